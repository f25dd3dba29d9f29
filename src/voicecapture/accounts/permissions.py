"""Who may do what with accounts."""

from voicecapture.base.policy import Rule, anyone, has_role, signed_in

PERMISSIONS = {
    "sign_in": Rule(anyone, "ask for a salt and sign in"),
    "organisation.key": Rule(anyone, "read an organisation's public key, to compare its words"),
    "session.own": Rule(signed_in, "see oneself, renew the passphrase, sign out"),
    "workers.list": Rule(signed_in, "see colleagues' names and roles, to assign or to ask"),
    "workers.add": Rule(has_role("administrator"), "add a colleague"),
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
}
