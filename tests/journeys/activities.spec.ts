/** The activities with real input: fingers, a pen and its palm, Urdu typing, and the keyboard alone. */
import { expect, test, type CDPSession, type Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Voice } from "./support/voice";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

interface Place {
  x: number;
  y: number;
}
/** A place on the sheet, from 0 to 1 both ways. */
type On = (x: number, y: number) => Place;

async function sheet(page: Page, voice: Voice): Promise<On> {
  const box = await page.getByLabel(voice.say("Sheet to draw on")).boundingBox();
  if (!box) throw new Error("there is no sheet");
  return (x, y) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
}

/** A finger's line, as the glass reports it. */
async function finger(cdp: CDPSession, from: Place, to: Place, size = 10): Promise<void> {
  const at = ({ x, y }: Place) => [{ x, y, radiusX: size, radiusY: size, id: 1 }];
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(from) });
  await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }) });
  await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(to) });
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

/** A pen's line with its pressure; `meanwhile` happens while the pen is down. */
async function pen(cdp: CDPSession, from: Place, to: Place, meanwhile?: () => Promise<void>): Promise<void> {
  const common = { button: "left", pointerType: "pen", clickCount: 1 } as const;
  await cdp.send("Input.dispatchMouseEvent", { type: "mousePressed", ...from, ...common, buttons: 1, force: 0.3 });
  await meanwhile?.();
  for (const part of [0.3, 0.6, 1]) {
    const x = from.x + (to.x - from.x) * part;
    const y = from.y + (to.y - from.y) * part;
    await cdp.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y, ...common, buttons: 1, force: 0.3 + part * 0.6 });
  }
  await cdp.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...to, ...common, buttons: 0 });
}

async function handOver(page: Page, called: string, language: "en" | "ur"): Promise<{ desk: Desk; voice: Voice }> {
  const desk = await Desk.open(page, demo, "nadia.brook", language);
  await desk.goToPerson(called);
  await desk.startSession();
  const voice = new Voice(page, language);
  await voice.readPromises();
  if (await voice.heading("What was done with what you said").isVisible()) await voice.button("Go on").click();
  await voice.button("I'd rather not say").click();
  return { desk, voice };
}

/** The tablet dies, and the worker brings the visit back. */
async function dies(page: Page, desk: Desk, voice: Voice, called: string): Promise<void> {
  await page.goto(`${demo.address}/voice`);
  await voice.unlock(desk.account.passphrase);
  await voice.button("Give it back to {called}", { called }).click();
}

async function backAtTheDesk(desk: Desk, voice: Voice): Promise<void> {
  await voice.button("Stop").click();
  await voice.button("I'd rather not say").click();
  await voice.button("Go on").click();
  await voice.giveBack(desk.account.name, desk.account.passphrase);
  await desk.signIn();
  await desk.closeSession();
}

