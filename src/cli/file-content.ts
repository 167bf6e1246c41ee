import { createHash } from 'node:crypto';

import type { FileContent } from '../analyzer/project-reader.ts';

/** Files above this size are not read: no person writes such a migration. */
export const largestFile = 5 * 1024 * 1024;

export const tooLarge: FileContent = { kind: 'unreadable', reason: 'is larger than 5 MB' };

/** A file's bytes as the analyzer takes them: UTF-8 text without a byte order mark, or the reason why not. */
export function contentOf(bytes: Uint8Array, hash = blobHash(bytes)): FileContent {
  if (bytes.length > largestFile) return tooLarge;
  if (bytes.includes(0)) return { kind: 'unreadable', reason: 'is a binary file' };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), hash };
  } catch {
    return { kind: 'unreadable', reason: 'is not UTF-8' };
  }
}

/** The hash by which git knows a file's content (sha1), so that a file in a folder and in a commit share cached results. */
function blobHash(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
