"use strict";
// Leaves and inclusion proofs (SPEC 5; RFC 9162, 2.1.3).

/** For each hash of a proof, from the leaf upwards: does it stand to the right of what is proved? */
function proofSides(index, entries) {
  const fromRoot = [];
  while (entries > 1) {
    let left = 1; // the largest power of two below `entries`
    while (left * 2 < entries) left *= 2;
    if (index < left) {
      fromRoot.push(true);
      entries = left;
    } else {
      fromRoot.push(false);
      index -= left;
      entries -= left;
    }
  }
  return fromRoot.reverse();
}

async function leafOf(hidden, label) {
  return sha(Uint8Array.of(0), hidden, utf8(label));
}

async function rootByProof(leaf, sides, proof) {
  let node = leaf;
  for (let i = 0; i < sides.length; i++) {
    node = sides[i] ? await sha(Uint8Array.of(1), node, proof[i]) : await sha(Uint8Array.of(1), proof[i], node);
  }
  return node;
}
