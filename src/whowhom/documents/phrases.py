"""Tables of phrases: words of estimative probability on six bands, and ways to say who says so.

The bands are those of ICD 203 drawn together where ordinary prose does not keep them apart: an essay of 1957 has no
word for "roughly even chance", and says `may` for anything from one in five to four in five.
"""

import re
from typing import Literal

Band = Literal["certain", "almost certain", "likely", "possible", "unlikely", "remote"]

# how far a band stands from an even chance, 0 to 1: by this one sees whether a change made a sentence firmer
FIRMNESS: dict[Band, float] = {
    "certain": 1.0,
    "almost certain": 0.85,
    "likely": 0.4,
    "possible": 0.1,
    "unlikely": 0.4,
    "remote": 0.85,
}

_BE = r"(?:is|was|are|were|be|seems|appears)"
_IT = rf"it {_BE}(?: (?:therefore|also|quite|of course|only|thus|not))?"
_OUR = r"(?:our|my|this writer's|the writer's)"
_THINK = r"(?:believe|think|consider|presume|assume|feel|judge|estimate|suppose|suspect|surmise|conclude|submit|hold)"
_SUPPOSE = r"(?:assume|assumed|conclude|concluded|suppose|supposed|presume|presumed|infer|inferred|believe|believed)"
_SPECULATE = r"(?:speculate|speculated|guess|guessed|conjecture|conjectured)"
_LITERAL = r"(?:jointly|together|publicly|in|at|on|with|before|for|again|there|here)\b"
_PUT = r"(?:add|added|note|noted|say|said|mention|mentioned|recall|recalled|see|seen)\b"

# the first pattern that fits at a place counts, so longer phrases stand before the words that they contain
HEDGES: tuple[tuple[Band, str], ...] = (
    ("remote", r"(?:highly|very|most|extremely) (?:improbable|unlikely|doubtful)(?!\w)|almost certainly not|almost no chance|no chance"),
    ("remote", rf"{_IT} (?:inconceivable|impossible)(?! to (?:say|state|tell|know|determine))|out of the question"),
    ("almost certain", r"almost certain(?:ly)?|nearly certain|virtually certain(?:ly)?|in all probability"),
    ("almost certain", r"(?:highly|very|most|extremely) (?:likely|probabl[ey])"),
    ("almost certain", r"must(?: (?:also|surely|already))? have(?: been)?"),
    ("unlikely", rf"(?:{_IT} )?(?:unlikely|improbabl[ey]|doubtful)|probably not|little chance|hardly likely"),
    ("certain", r"(?:there (?:is|can be|was) )?(?:no|little) doubt|beyond (?:any )?doubt|undoubtedly|doubtless"),
    ("certain", rf"it (?:should be|{_BE}) (?:clear|certain|obvious|evident)|certainly|surely|obviously|(?-i:Clearly)|(?:is|are|was|were) clearly"),
    ("likely", rf"(?:it|we|one) (?:may|might|can|could|must|should) (?:also |therefore |safely )?(?:be )?{_SUPPOSE}"),
    ("likely", rf"(?:it (?:would|seems?|{_BE}) )?(?:be )?(?:fair|reasonable|safe|plausible) to {_SUPPOSE}"),
    ("likely", rf"(?:may|might|can|could) be {_SUPPOSE}"),
    ("likely", rf"(?:it {_BE}(?: (?:therefore|also|thus))? )(?:submitted|{_OUR} (?:belief|view|opinion|judge?ment))"),
    ("likely", rf"(?:in|to) {_OUR} (?:opinion|view|judge?ment|mind|estimate|belief)"),
    ("likely", r"(?:we|I|one) (?:(?:would|should|do|are|am) )?(?:prefer|inclined|tend) to (?:think|believe|assume|hold)"),
    ("likely", r"inclined to (?:(?:subscribe to|share) (?:the|this) (?:view|opinion)|(?:think|believe|agree|accept)\w*)|should think|would think"),
    ("likely", rf"(?:{_IT} )?likely(?= |,|\.|;|$)|{_IT} probable|probabl[ey]|presumabl[ey]|apparently|evidently|plausibl[ey]"),
    ("likely", rf"\b(?:seem(?:s|ed)?|appear(?:s|ed)?) to|\b(?:seem(?:s|ed)?|appears?)(?! {_LITERAL})|appeared (?:that|as if)"),
    ("likely", r"(?:so|as) far as (?:can be|we|is|one|could be) (?:determined|known|know|can tell|ascertained|can judge)"),
    ("possible", rf"(?:we|I|one) can (?:only )?{_SPECULATE}|(?:it )?(?:may|might|can|could) be {_SPECULATE}"),
    ("likely", rf"(?:we|I) (?:(?:do|still|also|therefore|would|should) )?{_THINK}(?! (?:it necessary|it our))"),
    ("possible", r"it (?:may|might) (?:well |even )?be(?: that)?"),
    ("possible", rf"(?-i:may|might|Might)(?! be {_PUT})(?: (?:also|even|still|yet|well|not|actually|perhaps))*"
                 r" (?:be(?= )|have(?: been)?|[a-z]+)"),
    ("possible", r"could(?: (?:also|even|still|yet|well|perhaps))* (?:be(?= )|have been|become|turn|lead|mean|prove|indicate|result|develop|happen)"),
    ("possible", rf"{_IT} (?:possible|conceivable)|possibly|perhaps|conceivably|possibilit(?:y|ies) (?:that|of)|chances? (?:that|of)"),
    ("possible", r"even chance|about even|even odds"),
)  # fmt: skip

