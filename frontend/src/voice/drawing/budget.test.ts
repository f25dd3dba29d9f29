import { encode } from "@msgpack/msgpack";
import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../crypto/bytes";
import { seal, type Destination } from "../../crypto/envelope";
import { PART_LIMIT } from "../../crypto/frame";
import { suite } from "../../crypto/hpke";
import { decodePoints, encodePoints, type Point } from "../../crypto/strokes";
import { bytesOf, bytesOfContent, isFull, MOST_STAMPS, MOST_STROKES, PIECE, takesStamp } from "./budget";
import { contentOf, fromContent, History, replay, type DrawingStep, type Picture, type Stroke } from "./model";
import { dots, line, type Pattern } from "../../../tests/support/scribbles.ts";
import { Sitting } from "./sitting";

const SIZE = { width: 860, height: 620 };
const CRAYON = { colour: "#2b2926", size: 14, tool: "pen" } as const;

let to: Destination;
beforeAll(async () => {
  const hpke = await suite();
  const { publicKey } = await hpke.GenerateKeyPair(true);
  to = { organisation: random(16), vault: random(16), epoch: 1, publicKey: new Uint8Array(await hpke.SerializePublicKey(publicKey)) };
});

/** Seals as the tablet does, with everything beside the content as long as it can be. */
const sealed = (activity: string, content: Record<string, unknown>) =>
  seal(to, {
    person: random(16), author: random(16), session: random(16), activity, agreement: "a".repeat(64), claimed: Date.now(), language: "pnb-Arab-PK",
    travel: "social_worker", supersedes: random(16), content,
  });

/** Draws until everything is drawn or the sheet takes no more. */
function drawn(lines: readonly (readonly Point[])[], room = PIECE, crayon: Omit<Stroke, "points"> = CRAYON): Sitting {
  const sitting = new Sitting(new History(), { size: () => SIZE, room: () => room, write: () => undefined });
  for (const points of lines) {
    if (!sitting.down(crayon, points.slice(0, 1))) break;
    for (let at = 1; at < points.length && sitting.move(points.slice(at, at + 4)); at += 4);
    sitting.up();
  }
  return sitting;
}
const cut = (points: readonly Point[], by: number): Point[][] => Array.from({ length: Math.ceil(points.length / by) }, (_, i) => points.slice(i * by, (i + 1) * by));
const pointsOf = ({ strokes }: Picture): number => strokes.reduce((sum, { points }) => sum + points.length, 0);

/** Far more than a part holds as a pen tells it. */
const HUGE: [string, () => Point[][]][] = [
  ["scribble in one line", () => [line("scribble", 240 * 60 * 12)]],
  ["scribble in many lines", () => cut(line("scribble", 240 * 60 * 12), 240)],
  ["a finger's scribble", () => cut(line("scribble", 120 * 60 * 20, { hertz: 120, pen: false }), 600)],
  ["straight lines", () => cut(line("straight", 240 * 60 * 12), 2000)],
  ["hatching", () => cut(line("hatching", 240 * 60 * 12), 5000)],
  ["a slow line", () => [line("slow", 240 * 60 * 12)]],
  ["dots", () => dots(8000)],
];

