import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Review, ReviewedMigration } from '../../src/analyzer/review.ts';
import type { Finding } from '../../src/analyzer/rules/finding.ts';
import type { Conversation, OwnComment } from '../../src/github/conversation.ts';
import { readMarkers } from '../../src/github/markers.ts';
import { planPublication, subjectsSaid, type PlannedOperation, type PlanInput } from '../../src/github/plan.ts';
import { at as location, finding, migration, review } from '../report/example-review.ts';

const nothingSaid: Conversation = { comments: [], summary: undefined, replies: [] };
const path = 'shop/migrations/0002.py';

const at = (fingerprint: string, line: number, over: Partial<Finding> = {}): Finding =>
  finding({ fingerprint, path, startLine: line, endLine: line + 1, fix: undefined, severity: 'error', ...over });

function plan(
  findings: readonly Finding[],
  conversation = nothingSaid,
  over: Partial<PlanInput> = {},
): readonly PlannedOperation[] {
  return planPublication({
    review: review({ findings, migrations: [] }),
    conversation,
    hunks: new Map([[path, { ranges: [{ start: 1, end: 100 }] }]]),
    textOf: () => undefined,
    headSha: 'abcdef0123',
    comments: true,
    notes: [],
    ...over,
  });
}

/** The conversation after a plan was written, as GitHub would give it back. */
function afterwards(conversation: Conversation, operations: readonly PlannedOperation[]): Conversation {
  let { comments, summary } = conversation;
  const change = (matches: (own: OwnComment) => boolean, members: Partial<OwnComment>): void => {
    comments = comments.map((own) => (matches(own) ? { ...own, ...members } : own));
  };
  for (const operation of operations) {
    if (operation.kind === 'create-review')
      comments = [...comments, ...operation.comments.map(({ body }, index) => own(body, comments.length + index + 1))];
    if (operation.kind === 'edit-comment')
      change(({ commentId }) => commentId === operation.commentId, {
        body: operation.body,
        findings: findingsOf(operation.body),
      });
    if (operation.kind === 'resolve' || operation.kind === 'unresolve')
      change(({ threadId }) => threadId === operation.threadId, { isResolved: operation.kind === 'resolve' });
    if (operation.kind === 'minimize' || operation.kind === 'unminimize')
      change(({ commentNodeId }) => commentNodeId === operation.nodeId, { isMinimized: operation.kind === 'minimize' });
    if (operation.kind === 'create-summary' || operation.kind === 'edit-summary')
      summary = { commentId: 99, body: operation.body.replaceAll('\n', '\r\n') };
  }
  return { comments, summary, replies: [] };
}

function findingsOf(body: string): OwnComment['findings'] {
  return readMarkers(body).filter((marker) => marker.kind === 'finding');
}

function own(body: string, id: number): OwnComment {
  return {
    findings: findingsOf(body),
    commentId: id,
    commentNodeId: `node${id}`,
    threadId: `thread${id}`,
    body,
    isMinimized: false,
    isResolved: false,
    path,
    isOutdated: false,
    dismissedBy: undefined,
    viewerCanResolve: false,
    viewerCanUnresolve: false,
  };
}

const kinds = (operations: readonly PlannedOperation[]): string[] => operations.map(({ kind }) => kind);
const said = afterwards(nothingSaid, plan([at('f1', 5)]));

