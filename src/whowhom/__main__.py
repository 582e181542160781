"""The program `whowhom`: it can be interrupted from the first moment, before anything else is loaded."""

import sys

from whowhom._interrupts import Interrupted, end, install

SHORT = (
    "The memory of this machine does not suffice. Close other programs, take fewer worlds (--worlds 64), or let the "
    "case begin later."
)


def main() -> None:
    """Run the command line."""
    try:
        install()
        from whowhom.cli import main as verbs

        verbs()
    except Interrupted:
        end()
    except MemoryError:
        _fail(SHORT)
    except OSError as error:
        from whowhom._disk import no_room

        if not no_room(error):
            raise
        where = f" ({error.filename})" if error.filename else ""
        _fail(f"Nothing more can be written{where}: {error.strerror}. Free some room on the disk and run it again.")


def _fail(text: str) -> None:
    """Say one line and end."""
    print(text, file=sys.stderr)  # noqa: T201
    sys.exit(1)


if __name__ == "__main__":
    main()
