import { includes, neededEvents, neededPermissions, optionalPermissions } from './registration.ts';

/** What is known of the App at GitHub. */
export interface RegistrationFacts {
  readonly app: {
    readonly name: string;
    readonly slug: string;
    readonly url: string;
    readonly permissions: Readonly<Record<string, string>>;
    readonly events: readonly string[];
  };
  readonly installations: readonly {
    readonly account: string;
    readonly url: string;
    readonly permissions: Readonly<Record<string, string>>;
    readonly isSuspended: boolean;
  }[];
  /** The latest deliveries, the newest first. */
  readonly deliveries: readonly {
    readonly guid: string;
    readonly event: string;
    readonly statusCode: number;
    readonly deliveredAt: string;
  }[];
  /** Where webhooks are sent, and how. */
  readonly webhook: {
    readonly url: string | undefined;
    readonly contentType: string | undefined;
    /** True where GitHub does not check the certificate. */
    readonly isInsecure: boolean;
  };
  /** Where they should be sent; undefined where PUBLIC_URL does not say. */
  readonly expectedUrl: string | undefined;
  /** Of this App: "/api/github/webhooks". */
  readonly webhooksPath: string;
  /** How far this machine's clock is from GitHub's, in seconds. */
  readonly clockSkew: number;
}

/** One thing that was looked at. */
export interface Diagnosis {
  readonly level: 'ok' | 'warning' | 'error';
  /** What it is about: "permission", "event", "webhook", "installation", "deliveries", "clock". */
  readonly subject: string;
  readonly message: string;
  /** What to do; undefined where all is well. */
  readonly remedy: string | undefined;
}

/** Compares what GitHub has with what the App needs. Pure. */
export function diagnose(facts: RegistrationFacts): readonly Diagnosis[] {
  return [
    ...diagnosePermissions(facts),
    ...diagnoseEvents(facts),
    ...diagnoseWebhook(facts),
    ...facts.installations.map((installation) => diagnoseInstallation(installation, facts)),
    ...(facts.installations.length === 0
      ? [problem('warning', 'installation', 'The App is installed nowhere.', `Install it: ${facts.app.url}`)]
      : []),
    diagnoseDeliveries(facts),
    diagnoseClock(facts),
  ];
}

const fine = (subject: string, message: string): Diagnosis => ({ level: 'ok', subject, message, remedy: undefined });
const problem = (level: 'warning' | 'error', subject: string, message: string, remedy: string): Diagnosis => ({
  level,
  subject,
  message,
  remedy,
});

function diagnosePermissions({ app }: RegistrationFacts): readonly Diagnosis[] {
  const missing = neededPermissions.filter(({ permission, access }) => !includes(app.permissions[permission], access));
  const brought = optionalPermissions.map(({ permission, access, brings }) => {
    const state = includes(app.permissions[permission], access) ? 'granted' : 'not granted, which is fine';
    return fine('permission', `${permission}: ${access} is ${state} (with it, ${brings})`);
  });
  if (missing.length === 0) return [fine('permission', 'every permission that is needed is registered'), ...brought];
  return [
    ...missing.map(({ permission, access, without }) =>
      problem(
        'error',
        'permission',
        `${permission}: ${access} is not registered; without it ${without}`,
        `Set it under Permissions of ${settingsOf(app.url)}; each installation has to accept it then.`,
      ),
    ),
    ...brought,
  ];
}

function diagnoseEvents({ app }: RegistrationFacts): readonly Diagnosis[] {
  const missing = neededEvents.filter(({ event }) => !app.events.includes(event));
  if (missing.length === 0) return [fine('event', 'every webhook that is needed is subscribed to')];
  return missing.map(({ event, without }) =>
    problem(
      'error',
      'event',
      `${event} is not subscribed to; without it ${without}`,
      `Tick it under Permissions & events of ${settingsOf(app.url)}.`,
    ),
  );
}

