"""What cases foresaw of past leaderships, each with what was then known, beside simple baselines."""
