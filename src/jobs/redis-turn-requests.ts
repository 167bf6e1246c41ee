import type { Place, Turns } from './redis-turns.ts';

/** Asks for turns; resolves when they are given. */
export type TurnRequests = (wanted: readonly (readonly [key: string, place: Place])[]) => Promise<void>;

/** What is asked for at once. */
interface Round {
  readonly places: Map<string, Place>;
  readonly given: Promise<void>;
}

/**
 * Asks for turns in rounds: what is wanted while a round is under way is asked for with the next one, once for each key, at the place
 * that was wanted last; `announce` is called after each round. A turn costs more than to store the work that it is for, and twenty
 * webhooks about one pull request need one.
 */
export function createTurnRequests({ add }: Pick<Turns, 'add'>, announce: () => void): TurnRequests {
  let next: Round | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const give = async (places: ReadonlyMap<string, Place>): Promise<void> => {
    next = undefined;
    await Promise.all([...places].map(([key, place]) => add(key, place)));
    announce();
  };

  const open = (): Round => {
    const places = new Map<string, Place>();
    const given = before.then(() => give(places));
    before = given.catch(() => undefined);
    return { places, given };
  };

  return (wanted) => {
    if (wanted.length === 0) return Promise.resolve();
    next ??= open();
    for (const [key, place] of wanted) next.places.set(key, place);
    return next.given;
  };
}
