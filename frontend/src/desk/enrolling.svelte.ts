/** Whether somebody is on the way in by an invitation: the desk waits behind it until they have seen their key's words. */
let open = $state(false);

export const enrolling = {
  get open(): boolean {
    return open;
  },
  set open(now: boolean) {
    open = now;
  },
};
