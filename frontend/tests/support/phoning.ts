/** A person's own phone from the link to the sheet of paper and back, with a server that is played: `look` is called on every screen. */
import { expect, type Page, type Route } from "@playwright/test";
import type { Door } from "./door.ts";
import type { Aside, Look } from "./screens.ts";
/** What the server says to each question, by the end of its address. */
type Answers = Record<string, object | string | number>;

/** An empty answer to what a device sends, in its own form (MessagePack). */
const EMPTY = Buffer.from([0x80]);

export const OWN_WORDS = "The kettle sings in the morning.";
const ACTIVITIES = ["journal", "drawing", "check_in", "three_houses", "picture_cards"];

export async function walkPhone(door: Door, look: Look): Promise<void> {
  await new Phone(door, look).walk();
}

export class Phone {
  readonly #page: Page;
  #answers: Answers = {};

  constructor(
    readonly door: Door,
    readonly look: Look = async () => undefined,
  ) {
    this.#page = door.page;
  }

  async walk(): Promise<void> {
    const fragment = await this.open();
    await this.arrive();
    await this.#inside();
    await this.#leaving();
    await this.#comingBack();
    await this.#refusing();
    this.#answers["look"] = { next: "enter" };
    await this.#page.goto("about:blank");
    await this.#page.goto(`${this.door.address}/notes#${fragment}`);
    await expect(this.#page.getByText("This link does not open anything new.")).toBeVisible();
    await this.look("a used link");
  }

  /** Opens an invitation, with a server that is played, and gives the link's fragment. */
  async open(): Promise<string> {
    await this.#page.route("**/api/**", (route) => this.#answer(route));
    await this.#page.goto(this.door.address);
    const { fragment, entered } = (await this.door.fixture("invite", OWN_WORDS, { activities: ACTIVITIES })) as { fragment: string; entered: object };
    this.#answers = { look: { next: "make" }, make: entered, enter: entered };
    await this.#page.goto(`${this.door.address}/notes#${fragment}`);
    return fragment;
  }

  /** A word instead of an answer is the code of a refusal, a number its status alone. */
  async #answer(route: Route): Promise<void> {
    const said = this.#answers[new URL(route.request().url()).pathname.split("/").at(-1) ?? ""] ?? "not_found";
    if (Buffer.isBuffer(said)) return route.fulfill({ contentType: "application/msgpack", body: said });
    if (typeof said === "object") return route.fulfill({ json: said });
    if (typeof said === "number") return route.fulfill({ status: said });
    await route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify({ code: said }) });
  }

  #press(name: string): Promise<void> {
    return this.door.press(name);
  }

  async #touch(pictures: string[]): Promise<void> {
    for (const picture of pictures) await this.#page.locator(".pad").getByRole("button", { name: picture, exact: true }).click();
  }

  /** From the link to the home screen. */
  async arrive(): Promise<void> {
    await expect(this.door.heading("A page for your own words")).toBeVisible();
    await this.look("paper", this.#paper());
    for (const at of [1, 2, 3, 4] as const) {
      await this.look(`arrive ${at}`);
      await this.#press("Go on");
    }
    await this.look("whose phone");
    await this.#page.locator(".tile").first().click();
    await this.look("six pictures");
    await expect(this.#page.locator("ol li span")).toHaveText(Array<RegExp>(6).fill(/\S/));
    const code = await this.#page.locator("ol li span").allInnerTexts();
    await this.#press("I know them now");
    await this.look("touched in order");
    const [first = "", ...rest] = code;
    const other = rest.find((one) => one !== first) ?? "";
    await this.#touch([other, first, first, first, first, first]);
    await expect(this.#page.getByText("Those were other pictures.")).toBeVisible();
    await this.look("other pictures");
    await this.#touch(code);
    await expect(this.door.heading("Good that you are here")).toBeVisible({ timeout: 60_000 });
  }

  /** The sheet of paper has no list of languages: nothing on it says that there is more. */
  #paper(): Aside {
    return {
      there: () => this.#page.locator("header button").first().click(),
      back: () => this.#threeTouches(),
    };
  }

  /** They must fall within two seconds, which a busy machine may miss. */
  async #threeTouches(): Promise<void> {
    await expect(async () => {
      const sheet = this.#page.locator("button.icon");
      for (let touches = 0; touches < 3; touches += 1) await sheet.click({ timeout: 1000 }).catch(() => undefined);
      await expect(this.#page.locator("header")).toBeVisible({ timeout: 2000 });
    }).toPass();
  }

  async #inside(): Promise<void> {
    await this.look("home");
    await this.#press("What I kept, and answers");
    await this.look("own words and answers");
    await this.#press("Back");
    await this.#press("Say something");
    await this.look("own choose");
    await this.#quietly();
    await this.#press("Write");
    await this.#page.getByRole("textbox", { name: "Your words" }).fill("…");
    await this.#press("I am done");
    await this.#press("Not decided yet");
    await this.#press("Keep it");
    await expect(this.#page.getByText("This could not be sent just now")).toBeVisible();
    await this.look("not sent");
    this.#answers["pieces"] = 500;
    await this.#press("Keep it");
    await expect(this.#page.getByText("we do not know yet whether this arrived")).toBeVisible({ timeout: 20_000 });
    await this.look("nobody heard");
    this.#answers["offer"] = 401;
    await this.#press("Keep it");
    await expect(this.door.button("Touch my pictures")).toBeVisible();
    await this.look("asked for the pictures again");
    await this.#press("Touch my pictures");
    await expect(this.door.heading("Your six pictures")).toBeVisible();
    await this.look("pictures over a visit");
    await this.#press("Back");
    await expect(this.door.button("Touch my pictures")).toBeVisible();
    await this.#press("I need help now");
    await expect(this.door.heading("Please ring somebody now")).toBeVisible();
    await this.look("own help");
    await this.#press("Back to where I was");
  }

  async #quietly(): Promise<void> {
    await this.#press("Something about the people here");
    await this.look("about the people, on a phone");
    await this.#press("I do not want the interpreter");
    await this.look("shall we tell, on a phone");
    this.#answers["quiet"] = EMPTY;
    await this.#press("Yes, tell Helen Marsh");
    await expect(this.door.heading("It is on its way")).toBeVisible();
    await this.look("it is told, on a phone");
    await this.#press("Go on");
  }

  async #leaving(): Promise<void> {
    await this.#press("Stop");
    await this.door.letEverythingGo();
    await this.#press("Skip");
    await expect(this.door.heading("What happens next")).toBeVisible();
    await this.look("own next");
    await this.#press("Go on");
    await expect(this.door.heading("Thank you")).toBeVisible();
    await this.look("own end");
    await this.#press("Close");
  }

  async #comingBack(): Promise<void> {
    await this.#threeTouches();
    await this.look("enter");
    await this.#opens("pictures_locked", "It is locked now");
    await this.look("locked");
    await this.#press("Hide this");
    await this.#threeTouches();
    await this.#opens("nothing_opens", "Nothing opens here");
    await this.look("gone");
    await this.#press("Hide this");
  }

  async #opens(refusal: string, heading: string): Promise<void> {
    this.#answers["enter"] = refusal;
    const pictures = this.#page.locator(".pad button");
    for (let at = 0; at < 6; at += 1) await pictures.nth(at).click();
    await expect(this.door.heading(heading)).toBeVisible({ timeout: 60_000 });
  }

  async #refusing(): Promise<void> {
    await this.#threeTouches();
    await this.#press("I don't want this on my phone");
    await expect(this.door.button("Try again")).toBeVisible();
    await this.look("no unheard");
    this.#answers["refuse"] = {};
    await this.#press("Try again");
    await expect(this.door.button("Try again")).toBeHidden();
    await this.look("no");
  }
}
