import { describe, expect, it } from "vitest";
import { Problem } from "../../api/client";
import { Act, Loaded } from "./loading.svelte";

const refused = new Problem(400, { code: "malformed", detail: "Please choose a later day.", field: "plan.valid_until" });

describe("something a person does", () => {
  it("says when it was done", async () => expect(await new Act().run(async () => undefined)).toBe(true));

  it("keeps the refusal, so that it can be shown beside the form", async () => {
    const act = new Act();
    expect(await act.run(() => Promise.reject(refused))).toBe(false);
    expect(act.problem).toBe(refused);
    expect(act.busy).toBe(false);
  });

  it("runs once, however often it is pressed", async () => {
    const act = new Act();
    let times = 0;
    let finish = (): void => undefined;
    const first = act.run(() => new Promise((resolve) => {
      times += 1;
      finish = resolve;
    }));
    expect(await act.run(async () => void (times += 1))).toBe(false);
    finish();
    expect(await first).toBe(true);
    expect(times).toBe(1);
  });

  it("forgets the refusal when it is tried again", async () => {
    const act = new Act();
    await act.run(() => Promise.reject(refused));
    await act.run(async () => undefined);
    expect(act.problem).toBeNull();
  });

  it("ties the refusal to the field it names, and to no other", async () => {
    const act = new Act();
    await act.run(() => Promise.reject(refused));
    expect(act.about("valid_until")).toBe("Please choose a later day.");
    expect(act.about("reason")).toBeUndefined();
  });
});

describe("something read for a screen", () => {
  it("can be read again after a refusal", async () => {
    let fails = true;
    const loaded = new Loaded(async () => {
      if (fails) throw refused;
      return "here";
    });
    await expect.poll(() => loaded.problem).toBe(refused);
    fails = false;
    await loaded.again();
    expect(loaded.data).toBe("here");
    expect(loaded.problem).toBeNull();
  });

  it("keeps what was there while it is read again", async () => {
    const loaded = new Loaded(async () => "here");
    await expect.poll(() => loaded.data).toBe("here");
    const again = loaded.again();
    expect(loaded.data).toBe("here");
    await again;
  });
});
