"""Every stage's permissions and routes, in the order in which a piece travels."""

from voicecapture import doors
from voicecapture.accounts.custodians import routes as custodian_routes
from voicecapture.accounts.devices import routes as device_routes
from voicecapture.accounts.invitations import routes as invitation_routes
from voicecapture.accounts.leaving import routes as leaving_routes
from voicecapture.accounts.permissions import PERMISSIONS as ACCOUNTS
from voicecapture.accounts.root import routes as ceremony_routes
from voicecapture.accounts.sign_in import routes as sign_in_routes
from voicecapture.accounts.unlocks import routes as unlock_routes
from voicecapture.accounts.workers import routes as worker_routes
from voicecapture.capture.alerts import routes as alert_routes
from voicecapture.capture.begun_away import routes as begun_away_routes
from voicecapture.capture.brought_in import routes as brought_in_routes
from voicecapture.capture.coverage import routes as coverage_routes
from voicecapture.capture.day_sheets import routes as day_sheet_routes
from voicecapture.capture.own_device import routes as own_device_routes
from voicecapture.capture.permissions import PERMISSIONS as CAPTURE
from voicecapture.capture.session_packs import routes as session_pack_routes
from voicecapture.capture.sessions import routes as session_routes
from voicecapture.capture.spares import routes as spare_routes
from voicecapture.capture.sync import routes as sync_routes
from voicecapture.capture.upload_tokens import routes as upload_token_routes
from voicecapture.engagement.agreements import routes as agreement_routes
from voicecapture.engagement.authority import routes as authority_routes
from voicecapture.engagement.contact_ledger import routes as contact_ledger_routes
from voicecapture.engagement.contact_plans import routes as contact_plan_routes
from voicecapture.engagement.decisions import routes as decision_routes
from voicecapture.engagement.entitlements import routes as entitlement_routes
from voicecapture.engagement.interpreters import routes as interpreter_routes
from voicecapture.engagement.lawful_basis import routes as lawful_basis_routes
from voicecapture.engagement.letters import routes as letter_routes
from voicecapture.engagement.non_engagement import routes as non_engagement_routes
from voicecapture.engagement.permissions import PERMISSIONS as ENGAGEMENT
from voicecapture.engagement.prompts_aloud import routes as prompt_aloud_routes
from voicecapture.engagement.referrals import routes as referral_routes
from voicecapture.engagement.rights import routes as rights_routes
from voicecapture.keyring.permissions import PERMISSIONS as KEYRING
from voicecapture.keyring.renewals import routes as renewal_routes
from voicecapture.oversight.audit_view import routes as audit_routes
from voicecapture.oversight.permissions import PERMISSIONS as OVERSIGHT
from voicecapture.people import routes as people_routes
from voicecapture.people.grants import routes as grant_routes
from voicecapture.people.households import routes as household_routes
from voicecapture.people.permissions import PERMISSIONS as PEOPLE
from voicecapture.people.persons import routes as person_routes
from voicecapture.people.recoveries import routes as recovery_routes
from voicecapture.release.answers import routes as answer_routes
from voicecapture.release.approvals import routes as approval_routes
from voicecapture.release.permissions import PERMISSIONS as RELEASE
from voicecapture.release.portal import routes as portal_routes
from voicecapture.release.recipients import routes as recipient_routes
from voicecapture.release.releases import routes as release_routes
from voicecapture.release.sharing import routes as sharing_routes
from voicecapture.review.held_back import routes as held_back_routes
from voicecapture.review.observations import routes as observation_routes
from voicecapture.review.permissions import PERMISSIONS as REVIEW
from voicecapture.review.pieces import routes as piece_routes
from voicecapture.review.quarantine import routes as quarantine_routes
from voicecapture.review.translations import routes as translation_routes
from voicecapture.review.travels import routes as travel_routes
from voicecapture.stewardship.holds import routes as hold_routes
from voicecapture.stewardship.permissions import PERMISSIONS as STEWARDSHIP
from voicecapture.stewardship.withdrawals import routes as withdrawal_routes

STAGES = (
    doors.PERMISSIONS,
    ACCOUNTS,
    KEYRING,
    PEOPLE,
    ENGAGEMENT,
    CAPTURE,
    REVIEW,
    RELEASE,
    STEWARDSHIP,
    OVERSIGHT,
)
ROUTES = [
    *doors.ROUTES,
    *sign_in_routes.ROUTES,
    *unlock_routes.ROUTES,
    *worker_routes.ROUTES,
    *invitation_routes.ROUTES,
    *leaving_routes.ROUTES,
    *device_routes.ROUTES,
    *custodian_routes.ROUTES,
    *ceremony_routes.ROUTES,
    *renewal_routes.ROUTES,
    *household_routes.ROUTES,
    *person_routes.ROUTES,
    *grant_routes.ROUTES,
    *recovery_routes.ROUTES,
    *people_routes.ROUTES,
    *contact_plan_routes.ROUTES,
    *contact_ledger_routes.ROUTES,
    *non_engagement_routes.ROUTES,
    *letter_routes.ROUTES,
    *agreement_routes.ROUTES,
    *day_sheet_routes.ROUTES,
    *decision_routes.ROUTES,
    *entitlement_routes.ROUTES,
    *referral_routes.ROUTES,
    *rights_routes.ROUTES,
    *interpreter_routes.ROUTES,
    *prompt_aloud_routes.ROUTES,
    *authority_routes.ROUTES,
    *lawful_basis_routes.ROUTES,
    *session_routes.ROUTES,
    *session_pack_routes.ROUTES,
    *begun_away_routes.ROUTES,
    *spare_routes.ROUTES,
    *own_device_routes.ROUTES,
    *coverage_routes.ROUTES,
    *sync_routes.ROUTES,
    *upload_token_routes.ROUTES,
    *brought_in_routes.ROUTES,
    *alert_routes.ROUTES,
    *piece_routes.ROUTES,
    *quarantine_routes.ROUTES,
    *held_back_routes.ROUTES,
    *observation_routes.ROUTES,
    *translation_routes.ROUTES,
    *travel_routes.ROUTES,
    *recipient_routes.ROUTES,
    *release_routes.ROUTES,
    *sharing_routes.ROUTES,
    *approval_routes.ROUTES,
    *portal_routes.ROUTES,
    *answer_routes.ROUTES,
    *withdrawal_routes.ROUTES,
    *hold_routes.ROUTES,
    *audit_routes.ROUTES,
]
