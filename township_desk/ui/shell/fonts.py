"""A Chinese face for the window: the system's, else the one that we ship."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from township_desk.paths import resource

PREFERRED = (
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
)


def choose(app: QApplication) -> str:
    """Set the application's face; returns its family.

    The bundled one is loaded where none of the known good ones is: a fallback face that happens to
    hold Chinese has no weights and no Latin of its own.
    """
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    family = next((name for name in PREFERRED if name in chinese), "")
    if not family:
        number = QFontDatabase.addApplicationFont(str(resource("fonts/NotoSansSC-Regular.ttf")))
        QFontDatabase.addApplicationFont(str(resource("fonts/NotoSansSC-Medium.ttf")))
        loaded = QFontDatabase.applicationFontFamilies(number)
        family = loaded[0] if loaded else app.font().family()
    app.setFont(QFont(family))
    return family
