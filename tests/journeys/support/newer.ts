/** A service that is brought up to date while tablets are at work: it passes everything on, and from a moment on serves its program as a newer version. */
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const NEWER = "newer0000001";

export class Newer {
  /** From now on the program is a newer one. */
  isNewer = false;
  #name = "";

  private constructor(
    private readonly port: number,
    private readonly server: Server,
  ) {
    server.on("request", (asked: IncomingMessage, answer: ServerResponse) => void this.#pass(asked, answer));
  }

  static async before(port: number): Promise<Newer> {
    const server = createServer();
    const newer = new Newer(port, server);
    await new Promise<void>((done) => server.listen(0, "localhost", done));
    return newer;
  }

  get address(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = (asked.url ?? "/").replace(`kept-${NEWER}`, `kept-${this.#name}`);
    const headers = { ...asked.headers, "accept-encoding": "identity" };
    const passed = request({ port: this.port, host: "localhost", path, method: asked.method, headers }, (found) => {
      if (path !== "/sw.js") {
        answer.writeHead(found.statusCode ?? 502, found.headers);
        return void found.pipe(answer);
      }
      const parts: Buffer[] = [];
      found.on("data", (part: Buffer) => parts.push(part));
      found.on("end", () => this.#program(Buffer.concat(parts).toString(), found, answer));
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  }

  /** The service worker as it is, or with another version's name in it. */
  #program(text: string, found: IncomingMessage, answer: ServerResponse): void {
    this.#name ||= /[0-9a-f]{12}/.exec(text)?.[0] ?? "";
    const body = this.isNewer ? text.replaceAll(this.#name, NEWER) : text;
    const { "content-length": _, etag: __, ...headers } = found.headers;
    answer.writeHead(found.statusCode ?? 502, headers);
    answer.end(body);
  }
}
