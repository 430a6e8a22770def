"""The JSON Schema of a case file, for editors."""

from __future__ import annotations

import json

from governance.case.case import Case


def schema_text() -> str:
    """The JSON Schema (draft 2020-12) of a case file, as text with a final newline."""
    schema = Case.model_json_schema(mode="validation")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A governance case"}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
