import { freeUdpPort } from './free-port.ts';
import { freePortArguments } from './running-trapline.ts';
import { startTrapline, type TraplineProcess } from './trapline-process.ts';

/** A started server that people sign in to; it has no account yet. */
export interface GuardedTrapline extends TraplineProcess {
  /** A port of this machine at which nothing answers, for a device that is only to be there. */
  readonly silentPort: number;
}

/** Starts the built server on `folder` at free ports, without a lab; `args` come last and so outweigh them. */
export async function runGuardedTrapline(options: {
  folder: string;
  args?: readonly string[];
}): Promise<GuardedTrapline> {
  const { folder, args = [] } = options;
  const own = freePortArguments({ folder, lab: false, accounts: true });
  return { ...(await startTrapline({ args: [...own, ...args] })), silentPort: await freeUdpPort() };
}
