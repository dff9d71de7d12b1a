"""Decisions and acts as lawyers cite them, found by their form: courts, reports, dockets, gazettes, symbols."""
