"""The table of topics, kept by Ban CSPL."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import posted, tell
from core.versions import StaleVersion
from guidance.forms.questions import TopicForm
from guidance.models import Topic
from guidance.questions import rules, topics


@require_safe
def topic_list(request):
    """List the topics: who answers, in how many working days."""
    page = {"rows": Topic.objects.all(), "keeps": rules.keeps_topics(request.user)}
    return render(request, "guidance/questions/topic_list.html", page)


def form_page(request, form, topic=None, status=None):
    status = status or (422 if form.is_bound else 200)
    page = {"form": form, "topic": topic}
    return render(request, "guidance/questions/topic_form.html", page, status=status)


@require_http_methods(["GET", "POST"])
def topic_create(request):
    """Add a topic."""
    if not rules.keeps_topics(request.user):
        raise PermissionDenied
    form = TopicForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            topics.add(form.values(), by=request.user, key=form.press)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã thêm chủ đề."))
            return redirect("guidance:topic-list")
    return form_page(request, form)


@require_http_methods(["GET", "POST"])
def topic_edit(request, pk):
    """Change a topic; questions asked before keep their day."""
    topic = get_object_or_404(Topic, pk=pk)
    if not rules.keeps_topics(request.user):
        raise PermissionDenied
    form = TopicForm(posted(request), topic=topic)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            topics.change(topic, form.values(), version=version, by=request.user)
        except StaleVersion:
            form.add_error(None, _("Chủ đề vừa được sửa ở nơi khác. Mở lại trang rồi sửa tiếp."))
            return form_page(request, form, topic, status=409)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã lưu chủ đề."))
            return redirect("guidance:topic-list")
    return form_page(request, form, topic)
