/** Moving stickers: they never leave the sheet, so that nothing that was placed is lost from sight. */
import type { Size, Stamp } from "./model";

const within = (value: number, limit: number): number => Math.round(Math.min(limit, Math.max(0, value)));

const changed = (stamps: readonly Stamp[], i: number, change: (stamp: Stamp) => Stamp): Stamp[] =>
  stamps.map((stamp, at) => (at === i ? change(stamp) : stamp));

export const moved = (stamps: readonly Stamp[], i: number, dx: number, dy: number, size: Size): Stamp[] =>
  changed(stamps, i, (stamp) => ({ ...stamp, x: within(stamp.x + dx, size.width), y: within(stamp.y + dy, size.height) }));

/** Larger or smaller, between a finger's width and half the sheet. */
export const scaled = (stamps: readonly Stamp[], i: number, factor: number, size: Size): Stamp[] =>
  changed(stamps, i, (stamp) => ({
    ...stamp,
    size: Math.round(Math.min(Math.min(size.width, size.height) / 2, Math.max(48, stamp.size * factor))),
  }));

export const without = (stamps: readonly Stamp[], i: number): Stamp[] => stamps.filter((_, at) => at !== i);
