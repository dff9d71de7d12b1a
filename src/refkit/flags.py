"""What a person should know about a note or a citation: each flag as it stands in the output, and its sentence."""

from __future__ import annotations

from enum import StrEnum


class Flag(StrEnum):
    """A flag; its value is what `notes.jsonl` prints, `meaning` what the report says."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Flag:
        """A member from its value and what it means."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    ACCESSED_BEFORE_ISSUED = (
        "accessed-before-issued",
        "accessed before it was published: one of the two dates is misprinted",
    )
    AMBIGUOUS = "ambiguous", "could refer back to more than one work"
    AMBIGUOUS_ENTRY = "ambiguous-entry", "could mean more than one entry of the list of references"
    AMBIGUOUS_IBID = "ambiguous-ibid", "ibid. after a note with several works: the last of them is meant"
    AMBIGUOUS_NOTE = "ambiguous-note", "the note it points to cites several works"
    CUT = "cut-note", "the note seems to be cut off"
    ELLIPTIC = "elliptic", "only a part of the reference is printed"
    EMPTY = "empty-note", "the note holds no text"
    ENTRY_UNREAD = "entry-unread", "an entry of the list of references in which no work could be told"
    FORWARD = "forward", "refers to a note that comes later"
    IBID_AFTER_DISCURSIVE = (
        "ibid-after-discursive",
        "ibid. after a note that cites nothing: the last work before it is meant",
    )
    IN_CITED_VOLUME = "in-cited-volume", "a piece in a volume that an earlier note cites"
    MISPRINT_ACCESSED = "misprint-accessed", "the access date looks misprinted; it is kept as printed"
    MISPRINT_ISSUED = "misprint-issued", "the date looks misprinted; it is kept as printed"
    MORE_IN_ENTRY = "more-in-entry", "the entry of the list prints more than one work; the first was read"
    MORE_NAMES_NOT_PRINTED = "more-names-not-printed", "et al.: more names than are printed"
    NO_ANCHOR = "no-anchor", "no mark in the body belongs to this note"
    NOTE_NUMBER_DISAGREES = "note-number-disagrees", "the note it points to does not cite that name"
    NOT_IN_LIST = "not-in-list", "cited in the text, but not in the list of references"
    NUMBER_REPEATS = "number-repeats", "the note's number comes twice"
    NUMBER_SKIPPED = "number-skipped", "a note's number is missing before this one"
    OTHER_VOLUME = "other-volume", "another volume of a work that an earlier note cites"
    SAME_AUTHOR = "same-author", "the author is that of the work before"
    UNRESOLVED = "unresolved", "refers back to something that was not found"


_MEANINGS = {flag.value: flag.meaning for flag in Flag}


def meaning(flag: str) -> str:
    """A flag in words; one that another program set is told as it is."""
    return _MEANINGS.get(flag) or flag.replace("-", " ")
