"use strict";
// What may stand in a PDF (step D1; SIGNATURES.md, "The document", 2 and 3): the first revision does nothing by itself, and each
// later one fills one empty signature field and brings nothing but the signature and its appearance.

const ACTIVE = ["JS", "JavaScript", "AA", "OpenAction", "XFA", "Launch", "RichMedia", "Perms"];

function checkFirstRevision(file, report) {
  const { objects } = file.revisions[0];
  for (const [id, object] of objects) {
    const place = `object[${id}]`;
    const missing = new Set();
    const active = new Set();
    walk(object.value, (value) => {
      if (value instanceof Ref && !objects.has(value.id)) missing.add(value.id);
      if (value instanceof Name && ACTIVE.includes(value.name)) active.add(value.name);
      if (value instanceof Map) for (const key of value.keys()) if (ACTIVE.includes(key)) active.add(key);
    });
    if (missing.size) report.find("pdf-dangling-reference", place, "–", [...missing].join(", "));
    if (active.size) report.find("pdf-active-content", place, "–", [...active].join(", "));
  }
  if (!file.catalog(0)) report.find("pdf-catalog", "trailer", "/Catalog", "–");
}

/** The signature fields after revision k, {id, name, role, dict}; null where the form holds anything else. */
function signatureFields(file, k) {
  const form = file.member(file.catalog(k), "AcroForm", k);
  if (!(form instanceof Map)) return [];
  const entries = file.member(form, "Fields", k);
  if (!Array.isArray(entries)) return null;
  const fields = [];
  for (const entry of entries) {
    const dict = entry instanceof Ref ? file.object(entry.id, k)?.value : null;
    const good =
      dict instanceof Map &&
      isName(dict.get("FT"), "Sig") &&
      isName(dict.get("Subtype"), "Widget") &&
      dict.get("T") instanceof PdfText &&
      !dict.has("Kids") &&
      !dict.has("Parent");
    const name = good ? String(dict.get("T")) : null;
    if (!good || fields.some((field) => field.name === name || field.id === entry.id) || fields.length === 100) return null;
    const role = dict.get("TU") instanceof PdfText ? printable(String(dict.get("TU"))) : "";
    fields.push({ id: entry.id, name, role, dict });
  }
  return fields;
}

/** Judges the first revision and every one behind it. Answers the signature fields as the last one has them, and what was signed: for each
 *  revision that did nothing but fill a field its end, the name of the field and its new value. */
function checkRevisions(file, report) {
  checkFirstRevision(file, report);
  const first = signatureFields(file, 0);
  if (!first) report.find("pdf-form", "AcroForm", "signature-1, signature-2, …", "–");
  for (const field of first ?? []) {
    if (field.dict.has("V")) report.find("signature-in-first-revision", field.name, "–", "/V");
  }
  const signed = [];
  for (let k = 1; k <= file.last; k++) {
    const filled = checkRevision(file, k, report);
    if (filled) signed.push({ end: file.revisions[k].end, ...filled });
  }
  return { fields: signatureFields(file, file.last) ?? [], signed };
}

/** The name of the empty field that a revision filled, and the object that it put there: {field, value}, or null. */
function checkRevision(file, k, report) {
  const place = (id) => `revision[${k + 1}].object[${id}]`;
  const [before, after] = [signatureFields(file, k - 1), signatureFields(file, k)];
  if (!before) return null; // said for the revision before
  if (!after) {
    report.find("pdf-form", `revision[${k + 1}]`, "signature-1, signature-2, …", "–");
    return null;
  }
  const { objects } = file.revisions[k];
  const explained = new Set();
  let signed = null;
  for (const [id, now] of objects) {
    const old = file.object(id, k - 1);
    if (!old) continue;
    const was = before.find((field) => field.id === id);
    const is = after.find((field) => field.id === id);
    if (was && is) {
      const reasons = filling(file, k, was, is);
      if (!reasons) report.find("signature-field-changed", place(id), "/V, /AP", was.name);
      else if (signed) report.find("pdf-two-signatures", place(id), "1", "2");
      else {
        signed = { field: is.name, value: objects.get(is.dict.get("V").id) };
        reasons.forEach((reason) => explained.add(reason));
      }
    } else if (old.stream || now.stream || !onlyFlags(file, k, id, old.value, now.value)) {
      report.find("pdf-object-replaced", place(id), "–", describe(now.value));
    }
  }
  for (const [id, object] of objects) {
    if (!file.object(id, k - 1) && !explained.has(id)) report.find("pdf-object-added", place(id), "–", describe(object.value));
  }
  if (!signed) report.find("pdf-unsigned-revision", `revision[${k + 1}]`, "1", "0");
  return signed;
}

/** The new objects that explain how an empty field was filled; null where something else happened to it. */
function filling(file, k, was, now) {
  const kept = ["V", "AP", "M"];
  const value = now.dict.get("V");
  if (was.dict.has("V") || dictText(was.dict, kept) !== dictText(now.dict, kept) || !(value instanceof Ref)) return null;
  // Only numbers that were never given away: what dangled when it was signed must go on dangling.
  const isNew = (id) => id >= file.revisions[k - 1].trailer.get("Size") && file.revisions[k].objects.has(id);
  if (!isNew(value.id) || referencesOf(file.object(value.id, k).value).length) return null;
  const reasons = new Set([value.id]);
  const appearance = now.dict.get("AP");
  if (appearance === undefined) return reasons;
  if (!(appearance instanceof Map) || [...appearance.keys()].join() !== "N") return null;
  const open = referencesOf(appearance);
  while (open.length) {
    const id = open.pop();
    if (!isNew(id) || id === value.id) return null;
    if (!reasons.has(id)) open.push(...referencesOf(file.object(id, k).value));
    reasons.add(id);
  }
  return reasons;
}

function referencesOf(value) {
  const ids = [];
  walk(value, (one) => {
    if (one instanceof Ref) ids.push(one.id);
  });
  return ids;
}

/** The catalog or the form, changed in /SigFlags alone. */
function onlyFlags(file, k, id, old, now) {
  if (!(old instanceof Map && now instanceof Map)) return false;
  const form = file.catalog(k)?.get("AcroForm");
  const root = file.revisions[0].trailer.get("Root");
  if (form instanceof Ref && form.id === id) return dictText(old, ["SigFlags"]) === dictText(now, ["SigFlags"]);
  if (root.id !== id || dictText(old, ["AcroForm"]) !== dictText(now, ["AcroForm"])) return false;
  const [oldForm, newForm] = [old.get("AcroForm"), now.get("AcroForm")];
  if (oldForm instanceof Map && newForm instanceof Map) return dictText(oldForm, ["SigFlags"]) === dictText(newForm, ["SigFlags"]);
  return valueText(oldForm) === valueText(newForm);
}

function describe(value) {
  const type = value instanceof Map ? value.get("Type") : null;
  return type instanceof Name ? `/${type.name}` : value instanceof Map ? "<<…>>" : "…";
}
