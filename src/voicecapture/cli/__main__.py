"""``python -m voicecapture.cli``."""

import sys

from voicecapture.cli import main

if __name__ == "__main__":
    sys.exit(main())
