// What the checker takes from the library: the curve BLS12-381 with its signatures.
export { bls12_381 } from "@noble/curves/bls12-381.js";
