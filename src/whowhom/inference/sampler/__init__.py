"""Sequential Monte Carlo with preconditioned Hamiltonian moves, for any target."""
