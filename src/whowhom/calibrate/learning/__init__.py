"""The anchor's parameters learned from the library: full posteriors, one table for each set of rows left out."""
