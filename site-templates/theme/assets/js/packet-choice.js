/*
 * What is chosen for a packet: read from the address, written to it, and told as a list of papers.
 *
 * Must: the same address always gives the same packet.
 * Must: what an address names that is not in the guide is left out, and told.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const LONGEST_TITLE = 80;
  const MOST_MINUTES = 600;
  const PAPERS = ["letter", "a4"];
  // How many papers the list on the first page holds, and each further page of the list.
  const ROWS = { first: 26, next: 37 };

  /** Everything that can go into a packet, found by its name. */
  class Shelf {
    constructor(data, pages) {
      this.data = data;
      this.pages = pages;
      this.worksheets = new Map(data.worksheets.map(([slug, title, minutes, notes]) => [slug, { title, minutes, notes }]));
      this.lessons = new Map(data.lessons.map((lesson) => [lesson.slug, lesson]));
      this.occupations = new Map(data.clusters.flatMap((cluster) => cluster.occupations));
    }

    has(kind, slug, minutes) {
      if (kind === "lesson") {
        return this.lessons.has(slug) && this.lessons.get(slug).minutes.includes(Number(minutes));
      }
      if (kind === "notes") {
        return this.worksheets.has(slug) && this.worksheets.get(slug).notes;
      }
      return (kind === "worksheet" ? this.worksheets : this.occupations).has(slug);
    }

    /** What counselors fill goes before what is handed out. */
    isForTeacher(slug) {
      return this.data.counselor.includes(slug);
    }

    /** A paper of a packet, with where its file lies. */
    paper(kind, slug, minutes) {
      const of = {
        lesson: () => [`lessons/${slug}-${minutes}`, `lessons/pdf/${slug}-${minutes}`, this.lessons.get(slug).title, Number(minutes)],
        notes: () => [`notes/${slug}`, `worksheets/notes/pdf/${slug}`, this.worksheets.get(slug).title, 0],
        worksheet: () => [slug, `worksheets/pdf/${slug}`, this.worksheets.get(slug).title, this.worksheets.get(slug).minutes],
        fact_sheet: () => [`occupations/${slug}`, `occupations/pdf/${slug}`, this.occupations.get(slug), 0],
      };
      const [key, path, title, time] = of[kind]();
      return { kind, slug, key, path: `${path}-letter.pdf.js`, title, minutes: time, pages: this.pages[key] };
    }
  }

  function empty() {
    return { title: "", packet: "", lessons: [], notes: [], allNotes: false, worksheets: [], occupations: [], minutes: 0, paper: PAPERS[0] };
  }

  function names(text) {
    return [...new Set((text || "").split(",").filter(Boolean))];
  }

  /** What an address asks for, and how many of its names are not in the guide. */
  function read(shelf) {
    // Some browsers let no page that was opened as a file change more than what follows the #.
    const text = location.search || (location.hash.includes("=") ? location.hash.slice(1) : "");
    const params = new URLSearchParams(text);
    const choice = empty();
    let unknown = 0;
    const known = (kind, key) => {
      const asked = names(params.get(key)).map((one) => one.split(":"));
      const found = asked.filter(([slug, minutes]) => shelf.has(kind, slug, minutes));
      unknown += asked.length - found.length;
      return found.map((one) => one.join(":"));
    };
    choice.title = (params.get("title") || "").slice(0, LONGEST_TITLE);
    choice.packet = shelf.data.packets.some(({ slug }) => slug === params.get("packet")) ? params.get("packet") : "";
    choice.lessons = known("lesson", "lessons");
    choice.worksheets = known("worksheet", "worksheets");
    choice.occupations = known("fact_sheet", "occupations");
    choice.allNotes = params.get("notes") === "all";
    choice.notes = choice.allNotes ? [] : known("notes", "notes");
    choice.minutes = Math.min(MOST_MINUTES, Math.max(0, parseInt(params.get("minutes"), 10) || 0));
    choice.paper = PAPERS.includes(params.get("paper")) ? params.get("paper") : PAPERS[0];
    return { choice, unknown };
  }

  function write(choice) {
    const params = new URLSearchParams();
    const parts = {
      title: choice.title,
      packet: choice.packet,
      lessons: choice.lessons.join(","),
      notes: choice.allNotes ? "all" : choice.notes.join(","),
      worksheets: choice.worksheets.join(","),
      occupations: choice.occupations.join(","),
      minutes: choice.minutes ? String(choice.minutes) : "",
      paper: choice.paper === PAPERS[0] ? "" : choice.paper,
    };
    for (const [key, value] of Object.entries(parts)) {
      if (value) {
        params.set(key, value);
      }
    }
    return params.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
  }

  /** Puts a choice into the address bar. */
  function put(choice) {
    const text = write(choice);
    try {
      history.replaceState(null, "", text ? `?${text}` : location.pathname);
    } catch {
      history.replaceState(null, "", `#${text}`);
    }
  }

  /** The papers of a choice in their order: those for teachers first. */
  function papers(choice, shelf) {
    const sheets = [true, false].flatMap((first) => choice.worksheets.filter((slug) => shelf.isForTeacher(slug) === first));
    const notes = choice.allNotes ? choice.worksheets.filter((slug) => shelf.has("notes", slug)) : choice.notes;
    return [
      ...choice.lessons.map((one) => shelf.paper("lesson", ...one.split(":"))),
      ...notes.map((slug) => shelf.paper("notes", slug)),
      ...sheets.map((slug) => shelf.paper("worksheet", slug)),
      ...choice.occupations.map((slug) => shelf.paper("fact_sheet", slug)),
    ];
  }

  /** How many pages the list of so many papers takes, the first page with it. */
  function coverPages(count) {
    return 1 + Math.max(0, Math.ceil((count - ROWS.first) / ROWS.next));
  }

  /** How long it takes to work through: lessons with their worksheets, and worksheets of no lesson. */
  function timeOf(choice, shelf) {
    const taught = new Set(choice.lessons.flatMap((one) => shelf.lessons.get(one.split(":")[0]).worksheets));
    const lessons = choice.lessons.map((one) => Number(one.split(":")[1]));
    const sheets = choice.worksheets.filter((slug) => !taught.has(slug)).map((slug) => shelf.worksheets.get(slug).minutes);
    return [...lessons, ...sheets].reduce((sum, minutes) => sum + minutes, 0);
  }

  /** As many worksheets, in their order, as fit into the time; all of them where no time is told. */
  function fitting(slugs, minutes, shelf) {
    let left = minutes || Infinity;
    return slugs.filter((slug) => {
      const fits = shelf.worksheets.get(slug).minutes <= left;
      left -= fits ? shelf.worksheets.get(slug).minutes : 0;
      return fits;
    });
  }

  /** The papers of a stage for the time there is. */
  function ofStage(stage, minutes, shelf) {
    return { title: stage.title, worksheets: fitting(stage.worksheets, minutes, shelf), lessons: [] };
  }

  /** The plan of a lesson in the longest version that fits, with its worksheets. */
  function ofLesson(lesson, minutes) {
    const fits = lesson.minutes.filter((length) => !minutes || length <= minutes);
    const length = fits.length ? fits[fits.length - 1] : lesson.minutes[0];
    return { title: lesson.title, lessons: [`${lesson.slug}:${length}`], worksheets: [...lesson.worksheets] };
  }

  /** What a ready-made packet holds. */
  function ofPacket(packet) {
    const of = (kind) => packet.parts.filter(([each]) => each === kind).map(([, ...rest]) => rest.join(":"));
    return {
      title: packet.title,
      packet: packet.slug,
      lessons: of("lesson"),
      notes: of("notes"),
      allNotes: false,
      worksheets: of("worksheet"),
      occupations: of("fact_sheet"),
      minutes: 0,
    };
  }

  CareerGuide.PacketShelf = Shelf;
  CareerGuide.packetChoice = { ROWS, LONGEST_TITLE, coverPages, empty, ofLesson, ofPacket, ofStage, papers, put, read, timeOf, write };
})();
