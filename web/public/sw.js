// The service worker of the portal (办事大厅): pages open without a connection, and what is the same for everybody can be read again.
// What it keeps: the shell, built files (their names change with their contents), and the public guides of items. It never keeps an
// answer of the API that depends on who asks: everything below /api/ but the guides goes past it untouched.
const SHELL = 'yimen-shell-1';
const FILES = 'yimen-files-1';
const GUIDES = 'yimen-guides-1';
const KEPT = [SHELL, FILES, GUIDES];
const START = '/';
const LOOSE = ['/appearance.js', '/icon.svg', '/manifest.webmanifest'];
const GUIDE = /^\/api\/v1\/items\/[^/]+\/guide$/;
const MOST_GUIDES = 50;

self.addEventListener('install', (event) => {
  event.waitUntil(takeShell());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith('yimen-') && !KEPT.includes(name)) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

// A new worker waits until the person agrees to reload: no page changes under their hands.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (GUIDE.test(url.pathname)) event.respondWith(guide(request));
  else if (url.pathname.startsWith('/api/')) return;
  else if (url.pathname.startsWith('/assets/')) event.respondWith(builtFile(request));
  else if (request.mode === 'navigate') event.respondWith(page(request, url));
  else if (LOOSE.includes(url.pathname)) event.respondWith(newestOr(request, SHELL));
});

/** The shell with the built files it names, all or none. */
async function takeShell() {
  const response = await fetch(START, { cache: 'no-store', credentials: 'omit' });
  if (!response.ok) throw new Error(`the start page answered ${response.status}`);
  const html = await response.clone().text();
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  await (await caches.open(FILES)).addAll(files);
  const shell = await caches.open(SHELL);
  await shell.addAll(LOOSE);
  await shell.put(START, response);
}

/** A page: as the server gives it; without a connection the shell, which then says of each part that it cannot be loaded. */
async function page(request, url) {
  try {
    const response = await fetch(request);
    if (url.pathname === START && response.ok) takeShell().catch(() => undefined);
    return response;
  } catch {
    const isDesk = url.pathname === '/desk' || url.pathname.startsWith('/desk/');
    const shell = isDesk ? undefined : await caches.match(START, { cacheName: SHELL });
    return shell ?? offline();
  }
}

/** Built files never change under their name: what is here is right. */
async function builtFile(request) {
  const files = await caches.open(FILES);
  const held = await files.match(request);
  if (held !== undefined) return held;
  const response = await fetch(request);
  if (response.ok) await files.put(request, response.clone());
  return response;
}

/** The newest, kept; without a connection the one kept before. */
async function newestOr(request, name) {
  const kept = await caches.open(name);
  try {
    const response = await fetch(request);
    if (response.ok) await kept.put(request, response.clone());
    return response;
  } catch (error) {
    const held = await kept.match(request);
    if (held === undefined) throw error;
    return held;
  }
}

async function guide(request) {
  const response = await newestOr(request, GUIDES);
  const guides = await caches.open(GUIDES);
  const keys = await guides.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_GUIDES))) await guides.delete(old);
  return response;
}

function offline() {
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>没有网络</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>没有网络</h1><p>现在连不上服务器。请检查网络，然后刷新。急事请拨打 12345。</p></main></body></html>`;
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
