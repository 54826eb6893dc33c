// Compares a quotation with the words of a text that are nearest to it, and gives those to be quoted in its place.

const editionCompare = (() => {
  const { judge } = editionVerdict;
  /** How many cells a table of two texts has at most. */
  const CELLS = 5e6;
  const CUT = "[[(<]\\s?(?:…|\\.{3,})\\s?[\\])>]|…|\\.{3,}";
  const LETTER = "(?!\\p{sc=Han}|\\p{sc=Hira}|\\p{sc=Kana})[\\p{L}\\p{N}\\p{M}]";
  const TOKEN = new RegExp(`(${CUT})|((?:${LETTER})+|[\\p{L}\\p{N}])|\\S`, "gu");
  const SENTENCE = /[.?!…][\s"»”’)\]]*\s(?=["“‘«]?\p{Lu})|[。！？؟]/u;

  /** The words and signs of a text, each with the space after it. */
  function tokens(text) {
    const found = [...text.matchAll(TOKEN)];
    return found.map(({ 0: raw, 1: cut, 2: word, index }, n) => {
      const plain = raw.replace(/["“”„«»‘’‹›]/, "'").replace("‑", "-");
      const weight = cut ? 0 : word ? 2 : 1;
      const spaced = text.slice(index, found[n + 1]?.index);
      return { plain, key: plain.toLowerCase(), raw: spaced, weight, start: index, end: index + raw.length };
    });
  }

  /** How a quotation differs from the words of a text that are nearest to it, as pieces: "" for the same, "del" for
   * what the text lacks, "ins" for what it has, "cut" for what a cut leaves out; the share of its words that is there;
   * where in the text they begin and end. */
  function compare(quotation, text) {
    const [mine, theirs] = [quotation.replace(/\[(\p{L})\]/gu, "$1"), text].map(tokens);
    const width = theirs.length + 1;
    if ((mine.length + 1) * width > CELLS) return { pieces: [], share: 0, begin: 0, end: text.length };
    const costs = new Uint16Array((mine.length + 1) * width);
    const left = (i, j) => (j ? costs[i * width + j - 1] + (mine[i - 1].weight && theirs[j - 1].weight) : Infinity);
    const both = (i, j) => (j && mine[i - 1].key === theirs[j - 1].key ? costs[(i - 1) * width + j - 1] : Infinity);
    const added = (i, j) => costs[(i - 1) * width + j] + mine[i - 1].weight;
    for (let i = 1; i <= mine.length; i += 1)
      for (let j = 0; j < width; j += 1) costs[i * width + j] = Math.min(added(i, j), both(i, j), left(i, j));
    const last = costs.subarray(mine.length * width);
    const pieces = [];
    const put = (kind, { raw }) =>
      pieces[0]?.[0] === kind ? (pieces[0][1] = raw + pieces[0][1]) : pieces.unshift([kind, raw]);
    let [i, j, same, begin] = [mine.length, last.indexOf(Math.min(...last)), 0, 0];
    const end = theirs[j - 1]?.end ?? 0;
    while (i > 0) {
      const [one, other, cost] = [mine[i - 1], theirs[j - 1], costs[i * width + j]];
      const isCut = !one.weight;
      if (both(i, j) === cost) {
        const isSame = one.plain === other.plain;
        put(isSame ? "" : "ins", other);
        if (!isSame) put("del", one);
        [same, begin, i, j] = [same + (one.weight === 2), other.start, i - 1, j - 1];
      } else if (left(i, j) === cost && !(isCut && added(i, j) === cost)) {
        put(isCut ? "cut" : "ins", other);
        j -= 1;
      } else {
        if (!isCut) put("del", one);
        i -= 1;
      }
    }
    return { pieces, share: same / mine.filter(({ weight }) => weight === 2).length, begin, end };
  }

  /** The words of a text in place of a quotation: those nearest to it, or where these mislead their sentences. */
  function corrected({ pieces, begin, end, text: { text, language } }) {
    const near = pieces.map(([kind, raw]) => (kind === "cut" ? "[…] " : kind === "del" ? "" : raw)).join("");
    const ends = [...text.matchAll(new RegExp(SENTENCE, "gu"))].map(each => each.index + each[0].length);
    const whole = text.slice(ends.findLast(each => each <= begin) ?? 0, ends.find(each => each >= end) ?? text.length);
    const isTrue = each => ["exact", "cut"].includes(judge(each, text, language).verdict);
    const right = [near, whole].map(each => each.trim()).find(isTrue) ?? text;
    return right.replace(/^(?:“([^“”]*)”|«\s*([^«»]*?)\s*»)$/, "$1$2");
  }

  return { compare, corrected, SENTENCE };
})();
