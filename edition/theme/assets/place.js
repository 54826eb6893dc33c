// @ts-check
// Keeps the reader's place across the language switch: both editions have the same addresses.

(() => {
  const PASSAGES = "article :is(p, li, blockquote, h2, h3)[id]";

  /** An id from an address; one such as "50%" holds no escape. @param {string} text */
  function unescaped(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** The id of what the reader is at: the address in the bar while it is in view, else the passage at the top. */
  function place() {
    const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    const named = document.getElementById(unescaped(location.hash.slice(1)));
    if (named && named.getBoundingClientRect().bottom > header && named.getBoundingClientRect().top < innerHeight) {
      return shared(named);
    }
    if (scrollY < header) return "";
    const first = [...document.querySelectorAll(PASSAGES)].find(e => e.getBoundingClientRect().bottom > header);
    return first ? shared(first) : "";
  }

  /** The address that all editions share: in the parallel view that of the second begins with its language. @param {Element} element */
  function shared(element) {
    const side = /** @type {HTMLElement | null} */ (element.closest(".row > :nth-child(2)"));
    return side ? element.id.replace(`${side.lang}-`, "") : element.id;
  }

  document.addEventListener("click", event => {
    const link = event.target instanceof Element && event.target.closest("a.edition-switch, a.parallel-link, a.alone");
    if (!(link instanceof HTMLAnchorElement)) return;
    link.hash = place();
  }, true);
})();
