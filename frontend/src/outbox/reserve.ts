/**
 * Bytes that must remain free beside what is written, so that what matters more still fits after it: words before sound and pictures, what is
 * unfinished behind both, and a call for help as long as there is any room at all.
 */
export const HELP_RESERVE = 256 * 1024;
export const RESERVE = 2 * 1024 * 1024;
export const MEDIA_RESERVE = 10 * 1024 * 1024;
/** Below this much a person is told before they begin something. */
export const LITTLE = 4 * 1024 * 1024;
