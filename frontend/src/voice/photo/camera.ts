/** The camera, on from `open` to `close` and at no other time. The one that looks away from the person comes first; where there are two, one may change. */
import { release, troubleOf, type DeviceTrouble } from "../devices";

export class NoCamera extends Error {
  constructor(readonly why: DeviceTrouble) {
    super(why);
  }
}

const SHARP = { width: { ideal: 2560 }, height: { ideal: 1920 } };

export class Camera {
  private constructor(
    readonly stream: MediaStream,
    /** Every camera of this device, by the browser's id for this page. */
    private readonly all: readonly string[],
  ) {}

  /** Throws NoCamera with the reason. `gone` is called when it went away by itself. */
  static async open(gone: () => void, id?: string): Promise<Camera> {
    try {
      const which = id ? { deviceId: { exact: id } } : { facingMode: { ideal: "environment" } };
      const stream = await navigator.mediaDevices.getUserMedia({ video: { ...which, ...SHARP } });
      const devices = await navigator.mediaDevices.enumerateDevices();
      for (const track of stream.getVideoTracks()) track.onended = gone;
      return new Camera(stream, devices.filter(({ kind }) => kind === "videoinput").map(({ deviceId }) => deviceId));
    } catch (failure) {
      throw new NoCamera(troubleOf(failure));
    }
  }

  get hasOther(): boolean {
    return this.all.length > 1;
  }

  /** Which camera comes after this one. */
  get next(): string | undefined {
    const mine = this.stream.getVideoTracks()[0]?.getSettings().deviceId;
    return this.all[(this.all.indexOf(mine ?? "") + 1) % this.all.length];
  }

  close(): void {
    release(this.stream);
  }
}
