"""Makes the web fonts of overrides/assets/fonts from the full fonts, which print uses; run by `make fonts`."""

from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from edition.writers.typesetting import FONTS as FULL

OUT = Path(__file__).parent.parent / "overrides/assets/fonts"
FONTS = {
    "source-serif": "SourceSerif4.ttf",
    "source-serif-italic": "SourceSerif4-Italic.ttf",
    "source-sans": "SourceSans3.ttf",
    "source-sans-italic": "SourceSans3-Italic.ttf",
}
# Latin with every space and mark that French setting needs, the narrow no-break space (202F) above all.
UNICODES = (
    "20-7E,A0-17F,2B0-2C7,300-304,306-308,30A-30C,327,328,1E9E,2002-200A,2010-2027,202F,2030-203A,2044,2070-209C,20AC,2116,2122,2190-2193,2197,"
    "21A9,2212,2260,2264,2265"
)
FEATURES = "kern,liga,calt,ccmp,locl,mark,mkmk,smcp,c2sc,onum,lnum,pnum,tnum,sups,ordn,case"


def make(name: str, file: str) -> None:
    """Writes one woff2: Latin, weights 400 to 700, the optical size of running text (14 pt)."""
    font = TTFont(FULL / file, recalcTimestamp=False)
    axes = {axis.axisTag for axis in font["fvar"].axes}
    limits: dict[str, float | tuple[float, float]] = {"wght": (400, 700)}
    if "opsz" in axes:
        limits["opsz"] = 14
    font = instancer.instantiateVariableFont(font, limits)
    # Read again, since cutting needs every glyph's deltas, which limiting the axes drops where empty.
    buffer = BytesIO()
    font.save(buffer)
    font = TTFont(buffer, recalcTimestamp=False)
    options = subset.Options()
    options.parse_opts([f"--layout-features={FEATURES}", "--flavor=woff2"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(UNICODES))
    cutter.subset(font)
    subset.save_font(font, str(OUT / f"{name}.woff2"), options)
    print(f"{name}.woff2: {(OUT / f'{name}.woff2').stat().st_size:,} bytes")


if __name__ == "__main__":
    for name, file in FONTS.items():
        make(name, file)
