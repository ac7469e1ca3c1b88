import { afterAll, beforeAll, expect, it } from 'vitest';
import { RecordedAgent } from '../../../agents/recordings/recorded-agent.ts';
import { readRecordedFolder } from '../../../agents/recordings/recording-folder.ts';
import { describeWithShared } from '../../support/shared-data.ts';
import { equipmentPoller, readingLines, sensorLine, storageLine } from './equipment-polls.ts';

describeWithShared('recordings', 'storages and sensors of recorded devices', (real) => {
  let agent: RecordedAgent;
  beforeAll(async () => {
    const files = readRecordedFolder(real, () => {});
    agent = new RecordedAgent({
      served: files.map((file) => ({ ...file, communities: [file.name] })),
      ...{ address: '127.0.0.1', port: 0, frozen: true, users: [], clock: Date },
      onProblem: () => {},
    });
    await agent.start();
  });
  afterAll(() => agent.stop());

  const polled = (community: string) => equipmentPoller({ port: agent.port, community })();

  it.each([
    [
      'microsemitime',
      [
        '1 Memory Buffers, other: 2.74 % of 519262208',
        '2 Real Memory, ram: 23.2 % of 519262208',
        '3 Swap Space, virtualMemory: nothing of nothing',
        '4 /, fixedDisk: 67 % of 183419904',
        '5 / #2, fixedDisk: 67 % of 183419904',
        '6 /sys, fixedDisk: nothing of nothing',
        '7 /proc/bus/usb, fixedDisk: nothing of nothing',
        '8 /mnt/upgrade, fixedDisk: 2.05 % of 101775360',
        '9 /postgres, fixedDisk: 9.74 % of 496232448',
      ],
      [
        'memoryUtilisation Real Memory 23.15',
        'diskUtilisation / 66.98',
        'diskUtilisation / #2 66.98',
        'diskUtilisation /mnt/upgrade 2.046',
        'diskUtilisation /postgres 9.74',
      ],
    ],
    [
      // A flash and a ROM that are full by design.
      'konica_c250i',
      [
        '1 RAM, ram: 94.6 % of 8589934592',
        '2 SSD, fixedDisk: 45.9 % of 253653680128',
        '3 SPIFlash, flashMemory: 100 % of 2097152',
        '4 eMMC, other: 100 % of 4294967296',
      ],
      ['memoryUtilisation RAM 94.62', 'diskUtilisation SSD 45.85'],
    ],
    [
      'gaia_1',
      [
        '1 Physical memory, ram: 94.3 % of 911233024',
        '3 Virtual memory, virtualMemory: 43.4 % of 1980510208',
        '6 Memory buffers, other: 4.48 % of 911233024',
        '7 Cached memory, other: 100 % of 222982144',
        '10 Swap space, virtualMemory: 0.00728 % of 1069277184',
        '31 /, fixedDisk: 49 % of 10401144832',
        '32 /boot, fixedDisk: 8.15 % of 302654464',
        '33 /var/log, fixedDisk: 17.8 % of 7280779264',
      ],
      [
        'memoryUtilisation Physical memory 94.32',
        'memoryUtilisation Virtual memory 43.4',
        'memoryUtilisation Swap space 0.007278',
        'diskUtilisation / 48.98',
        'diskUtilisation /boot 8.151',
        'diskUtilisation /var/log 17.82',
        'processorLoad 1 2',
        'processorLoad 2 1',
      ],
    ],
  ])('storages of %s', async (name, storages, readings) => {
    const poll = await polled(name);
    expect(poll.facts.storages?.map(storageLine)).toEqual(storages);
    expect(readingLines(poll)).toEqual(readings);
  });

  it.each([
    [
      'iosxe_ct5760',
      [
        '1011 Switch 1 - Temp Sensor 0, temperature: 28, ok, temperature 1011',
        '1012 Switch 1 - Temp Sensor 1, temperature: 40, ok, temperature 1012',
        '1013 Switch 1 - Temp Sensor 2, temperature: 42, ok, temperature 1013',
        '1014 Switch 1 - Power Supply A, powerSupply: -, ok, supply 1014',
        '1015 Switch 1 - Power Supply B, powerSupply: -, ok, supply 1015',
        '1016 Switch 1 - FAN 1, fan: -, ok, fan 1016',
        '1017 Switch 1 - FAN 2, fan: -, ok, fan 1017',
        '1018 Switch 1 - FAN 3, fan: -, ok, fan 1018',
        '1019 Switch 1 - FAN 4, fan: -, ok, fan 1019',
      ],
    ],
    [
      // Milliamperes, tenths of dBm, an empty slot.
      'iosxe_ie32008t2s-ios17-12',
      [
        '1001 Slot 1 - Temp: LM75BXXX, temperature: 48, ok, temperature 1001',
        '1122 FS Temperature Sensor 1/1, temperature: 46.925, ok, at most 85',
        '1123 FS Supply Voltage Sensor 1/1, voltage: 3.2916, ok',
        '1124 FS Bias Current Sensor 1/1, current: 0.004752, ok',
        '1125 FS Tx Power Sensor 1/1, opticalPower: -5.6, ok',
        '1126 FS Rx Power Sensor 1/1, opticalPower: -6.2, ok',
        '13 Sw1, PSA, powerSupply: -, ok, supply 13',
        '33 Sw1, PSB, powerSupply: -, notPresent, supply 33',
      ],
    ],
    [
      // No entPhysicalTable, and a fan speed that is a percentage.
      'fortiswitch_s248ep',
      [
        '4 sensor 4, temperature: 4, ok, at most 85',
        '5 sensor 5, temperature: 3.6, ok, at most 85',
        '6 sensor 6, truth: 1, ok',
        '7 sensor 7, truth: -, unavailable',
        '8 sensor 8, number: 4.2 %, ok',
        '9 sensor 9, number: 4.1 %, ok',
        '10 sensor 10, number: 5.3 %, ok',
      ],
    ],
  ])('sensors of %s', async (name, sensors) => {
    expect((await polled(name)).facts.sensors?.map(sensorLine)).toEqual(sensors);
  });

  it('tells sensors of the same name apart by what they are in', async () => {
    const { facts } = await polled('arista_eos_vrf');
    const names = facts.sensors?.map(({ key }) => key) ?? [];
    expect(new Set(names).size).toBe(60);
    expect(names.filter((name) => name.includes('Input current') || name.includes('Board'))).toEqual([
      '24-port SFP+ 10GigE 1RU: Board temp sensor',
      '24-port SFP+ 10GigE 1RU: Board temp sensor #2',
      'PowerSupply1: Input current sensor',
      'PowerSupply2: Input current sensor',
    ]);
  });

  it('takes a tachometer of unknown unit for what it is, and an inlet by its description', async () => {
    const { facts } = await polled('dell-sonic');
    expect(facts.sensors?.slice(3, 7).map(sensorLine)).toEqual([
      '200990410 TEMP 4, temperature: 31.062, ok, at most 45',
      '200990510 TEMP 5, temperature: 25.25, ok, at most 45',
      '200990610 TEMP 6, temperature: 31.687, ok, at most 85',
      '501020120 Tachometers for FAN 1, fanSpeed: 5698, ok',
    ]);
  });

  it('finds nothing where there is nothing', async () => {
    const { modules, facts } = await polled('weos_ddw-225');
    expect(modules.map(({ module, outcome }) => [module, outcome])).toEqual([
      ['storages', 'absent'],
      ['processors', 'absent'],
      ['sensors', 'absent'],
    ]);
    expect([facts.storages, facts.sensors]).toEqual([[], []]);
  });
});
