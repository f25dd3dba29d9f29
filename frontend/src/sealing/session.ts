/**
 * One handed-over session, as the sealing thread holds it: it checks on whose word the vault's key stands, seals what is kept, and signs the
 * call for help. The page never holds a key.
 */
import { encode } from "@msgpack/msgpack";
import { concat, fromHex, hex, own, u32be, u64be, utf8, type Bytes } from "../crypto/bytes.ts";
import { sign } from "../crypto/device.ts";
import { seal, type Destination, type Sealed, type Travel } from "../crypto/envelope.ts";
import { sealTo } from "../crypto/hpke.ts";
import { readWorker } from "../crypto/statements.ts";
import { vaultOf } from "../crypto/trust.ts";
import { write, type SignalRow } from "../outbox/database.ts";
import { pressing } from "../outbox/held.ts";
import { keep, type Along, type Keeping } from "../outbox/keep.ts";
import type { Felt } from "../outbox/remembered.ts";
import type { HandedOver } from "../outbox/sessions.ts";
import { signedIn64 } from "../outbox/roots.ts";
import { packed } from "../outbox/wire.ts";

/** About whom somebody speaks past the worker. */
export type QuietAbout = "worker" | "interpreter" | "other";

const QUIET_BYTES = 1024;

/** What a person keeps, as the door gives it. */
export interface Kept {
  /** Its name in docs/envelope.md. */
  activity: string;
  language: string;
  travel: Travel;
  content: Record<string, unknown>;
  /** Bytes beside the words: a recording, a photo. `content` says what they are. */
  media?: Uint8Array;
  /** The id (hex) of an earlier piece that this one replaces. */
  supersedes?: string;
  /** The name of its draft where that is another than the activity's. Stays here, as the next does: neither is sealed. */
  draft?: string;
  /** How somebody feels by this piece, for the visit's facts. */
  felt?: Felt | undefined;
}

/**
 * Where this session's pieces go: pinned root → worker certificate → vault statement, for this very person. Everything else was judged when the
 * pack arrived; nothing may have ended by the time that somebody speaks.
 */
async function destination({ pack, root }: HandedOver): Promise<Destination> {
  const { vault } = pack;
  const signer = signedIn64(vault.signer_certificate, vault.signer_certificate_signature);
  const expected = { vault: vault.id, epoch: vault.epoch, person: pack.person.id };
  const found = await vaultOf(root, pack.organisation.id, expected, signedIn64(vault.statement, vault.statement_signature), signer);
  return { organisation: found.organisation, vault: found.vault, epoch: found.epoch, publicKey: found.publicKey };
}

/** Where a sealed piece goes: to the disk on a tablet, straight to the server from a person's own phone. */
export type Put = (sealed: Sealed, keeping: Keeping, along?: Along) => Promise<{ env: string }>;

/** Where this session's calls and quiet words go: to the disk on a tablet, straight to the server from a person's own phone. */
export type Call = (signal: SignalRow) => Promise<void>;

const lay: Call = (signal) => pressing("help", () => write(["signals"], (tx) => tx.objectStore("signals").add(signal).then(() => undefined)));

export class SealingSession {
  private constructor(
    readonly held: HandedOver,
    readonly to: Destination,
    readonly put: Put,
    readonly call: Call,
  ) {}

  /** Throws StatementError when the root's word does not reach to the vault's key; then nothing may be sealed. */
  static async begin(held: HandedOver, put: Put = keep, call: Call = lay): Promise<SealingSession> {
    return new SealingSession(held, await destination(held), put, call);
  }

  /** Seals and keeps, with whatever goes along with this id in the same commit; gives the piece's id when it is on the disk and reads back. */
  async keep(kept: Kept, along?: (env: string) => Promise<Along>): Promise<string> {
    const { pack, deviceKey } = this.held;
    const inner = {
      person: fromHex(pack.person.id),
      author: fromHex(pack.person.id),
      session: fromHex(pack.session_id),
      activity: kept.activity,
      agreement: pack.agreement,
      claimed: Date.now(),
      language: kept.language,
      travel: kept.travel,
      supersedes: kept.supersedes ? fromHex(kept.supersedes) : null,
      content: kept.content,
    };
    const sealed = await seal(this.to, inner, kept.media);
    const urgent = kept.activity === "help";
    const row = await this.put(sealed, { device: pack.device_id, deviceKey, token: pack.upload_token, urgent }, await along?.(hex(sealed.id)));
    return row.env;
  }

  /**
   * Writes the call for help down, signed and sealed to the safeguarding lead; false when the session names nobody to call.
   * `pressed` in milliseconds since 1970.
   */
  async signal(pressed: number): Promise<boolean> {
    const { pack, deviceKey, root } = this.held;
    if (!pack.lead) return false;
    const lead = await readWorker(signedIn64(pack.lead.certificate, pack.lead.certificate_signature), root);
    const device = fromHex(pack.device_id);
    const sealed = await this.#sealedCall(lead.worker, lead.kemKey);
    const sig = await sign(deviceKey, concat(utf8("vc1/help-sig"), device, u64be(pressed), sealed));
    const body = packed({ device, pressed, sealed, sig });
    await this.call({ token: pack.upload_token, body });
    return true;
  }

  /**
   * Passes on what is for the lead and not for the worker in the room, signed and sealed, always of one size; false where the only lead is
   * that worker, or nobody. docs/envelope.md, "A word past the worker".
   */
  async quiet(about: QuietAbout, words: string): Promise<boolean> {
    const { pack, deviceKey, root } = this.held;
    if (!pack.lead || pack.lead.id === pack.worker.id) return false;
    const lead = await readWorker(signedIn64(pack.lead.certificate, pack.lead.certificate_signature), root);
    const [device, person, said] = [fromHex(pack.device_id), fromHex(pack.person.id), Date.now()];
    const inside = encode({ person, session: fromHex(pack.session_id), about, words });
    const framed = new Uint8Array(QUIET_BYTES);
    framed.set(concat(u32be(inside.length), own(inside)));
    const info = own(concat(utf8("vc1/quiet"), fromHex(pack.organisation.id), lead.worker));
    const sealed = await sealTo(lead.kemKey, framed, info);
    const sig = await sign(deviceKey, concat(utf8("vc1/quiet-sig"), device, u64be(said), person, sealed));
    const body = packed({ device, person, said, sealed, sig });
    await this.call({ token: pack.upload_token, body, to: "quiet" });
    return true;
  }

  #sealedCall(lead: Bytes, key: Bytes): Promise<Bytes> {
    const { pack } = this.held;
    const whom = concat(fromHex(pack.person.id), fromHex(pack.session_id));
    return sealTo(key, whom, own(concat(utf8("vc1/help"), fromHex(pack.organisation.id), lead)));
  }
}