describe('a new finding', () => {
  test('on a line of the diff is one comment of one review', () => {
    expect(plan([at('f1', 5)])).toMatchObject([
      { kind: 'create-review', comments: [{ fingerprints: ['f1'], path, startLine: 5, line: 6 }] },
    ]);
  });

  test('on one line has no start line: GitHub refuses it', () => {
    expect(plan([at('f1', 5, { endLine: 5 })])).toMatchObject([{ comments: [{ line: 5, startLine: undefined }] }]);
  });

  test('outside of the diff stands in the summary', () => {
    const [operation, ...more] = plan([at('f1', 500)]);
    expect([operation?.kind, more]).toEqual(['create-summary', []]);
  });

  test('that GitHub has refused a place stands in the summary', () => {
    expect(kinds(plan([at('f1', 5)], nothingSaid, { refused: new Set(['f1']) }))).toEqual(['create-summary']);
  });

  test('that is a notice is no comment: the check has it', () => {
    expect(plan([at('f1', 5, { severity: 'notice' })])).toEqual([]);
  });

  test('beyond the fifteenth stands in the summary', () => {
    const many = Array.from({ length: 20 }, (_each, index) => at(`f${index}`, index * 4 + 1));
    const operations = plan(many);
    expect(operations).toMatchObject([{ kind: 'create-review' }, { kind: 'create-summary' }]);
    expect(operations[0]?.kind === 'create-review' && operations[0].comments).toHaveLength(15);
  });

  test('on a draft is for the check alone', () => {
    expect(plan([at('f1', 5)], nothingSaid, { comments: false })).toEqual([]);
  });
});

describe('findings on the same lines', () => {
  const both = [at('f1', 5, { severity: 'warning' }), at('f2', 5)];
  const one = afterwards(nothingSaid, plan(both));

  test('are one comment that speaks of the most severe first', () => {
    expect(plan(both)).toMatchObject([{ kind: 'create-review', comments: [{ fingerprints: ['f2', 'f1'] }] }]);
    expect(one.comments[0]?.body).toContain('1 more on these lines');
    expect(plan(both, one)).toEqual([]);
  });

  test('are one comment that speaks of the one with a plan first, where they are as severe', () => {
    const planned = at('f2', 5, { plan: { title: 'Do it in two releases', steps: [] } });
    const operations = plan([at('f1', 5), planned]);
    expect(operations).toMatchObject([{ kind: 'create-review', comments: [{ fingerprints: ['f2', 'f1'] }] }]);
  });

  test('of which one is gone: the comment says so and stays', () => {
    const operations = plan([at('f1', 5)], one);
    expect(operations).toMatchObject([
      { kind: 'edit-comment', body: expect.stringMatching(/^Fixed in abcdef0: 1 of 2\.\n/) },
    ]);
    const less = afterwards(one, operations);
    expect(plan([at('f1', 5)], less)).toEqual([]);
    expect(kinds(plan([], less))).toEqual(['edit-comment', 'minimize']);
    expect(afterwards(less, plan(both, less)).comments[0]?.body).toBe(one.comments[0]?.body);
  });

  test('that come up later are a comment of their own', () => {
    expect(plan([at('f1', 5), at('f3', 5)], said)).toMatchObject([{ comments: [{ fingerprints: ['f3'] }] }]);
  });
});

describe('a finding that was said', () => {
  test('and is still there, elsewhere by now, costs no call', () => {
    expect(plan([at('f1', 50)], said)).toEqual([]);
  });

  test('and is gone is marked fixed and minimised', () => {
    const operations = plan([], said);
    expect(kinds(operations)).toEqual(['edit-comment', 'minimize']);
    expect(operations[0]).toMatchObject({ commentId: 1, body: expect.stringMatching(/^Fixed in abcdef0\./) });
  });

  test('and is gone is resolved where that is granted', () => {
    const granted = { ...said, comments: said.comments.map((each) => ({ ...each, viewerCanResolve: true })) };
    expect(kinds(plan([], granted))).toEqual(['edit-comment', 'resolve']);
  });

  test('and comes back says again what it said first', () => {
    const fixed = afterwards(said, plan([], said));
    const operations = plan([at('f1', 5)], fixed);
    expect(kinds(operations)).toEqual(['edit-comment', 'unminimize']);
    expect(afterwards(fixed, operations).comments[0]?.body).toBe(said.comments[0]?.body);
  });

  test.each([
    ['still there', [at('f1', 5)]],
    ['gone', []],
  ])('and was resolved by a person is left alone: %s', (_name, findings) => {
    const dismissed = {
      ...said,
      comments: said.comments.map((each) => ({ ...each, isResolved: true, dismissedBy: 'ann' })),
    };
    expect(plan(findings as Finding[], dismissed)).toEqual([]);
  });
});

