import type { Watched } from './module.ts';

/** Notes what is asked of a tree while something runs. */
export interface Watch {
  /** Notes a module that was looked for, and gives the answer back. */
  noteName(name: string, path: string | undefined): string | undefined;
  /** The same function of a path, with a note that the file is read. */
  noting<Result>(read: (path: string) => Result): (path: string) => Result;
  readonly noteInstance: () => void;
  /** Notes a file whose text was taken. */
  noteText(path: string, hash: string | undefined): void;
  /** The files whose texts are taken while something runs; they are noted all the same. */
  textsDuring(run: () => void): Texts;
  during<Result>(path: string, run: () => Result): Watched<Result>;
}

/** Files by path, each with the hash of its content. */
export type Texts = ReadonlyMap<string, string | undefined>;

interface Notes {
  /** The file whose reading is watched. */
  readonly path: string;
  readonly names: Map<string, string | undefined>;
  readonly texts: Map<string, string | undefined>;
  others: boolean;
}

export function createWatch(): Watch {
  let notes: Notes | undefined;
  /** Executions that lie within each other, each with what it took. */
  const open: Map<string, string | undefined>[] = [];
  return {
    noteName(name, path) {
      notes?.names.set(name, path);
      return path;
    },
    noting: (read) => (path) => {
      if (notes !== undefined && notes.path !== path) notes.others = true;
      return read(path);
    },
    noteInstance() {
      if (notes !== undefined) notes.others = true;
    },
    noteText(path, hash) {
      notes?.texts.set(path, hash);
      for (const texts of open) texts.set(path, hash);
    },
    textsDuring(run) {
      const texts = new Map<string, string | undefined>();
      open.push(texts);
      try {
        run();
      } finally {
        open.pop();
      }
      return texts;
    },
    during(path, run) {
      const own: Notes = { path, names: new Map(), texts: new Map(), others: false };
      notes = own;
      try {
        const result = run();
        return { result, consulted: { names: own.names, texts: own.texts, others: own.others } };
      } finally {
        notes = undefined;
      }
    },
  };
}
