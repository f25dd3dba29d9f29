import { describe, expect, it } from "vitest";
import { deriveUnlock, MINIMUM, normalised, WeakParametersError } from "./unlock.ts";

const SALT = new Uint8Array(16);

describe("a passphrase", () => {
  it("is the same however it is spaced and capitalised, and in compatibility letters", () => {
    expect(normalised("  Copper\u00a0 LANTERN \t ﬁsh ")).toBe("copper lantern fish");
  });

  it.each([{ memory_kib: 65_535 }, { iterations: 2 }, { parallelism: 0 }, { memory_kib: Number.NaN }])(
    "is not derived with weaker parameters than ours: %o",
    async (weaker) => {
      await expect(deriveUnlock("one two", SALT, { ...MINIMUM, ...weaker })).rejects.toBeInstanceOf(WeakParametersError);
    },
  );

  it("is not derived with a short salt", async () => {
    await expect(deriveUnlock("one two", new Uint8Array(8), MINIMUM)).rejects.toBeInstanceOf(WeakParametersError);
  });
});
