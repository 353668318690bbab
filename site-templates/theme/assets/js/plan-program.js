/*
 * The program of a student in My plan: the next session, the homework to tick until then, and all sessions.
 *
 * Must: the focus stays on a box that is ticked, and what happened is said in the live region of My plan.
 * Must: every box has a name of its own that says which homework it is.
 * Must: on paper all sessions stand, with what is done, and no buttons.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { keptProgram, make, say, shortlist } = CareerGuide;

  function today() {
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    return parts.map((part) => String(part).padStart(2, "0")).join("-");
  }

  /** What of a program says which parts there are; ticks are drawn into them. */
  function shapeOf(kept) {
    return JSON.stringify([today(), kept], (key, value) => (key === "done" || key === "t" ? undefined : value));
  }

  class PlanProgram extends HTMLElement {
    connectedCallback() {
      if (!this.body) {
        this.body = make("div", {});
        this.append(this.body);
      }
      this.forget = keptProgram.onChange(() => this.draw());
      CareerGuide.storage.recovered.then(() => this.draw());
      this.draw();
    }

    disconnectedCallback() {
      this.forget();
    }

    // --- Drawing ----------------------------------------------------------------------------

    draw() {
      const kept = keptProgram.read();
      const shape = shapeOf(kept);
      if (shape !== this.shape) {
        this.shape = shape;
        this.boxes = [];
        this.body.replaceChildren(...(kept ? this.build(kept) : []));
      }
      if (kept) {
        this.update(kept);
      }
    }

    build(kept) {
      const { sessions } = kept;
      this.count = make("p", {});
      this.next = sessions.findIndex(({ day }) => day >= today());
      const last = CareerGuide.longDay(sessions[sessions.length - 1].day);
      const over = this.next < 0 ? make("p", {}, say("schedule.plan_over", { day: last })) : null;
      this.list = make("ol", { class: "cg-plan-sessions" }, sessions.map((session, index) => this.buildSession(sessions, index)));
      const opener = make("button", { type: "button", "aria-expanded": "false" }, say("schedule.plan_sessions"));
      opener.addEventListener("click", () => {
        const all = this.list.classList.toggle("cg-plan-sessions--all");
        opener.setAttribute("aria-expanded", String(all));
      });
      const remove = make("button", { type: "button", onclick: () => this.remove() }, say("schedule.plan_remove"));
      return [
        make("h2", { id: "program" }, say("schedule.plan_heading")),
        make("p", {}, make("strong", {}, kept.title), kept.group ? ` · ${say("schedule.plan_group", { group: kept.group })}` : ""),
        this.count,
        over,
        this.list,
        make("p", { class: "cg-buttons" }, opener, remove),
      ].filter(Boolean);
    }

    /** One session: its day, and the homework of the one before, which is due then. */
    buildSession(sessions, index) {
      const { day, begins, ends, title, focus } = sessions[index];
      const [from, to] = [begins, ends].map(CareerGuide.hourText);
      const before = index ? sessions[index - 1] : null;
      const due = before ? before.homework.map((task, at) => this.buildTask(before.week, at, task)) : [];
      const until = say("schedule.plan_due", { day: CareerGuide.longDay(day) });
      return make(
        "li",
        { class: index === this.next ? "cg-plan-next" : null },
        make("p", {}, index === this.next ? make("b", {}, `${say("schedule.plan_next")}: `) : null, make("strong", {}, title)),
        make("p", {}, say("schedule.hours", { day: CareerGuide.longDay(day), begins: from, ends: to })),
        make("p", { class: "cg-plan-purpose" }, focus),
        due.length ? make("ul", { class: "cg-plan-homework", "aria-label": until }, due) : null,
      );
    }

    buildTask(week, at, task) {
      const box = make("input", { type: "checkbox", "aria-label": say("schedule.plan_done", { task: task.do }) });
      box.addEventListener("change", () => this.tick(week, at, box.checked));
      this.boxes.push({ box, week, at });
      const sheet = task.worksheet;
      const link = sheet ? [" (", make("a", { href: `${shortlist.root}worksheets/${sheet[0]}.html` }, sheet[1]), ")"] : [];
      return make("li", {}, make("label", {}, box, make("span", {}, task.do)), link);
    }

    update(kept) {
      let done = 0;
      for (const { box, week, at } of this.boxes) {
        box.checked = kept.sessions.find((session) => session.week === week).homework[at].done !== "";
        done += box.checked ? 1 : 0;
      }
      this.count.textContent = say("schedule.plan_intro", { count: done, total: this.boxes.length });
    }

    // --- What can be done with it -----------------------------------------------------------

    /** Says what happened where My plan says it. */
    get plan() {
      return this.closest("cg-my-plan");
    }

    tick(week, at, done) {
      const stored = keptProgram.tick(week, at, done);
      this.plan.tell(say(!stored ? "schedule.not_kept" : done ? "schedule.plan_ticked" : "schedule.plan_unticked"));
    }

    remove() {
      const before = keptProgram.all();
      keptProgram.remove();
      this.plan.tell(say("schedule.plan_removed"), () => keptProgram.keep(before));
      this.plan.focusStatus();
    }
  }

  customElements.define("cg-plan-program", PlanProgram);
})();
