/** Voice mode as somebody who wants to know what was said would meet it: reloading, going back, a second tab, the disk, a lying server. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import type { Lie } from "./crypto/visit.ts";
import { CALLED, startVisits, Tablet, WORDS } from "./support/tablet.ts";

const PHRASE = "The zebra umbrella lives under my bed";

let site: { address: string; server: Server };
let tablet: Tablet;
let profile: string;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  site = await startVisits();
});
test.afterAll(() => site.server.close());

test.beforeEach(async () => {
  tablet = await Tablet.start(site.address);
  ({ profile, context, page } = tablet);
});
test.afterEach(() => tablet.end());

const handOver = (lie?: Lie): Promise<void> => tablet.handOver({}, lie);
const button = (name: string) => page.getByRole("button", { name, exact: true });

async function write(): Promise<void> {
  await expect(page.getByRole("heading", { name: `Hello ${CALLED}` })).toBeVisible();
  for (let i = 0; i < 4; i += 1) await button("Go on").click();
  await button("Skip").click();
  await button("Write").click();
  await page.getByRole("textbox", { name: "Your words" }).fill(PHRASE);
  await page.waitForTimeout(1000);
}
const unlock = (words: string): Promise<void> => tablet.unlock(words);

test("a reload shows nothing of the visit until the worker unlocks, and then nothing is lost", async () => {
  await handOver();
  await write();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Only for the worker" })).toBeVisible();
  expect(await page.content()).not.toContain(CALLED);
  await unlock("copper lantern maple harbour violet glass");
  await expect(page.getByText("These words did not open it")).toBeVisible({ timeout: 15_000 });
  await unlock(WORDS);
  await button(`Give it back to ${CALLED}`).click();
  await button("Go on writing").click();
  await expect(page.getByRole("textbox", { name: "Your words" })).toHaveValue(PHRASE);
});

test("a tablet that dies while somebody shows how they feel and sorts cards gives both back, and one may be let go without the other", async () => {
  await tablet.handOver({ activities: ["check_in", "picture_cards"] });
  await tablet.toActivities();
  const pressed = (name: string) => tablet.page.locator("[aria-pressed=true]").filter({ hasText: name });
  await tablet.button("Show how I feel").click();
  await tablet.button("scared").click();
  await tablet.page.getByRole("textbox", { name: "My own word" }).fill("wobbly");
  await tablet.button("Something else").click();
  await tablet.button("Picture cards").click();
  await tablet.button("What is home like?").click();
  const first = await tablet.page.locator(".top .word").innerText();
  await tablet.button("Not like this").click();
  const second = await tablet.page.locator(".top .word").innerText();
  expect(second).not.toBe(first);
  // What is written is at most a second behind the hand.
  await tablet.page.waitForTimeout(1200);
  await tablet.dieAndComeBack();

  await tablet.button("Go on with how I feel").click();
  await expect(pressed("scared")).toHaveCount(1);
  await expect(tablet.page.getByRole("textbox", { name: "My own word" })).toHaveValue("wobbly");
  await tablet.button("I am done").click();
  await tablet.button("Let it go").click();
  await tablet.button("Go on with the cards").click();
  await expect(tablet.page.locator(".top .word")).toHaveText(second);
  await tablet.button("I am done").click();
  await tablet.keep();
  expect(await tablet.opened()).toMatchObject([{ activity: "picture_cards", content: { cards: [{ pile: "unlike" }] } }]);

  await tablet.dieAndComeBack();
  await expect(tablet.button("Show how I feel")).toBeVisible();
  await expect(tablet.button("Picture cards")).toBeVisible();
});

test("the visit is handed over once: a second tab gets nothing", async () => {
  await handOver();
  await write();
  const second = await context.newPage();
  await second.goto(`${site.address}/voice`);
  await expect(second.getByRole("heading", { name: "Only for the worker" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Your words" })).toHaveValue(PHRASE);
});

test("going away and back shows the locked page, with the back/forward cache on", async () => {
  await handOver();
  await write();
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.goto(`${site.address}/desk`);
  await page.evaluate(() => history.back());
  await page.waitForURL(/voice$/, { waitUntil: "commit" });
  await expect(page.getByRole("heading", { name: "Only for the worker" })).toBeVisible();
  // Otherwise this test would show nothing.
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
  expect(await page.content()).not.toContain(PHRASE);
});

const AWAY: Record<string, () => Promise<void>> = {
  "one touch": () => button("Hide this").tap(),
  "Shift three times": async () => {
    for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift");
  },
};
for (const [how, leave] of Object.entries(AWAY)) {
  test(`${how} leaves a clock and no word of the visit`, async () => {
    await handOver();
    await write();
    await leave();
    await expect(page.getByRole("main", { name: "Clock" })).toBeVisible();
    expect(await page.content()).not.toContain(PHRASE);
  });
}

/** Whether something is drawn, as the person sees it. */
const drawn = (): Promise<boolean> =>
  page.evaluate(() =>
    [...document.querySelectorAll("canvas")].some((canvas) => (canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? []).some((value) => value > 0)),
  );
