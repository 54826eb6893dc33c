// Reads citations with citation-js, and prints what it reads and how citeproc-js sets it in the styles of a folder.
// Takes as JSON: {styles: folder, names: [style], records: [{form, text}]}; of CSL-JSON the bibliography is set.
const { Cite, plugins } = require("@citation-js/core");
const { readFileSync } = require("fs");
for (const name of ["bibtex", "csl", "ris"]) require(`@citation-js/plugin-${name}`);

const FORMS = { bib: "@bibtex/text", "biblatex.bib": "@biblatex/text", ris: "@ris/file", json: "@else/json" };
const { styles, names, records } = JSON.parse(readFileSync(0, "utf8"));
for (const name of names) plugins.config.get("@csl").styles.add(name, readFileSync(`${styles}/${name}.csl`, "utf8"));
process.stdout.write(JSON.stringify(records.map(({ form, text }) => {
  const cite = new Cite(text, { forceType: FORMS[form] });
  const [{ id, locator }] = cite.data;
  const set = name => [
    cite.format("bibliography", { template: name, lang: "en-US" }),
    cite.format("citation", { template: name, lang: "en-US", entry: { id, locator, label: "paragraph" } }),
  ];
  return { items: cite.data, set: form === "json" ? Object.fromEntries(names.map(name => [name, set(name)])) : {} };
})));
