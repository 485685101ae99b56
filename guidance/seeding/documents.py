"""The demo's documents: a plan and guides of the province, one of an upper-level union, a draft."""

from datetime import date
from random import Random

from django.db import transaction

from core import clock
from emulation.models import LegalBasis
from guidance.documents import addressing, writing
from guidance.models import Document, Receipt
from unions.models import Post
from unions.models.user import DEMO_PREFIX

K = Document.Kind
WHOLE = {"to_grassroots": True, "to_upper": True}
# day, kind, number, title, whom it is for, public, share that has confirmed
WORDS = (
    ((1, 15), K.PLAN, "05/KH-LĐLĐ", "Kế hoạch triển khai Cuộc vận động", WHOLE, True, 0.95),
    ((2, 20), K.GUIDE, "11/HD-LĐLĐ", "Hướng dẫn đăng ký thi đua và ký cam kết “Năm không”", WHOLE,
     True, 0.85),
    ((4, 10), K.LETTER, "142/LĐLĐ-CSPL", "Đề nghị báo cáo tiến độ quý I", {"to_upper": True}, False,
     0.7),
    ((6, 5), K.GUIDE, "27/HD-LĐLĐ", "Hướng dẫn tự chấm điểm, thay hướng dẫn đầu năm", WHOLE, False,
     0.4),
)  # fmt: skip
SUMMARY = """1. Phổ biến văn bản này đến toàn thể công chức, viên chức, người lao động.
2. Thực hiện theo đúng thời hạn, ghi kết quả trên cổng.
3. Có vướng mắc thì gửi câu hỏi về Ban Chính sách - Pháp luật."""


def seed_documents(years, current):
    """Write the documents of the years that have none; return how many were written."""
    province = _demo_post(department=Post.Department.POLICY_LAW)
    if province is None:
        return 0
    return sum(
        _seed_year(province, year, year == current)
        for year in sorted(years)
        if not Document.objects.filter(signed_on__year=year).exists()
    )


def _demo_post(**wanted):
    found = Post.objects.filter(user__username__startswith=DEMO_PREFIX, until=None, **wanted)
    post = found.select_related("user", "union").order_by("pk").first()
    if post is not None:
        post.user.post = post
    return post


@transaction.atomic
def _seed_year(province, year, is_current):
    random = Random(year)
    made = [
        _issue(province.user, year, words, random)
        for words in WORDS
        if date(year, *words[0]) <= clock.today()
    ]
    if len(made) == len(WORDS):
        writing.replace_document(made[1], made[3], by=province.user)
        writing.expire_document(made[2], date(year, 7, 1), by=province.user)
    upper = _demo_post(role=Post.Role.UPPER_OFFICER)
    if is_current and upper is not None:
        letter = ((1, 10), K.LETTER, "03/CV", "Phân công phụ trách các đơn vị trực thuộc",
                  {"to_grassroots": True}, False, 0.5)  # fmt: skip
        made.append(_issue(upper.user, year, letter, random))
        made.append(_draft(province.user, year, number="31/KH-LĐLĐ", day=clock.today(),
                           title="Kế hoạch sơ kết sáu tháng", **WHOLE))  # fmt: skip
    return len(made)


def _draft(by, year, *, number, day, title, kind=K.PLAN, is_public=False, **whom):
    bases = LegalBasis.objects.filter(issued__lte=day).order_by("pk")[:2]
    values = {
        "kind": kind, "number": number, "signed_on": day, "title": f"{title} ({year})",
        "summary": SUMMARY, "is_public": is_public, "to_upper": False, "to_grassroots": False,
        "bases": sorted(basis.pk for basis in bases), "unions": [], "beneath": [], "blocks": [],
    }  # fmt: skip
    return writing.write_document(values | whom, by=by)


def _issue(by, year, words, random):
    day, kind, number, title, whom, is_public, share = words
    draft = _draft(by, year, number=number, day=date(year, *day), title=title, kind=kind,
                   is_public=is_public, **whom)  # fmt: skip
    made = writing.issue_document(draft, by=by)
    _confirm_some(made, share, random)
    return made


def _confirm_some(document, share, random):
    """Have that share of the unions confirm, each by one of its own; the demo's own last."""
    posts = Post.objects.filter(role__in=Post.UNION_ROLES, until=None).order_by("-pk")
    holders = dict(posts.values_list("union_id", "user_id"))
    demo = set(
        posts.filter(user__username__startswith=DEMO_PREFIX).values_list("union_id", flat=True)
    )
    rows = [
        row
        for row in document.receipts.order_by("pk")
        if row.union_id in holders and row.union_id not in demo and random.random() < share
    ]
    for row in rows:
        row.confirmed_at, row.confirmed_by_id = clock.now(), holders[row.union_id]
    Receipt.objects.bulk_update(rows, ["confirmed_at", "confirmed_by"], batch_size=500)
    addressing.recount(document)
