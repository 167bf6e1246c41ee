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
          // Of a command of Redis that has failed: the password, where it is the first one of a connection.
          'err.command.args',
          'err.*.command.args',
        ],
        censor: '[removed]',
      },
    },
    destination,
  );
}
