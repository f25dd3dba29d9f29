/** Room for sound and pictures. They are refused before words are: what is left then is for writing, and a call for help always fits. */
import { sealing } from "../sealing/client";
import { MEDIA_RESERVE } from "../outbox/reserve";

/** Whether so many bytes of sound or picture can still be kept. Where the browser does not tell, they are believed to fit: keeping looks again. */
export async function hasRoom(bytes: number): Promise<boolean> {
  const { free } = await sealing.room().catch(() => ({ free: Number.POSITIVE_INFINITY }));
  return free > bytes + MEDIA_RESERVE;
}
