// @ts-check
// Answers a query from the index of a language: references first, then words.

const editionFind = (() => {
  const { fold, slip, visible } = editionQuery, { lookup } = editionReferences;
  const WORDS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[-‐‑–/+](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
  /** More than a query has words, and a place in it has merits. */
  const MANY = 256;
  /** What a sentence puts after an address. */
  const ENDING = ".,;:)»”>]";
  const JOINTS = /[-‐‑–/+]/;

  /** A word as it is compared: one spelling and one number. @param {string} word @param {any} rules */
  function normal(word, { same, alike, known }) {
    let form = known.get(word);
    if (form === undefined) {
      const [ending, instead = ""] = alike.find((/** @type {string[]} */ [each]) => word.endsWith(each) && word.length - each.length >= 3) ?? [""];
      form = same.get(word) ?? (ending ? word.slice(0, -ending.length) + instead : word);
      known.set(word, form);
    }
    return form;
  }

  /** The words of a text in small letters, those with hyphens whole. @param {string} text @returns {string[]} */
  const split = text => (fold(text).replace(/['’]s(?![\p{L}\p{N}])/gu, "").match(WORDS) ?? []).flatMap(word => /\d/.test(word) ? [word] : word.split(/[–/+]/));

  /** A text as it is searched: its words, and once more those with hyphens as one. @param {string} text @param {any} rules */
  function searched(text, rules) {
    const words = split(text), joined = words.filter(word => JOINTS.test(word)).map(word => word.split(JOINTS).join(""));
    return ` ${words.flatMap(word => word.split(JOINTS)).map(word => normal(word, rules)).join(" ")} ${joined.length ? `| ${joined.map(word => normal(word, rules)).join(" ")} ` : ""}`;
  }

  /** The last part of an address. @param {string} address */
  const slug = address => address.replace(/(?:index\.html)?[?#].*$|index\.html$/, "").split("/").filter(Boolean).at(-1) ?? "";

  /** Makes an index ready, once: its texts as they are searched, and the rules of its language. @param {any} data */
  function prepare(data) {
    if (data.rules) return;
    for (const record of data.records) record[2] ||= record[1] && data.passage.replace("{}", record[1]);
    const pairs = (/** @type {string} */ name) => data.grammar[name][data.language].map((/** @type {string} */ line) => line.split(" "));
    data.rules = { same: new Map(pairs("same")), alike: pairs("alike"), known: new Map(), endings: data.grammar.endings[data.language], stop: new Set(data.grammar.stop[data.language]) };
    data.full = Object.entries(data.glossary).map(([short, full]) => ({ short: normal(fold(short), data.rules), words: telling(full, data.rules) }));
    data.titles = data.pages.map((/** @type {any[]} */ [address, title, , short]) => searched(`${slug(address)} ${title} ${short}`, data.rules));
    data.folded = []; data.labels = []; data.places = new Map();
    for (const [place, [page, id, label, text]] of data.records.entries()) {
      const [address, title, , short] = data.pages[page], labels = id ? [label, ...label.split(" — ")] : [label, title, short, slug(address)];
      const begin = searched(id ? label : labels.join(" "), data.rules);
      data.folded.push({ text: `${begin}|${searched(text, data.rules)}`, end: begin.length });
      data.labels.push(address === data.homes[data.language] && !id ? [] : labels.map(each => telling(each, data.rules).join(" ")));
      data.places.set(`${page}#${id}`, place);
    }
    data.provisions = new Set(data.instruments.flatMap((/** @type {any} */ { page, ids }) => ids.map((/** @type {string} */ id) => data.places.get(`${page}#${id}`))));
    data.vocabulary = new Set([...data.rules.known.values()].filter(word => !/\d/.test(word)));
  }

  /** The words of a text that say something, all of them when none does. @param {string} text @param {any} rules @returns {string[]} */
  function telling(text, rules) {
    const all = split(text).flatMap(word => word.split(JOINTS)), some = all.filter(word => !rules.stop.has(word));
    return (some.length ? some : all).map(word => normal(word, rules));
  }

  /**
   * What a query asks for, word by word. A text meets a term when it has every phrase of one of its `forms`; it
   * nearly does when it has a word that begins with its `stem`.
   * @param {string} query @param {any} data @returns {{word: string, forms: string[][], stem: string}[]}
   */
  function terms(query, data) {
    const { rules } = data, all = split(visible(query)), some = all.filter(word => !rules.stop.has(word));
    const found = (some.length ? some : all).map(word => {
      const parts = word.split(JOINTS).map(part => normal(part, rules)), whole = normal(word.split(JOINTS).join(""), rules), phrase = ` ${parts.join(" ")} `;
      const isNumber = /\d/.test(word), forms = parts.length === 1 || isNumber ? [[phrase]] : [[phrase], [` ${whole} `]];
      for (const { short, words } of data.full) if (short === whole) forms.push(words.map((/** @type {string} */ each) => ` ${each} `));
      return { word: parts.join(" "), forms, stem: isNumber ? "" : ` ${stem(whole, rules.endings)}` };
    });
    for (const { short, words } of data.full) {
      const at = found.findIndex((_, place) => words.every((/** @type {string} */ word, /** @type {number} */ n) => found[place + n]?.word === word));
      if (at >= 0) found.splice(at, words.length, { word: words.join(" "), forms: [[` ${words.join(" ")} `], [` ${short} `], words.map((/** @type {string} */ word) => ` ${word} `)], stem: "" });
    }
    return found;
  }

  /** A word without its ending. @param {string} word @param {string[]} endings */
  function stem(word, endings) {
    const ending = endings.find(each => word.endsWith(each) && word.length - each.length >= 4);
    return ending ? word.slice(0, -ending.length) : word;
  }

  /**
   * The records that meet at least so many terms, best first: a label that is the query, then words as they are
   * written, then their stems; in each the texts that the edition is about before what helps to read them. Words
   * of the page's title count where `titles` are given.
   * @param {any[]} wanted @param {any} data @param {number} least @param {string[]} titles
   */
  function ranked(wanted, data, least = wanted.length, titles = []) {
    const key = wanted.map(term => term.word).join(" "), phrase = ` ${key} `, found = [];
    for (let place = 0; place < data.folded.length; place++) {
      const { text: own, end } = data.folded[place], page = data.records[place][0], text = titles.length ? own + titles[page] : own;
      let met = 0, exact = 0, labelled = 0, missed = 0;
      for (const { forms, stem } of wanted) {
        let at = -1, form = 0;
        for (; at < 0 && form < forms.length; form++) if (forms[form].every((/** @type {string} */ each) => text.includes(each))) at = text.indexOf(forms[form][0]);
        if (at >= 0) exact += 1;
        else if (stem) at = text.indexOf(stem);
        if (at >= 0) met += 1;
        else if (!stem || (missed += 1) > wanted.length - least) {
          // A number must stand there.
          met = -1;
          break;
        }
        if (at >= 0 && at < end) labelled += 1;
      }
      if (met < least) continue;
      const labels = labelled ? data.labels[place] : [], kind = labels.includes(key) ? 0 : exact === wanted.length ? 1 : 2;
      const near = (wanted.length > 1 && text.includes(phrase) ? 1 : 0) + labelled / wanted.length + (labels.some((/** @type {string} */ label) => label.startsWith(key)) ? 1 : 0);
      found.push({ place, kind, rank: [kind, MANY - met, data.pages[page][2], MANY - near, MANY - exact].reduce((sum, each) => sum * MANY * 2 + each, 0) });
    }
    // What is equal stays in the order of the texts.
    return found.sort((one, other) => one.rank - other.rank);
  }

  /** Terms with the words of the index that differ by one slip, in place of words that it lacks. @param {any[]} wanted @param {any} data */
  function mended(wanted, data) {
    return wanted.map(term => {
      const isWord = term.stem && term.word.length > 3 && !data.vocabulary.has(term.word);
      const near = isWord ? [...data.vocabulary].filter(word => word.length > 3 && Math.abs(word.length - term.word.length) < 3 && (slip(word, term.word) || slip(`${word}s`, term.word))) : [];
      return near.length ? { word: near[0], forms: near.map(word => [` ${word} `]), stem: "" } : term;
    });
  }

  /**
   * The records with every word as it is written, then with the beginning of every word; where there is none of the
   * former, first those with slips of typing mended. When all this finds nothing, words of the pages' titles count
   * too, and then most of the words will do.
   * @param {any[]} wanted @param {any} data @param {any[]} found the records that meet every term
   */
  function search(wanted, data, found = ranked(wanted, data)) {
    const isWritten = (/** @type {any} */ hit) => hit?.kind < 2;
    if (isWritten(found[0])) return found;
    const corrected = mended(wanted, data), near = ranked(corrected, data).filter(isWritten);
    if (near.length || found.length) return [...near, ...found];
    const titled = ranked(corrected, data, wanted.length, data.titles);
    return titled.length || wanted.length < 3 ? titled : ranked(corrected, data, Math.ceil(wanted.length / 2));
  }

  /** The place of the record that a pasted address leads to, or a number such as p3 or fn:1. @param {string} query @param {any} data @param {any[]} wanted @returns {number[]} */
  function addressed(query, data, wanted) {
    const text = visible(query);
    let end = text.length;
    while (end && ENDING.includes(text[end - 1])) end -= 1;
    const [path, id = ""] = /\s/.test(text) || !/[/#]/.test(text) ? [""] : text.slice(0, end).split("#");
    const on = data.pages.map((/** @type {any[]} */ [address]) => path && slug(path) === slug(address));
    const name = id || (path ? "" : text.match(/(?<![\p{L}\p{N}])\p{L}+:?\d+(?![\p{L}\p{N}])/u)?.[0]);
    const named = name ? data.pages.flatMap((/** @type {any} */ _, /** @type {number} */ page) => data.places.get(`${page}#${name}`) ?? []) : [];
    if (path && !named.length) return on.includes(true) ? [data.places.get(`${on.indexOf(true)}#`)] : [];
    const titled = (/** @type {number} */ place) => {
      const [page] = data.records[place];
      return on[page] ? MANY : wanted.filter(term => term.forms.some((/** @type {string[]} */ each) => each.every(one => data.titles[page].includes(one)))).length;
    };
    return named.sort((/** @type {number} */ one, /** @type {number} */ other) => titled(other) - titled(one)).slice(0, 1);
  }

  /**
   * The answer to a query. `hits` are the places of records, best first: what the query names, then what has its
   * words; `cited` those of them whose citing passages belong under them; `missing` what the registers lack.
   * @param {string} query @param {any} data
   */
  function answer(query, data) {
    prepare(data);
    const wanted = terms(query, data), reference = lookup(query, data), key = wanted.map(term => term.word).join(" ");
    const found = wanted.length ? ranked(wanted, data) : [], isLess = reference?.missing.length && !reference.found.length;
    const titled = /\p{L}/u.test(key) ? found.filter(hit => hit.kind === 0 && !(isLess && data.provisions.has(hit.place))) : [];
    const places = (/** @type {any[]} */ hits) => hits.map(hit => hit.place);
    /** @type {number[]} */
    const named = (reference?.found ?? []).flatMap((/** @type {any} */ { page, id }) => data.places.get(`${page}#${id}`) ?? []);
    const pages = new Set(named.map(place => data.records[place][0])), citing = new Set(named.flatMap(place => data.records[place][4] ?? []).map(([place]) => place));
    /** @type {number[]} */
    let hits = [];
    if (!reference) hits = places(search(wanted, data, found));
    // Beside a number that is lacking stand words, but no other number of a register.
    else if (!named.length) hits = places(found).filter(place => !data.provisions.has(place));
    else if (!reference.isSure || reference.rest || named.every(place => !data.records[place][1])) hits = places(found);
    const within = reference?.rest ? places(search(terms(reference.rest, data), data)).filter(place => pages.has(data.records[place][0])) : [];
    const isLacking = reference?.missing.length && (reference.isSure || !hits.length || named.length);
    return {
      wanted, missing: isLacking ? reference.missing : [], isNamed: named.length > 0, cited: new Set(named),
      hits: [...new Set([...addressed(query, data, wanted), ...places(titled), ...within, ...named, ...hits.filter(place => !citing.has(place))])],
    };
  }

  /** Whether a word of a text is one of those looked for. @param {string} word @param {any[]} wanted @param {any} data */
  function isMet(word, wanted, data) {
    const form = ` ${normal(fold(word), data.rules)} `;
    return wanted.some(({ forms, stem }) => forms.some((/** @type {string[]} */ each) => each.some(one => one.includes(form))) || stem && form.startsWith(stem));
  }

  return { answer, isMet };
})();
