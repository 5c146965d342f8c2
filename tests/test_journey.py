"""What an export is asked for is the same in Python, on the command line and in `kg.toml`."""

from __future__ import annotations

import inspect

import kg
from kg import config
from kg.cli.export import export as command
from kg.journey import Asked

READY_MADE = {"progress", "settings", "shard", "cut"}
"""What the command line makes of several options, or of an option in another unit, or not at all."""


def test_the_arguments_of_an_export_are_what_it_is_asked_for() -> None:
    """Each argument of `kg.export` is a field of `Asked`, in this order and with this default."""
    parameters = inspect.signature(kg.export).parameters.values()
    stated = {each.name: each.default for each in parameters if each.default is not each.empty}

    assert Asked._fields == tuple(each.name for each in parameters)
    assert Asked._field_defaults == stated


def test_every_argument_of_an_export_can_be_said_on_the_command_line() -> None:
    """`kg export` has each of them, by the same name."""
    assert set() == set(Asked._fields) - READY_MADE - inspect.signature(command).parameters.keys()


def test_every_option_of_the_configuration_can_be_said_on_the_command_line() -> None:
    """What `kg.toml` may hold, `kg export` has as an option, which is known by the same name but for hyphens."""
    names = {each.replace("-", "_") for each in config.OPTIONS.keys() - config.OF_A_SITE} - {"format"} | {"formats"}

    assert set() == names - inspect.signature(command).parameters.keys()


def test_the_configuration_and_python_have_the_same_defaults() -> None:
    """An option that nobody states has the default that it has in Python; where Python asks the machine, None."""
    defaults = {name: option[1] for name, option in config.OPTIONS.items() if name in Asked._fields}

    assert defaults | {"workers": None} == {name: Asked._field_defaults[name] for name in defaults}
