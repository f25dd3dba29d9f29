"""``voicecapture api-document``: print the OpenAPI document without starting a server."""

import argparse
import tempfile

import msgspec

from voicecapture.app import make_app
from voicecapture.base.config import load_settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options: there are none."""
    del parser


def run(given: argparse.Namespace) -> int:
    """Print the document, keys sorted, so that two versions can be compared."""
    del given
    with tempfile.TemporaryDirectory() as folder:
        app = make_app(load_settings(environment={}, data_dir=folder))
        document = app.openapi_schema.to_schema()
    printed = msgspec.json.encode(document, order="sorted")
    print(msgspec.json.format(printed, indent=1).decode())
    return 0
