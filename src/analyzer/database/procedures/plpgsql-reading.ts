import type { Catalog } from '../catalog.ts';
import type { Test } from './guards.ts';
import { assignedIn, shortened, type PlNode } from './plpgsql-tree.ts';
import type { EvaluatedText } from './text-expressions.ts';
import type { Values } from './values.ts';

/** One thing that a body of procedural code does, in the order of the text. */
export interface BodyPart {
  /** Counted from 1 within the body. */
  readonly line: number;
  /** When it runs, in the words of the code; undefined where it runs for certain. */
  readonly condition: string | undefined;
  /** What has to come out for it to run, for each of its conditions. */
  readonly tests: readonly Test[];
  /** True where the body catches what goes wrong here: the statement is then undone, and the code goes on. */
  readonly guarded: boolean;
  readonly does:
    | { readonly kind: 'sql'; readonly sql: string }
    | { readonly kind: 'dynamic'; readonly text: EvaluatedText }
    | { readonly kind: 'end' }
    /** RAISE EXCEPTION. */
    | { readonly kind: 'fail'; readonly message: string };
}

/** Where a statement stands: under which conditions, in a block that handles errors. */
export interface Place {
  readonly condition: string | undefined;
  readonly tests: readonly Test[];
  readonly guarded: boolean;
  readonly depth: number;
}

/** What is read so far. */
export interface Reading {
  readonly datums: readonly PlNode[];
  readonly parts: BodyPart[];
  /** What the variables are known to hold at this point. */
  values: Values;
  /** Statements that were read, each pass of a loop anew. */
  steps: number;
  /** The database at this point, for code that asks what there is; undefined for code that does not, or after what is not known. */
  catalog: Catalog | undefined;
  /** How often it was asked. */
  questions: number;
  readonly readList: (nodes: unknown, place: Place) => Outcome;
}

/** How a list of statements ends: it goes on, leaves for certain, or may have left under a condition; and what it leaves. */
export interface Outcome {
  readonly leaves: 'never' | 'maybe' | 'always';
  readonly line: number;
  /** The pass of a loop, the loop, or more: a loop around that, or the code; or it fails. */
  readonly from?: 'error' | 'pass' | 'loop' | 'code' | undefined;
}

export const goesOn: Outcome = { leaves: 'never', line: 0 };

/** What is given another value in some code holds what nobody knows. */
export function forgetAssigned(reading: Reading, nodes: unknown): void {
  reading.values.forget(assignedIn(nodes, reading.datums));
}

/** A condition that no catalog answers. */
const unanswered: Test = { query: undefined, holds: true };

export function under(place: Place, condition: string, tests: readonly Test[] = [unanswered]): Place {
  const joined = place.condition === undefined ? condition : `${place.condition}, and ${condition}`;
  return { ...place, condition: shortened(joined, 300), tests: [...place.tests, ...tests] };
}

export function softened(outcome: Outcome): Outcome {
  return outcome.leaves === 'always' ? { ...outcome, leaves: 'maybe' } : outcome;
}
