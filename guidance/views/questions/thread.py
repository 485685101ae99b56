"""One question: asking, the thread, answering, passing on, reopening, closing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import posted, tell
from emulation.attaching import rows as attached
from guidance import telling
from guidance.forms.questions import AnswerForm, AskForm, PassForm, ReopenForm
from guidance.models import Question
from guidance.questions import faq, rules, writing


def question_or_404(request, pk, right=None):
    """Return the question to whoever sees it; 403 to who hasn't the right (user, question)."""
    seen = Question.objects.visible_to(request.user).select_related(
        "union", "supervisor", "handler", "topic"
    )
    question = get_object_or_404(seen, pk=pk)
    if right is not None and not right(request.user, question):
        raise PermissionDenied
    return question


@require_http_methods(["GET", "POST"])
def question_ask(request):
    """Ask for the own union; entries near to the question are shown before it is sent."""
    if not rules.may_ask(request.user):
        raise PermissionDenied
    form, near = AskForm(posted(request), union=request.user.post.union), []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        near = [] if given["looked"] else faq.near(given["title"])
        if not near:
            try:
                made = writing.ask(form.values(), by=request.user, key=form.press)
            except ValidationError as refusal:
                tell(form, refusal)
            else:
                messages.success(request, _("Đã gửi câu hỏi. Thêm tệp kèm theo nếu cần."))
                return redirect(made)
        form.data = form.data.copy()
        form.data["looked"] = "on"
    status = 422 if form.is_bound and not near else 200
    page = {"form": form, "near": near}
    return render(request, "guidance/questions/ask.html", page, status=status)


@require_safe
def question_detail(request, pk):
    """Show the thread, with what can be done next."""
    question = question_or_404(request, pk)
    user = request.user
    asks, answers = rules.is_asker(user, question), rules.may_answer(user, question)
    closed = rules.why_not_answered(question)
    page = {
        "question": question,
        "thread": question.messages.select_related("by"),
        "files": attached.shown(question),
        "may_add": (asks or answers) and not closed,
        "asks": asks,
        "may_answer": answers and not closed,
        "may_pass": answers and question.waits,
        "may_publish": question.answered_on and rules.may_publish(user, question.topic),
        "published": question.faq_entries.standing(),
        "entries": telling.entries(question),
    }
    return render(request, "guidance/questions/question_detail.html", page)


def text_page(request, question, form, title, button):
    page = {"question": question, "form": form, "title": title, "button": button}
    status = 422 if form.is_bound else 200
    return render(request, "guidance/questions/text_form.html", page, status=status)


def written(request, form, write, said):
    """Tell whether what was typed went into the thread; a refusal is said in the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        write()
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    messages.success(request, said)
    return True


@require_http_methods(["GET", "POST"])
def question_answer(request, pk):
    """Answer."""
    question = question_or_404(request, pk, rules.may_answer)
    form = AnswerForm(posted(request))

    def write():
        writing.answer(question, form.cleaned_data["text"], by=request.user, key=form.press)

    if written(request, form, write, _("Đã gửi trả lời.")):
        return redirect(question)
    return text_page(request, question, form, _("Trả lời"), _("Gửi trả lời"))


@require_http_methods(["GET", "POST"])
def question_pass(request, pk):
    """Hand the question on to a department of the province."""
    question = question_or_404(request, pk, rules.may_answer)
    form = PassForm(posted(request))

    def write():
        given = form.cleaned_data
        writing.pass_on(question, given["topic"], given["text"], by=request.user, key=form.press)

    if written(request, form, write, _("Đã chuyển câu hỏi.")):
        return redirect(question)
    return text_page(request, question, form, _("Chuyển câu hỏi"), _("Chuyển"))


@require_http_methods(["GET", "POST"])
def question_reopen(request, pk):
    """Ask on."""
    question = question_or_404(request, pk, rules.is_asker)
    form = ReopenForm(posted(request))

    def write():
        writing.reopen(question, form.cleaned_data["text"], by=request.user, key=form.press)

    if written(request, form, write, _("Đã gửi câu hỏi tiếp.")):
        return redirect(question)
    return text_page(request, question, form, _("Hỏi tiếp"), _("Gửi câu hỏi tiếp"))


@require_POST
def question_close(request, pk):
    """Say that nothing is open any more."""
    question = question_or_404(request, pk, rules.is_asker)
    writing.close(question, by=request.user)
    messages.success(request, _("Đã khép lại câu hỏi."))
    return redirect(question)
