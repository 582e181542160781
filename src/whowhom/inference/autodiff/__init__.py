"""Reverse-mode differentiation of the rules of the world."""
