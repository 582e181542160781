"""The one table of what each case file may hold; reading, unknown keys and the JSON Schema are made from it."""

from whowhom.propositions.vocabulary import PREDICATES

from .fields import Field, Fields, ListOf, MapOf
from .files import BRIEF, CASE, COVERAGE, JUDGEMENTS, LEADERSHIP, OUTCOMES, QUESTIONS, SOURCES
from .references import AskedOf, Cites, Prop, Ref, SaidBy
from .shapes import Choice, Flag, Key, LibraryBody, ModelName, Number, Shape, Text
from .values import Day, Degrees, Edtf, Name, Probability, Words

STRENGTHS = {"slight": 0.25, "moderate": 0.5, "strong": 0.8}
SHARES = {"nearly all": 0.95, "most": 0.75, "half": 0.5, "few": 0.2}
SIGNS = {"patron": 1, "client": 1, "kin": 1, "comrade": 1, "ally": 1, "rival": -1, "enemy": -1}
DEGREES = ("grave", "some", "slight")
FALLS = ("dismissed", "demoted", "overthrown")
DEPARTURES = (*FALLS, "not re-elected", "retired", "transferred", "promoted", "reorganised")
TRAITS = ("opportunist", "ambitious", "denial")
RATES = ("leader_exit", "member_removal")
MEETINGS = ("congress", "plenum", "election", "term")
CUSTOMARY = ("congress",)
WATCHABLE = tuple(p.name for p in PREDICATES.values() if p.kind == "event" and p.seen)
SOMETHING_ELSE = "something-else"

_CITES = Field(Cites(), "the paragraphs that say so, as memo-1957@B#4a")
_LEARNED = Field(Day(), "the day on which it became known")
_NAME = Field(Text(200), "the name for readers")
_NOTE = Field(Text(), "a note for readers")
_SHARE = Number(low=0, high=1, share=True)
_STRENGTH_SAID = "slight (0.25), moderate (0.5, the default), strong (0.8), or 0 to 1"
_SALIENCE = Number(low=0, high=1, share=True, words={"low": 0.25, "medium": 0.5, "high": 0.75})

