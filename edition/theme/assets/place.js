// Leads to the passage that an address means, or says that there is none; keeps the place across the language switch.

(() => {
  const PASSAGES = "p, li, blockquote, h2, h3";
  const { lang } = document.documentElement;
  const article = document.querySelector("article");
  /** Says, to the ear too, that what was asked for is not here. */
  const line = editionElement("p", { class: "nowhere supplemental", role: "status" });

  /** A name as it is compared: capitals, signs at its ends, brackets and dashes of other kinds tell nothing. */
  const folded = name =>
    name
      .toLowerCase()
      .replace(/\p{Cf}/gu, "")
      .replace(/^[^\p{L}\p{Nd}]+|[^\p{L}\p{M}\p{Nd}]+$/gu, "")
      .replace(/[^\p{L}\p{M}\p{Nd}.:]+/gu, "-");

  /** The address here of what an address means: in either column of a view, or by the number of a provision alone. */
  function meant(name) {
    const asked = folded(name);
    const ids = [...article.querySelectorAll("[id]")].map(({ id }) => id);
    const forms = id => [folded(id), folded(`${lang}-${id}`), folded(id).replace(/^\p{L}+-(?=\p{Nd})/u, "")];
    const named = ids.filter(id => asked && forms(id).includes(asked));
    return named.length === 1 && named[0];
  }

  function arrive() {
    line.remove();
    const raw = location.hash.slice(1).replace(/:~:.*/, "");
    // Unlike decodeURIComponent, this reads every text, and ends at "&".
    const name = new URLSearchParams(`=${raw}`).get("");
    if (!raw || document.getElementById(raw) || !article || editionIsShared()) return;
    const id = document.getElementById(name)?.id ?? meant(name.split("?")[0]);
    const earlier = name.includes("@") && document.querySelector("a.earlier");
    if (id || earlier) return location.replace(id ? `#${id}` : earlier.href + location.hash);
    article.prepend(line);
    line.textContent = "";
    line.scrollIntoView({ block: "center" });
    const say = () =>
      (line.textContent = document.querySelector("main").dataset.nowhere.replace("{}", () => name || raw));
    if (document.readyState === "complete") setTimeout(say);
    else addEventListener("load", say, { once: true });
  }

  /** The id of what the reader is at: of the address in the bar while it is seen, else what begins at the top. */
  function place() {
    if (editionIsShared()) return location.hash.slice(1);
    const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    const line = header + Math.min(200, (innerHeight - header) / 3);
    const named = document.querySelector(":target");
    const topOf = each => each.getBoundingClientRect().top;
    const isBelow = each => each.getBoundingClientRect().bottom > header;
    if (named && isBelow(named) && topOf(named) < innerHeight) return editionAddress(named);
    if (scrollY < header) return "";
    // Of what is far from the screen a browser knows no places but those of whole rows, until it is asked.
    const parts = [...article.children].filter(isBelow).flatMap(each => [each, ...each.querySelectorAll("[id]")]);
    const seen = parts.filter(each => each.id && each.matches(PASSAGES) && isBelow(each));
    const begun = seen.find(each => topOf(each) >= header && topOf(each) <= line);
    const at = begun ?? seen.findLast(each => topOf(each) < header) ?? seen[0];
    return at ? editionAddress(at) : "";
  }

  const keep = ({ target }) => {
    const link = target.closest?.("a.edition-switch, a.parallel-link, a.alone");
    if (link) link.hash = place();
  };
  // Rows have their height only once they are neared: a browser that comes back to a view knows a wrong place.
  const rows = [...(article?.querySelectorAll(".row") ?? [])];
  const topOf = row => row.getBoundingClientRect().top;
  if (rows.length) {
    const [{ type }] = performance.getEntriesByType("navigation");
    const [at, top] = (type !== "navigate" && JSON.parse(sessionStorage.getItem(location.pathname))) || [];
    const back = () => rows[at] && scrollBy(0, topOf(rows[at]) - top);
    // Each time rows that come near get their height, for a few frames.
    const again = frames => (back(), frames && requestAnimationFrame(() => again(frames - 1)));
    addEventListener("load", () => again(4));
    addEventListener("pagehide", () => {
      const at = rows.findIndex(row => row.getBoundingClientRect().bottom > 0);
      if (at >= 0) editionKeep(location.pathname, JSON.stringify([at, topOf(rows[at])]), sessionStorage);
    });
  }
  document.addEventListener("click", keep, true);
  addEventListener("hashchange", arrive);
  arrive();
})();
