import type { PacketProcessor } from '../engine/agent.ts';
import { MalformedPacketError } from '../engine/agent-error.ts';
import { BerReader } from '../engine/ber-reader.ts';
import { Syntax } from '../engine/syntax.ts';

const SNMP_V3 = 3;

/** Hands a packet to the agent of its community, as snmpsim does; each agent then reads the packet by itself. */
export class RecordingSwitch implements PacketProcessor {
  /** Key: the community's octets as latin1, one character each. */
  private readonly byCommunity: ReadonlyMap<string, PacketProcessor>;
  private readonly version3: PacketProcessor;

  /** @param options.version3 answers all SNMPv3: its contextName may be encrypted, so nobody can tell before */
  constructor(options: {
    byCommunity: Iterable<readonly [string, PacketProcessor]>;
    version3: PacketProcessor;
  }) {
    this.byCommunity = new Map(
      [...options.byCommunity].map(([community, processor]) => [
        Buffer.from(community).toString('latin1'),
        processor,
      ]),
    );
    this.version3 = options.version3;
  }

  process(packet: Buffer, nowMs: number): Buffer | null {
    return this.processorOf(packet)?.process(packet, nowMs) ?? null;
  }

  private processorOf(packet: Buffer): PacketProcessor | null {
    try {
      const message = new BerReader(packet).enter(Syntax.Sequence);
      if (message.integer() === SNMP_V3) return this.version3;
      return this.byCommunity.get(message.octets().toString('latin1')) ?? null;
    } catch (error) {
      if (error instanceof MalformedPacketError) return null;
      throw error;
    }
  }
}
