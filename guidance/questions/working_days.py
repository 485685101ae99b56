"""Days on which offices work. Pure: no Django.

Saturdays, Sundays and the public holidays of a fixed date (Labour Code, Art. 112) are none;
the days of Tết and of the Hùng Kings follow the moon and are left to whoever answers.
"""

from datetime import date, timedelta

HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}
SATURDAY = 5


def works(day: date) -> bool:
    """Tell whether offices work on that day."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in HOLIDAYS


def after(day: date, count: int) -> date:
    """Return the working day that is `count` working days after `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= works(day)
    return day
