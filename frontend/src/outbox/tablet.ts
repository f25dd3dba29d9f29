/** This tablet as a worker knows it: the device it is enrolled as. */
import { base64, fromBase64, hex, type Bytes } from "../crypto/bytes.ts";
import { makeDeviceKey, unwrapDeviceKey } from "../crypto/device.ts";
import { readDevice, StatementError } from "../crypto/statements.ts";
import { database, write, type DeviceRow } from "./database.ts";
import { pinRoot, signedIn64, wordOf, type WordIn64 } from "./roots.ts";

export const findDevice = async (login: string): Promise<DeviceRow | undefined> => (await database()).get("devices", login);

/** The answer to POST /api/devices. */
export interface Enrolment extends WordIn64 {
  id: string;
  certificate: string;
  certificate_signature: string;
  root_key: string;
  organisation_id: string;
}

/**
 * Enrols this tablet for a worker unless it is already: makes the signing key, has it certified by `register` (POST /api/devices with the
 * public key as base64), pins the root, follows it to the organisation's key and that to the device's certificate. Another root than the one
 * pinned before is refused. The worker compares the root's words in person after this (`rootCompared`).
 */
export async function enrol(
  login: string,
  tabletKey: CryptoKey,
  register: (publicKey: string) => Promise<Enrolment>,
): Promise<DeviceRow> {
  const known = await findDevice(login);
  // With a tablet key of another way in the old box does not open: the tablet then becomes a new device, and the old one's pieces still go out.
  if (known && (await opens(tabletKey, known.wrapped))) return known;
  const made = await makeDeviceKey(tabletKey);
  const answer = await register(base64(made.publicKey));
  const { organisationKey } = await pinRoot(answer.organisation_id, fromBase64(answer.root_key), wordOf(answer), false);
  const certified = await readDevice(signedIn64(answer.certificate, answer.certificate_signature), organisationKey);
  if (base64(certified.publicKey) !== base64(made.publicKey) || hex(certified.device) !== answer.id) throw new StatementError("key");
  if (hex(certified.organisation) !== answer.organisation_id) throw new StatementError("organisation");
  const row = { login, device: answer.id, organisation: answer.organisation_id, wrapped: made.wrapped };
  await write(["devices", "pins"], async (tx) => {
    await tx.objectStore("devices").put(row);
    await tx.objectStore("pins").put(answer.organisation_id, answer.id);
  });
  return row;
}

/** Lays down what a device sends with where the service takes none of its hand-overs' tokens any more; the next attempt tries it. */
export const laySendingToken = (device: string, token: string): Promise<void> =>
  write(["tokens"], async (tx) => void (await tx.objectStore("tokens").put(token, device)));

const opens = (tabletKey: CryptoKey, wrapped: Bytes): Promise<boolean> =>
  unwrapDeviceKey(tabletKey, wrapped).then(
    () => true,
    () => false,
  );
