import type { Migration } from '../../django/migration.ts';
import type { Project } from '../../django/project.ts';

/** What a migration is called with the number after all others of its app; undefined where it has no number, or that one. */
export function nameAfter({ app, name }: Migration, { migrations }: Project): string | undefined {
  const [, number = '', rest = ''] = /^(\d{4,})(_.*)$/su.exec(name) ?? [];
  const others = [...migrations.values()].filter((each) => each.app === app && each.name !== name);
  const numbers = others.flatMap((each) => /^(\d{4,})_/u.exec(each.name)?.[1] ?? []).map(Number);
  if (number === '' || numbers.length === 0) return undefined;
  const next = String(Math.max(...numbers) + 1).padStart(number.length, '0');
  return next === number ? undefined : `${next}${rest}`;
}
