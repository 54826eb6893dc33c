// Finds references in running text, which is read more strictly than a query: numbers there also count things.

const editionMentioning = () => {
  const { ITEM, NONE, SMALL, compile, idOf, read, held, past } = editionReferences;
  const { isNumber, isWord, isSign, isUnit, isClosing, isJoining } = editionReferences;
  const { Traced, fold, parts } = editionQuery;
  /** Where sentences end: before a capital letter, or with a paragraph; what is longer is cut between words. */
  const END =
    /[.!?…](?<!(?<!\p{L})\p{Lu}\p{Ll}{1,3}\.|\p{Lu}\.\p{Lu}\.)["’”»)\]]*\s+(?=["“‘«(]*[\p{Lu}\p{Lo}])|[。！？؟]|\n\s*\n/gu;
  const LONG = 1500;
  /** Addresses, names of files, and dots that lead to a page: what they say refers to nothing. */
  const PASSED = new RegExp(
    "(?:\\. ?){3,}\\s*\\d*|" +
      '(?:\\w+://|www\\.|[\\w.-]+\\.[a-z]{2,}/)[^\\s<>"”»]*[\\p{L}\\p{N}/]|[\\w.-]+@[\\w-]+\\.\\w+|' +
      "[\\w-]+\\.(?:pdf|docx?|odt|rtf|txt|md|html?|xml|json|epub|zip|xlsx?|pptx?|jpe?g|png)(?![\\p{L}\\p{N}])",
    "giu",
  );
  /** What refers to a work that was named before, be it any. */
  const IBIDEM = /^i(?:bid|bidem|dem|d)$/;
  const SAME = /^(?:ibid|ibidem|idem|id|op|loc|cit|n|note|supra|infra|precitee?)$/;
  const NOTE = /^(?:n|note|supra|infra)$/;

  const isCapital = ({ raw }) => /^\p{Lu}/u.test(raw);
  const isShort = ({ raw }) => /^\p{Lu}{2}/u.test(raw);
  const isYear = ({ text }) => /\b(?:19|20)\d\d\b/.test(text);
  const isParting = ({ text }) => text === ";";
  const isBinding = token => isSign(token) || token.is.of || token.is.articles;
  const isBetween = token => !token.named && (isBinding(token) || isJoining(token) || isUnit(token));
  /** Whether a token names a text, and whether it may say so: "the report". */
  const isText = token =>
    token.named ||
    (token.other && isNumber(token)) ||
    (token.is.texts && isCapital(token) && (token.other || !token.is.own));
  const isOther = token => isText(token) || (token.other && token.is.documents);
  /** Whether some texts are here and others not: which of them is meant, nobody can tell. */
  const isMixed = all => all.some(({ named }) => named) && all.some(each => !each.named && isOther(each));
  /** Whether a token is a word of a name or a title, by its capital letter. */
  const isTitle = token => isWord(token) && isCapital(token) && !token.is.little && !isUnit(token);
  /** Whether an item has a label in brackets: "78 (a)", "(a) of 78". */
  const isBracketed = ({ from, end }, all) => all.slice(from, end).some(isClosing);
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

  /** Whether a number is written as an ordinal: "sixth", "6th". */
  function isOrdinal(all, at, roles) {
    const [{ spelled }, next] = [all[at], all[at + 1] ?? NONE];
    const ends = spelled ? [2, 3, 4].map(length => spelled.slice(-length)) : [next.gap ? "" : next.text];
    return ends.some(each => roles.get(each)?.ordinals);
  }

  /** Whether at a place stands a name, as a capital letter tells that begins no sentence. */
  function isName(all, at) {
    const [word, before] = [all[at] ?? NONE, all[at - 1] ?? NONE];
    const isFirst = at === 0 || (isSign(before) && before.text !== ",");
    if (!isWord(word) || !isCapital(word) || (isUnit(word) && isNumber(all[at + 1] ?? NONE))) return false;
    return isShort(word) ? !word.is.little || Boolean(word.is.asking) : !word.is.little && !isFirst;
  }

  /** Whether an item is one beyond doubt: with its unit before it, or behind it as an ordinal's, or right after the
   * name of a text that has provisions. */
  function isClear({ unit, labels, isBehind, from, at, end }, all, { roles, terms }, isOf) {
    const [last, token] = [all[from - 1] ?? NONE, all[at]];
    // "78 (a) of the Tunis Agenda"
    const isParted = labels.length > 1 && /^[a-z]$/.test(labels[1]) && isBracketed({ from: at, end }, all);
    if (unit === undefined && isParted && (isOf || isSign(last) || last.is.little || last === NONE)) return true;
    // "(Tunis Agenda, 68)"
    const before = last.text === "," && isClosing(all[end] ?? NONE) ? (all[from - 2] ?? NONE) : last;
    const name = before === last || (before.named && idOf(labels, unit, before.named)) ? before : NONE;
    // "Tunis Agenda69" has the mark of a note, and "TA 5" may be anything.
    const isLong = name.raw?.length > 2 || terms.has(name.text);
    if (unit === undefined) return Boolean(name.named?.ids.size) && isLong && !token.spelled && token.gap;
    return !isBehind || (last.is.articles && isOrdinal(all, at, roles));
  }

  /** Items in rows: those under one unit with nothing but what joins them between. */
  function rows(items, all) {
    const found = [];
    // "paragraph 69, 70 governments"
    const isSingle = row => /[a-rt-z]$/.test((all[past(all, row[0].from - 1, isSign, -1)] ?? NONE).text);
    const isCount = ({ end }) => /^\p{Ll}{3}/u.test(all[end]?.raw ?? "") && !all[end].is.little && !isUnit(all[end]);
    for (const item of items) {
      const row = found.at(-1);
      const goesOn = row && row[0].unit === item.unit && past(all, row.at(-1).end, isBetween) >= item.from;
      if (!goesOn) found.push([item]);
      else if (!(item.unit && isSingle(row) && isCount(item))) row.push(item);
    }
    return found;
  }

  /** Where a row begins, with the word of its unit; where it ends, with the brackets. */
  function bounds(row, all) {
    const [{ from }, { end }] = [row[0], row.at(-1)];
    // "The article (para. 43)"
    const isOpening = (token, at) => token.is.open && !isUnit(all[at + 1]);
    const isPassed = (token, at) => isUnit(token) || isOpening(token, at) || /^[.º]$/.test(token.text);
    const before = past(all, from - 1, isPassed, -1) + 1;
    const isEnclosing = (token, at) => token.is.open && isClosing(all[at + 2] ?? NONE);
    return { begin: past(all, before, (token, at) => at < from && !isUnit(token) && !isEnclosing(token, at)), end };
  }

  /** Whether a title begins as that of a text that is here: "the Tunis Commitment", "Agenda 2030". */
  function isLonger(at, all, own) {
    const begun = past(all, at, ({ text }) => own.has(text));
    return begun > at && !all[at].named && [isNumber, isTitle].some(is => is(all[begun] ?? NONE));
  }

  /** The text that a row is said to be of, "paragraph 69 of the Tunis Agenda", as a place among the tokens; "other"
   * where that is one that is not here. */
  function ofText(behind, all, { own }) {
    const linked = past(all, behind, isBinding);
    // "of the same document"
    if (!all[behind]?.is.of || all[linked]?.is.again) return undefined;
    const [next, then] = [linked, linked + 1].map(at => all[at] ?? NONE);
    const isOwn = ({ text }) => own.has(text);
    const isPlain = (token, at) =>
      at < linked + 4 && !isLikeText(token) && !token.is.stop && !isUnit(token) && !token.is.of;
    const name = past(all, linked, (token, at) => isPlain(token, at) && !(isSign(token) && !token.is.apostrophe));
    if (all[name]?.named) return name;
    // "of the said Agenda"
    const said = past(
      all,
      linked,
      (token, at) => at < linked + 2 && isWord(token) && !isCapital(token) && !token.is.of,
    );
    const isSaid = all[said]?.is.texts && isOwn(all[said]) && !all[said].isOthers;
    // "of A/RES/70/125"
    const glued = past(all, linked + 1, ({ gap }, at) => !gap && at < all.length);
    const symbol = all.slice(linked, glued);
    const isSymbol = symbol.some(({ text }) => text === "/") && symbol.some(({ other }) => other);
    if (isSymbol || isLonger(isSaid ? said : linked, all, own)) return "other";
    // "The Agenda speaks in paragraph 69 of enhanced cooperation", "of “an equal footing”": a text has an article there
    const isTold = all.slice(0, behind).some(({ named }) => named) && !isCapital(next) && !next.is.texts;
    const isTopic =
      isTold &&
      (/["“«„]/.test(all[behind + 1]?.text) || (linked === behind + 1 && !all[behind].is.articles && !next.is.little));
    const isWhose = all[behind].is.whose && isWord(next) && !isTopic && !(isUnit(next) && isNumber(then));
    const isOther = next.other || then.other || (!isOwn(next) && (isWhose || isLikeText(next) || isShort(next)));
    return isOther && !isSaid ? "other" : undefined;
  }

  /** The text that stands right before or behind a row, as a place among the tokens; "other" where that is one that
   * is not here, "same" where it is that of the sentence before, "none" where it can't be known, undefined where none
   * does. */
  function beside({ begin, end }, all, known) {
    const close = past(all, end, isClosing);
    // "Article 19, paragraph 3, of the Covenant"
    const behind = all[close]?.text === "," && all[close + 1]?.is.whose ? close + 1 : close;
    const bound = past(all, behind, isBinding);
    const [after, follows] = [bound, bound + 1].map(at => all[at] ?? NONE);
    // "(the WSIS Tunis Agenda)"
    const tied = !after.named && isCapital(after) && follows.named ? bound + 1 : bound;
    const follower = past(all, behind, token => isSign(token) && !isParting(token));
    if (all[follower]?.is.near || (all[bound - 1]?.is.open && isLonger(bound, all, known.own))) return "other";
    const isOf = ofText(behind, all, known);
    // "(Tunis Agenda, paragraph 68) of the equality"
    const enclosing = all.slice(begin, behind).reduce((sum, { is }) => sum + Boolean(is.open) - Boolean(is.close), 0);
    if (isOf !== undefined && (enclosing >= 0 || isOf !== "other")) return isOf;
    // "operative paragraph 3"
    if (all[begin - 1]?.is.near) return "other";
    const isBare = token => isSign(token) || (isNumber(token) && token.foreign && !token.other);
    const isNote = at => SAME.test(all[past(all, at, isSign, -1)]?.text);
    const isCalled = at => all[at]?.is.texts || isNumbering(all[at] ?? NONE, known) || isNote(at);
    const last = past(all, begin - 1, (token, at) => isBare(token) || (isNumber(token) && isCalled(at - 1)), -1);
    const word = all[last] ?? NONE;
    if (word.named) return last;
    // "Observation n° 34, par. 5"
    if (last < begin - 2 && isNumbering(word, known) && !all[past(all, last - 1, isSign, -1)]?.named) return "other";
    // "(Brown 2010, para. 71)"
    const isDated = isNumber(all[last + 1] ?? NONE) && isCapital(word) && !known.own.has(word.text);
    if (isDated) return "other";
    // "Tunis Agenda (n 4) para 69; ibid para 70"
    if (SAME.test(word.text)) {
      const isOfNote = NOTE.test(word.text);
      const isPassed = token => isBetween(token) || isNumber(token) || SAME.test(token.text) || token.text.length === 1;
      const same = past(all, last, token => isPassed(token) && !(isOfNote && isParting(token)), -1);
      if (all[same]?.named) return same;
      return IBIDEM.test(word.text) && same < 0 ? "same" : "none";
    }
    if ((isName(all, last) || isLikeText(word)) && !known.own.has(word.text)) return "other";
    const beyond = past(all, tied, token => token.named);
    const leads = past(all, beyond, token => isBetween(token) && !isClosing(token));
    const isLeading = all.slice(beyond, leads).some(isUnit);
    // "Constitution, paragraph 1; Tunis Agenda"
    const isParted = all.slice(end, tied).some(isParting);
    if (all[tied]?.named && !isLeading && !isParted) return tied;
    // "Article 10 ECHR"
    const isAlien = isShort(after) && !after.is.little && !known.own.has(after.text);
    return isAlien && (bound === behind || !isWord(follows)) ? "other" : undefined;
  }

  /** The text that a sentence speaks of where a row stands: null for one that is not here. */
  function around({ begin, end }, all, last) {
    // "Within the framework of paragraph 69"
    const isBy = at => past(all, at + 1, token => token.is.of || token.is.articles) >= begin;
    // "the opinion", "their report", but not "freedom of opinion", "country-code"
    const isLeading = ({ raw, is, start }) =>
      is.articles ||
      is.asking ||
      (!is.of && !is.and && (start ? /^(?:\p{Ll}{2,5}|\p{Lu}{2,})$/u : /^\p{L}{2,5}$/u).test(raw));
    const isSpoken = (token, at) =>
      isText(token) || (isLikeText(token) && /^\p{Ll}/u.test(token.raw) && isLeading(all[at - 1] ?? NONE));
    const spoken = all.slice(0, begin).filter((token, at) => isSpoken(token, at) && (token.named || !isBy(at)));
    // "Resolution 70/125 recalls the Tunis Agenda in its paragraph 64"
    if (all[begin - 1]?.is.asking && isMixed(all.slice(0, begin))) return undefined;
    if (spoken.length) return spoken.at(-1).named ?? null;
    // "In paragraph 69, the Tunis Agenda", but not "In his thesis (paragraph 69)"
    const isFirst = all.slice(0, begin).every(token => !isWord(token) || token.is.little || isUnit(token));
    const next = isFirst && all.slice(end).find(token => token.named || isUnit(token));
    return next?.named ?? last;
  }

  /** Whether a text has all provisions of a level, those below an id or a prefix, from the first to the last. */
  function isComplete({ one }, above) {
    const below = one.ids.filter(id => id.startsWith(`${above}-`)).map(id => id.slice(above.length + 1));
    const places = below.map(
      label => Number.parseInt(label, 10) || (/^[a-z]\b/.test(label) ? label.charCodeAt(0) - 96 : 0),
    );
    return Math.max(0, ...places) === new Set(places.filter(Boolean)).size;
  }

  /** What items name in texts; a part of a provision whose parts are not told apart here is the provision. `isPartial`
   * where a text lacks more than what is asked for: nobody can tell from it what there is. */
  function whole(items, texts, known, all) {
    const { found, missing } = held(items, () => texts, known);
    const [text, { labels, unit }] = [texts[0], items[0]];
    const above = labels.length > 1 && idOf(labels.slice(0, -1), unit, text);
    if (above && isBracketed(items[0], all) && !text.one.ids.some(id => id.startsWith(`${above}-`)))
      return { found: [{ page: text.one.page, id: above }], missing: [], isPartial: false, isAbove: true };
    const isPartial = missing.length > 0 && !isComplete(text, above || unit || text.prefixes[0]);
    return { found, missing, isPartial };
  }

  /** Whether a word says that something has a number, be it anything: "No. 5". */
  const isNumbering = ({ kind, unit, text }, { units }) =>
    kind === "word" && unit === "" && ![...units].some(([form, of]) => of && form.startsWith(text.slice(0, 3)));

  /** Whether a row is tied to the name at a place: right before it, or by a word: "Agenda, no. 5", "no. 5 of the". */
  const isBoundTo = (owner, { begin, end }, all) =>
    owner < begin
      ? all.slice(owner, begin).every(token => token.named || (isSign(token) && token.text !== ";"))
      : all.slice(end, owner).some(({ is }) => is.whose);

  /** What a row of items refers to, item by item, ranges as one. */
  function ofRow(row, all, items, known, last) {
    const { begin, end } = bounds(row, all);
    const unit = row[0].unit;
    const owner = beside({ begin, end }, all, known);
    const isTied = typeof owner === "number";
    const isOf = isTied && owner >= end;
    const isSame = owner === "same" && Boolean(known.previous);
    if (owner === "none" || (owner === "same" && !isSame) || !row.some(item => isClear(item, all, known, isOf)))
      return [];
    const isForeign = each =>
      each.unit && each.unit !== ITEM && !known.instruments.some(one => one.prefixes.includes(each.unit));
    const isUnder = each => isForeign(each) && each.end <= begin && past(all, each.end, isBetween) >= begin;
    const isElse = owner === "other" || (!isTied && items.some(isUnder));
    const said = isSame ? known.previous : undefined;
    const text = isTied ? all[owner].named : isElse ? null : (said ?? around({ begin, end }, all, last));
    const written = all.slice(begin, row[0].from).filter(isWord);
    const isAny = unit === "" && written.length > 0 && written.every(token => isNumbering(token, known));
    // "agenda item 72 (g)"
    const isVague = unit === ITEM || isAny;
    if (!isTied ? row[0].isBehind || isVague : isVague && !isBoundTo(owner, { begin, end }, all)) return [];
    // "The study (paragraph 31)"
    const isRemark = text === undefined && all[begin - 1]?.is.open && !isSign(all[begin - 2] ?? all[begin - 1]);
    const isNamed = all.some(token => token.named === text);
    // "See the minutes, paragraph 6."
    const [lead, next] = [past(all, begin - 1, isSign, -1), past(all, end, isClosing)].map(at => all[at] ?? NONE);
    const isCited = all[begin - 1]?.text === "," && isWord(lead) && (next === NONE || isSign(next));
    const isLoose = text !== null && !isTied && !isSame && !isNamed && (unit === undefined || isCited);
    if (isRemark || isLoose || (text && !text.ids.size)) return [];
    const isOwner = token => token.named === text;
    // "Tunis Agenda; paragraph 69" is two references.
    const isNear = isTied && !all.slice(Math.min(owner, end), Math.max(owner, begin)).some(isParting);
    const first = isNear && owner < begin ? past(all, owner, isOwner, -1) + 1 : begin;
    const final = isNear && owner >= end ? past(all, owner, isOwner) : end;
    return row.flatMap((item, at) => {
      if (row[at + 1]?.isRange) return [];
      const some = item.isRange && at ? [row[at - 1], item] : [item];
      const isHeld = each => idOf(item.labels, unit, each) && (!unit || each.prefixes.includes(unit));
      const texts = text ? [text] : text === null ? [] : known.instruments.filter(isHeld);
      const isOther = text === null || Boolean(text && unit && unit !== ITEM && !text.prefixes.includes(unit));
      if (!isOther && texts.length !== 1) return [];
      const answer = isOther ? { found: [], missing: [], isPartial: false } : whole(some, texts, known, all);
      // Of "paragraph 71 (b)", and of "item (b) of paragraph 71", it is "paragraph 71", once.
      const [isLed, isAgain] = [item.from < item.at, !item.isRange && row[at - 1]?.at === item.at];
      if (answer.isAbove && isAgain) return [];
      const isFirst = at === some.length - 1 && !(answer.isAbove && isLed);
      const isLast = at === row.length - 1 && !(answer.isAbove && !isLed);
      // "paragraph 69; paragraph 70"
      const isOfUnit = (token, place) => !(place < row[at - 1]?.end) && (isUnit(token) || token.text === ".");
      const number = answer.isAbove ? item.at : some[0].from;
      const end = answer.isAbove ? item.at + 1 : item.end;
      const bare = [isFirst ? begin : past(all, number - 1, isOfUnit, -1) + 1, end];
      const [from, to] = [isFirst ? first : bare[0], isLast ? final : bare[1]];
      return { from, to, bare, text, ...answer, isOther, isAlone: text === undefined };
    });
  }

  /** Whether what stands around the name of a text makes it that of another: "(Rev. Busan, 2014)", "(VI)", "Security
   * Council resolution 102", "of the Council". */
  function isOfAnother({ one, by }, all, from, to, { own, months }) {
    const isKnown = ({ text }) => own.has(text) || by.has(text) || months.has(text);
    const isPossessed = all[from - 1]?.text === "s" && all[from - 2]?.is.apostrophe;
    const before = from - (isPossessed ? 3 : 1);
    // "Council Resolution 102", "H.R. Res. 102"
    const isInitial = all[before]?.text === "." && /^\p{Lu}$/u.test(all[before - 1]?.raw ?? "");
    if (isInitial || ((isName(all, before) || all[before]?.is.bodies) && !isKnown(all[before]))) return true;
    const names = one.names.join(" ");
    const close = all[to]?.is.open ? past(all, to, token => !isClosing(token) && token !== NONE) : to;
    const isCounted = token => isYear(token) || /^[IVXLC]+$/.test(token.raw);
    const isStrange = token => (isCounted(token) || isTitle(token)) && !names.includes(token.raw) && !isKnown(token);
    const follower = all[to] ?? NONE;
    if (isTitle(follower) && !isKnown(follower)) return true;
    if (all.slice(to, close).some(isStrange)) return true;
    const closed = past(all, close, isClosing);
    // "adopted by the Assembly"
    const of = [closed, closed + 1].find(
      at => all[at]?.is.whose && (at === closed || /^\p{Ll}/u.test(all[closed].raw)),
    );
    const word = all[past(all, of + 1, token => isBinding(token) || isKnown(token))] ?? NONE;
    // "of the Council", "of WTPF-09"
    const isStrangeName = isWord(word)
      ? isCapital(word) || word.is.bodies
      : isNumber(word) && (!word.gap || (isYear(word) && !names.includes(word.raw)));
    return Boolean(all[of]?.is.whose) && isStrangeName && !isKnown(word);
  }

  /** Whether a text with a number is named as in a sentence, not in an address or by chance: "in my opinion 6 left". */
  function isSaid(all, at, to, { roles, kinds, units, meant }) {
    const within = all.slice(at, to);
    const kind = within.findIndex(token => kinds.some(each => meant(token.text, each)));
    const number = within.findIndex((token, place) => isNumber(token) && (place > kind || !place));
    if (kind < 0 || number < 0) return true;
    const article = all[past(all, at - 1, token => token.is.apostrophe, -1)] ?? NONE;
    const isClear = !/^\p{Ll}/u.test(within[kind].raw) || article.is.articles || article.is.of;
    if (number < kind) return isClear && isOrdinal(all, at, roles);
    const between = within.slice(kind + 1, number);
    const isUnited = ({ text }) => units.get(text) === "";
    const isNumbering = token => isUnited(token) || isNumber(token) || isJoining(token) || /^[.º]$/.test(token.text);
    const isCounted = isClear || between.some(isUnited) || Number(within[number].text) >= SMALL;
    return isCounted && (between.length ? between.every(isNumbering) : within[number].gap);
  }

  /** The names of texts with a number of their own, "Opinion 6", be they here or not. */
  function numbered(all, known) {
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
        const isOther = isOfAnother(named, all, at, to, known);
        if (isSaid(all, at, to, known))
          found.push({ from, to, found: isOther ? [] : [{ page: named.one.page, id: "" }], missing: [], isOther });
      } else if (other && numbers.length) {
        const end = past(all, to - 1, token => isSign(token) && !isClosing(token), -1) + 1;
        found.push({ from: numbers[0], to: end, found: [], missing: [], isOther: true });
      }
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

  /** The grammar of an index for running text: who adopted the texts, and what tells that a sentence refers to any. */
  function ready(index) {
    const known = { ...compile(index), isRunning: true };
    const { roles, names, numerals, units, kinds } = known;
    const any = words => `(?<!\\p{L})(?:${[...words].filter(each => /\p{L}{2}/u.test(each)).join("|")})s?(?!\\p{L})`;
    const texts = [...roles.keys()].filter(word => roles.get(word).texts);
    for (const each of known.instruments) each.by = new Set(parts(each.one.by));
    return Object.assign(known, {
      months: new Set(Object.keys(index.grammar.months).map(fold)),
      called: new Set([...texts, ...names.map(({ words }) => words[0])]),
      counting: new RegExp(`\\p{N}|${any(numerals.keys())}`, "u"),
      counted: new RegExp(any([...units.keys(), ...kinds]), "u"),
    });
  }

  /** Whether a sentence may name a text, or has a number and what may be numbered so. */
  function isTelling(sentence, { called, counting, counted }) {
    const isCalled = word => [fold(word), fold(word).slice(0, -1)].some(each => called.has(each));
    if (/\p{Lo}|[/§¶#]\s*\d|\d\//u.test(sentence)) return true;
    if (sentence.match(/\p{Lu}[\p{L}\p{M}]*/gu)?.some(isCalled)) return true;
    const folded = fold(sentence);
    return counting.test(folded) && counted.test(folded);
  }

  /** What a text refers to, in order: where from and to, the provisions, what is lacking of them; `isOther` for numbers
   * of a text that is not here, `isAlone` where no text is named and one alone has the number; `bare` is where it is
   * without the name of the text. A reference that names
   * no text is one to the text named last: so a draft is given as a whole, with an empty line between its parts. */
  function mentions(text, index) {
    const known = (index.compiled ??= ready(index));
    Object.assign(known, { terms: new Map(), previous: undefined });
    const found = [];
    let last;
    for (const [at, end] of sentences(text)) {
      const sentence = text.slice(at, end);
      if (!isTelling(sentence, known)) {
        known.previous = undefined;
        continue;
      }
      const { all, items } = read(new Traced(sentence).replace(PASSED, " "), known, last ? [last] : []);
      const referring = rows(items, all).flatMap(row => ofRow(row, all, items, known, last));
      const alone = numbered(all, known).filter(
        one => !referring.some(each => each.from < one.to && one.from < each.to),
      );
      const span = (from, to) => ({ start: at + all[from].start, end: at + all[closed(from, to, all) - 1].end });
      // "Tunis Agenda, para. 69. Ibid., para. 72."
      const ending = referring.findLast(({ to }) => past(all, to, isSign) >= all.length);
      known.previous = ending?.text;
      for (const { from, to, text, bare = [from, to], ...rest } of [...referring, ...alone].sort(
        (a, b) => a.from - b.from,
      ))
        found.push({ ...span(from, to), bare: span(...bare), ...rest });
      const said = all.findLastIndex(isText);
      // "recital 69 of the GDPR"
      const isPast = referring.some(each => each.isOther && !each.isAlone && each.from > said);
      if (isPast) last = null;
      else if (said >= 0) last = isMixed(all) ? undefined : (all[said].named ?? null);
    }
    return found;
  }

  return mentions;
};

/** Made when it is first asked: on pages of the desk the finder comes later. */
const editionMentions = { mentions: (text, index) => (editionMentions.made ??= editionMentioning())(text, index) };
