"""Prompts aloud as they go over the wire."""

from collections.abc import Mapping, Sequence

from voicecapture.engagement.prompts_aloud import rules
from voicecapture.engagement.prompts_aloud.schemas import (
    PromptRecordingRow,
    PromptsToCarry,
    PromptToCarry,
)
from voicecapture.engagement.prompts_aloud.service import Recording


def as_row(one: Recording, reader: str, names: Mapping[str, str]) -> PromptRecordingRow:
    """Return a recording for the desk."""
    return PromptRecordingRow(
        id=one.id,
        prompt=one.prompt,
        language=one.language,
        number=one.number,
        state=one.state,
        type=one.type,
        milliseconds=one.milliseconds,
        size=one.size,
        recorded_by=names.get(one.recorded_by, ""),
        recorded_at=one.recorded_at,
        mine=one.recorded_by == reader,
        may_review=rules.may_review(one.standing, reader),
        decided_by=names.get(one.decided_by, "") if one.decided_by else None,
        decided_at=one.decided_at,
        reason=one.reason,
    )


def to_carry(language: str, recordings: Sequence[Recording]) -> PromptsToCarry:
    """Return what a tablet carries of a language."""
    return PromptsToCarry(
        language=language,
        recordings=[
            PromptToCarry(
                id=one.id, prompt=one.prompt, type=one.type, size=one.size, sha256=one.sha256
            )
            for one in recordings
        ],
        size=sum(one.size for one in recordings),
        size_max=rules.PACK_BYTES_MAX[rules.form_for(language)],
    )
