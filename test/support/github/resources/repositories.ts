import type { Answer } from '../answer.ts';
import type { CommitFacts } from '../git/store.ts';
import { renderCommit, renderFile } from '../render/commit.ts';
import { renderPull, pullsOfHead } from '../render/pull.ts';
import { renderFullRepository, repositoryUrl } from '../render/repository.ts';
import { renderUser } from '../render/user.ts';
import { type Call, type Route, found, listAnswer, page, repositoryOf } from '../route.ts';
import { type Repository, type Role, fullName } from '../state.ts';
import { resolveCommit } from './revision.ts';

const contentsRead = { permission: 'contents', access: 'read' } as const;

/** Repositories, their branches, commits and people. */
export const repositoryRoutes: readonly Route[] = [
  {
    operation: 'repos/get',
    needs: { permission: 'metadata', access: 'read' },
    answer: (call) => ({ status: 200, body: renderFullRepository(call.stage, repositoryOf(call)) }),
  },
  { operation: 'repos/get-branch', needs: contentsRead, answer: getBranch },
  { operation: 'repos/get-commit', needs: contentsRead, answer: getCommit },
  { operation: 'repos/list-commits', needs: contentsRead, answer: listCommits },
  { operation: 'repos/compare-commits-with-basehead', needs: contentsRead, answer: compare },
  {
    operation: 'repos/list-pull-requests-associated-with-commit',
    needs: { permission: 'pull_requests', access: 'read' },
    // Empty for heads of forks: kolibri#14719, go-github#2241 (GITHUB.md 3, 22).
    answer: (call) => {
      const pulls = pullsOfHead(call.stage, repositoryOf(call), call.path['commit_sha'] ?? '');
      return listAnswer(call, pulls, (pull) => renderPull(call.stage, pull));
    },
  },
  {
    operation: 'repos/get-collaborator-permission-level',
    needs: { permission: 'metadata', access: 'read' },
    answer: getPermission,
  },
];

async function getBranch(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const name = call.path['branch'] ?? '';
  const sha = found(repository.branches.get(name));
  const url = `${repositoryUrl(call.stage, repository)}/branches/${encodeURIComponent(name)}`;
  return {
    status: 200,
    body: {
      name,
      commit: renderCommit(call.stage, repository, found(await repository.store.facts(sha))),
      _links: { html: `${call.stage.html}/${fullName(repository)}/tree/${name}`, self: url },
      protected: false,
      protection: { enabled: false },
      protection_url: `${url}/protection`,
    },
  };
}

async function getCommit(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = await resolveCommit(repository, call.path['ref'] ?? '');
  const facts = found(await repository.store.facts(sha));
  const parent = facts.parents[0];
  const files = parent === undefined ? [] : await repository.store.difference(parent, sha);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    status: 200,
    body: {
      ...renderCommit(call.stage, repository, facts),
      stats: { additions, deletions, total: additions + deletions },
      files: files.map((file) => renderFile(call.stage, repository, sha, file)),
    },
  };
}

async function listCommits(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = await resolveCommit(repository, call.query['sha'] ?? repository.defaultBranch);
  const commits: CommitFacts[] = [];
  for (let at: string | undefined = sha; at !== undefined && commits.length < 1000;) {
    const facts: CommitFacts = found(await repository.store.facts(at));
    commits.push(facts);
    at = facts.parents[0];
  }
  return listAnswer(call, commits, (facts) => renderCommit(call.stage, repository, facts));
}

/** `base...head` is compared from the merge base; files are on the first page only, and at most 300 of them. */
async function compare(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const [baseName = '', headName = ''] = (call.path['basehead'] ?? '').split('...');
  const base = await resolveCommit(repository, branchPart(baseName));
  const head = await resolveCommit(repository, branchPart(headName));
  const { store } = repository;
  const mergeBase = found(await store.mergeBase(base, head));
  const [ahead, behind, files] = await Promise.all([
    store.between(base, head),
    store.between(head, base),
    store.difference(mergeBase, head),
  ]);
  const { items, headers } = page(call, ahead);
  const isFirstPage = Number(call.query['page'] ?? 1) === 1;
  const commits = await Promise.all(items.map((sha) => rendered(call, repository, sha)));
  const url = `${repositoryUrl(call.stage, repository)}/compare/${base}...${head}`;
  const html = `${call.stage.html}/${fullName(repository)}/compare/${base}...${head}`;
  return {
    status: 200,
    headers,
    body: {
      url,
      html_url: html,
      permalink_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      base_commit: await rendered(call, repository, base),
      merge_base_commit: await rendered(call, repository, mergeBase),
      status: relation(ahead.length, behind.length),
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits,
      files: isFirstPage ? files.slice(0, 300).map((file) => renderFile(call.stage, repository, head, file)) : [],
    },
  };
}

async function rendered(call: Call, repository: Repository, sha: string) {
  return renderCommit(call.stage, repository, found(await repository.store.facts(sha)));
}

function relation(ahead: number, behind: number): string {
  if (ahead > 0) {
    return behind > 0 ? 'diverged' : 'ahead';
  }
  return behind > 0 ? 'behind' : 'identical';
}

/** `owner:branch` names a branch of a fork; its objects are in the same store. */
function branchPart(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const coarse: Readonly<Record<Role, string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
};

/** `permission` knows four words (maintain is write, triage is read); `role_name` has the role itself. */
function getPermission(call: Call): Answer {
  const repository = repositoryOf(call);
  const login = call.path['username'] ?? '';
  if (!call.stage.state.users.has(login)) {
    return {
      status: 404,
      body: { message: `${login} is not a user`, documentation_url: 'https://docs.github.com/rest' },
    };
  }
  // Everybody may read a public repository; nobody else's role is more than that.
  const role: Role | undefined = repository.collaborators.get(login) ?? (repository.private ? undefined : 'read');
  const permission = role === undefined ? 'none' : coarse[role];
  const roles: readonly Role[] = ['read', 'triage', 'write', 'maintain', 'admin'];
  const rank = role === undefined ? -1 : roles.indexOf(role);
  const has = (needed: Role): boolean => rank >= roles.indexOf(needed);
  return {
    status: 200,
    body: {
      permission,
      role_name: role ?? 'none',
      user: {
        ...renderUser(call.stage, login),
        permissions: {
          pull: has('read'),
          triage: has('triage'),
          push: has('write'),
          maintain: has('maintain'),
          admin: has('admin'),
        },
        role_name: role ?? 'none',
      },
    },
  };
}
