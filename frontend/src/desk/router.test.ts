import { describe, expect, it } from "vitest";
import { findRoute, pathOf, queryOf, type Route } from "./router.svelte";

const load = async (): Promise<never> => {
  throw new Error("not loaded here");
};
const routes: Route[] = ["/", "/people", "/people/:id", "/people/:id/plan", "/summaries/new"].map((path) => ({ path, load }));
const found = (path: string): [string, { id: string }] | null => {
  const match = findRoute(routes, path);
  return match && [match.route.path, match.params];
};

describe("finding a screen by its address", () => {
  it("starts at Today", () => expect(found("/")).toEqual(["/", { id: "" }]));
  it("reads the parameters", () => expect(found("/people/ab12/plan")).toEqual(["/people/:id/plan", { id: "ab12" }]));
  it("does not mind a slash at the end", () => expect(found("/people/")).toEqual(["/people", { id: "" }]));
  it("finds nothing for what it does not know", () => expect(found("/people/ab12/other")).toBeNull());
  it("takes no parameter that is not an id", () => expect(found("/people/a b")).toBeNull());
});

describe("reading the part after #", () => {
  it("is Today when there is none", () => expect(pathOf("")).toBe("/"));
  it("leaves the question out of the path", () => expect(pathOf("#/pieces/ab?purpose=safeguarding")).toBe("/pieces/ab"));
  it("reads the question", () => expect(queryOf("#/pieces/ab?purpose=safeguarding").get("purpose")).toBe("safeguarding"));
});
