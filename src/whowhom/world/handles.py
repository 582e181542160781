"""Handles: the kernels' big records passed by reference.

A compiled function takes a record field by field, some thousand words a call here. A handle is one pointer to the same
arrays: with it the kernels compile six times faster and run five times faster. The groups of a record lie in its handle
side by side, and a group by itself (`L.issues`) is the same pointer, so that groups cost nothing. Interpreted
(`NUMBA_DISABLE_JIT=1`) the records themselves serve, so the twin reads the same.
"""

import hashlib
import os
from inspect import get_annotations
from typing import Any

from numba.core import imputils, types
from numba.core.typing.templates import AttributeTemplate
from numba.experimental import structref
from numba.extending import infer_getattr, lower_getattr, lower_getattr_generic, models, register_model

from whowhom._numba import njit
from whowhom._records import is_record, leaves

from .anchor.hyper import Hyper
from .anchor.roster import Roster
from .leadership import Leadership, Record
from .state import State

INTERPRETED = os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")


class _Fields(types.StructRef):
    def __init__(self, fields: Any) -> None:
        super().__init__(fields)
        short = hashlib.sha256(self.name.encode()).hexdigest()[:12]  # the full name, in every symbol, slows compilation
        self.name = f"{type(self).__name__}.{short}"

    def preprocess_fields(self, fields: Any) -> Any:
        return tuple((name, types.unliteral(kind)) for name, kind in fields)


@structref.register
class _LeadershipType(_Fields):
    pass


@structref.register
class _RecordType(_Fields):
    pass


@structref.register
class _StateType(_Fields):
    pass


@structref.register
class _HyperType(_Fields):
    pass


@structref.register
class _RosterType(_Fields):
    pass


class _LeadershipHandle(structref.StructRefProxy):
    pass


class _RecordHandle(structref.StructRefProxy):
    pass


class _StateHandle(structref.StructRefProxy):
    pass


class _HyperHandle(structref.StructRefProxy):
    pass


class _RosterHandle(structref.StructRefProxy):
    pass


class _Group(types.Type):
    """A group of a handle: a pointer to what the handle holds, good as long as the handle, which outlives a call."""

    def __init__(self, whole: Any, prefix: str) -> None:
        self.whole, self.prefix = whole, prefix
        super().__init__(name=f"{whole.name}.{prefix}")


@register_model(_Group)
class _GroupModel(models.OpaqueModel):
    pass


@infer_getattr
class _GroupAttributes(AttributeTemplate):
    key = _Group

    def generic_resolve(self, group: Any, name: str) -> Any:
        return group.whole.field_dict.get(group.prefix + name)


def _field_of_group(context: Any, builder: Any, group: Any, pointer: Any, name: str) -> Any:
    of_all = context.data_model_manager[group.whole.get_data_type()].get_value_type()
    data = context.make_data_helper(builder, group.whole.get_data_type(), builder.bitcast(pointer, of_all.as_pointer()))
    field = group.prefix + name
    return imputils.impl_ret_borrowed(context, builder, group.whole.field_dict[field], getattr(data, field))


lower_getattr_generic(_Group)(_field_of_group)


def _let_groups_be_read(handle_type: Any, groups: tuple[str, ...]) -> None:
    """Let `handle.group` be written in kernels."""

    class _Groups(AttributeTemplate):
        key = handle_type

        def generic_resolve(self, whole: Any, name: str) -> Any:
            return _Group(whole, f"{name}_") if name in groups else None

    infer_getattr(_Groups)

    def same_pointer(context: Any, builder: Any, whole: Any, value: Any) -> Any:
        data = structref._Utils(context, builder, whole).get_data_pointer(value)
        return builder.bitcast(data, context.get_value_type(types.voidptr))

    for group in groups:
        lower_getattr(handle_type, group)(same_pointer)


def _flat(kind: type) -> list[str]:
    """The names of a record's fields in its handle, those of a group after the group's own."""
    parts = get_annotations(kind)
    return [f"{name}_{own}" if own else name for name, part in parts.items() for own in _own(part)]


def _own(part: Any) -> list[str]:
    return list(get_annotations(part)) if is_record(part) else [""]


def _maker(name: str, fields: list[str]) -> Any:
    """The compiled function that makes a handle of its fields, written out because a kernel cannot loop over them.

    It bears this file's name, so that it is cached like the functions here.
    """
    space: dict[str, Any] = dict(globals())
    arguments = ", ".join(fields)
    text = f"def make{name}({arguments}):\n    return {name}({arguments})\n"
    exec(compile(text, __file__, "exec"), space)
    return njit(cache=True)(space["make" + name])


_makers: dict[type, Any] = {}
for _kind, _proxy, _type in (
    (Leadership, _LeadershipHandle, _LeadershipType),
    (Record, _RecordHandle, _RecordType),
    (State, _StateHandle, _StateType),
    (Hyper, _HyperHandle, _HyperType),
    (Roster, _RosterHandle, _RosterType),
):
    structref.define_proxy(_proxy, _type, _flat(_kind))
    _let_groups_be_read(_type, tuple(name for name, part in get_annotations(_kind).items() if is_record(part)))
    _makers[_kind] = _maker(_proxy.__name__, _flat(_kind))


def handle(kept: Leadership | Record | State | Hyper | Roster) -> Any:
    """The handle of a record, to be given to a kernel; not to be shared between threads, which count its uses.

    Args:
        kept: what a kernel reads or writes.
    """
    return kept if INTERPRETED else _makers[type(kept)](*(value for _, value in leaves(kept)))
