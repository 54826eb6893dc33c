// The page that checks a draft: where it is put in, and what was found in it, beside it and in it.

(() => {
  const frame = document.getElementById("desk-check");
  if (!frame) return;
  const words = JSON.parse(frame.dataset.words);
  const own = document.documentElement.lang;
  const [element, KEPT] = [editionElement, "edition-draft"];
  /** A word, with the next where a hyphen joins them. */
  const WORD = /\p{Script=Han}|[\p{L}\p{N}]+(?=(-[\p{L}\p{N}]+)?)/gu;
  /** What is a word of a language: a letter alone, or a number, may be of any. */
  const LETTERS = /\p{Script=Han}|\p{L}{2}/u;
  /** What leads away leaves the draft where it is. */
  const TAB = { target: "_blank" };
  /** With these verdicts the words of the edition are shown at once. */
  const SHOWN = ["translation", "other", "elsewhere", "misleading"];
  const title = document.querySelector("h1").textContent;
  /** With these nothing is left to do. */
  const FINE = ["found", "exact", "cut"];
  /** What opens a quotation before its words, and closes it behind them. */
  const [OPENING, CLOSING] = [/[«“„"‘'‹「『]\s?$/, /^\s?[”»"’'“›」』]/];
  /** Of more findings than this each is laid out when it comes near the screen; so many are shown in a frame. */
  const MANY = 40;
  const TAGS = { heading: "h3", quote: "blockquote" };
  let [library, loading, current, name] = [null, null, null, title];

  const filled = editionFilled;
  const first = text => text.replace(/^\p{L}/u, letter => letter.toLocaleUpperCase(own));
  const inLanguage = language => ({ lang: language, dir: "auto" });
  const names = new Intl.DisplayNames(own, { type: "language" });
  const nameOf = language => first(names.of(language));

  const field = element("textarea", { id: "draft", rows: "10", dir: "auto", spellcheck: "false" });
  const chooser = element("input", { type: "file", id: "draft-file", accept: ".docx,.odt,.txt,.md" });
  const status = element("p", { role: "status" });
  const result = element("div");
  const keep = element("input", { type: "checkbox" });
  const every = element("input", { type: "checkbox" });
  const forget = editionButton(words.forget, () => {
    keep.checked = false;
    isUnkept();
    status.textContent = words.forgotten;
    keep.focus();
  });

  /** Keeps the draft on the device where the reader asked for it, and nothing otherwise; says whether it could not. */
  function isUnkept() {
    const isRefused = keep.checked && !editionKeep(KEPT, field.value);
    if (isRefused) keep.checked = false;
    if (!keep.checked) localStorage.removeItem(KEPT);
    forget.hidden = !keep.checked;
    return isRefused;
  }

  /** What the edition has in each language, the reader's first; with the words that are written in each. */
  async function loaded() {
    const one = async language => {
      const known = await editionPassages(language);
      const found = text => [...text.toLowerCase().matchAll(WORD)].flatMap(([word, more = ""]) => [word, word + more]);
      const written = new Set(known.index.records.flatMap(([, , , text]) => found(text)));
      return [language, { ...known, written }];
    };
    const [language, mine] = await one(own);
    return Object.fromEntries([[language, mine], ...(await Promise.all(mine.index.others.map(one)))]);
  }

  /** Loads all this before it is asked for, and makes it ready; once more where that failed. */
  function load() {
    const ready = found => {
      editionCheck.ready(found);
      library = found;
    };
    return (loading ??= loaded().then(ready, () => (loading = null)));
  }

  /** The language whose texts have most of the words of a text; among equals that of what is around it. */
  function languageOf(text, usual) {
    // "supra note" is of any.
    const { near, things } = library[own].index.grammar;
    const isTelling = each => LETTERS.test(each) && ![...near, ...things].includes(each);
    const all = [...new Set(text.toLowerCase().match(WORD))].filter(isTelling);
    const count = language => all.filter(each => library[language].written.has(each)).length;
    return [usual, ...Object.keys(library)].reduce((best, each) => (count(each) > count(best) ? each : best));
  }

  /** What the edition has at a place in a language: what it is called, its words, whose they are, how it is cited. */
  function passage(address, id, language) {
    const { index, passage } = library[language];
    const { place, number, said, gist, voice, cited } = passage(address, id);
    if (place < 0) return null;
    const names = [index.pages[place][3], id && (number || filled(index.passage, id))];
    const { href } = new URL(editionLocated(address) + (id && `#${id}`), location.href);
    const called = names.filter(Boolean).join(index.comma);
    const whose = library[own].index.voices[id && voice] ?? "";
    return { language, href, called, cited: cited?.plain, said: id && said, gist, voice: whose };
  }

  /** A finding with what the edition has for it, in the other languages too; of a reference in that of its block. */
  function known(finding, blocks) {
    const { page, id = "", kind, verdict, block, start, end } = finding;
    const { pages, homes } = library[finding.language].index;
    const path = pages[page]?.[0].slice(homes[finding.language].length);
    const all = path === undefined ? [] : Object.keys(library).map(each => passage(homes[each] + path, id, each));
    const language = kind === "reference" ? blocks[block].language : finding.language;
    const here = all.find(each => each?.language === language) ?? all.find(Boolean);
    const others = all.filter(each => each?.said && each !== here);
    const { text } = blocks[block];
    const marks = [text.slice(0, start).match(OPENING)?.[0] ?? "", text.slice(end).match(CLOSING)?.[0] ?? ""];
    const quoted = text.slice(start, end);
    const isIn = (said = "") => editionVerdict.judge(quoted, said, language).verdict !== "differs";
    // Beside the words of a provision, those that sum it up are of another voice.
    const isSummary = verdict === "summary" || (kind === "quotation" && !isIn(here?.said) && isIn(here?.gist));
    if (isSummary) here.voice = library[own].index.voices.s;
    return { ...finding, language, here, others, marks, quoted };
  }

  /** Words without the commas around them. */
  const bare = text => text.replace(/^[\s,;،؛]+|[\s,;،؛]+$/g, "");
  const fine = ({ verdict }) => (FINE.includes(verdict) ? "fine" : "");
  /** What is said of a finding: also that its words are of another provision, where that is not the verdict itself. */
  const verdictOf = ({ verdict, word, isElse }) => {
    const said = words[verdict] + (word ? ` (${word})` : "");
    return isElse && verdict !== "elsewhere" ? `${said}; ${words.elsewhere}` : said;
  };

  /** A block, or a part of it, with the findings in it: references as links, what is judged with its verdict. */
  function marked({ text, marks }, findings, from = 0, to = text.length) {
    const inside = findings.filter(each => each.start >= from && each.end <= to);
    const shown = [];
    let at = from;
    const go = end => {
      for (const [place, number] of marks.filter(([place]) => place > at && place <= end)) {
        shown.push(text.slice(at, place), element("sup", {}, number));
        at = place;
      }
      shown.push(text.slice(at, end));
      at = end;
    };
    for (const each of inside.sort((one, other) => one.start - other.start || other.end - one.end)) {
      if (each.start < at) continue;
      go(each.start);
      const link = each.verdict === "found" && { href: each.here.href, ...TAB };
      const others = inside.filter(one => one !== each);
      const within = marked({ text, marks }, others, each.start, each.end);
      shown.push(
        element(link ? "a" : "mark", { id: `found-${each.number}`, class: `found ${fine(each)}`, ...link }, ...within),
      );
      at = each.end;
      if (link) continue;
      // The mark that closes a quotation is a part of it.
      go(at + each.marks[1].length);
      const kind = `verdict ${fine(each)}`;
      shown.push("\u00a0", element("a", { class: kind, href: `#finding-${each.number}` }, verdictOf(each)));
    }
    go(to);
    return shown;
  }

  /** The draft with what was found in it. */
  function drafted(blocks, findings) {
    const shown = blocks.map((block, place) => {
      const own = findings.filter(each => each.block === place);
      const begin = block.note ? [element("sup", {}, block.note), " "] : block.kind === "item" ? ["• "] : [];
      return element(TAGS[block.kind] ?? "p", inLanguage(block.language), ...begin, ...marked(block, own));
    });
    return element("section", { class: "draft" }, element("h2", {}, words.result), ...shown);
  }

  /** A text that unfolds, under its name. */
  const folded = (name, language, isOpen, ...text) =>
    element("details", { open: isOpen }, element("summary", {}, name), element("p", inLanguage(language), ...text));

  /** What the edition has for a finding: by its verdict the words that differ, that were left out, or that were. */
  function compared({ pieces, left, day, words: said, here, verdict, language, others }) {
    const [shown, { locale }] = [[], Object.values(library[own].citations)[0]];
    const told = ([kind, text]) =>
      kind ? element(kind, { "data-begin": words[kind], "data-end": words[`${kind}_end`] }, text) : text;
    const line = element("span", { class: "redline" }, ...(pieces ?? []).map(told));
    const since = day && new Date(`${day}T12:00`).toLocaleDateString(locale, { dateStyle: "long" });
    if (pieces) shown.push(folded(words.compared, language, true, line));
    if (left?.length) shown.push(folded(words.left, language, true, left.map(bare).join(" […] ")));
    if (since) shown.push(folded(filled(words.since, since), language, true, said ?? ""));
    if (here?.said) shown.push(folded(words.text, here.language, SHOWN.includes(verdict), here.said));
    return [...shown, ...others.map(each => folded(nameOf(each.language), each.language, false, each.said))];
  }

  /** A finding in the list. */
  function listed(finding) {
    const { number, here, quoted, language, marks, day, words: said } = finding;
    const link = here && element("a", { href: here.href, ...TAB, ...inLanguage(here.language) }, here.called);
    const copies = [];
    // A wording that is past is nobody's correction.
    if (said && said !== quoted && !day) copies.push([words.corrected, marks.join(said)]);
    if (here?.cited) copies.push([words.citation, here.cited]);
    const tools = editionCite.copiers(copies, words, frame);
    tools.append(element("a", { href: `#found-${number}` }, words.show));
    const verdict = element("b", {}, first(verdictOf(finding)));
    const head = element("p", {}, verdict, here?.voice ? ` · ${here.voice}` : "");
    const shown = [head, link ? element("h3", {}, link) : "", element("p", inLanguage(language), quoted)];
    const attributes = { id: `finding-${number}`, class: fine(finding), tabindex: "-1" };
    return element("li", attributes, ...shown, ...compared(finding), tools);
  }

  /** How many of each kind there are, and of each verdict. */
  function summary(findings) {
    const join = new Intl.ListFormat(own, { type: "unit" });
    const line = (kind, name) => {
      const counts = {};
      const some = findings.filter(each => each.kind === kind);
      for (const { verdict } of some) counts[verdict] = (counts[verdict] ?? 0) + 1;
      const tally = Object.entries(counts).map(([verdict, number]) => `${words[verdict]} (${number})`);
      return [filled(name, some.length), ...(tally.length ? [join.format(tally)] : [])].join(" – ");
    };
    const lines = [line("reference", words.references), line("quotation", words.quotations)];
    return findings.length ? `${lines.join(" · ")}.` : words.none;
  }

  /** The findings as Markdown. */
  function report(findings) {
    const plain = text => text.replace(/[\\`*_[\]<>]/g, "\\$&");
    const lines = findings.flatMap(finding => {
      const { number, here, quoted, left = [], day, words: corrected } = finding;
      const said = finding.kind === "quotation" && !fine(finding) && ((!day && corrected) || here?.said);
      const name = here ? ` – [${plain(here.called)}](${here.href}) ${here.voice}` : "";
      const verdict = `${number}. **${first(plain(verdictOf(finding)))}**${name}`;
      const text = said && said !== quoted ? [`${words.text} – ${plain(said)}`] : [];
      const cut = left.length ? [`${words.left} – ${plain(left.map(bare).join(" […] "))}`] : [];
      // In Markdown as far in as the words behind the number.
      const indent = " ".repeat(`${number}. `.length);
      return [verdict, ...[`> ${plain(quoted)}`, ...cut, ...text].map(each => indent + each)];
    });
    return [`# ${title}`, plain(summary(findings)), ...lines].join("\n\n");
  }

  /** The draft with its links, as a page by itself. */
  function page(draft) {
    const copy = draft.cloneNode(true);
    copy.querySelectorAll(".verdict").forEach(link => link.replaceWith(`[${link.textContent}]`));
    const head = element("head", {}, element("meta", { charset: "utf-8" }), element("title", {}, title));
    return `<!doctype html>${element("html", { lang: own }, head, element("body", {}, copy)).outerHTML}`;
  }

  /** A button that saves a text, which is made when it is pressed. */
  const saver = (label, ending, make) =>
    editionButton(label, () =>
      element("a", { href: editionCite.file(make()), download: `${name} – ${ending}` }).click(),
    );

  /** Goes to the next finding, or the one before: to any, or to one that needs work. */
  function step(list, by, isAny = every.checked) {
    const all = [...list.children];
    const at = all.indexOf(current);
    const some = all.filter((each, n) => (isAny || !each.matches(".fine")) && by * (n - at) > 0);
    some.at(by > 0 ? 0 : -1)?.focus();
  }

  /** Shows where in the draft the finding is that has the focus, where both stand side by side. */
  function point({ target }) {
    current = target.closest("li");
    const place = document.getElementById(current.id.replace("finding", "found"));
    result.querySelectorAll(".opened").forEach(each => each.classList.remove("opened"));
    place?.classList.add("opened");
    if (matchMedia("(width >= 60em)").matches) place?.scrollIntoView({ block: "nearest" });
  }

  /** Shows what was found. */
  function show(blocks, findings) {
    const draft = drafted(blocks, findings);
    const list = element("ol", { class: "told" });
    editionGradually(findings, MANY, finding => list.append(listed(finding)));
    list.addEventListener("focusin", point);
    list.addEventListener("keydown", event => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by || event.target.parentElement !== list) return;
      event.preventDefault();
      step(list, by, true);
    });
    every.checked = findings.every(fine);
    const steps = [editionButton(words.previous, () => step(list, -1)), editionButton(words.next, () => step(list, 1))];
    const bar = element("p", { class: "desk-tools" }, ...steps, element("label", {}, every, ` ${words.all}`));
    const reported = saver(words.report, `${words.findings}.md`, () => report(findings));
    const linked = saver(words.linked, `${words.result}.html`, () => page(draft));
    const savers = element("p", { class: "copiers" }, reported, linked, words.tab);
    const found = element("section", { class: "desk-findings" }, element("h2", {}, words.findings), list);
    const all = { class: findings.length > MANY ? "desk-result many" : "desk-result" };
    result.replaceChildren(savers, bar, element("div", all, draft, findings.length ? found : ""));
  }

  /** Checks what stands in the field. */
  async function check() {
    const unkept = isUnkept() ? ` ${words.unkept}` : "";
    result.replaceChildren();
    const trouble = editionDraft.trouble(field.value);
    status.textContent = words[trouble] ?? words.working;
    if (trouble) return;
    await load();
    if (!library) return (status.textContent = words.unloaded);
    const isWritten = word => Object.values(library).some(({ written }) => written.has(word));
    const blocks = editionDraft.blocks(field.value, isWritten);
    const usual = languageOf(field.value, own);
    for (const block of blocks) block.language = languageOf(block.text, usual);
    const found = editionCheck.check(blocks, library).map((each, n) => known({ ...each, number: n + 1 }, blocks));
    show(blocks, found);
    status.textContent = summary(found) + unkept;
  }

  /** Reads a file into the field, and checks it; or says why it can't. */
  async function take(file) {
    if (!file) return;
    result.replaceChildren();
    const text = await editionDraft.read(file).catch(({ message }) => (status.textContent = words[message]) && null);
    if (text === null) return;
    field.value = text;
    name = file.name.replace(/\.\w+$/, "");
    await check();
  }

  /** What is pasted with notes, or with what was deleted in it, is read as a file is. */
  function pasted(event) {
    const markup = event.clipboardData.getData("text/html");
    const text = markup && editionDraft.ofHtml(markup).join("\n\n");
    if (/\[\^|<del\b/.test(text && text + markup)) {
      event.preventDefault();
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    }
    setTimeout(check);
  }

  field.value = localStorage.getItem(KEPT) ?? "";
  keep.checked = Boolean(field.value);
  forget.hidden = !keep.checked;
  const label = (name, id) => element("label", { for: id }, name);
  const run = [element("button", {}, words.run), element("label", {}, keep, ` ${words.keep}`), forget];
  const fields = [label(words.draft, field.id), field, label(words.file, chooser.id), chooser];
  const form = element("form", {}, ...fields, element("p", { class: "copiers" }, ...run));
  frame.append(form, status, result);
  // A draft that was kept is checked again: its findings were not.
  (keep.checked ? check : load)();
  form.addEventListener("submit", event => (event.preventDefault(), check()));
  field.addEventListener("paste", pasted);
  keep.addEventListener("change", () => isUnkept() && (status.textContent = words.unkept));
  chooser.addEventListener("change", () => take(chooser.files[0]));
  // Beside the field, too, a file is not opened in the place of the page.
  for (const kind of ["dragover", "drop"])
    document.addEventListener(kind, event => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
      take(event.dataTransfer.files[0]);
    });
})();
