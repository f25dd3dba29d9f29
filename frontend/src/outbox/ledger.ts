/**
 * What this thread knows of each piece that waits, without its bytes: how large its parts are, and which of them the server lacks by its last
 * word. So an attempt after a cut asks only about what was on its way, and a queue of any length takes the memory of one request.
 */
import { described, type Piece } from "./batches.ts";
import { database } from "./database.ts";
import { offerAgain } from "./refused.ts";

export class Ledger {
  readonly #pieces = new Map<string, Piece>();

  /** Looks at the disk: what was kept since is added, what went or is not sent any more is forgotten. */
  async look(): Promise<void> {
    // A disk without room to write that down keeps nothing else from going.
    await offerAgain().catch(() => undefined);
    const db = await database();
    const [all, stopped] = await Promise.all([db.getAllKeys("outbox"), db.getAllKeysFromIndex("outbox", "stopped")]);
    const waiting = new Set(all);
    for (const env of stopped) waiting.delete(env);
    for (const env of this.#pieces.keys()) if (!waiting.has(env)) this.forget(env);
    for (const env of waiting) if (!this.#pieces.has(env)) await this.#add(env);
  }

  async #add(env: string): Promise<void> {
    const row = await (await database()).get("outbox", env);
    // Two lanes may look at once.
    if (row && !this.#pieces.has(env)) this.#pieces.set(env, described(row));
  }

  waiting(urgent: boolean): Piece[] {
    return [...this.#pieces.values()].filter((piece) => piece.urgent === urgent);
  }

  forget(env: string): void {
    const piece = this.#pieces.get(env);
    // Whoever still holds it must not send it.
    if (piece) piece.lacks = null;
    this.#pieces.delete(env);
  }
}
