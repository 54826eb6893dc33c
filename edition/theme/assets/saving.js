// Saves a sheet: as Word with footnotes, as Markdown, as a list of citations in each form that programs import.

const editionSaving = (() => {
  const [OPEN, PACKAGE] = ["http://schemas.openxmlformats.org", "http://schemas.openxmlformats.org/package/2006"];
  const OFFICE = `${OPEN}/officeDocument/2006/relationships`;
  /** The names of styles in Word, by their ids, and how they look. */
  const STYLES = {
    Normal: ["Normal", '<w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr>'],
    Heading1: ["heading 1", '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:sz w:val="36"/></w:rPr>'],
    Heading2: [
      "heading 2",
      '<w:pPr><w:keepNext/><w:spacing w:before="480"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>',
    ],
    Voice: [
      "Voice",
      '<w:pPr><w:keepNext/><w:spacing w:before="180" w:after="60"/></w:pPr><w:rPr><w:color w:val="595959"/></w:rPr>',
    ],
    Quote: ["Quote", '<w:pPr><w:keepLines/><w:ind w:left="567" w:right="567"/></w:pPr>'],
    Remark: ["Remark", "<w:rPr><w:i/><w:iCs/></w:rPr>"],
    FootnoteText: [
      "footnote text",
      '<w:pPr><w:keepLines/><w:spacing w:after="40" w:line="240"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
    ],
    FootnoteReference: ["footnote reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'],
    Hyperlink: ["Hyperlink", '<w:rPr><w:color w:val="0B4A8F"/><w:u w:val="single"/></w:rPr>'],
  };

  /** The paragraphs of a reader's remark. */
  const paragraphs = line => line.match(/\S(?:.*\S)?/g) ?? [];
  /** Those of a remark under its name, each as it is made. */
  const remarked = (line, name, made) => (line.trim() ? [name, ...paragraphs(line).map(each => made(each))] : []);
  /** A text as Markdown: none of its signs is markup. */
  const escaped = text =>
    text.replace(/[\\`*_{}[\]<>#|~^$@]/g, "\\$&").replace(/^([-+=:])|(?<=^\w+)([.)])(?=\s)/, "\\$&");
  const linked = text => editionAddresses(text, each => `<${each}>`, escaped).join("");

  /** The sheet as Markdown: each passage under its name, quoted, its citation as a note. */
  function markdown(words, passages) {
    const notes = [];
    const quoted = ({ work, voice, said, before, plain }) => {
      notes.push(`[^${notes.length + 1}]: ${linked(plain)}\n`);
      const earlier = before ? [`${escaped(`${words.changed}. ${words.collected}`)}:`, `> ${escaped(before)}`] : [];
      return [work ? escaped(`${work} · ${voice}`) : "", ...earlier, `> ${escaped(said)}[^${notes.length}]`];
    };
    const blocks = passages.flatMap(({ line, versions }) => [
      `## ${versions[0].url ? `[${escaped(versions[0].called)}](<${versions[0].url}>)` : escaped(versions[0].called)}`,
      ...versions.flatMap(quoted),
      ...remarked(line, `**${escaped(words.remark)}**`, escaped),
    ]);
    return [`# ${escaped(words.sheet)}`, ...blocks, notes.join("")].filter(Boolean).join("\n\n");
  }

  const xml = text => text.replace(/[\0-\x08\v\f\x0e-\x1f]/g, "").replace(/[&<>"]/g, sign => `&#${sign.charCodeAt()};`);
  /** An element of XML with its attributes and what it holds. */
  const tag = (name, attributes, ...held) => {
    const own = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`);
    return `<${name}${own.join("")}>${held.join("")}</${name}>`;
  };
  const styled = (name, style, ...more) => tag(`w:${name}Pr`, {}, tag(`w:${name}Style`, { "w:val": style }), ...more);
  /** What says that a text begins from right to left, as browsers see it. */
  const back = (text, name) =>
    /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}]/u.test(text) ? `<w:${name}/>` : "";
  /** A run of text in a language, if that is known. */
  function run(text, lang, style = "DefaultParagraphFont") {
    const language = lang ? tag("w:lang", { "w:val": lang, "w:eastAsia": lang, "w:bidi": lang }) : "";
    const held = tag("w:t", { "xml:space": "preserve" }, xml(text));
    return tag("w:r", {}, styled("r", style, back(text, "rtl"), language), held);
  }
  const paragraph = (style, text, ...runs) => tag("w:p", {}, styled("p", style, back(text, "bidi")), ...runs);
  const relation = (Id, type, Target, more = {}) =>
    tag("Relationship", { Id, Type: `${OFFICE}/${type}`, Target, ...more });
  const relations = (...all) => tag("Relationships", { xmlns: `${PACKAGE}/relationships` }, ...all);
  const part = (name, ...held) =>
    tag(`w:${name}`, { "xmlns:w": `${OPEN}/wordprocessingml/2006/main`, "xmlns:r": OFFICE }, ...held);
  /** What makes the links of a part, into the list of those. */
  const linking = all => (address, text, lang) => {
    all.push(relation(`link${all.length}`, "hyperlink", address, { TargetMode: "External" }));
    return tag("w:hyperlink", { "r:id": `link${all.length - 1}` }, run(text, lang, "Hyperlink"));
  };

  /** The sheet for Word, as a zip of parts: each passage under its name, quoted, its citation as a footnote. */
  function word(words, passages) {
    const all = ["footnotes", "styles"].map(name => relation(name, name, `${name}.xml`));
    const [notes, below] = [[], []];
    const [link, linkBelow] = [all, below].map(linking);
    const noted = (text, lang) => {
      const id = { "w:id": notes.length + 1 };
      const linked = each => linkBelow(each, each, lang);
      const parts = editionAddresses(text, linked, each => run(each, lang));
      const mark = (name, own = {}) => tag("w:r", {}, styled("r", "FootnoteReference"), tag(`w:${name}`, own));
      notes.push(tag("w:footnote", id, paragraph("FootnoteText", text, mark("footnoteRef"), run(" "), ...parts)));
      return mark("footnoteReference", id);
    };
    const text = (style, words, lang) => paragraph(style, words, run(words, lang));
    const quoted = ({ language, work, voice, said, before, plain }) => [
      work ? text("Voice", `${work} · ${voice}`, language) : "",
      before ? text("Normal", `${words.changed}. ${words.collected}:`) + text("Quote", before, language) : "",
      paragraph("Quote", said, run(said, language), noted(plain, language)),
    ];
    const blocks = passages.flatMap(({ line, versions }) => {
      const [{ url, called, language }] = versions;
      const name = url ? link(url, called, language) : run(called, language);
      const remarks = remarked(line, text("Voice", words.remark), each => text("Remark", each));
      return [paragraph("Heading2", called, name), ...versions.flatMap(quoted), ...remarks];
    });
    const styles = Object.entries(STYLES).map(([id, [name, look]]) => {
      const type = ["FootnoteReference", "Hyperlink"].includes(id) ? "character" : "paragraph";
      const [first, below] = id === "Normal" ? [{ "w:default": 1 }] : [{}, tag("w:basedOn", { "w:val": "Normal" })];
      const based = type === "paragraph" ? below : "";
      const named = tag("w:name", { "w:val": name });
      return tag("w:style", { "w:type": type, ...first, "w:styleId": id }, named, based, look);
    });
    const type = name => ({
      PartName: `/word/${name.split(".")[0]}.xml`,
      ContentType: `application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml`,
    });
    return zip({
      "[Content_Types].xml": tag(
        "Types",
        { xmlns: `${PACKAGE}/content-types` },
        tag("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
        ...["document.main", "footnotes", "styles"].map(name => tag("Override", type(name))),
      ),
      "_rels/.rels": relations(relation("main", "officeDocument", "word/document.xml")),
      "word/document.xml": part("document", tag("w:body", {}, text("Heading1", words.sheet), ...blocks)),
      "word/footnotes.xml": part("footnotes", ...notes),
      "word/styles.xml": part("styles", ...styles),
      "word/_rels/document.xml.rels": relations(...all),
      "word/_rels/footnotes.xml.rels": relations(...below),
    });
  }

  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n;
  });
  const sum = bytes => ~bytes.reduce((crc, byte) => TABLE[(crc ^ byte) & 255] ^ (crc >>> 8), -1) >>> 0;
  const short = (...numbers) => numbers.flatMap(number => [number & 255, (number >>> 8) & 255]);
  const long = (...numbers) => numbers.flatMap(number => short(number, number >>> 16));

  /** Texts as the files of a zip, not compressed: what Word and others read. */
  function zip(files) {
    const [parts, directory] = [[], []];
    const size = all => all.reduce((total, { length }) => total + length, 0);
    for (const [name, text] of Object.entries(files)) {
      const [path, bytes] = [name, text].map(each => new TextEncoder().encode(each));
      // Version 2.0, names in UTF-8, stored, the first day that the form knows.
      const { length } = bytes;
      const common = [...short(20, 0x800, 0, 0, 33), ...long(sum(bytes), length, length), ...short(path.length, 0)];
      const entry = [...long(0x02014b50), ...short(20), ...common, ...short(0, 0, 0)];
      directory.push([...entry, ...long(0, size(parts)), ...path]);
      parts.push([...long(0x04034b50), ...common, ...path], bytes);
    }
    const count = directory.length;
    const end = [...long(0x06054b50), ...short(0, 0, count, count), ...long(size(directory), size(parts)), ...short(0)];
    return [...parts, ...directory, end].map(each => Uint8Array.from(each));
  }

  /** The citations in a form, each once, as its programs import many. */
  function list(passages, form) {
    const all = passages.flatMap(({ versions }) => versions).filter(({ files }) => files[form]);
    const texts = [...new Set(all.map(({ files, fill }) => fill(files[form][1])))];
    return form === "CSL-JSON" ? JSON.stringify(texts.flatMap(JSON.parse), null, 1) : texts.join("\n");
  }
  const cited = passages =>
    [...new Set(passages.flatMap(({ versions }) => versions.map(({ plain }) => plain)))].join("\n\n");

  /** The buttons that save what there is then. */
  return (words, passages) => {
    const button = (name, suffix, make) =>
      editionButton(name, () => {
        const href = editionCite.file(make(passages()));
        editionElement("a", { href, download: `sheet.${suffix}` }).click();
      });
    const forms = Object.assign({}, ...passages().flatMap(({ versions }) => versions.map(({ files }) => files)));
    return [
      button("Word", "docx", all => word(words, all)),
      button("Markdown", "md", all => markdown(words, all)),
      button(words.list, "txt", cited),
      ...Object.entries(forms).map(([name, [suffix]]) => button(name, suffix, all => list(all, name))),
    ];
  };
})();
