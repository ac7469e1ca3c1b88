import type { Port } from '../devices/port.ts';
import type { NetworkNode } from './node.ts';
import { Wire } from './wire.ts';

export interface CableEnd {
  readonly node: NetworkNode;
  readonly port: Port;
}

/** A cable between two devices. Both ends go up and down together. */
export class Cable {
  readonly id: string;
  readonly a: CableEnd;
  readonly b: CableEnd;
  readonly aToB: Wire;
  readonly bToA: Wire;

  constructor(a: CableEnd, b: CableEnd) {
    this.a = a;
    this.b = b;
    this.aToB = new Wire(this.speedBps);
    this.bToA = new Wire(this.speedBps);
    this.id = `${a.node.name}:${a.port.spec.ifName}--${b.node.name}:${b.port.spec.ifName}`;
    a.port.attach({ out: this.aToB, in: this.bToA });
    b.port.attach({ out: this.bToA, in: this.aToB });
  }

  get plugged(): boolean {
    return this.a.port.cableUp && this.b.port.cableUp;
  }

  get up(): boolean {
    return this.a.port.operUp && this.b.port.operUp;
  }

  get speedBps(): number {
    return Math.min(this.a.port.spec.ifSpeedBps, this.b.port.spec.ifSpeedBps);
  }

  /** The other end from a port's; undefined for a port that is none of its two. */
  across(port: Port): CableEnd | undefined {
    if (port === this.a.port) return this.b;
    return port === this.b.port ? this.a : undefined;
  }

  /** Lets each end see whether the other one shines; true when a port went up or down by it. */
  follow(nowMs: number): boolean {
    const light = ({ node, port }: CableEnd): boolean => node.powered && port.adminUp;
    let moved = false;
    for (const [end, peer] of [
      [this.a, this.b],
      [this.b, this.a],
    ] as const) {
      const before = end.port.operUp;
      end.node.device.changePort(end.port, { carrier: light(peer) && end.node.powered }, nowMs);
      moved ||= end.port.operUp !== before;
    }
    return moved;
  }
}
