/** Which language a page opens in: what was chosen on this device, else what the browser asks for, else English. */
import { languages, setLanguage } from "./index.svelte";

const KEY = "language";

const known = (tag: string | null | undefined): string | undefined => languages().find((one) => one === tag?.split("-")[0]);

export const storedLanguage = (): string | undefined => known(localStorage.getItem(KEY));

/** The language to open in; `preferred` is, say, the signed-in worker's own. */
export const openingLanguage = (preferred?: string): string =>
  storedLanguage() ?? known(preferred) ?? navigator.languages.map(known).find(Boolean) ?? "en";

export async function chooseLanguage(tag: string): Promise<void> {
  localStorage.setItem(KEY, tag);
  await setLanguage(tag);
}
