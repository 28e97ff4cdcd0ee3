"use strict";
// Signatures in a PDF (step D5; SIGNATURES.md): does each cover all of the file up to its revision's end, and does it verify
// under the key of the certificate that it carries? Whose certificate that is, nobody asks here.

const DIGESTS = new Map([
  ["2.16.840.1.101.3.4.2.1", "SHA-256"],
  ["2.16.840.1.101.3.4.2.2", "SHA-384"],
  ["2.16.840.1.101.3.4.2.3", "SHA-512"],
]);
// signature algorithm: [kind of key, the digest it implies]
const SIGNATURES = new Map([
  ["1.2.840.113549.1.1.1", ["RSA", null]],
  ["1.2.840.113549.1.1.11", ["RSA", "SHA-256"]],
  ["1.2.840.113549.1.1.12", ["RSA", "SHA-384"]],
  ["1.2.840.113549.1.1.13", ["RSA", "SHA-512"]],
  ["1.2.840.10045.4.3.2", ["EC", "SHA-256"]],
  ["1.2.840.10045.4.3.3", ["EC", "SHA-384"]],
]);
const CURVES = new Map([
  ["1.2.840.10045.3.1.7", { name: "P-256", bytes: 32 }],
  ["1.3.132.0.34", { name: "P-384", bytes: 48 }],
]);
const RSA_KEY = "1.2.840.113549.1.1.1";
const EC_KEY = "1.2.840.10045.2.1";
const CMS = {
  signedData: "1.2.840.113549.1.7.2",
  data: "1.2.840.113549.1.7.1",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.47",
};

/** Checks what was signed, as `checkRevisions` answers it. */
async function checkSignatures(file, signed, report) {
  for (const [i, { end, value: object }] of signed.entries()) {
    const place = `signature[${i + 1}]`;
    if (object.value instanceof Map && !object.stream && isName(object.value.get("Type"), "Sig")) {
      await checkSignature(file.bytes, object.value, end, place, report);
    } else {
      report.find("signature-dictionary", place, "/Type /Sig", describe(object.value));
    }
  }
}

async function checkSignature(bytes, dict, end, place, report) {
  const contents = dict.get("Contents");
  if (!(contents instanceof PdfText)) {
    report.find("signature-contents", place, "/Contents", "–");
    return;
  }
  const range = dict.get("ByteRange");
  const whole = [0, contents.start, contents.end, end - contents.end];
  if (valueText(range) !== valueText(whole)) {
    report.find("signature-byte-range", place, valueText(whole), range === undefined ? "–" : valueText(range));
    return;
  }
  const written = String.fromCharCode(bytes[contents.start], bytes[contents.end - 1]);
  if (written !== "<>" || contents.end - contents.start !== 2 * contents.bytes.length + 2) {
    report.find("signature-contents", place, "<hex>", "–");
    return;
  }
  let message;
  try {
    message = readMessage(contents.bytes);
  } catch (error) {
    if (!(error instanceof DerFault)) throw error;
    report.find("signature-cms", place, "CMS SignedData, DER", error.message);
    return;
  }
  if (message.padding.some((byte) => byte !== 0)) report.find("signature-padding", place, "00", "–");
  const covered = concat(bytes.subarray(0, contents.start), bytes.subarray(contents.end, end));
  const findings = report.findings.length + report.gaps.length;
  await judgeMessage(message, covered, place, report);
  if (report.findings.length + report.gaps.length > findings) return;
  report.fact("signature", { name: printable(message.signer), time: signedAt(dict) });
}

