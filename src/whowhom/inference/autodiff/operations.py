"""The elementary operations: what a tape records, and what a program is made of."""

# compiled into the kernels, so they are plain numbers
INPUT, ADD, MUL, SCALE, SHIFT, MAX, MIN = range(7)
EXP, LOG, EXPM1, TANH, SQRT, RECIPROCAL, LOGISTIC, MAX_CONST, MIN_CONST = range(7, 16)

BINARY = (ADD, MUL, MAX, MIN)
AFFINE = (ADD, MUL, SCALE, SHIFT)  # what a sum of products can take in
SUM = ADD  # in a program: a whole sum of products
