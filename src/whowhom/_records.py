"""Records: named tuples to the machine, and to the type checker data classes that are built by keyword alone.

A kernel takes named tuples and no data classes. But a named tuple may be built by position, and then two arrays of one
type may change places unseen. So the type checker is told that a record is a frozen data class with keywords only: it
knows no position of a field, neither in building nor in reading.
"""

import dataclasses
from collections import namedtuple
from collections.abc import Iterator
from inspect import get_annotations
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")

_OF_THE_CLASS = {"__dict__", "__weakref__", "__module__", "__slots__"}


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a record of a class whose fields are annotated; a field may have a default.

    Args:
        cls: the class.

    >>> @record
    ... class Span:
    ...     first: int
    ...     last: int = 9
    >>> Span(first=3)
    Span(first=3, last=9)
    """
    fields = get_annotations(cls)
    names, space = tuple(fields), vars(cls)
    defaults = [space[name] for name in names if name in space]
    if any(name in space for name in names[: len(names) - len(defaults)]):
        raise TypeError(f"{cls.__name__}: a field without a default comes after one that has one")
    made: Any = namedtuple(cls.__name__, names, defaults=defaults, module=cls.__module__)  # type: ignore[misc]
    for name, value in space.items():
        if name not in _OF_THE_CLASS and name not in names:
            setattr(made, name, value)
    made.__annotations__ = fields
    made.__qualname__ = cls.__qualname__  # by which pickle and the kernels' cache find it
    return cast(type[T], made)


def replace(kept: T, /, **changes: Any) -> T:
    """The record, or the data class, with some of its fields changed.

    Args:
        kept: a record or a data class.
        **changes: new values, by field.

    >>> replace(record(type("Span", (), {"__annotations__": {"first": int, "last": int}}))(first=3, last=9), last=5)
    Span(first=3, last=5)
    """
    of_any: Any = kept
    return cast(T, of_any._replace(**changes) if is_record(kept) else dataclasses.replace(of_any, **changes))


def is_record(kept: object) -> bool:
    """Whether something is a record, or a class of records.

    Args:
        kept: anything.
    """
    kind = kept if isinstance(kept, type) else type(kept)
    return issubclass(kind, tuple) and hasattr(kind, "_fields")


def fields_of(kept: object) -> tuple[str, ...]:
    """The names of the fields of a record, or of a class of records.

    Args:
        kept: a record, or a class of records.
    """
    return cast(tuple[str, ...], cast(Any, kept)._fields)


def values_of(kept: object) -> tuple[Any, ...]:
    """The values of a record, in the order of its fields.

    Args:
        kept: a record.
    """
    return tuple(cast(Any, kept))


def leaves(kept: object) -> Iterator[tuple[str, Any]]:
    """What a record and the records in it hold, each by its path, as `claims.source`.

    Args:
        kept: a record.
    """
    for name, value in zip(fields_of(kept), values_of(kept), strict=True):
        if is_record(value):
            yield from ((f"{name}.{path}", leaf) for path, leaf in leaves(value))
        else:
            yield name, value
