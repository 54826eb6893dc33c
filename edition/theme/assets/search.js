// @ts-check
// The search field and its list: what the reader types, in the reader's language, and keys.

(() => {
  const form = document.querySelector("form.edition-search");
  const input = /** @type {HTMLInputElement | null} */ (form?.querySelector("input"));
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
  const frame = form?.closest(".md-search");
  if (!(form instanceof HTMLFormElement) || !input || !list || !status || !toggle || !frame) return;
  const root = form.dataset.root ?? "", language = document.documentElement.lang;
  /** How many results are shown at once, and how many of the places that cite one. */
  const SHOWN = 20, CITING = 5;
  /** How many characters stand around the words that cite. */
  const AROUND = 60;
  /** How long a pause in typing is, in milliseconds. */
  const PAUSE = 200;
  const words = JSON.parse(form.dataset.words ?? "{}");
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();
  /** What had the focus before the search was opened. @type {HTMLElement | null} */
  let opener = null;
  let timer = 0;

  /** Loads a script once, those before it first: it loads from a folder too. @param {string} name */
  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((done, fail) => {
        const script = document.createElement("script");
        script.async = false;
        // The build writes the list of names (edition/build/fingerprint_assets.py).
        script.src = `${root}/${editionFiles[name]}`;
        script.onload = done;
        script.onerror = fail;
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  /** The index of a language, with what searches in it. @param {string} name */
  async function index(name) {
    await Promise.all(["finder", `search/${name}`].map(load));
    const data = /** @type {any} */ (window).editionSearch[name];
    data.grammar ??= editionGrammar;
    return data;
  }

  /** A number in words, by the language's rule of the plural. @param {Record<string, string>} forms @param {number} number @param {string} of */
  const counted = (forms, number, of) => (forms[new Intl.PluralRules(of).select(number)] ?? forms.other).replace("{}", String(number));

  /** What is looked for. */
  const typed = () => input.value.trim().slice(0, input.maxLength);

  /** An element with what it holds. @param {string} name @param {Record<string, string>} attributes @param {(Node | string)[]} held */
  function element(name, attributes = {}, ...held) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
    made.append(...held);
    return made;
  }

  /** Where a page is, from its address in the index. @param {string} path */
  const located = path => `${root}/${path}`.replace(/\/+$/, "/") + (location.protocol === "file:" ? "index.html" : "");

  /** @param {any} data @param {number} page @param {string} id */
  const address = (data, page, id) => located(data.pages[page][0]) + (id && `#${id}`);

  /** Text with the words of the query marked, cut around the first. @param {string} text @param {any[]} wanted @param {any} data */
  function marked(text, wanted, data) {
    const parts = text.split(/([\p{L}\p{N}]+)/u);
    const hits = parts.map((part, n) => n % 2 === 1 && editionFind.isMet(part, wanted, data));
    const begin = Math.max(0, hits.indexOf(true) - 20), some = parts.slice(begin, begin + 90);
    return element("p", {}, begin ? "… " : "", ...some.map((part, n) => hits[begin + n] ? element("mark", {}, part) : part), begin + 90 < parts.length ? " …" : "");
  }

  /** How a record is named: its page, and the place in it. @param {any} data @param {any[]} record */
  const named = (data, record) => [data.pages[record[0]][3], record[1] ? record[2] : ""].filter(Boolean).join(", ");

  /** The place that cites, with its words. @param {any} data @param {number[]} citing */
  function citation(data, [place, begin, length]) {
    const record = data.records[place], text = record[3], end = begin + length;
    const before = begin > AROUND ? `… ${text.slice(begin - AROUND, begin).replace(/^\S*\s/, "")}` : text.slice(0, begin);
    const after = end + AROUND < text.length ? `${text.slice(end, end + AROUND).replace(/\s\S*$/, "")} …` : text.slice(end);
    return element("li", {}, element("a", { href: address(data, record[0], record[1]) }, element("b", {}, named(data, record)),
      element("p", {}, before, element("mark", {}, text.slice(begin, end)), after)));
  }

  /** A result, with the passages that cite it under it. @param {any} data @param {number} place @param {any} found */
  function result(data, place, found) {
    const record = data.records[place], [page, id] = record, lang = data.language === language ? "" : data.language;
    const wanted = found.wanted, cited = found.cited.has(place) ? record[4] ?? [] : [];
    const link = element("a", { href: address(data, page, id), lang, hreflang: lang }, element("b", {}, named(data, record)), record[3] ? marked(record[3], wanted, data) : "");
    const item = element("li", { class: "search-result" }, link);
    if (cited.length) {
      const more = element("a", { class: "search-cited", href: address(data, page, id ? `cited-${id}` : "cited"), "aria-keyshortcuts": "Shift+Enter" }, counted(words.cited, cited.length, language), " ", element("kbd", { "aria-hidden": "true" }, words.cited_key));
      item.append(more, element("ul", {}, ...cited.slice(0, CITING).map((/** @type {number[]} */ each) => citation(data, each))));
    }
    return item;
  }

  /** What the register lacks, in words, with the official address. @param {any} data @param {any} found */
  function lacking(data, found) {
    return found.missing.map((/** @type {any} */ missing) => {
      const item = element("li", { class: "search-lacking" }, element("p", {}, said(data, missing)));
      for (const { page, official } of missing.instruments) {
        if (official) item.append(element("a", { href: official }, words.official.replace("{}", data.pages[page][3])), " ");
      }
      return item;
    });
  }

  /** That the register lacks a provision, in a sentence. @param {any} data @param {any} missing */
  function said(data, { labels, from, unit, instruments }) {
    const units = Object.assign({}, ...instruments.map((/** @type {any} */ each) => each.units)), forms = units[unit] ?? Object.values(units)[0] ?? [];
    const number = (/** @type {string[]} */ [first, ...others]) => others.reduce((all, label) => /^\p{L}{2}/u.test(label) ? `${all} ${label}` : data.item.replace("{}", all).replace("{}", label), first);
    return words.lacking.replace("{}", `${(from ? forms[1] : forms[0]) ?? forms[0] ?? ""}\u00a0${from ? data.range.replace("{}", number(from)).replace("{}", number(labels)) : number(labels)}`.trim());
  }

  /** Shows results, the first of them or more. @param {any} data @param {any} found @param {number} from */
  function show(data, found, from) {
    list?.querySelector(".search-more")?.remove();
    const more = found.hits.slice(from, from + SHOWN).map((/** @type {number} */ place) => result(data, place, found));
    const last = [...list?.querySelectorAll(":scope > .search-result") ?? []].at(-1);
    if (last) last.after(...more);
    else list?.append(...more);
    if (found.hits.length <= from + SHOWN) return;
    const button = element("button", { type: "button" }, words.more);
    button.addEventListener("click", () => {
      show(data, found, from + SHOWN);
      more.at(-1)?.nextElementSibling?.querySelector("a")?.focus();
    });
    more.at(-1)?.after(element("li", { class: "search-more" }, button));
  }

  /** The choice whether a key opens the search, which is kept (WCAG 2.1.4). */
  function shortcut() {
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    box.checked = localStorage.getItem("edition-key") !== "off";
    box.addEventListener("change", () => localStorage.setItem("edition-key", box.checked ? "on" : "off"));
    return element("li", { class: "search-key" }, element("label", {}, box, ` ${words.key}`));
  }

  /** What can be typed, as buttons. @param {any} data */
  function examples(data) {
    const buttons = data.examples.map((/** @type {string} */ example) => {
      const button = element("button", { type: "button" }, example);
      button.addEventListener("click", () => {
        input.value = example;
        input.focus();
        update();
      });
      return button;
    });
    return [...buttons.length ? [element("li", { class: "search-examples" }, `${words.examples} `, ...buttons)] : [], shortcut()];
  }

  async function update() {
    const query = typed();
    const data = await index(language);
    if (query !== typed()) return;
    clearTimeout(timer);
    if (!query) {
      share(query);
      list?.replaceChildren(...examples(data));
      status.textContent = "";
      return;
    }
    const found = editionFind.answer(query, data), missing = lacking(data, found);
    list?.replaceChildren(...(found.isNamed ? [] : missing));
    show(data, found, 0);
    if (found.isNamed) list?.append(...missing);
    tell(counted(words.found, found.hits.length, language), found, data);
    // What can wait until the reader pauses.
    timer = window.setTimeout(() => {
      share(query);
      for (const other of data.others) cross(query, other, data, found);
    }, PAUSE);
  }

  /** Says in words what stands in the list. @param {string} text @param {any} found @param {any} data */
  const tell = (text, found, data) => {
    status.textContent = [...found.missing.map((/** @type {any} */ missing) => said(data, missing)), found.missing.length && !found.hits.length ? "" : text].join(" ").trim();
  };

  /** Offers the results of another language, in one line; its first ones where the reader's has none. @param {string} query @param {string} other @param {any} data @param {any} found */
  async function cross(query, other, data, found) {
    const theirs = await index(other).catch(() => null);
    if (!theirs || query !== typed()) return;
    const answered = editionFind.answer(query, theirs), number = answered.hits.length;
    if (!number) return;
    const link = element("a", {
      href: `${located(data.homes[other])}?q=${encodeURIComponent(query)}`, lang: other, hreflang: other,
    }, counted(theirs.here, number, other));
    list?.querySelector(`.search-cross[data-language="${other}"]`)?.remove();
    list?.append(element("li", { class: "search-cross", "data-language": other }, link));
    if (!found.hits.length && !found.missing.length && !list?.querySelector(".search-result")) {
      list?.prepend(...answered.hits.slice(0, SHOWN).map((/** @type {number} */ place) => result(theirs, place, answered)));
    }
  }

  /** Keeps the query in the address, so that a search can be shared, and in that of the other language. @param {string} query */
  function share(query) {
    clearTimeout(timer);
    for (const each of [location, ...document.querySelectorAll("a.edition-switch")]) {
      const url = new URL(/** @type {Location | HTMLAnchorElement} */ (each).href);
      if (query) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      if (each instanceof HTMLAnchorElement) each.href = url.href;
      else if (url.href !== location.href) history.replaceState(null, "", url);
    }
  }

  function open() {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active !== document.body && !frame?.contains(active)) opener = active;
    toggle.checked = true;
    input.focus();
    update();
  }

  /** Closes the list; the focus goes back to where it came from, unless it went elsewhere. @param {boolean} isLeft */
  function close(isLeft = false) {
    toggle.checked = false;
    share("");
    if (isLeft) return;
    if (opener?.isConnected) opener.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    opener = null;
  }

  /** Moves to a result from the input or from another; before the first is the input. @param {number} step */
  function move(step) {
    const links = /** @type {HTMLElement[]} */ ([input, ...list.querySelectorAll("a, button")]);
    links[Math.max(0, Math.min(links.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step, links.length - 1))]?.focus();
  }

  /** Goes to the first line, or with `cited` to where it or the result with the focus is cited. @param {boolean} cited */
  function go(cited) {
    const chosen = document.activeElement?.closest(".search-result") ?? list.querySelector("li");
    const link = cited ? chosen?.querySelector(".search-cited") : list.querySelector("a");
    if (link instanceof HTMLAnchorElement) link.click();
  }

  input.addEventListener("focus", () => {
    if (!toggle.checked) {
      toggle.checked = true;
      update();
    }
  });
  input.addEventListener("input", update);
  frame.addEventListener("focusin", event => {
    const from = /** @type {FocusEvent} */ (event).relatedTarget;
    if (from instanceof HTMLElement && !frame.contains(from)) opener = from;
  });
  frame.addEventListener("focusout", event => {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    if (!(to instanceof Element) || frame.contains(to)) return;
    // The language switch takes the query with it.
    if (to.matches(".edition-switch")) toggle.checked = false;
    else close(true);
  });
  toggle.addEventListener("change", () => toggle.checked ? open() : close());
  form.addEventListener("reset", () => setTimeout(() => { input.focus(); update(); }));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    await update();
    go(false);
  });
  list.addEventListener("click", event => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey && event.isTrusted || event.button) return;
    // The query stays in the address of this page, so that the way back leads to the list.
    share(typed());
    toggle.checked = false;
  });
  frame.addEventListener("keydown", event => {
    if (!(event instanceof KeyboardEvent)) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && event.shiftKey) (event.target === input ? update() : Promise.resolve()).then(() => go(true));
    else return;
    event.preventDefault();
  });
  input.addEventListener("edition-open", open);
  /** Opens the search that the address names: shared, or left for a result. */
  function reopen() {
    const asked = new URL(location.href).searchParams.get("q");
    if (!asked) return;
    input.value = asked.slice(0, input.maxLength);
    open();
  }
  window.addEventListener("pageshow", event => { if (event.persisted) reopen(); });
  reopen();
})();
