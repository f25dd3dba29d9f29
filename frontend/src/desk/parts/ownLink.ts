/** A link for one person's own phone. Its secret is made here and never leaves this page but in what the worker shows or sends. */
import { base64, equal, fromBase64, random } from "../../crypto/bytes";
import { findPin } from "../../outbox/roots";
import { hashOf, locatorOf, written } from "../../voice/own/link";
import { rootMark } from "../../voice/own/mark";
import { session } from "../session.svelte";

/** Languages that the door speaks; a person of another one begins in English and can change it there. */
const SPOKEN = /^(en|ur|pnb|ar|fa|pl|ro|cy)$/;

interface For {
  language: string;
  child: boolean;
}

/** Throws where the server names another root than the one that was compared on this device. */
export async function makeLink({ language, child }: For) {
  const secret = random(16);
  const spoken = SPOKEN.test(language) ? language : "en";
  return {
    language: spoken,
    hash: base64(await hashOf(await locatorOf(secret))),
    async address(rootKey: string): Promise<string> {
      const root = fromBase64(rootKey);
      const pin = await findPin(session.me.organisation.id).catch(() => undefined);
      if (pin && !equal(pin.root, root)) throw new Error("another root");
      return `${location.origin}/notes#${written({ secret, root: await rootMark(root), language: spoken, child })}`;
    },
  };
}
