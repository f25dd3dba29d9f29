/**
 * Whose keys a person's own phone believes: those that follow from the root whose mark is in the link, made at the desk by a worker who compared
 * that root. On their own phone nothing older than what it saw is taken; a borrowed one has seen nothing.
 */
import { equal, fromBase64, hex, own, type Bytes } from "../../crypto/bytes.ts";
import { StatementError } from "../../crypto/statements.ts";
import { firstPin, follow, listedWorker, newest, vaultOf, type KnownEpoch, type Pin } from "../../crypto/trust.ts";
import { signedIn64, wordOf } from "../../outbox/roots.ts";
import type { OwnPack } from "../../api/types";
import { rootMark } from "./mark.ts";

/** What the phone keeps of the organisation's keys. */
export interface Known {
  pin: Pin;
  epoch: KnownEpoch;
}

const bytesIn = (pin: Pin): Pin => ({ ...pin, root: own(pin.root), organisationKey: own(pin.organisationKey), directory: own(pin.directory) });

/** Throws StatementError where anything does not follow from the link's root; then nothing may be sealed. */
export async function judge(pack: OwnPack, mark: Bytes, known: Known | null, now: number = Date.now()): Promise<Known> {
  const root = fromBase64(pack.root_key);
  if (!equal(await rootMark(root), mark)) throw new StatementError("another root");
  const organisation = pack.organisation_id;
  const pin = known ? bytesIn(known.pin) : await firstPin(organisation, root, wordOf(pack), now);
  if (!equal(pin.root, root) || pin.organisation !== organisation) throw new StatementError("another root");
  const followed = await follow(pin, wordOf(pack), now);
  const { vault } = pack;
  const signer = signedIn64(vault.signer_certificate, vault.signer_certificate_signature);
  await listedWorker(followed, signer, now);
  // What is said past the worker is sealed to this key.
  if (pack.lead) await listedWorker(followed, signedIn64(pack.lead.certificate, pack.lead.certificate_signature), now);
  const statement = signedIn64(vault.statement, vault.statement_signature);
  const expected = { vault: vault.id, epoch: vault.epoch, person: pack.person_id };
  const found = await vaultOf(root, organisation, expected, statement, signer);
  // Another vault than before would be another person's place.
  if (known && known.epoch.vault !== hex(found.vault)) throw new StatementError("another vault");
  const seen = known && { ...known.epoch, statement: own(known.epoch.statement) };
  return { pin: followed.pin, epoch: await newest(seen ?? undefined, found, statement) };
}
