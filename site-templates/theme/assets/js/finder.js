/*
 * The finder: words, filters and an order in, a list of occupations out, at every keystroke.
 *
 * Must: the number of occupations found is told to screen readers once the typing rests.
 * Must: the focus stays where it is while the list changes; Enter in the box takes it to the list.
 * Must: every filter that is on can be seen and taken off above the list.
 * Must: the back button takes back one step and no letter.
 * Must: an empty list says why, and leads on.
 * Must: printing prints the whole list and what was asked.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { finderAddress, finderFilters, finderRows, make, say, sayCount } = CareerGuide;
  const SORTS = ["title", "pay", "growth", "openings", "months"];
  // Few enough to be there at once; the rest of a page follows behind.
  const FIRST = 4;
  const PAGE = 24;
  // The rest waits for a pause in the typing, so that the next key never waits for it.
  const COMPLETED_AFTER = 150;
  const TOLD_AFTER = 700;
  const KEPT_AFTER = 400;

  class Finder extends HTMLElement {
    connectedCallback() {
      this.data = window.CareerGuideFinder;
      if (!this.data || this.filters) {
        return;
      }
      this.root = this.getAttribute("root");
      this.rows = finderRows.readRows(this.data);
      this.search = finderRows.firstSearch(this.data, this.rows);
      this.filters = finderFilters.create(this.data, this.rows);
      this.state = finderAddress.read(this.filters.groups, SORTS);
      this.limit = PAGE;
      this.build();
      this.fillControls();
      this.update();
      this.classList.add("cg-finder--on");
      window.addEventListener("popstate", () => this.restore());
      window.addEventListener("beforeprint", () => this.showAll());
      this.readTitles();
    }

    // --- The form -----------------------------------------------------------------------------

    build() {
      this.box = make("input", { type: "search", id: "finder-q", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
      this.box.addEventListener("input", () => this.typed());
      const form = make(
        "form",
        { class: "cg-finder__ask", role: "search" },
        make("label", { for: "finder-q" }, say("finder.question")),
        this.box,
        make("p", { class: "cg-finder__hint", id: "finder-hint" }, say("finder.hint")),
      );
      this.box.setAttribute("aria-describedby", "finder-hint");
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.heading.focus();
      });
      this.panel = make("details", { class: "cg-finder__filters" }, make("summary", {}, say("finder.filters")));
      this.panel.open = window.matchMedia("(min-width: 60em)").matches;
      this.panel.append(...this.filters.groups.map((group) => this.buildGroup(group)));
      this.heading = make("h2", { id: "finder-results", tabindex: "-1" });
      this.asked = make("ul", { class: "cg-finder__asked", "aria-label": say("finder.asked") });
      this.notes = make("div", { class: "cg-finder__notes" });
      this.list = make("ol", { class: "cg-cards", "aria-labelledby": "finder-results" });
      this.list.addEventListener("click", () => this.keepNow());
      this.further = make("button", { type: "button", class: "cg-finder__more", onclick: () => this.showFurther() });
      this.told = make("p", { class: "cg-unseen", role: "status" });
      const results = make(
        "section",
        { class: "cg-finder__results", "aria-labelledby": "finder-results" },
        make("div", { class: "cg-finder__bar" }, this.heading, this.buildTools()),
        this.asked,
        this.notes,
        this.list,
        this.further,
        this.told,
        this.buildOrigins(),
      );
      this.append(form, make("div", { class: "cg-finder__parts" }, this.panel, results));
    }

    buildGroup(group) {
      const choices = group.choices.map((choice) => this.buildChoice(group, choice));
      if (group.kind === "one") {
        const any = make("input", { type: "radio", name: `finder-${group.key}`, value: "" });
        any.addEventListener("change", () => this.choose(group, []));
        choices.unshift(make("li", {}, make("label", {}, any, " ", say("finder.any"))));
      }
      const note = CareerGuide.finderNotes.includes(group.key) ? make("p", {}, say(`finder.${group.key}_note`)) : null;
      return make("fieldset", {}, make("legend", {}, say(`finder.${group.key}`)), note, make("ul", {}, choices));
    }

    buildChoice(group, choice) {
      const one = group.kind === "one";
      choice.input = make("input", { type: one ? "radio" : "checkbox", name: `finder-${group.key}`, value: choice.key });
      choice.number = make("span", { class: "cg-finder__count" });
      choice.input.addEventListener("change", () => {
        const others = one ? [] : (this.state.chosen[group.key] || []).filter((key) => key !== choice.key);
        this.choose(group, choice.input.checked ? [...others, choice.key] : others);
      });
      return make("li", {}, make("label", {}, choice.input, " ", choice.label, " ", choice.number));
    }

    buildTools() {
      this.sort = make("select", { id: "finder-sort" });
      this.sort.addEventListener("change", () => {
        this.state.sort = this.sort.value;
        this.changed(true);
      });
      this.sort.append(new Option(say("finder.sort_best"), ""), ...SORTS.map((key) => new Option(say(`finder.sort_${key}`), key)));
      return make(
        "p",
        { class: "cg-finder__tools" },
        make("label", { for: "finder-sort" }, say("finder.sort")),
        " ",
        this.sort,
        " ",
        make("button", { type: "button", onclick: () => window.print() }, say("finder.print")),
      );
    }

    buildOrigins() {
      const { pay, outlook, interests } = this.data.origins;
      const told = [say("finder.origin_pay", { origin: pay }), say("finder.origin_outlook", { origin: outlook })];
      told.push(say("finder.origin_interests", { origin: interests }));
      const about = this.getAttribute("figures");
      return make("p", { class: "cg-notes" }, `${told.join(" ")} `, about ? make("a", { href: about }, say("finder.how_to_read")) : null);
    }

    /** Puts the state into the controls, after the page opened or went back. */
    fillControls() {
      this.box.value = this.state.question;
      this.sort.value = this.state.sort;
      for (const group of this.filters.groups) {
        const chosen = this.state.chosen[group.key] || [];
        for (const choice of group.choices) {
          choice.input.checked = chosen.includes(choice.key);
        }
        if (group.kind === "one" && chosen.length === 0) {
          this.querySelector(`input[name="finder-${group.key}"][value=""]`).checked = true;
        }
      }
    }

    // --- What the reader does -----------------------------------------------------------------

    typed() {
      this.state.question = this.box.value.trim();
      this.changed(false);
      // Letters typed one after another are one step of the history.
      clearTimeout(this.keeping);
      this.keeping = setTimeout(() => this.keep(!this.typing), KEPT_AFTER);
    }

    keep(isNew) {
      this.keeping = 0;
      this.typing = true;
      finderAddress.put(this.state, isNew);
    }

    /** Before the reader goes on, what was typed last is in the address too. */
    keepNow() {
      if (this.keeping) {
        clearTimeout(this.keeping);
        this.keep(!this.typing);
      }
    }

    choose(group, keys) {
      this.state.chosen[group.key] = keys;
      if (keys.length === 0) {
        delete this.state.chosen[group.key];
        this.state.shown = this.state.shown.filter((key) => key !== group.key);
      }
      this.changed(true);
    }

    changed(isStep) {
      this.limit = PAGE;
      if (isStep) {
        this.keepNow();
        this.typing = false;
        finderAddress.put(this.state, true);
      }
      this.update();
    }

    restore() {
      clearTimeout(this.keeping);
      this.keeping = 0;
      this.typing = false;
      this.limit = PAGE;
      this.state = finderAddress.read(this.filters.groups, SORTS);
      this.fillControls();
      this.update();
    }

    // --- The list -----------------------------------------------------------------------------

    /** What matches the words: the occupations in order, and by which name each was found. */
    match() {
      if (!this.state.question) {
        this.names = new Map();
        return this.rows.map(({ index }) => index);
      }
      const found = this.search.search(this.state.question);
      this.names = new Map(found.map(({ owner, name }) => [owner, name]));
      return found.map(({ owner }) => owner);
    }

    order(indexes) {
      const { sort } = this.state;
      if (sort === "title") {
        return indexes.sort((one, other) => one - other);
      }
      if (sort) {
        const upward = sort === "months";
        const value = (index) => {
          const cell = this.rows[index][sort];
          return typeof cell === "number" && cell !== -1 ? (upward ? -cell : cell) : -Infinity;
        };
        return indexes.sort((one, other) => (value(other) > value(one) ? 1 : value(other) < value(one) ? -1 : 0));
      }
      return indexes;
    }

    update() {
      this.matched = this.match();
      const { passed, unknown } = this.filters.apply(this.matched, this.state);
      this.found = this.order(passed);
      this.unknown = unknown;
      this.heading.textContent = sayCount("finder.found", this.found.length);
      this.list.replaceChildren(...this.found.slice(0, FIRST).map((index) => this.card(index)));
      this.list.hidden = this.found.length === 0;
      this.further.hidden = true;
      this.showNotes();
      clearTimeout(this.completing);
      this.completing = setTimeout(() => this.complete(), COMPLETED_AFTER);
      clearTimeout(this.telling);
      this.telling = setTimeout(() => this.tell(), TOLD_AFTER);
    }

    /** What need not be there at once: the other cards of the page, the counts, and what was asked. */
    complete() {
      clearTimeout(this.completing);
      this.showCards();
      this.showAsked();
      const counts = this.filters.count(this.matched, this.state);
      for (const group of this.filters.groups) {
        for (const choice of group.choices) {
          choice.number.textContent = `(${counts[group.key][choice.key]})`;
        }
      }
    }

    showCards() {
      const there = this.list.children.length;
      this.list.append(...this.found.slice(there, this.limit).map((index) => this.card(index)));
      const left = this.found.length - this.list.children.length;
      this.further.hidden = left <= 0;
      this.further.textContent = say("finder.more", { count: Math.min(PAGE, left), left });
    }

    showFurther() {
      const first = this.list.children.length;
      this.limit += PAGE;
      this.showCards();
      this.list.children[first].querySelector("a").focus();
    }

    showAll() {
      this.limit = Infinity;
      this.complete();
    }

    card(index) {
      const row = this.rows[index];
      const name = this.names.get(index);
      const other = this.otherName(row, name) ? say("finder.known_as", { name }) : "";
      const fact = (term, value) => make("div", {}, make("dt", {}, say(`finder.${term}`)), " ", make("dd", {}, value));
      return make(
        "li",
        { class: "cg-card" },
        make("h3", {}, make("a", { href: `${this.root}occupations/${row.slug}.html` }, row.title)),
        make("p", {}, row.line),
        make(
          "dl",
          { class: "cg-facts" },
          fact("takes", this.label(this.data.education, row.education)),
          fact("pays", this.payWords(row)),
          fact("grows", this.label(this.data.growth, row.outlook)),
        ),
        other ? make("p", { class: "cg-also" }, other) : null,
        make("cg-star", { slug: row.slug, "title-text": row.title }),
      );
    }

    /** Whether a name is worth showing: what students type may be misspelled, and the title is there already. */
    otherName(row, name) {
      return name && name !== row.line && !row.terms.split("|").includes(name) && !row.title.toLowerCase().includes(name.toLowerCase());
    }

    label(vocabulary, cell) {
      return typeof cell === "number" ? vocabulary[cell][1] : this.data.reasons[cell];
    }

    payWords(row) {
      if (row.hourly !== undefined) {
        return say("finder.an_hour", { value: finderFilters.dollars(row.hourly) });
      }
      if (typeof row.pay !== "number") {
        return this.data.reasons[row.pay];
      }
      return say(row.more ? "finder.a_year_or_more" : "finder.a_year", { value: finderFilters.dollars(row.pay) });
    }

    // --- What is said about the list ----------------------------------------------------------

    showNotes() {
      const notes = [];
      if (this.found.length === 0) {
        const leads = [
          make("a", { href: `${this.root}occupations/index.html` }, say("finder.all_occupations")),
          " · ",
          make("a", { href: `${this.root}clusters/index.html` }, say("finder.all_clusters")),
        ];
        const why = this.matched.length ? "finder.none_filters" : "finder.none_words";
        notes.push(make("p", { class: "cg-notice" }, say(why), " ", ...leads));
      }
      for (const group of this.filters.groups) {
        const isShown = this.state.shown.includes(group.key);
        const count = this.unknown[group.key];
        if (this.state.chosen[group.key] && (isShown || count)) {
          notes.push(this.unknownNote(group, isShown, count));
        }
      }
      this.notes.replaceChildren(...notes);
    }

    unknownNote(group, isShown, count) {
      const words = isShown ? say("finder.unknown_shown") : sayCount("finder.unknown", count);
      const what = say(`finder.unknown_${group.key}`);
      const button = make("button", { type: "button" }, say(isShown ? "finder.unknown_hide" : "finder.unknown_show"));
      button.addEventListener("click", () => {
        this.state.shown = isShown ? this.state.shown.filter((key) => key !== group.key) : [...this.state.shown, group.key];
        this.changed(true);
        this.heading.focus();
      });
      return make("p", {}, `${words} ${what} `, button);
    }

    showAsked() {
      const chips = [];
      for (const group of this.filters.groups) {
        for (const choice of this.filters.chosenOf(group, this.state)) {
          const off = () => {
            this.choose(group, this.state.chosen[group.key].filter((key) => key !== choice.key));
            this.fillControls();
            this.heading.focus();
          };
          const name = `${say(`finder.${group.key}`)}: ${choice.label}`;
          const prefix = make("span", { class: "cg-unseen" }, `${say("finder.take_off")} `);
          const cross = make("span", { "aria-hidden": "true" }, " ✕");
          chips.push(make("li", {}, make("button", { type: "button", onclick: off }, prefix, name, cross)));
        }
      }
      if (chips.length > 1) {
        chips.push(make("li", {}, make("button", { type: "button", onclick: () => this.clearAll() }, say("finder.clear"))));
      }
      this.asked.replaceChildren(...chips);
      this.asked.hidden = chips.length === 0;
    }

    clearAll() {
      this.state.chosen = {};
      this.state.shown = [];
      this.fillControls();
      this.changed(true);
      this.heading.focus();
    }

    tell() {
      const first = this.found.length ? say("finder.first", { title: this.rows[this.found[0]].title }) : "";
      this.told.textContent = `${sayCount("finder.found", this.found.length)} ${this.state.question ? first : ""}`;
    }

    // --- Further names ------------------------------------------------------------------------

    /** Once the page rests, fetches the other titles people use; a script, because pages may be opened as files. */
    readTitles() {
      const script = document.createElement("script");
      script.src = `${this.root}assets/data/finder-titles.js`;
      script.addEventListener("load", () => {
        finderRows.wholeSearch(this.data, this.rows, window.CareerGuideFinderTitles, (search) => {
          this.search = search;
          this.classList.add("cg-finder--whole");
          // A reader who has moved on in the list keeps it as it is.
          if (this.state.question && this.limit === PAGE) {
            this.update();
          }
        });
      });
      document.head.append(script);
    }
  }

  // The groups that need a line of explanation.
  CareerGuide.finderNotes = ["credential", "time", "interest", "work"];
  customElements.define("cg-finder", Finder);
})();
