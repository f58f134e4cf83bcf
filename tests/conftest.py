"""Set up for every test: no window ever needs a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
