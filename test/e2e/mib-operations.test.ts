import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import { SECOND } from '../../server/domain/units.ts';
import { OperationsPage } from '../support/operations-page.ts';
import { type OperationsStage, startOperationsStage } from '../support/operations-stage.ts';
import type { RunningTrapline } from '../support/running-trapline.ts';
import { runTool } from '../support/run-tool.ts';
import { describeWithTools, type ToolName } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(
  ['chromium', 'snmpd', 'snmpget', 'snmpwalk', 'snmpbulkget'],
  'operations in the MIB browser, on the course device and on snmpd',
  () => {
    let stage: OperationsStage;
    let snmpd: OperationsStage['snmpd'];
    let trapline: RunningTrapline;
    let browser: Browser;
    let page: Page;
    let mib: OperationsPage;
    let course: DeviceView;
    let debian: DeviceView;

    beforeAll(async () => {
      stage = await startOperationsStage({ sysName: 'snmpd-under-test', community: 'public' });
      ({ trapline, browser, page, mib, course, debian, snmpd } = stage);
    });
    afterAll(() => stage.stop());

    /** What a net-snmp tool prints of snmpd: dotted OID and value. */
    async function tool(name: ToolName, options: readonly string[], ...oids: string[]): Promise<string[][]> {
      const { stdout } = await runTool({
        tool: name,
        args: ['-v2c', '-c', 'public', '-Onq', ...options, `127.0.0.1:${snmpd.port}`, ...oids],
      });
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => [line.split(' ')[0]?.slice(1) ?? '', line.slice(line.indexOf(' ') + 1)]);
    }

    it('GET by names, and its link shows the same to a colleague', async () => {
      await mib.open(`device=${course.id}`);
      await mib.ask('get', 'sysName.0 sysLocation.0');
      expect(await mib.outcome('GET complete')).toContain('course · 2 varbinds · 1 request');
      const rows = await mib.rows('varbinds');
      expect(rows).toEqual([
        ['sysName.0', 'homepc', 'OCTET STRING', '1.3.6.1.2.1.1.5.0'],
        ['sysLocation.0', 'lab', 'OCTET STRING', '1.3.6.1.2.1.1.6.0'],
      ]);
      await mib.area.getByText('sysName.0', { exact: true }).hover();
      await mib.area.getByTitle('SNMPv2-MIB::sysName.0', { exact: true }).waitFor(PATIENCE);
      const other = await browser.newPage();
      await other.goto(page.url());
      const theirs = new OperationsPage(other, trapline.url);
      await theirs.outcome('GET complete');
      expect(await theirs.rows('varbinds')).toEqual(rows);
      await other.close();
    });

    it('shows a long value whole where there are few, and no number cut off in a table', async () => {
      const cut = () =>
        page.evaluate<string[]>(
          `[...document.querySelectorAll('tr[data-index] > td:nth-child(2), td[data-align="right"] > *')]
            .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)`,
        );
      await mib.open(`device=${debian.id}`);
      await mib.ask('get', 'sysDescr.0');
      await mib.outcome('GET complete');
      // Longer than the column is wide.
      expect((await mib.rows('varbinds'))[0]?.[1]?.length).toBeGreaterThan(50);
      expect(await cut()).toEqual([]);
      await mib.open(`device=${course.id}`);
      await mib.ask('table', 'IF-MIB::ifTable');
      await mib.outcome('TABLE complete');
      // 2906687015 octets.
      expect((await mib.rows('table rows')).flat()).toContain('2906687015');
      expect(await cut()).toEqual([]);
    });

    it('GETNEXT and an object that is not there, as snmpd answers them', async () => {
      await mib.open(`device=${debian.id}`);
      await mib.ask('getNext', '1.3.6.1.2.1.1');
      await mib.outcome('GETNEXT complete');
      expect((await mib.rows('varbinds'))[0]?.[3]).toBe('1.3.6.1.2.1.1.1.0');
      await mib.ask('get', 'sysDescr.7');
      await mib.outcome('GET complete');
      expect((await mib.rows('varbinds'))[0]?.slice(0, 2)).toEqual(['sysDescr.7', 'noSuchInstance']);
    });

    it('GETBULK with exactly the repetitions that are asked for', async () => {
      await mib.open(`device=${debian.id}&nr=1&mr=3`);
      await mib.ask('getBulk', 'sysUpTime 1.3.6.1.2.1.1.9.1.3');
      await mib.outcome('GETBULK complete');
      const theirs = await tool('snmpbulkget', ['-Cn1', '-Cr3'], '1.3.6.1.2.1.1.3', '1.3.6.1.2.1.1.9.1.3');
      expect(theirs).toHaveLength(4);
      expect((await mib.rows('varbinds')).map((row) => row[3])).toEqual(theirs.map(([oid]) => oid));
    });

    it('WALK has every row that snmpwalk has, with the figures of the way', async () => {
      await mib.open(`device=${debian.id}`);
      await mib.ask('walk', 'SNMPv2-MIB::sysORTable');
      const status = await mib.outcome('WALK complete');
      const theirs = await tool('snmpwalk', [], '1.3.6.1.2.1.1.9');
      expect(status).toContain(`${theirs.length} varbinds`);
      expect(status).toMatch(/\d+ requests? · .* sent · .* received/);
      await page.waitForURL(/[?&]walk=\d+/);
      const drawn = (await mib.rows('varbinds')).map((row) => row[3]);
      expect(theirs.map(([oid]) => oid).slice(0, drawn.length)).toEqual(drawn);
    });

    it('WALK that takes long is cancelled, and what had come stays', async () => {
      await mib.open(`device=${debian.id}&bulk=false`);
      await mib.ask('walk', '1.3.6.1');
      await mib.area.locator('tr[data-index]').first().waitFor(PATIENCE);
      await mib.area.getByRole('button', { name: 'Cancel' }).click(PATIENCE);
      await mib.outcome('WALK cancelled');
      expect((await mib.rows('varbinds')).length).toBeGreaterThan(0);
    });

    it('a stored walk opens from its link, as varbinds and as a table, and nobody is asked', async () => {
      await mib.open(`device=${course.id}`);
      await mib.ask('walk', 'IF-MIB::ifTable');
      await mib.outcome('WALK complete');
      await page.waitForURL(/[?&]walk=\d+/);
      const walk = new URL(page.url()).searchParams.get('walk');
      const other = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
      const asked: string[] = [];
      other.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      const theirs = new OperationsPage(other, trapline.url);
      await theirs.open(`device=${course.id}&walk=${walk}&object=IF-MIB::ifTable`);
      await theirs.area.getByText('Stored walk', { exact: true }).waitFor(PATIENCE);
      expect((await theirs.rows('varbinds'))[0]?.slice(0, 2)).toEqual(['ifIndex.1', '1']);
      await theirs.area.getByText('ifTable as a table').click();
      expect((await theirs.rows('table rows')).map((row) => row.slice(0, 2))).toEqual([
        ['1', 'lo'],
        ['2', 'eth0'],
        ['3', 'eth1'],
        ['4', 'ppp0'],
      ]);
      expect(asked.filter((line) => line.endsWith('/operations'))).toEqual([]);
      await other.close();
    });

    it('TABLE with labels; a head sorts, the filter filters, a cell leads to its column', async () => {
      await mib.open(`device=${course.id}`);
      await mib.ask('table', 'IF-MIB::ifTable');
      await mib.outcome('TABLE complete');
      const table = mib.area.getByRole('table', { name: 'table rows', exact: true });
      expect((await mib.rows('table rows')).map((row) => [row[1], row[7]])).toEqual([
        ['lo', 'up(1)'],
        ['eth0', 'up(1)'],
        ['eth1', 'down(2)'],
        ['ppp0', 'up(1)'],
      ]);
      await table.getByRole('button', { name: 'ifMtu' }).click();
      expect((await mib.rows('table rows')).map((row) => row[1])).toEqual(['ppp0', 'eth0', 'eth1', 'lo']);
      await mib.area.getByLabel('Filter table rows').fill('down(2)');
      await expect.poll(async () => (await mib.rows('table rows')).map((row) => row[1])).toEqual(['eth1']);
      await page.waitForURL(/[?&]rq=/);
      const other = await browser.newPage();
      await other.goto(page.url());
      await expect
        .poll(async () =>
          (await new OperationsPage(other, trapline.url).rows('table rows')).map((row) => row[1]),
        )
        .toEqual(['eth1']);
      await other.close();
      await table.getByText('1500', { exact: true }).click();
      await page.getByRole('heading', { name: 'ifMtu' }).waitFor(PATIENCE);
      await expect.poll(() => mib.field.inputValue()).toBe('IF-MIB::ifTable');
      await table.locator('tr[data-index]').first().press('Enter');
      await mib.dialog().getByText('eth1', { exact: true }).waitFor(PATIENCE);
    });

    it('TABLE as CSV', async () => {
      await mib.open(`device=${course.id}`);
      await mib.ask('table', 'ipRouteTable');
      await mib.outcome('TABLE complete');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        mib.area.getByRole('button', { name: 'Export table rows as CSV' }).click(),
      ]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\r\n');
      expect(lines).toHaveLength(4);
      expect(lines[0]).toContain('ipRouteNextHop');
      expect(lines.at(-1)).toContain('192.168.4.1');
    });

    it('100,000 rows are drawn as far as they are in sight, filtered and walked with the keyboard', async () => {
      const row = (at: number) => ({
        oid: `1.3.6.1.4.1.99999.1.${at}`,
        name: `thing.${at}`,
        objectOid: null,
        type: 'INTEGER',
        text: `value ${at}`,
        hex: null,
        number: String(at),
        index: [],
      });
      const batches = Array.from({ length: 1_000 }, (_, batch) => ({
        event: 'varbinds',
        items: Array.from({ length: 100 }, (_unused, at) => row(batch * 100 + at)),
      }));
      const figures = { varbinds: 100_000, requests: 1_000, lostTries: 0, octetsSent: 1, octetsReceived: 1 };
      const events = [
        { event: 'start', operation: 'walk', targetOid: null, command: 'snmpbulkwalk', startedAtMs: 0 },
        ...batches,
        { event: 'end', outcome: 'complete', ...figures, elapsedMs: 1, walkId: null },
      ];
      // No agent here has that many objects: the answer is the only thing that is made up.
      await page.route('**/operations', (route) =>
        route.fulfill({
          contentType: 'application/x-ndjson',
          body: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
        }),
      );
      await mib.open(`device=${course.id}`);
      await mib.ask('walk', '1.3.6.1.4.1.99999');
      await mib.outcome('WALK complete');
      await page.unroute('**/operations');
      const table = mib.area.getByRole('table', { name: 'varbinds', exact: true });
      expect(await table.getAttribute('aria-rowcount')).toBe('100001');
      expect(await table.locator('tr[data-index]').count()).toBeLessThan(60);
      await table.locator('tr[data-index="0"]').press('End');
      await table.getByText('thing.99999').waitFor(PATIENCE);
      await mib.area.getByLabel('Filter varbinds').fill('thing.7777');
      await expect.poll(async () => (await mib.rows('varbinds'))[1]?.[0]).toBe('thing.77770');
    });

    it('differences between two walks, with both values', async () => {
      await mib.open(`device=${course.id}`);
      const walk = async () => {
        const before = new URL(page.url()).searchParams.get('walk');
        await mib.ask('walk', 'SNMPv2-MIB::system');
        await page.waitForURL((url) => ![null, before].includes(url.searchParams.get('walk')));
        return Number(new URL(page.url()).searchParams.get('walk'));
      };
      const left = await walk();
      await runTool({
        tool: 'snmpset',
        args: ['-v2c', '-c', 'private', `127.0.0.1:${course.port}`, '1.3.6.1.2.1.1.4.0', 's', 'the desk'],
      });
      const right = await walk();
      await mib.open(`device=${course.id}&show=differences&left=${left}&right=${right}`);
      const rows = await mib.rows('differences');
      expect(rows.find((row) => row[0] === 'sysContact.0')?.slice(0, 4)).toEqual([
        'sysContact.0',
        'changed',
        'rcpteam',
        'the desk',
      ]);
      expect(rows.map((row) => row[0])).not.toContain('sysName.0');
    });
  },
);
