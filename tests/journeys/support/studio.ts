/** What a translator and a second pair of ears do in the studio, with a microphone that the browser plays. */
import { expect } from "@playwright/test";
import type { Desk } from "./desk";

/** Opens one sentence in one language from the list, as somebody does who looks for it. */
export async function openPrompt(desk: Desk, language: string, sentence: string): Promise<void> {
  await desk.goTo(`/prompts?language=${language}`);
  await desk.page.getByLabel(desk.say("Search by words")).fill(sentence);
  await desk.page.getByRole("link", { name: sentence }).first().click();
  await expect(desk.page.getByText(sentence, { exact: true }).first()).toBeVisible();
}

/** Records a sentence, or films it where the language is signed, looks whether it can be played, and keeps it for review. */
export async function record(desk: Desk, language: string, sentence: string): Promise<void> {
  const signed = language === "bfi";
  await openPrompt(desk, language, sentence);
  await desk.button("Record").click();
  await expect(desk.page.getByText(desk.say(signed ? "The camera is on." : "The microphone is on."))).toBeVisible();
  await desk.page.waitForTimeout(1500);
  await desk.button("That was it").click();
  await expect(desk.page.locator(signed ? "video[controls]" : "audio").first()).toBeVisible();
  await desk.button("Keep it for review").click();
  await expect(desk.page.getByText(desk.say("waits to be heard")).first()).toBeVisible();
}

/** Listens to what waits and takes it into use. */
export async function accept(desk: Desk, language: string, sentence: string): Promise<void> {
  await openPrompt(desk, language, sentence);
  await desk.button("Listen").first().click();
  await desk.button("It is right: take it into use").click();
  await expect(desk.page.getByText(desk.say("in use"), { exact: true }).first()).toBeVisible();
}
