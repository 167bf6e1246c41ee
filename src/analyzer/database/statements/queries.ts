import type { Catalog } from '../catalog.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import type { Node } from '../prepare.ts';

/** What running a query locks and reads. */
export function judgeQuery(query: Node | undefined, effects: EffectsDraft, catalog: Catalog): void {
  void query;
  void effects;
  void catalog;
}
