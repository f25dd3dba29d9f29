import { describe, expect, it } from "vitest";
import { localVoice, wayOf } from "./choosing";

describe("what is heard", () => {
  it("is the language of the words on the screen", () => {
    expect(wayOf("ur", "ur", "ur")).toEqual({ recordings: true, voice: "ur" });
  });
  it("follows the words when the person changes the language, and then no recording speaks another", () => {
    expect(wayOf("ur", "ur", "pl")).toEqual({ recordings: false, voice: "pl" });
  });
  it("may be another language than stands there, whatever is shown, and then no device's voice reads the words", () => {
    for (const written of ["ur", "en"]) expect(wayOf("phr", "ur", written)).toEqual({ recordings: true, voice: null });
  });
});

describe("a device's own voice", () => {
  const voice = (lang: string, localService = true) => ({ lang, localService });
  it("is one of the language", () => {
    expect(localVoice([voice("en-GB"), voice("ur_PK")], "ur")).toEqual(voice("ur_PK"));
  });
  it("is none of another language, however near", () => {
    expect(localVoice([voice("hi-IN"), voice("urx")], "ur")).toBeUndefined();
  });
  it("is none that sends the words to somebody's server", () => {
    expect(localVoice([voice("ur-PK", false)], "ur")).toBeUndefined();
  });
  it("of Western Punjabi is that of Pakistan, not of the other script", () => {
    expect(localVoice([voice("pa-IN"), voice("pa-PK")], "pnb")).toEqual(voice("pa-PK"));
  });
});
