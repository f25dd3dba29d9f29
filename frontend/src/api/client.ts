/**
 * One door to the server: every call carries the header that other sites cannot send, the page half of the session when there is one,
 * and the language in which the reader wants to be refused. Nothing here writes anything to disk.
 */
export type Method = "GET" | "POST" | "PUT" | "DELETE";

interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  field?: string;
  tries_left?: number;
  retry_after?: number;
  methods?: string;
}

/** A refusal of the server, or of the line to it (`code: "offline"`, status 0). `detail` is a sentence for the reader. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly field: string | undefined;
  readonly triesLeft: number | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  /** What may prove a second time who it is: "totp", "passkey". */
  readonly methods: string[];

  constructor(status: number, body: ProblemBody) {
    super(body.code ?? String(status));
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? "unexpected";
    this.detail = body.detail ?? body.title ?? "";
    this.field = body.field;
    this.triesLeft = body.tries_left;
    this.retryAfter = body.retry_after;
    this.methods = body.methods?.split(" ") ?? [];
  }
}

/** What a call needs to know of the signed-in worker; held in the page's memory and nowhere else. */
export interface Caller {
  half: string | null;
  language: () => string;
  /** Called when the server says that the session is over (`sign_in_needed`) or that its page half is missing (`unlock_needed`). */
  onLocked: (code: string) => void;
  /**
   * Called when the server wants to know again that it is this worker (`step_up_needed`); resolves to whether it now knows. The call is then made
   * once more, so that nothing typed is lost; otherwise the refusal stands.
   */
  onStepUp?: () => Promise<boolean>;
}

const LOCKED = new Set(["sign_in_needed", "unlock_needed"]);

export interface Api {
  get<Answer>(path: string, query?: Query): Promise<Answer>;
  post<Answer = void>(path: string, body?: unknown): Promise<Answer>;
  put<Answer = void>(path: string, body: unknown): Promise<Answer>;
  remove(path: string): Promise<void>;
}
export type Query = Record<string, string | number | undefined>;

function address(path: string, query?: Query): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== "");
  if (!pairs.length) return path;
  return `${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}

async function problemOf(response: Response): Promise<Problem> {
  const body = ((await response.json().catch(() => null)) ?? {}) as ProblemBody;
  const wait = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return new Problem(response.status, Number.isFinite(wait) ? { retry_after: wait, ...body } : body);
}

/** A client for one caller. Every refusal is thrown as a `Problem`. */
export function client(caller: Caller, send: typeof fetch = (...all) => fetch(...all)): Api {
  async function call<Answer>(method: Method, url: string, body?: unknown): Promise<Answer> {
    try {
      return await once<Answer>(method, url, body);
    } catch (failure) {
      const asked = failure instanceof Problem && failure.status === 403 && failure.code === "step_up_needed";
      if (!asked || !(await caller.onStepUp?.())) throw failure;
      return once<Answer>(method, url, body);
    }
  }

  async function once<Answer>(method: Method, url: string, body?: unknown): Promise<Answer> {
    const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": caller.language() };
    if (method !== "GET") headers["X-Voicecapture"] = "1";
    if (caller.half) headers["X-Session-Half"] = caller.half;
    const request: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
    if (body !== undefined) {
      headers["Content-Type"] = "application/json";
      request.body = JSON.stringify(body);
    }
    const response = await send(url, request).catch(() => {
      throw new Problem(0, { code: "offline" });
    });
    if (!response.ok) {
      const problem = await problemOf(response);
      if (response.status === 401 && LOCKED.has(problem.code)) caller.onLocked(problem.code);
      throw problem;
    }
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }
  return {
    get: (path, query) => call("GET", address(path, query)),
    post: (path, body) => call("POST", path, body),
    put: (path, body) => call("PUT", path, body),
    remove: (path) => call("DELETE", path),
  };
}
