// @ts-check
// Sets each note beside its mark, for wide screens; the notes at the foot stay, and are the ones read aloud.

(() => {
  for (const mark of document.querySelectorAll("article sup[id^='fnref']")) {
    const note = document.getElementById(mark.querySelector("a")?.hash.slice(1) ?? "");
    if (!note) continue;
    const beside = document.createElement("small");
    beside.className = "sidenote";
    beside.setAttribute("aria-hidden", "true");
    beside.append(`${mark.textContent} `);
    for (const paragraph of note.querySelectorAll("p")) {
      const copy = /** @type {Element} */ (paragraph.cloneNode(true));
      copy.querySelectorAll(".footnote-backref, .headerlink").forEach(link => link.remove());
      copy.querySelectorAll("a").forEach(link => { link.tabIndex = -1; });
      copy.querySelectorAll("[id]").forEach(element => element.removeAttribute("id"));
      beside.append(...copy.childNodes, " ");
    }
    mark.after(beside);
  }
})();
