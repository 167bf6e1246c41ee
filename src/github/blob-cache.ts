import type { FileContent } from '../analyzer/project-reader.ts';

/** File contents by git blob hash: the same content is fetched once, whatever repository or commit asks. */
export interface BlobCache {
  get(sha: string): FileContent | undefined;
  set(sha: string, content: FileContent): void;
}

/** Keeps the latest contents, up to a number of characters in all. */
export function createBlobCache(maxCharacters = 96_000_000): BlobCache {
  const contents = new Map<string, FileContent>();
  let size = 0;
  return {
    get(sha) {
      const content = contents.get(sha);
      if (content !== undefined) {
        contents.delete(sha);
        contents.set(sha, content);
      }
      return content;
    },
    set(sha, content) {
      if (contents.has(sha)) return;
      contents.set(sha, content);
      size += sizeOf(content);
      for (const [oldest, old] of contents) {
        if (size <= maxCharacters || oldest === sha) return;
        contents.delete(oldest);
        size -= sizeOf(old);
      }
    },
  };
}

function sizeOf(content: FileContent): number {
  return content.kind === 'text' ? content.text.length : 100;
}