describe('what people have decided', () => {
  const decisions = new Map([['f1', 'Ignored by `ann`: the table is empty']]);

  test('stands in the comment, which is put away', () => {
    const operations = plan([], said, { decisions });
    expect(kinds(operations)).toEqual(['edit-comment', 'minimize']);
    expect(operations[0]).toMatchObject({ body: expect.stringMatching(/^Ignored by `ann`: the table is empty\n/) });
    expect(plan([], afterwards(said, operations), { decisions })).toEqual([]);
  });

  test('and taken back lets the comment say again what it said first', () => {
    const decided = afterwards(said, plan([], said, { decisions }));
    const operations = plan([at('f1', 5)], decided);
    expect(kinds(operations)).toEqual(['edit-comment', 'unminimize']);
    expect(afterwards(decided, operations).comments[0]?.body).toBe(said.comments[0]?.body);
  });

  test('about one of two findings leaves the comment there', () => {
    const two = afterwards(nothingSaid, plan([at('f1', 5), at('f2', 5)]));
    expect(plan([at('f2', 5)], two, { decisions })).toMatchObject([
      { kind: 'edit-comment', body: expect.stringMatching(/^Ignored by `ann`: the table is empty\n\n<!-- /) },
    ]);
  });
});

describe('a comment that a person has deleted', () => {
  const deleted: Conversation = nothingSaid;

  test('is not posted again, and is no reason for a summary', () => {
    expect(plan([at('f1', 5)], deleted, { said: new Set(['f1']) })).toEqual([]);
  });

  test('is named in the summary where there is one', () => {
    const [operation] = plan([at('f1', 5), at('f2', 500)], deleted, { said: new Set(['f1']) });
    expect(operation).toMatchObject({ kind: 'create-summary', fingerprints: ['f2'] });
    expect(operation?.kind === 'create-summary' && operation.body).toContain('its comment was deleted');
  });

  test('what is said is known from the plan, but for what was refused', () => {
    const operations = plan([at('f1', 5), at('f2', 20), at('f3', 500)]);
    expect(subjectsSaid(nothingSaid, operations, new Set(['f2']))).toEqual(new Set(['f1', 'summary', 'summary:f3']));
    expect(subjectsSaid(said, [], new Set())).toEqual(new Set(['f1']));
  });
});

describe('a summary that a person has deleted', () => {
  const told = new Set(['summary', 'summary:f1']);

  test('does not come back for what it told', () => {
    expect(plan([at('f1', 500)], nothingSaid, { said: told })).toEqual([]);
    expect(plan([at('f2', 500, { severity: 'warning' })], nothingSaid, { said: told })).toEqual([]);
  });

  test('comes back for a new error', () => {
    expect(kinds(plan([at('f2', 500)], nothingSaid, { said: told }))).toEqual(['create-summary']);
  });
});

describe('a comment whose lines a push has changed', () => {
  const outdated = { ...said, comments: said.comments.map((each) => ({ ...each, isOutdated: true })) };

  test('says where its finding is now, once', () => {
    const operations = plan([at('f1', 50)], outdated);
    expect(operations).toMatchObject([
      { kind: 'edit-comment', body: expect.stringMatching(/^Now at `shop\/migrations\/0002\.py:50`, in abcdef0\.\n/) },
    ]);
    const moved = afterwards(outdated, operations);
    expect(plan([at('f1', 50)], moved)).toEqual([]);
    expect(afterwards(moved, plan([at('f1', 60)], moved)).comments[0]?.body).toContain('0002.py:60');
    expect(kinds(plan([], moved))).toEqual(['edit-comment', 'minimize']);
  });
});

