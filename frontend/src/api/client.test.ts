import { describe, expect, it, vi } from "vitest";
import { client, Problem, type Caller } from "./client";

interface Sent {
  url: string;
  init: RequestInit;
}
function answering(status: number, body: unknown): { send: typeof fetch; sent: Sent[] } {
  const sent: Sent[] = [];
  const send = (async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  }) as typeof fetch;
  return { send, sent };
}
const caller = (half: string | null = null): Caller => ({ half, language: () => "ur", onLocked: vi.fn() });
const header = (sent: Sent | undefined, name: string): string | null => new Headers(sent?.init.headers).get(name);

describe("a call to the server", () => {
  it("carries the page half and the reader's language", async () => {
    const { send, sent } = answering(200, { items: [] });
    await client(caller("aGFsZg=="), send).get("/api/households");
    expect(header(sent[0], "X-Session-Half")).toBe("aGFsZg==");
    expect(header(sent[0], "Accept-Language")).toBe("ur");
  });

  it("carries no half before anyone signed in", async () => {
    const { send, sent } = answering(200, {});
    await client(caller(), send).get("/api/meta");
    expect(header(sent[0], "X-Session-Half")).toBeNull();
  });

  it("marks every change with the header other sites cannot send, and reading with none", async () => {
    const { send, sent } = answering(200, {});
    const api = client(caller(), send);
    await api.get("/api/meta");
    await api.post("/api/sign-out");
    await api.put("/api/summaries/1", {});
    await api.remove("/api/people/1/grants/2");
    expect(sent.map((one) => header(one, "X-Voicecapture"))).toEqual([null, "1", "1", "1"]);
  });

  it("asks the browser to keep no copy", async () => {
    const { send, sent } = answering(200, {});
    await client(caller(), send).get("/api/me");
    expect(sent[0]?.init.cache).toBe("no-store");
  });

  it("leaves empty conditions out of the address", async () => {
    const { send, sent } = answering(200, {});
    await client(caller(), send).get("/api/agreement-templates", { language: "ur", band: undefined, after: "" });
    expect(sent[0]?.url).toBe("/api/agreement-templates?language=ur");
  });

  it("returns nothing for an answer without content", async () => {
    const { send } = answering(204, null);
    await expect(client(caller(), send).post("/api/sign-out")).resolves.toBeUndefined();
  });
});

describe("a refusal", () => {
  it("keeps the server's sentence, its code and the field it names", async () => {
    const { send } = answering(400, { code: "malformed", detail: "The date is not a date.", field: "born" });
    const refused = await client(caller(), send).post("/api/households", {}).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect(refused).toMatchObject({ status: 400, code: "malformed", detail: "The date is not a date.", field: "born" });
  });

  it("says so when there is no line to the server", async () => {
    const send = (() => Promise.reject(new TypeError("failed"))) as typeof fetch;
    await expect(client(caller(), send).get("/api/me")).rejects.toMatchObject({ status: 0, code: "offline" });
  });

  it("stays a refusal when a proxy answers with a page instead of a problem", async () => {
    const send = (async () => new Response("<html>", { status: 502 })) as typeof fetch;
    await expect(client(caller(), send).get("/api/me")).rejects.toMatchObject({ status: 502, code: "unexpected" });
  });

  it.each(["unlock_needed", "sign_in_needed"])("locks the desk on %s", async (code) => {
    const { send } = answering(401, { code });
    const one = caller();
    await client(one, send).get("/api/me").catch(() => undefined);
    expect(one.onLocked).toHaveBeenCalledWith(code);
  });

  it("does not lock the desk for a wrong passphrase", async () => {
    const { send } = answering(401, { code: "sign_in_failed" });
    const one = caller();
    await client(one, send).post("/api/sign-in", {}).catch(() => undefined);
    expect(one.onLocked).not.toHaveBeenCalled();
  });
});

describe("an act that wants to know again who it is", () => {
  /** Refuses until the worker has proved themselves. */
  function wary(): { send: typeof fetch; sent: Sent[]; proved: () => void } {
    const sent: Sent[] = [];
    let known = false;
    const send = (async (url: string, init: RequestInit) => {
      sent.push({ url, init });
      const [status, body] = known ? [200, { done: true }] : [403, { code: "step_up_needed", detail: "Show that it is you." }];
      return new Response(JSON.stringify(body), { status });
    }) as typeof fetch;
    return { send, sent, proved: () => void (known = true) };
  }

  it("is done after all, with everything that was typed, once the worker has shown it", async () => {
    const { send, sent, proved } = wary();
    const one: Caller = { ...caller(), onStepUp: async () => (proved(), true) };
    await expect(client(one, send).post("/api/pieces/1/open", { purpose: "supervision" })).resolves.toEqual({ done: true });
    expect(sent.map((call) => call.init.body)).toEqual(['{"purpose":"supervision"}', '{"purpose":"supervision"}']);
  });

  it("stays refused, in the server's words, when the worker does not", async () => {
    const { send, sent } = wary();
    const one: Caller = { ...caller(), onStepUp: async () => false };
    await expect(client(one, send).post("/api/pieces/1/open", {})).rejects.toMatchObject({ code: "step_up_needed", detail: "Show that it is you." });
    expect(sent).toHaveLength(1);
  });

  it("is asked about once, not for ever", async () => {
    const { send, sent } = wary();
    const onStepUp = vi.fn(async () => true);
    await expect(client({ ...caller(), onStepUp }, send).post("/api/pieces/1/open", {})).rejects.toMatchObject({ code: "step_up_needed" });
    expect([onStepUp.mock.calls.length, sent.length]).toEqual([1, 2]);
  });
});

it("a lockout says for how long", async () => {
  const send = (async () => new Response('{"code":"too_many_attempts"}', { status: 429, headers: { "Retry-After": "540" } })) as typeof fetch;
  await expect(client(caller(), send).post("/api/sign-in", {})).rejects.toMatchObject({ code: "too_many_attempts", retryAfter: 540 });
});
