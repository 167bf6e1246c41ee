import type { Catalog } from '../catalog.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import type { DropBehavior } from '../prepare.ts';

/**
 * A composite type with tables made of it (CREATE TABLE … OF) can be changed by CASCADE alone, which changes them too.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertype.html
 */
export function judgeAttribute(
  type: string,
  behavior: DropBehavior | undefined,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  for (const { name, ofType } of catalog.tables.values()) {
    if (ofType !== type) continue;
    if (behavior !== 'DROP_CASCADE') {
      effects.refuse(`cannot alter type "${type}" because it is the type of a typed table`);
    }
    effects.lock(name, 'ACCESS EXCLUSIVE');
  }
  effects.other(undefined, `alter attributes of type ${type}`);
}
