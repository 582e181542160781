"""An independent calculation: all states of all members at once, along each path, from the equations alone.

Nothing here is taken from the package but the order of the fields.
"""

from itertools import product
from math import exp, log, sqrt

import numpy as np

PASSES, RHO = 0.02, exp(-1 / 12)
STAYS, STRUCK, DIED, RETIRED, UNTOLD = range(5)


def factor(h, rank):
    return {0: 1.0, 1: h.ripens_candidate, 2: h.ripens_leader}[rank]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def start(h, r):
    """P(j = 1) at the beginning, by stepping the chain with the average strike."""
    average = h.plenum * h.strikes_plenum + (1 - h.plenum) * h.strikes_alone
    chances = []
    for x, since in enumerate(r.since):
        rank = int(r.rank[list(r.who).index(x)])
        one = 0.0
        for _ in range(max(int(since), 0)):
            one = one + (1 - one) * (1 - exp(-h.ripens * factor(h, rank)))
            one, zero = one * (1 - average), 1 - one
            one, zero = one * (1 - PASSES), zero + one * PASSES
            one = one / (one + zero)
        chances.append(one)
    return chances


def likelihood(h, r, log_rate, meeting, shock, norm):
    """P(who was struck when | path) for each path, summed over the joint states of all members."""
    n, paths = len(r.since), log_rate.shape[0]
    states = list(product((0, 1), repeat=n))
    first = start(h, r)
    p = {s: np.full(paths, np.prod([first[x] if s[x] else 1 - first[x] for x in range(n)])) for s in states}
    for t in range(log_rate.shape[1]):
        entries = range(r.first[t], r.first[t + 1])
        for e in entries:
            x = r.who[e]
            purge = 0 if r.congress[t] else h.purge_ripens * (meeting[:, t] == 2)
            a = 1 - np.exp(-factor(h, r.rank[e]) * (h.ripens * np.exp(log_rate[:, t]) + purge))
            new = {}
            for s in states:
                if s[x]:
                    calm = (*s[:x], 0, *s[x + 1 :])
                    new[s] = p[s] + p[calm] * a
                else:
                    new[s] = p[s] * (1 - a)
            p = new
        for e in entries:
            x = r.who[e]
            if r.outcome[e] not in (STAYS, STRUCK):
                continue
            for s in states:
                if r.congress[t]:
                    level = h.drop + {0: 0.0, 1: h.drop_candidate, 2: h.drop_leader}[r.rank[e]]
                    aged = h.age_rise / 2 * (1 + np.tanh((r.age[e] - h.age_middle) / h.age_width))
                    goes = sigmoid(level + norm[:, t] * aged + shock[:, t] + h.drop_jeopardy * s[x])
                else:
                    goes = np.where(meeting[:, t] > 0, h.strikes_plenum, h.strikes_alone) * s[x]
                p[s] = p[s] * (goes if r.outcome[e] == STRUCK else 1 - goes)
        for e in entries:
            x = r.who[e]
            if r.outcome[e] != STAYS:
                continue
            new = dict(p)
            for s in states:
                if s[x]:
                    calm = (*s[:x], 0, *s[x + 1 :])
                    new[s] = p[s] * (1 - PASSES)
                    new[calm] = p[calm] + p[s] * PASSES
            p = new
    total = sum(p.values())
    in_jeopardy = [sum(p[s] for s in states if s[x]) / total for x in range(n)]
    return total, np.array(in_jeopardy).T


def hermite(count):
    """Nodes and weights of a standard normal."""
    x, w = np.polynomial.hermite_e.hermegauss(count)
    return x, w / w.sum()


def grid(*axes):
    """The product of axes of (values, weights): values one column an axis, and weights."""
    columns = np.column_stack([a.ravel() for a in np.meshgrid(*(x for x, _ in axes), indexing="ij")])
    weights = np.prod(np.meshgrid(*(w for _, w in axes), indexing="ij"), axis=0).ravel()
    return columns, weights


def tension_path(e, falls, h):
    """Log tension from month 1 on, the first from its own law, given normals one a month."""
    path = [h.sd_tension * e[:, 0]]
    for t in range(1, e.shape[1]):
        raised = h.kick * log(1 + falls[t]) / log(4)
        path.append(RHO * path[-1] + raised + h.sd_tension * sqrt(1 - RHO**2) * e[:, t])
    return np.column_stack(path)
