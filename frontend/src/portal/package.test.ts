import { encode } from "@msgpack/msgpack";
import { beforeAll, describe, expect, it } from "vitest";
import { base64, concat, fromHex, own, random, sha256, u32be, utf8, type Bytes } from "../crypto/bytes";
import { hkdf } from "../crypto/hkdf";
import { deriveKeys, open, readCode, readLink, Unproven, type Link, type Sealed } from "./package";

const RELEASE = "00112233445566778899aabbccddeeff";
const CODE = "12345678";
const link: Link = { release: RELEASE, secret: new Uint8Array(16).fill(7) };
const share = new Uint8Array(32).fill(9);

type Pair = { key: CryptoKey; raw: Bytes };
async function pair(): Promise<Pair> {
  const made = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  return { key: made.privateKey, raw: new Uint8Array(await crypto.subtle.exportKey("raw", made.publicKey)) };
}
let author: Pair, approver: Pair, organisation: Pair, stranger: Pair;
beforeAll(async () => {
  [author, approver, organisation, stranger] = (await Promise.all([pair(), pair(), pair(), pair()])) as [Pair, Pair, Pair, Pair];
});

const signature = async (by: Pair, label: string, manifest: Bytes): Promise<Bytes> =>
  own(new Uint8Array(await crypto.subtle.sign("Ed25519", by.key, concat(utf8(label), u32be(manifest.length), manifest))));

interface Lies {
  manifest?: object;
  pdf?: Bytes;
  authorKey?: Pair;
  approverKey?: Pair;
  organisationKey?: Pair;
}
/** A package as the server makes it, with the lies of a test told in it. */
async function packed(lies: Lies = {}): Promise<Sealed> {
  const { key } = await deriveKeys(link, CODE);
  const pdf = utf8("%PDF");
  const json = utf8("{}");
  const manifest = own(
    encode({
      v: 1, release: fromHex(RELEASE), org: random(16), org_name: "An organisation", person_called: "S.", recipient: "R.",
      author: { id: new Uint8Array(16).fill(1), name: "A", sign: author.raw },
      approver: { id: new Uint8Array(16).fill(2), name: "B", sign: approver.raw },
      made: 1, expires: 2, restrictions: "",
      key_commit: await sha256(utf8("vc1/release-commit"), key, share),
      pdf_sha256: await sha256(pdf), json_sha256: await sha256(json), ...lies.manifest,
    }),
  );
  const parts = {
    v: 1, manifest,
    author_sig: await signature(lies.authorKey ?? author, "vc1/release-author", manifest),
    approver_sig: await signature(lies.approverKey ?? approver, "vc1/release-approver", manifest),
    organisation_sig: await signature(lies.organisationKey ?? organisation, "vc1/release-org", manifest),
    pdf: lies.pdf ?? pdf, json,
  };
  const opening = await hkdf(concat(key, share), concat(utf8("vc1/release-open"), fromHex(RELEASE)));
  const imported = await crypto.subtle.importKey("raw", opening, "AES-GCM", false, ["encrypt"]);
  const iv = random(12);
  const options = { name: "AES-GCM", iv, additionalData: fromHex(RELEASE) };
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(options, imported, own(encode(parts))));
  return { link, key, share, sealed: concat(iv, ciphertext) };
}
const opened = async (lies?: Lies): Promise<unknown> =>
  open(await packed(lies), async () => organisation.raw).catch((error: unknown) => (error instanceof Unproven ? error.what : error));

describe("a link", () => {
  it("holds the release and the secret", () => {
    const written = base64(link.secret).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    expect(readLink(`#${RELEASE}.${written}`)).toEqual(link);
  });
  it.each(["", "#", `#${RELEASE}`, `#${RELEASE}.short`, "#not-hex.AAAAAAAAAAAAAAAAAAAAAA"])("is none when it is %j", (hash) => {
    expect(readLink(hash)).toBeNull();
  });
});

describe("a code", () => {
  it("may be typed with a space, as it is told", () => expect(readCode("1234 5678")).toBe(CODE));
  it("has eight digits", () => expect([readCode("1234567"), readCode("123456789"), readCode("1234567a")]).toEqual([null, null, null]));
});

describe("the two keys", () => {
  it("are different, so that the server's copy of one opens nothing", async () => {
    const keys = await deriveKeys(link, CODE);
    expect(base64(keys.auth)).not.toBe(base64(keys.key));
  });
  it("change with the code", async () => {
    const [one, other] = [await deriveKeys(link, CODE), await deriveKeys(link, "12345679")];
    expect(base64(one.auth)).not.toBe(base64(other.auth));
  });
});

describe("a package", () => {
  it("opens when all three signed it", async () => expect(await opened()).toMatchObject({ manifest: { org_name: "An organisation" } }));
  it("is refused when another document lies in it", async () => expect(await opened({ pdf: utf8("%PDX") })).toBe("document"));
  it("is refused when somebody else signed for the author", async () => expect(await opened({ authorKey: stranger })).toBe("author"));
  it("is refused when the author signed as approver", async () => expect(await opened({ approverKey: author })).toBe("approver"));
  it("is refused when another organisation sealed it", async () => expect(await opened({ organisationKey: stranger })).toBe("organisation"));
  it("is refused under another release", async () => {
    expect(await opened({ manifest: { release: new Uint8Array(16) } })).toBe("manifest");
  });
  it("is refused when it commits to another key", async () => {
    expect(await opened({ manifest: { key_commit: new Uint8Array(32) } })).toBe("key");
  });
  it("is refused when author and approver are one person with two keys", async () => {
    const one = { id: new Uint8Array(16).fill(1), name: "A" };
    expect(await opened({ manifest: { approver: { ...one, sign: approver.raw } } })).toBe("approver");
  });
  it("is refused when one bit is changed", async () => {
    const sealed = await packed();
    sealed.sealed[40] = (sealed.sealed[40] ?? 0) ^ 1;
    await expect(open(sealed, async () => organisation.raw)).rejects.toMatchObject({ what: "package" });
  });
});
