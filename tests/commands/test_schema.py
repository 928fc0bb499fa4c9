"""``fanswer schema``."""

import json

import jsonschema


def test_the_schema_is_json_and_a_valid_schema(fanswer):
    ended = fanswer("schema")
    assert ended.code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(ended.out))
