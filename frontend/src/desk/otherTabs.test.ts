import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onLeftElsewhere } from "./otherTabs";
import { signOut } from "./session.svelte";

let other: BroadcastChannel;
beforeEach(() => {
  other = new BroadcastChannel("voicecapture-desk");
});
afterEach(() => {
  other.close();
  vi.unstubAllGlobals();
});

it("a tab hears that another one left the desk, until it stops listening", async () => {
  const [left, stopped] = [vi.fn(), vi.fn()];
  const stop = onLeftElsewhere(left);
  onLeftElsewhere(stopped)();
  other.postMessage("left");
  await vi.waitFor(() => expect(left).toHaveBeenCalledTimes(1));
  expect(stopped).not.toHaveBeenCalled();
  stop();
});

it("signing out tells the other tabs even when the line is gone, and not this one", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no line")));
  const [elsewhere, here] = [vi.fn(), vi.fn()];
  other.onmessage = elsewhere;
  const stop = onLeftElsewhere(here);
  await signOut();
  await vi.waitFor(() => expect(elsewhere).toHaveBeenCalledTimes(1));
  expect(here).not.toHaveBeenCalled();
  stop();
});
