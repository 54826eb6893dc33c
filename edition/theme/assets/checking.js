// The page that checks a draft: where it is put in, and what was found in it, beside it and in it.

(() => {
  const frame = document.getElementById("desk-check");
  if (!frame) return;
  const words = JSON.parse(frame.dataset.words);
  const own = document.documentElement.lang;
  const [element, KEPT] = [editionElement, "edition-draft"];
  const WORD = /\p{Script=Han}|[\p{L}\p{N}]+/gu;
  /** What leads away leaves the draft where it is. */
  const TAB = { target: "_blank" };
  /** With these verdicts the words of the edition are shown at once. */
  const SHOWN = ["translation", "elsewhere", "misleading"];
  const title = document.querySelector("h1").textContent;
  const TAGS = { heading: "h3", quote: "blockquote" };
  let library = null;

  const filled = editionFilled;
  const first = text => text.replace(/^\p{L}/u, letter => letter.toLocaleUpperCase(own));
  const inLanguage = language => ({ lang: language, dir: "auto" });
  const nameOf = language => first(new Intl.DisplayNames(own, { type: "language" }).of(language));

  const field = element("textarea", { id: "draft", rows: "10", dir: "auto", spellcheck: "false" });
  const chooser = element("input", { type: "file", id: "draft-file", accept: ".docx,.odt,.txt,.md" });
  const status = element("p", { role: "status" });
  const result = element("div");
  const keep = element("input", { type: "checkbox" });
  const forget = editionButton(words.forget, () => {
    keep.checked = false;
    store();
    status.textContent = words.forgotten;
    keep.focus();
  });

  /** Keeps the draft on the device where the reader asked for it, and nothing otherwise. */
  function store() {
    try {
      if (keep.checked) localStorage.setItem(KEPT, field.value);
      else localStorage.removeItem(KEPT);
    } catch {
      // The browser keeps nothing, or no more: the draft is checked all the same.
      keep.checked = false;
    }
    forget.hidden = !keep.checked;
  }

  /** What the edition has in each language, the reader's first; with the words that are written in each. */
  async function loaded() {
    const one = async language => {
      const index = await editionIndex(language, `search/desk-${language}`, `search/desk-citations-${language}`);
      const written = new Set(index.records.flatMap(([, , , text]) => text.toLowerCase().match(WORD) ?? []));
      const citations = Object.values(editionCitations[language]);
      return [language, { index, desk: editionDesk[language], citations, written }];
    };
    const [language, mine] = await one(own);
    return Object.fromEntries([[language, mine], ...(await Promise.all(mine.index.others.map(one)))]);
  }

  /** The language whose texts have most of the words of a text; among equals the reader's. */
  function languageOf(text) {
    const all = text.toLowerCase().match(WORD) ?? [];
    const count = language => all.filter(each => library[language].written.has(each)).length;
    return Object.keys(library).reduce((best, each) => (count(each) > count(best) ? each : best));
  }

  /** What the edition has at a place in a language: what it is called, its words, whose they are, how it is cited. */
  function passage(address, id, language) {
    const { index, desk, citations } = library[language];
    const place = index.pages.findIndex(([each]) => each === address);
    if (place < 0) return null;
    const record = index.records.find(([at, ids]) => at === place && ids.split(" ").includes(id)) ?? [];
    const [, ids, label, text, [letter] = ""] = record;
    const [number = label, said = text, voice = letter] = desk.provisions[address]?.[id] ?? [];
    const citation = citations.find(({ at }) => at === address);
    // A provision that is summed up is cited by its official words.
    const ways = id && ids ? ids.split(" ").map(each => editionCite.cited(citation, each)) : [];
    return {
      language,
      citation,
      cited: (ways.find(way => way.voice === index.voices[voice]) ?? ways[0])?.plain,
      called: [index.pages[place][3], id && (number || filled(index.passage, id))].filter(Boolean).join(", "),
      said: id && said,
      voice: id && library[own].index.voices[voice],
      href: new URL(editionLocated(address) + (id && `#${id}`), location.href).href,
    };
  }

  /** A finding with what the edition has for it, in the other languages too; of a reference in that of its block. */
  function known(finding, blocks) {
    const { page, id = "", kind, block, start, end } = finding;
    const { pages, homes } = library[finding.language].index;
    const path = pages[page]?.[0].slice(homes[finding.language].length);
    const all = path === undefined ? [] : Object.keys(library).map(each => passage(homes[each] + path, id, each));
    const language = kind === "reference" ? blocks[block].language : finding.language;
    const here = all.find(each => each?.language === language) ?? all.find(Boolean);
    const others = all.filter(each => each?.said && each !== here);
    return { ...finding, language, here, others, quoted: blocks[block].text.slice(start, end) };
  }

  /** Words without the commas around them. */
  const bare = text => text.replace(/^[\s,;،؛]+|[\s,;،؛]+$/g, "");
  const verdictOf = ({ verdict, word }) => words[verdict] + (word ? ` (${word})` : "");

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
      shown.push(element(link ? "a" : "mark", { id: `found-${each.number}`, class: "found", ...link }, ...within));
      at = each.end;
      if (link) continue;
      // The mark that closes a quotation is a part of it.
      go(at + (text.slice(at).match(/^\s?[”»"’]/)?.[0].length ?? 0));
      shown.push("\u00a0", element("a", { class: "verdict", href: `#finding-${each.number}` }, verdictOf(each)));
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
    const [shown, { locale }] = [[], library[own].citations[0]];
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
    const { number, here, quoted, language, words: said } = finding;
    const link = here && element("a", { href: here.href, ...TAB, ...inLanguage(here.language) }, here.called);
    const copies = [];
    if (said && said !== quoted) copies.push([words.corrected, here.citation.quotation.join(said)]);
    if (here?.cited) copies.push([words.citation, here.cited]);
    const tools = editionCite.copiers(copies, words, frame);
    tools.append(element("a", { href: `#found-${number}` }, words.show));
    const verdict = element("b", {}, first(verdictOf(finding)));
    const head = element("p", {}, verdict, here?.voice ? ` · ${here.voice}` : "");
    const shown = [head, link ? element("h3", {}, link) : "", element("p", inLanguage(language), quoted)];
    return element("li", { id: `finding-${number}`, tabindex: "-1" }, ...shown, ...compared(finding), tools);
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
    return findings.length ? `${lines.join(" · ")}. ${words.tab}` : words.none;
  }

  /** The findings as Markdown. */
  function report(findings) {
    const plain = text => text.replace(/[\\`*_[\]<>]/g, "\\$&");
    const lines = findings.flatMap(finding => {
      const { number, here, quoted, words: said = finding.kind === "quotation" && here?.said } = finding;
      const name = here ? `: [${plain(here.called)}](${here.href}) ${here.voice}` : "";
      const verdict = `${number}. **${first(plain(verdictOf(finding)))}**${name}`;
      const text = said && said !== quoted ? [`   ${words.text}: ${plain(said)}`] : [];
      return [verdict, `   > ${plain(quoted)}`, ...text];
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

  /** A link that saves a text, which is made when it is pressed. */
  function saver(name, ending, make) {
    const link = element("a", { href: "#", download: `${title}.${ending}` }, name);
    link.addEventListener("click", () => (link.href = editionCite.file(make())));
    return link;
  }

  /** Goes to the finding so many after the one that has the focus. */
  function step(list, by) {
    const at = [...list.children].findIndex(each => each.contains(document.activeElement));
    list.children[Math.max(0, Math.min(at + by, list.children.length - 1))]?.focus();
  }

  /** Shows where in the draft the finding is that has the focus, where both stand side by side. */
  function point({ target }) {
    const place = document.getElementById(target.closest("li").id.replace("finding", "found"));
    result.querySelectorAll(".opened").forEach(each => each.classList.remove("opened"));
    place?.classList.add("opened");
    if (matchMedia("(width >= 60em)").matches) place?.scrollIntoView({ block: "nearest" });
  }

  /** Shows what was found. */
  function show(blocks, findings) {
    const draft = drafted(blocks, findings);
    const list = element("ol", { class: "told" }, ...findings.map(listed));
    list.addEventListener("focusin", point);
    list.addEventListener("keydown", event => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by || event.target.parentElement !== list) return;
      event.preventDefault();
      step(list, by);
    });
    const tools = [
      editionButton(words.previous, () => step(list, -1)),
      editionButton(words.next, () => step(list, 1)),
      saver(words.report, "md", () => report(findings)),
      saver(words.linked, "html", () => page(draft)),
    ];
    const bar = element("p", { class: "desk-tools" }, ...tools.flatMap(tool => [tool, " "]));
    const found = element("section", { class: "desk-findings" }, element("h2", {}, words.findings), list);
    result.replaceChildren(bar, element("div", { class: "desk-result" }, draft, findings.length ? found : ""));
  }

  /** Checks what stands in the field. */
  async function check() {
    store();
    result.replaceChildren();
    const trouble = editionDraft.trouble(field.value);
    status.textContent = words[trouble] ?? words.working;
    if (trouble) return;
    const blocks = editionDraft.blocks(field.value);
    library ??= await loaded().catch(() => undefined);
    if (!library) return (status.textContent = words.unloaded);
    for (const block of blocks) block.language = languageOf(block.text);
    const found = editionCheck.check(blocks, library).map((each, n) => known({ ...each, number: n + 1 }, blocks));
    show(blocks, found);
    status.textContent = summary(found);
  }

  /** Reads a file into the field, and checks it; or says why it can't. */
  async function take(file) {
    if (!file) return;
    result.replaceChildren();
    const text = await editionDraft.read(file).catch(({ message }) => (status.textContent = words[message]) && null);
    if (text === null) return;
    field.value = text;
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

  try {
    field.value = localStorage.getItem(KEPT) ?? "";
  } catch {
    keep.disabled = true;
  }
  keep.checked = Boolean(field.value);
  forget.hidden = !keep.checked;
  const label = (name, id) => element("label", { for: id }, name);
  const run = [element("button", {}, words.run), element("label", {}, keep, ` ${words.keep}`), forget];
  const fields = [label(words.draft, field.id), field, label(words.file, chooser.id), chooser];
  const form = element("form", {}, ...fields, element("p", { class: "copiers" }, ...run));
  frame.append(form, status, result);
  form.addEventListener("submit", event => (event.preventDefault(), check()));
  field.addEventListener("paste", pasted);
  keep.addEventListener("change", store);
  chooser.addEventListener("change", () => take(chooser.files[0]));
  frame.addEventListener("dragover", event => event.preventDefault());
  frame.addEventListener("drop", event => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    take(file);
  });
})();
