/*
 * Tables of a worksheet: rows are added, moved and removed by keyboard, and removing can be undone.
 *
 * Must: a new row takes the focus in its first box; a moved row keeps it; a removed row gives it to a neighbor.
 * Must: what happened to a row is read out.
 * Must: moving and removing do not stand in the way of those who only want to write.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make } = CareerGuide;
  // On the screen a table begins short, because it can grow; on paper it has all its rows.
  const BEGIN = 3;

  function say(key, values) {
    return CareerGuide.say(`script.${key}`, values);
  }

  class GrowingTable extends HTMLElement {
    connectedCallback() {
      this.field = this.getAttribute("field");
      this.printed = Number(this.getAttribute("rows"));
      this.least = Math.min(this.printed, BEGIN);
      this.most = Number(this.getAttribute("most-rows"));
      this.body = this.querySelector("tbody");
      if (this.most && !this.tools) {
        this.pattern = this.body.rows[0].cloneNode(true);
        this.build();
      }
    }

    get sheet() {
      return this.closest("cg-worksheet");
    }

    build() {
      this.add = make("button", { type: "button", onclick: () => this.addRow() }, say("add_row"));
      this.edit = make(
        "button",
        { type: "button", "aria-pressed": "false", onclick: () => this.toggle() },
        say("edit_rows"),
      );
      this.back = make("button", { type: "button", hidden: true });
      this.tools = make("p", { class: "cg-tools" }, this.add, this.edit, this.back);
      this.after(this.tools);
    }

    rows() {
      return [...this.body.rows];
    }

    numbers() {
      return this.rows().map((row) => row.dataset.row);
    }

    /** The order of the rows under its name; empty while it is the one that every table begins with. */
    order() {
      if (!this.most) {
        return {};
      }
      const numbers = this.numbers();
      const usual = numbers.every((number, index) => Number(number) === index + 1) && numbers.length >= this.least;
      const text = usual ? "" : numbers.join(" ");
      return text ? { [`${this.field}/rows`]: text } : {};
    }

    /** Makes the rows that the answers need, in their order. */
    arrange(value, filled) {
      if (!this.most) {
        return;
      }
      const used = new Set();
      for (const name of filled) {
        const [field, row, column] = name.split("/");
        if (field === this.field && column && /^[1-9]\d{0,3}$/.test(row)) {
          used.add(Number(row));
        }
      }
      const given = (value(`${this.field}/rows`).match(/[1-9]\d{0,3}/g) || []).map(Number);
      const length = Math.max(this.least, ...used);
      const begin = given.length ? given : Array.from({ length }, (_, index) => index + 1);
      const wanted = [...new Set([...begin, ...[...used].sort((one, other) => one - other)])].map(String);
      const now = this.numbers();
      if (wanted.join() !== now.join() && !this.isLongerBy(now, wanted)) {
        const old = new Map(this.rows().map((row) => [row.dataset.row, row]));
        const focus = document.activeElement;
        this.body.replaceChildren(...wanted.map((number) => old.get(number) || this.makeRow(number)));
        if (this.body.contains(focus)) {
          focus.focus({ preventScroll: true });
        }
      }
      this.highest = Math.max(0, ...this.numbers().map(Number), ...used, this.highest || 0);
      this.label();
    }

    /** On paper: the empty rows of the blank sheet behind those that are there; taken away again by ``tidy``. */
    pad() {
      for (let count = this.most ? this.rows().length : this.printed; count < this.printed; count += 1) {
        const row = this.makeRow(`paper-${count}`);
        row.className = "cg-paper-row";
        row.querySelector("th").textContent = count + 1;
        row.querySelectorAll("[name]").forEach((control) => control.removeAttribute("name"));
        this.body.append(row);
      }
    }

    tidy() {
      this.querySelectorAll(".cg-paper-row").forEach((row) => row.remove());
    }

    /** Whether the table only has new rows in which nothing is written yet. */
    isLongerBy(now, wanted) {
      return now.length > wanted.length && wanted.every((number, index) => now[index] === number) && this.touched;
    }

    makeRow(number) {
      const row = this.pattern.cloneNode(true);
      const first = this.pattern.dataset.row;
      row.dataset.row = number;
      for (const control of row.querySelectorAll("[name]")) {
        control.name = control.name.replace(`/${this.field}/${first}/`, `/${this.field}/${number}/`);
        control.id = control.id.replace(`f-${this.field}-${first}-`, `f-${this.field}-${number}-`);
        // A copy of a box holds what was written in it.
        control.checked = false;
        if (control.type !== "checkbox") {
          control.value = "";
        }
      }
      return row;
    }

    /** Numbers the rows as they stand, and names their boxes and buttons after it. */
    label() {
      const rows = this.rows();
      rows.forEach((row, index) => {
        const number = index + 1;
        row.querySelector("th").textContent = number;
        for (const cell of row.querySelectorAll("td[data-label]")) {
          const name = `${CareerGuide.say("worksheet.row", { number })}, ${cell.dataset.label}`;
          cell.querySelector("[name]").setAttribute("aria-label", name);
        }
        for (const button of row.querySelectorAll("button[data-key]")) {
          button.setAttribute("aria-label", say(button.dataset.key, { number }));
        }
      });
      const full = rows.length >= this.most;
      this.add.setAttribute("aria-disabled", String(full));
    }

    changed() {
      this.touched = true;
      this.label();
      const [order] = Object.values(this.order());
      this.sheet.set({ [`${this.field}/rows`]: order || "" });
    }

    addRow() {
      if (this.rows().length >= this.most) {
        this.sheet.announce(say("rows_full", { total: this.most }));
        return;
      }
      this.highest += 1;
      const row = this.makeRow(String(this.highest));
      this.body.append(row);
      if (this.editing) {
        this.giveButtons(row);
      }
      this.changed();
      row.querySelector("[name]").focus();
      this.sheet.announce(say("row_added", { number: this.rows().length }));
    }

    // --- Moving and removing --------------------------------------------------------------------

    toggle() {
      this.editing = !this.editing;
      this.edit.setAttribute("aria-pressed", String(this.editing));
      this.edit.textContent = say(this.editing ? "edit_done" : "edit_rows");
      for (const row of this.rows()) {
        this.giveButtons(row);
      }
      const head = this.querySelector("thead tr");
      if (this.editing) {
        head.append(make("th", { scope: "col", class: "cg-row-actions" }, make("span", { class: "cg-unseen" }, say("row_actions"))));
      } else {
        head.querySelector(".cg-row-actions").remove();
      }
      this.label();
    }

    giveButtons(row) {
      const old = row.querySelector(".cg-row-actions");
      if (old) {
        old.remove();
      }
      if (!this.editing) {
        return;
      }
      const button = (key, sign, click) => make("button", { type: "button", "data-key": key, onclick: click }, sign);
      row.append(
        make(
          "td",
          { class: "cg-row-actions" },
          button("row_up", "↑", () => this.move(row, -1)),
          button("row_down", "↓", () => this.move(row, 1)),
          button("row_remove", "✕", () => this.removeRow(row)),
        ),
      );
    }

    move(row, step) {
      const rows = this.rows();
      const to = rows.indexOf(row) + step;
      if (to >= 0 && to < rows.length) {
        const pressed = document.activeElement;
        if (step < 0) {
          rows[to].before(row);
        } else {
          rows[to].after(row);
        }
        pressed.focus();
        this.changed();
      }
      const number = this.rows().indexOf(row) + 1;
      this.sheet.announce(say("row_moved", { number, total: rows.length }));
    }

    removeRow(row) {
      const rows = this.rows();
      const index = rows.indexOf(row);
      const values = {};
      for (const control of row.querySelectorAll("[name]")) {
        values[this.sheet.nameOf(control)] = this.sheet.valueOf(control);
      }
      const nothing = Object.fromEntries(Object.keys(values).map((name) => [name, ""]));
      this.sheet.fill(nothing);
      if (rows.length > 1) {
        const next = rows[index + 1] || rows[index - 1];
        row.remove();
        next.querySelector("[data-key=row_remove]").focus();
      }
      this.changed();
      this.offerUndo(row, index, values);
      this.sheet.announce(say("row_removed", { number: index + 1 }));
    }

    offerUndo(row, index, values) {
      const number = index + 1;
      const button = make("button", { type: "button" }, say("row_undo", { number }));
      button.addEventListener("click", () => {
        if (!row.isConnected) {
          const after = this.rows()[index];
          if (after) {
            after.before(row);
          } else {
            this.body.append(row);
          }
        }
        this.giveButtons(row);
        this.sheet.fill(values);
        this.changed();
        row.querySelector("[name]").focus();
        button.remove();
        this.sheet.announce(say("row_restored", { number }));
      });
      this.back.replaceWith(button);
      this.back = button;
    }
  }

  customElements.define("cg-table", GrowingTable);
})();
