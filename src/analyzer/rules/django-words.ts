import { isAtLeast, type Target } from '../target.ts';

/** What Django of a version has for a step of the safe way, and else the SQL that does it. */
interface Words {
  /** "`AddConstraintNotValid`" (Django 4.0), of a CHECK. */
  readonly addCheckNotValid: string;
  /** "`ValidateConstraint`" (Django 4.0). */
  readonly validate: string;
  /** "a `db_default`" (Django 5.0). */
  readonly databaseDefault: string;
}

/** How advice names the operations and options that not every version of Django has. */
export function wordsFor({ django }: Target): Words {
  const hasConstraints = isAtLeast(django, [4, 0]);
  return {
    addCheckNotValid: hasConstraints ? '`AddConstraintNotValid`' : '`ADD CONSTRAINT … CHECK … NOT VALID` in RunSQL',
    validate: hasConstraints ? '`ValidateConstraint`' : '`VALIDATE CONSTRAINT` in RunSQL',
    databaseDefault: isAtLeast(django, [5, 0])
      ? 'a `db_default`'
      : 'a default in the database (`SET DEFAULT` in RunSQL)',
  };
}
