import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { freeTcpPort } from '../../support/free-port.ts';
import { eventually } from '../../support/signal.ts';
import { findTool } from '../../support/tools.ts';
import { usageOf } from '../process-usage.ts';
import { COLUMNS } from './columns.ts';

/** What somebody read, and the processor time that it took. */
export interface Measure {
  readonly values: number;
  readonly cpuSeconds: number;
}

/** Where Debian puts it. */
const EXPORTER = '/usr/bin/prometheus-snmp-exporter';
/** ifTable and ifXTable. */
const TABLES = ['1.3.6.1.2.1.2.2', '1.3.6.1.2.1.31.1.1'];
const PACKAGE = fileURLToPath(new URL('package-process.mjs', import.meta.url));

/** net-snmp's C walker, a process for each of the two tables, printing into a pipe. Null where it is not installed. */
export async function walkWithTool(ports: readonly number[], seconds: number): Promise<Measure | null> {
  const tool = findTool('snmpbulkwalk');
  if (tool === null) return null;
  const commands = ports.flatMap((port) =>
    TABLES.map((oid) => `${tool} -v2c -c public -Cr50 -Onq -m '' 127.0.0.1:${port} ${oid}`),
  );
  const script = `end=$(($(date +%s) + ${Math.ceil(seconds)}))
    while [ $(date +%s) -lt $end ]; do { ${commands.join('\n')}\n } ; done | wc -l; times`;
  const child = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  await once(child, 'close');
  const [values = '0', , children = ''] = output.trim().split('\n');
  return { values: Number(values), cpuSeconds: clockSeconds(children) };
}

/** `0m1.234s 0m0.567s` */
function clockSeconds(text: string): number {
  return [...text.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, min, sec]) => sum + Number(min) * 60 + Number(sec),
    0,
  );
}

/** The net-snmp package in a process of its own: raw answers, nothing kept. */
export async function walkWithPackage(plan: {
  readonly mode: 'walk' | 'v3';
  readonly ports: readonly number[];
  readonly seconds: number;
  readonly credential?: { readonly user: string; readonly authKey: string; readonly privKey: string };
}): Promise<Measure> {
  const whole = { columns: Object.values(COLUMNS), ...plan };
  const child = spawn(process.execPath, [PACKAGE, JSON.stringify(whole)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  await once(child, 'close');
  return JSON.parse(output) as Measure;
}

/** Scrapes of prometheus-snmp-exporter, one after the other. Null where it is not installed. */
export async function scrapeWithExporter(
  folder: string,
  ports: readonly number[],
  seconds: number,
): Promise<Measure | null> {
  if (!existsSync(EXPORTER)) return null;
  const config = join(folder, 'snmp.yml');
  writeFileSync(config, exporterConfig());
  const webPort = await freeTcpPort();
  const args = [`--config.file=${config}`, `--web.listen-address=127.0.0.1:${webPort}`, '--log.level=error'];
  const child = spawn(EXPORTER, args, { stdio: 'ignore' });
  const scrape = async (port: number): Promise<string> =>
    (await fetch(`http://127.0.0.1:${webPort}/snmp?module=ports&target=127.0.0.1:${port}`)).text();
  try {
    await eventually('the exporter to answer', () =>
      scrape(ports[0] ?? 0).then(
        (text) => text.includes('ifHCInOctets'),
        () => false,
      ),
    );
    const before = usageOf(child.pid ?? 0);
    const endMs = performance.now() + seconds * 1_000;
    let values = 0;
    for (let turn = 0; performance.now() < endMs; turn += 1) {
      const text = await scrape(ports[turn % ports.length] ?? 0);
      values += text.split('\n').filter((line) => line.startsWith('if')).length;
    }
    return { values, cpuSeconds: usageOf(child.pid ?? 0).cpuSeconds - before.cpuSeconds };
  } finally {
    child.kill();
  }
}

function exporterConfig(): string {
  const metrics = Object.entries(COLUMNS).map(
    ([name, oid]) =>
      `  - name: ${name}\n    oid: ${oid}\n    type: ${name.startsWith('ifHC') ? 'counter' : 'gauge'}\n    indexes:\n    - labelname: ifIndex\n      type: gauge\n`,
  );
  const walk = Object.values(COLUMNS).map((oid) => `  - ${oid}\n`);
  return `ports:\n  walk:\n${walk.join('')}  metrics:\n${metrics.join('')}  version: 2\n  max_repetitions: 50\n  auth:\n    community: public\n`;
}
