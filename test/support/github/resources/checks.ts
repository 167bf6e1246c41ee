import { type Answer, unprocessable } from '../answer.ts';
import { checkRunPayload } from '../payloads.ts';
import { renderAnnotation, renderCheckRun } from '../render/check.ts';
import { type Call, type Route, found, listAnswer, page, repositoryOf } from '../route.ts';
import {
  type CheckAction,
  type CheckAnnotation,
  type CheckRun,
  type CheckSuite,
  type Repository,
  type State,
  botLogin,
  takeId,
  tick,
} from '../state.ts';
import { resolveCommit } from './revision.ts';

const read = { permission: 'checks', access: 'read' } as const;
const write = { permission: 'checks', access: 'write' } as const;

/** Check runs. Only the App's own exist here. */
export const checkRoutes: readonly Route[] = [
  { operation: 'checks/create', needs: write, answer: createRun },
  {
    operation: 'checks/get',
    needs: read,
    answer: (call) => ({ status: 200, body: renderCheckRun(call.stage, runOf(call)) }),
  },
  {
    operation: 'checks/update',
    needs: write,
    answer: (call) => {
      const run = runOf(call);
      const wasCompleted = run.status === 'completed';
      apply(call, run);
      if (run.status === 'completed' && !wasCompleted) {
        announce(call, run, 'completed');
      }
      return { status: 200, body: renderCheckRun(call.stage, run) };
    },
  },
  { operation: 'checks/list-for-ref', needs: read, answer: listForRef },
  {
    operation: 'checks/list-annotations',
    needs: read,
    answer: (call) => {
      const run = runOf(call);
      return listAnswer(call, run.annotations, (annotation) => renderAnnotation(call.stage, run, annotation));
    },
  },
];

/** The suite that collects the App's runs on a commit; GitHub makes it when the commit is pushed. */
export function suiteFor(state: State, repository: Repository, headSha: string): CheckSuite {
  const known = state.checkSuites.find((one) => one.repositoryId === repository.id && one.headSha === headSha);
  if (known !== undefined) {
    return known;
  }
  const branch = [...repository.branches].find(([, sha]) => sha === headSha)?.[0];
  const suite: CheckSuite = {
    id: takeId(state),
    repositoryId: repository.id,
    headSha,
    headBranch: branch,
    createdAt: tick(state),
  };
  state.checkSuites.push(suite);
  return suite;
}

async function createRun(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { state } = call.stage;
  const headSha = String(call.body['head_sha']);
  if ((await repository.store.facts(headSha)) === undefined) {
    throw unprocessable([`No commit found for SHA: ${headSha}`]);
  }
  const run: CheckRun = {
    id: takeId(state),
    repositoryId: repository.id,
    suiteId: suiteFor(state, repository, headSha).id,
    headSha,
    name: String(call.body['name']),
    externalId: undefined,
    detailsUrl: undefined,
    status: 'queued',
    conclusion: undefined,
    startedAt: tick(state),
    completedAt: undefined,
    output: { title: undefined, summary: undefined, text: undefined },
    annotations: [],
    actions: [],
  };
  apply(call, run);
  state.checkRuns.push(run);
  announce(call, run, 'created');
  if (run.status === 'completed') {
    announce(call, run, 'completed');
  }
  return { status: 201, body: renderCheckRun(call.stage, run) };
}

interface Changes {
  readonly name?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly status?: CheckRun['status'];
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly actions?: readonly CheckAction[];
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly CheckAnnotation[];
  };
}

/** Annotations are added to those that are there already; everything else is replaced. */
function apply(call: Call, run: CheckRun): void {
  const changes = call.body as Changes;
  const status = changes.status ?? (changes.conclusion === undefined ? run.status : 'completed');
  const isCompleted = status === 'completed';
  const conclusion = isCompleted ? (changes.conclusion ?? run.conclusion) : undefined;
  if (isCompleted && conclusion === undefined) {
    throw unprocessable(['A completed check run needs a conclusion'], 'Validation Failed');
  }
  Object.assign(run, { status, conclusion, ...given(changes) });
  run.completedAt = isCompleted ? (changes.completed_at ?? run.completedAt ?? tick(call.stage.state)) : undefined;
  addOutput(run, changes.output ?? {});
}

function addOutput(run: CheckRun, { title, summary, text, annotations = [] }: NonNullable<Changes['output']>): void {
  refuseBadAnnotations(annotations);
  run.output = {
    title: title ?? run.output.title,
    summary: summary ?? run.output.summary,
    text: text ?? run.output.text,
  };
  run.annotations.push(...annotations);
}

/** What a request says, under the names of the state; what it does not say stays as it is. */
function given(changes: Changes): Partial<CheckRun> {
  const values = {
    name: changes.name,
    externalId: changes.external_id,
    detailsUrl: changes.details_url,
    startedAt: changes.started_at,
    actions: changes.actions,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Columns go with a single line only. */
function refuseBadAnnotations(annotations: readonly CheckAnnotation[]): void {
  for (const one of annotations) {
    const hasColumns = one.start_column !== undefined || one.end_column !== undefined;
    if (one.end_line < one.start_line || (hasColumns && one.start_line !== one.end_line)) {
      throw unprocessable(['annotations are invalid'], 'Validation Failed');
    }
  }
}

async function listForRef(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = await resolveCommit(repository, call.path['ref'] ?? '');
  const { check_name: name, status, filter = 'latest' } = call.query;
  const matching = call.stage.state.checkRuns
    .filter((run) => run.repositoryId === repository.id && run.headSha === sha)
    .filter((run) => name === undefined || run.name === name)
    .filter((run) => status === undefined || run.status === status)
    .toReversed();
  const runs =
    filter === 'all'
      ? matching
      : matching.filter((run, index) => matching.findIndex((one) => one.name === run.name) === index);
  const { items, headers } = page(call, runs);
  const rendered = items.map((run) => renderCheckRun(call.stage, run));
  return { status: 200, body: { total_count: runs.length, check_runs: rendered }, headers };
}

function runOf(call: Call): CheckRun {
  const repository = repositoryOf(call);
  const id = Number(call.path['check_run_id']);
  return found(call.stage.state.checkRuns.find((run) => run.id === id && run.repositoryId === repository.id));
}

/** The App hears about its own runs (kodiak's queue filters them; GITHUB.md 1.5). */
function announce({ stage }: Call, run: CheckRun, action: 'created' | 'completed'): void {
  const payload = checkRunPayload(stage, run, action, botLogin(stage.state));
  void stage.webhooks.send(`check_run.${action}`, payload, run.repositoryId);
}
