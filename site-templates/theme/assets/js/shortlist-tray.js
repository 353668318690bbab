/*
 * The tray at the foot of every page: how many occupations are on the list, which, and where they lead.
 *
 * Must: every change of the list is told to screen readers, without moving the focus.
 * Must: removing with the keyboard leaves the focus on the next entry, and can be undone.
 * Must: the tray is not there while the list is empty, and never on paper.
 * Must: Escape closes the open tray and gives the focus back to its button.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, say, sayCount, shortlist } = CareerGuide;
  // As many as the page for comparing shows side by side.
  const MOST_COMPARED = 4;

  class Tray extends HTMLElement {
    connectedCallback() {
      this.removed = null;
      this.opener = make("button", { type: "button", class: "cg-tray__opener", "aria-expanded": "false" });
      this.opener.addEventListener("click", () => this.setOpen(this.panel.hidden));
      this.panel = make("div", { class: "cg-tray__panel", id: "cg-tray-panel", hidden: true });
      this.opener.setAttribute("aria-controls", this.panel.id);
      this.told = make("p", { class: "cg-unseen", role: "status" });
      this.region = make("aside", { "aria-label": say("shortlist.title") }, this.panel, this.opener);
      this.append(this.region, this.told);
      this.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !this.panel.hidden) {
          this.setOpen(false);
          this.opener.focus();
        }
      });
      document.addEventListener("cg-starred", (event) => this.tell(event.detail));
      shortlist.onChange(() => this.show());
      this.show();
    }

    setOpen(open) {
      this.panel.hidden = !open;
      this.opener.setAttribute("aria-expanded", String(open));
      if (!open) {
        this.removed = null;
      }
      this.show();
    }

    tell({ title, on }) {
      const count = shortlist.list().length;
      this.told.textContent = `${say(on ? "shortlist.added" : "shortlist.removed", { title })} ${sayCount("shortlist.count", count)}`;
    }

    show() {
      const list = shortlist.list();
      this.region.hidden = list.length === 0 && this.panel.hidden;
      document.documentElement.classList.toggle("cg-has-tray", !this.region.hidden);
      this.opener.textContent = `★ ${say("shortlist.title")} (${list.length})`;
      if (!this.panel.hidden) {
        this.fill(list);
      }
    }

    fill(list) {
      const entries = list.map((entry) =>
        make(
          "li",
          {},
          make("a", { href: shortlist.page(entry.slug) }, entry.title),
          make(
            "button",
            { type: "button", onclick: () => this.takeOff(entry, list.indexOf(entry)) },
            say("shortlist.remove"),
            make("span", { class: "cg-unseen" }, ` ${entry.title}`),
          ),
        ),
      );
      const chosen = list.slice(0, MOST_COMPARED).map(({ slug }) => slug);
      this.panel.replaceChildren(
        make("p", { class: "cg-tray__title" }, say("shortlist.title")),
        list.length ? make("ul", {}, entries) : make("p", {}, say("shortlist.empty")),
        make(
          "p",
          { class: "cg-tray__more" },
          this.removed
            ? make("button", { type: "button", onclick: () => this.undo() }, say("shortlist.undo", { title: this.removed.title }))
            : "",
          list.length > 1 ? make("a", { href: `${shortlist.root}compare.html?o=${chosen.join(",")}` }, this.compareWords(list)) : "",
          make("a", { href: `${shortlist.root}finder.html` }, say("shortlist.find")),
        ),
      );
    }

    compareWords(list) {
      return list.length > MOST_COMPARED ? say("shortlist.compare_first", { count: MOST_COMPARED }) : say("shortlist.compare");
    }

    takeOff({ slug, title }, at) {
      this.removed = { slug, title, since: shortlist.since(slug) };
      shortlist.remove(slug);
      this.tell({ title, on: false });
      const next = this.panel.querySelectorAll("li button");
      (next[Math.min(at, next.length - 1)] || this.panel.querySelector("button")).focus();
    }

    undo() {
      const { slug, title, since } = this.removed;
      this.removed = null;
      shortlist.restore(slug, title, since);
      this.tell({ title, on: true });
      const at = shortlist.list().findIndex((entry) => entry.slug === slug);
      this.panel.querySelectorAll("li button")[at].focus();
    }
  }

  customElements.define("cg-tray", Tray);
  document.body.append(document.createElement("cg-tray"));
})();
