/** One demo is made before the first journey; every file then begins with a copy of it, since making one takes longer than many a journey. */
import { rmSync } from "node:fs";
import { Demo, MADE } from "./demo";

/** Makes it; gives what takes it away again after the last journey. */
export default async function once(): Promise<() => void> {
  const demo = await Demo.start();
  await demo.kill("SIGTERM");
  process.env[MADE] = demo.folder;
  return () => rmSync(demo.folder, { recursive: true, force: true });
}
