"use strict";
// The entrant's level (SPEC 10 and 11, E1 to E4): was I on the list, and was I drawn? E5 needs the campaign file read, and is named
// as not made here where there is one.

const MOST_RECEIPTS = 100_000;
const RECEIPT_FIELDS = {
  campaign: IDENTIFIER,
  period: PERIOD_FORM,
  ordinal: FROM_ONE,
  pool: IDENTIFIER,
  commitment_sha256: DIGEST,
  index: NUMBER,
  label: LABEL,
  key: aString("account", (text) => /^[0-9A-Za-z._/-]{1,48}(#([2-9]|[1-9][0-9]+))?$/.test(text)),
  nonce: hexForm(16),
  proof: listOf(DIGEST),
};

// What a file is --------------------------------------------------------------------------------------------------------------

/** The receipts in some bytes: a PDF with receipt.json in it, the text of a QR code, or JSON one after the other. Null: none. */
async function receiptsIn(bytes) {
  if (isPdf(bytes)) {
    const scratch = new Report("entrant");
    scratch.begin("D1");
    const opened = await openDocument(bytes, scratch);
    const inside = opened?.attached?.get("receipt.json");
    return inside && !opened.attached.has("record.json") ? [readJson(inside)] : null;
  }
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  if (start.slice(0, 6).toUpperCase() === "UTYS1:") return [await readReceiptText(new TextDecoder().decode(bytes))];
  if (!start.startsWith("{")) return null;
  const values = readJsonSequence(bytes);
  const first = values[0];
  const isReceipt = kindOf(first) === "object" && !first.has("commitment") && ["key", "nonce", "proof"].some((name) => first.has(name));
  if (!isReceipt || values.length > MOST_RECEIPTS) return null;
  return values;
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The receipt of a text `UTYS1:…`. Throws `Unreadable` where it was cut or mistyped. */
async function readReceiptText(text) {
  const damaged = () => new Unreadable("receipt-damaged");
  const characters = text.replace(/[\p{White_Space}-]/gu, "").toUpperCase().slice(6).replaceAll("O", "0").replace(/[IL]/g, "1");
  const bytes = [];
  let bits = 0;
  let held = 0;
  for (const character of characters) {
    const value = CROCKFORD.indexOf(character);
    if (value < 0) throw damaged();
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(held >> bits);
      held &= (1 << bits) - 1;
    }
  }
  if (held !== 0 || bits >= 5 || bytes.length < 4) throw damaged();
  const all = Uint8Array.from(bytes);
  const body = all.subarray(0, -4);
  if (!sameBytes((await sha(body)).subarray(0, 4), all.subarray(-4))) throw damaged();
  let at = 0;
  const take = (length) => {
    if (at + length > body.length) throw damaged();
    at += length;
    return body.subarray(at - length, at);
  };
  const word = () => {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(take(take(1)[0]));
    } catch {
      throw damaged();
    }
  };
  const number = (digits) => (/^(0|[1-9][0-9]*)$/.test(digits) && Number.isSafeInteger(Number(digits)) ? Number(digits) : new OddNumber(digits));
  const receipt = new Members();
  for (const name of ["campaign", "period", "ordinal", "pool", "index", "label", "key"]) {
    const text = word();
    receipt.values.set(name, name === "ordinal" || name === "index" ? number(text) : text);
  }
  receipt.values.set("commitment_sha256", hexOf(take(32)));
  receipt.values.set("nonce", hexOf(take(16)));
  receipt.values.set("proof", Array.from({ length: take(1)[0] }, () => hexOf(take(32))));
  if (at !== body.length) throw damaged();
  return receipt;
}

/** The digests that receipts are: each `commitment_sha256` that has its form. */
function publishedByReceipts(receipts) {
  const stated = receipts.map((one) => (kindOf(one) === "object" && one.once("commitment_sha256") ? one.get("commitment_sha256") : null));
  return [...new Set(stated.filter((one) => typeof one === "string" && /^[0-9a-f]{64}$/.test(one)))];
}

// The steps ---------------------------------------------------------------------------------------------------------------------

/** E1 to E4 behind all other steps. `answer`: what those came to. Adds `standings`: what each receipt comes to. */
async function checkReceipts(receipts, answer, hasRules) {
  const { report } = answer;
  report.level = "entrant";
  answer.standings = [];
  const sound = report.findings.length === 0;
  report.begin("E1");
  const good = [];
  receipts.forEach((receipt, k) => {
    const before = report.findings.length;
    receiptForm(receipt, `receipt[${k}]`, report);
    if (report.findings.length === before) good.push([receipt, `receipt[${k}]`]);
  });
  report.fact("receipts", { receipts: receipts.length });
  const commitment = answer.commitment ?? answer.record?.get("commitment");
  if (!commitment) {
    for (const step of ["E2", "E3", "E4", "E5"]) report.skip(step, "form-wrong");
    return;
  }
  const drawn = answer.record ? drawnPlaces(answer.record, answer.listed) : null;
  for (const step of ["E2", "E3", "E4"]) report.begin(step);
  if (!drawn) report.skip("E4", "no-record-yet");
  for (const [receipt, place] of good) {
    const before = report.findings.length;
    const standing = await standingOf(receipt, place, commitment, hexOf(answer.c), drawn, report);
    if (!sound || !standing || report.findings.length > before) continue;
    answer.standings.push(standing);
    report.note(standing.code, place, noteOf(standing));
  }
  if (hasRules) notMade(report, "E5", "campaign");
}

function receiptForm(receipt, place, report) {
  const excluded = kindOf(receipt) === "object" && receipt.once("pool") && receipt.get("pool") === "excluded";
  members({ ...RECEIPT_FIELDS, ...(excluded ? { label: IDENTIFIER } : {}) })(receipt, place, report);
}

/** E2 to E4 of one receipt: what it comes to, or null where that cannot be said. */
async function standingOf(receipt, place, commitment, c, drawn, report) {
  report.begin("E2");
  const expected = { campaign: commitment.get("campaign"), period: commitment.get("period"), ordinal: commitment.get("ordinal"), commitment_sha256: c };
  for (const [name, value] of Object.entries(expected)) {
    if (receipt.get(name) !== value) report.find("receipt-draw", `${place}.${name}`, value, receipt.get(name));
  }
  if (receipt.get("commitment_sha256") !== c) return null;

  report.begin("E3");
  const id = receipt.get("pool");
  const pools = commitment.get("pools");
  const position = pools.findIndex((pool) => pool.get("id") === id);
  if (id !== "excluded" && position < 0) {
    report.find("receipt-pool", `${place}.pool`, pools.map((pool) => pool.get("id")).join(", "), id);
    return null;
  }
  const tree = id === "excluded" ? commitment.get("exclusions") : pools[position];
  const [index, entries, proof, label] = [receipt.get("index"), tree.get("entries"), receipt.get("proof"), receipt.get("label")];
  if (index >= entries) {
    report.find("index-range", `${place}.index`, `< ${entries}`, index);
    return null;
  }
  const sides = proofSides(index, entries);
  if (proof.length !== sides.length) {
    report.find("proof-length", `${place}.proof`, sides.length, proof.length);
    return null;
  }
  const hidden = await sha(Uint8Array.of(2), bytesOf(receipt.get("nonce")), utf8(receipt.get("key")));
  const root = hexOf(await rootByProof(await leafOf(hidden, label), sides, proof.map(bytesOf)));
  if (root !== tree.get("root")) report.find("leaf-proof", place, tree.get("root"), root);

  const standing = { pool: id, number: index + 1, entries, label };
  if (id === "excluded") return { ...standing, code: "left-out" };
  if (!drawn) return { ...standing, code: "awaits-draw" };
  report.begin("E4");
  const found = drawn.get(`${position} ${index}`);
  if (!found) return { ...standing, code: "not-drawn" };
  if (found.place.get("label") !== label) report.find("receipt-drawn", `${place}.label`, found.place.get("label"), label);
  if (found.place.get("hidden") !== hexOf(hidden)) report.find("receipt-drawn", `${place}.key`, found.place.get("hidden"), hexOf(hidden));
  const [rank, role] = [found.place.get("rank"), found.place.get("role")];
  return { ...standing, code: "drawn", rank, role, wave: found.wave, disqualified: drawn.gone.get(`${position} ${rank}`) };
}

/** The value of a receipt's note (SPEC 11, E5). */
function noteOf({ code, pool, number, entries, label, rank, role, wave, disqualified }) {
  if (code === "left-out") return `${number}/${entries} ${label}`;
  if (code !== "drawn") return `${number}/${entries} ${pool}`;
  return `${number}/${entries} ${pool} ${role} ${rank}${wave ? ` wave ${wave}` : ""}${disqualified ? ` disqualified ${disqualified}` : ""}`;
}

/**
 * Each place that the record lists as drawn, by pool and index (the first, where one is listed twice); `gone`: reasons by pool and
 * rank, those of the waves and of a list that waits for its wave (`listed`).
 */
function drawnPlaces(record, listed = []) {
  const places = new Map();
  places.gone = new Map();
  const ids = record.get("commitment").get("pools").map((pool) => pool.get("id"));
  const list = (pool, drawn, wave) => {
    for (const place of drawn) {
      const where = `${pool} ${place.get("index")}`;
      if (!places.has(where)) places.set(where, { place, wave });
    }
  };
  record.get("results").forEach((result, p) => list(p, result.get("drawn"), null));
  for (const wave of record.get("waves")) {
    for (const result of wave.get("results")) {
      const position = ids.indexOf(result.get("pool"));
      if (position >= 0) list(position, result.get("drawn"), wave.get("wave"));
    }
  }
  for (const gone of [...record.get("waves").flatMap((wave) => wave.get("disqualified")), ...listed]) {
    const where = `${ids.indexOf(gone.get("pool"))} ${gone.get("rank")}`;
    if (!places.gone.has(where)) places.gone.set(where, gone.get("reason"));
  }
  return places;
}

// Before the draw -----------------------------------------------------------------------------------------------------------------

/** A commitment file, to which a receipt is held while there is no record: P2, P4, P5 and P7. */
async function checkCommitmentFile(bytes, published) {
  const report = new Report("public");
  report.begin("P1");
  report.gap("no-record", "record");
  const head = utf8(COMMITMENT_HEAD);
  const commitment = readJson(bytes.subarray(head.length));
  report.fact("read", { bytes: bytes.length });
  report.begin("P2");
  COMMITMENT(commitment, "commitment", report);
  if (report.findings.length === 0 && !sameBytes(commitmentFile(commitment), bytes)) report.find("bad-format", "commitment", "RFC 8785", "–");
  const answer = { report, record: null, kind: "commitment" };
  if (report.findings.length > 0) return answer;
  report.fact("form");
  report.begin("P4");
  const c = await sha(bytes);
  report.fact("c", { c: hexOf(c) });
  checkPublished(hexOf(c), published, "commitment", report);
  const draw = new Draw(withoutResults(commitment), c, published, report);
  draw.checkCommitment();
  draw.checkTimes();
  report.note("published-before", "", report.before);
  return { ...answer, commitment, c };
}

/** A commitment in the shape of a record of which nothing has happened yet. */
function withoutResults(commitment) {
  const record = new Members();
  record.values.set("commitment", commitment);
  for (const name of ["evidence", "results", "waves"]) record.values.set(name, []);
  return record;
}
