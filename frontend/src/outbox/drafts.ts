/**
 * What a person has begun and not finished: written step by step, each step in a box, at most a second behind the hand, so that a tablet
 * that dies mid-drawing keeps the drawing. The row tells neither the activity nor its content. Letting go deletes every step.
 */
import { decode, encode } from "@msgpack/msgpack";
import { own, type Bytes } from "../crypto/bytes.ts";
import { shut, unshut } from "../crypto/box.ts";
import { database, FullError, write, type DraftRow } from "./database.ts";
import { pressing } from "./held.ts";
import { HELP_RESERVE } from "./reserve.ts";
import { room } from "./room.ts";

/** One step. `whole` says that this step alone is the draft, and earlier ones of its activity may go. */
export interface Step {
  activity: string;
  whole: boolean;
  content: unknown;
}

/** Activities of sound and pictures: they find no room where words still do. */
const MEDIA = new Set(["recording", "photo"]);

export class Drafts {
  #rows = new Map<string, number[]>();

  constructor(
    readonly session: string,
    readonly key: CryptoKey,
  ) {}

  /** Writes one step down. Throws FullError where it would take the room of a call for help; what was written before stays. */
  async append(step: Step): Promise<void> {
    const box = await shut(this.key, own(encode(step)), `vc1/draft ${this.session}`);
    if ((await room()).free < box.length + HELP_RESERVE) throw new FullError();
    const rows = this.#rows.get(step.activity) ?? [];
    const add = (): Promise<number> => this.#add(box, step.whole ? rows : []);
    const added = await (MEDIA.has(step.activity) ? add() : pressing("words", add));
    this.#rows.set(step.activity, step.whole ? [added] : [...rows, added]);
  }

  #add = (box: Bytes, instead: readonly number[]): Promise<number> =>
    write(["drafts"], async (tx) => {
      const store = tx.objectStore("drafts");
      const n = await store.add({ session: this.session, box });
      for (const old of instead) await store.delete(old);
      return n;
    });

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

  /** The rows in which an activity's steps lie: they end in the commit that keeps what was made of them. */
  rowsOf(activity: string): number[] {
    return this.#rows.get(activity) ?? [];
  }

  /** What was made of an activity's steps is kept, and they ended with it. */
  ended(activity: string): void {
    this.#rows.delete(activity);
  }

  /** Forgets what was begun in one activity; nothing of it remains. */
  async drop(activity: string): Promise<void> {
    const rows = this.rowsOf(activity);
    this.ended(activity);
    if (!rows.length) return;
    await write(["drafts"], async (tx) => {
      for (const n of rows) await tx.objectStore("drafts").delete(n);
    });
  }
}
