import type { Rule } from '../define.ts';
import { markOfAnotherTool } from './mark-of-another-tool.ts';
import { unreadableMigration } from './unreadable-migration.ts';
import { unresolvedOperation } from './unresolved-operation.ts';
import { unusedSuppression } from './unused-suppression.ts';

export const coverageRules: readonly Rule[] = [
  markOfAnotherTool,
  unreadableMigration,
  unresolvedOperation,
  unusedSuppression,
];
