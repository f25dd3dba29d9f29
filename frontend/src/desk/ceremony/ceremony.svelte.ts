/**
 * One ceremony, from the list to the signatures: which step it is at, who is present, what was decided. The private halves and the root live in
 * this object for its length; `leave` overwrites them, and every way out of the screen calls it.
 */
import type { CeremonyDraft } from "../../api/types";
import { openCustodianKey } from "../../crypto/custodian";
import { Root, type Present } from "../../crypto/root";
import { rootHash } from "../../crypto/trust";
import { wordsFor } from "../../crypto/words";
import { api } from "../session.svelte";
import { before, holders, newCustodians, standing, waiting, type Before, type CustodianEntry, type Entry } from "./list";
import { sharesOf, signAll, splits, type Decided } from "./signing";

export type Step = "list" | "words" | "card" | "compare" | "custodians" | "sign" | "done";
const THREE = 3;

export class Ceremony {
  step = $state<Step>("list");
  now = $state.raw<Before | null>(null);
  present = $state.raw<Present[]>([]);
  rootWords = $state.raw<string[]>([]);
  /** Colleagues and custodians whose words were compared: id → whether they were the same. */
  compared = $state.raw<Record<string, boolean>>({});
  /** Colleagues who stood in the directory and are taken out of it. */
  leaving = $state.raw<string[]>([]);
  chosen = $state.raw<string[]>([]);
  done = $state.raw({ signed: 0, of: 0 });
  #root: Root | null = null;
  readonly #moment = Date.now();

  async load(): Promise<Before> {
    this.now = await before(await api.get<CeremonyDraft>("/api/ceremony"), this.#moment);
    return this.now;
  }

  get #before(): Before {
    if (!this.now) throw new Error("The list is not there yet.");
    return this.now;
  }
  get waiting(): Entry[] {
    return this.now ? waiting(this.now, this.#moment) : [];
  }
  get standing(): Entry[] {
    return this.now ? standing(this.now, this.#moment) : [];
  }
  get newCustodians(): CustodianEntry[] {
    return this.now ? newCustodians(this.now) : [];
  }
  /** Who can still type their words. */
  get absent(): CustodianEntry[] {
    return this.now ? holders(this.now).filter((one) => !this.present.some(({ id }) => id === one.id)) : [];
  }
  nameOf(id: string): string {
    return this.#before.custodians.find((one) => one.id === id)?.name ?? "";
  }

  /** A custodian's words open their key; with the second one's the root is put together. Throws for other words and for another root. */
  async arrive(id: string, words: string): Promise<void> {
    const { draft, root } = this.#before;
    const custodian = holders(this.#before).find((one) => one.id === id);
    if (!custodian) throw new Error("No such custodian.");
    const privateKey = await openCustodianKey(draft.organisation.id, id, words, custodian.boxed);
    this.present = [...this.present, { id, privateKey }];
    const [one, other] = this.present;
    if (!one || !other) return;
    try {
      this.#root = await Root.open(draft.organisation.id, draft.generation, sharesOf(this.#before), [one, other], root);
    } catch (failure) {
      this.leave();
      throw failure;
    }
    this.rootWords = await wordsFor(await rootHash(root));
    this.step = "card";
  }

  /** The next one whose words are to be compared; undefined when everyone was. */
  get next(): Entry | undefined {
    return this.waiting.find((one) => !(one.id in this.compared));
  }
  compare(id: string, same: boolean): void {
    this.compared = { ...this.compared, [id]: same };
  }

  /** One key a custodian: a new one that was compared takes the place of the one before. */
  get candidates(): CustodianEntry[] {
    const accepted = this.newCustodians.filter((one) => this.compared[`key ${one.id}`]);
    const known = (this.now ? holders(this.now) : []).filter((one) => !accepted.some(({ id }) => id === one.id));
    return [...known, ...accepted];
  }
  get three(): CustodianEntry[] {
    const all = this.candidates;
    return all.length === THREE ? all : all.filter((one) => this.chosen.includes(one.id));
  }
  get decided(): Decided {
    return {
      certify: this.waiting.filter((one) => this.compared[one.id]),
      stay: this.standing.filter((one) => !this.leaving.includes(one.id)),
      three: this.three,
    };
  }
  get splits(): boolean {
    return splits(this.decided);
  }
  get ready(): boolean {
    return this.three.length === THREE;
  }

  async sign(): Promise<void> {
    const root = this.#root;
    if (!root) throw new Error("The root is not open.");
    const tell = (signed: number, of: number): void => {
      this.done = { signed, of };
    };
    await api.post("/api/ceremony/complete", await signAll(root, this.#before, this.decided, Date.now(), tell));
    this.leave();
    this.step = "done";
  }

  /** Overwrites everything secret. */
  leave(): void {
    for (const { privateKey } of this.present) privateKey.fill(0);
    this.present = [];
    this.#root?.forget();
    this.#root = null;
  }
}
