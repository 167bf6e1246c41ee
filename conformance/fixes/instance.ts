/** What a proof of a fix is tried on, and the recipes that it is written from. */
import type { FixKind } from '../../src/analyzer/fixes/kinds.ts';
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
  /** The migrations to run before, each with all that it depends on. */
  readonly before: readonly (readonly [app: string, name: string])[];
  /** SQL that fills the tables before the migration runs. */
  readonly rows: readonly string[];
  /**
   * What the result has to equal where Django can't run the migration as it was (it names a repair that a person would write);
   * undefined where it has to equal the migration as it was.
   */
  readonly reference: Files | undefined;
  /** Where it is the migration of an installed package: the folder of that, the migration, and the one of its app before it. */
  readonly installed?: {
    readonly folder: string;
    readonly target: readonly [app: string, name: string];
    readonly back: string | undefined;
  };
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
  readonly reference?: Omit<Written, 'reference' | 'files' | 'before'>;
  /** The migrations before it, where they are others than the first one of the app. */
  readonly before?: readonly (readonly [app: string, name: string])[];
  /** Other files of the project. */
  readonly files?: Files;
}
