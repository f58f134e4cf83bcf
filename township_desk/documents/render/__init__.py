"""One module per layout: frozen facts in, PDF bytes out."""

from township_desk.documents import fonts
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.render import cover, form, letter, listing, record
from township_desk.documents.render.paper import Pdf
from township_desk.documents.spec import DocumentSpec, texts_of
from township_desk.documents.wording import Wording

_LAYOUTS = {
    "letter": letter.render,
    "form": form.render,
    "record": record.render,
    "list": listing.render,
    "cover": cover.render,
}


def render(frozen: FrozenDocument, *, draft: bool = False, watermark: str | None = None) -> Pdf:
    """The paper: byte for byte the same for the same frozen facts, fonts and watermark.

    A *draft* carries 草稿. Raises InvalidInput naming the missing fact or the unprintable character.
    """
    spec = frozen.spec
    wording = Wording(frozen.facts, frozen.clauses, spec.title)
    mark = "草稿" if draft else (watermark or "")
    try:
        return _LAYOUTS[spec.layout](spec, frozen.facts, wording, mark)
    except fonts.MissingGlyph as error:
        raise _named(error.char, spec, frozen) from None


def _named(char: str, spec: DocumentSpec, frozen: FrozenDocument) -> fonts.MissingGlyph:
    """The same refusal, saying in which field the character stands."""
    for path, text in texts_of(frozen.facts):
        if char in text:
            return fonts.MissingGlyph(char, spec.field_name(path), path)
    return fonts.MissingGlyph(char)


__all__ = ["Pdf", "render"]
