"""Text as PDF operators, written directly: ReportLab's drawString costs three times as much.

Numbers have two decimals (a hundredth of a point), codes are hexadecimal: nothing to escape, and the
same text gives the same bytes with and without ReportLab's C parts.
"""

from reportlab.pdfgen.canvas import Canvas

from township_desk.documents import fonts


def text(
    canvas: Canvas, x: float, y: float, words: str, role: str, size: float, spacing: float, grey: float
) -> str:  # fmt: skip
    """Operators that print *words* with the baseline at *x*, *y* from the lower left corner."""
    document = canvas._doc  # type: ignore[attr-defined]
    out = [f"{grey:.2f} g BT {spacing:.3f} Tc"]
    for face, piece in fonts.runs(words, role):
        font = face.font
        out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for subset, codes in font.splitString(piece, document):
            name = font.getSubsetInternalName(subset, document)
            out.append(f"{name} {size:.2f} Tf <{codes.hex()}> Tj")
        x += face.width(piece, size) + spacing * len(piece)
    out.append("ET")
    return " ".join(out)
