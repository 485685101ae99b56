"""Who may write on a sheet of persons, and until when."""

from emulation import access
from emulation.models import Window


def why_closed(campaign_year):
    """Return why persons can't be scored in the year now, "" while they can.

    From the opening of the self-scoring until the year's reports are closed: the counts of
    persons belong to the yearly report.
    """
    opens = campaign_year.window(Window.Step.SELF_SCORE)
    if opens is not None and (state := opens.state_on()).key == "before":
        return state.message
    closes = campaign_year.window(Window.Step.REPORT)
    if closes is not None and (state := closes.state_on()).key == "closed":
        return state.message
    return ""


def keeps(user, sheet):
    """Officers and chair of the unit; the province itself scores nobody."""
    return not sheet.is_topmost and access.serves(user, sheet)


def may_score(user, sheet):
    """Whoever keeps the sheet, as long as it and the year are open."""
    return sheet.is_open and keeps(user, sheet) and not why_closed(sheet.union_year.campaign_year)


def may_score_oneself(user, score):
    """The person whose account it is, until the sheet lies before the chair."""
    sheet = score.sheet
    mine = score.counted and user.pk is not None and score.member.account_id == user.pk
    waits = sheet.status in (sheet.Status.DRAFT, sheet.Status.RETURNED)
    return mine and waits and not why_closed(sheet.union_year.campaign_year)
