import { describe, expect, test } from '@jest/globals';
import { renderSuggestion } from './diff-view.ts';
import { renderMarkdown } from './markdown.ts';

describe('what people wrote can not become part of the page', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](https://example.com/"onmouseover="alert(1))',
    '<details open ontoggle=alert(1)>',
    '`<b onclick=x>`',
    '```"><script>\ncode\n```',
    '| a |\n|---|\n| <script> |',
    '<summary><svg onload=alert(1)></summary>',
    '<!-- --><script>alert(1)</script>',
  ])('%s', (text) => {
    const html = renderMarkdown(text, { suggestion: (content) => renderSuggestion([], content) });
    const elements = [...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/g)];
    const names = new Set(elements.map(([, name]) => name));
    expect([...names].filter((name) => ['script', 'img', 'svg'].includes(name ?? ''))).toEqual([]);
    expect(elements.filter(([, , rest]) => /\son\w+=/.test(rest ?? '') || rest?.includes('javascript:'))).toEqual([]);
  });
});

describe('what reviews use is shown', () => {
  test.each([
    ['**Builds an index** · `rule`', '<p><strong>Builds an index</strong> · <code>rule</code></p>'],
    ['**Builds on `image` here** · x', '<p><strong>Builds on <code>image</code> here</strong> · x</p>'],
    ['a <sub>b</sub>', '<p>a <sub>b</sub></p>'],
    ['<!-- marker -->\ntext', '<p>text</p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['| a | b |\n|---|---|\n| 1 | `x\\|y` |', '<td><code>x|y</code></td>'],
    ['<details><summary>SQL</summary>\n\n```sql\nSELECT 1 < 2;\n```\n\n</details>', 'SELECT 1 &lt; 2;'],
    ['``a ` b``', '<code>a ` b</code>'],
    [
      '[rule page](https://example.com/rules#x)',
      '<a href="https://example.com/rules#x" rel="nofollow noopener">rule page</a>',
    ],
    ['`a_b_c` and snake_case_name', '<code>a_b_c</code> and snake_case_name'],
    ['> [!WARNING]\n> careful', '<div class="alert warning"><strong>WARNING</strong><p>careful</p></div>'],
    ['````suggestion\n```\n````', '<td>```</td>'],
  ])('%s', (text, html) => {
    const suggestion = (content: string): string => renderSuggestion(['old'], content);
    expect(renderMarkdown(text, { suggestion })).toContain(html);
  });
});
