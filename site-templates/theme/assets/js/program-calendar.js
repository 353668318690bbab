/*
 * The sessions of a program as events of a calendar; generator/desk/calendar.py writes the same file.
 *
 * Must: a later file changes the events that are there, and never doubles them.
 * Must: an event holds no name of a student.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { calendarText, say } = CareerGuide;
  const MINUTE_MS = 60000;
  const SESSION = /\.program@career-guide$/;

  /** The lasting name of a session: of its program, its week and its group, and not of its day. */
  function uid(program, week, group) {
    return `${program}.week-${week}.${encodeURIComponent(group)}.program@career-guide`;
  }

  /** What a calendar shows of a session: its title, what it is about, and the homework that is due. */
  function words(title, group, { title: session, focus }, due) {
    const summary = say("schedule.event", { program: group ? `${title} (${group})` : title, session });
    const lines = due.map((task) => say("schedule.event_due", { task: task.do }));
    return { summary, description: [focus, ...lines].join("\n") };
  }

  /** The lines of one event; ``over`` calls it off. */
  function event({ uid: name, starts, on, minutes, summary, description, over }, now) {
    const alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${calendarText.escape(summary)}`, "TRIGGER:-P1D", "END:VALARM"];
    return [
      "BEGIN:VEVENT",
      `UID:${name}`,
      `DTSTAMP:${calendarText.stamp(now)}`,
      `SEQUENCE:${calendarText.serial(now)}`,
      `DTSTART:${on || calendarText.stamp(starts)}`,
      ...(minutes ? [`DTEND:${calendarText.stamp(starts + minutes * MINUTE_MS)}`] : []),
      `SUMMARY:${calendarText.escape(summary)}`,
      `DESCRIPTION:${calendarText.escape(description)}`,
      `STATUS:${over ? "CANCELLED" : "CONFIRMED"}`,
      ...(over ? [] : alarm),
      "END:VEVENT",
    ];
  }

  /** The events of dated sessions; ``due`` of each is the homework of the one before. */
  function events({ program, title, group, minutes, sessions }) {
    return sessions.map((session, index) => ({
      uid: uid(program, session.week, group),
      starts: session.starts,
      minutes,
      ...words(title, group, session, index ? sessions[index - 1].homework : []),
    }));
  }

  /** The text of the calendar file of a schedule. */
  function write(schedule, now) {
    const name = schedule.group ? `${schedule.title} (${schedule.group})` : schedule.title;
    return calendarText.wrap("Program", name, events(schedule).flatMap((one) => event(one, now)));
  }

  /** The sessions to come of a kept program, and those that were exported before and are off now. */
  function forPlan(kept, remembered) {
    const now = Date.now();
    const first = calendarText.stamp(now);
    const number = calendarText.serial(now);
    const coming = (kept ? events(kept) : []).filter(({ starts }) => starts !== null && calendarText.stamp(starts) >= first);
    const memory = Object.create(null);
    for (const { uid: name, starts, summary } of coming) {
      memory[name] = { number, on: calendarText.stamp(starts), summary };
    }
    const off = Object.entries(remembered).filter(([name, before]) => SESSION.test(name) && !memory[name] && before.on >= first);
    for (const [name, before] of off) {
      memory[name] = { ...before, number, over: true };
    }
    const called = off.map(([name, { on, summary }]) => ({ uid: name, on, minutes: 0, summary, description: "", over: true }));
    return { lines: [...coming, ...called].flatMap((one) => event(one, now)), memory, count: coming.length };
  }

  CareerGuide.programCalendar = { forPlan, write };
})();
