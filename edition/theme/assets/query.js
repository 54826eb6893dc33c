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
  /** Text as it is compared: small letters, no accents or ligatures. */
  function fold(text) {
    if (/^[ -~]*$/.test(text)) return text.toLowerCase();
    const unmarked = text.normalize("NFKD").replace(/\p{Mn}/gu, "");
    return unmarked.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ß", "ss");
  }

  /** The value of a decimal digit of any script: they stand in tens, from zero. */
  function ascii(digit) {
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0) - before - 1))) before += 1;
    return before % 10;
  }

  /** Text without the signs that nobody sees, marks of notes, and the hyphen of a word cut at the end of a line. */
  function visible(text) {
    const uncut = text.replace(/(\p{L})\u00ad\s+(?=\p{L})/gu, "$1");
    const shown = uncut.replace(/\p{Cf}/gu, "").replace(/(\p{L}\p{L})[-‐]\s+(?=\p{L}\p{L})/gu, "$1");
    const unnoted = shown.replace(/\p{Cc}/gu, " ").replace(/(?<=[\p{L}\p{P}])(?:[¹²³⁰⁴-⁹]+|\[\^?\d{1,2}\])/gu, "");
    const whole = unnoted
      .replace(/°/g, "º")
      .replace(/\P{M}\p{M}+|[\u1100-\u11ff]+/gu, marked => marked.normalize("NFC"));
    const plain = whole.replace(/[\p{Nl}\uff01-\uff5e]/gu, sign => sign.normalize("NFKC"));
    return plain
      .replace(/(?!\d)\p{Nd}/gu, ascii)
      .replace(/(?<![\d.,])\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\d,])/g, number => number.replace(/\D/g, ""));
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
    const before = `(?:${day}(?: ${month})?${to})?${day} (?:of |de )?${month}(?:${of}(\\d{4}))?${end}`;
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
      return {
        rest: text
          .replace(/[^\S ]/g, " ")
          .replace(FIGURES, figures)
          .replace(WORDS, words),
        found,
      };
    };
  }

  /** Text of which each letter knows from where to where what it was made of stands: a string, as it is read here. */
  class Traced {
    constructor(text, from = [...Array(text.length).keys()], to = from.map(at => at + 1)) {
      Object.assign(this, { text, from, to });
    }

    matchAll = pattern => this.text.matchAll(pattern);

    replace(pattern, by) {
      const [parts, from, to] = [[], [], []];
      let end = 0;
      const keep = until => {
        parts.push(this.text.slice(end, until));
        for (; end < until; end += 1) from.push(this.from[end]) && to.push(this.to[end]);
      };
      for (const match of this.matchAll(pattern)) {
        const made = typeof by === "string" ? by.replace("$1", match[1]) : by(...match);
        keep(match.index);
        end += match[0].length;
        parts.push(made);
        for (const _ of Array(made.length)) from.push(this.from[match.index]) && to.push(this.to[end - 1]);
      }
      if (!parts.length) return this;
      keep(this.text.length);
      return new Traced(parts.join(""), from, to);
    }
  }

  /** A word, a number or a sign. `raw` is what was typed and `text` what is compared; `gap` when a space stands before
   * it; `plain` when it has no accent; `start` and `end` where it stands in a traced text. */
  function token({ 0: { length }, 1: space, 2: raw, index }, { from = [], to = [] }) {
    const folded = fold(raw);
    const [gap, plain] = [Boolean(space && index), folded === raw.toLowerCase()];
    const [start, end] = [from[index + space.length], to[index + length - 1]];
    if (/^[\d\ue000]/.test(raw)) {
      const text = folded.replaceAll("\ue000", "").replace(/^0+(?=\d)/, "");
      return { raw: text, text, kind: "number", gap, plain, start, end };
    }
    return { raw, text: folded, kind: /\p{L}/u.test(folded) ? "word" : "sign", gap, plain, start, end };
  }

  /** What cuts a text into tokens; of signs that no space parts, into `words`. */
  const cutting = (words = []) => {
    const known = [...words].sort((one, other) => other.length - one.length);
    const each = [...known, "\\p{Script=Han}", "(?:(?!\\p{Script=Han})[\\p{L}\\p{M}])+"].join("|");
    return new RegExp(`(\\s*)(${LABEL.source}|\\d+|${each}|\\S)`, "gu");
  };
  /** The tokens of a text. */
  const tokens = (text, pattern = TOKEN) => [...text.matchAll(pattern)].map(match => token(match, text));
  /** The words and numbers in a text. */
  const parts = text => tokens(visible(text)).flatMap(({ kind, text }) => (kind === "sign" ? [] : [text]));

  const TOKEN = cutting();

  return { fold, visible, dating, cutting, tokens, parts, Traced };
})();
