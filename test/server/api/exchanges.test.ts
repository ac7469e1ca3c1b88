import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExchangeDetailView } from '../../../server/contract/exchange.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { getWith } from './fake-exchanges.ts';
import { COMMUNITY, fakePorts } from './fake-ports.ts';

let server: ApiServer;
const SECRET_HEX = Buffer.from(COMMUNITY).toString('hex');

beforeEach(async () => {
  server = await startApi(fakePorts());
});
afterEach(() => server.stop());

it('lists what was recorded of a device', async () => {
  const { status, json } = await server.send('GET', '/devices/1/exchanges');
  expect(status).toBe(200);
  expect(json).toEqual({
    items: [
      {
        id: 1,
        deviceId: 1,
        atMs: Date.UTC(2026, 0, 1),
        cause: 'poll',
        version: 'v2c',
        pdu: 'get',
        summary: 'sysDescr.0',
        tries: 1,
        outcome: 'answered',
        roundTripMs: 1,
        octetsSent: 51,
        octetsReceived: 52,
        varbinds: 1,
        errorStatus: null,
      },
    ],
    recorded: 1,
    capacity: 200,
  });
  expect((await server.send('GET', '/devices/1/exchanges?before=1')).json).toMatchObject({ items: [] });
  expect((await server.send('GET', '/devices/9/exchanges')).status).toBe(404);
  expect((await server.send('GET', '/exchanges')).json).toMatchObject({
    items: [{ id: 2, deviceId: null, pdu: 'unknown', summary: 'not SNMP', outcome: 'malformed' }],
  });
  expect((await server.send('GET', '/devices/1/exchanges/2')).status).toBe(404);
});

it('shows bytes and tree with the community masked, and in clear to this machine when asked', async () => {
  const masked = await server.send('GET', '/devices/1/exchanges/1');
  expect(masked.status).toBe(200);
  expect(masked.text).not.toContain(COMMUNITY);
  expect(masked.text).not.toContain(SECRET_HEX);
  const detail = masked.json as ExchangeDetailView;
  expect(detail.messages.map(({ direction, kind, masked: hidden }) => [direction, kind, hidden])).toEqual([
    ['sent', 'get', true],
    ['received', 'response', true],
  ]);
  const clear = await server.send('GET', '/devices/1/exchanges/1?unmask=true');
  expect((clear.json as ExchangeDetailView).messages[0]?.hex).toBe(
    getWith(COMMUNITY).request.toString('hex'),
  );
});

it.each([{ 'X-Forwarded-For': '192.0.2.7' }, { Forwarded: 'for=192.0.2.7' }, { Via: '1.1 proxy' }])(
  'shows no secret to who comes through a proxy: %o',
  async (headers) => {
    for (const path of ['exchanges/1?unmask=true', 'exchanges.pcap?unmask=true']) {
      const { status, json, text } = await server.raw({ path: `/api/v1/devices/1/${path}`, headers });
      expect(status).toBe(403);
      expect(json).toMatchObject({ type: '/api/docs#unmaskNotAllowed' });
      expect(text).not.toContain(SECRET_HEX);
    }
  },
);

it('answers a capture file with the community masked', async () => {
  const { status, headers, text } = await server.raw({ path: '/api/v1/devices/1/exchanges.pcap' });
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/vnd.tcpdump.pcap');
  expect(headers['content-disposition']).toBe('attachment; filename=core-1.pcap');
  expect(text).not.toContain(COMMUNITY);
  expect(text).toContain('*'.repeat(COMMUNITY.length));
  expect((await server.raw({ path: '/api/v1/devices/1/exchanges.pcap?unmask=true' })).text).toContain(
    COMMUNITY,
  );
  expect((await server.send('GET', '/devices/1/exchanges.pcap?exchange=7')).status).toBe(404);
});

it('decodes what was pasted, and says what is wrong with what is no hex', async () => {
  const hex = getWith('mine').request.toString('hex');
  const decoded = await server.send('POST', '/packets/decode', { hex });
  expect(decoded.json).toMatchObject({ kind: 'get', version: 'v2c', hex, fault: null, masked: false });
  const wrong = await server.send('POST', '/packets/decode', { hex: 'no hex at all' });
  expect(wrong.status).toBe(422);
  expect(wrong.json).toMatchObject({ errors: [{ path: 'hex' }] });
});

it('refuses to compare walks of what no module knows', async () => {
  const { status, json } = await server.send('POST', '/devices/1/walk-comparison', { oid: 'noSuchThing' });
  expect(status).toBe(404);
  expect(json).toMatchObject({ type: '/api/docs#unknownObject' });
});
