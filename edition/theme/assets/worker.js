// @ts-check
// The service worker: keeps the whole edition on the device, one version at a time. The build writes what it is to
// keep, with digests, before this (edition/outputs/site/service_worker.py).

(() => {
  const worker = /** @type {any} */ (self);
  /** @type {{ version: string, files: Record<string, string>, pdfs: string[] }} */
  const { version, files, pdfs } = worker.edition;
  const { scope } = worker.registration;
  /** Of this edition alone: another may stand on the same host. */
  const PREFIX = `edition ${scope} `, PAGES = PREFIX + version, PDFS = `${PREFIX}pdf`;
  /** How long a network that does not answer is waited for, in milliseconds, where the page is kept. */
  const PATIENCE = 5000;

  /** Keeps all that is wanted or nothing. @param {string} name @param {Request[]} wanted */
  async function fill(name, wanted) {
    try {
      await (await caches.open(name)).addAll(wanted);
    } catch (fault) {
      await caches.delete(name);
      throw fault;
    }
  }

  /** Keeps this version: a file that is not of it, as while a server is being written to, ends it. */
  async function keep() {
    await fill(PAGES, Object.entries(files).map(([path, integrity]) => new Request(scope + path, { integrity, cache: "no-cache" })));
    await worker.skipWaiting();
  }

  /** Removes old versions but the last, of which pages may still be open. */
  async function clean() {
    const old = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== PAGES && name !== PDFS);
    await Promise.all(old.slice(0, -1).map(name => caches.delete(name)));
    await worker.clients.claim();
  }

  /** Whether a name tells what the file holds, which never changes then. @param {URL} url */
  const isNamed = url => /\.[0-9a-f]{8}\.(?:min\.)?(?:js|css|woff2)$/.test(url.pathname);

  /** What is kept at an address; for a page of the version before, also what that named. @param {URL} url */
  async function held(url) {
    const path = url.origin + url.pathname;
    const old = isNamed(url) ? (await caches.keys()).filter(name => name.startsWith(PREFIX)) : [];
    for (const cacheName of [PAGES, PDFS, ...old]) {
      const found = await caches.match(path, { cacheName });
      if (found) return found;
    }
    return undefined;
  }

  /** The network's answer, else what is kept. @param {Request} request */
  async function answer(request) {
    const url = new URL(request.url), kept = await held(url);
    if (kept && isNamed(url)) return kept;
    try {
      const late = kept && new Promise((_, fail) => { setTimeout(fail, PATIENCE); });
      // Of a page the newest: a browser may think that its own copy is fresh enough.
      const sent = request.mode === "navigate" ? fetch(request, { cache: "no-cache" }) : fetch(request);
      const given = await Promise.race([sent, ...late ? [late] : []]);
      return given.status < 500 || !kept ? given : kept;
    } catch {
      return kept ?? Response.error();
    }
  }

  worker.addEventListener("install", /** @param {any} event */ event => event.waitUntil(keep()));
  worker.addEventListener("activate", /** @param {any} event */ event => event.waitUntil(clean()));
  worker.addEventListener("fetch", /** @param {any} event */ event => {
    if (event.request.method === "GET" && event.request.url.startsWith(scope)) event.respondWith(answer(event.request));
  });
  worker.addEventListener("message", /** @param {any} event */ event => {
    const [port] = event.ports;
    event.waitUntil(fill(PDFS, pdfs.map(path => new Request(scope + path))).then(() => port.postMessage(true), () => port.postMessage(false)));
  });
})();
