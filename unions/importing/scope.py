"""Which unions the rows of a workbook may be about."""

from unions.models import Union


def units_beneath(union, user):
    """Return {code: union} of `union` and all beneath it, within what the user sees.

    A code outside is as unknown as one that never was.
    """
    found = Union.objects.visible_to(user).filter(path__startswith=union.path)
    return {each.code: each for each in found}
