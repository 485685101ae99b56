"""The texts for those who come next name only what is there."""

import re

import pytest

from core.tests.house_rules import ROOT

TEXTS = ("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/operations.md")
# What is not under version control, or stands for something to be written.
MADE_ELSEWHERE = ("var/",)
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()}
_QUOTED = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"(?<![\w/.<-])(?:[a-z_]+/)+[\w.-]*\w")


def places_named(text):
    """Yield the paths from the project's folder that a text names in code quotes."""
    for quoted in _QUOTED.findall(text):
        for path in _PATH.findall(quoted):
            if path.split("/")[0] in FOLDERS and not path.startswith(MADE_ELSEWHERE):
                yield path


def is_there(path):
    return any((ROOT / name).exists() for name in (path, f"{path}.py"))


@pytest.mark.parametrize("text", TEXTS)
def test_every_file_that_a_text_names_is_there(text):
    named = set(places_named((ROOT / text).read_text()))

    assert [path for path in sorted(named) if not is_there(path)] == []


def test_paths_are_found_in_code_quotes_alone():
    text = "`core/gone.py -k x`, `core/text`, `<app>/tests/x.py`, `var/files`, core/prose.py"

    assert list(places_named(text)) == ["core/gone.py", "core/text"]
    assert not is_there("core/gone.py")
    assert is_there("core/text")
