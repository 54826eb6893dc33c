// Judges a quotation by the text that it quotes, as edition/document/quotations.py does: rule by rule, no difference.

const editionVerdict = (() => {
  const CUT = "…";
  /** Any space that Python knows: after it, a text has one kind. */
  const SPACES = /(?:(?!\ufeff)\s|[\x1c-\x1f\x85])+/g;
  const ELLIPSIS = /[[(<] ?(?:…+|\.{2,}|\.(?: \.)+) ?[\])>]|…+|\.{3,}|\.(?: \.){2,}/g;
  const MARKS = / ?[»”]|[«“„] ?|["‘’‹›]/g;
  /** Scripts that are written without spaces: each character counts as a word. */
  const UNSPACED = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
  const SIGN = "[\\p{L}\\p{N}_]";
  const LETTER = `(?![${UNSPACED}])${SIGN}`;
  const WORD = new RegExp(`[${UNSPACED}]|(?:${LETTER})+`, "gu");
  /** Whole words, and numbers with their signs. */
  const BEGIN = new RegExp(`(?<!${LETTER})(?<!${LETTER}[-‐‑–.,/])(?<![−+±<>$€£])`, "uy");
  const END = new RegExp(`(?!${LETTER})(?![-‐‑–.,/]${LETTER})(?! ?[%‰°])`, "uy");
  const [FIRST, LAST] = [new RegExp(`^\\[?${SIGN}`, "u"), new RegExp(`${SIGN}\\]?$`, "u")];
  /** The ending of a word, put in brackets to fit it into a sentence: "recognize[s]". */
  const ENDING = "(?:e?[sdrn]|e|ing|re|e?nt|ant|t|x|ée?s?|[ao]s?)";
  const INFLECTED = new RegExp(`(?<=${SIGN}{3})\\\\\\[${ENDING}?\\\\\\]`, "gu");
  const BRACKETED = new RegExp(`\\\\\\[(${SIGN})\\\\\\]`, "gu");
  const FULL_STOP = /[.?!](?=[^\p{L}\p{N}_]*(?: |$))|[。？！؟]/u;
  const SENTENCE = new RegExp(`${FULL_STOP.source}|[;…；؛]`, "u");
  const CLAUSE = /[,:](?!\p{Nd})|[()[\]—،，、：]| [–-] /u;
  const PART = new RegExp(`${SENTENCE.source}|${CLAUSE.source}`, "u");
  const AROUND = /^[ .,;:'"。，；،؛]+|[ .,;:'"。，；،؛]+$/g;
  const [ASIDE, NEAR] = [4, 2000];
  const TURNING = ["negation", "condition", "restriction"];

  const strip = text => text.replace(AROUND, "");
  /** A sign in the small letters that Python compares: "ß" is "ss", "ς" is "σ". */
  const small = sign => (sign === "ı" ? sign : sign.toLowerCase().toUpperCase().toLowerCase());
  /** The words of a text: case, punctuation and spaces don't count. */
  const words = text =>
    text
      .replace(/[^\0-\x7f]/gu, small)
      .toLowerCase()
      .match(WORD) ?? [];
  const padded = text => ` ${words(text).join(" ")} `;

  const kept = new Map();
  /** What is made once of a key. */
  const once = (key, make) => kept.get(key) ?? kept.set(key, make()).get(key);
  const remarks = language => once(language, () => new RegExp(editionTurning[language].added, "g"));
  /** A text without what was added to it in brackets, in any language: "[sic]". */
  const unremarked = text => Object.keys(editionTurning).reduce((rest, each) => rest.replace(remarks(each), ""), text);

  /** A text as it is compared: one kind of space, quotation mark and ellipsis, without added remarks. */
  function compared(text, language) {
    const known = once(`${language} texts`, () => new Map());
    return known.get(text) ?? known.set(text, plain(text, language)).get(text);
  }

  function plain(text, language) {
    const bare = text.replace(SPACES, " ").replace(remarks(language), "");
    const marked = bare.replace(ELLIPSIS, ` ${CUT} `).replace(MARKS, "'").replaceAll("‑", "-");
    return strip(marked.replace(/ +(?=[,;:?!])/g, "").replace(/ +/g, " "));
  }

  /** The words of a kind that turn what is said, each with itself as texts are compared. */
  function formsOf(language, kind) {
    return once(`${language} ${kind}`, () => new Map(editionTurning[language][kind].map(form => [form, padded(form)])));
  }

  /** The word of a text that turns what is said, or only one that it begins with; "" without one. */
  function turn(text, language, kinds = TURNING, isFirst = false) {
    let line = padded(text);
    for (const form of formsOf(language, "none").values()) line = line.replaceAll(form, " · ");
    const has = form => (isFirst ? line.startsWith(form) : line.includes(form));
    return kinds.flatMap(kind => [...formsOf(language, kind)]).find(([, form]) => has(form))?.[0] ?? "";
  }

  const isJoined = (text, language) => Boolean(turn(text, language, ["joining"], true));

  function before(text, quoted, language) {
    const sentence = text.split(SENTENCE).at(-1);
    const clauses = sentence.split(CLAUSE);
    const own = clauses.pop();
    const near = clauses.slice(-2).map(words);
    const asides = near.map(each => (each.length <= ASIDE ? each : each.slice(-1)).join(" "));
    return (
      turn(sentence, language, ["condition", "attribution"], true) ||
      turn(clauses.at(-1) ?? "", language, ["condition"], isJoined(`${own} ${quoted}`, language)) ||
      turn(own, language, ["condition"]) ||
      turn([...asides, own].join(", "), language, ["negation"])
    );
  }

  /** The word that turns what is said within a cut, or those with which the cut begins another sentence. */
  function within(kept, text, following, language) {
    const last = SENTENCE.test(text) ? text.split(SENTENCE).at(-1) : "";
    const [rest, ...sentences] = text.split(FULL_STOP).map(words);
    const begun = sentences.at(-1) ?? [];
    // The label of an item alone is no beginning.
    const isBegun = rest.length && begun.length > 1;
    const condition = (each, n) => turn(each, language, ["condition"], n > 0 && isJoined(following, language));
    return (
      turn(text, language, ["negation", "restriction"]) ||
      text.split(PART).map(condition).find(Boolean) ||
      turn(last, language, ["attribution"], true) ||
      (isBegun ? begun.slice(0, ASIDE).join(" ") : "") ||
      forced(kept, text, following, language)
    );
  }

  /** The word over, behind or before which a cut leaves out what is to be done, or by whom. */
  function forced(kept, text, following, language) {
    const [first, ...others] = text.split(PART).map(words);
    // What is joined to what is said before can be left out as a whole, with the end of its clause.
    const joined = others.length ? first.findIndex(word => formsOf(language, "joining").has(word)) : -1;
    const own = first.slice(0, joined < 0 ? undefined : joined);
    const begun = others.at(-1)?.length ? [...others.at(-1), ...words(following).slice(0, 1)] : [];
    const behind = first.length && !others.length ? words(kept).slice(-1) : [];
    return turn([...behind, ...own, ...begun].join(" "), language, ["force"]);
  }

  function after(text, language) {
    const end = text.match(SENTENCE);
    const sentence = end ? text.slice(0, end.index) : text;
    if (!words(sentence).length && end) {
      const kinds = /^[ ')\]]*[;؛]/.test(text) ? TURNING.slice(1) : ["restriction"];
      return turn(text.slice(end.index + end[0].length), language, kinds, true);
    }
    const [own, following = ""] = sentence.split(CLAUSE);
    // What a colon leads to says more of what is before.
    const kinds = /[:：]/.test(sentence[own.length]) ? TURNING.slice(1) : TURNING;
    return turn(own, language) || turn(words(own).length <= ASIDE ? following : "", language, kinds, true);
  }

  /** Where a text has a fragment as whole words, from a place on; "[t]he" is "The", "need[s]" is "needed". */
  function* places(fragment, text, start = 0) {
    if (!fragment.split(/\[.{0,3}\]/u).every(part => text.includes(part))) return;
    const either = (_, sign) => `(?:${sign.toLowerCase()}|${sign.toUpperCase()})`;
    const escaped = fragment.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(INFLECTED, `${ENDING}?`);
    const sought = new RegExp(escaped.replace(BRACKETED, either), "gu");
    const [isBegun, isEnded] = [FIRST.test(fragment), LAST.test(fragment)];
    const stands = (end, place) => Object.assign(end, { lastIndex: place }).test(text);
    for (let found; (sought.lastIndex = start), (found = sought.exec(text));) {
      const [from, to] = [found.index, found.index + found[0].length];
      const isWhole = (!isBegun || stands(BEGIN, from)) && (!isEnded || stands(END, to));
      if (isWhole) yield [from, to];
      start = isWhole ? to : from + String.fromCodePoint(text.codePointAt(from)).length;
    }
  }

  /** The word beside or over which fragments cut a text, "" for none; undefined when they are not in it in order. */
  function turned([first, ...others], text, language) {
    const ways = [];
    for (let [start, end] of places(first, text)) {
      // Signs are counted as Python does.
      let word = before(Array.from(text.slice(0, start)).slice(-NEAR).join(""), text.slice(start, end), language);
      const isHeld = others.every(other => {
        const [found] = places(other, text, end);
        if (found) word ||= within(text.slice(start, end), text.slice(end, found[0]), text.slice(...found), language);
        return found && ([start, end] = found);
      });
      if (isHeld) ways.push(word || after(Array.from(text.slice(end)).slice(0, NEAR).join(""), language));
    }
    return ways.sort()[0];
  }

  /** Whether a quotation repeats words of a text, is cut honestly, misleads, beside which word, or differs. */
  function judge(quotation, text, language) {
    const quoted = compared(quotation, language);
    const whole = compared(text, language);
    const fragments = quoted.split(CUT).map(strip).filter(Boolean);
    const word = fragments.length ? turned(fragments, whole, language) : undefined;
    if (word === undefined) return { verdict: "differs", word: "" };
    if (word) return { verdict: "misleading", word };
    return { verdict: quoted.includes(CUT) && quoted !== whole ? "cut" : "exact", word };
  }

  return { judge, unremarked, words };
})();
