"use strict";
// What a check says: findings, gaps and notes with their codes and places (SPEC 12), step by step.

class Report {
  constructor(level) {
    this.level = level;
    this.before = null;
    this.findings = [];
    this.gaps = [];
    this.notes = [];
    this.steps = []; // {step, made, facts}: in the order in which they were come to
    this.explained = []; // {name, value}: what stands between C and the winners
  }

  /** What is said from here on belongs to this step. */
  begin(step) {
    this.current = this.steps.find((one) => one.step === step);
    if (!this.current) {
      this.current = { step, made: true, facts: [] };
      this.steps.push(this.current);
    }
  }

  /** The step is not made; why, is a key of the texts. */
  skip(step, why) {
    this.begin(step);
    this.current.made = false;
    this.current.why = why;
  }

  /** Something good that the step came to: a key of the texts, and what goes into it. */
  fact(key, values = {}) {
    this.current.facts.push({ key, values });
  }

  find(code, place, expected, found) {
    this.findings.push({ step: this.current.step, code, place, expected: String(expected), found: shown(found) });
  }

  gap(code, place, value = "") {
    this.gaps.push({ step: this.current.step, code, place, value: String(value) });
  }

  note(code, place, value) {
    this.notes.push({ code, place, value });
  }

  explain(name, value) {
    this.explained.push({ name, value: value instanceof Uint8Array ? hexOf(value) : String(value) });
  }

  get verdict() {
    return this.findings.length ? "invalid" : this.gaps.length ? "incomplete" : "valid";
  }

  /** As `utys verify --json` prints it. */
  asJson() {
    const keep = (items, ...names) => items.map((item) => Object.fromEntries(names.map((name) => [name, item[name]])));
    return {
      level: this.level,
      verdict: this.verdict,
      before: this.before,
      findings: keep(this.findings, "code", "place", "expected", "found"),
      gaps: keep(this.gaps, "code", "place"),
      notes: keep(this.notes, "code", "place", "value"),
    };
  }
}

/** A value out of a file as one short line. */
function shown(value) {
  if (value instanceof OddNumber) return value.text;
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value) || value instanceof Members) return kindOf(value);
  return String(value);
}

/** Text from a file for people: one line, nothing invisible, nothing that turns the line around, at most 100 characters. */
function printable(text) {
  const start = [...text.slice(0, 400)];
  const visible = start.map((c) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(c) ? `\\u{${c.codePointAt(0).toString(16)}}` : c));
  const line = [...visible.join("")];
  return line.length <= 100 && start.join("").length === text.length ? line.join("") : `${line.slice(0, 99).join("")}…`;
}
