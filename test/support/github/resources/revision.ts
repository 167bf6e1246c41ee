import { found } from '../route.ts';
import type { Repository } from '../state.ts';

/** The sha of a branch, a `heads/…` name or a sha in full; GitHub's 404 where there is none. */
export async function resolveCommit(repository: Repository, name: string): Promise<string> {
  const branch = repository.branches.get(name.replace(/^(refs\/)?heads\//, ''));
  if (branch !== undefined) {
    return branch;
  }
  found(/^[0-9a-f]{40}$/.test(name) ? name : undefined);
  return found(await repository.store.facts(name)).sha;
}
