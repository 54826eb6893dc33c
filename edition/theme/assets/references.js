// @ts-check
// Finds references to provisions anywhere in a query. How they are written comes with the index, in its grammar.

const editionReferences = (() => {
  const { fold, meant, tokens, parts } = editionQuery;
  const RANGE = "-‐‑‒–—―−~→…", LIST = ",;&+/،؛、", OPENING = "([{<", CLOSING = ")]}", ENDING = "?!", APOSTROPHE = "'’‘ʼ";
  /** Letters that are words, and no labels. */
  const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
  const VALUES = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  /** How many letters wait for their number, and how many signs may stand before a label. */
  const WAITING = 30, SIGNS = 8;
  /** @typedef {{one: any, prefixes: string[], ids: Map<string, number>}} Instrument */
  /** @typedef {{labels: string[], unit?: string, isRange: boolean, isLacking: boolean, isSure: boolean, isOpen?: boolean, isSpelled?: boolean, link?: string}} Item */

  /** The value of a Roman number, "" for what is none. @param {string} letters */
  function arabic(letters) {
    if (!/^(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(letters)) return "";
    const values = [...letters].map(letter => VALUES[/** @type {keyof typeof VALUES} */ (letter)]);
    return String(values.reduce((sum, value, place) => sum + (value < (values[place + 1] ?? 0) ? -value : value), 0));
  }

  /** Where each id stands; one with a Roman number also under the Arabic one. @param {string[]} ids @returns {Map<string, number>} */
  function places(ids) {
    const found = new Map(ids.map((id, place) => [id.replace(/^(\w+-)([ivxlc]+)\b/, (_, prefix, number) => prefix + arabic(number)), place]));
    for (const [place, id] of ids.entries()) found.set(id, place);
    return found;
  }

  /** The names of the months in a language, long and short. @param {string} language */
  function months(language) {
    const form = (/** @type {"long" | "short"} */ style) => new Intl.DateTimeFormat(language, { day: "numeric", month: style, timeZone: "UTC" });
    return [...Array(12).keys()].flatMap(month => [form("long"), form("short")].flatMap(each => parts(each.format(Date.UTC(2001, month, 2))))).filter(word => /\p{L}/u.test(word));
  }

  /** What the grammar and the names of an index compile to, once. @type {WeakMap<object, any>} */
  const compiled = new WeakMap();

  /** @param {any} index */
  function compile(index) {
    const { grammar } = index, /** @type {Map<string, Record<string, boolean>>} */ roles = new Map();
    const give = (/** @type {string} */ role, /** @type {string[]} */ words) => {
      for (const word of words.flatMap(parts)) roles.set(word, { ...roles.get(word), [role]: true });
    };
    for (const role of ["articles", "and", "to", "of", "between", "following", "ordinals", "inserted", "kinds"]) give(role, grammar[role]);
    give("stop", Object.values(grammar.stop).flat());
    give("month", index.languages.flatMap(months).filter((/** @type {string} */ word) => !roles.get(word)?.stop));
    const units = new Map([...grammar.paragraph, ...grammar.item].map(word => [fold(word), ""]));
    for (const [prefix, words] of Object.entries(grammar.units)) for (const word of words) units.set(fold(word), prefix);
    const numerals = new Map(grammar.numerals.flatMap((/** @type {string} */ line) => line.split(" ").slice(1).map(word => [fold(word), parseInt(line, 10)])));
    /** @type {Instrument[]} */
    const instruments = index.instruments.map((/** @type {any} */ one) => ({ one, prefixes: Object.keys(one.units), ids: places(one.ids) }));
    const names = instruments.flatMap(each => each.one.names.flatMap((/** @type {string} */ name) => {
      // A symbol is also given without its revision and without the letter of its language.
      const forms = [...new Set([name, name.replace(/-[A-Z]$/, ""), name.replace(/\(.*/, "")])];
      return forms.map(form => ({ each, form, words: parts(form).filter((word, place) => !place || !roles.get(word)?.stop) }));
    })).sort((a, b) => b.words.length - a.words.length);
    // What names that end in a number begin with is numbered too: a resolution, an opinion.
    give("kinds", names.filter(({ words }) => words.length === 2 && /^\d/.test(words[1])).map(({ words }) => words[0]));
    const kinds = [...roles].filter(([, is]) => is.kinds).map(([word]) => word);
    return { roles, units, numerals, instruments, names, kinds };
  }

  /** The unit that a word names, "" for a provision of any kind. @param {string} word @param {Map<string, string>} units */
  function unitOf(word, units) {
    const exact = units.get(word);
    return exact ?? (word.length < 5 ? undefined : [...units].find(([form]) => meant(word, form))?.[1]);
  }

  /** The id that labels have in an instrument, under the unit named or else under any. @param {string[]} labels @param {string | undefined} unit @param {Instrument} each @returns {string | undefined} */
  function idOf(labels, unit, { one, prefixes, ids }) {
    const [number, first = "", ...others] = labels;
    for (const prefix of unit && prefixes.includes(unit) ? [unit] : prefixes) {
      // "5A" is one number, "78a" a part of 78.
      const place = ids.get([prefix, ...labels].join("-")) ?? ids.get([prefix, number + first, ...others].join("-"));
      if (place !== undefined) return one.ids[place];
    }
    return undefined;
  }

  /** Makes one number of number words in a row: "sixty-nine", "soixante et onze", "quatre-vingt-deux". @param {Token[]} all @param {Map<string, number>} numerals */
  function spelled(all, numerals) {
    const value = (/** @type {Token | undefined} */ token) => token?.kind === "word" ? numerals.get(token.text) : undefined;
    const found = [];
    for (let at = 0; at < all.length; at++) {
      let sum = value(all[at]), end = at + 1;
      for (let next = end; sum !== undefined && next < all.length; next++) {
        while (all[next]?.text === "-" || all[next]?.is.and && all[next].kind === "word") next += 1;
        const more = value(all[next]), tens = sum % 100;
        if (more === undefined) break;
        const isTimes = sum < 10 && (more === 100 || more === 20 || more === 10 && /\p{Script=Han}/u.test(all[next].text));
        // Sixty and eighty go on to nineteen: soixante-dix-neuf, quatre-vingt-dix.
        const isPlus = tens % 10 === 0 && more < ([0, 60, 80].includes(tens) ? 20 : 10);
        if (!isTimes && !isPlus) break;
        sum = isTimes ? sum * more : sum + more;
        end = next + 1;
      }
      found.push(sum === undefined ? all[at] : { ...all[at], text: String(sum), kind: /** @type {const} */ ("number"), spelled: true });
      at = end - 1;
    }
    return found;
  }

  /** The tokens of a query, with what each of them is. @param {string} query @param {any} known @returns {Token[]} */
  function marked(query, known) {
    const read = tokens(query);
    for (const token of read) token.is = known.roles.get(token.text) ?? token.is;
    const all = spelled(read, known.numerals), hasNumber = all.some(token => token.kind === "number");
    for (let at = 0; at < all.length; at++) {
      if (all[at].kind === "sign") continue;
      // A short name may be a word as well: "at".
      for (const { each, form, words } of known.names) {
        const isName = form.length > 3 || hasNumber || all.length === 1 || all[at].raw === form, end = isName ? nameEnd(all, at, words, known.units) : 0;
        if (!end) continue;
        for (const token of all.slice(at, end)) token.named = each;
        at = end - 1;
        break;
      }
    }
    for (const [at, token] of all.entries()) {
      if (token.named || token.kind === "number") continue;
      token.unit = token.text === "#" ? "" : unitOf(token.text, known.units);
      // "para-graph", "sub-paragraph"
      if (token.kind === "word" && all[at - 1]?.text === "-" && all[at - 2]?.kind === "word") token.unit ??= unitOf(all[at - 2].text + token.text, known.units);
    }
    for (const at of all.keys()) all[at].foreign = isForeign(all, at, known);
    return all;
  }

  /** Where a name that begins at a token ends, 0 when it does not stand there. @param {Token[]} all @param {number} at @param {string[]} words @param {Map<string, string>} units */
  function nameEnd(all, at, words, units) {
    const same = (/** @type {Token | undefined} */ token, /** @type {string} */ word) => token !== undefined && (token.kind === "number" ? token.text === word : meant(token.text, word));
    const isNumbered = words.length === 2 && /^\d/.test(words[1]);
    if (isNumbered && all[at].kind === "number") {
      // "the sixth Opinion", "the 6th Opinion"
      const next = all[at].spelled ? at + 1 : at + 2, isOrdinal = all[at].spelled || all[at + 1]?.is.ordinals && !all[at + 1].gap;
      return isOrdinal && all[at].text === words[1] && same(all[next], words[0]) ? next + 1 : 0;
    }
    let place = at;
    for (const word of words) {
      const isBetween = (/** @type {Token} */ { kind, is, text }) => kind === "sign" || is.stop && text.length > 1 || isNumbered && units.get(text) === "";
      while (place > at && place < all.length && !same(all[place], word) && isBetween(all[place])) place += 1;
      if (!same(all[place], word)) return 0;
      place += 1;
    }
    return place;
  }

  /** Whether a number counts something else: a date, another text ("67/195", "Decision 5"), a part of a name ("WTPF-13"). @param {Token[]} all @param {number} at @param {any} known */
  function isForeign(all, at, { instruments, kinds }) {
    const token = all[at], [before, last, next, after] = [all[at - 2], all[at - 1], all[at + 1], all[at + 2]];
    if (token.kind !== "number" || token.named) return false;
    const isFree = (/** @type {Token | undefined} */ each) => each?.kind === "word" && each.unit === undefined && !each.named;
    const isWord = (/** @type {Token | undefined} */ each) => isFree(each) && Number(each?.text.length) > 1;
    const isKnown = (/** @type {Token} */ each) => each.kind === "number" && !each.foreign && instruments.some((/** @type {Instrument} */ one) => idOf([each.text], undefined, one));
    const isBound = last && !token.gap && !last.gap, isFollowed = next && !next.gap && after && !after.gap;
    let head = at - 1;
    while (all[head]?.kind === "sign" && all[head].unit === undefined || all[head]?.unit === "" && isShort(all[head])) head -= 1;
    if (isFree(all[head]) && kinds.some((/** @type {string} */ kind) => meant(all[head].text, kind))) return true;
    if (last && !token.gap && isWord(last)) return true;
    if (isBound && "-‐‑+/".includes(last.text) && isWord(before) && !before.is.to) return true;
    if (isBound && last.text === "/" && before?.kind === "number" && !(isKnown(before) && isKnown(token) && Number(before.text) < Number(token.text))) return true;
    if (isFollowed && next.text === "/" && (isWord(after) || after.kind === "number" && !(isKnown(token) && isKnown(after) && Number(token.text) < Number(after.text)))) return true;
    if (next && !next.gap && isWord(next) && next.plain && !next.is.ordinals && !next.is.inserted) return true;
    const value = Number(token.text);
    return last?.unit === undefined && (value < 32 || value > 1000) && (isBesideMonth(all, at, 1) || isBesideMonth(all, at, -1));
  }

  /** Whether a unit is a word such as "no." that may stand before any number. @param {Token} token */
  const isShort = token => token.kind === "word" && token.text.length < 7;

  /** Whether the name of a month comes next: "14–16 May", "le 1er mai". @param {Token[]} all @param {number} at @param {number} step */
  function isBesideMonth(all, at, step) {
    let near = at + step;
    while (all[near]?.kind === "sign" || all[near]?.is.ordinals && !all[near].gap || all[near]?.is.of || all[near]?.kind === "number" && near > at && near < at + 3) near += step;
    return Boolean(all[near]?.is.month);
  }

  /** Takes years for dates where they stand beside something else. @param {Token[]} all */
  function dropYears(all) {
    const isYear = (/** @type {Token} */ { kind, text, spelled }) => kind === "number" && !spelled && /^(19|20)\d\d$/.test(text);
    const says = (/** @type {Token} */ { kind, named, foreign, unit, text, is }) => named || kind === "number" && !foreign
      || kind === "word" && unit === undefined && text.length > 1 && !is.stop && !is.and && !is.to && !is.between;
    if (!all.some(token => says(token) && !isYear(token))) return;
    for (const [at, token] of all.entries()) token.foreign ||= isYear(token) && all[at - 1]?.unit === undefined;
  }

  /**
   * Reads the items of a query: numbers with their labels, the unit of each, and how they hang together. Gives
   * them in order, and how many words stand there that are no part of a reference.
   * @param {Token[]} all @param {(labels: string[], unit?: string) => boolean} exists
   * @returns {{items: Item[], telling: number}}
   */
  function read(all, exists) {
    /** @type {Item[]} */
    const items = [];
    /** Letters that stand before their number. @type {{label: string, link: string}[]} */
    let waiting = [];
    /** The unit read last, and that of the list so far. @type {string | undefined} */
    let unit, chain;
    /** What joins the next item to the one before: "to", "and", "," (a sign of a list), "of", "word". */
    let link = "", isBetween = false, telling = 0;

    /** Whether the next token that is neither a sign nor a unit is a number. @param {number} at */
    const isBeforeNumber = at => {
      while (all[at] && (all[at].kind === "sign" || all[at].unit !== undefined)) at += 1;
      return all[at]?.kind === "number";
    };
    const isApostrophe = (/** @type {Token | undefined} */ token) => token !== undefined && APOSTROPHE.includes(token.text);
    /** Whether a letter is the beginning of a word: "l'Agenda", "e-business". */
    const isElided = (/** @type {number} */ at) => {
      const [sign, word] = [all[at + 1], all[at + 2]];
      return word?.kind === "word" && !sign.gap && !word.gap && (isApostrophe(sign) || sign.text === "-" && word.text.length > 1);
    };
    const closes = (/** @type {Token | undefined} */ token) => token?.kind === "sign" && CLOSING.includes(token.text);
    const isRangeSign = (/** @type {Token} */ token) => RANGE.includes(token.raw) || RANGE.includes(token.text);
    const unclosed = (/** @type {number} */ at) => {
      while (closes(all[at])) at += 1;
      return at;
    };

    /** Whether a letter may be a word: "a", "y", but not the "d" of "d'Agenda". @param {Token} token */
    const isWordToo = token => Boolean(token.is.stop && !token.is.of);

    /** Whether a letter that follows a number is its label, and whether one that names nothing is meant as one. @param {number} at @param {string[]} labels @param {{signs: string, isBracketed: boolean, isWorded: boolean, isGlued: boolean, isTight: boolean}} how */
    function isLabel(at, labels, { signs, isBracketed, isWorded, isGlued, isTight }) {
      const token = all[at], after = all[at + 1], isClosed = closes(after) && !after.gap;
      const isFound = exists([...labels, token.text], unit ?? chain), isClear = isTight || isBracketed || isClosed || isWorded;
      const ends = !after || after.kind !== "word" || after.named || after.unit !== undefined || after.text.length === 1 || after.is.of || after.is.stop;
      if (isElided(at) || !token.plain && !isClear) return false;
      // "69 a 71" is a range.
      if ((token.is.to || token.is.and) && !isBracketed && !(isGlued && isFound) && (after?.kind !== "sign" || after.unit !== undefined) && isBeforeNumber(at + 1)) return false;
      if (isFound) return !isWordToo(token) || isClear || Boolean(ends);
      // "72 a-c" goes on with another part of 72.
      if (labels.length > 1 && exists([...labels.slice(0, -1), token.text], unit ?? chain)) return false;
      const then = all[unclosed(at + 1)]?.is.of ? unclosed(at + 1) + 1 : 0;
      if (then && isBeforeNumber(then)) return false;
      return !token.is.following && !/[,;،؛、]/.test(signs) && !(token.text === "s" && isApostrophe(all[at - 1]))
        && (isClear || labels.length === 1 && Boolean(ends) && !signs.replace(/[-–—.]/g, ""));
    }

    /** Whether letters glued to a number make it an ordinal: "69e", "69ème", but "72e)" is a part. @param {number} at @param {string[]} labels @param {number} number */
    function isOrdinal(at, labels, number) {
      const token = all[at], after = all[at + 1];
      if (token.text.length > 1 || !token.plain) return token.is.ordinals || !token.plain;
      const isBeforeUnit = after?.kind === "word" && after.unit !== undefined && all[at + 2]?.kind !== "number";
      return token.is.ordinals && !closes(after) && (!exists([...labels, token.text], unit ?? chain) || all[number - 1]?.is.articles || isBeforeUnit);
    }

    /** The labels from a number on, "3 (2) (b)"; where the next token stands; whether the last label is lacking. @param {number} number @param {string[]} base */
    function labelled(number, base) {
      let labels = base, end = number + 1, isLacking = false;
      while (!isLacking) {
        let at = end, signs = "", isBracketed = false, isWorded = false, isTight = true;
        for (; at < all.length && at < end + SIGNS && !all[at].named && (all[at].kind === "sign" && !ENDING.includes(all[at].text) || all[at].unit !== undefined); at++) {
          isTight &&= !all[at].gap;
          isBracketed ||= OPENING.includes(all[at].text);
          isWorded ||= all[at].kind === "word";
          if (all[at].kind === "sign") signs += all[at].text;
        }
        const token = all[at], isGlued = at === end && !token?.gap;
        if (!token || token.named || token.kind === "sign") break;
        const more = [...labels, token.text], isFound = exists(more, unit ?? chain);
        if (isGlued && token.kind === "word" && isOrdinal(at, labels, number)) {
          end = at + 1;
          continue;
        }
        if (token.is.inserted && !isWorded && (!signs || isBracketed)) isLacking = !isFound;
        else if (token.kind === "number" ? !isFound || !isBracketed && !isWorded && signs !== "."
          : token.text.length === 1 && !IDEOGRAPH.test(token.text) ? !isLabel(at, labels, { signs, isBracketed, isWorded, isGlued, isTight: isTight && !token.gap })
            : !isFound || !signs || !arabic(token.text)) break;
        else isLacking = !isFound;
        [labels, end] = [more, unclosed(at + 1)];
      }
      return { labels, end, isLacking };
    }

    /** Adds what a list goes on with after an item: "72 a, g", "72 a-c". Gives where the next token stands. @param {number} end */
    function siblings(end) {
      const first = items[items.length - 1];
      while (first.labels.length > 1 && !first.isLacking) {
        // "72 (a)(b)", "72 a)b)"
        let at = end, joint = closes(all[end - 1]) && closes(all[end + 1]) ? "and" : "";
        for (; at < all.length && at < end + SIGNS && !all[at].named; at++) {
          const { kind, is, text, raw, unit } = all[at];
          if (kind === "sign" && unit === undefined && !(LIST + RANGE + OPENING + CLOSING).includes(raw)) break;
          // The letter itself may be a joining word: "72 a, e".
          if (kind === "word" && (text.length === 1 && joint && !isBeforeNumber(at + 1) || unit === undefined && !is.and && !is.to) || kind === "number") break;
          joint = isRangeSign(all[at]) || is.to ? "to" : joint || "and";
        }
        const token = all[at], labels = [...first.labels.slice(0, -1), token?.text ?? ""];
        const isOne = joint && token?.kind === "word" && !token.named && !isElided(at) && exists(labels, first.unit);
        const next = all[at + 1], isWord = token && (!token.plain || isWordToo(token)) && next?.kind === "word" && !next.is.and && !next.is.to && !next.is.of && next.unit === undefined && !next.named;
        if (!isOne || isWord || !token.plain || token.is.and && isBeforeNumber(at + 1)) break;
        items.push({ ...first, labels, isRange: joint === "to" });
        end = unclosed(at + 1);
      }
      return end;
    }

    /** Whether a letter waits for its number: "(g) 72", "item g of 72", "a) et b) du 78", "(ii) of 3". @param {number} at */
    function waits(at) {
      const [last, token, next, after] = [all[at - 1], all[at], all[at + 1], all[at + 2]];
      if (isElided(at) || isApostrophe(last) && token.text === "s" || token.text.length > 1 && !arabic(token.text)) return false;
      if (last && OPENING.includes(last.text) || closes(next)) return true;
      if (token.text.length > 1) return last?.unit !== undefined && last.kind === "word";
      const joins = (/** @type {Token | undefined} */ each) => each !== undefined && (each.is.and || each.is.to || isRangeSign(each));
      const leads = next && (next.is.of || next.unit !== undefined || joins(next) || next.text === "," && after?.unit !== undefined);
      return token.plain && Boolean(last?.unit !== undefined && last.kind === "word" || leads && !token.is.stop || joins(last) && next?.is.of);
    }

    /** The items that letters before a number name; "(i) of (b) of 2" is one. @param {Item} item @returns {Item[]} */
    function parted(item) {
      /** @type {Item[]} */
      const found = [];
      for (const { label, link } of [...waiting].reverse()) {
        const inner = [...(found[0]?.labels ?? []), label];
        if (found[0]?.link === "of" && exists(inner, item.unit)) Object.assign(found[0], { labels: inner, link });
        else found.unshift({ ...item, labels: [...item.labels, label], isLacking: !exists([...item.labels, label], item.unit), link });
      }
      for (const [place, each] of found.entries()) each.isRange = place > 0 && found[place].link === "to";
      return found;
    }

    /** Takes a number, or the label of a part that has none ("Annex IV"). Gives where the next token stands. @param {number} at @param {string} label */
    function take(at, label) {
      const previous = items.at(-1), token = all[at], isOrdinal = all[at + 1]?.is.ordinals && !all[at + 1].gap;
      const after = at + (isOrdinal ? 2 : 1), isTrailed = all[after]?.kind === "word" && !isBeforeNumber(after) && all[after + 1]?.text.length !== 1;
      // A number word goes on with a list right after what joins it.
      if (token.spelled && !(all[at - 1]?.is.and || all[at - 1]?.is.to || all[at - 1] && isRangeSign(all[at - 1]))) link = link === "of" ? link : "";
      if (link !== "and" && link !== "to" && link !== ",") chain = undefined;
      const scheme = unit ?? chain ?? (isTrailed ? all[after].unit : undefined);
      const { labels, end, isLacking } = waiting.length ? { labels: [label], end: at + 1, isLacking: false } : labelled(at, [label]);
      const item = { labels, unit: scheme, isLacking, isSure: scheme !== undefined, isSpelled: token.spelled, isRange: previous !== undefined && (link === "to" || isBetween && link === "and" && items.length === 1) };
      // "paragraph 2 of Article 3"
      if (previous && link === "of" && unit && exists([...labels, ...previous.labels], unit)) Object.assign(previous, { labels: [...labels, ...previous.labels], unit, isLacking: false });
      else items.push(...(waiting.length && labels.length === 1 ? parted(item) : [item]));
      [waiting, chain, unit, link] = [[], scheme, undefined, ""];
      return siblings(end);
    }

    /** Whether "following" right after a token still belongs to the number before: not in "78, for following". @param {any} token */
    const joins = token => token.kind !== "word" || token.text.length === 1 || token.is.and || token.is.articles;

    for (let at = 0; at < all.length; at++) {
      const { kind, text, raw, is, named, spelled } = all[at], own = all[at].unit;
      // Before a number word, "par" is no unit; "un" and "one" count only after a unit.
      if (spelled && all[at - 1]?.kind === "word" && all[at - 1].text.length < 4) unit = undefined;
      const isCounted = kind === "number" && !all[at].foreign && !(spelled && is.stop && unit === undefined);
      const roman = unit !== undefined && kind === "word" && text.length > 1 && (unit || raw !== text) ? arabic(text) : "";
      if (named) [unit, link] = [undefined, link || "of"];
      else if (isCounted) at = take(at, text) - 1;
      else if (unit && kind === "word" && exists([text], unit)) at = take(at, text) - 1;
      else if (roman && exists([roman], unit)) at = take(at, roman) - 1;
      else if (kind === "sign") {
        if (own !== undefined) unit = own;
        else if (isRangeSign(all[at]) || text === "." && all[at + 1]?.text === "." && !all[at + 1].gap) link = items.length || waiting.length ? "to" : "";
        else if (LIST.includes(text)) link ||= ",";
        else if (ENDING.includes(text)) link = "word";
      } else if (kind === "word" && own === undefined && waits(at)) {
        if (waiting.length < WAITING) waiting.push({ label: text, link });
        link = "";
      } else if (own !== undefined) unit = own || unit || "";
      else if (is.between) isBetween = true;
      else if (is.following && items.length && ["", "and", ","].includes(link) && joins(all[at - 1])) items[items.length - 1].isOpen = true;
      else if (is.to) link = items.length || waiting.length ? "to" : link;
      else if (is.and) link ||= "and";
      else if (is.of) link = ["", "and", ","].includes(link) ? "of" : link;
      else if (kind === "word" && !is.stop && text.length > 1) {
        telling += 1;
        [waiting, unit, link] = [[], undefined, "word"];
      }
    }
    return { items, telling };
  }

  /** The provisions of an instrument that an item names; from `before` on when that begins a range. @param {Instrument} each @param {Item} item @param {Item | null} before @returns {string[]} */
  function provisions(each, item, before) {
    const { ids, one } = each, depth = (/** @type {string} */ id) => id.split("-").length;
    const to = idOf(item.labels, item.unit, each), from = before ? idOf(before.labels, before.unit, each) : to;
    if (from && to && depth(from) === depth(to)) {
      const [low, high] = [ids.get(from) ?? 0, item.isOpen ? one.ids.length : ids.get(to) ?? 0].sort((a, b) => a - b);
      const above = item.isOpen ? from.slice(0, from.lastIndexOf("-") + 1) : "";
      return one.ids.slice(low, high + 1).filter((/** @type {string} */ id) => depth(id) === depth(from) && id.startsWith(above));
    }
    if (!before) return [];
    const [low, high] = [before, item].map(({ labels }) => Number(labels[0])).sort((a, b) => a - b);
    return one.ids.filter((/** @type {string} */ id) => depth(id) === 2 && Number(id.split("-")[1]) >= low && Number(id.split("-")[1]) <= high);
  }

  /**
   * What a query refers to, null when to nothing: provisions in order, instruments whole, numbers that the
   * register lacks. It is sure when a unit or an instrument is named, or nothing but numbers stands there; `rest`
   * is what is said besides the name of an instrument.
   * @param {string} query @param {any} index
   */
  function lookup(query, index) {
    const known = compiled.get(index) ?? compile(index);
    compiled.set(index, known);
    const all = marked(query, known);
    dropYears(all);
    /** @type {Instrument[]} */
    const named = [...new Set(all.flatMap(token => token.named ?? []))];
    const numbered = (/** @type {Instrument[]} */ some) => some.filter(each => each.ids.size);
    const holders = numbered(named), /** @type {Instrument[]} */ scope = holders.length ? holders : numbered(known.instruments);
    const { items, telling } = read(all, (labels, unit) => scope.some((/** @type {Instrument} */ each) => idOf(labels, unit, each) !== undefined));
    const isSure = items.some(item => item.isSure);
    // Beside a unit, bare numbers count something else; so do number words in a sentence.
    const chosen = items.filter(item => isSure ? item.isSure : (!named.length || holders.length) && (!item.isSpelled || !telling));
    const whole = named.filter(each => !each.ids.size || !chosen.length);
    const found = new Map(whole.map(({ one }) => [`${one.page}#`, { page: one.page, id: "" }])), missing = [];
    for (const [place, item] of chosen.entries()) {
      if (!item.isRange && chosen[place + 1]?.isRange) continue;
      const before = item.isRange ? chosen[place - 1] : null, own = scope.filter(each => each.prefixes.includes(item.unit ?? "")), asked = own.length ? own : scope;
      const hits = asked.flatMap(each => provisions(each, item, before).map(id => ({ page: each.one.page, id })));
      for (const hit of hits) found.set(`${hit.page}#${hit.id}`, hit);
      if (!hits.length) missing.push({ labels: item.labels, from: before?.labels, unit: item.unit, instruments: asked.map(each => each.one) });
    }
    // A number of another kind of text, which is not here, is none of this register's.
    if (whole.length || !found.size && !named.length && all.some(token => token.is.kinds)) missing.length = 0;
    if (!found.size && !missing.length) return null;
    return {
      found: [...found.values()],
      missing,
      isSure: isSure || !telling || named.length > 0,
      rest: telling && !chosen.length ? all.filter(token => !token.named).map(token => token.raw).join(" ") : "",
    };
  }

  return { lookup };
})();
