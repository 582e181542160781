"""From bodies of the library to the tables of the backtest, told how long it takes."""

from collections.abc import Sequence

from .clock import evenly
from .watch import Observer


def backtest_text(names: Sequence[str], horizons: Sequence[int], watch: Observer, form: str = "text") -> str:
    """Score the base rates of past leaderships.

    Args:
        names: of bodies of the library.
        horizons: in months.
        watch: is told how far it is.
        form: `text`, `json` or `csv`.

    Returns:
        The tables.
    """
    from whowhom.calibrate.backtest.figures import figures_csv, figures_json
    from whowhom.calibrate.backtest.report import text
    from whowhom.calibrate.backtest.run import backtest, seconds_for

    with watch.bar(evenly(seconds_for(names))) as progress:
        result = backtest(names, horizons, progress=progress)
    return {"json": figures_json, "csv": figures_csv}.get(form, text)(result)
