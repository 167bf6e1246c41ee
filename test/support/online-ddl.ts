import { spawnSync } from 'node:child_process';

/** What a server was seen to need for a change: the cheapest algorithm and the weakest lock that it accepts. */
export interface ObservedChange {
  readonly sql: string;
  readonly algorithm: string;
  readonly lock: string;
}

export interface ObservedServer {
  readonly version: string;
  readonly changes: readonly ObservedChange[];
}

/** How the server is reached. */
export interface MysqlAddress {
  readonly host: string;
  readonly port: string;
  readonly user: string;
}

/** Made and dropped again. */
const database = 'lockkeeper_online_ddl';

export const onlineDdlSchema = `
CREATE TABLE parent (id bigint AUTO_INCREMENT NOT NULL PRIMARY KEY, code varchar(20) NOT NULL UNIQUE) ENGINE=InnoDB;
CREATE TABLE page (
  id bigint AUTO_INCREMENT NOT NULL PRIMARY KEY, title varchar(50) NOT NULL, slug varchar(100) NULL, body longtext NOT NULL,
  views integer NOT NULL, \`rank\` integer NULL, price numeric(10, 2) NOT NULL, at datetime(6) NULL, flag bool NOT NULL,
  parent_id bigint NULL, old_id bigint NULL, kind enum('a', 'b') NULL,
  CONSTRAINT page_positive CHECK (views >= 0), CONSTRAINT page_old FOREIGN KEY (old_id) REFERENCES parent (id)
) ENGINE=InnoDB CHARSET=utf8mb4;
CREATE TABLE stored (a integer NULL, b integer NOT NULL, doubled integer AS (b * 2) STORED) ENGINE=InnoDB;
CREATE TABLE virt (a integer NULL, b integer NOT NULL, c integer NULL, thrice integer AS (b * 3) VIRTUAL) ENGINE=InnoDB;
INSERT INTO stored (a, b) VALUES (1, 1);
INSERT INTO virt (a, b) VALUES (1, 1);
CREATE TABLE plain (a integer NOT NULL, b integer NULL) ENGINE=InnoDB;
CREATE INDEX page_rank ON page (\`rank\`);
CREATE UNIQUE INDEX page_slug ON page (slug);
INSERT INTO parent (id, code) VALUES (1, 'x');
INSERT INTO page (title, body, views, \`rank\`, price, flag, parent_id, old_id) VALUES ('x', '', 1, 1, 1, 1, 1, 1), ('y', '', 2, 2, 1, 1, NULL, NULL);
`;

/** New tables. The client stops at the first error, so that what follows is run on them or not at all. */
const prepared = `DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database}; USE ${database}; ${onlineDdlSchema} SET sql_mode = 'STRICT_TRANS_TABLES'; `;

