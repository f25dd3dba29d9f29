"""``voicecapture`` with another application in the workers; ``OTHER_APPLICATION`` names it."""

import os
import sys

from voicecapture.cli import main, serving

if __name__ == "__main__":
    serving.APPLICATION = os.environ["OTHER_APPLICATION"]
    sys.exit(main())
