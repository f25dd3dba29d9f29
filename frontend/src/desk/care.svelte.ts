/**
 * How it stands with what lies on this tablet: whether it opens, and whether the browser threw something away that had not been sent. It is looked at
 * before anybody signs in, told until somebody has read it, and told to the safeguarding lead by whoever signs in first.
 */
import type { EmptiedTablets } from "../api/types";
import { forgetLosses, look, losses, type Lies, type Loss } from "../outbox/witness";
import { reportOf } from "./lossReport";
import { api, may, session } from "./session.svelte";

let lies = $state<Lies>("well");
let lost = $state.raw<Loss[]>([]);
let told = $state(false);

export const care = {
  get lies(): Lies {
    return lies;
  },
  get lost(): Loss[] {
    return lost;
  },
  /** The safeguarding lead has been told of everything that is lost here. */
  get told(): boolean {
    return told;
  },
  /** Nothing is left to tell: a note of a worker without a device of their own belongs to no tablet in the lead's list. */
  get done(): boolean {
    return told || !reportOf(lost).length;
  },
};

export async function lookAfterTablet(): Promise<void> {
  lies = await look();
  lost = losses();
}

/** Tells the lead, once somebody is signed in who may; without a line it is told at the next sign-in. */
export async function tellLead(): Promise<void> {
  if (told || !lost.length || !session.signedIn || !may("worker", "safeguarding_lead", "deputy")) return;
  const tablets = reportOf(lost);
  if (!tablets.length) return;
  await api.post("/api/devices/emptied", { tablets } satisfies EmptiedTablets);
  told = true;
}

/** A tablet that was ready before and is made ready anew: what had waited there is gone, and nobody counted it. */
export const tellOfEarlier = (device_id: string): Promise<void> =>
  api.post("/api/devices/emptied", { tablets: [{ device_id, pieces: null, counted_at: null }] } satisfies EmptiedTablets);

export function haveRead(): void {
  forgetLosses();
  lost = [];
  told = false;
}
