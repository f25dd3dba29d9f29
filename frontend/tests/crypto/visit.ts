/** A made-up visit for tests of the voice door: an organisation, a worker, a lead and a vault with real keys and real signatures. */
import { base64, hex, random } from "../../src/crypto/bytes.ts";
import { deriveUnlock } from "../../src/crypto/unlock.ts";
import { enterVoiceMode } from "../../src/outbox/handOver.ts";
import type { SessionPack } from "../../src/outbox/pack.ts";
import { rootCompared } from "../../src/outbox/roots.ts";
import { enrol } from "../../src/outbox/tablet.ts";
import { openTabletKey } from "../../src/outbox/unlocks.ts";
import { Office, person, Signer } from "./office.ts";
import { publicKeyOf } from "./recipient.ts";

const PARAMETERS = { memory_kib: 65_536, iterations: 3, parallelism: 1 };
type Change = Partial<Omit<SessionPack, "person">> & { person?: Partial<SessionPack["person"]> };

/** What a server may lie about that the tablet must find out: the vault's key, or who may vouch for one. */
export type Lie = "vault" | "worker" | "root";

async function lying(office: Office, pack: SessionPack, lie: Lie): Promise<SessionPack> {
  const liar = await person();
  const by = { vault: liar.signer, worker: office.organisation, root: await Signer.make() }[lie];
  const signer = await office.certificate(liar, {}, by);
  const statement = await office.statement({ key: publicKeyOf(random(96)) }, liar);
  const vault = { ...pack.vault, statement: statement.statement, statement_signature: statement.signature };
  return { ...pack, vault: { ...vault, signer_certificate: signer.statement, signer_certificate_signature: signer.signature } };
}

/** Enrols this browser, hands a visit over and leaves the rest to the page. `change` may turn the pack into another one. */
export async function handOver(passphrase: string, change: Change = {}, lie?: Lie): Promise<{ privateKey: string }> {
  const office = await Office.open();
  const salt = random(16);
  const { tabletKey: key } = await deriveUnlock(passphrase, salt, PARAMETERS);
  const tabletKey = await openTabletKey("nadia", { kind: "passphrase", salt, ...PARAMETERS, key });
  await enrol("nadia", tabletKey, (publicKey) => office.enrolment(publicKey));
  await rootCompared(hex(office.org));
  const { person: called, ...rest } = change;
  const honest = await office.pack();
  const pack = { ...honest, person: { ...honest.person, ...called }, ...rest };
  await enterVoiceMode({ tabletKey }, lie ? await lying(office, pack, lie) : pack, office.asked(pack));
  return { privateKey: base64(office.vaultPrivate) };
}
