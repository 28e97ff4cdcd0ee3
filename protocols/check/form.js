"use strict";
// Forms of a record (steps P2 and P3; SPEC 4, 6, 7, 10). A form is a function (value, place, report) that says what
// is wrong with a value. Names of fields are those of the specification's tables.

const LARGEST_INTEGER = 2 ** 53 - 1;

// Unicode 16: Cc and Cf, spelt out since a browser's own tables depend on its version. White_Space is a settled property.
const CONTROL_OR_FORMAT = new RegExp(
  "[\\0-\\x1f\\x7f-\\x9f\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200b-\\u200f" +
    "\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb\\u{110bd}\\u{110cd}\\u{13430}-\\u{1343f}" +
    "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0001}\\u{e0020}-\\u{e007f}]",
  "u",
);
const WHITE_AT_AN_END = /^\p{White_Space}|\p{White_Space}$/u;

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const PERIOD = /^[0-9]{4}-(0[1-9]|1[0-2])$/;
const TIME = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z$/;

/** Seconds since 1970 of a text whose six groups are year to second, or null where that is no real time. */
function secondsOf(text, pattern = TIME) {
  const parts = pattern.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const real =
    year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] && hour < 24 && minute < 60 && second < 60;
  return real ? Date.UTC(year, month - 1, day, hour, minute, second) / 1000 : null;
}

