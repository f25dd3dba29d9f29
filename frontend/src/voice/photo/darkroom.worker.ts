/** The thread in which a photo is opened and written. It holds one picture and ends with the screen that started it. */
import { finished, fittedInto, framed, NotTaken, opened } from "./developing";
import type { Answer, Asked } from "./darkroom";
import type { Shot } from "./model";

let picture: OffscreenCanvas | undefined;

async function shotOf(canvas: OffscreenCanvas): Promise<Shot> {
  const shot = await fittedInto(canvas);
  // What is cut and covered is measured on what was written, which may be smaller.
  picture = shot.width === canvas.width ? canvas : await opened(shot.jpeg);
  return shot;
}

async function done(asked: Asked): Promise<Answer["value"]> {
  if (asked.name === "file") return shotOf(await opened(asked.bytes));
  if (asked.name === "frame") return shotOf(framed(asked.frame));
  if (asked.name === "again") picture = await opened(asked.bytes);
  if (!picture) throw new NotTaken("broken");
  return asked.name === "finish" ? fittedInto(finished(picture, asked.edit)) : createImageBitmap(picture);
}

const answer = (message: Answer): void => postMessage(message, message.value instanceof ImageBitmap ? { transfer: [message.value] } : {});

onmessage = async ({ data }: MessageEvent<Asked>) => {
  try {
    answer({ value: await done(data) });
  } catch (failure) {
    answer({ refusal: failure instanceof NotTaken ? failure.why : "large" });
  }
};
