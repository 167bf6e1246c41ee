/** Views that are replaced: columns may be added at the end. */
export const views: readonly string[] = [
  'CREATE OR REPLACE VIEW users_public AS SELECT id FROM users_user',
  'CREATE OR REPLACE VIEW users_public AS SELECT username, id FROM users_user',
  'CREATE OR REPLACE VIEW users_public AS SELECT id, username::text AS username FROM users_user',
  'CREATE OR REPLACE VIEW users_public AS SELECT id::bigint AS id, username FROM users_user',
  'CREATE OR REPLACE VIEW users_public AS SELECT id, username AS name FROM users_user',
  'CREATE OR REPLACE VIEW users_public (id, name) AS SELECT id, username FROM users_user',
  'CREATE OR REPLACE VIEW users_public AS SELECT * FROM users_group',
  'CREATE OR REPLACE VIEW users_public AS SELECT id, name FROM users_group',
  'CREATE OR REPLACE VIEW users_public AS SELECT id, name AS username FROM users_group',
  'CREATE OR REPLACE VIEW catalog_visible AS SELECT id, name FROM catalog_product',
  'CREATE OR REPLACE VIEW catalog_visible AS SELECT p.* FROM catalog_product p',
  'CREATE OR REPLACE VIEW stats_category AS SELECT 1 AS x',
  'CREATE OR REPLACE VIEW users_user AS SELECT 1 AS x',
  'CREATE OR REPLACE VIEW users_public AS SELECT nope FROM users_user',
];
