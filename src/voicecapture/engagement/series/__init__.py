"""Series: notes of one kind about a person, sealed, added and never changed; the newest counts."""
