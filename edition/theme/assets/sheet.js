// The page of the reader's sheet: the passages collected, in order, with remarks; shared as an address, and saved.

(() => {
  const frame = document.getElementById("desk-sheet");
  if (!frame) return;
  const words = JSON.parse(frame.dataset.words);
  const own = document.documentElement.lang;
  const [element, filled] = [editionElement, editionFilled];
  /** So many passages an address may name. */
  const MOST = 500;
  const top = element("div");
  const status = element("p", { role: "status" });
  const list = element("ol");
  /** Of each item its entry of the sheet, and what it shows of that in each of its languages. */
  const items = new WeakMap();
  let languages = [own];

  const say = (...said) => (status.textContent = filled(...said));
  const named = language => new Intl.DisplayNames(own, { type: "language" }).of(language);
  const listed = () => [...list.children].filter(item => items.has(item));
  const all = () => listed().map(item => items.get(item));
  /** Words as they are compared: spaces, signs between cells and before a next item tell nothing. */
  const plain = text => text.replace(/\p{Cf}|[\s·;:]+$/gu, "").replace(/[\s·]+/g, " ");

  /** What the edition has of a passage in a language, and where. */
  async function located({ page, id }, language) {
    const { index, citations, passage } = await editionPassages(language);
    const { at, url } = citations[page] ?? {};
    const known = passage(at, id);
    return { at, url, ...known, title: index.pages[known.place]?.[3] };
  }

  /** What the edition has of a passage today in a language; of one that is gone what was collected. */
  async function found(entry, language) {
    const [{ id }, kept] = [entry, entry.words[language]];
    const { at, url: whole, title, cited, number, text } = await located(entry, language);
    if (!cited) {
      const all = await Promise.all(languages.map(each => located(entry, each)));
      const { nowhere } = document.querySelector("main").dataset;
      const name = whole ? id : `${entry.page} · ${id}`;
      const lacking = all.some(each => each.cited) ? filled(words.absent, named(language)) : filled(nowhere, name);
      return { language, called: name, said: kept ?? "", plain: kept ? words.missing : lacking, files: {} };
    }
    const [href, url] = [editionLocated(at), whole].map(each => `${each}#${id}`);
    const called = `${number || cited.numbered.replace(/^./u, first => first.toUpperCase())} · ${title}`;
    const before = kept && plain(kept) !== plain(text) ? kept : "";
    return { ...cited, called, language, href, url, said: text, before };
  }

  /** A passage in a language: whose words, the words, both wordings where they have changed, how it is cited. */
  function version(item, { language, work, voice, said, before, plain }) {
    const made = (name, ...held) => element(name, { lang: language, dir: "auto" }, ...held);
    const cited = made("p", ...editionAddresses(plain, href => element("a", { href }, href)));
    const whose = work ? made("small", `${work} · ${voice}`) : "";
    if (!before) return [whose, said ? made("blockquote", said) : "", cited];
    const { pieces } = editionCompare.compare(before, said, true);
    const wording = (name, other) => {
      const shown = pieces.filter(([kind]) => kind !== other).map(([kind, text]) => element(kind || "span", {}, text));
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
    for (const each of item.querySelectorAll(":scope > .copiers button, label > *"))
      each.ariaLabel = `${(each.closest("label") ?? each).textContent.trim()}: ${called}`;
    if (item.isConnected) keep();
    return item;
  }

  /** Keeps the sheet, unless it came with a link: that is not the reader's. Boxes say which languages it is in. */
  function keep() {
    const isKept = editionIsShared() || editionRenewed(all().map(({ entry }) => entry)) || !all().length;
    if (!isKept) say(words.unkept);
    else if (status.textContent === words.unkept) say("");
    for (const box of frame.querySelectorAll("input")) {
      const of = box.closest("li") ? [items.get(box.closest("li"))] : all();
      const having = of.filter(({ entry }) => entry.languages.includes(box.value)).length;
      box.checked = having === of.length;
      box.indeterminate = having > 0 && !box.checked;
    }
  }

  /** Boxes that choose languages. */
  function choice(name, act) {
    const boxes = languages.map(value => element("input", { type: "checkbox", value }));
    for (const box of boxes) box.onchange = () => act(box);
    const labels = boxes.map(box => element("label", {}, box, ` ${named(box.value)}`));
    return languages.length > 1 ? element("fieldset", {}, element("legend", {}, name), ...labels) : "";
  }

  const called = item => item.querySelector("h2").textContent;
  const placed = item => say(words.place, called(item), [...list.children].indexOf(item) + 1, list.children.length);

  /** Shows items in a language too, or no longer, where another is left; says in which they are. */
  async function translate(name, { value, checked }, some) {
    const entries = some.map(item => items.get(item).entry);
    for (const entry of entries) {
      const chosen = languages.filter(each => (each === value ? checked : entry.languages.includes(each)));
      if (chosen.length) entry.languages = chosen;
    }
    const having = languages.filter(each => entries.some(entry => entry.languages.includes(each)));
    say(`${name} · ${new Intl.ListFormat(own).format(having.map(named))}`);
    await Promise.all(some.map(draw));
  }

  /** Moves an item past its neighbour: the neighbour is what is moved, so that the focus stays. */
  function move(item, step) {
    list.querySelectorAll("li:not(:has(h2))").forEach(gone => gone.remove());
    const [before, after] = [item.previousElementSibling, item.nextElementSibling];
    if (step < 0 && before) item.after(before);
    if (step > 0 && after) item.before(after);
    item.scrollIntoView({ block: "nearest" });
    placed(item);
    keep();
  }

  /** Takes an item off; until another is moved it can come back to its place. */
  function drop(item) {
    const undo = editionButton(words.undo, () => {
      gone.replaceWith(item);
      item.querySelector("a, button").focus();
      placed(item);
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
    const remark = Object.assign(element("textarea", { rows: "2" }), { value: entry.line });
    // Paper shows the whole of it.
    const printed = element("p", { class: "remark", dir: "auto", "data-name": words.remark }, entry.line);
    remark.oninput = () => ((printed.textContent = entry.line = remark.value), keep());
    const item = element("li", {}, element("h2"), element("div"), element("label", {}, words.line, remark), printed);
    const acts = {
      [words.up]: () => move(item, -1),
      [words.down]: () => move(item, 1),
      [words.remove]: () => drop(item),
    };
    const buttons = Object.entries(acts).map(([name, act]) => editionButton(name, act));
    const each = choice(words.language, box => translate(called(item), box, [item]));
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

  /** Unlike decodeURIComponent, this reads every text. */
  const decoded = text => new URLSearchParams(`=${text.replaceAll("+", "%2B")}`).get("");
  const bare = text => text.replace(/[^\p{L}\p{M}\p{N}]+$/u, "");

  /** What such an address holds, without what a sentence or a mail has put behind it. */
  function read(address) {
    const [groups] = address.slice(3).split(/[&?]/);
    return groups.split(";").flatMap(group => {
      const [, page, asked = "", ids] = /^([^@:]+)(?:@([^:]*))?:(.+)$/.exec(bare(decoded(group))) ?? [];
      const of = { page, languages: asked.split("+"), line: "" };
      return page ? ids.match(/[^,]+/g).map(id => ({ ...of, id, words: {} })) : [];
    });
  }

  /** Entries in languages that the edition has, each passage once: a provision and its official words are one. */
  async function unique(entries) {
    const shown = new Map();
    for (const entry of entries) {
      const known = entry.languages.filter(each => languages.includes(each));
      const { key: id = entry.id } = await located(entry, known[0] ?? own);
      const name = `${entry.page}#${id}`;
      if (editionIsShared() && shown.size === MOST && !shown.has(name)) {
        say(words.many, MOST);
        break;
      }
      const other = shown.get(name) ?? { languages: [], line: "" };
      const all = [...new Set([...other.languages, ...(known.length ? known : [own])])];
      const line = [...new Set([other.line, entry.line])].filter(Boolean).join("\n");
      shown.set(name, { ...entry, id, line, languages: all, words: { ...entry.words, ...other.words } });
    }
    return [...shown.values()];
  }

  /** What a sheet that came with a link offers: to be kept behind the reader's own, which is never lost. */
  function offer() {
    const leave = () => (history.pushState(null, "", location.pathname), show());
    const add = async () => {
      const mine = editionCollected();
      const isMine = ({ page, id }) => mine.some(each => each.page === page && each.id === id);
      const others = all().map(({ entry }) => entry);
      if (!editionRenewed([...mine, ...others.filter(each => !isMine(each))])) return say(words.unkept);
      say(words.on_sheet);
      await leave();
    };
    const buttons = [editionButton(words.keep, add), editionButton(words.own, leave)];
    return element("p", { class: "copiers" }, words.shared, ...buttons);
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
    const whole = choice(words.languages, box => translate(words.languages, box, listed()));
    return [whole, save, element("p", { class: "copiers" }, share)];
  }

  async function show() {
    const { others, homes } = await editionIndex(own);
    languages = [own, ...others];
    const entries = await unique(editionIsShared() ? read(location.hash) : editionCollected());
    list.replaceChildren(...(await Promise.all(entries.map(made))));
    const below = entries.length ? tools(homes) : [element("p", {}, editionIsShared() ? words.nothing : words.empty)];
    top.replaceChildren(editionIsShared() && entries.length ? offer() : "", ...below);
    // What is said of the reader's own is not true of another.
    document.querySelector("h1 + p").hidden = editionIsShared();
    keep();
  }

  addEventListener("hashchange", show);
  frame.append(top, status, list);
  // It was changed in another window.
  addEventListener("storage", ({ key }) => key === "edition-sheet" && !editionIsShared() && show());
  show();
})();
