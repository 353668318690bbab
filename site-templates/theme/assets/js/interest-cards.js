/*
 * The activity cards: one at a time or all at once, with the points of each kind of interest below.
 *
 * Must: every mark is kept at once, and the cards go on where they were left.
 * Must: moving to another card takes the focus to its heading, which tells which card of how many it is.
 * Must: equal totals are shown as equal.
 * Must: cards and totals are those of the worksheet, so that paper, worksheet and page agree.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, say, sheetAnswers, storage } = CareerGuide;
  const SHEET = "activity-sort";
  const TOTALS = "totals";
  const VIEW = "interest-cards";

  class InterestCards extends HTMLElement {
    connectedCallback() {
      if (!this.sheet) {
        this.sheet = sheetAnswers.definitions()[SHEET];
        const { of } = this.sheet.fields.find((field) => field.name === TOTALS);
        this.cards = of.map((name) => this.sheet.fields.find((field) => field.name === name));
        this.most = this.cards.reduce((counts, card) => ({ ...counts, [card.theme]: (counts[card.theme] || 0) + card.points.length - 1 }), {});
        this.build();
      }
      this.stop = sheetAnswers.onChange([SHEET], () => this.show());
      this.show();
      this.at = Math.max(0, this.cards.findIndex((card) => !this.answers[card.name]));
      this.use(storage.view(VIEW) || "one");
    }

    disconnectedCallback() {
      this.stop();
    }

    // --- The form -----------------------------------------------------------------------------

    build() {
      const mode = (name) => make("button", { type: "button", onclick: () => this.choose(name) }, say(`interests.mode_${name}`));
      this.modes = { one: mode("one"), all: mode("all") };
      this.notice = make("p", { class: "cg-notice", hidden: true });
      this.progress = make("p", { class: "cg-deck__progress", role: "status" });
      this.heading = make("h3", { id: "card-heading", tabindex: "-1" });
      this.boxes = this.cards.map((card) => this.buildCard(card));
      this.back = make("button", { type: "button", onclick: () => this.go(this.at - 1) }, say("interests.back"));
      this.next = make("button", { type: "submit", class: "cg-main" });
      const form = make(
        "form",
        { class: "cg-deck", "aria-labelledby": "cards" },
        this.heading,
        make("div", { class: "cg-deck__cards" }, this.boxes),
        make("p", { class: "cg-tools cg-deck__moves" }, this.back, this.next),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.go(this.at + 1);
      });
      form.addEventListener("change", (event) => this.keep(event.target));
      this.append(
        make("p", { class: "cg-tools", role: "group", "aria-label": say("interests.modes") }, Object.values(this.modes)),
        this.notice,
        this.progress,
        form,
        this.buildTotals(),
      );
    }

    buildCard(card) {
      const choice = (words, at) => {
        const input = make("input", { type: "radio", name: card.name, value: String(at + 1) });
        return make("label", { class: `cg-deck__choice cg-deck__choice--${at}` }, input, " ", words);
      };
      const tried = make("input", { type: "checkbox", name: `tried/${card.name}`, value: "yes" });
      return make(
        "fieldset",
        { class: "cg-deck__card" },
        make("legend", {}, card.label),
        make("div", { class: "cg-deck__choices" }, card.points.map(choice)),
        make("label", { class: "cg-deck__tried" }, tried, " ", say("interests.tried")),
      );
    }

    buildTotals() {
      this.order = make("p", { class: "cg-totals__order" });
      this.rows = make("tbody");
      this.about = make("p", { class: "cg-totals__about" });
      this.lead = make("p", {}, make("a", { class: "cg-lead", href: "match.html" }, say("interests.to_match")));
      const head = ["kind", "points"].map((name) => make("th", { scope: "col" }, say(`interests.${name}`)));
      this.totalsHeading = make("h3", { id: "my-totals", tabindex: "-1" }, say("interests.totals"));
      const table = make("table", { class: "cg-totals" }, make("thead", {}, make("tr", {}, head)), this.rows);
      return make("section", { "aria-labelledby": "my-totals" }, this.totalsHeading, this.order, table, this.about, this.lead);
    }

    // --- What the reader does -----------------------------------------------------------------

    keep(control) {
      const value = control.type === "checkbox" && !control.checked ? "" : control.value;
      sheetAnswers.write(SHEET, { [control.name]: value });
      this.show();
    }

    choose(mode) {
      storage.view(VIEW, mode);
      this.use(mode);
    }

    use(mode) {
      this.mode = mode;
      this.classList.toggle("cg-one", mode === "one");
      for (const [name, button] of Object.entries(this.modes)) {
        button.setAttribute("aria-pressed", String(name === mode));
      }
      this.showCard();
    }

    /** To another card; after the last one, to the totals. */
    go(at) {
      if (at >= this.cards.length) {
        this.totalsHeading.focus();
        return;
      }
      this.at = Math.max(0, at);
      this.showCard();
      this.heading.focus();
    }

    showCard() {
      const one = this.mode === "one";
      this.boxes.forEach((box, index) => box.classList.toggle("cg-away", one && index !== this.at));
      this.heading.textContent = one
        ? say("interests.card", { number: this.at + 1, total: this.cards.length })
        : say("interests.all_cards", { total: this.cards.length });
      this.back.hidden = this.next.hidden = !one;
      this.back.disabled = this.at === 0;
      this.next.textContent = say(this.at === this.cards.length - 1 ? "interests.see_totals" : "interests.next");
    }

    // --- What is kept, and what comes of it -----------------------------------------------------

    show() {
      this.answers = sheetAnswers.read(SHEET);
      for (const control of this.querySelectorAll(".cg-deck input")) {
        control.checked = (this.answers[control.name] || "") === control.value;
      }
      const marked = this.cards.filter((card) => this.answers[card.name]).length;
      this.progress.textContent = say("interests.marked", { count: marked, total: this.cards.length });
      const text = sheetAnswers.notice();
      this.notice.textContent = text;
      this.notice.hidden = !text;
      this.showTotals(marked);
    }

    showTotals(marked) {
      const { totals, text } = CareerGuide.calc(this.sheet, TOTALS, this.answers);
      this.order.textContent = text ? say("interests.order", { order: text }) : say("interests.no_totals");
      const row = (letter) => {
        const words = say(`interests.theme_${letter}`);
        const points = totals ? totals[letter] : 0;
        return make("tr", {}, make("th", { scope: "row" }, words), make("td", {}, bar(points, this.most[letter]), String(points)));
      };
      this.rows.replaceChildren(...Object.keys(this.most).map(row));
      this.rows.parentElement.hidden = this.lead.hidden = !totals;
      const numbers = Object.values(totals || {});
      const flat = marked === this.cards.length && CareerGuide.matching.judgePicture(numbers) !== "clear";
      this.about.textContent = flat ? say("interests.flat") : totals ? say("interests.about_totals") : "";
    }
  }

  /** A bar beside a number, which says the same for the eye. */
  function bar(points, most) {
    const part = (name, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
      return element;
    };
    const drawing = part("svg", { viewBox: "0 0 100 10", class: "cg-totals__bar", "aria-hidden": "true", preserveAspectRatio: "none" });
    drawing.append(part("rect", { width: 100, height: 10, class: "cg-totals__all" }), part("rect", { width: (100 * points) / most, height: 10, class: "cg-totals__part" }));
    return drawing;
  }

  customElements.define("cg-interest-cards", InterestCards);
})();
