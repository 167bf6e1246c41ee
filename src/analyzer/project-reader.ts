/** One file as the analyzer sees it. */
export type FileContent =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Identifies the content (git's blob hash or any digest of it): results are cached under it. */
      readonly hash: string;
    }
  | {
      readonly kind: 'unreadable';
      /** Why, in words for users: "is not UTF-8", "is larger than 5 MB", "is a symbolic link", … */
      readonly reason: string;
    };

/**
 * The files of one tree: a folder, a commit of a git repository, or a head on GitHub. The only way by which the analyzer
 * reads. Paths are relative to the tree's root and use "/"; a reader never leaves its tree.
 */
export interface ProjectReader {
  /** Every file of the tree, sorted. */
  readonly paths: readonly string[];
  /**
   * The content of a file, or undefined where there is none. A reader that has to fetch (GitHub) may answer undefined,
   * note the path as wanted, and let its owner fetch it and run the analysis again: analysis is pure and cached.
   */
  read(path: string): FileContent | undefined;
  /**
   * Those of the files that `isWanted` names whose bytes hold one of the words, found without reading the others into the
   * analysis. A reader that would have to fetch every file for it has no such method.
   */
  filesContaining?(words: readonly string[], isWanted: (path: string) => boolean): readonly string[];
}
