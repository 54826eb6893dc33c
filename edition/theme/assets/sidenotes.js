// Sets notes, and where a provision is cited, beside their text on wide screens. On narrow ones a note opens in place.
// The notes at the foot stay.

(() => {
  // The parallel view has two columns between its margins.
  const WIDE = matchMedia(document.querySelector(".parallel") ? "(width >= 90em)" : "(width >= 60em)");
  const MARKS = "article sup[id*='fnref']";
  const HOLDERS = "p, li, dd, blockquote, td";

  /** The text of a note as it stands beside its passage. */
  function copied(mark, note) {
    const beside = editionElement("small", { class: "sidenote" }, `${mark.textContent} `);
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".footnote-backref, .headerlink").forEach(link => link.remove());
    copy.querySelectorAll("[id]").forEach(element => element.removeAttribute("id"));
    for (const paragraph of copy.querySelectorAll("p")) beside.append(...paragraph.childNodes, " ");
    return beside;
  }

  /** Puts a note before its passage, or below it where it is open. */
  function put(beside, isOpen, passage) {
    const cell = isOpen ? null : passage.closest(".parallel .row > div");
    const into = cell ?? (passage.matches("li, dd, td") ? passage : null);
    if (!into) return passage[isOpen || !WIDE.matches ? "after" : "before"](beside);
    const first = [...into.childNodes].find(each => !each.matches?.(".sidenote"));
    return into.insertBefore(beside, isOpen ? null : (first ?? null));
  }

  /** Makes the note that a mark leads to. */
  function make(mark, passage) {
    const link = mark.querySelector("a");
    const note = document.getElementById(link?.hash.slice(1) ?? "");
    if (!note) return;
    const beside = copied(mark, note);
    /** Sets the note beside its passage, for the eye alone, or below it, for everyone. */
    const set = isOpen => {
      beside.classList.toggle("open", isOpen);
      beside.toggleAttribute("inert", !isOpen);
      put(beside, isOpen, passage);
      link.ariaExpanded = WIDE.matches ? null : String(isOpen);
    };
    const leave = event => {
      if (event.key !== "Escape" || !beside.classList.contains("open")) return;
      set(false);
      link.focus();
    };
    link.addEventListener("click", event => {
      if (WIDE.matches || editionIsElsewhere(event)) return;
      event.preventDefault();
      set(!beside.classList.contains("open"));
    });
    for (const each of [link, beside]) each.addEventListener("keydown", leave);
    WIDE.addEventListener("change", () => set(false));
    set(false);
  }

  /** Makes the notes of a passage that comes near the screen, in their order. */
  function come({ target, isIntersecting }) {
    if (!isIntersecting) return;
    near.unobserve(target);
    for (const mark of target.querySelectorAll(MARKS)) if (mark.closest(HOLDERS) === target) make(mark, target);
  }

  const near = new IntersectionObserver(seen => seen.forEach(come), { rootMargin: "100%" });
  const passages = [...document.querySelectorAll(MARKS)].map(mark => mark.closest(HOLDERS));
  passages.filter(Boolean).forEach(passage => near.observe(passage));

  for (const list of document.querySelectorAll("article .cited-in[id*='-']")) {
    const heading = document.getElementById(list.id.replace("cited-", ""));
    const last = list.previousElementSibling;
    if (!heading?.matches("h2, h3, h4, h5, h6") || !last) continue;
    const place = () => {
      list.classList.toggle("beside", WIDE.matches);
      (WIDE.matches ? heading : last).after(list);
    };
    WIDE.addEventListener("change", place);
    place();
  }
})();
