import type { Rule } from '../analyzer/rules/define.ts';

/** The rule of an id. */
export function explain(_id: string): Rule | undefined {
  return undefined;
}
