"""Ways to smuggle what runs, loads or misleads into a page: each a body, and a mark on the line of its message."""

from dataclasses import dataclass

ALERT = "window.smuggled = 1"


@dataclass(frozen=True)
class Smuggle:
    """One way: the words of a page, and words on the line that the message must name."""

    name: str
    body: str
    mark: str
    front: str = "title: Page"

    def page(self) -> str:
        """The page's Markdown."""
        return f"---\n{self.front}\n---\n\n# Page\n\nUn mot.\n\n{self.body}\n"

    def line(self) -> int:
        """The line that the message must name."""
        text = self.page()
        return text[: text.index(self.mark)].count("\n") + 1


def block(element: str, words: str = "Un mot.") -> str:
    return f"/// html | {element}\n{words}\n///"


def indented(text: str, by: int = 4) -> str:
    return "\n".join(" " * by + line for line in text.split("\n"))


TABLE = (
    # Names for the ear and for menus that say something else
    Smuggle("a box that says that it is official", "/// html | div.notice\n    attrs: {aria-label: Texte officiel}\n\nUn mot.\n///", "attrs:"),
    Smuggle("a box that says that it holds the notes", "/// html | div.notice\n    attrs: {role: doc-endnotes}\n\nUn mot.\n///", "attrs:"),
    Smuggle("a heading of another name in the contents", "## Article 1 {data-toc-label='Article 9'}", "data-toc-label"),
    # Blocks
    Smuggle("block script", block("script", ALERT), "html | script"),
    Smuggle("block script in a list item", "- Un mot.\n\n" + indented(block("script", ALERT)), "html | script"),
    Smuggle("block script in a quotation", "> Un mot.\n>\n" + "\n".join("> " + line for line in block("script", ALERT).split("\n")), "html | script"),
    Smuggle("block script in a numbered list", "1. Un mot.\n\n" + indented(block("script", ALERT)), "html | script"),
    Smuggle("block script in a list in a list", "- Un mot.\n\n    - Un mot.\n\n" + indented(block("script", ALERT), 8), "html | script"),
    Smuggle("block script in a block", f"//// html | div.notice\n{block('script', ALERT)}\n////", "html | script"),
    Smuggle("block script in a note", "Un mot[^1].\n\n[^1]: Un mot.\n\n" + indented(block("script", ALERT)), "html | script"),
    Smuggle("block script in a definition", "Un terme\n:   Un mot.\n\n" + indented(block("script", ALERT)), "html | script"),
    Smuggle("block SCRIPT in capitals", block("SCRIPT", ALERT), "html | SCRIPT"),
    Smuggle("block iframe", block('iframe[src="https://example.org/"]'), "html | iframe"),
    Smuggle("block iframe in a list item", "- Un mot.\n\n" + indented(block("iframe[srcdoc=x]")), "html | iframe"),
    Smuggle("block iframe whose address lacks its quotation marks", block("iframe[src=https://example.org/]"), "html | iframe"),
    Smuggle("block base", block('base[href="https://example.org/"]', ""), "html | base"),
    Smuggle("block object", block("object[data=x.swf]"), "html | object"),
    Smuggle("block embed", block("embed[src=x.swf]", ""), "html | embed"),
    Smuggle("block link", block("link[rel=stylesheet]", ""), "html | link"),
    Smuggle("block style", block("style", "body { display: none }"), "html | style"),
    Smuggle("block meta", block("meta[http-equiv=refresh]", ""), "html | meta"),
    Smuggle("block form", block('form[action="https://example.org/"]'), "html | form"),
    Smuggle("block button", block("button"), "html | button"),
    Smuggle("block input", block("input", ""), "html | input"),
    Smuggle("block textarea", block("textarea"), "html | textarea"),
    Smuggle("block plaintext", block("plaintext"), "html | plaintext"),
    Smuggle("block template", block("template"), "html | template"),
    Smuggle("block svg", block("svg[onload=x]"), "html | svg"),
    Smuggle("block math", block("math"), "html | math"),
    Smuggle("block video", block('video[src="x.mp4"]'), "html | video"),
    Smuggle("block dialog", block("dialog[open]"), "html | dialog"),
    Smuggle("block noscript", block("noscript"), "html | noscript"),
    Smuggle("block marquee", block("marquee"), "html | marquee"),
    Smuggle("block with an element of its own", block("x-element"), "html | x-element"),
    Smuggle("block with a handler", block("div.notice[onclick=x]"), "[onclick=x]"),
    Smuggle("block with a handler under attrs", "/// html | div.notice\n    attrs: {onclick: x}\n\nUn mot.\n///", "onclick"),
    Smuggle("block with a style under attrs", '/// html | div.notice\n    attrs: {style: "position: fixed"}\n\nUn mot.\n///', "style"),
    Smuggle("block with a class of the theme", block("div.md-search__overlay"), "md-search__overlay"),
    Smuggle("block with an id of the theme", block("div.notice#__search"), "#__search"),
    Smuggle("a second article", block("article"), "html | article"),
    # HTML
    Smuggle("script", f"<script>{ALERT}</script>", "<script>"),
    Smuggle("indented script in a numbered list", f"1. Un mot.\n\n    <script>{ALERT}</script>", "<script>"),
    Smuggle("script in a list item", f"- <script>{ALERT}</script>", "<script>"),
    Smuggle("script in a quotation", f"> <script>{ALERT}</script>", "<script>"),
    Smuggle("script in a note", f"Un mot[^1].\n\n[^1]: <script>{ALERT}</script>", "<script>"),
    Smuggle("script in a definition", f"Un terme\n:   <script>{ALERT}</script>", "<script>"),
    Smuggle("script in a heading", f"## <script>{ALERT}</script>", "## <script>"),
    Smuggle("script that is not closed", f"Un mot <script>{ALERT}", "<script>"),
    Smuggle("script that loads", "<script src=//example.org/x.js></script>", "<script"),
    Smuggle("script in capitals", f"<SCRIPT>{ALERT}</SCRIPT>", "<SCRIPT>"),
    Smuggle("script after a slash", f"<script/x>{ALERT}</script>", "<script/x>"),
    Smuggle("iframe", "<iframe src=https://example.org/></iframe>", "<iframe"),
    Smuggle("iframe over lines", "<iframe\nsrc=https://example.org/\n></iframe>", "<iframe"),
    Smuggle("iframe that is not closed", "Un mot <iframe src=https://example.org/", "<iframe"),
    Smuggle("indented iframe in a list", "- Un mot.\n\n    <iframe src=x></iframe>", "<iframe"),
    Smuggle("base", "<base href=https://example.org/>", "<base"),
    Smuggle("object", "<object data=x></object>", "<object"),
    Smuggle("link", "<link rel=stylesheet href=x.css>", "<link"),
    Smuggle("style", "<style>body { display: none }</style>", "<style>"),
    Smuggle("meta refresh", '<meta http-equiv=refresh content="0; url=https://example.org/">', "<meta"),
    Smuggle("image with a handler", "<img src=x onerror=alert(1)>", "<img"),
    Smuggle("svg with a handler", "<svg onload=alert(1)>", "<svg"),
    Smuggle("svg with a script", f"<svg><script>{ALERT}</script></svg>", "<svg>"),
    Smuggle("an element in a namespace", "<svg:script>alert(1)</svg:script>", "<svg:script>"),
    Smuggle("an end of the article", f"</article><script>{ALERT}</script>", "</article>"),
    Smuggle("an end of the body", f"</body></html><script>{ALERT}</script>", "</body>"),
    Smuggle("a comment that is not closed", "Un mot <!-- et plus rien", "<!--"),
    Smuggle("a processing instruction", "<?xml-stylesheet href=x?>", "<?xml"),
    Smuggle("a section of characters", f"<![CDATA[<script>{ALERT}</script>]]>", "<![CDATA["),
    Smuggle("tags between code of two backticks", f"``code`` <script>{ALERT}</script> ``code``", "<script>"),
    Smuggle("tags after a backtick alone", f"` <script>{ALERT}</script>", "<script>"),
    Smuggle("HTML within markdown=1", f'<div markdown="1">\n<script>{ALERT}</script>\n</div>', "<div"),
    Smuggle("a style of one word", "Un <span style=position:fixed>mot</span>.", "<span"),
    # Attributes
    Smuggle("onclick by a list of attributes", "Un *mot*{onclick=alert(1)}.", "onclick"),
    Smuggle("onclick of a paragraph", "Un mot.\n{: onclick=alert(1) }", "onclick"),
    Smuggle("onclick of a heading", "## Titre {onclick=alert(1)}", "onclick"),
    Smuggle("onmouseover of a link", "[Un mot](briefing.md){onmouseover=alert(1)}", "onmouseover"),
    Smuggle("onerror of an image", "![Un mot](x.png){onerror=alert(1)}", "onerror"),
    Smuggle("style", "Un *mot*{style=position:fixed}.", "style=position"),
    Smuggle("ping", "[Un mot](briefing.md){ping=https://example.org/}", "ping="),
    Smuggle("target", "[Un mot](briefing.md){target=_blank}", "target="),
    Smuggle("contenteditable", "Un mot.\n{: contenteditable=true }", "contenteditable"),
    Smuggle("autofocus", "Un *mot*{autofocus=1 tabindex=0}.", "autofocus"),
    Smuggle("accesskey", "[Un mot](briefing.md){accesskey=s}", "accesskey"),
    Smuggle("srcset", "![Un mot](x.png){srcset=https://example.org/x.png}", "srcset"),
    Smuggle("a role", "Un *mot*{role=button}.", "role="),
    Smuggle("hidden from readers of screens", "Un mot.\n{: aria-hidden=true }", "aria-hidden"),
    Smuggle("a class of the theme", "Un *mot*{.md-dialog}.", ".md-dialog"),
    Smuggle("a box's class on a paragraph", "Un mot.\n{.notice}", "{.notice}"),
    Smuggle("a box's class on words", "Un *mot*{.editor-notes}.", ".editor-notes"),
    Smuggle("a table's class on words", "Un *mot*{.unordered}.", ".unordered"),
    Smuggle("data of a script", "Un *mot*{data-md-component=search}.", "data-md"),
    Smuggle("a name", "[Un mot](briefing.md){name=editionReferences}", "name="),
    Smuggle("a property", "Un mot.\n{: itemprop=x }", "itemprop"),
    Smuggle("a slot", "Un *mot*{slot=x}.", "slot"),
    # What would be read, heard or copied otherwise than it is recorded
    Smuggle("hidden words", "Un *mot*{hidden=''} caché.", "hidden="),
    Smuggle("hidden words that are struck", "Un ~~mot~~{hidden=''} caché.", "hidden="),
    Smuggle("a hidden paragraph", "Un mot.\n{: hidden='' }", "hidden="),
    Smuggle("a hidden block", '/// html | div.notice[hidden=""]\nUn mot.\n///', "[hidden="),
    Smuggle("words that run backwards", "Un *mot*{dir=rtl}.", "dir=rtl"),
    Smuggle("a paragraph that runs backwards", "Un mot.\n{: dir=rtl }", "dir=rtl"),
    Smuggle("a direction that is none of its language", "Un *mot*{lang=fr dir=rtl}.", "dir=rtl"),
    Smuggle("another title", "Un *mot*{title='autre chose'}.", "title="),
    Smuggle("the title of a paragraph", "Un mot.\n{: title='autre chose' }", "title='"),
    Smuggle("another name for voices", "[Un mot](briefing.md){aria-label='autre chose'}", "aria-label"),
    Smuggle("a link as a reference to a note", "[Un mot](briefing.md){role=doc-noteref}", "role="),
    Smuggle("another label of an item", "1. Un mot.\n2. Un *mot*.\n{: data-label='z)' }", "data-label"),
    Smuggle("a paragraph that is searched for nowhere", "Un mot.\n{: data-search-exclude='' }", "data-search"),
    Smuggle("a link as a way back", "Mot [et tout le reste,](https://example.org/){.footnote-backref} fin.", ".footnote-b"),
    Smuggle("a way back of words", "Mot[^1] [et tout le reste](#fnref:1){.footnote-backref} fin.\n\n[^1]: Note.", ".footnote-b"),
    Smuggle("a link as a permalink", "Mot [et tout le reste,](javascript:alert(1)){.headerlink} fin.", ".headerlink"),
    Smuggle("a permalink of words", "Mot [et tout](#p1){.headerlink} fin.\n{: #p1 }", ".headerlink"),
    Smuggle("a link as a note reference", "Mot [et tout](#fn:1){.footnote-ref} fin.", ".footnote-ref"),
    Smuggle("words as a pull quote", "Mot *et tout*{.pull-quote} fin.", ".pull-quote"),
    Smuggle("a block as the notes", "/// html | div.footnote\nUn mot.\n///", "div.footnote"),
    Smuggle("a heading as that of the notes", "## Un titre {.notes-title .x}", ".notes-title"),
    # What the theme writes around the article
    Smuggle("a title with a script", "", "title:", f'title: "</title><script>{ALERT}</script>"'),
    Smuggle("a title with entities", "", "title:", f'title: "&lt;/title&gt;&lt;script&gt;{ALERT}&lt;/script&gt;"'),
    Smuggle("a title with an image", "", "title:", 'title: "<img src=x onerror=alert(1)>"'),
    Smuggle("a description with a script", "", "description:", f"title: Page\ndescription: '\"><script>{ALERT}</script>'"),
    Smuggle("an author with a script", "", "author:", f"title: Page\ncitation:\n  author: '</script><script>{ALERT}</script>'\n  date: '2013'\n  original: fr\n  kind: x"),
    Smuggle("a name of an instrument with a script", "", "names:", f"title: Page\ninstrument:\n  names: ['</script><script>{ALERT}</script>']\n  date: '2013'\n  body: x\n  address: {{fr: https://www.itu.int}}"),
    Smuggle("a heading with entities", "## &lt;img src=x onerror=alert(1)&gt;", "&lt;img"),
    Smuggle("an abbreviation with a handler", 'Le XYZ.\n\n*[XYZ]: "><img src=x onerror=alert(1)>', "*[XYZ]"),
    # Addresses
    Smuggle("javascript", "[Un mot](javascript:alert(1))", "javascript:"),
    Smuggle("JavaScript in mixed case", "[Un mot](JaVaScRiPt:alert(1))", "JaVaScRiPt"),
    Smuggle("javascript with an entity", "[Un mot](java&#115;cript:alert(1))", "java"),
    Smuggle("javascript with a named entity", "[Un mot](javascript&colon;alert(1))", "javascript"),
    Smuggle("javascript with a line end in it", "[Un mot](java&#10;script:alert(1))", "java"),
    Smuggle("javascript after a control character", "[Un mot](&#1;javascript:alert(1))", "javascript"),
    Smuggle("javascript by a named link", "[Un mot][là]\n\n[là]: javascript:alert(1)", "javascript"),
    Smuggle("javascript between angle brackets", "<javascript:alert(1)>", "<javascript"),
    Smuggle("javascript by a list of attributes", "[Un mot](briefing.md){href=javascript:alert(1)}", "javascript"),
    Smuggle("javascript of an image", "![Un mot](javascript:alert(1))", "javascript"),
    Smuggle("vbscript", "[Un mot](vbscript:x)", "vbscript"),
    Smuggle("data", "[Un mot](data:text/html,x)", "data:"),
    Smuggle("data of an image", "![Un mot](data:image/svg+xml,x)", "data:"),
    Smuggle("blob", "[Un mot](blob:https://example.org/x)", "blob:"),
    Smuggle("view-source", "[Un mot](view-source:https://example.org/)", "view-source:"),
    Smuggle("another host without a scheme", "[Un mot](//example.org/)", "//example.org"),
    Smuggle("another host by backslashes", "[Un mot](\\\\\\\\example.org/)", "example.org"),
    Smuggle("the image of another host", "![Un mot](//example.org/x.png)", "//example.org"),
    Smuggle("own machine, version 6", "[Un mot](http://[::1]/)", "[::1]"),
    Smuggle("own machine, mapped", "[Un mot](http://[::ffff:127.0.0.1]/)", "[::ffff"),
    Smuggle("own machine, short", "[Un mot](http://127.1/)", "127.1"),
    Smuggle("own machine, one number", "[Un mot](http://2130706433/)", "2130706433"),
    Smuggle("own machine, hexadecimal", "[Un mot](http://0x7f000001/)", "0x7f"),
    Smuggle("own machine, octal", "[Un mot](http://0177.0.0.1/)", "0177"),
    Smuggle("own machine with a dot", "[Un mot](http://localhost./)", "localhost."),
    Smuggle("own machine under a name", "[Un mot](http://app.localhost:3000/)", "app.localhost"),
    Smuggle("own machine, all addresses", "[Un mot](http://0.0.0.0/)", "(http://0"),
    Smuggle("own machine with a user", "[Un mot](http://example.org@127.0.0.1/)", "127.0.0.1"),
    Smuggle("own machine without slashes", "[Un mot](http:127.0.0.1)", "127.0.0.1"),
    Smuggle("own network", "[Un mot](http://192.168.1.1/)", "192.168"),
    Smuggle("own network by name", "[Un mot](http://intranet/)", "intranet"),
    Smuggle("an address that is none", "[Un mot](https://[::1/)", "https://["),
)  # fmt: skip