/** The parts of a CMS message (RFC 5652) with one signer; behind it stands `padding`. */
function readMessage(bytes) {
  const outer = derElement(bytes);
  const info = new DerReader(outer.content);
  if (outer.tag !== 0x30 || info.oid() !== CMS.signedData) throw new DerFault("content type");
  const signed = info.inside(0xa0).inside(0x30);
  info.end();
  signed.number(1); // version
  const digests = signed.next(0x31).content;
  const content = signed.inside(0x30);
  if (content.oid() !== CMS.data) throw new DerFault("content type");
  content.end(); // detached: the content is the file
  const certificates = derElements(signed.next(0xa0).content).map((element) => element.whole);
  const signers = signed.inside(0x31);
  signed.end();
  const signer = signers.inside(0x30);
  signers.end();
  signer.number(1); // version
  const issuerAndSerial = signer.next(0x30).whole;
  const digestAlgorithm = signer.next(0x30);
  if (!sameBytes(digests, digestAlgorithm.whole)) throw new DerFault("digest algorithms");
  const digest = new DerReader(digestAlgorithm.content).oid();
  const attributes = signer.next(0xa0);
  const algorithm = signer.inside(0x30).oid();
  const signature = signer.next(0x04).content;
  const mine = certificates.map(readCertificate).filter((one) => sameBytes(one.issuerAndSerial, issuerAndSerial));
  return {
    digest,
    attributes: attributes.content,
    // What is signed is the set with the tag of a set (RFC 5652, 5.4).
    signedBytes: concat(Uint8Array.of(0x31), attributes.whole.subarray(1)),
    algorithm,
    signature,
    certificate: mine.length === 1 ? mine[0] : null,
    signer: mine.length === 1 ? mine[0].name : "",
    padding: bytes.subarray(outer.whole.length),
  };
}

/** Of a certificate (RFC 5280) its issuer and serial number as one, its key, and the subject's common name. */
function readCertificate(whole) {
  const body = new DerReader(derElement(whole).content).inside(0x30);
  body.optional(0xa0); // version
  const serial = body.next(0x02).whole;
  body.next(0x30); // signature algorithm
  const issuer = body.next(0x30).whole;
  body.next(0x30); // validity
  const subject = body.next(0x30);
  const key = body.next(0x30);
  const length = issuer.length + serial.length;
  const head = length < 0x80 ? [0x30, length] : length < 0x100 ? [0x30, 0x81, length] : [0x30, 0x82, length >> 8, length & 0xff];
  return { whole, issuerAndSerial: concat(Uint8Array.from(head), issuer, serial), key, name: commonName(subject.content) };
}

function commonName(subject) {
  for (const set of derElements(subject)) {
    const pair = new DerReader(derElements(set.content)[0]?.content ?? new Uint8Array());
    if (pair.oid() === "2.5.4.3") return new TextDecoder(pair.elements[0]?.tag === 0x1e ? "utf-16be" : "utf-8").decode(pair.elements[0]?.content);
  }
  return "";
}

/** The values of the signed attributes by their type; null where they are not of their form. */
function readAttributes(content) {
  const attributes = new Map();
  for (const element of derElements(content)) {
    const attribute = new DerReader(element.content);
    const type = attribute.oid();
    const values = derElements(attribute.next(0x31).content);
    if (attributes.has(type) || values.length !== 1) return null;
    attributes.set(type, values[0]);
  }
  const type = attributes.get(CMS.contentType);
  const good = type?.tag === 0x06 && derOid(type.content) === CMS.data && attributes.get(CMS.messageDigest)?.tag === 0x04;
  return good ? attributes : null;
}

async function judgeMessage(message, covered, place, report) {
  let attributes;
  try {
    attributes = readAttributes(message.attributes);
  } catch (error) {
    if (!(error instanceof DerFault)) throw error;
  }
  if (!attributes) {
    report.find("signature-attributes", place, "content-type, message-digest", "–");
    return;
  }
  if (!message.certificate) {
    report.find("signature-signer", place, "1", "–");
    return;
  }
  const signingCertificate = attributes.get(CMS.signingCertificate);
  if (signingCertificate && !(await isSigningCertificate(signingCertificate, message.certificate.whole))) {
    report.find("signature-signing-certificate", place, "ESS signing-certificate-v2", "–");
  }
  const digestName = DIGESTS.get(message.digest);
  if (!digestName) {
    report.gap("signature-not-checked", place, message.digest);
    return;
  }
  const stated = attributes.get(CMS.messageDigest).content;
  const actual = new Uint8Array(await crypto.subtle.digest(digestName, covered));
  if (!sameBytes(stated, actual)) report.find("signature-digest", place, hexOf(stated), hexOf(actual));
  const outcome = await verifies(message, digestName);
  if (outcome === null) report.gap("signature-not-checked", place, message.algorithm);
  else if (!outcome) report.find("signature-value", place, message.signer, "–");
}

