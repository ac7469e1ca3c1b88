import { resolve } from 'node:path';
import type { Config } from '../config/settings.ts';
import type { Terminal } from './commands/command.ts';
import { collectAloneOnFewCores } from './collector.ts';
import { consoleLog } from './console-log.ts';
import { secretKeySource } from './secret-key-source.ts';
import { Server } from './server.ts';
import { Shutdown } from './shutdown.ts';
import { SystemClock } from './system-clock.ts';

/** Runs until a signal comes; the promise settles once everything has stopped. */
export async function runServer(config: Config, terminal: Terminal): Promise<void> {
  collectAloneOnFewCores();
  // Database, modules and recordings are nobody else's, in a data folder that was there before as well.
  process.umask(0o077);
  const log = consoleLog({
    level: config.logLevel,
    terminal: process.stderr.isTTY,
    write: (line) => process.stderr.write(line),
  });
  // Whoever read the log is gone (a closed terminal, `| head`): the network is watched all the same. Unheard, the error of
  // each line would be logged, which is the next line.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const shutdown = new Shutdown({ log });
  const stopped = untilSignal();
  // One bad promise costs what it was for, never the process; an exception leaves unknown state, so all stops cleanly.
  process.on('unhandledRejection', (reason) =>
    log.error({ err: reason instanceof Error ? reason.stack : String(reason) }, 'a promise failed unseen'),
  );
  process.on('uncaughtException', (error) => {
    log.error({ err: error.stack }, 'an unforeseen error; stopping');
    process.exitCode = 1;
    void shutdown.run().then(() => process.exit());
  });
  try {
    const secretKey = secretKeySource(config, terminal.environment);
    // The lab's process inherits the environment, and has no use for it.
    delete process.env['TRAPLINE_SECRET_KEY'];
    const server = new Server({
      ...{ config, secretKey, clock: new SystemClock(), log, shutdown },
      tell: (text) => terminal.out(text),
    });
    const started = server.start((address) =>
      terminal.out(`Trapline is at ${address}\nIts data is in ${resolve(config.data)}. Ctrl+C stops it.`),
    );
    // Ctrl+C need not wait for a start that takes long.
    await Promise.race([started, stopped]);
    await stopped;
  } finally {
    await shutdown.run();
  }
  // Timers and sockets of libraries must not hold the process once all of ours has stopped.
  process.exit();
}

function untilSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
  });
}
