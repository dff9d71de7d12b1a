"""The desk: the page of a build or a library on loopback, where what a person decides is written and acted upon.

docs/desk-api.md says how the page talks to it. Needs the extra `desk`.
"""
