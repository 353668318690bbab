/*
 * What a plan knows beside its answers: progress, versions with their reasons, and what was exported.
 *
 * Must: going back to an earlier version first keeps the present one.
 * Must: a version keeps every filled answer as it was, whatever later becomes of the worksheet.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText } = CareerGuide;

  function record(value) {
    return value && typeof value === "object" && !Array.isArray(value) ? value : {};
  }

  function text(value) {
    return typeof value === "string" ? value : "";
  }

  function time(value) {
    return Number.isFinite(value) ? Math.min(Math.max(value, 0), Date.now()) : 0;
  }

  function entries(value, clean) {
    const made = Object.create(null);
    for (const [key, part] of Object.entries(record(value))) {
      made[key] = clean(part);
    }
    return made;
  }

  function cleanProgress(note) {
    const { done, back, on, t } = record(note);
    return { done: done === true, on: text(on), back: text(back), t: time(t) };
  }

  function cleanVersion(version) {
    const { id, at, reason, who, answers, progress } = record(version);
    return {
      id: text(id),
      at: time(at),
      reason: text(reason),
      who: text(who),
      answers: entries(answers, (sheet) => entries(sheet, text)),
      progress: entries(progress, cleanProgress),
    };
  }

  /** A plan of known form out of whatever was kept or opened; keys it does not know stay. */
  function clean(plan) {
    const versions = Array.isArray(record(plan).snapshots) ? plan.snapshots.map(cleanVersion) : [];
    const calendar = entries(record(plan).calendar, (event) => {
      const { number, on, summary, over } = record(event);
      const whole = Number.isSafeInteger(number) ? number : 0;
      return { number: whole, on: text(on), summary: text(summary), over: over === true };
    });
    return {
      ...record(plan),
      id: text(record(plan).id),
      saved: time(record(plan).saved),
      changed: time(record(plan).changed),
      progress: entries(record(plan).progress, cleanProgress),
      snapshots: versions.filter((version) => version.id),
      calendar,
    };
  }

  function read() {
    return clean(CareerGuide.storage.readExtra("plan"));
  }

  /** Changes the record by a function; what other tabs wrote before stays. */
  function change(edit) {
    const plan = read();
    edit(plan);
    return CareerGuide.storage.writeExtra("plan", plan);
  }

  /** All kept answers by worksheet. */
  function answers() {
    const kept = Object.create(null);
    for (const slug of CareerGuide.storage.worksheets()) {
      kept[slug] = CareerGuide.storage.read(slug);
    }
    return kept;
  }

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // --- Progress -------------------------------------------------------------------------------

  /** How far one worksheet is, from its answers and the note on it. */
  function sheetState(sheet, note) {
    const filled = Object.values(sheet || {}).some((answer) => answer.v !== "");
    return note && note.done ? "is_done" : filled ? "is_started" : "not_started";
  }

  function setProgress(slug, note) {
    return change((plan) => {
      const now = Date.now();
      const before = plan.progress[slug] || cleanProgress();
      plan.progress[slug] = { ...before, ...note, on: new Date(now).toISOString(), t: now };
      plan.changed = now;
    });
  }

  // --- Versions -------------------------------------------------------------------------------

  /** A version out of answers; nothing is stored yet. */
  function makeVersion(kept, progress, reason, who) {
    const filled = Object.create(null);
    for (const [slug, sheet] of Object.entries(kept)) {
      const values = answerText.plain(sheet);
      if (Object.keys(values).length) {
        filled[slug] = values;
      }
    }
    return { id: newId(), at: Date.now(), reason, who, answers: filled, progress };
  }

  function addVersions(versions) {
    const filled = versions.filter((version) => Object.keys(version.answers).length);
    return change((plan) => {
      plan.snapshots.push(...filled);
      plan.changed = Date.now();
    });
  }

  /** Keeps the plan as it is now under today's date. */
  function takeVersion(reason, who) {
    return addVersions([makeVersion(answers(), read().progress, reason, who)]);
  }

  function removeVersion(id) {
    return change((plan) => {
      plan.snapshots = plan.snapshots.filter((version) => version.id !== id);
      plan.changed = Date.now();
    });
  }

  /** Makes a version the present plan again. Whoever calls it keeps the present one first. */
  function restore(version) {
    const slugs = new Set([...Object.keys(version.answers), ...CareerGuide.storage.worksheets()]);
    const now = Date.now();
    for (const slug of slugs) {
      CareerGuide.storage.replace(slug, entries(version.answers[slug], (v) => ({ v, t: now })));
    }
    return change((plan) => {
      plan.progress = entries(version.progress, (note) => ({ ...note, t: now }));
      plan.changed = now;
    });
  }

  // --- Saved or not ---------------------------------------------------------------------------

  /** When the newest answer or note of a plan was written; 0 when there is none. */
  function newest(kept, { progress, changed }) {
    const times = [...Object.values(kept), progress].flatMap((sheet) => Object.values(sheet).map((one) => one.t));
    return times.reduce((latest, one) => Math.max(latest, one), changed);
  }

  CareerGuide.planRecord = {
    clean, read, change, answers, newId, setProgress, makeVersion, addVersions, takeVersion, removeVersion, restore,
    sheetState, newest,
    /** Gives the plan a name that says nothing about anybody, so that later files of it are known to be of one plan. */
    name: () => change((plan) => { plan.id = plan.id || newId(); }),
    markSaved: () => change((plan) => { plan.saved = Date.now(); }),
    isUnsaved: () => newest(answers(), read()) > read().saved,
  };
})();
