// The service worker: keeps the whole edition on the device, one version at a time. The build writes what it is to
// keep, with digests, before this (edition/outputs/site).

(() => {
  const { version, files, pdfs } = self.edition;
  const { scope } = self.registration;
  /** Of this edition alone: another may stand on the same host. */
  const PREFIX = `edition ${scope} `;
  const PAGES = PREFIX + version;
  const PDFS = `${PREFIX}pdf`;
  const UNKNOWN = "404.html";
  /** How long a network that does not answer is waited for, in milliseconds, where the page is kept. */
  const PATIENCE = 5000;
  /** Whether a name tells what the file holds, which never changes then. */
  const isNamed = url => /\.[0-9a-f]{8}\.(?:min\.)?(?:js|css|woff2)$/.test(url.pathname);

  /** Keeps all that is wanted or nothing; the page for unknown addresses is whole where a server answers 404, too. */
  async function fill(name, wanted) {
    const cache = await caches.open(name);
    const take = async request => {
      const given = await fetch(request);
      if (!given.ok && !request.url.endsWith(UNKNOWN)) throw new Error(request.url);
      await cache.put(request, given);
    };
    await Promise.all(wanted.map(take)).catch(fault => caches.delete(name).then(() => Promise.reject(fault)));
  }

  /** Keeps this version: a file that is not of it, as while a server is being written to, ends it. */
  async function keep() {
    const wanted = ([path, integrity]) => new Request(scope + path, { integrity, cache: "no-cache" });
    await fill(PAGES, Object.entries(files).map(wanted));
    await self.skipWaiting();
  }

  /** Removes old versions but the last, of which pages may still be open. */
  async function clean() {
    const old = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== PAGES && name !== PDFS);
    await Promise.all(old.slice(0, -1).map(name => caches.delete(name)));
    await self.clients.claim();
  }

  /** What is kept at an address; for a page of the version before, also what that named. */
  async function held(url) {
    const path = url.origin + url.pathname;
    const old = isNamed(url) ? (await caches.keys()).filter(name => name.startsWith(PREFIX)) : [];
    for (const cacheName of [PAGES, PDFS, ...old]) {
      const found = await caches.match(path, { cacheName });
      if (found) return found;
    }
  }

  const late = () => new Promise((_, fail) => setTimeout(fail, PATIENCE));

  /** An answer with all of its body: one that is cut off fails. */
  const whole = async given => (given.type === "basic" ? new Response(await given.blob(), given) : given);

  /** The page that is kept where an address lacks its slash or names its file, else that for unknown addresses. */
  async function instead(url) {
    const path = url.origin + url.pathname;
    for (const own of [`${path}/`, path.replace(/index\.html$/, "")]) {
      if (own !== path && (await held(new URL(own)))) return Response.redirect(own + url.search);
    }
    const [folder] = url.pathname.slice(new URL(scope).pathname.length).split("/");
    const unknown = (await held(new URL(`${folder}/${UNKNOWN}`, scope))) ?? (await held(new URL(UNKNOWN, scope)));
    return unknown && new Response(unknown.body, { status: 404, headers: unknown.headers });
  }

  /** The network's answer, else what is kept; that is replaced by a whole one alone. */
  async function answer(request) {
    const url = new URL(request.url);
    const kept = await held(url);
    if (kept && isNamed(url)) return kept;
    try {
      // Of a page the newest: a browser may think that its own copy is fresh enough.
      const sent = request.mode === "navigate" ? fetch(request, { cache: "no-cache" }) : fetch(request);
      const given = await (kept ? Promise.race([sent.then(whole), late()]) : sent);
      return given.status < 500 || !kept ? given : kept;
    } catch {
      return kept ?? ((request.mode === "navigate" && (await instead(url))) || Response.error());
    }
  }

  self.addEventListener("install", event => event.waitUntil(keep()));
  self.addEventListener("activate", event => event.waitUntil(clean()));
  self.addEventListener("fetch", event => {
    if (event.request.method === "GET" && event.request.url.startsWith(scope)) event.respondWith(answer(event.request));
  });
  self.addEventListener("message", event => {
    const wanted = pdfs.map(path => new Request(scope + path));
    const filled = fill(PDFS, wanted).then(() => true);
    event.waitUntil(filled.catch(() => false).then(isKept => event.ports[0].postMessage(isKept)));
  });
})();
