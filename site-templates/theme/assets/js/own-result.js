/*
 * A result from elsewhere, as points or letters; it is kept in the worksheet for such results.
 *
 * Must: points and letters are understood as people write them, and what was understood is shown.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, matching, say, sheetAnswers } = CareerGuide;
  const SHEET = "bring-your-result";
  const LETTERS = "top-kinds";
  const POINTS = "points";
  // Points are counted in hundredths; a result has no more than this.
  const MOST = 100000;

  /** The letters that a text means, strongest first: "SAI", "S and A" or "Social, then Artistic". */
  function readLetters(text, names) {
    const words = text.toLowerCase().match(/[a-z]+/g) || [];
    const named = words.map((word) => matching.THEMES[names.indexOf(word)]).filter(Boolean);
    const runs = text.match(/(?<![A-Za-z])[RIASEC]{1,6}(?![A-Za-z])/g) || [];
    const bare = /^\s*[riasec]{1,6}\s*$/.test(text) ? [text.trim().toUpperCase()] : [];
    const found = named.length ? named : [...(runs.length ? runs : bare).join("")];
    return [...new Set(found)].join("");
  }

  /**
   * Six numbers that stand for a result from elsewhere, with the ``letters`` they came from, or null where there is
   * none. Points count as they are; of letters, the first counts most.
   */
  function readOwn(sheet, answers) {
    const names = Object.keys(sheet.fields.find((field) => field.name === POINTS).row_labels);
    const points = names.map((name) => CareerGuide.calc.parse(answers[`${POINTS}/${name}/points`] || ""));
    if (points.some((point) => point !== null)) {
      return { totals: points.map((point) => Math.min(MOST, Math.max(0, point || 0))), letters: "" };
    }
    const letters = readLetters(answers[LETTERS] || "", names);
    const totals = matching.THEMES.map((theme) => (letters.includes(theme) ? letters.length - letters.indexOf(theme) : 0));
    return letters ? { totals, letters } : null;
  }

  class OwnResult extends HTMLElement {
    connectedCallback() {
      if (!this.sheet) {
        this.sheet = sheetAnswers.definitions()[SHEET];
        this.build();
      }
      this.stop = sheetAnswers.onChange([SHEET], () => this.show());
      this.show();
    }

    disconnectedCallback() {
      this.stop();
    }

    build() {
      const field = (name) => this.sheet.fields.find((one) => one.name === name);
      const labels = field(POINTS).row_labels;
      const boxes = Object.keys(labels).map((key) => this.buildBox(`${POINTS}/${key}/points`, labels[key], "decimal"));
      this.understood = make("p", { role: "status", class: "cg-own__understood" });
      this.append(
        make("fieldset", { class: "cg-own" }, make("legend", {}, field(POINTS).label), boxes),
        this.buildBox(LETTERS, field(LETTERS).label, "text"),
        make("p", { class: "cg-hint" }, field(LETTERS).hint || say("interests.letters_hint")),
        this.understood,
        make("p", {}, make("a", { class: "cg-lead", href: "match.html" }, say("interests.to_match_own"))),
      );
      this.lead = this.lastElementChild;
    }

    buildBox(name, label, mode) {
      const input = make("input", { type: "text", inputmode: mode, id: `own-${name}`, name, autocomplete: "off" });
      input.addEventListener("input", () => {
        sheetAnswers.write(SHEET, { [name]: input.value });
        this.tell();
      });
      return make("p", { class: "cg-line-field" }, make("label", { for: `own-${name}` }, label), input);
    }

    show() {
      const answers = sheetAnswers.read(SHEET);
      for (const input of this.querySelectorAll("input")) {
        if (input !== document.activeElement) {
          input.value = answers[input.name] || "";
        }
      }
      this.tell();
    }

    tell() {
      const own = readOwn(this.sheet, sheetAnswers.read(SHEET));
      const letters = own && own.letters ? [...own.letters].map((letter) => say(`interests.theme_${letter}`)) : [];
      this.understood.textContent = letters.length ? say("interests.understood", { kinds: letters.join(", ") }) : "";
      this.lead.hidden = !own;
    }
  }

  CareerGuide.ownResult = { read: readOwn };
  customElements.define("cg-own-result", OwnResult);
})();
