import { describe, expect, it } from "vitest";
import { Office, Signer, type In64 } from "../../tests/crypto/office.ts";
import { base64, random } from "../crypto/bytes";
import { knownOrganisation } from "./organisation";
import { Unproven } from "./package";

const answer = (office: Office, certificate: In64, key = office.organisation.publicKey) => ({
  key: base64(key), words: ["what", "the", "server", "says", "counts", "not"], root_key: base64(office.root.publicKey),
  certificate: certificate.statement, certificate_signature: certificate.signature,
});

describe("the organisation that a recipient is shown", () => {
  it("has words cut from the key itself, whatever words the server says", async () => {
    const office = await Office.open();
    const found = await knownOrganisation(answer(office, await office.organisationCertificate()), office.org);
    expect(found.key).toEqual(office.organisation.publicKey);
    expect(found.words).toHaveLength(6);
    expect(found.words).not.toEqual(["what", "the", "server", "says", "counts", "not"]);
  });

  it("is refused when its root does not certify the key, or certifies another key or organisation", async () => {
    const [office, other] = [await Office.open(), await Signer.make()];
    const wrong = [
      answer(office, await office.organisationCertificate({}, other)),
      answer(office, await office.organisationCertificate(), other.publicKey),
      answer(office, await office.organisationCertificate({ org: random(16) })),
    ];
    for (const one of wrong) await expect(knownOrganisation(one, office.org)).rejects.toBeInstanceOf(Unproven);
  });
});
