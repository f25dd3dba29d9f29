/** The session pack: what one visit's voice door needs to know, handed over by the desk. Byte strings are base64, ids lower-case hex. */

import type { WordIn64 } from "./roots.ts";

export interface CertifiedWorker {
  id: string;
  name: string;
  certificate: string;
  certificate_signature: string;
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
  answers: { id: string; language: string; text: string; given_at: string }[];
  device_id: string;
  upload_token: string;
  handed_over_at: string;
  read_by: string;
}
