import { describe, expect, it } from "vitest";
import type { HouseholdMap } from "../../api/types";
import { generations, layOut, mirrored, type Box } from "./familyMap";

type Family = Pick<HouseholdMap, "people" | "homes" | "relationships">;

const related = (from: string, kind: string, to: string) =>
  ({ id: `${from}${to}`, from_person: from, to_person: to, kind }) as HouseholdMap["relationships"][number];

function family(homes: Record<string, string[]>, relationships: HouseholdMap["relationships"] = []): Family {
  const ids = [...new Set(Object.values(homes).flat())];
  return {
    people: ids.map((id) => ({ id, name: id, called: id, kind: "adult", born: null, since: null, open: true })),
    homes: Object.entries(homes).map(([name, people]) => ({ name, protected: !name, people: people.map((person) => ({ person, since: null })) })),
    relationships,
  };
}
const THREE = family({ Home: ["mother", "father", "girl"], Flat: ["grandmother"] }, [
  related("mother", "parent", "girl"),
  related("mother", "partner", "father"),
  related("grandmother", "parent", "father"),
]);
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const inside = (a: Box, b: Box): boolean => a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

describe("generations", () => {
  it("puts parents above children and partners in one row", () => {
    expect(Object.fromEntries(generations(THREE))).toEqual({ grandmother: 0, mother: 1, father: 1, girl: 2 });
  });
  it("comes to an end where entries contradict each other", () => {
    const odd = family({ Home: ["a", "b"] }, [related("a", "parent", "b"), related("b", "parent", "a")]);
    expect([...generations(odd).values()].every((row) => row <= 1)).toBe(true);
  });
});

describe("the map", () => {
  it.each([300, 360, 700, 1180])("at %i wide places everyone once in their home and nobody on another", (width) => {
    const found = layOut(THREE, width);
    expect(found.width).toBeLessThanOrEqual(width);
    expect(found.spots).toHaveLength(4);
    found.spots.forEach((one, at) => {
      expect(found.regions.some((region) => inside(one, region))).toBe(true);
      for (const other of found.spots.slice(at + 1)) expect(overlap(one, other)).toBe(false);
    });
    found.regions.forEach((one, at) => {
      for (const other of found.regions.slice(at + 1)) expect(overlap(one, other)).toBe(false);
    });
  });
  it("keeps rows in line across homes where there is room", () => {
    const found = layOut(THREE, 1180);
    const y = (person: string) => found.spots.find((one) => one.person === person)?.y;
    expect(y("mother")).toBe(y("father"));
    expect(y("grandmother")).toBeLessThan(y("mother") ?? 0);
    expect(y("girl")).toBeGreaterThan(y("mother") ?? 0);
  });
  it("draws a child in both homes that they live in", () => {
    const both = family({ Home: ["mother", "girl"], Flat: ["grandmother", "girl"] });
    expect(layOut(both, 1180).spots.filter((one) => one.person === "girl")).toHaveLength(2);
  });
  it("is the same picture from right to left", () => {
    const found = layOut(THREE, 1180);
    const turned = mirrored(found, THREE);
    expect(turned.spots.map((one) => found.width - one.x - one.width)).toEqual(found.spots.map((one) => one.x));
    expect(turned.lines).toHaveLength(found.lines.length);
  });
});
