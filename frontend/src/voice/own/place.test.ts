import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const post = vi.hoisted(() => vi.fn());
const kept = vi.hoisted(() => ({ find: vi.fn(), remember: vi.fn(), forget: vi.fn() }));
const visit = vi.hoisted(() => ({ phase: "starting", underWay: null as string | null, clear: vi.fn(), openFresh: vi.fn(), renew: vi.fn() }));
vi.mock("../../api/client", () => ({
  client: () => ({ post }),
  Problem: class extends Error {
    constructor(readonly code: string) {
      super(code);
    }
  },
}));
vi.mock("../../i18n/index.svelte", () => ({ language: () => "en", setLanguage: async () => undefined }));
vi.mock("../../sealing/client", () => ({ stopSealing: () => undefined }));
vi.mock("../visit.svelte", () => ({ visit }));
vi.mock("./kept", () => kept);
vi.mock("./code", () => ({ drawn: () => [1, 2, 3, 4, 5, 6] }));
vi.mock("./proof", () => ({ prove: async () => ({ auth: "" }) }));
const judge = vi.hoisted(() => vi.fn());
vi.mock("./trust", () => ({ judge }));
const { Problem } = await import("../../api/client");
const { written } = await import("./link");

const link = { secret: new Uint8Array(16).fill(1), root: new Uint8Array(16).fill(2), language: "en", child: false };
const entered = { pack: {}, shown: null, own_phone: true };
// A page knows one link for as long as it is open, so every walk has a page of its own.
async function page() {
  vi.resetModules();
  return (await import("./place.svelte")).place;
}
const broken = () => new (Problem as unknown as new (code: string) => Error)("offline");

/** Somebody is making their pictures, and the line has not answered yet. */
async function underWay(place: Awaited<ReturnType<typeof page>>) {
  post.mockResolvedValueOnce({ next: "make" });
  await place.start(written(link));
  place.choose(true);
  let answered: (value: unknown) => void = () => undefined;
  post.mockReturnValueOnce(new Promise((resolve) => (answered = resolve)));
  const making = place.make([1, 2, 3, 4, 5, 6]);
  await vi.waitFor(() => expect(post).toHaveBeenCalledTimes(2));
  return { making, answer: () => answered(entered) };
}

beforeEach(() => {
  vi.resetAllMocks();
  kept.find.mockReturnValue(null);
  judge.mockImplementation(async (pack: { vault?: { id: string } }) => ({ pin: { root: new Uint8Array(32) }, epoch: { vault: pack.vault?.id } }));
});

describe("a link that was not used yet", () => {
  it("leads to making pictures after the paper was laid over it", async () => {
    const place = await page();
    post.mockResolvedValue({ next: "make" });
    await place.start(written(link));
    place.hide();
    await place.comeBack();
    expect(place.page).toBe("arrive");
  });

  it("waits on the paper for a line, and is asked again", async () => {
    const place = await page();
    post.mockRejectedValueOnce(broken()).mockResolvedValueOnce({ next: "make" });
    await place.start(written(link));
    expect([place.page, place.trouble]).toEqual(["paper", "line"]);
    await place.comeBack();
    expect([place.page, place.trouble]).toEqual(["arrive", "none"]);
  });
});

describe("a link that only leads back", () => {
  it("is not left for whoever holds the phone next, whose own pictures would count as wrong ones", async () => {
    const theirs = { link: written({ ...link, secret: new Uint8Array(16).fill(9) }), phone: new Uint8Array(32), known: { epoch: {} } };
    const place = await page();
    kept.find.mockReturnValue(theirs);
    post.mockResolvedValueOnce({ next: "enter" });
    await place.start(written(link));
    expect([place.page, place.known]).toEqual(["enter", false]);
    place.hide();
    await place.comeBack();
    expect([place.page, place.known]).toEqual(["enter", true]);
  });
});

describe("what was hidden", () => {
  it("does not come back with a late answer, and a made code is remembered all the same", async () => {
    const place = await page();
    const { making, answer } = await underWay(place);
    place.hide();
    answer();
    await making;
    expect([place.page, place.shown, visit.openFresh.mock.calls.length]).toEqual(["paper", null, 0]);
    expect(kept.remember).toHaveBeenCalledOnce();
  });

  it("does not come back with a late failure", async () => {
    const place = await page();
    let fail: (failure: Error) => void = () => undefined;
    post.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
    const looking = place.start(written(link));
    await vi.waitFor(() => expect(post).toHaveBeenCalledOnce());
    place.hide();
    fail(broken());
    await looking;
    expect([place.page, place.trouble, place.busy]).toEqual(["paper", "none", false]);
  });
});

