// Checks a draft: what it refers to is looked up, and what it quotes is held against the texts of the edition.

const editionCheck = (() => {
  const { judge, words } = editionVerdict;
  const { compare, corrected, SENTENCE } = editionCompare;
  /** So many words are a quotation by themselves, beside a reference, without marks; so many texts are looked at. */
  const [LONG, SHORT, PLAIN, LIKELY] = [5, 2, 10, 8];
  /** Which share of its words a text has: of a quotation, of a paragraph without marks, of one in our translation. */
  const [NEARLY, WHOLLY, OURS] = [0.6, 0.85, 0.4];
  /** Marks of quotations, each with those that close it; one that opens as others close stands before a word. */
  const CLOSING = { "«": "»", "“": "”", "„": "“”", "‘": "’", "‹": "›", "「": "」", "『": "』", "»": "«" };
  const OPENING = /[«“„‘‹「『]|(?<![\p{L}\p{N}])["'”»](?=[\p{L}\p{N}[(…«“‘])/gu;
  const [LIST, COMMA] = [/[;؛；]/, /[,،，、]/];
  /** The bracket or the dash before a reference at the end of a quotation. */
  const TAIL = /\s*[([—–][^()[\]—–]{0,60}$/u;
  const HIDDEN = /[\u00ad\u200b-\u200f\u2060]/g;
  const prepared = new WeakMap();
  const isOurs = ({ voice }) => voice === "s";

  /** What is the same in the addresses of a page in all languages. */
  const pathOf = ({ pages, homes, language }, page) => pages[page][0].slice(homes[language].length);

  /** All that can be quoted of a language: where each text stands, whose words it has, the day of one that is past. */
  function textsOf({ index, desk }) {
    const { language, pages, records } = index;
    const [provisions, texts] = [[], []];
    const add = (page, id, text, voice, day, into = texts) =>
      into.push({ language, page, path: pathOf(index, page), id, text, voice, day });
    for (const [page, ids, label, text, voices] of records) {
      const [id] = ids.split(" ");
      const own = desk.provisions[pages[page][0]]?.[id];
      const [, said, voice] = own ?? ["", text || label, voices[0]];
      add(page, id, said, voice, undefined, own ? provisions : texts);
      // What is said of a provision stands before its words.
      if (text.length > said.length && text.endsWith(said)) add(page, id, text.slice(0, -said.length), "s");
    }
    // Words are a provision's before they are those of a passage that quotes it.
    texts.unshift(...provisions);
    for (const [address, id, day, text] of desk.earlier) {
      const page = pages.findIndex(each => each[0] === address);
      if (page >= 0) add(page, id, text, texts.find(each => each.page === page && each.id === id)?.voice, day);
    }
    return texts;
  }

  const keysOf = said => new Set([...said, ...said.slice(1).map((word, n) => `${said[n]} ${word}`)]);

  /** The texts of a library, by their places and by their words, alone and in pairs. */
  function prepare(library) {
    const [{ index }] = Object.values(library);
    const texts = Object.values(library).flatMap(textsOf);
    const postings = new Map();
    for (const text of texts)
      for (const key of keysOf(words(text.text))) postings.get(key)?.push(text) ?? postings.set(key, [text]);
    return { index, and: new Set(index.grammar.and.flatMap(words)), texts, postings };
  }

  /** The texts with most of some words, those that are rare before others, and the share that each has. */
  function nearest(said, { texts, postings }) {
    const sums = new Map();
    let total = 0;
    for (const key of keysOf(said)) {
      const some = postings.get(key) ?? [];
      const weight = Math.log((texts.length + 1) / (some.length + 0.5));
      total += weight;
      for (const text of some) sums.set(text, (sums.get(text) ?? 0) + weight);
    }
    const ranked = [...sums].sort(([, one], [, other]) => other - one).slice(0, LIKELY);
    return new Map(ranked.map(([text, sum]) => [text, sum / total]));
  }

  /** A stretch of a text as a quotation: with its marks, and without them. */
  function span(text, from, to, marks = 0) {
    const part = text.slice(from + marks, to - marks);
    const end = from + marks + part.trimEnd().length;
    return { from, to, start: end - part.trim().length, end };
  }

  /** The quotations in a text, as what is between marks; one may be within another, and go on in the next paragraph. */
  function quoted(text) {
    const found = [];
    const isApostrophe = at => "'’".includes(text[at]) && /^[\p{L}\p{N}]/u.test(text.slice(at + 1, at + 3));
    for (const { 0: open, index: from } of text.matchAll(OPENING)) {
      let [depth, to] = [1, from];
      while (depth && ++to < text.length)
        if ((CLOSING[open] ?? open).includes(text[to]) && !isApostrophe(to)) depth -= 1;
        else if (text[to] === open) depth += 1;
      if (!depth) found.push(span(text, from, to + 1, 1));
      else if ("«“„".includes(open) && !text.slice(0, from).trim()) found.push(span(`${text} `, from, to + 1, 1));
    }
    return found.sort((one, other) => one.from - other.from || other.to - one.to);
  }

  /** A block as a quotation, without the reference at its end. */
  function whole({ text, citing }) {
    const last = citing.at(-1);
    const isLast = last && !/[\p{L}\p{N}]/u.test(text.slice(last.end));
    return span(text, 0, (isLast && text.slice(0, last.start).match(TAIL)?.index) || text.length);
  }

  /** The provisions that a quotation is said to come from: by the references in its sentence that least parts from it,
   * else by the next before it. */
  function citedBy({ from, to, end }, { text, kind, citing, quotes, before }, { and }) {
    // What a note refers to is where the quotation before its mark comes from, and no other.
    const isBehind = each => each.start >= end && !/[\p{L}\p{N}]/u.test(text.slice(end, each.start));
    const outside = citing.filter(each => (each.isNote ? isBehind(each) : each.end <= from || each.start >= end));
    const bars = each => {
      const [low, high] = each.end <= from ? [each.end, from] : [to, each.start];
      const gap = text.slice(low, high);
      const isListed = LIST.test(gap) || words(gap).some(word => and.has(word));
      const others = quotes.filter(one => one.from >= low && one.to <= high).length;
      return (
        8 * SENTENCE.test(text.slice(Math.max(0, low - 2), high + 2)) + 4 * others + 2 * isListed + COMMA.test(gap)
      );
    };
    const near = outside.filter(each => bars(each) < 8);
    const least = Math.min(...near.map(bars));
    const last = outside.findLast(each => each.end <= from) ?? (kind === "quote" ? before : undefined);
    const chosen = near.length ? near.filter(each => bars(each) === least) : last ? [last] : [];
    return { cited: chosen.flatMap(({ found }) => found), isNear: near.length > 0 || kind === "quote" };
  }

  /** The verdict on a quotation, and the text by which it was given; undefined where it is of no text here. */
  function judged(quotation, { cited, isNear, isPlain, language }, known) {
    const said = words(quotation);
    const isLong = said.length >= LONG;
    if (said.length < SHORT || (!isLong && !(isNear && cited.length))) return;
    const ranked = nearest(said, known);
    if (isPlain && (said.length < PLAIN || !([...ranked.values()][0] >= NEARLY))) return;
    const isIn = (text, { path, id }) => path === text.path && (!id || `${text.id}-`.startsWith(`${id}-`));
    const isCited = text => cited.some(each => isIn(text, each));
    const isBeside = text => cited.some(({ path }) => path === text.path);
    const named = cited.filter(({ id }) => id);
    const held = named.length ? known.texts.filter(text => named.some(each => isIn(text, each))) : [];
    // Of what is cited, the edition may have a summary alone, or words in another language.
    const isOwn = text => text.language === language && !text.day && isCited(text);
    const isSilent = named.length > 0 && !held.some(each => isOwn(each) && !isOurs(each));
    const isMeant = text => !isSilent || (isBeside(text) && !(isOurs(text) && isCited(text)));
    const away = text => (!cited.length || isCited(text) ? 0 : isBeside(text) ? 4 : 8) + (text.day ? 2 : 0);
    const pool = [...new Set(isLong ? [...held, ...ranked.keys()] : held)].filter(each => isMeant(each) || isOwn(each));
    const tried = pool.filter(isMeant).map(text => ({ text, ...judge(quotation, text.text, text.language) }));
    const order = ({ text, verdict }) => away(text) + (verdict === "misleading");
    const [best] = tried.filter(each => each.verdict !== "differs").sort((one, other) => order(one) - order(other));
    if (best) {
      const isElsewhere = cited.length > 0 && !isCited(best.text);
      const verdict = best.word ? "misleading" : best.text.day ? "earlier" : isElsewhere ? "elsewhere" : best.verdict;
      return { ...compare(quotation, best.text.text), ...best, verdict };
    }
    const near = pool.slice(0, held.length + 3).map(text => {
      const found = compare(quotation, text.text);
      // Where fragments stand in another order, their words are there.
      return { ...found, text, share: Math.max(found.share, ranked.get(text) ?? 0), verdict: "altered" };
    });
    near.sort((one, other) => other.share - one.share || away(one.text) - away(other.text));
    const close = near.find(({ text, share }) => share >= (isPlain ? WHOLLY : NEARLY) && isMeant(text));
    const own = near.find(({ text }) => named.length && isOwn(text));
    if (close || !own || !isLong) return close;
    if (isSilent || (own.text.voice === "t" && own.share < OURS)) return { text: own.text, verdict: "translation" };
    return isNear ? own : undefined;
  }

  /** Blocks with their references, those of the notes that they call, and their quotations. */
  function read(blocks, { index }) {
    const text = blocks.map(each => each.text).join("\n\n");
    const placed = each => ({ ...each, path: pathOf(index, each.page) });
    const all = editionMentions.mentions(text, index).map(each => ({ ...each, found: each.found.map(placed) }));
    let at = 0;
    const parts = blocks.map(block => {
      const from = at;
      at += block.text.length + 2;
      const within = all.filter(({ start }) => start >= from && start < at);
      const mentions = within.map(each => ({ ...each, start: each.start - from, end: each.end - from }));
      return { ...block, mentions, quotes: quoted(block.text) };
    });
    return parts.map((block, place) => {
      const noteOf = number => parts.slice(place).find(({ note }) => note && note === number)?.mentions ?? [];
      const called = (block.marks ?? []).flatMap(([start, number]) =>
        noteOf(number).map(each => ({ ...each, start, end: start, isNote: true })),
      );
      const citing = [...block.mentions, ...called].sort((one, other) => one.start - other.start);
      const texts = parts.slice(0, place).filter(({ note }) => !note);
      return { ...block, citing, before: texts.at(-1)?.mentions.at(-1) };
    });
  }

  /** The finding that a quotation is, of the text that it comes from. */
  function told({ text, verdict, word, pieces = [], ...place }) {
    const { language, page, id, day } = text;
    const words = place.share > NEARLY / 2 ? corrected({ text, pieces, ...place }) : undefined;
    const left = pieces.flatMap(([kind, raw]) => (kind === "cut" ? [raw.trim()] : []));
    const line = pieces.map(([kind, raw]) => (kind === "cut" ? ["", "[…] "] : [kind, raw]));
    return { verdict, language, page, id, day, word, words, left, pieces: verdict === "altered" ? line : undefined };
  }

  /** What a draft refers to and quotes, in order. `blocks` are its paragraphs, as editionDraft reads them; `library`
   * has {index, desk} by language, that of the page first. A finding says where it stands, its kind and its verdict,
   * and where the passage is; a quotation also the `word` that it turns, the `day` of an earlier wording, the `words`
   * that can be quoted in its place, what it has `left` out, and where it is altered, the `pieces` of a redline. */
  function check(blocks, library) {
    if (!prepared.has(library)) prepared.set(library, prepare(library));
    const known = prepared.get(library);
    const own = known.index.language;
    return read(blocks, known).flatMap((block, place) => {
      const findings = block.mentions.map(({ start, end, found, missing, isOther }) => {
        const verdict = missing.length ? "missing" : isOther || !found.length ? "other" : "found";
        return { kind: "reference", start, end, verdict, language: own, ...(verdict === "found" && found[0]) };
      });
      const take = (span, isPlain = false) => {
        const { start, end } = span;
        if (findings.some(each => each.kind === "quotation" && each.start < end && start < each.end)) return;
        const plain = block.text.slice(start, end).normalize("NFC").replace(HIDDEN, "");
        const found = judged(
          plain,
          { ...citedBy(span, block, known), isPlain, language: block.language ?? own },
          known,
        );
        if (found) findings.push({ kind: "quotation", start, end, ...told(found) });
      };
      if (block.kind === "quote") take(whole(block));
      block.quotes.forEach(each => take(each));
      if (block.kind !== "heading") take(whole(block), true);
      return findings.map(each => ({ block: place, ...each })).sort((one, other) => one.start - other.start);
    });
  }

  return { check };
})();
