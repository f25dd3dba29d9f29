/** One question for everything that waits for it: is it still you? Several calls at once are answered together. */
let settle = $state.raw<((known: boolean) => void) | null>(null);
let asked: Promise<boolean> | null = null;

export const stepUp = {
  get open(): boolean {
    return settle !== null;
  },
};

/** Opens the question; resolves to whether the worker has shown who they are. */
export function askStepUp(): Promise<boolean> {
  asked ??= new Promise((resolve) => (settle = resolve));
  return asked;
}

export function answerStepUp(known: boolean): void {
  settle?.(known);
  settle = null;
  asked = null;
}
