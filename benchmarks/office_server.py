"""Runs under a Python that has ``uno``: turns each docx named on standard input into a PDF beside it.

Started by in_office.py with the name of the pipe on which a soffice listens; stands alone on purpose.
"""

import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connect(pipe: str):
    """The desktop of the running office; it may take some seconds to come up."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    for _ in range(300):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.1)
    return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)


def value(name: str, content: object) -> PropertyValue:
    """One property by name."""
    given = PropertyValue()
    given.Name, given.Value = name, content
    return given


def convert(desktop, path: Path) -> None:
    """One document."""
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (value("Hidden", True),))
    try:
        document.storeToURL(
            path.with_suffix(".pdf").as_uri(), (value("FilterName", "writer_pdf_Export"),)
        )
    finally:
        document.close(True)


def main() -> None:
    """Answer line by line until told to quit."""
    desktop = connect(sys.argv[1])
    for line in sys.stdin:
        word = line.strip()
        if word == "quit":
            desktop.terminate()
            return
        if word != "hello":
            convert(desktop, Path(word))
        print("done", flush=True)


main()
