/**
 * How the service worker sends what waits, when the browser finds a line and no page may be open (Background Sync). A script of its own, which
 * the worker takes in when it is installed and runs only then, so that the worker itself stays small. It needs nobody's unlock: what waits is
 * sealed, and each piece carries its own upload token.
 */
import { drain } from "../src/outbox/courier.ts";
import { closeDatabase } from "../src/outbox/database.ts";

// An open database would keep the next version of the pages from laying out theirs.
const send = (): Promise<void> => drain().finally(closeDatabase);

Object.assign(self, { send });
