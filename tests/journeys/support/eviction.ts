/** What a browser does to a tablet: it has little room, or throws away what it did not promise to keep. */
import type { Page } from "@playwright/test";

/** Throws the site's database away, as Chromium does under pressure; what lies in local storage is not counted there and stays. With `all`, it goes too. */
export async function throwAway(page: Page, origin: string, { all = false } = {}): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Storage.clearDataForOrigin", { origin, storageTypes: all ? "all" : "indexeddb,cache_storage,service_workers" });
  await cdp.detach();
}

/** Lets the site have so many bytes beside what it uses already; without a number, as many as before. */
export async function leaveRoom(page: Page, origin: string, free?: number): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  if (free === undefined) return void (await cdp.send("Storage.overrideQuotaForOrigin", { origin }));
  const { usage } = await cdp.send("Storage.getUsageAndQuota", { origin });
  await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: Math.max(1, Math.round(usage + free)) });
}
