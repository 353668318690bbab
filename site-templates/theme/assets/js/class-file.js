/*
 * One student's plan out of a file, as the class board needs it: how far, since when, and which days come.
 *
 * Must: a file that is no plan, damaged, too big or from a newer guide is told by its name and in words.
 * Must: no personal or sensitive answer leaves this script, so that none can be shown.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { calendarFile, classProgress, planFile, planRecord } = CareerGuide;
  const LARGEST = 5 * 1024 * 1024;
  const PRESENT_FORM = 3;

  function problem(name, what) {
    return { name, problem: what };
  }

  /** The name of a file without its ending: the code of a student until another is written. */
  function stemOf(name) {
    return name.replace(/\.json$/i, "").trim() || name;
  }

  /** What the board knows of a plan that was read. */
  function describe(name, keys, { answers, plan, saved, schema, redacted }) {
    const staged = classProgress.stages(keys, answers, plan.progress);
    const shown = planFile.redact(answers);
    const open = new Set(staged.flatMap((stage) => stage.is_started));
    return {
      name,
      stem: stemOf(name),
      id: plan.id,
      saved,
      redacted,
      older: schema < PRESENT_FORM,
      stages: staged,
      open,
      last: planRecord.newest(answers, plan) || saved,
      coming: calendarFile.collect(shown),
      overdue: calendarFile.overdue(shown),
    };
  }

  /** Reads one file: a student, with the stages of these keys, or the notes of a counselor, or a problem. */
  async function read(file, keys) {
    if (file.size > LARGEST) {
      return problem(file.name, "too_big");
    }
    let text;
    try {
      text = await file.text();
    } catch {
      return problem(file.name, "unreadable");
    }
    const notes = CareerGuide.classNotes.parse(text);
    if (notes) {
      return { name: file.name, ...(notes.problem ? notes : { notes }) };
    }
    const { plan, problem: what } = planFile.parse(text);
    return what ? problem(file.name, what) : { name: file.name, student: describe(file.name, keys, plan) };
  }

  CareerGuide.classFile = { read };
})();
