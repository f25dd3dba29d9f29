/** A demo of its own for a journey: a real server on a free loopback port, an invented family, a folder that is thrown away. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

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

/** Names the folder of a demo that was made already; a demo that starts is then a copy of it. */
export const MADE = "JOURNEYS_DEMO";
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
    const made = process.env[MADE];
    if (made) cpSync(made, demo.folder, { recursive: true });
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

  /** Starts the server; with hours, its clock is so many ahead of the world's. */
  async run(hours = 0): Promise<void> {
    const python = join(ROOT, ".venv/bin/python");
    const path = [join(ROOT, "src"), ...(hours ? [join(ROOT, "tests/support/later")] : [])];
    const words = ["-m", "voicecapture.cli", "demo", "--data-dir", this.folder, "--port", String(this.port)];
    const child = spawn(python, words, { cwd: ROOT, env: { ...process.env, PYTHONPATH: path.join(delimiter), HOURS_AHEAD: String(hours) } });
    child.stdout.on("data", (data: Buffer) => (this.log += data.toString()));
    child.stderr.on("data", (data: Buffer) => (this.log += data.toString()));
    this.process = child;
    for (const start = Date.now(); Date.now() - start < 170_000; await pause(200)) {
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

  /** Of the pieces with these ids: how many lie on the server, rivals too, and how many of them have their receipt. */
  received(envs: string[]): { pieces: number; receipts: number } {
    const script =
      "import json, sqlite3, sys; db = sqlite3.connect(sys.argv[1], timeout=30); " +
      "rows = [row for env in sys.argv[2:] for row in db.execute('SELECT receipt FROM pieces WHERE env_id = ?', (env,))]; " +
      "print(json.dumps({'pieces': len(rows), 'receipts': sum(row[0] is not None for row in rows)}))";
    const said = execFileSync(join(ROOT, ".venv/bin/python"), ["-c", script, join(this.folder, "voicecapture.db"), ...envs]);
    return JSON.parse(said.toString()) as { pieces: number; receipts: number };
  }

  /** How many of the pieces with these ids lie in each vault, fewest first. */
  inVaults(envs: string[]): number[] {
    const script =
      "import json, sqlite3, sys; db = sqlite3.connect(sys.argv[1], timeout=30); marks = ','.join('?' * len(sys.argv[2:])); " +
      "print(json.dumps(sorted(row[0] for row in db.execute(f'SELECT count(*) FROM pieces WHERE env_id IN ({marks}) GROUP BY vault_id', sys.argv[2:]))))";
    return JSON.parse(execFileSync(join(ROOT, ".venv/bin/python"), ["-c", script, join(this.folder, "voicecapture.db"), ...envs]).toString()) as number[];
  }

  /** As if the database came from a backup that is older than every hand-over: no tablet's token is known. The server must be down. */
  forgetHandOvers(): void {
    const script = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], timeout=30); db.execute('DELETE FROM upload_tokens'); db.commit()";
    execFileSync(join(ROOT, ".venv/bin/python"), ["-c", script, join(this.folder, "voicecapture.db")]);
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
