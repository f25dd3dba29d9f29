import { describe, expect, it } from "vitest";
// @ts-expect-error -- a build script in plain JavaScript.
import { byCategory, compile, parsePo, pluralIndex, readHeader } from "./compile-messages.mjs";

const HEADER = `msgid ""
msgstr ""
"Language: ur\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
`;
const PO = `${HEADER}
#. Translators: a button.
#: frontend/src/desk/screens/Today.svelte:10
msgid "Today"
msgstr "آج"

#: frontend/src/components/Dialog.svelte:3
msgid "Close"
msgstr "بند "
"کریں"

#: frontend/src/portal/App.svelte:3 frontend/src/voice/End.svelte:9
msgid "Say \\"yes\\""
msgstr "\\"ہاں\\" کہیں"

#: src/voicecapture/base/errors.py:3
msgid "Only the server says this"
msgstr "صرف سرور"

#, fuzzy
#: frontend/src/desk/screens/Today.svelte:11
msgid "Guessed"
msgstr "اندازہ"

#: frontend/src/desk/screens/Today.svelte:12
msgid "Untranslated"
msgstr ""
`;

describe("cutting the catalogue", () => {
  const { desk, voice, portal } = compile("ur", PO);
  it("gives a door its own sentences", () => expect(desk.Today).toBe("آج"));
  it("keeps them from the other doors", () => expect(voice.Today).toBeUndefined());
  it("gives what is shared to every door, joined over its lines", () => {
    expect([desk, voice, portal].map((one) => one.Close)).toEqual(["بند کریں", "بند کریں", "بند کریں"]);
  });
  it("reads quotation marks", () => expect(portal['Say "yes"']).toBe('"ہاں" کہیں'));
  it("leaves the server's own sentences out", () => expect(desk["Only the server says this"]).toBeUndefined());
  it("leaves a guess out until someone confirmed it", () => expect(desk.Guessed).toBeUndefined());
  it("leaves an empty translation out, so that English shows", () => expect("Untranslated" in desk).toBe(false));
});

describe("a catalogue of one door", () => {
  const polish = PO.replace("Language: ur", "Language: pl").replace('"Plural-Forms', '"X-Doors: voice\\n"\n"X-Status: draft\\n"\n"Plural-Forms');
  it("is cut for that door only, with what is shared", () => {
    const cut = compile("pl", polish);
    expect(Object.keys(cut)).toEqual(["voice"]);
    expect(cut.voice).toMatchObject({ Close: "بند کریں" });
  });
  it("says who has read it", () => {
    const header = "X-Doors: voice\nX-Status: reviewed\nX-Reviewed-By: Ewa Lis, family worker\nX-Reviewed-On: 2026-11-20\n";
    expect(readHeader(header)).toEqual({ doors: ["voice"], status: "reviewed", by: "Ewa Lis, family worker", on: "2026-11-20" });
  });
  it("leaves to the server what letters say", () => expect(readHeader("X-Doors: voice letters\n").doors).toEqual(["voice"]));
  it("covers every door when it names none", () => expect(readHeader("X-Status: draft\n").doors).toContain("desk"));
});

describe("plural forms", () => {
  it("map gettext's three Polish forms to the four categories of the browser", () => {
    const polish = "plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);";
    const forms = byCategory("pl", ["plik", "pliki", "plików"], pluralIndex(polish));
    expect(forms).toMatchObject({ one: "plik", few: "pliki", many: "plików" });
    expect(forms.other).toBeTruthy();
  });
  it("of Western Punjabi, which the browser does not know, are those of Punjabi", () => {
    expect(byCategory("pnb", ["اک", "کئی"], pluralIndex("plural=(n > 1);"))).toEqual({ one: "اک", other: "کئی" });
  });
  it("map Welsh's six forms to six categories", () => {
    const welsh = "plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);";
    const forms = byCategory("cy", ["dim ci", "un ci", "dau gi", "tri chi", "chwe chi", "{count} ci"], pluralIndex(welsh));
    expect(forms).toEqual({ zero: "dim ci", one: "un ci", two: "dau gi", few: "tri chi", many: "chwe chi", other: "{count} ci" });
  });
  it("refuse a rule that is more than a rule", () => {
    expect(() => pluralIndex("plural=process.exit();")).toThrow(/Plural-Forms/);
  });
});

it("reads plural entries", () => {
  const [entry] = parsePo('msgid "one"\nmsgid_plural "many"\nmsgstr[0] "a"\nmsgstr[1] "b"\n');
  expect(entry).toMatchObject({ id: "one", plural: "many", forms: ["a", "b"] });
});
