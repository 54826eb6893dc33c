// @ts-check
// Sets each note beside its passage on wide screens, and opens it in place on narrow ones. The notes at the foot stay.

(() => {
  const WIDE = matchMedia("(width >= 76.25em)");
  for (const mark of document.querySelectorAll("article sup[id^='fnref']")) {
    const link = /** @type {HTMLAnchorElement | null} */ (mark.querySelector("a"));
    const note = document.getElementById(link?.hash.slice(1) ?? ""), passage = mark.closest("p, li, dd, blockquote, td");
    if (!link || !note || !passage) continue;
    const beside = document.createElement("small");
    beside.className = "sidenote";
    beside.append(`${mark.textContent} `);
    for (const paragraph of note.querySelectorAll("p")) {
      const copy = /** @type {Element} */ (paragraph.cloneNode(true));
      copy.querySelectorAll(".footnote-backref, .headerlink").forEach(link => link.remove());
      copy.querySelectorAll("[id]").forEach(element => element.removeAttribute("id"));
      beside.append(...copy.childNodes, " ");
    }

    /** Sets the note beside its passage, for the eye alone, or below it, for everyone. @param {boolean} isOpen */
    const set = isOpen => {
      beside.classList.toggle("open", isOpen);
      beside.toggleAttribute("inert", !isOpen);
      beside.querySelectorAll("a").forEach(each => { each.tabIndex = isOpen ? 0 : -1; });
      if (passage.matches("li, dd, td")) passage[isOpen ? "append" : "prepend"](beside);
      else passage[isOpen ? "after" : "before"](beside);
      if (WIDE.matches) link.removeAttribute("aria-expanded");
      else link.setAttribute("aria-expanded", String(isOpen));
    };
    link.addEventListener("click", event => {
      if (WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      set(!beside.classList.contains("open"));
    });
    for (const each of [link, beside]) {
      each.addEventListener("keydown", event => {
        if (!(event instanceof KeyboardEvent) || event.key !== "Escape" || !beside.classList.contains("open")) return;
        set(false);
        link.focus();
      });
    }
    WIDE.addEventListener("change", () => set(false));
    set(false);
  }
})();
