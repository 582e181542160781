"""Inference: a case's record conditions an ensemble of possible leaderships (`condition.estimate`)."""
