/** Whether a worker compared the organisation's root in person on this tablet: a planned session waits for it, listening does not. */
import { findPin } from "../../outbox/roots";

export const comparedHere = async (organisation: string): Promise<boolean> => ((await findPin(organisation))?.compared ?? null) !== null;
