// Answers a query from the index of a language: references first, then words.

const editionFind = (() => {
  const { fold, slip, likeness, visible } = editionQuery;
  const { lookup } = editionReferences;
  const WORDS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[-‐‑–/+](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
  /** More than a query has words, and a place in it has merits. */
  const MANY = 256;
  /** What a sentence puts after an address. */
  const ENDING = /(?<![.,;:)»”>\]])[.,;:)»”>\]]+$/u;
  const JOINTS = /[-‐‑–/+]/;

  /** The first of some endings that leaves at least so much of a word. */
  const endingOf = (word, endings, least) =>
    endings.find(each => word.endsWith(each) && word.length - each.length >= least) ?? "";
  /** A word without its ending. */
  const stem = (word, endings) => word.slice(0, word.length - endingOf(word, endings, 4).length);
  /** The last part of an address. */
  const slug = address => address.replace(/(?:index\.html)?[?#].*$|index\.html$/, "").match(/[^/]+(?=\/*$)/)?.[0] ?? "";

  /** A word as it is compared: one spelling and one number. */
  function normal(word, { same, alike, known }) {
    if (known.has(word)) return known.get(word);
    const ending = endingOf(word, [...alike.keys()], 3);
    const form = same.get(word) ?? word.slice(0, word.length - ending.length) + (alike.get(ending) ?? "");
    known.set(word, form);
    return form;
  }

  /** The words of a text in small letters, those with hyphens whole. */
  function split(text) {
    const singular = fold(text).replace(/['’]s(?![\p{L}\p{N}])/gu, "");
    return (singular.match(WORDS) ?? []).flatMap(word => (/\d/.test(word) ? [word] : word.split(/[–/+]/)));
  }

  const parted = words => words.flatMap(word => word.split(JOINTS));
  const together = word => word.split(JOINTS).join("");
  const phrases = words => words.map(word => ` ${word} `);
  const line = (words, rules) => words.map(word => normal(word, rules)).join(" ");

  /** A text as it is searched: its words, and once more those with hyphens as one. */
  function searched(text, rules) {
    const words = split(text);
    const joined = words.filter(word => JOINTS.test(word)).map(together);
    return [parted(words), joined].map(each => ` ${line(each, rules)} `).join("|");
  }

  /** Makes an index ready, once: its texts as they are searched, and the rules of its language. */
  function prepare(data) {
    if (data.rules) return;
    const { grammar, language, homes, places = new Map() } = data;
    const pairs = name => new Map(grammar[name][language].map(line => line.split(" ")));
    const [endings, stop, known] = [grammar.endings[language], new Set(grammar.stop[language]), new Map()];
    const rules = { same: pairs("same"), alike: pairs("alike"), known, endings, stop };
    const named = ([short, full]) => ({ short: normal(fold(short), rules), words: telling(full, rules) });
    const titled = ([address, title, , short]) => searched(`${slug(address)} ${title} ${short}`, rules);
    const folded = (record, place) => {
      record[2] ||= record[1] && data.passage.replace("{}", record[1]);
      const [page, id, label, text] = record;
      const [address, title, , short] = data.pages[page];
      const labels = id ? [label, ...label.split(" — ")] : [label, title, short, slug(address)];
      const begin = searched(id ? label : labels.join(" "), rules);
      places.set(`${page}#${id}`, place);
      const own = id || address !== homes[language] ? labels.map(each => telling(each, rules).join(" ")) : [];
      return { text: `${begin}|${searched(text, rules)}`, end: begin.length, labels: own };
    };
    Object.assign(data, { rules, places, full: Object.entries(data.glossary).map(named) });
    Object.assign(data, { titles: data.pages.map(titled), folded: data.records.map(folded) });
    data.provisions = new Set(data.instruments.flatMap(({ page, ids }) => ids.map(id => places.get(`${page}#${id}`))));
    data.vocabulary = new Set([...known.values()].filter(word => !/\d/.test(word)));
  }

  /** The form of a term that stands in a text. */
  const formIn = (text, { forms }) => forms.find(each => each.every(one => text.includes(one)));
  const telling = (text, rules) => meaning(parted(split(text)), rules).map(word => normal(word, rules));

  /** Those of some words that say something, all of them when none does. */
  function meaning(words, { stop }) {
    const some = words.filter(word => !stop.has(word));
    return some.length ? some : words;
  }

  /** What a word of a query asks for. */
  function term(word, { rules, full }) {
    const written = line(parted([word]), rules);
    const whole = normal(together(word), rules);
    const isNumber = /\d/.test(word);
    const own = new Set(isNumber ? [written] : [written, whole]);
    const forms = [...own].map(each => [` ${each} `]);
    for (const { short, words } of full) if (short === whole) forms.push(phrases(words));
    return { word: written, forms, stem: isNumber ? "" : ` ${stem(whole, rules.endings)}` };
  }

  /** What a query asks for, word by word. A text meets a term when it has every phrase of one of its `forms`; it
   * nearly does when it has a word that begins with its `stem`. */
  function terms(query, data) {
    const found = meaning(split(visible(query)), data.rules).map(word => term(word, data));
    for (const { short, words } of data.full) {
      const at = found.findIndex((_, place) => words.every((word, n) => found[place + n]?.word === word));
      const word = words.join(" ");
      const forms = [...phrases([word, short]).map(each => [each]), phrases(words)];
      if (at >= 0) found.splice(at, words.length, { word, forms, stem: "" });
    }
    return found;
  }

  /** How many terms a text meets, how many by their form, and how many in its label; null when they are too few. */
  function merits(text, end, wanted, least) {
    let [met, exact, labelled] = [0, 0, 0];
    for (const [place, term] of wanted.entries()) {
      const form = formIn(text, term);
      const sought = form ? form[0] : term.stem;
      const at = sought ? text.indexOf(sought) : -1;
      // A number must stand there.
      if (at < 0 && (!term.stem || place + 1 - met > wanted.length - least)) return null;
      met += at >= 0;
      exact += Boolean(form);
      labelled += at >= 0 && at < end;
    }
    return { met, exact, labelled };
  }

  /** The records that meet at least so many terms, best first: a label that is the query, then words as they are
   * written, then their stems; in each the texts that the edition is about before what helps to read them. Words
   * of the page's title count where `titles` are given. */
  function ranked(wanted, data, least = wanted.length, titles = []) {
    const key = wanted.map(term => term.word).join(" ");
    const rank = ({ text: own, end, labels }, place) => {
      const [page] = data.records[place];
      const text = own + (titles[page] ?? "");
      const merit = merits(text, end, wanted, least);
      if (!merit?.met) return [];
      const written = merit.exact === wanted.length ? 1 : 2;
      const kind = merit.labelled && labels.includes(key) ? 0 : written;
      const isPhrase = wanted.length > 1 && text.includes(` ${key} `);
      const isBegun = merit.labelled > 0 && labels.some(label => label.startsWith(key));
      const near = isPhrase + merit.labelled / wanted.length + isBegun;
      const order = [kind, MANY - merit.met, data.pages[page][2], MANY - near, MANY - merit.exact];
      return { place, kind, rank: order.reduce((sum, each) => sum * MANY * 2 + each, 0) };
    };
    // What is equal stays in the order of the texts.
    return data.folded.flatMap(rank).sort((one, other) => one.rank - other.rank);
  }

  /** Terms with the words of the index that differ by one slip, in place of words that it lacks. */
  function mended(wanted, { vocabulary }) {
    const isNear = (word, asked) => word.length > 3 && (slip(word, asked) || slip(`${word}s`, asked));
    return wanted.map(term => {
      if (!term.stem || term.word.length <= 3 || vocabulary.has(term.word)) return term;
      const near = [...vocabulary].filter(word => isNear(word, term.word));
      return near.length ? { word: near[0], forms: phrases(near).map(one => [one]), stem: "" } : term;
    });
  }

  /** The records with every word as it is written, then with the beginning of every word; where there is none of the
   * former, first those with slips of typing mended. When all this finds nothing, words of the pages' titles count
   * too, and then most of the words will do. */
  function search(wanted, data, found = ranked(wanted, data)) {
    const isWritten = hit => hit?.kind < 2;
    if (isWritten(found[0])) return found;
    const corrected = mended(wanted, data);
    const near = ranked(corrected, data).filter(isWritten);
    if (near.length || found.length) return [...near, ...found];
    const titled = ranked(corrected, data, wanted.length, data.titles);
    return titled.length || wanted.length < 3 ? titled : ranked(corrected, data, Math.ceil(wanted.length / 2));
  }

  /** The place of the record that a pasted address leads to, or a number such as p3 or fn:1. */
  function addressed(query, data, wanted) {
    const text = visible(query);
    const [path, id = ""] = /\s/.test(text) || !/[/#]/.test(text) ? [""] : text.replace(ENDING, "").split("#");
    const on = data.pages.map(([address]) => path && slug(path) === slug(address));
    const name = id || (path ? "" : text.match(/(?<![\p{L}\p{N}])\p{L}+:?\d+(?![\p{L}\p{N}])/u)?.[0]);
    const named = name ? data.pages.flatMap((_, page) => data.places.get(`${page}#${name}`) ?? []) : [];
    if (path && !named.length) return on.includes(true) ? [data.places.get(`${on.indexOf(true)}#`)] : [];
    const titled = page => (on[page] ? MANY : wanted.filter(term => formIn(data.titles[page], term)).length);
    const page = place => data.records[place][0];
    return named.sort((one, other) => titled(page(other)) - titled(page(one))).slice(0, 1);
  }

  /** The answer to a query. `hits` are the places of records, best first: what the query names, then what has its
   * words; `cited` those of them whose citing passages belong under them; `missing` what the registers lack. */
  function answer(query, data) {
    prepare(data);
    const wanted = terms(query, data);
    const { found: references = [], missing = [], isSure = null, rest } = lookup(query, data) ?? {};
    const found = ranked(wanted, data);
    const isLess = missing.length && !references.length;
    const hasWord = wanted.some(term => /\p{L}/u.test(term.word));
    const isRegistered = place => data.provisions.has(place);
    const titled = found.filter(hit => hasWord && hit.kind === 0 && !(isLess && isRegistered(hit.place)));
    const places = hits => hits.map(hit => hit.place);
    const named = references.flatMap(({ page, id }) => data.places.get(`${page}#${id}`) ?? []);
    const pages = new Set(named.map(place => data.records[place][0]));
    const citing = new Set(named.flatMap(place => data.records[place][5] ?? []).map(([place]) => place));
    const isWhole = named.every(place => !data.records[place][1]);
    let hits = [];
    if (isSure === null) hits = places(search(wanted, data, found));
    // Beside a number that is lacking stand words, but no other number of a register.
    else if (!named.length) hits = places(found).filter(place => !isRegistered(place));
    else if (!isSure || rest || isWhole) hits = places(found);
    const said = rest ? places(search(terms(rest, data), data)) : [];
    const within = said.filter(place => pages.has(data.records[place][0]));
    const others = hits.filter(place => !citing.has(place));
    return {
      wanted,
      missing: isSure || !hits.length || named.length ? missing : [],
      isNamed: named.length > 0,
      cited: new Set(named),
      hits: [...new Set([...addressed(query, data, wanted), ...places(titled), ...within, ...named, ...others])],
    };
  }

  /** The words of the texts that are most like those of a query, as they are written there. */
  function nearest({ wanted }, data) {
    const all = () => data.records.flatMap(([, , label, text]) => `${label} ${text}`.match(WORDS) ?? []);
    // Of words that are written in several ways the last is in small letters.
    const pair = form => [normal(together(fold(form)), data.rules), form];
    data.written ??= new Map(all().sort().map(pair));
    const share = word => Math.max(...wanted.map(term => likeness(term.word, word)));
    const found = [...data.written].map(([word, form]) => ({ form, share: share(word) }));
    const isTelling = form => form.length > 3 && !data.rules.stop.has(form);
    const near = found.filter(({ form, share }) => share === 1 || (share > 0.6 && isTelling(form)));
    return near.sort((one, other) => other.share - one.share).map(({ form }) => form);
  }

  /** Whether a word of a text is one of those looked for. */
  function isMet(word, wanted, data) {
    const form = ` ${normal(fold(word), data.rules)} `;
    const isForm = forms => forms.some(each => each.some(one => one.includes(form)));
    return wanted.some(({ forms, stem }) => isForm(forms) || (stem && form.startsWith(stem)));
  }

  return { answer, isMet, nearest };
})();
