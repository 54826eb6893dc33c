// Checks a draft: what it refers to is looked up, and what it quotes is held against the texts of the edition.

const editionCheck = (() => {
  const { judge, unremarked, words } = editionVerdict;
  const { compare, corrected } = editionCompare;
  const { citedBy, quoted, read, whole } = editionQuoting;
  /** So many words are a quotation by themselves, beside a reference, without marks; so many texts are looked at. */
  const [LONG, SHORT, PLAIN, LIKELY] = [5, 2, 10, 8];
  /** Which share of its words a text has: of a quotation that can be compared, that is known, of a paragraph. */
  const [HARDLY, NEARLY, WHOLLY] = [0.5, 0.6, 0.85];
  /** What one in so many texts has is rare. */
  const RARE = 10;
  /** The id of a provision that its text lacks. */
  const LOST = "?";
  /** How many signs before "passage p1" the name of its page may stand. */
  const FAR = 400;
  const ANY = /[\p{L}\p{N}]/u;
  const isTold = ([, raw]) => ANY.test(raw);
  /** The number of a note, which a word or a sign has at its end: raised, in brackets, or plain. */
  const NOTES = [
    /(?<=\p{L}{3}|\p{Lo}|\d{4}|[\p{P}\s])[⁰¹²³⁴-⁹]+(?:[,–-][⁰¹²³⁴-⁹]+)*/gu,
    /\s?\[\^?\d{1,3}\]|\^\d{1,3}/g,
    // The marks of emphasis in Markdown.
    /(?<![\p{L}\p{N}])[*_]+(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}\p{P}])_+(?![\p{L}\p{N}_])/gu,
    /(?<=[\p{Ll}\p{Lo}][\p{Po}\p{Pe}\p{Pf}"']*)(?:\s?\(\d{1,2}\)|\d{1,3}\)?(?![\p{L}\p{N}%‰°])|[*†‡]+)/gu,
  ];
  /** The name of a text behind a sentence, which says where that comes from. */
  const SOURCE = /([.!?»”"])\s*[(—–-]\s?([^()—–]{3,80}?)\)?\.?$/u;
  /** A title of a work has capitals: "The Need for Enhanced Cooperation". */
  const TITLE = /^(?=(?:.*?\p{Lu}\p{Ll}{4}){2})(?:\P{L}|\p{L}{1,4}(?!\p{L})|\p{Lu}\p{L}{4,})+$/u;
  /** The label of an item. */
  const LABEL = /^\(?(?:\p{L}|\d{1,3}|[ivx]{2,4})[.)]\s+/u;
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
      into.push({ language, page, path: pathOf(index, page), id, text, voice, day, size: words(text).length });
    const parts = new Map();
    for (const [page, ids, label, text, voices] of records) {
      const [id, ...others] = ids.split(" ");
      const whose = others.map((each, n) => [each, voices[n] ?? voices[0]]);
      for (const [each, voice] of [[id, voices[0]], ...whose]) parts.set(`${page} ${each}`, [id, voice]);
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
      const [own, voice] = parts.get(`${page} ${id}`) ?? [id];
      if (page >= 0) add(page, own, text, voice, day);
    }
    return texts;
  }

  const keysOf = said => new Set([...said, ...said.slice(1).map((word, n) => `${said[n]} ${word}`)]);

  /** The texts of a library, by their places and by their words, alone and in pairs. */
  function prepare(library) {
    const [{ index }] = Object.values(library);
    const texts = Object.values(library).flatMap(textsOf);
    const postings = new Map();
    for (const [place, { text }] of texts.entries())
      for (const key of keysOf(words(text))) postings.get(key)?.push(place) ?? postings.set(key, [place]);
    editionMentions.mentions("", index);
    const called = Object.values(library).flatMap(({ index: { pages, instruments } }) => [
      ...pages.map(page => page[3]),
      ...instruments.flatMap(({ names }) => names),
    ]);
    const saying = Object.values(editionTurning).flatMap(each => each.saying);
    return {
      index,
      // ", said the minister," within the marks is none of the words.
      aside: new RegExp(`,\\s(?:${saying.join("|")})(?![\\p{L}-])[^,;:.…]{0,60},`, "gu"),
      called: new Set(called.map(name => words(name).join(" "))),
      titles: new Set(
        Object.values(library).flatMap(({ index: { pages } }) => pages.flatMap(page => [page[1], page[4]])),
      ),
      and: new Set(index.grammar.and.flatMap(words)),
      texts,
      postings,
    };
  }

  /** What is made of a library before drafts are checked, once. */
  function ready(library) {
    if (!prepared.has(library)) prepared.set(library, prepare(library));
    return prepared.get(library);
  }

  /** The texts with most of some words, those that are rare before others, and the share that each has. */
  function nearest(said, { texts, postings }) {
    const sums = new Float64Array(texts.length);
    let total = 0;
    for (const key of keysOf(said)) {
      const some = postings.get(key) ?? [];
      const weight = Math.log((texts.length + 1) / (some.length + 0.5));
      total += weight;
      for (const place of some) sums[place] += weight;
    }
    const ranked = [...sums.keys()].filter(place => sums[place]).sort((one, other) => sums[other] - sums[one]);
    return new Map(ranked.slice(0, LIKELY).map(place => [texts[place], sums[place] / total]));
  }

  /** What texts are to one that quotes: cited, its words in its language, in question; how far away. */
  function bearing({ cited, language }, { texts }) {
    const isIn = (text, { path, id }) => path === text.path && (!id || `${text.id}-`.startsWith(`${id}-`));
    const isCited = text => cited.some(each => isIn(text, each));
    const isBeside = text => cited.some(({ path }) => path === text.path);
    const named = cited.filter(({ id }) => id);
    const held = named.length ? texts.filter(text => named.some(each => isIn(text, each))) : [];
    const isOwn = text => named.length > 0 && text.language === language && !text.day && isCited(text);
    // Of what is cited, the edition may have a summary alone, or words in another language.
    const isSilent = named.length > 0 && !held.some(each => isOwn(each) && !isOurs(each));
    const isMeant = text => !isSilent || (isBeside(text) && !(isOurs(text) && isCited(text)));
    const away = text =>
      (!cited.length || isCited(text) ? 0 : isBeside(text) ? 4 : 8) + 2 * Boolean(text.day) + isOurs(text);
    return { isCited, isMeant, isOwn, away, held };
  }

  /** Whether a text quotes some words, which may be those of another, and is not itself between marks. */
  function isQuotedBy({ text, size }, said) {
    const inner = quoted(text).map(({ start, end }) => words(text.slice(start, end)));
    return inner.some(each => each.length < NEARLY * size && ` ${each.join(" ")} `.includes(` ${said.join(" ")} `));
  }

  /** The verdict on a quotation, and the text by which it was given; undefined where it is of no text here. */
  function judged(quotation, from, known) {
    const bare = NOTES.reduce((text, note) => text.replace(note, ""), unremarked(quotation));
    const unnamed = bare.replace(SOURCE, (all, end, name) => (known.called.has(words(name).join(" ")) ? end : all));
    const plain = from.isPlain ? unnamed.replace(LABEL, "") : unnamed;
    // In a sentence of another a quotation begins with a small letter, or with a capital.
    const forms = [...new Set([quotation, plain, plain.replace(/^\p{L}/u, "[$&]"), plain.replace(known.aside, " … ")])];
    const sized = text => (plain === plain.toUpperCase() ? text.toUpperCase() : text);
    const said = words(plain);
    const isLong = said.length >= LONG;
    // "Tunis Agenda · Summary" is a line of a sheet.
    if (known.called.has(words(plain.split(" · ")[0]).join(" ")) || known.titles.has(quotation)) return;
    if (said.length < SHORT || (!isLong && !(from.isNear && from.cited.length))) return;
    const ranked = nearest(said, known);
    if (from.isPlain && (said.length < PLAIN || !([...ranked.values()][0] >= NEARLY))) return;
    const bears = bearing(from, known);
    const { isCited, isMeant, away, held } = bears;
    const pool = [...new Set(isLong ? [...held, ...ranked.keys()] : held)];
    const tried = pool
      .filter(text => isMeant(text) || isCited(text))
      .flatMap(text => forms.map(form => ({ text, form, ...judge(form, sized(text.text), text.language) })));
    const isClaimed = from.isNear || from.cited.some(({ id }) => id);
    const isOther = text => (from.cited.length ? isClaimed && !isCited(text) : from.isOther && !from.isPlain);
    const isElse = text => isOther(text) && !isQuotedBy(text, said);
    const order = ({ text, verdict }) => away(text) + (verdict === "misleading");
    const [best] = tried.filter(each => each.verdict !== "differs").sort((one, other) => order(one) - order(other));
    // What is of a text that is not here may be like what is; what is of one that is here is told even so.
    if (!best && from.isOther) return;
    const like = best ? undefined : likened(plain, pool, ranked, { ...from, ...bears }, known);
    const { text: found, begin, end } = like ?? {};
    if (like?.verdict === "altered" && TITLE.test(plain) && !TITLE.test(found.text.slice(begin, end))) return;
    if (like) return { ...like, isElse: like.verdict === "altered" && isElse(found) };
    if (!best) return unfound(from, isLong, known);
    const { text, form, word } = best;
    const whose = isOurs(text) ? "summary" : best.verdict;
    const places = best.verdict === "exact" && !text.day ? {} : compare(form, text.text);
    // A wording that is past is told as that, however it is cut.
    const verdict = text.day ? "earlier" : word ? "misleading" : isElse(text) ? "elsewhere" : whose;
    return { ...places, ...best, word: text.day ? "" : word, verdict, isElse: isElse(text) };
  }

  /** The same of a quotation that is beside the name of a text, and is not like any. */
  const unfound = ({ cited: [text], isNear, isPlain }, isLong, { index: { language } }) =>
    text && isLong && isNear && !isPlain
      ? { verdict: "other", text: { ...text, id: text.id === LOST ? "" : text.id, language } }
      : undefined;

  /** The same of a quotation whose words are in none of some texts, by the text that it is like. */
  function likened(quotation, pool, ranked, { isMeant, isOwn, isNear, isPlain, language, held, away }, known) {
    const said = words(quotation);
    const isLong = said.length >= LONG;
    const isLikely = text => isOwn(text) || (isMeant(text) && text.size >= NEARLY * said.length);
    const tried = pool.filter(isLikely).slice(0, held.length + 3);
    const near = tried.map(text => {
      const found = compare(quotation, text.text);
      // Where fragments stand in another order, their words are there.
      const likely = ranked.get(text) ?? 0;
      const order = away(text) / 10 + Math.min(found.far, 6 - 6 * likely);
      return { ...found, form: quotation, text, share: Math.max(found.share, likely), verdict: "altered", order };
    });
    near.sort((one, other) => one.order - other.order);
    // Of a few words, one is another, and they are not those of any text.
    const isLike = ({ text, begin, end, pieces }) =>
      isLong || (words(text.text.slice(begin, end)).length <= said.length + 1 && isTelling(pieces, known));
    const isClose = each => each.share >= (isPlain ? WHOLLY : NEARLY) && isMeant(each.text) && isLike(each);
    const beyond = near.find(each => isOwn(each.text) && isBeyond(each));
    const close = beyond ?? near.find(each => isClose(each) && !isOurs(each.text));
    const own = close ?? near.find(({ text }) => isOwn(text)) ?? near.find(each => isClose(each) && !isPlain);
    if (!own || (!close && !isLong && !isClose(own))) return;
    const unjudged = verdict => ({ verdict, text: { ...own.text, day: undefined } });
    // A summary is not what is quoted, however near; nor is what the text leaves out.
    if (isOurs(own.text) || beyond) return unjudged("other");
    if (close) return close;
    const isHere = word => known.postings.get(word)?.some(place => known.texts[place].language === language);
    if (own.text.voice === "t" || said.filter(isHere).length < said.length / 2) return unjudged("translation");
    return !isNear ? undefined : own.share < HARDLY ? unjudged("other") : own;
  }

  /** Whether among the words that pieces share is one that few texts have. */
  const isTelling = (pieces, { texts, postings }) =>
    pieces.some(([kind, raw]) => !kind && words(raw).some(word => postings.get(word)?.length < texts.length / RARE));

  /** Whether a quotation differs alone in words before those of a text that begins with a cut, or behind. */
  function isBeyond({ pieces, begin, end, text: { text } }) {
    const told = pieces.filter(isTold);
    const [from, to] = [told.findIndex(([kind]) => !kind), told.findLastIndex(([kind]) => !kind)];
    const isFirst = /^[^\p{L}\p{N}]*…/u.test(text) && !ANY.test(text.slice(0, begin));
    const isLast = /…[^\p{L}\p{N}]*$/u.test(text) && !ANY.test(text.slice(end));
    const odd = told.flatMap(([kind], n) =>
      kind ? [kind === "del" && ((isFirst && n < from) || (isLast && n > to))] : [],
    );
    return odd.length > 0 && odd.every(Boolean);
  }

  /** The finding that a quotation is, of the text that it comes from. */
  function told({ text, verdict, word, isElse, pieces = [], ...place }) {
    const { language, page, id, day } = text;
    const isWrong = ["altered", "misleading", "earlier"].includes(verdict);
    const words = isWrong && pieces.length ? corrected({ text, pieces, ...place }) : undefined;
    const left = pieces.flatMap(([kind, raw]) => (kind === "cut" && ANY.test(raw) ? [raw.trim()] : []));
    // The mark behind the last words of a text is none of these.
    const isStray = ([kind, raw], n) => kind === "ins" && raw.trim() === "»" && !pieces.slice(n).some(isTold);
    const line = pieces
      .filter((...each) => !isStray(...each))
      .map(([kind, raw]) => (kind === "cut" ? ["", "[…] "] : [kind, raw]));
    const redline = verdict === "altered" ? line : undefined;
    return { verdict, isElse, language, page, id, day, word, words, left, pieces: redline };
  }

  /** Where a draft cites passages as their panels do, "passage p1" behind the name of a page, as mentions. */
  function passagesIn(text, library) {
    const all = Object.values(library).map(({ index }) => index);
    const [own] = all;
    const form = new RegExp(
      `(?<!\\p{L})(?:${all.map(each => each.passage.replace("{}", "(p\\d+)")).join("|")})(?!\\p{N})`,
      "giu",
    );
    return [...text.matchAll(form)].flatMap(({ 0: words, index: start, ...ids }) => {
      const before = text.slice(Math.max(0, start - FAR), start);
      const places = all.flatMap(each =>
        each.pages.map(([, , , name], n) => [before.lastIndexOf(name), pathOf(each, n)]),
      );
      const [last, path] = places.reduce((one, other) => (other[0] > one[0] ? other : one));
      const id = Object.values(ids).find(each => /^p\d+$/.test(each));
      const page = own.pages.findIndex((_, n) => last >= 0 && pathOf(own, n) === path);
      const isHeld = own.records.some(([at, held]) => at === page && held.split(" ").includes(id));
      const place = { start, end: start + words.length };
      return isHeld ? [{ ...place, bare: place, found: [{ page, id }], missing: [] }] : [];
    });
  }

  /** What a draft refers to and quotes, in order. `blocks` are its paragraphs, as editionDraft reads them; `library`
   * has {index, desk} by language, that of the page first. A finding says where it stands, its kind and its verdict,
   * and where the passage is; a quotation also the `word` that it turns, the `day` of an earlier wording, the `words`
   * that can be quoted in its place, what it has `left` out, and where it is altered, the `pieces` of a redline. */
  function check(blocks, library) {
    const known = ready(library);
    const { index, and } = known;
    const own = index.language;
    const placed = each => ({ ...each, path: pathOf(index, each.page) });
    // What a text lacks is none of those that it has.
    const lost = ({ missing: [first] }) => (first?.instruments ?? []).map(({ page }) => ({ page, id: LOST }));
    const draft = blocks.map(({ text }) => text).join("\n\n");
    const citing = passagesIn(draft, library);
    const isFree = each => !citing.some(one => one.start < each.end && each.start < one.end);
    const mentions = [...citing, ...editionMentions.mentions(draft, index).filter(isFree)]
      .sort((one, other) => one.start - other.start)
      .map(({ bare, ...each }) => ({
        ...each,
        bare: [bare.start - each.start, bare.end - each.start],
        found: each.found.map(placed),
        cited: (each.found.length ? each.found : lost(each)).map(placed),
      }));
    const findings = read(blocks, mentions).flatMap((block, place) => {
      const findings = block.mentions.map(each => {
        const { bare, found, missing, isPartial, isOther, isAlone } = each;
        // Of two that share the name of a text, each is without it.
        const isShared = block.mentions.some(one => one !== each && one.start < each.end && each.start < one.end);
        const [start, end] = isShared ? bare.map(at => each.start + at) : [each.start, each.end];
        const verdict = missing.length && !isPartial ? "missing" : isOther || !found.length ? "other" : "found";
        return { kind: "reference", start, end, verdict, isAlone, language: own, ...(verdict === "found" && found[0]) };
      });
      const take = (span, { isPlain = false, isSure = false } = {}) => {
        const { start, end } = span;
        if (findings.some(each => each.kind === "quotation" && each.start < end && start < each.end)) return;
        const plain = block.text.slice(start, end).normalize("NFC").replace(HIDDEN, "");
        const found = judged(plain, { ...citedBy(span, block, and), isPlain, language: block.language ?? own }, known);
        if (found && !(isSure && /altered|other|translation/.test(found.verdict) && !(found.share >= WHOLLY)))
          findings.push({ kind: "quotation", start, end, ...told(found) });
      };
      // What is quoted in a letter, or what that is itself.
      const spans = [...(block.kind === "quote" ? [whole(block)] : []), ...block.quotes];
      const outer = spans.filter(({ to }, n) => spans[n + 1]?.from < to);
      for (const each of spans) take(each, { isSure: outer.includes(each) });
      for (const each of outer) take(each);
      if (!block.kind || block.kind === "item") take(whole(block), { isPlain: true });
      return findings.map(each => ({ block: place, ...each })).sort((one, other) => one.start - other.start);
    });
    // A number where no text is named is that of one that is quoted.
    const pathAt = ({ language, page }) => pathOf(library[language].index, page);
    const quoted = new Set(findings.flatMap(each => (each.kind === "quotation" ? pathAt(each) : [])));
    return findings.filter(each => !each.isAlone || quoted.has(pathAt(each)));
  }

  return { check, ready };
})();
