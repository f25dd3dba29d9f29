import { mount } from "svelte";
import { registerOffline } from "../../sw/register";
import "../design/base.css";
import "./desk.css";
import { showTheme } from "../design/theme";
import { openingLanguage } from "../i18n/choice";
import { setLanguage, useCatalogues } from "../i18n/index.svelte";
import App from "./App.svelte";

useCatalogues({ ur: () => import("../i18n/generated/ur.desk.json") });
showTheme();
await setLanguage(openingLanguage());

// The desk's service worker also carries the tablet over to voice mode; without one, voice mode asks for the passphrase once more.
void registerOffline("desk").catch(() => undefined);

/** The back button of whoever holds the tablet in voice mode must lead nowhere else: only the worker's unlock leaves it. */
async function cameBackFromVoice(): Promise<boolean> {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (visit?.type !== "back_forward") return false;
  const { findSession } = await import("../outbox/sessions");
  return (await findSession()) !== undefined;
}

const target = document.getElementById("door");
if (await cameBackFromVoice().catch(() => false)) location.replace("/voice");
else if (target) mount(App, { target });
