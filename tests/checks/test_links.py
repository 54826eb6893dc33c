"""Where links lead, judged by themselves: what an address is, and of which language."""

from pathlib import Path

import pytest

from edition.checks.links import links
from edition.safety.disguises import is_disguised, is_masked
from tests.small import small


@pytest.mark.parametrize(
    ("link", "rule"),
    [
        ('href="http://"', "L01.invalid"),
        ('href="http://[::1"', "L01.invalid"),
        ('href="nowhere/"', "L01"),
        ('href="tunis"', "L01"),
        ('href="nowhere?x=1"', "L01"),
        ('href="../agenda/"', ""),
        ('href="../agenda/#par-69"', ""),
        ('href="../agenda/#par-70"', "L02"),
        ('href="#fnref:1"', ""),
        ('href="ftp://example.org/"', "L05"),
        ('href="mailto:a@example.org"', ""),
        ('href="http://10.0.0.1/"', "L06"),
        ('href="/agenda/"', "L08"),
        ('href=""', "L07.address"),
        ('href="https://example.org/en/"', "L11"),
        ('href="https://example.org/en/" hreflang="en"', ""),
        ('href="https://example.org/en/" hreflang="en-GB"', ""),
        ('href="https://example.org/en/" hreflang="fr-CA"', "L11"),
        ('href="https://example.org/fr/"', ""),
    ],
)
def test_address_is_judged(tmp_path: Path, link: str, rule: str) -> None:
    site = small(tmp_path, f'<p id="p1"><a {link}>x</a></p>', "")
    names = [problem.name for problem in links(site.by_key["briefing", "fr"], site)]
    assert names == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("words", "href", "is_told"),
    [
        ("www.itu.int", "https://www.itu.int@evil.example/", True),
        ("www.itu.int", "https://evil.example/www.itu.int.html", True),
        ("https://www.itu.int/", "https://www.itu.example/", True),
        ("itu.int", "https://evil.example/", True),
        ("itu.int/wsis", "https://www.itu.int/other", True),
        ("see www.itu.int for it", "https://evil.example/", True),
        ("HTTP://ITU.INT", "https://evil.example/", True),
        ("info@itu.int", "mailto:x@evil.example", True),
        ("www.itu.int", "../agenda/", True),
        ("un.org", "https://evil.example/un.org", True),
        ("un.org", "https://evil.example/?x=/un.org", True),
        ("un\u2024org", "https://evil.example/x", True),
        ("un\u3002org", "https://evil.example/x", True),
        ("\uff55\uff4e\uff0e\uff4f\uff52\uff47", "https://evil.example/x", True),
        ("see un.org", "https://evil.example/x", True),
        ("see un.org.", "https://evil.example/x", True),
        ("see (un.org) here", "https://evil.example/x", True),
        ("the site of data.un.org/x, and more", "https://evil.example/x", True),
        ("write to info@itu.int", "mailto:x@evil.example", True),
        ("info@itu.int", "mailto:info@itu.int,x@evil.example", True),
        ("info@itu.int", "mailto:info@itu.int%2Cx@evil.example", True),
        ("info@itu.int", "mailto:info@itu.int%40evil.example", True),
        ("\u0131tu.int", "https://itu.int/", True),
        ("see un.org", "../agenda/", True),
        ("//un.org", "https://evil.example/", True),
        ("ftp://un.org/x", "https://evil.example/", True),
        ("and//or", "https://evil.example/", False),
        ("see un.org", "https://www.un.org/en/", False),
        ("UN.ORG", "https://www.un.org/en/", False),
        ("www.itu.int", "https://www.itu.int/", False),
        ("itu.int", "https://www.itu.int/wsis/", False),
        ("www.itu.int/wsis", "https://itu.int/wsis/x", False),
        ("see https://www.itu.int/.", "https://www.itu.int/", False),
        ("info@itu.int", "mailto:info@itu.int", False),
        ("report.pdf", "https://www.itu.int/files/report.pdf", False),
        ("Resolution 102 (Rev. Guadalajara, 2010)", "https://www.itu.int/", False),
        ("A/RES/70/125", "https://undocs.org/", False),
        ("WSIS-05/TUNIS/DOC/6(Rev.1)-E", "https://www.itu.int/", False),
        ("p. ex.", "https://www.itu.int/", False),
        ("3.2", "https://www.itu.int/", False),
        ("op.cit. and loc.cit.", "https://www.itu.int/", False),
        ("see report.pdf", "https://www.itu.int/files/report.pdf?x=1", False),
        ("caf\u00e9.example/\u00e9t\u00e9", "https://caf\u00e9.example/%C3%A9t%C3%A9", False),
        ("the opinion (Rev.2) of 3.5.2013", "https://www.itu.int/", False),
    ],
)
def test_words_that_are_an_address_lead_there(words: str, href: str, *, is_told: bool) -> None:
    assert is_disguised(words, href) is is_told


@pytest.mark.parametrize(
    ("href", "is_told"),
    [
        ("https://www.itu.int@evil.example/", True),
        ("https://user:word@example.org/", True),
        ("https://:word@example.org/", True),
        ("https:www.itu.int@evil.example", True),
        ("https://www.\u0456tu.int/", True),
        ("https://www.xn--tu-goc.int/", True),
        ("https://\u0430\u0440\u0440\u04cf\u0435.com/", True),
        ("https://g\u03bfogle.com/", True),
        ("https://www.\u0261oogle.com/", True),
        ("https://\u0131tu.int/", True),
        ("https://u\u1e47.org/", True),
        ("https://u\u0146.org/", True),
        ("https://\u0430\u0440\u0440\u04cf\u0435.\u0440\u0444/", True),
        ("mailto:press@itu.int?bcc=evil@example.org", True),
        ("mailto:press@itu.int?subject=x&B%43C=evil@example.org", True),
        ("mailto:press@itu.int?to=evil@example.org", True),
        ("mailto:press@itu.int?subject=Hello", False),
        ("https://w\u0142adza.pl/", False),
        ("https://\u0440\u043e\u0441\u0441\u0438\u044f.\u0440\u0444/", False),
        ("https://www.itu.int/", False),
        ("https://example.org/@name", False),
        ("https://example.org/?q=a@b", False),
        ("https://\u043f\u0440\u0430\u0432\u0438\u0442\u0435\u043b\u044c\u0441\u0442\u0432\u043e.\u0440\u0444/", False),
        ("https://\u65e5\u672c\u8a9e.jp/", False),
        ("https://caf\u00e9.example/", False),
        ("mailto:a@example.org", False),
    ],
)
def test_host_is_what_it_seems(href: str, *, is_told: bool) -> None:
    assert is_masked(href) is is_told


def test_the_nearest_name_is_proposed(tmp_path: Path) -> None:
    site = small(tmp_path, '<p id="p1"><a href="agneda.md">x</a></p>', "")
    (problem,) = links(site.by_key["briefing", "fr"], site)
    assert problem.name == "L01.misspelt"
    assert str(problem).endswith("Write agenda.md, or remove the link.")
