"""What is shipped has no comments, and names that say what it holds."""

from pathlib import Path

from edition.build.assets import FOLDERS, SHEET, write


def test_styles_are_shipped_without_comments(tmp_path: Path) -> None:
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "assets/finder.js").write_text("", encoding="utf-8")
    sheet = (
        '/* Why it is so. */\na {\n  color: red; /* and\n  so */\n}\n\n/* More. */\nb::after {\n  content: "*/";\n}\n'
    )
    (tmp_path / SHEET).write_text(sheet, encoding="utf-8")
    shipped = (tmp_path / write(tmp_path)[SHEET]).read_text(encoding="utf-8")
    assert shipped == 'a {\ncolor: red; }\n\nb::after {\ncontent: "*/";\n}\n'
