/** The page's side of the thread that opens and writes photos: one thing at a time, and nothing left when it is closed. */
import { trustedScriptUrl } from "../../lib/trusted";
import address from "./darkroom.worker.ts?worker&url";
import { NotTaken } from "./developing";
import type { Refusal } from "./header";
import type { Edit, Shot } from "./model";

export type Asked =
  | { name: "file" | "again"; bytes: Uint8Array }
  | { name: "frame"; frame: ImageBitmap }
  | { name: "finish"; edit: Edit }
  | { name: "view" };
export interface Answer {
  value?: Shot | ImageBitmap;
  refusal?: Refusal;
}

/** A picture that takes longer than this to open was made to do so. */
const PATIENCE = 25_000;

export class Darkroom {
  #thread: Worker | undefined;
  /** Whether a picture is in its memory, so that it can be finished. */
  holds = false;

  /** A file, upright and bare. Throws NotTaken with the reason. */
  file(bytes: Uint8Array): Promise<Shot> {
    return this.#ask({ name: "file", bytes }, [bytes.buffer]) as Promise<Shot>;
  }
  /** What a camera sees. */
  frame(frame: ImageBitmap): Promise<Shot> {
    return this.#ask({ name: "frame", frame }, [frame]) as Promise<Shot>;
  }
  /** A picture that was begun before, to be looked at. */
  again(bytes: Uint8Array): Promise<ImageBitmap> {
    return this.#ask({ name: "again", bytes }) as Promise<ImageBitmap>;
  }
  /** The picture that was taken last, to be looked at. */
  view(): Promise<ImageBitmap> {
    return this.#ask({ name: "view" }) as Promise<ImageBitmap>;
  }
  /** What is kept. */
  finish(edit: Edit): Promise<Shot> {
    return this.#ask({ name: "finish", edit }) as Promise<Shot>;
  }

  async #ask(asked: Asked, given: Transferable[] = []): Promise<NonNullable<Answer["value"]>> {
    const thread = (this.#thread ??= new Worker(trustedScriptUrl(address), { type: "module", name: "darkroom" }));
    let patience: ReturnType<typeof setTimeout> | undefined;
    const answered = new Promise<Answer>((resolve) => {
      thread.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      thread.onerror = () => resolve({ refusal: "large" });
      patience = setTimeout(() => resolve({ refusal: "large" }), PATIENCE);
    });
    thread.postMessage(asked, given);
    const { value, refusal } = await answered;
    clearTimeout(patience);
    if (value) {
      this.holds = true;
      return value;
    }
    this.close();
    throw new NotTaken(refusal ?? "broken");
  }

  /** Ends the thread and with it every picture in its memory. */
  close(): void {
    this.#thread?.terminate();
    this.#thread = undefined;
    this.holds = false;
  }
}
