import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkGithub from 'remark-github';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

export interface MarkdownOptions {
  /** Renders the content of a `suggestion` block; it is plain text until this escapes it. */
  readonly suggestion?: (content: string) => string;
}

/**
 * GitHub's Markdown as HTML, by libraries that nobody here wrote: GitHub Flavored Markdown, its links for mentions, numbers
 * and commits (all of them: nobody knows here which exist), HTML let through, and then cleaned by the rules that GitHub uses.
 */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): string {
  const suggestions: string[] = [];
  const html = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkGithub, { repository: 'acme/shop', mentionStrong: false })
    .use(() => (tree: unknown) => takeOutSuggestions(tree as Node, suggestions, options))
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSanitize)
    .use(rehypeStringify)
    .processSync(text.replaceAll(/[\uE000\uE001]/g, ''));
  return String(html).replaceAll(/<p>\uE000(\d+)\uE001<\/p>/g, (_, index: string) => suggestions[Number(index)] ?? '');
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

interface Node {
  type: string;
  lang?: string | null;
  value?: string;
  children?: Node[];
}

/** Suggestions are put back after everything is cleaned: they are tables of our own. */
function takeOutSuggestions(node: Node, found: string[], { suggestion }: MarkdownOptions): void {
  if (suggestion === undefined) return;
  for (const child of node.children ?? []) {
    if (child.type === 'code' && child.lang === 'suggestion') {
      const index = found.push(suggestion(child.value ?? '')) - 1;
      Object.assign(child, { type: 'paragraph', children: [{ type: 'text', value: `\uE000${index}\uE001` }] });
    } else takeOutSuggestions(child, found, { suggestion });
  }
}
