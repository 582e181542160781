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
         more="who went to another post was transferred: that stands in his tenure alone, with `how: transferred`", words="sacked fired lost job"),
    _log(_GOES, "he fell from the leading body", "removed(kirichenko, presidium)", words="dropped ousted expelled purged"),
    _log(_GOES, "he was given a new post", "appointed(shepilov, foreign-minister)", words="promoted named job"),
    _log(_GOES, "he was named the leader's heir", "designated(bulganin, first-secretary)", words="successor heir"),
    _log(_GOES, "he died", "died(kuusinen)", words="dead death killed"),
    _in(LEADERSHIP, "tenures", _GOES, "he retired, or was not re-elected, in good order",
        "{who: voroshilov, post: deputy-premier, from: 1946, to: 1957-07-20, to_learned: 1957-07-20, how: retired, source: press}",
        more="`how` is one of retired, not re-elected, transferred, promoted, reorganised; dismissed, demoted and overthrown are falls",
        words="retirement pensioned transferred left"),
    _in(LEADERSHIP, "tenures", _GOES, "he was demoted, or sent away, and kept his seat",
        "{who: mikoyan, post: deputy-premier, from: 1955-03, to: 1957-07-20, to_learned: 1957-07-20, how: demoted, source: press}",
        words="ambassador upstairs sidelined exiled province embassy lesser"),
    _in(LEADERSHIP, "posts", _GOES, "he commands the garrison",
        "garrison: {name: Commander of the Moscow garrison, weight: 0.2, commands: [army]}",
        more="the post under `posts`, then his tenure of it under `tenures`",
        words="commander troops command soldiers guard division"),

    _log(_AGAINST, "the minister was absent from the parade", "absent(zhukov)",
         more="one row for each occasion on which he was due; where the reason is known, `ill(..)` beside it",
         words="missing missed photograph funeral reception anniversary tribune list name omitted left out skipped mausoleum"),
    _log(_AGAINST, "he was blamed by name at a meeting", "criticised(molotov, central-committee)", words="accused rebuked speech"),
    _log(_AGAINST, "the party paper attacked him", "attacked_in_press(bulganin)", words="newspaper pravda article editorial"),
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
         words="order protocol tribune photograph precedence listed"),
    _log(_FOR, "he was decorated, or feted on his birthday", "congratulated(mikoyan)", words="honour medal award order"),
    _log(_FOR, "he was seen in public again", "appeared(voroshilov)", words="reappeared present attended"),
    _log(_FOR, "he toured the provinces to gather support", "sought_support(khrushchev)", words="canvass rally tour"),
    _log(_FOR, "his plan was adopted", "advanced(khrushchev, decentralization)", words="reform passed law success"),

    _log(_AHEAD, "he will be gone by the end of the year", "removed(bulganin, premier) by 1957-12-31",
         words="rumour expected forecast way out dismissed"),
    _log(_AHEAD, "he will retire at the next congress", "removed(voroshilov, presidium) by 1960-02-28",
         more="`by` the day of the congress; the congress itself stands under `scheduled`", words="step down retirement"),
    _log(_AHEAD, "he will stay", "not removed(zhukov, defence-minister) by 1957-12-31", words="safe survive keep remain"),
    _log(_AHEAD, "a rumour that two men plan to oust the leader", "challenged(presidium, against=khrushchev) by 1957-12-31",
         "not loyal(bulganin, khrushchev)", "not loyal(zhukov, khrushchev)",
         more="one row for the move, with a day by which it is to come (half a year on, where none is named), and one for each who is named",
         words="plot coup conspiracy overthrow putsch unseat plotting planned"),
    _log(_AHEAD, "troops were moved to the capital, or an ultimatum was sent", "challenged(presidium, against=khrushchev) by 1957-08-31",
         more="a claim, with a near day", words="soldiers tanks army moved coup mutiny garrison streets"),
    _in(LEADERSHIP, "scheduled", _AHEAD, "a plenum has been called",
        "{what: plenum, when: 1957-10, known: announced, learned: 1957-07-20, source: press}",
        words="meeting session announced convened summoned central committee"),
    _in(LEADERSHIP, "scheduled", _AHEAD, "a congress is due",
        "{what: congress, when: 1959-01, known: announced, learned: 1957-07-20, source: press}",
        words="election term expected conference"),

    _log(_PLOT, "he led the move against the leader", "moved(malenkov, khrushchev)", words="ringleader mover vote"),
    _log(_PLOT, "he was in on the plot", "conspired(saburov, khrushchev)", words="conspirator faction group"),
    _log(_PLOT, "the leader had most of the body against him", "majority(presidium, against=khrushchev)", words="outvoted lost vote"),
    _log(_PLOT, "it was the leader who brought him down", "behind(khrushchev, malenkov)", words="engineered responsible fall"),
    _log(_PLOT, "the committee met", "met(central-committee)", more="kept and printed; it moves nothing", words="plenum session"),

    _log(_WITH, "he stands by the leader", "loyal(zhukov, khrushchev)", words="supports backs faithful friend ally"),
    _log(_WITH, "he has broken with the leader", "not loyal(bulganin, khrushchev)", words="against disloyal hostile opposes split unhappy dissatisfied resents resentment grumbling"),
    _log(_WITH, "two marshals are said to be at odds", "not loyal(zhukov, voroshilov)",
         more="a feud that is common knowledge is a tie: `{of: zhukov, to: voroshilov, kind: rival}`",
         words="quarrel feud rivalry enemies dislike hate"),
    _in(LEADERSHIP, "ties", _WITH, "two men are allies", "{of: saburov, to: mikoyan, kind: ally, strength: moderate}",
        more="three or more who act together, under `factions`: `{members: [a, b, c], strength: strong, source: press}`; a tie `ally` "
             "that stands between two of them goes", words="faction bloc group together coalition clique camp friends"),
    _log(_WITH, "he would bring out his troops for the leader", "sides(zhukov, khrushchev)",
         more="force is not told apart from a vote; who has a post that `commands` counts for two among the leader's opponents",
         words="soldiers army force coup side military"),
    _log(_WITH, "in a vote he would be with the leader", "sides(mikoyan, khrushchev)", words="vote side stand"),
    _in(LEADERSHIP, "ties", _WITH, "he is the leader's man", "{of: ignatov, to: khrushchev, kind: client, strength: moderate}",
        more="kinds: patron, client, kin, comrade, ally, rival, enemy", words="protege patron client clan crony network career favourite favorite"),
    _log(_WITH, "his protégé was dismissed", "removed(brezhnev, secretary)",
         more="with a tie `{of: brezhnev, to: khrushchev, kind: client}` under `ties` in leadership.yaml",
         words="protege client patron fell ally sacked"),

    _log(_POWER, "the army stands behind him", "following(army, khrushchev) ~ 80%",
         more="the share that would go with him rather than with his chief rival", words="soldiers military troops support backing police security answers answer service guards"),
    _log(_POWER, "the regional secretaries are no longer his", "following(ukraine, khrushchev) ~ 30%", words="apparatus lost control following base"),
    _log(_POWER, "he cleans out the ministries", "purged(ministries)", words="purge officials reshuffle"),
    _log(_POWER, "he is gaining ground", "rising(zhukov)", words="ascendant stronger growing power"),
    _log(_POWER, "he is on the way down", "falling(bulganin)", words="decline losing weakened eclipse influence"),
    _log(_POWER, "he counts for more than his rival", "stronger(khrushchev, bulganin)", words="powerful outweighs number two"),

    _log(_AFFAIR, "he is mixed up in the old affair", "implicated(malenkov, leningrad)", words="guilty compromised scandal kompromat crime"),
    _log(_AFFAIR, "he has the papers", "holds_proof(khrushchev, leningrad)", words="proof evidence documents archive kompromat files"),
    _log(_AFFAIR, "he let it be seen that he knows", "hinted(khrushchev, leningrad)", words="allusion threat blackmail hint"),
    _log(_AFFAIR, "he accused him of the old affair", "hinted(khrushchev, army-purge)", "implicated(voroshilov, army-purge)",
         more="the accusation, and what is claimed; before everybody and with names it is `opened(..)`",
         words="charged blamed accuse crime scandal"),

    _log(_MIND, "he is for the reform", "favours(khrushchev, decentralization)", words="policy supports reformer programme"),
    _log(_MIND, "he resists the reform", "opposes(molotov, decentralization)", words="policy against conservative hardliner"),
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
