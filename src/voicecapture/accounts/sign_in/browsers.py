"""What a browser calls itself, in two words, so that a worker knows their own sessions again.

The header is whatever a client sends. It is shown to the worker it came from and decides nothing.
"""

_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chromium"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def name_browser(user_agent: str) -> str:
    """Return such as ``Firefox · Android``; empty for what is not known."""
    found = [_first(user_agent, marks) for marks in (_BROWSERS, _SYSTEMS)]
    return " · ".join(name for name in found if name)


def _first(text: str, marks: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in marks if mark in text), "")
