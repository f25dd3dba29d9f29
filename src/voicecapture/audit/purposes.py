"""The closed list of reasons for which something is opened, in words for whoever reads the record.

Most are not chosen by a person at all: they say which page asked. Those that a person chooses
before opening a piece are the field of ``review.pieces``. Adding a purpose is one line here.
"""

from collections.abc import Mapping
from typing import Final

from voicecapture.base.errors import N_

# Translators: each line below is a reason why somebody opened a record: "to prepare a visit".
PURPOSES: Final[Mapping[str, str]] = {
    "read_by_due": N_("to read it in time"),
    "prepare_visit": N_("to prepare a visit"),
    "compose_summary": N_("to put a summary together"),
    "safeguarding": N_("to keep someone safe"),
    "supervision": N_("for supervision"),
    "travel": N_("to write down how far it may travel"),
    "translation_check": N_("to check a translation"),
    "translation": N_("to translate it"),
    "person": N_("to see the person’s page"),
    "household": N_("to see who belongs to the family"),
    "household_change": N_("to change who belongs to the family"),
    "identity": N_("to see or keep who the person is, in their own words"),
    "grant": N_("to see or change who has access"),
    "contact_plan": N_("to see how the person may be contacted"),
    "child_not_seen": N_("to see whether a child who was not seen is on a plan"),
    "contact_ledger": N_("to see how contact was offered"),
    "interpreter": N_("to find an interpreter for the person"),
    "coverage": N_("to see when the person was last heard, and who was there"),
    "why_not": N_("to ask why an offer found no answer"),
    "letter": N_("to write to the person"),
    "own_device": N_("for the person’s own phone"),
    "agreement": N_("to see or record what the person agreed to"),
    "day_sheet": N_("to take along what a visit without a line needs"),
    "met_away": N_("to see or join somebody who was met without a line"),
    "decision": N_("to see or record what was decided about the person"),
    "entitlement": N_("to see or record which rights were explained"),
    "referral": N_("to see or record where a referral stands"),
    "seeing_authority": N_("to see or record who let us see a child"),
    "lawful_basis": N_("to see or record on which ground the record is kept"),
    "session": N_("to start or close a session"),
    "observation": N_("to write an observation"),
    "count_observations": N_("to see how many observations there are"),
    "earlier_work": N_("to bring in work that was done elsewhere"),
    "list_pieces": N_("to see which pieces there are"),
    "list_summaries": N_("to see which summaries there are"),
    "list_answers": N_("to see which answers there are"),
    "read_answer": N_("to read an answer"),
    "write_person_version": N_("to write what the person will hear"),
    "bring_answer": N_("to bring an answer to the person’s session"),
    "approve": N_("to check a summary before it goes"),
    "return": N_("to send a summary back"),
    "hand_over": N_("to make the link and the code"),
    # What holding keys together needs.
    "read_first": N_("to read this first, as the person asked"),
    "handover": N_("to hand their work over to a colleague"),
    "cover": N_("to cover for a colleague"),
    "renewal": N_("to renew keys that were due"),
    "rotation": N_("to change a key after access was taken away"),
    "recovery": N_("to recover access that was lost"),
    "withdrawal": N_("because the person asked to stop sharing, seal or erase"),
    "private_check": N_("to check with the person in private"),
    "legal_hold": N_("because a court, the police or the law asks to keep it"),
    "openings": N_("to tell the person who opened their record"),
}
