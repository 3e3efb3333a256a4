"""Compares what people use today: the same rules on the same data, as whole processes.

    python -m tools.compare [--rows N] [--runs N] [--only NAME...] [--write PAGE] ENVIRONMENTS

Data with planted errors are made (`material`), each candidate gets an environment of its own in the
folder ENVIRONMENTS (`environments`), and all are run by turns (`running`). What each of them says
is compared with what was planted (`outcomes`): if one misses a row, or tells of another, nothing is
compared.
"""