SVG = (
    """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>"""
)
PICTURES = {
    "script": SVG.format("<script>alert(1)</script>"),
    "script of another namespace": SVG.format('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'),
    "handler": '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "handler in capitals": SVG.format('<rect OnClick="alert(1)"/>'),
    "foreignObject": SVG.format('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    "animation of an address": SVG.format('<a><set attributeName="href" to="javascript:alert(1)"/></a>'),
    "animation": SVG.format('<animate onbegin="alert(1)"/>'),
    "javascript": SVG.format('<a href="javascript:alert(1)"><rect/></a>'),
    "javascript by xlink": SVG.format('<a xlink:href="javascript:alert(1)"><rect/></a>'),
    "image from elsewhere": SVG.format('<image href="https://example.org/x.png"/>'),
    "use from elsewhere": SVG.format('<use xlink:href="https://example.org/x.svg#x"/>'),
    "picture of a picture": SVG.format('<image href="data:image/svg+xml,x"/>'),
    "style sheet that loads": SVG.format("<style>@import url(https://example.org/x.css)</style>"),
    "style that loads": SVG.format('<rect style="fill: url(https://example.org/x)"/>'),
    "attribute that loads": SVG.format('<rect fill="url(https://example.org/x#y)"/>'),
    "style sheet beside": '<?xml-stylesheet href="x.css"?>' + SVG.format(""),
    "entity": '<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("<text>&x;</text>"),
    "entity of a file": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&x;</text>"),
    "iframe": SVG.format('<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>'),
    "listener": SVG.format('<listener xmlns="http://www.w3.org/2001/xml-events" event="click"/>'),
    "base": SVG.format('<g xml:base="https://example.org/"><use href="#x"/></g>'),
    "attribute by its document type": '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>' + SVG.format(""),
    "document type of a host": '<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">' + SVG.format(""),
    "set of pictures": SVG.format("<style>a { mask-image: image-set('https://example.org/x' 1x) }</style>"),
    "source": SVG.format("""<rect style="mask: src('https://example.org/x')"/>"""),
    "fading": SVG.format("""<style>a { mask: -webkit-cross-fade("//example.org/x", url(#g)) }</style>"""),
    "ping": SVG.format('<a href="#x" ping="https://example.org/"><rect/></a>'),
    "another encoding that it names": '<?xml version="1.0" encoding="iso-2022-jp"?>' + SVG.format(""),
    "HTML": "<html><script>alert(1)</script></html>",
    "nothing": "",
    "text": "alert(1)",
}
GOOD_PICTURE = SVG.format(
    '<title>A</title><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>'
    '<style>.a { fill: url(#g) }</style><rect class="a" style="stroke: #000; fill: url(#g)"/><text>@import</text><use xlink:href="#g"/>'
    '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" showgrid="true"/>'
)
