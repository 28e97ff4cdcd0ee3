"use strict";
// From a key to an order (SPEC 8): ChaCha20, words, fair numbers, the shuffled array.

/** The key stream of a key in blocks of eight 64-bit words: counter from 0, stream id 0, 20 rounds. */
class KeyStream {
  constructor(key) {
    const view = new DataView(key.buffer, key.byteOffset, 32);
    this.start = new Uint32Array(16);
    this.start.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]); // "expand 32-byte k"
    for (let i = 0; i < 8; i++) this.start[4 + i] = view.getUint32(4 * i, true);
    this.words = [];
  }

  /** The next eight bytes, little-endian. */
  word() {
    if (this.words.length === 0) this.words = this.block();
    return this.words.shift();
  }

  block() {
    const x = this.start.slice();
    const quarter = (a, b, c, d) => {
      x[a] += x[b];
      x[d] = rotated(x[d] ^ x[a], 16);
      x[c] += x[d];
      x[b] = rotated(x[b] ^ x[c], 12);
      x[a] += x[b];
      x[d] = rotated(x[d] ^ x[a], 8);
      x[c] += x[d];
      x[b] = rotated(x[b] ^ x[c], 7);
    };
    for (let twoRounds = 0; twoRounds < 10; twoRounds++) {
      quarter(0, 4, 8, 12);
      quarter(1, 5, 9, 13);
      quarter(2, 6, 10, 14);
      quarter(3, 7, 11, 15);
      quarter(0, 5, 10, 15);
      quarter(1, 6, 11, 12);
      quarter(2, 7, 8, 13);
      quarter(3, 4, 9, 14);
    }
    for (let i = 0; i < 16; i++) x[i] += this.start[i];
    this.start[12] += 1;
    if (this.start[12] === 0) this.start[13] += 1;
    const words = [];
    for (let i = 0; i < 16; i += 2) words.push((BigInt(x[i + 1]) << 32n) | BigInt(x[i]));
    return words;
  }
}

function rotated(word, bits) {
  return (word << bits) | (word >>> (32 - bits));
}

const ALL_WORDS = 1n << 64n;

/** A number 0 <= x < bound, each equally likely: words at the ragged end are thrown away. */
function below(stream, bound) {
  const b = BigInt(bound);
  const usable = ALL_WORDS - (ALL_WORDS % b);
  for (;;) {
    const word = stream.word();
    if (word < usable) return Number(word % b);
  }
}

/** The shuffled array of one pool, of which only the swapped places are kept: it may have 2^53 of them. */
class Order {
  constructor(entries) {
    this.entries = entries;
    this.done = 0;
    this.moved = new Map();
  }

  /** The index of the next rank. */
  draw(stream) {
    const i = this.done;
    const j = i + below(stream, this.entries - i);
    const at = (place) => this.moved.get(place) ?? place;
    const [atI, atJ] = [at(i), at(j)];
    this.moved.set(i, atJ);
    this.moved.set(j, atI);
    this.done += 1;
    return atJ;
  }
}
