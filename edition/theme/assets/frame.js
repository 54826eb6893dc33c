// Does for the frame of a page what the theme's script does, where a project asks for nothing that needs that script.

(() => {
  if (document.querySelector("script[src*='/bundle.']")) return;
  const [header, title, heading] = [".md-header", ".md-header__title", "article h1"].map(name =>
    document.querySelector(name),
  );
  const links = [...document.querySelectorAll("[data-md-component=toc] a[href^='#']")];
  const parts = links.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))));
  // Rows of a parallel view have places also while what they hold has none.
  const places = parts.map(part => part?.closest(".row") ?? part);

  /** Shows in the header the title that has gone under it, and in the contents where the reader is. */
  function tell() {
    const line = header.offsetHeight;
    const isPassed = part => part?.getBoundingClientRect().top < 2 * line;
    title?.classList.toggle("md-header__title--active", heading?.getBoundingClientRect().bottom < line);
    const isAtEnd = scrollY + innerHeight + 1 >= document.documentElement.scrollHeight;
    const at = isAtEnd ? links.length - 1 : places.findLastIndex(isPassed);
    links.forEach(({ classList }, place) => {
      classList.toggle("md-nav__link--passed", place < at);
      classList.toggle("md-nav__link--active", place === at);
    });
  }

  addEventListener("scroll", tell, { passive: true });
  // A long menu shows the page that it is opened on.
  const menu = document.querySelector(".md-sidebar--primary .md-sidebar__scrollwrap");
  const page = menu?.querySelector("[aria-current]");
  if (page) requestAnimationFrame(() => (menu.scrollTop = page.offsetTop - menu.offsetTop - menu.clientHeight / 2));
})();