function showTime(seconds) {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** The name of a member of what stands at `place`. */
function at(place, name) {
  return place === "record" ? name : `${place}.${name}`;
}

function aString(expected, good) {
  return (value, place, report) => {
    if (kindOf(value) !== "string") report.find("wrong-type", place, "string", kindOf(value));
    else if (!good(value)) report.find("bad-format", place, expected, value);
  };
}

function hexForm(...lengths) {
  return aString(`hex, ${lengths.join("/")} bytes`, (text) => /^[0-9a-f]*$/.test(text) && lengths.includes(text.length / 2));
}

function integer(low = 0, high = LARGEST_INTEGER) {
  return (value, place, report) => {
    if (kindOf(value) !== "number") report.find("wrong-type", place, "number", kindOf(value));
    else if (!(value >= low && value <= high)) report.find("bad-number", place, `${low} – ${high}`, value);
  };
}

function listOf(item, mayBeEmpty = true) {
  return (value, place, report) => {
    if (kindOf(value) !== "list") report.find("wrong-type", place, "list", kindOf(value));
    else if (value.length === 0 && !mayBeEmpty) report.find("empty-list", place, "≥ 1", "0");
    else value.forEach((element, i) => item(element, `${place}[${i}]`, report));
  };
}

/** An object with exactly these fields, {name: form}. */
function members(fields) {
  return (value, place, report) => {
    if (kindOf(value) !== "object") {
      report.find("wrong-type", place, "object", kindOf(value));
      return;
    }
    for (const [name, member] of value.values) {
      if (value.twice.has(name)) report.find("duplicate-field", at(place, name), "1", "> 1");
      else if (!Object.hasOwn(fields, name)) report.find("unknown-field", at(place, name), "–", name);
      else fields[name](member, at(place, name), report);
    }
    for (const name of Object.keys(fields)) {
      if (!value.has(name)) report.find("missing-field", at(place, name), name, "–");
    }
  };
}

/** `counts.excluded`: any ids, a number each. */
function excludedCounts(value, place, report) {
  if (kindOf(value) !== "object") {
    report.find("wrong-type", place, "object", kindOf(value));
    return;
  }
  for (const [name, member] of value.values) {
    if (value.twice.has(name)) report.find("duplicate-field", at(place, name), "1", "> 1");
    else if (!ID.test(name)) report.find("bad-format", at(place, name), String(ID), name);
    else NUMBER(member, at(place, name), report);
  }
}

/** The good `type` of an object, or null: then its other members are not looked at. */
function typeOf(value, place, report, known, code) {
  if (kindOf(value) !== "object") report.find("wrong-type", place, "object", kindOf(value));
  else if (value.twice.has("type")) report.find("duplicate-field", at(place, "type"), "1", "> 1");
  else if (!value.has("type")) report.find("missing-field", at(place, "type"), "type", "–");
  else if (kindOf(value.get("type")) !== "string") report.find("wrong-type", at(place, "type"), "string", kindOf(value.get("type")));
  else if (!known.includes(value.get("type"))) report.find(code, at(place, "type"), known.join(", "), value.get("type"));
  else return value.get("type");
  return null;
}

/** The form of what is looked at elsewhere. */
function anything() {}

function chainForm(value, place, report) {
  if (kindOf(value) !== "string") report.find("wrong-type", place, "string", kindOf(value));
  else if (!CHAINS.has(value)) report.find("unknown-chain", place, [...CHAINS.keys()].join(", "), value);
}

const NUMBER = integer();
const FROM_ONE = integer(1);
const DIGEST = hexForm(32);
const ANY_TEXT = aString("", () => true);
const IDENTIFIER = aString(String(ID), (text) => ID.test(text));
const exactly = (word) => aString(word, (text) => text === word);
const shortText = (text) => text.length > 0 && utf8(text).length <= 64 && !CONTROL_OR_FORMAT.test(text);
const LABEL = aString("1–64 bytes", (text) => shortText(text) && !/[\u2028\u2029]/.test(text));
const MEMBER = aString("1–64 bytes", (text) => shortText(text) && !WHITE_AT_AN_END.test(text));
const TIMESTAMP = aString("YYYY-MM-DDThh:mm:ssZ", (text) => secondsOf(text) !== null);
const PERIOD_FORM = aString("YYYY-MM", (text) => PERIOD.test(text));
const RSA_SIGNATURE = aString("base64, 512 bytes", (text) => fromBase64(text)?.length === 512);

function committedSource(types) {
  return (value, place, report) => {
    const type = typeOf(value, place, report, types, "source-type");
    if (type === null) return;
    const fields = { type: anything };
    if (type === "drand") {
      const chain = value.once("chain") ? CHAINS.get(value.get("chain")) : undefined;
      Object.assign(fields, { chain: chainForm, round: integer(1, chain ? lastRound(chain) : LARGEST_INTEGER) });
    } else if (type === "random.org") {
      Object.assign(fields, { method: exactly("generateSignedIntegers"), n: FROM_ONE, min: NUMBER, max: NUMBER });
    } else if (type === "share") {
      Object.assign(fields, { member: MEMBER, sha256: DIGEST });
    } else {
      Object.assign(fields, { rolls: integer(100) });
    }
    members(fields)(value, place, report);
  };
}

const COMMITMENT = members({
  spec: exactly("utys-draw/1"),
  campaign: IDENTIFIER,
  period: PERIOD_FORM,
  ordinal: FROM_ONE,
  previous: DIGEST,
  rules_sha256: DIGEST,
  sources: listOf(members({ name: ANY_TEXT, sha256: DIGEST, rows: NUMBER })),
  counts: members({ rows: NUMBER, eligible: NUMBER, excluded: excludedCounts }),
  exclusions: members({ entries: NUMBER, root: DIGEST }),
  pools: listOf(
    members({ id: IDENTIFIER, entries: NUMBER, root: DIGEST, certificates: NUMBER, carried: NUMBER, reserves: NUMBER }),
    false,
  ),
  seed_sources: listOf(committedSource(["drand", "random.org", "share", "dice"]), false),
  waves: listOf(committedSource(["drand"])),
  committed_at: TIMESTAMP,
});

const PLACE = members({
  rank: FROM_ONE,
  index: NUMBER,
  role: aString("winner, reserve, redraw", (text) => ["winner", "reserve", "redraw"].includes(text)),
  label: LABEL,
  hidden: DIGEST,
  proof: listOf(DIGEST),
});
const RESULTS = listOf(members({ pool: IDENTIFIER, undrawn: NUMBER, drawn: listOf(PLACE) }));
const DISQUALIFIED = listOf(members({ pool: IDENTIFIER, rank: FROM_ONE, reason: IDENTIFIER }));
const WAVES = listOf(
  members({
    wave: FROM_ONE,
    evidence: anything,
    disqualified: DISQUALIFIED,
    results: listOf(members({ pool: IDENTIFIER, drawn: listOf(PLACE) })),
  }),
);

/** P2: the frame of the record and its commitment. Answers whether the commitment is without fault. */
function checkFrame(record, report) {
  let commitmentGood = false;
  members({
    commitment: (value, place) => {
      const before = report.findings.length;
      COMMITMENT(value, place, report);
      commitmentGood = report.findings.length === before;
    },
    commitment_sha256: DIGEST,
    evidence: anything,
    results: anything,
    waves: anything,
  })(record, "record", report);
  return commitmentGood;
}

/** P3: evidence, results and waves, by a commitment without fault. */
function checkBody(record, report) {
  const commitment = record.get("commitment");
  const sources = commitment.get("seed_sources");
  const pools = commitment.get("pools");
  if (record.once("evidence")) {
    const evidence = record.get("evidence");
    listOf(anything)(evidence, "evidence", report);
    if (kindOf(evidence) === "list") {
      if (evidence.length !== sources.length) report.find("evidence-count", "evidence", sources.length, evidence.length);
      evidence.slice(0, sources.length).forEach((one, i) => evidenceForm(one, sources[i], `evidence[${i}]`, report));
    }
  }
  if (record.once("results")) {
    const results = record.get("results");
    RESULTS(results, "results", report);
    if (kindOf(results) === "list" && results.length !== pools.length) {
      report.find("results-count", "results", pools.length, results.length);
    }
  }
  if (record.once("waves")) {
    const waves = record.get("waves");
    WAVES(waves, "waves", report);
    if (kindOf(waves) === "list") checkWaveNumbers(waves, commitment.get("waves"), report);
  }
}

function evidenceForm(value, source, place, report) {
  const type = typeOf(value, place, report, [source.get("type")], "evidence-type");
  if (type === null) return;
  const fields = { type: anything };
  if (type === "drand") {
    const chain = CHAINS.get(source.get("chain"));
    Object.assign(fields, { round: FROM_ONE, signature: hexForm(chain.signatureLength) });
    if (chain.chained) fields.previous_signature = hexForm(32, 96);
  } else if (type === "random.org") {
    Object.assign(fields, { random: ANY_TEXT, signature: RSA_SIGNATURE });
  } else if (type === "share") {
    fields.value = DIGEST;
  } else {
    fields.rolls = aString("1–6", (text) => /^[1-6]+$/.test(text));
  }
  members(fields)(value, place, report);
}

/** Wave numbers go up and are committed; the evidence of a wave is looked into only where its number is good. */
function checkWaveNumbers(waves, committed, report) {
  let before = 0;
  waves.forEach((wave, i) => {
    const number = kindOf(wave) === "object" && wave.once("wave") ? wave.get("wave") : null;
    const isNumber = typeof number === "number" && number >= 1;
    if (isNumber && (number <= before || number > committed.length)) {
      report.find("wave-number", `waves[${i}].wave`, `${before + 1} – ${committed.length}`, number);
    } else if (isNumber && wave.once("evidence")) {
      evidenceForm(wave.get("evidence"), committed[number - 1], `waves[${i}].evidence`, report);
    }
    before = isNumber ? number : 0;
  });
}
