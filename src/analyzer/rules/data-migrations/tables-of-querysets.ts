import type { Step } from '../../django/history.ts';
import type { RuleContext } from '../define.ts';
import type { Severity } from '../finding.ts';
import { paragraphs, sizeSentence } from '../message.ts';
import { isKnownLargeOrHot } from '../table-size.ts';
import type { Queryset } from './querysets.ts';
import { relationOf } from './relation-of.ts';

/** The tables in use that one place of a data migration works on: several where it stands in a loop over models. */
export interface WorkedOn {
  readonly relations: readonly [string, ...string[]];
  readonly models: readonly string[];
  /** "error" where one of them is known to be large or hot. */
  readonly raised: { readonly severity?: Severity };
  /** What is known of the sizes, a sentence for each. */
  readonly sizes: string;
}

/** The tables of querysets that existed before the change; undefined where there is none. */
export function tablesWorkedOn(querysets: readonly Queryset[], step: Step, context: RuleContext): WorkedOn | undefined {
  const used = querysets.filter(({ model }) => context.isExisting(relationOf(model, step)));
  const [first, ...others] = new Set(used.map(({ model }) => relationOf(model, step)));
  if (first === undefined) return undefined;
  const relations: readonly [string, ...string[]] = [first, ...others];
  return {
    relations,
    models: used.map(({ model }) => model),
    raised: relations.some((each) => isKnownLargeOrHot(context.facts(each))) ? { severity: 'error' } : {},
    sizes: paragraphs(...relations.slice(0, mostSizes).map((each) => sizeSentence(each, context))),
  };
}

const mostSizes = 3;
