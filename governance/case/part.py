"""The base of every object of a case: frozen, refusing unknown keys, and knowing its place in the file."""

from __future__ import annotations

from typing import Any, Self, cast

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, ValidationInfo, model_validator

from governance import source as yaml_source
from governance.finding import Location


class Part(BaseModel):
    """A part of a case.  `at()` gives the place of the part, `at("quorum")` that of one of its values."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", coerce_numbers_to_str=True, populate_by_name=True, str_strip_whitespace=True
    )

    _source: yaml_source.Source | None = PrivateAttr(default=None)
    _path: yaml_source.Path = PrivateAttr(default=())

    @property
    def key(self) -> str:
        """The name under which the part stands in its mapping: of a member, `cumbria`."""
        return str(self._path[-1]) if self._path else ""

    @property
    def path(self) -> str:
        """The dotted path of the part in the file."""
        return yaml_source.dotted(self._path)

    def at(self, *steps: str | int, value: bool = False) -> Location:
        """The place of the part, or of the value under it that `steps` lead to (of its value, not its key, if asked);
        where that is not written in the file, the place of the nearest part that is."""
        if self._source is None:
            return Location("", 1, 1, 2, ".".join(map(str, steps)))
        return self._source.locate((*self._path, *steps), value=value)

    def is_written(self, *steps: str | int) -> bool:
        """Whether the value stands in the file, and is not a default."""
        return self._source is not None and (*self._path, *steps) in self._source.spans

    @model_validator(mode="wrap")
    @classmethod
    def _remember_the_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Keep the place of the data, and take unknown keys out of it into the list of the context, so that one
        unknown key hides no other fault."""
        if not isinstance(data, yaml_source.Mapping):
            return handler(data)
        known = cls.keys()
        unknown = [key for key in data if key not in known]
        context = cast("dict[str, Any]", info.context or {})
        if unknown and "unknown_keys" in context:
            context["unknown_keys"].extend(((*data.path, key), known) for key in unknown)
            kept = yaml_source.Mapping(data.source, data.path)
            kept.update((key, value) for key, value in data.items() if key in known)
        else:
            kept = data
        part = handler(kept)
        part._source, part._path = data.source, data.path
        part._place_the_defaults()
        return part

    def _place_the_defaults(self) -> None:
        """Parts that the file leaves out stand where it could have written them: `at` then gives the nearest place."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Part) and value._source is None:
                placed = value.model_copy()
                placed._source, placed._path = self._source, (*self._path, name)
                self.__dict__[name] = placed

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys that the part may have in a file."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())
