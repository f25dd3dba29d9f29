/**
 * What a recipient's browser does with a link and a code: derive two keys that know nothing of one another, open the package, and check
 * every signature on it. The server never sees the secret, the code or the key; it hands out its share once `auth` fits.
 *
 * Guarantee: `open` returns a document only if the bytes decrypt under this very release, the document is the one the manifest names, and
 * author, approver and organisation signed that manifest, author and approver being two different people with two different keys.
 */
import { decode } from "@msgpack/msgpack";
import { concat, equal, fromBase64, fromHex, own, sha256, u32be, utf8, type Bytes } from "../crypto/bytes";
import { hkdf } from "../crypto/hkdf";

export interface Link {
  /** 32 hex characters. */
  release: string;
  secret: Bytes;
}
export interface Keys {
  auth: Bytes;
  key: Bytes;
}
export interface Signer {
  id: Bytes;
  name: string;
  sign: Bytes;
}
export interface Manifest {
  v: 1;
  release: Bytes;
  org: Bytes;
  org_name: string;
  person_called: string;
  recipient: unknown;
  author: Signer;
  approver: Signer;
  made: number;
  expires: number;
  restrictions: string;
  key_commit: Bytes;
  pdf_sha256: Bytes;
  json_sha256: Bytes;
}
export interface Document {
  manifest: Manifest;
  pdf: Bytes;
  json: Bytes;
}
interface Package {
  v: 1;
  manifest: Bytes;
  author_sig: Bytes;
  approver_sig: Bytes;
  organisation_sig: Bytes;
  pdf: Bytes;
  json: Bytes;
}

/** Why a package was not shown: it does not open, or something about it is not what was signed. */
export class Unproven extends Error {
  constructor(readonly what: "package" | "manifest" | "document" | "author" | "approver" | "organisation" | "key") {
    super(what);
  }
}

/** The two halves of a link's fragment `#<release hex>.<secret base64url>`; null when it is not such a link. */
export function readLink(hash: string): Link | null {
  const found = /^#([0-9a-f]{32})\.([A-Za-z0-9_-]{22})$/.exec(hash);
  if (!found) return null;
  const [, release = "", secret = ""] = found;
  return { release, secret: fromBase64(`${secret.replaceAll("-", "+").replaceAll("_", "/")}==`) };
}

/** A code as it is typed, with spaces and dashes; its eight digits, or null. */
export function readCode(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[\s-]/g, "");
  return /^[0-9]{8}$/.test(digits) ? digits : null;
}

export async function deriveKeys(link: Link, code: string): Promise<Keys> {
  const secret = concat(link.secret, utf8(code), fromHex(link.release));
  return { auth: await hkdf(secret, "vc1/release-auth"), key: await hkdf(secret, "vc1/release-key") };
}

async function decrypted(link: Link, key: Bytes, share: Bytes, sealed: Bytes): Promise<Bytes> {
  const release = fromHex(link.release);
  const opening = await hkdf(concat(key, share), concat(utf8("vc1/release-open"), release));
  const imported = await crypto.subtle.importKey("raw", opening, "AES-GCM", false, ["decrypt"]);
  const options = { name: "AES-GCM", iv: sealed.slice(0, 12), additionalData: release };
  try {
    return own(new Uint8Array(await crypto.subtle.decrypt(options, imported, sealed.slice(12))));
  } catch {
    throw new Unproven("package");
  }
}

async function signed(label: string, manifest: Bytes, signature: Bytes, publicKey: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", own(publicKey), "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", key, own(signature), concat(utf8(label), u32be(manifest.length), manifest));
}

async function checkSignatures(parts: Package, manifest: Manifest, organisationKey: Bytes): Promise<void> {
  const { author, approver } = manifest;
  if (equal(author.id, approver.id) || equal(author.sign, approver.sign)) throw new Unproven("approver");
  if (!(await signed("vc1/release-author", parts.manifest, parts.author_sig, author.sign))) throw new Unproven("author");
  if (!(await signed("vc1/release-approver", parts.manifest, parts.approver_sig, approver.sign))) throw new Unproven("approver");
  if (!(await signed("vc1/release-org", parts.manifest, parts.organisation_sig, organisationKey))) throw new Unproven("organisation");
}

async function checkContent(parts: Package, manifest: Manifest, link: Link, key: Bytes, share: Bytes): Promise<void> {
  if (manifest.v !== 1 || !equal(manifest.release, fromHex(link.release))) throw new Unproven("manifest");
  if (!equal(manifest.key_commit, await sha256(utf8("vc1/release-commit"), key, share))) throw new Unproven("key");
  if (!equal(manifest.pdf_sha256, await sha256(parts.pdf))) throw new Unproven("document");
  if (!equal(manifest.json_sha256, await sha256(parts.json))) throw new Unproven("document");
}

/** The organisation whose key must have signed: it stands in the manifest, and the page asks for its key before `open` trusts anything. */
export interface Sealed {
  link: Link;
  key: Bytes;
  share: Bytes;
  sealed: Bytes;
}

/** Opens and checks a package. `keyOf` gives an organisation's Ed25519 key (32 bytes) by its id. Throws Unproven. */
export async function open({ link, key, share, sealed }: Sealed, keyOf: (organisation: Bytes) => Promise<Bytes>): Promise<Document> {
  const parts = decode(await decrypted(link, key, share, sealed)) as Package;
  if (parts.v !== 1) throw new Unproven("package");
  const manifest = decode(parts.manifest) as Manifest;
  await checkContent(parts, manifest, link, key, share);
  await checkSignatures(parts, manifest, await keyOf(own(manifest.org)));
  return { manifest, pdf: own(parts.pdf), json: own(parts.json) };
}
