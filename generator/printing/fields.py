"""Marked links of a typeset PDF become the fields of a form, at the same place in its structure."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.printing.finish import mark_row_headers, save
from generator.printing.sheet import Control, Kind

# What the template writes before the number of a control.
MARK = "x:"

_PRINTED = 4
_READ_ONLY = 1
_SEVERAL_LINES = 1 << 12
_RADIO = 1 << 15
_DROP_DOWN = 1 << 17
_FORM_FONT = "/CGForm"
# Size 0 lets viewers make long answers smaller, so that nothing written is cut off on paper.
_TEXT_LOOK = f"{_FORM_FONT} 0 Tf 0 g"

_FORMATS = {Kind.DATE: "mm/dd/yyyy", Kind.MONTH: "mm/yyyy"}
_TEXTS = frozenset(
    {Kind.LINE, Kind.LINES, Kind.NUMBER, Kind.DIGITS, Kind.DATE, Kind.MONTH, Kind.RESULT, Kind.RESULT_LINES}
)


def make_form(folder: Path, typeset: bytes, controls: list[Control], script: str) -> bytes:
    """Turn the marked links of a PDF into the controls that they stand for. The same input gives the same bytes.

    ``script`` is what the scripts of the controls need; it is left out where there are none.
    """
    with Pdf.open(BytesIO(typeset)) as pdf:
        _FormMaker(folder, pdf, controls, script).make()
        return save(pdf)


class _FormMaker:
    """Makes the form of one PDF."""

    def __init__(self, folder: Path, pdf: Pdf, controls: list[Control], script: str) -> None:
        self.folder = folder
        self.pdf = pdf
        self.controls = controls
        self.script = script
        self.fields: list[Object] = []
        self.results: list[Object] = []
        self.groups: dict[str, Object] = {}
        self.options: dict[tuple[tuple[str, str], ...], Object] = {}
        self.marks: dict[tuple[Kind, int], Object] = {}
        self.off = self._stream("q Q", 10, 10)
        self.structure = _structure_of_annotations(pdf)

    def make(self) -> None:
        placed = 0
        for page in self.pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                number = _marked(annotation)
                if number is not None:
                    self._widget(annotation, self.controls[number])
                    placed += 1
        if placed != len(self.controls):
            raise ValueError(f"{placed} of {len(self.controls)} controls were drawn.")
        mark_row_headers(self.pdf.Root.StructTreeRoot)
        self._form()

    def _widget(self, annotation: Object, control: Control) -> None:
        """Change a link annotation into the widget of a control."""
        for key in ("/A", "/Contents", "/Border"):
            if key in annotation:
                del annotation[key]
        annotation.Subtype = Name.Widget
        annotation.TU = String(control.label)
        annotation.F = _PRINTED
        element = self.structure[int(annotation.StructParent)]
        element.S = Name.Form
        # Some viewers take the name of a control from its tooltip, others from the structure.
        element.Alt = String(control.label)
        if control.kind is Kind.RADIO:
            self._radio(annotation, control)
            return
        annotation.T = String(control.name)
        self.fields.append(annotation)
        if control.kind is Kind.CHECK:
            self._check(annotation, control)
        else:
            self._text(annotation, control)

    # --- Kinds of widgets ------------------------------------------------------------------------

    def _text(self, widget: Object, control: Control) -> None:
        """A text or a drop-down; its own empty appearance keeps programs from writing into a shared one."""
        width, height = _size(widget)
        widget.FT = Name.Ch if control.kind is Kind.CHOICE else Name.Tx
        widget.DA = String(_TEXT_LOOK)
        # White behind what is typed hides the ruled lines that are there for a pen.
        widget.MK = Dictionary(BG=Array([1]))
        widget.AP = Dictionary(N=self._stream("/Tx BMC EMC", width, height))
        if control.kind is Kind.CHOICE:
            widget.Ff = _DROP_DOWN
            widget.Opt = self._options(control.options)
        elif control.kind in (Kind.LINES, Kind.RESULT_LINES):
            widget.Ff = _SEVERAL_LINES | (_READ_ONLY if control.kind is Kind.RESULT_LINES else 0)
        elif control.kind is Kind.RESULT:
            widget.Ff = _READ_ONLY
        if control.longest:
            widget.MaxLen = control.longest
        self._scripts(widget, control)

    def _scripts(self, widget: Object, control: Control) -> None:
        if control.kind in (Kind.RESULT, Kind.RESULT_LINES):
            widget.AA = Dictionary(C=_script(control.script))
            self.results.append(widget)
        elif control.kind in _FORMATS:
            form = _FORMATS[control.kind]
            widget.AA = Dictionary(
                F=_script(f'AFDate_FormatEx("{form}");'), K=_script(f'AFDate_KeystrokeEx("{form}");')
            )
        elif control.kind is Kind.NUMBER:
            widget.AA = Dictionary(K=_script("CareerGuide.keepNumber(event);"))

    def _check(self, widget: Object, control: Control) -> None:
        widget.FT = Name.Btn
        self._button(widget, control, "4")

    def _radio(self, widget: Object, control: Control) -> None:
        """One button of a group; the group is a field of its own, without a place on the page."""
        group = self.groups.get(control.name)
        if group is None:
            group = self.pdf.make_indirect(
                Dictionary(
                    FT=Name.Btn,
                    Ff=_RADIO,
                    T=String(control.name),
                    TU=String(control.group),
                    V=Name.Off,
                    Kids=Array(),
                )
            )
            self.groups[control.name] = group
            self.fields.append(group)
        group.Kids.append(widget)
        widget.Parent = group
        self._button(widget, control, "l")

    def _button(self, widget: Object, control: Control, sign: str) -> None:
        """The looks of a button: nothing, or its mark, since the page already shows its outline."""
        width, height = _size(widget)
        kind_size = (control.kind, round(width))
        if kind_size not in self.marks:
            draw = _disc(width, height) if control.kind is Kind.RADIO else _tick(width, height)
            self.marks[kind_size] = self._stream(draw, width, height)
        widget.AS = Name.Off
        widget.MK = Dictionary(CA=String(sign))
        widget.DA = String("/ZaDb 0 Tf 0 g")
        widget.AP = Dictionary(N=Dictionary({f"/{control.value}": self.marks[kind_size], "/Off": self.off}))
        if control.kind is Kind.CHECK:
            widget.V = Name.Off

    def _options(self, options: tuple[tuple[str, str], ...]) -> Object:
        """The answers of a drop-down; an empty one comes first, so that an answer can be taken back."""
        if options not in self.options:
            pairs = [Array([String(key), String(text)]) for key, text in (("", " "), *options)]
            self.options[options] = self.pdf.make_indirect(Array(pairs))
        return self.options[options]

    def _stream(self, content: str, width: float, height: float) -> Object:
        stream = self.pdf.make_stream(content.encode("ascii"))
        stream.Subtype = Name.Form
        stream.BBox = Array([0, 0, round(width, 2), round(height, 2)])
        return stream

    # --- The form --------------------------------------------------------------------------------

    def _form(self) -> None:
        root = self.pdf.Root
        form = Dictionary(
            Fields=Array(self.fields),
            DA=String(_TEXT_LOOK),
            DR=Dictionary(Font=Dictionary({_FORM_FONT: self._form_font(), "/ZaDb": self._sign_font()})),
        )
        if self.results:
            form.CO = Array(self.results)
        root.AcroForm = self.pdf.make_indirect(form)
        if self.results or any(control.kind is Kind.NUMBER for control in self.controls):
            code = self.pdf.make_stream(self.script.encode("ascii"))
            action = Dictionary(S=Name.JavaScript, JS=code)
            names = Dictionary(Names=Array([String("career-guide"), self.pdf.make_indirect(action)]))
            if "/Names" not in root:
                root.Names = Dictionary()
            root.Names.JavaScript = self.pdf.make_indirect(names)

    def _form_font(self) -> Object:
        """Noto Sans for what is typed: a simple font, which every viewer can write with."""
        raw, widths = _form_font_files(self.folder)
        program = self.pdf.make_stream(raw)
        program.Length1 = len(raw)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/NotoSans-Regular"),
            Flags=32,
            FontBBox=Array([-621, -389, 2800, 1067]),
            ItalicAngle=0,
            Ascent=1069,
            Descent=-293,
            CapHeight=714,
            StemV=80,
            FontFile2=program,
        )
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=Name("/NotoSans-Regular"),
                FirstChar=32,
                LastChar=255,
                Widths=self.pdf.make_indirect(Array(widths)),
                Encoding=Name.WinAnsiEncoding,
                FontDescriptor=self.pdf.make_indirect(descriptor),
            )
        )

    def _sign_font(self) -> Object:
        """The font of ticks, for viewers that draw buttons anew."""
        return self.pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
        )


@cache
def _form_font_files(folder: Path) -> tuple[bytes, tuple[int, ...]]:
    """The form font and its widths by code, from 32 to 255."""
    fonts = folder / "form-font"
    widths = json.loads((fonts / "widths.json").read_text("utf-8"))
    return (fonts / "NotoSans-Form.ttf").read_bytes(), tuple(widths)


def _script(code: str) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(code))


def _marked(annotation: Object) -> int | None:
    """The number of the control that a link stands for."""
    action = annotation.get("/A")
    address = str(action.get("/URI", "")) if action is not None else ""
    return int(address.removeprefix(MARK)) if address.startswith(MARK) else None


def _size(widget: Object) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in widget.Rect)
    return abs(right - left), abs(top - bottom)


def _disc(width: float, height: float) -> str:
    """A filled disc in the middle."""
    radius = min(width, height) * 0.3
    x, y, bend = width / 2, height / 2, radius * 0.5523
    curves = [
        (x + radius, y + bend, x + bend, y + radius, x, y + radius),
        (x - bend, y + radius, x - radius, y + bend, x - radius, y),
        (x - radius, y - bend, x - bend, y - radius, x, y - radius),
        (x + bend, y - radius, x + radius, y - bend, x + radius, y),
    ]
    lines = [" ".join(f"{number:.2f}" for number in curve) + " c" for curve in curves]
    return "\n".join(["q 0 g", f"{x + radius:.2f} {y:.2f} m", *lines, "f Q"])


def _tick(width: float, height: float) -> str:
    """A tick from edge to edge."""
    points = ((0.18, 0.52), (0.42, 0.24), (0.84, 0.82))
    (x, y), *rest = ((width * across, height * up) for across, up in points)
    lines = " ".join(f"{to_x:.2f} {to_y:.2f} l" for to_x, to_y in rest)
    return f"q 0 G 1.5 w 1 J 1 j {x:.2f} {y:.2f} m {lines} S Q"


def _structure_of_annotations(pdf: Pdf) -> dict[int, Object]:
    """The structure element of each annotation, by its number in the tree of parents."""
    found: dict[int, Object] = {}
    nodes = [pdf.Root.StructTreeRoot.ParentTree]
    while nodes:
        node = nodes.pop()
        nodes += list(node.get("/Kids", []))
        numbers = list(node.get("/Nums", []))
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            if isinstance(value, Dictionary):
                found[int(key)] = value
    return found
