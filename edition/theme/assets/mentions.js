// Finds references in running text, which is read more strictly than a query: numbers there also count things.

const editionMentioning = () => {
  const { ITEM, NONE, compile, idOf, read, held, past } = editionReferences;
  const { isNumber, isWord, isSign, isUnit, isClosing, isJoining } = editionReferences;
  const { Traced, fold } = editionQuery;
  /** Where sentences end: before a capital letter, or with a paragraph; what is longer is cut between words. */
  const END = /[.!?…](?<!(?<!\p{L})\p{Lu}\p{Ll}{1,3}\.)["’”»)\]]*\s+(?=["“‘«(]*\p{Lu})|[。！？؟]|\n\s*\n/gu;
  const LONG = 1500;
  /** What refers to a work that was named before, be it any. */
  const SAME = /^(?:ibid|ibidem|idem|id|cit)$/;

  const isCapital = ({ raw }) => /^\p{Lu}/u.test(raw);
  const isShort = ({ raw }) => /^\p{Lu}{2}/u.test(raw);
  const isYear = ({ text }) => /\b(?:19|20)\d\d\b/.test(text);
  const isBinding = token => isSign(token) || token.is.of || token.is.articles;
  const isBetween = token => !token.named && (isBinding(token) || isJoining(token) || isUnit(token));
  /** Whether a token names a text, and whether it may say so: "the report". */
  const isText = token =>
    token.named ||
    (token.other && isNumber(token)) ||
    (token.is.texts && isCapital(token) && (token.other || !token.is.own));
  const isLikeText = token => isText(token) || (token.is.texts && !token.is.own);

  /** The sentences of a text, as their beginnings and ends. */
  function* sentences(text) {
    let begin = 0;
    for (const end of [...[...text.matchAll(END)].map(each => each.index + each[0].length), text.length])
      while (begin < end) {
        const cut = end - begin > LONG ? text.lastIndexOf(" ", begin + LONG) : end;
        const next = cut > begin ? cut : end;
        yield [begin, next];
        begin = next;
      }
  }

  /** Whether an item is one beyond doubt: with its unit before it, or behind it as an ordinal's, or right after the
   * name of a text that has provisions. */
  function isClear({ unit, isBehind, from, at }, all, { roles }) {
    const [last, token, next] = [all[from - 1] ?? NONE, all[at], all[at + 1] ?? NONE];
    if (unit === undefined) return Boolean(last.named?.ids.size) && !token.spelled;
    const ends = token.spelled ? [2, 3, 4].map(length => token.spelled.slice(-length)) : [next.gap ? "" : next.text];
    return !isBehind || (last.is.articles && ends.some(each => roles.get(each)?.ordinals));
  }

  /** Items in rows: those under one unit with nothing but what joins them between. */
  function rows(items, all) {
    const found = [];
    for (const item of items) {
      const row = found.at(-1);
      if (row && row[0].unit === item.unit && past(all, row.at(-1).end, isBetween) >= item.from) row.push(item);
      else found.push([item]);
    }
    return found;
  }

  /** Where a row begins, with the word of its unit; where it ends, with the brackets. */
  function bounds(row, all) {
    const [{ from }, { end }] = [row[0], row.at(-1)];
    const before = past(all, from - 1, token => isUnit(token) || token.is.open || /^[.º]$/.test(token.text), -1) + 1;
    const isEnclosing = (token, at) => token.is.open && isClosing(all[at + 2] ?? NONE);
    return { begin: past(all, before, (token, at) => at < from && !isUnit(token) && !isEnclosing(token, at)), end };
  }

  /** The text that stands right before or behind a row, as a place among the tokens; "other" where that is one that
   * is not here, "none" where it can't be known, undefined where none does. */
  function beside({ begin, end }, all, { own }) {
    const close = past(all, end, isClosing);
    // "Article 19, paragraph 3, of the Covenant"
    const behind = all[close]?.text === "," && all[close + 1]?.is.whose ? close + 1 : close;
    const [linked, tied] = [past(all, behind, isBinding), past(all, behind, isSign)];
    const isPlain = (token, at) =>
      at < linked + 4 && !isLikeText(token) && !token.is.stop && !isUnit(token) && !token.is.of;
    const name = past(all, linked, (token, at) => isPlain(token, at) && !(isSign(token) && !token.is.apostrophe));
    const [of, next, then, follows] = [behind, linked, linked + 1, tied + 1].map(at => all[at] ?? NONE);
    const after = all[tied] ?? NONE;
    if (after.is.near) return "other";
    if (of.is.of && all[name]?.named) return name;
    if (of.is.whose && isWord(next) && !own.has(next.text) && !(isUnit(next) && isNumber(then))) return "other";
    if (of.is.of && (then.other || ((isLikeText(next) || isShort(next)) && !own.has(next.text)))) return "other";
    const last = past(all, begin - 1, token => isSign(token) || (isNumber(token) && token.foreign && !token.other), -1);
    const word = all[last] ?? NONE;
    if (word.named) return last;
    if (SAME.test(word.text)) return "none";
    const isFirst = last === 0 || (isSign(all[last - 1] ?? NONE) && all[last - 1].text !== ",");
    const isName = isWord(word) && isCapital(word) && !word.is.little && !isUnit(word) && (!isFirst || isShort(word));
    if ((isName || isLikeText(word)) && !own.has(word.text)) return "other";
    const beyond = past(all, tied, token => token.named);
    const isLeading = isUnit(all[past(all, beyond, isBetween) - 1] ?? NONE);
    if (after.named && !isLeading) return tied;
    return tied > behind && isShort(after) && !isWord(follows) ? "other" : undefined;
  }

  /** The text that a sentence speaks of where a row stands: null for one that is not here. */
  function around({ begin, end }, all, last) {
    // "Within the framework of paragraph 69"
    const isBy = at => past(all, at + 1, token => token.is.of || token.is.articles) >= begin;
    const before = all.slice(0, begin).findLast((token, at) => isLikeText(token) && (token.named || !isBy(at)));
    if (before) return before.named ?? null;
    const next = all.slice(end).find(token => token.named || isUnit(token));
    return next?.named ?? last;
  }

  /** What a row of items refers to, item by item, ranges as one. */
  function ofRow(row, all, items, known, last) {
    const { begin, end } = bounds(row, all);
    const unit = row[0].unit;
    const owner = beside({ begin, end }, all, known);
    if (owner === "none" || !row.some(item => isClear(item, all, known))) return [];
    const isTied = typeof owner === "number";
    const isForeign = each =>
      each.unit && each.unit !== ITEM && !known.instruments.some(one => one.prefixes.includes(each.unit));
    const isUnder = each => isForeign(each) && each.end <= begin && past(all, each.end, isBetween) >= begin;
    const isElse = owner === "other" || (!isTied && items.some(isUnder));
    const text = isTied ? all[owner].named : isElse ? null : around({ begin, end }, all, last);
    // "No. 5" is a number of anything.
    const isNumbering = token =>
      isWord(token) && ![...known.units].some(([form, of]) => of && form.startsWith(token.text.slice(0, 3)));
    const written = all.slice(begin, row[0].from);
    const isVague = unit === ITEM ? row[0].labels.length < 2 : unit === "" && written.every(isNumbering);
    if (!isTied && (row[0].isBehind || isVague)) return [];
    // "The study (paragraph 31)"
    const isRemark = text === undefined && all[begin - 1]?.is.open && !isSign(all[begin - 2] ?? all[begin - 1]);
    if (isRemark || (text && !text.ids.size)) return [];
    const isOwner = token => token.named === text;
    const first = isTied && owner < begin ? past(all, owner, isOwner, -1) + 1 : begin;
    const final = isTied && owner >= end ? past(all, owner, isOwner) : end;
    return row.flatMap((item, at) => {
      if (row[at + 1]?.isRange) return [];
      const some = item.isRange && at ? [row[at - 1], item] : [item];
      const isHeld = each => idOf(item.labels, unit, each) && (!unit || each.prefixes.includes(unit));
      const texts = text ? [text] : text === null ? [] : known.instruments.filter(isHeld);
      const isOther =
        text === null || Boolean(text && !isTied && unit && unit !== ITEM && !text.prefixes.includes(unit));
      if (!isOther && texts.length !== 1) return [];
      const { found, missing } = isOther ? { found: [], missing: [] } : held(some, () => texts, known);
      const [isFirst, isLast] = [at === some.length - 1, at === row.length - 1];
      const bare = [isFirst ? begin : some[0].from, item.end];
      const [from, to] = [isFirst ? first : bare[0], isLast ? final : bare[1]];
      return { from, to, bare, found, missing, isOther, isAlone: text === undefined };
    });
  }

  /** Whether behind the name of a text stands the year of another version of it: "(Rev. Busan, 2014)". */
  function isVersion({ one }, all, at) {
    const end = all[at]?.is.open ? past(all, at, token => !isClosing(token) && token !== NONE) : at;
    const year = all.slice(at, end).find(isYear);
    return Boolean(year) && isYear({ text: one.names.join(" ") }) && !one.names.some(name => name.includes(year.text));
  }

  /** The names of texts with a number of their own, "Opinion 6", be they here or not. */
  function numbered(all) {
    const found = [];
    for (let at = 0; at < all.length; at += 1) {
      const { named, other } = all[at];
      const isGlued = (token, each) => each === at || (other && !token.gap && !isClosing(token));
      const to = past(all, at, named ? token => token.named === named : isGlued);
      const numbers = [...Array(to - at).keys()].map(n => at + n).filter(each => isNumber(all[each]));
      if (named && numbers.length) {
        // "Resolutions 101 and 102"
        const isOwn = number => named.one.names.some(name => name.includes(all[number].text));
        const from = numbers.every(isOwn) ? at : (numbers.findLast(isOwn) ?? at);
        const isOther = isVersion(named, all, to);
        found.push({ from, to, found: isOther ? [] : [{ page: named.one.page, id: "" }], missing: [], isOther });
      } else if (other && numbers.length) found.push({ from: numbers[0], to, found: [], missing: [], isOther: true });
      at = Math.max(at, to - 1);
    }
    return found;
  }

  /** The end of a mention with the brackets that it opens, and no others. */
  function closed(from, to, all) {
    const count = is => all.slice(from, to).filter(token => token.is[is]).length;
    const lacking = count("open") - count("close");
    if (lacking > 0) return past(all, to, (token, at) => at < to + lacking && isClosing(token));
    return past(all, to - 1, (token, at) => at >= to + lacking && isClosing(token), -1) + 1;
  }

  /** What a text refers to, in order: where from and to, the provisions, what is lacking of them; `isOther` for numbers
   * of a text that is not here, `isAlone` where no text is named and one alone has the number; `bare` is where it is
   * without the name of the text. A reference that names
   * no text is one to the text named last: so a draft is given as a whole, with an empty line between its parts. */
  function mentions(text, index) {
    const known = (index.compiled ??= compile(index));
    const found = [];
    let last;
    for (const [at, end] of sentences(text)) {
      const sentence = text.slice(at, end);
      // What has neither a number nor the name of a text tells nothing.
      if (!known.telling.test(fold(sentence))) continue;
      const { all, items } = read(new Traced(sentence), known, last ? [last] : []);
      const referring = rows(items, all).flatMap(row => ofRow(row, all, items, known, last));
      const alone = numbered(all).filter(one => !referring.some(each => each.from < one.to && one.from < each.to));
      const span = (from, to) => ({ start: at + all[from].start, end: at + all[closed(from, to, all) - 1].end });
      for (const { from, to, bare = [from, to], ...rest } of [...referring, ...alone].sort((a, b) => a.from - b.from))
        found.push({ ...span(from, to), bare: span(...bare), ...rest });
      const said = all.findLast(isText);
      if (said) last = said.named ?? null;
    }
    return found;
  }

  return mentions;
};

/** Made when it is first asked: on pages of the desk the finder comes later. */
const editionMentions = { mentions: (text, index) => (editionMentions.made ??= editionMentioning())(text, index) };
