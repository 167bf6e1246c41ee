import type { Watched } from './module.ts';

/** Notes what is asked of a tree while something runs. */
export interface Watch {
  /** Notes a module that was looked for, and gives the answer back. */
  noteName(name: string, path: string | undefined): string | undefined;
  /** The same function of a path, with a note that the file is read. */
  noting<Result>(read: (path: string) => Result): (path: string) => Result;
  readonly noteInstance: () => void;
  during<Result>(path: string, run: () => Result): Watched<Result>;
}

interface Notes {
  /** The file whose reading is watched. */
  readonly path: string;
  readonly names: Map<string, string | undefined>;
  others: boolean;
}

export function createWatch(): Watch {
  let notes: Notes | undefined;
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
    during(path, run) {
      const own: Notes = { path, names: new Map(), others: false };
      notes = own;
      try {
        const result = run();
        return { result, consulted: { names: own.names, others: own.others } };
      } finally {
        notes = undefined;
      }
    },
  };
}
