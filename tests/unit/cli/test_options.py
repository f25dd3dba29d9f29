"""Every setting is documented and survives the way to a worker process."""

import msgspec

from voicecapture.base.config import Settings, load_settings
from voicecapture.cli.options import as_environment, settings_help


def test_every_setting_is_in_the_help_with_what_it_is_for() -> None:
    printed = settings_help()
    for field in msgspec.structs.fields(Settings):
        assert f"VOICECAPTURE_{field.name.upper()} " in printed
    assert "Port to listen on." in printed


def test_settings_arrive_in_a_worker_as_they_were_given() -> None:
    given = load_settings(None, {}, port=9123, demo=True, data_dir="a folder")
    assert load_settings(None, as_environment(given)) == given
