"""The last touch to a typeset PDF: row headers, other papers, and the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

# The papers in points, and the share of their heights' difference that goes below the text, as in paper.typ.
_LETTER = (612.0, 792.0)
_A4 = (595.28, 841.89)
_SHARE_BELOW = 0.54


def finish_for_papers(typeset: bytes) -> tuple[bytes, bytes]:
    """A typeset Letter sheet without controls, finished for Letter and for A4.

    Both papers have the same lines, so the second is the first one moved, in a fraction of the time.
    """
    with Pdf.open(BytesIO(typeset)) as pdf:
        mark_row_headers(pdf.Root.StructTreeRoot)
        letter = save(pdf)
        across, up = ((new - old) for new, old in zip(_A4, _LETTER, strict=True))
        _move(pdf, across / 2, up * _SHARE_BELOW)
        for page in pdf.pages:
            page.obj.MediaBox = Array([0, 0, *_A4])
        return letter, save(pdf)


def finish_plain(typeset: bytes) -> bytes:
    """A typeset sheet without controls, finished for the paper that it was set for."""
    with Pdf.open(BytesIO(typeset)) as pdf:
        mark_row_headers(pdf.Root.StructTreeRoot)
        return save(pdf)


def save(pdf: Pdf) -> bytes:
    """The bytes of a PDF: small, and the same for the same content."""
    made = BytesIO()
    pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return made.getvalue()


def mark_row_headers(root: Object) -> None:
    """The first cell of each body row names its row; the typesetter marks only the header rows."""
    for body in _elements(root, "/TBody"):
        for row in body.K:
            first = next((cell for cell in row.K if cell.S == Name.TD), None)
            if first is not None:
                first.S = Name.TH
                first.A = Dictionary(O=Name.Table, Scope=Name.Row)


def _move(pdf: Pdf, across: float, up: float) -> None:
    """Move what is drawn, and all that says where it is drawn: bookmarks and the frames of figures."""
    moved = pdf.make_stream(f"q 1 0 0 1 {across:.2f} {up:.2f} cm".encode("ascii"))
    for page in pdf.pages:
        page.contents_add(moved, prepend=True)
        page.contents_add(b"Q")
    for mark in _bookmarks(pdf.Root.Outlines):
        _, form, left, top, zoom = mark.Dest
        mark.Dest = Array([mark.Dest[0], form, float(left) + across, float(top) + up, zoom])
    for figure in _elements(pdf.Root.StructTreeRoot, "/Figure"):
        for attributes in figure.A:
            if "/BBox" in attributes:
                sides = zip(attributes.BBox, (across, up) * 2, strict=True)
                attributes.BBox = Array([float(side) + step for side, step in sides])


def _bookmarks(parent: Object) -> Iterator[Object]:
    """All bookmarks below one, in their order."""
    mark = parent.get("/First")
    while mark is not None:
        yield mark
        yield from _bookmarks(mark)
        mark = mark.get("/Next")


def _elements(root: Object, kind: str) -> Iterator[Object]:
    """All structure elements of a kind, in no fixed order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element, Dictionary):
            continue
        if element.get("/S") == kind:
            yield element
        elif "/K" in element:
            children = element.K
            waiting += list(children) if isinstance(children, Array) else [children]
