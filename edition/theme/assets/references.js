// Finds references to provisions anywhere in a query. How they are written comes with the index, in its grammar.

const editionReferences = (() => {
  const { fold, meant, tokens, parts } = editionQuery;
  const SIGNS = { to: "-‐‑‒–—―−~→…", list: ",;&+/،؛、", open: "([{<", close: ")]}", end: "?!", apostrophe: "'’‘ʼ" };
  /** Letters that are words, and no labels. */
  const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
  const VALUES = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  const ROLES = ["articles", "and", "to", "of", "between", "following", "ordinals", "inserted", "kinds"];
  /** How many letters wait for their number, and how many signs may stand before a label. */
  const [WAITING, BEFORE] = [30, 8];
  /** What stands before the first token and after the last. */
  const NONE = { raw: "none", text: "none", kind: "none", gap: true, is: {} };

  const isNumber = token => token.kind === "number";
  const isWord = token => token.kind === "word";
  const isSign = token => token.kind === "sign";
  /** A unit may also be "", which any provision has. */
  const isUnit = token => token.unit !== undefined;
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
  /** The unit that a word names, "" for a provision of any kind. */
  const unitOf = (word, units) =>
    units.get(word) ?? (word.length < 5 ? undefined : [...units].find(([form]) => meant(word, form))?.[1]);

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

  /** The words that an instrument is called by. A symbol also goes without its revision and its language's letter. */
  function namesOf(each, roles) {
    const forms = each.one.names.flatMap(name => [name, name.replace(/-[A-Z]$/, ""), name.replace(/\(.*/, "")]);
    const words = form => parts(form).filter((word, place) => !place || !roles.get(word)?.stop);
    return [...new Set(forms)].map(form => ({ each, form, words: words(form) }));
  }

  function compile({ grammar, instruments: all }) {
    const roles = new Map();
    const give = (role, words) => words.forEach(word => roles.set(word, { ...roles.get(word), [role]: true }));
    Object.entries(SIGNS).forEach(([role, signs]) => give(role, [...signs]));
    ROLES.forEach(role => give(role, grammar[role].flatMap(parts)));
    give("stop", Object.values(grammar.stop).flat().flatMap(parts));
    // CLDR's British English lacks a short name that is usual elsewhere; Chinese has a sign for the day, too.
    const months = [...grammar.months.flatMap(parts), "sep", "日"];
    const isName = word => /\p{L}/u.test(word) && !roles.get(word)?.stop;
    give("month", months.filter(isName));
    const named = Object.entries({ "": [...grammar.paragraph, ...grammar.item], ...grammar.units });
    const units = new Map(named.flatMap(([unit, words]) => words.map(word => [fold(word), unit])));
    const numeral = ([value, ...words]) => words.map(word => [fold(word), Number(value)]);
    const numerals = new Map(grammar.numerals.flatMap(line => numeral(line.split(" "))));
    const instruments = all.map(one => ({ one, prefixes: Object.keys(one.units), ids: places(one.ids) }));
    const names = instruments.flatMap(each => namesOf(each, roles)).sort((a, b) => b.words.length - a.words.length);
    // What names that end in a number begin with is numbered too: a resolution, an opinion.
    for (const { words } of names) if (isNumbered(words)) give("kinds", [words[0]]);
    const kinds = [...roles].filter(([, is]) => is.kinds).map(([word]) => word);
    const dotted = new Set(all.flatMap(({ ids }) => ids.join("-").match(/[^-]+\.[^-]+/g) ?? []));
    return { roles, units, numerals, instruments, names, kinds, dotted };
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
      if (sum !== null) found.splice(last, found.length, { ...found[last], text: String(sum) });
      else found.push(value === undefined ? token : { ...token, text: String(value), kind: "number", spelled: true });
    }
    return found;
  }

  /** Makes one number of figures with points between them, where the texts have such: 2.1, (b.1). */
  function whole(all, dotted) {
    const areFigures = [...dotted].some(level => /^\d/.test(level));
    return all.reduce((found, token) => {
      const [last, sign] = found.slice(-2);
      const text = `${last?.text}.${token.text}`;
      const isTight = sign?.text === "." && !sign.gap && !token.gap && isNumber(token);
      const isOne = isTight && (dotted.has(text) || (areFigures && isNumber(last)));
      return isOne ? [...found.slice(0, -2), { ...last, text, raw: text, kind: "number" }] : [...found, token];
    }, []);
  }

  /** The tokens of a query: `is` says what the grammar takes one for ("and", "to" ...); `unit` is the unit that it
   * names, "" for a provision of any; `named` the instrument of whose name it is a part. */
  function marked(query, known) {
    const isOf = ({ raw, text }) => known.roles.get(raw) ?? known.roles.get(text) ?? {};
    const read = whole(tokens(query), known.dotted).map(token => ({ ...token, is: isOf(token) }));
    const all = spelled(read, known.numerals);
    const hasNumber = all.some(isNumber);
    for (const [at, token] of all.entries()) {
      if (isSign(token) || token.named) continue;
      // A short name may be a word as well: "at".
      const isName = form => form.length > 3 || hasNumber || all.length === 1 || token.raw === form;
      const name = known.names.find(({ form, words }) => isName(form) && nameEnd(all, at, words, known.units));
      if (name) all.slice(at, nameEnd(all, at, name.words, known.units)).forEach(part => (part.named = name.each));
    }
    for (const [at, token] of all.entries()) {
      if (token.named || isNumber(token)) continue;
      token.unit = token.text === "#" ? "" : unitOf(token.text, known.units);
      token.isMeant = ![token.text, token.text.replace(/s$/, "")].some(word => known.units.has(word));
      // "para-graph", "sub-paragraph"
      const isParted = isWord(token) && all[at - 1]?.text === "-" && all[at - 2]?.kind === "word";
      if (isParted) token.unit ??= unitOf(all[at - 2].text + token.text, known.units);
    }
    for (const at of all.keys()) all[at].foreign = isForeign(all, at, known);
    return all;
  }

  /** Where a name that begins at a token ends, 0 when it does not stand there. */
  function nameEnd(all, at, words, units) {
    const same = (token, word) => token && (isNumber(token) ? token.text === word : meant(token.text, word));
    if (isNumbered(words) && isNumber(all[at])) {
      // "the sixth Opinion", "the 6th Opinion"
      const next = all[at].spelled ? at + 1 : at + 2;
      const isOrdinal = all[at].spelled || isEnding(all[at + 1] ?? NONE);
      return isOrdinal && all[at].text === words[1] && same(all[next], words[0]) ? next + 1 : 0;
    }
    const isBetween = token =>
      isSign(token) || (token.is.stop && token.text.length > 1) || (isNumbered(words) && units.get(token.text) === "");
    let place = at;
    for (const word of words) {
      while (place > at && place < all.length && !same(all[place], word) && isBetween(all[place])) place += 1;
      if (!same(all[place], word)) return 0;
      place += 1;
    }
    return place;
  }

  /** Whether a number counts something else: a date, another text ("67/195", "Decision 5"), a name ("WTPF-13"). */
  function isForeign(all, at, { instruments, kinds }) {
    const [before, last, token, next, after] = [-2, -1, 0, 1, 2].map(step => all[at + step] ?? NONE);
    if (!isNumber(token) || token.named) return false;
    const isFree = each => isWord(each) && !isUnit(each) && !each.named;
    const isLong = each => isFree(each) && each.text.length > 1;
    const isKnown = each =>
      isNumber(each) && !each.foreign && instruments.some(one => idOf([each.text], undefined, one));
    /** Whether two numbers around a stroke are two of a list, and not a text of that number. */
    const isList = (low, high) => isKnown(low) && isKnown(high) && Number(low.text) < Number(high.text);
    const [isBound, isFollowed] = [!token.gap && !last.gap, next.text === "/" && !next.gap && !after.gap];
    const isPassed = each => (isUnit(each) ? each.unit === "" && isWord(each) && each.text.length < 7 : isSign(each));
    const head = all[past(all, at - 1, isPassed, -1)] ?? NONE;
    if (isFree(head) && kinds.some(kind => meant(head.text, kind))) return true;
    if (!token.gap && isLong(last)) return true;
    if (isBound && "-‐‑+/".includes(last.text) && isLong(before) && !before.is.to) return true;
    if (isBound && last.text === "/" && isNumber(before) && !isList(before, token)) return true;
    if (isFollowed && (isLong(after) || (isNumber(after) && !isList(token, after)))) return true;
    if (!next.gap && isLong(next) && next.plain && !next.is.ordinals && !next.is.inserted) return true;
    const isDay = !isUnit(last) && (Number(token.text) < 32 || Number(token.text) > 1000);
    return isDay && (isBesideMonth(all, at, 1) || isBesideMonth(all, at, -1));
  }

  /** Whether the name of a month comes next: "14–16 May", "le 1er mai". */
  function isBesideMonth(all, at, step) {
    const isDay = (token, near) => isNumber(token) && near > at && near < at + 3;
    const isPassed = (token, near) => isSign(token) || isEnding(token) || token.is.of || isDay(token, near);
    return Boolean(all[past(all, at + step, isPassed, step)]?.is.month);
  }

  /** Takes years for dates where they stand beside something else. */
  function dropYears(all) {
    const isYear = token => isNumber(token) && !token.spelled && /^(19|20)\d\d$/.test(token.text);
    const isTelling = ({ text, is }) => text.length > 1 && !is.stop && !is.and && !is.to && !is.between;
    const says = token =>
      token.named || (isNumber(token) && !token.foreign) || (isWord(token) && !isUnit(token) && isTelling(token));
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

    constructor(all, exists) {
      Object.assign(this, { all, exists });
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

    /** Whether a letter that follows a number is its label, and whether one that names nothing is meant as one. */
    isLabel(at, labels, { signs, isBracketed, isWorded, isGlued, isTight }) {
      const [token, after] = [this.at(at), this.at(at + 1)];
      const isFound = this.isFound([...labels, token.text]);
      const isClear = isTight || isBracketed || isWorded || (isClosing(after) && !after.gap);
      const isOver = after.named || isUnit(after) || after.is.of || after.is.stop;
      const ends = !isWord(after) || isOver || after.text.length === 1;
      if (this.isElided(at) || (!token.plain && !isClear)) return false;
      // "69 a 71" is a range.
      const isJoint = (token.is.to || token.is.and) && !isBracketed && !(isGlued && isFound);
      if (isJoint && (!isSign(after) || isUnit(after)) && this.isBeforeNumber(at + 1)) return false;
      if (isFound) return !isWordToo(token) || isClear || ends;
      // "72 a-c" goes on with another part of 72.
      if (labels.length > 1 && this.isFound([...labels.slice(0, -1), token.text])) return false;
      const then = this.unclosed(at + 1);
      if (this.at(then).is.of && this.isBeforeNumber(then + 1)) return false;
      const isPlural = token.text === "s" && this.at(at - 1).is.apostrophe;
      if (token.is.following || /[,;،؛、]/.test(signs) || isPlural) return false;
      return isClear || (labels.length === 1 && ends && !signs.replace(/[-–—.]/g, ""));
    }

    /** Whether letters glued to a number make it an ordinal: "69e", "69ème", but "72e)" is a part. */
    isOrdinal(at, labels, number) {
      const [token, after] = [this.at(at), this.at(at + 1)];
      if (token.text.length > 1 || !token.plain) return token.is.ordinals || !token.plain;
      const isBeforeUnit = isWord(after) && isUnit(after) && !isNumber(this.at(at + 2));
      const isPart = this.isFound([...labels, token.text]) && !this.at(number - 1).is.articles && !isBeforeUnit;
      return token.is.ordinals && !isClosing(after) && !isPart;
    }

    /** What stands between a number and its next label: the signs, and how they bind. */
    between(end) {
      const isKept = token => !token.named && (isUnit(token) || (isSign(token) && !token.is.end));
      const at = past(this.all, end, (token, place) => place < end + BEFORE && isKept(token));
      const passed = this.all.slice(end, at);
      const signs = passed.flatMap(token => (isSign(token) ? token.text : [])).join("");
      const isBracketed = passed.some(token => token.is.open);
      const isTight = ![...passed, this.at(at)].some(token => token.gap);
      return { at, signs, isBracketed, isTight, isWorded: passed.some(isWord), isGlued: at === end && isTight };
    }

    /** Whether a token is the next label after others, given what stands between. */
    goesOn(labels, how) {
      const token = this.at(how.at);
      const isFound = this.isFound([...labels, token.text]);
      const isNext = how.isBracketed || how.isWorded || how.signs === "." || !/^\d/.test(token.text);
      // (4) right behind a number is a part of it, whether that is here or not.
      if (isNumber(token)) return (isFound && isNext) || (how.isTight && how.signs === "(");
      if (token.text.length === 1 && !IDEOGRAPH.test(token.text)) return this.isLabel(how.at, labels, how);
      return isFound && how.signs && arabic(token.text);
    }

    /** The labels from a number on, "3 (2) (b)"; where the next token stands; whether the last label is lacking. */
    labelled(number, labels, end = number + 1) {
      const how = this.between(end);
      const token = this.at(how.at);
      const isOver = token === NONE || token.named || isSign(token);
      const isEnded = !isOver && how.isGlued && isWord(token) && this.isOrdinal(how.at, labels, number);
      if (isEnded) return this.labelled(number, labels, how.at + 1);
      const isInserted = token.is.inserted && !how.isWorded && (!how.signs || how.isBracketed);
      if (isOver || !(isInserted || this.goesOn(labels, how))) return { labels, end, isLacking: false };
      const [more, next] = [[...labels, token.text], this.unclosed(how.at + 1)];
      return this.isFound(more) ? this.labelled(number, more, next) : { labels: more, end: next, isLacking: true };
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
      while (first.labels.length > 1 && !first.isLacking) {
        const { at, isRange, isJoined } = this.joint(end);
        const [token, next] = [this.at(at), this.at(at + 1)];
        const labels = [...first.labels.slice(0, -1), token.text];
        const isPart = isWord(token) && !token.named && !this.isElided(at) && this.exists(labels, first.unit);
        const goesOn = next.is.and || next.is.to || next.is.of || isUnit(next) || next.named;
        const isPhrase = isWordToo(token) && isWord(next) && !goesOn;
        if (!isJoined || !isPart || isPhrase || !token.plain || (token.is.and && this.isBeforeNumber(at + 1))) break;
        this.items.push({ ...first, labels, isRange });
        end = this.unclosed(at + 1);
      }
      return end;
    }

    /** Whether a letter waits for its number: "(g) 72", "item g of 72", "a) et b) du 78", "(ii) of 3". */
    waits(at) {
      const [last, token, next, after] = [-1, 0, 1, 2].map(step => this.at(at + step));
      const isUnitWord = isUnit(last) && isWord(last);
      if (this.isElided(at) || (last.is.apostrophe && token.text === "s")) return false;
      if (token.text.length > 1 && !arabic(token.text)) return false;
      if (last.is.open || isClosing(next)) return true;
      if (token.text.length > 1) return isUnitWord;
      const leads = next.is.of || isUnit(next) || isJoining(next) || (next.text === "," && isUnit(after));
      return token.plain && Boolean(isUnitWord || (leads && !token.is.stop) || (isJoining(last) && next.is.of));
    }

    /** The items that letters before a number name; "(i) of (b) of 2" is one. */
    parted(item) {
      const found = [];
      for (const { label, link } of [...this.waiting].reverse()) {
        const inner = [...(found[0]?.labels ?? []), label];
        const labels = [...item.labels, label];
        if (found[0]?.link === "of" && this.exists(inner, item.unit)) Object.assign(found[0], { labels: inner, link });
        else found.unshift({ ...item, labels, isLacking: !this.exists(labels, item.unit), link });
      }
      return found.map((each, place) => ({ ...each, isRange: place > 0 && each.link === "to" }));
    }

    /** Takes a number, or the label of a part that has none ("Annex IV"). Gives where the next token stands. */
    take(at, label) {
      const [last, token] = [this.at(at - 1), this.at(at)];
      const previous = this.items.at(-1);
      const next = at + (isEnding(this.at(at + 1)) ? 2 : 1);
      const isTrailed = isWord(this.at(next)) && !this.isBeforeNumber(next) && this.at(next + 1).text.length !== 1;
      // A number word goes on with a list right after what joins it.
      if (token.spelled && !isJoining(last) && this.link !== "of") this.link = "";
      if (!["and", "to", ","].includes(this.link)) this.chain = undefined;
      const unit = this.unit ?? this.chain ?? (isTrailed ? this.at(next).unit : undefined);
      const alone = { labels: [label], end: at + 1, isLacking: false };
      const { labels, end, isLacking } = this.waiting.length ? alone : this.labelled(at, [label]);
      const isSecond = this.isBetween && this.link === "and" && this.items.length === 1;
      const isRange = previous !== undefined && (this.link === "to" || isSecond);
      const item = { labels, unit, isLacking, isSure: unit !== undefined, isSpelled: token.spelled, isRange };
      const whole = [...labels, ...(previous?.labels ?? [])];
      // "paragraph 2 of Article 3"
      if (previous && this.link === "of" && this.unit && this.exists(whole, this.unit))
        Object.assign(previous, { labels: whole, unit: this.unit, isLacking: false });
      else this.items.push(...(this.waiting.length && labels.length === 1 ? this.parted(item) : [item]));
      Object.assign(this, { waiting: [], chain: unit, unit: undefined, link: "" });
      return this.siblings(end);
    }

    /** The label that a token is: a number, or what names a part that has none. "" when it is none. */
    labelOf({ kind, text, raw, foreign, spelled, is }) {
      const { unit } = this;
      if (kind === "number") return foreign || (spelled && is.stop && unit === undefined) ? "" : text;
      if (kind !== "word" || unit === undefined) return "";
      if (unit && this.exists([text], unit)) return text;
      const roman = text.length > 1 && (unit || raw !== text) ? arabic(text) : "";
      return roman && this.exists([roman], unit) ? roman : "";
    }

    /** Reads one token, or an item that begins with it. Gives where the next one stands. */
    step(at) {
      const [last, token] = [this.at(at - 1), this.at(at)];
      // Before a number word, "par" is no unit, nor "années" a slip for "annexes"; "un" counts only after a unit.
      if (token.spelled && isWord(last) && (last.text.length < 4 || last.isMeant)) this.unit = undefined;
      const label = token.named ? "" : this.labelOf(token);
      if (label) return this.take(at, label);
      if (token.named) Object.assign(this, { unit: undefined, link: this.link || "of" });
      else if (isWord(token) && !isUnit(token) && this.waits(at)) {
        if (this.waiting.length < WAITING) this.waiting.push({ label: token.text, link: this.link });
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
      if (isUnit(token)) this.unit = isSign(token) ? unit : unit || this.unit || "";
      else if (is.between) this.isBetween = true;
      else if (is.following && this.items.length && isListed && isRight) this.items.at(-1).isOpen = true;
      else if (is.to || isDots) this.link = this.items.length || this.waiting.length ? "to" : "";
      else if (is.and || is.list) this.link ||= is.and ? "and" : ",";
      else if (is.of) this.link = isListed ? "of" : this.link;
      else if (is.end) this.link = "word";
      else if (isWord(token) && !is.stop && text.length > 1) {
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

  /** What a query refers to, null when to nothing: provisions in order, instruments whole, numbers that the register
   * lacks. It is sure when a unit or an instrument is named, or nothing but numbers stands there; `rest` is what is
   * said besides the name of an instrument. */
  function lookup(query, index) {
    const known = (index.compiled ??= compile(index));
    const all = marked(query, known);
    dropYears(all);
    const named = [...new Set(all.flatMap(token => token.named ?? []))];
    const holders = named.filter(each => each.ids.size);
    const scope = holders.length ? holders : known.instruments.filter(each => each.ids.size);
    const exists = (labels, unit) => scope.some(each => idOf(labels, unit, each) !== undefined);
    const { items, telling } = new Reader(all, exists);
    const isSure = items.some(item => item.isSure);
    // Beside a unit, bare numbers count something else; so do number words in a sentence.
    const isBare = item => (!named.length || holders.length) && (!item.isSpelled || !telling);
    const chosen = items.filter(item => (isSure ? item.isSure : isBare(item)));
    const whole = named.filter(each => !each.ids.size || !chosen.length);
    const found = new Map(whole.map(({ one }) => [`${one.page}#`, { page: one.page, id: "" }]));
    const missing = [];
    for (const [place, item] of chosen.entries()) {
      if (!item.isRange && chosen[place + 1]?.isRange) continue;
      const before = item.isRange ? chosen[place - 1] : null;
      const own = scope.filter(each => each.prefixes.includes(item.unit ?? ""));
      const asked = own.length ? own : scope;
      const hits = asked.flatMap(each => provisions(each, item, before).map(id => ({ page: each.one.page, id })));
      for (const hit of hits) found.set(`${hit.page}#${hit.id}`, hit);
      const instruments = asked.map(each => each.one);
      if (!hits.length) missing.push({ labels: item.labels, from: before?.labels, unit: item.unit, instruments });
    }
    // A number of another kind of text, which is not here, is none of this register's.
    if (whole.length || (!found.size && !named.length && all.some(token => token.is.kinds))) missing.length = 0;
    if (!found.size && !missing.length) return null;
    const rest = telling && !chosen.length ? all.flatMap(token => (token.named ? [] : token.raw)).join(" ") : "";
    return { found: [...found.values()], missing, isSure: isSure || !telling || named.length > 0, rest };
  }

  return { lookup };
})();
