/*
 * A worksheet on paper: blank, or with the answers, each of them whole.
 *
 * Must: no answer is cut off on paper, however long it is.
 * Must: a blank sheet shows no answer, and has the rows and lines to write on.
 * Must: after printing, the page is as it was.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make } = CareerGuide;
  const BLANK = "cg-blank";
  const PRINTING = "cg-printing";

  function say(key, values) {
    return CareerGuide.say(`script.${key}`, values);
  }

  class SheetPaper extends HTMLElement {
    connectedCallback() {
      this.sheet = this.closest("cg-worksheet");
      if (!this.firstChild) {
        const button = (key, click) => make("button", { type: "button", onclick: click }, say(key));
        this.append(
          make(
            "p",
            { class: "cg-tools", role: "group", "aria-label": say("tools") },
            button("print_answers", () => this.print(false)),
            button("print_blank", () => this.print(true)),
            button("clear", () => this.sheet.clear()),
          ),
        );
      }
      this.stop = new AbortController();
      const { signal } = this.stop;
      window.addEventListener("beforeprint", () => this.prepare(), { signal });
      window.addEventListener("afterprint", () => this.tidy(), { signal });
    }

    disconnectedCallback() {
      this.stop.abort();
    }

    print(blank) {
      document.documentElement.classList.toggle(BLANK, blank);
      window.print();
    }

    /** Puts the words of every box beside it as text that wraps; on paper they take its place. */
    prepare() {
      this.tidyUp();
      this.sheet.querySelectorAll("cg-table").forEach((table) => table.pad());
      this.sheet.classList.add(PRINTING);
      const blank = document.documentElement.classList.contains(BLANK);
      for (const control of this.sheet.form.elements) {
        if (!control.matches("input:not([type=radio], [type=checkbox]), textarea, select")) {
          continue;
        }
        const chosen = control.tagName === "SELECT" ? control.selectedOptions[0].textContent : control.value;
        const words = control.value && !blank ? chosen : "";
        control.after(make("span", { class: this.kind(control), "aria-hidden": "true" }, ...this.lines(control, words)));
      }
    }

    /** The words of a box, or the empty lines that it offers for them. */
    lines(control, words) {
      const empty = control.tagName === "TEXTAREA" && !control.closest("td") && !words;
      return empty ? Array.from({ length: control.rows }, () => make("span", { class: "cg-rule" })) : [words];
    }

    kind(control) {
      return control.closest(".cg-date") ? "cg-copy cg-copy--part" : "cg-copy";
    }

    tidyUp() {
      this.sheet.querySelectorAll("cg-table").forEach((table) => table.tidy());
      this.sheet.querySelectorAll(".cg-copy").forEach((copy) => copy.remove());
    }

    tidy() {
      this.tidyUp();
      this.sheet.classList.remove(PRINTING);
      document.documentElement.classList.remove(BLANK);
    }
  }

  customElements.define("cg-paper", SheetPaper);
})();
