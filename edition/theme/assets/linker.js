// Links the references in the text of a page elsewhere to this edition, and shows what the passages say (WCAG 1.4.13).

(() => {
  // A module has none, nor has a program that only reads.
  const script = document.currentScript;
  const base = script && new URL(".", script.src).href;
  if (!base || document[Symbol.for(base)]) return;
  document[Symbol.for(base)] = true;
  const { previews, texts, language = document.documentElement.lang } = script.dataset;
  const { languages } = editionGrammar;
  const isAsked = each => [language, language.split(/[-_]/)[0]].some(one => one.toLowerCase() === each.toLowerCase());
  const spoken = languages.find(isAsked) ?? languages[0];
  /** What is not read, what is read but not linked, and what goes on with the line around it. */
  const UNREAD =
    "script, style, noscript, template, textarea, select, svg, math, code, pre, kbd, samp, iframe, object, dialog";
  const OFF = "[contenteditable]:not([contenteditable=false]), [data-edition=off], .edition-off";
  const UNLINKED = "a, button, label, summary, h1, h2, h3, h4, h5, h6, [role=button], [role=link], [role=heading]";
  const INLINE =
    "abbr, a, b, bdi, bdo, cite, del, dfn, em, font, i, ins, mark, q, s, small, span, strong, sub, sup, time, u";
  const LOOK = `:host { position: absolute; inset: 0 auto auto 0; box-sizing: border-box; max-width: min(26rem, 90vw);
    margin: 0; padding: .6em .8em;
    border: 1px solid; border-radius: 4px; background: Canvas; color: CanvasText; font: 1rem/1.4 system-ui, sans-serif;
    text-align: start; box-shadow: 0 2px 8px #0004 }
    ::slotted(*) { display: block; margin: 0 } ::slotted(small) { opacity: .8 }`;
  const SHOWN = 3;

  /** The text of the page, and its nodes in it: where each begins, and whether it may be linked. */
  function textOf(root) {
    const nodes = [];
    let [text, last] = ["", null];
    const accept = each => (each.matches?.(`${UNREAD}, ${OFF}`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, accept);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType !== Node.TEXT_NODE) {
        if (node.matches("br")) text += "\n";
        continue;
      }
      let block = node.parentElement;
      while (block.matches(INLINE)) block = block.parentElement;
      if (last && block !== last) text += "\n\n";
      last = block;
      nodes.push({ node, begin: text.length, isLinked: !node.parentElement.closest(UNLINKED) });
      text += node.data;
    }
    return { text, nodes };
  }

  /** Makes a link of a mention; where the name of the text stands in another node, of what stands beside it. */
  function linked(mention, { nodes }) {
    const isIn =
      each =>
      ({ node, begin }) =>
        begin <= each.start && each.end <= begin + node.length;
    const span = [mention, mention.bare].find(each => nodes.some(isIn(each)));
    const { node, begin, isLinked } = nodes.find(isIn(span ?? mention)) ?? {};
    if (!isLinked) return null;
    node.splitText(span.end - begin);
    const link = document.createElement("a");
    const words = node.splitText(span.start - begin);
    words.replaceWith(link);
    link.append(words);
    return link;
  }

  const line = (name, text, more) => Object.assign(document.createElement(name), { textContent: text, ...more });

  /** Shows beside links what they lead to: where they are pointed at, focused, or touched for the first time. */
  function preview(links) {
    const card = line("edition-preview", "", { id: "edition-preview", role: "tooltip", lang: spoken, dir: "auto" });
    const [sheet, root] = [new CSSStyleSheet(), card.attachShadow({ mode: "open" })];
    let [shown, timer] = [null, 0];
    sheet.replaceSync(LOOK);
    root.adoptedStyleSheets = [sheet];
    root.append(document.createElement("slot"));
    card.popover = "manual";
    const soon = (act, wait) => (clearTimeout(timer), (timer = setTimeout(act, wait)));
    const hide = () => {
      clearTimeout(timer);
      shown?.removeAttribute("aria-describedby");
      card.remove();
      shown = null;
    };
    const show = (link, lines) => {
      clearTimeout(timer);
      if (shown === link) return;
      hide();
      card.replaceChildren(...lines.map(([name, text]) => line(name, text)));
      document.body.append(card);
      card.showPopover?.();
      link.setAttribute("aria-describedby", card.id);
      const [first, last] = [link.getClientRects()[0], [...link.getClientRects()].at(-1)];
      const { style } = sheet.cssRules[0];
      style.left = style.top = "0";
      const { width, height } = card.getBoundingClientRect();
      const isBelow = last.bottom + height < innerHeight || first.top < height;
      const left = Math.max(0, Math.min(first.left, document.documentElement.clientWidth - width));
      style.left = `${scrollX + left}px`;
      style.top = `${scrollY + (isBelow ? last.bottom : first.top - height)}px`;
      shown = link;
    };
    document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
    document.addEventListener("pointerdown", ({ target }) => target !== shown && !card.contains(target) && hide());
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", () => soon(hide, 300));
    for (const [link, lines] of links) {
      let isTouched = false;
      link.addEventListener(
        "pointerenter",
        ({ pointerType }) => pointerType !== "touch" && soon(() => show(link, lines), 150),
      );
      link.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && soon(hide, 300));
      link.addEventListener(
        "pointerdown",
        ({ pointerType }) => (isTouched = pointerType === "touch" && shown !== link),
      );
      link.addEventListener("focus", () => !isTouched && show(link, lines));
      link.addEventListener("blur", hide);
      link.addEventListener("click", event => {
        if (isTouched) event.preventDefault();
        if (isTouched) show(link, lines);
        isTouched = false;
      });
    }
  }

  async function run() {
    const answer = await fetch(new URL(`linker/${spoken}.json`, base), { referrerPolicy: "no-referrer" });
    if (!answer.ok) return;
    if (document.readyState === "loading") await new Promise(done => addEventListener("DOMContentLoaded", done));
    const data = Object.assign(await answer.json(), { grammar: editionGrammar });
    const slug = ({ page }) => data.pages[page][0].match(/[^/]*(?=\/?$)/)[0];
    const wanted = texts?.split(/[\s,]+/);
    data.instruments = data.instruments.filter(each => wanted?.includes(slug(each)) ?? true);
    const read = textOf(document.body);
    const found = editionMentions.mentions(read.text, data).filter(each => each.found.length && !each.isAlone);
    const links = new Map();
    // From the end, since what stands before stays where it is.
    for (const mention of found.reverse()) {
      const link = linked(mention, read);
      if (!link) continue;
      const lines = mention.found.slice(0, SHOWN).flatMap(({ page, id }) => {
        const [address, , , name] = data.pages[page];
        const [number, words, voice] = data.provisions[address]?.[id] ?? [];
        return words
          ? [
              ["b", `${name}, ${number}`],
              ["span", words],
              ["small", data.voices[voice]],
            ]
          : [];
      });
      const [{ page, id }] = mention.found;
      Object.assign(link, { href: base + data.pages[page][0] + (id && `#${id}`), hreflang: spoken });
      if (lines.length) links.set(link, lines);
    }
    if (previews !== "off" && links.size) preview(links);
  }

  run();
})();
