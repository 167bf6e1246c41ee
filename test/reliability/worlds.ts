import { startWorld, type World, type WorldOptions } from '../support/app.ts';
import type { Pull, Repository } from '../support/github/state.ts';
import { hasRedis, startRedis, type RedisServer } from '../support/redis.ts';

/** A way to run the App. */
export interface Mode {
  readonly name: string;
  start(options?: WorldOptions): Promise<RunningMode>;
}

export interface RunningMode {
  readonly world: World;
  readonly redis: RedisServer | undefined;
  stop(): Promise<void>;
}

const embedded: Mode = {
  name: 'embedded',
  async start(options) {
    const world = await startWorld(options);
    return { world, redis: undefined, stop: () => world.stop() };
  },
};

const distributed: Mode = {
  name: 'on Redis',
  async start(options) {
    const redis = await startRedis();
    const world = await startWorld({ leaseLength: 1500, ...options, redisUrl: redis.url });
    return {
      world,
      redis,
      async stop() {
        try {
          await world.stop();
        } finally {
          await redis.remove();
        }
      },
    };
  },
};

/** Both ways: what holds for one has to hold for the other. */
export const modes: readonly Mode[] = hasRedis() ? [embedded, distributed] : [embedded];

const models = `from django.db import models


class Order(models.Model):
    placed = models.DateTimeField()
`;

const initial = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel('Order', [('id', models.BigAutoField(primary_key=True)), ('placed', models.DateTimeField())]),
    ]
`;

/** A migration that has something said about it, on its own lines. */
const hazard = (index: string): string => `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('shop', '0001_initial')]
    operations = [
        migrations.AddIndex('order', models.Index(fields=['placed'], name='${index}')),
    ]
`;

/** A small Django project. */
export function makeRepository({ github }: World, name = 'shop'): Promise<Repository> {
  return github.people.createRepository({
    owner: 'acme',
    name,
    files: {
      'manage.py': '',
      'shop/__init__.py': '',
      'shop/models.py': models,
      'shop/migrations/__init__.py': '',
      'shop/migrations/0001_initial.py': initial,
    },
    collaborators: { ann: 'write' },
  });
}

/** A pull request that builds an index while others wait: one inline comment, a failed check. */
export async function openHazard({ github }: World, repository: Repository, name = 'work'): Promise<Pull> {
  await github.people.push({
    repository,
    branch: name,
    author: 'ann',
    files: { 'shop/migrations/0002_index.py': hazard(name.replaceAll('-', '_')) },
  });
  return github.people.openPull({ repository, author: 'ann', title: name, branch: name });
}

/** Pushes the same hazard in other words. */
export async function pushAgain(
  { github }: World,
  repository: Repository,
  { name, text }: { name: string; text: string },
) {
  await github.people.push({
    repository,
    branch: name,
    author: 'ann',
    files: { 'shop/migrations/0002_index.py': `${hazard(name.replaceAll('-', '_'))}# ${text}\n` },
  });
}

/** What must hold of every pull request in the end, whatever has happened; a list of what does not. */
export function problemsOf({ github }: World): string[] {
  const { state } = github;
  const open = state.checkRuns.filter(({ status }) => status !== 'completed');
  const left = open.map(({ headSha, externalId }) => `a check is left in progress on ${headSha}: ${externalId}`);
  const ofPulls = state.pulls.flatMap((pull) => {
    const name = `#${pull.number} of ${pull.repositoryId}`;
    const runs = state.checkRuns.filter(
      ({ headSha, repositoryId }) => headSha === pull.headSha && repositoryId === pull.repositoryId,
    );
    const concluded = runs.filter(({ conclusion }) => conclusion === 'failure' || conclusion === 'success');
    const bodies = state.reviewComments
      .filter(({ pullId, author }) => pullId === pull.id && author === 'lockkeeper[bot]')
      .map(({ path, body }) => `${path} ${/<!-- lockkeeper:[^>]*-->/.exec(body)?.[0] ?? body}`);
    const summaries = state.issueComments.filter(
      ({ pullId, author }) => pullId === pull.id && author === 'lockkeeper[bot]',
    );
    return [
      ...(concluded.length === 0 && pull.state === 'open' ? [`${name} has no concluded check on its head`] : []),
      ...(new Set(bodies).size < bodies.length ? [`${name}: a comment was posted twice`] : []),
      ...(summaries.length > 1 ? [`${name} has ${summaries.length} summaries`] : []),
    ];
  });
  return [...left, ...ofPulls];
}
