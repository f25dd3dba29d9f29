import { tick } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { HandedOver } from "../outbox/sessions";
import { SealingFailure } from "../sealing/messages";

const sealing = vi.hoisted(() => ({ append: vi.fn(), drop: vi.fn(), begin: vi.fn(), load: vi.fn(), recall: vi.fn(), room: vi.fn(), keep: vi.fn(), remember: vi.fn() }));
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

describe("a visit that goes back to its person from the desk", () => {
  const drawn = { activity: "drawing", whole: false, content: { op: "size" } };

  it("goes on where it stood, with what is unfinished, kept and felt in it", async () => {
    const kept = [{ env: "e1", activity: "journal", travel: "team", at: 1 }];
    sealing.load.mockResolvedValue([drawn]);
    sealing.recall.mockResolvedValue({ kept, before: ["calm"], lower: true });
    sealing.keep.mockResolvedValue("e2");
    sealing.remember.mockResolvedValue(undefined);
    await visit.receive({ ...held, again: true });
    expect(visit.stepsOf("drawing")).toEqual([drawn]);
    visit.stop();
    await tick();
    expect(visit.screen).toBe("stopped");
    visit.offer({ activity: "journal", content: {} }, "choose");
    await visit.keep("team");
    expect(sealing.remember.mock.lastCall?.[0]).toMatchObject({ kept: [{ env: "e1" }, { env: "e2" }], before: ["calm"], lower: true });
  });

  it("begins with a welcome where it did not lie here before", async () => {
    await visit.receive(held);
    expect([visit.screen, sealing.load.mock.calls.length]).toEqual(["welcome", 0]);
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
