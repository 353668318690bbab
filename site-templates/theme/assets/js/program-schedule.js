/*
 * On which days the sessions of a program are; generator/desk/schedule.py works the same out for paper.
 *
 * Days are whole numbers since 1970, so that no change of the clocks moves one. Only a calendar file needs the
 * moment in the world, which is found for each day by itself.
 *
 * Must: a session on a day off moves on by a week, and the sessions stay in their order.
 * Must: what cannot be is told with its line or its day, and never mended in silence.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const MOST_WEEKS_LATE = 26;
  const DAY_MS = 86400000;
  const MINUTE_MS = 60000;
  const DAY = "(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})";
  const WHOLE_DAY = new RegExp(`^${DAY}$`);
  const DAY_OFF = new RegExp(`^(${DAY})(?:[ \\t]*(?:to|through|until|\\.\\.|–|-)[ \\t]*(${DAY}))?(?:[ \\t,;:]+([^]*))?$`);
  const TIME = /^([0-9]{1,2}):([0-9]{2})$/;
  const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

  function strip(text) {
    return text.replace(/^[ \t]+|[ \t]+$/g, "");
  }

  /** A day written 2026-11-26 or 11/26/2026 as a number, or null. */
  function readDay(text) {
    if (!WHOLE_DAY.test(text)) {
      return null;
    }
    const parts = text.split(/[-/]/).map(Number);
    const [year, month, day] = text.includes("-") ? parts : [parts[2], parts[0], parts[1]];
    const ms = Date.UTC(year, month - 1, day);
    const there = new Date(ms);
    const real = there.getUTCMonth() === month - 1 && there.getUTCDate() === day;
    return real && year >= 2000 && year < 2200 ? ms / DAY_MS : null;
  }

  /** A day as 2026-11-26. */
  function dayText(day) {
    return new Date(day * DAY_MS).toISOString().slice(0, 10);
  }

  /** Minutes since midnight, or null. */
  function readTime(text) {
    const found = TIME.exec(text);
    const [hour, minute] = found ? [Number(found[1]), Number(found[2])] : [24, 0];
    return hour < 24 && minute < 60 ? hour * 60 + minute : null;
  }

  function clockText(minutes) {
    return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  }

  const clocks = new Map();

  /** The clock of a place, or null where there is no such time zone. */
  function readZone(name) {
    if (!clocks.has(name)) {
      let clock = null;
      try {
        const numbers = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" };
        clock = ZONE.test(name) ? new Intl.DateTimeFormat("en-US", { ...numbers, timeZone: name, hourCycle: "h23" }) : null;
      } catch {
        // No such time zone.
      }
      clocks.set(name, clock);
    }
    return clocks.get(name);
  }

  /** What the clock of a place shows at a moment, as if it were universal time. */
  function shown(clock, ms) {
    const part = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  }

  /** The moment of an hour in a place; null where the clocks leave it out, and the first where it comes twice. */
  function moment(day, minutes, clock) {
    const wanted = day * DAY_MS + minutes * MINUTE_MS;
    const nearby = [wanted - DAY_MS, wanted + DAY_MS].map((ms) => wanted - (shown(clock, ms) - ms));
    const found = nearby.filter((ms) => shown(clock, ms) === wanted);
    return found.length ? Math.min(...found) : null;
  }

  function readDaysOff(text) {
    const found = [];
    const faults = [];
    text.split(/\r\n|\r|\n/).forEach((line, index) => {
      const words = strip(line);
      if (!words || words.startsWith("#")) {
        return;
      }
      const match = DAY_OFF.exec(words);
      const first = match ? readDay(match[1]) : null;
      const last = match && match[2] ? readDay(match[2]) : first;
      if (first === null || last === null) {
        faults.push({ code: "day_off", line: index + 1 });
      } else if (last < first) {
        faults.push({ code: "day_off_order", line: index + 1 });
      } else {
        found.push({ first, last, name: strip(match[3] || "") });
      }
    });
    return { found, faults };
  }

  /** What was wished for as a timetable, or everything that is wrong with it. */
  function read({ start, weekday, time, minutes, daysOff, zone }) {
    const first = readDay(strip(start));
    const begins = readTime(strip(time));
    const clock = readZone(zone);
    const off = readDaysOff(daysOff);
    const faults = [
      ...(first === null ? [{ code: "start" }] : []),
      ...(WEEKDAYS.includes(weekday) ? [] : [{ code: "weekday" }]),
      ...(begins === null ? [{ code: "time" }] : []),
      ...(begins !== null && begins + minutes >= 1440 ? [{ code: "past_midnight" }] : []),
      ...(clock === null ? [{ code: "zone" }] : []),
      ...off.faults,
    ];
    const timetable = { first, weekday: WEEKDAYS.indexOf(weekday), begins, minutes, daysOff: off.found, clock };
    return { timetable: faults.length ? null : timetable, faults };
  }

  /** A day for each session; ``weeks`` are the weeks of the program in which they are. */
  function date(weeks, { first, weekday, begins, minutes, daysOff, clock }) {
    // The first of January 1970 was a Thursday.
    const start = first + ((((weekday - first - 3) % 7) + 7) % 7);
    const sessions = [];
    for (const week of weeks) {
      const planned = start + (week - weeks[0]) * 7;
      const last = sessions[sessions.length - 1];
      let day = last ? Math.max(planned, last.number + 7) : planned;
      const skipped = [];
      const offOn = (one) => daysOff.find((off) => off.first <= one && one <= off.last);
      for (let off = offOn(day); off; off = offOn(day)) {
        skipped.push({ day: dayText(day), name: off.name });
        day += 7;
        if (day - planned > MOST_WEEKS_LATE * 7) {
          return { sessions: [], faults: [{ code: "no_day_left", day: dayText(planned) }] };
        }
      }
      const starts = moment(day, begins, clock);
      if (starts === null) {
        return { sessions: [], faults: [{ code: "no_such_hour", day: dayText(day) }] };
      }
      const hours = { begins: clockText(begins), ends: clockText(begins + minutes) };
      sessions.push({ week, number: day, day: dayText(day), ...hours, starts, skipped });
    }
    return { sessions, faults: [] };
  }

  /** The dated sessions for a wish, or everything that is wrong with it. */
  function make(weeks, wish) {
    const { timetable, faults } = read(wish);
    return timetable ? date(weeks, timetable) : { sessions: [], faults };
  }

  /** Words for one fault. */
  function explain({ code, line, day }) {
    return CareerGuide.say(`schedule.problem_${code}`, { line, day: day ? CareerGuide.longDay(day) : "" });
  }

  CareerGuide.programSchedule = { WEEKDAYS, make, explain };
})();
