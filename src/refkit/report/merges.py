"""A bibliography goes in, merges.json comes out: what was merged and why, what lost, what was kept apart."""

from __future__ import annotations

import json
from typing import Any

from refkit.matching.decisions import decided
from refkit.matching.versions import relations
from refkit.model import Bibliography, Conflict, Entry, Pair
from refkit.report.places import Places


def merges_json(bib: Bibliography) -> str:
    """Every cluster of two and more with its evidence, and every pair kept apart or left for review, as
    JSON.
    """
    places = Places(bib)
    data = {
        "clusters": [_cluster(places, entry) for entry in bib.entries if len(entry.members) > 1],
        "review": [_pair(places, pair) for pair in bib.pairs if pair.outcome == "review"],
        "apart": [_pair(places, pair) for pair in bib.pairs if pair.outcome == "apart"],
        "relations": relations(bib.entries),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _cluster(places: Places, entry: Entry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "title": entry.work.title,
        "aliases": list(entry.aliases),
        "members": [_member(places, record) for record in entry.members],
        "evidence": [_pair(places, pair) for pair in entry.pairs],
        "conflicts": [_conflict(conflict) for conflict in entry.conflicts],
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "field": conflict.field,
        "chosen": conflict.chosen,
        "reason": conflict.reason,
        "lost": [
            {"value": value, "records": list(records)}
            for value, records in conflict.values
            if value != conflict.chosen
        ],
        "values": [{"value": value, "records": list(records)} for value, records in conflict.values],
    }


def _pair(places: Places, pair: Pair) -> dict[str, Any]:
    return {
        "left": pair.left,
        "right": pair.right,
        "score": round(float(pair.score), 4),
        "outcome": pair.outcome,
        "reasons": list(pair.reasons),
        **decided(pair.reasons),
        "printed": [places.printed(record).text for record in (pair.left, pair.right)],
    }


def _member(places: Places, record: str) -> dict[str, str]:
    place = places.printed(record)
    return {"id": record, "document": place.document, "note": place.note, "printed": place.text}
