import { migrationStem } from '../django/migration-stem.ts';

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

/** What identifies a finding, with what identified it before. */
export interface Identity {
  readonly fingerprint: string;
  /** With the migration's number in it, as comments and decisions of earlier releases have it; undefined where it is the same. */
  readonly formerFingerprint?: string;
}

/**
 * The fingerprint of a hazard in a migration, by the migration's name without its number: after a rebase `0042_add_index` is
 * `0043_add_index`, and the same hazard.
 */
export function identify(rule: string, app: string, migration: string, subject: readonly string[]): Identity {
  const stem = migrationStem(migration);
  const former = fingerprint([rule, app, migration, ...subject]);
  if (stem === migration) return { fingerprint: former };
  const parts = subject.map((part) => (part === migration ? stem : part));
  return { fingerprint: fingerprint([rule, app, stem, ...parts]), formerFingerprint: former };
}

/** The same hazard once more: told from the first by its number. */
export function repeated({ fingerprint: own, formerFingerprint }: Identity, count: number): Identity {
  const again = (of: string): string => fingerprint([of, String(count)]);
  return formerFingerprint === undefined
    ? { fingerprint: again(own) }
    : { fingerprint: again(own), formerFingerprint: again(formerFingerprint) };
}
