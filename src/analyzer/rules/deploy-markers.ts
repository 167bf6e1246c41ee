import type { Migration } from '../django/migration.ts';
import type { PythonValue } from '../python/value.ts';

/** How a project says of a migration when it is to run. */
export interface DeployMarker {
  readonly when: 'before-code' | 'after-code' | 'always';
  /** As it is written in the class: `is_post_deployment = True`. */
  readonly text: string;
}

/**
 * The marks that tools for staged migrations read off the class: Sentry's `is_post_deployment`, `safe` of django-safemigrate,
 * `stage` of django-syzygy. Undefined for a migration without one.
 */
export function deployMarker({ definition }: Migration): DeployMarker | undefined {
  const flag = definition.body.get('is_post_deployment');
  if (flag?.kind === 'boolean') {
    return {
      when: flag.value ? 'after-code' : 'before-code',
      text: `is_post_deployment = ${flag.value ? 'True' : 'False'}`,
    };
  }
  for (const attribute of ['safe', 'stage']) {
    const name = nameOf(definition.body.get(attribute));
    const when = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
    if (when !== undefined) return { when, text: `${attribute} = ${name}` };
  }
  return undefined;
}

const meanings: Readonly<Record<string, DeployMarker['when']>> = {
  'Safe.before_deploy': 'before-code',
  'Safe.after_deploy': 'after-code',
  'Safe.always': 'always',
  'Stage.PRE_DEPLOY': 'before-code',
  'Stage.POST_DEPLOY': 'after-code',
};

/** The last two parts of a name, or of what is called: `Safe.after_deploy` of `django_safemigrate.Safe.after_deploy()`. */
function nameOf(value: PythonValue | undefined): string {
  const named = value?.kind === 'call' ? value.callee : value;
  return named?.kind === 'reference' ? named.name.split('.').slice(-2).join('.') : '';
}
