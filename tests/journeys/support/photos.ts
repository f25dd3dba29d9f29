/** Real photo files for journeys, as tests/support/photos.py makes them: with a place in them, held sideways, of twelve million pixels, broken. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../../..");

export class Photos {
  readonly folder = mkdtempSync(join(tmpdir(), "voicecapture-photos-"));

  constructor() {
    execFileSync(join(ROOT, ".venv/bin/python"), ["-m", "tests.support.photos", "make", this.folder], { cwd: ROOT });
  }
  path(name: string): string {
    return join(this.folder, name);
  }
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Flags with which Chromium plays a microphone and a camera, and is asked for neither. */
export const FAKE_DEVICES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
