import type { Side } from './git/hunks.ts';
import type { GitStore } from './git/store.ts';

/** What GitHub knows, as plain data. Ids are handed out by one counter; times are the stand-in's own (see `tick`). */
export interface State {
  readonly app: App;
  readonly users: Map<string, User>;
  /** By `owner/name`. */
  readonly repositories: Map<string, Repository>;
  readonly pulls: Pull[];
  readonly reviews: Review[];
  readonly reviewComments: ReviewComment[];
  readonly issueComments: IssueComment[];
  readonly reactions: Reaction[];
  readonly checkRuns: CheckRun[];
  readonly checkSuites: CheckSuite[];
  readonly deliveries: Delivery[];
  nextId: number;
  now: number;
}

export type Access = 'read' | 'write';
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';
export type Permissions = Readonly<Record<string, Access>>;

/** What a token reaches and allows; the installation's permissions count as well, as they are now. */
export interface TokenScope {
  /** Undefined for all of the installation. */
  readonly repositoryIds: readonly number[] | undefined;
  readonly permissions: Permissions;
}

/** The GitHub App under test with its one installation. */
export interface App {
  readonly id: number;
  readonly clientId: string;
  readonly slug: string;
  readonly name: string;
  readonly installationId: number;
  readonly publicKey: string;
  readonly events: readonly string[];
  /** Tests take permissions away to see what the App does without them. */
  permissions: Permissions;
  /** Tokens that are good, with what each is for. */
  readonly tokens: Map<string, TokenScope>;
  /** Where webhooks go; undefined before anybody listens. */
  hookUrl: string | undefined;
  /** Manifests that people have accepted, by the code that the browser was sent back with. Each is good once. */
  readonly manifests: Map<string, Manifest>;
}

/** A registration as a form brings it (docs.github.com, "Registering a GitHub App from a manifest"). */
export interface Manifest {
  readonly name: string;
  readonly url: string;
  readonly hook_attributes: { readonly url: string; readonly active?: boolean };
  readonly redirect_url: string;
  readonly public: boolean;
  readonly default_permissions: Permissions;
  readonly default_events: readonly string[];
}

export interface User {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly type: 'User' | 'Bot' | 'Organization';
}

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  /** `owner/name` of the repository that this one was forked from. */
  readonly parent: string | undefined;
  readonly defaultBranch: string;
  readonly store: GitStore;
  /** Head sha by branch name. */
  readonly branches: Map<string, string>;
  readonly collaborators: Map<string, Role>;
  readonly createdAt: string;
  archived: boolean;
  nextNumber: number;
  /** Published releases and deployments, oldest first. */
  readonly shipped: Shipped[];
}

/** A commit that was released under a tag, or deployed to an environment. */
export interface Shipped {
  readonly kind: 'release' | 'tag' | 'deployment';
  /** The tag, or the environment. */
  readonly name: string;
  readonly sha: string;
  readonly at: string;
  /** Of a release: not for everybody. */
  readonly prerelease: boolean;
  /** Of a deployment. */
  readonly state: 'ACTIVE' | 'INACTIVE' | 'FAILURE' | 'IN_PROGRESS';
}

export interface Pull {
  readonly id: number;
  readonly repositoryId: number;
  readonly number: number;
  readonly author: string;
  readonly createdAt: string;
  readonly head: { readonly repository: string; readonly ref: string };
  headSha: string;
  baseRef: string;
  title: string;
  body: string | undefined;
  draft: boolean;
  state: 'open' | 'closed';
  updatedAt: string;
  closedAt: string | undefined;
  mergedAt: string | undefined;
  mergedBy: string | undefined;
  /** Kept once the pull request is closed: from then on the base branch may move. */
  baseShaAtClose: string | undefined;
}

export interface Review {
  readonly id: number;
  readonly pullId: number;
  readonly author: string;
  readonly state: 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED';
  body: string;
  commitId: string;
  readonly submittedAt: string | undefined;
  minimized: string | undefined;
}

