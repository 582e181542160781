"""Which tests should find a fault in a file: those that are quick without a compiler, the quickest first."""

EXACT, ARRAYS = "tests/exact/inference", "tests/properties/inference/arrays"
SCENES = "tests/exact/world/test_reports.py tests/exact/world/test_catalogue.py tests/exact/world/test_tiny.py"
WORLDS = f"{EXACT}/test_condition.py {EXACT}/update/test_unsampled.py"
MEANT = f"{EXACT}/arrays/test_small.py {EXACT}/arrays/test_meaning.py"
WEIGHED, GIBBS = f"{ARRAYS}/test_what_is_weighed.py", f"{EXACT}/test_gibbs.py"
KERNEL = f"{EXACT}/test_standing_alone.py::test_the_kernel_pays_what_the_equation_says"

# by the beginning of a file's path; the first one counts
TESTS = {
    "world/leadership.py": f"{EXACT}/arrays/test_predicates.py {SCENES}",
    "world/reports.py": f"{SCENES} {EXACT}/door/test_door.py",
    **{f"world/{name}.py": f"{SCENES} {WORLDS}" for name in ("month", "events", "silence", "state")},
    **{f"world/{name}.py": SCENES for name in ("rule", "catalogue", "handles")},
    "_records.py": f"src/whowhom/_records.py {KERNEL}",
    **{
        f"workflow/{name}.py": "tests/exact/workflow"
        for name in ("cache", "keys", "make", "order", "renewal", "timing", "watch")
    },
    **{f"propositions/{name}.py": "tests/exact/propositions" for name in ("predicate", "vocabulary")},
    "inference/sampler/": f"{EXACT}/sampler/test_importance.py {EXACT}/sampler/test_preconditioner.py"
    f" {EXACT}/sampler/test_hmc.py {EXACT}/sampler/test_pilot.py src/whowhom/inference/sampler",
    "inference/autodiff/": f"{EXACT}/autodiff/test_tape.py {EXACT}/autodiff/test_gradient.py::test_lanes_change_nothing"
    " tests/properties/inference/autodiff",
    "inference/arrays/": f"{MEANT} {EXACT}/arrays src/whowhom/inference/arrays {ARRAYS}/test_layout.py"
    f" {ARRAYS}/test_labels.py {WEIGHED}::test_shipped_cases {WEIGHED}::test_who_led_and_sat_in_each_month"
    f" {WEIGHED}::test_what_the_rules_hold_at_nought_is_not_weighed {ARRAYS}/test_compile.py",
    "inference/door/": f"{EXACT}/door {MEANT} tests/exact/questions",
    "inference/update/": f"{EXACT}/update/test_unsampled.py {EXACT}/update/test_carry_apart.py"
    " src/whowhom/inference/update",
    "inference/gibbs.py": f"{GIBBS}::test_chances_are_priors_times_densities"
    f" {GIBBS}::test_a_draw_is_known_by_its_numbers {GIBBS}::test_a_chance_stays_a_number_however_far_a_parameter_is"
    f" {GIBBS}::test_parameters_stay_where_they_were",
    **{f"inference/{name}.py": f"{EXACT}/test_{name}.py" for name in ("room", "closed", "warmup", "netcdf", "trial")},
    "inference/": WORLDS,
}


def tests_of(file: str) -> list[str]:
    """The tests that belong to a file, none where it is not mutated.

    Args:
        file: its path in the tree.
    """
    own = file.removeprefix("src/whowhom/")
    return next((tests.split() for part, tests in TESTS.items() if own.startswith(part)), [])
