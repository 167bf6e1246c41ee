import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { prepareAnalyzer, review } from '../../src/analyzer/index.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { createIntake, UnreadableWebhook } from '../../src/github/app.ts';
import { findCommands } from '../../src/github/command-syntax.ts';
import type { Payload } from '../../src/github/events.ts';
import { readHunks } from '../../src/github/hunks.ts';
import { readMarkers } from '../../src/github/markers.ts';
import { readerOf } from '../support/files.ts';
import { processorTimeSince } from '../support/processor-time.ts';

/** Inputs for each property: few by default; `npm run fuzz` gives a million in all. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 1000);
const seed = process.env['FUZZ_SEED'] === undefined ? {} : { seed: Number(process.env['FUZZ_SEED']) };
/** An input that takes longer is a hang for all that a sender cares. Milliseconds of processor time. */
const limit = 2000;

/** Pieces of the language at hand, in any order, with any text between them. */
const soup = (pieces: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'grapheme', maxLength: 12 })),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join(''));

function hold<Input>(inputs: fc.Arbitrary<Input>, share: number, check: (input: Input) => void): void {
  const timed = (input: Input): void => {
    const start = process.cpuUsage();
    check(input);
    expect(processorTimeSince(start)).toBeLessThan(limit);
  };
  fc.assert(fc.property(inputs, timed), { numRuns: Math.ceil(runs * share), ...seed });
}

const minutes = 60 * 60_000;

describe('whatever comes in, nothing crashes or hangs', () => {
  test(
    'the diff parser',
    () => {
      const diff = soup([
        '@@ -1,2 +3,4 @@',
        '@@ -0,0 +1 @@',
        '\n',
        '\r\n',
        '+',
        '-',
        ' ',
        '\\ No newline at end of file',
        '99999999999999',
        'context',
      ]);
      hold(diff, 1, (text) => void readHunks(text));
    },
    minutes,
  );

  test(
    'the command grammar',
    () => {
      const comment = soup([
        '/lockkeeper ',
        'ignore ',
        'ack ',
        'reason="',
        '"',
        "'",
        '\\',
        '\n',
        '> ',
        '```',
        '`',
        '~~~',
        '    ',
        '<!--',
        '-->',
        '=',
        '--',
        'until=2027-01-31',
        '<details>',
      ]);
      hold(comment, 1, (text) => {
        for (const command of findCommands(text)) expect(typeof command.verb).toBe('string');
      });
    },
    minutes,
  );

  test(
    'the markers in comments',
    () =>
      hold(
        soup(['<!-- lockkeeper:', 'finding ', 'summary ', 'v1 ', '-->', '{', '}', '"', ':', ',', '%', '\n']),
        1,
        (text) => void readMarkers(text),
      ),
    minutes,
  );

  test(
    'the configuration',
    () => {
      const yaml = soup([
        'database: ',
        'postgresql:16',
        '\n',
        '  ',
        '- ',
        'rules:',
        'tables:',
        'ignore: ["',
        '"]',
        '{',
        '}',
        '[',
        ']',
        '&a ',
        '*a',
        '<<: ',
        '!!binary ',
        '? ',
        ': ',
        '|',
        '>',
        '#',
        '---',
        '%YAML',
        '\t',
        '"',
      ]);
      hold(yaml, 1, (text) => {
        const { config, problems } = readConfig(text, 'lockkeeper.yml');
        expect(config !== undefined || (problems ?? []).length > 0).toBe(true);
      });
    },
    minutes,
  );

  test(
    'the bodies of webhooks: stored, ignored, or refused as unreadable',
    async () => {
      const names = [
        'action',
        'installation',
        'repository',
        'pull_request',
        'issue',
        'comment',
        'review',
        'check_run',
        'check_suite',
        'merge_group',
        'id',
        'number',
        'head',
        'base',
        'sha',
        'ref',
        'owner',
        'login',
        'name',
        'body',
        'sender',
        'commits',
        'changes',
        'external_id',
        'requested_action',
        'identifier',
        'after',
        'head_ref',
        'added',
        '__proto__',
        'constructor',
      ];
      const leaf = fc.oneof(
        fc.constantFrom<unknown>(
          null,
          true,
          0,
          -1,
          1e308,
          '',
          'opened',
          'synchronize',
          'created',
          'refs/heads/main',
          '/lockkeeper review',
          [],
          {},
        ),
        fc.string({ maxLength: 20 }),
      );
      const { value } = fc.letrec<{ value: unknown }>((tie) => ({
        value: fc.oneof(
          { maxDepth: 6 },
          leaf,
          fc.array(tie('value'), { maxLength: 3 }),
          fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 8 }),
        ),
      }));
      const event = fc.constantFrom(
        'pull_request',
        'issue_comment',
        'check_run',
        'check_suite',
        'merge_group',
        'push',
        'installation',
        'pull_request_review',
        'pull_request_review_comment',
        '__proto__',
        'toString',
      );
      const body = fc.record({
        action: leaf,
        installation: value,
        repository: value,
        pull_request: value,
        comment: value,
        issue: value,
        sender: value,
        commits: value,
      });
      const take = createIntake({
        store: { drop: () => Promise.resolve(), accept: () => Promise.resolve(true) } as unknown as Parameters<
          typeof createIntake
        >[0]['store'],
        wake: () => undefined,
        debounce: 0,
      });
      await fc.assert(
        fc.asyncProperty(event, body, async (name, payload) => {
          const result = await take({ guid: 'g', event: name, payload: payload as Payload }).catch(
            (error: unknown) => error,
          );
          expect(typeof result === 'string' || result instanceof UnreadableWebhook).toBe(true);
        }),
        { numRuns: runs, ...seed },
      );
    },
    minutes,
  );

  test(
    'the reader and evaluator of migrations',
    async () => {
      await prepareAnalyzer();
      const python = soup([
        'from django.db import migrations, models\n',
        'class Migration(migrations.Migration):\n',
        '    ',
        '\n',
        'operations = [',
        ']',
        'migrations.AddField(',
        'migrations.RunSQL(',
        "'order'",
        'models.CharField(',
        'max_length=',
        '10',
        ')',
        '(',
        '[',
        '{',
        '}',
        ', ',
        'for x in ',
        'range(10**9)',
        'lambda: ',
        '*',
        '**',
        "f'{",
        "}'",
        '"""',
        'dependencies',
        ' = ',
        'def f():\n',
        'return ',
        'if True:\n',
        '+',
        '%',
        '\\',
        'CREATE INDEX i ON t (a);',
        ';',
        '--',
        '$$',
      ]);
      hold(python, 0.1, (text) => {
        const files = {
          'manage.py': '',
          'shop/__init__.py': '',
          'shop/migrations/__init__.py': '',
          'shop/migrations/0001_initial.py': text,
        };
        const { migrations, findings } = review(readerOf(files), { files: undefined, base: undefined }, {});
        expect(migrations.length + findings.length).toBeGreaterThanOrEqual(0);
      });
    },
    minutes,
  );
});
