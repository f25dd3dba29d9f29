/**
 * The service worker: the voice door opens without a network, and an unlocked session passes from desk to voice through its memory.
 *
 * It never touches /api, never takes over in the middle of an activity (a new version waits until the desk says so), and forgets what it holds
 * when it is collected, or when the browser puts it to sleep. `VERSION` is written in by sw/plugin.ts, which also writes the list of what is kept:
 * the list lies beside this file, because a worker that grows with every screen is fetched and compiled again on every tablet. So does the script
 * at `SENDING`, by which it sends what waits (sw/sending.ts).
 */
declare const VERSION: string;
declare const SENDING: string;

interface Scope {
  clients: { matchAll(which: { includeUncontrolled: boolean }): Promise<{ url: string }[]> };
  skipWaiting(): Promise<void>;
  importScripts(address: unknown): void;
  /** Of the script at SENDING. */
  send(): Promise<void>;
  trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): unknown } };
  addEventListener(kind: string, listener: (event: never) => void): void;
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetch {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Message {
  data: { kind: string; held?: unknown };
  source: { url: string } | null;
  ports: MessagePort[];
}

const scope = self as unknown as Scope;
const SHELL = `shell-${VERSION}`;
/** Fonts and parts that were fetched because somebody needed them; their names carry a hash, so they never go stale. */
const SEEN = "seen";
const DOORS = ["/voice", "/desk"];
const BESIDE = ["/icon.svg", "/manifest.webmanifest"];

let held: unknown = null;

const path = (url: string): string => new URL(url).pathname;

async function keepAll(): Promise<void> {
  const list = await fetch(`/assets/kept-${VERSION}.json`);
  const files = (await list.json()) as string[];
  const cache = await caches.open(SHELL);
  await cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })));
}

const policy = scope.trustedTypes?.createPolicy("voicecapture", { createScriptURL: (url: string) => url });
/** A script that was not run while the worker was installed is never let in later; after that it comes from the disk. */
const takeIn = (): void => scope.importScripts(policy?.createScriptURL(SENDING) ?? SENDING);

scope.addEventListener("install", (event: Extendable) => {
  takeIn();
  event.waitUntil(keepAll());
});

async function send(): Promise<void> {
  takeIn();
  await scope.send();
}
scope.addEventListener("sync", (event: Extendable) => event.waitUntil(send()));

scope.addEventListener("activate", (event: Extendable) => {
  const old = (name: string): boolean => name !== SHELL && name !== SEEN;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

async function asset(request: Request): Promise<Response> {
  const found = await caches.match(request.url);
  if (found) return found;
  const answer = await fetch(request);
  // A tablet without room shows it all the same; it is only not there the next time without a line.
  if (answer.ok) await caches.open(SEEN).then((cache) => cache.put(request.url, answer.clone())).catch(() => undefined);
  return answer;
}

async function door(request: Request, name: string): Promise<Response> {
  const kept = (await caches.match(name)) ?? Response.error();
  // The voice door must open at once, wherever the family lives; the desk had better be the server's own version.
  if (name === "/voice" && kept.ok) return kept;
  // A line that hangs is no line: after a while the desk opens as it lies here.
  const hung = new Promise<Response>((open) => setTimeout(open, 8000, kept));
  return Promise.race([fetch(request).catch(() => kept), ...(kept.ok ? [hung] : [])]);
}

scope.addEventListener("fetch", (event: Fetch) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const name = `/${pathname.split("/")[1]}`;
  if (request.mode === "navigate" && DOORS.includes(name)) event.respondWith(door(request, name));
  else if (name === "/assets" || BESIDE.includes(pathname)) event.respondWith(asset(request));
});

scope.addEventListener("message", (event: Message) => {
  const { kind } = event.data;
  const [port] = event.ports;
  const voice = (url: string): boolean => path(url) === "/voice";
  if (kind === "hold") {
    held = event.data.held;
    port?.postMessage(true);
  }
  if (kind === "collect" && event.source && voice(event.source.url)) {
    port?.postMessage(held);
    held = null;
  }
  if (kind === "activate") {
    // A version that waits controls no page yet, and sees those of the version before it only when it asks for them.
    void scope.clients.matchAll({ includeUncontrolled: true }).then((clients) => {
      if (!clients.some(({ url }) => voice(url))) void scope.skipWaiting();
    });
  }
});

export {};
