"""The common look: icons, chips, deadlines, form controls, bars, and colours one can read."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import engines
from django.template.loader import get_template

from core import clock
from core.fields import CountField, PointsField
from core.templatetags import look
from tools import make_icons

STATIC = Path(settings.BASE_DIR, "static")
COLOURS = STATIC / "css" / "portal.css"
TODAY = date(2024, 11, 27)

# What stands on what. Text needs 4.5:1 (WCAG 1.4.3).
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "muted", "link", "link-hover")
      for ground in ("paper", "panel", "wait-soft", "info-soft")],
    *[(tone, ground) for tone in ("good", "wait", "back", "late", "gold", "info")
      for ground in ("paper", "panel", f"{tone}-soft")],
    ("ink", "back-soft"),
    ("muted", "back-soft"),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("on-head", "head"),
    ("on-head", "head-hover"),
    ("head", "on-head"),
]  # fmt: skip
# Borders of controls and the ring of focus need 3:1 (WCAG 1.4.11).
LINE_PAIRS = [
    *[("line-strong", ground) for ground in ("paper", "panel")],
    *[("link", ground) for ground in ("paper", "panel", "info-soft")],
    ("on-head", "head"),
]


def rendered(source, **context):
    return engines["django"].from_string(source).render(context)


def tokens(selector, start=0):
    """Return {name: colour} of the first block of the stylesheet that the selector opens."""
    css = COLOURS.read_text()
    block = css[css.index(f"{selector} {{", start) :].split("}")[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6});", block))


THEMES = {"light": tokens('[data-bs-theme="light"]'), "dark": tokens('[data-bs-theme="dark"]')}


def contrast(one, other):
    """Return the contrast ratio of two colours as WCAG defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# --- Colours --------------------------------------------------------------------


def test_contrast_is_what_wcag_says_it_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(theme, ink, ground):
    colours = THEMES[theme]

    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_borders_and_focus_can_be_seen(theme, line, ground):
    colours = THEMES[theme]

    assert contrast(colours[line], colours[ground]) >= 3


def test_the_devices_dark_theme_is_the_chosen_one():
    media = COLOURS.read_text().index("@media (prefers-color-scheme: dark)")

    assert tokens('[data-bs-theme="auto"]', start=media) == THEMES["dark"]


# --- Icons ------------------------------------------------------------------------


def test_the_sprite_holds_exactly_the_icons_in_use():
    assert make_icons.drawn_icons() == make_icons.used_icons()


def test_an_icon_beside_a_word_is_hidden_from_screen_readers():
    html = rendered('{% icon "check-circle" %}')

    assert html == (
        '<svg class="icon" aria-hidden="true">'
        '<use href="/static/img/icons.svg#check-circle"></use></svg>'
    )


def test_an_icon_alone_speaks_its_label():
    html = rendered("{% icon 'search' label %}", label='Tìm "đơn vị"')

    assert 'role="img" aria-label="Tìm &quot;đơn vị&quot;"' in html


# --- Chips and deadlines -------------------------------------------------------------


def test_a_chip_tells_its_state_by_colour_icon_and_word():
    html = rendered('{% status_chip "returned" "Trả lại bổ sung" %}')

    assert "chip-back" in html
    assert "#arrow-return-left" in html
    assert html.endswith("Trả lại bổ sung</span>")


def test_an_unknown_state_shows_as_a_waiting_one():
    assert "chip-wait" in rendered('{% status_chip "mới" "Mới" %}')


def test_a_chip_escapes_its_word():
    html = rendered('{% status_chip "draft" label %}', label="<b>Nháp</b>")

    assert "&lt;b&gt;Nháp" in html


@pytest.mark.parametrize(
    ("due", "tone", "words"),
    [
        (date(2024, 11, 30), "soon", "còn 3 ngày (30/11)"),
        (date(2024, 12, 4), "soon", "còn 7 ngày (04/12)"),
        (date(2024, 12, 5), "calm", "còn 8 ngày (05/12)"),
        (date(2024, 11, 27), "soon", "hạn hôm nay (27/11)"),
        (date(2024, 11, 25), "late", "quá hạn 2 ngày (25/11)"),
        (date(2025, 1, 10), "calm", "còn 44 ngày (10/01/2025)"),
        # 17:30 UTC on the 29th is half past midnight of the 30th in Việt Nam.
        (datetime(2024, 11, 29, 17, 30, tzinfo=UTC), "soon", "còn 3 ngày (30/11)"),
    ],
)
def test_a_deadline_counts_the_days(due, tone, words):
    with clock.set_for_test(TODAY):
        html = rendered("{% deadline due %}", due=due)

    assert f"deadline-{tone}" in html
    assert html.endswith(f"{words}</span>")


