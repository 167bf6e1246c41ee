import picomatch from 'picomatch';

import type { ReviewOptions, TableFacts } from '../analyzer/review.ts';
import type { Severity } from '../analyzer/rules/finding.ts';
import { ruleOf, rules } from '../analyzer/rules/index.ts';
import { checkDocument, compileSchema } from './check-document.ts';
import { defaultConfig, type Config, type ConfigProblem, type FailOn, type Permission } from './config.ts';
import { nearest } from './nearest.ts';
import { configSchema } from './schema.ts';
import { readDatabase, readDjangoVersion, readSize } from './values.ts';

/** The document as its schema describes it. */
interface Document {
  readonly database?: string;
  readonly django?: string | number;
  readonly fail_on?: FailOn;
  readonly tables_file?: string;
  readonly tables?: Readonly<Record<string, TableEntry>>;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly ignore?: readonly string[];
  readonly commands?: Readonly<Record<string, Permission>>;
}

/** A table as both `tables` and `tables_file` describe it. */
export interface TableEntry {
  readonly rows?: number;
  readonly size?: string | number;
  readonly hot?: boolean;
}

const validate = compileSchema(configSchema);

/**
 * Reads `.github/lockkeeper.yml`. What is wrong in it comes back as problems with line, column and key; it is then not used
 * in part. `path` is named in the problems.
 */
export function readConfig(
  text: string,
  path: string,
):
  | { readonly config: Config; readonly problems?: undefined }
  | { readonly config?: undefined; readonly problems: readonly ConfigProblem[] } {
  const checked = checkDocument(text, path, validate);
  if (checked.kind === 'invalid') return { problems: checked.problems };
  const document = checked.value as Document;
  const misspelt = misspeltRules(document.rules ?? {}).map(({ rule, meant }) => ({
    path,
    ...checked.positionOf(['rules', rule]),
    key: `rules.${rule}`,
    message: `is no rule; did you mean ${meant}?`,
  }));
  if (misspelt.length > 0) return { problems: misspelt };
  return {
    config: {
      database: document.database === undefined ? undefined : readDatabase(document.database),
      django: document.django === undefined ? undefined : readDjangoVersion(document.django),
      failOn: document.fail_on ?? defaultConfig.failOn,
      tablesFile: document.tables_file,
      tables: readTables(document.tables ?? {}),
      rules: new Map(Object.entries(document.rules ?? {})),
      ignore: document.ignore ?? [],
      commands: new Map(Object.entries(document.commands ?? {})),
    },
  };
}

/**
 * Names that are nearly those of rules. A name that is like none is let pass: it may be a rule of another version, and a
 * configuration that names it should work with both.
 */
function misspeltRules(entries: Readonly<Record<string, unknown>>): readonly { rule: string; meant: string }[] {
  return Object.keys(entries).flatMap((rule) => {
    const meant =
      ruleOf(rule) === undefined
        ? nearest(
            rule,
            rules.map(({ id }) => id),
            3,
          )
        : undefined;
    return meant === undefined ? [] : [{ rule, meant }];
  });
}

/** The facts of tables by name. */
export function readTables(entries: Readonly<Record<string, TableEntry>>): ReadonlyMap<string, TableFacts> {
  return new Map(
    Object.entries(entries).map(([name, { rows, size, hot }]) => [
      name,
      { rows, bytes: size === undefined ? undefined : readSize(size), hot: hot ?? false },
    ]),
  );
}

/**
 * What the analyzer is told. `tablesFile` are the facts from the configuration's `tables_file`; `tables` overrides them.
 * `prefix` is the project's folder in the repository ("" or with a "/" at its end), which `ignore` counts from.
 */
export function toReviewOptions(
  config: Config,
  tablesFile: ReadonlyMap<string, TableFacts> = new Map(),
  prefix = '',
): ReviewOptions {
  const isIgnored = config.ignore.length === 0 ? undefined : picomatch([...config.ignore], { dot: true });
  return {
    django: config.django,
    database: config.database,
    tables: new Map([...tablesFile, ...config.tables]),
    rules: config.rules,
    ...(isIgnored === undefined ? {} : { isIgnored: (path: string) => isIgnored(prefix + path) }),
  };
}
