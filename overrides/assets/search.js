// @ts-check
// Searches the edition in the reader's language: references first, then words.

(() => {
  const form = document.querySelector("form.edition-search");
  const input = /** @type {HTMLInputElement | null} */ (form?.querySelector("input"));
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
  if (!(form instanceof HTMLFormElement) || !input || !list || !status || !toggle) return;
  const { fold, lookup } = editionReferences;
  const root = form.dataset.root ?? "", language = document.documentElement.lang, shown = 20, LONGEST = 300;
  const words = JSON.parse(form.dataset.words ?? "{}");
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();
  let timer = 0;

  /** The index of a language, as a script: it loads from a folder too. @param {string} name */
  function index(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = `${root}/search/${name}.js`;
        script.onload = () => {
          const data = /** @type {any} */ (window).editionSearch[name];
          data.folded = data.records.map((/** @type {any[]} */ record) => ` ${fold(`${record[2]} ${record[3]}`).replace(/[^a-z0-9]+/g, " ")} `);
          done(data);
        };
        script.onerror = fail;
        document.head.append(script);
      }));
    }
    return /** @type {Promise<any>} */ (loaded.get(name));
  }

  /** A number in words, by the language's rule of the plural. @param {Record<string, string>} forms @param {number} number @param {string} of */
  const counted = (forms, number, of) => (forms[new Intl.PluralRules(of).select(number)] ?? forms.other).replace("{}", String(number));

  /** What is looked for: more than 300 characters are no query. */
  const typed = () => input.value.trim().slice(0, LONGEST);

  /** A word without its ending. @param {string} word @param {string[]} suffixes */
  function stem(word, suffixes) {
    const ending = suffixes.find(suffix => word.endsWith(suffix) && word.length - suffix.length >= 4);
    return ending ? word.slice(0, -ending.length) : word;
  }

  /** The words of a query, without those that say nothing. @param {string} query @param {any} data */
  function terms(query, data) {
    const all = fold(query).match(/[a-z0-9]+/g) ?? [];
    const telling = all.filter(word => !(data.grammar.stop[data.language] ?? []).includes(word));
    return (telling.length ? telling : all).map(word => ({ word, stem: stem(word, data.grammar.endings[data.language] ?? []) }));
  }

  /** The records with every word, best first: the edition's texts before what helps to read them. @param {string} query @param {any} data @param {boolean} provisions */
  function search(query, data, provisions) {
    const wanted = terms(query, data), phrase = ` ${wanted.map(term => term.word).join(" ")} `;
    if (!wanted.length) return [];
    const found = [];
    for (const [place, text] of data.folded.entries()) {
      const [page, id] = data.records[place];
      if (!provisions && id.startsWith("par-")) continue;
      let score = text.includes(phrase) ? 3 : 0;
      for (const { word, stem } of wanted) {
        const at = /\d/.test(word) ? text.indexOf(` ${word} `) : text.indexOf(` ${stem}`);
        if (at < 0) { score = -1; break; }
        score += text.includes(` ${word} `) ? 2 : 1;
      }
      if (score >= 0) found.push({ page, id, score: score - 10 * data.pages[page][2], place });
    }
    return found.sort((a, b) => b.score - a.score || a.place - b.place);
  }

  /** @param {any} data @param {number} page @param {string} id */
  function address(data, page, id) {
    const folder = `${root}/${data.pages[page][0]}`.replace(/\/+$/, "/");
    return folder + (location.protocol === "file:" ? "index.html" : "") + (id && `#${id}`);
  }

  /** Text with the words of the query marked, cut around the first. @param {string} text @param {{word: string, stem: string}[]} wanted */
  function marked(text, wanted) {
    const parts = text.split(/([\p{L}\p{N}]+)/u);
    const hits = parts.map((part, n) => n % 2 === 1 && wanted.some(({ word, stem }) => /\d/.test(word) ? fold(part) === word : fold(part).startsWith(stem)));
    const begin = Math.max(0, hits.indexOf(true) - 20), out = document.createElement("p");
    out.append(begin ? "… " : "");
    parts.slice(begin, begin + 90).forEach((part, n) => {
      if (!hits[begin + n]) return out.append(part);
      const mark = document.createElement("mark");
      mark.textContent = part;
      out.append(mark);
    });
    out.append(begin + 90 < parts.length ? " …" : "");
    return out;
  }

  /** @param {any} data @param {{page: number, id: string}} hit @param {any[]} wanted */
  function result(data, hit, wanted) {
    const record = data.records.find((/** @type {any[]} */ each) => each[0] === hit.page && each[1] === hit.id);
    const item = document.createElement("li"), link = document.createElement("a"), title = document.createElement("b");
    item.className = "search-result";
    link.href = address(data, hit.page, hit.id);
    title.textContent = [data.pages[hit.page][1], record[2]].filter(Boolean).join(", ");
    link.append(title, marked(record[3], wanted));
    item.append(link);
    return item;
  }

  /** What the register lacks, in words, with the official address. @param {any} data @param {any} reference */
  function lacking(data, reference) {
    return reference.missing.map((/** @type {string} */ number) => {
      const item = document.createElement("li");
      item.className = "search-lacking";
      item.append(`${words.lacking.replace("{}", number)} `);
      for (const { page, official } of reference.instruments) {
        const link = document.createElement("a");
        link.href = official;
        link.textContent = words.official.replace("{}", data.pages[page][1]);
        item.append(link, " ");
      }
      return item;
    });
  }

  /** Moves to a result from the input or from another; before the first is the input. @param {number} step */
  function move(step) {
    const links = /** @type {HTMLElement[]} */ ([input, ...list.querySelectorAll("a")]);
    links[Math.min(links.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step, links.length - 1)]?.focus();
  }

  async function update() {
    const query = typed();
    const data = await index(language);
    if (query !== typed()) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => share(query), 300);
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    const reference = lookup(query, data);
    const hits = reference?.found.length ? [] : search(query, data, !reference);
    const named = (reference?.found ?? []).map(hit => ({ ...hit, score: 0, place: 0 }));
    const whole = named.length === 1 && !named[0].id ? search(query, data, true).filter(hit => hit.page !== named[0].page || hit.id) : [];
    const all = [...named, ...hits, ...whole], wanted = terms(query, data);
    list.replaceChildren(...(reference ? lacking(data, reference) : []), ...all.slice(0, shown).map(hit => result(data, hit, wanted)));
    status.textContent = counted(words.found, all.length, language) + (reference?.missing.length ? ` ${reference.missing.map(n => words.lacking.replace("{}", n)).join(" ")}` : "");
    for (const other of data.others) cross(query, other, data);
  }

  /** Offers the results of the other language, in one line. @param {string} query @param {string} other @param {any} data */
  async function cross(query, other, data) {
    const theirs = await index(other).catch(() => null);
    if (!theirs || query !== typed()) return;
    const reference = lookup(query, theirs);
    const number = reference?.found.length || search(query, theirs, !reference).length;
    if (!number) return;
    const item = document.createElement("li"), link = document.createElement("a");
    item.className = "search-cross";
    link.href = `${`${root}/${data.homes[other]}`.replace(/\/+$/, "/")}${location.protocol === "file:" ? "index.html" : ""}?q=${encodeURIComponent(query)}`;
    link.lang = link.hreflang = other;
    link.textContent = counted(theirs.here, number, other);
    item.append(link);
    list.querySelector(".search-cross")?.remove();
    list.append(item);
  }

  /** Keeps the query in the address, so that a search can be shared. @param {string} query */
  function share(query) {
    clearTimeout(timer);
    const url = new URL(location.href);
    if (query) url.searchParams.set("q", query);
    else url.searchParams.delete("q");
    if (url.href !== location.href) history.replaceState(null, "", url);
  }

  /** @param {boolean} yes */
  function open(yes) {
    toggle.checked = yes;
    if (yes) {
      input.focus();
      update();
    } else {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      share("");
    }
  }

  input.addEventListener("focus", () => { toggle.checked = true; index(language); });
  input.addEventListener("input", update);
  toggle.addEventListener("change", () => open(toggle.checked));
  form.addEventListener("reset", () => setTimeout(() => { input.focus(); update(); }));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    await update();
    const first = list.querySelector(".search-result a");
    if (first instanceof HTMLAnchorElement) first.click();
  });
  list.addEventListener("click", event => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (link) { share(""); toggle.checked = false; }
  });
  form.closest(".md-search")?.addEventListener("keydown", event => {
    if (!(event instanceof KeyboardEvent)) return;
    if (event.key === "Escape") open(false);
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", event => {
    const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
    if (typing || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "/" && event.key !== "s")) return;
    event.preventDefault();
    open(true);
  });
  const asked = new URL(location.href).searchParams.get("q");
  if (asked) {
    input.value = asked.slice(0, LONGEST);
    open(true);
  }
})();
