import { mount, unmount } from "svelte";
import "../design/base.css";
import "./voice.css";
import { showTheme } from "../design/theme";
import { openingLanguage } from "../i18n/choice";
import { setLanguage, useCatalogues } from "../i18n/index.svelte";
import { collect } from "../outbox/collect";
import { sealing, sendWhenPossible } from "../sealing/client";
import { registerOffline } from "../../sw/register";
import Door from "./Door.svelte";
import { guard, stayAwake } from "./guard";
import { visit } from "./visit.svelte";

useCatalogues({ ur: () => import("../i18n/generated/ur.voice.json") });
showTheme();

let shown: Record<string, unknown> | undefined;
function show(): void {
  const target = document.getElementById("door");
  if (target && !shown) shown = mount(Door, { target });
}

async function lockedOrNobody(): Promise<void> {
  const waiting = await sealing.waitingFor().catch(() => null);
  visit.clear(waiting ? "locked" : "nobody");
}

guard(
  () => {
    if (shown) void unmount(shown);
    shown = undefined;
    document.getElementById("door")?.replaceChildren();
  },
  () => {
    void lockedOrNobody();
    show();
  },
);

async function start(): Promise<void> {
  const [held] = await Promise.all([collect(), setLanguage(openingLanguage())]);
  if (held) await visit.open(held, true).catch(() => visit.clear("locked"));
  else await lockedOrNobody();
  show();
  void stayAwake();
  sendWhenPossible();
  await registerOffline("voice");
}
void start();
