/** Days, times and languages as the reader writes them. Urdu uses the digits its readers use on paper forms here: 0–9. */
import { formats as tag, t } from "../../i18n/index.svelte";

export const day = (value: string): string =>
  new Intl.DateTimeFormat(tag(), { day: "numeric", month: "long", year: "numeric" }).format(new Date(value));

export const shortDay = (value: string): string =>
  new Intl.DateTimeFormat(tag(), { weekday: "short", day: "numeric", month: "short" }).format(new Date(value));

export const moment = (value: string): string =>
  new Intl.DateTimeFormat(tag(), { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(value),
  );

/** The time of day, of milliseconds since 1970. */
export const clock = (value: number): string =>
  new Intl.DateTimeFormat(tag(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(value);

/** Minutes and seconds of a recording, such as 1:05. */
export const minutes = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** "in 3 hours", "2 days ago". */
export function fromNow(value: string, now: number = Date.now()): string {
  const distance = new Date(value).getTime() - now;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? ["minute", 60_000];
  return new Intl.RelativeTimeFormat(tag(), { numeric: "auto" }).format(Math.trunc(distance / length), unit);
}

export function languageName(code: string): string {
  // Translators: the language that deaf people in Britain sign; browsers have no name for it.
  if (code === "bfi") return t("British Sign Language");
  // Translators: the Punjabi of Pakistan, written from right to left; browsers have no name for it.
  if (code === "pnb") return t("Western Punjabi (Shahmukhi)");
  // Translators: a language of Azad Kashmir and northern Punjab, spoken and hardly written; browsers have no name for it.
  if (code === "phr") return t("Pahari-Pothwari");
  try {
    return new Intl.DisplayNames([tag()], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Several things in a row, with the reader's own comma between them. */
export const listed = (items: string[]): string => new Intl.ListFormat(tag(), { type: "unit", style: "short" }).format(items);

/** Whole years, or null while unborn or unknown. */
export function ageOf(born: string | null | undefined, today: Date = new Date()): number | null {
  if (!born) return null;
  const date = new Date(born);
  const before = today.getMonth() * 31 + today.getDate() < date.getMonth() * 31 + date.getDate();
  return today.getFullYear() - date.getFullYear() - (before ? 1 : 0);
}

/** The day some days from now, as the date fields want it. */
export const daysAhead = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
