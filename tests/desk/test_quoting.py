"""What a draft quotes, as people paste it: which reference is a quotation's own, and what in it is none of its words."""

from pathlib import Path

import pytest

from tests.desk.judging import checked, counted

pytestmark = pytest.mark.whole
EN = "to enable governments, on an equal footing, to carry out their roles and responsibilities"
FR = "permettre aux gouvernements de s'acquitter, sur un pied d'égalité, de leurs rôles et responsabilités"
ABOVE = {
    "en": "Paragraph 35 of the Tunis Agenda was read.\n\n",
    "fr": "Le paragraphe 35 de l’Agenda de Tunis est lu.\n\n",
}
CITED = {"en": "Paragraph 69 of the Tunis Agenda: “{}”.", "fr": "Le paragraphe 69 de l’Agenda de Tunis : « {} »."}
# Below or right behind a quotation stands where it comes from, whatever is named before.
BEHIND = {
    "en": [
        *(
            f"{ABOVE['en']}> {EN}\n\n{line}"
            for line in (
                "(Tunis Agenda, paragraph 69)",
                "— Tunis Agenda, para. 69",
                "Source: Tunis Agenda for the Information Society (2005), para. 69.",
                "— From the Tunis Agenda, paragraph 69, emphasis added.",
                "Paragraph 69 of the Tunis Agenda",
            )
        ),
        f"{ABOVE['en']}“{EN}.”\n\n— Tunis Agenda, paragraph 69",
        f"{ABOVE['en']}“{EN}”\n(Tunis Agenda, paragraph 69)\n\nThen they left.",
        f"{ABOVE['en']}> “{EN}”\n>\n> — Tunis Agenda, para. 69\n\nSee paragraph 77.",
        f"Paragraph 35 of the Tunis Agenda says “{EN}” (Tunis Agenda, para. 69).",
        f"Paragraph 35 of the Tunis Agenda says “{EN}” (see paragraph 69, the Tunis Agenda), and so on.",
        f"Y “{EN}” (paragraph 69, the Tunis Agenda). Paragraph 35 is another.",
        f"Paragraph 35 of the Tunis Agenda (“{EN}”, paragraph 69 of the Tunis Agenda) is long.",
        f"The words “{EN}” [Tunis Agenda, para. 69] are older than paragraph 35.",
        f"Paragraphs 69 and 71 of the Tunis Agenda: “{EN}”.",
        f"Paragraph 69 of the Tunis Agenda says:\n\n> {EN}\n\nParagraph 35 is another matter.",
        f"Y said: \"We support paragraph 69 of the Tunis Agenda and what it says, '{EN}', and always will.\"",
        f"# Paragraph 69 of the Tunis Agenda\n\n> {EN}\n\n# Paragraph 71 of the Tunis Agenda\n\nText.",
        f"Paragraph 69 of the Tunis Agenda\n\n“{EN}”\n\nParagraph 71 of the Tunis Agenda\n\nAnother.",
        f"> On Monday you wrote that paragraph 69 of the Tunis Agenda says\n> “{EN}”.\n\nThat is so.",
    ],
    "fr": [
        f"{ABOVE['fr']}> afin de {FR}\n\n(Agenda de Tunis, par. 69)",
        f"{ABOVE['fr']}« {FR} »\n\nSource : Agenda de Tunis, paragraphe 69",
        f"{ABOVE['fr']}> {FR}\n\nAgenda de Tunis (2005), § 69",
        f"Le paragraphe 35 de l’Agenda de Tunis dit « {FR} » (voir Agenda de Tunis, § 69).",
        f"Y « {FR} » (Agenda de Tunis, par. 69), et le paragraphe 35.",
    ],
}
# Lines as mails, pages and columns cut them.
CUT = {
    "en": [
        (
            "Dear all,\n\nI was told that paragraph 69 of the Tunis Agenda for the Information\nSociety speaks of it “to "
            "enable governments, on an equal footing, to\ncarry out their roles and respon-\nsibilities”. See\n"
            f"https://example.org/{'long/' * 20}\n\nYours"
        ),
        (
            "The paragraph 69 of the Tunis\nAgenda says “to enable govern-\nments, on an equal footing, to carry\nout their "
            "roles and responsibilities”."
        ),
        (
            f"{'This is a line of a page that is very wide, ' * 3}where paragraph\n69 of the Tunis Agenda says “to enable "
            "governments, on an equal footing, to carry out their roles\nand responsibilities”.\nThis is the next."
        ),
        f"The following:\n(a) the Tunis Agenda, paragraph 69: “{EN.replace(' footing', chr(10) + 'footing')}”;\n(b) nothing.",
        (
            "1. Paragraph 69 of the Tunis Agenda\n2. Another\n3. Also “to enable govern\u00ad\nments, on an equal footing, to "
            "carry out their roles”"
        ),
    ],
    "fr": [
        (
            "Le para-\ngraphe 69 de l’Agenda\nde Tunis dit qu’il faut « permettre aux gou-\nvernements de s'acquitter, sur un "
            "pied d'éga-\nlité, de leurs rôles et responsa-\nbilités » (par. 69)."
        ),
    ],
}
# What others have put into the words, or the quotation: numbers of notes, and remarks.
ADDED = {
    "en": [
        *(
            CITED["en"].format(EN.replace("governments", f"governments{note}").replace("footing", f"footing{note}"))
            for note in (
                "¹",
                "¹²",
                "[1]",
                "[12]",
                "12",
                "^1",
                "1)",
                "*",
                "†",
                " (1)",
                " [sic]",
                " (sic)",
                " (emphasis added)",
            )
        ),
        *(
            CITED["en"].format(f"{EN}{note}")
            for note in (
                ".12",
                ".¹",
                " (our emphasis)",
                " [emphasis in original; footnotes omitted]",
                " (Italics Added)",
            )
        ),
        CITED["en"].format(EN.replace("to enable g", "[g]")),
        CITED["en"].format(EN.replace("footing,", "footing (nous soulignons),")),
        f"{ABOVE['en']}> {EN} (Tunis Agenda, paragraph 69; emphasis added).",
    ],
    "fr": [
        CITED["fr"].format(FR.replace("égalité", f"égalité{note}"))
        for note in ("¹", "[2]", "3", " (1)", " [sic !]", " (c’est nous qui soulignons)", " [nous soulignons]")
    ],
}
TRUE = [(language, draft) for table in (BEHIND, CUT, ADDED) for language, all_ in table.items() for draft in all_]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_quoted_to_the_letter_is_found_however_it_is_pasted(site: Path, language: str) -> None:
    drafts = [draft for each, draft in TRUE if each == language]
    found = [
        [f"{each['verdict']} {each['id']}" for each in some if each["kind"] == "quotation"]
        for some in checked(site, language, drafts)
    ]
    assert [(draft, each) for draft, each in zip(drafts, found, strict=True) if each != ["exact par-69"]] == []


