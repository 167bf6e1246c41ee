import { createGitStore } from './git/store.ts';
import type { Files } from './git/write-commits.ts';
import type { Stage } from './context.ts';
import { followPush } from './outdate.ts';
import {
  checkRunPayload,
  checkSuitePayload,
  envelope,
  issueCommentPayload,
  pullPayload,
  reviewCommentPayload,
  reviewPayload,
  threadPayload,
} from './payloads.ts';
import { renderInstallation } from './render/app.ts';
import { renderSimpleCommit } from './render/commit.ts';
import { renderPushedRepository } from './render/repository.ts';
import { renderUser } from './render/user.ts';
import { suiteFor } from './resources/checks.ts';
import {
  type Manifest,
  type CheckRun,
  type IssueComment,
  type Pull,
  type Repository,
  type Review,
  type ReviewComment,
  type Role,
  type Shipped,
  baseSha,
  fullName,
  pullById,
  repositoryById,
  takeId,
  tick,
  userOf,
} from './state.ts';

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  readonly files: Files;
  readonly private?: boolean;
  readonly collaborators?: Readonly<Record<string, Role>>;
}

export interface Push {
  readonly repository: Repository;
  readonly branch: string;
  readonly author: string;
  readonly files: Files;
  readonly message?: string;
  /** True where `files` is the whole tree. */
  readonly replace?: boolean;
  /** The commit to stand on; the branch's head unless given. Another one is a force-push. */
  readonly onto?: string;
}

export interface NewPull {
  readonly repository: Repository;
  readonly author: string;
  readonly title: string;
  readonly branch: string;
  /** The fork that holds the branch; the repository itself unless given. */
  readonly from?: Repository;
  readonly base?: string;
  readonly body?: string;
  readonly draft?: boolean;
}

/** What people do on GitHub. Each act sends the webhooks that GitHub would send, and resolves when they were answered. */
export interface People {
  createRepository(repository: NewRepository): Promise<Repository>;
  install(repository: Repository): Promise<void>;
  fork(repository: Repository, owner: string): Repository;
  /** Gives the new commit. Pull requests of the branch are synchronized. */
  push(push: Push): Promise<string>;
  openPull(pull: NewPull): Promise<Pull>;
  comment(pull: Pull, author: string, body: string): Promise<IssueComment>;
  /** By its author unless another is named. */
  editComment(comment: IssueComment, body: string, by?: string): Promise<void>;
  reply(root: ReviewComment, author: string, body: string): Promise<ReviewComment>;
  resolve(root: ReviewComment, by: string): Promise<void>;
  /** Deletes an inline comment with its answers; the App is not told (it does not listen to that). */
  deleteComment(root: ReviewComment): void;
  /** Submits a review without inline comments. */
  review(pull: Pull, author: string, body: string): Promise<Review>;
  setDraft(pull: Pull, draft: boolean): Promise<void>;
  retarget(pull: Pull, base: string): Promise<void>;
  close(pull: Pull, by: string): Promise<void>;
  reopen(pull: Pull, by: string): Promise<void>;
  merge(pull: Pull, by: string): Promise<void>;
  /** "Re-run" on one check run. */
  rerunCheck(run: CheckRun, by: string): Promise<void>;
  /** "Re-run all checks" on a commit. */
  rerunAll(repository: Repository, headSha: string, by: string): Promise<void>;
  pressButton(run: CheckRun, identifier: string, by: string): Promise<void>;
  /** Releases, tags or deploys the tip of the default branch, unless another commit is named. */
  ship(repository: Repository, shipped: Pick<Shipped, 'kind' | 'name'> & Partial<Shipped>): void;
  /** Puts a pull request into the merge queue; gives the merge group's commit. */
  enqueue(pull: Pull, by: string): Promise<string>;
  /** Submits the form of a manifest and accepts it; gives the code that the browser is sent back with. */
  acceptManifest(manifest: Manifest): string;
}

