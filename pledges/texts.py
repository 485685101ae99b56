"""The words of the pledge: which version holds, and the plan's own as the first one."""

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from emulation.plan.five_nos import FIVE_NOS
from pledges.models import PledgeItem, PledgeText

OPENING = (
    "Tôi cam kết thực hiện “Năm không” gắn với thi đua thực hiện "
    "“Kỷ cương, trách nhiệm, tận tụy, chuyên nghiệp”:"
)
MOTTO = "Kỷ cương, trách nhiệm, tận tụy, chuyên nghiệp"
NOTICE = (
    "Công đoàn cơ sở và Liên đoàn Lao động tỉnh ghi nhận họ tên, năm sinh, đơn vị, ngày ký và "
    "cách ký của anh, chị, chỉ để tổng hợp số người đã ký cam kết và kết quả thi đua. Họ tên chỉ "
    "do công đoàn của đơn vị và công đoàn cấp trên trực tiếp xem; các cấp khác chỉ thấy số lượng. "
    "Anh, chị có quyền xem, yêu cầu sửa, rút cam kết và yêu cầu xóa dữ liệu của mình theo Luật "
    "Bảo vệ dữ liệu cá nhân số 91/2025/QH15."
)


def in_force(year):
    """Return the version that is signed in that year, None while none is published."""
    return PledgeText.objects.in_force(year).prefetch_related("items").first()


@transaction.atomic
def load_first():
    """Write the plan's words as version 1, published, unless it is there; return it."""
    text = PledgeText.objects.filter(number=1).first()
    if text is not None:
        return text
    text = PledgeText.objects.create(
        number=1,
        title=FIVE_NOS.title,
        opening=OPENING,
        motto=MOTTO,
        notice=NOTICE,
        source=_("Kế hoạch của Liên đoàn Lao động tỉnh, mục II.2.2"),
        first_year=2020,
    )
    criteria = FIVE_NOS.groups[0].criteria
    PledgeItem.objects.bulk_create(
        PledgeItem(text=text, number=each.number, words=each.text, clause=each.clause)
        for each in criteria
    )
    # Last, for the database lets nothing be written into a published version.
    text.published_at = clock.now()
    text.save(update_fields=["published_at"])
    return text
