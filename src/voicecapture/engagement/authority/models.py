"""The table of who let us see a child. They are events: one is added, none is changed."""

from voicecapture.engagement.series.models import series_table

seeing_authorities = series_table("seeing_authorities", "authority_id")