describe("a phone that was borrowed at first", () => {
  it("becomes the person's own when they say so on the way back", async () => {
    const place = await page();
    post.mockResolvedValueOnce({ next: "enter" }).mockResolvedValueOnce(entered);
    await place.start(written(link));
    place.settle = true;
    await place.enter([1, 2, 3, 4, 5, 6]);
    expect(post.mock.calls[1]?.[1]).toMatchObject({ settle: true });
    expect(kept.remember).toHaveBeenCalledOnce();
    kept.find.mockReturnValue(kept.remember.mock.calls[0]?.[0]);
    expect(place.known).toBe(true);
  });

  it("keeps nothing when they do not", async () => {
    const place = await page();
    post.mockResolvedValueOnce({ next: "enter" }).mockResolvedValueOnce({ ...entered, own_phone: false });
    await place.start(written(link));
    await place.enter([1, 2, 3, 4, 5, 6]);
    expect(post.mock.calls[1]?.[1]).toMatchObject({ settle: false });
    expect(kept.remember).not.toHaveBeenCalled();
  });
});

describe("pictures of which nobody heard whether they were taken", () => {
  const PICKED = [1, 2, 3, 4, 5, 6];
  const refused = (code: string) => new (Problem as unknown as new (code: string) => Error)(code);
  const asked = () => post.mock.calls.slice(1).map(([where]) => String(where).split("/").at(-1));
  async function making() {
    const place = await page();
    post.mockResolvedValueOnce({ next: "make" });
    await place.start(written(link));
    place.choose(true);
    return place;
  }

  it("open what they made, when the invitation opens no more", async () => {
    const place = await making();
    post.mockRejectedValueOnce(broken()).mockRejectedValueOnce(refused("nothing_opens")).mockResolvedValueOnce(entered);
    await place.make(PICKED);
    expect([place.page, place.trouble]).toEqual(["draw", "line"]);
    await place.make(PICKED);
    expect(asked()).toEqual(["make", "make", "enter"]);
    expect(visit.openFresh).toHaveBeenCalledOnce();
    expect(kept.remember).toHaveBeenCalledOnce();
  });

  it("are tried once and no more, and not where no answer was lost", async () => {
    const lost = await making();
    post.mockRejectedValueOnce(broken()).mockRejectedValue(refused("nothing_opens"));
    await lost.make(PICKED);
    await lost.make(PICKED);
    expect([lost.page, asked()]).toEqual(["gone", ["make", "make", "enter"]]);
    post.mockReset();
    const heard = await making();
    post.mockRejectedValue(refused("nothing_opens"));
    await heard.make(PICKED);
    expect([heard.page, asked()]).toEqual(["gone", ["make"]]);
  });
});

describe("a phone that was left open", () => {
  const DAYS = 24 * 3600 * 1000;
  const shown = { until: "2026-11-10T12:00:00Z", pieces: [], answers: [] };
  /** A visit on a phone that shows something, whose own clock is years behind the server's. */
  async function showing() {
    vi.useFakeTimers({ now: Date.parse("2020-01-01T12:00:00Z") });
    const place = await page();
    post.mockResolvedValueOnce({ next: "enter" }).mockResolvedValueOnce({ ...entered, pack: { opened_at: "2026-11-08T12:00:00Z" }, shown });
    await place.start(written(link));
    await place.enter([1, 2, 3, 4, 5, 6]);
    expect(visit.openFresh).toHaveBeenCalledOnce();
    return place;
  }
  afterEach(() => {
    vi.useRealTimers();
    visit.phase = "starting";
  });

  it("shows nothing once the days are over, counted from when it was opened and not by its own date", async () => {
    const place = await showing();
    vi.setSystemTime(Date.now() + 2 * DAYS - 1);
    place.expire();
    expect(place.shown).toEqual(shown);
    vi.setSystemTime(Date.now() + 1);
    place.expire();
    expect(place.shown).toBeNull();
  });

  it("becomes a sheet of paper, whatever stood on it", async () => {
    const place = await showing();
    visit.phase = "open";
    place.leave();
    expect([place.page, place.shown, visit.clear.mock.calls.length]).toEqual(["paper", null, 1]);
  });

  it("stays the sheet of paper that it is", async () => {
    const place = await page();
    place.leave();
    expect(visit.clear).not.toHaveBeenCalled();
  });
});

describe("a visit that has been open for half a day", () => {
  const PICKED = [1, 2, 3, 4, 5, 6];
  async function asked() {
    const place = await page();
    post.mockResolvedValueOnce({ next: "enter" }).mockResolvedValueOnce(entered);
    await place.start(written(link));
    await place.enter(PICKED);
    place.askAgain();
    expect([place.page, place.again]).toEqual(["enter", true]);
    return place;
  }

  it("goes on with what was begun in it once the pictures were touched again", async () => {
    const place = await asked();
    post.mockResolvedValueOnce({ ...entered, pack: { device_id: "another" } });
    await place.enter(PICKED);
    expect(visit.renew).toHaveBeenCalledWith(expect.objectContaining({ pack: expect.objectContaining({ session_id: "another" }) }));
    expect([visit.openFresh.mock.calls.length, visit.clear.mock.calls.length, place.again]).toEqual([1, 0, false]);
  });

  it("waits beneath the pictures where they were other ones, or there is no line", async () => {
    const place = await asked();
    post.mockRejectedValueOnce(broken());
    await place.enter(PICKED);
    expect([place.trouble, place.again, visit.renew.mock.calls.length, visit.clear.mock.calls.length]).toEqual(["line", true, 0, 0]);
  });

  it("is hidden with the pictures over it in one touch", async () => {
    const place = await asked();
    place.hide();
    expect([place.page, place.again, visit.clear.mock.calls.length]).toEqual(["paper", false, 1]);
  });
});