describe('a migration that a rebase has renumbered', () => {
  const renumbered = (number: number): string => `shop/migrations/000${number}_x.py`;
  const before = afterwards(nothingSaid, plan([at('f1', 5)]));
  const movedFrom = (conversation: Conversation, number: number): readonly PlannedOperation[] =>
    plan([at('f1', 5, { path: renumbered(number) })], conversation, {
      hunks: new Map([[renumbered(number), { ranges: [{ start: 1, end: 100 }] }]]),
    });

  test('has moved: its comment says so at each new number, and nothing else is written', () => {
    const third = movedFrom(before, 3);
    expect(third).toMatchObject([
      { kind: 'edit-comment', body: expect.stringContaining('Now at `shop/migrations/0003_x.py:5`') },
    ]);
    const once = afterwards(before, third);
    expect(movedFrom(once, 3)).toEqual([]);
    expect(movedFrom(once, 4)).toMatchObject([
      { kind: 'edit-comment', body: expect.stringContaining('Now at `shop/migrations/0004_x.py:5`') },
    ]);
  });
});

describe('a finding that is back', () => {
  const fixed = afterwards(said, plan([], said));
  const resolved = { ...fixed, comments: fixed.comments.map((each) => ({ ...each, isResolved: true })) };

  test('opens its thread again where that is granted', () => {
    const granted = { ...resolved, comments: resolved.comments.map((each) => ({ ...each, viewerCanUnresolve: true })) };
    expect(kinds(plan([at('f1', 5)], granted))).toEqual(['edit-comment', 'unresolve', 'unminimize']);
  });

  test('stands in the summary where a person has resolved the thread, which only a person may open', () => {
    expect(kinds(plan([at('f1', 5)], resolved))).toEqual(['create-summary']);
  });
});

describe('a file that could not be read to its end', () => {
  const gap = (unresolved: ReviewedMigration['unresolved']): Review => {
    const reviewed = migration({ unresolved });
    const compiled = { ...reviewed.compiled, migration: { ...reviewed.compiled.migration, path } };
    return review({ findings: [], migrations: [{ ...reviewed, compiled }] });
  };

  test('may still hold what was found: nothing is called fixed', () => {
    const unresolved = [{ at: location(9), reason: 'an unknown operation' }];
    expect(kinds(plan([], said, { review: gap(unresolved) }))).toEqual(['create-summary']);
    expect(kinds(plan([], said, { review: gap([]) }))).toEqual(['edit-comment', 'minimize']);
  });

  test('because Python can not read it: neither', () => {
    expect(plan([], said, { textOf: () => 'class Migration(' })).toEqual([]);
  });
});

describe('room', () => {
  test('errors have it first', () => {
    const warnings = Array.from({ length: 15 }, (_each, index) =>
      at(`w${index}`, index * 4 + 1, { severity: 'warning' }),
    );
    const [operation] = plan([...warnings, at('e1', 90)]);
    const placed = operation?.kind === 'create-review' ? operation.comments.flatMap((each) => each.fingerprints) : [];
    expect(placed).toHaveLength(15);
    expect(placed).toContain('e1');
  });

  test('ends at thirty comments in the life of a pull request', () => {
    let conversation = nothingSaid;
    for (let round = 0; round < 4; round += 1) {
      const found = Array.from({ length: 12 }, (_each, index) => at(`r${round}f${index}`, index * 4 + 1));
      conversation = afterwards(conversation, plan(found, conversation));
    }
    expect(conversation.comments).toHaveLength(30);
  });
});

describe('the summary', () => {
  test('is edited in place, never posted twice', () => {
    const before = afterwards(nothingSaid, plan([at('f1', 500)]));
    expect(kinds(plan([at('f1', 500), at('f2', 600)], before))).toEqual(['edit-summary']);
  });

  test('says so when nothing is left', () => {
    const before = afterwards(nothingSaid, plan([at('f1', 500)]));
    expect(plan([], before)).toMatchObject([
      { kind: 'edit-summary', body: expect.stringContaining('nothing is left') },
    ]);
  });
});

