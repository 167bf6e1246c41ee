/**
 * JSON Schema of `.github/lockkeeper.yml`: what `readConfig` checks against, and what editors complete from
 * (`docs/lockkeeper.schema.json` is this object). Patterns come with examples, which error messages show.
 */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Lockkeeper',
  description: 'How Lockkeeper reviews the Django migrations of this repository.',
  type: 'object',
  additionalProperties: false,
  properties: {
    database: {
      description: 'The database that the migrations run on, with its version.',
      type: 'string',
      pattern: String.raw`^(postgresql|mysql|mariadb|sqlite)(:\d{1,3}(\.\d{1,3}){0,2})?$`,
      examples: ['postgresql:16', 'mysql:8.4', 'mariadb:10.11', 'sqlite'],
    },
    django: {
      description: 'The version of Django. By default it is found in lock files and requirements.',
      type: ['string', 'number'],
      pattern: String.raw`^\d{1,2}\.\d{1,2}(\.\d{1,3})?$`,
      minimum: 1,
      maximum: 99,
      examples: ['"5.2"', '"4.2"'],
    },
    fail_on: {
      description: 'The severity from which on the check fails.',
      enum: ['error', 'warning', 'never'],
      default: 'error',
    },
    tables_file: {
      description: 'A file of this repository with the sizes of tables, as `lockkeeper stats` writes it.',
      type: 'string',
      pattern: String.raw`^(?!/)(?!(.*/)?\.\.(/|$))[^\\\0]+$`,
      maxLength: 500,
      examples: ['.github/lockkeeper-tables.json'],
    },
    tables: {
      description: 'Sizes and traffic of tables; they override those of `tables_file`.',
      type: 'object',
      maxProperties: 10_000,
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          rows: { description: 'How many rows, roughly.', type: 'integer', minimum: 0 },
          size: {
            description: 'Table and indexes together: bytes, or a text like "2.4GB" (1 GB is 1024 MB).',
            type: ['string', 'integer'],
            pattern: String.raw`^\d{1,15}(\.\d{1,6})? ?([kKMGTP]?B)?$`,
            minimum: 0,
            examples: ['2.4GB', '512MB'],
          },
          hot: {
            description: 'True where the application uses the table all the time.',
            type: 'boolean',
            default: false,
          },
        },
      },
    },
    rules: {
      description: "Severities that differ from the rules' own; `off` silences a rule.",
      type: 'object',
      additionalProperties: { enum: ['error', 'warning', 'notice', 'off'] },
    },
    ignore: {
      description: 'Globs of migrations that are not reviewed. They still count as context.',
      type: 'array',
      maxItems: 1000,
      items: { type: 'string', minLength: 1, maxLength: 300 },
      examples: [['legacy/**/migrations/*.py']],
    },
    commands: {
      description: 'The permission on the repository that a slash command asks for.',
      type: 'object',
      additionalProperties: { enum: ['read', 'triage', 'write', 'maintain', 'admin'] },
    },
  },
} as const;
