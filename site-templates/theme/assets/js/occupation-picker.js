/*
 * A box for an occupation: it offers those of this guide, and leads to the page of the one that was chosen.
 *
 * Must: any other words can be written too.
 * Must: without a list, the box is a plain box.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make } = CareerGuide;
  const LIST = "cg-occupation-titles";
  const data = window.CareerGuideOccupations || { occupations: [], figures: [] };
  const bySlug = new Map();
  const byTitle = new Map();

  for (const [slug, title, figures] of data.occupations) {
    const occupation = { slug, title, figures };
    bySlug.set(slug, occupation);
    byTitle.set(title.toLowerCase(), occupation);
  }

  /** One figure of an occupation in words, with where it is from; or the reason why there is none. */
  function figure(occupation, name) {
    const [origin, told, note] = occupation.figures[data.figures.indexOf(name)];
    const [publisher, place, period] = data.origins[origin];
    const missing = typeof told === "number" ? data.reasons[told] : "";
    return { text: missing ? "" : told, missing, publisher, place, period, note: note === undefined ? "" : data.notes[note] };
  }

  CareerGuide.occupations = {
    bySlug: (slug) => bySlug.get(slug),
    byTitle: (title) => byTitle.get(title.trim().toLowerCase()),
    figure,
  };

  class OccupationPicker extends HTMLElement {
    connectedCallback() {
      const sheet = this.closest("cg-worksheet");
      this.box = this.querySelector("input");
      if (!sheet || this.stop) {
        return;
      }
      // A page may hold several sheets; one list serves them all.
      if (!document.getElementById(LIST)) {
        sheet.append(make("datalist", { id: LIST }, ...[...bySlug.values()].map(({ title }) => new Option(title, title))));
      }
      this.box.setAttribute("list", LIST);
      this.link = this.querySelector("a") || make("a", { class: "cg-profile", hidden: true });
      this.append(this.link);
      this.stop = new AbortController();
      sheet.addEventListener("cg-answers", () => this.update(sheet), { signal: this.stop.signal });
    }

    disconnectedCallback() {
      if (this.stop) {
        this.stop.abort();
        this.stop = null;
      }
    }

    update(sheet) {
      const found = CareerGuide.occupations.byTitle(this.box.value);
      this.link.hidden = !found;
      if (found) {
        this.link.href = `${sheet.getAttribute("root")}occupations/${found.slug}.html`;
        this.link.textContent = say("profile", { title: found.title });
      }
    }
  }

  function say(key, values) {
    return CareerGuide.say(`script.${key}`, values);
  }

  customElements.define("cg-occupation", OccupationPicker);
})();
