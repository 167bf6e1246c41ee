import * as campus from './campus/schema.ts';
import { conditions as campusConditions } from './campus/conditions.ts';
import { objects as campusObjects } from './campus/objects.ts';
import { rows as campusRows } from './campus/rows.ts';
import { tables as campusTables } from './campus/tables.ts';
import { trees as campusTrees } from './campus/trees.ts';
import { views as campusViews } from './campus/views.ts';
import { objects as clinicObjects } from './clinic/objects.ts';
import { rowStatements } from './clinic/rows.ts';
import * as clinic from './clinic/schema.ts';
import { tables } from './clinic/tables.ts';
import { objects as libraryObjects } from './library/objects.ts';
import { rowStatements as libraryRows } from './library/rows.ts';
import { code as harbourCode, later as harbourLater } from './harbour/code.ts';
import { objects as harbourObjects } from './harbour/objects.ts';
import { reads as harbourReads } from './harbour/reads.ts';
import { rowStatements as harbourRows } from './harbour/rows.ts';
import * as harbour from './harbour/schema.ts';
import { tables as harbourTables } from './harbour/tables.ts';
import { trees as harbourTrees } from './harbour/trees.ts';
import * as library from './library/schema.ts';
import { tables as libraryTables } from './library/tables.ts';
import { notKnown as railwayNotKnown } from './railway/not-known.ts';
import { objects as railwayObjects } from './railway/objects.ts';
import * as railway from './railway/schema.ts';
import { tables as railwayTables } from './railway/tables.ts';
import { trees as railwayTrees } from './railway/trees.ts';
import * as shop from './schema.ts';
import { shapes } from './shapes.ts';
import { objects as theatreObjects } from './theatre/objects.ts';
import * as theatre from './theatre/schema.ts';
import { tables as theatreTables } from './theatre/tables.ts';
import { trees as theatreTrees } from './theatre/trees.ts';
import { actions } from './warehouse/actions.ts';
import { columns } from './warehouse/columns.ts';
import { notKnown } from './warehouse/not-known.ts';
import { objects } from './warehouse/objects.ts';
import * as warehouse from './warehouse/schema.ts';
import { statements } from './warehouse/statements.ts';
import { trees } from './warehouse/trees.ts';

/** A database as it is before a statement, and the statements that are predicted and observed on it, by what they are about. */
export interface World {
  readonly name: string;
  readonly schema: string;
  readonly rows: string;
  readonly shapes: Readonly<Record<string, readonly string[]>>;
  /** Statements that have to be reported as not known. */
  readonly notKnown: readonly string[];
}

export const worlds: readonly World[] = [
  { name: 'shop', ...shop, shapes, notKnown: [] },
  { name: 'warehouse', ...warehouse, shapes: { columns, actions, objects, statements, trees }, notKnown },
  {
    name: 'clinic',
    ...clinic,
    shapes: { tables, objects: clinicObjects, rows: rowStatements },
    notKnown: clinic.notKnown,
  },
  {
    name: 'library',
    ...library,
    shapes: { tables: libraryTables, objects: libraryObjects, rows: libraryRows },
    notKnown: [],
  },
  {
    name: 'campus',
    ...campus,
    shapes: {
      tables: campusTables,
      trees: campusTrees,
      objects: campusObjects,
      rows: campusRows,
      conditions: campusConditions,
      views: campusViews,
    },
    notKnown: [],
  },
  {
    name: 'harbour',
    ...harbour,
    shapes: {
      tables: harbourTables,
      trees: harbourTrees,
      objects: harbourObjects,
      rows: harbourRows,
      code: harbourCode,
      later: harbourLater,
      reads: harbourReads,
    },
  },
  {
    name: 'theatre',
    ...theatre,
    shapes: { tables: theatreTables, trees: theatreTrees, objects: theatreObjects },
    notKnown: [],
  },
  {
    name: 'railway',
    ...railway,
    shapes: { tables: railwayTables, trees: railwayTrees, objects: railwayObjects },
    notKnown: railwayNotKnown,
  },
];
