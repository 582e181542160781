"""`python -m whowhom.cli`."""

from whowhom.cli import main

if __name__ == "__main__":
    main()
