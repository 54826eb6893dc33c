// Where a card stands beside its link, and how keys scroll it: what pages of the edition and pages elsewhere share.

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

/** Scrolls the card of the link that has the focus by the arrow keys, and behind its end the page. */
const editionScrolled = (event, link, card) => {
  const { scrollTop } = card;
  if (event.target === link) card.scrollTop += { ArrowDown: 40, ArrowUp: -40 }[event.key] ?? 0;
  if (card.scrollTop !== scrollTop) event.preventDefault();
};