LOOKED_UP = [
    # Of what the edition has no words, nothing is said; of its summary, whose they are.
    (
        (
            "Paragraph 63 of the Tunis Agenda: “Countries should not be involved in decisions regarding another country's "
            "country-code Top-Level Domain (ccTLD).”"
        ),
        ["other par-63"],
    ),
    (
        (
            "Somebody wrote: “Countries should not be involved in decisions regarding another country's country-code "
            "Top-Level Domain (ccTLD).”"
        ),
        ["other par-63"],
    ),
    (
        "Paragraph 77 says that it “would have no involvement in day-to-day operations of the Internet”.",
        ["other par-77"],
    ),
    (
        "Paragraph 77: “Specifies that the Forum has no oversight function and replaces no existing body”.",
        ["summary par-77"],
    ),
    (
        "Paragraph 77: “Specifies that the Forum has an oversight function and replaces no existing body”.",
        ["other par-77"],
    ),
    ("“States that it is time to move from principles to action, taking stock of progress”", ["summary par-1"]),
    (
        "Paragraph 1: “It is time to move from principles to action, seeing where progress has been made”.",
        ["earlier par-1"],
    ),
    (
        "Paragraph 69: „die Regierungen auf gleicher Grundlage in die Lage zu versetzen, zu handeln“.",
        ["translation par-69"],
    ),
    (f"Paragraph 69 of the Tunis Agenda: «{FR}».", ["exact par-69"]),
    (f"Paragraph 69 of the Tunis Agenda: «{FR.replace('gouvernements', 'États')}».", ["altered par-69"]),
    (
        (
            "According to the Geneva Declaration, paragraph 48, “the Internet’s international management should be "
            "multilateral, transparent and democratic”."
        ),
        [],
    ),
    # A few words, of which one is another, beside the paragraph that has them.
    ("Paragraph 69 has “on an unequal footing”.", ["altered par-69"]),
    ("They say “on an equal basis” (Tunis Agenda, para. 69).", ["altered par-69"]),
    ("Paragraph 71 asks for “annual progress reports”.", ["altered par-71"]),
    ("Paragraph 71 is “responsive to innovations”.", ["altered par-71"]),
    ("Paragraph 69 must be quoted “to the letter”.", []),
    (
        "“on an equal footing” and “annual performance reports” (paragraphs 69 and 71 of the Tunis Agenda, respectively).",
        ["exact par-69", "exact par-71"],
    ),
    # Lines that begin after more space begin paragraphs.
    (
        f"   Paragraph 69 of the Tunis Agenda is known, as all of us know.\n   “{EN}” is what a paragraph\nsays, not which.",
        ["exact par-69"],
    ),
    ("Paragraph 69 (“equal rights”) is older.", []),
    # What is added is no note, and no remark.
    (f"Paragraph 69: “{EN.replace('to enable', 'to enable [all]')}”.", ["altered par-69"]),
    (f"Paragraph 69: “[not] {EN}”.", ["altered par-69"]),
    ("Paragraph 71: “by the end of the first quarter of 20073, will involve all stakeholders”.", ["altered par-71"]),
    ("Paragraph 71: “by the end of the first quarter of 2005, will involve all stakeholders”.", ["altered par-71"]),
    (f"{ABOVE['en']}“{EN.replace('responsibilities', 'duties')}”\n\n(Tunis Agenda, paragraph 69)", ["altered par-69"]),
    # What is below a block quotation decides, also where a sentence leads to it, and not where that leads to another.
    (f"See paragraphs 69 to 71 of the Tunis Agenda.\n\n> {EN}\n\nTunis Agenda, paragraph 70", ["elsewhere par-69"]),
    (f"Tunis Agenda, paragraph 69:\n\n> {EN}\n\nTunis Agenda, paragraph 70", ["elsewhere par-69"]),
    (f"Tunis Agenda, paragraph 69:\n\n> {EN}\n\nTunis Agenda, paragraph 70:\n\nX", ["exact par-69"]),
    # Words that are nowhere are no altered ones, and are told beside a text of which there are no paragraphs.
    ("Paragraph 69 of the Tunis Agenda says “with the equal participation of all”.", ["other par-69"]),
    ("Paragraph 71: “in collaboration with all stakeholders everywhere and for all time”.", ["other par-71"]),
    ("Resolution 102 says “the moon is made of the best green cheese”.", ["other "]),
    # Who only named a text before said nothing of where words are from.
    ("Opinion 6 is known. “Gives a working definition of Internet governance” is older.", ["summary par-34"]),
    # Words of a text that are given as those of another, be that here or not.
    (f"Paragraph 12 of the Geneva Declaration of Principles: “{EN}”.", ["elsewhere par-69"]),
    (f"“{EN}” (Tunis Commitment, para. 71).", ["elsewhere par-69"]),
    # The name of a text between marks is no quotation.
    ("'Tunis Agenda for the Information Society' (18 November 2005) WSIS-05/TUNIS/DOC/6(Rev.1), paras 34, 69", []),
    (
        "a. The role of the various groups of stakeholders and the nature of their cooperation",
        ["exact p5"],
    ),
    # Notes as people type them.
    *(
        (f"It is said: “{EN}”.{mark} Then they left.\n\n{mark} Tunis Agenda, para. {number}.", [f"{verdict} par-69"])
        for mark in ("[1]", "¹", "[12]")
        for number, verdict in ((69, "exact"), (71, "elsewhere"))
    ),
    (f"It is said: “{EN}” [69].\n\nSee the Tunis Agenda, [69]–[71].", ["exact par-69"]),
    # French repeats the mark at each line.
    (
        f"Paragraph 69: «\xa0{FR.replace(', sur', ',' + chr(10) + '» sur').replace(' de leurs', chr(10) + '» de leurs')}\xa0».",
        ["exact par-69"],
    ),
    (f"Paragraph 69: «\xa0{FR}\n» and «\xa0{FR}\xa0».", ["exact par-69", "exact par-69"]),
    # What hangs below the mark of an item, or goes on, is of its line.
    *(
        (
            (
                f"{mark}The process “will not involve all\n{space}stakeholders in\n{space}their respective roles, will proceed as "
                f"quickly as possible consistent with\n{space}legal process” (Tunis Agenda, para. 71)."
            ),
            ["altered par-71"],
        )
        for mark, space in (("- ", "    "), ("2. ", "   "), ("(a) ", "    "), ("•\t", "\t"), ("", "    "))
    ),
    # An apostrophe closes nothing where a mark further on does.
    *(
        (
            f"Para. 69, Tunis Agenda: {EN.replace('governments,', f'governments{mark} agencies,').join((first, mark))}.",
            ["altered par-69"],
        )
        for first, mark in (("‘", "’"), ("'", "'"))
    ),
    (f"The ‘enhanced process’ and states’ roles are in the Tunis Agenda, para. 69: ‘{EN}’.", ["exact par-69"]),
    # A mark that nothing closes: in each paragraph of a quotation, forgotten, or that of German, which closes as well.
    (
        (
            f"Tunis Agenda, para. 69: “{EN.replace('equal', 'unequal')}.\n\n“We further recognize the need for enhanced "
            "cooperation in the future”."
        ),
        ["altered par-69", "exact par-69"],
    ),
    (
        (
            f"See “{EN.replace('equal', 'unequal')}. And “the need for enhanced cooperation in the future” (Tunis Agenda, "
            "para. 69)."
        ),
        ["altered par-69", "exact par-69"],
    ),
    (f"Tunis Agenda, para. 69: “{EN}", ["exact par-69"]),
    (
        f"„{EN}“ (Tunis Agenda, para. 69), and „{EN.replace('equal', 'unequal')}“ (ebd.).",
        ["exact par-69", "altered par-69"],
    ),
    # The number of a paragraph that the edition lacks is claimed all the same.
    (f"Tunis Agenda, para. 53: “{EN}”.", ["elsewhere par-69"]),
    ("Tunis Agenda, para. 53: “Words that nobody has ever written in that Agenda, of which no one knows”.", ["other "]),
    # As panels cite: a passage by its number, behind the name of its page, which is no quotation, nor is the edition's.
    (
        (
            "“One of the main outcomes of the World Summit on the Information Society (WSIS) was the creation of the Internet "
            "Governance Forum (IGF)” ITU, “Enhanced Cooperation Process”, WTPF-13, translation by “Enhanced cooperation”, "
            "passage p1 (source: https://example.org/)."
        ),
        ["exact p1"],
    ),
    # What several blocks quote: the items of a list, of which one is another.
    *(
        (
            (
                f"Tunis Agenda, para. 71: “The same relevant organizations:\n{mark} shall be requested to provide annual performance "
                f"reports;\n{mark} shall not be requested to provide annual performance reports”."
            ),
            ["exact par-71", "exact par-71", "altered par-71"],
        )
        for mark in ("-", "–", "•")
    ),
    # The name of its text alone behind it.
    *(
        (f"> We further recognize the need for enhanced cooperation in the future.{source}", ["exact par-69"])
        for source in (" (Tunis Agenda)", " (Tunis Agenda).", " — Tunis Agenda")
    ),
    # Where a block quotation is from may stand in it, by itself.
    (f"> afin de {FR}\n>\n> — Agenda de Tunis, paragraphe 69", ["exact par-69"]),
    ("“We further recognize the need [. . .] in the future” (Tunis Agenda, para. 69).", ["cut par-69"]),
    ("“We further recognize the need [..] in the future” (Tunis Agenda, para. 69).", ["cut par-69"]),
    # Each line repeats the mark that opens.
    *(
        (
            (
                f"Tunis Agenda, para. 69:\n{mark}to enable governments, on an {word}\n{mark}footing, to carry out their roles"
                f"\n{mark}and responsibilities{end}"
            ),
            [f"{verdict} par-69"],
        )
        for mark, end in (('"', '"'), ("“", "”"), ("« ", " »"))
        for word, verdict in (("equal", "exact"), ("unequal", "altered"))
    ),
    (f'"{EN}"\n"{EN}"', ["exact par-69", "exact par-69"]),
    # The marks of TeX, and those of German within others.
    (f"Tunis Agenda, para. 69: ``{EN.replace('equal', 'unequal')}''.", ["altered par-69"]),
    (f"Tunis Agenda, para. 69: ‚{EN.replace('equal', 'unequal')}‘, and ‚{EN}‘.", ["altered par-69", "exact par-69"]),
    # A space before a comma changes nothing.
    (f"Paragraph 69: «\xa0{FR.replace(', ', ' , ')}\xa0».", ["exact par-69"]),
    # A wording that is past is told as that, though it is cut so that it misleads.
    ("The briefing: “appreciable enhanced cooperation can already be observed, to varying degrees”.", ["earlier p6"]),
    # Marks of two kinds, and a straight one that nothing closes.
    *(
        (
            f"Tunis Agenda, para. 69: {a}{EN.replace('equal', 'unequal')}{b} and {c}{EN}{d}.",
            ["altered par-69", "exact par-69"],
        )
        for a, b, c, d in ('“""”', '"”""', '“"“"', '"”“”', '""“"')
    ),
    (
        f'It says "{EN.replace("equal", "unequal")} (Tunis Agenda, para. 69). And "{EN}" (Tunis Agenda, para. 69).',
        ["altered par-69", "exact par-69"],
    ),
    (f'It says "{EN.replace("equal", "unequal")} (Tunis Agenda, para. 69). So be it.', ["altered par-69"]),
    (f'He said “I like "{EN}" and so” (Tunis Agenda, para. 69).', ["exact par-69"]),
    (f'A 5" pipe and "{EN}" (Tunis Agenda, para. 69).', ["exact par-69"]),
    # The titles of works are no quotations, however near.
    ("“The Process of Enhanced Cooperation in the Future” was the title of his speech.", []),
    ("His article “Towards Enhanced Cooperation: The Role of Governments” is old.", []),
    ("See “The Need for Enhanced Cooperation in the Future of the Net”, 2010, and Tunis Agenda, para. 69.", []),
    ("“the process of enhanced cooperation in the future” was meant.", ["altered par-69"]),
    # What is said within the marks of who speaks, but not what is put there of the matter.
    *(
        (f"« {FR.replace(of, aside, 1)} » (Agenda de Tunis, par. 69).", [verdict])
        for of, aside, verdict in (
            (" de s'acq", ", a dit le ministre, de s'acq", "cut par-69"),
            ("quitter,", "quitter, a-t-il ajouté,", "cut par-69"),
            (" de s'acq", ", a refusé le ministre, de s'acq", "altered par-69"),
            (" de s'acq", ", dits souverains, de s'acq", "altered par-69"),
        )
    ),
    (f"“{EN.replace('governments,', 'governments, said the minister,')}” (Tunis Agenda, para. 69).", ["cut par-69"]),
    (f"“{EN.replace('governments,', 'governments, said to be equal,')}” (Tunis Agenda, para. 69).", ["altered par-69"]),
    # Capitals throughout, and endings in brackets.
    (f"“{EN.upper()}” (Tunis Agenda, para. 69).", ["exact par-69"]),
    (f"“{EN.replace('equal', 'unequal').upper()}” (Tunis Agenda, para. 69).", ["altered par-69"]),
    (f"« {FR.upper()} » (Agenda de Tunis, par. 69).", ["exact par-69"]),
    (f"“{EN.replace('enable', 'enabl[ing]')}” (Tunis Agenda, para. 69).", ["exact par-69"]),
    (f"« {FR.replace('permettre', 'permett[ant]')} » (Agenda de Tunis, par. 69).", ["exact par-69"]),
    # As one fits words into a sentence, and as Markdown has emphasis.
    ("Paragraph 69: “we further recognize the need for *enhanced cooperation* in the _future_”.", ["exact par-69"]),
]
# The French text begins with a cut: what stood there can't be looked up.
BEYOND = f"Paragraphe 69 : « Nous reconnaissons en outre la nécessité de renforcer la coopération, afin de {FR} »."


