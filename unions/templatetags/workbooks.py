"""Which workbooks a page offers to bring in."""

from django.template import Library

from unions.importing.kinds import offered

register = Library()


@register.simple_tag
def workbooks_for(user, union):
    """Return the sorts of workbook that the user may hand in for that union."""
    return offered(user, union)
