"""People, jobs and files for tests; factories follow the layer line."""

from datetime import timedelta

import factory
from django.conf import settings

from core import clock, file_store
from core.models import Job, StoredFile


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody with an account and no post: what posts add, the app that has them tests."""

    class Meta:
        model = settings.AUTH_USER_MODEL

    username = factory.Sequence(lambda n: f"ai-do-{n}")
    full_name = factory.Sequence(lambda n: f"Trần Văn Bình {n}")


class StoredFileFactory(factory.django.DjangoModelFactory):
    """A file that lies on disk as well; `data` is its content."""

    class Meta:
        model = StoredFile

    name = factory.Sequence(lambda n: f"minh-chung-{n}.pdf")
    content_type = "application/pdf"

    @classmethod
    def _create(cls, model_class, *args, data=b"%PDF-1.7", **kwargs):
        sha256, size = file_store.keep([data])
        return super()._create(model_class, *args, sha256=sha256, size=size, **kwargs)


class JobFactory(factory.django.DjangoModelFactory):
    """A queued job of the portal itself; its kind is known where the test registers it."""

    class Meta:
        model = Job

    kind = "test"
    key = factory.Sequence(lambda n: f"key-{n}")


def later(seconds):
    """Move the clock on while the block runs."""
    return clock.set_for_test(clock.now() + timedelta(seconds=seconds))


def reread(row):
    """Return the row as the database has it now."""
    return type(row).objects.get(pk=row.pk)
