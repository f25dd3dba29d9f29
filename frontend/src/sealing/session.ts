/**
 * One handed-over session, as the sealing thread holds it: it checks on whose word the vault's key stands, seals what is kept, and signs the
 * call for help. The page never holds a key.
 */
import { concat, fromHex, own, u64be, utf8, type Bytes } from "../crypto/bytes.ts";
import { sign } from "../crypto/device.ts";
import { seal, type Destination, type Travel } from "../crypto/envelope.ts";
import { sealTo } from "../crypto/hpke.ts";
import { readWorker } from "../crypto/statements.ts";
import { vaultOf } from "../crypto/trust.ts";
import { write } from "../outbox/database.ts";
import { keep } from "../outbox/keep.ts";
import type { HandedOver } from "../outbox/sessions.ts";
import { signedIn64 } from "../outbox/roots.ts";
import { packed } from "../outbox/wire.ts";

/** What a person keeps, as the door gives it. */
export interface Kept {
  activity: "journal" | "drawing" | "check_in" | "help";
  language: string;
  travel: Travel;
  content: Record<string, unknown>;
  /** The id (hex) of an earlier piece that this one replaces. */
  supersedes?: string;
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

export class SealingSession {
  private constructor(
    readonly held: HandedOver,
    readonly to: Destination,
  ) {}

  /** Throws StatementError when the root's word does not reach to the vault's key; then nothing may be sealed. */
  static async begin(held: HandedOver): Promise<SealingSession> {
    return new SealingSession(held, await destination(held));
  }

  /** Seals and keeps; gives the piece's id when it is on the disk and reads back. */
  async keep(kept: Kept): Promise<string> {
    const { pack, deviceKey } = this.held;
    const sealed = await seal(this.to, {
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
    });
    const urgent = kept.activity === "help";
    const row = await keep(sealed, { device: pack.device_id, deviceKey, token: pack.upload_token, urgent });
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
    await write(["signals"], (tx) => tx.objectStore("signals").add({ token: pack.upload_token, body }).then(() => undefined));
    return true;
  }

  #sealedCall(lead: Bytes, key: Bytes): Promise<Bytes> {
    const { pack } = this.held;
    const whom = concat(fromHex(pack.person.id), fromHex(pack.session_id));
    return sealTo(key, whom, own(concat(utf8("vc1/help"), fromHex(pack.organisation.id), lead)));
  }
}
