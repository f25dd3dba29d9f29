"""The table of decisions. In clear: whether the person was spoken to, and by when they will be.

Which decision it was, who made it and what was said is in the person's care vault. An event always
carries one of the four states; the database refuses any other, and none.
"""

from voicecapture.engagement.decisions.rules import STRICTEST_FIRST
from voicecapture.engagement.threads.models import thread_table

decision_events = thread_table("decision_events", STRICTEST_FIRST)
