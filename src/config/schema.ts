/** A speed in bytes a second, as `200MB`. */
const bytesASecond = (work: string) =>
  ({
    description: `Bytes of a table that are ${work} in a second: a number, or a text like "200MB".`,
    type: ['string', 'integer'],
    pattern: String.raw`^(?=.*[1-9])\d{1,15}(\.\d{1,6})? ?([kKMGTP]?B)?$`,
    minimum: 1,
    examples: ['200MB', '1.5GB'],
  }) as const;

const rowsASecond = (work: string) =>
  ({ description: `Rows that are ${work} in a second.`, type: 'integer', minimum: 1 }) as const;

// What a repository says of its project, and each of several projects of itself.
const database = {
  description: 'The database that the migrations run on, with its version.',
  type: 'string',
  pattern: String.raw`^(postgresql|mysql|mariadb|sqlite)(:\d{1,3}(\.\d{1,3}){0,2})?$`,
  examples: ['postgresql:16', 'mysql:8.4', 'mariadb:10.11', 'sqlite'],
} as const;

const django = {
  description: 'The version of Django. By default it is found in lock files and requirements.',
  type: ['string', 'number'],
  pattern: String.raw`^\d{1,2}\.\d{1,2}(\.\d{1,3})?$`,
  minimum: 1,
  maximum: 99,
  examples: ['"5.2"', '"4.2"'],
} as const;

const settings = {
  description:
    'The settings module that holds in production, as `DJANGO_SETTINGS_MODULE` names it. By default all that look like settings are read.',
  type: 'string',
  pattern: String.raw`^[A-Za-z_]\w{0,99}(\.[A-Za-z_]\w{0,99}){0,20}$`,
  examples: ['config.settings.production'],
} as const;

const tablesFile = {
  description: 'A file of this repository with the sizes of tables, as `lockkeeper stats` writes it.',
  type: 'string',
  pattern: String.raw`^(?!/)(?!(.*/)?\.\.(/|$))[^\\\0]+$`,
  maxLength: 500,
  examples: ['.github/lockkeeper-tables.json'],
} as const;

const tables = {
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
      readers: {
        description: 'Who else reads the table, by names that people know: other services, reports, a warehouse.',
        type: 'array',
        maxItems: 100,
        items: { type: 'string', minLength: 1, maxLength: 100 },
        examples: [['billing', 'warehouse']],
      },
    },
  },
} as const;

const projects = {
  description:
    'Several Django projects in one repository: each is reviewed on its own, and sees its folder and what belongs to no other. What one leaves out is as said above. By default they are found where one project could not hold them all.',
  type: 'array',
  minItems: 1,
  maxItems: 100,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['root'],
    properties: {
      root: {
        description: "The project's folder in the repository; `.` is the top.",
        type: 'string',
        pattern: String.raw`^(\.|(?!/)(?!\.{1,2}(/|$))(?!(.*/)\.{0,2}(/|$))[^\\\0]+)$`,
        maxLength: 300,
        examples: ['services/shop'],
      },
      settings,
      django,
      database,
      tables_file: tablesFile,
      tables,
    },
  },
} as const;

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
    database,
    django,
    settings,
    fail_on: {
      description: 'The severity from which on the check fails.',
      enum: ['error', 'warning', 'never'],
      default: 'error',
    },
    tables_file: tablesFile,
    tables,
    projects,
    costs: {
      description:
        'How fast the database works, for estimates. What is not given is as `scripts/measure-costs.ts` measured.',
      type: 'object',
      additionalProperties: false,
      properties: {
        scan: bytesASecond('read whole'),
        rewrite: bytesASecond('written anew, with the indexes'),
        btree: rowsASecond('put into a btree index'),
        gin: rowsASecond('put into a GIN index'),
        gist: rowsASecond('put into a GiST index'),
        hash: rowsASecond('put into a hash index'),
        brin: rowsASecond('put into a BRIN index'),
        foreign_key: rowsASecond('checked against a foreign key'),
        update: rowsASecond('updated or deleted'),
      },
    },
    releases: {
      description:
        'How to know which code is running: contract steps are then judged against it, and not against the base branch.',
      type: 'object',
      additionalProperties: false,
      required: ['from'],
      properties: {
        from: {
          description: 'What tells: published releases, tags, or deployments to an environment.',
          enum: ['releases', 'tags', 'deployments'],
        },
        tags: {
          description: 'Glob of the tags that count, for `releases` and `tags`.',
          type: 'string',
          minLength: 1,
          maxLength: 200,
          default: '*',
          examples: ['v*'],
        },
        environment: {
          description:
            'The environment that counts, for `deployments`. The App needs the permission to read deployments.',
          type: 'string',
          minLength: 1,
          maxLength: 200,
          default: 'production',
          examples: ['production'],
        },
      },
    },
    follow_ups: {
      description:
        'Second halves of recipes that are still to come: NOT VALID constraints to validate, columns and tables without a model to drop.',
      type: 'object',
      additionalProperties: false,
      properties: {
        overdue_after: {
          description: 'Days after the merge of the first half from which on the check names them.',
          type: 'integer',
          minimum: 0,
          maximum: 3650,
          default: 30,
        },
      },
    },
    rules: {
      description: "Severities that differ from the rules' own; `off` silences a rule.",
      type: 'object',
      additionalProperties: { enum: ['error', 'warning', 'notice', 'off'] },
    },
    suppressions: {
      description:
        'Findings that are accepted: a rule in one migration, with the reason. One that silences nothing is reported.',
      type: 'array',
      maxItems: 10_000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rule', 'migration', 'reason'],
        properties: {
          rule: { description: 'The id of the rule.', type: 'string', minLength: 1, maxLength: 100 },
          migration: {
            description:
              'The migration, as Django calls it; where several projects have one of that name, with the folder of its project before it.',
            type: 'string',
            pattern: String.raw`^([^\s:\\][^:\\]{0,299}:)?\w{1,100}\.\w{1,200}$`,
            examples: ['shop.0002_drop_note', 'services/shop:shop.0002_drop_note'],
          },
          reason: { description: 'Why it is accepted.', type: 'string', minLength: 3, maxLength: 500 },
        },
      },
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
    self_ack: {
      description:
        'False where somebody else than its author has to ignore or acknowledge the findings of a pull request.',
      type: 'boolean',
      default: true,
    },
  },
} as const;
