import type { Rule } from '../analyzer/rules/define.ts';
import { helpUrl } from '../analyzer/rules/help.ts';
import { padEnd, wrapMarkdown } from './layout.ts';
import type { Style } from './style.ts';

export interface RuleTextOptions {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
}

/** A rule for a terminal: what it catches, why that hurts, what was measured, and when to let it be. */
export function ruleText(rule: Rule, { style, width }: RuleTextOptions): string {
  const { what, why, facts, whenToIgnore } = rule.documentation;
  const room = Math.min(width, 100);
  const paragraph = (markdown: string): readonly string[] => wrapMarkdown(markdown, room, style);
  const lines = [
    `${style.bold(rule.id)}  ${style.dim(`${rule.severity}, ${rule.hazard}${rule.vendors === undefined ? '' : `, ${rule.vendors.join(', ')}`}`)}`,
    '',
    ...paragraph(what),
    '',
    ...paragraph(why),
    ...(facts.length > 0 ? ['', style.bold('Facts'), ...facts.flatMap((fact) => paragraph(`- ${fact}`))] : []),
    '',
    style.bold('When it is fine to ignore'),
    ...paragraph(whenToIgnore),
    '',
    style.dim(`In the migration: # lockkeeper: ignore[${rule.id}] the reason`),
    style.dim(helpUrl(rule.id)),
  ];
  return `${lines.join('\n')}\n`;
}

/** All rules with what they catch. */
export function rulesText(rules: readonly Rule[], { style, width }: RuleTextOptions): string {
  const lines = rules.flatMap(({ id, severity, documentation }) => [
    `${padEnd(severity, 9)}${style.bold(id)}`,
    ...wrapMarkdown(documentation.what, Math.min(width, 100) - 9, style).map((line) => `         ${line}`),
  ]);
  return `${lines.join('\n')}\n`;
}
