/** Starts the service worker for a door. At the desk a new version may take over, because nobody is in the middle of an activity there. */
import { trustedScriptUrl } from "../src/lib/trusted.ts";

export async function registerOffline(door: "desk" | "voice"): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const registration = await navigator.serviceWorker.register(trustedScriptUrl("/sw.js"), { updateViaCache: "none" });
  if (door === "desk") registration.waiting?.postMessage({ kind: "activate" });
}

/**
 * A new version that lies ready takes over now, between the desk and voice mode, so that both are of one version. Done when it has, or after two
 * seconds: an older voice door works as well, and nobody waits for a program.
 */
export async function takeOver(): Promise<void> {
  const waiting = (await navigator.serviceWorker?.getRegistration("/"))?.waiting;
  if (!waiting) return;
  const done = new Promise<void>((go) => {
    waiting.addEventListener("statechange", () => void (waiting.state === "activated" && go()));
    setTimeout(go, 2000);
  });
  waiting.postMessage({ kind: "activate" });
  await done;
}
