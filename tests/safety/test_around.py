"""What stands around the article, from options, templates and plugins: nothing loads from elsewhere or runs unknown."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from edition.safety.around import known_scripts, refused_around

BEFORE = "<!doctype html><html><head>{head}</head><body>{body}"
# What the gate of the article refuses is not told twice.
ARTICLE = '<article><img src="https://evil.example/x.png" onload=x><script>alert(1)</script></article>'
REFUSED = {
    "H04.loads": (
        '<img src="https://evil.example/x.png">',
        '<img src="//evil.example/x.png">',
        "<img src='/x.png' srcset='x.png 1x, https://evil.example/y.png 2x'>",
        '<IMG SRC="HTTPS://evil.example/x.png">',
        '<link rel="stylesheet" href="https://fonts.example/css">',
        '<link rel="alternate stylesheet" href="https://fonts.example/css">',
        '<link rel="preconnect" href="https://fonts.example" crossorigin>',
        '<link rel="icon" href="https://evil.example/icon.png">',
        '<link rel="manifest" href="//evil.example/m.json">',
        '<script src="https://evil.example/x.js"></script>',
        '<script src="data:text/javascript,alert(1)"></script>',
        '<video poster="https://evil.example/x.png"></video>',
        '<audio src="https://evil.example/x.mp3"></audio>',
        '<form action="https://evil.example/"></form>',
        '<button formaction="javascript:alert(1)">x</button>',
        '<svg><image href="https://evil.example/x.png"></image></svg>',
        '<svg><use xlink:href="https://evil.example/x.svg#x"></use></svg>',
        '<a ping="https://evil.example/" href="x">x</a>',
        '<b style="background: url(https://evil.example/x.png)">x</b>',
        '<style>@import "https://evil.example/x.css";</style>',
        '<table background="https://evil.example/x.png"></table>',
    ),
    "H04.leads": (
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JavaScript:alert(1)">x</a>',
        '<a href="java&#10;script:alert(1)">x</a>',
        "<a href=javascript:alert(1)>x</a>",
        "<a\nhref='javascript:alert(1)'>x</a>",
        '<a/href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="vbscript:x">x</a>',
        '<a href="ftp://example.org/">x</a>',
        '<area href="blob:https://example.org/x">',
    ),
    "H04.script": (
        "<script>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        "<SCRIPT type='text/JavaScript'>alert(1)</SCRIPT>",
        "<svg><script>alert(1)</script></svg>",
        '<script>document.documentElement.className="js js-focus-visible";alert(1)</script>',
        '<script>__md_scope=new URL("x\\",location);alert(1)//</script>',
    ),
    "H04.runs": ('<b onclick="alert(1)">x</b>', '<img src="x.png" ONERROR=alert(1)>', "<svg/onload=alert(1)>"),
}
ROWS = [(rule, markup) for rule, each in REFUSED.items() for markup in each]
ALLOWED = (
    '<link rel="canonical" href="https://example.org/">',
    '<link rel="alternate" hreflang="fr" href="https://example.org/fr/">',
    '<link rel="stylesheet" href="../assets/x.css">',
    '<script src="/assets/x.js" defer></script>',
    '<script type="application/json">{"x": 1}</script>',
    '<script type="application/ld+json">{}</script>',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<a href="mailto:x@example.org">x</a>',
    '<a href="https://example.org/javascript:x">x</a>',
    '<a href="#x">x</a>',
    '<a data-href="javascript:x">x</a>',
    '<svg><use href="#x"></use></svg>',
    '<b style="color: red">x</b>',
    '<script>document.documentElement.className="js js-focus-visible"</script>',
)


def rules(markup: str, *, head: bool = False) -> set[str]:
    before = BEFORE.format(head=markup if head else "", body="" if head else markup)
    tree = LexborHTMLParser(f"{before}{ARTICLE}</body></html>")
    return {refused.rule for refused in refused_around(tree, [before])}


@pytest.mark.parametrize(("rule", "markup"), ROWS, ids=[markup for _, markup in ROWS])
def test_is_refused(rule: str, markup: str) -> None:
    assert rule in rules(markup)


@pytest.mark.parametrize("markup", ALLOWED)
def test_is_allowed(markup: str) -> None:
    head = markup.startswith(("<link", "<script"))
    assert rules(markup, head=head) == set()


def test_scripts_of_the_theme_are_known_whatever_they_are_filled_with() -> None:
    for address in (".", "../..", "/edition/"):
        assert known_scripts().fullmatch(
            f'__md_scope=new URL("{address}",location),__md_hash=e=>[...e].reduce(((e,_)=>(e<<5)-e+_.charCodeAt(0)),0),'
            '__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"."+e)),'
            '__md_set=(e,_,t=localStorage,a=__md_scope)=>{try{t.setItem(a.pathname+"."+e,JSON.stringify(_))}catch(e){}}'
        )
