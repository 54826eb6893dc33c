// Keeps the edition on the device after a visit, says so at the foot of the page, and takes it away again.

(() => {
  const foot = document.querySelector(".offline");
  const own = navigator.serviceWorker;
  if (!foot || editionRoot === undefined || !own || !location.protocol.startsWith("http")) return;
  const OFF = "edition-offline";
  const words = JSON.parse(foot.dataset.words ?? "{}");
  /** What this edition keeps, the oldest first. */
  const names = async ({ scope }) => (await caches.keys()).filter(name => name.startsWith(`edition ${scope} `));

  /** Says at the foot of the page how things stand; what has just happened is also spoken. */
  function say(text, isNews, ...buttons) {
    const line = editionElement("span", { role: isNews ? "status" : "" });
    foot.replaceChildren(line, ...buttons.flatMap(each => [" ", each]));
    line.textContent = text;
  }

  const offer = () =>
    editionButton(words.keep, () => {
      say(words.keeping, true);
      localStorage.removeItem(OFF);
      keep(true).catch(() => say(words.failed, true, offer()));
    });

  async function remove(registration) {
    editionKeep(OFF, "off");
    await registration.unregister();
    await Promise.all((await names(registration)).map(name => caches.delete(name)));
    say(words.removed, true, offer());
  }

  async function kept(registration, isNews) {
    const hasPdfs = (await names(registration)).some(name => name.endsWith(" pdf"));
    const removal = editionButton(words.remove, () => remove(registration));
    const pdfs = editionButton(words.pdfs, () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => (data ? kept(registration, true) : say(words.failed, true, pdfs, removal));
      say(words.keeping, true);
      registration.active?.postMessage("pdfs", [port2]);
    });
    say(hasPdfs ? words.kept_pdfs : words.kept, isNews, ...(hasPdfs || !words.pdfs ? [removal] : [pdfs, removal]));
  }

  /** Another version is kept now: that of this page, or a newer one. */
  async function changed(registration, isFirst) {
    const versions = (await names(registration)).filter(name => !name.endsWith(" pdf"));
    if (isFirst || versions.at(-1)?.endsWith(foot.dataset.version)) await kept(registration, isFirst);
    else say(words.renewed, true);
  }

  async function keep(isNews) {
    const registration = await own.register(`${editionRoot}/sw.js`, { updateViaCache: "none" });
    let wasActive = Boolean(registration.active);
    if (wasActive) await kept(registration, isNews);
    const moved = ({ target: { state } }) => {
      if (state === "activated") changed(registration, !wasActive);
      else if (state === "redundant" && !wasActive) say(words.failed, true, offer());
      wasActive ||= state === "activated";
    };
    const watch = () => registration.installing?.addEventListener("statechange", moved);
    registration.addEventListener("updatefound", watch);
    watch();
  }

  function begin() {
    const saves = navigator.connection?.saveData && !own.controller;
    if (localStorage.getItem(OFF) || saves) say("", false, offer());
    else keep(false).catch(() => say("", false));
  }
  // After everything else, so that a first visit waits for nothing; never at the cost of one who saves data.
  addEventListener("load", () => setTimeout(begin));
})();
