/**
 * Every request of a browser, and every secret that its pages made: a journey ends by proving that no secret left in any request.
 *
 * The pages are listened to where secrets come into being: what a passkey's PRF computed, private and secret keys as they are exported for
 * wrapping, and random values of 32 bytes. From each PRF output the two keys are derived once more here: the KEK may travel in
 * an unlock call and nowhere else, the tablet key and the output itself in none.
 */
import { hkdfSync } from "node:crypto";
import { expect, type BrowserContext, type Request } from "@playwright/test";

interface Seen {
  method: string;
  path: string;
  /** Address, headers and body, as bytes one after another. */
  bytes: Buffer;
}
interface Secret {
  name: string;
  bytes: Buffer;
  /** Paths in whose bodies it may travel. */
  allowed: RegExp | null;
}

/** The calls that unlock, or that lay down what unlocks from then on. */
const UNLOCK_CALLS = /^\/api\/(sign-in|sign-in\/passkey|enrolments|me\/passkeys|me\/passphrase)$/;

const derived = (secret: Buffer, label: string): Buffer => Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), label, 32));

/** The forms in which bytes could lie in a request. Base64 has three, by where in a longer string the bytes begin. */
function formsOf(bytes: Buffer): Buffer[] {
  const forms = [bytes, ...["hex", "base64", "base64url"].map((encoding) => Buffer.from(bytes.toString(encoding as BufferEncoding).replace(/=+$/, "")))];
  for (const shift of [1, 2]) {
    const inside = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64").replace(/=+$/, "").slice(4, -2);
    forms.push(Buffer.from(inside), Buffer.from(inside.replace(/\+/g, "-").replace(/\//g, "_")));
  }
  forms.push(Buffer.from(bytes.toString("hex").toUpperCase()), Buffer.from([...bytes].join(",")));
  return forms;
}

/** The forms in which a sentence could lie in a request, or on a disk. */
export function formsOfText(text: string): Buffer[] {
  const escaped = JSON.stringify(text).slice(1, -1).replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const forms = [text, escaped, encodeURIComponent(text), encodeURIComponent(text).replace(/%20/g, "+")].map((one) => Buffer.from(one));
  return [...forms, ...formsOf(Buffer.from(text)), ...formsOf(Buffer.from(text, "utf16le"))];
}

/** Runs in every page before its own scripts, and tells of each secret as it comes into being. */
function listen(): void {
  const tell = (window as unknown as { voicecaptureSecret: (name: string, bytes: number[]) => void }).voicecaptureSecret;
  const bytesOf = (data: BufferSource): number[] =>
    Array.from(ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data));
  if (typeof PublicKeyCredential === "function") {
    const results = PublicKeyCredential.prototype.getClientExtensionResults;
    PublicKeyCredential.prototype.getClientExtensionResults = function (this: PublicKeyCredential) {
      const found = results.call(this);
      const first = (found as { prf?: { results?: { first?: BufferSource } } }).prf?.results?.first;
      if (first) tell("PRF output", bytesOf(first));
      return found;
    };
  }
  const exported = SubtleCrypto.prototype.exportKey as (format: string, key: CryptoKey) => Promise<ArrayBuffer>;
  SubtleCrypto.prototype.exportKey = async function (this: SubtleCrypto, format: string, key: CryptoKey) {
    const found = await exported.call(this, format, key);
    if (key.type !== "public" && found instanceof ArrayBuffer) tell(`${key.type} key`, bytesOf(found));
    return found;
  } as SubtleCrypto["exportKey"];
  const random = Crypto.prototype.getRandomValues;
  Crypto.prototype.getRandomValues = function <T extends ArrayBufferView | null>(this: Crypto, array: T): T {
    const drawn = random.call(this, array as Uint8Array<ArrayBuffer>);
    if (drawn.byteLength === 32) tell("random key", bytesOf(drawn as Uint8Array<ArrayBuffer>));
    return array;
  } as Crypto["getRandomValues"];
}

export class Captured {
  private readonly requests: Promise<Seen>[] = [];
  private readonly secrets: Secret[] = [];

  /** Listens to a browser from now on; call it before its first page opens. */
  static async watch(context: BrowserContext): Promise<Captured> {
    const captured = new Captured();
    context.on("request", (request) => void captured.requests.push(captured.seen(request)));
    await context.exposeBinding("voicecaptureSecret", (_, name: string, bytes: number[]) => captured.note(name, Buffer.from(bytes)));
    await context.addInitScript(listen);
    return captured;
  }

  /** Names a secret that no request may carry, such as a private key that lies in the passkey's device. */
  note(name: string, bytes: Buffer, allowed: RegExp | null = null): void {
    this.secrets.push({ name, bytes, allowed });
    if (name !== "PRF output") return;
    this.secrets.push({ name: "KEK of a PRF output", bytes: derived(bytes, "vc1/kek"), allowed: UNLOCK_CALLS });
    this.secrets.push({ name: "tablet key of a PRF output", bytes: derived(bytes, "vc1/tablet"), allowed: null });
  }

  /** How many secrets of a name came into being: a proof about none would prove nothing. */
  count(name: string): number {
    return this.secrets.filter((secret) => secret.name === name).length;
  }

  private async seen(request: Request): Promise<Seen> {
    const headers = await request.allHeaders().catch(() => request.headers());
    const head = Buffer.from([request.url(), ...Object.entries(headers).map((pair) => pair.join(": "))].join("\n"));
    const path = new URL(request.url()).pathname;
    return { method: request.method(), path, bytes: Buffer.concat([head, Buffer.from("\n\n"), request.postDataBuffer() ?? Buffer.alloc(0)]) };
  }

  /** The requests so far to paths that fit, as "METHOD /path". */
  async calls(path: RegExp): Promise<string[]> {
    const all = await Promise.all(this.requests);
    return all.filter((one) => path.test(one.path)).map((one) => `${one.method} ${one.path}`);
  }

  /** Proves that no request carried a secret, nor any of these sentences. */
  async expectNothingLeft(...sentences: string[]): Promise<void> {
    const all = await Promise.all(this.requests);
    expect(all.length, "requests that were captured").toBeGreaterThan(0);
    const found: string[] = [];
    for (const { name, bytes, allowed } of this.secrets) {
      const forms = formsOf(bytes);
      for (const one of all) {
        if (!allowed?.test(one.path) && forms.some((form) => one.bytes.includes(form))) found.push(`${name} in ${one.method} ${one.path}`);
      }
    }
    for (const [at, sentence] of sentences.entries()) {
      const forms = formsOfText(sentence);
      for (const one of all) if (forms.some((form) => one.bytes.includes(form))) found.push(`sentence ${at + 1} in ${one.method} ${one.path}`);
    }
    expect(found).toEqual([]);
  }

  /** Proves that a KEK did travel where it may: otherwise the proof above could not have found one. */
  async expectUnlockedBy(path: string): Promise<void> {
    const all = (await Promise.all(this.requests)).filter((one) => one.path === path);
    const keks = this.secrets.filter((secret) => secret.name === "KEK of a PRF output").flatMap((secret) => formsOf(secret.bytes));
    expect(all.some((one) => keks.some((form) => one.bytes.includes(form))), `a KEK in ${path}`).toBe(true);
  }
}
