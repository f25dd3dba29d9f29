/** A demo of its own for a journey: a real server on a free loopback port, an invented family, a folder that is thrown away. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface Account {
  name: string;
  login: string;
  passphrase: string;
  roles: string[];
}

interface Accounts {
  doors: Record<string, string>;
  accounts: Account[];
  invitations: { recipient: string; link: string; code: string }[];
}

const ROOT = resolve(__dirname, "../../..");

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(address && typeof address === "object" ? address.port : 0));
    });
  });
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

export class Demo {
  private process: ChildProcess | null = null;
  /** Everything that the server printed, to search it for what must not be there. */
  log = "";

  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  /** Starts a demo and waits until it is ready. */
  static async start(): Promise<Demo> {
    const demo = new Demo(mkdtempSync(join(tmpdir(), "voicecapture-journey-")), await freePort());
    await demo.run();
    return demo;
  }

  get address(): string {
    return `http://localhost:${this.port}`;
  }

  get accounts(): Accounts {
    return JSON.parse(readFileSync(join(this.folder, "accounts.json"), "utf8")) as Accounts;
  }

  /** The one member of staff with this login. */
  account(login: string): Account {
    const found = this.accounts.accounts.find((one) => one.login === login);
    if (!found) throw new Error(`the demo has nobody called ${login}`);
    return found;
  }

  async run(): Promise<void> {
    const python = join(ROOT, ".venv/bin/python");
    const words = ["-m", "voicecapture.cli", "demo", "--data-dir", this.folder, "--port", String(this.port)];
    const child = spawn(python, words, { cwd: ROOT, env: { ...process.env, PYTHONPATH: join(ROOT, "src") } });
    child.stdout.on("data", (data: Buffer) => (this.log += data.toString()));
    child.stderr.on("data", (data: Buffer) => (this.log += data.toString()));
    this.process = child;
    for (const start = Date.now(); Date.now() - start < 90_000; await pause(200)) {
      if (child.exitCode !== null) throw new Error(`the demo stopped:\n${this.log}`);
      const ready = await fetch(`${this.address}/readyz`).catch(() => null);
      if (ready?.ok) return;
    }
    throw new Error(`the demo did not become ready:\n${this.log}`);
  }

  /** As if this many minutes had gone by since somebody last showed who they are: the server's clock is the world's. */
  ageSessions(login: string, minutes: number): void {
    const script =
      "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], timeout=30); " +
      "db.execute(\"UPDATE sessions SET proved_at = strftime('%Y-%m-%d %H:%M:%f000', proved_at, ?) " +
      "WHERE worker_id = (SELECT worker_id FROM workers WHERE login = ?)\", (f'-{sys.argv[3]} minutes', sys.argv[2])); db.commit()";
    execFileSync(join(ROOT, ".venv/bin/python"), ["-c", script, join(this.folder, "voicecapture.db"), login, String(minutes)]);
  }

  /** Ends the server, as `kill -9` does unless a gentler signal is given; the folder stays. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill("SIGTERM");
    rmSync(this.folder, { recursive: true, force: true });
  }
}
