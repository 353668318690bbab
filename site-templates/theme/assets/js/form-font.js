/*
 * The letters with which scripts write into our PDFs: the font that the form of a PDF brings along.
 *
 * Must: a letter that the font lacks is noticed, so that a viewer can draw it with a font of its own, or a person be told.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { PDFArray, PDFDict, PDFName } = window.PDFLib;
  const NAME = "CGForm";
  // What the form font has beyond Latin-1, by its code.
  const MORE = new Map(
    [..."€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ"].map((letter, at) => [letter, 128 + at]),
  );
  const NEAR = { "−": "-", "\u2011": "-", "\u202f": " ", "\u2009": " " };

  /** The code of a letter in the form font, or null. */
  function code(letter) {
    const near = NEAR[letter] || letter;
    const point = near.codePointAt(0);
    const latin = (point >= 32 && point < 127) || (point >= 160 && point < 256);
    return latin ? point : MORE.get(near) || null;
  }

  CareerGuide.FormFont = class {
    constructor(pdf) {
      this.name = NAME;
      this.form = pdf.catalog.lookup(PDFName.of("AcroForm"), PDFDict);
      const fonts = this.form.lookup(PDFName.of("DR"), PDFDict).lookup(PDFName.of("Font"), PDFDict);
      this.font = fonts.get(PDFName.of(NAME));
      const widths = pdf.context.lookup(this.font, PDFDict).lookup(PDFName.of("Widths"), PDFArray);
      this.widths = widths.asArray().map((width) => width.asNumber());
      this.lacking = new Set();
    }

    /** How wide a text is, in units of the letter size. */
    measure(text) {
      let sum = 0;
      for (const letter of text) {
        sum += this.widths[(code(letter) || 63) - 32];
      }
      return sum / 1000;
    }

    /** A text as the codes of its letters, ready for a content stream. */
    hex(text) {
      return [...text]
        .map((letter) => {
          const found = code(letter);
          if (found === null) {
            this.lacking.add(letter);
          }
          return (found || 63).toString(16).padStart(2, "0");
        })
        .join("");
    }

    /** Breaks a text into lines of a width, in units of the letter size. */
    wrap(text, width) {
      const lines = [];
      for (const paragraph of text.split(/\r?\n/)) {
        let line = "";
        for (const word of paragraph.split(" ")) {
          const longer = line ? `${line} ${word}` : word;
          if (line && this.measure(longer) > width) {
            lines.push(line);
            line = word;
          } else {
            line = longer;
          }
        }
        lines.push(line);
      }
      return lines;
    }
  };
})();
