// Shows the card of a reference while it is pointed at or focused (WCAG 1.4.13). Data comes with the page.

(() => {
  const script = document.querySelector("script.previews");
  if (!script) return;
  const card = editionElement("div", { id: "preview", class: "preview", role: "tooltip" });
  let [data, shown, timer] = [null, null, 0];

  /** The lines of the card of what an event happened to, and its link; null for what has none. */
  function referenceOf({ target }) {
    const link = target.closest?.("article a[href]");
    if (!link) return null;
    data ??= JSON.parse(script.textContent);
    // The address as the data has it: links to files, for reading without a server, add a name.
    const lines = data[link.getAttribute("href").replace("index.html", "")];
    return lines ? { link, lines } : null;
  }

  function show({ link, lines: [number, ...others] }) {
    if (shown === link) return clearTimeout(timer);
    hide();
    card.replaceChildren(editionElement("b", {}, number), ...others.map(text => editionElement("span", {}, text)));
    document.body.append(card);
    link.setAttribute("aria-describedby", card.id);
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    editionBeside(link, card, card.style, document.documentElement.clientWidth, Math.max(0, header));
    shown = link;
  }

  function hide() {
    clearTimeout(timer);
    card.remove();
    shown?.removeAttribute("aria-describedby");
    shown = null;
  }

  const soon = (act, wait) => (clearTimeout(timer), (timer = window.setTimeout(act, wait)));

  /** Acts when a pointer comes to a reference from outside, or leaves it. */
  const crossing = (type, act) =>
    document.addEventListener(type, event => {
      const found = referenceOf(event);
      if (found && !found.link.contains(event.relatedTarget)) act(found, event);
    });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => soon(hide, 200));
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") hide();
    editionScrolled(event, shown, card);
  });
  crossing("pointerover", (found, { pointerType }) => pointerType !== "touch" && soon(() => show(found), 150));
  crossing("pointerout", () => soon(hide, 200));
  document.addEventListener("focusin", event => {
    const found = event.target.matches?.(":focus-visible") && referenceOf(event);
    if (found) show(found);
  });
  document.addEventListener("focusout", event => referenceOf(event) && hide());
})();
