"""The door on an ensemble: plain functions, by the names of the case, behind which alone its arrays are read.

Whatever comes after `inference` asks here. What an ensemble says of itself (its case, worlds, seed, ancestors, choices)
it may read there.

    truth.py        truth, amount     of a proposition, of a quantity, in every world; what can be asked at all
    seats.py        holder, rank      who sat where
    worlds.py       standing          what each world is like
    votes.py        votes             those of the record, and one now
    drawn.py        falls             what the futures tell
    ahead.py        futures_without   how likely each future would be without a record
    fates.py        fate              what a question asks of somebody's future
    foreseen.py     falls_foreseen    by what everybody can see alone
    otherwise.py    along             a fate with one thing at its reference
    explanations.py explanation       which alternative of a hypothesis holds
    records.py      contributions     what each record adds, and what kind of thing it is
    claims.py       claims_about      what is said of the very thing asked
    beliefs.py      free_parameters   what the priors say of each world, and how well it agrees with the record
    understood.py   understood        as what a question was understood
    unseen.py       heeding, tells    what a sign would tell that has not been seen
    anew.py         held, under       the worlds once more, from an earlier day or under a changed case
"""

from whowhom.inference.arrays.calendar import DAYS_A_MONTH as DAYS_A_MONTH
from whowhom.inference.arrays.claims import Index as Index
from whowhom.inference.closed import closed_chances as closed_chances
from whowhom.inference.closed import is_closed as is_closed
from whowhom.inference.closed import ratios as ratios
from whowhom.inference.without_tie import Untied as Untied
from whowhom.inference.without_tie import tie_alone as tie_alone
from whowhom.inference.without_tie import without_tie as without_tie
from whowhom.world.leadership import CANDIDATE as CANDIDATE
from whowhom.world.leadership import FULL as FULL
from whowhom.world.leadership import NONE as NONE

from .ahead import foretelling as foretelling
from .ahead import futures_without as futures_without
from .anew import held as held
from .anew import of_a_vote as of_a_vote
from .anew import said_of_vote as said_of_vote
from .anew import survival as survival
from .anew import under as under
from .beliefs import free_groups as free_groups
from .beliefs import free_parameters as free_parameters
from .beliefs import loglik as loglik
from .beliefs import pull_of_ties as pull_of_ties
from .claims import Claimed as Claimed
from .claims import claims_about as claims_about
from .claims import spoken_of as spoken_of
from .drawn import fallen as fallen
from .drawn import falls as falls
from .drawn import seats_lost as seats_lost
from .drawn import shape_of_futures as shape_of_futures
from .explanations import explanation as explanation
from .explanations import explanations as explanations
from .fates import COUNT as COUNT
from .fates import LEADS as LEADS
from .fates import POST as POST
from .fates import SEAT as SEAT
from .fates import TRIED as TRIED
from .fates import Fate as Fate
from .fates import fate as fate
from .fates import fate_of as fate_of
from .foreseen import congress_expected as congress_expected
from .foreseen import deaths_foreseen as deaths_foreseen
from .foreseen import exits_foreseen as exits_foreseen
from .foreseen import falls_foreseen as falls_foreseen
from .foreseen import posts_foreseen as posts_foreseen
from .otherwise import Quiet as Quiet
from .otherwise import along as along
from .otherwise import fell_lately as fell_lately
from .otherwise import heat as heat
from .otherwise import last_vote as last_vote
from .otherwise import led as led
from .otherwise import new_members as new_members
from .otherwise import open_to as open_to
from .otherwise import owes as owes
from .otherwise import quiet as quiet
from .otherwise import sat as sat
from .otherwise import was_against as was_against
from .reading import NotOfTheseError as NotOfTheseError
from .reading import QuestionError as QuestionError
from .records import NUMBER as NUMBER
from .records import RARE as RARE
from .records import accuracy_of as accuracy_of
from .records import chances_of_a_claim as chances_of_a_claim
from .records import contributions as contributions
from .records import kinds as kinds
from .records import not_weighed as not_weighed
from .records import numbers as numbers
from .records import records as records
from .records import report as report
from .records import speakers as speakers
from .seats import day_of as day_of
from .seats import holder as holder
from .seats import holders as holders
from .seats import leader as leader
from .seats import month_on as month_on
from .seats import months as months
from .seats import persons as persons
from .seats import rank as rank
from .seats import ranks as ranks
from .truth import amount as amount
from .truth import index as index
from .truth import index_of as index_of
from .truth import rests_on as rests_on
from .truth import see as see
from .truth import truth as truth
from .understood import understood as understood
from .unseen import average as average
from .unseen import heeding as heeding
from .unseen import heeds as heeds
from .unseen import members as members
from .unseen import tells as tells
from .votes import Column as Column
from .votes import Vote as Vote
from .votes import blocs as blocs
from .votes import following as following
from .votes import line_ups as line_ups
from .votes import majority as majority
from .votes import moved_in as moved_in
from .votes import sided as sided
from .votes import votes as votes
from .votes import would_side as would_side
from .worlds import affinities as affinities
from .worlds import parameters as parameters
from .worlds import skill as skill
from .worlds import standing as standing
from .worlds import standings as standings
from .worlds import tie as tie
