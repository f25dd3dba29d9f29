import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onElsewhere } from "./otherTabs";
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
  const stop = onElsewhere("left", left);
  onElsewhere("left", stopped)();
  other.postMessage("left");
  await vi.waitFor(() => expect(left).toHaveBeenCalledTimes(1));
  expect(stopped).not.toHaveBeenCalled();
  stop();
});

it("a tab that is only being used neither leaves nor locks the others", async () => {
  const [left, locked, touched] = [vi.fn(), vi.fn(), vi.fn()];
  const stop = [onElsewhere("left", left), onElsewhere("locked", locked), onElsewhere("touched", touched)];
  other.postMessage("touched");
  await vi.waitFor(() => expect(touched).toHaveBeenCalledTimes(1));
  expect(left).not.toHaveBeenCalled();
  expect(locked).not.toHaveBeenCalled();
  for (const one of stop) one();
});

it("signing out tells the other tabs even when the line is gone, and not this one", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no line")));
  const [elsewhere, here] = [vi.fn(), vi.fn()];
  other.onmessage = elsewhere;
  const stop = onElsewhere("left", here);
  await signOut();
  await vi.waitFor(() => expect(elsewhere).toHaveBeenCalledTimes(1));
  expect(here).not.toHaveBeenCalled();
  stop();
});