export function createPeople(stage: Stage): People {
  const { state, webhooks } = stage;

  async function sendPull(pull: Pull, action: PullAction, sender: string, more: object = {}): Promise<void> {
    pull.updatedAt = tick(state);
    const payload = await pullPayload(stage, pull, { action, sender, ...more });
    await webhooks.send(`pull_request.${action}`, payload, pull.repositoryId);
  }

  async function close(pull: Pull, by: string): Promise<void> {
    pull.baseShaAtClose = baseSha(state, pull);
    pull.state = 'closed';
    pull.closedAt = tick(state);
    await sendPull(pull, 'closed', by);
  }

  return {
    createRepository: (repository) => createRepository(stage, repository),
    fork: (repository, owner) => fork(stage, repository, owner),
    push: (push) => pushTo(stage, push),
    openPull: (pull) => openPull(stage, pull),
    acceptManifest(manifest) {
      const code = `code-${takeId(stage.state)}`;
      stage.state.app.manifests.set(code, manifest);
      return code;
    },
    async install(repository) {
      const payload = {
        action: 'created',
        installation: renderInstallation(stage, repository.owner),
        repositories: [
          {
            id: repository.id,
            node_id: `R_${repository.id}`,
            name: repository.name,
            full_name: fullName(repository),
            private: repository.private,
          },
        ],
        requester: null,
        sender: renderUser(stage, repository.owner),
      };
      await webhooks.send('installation.created', payload);
    },
    async comment(pull, author, body) {
      userOf(state, author);
      const now = tick(state);
      const comment: IssueComment = {
        id: takeId(state),
        pullId: pull.id,
        author,
        body,
        createdAt: now,
        updatedAt: now,
        minimized: undefined,
      };
      state.issueComments.push(comment);
      await webhooks.send('issue_comment.created', issueCommentPayload(stage, comment, 'created'), pull.repositoryId);
      return comment;
    },
    async editComment(comment, body, by = comment.author) {
      const before = comment.body;
      comment.body = body;
      comment.updatedAt = tick(state);
      const payload = {
        ...issueCommentPayload(stage, comment, 'edited'),
        changes: { body: { from: before } },
        sender: renderUser(stage, by),
      };
      await webhooks.send('issue_comment.edited', payload, pullById(state, comment.pullId).repositoryId);
    },
    async reply(root, author, body) {
      userOf(state, author);
      const now = tick(state);
      const comment: ReviewComment = {
        ...root,
        id: takeId(state),
        author,
        body,
        inReplyTo: root.id,
        createdAt: now,
        updatedAt: now,
        minimized: undefined,
        resolvedBy: undefined,
      };
      state.reviewComments.push(comment);
      const repositoryId = pullById(state, root.pullId).repositoryId;
      await webhooks.send('pull_request_review_comment.created', reviewCommentPayload(stage, comment), repositoryId);
      return comment;
    },
    async resolve(root, by) {
      root.resolvedBy = by;
      const payload = threadPayload(stage, root, 'resolved', by);
      await webhooks.send('pull_request_review_thread.resolved', payload, pullById(state, root.pullId).repositoryId);
    },
    deleteComment(root) {
      const gone = state.reviewComments.filter(({ id, inReplyTo }) => id === root.id || inReplyTo === root.id);
      for (const comment of gone) state.reviewComments.splice(state.reviewComments.indexOf(comment), 1);
    },
    async review(pull, author, body) {
      userOf(state, author);
      const review: Review = {
        id: takeId(state),
        pullId: pull.id,
        author,
        state: 'COMMENTED',
        body,
        commitId: pull.headSha,
        submittedAt: tick(state),
        minimized: undefined,
      };
      state.reviews.push(review);
      await webhooks.send('pull_request_review.submitted', reviewPayload(stage, review), pull.repositoryId);
      return review;
    },
    async setDraft(pull, draft) {
      pull.draft = draft;
      await sendPull(pull, draft ? 'converted_to_draft' : 'ready_for_review', pull.author);
    },
    async retarget(pull, base) {
      const changes = { base: { ref: { from: pull.baseRef }, sha: { from: baseSha(state, pull) } } };
      pull.baseRef = base;
      await followPush(state, pull);
      await sendPull(pull, 'edited', pull.author, { changes });
    },
    close,
    async reopen(pull, by) {
      pull.baseShaAtClose = undefined;
      pull.state = 'open';
      pull.closedAt = undefined;
      await sendPull(pull, 'reopened', by);
    },
    async merge(pull, by) {
      const repository = repositoryById(state, pull.repositoryId);
      const base = baseSha(state, pull);
      const merged = await repository.store.merge(base, pull.headSha, `Merge pull request #${pull.number}`);
      if (merged === undefined) {
        throw new Error(`#${pull.number} conflicts with its base`);
      }
      pull.mergedAt = tick(state);
      pull.mergedBy = by;
      await close(pull, by);
      await moveBranch(stage, { repository, branch: pull.baseRef, author: by, sha: merged });
    },
    async rerunCheck(run, by) {
      const payload = checkRunPayload(stage, run, 'rerequested', by);
      await webhooks.send('check_run.rerequested', payload, run.repositoryId);
    },
    async rerunAll(repository, headSha, by) {
      const suite = suiteFor(state, repository, headSha);
      const payload = await checkSuitePayload(stage, suite, 'rerequested', by);
      await webhooks.send('check_suite.rerequested', payload, repository.id);
    },
    async pressButton(run, identifier, by) {
      const payload = checkRunPayload(stage, run, 'requested_action', by, { requested_action: { identifier } });
      await webhooks.send('check_run.requested_action', payload, run.repositoryId);
    },
    ship(repository, shipped) {
      const sha = repository.branches.get(repository.defaultBranch) ?? '';
      repository.shipped.push({ sha, at: tick(state), prerelease: false, state: 'ACTIVE', ...shipped });
    },
    enqueue: (pull, by) => enqueue(stage, pull, by),
  };
}

