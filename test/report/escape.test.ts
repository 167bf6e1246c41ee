import { describe, expect, test } from '@jest/globals';
import { array, assert, constantFrom, property } from 'fast-check';

import { codeBlock, codeSpan, inertLine, inertMarkdown, withoutControls } from '../../src/report/escape.ts';
import { processorTimeSince } from '../support/processor-time.ts';

const zero = '\u200B';

describe('what a repository writes does nothing on GitHub', () => {
  test.each([
    ['mentions a person', 'ask @octocat', `ask @${zero}octocat`],
    ['mentions a team', '@org/team', `@${zero}org/team`],
    ['refers to an issue', 'see #12 and org/repo#7', `see #${zero}12 and org/repo#${zero}7`],
    ['refers to an issue in the old way', 'GH-12', `GH-${zero}12`],
    ['links', '[click](https://evil.example)', `\\[click\\](https:${zero}//evil.example)`],
    ['shows an image', '![x](http://evil.example/x.png)', `!\\[x\\](http:${zero}//evil.example/x.png)`],
    [
      'writes an address',
      'https://evil.example www.evil.example',
      `https:${zero}//evil.example www${zero}.evil.example`,
    ],
    ['writes HTML', '<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['writes a marker of ours', '<!-- lockkeeper:finding -->', '&lt;!-- lockkeeper:finding --&gt;'],
    ['writes entities', '&#64;octocat', `&amp;#${zero}64;octocat`],
    ['writes a heading', '# Big', '\\# Big'],
    ['quotes', '> [!CAUTION]', '&gt; \\[!CAUTION\\]'],
    ['writes a task list', '- [ ] done', '- \\[ \\] done'],
    ['defines a reference', '[a]: https://evil.example', `\\[a\\]: https:${zero}//evil.example`],
    ['writes mathematics', '$\\rule{9em}{9em}$', '&#36;\\\\rule{9em}{9em}&#36;'],
    ['opens a span that it does not close', 'a ` b', 'a \\` b'],
    ['escapes the backtick that would close', '`a\\` @x', `\`a\\\` @${zero}x`],
  ])('%s', (_, text, expected) => {
    expect(inertMarkdown(text)).toBe(expected);
  });

  test('code keeps its text, with as many backticks around as it needs', () => {
    expect(codeSpan('a`b')).toBe('``a`b``');
    expect(codeSpan('`')).toBe('`` ` ``');
    expect(codeSpan('')).toBe('` `');
    expect(codeSpan('two\nlines')).toBe('`two lines`');
    expect(codeBlock('x\n```\n@octocat', 'sql')).toBe('````sql\nx\n```\n@octocat\n````');
  });

  test('a fence inside a message can not become a suggestion', () => {
    expect(inertMarkdown('```suggestion\nrm -rf\n```')).toBe('```\nrm -rf\n```');
  });

  test('a fence that is not closed is closed', () => {
    expect(inertMarkdown('text\n~~~python\na = 1')).toBe('text\n```python\na = 1\n```');
  });

  test('a marker of ours inside of code is no marker any more', () => {
    expect(codeBlock('-- <!-- lockkeeper -->', 'sql')).not.toContain('<!--');
    expect(codeSpan('<!-- lockkeeper -->')).not.toContain('<!--');
  });
});

describe('what rules write stays', () => {
  test.each([
    ['bold', '**Never** do this', '**Never** do this'],
    ['code', 'takes `ACCESS EXCLUSIVE` on `shop_image`', 'takes `ACCESS EXCLUSIVE` on `shop_image`'],
    ['lists', '1. first\n2. second\n\n- a\n- b', '1. first\n2. second\n\n- a\n- b'],
    [
      'links to the manuals',
      'see [the manual](https://www.postgresql.org/docs/current/sql-altertable.html)',
      'see [the manual](https://www.postgresql.org/docs/current/sql-altertable.html)',
    ],
    ['code in lists', '1. first:\n   ```python\n   a = 1\n   ```', '1. first:\n   ```python\n   a = 1\n   ```'],
    ['mentions inside of code', '`@decorator`', '`@decorator`'],
  ])('%s', (_, text, expected) => {
    expect(inertMarkdown(text)).toBe(expected);
  });

  test('names with underscores are not slanted', () => {
    expect(inertLine('the __init__ of it')).toBe('the \\_\\_init\\_\\_ of it');
  });
});

describe('whatever the text', () => {
  const hostile = array(
    constantFrom(
      '`',
      '``',
      '```',
      '~~~',
      '\n',
      '\n\n',
      ' ',
      '- ',
      '    ',
      '@a',
      '#1',
      '<b>',
      '<!--',
      '[x](http://y)',
      'http://y',
      '\\',
      '**',
      '&#64;',
      'w',
      '>',
      '|',
      'www.x',
      '```suggestion',
      '1. ',
    ),
    { maxLength: 40 },
  );

  test('outside of code nothing that acts is left', () => {
    assert(
      property(hostile, (parts) => {
        const outside = withoutCode(inertMarkdown(parts.join('')));
        expect(outside).not.toMatch(/@a|#1|<|\]\(http:\/\/|http:\/\/|www\.x/);
      }),
      { numRuns: 3000 },
    );
  });

  test('a reference behind mentions is inert as well', () => {
    expect(inertMarkdown('@a@a@a#1<b>')).not.toContain('#1');
  });

  test('fences are closed and no marker is left', () => {
    assert(
      property(hostile, (parts) => {
        const text = inertMarkdown(parts.join(''));
        expect(proseOf(text).isClosed).toBe(true);
        expect(text).not.toContain('<!--');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a terminal obeys nothing', () => {
  test.each([
    ['colour sequences', 'a\u001B[31mb', 'a\uFFFD[31mb'],
    ['sequences of one byte', 'a\u009B31mb', 'a\uFFFD31mb'],
    ['the bell', 'a\u0007', 'a\uFFFD'],
    ['carriage returns', 'ok\rno', 'ok\nno'],
    ['marks that turn text around', 'a\u202Eb\u2066c', 'a\uFFFDb\uFFFDc'],
    ['halves of characters', 'a\uD800', 'a\uFFFD'],
  ])('%s', (_, text, expected) => {
    expect(withoutControls(text)).toBe(expected);
  });

  test('line ends, tabs and letters of all scripts stay', () => {
    expect(withoutControls('ä\tß\n日本 👍🏽')).toBe('ä\tß\n日本 👍🏽');
  });
});

/** Text outside of code as CommonMark sees it (sections 4.5 and 6.1): a small reader of its own, not the one under test. */
function withoutCode(markdown: string): string {
  const { prose } = proseOf(markdown);
  let outside = '';
  for (let index = 0; index < prose.length;) {
    if (prose[index] === '\\') index += 2;
    else if (prose[index] === '`') {
      const ticks = /^`+/.exec(prose.slice(index))?.[0] ?? '';
      const rest = prose.slice(index + ticks.length);
      const close = [...rest.matchAll(/`+/g)].find(([run]) => run === ticks);
      index += ticks.length + (close === undefined ? 0 : close.index + ticks.length);
    } else {
      outside += prose[index] ?? '';
      index += 1;
    }
  }
  return outside;
}

function proseOf(markdown: string): { readonly prose: string; readonly isClosed: boolean } {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,})([^`]*)$/.exec(line);
    if (fence === undefined && mark !== null) fence = mark[1] ?? '';
    else if (fence === undefined) lines.push(line);
    else if (mark !== null && (mark[1] ?? '').length >= fence.length && mark[2]?.trim() === '') fence = undefined;
  }
  return { prose: lines.join('\n'), isClosed: fence === undefined };
}

test('makes long texts of line ends, blanks and marks inert at once', () => {
  const start = process.cpuUsage();
  for (const text of ['\n', ' ', '- ', '-', '1. ', '=', '>', '`', '#', '\n> ']) inertMarkdown(text.repeat(20_000));
  expect(processorTimeSince(start)).toBeLessThan(2000);
});
