"""What the program costs, beside its peers, in one run of one script; never part of the tests."""
