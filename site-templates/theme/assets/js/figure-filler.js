/*
 * A button that fills figures of this guide into a fact or a table, each with its source, place and period.
 *
 * Must: what a student wrote is never written over.
 * Must: where there is no figure, the reason is told.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, occupations } = CareerGuide;

  function say(key, values) {
    return CareerGuide.say(`script.${key}`, values);
  }

  class FigureFiller extends HTMLElement {
    connectedCallback() {
      this.sheet = this.closest("cg-worksheet");
      if (this.button) {
        return;
      }
      this.button = make("button", { type: "button", onclick: () => this.fill() }, say("fill"));
      this.told = make("span", { class: "cg-told", role: "status" });
      this.from = make("p", { class: "cg-hint cg-from", hidden: true });
      this.append(make("p", { class: "cg-tools" }, this.button, " ", this.told), this.from);
      this.sheet.addEventListener("cg-answers", () => this.tellSources());
    }

    field(name = this.getAttribute("field")) {
      return this.sheet.sheet.fields.find((field) => field.name === name);
    }

    /** Each place to fill: its boxes with what belongs there, the field that names the occupation, the figure. */
    places() {
      const field = this.field();
      if (field.type === "fact") {
        return [{ name: field.name, of: field.of, figure: field.figure }];
      }
      return Object.entries(field.row_figures).flatMap(([row, figure]) =>
        field.columns
          .filter((column) => column.of)
          .map(({ name, of }) => ({ name: `${field.name}/${row}/${name}`, of, figure })),
      );
    }

    words(place, told) {
      if (this.field().type === "table") {
        return { [place.name]: say("fill_cell", { value: told.text, period: told.period }) };
      }
      const source = say("fill_source", told);
      return {
        [`${place.name}/value`]: told.text,
        [`${place.name}/source`]: told.note ? `${source}. ${told.note}` : source,
        [`${place.name}/period`]: told.period,
      };
    }

    fill() {
      const answers = this.sheet.answers();
      const values = {};
      const reasons = new Set();
      const kept = [];
      const asked = new Set();
      for (const place of this.places()) {
        const found = occupations.byTitle(answers[place.of] || "");
        if (!found) {
          asked.add(place.of);
          continue;
        }
        const told = occupations.figure(found, place.figure);
        if (told.missing) {
          reasons.add(say("fill_none", { title: found.title, reason: told.missing }));
          continue;
        }
        const words = this.words(place, told);
        // Half a fact of the student's with half of ours would be wrong.
        if (Object.keys(words).some((name) => name in answers && answers[name] !== words[name])) {
          kept.push(place);
        } else {
          Object.assign(values, words);
        }
      }
      const filled = Object.keys(values).some((name) => !(name in answers));
      if (filled) {
        this.sheet.fill(values);
      }
      this.told.textContent = [
        filled ? say("filled") : "",
        kept.length ? say("fill_kept") : "",
        ...reasons,
        !filled && !kept.length && asked.size ? say("fill_which", { label: this.field([...asked][0]).label }) : "",
      ].filter(Boolean).join(" ");
    }

    /** Under a table, where its figures are from; a fact has boxes for that. */
    tellSources() {
      if (!this.sheet.sheet || this.field().type !== "table") {
        return;
      }
      const answers = this.sheet.answers();
      const sources = new Set();
      for (const place of this.places()) {
        const found = occupations.byTitle(answers[place.of] || "");
        const told = found && occupations.figure(found, place.figure);
        if (told && told.text && answers[place.name] === this.words(place, told)[place.name]) {
          sources.add(say("fill_from_one", told));
          if (told.note) {
            sources.add(told.note);
          }
        }
      }
      this.from.hidden = !sources.size;
      this.from.textContent = sources.size ? say("fill_from", { sources: [...sources].join("; ") }) : "";
    }
  }

  customElements.define("cg-fill", FigureFiller);
})();
