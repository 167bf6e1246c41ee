import type { State } from './state.ts';
import type { Webhooks } from './webhooks.ts';

/** What everything that renders is given: the data, and the addresses that it is reached under. */
export interface Context {
  readonly state: State;
  /** The REST root: `http://127.0.0.1:1234`, no slash at the end. */
  readonly api: string;
  /** Where people would look: only ever printed. */
  readonly html: string;
}

/** What everything that changes something is given as well: GitHub tells the App about its own changes too. */
export interface Stage extends Context {
  readonly webhooks: Webhooks;
  /** The key that GitHub made for the App; shown once, to whoever registers it from a manifest. */
  readonly privateKey: string;
}
