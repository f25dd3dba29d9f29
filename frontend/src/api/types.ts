/** The shapes of the wire, as the screens read them. Ids are 32 hex characters, binary is base64, times are RFC 3339 in UTC. */
export type Id = string;
export type Time = string;
export type IsoDate = string;
export type Base64 = string;

export interface List<Item> {
  items: Item[];
  next?: string | null;
}
export interface Meta {
  version: string;
  demo: boolean;
  not_for_real_people: boolean;
  languages: string[];
}

export type Role = "worker" | "safeguarding_lead" | "approver" | "administrator" | "translator";
export interface Me {
  id: Id;
  name: string;
  login: string;
  roles: Role[];
  language: string;
  organisation: { id: Id; name: string };
  kem_public_key: Base64;
  sign_public_key: Base64;
  certificate: Base64;
  certificate_signature: Base64;
}
export interface SignInBegin {
  salt: Base64;
  memory_kib: number;
  iterations: number;
  parallelism: number;
}
export interface SignedIn {
  session_half: Base64;
  expires_at: Time;
  me: Me;
}
export interface Worker {
  id: Id;
  name: string;
  roles: Role[];
  active: boolean;
}
export interface Device {
  id: Id;
  label: string;
  enrolled_at?: Time;
  created_at?: Time;
}
export interface EnrolledDevice {
  id: Id;
  certificate: Base64;
  certificate_signature: Base64;
  organisation_key: Base64;
  organisation_id: Id;
}

export type PersonKind = "child" | "adult" | "unborn";
export interface Identity {
  ethnicity?: string | null;
  culture?: string | null;
  faith?: string | null;
  first_language?: string | null;
  own_words?: string | null;
}
export interface NewPerson {
  kind: PersonKind;
  name: string;
  called: string;
  born?: IsoDate | null;
  languages: string[];
  reads: boolean;
  identity: Identity;
}
export interface Member extends NewPerson {
  id: Id;
}
export interface Relationship {
  from_person: Id;
  to_person: Id;
  kind: string;
}
export interface Household {
  id: Id;
  name: string;
  members: Member[];
  relationships: Relationship[];
  granted: boolean;
}

export type VaultKind = "voice" | "care" | "safeguarding";
export type Gate = "open" | "conditions" | "blocked" | "none";
export type AgreementState = "none" | "agreed" | "declined" | "withdrawn";
export interface Person {
  id: Id;
  vaults: { id: Id; kind: VaultKind; epoch: number; granted: boolean }[];
  gate: Gate;
  gate_until: IsoDate | null;
  agreement: AgreementState;
  sessions_open: number;
}
export interface Grant {
  worker_id: Id;
  vaults: VaultKind[];
}

export type Channel = "letter" | "call" | "text" | "visit" | "school";
export interface NewPlan {
  gate: "safe" | "conditions" | "not_now";
  conditions: string;
  said_by: string;
  reason: string;
  channels: Channel[];
  safe_times: string;
  through: string;
  never_through: string;
  address: string;
  safe_number: string;
  valid_until: IsoDate;
}
export interface Plan extends NewPlan {
  id: Id;
  recorded_at: Time;
  recorded_by: Id;
}
export interface PlanHistory {
  current: Plan | null;
  history: Plan[];
}
export interface NewOffer {
  direction: "outgoing" | "incoming";
  channel: Channel;
  language: string;
  carried_by: string;
  answered_by: string;
  outcome: "none" | "accepted" | "declined" | "missed" | "other";
  note: string;
}
export interface Offer extends NewOffer {
  id: Id;
  recorded_at: Time;
  recorded_by: Id;
}
export interface TemplateBlock {
  kind: "heading" | "paragraph" | "list";
  text?: string | null;
  items?: string[] | null;
}
export interface AgreementTemplate {
  id: string;
  version: string;
  language: string;
  band: "child" | "adult";
  sha256: string;
  status: "draft" | "reviewed";
  title: string;
  blocks: TemplateBlock[];
}
export interface NewAgreement {
  template_id: string;
  version: string;
  language: string;
  band: "child" | "adult";
  decision: "agreed" | "declined";
  form: "on_screen" | "said_aloud" | "pictures";
  note: string;
}
export interface Agreement extends NewAgreement {
  id: Id;
  state: AgreementState;
  recorded_at?: Time;
  recorded_by?: Id;
  withdrawn_at?: Time | null;
}