/** A comment of a review. One without `inReplyTo` starts a thread. */
export interface ReviewComment {
  readonly id: number;
  readonly pullId: number;
  readonly reviewId: number;
  readonly author: string;
  readonly path: string;
  readonly subjectType: 'line' | 'file';
  readonly side: Side;
  readonly startSide: Side | undefined;
  readonly diffHunk: string;
  readonly originalCommitId: string;
  readonly originalLine: number | undefined;
  readonly originalStartLine: number | undefined;
  readonly originalPosition: number | undefined;
  readonly inReplyTo: number | undefined;
  readonly createdAt: string;
  /** Undefined once a push has changed the lines: the comment is then outdated. */
  line: number | undefined;
  startLine: number | undefined;
  position: number | undefined;
  outdated: boolean;
  body: string;
  commitId: string;
  updatedAt: string;
  minimized: string | undefined;
  /** Of the thread that this comment starts. */
  resolvedBy: string | undefined;
}

export interface IssueComment {
  readonly id: number;
  readonly pullId: number;
  readonly author: string;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
  minimized: string | undefined;
}

export interface Reaction {
  readonly id: number;
  readonly subject: 'issue-comment' | 'review-comment' | 'review';
  readonly subjectId: number;
  readonly user: string;
  readonly content: string;
  readonly createdAt: string;
}

export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

export interface CheckRun {
  readonly id: number;
  readonly repositoryId: number;
  readonly suiteId: number;
  readonly headSha: string;
  name: string;
  externalId: string | undefined;
  detailsUrl: string | undefined;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | undefined;
  startedAt: string;
  completedAt: string | undefined;
  output: { title: string | undefined; summary: string | undefined; text: string | undefined };
  readonly annotations: CheckAnnotation[];
  actions: readonly CheckAction[];
}

export interface CheckSuite {
  readonly id: number;
  readonly repositoryId: number;
  readonly headSha: string;
  readonly headBranch: string | undefined;
  readonly createdAt: string;
}

export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | undefined;
  readonly deliveredAt: string;
  readonly redelivery: boolean;
  readonly durationSeconds: number;
  /** 0 where no answer came. */
  readonly statusCode: number;
  readonly payload: string;
  readonly repositoryId: number | undefined;
}

/** Empty but for the app. Time starts on a Monday morning. */
export function createState(app: App): State {
  return {
    app,
    users: new Map(),
    repositories: new Map(),
    pulls: [],
    reviews: [],
    reviewComments: [],
    issueComments: [],
    reactions: [],
    checkRuns: [],
    checkSuites: [],
    deliveries: [],
    nextId: 1000,
    now: Date.parse('2026-01-05T09:00:00Z'),
  };
}

export function takeId(state: State): number {
  state.nextId += 1;
  return state.nextId;
}

/** The stand-in's clock: every look at it is a second later, so that everything has an order and nothing is random. */
export function tick(state: State): string {
  state.now += 1000;
  return new Date(state.now).toISOString().replace('.000Z', 'Z');
}

export function userOf(state: State, login: string): User {
  const known = state.users.get(login);
  if (known !== undefined) {
    return known;
  }
  const type = login.endsWith('[bot]') ? 'Bot' : 'User';
  const user: User = { id: takeId(state), login, name: login.replace('[bot]', ''), type };
  state.users.set(login, user);
  return user;
}

/** The login under which the App writes over REST; GraphQL gives it without "[bot]". */
export function botLogin(state: State): string {
  return `${state.app.slug}[bot]`;
}

export function fullName(repository: Repository): string {
  return `${repository.owner}/${repository.name}`;
}

export function repositoryById(state: State, id: number): Repository {
  const found = [...state.repositories.values()].find((repository) => repository.id === id);
  if (found === undefined) {
    throw new Error(`no repository has the id ${id}`);
  }
  return found;
}

export function pullById(state: State, id: number): Pull {
  const found = state.pulls.find((pull) => pull.id === id);
  if (found === undefined) {
    throw new Error(`no pull request has the id ${id}`);
  }
  return found;
}

/** The commit that a pull request is compared with: the tip of its base branch, or what that was when it was closed. */
export function baseSha(state: State, pull: Pull): string {
  const repository = repositoryById(state, pull.repositoryId);
  return pull.baseShaAtClose ?? repository.branches.get(pull.baseRef) ?? '';
}
