/** What the link says of a root. Apart from the link itself, so that the sheet of paper comes without the reading of statements. */
import { own, type Bytes } from "../../crypto/bytes.ts";
import { rootHash } from "../../crypto/trust.ts";

const HALF = 16;

/** The first half of the root's hash. */
export const rootMark = async (root: Bytes): Promise<Bytes> => own((await rootHash(root)).subarray(0, HALF));