type PullAction =
  | 'opened'
  | 'reopened'
  | 'synchronize'
  | 'edited'
  | 'closed'
  | 'ready_for_review'
  | 'converted_to_draft';

const zeroSha = '0'.repeat(40);

async function createRepository({ state }: Stage, wanted: NewRepository): Promise<Repository> {
  state.users.set(wanted.owner, { id: takeId(state), login: wanted.owner, name: wanted.owner, type: 'Organization' });
  const collaborators = new Map(Object.entries(wanted.collaborators ?? {}));
  for (const login of collaborators.keys()) {
    userOf(state, login);
  }
  const store = await createGitStore();
  const createdAt = tick(state);
  const sha = await store.commit({
    parent: undefined,
    files: wanted.files,
    replace: true,
    message: 'Start the project',
    author: { name: wanted.owner, email: `${wanted.owner}@github.example` },
    date: new Date(state.now),
  });
  const repository: Repository = {
    id: takeId(state),
    owner: wanted.owner,
    name: wanted.name,
    private: wanted.private ?? false,
    parent: undefined,
    defaultBranch: 'main',
    store,
    branches: new Map([['main', sha]]),
    collaborators,
    createdAt,
    archived: false,
    nextNumber: 1,
    shipped: [],
  };
  state.repositories.set(fullName(repository), repository);
  return repository;
}

function fork({ state }: Stage, repository: Repository, owner: string): Repository {
  userOf(state, owner);
  const forked: Repository = {
    ...repository,
    id: takeId(state),
    owner,
    parent: fullName(repository),
    branches: new Map(repository.branches),
    collaborators: new Map([[owner, 'admin']]),
    createdAt: tick(state),
  };
  state.repositories.set(fullName(forked), forked);
  return forked;
}

async function pushTo(stage: Stage, push: Push): Promise<string> {
  const { state } = stage;
  const { repository, branch, author } = push;
  userOf(state, author);
  const sha = await repository.store.commit({
    parent: push.onto ?? repository.branches.get(branch) ?? repository.branches.get(repository.defaultBranch),
    files: push.files,
    ...(push.replace === undefined ? {} : { replace: push.replace }),
    message: push.message ?? `Change ${Object.keys(push.files).length} files`,
    author: { name: author, email: `${author}@github.example` },
    date: new Date(Date.parse(tick(state))),
  });
  await moveBranch(stage, { repository, branch, author, sha });
  return sha;
}

/** Sets a branch and tells everybody: the push itself, the suite that GitHub makes, and open pull requests. */
export async function moveBranch(
  stage: Stage,
  { repository, branch, author, sha }: { repository: Repository; branch: string; author: string; sha: string },
): Promise<void> {
  const { state, webhooks } = stage;
  const before = repository.branches.get(branch) ?? zeroSha;
  repository.branches.set(branch, sha);
  // The App is not installed in forks: their pushes are not seen.
  if (repository.parent === undefined) {
    await webhooks.send(
      'push',
      await pushPayload(stage, { repository, branch, author, before, after: sha }),
      repository.id,
    );
    const suite = suiteFor(state, repository, sha);
    const payload = await checkSuitePayload(stage, suite, 'requested', author);
    await webhooks.send('check_suite.requested', payload, repository.id);
  }
  const name = fullName(repository);
  for (const pull of state.pulls) {
    if (pull.state === 'open' && pull.head.repository === name && pull.head.ref === branch) {
      pull.headSha = sha;
      await followPush(state, pull);
      pull.updatedAt = tick(state);
      const payload = await pullPayload(stage, pull, { action: 'synchronize', sender: author, before, after: sha });
      await webhooks.send('pull_request.synchronize', payload, pull.repositoryId);
    }
  }
}

