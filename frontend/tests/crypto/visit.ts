/** A made-up visit for tests of the voice door: an organisation, a worker, a lead and a vault with real keys and real signatures. */
import { base64, hex, random, sha256 } from "../../src/crypto/bytes.ts";
import { deriveUnlock } from "../../src/crypto/unlock.ts";
import { enterVoiceMode } from "../../src/outbox/handOver.ts";
import type { Carried, SessionPack } from "../../src/outbox/pack.ts";
import { rootCompared } from "../../src/outbox/roots.ts";
import { enrol } from "../../src/outbox/tablet.ts";
import { openTabletKey } from "../../src/outbox/unlocks.ts";
import { Office, person, Signer } from "./office.ts";
import { publicKeyOf } from "./recipient.ts";
import type { OwnEntered, OwnShown } from "../../src/api/types.ts";
import { lay } from "../../src/voice/aloud/carried.ts";
import { promptId } from "../../src/voice/aloud/ids.ts";
import { written } from "../../src/voice/own/link.ts";
import { rootMark } from "../../src/voice/own/mark.ts";

export { openKept } from "./kept.ts";

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

/** A sun on a sheet. */
function sun(sheet: HTMLCanvasElement): HTMLCanvasElement {
  Object.assign(sheet, { width: 480, height: 320 });
  const pen = sheet.getContext("2d");
  if (!pen) throw new Error("There is no pen.");
  pen.fillStyle = "#fffdf8";
  pen.fillRect(0, 0, 480, 320);
  pen.fillStyle = "#e0a83a";
  pen.arc(360, 100, 56, 0, 2 * Math.PI);
  pen.fill();
  return sheet;
}
const drawing = (): string => sun(document.createElement("canvas")).toDataURL().split(",")[1] ?? "";

/** Lays a film by, as the tablet does with what was recorded in sign language, and says what a pack says of it. */
export async function film(sentence: string): Promise<Carried> {
  const sheet = sun(document.createElement("canvas"));
  const recorder = new MediaRecorder(sheet.captureStream(10), { mimeType: "video/webm" });
  const recorded = new Promise<Blob>((done) => (recorder.ondataavailable = ({ data }) => done(data)));
  recorder.start();
  // A sheet that nothing changes on is not filmed.
  const drawingOn = setInterval(() => sun(sheet), 50);
  await new Promise((done) => setTimeout(done, 600));
  recorder.stop();
  clearInterval(drawingOn);
  const bytes = new Uint8Array(await (await recorded).arrayBuffer());
  const one = { id: hex(random(16)), prompt: await promptId(sentence), type: "video/webm", size: bytes.length, sha256: base64(await sha256(bytes)) };
  const carried = { language: "bfi", recordings: [one], size: bytes.length, size_max: bytes.length };
  await lay(carried, async () => bytes);
  return carried;
}

/** What a phone that was found private lately is shown: two pieces and an answer. */
function shown(words: string): OwnShown {
  const piece = { id: hex(random(16)), language: "en", made_at: "2026-11-20T10:00:00Z", travel: "team" };
  return {
    until: "2036-11-20T10:00:00Z",
    answers: [{ id: hex(random(16)), language: "en", text: "Your room has a lamp now." }],
    pieces: [
      { ...piece, activity: "journal", words },
      { ...piece, id: hex(random(16)), activity: "drawing", words: "", picture: drawing() },
    ],
  };
}

/** An invitation to a person's own phone: the link's fragment, and what the server answers to the right pictures. */
export async function invite(words: string, change: Partial<OwnEntered["pack"]>): Promise<{ fragment: string; entered: OwnEntered }> {
  const office = await Office.open();
  const { organisation, person: subject, worker, handed_over_at, ...pack } = await office.pack();
  const own = { root_key: base64(office.root.publicKey), organisation_id: organisation.id, person_id: subject.id, opened_at: handed_over_at, worker: worker.name };
  const entered = { own_phone: true, pack: { ...pack, ...own, token_until: "2036-11-20T10:00:00Z", ...change }, shown: shown(words) };
  return { fragment: written({ secret: random(16), root: await rootMark(office.root.publicKey), language: "en", child: true }), entered };
}
