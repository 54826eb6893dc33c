// The search field and its list: what the reader types, in the reader's language, and keys.

(() => {
  const form = document.querySelector("form.edition-search");
  const input = form?.querySelector("input");
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const toggle = document.getElementById("__search");
  const frame = form?.closest(".md-search");
  if (!input || !list || !status || !toggle || !frame) return;
  const root = form.dataset.root ?? "";
  const language = document.documentElement.lang;
  const element = editionElement;
  /** How many results are shown at once, and how many of the places that cite one. */
  const SHOWN = 20;
  const CITING = 5;
  /** How many characters stand around the words that cite, and how many parts of a text before its first hit. */
  const AROUND = 60;
  const BEFORE = 20;
  const PARTS = 90;
  /** How long a pause in typing is, in milliseconds. */
  const PAUSE = 200;
  const words = JSON.parse(form.dataset.words ?? "{}");
  const loaded = new Map();
  /** What had the focus before the search was opened. */
  let opener = null;
  let timer = 0;

  /** Loads a script once, those before it first: it loads from a folder too. The build writes the list of names. */
  function load(name) {
    const fetched = (done, fail) => {
      const script = element("script", { src: `${root}/${editionFiles[name]}` });
      document.head.append(Object.assign(script, { async: false, onload: done, onerror: fail }));
    };
    if (!loaded.has(name)) loaded.set(name, new Promise(fetched));
    return loaded.get(name);
  }

  /** The index of a language, with what searches in it. */
  async function index(name) {
    await Promise.all(["finder", `search/${name}`].map(load));
    const data = window.editionSearch[name];
    data.grammar ??= editionGrammar;
    return data;
  }

  /** A number in words, by the language's rule of the plural. */
  const counted = (forms, number, of) =>
    (forms[new Intl.PluralRules(of).select(number)] ?? forms.other).replace("{}", String(number));

  const typed = () => input.value.trim().slice(0, input.maxLength);

  /** Where a page is, from its address in the index. */
  const located = path => `${root}/${path}`.replace(/\/+$/, "/") + (location.protocol === "file:" ? "index.html" : "");

  const address = (data, page, id) => located(data.pages[page][0]) + (id && `#${id}`);

  /** Text with the words of the query marked, cut around the first. */
  function marked(text, wanted, data) {
    const parts = text.split(/([\p{L}\p{N}]+)/u);
    const hits = parts.map((part, n) => n % 2 === 1 && editionFind.isMet(part, wanted, data));
    const begin = Math.max(0, hits.indexOf(true) - BEFORE);
    const end = begin + PARTS;
    const some = parts.slice(begin, end).map((part, n) => (hits[begin + n] ? element("mark", {}, part) : part));
    return element("p", {}, begin ? "… " : "", ...some, end < parts.length ? " …" : "");
  }

  /** How a record is named: its page, and the place in it. */
  const named = (data, record) => [data.pages[record[0]][3], record[1] ? record[2] : ""].filter(Boolean).join(", ");

  /** The place that cites, with its words. */
  function citation(data, [place, begin, length]) {
    const record = data.records[place];
    const [page, id, , text] = record;
    const end = begin + length;
    const before = text.slice(Math.max(0, begin - AROUND), begin);
    const after = text.slice(end, end + AROUND);
    const around = element("p", {}, begin > AROUND ? `… ${before.replace(/^\S*\s/, "")}` : before);
    const isCut = end + AROUND < text.length;
    around.append(element("mark", {}, text.slice(begin, end)), isCut ? `${after.replace(/\s\S*$/, "")} …` : after);
    const name = element("b", {}, named(data, record));
    return element("li", {}, element("a", { href: address(data, page, id) }, name, around));
  }

  /** A result, with the passages that cite it under it. */
  function result(data, place, { wanted, cited }) {
    const record = data.records[place];
    const [page, id, , text, voices, citing = []] = record;
    const lang = data.language === language ? "" : data.language;
    const whose = element("small", {}, [...new Set(text && voices)].map(voice => data.voices[voice]).join(" · "));
    const shown = [element("b", {}, named(data, record)), text ? marked(text, wanted, data) : "", whose];
    const link = element("a", { href: address(data, page, id), lang, hreflang: lang }, ...shown);
    const item = element("li", { class: "search-result" }, link);
    if (!cited.has(place) || !citing.length) return item;
    const href = address(data, page, id ? `cited-${id}` : "cited");
    const more = element("a", { class: "search-cited", href, "aria-keyshortcuts": "Shift+Enter" });
    const key = element("kbd", { "aria-hidden": "true" }, words.cited_key);
    more.append(counted(words.cited, citing.length, language), " ", key);
    item.append(more, element("ul", {}, ...citing.slice(0, CITING).map(each => citation(data, each))));
    return item;
  }

  /** What the register lacks, in words, with the official address. */
  function lacking(data, missing) {
    const linked = ({ page, official }) =>
      element("a", { href: official }, words.official.replace("{}", data.pages[page][3]));
    const links = missing.instruments.filter(each => each.official).map(linked);
    const line = element("p", {}, said(data, missing));
    return element("li", { class: "search-lacking" }, line, ...links.flatMap(link => [link, " "]));
  }

  /** That the register lacks a provision, in a sentence. */
  function said(data, { labels, from, unit, instruments }) {
    const units = Object.assign({}, ...instruments.map(each => each.units));
    const [one = "", many = one] = units[unit] ?? Object.values(units)[0] ?? [];
    const below = (all, label) => data.item.replace("{}", all).replace("{}", label);
    const joined = (all, label) => (/^\p{L}{2}/u.test(label) ? `${all} ${label}` : below(all, label));
    const number = labels => labels.reduce(joined);
    const range = () => data.range.replace("{}", number(from)).replace("{}", number(labels));
    return words.lacking.replace("{}", `${from ? many : one}\u00a0${from ? range() : number(labels)}`.trim());
  }

  /** Shows results, the first of them or more. */
  function show(data, found, from) {
    list.querySelector(".search-more")?.remove();
    const more = found.hits.slice(from, from + SHOWN).map(place => result(data, place, found));
    const last = [...list.querySelectorAll(":scope > .search-result")].at(-1);
    if (last) last.after(...more);
    else list.append(...more);
    if (found.hits.length <= from + SHOWN) return;
    const button = editionButton(words.more, () => {
      show(data, found, from + SHOWN);
      more.at(-1).nextElementSibling?.querySelector("a")?.focus();
    });
    more.at(-1).after(element("li", { class: "search-more" }, button));
  }

  /** The choice whether a key opens the search, which is kept (WCAG 2.1.4). */
  function shortcut() {
    const box = element("input", { type: "checkbox" });
    box.checked = localStorage.getItem("edition-key") !== "off";
    box.addEventListener("change", () => localStorage.setItem("edition-key", box.checked ? "on" : "off"));
    return element("li", { class: "search-key" }, element("label", {}, box, ` ${words.key}`));
  }

  /** Puts a query into the field, and answers it. */
  function ask(query) {
    input.value = query;
    input.focus();
    update();
  }

  /** What can be typed, as buttons. */
  function examples(data) {
    const buttons = data.examples.map(example => editionButton(example, () => ask(example)));
    const line = element("li", { class: "search-examples" }, `${words.examples} `, ...buttons);
    return [...(buttons.length ? [line] : []), shortcut()];
  }

  async function update() {
    const query = typed();
    const data = await index(language);
    if (query !== typed()) return;
    clearTimeout(timer);
    if (!query) {
      share(query);
      list.replaceChildren(...examples(data));
      status.textContent = "";
      return;
    }
    const found = editionFind.answer(query, data);
    const missing = found.missing.map(each => lacking(data, each));
    list.replaceChildren(...(found.isNamed ? [] : missing));
    show(data, found, 0);
    if (found.isNamed) list.append(...missing);
    tell(found, data);
    // What can wait until the reader pauses.
    timer = window.setTimeout(() => {
      share(query);
      for (const other of data.others) cross(query, other, data, found);
    }, PAUSE);
  }

  /** Says in words what stands in the list. */
  function tell({ missing, hits }, data) {
    const number = missing.length && !hits.length ? "" : counted(words.found, hits.length, language);
    status.textContent = [...missing.map(each => said(data, each)), number].join(" ").trim();
  }

  /** Offers the results of another language, in one line; its first ones where the reader's has none. */
  async function cross(query, other, data, found) {
    const theirs = await index(other).catch(() => null);
    if (!theirs || query !== typed()) return;
    const answered = editionFind.answer(query, theirs);
    const number = answered.hits.length;
    if (!number) return;
    const href = `${located(data.homes[other])}?q=${encodeURIComponent(query)}`;
    const link = element("a", { href, lang: other, hreflang: other }, counted(theirs.here, number, other));
    list.querySelector(`.search-cross[data-language="${other}"]`)?.remove();
    list.append(element("li", { class: "search-cross", "data-language": other }, link));
    if (found.hits.length || found.missing.length || list.querySelector(".search-result")) return;
    list.prepend(...answered.hits.slice(0, SHOWN).map(place => result(theirs, place, answered)));
  }

  /** Keeps the query in the address, so that a search can be shared, and in that of the other language. */
  function share(query) {
    clearTimeout(timer);
    for (const each of [location, ...document.querySelectorAll("a.edition-switch")]) {
      const url = new URL(each.href);
      if (query) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      if (each instanceof HTMLAnchorElement) each.href = url.href;
      else if (url.href !== location.href) history.replaceState(null, "", url);
    }
  }

  function open() {
    const active = document.activeElement;
    if (active !== document.body && !frame.contains(active)) opener = active;
    toggle.checked = true;
    input.focus();
    update();
  }

  /** Closes the list; the focus goes back to where it came from, unless it went elsewhere. */
  function close(isLeft = false) {
    toggle.checked = false;
    share("");
    if (isLeft) return;
    if (opener?.isConnected) opener.focus();
    else document.activeElement?.blur();
    opener = null;
  }

  /** Moves to a result from the input or from another; before the first is the input. */
  function move(step) {
    const links = [input, ...list.querySelectorAll("a, button")];
    links[Math.max(0, Math.min(links.indexOf(document.activeElement) + step, links.length - 1))]?.focus();
  }

  /** Goes to the first line, or with `cited` to where it or the result with the focus is cited. */
  function go(cited) {
    const chosen = document.activeElement?.closest(".search-result") ?? list.querySelector("li");
    (cited ? chosen?.querySelector(".search-cited") : list.querySelector("a"))?.click();
  }

  /** Opens the search that the address names: shared, or left for a result. */
  function reopen() {
    const asked = new URL(location.href).searchParams.get("q");
    if (!asked) return;
    input.value = asked.slice(0, input.maxLength);
    open();
  }

  function pressed(event) {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && event.shiftKey)
      Promise.resolve(event.target === input && update()).then(() => go(true));
    else return;
    event.preventDefault();
  }

  /** Closes what the focus leaves; the language switch takes the query with it. */
  function left({ relatedTarget: to }) {
    if (!to || frame.contains(to)) return;
    if (to.matches(".edition-switch")) toggle.checked = false;
    else close(true);
  }

  /** The query stays in the address of this page, so that the way back from a result leads to the list. */
  function followed(event) {
    const isElsewhere = event.ctrlKey || event.metaKey || (event.shiftKey && event.isTrusted) || event.button;
    if (!event.target.closest("a") || isElsewhere) return;
    share(typed());
    toggle.checked = false;
  }

  input.addEventListener("focus", () => {
    if (toggle.checked) return;
    toggle.checked = true;
    update();
  });
  input.addEventListener("input", update);
  input.addEventListener("edition-open", open);
  frame.addEventListener("focusin", ({ relatedTarget: from }) => {
    if (from && !frame.contains(from)) opener = from;
  });
  frame.addEventListener("focusout", left);
  frame.addEventListener("keydown", pressed);
  list.addEventListener("click", followed);
  toggle.addEventListener("change", () => (toggle.checked ? open() : close()));
  form.addEventListener("reset", () => setTimeout(() => ask("")));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    await update();
    go(false);
  });
  window.addEventListener("pageshow", ({ persisted }) => persisted && reopen());
  reopen();
})();
