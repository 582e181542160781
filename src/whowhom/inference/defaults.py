"""How many worlds are computed: the one place for these numbers, light enough for the command line."""

WORLDS = 1536  # where nobody says how many
LEAST_WORLDS = 64  # that the commands compute
