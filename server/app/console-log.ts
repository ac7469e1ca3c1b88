import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import type { Log } from '../domain/log.ts';
import { plain } from './print.ts';

const LEVELS: Readonly<Record<number, string>> = {
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** Fields that say nothing to a person at a terminal. */
const QUIET = new Set(['level', 'time', 'msg', 'pid', 'hostname']);

/**
 * One line per event: readable on a terminal, JSON where the output is collected. Values go through JSON.stringify,
 * so that no string of a device can break a line or move the cursor.
 */
export function consoleLog(options: { level: string; terminal: boolean; write(line: string): void }): Log {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      options.write(options.terminal ? readable(chunk.toString('utf8')) : chunk.toString('utf8'));
      done();
    },
  });
  return adapt(pino({ level: options.level, base: null }, stream));
}

function readable(json: string): string {
  const { time, level, msg, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const rest = Object.entries(fields)
    .filter(([key]) => !QUIET.has(key))
    .map(([key, value]) => ` ${key}=${plain(JSON.stringify(value))}`)
    .join('');
  return `${clock} ${(LEVELS[Number(level)] ?? '').padEnd(5)} ${plain(String(msg))}${rest}\n`;
}

function adapt(logger: Logger): Log {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    child: (fields) => adapt(logger.child(fields)),
  };
}
