/**
 * MD5 (RFC 1321) of the UTF-8 encoding of a text, in hexadecimal. Django's index and constraint names hold the first digits
 * of it (`names_digest`, db/backends/utils.py). Written out here because the analyzer uses no platform API; in plain arrays of
 * words, because every name of every index and key of a history goes through it.
 */
export function md5(text: string): string {
  const words = paddedWords(new TextEncoder().encode(text));
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < words.length; block += 16) compress(state, words, block);
  return Array.from(state, littleEndianHex).join('');
}

const steps = Array.from({ length: 64 }, (_, step) => step);
const rotations = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** RFC 1321, 3.4: the integer part of 4294967296 times abs(sin(i)). */
const sines = Int32Array.from(steps, (step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32));
const rotationOf = Uint8Array.from(steps, (step) => rotations[(step >> 4) * 4 + (step % 4)] ?? 0);
/** The word of the block that a step takes. */
const wordOf = Uint8Array.from(steps, (step) => {
  if (step < 16) return step;
  if (step < 32) return (5 * step + 1) % 16;
  return step < 48 ? (3 * step + 5) % 16 : (7 * step) % 16;
});

/** The bytes as words of four, the lowest first; then a bit, zeros, and the length in bits. */
function paddedWords(bytes: Uint8Array): Int32Array {
  const words = new Int32Array(Math.ceil((bytes.length + 9) / 64) * 16);
  for (let index = 0; index < bytes.length; index += 1) setByte(words, index, bytes[index] ?? 0);
  setByte(words, bytes.length, 0x80);
  words[words.length - 2] = bytes.length << 3;
  words[words.length - 1] = bytes.length >>> 29;
  return words;
}

function setByte(words: Int32Array, index: number, byte: number): void {
  words[index >> 2] = (words[index >> 2] ?? 0) | (byte << ((index & 3) * 8));
}

function compress(state: Int32Array, words: Int32Array, block: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  const [a0, b0, c0, d0] = [a, b, c, d];
  for (let step = 0; step < 64; step += 1) {
    const sum = (a + mix(step >> 4, b, c, d) + (sines[step] ?? 0) + (words[block + (wordOf[step] ?? 0)] ?? 0)) | 0;
    const bits = rotationOf[step] ?? 0;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << bits) | (sum >>> (32 - bits)))) | 0;
  }
  state[0] = a0 + a;
  state[1] = b0 + b;
  state[2] = c0 + c;
  state[3] = d0 + d;
}

/** The function of a round. */
function mix(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 1) return (b & d) | (c & ~d);
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d);
}

function littleEndianHex(word: number): string {
  return hexOf(word) + hexOf(word >>> 8) + hexOf(word >>> 16) + hexOf(word >>> 24);
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The lowest byte. */
function hexOf(word: number): string {
  return digits[word & 0xff] ?? '';
}
