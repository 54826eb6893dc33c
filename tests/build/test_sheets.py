"""Rules of the parent's sheets that no page can use are left out, and no other."""

from pathlib import Path

import pytest

from edition.build.assets import lighten
from tests.small import small

# A sheet, and what stays of it on a page with the classes `md-a` and `b`.
SHEETS = (
    (".md-a{x:1}", ".md-a{x:1}"),
    (".md-z{x:1}", ""),
    ("p{x:1}html .md-a.b>i:hover{x:2}.md-a.md-z{x:3}", "p{x:1}html .md-a.b>i:hover{x:2}"),
    (".md-z,.md-a,.md-y p{x:1}", ".md-a{x:1}"),
    # What only excludes, or offers a choice, needs none of its classes.
    (".md-a:not(.md-z,.md-y),:is(.md-z,:not(.md-y)) p{x:1}", ".md-a:not(.md-z,.md-y),:is(.md-z,:not(.md-y)) p{x:1}"),
    ("[href$='.md-z'],[title=\",{\"]{x:1}", "[href$='.md-z'],[title=\",{\"]{x:1}"),
    ("@media print{.md-z{x:1}}@media print{.md-z{x:1}.b{x:2}}", "@media print{.b{x:2}}"),
    ("@supports (x:1){@media print{.md-z{x:1}}}", ""),
    ("@font-face{x:1}@keyframes md-z{0%{x:1}}", "@font-face{x:1}@keyframes md-z{0%{x:1}}"),
    ("p{--one:url('a;}b');--two:var(--one);x:1}", "p{x:1}"),
    ("p{--one:1;--two:var(--one);x:var(--two)}", "p{--one:1;--two:var(--one);x:var(--two)}"),
    ("p.focus-visible{x:1}", "p:focus-visible{x:1}"),
    (".told-by-script,.told-by-sheet{x:var(--read)}p{--read:1}", None),
)


@pytest.mark.parametrize(("sheet", "kept"), SHEETS)
def test_what_stays(tmp_path: Path, sheet: str, kept: str | None) -> None:
    site = small(tmp_path, '<p class="md-a">Un <i class="b">mot</i>.</p>', "<p>One word.</p>")
    folder = tmp_path / "site"
    for name, text in (
        ("javascripts/own.js", 'x.classList.add("told-by-script")'),
        ("stylesheets/own.css", ".told-by-sheet{}"),
        ("stylesheets/main.0.min.css", sheet),
    ):
        (folder / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "assets" / name).write_text(text, encoding="utf-8")
    (path,) = lighten(folder, site)
    assert path.read_text(encoding="utf-8") == (sheet if kept is None else kept)
    (folder / "assets/javascripts/bundle.0.min.js").touch()
    assert lighten(folder, site) == []
