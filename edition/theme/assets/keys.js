// Makes the frame of a page work by keyboard: its buttons, its menu, and no key but one by itself (WCAG 2.1.4).

(() => {
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector(".md-nav--primary");
  // Many links of a kind are one stop of the Tab key; arrow keys lead from one to the next.
  const KINDS = ["article .headerlink:not([aria-hidden])", ".md-nav--secondary .md-nav__link", ".strip .md-nav__link"];
  const stops = new Map();
  const kindOf = element => KINDS.find(kind => element?.matches?.(kind));

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

  /** Makes a link the stop of its kind, in place of the one before. */
  function stop(link) {
    const kind = kindOf(link);
    if (!kind) return;
    (stops.get(kind) ?? link).tabIndex = -1;
    link.tabIndex = 0;
    stops.set(kind, link);
  }

  document.querySelectorAll("label.md-header__button").forEach(arm);
  KINDS.forEach(kind => stop(document.querySelector(kind)));
  // The others, of which a long page has thousands, leave the way of the Tab key before a key is used.
  const leave = () => {
    for (const [kind, at] of stops)
      for (const link of document.querySelectorAll(kind)) link.tabIndex = link === at ? 0 : -1;
  };
  window.addEventListener("keydown", leave, { once: true, capture: true });
  document.addEventListener("focusin", ({ target }) => stop(target));
  document.addEventListener("keydown", event => {
    const kind = kindOf(event.target);
    const links = kind ? [...document.querySelectorAll(kind)] : [];
    const place = links.indexOf(event.target);
    const next = links[{ ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: links.length - 1 }[event.key]];
    if (next) event.preventDefault();
    next?.focus();
  });
  drawer?.addEventListener("change", () => drawer.checked && menu?.querySelector(".md-nav__link[href]")?.focus());

  function pressed(event) {
    const { target, key } = event;
    // What an input method composes takes its keys; Safari tells the one that ends it by this code alone.
    if (event.isComposing || event.keyCode === 229) return event.stopImmediatePropagation();
    // The menu closes, and the focus goes back to its button.
    if (key === "Escape" && drawer?.checked) {
      drawer.click();
      document.querySelector("label.md-header__button[for=__drawer]")?.focus();
    }
    const isTyping = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || key.length > 1 || key === " ") return;
    // The theme has single keys of its own; here a key by itself does nothing, but "/" where it is wished.
    event.stopImmediatePropagation();
    if (key !== "/" || localStorage.getItem("edition-key") === "off") return;
    event.preventDefault();
    document.querySelector(".md-search__input")?.dispatchEvent(new Event("edition-open"));
  }

  window.addEventListener("keydown", pressed, true);
})();
