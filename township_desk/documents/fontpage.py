"""字体检查页: every role with sample text, its sizes, and who prints the rare characters of names."""

from reportlab.lib.units import mm

from township_desk.documents import faces, fonts
from township_desk.documents.fontcheck import Report, RoleLine
from township_desk.documents.render.paper import Page, Pdf, centred, write

LEFT, TOP, FOOT, BOTTOM = 25 * mm, 25 * mm, 285 * mm, 272 * mm
WIDTH = 160 * mm
TITLE = "字体检查页"
SAMPLE = "缙云县壶镇镇人民政府行政处罚决定书〔2026〕12号，罚款人民币壹仟元整（¥1,000.00）。“ABC”—…"
SIZES = (22.0, 16.0, 14.0, 10.5)
RARE = "㛃䶮堃喆翀燊玥旻昇淼㼆龘靐𬭎𬭚𬀩𫖯𫍽𫘜𠮷𠅤𤧛𪚥\U00030000"
"""Characters of names, from the common to the ones that hardly any face has."""


class _Sheet:
    """Lines down the page, with a new page when it is full."""

    def __init__(self) -> None:
        self.pages = [Page()]
        self._y = TOP

    def line(self, text: str, role: str, size: float, *, grey: float = 0.0) -> None:
        """Text, going on in the next line where it would leave the page."""
        while text:
            end = len(text)
            while fonts.width(text[:end], role, size) > WIDTH:
                end -= 1
            self._y += size * 1.45
            if self._y > BOTTOM:
                self._new_page(size * 1.45)
            self.pages[-1].text(LEFT, self._y, text[:end], role, size, grey=grey)
            text = text[end:]

    def room_for(self, points: float) -> None:
        """Go to the next page unless so much is left of this one."""
        if self._y + points > BOTTOM:
            self._new_page(0)

    def _new_page(self, down: float) -> None:
        self.pages.append(Page())
        self._y = TOP + down

    def heading(self, text: str) -> None:
        """The name of the page."""
        centred(self.pages[0], self._y, text, "title", 22)
        self._y += 12

    def skip(self, points: float) -> None:
        """White space."""
        self._y += points


def page(report: Report) -> Pdf:
    """The font check page of the office whose papers are made (``fonts.office``)."""
    refs = fonts.hashes()
    with fonts.chosen(refs):
        sheet = _Sheet()
        sheet.heading(TITLE)
        for line in report.lines:
            _role(sheet, line)
        _rare(sheet)
        return write(sheet.pages, title=TITLE, foot=FOOT)


def _role(sheet: _Sheet, line: RoleLine) -> None:
    sheet.room_for(120)
    sheet.skip(8)
    sheet.line(f"{line.title}：{_plain(line.family)}（{line.origin}）", "hei", 12)
    sheet.line(f"SHA-256 {line.sha256}", "song", 8, grey=0.3)
    sheet.line(line.coverage, "song", 8, grey=0.3)
    if line.role not in fonts.ROLES:
        return
    for size in SIZES:
        sheet.line(f"{size:g} 磅　{SAMPLE}", line.role, size)


def _rare(sheet: _Sheet) -> None:
    sheet.skip(8)
    sheet.line("生僻字：仿宋正文中由哪款字体印出", "hei", 12)
    for char in RARE:
        code = f"U+{ord(char):04X}"
        try:
            face = fonts.face_for(char, "fang")
        except fonts.MissingGlyph:
            sheet.line(f"{code}　没有字体可印，含有它的文书会被退回", "fang", 12)
        else:
            role = faces.TITLES.get(face.role, face.role)
            sheet.line(f"{code}　{char}　{role}", "fang", 12)


def _plain(text: str) -> str:
    """A name from a font file, without what our faces cannot print."""

    def fits(char: str) -> bool:
        try:
            fonts.face_for(char, "hei")
        except fonts.MissingGlyph:
            return False
        return not fonts.unprintable(char)

    return "".join(char for char in text if fits(char))
