/**
 * What a worker does at the desk, without a pointer: rights and decisions, specialists, letters, who somebody is, who lives where, a household that
 * splits, and the day without a line. Wherever something is kept, the focus stays where one was.
 */
import { expect, test } from "@playwright/test";
import { Demo } from "./support/demo";
import { Desk } from "./support/desk";
import { Keyboard } from "./support/reach";

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

test("rights, a decision, a specialist, a letter and who somebody is, by keyboard alone", async ({ page }) => {
  await page.addInitScript(() => (window.print = () => document.documentElement.setAttribute("data-printed", "")));
  const desk = await Desk.open(page, demo, "nadia.brook");
  const keyboard = new Keyboard(page);
  const main = page.getByRole("main");
  const radio = (name: string | RegExp) => page.getByRole("radio", { name, exact: true });
  const toRights = async (): Promise<void> => {
    await keyboard.back(main.getByRole("link", { name: "Rights and decisions", exact: true }));
    await expect(page.getByRole("heading", { level: 1, name: /^Rights and decisions/ })).toBeVisible();
  };
  await keyboard.press(page.getByRole("navigation").getByRole("link", { name: "My people" }));
  await keyboard.press(main.getByRole("link", { name: /Zarmina/ }));
  await keyboard.press(main.getByRole("link", { name: /Rights and decisions/ }));

  await test.step("a right is shown to her, and that it was explained is kept", async () => {
    await keyboard.press(main.getByRole("link", { name: /Owed/ }));
    const show = desk.button("Show it to {name}", { name: "Zarmina" });
    await keyboard.press(show);
    await expect(page.getByRole("dialog")).toBeVisible();
    await keyboard.press(page.getByRole("dialog").getByRole("button", { name: "Close" }));
    await expect(show).toBeFocused();
    await keyboard.choose(radio("Yes"));
    await keyboard.choose(radio("Yes, alone"));
    await expect(radio("Nobody")).toBeVisible();
    await keyboard.tick(main.getByRole("checkbox", { name: "They chose this language themselves" }));
    await keyboard.keep(desk.button("Keep it"), page.getByText("Explained", { exact: true }));
    await toRights();
  });

  await test.step("a decision with its one question, and later the answer", async () => {
    await keyboard.press(desk.link("Record a decision"));
    await keyboard.choose(radio("Money or benefits"));
    await keyboard.write(page.getByLabel("What was decided", { exact: true }), "Her benefit is paid to her husband's account.");
    await keyboard.write(page.getByLabel("Who decided it"), "The benefits office");
    await keyboard.choose(radio("A letter or document"));
    await keyboard.choose(radio(/^No, or not all of it/));
    await keyboard.tick(main.getByRole("checkbox", { name: "They were not alone" }));
    await keyboard.write(page.getByLabel("Why was that?"), "He was on the line.");
    await keyboard.keep(desk.button("Keep the decision"), page.getByRole("heading", { level: 1, name: /^Rights and decisions/ }));
    await keyboard.press(main.getByRole("link", { name: /Money or benefits/ }));
    await keyboard.choose(radio("Only afterwards"));
    await expect(radio("Nobody")).toBeVisible();
    await keyboard.write(page.getByLabel("What they said about it"), "I want it in my own name.");
    await keyboard.keep(desk.button("Keep the answer"), page.getByText("I want it in my own name."));
    await toRights();
  });

  await test.step("a specialist is asked, and what they answer is kept", async () => {
    await keyboard.press(desk.link("Ask a specialist"));
    await keyboard.choose(radio("Help after trauma"));
    await keyboard.write(page.getByLabel("Which service is asked"), "Larch Grove");
    await keyboard.write(page.getByLabel("Why they are asked"), "She sleeps badly.");
    await keyboard.choose(radio("They agreed"));
    await keyboard.keep(desk.button("Keep it"), page.getByRole("heading", { level: 1, name: /^Rights and decisions/ }));
    await keyboard.press(main.getByRole("link", { name: /Help after trauma/ }));
    await keyboard.choose(radio("They declined"));
    await keyboard.write(page.getByLabel("The reason they gave"), "No place before the summer.");
    await keyboard.keep(desk.button("Keep it"), radio("What we do next"));
    await toRights();
  });

  await test.step("who she is, in her own words, and taken back", async () => {
    await keyboard.back(main.getByRole("link", { name: "Zarmina" }));
    await keyboard.press(main.getByRole("link", { name: /^In their own words/ }));
    const write = desk.button("Write: {what}", { what: "Faith" });
    await keyboard.press(write);
    await keyboard.write(page.getByLabel("In the words that were used"), "It is between me and God.");
    await keyboard.press(page.getByRole("dialog").getByRole("button", { name: "Keep this" }));
    await expect(page.getByText("It is between me and God.")).toBeVisible();
    await expect(write).toBeFocused();
    await keyboard.keep(desk.button("Take it back"), page.getByText("not said").first());
    await keyboard.press(write);
    await keyboard.page.keyboard.press("Escape");
    await expect(write).toBeFocused();
  });

  await test.step("a letter that her plan does not name is not shown", async () => {
    await desk.goToPerson("Gulshan");
    await keyboard.press(desk.link("Write to them"));
    await keyboard.choose(radio(/A first offer/));
    await keyboard.keep(desk.button("Look at it"), desk.link("Look at the contact plan"));
    await expect(page.locator("article.letter")).toHaveCount(0);
  });

  await test.step("her plan allows letters from now on: one is written, read, changed, printed and noted", async () => {
    await keyboard.press(desk.link("Look at the contact plan"));
    await keyboard.press(desk.button("Change the plan"));
    await keyboard.tick(main.getByRole("checkbox", { name: "Letter", exact: true }));
    await keyboard.keep(desk.button("Keep this plan"), desk.button("Change the plan"));
    await desk.goTo(new URL(page.url()).hash.slice(1).replace("/plan", "/letter"));
    await keyboard.choose(radio(/A first offer/));
    await keyboard.keep(desk.button("Look at it"), page.locator("article.letter"));
    await keyboard.keep(desk.button("Change it"), radio(/A first offer/));
    await keyboard.press(desk.button("Look at it"));
    await keyboard.press(desk.button("Print it"));
    await expect(page.locator("html[data-printed]")).toBeAttached();
    await keyboard.keep(desk.button("It has gone: note it"), page.getByRole("heading", { level: 1, name: "Offers and contacts with Gulshan" }));
  });
});

