"""How many worlds are computed: the one place for these numbers, light enough for the command line."""

WORLDS = 1536  # where nobody says how many
WORLDS_A_DAY = 256  # of each day of a history, where nobody says how many
LEAST_WORLDS = 64  # that the commands compute
