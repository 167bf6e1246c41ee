import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { makeRepository, openHazard, problemsOf } from '../reliability/worlds.ts';
import { startWorld, type World } from '../support/app.ts';

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.stop());

interface TokenRequest {
  readonly repository_ids?: readonly number[];
  readonly repositories?: readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
}

const asked = (): readonly TokenRequest[] =>
  world.github.log.requests
    .filter(({ operation }) => operation === 'apps/create-installation-access-token')
    .map(({ body }) => (body ?? {}) as TokenRequest);

describe('tokens of installations', () => {
  test('reach one repository each, and are never for all of them', async () => {
    const [shop, other] = [await makeRepository(world), await makeRepository(world, 'other')];
    await openHazard(world, shop);
    await openHazard(world, other);
    await world.settle();
    expect(problemsOf(world)).toEqual([]);
    const scopes = asked().map(({ repository_ids: ids, repositories: names }) => ids ?? names);
    expect(scopes.filter((scope) => scope?.length !== 1)).toEqual([]);
    expect(scopes).toContainEqual([shop.id]);
    expect(scopes).toContainEqual([other.id]);
  });

  test('allow what the job does, of what was granted: whoever only looks can not write', async () => {
    const shop = await makeRepository(world);
    await openHazard(world, shop, 'one');
    const pull = await openHazard(world, shop, 'two');
    await world.settle();
    await world.github.people.close(pull, 'ann');
    await world.settle();
    const ofShop = asked().filter(({ repository_ids: ids }) => ids?.includes(shop.id));
    expect(ofShop.length).toBeGreaterThan(1);
    const isWriting = ({ permissions = {} }: TokenRequest): boolean => Object.values(permissions).includes('write');
    expect(ofShop.some((request) => !isWriting(request))).toBe(true);
    // app.yml asks for no more than to read them.
    for (const { permissions } of asked()) expect(permissions).toMatchObject({ contents: 'read' });
    for (const { permissions } of asked()) expect(permissions).not.toHaveProperty('merge_queues');
    expect(asked().filter(({ permissions }) => permissions === undefined)).toEqual([]);
  });

  test('are asked for again with less where the owner has taken something back', async () => {
    const shop = await makeRepository(world);
    await openHazard(world, shop, 'one');
    await world.settle();
    const { issues: _, ...rest } = world.github.state.app.permissions;
    world.github.state.app.permissions = rest;
    world.github.state.app.tokens.clear();
    await openHazard(world, shop, 'two');
    await world.settle();
    expect(problemsOf(world)).toEqual([]);
    expect(asked().at(-1)?.permissions).not.toHaveProperty('issues');
  });
});
