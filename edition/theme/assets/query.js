// @ts-check
// Reads what is typed or pasted as words, numbers and signs, whatever hides in it.

const editionQuery = (() => {
  /** Dates in figures: 2005-11-18, 18.11.2005. */
  const DATE = /(?<!\d)(?:\d{4}-\d\d-\d\d|\d{1,2}([./-])\d{1,2}\1\d{4})(?!\d)/g;

  /** Text as it is compared: small letters, no accents or ligatures. @param {string} text */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ß", "ss");
  }

  /** The value of a decimal digit of any script: they stand in tens, from zero. @param {string} digit */
  function ascii(digit) {
    const code = Number(digit.codePointAt(0));
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((code - zero) % 10);
  }

  /** Text without the escapes of addresses: "para%2069". @param {string} text */
  function unescaped(text) {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, escapes => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return escapes;
      }
    });
  }

  /** Text without the signs that nobody sees, and without the hyphen of a word cut at the end of a line. @param {string} text */
  function visible(text) {
    return unescaped(text).replace(/(\p{L})\u00ad\s+(?=\p{L})/gu, "$1").replace(/\p{Cf}/gu, "").replace(/(\p{L}\p{L})[-‐]\s+(?=\p{L}\p{L})/gu, "$1")
      .replaceAll("°", "º").normalize("NFC").replace(/\p{Nd}/gu, ascii).trim();
  }

  /**
   * Whether two words differ by one slip: a letter too many, too few, another, or two changed about.
   * @param {string} one @param {string} other
   */
  function slip(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let begin = 0, end = 0;
    while (begin < one.length && one[begin] === other[begin]) begin += 1;
    while (end < Math.min(one.length, other.length) - begin && one.at(-1 - end) === other.at(-1 - end)) end += 1;
    const [left, right] = [one.slice(begin, one.length - end), other.slice(begin, other.length - end)];
    return left.length <= 1 && right.length <= 1 || left.length === 2 && left[0] === right[1] && left[1] === right[0];
  }

  /** Whether a word is another, or its plural, as typed by a hurried hand. @param {string} word @param {string} known */
  function meant(word, known) {
    if (word === known || word === `${known}s`) return true;
    if (word.length < 4 || known.length < 5) return false;
    return slip(word, known) || slip(word, `${known}s`) || slip(word.replaceAll("ph", "f"), known.replaceAll("ph", "f"));
  }

  /**
   * A word, a number or a sign. `raw` is what was typed and `text` what is compared; `gap` when a space stands
   * before it; `plain` when it has no accent. `is` says what the grammar takes it for ("and", "to" ...); `unit` is
   * the unit that it names, "" for a provision of any; `named` the instrument of whose name it is a part.
   * @typedef {{raw: string, text: string, kind: "word" | "number" | "sign", gap: boolean, plain: boolean,
   *   is: Record<string, boolean>, unit?: string, named?: any, spelled?: boolean, foreign?: boolean}} Token
   */

  /** The tokens of a text. @param {string} text @returns {Token[]} */
  function tokens(text) {
    return [...visible(text).replace(DATE, " ").trim().matchAll(/(\s*)(\d+|[\p{L}\p{M}]+|\S)/gu)].map(([, space, raw]) => {
      const folded = fold(raw), kind = /^\d/.test(raw) ? "number" : /\p{L}/u.test(folded) ? "word" : "sign";
      return { raw, text: kind === "number" ? raw.replace(/^0+(?=\d)/, "") : folded, kind, gap: space !== "", plain: folded === raw.toLowerCase(), is: {} };
    });
  }

  /** The words and numbers in a text. @param {string} text */
  const parts = text => tokens(text).filter(token => token.kind !== "sign").map(token => token.text);

  return { fold, visible, slip, meant, tokens, parts };
})();
