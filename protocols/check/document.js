"use strict";
// A PDF as a document (SPEC 11, D1 to D6): its structure, what is attached, and the record in it, verified as if it had come alone.
// What this page does not do, it names: gaps `not-made-here`.

// The kinds of paper, each told by the facts attached to it; what carries none of these is judged as minutes of a draw.
const PAPERS = [
  { facts: "sheet.json", name: "sheet", gap: "sheet", check: checkSheet },
  { facts: "disqualified.json", name: "sheet", gap: "wave-sheet", check: checkDisqualifiedSheet },
  { facts: "wave-minutes.json", name: "minutes", gap: "minutes", check: checkWaveMinutes },
  { facts: "replacement-minutes.json", name: "minutes", gap: "replacements", check: checkReplacementMinutes },
  { facts: "act.json", name: "act", gap: "certificate-paper", check: checkAct, journal: false },
  { facts: "handover.json", name: "handover", gap: "certificate-paper", check: checkAboutCertificates("handover.json") },
  { facts: "registry.json", name: "registry", gap: "certificate-paper", check: checkAboutCertificates("registry.json") },
  { facts: "report.json", name: "report", gap: "certificate-paper", check: checkAboutCertificates("report.json") },
  { facts: "minutes.json", name: "minutes", gap: "minutes", check: checkMinutes },
];
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
    const paper = PAPERS.find((one) => attached.has(one.facts)) ?? PAPERS.at(-1);
    const stamped = stampsOf(attached).length > 0;
    answer = await paper.check(attached, published, { ...options, report, stamped });
    notMade(report, "D3", paper.gap);
    notMade(report, "D4", "pdf");
    facts = readFacts(attached, paper.facts);
    if (facts?.get("rechecks")?.length > 0) notMade(report, "D3", "rechecks");
    if (paper.journal === false) report.skip("D6", "no-record-attached");
    else if (facts) await checkCheckpoint(facts, paper.name, attached, report);
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
  return checkWithRecord(attached, published, { ...options, due: ["minutes.json"] });
}

/** A paper with a record in it; `due`: what it carries beside record, commitment file and campaign file. */
async function checkWithRecord(attached, published, options) {
  const { report } = options;
  const answer = { record: null, kind: "minutes" };
  report.begin("D2");
  for (const name of ["record.json", "commitment.txt", "campaign.toml", ...options.due]) due(attached, name, report);
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
  for (const name of options.due.filter((name) => name.endsWith(".json"))) isJsonObject(attached, name, report);
  if (!answer.record) return answer;
  await hasDigest(attached, "commitment.txt", hexOf(answer.c), report);
  await hasDigest(attached, "campaign.toml", answer.record.get("commitment").get("rules_sha256"), report);
  return answer;
}

/** The minutes of a wave: it is the last of their record, and the list of disqualified is that wave's. */
async function checkWaveMinutes(attached, published, options) {
  const answer = await checkWithRecord(attached, published, { ...options, due: ["wave-minutes.json", "disqualified.txt"] });
  const wave = answer.record?.get("waves").at(-1);
  if (wave) await hasDigest(attached, "disqualified.txt", hexOf(await digestOfDisqualified(wave)), options.report);
  return answer;
}

/**
 * The supplementary minutes of replacements: the decisions that stand beside the record begin with those of its lists, and each
 * is about another rank that was drawn. Who holds which certificate then is not made here.
 */
async function checkReplacementMinutes(attached, published, options) {
  const { report } = options;
  const answer = await checkWithRecord(attached, published, { ...options, due: ["replacement-minutes.json"] });
  const place = "pdf.decisions.json";
  const bytes = due(attached, "decisions.json", report);
  const decided = bytes && readDecisions(bytes);
  if (bytes && !decided) report.find("attachment-form", place, "utys-decisions/1", "–");
  if (!decided || !answer.record) return answer;
  const listed = answer.record.get("waves").flatMap((wave) => wave.get("disqualified"));
  const other = listed.findIndex((one, k) => !decided[k] || canonical(one) !== canonical(decided[k]));
  if (other >= 0) {
    report.find("decisions-listed", `${place}.decisions[${other}]`, canonical(listed[other]), decided[other] ? canonical(decided[other]) : "–");
    return answer;
  }
  checkStanding(answer.record, decided.slice(listed.length), place, report);
  return { ...answer, listed: decided.slice(listed.length) };
}

