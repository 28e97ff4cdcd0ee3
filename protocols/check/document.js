"use strict";
// A PDF as a document (SPEC 11, D1 to D6): its structure, what is attached, and the record in it, verified as if it had come alone.
// What this page does not do, it names: gaps `not-made-here`.

const DUE_ATTACHMENTS = ["record.json", "commitment.txt", "campaign.toml", "minutes.json"];
const RECORD_STEPS = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11"];

function isPdf(bytes) {
  return sameBytes(bytes.subarray(0, 5), utf8("%PDF-"));
}

/** Answers like `checkRecord`; never throws `Unreadable`: a broken PDF is a finding. */
async function checkDocument(bytes, published, options = {}) {
  const report = new Report("public");
  report.begin("D1");
  const opened = await openDocument(bytes, report);
  if (!opened) {
    for (const step of ["D2", ...RECORD_STEPS, "D3", "D4", "D5", "D6"]) report.skip(step, "pdf-broken");
    return { report, record: null, kind: "pdf" };
  }
  const { attached, file, fields, signed } = opened;
  let answer = { record: null, kind: "pdf" };
  let facts = null;
  if (!attached) {
    for (const step of ["D2", ...RECORD_STEPS, "D3", "D4", "D6"]) report.skip(step, "pdf-broken");
  } else {
    const sheet = attached.has("sheet.json");
    const stamped = stampsOf(attached).length > 0;
    if (sheet) answer = await checkSheet(attached, published, report);
    else answer = await checkMinutes(attached, published, { ...options, report, stamped });
    notMade(report, "D3", sheet ? "sheet" : "minutes");
    notMade(report, "D4", "pdf");
    facts = readFacts(attached, sheet ? "sheet.json" : "minutes.json");
    if (facts) await checkCheckpoint(facts, sheet ? "sheet" : "minutes", attached, report);
    else report.skip("D6", "form-wrong");
    for (const name of stampsOf(attached)) notMade(report, "D2", `pdf.${printable(name)}`);
  }
  report.begin("D5");
  await checkSignatures(file, signed, report);
  checkSigners(fields, signed, facts?.get("signing"), report);
  if (fields.length === 0) report.gap("signature-fields", "AcroForm");
  if (signed.length > 0) notMade(report, "D5", "certificates");
  return { ...answer, report, hasRules: attached?.has("campaign.toml") ?? false };
}

function stampsOf(attached) {
  return [...attached.keys()].filter((name) => name.endsWith(".tsr"));
}

function notMade(report, step, place) {
  report.begin(step);
  report.gap("not-made-here", place);
}

/** D1: {attached, file, fields, signed}; null where the file is no PDF throughout, `attached` null where its attachments cannot be read. */
async function openDocument(bytes, report) {
  let file;
  try {
    file = new PdfFile(bytes);
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    report.find(error.code, `byte[${error.at}]`, error.expected, String.fromCharCode(...bytes.slice(error.at, error.at + 16)));
    return null;
  }
  const { fields, signed } = checkRevisions(file, report);
  report.fact("revisions", { revisions: file.revisions.length });
  try {
    return { attached: await attachmentsOf(file), file, fields, signed };
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    report.find(error.code, "EmbeddedFiles", error.expected, "–");
    return { attached: null, file, fields, signed };
  }
}

/** The bytes of a due attachment; missing ones are a finding. */
function due(attached, name, report) {
  if (!attached.has(name)) report.find("attachment-missing", `pdf.${name}`, name, "–");
  return attached.get(name);
}

async function checkMinutes(attached, published, options) {
  const { report } = options;
  const answer = { record: null, kind: "minutes" };
  report.begin("D2");
  for (const name of DUE_ATTACHMENTS) due(attached, name, report);
  report.fact("attached", { names: [...attached.keys()].map(printable).join(", ") });
  const bytes = attached.get("record.json");
  if (!bytes) {
    for (const step of RECORD_STEPS) report.skip(step, "no-record-attached");
    return answer;
  }
  try {
    Object.assign(answer, await checkRecord(bytes, published, options));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    for (const step of RECORD_STEPS) report.skip(step, "form-wrong");
    report.begin("D2");
    report.find("attachment-form", "pdf.record.json", "JSON", error.message);
    return answer;
  }
  report.begin("D2");
  isJsonObject(attached, "minutes.json", report);
  if (!answer.record) return answer;
  await hasDigest(attached, "commitment.txt", hexOf(answer.c), report);
  await hasDigest(attached, "campaign.toml", answer.record.get("commitment").get("rules_sha256"), report);
  return answer;
}