test("who lives where and a household that splits, by keyboard alone", async ({ page }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  const keyboard = new Keyboard(page);
  const main = page.getByRole("main");
  const radio = (name: string | RegExp) => page.getByRole("radio", { name, exact: true });
  await keyboard.press(page.getByRole("navigation").getByRole("link", { name: "My people" }));
  await keyboard.press(main.getByRole("link", { name: "Larkfield Road", exact: true }));

  await test.step("a person is reached from the picture, and somebody's new home is kept", async () => {
    await keyboard.to(page.getByRole("group", { name: "Map of this household" }).getByRole("link", { name: /^Kamil/ }));
    await keyboard.press(main.getByRole("link", { name: /Somebody lives elsewhere/ }));
    await keyboard.choose(radio("Kamil"));
    await keyboard.choose(radio(/^in a home that may be named/));
    await keyboard.write(page.getByLabel("What you call this home"), "Aunt’s flat");
    await keyboard.keep(desk.button("Keep this"), desk.section("What was noted so far").getByText("Kamil: Aunt’s flat"));
    await keyboard.keep(desk.button("This was wrong"), page.getByText("was not so").first());
    await keyboard.back(main.getByRole("link", { name: "Household", exact: true }));
  });

  await test.step("some move to a household of their own", async () => {
    await keyboard.press(main.getByRole("link", { name: /This household splits/ }));
    await keyboard.tick(main.getByRole("checkbox", { name: "Gulshan" }));
    await keyboard.write(page.getByLabel("What you call the new household"), "Quiet Harbour");
    await keyboard.choose(radio(/^elsewhere, protected/));
    await keyboard.keep(desk.button("Move them to a household of their own"), page.getByRole("heading", { level: 1, name: "Quiet Harbour" }));
  });
});

test("contact, presence and agreement without a line, by keyboard alone", async ({ page, context }) => {
  const desk = await Desk.open(page, demo, "nadia.brook");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await desk.goToPerson("Zarmina");
  await new Keyboard(page).press(desk.button("Take along"));
  await expect(page.getByText(desk.say("Taken along on this tablet"))).toBeVisible();
  await context.setOffline(true);
  await page.close();
  const away = await context.newPage();
  await away.goto(`${demo.address}/desk`);
  const keyboard = new Keyboard(away);
  const button = (name: string) => away.getByRole("button", { name, exact: true });
  const main = away.getByRole("main");
  const radio = (name: string | RegExp) => away.getByRole("radio", { name, exact: true });
  const person = away.getByRole("heading", { level: 1, name: "Zarmina" });

  await test.step("what was taken along is opened", async () => {
    await keyboard.press(button("Open what you took along"));
    await keyboard.write(away.getByLabel("Your six words"), desk.account.passphrase);
    await keyboard.press(button("Open"));
    await expect(away.getByRole("heading", { level: 1, name: "Today, without a line" })).toBeVisible({ timeout: 40_000 });
    await keyboard.press(main.getByRole("link", { name: /Zarmina/ }));
    await expect(person).toBeVisible();
  });

  await test.step("who is there", async () => {
    await keyboard.press(main.getByRole("link", { name: "Note who is there" }));
    await keyboard.choose(radio("At home"));
    await keyboard.choose(radio("No"));
    await keyboard.choose(radio("Somebody would not leave"));
    await keyboard.tick(away.getByRole("group", { name: "Who else is in the room" }).getByRole("checkbox", { name: "Farrukh" }));
    await keyboard.keep(button("Keep it on this tablet"), person);
  });

  await test.step("a contact", async () => {
    await keyboard.press(main.getByRole("link", { name: "Note a contact" }));
    await keyboard.choose(radio("We did"));
    await keyboard.choose(radio("Visit"));
    await keyboard.choose(radio("Nobody was in"));
    await keyboard.choose(radio("Nobody"));
    await keyboard.press(main.getByText("Where it was, and what helped"));
    await keyboard.write(away.getByLabel(/^Where \(/), "By the gate");
    await keyboard.keep(button("Keep it on this tablet"), person);
  });

  await test.step("the text is read, she touches her yes, and it is kept", async () => {
    await keyboard.press(main.getByRole("link", { name: "Ask, and keep their answer" }));
    await keyboard.select(away.getByLabel("What is asked"), "Use");
    await keyboard.press(button("Show it to them"));
    await keyboard.press(button("We have read it"));
    await keyboard.press(away.getByRole("dialog").locator(".answers button"));
    await expect(radio("Yes")).toBeChecked();
    await keyboard.keep(button("Keep it on this tablet"), person);
    await expect(away.locator(".notes > li")).toHaveCount(3);
  });
});
