#!/usr/bin/python3
"""validate_json.py SCHEMA DEFINITION < ANSWER: checks an answer of the searcher against
docs/search-result.schema.json. DEFINITION is the name of one of its $defs, or "search"."""
import json
import sys

import jsonschema


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    if sys.argv[2] != "search":
        schema = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": "#/$defs/" + sys.argv[2]}
    validator = jsonschema.Draft202012Validator(schema)
    faults = list(validator.iter_errors(json.load(sys.stdin)))
    for fault in faults:
        print(f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}", file=sys.stderr)
    return 1 if faults else 0


sys.exit(main())
