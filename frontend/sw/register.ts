/** Starts the service worker for a door. At the desk a new version may take over, because nobody is in the middle of an activity there. */
import { trustedScriptUrl } from "../src/lib/trusted.ts";

export async function registerOffline(door: "desk" | "voice"): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const registration = await navigator.serviceWorker.register(trustedScriptUrl("/sw.js"), { updateViaCache: "none" });
  if (door === "desk") registration.waiting?.postMessage({ kind: "activate" });
}
