/**
 * The shapes of the wire under the names that the screens use. They come from the service's own API document
 * (`make types` writes schema.d.ts); a change over there that does not fit a screen fails the type check here.
 * Ids are 32 hex characters, binary is base64, times are RFC 3339 in UTC.
 */
import type { components } from "./schema";
import type { PackAlong } from "../outbox/pack";

type Schemas = components["schemas"];

export type Id = string;
export type IsoDate = string;

export interface List<Item> {
  items: Item[];
  next?: string | null;
}
export type Meta = Schemas["Meta"];

export type OwnDevice = Schemas["OwnDeviceState"];
export type OwnInvitation = Schemas["OwnInvitation"];
export type OwnWay = Schemas["NewOwnInvitation"]["way"];
export type OwnPack = Schemas["OwnPack"];
export type OwnEntered = Schemas["OwnEntered"];
export type OwnShown = Schemas["OwnShown"];
export type OwnPiece = Schemas["OwnPiece"];

export type Me = Schemas["Me"];
export type Role = Me["roles"][number];
export type SignInBegin = Schemas["SignInSalt"];
export type SignedIn = Schemas["SignedIn"];
export type Worker = Schemas["Colleague"];
export type Device = Schemas["DeviceRow"];
export type EnrolledDevice = Schemas["EnrolledDevice"];
export type EmptiedTablets = Schemas["EmptiedTablets"];
export type ResumedTablet = Schemas["ResumedTablet"];

export type NewPerson = Schemas["NewPerson"];
export type PersonKind = NewPerson["kind"];
export type Member = Schemas["Member"];
export type Relationship = Schemas["Relationship"];
export type Household = Schemas["HouseholdRow"];
export type HouseholdMap = Schemas["HouseholdMap"];
export type MapPerson = Schemas["MapPerson"];
export type Residence = Schemas["Residence"];
export type Responsibility = NonNullable<Schemas["NewRelationship"]["responsibility"]>;
export type Identity = Schemas["IdentityOut"];
export type IdentityField = Schemas["FieldOut"]["field"];
export type Said = Schemas["SaidOut"];
export type NewSaid = Schemas["NewSaid"];
export type Person = Schemas["PersonSummary"];
export type Gate = Person["gate"];
export type AgreementState = Person["agreement"];
export type Grant = Schemas["Grant"];
export type HouseholdGrant = Schemas["HouseholdGrant"];
export type VaultKind = Grant["vaults"][number];

/** What a plan says, without what a tablet says of its note. */
export type NewObservation = Schemas["NewObservation"];
export type NewPlan = Required<Omit<Schemas["NewPlan"], "id" | "noted_at" | "since" | "knew">>;
export type Plan = NewPlan & Schemas["Plan"];
export type Named = Schemas["Named"];
export type Risk = NewPlan["risks"][number];
export type PlanAct = Schemas["PlanAct"];
export type PlanOwed = Schemas["PlanOwed"];
export type ActKept = Schemas["ActKept"];
export type PlanHistory = Omit<Schemas["PlanHistory"], "current" | "standing" | "history"> & {
  current: Plan | null;
  standing: Plan[];
  history: Plan[];
};
export type Channel = NewPlan["channels"][number];
export type NewOffer = Required<Omit<Schemas["NewOffer"], "id" | "knew" | "noted_at" | "since">> & Pick<Schemas["NewOffer"], "noted_at">;
export type Offer = Schemas["OfferRow"];
export type Outcome = Offer["outcome"];
export type Access = Schemas["Access"];
export type Helped = Schemas["Helped"];
export type ContactMark = Schemas["Mark"];
export type ContactOverview = Schemas["Overview"];
export type Why = Schemas["WhyRow"];
export type WhyPage = Schemas["WhyPage"];
export type WhyExplanation = Why["explanations"][number];
export type Route = Why["next"][number];
export type LetterKinds = Schemas["LetterKinds"];
export type LetterPreview = Schemas["LetterPreview"];
export type LetterOut = Schemas["LetterOut"];
export type Sending = Schemas["SendingRow"];
export type TemplateBlock = Schemas["TemplateBlock"];
export type AgreementTemplate = Schemas["AgreementTemplate"];
export type NewAgreement = Schemas["NewAgreement"];
export type Agreement = Schemas["AgreementRow"];
export type Agreements = Schemas["Agreements"];
export type PurposeStanding = Schemas["PurposeStanding"];
export type AgreementPurpose = NewAgreement["purpose"];
export type Band = NewAgreement["band"];
export type Deciding = NonNullable<NewAgreement["deciding"]>;
export type Gillick = NonNullable<Deciding["gillick"]>;
export type CapacityDoubt = NonNullable<Deciding["doubt"]>;
export type Permission = NonNullable<Deciding["permission"]>;
export type NewWithdrawal = Required<Pick<Schemas["NewWithdrawal"], "note" | "route" | "through">>;
export type Receipt = Schemas["Receipt"];
export type NewAuthority = Schemas["NewAuthority"];
export type Authority = Schemas["Authority"];
export type NewGround = Schemas["NewBasis"];
export type Ground = Schemas["Basis"];
export type GroundHistory = Schemas["BasisHistory"];

