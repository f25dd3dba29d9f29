/** The theme a reader chose; without a choice the page follows the device. At most this name is stored, nothing about a person. */
export const THEMES = ["light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "theme";

/** What stands in place of the storage where nothing may stay, for as long as the page is open. */
let unkept: { theme: Theme | null } | undefined;

const isTheme = (value: string | null): value is Theme => THEMES.some((theme) => theme === value);

/** From now on a choice is written nowhere: on a phone even the colours would show that somebody was here. */
export function keepNoTheme(): void {
  unkept ??= { theme: null };
}

export function chosenTheme(): Theme | null {
  if (unkept) return unkept.theme;
  const stored = localStorage.getItem(KEY);
  return isTheme(stored) ? stored : null;
}

export function showTheme(theme: Theme | null = chosenTheme()): void {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

export function chooseTheme(theme: Theme | null): void {
  if (unkept) unkept.theme = theme;
  else if (theme) localStorage.setItem(KEY, theme);
  else localStorage.removeItem(KEY);
  showTheme(theme);
}
