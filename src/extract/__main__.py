"""``python -m extract`` is the command line ``juesuan``."""

from extract.cli import main

if __name__ == "__main__":
    main()
