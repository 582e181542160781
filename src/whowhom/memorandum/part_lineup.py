"""The part on the line-up: who stood with whom, in words and as a picture."""

from markupsafe import Markup

from whowhom.questions.answers import Answers, Lineup, LineupRow

from .amounts import capital, count, day, joined
from .draw_lineup import DOUBT_HIGH, DOUBT_LOW, chunks, draw_lineup
from .draw_network import bonds_of, draw_network
from .likelihood import brackets, caveats, cited, comparison, statement
from .prose import Block, Figure, Para, Section, Strong, Text
from .words_in_text import band_for

MOST_DOUBTFUL = 6


def short(answers: Answers, person: str | None, name: str = "") -> str:
    """Return the name of a person in running text.

    Args:
        answers: all that the page says.
        person: his key; None for somebody unknown.
        name: what is said of one whose key is not known.
    """
    return answers.names.get(person or "", name or person or "the leader")


def ordered(lineup: Lineup) -> list[LineupRow]:
    """Return the rows by chance of standing with the leader, the surest supporter first.

    Args:
        lineup: at one vote, or now.
    """
    return sorted(lineup.rows, key=lambda r: (-r.estimate.p, r.name))


def finding(answers: Answers, lineup: Lineup) -> str:
    """Return what the line-up shows, as a title.

    Args:
        answers: all that the page says.
        lineup: at one vote, or now.
    """
    voters = [r for r in lineup.rows if r.voting]
    rows = voters or list(lineup.rows)
    against = sum(r.estimate.p < DOUBT_LOW for r in rows)
    along = sum(r.estimate.p > DOUBT_HIGH for r in rows)
    doubtful = len(rows) - against - along
    leader = short(answers, lineup.leader)
    whole = count(len(rows), "member") + (" with a vote" if voters else "")
    if not against and not along:
        return f"Of {whole}, none can be placed for or against {leader} at better than 80%"
    stood = "very likely stood" if lineup.day < answers.as_of else "would very likely stand"
    rest = f"; {count(doubtful)} {'is' if doubtful == 1 else 'are'} in doubt" if doubtful else ""
    return (
        f"Of {whole}, {count(along) if along else 'none'} {stood} (above 80%) with {leader}"
        f" and {count(against) if against else 'none'} against{rest}"
    )


def row_text(row: LineupRow, leader: str) -> Text:
    """Return one person's chance of standing with the leader, as an item.

    Args:
        row: of the line-up.
        leader: the leader's name.
    """
    e = row.estimate
    word = band_for(e.p).word
    prior = " This is mostly prior." if e.mostly_prior else ""
    if word == "almost no chance":
        return (f"{row.name}: ", Strong(word), f" {brackets(e)} of standing with {leader}.{prior}")
    if word == "roughly even":
        return (f"{row.name}: the chances of standing with {leader} are ", Strong(word), f" {brackets(e)}.{prior}")
    return (f"{row.name}: ", Strong(word), f" {brackets(e)} to stand with {leader}.{prior}")


def _when(lineup: Lineup) -> str:
    """Return when the line-up was, after a verb."""
    when = lineup.when or day(lineup.day)
    return f"on {when}" if when == day(lineup.day) else f"in the vote of {when}"


def _opening(answers: Answers, lineup: Lineup) -> Para:
    leader = short(answers, lineup.leader)
    rival = f" against {short(answers, lineup.rival)}" if lineup.rival else ""
    title = lineup.title.strip().removesuffix(".")
    return Para((f"{title}. The question put to the ensemble is who stands with {leader}{rival} {_when(lineup)}.",))


def _paragraphs(answers: Answers, lineup: Lineup) -> list[Block]:
    leader, rows = short(answers, lineup.leader), ordered(lineup)
    made: list[Block] = []
    if lineup.majority_against is not None:
        e = lineup.majority_against
        tail = " ".join(s for s in (comparison(e), caveats(e)) if s)
        made.append(Para((*statement(e), f" {tail}" if tail else "", *cited(e.cites))))
    doubtful = [r for r in rows if DOUBT_LOW <= r.estimate.p <= DOUBT_HIGH]
    doubtful.sort(key=lambda r: abs(r.estimate.p - 0.5))
    if doubtful:
        some = doubtful[:MOST_DOUBTFUL]
        fewer = f"{capital(count(len(some)))} of the {count(len(doubtful))} in doubt"
        head = "Those in doubt" if len(some) == len(doubtful) else fewer
        made.append(Para((f"{head}, nearest to an even chance first:",), tuple(row_text(r, leader) for r in some)))
    thin = [short(answers, r.person, r.name) for r in rows if r.estimate.mostly_prior]
    if thin:
        made.append(Para((f"The record says little about {joined(thin)}: what is printed there is mostly prior.",)))
    return made


def _figures(answers: Answers, lineup: Lineup, at: int) -> list[Block]:
    rows, leader = ordered(lineup), short(answers, lineup.leader)
    made: list[Block] = []
    parts = chunks(rows)
    for i, part in enumerate(parts):
        key = f"lineup-{at + 1}-{i + 1}"
        title = finding(answers, lineup) if i == 0 else f"The line-up, continued ({i + 1} of {len(parts)})"
        note = f"Chance of standing with {leader}, {lineup.when or day(lineup.day)}. Dot: our figure; bar: its range; hollow dot: mostly prior; shaded: 20 to 80%."
        beside: tuple[Markup, ...] = ()
        beside_title = beside_note = ""
        if at == 0 and i == 0 and bonds_of(answers.ties):
            chance = {r.person: r.estimate.p for r in rows}
            beside_title = "The ties behind it"
            beside_note = (
                "Across: the same axis. Solid: one would have the other prevail; dashed: the contrary."
                " Thick: stated in the record; thin: inferred."
            )
            beside = (draw_network(f"{key}-net", beside_title, answers.ties, answers.names, chance, lineup.leader),)
        made.append(
            Figure(
                key=key,
                title=title,
                note=note,
                pictures=draw_lineup(key, title, leader, part),
                beside=beside,
                beside_title=beside_title,
                beside_note=beside_note,
            )
        )
    return made


def lineup_section(answers: Answers) -> Section:
    """Return the part on the line-up.

    Args:
        answers: all that the page says.
    """
    blocks: list[Block] = []
    for i, lineup in enumerate(lineup for lineup in answers.lineups if lineup.rows):
        blocks += [_opening(answers, lineup), *_figures(answers, lineup, i), *_paragraphs(answers, lineup)]
    if not blocks:
        blocks.append(
            Para(("No line-up can be drawn: the record names no contenders in a leading body by the as-of date.",))
        )
    return Section(key="lineup", title="The line-up", blocks=tuple(blocks))
