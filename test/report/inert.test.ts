import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { bodyAfter, bodyOfGroup, marked } from '../../src/github/comment-body.ts';
import { decide } from '../../src/github/decisions.ts';
import { readMarkers } from '../../src/github/markers.ts';
import { decisionNotes, decisionSentences } from '../../src/github/verdict.ts';
import type { Finding } from '../../src/analyzer/rules/finding.ts';
import { checkOutput, findingBody, sqlBody, summaryBody } from '../../src/report/markdown.ts';
import { renderMarkdown } from '../support/demo/markdown.ts';
import { at, entry, finding, migration, review } from './example-review.ts';

// What a repository contains is foreign: names, SQL, source lines, reasons. Here it tries to be Markdown, HTML, a mention, a marker.
// What becomes of it is told by a library that renders as GitHub does.

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '@octocat',
        '@acme/dba',
        '#12',
        'GH-7',
        'other/repo#5',
        'http://evil.example/x',
        'www.evil.example',
        'mail@evil.example',
        '![x](http://evil.example/p.png)',
        '[a](http://evil.example)',
        '[a]: http://evil.example',
        '[a]',
        '[^1]',
        '[^1]: note',
        '<img src=x>',
        '<script>',
        '<a href="http://evil.example">',
        '</details>',
        '<details>',
        '</summary>',
        '<!--',
        '-->',
        '<!-- lockkeeper:finding v1 f9 open -->',
        '<!-- lockkeeper:text -->',
        '```',
        '~~~',
        '===',
        '\n---\n',
        '\n===\n',
        '```suggestion\n',
        '`',
        '``',
        '|',
        '- ',
        '> ',
        '# ',
        '1. ',
        '---',
        '***',
        '**',
        '_',
        '~~',
        '$',
        '$$',
        '\\',
        '&lt;',
        '&#64;',
        '\n',
        '\n\n',
        '\r\n',
        '\r',
        '\t',
        '    ',
        '\u202E',
        '\u2028',
        '\u0000',
        '::error::',
        'xmpp:a@evil.example',
        'ftp://evil.example',
        'javascript:alert(1)',
        'é',
        '名',
        '🐍',
        '- [ ] ',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const help = 'https://example.org/rules/x-y';

const hostileFinding = fc
  .record({
    title: hostile,
    message: hostile,
    path: hostile,
    app: hostile,
    name: hostile,
    text: hostile,
    fixTitle: hostile,
  })
  .map(({ title, message, path, app, name, text, fixTitle }): Finding =>
    finding({
      rule: 'x-y',
      title,
      message,
      path,
      app,
      migration: name,
      help,
      fix: {
        kind: 'run-without-transaction',
        title: fixTitle,
        safety: 'manual',
        edits: [{ path: text, startLine: 1, endLine: 2, replacement: text }],
        newFiles: [{ path: text, content: text }],
      },
    }),
  );

/** Links that GitHub would make, but for those to pages of ours and to manuals. */
function strangers(markdown: string): readonly string[] {
  const html = renderMarkdown(markdown);
  const addresses = [...html.matchAll(/<\w[^<>]*?\b(?:href|src)="([^"]*)"/g)].map(([, address]) => address ?? '');
  const elements = [...html.matchAll(/<(img|script|iframe|form|h1|h2|input|blockquote)\b/g)].map(
    ([, name]) => name ?? '',
  );
  return [
    ...addresses.filter(
      (address) =>
        !/^https:\/\/(example\.org\/rules\/|github\.com\/lockkeeper\/|(www\.postgresql\.org|docs\.djangoproject\.com|dev\.mysql\.com|mariadb\.com)\/)/.test(
          address,
        ),
    ),
    ...elements,
  ];
}

/** The texts of the paragraphs that stand in no element: nothing has swallowed them. */
function isAtTheEnd(markdown: string, text: string): boolean {
  const html = renderMarkdown(markdown);
  const last = html.lastIndexOf(text);
  const before = html.slice(0, last);
  const opened = (tag: string): number => before.split(`<${tag}>`).length - before.split(`</${tag}>`).length;
  return last >= 0 && opened('details') === 0 && opened('pre') === 0 && opened('table') === 0;
}

const runs = { numRuns: 120 };

describe('foreign text makes no link, picture, element or mention', () => {
  test('in the comment on a line, and it ends where it should', () => {
    fc.assert(
      fc.property(hostileFinding, hostile, (hazard, sql) => {
        const reviewed = migration({ timeline: { entries: [entry({ sql })] } });
        const body = findingBody({ finding: hazard, migration: reviewed, suggestion: undefined });
        expect(strangers(body)).toEqual([]);
        expect(isAtTheEnd(`${body}\n\nThe end.`, 'The end.')).toBe(true);
      }),
      runs,
    );
  });

  test('in a comment through its whole life, whose text and markers stay what they were', () => {
    fc.assert(
      fc.property(hostileFinding, hostileFinding, hostile, (one, other, decision) => {
        const findings = [
          { fingerprint: 'f1', state: 'open' as const },
          { fingerprint: 'f2', state: 'open' as const },
        ];
        const first = bodyOfGroup([one, other], undefined, review({ findings: [one, other] }));
        const posted = marked(first, findings);
        expect(readMarkers(posted).map((marker) => marker.kind === 'finding' && marker.fingerprint)).toEqual([
          'f1',
          'f2',
        ]);
        const override = {
          kind: 'ignore',
          target: 'f1',
          author: decision,
          reason: decision,
          until: undefined,
          evidence: undefined,
        } as const;
        const sentences = decisionSentences({ ...decide(review({ findings: [one] }), [override], () => undefined) });
        const settled = [
          { fingerprint: 'f1', state: 'decided' as const },
          { fingerprint: 'f2', state: 'fixed' as const },
        ];
        const progress = { headSha: 'abcdef0123', decisions: sentences, movedTo: one.path };
        const after = marked(bodyAfter(posted, { ...progress, findings: settled }), settled);
        expect(strangers(after.replaceAll('abcdef0', ''))).toEqual([]);
        const back = bodyAfter(after, { ...progress, findings, movedTo: undefined });
        expect(back).toBe(first.trim());
      }),
      runs,
    );
  });

  test('in the summary, the check and the SQL, whose last lines are at their end', () => {
    fc.assert(
      fc.property(hostileFinding, hostile, hostile, (hazard, sql, reason) => {
        const reviewed = migration({
          timeline: { entries: [entry({ sql })] },
          unresolved: [{ at: at(3), reason }],
          understood: 1,
        });
        const { app, migration: name, path } = hazard;
        const compiled = { ...reviewed.compiled, migration: { ...reviewed.compiled.migration, app, name, path } };
        const suppressed = [{ finding: hazard, reason, line: 3 }];
        const whole = review({ findings: [hazard], migrations: [{ ...reviewed, compiled }], suppressed });
        const override = {
          kind: 'acknowledge',
          target: reason,
          author: reason,
          reason,
          until: undefined,
          evidence: undefined,
        } as const;
        const notes = decisionNotes(
          decide(whole, [override], () => undefined),
          [override],
        );
        const dismissed = [{ finding: hazard, by: reason }];
        const summary = summaryBody({ review: whole, placedInline: new Set(), dismissed, notes }) ?? '';
        const check = checkOutput(whole);
        for (const text of [summary, check.summary, check.text, sqlBody({ ...reviewed, compiled })])
          expect(strangers(text)).toEqual([]);
        expect(isAtTheEnd(summary, 'Judged for Django 5.2')).toBe(true);
      }),
      runs,
    );
  });
});