/** Begins a line and never lifts the hand. */
async function beginLine(): Promise<void> {
  const box = await page.getByLabel("Sheet to draw on").boundingBox();
  if (!box) throw new Error("there is no sheet");
  expect(await drawn()).toBe(false);
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 260, box.y + 160, { steps: 12 });
}
/** The other hand touches "Hide this", while one still draws. */
async function leaveAndComeBack(): Promise<void> {
  await button("Hide this").tap();
  await expect(page.getByRole("main", { name: "Clock" })).toBeVisible();
  await page.mouse.up();
  await page.goto(`${site.address}/voice`);
  await unlock(WORDS);
  await button(`Give it back to ${CALLED}`).click();
}

test("whoever leaves with one touch in the middle of the very first line finds it again, on a sheet and in a house", async () => {
  await handOver();
  await tablet.toActivities();
  await button("Draw").click();
  await beginLine();
  await leaveAndComeBack();
  await button("Go on drawing").click();
  await expect.poll(drawn).toBe(true);
  await button("Skip").click();
  await button("Three houses").click();
  await button("House of dreams").click();
  await button("Draw").click();
  await beginLine();
  await leaveAndComeBack();
  await button("Back to the three houses").click();
  await button("House of dreams").click();
  await button("Go on drawing").click();
  await expect.poll(drawn).toBe(true);
});

test("a sheet says that it is full before there is more on it than can be kept, takes no more lines, and is kept", async () => {
  await handOver();
  await tablet.toActivities();
  await button("Draw").click();
  await expect(page.getByLabel("Sheet to draw on")).toBeVisible();
  // Line after line that turns at every point, far more than the sheet takes.
  await page.getByLabel("Sheet to draw on").evaluate((sheet) => {
    const { left, top, width, height } = sheet.getBoundingClientRect();
    const tell = (what: string, x: number, y: number) =>
      sheet.dispatchEvent(new PointerEvent(what, { pointerId: 1, pointerType: "mouse", clientX: left + x, clientY: top + y, bubbles: true }));
    for (let line = 0; line < 200; line++) {
      const [x, y] = [20 + ((line * 61) % (width - 120)), 20 + ((line * 37) % (height - 120))];
      tell("pointerdown", x, y);
      for (let at = 1; at < 400; at++) tell("pointermove", x + ((at * 37) % 71), y + ((at * 53) % 79));
      tell("pointerup", x, y);
    }
  });
  await expect(page.getByText("This sheet is full. You can keep it, and begin another one.")).toBeVisible();
  await button("I am done").click();
  await button("My worker's team").click();
  await button("Keep it").click();
  await expect(page.getByRole("heading", { name: "It is kept" })).toBeVisible();
  expect(await counts("drafts", "outbox")).toEqual([0, 1]);
});

test("a line in a house is written down while it is drawn", async () => {
  await handOver();
  await tablet.toActivities();
  await button("Three houses").click();
  await button("House of dreams").click();
  await button("Draw").click();
  await beginLine();
  await expect.poll(() => counts("drafts"), { timeout: 3_000 }).toEqual([1]);
  expect(await counts("outbox")).toEqual([0]);
  await page.mouse.up();
});

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isDirectory() ? files(path) : found?.isFile() ? [path] : [];
  });
}

test("the tablet's disk holds no word, written or kept, and no key", async () => {
  await handOver();
  await write();
  await button("I am done").click();
  await button("My worker's team").click();
  await button("Keep it").click();
  await expect(page.getByRole("heading", { name: "It is kept" })).toBeVisible();
  await context.close();
  const forms = [PHRASE, Buffer.from(PHRASE, "utf16le").toString("latin1"), CALLED, "BEGIN PRIVATE"];
  const found = files(profile).flatMap((path) => {
    const bytes = readFileSync(path);
    return forms.filter((form) => bytes.includes(Buffer.from(form, "latin1"))).map((form) => `${form} in ${path.slice(profile.length)}`);
  });
  expect(found).toEqual([]);
});

