"""What a read-first note says, and whose words they are."""

from typing import Literal

import msgspec

# The person wrote it; said it and it was written down; chose it together with their worker.
Whose = Literal["wrote", "said", "together"]


class ReadFirst(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person's own words for whoever comes next."""

    text: str
    language: str
    whose: Whose
