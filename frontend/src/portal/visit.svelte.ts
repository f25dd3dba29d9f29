/** One visit of a recipient: the link from the address, the keys in memory, the document once it is proven. Nothing is stored. */
import { client, Problem } from "../api/client";
import type { OrganisationKey, PortalOpened } from "../api/types";
import { base64, fromBase64, hex } from "../crypto/bytes";
import { language } from "../i18n/index.svelte";
import { knownOrganisation } from "./organisation";
import { deriveKeys, open, readLink, Unproven, type Document, type Keys, type Link } from "./package";

const api = client({ half: null, language, onLocked: () => undefined });

export type Trouble = "locked" | "recalled" | "gone" | "offline" | "unproven" | "code" | "other";
export interface Refused {
  trouble: Trouble;
  left?: number | undefined;
  detail: string;
}

export class Visit {
  readonly link: Link | null = readLink(location.hash);
  document = $state.raw<Document | null>(null);
  words = $state.raw<string[]>([]);
  state = $state("");
  refused = $state.raw<Refused | null>(null);
  busy = $state(false);
  #keys: Keys | null = null;

  /** Tries a code. The secret never leaves this page; the server gets a proof that it is known. */
  async open(code: string): Promise<void> {
    const { link } = this;
    if (!link) return;
    await this.#try(async () => {
      const keys = await deriveKeys(link, code);
      const answer = await api.post<PortalOpened>(`/api/portal/${link.release}/open`, { auth: base64(keys.auth) });
      const sealed = { link, key: keys.key, share: fromBase64(answer.share), sealed: fromBase64(answer.package) };
      const document = await open(sealed, async (organisation) => {
        const found = await api.get<OrganisationKey>(`/api/organisations/${hex(organisation)}/key`);
        const known = await knownOrganisation(found, organisation);
        this.words = known.words;
        return known.key;
      });
      this.#keys = keys;
      this.state = answer.state;
      this.document = document;
    });
  }

  acknowledge = (by: string): Promise<boolean> => this.#say("acknowledge", { by }, "acknowledged");

  answer = (answer: { by: string; what_we_did: string; what_changed: string; why_not: string }): Promise<boolean> =>
    this.#say("answer", answer, "answered");

  async #say(act: string, body: object, state: string): Promise<boolean> {
    const auth = base64(this.#keys?.auth ?? new Uint8Array());
    return this.#try(async () => {
      await api.post(`/api/portal/${this.link?.release}/${act}`, { auth, ...body });
      this.state = state;
    });
  }

  async #try(task: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.refused = null;
    try {
      await task();
      return true;
    } catch (error) {
      this.refused = refusal(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

export function refusal(error: unknown): Refused {
  if (!(error instanceof Problem)) return { trouble: error instanceof Unproven ? "unproven" : "other", detail: "" };
  const { status, code, detail, triesLeft } = error;
  if (code === "code_wrong") return { trouble: "code", left: triesLeft, detail };
  if (status === 423) return { trouble: "locked", detail };
  if (code === "release_recalled") return { trouble: "recalled", detail };
  if (status === 410 || status === 404) return { trouble: "gone", detail };
  return { trouble: code === "offline" ? "offline" : "other", detail };
}
