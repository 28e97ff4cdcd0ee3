"use strict";
// Strict JSON (step P1): what JSON.parse forgives or forgets is kept here — names that stand twice, how numbers are
// written, lone surrogates — and sizes have limits.

const LARGEST_FILE = 64 * 2 ** 20;
const DEEPEST = 127;

/** Why there is no verdict at all (exit code 3 of the program). `reason` is a key of the texts. */
class Unreadable extends Error {
  constructor(reason, detail = "") {
    super(detail ? `${reason}: ${detail}` : reason);
    this.reason = reason;
    this.detail = detail;
  }
}

/** A number that is no integer 0..2^53-1 written plainly, as it was written. */
class OddNumber {
  constructor(text) {
    this.text = text;
  }
}

/** An object: its members, and the names that stand more than once. */
class Members {
  constructor() {
    this.values = new Map();
    this.twice = new Set();
  }

  has(name) {
    return this.values.has(name);
  }

  get(name) {
    return this.values.get(name);
  }

  /** There, and there once. */
  once(name) {
    return this.values.has(name) && !this.twice.has(name);
  }
}

/** The value of JSON bytes. Objects are `Members`, integers 0..2^53-1 numbers, other numbers `OddNumber`s. */
function readJson(bytes) {
  return readJsonText(jsonText(bytes));
}

/** All values of bytes that hold one behind the other. */
function readJsonSequence(bytes) {
  const reader = new JsonReader(jsonText(bytes));
  const values = [];
  do {
    values.push(reader.value(0));
    reader.space();
  } while (reader.at < reader.text.length);
  return values;
}

function jsonText(bytes) {
  if (bytes.length > LARGEST_FILE) throw new Unreadable("too-large");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); // a byte order mark stays, and is refused
  } catch {
    throw new Unreadable("no-json", "UTF-8");
  }
}

function readJsonText(text) {
  const reader = new JsonReader(text);
  const value = reader.value(0);
  reader.space();
  if (reader.at < text.length) reader.refuse();
  return value;
}

class JsonReader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  refuse(detail = `@ ${this.at}`) {
    throw new Unreadable("no-json", detail);
  }

  space() {
    while (" \t\n\r".includes(this.text.charAt(this.at) || "x")) this.at += 1;
  }

  take(character) {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  value(depth) {
    this.space();
    switch (this.text[this.at]) {
      case "{":
        return this.object(depth + 1);
      case "[":
        return this.list(depth + 1);
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  word(word, value) {
    if (!this.text.startsWith(word, this.at)) this.refuse();
    this.at += word.length;
    return value;
  }

  object(depth) {
    if (depth > DEEPEST) this.refuse(`> ${DEEPEST}`);
    const members = new Members();
    this.at += 1;
    this.space();
    if (this.take("}")) return members;
    do {
      this.space();
      if (this.text[this.at] !== '"') this.refuse();
      const name = this.string();
      this.space();
      if (!this.take(":")) this.refuse();
      const value = this.value(depth);
      if (members.values.has(name)) members.twice.add(name);
      else members.values.set(name, value);
      this.space();
    } while (this.take(","));
    if (!this.take("}")) this.refuse();
    return members;
  }

  list(depth) {
    if (depth > DEEPEST) this.refuse(`> ${DEEPEST}`);
    const items = [];
    this.at += 1;
    this.space();
    if (this.take("]")) return items;
    do {
      items.push(this.value(depth));
      this.space();
    } while (this.take(","));
    if (!this.take("]")) this.refuse();
    return items;
  }

  string() {
    const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
    let whole = "";
    this.at += 1;
    for (;;) {
      const plain = /[^"\\\u0000-\u001f]*/y;
      plain.lastIndex = this.at;
      whole += plain.exec(this.text)[0];
      this.at = plain.lastIndex;
      if (this.take('"')) break;
      if (!this.take("\\")) this.refuse();
      const escape = this.text.charAt(this.at);
      if (escape === "u") {
        const code = this.text.slice(this.at + 1, this.at + 5);
        if (!/^[0-9a-fA-F]{4}$/.test(code)) this.refuse();
        whole += String.fromCharCode(parseInt(code, 16));
        this.at += 5;
      } else if (Object.hasOwn(ESCAPES, escape)) {
        whole += ESCAPES[escape];
        this.at += 1;
      } else {
        this.refuse();
      }
    }
    if (/\p{Cs}/u.test(whole)) this.refuse("surrogate");
    return whole;
  }

  number() {
    const form = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
    form.lastIndex = this.at;
    const found = form.exec(this.text);
    if (!found) this.refuse();
    this.at = form.lastIndex;
    const text = found[0];
    if (!Number.isFinite(Number(text))) this.refuse("number");
    const plain = /^(?:0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(Number(text));
    return plain ? Number(text) : new OddNumber(text);
  }
}

function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (value instanceof Members) return "object";
  if (value instanceof OddNumber) return "number";
  return typeof value;
}

/** Whether a name stands twice in an object, at any level. */
function namedTwice(value) {
  if (value instanceof Members) return value.twice.size > 0 || [...value.values.values()].some(namedTwice);
  return Array.isArray(value) && value.some(namedTwice);
}

/** RFC 8785 for what the specification allows in hashed JSON: names and integers without surprises, any text. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value instanceof Members) {
    const names = [...value.values.keys()].sort(); // by UTF-16 units, as RFC 8785 has it
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value.get(name))}`).join(",")}}`;
  }
  return JSON.stringify(value); // strings are escaped as ECMAScript does, which RFC 8785 prescribes
}
