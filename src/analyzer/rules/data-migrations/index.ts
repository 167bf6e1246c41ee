import type { Rule } from '../define.ts';
import { runpythonDirectModelImport } from './runpython-direct-model-import.ts';
import { runpythonLoadsWholeTable } from './runpython-loads-whole-table.ts';
import { runpythonMissingDependency } from './runpython-missing-dependency.ts';
import { runpythonNotReversible } from './runpython-not-reversible.ts';
import { runpythonExpectsCustomManager } from './runpython-expects-custom-manager.ts';
import { runpythonGlobalConnection } from './runpython-global-connection.ts';
import { runpythonImportsAppCode } from './runpython-imports-app-code.ts';
import { runpythonNoBatching } from './runpython-no-batching.ts';
import { runpythonNotIdempotent } from './runpython-not-idempotent.ts';
import { runpythonOverwritesAutoNow } from './runpython-overwrites-auto-now.ts';
import { runpythonSaveInLoop } from './runpython-save-in-loop.ts';
import { runpythonSideEffects } from './runpython-side-effects.ts';
import { runpythonSwallowsException } from './runpython-swallows-exception.ts';
import { cursorExecuteDdlInRunpython } from './cursor-execute-ddl-in-runpython.ts';
import { nonDeterministic } from './non-deterministic.ts';
import { runsqlIrreversible } from './runsql-irreversible.ts';
import { runpythonArgNames } from './runpython-arg-names.ts';
import { retryInsideTransaction } from './retry-inside-transaction.ts';
import { runpythonIteratorPgbouncer } from './runpython-iterator-pgbouncer.ts';

export const dataMigrationsRules: readonly Rule[] = [
  runpythonDirectModelImport,
  runpythonLoadsWholeTable,
  runpythonMissingDependency,
  runpythonNotReversible,
  runpythonExpectsCustomManager,
  runpythonGlobalConnection,
  runpythonImportsAppCode,
  runpythonNoBatching,
  runpythonNotIdempotent,
  runpythonOverwritesAutoNow,
  runpythonSaveInLoop,
  runpythonSideEffects,
  runpythonSwallowsException,
  cursorExecuteDdlInRunpython,
  nonDeterministic,
  runsqlIrreversible,
  runpythonArgNames,
  retryInsideTransaction,
  runpythonIteratorPgbouncer,
];
