import { type Dirent, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Files } from './github/git/write-commits.ts';
import type { GitHub } from './github/server.ts';
import type { Pull, Repository } from './github/state.ts';

/**
 * A pull request of `fixtures/pull-requests/`: a folder with `scenario.json`, the files of the branch in `head/`, those
 * of later pushes, and in `meanwhile/` what was merged after the branch was cut. Projects to stand on are in `bases/`.
 */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly body?: string;
  readonly author: string;
  readonly branch: string;
  /** A folder of `bases/`; pull requests on the same base share a repository unless `repository` says otherwise. */
  readonly base: string;
  readonly repository?: string;
  readonly draft?: boolean;
  /** The owner of the fork that the branch is in. */
  readonly fork?: string;
  /** Message of the first push. */
  readonly message: string;
  /** Later pushes, in order. */
  readonly pushes?: readonly { readonly folder: string; readonly message: string }[];
  /** Message of the commit on the base branch with the files of `meanwhile/`. */
  readonly meanwhile?: string;
  /** What the scenario is about, in a sentence. */
  readonly story: string;
}

const root = path.join(import.meta.dirname, '../../fixtures/pull-requests');

/** Every scenario, by name. */
export function readScenarios(): readonly Scenario[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'bases')
    .map((entry) => readScenario(entry.name));
}

export function readScenario(name: string): Scenario {
  const text = readFileSync(path.join(root, name, 'scenario.json'), 'utf8');
  return { name, ...(JSON.parse(text) as Omit<Scenario, 'name'>) };
}

/** The files of one part of a scenario: `head`, `meanwhile`, or a later push. */
export function filesOfScenario(scenario: Scenario, part: string): Files {
  return readFolder(path.join(root, scenario.name, part));
}

/** The people of the fixtures and what they may do. Nobody else has a role. */
export const collaborators = {
  ann: 'write',
  bob: 'write',
  dora: 'maintain',
  tim: 'triage',
  misha: 'write',
  'claude-dev': 'write',
} as const;

/** The repository of a scenario, created on first use. */
export async function repositoryFor(github: GitHub, scenario: Scenario): Promise<Repository> {
  const name = scenario.repository ?? scenario.base;
  const known = github.state.repositories.get(`acme/${name}`);
  const files = (): Files => readFolder(path.join(root, 'bases', scenario.base));
  return known ?? github.people.createRepository({ owner: 'acme', name, files: files(), collaborators });
}

/** Pushes the branch of a scenario and opens its pull request. Later pushes are left to the caller. */
export async function openScenario(github: GitHub, scenario: Scenario): Promise<Pull> {
  const { people } = github;
  const repository = await repositoryFor(github, scenario);
  const from = scenario.fork === undefined ? repository : people.fork(repository, scenario.fork);
  const { author, branch, message, title } = scenario;
  await people.push({ repository: from, branch, author, message, files: filesOfScenario(scenario, 'head') });
  if (scenario.meanwhile !== undefined) {
    const files = filesOfScenario(scenario, 'meanwhile');
    await people.push({ repository, branch: 'main', author: 'dora', message: scenario.meanwhile, files });
  }
  return people.openPull({
    repository,
    from,
    author,
    branch,
    title,
    draft: scenario.draft ?? false,
    ...(scenario.body === undefined ? {} : { body: scenario.body }),
  });
}

/** Makes the later pushes of a scenario, calling `between` after each. */
export async function continueScenario(
  github: GitHub,
  scenario: Scenario,
  between: () => Promise<void>,
): Promise<void> {
  const repository = await repositoryFor(github, scenario);
  for (const { folder, message } of scenario.pushes ?? []) {
    const { author, branch } = scenario;
    await github.people.push({ repository, branch, author, message, files: filesOfScenario(scenario, folder) });
    await between();
  }
}

function readFolder(folder: string): Files {
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
  return Object.fromEntries(
    files.map((file) => [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file)]),
  );
}
