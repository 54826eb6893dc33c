"""The options of the plugin: what each takes, also from a variable of the environment, and what MkDocs says of another."""

from pathlib import Path

import pytest

from edition.config import EditionConfig
from edition.document.project import Options


def validated(**given: object) -> tuple[EditionConfig, list[str]]:
    config = EditionConfig()
    config.load_dict(given)
    errors, _ = config.validate()
    return config, [f"{name}: {error}" for name, error in errors]


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("paper", "letter", "letter"),
        ("forms", "large", Options.forms),
        ("forms", ["large"], Options.forms),
        # As !ENV gives a variable that is empty.
        ("forms", None, ()),
        ("contact", None, ""),
        ("contact", "editor@example.org", "editor@example.org"),
        ("contact", "https://example.org/new?text={address}", "https://example.org/new?text={address}"),
        ("pdf", "enhanced-cooperation_2.1", "enhanced-cooperation_2.1"),
        ("pdf", "", ""),
        ("pdf", False, False),
        ("compress", True, True),
        ("without", ["epub", "zip"], ["epub", "zip"]),
    ],
)
def test_is_taken(name: str, value: object, taken: object) -> None:
    config, errors = validated(**{name: value})
    assert errors == []
    assert config[name] == taken


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("paper", value) for value in ("foo", "A4", 4)),
        *(("forms", value) for value in ("x", "large, x", "Large", ["x"])),
        *(("contact", value) for value in ("x", "a@b", "mailto:a@b.org", "a b@c.org", "javascript:x", "http://[::1")),
        ("compress", "yes"),
        *(
            ("pdf", value)
            for value in ("../../../evil", "/evil", "a/b", "a b", "é", "a%2f", ".hidden", "..", "a\nb", "a\n")
        ),
        ("pdf", []),
        *((name, value) for name in ("editor", "translator", "rights") for value in (5, ["x"])),
        ("without", ["page"]),
    ],
)
def test_is_refused_by_name(name: str, value: object) -> None:
    _, (error,) = validated(**{name: value})
    assert error.startswith(f"{name}: ")
    assert "\n" not in error


def test_what_is_not_given_is_the_same_everywhere() -> None:
    config, _ = validated()
    assert {name: config[name] for name in vars(Options()) if name != "off"} | {"off": ()} == vars(Options())


def test_fonts_are_files_of_the_project(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    begins = {"a.otf": b"OTTO", "b.ttf": b"\0\1\0\0", "c.woff2": b"wOF2", "d.otf": b"", "../out.otf": b"OTTO"}
    for name, data in begins.items():
        (project / name).write_bytes(data)
    (project / "link.otf").symlink_to(tmp_path / "out.otf")

    def told(*names: str) -> tuple[list[str], list[str]]:
        config = EditionConfig(config_file_path=str(project / "mkdocs.yml"))
        config.load_dict({"fonts": list(names)})
        return [str(error) for _, error in config.validate()[0]], config["fonts"]

    assert told("a.otf", "b.ttf") == ([], [str(project / "a.otf"), str(project / "b.ttf")])
    for name, words in (
        ("none.otf", "existing file"),
        ("c.woff2", "no font"),
        ("d.otf", "no font"),
        ("../out.otf", "not in the folder"),
        ("link.otf", "not in the folder"),
    ):
        (error,), _ = told(name)
        assert words in error
        assert name in error
