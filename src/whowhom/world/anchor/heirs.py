"""Heirs: who takes a vacated post.

    P(x takes it) = weight[x] / sum of weights,   a multinomial with the mean of a Dirichlet prior

    a designated heir 8, the second man 3, the leader himself 3 where he does not hold it, somebody from outside the
    roster 3, all other members together 6, shared by standing

Source: elicited. That a leader takes a premiership himself in about one of five cases rests on remembered ones (Stalin
1941, Khrushchev 1958, Kadar 1961).
"""

from collections.abc import Mapping

HEIR, SECOND, LEADER, OUTSIDE, OTHERS = 8.0, 3.0, 3.0, 3.0, 6.0


def takes(
    others: Mapping[str, float], leader: str | None, second: str | None = None, heir: str | None = None
) -> dict[str, float]:
    """Return who takes a vacated post, with what chance.

    Args:
        others: members and their standing as a weight, leader, second man and heir apart.
        leader: the leader, if he can take it; None where he holds it.
        second: the second man, where there is one.
        heir: who was named for it, where somebody was.

    Returns:
        Chances by name; the empty name is somebody from outside.

    >>> round(takes({"A": 1.0, "B": 1.0}, leader="C")["C"], 2)
    0.25
    """
    weight = {"": OUTSIDE}
    total = sum(others.values())
    for name, standing in others.items():
        weight[name] = OTHERS * standing / total
    for person, extra in ((leader, LEADER), (second, SECOND), (heir, HEIR)):
        if person is not None:
            weight[person] = weight.get(person, 0.0) + extra
    whole = sum(weight.values())
    return {name: w / whole for name, w in weight.items()}
