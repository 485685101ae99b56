"""How documents print what people typed."""

from django import template

from reports.sentences import lower_first

register = template.Library()


@register.filter
def paragraphs(text: str) -> list[str]:
    """Return the lines of a typed text as paragraphs, empty ones left out."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


register.filter(lower_first)
