// @ts-check
// Offers the citation of a passage, to copy or to download, and prints the page.

(() => {
  const citation = JSON.parse(document.querySelector("script.citation")?.textContent ?? "null");
  const bar = document.querySelector(".edition-bar");

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  /** @param {string} id */
  function forms(id) {
    const fill = /** @param {string} text */ text => text.replaceAll("{passage}", `, ${citation.passage.replace("{}", id)}`).replaceAll("{at}", `#${id}`);
    return [
      [citation.words.address, location.href.replace(/#.*/, "") + `#${id}`, ""],
      [citation.words.citation, fill(citation.plain), ""],
      ["BibTeX", fill(citation.BibTeX), "bib"],
      ["RIS", fill(citation.RIS), "ris"],
      ["CSL-JSON", fill(citation["CSL-JSON"]), "json"],
    ];
  }

  /** @param {string} id */
  function open(id) {
    const { title, copy, copied, download, close } = citation.words;
    const dialog = document.createElement("dialog");
    dialog.className = "cite-window md-typeset";
    const heading = document.createElement("h2");
    heading.textContent = title.replace("{}", id);
    heading.id = "cite-window-title";
    dialog.setAttribute("aria-labelledby", heading.id);
    dialog.append(heading);
    for (const [name, text, suffix] of forms(id)) {
      const label = document.createElement("label"), area = document.createElement("textarea");
      area.readOnly = true;
      area.value = text;
      area.rows = text.trim().split("\n").length > 1 ? 4 : 2;
      label.append(name, area);
      const done = document.createElement("span");
      done.setAttribute("role", "status");
      const copier = button(copy, async () => {
        await navigator.clipboard.writeText(text);
        done.textContent = copied;
      });
      copier.setAttribute("aria-label", `${copy}: ${name}`);
      dialog.append(label, copier);
      if (suffix) {
        const save = document.createElement("a");
        save.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
        save.download = `${id}.${suffix}`;
        save.textContent = download;
        save.setAttribute("aria-label", `${download}: ${name}`);
        dialog.append(" ", save);
      }
      dialog.append(" ", done);
    }
    dialog.append(button(close, () => dialog.close()));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  if (citation) {
    for (const link of document.querySelectorAll("article :is(p, li, blockquote) > .headerlink")) {
      const id = link.getAttribute("href")?.slice(1) ?? "";
      const cite = button("", () => open(id));
      cite.className = "cite";
      cite.setAttribute("aria-label", citation.words.title.replace("{}", id));
      link.after(cite);
    }
  }
  if (bar instanceof HTMLElement && bar.dataset.print) bar.append(button(bar.dataset.print, () => print()));
})();
