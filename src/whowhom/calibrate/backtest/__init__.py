"""The anchor's forecasts on past leaderships, each with what was then known, beside simple baselines."""
