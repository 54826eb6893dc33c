// @ts-check
// Understands references to paragraphs as people write them. The words of the grammar come with the index.

const editionReferences = (() => {
  /** Text as it is compared: small letters, no accents, one kind of space and apostrophe. @param {string} text */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae")
      .replace(/[’‘ʼ]/g, "'").replace(/\s+/g, " ").trim();
  }

  /** One of the words, the longest first. A word in letters ends where its letters do. @param {string[]} words */
  function any(words) {
    const sorted = [...words].sort((a, b) => b.length - a.length);
    return `(?:${sorted.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + (/[a-z]$/.test(word) ? "(?![a-z])" : "")).join("|")})`;
  }

  /** What a grammar and the names of instruments compile to, once for each index. @type {WeakMap<object, any>} */
  const compiled = new WeakMap();

  /** @param {any} index */
  function patterns(index) {
    const { grammar } = index, word = `(?:${any(grammar.paragraph)}\\.?\\s*)`;
    const named = index.instruments.flatMap((/** @type {any} */ one) => one.names.map((/** @type {string} */ name) => ({ one, words: fold(name).match(/[a-z0-9]+/g) ?? [] })));
    named.sort((/** @type {any} */ a, /** @type {any} */ b) => b.words.join().length - a.words.join().length);
    return {
      of: new RegExp(`^${any(grammar.of)}\\s*`),
      joining: [...grammar.of].sort((a, b) => b.length - a.length),
      names: named.map((/** @type {any} */ { one, words }) => {
        const name = words.join("[^a-z0-9]*") + (/\d$/.test(words.at(-1)) ? "(?![a-z0-9])" : "(?![a-z])");
        return { one, start: new RegExp(`^${name}[^a-z0-9§¶(]*`), end: new RegExp(`(?<![a-z0-9])${name}[^a-z0-9]*$`) };
      }),
      number: new RegExp(`\\s*${word}?(\\d+)`, "y"),
      letter: new RegExp(`[\\s.,]*(?:${any(grammar.item)}\\.?\\s*)?\\(?([a-z])\\)?(?![a-z0-9])`, "y"),
      to: new RegExp(`\\s*${any(grammar.to)}\\s*(?=${word}?\\d|\\(?[a-z]\\)?(?![a-z]))`, "y"),
      and: new RegExp(`\\s*${any(grammar.and)}+\\s*(?:${any(grammar.and)}\\s*)?`, "y"),
      end: /[\s.,;:)]*$/y,
    };
  }

  /** A query without the joining words at its beginning ("of the"), one after another. @param {string} query @param {RegExp} of */
  function unjoined(query, of) {
    for (let word; (word = query.match(of)?.[0]); ) query = query.slice(word.length);
    return query;
  }

  /** A text without the joining words and signs at its end. @param {string} text @param {string[]} joining */
  function unended(text, joining) {
    for (let end = text.length; ; end = text.length) {
      while (end && " ,".includes(text[end - 1])) end -= 1;
      const word = joining.find(each => text.endsWith(each, end) && !/[a-z]/.test(text[end - each.length - 1] ?? ""));
      if (!word) return text.slice(0, end);
      text = text.slice(0, end - word.length);
    }
  }

  /** Takes the name of an instrument off one end of a query. @param {string} query @param {any} known */
  function instrument(query, known) {
    const begun = unjoined(query, known.of);
    for (const { one, start, end } of known.names) {
      const first = begun.match(start);
      if (first) return { one, rest: begun.slice(first[0].length) };
      const last = query.match(end);
      if (last) return { one, rest: unended(query.slice(0, last.index), known.joining) };
    }
    return { one: null, rest: query };
  }

  /** The items of a list such as "69, 71 a) et 72-75"; null when the text is no reference. @param {string} text @param {any} part */
  function items(text, part) {
    let at = 0;
    /** @param {RegExp} pattern */
    const take = pattern => {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found) at = pattern.lastIndex;
      return found;
    };
    const found = [];
    for (let range = false; ;) {
      const number = take(part.number)?.[1] ?? (found.length ? found.at(-1).number : null);
      if (number === null) return null;
      const before = at;
      let letter = take(part.letter)?.[1] ?? "";
      // "69 a 71" and "69 - 71" are ranges, not items of 69.
      if (letter && /^\s*\d/.test(text.slice(at))) [at, letter] = [before, ""];
      if (before === at && found.length && !/\d$/.test(text.slice(0, at).trim())) return null;
      found.push({ number: String(Number(number)), letter, range });
      if (take(part.end)) return found;
      range = Boolean(take(part.to));
      if (!range && !take(part.and)) return null;
    }
  }

  /** @param {string} id */
  const split = id => id.replace(/^par-/, "").split("-");

  /** The ids from one item to another, in the register's order. @param {string[]} ids @param {any} from @param {any} to */
  function between(ids, from, to) {
    if (from.number === to.number && from.letter && to.letter) {
      const [low, high] = [from.letter, to.letter].sort();
      return ids.filter(id => split(id)[0] === from.number && split(id)[1] >= low && split(id)[1] <= high);
    }
    const [low, high] = [Number(from.number), Number(to.number)].sort((a, b) => a - b);
    return ids.filter(id => !split(id)[1] && Number(split(id)[0]) >= low && Number(split(id)[0]) <= high);
  }

  /**
   * What a query refers to: provisions in order, instruments whole, numbers that the register lacks.
   * Null when it is no reference.
   * @param {string} query @param {any} index
   */
  function lookup(query, index) {
    const known = compiled.get(index) ?? patterns(index);
    compiled.set(index, known);
    const { one, rest } = instrument(fold(query), known);
    if (one && !/[a-z0-9]/.test(rest)) return { found: [{ page: one.page, id: "" }], missing: [], instruments: [one] };
    const list = items(unjoined(rest, known.of), known);
    if (!list) return null;
    const instruments = one ? [one] : index.instruments.filter((/** @type {any} */ each) => each.ids.length);
    const found = [], missing = [];
    for (const [place, item] of list.entries()) {
      if (list[place + 1]?.range) continue;
      const ids = instruments.flatMap((/** @type {any} */ each) => {
        const wanted = item.range ? between(each.ids, list[place - 1], item) : each.ids.filter((/** @type {string} */ id) => id === ["par", item.number, item.letter].filter(Boolean).join("-"));
        return wanted.map((/** @type {string} */ id) => ({ page: each.page, id }));
      });
      found.push(...ids);
      if (!ids.length) missing.push(item.range ? `${list[place - 1].number}–${item.number}` : item.number + (item.letter && ` ${item.letter})`));
    }
    const once = new Map(found.map(each => [`${each.page}#${each.id}`, each]));
    return { found: [...once.values()], missing, instruments };
  }

  return { fold, lookup };
})();
