"""The engine's own words, in each language: what writers print and what checks compare."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One language; braces stand for what is filled in.

    `name` is the language's own, `imprint` the terms of a title page, `added` the one addition that a
    quotation may carry, `cite` names the parts of the window for citing, `months` are in order.
    """

    name: str
    imprint: tuple[str, str, str]
    item: str
    note: str
    passage: str
    cited_in: str
    cited: tuple[str, str, str]
    parallel: str
    untranslated: str
    drifted: str
    checked: str
    moved: str
    added: str
    empty: str
    contents: str
    whole_pdf: str
    whole_epub: str
    page_pdf: str
    parallel_pdf: str
    more: str
    kilobytes: str
    access: str
    cite: tuple[str, ...]
    months: tuple[str, ...]


WORDS = {
    "fr": Words(
        name="français",
        imprint=("Langue", "Source", "Date"),
        item="{}\u00a0{})",
        note="note {}",
        passage="passage {}",
        cited_in="Cité dans",
        cited=("cité nulle part dans l’édition", "cité en un endroit", "cité en {} endroits"),
        parallel="Français et anglais côte à côte",
        untranslated="Cette page n’est pas traduite\u00a0: en voici l’original.",
        drifted="Modifié depuis la dernière révision de la traduction",
        checked="Citation conforme au texte\u00a0: {}",
        moved="Le passage {} se trouve désormais ici\u00a0: ",
        added="[souligné par nous]",
        empty="Aucune référence.",
        contents="Sommaire",
        whole_pdf="PDF de l’édition",
        whole_epub="EPUB",
        page_pdf="PDF de la page",
        parallel_pdf="PDF côte à côte",
        more="Télécharger, citer",
        kilobytes="Ko",
        access="Texte seul, avec titres, notes et table des matières.",
        cite=("Citer le passage {}", "Copier", "Copié", "Télécharger", "Fermer", "Adresse", "Citation"),
        months=(
            "janvier", "février", "mars", "avril", "mai", "juin",
            "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ),
    ),
    "en": Words(
        name="English",
        imprint=("Language", "Source", "Date"),
        item="{} ({})",
        note="note {}",
        passage="passage {}",
        cited_in="Cited in",
        cited=("cited nowhere in the edition", "cited in one place", "cited in {} places"),
        parallel="French and English side by side",
        untranslated="This page is not translated: here is the original.",
        drifted="Changed since the translation was last reviewed",
        checked="Quotation true to the text: {}",
        moved="Passage {} is now here: ",
        added="[emphasis added]",
        empty="No references.",
        contents="Contents",
        whole_pdf="PDF of the edition",
        whole_epub="EPUB",
        page_pdf="PDF of the page",
        parallel_pdf="PDF side by side",
        more="Download, cite",
        kilobytes="KB",
        access="Text alone, with headings, notes and a table of contents.",
        cite=("Cite passage {}", "Copy", "Copied", "Download", "Close", "Address", "Citation"),
        months=(
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
    ),
}  # fmt: skip


def words_of(language: str) -> Words:
    """The words of `language`; those of English for a language without any."""
    return WORDS.get(language, WORDS["en"])
