"""The annex on method: how it was computed, the limits, the words, the parameters."""

from whowhom.questions.answers import Answers, ParameterRow, Update

from .amounts import capital, count, day, pct_range, real, significant
from .draw_cells import interval, swatch
from .prose import Block, Para, Pic, ProseTable, Section, Small, Text
from .words_in_text import BANDS

REFERENCE_YEARS = (1946, 2010)


def _computed(answers: Answers) -> Para:
    run = answers.run
    text = (
        f"The figures come from an ensemble of {run.worlds:,} possible leaderships, each with its whole history from"
        f" {day(answers.begins)}, and each as often as it agrees with the record up to {day(answers.as_of)}. A probability is"
        f" the share of worlds in which a thing is so. They descend from {run.ancestors:,} distinct worlds drawn at the outset."
    )
    size = []
    if run.effective_median is not None:
        size.append(f"the printed answers are worth {run.effective_median:,.0f} independent worlds in the median")
    if run.effective_worst is not None:
        size.append(f"{run.effective_worst:,.0f} in the worst case")
    if size:
        text += f" {capital(' and '.join(size))}."
    if run.worth > 0.0:
        text += (
            f" Over all that they were asked, the worlds are worth {run.worth:,.0f}. So what none of them shows is not called"
            f" impossible: its range reaches from nought to three in that number, and its figure is half of one in it."
        )
    text += (
        f" Log evidence {real(run.log_evidence)}, with a standard error of {run.log_evidence_error:.2f}."
        f" Seed {run.seed}; {run.seconds:.1f} s on {count(run.threads, 'thread')}; WhoWhom {run.version}; record {run.digest[:12] or 'without digest'}."
    )
    if run.update is not None:
        text += f" {_updated(run.update)}"
    return Para((text,))


def _updated(update: Update) -> str:
    """How the worlds came from those of an earlier record."""
    changes = []
    if update.added:
        changes.append(f"{count(update.added, 'record')} taken in")
    if update.dropped:
        changes.append(f"{count(update.dropped, 'record')} left out")
    what = " and ".join(changes) or "the case changed, its weighed records as they were"
    return (
        f"The worlds were not sampled anew: they are those of the last full run (record {update.since[:12] or 'without digest'}),"
        f" with {what}; the weights that this gave them leave the worth of {update.effective:,.0f}."
    )


def _ranges() -> Para:
    return Para(
        (
            "A range spreads our figure over the stated priors and the rival variants; it is not a margin of error of the"
            " computation, which is smaller and is mentioned where it is not. An answer is called mostly prior where the record as a whole, and"
            " each report alone, moved it by less than two points, or than a quarter of it or of its contrary.",
        )
    )


def _words() -> Para:
    terms = tuple((f"{capital(b.word)}: {pct_range(b.low, b.high)}.",) for b in BANDS)
    text = (
        "Words of probability follow one row of the scale of ICD 203 (2015). Bands are half-open, taken from the unrounded"
        " number, and symmetric about one half; past 1% and 99% the end word stays and the number tells the rest. Numbers stand"
        " in the text because words alone are read in many ways."
    )
    return Para((text,), terms)


def limits(answers: Answers) -> tuple[Text, ...]:
    """Return the limits of the method, as far as they touch this case.

    Args:
        answers: all that the page says.
    """
    first, last = REFERENCE_YEARS
    made = [
        "Those who encoded a case of the past knew how it ended. What they chose to write down, and how they split it into reports, may"
        " lean toward the outcome; cutting by the day on which a thing became known does not undo this. Such a case illustrates the method"
        " and validates nothing.",
        "Big assumptions of the model are contested among scholars: that a leader's power circulates through the officials whom he"
        " appoints and who elect him in turn; how much coercion and those who bear arms decide; how far compromising material moves men,"
        " or is only said to. Their strengths are given wide priors, not settled.",
        "A source's grade enters as a prior on how often its claims are right; it is a convention that the record then corrects,"
        " not a measurement.",
        "The model knows persons by posts, ties, affairs, positions and standing. What is not in the record, such as character, health and"
        " chance meetings, is left to chance in the worlds.",
        "How often members of a leading body leave is counted in four communist politburos, and most of those rows are recalled; in"
        " regimes of other kinds it is assumed. How far politics tilts it from one man to another is assumed everywhere.",
    ]
    if answers.as_of.year <= last:
        made.insert(
            1,
            f"The base rates were counted over leaderships of {first} to {last}. For a case as of {answers.as_of.year} most of that"
            " reference class lies later: it lends the case a knowledge that nobody had.",
        )
    return tuple((text,) for text in made)


def _interval_text(value: tuple[float, float, float]) -> Text:
    middle, low, high = value
    return (significant(middle), Small(f"{significant(low)} to {significant(high)}"))


def _moved(row: ParameterRow) -> float:
    return abs(row.posterior[0] - row.prior[0]) / max(1e-12, row.prior[2] - row.prior[1])


def _parameter_table(rows: tuple[ParameterRow, ...]) -> ProseTable:
    made = []
    for i, row in enumerate(rows):
        values = (*row.prior, *row.posterior)
        told = f"Prior {significant(row.prior[0])}, posterior {significant(row.posterior[0])}."
        pic = interval(
            f"parameter-{i}",
            row.name,
            told,
            (row.posterior[1], row.posterior[0], row.posterior[2]),
            (min(values), max(values)),
            (row.prior[1], row.prior[2]),
        )
        name: Text = (row.name.replace("_", " "), Small(f"{row.rule}. {row.doc}"), Small(f"Prior: {row.why}."))
        made.append((name, _interval_text(row.prior), _interval_text(row.posterior), (Pic(pic),)))
    most = max(rows, key=_moved)
    title = f"Of {count(len(rows), 'parameter')}, the record moved “{most.name.replace('_', ' ')}” most"
    note = "Mean and 90% interval, on the scale on which the rule uses it; each picture has its own scale."
    legend = ((swatch("parameters-k1", "interval"), "posterior"), (swatch("parameters-k2", "behind"), "prior"))
    head: tuple[Text, ...] = (("Parameter",), ("Prior",), ("Posterior",), ("",))
    return ProseTable(key="parameters", title=title, note=note, head=head, rows=tuple(made), legend=legend)


def method_section(answers: Answers) -> Section:
    """Return the annex on method.

    Args:
        answers: all that the page says.
    """
    blocks: list[Block] = [
        _computed(answers),
        _ranges(),
        Para(("Limits, to be held against every figure above:",), limits(answers)),
        _words(),
    ]
    if answers.rules_off:
        names = tuple((f"{name.replace('_', ' ')}.",) for name in answers.rules_off)
        blocks.append(Para(("Rules of the model, or parts of them, that the case switches off:",), names))
    if answers.assumed:
        blocks.append(Para(("Assumed, because the case does not say:",), tuple((a,) for a in answers.assumed)))
    else:
        blocks.append(Para(("Nothing was assumed beyond the case and the priors of the model.",)))
    if answers.parameters:
        blocks.append(_parameter_table(answers.parameters))
    else:
        blocks.append(Para(("No parameter of the model is reported.",)))
    return Section(key="method", title="Annex: method and limits", blocks=tuple(blocks))
