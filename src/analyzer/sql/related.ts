import { keyOfModel } from '../django/model-changes.ts';
import { refersTo } from '../django/model-relations.ts';
import { relatedQueryName } from '../django/reverse-names.ts';
import type { PythonValue } from '../python/value.ts';
import type { DjangoFeatures } from './features.ts';
import { attributesOf, concreteModel, isAutomaticManyToMany, throughModel, type Attribute } from './model.ts';
import type { ModelInState } from './schema-editor.ts';

/** A foreign key that points at an altered field, before and after. */
export interface RelatedPair {
  readonly before: Attribute;
  readonly after: Attribute;
}

const depthLimit = 20;

/** `_related_non_m2m_objects`: foreign keys to a field, and (since Django 4.0) the ones to those in turn. */
export function relatedPairs(
  before: Attribute,
  after: Attribute,
  features: DjangoFeatures,
  depth = 0,
): readonly RelatedPair[] {
  if (depth > depthLimit) return [];
  const olds = relevantRelations(before, features);
  const news = relevantRelations(after, features);
  const pairs: RelatedPair[] = [];
  for (const [index, old] of olds.entries()) {
    const fresh = news[index];
    if (fresh === undefined) break;
    pairs.push({ before: old, after: fresh });
    if (features.followsNestedRelations) pairs.push(...relatedPairs(old, fresh, features, depth + 1));
  }
  return pairs;
}

/** True where only the order in which Django loads models decides which relation comes first. */
export function loadingOrderDecides(pairs: readonly RelatedPair[], features: DjangoFeatures): boolean {
  const places = pairs.map(({ after }) => ({
    app: after.owner.model.app,
    model: keyOfModel(after.owner.model),
    name: features.sortsRelations ? relationName(after) : '',
  }));
  return places.some((one, index) =>
    places
      .slice(index + 1)
      .some((other) => one.app === other.app && one.name === other.name && one.model !== other.model),
  );
}

/** Relations without a way back: those of automatic tables, and those whose name ends in "+". */
export function isHidden(attribute: Attribute): boolean {
  return relationName(attribute).endsWith('+');
}

/** `_all_related_fields` filtered by `_is_relevant_relation`. */
function relevantRelations(target: Attribute, features: DjangoFeatures): readonly Attribute[] {
  const relations = relationsTo(target.owner).filter(({ field }) => isRelevant(field.relation?.toField, target));
  if (!features.sortsRelations) return relations;
  const named = relations.map((attribute) => ({ attribute, name: relationName(attribute) }));
  // Python sorts by code points and keeps the order of equals.
  named.sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
  return named.map(({ attribute }) => attribute);
}

function isRelevant(toField: string | undefined, target: Attribute): boolean {
  return toField === undefined ? target.field.primaryKey : toField === target.name;
}

/**
 * Every foreign key to a model or to a proxy of it, by app as Django registers them: automatic tables just before the model that
 * has them.
 */
function relationsTo(owner: ModelInState): readonly Attribute[] {
  const key = keyOfModel(concreteModel(owner).model);
  const proxies = owner.state
    .relatedTo(new Set([key]))
    .filter((model) => model.options.proxy && keyOfModel(concreteModel({ model, state: owner.state }).model) === key);
  const keys = new Set([key, ...proxies.map(keyOfModel)]);
  const models = owner.state
    .relatedTo(keys)
    .filter((model) => keyOfModel(model) === key || [...keys].some((each) => refersTo(model, each)))
    .map((model) => ({ model, state: owner.state }));
  const byApp = models.toSorted((one, other) =>
    one.model.app < other.model.app ? -1 : Number(one.model.app > other.model.app),
  );
  return byApp
    .filter(({ model }) => !model.options.abstract)
    .flatMap((model) => [...automaticTables(model), model])
    .flatMap((model) => attributesOf(model))
    .filter(
      ({ field }) =>
        field.relation !== undefined && field.relation.kind !== 'many-to-many' && keys.has(field.relation.to),
    );
}

function automaticTables(model: ModelInState): readonly ModelInState[] {
  return attributesOf(model)
    .filter(({ field }) => isAutomaticManyToMany(field))
    .flatMap((attribute) => throughModel(attribute) ?? []);
}

/** `related_query_name()`: how the relation is called from the other side. */
function relationName({ owner, field }: Attribute): string {
  const { model } = owner;
  const isNamed = textOf(field.options.get('related_query_name') ?? field.options.get('related_name')) !== undefined;
  const isHiddenThrough = !isNamed && model.options.uniqueTogether.length > 0 && isThrough(owner);
  return isHiddenThrough ? `${model.name}+` : relatedQueryName(model, field);
}

/** The hidden relations of automatic tables are named after the table's model: `Book_authors+`. */
function isThrough({ model, state }: ModelInState): boolean {
  return state.model(keyOfModel(model)) === undefined;
}

function textOf(value: PythonValue | undefined): string | undefined {
  return value?.kind === 'string' && value.value !== '' ? value.value : undefined;
}
