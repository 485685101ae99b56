"""What guidance adds to a search: documents, and entries of what is often asked."""

from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.finding import Group, Hit, Search
from core.text import format_date
from guidance.models import Document, FaqEntry


def find(search: Search) -> list[Group]:
    """Return the groups of what the acting post may see; nothing without a post."""
    if search.user.post is None or not search.words:
        return []
    return [find_documents(search), find_entries(search)]


def holding(words):
    """Return the condition that a text has all the words: these tables are small."""
    wanted = Q()
    for word in words:
        wanted &= Q(search_fold__contains=word)
    return wanted


def find_documents(search):
    rows = (
        Document.objects.visible_to(search.user)
        .filter(holding(search.words))
        .order_by("-signed_on", "-pk")[: search.limit + 1]
    )
    hits = [Hit(f"{d}: {d.title}", d.get_absolute_url(), format_date(d.signed_on)) for d in rows]
    return search.group("documents", _("Văn bản, hướng dẫn"), hits)


def find_entries(search):
    rows = (
        FaqEntry.objects.standing()
        .filter(holding(search.words))
        .order_by("asked")
        .values_list("asked", "topic__name")[: search.limit + 1]
    )
    place = reverse("guidance:faq-list")
    hits = [Hit(asked, f"{place}?{urlencode({'tim': asked[:100]})}", t) for asked, t in rows]
    return search.group("faq", _("Câu hỏi thường gặp"), hits)
