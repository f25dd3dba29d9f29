/** What the built files weigh, gzipped as the server sends them; fonts are packed already. For the test of the budgets, and for `make bench`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export const DOORS = ["voice", "notes", "desk", "portal"] as const;

export class Built {
  constructor(readonly folder: string) {}

  #read = (file: string): Buffer => readFileSync(join(this.folder, file));
  #text = (file: string): string => this.#read(file).toString();
  #assets = (): string[] => readdirSync(join(this.folder, "assets"));

  packed(file: string): number {
    return file.endsWith(".woff2") ? this.#read(file).length : gzipSync(this.#read(file), { level: 9 }).length;
  }

  sum(files: Iterable<string>): number {
    return [...files].reduce((total, file) => total + this.packed(file), 0);
  }

  /** The scripts that a door loads before anything is touched. */
  firstRoute(door: string): Set<string> {
    const found = new Set<string>();
    for (const [, name] of this.#text(`${door}.html`).matchAll(/assets\/([\w.-]+\.js)/g)) this.#reach(`assets/${name}`, found);
    return found;
  }

  #reach(file: string, found: Set<string>): void {
    if (found.has(file)) return;
    found.add(file);
    for (const [, name] of this.#text(file).matchAll(/(?:from|import)\s*[`"']\.\/([\w.-]+\.js)[`"']/g)) this.#reach(`assets/${name}`, found);
  }

  /** Screens and parts that come later, each with what it weighs. */
  laterScreens(): { name: string; size: number }[] {
    const first = new Set(DOORS.flatMap((door) => [...this.firstRoute(door)]));
    const later = this.#assets().filter((name) => /^[A-Z]\w*-[\w-]{8}\.js$/.test(name) && !first.has(`assets/${name}`));
    return later.map((name) => ({ name, size: this.packed(`assets/${name}`) }));
  }

  /** The script of this name, which carries a hash. */
  named(name: string): string {
    return `assets/${this.#assets().find((file) => file.startsWith(`${name}-`) && file.endsWith(".js")) ?? ""}`;
  }

  /** What the service worker keeps ready for days without a line, as it reads it itself. */
  kept(): string[] {
    const list = this.#assets().find((name) => /^kept-\w+\.json$/.test(name)) ?? "";
    const files = JSON.parse(this.#text(`assets/${list}`)) as string[];
    return files.map((file) => (/^\/(voice|desk)$/.test(file) ? `${file.slice(1)}.html` : file.slice(1)));
  }
}
