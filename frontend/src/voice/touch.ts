/** Runs `work` once, at the first touch of the screen or a key, or after a moment: before that nothing can have been done that needs it. */
export function atFirstTouch(work: () => void): void {
  const events = ["pointerdown", "keydown", "click"] as const;
  const once = (): void => {
    for (const event of events) removeEventListener(event, once, true);
    clearTimeout(anyway);
    work();
  };
  for (const event of events) addEventListener(event, once, true);
  const anyway = setTimeout(once, 3000);
}
