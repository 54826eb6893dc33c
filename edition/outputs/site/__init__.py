"""What the site as a whole offers: the sitemap, an app for offline reading, the zip."""

from collections.abc import Iterator

from edition.outputs.output import Edition, Offer, Output
from edition.outputs.site import site_files


def offers(edition: Edition) -> Iterator[Offer]:
    """Yield the zip of the whole site; none while pages are served."""
    for home in edition.site.homes.values() if not edition.is_served else ():
        if home.pdf:
            yield Offer("zip", home, f"{home.pdf.removesuffix(f'.{home.language}.pdf')}.zip")


OUTPUT = Output("site", site_files.files, site_files.insertions)
ZIP = Output("zip", offers=offers)
