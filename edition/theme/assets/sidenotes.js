// @ts-check
// Sets notes, and where a provision is cited, beside their text on wide screens. On narrow ones a note opens in place.
// The notes at the foot stay.

(() => {
  // The parallel view has two columns between its margins.
  const WIDE = matchMedia(document.querySelector(".parallel") ? "(width >= 90em)" : "(width >= 76.25em)");
  for (const mark of document.querySelectorAll("article sup[id*='fnref']")) {
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
      const cell = isOpen ? null : mark.closest(".parallel .row > div");
      const into = cell ?? (passage.matches("li, dd, td") ? passage : null);
      if (!into) passage[isOpen ? "after" : "before"](beside);
      else into.insertBefore(beside, isOpen ? null : [...into.childNodes].find(each => !(each instanceof Element && each.matches(".sidenote"))) ?? null);
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

  for (const list of document.querySelectorAll("article .cited-in[id*='-']")) {
    const heading = document.getElementById(list.id.replace("cited-", "")), last = list.previousElementSibling;
    if (!heading?.matches("h2, h3, h4, h5, h6") || !last) continue;
    const place = () => {
      list.classList.toggle("beside", WIDE.matches);
      (WIDE.matches ? heading : last).after(list);
    };
    WIDE.addEventListener("change", place);
    place();
  }
})();
