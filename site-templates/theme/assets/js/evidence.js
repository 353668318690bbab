/*
 * Evidence: what a standard asks for, and what in a plan shows it, as a cover sheet to print.
 *
 * Must: a redacted sample holds no name, no personal or sensitive answer and no sign-off.
 * Must: a file is read in the page and kept nowhere.
 * Must: what is done, begun or missing is told in words.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, make, planFile, planRecord, planView, say, storage } = CareerGuide;
  const LARGEST = 5 * 1024 * 1024;
  const NAME = ["career-action-plan", "plan-name"];
  const WORDS = { is_done: "evidence.done", is_started: "evidence.begun", not_started: "evidence.missing" };

  /** How far each worksheet of an element is, and the furthest of them. */
  function cover(standard, { answers, progress }) {
    const known = answerText.definitions();
    return standard.elements.map((element) => {
      const proofs = element.worksheets.filter((slug) => known.has(slug)).map((slug) => {
        const state = planRecord.sheetState(answers[slug], progress[slug]);
        const on = state === "is_done" ? Date.parse(progress[slug].on) || 0 : 0;
        return { slug, title: known.get(slug).title, state, on };
      });
      const state = Object.keys(WORDS).find((one) => proofs.some((proof) => proof.state === one)) || "not_started";
      return { element, proofs, state };
    });
  }

  class PlanEvidence extends HTMLElement {
    connectedCallback() {
      if (this.paper) {
        return;
      }
      for (const part of this.querySelectorAll(".cg-noscript")) {
        part.remove();
      }
      this.file = null;
      this.build();
      storage.recovered.then(() => {
        planFile.settleKept();
        this.draw();
      });
      storage.onChange(() => this.draw());
    }

    build() {
      const standards = window.CareerGuideStandards || [];
      const option = ({ title }, at) => make("option", { value: at }, title);
      this.standard = make("select", { id: "evidence-standard", onchange: () => this.draw() }, standards.map(option));
      const source = (value, key) => {
        const input = make("input", { type: "radio", name: "evidence-source", value, checked: value === "device" });
        input.addEventListener("change", () => this.draw());
        return make("label", {}, input, ` ${say(`evidence.${key}`)}`);
      };
      this.chooser = make("input", { type: "file", id: "evidence-file", accept: ".json,application/json" });
      this.chooser.addEventListener("change", () => this.open());
      this.redact = make("input", { type: "checkbox", onchange: () => this.draw() });
      this.status = make("p", { role: "status" });
      this.paper = make("div", { class: "cg-evidence__paper" });
      this.prepend(
        make(
          "div",
          { class: "cg-evidence__choices" },
          make("p", {}, make("label", { for: "evidence-standard" }, say("evidence.choose_standard")), this.standard),
          make("fieldset", {}, make("legend", {}, say("evidence.choose_plan")), source("device", "on_device"), source("file", "from_file")),
          make("p", {}, make("label", { for: "evidence-file" }, say("evidence.open_file")), this.chooser),
          make("p", {}, make("label", {}, this.redact, ` ${say("evidence.redact")}`)),
          make("p", {}, make("button", { type: "button", onclick: () => window.print() }, say("evidence.print"))),
        ),
        this.status,
        this.paper,
      );
      this.draw();
    }

    get source() {
      return this.querySelector("[name=evidence-source]:checked").value;
    }

    async open() {
      const [file] = this.chooser.files;
      if (!file) {
        return;
      }
      const { plan, problem } = file.size > LARGEST ? { problem: "too_big" } : await planFile.open(file);
      this.file = problem ? this.file : plan;
      this.status.textContent = problem ? say(`evidence.problem_${problem}`) : say("evidence.opened", { name: file.name });
      if (!problem) {
        this.querySelector("[name=evidence-source][value=file]").checked = true;
        this.draw();
      }
    }

    /** The plan that was chosen, with when it is from; null where no file is open. */
    plan() {
      if (this.source === "device") {
        const date = planView.timeText(Date.now());
        return { answers: planRecord.answers(), progress: planRecord.read().progress, from: say("evidence.of_device", { date }) };
      }
      if (!this.file) {
        return null;
      }
      const date = this.file.saved ? planView.timeText(this.file.saved) : say("evidence.no_day");
      return { answers: this.file.answers, progress: this.file.plan.progress, from: say("evidence.of_plan", { date }) };
    }

    // --- The cover sheet --------------------------------------------------------------------

    draw() {
      const standard = (window.CareerGuideStandards || [])[Number(this.standard.value)];
      const plan = this.plan();
      if (!plan || !standard) {
        this.paper.replaceChildren(make("p", {}, say("evidence.no_plan")));
        return;
      }
      const covered = cover(standard, plan);
      const number = (state) => covered.filter((one) => one.state === state).length;
      const counts = { reached: number("is_done"), total: covered.length, begun: number("is_started") };
      this.paper.replaceChildren(
        make("h2", { id: "cover-sheet" }, standard.title),
        this.redact.checked ? make("p", {}, make("strong", {}, say("evidence.redacted_mark"))) : "",
        make("p", {}, `${standard.publisher}. ${standard.edition}.`),
        this.redact.checked ? "" : this.nameLine(plan),
        make("p", {}, plan.from, " ", make("strong", {}, say("evidence.counted_done", counts))),
        this.table(covered),
        make("p", { class: "cg-evidence__sign" }, make("span", {}, say("evidence.checked")), make("span", {}, say("worksheet.date"))),
        make("p", { class: "cg-evidence__note" }, standard.note),
        ...(this.redact.checked ? this.sample(standard, plan) : []),
      );
    }

    nameLine(plan) {
      const name = (plan.answers[NAME[0]] || {})[NAME[1]];
      return make("p", {}, `${say("evidence.name")}: `, make("strong", {}, (name && name.v) || "____________________"));
    }

    table(covered) {
      const names = ["element", "asks", "shown_by"];
      const when = ({ state, on }) => (on ? planView.timeText(on) : say(WORDS[state]));
      const proof = (one) => [make("span", { "aria-hidden": "true" }, one.state === "is_done" ? "✓ " : "– "), `${one.title} · `, make("span", { class: "cg-evidence__when" }, when(one))];
      const row = ({ element, proofs }) =>
        make(
          "tr",
          { role: "row" },
          make("th", { scope: "row", role: "rowheader" }, element.code),
          make("td", { role: "cell" }, make("p", {}, element.text), element.note ? make("p", { class: "cg-evidence__note" }, element.note) : ""),
          make("td", { role: "cell" }, proofs.map((one) => make("p", { class: one.state === "is_done" ? "cg-evidence__done" : null }, proof(one)))),
        );
      const head = names.map((name) => make("th", { scope: "col", role: "columnheader" }, say(`evidence.${name}`)));
      return make(
        "div",
        { class: "cg-table", role: "region", tabindex: "0", "aria-label": say("evidence.table") },
        // The roles stay when a narrow window shows one cell below the other.
        make(
          "table",
          { class: "cg-stack cg-evidence__table", role: "table" },
          make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, head)),
          make("tbody", { role: "rowgroup" }, covered.map(row)),
        ),
      );
    }

    /** What the student wrote on the worksheets of the standard, without what is private. */
    sample(standard, plan) {
      const named = new Set(standard.elements.flatMap((element) => element.worksheets));
      const open = planFile.redact(plan.answers);
      const sheets = [...answerText.definitions().values()].flatMap((definition) => {
        const values = answerText.plain(open[definition.slug] || {});
        const filled = named.has(definition.slug) && Object.keys(values).length;
        return filled ? [make("h3", {}, definition.title), planView.answers(definition, values, true)] : [];
      });
      return sheets.length ? [make("h2", { id: "sample" }, say("evidence.sample")), make("p", {}, say("evidence.sample_hint")), ...sheets] : [];
    }
  }

  customElements.define("cg-evidence", PlanEvidence);
  CareerGuide.coverPlan = cover;
})();
