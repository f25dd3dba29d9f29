/** The theme a reader chose; without a choice the page follows the device. Only this name is stored, nothing about a person. */
export const THEMES = ["light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "theme";

const isTheme = (value: string | null): value is Theme => THEMES.some((theme) => theme === value);

export function chosenTheme(): Theme | null {
  const stored = localStorage.getItem(KEY);
  return isTheme(stored) ? stored : null;
}

export function showTheme(theme: Theme | null = chosenTheme()): void {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

export function chooseTheme(theme: Theme | null): void {
  if (theme) localStorage.setItem(KEY, theme);
  else localStorage.removeItem(KEY);
  showTheme(theme);
}