for (const lie of ["vault", "worker", "root"] as const) {
  test(`no visit begins under keys that the pinned root does not stand behind: a lie about the ${lie}`, async () => {
    await expect(handOver(lie)).rejects.toThrow();
    expect(await counts("sessions", "outbox")).toEqual([0, 0]);
    await page.goto(`${site.address}/voice`);
    await expect(page.getByRole("heading", { name: "Nothing is open here yet" })).toBeVisible();
  });
}

async function counts(...stores: string[]): Promise<number[]> {
  return page.evaluate(async (names) => {
    const db = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open("voicecapture");
      asked.onsuccess = () => done(asked.result);
    });
    const count = (store: string) =>
      new Promise<number>((done) => {
        const asked = db.transaction(store).objectStore(store).count();
        asked.onsuccess = () => done(asked.result);
      });
    return Promise.all(names.map(count));
  }, stores);
}

test("help at the very first screen, without a line: the worker sees whom to ring, and call and piece lie on the disk", async () => {
  await handOver();
  await expect(page.getByRole("heading", { name: `Hello ${CALLED}` })).toBeVisible();
  await context.setOffline(true);
  await button("I need help now").click();
  await expect(page.getByRole("link", { name: "020 7946 0100" })).toBeVisible();
  await expect(page.getByText("the call has not gone out yet")).toBeVisible();
  await expect(async () => expect(await counts("signals", "outbox")).toEqual([1, 1])).toPass();
  await button("999").click();
  await expect(page.getByRole("heading", { name: `Hello ${CALLED}` })).toBeVisible();
  expect(await counts("signals", "outbox")).toEqual([1, 2]);
});

test("let go leaves no trace and no number in the chain", async () => {
  await handOver();
  await write();
  await button("I am done").click();
  await button("Let it go").click();
  await expect(page.getByRole("heading", { name: "What would you like to do?" })).toBeVisible();
  await page.waitForTimeout(300);
  expect(await counts("drafts", "outbox", "chains")).toEqual([0, 0, 0]);
});

test("how somebody feels, begun among the activities, is still there after the question at the end was touched and passed over", async () => {
  await handOver();
  await expect(page.getByRole("heading", { name: `Hello ${CALLED}` })).toBeVisible();
  for (let i = 0; i < 4; i += 1) await button("Go on").click();
  await button("Skip").click();
  await button("Show how I feel").click();
  await button("calm").click();
  await button("Something else").click();
  await button("Nothing, thank you").click();
  await button("sad").click();
  await button("Skip").click();
  await expect(page.getByRole("heading", { name: "What happens next" })).toBeVisible();
  await button("Go on").click();
  await button("I want to do something more").click();
  await button("Go on with how I feel").click();
  await expect(button("calm")).toHaveAttribute("aria-pressed", "true");
  await expect(button("sad")).toHaveAttribute("aria-pressed", "false");
  expect(await counts("drafts", "outbox")).toEqual([1, 0]);
});

test("before anything is begun a colour or a place of the body can be shown behind one touch, and a lock loses nothing of it", async () => {
  await handOver();
  await expect(page.getByRole("heading", { name: `Hello ${CALLED}` })).toBeVisible();
  for (let i = 0; i < 4; i += 1) await button("Go on").click();
  await expect(button("calm")).toBeVisible();
  await expect(button("With a colour")).toHaveCount(0);
  await button("Another way").click();
  await expect(button("With a colour")).toBeFocused();
  await button("blue").click();
  await button("In my body").click();
  await button("tummy").click();
  await button("tight").click();
  await expect(button("I am done")).toBeVisible();
  await page.waitForTimeout(300);
  await page.reload();
  await unlock(WORDS);
  await button(`Give it back to ${CALLED}`).click();
  await button("Go on with how I feel").click();
  await button("With a colour").click();
  await expect(button("blue")).toHaveAttribute("aria-pressed", "true");
  await button("I am done").click();
  await button("My worker's team").click();
  await button("Keep it").click();
  await expect(page.getByRole("heading", { name: "It is kept" })).toBeVisible();
  expect(await counts("drafts", "outbox")).toEqual([0, 1]);
});

/** A device with voices of its own in English and Urdu, and one for Romanian that sends its words away. Each sentence lasts until `heard` is asked for. */
function giveVoices(): void {
  const voices = [["en-GB", true], ["ur-PK", true], ["ro-RO", false]].map(([lang, localService]) => ({ lang, localService, name: lang }));
  const said: { text: string; lang: string; onend: () => void }[] = [];
  const speech = { getVoices: () => voices, speak: (one: (typeof said)[number]) => said.push(one), cancel: () => undefined, addEventListener: () => undefined, removeEventListener: () => undefined };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  class Utterance {
    constructor(readonly text: string) {}
  }
  Object.assign(window, { SpeechSynthesisUtterance: Utterance, heard: () => said.shift() });
}
/** The sentence that is being heard, with its voice's language, and on to the next. */
async function hear(): Promise<string> {
  const next = await page.waitForFunction(() => {
    const one = (window as unknown as { heard: () => { text: string; lang: string; onend: () => void } | undefined }).heard();
    if (one) setTimeout(() => one.onend(), 300);
    return one && `${one.lang} ${one.text}`;
  });
  return (await next.jsonValue()) ?? "";
}

