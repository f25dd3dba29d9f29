/** Lighthouse on the first page of every door, as it comes: a phone of the middle range on a slow line, nothing kept from before. */
import { createServer, type AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, expect, test } from "@playwright/test";
import { Demo } from "../../journeys/support/demo";
import { add, middle } from "./results";

const LIGHTHOUSE = resolve(__dirname, "../lighthouse/node_modules/lighthouse/core/index.js");
const RUNS = 3;
/** A browser now and then records no trace; such a load says nothing about the page, and is made again. */
const TRIES = 6;
const WANTED = { performance: 95, accessibility: 100, "best-practices": 100 };
type Category = keyof typeof WANTED;

interface Report {
  runtimeError?: { message: string };
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null }>;
}
type Lighthouse = (address: string, flags: object) => Promise<{ lhr: Report } | undefined>;

let demo: Demo;
test.beforeAll(async () => {
  demo = await Demo.start();
});
test.afterAll(() => demo.stop());

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });

/** What weighs in a category and is not perfect. */
const lacking = ({ categories, audits }: Report, name: Category): string =>
  categories[name].auditRefs.filter(({ id, weight }) => weight && (audits[id]?.score ?? 1) < 0.9).map(({ id }) => id).join(" ");

test("the first page of every door by Lighthouse", async () => {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] || undefined,
    args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`],
  });
  const { default: lighthouse } = (await import(pathToFileURL(LIGHTHOUSE).href)) as { default: Lighthouse };
  const [waiting] = demo.accounts.invitations;
  const doors = { voice: "/voice", notes: "/notes", desk: "/desk", portal: join("/", waiting?.link ?? "") };
  for (const [door, place] of Object.entries(doors)) {
    const reports: Report[] = [];
    for (let tried = 0; tried < TRIES && reports.length < RUNS; tried += 1) {
      const result = await lighthouse(`${demo.address}${place}`, { port, logLevel: "error", onlyCategories: Object.keys(WANTED) });
      if (result && !result.lhr.runtimeError) reports.push(result.lhr);
    }
    expect(reports, `loads of ${door} that Lighthouse could judge`).toHaveLength(RUNS);
    for (const [name, wanted] of Object.entries(WANTED) as [Category, number][]) {
      const note = [`wanted ${wanted}, median of ${RUNS}`, ...new Set(reports.map((report) => lacking(report, name)))].join(" ");
      add(`lighthouse.${door}.${name}`, Math.round(100 * middle(reports.map(({ categories }) => categories[name].score ?? 0))), "of 100", note.trim());
    }
  }
  await browser.close();
});
