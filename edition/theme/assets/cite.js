// The tools of a passage: its number opens a window to copy from.

(() => {
  const NUMBERS = "article .headerlink[data-passage]";
  /** What stands in a passage and is not of its words. */
  const TOOLS =
    ".headerlink, .voice, .checked, .sidenote, .pull-quote, .moved, .former, sup[id^=fnref], .footnote-backref, ol, ul";

  /** Puts a text into the clipboard, also on pages without encryption, where browsers have no other way. */
  async function copy(text, within) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = editionElement("textarea");
    area.value = text;
    within.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  /** The words of a passage between quotation marks; quotations in it get those of the second rank. */
  function quotation(passage, { quotation: [opening, closing], inner: [inner, last] }) {
    const copy = passage.cloneNode(true);
    copy.querySelectorAll(TOOLS).forEach(element => element.remove());
    const words = copy.textContent.replace(/\s+/g, " ").trim();
    const begin = opening.trim();
    const end = closing.trim();
    // What stands between quotation marks on the page needs no second pair.
    const marked = passage.matches("blockquote") && words.match(`^${begin}\\s?([^${begin}]*?)\\s?${end}(\\.?)$`);
    if (marked) return `${opening}${marked[1]}${closing}${marked[2]}`;
    const within = words.replace(new RegExp(`${begin}\\s?`, "g"), inner).replace(new RegExp(`\\s?${end}`, "g"), last);
    return `${opening}${within}${closing}`;
  }

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
    const id = number.dataset.passage;
    const { words, language } = citation;
    // Each passage is cited as that of whose words it holds: of the text, of what it quotes, of the edition.
    const [way, name] = citation.of[id] ?? [0, citation.passage.replace("{}", id)];
    const source = citation.ways[way];
    const slots = { "\u2062": name, "\u2063": `#${id}`, "\u2064": `-${id}` };
    /** Fills in what a text says of the passage: its words, its address, its key. */
    const fill = (text, write = words => words) =>
      Object.entries(slots).reduce((filled, [sign, words]) => filled.replaceAll(sign, write(words)), text);
    const cited = fill(source.plain);
    // What is copied from a folder leads to the public page.
    const address = location.protocol === "file:" && citation.url ? `${citation.url}#${id}` : number.href;
    const labels = { class: "cite-window md-typeset", lang: language, "aria-labelledby": "cite-window-title" };
    const dialog = editionElement("dialog", labels);
    const done = editionElement("p", { role: "status" });
    const copier = ([name, text]) => [
      editionButton(name, () => copy(text, dialog).then(() => (done.textContent = words.copied))),
      editionElement("p", {}, text),
    ];
    const texts = [
      [words.quotation, `${quotation(passage, citation)} ${cited}`],
      [words.citation, cited],
      [words.address, address],
    ];
    const report = citation.report && { href: fill(citation.report, encodeURIComponent) };
    dialog.append(
      editionElement("h2", { id: "cite-window-title" }, words.title.replace("{}", id)),
      editionElement("small", { class: "voice" }, source.voice),
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
  const citing = passage => {
    const side = citations.length > 1 && passage.closest("[lang]")?.lang;
    return citations.find(each => each.language === side) ?? citations[0];
  };
  const opened = event => {
    const number = event.target.closest?.(NUMBERS);
    const passage = number?.closest("[id]");
    if (!passage || editionIsElsewhere(event)) return;
    // On its page a passage gets its address; in the parallel view the link leads to that page.
    if (number.closest(".parallel")) event.preventDefault();
    open(number, passage, citing(passage));
  };
  if (citations.length) {
    // With scripts a number opens the window, and is called as that is.
    editionGradually(document.querySelectorAll(NUMBERS), 100, number => {
      number.setAttribute("aria-haspopup", "dialog");
      number.setAttribute("aria-label", citing(number).words.title.replace("{}", number.dataset.passage));
    });
    document.addEventListener("click", opened);
  }
  document.querySelector(".edition-bar .print")?.addEventListener("click", () => print());
})();
