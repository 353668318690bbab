/*
 * What a counselor writes about students: codes and notes, in a file of the counselor's own.
 *
 * Must: notes come back to their student by the plan's own id, also when its file has another name.
 * Must: notes on students whose files are not open stay in the file when it is saved again.
 * Must: nothing of a plan goes into this file.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const KIND = "career-guide-class-notes";
  const SCHEMA = 1;

  function text(value) {
    return typeof value === "string" ? value : "";
  }

  /** The notes in a text; null when it is something else, and a problem when they cannot be read. */
  function parse(written) {
    let file;
    try {
      file = JSON.parse(written.replace(/^\uFEFF/, ""));
    } catch {
      return null;
    }
    if (!file || file.kind !== KIND) {
      return null;
    }
    if (!Array.isArray(file.students) || file.schema !== SCHEMA) {
      return { problem: Number.isInteger(file.schema) && file.schema > SCHEMA ? "future" : "damaged" };
    }
    const entries = file.students.filter((one) => one && typeof one === "object");
    return {
      weeks: Number.isInteger(file.weeks) && file.weeks > 0 && file.weeks < 53 ? file.weeks : null,
      entries: entries.map(({ id, file: stem, code, note }) => ({
        id: text(id), file: text(stem), code: text(code), note: text(note),
      })),
    };
  }

  function write(entries, weeks) {
    const saved = new Date().toISOString();
    return JSON.stringify({ kind: KIND, schema: SCHEMA, saved, weeks, students: entries }, null, 1);
  }

  /** The entry of a student among others: the one of the same plan, or of a file of the same name. */
  function find(entries, { id, stem }) {
    return entries.find((one) => id && one.id === id) || entries.find((one) => !(id && one.id) && one.file === stem);
  }

  /** Two notes as one; what both hold stands once. */
  function join(mine, theirs) {
    return mine && theirs && !mine.includes(theirs) ? `${mine}\n${theirs}` : mine || theirs;
  }

  CareerGuide.classNotes = { parse, write, find, join };
})();
