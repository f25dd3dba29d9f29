import { mount } from "svelte";
import { registerOffline } from "../../sw/register";
import "../design/base.css";
import "./desk.css";
import { showTheme } from "../design/theme";
import { openingLanguage } from "../i18n/choice";
import urdu from "../i18n/generated/ur.desk.json?url";
import { setLanguage, useCatalogues } from "../i18n/index.svelte";
import { readWords } from "../i18n/read";
import { shown } from "../lib/shown";
import App from "./App.svelte";

useCatalogues({ ur: () => readWords(urdu) });
showTheme();
await setLanguage(openingLanguage());

// The desk's service worker also carries the tablet over to voice mode; without one, voice mode asks for the passphrase once more.
void shown().then(() => registerOffline("desk")).catch(() => undefined);

/** The back button of whoever holds the tablet in voice mode must lead nowhere else: only the worker's unlock leaves it. */
async function cameBackFromVoice(): Promise<boolean> {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (visit?.type !== "back_forward") return false;
  const { findSession } = await import("../outbox/sessions");
  return (await findSession()) !== undefined;
}

/** What lies on this tablet goes out from the desk, too: whoever takes it back at once must not hold up what was being sent. */
async function sendWhatWaits(): Promise<void> {
  await shown();
  const { holdsUnsent } = await import("../outbox/glance");
  if (!(await holdsUnsent())) return;
  const { sendWhenPossible } = await import("../sealing/client");
  sendWhenPossible();
}

const target = document.getElementById("door");
if (await cameBackFromVoice().catch(() => false)) location.replace("/voice");
else if (target) {
  mount(App, { target });
  void sendWhatWaits().catch(() => undefined);
}
