"""What the frame around every page shows; read when a page shows it, and once."""

from functools import cached_property

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from activities.dialogues.duties import issue_duties
from campaign_portal import demo, duty_counts, navigation
from campaign_portal.forms import THEMES
from emulation.blocks.duties import block_duties
from emulation.calendar import calendar_of
from emulation.crosschecks.duties import cross_check_duties
from emulation.desks import desk_rows
from emulation.duties import duties_for, works_on_dossiers
from emulation.guides.duties import guide_duties
from emulation.vacancies import vacancy_duties
from exemplars.duties import exemplar_duties
from guidance.documents.duties import document_duties
from guidance.questions.duties import question_duties
from pledges.duties import own_pledge_duties, unsigned_duties
from pledges.requests.duties import request_duties
from unions.duties import handover_duties, register_duties

THEME_COOKIE = "giao-dien"


class Frame:
    """The frame of one request: at most two queries beside session, user and posts."""

    def __init__(self, request):
        self.request = request
        # An answer to a request that no middleware has seen (a wrong host) has no user.
        user = getattr(request, "user", None)
        self.user = user if user is not None and user.is_authenticated else None

    @cached_property
    def post(self):
        return self.user.post if self.user else None

    @cached_property
    def calendar(self):
        return calendar_of(self.request)

    @cached_property
    def year(self):
        """The year of the page's address, else the current campaign year; None without years."""
        match = self.request.resolver_match
        asked = self.calendar.get(match.kwargs.get("year")) if match else None
        year = asked or self.calendar.current
        return year.year if year else None

    @cached_property
    def rows(self):
        """The years of the acting post's union, for duties and the year's strip."""
        if self.post is None or not works_on_dossiers(self.post):
            return []
        return desk_rows(self.post, self.calendar)

    @cached_property
    def duties(self):
        if self.user is None:
            return []
        return [
            *register_duties(self.user),
            *handover_duties(self.user),
            *duties_for(self.user, self.rows),
            *vacancy_duties(self.user, self.calendar),
            *own_pledge_duties(self.user, self.calendar),
            *unsigned_duties(self.user, self.rows, self.calendar),
            *block_duties(self.user, self.calendar),
            *guide_duties(self.user, self.calendar),
            *cross_check_duties(self.user, self.rows),
            *request_duties(self.user, self.rows),
            *issue_duties(self.user, self.rows),
            *exemplar_duties(self.user, self.rows),
            *document_duties(self.user, self.rows),
            *question_duties(self.user, self.rows),
        ]

    @cached_property
    def duty_count(self):
        """How many duties stand open; at most some seconds old (see duty_counts)."""
        return duty_counts.count(self.request, lambda: self.duties)

    @cached_property
    def nav(self):
        if self.user is None:
            return []
        match = self.request.resolver_match
        return navigation.entries(self.post, self.year, match.view_name if match else "")

    @cached_property
    def years(self):
        if self.user is None or self.year is None:
            return []
        # A page that exists in some years alone names them: the others would answer 404.
        offered = getattr(self.request, "page_years", None)
        years = [y for y in self.calendar.begun if offered is None or y.year in offered]
        return navigation.year_items(
            years, self.year, match=self.request.resolver_match, post=self.post
        )

    @cached_property
    def posts(self):
        """The posts in force, as the post switcher shows them."""
        return [
            {"pk": post.pk, "label": post.label, "active": post == self.post}
            for post in (self.user.posts_in_force if self.user else [])
        ]

    @property
    def federation(self):
        """What the portal's owner is called today; "" for who holds no post."""
        return getattr(self.post, "federation", None) or ""

    @cached_property
    def theme(self):
        chosen = self.request.COOKIES.get(THEME_COOKIE)
        return chosen if chosen in THEMES else "auto"


def frame_of(request) -> Frame:
    """Return the request's frame, made when it is first asked for."""
    if not hasattr(request, "portal_frame"):
        request.portal_frame = Frame(request)
    return request.portal_frame


def frame(request):
    """Return what header, rail and footer need."""
    shown = frame_of(request)
    lazy = ("nav", "years", "posts", "duty_count")
    return {name: SimpleLazyObject(lambda name=name: getattr(shown, name)) for name in lazy} | {
        "year": shown.year if shown.user else None,  # pages hand it on as a plain number
        "theme": shown.theme,
        "federation": shown.federation,
        "version": settings.VERSION,
        "demo_accounts": SimpleLazyObject(demo.accounts),
        "demo_password": settings.DEMO_PASSWORD,
    }
