"""A session as it goes over the wire."""

from voicecapture.capture.sessions.schemas import SessionRow
from voicecapture.capture.sessions.service import Session


def as_row(session: Session) -> SessionRow:
    """Return a session and where it stands."""
    return SessionRow(
        id=session.id,
        person_id=session.person_id,
        kind=session.kind,
        language=session.language,
        state=session.state,
        started_at=session.started_at,
    )
