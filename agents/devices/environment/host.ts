import { MINUTE, SECOND } from '../../engine/clock.ts';
import { busySeconds } from '../../variation/day-shape.ts';
import { mix, unit } from '../../variation/hash.ts';
import type { Device } from '../device.ts';
import { IfType } from '../port.ts';
import { Storage } from './storage.ts';
import type { StorageSpec } from './storage.ts';
import { dayWave, wobble } from './wobble.ts';

export interface HostSpec {
  readonly processors: number;
  readonly processorDescr: string;
  readonly storages: readonly StorageSpec[];
  readonly diskDescr: string;
  readonly diskKBytes: number;
  /** Programs that run whatever it serves, and what is installed. */
  readonly programs: readonly HostProgram[];
  readonly packages: readonly string[];
}

export interface HostProgram {
  readonly name: string;
  readonly path: string;
  readonly parameters: string;
  /** hrSWRunType. */
  readonly type: 2 | 4;
  readonly memoryKBytes: number;
  /** Of one processor, in the mean. */
  readonly cpuShare: number;
}

/** A program that hrSWRunType calls an application. */
export function program(
  name: string,
  path: string,
  memoryKBytes: number,
  cpuShare: number,
  parameters = '',
): HostProgram {
  return { name, path, parameters, type: APPLICATION, memoryKBytes, cpuShare };
}

export interface HostProcess extends HostProgram {
  readonly pid: number;
}

const APPLICATION = 4;
const BITS = 8;
const MEASURED_MS = MINUTE;
/** Percent of one processor per Mbit/s. */
const PERCENT_PER_MBPS = 0.35;
const IDLE_PERCENT = 3;
const DAY_PERCENT = 6;
const UNREST_PERCENT = 4;
const MEGA = 1_000_000;
/** The agent comes up so long after the kernel. */
const BOOT_MS = 24 * SECOND;
const LAST_PID = 32_000;

/** A computer that runs programs: what HOST-RESOURCES-MIB shows of it. */
export class Host {
  readonly spec: HostSpec;
  readonly storages: readonly Storage[];
  readonly seed: number;
  private readonly device: Device;
  private bootedMs: number;

  constructor(spec: HostSpec, device: Device) {
    this.spec = spec;
    this.device = device;
    this.bootedMs = device.startedMs;
    this.seed = mix(device.seed, 0x405);
    this.storages = spec.storages.map((storage) => new Storage(storage, this.seed));
  }

  /** When the computer itself started, lab time: before its agent, and not anew where the agent alone restarts. */
  get startedMs(): number {
    return this.bootedMs - BOOT_MS;
  }

  restart(nowMs: number, cause: 'cold' | 'warm'): void {
    if (cause === 'cold') this.bootedMs = nowMs;
  }

  /** Mean over the last minute, percent (hrProcessorLoad). */
  processorLoad(processor: number, nowMs: number): number {
    const traffic = (PERCENT_PER_MBPS * this.trafficBps(nowMs)) / MEGA / this.spec.processors;
    const own = IDLE_PERCENT + (DAY_PERCENT * (1 + dayWave(nowMs))) / 2;
    const unrest = UNREST_PERCENT * (1 + wobble(mix(this.seed, processor, 9), nowMs));
    const uneven = 0.7 + 0.6 * unit(this.seed, processor, 10);
    return Math.round(Math.min(100, Math.max(0, (own + traffic) * uneven + unrest)));
  }

  private trafficBps(nowMs: number): number {
    let octets = 0;
    for (const { attached, spec } of this.device.ports) {
      if (!attached || spec.ifType !== IfType.ethernet) continue;
      for (const wire of [attached.in, attached.out])
        octets += Math.max(0, wire.totals(nowMs).octets - wire.totals(nowMs - MEASURED_MS).octets);
    }
    return (octets * BITS * SECOND) / MEASURED_MS;
  }

  users(nowMs: number): number {
    return unit(this.seed, Math.floor(nowMs / (20 * MINUTE)), 4) < (1 + dayWave(nowMs)) / 3 ? 1 : 0;
  }

  /** What runs: the programs of every such computer, and one for each port that it listens on. */
  processes(): HostProcess[] {
    const ports = this.device.place?.listeners().map(({ localPort }) => localPort) ?? [];
    const served = [...new Set(ports)].flatMap((port) => SERVICES.get(port) ?? []);
    const programs = new Map([...this.spec.programs, ...served].map((one) => [one.name, one]));
    let pid = 1;
    return [...programs.values()].map((program, place) => {
      if (place > 0) pid = (pid + 40 + (mix(this.seed, place, 6) % 260)) % LAST_PID;
      return { ...program, pid };
    });
  }

  /** Processor time that a process has had, seconds. */
  processorSeconds({ cpuShare, pid }: HostProcess, nowMs: number): number {
    const busy = busySeconds(nowMs) - busySeconds(this.startedMs);
    return busy * cpuShare * (0.8 + 0.4 * unit(this.seed, pid, 7));
  }

  memoryKBytes({ memoryKBytes, pid }: HostProcess, nowMs: number): number {
    return Math.round(memoryKBytes * (1 + 0.04 * wobble(mix(this.seed, pid, 8), nowMs)));
  }
}

/** What serves a TCP port. Key: port. */
const SERVICES: ReadonlyMap<number, HostProgram> = new Map([
  [22, program('sshd', '/usr/sbin/sshd', 8_400, 0.001, '-D')],
  [25, program('master', '/usr/lib/postfix/sbin/master', 5_200, 0.002, '-w')],
  [53, program('named', '/usr/sbin/named', 46_000, 0.004, '-u bind')],
  [80, program('nginx', '/usr/sbin/nginx', 24_000, 0.03, '-g daemon off;')],
  [443, program('nginx', '/usr/sbin/nginx', 24_000, 0.03, '-g daemon off;')],
  [445, program('smbd', '/usr/sbin/smbd', 38_000, 0.02, '--foreground')],
  [554, program('mediamtx', '/usr/local/bin/mediamtx', 61_000, 0.04, '/etc/mediamtx.yml')],
  [873, program('rsync', '/usr/bin/rsync', 6_100, 0.02, '--daemon --no-detach')],
  [993, program('dovecot', '/usr/sbin/dovecot', 9_300, 0.01, '-F')],
  [5_061, program('asterisk', '/usr/sbin/asterisk', 72_000, 0.03, '-f -C /etc/asterisk/asterisk.conf')],
  [8_443, program('doord', '/opt/doors/doord', 14_000, 0.001, '--tls')],
]);
