// @ts-check
// Makes the frame of a page work by keyboard: its buttons, its menu, and no key but one by itself (WCAG 2.1.4).

(() => {
  const KEPT = "edition-key";
  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  const menu = document.querySelector(".md-nav--primary");

  /** The theme's labels, which act as buttons, as buttons. */
  for (const label of /** @type {NodeListOf<HTMLLabelElement>} */ (document.querySelectorAll("label.md-header__button"))) {
    const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById(label.htmlFor));
    const name = label.title || (toggle === drawer ? menu : document.querySelector(".md-search__input"))?.getAttribute("aria-label");
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", name ?? "");
    label.tabIndex = 0;
    label.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      // The theme presses a label at Enter, too.
      event.stopPropagation();
      label.click();
      // The switch of the theme hides the label that was pressed, and shows the other.
      if (label.hidden) /** @type {HTMLElement | null} */ (label.parentElement?.querySelector("label:not([hidden])"))?.focus();
    });
    if (toggle?.type !== "checkbox") continue;
    const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", tell);
    tell();
  }

  /** Many links of a kind are one stop of the Tab key; arrow keys lead from one to the next. */
  for (const kind of ["article .headerlink[data-passage]", ".md-nav--secondary .md-nav__link"]) {
    const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(kind)]);
    for (const [place, link] of links.entries()) {
      link.tabIndex = place ? -1 : 0;
      link.addEventListener("focus", () => links.forEach(each => { each.tabIndex = each === link ? 0 : -1; }));
      link.addEventListener("keydown", event => {
        const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: links.length - 1 }[event.key];
        if (next === undefined || !links[next]) return;
        event.preventDefault();
        links[next].focus();
      });
    }
  }

  const opener = /** @type {HTMLElement | null} */ (document.querySelector("label.md-header__button[for=__drawer]"));
  drawer?.addEventListener("change", () => {
    if (drawer.checked) /** @type {HTMLElement | null | undefined} */ (menu?.querySelector(".md-nav__link[href]"))?.focus();
  });

  /** Closes the menu, and leads the focus back to its button. */
  function close() {
    if (!drawer?.checked) return;
    drawer.checked = false;
    drawer.dispatchEvent(new Event("change"));
    opener?.focus();
  }

  window.addEventListener("keydown", event => {
    const { target, key } = event;
    if (key === "Escape") close();
    const isTyping = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || key.length > 1 || key === " ") return;
    // The theme has single keys of its own; here a key by itself does nothing, but "/" where it is wished.
    event.stopImmediatePropagation();
    if (key !== "/" || localStorage.getItem(KEPT) === "off") return;
    event.preventDefault();
    /** @type {HTMLElement | null} */ (document.querySelector(".md-search__input"))?.dispatchEvent(new Event("edition-open"));
  }, true);
})();
