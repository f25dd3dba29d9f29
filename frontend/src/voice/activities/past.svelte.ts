/**
 * What was made so far, and every step before it, so that anything can be taken back. Touches are written down at once, typing at most a second
 * behind the hand; a pause in typing is where an undo goes back to.
 */
const BEHIND = 800;
const PAUSE = 2500;

export class Past<T> {
  now: T;
  #before: readonly T[] = $state.raw([]);
  #typed: { field: string; at: number } | null = null;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(
    start: T,
    readonly write: (now: T) => void,
  ) {
    this.now = $state.raw(start);
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  /** A touch that changed something. */
  change(next: T): void {
    this.#typed = null;
    this.#before = [...this.#before, this.now];
    this.now = next;
    this.#write();
  }

  /** Typing in one field. */
  typed(next: T, field: string, at = performance.now()): void {
    const goesOn = this.#typed?.field === field && at - this.#typed.at < PAUSE;
    if (!goesOn) this.#before = [...this.#before, this.now];
    this.#typed = { field, at };
    this.now = next;
    this.#soon ??= setTimeout(() => this.#write(), BEHIND);
  }

  undo(): void {
    const last = this.#before.at(-1);
    if (last === undefined) return;
    this.#typed = null;
    this.#before = this.#before.slice(0, -1);
    this.now = last;
    this.#write();
  }

  /** Writes down what was typed and is not written yet. */
  settle(): void {
    if (this.#soon !== undefined) this.#write();
  }

  #write(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.write(this.now);
  }
}
