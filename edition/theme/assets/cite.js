// The tools of a passage: its number opens a window to copy from.

const editionCite = (() => {
  const NUMBERS = "article .headerlink";
  /** What stands in a passage and is not of its words: what pages add, and marks. */
  const ADDED = ".headerlink, .voice, .checked, .drifted, .sidenote, .pull-quote, .cited-in, .moved, .former";
  const TOOLS = `${ADDED}, sup:has(.footnote-ref), .footnote-backref`;
  /** What stays free around the panel, in pixels. */
  const GAP = 12;
  const HEADING = "h2, h3, h4, h5, h6";
  /** Today, as a language writes it; what writes it is slow to make. */
  const today = (locale, dateStyle) => (days[locale] ??= new Intl.DateTimeFormat(locale, { dateStyle })).format();
  const days = {};
  /** What stands below a heading and is not of its words: what is said in another voice, and what pages add. */
  const APART = `${TOOLS}, .supplemental, .footnote, aside, :has(.voice:not(.behind))`;
  /** What a passage without items says of its wording, where another language has a later one. */
  const OWN = ":scope > .behind, :scope > :not(ol, ul) .behind";
  const late = (each, isPassage) =>
    [...each.querySelectorAll(isPassage ? OWN : ".behind")].map(said => said.textContent);

  /** Puts a text into the clipboard, also on pages without encryption, where browsers have no other way. */
  async function copy(text, within) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = editionElement("textarea", {}, text);
    within.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  /** What reads the words of an element, of items behind their labels; of a passage without items that are passages. */
  const textOf = labels => (element, isPassage) => {
    const copy = element.cloneNode(true);
    const items = element.querySelectorAll("li");
    copy.querySelectorAll("li").forEach((item, n) => item.prepend(` ${labels[editionAddress(items[n])] ?? ""} `));
    copy.querySelectorAll(isPassage ? `${TOOLS}, li[id]` : TOOLS).forEach(tool => tool.remove());
    // Never as if they stood.
    copy.querySelectorAll("del, s").forEach(struck => (struck.prepend("~~"), struck.append("~~")));
    return copy.textContent;
  };

  /** What stands below a heading, up to the next of its rank. */
  function below(heading) {
    // In the parallel view what follows a block stands in the next rows of its column.
    const side = heading.matches(".row > :first-child > *") ? "first" : "last";
    const inColumn = heading.closest(".row") && document.querySelectorAll(`.row > :${side}-child > *`);
    const blocks = [...(inColumn ?? heading.parentElement.children)];
    const rest = blocks.slice(blocks.indexOf(heading) + 1);
    const end = rest.findIndex(next => next.matches(HEADING) && next.tagName <= heading.tagName);
    return rest.slice(0, end < 0 ? rest.length : end);
  }

  /** What is quoted, as it is `read`: a passage; of a heading what stands below it in its voice. */
  function quoted(passage, read) {
    if (!passage.matches(HEADING)) return [read(passage, /(^|-)p\d+$/.test(passage.id))];
    return below(passage)
      .filter(each => !each.matches(APART))
      .map(each => read(each, false));
  }

  /** Those words between quotation marks; where a block quotation says it is from stays outside. */
  function quotation(passage, { labels, quotation: [opening, closing], inner: [inner, last] }) {
    const words = quoted(passage, textOf(labels)).join(" ").replace(/\s+/g, " ").trim();
    const [begin, end] = [opening.trim(), closing.trim()];
    // What stands between quotation marks on the page needs no second pair.
    const pair = passage.matches("blockquote") && words.match(`^${begin} ?([^${begin}]*?) ?${end}(\\.?( [(—–].*)?)$`);
    if (pair) return `${opening}${pair[1]}${closing}${pair[2]}`;
    const link = [...passage.querySelectorAll("blockquote a:not([class])")].at(-1)?.textContent.replace(/\s+/g, " ");
    const [source = ""] = words.match(/(?: \((?:[^()]|\S\([^()]*\))*\)\.?| [—–] [^—–]*)$/) ?? [];
    const own = source.includes(link) ? words.slice(0, -source.length) : words;
    const within = own.replace(new RegExp(`${begin}\\s?`, "g"), inner).replace(new RegExp(`\\s?${end}`, "g"), last);
    return `${opening}${within}${closing}${words.slice(own.length)}`;
  }

  const idOf = number => number.dataset.passage ?? editionAddress(number.closest("[id]"));
  /** What it is called to those who open its panel; nothing for a heading that is no provision. */
  const title = (number, { of, words }) => {
    const [{ passage }, name] = [number.dataset, of[idOf(number)]?.[1]];
    return passage ? words.title.replace("{}", passage) : name && words.named.replace("{}", name);
  };

  /** What the panel is of: of a provision that is summed up the official words, where they stand there too. */
  function meant(passage) {
    const blocks = passage.closest(".summary") && passage.matches(HEADING) ? below(passage) : [];
    const official = blocks.filter(each => each.matches("blockquote[id]"));
    return official.length ? official : [passage];
  }

  /** What a text of a citation becomes: with its passage, if any, its address, its key, and the day of citing it. */
  function filler(id, name, key = id) {
    // As in ISO 8601, which Swedish writes.
    const day = today("sv", "short");
    const slots = {
      ...(name ? {} : { ", \u2062": "", "،\u200f \u2062": "", "，\u2062": "" }),
      "\u2062": name,
      "\u2063": id && `#${id}`,
      "\u2064": key && `-${key}`,
      '"\u2060"': day.split("-").map(Number),
      "- \u2060": `- ${day.replaceAll("-", "/")}`,
      "\u2060": day,
    };
    return (text, write = words => words) =>
      Object.entries(slots).reduce((filled, [sign, words]) => filled.replaceAll(sign, write(words)), text);
  }

  /** The address of a file with a text, or with bytes in parts. */
  const file = content => URL.createObjectURL(new Blob([content].flat(), { type: "text/plain" }));

  /** A citation with the day on which it is made. */
  function dated(cited, { words, locale }) {
    const day = today(`${locale}-u-nu-latn`, "long");
    return `${cited} (${words.accessed.replace("{}", day.replace(/^1\b/, words.first).replaceAll(" ", "\u00a0"))})`;
  }

  /** How a passage is cited: as that of whose words it holds, of the text, of what it quotes, of the edition. */
  function cited(citation, id) {
    const numbered = citation.passage.replace("{}", id);
    // Official words have the key of their provision.
    const [way, name, part = id] = citation.of[id] ?? [0, numbered];
    const source = citation.ways[way];
    const fill = filler(id, name, part);
    const called = (name || numbered).replace(/^./u, first => first.toUpperCase());
    return { ...source, numbered, name, part, called, fill, plain: dated(fill(source.plain), citation) };
  }

  /** The buttons that copy, each of which says so itself for a while. */
  function copiers(texts, words, panel) {
    const status = editionElement("span", { role: "status" });
    const buttons = texts.map(([name, text]) => {
      const say = said => {
        button.style.minWidth = `${Math.floor(button.getBoundingClientRect().width)}px`;
        button.textContent = said ?? name;
        status.textContent = said ?? "";
      };
      const button = editionButton(name, () =>
        copy(text, panel).then(() => (say(words.copied), setTimeout(say, 2000))),
      );
      return button;
    });
    return editionElement("p", { class: "copiers" }, ...buttons, status);
  }

  /** Shows the passage in the other languages, each folded away at will: of this view, or of their pages. */
  async function compare(passage, panel) {
    const id = editionAddress(passage);
    const isOther = each => each !== passage && editionAddress(each) === id;
    const beside = [...document.querySelectorAll(`.row [id$="${CSS.escape(id)}"]`)].filter(isOther);
    // From a folder browsers fetch nothing.
    const switches = location.protocol === "file:" ? [] : document.querySelectorAll("a.edition-switch");
    const fetched = async ({ href }) => {
      const page = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
      return [page.getElementById(id), `${href}#${id}`];
    };
    const others = panel.querySelector(".others");
    // Nothing moves when the words arrive.
    others.style.setProperty("--waiting", switches.length);
    const found = beside.length
      ? beside.map(each => [each, `#${each.id}`])
      : [...switches].map(each => fetched(each).catch(() => []));
    for (const [other, href] of await Promise.all(found)) {
      if (!other) continue;
      const citation = citing(other);
      const words = quoted(other, textOf(citation.labels)).join(" ");
      const link = editionElement("a", { href, lang: citation.language, dir: "auto" }, words);
      const name = new Intl.DisplayNames(citation.language, { type: "language" }).of(citation.language);
      const said = [name, ...new Set(quoted(other, late).flat())].join(" · ");
      const summary = editionElement("summary", { lang: citation.language }, said);
      others.append(editionElement("details", { open: "open" }, summary, link));
    }
  }

  /** Links that save what cites the passage, one for each kind of file, and the way to report an error in it. */
  function foot(place, { part, files, fill }, blocks, { words, key, report, home }) {
    const links = Object.entries(files).map(([name, [suffix, text]]) => {
      return editionElement("a", { href: file(fill(text)), download: `${key}-${part}.${suffix}` }, name);
    });
    const told = report?.replaceAll("\u2062", encodeURIComponent(place));
    const earlier = document.querySelector("a.earlier");
    const changed = blocks.map(editionAddress).find(each => earlier?.dataset.passages.split(" ").includes(each));
    if (changed) links.unshift(editionElement("a", { href: `${earlier.href}#${changed}` }, earlier.textContent));
    if (words.check) links.push(editionElement("a", { href: editionLocated(`${home}check/`) }, words.check));
    if (told) links.push(editionElement("a", { href: fill(told, encodeURIComponent) }, words.report));
    return editionElement("p", {}, ...links.flatMap(link => [link, " "]));
  }

  /** Puts the panel beside the first line of what it was opened from, where the margin has room; else at the foot. */
  function place(panel, number, passage) {
    panel.classList.add("beside");
    // Measured where it makes no page wider.
    panel.style.setProperty("--left", "0px");
    const { top } = number.getBoundingClientRect();
    const { left, right } = passage.closest("article").getBoundingClientRect();
    const [width, height] = [panel.offsetWidth + GAP, panel.offsetHeight + GAP];
    const [header, end] = [document.querySelector(".md-header").offsetHeight, document.documentElement.clientWidth];
    const beside = document.body.dir === "rtl" ? left - width : right + GAP;
    panel.classList.toggle("beside", beside >= 0 && beside + width <= end);
    panel.style.setProperty("--left", `${scrollX + beside}px`);
    panel.style.setProperty("--top", `${scrollY + Math.max(header + GAP, Math.min(top, innerHeight - height))}px`);
  }

  /** Lets a finger draw the panel down and away. */
  function draw(panel, grip) {
    let from = 0;
    grip.addEventListener("pointerdown", ({ pointerId, clientY }) => {
      grip.setPointerCapture(pointerId);
      from = clientY;
    });
    grip.addEventListener("pointermove", ({ pointerId, clientY }) => {
      if (grip.hasPointerCapture(pointerId)) panel.style.translate = `0 ${Math.max(0, clientY - from)}px`;
    });
    grip.addEventListener("lostpointercapture", ({ clientY }) => {
      if (clientY - from > 60) grip.click();
      else panel.style.translate = "";
    });
  }

  /** Opens the panel of a passage: in the margin, and on narrow screens at their foot. */
  function open(number, passage, citation) {
    const own = meant(passage);
    const [shown] = own;
    // What stands below a heading has changed with it; the official words of one that is summed up are on their own.
    const all = shown === passage && passage.matches(HEADING) ? [passage, ...below(passage)] : own;
    const [id, { words, language, labels }] = [editionAddress(shown), citation];
    const source = cited(citation, id);
    // What is copied from a folder leads to the public page.
    const isLocal = location.protocol === "file:" && citation.url;
    const address = isLocal ? `${citation.url}#${editionAddress(passage)}` : number.href;
    const attributes = { class: "panel", popover: "auto", lang: language, "aria-labelledby": "panel-name" };
    const panel = editionElement("dialog", { ...attributes, dir: "auto" });
    const quotes = [labels[id] || [], own.map(each => quotation(each, citation)), source.plain].flat();
    const texts = [
      [words.quotation, quotes.join(" ")],
      [words.citation, source.plain],
      [words.address, address],
    ];
    const voices = [source.voice, ...new Set(quoted(shown, late).flat())];
    const grip = editionButton("", () => (panel.showPopover ? panel.hidePopover() : panel.close()));
    grip.ariaLabel = words.close;
    const backlinks = document.getElementById(`cited-${passage.id}`)?.cloneNode(true);
    backlinks?.removeAttribute("id");
    const copies = copiers(texts, words, panel);
    copies.firstChild.autofocus = true;
    const text = own.flatMap(each => quoted(each, textOf(labels))).join(" ");
    const say = said => (copies.lastChild.textContent = editionFilled(said, source.called));
    panel.append(
      grip,
      editionElement("small", {}, [source.work, ...voices].join(" · ")),
      editionElement("h2", { id: "panel-name" }, source.called),
      copies,
      words.add ? editionCollect(citation, editionAddress(passage), text.replace(/\s+/g, " ").trim(), say) : "",
      editionElement("div", { class: "others" }),
      backlinks ?? "",
      foot(number.dataset.passage ? source.numbered : source.name, source, all, citation),
    );
    const put = () => place(panel, number, passage);
    const closed = () => {
      if (panel.isConnected) passage.classList.remove("opened");
      panel.remove();
      removeEventListener("resize", put);
    };
    panel.addEventListener("beforetoggle", ({ newState }) => panel.classList.toggle("closed", newState === "closed"));
    panel.addEventListener("toggle", ({ newState }) => newState === "closed" && closed());
    panel.addEventListener("close", closed);
    passage.classList.add("opened");
    document.body.append(panel);
    compare(shown, panel);
    // It takes the focus where it is seen: the page stays where it is.
    panel.style.setProperty("--top", `${scrollY}px`);
    if (panel.showPopover) panel.showPopover();
    else panel.showModal();
    put();
    addEventListener("resize", put);
    draw(panel, grip);
  }

  /** What a passage is cited with: of what its page has for each of its languages that of its own. */
  function citing(passage) {
    const page = passage.ownerDocument;
    page.citations ??= [...page.querySelectorAll("script.citation")].map(each => JSON.parse(each.textContent));
    const { lang } = passage.closest("[lang]");
    return page.citations.find(({ language }) => language === lang) ?? page.citations[0];
  }

  /** Whether a range holds an item from its first word on. */
  function begins(range, item) {
    if (!range.intersectsNode(item)) return false;
    const before = document.createRange();
    before.setStart(item, 0);
    if (range.comparePoint(item, 0) < 0) before.setEnd(range.startContainer, range.startOffset);
    // A note that has come beside its text may stand before it.
    const markup = editionElement("div", {}, before.cloneContents());
    markup.querySelectorAll(TOOLS).forEach(tool => tool.remove());
    return !markup.textContent.trim();
  }

  /** Copies the labels of items, which are no text, with their words; the page stays as it is. */
  function copied(event) {
    const selection = getSelection();
    if (selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const label = item => citing(item).labels[editionAddress(item)];
    const items = [...document.querySelectorAll("article ol > li[id]")];
    const labelled = items.filter(item => label(item) && begins(range, item)).reverse();
    const markup = editionElement("div", {}, range.cloneContents());
    const within = range.commonAncestorContainer;
    const struck = [...markup.querySelectorAll("del, s")];
    if ((within.closest ? within : within.parentElement).closest("del, s")) struck.push(markup);
    if (!labelled.length && !struck.length) return;
    for (const item of labelled) {
      // An item around all that is selected is not in the copy, which begins with its label.
      const copy = markup.querySelector(`[id="${item.id}"]`) ?? markup;
      (copy.querySelector(":scope > p:first-child") ?? copy).prepend(`${label(item)} `);
    }
    struck.forEach(each => (each.prepend("~~"), each.append("~~")));
    markup.querySelectorAll(TOOLS).forEach(tool => tool.remove());
    markup.querySelectorAll("ol").forEach(list => (list.style.listStyle = "none"));
    // Only what is laid out has its lines.
    document.body.append(markup);
    event.clipboardData.setData("text/plain", markup.innerText);
    event.clipboardData.setData("text/html", markup.innerHTML);
    markup.remove();
    event.preventDefault();
  }

  const opened = event => {
    const number = event.target.closest?.(NUMBERS);
    const passage = number?.closest("[id]");
    if (!passage || !title(number, citing(passage)) || editionIsElsewhere(event)) return;
    event.preventDefault();
    const shown = passage.matches(".opened") && [...document.querySelectorAll(".panel")].at(-1);
    // Pressed again, it closes what it has opened. What keys have closed may not be gone yet.
    if (shown && (event.detail || !shown.matches(".closed"))) return shown.hidePopover();
    if (shown) shown.remove();
    // On its page a passage gets its address; in the parallel view the link leads to that page.
    if (!number.closest(".parallel")) history.replaceState(history.state, "", number.hash);
    open(number, passage, citing(passage));
  };
  if (document.querySelector("script.citation")) {
    // With scripts a number opens the panel, and is called as that is.
    editionGradually(document.querySelectorAll(NUMBERS), 100, number => {
      const name = title(number, citing(number));
      if (!name) return;
      number.setAttribute("aria-haspopup", "dialog");
      number.setAttribute("aria-label", number.dataset.voice ? `${number.textContent}, ${name}` : name);
      number.removeAttribute("aria-hidden");
    });
    document.addEventListener("click", opened);
    document.addEventListener("copy", copied);
    const plain = document.querySelector(".edition-bar .more > p");
    const whole = citing(document.body);
    plain?.after(copiers([[whole.words.citation, dated(plain.textContent, whole)]], whole.words, document.body));
    for (const link of document.querySelectorAll("a.cite-file")) {
      const [, text] = whole.ways[0].files[link.textContent];
      link.addEventListener("click", () => (link.href = file(filler("", "")(text))));
    }
  }
  document.querySelector(".edition-bar .print")?.addEventListener("click", () => print());
  return { cited, copiers, copy, file };
})();
