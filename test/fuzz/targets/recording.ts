import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MibTree } from '../../../agents/engine/mib-tree.ts';
import { PduType } from '../../../agents/engine/pdu.ts';
import { readRecording } from '../../../agents/recordings/read-recording.ts';
import { recordingInstances } from '../../../agents/recordings/recording-instances.ts';
import { TreeAsker } from '../../agents/engine/asked-tree.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import type { Random } from '../random.ts';
import { spoiltOctetsOf } from '../text-faults.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/recordings/side-by-side', import.meta.url));
/** What snmpwalk -On prints, one line of each type. */
const WALK = `.1.3.6.1.2.1.1.1.0 = STRING: "A switch, with
a second line and a \\"quote\\""
.1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.8072.3.2.10
.1.3.6.1.2.1.1.3.0 = Timeticks: (123456) 0:20:34.56
.1.3.6.1.2.1.2.2.1.6.1 = Hex-STRING: 00 1B 54 AA BB CC
.1.3.6.1.2.1.2.2.1.8.1 = INTEGER: up(1)
.1.3.6.1.2.1.2.2.1.10.1 = Counter32: 4294967295
.1.3.6.1.2.1.4.20.1.1.192.0.2.1 = IpAddress: 192.0.2.1
.1.3.6.1.2.1.31.1.1.1.6.1 = Counter64: 18446744073709551615
.1.3.6.1.4.1.2021.10.1.6.1 = Opaque: Float: 0.250000
.1.3.6.1.2.1.25.3.3.1.2.1 = Gauge32: 7
.1.3.6.1.2.1.92.1.1.1.0 = No more variables left in this MIB View (It is past the end of the MIB tree)
`;
const ROOT = [1, 3];
const ASKED = 40;

/** Spoilt recordings through both readers, and served. */
export class RecordingTarget implements FuzzTarget {
  readonly name = 'recording';
  readonly share = 6;
  readonly #sound: string[] = [WALK];
  readonly #asker = new TreeAsker();

  start(): void {
    for (const name of readdirSync(FOLDER).toSorted())
      this.#sound.push(readFileSync(join(FOLDER, name), 'latin1'));
  }

  make(random: Random): Buffer {
    return spoiltOctetsOf(random.pick(this.#sound), random);
  }

  take(input: Buffer): void {
    const recording = readRecording(input);
    for (const { line, text } of recording.problems)
      if (line < 0 || text === '') throw new Error(`a problem that says nothing: line ${line} "${text}"`);
    const tree = new MibTree<object>({ instances: recordingInstances(recording, { startedMs: 0 }) });
    this.#asker.ask(tree, { type: PduType.GetBulk, oids: [ROOT], numbers: [0, ASKED] });
  }

  stop(): void {}
}
