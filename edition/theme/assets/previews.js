// Shows the card of a reference while it is pointed at or focused. Data comes with the page.

(() => {
  const script = document.querySelector("script.previews");
  if (!script) return;
  const element = editionElement("div", { id: "preview", class: "preview", role: "tooltip" });
  let data = null;

  /** The link that an event happened to, and the lines of its card; null for what has none. */
  function referenceOf({ target }) {
    const link = target.closest?.("article a[href]");
    if (!link) return null;
    data ??= JSON.parse(script.textContent);
    // The address as the data has it: links to files, for reading without a server, add a name.
    const lines = data[link.getAttribute("href").replace("index.html", "")];
    return lines ? [link, lines] : null;
  }

  const card = editionCard(element, element.style, 200, (_, [number, ...others]) => {
    element.replaceChildren(editionElement("b", {}, number), ...others.map(text => editionElement("span", {}, text)));
    document.body.append(element);
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    return [document.documentElement.clientWidth, Math.max(0, header)];
  });

  /** Acts when a pointer comes to a reference from outside, or leaves it. */
  const crossing = (type, act) =>
    document.addEventListener(type, event => {
      const found = referenceOf(event);
      if (found && !found[0].contains(event.relatedTarget)) act(found, event);
    });
  crossing("pointerover", (found, { pointerType }) => pointerType !== "touch" && card.come(...found));
  crossing("pointerout", card.leave);
  document.addEventListener("focusin", event => {
    const found = event.target.matches?.(":focus-visible") && referenceOf(event);
    if (found) card.show(...found);
  });
  document.addEventListener("focusout", event => referenceOf(event) && card.hide());
})();
