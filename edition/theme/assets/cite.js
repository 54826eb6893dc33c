// @ts-check
// The tools of a passage: its number opens a window to copy from.

(() => {
  /** Of each language on the page: one, or the two of the parallel view. */
  const citations = [...document.querySelectorAll("script.citation")].map(script => JSON.parse(script.textContent ?? ""));
  /** What stands in a passage and is not of its words. */
  const TOOLS = ".headerlink, .checked, .sidenote, .pull-quote, .moved, .former, sup[id^='fnref'], .footnote-backref, ol, ul";

  /** Puts a text into the clipboard, also on pages without encryption, where browsers have no other way. @param {string} text @param {Element} within */
  async function copy(text, within) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    within.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  /** The words of a passage between quotation marks; quotations in it get those of the second rank. @param {Element} passage @param {Record<string, string[]>} citation */
  function quotation(passage, { quotation: [opening, closing], inner: [inner, last] }) {
    const copy = /** @type {Element} */ (passage.cloneNode(true));
    copy.querySelectorAll(TOOLS).forEach(element => element.remove());
    const words = (copy.textContent ?? "").replace(/\s+/g, " ").trim();
    // What stands between quotation marks on the page needs no second pair.
    const marked = passage.matches("blockquote") && words.match(`^${opening.trim()}\\s?([^${opening.trim()}]*?)\\s?${closing.trim()}(\\.?)$`);
    if (marked) return `${opening}${marked[1]}${closing}${marked[2]}`;
    const within = words.replace(new RegExp(`${opening.trim()}\\s?`, "g"), inner).replace(new RegExp(`\\s?${closing.trim()}`, "g"), last);
    return `${opening}${within}${closing}`;
  }

  /** What a passage is cited with: that of its language. @param {Element} passage */
  function citing(passage) {
    const side = /** @type {HTMLElement | null} */ (passage.closest("[lang]"))?.lang;
    return citations.find(each => each.language === side) ?? citations[0];
  }

  /** Opens the window of a passage. @param {HTMLAnchorElement} number @param {Element} passage */
  function open(number, passage) {
    const id = number.dataset.passage ?? "", citation = citing(passage);
    const { words } = citation, dialog = document.createElement("dialog");
    // Words that the page quotes are cited as those of their own text.
    const provision = citation.official[id], source = provision ? citation.quoted : citation;
    const slots = { "\u2062": provision ?? citation.passage.replace("{}", id), "\u2063": `#${id}`, "\u2064": `-${id}` };
    /** Fills in what a text says of the passage: its words, its address, its key. @param {string} text @param {(words: string) => string} write */
    const fill = (text, write = words => words) => Object.entries(slots).reduce((filled, [sign, words]) => filled.replaceAll(sign, write(words)), text);
    const heading = document.createElement("h2"), done = document.createElement("p"), files = document.createElement("p");
    dialog.className = "cite-window md-typeset";
    heading.textContent = words.title.replace("{}", id);
    heading.id = "cite-window-title";
    dialog.lang = citation.language;
    dialog.setAttribute("aria-labelledby", heading.id);
    done.setAttribute("role", "status");
    dialog.append(heading);
    const cited = fill(source.plain);
    // What is copied from a folder leads to the public page.
    const address = location.protocol === "file:" && citation.url ? `${citation.url}#${id}` : number.href;
    for (const [name, text] of [[words.quotation, `${quotation(passage, citation)} ${cited}`], [words.citation, cited], [words.address, address]]) {
      const shown = document.createElement("p");
      shown.textContent = text;
      dialog.append(editionButton(name, async () => {
        await copy(text, dialog);
        done.textContent = words.copied;
      }), shown);
    }
    for (const [name, [suffix, text]] of Object.entries(source.files)) {
      const save = document.createElement("a");
      if (!files.hasChildNodes()) files.append(`${words.download} `);
      save.href = URL.createObjectURL(new Blob([fill(text)], { type: "text/plain" }));
      save.download = `${citation.key}-${id}.${suffix}`;
      save.textContent = name;
      files.append(save, " ");
    }
    if (citation.report) {
      const report = document.createElement("a"), line = document.createElement("p");
      report.href = fill(citation.report, encodeURIComponent);
      report.textContent = words.report;
      line.append(report);
      dialog.append(files, line);
    } else dialog.append(files);
    dialog.append(done, editionButton(words.close, () => dialog.close()));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  for (const number of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("article .headerlink[data-passage]"))) {
    const passage = number.closest("[id]");
    if (!citations.length || !passage) continue;
    number.setAttribute("aria-haspopup", "dialog");
    // With scripts it opens the window, and is called as that is.
    number.setAttribute("aria-label", citing(passage).words.title.replace("{}", number.dataset.passage ?? ""));
    number.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      // On its page a passage gets its address; in the parallel view the link leads to that page.
      if (number.closest(".parallel")) event.preventDefault();
      open(number, passage);
    });
  }
  document.querySelector(".edition-bar .print")?.addEventListener("click", () => print());
})();
