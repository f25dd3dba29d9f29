"""Who may do what with accounts."""

from voicecapture.base.policy import Rule, anyone, has_role, signed_in

PERMISSIONS = {
    "sign_in": Rule(
        anyone,
        "ask for a salt or a challenge, and sign in",
        needs="six words and what stands beside them, or a passkey; five tries",
    ),
    "enrolment": Rule(
        anyone, "come in by invitation and choose one's ways in", needs="an invitation; five tries"
    ),
    "organisation.key": Rule(anyone, "read an organisation's public key, to compare its words"),
    "session.own": Rule(
        signed_in, "see oneself and one's sessions, prove oneself again, sign out here or elsewhere"
    ),
    "session.unlocks": Rule(
        signed_in, "add a passkey or an app's codes, take a way in away", fresh=True
    ),
    "session.passphrase": Rule(
        signed_in,
        "take six new words",
        needs="a session that proved itself lately, or the old words",
    ),
    "workers.list": Rule(signed_in, "see colleagues' names and roles, to assign or to ask"),
    "workers.add": Rule(
        has_role("administrator"), "invite a colleague, for the first time or again", fresh=True
    ),
    "workers.deactivate": Rule(
        has_role("administrator", "safeguarding_lead"),
        "end a colleague's access at once",
        needs="not oneself; an administrator remains",
        fresh=True,
    ),
    "custodian.own": Rule(has_role("custodian"), "see whether one's custodian key counts"),
    "custodian.make_key": Rule(
        has_role("custodian"),
        "make one's custodian key, in one's own browser",
        needs="counts once a ceremony of two other custodians has certified it",
        fresh=True,
    ),
    "ceremony": Rule(
        has_role("custodian"),
        "hold a ceremony: certify colleagues' keys with the root",
        needs="the root, which only the words of two custodians open",
        fresh=True,
    ),
    "devices.enrol": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "make this tablet one of the organisation's",
    ),
    "devices.list": Rule(
        has_role("worker", "safeguarding_lead", "deputy", "administrator"),
        "see which tablets are enrolled",
    ),
    "devices.emptied": Rule(
        has_role("worker", "safeguarding_lead", "deputy"),
        "say that a browser threw away what lay on a tablet, so that a lead hears of it",
    ),
}
