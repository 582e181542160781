"""What of a record the model follows: who plays a part, who led and sat when, which votes and falls are on record."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .case import Case
from .spells import events, month_of, months_of, spells


@dataclass(frozen=True)
class Followed:
    """A case as cut at its as-of date, and what can be told of it month by month. Month 0 is that of the beginning."""

    case: Case

    @cached_property
    def months(self) -> int:
        """Months of history."""
        return month_of(self.case.as_of, self.case.begins) + 1

    @cached_property
    def players(self) -> frozenset[str]:
        """Persons who sit in the leading body, hold a post of weight, or are tied to the struggle by a record."""
        case = self.case
        seats = {case.leading_body} | {p.key for p in case.posts.values() if p.weight >= 0.15}
        tenured = {t.who for t in case.tenures if t.seat in seats}
        tenured |= {atom.args[0][1] for _, atom, _ in events(case, "appointed") if atom.args[1][1] in seats}
        if not tenured:
            return frozenset(case.persons)
        named = {case.leader} if case.leader else set()
        for affair in case.affairs.values():
            named |= set(affair.custody)
        return frozenset(p for p in case.persons if p in tenured or p in named)

    @cached_property
    def blocs(self) -> frozenset[str]:
        """Blocs and their parts."""
        return frozenset(self.case.blocs).union(*(b.parts for b in self.case.blocs.values()))

    @cached_property
    def leader(self) -> tuple[str | None, ...]:
        """Who holds the top post in each month, and on the as-of day."""
        rows: list[str | None] = [None] * (self.months + 1)
        for spell in spells(self.case):
            if spell.seat == self.case.top_post and spell.who in self.players:
                for t in months_of(spell, self.case, self.months):
                    rows[t] = spell.who
        if not any(rows) and self.case.leader in self.players:
            rows = [self.case.leader] * (self.months + 1)
        return tuple(rows)

    @cached_property
    def full(self) -> tuple[frozenset[str], ...]:
        """The full members of the leading body in each month, and on the as-of day; the leader always is one."""
        return self._sitting(False)

    @cached_property
    def seated(self) -> tuple[frozenset[str], ...]:
        """The full and the candidate members, month by month."""
        return self._sitting(True)

    def _sitting(self, candidates: bool) -> tuple[frozenset[str], ...]:
        rows: list[set[str]] = [set() for _ in range(self.months + 1)]
        own = [s for s in spells(self.case) if s.seat == self.case.leading_body and s.who in self.players]
        for spell in own:
            for t in months_of(spell, self.case, self.months) if spell.full or candidates else ():
                rows[t].add(spell.who)
        if not own:
            rows = [set(self.players) for _ in rows]
        return tuple(
            frozenset(row | ({leader} if leader else set())) for row, leader in zip(rows, self.leader, strict=True)
        )

    @cached_property
    def in_office(self) -> tuple[frozenset[str], ...]:
        """Who holds a post in each month, and on the as-of day."""
        return tuple(
            frozenset(row.values()) | ({leader} if leader else set())
            for row, leader in zip(self.holders, self.leader, strict=True)
        )

    @cached_property
    def holders(self) -> tuple[dict[tuple[str, str], str], ...]:
        """Who holds each post in each month, and on the as-of day, by post, and by person where several may."""
        rows: list[dict[tuple[str, str], str]] = [{} for _ in range(self.months + 1)]
        for spell in spells(self.case):
            post = self.case.posts.get(spell.seat)
            if post is not None and spell.who in self.players:
                for t in months_of(spell, self.case, self.months):
                    rows[t][spell.seat, spell.who if post.many else ""] = spell.who
        return tuple(rows)

    @cached_property
    def movers(self) -> dict[int, str]:
        """Who moved in a vote, where a fact says so."""
        found = {}
        for _, atom, day in events(self.case, "challenged"):
            args = dict(atom.args)
            d = self.showdown(args["against"], self.month(day))
            if d >= 0 and args.get("by") in self.players:
                found[d] = args["by"]
        return found

    @cached_property
    def showdowns(self) -> tuple[tuple[int, str], ...]:
        """Months in which the leader of the day was challenged, or lost his post to colleagues."""
        found: dict[int, str] = {}
        for _, atom, day in events(self.case, "challenged", "removed"):
            t = month_of(day, self.case.begins)
            leader = self.leader[t] if 0 <= t < self.months else None
            args = dict(atom.args)
            if leader is None:
                continue
            lost = args.get("who") == leader and args.get("from") in (self.case.top_post, self.case.leading_body)
            if args.get("against") == leader or (lost and not found.get(t) and not found.get(t - 1)):
                found[t] = leader
        return tuple(sorted(found.items()))

    @cached_property
    def falls(self) -> dict[str, list[int]]:
        """The months in which a person lost a seat or a post."""
        found: dict[str, list[int]] = {}
        for _, atom, day in events(self.case, "removed"):
            month = max(0, min(self.months - 1, month_of(day, self.case.begins)))
            if month not in found.setdefault(atom.args[0][1], []):
                found[atom.args[0][1]].append(month)
        return found

    @cached_property
    def explanations(self) -> frozenset[tuple[str, str]]:
        """Hypotheses and alternatives of the model."""
        from whowhom.world.catalogue import PARAMETERS

        return frozenset(
            (h.key, a)
            for h in self.case.hypotheses.values()
            for a in h.alternatives
            if h.label == "model" and any(name in PARAMETERS for b in h.alternatives.values() for name in b.sets)
        )

    def month(self, day: date) -> int:
        """The month of a day, the as-of day being one past the history."""
        if day >= self.case.as_of:
            return self.months
        return max(0, min(self.months, month_of(day, self.case.begins)))

    def showdown(self, against: str | None, month: int) -> int:
        """The vote that a proposition means: the nearest within two months, or -1."""
        near = [
            (abs(m - month), d)
            for d, (m, leader) in enumerate(self.showdowns)
            if against in (None, leader) and abs(m - month) <= 2
        ]
        return min(near)[1] if near else -1
