// Answers a query from the index of a language: references first, then words.

const editionFind = (() => {
  const { fold, dating } = editionQuery;
  const { lookup, typed, slip, likeness } = editionAsked;
  const WORDS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[-‐‑–/+](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;
  const JOINTS = /[-‐‑–/+]/;
  const QUOTES = /["“”„«»]+|\[?(?:\.\.\.|…)\]?/;
  /** The numbers of notes and pages beside a quotation. */
  const MARKS = new RegExp(
    [
      /\[ ?\d{1,3} ?\]|\((?:\p{L}+\.? ?)?\d{1,3}\)|\s\d{1,3} \/ \d{1,3}(?=\s|$)/,
      /^1?\d\s+(?=\p{Lu})|^(?:1?\d|\p{Ll})[.)]\s+|(?<=\p{L}[\p{Po}\p{Pf}]?\s)1?\d(?=\W*$|,?\s\p{Ll})/,
    ]
      .map(each => each.source)
      .join("|"),
    "gu",
  );
  /** What stands around an address in a sentence. */
  const AROUND = /^[^\p{L}\p{N}/#]+|(?<![.,;:)»”>\]])[.,;:)»”>\]]+$/gu;
  /** The name of a passage or a note: p3, fn:1, "fn. 1". */
  const NAME = /(?<![\p{L}\p{N}#/-])(\p{L}+:?|fn\.? )(\d+)(?![\p{L}\p{N}])/iu;
  /** The symbol of a document: A/RES/70/125. */
  const SYMBOL = /[\p{L}\p{N}-]*\/[\p{L}\p{N}/().-]*\d/u;
  /** How many words in a row, and how many beside a reference, make a quotation. */
  const [ROW, TELLING] = [3, 3];
  /** So many words of a query are looked for in a row, and so many at all; so many letters of a run come first. */
  const [FEW, ENOUGH, BEGIN] = [8, 100, 30];

  /** The first of some endings that leaves at least so much of a word. */
  const endingOf = (word, endings, least) =>
    endings.find(each => word.endsWith(each) && word.length - each.length >= least) ?? "";
  /** A word without its ending. */
  const stem = (word, endings) => word.slice(0, word.length - endingOf(word, endings, 4).length);
  /** The last part of an address. */
  const slug = address => address.match(/[^/]+(?=\/*$)/)?.[0] ?? "";

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

  /** The days of the dates in a text, and their months, as words. */
  function days(text, { dates }) {
    const keys = dates(text).found.flatMap(([[year, month, day, last, end]]) => {
      const some = (month, from, to) => Array.from({ length: to - from + 1 }, (_, n) => `${month}.${from + n}`);
      const all = month === last ? some(month, day, end) : [...some(month, day, 31), ...some(last, 1, end)];
      return [...all.flatMap(day => [`.${day}`, `${year}.${day}`]), `${year}.${month}`, `${year}.${last}`];
    });
    return ` ${keys.join(" ")} `;
  }

  /** What a date of a query asks for: its first and its last day, or its month. */
  function dated(ways) {
    const form = ([year, month, day, last, end]) =>
      phrases(day ? [`${year}.${month}.${day}`, `${year}.${last}.${end}`] : [`${year}.${month}`]);
    return { word: "", forms: ways.map(form), stem: "" };
  }

  /** Makes an index ready, once: its texts as they are searched, and the rules of its language. */
  function prepare(data) {
    if (data.rules) return;
    const { grammar, language, homes, places = new Map() } = data;
    const pairs = name => new Map(grammar[name][language].map(line => line.split(" ")));
    const [endings, known, dates] = [grammar.endings[language], new Map(), dating(grammar.months)];
    const [stop, asking] = ["stop", "asking"].map(name => new Set(grammar[name][language]));
    const between = `(?:(?:${[...stop].join("|")}) )*`;
    const rules = { same: pairs("same"), alike: pairs("alike"), known, endings, stop, asking, dates, between };
    const named = ([short, full]) => ({ short: normal(fold(short), rules), words: telling(full, rules) });
    const titled = ([address, title, , short, ...others]) =>
      searched([slug(address), title, short, ...others].join(" "), rules);
    const folded = (record, place) => {
      const [page, ids, , text] = record;
      const [id, ...others] = ids.split(" ");
      record[1] = id;
      const label = (record[2] ||= id && data.passage.replace("{}", id));
      const [address, title, , short, ...titles] = data.pages[page];
      for (const each of [id, ...others])
        places.set(`${page}#${each}`, place).set(`${page}#${each.replace(":", "")}`, place);
      const names = data.instruments.filter(each => each.page === page).flatMap(each => each.names);
      const labels = id ? [label, ...label.split(" — ")] : [short, label, slug(address), title, ...titles, ...names];
      const begin = searched(id ? label : labels.join(" "), rules);
      const own = id || address !== homes[language] ? labels.map(each => telling(each, rules).join(" ")) : [""];
      const body = searched(text, rules);
      const lines = [...(id ? [label] : labels), text].map(each => line(parted(split(each)), rules));
      const all = `${begin}|${body}|${days(`${label}\n${text}`, rules)}`;
      return { text: all, end: begin.length, labels: own, lines };
    };
    Object.assign(data, { rules, places, full: Object.entries(data.glossary).map(named) });
    Object.assign(data, { titles: data.pages.map(titled), folded: data.records.map(folded) });
    data.kinds = data.pages.map(([, , , short]) => /\d/.test(short) && telling(short, rules)[0]);
    data.provisions = new Set(data.instruments.flatMap(({ page, ids }) => ids.map(id => places.get(`${page}#${id}`))));
    data.postings = new Map();
    for (const [place, { text }] of data.folded.entries()) {
      for (const word of new Set(text.split(/[ |]+/)))
        data.postings.get(word)?.push(place) ?? data.postings.set(word, [place]);
    }
    // A number in words is no slip for another word.
    line(split(grammar.numerals.join(" ")), rules);
    data.vocabulary = new Set([...known.values()].filter(word => !/\d/.test(word)));
    data.words = [...data.vocabulary];
    data.isWritten = word => data.vocabulary.has(normal(word, rules));
    const letters = new Set(data.letters.map(fold));
    data.isName = word => data.isWritten(word) || letters.has(word) || initials(word, data).length > 0;
  }

  /** The form of a term that stands in a text. */
  const formIn = (text, { forms }) => forms.find(each => each.every(one => text.includes(one)));
  const telling = (text, rules) => meaning(parted(split(text)), rules).map(word => normal(word, rules));

  /** Those of some words that say something, all of them when none does. */
  function meaning(words, { stop, asking }) {
    const some = words.filter(word => !stop.has(word));
    const said = some.filter(word => !asking.has(word));
    return said.length ? said : some.length ? some : words;
  }

  /** What a word of a query asks for. */
  function term(word, data, isCounted) {
    const { rules, full, grammar } = data;
    const written = line(parted([word]), rules);
    const whole = normal(together(word), rules);
    const isNumber = /\d/.test(word);
    const own = new Set(isNumber ? [written] : [written, whole]);
    const forms = [...own].map(each => [` ${each} `]);
    for (const { short, words } of full) if (short === whole) forms.push(phrases(words));
    const [, number] = (isCounted && word.match(/^(\d+)\p{L}{0,4}$/u)) || [];
    for (const [value, ...names] of number ? grammar.numerals.map(row => row.split(" ")) : [])
      if (value === number) forms.push(...phrases(names.map(name => normal(fold(name), rules))).map(each => [each]));
    return { word: written, forms, stem: isNumber || whole.length < 3 ? "" : ` ${stem(whole, rules.endings)}` };
  }

  /** What a query asks for, word by word. A text meets a term when it has every phrase of one of its `forms`; it
   * nearly does when it has a word that begins with its `stem`. */
  function terms(query, data, isCounted = true) {
    const { rest, found: dates } = data.rules.dates(query);
    // "stake-holders" is one word, "CWG-Internet" two.
    const isOne = word => /\d/.test(word) || data.vocabulary.has(normal(together(word), data.rules));
    const words = split(rest).flatMap(word => (isOne(word) ? [word] : parted([word])));
    const isDate = dates.length && words.every(word => data.rules.stop.has(word));
    const said = isDate ? [] : [...new Set(meaning(words, data.rules))];
    const typed = new Map(parted(rest.match(WORDS) ?? []).map(each => [fold(each), each]));
    const found = said.slice(0, ENOUGH).map(word => ({ ...term(word, data, isCounted), raw: typed.get(word) }));
    for (const { short, words } of data.full) {
      const at = found.findIndex((_, place) => words.every((word, n) => found[place + n]?.word === word));
      const word = words.join(" ");
      const forms = [...phrases([word, short]).map(each => [each]), phrases(words)];
      if (at >= 0) found.splice(at, words.length, { word, forms, stem: "" });
    }
    return [...found, ...dates.map(dated)];
  }

  /** Where a text meets a term: 0 nowhere, 1 by its stem, 2 by its form if it may, and 2 more in its label. */
  function meets(text, end, term, isForm) {
    const form = isForm && formIn(text, term);
    const sought = form ? form[0] : term.stem;
    const at = sought ? text.indexOf(sought) : -1;
    return at < 0 ? 0 : (form ? 2 : 1) + (at < end ? 2 : 0);
  }

  /** For each record whether it may meet a term: 2 by its form, 1 by its stem. */
  function candidates({ forms, stem }, { postings, words, folded }) {
    const may = new Uint8Array(folded.length);
    const mark = (word, value) => postings.get(word)?.forEach(place => (may[place] = value));
    const begin = stem.trim();
    if (begin) words.forEach(word => word.startsWith(begin) && mark(word, 1));
    forms.forEach(([form]) => mark(form.split(" ")[1], 2));
    return may;
  }

  /** The records that meet all terms, or with `weights` more than half of what they weigh, best first: a label that is
   * the query, or begins with it where it is rare or the provision is cited; then words as they are written, then
   * their stems; in each the texts that the edition is about before what helps to read them. Words of the page's title
   * count where `titles` are given. */
  function ranked(wanted, data, titles = [], weights = wanted.map(() => 1)) {
    const key = wanted.map(term => term.word).join(" ");
    const total = weights.reduce((sum, each) => sum + each, 0);
    const isWhole = weights.every(each => each === 1);
    const may = wanted.map(term => candidates(term, data));
    const hits = [];
    for (let place = 0; place < data.folded.length && wanted.length; place += 1) {
      if (!titles.length && !may.every(each => each[place])) continue;
      const { text: own, end, labels } = data.folded[place];
      const text = titles.length ? own + titles[data.records[place][0]] : own;
      const met = wanted.map((term, n) => meets(text, end, term, titles.length || may[n][place] > 1));
      const share = isWhole ? 1 : met.reduce((sum, merit, n) => sum + (merit && weights[n]), 0) / total;
      if (isWhole ? met.every(Boolean) : share > 0.5) hits.push({ place, text, labels, met, share });
    }
    const row = new RegExp(` ${key.split(" ", FEW).join(` ${data.rules.between}`)} `, "u");
    const isRare = hits.length ** 2 < data.folded.length;
    for (const hit of hits) {
      const { place, text, labels, met, share } = hit;
      const record = data.records[place];
      const [page, isPassage, cited] = [record[0], Boolean(record[1]), record[5]?.length ?? 0];
      const count = isMet => met.filter(isMet).length / met.length;
      const isBegun = labels.some(label => label.startsWith(key));
      const isLabel = isBegun && labels.includes(key);
      const isCalled = !isPassage && ` ${labels[0]} `.includes(` ${key} `);
      const isFirst = isCalled || (isPassage && isBegun && (isRare || cited));
      const isTop = (isLabel || isFirst || (cited && met.length > 1)) && met.every(merit => merit === 4);
      const exact = count(merit => merit % 2 === 0);
      // "which opinion": pages that are called so, with a number.
      const isKind = data.kinds[page] && wanted.some(term => data.kinds[page] === term.word);
      const near = (met.length > 1 && row.test(text)) + count(merit => merit > 2) + isBegun + isLabel;
      const rank = (isKind ? 0 : data.pages[page][2] * 2 + 1) + (isWhole ? 0 : Math.log2(record[3].length + 1));
      hit.kind = isTop ? 0 : exact === 1 ? 1 : 2;
      // One number for what orders results, by more than there is of each.
      const begin = (hit.kind * 32 - Math.round(share * 20)) * 4 + (isTop && !isLabel ? 1 + isPassage : 0);
      hit.order = (((begin * 64 + rank) * 8 - near) * 4096 - cited) * 2 - exact;
    }
    // What is equal stays in the order of the texts.
    return hits.sort((one, other) => one.order - other.order);
  }

  /** Terms with the words of the index that differ by one slip, in place of words that it lacks; else those in a row
   * that have its first letters: WGIG. */
  function mended(wanted, data) {
    const { vocabulary, words } = data;
    const isNear = (word, asked) => word.length > 3 && (slip(word, asked) || slip(`${word}s`, asked));
    return wanted.map(term => {
      if (!term.stem || vocabulary.has(term.word) || term.forms.length > 2) return term;
      const near = term.word.length > 3 ? words.filter(word => isNear(word, term.word)) : [];
      if (near.length) {
        const [word] = near;
        const forms = phrases(near).map(one => [one]);
        return { ...term, word, forms, stem: "", typed: term.raw, meant: written(data).get(word) ?? word };
      }
      // What is written in capitals, or alone, may be the first letters of a name.
      const isShort = wanted.length === 1 || /^\p{Lu}+$/u.test(term.raw);
      if (!isShort) return term;
      return { ...term, forms: [...term.forms, ...initials(term.word, data).map(each => [each])] };
    });
  }

  /** The words in a row in the texts that have some first letters. */
  function initials(letters, { folded, rules }) {
    if (!/^[a-z]{3,6}$/.test(letters)) return [];
    const not = `(?!(?:${[...rules.stop, ...rules.asking].join("|")}) )`;
    const row = new RegExp(` ${[...letters].map(letter => `${not}${letter}[^ |]* `).join(rules.between)}`, "u");
    return [...new Set(folded.flatMap(({ text }) => text.match(row)?.[0] ?? []))];
  }

  /** How much each term weighs: more when it is rarer, and a number that is nowhere most of all. */
  function weigh(wanted, data) {
    const log = number => Math.log(number) / Math.log(data.folded.length + 1);
    const sizes = wanted.map(term => candidates(term, data).filter(Boolean).length);
    return sizes.map((size, n) => (size && !wanted[n].typed ? 1.1 - log(size) : wanted[n].stem || size ? 0.5 : 1.05));
  }

  /** The records with every word as it is written, then with the beginning of every word; where there is none of the
   * former, first those with slips of typing mended. When all this finds nothing, words of the pages' titles count
   * too, and then most of the words will do. */
  function search(wanted, data, found = ranked(wanted, data)) {
    const isWritten = hit => hit?.kind < 2;
    if (isWritten(found[0]) || !wanted.length) return { hits: found, wanted };
    const corrected = mended(wanted, data);
    const isMended = corrected.some((term, n) => term !== wanted[n]);
    const near = isMended ? ranked(corrected, data).filter(isWritten) : [];
    if (near.length || found.length) return { hits: [...near, ...found], wanted: near.length ? corrected : wanted };
    const titled = ranked(corrected, data, data.titles);
    const isMost = !titled.length && wanted.length > 1;
    const hits = isMost ? ranked(corrected, data, data.titles, weigh(corrected, data)) : titled;
    return { hits, wanted: corrected, isMost };
  }

  /** The places where words stand in a row, however they are parted and joined; whole texts first, if there is one. */
  function runs(words, data) {
    const letters = [...line(words, data.rules).replaceAll(" ", "")];
    if (!letters.length) return { rows: [], isWhole: false };
    const row = letters.join(" ?");
    // A long expression is slow to make, and is made where a text has its beginning.
    const begin = new RegExp(`(?<![^ ])${letters.slice(0, BEGIN).join(" ?")}`, "u");
    // Words may be cut short, numbers not: 70/1 is not 70/125.
    const run = new RegExp(`(?<![^ ])${row}${/\d$/.test(row) ? "(?![^ ])" : ""}`, "u");
    const whole = new RegExp(`^(?=\\S+ \\S+ )${row}$`, "u");
    const isAll = place => data.folded[place].lines.some(each => whole.test(each));
    const found = data.postings.get(normal(words[0], data.rules)) ?? [...data.folded.keys()];
    const rows = found.filter(place => data.folded[place].lines.some(each => begin.test(each) && run.test(each)));
    return { rows: rows.sort((one, other) => isAll(other) - isAll(one)), isWhole: rows.some(isAll) };
  }

  /** The words in a row that a query has from a text: all of them, else those without notes or within quotes. */
  function quoted(text, data) {
    const parts = text.split(QUOTES);
    const least = parts.length > 1 ? ROW - 1 : ROW;
    const unmarked = text.replace(/(?<=[\p{L}\p{Pe}\p{Pf}][.,;:!?]+)\d{1,2}(?!\d)/gu, "");
    const bare = text.replace(MARKS, " ");
    const isLacking = word => !/\d/.test(word) && !data.words.some(each => each.startsWith(normal(word, data.rules)));
    for (const row of [text, unmarked, bare, ...parts.sort((one, other) => other.length - one.length)]) {
      const words = parted(split(row));
      const said = words.length >= least || words.some(isLacking) ? runs(words, data) : { rows: [] };
      if (said.rows.length) return { ...said, isMarked: row !== text && [unmarked, bare].includes(row) };
    }
    return { rows: [] };
  }

  /** Takes addresses and names of passages out of a text: the places that they lead to, and what else is said. An
   * address that leads to a search is what it asks for. */
  function addressed(text, data) {
    const slugs = data.pages.map(([address]) => slug(address));
    const led = [];
    const placeOf = (page, id) => data.places.get(`${page}#${id}`) ?? data.places.get(`${page}#${id.toLowerCase()}`);
    // What an address of elsewhere holds is no reference, but the official text's is a name of it.
    const bare = address => address.replace(/^\w+:\/\/|^www\.|\/+$/g, "").replace(/^www\./, "");
    const names = data.instruments.flatMap(each => each.names);
    const official = way => names.find(name => bare(name) === bare(way));
    const lead = raw => {
      const [path, hash = ""] = raw.replace(AROUND, "").split("#");
      const [way, asked] = path.split(/[?&]q=/);
      const host = /^(?:\w+:\/\/|www\.|(?:[\w-]+\.)+[a-z]{2,}(?=\/))[^/]*/;
      const id = hash.replace(/^cited-?|^[a-z]{2}-(?=p\d)/, "");
      const last = slug(way.replace(host, "").replace(/index\.\w+$/, ""));
      const isHome = host.test(way) && !last && raw === text.trim();
      const home = slug(data.homes[data.language]);
      const name = isHome ? home : last;
      const isPage = each =>
        each === name || (/\.pdf$/.test(name) && each && each !== home && name.includes(`.${each}.`));
      const page = path ? slugs.findIndex(isPage) : -1;
      if (asked) return asked.replaceAll("+", " ");
      if (host.test(way) && page < 0 && !(id && /\.pdf$/.test(name)))
        return official(way) ?? way.match(/\p{Lu}[\p{Lu}\d/]*\/\d+$/u)?.[0] ?? " ";
      const places = [page, ...(page < 0 || !placeOf(page, "") ? slugs.keys() : [])].flatMap(
        each => (id && placeOf(each, id)) ?? [],
      );
      const place = places[0] || (page >= 0 ? placeOf(page, "") : undefined);
      if (place === undefined || (!host.test(way) && !/[/#]/.test(raw))) return raw;
      led.push(place);
      return " ";
    };
    const parts = text.split(/(\s+)/).map(part => (/[/#]/.test(part) ? lead(part) : part));
    return { led, rest: parts.join("") };
  }

  /** The places that have a name such as p3 or fn:1, those first whose page's title is said. */
  function called(text, data, wanted) {
    const [, letters, number] = text.match(NAME) ?? [];
    const id = letters?.toLowerCase().replace(/\P{L}/gu, "") + number;
    const named = letters ? data.pages.flatMap((_, page) => data.places.get(`${page}#${id}`) ?? []) : [];
    const titled = place => wanted.filter(term => formIn(data.titles[data.records[place][0]], term)).length;
    return named.sort((one, other) => titled(other) - titled(one)).slice(0, 1);
  }

  /** The answer to a query. `hits` are the places of records, best first: where an address leads, what is quoted, what
   * the query names, then what has its words; `cited` those of them whose citing passages belong under them; `missing`
   * what the registers lack; `wanted` the terms, with slips mended; `isMost` where some of them will do. */
  function answer(query, data) {
    prepare(data);
    const { led, rest: text } = addressed(typed(query), data);
    const said = terms(text, data);
    const quote = quoted(text, data);
    const isQuote = /^["“„«]\s*[^"“”«»\s]+\s+[^"“”«»\s][^"“”«»]*["”»]$/.test(text.trim());
    if (!led.length && !isQuote) return referred(text, data, said, quote);
    // An address of a page alone may be cut off; a query between quotation marks asks for nothing else.
    const hits = [...new Set(led.some(place => data.records[place][1]) ? led : [...quote.rows, ...led])];
    return { wanted: said, marks: said, missing: [], isNamed: false, cited: new Set(led), hits };
  }

  /** The answer to a query without addresses: what its references name, and what has its words. */
  function referred(text, data, said, { rows, isWhole, isMarked }) {
    const by = called(text, data, said);
    const read = lookup(by.length ? text.replace(NAME, " ") : text, data);
    const { found: references = [], missing = [], above = [], isSure = null, rest, telling } = read ?? {};
    const isOther = read?.isOther && !references.length;
    // A symbol may stand in the texts by its numbers alone: 67/195.
    const [symbol = read?.names, numbers = symbol] = [SYMBOL, /\d+\/\d+(?!.*\/)/u].map(each => text.match(each)?.[0]);
    const ways = isOther
      ? [...new Set([symbol, numbers, symbol.replace(/\(.*/, "")])].map(each => terms(each, data, false))
      : [said];
    const tried = ways.map(wanted => ({ wanted, found: ranked(wanted, data) }));
    const { wanted, found } = tried.find(each => each.found.length) ?? tried[0];
    const isLess = missing.length && !references.length;
    const hasWord = wanted.some(term => /\p{L}/u.test(term.word));
    const isRegistered = ({ place }) => data.provisions.has(place);
    const titled = found.filter(hit => hasWord && hit.kind === 0 && !((isLess || isOther) && isRegistered(hit)));
    const places = hits => hits.map(hit => hit.place);
    const at = references => references.flatMap(({ page, id }) => data.places.get(`${page}#${id}`) ?? []);
    const named = at(references);
    const pages = new Set(named.map(place => data.records[place][0]));
    const citing = new Set(named.flatMap(place => data.records[place][5] ?? []).map(([place]) => place));
    const isOnlyText = named.every(place => !data.records[place][1]);
    let all = { hits: [], wanted };
    // What counts something is no number of a provision.
    const isCounted = ({ place, met }) =>
      isRegistered({ place }) && met.some((merit, n) => merit > 2 && /^\d+$/.test(all.wanted[n]?.word));
    if (isSure === null) {
      all = search(wanted, data, found);
      all.hits = all.hits.filter(hit => !isCounted(hit));
    }
    // Beside a number that is lacking, or is another text's, stand words, but no other number of a register.
    else if (!named.length) all.hits = found.filter(hit => !isRegistered(hit) && (!isOther || hit.kind < 2));
    else if (!isSure || rest || isOnlyText) all.hits = found;
    const inside = rest ? places(search(terms(rest, data), data).hits) : [];
    const within = inside.filter(place => pages.has(data.records[place][0]));
    const others = places(all.hits).filter(place => !citing.has(place));
    const isIn = place => named.includes(place);
    const isQuoted = isWhole || isMarked || telling >= TELLING || !named.length || !isSure;
    const first = isQuoted ? [...rows].sort((one, other) => isIn(other) - isIn(one)) : [];
    const best = [...(isWhole ? rows : []), ...by, ...first, ...places(titled), ...within];
    return {
      // What is marked: of a reference the words that are said beside it.
      marks: named.length ? terms(read.names, data, false) : all.wanted,
      wanted: all.wanted,
      isMost: all.isMost,
      missing: isSure || !all.hits.length || named.length ? missing : [],
      isNamed: named.length > 0,
      isOther,
      cited: new Set(named),
      hits: [...new Set([...best, ...named, ...at(above), ...rows, ...others])],
    };
  }

  /** The words of the texts as they are written there; of those written in several ways the last, in small letters. */
  function written(data) {
    const all = () => data.records.flatMap(([, , label, text]) => `${label} ${text}`.match(WORDS) ?? []);
    const pair = form => [normal(together(fold(form)), data.rules), form];
    return (data.written ??= new Map(all().sort().map(pair)));
  }

  /** The words of the texts that are most like those of a query, as they are written there. */
  function nearest({ wanted }, data) {
    const share = word => Math.max(...wanted.map(term => likeness(term.word, word)));
    const found = [...written(data)].map(([word, form]) => ({ form, share: share(word) }));
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
