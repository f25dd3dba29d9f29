import { expect, it, vi } from "vitest";

const visit = vi.hoisted(() => ({ phase: "open", clear: vi.fn(), settle: vi.fn() }));
vi.mock("./visit.svelte", () => ({ visit }));
vi.mock("../sealing/client", () => ({ sealing: {}, stopSealing: vi.fn() }));
vi.mock("./near", () => ({ keepFocusNear: () => undefined }));

it("keeps no screen awake by itself: the tablet's door asks for it, a person's own phone never does", async () => {
  const request = vi.fn(async () => ({ release: async () => undefined }));
  const seen = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("navigator", { wakeLock: { request } });
  vi.stubGlobal("document", seen);
  vi.stubGlobal("history", { replaceState: () => undefined });
  vi.stubGlobal("addEventListener", () => undefined);
  const { guard, keepAwake } = await import("./guard");
  guard(() => undefined, () => undefined, "/notes");
  seen.dispatchEvent(new Event("visibilitychange"));
  expect(request).not.toHaveBeenCalled();
  keepAwake();
  seen.dispatchEvent(new Event("visibilitychange"));
  expect(request).toHaveBeenCalledTimes(2);
});
