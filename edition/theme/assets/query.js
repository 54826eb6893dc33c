// Reads what is typed or pasted as words, numbers and signs, whatever hides in it.

const editionQuery = (() => {
  /** Dates in figures: 2005-11-18, 2005年11月18日, 20051118; 18.11.2005, 18/11/05; 11/2005. */
  const FORMS = [
    /(\d{4})[-./年](\d\d?)[-./月](\d\d?)日?|((?:19|20)\d\d)([01]\d)([0-3]\d)/,
    /(\d\d?)([./-])(\d\d?)\8(\d{4})|([0-2]\d|3[01])([./])([0-2]\d|3[01])\12(\d\d)|([01]?\d)[./]((?:19|20)\d\d)/,
  ];
  const FIGURES = new RegExp(`(?<![\\d./-])(?:${FORMS.map(each => each.source).join("|")})(?![\\d/-])`, "g");
  /** A number of several figures, put between signs that no text has. */
  const LABEL = /\ue000[^\ue000]+\ue000/;
  /** How pages write signs. */
  const ENTITIES = { amp: "&", sect: "§", para: "¶", ndash: "–", mdash: "—", quot: '"', rsquo: "’", lt: "<", gt: ">" };

  /** Text as it is compared: small letters, no accents or ligatures. */
  function fold(text) {
    const unmarked = text.normalize("NFKD").replace(/\p{Mn}/gu, "");
    return unmarked.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ß", "ss");
  }

  /** The value of a decimal digit of any script: they stand in tens, from zero. */
  function ascii(digit) {
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0) - before - 1))) before += 1;
    return before % 10;
  }

  /** Text without the escapes of addresses: "para%2069". */
  const unescaped = text =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, escapes => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return escapes;
      }
    });

  /** Text without the tags and entities of the page that it was copied from. */
  function unmarked(text) {
    const plain = /<(?:\/[a-z]|br\b)/i.test(text) ? text.replace(/<\/?[a-z][^<>]*>/gi, "") : text;
    const sign = (_, code, name) =>
      code ? String.fromCodePoint(Number(code.replace(/^x/i, "0x")) % 0x110000) : (ENTITIES[name] ?? " ");
    return plain.replace(/&(?:#(x[\da-f]+|\d+)|([a-z]+\d?));/gi, sign);
  }

  /** Text without the signs that nobody sees, marks of notes, and the hyphen of a word cut at the end of a line. */
  function visible(text) {
    const uncut = unmarked(unescaped(text)).replace(/(\p{L})\u00ad\s+(?=\p{L})/gu, "$1");
    const shown = uncut.replace(/\p{Cf}/gu, "").replace(/(\p{L}\p{L})[-‐]\s+(?=\p{L}\p{L})/gu, "$1");
    const unnoted = shown.replace(/\p{Cc}/gu, " ").replace(/(?<=[\p{L}\p{P}])(?:[¹²³⁰⁴-⁹]+|\[\^?\d{1,2}\])/gu, "");
    const whole = unnoted.replaceAll("°", "º").normalize("NFC");
    const plain = whole.replace(/[\p{Nl}\uff01-\uff5e]/gu, sign => sign.normalize("NFKC")).replace(/\p{Nd}/gu, ascii);
    return plain
      .replace(/(?<![\d.,])\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\d,])/g, number => number.replace(/\D/g, ""))
      .trim();
  }

  /** What finds dates, by the names of the months. It gives the text without them, and of each the ways to read it: a
   * year, "" where it is lacking, and of its first and its last day the month and the number, 0 where it is lacking. */
  function dating(months) {
    const numbers = new Map(Object.entries(months).flatMap(([name, at]) => [name, fold(name)].map(each => [each, at])));
    const names = [...numbers.keys()].filter(name => /^\p{L}{3}/u.test(name)).sort((a, b) => b.length - a.length);
    const [day, month, to] = [
      "(\\d\\d?)(?:st|nd|rd|th|er|º)?",
      `(${names.join("|")})(?!\\p{L})\\.?`,
      "(?:\\s?[-‐‑–—]\\s?| (?:to|and|au?|et) )",
    ];
    const [of, end] = ["(?:,? (?:of |de )?)", "(?![\\p{L}\\d])"];
    const before = `(?:${day}(?: ${month})?${to})?${day}${of}${month}(?:${of}(\\d{4}))?${end}`;
    const after = `${month} (?:${day}(?:${to}${day})?${end}(?:,? (\\d{4})${end})?|${of}(\\d{4})${end})`;
    const WORDS = new RegExp(`(?<![\\p{L}\\d])(?:${before}|${after})`, "giu");
    const value = name => numbers.get(name.toLowerCase());
    const date = (year, month, day) => [year, month, day, month, day].map(Number);
    return text => {
      const found = [];
      const add = (...ways) => found.push(ways) && " ";
      const figures = (...[, y, m, d, year, month, day, first, , last, four, one, , other, two, only, then]) => {
        const years = four ?? (two && `20${two}`);
        if (years) return add(date(years, other ?? last, one ?? first), date(years, one ?? first, other ?? last));
        return add(only ? [then, only, 0, only, 0].map(Number) : date(y ?? year, m ?? month, d ?? day));
      };
      const words = (_, d, m, e, n, y, month, first, last, year, only) => {
        const [from, to] = n ? [d ?? e, e] : [first, last ?? first];
        return add([y ?? year ?? only ?? "", value(m ?? n ?? month), +from || 0, value(n ?? month), +to || 0]);
      };
      return { rest: text.replace(/\s/g, " ").replace(FIGURES, figures).replace(WORDS, words), found };
    };
  }

  /** Whether two words differ by one slip: a letter too many, too few, another, or two changed about. */
  function slip(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const [left, right] = [one.slice(at), other.slice(at)];
    const isSwapped = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
    return isSwapped || left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1);
  }

  /** How much of the letters of two words is shared, in pairs: from 0 to 1. */
  function likeness(one, other) {
    const [mine, theirs] = [one, other].map(word => [...word].map((_, at) => ` ${word}`.slice(at, at + 2)));
    return (2 * mine.filter(pair => theirs.includes(pair)).length) / (mine.length + theirs.length);
  }

  /** Whether a word is another, or its plural, as typed by a hurried hand. */
  function meant(word, known) {
    if (word === known || word === `${known}s`) return true;
    if (word.length < 4 || known.length < 5) return false;
    const [said, meant] = [word, known].map(each => each.replaceAll("ph", "f"));
    return slip(word, known) || slip(word, `${known}s`) || slip(said, meant);
  }

  /** A word, a number or a sign. `raw` is what was typed and `text` what is compared; `gap` when a space stands before
   * it; `plain` when it has no accent. */
  function token([, space, raw]) {
    const folded = fold(raw);
    const [gap, plain] = [space !== "", folded === raw.toLowerCase()];
    if (/^[\d\ue000]/.test(raw)) {
      const text = folded.replaceAll("\ue000", "").replace(/^0+(?=\d)/, "");
      return { raw: text, text, kind: "number", gap, plain };
    }
    return { raw, text: folded, kind: /\p{L}/u.test(folded) ? "word" : "sign", gap, plain };
  }

  /** What cuts a text into tokens; of signs that no space parts, into `words`. */
  const cutting = (words = []) => {
    const known = [...words].sort((one, other) => other.length - one.length);
    const each = [...known, "\\p{Script=Han}", "(?:(?!\\p{Script=Han})[\\p{L}\\p{M}])+"].join("|");
    return new RegExp(`(\\s*)(${LABEL.source}|\\d+|${each}|\\S)`, "gu");
  };
  /** The tokens of a text. */
  const tokens = (text, pattern = TOKEN) => [...text.trim().matchAll(pattern)].map(token);
  /** The words and numbers in a text. */
  const parts = text => tokens(visible(text)).flatMap(({ kind, text }) => (kind === "sign" ? [] : [text]));

  const TOKEN = cutting();

  return { fold, visible, dating, slip, likeness, meant, cutting, tokens, parts };
})();
