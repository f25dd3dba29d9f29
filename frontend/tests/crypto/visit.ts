/** A made-up visit for tests of the voice door: an organisation, a worker, a lead and a vault with real keys and real signatures. */
import { encode } from "@msgpack/msgpack";
import { base64, concat, fromBase64, hex, own, random, utf8, type Bytes } from "../../src/crypto/bytes.ts";
import { enterVoiceMode } from "../../src/outbox/handOver.ts";
import type { SessionPack } from "../../src/outbox/pack.ts";
import { enrol } from "../../src/outbox/tablet.ts";
import { openTabletKey } from "../../src/outbox/unlocks.ts";
import { deriveUnlock } from "../../src/crypto/unlock.ts";
import { publicKeyOf } from "./recipient.ts";

const PARAMETERS = { memory_kib: 65_536, iterations: 3, parallelism: 1 };

interface Signer {
  sign(label: string, statement: object): Promise<{ statement: string; signature: string }>;
  publicKey: Bytes;
}

async function signer(): Promise<Signer> {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
    async sign(label, statement) {
      const bytes = own(encode(statement));
      const signature = await crypto.subtle.sign("Ed25519", pair.privateKey, concat(utf8(label), bytes));
      return { statement: base64(bytes), signature: base64(new Uint8Array(signature)) };
    },
  };
}

/** Enrols this browser, hands a visit over and leaves the rest to the page. `change` may turn the pack into another one. */
export async function handOver(passphrase: string, change: Partial<Omit<SessionPack, "person">> & { person?: Partial<SessionPack["person"]> } = {}, lie?: "vault"): Promise<{ privateKey: string }> {
  const [organisation, worker, stranger] = await Promise.all([signer(), signer(), signer()]);
  const [org, workerId, leadId, vault, person, device, session] = Array.from({ length: 7 }, () => random(16)) as [Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes];
  const [privateKey, leadKey] = [random(96), random(96)];
  const certificate = (id: Bytes, sign: Bytes, kem: Bytes) =>
    organisation.sign("vc1/worker", { v: 1, org, worker: id, sign, kem, from: Date.now() });
  const workers = await certificate(workerId, worker.publicKey, publicKeyOf(random(96)));
  const leads = await certificate(leadId, stranger.publicKey, publicKeyOf(leadKey));
  const statement = await (lie === "vault" ? stranger : worker).sign("vc1/vault", {
    v: 1, org, vault, kind: "voice", subject: person, epoch: 1, suite: 1, key: publicKeyOf(privateKey), made: Date.now(), signer: workerId,
  });
  const salt = random(16);
  const { tabletKey: key } = await deriveUnlock(passphrase, salt, PARAMETERS);
  const tabletKey = await openTabletKey("nadia", { kind: "passphrase", salt, ...PARAMETERS, key });
  await enrol("nadia", tabletKey, async (publicKey) => {
    const signed = await organisation.sign("vc1/device", { v: 1, org, device, key: fromBase64(publicKey), from: Date.now() });
    return {
      id: hex(device), certificate: signed.statement, certificate_signature: signed.signature,
      organisation_key: base64(organisation.publicKey), organisation_id: hex(org),
    };
  });
  const { person: called, ...rest } = change;
  const pack: SessionPack = {
    session_id: hex(session), kind: "planned", organisation: { id: hex(org), name: "Lantern House" },
    organisation_key: base64(organisation.publicKey),
    person: { id: hex(person), called: "Amira", kind: "child", reads: true, ...called }, language: "en",
    worker: { id: hex(workerId), name: "Nadia", certificate: workers.statement, certificate_signature: workers.signature },
    lead: { id: hex(leadId), name: "Helen Marsh", phone: "020 7946 0100", certificate: leads.statement, certificate_signature: leads.signature },
    vault: {
      id: hex(vault), epoch: 1, statement: statement.statement, statement_signature: statement.signature,
      signer_certificate: workers.statement, signer_certificate_signature: workers.signature,
    },
    activities: ["journal", "drawing", "check_in"], agreement: "taking-part@1", answers: [], device_id: hex(device),
    upload_token: "test-token", handed_over_at: new Date().toISOString(), read_by: new Date(Date.now() + 86_400_000).toISOString(),
    ...rest,
  };
  await enterVoiceMode({ tabletKey }, pack);
  return { privateKey: base64(privateKey) };
}