PERSON = Fields(
    {
        "name": Field(Name(200), "the full name", required=True),
        "family": Field(
            Name(100), "the family name, a part of the name; by default as the name tells, else its last word"
        ),
        "aliases": Field(ListOf(Name(100), lone=True), "other names; the first is used in running text"),
        "born": Field(Edtf(), "the date of birth"),
        "traits": Field(MapOf(key=Choice(TRAITS), value=Probability()), "traits with their probabilities"),
        "known_from": Field(Day(end=False), "from when an outsider knew of him; by default from his first mention"),
        "cites": _CITES,
    },
    shorthand="name",
)
BLOC = Fields(
    {
        "name": _NAME,
        "seats": Field(MapOf(key=Ref("body"), value=Number(low=0, high=100_000)), "how many seats it fills, by body"),
        "parts": Field(MapOf(key=Key(), value=Text(200), bare=True), "its parts: a list of keys, or keys with names"),
        "force": Field(Flag(), "whether it carries arms"),
        "cites": _CITES,
    }
)
BODY = Fields(
    {
        "name": _NAME,
        "leading": Field(Flag(), "whether its members are those who struggle"),
        "votes": Field(Choice(("majority",)), "how it decides"),
        "appeals_to": Field(Ref("body"), "the body that can overrule it"),
        "size": Field(Number(low=1, high=100_000, whole=True), "how many full members it has"),
        "cites": _CITES,
    }
)
POST = Fields(
    {
        "name": _NAME,
        "top": Field(Flag(), "whether it is the leader's"),
        "appoints": Field(ListOf(Ref("bloc"), lone=True), "the blocs whose officials its holder chooses"),
        "weight": Field(_SHARE, "the standing that it gives, 0 to 1; by default 0.3; from 0.15 on its holder counts"),
        "commands": Field(ListOf(Ref("bloc"), lone=True), "the blocs that it commands"),
        "many": Field(Flag(), "whether several may hold it at once"),
        "cites": _CITES,
    }
)
TENURE = Fields(
    {
        "who": Field(Ref("person"), "the person", required=True),
        "post": Field(Ref("post"), "the post he held"),
        "body": Field(Ref("body"), "the body he sat in"),
        "rank": Field(Choice(("full", "candidate")), "full (the default) or candidate member"),
        "from": Field(Edtf(), "when it began, without an open end", required=True),
        "to": Field(Edtf(), "when it ended; absent: it goes on"),
        "from_learned": Field(Day(), "the day on which the beginning became public"),
        "to_learned": Field(Day(), "the day on which the end became public"),
        "how": Field(Choice(DEPARTURES), "how it ended; what was no fall needs no row in the log"),
        "source": Field(SaidBy(), "who says so"),
        "cites": _CITES,
    },
    one_of=("post", "body"),
)
TIE = Fields(
    {
        "of": Field(Ref("person"), "whose preference it is", required=True),
        "to": Field(Ref("person"), "for or against whom", required=True),
        "kind": Field(
            Choice(tuple(SIGNS)), "what the relation is; rival and enemy are against, all others for", required=True
        ),
        "strength": Field(Number(low=0, high=1, share=True, words=STRENGTHS), _STRENGTH_SAID),
        "source": Field(SaidBy(), "who says so"),
        "learned": _LEARNED,
        "cites": _CITES,
        "note": _NOTE,
    }
)
FACTION = Fields(
    {
        "members": Field(ListOf(Ref("person")), "who belong together: each is an ally of each", required=True),
        "strength": Field(Number(low=0, high=1, share=True, words=STRENGTHS), _STRENGTH_SAID),
        "source": Field(SaidBy(), "who says so"),
        "learned": _LEARNED,
        "cites": _CITES,
        "note": _NOTE,
    }
)
AFFAIR = Fields(
    {
        "name": _NAME,
        "when": Field(Edtf(), "when it happened"),
        "implicated": Field(
            MapOf(key=Ref("person"), value=Degrees(DEGREES)), "who is compromised: a degree, or the probability of it"
        ),
        "custody": Field(MapOf(key=Ref("person"), value=Probability()), "who has the proof, with what probability"),
        "source": Field(SaidBy(), "who says so"),
        "learned": _LEARNED,
        "cites": _CITES,
        "note": _NOTE,
    }
)
ISSUE = Fields(
    {
        "name": _NAME,
        "salience": Field(_SALIENCE, "how much it matters, 0 to 1"),
        "benefits": Field(
            MapOf(key=Ref("bloc"), value=Number(low=-1, high=1)), "whom the policy helps (1) or hurts (-1)"
        ),
        "learned": _LEARNED,
        "cites": _CITES,
    }
)
CONGRESS = Fields(
    {
        "held": Field(Edtf(), "when it was held; it may lie before the case begins", required=True),
        "dropped": Field(Number(low=0, high=1000, whole=True), "how many members were not elected again"),
        "of": Field(Number(low=1, high=1000, whole=True), "of how many full and candidate members of the leading body"),
        "source": Field(SaidBy(), "who says so"),
        "learned": Field(Day(), "the day on which it became known; by default its last"),
        "cites": _CITES,
        "note": _NOTE,
    }
)
SCHEDULED = Fields(
    {
        "what": Field(Choice(MEETINGS), "what is expected", required=True),
        "when": Field(Edtf(), "when, perhaps uncertain, normally after the as-of date", required=True),
        "known": Field(Choice(("custom", "announced", "rule")), "how one knows", required=True),
        "learned": Field(Day(), "the day from which it could be known", required=True),
        "who": Field(Ref("person"), "whose term ends, for a `term` and nothing else"),
        "source": Field(SaidBy(), "who says so"),
        "cites": _CITES,
        "note": _NOTE,
    }
)
NORM = Fields(
    {
        "of": Field(Choice(("age", "terms", "none")), "what it goes by; none: known not to be in force", required=True),
        "age": Field(Number(low=30, high=120, whole=True), "the age from which nobody is elected again"),
        "since": Field(Edtf(), "since when it is in force"),
        "source": Field(SaidBy(), "who says so"),
        "learned": Field(Day(), "the day on which it became known; by default the last of `since`"),
        "cites": _CITES,
        "note": _NOTE,
    }
)
SOURCE = Fields(
    {
        "name": _NAME,
        "reliability": Field(Choice(tuple("ABCDEFG")), "A to F; G for a deliberate deceiver"),
        "kind": Field(Text(100), "press, briefing, estimate, observer..."),
        "note": _NOTE,
        "published": Field(Day(), "the day on which it became known; what it alone says was known no earlier"),
        "address": Field(Text(2000), "where it can be found: a URL, or a book and its page"),
        "recalled": Field(Flag(), "whether its rows were written from memory, by somebody who did not have it open"),
        "cites": _CITES,
    },
    shorthand="name",
)
JUDGEMENT = Fields(
    {
        "id": Field(Key(), "a key; by default j and the line"),
        "says": Field(Prop(), "what is believed", required=True),
        "words": Field(Words(), "how probable, in the author's words", required=True),
        "by": Field(SaidBy(), "whose judgement, with its paragraph", required=True),
        "rests_on": Field(ListOf(Text(100), lone=True), "the reports on which it rests"),
        "learned": _LEARNED,
        "note": _NOTE,
        "cites": _CITES,
    }
)
ALTERNATIVE = Fields(
    {
        "name": _NAME,
        "prior": Field(Probability(), "its prior probability"),
        "sets": Field(
            MapOf(key=ModelName("SETTINGS"), value=Number(low=-40, high=40)),
            "shifts of the model's settings, on each one's own scale",
        ),
        "weights": Field(MapOf(key=Text(100), value=Number(low=0.001, high=1000)), "likelihood ratios by report"),
    },
    shorthand="name",
)
HYPOTHESIS = Fields(
    {
        "name": _NAME,
        "exclusive": Field(Flag(), "whether only one alternative can be right", required=True),
        "label": Field(Choice(("model", "analyst's weights")), "what moves it: the model, or the analyst's weights"),
        "alternatives": Field(MapOf(key=Key(), value=ALTERNATIVE, bare=True), "the explanations", required=True),
        "learned": _LEARNED,
        "cites": _CITES,
    }
)
QUESTION = Fields(
    {
        "ask": Field(Prop(), "the proposition", required=True),
        "title": Field(Text(200), "a short title"),
        "text": Field(Text(), "the sentence that says it; by default made from the proposition"),
        "learned": _LEARNED,
        "cites": _CITES,
    },
    shorthand="ask",
)
WATCH = Fields(
    {
        "kind": Field(Choice(WATCHABLE), "the kind of event that would have been seen", required=True),
        "whom": Field(Ref("actor", star=True), "whose: a body's full members, a person, a bloc, or *", required=True),
        "from": Field(Day(end=False), "the first day; by default the case's"),
        "to": Field(Day(), "the last day; by default the as-of date"),
        "share_seen": Field(
            Number(low=0, high=1, share=True, words=SHARES), "what share would have been seen", required=True
        ),
        "cites": _CITES,
    }
)

