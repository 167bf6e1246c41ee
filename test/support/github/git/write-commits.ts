import { runGit } from './run.ts';

/** Files by path; undefined deletes. */
export type Files = Readonly<Record<string, string | Buffer | undefined>>;

export interface NewCommit {
  /** The sha it stands on; undefined for the first commit of a repository. */
  readonly parent: string | undefined;
  readonly files: Files;
  /** True where `files` is the whole tree and not a change of the parent's. */
  readonly replace?: boolean;
  /** Files that are in the repository already, under another commit. */
  readonly blobs?: Readonly<Record<string, { readonly mode: string; readonly sha: string }>>;
  /** The second parent of a merge. */
  readonly mergeParent?: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly date: Date;
}

/** Writes a commit and gives its sha. The same content, author and date always give the same sha. */
export async function writeCommit(folder: string, commit: NewCommit): Promise<string> {
  const stamp = `${clean(commit.author.name)} <${clean(commit.author.email)}> ${Math.floor(commit.date.getTime() / 1000)} +0000`;
  const parts: Buffer[] = [
    text(`commit refs/stand-in/last\nmark :1\nauthor ${stamp}\ncommitter ${stamp}\n`),
    data(Buffer.from(commit.message)),
  ];
  if (commit.parent !== undefined) {
    parts.push(text(`from ${commit.parent}\n`));
  }
  if (commit.mergeParent !== undefined) {
    parts.push(text(`merge ${commit.mergeParent}\n`));
  }
  if (commit.replace === true) {
    parts.push(text('deleteall\n'));
  }
  for (const [path, content] of Object.entries(commit.files)) {
    if (content === undefined) {
      parts.push(text(`D ${quoted(path)}\n`));
    } else {
      parts.push(text(`M 100644 inline ${quoted(path)}\n`), data(Buffer.from(content)));
    }
  }
  for (const [path, { mode, sha }] of Object.entries(commit.blobs ?? {})) {
    parts.push(text(`M ${mode} ${sha} ${quoted(path)}\n`));
  }
  parts.push(text('\nget-mark :1\n'));
  const reset = text('reset refs/stand-in/last\n\n');
  const result = await runGit(folder, ['fast-import', '--quiet', '--force'], Buffer.concat([reset, ...parts]));
  if (result.status !== 0) {
    throw new Error(`git fast-import failed: ${result.stderr}`);
  }
  return result.stdout.toString().trim();
}

function data(content: Buffer): Buffer {
  return Buffer.concat([text(`data ${content.length}\n`), content, text('\n')]);
}

function text(value: string): Buffer {
  return Buffer.from(value);
}

function quoted(path: string): string {
  return `"${path
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)}"`;
}

function clean(value: string): string {
  return value.replaceAll(/[<>\n]/g, '');
}
