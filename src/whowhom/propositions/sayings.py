"""Things that one wants to say of a leadership, and what one writes: in the log, or where else it belongs.

One table for `whowhom words`, which searches it, and for the page that newcomers read. Names are those of the shipped
case of June 1957; nothing is claimed of them here. The tests write every row into that case.
"""

from dataclasses import dataclass

LOG, LEADERSHIP, QUESTIONS, JUDGEMENTS = "log.csv", "leadership.yaml", "questions.yaml", "judgements.yaml"
NOTE = "note: "


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """Something to be said. `rows` are propositions for the log, or lines of `file` under its key `under`.

    `more` tells what else one should know; `words` are further ones by which it is found.
    """

    topic: str
    says: str
    rows: tuple[str, ...]
    file: str = LOG
    under: str = ""
    more: str = ""
    words: str = ""


def _log(topic: str, says: str, *rows: str, more: str = "", words: str = "") -> Saying:
    return Saying(topic=topic, says=says, rows=rows, more=more, words=words)


def _in(file: str, under: str, topic: str, says: str, *rows: str, more: str = "", words: str = "") -> Saying:
    return Saying(topic=topic, says=says, rows=rows, file=file, under=under, more=more, words=words)


_GOES, _AGAINST, _FOR = "Who comes and who goes", "Signs against a man", "Signs for a man"
_AHEAD, _PLOT, _WITH = "What is said to come", "Moves and votes", "Who stands with whom"
_POWER, _AFFAIR, _MIND = "Strength and followings", "Affairs and proof", "What he wants and fears"
_REST = "What belongs elsewhere"

