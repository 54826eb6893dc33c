// Looks a passage up, for a draft and for a sheet: its words, whose they are, how it is cited.

/** What looks up what the edition has in a language at an address, all of which it loads. */
async function editionPassages(language) {
  const index = await editionIndex(language, `search/desk-${language}`, `search/desk-citations-${language}`);
  const [desk, citations] = [editionDesk[language], editionCitations[language]];
  const known = {};
  /** `said` are the words of a provision, or else of the passage; `gist` sums them up; `text` is all that is there. */
  const passage = (address, id) => (known[`${address}#${id}`] ??= found(address, id));
  const found = (address, id) => {
    const place = index.pages.findIndex(([each]) => each === address);
    const citation = Object.values(citations).find(({ at }) => at === address);
    const record = index.records.find(([at, ids]) => at === place && ids.split(" ").includes(id));
    if (!record) return { place };
    const [, ids, label, held, voices] = record;
    const [first, ...others] = ids.split(" ");
    const [number = label, said = held, voice = voices[0], labelled = said] = desk.provisions[address]?.[first] ?? [];
    // A provision that is summed up, and its official words too, stands for those, as in its panel.
    const whose = index.voices[voices[1]];
    const official = others.filter(each => whose === editionCite.cited(citation, each).voice);
    const isWhole = id === first || official.includes(id);
    const gist = held.slice(0, whose ? -said.length : undefined);
    const text = isWhole && desk.provisions[address]?.[first] ? labelled : gist;
    const cited = id && editionCite.cited(citation, id === first ? (official[0] ?? id) : id);
    return { place, number: id === first && number, said, gist, voice, text, cited, key: isWhole ? first : id };
  };
  return { index, desk, citations, passage };
}
