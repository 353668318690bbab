/*
 * The page for comparing: which occupations stand side by side, and where they can be taken from here.
 *
 * Must: what is compared stands in the address, so that it can be shared, bookmarked and gone back to.
 * Must: adding and taking off are told to screen readers, and leave the focus in a sensible place.
 * Must: without a choice the list of the student is compared; an empty list leads on.
 * Must: it prints on one page across.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { compareTable, comparison, make, payChart, say, shortlist } = CareerGuide;
  const MOST = 4;
  const LIST = "cg-compare-titles";

  /** What the address asks for, or null; some browsers let files change only what follows the #. */
  function readAddress() {
    const text = location.search || (location.hash.includes("=") ? location.hash.slice(1) : "");
    const asked = new URLSearchParams(text).get("o");
    return asked === null ? null : asked.split(",");
  }

  function writeAddress(slugs) {
    const text = `o=${slugs.join(",")}`;
    try {
      history.pushState(null, "", `?${text}`);
    } catch {
      history.pushState(null, "", `#${text}`);
    }
  }

  class Compare extends HTMLElement {
    connectedCallback() {
      if (this.picked) {
        return;
      }
      this.sheets = JSON.parse(this.querySelector(".cg-definition").textContent);
      this.build();
      this.restore();
      window.addEventListener("popstate", () => this.restore());
      shortlist.onChange(() => this.showPicker());
    }

    // --- What is compared -----------------------------------------------------------------------

    restore() {
      const asked = readAddress() || shortlist.list().map(({ slug }) => slug);
      this.picked = [...new Set(asked)].filter((slug) => comparison.bySlug(slug)).slice(0, MOST);
      this.show();
    }

    change(picked, told) {
      this.picked = picked;
      writeAddress(picked);
      this.show();
      const count = picked.length;
      const counted = count ? CareerGuide.sayCount("compare.count", count) : say("compare.count_none");
      this.voice.textContent = `${told} ${counted}`;
    }

    add(slug) {
      this.change([...this.picked, slug], say("compare.added", { title: comparison.bySlug(slug).title }));
    }

    takeOff(slug) {
      const at = this.picked.indexOf(slug);
      this.change(this.picked.filter((one) => one !== slug), say("compare.removed", { title: comparison.bySlug(slug).title }));
      const next = this.chips.querySelectorAll("button");
      (next[Math.min(at, next.length - 1)] || this.box).focus();
    }

    addWritten() {
      const found = comparison.byTitle(this.box.value);
      if (!found || this.picked.includes(found.slug)) {
        const text = this.box.value.trim();
        this.voice.textContent = "";
        this.fault.textContent = !text ? "" : found ? say("compare.add_again", found) : say("compare.add_unknown", { text });
        this.box.focus();
        return;
      }
      this.box.value = "";
      this.add(found.slug);
      this.focusPicker();
    }

    focusPicker() {
      (this.form.hidden ? this.chips.querySelector("li:last-child button") : this.box).focus();
    }

    // --- The page -------------------------------------------------------------------------------

    build() {
      this.chips = make("ul", { class: "cg-compare__chips", "aria-label": say("compare.chosen") });
      this.box = make("input", { id: "compare-add", list: LIST, autocomplete: "off" });
      this.box.setAttribute("aria-describedby", "compare-fault");
      this.fault = make("p", { id: "compare-fault", class: "cg-compare__fault", role: "alert" });
      this.form = make(
        "form",
        { class: "cg-compare__add" },
        make("label", { for: "compare-add" }, say("compare.add")),
        this.box,
        make("datalist", { id: LIST }, comparison.titles().map((title) => new Option(title, title))),
        make("button", { type: "submit" }, say("compare.add_button")),
      );
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.addWritten();
      });
      this.fromList = make("p", { class: "cg-compare__list" });
      this.full = make("p", { class: "cg-compare__full" }, say("compare.full"));
      this.voice = make("p", { class: "cg-unseen", role: "status" });
      this.result = make("div", { class: "cg-compare__result" });
      const picker = make("div", { class: "cg-compare__picker" }, this.chips, this.form, this.fault, this.full, this.fromList);
      this.replaceChildren(picker, this.voice, this.result);
    }

    show() {
      this.showPicker();
      const now = (this.turn = [...this.picked].join());
      if (!this.picked.length) {
        const find = make("a", { href: `${shortlist.root}finder.html` }, say("compare.find"));
        this.result.replaceChildren(make("p", {}, say("compare.count_none"), " ", find));
        return;
      }
      comparison.load(this.picked).then(
        (columns) => this.turn === now && this.showColumns(columns),
        () => this.result.replaceChildren(make("p", { role: "alert" }, say("compare.failed"))),
      );
    }

    showPicker() {
      this.fault.textContent = "";
      const full = this.picked.length >= MOST;
      this.chips.hidden = !this.picked.length;
      this.chips.replaceChildren(
        ...this.picked.map((slug) => {
          const { title } = comparison.bySlug(slug);
          return make(
            "li",
            {},
            make("span", {}, title),
            make("button", { type: "button", "aria-label": say("compare.remove", { title }), onclick: () => this.takeOff(slug) }, "✕"),
          );
        }),
      );
      this.form.hidden = full;
      this.full.hidden = !full;
      const others = shortlist.list().filter(({ slug }) => !this.picked.includes(slug));
      const there = others.filter(({ slug }) => comparison.bySlug(slug));
      const gone = others.filter(({ slug }) => !comparison.bySlug(slug));
      this.fromList.replaceChildren(
        ...(there.length && !full ? [say("compare.from_list"), " "] : []),
        ...(full ? [] : there.flatMap(({ slug, title }) => [this.makeAdder(slug, title), " "])),
        ...gone.map(({ title }) => make("span", {}, say("compare.gone", { title }))),
      );
      this.fromList.hidden = !this.fromList.childNodes.length;
    }

    makeAdder(slug, title) {
      const add = () => {
        this.add(slug);
        this.focusPicker();
      };
      return make("button", { type: "button", onclick: add }, `+ ${title}`);
    }

    showColumns(columns) {
      this.result.replaceChildren(
        payChart.payFigure(columns) || "",
        columns.length > 1 ? this.makeTools() : "",
        compareTable.table(columns),
        this.makeFoot(columns),
        this.makeNext(columns),
      );
    }

    makeFoot(columns) {
      const { reasons, groups, origins } = compareTable.footnotes(columns);
      return make(
        "div",
        { class: "cg-compare__foot" },
        reasons.length ? make("p", {}, `${say("compare.meanings")}: ${reasons.join(" ")}`) : "",
        groups.length ? make("p", { class: "cg-compare__groups" }, groups.join(" ")) : "",
        make("p", {}, comparison.words.foot.join(" ")),
        make("p", { class: "cg-origin" }, `${say("compare.sources")}: ${origins.join("; ")}.`),
      );
    }

    makeTools() {
      const both = [["everything", false], ["differing", true]].map(([key, only]) => {
        const button = make("button", { type: "button", "aria-pressed": String(only === Boolean(this.onlyDiffering)) }, say(`compare.${key}`));
        button.addEventListener("click", () => {
          this.onlyDiffering = only;
          this.result.classList.toggle("cg-compare--differing", only);
          both.forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
        });
        return button;
      });
      return make("div", { class: "cg-compare__tools" }, make("p", { class: "cg-compare__buttons" }, both), make("p", {}, say("compare.legend")));
    }

    // --- Where it leads -------------------------------------------------------------------------

    makeNext(columns) {
      const told = make("p", { class: "cg-told", role: "status" });
      const titles = columns.map(({ title }) => title);
      const into = this.sheets.map((sheet) => {
        const put = () => this.putInto(sheet, titles, told);
        return make("button", { type: "button", onclick: put }, say("compare.into", { title: sheet.title }));
      });
      const choose = this.hasAttribute("choose") ? make("a", { href: `${shortlist.root}choose.html` }, say("compare.choose")) : "";
      return make(
        "section",
        { class: "cg-compare__next", "aria-labelledby": "compare-next" },
        make("h2", { id: "compare-next" }, say("compare.next")),
        make("p", { class: "cg-buttons" }, into, make("button", { type: "button", onclick: () => window.print() }, say("compare.print"))),
        told,
        choose ? make("p", {}, choose) : "",
      );
    }

    async putInto(sheet, titles, told) {
      const { there, left, changed } = await CareerGuide.placeOccupations(this, sheet, titles);
      const link = make("a", { href: `${shortlist.root}worksheets/${sheet.slug}.html` }, say("compare.into_open"));
      if (!there.length) {
        told.replaceChildren(say("compare.into_kept"), " ", link);
        return;
      }
      const done = say(changed ? "compare.into_done" : "compare.into_same", { titles: there.join(", ") });
      const rest = left.length ? say("compare.into_left", { titles: left.join(", ") }) : "";
      told.replaceChildren([done, rest].filter(Boolean).join(" "), " ", link);
    }
  }

  customElements.define("cg-compare", Compare);
})();
