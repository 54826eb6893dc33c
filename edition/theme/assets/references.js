// Reads references to provisions in any text. How they are written comes with the index, in its grammar.

const editionReferences = (() => {
  const { fold, visible, dating, cutting, tokens, parts } = editionQuery;
  const SIGNS = { to: "-‐‑‒–—―−~→…", list: ",;&+/،؛、", open: "([{<", close: ")]}", end: "?!", apostrophe: "'’‘ʼ" };
  /** Letters that are words, and no labels. */
  const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
  const VALUES = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  const ROLES = ["articles", "and", "to", "of", "whose", "near", "again", "between", "following"].concat([
    "ordinals",
    "inserted",
    "kinds",
    "things",
    "bodies",
  ]);
  /** Words of these tell nothing of their own. */
  const LITTLE = ["stop", "asking", "and", "to", "of", "between", "following", "inserted"];
  /** What may be a number of several figures: 2.1, 66-1, (b.1), L. 123-4. */
  const FIGURES =
    /(?<![\p{L}\p{N}])(?:[a-z]{1,2}[.*]*\s?(?=\d))?(?:\d+[a-z]{0,2}|[a-z]{1,2})(?:[-‐‑–.]\d+)+(?![\p{L}\p{N}])/giu;
  /** The unit of what is a part of any provision: an item, a line. */
  const ITEM = "item";
  /** How many tokens of a query are read, how many letters wait for their number, how many signs precede a label. */
  const [ENOUGH, WAITING, BEFORE] = [400, 30, 8];
  /** Within so many tokens is the name of a text. */
  const NAME = 8;
  /** Numbers below this, and number words above all, are often of things. */
  const SMALL = 20;
  /** What stands before the first token and after the last. */
  const NONE = { raw: "none", text: "none", kind: "none", gap: true, is: {} };

  const isNumber = token => token.kind === "number";
  const isWord = token => token.kind === "word";
  const isSign = token => token.kind === "sign";
  /** A unit may also be "", which any provision has. */
  const isUnit = token => token.unit !== undefined;
  const isTelling = token => isWord(token) && token.text.length > 1 && !isUnit(token) && !token.is.little;
  const isClosing = token => token.is.close;
  const isJoining = token => token.is.and || token.is.to;
  const isListed = ({ is }) => is.list || is.to || is.open || is.close;
  /** Whether a letter may be a word: "a", "y", but not the "d" of "d'Agenda". */
  const isWordToo = token => Boolean(token.is.stop && !token.is.of);
  /** Whether letters right after a number are the ending of an ordinal. */
  const isEnding = token => token.is.ordinals && !token.gap;
  /** Whether a name is a kind of text and a number: "Opinion 6". */
  const isNumbered = words => words.length === 2 && /^\d/.test(words[1]);
  const depth = id => id.split("-").length;
  /** The first place from one on, step by step, whose token is not passed. */
  const past = (all, at, isPassed, step = 1) => {
    while (isPassed(all[at] ?? NONE, at)) at += step;
    return at;
  };
  /** The unit that a word names, "" for a provision of any kind; what is no word of the texts may be a slip for it. */
  const unitOf = (word, { units, roles, isWritten, meant, slips }) => {
    if (units.has(word) || word.length < 6 || roles.has(word) || isWritten(word)) return units.get(word);
    if (!slips.has(word)) slips.set(word, [...units].find(([form]) => meant(word, form))?.[1]);
    return slips.get(word);
  };
  /** Whether a token is a word of a name, as it is or by a slip; of one with a number also in Roman figures. */
  const isSame = ({ text, kind }, word, isCounted, { meant }) =>
    text === word || (kind === "word" && (meant(text, word) || (isCounted && arabic(text) === word)));
  /** The names that may begin with a token. */
  function begun(token, known) {
    const key = token.kind + token.text;
    const isBegun = ({ words }) => {
      const isCounted = isNumbered(words);
      return (isCounted && isNumber(token)) || isSame(token, words[0], isCounted, known);
    };
    if (!known.begun.has(key)) known.begun.set(key, known.names.filter(isBegun));
    return known.begun.get(key);
  }

  /** The value of a Roman number, "" for what is none. */
  function arabic(letters) {
    if (!/^(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(letters)) return "";
    const values = [...letters].map(letter => VALUES[letter]);
    return String(values.reduce((sum, value, place) => sum + (value < (values[place + 1] ?? 0) ? -value : value), 0));
  }

  /** Where each id stands; one with a Roman number also under the Arabic one. */
  function places(ids) {
    const romanless = id => id.replace(/^(\w+-)([ivxlc]+)\b/, (_, prefix, number) => prefix + arabic(number));
    return new Map([...ids.map((id, place) => [romanless(id), place]), ...ids.map((id, place) => [id, place])]);
  }

  /** The words that an instrument is called by. A symbol also goes without its revision and its language's letter, a
   * number with its kind in any language, and words without spaces. */
  function namesOf(each, roles, texts) {
    const forms = each.one.names.flatMap(name => [name, name.replace(/-[A-Z]$/, ""), name.replace(/\(.*/, "")]);
    return [...new Set(forms)].flatMap(form => {
      const words = parts(form).filter((word, place) => !place || !roles.get(word)?.stop);
      const same = isNumbered(words) ? (texts.find(row => row.includes(words[0])) ?? []) : [];
      const others = [...same.map(kind => [kind, words[1]]), ...(/\d/.test(form) ? [] : [[parts(form).join("")]])];
      return [words, ...others].map(words => ({ each, form, words }));
    });
  }

  /** Makes the grammar of an index ready. `meant` tells whether a word is another that is known, or a slip for it. */
  function compile(index, meant = (word, known) => word === known || word === `${known}s`) {
    const { grammar, instruments: all } = index;
    const roles = new Map();
    const give = (role, words) => words.forEach(word => roles.set(word, { ...roles.get(word), [role]: true }));
    Object.entries(SIGNS).forEach(([role, signs]) => give(role, [...signs]));
    ROLES.forEach(role => give(role, grammar[role].flatMap(parts)));
    ["stop", "asking"].forEach(role => give(role, Object.values(grammar[role]).flat().flatMap(parts)));
    for (const [word, is] of roles) if (LITTLE.some(role => is[role])) give("little", [word]);
    give("ordinals", ["号", "號"]);
    const texts = grammar.texts.map(row => row.flatMap(parts));
    give("texts", texts.flat());
    give("documents", texts[0]);
    const naming = fold(all.flatMap(({ names }) => names).join("\n"));
    // A document may be any of these, too.
    const isOwn = (row, place) => !place || row.some(word => naming.includes(word));
    give("own", texts.filter(isOwn).flat());
    give("kinds", [...texts.filter((row, place) => !isOwn(row, place)).flat(), ...texts[0]]);
    // An annex comes before a schedule that is called so, too.
    const parted = Object.entries(grammar.units).reverse();
    const named = [["", grammar.paragraph], [ITEM, grammar.item], ...parted];
    const units = new Map(named.flatMap(([unit, words]) => words.map(word => [fold(word), unit])));
    // Chinese writes it before numbers of any unit.
    units.set("第", "");
    const numeral = ([value, ...words]) => words.map(word => [fold(word), Number(value)]);
    const numerals = new Map(grammar.numerals.flatMap(line => numeral(line.split(" "))));
    const instruments = all.map(one => ({ one, prefixes: Object.keys(one.units), ids: places(one.ids) }));
    const called = instruments.flatMap(each => namesOf(each, roles, texts));
    const names = called.sort((one, other) => other.words.length - one.words.length);
    // What names that end in a number begin with is numbered too: a resolution, an opinion.
    for (const { words } of names) if (isNumbered(words)) give("kinds", [words[0]]);
    const kinds = [...roles].filter(([, is]) => is.kinds).map(([word]) => word);
    const labels = new Set(all.flatMap(({ ids }) => ids.flatMap(id => id.split("-").slice(1))));
    for (const { words } of names) if (isNumbered(words)) labels.add(words[1]);
    const own = new Set(names.flatMap(({ words }) => words));
    const alphabets = grammar.alphabets.map(fold);
    const han = [...units.keys(), ...roles.keys()].filter(word => /^\p{Script=Han}{2,}$/u.test(word));
    const [pattern, dates] = [cutting(han), dating(grammar.months)];
    const asks = Object.fromEntries(["isWritten", "isName"].map(name => [name, word => index[name]?.(word)]));
    return {
      ...asks,
      meant,
      slips: new Map(),
      begun: new Map(),
      roles,
      units,
      numerals,
      instruments,
      names,
      kinds,
      labels,
      own,
      alphabets,
      pattern,
      dates,
    };
  }

  /** The id that labels have in an instrument, under the unit named or else under any. */
  function idOf(labels, unit, { one, prefixes, ids }) {
    const [number, first = "", ...others] = labels;
    for (const prefix of unit && prefixes.includes(unit) ? [unit] : prefixes) {
      // "5A" is one number, "78a" a part of 78; 2 and 1 are not 21.
      const joined = /^\d/.test(first) ? "" : [prefix, number + first, ...others].join("-");
      const place = ids.get([prefix, ...labels].join("-")) ?? ids.get(joined);
      if (place !== undefined) return one.ids[place];
    }
  }

  /** Whether number words go on to one number: as times, or as plus. Null when they do not. */
  function joined(sum, more, token) {
    // Sixty and eighty go on to nineteen: soixante-dix-neuf, quatre-vingt-dix.
    const tens = sum % 100;
    const isPlus = tens % 10 === 0 && more < ([0, 60, 80].includes(tens) ? 20 : 10);
    const isTen = more === 10 && /\p{Script=Han}/u.test(token.text);
    if (sum < 10 && (more === 100 || more === 20 || isTen)) return sum * more;
    return isPlus ? sum + more : null;
  }

  /** Makes one number of number words in a row: "sixty-nine", "soixante et onze", "quatre-vingt-deux". */
  function spelled(all, numerals) {
    const found = [];
    for (const token of all) {
      const value = isWord(token) ? numerals.get(token.text) : undefined;
      const last = found.findLastIndex(each => each.text !== "-" && !(each.is.and && isWord(each)));
      const sum = found[last]?.spelled ? joined(Number(found[last].text), value, token) : null;
      if (sum !== null)
        found.splice(last, found.length, { ...found[last], text: String(sum), end: token.end, spelled: token.text });
      else
        found.push(
          value === undefined
            ? token
            : Object.assign(token, { text: String(value), kind: "number", spelled: token.text }),
        );
    }
    return found;
  }

  /** A text without dates; numbers of several figures that the texts have are one. */
  function readable(text, { labels, dates }) {
    const whole = raw => {
      const plain = raw.toLowerCase().replace(/[*\s]/g, "");
      const name = plain.replace(/[-‐‑–]/g, ".");
      const label = [name, name.replace(/^([a-z]{1,2})\./, "$1")].find(each => labels.has(each));
      return label ? ` \ue000${label}\ue000 ` : raw;
    };
    const { rest } = dates(visible(text));
    return rest
      .replace(
        /(?<![\p{L}\p{N}])[IVX]+(?=(?:i?[eè](?:me)?|th|º)(?!\p{L}))/gu,
        roman => arabic(roman.toLowerCase()) || roman,
      )
      .replace(/(\d)-(?=\p{Script=Cyrillic}{1,3}(?!\p{L}))/gu, "$1")
      .replace(FIGURES, whole);
  }

  /** The tokens of a query: `is` says what the grammar takes one for ("and", "to" ...); `unit` is the unit that it
   * names, "" for a provision of any; `named` the instrument of whose name it is a part. */
  function marked(query, known) {
    const forms = ({ raw, text }) => [raw, text, /^\p{Lu}.{3}/u.test(raw) ? text.replace(/s$/, "") : text];
    const isOf = token => known.roles.get(forms(token).find(form => known.roles.has(form))) ?? {};
    const typed = tokens(readable(query, known), known.pattern).slice(0, ENOUGH);
    // All that a token will hold is there from the start: what grows is slow.
    const blank = {
      named: undefined,
      unit: undefined,
      spelled: undefined,
      other: false,
      foreign: false,
      isOthers: false,
    };
    const read = typed.map(token => Object.assign(token, blank, { is: isOf(token), isUnknown: false, isThing: false }));
    const all = spelled(read, known.numerals);
    for (const [at, token] of all.entries()) {
      if (isSign(token) || token.named) continue;
      // A short name may be a word as well: "at". In a text it is none in small letters.
      const isNear = ({ kind, text, spelled }) => (kind === "number" ? !spelled : unitOf(text, known) !== undefined);
      const isBeside = () => [all[at - 1], all[past(all, at + 1, isSign)]].some(each => each && isNear(each));
      const isName = form =>
        form.length > 3 || token.raw === form || (!known.isRunning && (isBeside() || all.length === 1));
      const name = begun(token, known).find(({ form, words }) => nameEnd(all, at, words, known) && isName(form));
      if (name) all.slice(at, nameEnd(all, at, name.words, known)).forEach(part => (part.named = name.each));
    }
    for (const [at, token] of all.entries()) {
      if (token.named || isNumber(token)) continue;
      const isBracketed = [all[at - 1], all[at + 1]].some(each => each && (each.is.open || each.is.close));
      const letter = isBracketed && token.text.length === 1 && known.alphabets.find(each => each.includes(token.text));
      if (letter) token.text = String.fromCharCode(97 + letter.indexOf(token.text));
      // Before a number word, "par" is no unit; "un" counts only after a unit.
      const isShort = isWord(token) && token.text.length < 4 && !IDEOGRAPH.test(token.text) && all[at + 1]?.spelled;
      // "China's 40 delegates"
      const last = all[at - 1] ?? NONE;
      const isPossessive = token.text === "s" && last.is.apostrophe && !token.gap && !last.gap;
      token.unit = token.text === "#" ? "" : isShort || isPossessive ? undefined : unitOf(token.text, known);
      // "para-graph", "sub-paragraph"
      const isParted = isWord(token) && all[at - 1]?.text === "-" && all[at - 2]?.kind === "word";
      if (isParted) token.unit ??= unitOf(all[at - 2].text + token.text, known);
    }
    for (const at of all.keys()) {
      all[at].isUnknown = known.isWritten(all[at].text) === false;
      all[at].other = isElsewhere(all, at, known);
      all[at].foreign = isForeign(all, at, known);
    }
    if (known.isRunning) define(all, known);
    return all;
  }

  /** Takes what a draft calls a text behind its name, "(hereinafter “the Agenda”)", for that text from there on. */
  function define(all, { terms }) {
    const isName = token => isWord(token) && /^\p{Lu}/u.test(token.raw);
    for (const [at, token] of all.entries()) {
      const [before, last] = [all[at - 2] ?? NONE, all[at - 1] ?? NONE];
      // "Agenda 2030 (“the Agenda”)"
      const owner = isNumber(last) && before.is.texts && !last.other ? { ...before, other: true } : last;
      if (!token.is.open || !(owner.named || owner.other)) continue;
      const within = all.slice(
        at + 1,
        past(all, at + 1, each => each !== NONE && !each.is.close),
      );
      const term = within.findLast(isWord) ?? NONE;
      // "(the Agenda)" without marks is a word of the name; what is a name by itself, "(TA)", is meant from there on.
      const isMarked = within.some(({ text }) => /["“”„«»]/.test(text));
      const isOwn = within.at(-1) === term && within.filter(isName).length === 1;
      const isPart = isOwn && all.slice(Math.max(0, at - NAME), at).some(({ text }) => text === term.text);
      const isNew = (isMarked || isPart) && isName(term) && !term.named;
      if (isNew || (term.named && term.named === owner.named)) terms.set(term.text, owner.named ?? null);
    }
    for (const [at, token] of all.entries()) {
      const text = isName(token) && !token.named ? terms.get(token.text) : undefined;
      // "the Agenda for Africa" may be that, "the Digital Agenda" and "Agenda 2030" are not.
      const isLonger = each => each && ((isName(each) && isTelling(each)) || /^\d{4}$/.test(each.text));
      if (text === undefined || isLonger(all[at - 1]) || isLonger(all[at + 1])) continue;
      Object.assign(token, text ? { named: text, other: false } : { other: true, isOthers: true });
    }
  }

  /** Where a name that begins at a token ends, 0 when it does not stand there. */
  function nameEnd(all, at, words, known) {
    const { units } = known;
    const isCounted = isNumbered(words);
    const same = (token, word) => isSame(token, word, isCounted, known);
    if (isCounted && isNumber(all[at])) {
      // "the sixth Opinion", "the 6th Opinion"
      const isEnded = isEnding(all[at + 1] ?? NONE);
      const next = at + (isEnded ? 2 : 1);
      const isOrdinal = (all[at].spelled || isEnded) && all[at].text === words[1];
      return isOrdinal && same(all[next] ?? NONE, words[0]) ? next + 1 : 0;
    }
    // "Resolutions 101 and 102"
    const isListed = token => units.get(token.text) === "" || (isNumber(token) && !token.spelled) || isJoining(token);
    // "droits de l’homme"
    const isBetween = (token, each) =>
      (isSign(token) && !/[:;!?]/.test(token.text)) ||
      (token.is.stop && (token.text.length > 1 || all[each + 1]?.is.apostrophe)) ||
      (isCounted && isListed(token));
    let place = at;
    for (const word of words) {
      place = past(all, place, (token, each) => each > at && !same(token, word) && isBetween(token, each));
      if (!same(all[place] ?? NONE, word)) return 0;
      place += 1;
    }
    // "A/60/687/Add.1" is another text.
    return all[place]?.text === "/" && !all[place].gap && !all[place + 1]?.gap ? 0 : place;
  }

  /** Whether a word names a text that is not here: "UNCLOS", "New Urban Agenda", "outcome document", "Council
   * resolution" without a number; what may mean anything does so only in capitals: "Sendai Framework". */
  function isElsewhere(all, at, { own, isName }) {
    const token = all[at];
    const { raw, is, text } = token;
    if (!isWord(token) || token.named || isUnit(token)) return false;
    if (/^\p{Lu}\p{Ll}?\p{Lu}{1,5}s?$/u.test(raw) && !arabic(text) && !is.stop && !is.asking)
      return (
        isName(text) === false &&
        !own.has(text) &&
        (isNumber(all[at + 1] ?? NONE) || all.some(each => /\p{Ll}/u.test(each.raw)))
      );
    if (!is.texts || !is.own) return false;
    if (is.kinds && !is.documents) return true;
    const around = [-3, -2, -1, 1, 2, 3].map(step => all[at + step] ?? NONE);
    const isOther = each => (isTelling(each) && !own.has(each.text)) || /^\d{4}$/.test(each.raw);
    return around.some(isOther) && !around.some(each => own.has(each.text) && !each.is.texts);
  }

  /** Whether a number counts something else: another text's ("67/195", "Decision 5"), what is a name ("WTPF-13"), or
   * things ("2nd quarter", "5 years"). What names another text is marked as such. */
  function isForeign(all, at, { instruments, kinds, own, meant }) {
    const [before, last, token, next, after] = [-2, -1, 0, 1, 2].map(step => all[at + step] ?? NONE);
    if (!isNumber(token) || token.named) return false;
    const isFree = each => isWord(each) && !isUnit(each) && !each.named;
    const isLong = each => isFree(each) && each.text.length > 1;
    const isHeld = (...labels) => instruments.some(one => idOf(labels, undefined, one));
    const isKnown = each => isNumber(each) && !each.foreign && isHeld(each.text);
    /** Whether the two numbers around a stroke are two of a list, and not a text of that number: "A/66/77". */
    const isList = place => {
      const [word, sign, low, , high] = [-3, -2, -1, 0, 1].map(step => all[place + step] ?? NONE);
      const isSymbol = sign.text === "/" && !isNumber(word);
      return !isSymbol && isKnown(low) && isKnown(high) && Number(low.text) < Number(high.text);
    };
    const [isBound, isFollowed] = [!token.gap && !last.gap, !next.gap && !after.gap];
    const isPassed = each =>
      isUnit(each) ? ["", ITEM].includes(each.unit) && isWord(each) && each.text.length < 7 : isSign(each);
    const headAt = past(all, at - 1, isPassed, -1);
    // "of reports.”3" is the number of a note.
    const isQuoted = all.slice(headAt + 1, at).some(each => /["”»]/.test(each.text));
    const head = (isQuoted ? undefined : all[headAt]) ?? NONE;
    const thingAt = past(all, at - 1, each => (isSign(each) && !isUnit(each)) || each.is.of, -1);
    const isThing = all[thingAt]?.is.things && (token.gap || thingAt < at - 1);
    // "pp. 69-71"
    token.isThing = isThing || (isBound && isSign(last) && before.isThing);
    if (token.isThing || "%‰".includes(next.text) || (isFollowed && next.text === "-" && isLong(after))) return true;
    if (isFree(head) && !(isUnit(next) && IDEOGRAPH.test(next.text)) && kinds.some(kind => meant(head.text, kind)))
      return (token.other = true);
    const isOf = isBound && last.text === "/" && (isNumber(before) || isLong(before)) && !isList(at - 1);
    const isBefore = isFollowed && next.text === "/" && (isLong(after) || (isNumber(after) && !isList(at + 1)));
    if (isOf || isBefore) return (token.other = true);
    if (!token.gap && isWord(last) && isFree(last) && !isJoining(last))
      return isLong(last) || !(last.gap && isHeld(token.text, last.text));
    // "WSIS+20" is another text than that of the WSIS.
    if (isBound && last.text === "+" && isLong(before)) return (token.other = true);
    if (isBound && "-‐‑".includes(last.text) && isLong(before) && !before.is.to) return true;
    // The mark of a note, and parts of a number.
    const isPart = isNumber(before) ? !isHeld(before.text, token.text) : isFree(before) && before.text.length > 4;
    if (isBound && last.text === "." && isPart) return true;
    if (isFollowed && next.text === "." && isNumber(after) && !isHeld(token.text, after.text)) return true;
    if (!next.gap && isLong(next) && next.plain && !next.is.following && !next.is.ordinals && !next.is.inserted)
      return true;
    // "The second phase" counts things, though the name of a text may have the word.
    const isCounting = (token.spelled || isEnding(next)) && Number(token.text) < SMALL;
    const isOther = ({ text, is }) => !is.little && (isCounting || !own.has(text));
    // "ISO 639-1"
    const isSecond = isNumber(before) && last.text === "-";
    const [low, high, name] = isSecond ? [token, before, all[at - 3] ?? NONE] : [after, token, head];
    const isDown = isNumber(low) && Number(low.text) < Number(high.text) && (isSecond || next.text === "-");
    if (isDown && isLong(name) && isOther(name)) return true;
    const thing = all[at + (isEnding(next) ? 2 : 1)] ?? NONE;
    const isListed = each => isNumber(each) || isJoining(each) || (each.text.length === 1 && !isUnit(each));
    return (
      isLong(thing) && isOther(thing) && !arabic(thing.text) && !isUnit(all[past(all, at - 1, isListed, -1)] ?? NONE)
    );
  }

  /** Takes years for dates where they stand beside something else. */
  function dropYears(all) {
    const isYear = token => isNumber(token) && !token.spelled && /^(19|20)\d\d$/.test(token.text);
    const says = token => token.named || isNumber(token) || isTelling(token);
    if (!all.some(token => says(token) && !isYear(token))) return;
    for (const [at, token] of all.entries()) token.foreign ||= isYear(token) && !isUnit(all[at - 1] ?? NONE);
  }

  /** Reads the items of a query: numbers with their labels, the unit of each, and how they hang together; and counts
   * the words that are no part of a reference. `exists` tells whether labels name a provision, under a unit or any. */
  class Reader {
    items = [];
    telling = 0;
    /** Letters that stand before their number. */
    waiting = [];
    /** The unit read last, and that of the list so far. */
    unit;
    chain;
    /** What joins the next item to the one before: "to", "and", "," (a sign of a list), "of", "word". */
    link = "";
    isBetween = false;

    constructor(all, exists, isOwn) {
      Object.assign(this, { all, exists, isOwn });
      for (let at = 0; at < all.length; at = this.step(at));
    }

    at = place => this.all[place] ?? NONE;
    isFound = labels => this.exists(labels, this.unit ?? this.chain);
    unclosed = at => past(this.all, at, isClosing);
    /** Whether the next token that is neither a sign nor a unit is a number. */
    isBeforeNumber = at => isNumber(this.at(past(this.all, at, token => isSign(token) || isUnit(token))));

    /** Whether a letter is the beginning of a word: "l'Agenda", "e-business". */
    isElided(at) {
      const [sign, word] = [this.at(at + 1), this.at(at + 2)];
      const isHyphen = sign.text === "-" && word.text.length > 1;
      return isWord(word) && !sign.gap && !word.gap && (sign.is.apostrophe || isHyphen);
    }

    /** Whether a letter is one of several, or of a word: "[f]acilitate", "i.e.", "72 I think". */
    isAbbreviated(at) {
      const [token, sign, next] = [at, at + 1, at + 2].map(this.at);
      const isGlued = isSign(sign) && isWord(next) && !sign.gap && !next.gap;
      const isWithin =
        sign.text === "]" && (this.at(at - 1).text === "[" || (next.text.length > 1 && !isJoining(next)));
      if (isGlued && (isWithin || sign.text === ".")) return isWithin || (next.text.length === 1 && !isJoining(next));
      return token.text === "i" && token.raw === "I" && isWord(sign) && !sign.is.little && !isUnit(sign);
    }

    /** Whether a letter that follows a number is its label, and whether one that names nothing is meant as one. */
    isLabel(at, labels, { signs, isBracketed, isWorded, isGlued, isTight }) {
      const [token, after] = [this.at(at), this.at(at + 1)];
      const isFound = this.isFound([...labels, token.text]);
      const isClear = isTight || isBracketed || isWorded || (isClosing(after) && !after.gap);
      // "In para. 78 a number of points"
      const isUnited = isUnit(after) && (!isWordToo(token) || this.isBeforeNumber(at + 1));
      const isOver = after.named || isUnited || after.is.of || after.is.stop;
      const ends = !isWord(after) || isOver || after.text.length === 1;
      if (this.isElided(at) || this.isAbbreviated(at) || (!token.plain && !isClear)) return false;
      // "72 (a key provision)", "72 (c. 2006)"
      const isBegun = this.at(at - 1).is.open && (isWord(after) ? !isOver && !isJoining(after) : after.text === ".");
      if (isBegun && !isClosing(this.at(at + 2)) && this.at(at + 2) !== NONE) return false;
      // "72; item (b) of paragraph 78"
      const then = this.unclosed(at + 1);
      const isOfNumber = this.at(then).is.of && this.isBeforeNumber(then + 1);
      const isApart = /[,;،؛、]/.test(signs);
      if (isOfNumber && (isWorded || isApart)) return false;
      // "69 a 71" is a range.
      const isJoint = (token.is.to || token.is.and) && !isBracketed && !(isGlued && isFound);
      if (isJoint && (!isSign(after) || after.text === "." || isUnit(after)) && this.isBeforeNumber(at + 1))
        return false;
      if (isFound) return !isWordToo(token) || isClear || ends;
      // "72 a-c" goes on with another part of 72.
      if (labels.length > 1 && this.isFound([...labels.slice(0, -1), token.text])) return false;
      if (isOfNumber && !(this.unit && !this.isOwn(this.unit))) return false;
      // "35, item (a), and paragraph 72"
      if (token.is.following || (isApart && !(isWorded && isBracketed))) return false;
      return isClear || (labels.length === 1 && ends && !signs.replace(/[-–—.]/g, ""));
    }

    /** Whether letters glued to a number make it an ordinal: "69e", "69ème", but "72e)" is a part. */
    isOrdinal(at, labels, number) {
      const [token, after] = [this.at(at), this.at(at + 1)];
      if (token.text.length > 1 || !token.plain) return token.is.ordinals || !token.plain;
      const isBeforeUnit = isWord(after) && isUnit(after) && !isNumber(this.at(at + 2));
      const isPart = this.isFound([...labels, token.text]) && !this.at(number - 1).is.articles && !isBeforeUnit;
      return token.is.ordinals && !isPart;
    }

    /** What stands between a number and its next label: the signs, and how they bind. */
    between(end) {
      const isOther = token => this.isOwn(this.unit) && this.unit !== token.unit;
      const isBelow = token => isUnit(token) && (!this.isOwn(token.unit) || isOther(token));
      const isKept = token => !token.named && (isBelow(token) || (isSign(token) && !token.is.end));
      const at = past(this.all, end, (token, place) => place < end + BEFORE && isKept(token));
      const passed = this.all.slice(end, at);
      const signs = passed.flatMap(token => (isSign(token) ? token.text : [])).join("");
      const isBracketed = passed.some(token => token.is.open);
      const isTight = ![...passed, this.at(at)].some(token => token.gap);
      return { at, signs, isBracketed, isTight, isWorded: passed.some(isUnit), isGlued: at === end && isTight };
    }

    /** Whether a number is a part of the one before by what follows: "art. 11, 2)", "art 11 2" at the end. */
    isPart({ at, signs }) {
      const next = this.at(at + 1);
      if (!/^,?$/.test(signs) || !isClosing(next)) return next === NONE && !signs && this.isOwn(this.unit);
      // The sign closes nothing else: "(art. 11, 2)", "1) Article 11, 2) Article 12".
      const isRead = place => this.items.some(item => item.from < place && place < item.end);
      return !next.gap && this.all.slice(0, at).every(({ is }, place) => !(is.open || is.close) || isRead(place));
    }

    /** Whether a token is the next label after others, given what stands between. */
    goesOn(labels, how) {
      const token = this.at(how.at);
      const isFound = this.isFound([...labels, token.text]);
      const isParted = how.isBracketed || how.isWorded || how.signs === ".";
      const isNext = isParted || this.suffix(how.at) !== undefined || !/^\d/.test(token.text) || this.isPart(how);
      // (4) behind a number is a part of it, whether that is here or not.
      const isPart = how.signs === "(" && (how.isTight || (token.text.length < 3 && isClosing(this.at(how.at + 1))));
      if (isNumber(token)) return (isFound && isNext) || isPart;
      if (token.text.length === 1 && !IDEOGRAPH.test(token.text)) return this.isLabel(how.at, labels, how);
      const isRoman = labels.length === 1 && /^[ivx]+$/.test(token.text);
      return (isFound ? how.signs : isRoman) && arabic(token.text);
    }

    /** The labels from a number on, "3 (2) (b)"; where the next token stands; whether the last label is lacking. */
    labelled(number, labels, end = number + 1) {
      const how = this.between(end);
      const token = this.at(how.at);
      const isOver = token === NONE || token.named || isSign(token);
      const isEnded = !isOver && how.isGlued && isWord(token) && this.isOrdinal(how.at, labels, number);
      if (isEnded) return this.labelled(number, labels, how.at + 1);
      if (isOver || !(token.is.inserted || this.goesOn(labels, how))) return { labels, end, isLacking: false };
      const [more, next] = [[...labels, token.text], this.unclosed(how.at + 1)];
      if (!this.isFound(more)) return { labels: more, end: next, isLacking: true };
      return { isWorded: how.isWorded, ...this.labelled(number, more, next) };
    }

    /** Where the next part of a list may stand after an item, and what joins it. */
    joint(end) {
      // "72 (a)(b)", "72 a)b)"
      const isClosed = isClosing(this.at(end - 1)) && isClosing(this.at(end + 1));
      // The letter itself may be a joining word: "72 a, e".
      const isLetter = ({ text }, at) => text.length === 1 && (isClosed || at > end) && !this.isBeforeNumber(at + 1);
      const isJoint = (token, at) => isWord(token) && (isUnit(token) || isJoining(token)) && !isLetter(token, at);
      const isPassed = (token, at) => (isSign(token) ? isUnit(token) || isListed(token) : isJoint(token, at));
      const at = past(this.all, end, (token, at) => at < end + BEFORE && !token.named && isPassed(token, at));
      const isRange = this.all.slice(end, at).some(token => token.is.to);
      return { at, isRange, isJoined: isClosed || at > end };
    }

    /** Adds what a list goes on with after an item: "72 a, g", "72 a-c". Gives where the next token stands. */
    siblings(end) {
      const first = this.items.at(-1);
      while (first.labels.length > 1) {
        const { at, isRange, isJoined } = this.joint(end);
        const [token, next] = [this.at(at), this.at(at + 1)];
        const labels = [...first.labels.slice(0, -1), token.text];
        const isPlain = isWord(token) || first.isWorded || this.at(at - 1).is.open;
        // "72 (g)(i)" is a part of (g), "72 (h)(i)" two items.
        const isNested = at === end + 1 && token.text === "i" && first.labels.at(-1) !== "h" && !this.at(end).gap;
        if (isNested) first.end = end = this.unclosed(at + 1);
        const isOther = token.named || isNested || this.isElided(at) || this.isOwn(this.suffix(at));
        // "71 (a), (b) and 72"
        const isLost = first.isLacking && token.text.length === 1 && isClosing(next) && !this.at(at + 2).is.of;
        const isPart = isPlain && !isOther && (first.isLacking ? isLost : this.exists(labels, first.unit));
        const goesOn = isJoining(next) || next.is.of || isUnit(next) || next.named;
        const isPhrase = isWordToo(token) && isWord(next) && !goesOn;
        if (!isJoined || !isPart || isPhrase || !token.plain) break;
        this.items.push({ ...first, labels, isRange, from: at, end: this.unclosed(at + 1) });
        end = this.unclosed(at + 1);
      }
      return end;
    }

    /** The unit that is written right behind a number, as in Chinese. */
    suffix(at) {
      const { text, unit } = this.at(at + 1);
      return IDEOGRAPH.test(text) ? unit : undefined;
    }

    /** Whether a letter waits for its number: "(g) 72", "item g of 72", "a) et b) du 78", "(ii) of 3". */
    waits(at) {
      const before = this.at(at - 1).text === "." ? at - 2 : at - 1;
      const [last, token, next, after] = [before, at, at + 1, at + 2].map(this.at);
      if (IDEOGRAPH.test(token.text)) return false;
      const isUnitWord = isUnit(last) && isWord(last);
      if (this.isElided(at)) return false;
      if (token.text.length > 1 && !arabic(token.text)) return false;
      if (last.is.open || isClosing(next)) return true;
      if (token.text.length > 1) return isUnitWord;
      const leads = next.is.of || isUnit(next) || isJoining(next) || (next.text === "," && isUnit(after));
      return token.plain && Boolean(isUnitWord || (leads && !token.is.stop) || (isJoining(last) && next.is.of));
    }

    /** The items that letters before a number name; "(i) of (b) of 2" is one. */
    parted(item) {
      const found = [];
      for (const { label, link, from } of [...this.waiting].reverse()) {
        const inner = [...(found[0]?.labels ?? []), label];
        const labels = [...item.labels, label];
        if (found[0]?.link === "of" && this.exists(inner, item.unit))
          Object.assign(found[0], { labels: inner, link, from });
        else
          found.unshift({
            ...item,
            labels,
            isLacking: !this.exists(labels, item.unit),
            link,
            from,
            end: found.length ? this.unclosed(from + 1) : item.end,
          });
      }
      return found.map((each, place) => ({ ...each, isRange: place > 0 && each.link === "to" }));
    }

    /** Takes a number, or the label of a part that has none ("Annex IV"). Gives where the next token stands. */
    take(at, label) {
      const [last, token] = [this.at(at - 1), this.at(at)];
      const previous = this.items.at(-1);
      const next = at + (isEnding(this.at(at + 1)) ? 2 : 1);
      const isTrailed =
        isWord(this.at(next)) &&
        !(token.spelled && this.at(next).text.length < 4) &&
        !this.isBeforeNumber(next) &&
        !/^(?:\p{L}|[([])$/u.test(this.at(next + 1).text);
      // A number word goes on with a list right after what joins it.
      if (token.spelled && !isJoining(last) && !IDEOGRAPH.test(token.raw) && this.link !== "of") this.link = "";
      if (!["and", "to", ","].includes(this.link)) this.chain = undefined;
      const suffix = this.suffix(at);
      const trailed = suffix ?? (isTrailed ? this.at(next).unit : undefined);
      // "paragraph 69, first sentence"
      const isOfPart = token.spelled && trailed === ITEM;
      const unit = isOfPart ? ITEM : this.unit || (suffix ?? this.unit ?? this.chain ?? trailed);
      if (this.isOwn(suffix)) this.unit = suffix;
      const read = this.labelled(at, [label], at + (suffix === undefined ? 1 : 2));
      const isAlone = this.waiting.length && !read.labels.every(each => /^\d/.test(each));
      const { labels, end: after, isLacking, isWorded } = isAlone ? { labels: [label], end: at + 1 } : read;
      // The unit behind a number is that of no other.
      const isPast = isTrailed && suffix === undefined && after === next && isUnit(this.at(after));
      const end = after + Number(isPast);
      const isSecond = this.isBetween && this.link === "and";
      const isRange = previous !== undefined && (this.link === "to" || isSecond);
      const isGiven = suffix !== undefined || this.unit !== undefined;
      const isBehind = !isGiven && (this.chain === undefined ? trailed !== undefined : previous?.isBehind);
      const item = {
        labels,
        unit,
        isLacking,
        isSpelled: token.spelled,
        isRange,
        isWorded,
        isBehind,
        at,
        from: at,
        end,
      };
      // "paragraphs 1 and 2 of Article 3"
      const isLinked = each => this.link === "of" || (each.unit !== undefined && !this.isOwn(each.unit));
      const isBelow = each => each.unit !== unit && isLinked(each) && this.exists([...labels, ...each.labels], unit);
      const below = this.isOwn(unit) ? this.items.slice(this.items.findLastIndex(each => !isBelow(each)) + 1) : [];
      // "3 to 5" before their unit.
      if (trailed !== undefined && trailed !== ITEM && ["and", "to", ","].includes(this.link))
        for (const each of this.items.filter(each => !isUnit(each))) Object.assign(each, { unit, isBehind });
      for (const each of below) Object.assign(each, { labels: [...labels, ...each.labels], unit, isLacking: false });
      if (below.length) this.items.at(-1).end = end;
      if (!below.length) this.items.push(...(this.waiting.length ? this.parted(item) : [item]));
      Object.assign(this, { waiting: [], chain: unit, unit: undefined, link: "" });
      return this.siblings(end);
    }

    /** The label that a token is: a number, or what names a part that has none. "" when it is none. */
    labelOf({ kind, text, raw, foreign, spelled, is }) {
      const unit = this.unit === ITEM ? "" : this.unit;
      if (kind === "number") return foreign || (spelled && is.stop && unit === undefined) ? "" : text;
      if (kind !== "word" || unit === undefined) return "";
      if (unit && this.exists([text], unit)) return text;
      const roman = text.length > 1 && (unit || raw !== text) ? arabic(text) : "";
      return roman && this.exists([roman], unit) ? roman : "";
    }

    /** Reads one token, or an item that begins with it. Gives where the next one stands. */
    step(at) {
      const [last, token] = [this.at(at - 1), this.at(at)];
      const label = token.named ? "" : this.labelOf(token);
      if (label) return this.take(at, label);
      if (token.named) Object.assign(this, { unit: undefined, link: this.link || "of" });
      else if (isWord(token) && !isUnit(token) && this.waits(at)) {
        if (this.waiting.length < WAITING) this.waiting.push({ label: token.text, link: this.link, from: at });
        this.link = "";
      } else this.join(last, token, this.at(at + 1));
      return at + 1;
    }

    /** Takes a unit, what joins one item to the next, or a word that tells something. */
    join(last, token, next) {
      const { is, text, unit } = token;
      const isListed = ["", "and", ","].includes(this.link);
      // Not in "78, for following".
      const isRight = !isWord(last) || last.text.length === 1 || last.is.and || last.is.articles;
      const isDots = text === "." && next.text === "." && !next.gap;
      if (
        is.following &&
        !last.is.apostrophe &&
        last.text !== "]" &&
        this.items.length &&
        isListed &&
        isRight &&
        !isNumber(next)
      )
        this.items.at(-1).isOpen = true;
      else if (text === "第") return;
      else if (isUnit(token)) this.unit = isSign(token) ? unit : (unit !== ITEM && unit) || this.unit || unit;
      else if (is.between) this.isBetween = true;
      else if (is.to || isDots) {
        const isBegun = this.items.length || this.waiting.length;
        this.link = this.link === "word" ? this.link : isBegun ? "to" : "";
      } else if (is.and || is.list) this.link ||= is.and ? "and" : ",";
      else if (is.of) this.link = isListed ? "of" : this.link;
      else if (is.end) this.link = "word";
      else if (isTelling(token)) {
        this.telling += 1;
        Object.assign(this, { waiting: [], unit: undefined, link: "word" });
      }
    }
  }

  /** The provisions of an instrument that an item names; from `before` on when that begins a range. */
  function provisions(each, item, before) {
    const { ids, one } = each;
    const ends = [before ?? item, item];
    const order = (a, b) => a - b;
    const [from, to] = ends.map(({ labels, unit }) => idOf(labels, unit, each));
    if (from && to && depth(from) === depth(to)) {
      const [low, high] = [ids.get(from), item.isOpen ? one.ids.length : ids.get(to)].sort(order);
      const above = item.isOpen ? from.slice(0, from.lastIndexOf("-") + 1) : "";
      return one.ids.slice(low, high + 1).filter(id => depth(id) === depth(from) && id.startsWith(above));
    }
    const [low, high] = ends.map(({ labels }) => Number(labels[0])).sort(order);
    const isWithin = number => number >= low && number <= high;
    return before ? one.ids.filter(id => depth(id) === 2 && isWithin(Number(id.split("-")[1]))) : [];
  }

  /** What of a range stands nowhere in a text, as pairs of numbers. */
  function gaps({ ids }, ends) {
    const [low, high] = ends.map(({ labels }) => (labels.length === 1 ? Number(labels[0]) : 0)).sort((a, b) => a - b);
    if (!low || !high) return [];
    const numbers = ids.map(id => Number.parseInt(id.split("-")[1], 10)).filter(each => each >= low && each <= high);
    const all = [low - 1, ...numbers.sort((one, other) => one - other), high + 1];
    return all.slice(1).flatMap((end, n) => (end - all[n] > 1 ? [[all[n] + 1, end - 1]] : []));
  }

  /** What items name in some texts: the provisions, what is missing, and what missing parts are parts of. */
  function held(items, textsOf, { roles }) {
    const [found, missing, above] = [[], [], []];
    for (const [place, item] of items.entries()) {
      if (!item.isRange && items[place + 1]?.isRange) continue;
      const before = item.isRange ? items[place - 1] : null;
      const texts = textsOf(item);
      const own = texts.filter(each => each.prefixes.includes(item.unit ?? ""));
      const asked = own.length ? own : texts;
      const all = (item, before) =>
        asked.flatMap(each => provisions(each, item, before).map(id => ({ page: each.one.page, id })));
      const hits = all(item, before);
      const labels = item.labels.slice(0, -1);
      const lacks = (labels, from) =>
        missing.push({ labels, from, unit: item.unit, instruments: asked.map(each => each.one) });
      found.push(...hits);
      if (!hits.length) lacks(item.labels, before?.labels);
      else if (before && asked.length === 1)
        for (const [from, to] of gaps(asked[0].one, [before, item]))
          lacks([`${to}`], from < to ? [`${from}`] : undefined);
      if (!hits.length && labels.length && !roles.get(item.labels.at(-1))?.inserted)
        above.push(...all({ ...item, labels }));
    }
    return { found, missing, above };
  }

  /** What stands in a text: its tokens, the items of references, how many words tell something else, the texts that
   * are named, and those that items may be of: these, else those read `before`, else all. */
  function read(text, known, before = []) {
    const all = marked(text, known);
    dropYears(all);
    const named = [...new Set(all.flatMap(token => token.named ?? []))];
    const scopes = [named, before, known.instruments].map(texts => texts.filter(each => each.ids.size));
    const scope = scopes.find(texts => texts.length) ?? [];
    const exists = (labels, unit) => scope.some(each => idOf(labels, unit, each) !== undefined);
    const isOwn = unit => scope.some(each => each.prefixes.includes(unit));
    const { items, telling } = new Reader(all, exists, isOwn);
    return { all, items, telling, named, scope, isOwn };
  }

  return {
    ITEM,
    NONE,
    WAITING,
    BEFORE,
    SMALL,
    compile,
    idOf,
    read,
    held,
    past,
    isNumber,
    isWord,
    isSign,
    isUnit,
    isClosing,
    isJoining,
  };
})();
