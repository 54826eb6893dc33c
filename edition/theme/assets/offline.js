// @ts-check
// Keeps the edition on the device after a visit, says so at the foot of the page, and takes it away again.

(() => {
  const foot = /** @type {HTMLElement | null} */ (document.querySelector(".offline"));
  const root = /** @type {HTMLElement | null} */ (document.querySelector(".edition-search"))?.dataset.root;
  if (!foot || root === undefined || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const words = JSON.parse(foot.dataset.words ?? "{}"), OFF = "edition-offline";
  const own = navigator.serviceWorker;
  /** What this edition keeps, the oldest first. @param {ServiceWorkerRegistration} registration */
  const names = async registration => (await caches.keys()).filter(name => name.startsWith(`edition ${registration.scope} `));
  const version = foot.dataset.version ?? "";

  /** Says at the foot of the page how things stand; what has just happened is also spoken. @param {string} text @param {boolean} isNews @param {HTMLElement[]} buttons */
  function say(text, isNews, ...buttons) {
    const line = document.createElement("span");
    if (isNews) line.setAttribute("role", "status");
    foot?.replaceChildren(line, ...buttons.flatMap(each => [" ", each]));
    line.textContent = text;
  }

  const offer = () => editionButton(words.keep, () => {
    say(words.keeping, true);
    localStorage.removeItem(OFF);
    keep(true);
  });

  /** @param {ServiceWorkerRegistration} registration @param {boolean} isNews */
  async function kept(registration, isNews) {
    const hasPdfs = (await names(registration)).some(name => name.endsWith(" pdf"));
    const pdfs = editionButton(words.pdfs, () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => { if (data) kept(registration, true); else say(words.failed, true, pdfs, remove); };
      say(words.keeping, true);
      registration.active?.postMessage("pdfs", [port2]);
    });
    const remove = editionButton(words.remove, async () => {
      localStorage.setItem(OFF, "off");
      await registration.unregister();
      await Promise.all((await names(registration)).map(name => caches.delete(name)));
      say(words.removed, true, offer());
    });
    say(hasPdfs ? words.kept_pdfs : words.kept, isNews, ...hasPdfs ? [remove] : [pdfs, remove]);
  }

  /** Another version is kept now: that of this page, or a newer one. @param {ServiceWorkerRegistration} registration @param {boolean} isFirst */
  async function changed(registration, isFirst) {
    const versions = (await names(registration)).filter(name => !name.endsWith(" pdf"));
    if (isFirst || versions.at(-1)?.endsWith(version)) await kept(registration, isFirst);
    else say(words.renewed, true);
  }

  /** @param {boolean} isNews */
  async function keep(isNews) {
    const registration = await own.register(`${root}/sw.js`, { updateViaCache: "none" });
    let wasActive = Boolean(registration.active);
    if (wasActive) await kept(registration, isNews);
    const watch = () => registration.installing?.addEventListener("statechange", ({ target }) => {
      const { state } = /** @type {ServiceWorker} */ (target);
      if (state === "activated") changed(registration, !wasActive);
      else if (state === "redundant" && !wasActive) say(words.failed, true, offer());
      wasActive ||= state === "activated";
    });
    registration.addEventListener("updatefound", watch);
    watch();
  }

  // After everything else, so that a first visit waits for nothing; never at the cost of one who saves data.
  addEventListener("load", () => setTimeout(() => {
    const saves = /** @type {any} */ (navigator).connection?.saveData && !own.controller;
    if (localStorage.getItem(OFF) || saves) say("", false, offer());
    else keep(false).catch(() => say("", false));
  }));
})();
