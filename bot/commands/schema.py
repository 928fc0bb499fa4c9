"""``fanswer schema``: prints the JSON Schema of the knowledge files, for editors."""

import json
import sys

from bot import knowledge


def schema() -> int:
    """Print the schema and return 0."""
    sys.stdout.write(json.dumps(knowledge.json_schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
