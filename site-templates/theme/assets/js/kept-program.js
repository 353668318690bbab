/*
 * The program that a student takes part in: its sessions with their days, and the homework that is ticked.
 *
 * It is kept through storage.js under ``program`` as it was agreed on, so that it stays readable whatever becomes
 * of the program in the guide: ``{ kept: { on, t, program, title, group, minutes, sessions } }``. What was taken
 * out of the plan stays with ``on: false``, so that of a plan and its file the later wish counts.
 *
 * Must: homework that was ticked stays ticked when the days of the same program change.
 * Must: of two plans the later schedule counts, and of each piece of homework the later tick.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { storage } = CareerGuide;
  const KEY = "program";
  const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const HOUR = /^\d{2}:\d{2}$/;
  const MOST_SESSIONS = 60;

  function record(value) {
    return value && typeof value === "object" && !Array.isArray(value) ? value : {};
  }

  function text(value) {
    return typeof value === "string" ? value : "";
  }

  function time(value) {
    return Number.isFinite(value) ? Math.min(Math.max(value, 0), Date.now()) : 0;
  }

  function cleanTask(task) {
    const { do: what, worksheet, done, t } = record(task);
    const [slug, title] = Array.isArray(worksheet) ? worksheet : [];
    const known = typeof slug === "string" && SLUG.test(slug) && typeof title === "string";
    return { do: text(what), worksheet: known ? [slug, title] : null, done: text(done), t: time(t) };
  }

  function cleanSession(session) {
    const { week, title, focus, day, begins, ends, starts, homework } = record(session);
    const known = Number.isInteger(week) && DAY.test(day) && Number.isFinite(Date.parse(day)) && HOUR.test(begins) && HOUR.test(ends);
    const hours = { day, begins, ends, starts: Number.isFinite(starts) ? starts : null };
    const tasks = (Array.isArray(homework) ? homework : []).slice(0, MOST_SESSIONS).map(cleanTask);
    return known ? { week, title: text(title), focus: text(focus), ...hours, homework: tasks.filter((task) => task.do) } : null;
  }

  /** A kept program of known form out of whatever was kept or opened; null when there was none. */
  function clean(kept) {
    const { on, t, program, title, group, minutes, sessions } = record(kept);
    if (typeof program !== "string" || !SLUG.test(program)) {
      return null;
    }
    const dated = (Array.isArray(sessions) ? sessions : []).slice(0, MOST_SESSIONS).map(cleanSession);
    const length = Number.isInteger(minutes) && minutes > 0 && minutes < 1440 ? minutes : 60;
    const named = { program, title: text(title), group: text(group), minutes: length };
    // Ticks find their session by its week.
    const once = dated.filter((one, index) => one && dated.findIndex((other) => other && other.week === one.week) === index);
    return { on: on === true, t: time(t), ...named, sessions: once };
  }

  /** All that is kept, also what was taken out of the plan; null when there never was a program. */
  function all() {
    return clean(storage.readExtra(KEY).kept);
  }

  /** The program of the plan, or null. */
  function read() {
    const kept = all();
    return kept && kept.on && kept.sessions.length ? kept : null;
  }

  function replace(kept) {
    const known = clean(kept);
    const stored = storage.writeExtra(KEY, known ? { kept: known } : {});
    notify();
    return stored;
  }

  function same(one, other) {
    return one && other && one.program === other.program && one.group === other.group;
  }

  /** The homework of a session in another copy: by its worksheet, or else by its words. */
  function twin(task, week, sessions) {
    const there = sessions.find((session) => session.week === week);
    const alike = ({ do: what, worksheet }) => what === task.do || (worksheet && task.worksheet && worksheet[0] === task.worksheet[0]);
    return there && (there.homework.find((one) => one.do === task.do) || there.homework.find(alike));
  }

  /** A program with the later tick of every piece of homework that another copy has too. */
  function withTicks(kept, other) {
    if (!same(kept, other)) {
      return kept;
    }
    const sessions = kept.sessions.map((session) => ({
      ...session,
      homework: session.homework.map((task) => {
        const found = twin(task, session.week, other.sessions);
        return found && found.t > task.t ? { ...task, done: found.done, t: found.t } : task;
      }),
    }));
    return { ...kept, sessions };
  }

  /** Puts a schedule into the plan; gives what was there, and whether it could be stored. */
  function keep({ program, title, group, minutes, sessions }) {
    const before = all();
    const t = Math.max(Date.now(), before ? before.t + 1 : 0);
    const made = clean({ on: true, t, program, title, group, minutes, sessions });
    return { before, stored: replace(withTicks(made, before)) };
  }

  function change(edit) {
    const kept = all();
    return kept ? replace(edit(kept)) : false;
  }

  /** Ticks a piece of homework, or takes the tick back. */
  function tick(week, index, done) {
    return change((kept) => {
      const session = kept.sessions.find((one) => one.week === week);
      const task = session && session.homework[index];
      // In another tab the program may have become another one.
      if (task) {
        task.t = Math.max(Date.now(), task.t + 1);
        task.done = done ? new Date(task.t).toISOString() : "";
      }
      return kept;
    });
  }

  /** Takes the program out of the plan; its ticks stay, should it come back. */
  function remove() {
    return change((kept) => ({ ...kept, on: false, t: Math.max(Date.now(), kept.t + 1) }));
  }

  /** Of two kept programs, the later wish, with the later ticks of both. */
  function join(one, other) {
    const [mine, theirs] = [clean(one), clean(other)];
    if (!mine || !theirs) {
      return mine || theirs;
    }
    return mine.t >= theirs.t ? withTicks(mine, theirs) : withTicks(theirs, mine);
  }

  const listeners = new Set();

  function notify() {
    for (const listener of listeners) {
      listener();
    }
  }

  storage.onChange((worksheet) => worksheet === null && notify());

  CareerGuide.keptProgram = {
    all, read, keep, tick, remove, replace, clean, join,
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
})();
