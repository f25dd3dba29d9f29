"""What the record calls things, in words that can be read out."""

from typing import Final

from voicecapture.audit.actions import ACTIONS
from voicecapture.audit.purposes import PURPOSES
from voicecapture.audit.service import AuditRow
from voicecapture.base.errors import N_
from voicecapture.i18n import t

# Translators: each line below names a kind of record, after what somebody did with it: "Opened: a
# piece that the person kept".
OBJECTS: Final[dict[str, str]] = {
    "piece": N_("a piece that the person kept"),
    "person": N_("a person’s page"),
    "household": N_("a family’s page"),
    "observation": N_("an observation"),
    "observations": N_("observations about a person"),
    "vault": N_("one part of a person’s record"),
    "session": N_("a session"),
    "summary": N_("a summary"),
    "release": N_("a summary on its way to a recipient"),
    "answer": N_("an answer from a recipient"),
    "translation": N_("a translation"),
    "recipient": N_("a recipient"),
    "notice": N_("a notice"),
    "help": N_("a call for help"),
    "quiet_word": N_("what somebody said quietly"),
    "worker": N_("a colleague"),
    "device": N_("a tablet"),
    "organisation": N_("the organisation"),
    "batch": N_("what a tablet sent"),
    "handover": N_("a handover"),
    "recovery": N_("a recovery"),
    "withdrawal": N_("a person’s wish about their record"),
    "hold": N_("a reason to keep a record"),
    "holds": N_("reasons to keep a record"),
    "letter": N_("a letter or a text"),
    "contact_plan": N_("a contact plan"),
    "own_device": N_("a person’s own phone"),
    "interpreter": N_("an interpreter’s entry"),
    "prompt_recording": N_("a prompt to be heard"),
}
# Translators: what the record calls a thing that it has no closer word for.
_OTHER = N_("a record")
# Translators: what the record says somebody did where no closer words exist.
_ACT = N_("Did something else")


def what(row: AuditRow, language: str) -> str:
    """Return what was done."""
    listed = ACTIONS.get(row.action)
    return t(listed.means if listed else _ACT, language)


def family(row: AuditRow) -> str:
    """Return the kind of act, a code."""
    listed = ACTIONS.get(row.action)
    return listed.family if listed else "record"


def why(row: AuditRow, language: str) -> str | None:
    """Return the reason that stands in the row, if one does."""
    words = PURPOSES.get(str(row.detail.get("purpose", "")))
    return t(words, language) if words else None


def thing(row: AuditRow, language: str) -> str:
    """Return what kind of record it was done with."""
    return t(OBJECTS.get(row.object_kind, _OTHER), language)
