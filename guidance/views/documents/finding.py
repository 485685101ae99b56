"""Finding what a page of documents is about."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from guidance import access
from guidance.models import Document


def document_or_404(request, pk, *, writes=False):
    """Return the document to whoever sees it, or to those alone who write it."""
    seen = Document.objects.visible_to(request.user).select_related("issuer", "replaced_by")
    document = get_object_or_404(seen, pk=pk)
    if writes and not access.may_write_document(request.user, document):
        raise PermissionDenied
    return document


def issued_or_404(request, pk, *, writes=False):
    document = document_or_404(request, pk, writes=writes)
    if document.issued_at is None:
        raise Http404
    return document


def writer_or_403(request):
    if not access.issues_documents(request.user):
        raise PermissionDenied
    return request.user.post.union
