import { describe, expect, it } from "vitest";
import { WireError, type Post } from "../../outbox/wire";
import { Sending } from "./sending";

/** A server that answers one request after another as it is told; a number is a refusal with that status. */
function server(...answers: (number | object)[]): { post: Post; asked: string[] } {
  const asked: string[] = [];
  const post: Post = async (path) => {
    asked.push(path);
    const answer = answers.shift() ?? {};
    if (typeof answer === "number") throw new WireError(answer, 0);
    return answer;
  };
  return { post, asked };
}
const sending = (post: Post): Sending => new Sending(new Uint8Array(65), post, [0, 0]);

describe("what is said past the worker from a person's own phone", () => {
  it("goes out at once, and again where a line broke", async () => {
    const { post, asked } = server(0, 503, {});
    await sending(post).quiet("token", new Uint8Array([1]));
    expect(asked).toEqual(["/api/sync/quiet", "/api/sync/quiet", "/api/sync/quiet"]);
  });

  it("is not called said where nobody took it", async () => {
    await expect(sending(server(0, 0, 0).post).quiet("token", new Uint8Array([1]))).rejects.toThrow();
  });

  it("is not tried again where it was refused", async () => {
    const { post, asked } = server(400);
    await expect(sending(post).quiet("token", new Uint8Array([1]))).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });
});