_SAID = (
    r"(?:say|said|state|report|claim|allege|maintain|argue|assert|hold|note|observe|point|insist|declare|emphasi[sz]e|stress"
    r"|suggest|announce|imply|criticise|criticize|write|describe|indicate|reveal|confirm|deny|denie)(?:s|d|ed|es)?|wrote|held|implied"
)
_WHO = (
    r"(?:sources?|observers?|schools?(?: of thought)?|theor(?:y|ies)|versions?|documents?|statements?|articles?|announcements?"
    r"|resolutions?|communiqu[eé]s?|press|papers?|newspapers?|journals?|spokesm[ae]n|officials?|reports?|accounts?|radio"
    r"|editorials?|dispatch(?:es)?|emigr[eé]s?|diplomats?|travell?ers?|informants?|defectors?|memoirs?)"
)
_NAME = r"(?-i:(?!(?:Janu|Febru|March|April|May|June|July|Augus|Septem|Octo|Novem|Decem))[A-Z][\w.'’-]+)"

# how a writer says that somebody else says so; the name of each tells its scope (see `attributions`)
ATTRIBUTIONS: tuple[tuple[str, str], ...] = (
    ("onward", r"it (?:has been|had been|is|was|has also been) (?:also )?(?:pointed out|reported|claimed|said|alleged|stated|argued|suggested|maintained|rumou?red|noted|believed)"),
    ("onward", r"according to [^,.;:]{2,60}"),
    ("around", rf"as (?:(?:a|an|the|some|many|one|several) )?(?:[\w'’-]+ ){{0,4}}?(?:{_SAID}|puts? it)(?: (?:in|by|at) [^,.;)]{{2,60}}?(?=[,.;)]|--))?"),
    ("around", r"reportedly|allegedly|purportedly|supposedly|reliably (?:reported|said|learned|informed)|(?:is|are|was|were) (?:said|reported|alleged|rumou?red|understood) to|allegations?|alleged(?!ly)"),
    ("onward", rf"(?:[\w'’-]+ )?{_WHO}(?: of thought)?(?: \([^()]{{1,40}}\))?(?: which| who| that)?(?: (?:has|have|had|also))* (?:been )?(?:advanced|{_SAID})(?: (?:out|that|the fact that))?"),
    ("onward", r"(?:has|have|had) (?:stated|declared|claimed|announced|asserted|admitted|alleged) that|(?:has|have) been(?:[, -]+(?:rather |most )?\w+[, -]+)? (?:described|analy[sz]ed|characteri[sz]ed|reported|portrayed) as"),
    ("named", rf"(?:(?:in|from|by) )?{_NAME}(?: {_NAME}){{0,2}}(?:'s|’s) (?:[a-z]+ )?(?:statement|article|piece|report|account|dispatch|memoirs?|editorial)\b"),
    ("named", rf"(?:in|from) (?:a|an|the) (?:{_NAME} |[a-z]+ )?(?:document|report|dispatch|editorial|communiqu[eé]|broadcast)\b"),
    ("around", rf"\((?:see )?(?:{_NAME} ?){{1,4}}(?:['’]s? [^()]{{0,140}})?, [^()]{{0,80}}\d{{4}}[^()]{{0,20}}\)"),
    ("onward", rf"{_NAME}(?: {_NAME}){{0,2}} (?:said|says|writes|wrote|claimed|claims|stated|reported|criticized|criticised|argued|alleged|noted|observed|maintained|asserted|declared|announced|denied)(?: that)?"),
)  # fmt: skip

HEDGE = re.compile("|".join(rf"(?P<h{i}>\b(?:{p})(?!\w))" for i, (_, p) in enumerate(HEDGES)), re.IGNORECASE)
ATTRIBUTION = re.compile(
    "|".join(rf"(?P<a{i}>(?<!\w)(?:{p})(?!\w))" for i, (_, p) in enumerate(ATTRIBUTIONS)), re.IGNORECASE
)
