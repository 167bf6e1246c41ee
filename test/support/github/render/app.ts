import type { Context } from '../context.ts';
import { renderUser } from './user.ts';

/** The organisation that owns the App and the installation. */
export const appOwner = 'lockkeeper-app';

/** `integration` of GitHub's description. */
export function renderApp(context: Context) {
  const { app } = context.state;
  return {
    id: app.id,
    slug: app.slug,
    client_id: app.clientId,
    node_id: `A_${app.id}`,
    owner: renderUser(context, appOwner),
    name: app.name,
    description: null,
    external_url: `${context.html}/${app.slug}`,
    html_url: `${context.html}/apps/${app.slug}`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: { ...app.permissions },
    events: [...app.events],
  };
}

/** `installation` of GitHub's description: all repositories of one account. */
export function renderInstallation(context: Context, account: string) {
  const { app } = context.state;
  const owner = renderUser(context, account);
  return {
    id: app.installationId,
    account: owner,
    repository_selection: 'all',
    access_tokens_url: `${context.api}/app/installations/${app.installationId}/access_tokens`,
    repositories_url: `${context.api}/installation/repositories`,
    html_url: `${context.html}/organizations/${account}/settings/installations/${app.installationId}`,
    app_id: app.id,
    app_slug: app.slug,
    client_id: app.clientId,
    target_id: owner.id,
    target_type: 'Organization',
    permissions: { ...app.permissions },
    events: [...app.events],
    created_at: '2026-01-02T00:00:00Z',
    updated_at: '2026-01-02T00:00:00Z',
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}
