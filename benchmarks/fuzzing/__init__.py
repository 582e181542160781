"""What `benchmarks/fuzz.py` breaks, asks and types at random."""
