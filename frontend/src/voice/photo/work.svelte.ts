/**
 * A photo as the screen knows it: taken, looked at, finished, or closed for good. Between two steps only one picture is in the page's memory, and none
 * once the screen goes. What is begun lies in the sealed draft.
 */
import { NotTaken } from "./developing";
import { Darkroom } from "./darkroom";
import type { Refusal } from "./header";
import { contentOf, coversIn, replay, untouched, type Edit, type PhotoStep, type Shot } from "./model";
import { hasRoom } from "../room";
import { visit } from "../visit.svelte";

const NAME = "photo";
/** Bytes of a picture that is begun, and of the one that is kept. */
const A_PICTURE = 3 * 1024 * 1024;

export type PhotoTrouble = Refusal | "room";

export class PhotoWork {
  stage = $state<"start" | "camera" | "busy" | "table" | "closed">("start");
  trouble = $state<PhotoTrouble | null>(null);
  picture = $state.raw<ImageBitmap | null>(null);
  edits = $state.raw<readonly Edit[]>([]);
  note = $state("");
  #darkroom = new Darkroom();
  #shot: Shot | null = null;
  #covered = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #left = false;

  constructor() {
    const begun = replay(visit.stepsOf(NAME).map((step) => step.content as PhotoStep));
    if (!begun) return;
    this.note = begun.note;
    this.#shot = begun.shot;
    this.#covered = begun.covered;
    if (begun.edits) void this.#show(begun.edits, () => this.#darkroom.again(begun.shot.jpeg));
    else this.stage = "closed";
  }

  get edit(): Edit {
    return this.edits.at(-1) ?? untouched(this.picture ?? { width: 1, height: 1 });
  }

  /** Whatever is under way comes to its end, or says why it did not; the stage before it is shown again. */
  async #busy(work: () => Promise<void>): Promise<void> {
    const before = this.stage;
    this.stage = "busy";
    this.trouble = null;
    try {
      await work();
    } catch (failure) {
      this.trouble = failure instanceof NotTaken ? failure.why : "broken";
      this.stage = before === "table" ? "table" : "start";
    }
  }

  /** A file from the tablet's own camera. */
  file(file: Blob): Promise<void> {
    return this.#take(async () => this.#darkroom.file(new Uint8Array(await file.arrayBuffer())));
  }
  /** What the camera on the screen sees. */
  frame(seen: HTMLVideoElement): Promise<void> {
    return this.#take(async () => this.#darkroom.frame(await createImageBitmap(seen)));
  }

  #take(taken: () => Promise<Shot>): Promise<void> {
    return this.#busy(async () => {
      if (!(await hasRoom(A_PICTURE))) return this.#refuse("room");
      const shot = await taken();
      this.#shot = shot;
      this.#write({ op: "taken", ...shot, note: this.note }, true);
      await this.#show([untouched(shot)], () => this.#darkroom.view());
    });
  }

  #refuse(why: PhotoTrouble): void {
    this.trouble = why;
    this.stage = "start";
  }

  async #show(edits: readonly Edit[], look: () => Promise<ImageBitmap>): Promise<void> {
    await this.#busy(async () => {
      const picture = await look();
      if (this.#left) return picture.close();
      this.picture?.close();
      this.picture = picture;
      this.edits = edits;
      this.stage = "table";
    });
  }

  #write(step: PhotoStep, whole = false): void {
    if (visit.phase === "open") void visit.step(NAME, step, whole);
  }

  change(edit: Edit): void {
    this.edits = [...this.edits, edit];
    this.#write({ op: "edit", edit });
  }
  undo(): void {
    this.edits = this.edits.slice(0, -1);
    this.#write({ op: "edit", edit: this.edit });
  }

  /** Words beside the picture, at most a second behind the hand. */
  noted(): void {
    this.#soon ??= setTimeout(() => this.#writeNote(), 800);
  }
  #writeNote(): void {
    if (this.#soon === undefined) return;
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#write({ op: "note", text: this.note });
  }

  finish(): Promise<void> {
    return this.#busy(async () => {
      this.#writeNote();
      const shot = await this.#finished();
      if (!this.#left) this.#offer(shot, coversIn(this.edit), false);
    });
  }

  /** It may show something private or hurt: from here on it is a closed thing, on this screen and on every other. */
  closeForGood(): Promise<void> {
    return this.#busy(async () => {
      this.#covered = coversIn(this.edit);
      this.#shot = await this.#finished();
      this.#forget();
      clearTimeout(this.#soon);
      this.#soon = undefined;
      this.#write({ op: "closed", ...this.#shot, covered: this.#covered, note: this.note }, true);
      this.stage = "closed";
    });
  }

  /** What the darkroom lost with a picture that did not open is given to it again. */
  async #finished(): Promise<Shot> {
    if (!this.#darkroom.holds && this.#shot) (await this.#darkroom.again(this.#shot.jpeg)).close();
    return this.#darkroom.finish(this.edit);
  }

  keepClosed(): void {
    if (this.#shot) this.#offer(this.#shot, this.#covered, true);
  }

  #offer(shot: Shot, covered: number, mayBeUnsafe: boolean): void {
    visit.offer({ activity: NAME, content: contentOf(shot, covered, this.note, mayBeUnsafe), media: shot.jpeg }, "choose");
  }

  #forget(): void {
    this.#darkroom.close();
    this.picture?.close();
    this.picture = null;
    this.edits = [];
  }

  /** The screen goes; nothing of the picture stays in memory but its draft. */
  leave(): void {
    this.#left = true;
    this.#writeNote();
    this.#forget();
    this.#shot = null;
  }
}
