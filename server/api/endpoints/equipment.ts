import { SensorView, sensorView, StorageView, storageView } from '../../contract/equipment.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import { idParams } from '../query-parameter.ts';

export const equipment: Subject = {
  name: 'Storages and sensors',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/devices/{id}/storages',
      operation: 'listStorages',
      summary: 'Disks and memory of a device (hrStorageTable), with what is used of them',
      params: idParams,
      answer: listOf(StorageView),
      problems: ['unknownDevice'],
      handle: ({ ports, params }) => ({
        items: ports.equipment.storages(deviceOf(ports, params.id).id).map(storageView),
      }),
    }),
    endpoint({
      method: 'get',
      path: '/devices/{id}/sensors',
      operation: 'listSensors',
      summary:
        'Temperatures, fans, voltages and other sensors of a device (ENTITY-SENSOR-MIB, CISCO-ENVMON-MIB), with value and state',
      params: idParams,
      answer: listOf(SensorView),
      problems: ['unknownDevice'],
      handle: ({ ports, params }) => ({
        items: ports.equipment.sensors(deviceOf(ports, params.id).id).map(sensorView),
      }),
    }),
  ],
};
