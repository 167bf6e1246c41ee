import { durationClasses } from '../analyzer/database/cost.ts';

const texts = { type: 'array', items: { $ref: '#/$defs/remark' } } as const;

/** The part of `check --format json` about the deploy of a migration. */
export const deployProperties = {
  phase: { $ref: '#/$defs/phase' },
  reversible: { $ref: '#/$defs/reversible' },
  recovery: { $ref: '#/$defs/recovery' },
  preflight: { $ref: '#/$defs/preflight' },
} as const;

/** Its definitions. */
export const deployDefinitions = {
  remark: {
    type: 'object',
    required: ['line', 'text'],
    additionalProperties: false,
    properties: { line: { $ref: '#/$defs/line' }, text: { type: 'string' } },
  },
  phase: {
    type: 'object',
    required: ['phase', 'reasons'],
    additionalProperties: false,
    properties: {
      phase: { enum: ['before-code', 'after-code', 'either', 'with-downtime', 'unknown'] },
      reasons: {
        type: 'array',
        items: {
          type: 'object',
          required: ['line', 'demands', 'text'],
          additionalProperties: false,
          properties: {
            line: { $ref: '#/$defs/line' },
            demands: { enum: ['before-code', 'after-code', null] },
            text: { type: 'string' },
          },
        },
      },
    },
  },
  reversible: {
    type: 'object',
    required: ['verdict', 'refusals', 'losses', 'mayFail', 'notUndone', 'work'],
    additionalProperties: false,
    properties: {
      verdict: { enum: ['reversible', 'irreversible', 'loses-data', 'unknown'] },
      refusals: {
        type: 'array',
        items: {
          type: 'object',
          required: ['line', 'operation', 'text'],
          additionalProperties: false,
          properties: { line: { $ref: '#/$defs/line' }, operation: { type: 'string' }, text: { type: 'string' } },
        },
      },
      losses: {
        type: 'array',
        items: {
          type: 'object',
          required: ['line', 'when', 'text'],
          additionalProperties: false,
          properties: {
            line: { $ref: '#/$defs/line' },
            when: { enum: ['going-forward', 'going-back'] },
            text: { type: 'string' },
          },
        },
      },
      mayFail: texts,
      notUndone: texts,
      work: {
        anyOf: [
          { type: 'null' },
          {
            type: 'object',
            required: ['mode', 'relation', 'duration'],
            additionalProperties: false,
            properties: {
              mode: { $ref: '#/$defs/lockMode' },
              relation: { type: 'string' },
              duration: { enum: durationClasses },
            },
          },
        ],
      },
    },
  },
  preflight: {
    type: 'object',
    required: ['queries', 'abort'],
    additionalProperties: false,
    properties: {
      queries: {
        type: 'array',
        items: {
          type: 'object',
          required: ['title', 'sql', 'expect'],
          additionalProperties: false,
          properties: { title: { type: 'string' }, sql: { type: 'string' }, expect: { type: 'string' } },
        },
      },
      abort: { type: 'array', items: { type: 'string' } },
    },
  },
  recovery: {
    type: 'object',
    required: ['verdict', 'reason', 'leftovers', 'steps'],
    additionalProperties: false,
    properties: {
      verdict: { enum: ['nothing-left', 'run-again', 'by-hand', 'unknown'] },
      reason: { type: 'string' },
      leftovers: texts,
      steps: {
        type: 'array',
        items: {
          type: 'object',
          required: ['kind', 'text'],
          additionalProperties: false,
          properties: { kind: { enum: ['sql', 'command', 'note'] }, text: { type: 'string' } },
        },
      },
    },
  },
} as const;
