/**
 * MD5 (RFC 1321) of the UTF-8 encoding of a text, in hexadecimal. Django's index and constraint names hold the first digits
 * of it (`names_digest`, db/backends/utils.py). Written out here because the analyzer uses no platform API.
 */
export function md5(text: string): string {
  const message = padded(new TextEncoder().encode(text));
  let state: Words = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    state = compress(state, new DataView(message.buffer, offset, 64));
  }
  const digest = new DataView(new ArrayBuffer(16));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word, true);
  return Array.from({ length: 16 }, (_, index) => digest.getUint8(index).toString(16).padStart(2, '0')).join('');
}

type Words = readonly [number, number, number, number];

const rotations = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

/** RFC 1321, 3.4: the integer part of 4294967296 times abs(sin(i)). */
const sines = Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32));

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  new DataView(message.buffer).setBigUint64(length - 8, BigInt(bytes.length) * 8n, true);
  return message;
}

function compress(state: Words, block: DataView): Words {
  let [a, b, c, d] = state;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    const [mixed, word] = mix(step, [b, c, d]);
    const sum = a + mixed + (sines[step] ?? 0) + block.getUint32(word * 4, true);
    const turned = rotate(sum | 0, rotations[round]?.[step % 4] ?? 0);
    [a, d, c, b] = [d, c, b, (b + turned) | 0];
  }
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
}

/** The round's function, and the index of the word of the block that it takes. */
function mix(step: number, [b, c, d]: readonly [number, number, number]): readonly [number, number] {
  if (step < 16) return [(b & c) | (~b & d), step];
  if (step < 32) return [(b & d) | (c & ~d), (5 * step + 1) % 16];
  return step < 48 ? [b ^ c ^ d, (3 * step + 5) % 16] : [c ^ (b | ~d), (7 * step) % 16];
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
