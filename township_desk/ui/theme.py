"""Colours, sizes and the small style sheet. Contrast of every pair is at least 4.5, of lights 3."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

ROW_HEIGHT = 28
NAV_WIDTH = 168
MARGIN = 12
GAP = 8
GROUP_GAP = 16
FORM_WIDTH = 960
FONT_PIXELS = 13  # compact; 14 from 1600 pixels of width
WIDE_SCREEN = 1600


@dataclass(frozen=True)
class Theme:
    """One set of tokens. Chips are (text, ground)."""

    window: str
    surface: str
    text: str
    secondary: str
    border: str
    primary: str
    on_primary: str
    hover: str
    chips: dict[str, tuple[str, str]]


LIGHT = Theme(
    window="#F5F7FA",
    surface="#FFFFFF",
    text="#1F2329",
    secondary="#545B66",
    border="#8A9099",
    primary="#1F5FA8",
    on_primary="#FFFFFF",
    hover="#E6F0FB",
    chips={
        "red": ("#8E1B1B", "#FDECEC"),
        "amber": ("#6B4400", "#FFF3D6"),
        "green": ("#14532D", "#E6F4EA"),
        "blue": ("#0B4A8B", "#E6F0FB"),
        "grey": ("#3F4650", "#ECEFF3"),
    },
)

DARK = Theme(
    window="#1B1E23",
    surface="#24282F",
    text="#E6E8EB",
    secondary="#AAB2BD",
    border="#7C8590",
    primary="#6FA8E8",
    on_primary="#10151C",
    hover="#12314F",
    chips={
        "red": ("#FFB4AB", "#4A1512"),
        "amber": ("#FFD08A", "#43300A"),
        "green": ("#A6E3B8", "#123821"),
        "blue": ("#A9CDF7", "#12314F"),
        "grey": ("#C9D0D9", "#343A43"),
    },
)


@dataclass(frozen=True)
class Light:
    """A deadline light: the shape and the word carry the meaning, the colour helps."""

    shape: str
    word: str
    colour: str
    dark_colour: str
    chip: str


LIGHTS = {
    "over": Light("■", "超期", "#6B0F1A", "#FFD5CF", "red"),
    "soon": Light("▲", "紧急", "#D55E00", "#E8702A", "amber"),
    "near": Light("◆", "临近", "#F0C000", "#F0C000", "amber"),
    "normal": Light("●", "正常", "#009E73", "#009E73", "green"),
    "paused": Light("‖", "中止", "#0072B2", "#56B4E9", "blue"),
    "closed": Light("○", "已结", "#8A9099", "#7C8590", "grey"),
}
"""By the codes that ``casework.clock_views.light_of`` answers."""

NEAR_OUTLINE = "#6B4400"  # the diamond is too light for white ground without it


def palette(theme: Theme) -> QPalette:
    """The palette that Fusion paints with."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.chips["red"][0],
        role.Highlight: theme.primary,
        role.HighlightedText: theme.on_primary,
        role.Link: theme.primary,
        role.LinkVisited: theme.primary,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.secondary,
        role.Mid: theme.border,
        role.Dark: theme.border,
    }.items():
        made.setColor(which, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(off, which, QColor(theme.border))
    made.setColor(off, role.Highlight, QColor(theme.chips["grey"][1]))
    made.setColor(off, role.HighlightedText, QColor(theme.secondary))
    return made


def style_sheet(theme: Theme, pixels: int = FONT_PIXELS) -> str:
    """What a palette cannot say. Widgets opt in by a property: heading, chip, card, primary …"""
    chips = "\n".join(
        f'QLabel[chip="{name}"] {{ color: {ink}; background: {ground}; border-radius: 3px;'
        f" padding: 1px 6px; }}\n"
        f'QFrame[banner="{name}"] {{ background: {ground}; border: none; }}\n'
        f'QFrame[banner="{name}"] QLabel {{ color: {ink}; }}'
        for name, (ink, ground) in theme.chips.items()
    )
    return f"""
* {{ font-size: {pixels}px; }}
QLabel[heading="1"] {{ font-size: {pixels + 4}px; font-weight: 600; }}
QLabel[heading="2"] {{ font-size: {pixels + 2}px; font-weight: 600; }}
QLabel[secondary="true"] {{ color: {theme.secondary}; }}
{chips}
QFrame[card="true"] {{ background: {theme.surface}; border: 1px solid {theme.chips["grey"][1]};
    border-radius: 4px; }}
QPushButton {{ min-height: 20px; min-width: 56px; padding: 3px 8px; color: {theme.text};
    background: {theme.surface}; border: 1px solid {theme.border}; border-radius: 3px; }}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:focus {{ border: 2px solid {theme.primary}; padding: 2px 7px; }}
QPushButton:disabled {{ color: {theme.border}; background: {theme.window}; }}
QPushButton[primary="true"] {{ color: {theme.on_primary}; background: {theme.primary};
    border-color: {theme.primary}; }}
QPushButton[primary="true"]:disabled {{ color: {theme.secondary};
    background: {theme.chips["grey"][1]}; border-color: {theme.border}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {theme.text}; }}
QToolButton {{ min-height: 20px; padding: 3px 8px; border: 1px solid {theme.border};
    border-radius: 3px; background: {theme.surface}; color: {theme.text}; }}
QToolButton:hover {{ background: {theme.hover}; }}
QToolButton:disabled {{ color: {theme.border}; background: {theme.window}; }}
QToolButton[nav="true"] {{ border: none; background: transparent; text-align: left;
    padding: 4px 12px; }}
QToolButton[nav="true"]:hover {{ background: {theme.hover}; }}
QToolButton[nav="true"]:checked {{ background: {theme.primary}; color: {theme.on_primary}; }}
QToolButton[nav="true"]:focus {{ border: 2px solid {theme.primary}; padding: 2px 10px; }}
QFrame[nav="true"] {{ background: {theme.surface}; border: none;
    border-right: 1px solid {theme.chips["grey"][1]}; }}
QTableView {{ gridline-color: {theme.chips["grey"][1]}; border: 1px solid {theme.chips["grey"][1]};
    selection-background-color: {theme.hover}; selection-color: {theme.text}; }}
QHeaderView::section {{ background: {theme.chips["grey"][1]}; color: {theme.text}; border: none;
    border-right: 1px solid {theme.surface}; padding: 4px; font-weight: 600; }}
QToolTip {{ color: {theme.text}; background: {theme.surface}; border: 1px solid {theme.border};
    padding: 4px; }}
QStatusBar {{ background: {theme.chips["grey"][1]}; }}
QStatusBar::item {{ border: none; }}
"""


def apply(app: QApplication, theme: Theme = LIGHT) -> None:
    """Dress the whole application: Fusion, palette, sheet."""
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    screen = app.primaryScreen()
    wide = screen is not None and screen.availableGeometry().width() >= WIDE_SCREEN
    app.setStyleSheet(style_sheet(theme, FONT_PIXELS + 1 if wide else FONT_PIXELS))
