import { describe, expect, test } from '@jest/globals';
import { renderSuggestion } from './diff-view.ts';
import { renderMarkdown } from './markdown.ts';

const render = (text: string): string =>
  renderMarkdown(text, { suggestion: (content) => renderSuggestion(['old'], content) });

describe('what people wrote can not become part of the page', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](https://example.com/"onmouseover="alert(1))',
    '<details open ontoggle=alert(1)>',
    '`<b onclick=x>`',
    '| a |\n|---|\n| <script> |',
    '<summary><svg onload=alert(1)></summary>',
    '<!-- --><script>alert(1)</script>',
    '```suggestion\n<script>alert(1)</script>\n```',
  ])('%s', (text) => {
    const elements = [...render(text).matchAll(/<\/?([a-z0-9]+)([^>]*)>/g)];
    expect(elements.filter(([, name]) => ['script', 'svg'].includes(name ?? ''))).toEqual([]);
    expect(elements.filter(([, , rest]) => /\son\w+=/.test(rest ?? '') || rest?.includes('="javascript:'))).toEqual([]);
  });
});

describe('what reviews use is shown', () => {
  test.each([
    ['**Builds on `image` here** · x', '<strong>Builds on <code>image</code> here</strong> · x'],
    ['| a | b |\n|---|---|\n| 1 | `x\\|y` |', '<td><code>x|y</code></td>'],
    ['<details><summary>SQL</summary>\n\n```sql\nSELECT 1 < 2;\n```\n\n</details>', 'SELECT 1 &#x3C; 2;'],
    ['````suggestion\n```\n````', '<td>```</td>'],
  ])('%s', (text, html) => expect(render(text)).toContain(html));
});

describe('what GitHub makes of plain words is seen', () => {
  test.each([
    ['@octocat', 'https://github.com/octocat'],
    ['see #12', 'https://github.com/acme/shop/issues/12'],
    ['see other/repo#12', 'https://github.com/other/repo/issues/12'],
    ['www.example.com', 'http://www.example.com'],
    ['mail@example.com', 'mailto:mail@example.com'],
  ])('%s', (text, address) => expect(render(text)).toContain(`href="${address}"`));
});
