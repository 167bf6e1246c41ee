import { pino, type DestinationStream, type Logger } from 'pino';

/** The App's log: JSON lines on standard error unless told otherwise, secrets removed. */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): Logger {
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
    destination,
  );
}
