"""How documents print what people typed."""

from django import template

register = template.Library()


@register.filter
def paragraphs(text: str) -> list[str]:
    """Return the lines of a typed text as paragraphs, empty ones left out."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


@register.filter
def lower_first(words: str) -> str:
    """Return words as they stand inside a sentence: "công đoàn cơ sở"."""
    return words[:1].lower() + words[1:]
