import { neededEvents, neededPermissions, optionalPermissions } from './registration.ts';

/** What can be asked for beyond what is needed, by what it is for. */
export type Extra = 'fixes' | 'deployments';

const permissionOf: Readonly<Record<Extra, string>> = { fixes: 'contents', deployments: 'deployments' };

export interface ManifestOptions {
  /** Apps of one GitHub have different names. */
  readonly name: string;
  /** Where GitHub reaches the App; without a path. */
  readonly publicUrl: string;
  readonly webhooksPath: string;
  /** Where GitHub sends the browser when the App is registered. */
  readonly redirectUrl: string;
  readonly extras: readonly Extra[];
}

/**
 * The registration as GitHub takes it from a form
 * (docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest). GitHub makes up the secret and the key.
 */
export function appManifest({ name, publicUrl, webhooksPath, redirectUrl, extras }: ManifestOptions): object {
  const asked = optionalPermissions.filter(({ permission }) =>
    extras.some((extra) => permissionOf[extra] === permission),
  );
  return {
    name,
    url: 'https://github.com/lockkeeper/lockkeeper',
    description: 'Reviews Django migrations for locks, downtime and data loss.',
    hook_attributes: { url: publicUrl + webhooksPath, active: true },
    redirect_url: redirectUrl,
    public: false,
    default_permissions: Object.fromEntries(
      [...neededPermissions, ...asked].map(({ permission, access }) => [permission, access]),
    ),
    default_events: neededEvents.map(({ event }) => event),
  };
}