test("a girl draws with pen and finger, fills a house, sorts cards; the tablet dies between, and her worker sees it all", async ({ page }) => {
  test.setTimeout(240_000);
  const called = "Laleh";
  const { desk, voice } = await handOver(page, called, "en");
  const cdp = await page.context().newCDPSession(page);

  await test.step("her palm draws nothing while she holds a pen, and a finger draws when the pen is put away", async () => {
    await voice.button("Draw").click();
    const on = await sheet(page, voice);
    await pen(cdp, on(0.2, 0.2), on(0.7, 0.3), () => finger(cdp, on(0.8, 0.9), on(0.9, 0.9)));
    await finger(cdp, on(0.1, 0.9), on(0.3, 0.9));
    await voice.button("Undo").click();
    await expect(voice.button("Undo")).toBeDisabled();
    await voice.button("Redo").click();
    await page.waitForTimeout(1600);
    await finger(cdp, on(0.2, 0.6), on(0.6, 0.6), 60);
    await finger(cdp, on(0.2, 0.6), on(0.6, 0.6));
    await voice.button("Watch").click();
    await expect(voice.button("Watch")).toBeVisible({ timeout: 20_000 });
  });

  await test.step("she places a shape and moves it by its buttons, and the tablet dies", async () => {
    await voice.button("Stickers").click();
    await voice.button("green").click();
    await voice.button("circle").click();
    await voice.button("Up").click();
    await voice.button("Bigger").click();
    await page.waitForTimeout(300);
    await dies(page, desk, voice, called);
    await voice.button("Go on drawing").click();
    await expect(voice.button("circle")).toBeVisible();
    await voice.button("I am done").click();
    await voice.keep("Also my social worker");
  });

  await test.step("in the house of dreams she writes, draws and places a card; the other two stay empty", async () => {
    await voice.button("Three houses").click();
    await expectAccessible(page, "voice: three houses");
    await voice.button("House of dreams").click();
    await page.getByRole("textbox").fill("a boat with a blue sail");
    await voice.button("Cards").click();
    await voice.button("music").click();
    await expectAccessible(page, "voice: inside a house");
    await voice.button("Draw").click();
    const on = await sheet(page, voice);
    await finger(cdp, on(0.2, 0.5), on(0.8, 0.5));
    await voice.button("Back to the house").click();
    await voice.button("To the houses").click();
    await dies(page, desk, voice, called);
    await voice.button("Back to the three houses").click();
    await voice.button("I am done").click();
    await voice.keep("Also my social worker");
  });

  await test.step("she says where a feeling is, takes a word back, and keeps her own", async () => {
    await voice.button("Show how I feel").click();
    await voice.button("In my body").click();
    await voice.button("tummy").click();
    await voice.button("tight").click();
    await voice.button("heavy").click();
    await voice.button("Undo").click();
    await page.getByLabel("My own word").fill("like bees");
    await expectAccessible(page, "voice: the body map");
    await voice.button("I am done").click();
    await voice.keep("My worker's team");
  });

  await test.step("her worker opens each as she made it", async () => {
    await backAtTheDesk(desk, voice);
    await expect(async () => desk.openPieceWith("like bees", called)).toPass({ timeout: 60_000 });
    await expect(page.getByText("tight")).toBeVisible();
    await expect(page.getByText("heavy")).toHaveCount(0);
    await desk.openPieceWith("a boat with a blue sail", called);
    await expect(page.getByText("Left empty.")).toHaveCount(2);
    await expect(page.getByText("music")).toBeVisible();
    await expectAccessible(page, "desk: three houses");
    await desk.openPieceWith("A drawing of 2 strokes", called);
  });
});

test("her mother writes Urdu and sorts cards with the keyboard alone", async ({ page }) => {
  test.setTimeout(240_000);
  const called = "Zarmina";
  const mine = "دروازہ کھلا رہتا ہے";
  const { desk, voice } = await handOver(page, called, "ur");
  /** Goes to a control as somebody without a pointer does, and presses it. */
  const press = async (english: string): Promise<void> => {
    const wanted = voice.button(english).first();
    await expect(wanted).toBeVisible();
    for (let tabs = 0; tabs < 80; tabs++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not reach “${english}”`);
  };

  await test.step("a beginning, her own script, one step back, and done", async () => {
    await press("Write");
    await press("At home …");
    await page.keyboard.insertText(mine);
    await expect(page.getByRole("textbox")).toHaveValue(`${voice.say("At home …").replace(/\s*…$/u, " ")}${mine}`);
    await press("I am done");
    await press("Also my social worker");
    await press("Keep it");
    await press("Go on");
  });

  await test.step("two cards go to piles, one is left, one is her own", async () => {
    await press("Picture cards");
    await press("What is home like?");
    await press("Like this");
    await press("Not like this");
    await press("Leave this card");
    await press("My own card");
    await page.getByRole("textbox").focus();
    await page.keyboard.insertText("چائے کی خوشبو");
    await expectAccessible(page, "voice in Urdu: a card of her own");
    await press("Sometimes, or not sure");
    await expectAccessible(page, "voice in Urdu: cards in piles");
    await press("I am done");
    await press("Also my social worker");
    await press("Keep it");
    await press("Go on");
  });

  await test.step("her worker sees the piles, and with which beginning she began", async () => {
    await backAtTheDesk(desk, voice);
    await expect(async () => desk.openPieceWith("چائے کی خوشبو", called)).toPass({ timeout: 60_000 });
    const words = [voice.say("quiet"), voice.say("loud")];
    for (const word of words) await expect(page.getByText(word, { exact: true })).toBeVisible();
    await expect(page.getByText(voice.say("warm"), { exact: true })).toHaveCount(0);
    await desk.openPieceWith(mine, called);
    await expect(page.getByText(desk.say("Begun with: {beginnings}", { beginnings: voice.say("At home …") }))).toBeVisible();
  });
});
