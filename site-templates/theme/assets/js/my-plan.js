/*
 * My plan: everything a student wrote on one page, by stage, with what can be done with it.
 *
 * Must: the page leads to every worksheet without this script.
 * Must: what happened is said in a live region, and can be undone where something was taken away.
 * Must: the focus never falls off the page when a part of it is drawn anew.
 * Must: every control has a name of its own, also where the same words stand at many worksheets.
 * Must: nothing is sent anywhere: files are made and read in the page.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, ask, calendarFile, keptProgram, make, planFile, planRecord, planView, say, sayCount, shortlist, storage } =
    CareerGuide;
  const NAME = ["career-action-plan", "plan-name"];
  const NEXT_DAYS = 6;

  function fileName(kind, ending) {
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    return `${say(`plan.file_${kind}`)}-${parts.join("-")}.${ending}`;
  }

  /** Everything that is kept, so that it can come back. */
  function remember() {
    return {
      mode: storage.mode(),
      answers: planRecord.answers(),
      plan: storage.readExtra("plan"),
      shelf: storage.readExtra("shelf"),
      shortlist: shortlist.all(),
      program: keptProgram.all(),
    };
  }

  function bringBack({ mode, answers, plan, shelf, shortlist: listed, program }) {
    storage.setMode(mode);
    for (const [slug, sheet] of Object.entries(answers)) {
      storage.replace(slug, sheet);
    }
    storage.writeExtra("plan", plan);
    storage.writeExtra("shelf", shelf);
    shortlist.replace(listed);
    keptProgram.replace(program);
  }

  const PROGRAM_SCRIPTS = ["day-text", "program-calendar", "plan-program"];
  const NO_SESSIONS = { lines: [], memory: {}, count: 0 };

  /** Loads scripts that few plans need. */
  function load(names) {
    return Promise.all(names.map((name) => CareerGuide.load(`${shortlist.root}assets/js/${name}.js`)));
  }

  class MyPlan extends HTMLElement {
    connectedCallback() {
      if (!this.status) {
        this.isRedacted = false;
        this.build();
      }
      this.forget = storage.onChange(() => this.drawSoon());
      this.onshow = (event) => event.persisted && this.drawSoon();
      window.addEventListener("pageshow", this.onshow);
      storage.recovered.then(() => {
        planFile.settleKept();
        this.draw();
      });
      this.draw();
    }

    disconnectedCallback() {
      this.forget();
      window.removeEventListener("pageshow", this.onshow);
    }

    // --- Parts ------------------------------------------------------------------------------

    build() {
      for (const part of this.querySelectorAll(".cg-noscript")) {
        part.remove();
      }
      this.cover = make("p", { class: "cg-plan-cover" });
      this.status = make("span", { role: "status" });
      this.undo = make("button", { type: "button", hidden: true }, say("plan.undo"));
      this.undo.addEventListener("click", () => this.runUndo());
      this.overview = make("div", { class: "cg-plan-overview" });
      this.days = make("div", {});
      this.warning = make("p", { class: "cg-notice", hidden: true });
      this.sheets = [...this.querySelectorAll("[data-worksheet]")].map((element) => this.buildSheet(element));
      this.prepend(
        this.cover,
        this.warning,
        this.overview,
        this.buildActions(),
        make("p", { class: "cg-plan-status" }, this.status, " ", this.undo),
        make("section", {}, make("h2", { id: "days" }, say("plan.days")), this.days),
      );
      this.versions = make("ol", { class: "cg-plan-versions" });
      this.shelf = make("section", { hidden: true });
      this.append(this.buildVersions(), this.shelf);
    }

    button(key, work, attributes) {
      return make("button", { type: "button", onclick: work, ...attributes }, say(`plan.${key}`));
    }

    buildActions() {
      this.chooser = make("input", { type: "file", accept: ".json,application/json", hidden: true });
      this.chooser.addEventListener("change", () => this.openFile());
      this.hider = this.button("hide", () => this.toggleHidden(), { "aria-pressed": "false" });
      return make(
        "section",
        { class: "cg-plan-actions" },
        make("h2", { id: "keep" }, say("plan.keep")),
        make(
          "div",
          { class: "cg-buttons" },
          this.button("save", () => this.save()),
          this.button("open", () => this.chooser.click()),
          this.button("calendar", () => this.saveCalendar()),
          this.button("print", () => window.print()),
          this.button("save_redacted", () => this.saveRedacted()),
          this.hider,
          this.button("clear", () => this.clear()),
          this.chooser,
        ),
        make("p", { class: "cg-hint" }, say("plan.keep_hint")),
      );
    }

    buildSheet(element) {
      const slug = element.dataset.worksheet;
      const title = element.querySelector("a").textContent;
      const id = `back-${slug}`;
      const done = make("input", { type: "checkbox", "aria-label": say("plan.done_of", { title }) });
      done.addEventListener("change", () => this.setDone(slug, done.checked));
      const reason = make("input", { type: "text", id, autocomplete: "off" });
      reason.addEventListener("change", () => this.setReason(slug, reason.value.trim()));
      const line = make("p", { class: "cg-plan-back", hidden: true }, make("label", { for: id }, say("plan.back_because")), reason);
      const opener = this.button("went_back", () => this.toggleReason(slug), {
        "aria-expanded": "false",
        "aria-label": say("plan.went_back_of", { title }),
      });
      const state = make("span", { class: "cg-plan-state" });
      const back = make("p", { class: "cg-plan-reason", hidden: true });
      const tick = make("label", {}, done, ` ${say("plan.done")}`);
      const answers = make("div", {});
      element.append(make("p", { class: "cg-plan-progress" }, state, tick, opener), line, back, answers);
      return { slug, title, element, state, done, opener, reason, line, back, answers };
    }

    buildVersions() {
      const reason = make("input", { type: "text", id: "version-reason", autocomplete: "off" });
      const who = make("input", { type: "text", id: "version-who", autocomplete: "off" });
      const form = make(
        "form",
        { class: "cg-plan-version", autocomplete: "off" },
        make("p", {}, make("label", { for: "version-reason" }, say("plan.reason")), reason),
        make("p", {}, make("label", { for: "version-who" }, say("plan.who")), who),
        make("p", {}, make("button", { type: "submit" }, say("plan.take_version"))),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.takeVersion(reason.value.trim(), who.value.trim());
        reason.value = who.value = "";
      });
      this.noVersions = make("p", {}, say("plan.no_versions"));
      this.history = make(
        "section",
        { class: "cg-plan-history" },
        make("h2", { id: "versions" }, say("plan.versions")),
        make("p", {}, say("plan.versions_hint")),
        form,
        this.noVersions,
        this.versions,
      );
      return this.history;
    }

    // --- Drawing ----------------------------------------------------------------------------

    drawSoon() {
      if (!this.waiting) {
        this.waiting = setTimeout(() => {
          this.waiting = 0;
          if (this.isConnected) {
            this.draw();
          }
        }, 50);
      }
    }

    draw() {
      if (this.undoing && this.undoingIn !== storage.mode()) {
        // What happened in one place is not taken back in another.
        this.tell("");
      }
      const record = planRecord.read();
      const kept = planRecord.answers();
      this.kept = this.isRedacted ? planFile.redact(kept) : kept;
      const known = answerText.definitions();
      let started = 0;
      let done = 0;
      for (const sheet of this.sheets) {
        const note = record.progress[sheet.slug] || { done: false, back: "" };
        const state = planRecord.sheetState(kept[sheet.slug], note);
        started += state === "not_started" ? 0 : 1;
        done += state === "is_done" ? 1 : 0;
        this.drawSheet(sheet, known.get(sheet.slug), state, note);
      }
      for (const stage of this.querySelectorAll("[data-stage]")) {
        stage.classList.toggle("cg-plan-untouched", !stage.querySelector("[data-worksheet]:not(.cg-plan-untouched)"));
      }
      // What a program holds tells where a student is and when.
      this.classList.toggle("cg-plan--redacted", this.isRedacted);
      if (keptProgram.read()) {
        load(PROGRAM_SCRIPTS);
      }
      this.drawOverview(started, done, record, kept);
      this.drawDays();
      this.drawVersions(record);
      this.drawShelf();
      this.warning.textContent = storage.state() === "ok" ? "" : say(`plan.storage_${storage.state()}`);
      this.warning.hidden = !this.warning.textContent;
    }

    drawSheet(sheet, definition, state, note) {
      const untouched = state === "not_started" && !note.back;
      const on = note.done && note.on ? planView.timeText(Date.parse(note.on)) : "";
      sheet.state.textContent = say(`plan.${state}`, { date: on });
      sheet.element.classList.toggle("cg-plan-untouched", untouched);
      sheet.done.checked = note.done;
      sheet.opener.hidden = untouched;
      if (document.activeElement !== sheet.reason) {
        sheet.reason.value = note.back;
      }
      sheet.back.textContent = note.back && !this.isRedacted ? say("plan.back_reason", { reason: note.back }) : "";
      sheet.back.hidden = !sheet.back.textContent;
      const values = answerText.plain(this.kept[sheet.slug] || {});
      const drawn = JSON.stringify([values, this.isRedacted]);
      // What stays as it was is not drawn anew, so that whoever reads there is not sent back to the top.
      if (definition && sheet.drawn !== drawn) {
        sheet.drawn = drawn;
        const hasAnswers = Object.keys(values).length > 0;
        sheet.answers.replaceChildren(...(hasAnswers ? [planView.answers(definition, values, this.isRedacted)] : []));
        if (hasAnswers && !CareerGuide.calc && definition.fields.some((field) => field.type === "calc")) {
          this.workOut(sheet);
        }
      }
    }

    /** Draws a sheet again once its results can be worked out. */
    async workOut(sheet) {
      await load(["calc"]);
      sheet.drawn = "";
      this.drawSoon();
    }

    drawOverview(started, done, record, kept) {
      const count = say("plan.count", { started, done, total: this.sheets.length });
      const saved = record.saved ? say("plan.last_saved", { time: planView.timeText(record.saved, true) }) : say("plan.never_saved");
      const hidden = this.isRedacted ? [make("p", { class: "cg-notice" }, say("plan.is_hidden"))] : [];
      const empty = started ? [] : [make("p", {}, say("plan.empty"))];
      this.overview.replaceChildren(make("p", {}, count, " ", started ? saved : ""), ...empty, ...hidden);
      const name = this.isRedacted ? null : (kept[NAME[0]] || {})[NAME[1]];
      const printed = say("plan.printed", { date: planView.timeText(Date.now()) });
      const mark = this.isRedacted ? say("plan.is_hidden") : "";
      this.cover.textContent = [name && name.v, count, printed, mark].filter(Boolean).join(" · ");
    }

    drawDays() {
      const found = calendarFile.collect(this.kept);
      const linkTo = (slug) => {
        const sheet = this.sheets.find((one) => one.slug === slug);
        return sheet ? sheet.element.querySelector("a").getAttribute("href") : "#keep";
      };
      const more = found.length > NEXT_DAYS ? [make("p", {}, sayCount("plan.more_days", found.length - NEXT_DAYS))] : [];
      const list = found.length ? planView.days(found.slice(0, NEXT_DAYS), linkTo) : make("p", {}, say("plan.no_days"));
      this.days.replaceChildren(list, ...more);
    }

    drawVersions(record) {
      const ids = record.snapshots.map((version) => version.id).join();
      this.noVersions.hidden = record.snapshots.length > 0;
      // Reasons and names are as private as answers.
      this.history.hidden = this.isRedacted;
      if (this.drawnVersions === ids) {
        return;
      }
      this.drawnVersions = ids;
      this.versions.replaceChildren(...[...record.snapshots].reverse().map((version) => this.drawVersion(version)));
    }

    drawVersion(version) {
      const time = planView.timeText(version.at, true);
      const named = (key) => ({ "aria-label": say(`plan.${key}_of`, { time }) });
      const changed = make("div", { hidden: true });
      const opener = this.button("changed_since", () => this.toggleChanges(version, opener, changed), {
        ...named("changed_since"),
        "aria-expanded": "false",
      });
      return make(
        "li",
        { id: `version-${version.id}` },
        make("p", {}, make("strong", {}, time), version.reason ? ` · ${version.reason}` : "", version.who ? ` · ${say("plan.with", { who: version.who })}` : ""),
        make(
          "p",
          { class: "cg-buttons" },
          opener,
          this.button("restore", () => this.restore(version), named("restore")),
          this.button("remove_version", () => this.removeVersion(version), named("remove_version")),
        ),
        changed,
      );
    }

    drawShelf() {
      const shelf = planFile.cleanShelf(storage.readExtra("shelf"));
      this.shelf.hidden = this.isRedacted || Object.keys(shelf).length === 0;
      this.shelf.replaceChildren(make("h2", { id: "shelf" }, say("plan.shelf")), make("p", {}, say("plan.shelf_hint")), planView.shelf(shelf));
    }

    // --- Telling ----------------------------------------------------------------------------

    /** Says what happened; ``undo`` takes it back. */
    tell(text, undo) {
      this.status.textContent = storage.state() === "ok" ? text : `${text} ${say(`plan.storage_${storage.state()}`)}`;
      this.undoing = undo || null;
      this.undoingIn = storage.mode();
      this.undo.hidden = !undo;
    }

    runUndo() {
      const undo = this.undoing;
      this.tell("");
      undo();
      this.draw();
      this.tell(say("plan.undone"));
      this.focusStatus();
    }

    /** For when the control that had the focus is gone. */
    focusStatus() {
      this.status.tabIndex = -1;
      this.status.focus();
    }

    // --- Progress ---------------------------------------------------------------------------

    setDone(slug, done) {
      planRecord.setProgress(slug, { done });
      const sheet = this.sheets.find((one) => one.slug === slug);
      if (!done) {
        // Taking back a tick is going back: the reason is worth a line, and never asked for.
        this.showReason(sheet, true);
      }
      this.draw();
      this.tell(say(done ? "plan.now_done" : "plan.not_done", { title: sheet.title }));
    }

    showReason(sheet, shown) {
      sheet.line.hidden = !shown;
      sheet.opener.setAttribute("aria-expanded", String(shown));
    }

    toggleReason(slug) {
      const sheet = this.sheets.find((one) => one.slug === slug);
      this.showReason(sheet, sheet.line.hidden);
      if (!sheet.line.hidden) {
        sheet.reason.focus();
      }
    }

    setReason(slug, back) {
      planRecord.setProgress(slug, back ? { back, done: false } : { back });
      this.draw();
      this.tell(say("plan.kept_reason"));
    }

    // --- Files ------------------------------------------------------------------------------

    save() {
      planRecord.name();
      CareerGuide.download(fileName("plan", "json"), "application/json", planFile.write(false));
      planRecord.markSaved();
      this.draw();
      this.tell(say("plan.saved"));
      this.dispatchEvent(new CustomEvent("cg-saved", { bubbles: true }));
    }

    async saveRedacted() {
      const sure = await ask(this, say("plan.save_redacted"), [make("p", {}, say("plan.redacted_text"))], [
        ["save", say("plan.redacted_yes")],
        ["", say("plan.cancel")],
      ]);
      if (sure) {
        CareerGuide.download(fileName("redacted", "json"), "application/json", planFile.write(true));
        this.tell(say("plan.saved_redacted"));
      }
    }

    toggleHidden() {
      this.isRedacted = !this.isRedacted;
      this.hider.setAttribute("aria-pressed", String(this.isRedacted));
      this.draw();
      this.tell(say(this.isRedacted ? "plan.is_hidden" : "plan.is_shown"));
    }

    async saveCalendar() {
      const program = keptProgram.all() !== null;
      await (program && load(PROGRAM_SCRIPTS));
      const days = calendarFile.collect(planRecord.answers());
      let made = null;
      planRecord.change((plan) => {
        plan.id = plan.id || planRecord.newId();
        made = calendarFile.write(days, plan.id, plan.calendar, program ? CareerGuide.programCalendar.forPlan(keptProgram.read(), plan.calendar) : NO_SESSIONS);
        plan.calendar = made.memory;
      });
      if (Object.keys(made.memory).length === 0) {
        this.tell(say("plan.no_days"));
        return;
      }
      CareerGuide.download(fileName("calendar", "ics"), "text/calendar", made.text);
      this.tell(sayCount("plan.calendar_saved", made.count));
    }

    async openFile() {
      const [file] = this.chooser.files;
      if (!file) {
        return;
      }
      const { plan, problem } = await planFile.open(file);
      // The same file can be chosen again.
      this.chooser.value = "";
      if (problem) {
        this.tell(say(`plan.problem_${problem}`));
        return;
      }
      await this.takeIn(plan);
    }

    async takeIn(theirs) {
      await load(["plan-merge"]);
      const before = remember();
      const mine = planRecord.answers();
      const compared = CareerGuide.planMerge.compare(mine, theirs.answers);
      let choices = [];
      if (compared.differences.length) {
        const list = planView.differences(compared.differences);
        const saved = theirs.saved ? say("plan.file_saved", { time: planView.timeText(theirs.saved, true) }) : "";
        const added = compared.added.length ? sayCount("plan.adds", compared.added.length) : "";
        const differ = sayCount("plan.differ", compared.differences.length);
        const intro = make("p", {}, [saved, added, differ, say("plan.nothing_lost")].filter(Boolean).join(" "));
        const sure = await ask(this, say("plan.merge"), [intro, list.element], [
          ["join", say("plan.join")],
          ["", say("plan.cancel")],
        ]);
        if (!sure) {
          this.tell(say("plan.nothing_opened"));
          return;
        }
        choices = list.choices();
      }
      this.join(mine, theirs, compared, choices);
      const taken = compared.added.length + choices.filter((choice) => choice !== "mine").length;
      this.draw();
      this.tell(sayCount("plan.opened", taken), () => bringBack(this.emptied(before)));
    }

    /** A memory in which answers that were not there are told as empty, so that undoing takes them away. */
    emptied(memory) {
      for (const slug of storage.worksheets()) {
        memory.answers[slug] = memory.answers[slug] || {};
      }
      return memory;
    }

    join(mine, theirs, compared, choices) {
      const record = planRecord.read();
      if (compared.differences.length) {
        const kept = [planRecord.makeVersion(mine, record.progress, say("plan.before_opening"), "")];
        if (choices.includes("mine")) {
          kept.push(planRecord.makeVersion(theirs.answers, theirs.plan.progress, say("plan.in_the_file"), ""));
        }
        planRecord.addVersions(kept);
      }
      for (const [slug, sheet] of Object.entries(CareerGuide.planMerge.join(mine, theirs.answers, compared, choices))) {
        storage.replace(slug, sheet);
      }
      const shelf = planFile.cleanShelf(storage.readExtra("shelf"));
      for (const [slug, sheet] of Object.entries(theirs.shelf)) {
        for (const [name, answer] of Object.entries(sheet)) {
          planFile.shelve(shelf, slug, name, answer);
        }
      }
      storage.writeExtra("shelf", shelf);
      shortlist.replace(shortlist.join(shortlist.all(), theirs.shortlist));
      keptProgram.replace(keptProgram.join(keptProgram.all(), theirs.program));
      planRecord.change((plan) => {
        Object.assign(plan, CareerGuide.planMerge.joinRecords(plan, theirs.plan), { changed: Date.now() });
      });
    }

    // --- Versions ---------------------------------------------------------------------------

    takeVersion(reason, who) {
      const before = planRecord.read().snapshots.length;
      planRecord.takeVersion(reason, who);
      this.draw();
      const taken = planRecord.read().snapshots.length > before;
      this.tell(say(taken ? "plan.version_taken" : "plan.version_empty"));
    }

    async toggleChanges(version, opener, part) {
      part.hidden = !part.hidden;
      opener.setAttribute("aria-expanded", String(!part.hidden));
      if (!part.hidden) {
        await load(["plan-merge"]);
        const now = Object.fromEntries(
          Object.entries(planRecord.answers()).map(([slug, sheet]) => [slug, answerText.plain(sheet)]),
        );
        part.replaceChildren(planView.changes(CareerGuide.planMerge.changes(version.answers, now)));
      }
    }

    async restore(version) {
      const time = planView.timeText(version.at, true);
      const sure = await ask(this, say("plan.restore_title", { time }), [make("p", {}, say("plan.restore_text"))], [
        ["restore", say("plan.restore_yes")],
        ["", say("plan.cancel")],
      ]);
      if (sure) {
        planRecord.takeVersion(say("plan.before_restore", { time }), "");
        planRecord.restore(version);
        this.draw();
        this.tell(say("plan.restored", { time }));
        this.focusStatus();
      }
    }

    removeVersion(version) {
      planRecord.removeVersion(version.id);
      this.draw();
      this.tell(say("plan.version_removed"), () => {
        planRecord.addVersions([version]);
        planRecord.change((plan) => plan.snapshots.sort((one, other) => one.at - other.at));
      });
      this.focusStatus();
    }

    // --- Clearing ---------------------------------------------------------------------------

    async clear() {
      const sure = await ask(this, say("plan.clear"), [make("p", {}, say("plan.clear_text"))], [
        ["clear", say("plan.clear_yes")],
        ["", say("plan.cancel")],
      ]);
      if (sure) {
        const before = remember();
        await storage.clearAll();
        this.draw();
        this.tell(say("plan.cleared"), () => bringBack(before));
        this.focusStatus();
      }
    }
  }

  customElements.define("cg-my-plan", MyPlan);
})();
