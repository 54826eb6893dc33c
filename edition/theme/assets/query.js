// Reads what is typed or pasted as words, numbers and signs, whatever hides in it.

const editionQuery = (() => {
  /** Dates in figures: 2005-11-18, 18.11.2005. */
  const DATE = /(?<!\d)(?:\d{4}-\d\d-\d\d|\d{1,2}([./-])\d{1,2}\1\d{4})(?!\d)/g;
  const TOKEN = /(\s*)(\d+|[\p{L}\p{M}]+|\S)/gu;

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

  /** Text without the signs that nobody sees, and without the hyphen of a word cut at the end of a line. */
  function visible(text) {
    const uncut = unescaped(text).replace(/(\p{L})\u00ad\s+(?=\p{L})/gu, "$1");
    const shown = uncut.replace(/\p{Cf}/gu, "").replace(/(\p{L}\p{L})[-‐]\s+(?=\p{L}\p{L})/gu, "$1");
    const whole = shown.replaceAll("°", "º").normalize("NFC");
    return whole.replace(/\p{Nd}/gu, ascii).trim();
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
    if (/^\d/.test(raw)) return { raw, text: raw.replace(/^0+(?=\d)/, ""), kind: "number", gap, plain };
    return { raw, text: folded, kind: /\p{L}/u.test(folded) ? "word" : "sign", gap, plain };
  }

  /** The tokens of a text. */
  const tokens = text => [...visible(text).replace(DATE, " ").trim().matchAll(TOKEN)].map(token);
  /** The words and numbers in a text. */
  const parts = text => tokens(text).flatMap(({ kind, text }) => (kind === "sign" ? [] : [text]));

  return { fold, visible, slip, likeness, meant, tokens, parts };
})();
