import { review } from '../../../src/analyzer/index.ts';
import type { FileContent, ProjectReader } from '../../../src/analyzer/project-reader.ts';
import type { ChangedFile } from '../../../src/analyzer/review.ts';
import { filesOf } from '../github/anchors.ts';
import type { GitHub } from '../github/server.ts';
import { type Pull, type Repository, baseSha } from '../github/state.ts';

/** What the check on a head has to say, from the same trees, without the App: the analyzer alone. */
export async function expectedConclusion(
  github: GitHub,
  { repository, pull, ignored }: { repository: Repository; pull: Pull; ignored: ReadonlySet<string> },
): Promise<string> {
  const [head, base, files] = await Promise.all([
    readerAt(repository, pull.headSha),
    readerAt(repository, baseSha(github.state, pull)),
    filesOf(github.state, pull),
  ]);
  const changed = files.map((file): ChangedFile => ({
    path: file.path,
    status:
      file.status === 'removed' || file.status === 'added' || file.status === 'renamed' ? file.status : 'modified',
    previousPath: file.previousPath,
  }));
  const { findings } = review(head, { files: changed, base }, {});
  const gating = findings.filter(({ severity, rule }) => severity === 'error' && !ignored.has(rule));
  return gating.length > 0 ? 'failure' : 'success';
}

async function readerAt({ store }: Repository, sha: string): Promise<ProjectReader> {
  const entries = (await store.tree(sha, true)).filter(({ type }) => type === 'blob');
  const contents = await Promise.all(
    entries.map(async (entry): Promise<[string, FileContent]> => {
      const text = (await store.read(entry.sha))?.content.toString() ?? '';
      return [entry.path, { kind: 'text', text, hash: entry.sha }];
    }),
  );
  const files = new Map(contents);
  return { paths: [...files.keys()].sort(), read: (path) => files.get(path) };
}