test("the buttons that are always there are heard last and marked, and an answer by a voice of its very language only", async () => {
  await context.addInitScript(giveVoices);
  const urdu = "آپ کے کمرے میں اب ایک چراغ ہے۔";
  await tablet.handOver({ answers: [{ id: "1", language: "ur", text: urdu }, { id: "2", language: "ro", text: "Camera ta are o lampă." }] });
  await expect(page.getByRole("heading", { name: `Hello ${CALLED}` })).toBeVisible();
  await button("Hear it").click();
  await button("I am alone").click();
  expect(await hear()).toContain(CALLED);
  let last = "";
  for (const name of ["Skip", "Pause", "Stop", "I need help now"]) {
    do last = await hear();
    while (name === "Skip" && last !== "en-GB Skip");
    expect(last).toBe(`en-GB ${name}`);
    await expect(button(name)).toHaveClass(/said/);
  }
  await expect(button("Hear it")).toBeVisible();
  await expect(page.locator("nav .said")).toHaveCount(0);
  for (let i = 0; i < 4; i += 1) await button("Go on").click();
  await expect(page.getByText(urdu)).toBeVisible();
  await button("Hear it").click();
  expect(await hear()).toBe("en-GB What was done with what you said");
  expect(await hear()).toBe(`ur-PK ${urdu}`);
  await expect(page.getByText(urdu)).toHaveClass(/said/);
  expect(await hear()).toBe("en-GB Skip");
});

test("a call for help is known after a lock: it is no second call, who was rung stands with it, and the last page does not say that nothing happened", async () => {
  await handOver();
  await write();
  await context.setOffline(true);
  await button("I need help now").click();
  await expect(async () => expect(await counts("signals", "outbox")).toEqual([1, 1])).toPass();
  await button("Back to where I was").click();
  await page.reload();
  await unlock(WORDS);
  await button(`Give it back to ${CALLED}`).click();
  await expect(page.getByRole("heading", { name: "What would you like to do?" })).toBeVisible();
  await button("I need help now").click();
  await expect(page.getByText("the call has not gone out yet")).toBeVisible();
  expect(await counts("signals", "outbox")).toEqual([1, 1]);
  await button("999").click();
  await button("Nothing, thank you").click();
  await button("I'd rather not say").click();
  await expect(page.getByText("You asked for help, and that was right.")).toBeVisible();
  await expect(page.getByText("You kept nothing today")).toHaveCount(0);
  expect(await counts("signals", "outbox")).toEqual([1, 2]);
});

test("who kept nothing is not told that nothing was sent: a word to the lead may have been", async () => {
  await handOver();
  await expect(page.getByRole("heading", { name: `Hello ${CALLED}` })).toBeVisible();
  for (let i = 0; i < 4; i += 1) await button("Go on").click();
  await button("Skip").click();
  await button("Nothing, thank you").click();
  await button("I'd rather not say").click();
  await expect(page.getByText("You kept nothing today, and that is fine.")).toBeVisible();
  await expect(page.getByText(/sent/)).toHaveCount(0);
});

test("what the worker must do for a call of help stands in the worker's language, whatever the person reads", async () => {
  const words = JSON.parse(readFileSync(join(import.meta.dirname, "../src/i18n/generated/ur.voice.json"), "utf8")) as Record<string, string>;
  const said = (english: string): string => words[english] ?? "";
  const section = page.locator("section[lang]").filter({ hasText: "999" });
  await tablet.handOver({ language: "ur" });
  await button(said("I need help now")).click();
  await expect(page.getByText(said("You did the right thing. You are not in trouble."))).toBeVisible();
  await expect(section).toContainText("In danger: ring 999 first");
  await expect(section).toHaveAttribute("lang", "en");
  await expect(section).toHaveAttribute("dir", "ltr");
  await page.evaluate(() => localStorage.setItem("language", "ur"));
  await button(said("Back to where I was")).click();
  await button(said("I need help now")).click();
  await expect(section).toContainText(said("In danger: ring 999 first"));
  await expect(section).toHaveAttribute("dir", "rtl");
});
