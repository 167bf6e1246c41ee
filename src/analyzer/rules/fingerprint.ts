/** 64-bit FNV-1a: its parameters are published (RFC 9923, section 5). Enough to tell hazards apart; nothing is protected by it. */
const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;
const mask = 0xffffffffffffffffn;

/** Identifies a hazard over pushes: 16 hexadecimal digits of what it is about, never of lines or wording. */
export function fingerprint(parts: readonly string[]): string {
  let hash = offsetBasis;
  for (const byte of new TextEncoder().encode(JSON.stringify(parts))) hash = ((hash ^ BigInt(byte)) * prime) & mask;
  return hash.toString(16).padStart(16, '0');
}
