/*
 * The plan as a file of the student's own: written, opened again, brought up to date, and shared without secrets.
 *
 * Must: a file of any earlier form opens without losing an answer.
 * Must: what is no plan, damaged, too big or from the future is refused in words, and nothing changes.
 * Must: answers whose box is gone are put on the shelf, stay in saved files, and return when the box does.
 * Must: a shared copy holds no personal or sensitive answer, no signature, and nothing whose privacy is unknown.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, planRecord, storage } = CareerGuide;
  const KIND = "career-guide-plan";
  const SCHEMA = 3;
  const LARGEST = 8 * 1024 * 1024;
  const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const NAME = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

  function dictionary() {
    return Object.create(null);
  }

  function isRecord(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
  }

  // --- The shelf ------------------------------------------------------------------------------

  /** Puts an answer on the shelf; one that is there already under its name stays beside it. */
  function shelve(shelf, slug, name, answer) {
    const sheet = (shelf[slug] = shelf[slug] || dictionary());
    let free = name;
    for (let number = 2; sheet[free] && sheet[free].v !== answer.v; number += 1) {
      free = `${name}/${number}`;
    }
    sheet[free] = answer;
  }

  function cleanShelf(kept) {
    const shelf = dictionary();
    for (const [slug, sheet] of Object.entries(isRecord(kept) ? kept : {})) {
      for (const [name, answer] of isRecord(sheet) ? Object.entries(sheet) : [["", sheet]]) {
        const known = isRecord(answer) && typeof answer.v === "string";
        const v = known ? answer.v : typeof answer === "string" ? answer : JSON.stringify(answer);
        shelve(shelf, slug, name, { v, t: known && Number.isFinite(answer.t) ? Math.min(answer.t, Date.now()) : 0 });
      }
    }
    return shelf;
  }

  /** The name that an answer has today, or null when no box knows it. */
  function presentName(definition, name) {
    if (answerText.knows(definition, name)) {
      return name;
    }
    const [first, ...rest] = name.split("/");
    const field = definition.fields.find((one) => (one.formerly || []).includes(first));
    const moved = field && [field.name, ...rest].join("/");
    return moved && answerText.knows(definition, moved) ? moved : null;
  }

  /** Moves answers to their present names, those without a box to the shelf, and back when there is a box again. */
  function settle(answers, kept) {
    const settled = dictionary();
    const shelf = dictionary();
    const known = answerText.definitions();
    const place = (slug, name, answer) => {
      const definition = known.get(slug);
      const present = definition && presentName(definition, name);
      if (!present) {
        // An emptied answer without a box is nothing to keep.
        if (answer.v !== "") {
          shelve(shelf, slug, name, answer);
        }
        return;
      }
      const sheet = (settled[slug] = settled[slug] || dictionary());
      const there = sheet[present];
      if (!there || there.v === "" || there.v === answer.v) {
        sheet[present] = there && there.v === answer.v && there.t > answer.t ? there : answer;
      } else if (answer.v !== "") {
        shelve(shelf, slug, name, answer);
      }
    };
    // What has its present name already goes first, so that an old name never takes its place.
    for (const former of [false, true]) {
      for (const [slug, sheet] of Object.entries(answers)) {
        const definition = known.get(slug);
        for (const [name, answer] of Object.entries(sheet)) {
          if (former !== Boolean(definition && answerText.knows(definition, name))) {
            place(slug, name, answer);
          }
        }
      }
    }
    for (const [slug, sheet] of Object.entries(cleanShelf(kept))) {
      for (const [name, answer] of Object.entries(sheet)) {
        place(slug, name, answer);
      }
    }
    return { answers: settled, shelf };
  }

  /** Brings what is kept on this device up to date with the worksheets of today. */
  function settleKept() {
    const before = planRecord.answers();
    const shelf = storage.readExtra("shelf");
    const after = settle(before, shelf);
    if (JSON.stringify(after.shelf) !== JSON.stringify(shelf)) {
      storage.writeExtra("shelf", after.shelf);
    }
    for (const slug of new Set([...Object.keys(before), ...Object.keys(after.answers)])) {
      const sheet = after.answers[slug] || dictionary();
      const values = JSON.stringify(answerText.plain(sheet));
      if (values !== JSON.stringify(answerText.plain(before[slug] || {}))) {
        storage.replace(slug, sheet);
      }
    }
  }

  // --- Opening --------------------------------------------------------------------------------

  function refuse(problem) {
    return { problem, plan: null };
  }

  /** One value of a file as an answer, or null if it cannot be one. */
  function asAnswer(value, t) {
    if (["string", "number", "boolean"].includes(typeof value)) {
      return { v: String(value), t };
    }
    if (isRecord(value) && typeof value.v === "string") {
      return { v: value.v, t: Number.isFinite(value.t) ? Math.max(0, Math.min(value.t, Date.now())) : t };
    }
    return null;
  }

  /** In files of the first form, names stood in one flat list with their worksheet in front. */
  function nest(flat) {
    const nested = dictionary();
    for (const [name, value] of Object.entries(flat)) {
      const cut = name.indexOf("/");
      const slug = cut < 0 ? name : name.slice(0, cut);
      nested[slug] = nested[slug] || dictionary();
      nested[slug][cut < 0 ? "answer" : name.slice(cut + 1)] = value;
    }
    return nested;
  }

  function readAnswers(sheets, t, shelf) {
    const answers = dictionary();
    for (const [slug, sheet] of Object.entries(sheets)) {
      for (const [name, value] of isRecord(sheet) ? Object.entries(sheet) : [["answer", sheet]]) {
        const answer = asAnswer(value, t);
        if (answer && SLUG.test(slug) && NAME.test(name)) {
          answers[slug] = answers[slug] || dictionary();
          answers[slug][name] = answer;
        } else {
          // Under a name that no box has, so that it does not turn up in one.
          shelve(shelf, slug, answer ? name : `${name}/damaged`, answer || { v: JSON.stringify(value), t });
        }
      }
    }
    return answers;
  }

  /** Reads the text of a file: a plan of today's form, or the problem with it. */
  function parse(text) {
    let file;
    try {
      file = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch {
      return refuse("damaged");
    }
    if (!isRecord(file) || file.kind !== KIND) {
      return refuse("not_a_plan");
    }
    if (!Number.isInteger(file.schema) || file.schema < 1 || !isRecord(file.answers)) {
      return refuse("damaged");
    }
    if (file.schema > SCHEMA) {
      return refuse("future");
    }
    const saved = Math.min(Date.parse(file.saved) || 0, Date.now());
    const shelf = cleanShelf(file.shelf);
    const sheets = file.schema === 1 ? nest(file.answers) : file.answers;
    const settled = settle(readAnswers(sheets, saved, shelf), shelf);
    const { keptProgram, shortlist } = CareerGuide;
    const more = { shortlist: shortlist.clean(file.shortlist), program: keptProgram.clean(file.program) };
    return { problem: null, plan: { ...settled, plan: planRecord.clean(file.plan), ...more, saved, schema: file.schema, redacted: file.redacted === true } };
  }

  /** Reads a file that the student chose; resolves to what parse gives. */
  async function open(file) {
    if (file.size > LARGEST) {
      return refuse("too_big");
    }
    try {
      return parse(await file.text());
    } catch {
      return refuse("unreadable");
    }
  }

  // --- Saving ---------------------------------------------------------------------------------

  /** The answers without those that are personal, sensitive or of unknown privacy. */
  function redact(answers) {
    const shared = dictionary();
    for (const [slug, sheet] of Object.entries(answers)) {
      const definition = answerText.definitions().get(slug);
      for (const [name, answer] of Object.entries(sheet)) {
        if (definition && answerText.knows(definition, name) && isOpen(definition, name)) {
          shared[slug] = shared[slug] || dictionary();
          shared[slug][name] = answer;
        }
      }
    }
    return shared;
  }

  function isOpen(definition, name) {
    const field = answerText.fieldOf(definition, name);
    const column = field.type === "table" && field.columns.find((one) => one.name === name.split("/")[2]);
    return !answerText.isPrivate(field, column);
  }

  /** The text of a plan file. A shared copy carries no versions, reasons, shelf, list or program: they may hold anything. */
  function write(redacted) {
    const site = document.querySelector("meta[property='og:site_name']");
    const plan = planRecord.read();
    const done = dictionary();
    for (const [slug, note] of Object.entries(plan.progress)) {
      done[slug] = { done: note.done, on: note.on, t: note.t };
    }
    const answers = planRecord.answers();
    return JSON.stringify(
      {
        kind: KIND,
        schema: SCHEMA,
        saved: new Date().toISOString(),
        site: site ? site.content : "",
        redacted,
        answers: redacted ? redact(answers) : answers,
        plan: redacted ? { progress: done } : plan,
        shelf: redacted ? {} : storage.readExtra("shelf"),
        shortlist: redacted ? {} : CareerGuide.shortlist.all(),
        program: redacted ? null : CareerGuide.keptProgram.all(),
      },
      null,
      1,
    );
  }

  CareerGuide.planFile = { open, parse, write, redact, settle, settleKept, shelve, cleanShelf };
})();
