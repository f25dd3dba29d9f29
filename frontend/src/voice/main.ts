import { mount, unmount } from "svelte";
import "../design/base.css";
import "./voice.css";
import { showTheme } from "../design/theme";
import { openingLanguage } from "../i18n/choice";
import { language, setLanguage, useCatalogues } from "../i18n/index.svelte";
import { loaders } from "../i18n/words";
import { collect } from "../outbox/collect";
import { holdsSession, holdsUnsent } from "../outbox/glance";
import { sendWhenPossible } from "../sealing/client";
import { registerOffline } from "../../sw/register";
import Door from "./Door.svelte";
import { keepAwake } from "./awake";
import { guard } from "./guard";
import { visit } from "./visit.svelte";

useCatalogues(loaders);
showTheme();

let shown: Record<string, unknown> | undefined;
function show(): void {
  const target = document.getElementById("door");
  if (target && !shown) shown = mount(Door, { target });
}

async function lockedOrNobody(): Promise<void> {
  // When in doubt it stays locked: the unlock looks again, and says so when nothing is there.
  visit.clear((await holdsSession().catch(() => true)) ? "locked" : "nobody");
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

/** What waits from earlier goes out now; with nothing waiting, the sealing thread need not start before somebody touches the screen. */
async function sendSoon(): Promise<void> {
  const unsent = await holdsUnsent().catch(() => true);
  sendWhenPossible(unsent);
}

async function start(): Promise<void> {
  const [held] = await Promise.all([collect(), setLanguage(openingLanguage())]);
  // Where it does not open again, the unlock tries once more, and says why.
  if (held) await visit.receive(held).catch(lockedOrNobody);
  else await lockedOrNobody();
  show();
  keepAwake();
  void sendSoon();
  await registerOffline("voice");
  const { keepPack } = await import("../i18n/packs");
  // Without a line nothing comes; what lies here already stays.
  await keepPack(language()).catch(() => undefined);
}
void start();
