"""What a person reads of a build: notes.jsonl, merges.json, the page and the summary."""

from __future__ import annotations

from refkit.report.data import page_data
from refkit.report.merges import merges_json
from refkit.report.notes import notes_jsonl
from refkit.report.page import index_html
from refkit.report.summary import summary

__all__ = ["index_html", "merges_json", "notes_jsonl", "page_data", "summary"]
