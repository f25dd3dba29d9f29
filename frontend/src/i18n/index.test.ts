import { afterEach, describe, expect, it } from "vitest";
import { direction, ENGLISH, language, languages, setLanguage, speechOf, t, tn, useCatalogues } from "./index.svelte";

const URDU = { "Close": "بند کریں", "{count} person": { one: "{count} فرد", other: "{count} افراد" } };
const PUNJABI = { "{count} person": { one: "{count} بندہ", other: "{count} بندے" } };
const PERSIAN = { "{count} person": { one: "{count} نفر", other: "{count} نفر" } };
useCatalogues({ ur: async () => ({ default: URDU }), pnb: async () => PUNJABI, fa: async () => PERSIAN });
afterEach(() => setLanguage("en"));

describe("a sentence", () => {
  it("is English until another language is chosen", () => expect(t("Close")).toBe("Close"));
  it("changes with the language, without a reload", async () => {
    await setLanguage("ur");
    expect(t("Close")).toBe("بند کریں");
    expect(language()).toBe("ur");
  });
  it("stays English where the translation is missing", async () => {
    await setLanguage("ur");
    expect(t("Not translated yet")).toBe("Not translated yet");
  });
  it("takes its values", () => expect(t("For {name}", { name: "Sana" })).toBe("For Sana"));
  it("keeps a name in another script at its place in a right-to-left sentence", async () => {
    await setLanguage("ur");
    expect(t("For {name}", { name: "Sana" })).toBe("For \u2068Sana\u2069");
  });
  it("leaves a brace alone that has no value", () => expect(t("For {name}")).toBe("For {name}"));
  it("does not read a value as another brace", () => expect(t("{a}", { a: "{b}", b: "no" })).toBe("{b}"));
  it("stays English for a language nobody wrote", async () => {
    await setLanguage("xx");
    expect(language()).toBe("en");
  });
});

describe("a part of a page for somebody else", () => {
  it("speaks that reader's language, and the page goes on in its own", async () => {
    await setLanguage("fa");
    const urdu = await speechOf("ur");
    expect([urdu.tag, urdu.t("Close"), urdu.tn("{count} person", "{count} people", 3)]).toEqual(["ur", "بند کریں", "3 افراد"]);
    expect(tn("{count} person", "{count} people", 3)).toBe("۳ نفر");
    expect(ENGLISH.t("For {name}", { name: "Sana" })).toBe("For Sana");
    expect(ENGLISH.tn("{count} person", "{count} people", 3)).toBe("3 people");
  });
  it("is English where that language is not to be had", async () => {
    expect(await speechOf("xx")).toBe(ENGLISH);
  });
});

describe("a number", () => {
  it("chooses the English form", () => {
    expect(tn("{count} person", "{count} people", 1)).toBe("1 person");
    expect(tn("{count} person", "{count} people", 0)).toBe("0 people");
  });
  it("chooses the form of the reader's language", async () => {
    await setLanguage("ur");
    expect(tn("{count} person", "{count} people", 3)).toBe("3 افراد");
    expect(tn("{count} person", "{count} people", 1)).toBe("1 فرد");
  });
});

describe("a number in a language", () => {
  it("of Western Punjabi counts as in Punjabi, where nought is one of few", async () => {
    await setLanguage("pnb");
    expect(tn("{count} person", "{count} people", 0)).toBe("0 بندہ");
    expect(tn("{count} person", "{count} people", 12)).toBe("12 بندے");
  });
  it("is written in the reader's own digits", async () => {
    await setLanguage("fa");
    expect(tn("{count} person", "{count} people", 12)).toBe("۱۲ نفر");
    expect(t("{count} waiting", { count: 1205 })).toBe("۱۲۰۵ waiting");
  });
});

it("names the languages of the door in one order", () => expect(languages()).toEqual(["en", "ur", "pnb", "fa"]));

it("knows which languages run from right to left", () => {
  expect(["ur", "ps-AF", "en", "pl"].map(direction)).toEqual(["rtl", "rtl", "ltr", "ltr"]);
});