def test_what_is_done_has_no_days_left():
    with clock.set_for_test(TODAY):
        html = rendered("{% deadline due True %}", due=date(2024, 11, 1))

    assert "deadline-done" in html
    assert html.endswith("hạn 01/11</span>")


def test_no_deadline_shows_nothing():
    assert rendered("{% deadline due %}", due=None) == ""


# --- Forms ---------------------------------------------------------------------------


class SampleForm(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Đầy đủ")
    sector = forms.ChoiceField(label="Lĩnh vực", choices=[("a", "Giáo dục")])
    agreed = forms.BooleanField(label="Đã thông qua", required=False)
    way = forms.ChoiceField(label="Cách", choices=[("a", "Riêng")], widget=forms.RadioSelect)
    origin = forms.CharField(label="Nguồn", widget=forms.HiddenInput)


def field_html(form, name):
    return get_template("components/_field.html").render({"field": form[name]})


@pytest.mark.parametrize(
    ("name", "css"),
    [("name", "form-control"), ("sector", "form-select"), ("agreed", "form-check-input")],
)
def test_a_control_wears_the_portals_look(name, css):
    assert f'class="{css}"' in look.control(SampleForm()[name])


def test_a_wrong_field_carries_its_message_and_points_to_it():
    html = field_html(SampleForm({}), "name")

    assert 'class="form-control is-invalid"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'id="id_name_helptext"' in html


def test_a_choice_of_several_is_a_group_with_a_legend():
    html = field_html(SampleForm(), "way")

    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('id="id_way"') == 1


def test_the_error_summary_links_to_each_field_that_shows():
    html = get_template("components/_error_summary.html").render({"form": SampleForm({})})

    assert '<a href="#id_name">Họ và tên</a>' in html
    assert '<a href="#id_way">Cách</a>' in html
    assert "id_origin" not in html


def test_the_error_summary_says_a_fields_name_once():
    class Counts(forms.Form):
        talks = CountField(label="Số buổi", subject="Số buổi", maximum=10)
        points = PointsField(label="Điểm tiêu chí a.1", subject="Điểm của tiêu chí a.1", maximum=8)

    form = Counts({"talks": "11", "points": "9"})

    html = get_template("components/_error_summary.html").render({"form": form})

    assert '<a href="#id_talks">Số buổi</a> là 11, vượt mức' in html
    assert '<a href="#id_points">Điểm của tiêu chí a.1</a> là 9, vượt mức' in html


def test_a_right_form_has_no_error_summary():
    form = SampleForm({"name": "A", "sector": "a", "way": "a", "origin": "x"})

    html = get_template("components/_error_summary.html").render({"form": form})

    assert html.strip() == ""


# --- Steps ------------------------------------------------------------------------------


def test_two_buttons_never_share_a_key():
    assert look.fresh_key() != look.fresh_key()


# --- Bars --------------------------------------------------------------------------------


def part(value, tone="good"):
    return {"label": "Tốt", "value": value, "tone": tone}


def test_the_parts_of_a_bar_fill_it():
    placed = look.bar_parts([part(1), part(3)])

    assert [(p["x"], p["width"]) for p in placed] == [("0.0", "150.0"), ("150.0", "450.0")]


def test_a_part_of_nothing_is_left_out_and_the_smallest_still_shows():
    placed = look.bar_parts([part(0), part(1), part(999)])

    assert len(placed) == 2
    assert float(placed[0]["width"]) > 7
    assert sum(float(p["width"]) for p in placed) == pytest.approx(600)


def test_a_bar_of_nothing_is_empty():
    assert look.bar_parts([part(0)]) == []


# --- Strictness -----------------------------------------------------------------------------


def test_no_template_holds_inline_code():
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=", re.I)
    folder = Path(settings.BASE_DIR, "templates")

    guilty = [
        str(f.relative_to(folder)) for f in folder.rglob("*.html") if inline.search(f.read_text())
    ]

    assert guilty == []


def test_every_partial_names_its_inputs_in_its_first_line():
    partials = Path(settings.BASE_DIR, "templates").rglob("_*.html")

    assert [p.name for p in partials if not p.read_text().startswith("{# ")] == []
