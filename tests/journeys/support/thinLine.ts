/**
 * A line between a browser and a demo that is thin and breaks: a proxy on a port of its own, so that the pages have one origin. Requests with pieces
 * are carried slowly and cut in the middle of their body now and then; sometimes all of it arrives and the answer is lost.
 */
import { createHash } from "node:crypto";
import { connect, createServer, type Server, type Socket } from "node:net";
import { decode } from "@msgpack/msgpack";
import type { Demo } from "./demo";

/** What becomes of the n-th request with pieces: after how many bytes of its body the line breaks, or that only its answer is lost. */
export type Fate = (request: number) => number | "unanswered" | undefined;

/** Every third is cut, each time elsewhere in a part; every seventh gets no answer. */
export const BREAKS: Fate = (request) => {
  if (request % 3 === 0) return [600_000, 100_000, 350_000, 200_000][(request / 3) % 4];
  return request % 7 === 0 ? "unanswered" : undefined;
};

interface Sent {
  core: Uint8Array;
  parts: { i: number }[];
}

export class ThinLine {
  /** Addresses of what was sent, in order, and the bytes of bodies with pieces that left the browser, also where the line broke under them. */
  readonly paths: string[] = [];
  bytes = 0;
  breaks = 0;
  /** Parts that the server got in full more than once. */
  twice = 0;
  /** Bytes a second in a request with pieces. */
  rate = 3_000_000;
  fate: Fate = BREAKS;
  /** Nobody gets through. */
  down = false;
  readonly #arrived = new Set<string>();
  readonly #open = new Set<Socket>();
  #requests = 0;

  private constructor(
    readonly far: Demo,
    readonly server: Server,
  ) {}

  static async to(demo: Demo): Promise<ThinLine> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const line = new ThinLine(demo, server);
    server.on("connection", (near) => line.#carry(near));
    return line;
  }

  /** The demo as it is reached over this line. */
  get demo(): Demo {
    const address = this.server.address();
    const port = address && typeof address === "object" ? address.port : 0;
    return Object.create(this.far, { address: { value: `http://localhost:${port}` } }) as Demo;
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  #carry(near: Socket): void {
    if (this.down) return void near.destroy();
    const far = connect(this.far.port, "127.0.0.1");
    const end = (): void => {
      for (const socket of [near, far]) {
        this.#open.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [near, far]) this.#open.add(socket.on("error", end).on("close", end));
    const requests = new Requests(this, far, end);
    near.on("data", (chunk: Buffer) => {
      if (this.down) return end();
      const wait = requests.read(chunk);
      if (!wait) return;
      near.pause();
      setTimeout(() => near.resume(), wait);
    });
    far.on("data", (chunk: Buffer) => (requests.unanswered ? this.#break(end) : near.write(chunk)));
  }

  #break(end: () => void): void {
    this.breaks += 1;
    end();
  }

  /** A request begins; gives what becomes of it. */
  begins(path: string): ReturnType<Fate> {
    this.paths.push(path);
    if (path !== "/api/sync/pieces") return undefined;
    this.#requests += 1;
    return this.fate(this.#requests);
  }

  cut(end: () => void): void {
    this.#break(end);
  }

  /** A request with pieces is through, whatever comes of its answer. */
  came(body: Buffer): void {
    for (const { core, parts } of (decode(body) as { pieces: Sent[] }).pieces) {
      const piece = createHash("sha256").update(core).digest("hex");
      for (const { i } of parts) {
        if (this.#arrived.has(`${piece} ${i}`)) this.twice += 1;
        this.#arrived.add(`${piece} ${i}`);
      }
    }
  }
}

/** The requests of one connection, one after another. */
class Requests {
  #head = Buffer.alloc(0);
  #body: Buffer[] = [];
  #left = 0;
  #through = 0;
  #pieces = false;
  unanswered = false;

  constructor(
    readonly line: ThinLine,
    readonly far: Socket,
    readonly end: () => void,
  ) {}

  /** Carries on what came; gives the milliseconds that it takes on this line. */
  read(chunk: Buffer): number {
    if (this.#left === 0) return this.#begin(chunk);
    const left = this.#left;
    const some = chunk.subarray(0, Math.min(chunk.length, left, this.#through));
    this.far.write(some);
    this.#left -= some.length;
    this.#through -= some.length;
    if (this.#pieces) {
      this.line.bytes += Math.min(chunk.length, left);
      this.#body.push(some);
    }
    if (this.#through === 0 && this.#left > 0) this.line.cut(this.end);
    else if (this.#left === 0 && this.#pieces) this.line.came(Buffer.concat(this.#body));
    const wait = this.#pieces ? (1000 * some.length) / this.line.rate : 0;
    return wait + (this.#left === 0 && some.length < chunk.length ? this.read(chunk.subarray(some.length)) : 0);
  }

  #begin(chunk: Buffer): number {
    this.#head = Buffer.concat([this.#head, chunk]);
    const at = this.#head.indexOf("\r\n\r\n");
    if (at < 0) return 0;
    const [head, rest] = [this.#head.subarray(0, at + 4), this.#head.subarray(at + 4)];
    const path = head.toString("latin1").split(" ")[1] ?? "";
    this.#head = Buffer.alloc(0);
    this.#body = [];
    this.#left = Number(/^content-length: *(\d+)/im.exec(head.toString("latin1"))?.[1] ?? 0);
    this.#pieces = path === "/api/sync/pieces";
    const fate = this.line.begins(path);
    this.unanswered = fate === "unanswered";
    this.#through = typeof fate === "number" ? Math.min(this.#left, fate) : this.#left;
    this.far.write(head);
    return rest.length ? this.read(rest) : 0;
  }
}
