import { spawnSync } from 'node:child_process';

/** What a server answers to a statement: the number of its error, or 0. */
export interface ObservedAnswer {
  readonly sql: string;
  readonly error: number;
}

export interface ObservedAnswers {
  readonly version: string;
  readonly answers: readonly ObservedAnswer[];
}

/** Made and dropped again. */
const database = 'lockkeeper_foreign_keys';

/** Tables with foreign keys, of which each statement is tried alone. */
export const foreignKeySchema: readonly string[] = [
  'CREATE TABLE parent (id integer NOT NULL PRIMARY KEY, code varchar(20) NOT NULL, n integer NOT NULL, other integer NOT NULL)',
  'CREATE UNIQUE INDEX parent_n ON parent (n)',
  'CREATE TABLE child (id integer NOT NULL PRIMARY KEY, parent_id integer NOT NULL, n integer NOT NULL, r integer NOT NULL, free integer NOT NULL)',
  'CREATE INDEX child_parent ON child (parent_id)',
  'CREATE INDEX child_n ON child (n, r)',
  'CREATE INDEX child_free ON child (free)',
  'ALTER TABLE child ADD CONSTRAINT child_parent_fk FOREIGN KEY (parent_id) REFERENCES parent (id)',
  'ALTER TABLE child ADD CONSTRAINT child_n_fk FOREIGN KEY (n) REFERENCES parent (n)',
];

export const foreignKeyStatements: readonly string[] = [
  'DROP INDEX child_parent ON child',
  'DROP INDEX child_n ON child',
  'DROP INDEX child_free ON child',
  'DROP INDEX parent_n ON parent',
  'ALTER TABLE child DROP INDEX child_n, ADD INDEX child_n_alone (n)',
  'ALTER TABLE child DROP INDEX child_n, ADD INDEX child_r_n (r, n)',
  'ALTER TABLE child DROP FOREIGN KEY child_n_fk, DROP INDEX child_n',
  'CREATE INDEX child_more ON child (parent_id, free); DROP INDEX child_parent ON child',
  'CREATE INDEX parent_more ON parent (n, other); DROP INDEX parent_n ON parent',
  'SET foreign_key_checks = 0; DROP INDEX child_parent ON child',
  'ALTER TABLE parent MODIFY id bigint NOT NULL',
  'ALTER TABLE parent MODIFY n bigint NOT NULL',
  'ALTER TABLE parent MODIFY other bigint NOT NULL',
  'ALTER TABLE parent MODIFY code varchar(40) NOT NULL',
  'ALTER TABLE child MODIFY parent_id bigint NOT NULL',
  'ALTER TABLE child MODIFY free bigint NOT NULL',
  'ALTER TABLE child MODIFY parent_id integer NULL',
  'ALTER TABLE child CHANGE parent_id owner_id bigint NOT NULL',
  'SET foreign_key_checks = 0; ALTER TABLE parent MODIFY id bigint NOT NULL',
  'SET foreign_key_checks = 0; ALTER TABLE parent MODIFY n bigint NOT NULL',
  'SET foreign_key_checks = 0; ALTER TABLE child MODIFY parent_id bigint NOT NULL',
  'SET foreign_key_checks = 0; ALTER TABLE child MODIFY parent_id bigint NULL',
  'SET foreign_key_checks = 0; DROP INDEX parent_n ON parent',
  'ALTER TABLE child CHANGE parent_id owner_id integer NOT NULL',
  'SET foreign_key_checks = 0; ALTER TABLE child CHANGE parent_id owner_id bigint NOT NULL',
  'ALTER TABLE child DROP FOREIGN KEY child_parent_fk; ALTER TABLE child MODIFY parent_id bigint NOT NULL',
];

/** Tries each statement on fresh tables of a server. */
export function observeForeignKeys({
  host,
  port,
  user,
}: Readonly<Record<'host' | 'port' | 'user', string>>): ObservedAnswers {
  const run = (sql: string): { readonly output: string; readonly error: number } => {
    const result = spawnSync('mysql', ['-h', host, '-P', port, '-u', user, '-N', '-B'], {
      input: sql,
      encoding: 'utf8',
    });
    return { output: result.stdout, error: Number(/^ERROR (\d+)/mu.exec(result.stderr)?.[1] ?? 0) };
  };
  const version = run('SELECT version();').output.trim();
  const answers = foreignKeyStatements.map((sql) => {
    const made = run(
      `DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database}; USE ${database}; ${foreignKeySchema.join('; ')};`,
    );
    if (made.error !== 0) throw new Error(`the tables could not be made: error ${made.error}`);
    return { sql, error: run(`USE ${database}; ${sql};`).error };
  });
  run(`DROP DATABASE IF EXISTS ${database};`);
  return { version, answers };
}
