"""Labels have room, however many there are, and never lie on each other or under a mast."""

from itertools import combinations

import pytest

from edition.outputs.pictures.layout import cut, fitted, wide


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
