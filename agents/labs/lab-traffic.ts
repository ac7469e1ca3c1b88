import { AgentError } from '../engine/agent-error.ts';
import type { Network } from '../network/network.ts';
import type { LabFile } from './lab-file.ts';

/** A part of the traffic that is turned up and down together. */
export interface TrafficPart {
  readonly name: string;
  readonly title: string;
  readonly flows: number;
  readonly scale: number;
}

const MAX_SCALE = 10;

/** The traffic of a lab by the entries of its file. */
export class LabTraffic {
  private readonly network: Network | null;
  private readonly entries: LabFile['traffic'];
  /** Key: name of the entry. */
  private readonly scales = new Map<string, number>();

  constructor(network: Network | null, file: LabFile | undefined) {
    this.network = network;
    this.entries = file?.traffic ?? [];
  }

  list(): TrafficPart[] {
    return this.entries.map((entry) => this.describe(entry));
  }

  private describe({ name, title }: LabFile['traffic'][number]): TrafficPart {
    return { name, title, flows: this.flows(name).length, scale: this.scales.get(name) ?? 1 };
  }

  private flows(name: string) {
    return (this.network?.conversations ?? [])
      .flatMap(({ up, down }) => [up, down])
      .filter((flow) => flow.group === name);
  }

  /** `scale` 0..10, 1 as written. Throws AgentError BAD_REQUEST. */
  set(name: string, scale: number, nowMs: number): TrafficPart {
    const entry = this.entries.find((one) => one.name === name);
    if (!entry) {
      const known = this.entries.map((one) => one.name).join(', ') || 'none';
      throw new AgentError('BAD_REQUEST', `setting the traffic ${JSON.stringify(name)}: there are ${known}`);
    }
    if (!(scale >= 0 && scale <= MAX_SCALE))
      throw new AgentError('BAD_REQUEST', `setting the traffic ${name}: give a scale of 0 to ${MAX_SCALE}`);
    this.scales.set(name, scale);
    this.network?.turn(nowMs, () => {
      for (const flow of this.flows(name)) flow.setScale(scale, nowMs);
    });
    return this.describe(entry);
  }
}
