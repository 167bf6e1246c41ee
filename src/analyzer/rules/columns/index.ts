import type { Rule } from '../define.ts';
import { addFieldAutoIncrement } from './add-field-auto-increment.ts';
import { addFieldCallableDefaultSameValue } from './add-field-callable-default-same-value.ts';
import { addFieldDefaultDropped } from './add-field-default-dropped.ts';
import { addFieldDomainType } from './add-field-domain-type.ts';
import { addFieldForeignKey } from './add-field-foreign-key.ts';
import { addFieldGeneratedStored } from './add-field-generated-stored.ts';
import { addFieldInlineCheck } from './add-field-inline-check.ts';
import { addFieldJsonType } from './add-field-json-type.ts';
import { addFieldNotNullNoDefault } from './add-field-not-null-no-default.ts';
import { addFieldNullableDefaultDropped } from './add-field-nullable-default-dropped.ts';
import { addFieldUnique } from './add-field-unique.ts';
import { addFieldVolatileDbDefault } from './add-field-volatile-db-default.ts';
import { alterColumnUsedByView } from './alter-column-used-by-view.ts';
import { alterGeneratedExpression } from './alter-generated-expression.ts';
import { alterIdentitySerial } from './alter-identity-serial.ts';
import { alterManyToMany } from './alter-many-to-many.ts';
import { alterTypeMetadataOnly } from './alter-type-metadata-only.ts';
import { alterTypeRewrite } from './alter-type-rewrite.ts';
import { arrayElementWidenRewrites } from './array-element-widen-rewrites.ts';
import { compositePkAlter } from './composite-pk-alter.ts';
import { decimalNarrowing } from './decimal-narrowing.ts';
import { hiddenLikeIndex } from './hidden-like-index.ts';
import { indexedCollationChange } from './indexed-collation-change.ts';
import { pkInt32 } from './pk-int32.ts';
import { pkTypeChangeFanout } from './pk-type-change-fanout.ts';
import { varcharShrink } from './varchar-shrink.ts';
import { wideningRechecksConstraint } from './widening-rechecks-constraint.ts';

export const columnsRules: readonly Rule[] = [
  addFieldAutoIncrement,
  addFieldCallableDefaultSameValue,
  addFieldDefaultDropped,
  addFieldDomainType,
  addFieldForeignKey,
  addFieldGeneratedStored,
  addFieldInlineCheck,
  addFieldJsonType,
  addFieldNotNullNoDefault,
  addFieldNullableDefaultDropped,
  addFieldUnique,
  addFieldVolatileDbDefault,
  alterColumnUsedByView,
  alterGeneratedExpression,
  alterIdentitySerial,
  alterManyToMany,
  alterTypeMetadataOnly,
  alterTypeRewrite,
  arrayElementWidenRewrites,
  compositePkAlter,
  decimalNarrowing,
  hiddenLikeIndex,
  indexedCollationChange,
  pkInt32,
  pkTypeChangeFanout,
  varcharShrink,
  wideningRechecksConstraint,
];
