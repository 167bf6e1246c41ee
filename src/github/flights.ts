/** Questions that are on their way, by what they ask. */
export type Flights = Map<string, Promise<unknown>>;

/** Asks, or waits for the answer to the same question that another job has just asked. Failures are not remembered. */
export function askOnce<Answer>(flights: Flights, key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const known = flights.get(key);
  if (known !== undefined) return known as Promise<Answer>;
  const answer = ask().finally(() => flights.delete(key));
  flights.set(key, answer);
  return answer;
}
