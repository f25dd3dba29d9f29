import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { base64, sha256, type Bytes } from "../../crypto/bytes";
import type { Carried, CarriedPrompt } from "../../outbox/pack";
import { find, lay, lies } from "./carried";

/** A cache as browsers have it, as far as it is used. */
class Shelf {
  readonly kept = new Map<string, Bytes>();
  #path = (address: string): string => new URL(address, "https://tablet.test").pathname;
  match = async (address: string): Promise<Response | undefined> => {
    const bytes = this.kept.get(this.#path(address));
    return bytes && new Response(bytes);
  };
  put = async (address: string, answer: Response): Promise<void> => void this.kept.set(this.#path(address), new Uint8Array(await answer.arrayBuffer()));
  keys = async (): Promise<{ url: string }[]> => [...this.kept.keys()].map((path) => ({ url: `https://tablet.test${path}` }));
  delete = async (address: string): Promise<boolean> => this.kept.delete(this.#path(address));
}

const SOUND = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3]);
const OTHER = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 4]);

async function named(bytes: Bytes, id = "a"): Promise<CarriedPrompt> {
  return { id, prompt: id, type: "audio/webm;codecs=opus", size: bytes.length, sha256: base64(await sha256(bytes)) };
}
const carried = (...recordings: CarriedPrompt[]): Carried => ({ language: "ur", recordings, size: 14, size_max: 100 });

let shelf: Shelf;
beforeEach(() => {
  shelf = new Shelf();
  vi.stubGlobal("caches", { open: async () => shelf, match: shelf.match });
});
afterEach(() => vi.unstubAllGlobals());

describe("a recorded prompt on a tablet", () => {
  it("is heard as it was named", async () => {
    const one = await named(SOUND);
    await lay(carried(one), async () => SOUND);
    expect(await find("ur", one)).toEqual(SOUND);
  });

  it("is not laid by when other bytes came than the service named", async () => {
    const one = await named(SOUND);
    await lay(carried(one), async () => OTHER);
    expect(await lies("ur", one)).toBe(false);
  });

  it("is not heard when a single byte of it was swapped where it lies", async () => {
    const one = await named(SOUND);
    await lay(carried(one), async () => SOUND);
    for (const path of shelf.kept.keys()) shelf.kept.set(path, OTHER);
    expect(await lies("ur", one)).toBe(true);
    expect(await find("ur", one)).toBeNull();
  });

  it("is not fetched again, and goes when it is not in use any more", async () => {
    const [one, two] = [await named(SOUND), await named(OTHER, "b")];
    await lay(carried(one), async () => SOUND);
    const read = vi.fn(async () => OTHER);
    await lay(carried(one, two), read);
    expect(read.mock.calls).toEqual([["b"]]);
    await lay(carried(two), read);
    expect([await lies("ur", one), await lies("ur", two)]).toEqual([false, true]);
  });

  it("of another language stays where it is", async () => {
    const one = await named(SOUND);
    await lay({ ...carried(one), language: "phr" }, async () => SOUND);
    await lay(carried(), async () => SOUND);
    expect(await lies("phr", one)).toBe(true);
  });

  it("is not carried beyond what a tablet should hold", async () => {
    const one = await named(SOUND);
    await lay({ ...carried(one), size: 101 }, async () => SOUND);
    expect(await lies("ur", one)).toBe(false);
  });

  it("stands beside no name: only a language and a hash say where it lies", async () => {
    await lay(carried(await named(SOUND)), async () => SOUND);
    for (const path of shelf.kept.keys()) expect(path).toMatch(/^\/assets\/aloud\/ur\/[0-9a-f]{64}$/);
  });
});
