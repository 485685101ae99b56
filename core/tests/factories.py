"""Jobs and files for tests; factories follow the layer line."""

import factory

from core import file_store
from core.models import Job, StoredFile


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
