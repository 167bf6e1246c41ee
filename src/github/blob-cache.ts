import type { FileContent } from '../analyzer/project-reader.ts';
import type { ContentStore } from './content-store.ts';

/** File contents by git blob hash: the same content is fetched once, whatever repository or commit asks. */
export interface BlobCache {
  get(sha: string): FileContent | undefined;
  set(sha: string, content: FileContent): void;
}

/** Keeps the latest contents in memory, up to a number of characters in all, and every text in the store. */
export function createBlobCache(store?: ContentStore, maxCharacters = 96_000_000): BlobCache {
  const contents = new Map<string, FileContent>();
  let size = 0;
  const keep = (sha: string, content: FileContent): void => {
    contents.set(sha, content);
    size += sizeOf(content);
    for (const [oldest, old] of contents) {
      if (size <= maxCharacters || oldest === sha) return;
      contents.delete(oldest);
      size -= sizeOf(old);
    }
  };
  return {
    get(sha) {
      const content = contents.get(sha);
      if (content !== undefined) {
        contents.delete(sha);
        contents.set(sha, content);
        return content;
      }
      const text = store?.get(`blob:${sha}`);
      if (text === undefined) return undefined;
      const stored: FileContent = { kind: 'text', text, hash: sha };
      keep(sha, stored);
      return stored;
    },
    set(sha, content) {
      if (contents.has(sha)) return;
      keep(sha, content);
      if (content.kind === 'text') store?.set(`blob:${sha}`, content.text);
    },
  };
}

function sizeOf(content: FileContent): number {
  return content.kind === 'text' ? content.text.length : 100;
}
