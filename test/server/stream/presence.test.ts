import { afterEach, describe, expect, it } from 'vitest';
import type { IncidentPresenceView } from '../../../server/contract/incident.ts';
import { within } from '../../support/signal.ts';
import { type Page, StreamServer } from './stream-server.ts';

let server: StreamServer;
afterEach(() => server.stop());

/** Resolves once a page hears that these look at its incident. */
function sees(page: Page, wanted: readonly string[], unnamed = 0): Promise<IncidentPresenceView> {
  const text = JSON.stringify([wanted, unnamed]);
  return within(
    new Promise((resolve) => {
      page.socket.on('event', ({ event, body }) => {
        if (event !== 'incidentPresence') return;
        const presence = body as IncidentPresenceView;
        if (JSON.stringify([presence.names, presence.unnamed]) === text) resolve(presence);
      });
    }),
    5_000,
    `${text} at the incident`,
  );
}

describe('who looks at an incident', () => {
  it('is told to all who do: as they come, are named and go', async () => {
    server = await new StreamServer().start();
    const [kim, ann, other] = [await server.open(), await server.open(), await server.open()];
    kim.socket.emit('name', 'kim');
    let seen = sees(kim, ['kim']);
    await kim.join({ rooms: ['incident:7'], after: null });
    expect(await seen).toEqual({ incidentId: 7, names: ['kim'], unnamed: 0 });

    seen = sees(kim, ['kim'], 1);
    await ann.join({ rooms: ['incident:7'], after: null });
    await seen;
    seen = sees(kim, ['ann', 'kim']);
    ann.socket.emit('name', ' ann ');
    await seen;

    // One who looks at another incident is not there, and what is no name is nobody's.
    other.socket.emit('name', 'x'.repeat(65));
    other.socket.emit('name', { toString: 1 } as unknown as string);
    const elsewhere = sees(other, [], 1);
    await other.join({ rooms: ['incident:8', 'alerts'], after: null });
    expect(await elsewhere).toEqual({ incidentId: 8, names: [], unnamed: 1 });

    seen = sees(kim, ['kim']);
    ann.socket.emit('leave', ['incident:7']);
    await seen;
    const both = sees(kim, ['ann', 'kim']);
    await ann.join({ rooms: ['incident:7'], after: null });
    await both;
    seen = sees(kim, ['kim']);
    ann.socket.disconnect();
    await seen;
  });
});
