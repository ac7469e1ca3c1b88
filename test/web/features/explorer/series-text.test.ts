import { expect, it } from 'vitest';
import { formatSeries, parseSeries } from '../../../../web/features/explorer/series-text.ts';

const SERIES = [
  { metric: 'ifInOctets', deviceId: 3, interfaceId: 17, instance: null },
  { metric: 'tcpConnections', deviceId: 3, interfaceId: null, instance: 'listen' },
  { metric: 'gauge:ACME-MIB::acmeFan', deviceId: 4, interfaceId: null, instance: '1.2,50%' },
] as const;

it('writes series into an address and reads the same out of it, each once', () => {
  const text = formatSeries([...SERIES, SERIES[0]]);
  expect(text).toBe('3.17.ifInOctets,3.-.tcpConnections.listen,4.-.gauge:ACME-MIB::acmeFan.1.2%2C50%25');
  expect(parseSeries(text)).toEqual(SERIES);
});

it('leaves out what is none', () => {
  expect(parseSeries('x,3.17,0.1.ifInOctets,3.17.nosuch,%E0%A4%A,3.17.ifInOctets')).toEqual([SERIES[0]]);
  expect(parseSeries(undefined)).toEqual([]);
});