_PRIOR = Fields(
    {
        "centre": Field(Number(low=-100, high=100), "on the parameter's own scale", required=True),
        "spread": Field(Number(low=0.0001, high=100), "one standard deviation there", required=True),
    }
)
_RULES = Fields(
    {
        "off": Field(ListOf(ModelName("SWITCHES"), lone=True), "rules, or parts of rules, that are switched off"),
    }
)
_RATE = Number(low=0, high=20)

CASE_FILE = Fields(
    {
        "title": Field(Text(200), "the title of the case", required=True),
        "subject": Field(
            Text(200), "the leadership, named so that it betrays nothing when an earlier as-of date is asked"
        ),
        "preset": Field(Text(60), "the kind of leadership", required=True),
        "rename": Field(MapOf(key=Key(), value=Key()), "keys of the preset, and what this case calls them"),
        "without": Field(ListOf(Key(), lone=True), "keys of the preset that this case does not have"),
        "begins": Field(Day(end=False), "the first day of the case", required=True),
        "as_of": Field(Day(), "the day as of which it is asked", required=True),
        "leader": Field(Ref("person"), "the leader at the as-of date"),
        "scale": Field(Choice(("icd203", "kent")), "the scale of probability words"),
        "documents": Field(MapOf(key=Key(), value=Text(200)), "the cited texts, and the name of each one's file"),
        "priors": Field(MapOf(key=ModelName("PARAMETERS"), value=_PRIOR), "own priors for parameters of the model"),
        "rules": Field(_RULES, "the rules"),
        "base_rates": Field(MapOf(key=Choice(RATES), value=_RATE), "events per 100 months (leader) or member-months"),
        "library": Field(LibraryBody(), "the body of WhoWhom's library that the case is about"),
        "customary": Field(
            MapOf(key=Choice(CUSTOMARY), value=Number(low=0, high=240, whole=True)),
            "months from one congress to the next by custom; 0: there is no custom",
        ),
    }
)
LEADERSHIP_FILE = Fields(
    {
        "persons": Field(MapOf(key=Key(), value=PERSON), "the roster", required=True),
        "blocs": Field(MapOf(key=Key(), value=BLOC), "groups not named man by man"),
        "bodies": Field(MapOf(key=Key(), value=BODY), "collegial organs"),
        "posts": Field(MapOf(key=Key(), value=POST), "offices"),
        "tenures": Field(ListOf(TENURE), "who sat where, who held what"),
        "ties": Field(ListOf(TIE), "relations between persons"),
        "factions": Field(ListOf(FACTION), "groups of persons who belong together: many ties in one line"),
        "affairs": Field(MapOf(key=Key(), value=AFFAIR), "compromising matters"),
        "issues": Field(MapOf(key=Key(), value=ISSUE), "policy dimensions"),
        "congresses": Field(ListOf(CONGRESS), "congresses that were held, and how many each dropped"),
        "scheduled": Field(ListOf(SCHEDULED), "what is expected, when, and how one knows"),
        "norm": Field(NORM, "a rule of age or terms by which members are dropped"),
    }
)
SOURCES_FILE = MapOf(key=Key(), value=SOURCE)
JUDGEMENTS_FILE = ListOf(JUDGEMENT)
QUESTIONS_FILE = Fields(
    {
        "hypotheses": Field(MapOf(key=Key(), value=HYPOTHESIS), "rival or overlapping explanations"),
        "questions": Field(MapOf(key=Key(), value=QUESTION), "what is asked"),
        "watched": Field(ListOf(WATCH), "what would have been seen, and when"),
    }
)
PARAGRAPH = Fields(
    {
        "says": Field(Text(), "what it says, in our words", required=True),
        "not_encoded": Field(Text(), "why nothing of it is in the record"),
    },
    shorthand="says",
)
COVERAGE_FILE = Fields(
    {
        "text": Field(Text(100), "the key of the cited text", required=True),
        "paragraphs": Field(MapOf(key=Text(60), value=PARAGRAPH), "each anchor and what stands there", required=True),
    }
)
OUTCOME = Fields(
    {
        "came_true": Field(Flag(), "whether what was asked came true"),
        "void": Field(Flag(), "whether the condition of the question did not come true, so that it is not scored"),
        "unresolved": Field(Flag(), "whether nobody can say what became of it, so that it is not scored"),
        "settled": Field(Day(), "the day on which the answer became public, or the question's last day"),
        "source": Field(Text(200), "who says so"),
        "note": _NOTE,
    },
    one_of=("came_true", "void", "unresolved"),
)
OUTCOMES_FILE = MapOf(key=Key(), value=OUTCOME)

