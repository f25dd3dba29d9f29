import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { base64, hex, utf8, type Bytes } from "./bytes.ts";
import { KnownPasskeyError, keysOf, NoPasskeyError, prove, register, unlockHere, type AskedToProve, type AskedToRegister } from "./passkey.ts";

const SECRET = (): Bytes => Uint8Array.from({ length: 32 }, (_, at) => at);
const SALT = base64(new Uint8Array(32).fill(9));
const buffer = (text: string): ArrayBuffer => utf8(text).buffer;

/** A browser's answer, as far as a page can see it. `prf` is what the extension says. */
function credential(prf: object | undefined) {
  const response = {
    authenticatorData: buffer("data"), clientDataJSON: buffer("client"), signature: buffer("signature"), userHandle: null,
    attestationObject: buffer("attestation"), getTransports: () => ["internal"],
  };
  return { id: "aWQ", rawId: buffer("id"), type: "public-key", response, getClientExtensionResults: () => (prf ? { prf } : {}) };
}
const asked: AskedToProve = { challenge_id: "c", prf_salt: SALT, options: { challenge: "AAAA", rpId: "desk.example" } };
const askedToMake: AskedToRegister = {
  challenge_id: "c", prf_salt: SALT,
  options: {
    challenge: "AAAA", rp: { id: "desk.example", name: "voicecapture" }, pubKeyCredParams: [],
    user: { id: "AAAA", name: "nadia.brook", displayName: "nadia.brook" },
  },
};

const credentials = { get: vi.fn(), create: vi.fn() };
beforeEach(() => {
  vi.stubGlobal("PublicKeyCredential", class {});
  vi.stubGlobal("navigator", { credentials });
  vi.stubGlobal("window", globalThis);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

describe("a passkey that proves itself", () => {
  it("is asked for what the server's salt yields, and gives two keys that are not what it computed", async () => {
    const first = SECRET();
    credentials.get.mockResolvedValue(credential({ results: { first } }));
    const { keys } = await prove(asked);
    const { extensions } = credentials.get.mock.calls[0]?.[0].publicKey;
    expect(base64(extensions.prf.eval.first)).toBe(SALT);
    // HKDF-SHA256 over the bytes 0 … 31, empty salt, computed by the server's own function.
    expect(hex(keys?.kek ?? new Uint8Array())).toBe("7f7877d5d9fff94bac2777f5eecb495273be2bceea7ec7b6b31bf9e4fbb35a33");
    expect(keys?.tabletKey.extractable).toBe(false);
  });

  it("keeps what it computed from the server, and from the page's memory too", async () => {
    const first = SECRET();
    credentials.get.mockResolvedValue(credential({ results: { first } }));
    const proof = await prove(asked);
    expect(JSON.stringify(proof.credential)).not.toContain("prf");
    expect(proof.credential.clientExtensionResults).toEqual({});
    expect(first.every((byte) => byte === 0)).toBe(true);
  });

  it("yields no key where it computes nothing, and still proves the person", async () => {
    credentials.get.mockResolvedValue(credential(undefined));
    const { keys, credential: shown } = await prove(asked);
    expect(keys).toBeNull();
    expect(shown.response.signature).toBeTruthy();
  });

  it("that is put away again is no failure of anybody's", async () => {
    credentials.get.mockRejectedValue(new DOMException("not now", "NotAllowedError"));
    await expect(prove(asked)).rejects.toBeInstanceOf(NoPasskeyError);
  });
});

describe("a passkey that is made", () => {
  it("is asked once more at once where making it computed nothing, without the server", async () => {
    credentials.create.mockResolvedValue(credential({ enabled: true }));
    credentials.get.mockResolvedValue(credential({ results: { first: SECRET() } }));
    const made = await register(askedToMake);
    expect(made.keys).not.toBeNull();
    const again = credentials.get.mock.calls[0]?.[0].publicKey;
    expect(again.allowCredentials).toHaveLength(1);
    expect(again.rpId).toBe("desk.example");
    expect(new Uint8Array(again.challenge)).toHaveLength(32);
  });

  it("is not asked again where it can compute nothing", async () => {
    credentials.create.mockResolvedValue(credential({ enabled: false }));
    expect((await register(askedToMake)).keys).toBeNull();
    expect(credentials.get).not.toHaveBeenCalled();
  });

  it("unlocks at once where making it computed already", async () => {
    credentials.create.mockResolvedValue(credential({ enabled: true, results: { first: SECRET().buffer } }));
    expect((await register(askedToMake)).keys?.kek).toEqual((await keysOf(SECRET())).kek);
    expect(credentials.get).not.toHaveBeenCalled();
  });

  it("says so when this device holds one already", async () => {
    credentials.create.mockRejectedValue(new DOMException("known", "InvalidStateError"));
    await expect(register(askedToMake)).rejects.toBeInstanceOf(KnownPasskeyError);
  });
});

it("without a line, a tablet's passkey is asked with a challenge of the tablet's own, and only those it knows", async () => {
  credentials.get.mockResolvedValue(credential({ results: { first: SECRET() } }));
  const found = await unlockHere(["aWQ", "b3RoZXI"], new Uint8Array(32), null);
  expect(found.credential).toBe("aWQ");
  expect(found.keys).not.toBeNull();
  const { publicKey } = credentials.get.mock.calls[0]?.[0] ?? {};
  expect([publicKey.allowCredentials.length, publicKey.userVerification]).toEqual([2, "required"]);
});
