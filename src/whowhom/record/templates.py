"""The commented files of a new case; braces hold what `scaffold` and `from_library` fill in."""

CASE = """\
# The case as a whole. Only the title, the preset, the two dates and the leader are needed.
title: {title}
# subject: a name of the leadership that betrays nothing when an earlier as-of date is asked
preset: {preset}      # bodies, posts, blocs and base rates of the kind; `whowhom check` prints what is assumed
begins: {begins}
as_of: {as_of}        # nothing learned after this day is used
leader: {leader}
# scale: kent         # probability words are read on the scale of ICD 203 unless this says otherwise
# rename: {{{body}: my-name-for-it}}
"""

LEADERSHIP = """\
# Who they are and how they stand to one another. Every key (in small letters) is used in log.csv and questions.yaml.
# What is left out is assumed: everybody a full member of the leading body from the first day on.
persons:
{persons}
# More about a person: {{name: ..., family: Kim, aliases: [short name], born: 1902, traits: {{opportunist: likely}}}}
# Pages call him by his first alias, else by the family name: what `family` says, else the last word of the name.

# From the preset come
#   bodies: {bodies}
#   posts:  {posts}
#   blocs:  {blocs}
# Change one, or add your own:
# bodies:
#   {body}: {{size: 11}}
# blocs:
#   army: {{parts: [navy, air-force]}}

# Dates: 1957, 1957-06, 1957-06-29, about 1957-06~, doubtful 1957-06?, one of "[1957-06-17..1957-06-19]", 1949/1950.
# tenures:
#   - {{who: {leader}, post: {post}, from: {begins}}}
#   - {{who: {leader}, body: {body}, from: {begins}}}
#   - {{who: {other}, body: {body}, from: {begins}, to: {as_of}, to_learned: {as_of}}}

# kind: patron, client, kin, comrade, ally, rival, enemy; strength: slight, moderate, strong, or 0 to 1
# ties:
#   - {{of: {other}, to: {leader}, kind: client, strength: moderate}}

# affairs:
#   an-affair: {{when: 1949/1950, implicated: {{{other}: grave}}, custody: {{{leader}: likely}}}}

# Congresses held, with how many of how many were not elected again; what is expected, and how one knows (custom,
# announced, rule); a rule of age or terms.
# congresses:
#   - {{held: {begins}, dropped: 2, of: 11}}
# scheduled:
#   - {{what: congress, when: {year_later}, known: announced, learned: {as_of}}}
#   - {{what: term, when: {year_later}, known: rule, learned: {as_of}, who: {leader}}}
# norm: {{of: age, age: 70}}
"""

LOG = """\
# One line a thing seen or said. Lines that begin with # are passed over.
# happened: when, perhaps uncertain; empty for a state. learned: the day on which it became known.
# source: who says, a key of sources.yaml or a new one. grade: the source A to F and the report 1 to 6, as B2; or empty.
# what: a proposition, in quotes because of its commas; or `note:` and a text that is kept but not weighed.
# What was seen, with a source A or B and a report 1 or 2, counts as a fact; everything else is a claim. For example
#   {as_of},{as_of},the-press,B2,"criticised({other}, {body})",by name
#   [{begins}..{as_of}],{as_of},a-visitor,C3,"loyal({other}, {leader})",as he heard it
happened,learned,source,grade,what,note
"""

SOURCES = """\
# Reliability A (completely reliable) to E (unreliable), F (cannot be judged), G (deceives on purpose).
# Sources that are not declared take the letter of their rows in log.csv.
the-press: {{name: The central press, reliability: B, kind: press}}
"""

JUDGEMENTS = """\
# What an author believes, in the words of the scale, and the rows of log.csv on which it rests.
# - {{says: "loyal({other}, {leader})", words: probably, by: my-own, rests_on: [r10], note: why}}
"""

QUESTIONS = """\
# What is asked: a proposition, with a date by which it is settled.
questions:
  leader-out: {{ask: "removed({leader}, {post}) by {year_later}"}}
#  after-a-move: {{ask: "removed({leader}, {post}) by {year_later} given challenged(against={leader})"}}

# Rival explanations: exclusive ones sum to 1 and always leave room for something else.
# hypotheses:
#   why: {{exclusive: true, alternatives: {{one: {{prior: 0.5}}, two: {{prior: 0.4}}, something-else: {{prior: 0.1}}}}}}

# Silence counts only where somebody would have seen. By default: who enters and leaves the leading body.
# watched:
#   - {{kind: removed, whom: {body}, share_seen: nearly all}}
"""

LIBRARY_CASE = """\
# Made from WhoWhom's library of ruling bodies, as it could have been known on the as-of day. Facts come with its
# doubts: correct what you know better, then add to log.csv what was seen and said.
title: {title}
subject: {subject}
preset: {kind}      # bodies, posts, blocs and base rates of the kind; `whowhom check` prints what is assumed
rename: {{{rename}}}
library: {library}      # the body of the library that the case is about
{customary}begins: {begins}
as_of: {as_of}        # nothing learned after this day is used
{led_by}
"""

LIBRARY_LEADERSHIP = """\
# Roster, years of birth and tenures from the library. `checked`: both ends were seen on a page, at least to the
# congress, plenum or month; `recalled` and `doubtful`: they were not. What happened is taken as known on its day.
persons:
{persons}

bodies:
  {body}: {{name: "{name}"}}

posts:
  {post}: {{name: party leader}}

tenures:
{tenures}

# Congresses with how many of those who could be were not elected again, and when the next is expected, by custom or as
# announced. A plenum, an election or the end of a term can be scheduled too; a rule of age or terms stands as
# norm: {{of: age, age: 70, since: 1982}}
{congresses}{scheduled}
# kind: patron, client, kin, comrade, ally, rival, enemy; strength: slight, moderate, strong, or 0 to 1
# ties:
#   - {{of: {other}, to: {leader}, kind: client, strength: moderate}}
"""

LIBRARY_LOG = """\
# One line a thing seen or said; see leadership.yaml for who is who. Deaths in office are from the library.
happened,learned,source,grade,what,note
{log}"""

LIBRARY_SOURCES = """\
# Reliability A (completely reliable) to E (unreliable), F (cannot be judged), G (deceives on purpose).
library: {{name: "WhoWhom's library of ruling bodies", reliability: B, kind: reference list}}
"""

LIBRARY_QUESTIONS = """\
# What is asked: a proposition, with a date by which it is settled.
questions:
{fate}
  anybody-6: {{ask: "count(removed(*, {body})) >= 1 by {half_year}"}}
  anybody-12: {{ask: "count(removed(*, {body})) >= 1 by {year}"}}
  three-12: {{ask: "count(removed(*, {body})) >= 3 by {year}"}}
#  one-man: {{ask: "removed({other}, {body}) by {year}"}}
"""
