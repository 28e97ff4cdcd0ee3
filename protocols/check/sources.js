"use strict";
// Seed sources (SPEC 7 and 13): what is pinned, and whether evidence is genuine.

// signature: bytes; chained: the previous signature is signed too, and signatures are of G2.
const CHAINS = new Map([
  [
    "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
    {
      name: "quicknet",
      period: 3,
      genesis: 1692803367,
      signatureLength: 48,
      chained: false,
      key:
        "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451" +
        "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
    },
  ],
  [
    "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce",
    {
      name: "default",
      period: 30,
      genesis: 1595431050,
      signatureLength: 96,
      chained: true,
      key: "868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31",
    },
  ],
  [
    "rehearsal",
    {
      name: "rehearsal",
      period: 3,
      genesis: 1609459200,
      signatureLength: 48,
      chained: false,
      key:
        "ae725b5bcb3fa33a5076e26225f29c2af48e560dfa8cc1ed6ff8f38ba15a3e6693abc42fc7ed7d79d26d5c1408f7d2d0" +
        "069a6aa5f3564b622593f95704de2428af9d4fe0cca8c08ebbb05c49480e8d7b3a008bfcca45d14c3fe90b4ef33f956b",
    },
  ],
]);
const LAST_SECOND = 253402300799; // 9999-12-31T23:59:59Z

function lastRound(chain) {
  return Math.floor((LAST_SECOND - chain.genesis) / chain.period) + 1;
}

/** When the round of a drand source comes out, in seconds since 1970. */
function roundTime(source) {
  const chain = CHAINS.get(source.get("chain"));
  return chain.genesis + (source.get("round") - 1) * chain.period;
}

/** Whether the signature is the chain's for that round: canonical, in the prime-order group, and verifying. */
async function isBeacon(chain, round, signature, previous) {
  const message = chain.chained ? await sha(bytesOf(previous), bigEndian64(round)) : await sha(bigEndian64(round));
  const curve = nobleBls.bls12_381;
  const scheme = chain.chained ? curve.longSignatures : curve.shortSignatures;
  const group = chain.chained ? curve.G2 : curve.G1;
  const tag = `BLS_SIG_BLS12381G${chain.chained ? 2 : 1}_XMD:SHA-256_SSWU_RO_NUL_`;
  let point;
  try {
    point = group.Point.fromBytes(bytesOf(signature)); // refuses x >= p, wrong flags and points off the curve
    point.assertValidity();
  } catch {
    return false;
  }
  if (point.is0() || !point.isTorsionFree() || hexOf(point.toBytes()) !== signature) return false;
  try {
    return scheme.verify(point, scheme.hash(message, tag), bytesOf(chain.key)) === true;
  } catch {
    return false;
  }
}

const RANDOM_ORG_MODULUS =
  "ecedc74162e74f30828ffab0a08e2f8ff4fddb7ef07bbe2bc1c256db0e12bb320a565027e7285a25c69e429769987c26" +
  "42ddda53c1b56daee7df197b85d78f921f9a12460cde254e84965d9022a3cf0db1ee55124089d992c827b3c478886925" +
  "24f2275fa7e606312bb7562b8c8f01e47ab3de4a226e4a8866056e67541f26881b9acad3eb88a68220dd786dd70dc398" +
  "e320f34bbdf86cda9150d6216b76839f0bf1aee6f23217d6b41976cba9d72836de30a27d356bbbdb757b2fe04615e12f" +
  "60c3eaf22791549ef271abca7925c4a22f46be0cc28eecb618124e5ece353b97f4ed59ea1b1722eaeab26e5120af44a8" +
  "3444d816726c49592bcb24cfb4eee58798dd160e1098705411fcdf71640c9318f82db0ef447327e5422ba1f900ee0fbd" +
  "ed67ff2109d9ce195987e0e021bde38d70f9d06a89b1dedc774a23259bb319fe812d267c836299389dcab41d6efe7678" +
  "1d541474fe99368a77984c7b3226abef04838d1cc68386b27f11daf293ad13aa3ca5ed1dee556edd74c70bd90be6a677" +
  "5ea95de92c7db49d99436a038d33e53c885818c2dd78485799852b8670c2869389ad6bec6ff7a1e0cdfcb1651c701413" +
  "97db01bd6464adb4826b3971640f98e4a38f109dcd211f068ca14dc1b77c064f589372e76e8712a7713cd81543d608b8" +
  "cd177d32d0610a519cfffc62f12e56ac5868f25fac67e742abf8ae5582d39065";

/** Whether random.org signed exactly this text. Tests bring a modulus of their own; the page never does. */
async function isRandomOrgs(text, signature, modulus = RANDOM_ORG_MODULUS) {
  const base64 = btoa(String.fromCharCode(...bytesOf(modulus)));
  const url = base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const key = await crypto.subtle.importKey(
    "jwk",
    { kty: "RSA", n: url, e: "AQAB", alg: "RS512" },
    { name: "RSASSA-PKCS1-v1_5", hash: "SHA-512" },
    false,
    ["verify"],
  );
  return crypto.subtle.verify("RSASSA-PKCS1-v1_5", key, signature, utf8(text));
}

const ANSWER_TIME = /^([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2})Z$/;

/** The members of random.org's answer that are judged: [name, is it as committed?, what is due]. */
function answerRules(answer, source, cHex) {
  const [n, low, high] = ["n", "min", "max"].map((name) => source.get(name));
  const data = answer.get("data");
  const inRange = (value) => typeof value === "number" && value >= low && value <= high;
  const randomization = answer.get("pregeneratedRandomization");
  return [
    ["method", answer.get("method") === source.get("method"), source.get("method")],
    ["n", answer.get("n") === n, n],
    ["min", answer.get("min") === low, low],
    ["max", answer.get("max") === high, high],
    ["replacement", answer.get("replacement") === true, "true"],
    ["base", answer.get("base") === 10, 10],
    ["data", Array.isArray(data) && data.length === n && data.every(inRange), `${n} × ${low} – ${high}`],
    ["pregeneratedRandomization", randomization === null || randomization === undefined, "null"],
    ["userData", answer.get("userData") === cHex, cHex],
    ["completionTime", completionOf(answer) !== null, "YYYY-MM-DD hh:mm:ssZ"],
  ];
}

/** When random.org answered, in seconds since 1970, or null. */
function completionOf(answer) {
  const text = answer.get("completionTime");
  return typeof text === "string" ? secondsOf(text, ANSWER_TIME) : null;
}

/** A source's line of the transcript T. */
async function transcriptLine(source, evidence) {
  switch (source.get("type")) {
    case "drand":
      return `drand ${source.get("chain")} ${source.get("round")} ${evidence.get("signature")}\n`;
    case "random.org":
      return `random.org ${hexOf(await sha(utf8(evidence.get("random"))))}\n`;
    case "share":
      return `share ${source.get("member")} ${evidence.get("value")}\n`;
    default:
      return `dice ${evidence.get("rolls")}\n`;
  }
}
