"use strict";
// DER (ITU-T X.690), as far as a signature's message needs it: definite, shortest lengths; elements one behind the other.

class DerFault extends Error {}

/** The element that starts at `at`: {tag, whole, content}. */
function derElement(bytes, at = 0) {
  const tag = bytes[at];
  let length = bytes[at + 1];
  let start = at + 2;
  if (length === undefined || (tag & 0x1f) === 0x1f) throw new DerFault("no element");
  if (length >= 0x80) {
    const count = length - 0x80;
    if (count < 1 || count > 4) throw new DerFault("length");
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? NaN);
    start += count;
    if (!(length >= (count === 1 ? 0x80 : 256 ** (count - 1)))) throw new DerFault("length");
  }
  if (start + length > bytes.length) throw new DerFault("end");
  return { tag, whole: bytes.subarray(at, start + length), content: bytes.subarray(start, start + length) };
}

/** All elements that some content consists of. */
function derElements(content) {
  const elements = [];
  for (let at = 0; at < content.length; at += elements.at(-1).whole.length) elements.push(derElement(content, at));
  return elements;
}

/** Goes through the elements of a constructed value, each of a due tag. */
class DerReader {
  constructor(content) {
    this.elements = derElements(content);
  }

  get isFinished() {
    return this.elements.length === 0;
  }

  next(tag) {
    if (this.elements[0]?.tag !== tag) throw new DerFault(`tag ${tag.toString(16)}`);
    return this.elements.shift();
  }

  /** The next element if it has this tag. */
  optional(tag) {
    return this.elements[0]?.tag === tag ? this.elements.shift() : null;
  }

  inside(tag) {
    return new DerReader(this.next(tag).content);
  }

  oid() {
    return derOid(this.next(0x06).content);
  }

  /** This small number and no other. */
  number(due) {
    const { content } = this.next(0x02);
    if (content.length !== 1 || content[0] !== due) throw new DerFault("number");
  }

  end() {
    if (!this.isFinished) throw new DerFault("more than is due");
  }
}

/** An object identifier with its dots. */
function derOid(content) {
  if (content.length === 0 || content.at(-1) >= 0x80) throw new DerFault("oid");
  const numbers = [];
  let number = 0n;
  for (const byte of content) {
    number = (number << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0n;
    }
  }
  const first = numbers[0] < 80n ? numbers[0] / 40n : 2n;
  return [first, numbers[0] - 40n * first, ...numbers.slice(1)].join(".");
}
