"""The program `whowhom`: it can be interrupted from the first moment, before anything else is loaded."""

from whowhom._interrupts import Interrupted, end, install


def main() -> None:
    """Run the command line."""
    try:
        install()
        from whowhom.cli import main as verbs

        verbs()
    except Interrupted:
        end()


if __name__ == "__main__":
    main()
