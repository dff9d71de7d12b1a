"""What the types do with the help of rooms above them: parse, convert, draw. The package names the functions.

The types import nothing of refkit but each other. A method that needs more asks the package for its function when it is
called, as a caller from outside asks for `refkit.build`; the table of functions is in `refkit/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def above(name: str) -> Callable[..., Any]:
    """The function that a method of the types stands for."""
    import refkit

    function: Callable[..., Any] = refkit._method(name)
    return function
