"""A template, a work and a manner come in, the labelled pieces of one citation go out."""

from __future__ import annotations

from collections.abc import Sequence

from .fields import FIELDS, Manner, render
from .grammar import Alt, Lit, Node, Opt, Sym, parse
from .labelled import LABELS, Piece
from .works import Work


class MissingFieldError(Exception):
    """A template asks for a field that the work lacks."""


def _needs(nodes: Sequence[Node]) -> bool:
    return any(isinstance(n, Sym) and not n.words for n in nodes) or any(
        _needs(o) for n in nodes if isinstance(n, Alt) for o in n.options
    )


def _walk(nodes: Sequence[Node], m: Manner, w: Work, out: list[Piece]) -> None:
    for node in nodes:
        if isinstance(node, Lit):
            out.append((node.text, None))
        elif isinstance(node, Alt):
            _walk(node.options[int(m.rng.random() * len(node.options))], m, w, out)
        elif isinstance(node, Opt):
            if not _needs(node.inner):
                if m.rng.random() < 0.5:
                    _walk(node.inner, m, w, out)
                continue
            if m.missing and m.rng.random() < m.missing:
                continue
            inner: list[Piece] = []
            try:
                _walk(node.inner, m, w, inner)
            except MissingFieldError:
                continue
            out.extend(inner)
        elif node.words:
            label = node.name if node.name in LABELS else FIELDS[node.name][0]
            out.append((node.words[int(m.rng.random() * len(node.words))], label))
        elif node.name in FIELDS:
            pieces = render(m, w, node.name, node.how)
            if pieces is None:
                raise MissingFieldError(node.name)
            out.extend(pieces)
        elif node.name == "num":
            out.append((m.options.get("num") or str(m.rng.randint(1, 180)), node.how or "backref"))
        else:
            raise KeyError(f"unknown field {node.name!r} in a citation template")


def fill(template: str, m: Manner, w: Work) -> list[Piece] | None:
    """Fill a template; None where the work lacks a field that the template cannot do without."""
    out: list[Piece] = []
    try:
        _walk(parse(template), m, w, out)
    except MissingFieldError:
        return None
    return out
