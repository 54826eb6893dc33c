// The page of the reader's sheet: the passages collected, in order, with remarks; shared as an address, and saved.

(() => {
  const frame = document.getElementById("desk-sheet");
  if (!frame) return;
  const words = JSON.parse(frame.dataset.words);
  const own = document.documentElement.lang;
  const element = editionElement;
  const status = element("p", { role: "status" });
  const list = element("ol");
  /** Of each item its entry of the sheet, and what it shows of that in each of its languages. */
  const items = new WeakMap();
  let languages = [own];

  const filled = editionFilled;
  const say = (...said) => (status.textContent = filled(...said));
  const named = language => new Intl.DisplayNames(own, { type: "language" }).of(language);
  const all = () => [...list.children].flatMap(item => items.get(item) ?? []);
  const isShared = () => location.hash.startsWith("#s=");
  /** Words as they are compared: spaces, signs between cells and before a next item tell nothing. */
  const plain = text =>
    text
      .replace(/\p{Cf}/gu, "")
      .replace(/[\s·]+/g, " ")
      .replace(/[\s;:]+$/, "");

  /** What the edition has of a passage today in a language; of one that is gone what was collected. */
  async function found({ page, id, ...entry }, language) {
    const kept = entry.words[language];
    const index = await editionIndex(language, `search/desk-${language}`, `search/desk-citations-${language}`);
    const citation = editionCitations[language][page];
    const place = index.pages.findIndex(([address]) => address === citation?.at);
    const record = index.records.find(([at, ids]) => at === place && ids.split(" ").includes(id));
    const why = kept ? words.missing : filled(words.absent, named(language));
    if (!record) return { language, called: id, said: kept ?? "", plain: why, files: {} };
    const [first, ...others] = record[1].split(" ");
    const [, said, , labelled = said] = editionDesk[language].provisions[citation.at]?.[first] ?? [];
    // A provision that is summed up, and its official words too, stands for those, as in its panel.
    const [, whose] = [...record[4]].map(voice => index.voices[voice]);
    const official = others.filter(each => whose === editionCite.cited(citation, each).voice);
    const isWhole = labelled && (id === first || official.includes(id));
    const text = isWhole ? labelled : record[3].slice(0, whose ? -said.length : undefined);
    const cited = editionCite.cited(citation, id === first ? (official[0] ?? id) : id);
    const [href, url] = [editionLocated(citation.at), citation.url].map(each => `${each}#${id}`);
    return { ...cited, language, href, url, said: text, before: kept && plain(kept) !== plain(text) ? kept : "" };
  }

  /** What two wordings share, what the first has alone, what the second, by words. */
  function redline(...wordings) {
    const [before, after] = wordings.map(text => text.split(/(?<=\s)/));
    const sizes = [...before, ""].map(() => new Uint16Array(after.length + 1));
    for (let a = before.length - 1; a >= 0; a--)
      for (let b = after.length - 1; b >= 0; b--)
        sizes[a][b] = before[a] === after[b] ? sizes[a + 1][b + 1] + 1 : Math.max(sizes[a + 1][b], sizes[a][b + 1]);
    const pieces = [];
    for (let [a, b] = [0, 0]; a < before.length || b < after.length;)
      if (before[a] === after[b]) pieces.push(["span", before[(b++, a++)]]);
      else if (a < before.length && sizes[a + 1][b] >= sizes[a][b + 1]) pieces.push(["del", before[a++]]);
      else pieces.push(["ins", after[b++]]);
    return pieces;
  }

  /** A passage in a language: whose words, the words, both wordings where they have changed, how it is cited. */
  function version(item, { language, work, voice, said, before, plain }) {
    const made = (name, ...held) => element(name, { lang: language, dir: "auto" }, ...held);
    const parts = plain.split(/(https?:\/\/\S*[^\s).,;])/);
    const cited = made("p", ...parts.map((part, n) => (n % 2 ? element("a", { href: part }, part) : part)));
    const whose = work ? made("small", `${work} · ${voice}`) : "";
    if (!before) return [whose, said ? made("blockquote", said) : "", cited];
    const pieces = redline(before, said);
    const wording = (name, other) => {
      const shown = pieces.filter(([kind]) => kind !== other).map(([kind, text]) => element(kind, {}, text));
      const line = made("blockquote", ...shown);
      line.classList.add("redline");
      return [element("small", {}, name), line];
    };
    const update = editionButton(words.update, async () => {
      items.get(item).entry.words[language] = said;
      await draw(item);
      item.querySelector("a").focus();
    });
    const changed = element("p", { class: "copiers" }, element("b", {}, words.changed), update);
    return [whose, changed, ...wording(words.collected, "ins"), ...wording(words.today, "del"), cited];
  }

  /** Shows an item as it is now. */
  async function draw(item) {
    const { entry } = items.get(item);
    const versions = await Promise.all(entry.languages.map(language => found(entry, language)));
    for (const { language, said } of versions) if (said) entry.words[language] ??= said;
    items.set(item, { entry, versions });
    const { called, href, language } = versions.find(each => each.href) ?? versions[0];
    const link = href ? element("a", { href, lang: language, dir: "auto" }, called) : called;
    item.querySelector("h2").replaceChildren(link);
    item.querySelector("div").replaceChildren(...versions.map(each => element("section", {}, ...version(item, each))));
    item
      .querySelectorAll(":scope > .copiers button")
      .forEach(each => (each.ariaLabel = `${each.textContent}: ${called}`));
    if (item.isConnected) keep();
    return item;
  }

  /** Keeps the sheet, unless it came with a link: that is not the reader's. Boxes say which languages it is in. */
  function keep() {
    if (!isShared()) editionCollected(all().map(({ entry }) => entry));
    for (const box of frame.querySelectorAll("input")) {
      const of = box.closest("li") ? [items.get(box.closest("li"))] : all();
      box.checked = of.every(({ entry }) => entry.languages.includes(box.value));
    }
  }

  /** Boxes that choose languages, of which one stays. */
  function choice(name, act) {
    const boxes = languages.map(value => element("input", { type: "checkbox", value }));
    const chosen = () => boxes.filter(box => box.checked).map(({ value }) => value);
    for (const box of boxes) box.onchange = () => (chosen().length ? act(chosen()) : (box.checked = true));
    const labels = boxes.map(box => element("label", {}, box, ` ${named(box.value)}`));
    return languages.length > 1 ? element("fieldset", {}, element("legend", {}, name), ...labels) : "";
  }

  const translate = (chosen, ...some) => some.forEach(item => ((items.get(item).entry.languages = chosen), draw(item)));
  const called = item => item.querySelector("h2").textContent;

  /** Moves an item past its neighbour: the neighbour is what is moved, so that the focus stays. */
  function move(item, step) {
    list.querySelectorAll("li:not(:has(h2))").forEach(gone => gone.remove());
    const [before, after] = [item.previousElementSibling, item.nextElementSibling];
    if (step < 0 && before) item.after(before);
    if (step > 0 && after) item.before(after);
    item.scrollIntoView({ block: "nearest" });
    say(words.place, called(item), [...list.children].indexOf(item) + 1, list.children.length);
    keep();
  }

  /** Takes an item off; until another is moved it can come back to its place. */
  function drop(item) {
    const undo = editionButton(words.undo, () => {
      gone.replaceWith(item);
      item.querySelector("a, button").focus();
      keep();
    });
    const gone = element("li", { class: "copiers" }, `${filled(words.removed, called(item))} `, undo);
    item.replaceWith(gone);
    undo.focus();
    say(words.removed, called(item));
    keep();
  }

  /** The item of an entry. */
  function made(entry) {
    const remark = element("textarea", { rows: "2" }, entry.line);
    // Paper shows the whole of it.
    const printed = element("p", { class: "remark", dir: "auto" }, entry.line);
    remark.oninput = () => ((printed.textContent = entry.line = remark.value), keep());
    const item = element("li", {}, element("h2"), element("div"), element("label", {}, words.line, remark), printed);
    const acts = {
      [words.up]: () => move(item, -1),
      [words.down]: () => move(item, 1),
      [words.remove]: () => drop(item),
    };
    const buttons = Object.entries(acts).map(([name, act]) => editionButton(name, act));
    const each = choice(words.language, chosen => translate(chosen, item));
    item.append(element("p", { class: "copiers" }, ...buttons), each);
    items.set(item, { entry });
    return draw(item);
  }

  /** A sheet as an address: its texts with their languages, and the passages of each, in order; no words. */
  function written(entries) {
    const safe = text => encodeURIComponent(text).replace(/%(2F|3A)/g, decodeURIComponent);
    const groups = [];
    for (const { page, id, languages } of entries) {
      const text = `${safe(page)}@${languages.join("+")}`;
      if (groups.at(-1)?.[0] !== text) groups.push([text]);
      groups.at(-1).push(safe(id));
    }
    return `#s=${groups.map(([text, ...ids]) => `${text}:${ids.join(",")}`).join(";")}`;
  }

  const decoded = text => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };

  /** What such an address holds. */
  function read(address) {
    const entries = address
      .slice(3)
      .split(";")
      .flatMap(group => {
        const [, page, asked = "", ids] = /^([^@:]+)(?:@([^:]*))?:(.+)$/.exec(decoded(group)) ?? [];
        const known = asked.split("+").filter(each => languages.includes(each));
        const of = { page, languages: known.length ? known : [own], line: "" };
        return page ? ids.split(",").map(id => ({ ...of, id, words: {} })) : [];
      });
    return entries.filter((each, n) => entries.findIndex(({ page, id }) => page === each.page && id === each.id) === n);
  }

  /** What a sheet that came with a link offers: to be kept behind the reader's own, which is never lost. */
  function offer() {
    const leave = () => (history.pushState(null, "", location.pathname), show());
    const add = () => {
      const mine = editionCollected();
      const isMine = ({ page, id }) => mine.some(each => each.page === page && each.id === id);
      const others = all().map(({ entry }) => entry);
      editionCollected([...mine, ...others.filter(each => !isMine(each))]);
      leave();
    };
    return element(
      "p",
      { class: "copiers" },
      words.shared,
      editionButton(words.keep, add),
      editionButton(words.own, leave),
    );
  }

  /** What is done with the sheet as a whole. */
  function tools(homes) {
    const site = location.protocol === "file:" && frame.dataset.site;
    const address = site ? `${site}${homes[own] ?? ""}sheet/` : location.href.split("#")[0];
    const share = editionButton(words.share, async () => {
      await editionCite.copy(`${address}${written(all().map(({ entry }) => entry))}`, frame);
      say(words.copied);
    });
    const passages = () => all().map(({ entry, versions }) => ({ line: entry.line, versions }));
    const saves = editionSaving(words, passages);
    const save = element("fieldset", { class: "copiers" }, element("legend", {}, words.save), ...saves);
    const whole = choice(words.languages, chosen => translate(chosen, ...list.querySelectorAll("li:has(h2)")));
    return [whole, save, element("p", { class: "copiers" }, share)];
  }

  async function show() {
    const { others, homes } = await editionIndex(own);
    languages = [own, ...others];
    const entries = isShared() ? read(location.hash) : editionCollected();
    list.replaceChildren(...(await Promise.all(entries.map(made))));
    const shown = entries.length ? [...tools(homes), status, list] : [element("p", {}, words.empty)];
    frame.replaceChildren(isShared() ? offer() : "", ...shown);
    keep();
  }

  addEventListener("hashchange", show);
  // It was changed in another window.
  addEventListener("storage", ({ key }) => key === "edition-sheet" && !isShared() && show());
  show();
})();