export type DaySheet = Schemas["DaySheet"];
export type PlanOnSheet = Schemas["PlanOnSheet"];
export type OfferOnSheet = Schemas["OfferOnSheet"];
export type BegunAway = Schemas["BegunAway"];
export type MetAway = Schemas["MetAway"];
export type Nearby = Schemas["NearbyPerson"];
export type Presence = Schemas["PresenceNote"];
export type Place = Presence["place"];
export type Tie = NonNullable<Schemas["InterpreterPresent"]["ties"]>[number];
export type PromptRecording = Schemas["PromptRecordingRow"];
export type PromptBytes = Schemas["PromptRecordingBytes"];
export type PromptLanguage = Schemas["PromptLanguage"];
export type PromptsToCarry = Schemas["PromptsToCarry"];
export type SentBackReason = Schemas["SentBack"]["reason"];
export type InterpreterRow = Schemas["InterpreterRow"];
export type InterpreterRequest = Schemas["RequestRow"];
export type NewInterpreterRequest = Schemas["NewRequest"];
export type InterpreterChoiceRow = Schemas["ChoiceRow"];
export type Coverage = Schemas["CoverageOut"];
export type Session = Schemas["capture_sessions_schemas_SessionRow"];
export type CloseSession = Schemas["CloseSession"];
export type Closing = Partial<Schemas["CloseSession"]> & { must_act: boolean };

export type Purpose = Schemas["OpenFor"]["purpose"];
export type PieceRow = Schemas["PieceRow"] & Partial<Schemas["UnreadRow"]>;
export type OpenedPiece = Omit<Schemas["OpenedPieceOut"], "drawing"> & { drawing?: Drawing | null };
/** A point is (x, y, pressure from 0 to 1, milliseconds since the point before); lengths are CSS pixels of the drawing. */
export interface Stroke {
  colour: string;
  size: number;
  tool: "pen" | "rubber";
  points: [x: number, y: number, pressure: number, dt: number][];
}
export interface Drawing {
  width: number;
  height: number;
  strokes: Stroke[];
  stamps: Schemas["WireStamp"][];
}
export type Doubt = Schemas["DoubtIn"];
export type Observation = Schemas["ObservationOut"];
export type TranslationTask = Schemas["AssignmentRow"];
export type OpenedTranslation = Schemas["OriginalOut"];
export type NoticeRow = Schemas["NoticeRow"];
export type OpenedNotice = Schemas["OpenedNotice"];

export type Recipient = Schemas["RecipientOut"];
export type Quote = Schemas["WireQuote"];
export type SummaryContent = Schemas["SummaryContent"];
export type SummaryRow = Schemas["SummaryRow"];
export type Summary = Schemas["SummaryOut"];
export type SummaryState = SummaryRow["state"];
export type ApprovalRow = Schemas["ApprovalRow"];
export type OpenedApproval = Schemas["OpenedApproval"];
export type HandedOver = Schemas["LinkAndCodeOut"];
export type AnswerRow = Schemas["AnswerRow"];
export type OpenedAnswer = Schemas["OpenedAnswer"];

export type PortalOpened = Schemas["PortalOpened"];
export type OrganisationKey = Schemas["OrganisationKey"];
export type AuditRow = Schemas["AuditLine"];
export type AuditState = Schemas["Sealed"];
export type Opening = Schemas["Opening"];

