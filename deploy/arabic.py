"""Makes the Arabic fonts of print from those of Noto: a letter with its dots is one glyph there.

Noto Naskh draws the dots of a letter apart. Readers of PDFs take each for a letter, and find no word. Run for each
version of Noto: `python -m deploy.arabic NotoNaskhArabic-Regular.ttf NotoNaskhArabic-Bold.ttf`.
"""

import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from fontTools.otlLib.builder import buildAnchor, buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from edition.outputs.print.fonts import FOLDER

# Lookups that put one glyph or several in the place of another, and that place marks on letters and on marks.
ONE, SEVERAL, ON_LETTERS, ON_MARKS = 1, 2, 4, 6
MARK = 3
LETTERS = range(0x620, 0x700)
WHOLE = (1, 0, 0, 1)
Point = tuple[int, int]


def lookups(table: Any, *kinds: int) -> Iterator[Any]:
    """Yield the parts of the lookups of some kinds."""
    for lookup in table.LookupList.Lookup:
        parts = (getattr(part, "ExtSubTable", part) for part in lookup.SubTable)
        yield from (part for part in parts if part.LookupType in kinds)


def forms(font: TTFont, glyph: str) -> set[str]:
    """Return the forms that a letter or its dots take beside others."""
    found, new = set[str](), {glyph}
    while new:
        found |= new
        mappings = [part.mapping for part in lookups(font["GSUB"].table, ONE, SEVERAL)]
        to = [mapping[each] for mapping in mappings for each in new if each in mapping]
        new = {each if isinstance(each, str) else each[0] for each in to} - found
    return found


def pairs(font: TTFont) -> list[tuple[str, str]]:
    """Return each form of a letter with each of its dots."""
    names = font.getBestCmap()
    letters = {names[code] for code in LETTERS if code in names}
    parts = [part.mapping for part in lookups(font["GSUB"].table, SEVERAL)]
    made = {tuple(mapping[letter]) for mapping in parts for letter in letters & mapping.keys()}
    both = [(forms(font, each[0]), forms(font, each[1])) for each in made if each[1:] and not each[2:]]
    kinds = font["GDEF"].table.GlyphClassDef.classDefs
    return sorted({(base, dot) for bases, dots in both for base in bases for dot in dots if kinds.get(dot) == MARK})


def stands(part: Any, base: str, mark: str) -> Point | None:
    """Return where a lookup of Noto, which has one place on each letter, puts a mark on it."""
    if base not in part.BaseCoverage.glyphs or mark not in part.MarkCoverage.glyphs:
        return None
    at = part.BaseArray.BaseRecord[part.BaseCoverage.glyphs.index(base)].BaseAnchor[0]
    own = part.MarkArray.MarkRecord[part.MarkCoverage.glyphs.index(mark)].MarkAnchor
    return at.XCoordinate - own.XCoordinate, at.YCoordinate - own.YCoordinate


def join(font: TTFont) -> None:
    """Add a glyph for each letter with its dots, what takes both for it, and where marks stand on it."""
    rules, glyphs, marks = font["GSUB"].table, font["glyf"], font["GPOS"].table
    made: dict[tuple[str, str], tuple[str, Point]] = {}
    for base, dot in pairs(font):
        name = f"{base}_{dot}"
        # The last lookup decides, and where none does, the dots were drawn in their place.
        *_, at = (0, 0), *filter(None, (stands(part, base, dot) for part in lookups(marks, ON_LETTERS)))
        made[base, dot] = name, at
        pen = TTGlyphPen(glyphs)
        pen.addComponent(base, (*WHOLE, 0, 0))
        pen.addComponent(dot, (*WHOLE, *at))
        glyphs[name] = pen.glyph()
        glyphs[name].recalcBounds(glyphs)
        font["hmtx"][name] = (font["hmtx"][base][0], glyphs[name].xMin)
        font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    font.setGlyphOrder(glyphs.glyphOrder)
    for part in lookups(marks, ON_LETTERS):
        # Marks above dots stand clear of them.
        clear = [each for each in lookups(marks, ON_MARKS) if each.Mark1Coverage == part.MarkCoverage]
        for (base, dot), (name, (x, y)) in made.items():
            if base not in part.BaseCoverage.glyphs:
                continue
            record = deepcopy(part.BaseArray.BaseRecord[part.BaseCoverage.glyphs.index(base)])
            for each in clear:
                if dot in each.Mark2Coverage.glyphs:
                    on = each.Mark2Array.Mark2Record[each.Mark2Coverage.glyphs.index(dot)].Mark2Anchor[0]
                    record.BaseAnchor = [buildAnchor(on.XCoordinate + x, on.YCoordinate + y)]
            part.BaseCoverage.glyphs.append(name)
            part.BaseArray.BaseRecord.append(record)
    joined = buildLigatureSubstSubtable({pair: name for pair, (name, _) in made.items()})
    rules.LookupList.Lookup.append(buildLookup([joined]))
    for feature in rules.FeatureList.FeatureRecord:
        if feature.FeatureTag == "rlig":
            feature.Feature.LookupListIndex.append(len(rules.LookupList.Lookup) - 1)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        noto = TTFont(argument, recalcTimestamp=False)
        join(noto)
        noto.save(FOLDER / Path(argument).name)
