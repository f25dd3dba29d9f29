/** How each activity's piece is shown at the desk, as the person made it; it comes with the piece that needs it. */
import type { Component } from "svelte";
import type { OpenedPiece } from "../../api/types";

export type Output = Component<{ piece: OpenedPiece }>;

const OUTPUTS: Record<string, () => Promise<{ default: Output }>> = {
  journal: () => import("./Journal.svelte"),
  drawing: () => import("./Drawing.svelte"),
  check_in: () => import("./CheckIn.svelte"),
  recording: () => import("./Recording.svelte"),
  photo: () => import("./Photo.svelte"),
  earlier_work: () => import("./EarlierWork.svelte"),
  three_houses: () => import("./ThreeHouses.svelte"),
  picture_cards: () => import("./PictureCards.svelte"),
};

/** An activity that this page has no picture of is shown as the plain text that the service made of it. */
export const outputOf = (activity: string): Promise<{ default: Output }> => (OUTPUTS[activity] ?? (() => import("./Plain.svelte")))();
