/** The session pack: what one visit's voice door needs to know, handed over by the desk. Byte strings are base64, ids lower-case hex. */

import type { WordIn64 } from "./roots.ts";

export interface CertifiedWorker {
  id: string;
  name: string;
  certificate: string;
  certificate_signature: string;
}

/** One recorded prompt: whose sentence, and the bytes that are heard for it and no others. `sha256` is base64. */
export interface CarriedPrompt {
  id: string;
  prompt: string;
  type: string;
  size: number;
  sha256: string;
}
/** The recorded prompts of one language; `size` bytes in all, of `size_max` at most. */
export interface Carried {
  language: string;
  recordings: CarriedPrompt[];
  size: number;
  size_max: number;
}

/**
 * A pack that was taken along, from which sessions begin without a line until it ends. Its `session_id` is the id that it was asked for with, and
 * no session; its kind says whether a planned one may begin.
 */
export interface PackAlong {
  pack: SessionPack;
  may_explore_allegations: boolean;
  good_until: string;
}

export interface SessionPack extends WordIn64 {
  session_id: string;
  kind: "planned" | "listening";
  organisation: { id: string; name: string };
  person: { id: string; called: string; kind: "child" | "adult" | "unborn"; reads: boolean };
  language: string;
  worker: { id: string; name: string };
  lead: (CertifiedWorker & { phone: string }) | null;
  vault: {
    id: string;
    epoch: number;
    statement: string;
    statement_signature: string;
    signer_certificate: string;
    signer_certificate_signature: string;
  };
  activities: string[];
  agreement: string | null;
  /** What can be heard; a person's own phone, and a service that is older, name nothing. */
  aloud?: Carried;
  answers: { id: string; language: string; text: string; given_at: string }[];
  device_id: string;
  upload_token: string;
  handed_over_at: string;
  read_by: string;
}
