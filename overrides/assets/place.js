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
      return named.id;
    }
    if (scrollY < header) return "";
    const first = [...document.querySelectorAll(PASSAGES)].find(e => e.getBoundingClientRect().bottom > header);
    return first?.id ?? "";
  }

  document.addEventListener("click", event => {
    const link = event.target instanceof Element && event.target.closest("a.edition-switch, a.parallel-link");
    if (!(link instanceof HTMLAnchorElement)) return;
    // The link to the parallel view stands at the top of the page: there, only the address tells the place.
    link.hash = place() || (link.matches(".parallel-link") ? location.hash : "");
  }, true);
})();
