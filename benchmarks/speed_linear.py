"""Standing alone, measured with Gaussian errors: the time for an effective world, by our sampler and by peers.

    pip install particles numpyro

The exact answer is Kalman's (tests/exact/inference/sampler/chain.py). Effective size is measured between runs:

    effective = sum of the exact variances of s[x, t] / mean over runs of the summed squared errors of their means

so that bias counts against it as noise does. Times are of the whole run, plan, pilot or warm-up included and
compilation apart. Ours runs the whole kernel with the other rules idle and the settings that `whowhom brief` has;
`particles` is given three ways, the like of ours (a tempered sampler over the same coordinates, the likelihood a
black box) and two filters that know the model's shape, one of them its conjugacy; its users would take each person
apart, and so do the filters here.
"""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from tests.exact.inference.sampler.chain import Chain, smooth
from tests.exact.world.tiny import NOTHING, Number, leadership, record
from whowhom.inference.arrays.compile import SLOW
from whowhom.inference.condition import EFFORT
from whowhom.inference.defaults import WORLDS
from whowhom.inference.run import target
from whowhom.inference.sampler.pilot import run_pilot
from whowhom.inference.sampler.smc import Finish, sample
from whowhom.inference.sampler.threads import single_blas
from whowhom.world.leadership import P_STANDING, Floats
from whowhom.world.standing import slow_directions

PERSONS, MONTHS, ERROR, RUNS = 2, 24, 0.25, 8
RHO, SIGMA, BASE = 1.0 / (1.0 + np.exp(-1.5)), float(np.exp(-1.2)), 0.5
FIRST = SIGMA / np.sqrt(1.0 - RHO**2)
PARAMETERS = {
    "persistence": (1.5, 0.0),
    "volatility": (-1.2, 0.0),
    "circulation": (NOTHING, 0.0),
    "prize": (NOTHING, 0.0),
}
Method = Callable[[int], Floats]  # means of standing, (persons, months), by seed


class Row(NamedTuple):
    """One program: effective size, processor and elapsed seconds of a run, and what the first run took more."""

    name: str
    effective: float
    seconds: float
    elapsed: float
    first: float

    @property
    def each(self) -> float:
        """Microseconds of processor time for an effective world."""
        return 1e6 * self.seconds / self.effective


def data(months: int = MONTHS) -> Floats:
    """What was measured of each person's standing, (persons, months); NaN where nothing was, in half of the months."""
    rng = np.random.default_rng(1957)
    y = np.full((PERSONS, months), np.nan)
    for x in range(PERSONS):
        s, mean = 0.0, BASE * rng.standard_normal()
        for t in range(months):
            s = mean + (FIRST * rng.standard_normal() if t == 0 else RHO * (s - mean) + SIGMA * rng.standard_normal())
            if rng.random() < 0.5:
                y[x, t] = s + ERROR * rng.standard_normal()
    return y


def exact(y: Floats) -> tuple[Floats, Floats]:
    """Means and variances, (persons, months)."""
    found = [smooth(Chain(RHO, SIGMA, FIRST, 0.0, BASE, ERROR, np.zeros(len(row)), row)) for row in y]
    return np.array([m for m, _, _ in found]), np.array([v for _, v, _ in found])


def courses(e: Floats, base: Floats) -> Floats:
    """Standing from standard normals e (.., persons, months) and base (.., persons)."""
    s, mu = np.empty(e.shape), BASE * base
    s[..., 0] = mu + FIRST * e[..., 0]
    for t in range(1, e.shape[-1]):
        s[..., t] = mu + RHO * (s[..., t - 1] - mu) + SIGMA * e[..., t]
    return s