describe("a drawing that goes on and on", () => {
  it.each(HUGE)("can always be kept: %s", async (_, lines) => {
    const sitting = drawn(lines());
    const content = contentOf(sitting.history.now, SIZE);
    await expect(sealed("drawing", content)).resolves.toBeDefined();
    expect(encode(content).length).toBeLessThanOrEqual(PIECE);
    expect((content.strokes as unknown[]).length).toBeLessThanOrEqual(MOST_STROKES);
  });

  it("cannot be kept as the pen tells it, which is why lines are thinned", async () => {
    const strokes = [{ colour: CRAYON.colour, size: 14, points: encodePoints(line("scribble", 240 * 60 * 5)) }];
    await expect(sealed("drawing", { ...SIZE, strokes, stamps: [] })).rejects.toThrow(RangeError);
  });

  it.each<[string, Pattern & ("slow" | "straight" | "hatching" | "scribble"), number]>([
    ["a slow hand", "slow", 20],
    ["straight lines", "straight", 20],
    ["a quick hand", "scribble", 4],
  ])("is not full for many minutes of an ordinary hand without a rest: %s", (_, pattern, minutes) => {
    const sitting = drawn(cut(line(pattern, 240 * 60 * minutes), 1000));
    expect(sitting.isFull).toBe(false);
    expect(sitting.history.now.strokes).toHaveLength(Math.ceil((240 * 60 * minutes) / 1000));
  });

  it("has fewer points where it is kept only once it would not fit otherwise; what is seen stays as it was", () => {
    const little = drawn(cut(line("scribble", 4000), 500)).history.now;
    expect(pointsOf(fromContent(contentOf(little, SIZE)).history.now)).toBe(pointsOf(little));
    const much = drawn(cut(line("scribble", 240 * 60 * 12), 500)).history.now;
    const kept = fromContent(contentOf(much, SIZE)).history.now;
    expect(kept.strokes).toHaveLength(much.strokes.length);
    if (bytesOf(much) > PIECE) expect(pointsOf(kept)).toBeLessThan(pointsOf(much));
    expect(bytesOf(kept)).toBeLessThanOrEqual(PIECE);
  });

  it("that was begun before lines were thinned can be gone on with and kept", async () => {
    const step = (points: readonly Point[]): DrawingStep => ({ op: "stroke", stroke: { colour: "#2b2926", size: 14, points: encodePoints(points) } });
    const steps: DrawingStep[] = [{ op: "size", ...SIZE }, ...cut(line("slow", 240 * 60 * 6), 2000).map(step)];
    const found = replay(steps) ?? expect.fail();
    expect(bytesOf(found.history.now)).toBeGreaterThan(PART_LIMIT);
    await expect(sealed("drawing", contentOf(found.history.now, found.size))).resolves.toBeDefined();
    expect(isFull(found.history.now, PIECE)).toBe(false);
  });

  it("takes no more stickers than a reader takes, nor any on a full sheet", () => {
    const stamps = Array.from({ length: MOST_STAMPS - 1 }, () => ({ name: "flower", x: 4095, y: 4095, size: 2000, colour: "#2b2926" }));
    const picture = { strokes: [], stamps };
    expect(takesStamp(picture, PIECE)).toBe(true);
    expect(takesStamp({ ...picture, stamps: [...stamps, ...stamps] }, PIECE)).toBe(false);
    expect(takesStamp(picture, 64 * MOST_STAMPS)).toBe(false);
  });
});

describe("what a drawing takes", () => {
  it("is never counted too low, nor much too high", () => {
    const stamps = Array.from({ length: 40 }, () => ({ name: "triangle", x: 4095, y: 4095, size: 2048, colour: "#2b2926" }));
    const pictures: Picture[] = [
      { strokes: [], stamps },
      ...[dots(3000), [line("scribble", 3000)]].flatMap((lines) =>
        [CRAYON, { ...CRAYON, tool: "rubber" as const, size: 200 }].map((crayon) => ({ strokes: drawn(lines, PIECE, crayon).history.now.strokes, stamps })),
      ),
    ];
    for (const picture of pictures) {
      const content = contentOf(picture, SIZE);
      const bytes = encode(content).length;
      expect(bytesOf(picture)).toBeGreaterThanOrEqual(bytes);
      expect(bytesOfContent(content)).toBe(bytesOf(picture));
      expect(bytesOf(picture)).toBeLessThan(bytes * 1.5 + 100);
    }
  });

  it("is read back as it was kept", () => {
    const [stroke] = drawn([line("slow", 5000)]).history.now.strokes;
    const back = decodePoints(encodePoints(stroke?.points ?? []));
    expect(back).toHaveLength(stroke?.points.length ?? 0);
  });
});