/** Whether signing-certificate-v2 (RFC 5035) names this certificate by its digest. */
async function isSigningCertificate(attribute, certificate) {
  try {
    const id = new DerReader(attribute.content).inside(0x30).inside(0x30);
    const algorithm = id.optional(0x30);
    const name = algorithm ? DIGESTS.get(new DerReader(algorithm.content).oid()) : "SHA-256";
    if (!name) return false;
    return sameBytes(id.next(0x04).content, new Uint8Array(await crypto.subtle.digest(name, certificate)));
  } catch (error) {
    if (!(error instanceof DerFault)) throw error;
    return false;
  }
}

/** true, false, or null for what is not verified here: national keys, RSA-PSS, SHA-1, RSA below 2048 bits. */
async function verifies(message, digestName) {
  const algorithm = new DerReader(message.certificate.key.content).inside(0x30);
  const keyType = algorithm.oid();
  const curve = keyType === EC_KEY ? CURVES.get(derOid(algorithm.optional(0x06)?.content ?? Uint8Array.of(0))) : null;
  const [kind, implied] = SIGNATURES.get(message.algorithm) ?? [];
  if (!kind || (kind === "RSA" && keyType !== RSA_KEY) || (kind === "EC" && !curve)) return null;
  if (implied && implied !== digestName) return false;
  const { key: spki } = message.certificate;
  try {
    if (kind === "RSA") {
      const way = { name: "RSASSA-PKCS1-v1_5", hash: digestName };
      const key = await crypto.subtle.importKey("spki", spki.whole, way, false, ["verify"]);
      if (key.algorithm.modulusLength < 2048) return null;
      return await crypto.subtle.verify(way.name, key, message.signature, message.signedBytes);
    }
    const key = await crypto.subtle.importKey("spki", spki.whole, { name: "ECDSA", namedCurve: curve.name }, false, ["verify"]);
    const raw = rawEcdsa(message.signature, curve.bytes);
    return raw !== null && (await crypto.subtle.verify({ name: "ECDSA", hash: digestName }, key, raw, message.signedBytes));
  } catch (error) {
    if (error instanceof DOMException) return false; // a key that is none
    throw error;
  }
}

/** The two numbers of an ECDSA signature, each as long as the curve's, one behind the other; null if they are none. */
function rawEcdsa(signature, bytes) {
  try {
    const outer = derElement(signature);
    const pair = new DerReader(outer.content);
    const numbers = [pair.next(0x02).content, pair.next(0x02).content];
    pair.end();
    if (outer.tag !== 0x30 || outer.whole.length !== signature.length) return null;
    return concat(...numbers.map((number) => fixedLength(number, bytes)));
  } catch (error) {
    if (!(error instanceof DerFault)) throw error;
    return null;
  }
}

function fixedLength(number, bytes) {
  const negative = number.length === 0 || number[0] >= 0x80;
  const padded = number.length > 1 && number[0] === 0 && number[1] < 0x80;
  const digits = number[0] === 0 ? number.subarray(1) : number;
  if (negative || padded || digits.length > bytes) throw new DerFault("number");
  return concat(new Uint8Array(bytes - digits.length), digits);
}

/** What the signer says of the time (/M), as it stands there. */
function signedAt(dict) {
  const text = dict.get("M") instanceof PdfText ? String(dict.get("M")) : "";
  const parts = /^D:([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(.*)$/.exec(text);
  if (!parts) return "–";
  const [, year, month, day, hour, minute, second, offset] = parts;
  const zone = /^Z/.test(offset) ? "UTC" : offset.replace(/^([+-][0-9]{2})'([0-9]{2})'?$/, "UTC$1:$2");
  return printable(`${year}-${month}-${day} ${hour}:${minute}:${second} ${zone}`);
}
