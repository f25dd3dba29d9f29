/** An invented organisation with real keys and real signatures: root, online key, a worker, a lead, one person's vault. For tests only. */
import { encode } from "@msgpack/msgpack";
import { base64, concat, fromBase64, hex, own, random, sha256, utf8, type Bytes } from "../../src/crypto/bytes.ts";
import type { WordIn64 } from "../../src/outbox/roots.ts";
import type { SessionPack } from "../../src/outbox/pack.ts";
import type { Enrolment } from "../../src/outbox/tablet.ts";
import { publicKeyOf } from "./recipient.ts";

export interface In64 {
  statement: string;
  signature: string;
}
export class Signer {
  private constructor(
    readonly publicKey: Bytes,
    readonly privateKey: CryptoKey,
  ) {}

  static async make(): Promise<Signer> {
    const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    return new Signer(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)), pair.privateKey);
  }

  async sign(label: string, map: object): Promise<In64> {
    const statement = own(encode(map));
    const signature = await crypto.subtle.sign("Ed25519", this.privateKey, concat(utf8(label), statement));
    return { statement: base64(statement), signature: base64(new Uint8Array(signature)) };
  }
}

const YEAR = 365 * 86_400_000;
export const digest = async (signed: In64): Promise<Bytes> => sha256(fromBase64(signed.statement));

/** Somebody whom a root may certify. */
export interface Person {
  id: Bytes;
  signer: Signer;
  kem: Bytes;
  kemPrivate: Bytes;
}
export async function person(): Promise<Person> {
  const kemPrivate = random(96);
  return { id: random(16), signer: await Signer.make(), kem: publicKeyOf(kemPrivate), kemPrivate };
}

export class Office {
  readonly org = random(16);
  readonly vault = random(16);
  readonly subject = random(16);
  readonly device = random(16);
  readonly vaultPrivate = random(96);
  serial = 1;
  #handedOver = Date.now();

  private constructor(
    readonly root: Signer,
    readonly organisation: Signer,
    readonly worker: Person,
    readonly lead: Person,
  ) {}

  static async open(root?: Signer): Promise<Office> {
    return new Office(root ?? (await Signer.make()), await Signer.make(), await person(), await person());
  }

  organisationCertificate(change: object = {}, by: Signer = this.root): Promise<In64> {
    const map = { v: 1, org: this.org, key: this.organisation.publicKey, serial: 1, from: 1, until: Date.now() + YEAR, ...change };
    return by.sign("vc1/organisation", map);
  }

  certificate(of: Person, change: object = {}, by: Signer = this.root): Promise<In64> {
    const map = { v: 1, org: this.org, worker: of.id, sign: of.signer.publicKey, kem: of.kem, from: 1, until: 4_000_000_000_000, ...change };
    return by.sign("vc1/worker", map);
  }

  /** The root's word about exactly these certificates. */
  async word(certificates: [Person, In64][], change: object = {}, by: Signer = this.root, organisation?: In64): Promise<WordIn64> {
    const certificate = organisation ?? (await this.organisationCertificate({ until: 4_000_000_000_000 }));
    const workers = await Promise.all(certificates.map(async ([{ id }, signed]) => ({ id, certificate: await digest(signed) })));
    const map = { v: 1, org: this.org, serial: this.serial, made: 1, until: 4_000_000_000_000, organisation: await digest(certificate), workers, custodians: [], ...change };
    const directory = await by.sign("vc1/directory", map);
    return {
      organisation_certificate: certificate.statement, organisation_certificate_signature: certificate.signature,
      directory: directory.statement, directory_signature: directory.signature,
    };
  }

  statement(change: object = {}, by: Person = this.worker): Promise<In64> {
    return by.signer.sign("vc1/vault", {
      v: 1, org: this.org, vault: this.vault, kind: "voice", subject: this.subject, epoch: 1, suite: 1, key: publicKeyOf(this.vaultPrivate),
      made: 1, signer: by.id, prev: null, ...change,
    });
  }

  async honestWord(): Promise<WordIn64> {
    return this.word([[this.worker, await this.certificate(this.worker)], [this.lead, await this.certificate(this.lead)]]);
  }

  /** The answer to POST /api/devices. */
  async enrolment(publicKey: string): Promise<Enrolment> {
    const signed = await this.organisation.sign("vc1/device", { v: 1, org: this.org, device: this.device, key: fromBase64(publicKey), from: 1 });
    return {
      id: hex(this.device), certificate: signed.statement, certificate_signature: signed.signature, root_key: base64(this.root.publicKey),
      organisation_id: hex(this.org), ...(await this.honestWord()),
    };
  }

  /** An honest pack, handed over a moment after the one before. */
  async pack(session: Bytes = random(16)): Promise<SessionPack> {
    const [signer, lead, statement] = await Promise.all([this.certificate(this.worker), this.certificate(this.lead), this.statement()]);
    this.#handedOver += 1000;
    return {
      session_id: hex(session), kind: "planned", organisation: { id: hex(this.org), name: "Lantern House" }, ...(await this.honestWord()),
      person: { id: hex(this.subject), called: "Amira", kind: "child", reads: true }, language: "en",
      worker: { id: hex(this.worker.id), name: "Nadia" },
      lead: { id: hex(this.lead.id), name: "Helen Marsh", phone: "020 7946 0100", certificate: lead.statement, certificate_signature: lead.signature },
      vault: {
        id: hex(this.vault), epoch: 1, statement: statement.statement, statement_signature: statement.signature,
        signer_certificate: signer.statement, signer_certificate_signature: signer.signature,
      },
      activities: ["journal", "drawing", "check_in", "three_houses", "picture_cards"], agreement: "taking-part@1", answers: [], device_id: hex(this.device),
      upload_token: "test-token", handed_over_at: new Date(this.#handedOver).toISOString(), read_by: new Date(Date.now() + 86_400_000).toISOString(),
    };
  }

  asked(pack: SessionPack): { session: string; person: string; device: string } {
    return { session: pack.session_id, person: hex(this.subject), device: hex(this.device) };
  }

  receipt(piece: { env: Bytes; identity: Bytes; seq: number }, change: object = {}, by: Signer = this.organisation, label = "vc1/receipt"): Promise<In64> {
    return by.sign(label, { v: 1, org: this.org, device: this.device, received: 1, audit: random(32), ...piece, ...change });
  }
}
