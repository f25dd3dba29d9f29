/** How long to wait after so many failures in a row, in milliseconds: doubling from 2 s to 5 min, longer when the server asks. */
export function pause(failures: number, retryAfter: number, chance: number = Math.random()): number {
  const doubling = Math.min(300_000, 2000 * 2 ** Math.min(16, Math.max(0, failures - 1)));
  return Math.max(retryAfter, doubling * (0.75 + chance / 2));
}
