/*
 * Writes answers into the form of one of our PDFs, with the font that the PDF brings along.
 *
 * Must: every field keeps its name, its tooltip and its place in the structure.
 * Must: an answer that is too long for its box is drawn smaller, and is stored whole.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } = window.PDFLib;
  const SEVERAL_LINES = 1 << 12;
  const SIZES = [10.5, 10, 9, 8, 7, 6, 5, 4];
  const LEADING = 1.2;

  function name(text) {
    return PDFName.of(text);
  }

  class Form {
    constructor(pdf) {
      this.pdf = pdf;
      this.letters = new CareerGuide.FormFont(pdf);
      this.form = this.letters.form;
    }

    fields() {
      const fields = this.form.lookup(name("Fields"), PDFArray);
      return fields.asArray().map((field) => this.pdf.context.lookup(field, PDFDict));
    }

    fill(values) {
      const filled = new Set();
      for (const field of this.fields()) {
        const key = field.lookup(name("T")).decodeText();
        if (values[key]) {
          this.set(field, values[key]);
          filled.add(key);
        }
      }
      if (this.letters.lacking.size) {
        // Letters that the form font lacks are drawn by the viewer, with a font of its own.
        this.form.set(name("NeedAppearances"), this.pdf.context.obj(true));
      }
      return filled;
    }

    set(field, value) {
      const kind = field.lookup(name("FT")).asString();
      if (kind === "/Btn") {
        this.press(field, value);
      } else {
        const text = kind === "/Ch" ? this.chosen(field, value) : this.asDate(field, value);
        field.set(name("V"), PDFHexString.fromText(kind === "/Ch" ? value : text));
        this.draw(field, text);
      }
    }

    /** Presses a check box, or one of the buttons of a group. */
    press(field, value) {
      const kids = field.lookup(name("Kids"));
      const widgets = kids ? kids.asArray().map((kid) => this.pdf.context.lookup(kid, PDFDict)) : [field];
      field.set(name("V"), name(value));
      for (const widget of widgets) {
        const looks = widget.lookup(name("AP"), PDFDict).lookup(name("N"), PDFDict);
        widget.set(name("AS"), name(looks.has(name(value)) ? value : "Off"));
      }
    }

    /** The words of a choice. */
    chosen(field, value) {
      const pairs = field.lookup(name("Opt"), PDFArray).asArray().map((pair) => this.pdf.context.lookup(pair, PDFArray));
      const found = pairs.find((pair) => pair.lookup(0).decodeText() === value);
      return found ? found.lookup(1).decodeText() : value;
    }

    /** A day of the calendar as fields for days show it. */
    asDate(field, value) {
      const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(value) || [];
      if (!year || !field.has(name("AA"))) {
        return value;
      }
      return [month, day, year].filter(Boolean).join("/");
    }

    draw(field, text) {
      const [left, bottom, right, top] = field.lookup(name("Rect"), PDFArray).asArray().map((side) => side.asNumber());
      const [width, height] = [right - left, top - bottom];
      const flags = field.lookup(name("Ff"));
      const several = flags && flags.asNumber() & SEVERAL_LINES;
      const { size, lines } = this.fit(text, width - 4, height - 2, several);
      const first = several ? height - 1 - size * 0.95 : (height - size * 0.714) / 2;
      const parts = [`/Tx BMC q 1 g 0 0 ${width} ${height} re f 1 1 ${width - 2} ${height - 2} re W n`];
      parts.push(`BT 0 g /${this.letters.name} ${size} Tf ${size * LEADING} TL 2 ${first.toFixed(2)} Td`);
      for (const line of lines) {
        parts.push(`<${this.letters.hex(line)}> Tj T*`);
      }
      parts.push("ET Q EMC");
      const looks = this.pdf.context.flateStream(parts.join("\n"), {
        Type: "XObject",
        Subtype: "Form",
        BBox: [0, 0, width, height],
        Resources: { Font: { [this.letters.name]: this.letters.font } },
      });
      field.set(name("AP"), this.pdf.context.obj({ N: this.pdf.context.register(looks) }));
    }

    /** The largest size at which a text fits its box, and its lines. */
    fit(text, width, height, several) {
      let lines = [];
      for (const size of SIZES) {
        lines = several ? this.letters.wrap(text, width / size) : [text.replace(/\s*\n\s*/g, " ")];
        const wide = Math.max(...lines.map((line) => this.letters.measure(line))) * size > width;
        if (!wide && lines.length * size * LEADING <= height + (several ? 0 : size)) {
          return { size, lines };
        }
      }
      return { size: SIZES[SIZES.length - 1], lines };
    }
  }

  /** Rows were added, moved or removed on the screen; on paper they are numbered anew, in their order. */
  function inOrder(values) {
    const ordered = Object.create(null);
    for (const [key, value] of Object.entries(values)) {
      const [sheet, field, row, column] = key.split("/");
      const rows = values[`${sheet}/${field}/rows`];
      const place = rows && column ? rows.split(" ").indexOf(row) + 1 : 0;
      if (row === "rows" && !column) {
        continue;
      }
      ordered[place ? `${sheet}/${field}/${place}/${column}` : key] = value;
    }
    return ordered;
  }

  /**
   * Fills a PDF, given in base64, with answers by the names of its fields.
   *
   * Gives the bytes, and the names of the answers that have no place in it.
   */
  CareerGuide.fillPdf = async function (base64, values) {
    const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const pdf = await PDFDocument.load(raw, { updateMetadata: false });
    const wanted = inOrder(values);
    const filled = new Form(pdf).fill(wanted);
    const left = Object.keys(wanted).filter((key) => wanted[key] && !filled.has(key));
    return { bytes: await pdf.save({ updateFieldAppearances: false }), left };
  };
})();
