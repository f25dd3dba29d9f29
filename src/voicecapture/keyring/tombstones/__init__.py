"""What was erased, signed: kept where the keys lie and beside the records, and never forgotten."""
