"""The table of explanations. In clear: whether one was done or is owed, and until when.

A thread is one topic of one person; which topic it is stands in the care vault only.
"""

from voicecapture.engagement.entitlements.rules import STRICTEST_FIRST
from voicecapture.engagement.threads.models import thread_table

entitlement_events = thread_table("entitlement_events", STRICTEST_FIRST)
