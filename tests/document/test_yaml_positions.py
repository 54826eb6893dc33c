"""YAML as names, values and lines."""

import pytest
import yaml

from edition.document.yaml_positions import ValueFault, fields


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: 1\nb: two  words\n", [("a", "1", 1), ("b", "two words", 2)]),
        ("a:\n  b: 1\n", [("a", "", 1), ("a.b", "1", 2)]),
        ("a: [x, y]\n", [("a", "x; y", 1)]),
        ("a:\n  - b: 1\n  - c\n", [("a", "", 1), ("a.0", "", 2), ("a.0.b", "1", 2), ("a.1", "c", 3)]),
        ("- x\n- y\n", [("0", "x", 1), ("1", "y", 2)]),
        (
            "a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n",
            [("a", "", 1), ("a.b", "1", 1), ("a.c", "2", 1), ("d", "", 2), ("d.c", "3", 2), ("d.b", "1", 1)],
        ),
        (
            "- &x {b: 1}\n- &y {b: 2, c: 3}\n- {<<: [*x, *y]}\n",
            [
                ("0", "", 1),
                ("0.b", "1", 1),
                ("1", "", 2),
                ("1.b", "2", 2),
                ("1.c", "3", 2),
                ("2", "", 3),
                ("2.b", "1", 1),
                ("2.c", "3", 2),
            ],
        ),
        ("words", []),
        ("", []),
    ],
)
def test_values_and_their_lines(text: str, wanted: list[tuple[str, str, int]]) -> None:
    assert [(each.name, each.text, each.line) for each in fields(text, aliases=True)] == wanted


def test_a_value_that_refers_to_another_is_refused_where_few_lines_could_stand_for_many() -> None:
    text = "a: &x [1]\nb: *x\n"
    assert [each.text for each in fields(text, aliases=True)] == ["1", "1"]
    with pytest.raises(yaml.YAMLError, match=r"\*x refers to another value"):
        fields(text)


@pytest.mark.parametrize("text", ["a: &x {b: *x}\n", "a: &x {<<: *x, b: 1}\n", "a: &x [*x]\n"])
def test_a_value_that_holds_itself_is_no_crash(text: str) -> None:
    with pytest.raises(yaml.YAMLError, match="a value holds itself"):
        fields(text, aliases=True)


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "!foo",
            "!!python/object/apply:os.getenv",
            "!!python/object:os.x",
            "!!python/object/new:os.x",
            "!!python/module:os",
        ),
        *("!!python/name:os.system", "!!python/object/apply:pymdownx.slugs.x", "!<tag:yaml.org,2002:python/name:os.x>"),
    ],
)
@pytest.mark.parametrize("text", ["a: 1\nb: {} [x]\n", "a: 1\n{} b: x\n", "a:\n- [{} {{}}]\n"])
def test_a_tag_that_is_unknown_or_would_run_code_is_refused(tag: str, text: str) -> None:
    with pytest.raises(ValueFault, match=r"is unknown, or would run code") as error:
        fields(text.format(tag))
    assert error.value.case == "tag"
    assert error.value.problem_mark
    assert error.value.problem_mark.line == 1


@pytest.mark.parametrize(
    "tag",
    [
        *("!ENV", "!relative", "!!str", "!!python/name:material.extensions.emoji.to_svg"),
        *("!!python/name:pymdownx.superfences.fence_code_format", "!!python/object/apply:pymdownx.slugs.slugify"),
    ],
)
def test_a_tag_of_the_documentation_is_read(tag: str) -> None:
    assert [each.name for each in fields(f"a: {tag} x\n")] == ["a"]


@pytest.mark.parametrize(
    "name", ["pymdownx.nothing.at_all", "pymdownx.superfences.nothing", "material.no", "materialx.no"]
)
def test_a_name_that_no_module_has_is_refused(name: str) -> None:
    with pytest.raises(ValueFault, match=f"no module that is installed has {name}\n") as error:
        fields(f"a: !!python/name:{name} x\n")
    assert error.value.case == "name"
