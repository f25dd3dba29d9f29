/** What a screen reads and what it does: both can be under way, and both can be refused. */
import { Problem } from "../../api/client";
import { placeNow } from "./keepPlace";

const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  console.error(error instanceof Error ? error.name : "unknown failure");
  return new Problem(0, { code: "unexpected" });
};

/** Something read from the server when the screen opens, and again on request. */
export class Loaded<Data> {
  data = $state.raw<Data>();
  problem = $state.raw<Problem | null>(null);
  busy = $state(true);
  /** Settles when the first reading is over, done or refused. */
  readonly first: Promise<void>;
  readonly #read: () => Promise<Data>;

  constructor(read: () => Promise<Data>) {
    this.#read = read;
    this.first = this.again();
  }

  again = async (): Promise<void> => {
    this.busy = true;
    try {
      this.data = await this.#read();
      this.problem = null;
    } catch (error) {
      this.problem = asProblem(error);
    }
    this.busy = false;
  };
}

/** Something a person does. It runs once at a time; when it is refused, what was typed stays and the refusal is shown. */
export class Act {
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);

  /** True when it was done. */
  run = async (task: () => Promise<void>): Promise<boolean> => {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    const goBack = placeNow();
    try {
      await task();
      return true;
    } catch (error) {
      this.problem = asProblem(error);
      return false;
    } finally {
      this.busy = false;
      goBack();
    }
  };

  /** The refusal's sentence where it is about this field of the form. */
  about(field: string): string | undefined {
    return this.problem?.field?.split(".").at(-1) === field ? this.problem.detail : undefined;
  }
}
