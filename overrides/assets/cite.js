// @ts-check
// The tools of a passage: its number opens a window to copy from, and arrow keys lead from number to number.

(() => {
  const citation = JSON.parse(document.querySelector("script.citation")?.textContent ?? "null");
  const bar = document.querySelector(".edition-bar");
  const numbers = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("article .headerlink[data-passage]")]);
  /** What stands in a passage and is not of its words. */
  const TOOLS = ".headerlink, .checked, .sidenote, .pull-quote, .moved, .former, sup[id^='fnref'], .footnote-backref, ol, ul";

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

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

  /** The words of a passage between quotation marks; quotations in it get those of the second rank. @param {string} id */
  function quotation(id) {
    const [opening, closing] = citation.quotation, [inner, last] = citation.inner;
    const copy = /** @type {Element} */ (document.getElementById(id)?.cloneNode(true));
    copy.querySelectorAll(TOOLS).forEach(element => element.remove());
    const words = (copy.textContent ?? "").replace(/\s+/g, " ").trim();
    const within = words.replace(new RegExp(`${opening.trim()}\\s?`, "g"), inner).replace(new RegExp(`\\s?${closing.trim()}`, "g"), last);
    return `${opening}${within}${closing}`;
  }

  /** @param {string} id */
  function open(id) {
    const { words } = citation, dialog = document.createElement("dialog");
    const fill = /** @param {string} text */ text => text.replaceAll("{passage}", `, ${citation.passage.replace("{}", id)}`).replaceAll("{at}", `#${id}`);
    const heading = document.createElement("h2"), done = document.createElement("p"), files = document.createElement("p");
    dialog.className = "cite-window md-typeset";
    heading.textContent = words.title.replace("{}", id);
    heading.id = "cite-window-title";
    dialog.setAttribute("aria-labelledby", heading.id);
    done.setAttribute("role", "status");
    dialog.append(heading);
    for (const [name, text] of [
      [words.quotation, `${quotation(id)} ${fill(citation.plain)}`], [words.citation, fill(citation.plain)], [words.address, fill(`${location.href.replace(/#.*/, "")}{at}`)],
    ]) {
      const shown = document.createElement("p");
      shown.textContent = text;
      dialog.append(button(name, async () => {
        await copy(text, dialog);
        done.textContent = words.copied;
      }), shown);
    }
    files.append(`${words.download} `);
    for (const [name, suffix] of [["BibTeX", "bib"], ["RIS", "ris"], ["CSL-JSON", "json"]]) {
      const save = document.createElement("a");
      save.href = URL.createObjectURL(new Blob([fill(citation[name])], { type: "text/plain" }));
      save.download = `${id}.${suffix}`;
      save.textContent = name;
      files.append(save, " ");
    }
    dialog.append(files, done, button(words.close, () => dialog.close()));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  for (const [place, number] of numbers.entries()) {
    number.tabIndex = place ? -1 : 0;
    number.addEventListener("focus", () => numbers.forEach(each => { each.tabIndex = each === number ? 0 : -1; }));
    number.addEventListener("keydown", event => {
      const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: numbers.length - 1 }[event.key];
      if (next === undefined || !numbers[next]) return;
      event.preventDefault();
      numbers[next].focus();
    });
    if (!citation) continue;
    number.setAttribute("aria-haspopup", "dialog");
    number.addEventListener("click", event => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(number.dataset.passage ?? "");
    });
  }
  if (bar instanceof HTMLElement && bar.dataset.print) bar.append(button(bar.dataset.print, () => print()));
})();
