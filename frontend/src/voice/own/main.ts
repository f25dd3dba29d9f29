/**
 * A person's own phone. The link's fragment leaves the address bar and the history before anything else happens; no service worker is started and
 * nothing is fetched beyond the page's own files.
 */
const fragment = location.hash;
history.replaceState(null, "", "/notes");

import { mount, unmount } from "svelte";
import "../../design/base.css";
import "../voice.css";
import { keepNoTheme } from "../../design/theme";
import { openingLanguage } from "../../i18n/choice";
import { setLanguage, useCatalogues } from "../../i18n/index.svelte";
import { loaders } from "../../i18n/words";
import { sealThrough } from "../../sealing/client";
import { guard, leaveVisit } from "../guard";
import { visit } from "../visit.svelte";
import Own from "./Own.svelte";
import thread from "./ownPhone.ts?worker&url";
import { watchLeft } from "./left";
import { place } from "./place.svelte";

sealThrough(thread);
useCatalogues(loaders);
keepNoTheme();

visit.instead = {
  welcome: () => import("./Home.svelte"),
  next: () => import("./Next.svelte"),
  end: () => import("./End.svelte"),
  help: () => import("./Help.svelte"),
  trouble: () => import("./Trouble.svelte"),
};

let shown: Record<string, unknown> | undefined;
function show(): void {
  const target = document.getElementById("door");
  if (target && !shown) shown = mount(Own, { target });
}

guard(
  () => {
    if (shown) void unmount(shown);
    shown = undefined;
    document.getElementById("door")?.replaceChildren();
    place.hide();
  },
  show,
  "/notes",
  // Here a picture code or a sentence about the person may stand before any visit, too.
  () => {
    leaveVisit();
    place.hide();
  },
);

watchLeft({
  expire: () => place.expire(),
  leave: () => place.leave(),
  cover: (covered) => document.getElementById("door")?.toggleAttribute("data-away", covered),
});

async function start(): Promise<void> {
  await setLanguage(openingLanguage());
  await place.start(fragment);
  show();
}
void start();
