import { filesOf } from '../anchors.ts';
import { renderCommit, renderFile } from '../render/commit.ts';
import { renderFullPull, renderPull } from '../render/pull.ts';
import { type Route, found, listAnswer, page, pullOf, repositoryOf } from '../route.ts';
import { baseSha } from '../state.ts';

const needs = { permission: 'pull_requests', access: 'read' } as const;

/** More files are never listed (GITHUB.md 1.3, from the description of the operation). */
const mostFiles = 3000;

/** Pull requests and their files. */
export const pullRoutes: readonly Route[] = [
  {
    operation: 'pulls/list',
    needs,
    answer: (call) => {
      const repository = repositoryOf(call);
      const { state = 'open', head, base } = call.query;
      const pulls = call.stage.state.pulls
        .filter((pull) => pull.repositoryId === repository.id)
        .filter((pull) => state === 'all' || pull.state === state)
        .filter((pull) => base === undefined || pull.baseRef === base)
        .filter((pull) => head === undefined || `${pull.head.repository.split('/')[0]}:${pull.head.ref}` === head)
        .toReversed();
      return listAnswer(call, pulls, (pull) => renderPull(call.stage, pull));
    },
  },
  {
    operation: 'pulls/get',
    needs,
    answer: async (call) => ({ status: 200, body: await renderFullPull(call.stage, pullOf(call)) }),
  },
  {
    operation: 'pulls/list-files',
    needs,
    answer: async (call) => {
      const pull = pullOf(call);
      const repository = repositoryOf(call);
      const files = (await filesOf(call.stage.state, pull)).slice(0, mostFiles);
      return listAnswer(call, files, (file) => renderFile(call.stage, repository, pull.headSha, file));
    },
  },
  {
    operation: 'pulls/list-commits',
    needs,
    answer: async (call) => {
      const pull = pullOf(call);
      const repository = repositoryOf(call);
      const shas = await repository.store.between(baseSha(call.stage.state, pull), pull.headSha);
      // At most 250 commits are listed.
      const { items, headers } = page(call, shas.slice(0, 250));
      const facts = await Promise.all(items.map((sha) => repository.store.facts(sha)));
      const body = facts.map((one) => renderCommit(call.stage, repository, found(one)));
      return { status: 200, body, headers };
    },
  },
];