async function openPull(stage: Stage, wanted: NewPull): Promise<Pull> {
  const { state, webhooks } = stage;
  const from = wanted.from ?? wanted.repository;
  const headSha = from.branches.get(wanted.branch);
  if (headSha === undefined) {
    throw new Error(`${fullName(from)} has no branch ${wanted.branch}`);
  }
  userOf(state, wanted.author);
  const now = tick(state);
  const pull: Pull = {
    id: takeId(state),
    repositoryId: wanted.repository.id,
    number: wanted.repository.nextNumber,
    author: wanted.author,
    createdAt: now,
    head: { repository: fullName(from), ref: wanted.branch },
    headSha,
    baseRef: wanted.base ?? wanted.repository.defaultBranch,
    title: wanted.title,
    body: wanted.body,
    draft: wanted.draft ?? false,
    state: 'open',
    updatedAt: now,
    closedAt: undefined,
    mergedAt: undefined,
    mergedBy: undefined,
    baseShaAtClose: undefined,
  };
  wanted.repository.nextNumber += 1;
  state.pulls.push(pull);
  const payload = await pullPayload(stage, pull, { action: 'opened', sender: wanted.author });
  await webhooks.send('pull_request.opened', payload, pull.repositoryId);
  return pull;
}

async function enqueue(stage: Stage, pull: Pull, by: string): Promise<string> {
  const { state, webhooks } = stage;
  const repository = repositoryById(state, pull.repositoryId);
  const base = baseSha(state, pull);
  const merged = await repository.store.merge(base, pull.headSha, `Merge pull request #${pull.number}`);
  if (merged === undefined) {
    throw new Error(`#${pull.number} conflicts with its base`);
  }
  const branch = `gh-readonly-queue/${pull.baseRef}/pr-${pull.number}-${pull.headSha}`;
  repository.branches.set(branch, merged);
  const facts = await repository.store.facts(merged);
  if (facts === undefined) {
    throw new Error(`the merge commit ${merged} is missing`);
  }
  const payload = {
    action: 'checks_requested',
    merge_group: {
      head_sha: merged,
      head_ref: `refs/heads/${branch}`,
      base_sha: base,
      base_ref: `refs/heads/${pull.baseRef}`,
      head_commit: renderSimpleCommit(facts),
    },
    ...envelope(stage, repository, by),
  };
  await webhooks.send('merge_group.checks_requested', payload, repository.id);
  return merged;
}

async function pushPayload(
  stage: Stage,
  push: { repository: Repository; branch: string; author: string; before: string; after: string },
) {
  const { repository, branch, author, before, after } = push;
  const isNew = before === zeroSha;
  const facts = await repository.store.facts(after);
  const files = isNew ? [] : await repository.store.difference(before, after);
  const pathsOf = (...statuses: readonly string[]): readonly string[] =>
    files.filter((file) => statuses.includes(file.status)).map((file) => file.path);
  const email = `${author.replace('[bot]', '')}@github.example`;
  const commit = {
    ...(facts === undefined ? {} : renderSimpleCommit(facts)),
    distinct: true,
    url: `${stage.html}/${fullName(repository)}/commit/${after}`,
    added: pathsOf('added'),
    removed: pathsOf('removed'),
    modified: pathsOf('modified', 'renamed', 'changed'),
  };
  return {
    ref: `refs/heads/${branch}`,
    before,
    after,
    created: isNew,
    deleted: false,
    forced: !isNew && !(await repository.store.isAncestor(before, after)),
    base_ref: null,
    compare: `${stage.html}/${fullName(repository)}/compare/${before}...${after}`,
    commits: [commit],
    head_commit: commit,
    pusher: { name: author, email },
    ...envelope(stage, repository, author),
    repository: renderPushedRepository(stage, repository),
  };
}
