/**
 * What a person has begun and not finished: written step by step, each step in a box, at most a second behind the hand, so that a tablet
 * that dies mid-drawing keeps the drawing. The row tells neither the activity nor its content. Letting go deletes every step.
 */
import { decode, encode } from "@msgpack/msgpack";
import { own } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import { database, write, type DraftRow } from "./database.ts";

/** One step. `whole` says that this step alone is the draft, and earlier ones of its activity may go. */
export interface Step {
  activity: string;
  whole: boolean;
  content: unknown;
}

export class Drafts {
  #rows = new Map<string, number[]>();

  constructor(
    readonly session: string,
    readonly key: CryptoKey,
  ) {}

  async append(step: Step): Promise<void> {
    const box = await shut(this.key, own(encode(step)), `vc1/draft ${this.session}`);
    const rows = this.#rows.get(step.activity) ?? [];
    const added = await write(["drafts"], async (tx) => {
      const store = tx.objectStore("drafts");
      const n = await store.add({ session: this.session, box });
      if (step.whole) for (const old of rows) await store.delete(old);
      return n;
    });
    this.#rows.set(step.activity, step.whole ? [added] : [...rows, added]);
  }

  /** Every step of this session in its order. A step that does not open is left out: it was written under another key. */
  async load(): Promise<Step[]> {
    const rows = await (await database()).getAllFromIndex("drafts", "session", this.session);
    this.#rows.clear();
    const steps = [];
    for (const row of rows) {
      const step = await this.#open(row);
      if (!step) continue;
      this.#rows.set(step.activity, [...(this.#rows.get(step.activity) ?? []), row.n ?? 0]);
      steps.push(step);
    }
    return steps;
  }

  async #open(row: DraftRow): Promise<Step | undefined> {
    try {
      return decode(await unshut(this.key, row.box, `vc1/draft ${this.session}`)) as Step;
    } catch {
      return undefined;
    }
  }

  /** Forgets what was begun in one activity; nothing of it remains. */
  async drop(activity: string): Promise<void> {
    const rows = this.#rows.get(activity) ?? [];
    this.#rows.delete(activity);
    if (!rows.length) return;
    await write(["drafts"], async (tx) => {
      for (const n of rows) await tx.objectStore("drafts").delete(n);
    });
  }
}
