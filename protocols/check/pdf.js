"use strict";
// A PDF file, read strictly (step D1; SIGNATURES.md, "The document"): revisions one behind the other, of which every byte is
// accounted for. Nothing is searched for or repaired, so there is no place for a second document to hide in.

const PDF_LIMITS = { revisions: 64, objects: 200_000, values: 3_000_000, depth: 32, attachments: 64, attached: 256 * 2 ** 20 };

/** What keeps a file from being read as a PDF: a finding's code and the offset. */
class PdfFault extends Error {
  constructor(code, at, expected) {
    super(`${code} @ ${at}: ${expected}`);
    Object.assign(this, { code, at, expected });
  }
}

class Name {
  constructor(name) {
    this.name = name;
  }
}

class Ref {
  constructor(id) {
    this.id = id;
  }
}

class PdfText {
  constructor(bytes, start, end) {
    Object.assign(this, { bytes, start, end });
  }

  /** As readers show it: UTF-16 with its mark, else one byte a letter. */
  toString() {
    const wide = this.bytes[0] === 0xfe && this.bytes[1] === 0xff;
    return wide ? new TextDecoder("utf-16be").decode(this.bytes) : String.fromCharCode(...this.bytes.slice(0, 1000));
  }
}

class Real {
  constructor(text) {
    this.text = text;
  }
}

/** A value as text: two values are equal when these are. Where a string stood and how it was written does not matter. */
function valueText(value) {
  if (value instanceof Name) return `/${JSON.stringify(value.name)}`;
  if (value instanceof Ref) return `${value.id} R`;
  if (value instanceof Real) return value.text;
  if (value instanceof PdfText) return `<${hexOf(value.bytes)}>`;
  if (Array.isArray(value)) return `[${value.map(valueText).join(" ")}]`;
  if (value instanceof Map) return dictText(value, []);
  return String(value);
}

/** A dictionary as text, without some of its keys. */
function dictText(dict, without) {
  const keys = [...dict.keys()].filter((key) => !without.includes(key)).sort();
  return `<<${keys.map((key) => `/${JSON.stringify(key)} ${valueText(dict.get(key))}`).join(" ")}>>`;
}

/** Calls `visit` for a value and every value in it. */
function walk(value, visit) {
  visit(value);
  if (Array.isArray(value)) value.forEach((item) => walk(item, visit));
  else if (value instanceof Map) value.forEach((item) => walk(item, visit));
}

function isName(value, name) {
  return value instanceof Name && value.name === name;
}