def ours(y: Floats, worlds: int = WORLDS) -> Method:
    """The program's sampler on the program's kernel, with the program's own settings."""
    months = y.shape[1]
    L = leadership(PERSONS, months, PARAMETERS, slow=SLOW)
    numbers = [Number(P_STANDING, int(x), int(t), float(y[x, t]), ERROR) for x, t in np.argwhere(np.isfinite(y))]
    aim, V = target(L, record(L, numbers=numbers)), slow_directions(months, SLOW).T

    finish = Finish(sweeps=EFFORT.rounds, snapshots=EFFORT.snapshots)

    def run(seed: int) -> Floats:
        z = sample(aim, run_pilot(aim, EFFORT.pilot_worlds, seed, 1, 2), worlds // EFFORT.snapshots, seed, finish, 2).z
        fast = z[:, L.places.noise : L.places.noise + PERSONS * months].reshape(-1, months, PERSONS).transpose(0, 2, 1)
        first = L.places.slow
        slow = z[:, first : first + PERSONS * V.shape[1]].reshape(-1, V.shape[1], PERSONS).transpose(0, 2, 1)
        e = fast - fast @ V @ V.T + slow @ V.T
        return np.asarray(courses(e, z[:, L.places.base : L.places.base + PERSONS]).mean(axis=0))

    return run


def tempered(y: Floats, chains: int = 100, steps: int = 1000) -> Method:
    """`particles`: adaptive tempering with waste-free random-walk moves, over the same coordinates.

    Long chains, because the library's default ones of a few steps leave three effective worlds in 50 dimensions.
    """
    import particles
    from particles import distributions as dists
    from particles import smc_samplers as ssp

    size, seen = PERSONS * (y.shape[1] + 1), np.isfinite(y)

    def split(x: Floats) -> Floats:
        return courses(x[:, PERSONS:].reshape(len(x), *y.shape), x[:, :PERSONS])

    class Standing(ssp.StaticModel):  # type: ignore[misc]
        def loglik(self, theta: Floats, t: int | None = None) -> Floats:
            off = (split(theta["z"])[:, seen] - y[seen]) / ERROR
            return np.asarray(-0.5 * (off**2).sum(axis=1))

    def run(seed: int) -> Floats:
        np.random.seed(seed)  # noqa: NPY002 - the library draws from numpy's common generator
        prior = dists.StructDist({"z": dists.MvNormal(cov=np.eye(size))})
        model = Standing(data=None, prior=prior)
        fk = ssp.AdaptiveTempering(model=model, len_chain=steps, wastefree=True)
        smc = particles.SMC(fk=fk, N=chains, verbose=False)
        with single_blas():  # twice as fast so, on matrices of this size
            smc.run()
        return np.asarray(np.average(split(smc.X.theta["z"]), axis=0, weights=smc.W))

    return run


def filtered(y: Floats, guided: bool, particles_count: int = 20000) -> Method:
    """`particles`: a filter for each person over (standing, mean), smoothed by its genealogies."""
    import particles
    from particles import distributions as dists
    from particles import state_space_models as ssm

    class Standing(ssm.StateSpaceModel):  # type: ignore[misc]
        def PX0(self) -> Any:  # noqa: N802
            return dists.StructDist(
                {"mu": dists.Normal(scale=BASE), "s": dists.Cond(lambda d: dists.Normal(loc=d["mu"], scale=FIRST))}
            )

        def towards(self, old: Any) -> Any:
            return old["mu"] + RHO * (old["s"] - old["mu"])

        def PX(self, t: int, old: Any) -> Any:  # noqa: N802
            return dists.StructDist(
                {"mu": dists.Dirac(old["mu"]), "s": dists.Normal(loc=self.towards(old), scale=SIGMA)}
            )

        def PY(self, t: int, old: Any, x: Any) -> Any:  # noqa: N802
            return dists.FlatNormal(x["s"]) if np.isnan(y[self.x, t]) else dists.Normal(loc=x["s"], scale=ERROR)

        def narrowed(self, mean: Any, spread: float, value: float) -> Any:
            if np.isnan(value):
                return dists.Normal(loc=mean, scale=spread)
            weight = spread**2 / (spread**2 + ERROR**2)
            return dists.Normal(loc=mean + weight * (value - mean), scale=spread * np.sqrt(1.0 - weight))

        def proposal0(self, data: Any) -> Any:
            return dists.StructDist(
                {"mu": dists.Normal(scale=BASE), "s": dists.Cond(lambda d: self.narrowed(d["mu"], FIRST, y[self.x, 0]))}
            )

        def proposal(self, t: int, old: Any, data: Any) -> Any:
            return dists.StructDist(
                {"mu": dists.Dirac(old["mu"]), "s": self.narrowed(self.towards(old), SIGMA, y[self.x, t])}
            )

    kind = ssm.GuidedPF if guided else ssm.Bootstrap

    def run(seed: int) -> Floats:
        np.random.seed(seed)  # noqa: NPY002
        means = np.empty(y.shape)
        for x, row in enumerate(y):
            model = Standing()
            model.x = x
            smc = particles.SMC(fk=kind(ssm=model, data=np.nan_to_num(row)), N=particles_count, store_history=True)
            smc.run()
            lines = smc.hist.compute_trajectories()
            means[x] = [np.average(smc.hist.X[t]["s"][lines[t]], weights=smc.W) for t in range(len(row))]
        return means

    return run


def nuts(y: Floats, draws: int = 1000) -> Method:
    """NumPyro's NUTS on the same coordinates, two chains side by side."""
    import numpyro

    numpyro.set_host_device_count(2)
    import jax
    import jax.numpy as jnp
    from numpyro import distributions as dist

    jax.config.update("jax_platforms", "cpu")
    at = tuple(np.argwhere(np.isfinite(y)).T)

    def standing(e: Any, base: Any) -> Any:
        mu = BASE * base

        def step(s: Any, now: Any) -> Any:
            s = mu + RHO * (s - mu) + SIGMA * now
            return s, s

        start = mu + FIRST * e[:, 0]
        _, rest = jax.lax.scan(step, start, e[:, 1:].T)
        return jnp.concatenate([start[None], rest]).T

    def model() -> None:
        base = numpyro.sample("base", dist.Normal(0, 1).expand([PERSONS]).to_event(1))
        e = numpyro.sample("e", dist.Normal(0, 1).expand(list(y.shape)).to_event(2))
        numpyro.sample("y", dist.Normal(standing(e, base)[at], ERROR), obs=jnp.asarray(y[at]))

    chains = numpyro.infer.MCMC(
        numpyro.infer.NUTS(model), num_warmup=300, num_samples=draws, num_chains=2, progress_bar=False
    )

    def run(seed: int) -> Floats:
        chains.run(jax.random.PRNGKey(seed))
        kept = chains.get_samples()
        return np.asarray(courses(np.asarray(kept["e"], float), np.asarray(kept["base"], float)).mean(axis=0))

    return run


METHODS: dict[str, Callable[[Floats], Method]] = {
    "whowhom": ours,
    "particles, tempering (the like of ours)": tempered,
    "particles, bootstrap filter": lambda y: filtered(y, False),
    "particles, guided filter (conjugate steps)": lambda y: filtered(y, True),
    "NumPyro, NUTS": nuts,
}


def compare(runs: int = RUNS) -> list[Row | str]:
    """A row for each program, or its name where it is not installed; runs take turns."""
    y = data()
    means, variances = exact(y)
    methods: dict[str, Method] = {}
    for name, make in METHODS.items():
        try:
            methods[name] = make(y)
        except ImportError:
            continue
    first = {name: _timed(run, 0)[1] for name, run in methods.items()}
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in methods}
    for seed in range(1, runs + 1):
        for name, run in methods.items():
            found, elapsed, used = _timed(run, seed)
            taken[name].append((float(((found - means) ** 2).sum()), elapsed, used))
    rows: list[Row | str] = []
    for name in METHODS:
        if name not in methods:
            rows.append(name)
            continue
        wrong, elapsed, used = np.array(taken[name]).T
        size = float(variances.sum() / wrong.mean())
        middle = float(np.median(elapsed))
        rows.append(Row(name, size, float(np.median(used)), middle, max(first[name] - middle, 0.0)))
    return rows


def _timed(run: Method, seed: int) -> tuple[Floats, float, float]:
    start, used = time.perf_counter(), time.process_time()
    found = run(seed)
    return found, time.perf_counter() - start, time.process_time() - used