export type Unlock = Schemas["Unlock"];
export type UnlockKind = Unlock["kind"];
export type SignedInPlace = Schemas["accounts_sign_in_schemas_SessionRow"];
export type CodeApp = Pick<Schemas["AppSecret"], "secret" | "uri">;
export type NewWords = Schemas["NewWords"];
export type Invited = Schemas["Invited"];
export type Welcome = Schemas["Welcome"];
export type WorkerState = Worker["state"];

export type CeremonyDraft = Schemas["CeremonyDraft"];
export type WorkerToCertify = Schemas["WorkerToCertify"];
export type CustodianToCertify = Schemas["CustodianToCertify"];
export type OwnCustodianKey = Schemas["OwnCustodianKey"];

export type ReadFirst = Schemas["ReadFirstOut"];
export type NewReadFirst = Schemas["NewReadFirst"];
export type GrantRow = Schemas["GrantRow"];
export type Cover = Schemas["CoverOut"];
export type Block = Schemas["BlockRow"];
export type Never = Schemas["NeverRow"];
export type Review = Schemas["ReviewRow"];
export type HandoverRow = Schemas["HandoverRow"];
export type Handover = Schemas["HandoverOut"];
export type Left = Schemas["Left"];
export type HandoverItem = Schemas["ItemRow"];
export type LeavingReason = HandoverRow["reason"];

export type RecoveryRow = Schemas["RecoveryRow"];
export type RecoveryOut = Schemas["RecoveryOut"];
export type SharesOut = Schemas["SharesOut"];
export type Completed = Schemas["Completed"];
export type KeysStatus = Schemas["KeysStatus"];

export type SharingEffects = Schemas["SharingEffects"];
export type SharingEffect = Schemas["EffectOut"];
export type Basis = SharingEffect["basis"];
export type Wishes = Schemas["Wishes"];
export type Withdrawal = Schemas["WithdrawalOut"];
export type WithdrawalKind = Withdrawal["kind"];
export type WithdrawalMove = Withdrawal["moves"][number];
export type WithdrawalStep = Schemas["StepOut"];
export type PersonLetter = Schemas["Letter"];
export type HoldRow = Schemas["HoldRow"];
export type HoldOut = Schemas["HoldOut"];
export type HoldKind = HoldOut["kind"];

/** Decisions about a person, rights explained to them, requests to specialists. */
export type RightsGlance = Schemas["RightsGlance"];
export type Decisions = Schemas["Decisions"];
export type DecisionRow = Schemas["DecisionRow"];
export type SpokenRow = Schemas["SpokenRow"];
export type Spoken = Required<Schemas["Spoken"]>;
export type SpokenTo = DecisionRow["state"];
export type Entitlements = Schemas["Entitlements"];
export type EntitlementRow = Schemas["EntitlementRow"];
export type EntitlementState = EntitlementRow["state"];
export type EntitlementText = Schemas["EntitlementText"];
export type Explanation = Schemas["Explanation"];
export type ExplanationRow = Schemas["ExplanationRow"];
export type ReferralRow = Schemas["ReferralRow"];
export type ReferralKind = ReferralRow["kind"];
export type ReferralState = ReferralRow["state"];
export type ReferralStep = Required<Schemas["ReferralStep"]>;
export type ReferralMove = ReferralStep["move"];
export type StepRow = Schemas["StepRow"];
export type ReferralGround = NonNullable<ReferralStep["ground"]>;
export type NextStep = NonNullable<ReferralStep["next"]>;

export type Recording = Schemas["WireRecording"];
export type ClosedPicture = Schemas["ClosedRow"];
export type HeldPerson = Schemas["HeldPerson"];
export type HeldOf = Schemas["HeldOf"];
export type ClosingStep = Schemas["ClosingStep"];
export type ChildAge = Schemas["Age"];
export type ObservedSubject = Schemas["SubjectOut"];
export type Topic = Schemas["Noted"]["topic"];
export type FromBefore = Schemas["FromBeforeOut"];

/** Places for somebody new, and whoever was met and is not joined to a family yet. */
export interface SparesAlong {
  household: string;
  spares: PackAlong[];
}
export type MetRow = Schemas["MetRow"];
