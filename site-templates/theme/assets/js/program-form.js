/*
 * Gives a program its dates: a form, the papers that come of it, a calendar file, and the way into My plan.
 *
 * Must: what is wrong is told at once in one list, each line leads to its field, and the field says so too.
 * Must: what was made is told in a live region, and the heading of the paper takes the focus when it was asked for.
 * Must: only the paper that is shown is printed.
 * Must: nothing is sent anywhere: files are made in the page.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { keptProgram, make, programAddress, programCalendar, programPapers, programSchedule, say, sayCount } = CareerGuide;
  const KINDS = ["student", "counselor", "progress"];
  const FIELD_OF = { past_midnight: "time", no_such_hour: "time", day_off: "daysOff", day_off_order: "daysOff", no_day_left: "daysOff" };

  function ownZone() {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  }

  /** One line, as it stands on papers and in the calendar; halves of letters are left out. */
  function oneLine(text) {
    return text.replace(/\p{Surrogate}/gu, "").replace(/\s+/g, " ").trim();
  }

  class ProgramForm extends HTMLElement {
    connectedCallback() {
      this.slug = this.getAttribute("slug");
      this.program = (window.CareerGuidePrograms || {})[this.slug];
      if (!this.program || this.form) {
        return;
      }
      for (const part of this.querySelectorAll(".cg-noscript")) {
        part.remove();
      }
      this.build();
      this.fill(programAddress.read());
    }

    // --- Parts ------------------------------------------------------------------------------

    build() {
      const weekdays = programSchedule.WEEKDAYS.map((name) => make("option", { value: name }, say(`schedule.${name}`)));
      const zones = Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : [];
      this.fields = {
        group: this.field("group", make("input", { type: "text", maxlength: "60" }), say("schedule.group_hint")),
        start: this.field("start", make("input", { type: "date", required: true })),
        weekday: this.field("weekday", make("select", {}, weekdays)),
        time: this.field("time", make("input", { type: "time", required: true })),
        daysOff: this.field("days_off", make("textarea", { rows: "4", maxlength: "4000" }), say("schedule.days_off_hint")),
        zone: this.field("zone", make("input", { type: "text", list: "cg-zones", maxlength: "60" }), say("schedule.zone_hint")),
      };
      const lines = Object.values(this.fields).map(({ line }) => line);
      const list = make("datalist", { id: "cg-zones" }, zones.map((zone) => make("option", { value: zone })));
      const submit = make("button", { type: "submit" }, say("schedule.make"));
      this.form = make("form", { class: "cg-program-form", autocomplete: "off", novalidate: true }, lines, list, make("p", {}, submit));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.make(true);
      });
      // Once there is a schedule, it follows every change.
      this.form.addEventListener("change", (event) => {
        this.followStart(event.target);
        if (this.asked) {
          this.make(false);
        }
      });
      this.faults = make("div", { class: "cg-notice", role: "alert", hidden: true });
      this.status = make("span", { role: "status" });
      this.undo = make("button", { type: "button", hidden: true, onclick: () => this.runUndo() }, say("schedule.undo"));
      this.result = this.buildResult();
      this.append(this.form, this.faults, make("p", { class: "cg-program-status" }, this.status, " ", this.undo), this.result);
    }

    field(key, input, hint) {
      const id = `cg-dates-${key}`;
      input.id = id;
      const told = hint ? make("small", { id: `${id}-hint` }, hint) : null;
      if (hint) {
        input.setAttribute("aria-describedby", `${id}-hint`);
      }
      return { input, line: make("p", {}, make("label", { for: id }, say(`schedule.${key}`)), told, input) };
    }

    buildResult() {
      const choice = (kind) => {
        const input = make("input", { type: "radio", name: "cg-paper", value: kind, onchange: () => this.show(kind) });
        return make("label", {}, input, ` ${say(`schedule.${kind}`)}`);
      };
      const button = (key, work) => make("button", { type: "button", onclick: work }, say(`schedule.${key}`));
      this.choices = make("fieldset", {}, make("legend", {}, say("schedule.show")), KINDS.map(choice));
      this.paper = make("div", {});
      const plan = make("a", { href: `${programPapers.root}my-plan.html` }, say("schedule.open_plan"));
      return make(
        "div",
        { hidden: true },
        make(
          "div",
          { class: "cg-program-actions" },
          this.choices,
          make(
            "p",
            { class: "cg-buttons" },
            button("print", () => window.print()),
            button("calendar", () => this.saveCalendar()),
            button("keep", () => this.keep()),
            plan,
          ),
          make("p", { class: "cg-hint" }, say("schedule.address_hint")),
        ),
        this.paper,
      );
    }

    /** Until a day of the week was chosen, it is that of the first day. */
    followStart(changed) {
      const { start, weekday } = this.fields;
      this.chose = this.chose || changed === weekday.input;
      if (changed === start.input && !this.chose && start.input.value) {
        const day = new Date(`${start.input.value}T00:00:00Z`).getUTCDay();
        weekday.input.value = programSchedule.WEEKDAYS[(day + 6) % 7];
      }
    }

    // --- The schedule -----------------------------------------------------------------------

    /** Fills the form from an address, and makes the schedule if the address asks for one. */
    fill(wish) {
      for (const [name, { input }] of Object.entries(this.fields)) {
        if (wish[name] !== undefined) {
          input.value = wish[name];
        }
      }
      this.chose = wish.weekday !== undefined;
      this.kind = KINDS.includes(wish.show) ? wish.show : KINDS[0];
      this.choices.querySelector(`[value=${this.kind}]`).checked = true;
      this.fields.zone.input.value = this.fields.zone.input.value || ownZone();
      if (wish.start || wish.time) {
        this.make(false);
      }
    }

    wish() {
      const values = Object.entries(this.fields).map(([name, { input }]) => [name, input.value]);
      const wish = Object.fromEntries(values);
      return { ...wish, group: oneLine(wish.group), zone: wish.zone.trim(), minutes: this.program.minutes };
    }

    make(wasAsked) {
      const wish = this.wish();
      const weeks = this.program.sessions.map(({ week }) => week);
      const { sessions, faults } = programSchedule.make(weeks, wish);
      this.asked = true;
      this.dated = { ...this.program, program: this.slug, group: wish.group };
      this.dated.sessions = sessions.map((session, index) => ({ ...this.program.sessions[index], ...session }));
      this.tellFaults(faults);
      this.result.hidden = faults.length > 0;
      if (faults.length) {
        this.tell("");
        return;
      }
      programAddress.put({ ...wish, show: this.kind });
      this.draw();
      this.tellMade(sessions);
      if (wasAsked) {
        this.paper.querySelector("h3").focus();
      }
    }

    tellMade(sessions) {
      const moved = sessions.filter(({ skipped }) => skipped.length).length;
      const [first, last] = [sessions[0], sessions[sessions.length - 1]].map(({ day }) => CareerGuide.longDay(day));
      const made = say("schedule.made", { count: sessions.length, first, last });
      this.tell(moved ? `${made} ${sayCount("schedule.moved", moved)}` : made);
    }

    tellFaults(faults) {
      for (const { input } of Object.values(this.fields)) {
        input.removeAttribute("aria-invalid");
      }
      const items = faults.map((fault) => {
        const { input } = this.fields[FIELD_OF[fault.code] || fault.code];
        input.setAttribute("aria-invalid", "true");
        const link = make("a", { href: `#${input.id}` }, programSchedule.explain(fault));
        link.addEventListener("click", (event) => {
          event.preventDefault();
          input.focus();
        });
        return make("li", {}, link);
      });
      this.faults.hidden = !items.length;
      this.faults.replaceChildren(...(items.length ? [make("p", {}, say("schedule.faults")), make("ul", {}, items)] : []));
    }

    show(kind) {
      this.kind = kind;
      programAddress.put({ ...this.wish(), show: kind });
      this.draw();
    }

    draw() {
      this.paper.replaceChildren(programPapers.draw(this.kind, this.dated));
    }

    // --- What can be done with it -----------------------------------------------------------

    tell(text, undo) {
      this.status.textContent = text;
      this.undoing = undo || null;
      this.undo.hidden = !undo;
    }

    saveCalendar() {
      const text = programCalendar.write(this.dated, Date.now());
      CareerGuide.download(`${say("schedule.file_calendar")}-${this.slug}.ics`, "text/calendar", text);
      this.tell(say("schedule.calendar_made"));
    }

    keep() {
      const { before, stored } = keptProgram.keep(this.dated);
      if (!stored) {
        this.tell(say("schedule.not_kept"));
        return;
      }
      const other = before && before.on && before.program !== this.slug ? before.title : "";
      const told = other ? say("schedule.kept_instead", { title: other }) : say("schedule.kept");
      this.tell(told, () => keptProgram.replace(before || {}));
    }

    runUndo() {
      const undo = this.undoing;
      undo();
      this.tell(say("schedule.undone"));
      this.status.tabIndex = -1;
      this.status.focus();
    }
  }

  customElements.define("cg-program", ProgramForm);
})();
