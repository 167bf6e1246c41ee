import { deployDefinitions, deployProperties } from './deploy-schema.ts';

/** JSON Schema (2020-12) of `check --format json`, version 1. */
export const checkSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'lockkeeper check --format json',
  type: 'object',
  required: ['schemaVersion', 'tool', 'target', 'migrations', 'findings', 'summary'],
  additionalProperties: false,
  properties: {
    schemaVersion: { const: 1 },
    tool: {
      type: 'object',
      required: ['name', 'version'],
      additionalProperties: false,
      properties: { name: { const: 'lockkeeper' }, version: { type: 'string' } },
    },
    target: { $ref: '#/$defs/target' },
    projects: {
      type: 'array',
      items: {
        type: 'object',
        required: ['root', 'target'],
        additionalProperties: false,
        properties: { root: { type: 'string' }, target: { $ref: '#/$defs/target' } },
      },
    },
    migrations: { type: 'array', items: { $ref: '#/$defs/migration' } },
    findings: { type: 'array', items: { $ref: '#/$defs/finding' } },
    releasePlans: { type: 'array', items: { $ref: '#/$defs/plan' } },
    summary: {
      type: 'object',
      required: ['errors', 'warnings', 'notices', 'suppressed'],
      additionalProperties: false,
      properties: {
        errors: { $ref: '#/$defs/count' },
        warnings: { $ref: '#/$defs/count' },
        notices: { $ref: '#/$defs/count' },
        suppressed: { $ref: '#/$defs/count' },
      },
    },
  },
  $defs: {
    target: {
      type: 'object',
      required: ['django', 'database', 'databaseVersion'],
      additionalProperties: false,
      properties: {
        django: { type: 'string', pattern: String.raw`^\d+\.\d+$` },
        database: { enum: ['postgresql', 'mysql', 'mariadb', 'sqlite'] },
        databaseVersion: { type: 'string' },
      },
    },
    count: { type: 'integer', minimum: 0 },
    line: { type: 'integer', minimum: 1 },
    relations: { type: 'array', items: { type: 'string' } },
    lockMode: {
      enum: [
        'ACCESS SHARE',
        'ROW SHARE',
        'ROW EXCLUSIVE',
        'SHARE UPDATE EXCLUSIVE',
        'SHARE',
        'SHARE ROW EXCLUSIVE',
        'EXCLUSIVE',
        'ACCESS EXCLUSIVE',
      ],
    },
    lock: {
      type: 'object',
      required: ['relation', 'mode'],
      additionalProperties: false,
      properties: {
        relation: { type: 'string' },
        mode: { $ref: '#/$defs/lockMode' },
        /** What is taken where no row leads to the mode. */
        otherwise: { anyOf: [{ $ref: '#/$defs/lockMode' }, { const: 'none' }] },
      },
    },
    unresolved: {
      type: 'object',
      required: ['line', 'reason'],
      additionalProperties: false,
      properties: {
        line: { $ref: '#/$defs/line' },
        reason: { type: 'string' },
        /** The file of the line, where that is not the migration's own. */
        path: { type: 'string' },
      },
    },
    statement: {
      type: 'object',
      required: ['sql', 'line', 'transaction', 'deferred', 'locks', 'rewrites', 'scans'],
      additionalProperties: false,
      properties: {
        sql: { type: 'string' },
        line: { $ref: '#/$defs/line' },
        transaction: { type: 'integer', minimum: 1 },
        deferred: { type: 'boolean' },
        locks: { type: 'array', items: { $ref: '#/$defs/lock' } },
        rewrites: { $ref: '#/$defs/relations' },
        scans: { $ref: '#/$defs/relations' },
        /** Those of `scans` that rows or statistics decide. */
        possibleScans: { $ref: '#/$defs/relations' },
        /** For MySQL and MariaDB: how each table is changed, and what others may do meanwhile. */
        online: { type: 'array', items: { $ref: '#/$defs/online' } },
        /** What procedural code may run, under a condition. */
        conditional: { type: 'array', items: { $ref: '#/$defs/conditional' } },
      },
    },
    online: {
      type: 'object',
      required: ['relation', 'algorithm', 'lock', 'work', 'source'],
      additionalProperties: false,
      properties: {
        relation: { type: 'string' },
        algorithm: { enum: ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'] },
        lock: { enum: ['NONE', 'SHARED', 'EXCLUSIVE'] },
        work: { enum: ['metadata', 'index build', 'rebuild', 'copy'] },
        source: { enum: ['observed', 'manual', 'heaviest case'] },
        note: { type: 'string' },
      },
    },
    conditional: {
      type: 'object',
      required: ['sql', 'line', 'condition', 'locks', 'rewrites', 'scans', 'blocks'],
      additionalProperties: false,
      properties: {
        sql: { type: 'string' },
        line: { $ref: '#/$defs/line' },
        condition: { type: 'string' },
        locks: { type: 'array', items: { $ref: '#/$defs/lock' } },
        rewrites: { $ref: '#/$defs/relations' },
        scans: { $ref: '#/$defs/relations' },
        blocks: { enum: ['nothing', 'writes', 'reads and writes'] },
      },
    },
    migration: {
      type: 'object',
      required: ['app', 'name', 'path', 'atomic', 'operations', 'understood', 'statements', 'unresolved'],
      additionalProperties: false,
      properties: {
        app: { type: 'string' },
        name: { type: 'string' },
        path: { type: 'string' },
        project: { type: 'string' },
        atomic: { type: 'boolean' },
        operations: { $ref: '#/$defs/count' },
        understood: { $ref: '#/$defs/count' },
        statements: { type: 'array', items: { $ref: '#/$defs/statement' } },
        unresolved: { type: 'array', items: { $ref: '#/$defs/unresolved' } },
        notKnown: { type: 'array', items: { $ref: '#/$defs/unresolved' } },
        ...deployProperties,
      },
    },
    ...deployDefinitions,
    plan: {
      type: 'object',
      required: ['title', 'steps'],
      additionalProperties: false,
      properties: {
        title: { type: 'string' },
        steps: {
          type: 'array',
          items: {
            type: 'object',
            required: ['kind', 'text', 'files'],
            additionalProperties: false,
            properties: {
              kind: { enum: ['pull-request', 'deploy'] },
              text: { type: 'string' },
              files: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['path', 'content'],
                  additionalProperties: false,
                  properties: { path: { type: 'string' }, content: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    },
    edit: {
      type: 'object',
      required: ['path', 'startLine', 'endLine', 'replacement'],
      additionalProperties: false,
      properties: {
        path: { type: 'string' },
        startLine: { $ref: '#/$defs/line' },
        endLine: { $ref: '#/$defs/line' },
        replacement: { type: 'string' },
      },
    },
    fix: {
      type: 'object',
      required: ['title', 'safety', 'edits', 'newFiles'],
      additionalProperties: false,
      properties: {
        title: { type: 'string' },
        safety: { enum: ['proven', 'manual'] },
        edits: { type: 'array', items: { $ref: '#/$defs/edit' } },
        newFiles: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'content'],
            additionalProperties: false,
            properties: { path: { type: 'string' }, content: { type: 'string' } },
          },
        },
        /** Files that move, after the edits, which name them by their old paths. Whoever can't move files leaves such a fix out. */
        renamedFiles: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'newPath'],
            additionalProperties: false,
            properties: { path: { type: 'string' }, newPath: { type: 'string' } },
          },
        },
      },
    },
    finding: {
      type: 'object',
      required: [
        'rule',
        'severity',
        'app',
        'migration',
        'path',
        'startLine',
        'endLine',
        'relation',
        'title',
        'message',
        'help',
        'fingerprint',
        'fix',
      ],
      additionalProperties: false,
      properties: {
        rule: { type: 'string', pattern: '^[a-z0-9-]+$' },
        severity: { enum: ['error', 'warning', 'notice'] },
        app: { type: 'string' },
        migration: { type: 'string' },
        path: { type: 'string' },
        startLine: { $ref: '#/$defs/line' },
        endLine: { $ref: '#/$defs/line' },
        relation: { type: ['string', 'null'] },
        title: { type: 'string' },
        message: { type: 'string' },
        help: { type: 'string' },
        fingerprint: { type: 'string' },
        fix: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/fix' }] },
        /** The safe way, where it takes several releases. */
        plan: { $ref: '#/$defs/plan' },
      },
    },
  },
} as const;
