"""Wire shapes of persons."""

from datetime import date

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.crypto.statements import VaultKind
from voicecapture.keyring.vaults.service import State
from voicecapture.people.persons.facts import AgreementStanding, GateState


class VaultRow(Wire):
    """One of a person's vaults, and whether the reader may open it.

    ``state``: a sealed one opens to nobody for now, a restricted one for what it is kept for, an erased
    one never again.
    """

    id: Id
    kind: VaultKind
    state: State
    epoch: int
    granted: bool


class PersonSummary(Wire):
    """Where things stand with a person; nothing of it was opened.

    ``read_first_due`` says that nothing opens to the reader before they have read the person's own
    words; ``standby`` that they open only while an alert is open or a read is overdue.

    ``gate`` is "none" where there is no plan in force; ``gate_until`` then is the day on which the
    last one ended, or null if there never was one.
    """

    id: Id
    vaults: list[VaultRow]
    gate: GateState
    gate_until: date | None
    agreement: AgreementStanding
    agreed_to: list[str]
    sessions_open: int
    read_first_due: bool
    standby: bool
