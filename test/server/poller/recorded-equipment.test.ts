import { describe, it, beforeAll, afterAll } from 'vitest';
import { RecordedAgent } from '../../../agents/recordings/recorded-agent.ts';
import { readRecordedFolder } from '../../../agents/recordings/recording-folder.ts';
import { realRecordings } from '../../agents/recordings/real-recordings.ts';
import { equipmentPoller, readingLines, sensorLine, storageLine } from './equipment-polls.ts';

const real = realRecordings();
describe('x', () => {
  let agent: RecordedAgent;
  beforeAll(async () => {
    const files = readRecordedFolder(real ?? '', () => {});
    agent = new RecordedAgent({
      served: files.map((file) => ({ ...file, communities: [file.name] })),
      ...{ address: '127.0.0.1', port: 0, frozen: true, users: [], clock: Date },
      onProblem: () => {},
    });
    await agent.start();
  });
  afterAll(() => agent.stop());
  it('all', async () => {
    for (const community of (process.env['ONLY'] ?? '').split(',')) {
      const poll = equipmentPoller({ port: agent.port, community });
      const first = await poll();
      const second = await poll();
      console.log(
        [
          `== ${community} ${first.requests} ${second.requests}`,
          ...first.modules.map(({ module, outcome, message }) => `${module} ${outcome} ${message}`),
          ...(second.facts.storages ?? []).map(storageLine),
          ...(second.facts.sensors ?? []).map(sensorLine),
          ...readingLines(second),
        ].join('\n'),
      );
    }
  });
});
