"""The table of referrals. In clear: where each stands, until when it is owed, and in which vault it lies.

Which kind it is, of whom it was asked and why lies in the vault. Those about honour-based abuse are in the
safeguarding vault always; any other may be, so that the vault alone does not say which kind it is.
"""

from sqlalchemy import Column, String

from voicecapture.engagement.referrals.rules import STRICTEST_FIRST
from voicecapture.engagement.threads.models import thread_table

referral_events = thread_table(
    "referral_events", STRICTEST_FIRST, Column("vault", String(16), nullable=False)
)
