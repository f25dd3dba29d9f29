/** Numbers for the table: each is added to the file that BENCH_OUT names, one JSON object a line. */
import { appendFileSync } from "node:fs";

export function add(name: string, value: number, unit: string, note: string): void {
  const out = process.env["BENCH_OUT"];
  if (out) appendFileSync(out, `${JSON.stringify({ name, value, unit, note })}\n`);
}

export function middle(values: number[], share = 0.5): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? NaN;
}