describe('planning on its own result', () => {
  test('plans nothing, whatever was found before and after', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(some, some, fc.boolean(), (before, after, viewerCanResolve) => {
        const found = (ids: readonly number[]): Finding[] => ids.map((id) => at(`f${id}`, (id >> 1) * 5 + 1));
        const first = afterwards(nothingSaid, plan(found(before)));
        const granted = { ...first, comments: first.comments.map((each) => ({ ...each, viewerCanResolve })) };
        expect(plan(found(before), granted)).toEqual([]);
        const second = afterwards(granted, plan(found(after), granted));
        expect(plan(found(after), second)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

/** A plan as people read it: one operation after the other, texts in full. */
function printed(operations: readonly PlannedOperation[]): string {
  if (operations.length === 0) return '(nothing)';
  return operations
    .map((operation) => {
      if (operation.kind !== 'create-review') {
        const { kind, ...rest } = operation;
        const { body, ...plain } = { body: undefined, ...rest };
        return [`## ${kind} ${JSON.stringify(plain)}`, ...(body === undefined ? [] : [body])].join('\n\n');
      }
      const comments = operation.comments.map(
        ({ path, startLine, line, body }) => `### ${path}:${startLine ?? line}-${line}\n\n${body}`,
      );
      return ['## create-review', ...comments].join('\n\n');
    })
    .join('\n\n');
}

// Written anew by `npm run test:update`, and read before it is committed: this is what people get to see.
describe('the plan, word for word', () => {
  const migrations = [migration()];
  // No rule of ours: its words are not what is looked at.
  const plain = (each: Finding): Finding => ({ ...each, rule: 'example-rule' });
  const planOf = (findings: readonly Finding[], conversation = nothingSaid, over: Partial<PlanInput> = {}) =>
    plan(findings, conversation, { review: review({ findings: findings.map(plain), migrations }), ...over });
  const source = Array.from({ length: 30 }, (_each, index) => `line ${index + 1}`).join('\n');
  const fixed = at('f1', 5, {
    fix: {
      kind: 'run-without-transaction',
      title: 'Repair it',
      safety: 'proven',
      edits: [{ path, startLine: 5, endLine: 5, replacement: 'better\n' }],
      newFiles: [],
    },
  });
  const both = [fixed, at('f2', 5, { severity: 'warning', title: 'Something else about `shop_image`' })];
  const first = planOf(both, nothingSaid, { textOf: () => source });
  const told = afterwards(nothingSaid, first);
  const decisions = new Map([['f1', 'Ignored by `ann`: the table is empty']]);

  test.each<[string, readonly PlannedOperation[]]>([
    ['two findings on one line, one with a suggestion', first],
    ['a finding outside of the diff', planOf([at('f3', 500)])],
    ['the same again', planOf(both, told)],
    ['one is fixed', planOf([fixed], told)],
    ['one is ignored, the other fixed', planOf([], told, { decisions, notes: ['Decisions on this pull request: 1'] })],
    [
      'its lines were changed',
      planOf(both, { ...told, comments: told.comments.map((each) => ({ ...each, isOutdated: true })) }),
    ],
    [
      'its migration was renumbered',
      planOf(
        both.map((each) => ({ ...each, path: 'shop/migrations/0003.py' })),
        told,
        { hunks: new Map([['shop/migrations/0003.py', { ranges: [{ start: 1, end: 100 }] }]]) },
      ),
    ],
    ['it is back', planOf(both, afterwards(told, planOf([], told)))],
    [
      'a person has resolved it, and something new stands in the summary',
      planOf([...both, at('f3', 500)], {
        ...told,
        comments: told.comments.map((each) => ({ ...each, isResolved: true, dismissedBy: 'ann' })),
      }),
    ],
    ['on a draft', planOf(both, nothingSaid, { comments: false })],
  ])('%s', (_situation, operations) => expect(printed(operations)).toMatchSnapshot());
});
