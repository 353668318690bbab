/*
 * A star beside an occupation: pressed, the occupation is on the student's list.
 *
 * Must: the star says which occupation it keeps, and whether it is kept, in words and not by color alone.
 * Must: a star is a button for mouse, touch and keyboard, at least 24 pixels in each direction.
 * Must: without this script there is no star.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, say, shortlist } = CareerGuide;

  class Star extends HTMLElement {
    connectedCallback() {
      if (!this.button) {
        this.mark = make("span", { "aria-hidden": "true" });
        this.word = document.createElement("span");
        this.button = make("button", { type: "button" }, this.mark, " ", this.word);
        this.button.addEventListener("click", () => this.press());
        this.append(this.button);
      }
      this.stop = shortlist.onChange(() => this.show());
      this.show();
    }

    disconnectedCallback() {
      this.stop();
    }

    get slug() {
      return this.getAttribute("slug");
    }

    get name() {
      return this.getAttribute("title-text");
    }

    press() {
      if (shortlist.has(this.slug)) {
        shortlist.remove(this.slug);
      } else {
        shortlist.add(this.slug, this.name);
      }
      const on = shortlist.has(this.slug);
      this.dispatchEvent(new CustomEvent("cg-starred", { bubbles: true, detail: { title: this.name, on } }));
    }

    show() {
      const on = shortlist.has(this.slug);
      this.classList.toggle("cg-star--on", on);
      this.mark.textContent = on ? "★" : "☆";
      this.word.textContent = say(on ? "shortlist.saved" : "shortlist.save");
      this.button.setAttribute("aria-label", say(on ? "shortlist.saved_label" : "shortlist.save_label", { title: this.name }));
    }
  }

  customElements.define("cg-star", Star);
})();
