import { z } from 'zod';
import { pageOf } from '../../contract/page.ts';
import { StationAcknowledgement, StationView, stationView } from '../../contract/station.ts';
import { STATION_STANDINGS, type Station } from '../../domain/station.ts';
import { actsOn } from '../acts.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint } from '../endpoint.ts';
import { readPage } from '../page.ts';
import type { ApiPorts } from '../ports.ts';
import { given, id, idParams, pageQuery } from '../query-parameter.ts';

function unknown(stationId: number): ApiError {
  return new ApiError('unknownStation', `There is no station ${stationId}; GET /api/v1/stations lists them.`);
}

const shown = (station: Station, ports: ApiPorts): StationView =>
  stationView(station, {
    ownerId: ports.stations.ownerOf(station.mac),
    port: station.place === null ? null : ports.inventory.interface(station.place.interfaceId),
  });

const act = actsOn({
  path: '/stations',
  answer: StationView,
  problem: 'unknownStation',
  desk: (ports) => ports.stations,
  shown: (station: Station | null, ports, stationId) => {
    if (station === null) throw unknown(stationId);
    return shown(station, ports);
  },
});

export const stations: Subject = {
  name: 'Stations',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/stations',
      operation: 'listStations',
      summary: 'MAC addresses behind access ports, and where each was seen last, newest first',
      query: z.strictObject({
        text: z
          .string()
          .max(100)
          .optional()
          .meta({ description: 'Part of a MAC address, however it is written, or of an IP address' }),
        device: id.optional(),
        interface: id.optional(),
        standing: z.enum(STATION_STANDINGS).optional(),
        ...pageQuery,
      }),
      answer: pageOf(StationView),
      handle: ({ ports, query }) => {
        const { text, standing, device: deviceId, interface: interfaceId } = query;
        const filter = given({ text, standing, deviceId, interfaceId });
        const page = readPage(query, (part) => ports.stations.list({ ...filter, ...part }));
        return { ...page, items: page.items.map((station) => shown(station, ports)) };
      },
    }),
    act('acknowledge', {
      operation: 'acknowledgeStation',
      summary: 'Says that a station belongs where it is (known), or wherever it is plugged in (expected)',
      body: StationAcknowledgement,
      handle: (desk, stationId, { as, by, note }) => desk.judge(stationId, as, by, note),
    }),
    endpoint({
      method: 'delete',
      path: '/stations/{id}',
      operation: 'forgetStation',
      summary: 'Forgets a station: where it is seen again, it is new',
      params: idParams,
      problems: ['unknownStation'],
      handle: ({ ports, params }) => {
        if (!ports.stations.forget(params.id)) throw unknown(params.id);
      },
    }),
  ],
};
