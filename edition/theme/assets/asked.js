// Reads what a reader typed as references: with slips of the hand, from any page, and numbers without a unit.

const editionAsked = (() => {
  const { visible } = editionQuery;
  const { ITEM, NONE, WAITING, BEFORE, SMALL, compile, idOf, read, held, past } = editionReferences;
  const { isNumber, isWord, isSign, isUnit, isJoining } = editionReferences;
  /** How pages write signs. */
  const ENTITIES = { amp: "&", sect: "§", para: "¶", ndash: "–", mdash: "—", quot: '"', rsquo: "’", lt: "<", gt: ">" };

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

  /** What is typed, as words, numbers and signs, whatever hides in it. */
  const typed = query => visible(unmarked(unescaped(query))).trim();

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

  /** A query in which a reading machine took figures for letters: 7l, l02. */
  function mended(query, { labels, instruments }) {
    const figures = raw => {
      const number = raw.replace(/[lI]/g, "1").replaceAll("O", "0");
      const [, ...parts] = raw.toLowerCase().match(/^(\d+)([a-z])$/) ?? [];
      const isPart = parts.length && instruments.some(one => idOf(parts, undefined, one));
      return !isPart && labels.has(number) ? number : raw;
    };
    return query.replace(/(?<![\p{L}\p{N}])[\dlIO]*\d[\dlIO]*(?![\p{L}\p{N}])/gu, figures);
  }

  /** The text that a number at a place belongs to: what comes after "of", else what stands before it, its kind alone
   * where it is not known, or right after it; else the nearest that is named. Undefined where there is none. */
  function ownerOf(all, at) {
    const isText = token => token.named || token.other || (token.is.texts && !token.is.own);
    const isCounted = token =>
      (isNumber(token) && !token.spelled) || isSign(token) || isUnit(token) || isJoining(token);
    const isPart = token => !isText(token) && (isCounted(token) || token.text.length < 3);
    const next = past(all, at + 1, (token, place) => place < at + WAITING && isPart(token) && !token.is.of);
    const isOf = all[next]?.is.of && all[next - 1].text !== ",";
    const isCalling = token => !isText(token) && (isWord(token) || token.spelled || token.is.apostrophe);
    const after = all[past(all, next, (token, place) => place < next + BEFORE && isCalling(token))] ?? NONE;
    if (isOf && isText(after)) return after;
    // "Plan of Action, para 8", "Pact for the Future, para 57"
    const before =
      all[past(all, at - 1, (token, place) => place > at - WAITING && (isPart(token) || isCalling(token)), -1)];
    const close = past(all, at - 1, token => isSign(token) || isUnit(token), -1);
    const [last, first] = [close, close - 1].map(place => all[place] ?? NONE);
    // "The decision in paragraph 67" is that of the text itself.
    const isWithin =
      last.is.of && !isSign(all[close + 1]) && before && !before.named && !before.other && /^\p{Ll}/u.test(before.raw);
    if (before && isText(before) && !isWithin) return before;
    // "Samoa Pathway, paragraph 69"
    const isName = token => isWord(token) && /^\p{Lu}\p{Ll}/u.test(token.raw) && !token.named && !token.is.own;
    if (isName(last) && isName(first) && (last.isUnknown || first.isUnknown)) return last;
    // "para 36, Tunis Commitment"; not "para 69, unlike article 19 of the UDHR".
    const end = all.findIndex((token, place) => place > at && isUnit(token) && isWord(token));
    const beside = all.slice(at, end < 0 ? undefined : end);
    if (isText(after) && /^\p{Lu}/u.test(after.raw) && beside.includes(after)) return after;
    const near = beside.find(token => token.named || token.other);
    return all.slice(0, at).findLast(token => token.named || token.other) ?? near ?? all.find(token => token.named);
  }

  /** What a query refers to, null when to nothing: provisions in order, instruments whole, numbers that the register
   * lacks. It is sure when a unit or an instrument is named, or nothing but numbers stands there; `telling` is how many
   * words say something else, `rest` what is said besides the name of an instrument; `isOther` where numbers are those
   * of a text that is not here, `names` the query without them; `above` are the provisions whose parts are lacking. */
  function lookup(query, index) {
    const known = (index.asked ??= compile(index, meant));
    const { all, items: every, telling, named, scope, isOwn } = read(mended(typed(query), known), known);
    const owners = new Map(every.map(item => [item, ownerOf(all, item.at)]));
    const items = every.filter(item => !owners.get(item) || owners.get(item).named?.ids.size);
    const isOther = every.length > items.length || all.some(token => token.other && isNumber(token));
    const isUnited = items.some(item => isUnit(item) && item.unit !== ITEM);
    // Beside a unit, bare numbers count something else; so do number words in a sentence.
    const isSmall = ({ isSpelled, labels }) =>
      isSpelled && (telling > 0 || (!named.length && Number(labels[0]) < SMALL));
    const isBare = item => (!named.length || named.includes(scope[0])) && !isSmall(item);
    const likely = items.filter(isUnited ? isUnit : isBare);
    // Beside a unit of the text, other units are around it, and what lies in any.
    const rank = ({ unit }) => (isOwn(unit) ? 3 : unit === ITEM ? 1 : unit ? 0 : 2);
    const best = Math.max(...likely.map(rank));
    const chosen = likely.filter(item => rank(item) >= Math.min(best, 2));
    const { found, missing, above } = held(chosen, item => [owners.get(item)?.named ?? scope].flat(), known);
    const whole = named.filter(each => !each.ids.size || !chosen.length);
    const hits = [...whole.map(({ one }) => ({ page: one.page, id: "" })), ...found];
    const unique = [...new Map(hits.map(hit => [`${hit.page}#${hit.id}`, hit])).values()];
    // A number of another kind of text, which is not here, is none of this register's.
    if (whole.length || (!hits.length && !named.length && all.some(token => token.is.kinds))) missing.length = 0;
    if (!hits.length && !missing.length && !isOther) return null;
    const said = isSaid => all.flatMap(token => (isSaid(token) ? token.raw : [])).join(" ");
    const rest = telling && !chosen.length ? said(token => !token.named) : "";
    const names = said(token => !isUnit(token) && !isJoining(token) && (!isNumber(token) || token.foreign));
    const isSure = isUnited || !telling || named.length > 0;
    return { found: unique, missing, above, isSure, telling, rest, isOther, names };
  }

  return { lookup, typed, slip, likeness };
})();
