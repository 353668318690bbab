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
        const button = (key, click) => make("button", { type: "button", click }, say(key));
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
        const copy = make("span", { class: `cg-copy cg-copy--${this.kind(control)}`, "aria-hidden": "true" }, words);
        if (control.tagName === "TEXTAREA") {
          copy.style.setProperty("--cg-lines", control.rows);
        }
        control.after(copy);
      }
    }

    kind(control) {
      if (control.tagName === "TEXTAREA" && !("line" in control.dataset)) {
        return "lines";
      }
      return control.closest(".cg-date") ? "part" : "line";
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
