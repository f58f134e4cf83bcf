"""The decision in Typst: the same words, page, faces and pitch; the compiler and its fonts are kept."""

from pathlib import Path

from benchmarks.letter import Letter

FONTS = Path(__file__).parents[1] / "resources" / "fonts"

SOURCE = """
#let it = json(bytes(sys.inputs.letter))
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer-descent: 9mm,
  footer: context align(center, text(font: "Noto Serif SC", size: 10.5pt,
    [第 #counter(page).display() 页 共 #counter(page).final().first() 页])),
  background: place(right + horizon, line(length: 3mm, stroke: 0.4pt)))
#set text(font: ("FandolFang R", "Noto Serif SC"), size: 15.75pt, lang: "zh", region: "cn",
  top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none)
#set par(leading: 28.99pt - 1em, spacing: 28.99pt - 1em, justify: true,
  first-line-indent: (amount: 2em, all: true))
#let head(words) = align(center, block(height: 34pt, spacing: 0pt,
  text(font: "Noto Serif SC", weight: "bold", size: 22pt, words)))
#head(it.agency)
#head(it.title)
#align(center, block(height: 28.99pt, spacing: 0pt, it.number))
#v(28.99pt)
#for words in it.paragraphs { par(words) }
#v(2em)
#align(right, block(breakable: false, {
  it.agency; linebreak(); it.day; h(4em); linebreak()
  text(font: "Noto Serif SC", size: 9pt, fill: luma(60%))[（印章）]; h(9em)
}))
"""


class InTypst:
    """Prints letters with one compiler. Raises ImportError where the package is not installed."""

    def __init__(self, folder: Path) -> None:
        import typst

        source = folder / "decision.typ"
        source.write_text(SOURCE, encoding="utf-8")
        self._compiler = typst.Compiler(
            str(source), font_paths=[str(FONTS)], ignore_system_fonts=True
        )

    def pdf(self, letter: Letter) -> bytes:
        """The letter as PDF."""
        made = self._compiler.compile(format="pdf", sys_inputs={"letter": letter.to_json()})
        assert isinstance(made, bytes)
        return made


def fresh_pdf(letter: Letter, folder: Path) -> bytes:
    """The same with a new compiler, as a program that keeps nothing would do it."""
    return InTypst(folder).pdf(letter)
