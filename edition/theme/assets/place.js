// Keeps the reader's place across the language switch: both editions have the same addresses.

(() => {
  const PASSAGES = "article :is(p, li, blockquote, h2, h3)[id]";

  /** The address that all editions share: in the parallel view that of the second begins with its language. */
  function shared(element) {
    const side = element.closest(".row > :nth-child(2)");
    return side ? element.id.replace(`${side.lang}-`, "") : element.id;
  }

  /** The id of what the reader is at: the address in the bar while it is in view, else the passage at the top. */
  function place() {
    const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    const named = document.querySelector(":target");
    const box = named?.getBoundingClientRect();
    if (box && box.bottom > header && box.top < innerHeight) return shared(named);
    if (scrollY < header) return "";
    const first = [...document.querySelectorAll(PASSAGES)].find(each => each.getBoundingClientRect().bottom > header);
    return first ? shared(first) : "";
  }

  const keep = event => {
    const link = event.target.closest?.("a.edition-switch, a.parallel-link, a.alone");
    if (link) link.hash = place();
  };
  document.addEventListener("click", keep, true);
})();