# The text has the words of a correction from the first to the last, and a sentence where these are others.
CORRECTED = [
    ("The same organizations shall be requested to provide reports.", "The same relevant organizations shall"),
    ("Relevant organizations shall be asked to provide annual reports.", "The same relevant organizations shall"),
]


@pytest.mark.parametrize(("quotation", "begin"), CORRECTED)
def test_a_correction_is_no_piece_of_a_sentence(site: Path, quotation: str, begin: str) -> None:
    ((found, _),) = checked(site, "en", [f"“{quotation}” (Tunis Agenda, para. 71)"])
    assert found["words"].startswith(begin)
    assert found["words"].endswith("annual performance reports.")


@pytest.mark.parametrize(("draft", "wanted"), LOOKED_UP)
def test_what_is_not_to_the_letter_is_told_as_what_it_is(site: Path, draft: str, wanted: list[str]) -> None:
    (found,) = checked(site, "en", [draft])
    assert [f"{each['verdict']} {each['id']}" for each in found if each["kind"] == "quotation"] == wanted


def test_the_nearest_wording_is_compared_and_among_equals_that_of_today(site: Path) -> None:
    drafts = [
        f"“{each} in the context of implementation.”"
        for each in (
            "The role of the various groups of stakeholders and the nature of their collaboration",
            "The role of the various groups of stakeholders and nature of their collaboration",
        )
    ]
    found = checked(site, "en", [*drafts, "“The task of the various groups of stakeholders”"])
    told = [(each["verdict"], each["id"], each.get("day")) for (each,) in found]
    assert told == [("altered", "p5", None), ("altered", "p5", "2026-11-25"), ("altered", "p5", None)]


