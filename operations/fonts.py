"""Makes the web fonts of overrides/assets/fonts from the full fonts, which print uses; run by `make fonts`."""

from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from edition.writers.typesetting import FONTS as FULL

OUT = Path(__file__).parent.parent / "overrides/assets/fonts"
# Latin with every space and mark that French setting needs, the narrow no-break space (202F) above all.
LATIN = (
    "20-7E,A0-17F,2B0-2C7,300-304,306-308,30A-30C,327,328,1E9E,2002-200A,2010-2027,202F,2030-203A,2044,2070-209C,20AC,2116,2122,2190-2193,2197,"
    "21A9,2212,2260,2264,2265"
)
GREEK_AND_CYRILLIC = "370-3FF,400-52F,2DE0-2DFF,A640-A69F,1F00-1FFF"
ARABIC = "600-6FF,750-77F,200C-200F,FB50-FDFF,FE70-FEFC"
# Each web font: the full font that it is cut from, and the characters that it keeps.
FONTS = {
    "source-serif": ("SourceSerif4.ttf", LATIN),
    "source-serif-italic": ("SourceSerif4-Italic.ttf", LATIN),
    "source-sans": ("SourceSans3.ttf", LATIN),
    "source-sans-italic": ("SourceSans3-Italic.ttf", LATIN),
    "source-serif-east": ("SourceSerif4.ttf", GREEK_AND_CYRILLIC),
    "source-serif-italic-east": ("SourceSerif4-Italic.ttf", GREEK_AND_CYRILLIC),
    "source-sans-east": ("SourceSans3.ttf", GREEK_AND_CYRILLIC),
    "naskh": ("NotoNaskhArabic-Regular.ttf", ARABIC),
    "naskh-bold": ("NotoNaskhArabic-Bold.ttf", ARABIC),
}
FEATURES = "init,medi,fina,isol,rlig,kern,liga,calt,ccmp,locl,mark,mkmk,smcp,c2sc,onum,lnum,pnum,tnum,sups,ordn,case"


def make(name: str, file: str, characters: str) -> None:
    """Writes one woff2 with these `characters`: weights 400 to 700, the optical size of running text (14 pt)."""
    font = TTFont(FULL / file, recalcTimestamp=False)
    axes = {axis.axisTag for axis in font["fvar"].axes} if "fvar" in font else set()
    limits: dict[str, float | tuple[float, float]] = {"wght": (400, 700)}
    if "opsz" in axes:
        limits["opsz"] = 14
    if axes:
        font = instancer.instantiateVariableFont(font, limits)
    # Read again, since cutting needs every glyph's deltas, which limiting the axes drops where empty.
    buffer = BytesIO()
    font.save(buffer)
    font = TTFont(buffer, recalcTimestamp=False)
    options = subset.Options()
    options.parse_opts([f"--layout-features={FEATURES}", "--flavor=woff2"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(characters))
    cutter.subset(font)
    subset.save_font(font, str(OUT / f"{name}.woff2"), options)
    print(f"{name}.woff2: {(OUT / f'{name}.woff2').stat().st_size:,} bytes")


if __name__ == "__main__":
    for name, (file, characters) in FONTS.items():
        make(name, file, characters)
