"""Long forms keep themselves in a real browser: saved, kept while unsent, given back."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__), pytest.mark.django_db]

PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Mẫu</title></head>
<body data-user="7" data-sign-in="/dang-nhap/">
  <form id="dossier" method="post" action="/gui/"
        data-autosave data-autosave-url="/luu/" data-total>
    {% csrf_token %}
    <input type="hidden" name="version" value="{{ version }}">
    <p data-row><label>Điểm 1
      <input name="one" value="{{ one }}" data-points data-points-max="8"></label></p>
    <p data-row><label>Điểm 2 <input name="two" data-points data-points-max="5"></label>
      <label><input type="checkbox" name="na" data-not-applicable> Không áp dụng</label></p>
    <div data-field-error="one" id="one-error"></div>
    <output data-sum></output>
    <button>Lưu nháp</button>
  </form>
  {% include "components/_saved_mark.html" only %}
  <form method="post" action="/gui/">{% csrf_token %}
    <input type="hidden" name="version" value="{{ version }}">
    <button name="step" value="submit">Nộp</button></form>
  {% for file in scripts %}<script src="{% static file %}" defer></script>{% endfor %}
</body></html>"""
SCRIPTS = ["js/once.js", "js/autosave.js", "js/drafts.js", "js/count.js"]


@login_not_required
def edit(request):
    dossier = cache.get("dossier", {"version": 1, "one": ""})
    context = dossier | {"scripts": SCRIPTS}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


@login_not_required
def save(request):
    """Answer as the test has set it: by a refusal, or by keeping what came."""
    refusal = cache.get("refusal")
    if refusal == "signed out":
        return redirect("/dang-nhap/")
    if refusal == "conflict":
        return JsonResponse({"ok": False, "conflict_url": "/hai-ban/"}, status=409)
    if refusal == "down":
        return HttpResponse(status=503)
    if refusal == "errors":
        return JsonResponse({"ok": False, "errors": {"one": ["Vượt mức tối đa 8."]}}, status=400)
    version = int(request.POST["version"]) + 1
    cache.set("dossier", {"version": version, "one": request.POST["one"]})
    return JsonResponse({"ok": True, "version": version, "saved_at": "10:42"})


@login_not_required
def sent(request):
    cache.set("sent", [*cache.get("sent", []), request.POST.dict()])
    return HttpResponse("<!DOCTYPE html><title>Đã gửi</title><p>Đã gửi</p>")


urlpatterns = [path("", edit), path("luu/", save), path("gui/", sent), path("dang-nhap/", sent)]


@pytest.fixture
def form(live_server, page):
    page.goto(live_server.url)
    return page


def mark(page):
    return page.locator("[data-saved-mark]")


def kept(page):
    """Return how many unsent forms lie in the browser."""
    return page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('chua-luu')).length")


def test_what_is_typed_is_saved_by_itself(form):
    form.get_by_label("Điểm 1").fill("7,5")

    expect(mark(form)).to_contain_text("Đã lưu lúc 10:42")
    assert cache.get("dossier") == {"version": 2, "one": "7,5"}
    assert kept(form) == 0
    versions = form.locator("input[name=version]")
    assert [versions.nth(i).input_value() for i in range(2)] == ["2", "2"]


def test_what_could_not_be_sent_is_kept_and_sent_when_the_server_is_back(form):
    cache.set("refusal", "down")
    form.get_by_label("Điểm 1").fill("6")
    expect(mark(form)).to_contain_text("Chưa lưu, đang thử lại")
    assert kept(form) == 1

    cache.delete("refusal")

    expect(mark(form)).to_contain_text("Đã lưu lúc", timeout=10_000)
    assert kept(form) == 0


def test_a_session_that_ended_says_so_and_the_next_visit_gives_the_text_back(form, live_server):
    cache.set("refusal", "signed out")
    form.get_by_label("Điểm 1").fill("5")
    expect(mark(form)).to_contain_text("Nội dung vừa nhập được giữ trên máy này.")
    form.get_by_role("link", name="Đăng nhập lại").click()
    form.wait_for_url("**/dang-nhap/?next=%2F")
    cache.delete("refusal")

    form.goto(live_server.url)
    form.get_by_role("button", name="Khôi phục").click()

    expect(form.get_by_label("Điểm 1")).to_have_value("5")
    expect(mark(form)).to_contain_text("Đã lưu lúc")
    assert kept(form) == 0


def test_a_text_that_was_dropped_is_gone(form, live_server):
    cache.set("refusal", "signed out")
    form.get_by_label("Điểm 1").fill("5")
    form.get_by_role("link", name="Đăng nhập lại").click()
    form.goto(live_server.url)

    form.get_by_role("button", name="Bỏ").click()

    assert kept(form) == 0
    expect(form.get_by_label("Điểm 1")).to_have_value("")


def test_somebody_elses_newer_version_leads_to_the_comparison(form):
    cache.set("refusal", "conflict")
    form.get_by_label("Điểm 1").fill("5")

    link = form.get_by_role("link", name="Xem hai bản")

    expect(link).to_have_attribute("href", "/hai-ban/")
    assert kept(form) == 1


def test_a_wrong_value_gets_its_message_beside_the_field(form):
    cache.set("refusal", "errors")
    form.get_by_label("Điểm 1").fill("12")

    expect(form.locator("#one-error")).to_have_text("Vượt mức tối đa 8.")
    expect(form.get_by_label("Điểm 1")).to_have_attribute("aria-describedby", "one-error")
    expect(mark(form)).to_contain_text("Chưa lưu: có chỗ cần sửa")


def test_leaving_is_warned_of_only_while_something_is_unsaved(form, live_server):
    warnings = []
    form.on("dialog", lambda dialog: (warnings.append(dialog.type), dialog.accept()))
    form.goto(live_server.url)
    cache.set("refusal", "errors")
    form.get_by_label("Điểm 1").fill("12")

    form.goto(live_server.url)

    assert warnings == ["beforeunload"]


def test_another_button_saves_the_typing_first(form):
    form.get_by_label("Điểm 1").fill("4")

    form.get_by_role("button", name="Nộp").click()

    expect(form.get_by_text("Đã gửi")).to_be_visible()
    assert cache.get("dossier")["one"] == "4"
    assert [(press["step"], press["version"]) for press in cache.get("sent")] == [("submit", "2")]


def test_a_double_press_sends_once(form):
    form.evaluate("const b = document.querySelector('#dossier button'); b.click(); b.click()")

    expect(form.get_by_text("Đã gửi")).to_be_visible()
    assert len(cache.get("sent")) == 1


def test_the_total_runs_along_and_leaves_out_what_does_not_apply(form):
    total = form.locator("output")
    form.get_by_label("Điểm 1").fill("7.25")
    form.get_by_label("Điểm 2").fill("4,5")
    expect(total).to_have_text("11,75")

    form.get_by_label("Không áp dụng").check()

    expect(total).to_have_text("7,25")


def test_points_above_the_maximum_do_not_count(form):
    form.get_by_label("Điểm 1").fill("7")
    form.get_by_label("Điểm 2").fill("9")

    expect(form.locator("output")).to_have_text("7")
