/*
 * A shared computer: answers are kept for this visit only, and the reader is reminded to save them.
 *
 * Must: nothing is moved from one place to the other without asking.
 * Must: the state of the switch is told by words and not by color alone.
 * Must: it is told plainly whether the answers of the visit are in a file.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, say, storage } = CareerGuide;

  function hasAnswers() {
    const listed = CareerGuide.shortlist.list().length > 0 || CareerGuide.keptProgram.read();
    return listed || storage.worksheets().some((slug) => Object.values(storage.read(slug)).some((answer) => answer.v !== ""));
  }

  /** Everything that is kept in the present place. */
  function gather() {
    const { planRecord, planFile } = CareerGuide;
    const shelf = planFile.cleanShelf(storage.readExtra("shelf"));
    const more = { shortlist: CareerGuide.shortlist.all(), program: CareerGuide.keptProgram.all() };
    return { answers: planRecord.answers(), plan: planRecord.read(), shelf, ...more };
  }

  /** Two places as one: of every answer the newest, and what was in the second stays as a version. */
  function combine(first, second) {
    const { planRecord, planFile, planMerge } = CareerGuide;
    const plan = planMerge.joinRecords(first.plan, second.plan);
    const before = planRecord.makeVersion(second.answers, second.plan.progress, say("plan.before_move"), "");
    if (Object.keys(before.answers).length) {
      plan.snapshots.push(before);
    }
    const answers = { ...second.answers };
    for (const [slug, sheet] of Object.entries(first.answers)) {
      answers[slug] = storage.merge(answers[slug], sheet);
    }
    for (const [slug, sheet] of Object.entries(first.shelf)) {
      for (const [name, answer] of Object.entries(sheet)) {
        planFile.shelve(second.shelf, slug, name, answer);
      }
    }
    const shortlist = CareerGuide.shortlist.join(second.shortlist, first.shortlist);
    const program = CareerGuide.keptProgram.join(second.program, first.program);
    return { answers, plan, shelf: second.shelf, shortlist, program };
  }

  function put({ answers, plan, shelf, shortlist, program }) {
    for (const [slug, sheet] of Object.entries(answers)) {
      storage.replace(slug, sheet);
    }
    storage.writeExtra("plan", plan);
    storage.writeExtra("shelf", shelf);
    CareerGuide.shortlist.replace(shortlist);
    CareerGuide.keptProgram.replace(program);
  }

  class SharedComputer extends HTMLElement {
    connectedCallback() {
      this.forget = storage.onChange(() => this.draw());
      this.onsaved = () => this.draw();
      document.addEventListener("cg-saved", this.onsaved);
      if (!this.banner) {
        this.banner = make("p", { class: "cg-notice", hidden: true });
        this.append(this.banner);
        this.buildSwitch();
      }
      this.draw();
    }

    disconnectedCallback() {
      this.forget();
      document.removeEventListener("cg-saved", this.onsaved);
    }

    buildSwitch() {
      this.button = make("button", { type: "button", role: "switch", class: "cg-switch" }, say("plan.shared"));
      this.button.addEventListener("click", () => this.toggle());
      this.state = make("span", {});
      this.append(make("p", { class: "cg-shared" }, this.button, " ", this.state));
    }

    draw() {
      const visit = storage.mode() === "visit";
      this.banner.hidden = !visit;
      this.banner.textContent = visit ? say(CareerGuide.wouldBeLost() ? "plan.shared_unsaved" : "plan.shared_on") : "";
      this.button.setAttribute("aria-checked", String(visit));
      this.state.textContent = say(visit ? "plan.shared_is_on" : "plan.shared_is_off");
    }

    async toggle() {
      const wanted = storage.mode() === "visit" ? "device" : "visit";
      if (!hasAnswers()) {
        storage.setMode(wanted);
        this.draw();
        return;
      }
      const key = wanted === "visit" ? "carry" : "settle";
      const choice = await CareerGuide.ask(this, say(`plan.${key}_title`), [make("p", {}, say(`plan.${key}_text`))], [
        ["carry", say(`plan.${key}_yes`)],
        ["empty", say(`plan.${key}_no`)],
        ["", say("plan.cancel")],
      ]);
      if (choice) {
        await this.move(wanted, choice === "carry");
      }
      this.draw();
    }

    /** Goes to the other place, with the answers of this one or without. */
    async move(wanted, carry) {
      if (wanted === "visit" && !carry) {
        // What others kept on this device stays where it is.
        storage.setMode("visit");
        return;
      }
      await CareerGuide.load(`${CareerGuide.shortlist.root}assets/js/plan-merge.js`);
      const here = gather();
      storage.setMode(wanted);
      const there = gather();
      await storage.clearAll();
      storage.setMode(wanted);
      put(carry ? combine(here, there) : there);
    }
  }

  customElements.define("cg-shared-computer", SharedComputer);
})();
