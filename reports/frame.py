"""The frame of an official document: who writes, to whom, on which grounds, who signs."""

from datetime import date, timedelta

from django.db.models import Q

from core import clock
from emulation.models import LegalBasis
from reports.figures import Frame
from unions.models import Post, Union
from unions.structure import naming
from unions.structure.names import names_of_year

CONFEDERATION = "Tổng Liên đoàn Lao động Việt Nam"
COMMITTEES = {
    Union.Level.PROVINCIAL: "Ban Thường vụ",
    Union.Level.UPPER: "Ban Thường vụ",
    Union.Level.GRASSROOTS: "Ban Chấp hành",
}
DISTRICTS = "LĐLĐ huyện, thị xã, TP, CĐN"
COMMUNES = "Công đoàn xã, phường"
RECIPIENTS = {
    Union.Level.PROVINCIAL: (
        "Như trên",
        "Ban TĐKT tỉnh - Sở Nội vụ tỉnh",
        "UBMTTQ VN tỉnh",
        "Thường trực LĐLĐ tỉnh",
        DISTRICTS,
        "CĐCS trực thuộc tỉnh",
    ),
    Union.Level.UPPER: (
        "Như trên",
        "Cấp ủy, chính quyền cùng cấp",
        "Các CĐCS trực thuộc",
    ),
    Union.Level.GRASSROOTS: (
        "Như trên",
        "Cấp ủy, Thủ trưởng cơ quan, đơn vị",
        "Các ủy viên BCH CĐCS",
    ),
}
FILING = {Union.Level.PROVINCIAL: "VT, Ban CS-PL"}


def frame_of(union, supervisor, campaign_year):
    """Return the frame of a report that this union makes today about that year.

    `supervisor` is the union's of that year, None for the province. Number, date and
    hand come with the signature; until then the day of the figures stands.
    """
    moment = clock.now().replace(microsecond=0)
    today = clock.day_of(moment)
    return Frame(
        year=campaign_year.year,
        campaign=campaign_year.campaign.name,
        movement=campaign_year.campaign.movement,
        superior=superior_name(supervisor),
        issuer=issuer_name(union),
        abbrev=naming.symbol_abbrev(union.name),
        place=place(union, supervisor, campaign_year.year),
        dated=today,
        addressee=naming.in_full(supervisor.name) if supervisor else CONFEDERATION,
        bases=legal_bases(campaign_year.campaign_id, today),
        committee=COMMITTEES[union.level],
        signer=chair_on(union, today),
        recipients=recipients_of(union, campaign_year.year),
        filing=FILING.get(union.level, "VT"),
        made_at=moment,
    )


def recipients_of(union, year):
    """Return whom the document goes to; who the units above the grassroots are, by that year."""
    return tuple(
        COMMUNES if line == DISTRICTS and not had_districts(year) else line
        for line in RECIPIENTS[union.level]
    )


def had_districts(year):
    """Tell whether federations of districts worked as the year ended."""
    names = names_of_year(year)
    uppers = Union.objects.filter(level=Union.Level.UPPER).active(date(year, 12, 31))
    called = [names.name(pk, name) for pk, name in uppers.values_list("pk", "name")]
    return not called or any(naming.symbol_abbrev(n) == naming.FEDERATION for n in called)


def superior_name(supervisor):
    """Return the superior body as the heading names it: the province in full, others short."""
    if supervisor is None:
        return CONFEDERATION
    return supervisor.name if supervisor.is_provincial else naming.shortened(supervisor.name)


def issuer_name(union):
    if union.is_grassroots:
        return f"BCH {naming.shortened(union.name)}"
    return union.name if union.is_provincial else naming.shortened(union.name)


def place(union, supervisor, year):
    """Return where the document is written: the district of the union, else the province."""
    nearest = supervisor if union.is_grassroots and supervisor else union
    return naming.place_of(nearest.name) or naming.place_of(province_in(year))


def province_in(year):
    """Return the name of the provincial federation as the year ended."""
    provinces = Union.objects.filter(level=Union.Level.PROVINCIAL).active(date(year, 12, 31))
    province = names_of_year(year).as_then(provinces.first())
    return province.name if province else ""


def legal_bases(campaign_id, day):
    """Return the documents that the campaign rests on and that hold on that day, oldest first."""
    bases = LegalBasis.objects.filter(
        Q(until=None) | Q(until__gt=day), campaigns=campaign_id, since__lte=day
    ).order_by("issued", "pk")
    return tuple(citation(basis) for basis in bases)


def citation(basis):
    """Return a document as a "Căn cứ" line names it, without closing mark."""
    issued = f"{basis.issued.day:02}/{basis.issued.month}/{basis.issued.year}"
    return f"{basis.kind} số {basis.number} ngày {issued} của {basis.issuer} {basis.title}"


def chair_on(union, day):
    """Return the name of the chair in office that day, "" if the portal does not know it.

    Of a union that has ended it is the last one in office.
    """
    if union.ended and union.ended <= day:
        day = union.ended - timedelta(days=1)
    chairs = Post.objects.in_force(day).filter(union=union, role__in=Post.CHAIR_ROLES)
    return chairs.order_by("-since", "-pk").values_list("user__full_name", flat=True).first() or ""
