/** The walks that see every screen: two visits on a tablet, and a person's own phone. A walk that passed a screen of the list by fails. */
import type { Server } from "node:http";
import { expect, test, type Page } from "@playwright/test";
import { VISIT } from "./bundles.ts";
import { Door } from "./door.ts";
import { walkPhone } from "./phoning.ts";
import { ON_A_PHONE, ON_A_TABLET, type Look } from "./screens.ts";
import { startSite } from "./site.ts";
import { walkVisits } from "./visiting.ts";

export const TABLET = { width: 1180, height: 820 };
export const PHONE = { width: 360, height: 740 };

let site: { address: string; server: Server };

/** One site for a file's walks; `instead` may answer with something else than a file's own content. */
export function startLooking(instead?: (name: string) => string | undefined): void {
  test.beforeAll(async () => {
    site = await startSite(VISIT, instead);
  });
  test.afterAll(() => site.server.close());
}
export const siteAddress = (): string => site.address;

/** A device that has a voice for every language, so that each screen is seen with its "hear it"; it says nothing, and never comes to an end. */
function giveVoices(): void {
  const voices = ["en-GB", "ur-PK", "pnb-PK", "ar-EG", "fa-IR", "pl-PL", "ro-RO", "cy-GB"].map((lang) => ({ lang, localService: true, name: lang }));
  const speech = { getVoices: () => voices, speak: () => undefined, cancel: () => undefined, addEventListener: () => undefined, removeEventListener: () => undefined };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  Object.assign(window, { SpeechSynthesisUtterance: Object });
}

interface Walk {
  name: string;
  /** How large the screen is there, and how large it is looked at besides. */
  size: typeof TABLET;
  other: typeof TABLET;
  run: (page: Page, looking: (door: Door) => Look) => Promise<void>;
}

const walk = (name: string, screens: object, size: typeof TABLET, other: typeof TABLET, go: (door: Door, look: Look) => Promise<void>): Walk => ({
  name,
  size,
  other,
  run: async (page, looking) => {
    await page.setViewportSize(size);
    await page.addInitScript(giveVoices);
    const door = new Door(page, site.address);
    const look = looking(door);
    const seen: string[] = [];
    await go(door, async (screen, aside) => {
      seen.push(screen);
      await test.step(screen, () => look(screen, aside));
    });
    expect(seen.sort()).toEqual(Object.keys(screens).sort());
  },
});

export const walks: Walk[] = [
  walk("on a tablet", ON_A_TABLET, TABLET, PHONE, walkVisits),
  walk("on one's own phone", ON_A_PHONE, PHONE, TABLET, walkPhone),
];
