"""What the settings promise about the machine they run on."""

import runpy
from pathlib import Path

from django.conf import settings


def test_what_the_portal_keeps_is_readable_by_its_owner_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "kept"))

    runpy.run_path(str(Path(settings.BASE_DIR, "campaign_portal/settings.py")))

    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o700
