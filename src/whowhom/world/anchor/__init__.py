"""How often people in closed leaderships leave, by what everybody can see.

One rule a module, each with its equation and source:

* `jeopardy`: the decision to drop somebody ripens, strikes or passes;
* `plenum`: at a plenum several in jeopardy are struck at once;
* `tension`: a mild climate of about a year, raised by falls;
* `routine`: age, illness and retirement, without jeopardy; `deaths`: by age;
* `congress`: who is not elected again, with the style of the body, the leader and the congress, and a norm of age;
* `timing`: in which month the congress falls; `leader`, `posts`, `heirs`: the first post, other posts, who follows.

`hyper` holds the parameters and their priors; `roster` turns rows into arrays. `given_path` filters everybody exactly
along one path, readably; `particles` does the same for many paths at once and weighs them (`cloud`, `quiet_month`,
`congress_month`); `backward` draws hidden states; `futures` draws what comes, `simulate` whole bodies.
"""
