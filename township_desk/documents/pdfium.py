"""PDFium may be entered by one thread at a time: whoever opens a document holds this lock."""

import threading

LOCK = threading.RLock()
