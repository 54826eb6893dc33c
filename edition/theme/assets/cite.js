// The tools of a passage: its number opens a window to copy from.

(() => {
  const NUMBERS = "article .headerlink";
  /** What stands in a passage and is not of its words: what pages add, and marks. */
  const ADDED = ".headerlink, .voice, .checked, .drifted, .sidenote, .pull-quote, .cited-in, .moved, .former";
  const TOOLS = `${ADDED}, .strike, sup:has(.footnote-ref), .footnote-backref`;
  const HEADING = "h2, h3, h4, h5, h6";
  /** What stands below a heading and is not of its words: what is said in another voice, and what pages add. */
  const APART = `${TOOLS}, .supplemental, .footnote, aside, :has(.voice:not(.behind))`;
  /** What a passage without items says of its wording, where another language has a later one. */
  const OWN = ":scope > .behind, :scope > :not(ol, ul) .behind";

  /** Puts a text into the clipboard, also on pages without encryption, where browsers have no other way. */
  async function copy(text, within) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = editionElement("textarea", {}, text);
    within.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  /** What reads the words of an element, of items behind their labels; of a passage without items that are passages. */
  const textOf = labels => (element, isPassage) => {
    const copy = element.cloneNode(true);
    const items = element.querySelectorAll("li");
    copy.querySelectorAll("li").forEach((item, n) => item.prepend(` ${labels[editionAddress(items[n])] ?? ""} `));
    copy.querySelectorAll(isPassage ? `${TOOLS}, li[id]` : TOOLS).forEach(tool => tool.remove());
    // Never as if they stood.
    copy.querySelectorAll("del, s").forEach(struck => (struck.prepend("~~"), struck.append("~~")));
    return copy.textContent;
  };

  /** What is quoted, as it is `read`: a passage; of a heading what stands below it, up to the next of its rank. */
  function quoted(passage, read) {
    if (!passage.matches(HEADING)) return [read(passage, /(^|-)p\d+$/.test(passage.id))];
    // In the parallel view what follows a block stands in the next rows of its column.
    const side = passage.matches(".row > :first-child > *") ? "first" : "last";
    const inColumn = passage.closest(".row") && document.querySelectorAll(`.row > :${side}-child > *`);
    const blocks = [...(inColumn ?? passage.parentElement.children)];
    const below = blocks.slice(blocks.indexOf(passage) + 1);
    const end = below.findIndex(next => next.matches(HEADING) && next.tagName <= passage.tagName);
    const texts = below.slice(0, end < 0 ? below.length : end).filter(each => !each.matches(APART));
    return texts.map(each => read(each, false));
  }

  /** Those words between quotation marks; where a block quotation says it is from stays outside. */
  function quotation(passage, { labels, quotation: [opening, closing], inner: [inner, last] }) {
    const words = quoted(passage, textOf(labels)).join(" ").replace(/\s+/g, " ").trim();
    const [begin, end] = [opening.trim(), closing.trim()];
    // What stands between quotation marks on the page needs no second pair.
    const pair = passage.matches("blockquote") && words.match(`^${begin} ?([^${begin}]*?) ?${end}(\\.?( [(—–].*)?)$`);
    if (pair) return `${opening}${pair[1]}${closing}${pair[2]}`;
    const link = [...passage.querySelectorAll("blockquote a:not([class])")].at(-1)?.textContent.replace(/\s+/g, " ");
    const [source = ""] = words.match(/(?: \((?:[^()]|\S\([^()]*\))*\)\.?| [—–] [^—–]*)$/) ?? [];
    const own = source.includes(link) ? words.slice(0, -source.length) : words;
    const within = own.replace(new RegExp(`${begin}\\s?`, "g"), inner).replace(new RegExp(`\\s?${end}`, "g"), last);
    return `${opening}${within}${closing}${words.slice(own.length)}`;
  }

  const idOf = number => number.dataset.passage ?? editionAddress(number.closest("[id]"));
  /** The title of its window; none for a heading that is no provision. */
  const title = (number, { of, words }) => {
    const [{ passage }, name] = [number.dataset, of[idOf(number)]?.[1]];
    return passage ? words.title.replace("{}", passage) : name && words.named.replace("{}", name);
  };

  /** Links that save what cites the passage, one for each kind of file. */
  function saved(id, source, citation, fill) {
    const links = Object.entries(source.files).map(([name, [suffix, text]]) => {
      const href = URL.createObjectURL(new Blob([fill(text)], { type: "text/plain" }));
      return editionElement("a", { href, download: `${citation.key}-${id}.${suffix}` }, name);
    });
    const download = links.length ? `${citation.words.download} ` : "";
    return editionElement("p", {}, download, ...links.flatMap(link => [link, " "]));
  }

  /** Opens the window of a passage. */
  function open(number, passage, citation) {
    const id = idOf(number);
    const { words, language, labels } = citation;
    // Each passage is cited as that of whose words it holds: of the text, of what it quotes, of the edition.
    const [way, name] = citation.of[id] ?? [0, citation.passage.replace("{}", id)];
    const source = citation.ways[way];
    const now = new Date();
    // As in ISO 8601, which Swedish writes.
    const today = now.toLocaleDateString("sv");
    const slots = {
      "\u2062": name,
      "\u2063": `#${id}`,
      "\u2064": `-${id}`,
      '"\u2060"': today.split("-").map(Number),
      "- \u2060": `- ${today.replaceAll("-", "/")}`,
      "\u2060": today,
    };
    /** Fills in what a text says of the passage: its words, its address, its key, the day of its citation. */
    const fill = (text, write = words => words) =>
      Object.entries(slots).reduce((filled, [sign, words]) => filled.replaceAll(sign, write(words)), text);
    const day = now.toLocaleDateString(`${citation.locale}-u-nu-latn`, { dateStyle: "long" }).replaceAll(" ", "\u00a0");
    const cited = `${fill(source.plain)} (${words.accessed.replace("{}", day)})`;
    // What is copied from a folder leads to the public page.
    const address = location.protocol === "file:" && citation.url ? `${citation.url}#${id}` : number.href;
    const attributes = { class: "cite-window md-typeset", lang: language, "aria-labelledby": "cite-window-title" };
    const dialog = editionElement("dialog", { ...attributes, dir: "auto" });
    const done = editionElement("p", { role: "status" });
    const copier = ([name, text]) => [
      editionButton(name, () => copy(text, dialog).then(() => (done.textContent = words.copied))),
      editionElement("p", {}, text),
    ];
    const texts = [
      [words.quotation, `${labels[id] ? `${labels[id]} ` : ""}${quotation(passage, citation)} ${cited}`],
      [words.citation, cited],
      [words.address, address],
    ];
    const late = quoted(passage, (each, isPassage) => [...each.querySelectorAll(isPassage ? OWN : ".behind")]).flat();
    const voices = [source.voice, ...new Set(late.map(said => said.textContent))];
    const place = number.dataset.passage ? citation.passage.replace("{}", id) : name;
    const told = citation.report?.replaceAll("\u2062", encodeURIComponent(place));
    const report = told && { href: fill(told, encodeURIComponent) };
    dialog.append(
      editionElement("h2", { id: "cite-window-title" }, title(number, citation)),
      ...voices.map(said => editionElement("small", { class: "voice" }, said)),
      ...texts.flatMap(copier),
      saved(id, source, citation, fill),
      ...(report ? [editionElement("p", {}, editionElement("a", report, words.report))] : []),
      done,
      editionButton(words.close, () => dialog.close()),
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  // One for each language on the page: one, or the two of the parallel view.
  const citations = [...document.querySelectorAll("script.citation")].map(script => JSON.parse(script.textContent));
  /** What a passage is cited with: that of its language. */
  const citing = passage => citations.find(each => each.language === passage.closest("[lang]")?.lang) ?? citations[0];
  /** Whether a range holds an item from its first word on. */
  function begins(range, item) {
    const before = document.createRange();
    before.setStart(item, 0);
    if (range.comparePoint(item, 0) < 0) before.setEnd(range.startContainer, range.startOffset);
    return range.intersectsNode(item) && !before.toString().trim();
  }

  /** Copies the labels of items, which are no text, with their words. */
  function copied(event) {
    const selection = getSelection();
    if (selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const label = item => citing(item).labels[editionAddress(item)];
    const added = [...document.querySelectorAll("article ol > li[id]")]
      .filter(item => label(item) && begins(range, item))
      .map(item => {
        const text = document.createTextNode(`${label(item)} `);
        (item.querySelector(":scope > p") ?? item).prepend(text);
        return text;
      });
    for (const struck of document.querySelectorAll("article :is(del, s)")) {
      if (!range.intersectsNode(struck)) continue;
      const marks = ["~~", "~~"].map(mark => editionElement("span", { class: "strike" }, mark));
      struck.prepend(marks[0]);
      struck.append(marks[1]);
      added.push(...marks);
    }
    if (!added.length) return;
    for (const each of added) {
      if (range.comparePoint(each, 0) < 0 && each.parentNode.contains(range.startContainer)) range.setStartBefore(each);
      if (range.comparePoint(each, 0) > 0 && each.parentNode.contains(range.endContainer)) range.setEndAfter(each);
    }
    const markup = editionElement("div", {}, range.cloneContents());
    markup.querySelectorAll(TOOLS).forEach(tool => tool.remove());
    markup.querySelectorAll("ol").forEach(list => (list.style.listStyle = "none"));
    event.clipboardData.setData("text/plain", selection.toString());
    event.clipboardData.setData("text/html", markup.innerHTML);
    event.preventDefault();
    added.forEach(text => text.remove());
  }

  const opened = event => {
    const number = event.target.closest?.(NUMBERS);
    const passage = number?.closest("[id]");
    if (!passage || !title(number, citing(passage)) || editionIsElsewhere(event)) return;
    // On its page a passage gets its address; in the parallel view the link leads to that page.
    if (number.closest(".parallel")) event.preventDefault();
    open(number, passage, citing(passage));
  };
  if (citations.length) {
    // With scripts a number opens the window, and is called as that is.
    editionGradually(document.querySelectorAll(NUMBERS), 100, number => {
      const name = title(number, citing(number));
      if (!name) return;
      number.setAttribute("aria-haspopup", "dialog");
      number.setAttribute("aria-label", name);
      number.removeAttribute("aria-hidden");
    });
    document.addEventListener("click", opened);
    document.addEventListener("copy", copied);
  }
  document.querySelector(".edition-bar .print")?.addEventListener("click", () => print());
})();
