/** What a worker is told when the tablet refuses keys: why nothing began, what to do now, and that listening needs no tablet. */
import { Problem } from "../api/client";
import { StatementError } from "../crypto/statements";
import { t } from "../i18n/index.svelte";

function sentence(failure: StatementError): string {
  if (failure.ended) {
    return (
      // Translators: a tablet refuses keys whose confirmation has ended; a ceremony is where two custodians confirm keys again.
      t("The confirmation of your organisation’s keys has ended, or this tablet’s clock is wrong, so nothing was handed over. Please look at the date of the tablet; if it is right, ask two custodians for a ceremony. You can listen all the same: note it on paper, and record it as an observation later.")
    );
  }
  return (
    // Translators: a tablet refuses keys that are not the organisation's.
    t("The keys that came are not those that your organisation stands behind, so nothing was handed over, and nothing that waits here is lost. Please tell your safeguarding lead before you use this tablet with anyone. You can listen all the same: note it on paper, and record it as an observation later.")
  );
}

/** Does `work`; a refusal by the tablet itself becomes a Problem with that sentence. */
export async function refusing<Done>(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof StatementError)) throw failure;
    throw new Problem(0, { code: "keys_refused", detail: sentence(failure) });
  }
}
