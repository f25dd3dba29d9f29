/**
 * The desk's other tabs in this browser. When a session ends, they can read nothing more, yet what they already show would stay on their
 * screens for whoever holds the tablet next. So the tab that leaves the desk tells them.
 */
let channel: BroadcastChannel | undefined;

/** One for the whole page, because a channel hears every other channel of its name, but not itself. */
const open = (): BroadcastChannel => (channel ??= new BroadcastChannel("voicecapture-desk"));

/** Runs `left` when another tab hands the tablet over or signs out; returns how to stop listening. */
export function onLeftElsewhere(left: () => void): () => void {
  const heard = (): void => left();
  open().addEventListener("message", heard);
  return () => open().removeEventListener("message", heard);
}

/** Tells the other tabs that the desk is left; this one looks after itself. */
export const tellOtherTabs = (): void => open().postMessage("left");
