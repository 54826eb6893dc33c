// Does for the frame of a page what the theme's script does, where a project asks for nothing that needs that script.

(() => {
  if (document.querySelector("script[src*='/bundle.']")) return;
  const find = name => document.querySelector(name);
  const [header, title, heading] = [".md-header", ".md-header__title", "article h1"].map(find);
  const menu = find(".md-sidebar--primary .md-sidebar__scrollwrap");
  const partOf = ({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1)));
  const links = [...document.querySelectorAll("[data-md-component=toc] a[href^='#']")].filter(partOf);
  const [parts, hashes] = [links.map(partOf), links.map(({ hash }) => hash)];
  // Rows of a parallel view have places also while what they hold has none.
  const places = parts.map(part => part.closest(".row") ?? part);
  let [at, shown] = [-1, undefined];

  /** Shows in the header the title that has gone under it, and in the contents where the reader is. */
  function tell() {
    const line = header.offsetHeight;
    const isPassed = part => part?.getBoundingClientRect().top < 2 * line;
    title?.classList.toggle("md-header__title--active", heading?.getBoundingClientRect().bottom < line);
    while (isPassed(places[at + 1])) at += 1;
    while (at >= 0 && !isPassed(places[at])) at -= 1;
    // What the address leads to, while it is seen: near the end it never comes to the top.
    const aim = hashes.indexOf(location.hash);
    const { top, bottom } = parts[aim]?.getBoundingClientRect() ?? {};
    const now = links[bottom > line && top < innerHeight ? aim : at];
    if (now === shown) return;
    shown?.classList.remove("md-nav__link--active");
    now?.classList.add("md-nav__link--active");
    show((shown = now));
  }

  /** Scrolls a long menu to one of its links. */
  function show(link) {
    const [own, all] = [link, menu].map(each => each?.getBoundingClientRect());
    if (own && (own.top < all.top || own.bottom > all.bottom)) menu.scrollTop += own.top - all.top - all.height / 2;
  }

  addEventListener("scroll", tell, { passive: true });
  requestAnimationFrame(() => show(menu?.querySelector("[aria-current]")));
})();
