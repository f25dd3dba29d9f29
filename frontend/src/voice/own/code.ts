/** The picture code as the phone draws it. */

/** Pictures in a code, and pictures to choose from. */
export const LENGTH = 6;
export const CHOICES = 64;

/** Six pictures drawn by the phone, each of the sixty-four as likely as any other. */
export const drawn = (): number[] => Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => byte % CHOICES);
