import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FullError } from "./database.ts";
import { hold, pressing, stateOf } from "./held.ts";
import { HELP_RESERVE, MEDIA_RESERVE, RESERVE } from "./reserve.ts";
import { room } from "./room.ts";

/** A disk of so many bytes with a private folder on it, as far as the page can see one. */
class Disk {
  readonly files = new Map<string, number>();
  /** What else goes on in the moment in which a file is there and holds nothing yet. */
  laying = async (): Promise<void> => undefined;
  constructor(public size: number) {}
  get free(): number {
    return this.size - [...this.files.values()].reduce((sum, one) => sum + one, 0);
  }
  readonly folder = {
    getFileHandle: async (name: string, { create = false } = {}) => {
      if (!this.files.has(name) && !create) throw new DOMException("", "NotFoundError");
      if (!this.files.has(name)) this.files.set(name, 0);
      return { getFile: async () => ({ size: this.files.get(name) }), createSyncAccessHandle: () => this.#begun(name) };
    },
    removeEntry: async (name: string) => void this.files.delete(name),
  };
  async #begun(name: string) {
    await this.laying();
    return this.#access(name);
  }
  #access(name: string) {
    return {
      write: (bytes: Uint8Array, { at }: { at: number }) => {
        if (this.free < bytes.length) throw new DOMException("", "QuotaExceededError");
        this.files.set(name, at + bytes.length);
      },
      truncate: (size: number) => void this.files.set(name, size),
      flush: () => undefined,
      close: () => undefined,
    };
  }
  /** A write to the database, which takes of the same disk. */
  readonly write = (bytes: number) => async (): Promise<string> => {
    if (this.free < bytes) throw new FullError();
    this.size -= bytes;
    return "written";
  };
}

let disk: Disk;
beforeEach(() => {
  disk = new Disk(100_000_000);
  vi.stubGlobal("navigator", { storage: { getDirectory: async () => disk.folder, estimate: async () => ({ usage: 0, quota: 10 * 2 ** 30 }) } });
});
afterEach(() => vi.unstubAllGlobals());

const states = async () => [await stateOf("words"), await stateOf("help")];
/** The disk has nothing left beside what is held. */
const fill = (): void => void (disk.size -= disk.free);

describe("room that is held for what matters more", () => {
  it("is held once there is that much, and held again when there is again", async () => {
    expect(await states()).toEqual(["never", "never"]);
    await hold();
    expect(await states()).toEqual(["held", "held"]);
    expect(100_000_000 - disk.free).toBe(MEDIA_RESERVE - RESERVE + HELP_RESERVE);
    fill();
    await pressing("words", disk.write(1000));
    expect(await states()).toEqual(["spent", "held"]);
    await hold();
    expect(await states()).toEqual(["spent", "held"]);
    disk.size += 50_000_000;
    await hold();
    expect(await states()).toEqual(["held", "held"]);
  });

  it("is let go for words, and the rest of it for a call for help, which finds room when words find none", async () => {
    await hold();
    fill();
    await expect(disk.write(1000)()).rejects.toThrow(FullError);
    expect(await pressing("words", disk.write(1000))).toBe("written");
    fill();
    await expect(pressing("words", disk.write(1000))).rejects.toThrow(FullError);
    expect(await pressing("help", disk.write(1000))).toBe("written");
    expect(await states()).toEqual(["spent", "spent"]);
    fill();
    await expect(pressing("help", disk.write(1000))).rejects.toThrow(FullError);
  });

  it("is untouched by a write that fails for another reason", async () => {
    await hold();
    await expect(pressing("help", () => Promise.reject(new Error("another")))).rejects.toThrow("another");
    expect(await states()).toEqual(["held", "held"]);
  });

  it("tells how much room there is, where the browser makes a number up", async () => {
    expect((await room()).free).toBe(Number.POSITIVE_INFINITY);
    disk.size = 3_000_000;
    await hold();
    expect(await states()).toEqual(["spent", "held"]);
    expect((await room()).free).toBe(MEDIA_RESERVE - RESERVE);
    fill();
    await pressing("help", disk.write(1000));
    expect((await room()).free).toBe(0);
  });

  it("says nothing of the room while it is being laid, so that a call for help in that very moment is not refused", async () => {
    const free: number[] = [];
    disk.laying = async () => void free.push((await room()).free);
    await hold();
    expect(free).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("changes nothing in a browser without such a folder: then the write alone decides", async () => {
    vi.stubGlobal("navigator", {});
    await hold();
    expect(await states()).toEqual(["never", "never"]);
    expect(await pressing("words", async () => "written")).toBe("written");
    await expect(pressing("help", () => Promise.reject(new FullError()))).rejects.toThrow(FullError);
  });
});
