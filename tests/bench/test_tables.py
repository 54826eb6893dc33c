"""Every table of the bench can still be measured: each once, at its smallest size."""

import re
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import pytest

from bench import scale
from bench.__main__ import MODULES
from tests.programs import need, need_browser

# A head, the line below it, and a row whose cells are not all empty.
TABLE = re.compile(r"^\| .+ \|\n\| (?:--- \| ?)+\n\| .*\w.* \|$", re.MULTILINE)
SENTENCE = re.compile(r"\d")
# The quickest, in which generator, pass and zip are measured; the others together take minutes.
QUICK = scale


@pytest.mark.whole
@pytest.mark.parametrize(
    "module",
    [pytest.param(each, marks=[] if each is QUICK else pytest.mark.soak) for each in MODULES],
    ids=lambda module: module.__name__.rpartition(".")[2],
)
def test_a_table_is_measured(module: ModuleType) -> None:
    need_browser()
    need("the server", "nginx")
    need("the server", "openssl")
    # A thread of its own: the browser of other tests may have left a loop of events running in this one.
    with ThreadPoolExecutor(1) as thread:
        said = thread.submit(module.main, module.SMALLEST).result()
    assert TABLE.search(said) or ("|" not in said and SENTENCE.search(said)), said