@pytest.mark.parametrize(
    ("language", "draft", "words"),
    [
        (
            "en",
            "Paragraph 71: “to be begun by the UN Secretary-General […] by the end”",
            "to be started by the UN Secretary-General […] by the end",
        ),
        (
            "en",
            "Paragraph 71:\n\n> The same relevant bodies shall be requested to provide annual performance reports.",
            "The same relevant organizations shall be requested to provide annual performance reports.",
        ),
        (
            "fr",
            "Paragraphe 71 :\n\n> organisations compétentes doivent être invitées à présenter des rapports d’activité annuels.",
            "organisations compétentes doivent être invitées à soumettre des rapports d’activité annuels.",
        ),
        (
            "en",
            "Paragraph 71: “to be started by the UN Secretary-General […] by the end of the first quarter of 2006”",
            None,
        ),
        ("en", "Paragraph 69: “to enable governments, on an equal footing (emphasis added), to carry out”", None),
    ],
)
def test_a_correction_has_the_edges_of_the_draft(site: Path, language: str, draft: str, words: str | None) -> None:
    (found,) = checked(site, language, [draft])
    (corrected,) = (each.get("words") for each in found if each["kind"] == "quotation")
    assert corrected == words


# What is said of the words of another provision than the one cited, beside what else is the matter.
ELSE = {
    f"Paragraph 35 of the Tunis Agenda: “{EN.replace('equal', 'unequal')}”.": ("altered", True),
    f"Paragraph 69 of the Tunis Agenda: “{EN.replace('equal', 'unequal')}”.": ("altered", False),
    "Paragraph 71 of the Tunis Agenda: “in the day-to-day technical and operational matters”.": ("misleading", True),
    "Paragraph 69 of the Tunis Agenda: “in the day-to-day technical and operational matters”.": ("misleading", False),
    f"Paragraph 71 of the Tunis Agenda: “{EN}”.": ("elsewhere", True),
}


