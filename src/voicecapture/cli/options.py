"""Options and settings that several commands share."""

import argparse
from pathlib import Path
from typing import Any

import msgspec

from voicecapture.base.config import PREFIX, Settings, load_settings


def add_settings_options(parser: argparse.ArgumentParser) -> None:
    """Add the ways to give settings; each wins over the file and the environment."""
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings as a TOML file")
    parser.add_argument("--data-dir", metavar="FOLDER", help="where everything is kept")


def settings_from(given: argparse.Namespace, **more: Any) -> Settings:
    """Return the checked settings for a command's options."""
    return load_settings(given.config, data_dir=given.data_dir, **more)


def as_environment(settings: Settings) -> dict[str, str]:
    """Return settings as the environment that a worker process reads them from."""
    return {
        f"{PREFIX}{name.upper()}": _written(value)
        for name, value in msgspec.structs.asdict(settings).items()
    }


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def settings_help() -> str:
    """Return every setting, its default and what it is for, as ``serve --help`` prints them."""
    lines = ["settings (environment, or the same names in lower case in the TOML file):"]
    schema = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    for name, described in schema.items():
        default = _written(described.get("default", ""))
        lines.append(f"  {PREFIX}{name.upper()} (default: {default or 'empty'})")
        lines.append(f"      {described['description']}")
    return "\n".join(lines)
