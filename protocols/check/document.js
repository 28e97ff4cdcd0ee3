"use strict";
// A PDF as a document (SPEC 11, D1 to D5): its structure, what is attached, and the record in it, verified as if it had come alone.
// What this page does not do, it names: gaps `not-made-here`.

const DUE_ATTACHMENTS = ["record.json", "commitment.txt", "campaign.toml", "minutes.json"];
const RECORD_STEPS = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11"];

/** Answers like `checkRecord`; never throws `Unreadable`: a broken PDF is a finding. */
async function checkDocument(bytes, published, options = {}) {
  const report = new Report("public");
  report.begin("D1");
  const opened = await openDocument(bytes, report);
  if (!opened) {
    for (const step of ["D2", ...RECORD_STEPS, "D3", "D4", "D5"]) report.skip(step, "pdf-broken");
    return { report, record: null, kind: "pdf" };
  }
  const { attached, signatures } = opened;
  const answer = attached.has("sheet.json")
    ? await checkSheet(attached, published, report)
    : await checkMinutes(attached, published, { ...options, report });
  notMade(report, "D3", attached.has("sheet.json") ? "sheet" : "minutes");
  notMade(report, "D4", "pdf");
  report.begin("D5");
  if (signatures.fields === 0) report.gap("signature-fields", "AcroForm");
  notMade(report, "D5", "signatures");
  report.fact("signatures", signatures);
  return { ...answer, report, attached };
}

function notMade(report, step, place) {
  report.begin(step);
  report.gap("not-made-here", place);
}

/** D1: {attached, signatures}, or null where the file cannot be opened. */
async function openDocument(bytes, report) {
  let file;
  try {
    file = new PdfFile(bytes);
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    report.find(error.code, `byte[${error.at}]`, error.expected, String.fromCharCode(...bytes.slice(error.at, error.at + 16)));
    return null;
  }
  const signatures = checkRevisions(file, report);
  report.fact("revisions", { revisions: file.revisions.length });
  try {
    return { attached: await attachmentsOf(file), signatures };
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    report.find(error.code, "EmbeddedFiles", error.expected, "–");
    return null;
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
  if (!attached.has(name)) return;
  try {
    if (kindOf(readJson(attached.get(name))) === "object") return;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  report.find("attachment-form", `pdf.${name}`, "JSON", "–");
}

/** A commitment sheet: no record yet, so what can be shown is which C the attached commitment has. */
async function checkSheet(attached, published, report) {
  for (const step of RECORD_STEPS) report.skip(step, "sheet");
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
  if (published.length === 0) report.gap("no-published-digest", "pdf.commitment.txt", hexOf(c));
  else if (!published.includes(hexOf(c))) report.find("not-published", "pdf.commitment.txt", published.join(", "), hexOf(c));
  else report.fact("published");
  return { record: null, kind: "sheet", commitment, c };
}

/** The commitment of a commitment file, or null where the file is not exactly of its form. */
function readCommitmentFile(bytes) {
  const head = utf8("utys-draw/1 commitment\n");
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
