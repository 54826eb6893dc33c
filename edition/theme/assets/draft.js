// Reads a draft: files of word processors, of text and what is pasted become one text, whose blocks it gives.

const editionDraft = (() => {
  /** How many bytes a file and a part of it may have, and how many signs a draft: twice as many as twenty pages. */
  const [FILE, PART, SIGNS] = [3e7, 6e7, 15e4];
  /** What is not of a text: what was deleted, remarks, properties, instructions, and the same for older programs. */
  const APART =
    /^(del|moveFrom|tracked-changes|annotation|[pr]Pr|instrText|Fallback|ruby-text|rt|desc|title|style|script)$/;
  const BLOCK = /^(p|h[1-6]?|li|d[td]|t[dh]|div|blockquote|pre|caption|figcaption)$/;
  const BESIDE = /^(txbxContent|text-box)$/;
  const SIGN = { tab: " ", br: " ", cr: " ", s: " ", "line-break": " ", noBreakHyphen: "\u2011" };
  /** How a block begins in the text, as in Markdown: by its kind, or as a note. */
  const BEFORE = { heading: "# ", item: "- ", quote: "> " };
  const STYLES = { heading: /^(heading|title)/i, item: /^list/i, quote: /quot|^block/i };
  const BEGIN = /^\s*(?:(?<heading>#{1,6}\s+)|(?<item>[-*+•·▪◦‣]\s+)|(?<quote>(?:>\s?)+)|\[\^(?<note>[^\]\s]+)\]:\s*)/;
  /** How items with a number begin, and the first of them; how lines end that end a sentence or a part of one. */
  const [NUMBER, FIRST] = [/^(?:\(?(?:\d{1,3}|[ivx]{1,4})[.)]|\(?[a-z]\)|[–—])\s/i, /^\(?[1ai][.)]\s/i];
  const ENDED = /[.;:!?…،؛؟。；：！？]["'»”’)\]]*$/;
  /** The marks of notes that are typed, and the space before one that begins a line. */
  const [RAISED, TYPED] = ["⁰¹²³⁴⁵⁶⁷⁸⁹", /(?:(^[ \t]*(?=\S+[ \t]))|)(?:\[(\d{1,3})\]|([⁰¹²³⁴-⁹]+))/gm];
  /** The mark that each line of a quotation repeats: in French that which closes it, or, as elsewhere, opens it. */
  const REPEATED = ["«»»", "««»", "““”", '"""'].map(([opening, again, end]) => {
    const line = `[^${opening}${end}\\n]+`;
    const before = `(?<=(?<![\\p{L}\\p{N}.,;:!?…])${opening}${line}\\n(?:${again}${line}\\n){0,40})`;
    return new RegExp(`${before}${again}\\s?(?=${line}(?:\\n${again}?${line}){0,40}${end})`, "gu");
  });
  /** The marks of TeX. */
  const LATEX = /``([^`]+?)''/g;
  /** What programs wrote in before UTF-8, by the language of the page. */
  const LEGACY = { ar: "windows-1256", ru: "windows-1251", zh: "gb18030" };
  /** The title in the front matter of Markdown. */
  const TITLE = /^title:[ \t]*(["']?)([^\s>|].*?)\1[ \t]*$/m;
  /** In Markdown what is no text; a sign that is meant stands apart meanwhile. */
  const MARKUP = [
    [/^---\n(.*?)\n(?:---|\.\.\.)\n/s, (_, data) => (TITLE.test(data) ? `# ${data.match(TITLE)[2]}\n` : "")],
    [/\\([!-/:-@[-`{-~])/g, (_, sign) => String.fromCharCode(0xe000 + sign.charCodeAt(0))],
    [/<!--.*?-->/gs, ""],
    [/<\/?[a-z]\w*(?:\s[^<>]*)?>|\s?\{[:#. ]+[^{}\n]*\}|\\$|^ {0,3}\[(?!\^)[^\]\n]+\]:\s.*$/gim, ""],
    [/^ {0,3}(?:[`~:/]{3,}.*|={2,}|[-*_|: ]{3,})$/gm, ""],
    [/^ *\|(.*)\| *$/gm, (_, row) => `\n\n${row.replaceAll("|", "\n\n")}\n\n`],
    [/!?\[(?!\^)([^\]]+)\](?:\((?:[^()]|\([^()]*\))*\)|\[(?!\^)[^\]]*\])/g, "$1"],
    [/(\*\*|__|~~|`+)(?=\S)((?:.|\n(?!\n))+?)(?<=\S)\1/g, "$2"],
    [/(?<![\p{L}\p{N}])([*_])(?=\S)((?:.|\n(?!\n))+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, "$2"],
    [/^(?! {0,3}#)(.*\S)[ \t]*\n(?![ \t]*(?:\n|#|>|[-*+•] |\d+[.)] |\[\^[^\]]+\]:|$))/gm, "$1 "],
    [/[\ue021-\ue07e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xe000)],
  ];

  /** A number as Word gives it to endnotes. */
  const roman = n => "x".repeat(n / 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][n % 10];
  const child = (node, ...names) =>
    names.reduce((at, name) => [...(at?.children ?? [])].find(each => each.localName === name), node);
  const value = (node, name) => [...(node?.attributes ?? [])].find(each => each.localName === name)?.value ?? "";
  const every = (root, name) => [...(root?.getElementsByTagNameNS("*", name) ?? [])];
  const styled = name => Object.keys(STYLES).find(kind => STYLES[kind].test(name)) ?? "";

  /** The blocks of a document as text. `noteOf` gives the number and the root of the note that a mark leads to. */
  function walked(root, format) {
    const { isText = () => true, kindOf, noteOf } = format;
    const blocks = [];
    let [text, after] = ["", []];
    const add = words => (text = (text + words).replace(/[ \t\r\n]+/g, " ").trimStart());
    const close = kind => {
      blocks.push(...(text ? [(BEFORE[kind] ?? kind ?? "") + text.trimEnd()] : []), ...after);
      [text, after] = ["", []];
    };
    const visit = node => {
      const name = node.localName ?? "";
      if (node.nodeType === Node.TEXT_NODE && isText(node)) add(node.data);
      if (APART.test(name) || (name === "r" && child(node, "rPr", "vanish"))) return;
      const [number, note] = noteOf(node) ?? [];
      if (note) {
        add(`[^${number}]`);
        after.push(`[^${number}]: ${walked(note, { isText, kindOf: () => "", noteOf: () => null }).join(" ")}`);
      } else if (BESIDE.test(name)) after.push(...walked(node, format));
      else if (SIGN[name]) add(SIGN[name]);
      else {
        const isBlock = BLOCK.test(name);
        if (isBlock && node instanceof HTMLElement) close(kindOf(node.parentElement));
        node.childNodes.forEach(visit);
        // In Word, one whose mark was deleted is one with the next.
        if (isBlock && !child(node, "pPr", "rPr", "del")) close(kindOf(node));
      }
    };
    root.childNodes.forEach(visit);
    close("");
    return blocks;
  }

  /** A plain number or letter as a label, by the names that Word and OpenDocument have for its form. */
  function labelled(n, form, before, after = "") {
    const letter = "abcdefghijklmnopqrstuvwxyz"[n - 1] ?? "";
    const [capital, small] = [letter.toUpperCase(), roman(n)];
    const forms = { decimal: n, lowerLetter: letter, upperLetter: capital, 1: n, a: letter, A: capital, i: small };
    const label = before + (forms[form] ?? "") + after;
    return /^\(?\w+[.)]$/.test(label) ? `${label} ` : "";
  }

  /** The label of an item of a list in OpenDocument, if any. */
  function labelIn(item, styles) {
    const lists = [];
    for (let list = item.parentElement; list; list = list.parentElement.closest("list")) lists.push(list);
    const name = lists.map(list => value(list, "style-name")).find(Boolean);
    const style = styles.find(each => value(each, "name") === name);
    const level = [...(style?.children ?? [])].find(each => value(each, "level") === `${lists.length}`);
    const n = [...lists[0].children].indexOf(item) + (Number(value(level, "start-value")) || 1);
    return labelled(n, ...["num-format", "num-prefix", "num-suffix"].map(each => value(level, each)));
  }

  /** What items of lists in Word begin with, one after the other: with a plain number or letter, or as an item. */
  function counted(numbering) {
    const counts = {};
    const held = (root, name, key, sought) => every(root, name).find(each => value(each, key) === `${sought}`);
    return numPr => {
      const [id, at] = ["numId", "ilvl"].map(name => Number(value(child(numPr, name), "val")));
      const num = held(numbering, "num", "numId", id);
      const list = value(child(num, "abstractNumId"), "val");
      const own = held(num, "lvlOverride", "ilvl", at);
      const level = child(own, "lvl") ?? held(held(numbering, "abstractNum", "abstractNumId", list), "lvl", "ilvl", at);
      const [form, text, start] = ["numFmt", "lvlText", "start"].map(name => value(child(level, name), "val"));
      // A start of its own holds once; what is below an item begins again.
      const again = child(own, "startOverride");
      again?.remove();
      const count = (counts[list] ??= []);
      count.length = at + 1;
      const n = (count[at] = again ? Number(value(again, "val")) : (count[at] ?? start - 1) + 1);
      return labelled(n, form, ...text.split(`%${at + 1}`)) || (id ? "item" : "");
    };
  }

  /** A document of Word. Its notes are other files. */
  async function ofWord(opened) {
    const names = ["document", "styles", "numbering", "footnotes", "endnotes"].map(name => `word/${name}.xml`);
    const [text, styles, numbering, footnote, endnote] = await Promise.all(names.map(opened));
    const styleOf = new Map(every(styles, "style").map(each => [value(each, "styleId"), each]));
    const label = counted(numbering);
    const notes = { footnote: every(footnote, "footnote"), endnote: every(endnote, "endnote") };
    const counts = { footnote: 0, endnote: 0 };
    return walked(text.documentElement, {
      isText: ({ parentNode }) => parentNode.localName === "t",
      kindOf(node) {
        const name = value(child(node, "pPr", "pStyle"), "val");
        const style = styleOf.get(name);
        const kind = styled(value(child(style, "name"), "val") || name);
        const item = label(child(node, "pPr", "numPr") ?? child(style, "pPr", "numPr"));
        return kind === "item" ? item || kind : kind || item;
      },
      noteOf(node) {
        const [, kind] = node.localName?.match(/^(footnote|endnote)Reference$/) ?? [];
        const note = notes[kind]?.find(each => value(each, "id") === value(node, "id"));
        return note && [(kind === "endnote" ? roman : String)(++counts[kind]), note];
      },
    });
  }

  async function ofOpenDocument(opened) {
    const text = await opened("content.xml");
    const parentOf = style => [value(style, "name"), value(style, "parent-style-name")];
    const parents = new Map(every(text, "style").map(parentOf));
    const lists = [...every(text, "list-style"), ...every(await opened("styles.xml"), "list-style")];
    const words = note => child(note, "note-citation").textContent.replace(/[\s\]]/g, "");
    return walked(every(text, "body")[0], {
      kindOf(node) {
        const style = value(node, "style-name");
        if (node.localName === "h") return "heading";
        const kind = styled(parents.get(style) || style);
        const within = node.closest("list-item");
        const item = (within?.firstElementChild === node && labelIn(within, lists)) || (within ? "item" : "");
        return kind === "item" ? item || kind : kind || item;
      },
      noteOf: node => (node.localName === "note" ? [words(node), child(node, "note-body")] : null),
    });
  }

  /** What is in the clipboard: there a short link to what is below, and leads back, is the mark of a note. */
  function ofHtml(markup) {
    const page = new DOMParser().parseFromString(markup, "text/html");
    const short = root => [...root.querySelectorAll("a[href*='#']")].filter(link => link.textContent.length < 6);
    const notes = new Map();
    for (const link of short(page)) {
      const place = CSS.escape(link.hash.slice(1));
      const note = page.querySelector(`[id="${place}"], a[name="${place}"]`)?.closest("li, p, div");
      const isBelow = note?.compareDocumentPosition(link) === Node.DOCUMENT_POSITION_PRECEDING;
      if (isBelow && short(note).length) notes.set(link, [link.textContent.replace(/[^\p{L}\p{N}*]/gu, ""), note]);
    }
    for (const [, note] of notes.values()) [note, ...short(note)].forEach(each => each.remove());
    const kinds = { LI: "item", BLOCKQUOTE: "quote" };
    const kindOf = node => (/^H\d$/.test(node.tagName) ? "heading" : kinds[node.closest("li, blockquote")?.tagName]);
    return walked(page.body, { kindOf, noteOf: node => notes.get(node) });
  }

  const ofMarkdown = text => MARKUP.reduce((rest, rule) => rest.replace(...rule), text.replace(/\r\n?/g, "\n"));

  /** Two lines in one: a word that was parted keeps its hyphen where it is written so. */
  function glued(one, other, isHyphened) {
    const [, stem] = one.match(/([\p{L}\p{N}]+)[-‐\u00ad]$/u) ?? [];
    const [next] = other.match(/^[\p{L}\p{N}]+/u) ?? [];
    if (!stem || !next) return `${one} ${other}`;
    const isParted = /\p{L}\n\p{Ll}/u.test(`${stem}\n${next}`) && !isHyphened(`${stem}-${next}`.toLowerCase());
    return one.slice(0, isParted ? -1 : undefined) + other;
  }

  /** The lines of a text that belong together. An empty one parts blocks, or where there is none, one that is shorter
   * than others; a long one is a paragraph by itself, unless it breaks off. */
  function joined(text, isHyphened) {
    const lines = REPEATED.reduce((rest, mark) => rest.replace(mark, ""), text.trim())
      .replace(LATEX, "“$1”")
      .split(/\r\n?|[\n\u2028\u2029\f\v]/);
    const isLong = line => line.replace(/[!-~]{40,}/g, "").length > 100;
    const width = lines.reduce((most, line) => (isLong(line) ? most : Math.max(most, line.length)), 0);
    const isParted = lines.some(line => !line.trim());
    const blocks = [];
    let [before, above] = ["", ""];
    for (const line of lines) {
      const { 0: mark, groups = {} } = line.match(BEGIN) ?? [""];
      const words = line
        .slice(mark.length)
        .replace(/[ \t]+/g, " ")
        .trim();
      const last = blocks.at(-1);
      const kind = Object.keys(BEFORE).find(each => groups[each]) ?? "";
      const isEnded = ENDED.test(before);
      const isFull = isParted || (width > 20 && before.length > 0.6 * width);
      const isBroken =
        /[\p{L}\p{N}][-‐\u00ad]$/u.test(before) || (!isEnded && (isLong(before) || /^\p{Ll}/u.test(words)));
      // The first line of a paragraph, but not what hangs below a mark.
      const isHanging = !isEnded || last?.kind === "item" || NUMBER.test(above);
      const isIndented = /^(?: {2,}|\t)\S/.test(line) && /^\S/.test(above) && !isHanging;
      // "paragraph\n69. Then" is no item.
      const isListed = NUMBER.test(words) && (isEnded || FIRST.test(words) || NUMBER.test(last?.text));
      const isOpen = isBroken || (isFull && !isLong(before) && !isLong(line));
      const isPlain = !/heading|quote/.test(last?.kind) && !mark.trim() && !isListed && !isIndented;
      const isMore = before && (kind === "quote" ? last.kind === kind : isPlain && isOpen);
      if (words && (isMore || (last?.note && /^(?: {4}|\t)/.test(line))))
        last.text = glued(last.text, words, isHyphened);
      else if (words) blocks.push({ text: words, note: groups.note ?? "", kind, marks: [] });
      [before, above] = [words, line];
    }
    return blocks;
  }

  /** A text with the notes that begin lines of it, as people type them, as Markdown has them: "[1]", "¹". */
  function noted(text) {
    const numberOf = ([, , figures, small]) => figures ?? [...small].map(each => RAISED.indexOf(each)).join("");
    const given = new Set([...text.matchAll(TYPED)].filter(([, begin]) => begin !== undefined).map(numberOf));
    return text.replace(TYPED, (...found) => {
      const [[mark, begin], number] = [found, numberOf(found)];
      if (!given.has(number)) return mark;
      return begin === undefined ? `[^${number}]` : `${begin}[^${number}]:`;
    });
  }

  /** The blocks of a text: each with its kind and where in it the marks of notes stand; notes follow their mark.
   * `isHyphened` tells whether words that a line parts are written with their hyphen. */
  function blocks(text, isHyphened = () => false) {
    const all = joined(noted(text), isHyphened);
    const notes = all.filter(({ note }) => note);
    const found = [];
    for (const block of all.filter(({ note }) => !note)) {
      const after = [];
      const [first, ...rest] = block.text.split(/\[\^([^\]\s]+)\]/);
      block.text = rest.reduce((words, part, n) => {
        const at = n % 2 ? -2 : notes.findIndex(({ note }) => note === part);
        if (at < 0) return words + (at === -2 ? part : `[^${part}]`);
        block.marks.push([words.length, part]);
        after.push(...notes.splice(at, 1));
        return words;
      }, first);
      found.push(block, ...after);
    }
    return [...found, ...notes];
  }

  /** The files in a zip, by name: what opens each as text. */
  function unzipped(data) {
    const view = new DataView(data);
    const [short, long] = [at => view.getUint16(at, true), at => view.getUint32(at, true)];
    const found = new Map();
    let end = data.byteLength - 22;
    while (long(end) !== 0x06054b50) end -= 1;
    for (let at = long(end + 16), left = short(end + 10); left; left -= 1) {
      const [flags, method, size, local] = [short(at + 8), short(at + 10), long(at + 20), long(at + 42)];
      const name = new TextDecoder().decode(new Uint8Array(data, at + 46, short(at + 28)));
      const packed = new Uint8Array(data, local + 30 + short(local + 26) + short(local + 28), size);
      found.set(name, () => inflated(packed, method, flags));
      at += 46 + short(at + 28) + short(at + 30) + short(at + 32);
    }
    return found;
  }

  async function inflated(packed, method, flags) {
    if (flags & 1) throw Error("sealed");
    const stream = new Blob([packed]).stream();
    const reader = (method ? stream.pipeThrough(new DecompressionStream("deflate-raw")) : stream).getReader();
    const parts = [];
    for (let size = 0, part; !(part = await reader.read()).done; parts.push(part.value))
      if ((size += part.value.length) > PART) throw Error("large");
    return new Blob(parts).text();
  }

  /** The blocks of what a word processor has packed. */
  async function unpacked(data) {
    const files = unzipped(data);
    const opened = async name => {
      const text = await files.get(name)?.();
      const read = text && new DOMParser().parseFromString(text, "application/xml");
      if (read?.querySelector("parsererror")) throw Error("damaged");
      return read;
    };
    const manifest = await files.get("META-INF/manifest.xml")?.();
    if (/encryption-data/.test(manifest) || files.has("encrypted-package")) throw Error("sealed");
    if (files.has("word/document.xml")) return ofWord(opened);
    if (/opendocument\.text/.test(await files.get("mimetype")?.())) return ofOpenDocument(opened);
    throw Error("unreadable");
  }

  /** What a file of text says, whatever program wrote it. */
  function decoded(data) {
    const [first, second] = new Uint8Array(data);
    const encoding = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[first * 256 + second] ?? "utf-8";
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(data);
    } catch {
      return new TextDecoder(LEGACY[document.documentElement.lang] ?? "windows-1252").decode(data);
    }
  }

  /** The text of a file, or the word for why there is none. */
  async function opened(file) {
    if (file.size > FILE) throw Error("large");
    const data = await file.arrayBuffer();
    const begin = String.fromCharCode(...new Uint8Array(data.slice(0, 4)));
    const [, ending] = file.name.toLowerCase().match(/\.(docx|odt|txt|text|md|markdown)$/) ?? [];
    if (begin === "PK\x03\x04") return (await unpacked(data)).join("\n\n");
    if (/^(docx|odt)$/.test(ending)) throw Error(begin === "\xd0\xcf\x11\xe0" ? "sealed" : "damaged");
    const text = ending ? decoded(data) : "";
    if (!ending || /[\0-\x08\x0e-\x1a]/.test(text)) throw Error("unreadable");
    return /^m/.test(ending) ? ofMarkdown(text) : text;
  }

  /** The word for why a text can't be checked, if any. */
  const trouble = text => (text.length > SIGNS ? "large" : text.trim() ? "" : "empty");

  /** The text of a file that can be checked; otherwise an error says in a word what is the matter with it. */
  async function read(file) {
    const found = await opened(file).catch(({ message }) => {
      throw Error(/^\w+$/.test(message) ? message : "damaged");
    });
    if (trouble(found)) throw Error(trouble(found));
    return found;
  }

  return { read, blocks, ofHtml, trouble };
})();