describe("a phone that remembers another's place", () => {
  const PICKED = [1, 2, 3, 4, 5, 6];
  const theirs = { link: written({ ...link, secret: new Uint8Array(16).fill(9) }), phone: new Uint8Array(32), known: { epoch: { vault: "theirs" } } };
  const opened = (vault: string) => ({ ...entered, pack: { vault: { id: vault } } });
  async function arrived() {
    kept.find.mockReturnValue(theirs);
    const place = await page();
    post.mockResolvedValueOnce({ next: "make" });
    await place.start(written(link));
    return place;
  }

  it("opens this link's place by the link alone, and the other's way back stays", async () => {
    const place = await arrived();
    place.choose(true);
    post.mockResolvedValueOnce(opened("hers"));
    await place.make(PICKED);
    expect(judge.mock.calls[0]?.[2]).toBeNull();
    expect(visit.openFresh).toHaveBeenCalledOnce();
    expect([kept.remember.mock.calls.length, place.known]).toEqual([0, false]);
  });

  it("leads back to a link that was not used yet, and not to the other's pictures", async () => {
    const place = await arrived();
    place.hide();
    post.mockResolvedValueOnce({ next: "make" });
    await place.comeBack();
    expect(place.page).toBe("arrive");
    expect(post.mock.calls[1]?.[1]).toEqual(post.mock.calls[0]?.[1]);
  });

  it("takes a new link to the very same place in the old one's stead, by what it knows of its keys", async () => {
    const place = await arrived();
    place.choose(true);
    post.mockResolvedValueOnce(opened("theirs"));
    await place.make(PICKED);
    expect(judge.mock.calls[0]?.[2]).toBe(theirs.known);
    expect(kept.remember).toHaveBeenCalledWith(expect.objectContaining({ link: written(link) }));
  });
});

describe("a phone that was borrowed", () => {
  it("leads nowhere without the link, once what was opened on it was closed", async () => {
    const place = await page();
    post.mockResolvedValueOnce({ next: "enter" }).mockResolvedValueOnce({ ...entered, own_phone: false });
    await place.start(written(link));
    await place.enter([1, 2, 3, 4, 5, 6]);
    place.hide();
    await place.comeBack();
    expect([place.page, post.mock.calls.length]).toEqual(["gone", 2]);
  });
});

describe("a piece that was on its way when the page was hidden", () => {
  const theirs = { link: written(link), phone: new Uint8Array(32), known: { epoch: {} } };
  const comingBack = async (place: Awaited<ReturnType<typeof page>>, person: string): Promise<void> => {
    post.mockResolvedValueOnce({ ...entered, pack: { person_id: person } });
    await place.comeBack();
    await place.enter([1, 2, 3, 4, 5, 6]);
  };

  it("is told of when its person comes back, once, and nobody else", async () => {
    kept.find.mockReturnValue(theirs);
    const place = await page();
    await comingBack(place, "her");
    expect(place.unsure).toBe(false);
    visit.underWay = "her";
    place.hide();
    expect([visit.underWay, place.unsure]).toEqual([null, false]);
    for (const [person, told] of [["somebody else", false], ["her", true], ["her", false]] as const) {
      await comingBack(place, person);
      expect(place.unsure).toBe(told);
      place.hide();
    }
  });
});

describe("a no", () => {
  it("is not called heard before it arrived, and can be said again", async () => {
    const place = await page();
    post.mockResolvedValueOnce({ next: "make" }).mockRejectedValueOnce(broken()).mockResolvedValueOnce(undefined);
    await place.start(written(link));
    await place.refuse();
    expect([place.page, place.trouble]).toEqual(["no", "line"]);
    await place.sayNo();
    expect([place.page, place.trouble]).toEqual(["no", "none"]);
    expect(post.mock.calls.slice(1).map(([, body]) => body)).toEqual([post.mock.calls[1]?.[1], post.mock.calls[1]?.[1]]);
  });

  it("is not undone by an answer that was under way", async () => {
    const place = await page();
    const { making, answer } = await underWay(place);
    await place.refuse();
    answer();
    await making;
    expect(kept.remember).not.toHaveBeenCalled();
    expect(place.page).toBe("no");
  });
});
