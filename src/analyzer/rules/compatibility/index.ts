import type { Rule } from '../define.ts';
import { backfillThenConstraintRace } from './backfill-then-constraint-race.ts';
import { changeDbDefault } from './change-db-default.ts';
import { contenttypePermissionSideEffects } from './contenttype-permission-side-effects.ts';
import { crossServiceReader } from './cross-service-reader.ts';
import { dataLoss } from './data-loss.ts';
import { deleteModelWithInboundFks } from './delete-model-with-inbound-fks.ts';
import { dropColumnInUse } from './drop-column-in-use.ts';
import { dropDefault } from './drop-default.ts';
import { dropTableInUse } from './drop-table-in-use.ts';
import { droppedFieldStillReferenced } from './dropped-field-still-referenced.ts';
import { hotTableDdl } from './hot-table-ddl.ts';
import { removeFieldCascadeIndexConstraint } from './remove-field-cascade-index-constraint.ts';
import { renameColumn } from './rename-column.ts';
import { renameEnumValue } from './rename-enum-value.ts';
import { renameSchema } from './rename-schema.ts';
import { renameTable } from './rename-table.ts';
import { tightenChoicesBeforeData } from './tighten-choices-before-data.ts';
import { dropConstraintBeforeCode } from './drop-constraint-before-code.ts';
import { expandAndContractSamePr } from './expand-and-contract-same-pr.ts';
import { indexAfterCodeThatNeedsIt } from './index-after-code-that-needs-it.ts';

export const compatibilityRules: readonly Rule[] = [
  backfillThenConstraintRace,
  changeDbDefault,
  contenttypePermissionSideEffects,
  crossServiceReader,
  dataLoss,
  deleteModelWithInboundFks,
  dropColumnInUse,
  dropDefault,
  dropTableInUse,
  droppedFieldStillReferenced,
  hotTableDdl,
  removeFieldCascadeIndexConstraint,
  renameColumn,
  renameEnumValue,
  renameSchema,
  renameTable,
  tightenChoicesBeforeData,
  dropConstraintBeforeCode,
  expandAndContractSamePr,
  indexAfterCodeThatNeedsIt,
];
