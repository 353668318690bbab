/*
 * Puts ready PDFs together into one, with everything that makes each of them a form and readable aloud.
 *
 * Must: every field is kept, and its name is unique in the whole packet.
 * Must: the structure that is read aloud is kept and stays in order.
 * Must: pages are numbered through, and no old number stays behind.
 * Must: the same papers give the same bytes.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFObjectCopier, PDFPage } = window.PDFLib;
  const { decodePDFRawStream } = window.PDFLib;
  // Papers are made for Letter. On A4 their text area is as large, and lies so much further left and up, as in paper.typ.
  const SIZES = { letter: [612, 792], a4: [595.28, 841.89] };
  const SHARE_BELOW = 0.54;
  const FOOTER = /1 0 0 -1 ([\d.]+) [\d.]+ cm[^]*?0 0 m ([\d.]+) 0 l/;

  function name(text) {
    return PDFName.of(text);
  }

  function bytesOf(base64) {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  }

  /** Bytes as a text in which each letter is a byte. */
  function asText(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) {
      text += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192));
    }
    return text;
  }

  CareerGuide.PacketPdf = class {
    /** Begins with the ready first page, which holds the form and the font of the packet. */
    static async begin(cover, paper) {
      const pdf = await PDFDocument.load(bytesOf(cover), { updateMetadata: false });
      return new CareerGuide.PacketPdf(pdf, paper);
    }

    constructor(pdf, paper) {
      this.pdf = pdf;
      this.font = new CareerGuide.FormFont(pdf);
      this.size = SIZES[paper];
      this.across = (this.size[0] - SIZES.letter[0]) / 2;
      this.up = (this.size[1] - SIZES.letter[1]) * SHARE_BELOW;
      const root = pdf.catalog;
      this.structRef = root.get(name("StructTreeRoot"));
      this.struct = pdf.context.lookup(this.structRef, PDFDict);
      this.bodyRef = this.struct.lookup(name("K"), PDFArray).get(0);
      this.body = pdf.context.lookup(this.bodyRef, PDFDict);
      this.owners = this.readOwners(pdf, this.struct);
      this.nextOwner = Math.max(-1, ...this.owners.map(([number]) => number)) + 1;
      this.ids = [];
      this.bookmarks = [];
      for (const annotation of pdf.getPage(0).node.lookup(name("Annots"), PDFArray).asArray()) {
        this.moveBox(pdf.context.lookup(annotation, PDFDict), "Rect");
      }
    }

    get total() {
      return this.pdf.getPageCount();
    }

    /** Reads a paper, so that its pages can be counted before any is added. */
    static async read(base64) {
      return PDFDocument.load(bytesOf(base64), { updateMetadata: false });
    }

    // --- Adding a paper -----------------------------------------------------------------------

    /** Adds the pages of a paper; ``prefix`` comes before the names of its fields and of its cells. */
    add(source, prefix, title) {
      const copier = PDFObjectCopier.for(source.context, this.pdf.context);
      const root = source.catalog;
      const from = root.lookup(name("StructTreeRoot"), PDFDict);
      // What leads up from a paper leads into the packet.
      copier.traversedObjects.set(root.get(name("StructTreeRoot")), this.structRef);
      const pages = source.getPages().map((page) => this.addPage(copier, page.ref));
      for (const part of from.lookup(name("K"), PDFArray).asArray()) {
        this.addStructure(copier.copy(part), prefix);
      }
      for (const [number, owner] of this.readOwners(source, from)) {
        this.owners.push([number + this.nextOwner, copier.copy(owner)]);
      }
      this.nextOwner = Math.max(...this.owners.map(([number]) => number)) + 1;
      this.addForm(source, copier, prefix);
      this.bookmarks.push([title, pages[0].ref]);
      return pages;
    }

    addPage(copier, from) {
      const ref = copier.copy(from);
      const leaf = this.pdf.context.lookup(ref);
      const page = PDFPage.of(leaf, ref, this.pdf);
      this.pdf.addPage(page);
      const annotations = leaf.lookup(name("Annots"));
      const owned = [[leaf, "StructParents"]];
      for (const each of annotations ? annotations.asArray() : []) {
        const annotation = this.pdf.context.lookup(each, PDFDict);
        owned.push([annotation, "StructParent"]);
        this.moveBox(annotation, "Rect");
      }
      for (const [one, key] of owned) {
        const number = one.lookup(name(key));
        if (number) {
          one.set(name(key), PDFNumber.of(number.asNumber() + this.nextOwner));
        }
      }
      leaf.set(name("MediaBox"), this.pdf.context.obj([0, 0, ...this.size]));
      return page;
    }

    addStructure(ref, prefix) {
      const part = this.pdf.context.lookup(ref, PDFDict);
      part.set(name("S"), name("Part"));
      part.set(name("P"), this.bodyRef);
      this.kids().push(ref);
      this.rename(ref, prefix);
    }

    kids() {
      return this.body.lookup(name("K"), PDFArray);
    }

    /** Names of cells are unique in a file, and frames lie where things are drawn. */
    rename(ref, prefix) {
      const waiting = [ref];
      while (waiting.length) {
        const each = waiting.pop();
        const element = this.pdf.context.lookup(each);
        if (!(element instanceof PDFDict) || !element.has(name("S"))) {
          continue;
        }
        const id = element.lookup(name("ID"));
        if (id) {
          const renamed = PDFHexString.of(CareerGuide.packetId(prefix, id.decodeText()));
          element.set(name("ID"), renamed);
          this.ids.push([renamed, each]);
        }
        this.renameIn(element.lookup(name("A")), prefix);
        const kids = element.lookup(name("K"));
        waiting.push(...(kids instanceof PDFArray ? kids.asArray() : kids ? [element.get(name("K"))] : []));
      }
    }

    renameIn(attributes, prefix) {
      const all = attributes instanceof PDFArray ? attributes.asArray() : attributes ? [attributes] : [];
      for (const each of all) {
        const one = this.pdf.context.lookup(each, PDFDict);
        const heads = one.lookup(name("Headers"));
        if (heads) {
          const renamed = heads.asArray().map((head) => PDFHexString.of(CareerGuide.packetId(prefix, head.decodeText())));
          one.set(name("Headers"), this.pdf.context.obj(renamed));
        }
        this.moveBox(one, "BBox");
      }
    }

    moveBox(one, key) {
      const box = one.lookup(name(key));
      if (box && this.across) {
        const steps = [this.across, this.up, this.across, this.up];
        one.set(name(key), this.pdf.context.obj(box.asArray().map((side, at) => side.asNumber() + steps[at])));
      }
    }

    addForm(source, copier, prefix) {
      const form = source.catalog.lookup(name("AcroForm"));
      for (const [key, into] of [["Fields", this.font.form], ["CO", this.font.form]]) {
        const refs = form ? form.lookup(name(key)) : null;
        if (refs && !into.has(name(key))) {
          into.set(name(key), this.pdf.context.obj([]));
        }
        for (const each of refs ? refs.asArray() : []) {
          const ref = copier.copy(each);
          into.lookup(name(key), PDFArray).push(ref);
          if (key === "Fields") {
            this.renameField(this.pdf.context.lookup(ref, PDFDict), prefix);
          }
        }
      }
      const names = source.catalog.get(name("Names"));
      if (names && !this.pdf.catalog.has(name("Names"))) {
        // The scripts that fields share: the same in every paper.
        this.pdf.catalog.set(name("Names"), copier.copy(names));
      }
    }

    renameField(field, prefix) {
      const old = field.lookup(name("T")).decodeText();
      field.set(name("T"), PDFHexString.fromText(prefix + old));
      const actions = field.lookup(name("AA"));
      const result = actions && actions.lookup(name("C"));
      if (result) {
        // A result names the fields that it is worked out from.
        const sheet = old.split("/")[0];
        const code = result.lookup(name("JS")).decodeText();
        result.set(name("JS"), PDFHexString.fromText(code.replaceAll(`"${sheet}/`, `"${prefix}${sheet}/`)));
      }
    }

    /** Whom each number of a page or of an annotation belongs to. */
    readOwners(pdf, struct) {
      const found = [];
      const waiting = [struct.lookup(name("ParentTree"), PDFDict)];
      while (waiting.length) {
        const node = waiting.pop();
        const kids = node.lookup(name("Kids"));
        waiting.push(...(kids ? kids.asArray() : []).map((kid) => pdf.context.lookup(kid, PDFDict)));
        const numbers = node.lookup(name("Nums"));
        for (let at = 0; numbers && at < numbers.size(); at += 2) {
          found.push([numbers.lookup(at, PDFNumber).asNumber(), numbers.get(at + 1)]);
        }
      }
      return found;
    }

    // --- Page numbers -------------------------------------------------------------------------

    /** Moves what is drawn on a page to its place on the paper, and writes the number of the page anew. */
    number(page, words) {
      this.useFont(page);
      this.draw(page, this.renumber(this.drawing(page), words));
    }

    /** What is drawn on a page, as a text. */
    drawing(page) {
      const drawn = page.node.Contents();
      const streams = drawn instanceof PDFArray ? drawn.asArray() : [drawn];
      const decode = (stream) => asText(decodePDFRawStream(this.pdf.context.lookup(stream)).decode());
      return streams.map(decode).join("\n");
    }

    renumber(text, words) {
      const end = text.lastIndexOf("EMC");
      const foot = text.lastIndexOf("/Subtype/Footer", end);
      // The number is what the foot ends with.
      const start = text.lastIndexOf("q 1 0 0 -1", text.lastIndexOf("BT", end));
      const [, left, width] = FOOTER.exec(text.slice(foot, start));
      const height = /^q 1 0 0 -1 [\d.]+ ([\d.]+) cm/.exec(text.slice(start))[1];
      const at = Number(left) + Number(width) - this.font.measure(words) * 8;
      return `${text.slice(0, start)}${this.write(words, at, Number(height), 8)}${text.slice(end)}`;
    }

    /** The drawing of one line; bold letters are drawn with an outline. */
    write(words, x, y, size, bold = false) {
      const look = bold ? `2 Tr ${(size * 0.02).toFixed(3)} w 0 G` : "0 Tr";
      return `q BT 0 g ${look} /${this.font.name} ${size} Tf 1 0 0 1 ${x.toFixed(3)} ${y.toFixed(3)} Tm <${this.font.hex(words)}> Tj ET Q\n`;
    }

    useFont(page) {
      const fonts = page.node.Resources().lookup(name("Font"), PDFDict);
      fonts.set(name(this.font.name), this.font.font);
    }

    /** Puts a drawing for Letter onto a page. */
    draw(page, text) {
      const moved = this.across ? `q 1 0 0 1 ${this.across.toFixed(3)} ${this.up.toFixed(3)} cm\n${text}\nQ` : text;
      const bytes = Uint8Array.from(moved, (letter) => letter.charCodeAt(0));
      page.node.set(name("Contents"), this.pdf.context.register(this.pdf.context.flateStream(bytes)));
    }

    // --- The end ------------------------------------------------------------------------------

    async finish(title, summary) {
      this.setOwners();
      this.setBookmarks();
      this.setTitle(title, summary);
      return this.pdf.save({ updateFieldAppearances: false });
    }

    setOwners() {
      const { context } = this.pdf;
      const numbers = this.owners.sort(([one], [other]) => one - other).flatMap(([number, owner]) => [PDFNumber.of(number), owner]);
      this.struct.set(name("ParentTree"), context.register(context.obj({ Nums: numbers })));
      this.struct.set(name("ParentTreeNextKey"), PDFNumber.of(this.nextOwner));
      if (this.ids.length) {
        const sorted = this.ids.sort(([one], [other]) => (one.asString() < other.asString() ? -1 : 1));
        const [first, last] = [sorted[0][0], sorted[sorted.length - 1][0]];
        const leaf = context.register(context.obj({ Limits: [first, last], Names: sorted.flat() }));
        this.struct.set(name("IDTree"), context.obj({ Kids: [leaf] }));
      }
    }

    setBookmarks() {
      const { context } = this.pdf;
      const outlines = context.nextRef();
      const refs = this.bookmarks.map(() => context.nextRef());
      this.bookmarks.forEach(([title, page], at) => {
        const mark = { Title: PDFHexString.fromText(title), Parent: outlines, Dest: [page, "XYZ", 0, this.size[1], 0] };
        if (at > 0) {
          mark.Prev = refs[at - 1];
        }
        if (at + 1 < refs.length) {
          mark.Next = refs[at + 1];
        }
        context.assign(refs[at], context.obj(mark));
      });
      const ends = { Type: "Outlines", First: refs[0], Last: refs[refs.length - 1], Count: refs.length };
      context.assign(outlines, context.obj(ends));
      this.pdf.catalog.set(name("Outlines"), outlines);
    }

    setTitle(title, summary) {
      this.pdf.setTitle(title);
      this.pdf.setSubject(summary);
      const safe = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
      const stream = this.pdf.catalog.lookup(name("Metadata"));
      const list = (text) => `<rdf:Alt><rdf:li xml:lang="x-default">${safe(text)}</rdf:li></rdf:Alt>`;
      const told = new TextDecoder()
        .decode(stream.getContents())
        .replace(/(<dc:title>)[^]*?(<\/dc:title>)/, (whole, open, close) => open + list(title) + close)
        .replace(/(<dc:description>)[^]*?(<\/dc:description>)/, (whole, open, close) => open + list(summary) + close)
        .replace(/(<xmpTPg:NPages>)\d+/, (whole, open) => open + this.total);
      const written = this.pdf.context.stream(new TextEncoder().encode(told), { Type: "Metadata", Subtype: "XML" });
      this.pdf.catalog.set(name("Metadata"), this.pdf.context.register(written));
    }
  };

  /** The name of a cell in a packet, in the hexadecimal letters of PDF. */
  CareerGuide.packetId = function (prefix, id) {
    return [...`${prefix}${id}`].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  };
})();
