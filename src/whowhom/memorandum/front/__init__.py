"""The first pages of a brief: the verdict, what is judged and why, what to watch, and what follows from them.

headline.py   the verdict in a sentence, and three below it
judged.py     what is judged, how sure, and why
watch.py      what may be seen, and what it would tell
unknown.py    what cannot be told
falls.py      who may fall
persons.py    where each stands
chances.py    how the chances came
rivals.py     explanations that the record moved
author.py     where the author of the source judged otherwise
outside.py    what no rule weighs
trust.py      sources, confidence, and how the model did
gate.py       what every sentence must pass
"""
