"""``fanswer schema``: the JSON Schema of the knowledge format, for editors."""

import json
import sys

from bot import knowledge


def schema() -> int:
    """Print the schema."""
    sys.stdout.write(json.dumps(knowledge.json_schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
