"""Which notices a word closes, and which only the deed does."""

from voicecapture.notices.service import Kind

# These close by what they ask for: the list was looked through, the words read, the person spoken to.
CLOSE_BY_THEMSELVES: tuple[Kind, ...] = (
    "grant_review",
    "read_first",
    "speak_due",
    "speak_missed",
    "spoken_unknown",
    "rights_owed",
    "referral_chase",
    "referral_next",
    "referral_lead",
    "plan_review",
    "plan_again",
    "other_route",
    "tell_social_worker",
    "danger_reason",
    "why_asked",
    "reoffer",
    "unsafe_picture",
    "after_dismissal",
)