class PdfReader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.values = 0;
  }

  fault(expected, code = "pdf-syntax", at = this.at) {
    throw new PdfFault(code, at, expected);
  }

  isSpace(byte) {
    return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
  }

  ends(byte) {
    return byte === undefined || this.isSpace(byte) || "()<>[]{}/%".includes(String.fromCharCode(byte));
  }

  isDigit(byte = this.bytes[this.at]) {
    return byte >= 0x30 && byte <= 0x39;
  }

  spaces() {
    while (this.isSpace(this.bytes[this.at])) this.at += 1;
  }

  /** Do exactly these characters stand here? */
  sees(text) {
    for (let i = 0; i < text.length; i++) if (this.bytes[this.at + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  take(text) {
    const there = this.sees(text);
    if (there) this.at += text.length;
    return there;
  }

  lineEnd() {
    return this.take("\n") || this.take("\r\n");
  }

  keyword(word) {
    if (!this.sees(word) || !this.ends(this.bytes[this.at + word.length])) this.fault(word);
    this.at += word.length;
  }

  /** An unsigned integer of at most ten digits. */
  unsigned() {
    let digits = "";
    while (this.isDigit() && digits.length < 11) digits += String.fromCharCode(this.bytes[this.at++]);
    if (digits.length < 1 || digits.length > 10) this.fault("an unsigned integer");
    return Number(digits);
  }

  /** Object number and generation 0; the number. */
  objectNumber() {
    const id = this.unsigned();
    this.spaces();
    const generation = this.unsigned();
    this.spaces();
    if (id < 1 || id > 0xffffffff || generation !== 0) this.fault("an object number and generation 0");
    return id;
  }

  /** `N 0 obj … endobj`. */
  object() {
    const start = this.at;
    const id = this.objectNumber();
    this.keyword("obj");
    this.spaces();
    const value = this.value(0);
    this.spaces();
    let stream = null;
    if (value instanceof Map && this.take("stream")) {
      if (!this.lineEnd()) this.fault("a line end");
      const length = value.get("Length");
      if (!Number.isSafeInteger(length) || length < 0 || this.at + length > this.bytes.length) this.fault("a direct /Length");
      stream = this.bytes.subarray(this.at, this.at + length);
      this.at += length;
      this.lineEnd();
      this.keyword("endstream");
      this.spaces();
    }
    this.keyword("endobj");
    return { id, at: start, value, stream };
  }

  value(depth) {
    if (depth > PDF_LIMITS.depth) this.fault("less nesting");
    if (++this.values > PDF_LIMITS.values) this.fault("fewer values", "pdf-too-large");
    switch (String.fromCharCode(this.bytes[this.at] ?? 0)) {
      case "/":
        return new Name(this.name());
      case "(":
        return this.literal();
      case "<":
        return this.sees("<<") ? this.dict(depth) : this.hex();
      case "[":
        return this.array(depth);
      case "t":
        this.keyword("true");
        return true;
      case "f":
        this.keyword("false");
        return false;
      case "n":
        this.keyword("null");
        return null;
      default:
        return this.numeric();
    }
  }

  array(depth) {
    const items = [];
    this.at += 1;
    for (;;) {
      this.spaces();
      if (this.take("]")) return items;
      items.push(this.value(depth + 1));
    }
  }

  dict(depth) {
    const dict = new Map();
    if (!this.take("<<")) this.fault("a dictionary");
    for (;;) {
      this.spaces();
      if (this.take(">>")) return dict;
      const start = this.at;
      const key = this.name();
      this.spaces();
      const value = this.value(depth + 1);
      if (dict.has(key)) this.fault("each key once", "pdf-key-twice", start);
      dict.set(key, value);
    }
  }

  name() {
    let name = "";
    if (!this.take("/")) this.fault("a name");
    while (!this.ends(this.bytes[this.at])) {
      if (!this.take("#")) {
        name += String.fromCharCode(this.bytes[this.at++]);
        continue;
      }
      const code = String.fromCharCode(...this.bytes.subarray(this.at, this.at + 2));
      if (!/^[0-9a-fA-F]{2}$/.test(code)) this.fault("two hex digits");
      name += String.fromCharCode(parseInt(code, 16));
      this.at += 2;
    }
    return name;
  }

  hex() {
    const start = this.at;
    const digits = [];
    for (this.at += 1; !this.sees(">"); this.at += 1) {
      const byte = this.bytes[this.at];
      if (this.isSpace(byte)) continue;
      const digit = byte === undefined ? NaN : parseInt(String.fromCharCode(byte), 16);
      if (Number.isNaN(digit)) this.fault("hex digits");
      digits.push(digit);
    }
    this.at += 1;
    if (digits.length % 2 !== 0) this.fault("an even number of hex digits");
    const bytes = new Uint8Array(digits.length / 2);
    for (let i = 0; i < bytes.length; i++) bytes[i] = digits[2 * i] * 16 + digits[2 * i + 1];
    return new PdfText(bytes, start, this.at);
  }

  literal() {
    const ESCAPES = { n: 10, r: 13, t: 9, b: 8, f: 12, "(": 40, ")": 41, "\\": 92 };
    const start = this.at;
    const bytes = [];
    this.at += 1;
    for (let open = 1; ; ) {
      const byte = this.bytes[this.at];
      if (byte === undefined) this.fault("the end of a string");
      this.at += 1;
      if (byte === 0x28) open += 1;
      if (byte === 0x29 && --open === 0) return new PdfText(Uint8Array.from(bytes), start, this.at);
      if (byte !== 0x5c) {
        bytes.push(byte);
        continue;
      }
      const rest = String.fromCharCode(...this.bytes.subarray(this.at, this.at + 3));
      const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
      if (octal) {
        if (parseInt(octal, 8) > 255) this.fault("an octal code of one byte");
        bytes.push(parseInt(octal, 8));
        this.at += octal.length;
      } else if (rest && Object.hasOwn(ESCAPES, rest[0])) {
        bytes.push(ESCAPES[rest[0]]);
        this.at += 1;
      } else {
        this.fault("a known escape");
      }
    }
  }

  /** A number, or a reference `N 0 R`. */
  numeric() {
    const start = this.at;
    const ahead = String.fromCharCode(...this.bytes.subarray(start, start + 64));
    if (/^[0-9]{1,10}[\0\t\n\f\r ]+[0-9]{1,10}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.test(ahead)) {
      const id = this.objectNumber();
      this.keyword("R");
      return new Ref(id);
    }
    const text = /^[^\0\t\n\f\r ()<>[\]{}/%]{0,32}/.exec(ahead)[0];
    if (!/^[+-]?([0-9]+|[0-9]*\.[0-9]+|[0-9]+\.)$/.test(text)) this.fault("a value");
    this.at += text.length;
    return text.includes(".") ? new Real(text) : Number(text);
  }
}

/** A file as its revisions: {start, end, objects: Map of id to object, trailer, xref}. */
class PdfFile {
  constructor(bytes) {
    if (bytes.length > LARGEST_FILE) throw new PdfFault("pdf-too-large", LARGEST_FILE, "at most 64 MiB");
    this.bytes = bytes;
    this.revisions = [];
    const reader = new PdfReader(bytes);
    this.readHeader(reader);
    let objects = 0;
    for (let start = 0; start < bytes.length; start = reader.at) {
      if (start > 0) {
        reader.spaces();
        if (!reader.isDigit()) reader.fault("the end of the file", "pdf-trailing-bytes", start);
        reader.at = start;
      }
      const revision = this.readRevision(reader, start);
      this.revisions.push(revision);
      objects += revision.objects.size;
      if (this.revisions.length > PDF_LIMITS.revisions || objects > PDF_LIMITS.objects) {
        reader.fault("fewer revisions and objects", "pdf-too-large", start);
      }
    }
  }

  readHeader(reader) {
    const head = String.fromCharCode(...this.bytes.subarray(0, 32));
    const found = /^%PDF-1\.[0-9]\r?\n(%[\x80-\xff]{0,16}\r?\n)?/.exec(head);
    if (!found) reader.fault("%PDF-1.n", "pdf-header", 0);
    reader.at = found[0].length;
  }

  readRevision(reader, start) {
    const objects = new Map();
    let largest = 0;
    for (reader.spaces(); reader.isDigit(); reader.spaces()) {
      const object = reader.object();
      if (objects.has(object.id)) reader.fault("each object once", "pdf-object-twice", object.at);
      objects.set(object.id, object);
      largest = Math.max(largest, object.id);
      if (objects.size > PDF_LIMITS.objects) reader.fault("fewer revisions and objects", "pdf-too-large", object.at);
    }
    const xref = reader.at;
    const listed = this.readTable(reader, start === 0);
    const same = listed.size === objects.size && [...objects.values()].every((one) => listed.get(one.id) === one.at);
    if (!same) reader.fault("a table of exactly the objects of its revision", "pdf-xref", xref);
    reader.keyword("trailer");
    reader.spaces();
    const trailerAt = reader.at;
    const trailer = reader.dict(0);
    this.checkTrailer(reader, trailer, trailerAt, largest);
    reader.spaces();
    reader.keyword("startxref");
    reader.spaces();
    const offsetAt = reader.at;
    if (reader.unsigned() !== xref) reader.fault("the offset of the revision's own table", "pdf-xref", offsetAt);
    reader.spaces();
    if (!reader.take("%%EOF")) reader.fault("%%EOF");
    reader.lineEnd();
    return { start, end: reader.at, objects, trailer, xref };
  }

  /** The cross-reference table: object number to offset. */
  readTable(reader, first) {
    const fault = (at) => reader.fault("a cross-reference table", "pdf-xref", at);
    if (!(reader.take("xref") && reader.lineEnd())) fault(reader.at);
    const listed = new Map();
    let next = 0;
    while (reader.isDigit()) {
      const at = reader.at;
      const begin = reader.unsigned();
      if (!reader.take(" ")) fault(at);
      const count = reader.unsigned();
      reader.take(" ");
      if (!reader.lineEnd() || begin < next || count > PDF_LIMITS.objects) fault(at);
      next = begin + count;
      for (let id = begin; id < next; id++) {
        const entry = String.fromCharCode(...this.bytes.subarray(reader.at, reader.at + 20));
        const parts = /^([0-9]{10}) ([0-9]{5}) ([nf])(?: \n| \r|\r\n)$/.exec(entry);
        if (!parts) fault(reader.at);
        const free = parts[3] === "f" && (first || id === 0);
        const used = parts[3] === "n" && id > 0 && parts[2] === "00000";
        if (!free && !used) fault(reader.at);
        if (used) listed.set(id, Number(parts[1]));
        reader.at += 20;
      }
    }
    reader.spaces();
    return listed;
  }

  checkTrailer(reader, trailer, at, largest) {
    const fault = (expected) => reader.fault(expected, "pdf-trailer", at);
    const before = this.revisions.at(-1);
    if ([...trailer.keys()].some((key) => !["Size", "Root", "Info", "ID", "Prev"].includes(key))) fault("no other keys");
    if (!(Number.isSafeInteger(trailer.get("Size")) && trailer.get("Size") > largest)) fault("/Size above all objects");
    if (!(trailer.get("Root") instanceof Ref)) fault("/Root");
    if (!before) {
      if (trailer.has("Prev")) fault("no /Prev in the first revision");
      return;
    }
    const firstId = (one) => valueText(Array.isArray(one.get("ID")) ? one.get("ID")[0] : null);
    const same = (key) => valueText(trailer.get(key)) === valueText(before.trailer.get(key));
    const kept = same("Root") && same("Info") && firstId(trailer) === firstId(before.trailer);
    if (trailer.get("Prev") !== before.xref) fault("/Prev naming the table before");
    if (!kept || trailer.get("Size") < before.trailer.get("Size")) fault("/Root, /Info, /ID and /Size as before");
  }

  get last() {
    return this.revisions.length - 1;
  }

  /** The object as it stands after revision k. */
  object(id, k) {
    for (let i = k; i >= 0; i--) {
      const object = this.revisions[i].objects.get(id);
      if (object) return object;
    }
    return null;
  }

  /** A member of a dictionary, after following a reference; undefined if it is not there. */
  member(dict, key, k) {
    if (!(dict instanceof Map)) return undefined;
    const value = dict.get(key);
    return value instanceof Ref ? this.object(value.id, k)?.value : value;
  }

  catalog(k) {
    const catalog = this.member(this.revisions[0].trailer, "Root", k);
    return catalog instanceof Map ? catalog : null;
  }
}

/** The bytes of a stream: as they stand, or inflated. Null if it is neither, or larger than `limit`. */
async function streamBytes(object, limit) {
  const { value, stream } = object;
  if (!stream) return null;
  if (!value.has("Filter")) return stream.length <= limit ? stream : null;
  if (!isName(value.get("Filter"), "FlateDecode") || value.has("DecodeParms")) return null;
  const inflated = new Blob([stream]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const parts = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value: part } = await inflated.read();
      if (done) return concat(...parts);
      length += part.length;
      if (length > limit) {
        await inflated.cancel();
        return null;
      }
      parts.push(part);
    }
  } catch {
    return null; // no zlib stream, or one that ends early
  }
}

