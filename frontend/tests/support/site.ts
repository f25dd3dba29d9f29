/** The built pages on a loopback port, under the policy that the server sends, without any API: as a tablet sees them far from everything. */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";

const WEB = resolve(import.meta.dirname, "../../../src/voicecapture/web");
const DOORS = ["/", "/voice", "/notes", "/desk"];
const TYPES: Record<string, string> = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json", ".woff2": "font/woff2",
};
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; " +
  "worker-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html voicecapture";

/** Starts the site; `extra` is a folder whose files lie under /fixture/, `instead` may answer with something else than a file's own content. */
export async function startSite(extra: string, instead?: (name: string) => string | undefined): Promise<{ address: string; server: Server }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = DOORS.includes(pathname) ? `${pathname === "/" ? "/index" : pathname}.html` : pathname;
    const file = name.startsWith("/fixture/") ? join(extra, name.slice(9)) : join(WEB, name);
    if (name.startsWith("/api/") || !existsSync(file)) return void response.writeHead(name.startsWith("/api/") ? 503 : 404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-security-policy": POLICY });
    response.end(instead?.(name) ?? readFileSync(file));
  });
  await new Promise<void>((ready) => server.listen(0, ready));
  return { address: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}
