"""Who may plan contact, keep the ledger and record agreement."""

from voicecapture.base.policy import Rule, has_role

_WORKERS = has_role("worker", "safeguarding_lead", "deputy")
_LEADS = has_role("safeguarding_lead", "deputy")
_CARE = "a grant on the person's care vault"
_STUDIO = has_role("translator", "worker", "safeguarding_lead", "deputy")

PERMISSIONS = {
    "contact_plans.read": Rule(
        _WORKERS, "read how a person may be contacted safely; each opening is on record", _CARE
    ),
    "contact_plans.record": Rule(
        _WORKERS, "record whether, how and until when a person may be contacted", _CARE
    ),
    "contact_plans.review": Rule(
        _LEADS,
        "record what one found looking at a colleague's contact plan",
        "its not being one's own; not having to stay away from the person",
    ),
    "contact_plans.find_route": Rule(
        _LEADS,
        "record another way to a person for whom a household member said no",
        "not having to stay away from the person",
    ),
    "contact_plans.tell": Rule(
        _WORKERS,
        "record which social worker was told that a child was refused or not seen",
        f"{_CARE}, or being a lead or a deputy",
    ),
    "contact_plans.danger": Rule(
        _WORKERS, "say that a person is in danger; leads are told, the reason is asked afterwards"
    ),
    "contact_plans.explain_danger": Rule(
        _WORKERS, "write down why, after the danger", "having said that there was danger"
    ),
    "contact_ledger.read": Rule(
        _WORKERS, "read which offers reached a person; each opening is on record", _CARE
    ),
    "contact_ledger.record": Rule(
        _WORKERS,
        "record an offer or a contact that came to us",
        f"{_CARE}; for an offer that has not happened yet, a contact plan that allows it",
    ),
    "contact_ledger.marks": Rule(
        _WORKERS,
        "see of each person in a household whether they were contacted directly; each opening is on "
        "record",
        "a grant on the household; on each person's care vault for what is said of them",
    ),
    "non_engagement.read": Rule(
        _WORKERS, "read why offers may have found no answer; each opening is on record", _CARE
    ),
    "non_engagement.record": Rule(
        _WORKERS, "write down why an offer may have found no answer, and what next", _CARE
    ),
    "letters.templates": Rule(_WORKERS, "see which letters and texts there are"),
    "letters.preview": Rule(
        _WORKERS,
        "see a letter or a text to a person before it goes; the opening is on record",
        _CARE,
    ),
    "letters.send": Rule(
        _WORKERS,
        "note that a letter or a text went, or have it sent",
        f"{_CARE}; a contact plan that allows it",
    ),
    "interpreters.list": Rule(
        has_role("worker", "safeguarding_lead", "deputy", "administrator"),
        "see the register of vetted interpreters; nothing of any family is in it",
    ),
    "interpreters.keep": Rule(
        has_role("safeguarding_lead", "deputy", "administrator"),
        "add an interpreter whose papers one has seen, and change their entry",
    ),
    "interpreters.read_requests": Rule(
        _WORKERS,
        "read whom a person accepted as interpreter; each opening is on record",
        _CARE,
    ),
    "interpreters.request": Rule(
        _WORKERS,
        "ask for an interpreter, propose one, and keep what the person said of them",
        f"{_CARE}; nobody who is near the family, named never or not vetted",
    ),
    "prompts_aloud.see": Rule(
        _STUDIO,
        "see which prompts are recorded in which language, by whom, and what became of each",
    ),
    "prompts_aloud.record": Rule(has_role("translator"), "record a prompt for review"),
    "prompts_aloud.hear": Rule(_STUDIO, "hear or see a recorded prompt"),
    "prompts_aloud.carry": Rule(
        _STUDIO, "see which recorded prompts a tablet carries for a language, and what room is left"
    ),
    "prompts_aloud.review": Rule(
        _STUDIO,
        "take a recorded prompt into use, or send it back with a reason",
        "another's recording than one's own, which waits",
    ),
    "prompts_aloud.take_out": Rule(_STUDIO, "take a recorded prompt out for good"),
    "agreements.wordings": Rule(_WORKERS, "read the wordings in which agreement is asked"),
    "agreements.read": Rule(
        _WORKERS, "read what a person decided about taking part; each opening is on record", _CARE
    ),
    "decisions.read": Rule(
        _WORKERS,
        "read what was decided about a person and whether they were spoken to; each opening is on "
        "record",
        _CARE,
    ),
    "decisions.record": Rule(
        _WORKERS,
        "record a decision about a person's rights or home, with whether they were spoken to",
        _CARE,
    ),
    "entitlements.texts": Rule(_WORKERS, "read the sentences in which rights are explained"),
    "entitlements.read": Rule(
        _WORKERS, "read which rights were explained to a person; each opening is on record", _CARE
    ),
    "entitlements.record": Rule(
        _WORKERS, "record that a right was explained to a person or is owed", _CARE
    ),
    "referrals.read": Rule(
        _WORKERS,
        "read where a person's referrals to specialists stand; each opening is on record",
        "a grant on the person's care or safeguarding vault; each shows what lies in it",
    ),
    "referrals.record": Rule(
        _WORKERS,
        "record that a specialist was asked or an advocate offered, and what came of it",
        "a grant on the vault that it lies in: care, or safeguarding for what is kept apart",
    ),
    "rights.see": Rule(
        _WORKERS, "see how many decisions, explanations and referrals are owed to a person", _CARE
    ),
    "agreements.record": Rule(
        _WORKERS, "record that a person agreed or declined, and whose decision it was", _CARE
    ),
    "agreements.withdraw": Rule(
        _WORKERS,
        "record that a person stopped, by whatever way it reached us",
        "a grant on any of the person's vaults",
    ),
    "authority.read": Rule(
        _WORKERS, "read who let us see a child, or refused; each opening is on record", _CARE
    ),
    "authority.record": Rule(_WORKERS, "record who let us see a child, or refused", _CARE),
    "lawful_basis.read": Rule(
        _WORKERS, "read on which ground a person's record is kept; each opening is on record", _CARE
    ),
    "lawful_basis.record": Rule(
        _WORKERS, "record on which ground a person's record is kept", _CARE
    ),
}
