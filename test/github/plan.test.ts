import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Finding } from '../../src/analyzer/rules/finding.ts';
import type { Conversation, OwnFinding } from '../../src/github/conversation.ts';
import { readMarker } from '../../src/github/markers.ts';
import { planPublication, type PlannedOperation, type PlanInput } from '../../src/github/plan.ts';
import { finding, review } from '../report/example-review.ts';

const nothingSaid: Conversation = { findings: [], summary: undefined };
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
  let { findings, summary } = conversation;
  const change = (matches: (own: OwnFinding) => boolean, members: Partial<OwnFinding>): void => {
    findings = findings.map((own) => (matches(own) ? { ...own, ...members } : own));
  };
  for (const operation of operations) {
    if (operation.kind === 'create-review')
      findings = [...findings, ...operation.comments.map(({ body }, index) => own(body, findings.length + index + 1))];
    if (operation.kind === 'edit-comment')
      change(({ commentId }) => commentId === operation.commentId, {
        body: operation.body,
        state: stateOf(operation.body),
      });
    if (operation.kind === 'resolve' || operation.kind === 'unresolve')
      change(({ threadId }) => threadId === operation.threadId, { isResolved: operation.kind === 'resolve' });
    if (operation.kind === 'minimize' || operation.kind === 'unminimize')
      change(({ commentNodeId }) => commentNodeId === operation.nodeId, { isMinimized: operation.kind === 'minimize' });
    if (operation.kind === 'create-summary' || operation.kind === 'edit-summary')
      summary = { commentId: 99, body: operation.body.replaceAll('\n', '\r\n') };
  }
  return { findings, summary };
}

function stateOf(body: string): 'open' | 'fixed' {
  const marker = readMarker(body);
  return marker?.kind === 'finding' ? marker.state : 'open';
}

function own(body: string, id: number): OwnFinding {
  const marker = readMarker(body);
  return {
    fingerprint: marker?.kind === 'finding' ? marker.fingerprint : '',
    state: stateOf(body),
    commentId: id,
    commentNodeId: `node${id}`,
    threadId: `thread${id}`,
    body,
    isMinimized: false,
    isResolved: false,
    isDismissed: false,
    viewerCanResolve: false,
  };
}

const kinds = (operations: readonly PlannedOperation[]): string[] => operations.map(({ kind }) => kind);
const said = afterwards(nothingSaid, plan([at('f1', 5)]));

describe('a new finding', () => {
  test('on a line of the diff is one comment of one review', () => {
    expect(plan([at('f1', 5)])).toMatchObject([
      { kind: 'create-review', comments: [{ fingerprint: 'f1', path, startLine: 5, line: 6 }] },
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
    const granted = { ...said, findings: said.findings.map((each) => ({ ...each, viewerCanResolve: true })) };
    expect(kinds(plan([], granted))).toEqual(['edit-comment', 'resolve']);
  });

  test('and comes back says again what it said first', () => {
    const fixed = afterwards(said, plan([], said));
    const operations = plan([at('f1', 5)], fixed);
    expect(kinds(operations)).toEqual(['edit-comment', 'unminimize']);
    expect(afterwards(fixed, operations).findings[0]?.body).toBe(said.findings[0]?.body);
  });

  test.each([
    ['still there', [at('f1', 5)]],
    ['gone', []],
  ])('and was resolved by a person is left alone: %s', (_name, findings) => {
    const dismissed = {
      ...said,
      findings: said.findings.map((each) => ({ ...each, isResolved: true, isDismissed: true })),
    };
    expect(plan(findings as Finding[], dismissed)).toEqual([]);
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
        const found = (ids: readonly number[]): Finding[] => ids.map((id) => at(`f${id}`, id * 5));
        const first = afterwards(nothingSaid, plan(found(before)));
        const granted = { ...first, findings: first.findings.map((each) => ({ ...each, viewerCanResolve })) };
        expect(plan(found(before), granted)).toEqual([]);
        const second = afterwards(granted, plan(found(after), granted));
        expect(plan(found(after), second)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
