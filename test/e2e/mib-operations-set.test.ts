import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import { SECOND } from '../../server/domain/units.ts';
import { OperationsPage } from '../support/operations-page.ts';
import { type OperationsStage, startOperationsStage } from '../support/operations-stage.ts';
import type { RunningTrapline } from '../support/running-trapline.ts';
import { runTool } from '../support/run-tool.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
const SYS_LOCATION = '1.3.6.1.2.1.1.6.0';

describeWithTools(
  ['chromium', 'snmpd', 'snmpget', 'snmpset'],
  'SET and pasted commands in the MIB browser',
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
      stage = await startOperationsStage({ sysName: 'fixed', community: 'private' });
      ({ trapline, browser, page, mib, course, debian, snmpd } = stage);
    });
    afterAll(() => stage.stop());

    async function valueOn(port: number, oid: string): Promise<string> {
      const { stdout } = await runTool({
        tool: 'snmpget',
        args: ['-v2c', '-c', 'public', '-Oqv', `127.0.0.1:${port}`, oid],
      });
      return stdout.trim();
    }

    it('SET of sysLocation asks once, wants a credential that may write, is seen by snmpget and undone', async () => {
      await mib.open(`device=${course.id}&object=SNMPv2-MIB::sysLocation`);
      await mib.area.getByRole('radio', { name: 'SET', exact: true }).check();
      await mib.area.getByRole('button', { name: 'SET…', exact: true }).click();
      await mib.write('room 12');
      const dialog = mib.dialog();
      await dialog.getByText('room 12').waitFor(PATIENCE);
      expect(await dialog.innerText()).toMatch(
        /This writes one value to course:[^]*sysLocation\.0[^]*lab[^]*room 12/,
      );
      expect(await valueOn(course.port, SYS_LOCATION)).toBe('"lab"');

      await mib.send();
      await dialog.getByText('noAccess', { exact: true }).waitFor(PATIENCE);
      await mib.once('private');
      await mib.send();
      await dialog.getByText('course took the SET. Read back:').waitFor(PATIENCE);
      expect(await valueOn(course.port, SYS_LOCATION)).toBe('"room 12"');

      await dialog.getByRole('button', { name: 'Undo…' }).click();
      await mib.send();
      await dialog.getByText('course took the SET. Read back:').waitFor(PATIENCE);
      expect(await valueOn(course.port, SYS_LOCATION)).toBe('"lab"');
      await dialog.getByRole('button', { name: 'Done' }).click();
      expect(
        await mib.area.getByRole('region', { name: 'SETs done here' }).getByRole('listitem').count(),
      ).toBe(2);
      expect(page.url()).not.toContain('private');
    });

    const REFUSED = [
      ['a read-only object', 'SNMPv2-MIB::sysDescr.0', 'x', undefined, 'notWritable', /read-only/],
      [
        'a wrong type',
        'SNMPv2-MIB::sysContact.0',
        '7',
        'i INTEGER',
        'wrongType',
        /OCTET STRING|DisplayString/,
      ],
      ['too many octets', 'SNMPv2-MIB::sysContact.0', 'x'.repeat(256), undefined, 'wrongLength', /255/],
      ['a value out of range', 'IF-MIB::ifAdminStatus.1', '9', undefined, 'wrongValue', /up\(1\)|named/],
    ] as const;
    it.each(REFUSED)(
      'SET of %s is told before, and sent anyway gets the error of RFC 3416 in words',
      async (_, oid, value, type, errorStatus, told) => {
        await mib.open(`device=${course.id}&op=set&on=${oid}`);
        await mib.area.getByRole('button', { name: 'SET…', exact: true }).click();
        const dialog = mib.dialog();
        await mib.newValue.waitFor(PATIENCE);
        await mib.write(value, { anyway: true, ...(type ? { type } : {}) });
        await mib.once('private');
        await mib.send();
        await dialog.getByText(errorStatus, { exact: true }).waitFor(PATIENCE);
        const words = await dialog.getByRole('alert').innerText();
        expect(words).toMatch(new RegExp(`error-status\\s+${errorStatus}\\s+error-index\\s+1`));
        expect(words).toContain(oid.split('::')[1]);
        expect(words.length).toBeGreaterThan(80);
        await dialog.getByRole('button', { name: 'Change it' }).click();
        expect(await dialog.getByRole('status').first().innerText()).toMatch(told);
      },
    );

    it('a pasted snmpset fills the dialog, and its community is used once and shown nowhere', async () => {
      await mib.open('device=' + String(course.id));
      await mib.area.getByRole('button', { name: 'Paste a command' }).click();
      const line = `snmpset -v2c -c private 127.0.0.1:${snmpd.port} 1.3.6.1.2.1.1.6.0 s "rack 9"`;
      await mib.area.getByLabel('Paste a net-snmp command').fill(line);
      await mib.area.getByRole('button', { name: 'Take it' }).click();
      await mib.area.getByText('asks debian').waitFor(PATIENCE);
      await mib.area.getByRole('button', { name: 'SET…', exact: true }).click();
      await mib.dialog().getByRole('button', { name: 'Review' }).click(PATIENCE);
      await mib.send();
      await mib.dialog().getByText('debian took the SET. Read back:').waitFor(PATIENCE);
      expect(await valueOn(snmpd.port, SYS_LOCATION)).toBe('"rack 9"');
      expect(page.url()).toContain(`device=${debian.id}`);
      expect(page.url()).not.toContain('private');
      expect(await page.content()).not.toContain('private');
    });

    it('a link to a SET sends nothing by itself', async () => {
      const asked: string[] = [];
      const other = await browser.newPage();
      other.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const theirs = new OperationsPage(other, trapline.url);
      const values = encodeURIComponent(JSON.stringify([[SYS_LOCATION, 's', 'taken over']]));
      await theirs.open(`device=${debian.id}&op=set&on=${SYS_LOCATION}&set=${values}&run=1`);
      await theirs.area.getByRole('button', { name: 'SET…', exact: true }).click();
      await expect.poll(() => theirs.newValue.inputValue()).toBe('taken over');
      expect(asked.filter((path) => path.endsWith('/operations'))).toEqual([]);
      await other.close();
    });

    it('other pasted commands fill the bar, or say what is wrong with them', async () => {
      await mib.open(`device=${course.id}`);
      await mib.area.getByRole('button', { name: 'Paste a command' }).click();
      const paste = mib.area.getByLabel('Paste a net-snmp command');
      const take = mib.area.getByRole('button', { name: 'Take it' });
      await paste.fill(`snmpbulkget -Cn0 -Cr2 -v2c -c tengwar localhost:${course.port} 1.3.6.1.2.1.2.2`);
      await take.click();
      await expect.poll(() => mib.field.inputValue()).toBe('1.3.6.1.2.1.2.2');
      await mib.field.press('Enter');
      await mib.outcome('GETBULK complete');
      expect((await mib.rows('varbinds')).map((row) => row[0])).toEqual(['ifIndex.1', 'ifIndex.2']);

      await paste.fill('snmpwalk -v2c -c public 192.0.2.55 system');
      await take.click();
      await mib.area.getByText('No device at 192.0.2.55:161.').waitFor(PATIENCE);
      await paste.fill('snmpwalk -v2c -c public localhost system; reboot');
      await take.click();
      expect(await mib.area.getByRole('alert').innerText()).toMatch(/shell/);
      await paste.fill('snmptranslate -On IF-MIB::ifDescr');
      await take.click();
      await page.getByRole('heading', { name: 'ifDescr' }).waitFor(PATIENCE);
    });
  },
);
