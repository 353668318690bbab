/*
 * One form, two ways to fill it: the whole sheet, or one step at a time with a check at the end.
 *
 * Must: moving to another step takes the focus to its heading, which tells which step of how many it is.
 * Must: nothing is lost or sent by moving; on paper the whole sheet is printed in either way.
 * Must: the way that was chosen stays for the visit.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, storage, answerText } = CareerGuide;
  const VIEW = "worksheet";

  function say(key, values) {
    return CareerGuide.say(`script.${key}`, values);
  }

  class SheetSteps extends HTMLElement {
    connectedCallback() {
      this.sheet = this.closest("cg-worksheet");
      this.form = this.sheet.querySelector("form");
      if (!this.sections) {
        this.sections = [...this.form.querySelectorAll(".cg-section")];
        this.build();
      }
      this.sheet.addEventListener("cg-ready", () => this.use(storage.view(VIEW) || "whole", 0), { once: true });
      // A link to a place within another step leads there.
      window.addEventListener("hashchange", () => this.isConnected && this.follow());
    }

    build() {
      const button = (mode) => make("button", { type: "button", onclick: () => this.choose(mode) }, say(`mode_${mode}`));
      this.buttons = { whole: button("whole"), steps: button("steps") };
      if (this.sections.length < 2) {
        return;
      }
      this.append(make("p", { class: "cg-modes", role: "group", "aria-label": say("modes") }, ...Object.values(this.buttons)));
      this.check = make("section", { class: "cg-section cg-check", "aria-labelledby": "section-check" });
      this.form.append(this.check);
      this.steps = [...this.sections, this.check];
      this.words = new Map();
      this.back = make("button", { type: "button", onclick: () => this.go(this.at - 1) }, say("back"));
      this.next = make("button", { type: "button", class: "cg-main", onclick: () => this.go(this.at + 1) }, say("next"));
      this.around = make("p", { class: "cg-tools cg-step-tools" }, this.back, this.next);
      this.form.append(this.around);
      this.fillCheck();
    }

    choose(mode) {
      storage.view(VIEW, mode);
      this.use(mode, 0);
    }

    use(mode, at) {
      this.mode = this.steps ? mode : "whole";
      for (const [name, button] of Object.entries(this.buttons)) {
        button.setAttribute("aria-pressed", String(name === this.mode));
      }
      this.show(at);
      this.follow();
    }

    show(at) {
      if (!this.steps) {
        return;
      }
      this.at = at;
      const stepwise = this.mode === "steps";
      this.form.classList.toggle("cg-stepwise", stepwise);
      if (stepwise && at === this.steps.length - 1) {
        this.fillCheck();
      }
      this.steps.forEach((section, index) => {
        section.classList.toggle("cg-away", stepwise ? index !== at : section === this.check);
        this.nameStep(section, stepwise && say("step", { number: index + 1, total: this.steps.length }));
      });
      const intro = this.form.querySelector(".cg-intro");
      if (intro) {
        intro.classList.toggle("cg-away", stepwise && at > 0);
      }
      this.around.hidden = !stepwise;
      this.back.hidden = at === 0;
      this.next.hidden = at === this.steps.length - 1;
    }

    /** Puts the number of the step into its heading, so that it is read with it. */
    nameStep(section, words) {
      const heading = section.querySelector("h2");
      const old = heading.querySelector(".cg-step");
      if (old) {
        old.remove();
      }
      if (words) {
        heading.prepend(make("span", { class: "cg-step" }, words));
      }
    }

    go(at) {
      this.sheet.flush();
      this.show(at);
      const heading = this.steps[at].querySelector("h2");
      heading.tabIndex = -1;
      heading.focus();
      heading.scrollIntoView({ block: "start" });
    }

    follow() {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const at = this.steps && target ? this.steps.findIndex((section) => section.contains(target)) : -1;
      if (this.mode === "steps" && at >= 0 && at !== this.at) {
        this.go(at);
      }
    }

    // --- Check ----------------------------------------------------------------------------------

    fillCheck() {
      const heading = make("h2", { id: "section-check" }, say("check_title"));
      this.check.replaceChildren(heading, make("p", {}, say("check_intro")));
      if (!this.sheet.sheet) {
        return;
      }
      const answers = this.sheet.answers();
      const fields = new Map(this.sheet.sheet.fields.map((field) => [field.name, field]));
      this.sections.forEach((section, index) => {
        const title = section.querySelector("h2").lastChild.textContent;
        const pairs = [...section.querySelectorAll("[data-field]")].map((part) => this.pair(fields.get(part.dataset.field), answers));
        const change = make("button", { type: "button", onclick: () => this.go(index) }, say("check_change", { title }));
        this.check.append(make("h3", {}, title), make("dl", { class: "cg-pairs" }, ...pairs), change);
      });
      this.check.append(make("p", { class: "cg-hint" }, say("check_done")));
    }

    pair(field, answers) {
      const lines = this.lines(field, answers);
      const words = lines.length ? lines.map((line) => make("p", {}, line)) : [make("p", { class: "cg-hint" }, say("check_empty"))];
      return make("div", {}, make("dt", {}, field.label), make("dd", {}, ...words));
    }

    lines(field, answers) {
      if (field.type === "calc") {
        return [CareerGuide.calc(this.sheet.sheet, field.name, answers).text].filter(Boolean);
      }
      if (field.type !== "table") {
        return answerText.lines(field, answers);
      }
      return answerText.rowsOf(field, answers).map((row) => {
        const cells = answerText.rowCells(field, answers, row);
        const told = field.columns.map(({ label }, index) => cells[index] && `${label}: ${cells[index]}`).filter(Boolean);
        return (field.row_labels ? `${field.row_labels[row]}. ` : "") + told.join("; ");
      });
    }
  }

  customElements.define("cg-steps", SheetSteps);
})();
