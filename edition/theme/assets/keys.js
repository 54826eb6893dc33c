// Makes the frame of a page work by keyboard: its buttons, its menu, and no key but one by itself (WCAG 2.1.4).

(() => {
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector(".md-nav--primary");
  // Many links of a kind are one stop of the Tab key; arrow keys lead from one to the next.
  const KINDS = [
    "article .headerlink:not([aria-hidden])",
    ".md-nav--primary a.md-nav__link",
    ".strip .md-nav__link",
    ".edition-bar :is(a, summary, button)",
    ".md-header :is(.parallel-link, .edition-switch)",
    ".search-examples button, .search-key input",
    "article abbr",
    "article .footnote-backref",
    ".md-footer :is(a, button)",
  ];
  const stops = new Map();
  const kindOf = element => KINDS.find(kind => element?.matches?.(kind));
  const linksOf = kind => [...document.querySelectorAll(kind)].filter(each => each.checkVisibility());

  /** Makes one of the theme's labels, which act as buttons, a button. */
  function arm(label) {
    const toggle = document.getElementById(label.htmlFor);
    const named = toggle === drawer ? menu : document.querySelector(".md-search__input");
    Object.assign(label, { role: "button", ariaLabel: label.title || named?.ariaLabel || "", tabIndex: 0 });
    label.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      // The theme presses a label at Enter, too.
      event.stopPropagation();
      label.click();
      // The switch of the theme hides the label that was pressed, and shows the other.
      if (label.hidden) label.parentElement.querySelector("label:not([hidden])")?.focus();
    });
    if (toggle?.type !== "checkbox") return;
    const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", tell);
    tell();
  }

  /** Leaves each kind one stop: what has had the focus, else what the address leads to, else its first. */
  function leave() {
    for (const kind of KINDS) {
      const links = linksOf(kind);
      const own = links.find(each => each === stops.get(kind));
      const at = own ?? links.find(each => each.closest(":target")) ?? links[0];
      for (const link of links) link.tabIndex = link === at ? 0 : -1;
    }
  }

  document.querySelectorAll('label.md-header__button, .md-nav label[tabindex="0"]').forEach(arm);
  addEventListener("hashchange", () => stops.clear());
  document.addEventListener("focusin", ({ target }) => stops.set(kindOf(target), target));
  document.addEventListener("keydown", event => {
    const { target, key, defaultPrevented } = event;
    const links = defaultPrevented ? [] : linksOf(kindOf(target) ?? "none");
    const place = links.indexOf(target);
    const side = document.body.dir === "rtl" ? -1 : 1;
    const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: side, ArrowLeft: -side };
    const next = { Home: links[0], End: links.at(-1) }[key] ?? links[place + steps[key]];
    if (next) (event.preventDefault(), next.focus());
  });
  menu?.addEventListener("click", ({ target }) => drawer?.checked && target.closest("a") && drawer.click());
  drawer?.addEventListener("change", () => drawer.checked && menu?.querySelector(".md-nav__link[href]")?.focus());

  function pressed(event) {
    const { target, key } = event;
    if (key === "Tab") leave();
    // What an input method composes takes its keys; Safari tells the one that ends it by this code alone.
    if (event.isComposing || event.keyCode === 229) return event.stopImmediatePropagation();
    if (key === "Escape") target.closest?.("abbr")?.blur();
    // The menu closes, and the focus goes back to its button.
    if (key === "Escape" && drawer?.checked) {
      drawer.click();
      document.querySelector("label.md-header__button[for=__drawer]")?.focus();
    }
    const isTyping = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || key.length > 1 || key === " ") return;
    if (target.closest?.(".search-list") && key !== "/") return document.querySelector(".md-search__input")?.focus();
    // The theme has single keys of its own; here a key by itself does nothing, but "/" where it is wished.
    event.stopImmediatePropagation();
    if (key !== "/" || document.querySelector("form.edition-search[data-key=off]")) return;
    event.preventDefault();
    document.querySelector(".md-search__input")?.dispatchEvent(new Event("edition-open"));
  }

  window.addEventListener("keydown", pressed, true);
})();
