/*
 * The form of a worksheet: it keeps what is written, brings it back, and shows what is worked out from it.
 *
 * Must: every change is stored within half a second, and when the page is left.
 * Must: what was kept is there again after a reload, a crash, the back button and a change of page without one.
 * Must: what was written before this script came is not written over.
 * Must: where nothing can be kept, the page says so and goes on.
 * Must: saving is seen at once but read out only once, so that it does not talk over the reader.
 * Must: clearing can be undone.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, storage } = CareerGuide;
  const DELAY = 250;

  function say(key, values) {
    return CareerGuide.say(`script.${key}`, values);
  }

  function isText(control) {
    return control.type !== "radio" && control.type !== "checkbox";
  }

  class WorksheetForm extends HTMLElement {
    connectedCallback() {
      // The parts of the form are ready only when this element and all within it are.
      queueMicrotask(() => this.isConnected && !this.stop && this.start());
    }

    disconnectedCallback() {
      if (this.stop) {
        this.flush();
        this.stop.abort();
        this.stop = null;
      }
    }

    start() {
      this.slug = this.getAttribute("worksheet");
      this.scope = `${this.slug}/`;
      this.form = this.querySelector("form");
      this.sheet = JSON.parse(this.querySelector(".cg-definition").textContent);
      this.dirty = new Map();
      this.stop = new AbortController();
      this.build();
      this.moveFormerNames();
      this.takeEarly();
      this.show();
      this.listen();
      this.prefill();
      this.tell();
      if (this.kept().some((answer) => answer.v !== "")) {
        this.tellSaved(Math.max(...this.kept().map((answer) => answer.t)));
      }
      this.dispatchEvent(new CustomEvent("cg-ready"));
    }

    build() {
      this.querySelectorAll(".cg-noscript").forEach((part) => part.remove());
      if (this.notice) {
        return;
      }
      this.notice = make("p", { class: "cg-notice", hidden: true });
      this.line = make("p", { class: "cg-saved" });
      // Read out; the line above is only seen, because it changes all the time.
      this.voice = make("p", { class: "cg-unseen", role: "status" });
      this.undo = make("p", { class: "cg-undo", hidden: true });
      this.form.before(this.notice);
      this.form.after(this.line, this.undo, this.voice);
    }

    listen() {
      const { signal } = this.stop;
      this.form.addEventListener("input", (event) => this.note(event.target), { signal });
      this.form.addEventListener("change", (event) => this.note(event.target) && this.flush(), { signal });
      this.form.addEventListener("keydown", (event) => this.keepOneLine(event), { signal });
      window.addEventListener("pagehide", () => this.flush(), { signal });
      document.addEventListener("visibilitychange", () => document.hidden && this.flush(), { signal });
      // Back from the memory of the browser: another page may have changed the answers.
      window.addEventListener("pageshow", (event) => event.persisted && this.refresh(), { signal });
      const silence = storage.onChange((worksheet) => {
        if (worksheet === null || worksheet === this.slug) {
          this.refresh();
        }
      });
      signal.addEventListener("abort", silence);
    }

    // --- Answers --------------------------------------------------------------------------------

    kept() {
      return Object.values(storage.read(this.slug));
    }

    /** The controls of this worksheet that hold answers. */
    controls() {
      return [...this.form.elements].filter(
        (control) => control.name && control.name.startsWith(this.scope) && control.tagName !== "OUTPUT",
      );
    }

    nameOf(control) {
      return control.name.slice(this.scope.length);
    }

    valueOf(control) {
      if (isText(control)) {
        return control.value;
      }
      if (control.type === "checkbox") {
        return control.checked ? control.value : "";
      }
      const chosen = this.form.elements[control.name];
      return chosen.value || "";
    }

    /** All answers as they stand in the form, with the order of rows; empty ones are left out. */
    answers() {
      const found = Object.create(null);
      for (const control of this.controls()) {
        const value = this.valueOf(control);
        if (value !== "") {
          found[this.nameOf(control)] = value;
        }
      }
      for (const table of this.querySelectorAll("cg-table")) {
        Object.assign(found, table.order());
      }
      return found;
    }

    /** Puts answers into the form; boxes in which something is being written stay as they are. */
    show() {
      const answers = storage.read(this.slug);
      const value = (name) => (this.dirty.has(name) ? this.dirty.get(name) : answers[name] ? answers[name].v : "");
      for (const table of this.querySelectorAll("cg-table")) {
        table.arrange(value, Object.keys(answers).filter((name) => value(name) !== ""));
      }
      for (const control of this.controls()) {
        const name = this.nameOf(control);
        if (this.dirty.has(name)) {
          continue;
        }
        const wanted = value(name);
        if (!isText(control)) {
          control.checked = wanted === control.value;
        } else if (control.value !== wanted) {
          control.value = wanted;
        }
        this.grow(control);
      }
      this.changed();
    }

    /** A box for a line grows as it wraps, but takes no second line. */
    keepOneLine(event) {
      if (event.key === "Enter" && event.target.matches("[data-line]")) {
        event.preventDefault();
      }
    }

    /** Where the browser does not do it by itself, a box grows with its words. */
    grow(control) {
      if (control.type === "textarea" && control.scrollHeight && !CSS.supports("field-sizing", "content")) {
        control.style.height = "auto";
        control.style.height = `${control.scrollHeight + control.offsetHeight - control.clientHeight}px`;
      }
    }

    refresh() {
      this.show();
      this.tell();
    }

    /** Answers whose field has a new name move to it. */
    moveFormerNames() {
      const answers = storage.read(this.slug);
      const moved = {};
      for (const field of this.sheet.fields) {
        for (const former of field.formerly || []) {
          for (const name of Object.keys(answers)) {
            const now = field.name + name.slice(former.length);
            if ((name === former || name.startsWith(`${former}/`)) && answers[name].v !== "") {
              if (!answers[now] || answers[now].v === "") {
                moved[now] = answers[name].v;
                moved[name] = "";
              }
            }
          }
        }
      }
      if (Object.keys(moved).length) {
        storage.write(this.slug, moved);
      }
    }

    /** What was written before this script came counts as just written. */
    takeEarly() {
      for (const control of this.controls()) {
        const early = isText(control) ? control.value !== "" : control.checked;
        if (early) {
          this.dirty.set(this.nameOf(control), this.valueOf(control));
        }
      }
      this.flush();
    }

    /** Takes what stands in a control; true when it holds an answer. */
    note(control) {
      if (!control.name || !control.name.startsWith(this.scope)) {
        return false;
      }
      this.set({ [this.nameOf(control)]: this.valueOf(control) });
      this.grow(control);
      return true;
    }

    /** Stores answers soon; their controls show them already. */
    set(values) {
      for (const [name, value] of Object.entries(values)) {
        this.dirty.set(name, value);
      }
      this.timer = this.timer || setTimeout(() => this.flush(), DELAY);
      this.changed();
    }

    /** Writes answers into the form and stores them. */
    fill(values) {
      for (const control of this.controls()) {
        const name = this.nameOf(control);
        if (name in values) {
          if (isText(control)) {
            control.value = values[name];
          } else {
            control.checked = control.value === values[name];
          }
        }
      }
      this.set(values);
      this.flush();
    }

    /** Stores at once what is not stored yet. */
    flush() {
      clearTimeout(this.timer);
      this.timer = null;
      if (!this.dirty.size) {
        return;
      }
      const stored = storage.write(this.slug, Object.fromEntries(this.dirty));
      this.dirty.clear();
      this.tell();
      if (stored) {
        this.tellSaved(Date.now(), !this.saidSaved);
        this.saidSaved = true;
      }
    }

    changed() {
      this.workOut();
      this.dispatchEvent(new CustomEvent("cg-answers"));
    }

    // --- Results --------------------------------------------------------------------------------

    workOut() {
      const fields = this.sheet.fields.filter((field) => field.type === "calc");
      const answers = fields.length ? this.answers() : {};
      for (const field of fields) {
        const output = this.form.elements[this.scope + field.name];
        const result = CareerGuide.calc(this.sheet, field.name, answers);
        const steps = output.parentElement.querySelector(".cg-calc-steps");
        const unread = result.unread.map((text) => say("not_counted", { text }));
        output.value = result.text;
        steps.textContent = [result.steps, ...unread].filter(Boolean).join(" · ");
        steps.hidden = !steps.textContent;
      }
    }

    // --- Words ----------------------------------------------------------------------------------

    /** Says something to those who listen. */
    announce(text) {
      // The same words twice would not be read out again.
      this.voice.textContent = this.voice.textContent === text ? `${text}\u00a0` : text;
    }

    /** Shows what readers must know about where their answers are. */
    tell() {
      const visit = storage.mode() === "visit";
      const state = storage.state();
      const texts = [
        state === "ok" ? "" : say(state),
        storage.wasDamaged(this.slug) ? say("damaged") : "",
        visit && state === "ok" ? say("visit") : "",
      ].filter(Boolean);
      const text = texts.join(" ");
      if (text !== this.notice.textContent) {
        this.notice.textContent = text;
        this.notice.hidden = !text;
        this.announce(text);
      }
      if (state !== "ok") {
        this.line.textContent = "";
      } else if (!this.line.textContent) {
        this.line.textContent = say(visit ? "empty_visit" : "empty");
      }
    }

    tellSaved(moment, aloud) {
      const language = document.documentElement.lang || "en";
      const today = new Date(moment).toDateString() === new Date().toDateString();
      const form = { hour: "numeric", minute: "2-digit", ...(today ? {} : { month: "long", day: "numeric" }) };
      const time = new Intl.DateTimeFormat(language, form).format(moment).replace(/\u202f/g, "\u00a0");
      const text = say(storage.mode() === "visit" ? "saved_visit" : "saved", { time });
      this.line.textContent = text;
      if (aloud) {
        this.announce(text);
      }
    }

    // --- Clear ----------------------------------------------------------------------------------

    clear() {
      const before = this.answers();
      const names = Object.keys(before);
      if (!names.length) {
        this.announce(say("nothing"));
        return;
      }
      this.flush();
      storage.write(this.slug, Object.fromEntries(names.map((name) => [name, ""])));
      this.show();
      const button = make("button", { type: "button", onclick: () => this.bringBack(before) }, say("undo"));
      this.undo.replaceChildren(say("cleared"), " ", button);
      this.undo.hidden = false;
      button.focus();
      this.announce(say("cleared"));
    }

    bringBack(before) {
      // What was written since stays.
      const now = this.answers();
      const values = Object.entries(before).filter(([name]) => !(name in now));
      storage.write(this.slug, Object.fromEntries(values));
      this.show();
      this.undo.hidden = true;
      this.announce(say("undone"));
      this.tellSaved(Date.now());
      this.querySelector("cg-paper button").focus();
    }

    /** An occupation in the address goes into the first box for one, unless it is there already. */
    prefill() {
      const address = new URL(location.href);
      const slug = address.searchParams.get("occupation");
      const found = slug && CareerGuide.occupations && CareerGuide.occupations.bySlug(slug);
      const all = this.controls().filter((control) => control.closest("cg-occupation"));
      const questions = all.filter((control) => !control.closest("cg-table"));
      const boxes = questions.length ? questions : all;
      if (!found || !boxes.length) {
        return;
      }
      const empty = boxes.find((control) => !control.value);
      if (empty && !boxes.some((control) => control.value === found.title)) {
        this.fill({ [this.nameOf(empty)]: found.title });
      }
      // A later reload must not fill what was cleared.
      address.searchParams.delete("occupation");
      history.replaceState(history.state, "", address);
    }
  }

  customElements.define("cg-worksheet", WorksheetForm);
})();
