/**
 * A person's own place, as the page knows it: which screen is shown before a visit opens, and what the link says. The page begins and ends on a
 * sheet of paper that keeps nothing; no code is held longer than it takes to prove it.
 */
import { client, Problem } from "../../api/client";
import type { OwnEntered, OwnShown } from "../../api/types";
import type { Travel } from "../../crypto/envelope";
import { base64, equal, random, type Bytes } from "../../crypto/bytes";
import { language, setLanguage } from "../../i18n/index.svelte";
import type { HandedOver } from "../../outbox/sessions";
import { stopSealing } from "../../sealing/client";
import { visit } from "../visit.svelte";
import { drawn } from "./code";
import { find, forget, remember, type Kept } from "./kept";
import { locatorOf, read, written, type Link } from "./link";

export type Page = "paper" | "arrive" | "whose" | "draw" | "practise" | "enter" | "locked" | "gone" | "no";
/** What stands in the way: the line, or something else that trying again may mend. */
export type Trouble = "none" | "line" | "failed" | "wrong";

const api = client({ half: null, language, onLocked: () => undefined });

class Place {
  page = $state<Page>("paper");
  trouble = $state<Trouble>("none");
  busy = $state(false);
  /** Whether a link was opened that does not lead to making pictures. */
  used = $state(false);
  code = $state.raw<number[]>([]);
  shown = $state.raw<OwnShown | null>(null);
  /** Whether the person says, coming back, that this phone is theirs from now on. */
  settle = $state(false);
  /** Whether the pictures are asked for once more, over a visit that goes on beneath them. */
  again = $state(false);
  #link: Link | null = null;
  #phone: Bytes | null = null;
  /** What a no is said of until it was heard. */
  #unheard: string | null = null;
  #refused = false;
  /** These very pictures were sent before: the invitation may have been taken up with them, and the line broke before anybody heard. */
  #unanswered = false;
  /** Counts how often the page was hidden: what was asked before that brings nothing back. */
  #turn = 0;
  /** When what is shown may be shown no longer, by this phone's clock. */
  #shownUntil = 0;

  /** Whether a visit opened since the page was hidden last. */
  #opened = false;
  /** Whose piece was on its way when the page was hidden: its person's id. */
  #underWay: string | null = null;
  /** Whether something of this person was on its way then, and nobody heard whether it arrived. */
  unsure = $state(false);

  /** Whether this phone is the person's already. */
  get known(): boolean {
    return this.#phone !== null && keptOf(this.#link) !== null;
  }

  get child(): boolean {
    return this.#link?.child ?? false;
  }

