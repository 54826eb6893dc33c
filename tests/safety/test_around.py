"""What stands around the article, or in other files of the site: nothing loads from elsewhere or runs unknown."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from edition.safety.around import known_scripts, refused_around, refused_file

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
        '<table background="https://evil.example/x.png"></table>',
        '<link rel="preload" as="image" imagesrcset="https://evil.example/x.png 1x">',
        '<img src="x.png" attributionsrc="https://evil.example/">',
        '<svg><script href="https://evil.example/x.js"></script></svg>',
        '<video><track src="https://evil.example/x.vtt"></video>',
        '<input type="image" src="https://evil.example/x.png">',
    ),
    "H04.styles": (
        '<b style="background: url(https://evil.example/x.png)">x</b>',
        '<b style="background:u\\72l(&quot;//evil.example/x.png&quot;)">x</b>',
        '<style>@import "https://evil.example/x.css";</style>',
        '<svg><rect filter="url(https://evil.example/x.svg#y)"></rect></svg>',
        "<style>p { background: image-set('https://evil.example/x.png' 1x) }</style>",
        """<b style='background: image-set("a{;}b" 1x, "https://evil.example/x" 2x)'>x</b>""",
        """<b style='background: -webkit-cross-fade("https://evil.example/x", url(y.png))'>x</b>""",
        "<style>p { background: url('ht\\\ntps://evil.example/x') }</style>",
    ),
    "H04.holds": (
        '<base href="x/">',
        '<iframe src="x.html"></iframe>',
        '<meta http-equiv="refresh" content="0; url=//evil.example/">',
        '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
        '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">',
        '<meta http-equiv="refresh" content="0; url=/x.html?;url=//evil.example/">',
        '<meta http-equiv="set-cookie" content="0; url=x.html">',
        '<object data="x.svg"></object>',
        '<embed src="x.svg">',
        "<template><p>x</p></template>",
        '<svg><a href="#x"><animate attributeName="href" values="javascript:alert(1)"></animate></a></svg>',
        '<svg><a href="#x"><set attributeName="href" to="javascript:alert(1)"></set></a></svg>',
    ),
    "H04.leads": (
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JavaScript:alert(1)">x</a>',
        '<a href="java&#10;script:alert(1)">x</a>',
        "<a href=javascript:alert(1)>x</a>",
        "<a\nhref='javascript:alert(1)'>x</a>",
        '<a/href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
        '<a href="vbscript:x">x</a>',
        '<a href="ftp://example.org/">x</a>',
        '<area href="blob:https://example.org/x">',
    ),
    "H04.script": (
        "<script>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        "<SCRIPT type='text/JavaScript'>alert(1)</SCRIPT>",
        "<svg><script>alert(1)</script></svg>",
        '<script type=" text/javascript ">alert(1)</script>',
        '<script type="text/livescript">alert(1)</script>',
        '<script type="importmap">{"imports": {}}</script>',
        '<script type="speculationrules">{"prefetch": []}</script>',
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
    '<svg><rect fill="url(#x)"></rect></svg>',
    '<b style="background: url(../x.png)">x</b>',
    "<p>url(x) of an image</p>",
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


@pytest.mark.parametrize(("rule", "markup"), ROWS, ids=[markup for _, markup in ROWS])
@pytest.mark.parametrize("article", ["{}", "<article>{}</article>"])
def test_is_refused_in_a_page_without_a_text(rule: str, markup: str, article: str) -> None:
    page = f"<!doctype html><html><body>{article.format(markup)}</body></html>"
    assert rule in {refused.rule for refused in refused_file("404.html", page.encode())}


def test_a_file_that_is_no_page_of_the_edition_leads_to_another_address_of_the_site() -> None:
    markup = '<meta http-equiv="refresh" content="0; url=../x/#y">'
    assert refused_file("old/index.html", markup.encode()) == ()
    assert rules(markup, head=True) == {"H04.holds"}


XHTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'
# Files of the site that are no pages, what they hold, and the rule that they break.
FILES = (
    ("x.htm", "<script>alert(1)</script>", "H04.script"),
    ("x.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>', "H04.script"),
    ("x.xml", '<x><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></x>', "H04.script"),
    ("x.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="x"></svg>', "M04.attribute"),
    ("x.css", "p { background: url(https://evil.example/x.png) }", "H04.styles"),
    ("x.css", "p { background: url( 'HTTPS://evil.example/x.png' ) }", "H04.styles"),
    ("x.css", '@import "//evil.example/x.css";', "H04.styles"),
    ("x.css", "@import/**/url(https://evil.example/x.css);", "H04.styles"),
    ("x.css", "@import url(data:text/css,p{});", "H04.styles"),
    ("x.css", "p { background: u\\72l(https://evil.example/x.png) }", "H04.styles"),
    ("x.css", 'p { content: "/*"; background: url(https://evil.example/x.png); quotes: "*/" }', "H04.styles"),
    ("x.css", "@font-face { src: local(X), url(https://evil.example/x.woff2) }", "H04.styles"),
    ("x.css", "p { background: image-set(url(x.png) 1x, 'https://evil.example/x.png' 2x) }", "H04.styles"),
    ("x.css", 'p { background: image-set("a{;}b" 1x, "https://evil.example/x" 2x) }', "H04.styles"),
    ("x.css", 'p { background: image-set("\\22" 1x, "https://evil.example/x" 2x) }', "H04.styles"),
    ("x.css", "p { background: image-set('x.png' 1x, '//evil.example/x' 2x) }", "H04.styles"),
    ("x.css", 'p { background: src("https://evil.example/x") }', "H04.styles"),
    ("x.css", 'p { background: src( "\\68ttps://evil.example/x") }', "H04.styles"),
    ("x.css", 'p { background: src("ht\\\ntps://evil.example/x") }', "H04.styles"),
    ("x.css", 'p { --x: "https://evil.example/x"; background: image-set(var(--x) 1x) }', "H04.styles"),
    ("x.css", 'p { background: image-set("https:evil.example/x" 1x) }', "H04.styles"),
    ("x.css", 'p { background: image-set("ht\ttps://evil.example/x" 1x) }', "H04.styles"),
    ("x.css", "p { background: url(a'/*); mask: url(https://evil.example/x); cursor: url(*/) }", "H04.styles"),
    ("x.css", "p { background: \\75 rl(a'/*); mask: url(https://evil.example/x); cursor: url(*/) }", "H04.styles"),
    ("x.css", """p { content: "\f" /* "; mask: url(https://evil.example/x); content: "*/" }""", "H04.styles"),
    ("x.css", '@charset "utf-16"; p {}', "H04.encoding"),
    ("x.CSS", '@import "//evil.example/x.css";', "H04.styles"),
    ("x.css", "/* see (https://evil.example/) */ p { color: red }", ""),
    ("x.css", 'a[href^="https://evil.example/"] { color: red }', ""),
    ("x.css", "@namespace svg url(http://www.w3.org/2000/svg);", ""),
    ("z.SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="x"></svg>', "M04.attribute"),
    ("z.HTML", "<script>alert(1)</script>", "H04.script"),
    ("x.html", '<meta charset="iso-2022-jp"><p>x</p>', "H04.encoding"),
    ("x.xml", f"<a {XHTML}><h:script>alert(1)</h:script></a>", "H04.script"),
    ("x.xml", f'<a {XHTML}><h:p onclick="alert(1)"/></a>', "H04.runs"),
    ("x.xml", f'<a {XHTML}><h:img src="https://evil.example/x"/></a>', "H04.loads"),
    ("x.xml", f"<a {XHTML}><h:iframe/></a>", "H04.holds"),
    ("x.atom", '<a xmlns:s="http://www.w3.org/2000/svg"><s:set/></a>', "H04.holds"),
    ("x.xml", '<?xml-stylesheet href="y.xsl"?><a/>', "H04.instruction"),
    ("x.xml", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "H04.entities"),
    ("x.xml", "<a><b></a>", "H04.syntax"),
    (
        "x.xhtml",
        '<html xmlns="http://www.w3.org/1999/xhtml"><title><script>alert(1)</script></title></html>',
        "H04.script",
    ),
    (
        "x.xhtml",
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body/></html>',
        "",
    ),
    ("x.css", "p { background: url(x.png), url(data:image/png;base64,AA==) } @import 'y.css';", ""),
    ("x.css", '@font-face { src: url("../fonts/x.woff2") format("woff2") }', ""),
    ("x.html", "<!doctype html><p>x</p>", ""),
    ("sitemap.xml", f'<h:link {XHTML} rel="alternate" href="https://example.org/fr/"/>', ""),
    ("x.txt", "<script>alert(1)</script>", ""),
)


@pytest.mark.parametrize(("path", "text", "rule"), FILES)
def test_other_files_are_judged_by_their_kind(path: str, text: str, rule: str) -> None:
    assert {refused.rule for refused in refused_file(path, text.encode())} == {rule} - {""}


@pytest.mark.parametrize("name", ["x.css", "x.html", "x.xml", "x.xhtml"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_other_encodings_are_refused(name: str, encoding: str) -> None:
    assert {refused.rule for refused in refused_file(name, "<a>é</a>".encode(encoding))} == {"H04.encoding"}


def test_scripts_of_the_theme_are_known_whatever_they_are_filled_with() -> None:
    for address in (".", "../..", "/edition/"):
        assert known_scripts().fullmatch(
            f'__md_scope=new URL("{address}",location),__md_hash=e=>[...e].reduce(((e,_)=>(e<<5)-e+_.charCodeAt(0)),0),'
            '__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"."+e)),'
            '__md_set=(e,_,t=localStorage,a=__md_scope)=>{try{t.setItem(a.pathname+"."+e,JSON.stringify(_))}catch(e){}}'
        )
