"""A name goes in, and comes out in one line, or in the two parts that reference managers hold; and back."""

from __future__ import annotations

import re

from refkit.model import Name

# between the parts of a name, as Zotero writes names into Extra
_PARTS = " || "
_SUFFIX = re.compile(r",\s*((?:Jr|Sr)\.?|[IVX]+)$")


def name_text(name: Name) -> str:
    """A name in one line: "van der Berg || Jan, Jr.", or the body's name."""
    return name.literal or f"{family_text(name)}{_PARTS}{given_text(name)}".rstrip()


def family_text(name: Name) -> str:
    """The family name with its particle in front: "van der Berg"."""
    return name.surname


def given_text(name: Name) -> str:
    """The given name with the suffix behind it, as reference managers hold it: "Jan, Jr."."""
    return ", ".join(filter(None, (name.given, name.suffix))) if name.suffix else name.given


def inverted_text(name: Name) -> str:
    """The parts of a person's name, family name first: "van der Berg, Jan, Jr."."""
    return ", ".join(filter(None, (family_text(name), name.given, name.suffix)))


def read_name_text(text: str) -> Name:
    """The name that `name_text` wrote."""
    if "||" not in text:
        return Name(literal=text.strip())
    family, _, given = (part.strip() for part in text.partition("||"))
    return split_name(family, given)


def role_text(name: Name) -> str:
    """A name as `extra` has it: as in a line, but a body with a comma stands in braces."""
    return f"{{{name.literal}}}" if ", " in name.literal else name_text(name)


def person(text: str) -> Name:
    """The name that `role_text` wrote; "Berg, Jan" is a person as well."""
    if text.startswith("{"):
        return Name(literal=text.strip("{}"))
    family, comma, given = text.partition(", ")
    return split_name(family, given) if comma and "||" not in text else read_name_text(text)


def split_name(family: str, given: str) -> Name:
    """A name of two parts as reference managers hold it: particle in the family name, suffix behind the given one."""
    suffix = ""
    if match := _SUFFIX.search(given):
        suffix, given = match[1], given[: match.start()]
    words = family.split()
    lead = 0
    while lead < len(words) - 1 and words[lead][:1].islower():
        lead += 1
    return Name(" ".join(words[lead:]), given.strip(), " ".join(words[:lead]), suffix)
