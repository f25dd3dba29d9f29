"""The table of lawful bases. They are events: one is added, none is changed, the newest counts."""

from voicecapture.engagement.series.models import series_table

lawful_bases = series_table("lawful_bases", "basis_id")