/** Changes as ALTER TABLE, to which ALGORITHM and LOCK can be added. */
export const onlineDdlChanges: readonly string[] = [
  'ALTER TABLE `page` ADD COLUMN `c` integer NULL',
  'ALTER TABLE `page` ADD COLUMN `c` integer DEFAULT 7 NOT NULL',
  "ALTER TABLE `page` ADD COLUMN `c` varchar(20) DEFAULT 'x' NOT NULL",
  'ALTER TABLE `page` ADD COLUMN `c` longtext NULL',
  'ALTER TABLE `page` ADD COLUMN `c` datetime(6) DEFAULT (NOW(6)) NOT NULL',
  'ALTER TABLE `page` ADD COLUMN `c` integer UNSIGNED NULL CHECK (`c` >= 0)',
  'ALTER TABLE `page` ADD COLUMN `c` longtext NULL CHECK (JSON_VALID(`c`))',
  'ALTER TABLE `page` ADD COLUMN `c` integer NULL UNIQUE',
  'ALTER TABLE `page` ADD COLUMN `c` bigint NULL, ADD CONSTRAINT `k` FOREIGN KEY (`c`) REFERENCES `parent` (`id`)',
  'ALTER TABLE `page` ADD COLUMN `c` integer AS (`views` + 1) STORED',
  'ALTER TABLE `page` ADD COLUMN `c` integer AS (`views` + 1) VIRTUAL',
  'ALTER TABLE `page` DROP COLUMN `at`',
  'ALTER TABLE `page` DROP COLUMN `rank`',
  'ALTER TABLE `stored` DROP COLUMN `doubled`',
  'ALTER TABLE `virt` DROP COLUMN `thrice`',
  'ALTER TABLE `stored` MODIFY `a` integer NOT NULL',
  'ALTER TABLE `virt` MODIFY `a` integer NOT NULL',
  'ALTER TABLE `virt` DROP COLUMN `c`, ADD INDEX `i` (`b`)',
  'ALTER TABLE `page` CHANGE `at` `moment` datetime(6) NULL',
  'ALTER TABLE `page` RENAME COLUMN `at` TO `moment`',
  'ALTER TABLE `page` ALTER COLUMN `views` SET DEFAULT 7',
  'ALTER TABLE `page` ALTER COLUMN `views` DROP DEFAULT',
  'ALTER TABLE `page` MODIFY `rank` integer NOT NULL',
  'ALTER TABLE `page` MODIFY `price` numeric(10, 2) NULL',
  'ALTER TABLE `page` MODIFY `title` varchar(60) NOT NULL',
  'ALTER TABLE `page` MODIFY `title` varchar(63) NOT NULL',
  'ALTER TABLE `page` MODIFY `title` varchar(64) NOT NULL',
  'ALTER TABLE `page` MODIFY `slug` varchar(200) NULL',
  'ALTER TABLE `page` MODIFY `slug` varchar(300) NULL',
  'ALTER TABLE `page` MODIFY `title` varchar(20) NOT NULL',
  'ALTER TABLE `page` MODIFY `views` bigint NOT NULL',
  'ALTER TABLE `page` MODIFY `views` integer UNSIGNED NOT NULL',
  'ALTER TABLE `page` MODIFY `price` numeric(12, 2) NOT NULL',
  'ALTER TABLE `page` MODIFY `price` numeric(12, 4) NOT NULL',
  'ALTER TABLE `page` MODIFY `title` longtext NOT NULL',
  'ALTER TABLE `page` MODIFY `at` datetime NULL',
  'ALTER TABLE `page` MODIFY `title` varchar(50) COLLATE `utf8mb4_bin` NOT NULL',
  "ALTER TABLE `page` MODIFY `title` varchar(50) NOT NULL COMMENT 'words'",
  "ALTER TABLE `page` MODIFY `kind` enum('a', 'b', 'c') NULL",
  'ALTER TABLE `page` MODIFY `views` integer NOT NULL',
  "ALTER TABLE `page` COMMENT = 'words'",
  'ALTER TABLE `page` ADD INDEX `i` (`views`)',
  'ALTER TABLE `page` ADD FULLTEXT INDEX `i` (`title`)',
  'ALTER TABLE `page` ADD CONSTRAINT `u` UNIQUE (`views`)',
  'ALTER TABLE `page` DROP INDEX `page_rank`',
  'ALTER TABLE `page` RENAME INDEX `page_rank` TO `page_place`',
  'ALTER TABLE `page` DROP PRIMARY KEY, MODIFY `id` bigint NOT NULL',
  'ALTER TABLE `page` MODIFY `id` bigint NOT NULL, DROP PRIMARY KEY, ADD PRIMARY KEY (`id`, `views`)',
  'ALTER TABLE `page` ADD CONSTRAINT `k` FOREIGN KEY (`parent_id`) REFERENCES `parent` (`id`)',
  'SET foreign_key_checks = 0; ALTER TABLE `page` ADD CONSTRAINT `k` FOREIGN KEY (`parent_id`) REFERENCES `parent` (`id`)',
  'ALTER TABLE `page` DROP FOREIGN KEY `page_old`',
  'ALTER TABLE `page` ADD CONSTRAINT `k` CHECK (`views` < 1000)',
  'ALTER TABLE `page` DROP CONSTRAINT `page_positive`',
  'ALTER TABLE `page` MODIFY `slug` varchar(100) COLLATE `utf8mb4_bin` NULL',
  'ALTER TABLE `page` RENAME TO `leaf`',
  'ALTER TABLE `plain` ADD PRIMARY KEY (`a`)',
  'ALTER TABLE `plain` ADD COLUMN `c` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY',
  'ALTER TABLE `page` DROP COLUMN `at`, ADD INDEX `i` (`views`)',
  'ALTER TABLE `page` ALTER COLUMN `views` SET DEFAULT 1, ADD INDEX `i` (`views`)',
  'ALTER TABLE `page` MODIFY `title` varchar(60) NOT NULL, ADD INDEX `i` (`views`)',
  'ALTER TABLE `page` CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
  'ALTER TABLE `page` DEFAULT CHARACTER SET latin1',
  'ALTER TABLE `page` MODIFY `slug` varchar(100) CHARACTER SET latin1 NULL',
  'ALTER TABLE `page` ALTER INDEX `page_rank` IGNORED',
  'ALTER TABLE `plain` ADD SYSTEM VERSIONING',
  'ALTER IGNORE TABLE `page` ADD CONSTRAINT `u` UNIQUE (`views`)',
  'ALTER TABLE `page` MODIFY `title` varchar(50) NOT NULL FIRST',
  'ALTER TABLE `page` ENGINE = InnoDB',
  'ALTER TABLE `page` AUTO_INCREMENT = 1000',
  'ALTER TABLE `page` ADD COLUMN `c` integer NULL, ADD INDEX `i` (`c`)',
  'ALTER TABLE `page` ADD COLUMN `c` integer NULL, ADD COLUMN `d` integer NULL',
];

const algorithms = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'];
const locks = ['NONE', 'SHARED', 'EXCLUSIVE'];

/** Observes every change, each on new tables; or says why there is no server to observe. */
export function observeOnlineDdl(address: MysqlAddress): ObservedServer | { readonly notRun: string } {
  const version = run(address, 'SELECT version()');
  if (version.error !== undefined) return { notRun: `no MariaDB or MySQL server: ${version.error}` };
  const made = run(address, prepared);
  if (made.error !== undefined) return { notRun: made.error };
  const changes = onlineDdlChanges.map((sql): ObservedChange => {
    const accepted = (clauses: string): boolean => accepts(address, sql, clauses);
    const algorithm = algorithms.find((each) => accepted(`, ALGORITHM=${each}`)) ?? 'refused';
    const lock = locks.find((each) => accepted(`, ALGORITHM=${algorithm}, LOCK=${each}`)) ?? 'refused';
    return { sql, algorithm, lock };
  });
  run(address, `DROP DATABASE IF EXISTS ${database}`);
  return { version: version.output.trim().split('\n').at(-1) ?? '', changes };
}

function accepts(address: MysqlAddress, sql: string, clauses: string): boolean {
  return run(address, `${prepared}${sql}${clauses}`).error === undefined;
}

function run(
  { host, port, user }: MysqlAddress,
  sql: string,
): { readonly output: string; readonly error: string | undefined } {
  const args = ['--host', host, '--port', port, '--user', user, '--batch'];
  const { status, stdout, stderr, error } = spawnSync('mariadb', args, { input: sql, encoding: 'utf8' });
  return { output: stdout ?? '', error: status === 0 ? undefined : (error?.message ?? stderr.trim()) };
}
