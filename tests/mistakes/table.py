"""The mistakes that an author makes, each with the message that it must get: code, file, line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FR, EN = "docs/fr/briefing.md", "docs/en/briefing.md"
ABOUT, AGENDA, NAV = "docs/fr/about.md", "docs/fr/tunis-agenda.md", "mkdocs.yml"
ABOUT_EN, AGENDA_EN, OPINION = "docs/en/about.md", "docs/en/tunis-agenda.md", "docs/fr/opinion-6.md"
Edit = Callable[[Path], object]
# The code, the file and the mark of messages.
Also = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Mistake:
    """One kind of mistake: how it is made, and the code, file and line of its message.

    The line is the first that holds `mark` once the mistake is made; the first line of all without it.
    """

    name: str
    code: str
    file: str
    mark: str
    edits: tuple[Edit, ...]
    also: Also = ()
    """Whatever else is reported: as a rule the same in the other language."""

    def make(self, project: Path) -> None:
        """Makes the mistake in a copy of the project."""
        for edit in self.edits:
            edit(project)

    def line(self, project: Path) -> int:
        """The line that the message must name."""
        return _line(project / self.file, self.mark)

    def answer(self, project: Path) -> list[tuple[str, str, int]]:
        """Everything that must be reported: code, file and line, sorted."""
        also = [*self.also, (self.code, ABOUT_EN, self.mark)] if isinstance(self.edits, Both) else self.also
        others = [(code, file, _line(project / file, mark)) for code, file, mark in also]
        return sorted([(self.code, self.file, self.line(project)), *others])


def _line(path: Path, mark: str) -> int:
    if not mark or not path.is_file():
        return 1
    data = path.read_bytes()
    return data[: data.index(mark.encode())].count(b"\n") + 1


def unsealed(project: Path) -> None:
    """Take the seal away, as it was before there was one."""
    (project / "records/seal.tsv").unlink()


def swap(file: str, old: str, new: str) -> Edit:
    """Replaces the first occurrence of some words."""

    def edit(project: Path) -> None:
        text = (project / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        (project / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    return edit


def add(file: str, text: str) -> Edit:
    """Adds text at the end of a file, which may be new."""
    return raw(file, text.encode(), mode="ab")


def raw(file: str, data: bytes, mode: str = "wb") -> Edit:
    """Writes bytes into a file."""

    def edit(project: Path) -> None:
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        with (project / file).open(mode) as opened:
            opened.write(data)

    return edit


class Both(tuple[Edit, ...]):
    """Edits of the page "about" that are the same in both languages, and so are their messages."""

    __slots__ = ()


def both(text: str) -> Both:
    """Adds the same to the page "about" in both languages."""
    return Both((add(ABOUT, text), add(ABOUT_EN, text)))


def page(fr: str, en: str, name: str = "extra.md") -> tuple[Edit, ...]:
    """Adds a page in both languages, with its entry in nav."""
    entry = swap(NAV, "  - about.md\n", f"  - about.md\n  - {name}\n")
    return add(f"docs/fr/{name}", fr), add(f"docs/en/{name}", en), entry


HEAD = "---\ntitle: Extra\n---\n\n"
TABLE = (
    # Twins
    Mistake("sentences dropped in one language", "P07", FR, "b. L'avancement", (swap(FR, " A ce sujet, les opinions varient quant aux progrès réalisés sur ce point depuis 2005. Pour certains, le processus, tel qu'il est défini dans l'Agenda de Tunis, en est toujours à un stade préliminaire.", ""), swap(EN, " since 2005", ""))),
    Mistake("sentences added in one language", "P07", EN, "This document is", (swap(EN, "document of the Conference. For", "document of the Conference. It is short. It is plain. For"),)),
    Mistake("a passage dropped in one language", "P01", FR, "En outre, aux termes", (lambda p: drop(p, EN, "Furthermore, under"),)),
    Mistake("a list item dropped in one language", "P01", FR, "b. L'avancement", (lambda p: drop(p, EN, "b. The current state"),)),
    Mistake("two passages in another order", "P02", ABOUT, "## Ces textes", (lambda p: exchange(p, ABOUT_EN, "## Is this official?", "## Which languages"),)),
    Mistake("a note called elsewhere in one language", "P03", EN, "**One of", (swap(EN, "processes.[^1]", "processes."), swap(EN, "[emphasis added].", "[emphasis added][^1].")), (("P03", EN, "The need for *"),)),
    Mistake("a reference missing in one language", "P04", EN, "In its draft", (swap(EN, "In its draft [Opinion 6](opinion-6.md)", "In its draft Opinion 6"),)),
    Mistake("a year changed in one language", "P05", EN, "The need for *", (swap(EN, "*Tunis Agenda* (2005)", "*Tunis Agenda* (2006)"),)),
    Mistake("a month changed in one language", "P05", "docs/en/timeline.md", "30–31 June 2013", (swap("docs/en/timeline.md", "30–31 May 2013", "30–31 June 2013"),)),
    Mistake("emphasis in a quotation in one language", "Q03", EN, "The need for *", (swap(EN, "on an equal footing", "*on an equal footing*"),)),
    Mistake("a passage left untranslated", "P08", "docs/en/references.md", "Textes et paragraphe", (swap("docs/en/references.md", "Texts and paragraphs cited, with the passages that cite them.", "Textes et paragraphes cités, avec les passages qui les citent."),)),
    Mistake("a page without its twin", "T01", ABOUT, "", (lambda p: (p / ABOUT_EN).unlink(),)),
    Mistake("a twin whose name differs in case", "E07", "docs/en/About.md", "", (lambda p: (p / ABOUT_EN).rename(p / "docs/en/About.md"),)),
    Mistake("twins that both have no text", "T02", "docs/fr/extra.md", "translation: none", page("---\ntitle: X\ntranslation: none\n---\n", "---\ntitle: X\ntranslation: none\n---\n")),
    # Quotations
    Mistake("a word changed in a quotation", "Q02", FR, "La nécessité de *", (swap(FR, "sur un pied d'égalité, de leurs rôles", "sur un pied d'égalité, de leurs droits"),)),
    Mistake("a number changed in a quotation", "Q02", FR, "En outre", (swap(FR, "premier trimestre de 2006", "premier trimestre de 2007"),)),
    Mistake("a slip in a quotation and in the record of its paragraph", "Q03", FR, "En outre", (swap(FR, "aussi vite que possible dans", "aussi bien que possible dans"), swap(AGENDA, "aussi vite que possible dans", "aussi bien que possible dans")), (("Q03", AGENDA, "«Le processus tendant à renforcer"),)),
    Mistake("a slip in a quotation that no page records", "Q03", FR, "[^1]: ", (swap(FR, "conduisant à une coopération", "menant à une coopération"),)),
    Mistake("quotation marks lost around a quotation", "Q03", EN, "The need for *", (swap(EN, '"to enable governments', "to enable governments"), swap(EN, 'policy issues" [emphasis', "policy issues [emphasis"))),
    Mistake("a quotation that does not close", "Q05", ABOUT, "Un mot", both("\nUn mot «ouvert et non fermé.\n")),
    Mistake("a pull-quote edited", "Q01", FR, "Le poids", (swap(FR, "pull-quote\nLe rôle des", "pull-quote\nLe poids des"),)),
    Mistake("the record of quotations lost", "Q06", "records/quotations.tsv", "", (lambda p: (p / "records/quotations.tsv").unlink(),)),
    # References and links
    Mistake("a reference to the wrong paragraph in both languages", "R01", FR, "En outre", (swap(FR, "[paragraphe 71](tunis-agenda.md#par-71)", "[paragraphe 71](tunis-agenda.md#par-69)"), swap(EN, "[paragraph 71](tunis-agenda.md#par-71)", "[paragraph 71](tunis-agenda.md#par-69)")), (("R01", EN, "Furthermore"),)),
    Mistake("a reference to the wrong item", "R01", FR, "[^1]: ", (swap(FR, "[78a)](tunis-agenda.md#par-78-a)", "[78a)](tunis-agenda.md#par-78-b)"), swap(EN, "[78 (a)](tunis-agenda.md#par-78-a)", "[78 (a)](tunis-agenda.md#par-78-b)")), (("R01", EN, "[^1]: "),)),
    Mistake("a reference to a paragraph that is missing", "L02", FR, "md#par-500)", (swap(FR, "md#par-71) de l", "md#par-500) de l"),)),
    Mistake("a link to a page that is missing", "L01", FR, "opinion-66.md", (swap(FR, "(opinion-6.md)", "(opinion-66.md)"),)),
    Mistake("a link to a folder that is missing", "L01", ABOUT, "(nowhere/)", both("\n[Voir](nowhere/).\n")),
    Mistake("a link to a page without the end of its name", "L01", ABOUT, "(tunis)", both("\n[Voir](tunis).\n")),
    Mistake("a link to a missing page with a query", "L01", ABOUT, "(nowhere?x=1)", both("\n[Voir](nowhere?x=1).\n")),
    Mistake("a link that is only the beginning of an address", "L01", ABOUT, "(http://)", both("\n[Voir](http://).\n")),
    Mistake("a link to a place of its own page that is missing", "L02", ABOUT, "#nowhere", both("\n[Plus bas](#nowhere).\n")),
    Mistake("a link to a page of the other language", "L09", ABOUT, "../en/briefing.md", (swap(ABOUT, "(briefing.md)", "(../en/briefing.md)"),)),
    Mistake("a link of the kind javascript:", "L05", ABOUT, "javascript:", both("\n[Cliquer](javascript:alert(1)).\n")),
    Mistake("a link of the kind data:", "L05", ABOUT, "data:text", both("\n[Voir](data:text/html,x).\n")),
    Mistake("a link of the kind file:", "L05", ABOUT, "file:///", both("\n[Voir](file:///tmp/x.pdf).\n")),
    Mistake("words of a link that are another address", "L12", ABOUT, "Voir [www", both("\nVoir [www.itu.int](https://example.org/).\n")),
    Mistake("a link with the name of a user", "L12", ABOUT, "www.itu.int@", both("\n[Voir](https://www.itu.int@example.org/).\n")),
    Mistake("a link to a host of two scripts", "L12", ABOUT, "іtu", both("\n[Voir](https://www.іtu.int/).\n")),
    Mistake("HTML in a glossary", "H03", NAV, "CSTD: <b>", (swap(NAV, "CSTD: Commission on", "CSTD: <b>Commission on"),)),
    Mistake("a script in an option", "H04", NAV, "copyright", (swap(NAV, "\nnav:\n", "\ncopyright: '<script>alert(1)</script>'\nnav:\n"),)),
    Mistake("a hidden character in an option", "E05", NAV, "copyright", (swap(NAV, "\nnav:\n", "\ncopyright: Un\u00admot\nnav:\n"),)),
    Mistake("a link to one's own machine", "L06", ABOUT, "http://127.0.0.1", both("\n[Voir](http://127.0.0.1:8000/about/).\n")),
    Mistake("a link from the root of the host", "L08", ABOUT, "(/briefing/)", both("\n[Voir](/briefing/).\n")),
    Mistake("a link without words", "L07", ABOUT, "[](timeline.md)", both("\nVoir [](timeline.md).\n")),
    Mistake("a link without an address", "L07", ABOUT, "Voir [ici]()", both("\nVoir [ici]() puis.\n")),
    Mistake("a broken link after one to another site", "L01", ABOUT, "nulle-part.md", both("\n[ONU](https://www.un.org/fr/){hreflang=fr} et [ailleurs](nulle-part.md).\n")),
    Mistake("a reference in words that is no link", "R04", ABOUT, "Voir le paragraphe 72 g)", (add(ABOUT, "\nVoir le paragraphe 72 g) de l'Agenda de Tunis.\n"), add(ABOUT_EN, "\nSee [paragraph 72 (g)](tunis-agenda.md#par-72-g) of the Tunis Agenda.\n"))),
    Mistake("a reference after the name of its instrument", "R04", ABOUT_EN, "See the Tunis Agenda, para. 69", (add(ABOUT, "\nVoir l'Agenda de Tunis, [par. 69](tunis-agenda.md#par-69).\n"), add(ABOUT_EN, "\nSee the Tunis Agenda, para. 69.\n"))),
    Mistake("a note that calls a note", "N04", ABOUT, "[^un]: Un[^deux]", both("\nTexte[^un] et texte[^deux].\n\n[^un]: Un[^deux]\n[^deux]: Deux\n")),
    Mistake("a task mark", "S10", ABOUT, "- [ ] relire", both("\n- [ ] relire\n")),
    Mistake("a box of another Markdown", "S10", ABOUT, "??? note", both('\n??? note "X"\n    Y\n')),
    Mistake("a block of another Markdown", "S10", ABOUT, "::: note", both("\n::: note\n")),
    Mistake("a snippet", "S10", ABOUT, "--8<--", both('\n--8<-- "x"\n')),
    Mistake("a name that macros fill in", "S10", ABOUT, "{{ title }}", both("\nX {{ title }}\n")),
    Mistake("a page named as in a wiki", "S10", ABOUT, "[[Tunis]]", both("\nVoir [[Tunis]] encore.\n")),
    Mistake("struck words that do not close", "S10", ABOUT, "Un ~~mot", both("\nUn ~~mot de trop.\n")),
    Mistake("marked words", "S10", ABOUT, "Un ==mot==", both("\nUn ==mot== en couleur.\n")),
    Mistake("an emoji by name", "S10", ABOUT, "Bravo :smile:", both("\nBravo :smile: encore.\n")),
    Mistake("a formula", "S10", ABOUT, "Soit $x^2$", both("\nSoit $x^2$ le carré.\n")),
    Mistake("a title in another language that does not say so", "S11", ABOUT_EN, "*Processus de renforcement", (add(ABOUT, "\nVoir *Processus de renforcement de la coopération*.\n"), add(ABOUT_EN, "\nSee *Processus de renforcement de la coopération*.\n"))),
    Mistake("a word in another language that does not say so", "S11", ABOUT_EN, 'In French it is "Avis"', (add(ABOUT, "\nC'est un « Avis ».\n"), add(ABOUT_EN, '\nIn French it is "Avis".\n'))),
    Mistake("a sentence in another language", "S11", ABOUT, "“Supporting the process", (add(ABOUT, "\nIl est intitulé “Supporting the process of cooperation”.\n"), add(ABOUT_EN, "\nIts title is “Supporting the process of cooperation”.\n"))),
    Mistake("a list at once after a line of text", "S09", ABOUT, "- un", both("\nUne chose:\n- un\n")),
    Mistake("an item in brackets at once after a line of text", "S09", ABOUT, "(a) un", both("\nUne chose:\n(a) un\n")),
    Mistake("a link out of docs", "L01", ABOUT, "../../README.md", both("\n[Lisez-moi](../../README.md).\n")),
    Mistake("a page that nav lacks", "L04", "docs/fr/extra.md", "", (add("docs/fr/extra.md", HEAD + "# Extra\n"), add("docs/en/extra.md", HEAD + "# Extra\n")), (("L04", "docs/en/extra.md", ""),)),
    Mistake("a page that nav names and docs lack", "L03", NAV, "nowhere.md", (swap(NAV, "  - about.md\n", "  - about.md\n  - nowhere.md\n"),)),
    Mistake("a page that nav names in no folder but its own", "L03", NAV, "texts/about.md", (swap(NAV, "  - about.md\n", "  - about.md\n  - texts/about.md\n"),)),
    Mistake("a page that nav names with the folder of its language", "L10", NAV, "fr/about.md", (swap(NAV, "  - about.md\n", "  - fr/about.md\n"),)),
    Mistake("a page with a title that nav names with the folder of its language", "L10", NAV, "en/about.md", (swap(NAV, "  - about.md\n", "  - About: en/about.md\n"),)),
    Mistake("a page that nav names without its ending", "L03", NAV, "about", (swap(NAV, "  - about.md\n", "  - about.md\n  - about\n"),)),
    Mistake("a file that nav names and docs lack", "L03", NAV, "Paper", (swap(NAV, "  - about.md\n", "  - about.md\n  - Paper: paper.pdf\n"),)),
    Mistake("a place that nav names", "L03", NAV, "about.md#p1", (swap(NAV, "  - about.md\n", "  - about.md\n  - Place: about.md#p1\n"),)),
    Mistake("a page that nav names twice", "L10", NAV, "about.md\nplugins", (swap(NAV, "  - about.md\n", "  - about.md\n  - about.md\n"),)),
    Mistake("a nav that is no list", "L10", NAV, "nav: x", (swap(NAV, "nav:\n", "nav: x\nxnav:\n"),)),
    # Notes
    Mistake("a note without its text", "N01", FR, "[^7]", (swap(FR, "dernières années[^2]", "dernières années[^7]"),)),
    Mistake("a note of nothing", "N01", FR, "[^2]:", (lambda p: cut(p, FR, "[^2]: "), lambda p: cut(p, EN, "[^2]: ")), (("N01", EN, "[^2]:"),)),
    Mistake("a note without its mark", "N02", EN, "[^2]: ", (swap(EN, "in recent years,[^2]", "in recent years,"),)),
    Mistake("a note with two texts", "N03", FR, "[^1]: Encore", (add(FR, "\n[^1]: Encore un texte.\n"),)),
    # Addresses
    Mistake("an address given twice", "A01", ABOUT, "## Encore", both("\n## Encore {#sources}\n")),
    Mistake("a published passage taken out in both languages and not recorded", "A08", ABOUT, "", (lambda p: drop(p, ABOUT, "Le code de cette"), lambda p: drop(p, ABOUT_EN, "The code of this"))),
    Mistake("a passage inserted and not recorded", "A08", FR, "Xyz.", (swap(FR, "\nLa nécessité de *", "\nXyz.\n\nLa nécessité de *"), swap(EN, "\nThe need for *", "\nXyz.\n\nThe need for *"))),
    Mistake("a published page taken out", "A02", "records/addresses.tsv", "timeline\tmeta:title\t", (lambda p: (p / "docs/fr/timeline.md").unlink(), lambda p: (p / "docs/en/timeline.md").unlink(), swap(NAV, "  - timeline.md\n", ""))),
    Mistake("an address moved to nowhere", "A04", "records/addresses.tsv", "briefing\tp8\t", (unsealed, swap("records/addresses.tsv", "briefing\tp8\t\t", "briefing\tp8\tbriefing#p99\t"))),
    Mistake("an address no longer in use given to another text", "A05", FR, "Ce qui suit", (unsealed, swap("records/addresses.tsv", "briefing\tp8\t\t", "briefing\tp8\tgone\t"), lambda p: drop(p, FR, "Le présent document"), lambda p: drop(p, EN, "This document"), swap(FR, "\nLa nécessité de *", "\nCe qui suit est neuf.\n{#p8}\n\nLa nécessité de *"), swap(EN, "\nThe need for *", "\nThis is new.\n{#p8}\n\nThe need for *")), (("A05", EN, "This is new."),)),
    Mistake("a published address given to another text", "A03", FR, "Ce qui suit", (swap(FR, "\nLa nécessité de *", "\nCe qui suit est neuf.\n{#p2}\n\nLa nécessité de *"), swap(EN, "\nThe need for *", "\nThis is new.\n{#p2}\n\nThe need for *")), (("A03", EN, "This is new."),)),
    Mistake("a published address given to another text in one language alone", "A03", FR, "Ce qui suit", (swap(FR, "\nLa nécessité de *", "\nCe qui suit est neuf.\n{#p2}\n\nLa nécessité de *"),)),
    Mistake("an address moved by hand", "A20", "records/addresses.tsv", "", (swap("records/addresses.tsv", "briefing\tp8\t\t", "briefing\tp8\tbriefing#p9\t"),)),
    Mistake("a quotation taken out of its record", "A20", "records/quotations.tsv", "", (lambda p: drop(p, "records/quotations.tsv", "briefing\tp3\t"),)),
    Mistake("the record of addresses lost", "A06", "records/addresses.tsv", "", (lambda p: (p / "records/addresses.tsv").unlink(),)),
    Mistake("a row of the record of addresses broken", "A07", "records/addresses.tsv", "about p", (swap("records/addresses.tsv", "about\tp1\t", "about p1\t"),)),
    # Instruments
    Mistake("an instrument without its body", "I01", OPINION, "instrument:", (lambda p: drop(p, OPINION, "  body: "),)),
    Mistake("an instrument with a date in words", "I02", AGENDA, "  date:", (swap(AGENDA, '"2005-11-18"', "18 novembre 2005"),)),
    Mistake("an instrument with a day that there is not", "Y01", AGENDA, "1948-13-10", (swap(AGENDA, '"2005-11-18"', "1948-13-10"),)),
    Mistake("a number that another provision has", "R02", AGENDA, "{#par-30}", (swap(AGENDA, "## Paragraphe 30 —", "## Paragraphe 29 —"),)),
    Mistake("an instrument whose address has no language", "I03", OPINION, "  address:", (swap(OPINION, "  address:\n    en: ", "  address: "),)),
    Mistake("an instrument with an address that is none", "I03", AGENDA, "    fr: www", (swap(AGENDA, "    fr: https://www.itu.int", "    fr: www.itu.int"),)),
    Mistake("a paragraph's heading with another's address", "R02", AGENDA, "{#par-29}", (swap(AGENDA, "## Paragraphe 29 —", "## Paragraphe 28 —"), swap(AGENDA_EN, "## Paragraph 29 —", "## Paragraph 28 —")), (("R02", AGENDA_EN, "{#par-29}"),)),
    # Front matter
    Mistake("bad YAML in the front matter", "Y01", ABOUT, "description:", (swap(ABOUT, "title: À propos", "title: [À propos"),)),
    Mistake("a front matter that is a list", "Y01", ABOUT, "", (raw(ABOUT, b"---\n- a\n- b\n---\n\n# \xc3\x80 propos\n"),)),
    Mistake("a front matter without a title", "Y02", ABOUT, "", (swap(ABOUT, "title: À propos\n", ""),)),
    Mistake("a name in the front matter misspelt", "Y03", ABOUT, "descripton:", (swap(ABOUT, "description:", "descripton:"),)),
    Mistake("the name of the title misspelt", "Y03", ABOUT, "titel:", (swap(ABOUT, "title:", "titel:"),)),
    Mistake("a name misspelt that an instrument needs", "Y03", OPINION, "bodies:", (swap(OPINION, "  body: ", "  bodies: "),)),
    Mistake("a translation that is neither there nor none", "Y03", ABOUT, "translation:", (swap(ABOUT, "title:", "translation: later\ntitle:"),)),
    Mistake("a front matter as of other generators", "Y04", ABOUT, "", (swap(ABOUT, "---\ntitle: À propos", "+++\ntitle: À propos"),)),
    Mistake("a front matter that does not end", "Y04", ABOUT, "", (swap(ABOUT, '\n---\n', '\n'),)),
    Mistake("a citation without its author", "Y06", FR, "citation:", (lambda p: drop(p, FR, "  author: "),)),
    Mistake("a citation with a date in words", "Y06", FR, "date: mai", (swap(FR, 'date: "2013"', "date: mai 2013"),)),
    Mistake("bad YAML in the configuration", "Y05", NAV, "  - index.md", (swap(NAV, "nav:\n", "nav: [\n"),)),
    # Files
    Mistake("a page in Latin-1", "E01", "docs/fr/timeline.md", "", (raw("docs/fr/timeline.md", b"\xe9\n"),)),
    Mistake("a byte order mark", "E02", ABOUT, "", (swap(ABOUT, "---\n", "\ufeff---\n"),)),
    Mistake("line ends as on Windows", "E03", ABOUT, "", (lambda p: (p / ABOUT).write_bytes((p / ABOUT).read_bytes().replace(b"\n", b"\r\n")),)),
    Mistake("line ends as on old Macs", "E03", ABOUT, "", (lambda p: (p / ABOUT).write_bytes((p / ABOUT).read_bytes().replace(b"\n", b"\r")),)),
    Mistake("a tab", "E04", ABOUT, "\tUn", both("\n\tUn alinéa.\n")),
    Mistake("a control character", "E05", ABOUT, "caché", both("\nUn signe\x07 caché.\n")),
    Mistake("an invisible character", "E05", ABOUT, "caché", both("\nUn\u200b signe caché.\n")),
    Mistake("a mark that turns the direction of text", "E05", ABOUT, "caché", both("\nUn \u202esigne caché.\n")),
    Mistake("a character lost in a conversion", "E05", ABOUT, "caché", both("\nUn signe \ufffd caché.\n")),
    Mistake("a page at the address of a language", "E07", "docs/fr/en.md", "", (add("docs/fr/en.md", HEAD + "# Extra\n"),)),
    Mistake("a page at the address of the search", "E07", "docs/fr/search.md", "", (add("docs/fr/search.md", HEAD + "# Extra\n"),)),
    Mistake("a page in a folder of the site's own", "E07", "docs/fr/assets/x.md", "", (add("docs/fr/assets/x.md", HEAD + "# Extra\n"),)),
    Mistake("two pages of one address", "E07", "docs/fr/about/index.md", "", (add("docs/fr/about/index.md", HEAD + "# Extra\n"),)),
    Mistake("names that differ only in case", "E07", "docs/fr/Briefing.md", "", (lambda p: (p / "docs/fr/Briefing.md").write_bytes((p / FR).read_bytes()),)),
    Mistake("a name with a space and an accent", "E07", "docs/fr/note brève.md", "", (add("docs/fr/note brève.md", HEAD + "# Extra\n"),)),
    Mistake("a link of the file system out of docs", "E08", "docs/fr/secret.md", "", (lambda p: (p / "docs/fr/secret.md").symlink_to("/etc/passwd"),)),
    Mistake("a conflict of versions", "E09", ABOUT, "<<<<<<< ", both("\n<<<<<<< HEAD\nUn.\n=======\nDeux.\n>>>>>>> autre\n")),
    Mistake("a program", "E11", "docs/fr/note.exe", "", (add("docs/fr/note.exe", "x"),)),
    Mistake("a page outside the languages", "E12", "docs/extra.md", "", (add("docs/extra.md", HEAD + "# Extra\n"),)),
    Mistake("a language without pages", "E14", NAV, "locale: en", (lambda p: (p / "docs/en").rename(p / "docs-en"),)),
    # Markdown
    Mistake("raw HTML with a script", "H01", ABOUT, "<script>", both("\n<script>alert(1)</script>\n")),
    Mistake("line breaks of HTML", "H01", ABOUT, "Un<br>", both("\nUn<br>mot<br/>et\n\nun autre<br>mot.\n")),
    Mistake("raw HTML within a sentence", "H01", ABOUT, "Un <b>", both("\nUn <b>mot</b> gras.\n")),
    Mistake("a page without a title", "S01", ABOUT, "", (swap(ABOUT, "# À propos\n", ""), swap(ABOUT_EN, "# About\n", "")), (("S01", ABOUT_EN, ""),)),
    Mistake("an empty page", "S01", ABOUT, "", (raw(ABOUT, b""),)),
    Mistake("a second title", "S02", ABOUT, "# Encore", both("\n# Encore un titre\n")),
    Mistake("a heading that skips a level", "S03", ABOUT, "#### Encore", both("\n#### Encore un titre\n")),
    Mistake("a heading without words", "S04", ABOUT, "##\n", both("\n##\n")),
    Mistake("a block that does not end", "S05", ABOUT, "/// html | div.notice", both("\n/// html | div.notice\nUn mot.\n")),
    Mistake("the end of a block without its beginning", "S05", OPINION, "///", (add(OPINION, "\nUn mot.\n\n///\n"),)),
    Mistake("a block of a kind that is unknown", "S06", ABOUT, "/// details", both("\n/// details\nUn mot.\n///\n")),
    Mistake("a block of an element that is not allowed", "H02", ABOUT, "/// html | button", both("\n/// html | button\nUn mot.\n///\n")),
    Mistake("a block with its class misspelt", "H03", FR, "/// html | aside.pullquote", (swap(FR, "aside.pull-quote", "aside.pullquote"),)),
    Mistake("an emphasis that does not close", "S07", ABOUT, "Un *mot", both("\nUn *mot en italique.\n")),
    Mistake("a link with a space in it", "S07", ABOUT, "] (briefing", both("\nVoir la [note] (briefing.md).\n")),
    Mistake("a link by a name that is unknown", "S07", ABOUT, "][note]", both("\nVoir la [note][note].\n")),
    Mistake("an address that does not close", "S07", ABOUT, "{#ici", both("\n## Ici {#ici\n")),
    # Pictures and print
    Mistake("an image without words", "M01", ABOUT, "about.png", (add("docs/fr/about.png", "x"), add("docs/en/about.png", "x"), *both("\n![](about.png)\n")), (("M01", ABOUT_EN, "about.png"),)),
    Mistake("an image with a space in place of words", "M01", ABOUT, "about.png", (add("docs/fr/about.png", "x"), add("docs/en/about.png", "x"), *both("\n![ ](about.png)\n")), (("M01", ABOUT_EN, "about.png"),)),
    Mistake("an image that is missing", "M02", ABOUT, "missing.png", both("\n![Un point](missing.png)\n")),
    Mistake("an image from another site", "M03", ABOUT, "https://example.org/x.png", both("\n![Un point](https://example.org/x.png)\n")),
    # Quotations that are cut
    Mistake("a quotation that begins after a negation", "Q02", EN, "The need for *", (swap(EN, "to enable governments, on an equal footing, to carry out their roles and responsibilities, in international public policy issues pertaining to the Internet, but not in the day", "in the day"),)),
    Mistake("a quotation that ends before a restriction", "Q02", FR, "La nécessité de *", (swap(FR, ", mais pas les questions techniques et opérationnelles courantes qui n'ont pas d'incidence sur les questions de politiques publiques internationales»", "»"),)),
    Mistake("an ellipsis that skips a negation", "Q02", EN, "The need for *", (swap(EN, "pertaining to the Internet, but not in the day-to-day technical and operational matters, that", "pertaining to the Internet […] that"),)),
    Mistake("a quotation that begins and ends within words", "Q02", EN, "The need for *", (swap(EN, '"to enable governments', '"able governments'),)),
)  # fmt: skip


# What print alone finds, in a build to the end.
UNPRINTABLE = Mistake("a sign that no font has", "F06", ABOUT, "\U00013000", both("\nUn signe \U00013000 rare.\n"))


def drop(project: Path, file: str, opening: str) -> None:
    """Takes out the line that begins with `opening`."""
    lines = (project / file).read_text(encoding="utf-8").splitlines(keepends=True)
    assert any(line.startswith(opening) for line in lines), (file, opening)
    (project / file).write_text("".join(line for line in lines if not line.startswith(opening)), encoding="utf-8")


def cut(project: Path, file: str, opening: str) -> None:
    """Leaves of the line that begins with `opening` that alone."""
    lines = (project / file).read_text(encoding="utf-8").splitlines()
    (project / file).write_text("\n".join(opening if each.startswith(opening) else each for each in lines) + "\n")


def exchange(project: Path, file: str, one: str, other: str) -> None:
    """Puts two sections, each from its heading to the next, in the other order."""
    text = (project / file).read_text(encoding="utf-8")
    before, first = text.split(one, 1)
    first, second = first.split(other, 1)
    second, mark, rest = second.partition("\n## ")
    (project / file).write_text(
        before + other + second + "\n" + one + first.rstrip("\n") + "\n" + mark + rest, encoding="utf-8"
    )
