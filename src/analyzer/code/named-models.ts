import type { Project } from '../django/project.ts';
import type { ModelKey } from '../django/field.ts';
import type { Module } from '../python/module.ts';
import { childOf, textOf, type SyntaxNode } from '../python/syntax.ts';

/** Tells which model of the project a name in a module means. */
export interface NamedModels {
  /** The model behind a name, a dotted name or a call of `get_model`; undefined for anything else. */
  modelOf(node: SyntaxNode | undefined): ModelKey | undefined;
}

/** Names are followed through imports; what a class is called and which app it is of is all that is asked of it. */
export function namedModelsIn(module: Module, project: Project): NamedModels {
  const known = new Map<string, ModelKey | undefined>();
  const { tree } = module;
  const imported = module.importsIn(tree.root);
  const ofText = (text: string): ModelKey | undefined => {
    const [head = '', ...rest] = text.split('.');
    const value = module.lookup(head);
    if (value?.kind === 'class')
      return rest.length === 0 ? modelAt(`${value.module}.${value.name}`, project) : undefined;
    const target = value?.kind === 'reference' ? value.name : imported.get(head);
    return target === undefined ? undefined : modelAt([target, ...rest].join('.'), project);
  };
  return {
    modelOf(node) {
      if (node?.type === 'call') return modelAsked(textOf(tree, node), project);
      if (node === undefined || !isDotted(node)) return undefined;
      const text = textOf(tree, node);
      if (!known.has(text)) known.set(text, ofText(text));
      return known.get(text);
    },
  };
}

/** `apps.get_model("shop", "Order")`, `get_model("shop.Order")`; `get_user_model()`. */
function modelAsked(text: string, { settings }: Project): ModelKey | undefined {
  if (text.length > 200) return undefined;
  if (/^(\w+\.)*get_user_model\(\)$/u.test(text)) return keyOf(settings.authUserModel);
  const asked = /^(?:\w+\.)*get_model\(\s*['"](\w+)(?:\.|['"],\s*(?:model_name=)?['"])(\w+)['"],?\s*\)$/u.exec(text);
  return asked === null ? undefined : keyOf(`${asked[1] ?? ''}.${asked[2] ?? ''}`);
}

/** `shop.Order` is `shop.order`. */
export function keyOf(label: string): ModelKey {
  const [app = '', name = ''] = label.split('.');
  return `${app}.${name.toLowerCase()}`;
}

function isDotted(node: SyntaxNode, depth = 0): boolean {
  if (node.type === 'identifier') return true;
  const object = node.type === 'attribute' && depth < 10 ? childOf(node, 'object') : undefined;
  return object !== undefined && isDotted(object, depth + 1);
}

/** `shop.models.orders.Order` is `shop.order`, of the app with the longest path that it begins with. */
function modelAt(dotted: string, { apps, modules }: Project): ModelKey | undefined {
  const value = modules.resolve(dotted);
  const full = value?.kind === 'class' ? `${value.module}.${value.name}` : dotted;
  const parts = full.split('.');
  const name = parts.at(-1) ?? '';
  let best: { readonly label: string; readonly length: number } | undefined;
  for (const { label, module } of apps.values()) {
    const isInside = full.startsWith(`${module}.models.`) || (full.startsWith(`${module}.`) && value?.kind === 'class');
    if (isInside && module.length > (best?.length ?? -1)) best = { label, length: module.length };
  }
  return best === undefined || !/^[A-Z]/u.test(name) ? undefined : `${best.label}.${name.toLowerCase()}`;
}