export interface Nearby {
  person_id: Id | null;
  label: string;
}
export type Place = "home" | "school" | "refuge" | "ward" | "office" | "other";
export interface Presence {
  in_room: Nearby[];
  in_earshot: Nearby[];
  alone: boolean;
  alone_reason: string;
  place: Place;
  interpreter: { name: string; kind: string } | null;
}
export type SessionKind = "planned" | "listening";
export interface Session {
  id: Id;
  person_id: Id;
  kind: SessionKind;
  language: string;
  state: "planned" | "handed_over" | "closed";
  started_at: Time;
}
export interface Closing {
  must_act: boolean;
  what?: string;
  rang?: string;
  presence?: Presence;
}

export type Purpose =
  | "read_by_due" | "prepare_visit" | "compose_summary" | "safeguarding" | "supervision" | "translation_check";
export interface PieceRow {
  env_id: Id;
  person_id?: Id;
  received_at: Time;
  read_by: Time;
  size: number;
  flags: ("late" | "gap" | "fork")[];
  opened_at: Time | null;
}
export interface Stroke {
  colour: string;
  size: number;
  tool: "pen" | "rubber";
  points: [x: number, y: number, pressure: number, dt: number][];
}
export interface Stamp {
  name: string;
  x: number;
  y: number;
  size: number;
}
export interface Drawing {
  width: number;
  height: number;
  strokes: Stroke[];
  stamps: Stamp[];
}
export interface Doubt {
  quote: string;
  note: string;
}
export interface Translation {
  id: Id;
  language: string;
  text: string;
  doubts: Doubt[];
  translator: Id;
  at: Time;
}
export interface OpenedPiece {
  env_id: Id;
  person_id: Id;
  session_id: Id;
  activity: string;
  language: string;
  travel: "team" | "social_worker" | "undecided";
  claimed_at: Time;
  received_at: Time;
  text?: string | null;
  drawing?: Drawing | null;
  picture_png?: Base64 | null;
  check_in?: { when: "before" | "after"; feelings: string[]; own_word?: string | null; colour?: string | null } | null;
  help?: { pressed_at: number; rang?: string | null } | null;
  translations: Translation[];
}
export interface Observation {
  id: Id;
  session_id?: Id | null;
  env_id?: Id | null;
  seen_and_heard: string;
  opinion?: string | null;
  recorded_at?: Time;
  recorded_by?: Id;
}
export interface TranslationTask {
  id: Id;
  language_to: string;
  assigned_at: Time;
  state: string;
}
export interface OpenedTranslation {
  text: string;
  language: string;
  activity: string;
}
export interface NoticeRow {
  id: Id;
  kind: "help" | "must_act" | "read_overdue" | "answer_arrived" | "chain_gap";
  due_at: Time;
  created_at: Time;
  person_id: Id | null;
  done_at: Time | null;
}
export interface OpenedNotice {
  person_id: Id | null;
  session_id: Id | null;
  details?: string | null;
}

export interface NewRecipient {
  name: string;
  role: string;
  authority: string;
}
export interface Recipient extends NewRecipient {
  id: Id;
}
export type SummaryState = "draft" | "submitted" | "approved" | "returned" | "released" | "acknowledged" | "answered";
export interface Quote {
  env_id: Id;
  text: string;
  translation?: string | null;
}
export interface SummaryContent {
  quotes: Quote[];
  drawings: Id[];
  observations: string[];
  handling: string;
}
export interface Summary {
  id: Id;
  person_id: Id;
  recipient_id: Id;
  language: string;
  state: SummaryState;
  quotes?: Quote[];
  drawings?: Id[];
  observations?: string[];
  handling?: string;
  note?: string | null;
  created_at?: Time;
  expires_on?: IsoDate | null;
}
export interface ApprovalRow {
  id: Id;
  author: Id | { id: Id; name: string };
  submitted_at: Time;
}
export interface OpenedApproval {
  pdf: Base64;
  author: string | { id: Id; name: string };
  recipient: string | NewRecipient;
  expires_at: Time;
  restrictions: string;
}
export interface HandedOver {
  link: string;
  code: string;
}
export interface AnswerRow {
  id: Id;
  summary_id: Id;
  person_id?: Id;
  received_at: Time;
  state: "arrived" | "approved" | "given";
}
export interface OpenedAnswer {
  by: string;
  what_we_did: string;
  what_changed: string;
  why_not: string;
}

export interface PortalOpened {
  share: Base64;
  package: Base64;
  state: string;
  expires_at: Time;
}
export interface OrganisationKey {
  key: Base64;
  words: string[];
}
export interface AuditRow {
  seq: number;
  at: Time;
  actor: string;
  action: string;
  object: string;
  hash: string;
}
