"""Choosing a language from what the browser says it reads (RFC 9110, section 12.5.4)."""

from voicecapture.i18n.catalogues import LANGUAGES, SOURCE_LANGUAGE


def negotiate(accept_language: str | None) -> str:
    """Return the first language of the service that the reader accepts, or English.

    A header that cannot be read counts as no wish; it never fails a request.
    """
    for tag in _wished(accept_language or ""):
        primary = tag.split("-")[0]
        if primary in LANGUAGES:
            return primary
    return SOURCE_LANGUAGE


def _wished(header: str) -> list[str]:
    weighted: list[tuple[float, str]] = []
    # Browsers send a handful of languages; a longer list is somebody else's business.
    for part in header[:500].split(","):
        tag, _, parameter = part.partition(";")
        weight = _weight(parameter)
        if tag.strip() and weight > 0:
            weighted.append((-weight, tag.strip().lower()))
    # The sort is stable: equal weights keep the reader's own order.
    return [tag for _, tag in sorted(weighted, key=lambda pair: pair[0])]


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
