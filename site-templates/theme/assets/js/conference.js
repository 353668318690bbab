/*
 * The page for a family conference: what the student wrote, gathered on one page that can be read in two languages.
 *
 * Must: nothing personal or private is gathered; only what the student wrote for this talk is shown besides.
 * Must: every gathered line can be left out by keyboard, and what is left out is not printed.
 * Must: headings in another language are kept with the worksheet, as everything that is written.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, calendarFile, make, planFile, planRecord, say, shortlist, storage } = CareerGuide;
  const SHEET = "family-conference";
  const NAME = ["career-action-plan", "plan-name"];
  const LONGEST = 160;
  const MOST = 4;
  const DAYS = 3;
  // Lines to write on, on paper.
  const OWN_LINES = 2;
  const FAMILY_LINES = 4;
  // The stages in which students explore.
  const EXPLORING = new Set(["explore", "look-closer", "try-it", "connect"]);

  function fieldValue(answers, slug, name) {
    const definition = answerText.definitions().get(slug);
    const field = definition && answerText.fieldOf(definition, name);
    return field ? answerText.lines(field, answerText.plain(answers[slug] || {})).join("; ") : "";
  }

  /** The cells of one column of a table, from the top. */
  function column(answers, slug, name, wanted) {
    const definition = answerText.definitions().get(slug);
    const field = definition && answerText.fieldOf(definition, name);
    if (!field) {
      return [];
    }
    const values = answerText.plain(answers[slug] || {});
    const at = field.columns.findIndex((one) => one.name === wanted);
    return answerText.rowsOf(field, values).map((row) => answerText.rowCells(field, values, row)[at]);
  }

  function explored(answers, progress) {
    const done = [...answerText.definitions().values()].filter(
      ({ slug, stage }) => EXPLORING.has(stage) && planRecord.sheetState(answers[slug], progress[slug]) !== "not_started",
    );
    const occupations = shortlist.list().map(({ title }) => title);
    return [
      occupations.length ? say("conference.occupations", { names: occupations.join(", ") }) : "",
      done.length ? say("conference.worksheets", { names: done.map(({ title }) => title).join(", ") }) : "",
    ];
  }

  function planned(answers) {
    const days = calendarFile.collect(answers).slice(0, DAYS);
    return [
      fieldValue(answers, "career-action-plan", "direction"),
      ...column(answers, "career-action-plan", "goals", "goal"),
      ...days.map(({ day, title }) => `${answerText.dateText(day)}: ${title}`),
    ];
  }

  /** What My plan holds for each part of the talk. */
  function gather() {
    const kept = planRecord.answers();
    const open = planFile.redact(kept);
    const about = ["top-kinds", "top-values", "top-strengths"].map((name) => fieldValue(open, "me-on-one-page", name));
    const found = {
      "who-i-am": about,
      explored: explored(kept, planRecord.read().progress),
      plan: planned(open),
      need: column(open, "career-action-plan", "helpers", "what-for"),
      family: [],
    };
    // A long line ends behind a whole word.
    const cut = (text) => text.slice(0, LONGEST).replace(/(\S)[\s,;]+\S*$/, "$1");
    const tidy = (text) => (text.length > LONGEST ? `${cut(text)}…` : text);
    return new Map(Object.entries(found).map(([key, lines]) => [key, lines.filter(Boolean).slice(0, MOST).map(tidy)]));
  }

  class FamilyConference extends HTMLElement {
    connectedCallback() {
      if (this.parts) {
        return;
      }
      for (const part of this.querySelectorAll(".cg-noscript")) {
        part.remove();
      }
      this.out = new Set();
      this.build();
      storage.recovered.then(() => {
        planFile.settleKept();
        this.draw();
      });
      storage.onChange((worksheet, here) => (here && worksheet === SHEET ? null : this.draw()));
    }

    build() {
      const definition = answerText.definitions().get(SHEET);
      this.name = make("span", {});
      this.parts = definition.fields
        .filter((field) => field.type === "table")
        .flatMap((field) => Object.entries(field.row_labels).map(([key, label]) => this.buildPart(field, key, label)));
      const print = make("button", { type: "button", onclick: () => window.print() }, say("conference.print"));
      const line = (key) => make("p", { class: "cg-conference__sign" }, make("span", {}, say(key)), make("span", {}, say("worksheet.date")));
      this.nothing = make("p", { class: "cg-notice" }, say("conference.nothing"));
      this.prepend(
        this.nothing,
        make("p", { class: "cg-buttons" }, print),
        make("p", { class: "cg-conference__name" }, `${say("worksheet.name")}: `, this.name),
        ...this.parts.map(({ element }) => element),
        line("conference.sign_me"),
        line("conference.sign_family"),
      );
      this.draw();
    }

    /** One part of the talk: its heading in two languages, the words of the sheet, what was gathered, and lines. */
    buildPart(field, key, label) {
      const id = `conference-${key}`;
      const other = make("input", { type: "text", id, autocomplete: "off" });
      const heading = make("span", { class: "cg-conference__other" });
      other.addEventListener("input", () => {
        heading.textContent = other.value;
        storage.write(SHEET, { [`${field.name}/${key}/heading`]: other.value });
      });
      const own = make("p", { class: "cg-conference__own" });
      const list = make("ul", {});
      const count = key === "family" ? FAMILY_LINES : OWN_LINES;
      const lines = make("div", { class: "cg-conference__lines", "aria-hidden": "true" }, Array.from({ length: count }, () => make("span", {})));
      const element = make(
        "section",
        { "data-part": key },
        make("h2", {}, label, " ", heading),
        make("p", { class: "cg-conference__edit" }, make("label", { for: id }, say("conference.other_heading", { heading: label })), other),
        own,
        list,
        lines,
      );
      return { key, field, element, other, heading, own, list, lines };
    }

    draw() {
      const gathered = gather();
      const kept = planRecord.answers();
      const name = (kept[NAME[0]] || {})[NAME[1]];
      this.name.textContent = (name && name.v) || "";
      const sheet = answerText.plain(kept[SHEET] || {});
      const written = this.parts.some(({ key, field }) => sheet[`${field.name}/${key}/words`] || gathered.get(key).length);
      this.nothing.hidden = written;
      for (const { key, field, other, heading, own, list, lines } of this.parts) {
        const said = sheet[`${field.name}/${key}/heading`] || "";
        if (document.activeElement !== other) {
          other.value = said;
        }
        heading.textContent = other.value;
        own.textContent = sheet[`${field.name}/${key}/words`] || "";
        own.hidden = !own.textContent;
        // Who has written something for the talk needs no lines to write on.
        lines.hidden = !own.hidden;
        list.replaceChildren(...gathered.get(key).map((text) => this.line(key, text)));
      }
    }

    line(key, text) {
      const mark = `${key} ${text}`;
      const input = make("input", { type: "checkbox", checked: !this.out.has(mark) });
      const item = make("li", {}, make("label", {}, input, ` ${text}`));
      item.classList.toggle("cg-conference__out", this.out.has(mark));
      input.addEventListener("change", () => {
        this.out[input.checked ? "delete" : "add"](mark);
        item.classList.toggle("cg-conference__out", !input.checked);
      });
      return item;
    }
  }

  customElements.define("cg-conference", FamilyConference);
})();
