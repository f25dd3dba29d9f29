/** How a home is called: by its name, or that it is protected, or that nobody has noted it. */
import { t } from "../../i18n/index.svelte";

export function homeName(home: { name?: string; home?: string; protected?: boolean }): string {
  // Translators: stands for where somebody lives who must not be found.
  if (home.protected) return t("elsewhere, protected");
  // Translators: nobody has written down where somebody lives.
  return home.name || home.home || t("home not noted yet");
}
