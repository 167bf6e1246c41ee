import { pino, type Logger } from 'pino';

/** The App's log: JSON lines on standard error, secrets removed. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      redact: {
        paths: [
          'privateKey',
          'webhookSecret',
          'token',
          '*.token',
          'headers.authorization',
          '*.headers.authorization',
          'err.request.headers.authorization',
          'err.response.headers["set-cookie"]',
        ],
        censor: '[removed]',
      },
    },
    pino.destination(2),
  );
}
