/** The words for where a recovery stands; translated where they are shown. */
import type { RecoveryRow } from "../../api/types";
import { msg } from "../../i18n/index.svelte";

export const RECOVERY_STATES: Record<RecoveryRow["state"], string> = {
  // Translators: where it stands that lost access is brought back by two custodians; a short mark in a list.
  waiting: msg("The wait is running"),
  objected: msg("Somebody objected"),
  open: msg("The custodians can act"),
  // Translators: where it stands that lost access is brought back by two custodians; a short mark in a list.
  ready: msg("Ready to be received"),
  done: msg("Done"),
  stopped: msg("Stopped after an objection"),
  // Translators: where it stands that lost access is brought back by two custodians; a short mark in a list.
  called_off: msg("Called off"),
  lapsed: msg("Ended, nobody finished it"),
};

export const RECOVERY_REASONS: Record<RecoveryRow["reason"], string> = {
  // Translators: why access to a record is brought back.
  keys_lost: msg("Somebody lost their way in"),
  holder_gone: msg("Whoever had access has gone"),
  // Translators: why access to a record is brought back.
  emergency: msg("Somebody is in danger, an alert is open"),
  rehearsal: msg("A rehearsal"),
};

/** How a state looks: what waits for somebody stands out, what ended is quiet. */
export const RECOVERY_TONES: Record<RecoveryRow["state"], "plain" | "good" | "attention"> = {
  waiting: "plain",
  objected: "attention",
  open: "attention",
  ready: "attention",
  done: "good",
  stopped: "plain",
  called_off: "plain",
  lapsed: "plain",
};

export const hasEnded = (row: RecoveryRow): boolean => ["done", "stopped", "called_off", "lapsed"].includes(row.state);
