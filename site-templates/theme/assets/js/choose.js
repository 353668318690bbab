/*
 * The page for choosing: its parts one after the other, and what each hands on to the next.
 *
 * Must: one part is shown at a time, on paper and without script all of them.
 * Must: a change of part is in the address, and takes the focus to its heading.
 * Must: what one part found out goes into the next only when the student wants it.
 * Must: no answer is cut off on paper.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, carryAnswers, make, sheetPaper, shortlist } = CareerGuide;
  const PLAN = "career-action-plan";

  function say(key, values) {
    return CareerGuide.say(`choose.${key}`, values);
  }

  class Choose extends HTMLElement {
    connectedCallback() {
      if (this.parts) {
        return;
      }
      this.parts = [...this.querySelectorAll(".cg-chapter")];
      this.weighing = this.querySelector("cg-weighing");
      this.querySelectorAll(":scope > .cg-noscript").forEach((note) => note.remove());
      this.build();
      this.addHandOvers();
      window.addEventListener("hashchange", () => this.show(true));
      const sheets = () => this.querySelectorAll("cg-worksheet");
      window.addEventListener("beforeprint", () => sheets().forEach((sheet) => sheetPaper.prepare(sheet, false)));
      window.addEventListener("afterprint", () => sheets().forEach(sheetPaper.tidy));
      this.show(false);
      this.classList.add("cg-choose--on");
      this.querySelectorAll("cg-worksheet").forEach((sheet) => sheet.addEventListener("cg-answers", () => this.tell()));
    }

    // --- Parts ----------------------------------------------------------------------------------

    build() {
      const total = this.parts.length;
      this.links = this.parts.map((part) => make("a", { href: `#${part.id}` }, this.titleOf(part)));
      const list = make("ol", {}, this.links.map((link) => make("li", {}, link)));
      this.prepend(make("nav", { class: "cg-parts", "aria-label": say("parts") }, list));
      this.parts.forEach((part, index) => {
        const heading = part.querySelector("h2");
        heading.tabIndex = -1;
        heading.before(make("p", { class: "cg-step" }, say("part", { number: index + 1, total })));
        const next = this.parts[index + 1];
        if (next) {
          part.append(make("p", { class: "cg-next-part" }, make("a", { href: `#${next.id}` }, say("next_part", { title: this.titleOf(next) }))));
        }
      });
    }

    titleOf(part) {
      return part.querySelector("h2").textContent;
    }

    show(moved) {
      const asked = this.parts.findIndex((part) => `#${part.id}` === location.hash);
      // A link within a part leads there; it is no other part.
      if (asked < 0 && moved && location.hash) {
        return;
      }
      const at = Math.max(0, asked);
      this.parts.forEach((part, index) => (part.hidden = index !== at));
      this.links.forEach((link, index) => (index === at ? link.setAttribute("aria-current", "step") : link.removeAttribute("aria-current")));
      if (moved) {
        this.parts[at].querySelector("h2").focus({ preventScroll: true });
      }
      if (asked >= 0 || moved) {
        // The links to the parts stay in sight, whole and not half below the header.
        this.scrollIntoView();
      }
      this.tell();
    }

    // --- From part to part ----------------------------------------------------------------------

    addHandOvers() {
      this.offers = [];
      this.offer("gut-check", (name) => (name.a ? say("gut_put", { name: name.a }) : ""), () => this.forGutCheck());
      this.offer("plan-a-b", (name) => (name.b ? say("plan_put", name) : ""), () => this.forPlans());
      this.offer(PLAN, () => say("action_put"), () => this.forActionPlan());
    }

    /** A button in a part that takes over what came before; ``words`` are none while there is nothing to take over. */
    offer(slug, words, values) {
      const part = this.querySelector(`[data-for="${slug}"]`);
      if (!part) {
        return;
      }
      const told = make("span", { class: "cg-told", role: "status" });
      const button = make("button", { type: "button", onclick: () => this.take(slug, values(), told) });
      part.append(button, " ", told);
      this.offers.push({ button, words, told });
    }

    /** The first and the second by their totals. */
    ranked() {
      const result = this.weighing && this.weighing.result;
      const [a, b] = result ? result.ranked.map((letter) => this.weighing.name(letter)) : [];
      return { a, b };
    }

    tell() {
      const names = this.ranked();
      for (const { button, words } of this.offers || []) {
        const text = words(names);
        button.hidden = !text;
        button.textContent = text;
      }
    }

    async take(slug, values, told) {
      told.textContent = "";
      if (!Object.values(values).some(Boolean)) {
        told.textContent = say(slug === PLAN ? "action_empty" : "put_none");
        return;
      }
      const done = await carryAnswers.carry(this, slug, values);
      const link = slug === PLAN ? make("a", { href: `${shortlist.root}worksheets/${PLAN}.html` }, say("action_open")) : "";
      told.replaceChildren(say(`put_${done}`), " ", link);
    }

    forGutCheck() {
      return { choice: this.ranked().a };
    }

    forPlans() {
      const { a, b } = this.ranked();
      return { "a-occupation": a, "b-occupation": b, "a-switch": carryAnswers.read("gut-check")["change-mind"] };
    }

    /** Direction and reasons as they are, steps as new actions, and the day to look again. */
    forActionPlan() {
      const from = carryAnswers.read("plan-a-b");
      if (!from["a-occupation"]) {
        return {};
      }
      const values = {
        direction: from["a-occupation"],
        "direction-why": from["a-why"],
        "plan-b": from["b-occupation"],
        "plan-b-when": from["a-switch"],
      };
      for (const part of ["month", "day", "year"]) {
        values[`next-review/${part}`] = from[`look-again/${part}`];
      }
      return { ...values, ...this.newActions(from) };
    }

    /** Steps that the action plan does not hold yet, in its first empty rows. */
    newActions(from) {
      const there = carryAnswers.read(PLAN);
      const written = Object.keys(there).map((name) => /^actions\/(\d+)\//.exec(name)).filter(Boolean).map(([, row]) => Number(row));
      const known = Object.keys(there).filter((name) => name.endsWith("/action")).map((name) => there[name]);
      const values = {};
      let row = 0;
      for (const { text, due } of steps(from).filter((step) => !known.includes(step.text))) {
        do {
          row += 1;
        } while (written.includes(row));
        Object.assign(values, { [`actions/${row}/action`]: text, [`actions/${row}/due`]: due, [`actions/${row}/status`]: "not-started" });
      }
      return values;
    }
  }

  /** The steps of both plans, those that count twice first, each with its day as tables keep days. */
  function steps(from) {
    const rows = Object.keys(from).map((name) => /^shared-steps\/(\d+)\/step$/.exec(name)).filter(Boolean).map(([, row]) => Number(row));
    const shared = rows.sort((one, other) => one - other).map((row) => ({ text: from[`shared-steps/${row}/step`], due: from[`shared-steps/${row}/by`] }));
    const own = ["a", "b"].map((plan) => ({ text: from[`${plan}-step`], due: isoDay(answerText.boxedDate({ name: `${plan}-by`, type: "date" }, from)) }));
    return [...shared, ...own].filter(({ text }) => text);
  }

  function isoDay(date) {
    return date ? `${date.year}-${[date.month, date.day].map((part) => String(part).padStart(2, "0")).join("-")}` : "";
  }

  customElements.define("cg-choose", Choose);
})();
