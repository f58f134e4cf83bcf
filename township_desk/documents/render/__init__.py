"""One module per layout: frozen facts in, PDF bytes out."""

from dataclasses import replace

from township_desk.documents import fonts, pdfa
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.imprint import NO_KEY, NO_SIGNATURE, Imprint, State
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


def render(
    frozen: FrozenDocument,
    *,
    draft: bool = False,
    watermark: str | None = None,
    void: bool = False,
    key: str = "",
    signature: str = "",
    sign: pdfa.Sign | None = None,
) -> Pdf:
    """The paper: byte for byte the same for the same frozen facts, fonts, watermark and signature.

    A *draft* carries 草稿, a *void* paper 作废; neither has a code. *key* and *signature* are the
    office's, kept with the paper; *sign* makes the signature of a new one (``Pdf.imprint`` has it).
    Raises InvalidInput naming the missing fact or the unprintable character.
    """
    spec = frozen.spec
    wording = Wording(frozen.facts, frozen.clauses, spec.title)
    imprint = _imprint(frozen, draft=draft, watermark=watermark or "", void=void)
    if imprint.state.proves:
        imprint = replace(imprint, key=key or NO_KEY, signature=signature or NO_SIGNATURE)
    try:
        with fonts.chosen(frozen.fonts):
            pdf = _LAYOUTS[spec.layout](spec, frozen.facts, wording, imprint)
    except fonts.MissingGlyph as error:
        raise _named(error.char, spec, frozen) from None
    data, imprint = pdfa.finish(pdf.data, imprint, sign)
    return replace(pdf, data=data, imprint=imprint)


def _imprint(frozen: FrozenDocument, *, draft: bool, watermark: str, void: bool) -> Imprint:
    """What the file says about itself; papers without a number of their own name the case."""
    if draft:
        state, mark = State.DRAFT, State.DRAFT.value
    elif void:
        state, mark = State.VOID, f"{watermark}{State.VOID.value}"
    else:
        state, mark = State.TRAINING if watermark else State.FINAL, watermark
    document = frozen.facts["document"]
    number = document.get("number") or frozen.facts.get("case", {}).get("number") or ""
    return Imprint(
        state=state,
        watermark=mark,
        office=str(frozen.facts.get("agency", {}).get("full_name", "")),
        number=str(number),
        dated_on=str(document.get("date") or ""),
        digest=frozen.digest,
    )


def _named(char: str, spec: DocumentSpec, frozen: FrozenDocument) -> fonts.MissingGlyph:
    """The same refusal, saying in which field the character stands."""
    for path, text in texts_of(frozen.facts):
        if char in text:
            return fonts.MissingGlyph(char, spec.field_name(path), path)
    return fonts.MissingGlyph(char)


__all__ = ["Pdf", "render"]
