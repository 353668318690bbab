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

  /** Puts the words of every box beside it as text that wraps; on paper they take its place. */
  function prepare(sheet, blank) {
    tidy(sheet);
    sheet.querySelectorAll("cg-table").forEach((table) => table.pad());
    sheet.classList.add(PRINTING);
    for (const control of sheet.form.elements) {
      if (!control.matches("input:not([type=radio], [type=checkbox]), textarea, select")) {
        continue;
      }
      const chosen = control.tagName === "SELECT" ? control.selectedOptions[0].textContent : dayWords(control);
      const words = control.value && !blank ? chosen : "";
      control.after(make("span", { class: kind(control), "aria-hidden": "true" }, ...lines(control, words)));
    }
  }

  /** Days and months as people write them; all other words as they are. */
  function dayWords(control) {
    const form = { date: { dateStyle: "medium" }, month: { month: "short", year: "numeric" } }[control.getAttribute("type")];
    const day = form && /^\d{4}-\d\d(-\d\d)?$/.test(control.value) ? new Date(`${control.value.padEnd(10, "-01")}T12:00`) : NaN;
    const known = form && !Number.isNaN(Number(day));
    return known ? new Intl.DateTimeFormat(document.documentElement.lang || "en", form).format(day) : control.value;
  }

  /** The words of a box, or the empty lines that it offers for them. */
  function lines(control, words) {
    const empty = control.tagName === "TEXTAREA" && !control.closest("td") && !words;
    return empty ? Array.from({ length: control.rows }, () => make("span", { class: "cg-rule" })) : [words];
  }

  function kind(control) {
    return control.closest(".cg-date") ? "cg-copy cg-copy--part" : "cg-copy";
  }

  function tidy(sheet) {
    sheet.querySelectorAll("cg-table").forEach((table) => table.tidy());
    sheet.querySelectorAll(".cg-copy").forEach((copy) => copy.remove());
    sheet.classList.remove(PRINTING);
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

    prepare() {
      prepare(this.sheet, document.documentElement.classList.contains(BLANK));
    }

    tidy() {
      tidy(this.sheet);
      document.documentElement.classList.remove(BLANK);
    }
  }

  customElements.define("cg-paper", SheetPaper);
  CareerGuide.sheetPaper = { prepare, tidy };
})();
