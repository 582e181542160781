"""Places of the parameters in a world's vector, as constants that the kernels can use."""

from whowhom.propositions.parameters import PARAMETERS

_AT = {name: place for place, name in enumerate(PARAMETERS)}

PERSISTENCE = _AT["persistence"]
VOLATILITY = _AT["volatility"]
POST_WEIGHT = _AT["post_weight"]
CIRCULATION = _AT["circulation"]
CRITICISM = _AT["criticism"]
SETBACK_LOSS = _AT["setback"]
ADVANCE_GAIN = _AT["advance"]
PATRONAGE = _AT["patronage"]
TURNOVER = _AT["turnover"]
PULL = _AT["pull"]
TIE = _AT["tie"]
AGREEMENT = _AT["agreement"]
INITIATIVE = _AT["initiative"]
GRIEVANCE = _AT["grievance"]
SUPPORT = _AT["support"]
RIVALRY = _AT["rivalry"]
FEAR = _AT["fear"]
PRIZE = _AT["prize"]
PREFERENCE = _AT["preference"]
BANDWAGON = _AT["bandwagon"]
OPPORTUNISM = _AT["opportunism"]
APPEAL = _AT["appeal"]
FORCE = _AT["force"]
SEVERITY = _AT["severity"]
REPRIEVE = _AT["reprieve"]
DEMOTION = _AT["demotion"]
LOWER_PURGE = _AT["lower_purge"]
HINT = _AT["hint"]
EXPOSURE = _AT["exposure"]
SIGN = _AT["sign"]
PARAMETER_COUNT = len(PARAMETERS)
