// A card beside a link, which stays while it is pointed at (WCAG 1.4.13): for pages of the edition and pages elsewhere.

/** Puts a card below its link or above it, where it has room: never over a line on which the link stands. */
const editionBeside = (link, card, style, width, header = 0) => {
  const [first, last] = [link.getClientRects()[0], [...link.getClientRects()].at(-1)];
  Object.assign(style, { left: 0, top: 0, maxHeight: "" });
  const size = card.getBoundingClientRect();
  const [above, below] = [first.top - header, innerHeight - last.bottom - 8];
  const isBelow = size.height < below || above < below;
  style.left = `${scrollX + Math.max(8, Math.min(first.left, width - size.width - 8))}px`;
  style.maxHeight = `${isBelow ? below : above}px`;
  style.top = `${scrollY + (isBelow ? last.bottom : first.top - card.offsetHeight)}px`;
};

/** What shows a card beside one link at a time, soon or at once, and hides it; it stays so long when it is left. `fill`
 * puts it into the page with what it says of a link, and gives the width of that, and what a header covers of it. */
const editionCard = (card, style, stay, fill) => {
  let [shown, timer] = [null, 0];
  const wait = () => clearTimeout(timer);
  const soon = (act, time) => (wait(), (timer = setTimeout(act, time)));
  const hide = () => {
    wait();
    card.remove();
    shown?.removeAttribute("aria-describedby");
    shown = null;
  };
  const show = (link, lines) => {
    wait();
    if (shown === link) return;
    hide();
    const room = fill(link, lines);
    link.setAttribute("aria-describedby", card.id);
    editionBeside(link, card, style, ...room);
    shown = link;
  };
  const leave = () => soon(hide, stay);
  card.addEventListener("pointerenter", wait);
  card.addEventListener("pointerleave", leave);
  addEventListener("keydown", event => {
    if (event.key === "Escape") hide();
    // The arrow keys scroll the card of the link that has the focus, and behind its end the page.
    const { scrollTop } = card;
    if (event.target === shown) card.scrollTop += { ArrowDown: 40, ArrowUp: -40 }[event.key] ?? 0;
    if (card.scrollTop !== scrollTop) event.preventDefault();
  });
  const holds = node => shown?.contains(node) || card.contains(node);
  return { show, hide, leave, holds, come: (link, lines) => soon(() => show(link, lines), 150) };
};
