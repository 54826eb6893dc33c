"""Where links lead, judged by themselves: what an address is, and of which language."""

from pathlib import Path

import pytest

from edition.checks.links import links
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
