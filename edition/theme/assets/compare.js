// Compares a quotation with the words of a text that are nearest to it, and gives those to be quoted in its place.

const editionCompare = (() => {
  const { judge } = editionVerdict;
  /** How many cells a table of two texts has at most. */
  const CELLS = 5e6;
  /** How one text goes on as another: with one more word, one less, another, the same. */
  const [ADDED, GONE, OTHER, SAME] = [0, 1, 2, 3];
  const CUT = "[[(<]\\s?(?:…|\\.{2,}|\\.(?:\\s\\.)+)\\s?[\\])>]|…|\\.{3,}";
  const LETTER = "(?!\\p{sc=Han}|\\p{sc=Hira}|\\p{sc=Kana})[\\p{L}\\p{N}\\p{M}]";
  const TOKEN = new RegExp(`(${CUT})|((?:${LETTER})+|[\\p{L}\\p{N}])|\\S`, "gu");
  /** A text between what may stand at its edges: quotation marks, and what ends a sentence or a part of one. */
  const EDGES = /^(["“„«]?\s*)([^“”„«»"]*?)(\s*["”»]?[.,;:]*["”»]?)$/;
  const WORDS = /[\p{L}\p{N}]/u;
  const SENTENCE = /[.?!…][\s"»”’)\]]*\s(?=["“‘«]?\p{Lu})|[。！？؟]/u;

  /** The words and signs of a text, each with the space after it, and what it counts: a cut nothing. */
  function tokens(text, isWhole) {
    const found = [...text.matchAll(TOKEN)];
    return found.map(({ 0: raw, 1: cut, 2: word, index }, n) => {
      const plain = isWhole ? raw : raw.replace(/["“”„«»‘’‹›]/, "'").replace("‑", "-");
      const weight = cut && !isWhole ? 0 : word ? 2 : 1;
      const spaced = text.slice(index, found[n + 1]?.index);
      return { plain, key: plain.toLowerCase(), raw: spaced, weight, start: index, end: index + raw.length };
    });
  }

  /** How each beginning of one text becomes each of another at the least cost; what is before and behind costs nothing,
   * unless both are whole. What is added costs less than what is gone: so the most is found. One word for another costs
   * less than both: so the last of a quotation has its counterpart. */
  function table(mine, theirs, isWhole) {
    const width = theirs.length + 1;
    const moves = new Uint8Array((mine.length + 1) * width).fill(ADDED, 0, width);
    let [above, costs] = [new Float64Array(width), new Float64Array(width)];
    if (isWhole) theirs.forEach(({ weight }, j) => (above[j + 1] = above[j] + 2 * weight));
    mine.forEach(({ key, weight }, i) => {
      costs[0] = above[0] + 3 * weight;
      moves[(i + 1) * width] = GONE;
      for (let j = 1; j < width; j += 1) {
        const other = theirs[j - 1];
        const isSame = key === other.key;
        const added = costs[j - 1] + (weight && 2 * other.weight);
        const both = above[j - 1] + (isSame ? 0 : weight === 2 && other.weight === 2 ? 5 : Infinity);
        let cost = above[j] + 3 * weight;
        let move = GONE;
        if (!isSame && both <= cost) ((cost = both), (move = OTHER));
        if (added < cost || (added === cost && weight)) ((cost = added), (move = ADDED));
        if (isSame && both <= cost) ((cost = both), (move = SAME));
        costs[j] = cost;
        moves[(i + 1) * width + j] = move;
      }
      [above, costs] = [costs, above];
    });
    const last = isWhole ? theirs.length : above.indexOf(above.toSorted()[0]);
    return { moves, width, last, cost: above[last] };
  }

  /** How a quotation differs from the words of a text that are nearest to it, or one text from another, as pieces: ""
   * for the same, "del" for what the text lacks, "ins" for what it has, "cut" for what a cut leaves out; the share of
   * its words that is there; how far it is by each word; where in the text they begin and end. */
  function compare(quotation, text, isWhole = false) {
    const said = isWhole ? quotation : quotation.replace(/\[(\p{L})\]/gu, "$1");
    const [mine, theirs] = [said, text].map(each => tokens(each, isWhole));
    const apart = {
      pieces: Object.entries({ del: quotation, ins: text }),
      share: 0,
      far: 6,
      begin: 0,
      end: text.length,
    };
    if ((mine.length + 1) * (theirs.length + 1) > CELLS) return apart;
    const { moves, width, last, cost } = table(mine, theirs, isWhole);
    const pieces = [];
    const put = (kind, { raw }) => {
      const [first, second] = pieces;
      const same = kind === "ins" && first?.[0] === "del" ? second : first;
      if (same?.[0] === kind) same[1] = raw + same[1];
      else pieces.unshift([kind, raw]);
    };
    let [i, j, same, begin] = [mine.length, last, 0, 0];
    while (i > 0 || (isWhole && j > 0)) {
      const [one, other, move] = [mine[i - 1], theirs[j - 1], moves[i * width + j]];
      const isSame = move === SAME && one.plain === other.plain;
      if (move !== GONE) put(isSame ? "" : move === ADDED && one && !one.weight ? "cut" : "ins", other);
      if (move !== ADDED && !isSame && one.weight) put("del", one);
      if (move === SAME) same += one.weight === 2;
      if (move === SAME || move === OTHER) begin = other.start;
      i -= move !== ADDED;
      j -= move !== GONE;
    }
    const words = mine.filter(({ weight }) => weight === 2).length;
    return { pieces, share: same / words, far: cost / words, begin, end: theirs[last - 1]?.end ?? 0 };
  }

  /** The words of a text in place of a quotation, with its edges: those nearest to it, or where these mislead their
   * sentences. */
  function corrected({ form, pieces, begin, end, text: { text, language } }) {
    const near = pieces.map(([kind, raw]) => (kind === "cut" ? " […] " : kind === "del" ? "" : raw)).join("");
    const ends = [...text.matchAll(new RegExp(SENTENCE, "gu"))].map(each => each.index + each[0].length);
    const whole = text.slice(ends.findLast(each => each <= begin) ?? 0, ends.find(each => each >= end) ?? text.length);
    const isTrue = each => ["exact", "cut"].includes(judge(each, text, language).verdict);
    // Where the first word or the last is another, it may be any.
    const isHeld = [pieces.find(([, raw]) => WORDS.test(raw)), pieces.findLast(([, raw]) => WORDS.test(raw))].every(
      each => each && !each[0],
    );
    const ways = isHeld ? [near.replace(/\s+/g, " "), whole] : [whole];
    const right = ways.map(each => each.trim()).find(isTrue) ?? text;
    const [, opening, , closing] = form.trim().match(EDGES) ?? ["", "", "", form.match(/[.,;:]*$/)[0]];
    return opening + right.replace(EDGES, "$2").replace(/[.,;:]+$/, "") + closing;
  }

  return { compare, corrected, SENTENCE };
})();
