/**
 * The desk's other tabs in this browser. When a session ends, they can read nothing more, yet what they already show would stay on their
 * screens for whoever holds the tablet next. So the tab that leaves or locks the desk tells them; and a tab that is being used says so, because
 * a desk is only idle when all of its tabs are.
 */
export type Message = "left" | "locked" | "touched";

let channel: BroadcastChannel | undefined;

/** One for the whole page, because a channel hears every other channel of its name, but not itself. */
const open = (): BroadcastChannel => (channel ??= new BroadcastChannel("voicecapture-desk"));

/** Runs `heard` when another tab says `message`; returns how to stop listening. */
export function onElsewhere(message: Message, heard: () => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>): void => void (data === message && heard());
  open().addEventListener("message", hear);
  return () => open().removeEventListener("message", hear);
}

/** Tells the other tabs; this one looks after itself. */
export const tellOtherTabs = (message: Message): void => open().postMessage(message);
