"""Labels have room and never lie on each other or under a mast; when dates are, as people write them, and their names."""

from itertools import combinations
from pathlib import Path

import pytest

from edition.outputs.pictures.drawings import cut, events, fitted, moment, timeline, wide
from tests.small import small

# A date as its page says it, its language, and when it begins: year, month, day.
DATES = [
    ("10–12 December 2003", "en", (2003, 12, 10)),
    ("30 October–2 November 2006", "en", (2006, 10, 30)),
    ("December 10, 2003", "en", (2003, 12, 10)),
    ("Sept. 2003", "en", (2003, 9, 15)),
    ("2010", "en", (2010, 7, 1)),
    ("in 2010", "en", (2010, 7, 1)),
    ("2003–2005", "en", (2003, 7, 1)),
    ("the 16th meeting, 2005", "en", (2005, 7, 1)),
    ("31 February 2005", "en", (2005, 7, 1)),
    ("2005-11-18", "en", (2005, 11, 18)),
    ("18.11.2005", "fr", (2005, 11, 18)),
    ("1er mai 2003", "fr", (2003, 5, 1)),
    ("30 octobre-2 novembre 2006", "fr", (2006, 10, 30)),
    ("18 de noviembre de 2005", "es", (2005, 11, 18)),
    ("18 ноября 2005 года", "ru", (2005, 11, 18)),
    ("2005年11月18日", "zh", (2005, 11, 18)),
    ("2005年", "zh", (2005, 7, 1)),
    ("18 نوفمبر 2005", "ar", (2005, 11, 18)),
    ("١٨ نوفمبر ٢٠٠٥", "ar", (2005, 11, 18)),
]


@pytest.mark.parametrize(("text", "language", "day"), DATES)
def test_when_a_date_begins(text: str, language: str, day: tuple[int, int, int]) -> None:
    year, month, number = day
    assert int(moment(text, language)) == year
    assert abs(moment(text, language) - year - ((month - 1) * 30.5 + number - 1) / 366) < 0.01


@pytest.mark.parametrize("text", ["", "today", "12 May", "12345"])
def test_what_has_no_year_is_no_date(text: str) -> None:
    assert moment(text, "en") == 0


TIMELINE = (
    '<h1 id="top">Dates</h1><div class="timeline"><dl>'
    '<dt>1860</dt><dd id="p1">A meeting, in Geneva</dd><dd id="p2">the same</dd>'
    '<dt>5 May 1863</dt><dd id="p3">ITU: <a href="../agenda/">The Agenda</a></dd>'
    '<dt>1865</dt><dd id="p4">A <strong>treaty</strong> and more</dd>'
    '<dt>later</dt><dd id="p5">Nothing</dd></dl></div><dl><dt>1900</dt><dd id="p6">elsewhere</dd></dl>'
)


def test_a_date_is_called_by_its_words_in_bold_its_link_or_its_first_words(tmp_path: Path) -> None:
    page = small(tmp_path, TIMELINE, TIMELINE).by_key["briefing", "en"]
    assert [(each.id, each.date, each.name, each.is_named) for each in events(page)] == [
        ("p1", "1860", "A meeting", False),
        ("p3", "5 May 1863", "The Agenda", True),
        ("p4", "1865", "treaty", True),
    ]
    drawn = timeline(events(page), 588, 10)
    places = [place for _, _, place, _ in drawn["marks"]]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < 588


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Tunis Agenda", 20, "Tunis Agenda"),
        ("First Internet Governance Forum", 12, "First Internet…"),
        ("Resolution, of 2010", 8, "Resolution…"),
        ("Resolution 67/195 of the Assembly", 14, "Resolution 67/195…"),
        ("Donaudampfschifffahrt", 6, "Donaudamp…"),
        ("突尼斯信息社会议程", 5, "突尼斯信…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_between_words(text: str, room: float, shown: str) -> None:
    assert cut(text, room) == shown
    assert wide(cut(text, room)) <= room


CROWDS = {
    "one": [(100.0, 60.0)],
    "at the edges": [(0.0, 90.0), (588.0, 90.0), (300.0, 90.0)],
    "all at once": [(300.0, 60.0)] * 12,
    "crowded": [(float(place * 37 % 588), 20.0 + place * 13 % 120) for place in range(60)],
    "in order": [(20.0 + place * 9, 80.0) for place in range(60)],
    "wider than the picture": [(300.0, 900.0), (20.0, 30.0)],
}


@pytest.mark.parametrize("name", CROWDS)
@pytest.mark.parametrize("lanes", [1, 3, 4])
def test_labels_above_each_other_stand_apart(name: str, lanes: int) -> None:
    places = [
        [(mast, lane, left, left + width) for lane in range(lanes) for left in (mast, mast - width)]
        for mast, width in CROWDS[name]
    ]
    placed = fitted(places)
    assert all(flag is None or flag in of for flag, of in zip(placed, places, strict=True))
    for one, other in combinations(filter(None, placed), 2):
        (_, lane, left, right), (mast, level, begin, end) = sorted((one, other), key=lambda flag: flag[1])
        if lane == level:
            assert right <= begin or end <= left
        else:
            assert not left < mast < right


def test_what_matters_most_has_room_first() -> None:
    assert fitted([[(5, 0, 5, 9)], [(7, 0, 7, 11), (7, 1, 7, 11)], [(6, 0, 6, 7)], []]) == [
        (5, 0, 5, 9),
        None,
        None,
        None,
    ]
    assert fitted([[(5, 0, 5, 9)], [(4, 0, 4, 8), (4, 1, 4, 8)]]) == [(5, 0, 5, 9), (4, 1, 4, 8)]
