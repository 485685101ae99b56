"""How uploads reach the disk: bounded before anybody has asked who sends them."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedFileHandler(TemporaryFileUploadHandler):
    """Lays a file down only as far as one may be sent; its whole size is still told.

    The form then says that it is too large. Otherwise one request, signed in or not,
    could fill the disk.
    """

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= settings.UPLOAD_MAX_BYTES:
            super().receive_data_chunk(raw_data, start)
