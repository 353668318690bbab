/*
 * The page on which a packet is put together: a choice, a list of what is inside, and one PDF.
 *
 * Must: the list tells minutes and pages of each paper before anything is made.
 * Must: the address holds the choice after every change.
 * Must: the focus stays where it is while the list changes, and what changed is told to screen readers.
 * Must: a packet can be chosen, saved and printed by keyboard alone.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, packetChoice, say, sayCount } = CareerGuide;
  const TOLD_AFTER = 500;
  const KEPT_AFTER = 400;
  const READERS = ["class", "student", "counselor"];
  const LISTS = { lesson: "lessons", worksheet: "worksheets", fact_sheet: "occupations" };

  class PacketForm extends HTMLElement {
    connectedCallback() {
      if (this.shelf || !window.CareerGuidePackets) {
        return;
      }
      this.shelf = new CareerGuide.PacketShelf(window.CareerGuidePackets, window.CareerGuidePaperPages);
      this.root = new URL(this.getAttribute("root") || ".", document.baseURI);
      const { choice, unknown } = packetChoice.read(this.shelf);
      this.choice = choice;
      this.unknown = unknown;
      this.build();
      this.showChoice();
      this.update(true);
      this.classList.add("cg-packet--on");
    }

    // --- The form -----------------------------------------------------------------------------

    build() {
      const heading = make("h2", { id: "packet-choose" }, say("packet.choose"));
      const choice = [heading, this.buildReady(), this.buildOwn()];
      const chooser = make("section", { class: "cg-packet__choice", "aria-labelledby": "packet-choose" }, choice);
      this.append(make("div", { class: "cg-packet__parts" }, chooser, this.buildPreview()));
    }

    buildReady() {
      const groups = READERS.map((reader) => [reader, this.shelf.data.packets.filter((packet) => packet.for === reader)]);
      const lists = groups
        .filter(([, packets]) => packets.length)
        .map(([reader, packets]) => [
          make("h3", {}, say(`packet.for_${reader}`)),
          make("ul", { class: "cg-packet__ready" }, packets.map((packet) => make("li", {}, this.readyButton(packet)))),
        ]);
      if (lists.length === 0) {
        return [];
      }
      this.ready = make("details", { class: "cg-packet__box" }, make("summary", {}, say("packet.ready")), lists);
      this.ready.open = window.matchMedia("(min-width: 60em)").matches && this.isEmpty();
      return this.ready;
    }

    readyButton(packet) {
      const take = () => {
        this.begin.value = "";
        this.take(packetChoice.ofPacket(packet));
        this.ready.open = false;
        this.heading.focus();
      };
      const title = make("strong", {}, packet.title);
      return make("button", { type: "button", onclick: take }, title, " ", make("span", {}, packet.summary));
    }

    buildOwn() {
      return [
        make("div", { class: "cg-packet__fields" }, this.buildTitle(), this.buildBegin(), this.buildMinutes(), this.buildPaper()),
        this.buildList("lessons", this.buildLessons()),
        this.buildList("worksheets", [...this.buildSheets(), this.buildNotes()]),
        this.buildList("occupations", [this.buildFilter(), ...this.shelf.data.clusters.map((cluster) => this.buildCluster(cluster))]),
      ];
    }

    field(id, label, control, hint = "") {
      const told = hint ? make("p", { class: "cg-packet__hint", id: `${id}-hint` }, hint) : null;
      if (hint) {
        control.setAttribute("aria-describedby", `${id}-hint`);
      }
      return make("div", {}, make("label", { for: id }, label), control, told);
    }

    buildTitle() {
      this.titleBox = make("input", { id: "packet-title", type: "text", maxlength: packetChoice.LONGEST_TITLE, autocomplete: "off" });
      this.titleBox.addEventListener("input", () => {
        this.choice.title = this.titleBox.value.trim();
        // Browsers let no page change its address at every letter.
        clearTimeout(this.keeping);
        this.keeping = setTimeout(() => this.update(), KEPT_AFTER);
      });
      this.titleBox.addEventListener("change", () => this.update());
      return this.field("packet-title", say("packet.title_label"), this.titleBox);
    }

    /** A step or a lesson to begin with: its papers are put in place of those that are chosen. */
    buildBegin() {
      this.begin = make("select", { id: "packet-begin" }, new Option(say("packet.begin_none"), ""));
      const group = (label, options) => (options.length ? [make("optgroup", { label }, options)] : []);
      const { stages, lessons } = this.shelf.data;
      this.begin.append(
        ...group(say("packet.steps"), stages.map(({ key, title }) => new Option(title, `stage:${key}`))),
        ...group(say("packet.lessons"), lessons.map(({ slug, title }) => new Option(title, `lesson:${slug}`))),
      );
      this.begin.addEventListener("change", () => this.propose());
      return this.field("packet-begin", say("packet.begin"), this.begin);
    }

    buildMinutes() {
      this.minutes = make("input", { id: "packet-minutes", type: "number", min: 5, max: 600, step: 5, inputmode: "numeric" });
      this.minutes.addEventListener("change", () => {
        this.choice.minutes = Math.min(600, Math.max(0, parseInt(this.minutes.value, 10) || 0));
        this.propose();
      });
      return this.field("packet-minutes", say("packet.have_minutes"), this.minutes, say("packet.minutes_hint"));
    }

    propose() {
      const [kind, key] = this.begin.value.split(":");
      const { minutes } = this.choice;
      const of = {
        stage: () => packetChoice.ofStage(this.shelf.data.stages.find((stage) => stage.key === key), minutes, this.shelf),
        lesson: () => packetChoice.ofLesson(this.shelf.lessons.get(key), minutes),
      };
      this.take(of[kind] ? { ...of[kind](), packet: "", notes: [] } : {});
    }

    buildPaper() {
      const radios = ["letter", "a4"].map((paper) => {
        const radio = make("input", { type: "radio", name: "packet-paper", value: paper });
        radio.addEventListener("change", () => {
          this.choice.paper = paper;
          this.update();
        });
        return make("label", {}, radio, " ", say(`packet.paper_${paper}`));
      });
      return make("fieldset", { class: "cg-packet__paper" }, make("legend", {}, say("packet.paper")), radios);
    }

    buildList(name, inside) {
      return make("details", { class: "cg-packet__box" }, make("summary", {}, say(`packet.${name}`)), inside);
    }

    buildLessons() {
      const boxes = this.shelf.data.lessons.flatMap(({ slug, title, minutes }) =>
        minutes.map((length) => this.tick("lesson", `${slug}:${length}`, title, this.shelf.paper("lesson", slug, length))),
      );
      return make("fieldset", { "aria-label": say("packet.lessons") }, make("ul", {}, boxes));
    }

    buildSheets() {
      const { stages, counselor } = this.shelf.data;
      const groups = stages.map(({ title, worksheets }) => this.buildGroup(title, worksheets));
      return counselor.length ? [...groups, this.buildGroup(say("packet.filled_by_you"), counselor)] : groups;
    }

    buildGroup(title, slugs) {
      const boxes = slugs.map((slug) => {
        const paper = this.shelf.paper("worksheet", slug);
        return this.tick("worksheet", slug, paper.title, paper);
      });
      return make("fieldset", {}, make("legend", {}, title), make("ul", {}, boxes));
    }

    buildNotes() {
      this.notes = make("input", { type: "checkbox", id: "packet-notes" });
      this.notes.addEventListener("change", () => {
        this.choice.allNotes = this.notes.checked;
        this.choice.notes = [];
        this.changed();
      });
      return make("p", { class: "cg-packet__notes" }, make("label", {}, this.notes, " ", say("packet.with_notes")));
    }

    buildFilter() {
      const box = make("input", { type: "search", id: "packet-filter", autocomplete: "off" });
      box.addEventListener("input", () => this.filter(box.value.trim().toLowerCase()));
      return this.field("packet-filter", say("packet.filter"), box);
    }

    buildCluster(cluster) {
      const boxes = cluster.occupations.map(([slug, title]) => {
        const paper = this.shelf.paper("fact_sheet", slug);
        return this.tick("fact_sheet", slug, title, paper);
      });
      return make("fieldset", {}, make("legend", {}, cluster.title || say("packet.no_cluster")), make("ul", {}, boxes));
    }

    /** Shows the occupations whose title holds the words; those that are chosen stay in the list of the packet. */
    filter(words) {
      for (const item of this.querySelectorAll("[data-kind=fact_sheet]")) {
        item.hidden = !item.textContent.toLowerCase().includes(words);
      }
      for (const group of this.querySelectorAll("fieldset:has([data-kind=fact_sheet])")) {
        group.hidden = !group.querySelector("li:not([hidden])");
      }
    }

    tick(kind, value, title, paper) {
      const box = make("input", { type: "checkbox", value, "data-list": LISTS[kind] });
      box.addEventListener("change", () => {
        const others = this.choice[LISTS[kind]].filter((each) => each !== value);
        this.choice[LISTS[kind]] = box.checked ? [...others, value] : others;
        this.changed();
      });
      const facts = make("span", { class: "cg-packet__facts" }, ` (${this.facts(paper).join(", ")})`);
      return make("li", { "data-kind": kind }, make("label", {}, box, " ", make("span", {}, title, facts)));
    }

    facts({ minutes, pages }) {
      return [...(minutes ? [say("packet.minutes", { minutes })] : []), sayCount("packet.pages", pages)];
    }

    // --- What the reader does -----------------------------------------------------------------

    isEmpty() {
      return packetChoice.papers(this.choice, this.shelf).length === 0;
    }

    /** Takes over a proposal. */
    take(proposal) {
      this.choice = { ...this.choice, ...proposal };
      this.showChoice();
      this.update();
    }

    /** Something was ticked: the packet is no longer the ready-made one. */
    changed() {
      this.choice.packet = "";
      this.update();
    }

    /** Puts the choice into the controls. */
    showChoice() {
      const { choice } = this;
      this.titleBox.value = choice.title;
      this.minutes.value = choice.minutes || "";
      this.notes.checked = choice.allNotes || choice.notes.length > 0;
      this.querySelector(`input[name=packet-paper][value=${choice.paper}]`).checked = true;
      for (const box of this.querySelectorAll("input[data-list]")) {
        box.checked = choice[box.getAttribute("data-list")].includes(box.value);
      }
    }

    // --- The packet ---------------------------------------------------------------------------

    buildPreview() {
      this.heading = make("h2", { id: "packet-inside", tabindex: "-1" }, say("packet.yours"));
      this.amount = make("p", { class: "cg-packet__amount" });
      this.warning = make("p", { class: "cg-notice" });
      this.list = make("ol", { class: "cg-packet__list", "aria-labelledby": "packet-inside" });
      this.saveButton = make("button", { type: "button", class: "cg-packet__make", onclick: () => this.save() }, say("packet.save"));
      this.printButton = make("button", { type: "button", onclick: () => this.print() }, say("packet.print"));
      this.voice = make("p", { role: "status", class: "cg-packet__voice" });
      this.told = make("p", { role: "status", class: "cg-unseen" });
      return make(
        "section",
        { class: "cg-packet__preview", "aria-labelledby": "packet-inside" },
        this.heading,
        this.amount,
        this.warning,
        make("p", { class: "cg-packet__buttons" }, this.saveButton, " ", this.printButton),
        this.voice,
        this.list,
        make("p", { class: "cg-packet__hint" }, say("packet.share")),
        this.told,
      );
    }

    update(isFirst = false) {
      const papers = packetChoice.papers(this.choice, this.shelf);
      this.papers = papers;
      const first = packetChoice.coverPages(papers.length);
      const pages = papers.reduce((sum, paper) => sum + paper.pages, first);
      const told = papers.length ? [...CareerGuide.packetPrint.tell(papers), sayCount("packet.pages", pages)].join(" · ") : say("packet.nothing");
      this.amount.textContent = told;
      this.saveButton.hidden = this.printButton.hidden = papers.length === 0;
      this.showWarning(isFirst);
      let at = 1 + first;
      this.list.replaceChildren(
        ...papers.map((paper) => {
          const item = this.item(paper, at);
          at += paper.pages;
          return item;
        }),
      );
      this.voice.textContent = "";
      if (isFirst) {
        return;
      }
      clearTimeout(this.keeping);
      packetChoice.put(this.choice);
      clearTimeout(this.telling);
      this.telling = setTimeout(() => (this.told.textContent = told), TOLD_AFTER);
    }

    showWarning(isFirst) {
      const time = packetChoice.timeOf(this.choice, this.shelf);
      const { minutes } = this.choice;
      const told = [];
      if (minutes && time > minutes) {
        told.push(say("packet.too_long", { time, minutes }));
      }
      if (isFirst && this.unknown) {
        told.push(sayCount("packet.unknown", this.unknown));
      }
      this.warning.textContent = told.join(" ");
      this.warning.hidden = told.length === 0;
    }

    item(paper, at) {
      const facts = [say(`packet.kind_${paper.kind}`), ...this.facts(paper), say("packet.at_page", { page: at })];
      const remove = make("button", { type: "button", onclick: () => this.remove(paper) }, say("packet.remove"));
      remove.append(make("span", { class: "cg-unseen" }, ` ${paper.title}`));
      return make("li", {}, make("strong", {}, paper.title), " ", make("span", { class: "cg-packet__facts" }, facts.join(" · ")), " ", remove);
    }

    remove(paper) {
      const { kind, slug, minutes } = paper;
      const place = this.papers.indexOf(paper);
      if (kind === "notes") {
        this.choice.notes = this.papers.filter((each) => each.kind === "notes" && each !== paper).map((each) => each.slug);
        this.choice.allNotes = false;
      } else {
        const value = kind === "lesson" ? `${slug}:${minutes}` : slug;
        this.choice[LISTS[kind]] = this.choice[LISTS[kind]].filter((each) => each !== value);
      }
      this.changed();
      this.showChoice();
      const buttons = this.list.querySelectorAll("button");
      (buttons[Math.min(place, buttons.length - 1)] || this.heading).focus();
    }

    // --- The PDF ------------------------------------------------------------------------------

    /** What stands on the cover. */
    about() {
      const packet = this.shelf.data.packets.find(({ slug }) => slug === this.choice.packet);
      const only = this.papers.length === 1 ? this.papers[0].title : say("packet.untitled");
      return {
        title: this.choice.title || only,
        summary: packet ? packet.summary : say("packet.put_together"),
        paper: this.choice.paper,
      };
    }

    get file() {
      const bare = this.about().title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      const plain = bare.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
      return `${plain || "packet"}.pdf`;
    }

    async makePdf() {
      if (this.busy) {
        return null;
      }
      this.busy = true;
      this.voice.textContent = say("packet.making");
      try {
        const { bytes, lacking } = await CareerGuide.packetPrint.make(this.about(), this.papers, this.root);
        this.lacks = lacking.length ? ` ${say("packet.lacking", { letters: lacking.join(" ") })}` : "";
        return new Blob([bytes], { type: "application/pdf" });
      } catch {
        this.voice.textContent = say("packet.failed");
        return null;
      } finally {
        this.busy = false;
      }
    }

    async save() {
      const made = await this.makePdf();
      if (made) {
        CareerGuide.download(this.file, made.type, made);
        this.voice.textContent = say("packet.saved", { file: this.file }) + this.lacks;
      }
    }

    async print() {
      // A tab that opens later than the click would be stopped.
      const tab = window.open("", "_blank");
      const made = await this.makePdf();
      if (!made) {
        if (tab) {
          tab.close();
        }
        return;
      }
      const address = URL.createObjectURL(made);
      if (tab) {
        tab.location = address;
        this.voice.textContent = say("packet.opened") + this.lacks;
      } else {
        this.voice.replaceChildren(make("a", { href: address, target: "_blank" }, say("packet.open")), this.lacks);
      }
    }
  }

  customElements.define("cg-packet", PacketForm);
})();
