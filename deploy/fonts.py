"""Makes the web fonts of edition/theme/assets/fonts from the full fonts, which print uses; run by `make fonts`."""

from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from edition.outputs.print.fonts import FOLDER as FULL

OUT = Path(__file__).parent.parent / "edition/theme/assets/fonts"
# What French and English pages show, with the marks that French setting needs, the narrow no-break space (202F) above
# all; the other letters of Latin come in files of their own, when a page shows one.
FIRST = (
    "20-7E,A0,A7,AB-AD,B0,B2,B3,B6,B7,BB,C0-C2,C4,C6-CB,CE,CF,D4,D6,D9-DC,E0-E2,E4,E6-EB,EE,EF,F4,F6,F9-FC,FF,152,153,"
    "178,2010,2011,2013,2014,2018-201A,201C-201E,2022,2026,202F,2039,203A,20AC,2190-2193,21A9"
)
MORE = (
    "A1-A6,A8-AA,AE,AF,B1,B4,B5,B8-BA,BC-BF,C3,C5,CC,CD,D0-D3,D5,D7,D8,DD-DF,E3,E5,EC,ED,F0-F3,F5,F7,F8,FD,FE,100-151,"
    "154-177,179-17F,2B0-2C7,300-304,306-308,30A-30C,327,328,1E9E,2002-200A,2012,2015-2017,201B,201F-2021,2023-2025,2027,"
    "2030-2038,2044,2070-209C,2116,2122,2197,2212,2260,2264,2265"
)
GREEK_AND_CYRILLIC = "370-3FF,400-52F,2DE0-2DFF,A640-A69F,1F00-1FFF"
ARABIC = "600-6FF,750-77F,200C-200F,FB50-FDFF,FE70-FEFC"
# Each web font: the full font that it is cut from, and the characters that it keeps.
FONTS = {
    "source-serif": ("SourceSerif4.ttf", FIRST),
    "source-serif-italic": ("SourceSerif4-Italic.ttf", FIRST),
    "source-serif-italic-bold": ("SourceSerif4-Italic.ttf", FIRST),
    "source-sans": ("SourceSans3.ttf", FIRST),
    "source-serif-more": ("SourceSerif4.ttf", MORE),
    "source-serif-italic-more": ("SourceSerif4-Italic.ttf", MORE),
    "source-sans-more": ("SourceSans3.ttf", MORE),
    "source-serif-east": ("SourceSerif4.ttf", GREEK_AND_CYRILLIC),
    "source-serif-italic-east": ("SourceSerif4-Italic.ttf", GREEK_AND_CYRILLIC),
    "source-sans-east": ("SourceSans3.ttf", GREEK_AND_CYRILLIC),
    "naskh": ("NotoNaskhArabic-Regular.ttf", ARABIC),
    "naskh-bold": ("NotoNaskhArabic-Bold.ttf", ARABIC),
}
FEATURES = "kern,liga,locl,ccmp,mark,onum,lnum,pnum"
# Small capitals are set in the text alone; Arabic letters take the form of their place.
ARABIC_FORMS = ",init,medi,fina,isol,rlig,calt,mkmk"
# Of italics nearly every page has the one weight, and few the other: each is a file.
OWN_WEIGHTS = {"source-serif-italic": 400, "source-serif-italic-bold": 700}
OWN_FEATURES = {"source-serif": ",smcp", "naskh": ARABIC_FORMS, "naskh-bold": ARABIC_FORMS}
# Made by arabic.py, whose rule, the last, browsers don't need.
JOINED = ("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf")


def make(name: str, file: str, characters: str) -> None:
    """Write one woff2 with these `characters`, of the weights 400 to 700 and of the size of running text (14 pt)."""
    font = TTFont(FULL / file, recalcTimestamp=False)
    axes = {axis.axisTag for axis in font["fvar"].axes} if "fvar" in font else set()
    limits: dict[str, float | tuple[float, float]] = {"wght": OWN_WEIGHTS.get(name, (400, 700))}
    if "opsz" in axes:
        limits["opsz"] = 14
    if axes:
        font = instancer.instantiateVariableFont(font, limits)
    if file in JOINED:
        last = font["GSUB"].table.LookupList.LookupCount - 1
        for record in font["GSUB"].table.FeatureList.FeatureRecord:
            record.Feature.LookupListIndex = [each for each in record.Feature.LookupListIndex if each != last]
    # Read again, since cutting needs every glyph's deltas, which limiting the axes drops where empty.
    buffer = BytesIO()
    font.save(buffer)
    font = TTFont(buffer, recalcTimestamp=False)
    options = subset.Options()
    options.parse_opts([f"--layout-features={FEATURES}{OWN_FEATURES.get(name, '')}", "--flavor=woff2"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(characters))
    cutter.subset(font)
    subset.save_font(font, str(OUT / f"{name}.woff2"), options)
    print(f"{name}.woff2: {(OUT / f'{name}.woff2').stat().st_size:,} bytes")


if __name__ == "__main__":
    for name, (file, characters) in FONTS.items():
        make(name, file, characters)
