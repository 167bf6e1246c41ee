/** What a proof of a fix is tried on, and the recipes that it is written from. */
import type { FixKind } from '../../src/analyzer/fixes/kinds.ts';
import type { TableFacts } from '../../src/analyzer/review.ts';
import type { Files } from './project.ts';
import type { Code, Style } from './style.ts';

export type DjangoVersion = '3.2' | '4.2' | '5.2';

export const djangoVersions: readonly DjangoVersion[] = ['3.2', '4.2', '5.2'];

/** One migration that a kind of fix is to repair, with all that is around it. */
export interface Instance {
  /** `build-indexes-concurrently/add-index-on-total/5.2/2`. */
  readonly id: string;
  readonly kind: FixKind;
  readonly django: DjangoVersion;
  /** The project with the migration under review. */
  readonly files: Files;
  /** The paths that the pull request changes. */
  readonly changed: readonly string[];
  /** True where the project is reviewed as it is, without a change. */
  readonly isWhole?: boolean;
  /** The migrations to run before, each with all that it depends on; null stands for none of an app. */
  readonly before: readonly Target[];
  /** SQL that fills the tables before the migration runs. */
  readonly rows: readonly string[];
  /**
   * What the result has to equal where Django can't run the migration as it was (it names a repair that a person would write);
   * undefined where it has to equal the migration as it was.
   */
  readonly reference: Files | undefined;
  /** What the configuration says of tables. */
  readonly tables?: ReadonlyMap<string, TableFacts>;
  /** What else is asked of the result. */
  readonly asked?: Asked;
  /** Where it is the migration of an installed package: the folder of that, the migration, and the one of its app before it. */
  readonly installed?: {
    readonly folder: string;
    readonly target: readonly [app: string, name: string];
    readonly back: string | undefined;
  };
}

/** A migration to go to; null is the state of the app before its first. */
export type Target = readonly [app: string, name: string | null];

/** What prove.py asks besides the comparison with the original. */
export interface Asked {
  /** Real Django merges the leaves of this app in the original first; name and contents of its migration have to be those of the fix. */
  readonly merges?: string;
  /** While somebody reads this table, the result has to give up its wait for a lock within seconds. */
  readonly givesUpOn?: string;
}

/** What the migration under review of a recipe is called, after its number. */
export function migrationStemOf(recipe: string): string {
  return recipe.replaceAll('-', '_').slice(0, 30);
}

/** What makes an instance, apart from its style. */
export interface Recipe {
  readonly kind: FixKind;
  readonly name: string;
  /** Versions of Django that know what it uses. */
  readonly django?: readonly DjangoVersion[];
  readonly write: (style: Style, django: DjangoVersion) => Written;
}

export interface Written {
  readonly operations: readonly Code[];
  readonly imports?: readonly string[];
  readonly definitions?: string;
  readonly attributes?: readonly string[];
  readonly dependencies?: readonly (readonly [app: string, name: string])[];
  /** The operations of the reference, where the migration itself can't run. */
  readonly reference?: Omit<Written, 'reference' | 'before'>;
  /** The migrations before it, where they are others than the first one of the app. */
  readonly before?: readonly Target[];
  /** Where it stands, if not in the app under review. */
  readonly path?: string;
  readonly isWhole?: boolean;
  readonly tables?: ReadonlyMap<string, TableFacts>;
  readonly asked?: Asked;
  /** Other files of the project. */
  readonly files?: Files;
  /** Other files of the same change. */
  readonly beside?: Files;
}
