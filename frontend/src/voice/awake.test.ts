import { beforeEach, expect, it, vi } from "vitest";

const visit = vi.hoisted(() => ({ phase: "open", clear: vi.fn(), settle: vi.fn() }));
vi.mock("./visit.svelte", () => ({ visit }));
vi.mock("../sealing/client", () => ({ sealing: { send: async () => undefined }, stopSealing: vi.fn() }));
vi.mock("./near", () => ({ keepFocusNear: () => undefined }));

const seen = Object.assign(new EventTarget(), { visibilityState: "visible" });
const look = (): boolean => seen.dispatchEvent(new Event("visibilitychange"));
/** A device that lights its screen when `give` is called. */
let give: () => void;
const release = vi.fn(async () => undefined);
const request = vi.fn(() => new Promise<object>((done) => (give = () => done({ release, released: false }))));

beforeEach(() => {
  vi.resetModules();
  vi.clearAllMocks();
  visit.phase = "open";
  vi.stubGlobal("navigator", { wakeLock: { request } });
  vi.stubGlobal("document", seen);
  vi.stubGlobal("history", { replaceState: () => undefined });
  vi.stubGlobal("addEventListener", () => undefined);
});

it("keeps no screen awake by itself: the tablet's door asks for it, once at a time, and a person's own phone never does", async () => {
  const { guard, leaveVisit } = await import("./guard");
  guard(() => undefined, () => undefined, "/notes");
  look();
  expect(request).not.toHaveBeenCalled();
  const { keepAwake } = await import("./awake");
  keepAwake();
  look();
  expect(request).toHaveBeenCalledTimes(1);
  give();
  await new Promise((soon) => setTimeout(soon));
  look();
  expect(request).toHaveBeenCalledTimes(1);
  expect(release).not.toHaveBeenCalled();
  leaveVisit();
  expect(release).toHaveBeenCalledTimes(1);
});

it("lets a light go that came after the visit was hidden", async () => {
  const { stayAwake } = await import("./awake");
  const asked = stayAwake();
  visit.phase = "neutral";
  give();
  await asked;
  expect(release).toHaveBeenCalledTimes(1);
});
