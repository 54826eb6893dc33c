// Links the references in the text of a page elsewhere to this edition, and shows what the passages say (WCAG 1.4.13).

(() => {
  /** What a node has by its interface: pages call fields of forms "matches", and pictures "body". */
  const of = (node, name, ...given) => {
    const own = Reflect.get(node === document ? Object.getPrototypeOf(node) : Element.prototype, name, node);
    return typeof own === "function" ? own.apply(node, given) : own;
  };
  // A module is found by its address. A program that only reads has no script; in a picture it has no address.
  const script = of(document, "currentScript") ?? of(document, "querySelector", "[type=module][src*='linker.js']");
  const base = script?.src && new URL(".", script.src).href;
  if (!base || document[Symbol.for(base)]) return;
  document[Symbol.for(base)] = true;
  // One alone: each that there is follows all that changes.
  const range = new Range();
  const { previews, texts, language } = script.dataset;
  const { languages } = editionGrammar;
  /** The language of the edition that a name means, if any. */
  const known = name => {
    const names = [name, name?.split(/[-_]/)[0]].map(each => each?.toLowerCase());
    return languages.find(each => names.includes(each.toLowerCase()));
  };
  /** What is not read, and what is read but not linked. */
  const UNREAD = `head, script, style, noscript, template, textarea, input, option, svg, math, iframe, object,
    dialog, audio, video, canvas, code, pre, kbd, samp, del, s, strike, rt, rp, [hidden]:not([hidden=until-found]),
    [aria-hidden=true], [role=textbox], [role=searchbox], [contenteditable]:not([contenteditable=false]),
    [data-edition=off], .edition-off`;
  const UNLINKED = `a, button, label, legend, summary, h1, h2, h3, h4, h5, h6, [role=button], [role=link],
    [role=heading], [role=tab], [role=option], [role=switch], [role=checkbox], [role=radio], [role=treeitem],
    [role^=menuitem]`;
  const LOOK = `:host { position: absolute; inset: 0 auto auto 0; box-sizing: border-box; max-width: min(26rem, 90vw);
    margin: 0; padding: .6em .8em; overflow: auto;
    border: 1px solid; border-radius: 4px; background: Canvas; color: CanvasText; font: 1rem/1.4 system-ui, sans-serif;
    text-align: start; box-shadow: 0 2px 8px #0004 }
    ::slotted(*) { display: block; margin: 0 } ::slotted(small) { opacity: .8 }
    @media print { :host { display: none } }`;
  const SHOWN = 3;

  const line = (name, text, more) => Object.assign(of(document, "createElement", name), { textContent: text, ...more });
  const matches = (node, names) => of(node, "matches", names);
  /** Whether an element is not read; the number of a note belongs to no reference. */
  const isUnread = each =>
    matches(each, UNREAD) ||
    (matches(each, "sup, sub, a[href*='#']") &&
      !(matches(each, ":is(sup, sub):not(a *, :has(a))") ? /\p{L}/u : /\p{L}{2}/u).test(each.textContent));

  /** The text of the page, and the nodes in it: where each begins, what it is in, its language, whether it may be
   * linked. `at` tells which is at a place, `isWhole` whether an element may stand within a link. */
  function textOf() {
    const [nodes, whole] = [[], new Set()];
    const main =
      known(language) ?? known(of(of(document, "body") ?? script, "closest", "[lang]")?.lang) ?? languages[0];
    let [text, last] = ["", null];
    const read = (node, above) => {
      const type = of(node, "nodeType");
      if (type === Node.TEXT_NODE) {
        if (above.block !== last) text += "\n\n";
        last = above.block;
        nodes.push({ ...above, node, above, begin: text.length });
        // A line of the source is none of the page.
        text += above.isPre ? node.data : node.data.replace(/[\t\n\f\r]/g, " ");
      }
      if (type !== Node.ELEMENT_NODE || isUnread(node)) return;
      const { display, whiteSpace } = getComputedStyle(node);
      const isInline = /^(?:inline|contents|ruby)/.test(display) && !matches(node, "p, li, dt, dd, td, th");
      const isUnlinked = matches(node, UNLINKED);
      // What does something, or would when it is moved, stays where it is.
      const isFixed = isUnlinked || matches(node, "form, [tabindex], [onclick]") || of(node, "localName").includes("-");
      if (isInline && !isFixed) whole.add(node);
      if (!isInline) last = null;
      if (matches(node, "br")) text += "\n";
      const isOther = matches(node, "[lang]:not(:root, body)");
      const own = {
        node,
        above,
        block: isInline ? above.block : node,
        isPre: /^(?:pre|break)/.test(whiteSpace),
        language: isOther ? (known(of(node, "getAttribute", "lang")) ?? main) : above.language,
        isLinked: above.isLinked && !isUnlinked,
      };
      for (const each of of(node, "childNodes")) read(each, own);
    };
    read(of(document, "documentElement"), { language: main, isLinked: true });
    nodes.push({ begin: text.length });
    const at = place => {
      let [low, high] = [-1, nodes.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (nodes[middle].begin > place) high = middle;
        else low = middle;
      }
      return nodes[low];
    };
    return { text, nodes, at, isWhole: each => whole.has(each) };
  }

  /** A node of the page below all that it is in. */
  const path = one => (one?.node ? [...path(one.above), one.node] : []);

  /** Puts a part of the text into a link, as it stands: text and whole elements; nothing where the page parts it. */
  function put({ start, end }, { text, at, isWhole }) {
    const places = [start, end - 1, text.slice(0, start).trimEnd().length - 1, end + text.slice(end).search(/\S|$/)];
    const [first, last, ...others] = places.map(at);
    const [one, other, before, behind] = [first, last, ...others].map(path);
    const depth = one.findIndex((each, n) => each !== other[n]);
    const [from, to] = [one, other].map(each => each.at(depth));
    const isOpen = (from !== first.node && from === before[depth]) || (to !== last.node && to === behind[depth]);
    if (!first.isLinked || !last.isLinked || isOpen) return null;
    for (let each = from; ; each = each.nextSibling) {
      const isElement = of(each, "nodeType") === Node.ELEMENT_NODE;
      if (isElement && !(isWhole(each) && [...each.querySelectorAll("*")].every(isWhole))) return null;
      if (each === to) break;
    }
    if (from === first.node) range.setStart(from, start - first.begin);
    else range.setStartBefore(from);
    if (to === last.node) range.setEnd(to, end - last.begin);
    else range.setEndAfter(to);
    const link = line("a");
    range.surroundContents(link);
    return link;
  }

  /** Makes a link of a mention; where the page parts it, of what stands beside the text's name, or of the number. */
  function linked({ start, end, bare, found }, after, read) {
    const { node, begin } = read.at(bare.end - 1);
    const number = { ...bare, start: Math.max(bare.start, begin + node.data.search(/\S/)) };
    const parts = [{ start, end }, bare, ...(found.length > 1 ? [] : [number])].filter(each => each.start >= after);
    return parts.reduce((link, each) => link ?? put(each, read), null);
  }

  /** Shows beside links what they lead to: where they are pointed at, focused, or touched for the first time. */
  function preview(links) {
    const element = line("edition-preview", "", { id: "edition-preview", role: "tooltip", dir: "auto" });
    const [sheet, root] = [new CSSStyleSheet(), element.attachShadow({ mode: "open" })];
    sheet.replaceSync(LOOK);
    root.adoptedStyleSheets = [sheet];
    root.append(line("slot"));
    element.popover = "manual";
    const card = editionCard(element, sheet.cssRules[0].style, 300, (link, lines) => {
      Object.assign(element, { lang: link.hreflang }).replaceChildren(...lines.map(each => line(...each)));
      of(document, "body").append(element);
      element.showPopover?.();
      return [of(document, "documentElement").clientWidth];
    });
    addEventListener("pointerdown", ({ target }) => card.holds(target) || card.hide());
    for (const [link, lines] of links) {
      let isTouched = false;
      const isTouch = ({ pointerType }) => pointerType === "touch";
      const acts = {
        pointerenter: event => isTouch(event) || card.come(link, lines),
        pointerleave: event => isTouch(event) || card.leave(),
        pointerdown: event => (isTouched = isTouch(event) && !card.holds(link)),
        focus: () => isTouched || card.show(link, lines),
        blur: card.hide,
        click: event => {
          if (isTouched) event.preventDefault();
          if (isTouched) card.show(link, lines);
          isTouched = false;
        },
      };
      for (const [type, act] of Object.entries(acts)) link.addEventListener(type, act);
    }
  }

  /** The index of a language, of the texts that are asked for. */
  async function indexOf(language) {
    const answer = await fetch(new URL(`linker/${language}.json`, base), { referrerPolicy: "no-referrer" });
    const data = Object.assign(await answer.json(), { grammar: editionGrammar });
    const slug = ({ page }) => data.pages[page][0].match(/[^/]*(?=\/?$)/)[0];
    const wanted = texts?.split(/[\s,]+/);
    data.instruments = data.instruments.filter(each => wanted?.includes(slug(each)) ?? true);
    return data;
  }

  /** What is shown of a provision. */
  function told({ page, id }, { pages, provisions, voices, comma }) {
    const [address, , , name] = pages[page];
    const [number, words, voice] = provisions[address]?.[id] ?? [];
    const lines = { b: name + comma + number, span: words, small: voices[voice] };
    return words ? Object.entries(lines) : [];
  }

  async function run() {
    if (of(document, "readyState") === "loading") await new Promise(done => addEventListener("DOMContentLoaded", done));
    if (of(document, "designMode") === "on") return;
    const asked = new Set(textOf().nodes.map(each => each.isLinked && each.node.data.trim() && each.language));
    const indexes = await Promise.all([...asked].map(each => (each ? indexOf(each).catch(() => []) : [])));
    // Meanwhile the page may have changed.
    const read = textOf();
    const all = indexes
      .flat()
      .flatMap(data => editionMentions.mentions(read.text, data).map(one => ({ ...one, data })));
    const found = all
      .filter(each => each.found.length && !each.isAlone && read.at(each.bare.start).language === each.data.language)
      .sort((one, other) => one.start - other.start);
    const links = new Map();
    // From the end, since what stands before stays where it is.
    for (let mention; (mention = found.pop());) {
      const link = linked(mention, found.at(-1)?.end ?? 0, read);
      if (!link) continue;
      const [{ data }, [aim]] = [mention, mention.found];
      Object.assign(link, { href: base + data.pages[aim.page][0] + (aim.id && `#${aim.id}`), hreflang: data.language });
      const lines = mention.found.slice(0, SHOWN).flatMap(each => told(each, data));
      if (lines.length) links.set(link, lines);
    }
    if (previews !== "off" && links.size) preview(links);
  }

  run();
})();