async function hasDigest(attached, name, expected, report) {
  if (!attached.has(name)) return;
  const found = hexOf(await sha(attached.get(name)));
  if (found === expected) report.fact("same-digest", { name });
  else report.find("attachment-digest", `pdf.${name}`, expected, found);
}

/** Of the printed facts only that they are a JSON object is looked at here. */
function isJsonObject(attached, name, report) {
  if (attached.has(name) && !readFacts(attached, name)) report.find("attachment-form", `pdf.${name}`, "JSON", "–");
}

/** An attached JSON object without duplicate names, or null. */
function readFacts(attached, name) {
  if (!attached.has(name)) return null;
  try {
    const facts = readJson(attached.get(name));
    return kindOf(facts) === "object" && !namedTwice(facts) ? facts : null;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return null;
  }
}

/** Who has not signed. `rule`: how many must and who, as the printed facts say; without one everybody who has a field. */
function checkSigners(fields, signed, rule, report) {
  const isRule =
    rule instanceof Members &&
    Number.isSafeInteger(rule.get("at_least")) &&
    Array.isArray(rule.get("required")) &&
    rule.get("required").every(Number.isSafeInteger);
  const required = isRule ? rule.get("required").map((number) => `signature-${number}`) : [];
  const stands = (k) => {
    const place = `signature[${k + 1}]`;
    return ![...report.findings, ...report.gaps].some((one) => one.place === place);
  };
  const counted = signed.filter((_, k) => stands(k)).map((one) => one.field);
  for (const { name, role, dict } of fields) {
    const place = `field[${printable(name)}]`;
    if (required.includes(name) && !counted.includes(name)) report.gap("signature-missing", place, role);
    else if (dict.get("V") instanceof Ref) continue;
    else if (isRule) report.note("unsigned-field", place, role);
    else report.gap("unsigned-field", place, role);
  }
  for (const name of required) {
    if (!fields.some((field) => field.name === name)) report.gap("signature-missing", `field[${name}]`);
  }
  const due = isRule ? Math.max(rule.get("at_least"), required.length) : 0;
  if (counted.length < due) report.gap("signatures-too-few", "signatures", `${counted.length}/${due}`);
}

/** A commitment sheet: no record yet, so what can be shown is which C the attached commitment has. */
async function checkSheet(attached, published, report) {
  report.begin("D2");
  report.gap("no-record", "pdf");
  report.fact("attached", { names: [...attached.keys()].map(printable).join(", ") });
  isJsonObject(attached, "sheet.json", report);
  const file = due(attached, "commitment.txt", report);
  const commitment = file && readCommitmentFile(file);
  if (file && !commitment) report.find("attachment-form", "pdf.commitment.txt", "utys-draw/1 commitment", "–");
  if (!commitment) return { record: null, kind: "sheet" };
  const c = await sha(file);
  report.fact("c", { c: hexOf(c) });
  checkPublished(hexOf(c), published, "pdf.commitment.txt", report);
  const rounds = commitment.get("seed_sources").filter((source) => source.get("type") === "drand").map(roundTime);
  report.before = rounds.length ? showTime(Math.min(...rounds)) : null;
  return { record: null, kind: "sheet", commitment, c };
}

/** The commitment of a commitment file, or null where the file is not exactly of its form. */
function readCommitmentFile(bytes) {
  const head = utf8(COMMITMENT_HEAD);
  if (!sameBytes(bytes.subarray(0, head.length), head)) return null;
  try {
    const commitment = readJson(bytes.subarray(head.length));
    const scratch = new Report("public");
    scratch.begin("P2");
    COMMITMENT(commitment, "commitment", scratch);
    return scratch.findings.length === 0 && sameBytes(commitmentFile(commitment), bytes) ? commitment : null;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return null;
  }
}
