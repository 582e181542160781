"""The title of the course: who stands above the others now is somebody who still sits."""

from dataclasses import replace

from tests.exact.memorandum.sample import sample
from whowhom.memorandum.part_course import _course_finding, _line_text


def test_who_left_stands_above_nobody() -> None:
    answers = sample()
    lines = [line for line in answers.course if line.points]
    highest = max(lines, key=lambda line: line.points[-1].mean)
    assert answers.names[highest.person] in _course_finding(answers, lines)
    left = [replace(line, sits=line is not highest) for line in lines]
    title = _course_finding(answers, left)
    assert answers.names[highest.person] not in title
    second = max((line for line in left if line.sits), key=lambda line: line.points[-1].mean)
    assert answers.names[second.person] in title


def test_where_nobody_sits_nobody_stands_highest() -> None:
    answers = sample()
    lines = [replace(line, sits=False) for line in answers.course if line.points]
    assert _course_finding(answers, lines) == "None of those whose course is drawn still sits"


def test_the_last_standing_of_who_left_has_its_month() -> None:
    line = sample().course[0]
    assert " now (90% range" in _line_text(sample(), line)
    text = _line_text(sample(), replace(line, sits=False))
    assert " now " not in text
    assert "when he last sat" in text
