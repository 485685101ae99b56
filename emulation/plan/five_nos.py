"""The "Năm không" that individuals pledge (the plan, II.2.2), word for word."""

from decimal import Decimal

from emulation.plan.bands import BANDS, NOTE
from emulation.plan.types import CriteriaSet, Criterion, Group

FIVE_NOS = CriteriaSet(
    kind="pledge",
    code="NK-2020",
    title="Cam kết thực hiện “Năm không”",
    source="mục II.2.2",
    note=NOTE,
    bands=BANDS,
    groups=(
        Group(
            letter="a",
            title="Năm không",
            clause="mục II.2.2",
            criteria=(
                Criterion(
                    number=1,
                    text="Không cửa quyền, hách dịch, gây khó khăn, phiền hà",
                    maximum=Decimal(20),
                    clause="mục II.2.2, gạch đầu dòng 1",
                ),
                Criterion(
                    number=2,
                    text="Không quan liêu, vô cảm, vô trách nhiệm",
                    maximum=Decimal(20),
                    clause="mục II.2.2, gạch đầu dòng 2",
                ),
                Criterion(
                    number=3,
                    text="Không tham nhũng, lãng phí, lợi ích nhóm",
                    maximum=Decimal(20),
                    clause="mục II.2.2, gạch đầu dòng 3",
                ),
                Criterion(
                    number=4,
                    text="Không xu nịnh, chạy chọt, gian dối",
                    maximum=Decimal(20),
                    clause="mục II.2.2, gạch đầu dòng 4",
                ),
                Criterion(
                    number=5,
                    text="Không lợi dụng chức vụ, quyền hạn trong thực thi công vụ",
                    maximum=Decimal(20),
                    clause="mục II.2.2, gạch đầu dòng 5",
                ),
            ),
        ),
    ),
)
