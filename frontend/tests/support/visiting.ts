/** Two visits on a tablet, a child's and an adult's, from the first promise to the last word: `look` is called on every screen. */
import { expect, type Page } from "@playwright/test";
import { Door, SIX_WORDS } from "./door.ts";
import type { Aside, Look, ScreenName } from "./screens.ts";

/** What a visit's people are called, and what came back to the person: nothing of this is translated. */
export const CHILD = { called: "Laleh", kind: "child" };
export const ADULT = { called: "Zarmina", kind: "adult" };
const ACTIVITIES = ["journal", "drawing", "check_in", "three_houses", "picture_cards", "recording", "photo"];
const ANSWER = { id: "0".repeat(32), language: "en", text: "Your room has a lamp now.", given_at: "2026-11-20T10:00:00Z" };
/** A sun over a house, in hundredths of the sheet. */
const STROKES = [
  [[20, 85], [20, 50], [40, 30], [60, 50], [60, 85], [20, 85]],
  [[20, 50], [60, 50]],
  [[34, 85], [34, 65], [46, 65], [46, 85]],
  [[76, 15], [84, 18], [86, 27], [80, 34], [72, 30], [71, 21], [76, 15]],
];

/** The whole of both visits. */
export async function walkVisits(door: Door, look: Look): Promise<void> {
  const visit = new Visit(door, look);
  await visit.child();
  await visit.adult();
}

class Visit {
  readonly #page: Page;
  #drawn: Buffer = Buffer.alloc(0);

  constructor(
    readonly door: Door,
    readonly look: Look,
  ) {
    this.#page = door.page;
  }

  async child(): Promise<void> {
    await this.#page.goto(`${this.door.address}/voice`);
    await expect(this.door.heading("Nothing is open here yet")).toBeVisible();
    await this.look("nobody");
    await this.door.handOver({ person: CHILD, answers: [ANSWER], activities: ACTIVITIES });
    await this.#promises("promise");
    await this.look("answers");
    await this.#press("Go on");
    await this.#feelings();
    await this.#houses();
    await this.#cards();
    await this.#drawing();
    await this.#speaking();
    await this.#photo();
    await this.#quietly();
    await this.#aside();
    await this.#ending();
    await this.#unlocking();
  }

  /** Begins with other words, has nobody to turn to past the worker, and a tablet without room. */
  async adult(): Promise<void> {
    const aloud = await this.door.fixture("film", "What would you like to do?");
    await this.door.handOver({ person: ADULT, lead: null, aloud });
    await this.#promises("adult promise");
    const cdp = await this.#page.context().newCDPSession(this.#page);
    const usage = await this.#page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    await cdp.send("Storage.overrideQuotaForOrigin", { origin: this.door.address, quotaSize: usage + 3 * 1024 * 1024 });
    await this.#feel("calm");
    await expect(this.#page.getByText("This tablet is full.")).toBeVisible();
    await this.look("a full tablet");
    await this.look("seen signed", this.#film());
    await this.#press("Something about the people here");
    await this.#press("Somebody else is here");
    await this.look("nobody else to tell");
    await cdp.detach();
  }

  #press(name: string): Promise<void> {
    return this.door.press(name);
  }

  async #seen(heading: string, screen: ScreenName): Promise<void> {
    await expect(this.door.heading(heading)).toBeVisible();
    await this.look(screen);
  }

