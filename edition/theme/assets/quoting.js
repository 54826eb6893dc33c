// Finds the quotations of a draft, and what each is said to come from.

const editionQuoting = (() => {
  const { unremarked, words } = editionVerdict;
  const { SENTENCE } = editionCompare;
  /** How many quotations are looked at in one another; references at each side of one, and how many signs away. */
  const [DEEP, BESIDE, FAR] = [3, 3, 1500];
  /** In so many blocks a quotation that one has opened is closed. */
  const LONGEST = 20;
  /** Marks of quotations, each with those that it closes; one that opens as others close stands before a word. */
  const CLOSED = {
    "»": "«",
    "«": "»",
    "”": "“„”",
    "“": "„",
    "’": "‘",
    "‘": "‚",
    "›": "‹",
    "」": "「",
    "』": "『",
    '"': '"',
    "'": "'",
  };
  const MARK = /[«»“”„‘’‚‹›「」『』"']/g;
  const OPENING = /[«“„‚‘‹「『]|(?<![\p{L}\p{N}])["'”»](?=[\p{L}\p{N}[(…«“‘])/gu;
  /** A mark that closes, and is no apostrophe. */
  const SURE = /[\p{L}\p{N}\p{P}]['’](?!\s?[\p{L}\p{N}])/u;
  const [LIST, COMMA, WORD] = [/[;؛；]/, /[,،，、]/, /[\p{L}\p{N}]/u];
  const REFERENCE = /\s[([][^()[\]]*\d[^()[\]]*[)\]]/;
  /** A bracket that opens between a quotation and a reference behind it; one that opens or closes between them. */
  const BRACKET = /^[^\p{L}\p{N}]*[([（][^()[\]（）]*$/u;
  const BREACH = /[([（][^)\]）]*$|^[^([（]*[)\]）]/;
  /** How a line begins that says where what is above it comes from. */
  const MARKED = /^(?:[([—–―-]|\p{L}+\s?:)/u;
  const [LEADING, ENDED] = [/[:：]\s*$/, /[.。]\s*$/];
  /** The bracket or the dash before a reference at the end of a quotation. */
  const TAIL = /\s*[([—–][^()[\]—–]{0,60}$/u;

  /** A stretch of a text as a quotation: with its marks, and without them. */
  function span(text, from, to, marks = 0) {
    const part = text.slice(from + marks, to - marks);
    const end = from + marks + part.trimEnd().length;
    return { from, to, start: end - part.trim().length, end };
  }

  /** The quotations in a text, as what is between marks; one may be within another, and go on in the next paragraph. */
  function quoted(text) {
    const [found, open] = [[], {}];
    const opening = new Set([...text.matchAll(OPENING)].map(({ index }) => index));
    const isApostrophe = at => "'’".includes(text[at]) && (WORD.test(text[at + 1] ?? "") || isOwner(at));
    // "governments’ roles", where a mark further on is sure to close.
    const isOwner = at => {
      const next = [...opening].find(each => each > at);
      return /s.\s\p{L}/uy.test(text.slice(at - 1, at + 3)) && SURE.test(text.slice(at + 1, next));
    };
    for (const { 0: sign, index } of text.matchAll(MARK)) {
      let isClosing = false;
      // A straight mark behind a space opens; one that closes may close another, where none of its own is open.
      const isBegun = sign === '"' && opening.has(index) && /[\s([]/.test(text[index - 1] ?? " ");
      const own = isBegun || isApostrophe(index) ? "" : (CLOSED[sign] ?? "");
      const isMixed = /["”]/.test(sign) && !opening.has(index) && ![...own].some(mark => open[mark]?.length);
      for (const mark of isMixed ? '“"' : own) {
        const last = open[mark]?.pop();
        const outer = open[mark]?.at(-1);
        if (outer && last) outer.depth = Math.max(outer.depth, last.depth + 1);
        if (last?.depth < DEEP) found.push(span(text, last.index, index + 1, 1));
        isClosing ||= Boolean(last);
      }
      // By its mark, what is open: where, and how many quotations there are in one another within.
      if (opening.has(index) && !isClosing) (open[sign] ??= []).push({ index, depth: 0 });
    }
    // One that nothing closes goes on to the end, to a reference in brackets, or to the next behind a sentence.
    for (const mark of ["«", "“", "„", '"']) {
      const [from] = (open[mark] ?? []).map(({ index }) => index);
      const isNext = each => each > from && text[each] === mark && SENTENCE.test(text.slice(from, each));
      const ends = [[...opening].find(isNext), text.slice(from).match(REFERENCE)?.index + from, text.length];
      const end = Math.min(...ends.filter(each => each >= 0));
      if (from !== undefined) found.push(span(`${text} `, from, end + 1, 1));
    }
    return found.sort((one, other) => one.from - other.from || other.to - one.to);
  }

  /** Whether behind a reference there are no words but a remark: "(paragraph 69, emphasis added)". */
  const isEnd = rest => !WORD.test(unremarked(`(${rest.replace(/^[\s,;]+|[\s.)\]]+$/g, "")})`));

  /** A block as a quotation, without the reference at its end. */
  function whole({ text, citing }) {
    const last = citing.at(-1);
    const isLast = last && isEnd(text.slice(last.end));
    return span(text, 0, (isLast ? text.slice(0, last.start).match(TAIL)?.index : undefined) ?? text.length);
  }

  /** The provisions that a quotation is said to come from: by the note or the brackets right behind it, by the
   * references in its sentence that least part from it; else by the next before, or around a block. */
  function citedBy({ from, to, end }, { text, isWhole, citing, quotes, around }, and) {
    // What a note refers to is where the quotation before its mark comes from, and no other.
    const isBehind = each => each.start >= end && !WORD.test(text.slice(end, each.start));
    const outside = citing.filter(each => (each.isNote ? isBehind(each) : each.end <= from || each.start >= end));
    const before = outside.filter(each => each.end <= from).slice(-BESIDE);
    const after = outside.filter(each => each.start >= end).slice(0, BESIDE);
    const bars = each => {
      const [low, high] = each.end <= from ? [each.end, from] : [to, each.start];
      const gap = text.slice(low, high);
      if (each.isNote || (low === to && gap.length < FAR && BRACKET.test(gap))) return -1;
      if (gap.length > FAR || SENTENCE.test(text.slice(Math.max(0, low - 2), high + 2))) return 8;
      const isListed = LIST.test(gap) || words(gap).some(word => and.has(word));
      const others = quotes.filter(one => one.from >= low && one.to <= high).length;
      return 4 * others + 2 * isListed + 0.8 * BREACH.test(gap) + 0.5 * COMMA.test(gap);
    };
    const near = [...before, ...after].filter(each => bars(each) < 8);
    const least = Math.min(...near.map(bars));
    const far = before.length ? before.slice(-1) : around;
    const chosen = near.length ? near.filter(each => bars(each) === least) : far;
    const isOther = near.length > 0 && chosen.every(each => each.isOther);
    return { cited: chosen.flatMap(({ cited }) => cited), isOther, isNear: near.length > 0 || isWhole };
  }

  /** References in a row, "paragraphs 69, 70 and 71", as one. */
  function inRows(mentions, text) {
    const rows = [];
    for (const each of mentions) {
      const last = rows.at(-1);
      const isMore = each.start - last?.end < 8 && /\p{N}/u.test(text[each.start]);
      if (isMore) Object.assign(last, { end: each.end, cited: [...last.cited, ...each.cited] });
      else rows.push({ ...each });
    }
    return rows;
  }

  /** Gives blocks, such as items, their parts of a quotation that one before has opened and one of them closes. */
  function goOn(parts) {
    for (const [place, { text: above, quotes: all }] of parts.entries()) {
      const opened = all.find(({ to }) => to > above.length);
      if (!opened) continue;
      const sign = above[opened.from];
      const closing = Object.keys(CLOSED).filter(each => each !== sign && CLOSED[each].includes(sign));
      const endOf = text => text.search(`[${closing.join("")}]`);
      const rest = parts.slice(place + 1, place + LONGEST).filter(({ note }) => !note);
      const last = rest.findIndex(({ text }) => endOf(text) >= 0);
      const within = rest.slice(0, last + 1);
      if (within.some(({ text }) => text.includes(sign))) continue;
      for (const { text, quotes } of within) {
        const [from, to] = [text.match(/^(?:[–—-]\s+)?/)[0].length, endOf(text)];
        quotes.unshift(span(text, from, to < 0 ? text.length : to));
      }
    }
    return parts;
  }

  /** Whether a block only says where the one above it comes from: "— Tunis Agenda, paragraph 69". */
  const isSource = ({ text, kind, mentions: [first, ...more] } = { mentions: [] }) =>
    Boolean(first) &&
    kind !== "heading" &&
    !LEADING.test(text) &&
    isEnd(text.slice((more.at(-1) ?? first).end)) &&
    (MARKED.test(text) || words(text.slice(0, first.start)).length < 4);

  /** Blocks with their quotations and the references in them, in the notes that they call, in those around. */
  function read(blocks, mentions) {
    let at = 0;
    const parts = blocks.map(block => {
      const { text } = block;
      const from = at;
      at += text.length + 2;
      const within = mentions.filter(({ start }) => start >= from && start < at);
      const own = within.map(each => ({ ...each, start: each.start - from, end: each.end - from }));
      const quotes = quoted(text);
      const isAlone = ({ from, to }) => !WORD.test(text.slice(0, from)) && !WORD.test(text.slice(to));
      const isWhole = block.kind === "quote" || quotes.some(isAlone);
      return { ...block, mentions: own, rows: inRows(own, text), quotes, isWhole };
    });
    return goOn(parts).map((block, place) => {
      const called = (block.marks ?? []).flatMap(([start, number]) => {
        const note = parts.slice(place).find(each => each.note && each.note === number);
        return (note?.rows ?? []).map(each => ({ ...each, start, end: start, isNote: true }));
      });
      const citing = [...block.rows, ...called].sort((one, other) => one.start - other.start);
      if (!block.isWhole) return { ...block, citing, around: [] };
      const last = parts.slice(0, place).findLast(each => !each.note && !each.isWhole);
      const next = parts.slice(place + 1).find(each => !each.note && (!each.isWhole || each.rows.length));
      const isLed = block.kind === "quote" || LEADING.test(last?.text) || isSource(last);
      // Names of paragraphs alone may stand above what is quoted of them, or below; a sentence is no name.
      const isTitled = isSource(last) && !ENDED.test(last.text);
      const isBelow = isSource(next) && (!isTitled || MARKED.test(next.text));
      const around = isBelow ? [next] : isSource(next) ? [last, next] : isLed && last ? [last] : [];
      return { ...block, citing, around: around.flatMap(({ rows }) => rows.slice(-1)) };
    });
  }

  return { citedBy, quoted, read, whole };
})();
