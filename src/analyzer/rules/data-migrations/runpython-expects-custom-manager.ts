import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { Step } from '../../django/history.ts';
import { itemsOf, stringOf } from '../../django/plain-values.ts';
import type { Project } from '../../django/project.ts';
import type { ModelKey } from '../../django/field.ts';
import { mayHaveAccessor } from '../../django/reverse-names.ts';
import type { ModelState, ProjectState } from '../../django/state.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { nodesThatMayRaise } from './caught-errors.ts';
import { historicalOnly } from './given-names.ts';
import { classOfModel, managerMethod, managerOf, ownMemberOf, type OwnMember } from './model-classes.ts';
import { rowsIn, type Rows } from './rows.ts';
import { dataFunctionsOf, locationIn, placeSentence, type FunctionSource } from './run-python.ts';

/** What every model has from Django, historical ones too, also where the project overrides it. */
const ofEveryModel =
  /^(_\w*|__\w+__|objects|pk|id|DoesNotExist|MultipleObjectsReturned|NotUpdated|a?(save|delete|refresh_from_db)|save_base|full_clean|clean|clean_fields|validate_unique|validate_constraints|serializable_value|get_deferred_fields|from_db|check|get_\w+_display|get_(next|previous)_by_\w+|get_\w+_order|set_\w+_order|unique_error_message|date_error_message|get_constraints|prepare_database_save)$/u;

/** Public methods of Django's Manager and QuerySet (db/models/query.py), which a historical model's manager has too. */
const ofEveryManager =
  /^(_\w*|model|name|db|get_queryset|contribute_to_class|check|deconstruct|db_manager|using|all|none|filter|exclude|complex_filter|annotate|alias|order_by|distinct|extra|reverse|defer|only|values|values_list|dates|datetimes|union|intersection|difference|select_related|prefetch_related|select_for_update|raw|resolve_expression|as_manager|iterator|a?(get|create|get_or_create|update_or_create|bulk_create|bulk_update|count|in_bulk|iterator|latest|earliest|first|last|aggregate|exists|contains|update|delete|explain))$/u;

export const runpythonExpectsCustomManager = defineRule({
  id: 'runpython-expects-custom-manager',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A data migration uses a method, property, constant or manager that historical models do not have.',
    why: `\`apps.get_model()\` gives a model that is made of the fields in the migrations. It has none of the methods, properties and constants of
the class in \`models.py\`, and none of its managers but those with \`use_in_migrations = True\`: the first row that the function
comes to raises AttributeError.`,
    facts: [
      'Historical models have no custom methods, managers only with `use_in_migrations`, and no overridden `save()` (Django, "Migrations", Historical models).',
      'The default manager is written into `managers` by its name, as a plain Manager, whatever its class (`ModelState.from_model`); what every Manager has works there.',
      'Parents that are no models are kept as they are (`bases` of CreateModel).',
    ],
    whenToIgnore: 'The model is not a historical one.',
  },
  *step(step, context) {
    const seen = new Set<string>();
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      for (const use of usesIn(source, step, context)) {
        const key = `${source.value.name} ${use.model} ${use.name}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield {
          at: locationIn(source, use.node, operation),
          subject: [source.value.name, use.model, use.name],
          title: `This migration fails with AttributeError: the historical model ${code(use.model)} has no ${code(use.name)}`,
          message: paragraphs(
            sentences(
              `${words[use.member.kind]} ${code(use.name)} is defined by ${code(`${use.member.owner.module}.${use.member.owner.name}`)} (${code(`${use.member.owner.at.path}:${use.member.owner.at.startLine}`)}); what \`apps.get_model()\` gives has the fields that the model has at this migration, and no more.`,
              placeSentence(source, use.node, operation),
            ),
            advice[use.member.kind],
          ),
        };
      }
    }
  },
});

const words: Readonly<Record<OwnMember['kind'], string>> = {
  method: 'The method',
  property: 'The property',
  manager: 'The manager',
  class: 'The class',
  value: 'The constant',
  field: 'The field',
};

const copy = 'Write into the migration what it does.';
const advice: Readonly<Record<OwnMember['kind'], string>> = {
  method: copy,
  property: copy,
  class: 'Write the values into the migration.',
  value: 'Write the value into the migration.',
  manager:
    'Use `objects` with the filter written out, or set `use_in_migrations = True` on the manager and let `makemigrations` add it.',
  field: 'Move this after the migration that adds the field, or before the one that removes it.',
};

interface Use {
  readonly node: SyntaxNode;
  readonly model: string;
  readonly name: string;
  readonly member: OwnMember;
}