function diagnoseWebhook({ app, webhook, expectedUrl, webhooksPath }: RegistrationFacts): readonly Diagnosis[] {
  const where = `under Webhook of ${settingsOf(app.url)}.`;
  const { url = '', contentType, isInsecure } = webhook;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined)
    return [problem('error', 'webhook', 'No address for webhooks is registered', `Set one ${where}`)];
  const found = [
    ...(parsed.pathname === webhooksPath
      ? []
      : [
          problem(
            'error',
            'webhook',
            `${url} is not where the App listens`,
            `It has to end in ${webhooksPath}, ${where}`,
          ),
        ]),
    ...(expectedUrl === undefined || expectedUrl === parsed.origin
      ? []
      : [
          problem(
            'error',
            'webhook',
            `${url} is not at PUBLIC_URL, ${expectedUrl}`,
            `Set the one or the other; the first ${where}`,
          ),
        ]),
    ...(contentType === 'json'
      ? []
      : [
          problem(
            'error',
            'webhook',
            `The content type is ${contentType ?? 'form'}`,
            `Choose application/json ${where}`,
          ),
        ]),
    ...(parsed.protocol === 'https:' && !isInsecure
      ? []
      : [
          problem(
            'warning',
            'webhook',
            'Webhooks are sent unprotected',
            `Use https with a certificate, and enable SSL verification ${where}`,
          ),
        ]),
  ];
  return found.length === 0 ? [fine('webhook', `is sent to ${url}`)] : found;
}

function settingsOf(url: string): string {
  return `the settings of ${url}`;
}

function diagnoseInstallation(
  installation: RegistrationFacts['installations'][number],
  { app }: RegistrationFacts,
): Diagnosis {
  const { account, url, permissions, isSuspended } = installation;
  if (isSuspended)
    return problem('warning', 'installation', `${account} has suspended the App`, `Ask its owners: ${url}`);
  const behind = neededPermissions.filter(
    ({ permission, access }) =>
      includes(app.permissions[permission], access) && !includes(permissions[permission], access),
  );
  if (behind.length === 0) return fine('installation', `${account} has granted what is registered`);
  const names = behind.map(({ permission, access }) => `${permission}: ${access}`).join(', ');
  return problem('error', 'installation', `${account} has not accepted ${names}`, `An owner has to accept it: ${url}`);
}

function diagnoseDeliveries({ deliveries }: RegistrationFacts): Diagnosis {
  if (deliveries.length === 0)
    return problem(
      'warning',
      'deliveries',
      'GitHub has sent no webhook yet',
      'Check the webhook URL, and that it is active.',
    );
  const arrived = new Set(deliveries.filter(({ statusCode }) => isSuccess(statusCode)).map(({ guid }) => guid));
  const failed = deliveries.filter(({ guid }) => !arrived.has(guid));
  if (failed.length === 0) return fine('deliveries', `the last ${deliveries.length} webhooks arrived`);
  const codes = new Map<number, number>();
  for (const { statusCode } of failed) codes.set(statusCode, (codes.get(statusCode) ?? 0) + 1);
  const listed = [...codes].map(([code, times]) => `${times} × ${code === 0 ? 'no answer' : code}`).join(', ');
  const [latest] = failed;
  const message = `${failed.length} of the last ${deliveries.length} webhooks did not arrive (${listed}); the latest at ${latest?.deliveredAt}`;
  const isRefused = failed.every(({ statusCode }) => statusCode === 400 || statusCode === 401);
  const remedy = isRefused
    ? 'The App refused them: WEBHOOK_SECRET is not the secret of the registration.'
    : 'GitHub has to reach the webhook URL and be answered within ten seconds; what failed is asked for again by the App while it runs.';
  return problem(latest === deliveries[0] ? 'error' : 'warning', 'deliveries', message, remedy);
}

function isSuccess(statusCode: number): boolean {
  return statusCode >= 200 && statusCode < 300;
}

/** GitHub refuses tokens that were issued more than a minute in its future. */
const mostSkew = 30;

function diagnoseClock({ clockSkew }: RegistrationFacts): Diagnosis {
  const seconds = Math.round(Math.abs(clockSkew));
  if (seconds <= mostSkew) return fine('clock', 'agrees with that of GitHub');
  const direction = clockSkew > 0 ? 'ahead of' : 'behind';
  return problem(
    'warning',
    'clock',
    `is ${seconds} s ${direction} that of GitHub`,
    'Synchronize it: GitHub refuses tokens from the future.',
  );
}
