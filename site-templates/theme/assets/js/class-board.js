/*
 * The class board: many plan files side by side on the counselor's own machine.
 *
 * Must: nothing is stored and nothing is sent; what is open is gone when the page is left.
 * Must: what happened to every file is said, and the focus stays where it is.
 * Must: two hundred files are on the board within two seconds.
 * Must: notes that are in no file are not lost without a question.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { ask, classFile, classNotes, classProgress, classRows, make, say, sayCount } = CareerGuide;
  const AT_ONCE = 20;
  const WEEKS = 3;
  // What the board can be ordered by; the first order of each is the one that helps most.
  const ORDERS = {
    code: (one, other) => one.code.localeCompare(other.code, undefined, { numeric: true }),
    last: (one, other) => one.last - other.last,
    idle: (one, other) => other.idle - one.idle,
    next: (one, other) => nextOf(one).localeCompare(nextOf(other)),
  };

  function nextOf(student) {
    return student.coming.length ? student.coming[0].on : "9";
  }

  class ClassBoard extends HTMLElement {
    connectedCallback() {
      if (this.status) {
        return;
      }
      this.students = [];
      this.apart = [];
      this.order = { key: "code", turned: false };
      this.work = Promise.resolve();
      const steps = [...this.querySelectorAll("[data-stage]")];
      this.steps = steps.map((step) => step.textContent);
      this.keys = steps.map((step) => step.dataset.stage);
      this.build();
      window.addEventListener("beforeunload", (event) => this.unsaved && event.preventDefault());
    }

    // --- Parts ------------------------------------------------------------------------------

    build() {
      for (const part of this.querySelectorAll(".cg-noscript")) {
        part.remove();
      }
      this.status = make("p", { role: "status" });
      this.told = make("ul", { class: "cg-board__told" });
      this.board = make("div", { hidden: true }, this.buildTools(), this.buildTable());
      this.prepend(this.buildChooser(), this.status, this.told, this.board);
    }

    button(key, work) {
      return make("button", { type: "button", onclick: work }, say(`board.${key}`));
    }

    buildChooser() {
      const input = make("input", { type: "file", id: "board-files", multiple: true, accept: ".json,application/json" });
      input.addEventListener("change", () => {
        this.open([...input.files]);
        // The same files can be chosen again.
        input.value = "";
      });
      const place = make(
        "div",
        { class: "cg-board__drop" },
        make("label", { for: "board-files" }, say("board.choose")),
        input,
        make("p", {}, say("board.drop")),
      );
      for (const name of ["dragover", "drop"]) {
        this.addEventListener(name, (event) => event.preventDefault());
      }
      this.addEventListener("drop", (event) => this.open([...event.dataTransfer.files]));
      return place;
    }

    buildTools() {
      this.weeks = make("input", { type: "number", id: "board-weeks", min: "1", max: "52", value: String(WEEKS) });
      this.weeks.addEventListener("input", () => this.drawStuck());
      this.only = make("input", { type: "checkbox" });
      this.only.addEventListener("change", () => this.drawStuck());
      return make(
        "div",
        {},
        make("p", { class: "cg-board__weeks" }, make("label", { for: "board-weeks" }, say("board.weeks")), this.weeks),
        make("p", {}, make("label", {}, this.only, ` ${say("board.only_stuck")}`)),
        make(
          "div",
          { class: "cg-buttons" },
          this.button("save_notes", () => this.saveNotes()),
          this.button("save_table", () => this.saveTable()),
          this.button("print", () => window.print()),
          this.button("close", () => this.close()),
        ),
        make("p", { class: "cg-hint" }, say("board.notes_hint")),
      );
    }

    buildTable() {
      const sorter = (key, name) => {
        const button = make("button", { type: "button", onclick: () => this.sort(key) }, say(`board.${name}`));
        return make("th", { scope: "col", "data-order": key }, button);
      };
      const step = (title, at) => {
        const spoken = make("span", { class: "cg-unseen" }, say("board.step", { number: at + 1, title }));
        return make("th", { scope: "col", title }, make("span", { "aria-hidden": "true" }, String(at + 1)), spoken);
      };
      this.head = make(
        "tr",
        {},
        sorter("code", "code"),
        sorter("last", "last"),
        this.steps.map(step),
        sorter("idle", "stuck"),
        sorter("next", "next"),
        make("th", { scope: "col" }, say("board.note")),
        make("th", { scope: "col" }, say("board.more")),
      );
      this.rows = make("tbody", {});
      this.foot = make("tfoot", {});
      this.counted = make("p", {});
      const table = make("table", {}, make("thead", {}, this.head), this.rows, this.foot);
      const region = { class: "cg-table cg-board__table", role: "region", tabindex: "0", "aria-label": say("board.table") };
      return make("div", {}, this.counted, make("div", region, table));
    }

    // --- Files ------------------------------------------------------------------------------

    /** Opens files one lot after another, so that two lots never mix. */
    open(files) {
      this.work = this.work.then(() => this.take(files));
      return this.work;
    }

    async take(files) {
      this.status.textContent = sayCount("board.reading", files.length);
      const lines = [];
      for (let at = 0; at < files.length; at += AT_ONCE) {
        const read = await Promise.all(files.slice(at, at + AT_ONCE).map((file) => classFile.read(file, this.keys)));
        lines.push(...read.flatMap((one) => this.add(one)));
      }
      const number = (line) => lines.filter(({ kind }) => kind === line).length;
      this.told.replaceChildren(...lines.map(({ name, words }) => make("li", {}, make("strong", {}, name), `: ${words}`)));
      this.draw();
      const refused = number("refused") ? sayCount("board.refused", number("refused")) : "";
      this.status.textContent = [sayCount("board.opened", this.students.length), refused].filter(Boolean).join(" ");
    }

    /** Puts what was read on the board; returns what is to be told about it. */
    add({ name, problem, student, notes }) {
      if (problem) {
        return [{ kind: "refused", name, words: say(`board.problem_${problem}`) }];
      }
      if (notes) {
        return [this.addNotes(name, notes)];
      }
      const lines = student.older ? [{ kind: "told", name, words: say("board.older") }] : [];
      const before = this.students.find((one) => this.isSame(one, student));
      if (before && before.saved > student.saved) {
        return [{ kind: "told", name, words: say("board.older_copy", { code: before.code }) }];
      }
      const twin = !before && this.students.some((one) => one.stem === student.stem);
      if (twin) {
        lines.push({ kind: "told", name, words: say("board.same_name") });
      }
      this.put(student, before);
      return lines;
    }

    /** Whether two files are of one student: by the id of the plan, or, where it has none, the very same file. */
    isSame(one, other) {
      return one.id || other.id ? one.id === other.id : one.stem === other.stem && one.saved === other.saved;
    }

    put(student, before) {
      const count = this.students.filter((one) => one.stem === student.stem && one !== before).length;
      const waiting = classNotes.find(this.apart, student);
      this.apart = this.apart.filter((one) => one !== waiting);
      const code = (before && before.code) || (waiting && waiting.code);
      student.code = code || (count ? `${student.stem} (${count + 1})` : student.stem);
      student.note = (before && before.note) || (waiting && waiting.note) || "";
      this.students = [...this.students.filter((one) => one !== before), student];
      this.drawStudent(student);
    }

    drawStudent(student) {
      Object.assign(student, classRows.build(student, this.head.children.length, () => { this.unsaved = true; }));
    }

    addNotes(name, { weeks, entries }) {
      if (weeks) {
        this.weeks.value = String(weeks);
      }
      for (const entry of entries) {
        const student = this.students.find((one) => classNotes.find([entry], one));
        if (student) {
          student.code = entry.code || student.code;
          student.note = classNotes.join(student.note, entry.note);
          this.drawStudent(student);
        } else {
          const there = classNotes.find(this.apart, { id: entry.id, stem: entry.file });
          this.apart = [...this.apart.filter((one) => one !== there), entry];
        }
      }
      return { kind: "told", name, words: sayCount("board.notes_read", entries.length) };
    }

    // --- Drawing ----------------------------------------------------------------------------

    draw() {
      this.board.hidden = !this.students.length;
      this.drawRows();
      this.foot.replaceChildren(this.sums("is_done"), this.sums("is_started"));
      this.drawStuck();
    }

    /** How many plans are so far in each stage. */
    sums(state) {
      const count = (_, at) => this.students.filter((student) => student.stages[at].state === state).length;
      const name = make("th", { scope: "row" }, say(`board.all_${state}`));
      return make("tr", {}, name, make("td", {}), this.steps.map((step, at) => make("td", {}, String(count(step, at)))), make("td", { colspan: "4" }));
    }

    drawRows() {
      const { key, turned } = this.order;
      this.students.sort((one, other) => (turned ? -1 : 1) * ORDERS[key](one, other) || ORDERS.code(one, other));
      this.rows.replaceChildren(...this.students.flatMap(({ row, more }) => [row, more]));
      for (const cell of this.head.querySelectorAll("[data-order]")) {
        const sorted = cell.dataset.order === key ? (turned ? "descending" : "ascending") : null;
        sorted ? cell.setAttribute("aria-sort", sorted) : cell.removeAttribute("aria-sort");
      }
    }

    /** Marks who has not moved for the chosen number of weeks. */
    drawStuck() {
      const limit = Number(this.weeks.value) || WEEKS;
      let stuck = 0;
      for (const student of this.students) {
        student.idle = classProgress.idleWeeks(student.stages, student.last, Date.now());
        student.stuck = student.idle >= limit;
        stuck += student.stuck ? 1 : 0;
        student.idleCell.textContent = student.stuck ? sayCount("board.idle", student.idle) : "";
        student.row.hidden = this.only.checked && !student.stuck;
        student.more.hidden = student.row.hidden || !student.isOpen();
      }
      this.counted.textContent = say("board.counted", { total: this.students.length, stuck, weeks: limit });
    }

    sort(key) {
      this.order = { key, turned: this.order.key === key && !this.order.turned };
      this.drawRows();
      this.status.textContent = say("board.sorted", { name: this.head.querySelector(`[data-order=${key}]`).textContent });
    }

    // --- Keeping ----------------------------------------------------------------------------

    fileName(kind, ending) {
      return `${say(`board.file_${kind}`)}-${new Date().toLocaleDateString("sv")}.${ending}`;
    }

    saveNotes() {
      const written = this.students.filter((one) => one.note || one.code !== one.stem);
      const entries = written.map(({ id, stem, code, note }) => ({ id, file: stem, code, note }));
      const text = classNotes.write([...entries, ...this.apart], Number(this.weeks.value) || WEEKS);
      CareerGuide.download(this.fileName("notes", "json"), "application/json", text);
      this.unsaved = false;
      this.status.textContent = say("board.notes_saved");
    }

    saveTable() {
      const names = ["code", "last", "stuck", "next", "days_over", "note"].map((key) => say(`board.${key}`));
      const head = [names[0], names[1], ...this.steps, ...names.slice(2)];
      const rows = this.students.map((student) => [
        student.code,
        classRows.dayText(student.last),
        ...student.stages.map(classRows.stageText),
        student.idleCell.textContent,
        student.coming.length ? classRows.dueText(student.coming[0]) : "",
        student.overdue.length,
        student.note,
      ]);
      CareerGuide.download(this.fileName("table", "csv"), "text/csv", CareerGuide.writeTable([head, ...rows]));
      this.status.textContent = say("board.table_saved");
    }

    async close() {
      const lost = this.unsaved ? say("board.close_unsaved") : say("board.close_text");
      const sure = await ask(this, say("board.close"), [make("p", {}, lost)], [
        ["close", say("board.close_yes")],
        ["", say("plan.cancel")],
      ]);
      if (sure) {
        this.students = [];
        this.apart = [];
        this.unsaved = false;
        this.told.replaceChildren();
        this.draw();
        this.status.textContent = say("board.closed");
        this.querySelector("#board-files").focus();
      }
    }
  }

  customElements.define("cg-class-board", ClassBoard);
})();