_FIGURE = Number(low=0, high=1, share=True)
OWN = Fields(
    {
        "p": Field(_FIGURE, "his figure", required=True),
        "why": Field(Text(), "his reason, as it follows after “because”", required=True),
    }
)
DISSENT = Fields(
    {
        "by": Field(Text(200), "who dissents", required=True),
        "question": Field(AskedOf(), "a question of the case, or `leader` or `danger`", required=True),
        "p": Field(_FIGURE, "his figure", required=True),
        "why": Field(Text(), "his reason, as it follows after “because”", required=True),
    }
)
BRIEF_FILE = Fields(
    {
        "addressee": Field(Text(200), "for whom the brief is"),
        "author": Field(Text(200), "who wrote it"),
        "reviewed_by": Field(Text(200), "who reviewed it; by default nobody"),
        "markings": Field(Text(200), "the line at the head and foot of every page"),
        "distribution": Field(Text(500), "who may have it"),
        "title": Field(Text(300), "takes the place of the headline; placeholders as in `brief.md`"),
        "lead": Field(ListOf(Text(), lone=True), "sentences that take the place of ours under it; placeholders too"),
        "judgements": Field(
            ListOf(AskedOf()), "questions, `leader` or `danger`: first, in this order; others follow up to six"
        ),
        "only": Field(Flag(), "whether no other judgements follow; by default they do"),
        "own": Field(MapOf(key=AskedOf(), value=OWN), "the analyst's own figure, by question, printed beside ours"),
        "dissent": Field(ListOf(DISSENT), "figures of colleagues who see it otherwise, printed below the judgements"),
    }
)

TABLES: dict[str, Shape] = {
    CASE: CASE_FILE,
    LEADERSHIP: LEADERSHIP_FILE,
    SOURCES: SOURCES_FILE,
    JUDGEMENTS: JUDGEMENTS_FILE,
    QUESTIONS: QUESTIONS_FILE,
    COVERAGE: COVERAGE_FILE,
    OUTCOMES: OUTCOMES_FILE,
    BRIEF: BRIEF_FILE,
}
