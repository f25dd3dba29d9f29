/** What a custodian does in a recovery, from the words to the last share. The words and the key stay in this function's memory. */
import type { CeremonyDraft, RecoveryOut, SharesOut } from "../api/types";
import { base64, fromBase64, type Bytes } from "../crypto/bytes";
import { openCustodianKey, unwrap, workerHash } from "../crypto/custodian";
import { checkAsk, passOn, type Checked } from "../crypto/recovery";
import { StatementError } from "../crypto/statements";
import { rootHash } from "../crypto/trust";
import { wordsFor } from "../crypto/words";
import { api, session } from "./session.svelte";

/** What two people compare aloud, cut from what this browser verified and not from what it was told. */
export interface ToCompare {
  checked: Checked;
  root: string[];
  worker: string[];
}

const signed = (statement: string, signature: string) => ({ statement: fromBase64(statement), signature: fromBase64(signature) });

/** Follows the request to the root; throws StatementError when anything in it does not fit together. */
export async function lookAt(row: RecoveryOut): Promise<ToCompare> {
  const { proof } = row;
  if (!proof) throw new StatementError("no proof");
  const rootKey = fromBase64(proof.root_key);
  const evidence = {
    ask: signed(proof.ask, proof.ask_signature),
    asker: signed(proof.asker_certificate, proof.asker_certificate_signature),
    to: signed(proof.to_certificate, proof.to_certificate_signature),
    rootKey,
  };
  const checked = await checkAsk(evidence, session.me.organisation.id);
  if (!matches(row, checked)) throw new StatementError("shown");
  const { kemKey, signKey } = checked.to;
  return { checked, root: await wordsFor(await rootHash(rootKey)), worker: await wordsFor(await workerHash(kemKey, signKey)) };
}

/** Whether the page shows what was signed: the person, the amount, whom it keeps out. */
function matches(row: RecoveryOut, { ask }: Checked): boolean {
  const same = (a: string[], b: string[]): boolean => a.length === b.length && a.every((one) => b.includes(one));
  return (
    ask.recovery === row.id && ask.to === row.to_worker && ask.asker === row.asked_by && ask.vaults.length === row.vaults &&
    ask.rehearsal === row.rehearsal && ask.urgent === row.urgent && ask.reason === row.reason && same(ask.keptOut, row.kept_out)
  );
}

/** The custodian's private half out of its box; throws OtherWordsError for other words. */
async function openOwnKey(words: string): Promise<Bytes> {
  const draft = await api.get<CeremonyDraft>("/api/ceremony");
  const mine = draft.custodians.find((one) => one.id === session.me.id && one.state !== "missing");
  if (!mine) throw new StatementError("no certified key");
  return openCustodianKey(session.me.organisation.id, session.me.id, words, mine);
}

/** Passes every share of this custodian on to the colleague whom `checked` names; `left` hears how many records are still to do. */
export async function giveShares(row: RecoveryOut, checked: Checked, words: string, left: (count: number) => void): Promise<void> {
  const key = await openOwnKey(words);
  const [organisation, me] = [session.me.organisation.id, session.me.id];
  const open = (wrap: Bytes, info: Bytes): Promise<Bytes> => unwrap(key, wrap, info);
  try {
    for (;;) {
      const { items } = await api.get<SharesOut>(`/api/recoveries/${row.id}/shares`);
      const given = [];
      for (const item of items) {
        const share = { vault: item.vault_id, epoch: item.epoch, partner: item.partner_id, wrap: fromBase64(item.wrap) };
        const sealed = await passOn(share, checked, organisation, me, open);
        given.push({ vault_id: item.vault_id, epoch: item.epoch, partner_id: item.partner_id, share: base64(sealed) });
      }
      const answer = await api.post<{ waiting: number }>(`/api/recoveries/${row.id}/shares`, { objections_seen: row.objections.length, items: given });
      left(answer.waiting);
      if (!answer.waiting || !items.length) return;
    }
  } finally {
    key.fill(0);
  }
}
