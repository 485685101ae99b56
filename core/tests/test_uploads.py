"""A request lays no more on the disk than a file may have, whoever sends it."""

import pytest
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory


@pytest.fixture
def limits(settings):
    """Take files up to 100,000 bytes, and lay every one on the disk."""
    settings.UPLOAD_MAX_BYTES = 100_000
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0


def received(*sizes):
    files = {f"f{n}": SimpleUploadedFile("a.pdf", b"x" * size) for n, size in enumerate(sizes)}
    request = RequestFactory().post("/", files)
    return list(request.FILES.values())


def test_a_file_within_the_limit_arrives_whole(limits):
    (file,) = received(100_000)

    assert (file.size, len(file.read())) == (100_000, 100_000)
    file.close()


def test_a_larger_file_is_not_laid_on_the_disk_but_its_size_is_told(limits):
    (file,) = received(900_000)

    assert file.size == 900_000
    assert len(file.read()) <= 100_000
    file.close()


def test_a_request_brings_few_files(limits):
    with pytest.raises(TooManyFilesSent):
        received(*[1] * 6)
