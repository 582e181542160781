"""What an expert would say where no report is at hand, and what the anchor says, on scenes drawn at random."""
