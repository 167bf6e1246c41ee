import { checkDocument, compileSchema, keyOf, type PositionOf } from './check-document.ts';
import { configSchema } from './schema.ts';

/** Where a configuration was found. */
export interface ConfigSource {
  /** As people know it: ".github/lockkeeper.yml", "acme/.github: .github/lockkeeper.yml". */
  readonly name: string;
  readonly text: string;
}

/** One value that holds, and who says so. */
export interface EffectiveValue {
  /** By its way from the top: `tables.media_image.rows`. */
  readonly key: string;
  /** As JSON; undefined where it is looked up in each project. */
  readonly value: string | undefined;
  /** ".github/lockkeeper.yml:4", "default", or "looked for in the project". */
  readonly from: string;
}

interface Part {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
}

const validate = compileSchema(configSchema);

/**
 * Every key that holds, in the schema's order, with where its value comes from. A source with a problem in it counts as none:
 * then the defaults hold.
 */
export function effectiveConfig(source: ConfigSource | undefined): readonly EffectiveValue[] {
  const checked = source === undefined ? undefined : checkDocument(source.text, source.name, validate);
  const given = checked?.kind === 'valid' ? (checked.value as Readonly<Record<string, unknown>>) : {};
  const fromOf: Surroundings['fromOf'] = (way) =>
    checked?.kind === 'valid' ? `${source?.name}:${checked.positionOf(way).line}` : 'default';
  return Object.entries(configSchema.properties as Readonly<Record<string, Part>>).flatMap(([key, part]) =>
    Object.hasOwn(given, key) ? valuesOf([key], given[key], { part, fromOf }) : [standard(key, part)],
  );
}

/** Where the keys of a configuration stand. */
export function positionsIn({ name, text }: ConfigSource): PositionOf {
  const checked = checkDocument(text, name, validate);
  return checked.kind === 'valid' ? checked.positionOf : () => ({ line: 1, column: 1 });
}

function standard(key: string, part: Part): EffectiveValue {
  if (part.default !== undefined) return { key, value: JSON.stringify(part.default), from: 'default' };
  return key === 'database' || key === 'django' || key === 'settings'
    ? { key, value: undefined, from: 'looked for in the project' }
    : { key, value: 'none', from: 'default' };
}

interface Surroundings {
  readonly part: Part;
  readonly fromOf: (way: readonly (string | number)[]) => string;
}

/** A mapping is shown entry by entry, with the defaults of what it leaves out; so is a list of mappings whose keys are known. */
function valuesOf(
  way: readonly (string | number)[],
  value: unknown,
  { part, fromOf }: Surroundings,
): readonly EffectiveValue[] {
  if (Array.isArray(value) && part.items?.properties !== undefined && way[0] === 'projects')
    return value.flatMap((each, index) => valuesOf([...way, index], each, { part: part.items ?? {}, fromOf }));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ key: keyOf(way), value: JSON.stringify(value), from: fromOf(way) }];
  const given = Object.entries(value).map(([name, each]) => ({
    key: keyOf([...way, name]),
    value: JSON.stringify(each),
    from: fromOf([...way, name]),
  }));
  const left = Object.entries(part.properties ?? {}).flatMap(([name, each]) =>
    Object.hasOwn(value, name) || each.default === undefined
      ? []
      : [{ key: keyOf([...way, name]), value: JSON.stringify(each.default), from: 'default' }],
  );
  return [...given, ...left];
}
