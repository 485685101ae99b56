"""The short rubric by which a model or person is evaluated. Pure: no Django."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

MOST = 5
CRITERIA = ("fit", "novelty", "effect", "lasting", "spread")
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GRADES = (
    (Decimal("4.5"), "xuất sắc"),
    (Decimal("3.5"), "tốt"),
    (Decimal("2.5"), "khá"),
    (Decimal("1.5"), "trung bình"),
    (Decimal(0), "chưa đạt"),
)


def average(points: Iterable[int]) -> Decimal:
    """Return the mean with one place, rounded half up."""
    given = list(points)
    return (Decimal(sum(given)) / len(given)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def in_words(mean: Decimal) -> str:
    """Return a mean between nought and five as it is read out: "bốn phẩy hai"."""
    whole, tenth = divmod(int(mean * 10), 10)
    return f"{DIGITS[whole]} phẩy {DIGITS[tenth]}" if tenth else DIGITS[whole]


def grade(mean: Decimal) -> str:
    """Return what the mean is called."""
    return next(name for least, name in GRADES if mean >= least)


def told(points: Iterable[int]) -> str:
    """Return the whole sentence: "4,2 trên 5 điểm (bốn phẩy hai): tốt"."""
    mean = average(points)
    shown = f"{mean.normalize():f}".replace(".", ",")
    return f"{shown} trên {MOST} điểm ({in_words(mean)}): {grade(mean)}"
