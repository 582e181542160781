"""From a case to arrays: the only place that does it."""
