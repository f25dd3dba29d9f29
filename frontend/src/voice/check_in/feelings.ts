/** Feelings by the name under which they travel; each has a face, and none is better than another. */
export const FEELINGS = ["calm", "happy", "hopeful", "sad", "worried", "scared", "angry", "tired", "mixed", "nothing"] as const;
export type Feeling = (typeof FEELINGS)[number];
