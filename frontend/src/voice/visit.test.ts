import { beforeEach, describe, expect, it, vi } from "vitest";
import type { HandedOver } from "../outbox/sessions";
import { SealingFailure } from "../sealing/messages";

const sealing = vi.hoisted(() => ({ append: vi.fn(), drop: vi.fn(), begin: vi.fn(), load: vi.fn(), recall: vi.fn(), room: vi.fn() }));
vi.mock("../sealing/client", () => ({ sealing, onWaiting: () => () => undefined }));
vi.mock("../i18n/index.svelte", () => ({ language: () => "en", setLanguage: async () => undefined, msg: (said: string) => said }));
vi.stubGlobal("addEventListener", () => undefined);
vi.stubGlobal("removeEventListener", () => undefined);
const { visit } = await import("./visit.svelte");

const held = { pack: { language: "en", activities: [], answers: [] } } as unknown as HandedOver;

beforeEach(() => {
  vi.clearAllMocks();
  vi.useFakeTimers();
  sealing.append.mockResolvedValue(undefined);
  sealing.load.mockResolvedValue([]);
  sealing.recall.mockResolvedValue({ kept: [], before: [], lower: false });
  sealing.room.mockResolvedValue({ free: 1e9, used: 0 });
});

describe("a visit that is hidden", () => {
  it("takes no word back into the page, and starts no other thread for it", async () => {
    await visit.openFresh(held);
    await visit.step("journal", "first", true);
    visit.clear("neutral");
    await visit.step("journal", "first and last", true);
    await visit.drop("journal");
    expect(visit.unfinished).toEqual([]);
    expect(sealing.append).toHaveBeenCalledTimes(1);
    expect(sealing.drop).not.toHaveBeenCalled();
  });

  it("does not call a step lost that the ending thread still writes", async () => {
    await visit.openFresh(held);
    sealing.append.mockRejectedValue(new SealingFailure("failed"));
    const written = visit.step("journal", "last", true);
    visit.clear("neutral");
    await written;
    expect(visit.trouble).toBe("none");
  });

  it("leaves nothing to the person who comes next", async () => {
    await visit.openFresh(held);
    await visit.step("journal", "hers", true);
    await visit.openFresh(held);
    expect(visit.stepsOf("journal")).toEqual([]);
  });
});

it("says after the unlock, too, that the tablet is full", async () => {
  sealing.room.mockResolvedValue({ free: 0, used: 1 });
  await visit.reopen(held);
  expect(visit.trouble).toBe("full");
});

it("speaks no more of what could not be kept once it was let go of", async () => {
  await visit.openFresh(held);
  sealing.append.mockRejectedValue(new SealingFailure("failed"));
  sealing.drop.mockResolvedValue(undefined);
  await visit.step("journal", "not kept", true);
  expect(visit.trouble).toBe("failed");
  await visit.drop("journal");
  expect(visit.trouble).toBe("none");
});
