// The search field and its list: what the reader types, in the reader's language, and keys.

/** Where the site begins, from the page; nothing where it has no search. */
const editionRoot = document.querySelector("form.edition-search")?.dataset.root;
/** Where a page is, from its address in an index. */
const editionLocated = path =>
  `${editionRoot}/${path}`.replace(/\/+$/, "/") + (location.protocol === "file:" ? "index.html" : "");
const editionLoaded = {};

/** The index of a language with what searches in it, and more scripts by name: each loads once, from a folder too. */
async function editionIndex(language, ...names) {
  const script = name => (onload, fail) => {
    // What failed is asked for once more.
    const onerror = () => fail(delete editionLoaded[name]);
    // The build writes the list of names.
    const made = editionElement("script", { src: `${editionRoot}/${editionFiles[name]}` });
    document.head.append(Object.assign(made, { async: false, onload, onerror }));
  };
  const all = ["finder", `search/${language}`, ...names];
  await Promise.all(all.map(name => (editionLoaded[name] ??= new Promise(script(name)))));
  return Object.assign(window.editionSearch[language], { grammar: editionGrammar });
}

(() => {
  const form = document.querySelector("form.edition-search");
  const fields = ["search-results", "search-status", form?.dataset.toggle].map(id => document.getElementById(id));
  if (!form || fields.includes(null)) return;
  const [list, status, toggle] = fields;
  const input = form.querySelector("input");
  const frame = form.closest(".md-search");
  const language = document.documentElement.lang;
  const [element, filled] = [editionElement, editionFilled];
  /** How many results are shown at once, how many of the places that cite one, and how many words in place of none. */
  const [SHOWN, CITING, NEAR] = [10, 5, 3];
  /** How many characters stand around the words that cite, and how many parts of a text before its first hit. */
  const [AROUND, BEFORE, PARTS] = [60, 20, 90];
  const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, Home: -Infinity, End: Infinity };
  const words = JSON.parse(form.dataset.words ?? "{}");
  /** What had the focus before the search was opened. */
  let opener = null;
  let timer = 0;

  /** A number in words, by the language's rule of the plural. */
  const counted = (forms, number, of) => filled(forms[new Intl.PluralRules(of).select(number)] ?? forms.other, number);
  const typed = () => input.value.trim().slice(0, input.maxLength);
  const address = (data, page, id) => editionLocated(data.pages[page][0]) + (id && `#${id}`);

  /** Text with the words of the query marked, cut around the first. */
  function marked(text, wanted, data) {
    const parts = text.split(/([\p{L}\p{N}]+)/u);
    const hits = parts.map((part, n) => n % 2 === 1 && editionFind.isMet(part, wanted, data));
    const begin = Math.max(0, hits.indexOf(true) - BEFORE);
    const end = begin + PARTS;
    const some = parts.slice(begin, end).map((part, n) => (hits[begin + n] ? element("mark", {}, part) : part));
    return element("p", {}, begin ? "… " : "", ...some, end < parts.length ? " …" : "");
  }

  /** A link to a record that is called by its page and the place in it, with some of its words. */
  function linked(data, [page, id, label], ...shown) {
    const other = data.language !== language && { lang: data.language, hreflang: data.language, dir: "auto" };
    const name = [data.pages[page][3], id ? label : ""].filter(Boolean).join(data.comma);
    return element("a", { href: address(data, page, id), ...other }, element("b", {}, name), ...shown);
  }

  /** The place that cites, with its words. */
  function citation(data, [place, begin, length]) {
    const text = data.records[place][3];
    const end = begin + length;
    const before = text.slice(Math.max(0, begin - AROUND), begin);
    const after = text.slice(end, end + AROUND);
    const around = element("p", {}, begin > AROUND ? `… ${before.replace(/^\S*\s/, "")}` : before);
    const isCut = end + AROUND < text.length;
    around.append(element("mark", {}, text.slice(begin, end)), isCut ? `${after.replace(/\s\S*$/, "")} …` : after);
    return element("li", {}, linked(data, data.records[place], around));
  }

  /** A result, with the passages that cite it under it. */
  function result(data, place, { marks, cited }) {
    const record = data.records[place];
    const [page, id, , text, voices, citing = []] = record;
    const item = element("li", { class: "search-result" });
    const whose = element("small", {}, [...new Set(text && voices)].map(voice => data.voices[voice]).join(" · "));
    item.append(linked(data, record, text ? marked(text, marks, data) : "", whose));
    if (!cited.has(place) || !citing.length) return item;
    const href = address(data, page, id ? `cited-${id}` : "cited");
    const key = element("kbd", { "aria-hidden": "true" }, words.cited_key);
    const shown = [counted(words.cited, citing.length, language), " ", key];
    const more = element("a", { class: "search-cited", href, "aria-keyshortcuts": "Shift+Enter" }, ...shown);
    item.append(more, element("ul", {}, ...citing.slice(0, CITING).map(each => citation(data, each))));
    return item;
  }

  /** What the register lacks, in words, with the official address. */
  function lacking(data, missing) {
    const named = ({ page, official }) => element("a", { href: official }, filled(words.official, data.pages[page][3]));
    const links = missing.instruments.filter(each => each.official).map(named);
    const line = element("p", {}, said(data, missing));
    return element("li", { class: "search-lacking" }, line, ...links.flatMap(link => [link, " "]));
  }

  /** That the register lacks a provision, in a sentence. */
  function said(data, { labels, from, unit, instruments }) {
    const units = Object.assign({}, ...instruments.map(each => each.units));
    const [one = "", many = one] = units[unit] ?? Object.values(units)[0] ?? [];
    const joined = (all, label) => (/^\p{L}{2}/u.test(label) ? `${all} ${label}` : filled(data.item, all, label));
    const [first, last] = [from ?? labels, labels].map(each => each.reduce(joined));
    const named = from ? `${many}\u00a0${filled(data.range, first, last)}` : `${one}\u00a0${last}`;
    return filled(words.lacking, named.trim());
  }

  /** Results from one on, and the button that shows more in its place. */
  function results(data, found, from = 0) {
    const shown = found.hits.slice(from, from + SHOWN).map(place => result(data, place, found));
    const button = editionButton(words.more, () => {
      const more = results(data, found, from + SHOWN);
      button.parentElement.replaceWith(...more);
      more[0].querySelector("a").focus();
    });
    return found.hits.length <= from + SHOWN ? shown : [...shown, element("li", { class: "search-more" }, button)];
  }

  /** What can be typed, as a line of buttons. */
  function typable(name, queries) {
    const buttons = queries.map(query => editionButton(query, () => open(query)));
    return element("li", { class: "search-examples" }, `${name} `, ...buttons);
  }

  /** Examples, and the choice whether a key opens the search, which is kept (WCAG 2.1.4). */
  function examples(data) {
    const box = element("input", { type: "checkbox", checked: form.dataset.key !== "off" });
    box.addEventListener("change", () => {
      form.dataset.key = box.checked ? "on" : "off";
      status.textContent = editionKeep("edition-key", form.dataset.key) ? "" : words.unkept;
    });
    const choice = element("label", {}, box, ` ${words.key}`);
    return [typable(words.examples, data.examples), element("li", { class: "search-key" }, choice)];
  }

  /** Where to go from no result: words that are near, examples, and the page about the edition. */
  function instead(data, found) {
    const near = editionFind.nearest(found, data).slice(0, NEAR);
    const about = data.about.map(page => element("li", { class: "search-examples" }, linked(data, [page, ""])));
    return [...(near.length ? [typable(words.nearest, near)] : []), typable(words.examples, data.examples), ...about];
  }

  async function update() {
    const query = typed();
    const data = await editionIndex(language);
    if (query !== typed()) return;
    clearTimeout(timer);
    if (query) return answer(query, data);
    share(query);
    list.replaceChildren(...examples(data));
    status.textContent = "";
  }

  /** Shows what is found, and says it in words. */
  function answer(query, data) {
    const found = editionFind.answer(query, data);
    const { hits, missing, isNamed } = found;
    list.replaceChildren(...results(data, found));
    list[isNamed ? "append" : "prepend"](...missing.map(each => lacking(data, each)));
    const number = missing.length && !hits.length ? "" : counted(words.found, hits.length, language);
    const other = found.isOther && !hits.length && !missing.length ? filled(words.lacking, query) : "";
    const mended = found.wanted
      .filter(each => each.typed && hits.length)
      .map(each => filled(words.mended, each.meant, each.typed));
    const tally = [other || number, ...mended].filter(Boolean).join(" · ");
    status.textContent = [...missing.map(each => said(data, each)), tally].join(" ").trim();
    // What can wait until the reader pauses.
    timer = window.setTimeout(() => {
      share(query);
      if (!hits.length && !missing.length) list.append(...instead(data, found));
      for (const other of data.others) cross(query, other, data, found);
    }, 200);
  }

  /** Offers the results of another language, in one line; its first ones where the reader's has none. */
  async function cross(query, other, data, found) {
    const theirs = await editionIndex(other).catch(() => null);
    const answered = theirs && query === typed() ? editionFind.answer(query, theirs) : { hits: [] };
    const number = answered.hits.length;
    if (!number || answered.isMost) return;
    const href = `${editionLocated(data.homes[other])}?q=${encodeURIComponent(query)}`;
    const link = element("a", { href, lang: other, dir: "auto", hreflang: other }, counted(theirs.here, number, other));
    list.querySelector(`.search-cross[data-language="${other}"]`)?.remove();
    list.append(element("li", { class: "search-cross", "data-language": other }, link));
    if (found.hits.length || found.missing.length || list.querySelector(".search-result")) return;
    list.prepend(...answered.hits.slice(0, SHOWN).map(place => result(theirs, place, answered)));
    status.textContent = link.textContent;
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

  /** Opens the list for what is typed, or for another query. */
  function open(query = input.value) {
    input.value = query.slice(0, input.maxLength);
    toggle.checked = true;
    input.focus();
    update();
  }

  /** Closes the list; the focus goes back to where it came from. */
  function close() {
    toggle.checked = false;
    share("");
    if (opener?.isConnected) opener.focus();
    else document.activeElement?.blur();
    opener = null;
  }

  /** Moves to a result from the input or from another; before the first is the input. What lies in one is for Tab. */
  function move(step) {
    const lines = [input, ...[...list.children].map(each => each.querySelector("a, button, input"))];
    const at = lines.findLastIndex(each => (each?.closest("li") ?? each)?.contains(document.activeElement));
    lines[Math.max(Math.abs(step) > 1 ? 1 : 0, Math.min(at + step, lines.length - 1))]?.focus();
  }

  /** Goes to the first line, or with `cited` to where it or the result with the focus is cited. */
  function go(cited) {
    const chosen = document.activeElement?.closest(".search-result") ?? list.querySelector("li");
    (cited ? chosen?.querySelector(".search-cited") : list.querySelector("a"))?.click();
  }

  /** Opens the search that the address names: shared, or left for a result. */
  const reopen = (asked = new URL(location.href).searchParams.get("q")) => asked && open(asked);

  function pressed(event) {
    const isCited = event.key === "Enter" && event.shiftKey;
    if (event.key === "Escape") close();
    else if (event.key in STEPS && (event.target !== input || event.key.startsWith("Arrow"))) move(STEPS[event.key]);
    else if (isCited) Promise.resolve(event.target === input && update()).then(() => go(true));
    else return;
    event.preventDefault();
  }

  /** Marks the words of the query on the page that a result leads to, without a change of its text. */
  async function highlight() {
    const query = sessionStorage.getItem("edition-found");
    sessionStorage.removeItem("edition-found");
    if (!query || !window.Highlight) return;
    const data = await editionIndex(language);
    const { marks } = editionFind.answer(query, data);
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const ranges = [];
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        if (!editionFind.isMet(word[0], marks, data)) continue;
        const { currentNode: startContainer } = walker;
        const [startOffset, endOffset] = [word.index, word.index + word[0].length];
        ranges.push(new StaticRange({ startContainer, startOffset, endContainer: startContainer, endOffset }));
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  /** Closes what the focus leaves; the language switch takes the query with it. */
  function left({ relatedTarget: to }) {
    if (!to || frame.contains(to)) return;
    toggle.checked = false;
    if (!to.matches(".edition-switch")) share("");
  }

  /** The query stays in the address of this page, so that the way back from a result leads to the list. */
  function followed(event) {
    const isElsewhere = event.ctrlKey || event.metaKey || (event.shiftKey && event.isTrusted) || event.button;
    if (!event.target.closest("a") || isElsewhere) return;
    share(typed());
    editionKeep("edition-found", typed(), sessionStorage);
    toggle.checked = false;
  }

  form.dataset.key = localStorage.getItem("edition-key");
  input.addEventListener("input", update);
  input.addEventListener("edition-open", () => open());
  frame.addEventListener("focusin", ({ target, relatedTarget: from }) => {
    if (from && !frame.contains(from)) opener = from;
    if (target === input && !toggle.checked) open();
  });
  frame.addEventListener("focusout", left);
  frame.addEventListener("keydown", pressed);
  list.addEventListener("click", followed);
  toggle.addEventListener("change", () => (toggle.checked ? open() : close()));
  form.addEventListener("reset", () => setTimeout(() => open("")));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    // Those of another language came later.
    if (!list.querySelector(".search-result")) await update();
    go(false);
  });
  window.addEventListener("pageshow", ({ persisted }) => persisted && reopen());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && window.CSS?.highlights?.delete("found"));
  highlight();
  reopen();
})();
