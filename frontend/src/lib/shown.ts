/** Resolves once the page has been painted and rests: what nobody looks at yet must not hold up what they do look at. */
export const shown = (): Promise<void> =>
  new Promise((rests) => {
    requestAnimationFrame(() => {
      // Safari knows no idle time; a moment after the painting does there.
      if ("requestIdleCallback" in globalThis) requestIdleCallback(() => rests(), { timeout: 1000 });
      else setTimeout(rests, 100);
    });
    // Behind another window a page is never painted, and still has to send what waits and to make room for a newer version.
    setTimeout(rests, 2000);
  });
