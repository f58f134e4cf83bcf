"""The decision in fpdf2 as its manual shows it: multi_cell, character wrap, subset fonts."""

from pathlib import Path

from benchmarks.letter import Letter

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
FACES = {
    "fang": "FandolFang.ttf",
    "song": "NotoSerifSC-Regular.ttf",
    "title": "NotoSerifSC-Bold.ttf",
}
POINT = 25.4 / 72


class InFpdf2:
    """Prints letters; fpdf2 reads its fonts anew for every document. Raises ImportError."""

    def __init__(self) -> None:
        import fpdf

        self._module = fpdf

    def pdf(self, letter: Letter) -> bytes:
        """The letter as PDF."""
        paper = self._paper()
        for words in (letter.agency, letter.title):
            paper.set_font("title", size=22)
            paper.multi_cell(0, 34 * POINT, words, align="C", new_x="LMARGIN", new_y="NEXT")
        paper.set_font("fang", size=15.75)
        pitch = 28.99 * POINT
        paper.multi_cell(0, pitch, letter.number, align="C", new_x="LMARGIN", new_y="NEXT")
        paper.ln(pitch)
        for words in letter.paragraphs:
            paper.multi_cell(
                0, pitch, f"　　{words}", wrapmode="CHAR", align="J", new_x="LMARGIN", new_y="NEXT"
            )
        paper.ln(40 * POINT)
        for words in (letter.agency, letter.day, "（印章）"):
            paper.multi_cell(0, pitch, words, align="R", new_x="LMARGIN", new_y="NEXT")
        return bytes(paper.output())

    def _paper(self):
        class Numbered(self._module.FPDF):
            def footer(self) -> None:
                self.set_y(-26)
                self.set_font("song", size=10.5)
                self.cell(0, 5, f"第 {self.page_no()} 页 共 {{nb}} 页", align="C")

        paper = Numbered(format="A4")
        for name, file in FACES.items():
            paper.add_font(name, fname=FONTS / file)
        paper.set_margins(28, 37, 26)
        paper.set_auto_page_break(True, margin=35)
        paper.add_page()
        return paper