def test_words_of_another_provision_are_told_beside_what_else_is_the_matter(site: Path) -> None:
    found = [[each for each in some if each["kind"] == "quotation"] for some in checked(site, "en", [*ELSE])]
    assert [(each["verdict"], each["isElse"]) for (each,) in found] == [*ELSE.values()]


def test_a_redline_has_no_mark_behind_the_last_words_of_the_text(site: Path) -> None:
    draft = "Paragraphe 71 : « Ces mêmes organisations compétentes doivent être priées de soumettre des rapports d’activité annuels. »"
    (found,) = checked(site, "fr", [draft])
    assert "»" not in str(found)


def test_references_that_share_a_name_keep_their_own_words(site: Path) -> None:
    draft = "As § 71 of the Tunis Agenda (§ 69) says."
    (found,) = checked(site, "en", [draft])
    assert [draft[each["start"] : each["end"]] for each in found] == ["§ 71", "§ 69"]


def test_what_a_text_leaves_out_is_not_judged(site: Path) -> None:
    (found,) = checked(site, "fr", [BEYOND])
    assert [each["verdict"] for each in found if each["kind"] == "quotation"] == ["other"]


@pytest.mark.parametrize("part", [f"Paragraph 69 says “{EN}”. ", f"“{EN}” and ", "“word ", "“ "])
def test_four_times_as_many_quotations_take_four_times_as_long(site: Path, part: str) -> None:
    number = 6000 // len(part)
    few, many = (counted(site, "en", part * each) for each in (number, number * 4))
    # Were each held against each, it would be sixteen times.
    assert many < 6 * few, (few, many)


def test_a_passage_is_referred_to_as_panels_cite_it(site: Path) -> None:
    drafts = [
        "ITU, “Enhanced Cooperation Process”, 2013, passage p1.",
        "“Timeline”, passage p1; passage p999.",
        "Passage p1.",
    ]
    found = checked(site, "en", drafts)
    told = [[(each["verdict"], each.get("path"), each.get("id")) for each in some] for some in found]
    assert told[0] == [("found", "briefing/", "p1")]
    assert told[1][0] == ("found", "timeline/", "p1")
    assert ("found", "timeline/", "p999") not in told[1]
    assert "found" not in {verdict for verdict, *_ in told[2]}
