"""A changed record taken into the worlds of an earlier one, without sampling anew."""
