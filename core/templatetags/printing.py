"""How printed documents break long names."""

from django import template

from core.layout import balanced_lines

register = template.Library()


@register.filter
def balanced(name: str, limit: int = 27) -> tuple[str, ...]:
    """Return a centred name cut into lines of at most `limit` letters, by sense."""
    return balanced_lines(name, limit)
