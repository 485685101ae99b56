"""Static files as they are put out for a server."""

import pytest
from django.core.management import call_command


@pytest.mark.slow
def test_style_sheets_are_put_out_packed_too(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path

    call_command("collectstatic", interactive=False, verbosity=0)

    plain = tmp_path / "vendor" / "bootstrap" / "bootstrap.min.css"
    packed = plain.with_name(plain.name + ".gz")
    assert packed.stat().st_size < plain.stat().st_size / 4
