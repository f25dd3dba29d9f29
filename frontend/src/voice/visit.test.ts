import { tick } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { HandedOver } from "../outbox/sessions";
import { NO_FACTS, withPiece } from "../outbox/remembered";
import { SealingFailure } from "../sealing/messages";
import type { Kept } from "../sealing/session";

const sealing = vi.hoisted(() => ({
  append: vi.fn(), drop: vi.fn(), begin: vi.fn(), load: vi.fn(), recall: vi.fn(), room: vi.fn(), keep: vi.fn(), signal: vi.fn(), send: vi.fn(),
}));
const noHelpWaits = vi.hoisted(() => vi.fn());
vi.mock("../sealing/client", () => ({ sealing, noHelpWaits }));
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
  sealing.recall.mockResolvedValue(NO_FACTS);
  sealing.room.mockResolvedValue({ free: 1e9, used: 0 });
  sealing.drop.mockResolvedValue(undefined);
  sealing.send.mockResolvedValue(undefined);
  sealing.signal.mockResolvedValue(true);
  noHelpWaits.mockReturnValue(new Promise(() => undefined));
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

  it("says whose piece was on its way, since nobody hears any more whether it was kept", async () => {
    const hers = { ...held, pack: { ...held.pack, person: { id: "her" } } } as HandedOver;
    await visit.openFresh(hers);
    sealing.keep.mockResolvedValueOnce(NO_FACTS);
    visit.offer({ activity: "journal", content: {} }, "choose");
    await visit.keep("team");
    expect(visit.underWay).toBeNull();
    let fail: (failure: Error) => void = () => undefined;
    sealing.keep.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
    visit.offer({ activity: "journal", content: {} }, "choose");
    const keeping = visit.keep("team");
    visit.clear("neutral");
    fail(new SealingFailure("failed"));
    await keeping;
    expect(visit.underWay).toBe("her");
  });

  it("says so also of the second of two that were on their way", async () => {
    const hers = { ...held, pack: { ...held.pack, person: { id: "her" } } } as HandedOver;
    await visit.openFresh(hers);
    const keeping = [undefined, undefined].map(() => {
      let done: (facts: typeof NO_FACTS) => void = () => undefined;
      sealing.keep.mockReturnValueOnce(new Promise((kept) => (done = kept)));
      visit.offer({ activity: "journal", content: {} }, "choose");
      return { kept: visit.keep("team"), done: () => done(NO_FACTS) };
    });
    keeping[0]?.done();
    await keeping[0]?.kept;
    expect(visit.underWay).toBe("her");
    keeping[1]?.done();
    await keeping[1]?.kept;
    expect(visit.underWay).toBeNull();
  });

  it("leaves nothing to the person who comes next", async () => {
    await visit.openFresh(held);
    await visit.step("journal", "hers", true);
    await visit.openFresh(held);
    expect(visit.stepsOf("journal")).toEqual([]);
  });
});

describe("a visit that is opened anew because its token was over", () => {
  const words = { activity: "journal", content: { text: "hers" } };

  it("says so, and offers the same words again under what was opened anew", async () => {
    await visit.openFresh(held);
    await visit.step("journal", "hers", true);
    visit.offer(words, "choose");
    sealing.keep.mockRejectedValueOnce(new SealingFailure("over"));
    expect(await visit.keep("team")).toBe(false);
    expect(visit.trouble).toBe("over");
    const pack = { ...held.pack, session_id: "another" };
    await visit.renew({ ...held, pack });
    expect(sealing.begin).toHaveBeenLastCalledWith(expect.objectContaining({ pack }));
    expect([visit.trouble, visit.screen, visit.offered, visit.stepsOf("journal").length]).toEqual(["none", "travel", words, 1]);
  });
});

