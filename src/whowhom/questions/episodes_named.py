"""Groups of reports as noun phrases."""

from collections.abc import Sequence

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import clause
from whowhom.propositions.describe import MONTHS
from whowhom.propositions.names import counted
from whowhom.record.case import Case, Report


def in_words(e: Ensemble, key: tuple[str, ...], reports: Sequence[Report]) -> str:
    """A group in words.

    Args:
        e: the ensemble.
        key: what it is of.
        reports: its own.
    """
    case = e.case
    match key:
        case "move", number, leader:
            return f"the move against {_short(case, leader)} in {_month_of(e, int(number))}"
        case "wake", number, _:
            return f"the falls of {_month_of(e, int(number))}"
        case "sides", number, _:
            return f"what is said of sides in {_month_of(e, int(number))}"
        case "fall", who, year:
            return f"{_short(case, who)}'s fall of {year}"
        case "foretold", who:
            return f"{_many(reports)} that {_short(case, who)} goes"
        case "threat", whom:
            return f"a predicted move against {_short(case, whom)}"
        case "against", who if len(reports) > 1:
            return f"what was seen against {_short(case, who)}"
        case "for", who if len(reports) > 1:
            return f"what spoke for {_short(case, who)}"
        case "affair", affair:
            return f"what is known of {case.affairs[affair].name}"
        case "following", bloc, who:
            return f"what is reported of {_short(case, who)}'s following in the {_bloc(case, bloc)}"
    return _alone(case, reports[0])


def _many(reports: Sequence[Report]) -> str:
    return "a report" if len(reports) == 1 else f"{counted(len(reports))} reports"


def _alone(case: Case, report: Report) -> str:
    if report.what is None:
        return report.note
    said = clause(report.what, case)
    return f"the fact that {said}" if report.basis == "fact" else f"the report that {said}"


def _short(case: Case, person: str) -> str:
    return case.persons[person].short if person in case.persons else person


def _bloc(case: Case, bloc: str) -> str:
    if bloc in case.blocs:
        return case.blocs[bloc].name
    return next((b.parts[bloc] for b in case.blocs.values() if bloc in b.parts), bloc)


def _month_of(e: Ensemble, vote: int) -> str:
    found = door.votes(e)[vote].report
    if found is not None and found.happened is not None:
        day = found.happened.middle
    else:
        day = door.day_of(e, door.votes(e)[vote].month)
    return f"{MONTHS[day.month - 1]} {day.year}"
