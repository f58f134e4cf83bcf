"""The window: builds the application once, hands the data folder down, waits for work under way."""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QThreadPool, QTranslator
from PySide6.QtWidgets import QApplication

from township_desk import __version__
from township_desk.ui import tell, theme
from township_desk.ui.collect import Collector
from township_desk.ui.shell import fonts
from township_desk.ui.shell.start import Shell

log = logging.getLogger(__name__)

LOG_FILE = "logs/township-desk.log"
NO_SCREEN = "没有可用的图形界面，不能打开窗口。可以使用命令行：township-desk --help"


def run(data_dir: Path) -> int:
    """Open the window and stay until it is closed. Answers the exit code."""
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)  # noqa: T201  there is no window to say it in
        return 1
    app = build()
    shell = Shell(data_dir, data_dir / LOG_FILE)
    sys.excepthook = caught(shell)
    shell.begin()
    code = app.exec()
    QThreadPool.globalInstance().waitForDone()
    shell.end()
    return code


def has_screen() -> bool:
    """Whether Qt could open a window here; without this it would abort the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def build() -> QApplication:
    """The application in its dress: Chinese buttons, Chinese face, our colours."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("township-desk")
    app.setOrganizationName("township-desk")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    translate(app)
    fonts.choose(app)
    theme.apply(app)
    if app.findChild(Collector) is None:
        Collector(app)
    return app


def translate(app: QApplication) -> bool:
    """Load Qt's own Chinese, so that its buttons and menus agree with ours."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    loaded = translator.load("qtbase_zh_CN", folder)
    if loaded:
        app.installTranslator(translator)
    return loaded


def caught(
    shell: Shell,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What to do with an error that nobody expected: the log keeps it, the officer reads a sentence."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("An unexpected error", exc_info=(kind, error, trace))
        window = shell.main if shell.main is not None else shell.front
        if isinstance(error, Exception):
            tell.failed(window, error)

    return hook
