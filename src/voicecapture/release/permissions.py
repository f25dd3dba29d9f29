"""Who may put a summary together, approve it, hand it over, and read the answer."""

from voicecapture.base.policy import Rule, anyone, has_role

_WORKERS = has_role("worker", "safeguarding_lead", "deputy")
_VOICE = "a grant on the person's voice vault"

PERMISSIONS = {
    "recipients.list": Rule(
        has_role("worker", "safeguarding_lead", "deputy", "approver"),
        "see whom summaries may be sent to",
    ),
    "recipients.add": Rule(_WORKERS, "add someone whom a summary may be sent to"),
    "summaries.list": Rule(_WORKERS, "see which summaries of a person there are", _VOICE),
    "summaries.open": Rule(
        _WORKERS, "open a summary; each opening is on record", _VOICE, fresh=True
    ),
    "summaries.write": Rule(
        _WORKERS, "put a summary of one person together", f"{_VOICE}; being its author"
    ),
    "summaries.submit": Rule(
        _WORKERS,
        "sign a summary of one person and send it to an approver",
        f"{_VOICE}; being its author",
        fresh=True,
    ),
    "summaries.hand_over": Rule(
        _WORKERS,
        "read the link and the code of an approved summary",
        f"{_VOICE}; being its author",
        fresh=True,
    ),
    "approvals.list": Rule(has_role("approver"), "see what one was asked to check"),
    "approvals.work": Rule(
        has_role("approver"),
        "open, approve or return what one was asked to check",
        "being the approver it was sent to, and not its author",
        fresh=True,
    ),
    "portal.open": Rule(
        anyone, "open a released summary, acknowledge it and answer", "the link and the code"
    ),
    "sharing.stop": Rule(
        _WORKERS,
        "stop all sharing that rests on agreement, as the person wishes, or record that they share again",
        "a grant on one of the person's vaults",
    ),
    "answers.list": Rule(_WORKERS, "see that recipients answered", _VOICE),
    "answers.open": Rule(_WORKERS, "open an answer; each opening is on record", _VOICE, fresh=True),
    "answers.approve": Rule(
        _WORKERS, "write what the person will hear of an answer", f"{_VOICE}; both checks made"
    ),
}