/** The attached files by name, as the first revision has them: a Map of bytes. Throws `PdfFault`. */
async function attachmentsOf(file) {
  const refuse = (expected) => {
    throw new PdfFault("pdf-attachments", null, expected);
  };
  const files = new Map();
  const streams = new Set();
  const tree = file.member(file.member(file.catalog(0), "Names", 0), "EmbeddedFiles", 0);
  if (tree instanceof Map) {
    const pairs = file.member(tree, "Names", 0);
    if (!Array.isArray(pairs) || pairs.length % 2 || pairs.length > 2 * PDF_LIMITS.attachments || tree.has("Kids")) {
      refuse("one list of names");
    }
    let left = PDF_LIMITS.attached;
    for (let i = 0; i < pairs.length; i += 2) {
      const name = pairs[i] instanceof PdfText ? String(pairs[i]) : refuse("a name");
      const specification = pairs[i + 1] instanceof Ref ? file.object(pairs[i + 1].id, 0)?.value : pairs[i + 1];
      const object = attachedStream(file, specification, name);
      const bytes = object && (await streamBytes(object, left));
      if (!bytes) refuse("a file of that name that can be read");
      const size = file.member(file.member(object.value, "Params", 0), "Size", 0);
      if (size !== undefined && size !== bytes.length) refuse("a file of the stated size");
      if (files.has(name) || streams.has(object.id)) refuse("each file once");
      left -= bytes.length;
      files.set(name, bytes);
      streams.add(object.id);
    }
  }
  for (const object of file.revisions[0].objects.values()) {
    const embedded = object.value instanceof Map && isName(object.value.get("Type"), "EmbeddedFile");
    if (embedded && !streams.has(object.id)) refuse("no file outside the list");
    walk(object.value, (value) => {
      if (!(value instanceof Map) || !value.has("EF")) return;
      const versions = value.get("EF");
      const listed = versions instanceof Map && [...versions.values()].every((one) => one instanceof Ref && streams.has(one.id));
      if (!listed) refuse("no file outside the list");
    });
  }
  return files;
}

/** The one stream of a file specification whose names all are `name`. */
function attachedStream(file, specification, name) {
  if (!(specification instanceof Map)) return null;
  for (const key of ["F", "UF"]) {
    const stated = specification.get(key);
    if (stated !== undefined && !(stated instanceof PdfText && String(stated) === name)) return null;
  }
  const versions = file.member(specification, "EF", 0);
  if (!(versions instanceof Map) || versions.size === 0) return null;
  const refs = [...versions.values()];
  if (!refs.every((one) => one instanceof Ref && one.id === refs[0].id)) return null;
  return file.object(refs[0].id, 0);
}
