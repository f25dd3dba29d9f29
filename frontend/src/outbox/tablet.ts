/** This tablet as a worker knows it: the device it is enrolled as. */
import { base64, fromBase64, type Bytes } from "../crypto/bytes.ts";
import { makeDeviceKey, unwrapDeviceKey } from "../crypto/device.ts";
import { readDevice, StatementError } from "../crypto/statements.ts";
import { database, write, type DeviceRow } from "./database.ts";

export const findDevice = async (login: string): Promise<DeviceRow | undefined> => (await database()).get("devices", login);

/** The answer to POST /api/devices. */
export interface Enrolment {
  id: string;
  certificate: string;
  certificate_signature: string;
  organisation_key: string;
  organisation_id: string;
}

/**
 * Enrols this tablet for a worker unless it is already: makes the signing key, has it certified by `register` (POST /api/devices with the
 * public key as base64), checks the certificate, pins the organisation's key.
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
  const organisationKey = fromBase64(answer.organisation_key);
  const signed = { statement: fromBase64(answer.certificate), signature: fromBase64(answer.certificate_signature) };
  const certified = await readDevice(signed, organisationKey);
  if (base64(certified.publicKey) !== base64(made.publicKey)) throw new StatementError("key");
  if (known && known.organisation === answer.organisation_id && base64(known.organisationKey) !== answer.organisation_key) {
    throw new StatementError("organisation");
  }
  const row = { login, device: answer.id, organisation: answer.organisation_id, organisationKey, wrapped: made.wrapped };
  await write(["devices", "pins"], async (tx) => {
    await tx.objectStore("devices").put(row);
    await tx.objectStore("pins").put(organisationKey, answer.id);
  });
  return row;
}

const opens = (tabletKey: CryptoKey, wrapped: Bytes): Promise<boolean> =>
  unwrapDeviceKey(tabletKey, wrapped).then(
    () => true,
    () => false,
  );
