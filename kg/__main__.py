"""The command `kg`, also as `python -m kg`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from kg.cli import app  # noqa: PLC0415

    app(prog_name="kg")


if __name__ == "__main__":
    main()
