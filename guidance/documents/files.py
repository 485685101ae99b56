"""The files of a document: a scan, or the office file."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from core.file_checks import CONTENT_TYPES
from emulation.attaching.rules import Attachments
from guidance import access
from guidance.documents import rules
from guidance.models import Document, DocumentFile


class DocumentFiles(Attachments):
    """Added while the document is a draft; office files too."""

    item = DocumentFile
    name = "guidance:document"
    kinds = tuple(dict.fromkeys(CONTENT_TYPES.values()))
    most = 10
    what = gettext_lazy("Tệp văn bản")
    kinds_told = gettext_lazy("Tệp PDF, Word (.docx), Excel (.xlsx) hoặc ảnh; mỗi tệp ≤ 10 MB.")
    accept = ",".join(f".{ending}" for ending in CONTENT_TYPES)

    def seen_by(self, user):
        return Document.objects.visible_to(user).select_related("issuer")

    def may_keep(self, user, owner):
        return access.may_write_document(user, owner)

    def why_fixed(self, owner):
        return rules.why_fixed(owner)

    def union_year_id(self, owner):
        return None

    def crumbs(self, owner):
        return [
            {"label": gettext_lazy("Văn bản, hướng dẫn"), "url": reverse("guidance:document-list")},
            {"label": str(owner), "url": owner.get_absolute_url()},
        ]


FILES = DocumentFiles()
