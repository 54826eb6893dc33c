// @ts-check
// Shows the card of a reference while it is pointed at or focused (WCAG 1.4.13). Data comes with the page.

(() => {
  const data = JSON.parse(document.querySelector("script.previews")?.textContent ?? "{}");
  const card = document.createElement("div");
  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  let timer = 0;

  /** A reference's address as the data has it: links to files, for reading without a server, add a name. @param {Element} link */
  const key = link => (link.getAttribute("href") ?? "").replace("index.html", "");

  /** @param {HTMLAnchorElement} link */
  function show(link) {
    clearTimeout(timer);
    if (shown === link) return;
    hide();
    const [number, gist, cited] = data[key(link)];
    card.replaceChildren(...[number, gist, cited].map((text, n) => {
      const line = document.createElement(n ? "span" : "b");
      line.textContent = text;
      return line;
    }));
    document.body.append(card);
    link.setAttribute("aria-describedby", card.id);
    const at = link.getClientRects()[0], size = card.getBoundingClientRect();
    const below = at.bottom + size.height + 8 < innerHeight;
    card.style.top = `${scrollY + (below ? at.bottom : at.top - size.height)}px`;
    card.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - size.width - 8))}px`;
    shown = link;
  }

  function hide() {
    clearTimeout(timer);
    card.remove();
    shown?.removeAttribute("aria-describedby");
    shown = null;
  }

  /** @param {() => void} act @param {number} wait */
  function soon(act, wait) {
    clearTimeout(timer);
    timer = window.setTimeout(act, wait);
  }

  card.id = card.className = "preview";
  card.setAttribute("role", "tooltip");
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => soon(hide, 200));
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  for (const link of document.querySelectorAll("article a[href]")) {
    if (!(link instanceof HTMLAnchorElement) || !(key(link) in data)) continue;
    link.addEventListener("pointerenter", event => { if (event.pointerType !== "touch") soon(() => show(link), 150); });
    link.addEventListener("pointerleave", () => soon(hide, 200));
    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link); });
    link.addEventListener("blur", hide);
  }
})();
