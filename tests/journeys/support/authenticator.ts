/** A passkey's device that Chromium plays: with a PRF, as tablets have it, or without one, as older keys are. */
import type { CDPSession, Page } from "@playwright/test";

export class Authenticator {
  private constructor(
    private readonly cdp: CDPSession,
    private readonly id: string,
  ) {}

  /** Gives a tab such a device; it is verified and touched by itself until told otherwise. It stays through reloads, and is no other tab's. */
  static async attach(page: Page, { prf = true } = {}): Promise<Authenticator> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable", { enableUI: false });
    const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf: prf,
      },
    });
    return new Authenticator(cdp, authenticatorId);
  }

  /** The private halves of the passkeys made here (PKCS #8). */
  async privateKeys(): Promise<Buffer[]> {
    const { credentials } = await this.cdp.send("WebAuthn.getCredentials", { authenticatorId: this.id });
    return credentials.map((one) => Buffer.from(one.privateKey, "base64"));
  }

  /** The same passkeys in another tab, where they prove who holds them; what they compute there is not the same. */
  async showIn(page: Page): Promise<Authenticator> {
    const there = await Authenticator.attach(page, { prf: false });
    const { credentials } = await this.cdp.send("WebAuthn.getCredentials", { authenticatorId: this.id });
    for (const credential of credentials) await there.cdp.send("WebAuthn.addCredential", { authenticatorId: there.id, credential });
    return there;
  }

  /** Whether the person's face, finger or PIN is recognised from now on. */
  async recognise(isUserVerified: boolean): Promise<void> {
    await this.cdp.send("WebAuthn.setUserVerified", { authenticatorId: this.id, isUserVerified });
  }

  /** The device is lost, with every passkey on it. */
  async lose(): Promise<void> {
    await this.cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.id });
  }
}