# fmt: off
SAYINGS: tuple[Saying, ...] = (
    _log(_GOES, "he was dismissed from his post", "removed(zhukov, defence-minister)",
         more="if he has a tenure of it, that ends with the same day in `to`; with `how: dismissed` there no row is needed. Who went to another post was "
              "transferred: that stands in his tenure alone, with `how: transferred`", words="sacked fired lost job"),
    _log(_GOES, "he fell from the leading body", "removed(kirichenko, presidium)", words="dropped ousted expelled purged"),
    _log(_GOES, "he was given a new post", "appointed(shepilov, foreign-minister)",
         more="he has it from that day, as by a tenure; what both say counts once. A claim of it moves nothing. Whom he owes it to is a tie, "
              "`{of: shepilov, to: mikoyan, kind: client}`",
         words="promoted named job appointed"),
    _log(_GOES, "he was taken into the leading body", "appointed(gromyko, presidium)",
         more="as a full member, who owes the leader of that day; whom else he owes is a tie. A candidate has a tenure with `rank: candidate`",
         words="elected coopted joined rose candidate"),
    _log(_GOES, "he was replaced by another", "removed(gromyko, foreign-minister)", "appointed(kosygin, foreign-minister)",
         more="two rows. Who got another post has, in the place of the first, a tenure that ends with `how: transferred`; where nobody knows why he "
              "went, a tenure with `to` and no `how`, which `check` asks about: of a post it then tells nothing, of a seat it counts as a fall",
         words="replaced replacement succeeded gave way"),
    _log(_GOES, "he was named the leader's heir", "designated(bulganin, first-secretary)", words="successor heir"),
    _log(_GOES, "he died", "died(kuusinen)", more="he leaves all that he had on that day; no other row is needed", words="dead death killed"),
    _in(LEADERSHIP, "tenures", _GOES, "he retired, or was not re-elected, in good order",
        "{who: voroshilov, post: deputy-premier, from: 1946, to: 1957-07-20, to_learned: 1957-07-20, how: retired, source: press}",
        more="`how` is one of retired, not re-elected, transferred, promoted, reorganised; dismissed, demoted and overthrown are falls",
        words="retirement pensioned transferred left"),
    _in(LEADERSHIP, "tenures", _GOES, "he was demoted, or sent away, and kept his seat",
        "{who: mikoyan, post: deputy-premier, from: 1955-03, to: 1957-07-20, to_learned: 1957-07-20, how: demoted, source: press}",
        more="what he was sent to need not be written; if it is, it is a post of your own with a small weight, 0.1",
        words="ambassador upstairs sidelined exiled province embassy lesser"),
    _in(LEADERSHIP, "posts", _GOES, "he commands the garrison",
        "garrison: {name: Commander of the Moscow garrison, weight: 0.2, commands: [army]}",
        more="the post under `posts`, then his tenure of it under `tenures`",
        words="commander troops command soldiers guard division"),
    _in(LEADERSHIP, "posts", _GOES, "the preset has no such post: a second secretary, a chief of the security police",
        "second-secretary: {name: Second Secretary, weight: 0.5}",
        "security-chief: {name: Chief of the Security Police, weight: 0.4, commands: [security]}",
        more="then his tenure of it under `tenures`; which weight, says the page “Say it”; left out it is 0.3",
        words="new post office add invent kgb editor planning missing"),

    _log(_AGAINST, "the minister was absent from the parade", "absent(zhukov)",
         more="one row for each occasion on which he was due; where the reason is known, `ill(..)` beside it",
         words="missing missed photograph funeral reception anniversary tribune list name omitted left out skipped mausoleum"),
    _log(_AGAINST, "he was blamed by name at a meeting", "criticised(molotov, central-committee)", words="accused rebuked speech"),
    _log(_AGAINST, "the party paper attacked him", "attacked_in_press(bulganin)", words="newspaper pravda article editorial"),
    _log(_AGAINST, "he was attacked by allusion, unnamed, and everybody takes it to be him", "attacked_in_press(bulganin)",
         more="a claim, with the grade of who says that he is meant, as C3, or with `claim` in the column `as`; at a meeting `criticised(..)`, likewise. "
              "If he was described so that none could err, it is a fact, as if named. If nobody can tell who is meant, a note. An old affair "
              "alluded to is `hinted(..)`",
         words="unnamed target veiled indirect hint insinuation anonymous attack"),
    _log(_AGAINST, "the paper stopped quoting him", "falling(bulganin)",
         more="`absent(..)` if on one occasion all the others are named and he is not",
         words="newspaper press cites mentions mentioned quoted no longer fewer"),
    _log(_AGAINST, "he stands lower than a year ago", "falling(molotov)",
         more="where an order was published, `ranked(..)` with whoever stands above him now",
         words="order precedence protocol rank tribune photograph further lower demoted"),
    _log(_AGAINST, "a region's press kept silent when praise of the leader was due", "silent(ukraine)", words="newspaper omitted support"),
    _log(_AGAINST, "he is under investigation, or arrested", "investigated(shepilov)", words="police inquiry corruption house arrest prison"),
    _log(_AGAINST, "he is in hospital", "ill(voroshilov)", words="health sick stroke"),
    _log(_AGAINST, "his policy failed in public", "setback(khrushchev)", words="defeat riots harvest crisis war embarrassed failure"),

    _log(_FOR, "the press builds him up", "publicised(khrushchev)", words="portrait praise praised editorial newspaper cult photograph name"),
    _log(_FOR, "he stood nearer the leader than his rival, or was named before him", "ranked(zhukov, above=bulganin)",
         more="one row for each occasion, also where one of them was seen beside the leader and the other was not; if the other was due and missing, "
              "`absent(..)` of him besides", words="order protocol tribune photograph precedence listed beside seen repeatedly"),
    _log(_FOR, "he was decorated, or feted on his birthday", "congratulated(mikoyan)", words="honour medal award order"),
    _log(_FOR, "he was seen in public again", "appeared(voroshilov)", words="reappeared present attended"),
    _log(_FOR, "he toured the provinces to gather support", "sought_support(khrushchev)", words="canvass rally tour"),
    _log(_FOR, "his plan was adopted", "advanced(khrushchev, decentralization)", words="reform passed law success"),

    _log(_AHEAD, "he will be gone by the end of the year", "removed(bulganin, premier) by 1957-12-31",
         words="rumour expected forecast way out dismissed"),
    _log(_AHEAD, "he will retire at the next congress", "removed(voroshilov, presidium) by 1960-02",
         more="after `by` a day, a month or a year, and its last day is meant: where the day is unknown, the month in which the congress is due; it stands "
              "under `scheduled`. Name the seat: who loses it loses his posts too. A post by itself is named where he is to keep the seat. One thing told in two "
              "rows, of both, counts twice", words="step down retirement unknown day"),
    _log(_AHEAD, "he will stay", "not removed(zhukov, defence-minister) by 1957-12-31", words="safe survive keep remain"),
    _log(_AHEAD, "a rumour that two men plan to oust the leader", "challenged(presidium, against=khrushchev) by 1957-12-31",
         "not loyal(bulganin, khrushchev)", "not loyal(zhukov, khrushchev)",
         more="one row for the move, with a day by which it is to come (half a year on, where none is named), and one for each who is named",
         words="plot coup conspiracy overthrow putsch unseat plotting planned"),
    _log(_AHEAD, "troops were moved to the capital, or an ultimatum was sent", "challenged(presidium, against=khrushchev) by 1957-08-31",
         more="a claim, with a near day", words="soldiers tanks army moved coup mutiny garrison streets"),
    _in(LEADERSHIP, "scheduled", _AHEAD, "a plenum has been called",
        "{what: plenum, when: 1957-10, known: announced, learned: 1957-07-20, source: press}",
        more="no word says that it is extraordinary, or out of turn: write the same, and a note. Announced for a month to come it makes that month "
             "dangerous; what has met is `met(..)`, and moves nothing",
        words="meeting session announced convened summoned central committee extraordinary unscheduled emergency irregular turn"),
    _in(LEADERSHIP, "scheduled", _AHEAD, "a congress is due",
        "{what: congress, when: 1959-01, known: announced, learned: 1957-07-20, source: press}",
        words="election term expected conference"),
    _in(LEADERSHIP, "scheduled", _AHEAD, "the congress was put off",
        "{what: congress, when: 1960-10, known: announced, learned: 1957-07-20, source: press}",
        more="a line of its own with the new day, beside the old one, which stays: what was learned last holds. Put off and no new day named: `when` is the "
             "span in which it may be, as `1960/1961`", words="postponed delayed moved later deferred cancelled congress postpone"),

    _log(_PLOT, "he led the move against the leader", "moved(malenkov, khrushchev)", words="ringleader mover vote"),
    _log(_PLOT, "he was in on the plot", "conspired(saburov, khrushchev)", words="conspirator faction group"),
    _log(_PLOT, "he voted against the leader, when the vote was on the leader", "not sides(molotov, khrushchev)",
         more="within two months of a fact `challenged(presidium, against=khrushchev)`. It is weighed as a claim, also with `fact` in the column `as`; "
              "of who has no seat in the leading body that day it is not weighed", words="voted vote hand raised seen plenum against"),
    _log(_PLOT, "he was seen to vote against what the leader wanted, in another matter", "not loyal(mikoyan, khrushchev)",
         more="the side that he would take: not `sides`, which within two months of a vote on record is read as of that vote. On a policy also "
              "`opposes(..)`. Of who sits in the Central Committee alone, and has no post that counts, a note",
         words="voted vote hand raised seen plenum proposal"),
    _log(_PLOT, "the leader had most of the body against him", "majority(presidium, against=khrushchev)", words="outvoted lost vote"),
    _log(_PLOT, "three of them are said to be against the leader, and not named", "note: three of the Presidium are said to be against him",
         more="a note: no word counts men without names. If they are most of the body, `majority(presidium, against=khrushchev)`; once one is named, "
              "`not loyal(..)` of him", words="some several unnamed nameless members how many count number opponents"),
    _log(_PLOT, "what he proposed was voted down", "setback(khrushchev)", "opposes(molotov, decentralization)",
         more="`setback` is a sign against the leader or whoever proposed it; a row `opposes(..)` for each who is named as against, a person or a body",
         words="proposal rejected defeated refused outvoted motion bill lost blocked plan"),
    _log(_PLOT, "it was the leader who brought him down", "behind(khrushchev, malenkov)", words="engineered responsible fall"),
    _log(_PLOT, "the committee met", "met(central-committee)", more="kept and printed; it moves nothing, in turn or out of turn",
         words="plenum session extraordinary"),

    _log(_WITH, "he stands by the leader", "loyal(zhukov, khrushchev)", words="supports backs faithful friend ally"),
    _log(_WITH, "he has broken with the leader", "not loyal(bulganin, khrushchev)", words="against disloyal hostile opposes split unhappy dissatisfied resents resentment grumbling"),
    _log(_WITH, "two marshals are said to be at odds", "not loyal(zhukov, voroshilov)",
         more="a feud that is common knowledge is a tie: `{of: zhukov, to: voroshilov, kind: rival}`",
         words="quarrel feud rivalry enemies dislike hate"),
    _log(_WITH, "he quarrelled with a colleague, and it was about the men", "not loyal(bulganin, mikoyan)", "not loyal(mikoyan, bulganin)",
         more="one row for each who is said to be against the other; over a policy: “he clashed with him over a policy”; to unseat him: `challenged(..)`",
         words="quarrel row clash clashed argued argument shouted quarrelled"),
    _log(_WITH, "he clashed with him over a policy", "opposes(molotov, coexistence)", "favours(mikoyan, coexistence)",
         more="the policy stands under `issues` in leadership.yaml, see “a policy over which they are divided”",
         words="quarrel row clash clashed argued argument quarrelled dispute debate differed disagreed"),
    _in(LEADERSHIP, "ties", _WITH, "two men are allies", "{of: saburov, to: mikoyan, kind: ally, strength: moderate}",
        more="three or more who act together, under `factions`: `{members: [a, b, c], strength: strong, source: press}`; a tie `ally` "
             "that stands between two of them goes", words="faction bloc group together coalition clique camp friends"),
    _log(_WITH, "he would bring out his troops for the leader", "sides(zhukov, khrushchev)",
         more="force is not told apart from a vote; who has a post that `commands` counts for two among the leader's opponents",
         words="soldiers army force coup side military"),
    _log(_WITH, "in a vote he would be with the leader", "sides(mikoyan, khrushchev)", words="vote side stand"),
    _log(_WITH, "he professed his loyalty in a speech", "loyal(bulganin, khrushchev)",
         more="a claim of his own: with `claim` in the column `as`, and the grade that you give his word, as C4; who must say so says little. "
              "That he was not among those who did is a note", words="pledged swore praised declared allegiance speech support devotion tribute"),
    _in(LEADERSHIP, "ties", _WITH, "they served together in the war, or studied together", "{of: zhukov, to: mikoyan, kind: comrade, strength: slight}",
        more="`comrade`, `kin` and `ally` are for each other alike and move the same by the same strength; the word says on the page what it is. "
             "A `client` is for his patron, who returns seven tenths of it. A tie has no grade and stands as it is written: what is only said of two men "
             "is a claim `loyal(..)` with its grade, and not both", words="comrade comrades classmate classmates school war friends old together studied served"),
    _in(LEADERSHIP, "ties", _WITH, "he is the leader's man", "{of: ignatov, to: khrushchev, kind: client, strength: moderate}",
        more="kinds: patron, client, kin, comrade, ally, rival, enemy", words="protege patron client clan crony network career favourite favorite"),
    _in(LEADERSHIP, "ties", _WITH, "he is a relative of another, or married into his family", "{of: kozlov, to: aristov, kind: kin, strength: strong}",
        more="one line is for both; the kind gives the sign, and kin are for each other: who hates his brother is his `enemy`. Strength: slight (0.25), moderate "
             "(0.5, if left out), strong (0.8)",
        words="son law brother sister cousin father daughter wife husband marriage nephew uncle kin kinship related relation family"),
    _log(_WITH, "his protégé was dismissed", "removed(brezhnev, secretary)",
         more="with a tie `{of: brezhnev, to: khrushchev, kind: client}` under `ties` in leadership.yaml",
         words="protege client patron fell ally sacked"),

    _log(_POWER, "the army stands behind him", "following(army, khrushchev) ~ 80%",
         more="the share that would go with him rather than with his chief rival", words="soldiers military troops support backing police security answers answer service guards"),
    _log(_POWER, "the regional secretaries are no longer his", "following(ukraine, khrushchev) ~ 30%",
         more="a part of a bloc is written like a bloc: its key stands under the bloc's `parts`, here the Ukraine under the apparatus, and a share of it is a "
              "share of that part alone", words="apparatus lost control following base share half part region province section"),
    _log(_POWER, "he cleans out the ministries", "purged(ministries)", words="purge officials reshuffle"),
    _log(_POWER, "he is gaining ground", "rising(zhukov)", words="ascendant stronger growing power"),
    _log(_POWER, "he is on the way down", "falling(bulganin)", words="decline losing weakened eclipse influence"),
    _log(_POWER, "he counts for more than his rival", "stronger(khrushchev, bulganin)", words="powerful outweighs number two"),

    _log(_AFFAIR, "he is mixed up in the old affair", "implicated(malenkov, leningrad)", words="guilty compromised scandal kompromat crime"),
    _log(_AFFAIR, "an old affair is being looked into again, and he is named", "implicated(malenkov, leningrad)", "investigated(malenkov)",
         more="two claims, with `claim` in the column `as`; who laid it open, if he is known, is `opened(..)`. Of who has fallen already it moves little",
         words="reopened inquiry investigation investigated fresh case probe"),
    _log(_AFFAIR, "he has the papers", "holds_proof(khrushchev, leningrad)", words="proof evidence documents archive kompromat files"),
    _log(_AFFAIR, "he let it be seen that he knows", "hinted(khrushchev, leningrad)", words="allusion threat blackmail hint"),
    _log(_AFFAIR, "he accused him of the old affair", "hinted(khrushchev, army-purge)", "implicated(voroshilov, army-purge)",
         more="the accusation, and what is claimed; before everybody and with names it is `opened(..)`",
         words="charged blamed accuse crime scandal"),

    _log(_MIND, "he is for the reform", "favours(khrushchev, decentralization)", words="policy supports reformer programme"),
    _log(_MIND, "he resists the reform", "opposes(molotov, decentralization)", words="policy against conservative hardliner"),
    _in(LEADERSHIP, "issues", _MIND, "a policy over which they are divided",
        "consumer-goods: {name: more goods for the shopper, salience: medium, benefits: {ministries: 0.3, army: -0.3}}",
        more="then `favours(..)` and `opposes(..)` with its key; `salience` is low, medium or high, `benefits` may be left out",
        words="issue matter question division"),
    _log(_MIND, "he feels threatened", "alarmed(bulganin)", words="afraid nervous fear danger"),
    _log(_MIND, "he will go with whoever wins", "opportunist(mikoyan)", words="opportunist waverer"),

    _log(_REST, "what the vocabulary has no word for", "note: he wore his medals", more="kept and printed; it moves nothing",
         words="clothes medals other remark anything"),
    _log(_REST, "what was reported proved false", "not opportunist(mikoyan)",
         more="a row with the contrary, of the day on which it was denied; the first row stays, since it was believed until then",
         words="withdrawn denied retracted wrong correction false untrue mistake"),
    _in(JUDGEMENTS, "", _REST, "my own view is that he is probably loyal", '{says: "loyal(mikoyan, khrushchev)", words: probably, by: me, learned: 1957-07-20}',
        more="put yourself into sources.yaml with a letter, or you count as F", words="judgement opinion think believe assess"),
    _in(QUESTIONS, "questions", _REST, "will he be gone within a year?", 'zhukov-12: {ask: "removed(zhukov, presidium) by 1958-07-23"}',
        more="`whowhom questions CASE --members` writes one for every member", words="question forecast probability chance ask"),
)
# fmt: on
