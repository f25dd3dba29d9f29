import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SignedIn } from "../api/types";
import { closeDatabase } from "../outbox/database";
import { findNotes, keepNote, newNoteId } from "../outbox/notes";
import { findTabletKeys, type Way } from "../outbox/unlocks";

vi.mock("../i18n/index.svelte", () => ({ language: () => "en", t: (said: string) => said }));
const { enter } = await import("./session.svelte");
const { bearerNow } = await import("./away/bearing");

const LOGIN = "nadia.brook";
const SIGNED_IN = { me: { id: "1", login: LOGIN, roles: [] }, session_half: "half" } as unknown as SignedIn;
/** The browser gives no place to keep anything. */
const SHUT = { open: () => { throw new DOMException("", "UnknownError"); } } as unknown as IDBFactory;
const note = { id: newNoteId(), kind: "contact", person: "p", called: "Amira", noted_at: "2026-03-02T09:30:00Z", knew: [], body: {} };
let way: Way;
beforeEach(async () => {
  await closeDatabase();
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  way = { kind: "passphrase", salt: new Uint8Array(16), memory_kib: 1, iterations: 1, parallelism: 1, key };
});

describe("a tablet that could not be read at sign-in", () => {
  it("shuts nothing under a key that lies nowhere, and says so", async () => {
    globalThis.indexedDB = SHUT;
    await enter(SIGNED_IN, way);
    await expect(bearerNow()).rejects.toMatchObject({ code: "keeps_nothing" });
  });

  it("keeps again once it can be read, and what it kept opens after a reload", async () => {
    globalThis.indexedDB = SHUT;
    await enter(SIGNED_IN, way);
    globalThis.indexedDB = new IDBFactory();
    const { keys } = await bearerNow();
    await keepNote(LOGIN, keys, note);
    expect((await findNotes(LOGIN, await findTabletKeys(LOGIN, way))).map((kept) => kept.note.id)).toEqual([note.id]);
    expect(await findNotes(LOGIN, [way.key]), "it is not the way's own key that shut it").toEqual([]);
  });
});
