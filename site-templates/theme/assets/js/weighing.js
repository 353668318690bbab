/*
 * The decision matrix as it is read: names in place of letters, the totals in order, and how firm they are.
 *
 * Must: the result is shown as one writes, and read out once the writing rests.
 * Must: a choice without a name has no boxes, as long as nothing is written in them.
 * Must: what is missing stands beside the result, with whether it could change it.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make } = CareerGuide;
  const LETTERS = ["a", "b", "c", "d"];
  const BEGIN = 5;
  const TOLD_AFTER = 900;

  function say(key, values) {
    return CareerGuide.say(`choose.${key}`, values);
  }

  /** A, B and C. */
  function join(names) {
    return names.length < 2 ? names.join("") : say("and", { some: names.slice(0, -1).join(", "), last: names[names.length - 1] });
  }

  function show(hundredths) {
    return String(hundredths / 100);
  }

  class Weighing extends HTMLElement {
    connectedCallback() {
      this.sheet = this.closest("cg-worksheet");
      if (!this.out) {
        this.things = [...this.sheet.querySelectorAll(".cg-thing")];
        this.shown = BEGIN;
        this.more = make("button", { type: "button", onclick: () => this.addThing() }, say("more_things"));
        this.things[this.things.length - 1].after(make("p", { class: "cg-tools" }, this.more));
        this.out = make("div", {});
        this.voice = make("p", { class: "cg-unseen", role: "status" });
        this.append(this.out, this.voice);
      }
      this.sheet.addEventListener("cg-answers", () => this.update());
      // The sheet may have shown its answers before this script came.
      if (this.sheet.sheet) {
        this.update();
      }
    }

    addThing() {
      this.shown = this.visible + 1;
      this.update();
      this.things[this.shown - 1].querySelector("textarea").focus();
    }

    // --- What is written ------------------------------------------------------------------------

    /** The name of a choice, or its letter. */
    name(letter) {
      return (this.answers[`option-${letter}`] || "").trim() || say("choice", { letter: letter.toUpperCase() });
    }

    thing(index) {
      return (this.answers[`matrix/${this.things[index].dataset.row}/criterion`] || "").trim() || say("unnamed", { number: index + 1 });
    }

    isUsed(letter) {
      const about = new RegExp(`^(matrix|reasons)/.*/(score|why)-${letter}$`);
      return Boolean((this.answers[`option-${letter}`] || "").trim()) || Object.keys(this.answers).some((name) => about.test(name));
    }

    number(row, column, faults) {
      const text = (this.answers[`matrix/${row}/${column}`] || "").trim();
      const value = text ? CareerGuide.calc.parse(text) : null;
      if (text && value === null) {
        faults.push(["unread", text]);
      } else if (value !== null && (value < 100 || value > 500)) {
        faults.push(["outside", text]);
      }
      return value;
    }

    readRows(choices) {
      return this.things.map(({ dataset }) => {
        const faults = [];
        const weight = this.number(dataset.row, "weight", faults);
        const scores = Object.fromEntries(choices.map((choice) => [choice, this.number(dataset.row, `score-${choice}`, faults)]));
        return { weight, scores, faults };
      });
    }

    // --- What is shown --------------------------------------------------------------------------

    update() {
      this.answers = this.sheet.answers();
      this.showBoxes();
      const choices = LETTERS.filter((letter) => this.isUsed(letter));
      const rows = this.readRows(choices);
      const counted = rows.some(({ weight, scores }) => weight !== null && choices.some((choice) => scores[choice] !== null));
      this.result = choices.length > 1 && counted ? CareerGuide.sensitivity(rows, choices) : null;
      this.out.replaceChildren(...(this.result ? this.describe(rows) : [make("p", {}, say("too_little"))]));
      clearTimeout(this.timer);
      this.timer = setTimeout(() => (this.voice.textContent = this.result ? this.leading() : ""), TOLD_AFTER);
    }

    showBoxes() {
      const used = LETTERS.filter((letter) => this.isUsed(letter));
      const wanted = used.length ? used : LETTERS.slice(0, 2);
      for (const part of this.sheet.querySelectorAll("[data-choice]")) {
        part.hidden = !wanted.includes(part.dataset.choice);
      }
      for (const part of this.sheet.querySelectorAll("[data-say]")) {
        const name = this.name(part.closest("[data-choice]").dataset.choice);
        part.textContent = part.dataset.say === "score" ? say("score", { name }) : say("because", { name });
      }
      const last = this.things.reduce((found, { dataset }, index) => (this.isWritten(dataset.row) ? index + 1 : found), 0);
      this.visible = Math.max(this.shown, last);
      this.things.forEach((thing, index) => (thing.hidden = index >= this.visible));
      this.more.hidden = this.visible >= this.things.length;
    }

    isWritten(row) {
      return Object.keys(this.answers).some((name) => name.startsWith(`matrix/${row}/`) || name.startsWith(`reasons/${row}/`));
    }

    leading() {
      const { leaders, ranked, totals } = this.result;
      if (leaders.length > 1) {
        return say("level", { names: join(leaders.map((letter) => this.name(letter))) });
      }
      const [first, second] = ranked;
      const lead = show(totals[first] - totals[second]);
      return say("first", { name: this.name(first), lead, other: this.name(second) });
    }

    describe(rows) {
      const { ranked, totals } = this.result;
      const highest = Math.max(1, ...Object.values(totals));
      const bars = ranked.map((letter) =>
        make(
          "li",
          {},
          say("total", { name: this.name(letter), total: show(totals[letter]) }),
          make("meter", { min: 0, max: highest, value: Math.max(0, totals[letter]), "aria-hidden": "true" }),
        ),
      );
      return [
        make("ol", { class: "cg-totals" }, bars),
        make("p", { class: "cg-leading" }, this.leading()),
        ...this.describeFlips(),
        ...this.describeGaps(rows),
      ];
    }

    describeFlips() {
      const flips = [...this.result.flips].sort((one, other) => Math.abs(one.to - one.from) - Math.abs(other.to - other.from));
      const near = flips.some(({ from, to }) => Math.abs(to - from) <= 100);
      const summary = flips.length ? CareerGuide.sayCount("choose.flips", flips.length) : say("steady");
      return [
        make("h3", {}, say("what_if")),
        make("p", {}, say("what_if_intro")),
        make("p", {}, make("strong", {}, [summary, near ? say("near") : ""].filter(Boolean).join(" "))),
        flips.length ? make("ul", { class: "cg-flips" }, flips.map((flip) => make("li", {}, this.describeFlip(flip)))) : "",
      ];
    }

    describeFlip({ row, from, to, leaders }) {
      const values = { thing: this.thing(row), from: show(from), to: show(to), names: join(leaders.map((letter) => this.name(letter))) };
      return say(leaders.length > 1 ? "flip_level" : "flip_first", values);
    }

    describeGaps(rows) {
      const { gaps, open } = this.result;
      const lines = [
        ...gaps.map(({ row, choice, can }) => say(can ? "gap_can" : "gap_cannot", { thing: this.thing(row), name: this.name(choice) })),
        ...rows.flatMap(({ weight }, row) =>
          weight === null && this.isWritten(this.things[row].dataset.row) ? [say("gap_weight", { thing: this.thing(row) })] : [],
        ),
        ...rows.flatMap(({ faults }, row) => faults.map(([key, text]) => say(key, { thing: this.thing(row), text }))),
      ];
      if (!lines.length) {
        return [];
      }
      return [
        make("h3", {}, say("missing_title")),
        gaps.length ? make("p", {}, make("strong", {}, say(open ? "gap_open" : "gap_closed"))) : "",
        make("ul", { class: "cg-gaps" }, [...new Set(lines)].map((line) => make("li", {}, `? ${line}`))),
      ];
    }
  }

  customElements.define("cg-weighing", Weighing);
})();
