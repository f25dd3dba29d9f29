/**
 * What waits on this tablet, counted and never read, and in which database: the number with which it was born is another once a browser threw the
 * first away. A word past the worker is counted nowhere, because the worker sees the count.
 */
import { decode } from "@msgpack/msgpack";
import { hex } from "../crypto/bytes.ts";
import { database, type SignalRow } from "./database.ts";

export interface Standing {
  born: number;
  /** How many pieces, calls and notes wait, by the device that keeps them; "" for notes of a worker who has none here. */
  waits: Record<string, number>;
}

function deviceOf({ body }: SignalRow): string {
  const { device } = decode(body) as { device?: Uint8Array };
  return device ? hex(device) : "";
}

export async function standing(): Promise<Standing> {
  const db = await database();
  const tx = db.transaction(["counters", "pins", "devices", "outbox", "signals", "notes"]);
  const [born, known, devices, signals, notes] = await Promise.all([
    tx.objectStore("counters").get("born"),
    tx.objectStore("pins").getAllKeys(),
    tx.objectStore("devices").getAll(),
    tx.objectStore("signals").getAll(),
    tx.objectStore("notes").getAll(),
  ]);
  const waits: Record<string, number> = {};
  const add = (device: string, many: number): void => void (many && (waits[device] = (waits[device] ?? 0) + many));
  const ofDevice = tx.objectStore("outbox").index("device");
  for (const device of known) add(device, await ofDevice.count(device));
  for (const call of signals.filter(({ to }) => to !== "quiet")) add(deviceOf(call), 1);
  for (const { login } of notes) add(devices.find((row) => row.login === login)?.device ?? "", 1);
  return { born: born ?? 0, waits };
}

export const total = (waits: Record<string, number>): number => Object.values(waits).reduce((sum, many) => sum + many, 0);