function* usesIn(source: FunctionSource, step: Step, context: RuleContext): Iterable<Use> {
  const rows = rowsIn({ ...source, given: historicalOnly(source.given) });
  if (rows.models.size === 0 && rows.names.models.size === 0) return;
  const given = namesGiven(source);
  const mayFail = nodesThatMayRaise(source, ['AttributeError']);
  for (const node of nodesIn(source.value.node)) {
    const object = node.type === 'attribute' ? childOf(node, 'object') : undefined;
    const attribute = childOf(node, 'attribute');
    if (object === undefined || attribute === undefined || isAssigned(node) || mayFail.has(node)) continue;
    const name = textOf(source.tree, attribute);
    if (given.has(name)) continue;
    const use = useOfModel(object, name, rows, source) ?? undefined;
    const found = use === undefined ? undefined : memberOf(use, name, step, context);
    if (found !== undefined) yield { node, name, ...found };
  }
}

interface ModelUse {
  readonly key: string;
  /** The manager through which the name is asked for; undefined for one of the model or of a row. */
  readonly manager: string | undefined;
}

/** `row.name`, `Order.name`, or `Order.objects.name`. */
function useOfModel(
  object: SyntaxNode,
  _: string,
  { models, names }: Rows,
  { tree }: FunctionSource,
): ModelUse | undefined {
  if (object.type === 'identifier') {
    const key = models.get(textOf(tree, object)) ?? names.models.get(textOf(tree, object));
    return key === undefined ? undefined : { key, manager: undefined };
  }
  const owner = object.type === 'attribute' ? childOf(object, 'object') : undefined;
  const attribute = childOf(object, 'attribute');
  const key = owner?.type === 'identifier' ? names.models.get(textOf(tree, owner)) : undefined;
  return key === undefined || attribute === undefined ? undefined : { key, manager: textOf(tree, attribute) };
}

function memberOf(
  { key, manager }: ModelUse,
  name: string,
  step: Step,
  { project }: RuleContext,
): Omit<Use, 'node' | 'name'> | undefined {
  const historical = step.before.model(key);
  const model = historical === undefined ? undefined : classOfModel(key, historical.name, project);
  if (historical === undefined || model === undefined) return undefined;
  if (manager !== undefined) {
    const found = managerOf(model, manager, project.modules);
    if (found === undefined || found.usedInMigrations) return undefined;
    // What every manager has is there, though not as the project's manager does it.
    const owner = ofEveryManager.test(name) ? undefined : managerMethod(found, name, project.modules);
    return owner === undefined ? undefined : { model: historical.name, member: { kind: 'method', owner } };
  }
  if (ofEveryModel.test(name) || hasAttribute(key, historical, { name, state: step.before })) return undefined;
  const member = ownMemberOf(model, name, project);
  if (member === undefined) return undefined;
  if (isNamedManager(name, historical, project)) return undefined;
  const isKept = member.kind === 'manager' && managerOf(member.owner, name, project.modules)?.usedInMigrations === true;
  return isKept ? undefined : { model: historical.name, member };
}

/** `author` and `author_id`, and what relations of other models give (`order_set`); of the model or of one that it inherits a table from. */
function hasAttribute(
  key: ModelKey,
  { fields, bases }: ModelState,
  asked: { readonly name: string; readonly state: ProjectState },
  depth = 0,
): boolean {
  const { name, state } = asked;
  if (fields.has(name) || (name.endsWith('_id') && fields.has(name.slice(0, -3)))) return true;
  if (mayHaveAccessor(state, key, name)) return true;
  return bases.some((base) => {
    const parent = state.model(base);
    // What a parent that is not known has, is not known.
    return parent === undefined || depth > 20 || hasAttribute(base, parent, asked, depth + 1);
  });
}

/** A manager that a migration names: Django writes the default manager down by its name, whatever its class. */
function isNamedManager(name: string, { app, name: model }: ModelState, { migrations }: Project): boolean {
  for (const migration of migrations.values()) {
    if (migration.app !== app) continue;
    for (const operation of migration.operations) {
      const managers = operation.kind === 'call' ? itemsOf(operation.keywords.get('managers')) : undefined;
      if (managers === undefined || operation.kind !== 'call') continue;
      const of = stringOf(operation.keywords.get('name') ?? operation.positional[0]);
      const isNamed = managers.some((manager) => stringOf(itemsOf(manager)?.[0]) === name);
      if (isNamed && of?.toLowerCase() === model.toLowerCase()) return true;
    }
  }
  return false;
}

/** `Order.label = label`, `setattr(Order, "label", …)`: the function, or its module, gives the historical model what it lacks. */
function namesGiven({ tree }: FunctionSource): ReadonlySet<string> {
  const given = new Set<string>();
  for (const node of nodesIn(tree.root)) {
    const left = node.type === 'assignment' ? childOf(node, 'left') : undefined;
    const attribute = left?.type === 'attribute' ? childOf(left, 'attribute') : undefined;
    if (attribute !== undefined) given.add(textOf(tree, attribute));
    const called = node.type === 'call' ? childOf(node, 'function') : undefined;
    const name = called === undefined || textOf(tree, called) !== 'setattr' ? undefined : argumentsOf(node)[1];
    if (name?.type === 'string') given.add(textOf(tree, name).slice(1, -1));
  }
  return given;
}

/** `row.name = …` makes an attribute, whatever the model has. */
function isAssigned({ field }: SyntaxNode): boolean {
  return field === 'left';
}