  async #promises(kind: "promise" | "adult promise"): Promise<void> {
    for (const at of [1, 2, 3, 4] as const) {
      await this.look(`${kind} ${at}`);
      if (at === 1 && kind === "promise") await this.#hearing();
      await this.#press("Go on");
    }
  }

  /** The first sound of a visit waits for earphones; what was answered holds for the rest of it. */
  async #hearing(): Promise<void> {
    const hear = this.#page.locator(".hear button");
    await this.look("alone, or with earphones", { there: () => hear.click(), back: () => hear.click() });
    await hear.click();
    await this.#press("I am alone");
    await hear.click();
    await this.look("heard aloud", { there: () => hear.click(), back: () => hear.click() });
  }

  /** The film is held, or it would be over before anybody looked. */
  #film(): Aside {
    const see = this.#page.locator(".hear button");
    return {
      there: async () => {
        await see.click();
        await this.#page.locator("video").evaluate((film: HTMLVideoElement) => film.pause());
      },
      back: () => see.click(),
    };
  }

  async #feel(feeling: string): Promise<void> {
    await this.#press(feeling);
    await this.#press("I am done");
    await this.#press("Not decided yet");
    await this.#press("Keep it");
    await expect(this.door.heading("It is kept")).toBeVisible();
    await this.#press("Go on");
  }

  async #feelings(): Promise<void> {
    await expect(this.door.heading("How do you feel now?")).toBeVisible();
    await this.look("languages", this.#list());
    await this.#press("calm");
    await this.look("feelings before");
    await this.#press("I am done");
    await this.#press("Not decided yet");
    await this.look("travel");
    await this.#press("Keep it");
    await this.#seen("It is kept", "kept");
    await this.#press("Go on");
    await this.look("choose");
    await this.#press("Show how I feel");
    await this.look("feelings");
    await this.#press("With a colour");
    await this.look("a colour for it");
    await this.#press("In my body");
    await this.look("body");
    await this.#press("Skip");
  }

  #list(): Aside {
    return {
      there: async () => {
        await this.#page.locator("button[popovertarget]:visible").click();
        await expect(this.#page.locator("[popover] .tongues")).toBeVisible();
      },
      back: () => this.#page.keyboard.press("Escape"),
    };
  }

  async #houses(): Promise<void> {
    await this.#press("Three houses");
    await this.look("three houses");
    await this.#press("House of worries");
    await this.look("in a house");
    await this.#press("Cards");
    await this.look("cards for a house");
    await this.#press("Draw");
    await expect(this.door.button("Back to the house")).toBeVisible();
    await this.look("drawing in a house");
    await this.#press("Back to the house");
    await this.#press("To the houses");
    await this.#press("Something else");
  }

  async #cards(): Promise<void> {
    await this.#press("Picture cards");
    await this.look("decks");
    await this.#press("What is home like?");
    await this.look("a card");
    await this.#press("Like this");
    await this.look("cards in piles");
    await this.#press("My own card");
    await this.#page.getByRole("textbox").fill("…");
    await this.look("a card of one's own");
    await this.#press("Without this card");
    await this.#press("Something else");
  }

  async #drawing(): Promise<void> {
    await this.#press("Draw");
    const sheet = this.#page.getByRole("application");
    await expect(sheet).toBeVisible();
    const { x, y, width, height } = (await sheet.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    for (const [from = [0, 0], ...on] of STROKES) {
      const at = ([across = 0, down = 0]: number[]): [number, number] => [x + (across * width) / 100, y + (down * height) / 100];
      await this.#page.mouse.move(...at(from));
      await this.#page.mouse.down();
      for (const to of on) await this.#page.mouse.move(...at(to), { steps: 5 });
      await this.#page.mouse.up();
    }
    this.#drawn = await sheet.screenshot({ type: "jpeg" });
    await this.look("drawing");
    await this.#press("Stickers");
    await this.look("stickers");
    await this.#press("heart");
    await this.look("moving a sticker");
    await this.#press("It stays here");
    await this.#press("To the crayons");
    await this.#press("Something else");
    await this.#press("Write");
    await this.#page.getByRole("textbox", { name: "Your words" }).fill("…");
    await this.look("writing");
    await this.#press("Something else");
  }

  /** As if the tablet did not allow its microphone or camera, until `again` is called. */
  async #refused(): Promise<{ again: () => Promise<void> }> {
    await this.#page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
    });
    return { again: () => this.#page.evaluate(() => void delete (navigator.mediaDevices as Partial<MediaDevices>).getUserMedia) };
  }

  async #speaking(): Promise<void> {
    await this.#press("Say it aloud");
    await this.#seen("Say it aloud", "speaking");
    const { again } = await this.#refused();
    await this.#press("Begin to speak");
    await expect(this.#page.getByRole("alert")).toBeVisible();
    await this.look("no microphone");
    await again();
    await this.#press("Begin to speak");
    await expect(this.#page.getByText("The microphone is on.")).toBeVisible();
    await this.look("the microphone on");
    await this.#press("Pause the recording");
    await expect(this.#page.getByText("The microphone is off.")).toBeVisible();
    await this.look("what was said");
    await this.#press("Let it go");
    await this.look("letting a recording go");
    await this.#press("Let it go");
    await this.#press("Something else");
  }

  async #photo(): Promise<void> {
    const file = this.#page.locator("input[type=file]");
    await this.#press("Show what I made");
    await this.#seen("A photo of something you made", "a photo");
    await file.setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") });
    await expect(this.#page.getByRole("alert")).toBeVisible();
    await this.look("no picture");
    const { again } = await this.#refused();
    await this.#press("Take a photo here");
    await expect(this.door.button("Try again")).toBeVisible();
    await this.look("no camera");
    await again();
    await this.#press("Try again");
    await expect(this.door.button("Take the photo")).toBeEnabled();
    await this.look("the camera");
    await this.#press("Back");
    await file.setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: this.#drawn });
    await this.#onTheTable();
    await this.look("choose again");
  }

  async #onTheTable(): Promise<void> {
    await expect(this.door.button("Cover")).toBeVisible();
    await this.look("a photo on the table");
    await this.#press("Cover");
    await this.look("covering a photo");
    await this.#press("It stays here");
    await this.#press("Cut");
    await this.look("cutting a photo");
    await this.#press("It stays here");
    await this.#press("This may be too private or painful to show");
    await this.look("closing a photo");
    await this.#press("Close this picture");
    await this.#seen("This picture is closed", "a closed photo");
    await this.#press("Something else");
  }

  /** What a person may look at again, and say past the people here. */
  async #quietly(): Promise<void> {
    await this.#press("What I kept today");
    await this.#seen("What I kept today", "what I kept");
    await this.#page.locator("main .tile").first().click();
    await this.#seen("How far may this travel now?", "how far now");
    await this.#press("Back");
    await this.#press("Go on");
    await this.#press("Something about the people here");
    await this.#seen("Something about the people here", "about the people here");
    await this.#press("Somebody else is here");
    await this.look("shall we tell");
    await this.#press("Yes, tell Helen Marsh");
    await this.#seen("It is on its way", "it is told");
    await this.#press("Go on");
  }

  /** What is in reach on every screen. */
  async #aside(): Promise<void> {
    await this.#press("Pause");
    await this.look("pause");
    await this.#press("Go on");
    await this.#press("I need help now");
    await expect(this.door.button("Back to where I was")).toBeVisible();
    await this.look("help");
    await this.#press("Back to where I was");
    await this.#press("Stop");
    await this.#seen("You stopped. That is fine.", "stopped");
    await this.door.letEverythingGo();
  }

  async #ending(): Promise<void> {
    await this.#feel("scared");
    await this.#seen("Would you like a calm minute?", "a calm minute");
    await this.#press("Feet on the floor");
    await this.look("feet on the floor");
    await this.#press("Go on");
    await this.#seen("What happens next", "what happens next");
    await this.#press("Go on");
    await this.look("end");
  }

  async #unlocking(): Promise<void> {
    await this.#page.getByRole("button", { name: /^I am / }).click();
    await expect(this.#page.getByLabel("Your six words")).toBeVisible();
    await this.look("unlock");
    await this.#unlock("six other words");
    await expect(this.#page.getByText("These words did not open it.")).toBeVisible();
    await this.look("other words");
    await this.#unlock(SIX_WORDS);
    await this.#seen("The tablet is yours again", "unlocked");
    await this.#page.getByRole("button", { name: /^Give it back/ }).click();
    await this.look("hidden", this.#clock());
  }

  async #unlock(words: string): Promise<void> {
    await this.#page.locator("input[type=password]").fill(words);
    await this.#page.locator("button[type=submit]").click();
  }

  #clock(): Aside {
    return {
      there: () => this.#page.locator(".top button").first().click(),
      back: async () => {
        await this.#page.locator("main button").click();
        await this.#unlock(SIX_WORDS);
        await this.#page.locator(".onward button").first().click();
      },
    };
  }
}
