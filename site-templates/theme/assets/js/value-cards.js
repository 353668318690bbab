/*
 * Values: choose five of the cards, put them in order, and name what you would not accept.
 *
 * Must: choosing, ordering and taking away work by keyboard, keep the focus in a sensible place, and are read out.
 * Must: the five are those of the worksheet, in the same order.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, say, sheetAnswers } = CareerGuide;
  const SHEET = "values";
  const FIELD = "top-values";
  const BREAKERS = ["deal-breaker-1", "deal-breaker-2"];

  class ValueCards extends HTMLElement {
    connectedCallback() {
      if (!this.field) {
        const { fields } = sheetAnswers.definitions()[SHEET];
        this.field = fields.find((field) => field.name === FIELD);
        this.breakers = BREAKERS.map((name) => fields.find((field) => field.name === name));
        this.build();
      }
      this.stop = sheetAnswers.onChange([SHEET], () => this.show());
      this.show();
    }

    disconnectedCallback() {
      this.stop();
    }

    build() {
      this.told = make("p", { class: "cg-unseen", role: "status" });
      this.heading = make("h3", { id: "my-values", tabindex: "-1" });
      this.chosen = make("ol", { class: "cg-values__chosen", "aria-labelledby": "my-values" });
      this.rest = make("ul", { class: "cg-values__rest", "aria-labelledby": "other-values" });
      this.append(
        this.heading,
        this.chosen,
        make("h3", { id: "other-values", tabindex: "-1" }, say("interests.values_rest")),
        this.rest,
        make("h3", {}, say("interests.breakers")),
        ...this.breakers.map((field) => this.buildBreaker(field)),
        this.told,
      );
    }

    buildBreaker(field) {
      const input = make("input", { type: "text", id: field.name, name: field.name, autocomplete: "off" });
      input.addEventListener("input", () => sheetAnswers.write(SHEET, { [field.name]: input.value }));
      return make("p", { class: "cg-line-field" }, make("label", { for: field.name }, field.label), input);
    }

    read() {
      const answers = sheetAnswers.read(SHEET);
      const places = Array.from({ length: this.field.top }, (_, at) => answers[`${FIELD}/${at + 1}`]);
      return [...new Set(places.filter((key) => key in this.field.options))];
    }

    keep(keys) {
      const named = Array.from({ length: this.field.top }, (_, at) => [`${FIELD}/${at + 1}`, keys[at] || ""]);
      sheetAnswers.write(SHEET, Object.fromEntries(named));
      this.show();
    }

    add(key) {
      const keys = this.read();
      const at = Object.keys(this.field.options).filter((one) => !keys.includes(one)).indexOf(key);
      this.keep([...keys, key]);
      this.tell("interests.value_added", key, keys.length + 1);
      // The next card takes the place of this one.
      const buttons = [...this.rest.querySelectorAll("button:not(:disabled)")];
      (buttons[Math.min(at, buttons.length - 1)] || this.heading).focus();
    }

    move(key, step) {
      const keys = this.read();
      const at = keys.indexOf(key);
      keys.splice(at + step, 0, ...keys.splice(at, 1));
      this.keep(keys);
      this.tell("interests.value_moved", key, at + step + 1);
      const row = this.chosen.children[at + step];
      (row.querySelector(`button[data-step="${step}"]:not(:disabled)`) || row.querySelector("button:not(:disabled)")).focus();
    }

    remove(key) {
      const keys = this.read();
      const at = keys.indexOf(key);
      this.keep(keys.filter((one) => one !== key));
      this.tell("interests.value_removed", key);
      const row = this.chosen.children[Math.min(at, keys.length - 2)];
      (row ? row.querySelector("button:last-child") : this.heading).focus();
    }

    tell(words, key, number) {
      this.told.textContent = say(words, { value: this.field.options[key], number });
    }

    show() {
      const keys = this.read();
      const full = keys.length >= this.field.top;
      this.heading.textContent = say("interests.values_chosen", { count: keys.length, total: this.field.top });
      this.chosen.replaceChildren(...keys.map((key, at) => this.chosenRow(key, at, keys.length)));
      const others = Object.keys(this.field.options).filter((key) => !keys.includes(key));
      this.rest.replaceChildren(...others.map((key) => this.restRow(key, full)));
      const answers = sheetAnswers.read(SHEET);
      for (const { name } of this.breakers) {
        const input = this.querySelector(`[name="${name}"]`);
        if (input !== document.activeElement) {
          input.value = answers[name] || "";
        }
      }
    }

    chosenRow(key, at, count) {
      const value = this.field.options[key];
      const button = (words, label, disabled, step, act) =>
        make("button", { type: "button", "aria-label": say(label, { value }), disabled, "data-step": step, onclick: act }, say(words));
      return make(
        "li",
        {},
        make("span", {}, value),
        " ",
        make(
          "span",
          { class: "cg-values__moves" },
          button("interests.up", "interests.up_label", at === 0, -1, () => this.move(key, -1)),
          button("interests.down", "interests.down_label", at === count - 1, 1, () => this.move(key, 1)),
          button("interests.remove", "interests.remove_label", false, null, () => this.remove(key)),
        ),
      );
    }

    restRow(key, full) {
      const value = this.field.options[key];
      return make("li", {}, make("button", { type: "button", disabled: full, onclick: () => this.add(key) }, value));
    }
  }

  customElements.define("cg-value-cards", ValueCards);
})();
