// The reader's sheet of passages, kept in this browser alone, and the button of a panel that puts a passage on it.

/** What is on the sheet: as it is, or changed. Where the browser keeps nothing, or no more, this page alone has it. */
const editionCollected = changed => {
  let kept = changed;
  try {
    if (changed) localStorage.setItem("edition-sheet", JSON.stringify(changed));
    kept ??= JSON.parse(localStorage.getItem("edition-sheet") ?? "[]");
  } catch {
    kept ??= editionCollected.last;
  }
  // What another program has put there is none of it.
  const isItem = each => typeof each?.page === "string" && Array.isArray(each.languages);
  return (editionCollected.last = Array.isArray(kept) ? kept.filter(isItem) : []);
};

/** The button that puts a passage and its words on the sheet in its language, or takes it off; the way to that. */
const editionCollect = ({ page, language, words, home }, id, text) => {
  const link = editionElement("a", { href: editionLocated(`${home}sheet/`) });
  const of = all => all.find(each => each.page === page && each.id === id);
  const show = () => {
    const isOn = of(editionCollected())?.languages.includes(language);
    [button.textContent, link.textContent] = isOn ? [words.remove, words.on_sheet] : [words.add, words.sheet];
    return isOn;
  };
  const button = editionButton("", () => {
    const all = editionCollected();
    if (!of(all)) all.push({ page, id, languages: [], line: "", words: {} });
    const own = of(all);
    if (show()) own.languages = own.languages.filter(each => each !== language);
    else Object.assign(own, { languages: [...own.languages, language], words: { ...own.words, [language]: text } });
    editionCollected(all.filter(each => each.languages.length));
    show();
  });
  show();
  return editionElement("p", { class: "copiers" }, button, link);
};
