import { expect, it } from "vitest";
import { answerStepUp, askStepUp, stepUp } from "./stepUp.svelte";

it("several acts that wait for one proof are answered by it together, and the next is asked anew", async () => {
  const both = Promise.all([askStepUp(), askStepUp()]);
  expect(stepUp.open).toBe(true);
  answerStepUp(true);
  expect(await both).toEqual([true, true]);
  expect(stepUp.open).toBe(false);
  const refused = askStepUp();
  answerStepUp(false);
  expect(await refused).toBe(false);
});