describe("a visit that goes back to its person from the desk", () => {
  const drawn = { activity: "drawing", whole: false, content: { op: "size" } };

  it("goes on where it stood, with what is unfinished, kept and felt in it", async () => {
    const kept = [{ env: "e1", activity: "journal", travel: "team", at: 1 }];
    sealing.load.mockResolvedValue([drawn]);
    sealing.recall.mockResolvedValue({ ...NO_FACTS, kept, before: ["calm"], lower: true });
    atOnce("e2");
    await visit.receive({ ...held, again: true });
    expect(visit.stepsOf("drawing")).toEqual([drawn]);
    visit.stop();
    await tick();
    expect(visit.screen).toBe("stopped");
    visit.offer({ activity: "journal", content: {} }, "choose");
    await visit.keep("team");
    expect(visit.facts).toMatchObject({ kept: [{ env: "e1" }, { env: "e2" }], before: ["calm"], lower: true });
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

describe("a visit whose keys are refused", () => {
  const refused = async (): Promise<void> => {
    sealing.begin.mockRejectedValueOnce(new SealingFailure("statement"));
    await vi.advanceTimersByTimeAsync(3000);
  };

  it("is locked before anything can be kept", async () => {
    await visit.openFresh(held);
    await refused();
    expect([visit.phase, visit.pack]).toEqual(["locked", null]);
  });

  it("leaves whoever asked for help the number to ring until they close it, and is locked then", async () => {
    await visit.openFresh(held);
    visit.help();
    await refused();
    expect([visit.phase, visit.overlay, visit.pack]).toEqual(["open", "help", held.pack]);
    visit.helpEnded();
    expect([visit.phase, visit.pack]).toEqual(["locked", null]);
    await visit.openFresh(held);
    visit.pause();
    expect([visit.phase, visit.overlay]).toEqual(["open", "pause"]);
  });

  it("says nothing to the visit that came after it", async () => {
    let refuse = (): void => undefined;
    sealing.begin.mockReturnValueOnce(new Promise((_, reject) => (refuse = () => reject(new SealingFailure("statement")))));
    await visit.openFresh(held);
    await vi.advanceTimersByTimeAsync(3000);
    await visit.openFresh({ pack: { ...held.pack } } as HandedOver);
    refuse();
    await settled();
    expect(visit.phase).toBe("open");
  });
});

it("a tablet that cannot say how much room it has goes on with the visit, fresh and unlocked", async () => {
  sealing.room.mockRejectedValue(new SealingFailure("failed"));
  await visit.openFresh(held);
  await vi.advanceTimersByTimeAsync(3000);
  expect([visit.phase, visit.trouble]).toEqual(["open", "none"]);
  await visit.reopen(held);
  expect([visit.phase, visit.screen]).toEqual(["open", "choose"]);
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

const settled = () => vi.advanceTimersByTimeAsync(0);
const journal = { activity: "journal", content: { text: "a heron" } };
/** The sealing thread takes its time; `done` lets it answer as it does, `fail` as it does when nothing was kept. */
function slowly(facts = NO_FACTS) {
  let done = (): void => undefined;
  let fail = (): void => undefined;
  sealing.keep.mockImplementationOnce(
    (kept: Kept) =>
      new Promise((resolve, reject) => {
        done = () => resolve(withPiece(facts, kept, "e1", 5));
        fail = () => reject(new SealingFailure("not_kept"));
      }),
  );
  return { done: () => done(), fail: () => fail() };
}
const atOnce = (env: string) => sealing.keep.mockImplementationOnce(async (kept: Kept) => withPiece(visit.facts, kept, env, 5));

describe("what was begun among the activities", () => {
  it("stays when the question before or after is answered, passed over or let go", async () => {
    await visit.openFresh(held);
    await visit.step("check_in", { body: ["tummy"] }, true);
    for (const screen of ["before", "after"] as const) {
      visit.screen = screen;
      await visit.step(screen, { feelings: ["sad"] }, true);
      visit.skip();
      await settled();
    }
    expect(sealing.drop.mock.calls).toEqual([["before"], ["after"]]);
    expect(visit.unfinished.map((step) => step.activity)).toEqual(["check_in"]);
    visit.offer({ activity: "check_in", content: { when: "after", feelings: ["sad"] }, draft: "after" }, "next");
    await visit.letGo();
    visit.offer({ activity: "check_in", content: { when: "after", feelings: ["sad"] }, draft: "after" }, "next");
    atOnce("e1");
    expect(await visit.keep("team")).toBe(true);
    expect(visit.begunAs("check_in")).toBe("check_in");
  });

  it("and an answer that was left open before the visit was locked can be gone on with", async () => {
    sealing.load.mockResolvedValue([{ activity: "before", whole: true, content: {} }]);
    await visit.reopen(held);
    expect(visit.begunAs("check_in")).toBe("before");
  });
});

describe("while something is being kept", () => {
  it("whoever skips or stops stays where they went, and it is among what they kept", async () => {
    for (const go of [() => visit.skip(), () => visit.stop()]) {
      await visit.openFresh(held);
      await visit.step("journal", "a heron", true);
      visit.offer(journal, "choose");
      const sealed = slowly();
      const keeping = visit.keep("team");
      go();
      await settled();
      const { screen } = visit;
      expect(["choose", "after"]).toContain(screen);
      sealed.done();
      expect(await keeping).toBe(true);
      expect(visit.screen).toBe(screen);
      expect(visit.kept.map(({ env }) => env)).toEqual(["e1"]);
    }
  });

  it("it is not asked about as unfinished, and is there again when it could not be kept", async () => {
    await visit.openFresh(held);
    await visit.step("journal", "a heron", true);
    visit.offer(journal, "choose");
    const sealed = slowly();
    const keeping = visit.keep("team");
    expect(visit.stepsOf("journal")).toEqual([]);
    sealed.fail();
    expect(await keeping).toBe(false);
    expect([visit.stepsOf("journal").length, visit.screen, visit.trouble]).toEqual([1, "travel", "failed"]);
  });

  it("nothing of it comes into the page of whoever is there next", async () => {
    await visit.openFresh(held);
    visit.offer(journal, "choose");
    const sealed = slowly();
    const keeping = visit.keep("team");
    visit.clear("neutral");
    await visit.openFresh({ pack: { ...held.pack } } as HandedOver);
    sealed.done();
    await keeping;
    expect([visit.kept, visit.screen]).toEqual([[], "welcome"]);
  });
});

it("a lower feeling afterwards is remembered with the piece that says it, and leads to a calm minute", async () => {
  sealing.recall.mockResolvedValue({ ...NO_FACTS, before: ["calm"] });
  await visit.reopen(held);
  visit.offer({ activity: "check_in", content: { when: "after", feelings: ["sad"] }, draft: "after" }, "next");
  atOnce("e1");
  await visit.keep("team");
  expect(sealing.keep.mock.calls.at(-1)?.[0]).toMatchObject({ felt: { before: ["calm"], lower: true } });
  visit.goOn();
  expect(visit.screen).toBe("calm");
});

it("a colour alone, shown after a lower face, does not take back that they felt lower", async () => {
  sealing.recall.mockResolvedValue({ ...NO_FACTS, before: ["calm"], lower: true });
  await visit.reopen(held);
  visit.offer({ activity: "check_in", content: { when: "after", feelings: [], colour: "#2f5ea8" }, draft: "after" }, "next");
  atOnce("e1");
  await visit.keep("team");
  expect(visit.facts).toMatchObject({ before: ["calm"], lower: true });
  visit.goOn();
  expect(visit.screen).toBe("next");
});

describe("a call for help", () => {
  it("is known at the end of the visit, answered or not", async () => {
    await visit.openFresh(held);
    expect(visit.helped).toBe(false);
    atOnce("e1");
    visit.help();
    await settled();
    atOnce("e2");
    expect(await visit.rang("999")).toBe(true);
    visit.helpEnded();
    expect([visit.helped, visit.kept]).toEqual([true, []]);
  });

  it("is still open after the tablet was locked: no second call, and whom the worker rang takes the place of the first piece", async () => {
    sealing.recall.mockResolvedValue({ ...NO_FACTS, help: { at: 7, env: "e1", open: true }, called: 7 });
    await visit.reopen(held);
    expect([visit.pressed, visit.call]).toEqual([7, "waiting"]);
    visit.help();
    expect(sealing.signal).not.toHaveBeenCalled();
    atOnce("e2");
    await visit.rang("999");
    expect(sealing.keep.mock.calls.at(-1)?.[0]).toMatchObject({ activity: "help", content: { pressed_at: 7, rang: "999" }, supersedes: "e1" });
    visit.helpEnded();
    expect(visit.pressed).toBeNull();
  });

  it("that was answered is over after the lock, and that nobody could be called is not said to have gone out", async () => {
    sealing.recall.mockResolvedValue({ ...NO_FACTS, help: { at: 7, env: "e2", open: false }, called: 7 });
    await visit.reopen(held);
    expect([visit.pressed, visit.helped]).toEqual([null, true]);
    sealing.recall.mockResolvedValue({ ...NO_FACTS, help: { at: 9, env: "e3", open: true } });
    noHelpWaits.mockResolvedValue(undefined);
    visit.clear("locked");
    await visit.reopen(held);
    await settled();
    expect([visit.pressed, visit.call]).toEqual([9, "none"]);
  });
});

describe("a change of how far something travels of which nobody heard", () => {
  const change = () => visit.changeTravel({ env: "e1" }, "social_worker");
  it("is told apart from a piece of which nobody heard, until a word arrives", async () => {
    visit.troubles = { change_unheard: "your change", failed: "not kept" };
    await visit.openFresh(held);
    sealing.keep.mockRejectedValueOnce(new SealingFailure("unheard"));
    expect(await change()).toBe(false);
    expect([visit.trouble, visit.troubleSaid]).toEqual(["change_unheard", "your change"]);
    sealing.keep.mockRejectedValueOnce(new SealingFailure("full"));
    expect(await change()).toBe(false);
    expect(visit.troubleSaid).toBe("not kept");
    sealing.keep.mockRejectedValueOnce(new SealingFailure("unheard"));
    await change();
    sealing.keep.mockResolvedValueOnce(NO_FACTS);
    expect(await change()).toBe(true);
    expect([visit.trouble, visit.troubleSaid]).toEqual(["none", ""]);
    visit.troubles = {};
  });
});
