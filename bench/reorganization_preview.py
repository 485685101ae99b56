"""The preview of the reorganisation of 2025 on 2,500 grassroots unions, in seconds.

Both decisions are previewed as drafts, the second one against what the first will have
made of the organisation. The slower of the two counts, at its median of five.
"""

import statistics
import time

from bench import harness

LIMIT = 5.0
ROUNDS = 5


def main():
    with harness.portal(unions=2500, years="2024-2025"):
        from emulation.demo import scenario
        from emulation.seeding.scenario import enter, known_specs
        from unions import reorganizing
        from unions.models import Membership, Post, User

        by = User.objects.filter(posts__role=Post.Role.ADMINISTRATOR).first()
        # The demo without the scenario goes on past it: as it stood on the day before.
        Membership.objects.filter(joined__gte=scenario.DISSOLVED_ON).delete()
        Post.objects.filter(since__gte=scenario.DISSOLVED_ON).delete()
        worst, drafts = 0.0, []
        for decision in scenario.decisions(known_specs()):
            drafts.append(enter(decision, by=by))
            worst = max(worst, measure(drafts[-1]))
            timed("check", reorganizing.check, drafts[-1], by=by)
        for draft in drafts:
            timed("put in force", reorganizing.put_in_force, draft, by=by)
    return harness.result("reorganization_preview", worst, LIMIT, unit="s")


def measure(draft):
    """Return the median seconds of one preview, after saying what it found."""
    from unions.reorganizing import preview

    seen = preview(draft)
    if seen.problems:
        raise AssertionError(seen.problems[:3])
    print(
        f"{draft.number}: {seen.ended} unions end, {seen.moved} move, {seen.founded} appear, "
        f"{seen.posts_ended} posts end, {seen.members_moved + seen.members_left} people leave, "
        f"{sum(affair.count for affair in seen.affairs)} affairs stand open"
    )
    seconds = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        preview(draft)
        seconds.append(time.perf_counter() - start)
    print(f"  preview {statistics.median(seconds):.2f} s")
    return statistics.median(seconds)


def timed(what, work, *arguments, **named):
    start = time.perf_counter()
    work(*arguments, **named)
    print(f"  {what} {time.perf_counter() - start:.2f} s", flush=True)
