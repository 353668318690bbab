/*
 * The page of occupations that come close to a student's interests, each with its reasons.
 *
 * Must: the page is never empty: cards that point nowhere, or no cards, get an honest word and a way on.
 * Must: what changes in the list is read out, and the focus goes where the reader can go on.
 * Must: "not for me" is kept with its reason and can be taken back.
 * Must: printing prints the lists with their reasons, and no controls.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { finderRows, make, matchAnswers, matching, matchReasons, say, sayCount, sheetAnswers, storage } = CareerGuide;
  const TIMES = [3, 12, 24, 48, 72];
  const TIME_VIEW = "match-time";
  const SOURCE_VIEW = "match-source";
  const MOST_LATER = 3;
  const SOURCES = ["cards", "own"];

  class Match extends HTMLElement {
    connectedCallback() {
      if (!this.rows) {
        this.data = window.CareerGuideFinder;
        this.facts = window.CareerGuideMatch;
        this.sheets = sheetAnswers.definitions();
        this.rows = finderRows.readRows(this.data);
        this.rows.forEach((row) => Object.assign(row, { scores: this.facts.scores[row.index] || null, met: this.facts.met[row.index] }));
        this.candidates = this.rows.map((row) => ({ scores: row.scores, months: row.months, cluster: row.cluster, facts: row.met }));
        this.build();
      }
      this.stop = sheetAnswers.onChange(matchAnswers.SHEETS, () => this.refresh());
      this.show();
    }

    disconnectedCallback() {
      this.stop();
    }

    // --- The parts ------------------------------------------------------------------------------

    build() {
      this.notice = make("p", { class: "cg-notice", hidden: true });
      this.basis = make("section", { class: "cg-match__basis", "aria-labelledby": "match-basis" });
      this.told = make("p", { class: "cg-unseen", role: "status" });
      this.lists = make("div");
      this.append(this.notice, this.buildWishes(), this.basis, this.lists, this.told);
      this.addEventListener("submit", (event) => event.preventDefault());
    }

    buildWishes() {
      this.time = make("select", { id: "match-time" });
      this.time.append(new Option(say("match.time_any"), ""), ...TIMES.map((months) => new Option(say("match.time_at_most", { time: matchReasons.timeWords(months) }), months)));
      this.time.value = TIMES.includes(Number(storage.view(TIME_VIEW))) ? storage.view(TIME_VIEW) : "";
      this.time.addEventListener("change", () => this.wish(TIME_VIEW, this.time.value));
      this.source = make("select", { id: "match-source" });
      this.source.append(...SOURCES.map((source) => new Option(say(`match.source_${source}`), source)));
      this.source.addEventListener("change", () => this.wish(SOURCE_VIEW, this.source.value));
      const asked = (words, control) => make("p", {}, make("label", { for: control.id }, say(words)), " ", control);
      this.sourceLine = asked("match.source", this.source);
      return make("form", { class: "cg-match__wishes" }, asked("match.time", this.time), this.sourceLine);
    }

    wish(view, value) {
      storage.view(view, value);
      this.show();
      this.told.textContent = this.heading ? sayCount("match.now", this.shown) : "";
    }

    // --- What is known, and what comes of it -----------------------------------------------------

    /** The picture that counts: the one that was chosen, or else the one that is there. */
    choosePicture() {
      const own = matchAnswers.readOwn(this.sheets);
      const cards = matchAnswers.readCards(this.sheets);
      this.sourceLine.hidden = !(own.totals && cards.totals);
      const chosen = storage.view(SOURCE_VIEW) || "cards";
      const picture = (chosen === "own" && own.totals) || !cards.totals ? own : cards;
      this.source.value = picture.source;
      return picture.totals ? picture : cards;
    }

    /** After a change in another place, unless a reason is being written here. */
    refresh() {
      if (!document.activeElement.closest(".cg-match__why")) {
        this.show();
      }
    }

    show() {
      const text = sheetAnswers.notice();
      this.notice.textContent = text;
      this.notice.hidden = !text;
      this.picture = this.choosePicture();
      Object.assign(this, matchAnswers.readValues(this.sheets));
      this.aside = matchAnswers.readAside();
      const bits = ({ key }) => this.facts.facts.reduce((sum, [value], bit) => sum | (value === key ? 1 << bit : 0), 0);
      this.wishes = {
        totals: this.picture.totals || [0, 0, 0, 0, 0, 0],
        months: this.time.value ? Number(this.time.value) : null,
        values: this.values.map(bits),
        aside: new Set(this.rows.filter((row) => this.aside.has(row.title.toLowerCase())).map(({ index }) => index)),
      };
      this.basis.replaceChildren(...this.basisParts());
      const even = matching.judgePicture(this.wishes.totals) === "even";
      this.lists.replaceChildren(...(even ? this.tasteParts() : this.closeParts()), ...this.asideParts(), ...this.lastParts());
    }

    /** What the lists below are made from. */
    basisParts() {
      const { source, totals, order, marked, cards } = this.picture;
      const line = !totals
        ? say("match.no_cards")
        : source === "own"
          ? say("match.from_own")
          : `${say("match.from_cards", { order })} ${this.letterWords(order)}`;
      const parts = [make("h2", { id: "match-basis" }, say("match.basis")), make("p", {}, line)];
      if (totals && source === "cards" && marked < cards.length) {
        parts.push(make("p", { class: "cg-match__partly" }, say("match.partly", { count: marked, total: cards.length })));
      }
      const links = [make("a", { href: "interests.html#cards" }, say(totals && source === "cards" ? "match.change_cards" : "match.sort_cards"))];
      if (this.values.length) {
        parts.push(make("p", {}, say("match.your_values", { values: this.values.map(({ label }) => label).join("; ") })));
      }
      links.push(" · ", make("a", { href: "interests.html#values" }, say(this.values.length ? "match.change_values" : "match.choose_values")));
      links.push(" · ", make("a", { href: "interests.html#own" }, say("match.bring_own")));
      parts.push(make("p", { class: "cg-match__links" }, links), ...this.limitParts());
      return parts;
    }

    /** What the letters of an order stand for. */
    letterWords(order) {
      const letters = order.match(/\b[RIASEC]\b/g) || [];
      const told = letters.map((letter) => say("match.letters", { letter, theme: matchReasons.theme(letter) }));
      return told.length ? `(${told.join(", ")})` : "";
    }

    /** What no page can judge: deal-breakers, and values that nothing known of the work speaks for. */
    limitParts() {
      const parts = this.breakers.length ? [make("p", {}, say("match.breakers", { breakers: this.breakers.map((one) => `“${one.replace(/[.\s]+$/, "")}”`).join(", ") }))] : [];
      const open = this.values.filter(({ key }) => !this.facts.facts.some(([value]) => value === key));
      if (open.length) {
        parts.push(make("p", {}, say("match.open_values", { values: open.map(({ label }) => label).join("; ") })));
      }
      return parts;
    }

    closeParts() {
      const { close, stretch, nearOnly } = matching.suggest(this.candidates, this.wishes);
      const flat = this.picture.source === "cards" && matching.judgePicture(this.wishes.totals) === "flat";
      this.shown = close.length;
      this.heading = make("h2", { id: "match-close", tabindex: "-1" }, say(nearOnly ? "match.near" : "match.close"));
      const near = this.wishes.months === null ? "match.near_note" : "match.near_note_time";
      const notes = [say(!nearOnly ? "match.close_note" : close.length ? near : "match.none_in_time"), ...(flat ? [say("match.flat")] : [])];
      const parts = [this.heading, ...notes.map((note) => make("p", {}, note)), this.list("match-close", close.map((index) => this.card(index, this.closeReasons(index))))];
      if (stretch.length) {
        const cards = stretch.map(({ index, reason }) => this.card(index, [this.stretchReason(index, reason), ...this.closeReasons(index)]));
        parts.push(make("h2", { id: "match-stretch" }, say("match.stretch")), make("p", {}, say("match.stretch_note")), this.list("match-stretch", cards));
      }
      return [...parts, ...this.changeParts(close)];
    }

    closeReasons(index) {
      const row = this.rows[index];
      const reasons = [...matchReasons.interest(row, this.picture), ...matchReasons.values(row, this.values, this.facts)];
      return [...reasons, ...matchReasons.against(row, this.picture)];
    }

    stretchReason(index, reason) {
      const row = this.rows[index];
      const words = { time: matchReasons.timeWords(row.months), cluster: row.cluster < 0 ? "" : this.data.clusters[row.cluster][1] };
      return say(`match.because_${reason}`, words);
    }

    /** What would bring others nearer. */
    changeParts(now) {
      const item = (words, fresh) => make("li", {}, words, " ", this.links(fresh));
      const raised = this.picture.source === "own" ? "match.raise_own" : "match.raise_cards";
      const changes = matching.suggestChanges(this.candidates, this.wishes, this.picture.most);
      const items = changes.map(({ theme, fresh }) => item(say(raised, { theme: matchReasons.theme(theme) }), fresh));
      const later = matching.suggest(this.candidates, { ...this.wishes, months: null }).close.filter((index) => !now.includes(index));
      if (later.length) {
        items.unshift(item(say("match.raise_time"), later.slice(0, MOST_LATER)));
      }
      return items.length ? [make("h2", {}, say("match.changes")), make("ul", { class: "cg-match__changes" }, items)] : [];
    }

    /** For totals that point nowhere: one occupation of each kind, and what to do. */
    tasteParts() {
      const { totals, most } = this.picture;
      const taste = matching.suggestTaste(this.candidates, this.wishes);
      const kind = !totals ? "none" : totals[0] === 0 ? "low" : totals[0] === most ? "high" : "even";
      this.shown = taste.length;
      this.heading = make("h2", { id: "match-taste", tabindex: "-1" }, say("match.taste"));
      const reason = ({ theme, index }) => say("match.because_taste", { theme: matchReasons.theme(theme), score: matchReasons.score(this.rows[index], theme) });
      const cards = taste.map((one) => this.card(one.index, [reason(one), ...matchReasons.values(this.rows[one.index], this.values, this.facts)]));
      return [make("p", { class: "cg-match__even" }, say(`match.taste_${kind}`)), this.heading, make("p", {}, say("match.taste_note")), this.list("match-taste", cards)];
    }

    list(label, cards) {
      return make("ol", { class: "cg-cards cg-match__list", "aria-labelledby": label }, cards);
    }

    links(indexes) {
      return indexes.flatMap((index, place) => [place ? ", " : "", make("a", { href: this.page(index) }, this.rows[index].title)]);
    }

    page(index) {
      return `occupations/${this.rows[index].slug}.html`;
    }

    // --- One occupation -----------------------------------------------------------------------

    card(index, reasons) {
      const row = this.rows[index];
      const takes = matchReasons.takes(row, this.data.education);
      return make(
        "li",
        { class: "cg-card" },
        make("h3", {}, make("a", { href: this.page(index) }, row.title)),
        make("p", {}, row.line),
        make("ul", { class: "cg-match__reasons" }, reasons.map((reason) => make("li", {}, reason))),
        takes ? make("p", { class: "cg-match__takes" }, takes) : null,
        make("div", { class: "cg-match__acts" }, make("cg-star", { slug: row.slug, "title-text": row.title }), this.refusal(row)),
      );
    }

    /** "Not for me", which opens a line for the reason. */
    refusal(row) {
      const id = `why-not-${row.slug}`;
      const why = make("input", { type: "text", id, autocomplete: "off", maxlength: "300" });
      const form = make(
        "form",
        { class: "cg-match__why", hidden: true },
        make("label", { for: id }, say("match.because_not")),
        why,
        make("button", { type: "submit" }, say("match.put_aside")),
      );
      form.addEventListener("submit", () => this.putAside(row, why.value.trim()));
      const opener = make("button", { type: "button", "aria-expanded": "false", "aria-label": say("match.not_for_me_of", { title: row.title }) }, say("match.not_for_me"));
      opener.addEventListener("click", () => {
        form.hidden = !form.hidden;
        opener.setAttribute("aria-expanded", String(!form.hidden));
        if (!form.hidden) {
          why.focus();
        }
      });
      return [opener, form];
    }

    putAside(row, why) {
      matchAnswers.putAside(row.title, why);
      this.show();
      this.heading.focus();
      this.told.textContent = say("match.is_aside", { title: row.title });
    }

    bringBack(row) {
      matchAnswers.bringBack(row.title);
      this.show();
      this.heading.focus();
      this.told.textContent = say("match.is_back", { title: row.title });
    }

    asideParts() {
      const rows = [...this.wishes.aside].map((index) => this.rows[index]);
      const item = (row) => {
        const why = this.aside.get(row.title.toLowerCase());
        const words = why ? say("match.aside_because", { why }) : say("match.aside_no_reason");
        const button = make("button", { type: "button", "aria-label": say("match.bring_back_of", { title: row.title }), onclick: () => this.bringBack(row) }, say("match.bring_back"));
        return make("li", {}, make("a", { href: this.page(row.index) }, row.title), " ", words, " ", button);
      };
      if (!rows.length) {
        return [];
      }
      return [make("h2", {}, say("match.aside")), make("p", {}, say("match.aside_note")), make("ul", { class: "cg-match__aside" }, rows.map(item))];
    }

    /** What could not be compared, and where the figures are from. */
    lastParts() {
      const unknown = this.rows.filter((row) => !row.scores).length;
      const { interests, pay, outlook } = this.data.origins;
      const origins = [say("finder.origin_interests", { origin: interests }), say("finder.origin_outlook", { origin: outlook }), say("finder.origin_pay", { origin: pay })];
      return [make("p", { class: "cg-notes" }, unknown ? `${sayCount("match.unknown", unknown)} ` : "", origins.join(" "))];
    }
  }

  customElements.define("cg-match", Match);
})();
