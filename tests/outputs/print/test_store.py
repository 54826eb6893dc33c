"""What is kept of earlier builds: by what a file is made of, and by the version of all that it is made from."""

from collections.abc import Callable
from pathlib import Path

from edition.outputs.print.fonts import fonts_of
from edition.outputs.print.typst_compiler import Fault, Made, Store


def test_a_file_is_made_again_when_what_it_is_made_of_changes(tmp_path: Path) -> None:
    made: list[bytes] = []
    asked: list[bytes] = []

    def get(part: bytes, known: str, faults: tuple[Fault, ...] = ()) -> Made:
        store = Store(tmp_path / "kept", tmp_path, fonts_of())

        def make() -> Made:
            made.append(part)
            return part, list(faults)

        def parts() -> tuple[list[bytes], Callable[[], Made]]:
            asked.append(part)
            return [part], make

        given = store.get("a.pdf", parts, known)
        store.sweep()
        return given

    fault = Fault("F02", "", {})
    assert get(b"one", "1", (fault,)) == (b"one", [fault])
    assert [get(b"one", "1")[0], get(b"one", "1")[0]] == [b"one", b"one"]
    assert (made, asked) == ([b"one", b"one"], [b"one", b"one"])
    # Another version of the edition, and the same file; then another file.
    assert [get(b"one", "2")[0], get(b"two", "3")[0]] == [b"one", b"two"]
    assert made == [b"one", b"one", b"two"]
    assert len(list((tmp_path / "kept").iterdir())) == 2
