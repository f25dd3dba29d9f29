import { afterEach, expect, it, vi } from "vitest";
import type { SignedIn } from "../api/types";
import { apiOf, enter, forget, lock } from "./session.svelte";

const asked = vi.fn(async () => new Response("{}", { status: 200 }));
vi.stubGlobal("fetch", asked);
vi.mock("../outbox/unlocks", () => ({ openTabletKey: async () => ({}) }));
const signedIn = (id: string): Promise<void> => enter({ me: { id, login: id }, session_half: `half of ${id}` } as SignedIn, {} as Parameters<typeof enter>[1]);

afterEach(() => {
  forget();
  asked.mockClear();
});

it("lets what goes on by itself call for its own worker, and for nobody who signs in while it goes on", async () => {
  await signedIn("nadia");
  const hers = apiOf("nadia");
  await hers.post("/api/a-note", {});
  expect(asked).toHaveBeenCalledTimes(1);
  await signedIn("imran");
  await expect(hers.post("/api/another", {})).rejects.toMatchObject({ status: 401 });
  await signedIn("nadia");
  lock();
  await expect(hers.get("/api/another")).rejects.toMatchObject({ status: 401 });
  forget();
  await expect(hers.get("/api/another")).rejects.toMatchObject({ status: 401 });
  expect(asked).toHaveBeenCalledTimes(1);
});
