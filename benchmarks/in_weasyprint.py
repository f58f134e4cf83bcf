"""The decision in WeasyPrint: HTML and CSS with the same page, faces and pitch; the fonts are kept.

With libharfbuzz-subset on the machine it is much faster than without.
"""

from html import escape
from pathlib import Path

from benchmarks.letter import Letter

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
STYLE = f"""
@font-face {{ font-family: fang; src: url(file://{FONTS}/FandolFang.ttf) }}
@font-face {{ font-family: song; src: url(file://{FONTS}/NotoSerifSC-Regular.ttf) }}
@font-face {{ font-family: title; src: url(file://{FONTS}/NotoSerifSC-Bold.ttf) }}
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-center {{ font: 10.5pt song; content: "第 " counter(page) " 页 共 " counter(pages) " 页" }} }}
html {{ font: 15.75pt/28.99pt fang, song; text-align: justify; lang: zh-CN }}
h1 {{ font: 22pt/34pt title; text-align: center; margin: 0 }}
p {{ margin: 0; text-indent: 2em; line-break: strict; orphans: 1; widows: 1 }}
.number {{ text-align: center; text-indent: 0; margin-bottom: 28.99pt }}
.seal {{ text-align: right; text-indent: 0; margin-top: 40pt; break-inside: avoid }}
small {{ font: 9pt song }}
"""


class InWeasyPrint:
    """Prints letters. Raises ImportError (or OSError without Pango) where it is not installed."""

    def __init__(self) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        self._fonts = FontConfiguration()
        self._html = weasyprint.HTML
        self._style = weasyprint.CSS(string=STYLE, font_config=self._fonts)

    def pdf(self, letter: Letter) -> bytes:
        """The letter as PDF."""
        words = "".join(f"<p>{escape(part)}</p>" for part in letter.paragraphs)
        text = (
            f"<html lang=zh-CN><h1>{escape(letter.agency)}</h1><h1>{escape(letter.title)}</h1>"
            f"<p class=number>{escape(letter.number)}</p>{words}<p class=seal>{escape(letter.agency)}"
            f"<br>{escape(letter.day)}<br><small>（印章）</small></p></html>"
        )
        made = self._html(string=text).write_pdf(
            stylesheets=[self._style], font_config=self._fonts, optimize_images=False
        )
        assert isinstance(made, bytes)
        return made
