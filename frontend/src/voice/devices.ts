/** Why a microphone or a camera cannot be used, in the four ways that ask for different words. */

/** `refused`: it may not be used here. `absent`: there is none. `taken`: something else has it. `gone`: it went away in the middle. */
export type DeviceTrouble = "refused" | "absent" | "taken" | "gone";

const REFUSED = ["NotAllowedError", "SecurityError"];
const ABSENT = ["NotFoundError", "OverconstrainedError", "TypeError"];

/** What a browser's refusal means (W3C Media Capture and Streams, 10.2). A browser without any such call has no device for us. */
export function troubleOf(failure: unknown): DeviceTrouble {
  const name = (failure as { name?: unknown } | null)?.name;
  if (REFUSED.some((one) => one === name)) return "refused";
  return ABSENT.some((one) => one === name) ? "absent" : "taken";
}

/** Lets a microphone or camera go: its light goes out. */
export function release(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
