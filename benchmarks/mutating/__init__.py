"""Small faults for `benchmarks/mutants.py`: what can be changed in a file, and which tests should find it."""
