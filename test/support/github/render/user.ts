import type { Context } from '../context.ts';
import { userOf } from '../state.ts';

/** `simple-user` of GitHub's description. */
export function renderUser({ state, api, html }: Context, login: string) {
  const user = userOf(state, login);
  const url = `${api}/users/${encodeURIComponent(login)}`;
  const page = user.type === 'Bot' ? `${html}/apps/${user.name}` : `${html}/${login}`;
  return {
    login,
    id: user.id,
    node_id: `U_${user.id}`,
    avatar_url: `${html}/avatars/${user.id}`,
    gravatar_id: '',
    url,
    html_url: page,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    site_admin: false,
  };
}

/** How GitHub sees the author of something: private members of an organisation appear as contributors. */
export function authorAssociation({ state }: Context, repositoryId: number, login: string): string {
  const repository = [...state.repositories.values()].find((candidate) => candidate.id === repositoryId);
  if (repository?.owner === login) {
    return 'OWNER';
  }
  return repository?.collaborators.has(login) === true ? 'CONTRIBUTOR' : 'NONE';
}
