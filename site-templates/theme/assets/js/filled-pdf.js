/*
 * A button that makes a PDF of a worksheet with the answers in it, on this device, and saves it.
 *
 * Must: the form of the PDF can still be filled in and changed.
 * Must: answers that have no place on paper are told, not dropped in silence.
 * Must: progress and faults are told in words to everyone, and the button stays where it is.
 * Must: nothing is fetched before the button is used, and nothing leaves the device.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make } = CareerGuide;

  function say(key, values) {
    return CareerGuide.say(`script.${key}`, values);
  }

  class FilledPdf extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) {
        return;
      }
      this.voice = make("p", { class: "cg-saved", role: "status" });
      this.append(make("p", {}, make("button", { type: "button", onclick: () => this.save() }, say("filled_pdf"))), this.voice);
    }

    get slug() {
      return this.getAttribute("worksheet");
    }

    async save() {
      if (this.busy) {
        return;
      }
      this.busy = true;
      this.voice.textContent = say("filled_pdf_making");
      try {
        const { bytes, left } = await this.make();
        this.download(bytes);
        const ready = say("filled_pdf_ready", { file: this.file });
        this.voice.textContent = left.length ? `${ready} ${CareerGuide.sayCount("script.filled_pdf_left", left.length)}` : ready;
      } catch {
        this.voice.textContent = say("filled_pdf_failed");
      } finally {
        this.busy = false;
      }
    }

    async make() {
      const root = new URL(this.getAttribute("root") || ".", document.baseURI);
      const parts = ["vendor/pdf-lib.min", "js/form-font", "js/pdf-form"].map((part) => `assets/${part}.js`);
      parts.push(`worksheets/pdf/${this.slug}-letter.pdf.js`);
      await Promise.all(parts.map((part) => CareerGuide.load(new URL(part, root).href)));
      return CareerGuide.fillPdf(window.CareerGuidePdf[this.slug], this.values());
    }

    /** The answers and results of the worksheet by the names that they have in the PDF. */
    values() {
      const sheet = document.querySelector(`cg-worksheet[worksheet="${this.slug}"]`);
      if (sheet && sheet.flush) {
        sheet.flush();
      }
      const values = Object.create(null);
      for (const [name, answer] of Object.entries(CareerGuide.storage.read(this.slug))) {
        values[`${this.slug}/${name}`] = answer.v;
      }
      for (const output of sheet ? sheet.querySelectorAll("output[name]") : []) {
        values[output.name] = output.textContent;
      }
      return values;
    }

    get file() {
      return `${this.slug}.pdf`;
    }

    download(bytes) {
      const address = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
      make("a", { href: address, download: this.file }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
    }
  }

  customElements.define("cg-filled-pdf", FilledPdf);
})();
