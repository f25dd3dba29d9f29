/** What the tests of speaking and photographing share: a tablet with a played microphone and camera, and a look at what lies on its disk. */
import { expect } from "@playwright/test";
import { Tablet } from "./tablet.ts";

/** Chromium plays a microphone and a camera, and is asked for neither. */
export const FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
/** It has them, and may use neither. */
export const REFUSED = ["--use-fake-device-for-media-stream", "--deny-permission-prompts"];
const ACTIVITIES = { activities: ["journal", "drawing", "recording", "photo"] };

/** Counts the addresses that a page makes for what it holds in memory: there must be none. */
function countAddresses(): void {
  const made = URL.createObjectURL.bind(URL);
  Object.assign(window, { addresses: 0 });
  URL.createObjectURL = (object: Blob | MediaSource) => {
    (window as unknown as { addresses: number }).addresses += 1;
    return made(object);
  };
}
/** Keeps hold of the streams, so that a test can pull the plug. */
function holdStreams(): void {
  const asked = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  Object.assign(window, { streams: [] });
  navigator.mediaDevices.getUserMedia = async (wish) => {
    const stream = await asked(wish);
    (window as unknown as { streams: MediaStream[] }).streams.push(stream);
    return stream;
  };
}

export class MediaTablet {
  /** What the page's own policy refused, and what failed in it. */
  readonly refused: string[] = [];

  private constructor(readonly tablet: Tablet) {}

  /** A visit at its activities. */
  static async begin(address: string, args: readonly string[] = FAKE): Promise<MediaTablet> {
    const media = new MediaTablet(await Tablet.start(address, args));
    const { context, page } = media.tablet;
    await context.addInitScript(countAddresses);
    await context.addInitScript(holdStreams);
    page.on("pageerror", (error) => media.refused.push(error.message));
    page.on("console", (message) => void (/Content Security Policy|Trusted/.test(message.text()) && media.refused.push(message.text())));
    await media.tablet.handOver(ACTIVITIES);
    await media.tablet.toActivities();
    return media;
  }

  /** As if the plug was pulled out of what was asked for last. */
  pullThePlug(): Promise<void> {
    return this.tablet.page.evaluate(() => {
      const track = (window as unknown as { streams: MediaStream[] }).streams.at(-1)?.getTracks()[0];
      track?.stop();
      track?.dispatchEvent(new Event("ended"));
    });
  }

  /** As if a call came in: the telephone takes the microphone, and gives it back or not. */
  callComesIn(): Promise<void> {
    return this.tablet.page.evaluate(() => {
      const track = (window as unknown as { streams: MediaStream[] }).streams.at(-1)?.getTracks()[0];
      track?.dispatchEvent(new Event("mute"));
    });
  }

  /** How many microphones and cameras are on. */
  on(): Promise<number> {
    return this.tablet.page.evaluate(
      () => (window as unknown as { streams: MediaStream[] }).streams.flatMap((one) => one.getTracks()).filter(({ readyState }) => readyState === "live").length,
    );
  }
  async expectOff(): Promise<void> {
    await expect.poll(() => this.on()).toBe(0);
  }

  /** How many addresses of something in memory the page has made. */
  addresses(): Promise<number> {
    return this.tablet.page.evaluate(() => (window as unknown as { addresses: number }).addresses);
  }

  /** How many written steps of something unfinished lie on the disk. */
  drafts(): Promise<number> {
    return this.tablet.page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open("voicecapture");
        asked.onsuccess = () => done(asked.result);
      });
      const count = await new Promise<number>((done) => {
        const asked = db.transaction("drafts").objectStore("drafts").count();
        asked.onsuccess = () => done(asked.result);
      });
      db.close();
      return count;
    });
  }

  /** Makes the browser give this tablet so many bytes more and no others. */
  async leaveRoom(bytes: number): Promise<void> {
    const { context, page, address } = this.tablet;
    const cdp = await context.newCDPSession(page);
    const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
    await cdp.send("Storage.overrideQuotaForOrigin", { origin: address, quotaSize: usage + bytes });
  }
}
