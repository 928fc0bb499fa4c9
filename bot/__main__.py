"""Makes ``python -m bot`` the same as the console command ``fanswer``."""

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.exit(main())
