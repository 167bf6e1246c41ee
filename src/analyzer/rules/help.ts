/** Where the pages of `docs/rules/` can be read. */
const rulePages = 'https://github.com/lockkeeper/lockkeeper/blob/main/docs/rules';

/** The page of a rule. */
export function helpUrl(rule: string): string {
  return `${rulePages}/${rule}.md`;
}
