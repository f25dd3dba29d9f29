/** Days and times of day as the reader writes them. Chromium has no Welsh days, so those are here. */
import { formats, language } from "./index.svelte";

const WELSH = {
  days: ["dydd Sul", "dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn"],
  months: ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"],
};

/** "Friday 27 November". */
export function longDay(date: Date): string {
  if (language() === "cy") return `${WELSH.days[date.getDay()]} ${date.getDate()} ${WELSH.months[date.getMonth()]}`;
  return date.toLocaleDateString(formats(), { weekday: "long", day: "numeric", month: "long" });
}

/** "14:05", in the reader's digits. */
export const timeOfDay = (date: Date): string => date.toLocaleTimeString(formats(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