/** The list of a `decisions.json`, or null where the file is not exactly of its form. */
function readDecisions(bytes) {
  try {
    const value = readJson(bytes);
    if (kindOf(value) !== "object" || !value.once("decisions")) return null;
    const list = value.get("decisions");
    const scratch = new Report("public");
    scratch.begin("P3");
    DISQUALIFIED(list, "decisions", scratch);
    if (scratch.findings.length) return null;
    return sameBytes(utf8(`{"decisions":${canonical(list)},"format":"utys-decisions/1"}`), bytes) ? list : null;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return null;
  }
}

/** A paper about certificates carries no record; its facts are the journal's, or those of the claim. */
function checkAboutCertificates(name) {
  return async (attached, _published, { report }) => {
    report.begin("D2");
    report.gap("no-record", `pdf.${name}`);
    report.fact("attached", { names: [...attached.keys()].map(printable).join(", ") });
    isJsonObject(attached, name, report);
    return { record: null, kind: "paper" };
  };
}

/** The acceptance act names the C of its draw. */
async function checkAct(attached, published, options) {
  const answer = await checkAboutCertificates("act.json")(attached, published, options);
  const c = readFacts(attached, "act.json")?.get("commitment_sha256");
  if (typeof c === "string") checkPublished(c, published, "pdf.act.json", options.report);
  return answer;
}

/** A list of disqualified, published before its wave: the record in it ends before that wave. */
async function checkDisqualifiedSheet(attached, published, options) {
  const { report } = options;
  report.begin("D2");
  report.gap("no-wave", "pdf");
  const place = "pdf.disqualified.txt";
  const bytes = attached.get("disqualified.txt");
  const d = bytes && hexOf(await sha(bytes));
  const list = bytes && readDisqualified(bytes);
  // What is published of this list is nothing to the record.
  const ofRecord = published.filter((digest) => digest !== d);
  const answer = await checkWithRecord(attached, ofRecord, { ...options, due: ["disqualified.json", "disqualified.txt"] });
  if (bytes && !list) report.find("attachment-form", place, "utys-draw/1 disqualified", "–");
  const waves = answer.record?.get("waves") ?? [];
  if (d && !published.includes(d)) {
    const known = answer.record ? [answer.record.get("commitment_sha256")] : [];
    for (const wave of waves) known.push(hexOf(await digestOfDisqualified(wave)));
    const leftOver = published.filter((digest) => !known.includes(digest));
    if (leftOver.length) report.find("not-published", place, leftOver.join(", "), d);
    else report.gap("unpublished-disqualified", place, d);
  }
  if (list && answer.record) checkStanding(answer.record, list, place, report);
  return { ...answer, kind: "sheet", listed: list ?? [] };
}

/** Each rank of the list was drawn, and stands in no list before. */
function checkStanding(record, list, place, report) {
  const named = (pool, rank) => `${pool} ${rank}`;
  const drawn = new Set();
  const gone = new Set();
  for (const result of record.get("results")) for (const one of result.get("drawn")) drawn.add(named(result.get("pool"), one.get("rank")));
  for (const wave of record.get("waves")) {
    for (const result of wave.get("results")) for (const one of result.get("drawn")) drawn.add(named(result.get("pool"), one.get("rank")));
    for (const one of wave.get("disqualified")) gone.add(named(one.get("pool"), one.get("rank")));
  }
  for (const one of list) {
    const name = named(one.get("pool"), one.get("rank"));
    if (!drawn.has(name)) report.find("disqualified-rank", place, "a rank that was drawn", name);
    if (gone.has(name)) report.find("disqualified-twice", place, "once", name);
    gone.add(name);
  }
}

/** The list of a `disqualified.txt`, or null where the file is not exactly of its form (SPEC 9). */
function readDisqualified(bytes) {
  const head = utf8(DISQUALIFIED_HEAD);
  if (!sameBytes(bytes.subarray(0, head.length), head)) return null;
  try {
    const list = readJson(bytes.subarray(head.length));
    const scratch = new Report("public");
    scratch.begin("P3");
    DISQUALIFIED(list, "disqualified", scratch);
    if (scratch.findings.length) return null;
    return sameBytes(utf8(canonical(list)), bytes.subarray(head.length)) ? list : null;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return null;
  }
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
async function checkSheet(attached, published, { report }) {
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
