"""Which guide holds in which year: of those that reach it, the newest. Pure: no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A guide and the years it is written for; `order` settles who came later."""

    name: str
    first_year: int
    last_year: int | None
    order: int = 0

    def reaches(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def in_force(year: int, spans: Iterable[Span]) -> Span | None:
    """Return the guide of a year: the newest first year wins, then whoever was made later."""
    reaching = [span for span in spans if span.reaches(year)]
    return max(reaching, key=lambda span: (span.first_year, span.order), default=None)


def years_of(span: Span, others: Sequence[Span], years: Iterable[int]) -> list[int]:
    """Return the years, of those given, in which `span` would hold beside the others."""
    return [year for year in years if in_force(year, [*others, span]) == span]


def in_words(years: Sequence[int]) -> str:
    """Write years as a reader counts them: "2026", "2026-2028", "2026, 2028"."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def effects(span: Span, others: Sequence[Span], years: Sequence[int]) -> list[str]:
    """Say in sentences what publishing `span` changes about who holds in which year."""
    said = []
    mine = years_of(span, others, years)
    if mine:
        said.append(f"Hướng dẫn này được dùng để chấm điểm năm {in_words(mine)}.")
    for other in sorted(others, key=lambda o: (o.first_year, o.order)):
        before = [year for year in years if in_force(year, others) == other]
        lost = [year for year in before if year in mine]
        left = [year for year in before if year not in mine]
        if lost and left:
            said.append(
                f"Hướng dẫn “{other.name}” được thay trong năm {in_words(lost)}, vẫn dùng cho năm"
                f" {in_words(left)}."
            )
        elif lost:
            said.append(f"Hướng dẫn “{other.name}” được thay trong năm {in_words(lost)}.")
        elif any(span.reaches(year) for year in before):
            shared = [year for year in before if span.reaches(year)]
            said.append(
                f"Năm {in_words(shared)} vẫn theo hướng dẫn “{other.name}”, vì hướng dẫn ấy bắt đầu"
                f" từ năm {other.first_year}, sau hướng dẫn này."
            )
    return said
