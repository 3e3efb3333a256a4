"""Measure what the rules claim wrongly: on records right by construction, and on published ones.

    python -m tools.precision generated [--records N] [--seed N] [--write]
    python -m tools.precision published FOLDER [--write]

`generated` invents records of every bundled schema of events, right by construction, checks them,
and fails if anything is found. `published` checks the datasets of FOLDER, compares what is found
with the judgements of tests/precision/judgements.yaml, and fails if a finding is not judged.
`--write` puts the tables into docs/trust.md.
"""
