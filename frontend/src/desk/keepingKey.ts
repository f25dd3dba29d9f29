/** The key that shuts what this tablet keeps: one that lies here, so that it opens again after a reload. */
import { Problem } from "../api/client";
import { t } from "../i18n/index.svelte";
import { session, useTabletKey } from "./session.svelte";

/** Where the tablet could not be read at sign-in it is tried again now. Throws a Problem while that fails: nothing is shut, and nothing is lost later. */
export async function keepingKey(): Promise<CryptoKey> {
  const unlocked = session.unlocked;
  if (!unlocked) throw new Error("The desk is locked.");
  if (!unlocked.passing) return unlocked.tabletKey;
  const { openTabletKey } = await import("../outbox/unlocks");
  const key = await openTabletKey(session.me.login, unlocked.way).catch(() => null);
  if (!key) throw new Problem(0, { code: "keeps_nothing", detail: sentence() });
  useTabletKey(key);
  return key;
}

// Translators: the browser gives a tablet no place to keep anything at this moment; a worker reads it.
const sentence = (): string => t("This tablet cannot keep anything at this moment, so nothing was kept and nothing began. Please try again. If that does not help, close the other tabs of this page and sign in anew; until then, listen and write on paper.");
