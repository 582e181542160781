"""Up to which day the record is held where something is otherwise."""

from datetime import date

from whowhom.record.alteration import Alteration, AlterationError
from whowhom.record.case import Case
from whowhom.record.dates import exact


def day_held(case: Case, made: Alteration, since: date | None = None) -> date:
    """Up to which day the record is held.

    Args:
        case: the unchanged one.
        made: the change.
        since: as it was asked for.

    Raises:
        AlterationError: the day lies after the as-of day, before the case begins, or before the change.
    """
    day = since or made.day or case.as_of
    if made.kind == "report":
        return case.as_of
    if day > case.as_of:
        said, until = (exact(d).in_words() for d in (day, case.as_of))
        raise AlterationError(f"{said} lies after the as-of day, {until}: ask of what comes with `given`")
    if day < case.begins:
        raise AlterationError(f"the case begins on {exact(case.begins).in_words()}, after {exact(day).in_words()}")
    if made.kind == "event" and made.day is not None and day < made.day:
        raise AlterationError(
            f"the change is of {exact(made.day).in_words()}: the record is held up to that day at least"
        )
    return day
