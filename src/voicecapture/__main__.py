"""``python -m voicecapture``."""

import sys

from voicecapture.cli import main

if __name__ == "__main__":
    sys.exit(main())
