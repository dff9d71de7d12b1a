"""Works that are filled before they freeze are the same as those made at once."""

from __future__ import annotations

import gc
from dataclasses import FrozenInstanceError, fields

import pytest

from refkit.formats.record import LoadedRecord, NameDraft, RecordDraft, WorkDraft, collector_paused
from refkit.model import Name, Work


@pytest.mark.parametrize(
    ("draft", "made"),
    [
        (WorkDraft(title="T", volume="3"), Work(title="T", volume="3")),
        (WorkDraft(), Work()),
        (NameDraft("Lee", "Ann"), Name("Lee", "Ann")),
        (RecordDraft("k", Work(), 1, ("old",)), LoadedRecord("k", Work(), 1, ("old",))),
    ],
)
def test_a_finished_draft_is_the_thing_itself(draft: object, made: object) -> None:
    draft.__class__ = type(made)
    assert draft == made
    assert hash(draft) == hash(made)
    assert repr(draft) == repr(made)
    with pytest.raises(FrozenInstanceError):
        setattr(draft, fields(made)[0].name, "x")  # type: ignore[arg-type]


def test_the_collector_is_as_before() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collector_paused():
        raise ZeroDivisionError
    assert gc.isenabled()
