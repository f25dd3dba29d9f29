/** Every activity of the voice door, in the order in which they are offered. There is no other list of them. */
import { msg } from "../../i18n/index.svelte";
import type { Activity } from "./contract";

export const ACTIVITIES: readonly Activity[] = [
  {
    name: "journal",
    art: "journal",
    // Translators: an activity: writing freely.
    label: msg("Write"),
    // Translators: writing that was begun and not finished.
    again: msg("Go on writing"),
    load: () => import("../journal/Journal.svelte"),
    plain: async ({ text }) => String(text),
  },
  {
    name: "drawing",
    art: "drawing",
    // Translators: an activity: drawing a picture.
    label: msg("Draw"),
    // Translators: a drawing that was begun and not finished.
    again: msg("Go on drawing"),
    load: () => import("../drawing/Drawing.svelte"),
    plain: async (content) => (await import("../drawing/plain")).plain(content),
  },
  {
    name: "check_in",
    // The question before and after the activities, by the names of those screens: answering it must not take the place of what was begun here.
    drafts: ["before", "after"],
    art: "feelings",
    // Translators: an activity: choosing faces and colours for feelings.
    label: msg("Show how I feel"),
    // Translators: showing feelings, begun and not finished.
    again: msg("Go on with how I feel"),
    load: () => import("../check_in/CheckIn.svelte"),
    plain: async (content) => (await import("../check_in/plain")).plain(content),
  },
  {
    name: "three_houses",
    art: "houses",
    // Translators: an activity: three houses, for worries, good things and dreams.
    label: msg("Three houses"),
    // Translators: the three houses, begun and not finished.
    again: msg("Back to the three houses"),
    load: () => import("../three_houses/ThreeHouses.svelte"),
    plain: async (content) => (await import("../three_houses/plain")).plain(content),
  },
  {
    name: "picture_cards",
    art: "cards",
    // Translators: an activity: sorting cards with pictures.
    label: msg("Picture cards"),
    // Translators: sorting cards, begun and not finished.
    again: msg("Go on with the cards"),
    load: () => import("../picture_cards/PictureCards.svelte"),
    plain: async (content) => (await import("../picture_cards/plain")).plain(content),
  },
  {
    name: "recording",
    art: "recording",
    // Translators: an activity: speaking, which the tablet records.
    label: msg("Say it aloud"),
    // Translators: a recording that was begun and not finished.
    again: msg("Go on speaking"),
    load: () => import("../recording/Recording.svelte"),
    plain: async (content) => (await import("../recording/plain")).plain(content),
  },
  {
    name: "photo",
    art: "photo",
    // Translators: an activity: photographing a drawing, a model or a page.
    label: msg("Show what I made"),
    // Translators: a photo that was begun and not finished.
    again: msg("Go on with the photo"),
    load: () => import("../photo/Photo.svelte"),
    plain: async (content) => (await import("../photo/plain")).plain(content),
  },
];

/** The activity of this name; undefined for one that this version does not know. */
export const find = (name: string): Activity | undefined => ACTIVITIES.find((one) => one.name === name);
