// The reader's sheet of passages, kept in this browser alone, and the button of a panel that puts a passage on it.

/** What is on the sheet, as far as it can be read: what another program has put there is none of it. */
const editionCollected = () => {
  const isText = each => typeof each === "string";
  let kept = [];
  try {
    kept = JSON.parse(localStorage.getItem("edition-sheet"));
  } catch {
    // It is no JSON.
  }
  const all = [kept].flat().filter(each => isText(each?.page) && isText(each.id));
  return all.map(({ page, id, languages, line, words }) => ({
    page,
    id,
    languages: [languages].flat().filter(isText),
    line: isText(line) ? line : "",
    words: Object.fromEntries(Object.entries(words ?? {}).filter(([, text]) => isText(text))),
  }));
};

/** Has a sheet in the place of what is on it, and says whether it could be kept. */
const editionRenewed = all => editionKeep("edition-sheet", JSON.stringify(all));

/** The button that puts a passage and its words on the sheet in its language, or takes it off, and says so; the way. */
const editionCollect = ({ page, language, words, home }, id, text, say) => {
  const link = editionElement("a", { href: editionLocated(`${home}sheet/`) });
  const told = editionElement("b");
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
    else own.words[language] = (own.languages.push(language), text);
    const isKept = editionRenewed(all.filter(each => each !== own || own.languages.length));
    say(!isKept ? words.unkept : show() ? words.on_sheet : words.removed);
    told.textContent = isKept ? "" : words.unkept;
  });
  show();
  return editionElement("p", { class: "copiers" }, button, link, told);
};
