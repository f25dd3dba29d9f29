"""The voice summary as a document: what it says, how it is set, and the record that is attached."""
