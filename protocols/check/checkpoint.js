"use strict";
// The journal's checkpoint in a document (SPEC 11, D6, and 15): a signed note over a tree of all events, and the proofs that
// it goes on from every checkpoint that was printed before. The key is the printed one; what binds it is the members' signatures.

async function checkCheckpoint(facts, name, attached, report) {
  report.begin("D6");
  const journal = facts.get("journal");
  const note = due(attached, "checkpoint.txt", report);
  const proofs = due(attached, "consistency.json", report);
  const origin = `utys${facts.get("rehearsal") === true ? "-rehearsal" : ""}/${facts.get("campaign")}`;
  const key = journal instanceof Members ? await verifierKey(journal.get("key")) : null;
  if (key?.name !== origin) {
    report.find("printed", `${name}.journal.key`, origin, key?.name ?? "–");
    return;
  }
  if (!note) return;
  const opened = openNote(note, key);
  if (!opened) {
    report.find("attachment-form", "pdf.checkpoint.txt", "signed note", "–");
    return;
  }
  const signed = await isSignedBy(opened, key);
  if (signed === null) {
    notMade(report, "D6", "pdf.checkpoint.txt");
    return;
  }
  if (!signed) {
    report.find("checkpoint-signature", "pdf.checkpoint.txt", journal.get("key"), "–");
    return;
  }
  const parts = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(opened.text);
  const root = parts && fromBase64(parts[3]);
  if (!root || parts[1] !== origin || !Number.isSafeInteger(Number(parts[2]))) {
    report.find("attachment-form", "pdf.checkpoint.txt", `checkpoint, ${origin}`, "–");
    return;
  }
  const tree = { origin, size: Number(parts[2]), root: hexOf(root) };
  report.fact("checkpoint", { events: tree.size });
  if (journal.get("events") !== tree.size) report.find("printed", `${name}.journal.events`, tree.size, journal.get("events"));
  if (journal.get("root") !== tree.root) report.find("printed", `${name}.journal.root`, tree.root, journal.get("root"));
  if (proofs) await checkConsistency(proofs, tree, report);
}

/** `NAME+HEX(key id)+BASE64(0x01 ‖ public key)`: {name, id, bytes}, or null. */
async function verifierKey(text) {
  const parts = typeof text === "string" ? /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) : null;
  const bytes = parts && fromBase64(parts[3]);
  if (!bytes || bytes.length !== 33 || bytes[0] !== 1) return null;
  const id = hexOf((await sha(utf8(`${parts[1]}\n`), bytes)).subarray(0, 4));
  return id === parts[2] ? { name: parts[1], id, bytes: bytes.subarray(1) } : null;
}

/** The text of a signed note and the signatures that name this key; null where it is no note. */
function openNote(bytes, key) {
  let note;
  try {
    note = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  const split = note.lastIndexOf("\n\n");
  if (bytes.length > 65536 || split < 0 || !note.endsWith("\n") || /[\0-\x09\x0b-\x1f\x7f-\x9f]/.test(note)) return null;
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > 100) return null;
  const signatures = [];
  for (const line of lines) {
    const parts = /^— ([^+\s]+) ([A-Za-z0-9+/=]+)$/.exec(line);
    const raw = parts && fromBase64(parts[2]);
    if (!raw || raw.length < 5) return null;
    if (parts[1] === key.name && hexOf(raw.subarray(0, 4)) === key.id) signatures.push(raw.subarray(4));
  }
  return { text: note.slice(0, split + 1), signatures };
}

/** Whether there is a signature by the key and none that is false; null where the browser does not know Ed25519. */
async function isSignedBy({ text, signatures }, { bytes }) {
  let key;
  try {
    key = await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]);
  } catch (error) {
    if (error.name === "NotSupportedError") return null;
    return false;
  }
  for (const signature of signatures) {
    if (!(await crypto.subtle.verify("Ed25519", key, signature, utf8(text)))) return false;
  }
  return signatures.length > 0;
}

const CONSISTENCY = members({
  format: exactly("utys-consistency/1"),
  origin: ANY_TEXT,
  size: NUMBER,
  root: DIGEST,
  earlier: listOf(members({ size: NUMBER, root: DIGEST, proof: listOf(DIGEST) })),
});

async function checkConsistency(bytes, tree, report) {
  const place = "pdf.consistency.json";
  const proofs = readForm(bytes, CONSISTENCY);
  const sizes = proofs ? [...proofs.get("earlier").map((one) => one.get("size")), proofs.get("size")] : [];
  if (!proofs || sizes.some((size, i) => i > 0 && size <= sizes[i - 1])) {
    report.find("attachment-form", place, "utys-consistency/1", "–");
    return;
  }
  for (const name of ["origin", "size", "root"]) {
    if (proofs.get(name) !== tree[name]) report.find("consistency-tree", `${place}.${name}`, tree[name], proofs.get(name));
  }
  for (const [i, earlier] of proofs.get("earlier").entries()) {
    const good = await isConsistent(earlier.get("size"), earlier.get("root"), tree.size, tree.root, earlier.get("proof"));
    if (!good) report.find("consistency-proof", `${place}.earlier[${i}]`, tree.root, earlier.get("root"));
  }
  report.fact("consistency", { checkpoints: sizes.length - 1 });
}

/** A JSON value of that form, or null. */
function readForm(bytes, form) {
  try {
    const value = readJson(bytes);
    const scratch = new Report("public");
    scratch.begin("D6");
    form(value, "record", scratch);
    return scratch.findings.length === 0 ? value : null;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return null;
  }
}

/** Does a tree of n leaves go on from one of m? (RFC 9162, 2.1.4.2) */
async function isConsistent(m, rootOfM, n, rootOfN, proof) {
  if (m < 1 || m >= n) return false;
  const half = (number) => Math.floor(number / 2);
  const isOdd = (number) => number % 2 === 1;
  let [first, second] = [m - 1, n - 1];
  while (isOdd(first)) [first, second] = [half(first), half(second)];
  const path = (first === 0 ? [rootOfM, ...proof] : proof).map(bytesOf); // a power of two is a node of the later tree
  if (path.length === 0) return false;
  let [left, right] = [path[0], path[0]];
  for (const node of path.slice(1)) {
    if (second === 0) return false;
    if (isOdd(first) || first === second) {
      left = await sha(Uint8Array.of(1), node, left);
      right = await sha(Uint8Array.of(1), node, right);
      while (!isOdd(first) && first !== 0) [first, second] = [half(first), half(second)];
    } else {
      right = await sha(Uint8Array.of(1), right, node);
    }
    [first, second] = [half(first), half(second)];
  }
  return second === 0 && hexOf(left) === rootOfM && hexOf(right) === rootOfN;
}