  /** Begins with the fragment that was in the address; without a link the page is a sheet of paper. */
  async start(fragment: string): Promise<void> {
    this.#link = read(fragment);
    if (!this.#link) return;
    this.#phone = keptOf(this.#link)?.phone ?? null;
    await setLanguage(this.#link.language);
    await this.#look();
  }

  /** What the link opens now. While nobody can say, the page is the sheet of paper with a word about the line, and can be asked again. */
  async #look(): Promise<void> {
    await this.#try(async (still) => {
      const { next } = await this.#post<{ next: "make" | "enter" }>("look", {});
      if (!still()) return;
      this.used = next === "enter";
      this.page = next === "make" ? "arrive" : "enter";
    });
  }

  /** From the sheet of paper to the pictures. */
  async comeBack(): Promise<void> {
    this.#link ??= read(find()?.link ?? "");
    const kept = keptOf(this.#link);
    this.#phone = kept?.phone ?? null;
    this.trouble = "none";
    if (!this.#link) return void (this.page = "gone");
    await setLanguage(this.#link.language);
    if (kept) this.page = "enter";
    // Only a phone that remembers has surely made its pictures.
    else await this.#look();
  }

  /** Whose phone this is; the pictures are drawn now. */
  choose(own: boolean): void {
    this.#phone = own ? random(32) : null;
    this.code = drawn();
    this.#unanswered = false;
    this.page = "draw";
  }

  /** The pictures were remembered: the invitation is taken up with them. */
  async make(picked: readonly number[]): Promise<void> {
    if (picked.join() !== this.code.join()) return void (this.trouble = "wrong");
    await this.#visit("make", picked, this.#phone);
  }

  /** Back with one's pictures. */
  enter(picked: readonly number[]): Promise<void> {
    return this.#visit("enter", picked, this.settle ? (this.#phone ?? random(32)) : this.#phone);
  }

  /** The visit's token is over: the same pictures open it again, and what was begun waits beneath them. */
  askAgain(): void {
    this.trouble = "none";
    this.page = "enter";
    this.again = true;
  }

  /** The person does not want this here. On the phone it ends at once; the worker hears it when the line carries it. */
  async refuse(): Promise<void> {
    this.#refused = true;
    const asked = this.#link && (await locatorOf(this.#link.secret));
    forget();
    this.hide();
    this.#link = null;
    this.#unheard = asked && base64(asked);
    this.page = "no";
    await this.sayNo();
  }

  /** Says the no, once more if it did not arrive: `trouble` tells whether it did. */
  sayNo(): Promise<void> {
    return this.#try(async () => {
      if (this.#unheard) await api.post("/api/own-device/refuse", { locator: this.#unheard });
      this.#unheard = null;
    });
  }

  /** What is shown follows a change of mind that was sent; null where nobody heard whether it arrived. */
  travels(id: string, travel: Travel | null): void {
    if (this.shown) this.shown = { ...this.shown, pieces: this.shown.pieces.map((one) => (one.id === id ? { ...one, travel: travel ?? "" } : one)) };
  }

  /** What the server let be shown until a certain moment is not shown after it, however long the page stays open. */
  expire(): void {
    if (Date.now() >= this.#shownUntil) this.shown = null;
  }

  /** The phone was left: whatever stands on it becomes the sheet of paper, and a sheet of paper stays as it is. */
  leave(): void {
    if (visit.phase === "open" || this.page !== "paper") this.hide();
  }

  /** Nothing of it stays in the page; what leads back is only what the phone keeps. */
  hide(): void {
    this.#underWay = visit.underWay ?? this.#underWay;
    visit.underWay = null;
    visit.clear("nobody");
    stopSealing();
    this.#turn += 1;
    this.busy = false;
    this.code = [];
    this.shown = null;
    this.#phone = null;
    this.#unheard = null;
    // A link that only leads back is not left behind for whoever holds the phone next: six pictures of theirs would count as wrong ones.
    if (this.used) this.#link = null;
    this.used = false;
    this.settle = false;
    this.again = false;
    this.trouble = "none";
    this.unsure = false;
    this.page = "paper";
    // What was opened on somebody else's phone is not opened there again without the link; a link that was not used yet is still in hand.
    if (this.#opened || keptOf(this.#link)) this.#link = null;
    this.#opened = false;
  }

  #visit(what: "make" | "enter", picked: readonly number[], phone: Bytes | null): Promise<void> {
    // Whoever hides the page meanwhile does not take it away from what is remembered.
    const link = this.#link;
    return this.#try(async (still) => {
      if (!link) throw new Error("There is no link.");
      const entered = await (what === "make" ? this.#made(link, phone, picked) : this.#prove("enter", link, phone, picked));
      await this.#open(entered, link, phone, still);
    });
  }

  /** Takes the invitation up. Where nobody heard whether it was taken up already and it opens no more, the pictures themselves are tried, once. */
  async #made(link: Link, phone: Bytes | null, picked: readonly number[]): Promise<OwnEntered & { deviceKey: CryptoKey }> {
    const again = this.#unanswered;
    this.#unanswered = true;
    try {
      return await this.#prove("make", link, phone, picked);
    } catch (failure) {
      if (!again || codeOf(failure) !== "nothing_opens") throw failure;
      return this.#prove("enter", link, phone, picked);
    }
  }

  async #prove(what: "make" | "enter", link: Link, phone: Bytes | null, picked: readonly number[]): Promise<OwnEntered & { deviceKey: CryptoKey }> {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    const key = base64(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
    const { prove } = await import("./proof");
    const proof = await prove(link.secret, picked, phone);
    const entered = await this.#post<OwnEntered>(what, { ...proof, device_key: key, settle: what === "enter" && this.settle }, link);
    return { ...entered, deviceKey: pair.privateKey };
  }

  async #post<Answer>(what: string, body: object, link = this.#link): Promise<Answer> {
    if (!link) throw new Error("There is no link.");
    return api.post<Answer>(`/api/own-device/${what}`, { locator: base64(await locatorOf(link.secret)), ...body });
  }

  async #open(
    { pack, shown, own_phone, deviceKey }: OwnEntered & { deviceKey: CryptoKey },
    link: Link,
    phone: Bytes | null,
    still: () => boolean,
  ): Promise<void> {
    const { judge } = await import("./trust");
    const kept = find();
    // The phone may remember another's place: it is not taken for this one, and keeps its way back; a new link to the same place takes the old one's.
    const mine = keptOf(link) ?? (kept?.known.epoch.vault === pack.vault?.id ? kept : null);
    const known = await judge(pack, link.root, mine?.known ?? null);
    if (phone && own_phone && !this.#refused && (mine || !kept)) remember({ link: written(link), phone, known });
    const draftKey = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const held: HandedOver = { login: "", deviceKey, draftKey, root: known.pin.root, pack: visitPack(pack, link, language()) };
    if (!still()) return;
    this.#phone = phone;
    this.shown = shown;
    // A phone's clock may be wrong: only how long it may be shown is taken from the server's.
    if (shown) this.#shownUntil = Date.now() + Date.parse(shown.until) - Date.parse(pack.opened_at);
    this.code = [];
    this.#opened = true;
    this.unsure = this.#underWay === pack.person_id;
    if (this.unsure) this.#underWay = null;
    if (!this.again) return visit.openFresh(held);
    await visit.renew(held);
    this.again = false;
  }

  /** Does one thing at a time. Once the page was hidden `still` says no, and neither an answer nor a failure changes what is shown. */
  async #try(work: (still: () => boolean) => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = "none";
    const turn = this.#turn;
    const still = (): boolean => turn === this.#turn;
    try {
      await work(still);
    } catch (failure) {
      if (still()) this.#tell(failure);
    } finally {
      if (still()) this.busy = false;
    }
  }

  #tell(failure: unknown): void {
    const code = codeOf(failure);
    if (code === "pictures_locked") this.page = "locked";
    else if (code === "nothing_opens") this.page = "gone";
    else this.trouble = code === "pictures_wrong" ? "wrong" : code === "offline" ? "line" : "failed";
  }
}

/** What this phone keeps, where that is the way back to this very link. */
function keptOf(link: Link | null): Kept | null {
  const kept = find();
  const secret = kept && read(kept.link)?.secret;
  return link && secret && equal(secret, link.secret) ? kept : null;
}

const codeOf = (failure: unknown): string => (failure instanceof Problem ? failure.code : "");

/**
 * The pack as the voice door knows it. It has no name of the person, nothing that a visit would bring, and nobody to call: its lead, where this
 * phone was found private, hears what is said past the worker and is never rung from here.
 */
function visitPack(pack: OwnEntered["pack"], link: Link, spoken: string): HandedOver["pack"] {
  return {
    ...pack,
    session_id: pack.device_id,
    kind: "planned",
    organisation: { id: pack.organisation_id, name: "" },
    person: { id: pack.person_id, called: "", kind: link.child ? "child" : "adult", reads: true },
    language: spoken,
    worker: { id: "", name: pack.worker },
    lead: pack.lead && { ...pack.lead, phone: "" },
    answers: [],
    handed_over_at: pack.opened_at,
  };
}

export const place = new Place();
