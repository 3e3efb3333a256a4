"""The rules in datacontract-cli, which reads a contract and counts in DuckDB what breaks it."""

import json
import logging
from pathlib import Path

from datacontract.data_contract import DataContract

COUNTED = {"field_type": "types", "field_required": "required", "field_unique": "unique"}
NAMED = {"number_of_sources": "types"}

logging.disable()
contract = str(Path(__file__).with_name("events.odcs.yaml"))
run = DataContract(data_contract_file=contract).test()
found: dict[str, int] = {}
for check in run.checks:
    if check.result != "passed":
        rule = check.qualityId or COUNTED.get(check.type) or NAMED.get(check.field, check.field)
        found[rule] = found.get(rule, 0) + check.diagnostics["value"]
print(json.dumps(found))
