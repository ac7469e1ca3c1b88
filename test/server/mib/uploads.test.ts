import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { MibRefusal } from '../../../server/domain/mib.ts';
import { Uploads } from '../../../server/mib/uploads.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type ZipMember, zipFile } from '../../support/zip-file.ts';

const MEGABYTE = 1_048_576;

let root: string;
let uploads: Uploads;

beforeEach(async () => {
  root = temporaryFolder();
  uploads = new Uploads({ folder: join(root, 'uploads'), incoming: join(root, 'incoming') });
  await uploads.start();
});

const moduleText = (name: string, more = '') => Buffer.from(`${name} DEFINITIONS ::= BEGIN\n${more}\nEND\n`);

async function* chunks(octets: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size);
}

const send = (file: string, octets: Uint8Array, size?: number) => uploads.receive(file, chunks(octets, size));
const sendZip = (...members: ZipMember[]) => send('vendor.zip', zipFile(members));

/** Every file below the data folder; nothing may ever lie outside of `uploads`. */
const files = (): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();

async function refusal(upload: Promise<unknown>): Promise<string> {
  const error = await upload.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(MibRefusal);
  expect(files()).toEqual([]);
  const { code, message } = error as MibRefusal;
  return `${code}: ${message}`;
}

describe('a single file', () => {
  it('is kept under a safe name with the modules that it holds', async () => {
    const text = Buffer.concat([moduleText('ACME-MIB'), moduleText('ACME-TC')]);
    expect(await send('../../etc/Äcme mib (1).txt', text)).toEqual([
      {
        file: '../../etc/Äcme mib (1).txt',
        path: 'A_cme_mib_1_.txt',
        modules: ['ACME-MIB', 'ACME-TC'],
        refused: null,
      },
    ]);
    expect(files()).toEqual(['uploads/A_cme_mib_1_.txt']);
    expect(readFileSync(join(root, 'uploads/A_cme_mib_1_.txt'))).toEqual(text);
  });

  it.each([
    ['..', 'module'],
    ['.hidden', 'hidden'],
    ['CON.mib', '_CON.mib'],
    ['a\u0000b\u202e.mib', 'a_b_.mib'],
    ['C:\\mibs\\X.my', 'X.my'],
    ['-rf', 'rf'],
    ['x'.repeat(300), 'x'.repeat(100)],
    ['名前', '_'.replace('_', 'module')],
  ])('named %j becomes %s', async (file, path) => {
    expect((await send(file, moduleText('A-MIB')))[0]?.path).toBe(path);
    expect(files()).toEqual([`uploads/${path}`]);
  });

  it('replaces the same module and stands beside another one of its name', async () => {
    await send('mib.txt', moduleText('A-MIB'));
    await send('mib.txt', moduleText('B-MIB'));
    await send('mib.txt', moduleText('A-MIB', '-- newer'));
    expect(files()).toEqual(['uploads/mib.txt', 'uploads/mib.txt-2']);
    expect(readFileSync(join(root, 'uploads/mib.txt'), 'latin1')).toContain('newer');
  });

  it('never writes through a link that lies in the folder', async () => {
    symlinkSync(join(root, 'target'), join(root, 'uploads/a.mib'));
    expect((await send('a.mib', moduleText('A-MIB')))[0]?.path).toBe('a.mib-2');
    expect(existsSync(join(root, 'target'))).toBe(false);
  });

  it.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), 'the file is empty'],
    ['binary', Buffer.from(Uint8Array.from({ length: 4_096 }, (_, at) => at % 256)), 'this is a binary file'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'this is a gzip file'],
    ['UTF-16', Buffer.from('\ufeffA-MIB DEFINITIONS ::= BEGIN END', 'utf16le'), 'the text is UTF-16'],
    ['prose', Buffer.from('Dear Sir, the DEFINITIONS follow'), 'no MIB module is in it'],
    ['a comment', Buffer.from('-- A-MIB DEFINITIONS ::= BEGIN\n'), 'no MIB module is in it'],
  ])('that is %s is refused', async (_, octets, reason) => {
    expect(await refusal(send('a.mib', octets))).toContain(`uploadRefused: a.mib: ${reason}`);
  });

  it('of more than 20 MB is refused before all of it has come', async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(MEGABYTE, 'A-MIB DEFINITIONS ::= BEGIN ');
      for (; taken < 200; taken += 1) yield chunk;
    }
    expect(await refusal(uploads.receive('a.mib', endless()))).toBe(
      'uploadTooLarge: A module file may have 20 MB; this one has more. Send fewer modules at a time.',
    );
    expect(taken).toBeLessThan(25);
  });

  it('leaves nothing behind where the sender goes away', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield moduleText('A-MIB');
      throw new Error('aborted');
    }
    await expect(uploads.receive('a.mib', broken())).rejects.toThrow('aborted');
    expect(files()).toEqual([]);
  });
});

describe('a zip', () => {
  it('is unpacked with its folders; what is no module is named with the reason', async () => {
    const received = await sendZip(
      { name: 'acme/', octets: Buffer.alloc(0), mode: 0o040755 },
      { name: 'acme/ACME-MIB.txt', octets: moduleText('ACME-MIB') },
      { name: 'acme\\tc\\ACME-TC.txt', octets: moduleText('ACME-TC') },
      { name: 'README', octets: Buffer.from('hello') },
      { name: 'inner.zip', octets: zipFile([{ name: 'X', octets: moduleText('X-MIB') }]) },
      { name: '__MACOSX/._x', octets: Buffer.from('x') },
      { name: 'secret.mib', octets: moduleText('S-MIB'), flags: 1 },
    );
    expect(received.map(({ file, path, refused }) => [file, path ?? refused])).toEqual([
      ['acme/ACME-MIB.txt', 'vendor/acme/ACME-MIB.txt'],
      ['acme/tc/ACME-TC.txt', 'vendor/acme/tc/ACME-TC.txt'],
      ['README', 'no MIB module is in it: there is no `NAME DEFINITIONS ::= BEGIN`'],
      ['inner.zip', 'this is a zip, not the text of a MIB module; unpack or export it first'],
      ['secret.mib', 'it is encrypted; send a zip without a password'],
    ]);
    expect(files()).toEqual(['uploads/vendor/acme/ACME-MIB.txt', 'uploads/vendor/acme/tc/ACME-TC.txt']);
  });

  it('is known by its bytes even where they come one at a time', async () => {
    const received = await send('x', zipFile([{ name: 'A', octets: moduleText('A-MIB') }]), 1);
    expect(received[0]?.path).toBe('x/A');
  });

  it.each(['../evil', 'a/../../evil', '/etc/evil', 'C:/evil', 'a\\..\\..\\evil'])(
    'with the path %s is refused whole',
    async (name) => {
      const bad = sendZip(
        { name: 'GOOD', octets: moduleText('A-MIB') },
        { name, octets: moduleText('B-MIB') },
      );
      expect(await refusal(bad)).toContain('uploadRefused: the zip is refused whole: ');
    },
  );

  it('with a symbolic link or a device is refused whole', async () => {
    for (const mode of [0o120777, 0o060600]) {
      const bad = sendZip(
        { name: 'GOOD', octets: moduleText('A-MIB') },
        { name: 'l', octets: Buffer.from('/etc'), mode },
      );
      expect(await refusal(bad)).toBe(
        'uploadRefused: the zip is refused whole: "l" is a link or a device, not a file',
      );
    }
  });

  it('with a path of more than ten folders is refused whole', async () => {
    const at = (folders: number) => ({ name: `${'d/'.repeat(folders)}A`, octets: moduleText('A-MIB') });
    expect(await refusal(sendZip({ name: 'GOOD', octets: moduleText('A-MIB') }, at(10)))).toBe(
      'uploadRefused: the zip is refused whole: "d/d/d/d/d/d/d/d/d/d/A" lies more than 10 folders deep',
    );
    expect((await sendZip(at(9))).map(({ refused }) => refused)).toEqual([null]);
  });

  it('that is a bomb by its ratio, by its sum or by its count is refused whole', async () => {
    const blank = { name: 'A', octets: Buffer.alloc(8 * MEGABYTE, 32) };
    expect(await refusal(sendZip(blank))).toContain('unpacks to more than 100 times its size');
    const honest = Array.from({ length: 30 }, (_, at) => ({
      name: `${at}`,
      octets: Buffer.alloc(100, 'x'),
      claimedSize: 7 * MEGABYTE,
    }));
    const noise = randomBytes(100_000);
    expect(await refusal(sendZip(...honest.map((one) => ({ ...one, octets: noise }))))).toBe(
      'uploadRefused: the zip unpacks to 210 MB; 200 MB are taken',
    );
    const many = Array.from({ length: 5_001 }, (_, at) => ({ name: `${at}`, octets: Buffer.from('x') }));
    expect(await refusal(sendZip(...many))).toBe('uploadRefused: the zip holds 5001 entries; 5000 are taken');
  });

  it('that lies about the size of a file has that file refused, not unpacked', async () => {
    const octets = Buffer.alloc(5 * MEGABYTE, 'A-MIB DEFINITIONS ::= BEGIN\n');
    const received = await sendZip(
      { name: 'GOOD', octets: moduleText('A-MIB') },
      { name: 'liar', octets, claimedSize: 100 },
    );
    expect(received.map(({ path }) => path)).toEqual(['vendor/GOOD', null]);
    expect(received[1]?.refused).toContain('it cannot be unpacked: ');
  });

  it('that is cut short, or nothing but a beginning, is refused', async () => {
    const whole = zipFile([{ name: 'A', octets: moduleText('A-MIB') }]);
    expect(await refusal(send('a.zip', whole.subarray(0, whole.length - 10)))).toContain(
      'the zip cannot be read: ',
    );
    expect(await refusal(send('a.zip', Buffer.from('PK\u0003\u0004', 'latin1')))).toContain('cannot be read');
  });

  it('with no module in it is refused with the reason of each file', async () => {
    const none = sendZip({ name: 'a', octets: Buffer.from('a') }, { name: 'b', octets: Buffer.alloc(0) });
    expect(await refusal(none)).toBe(
      'uploadRefused: No file of vendor.zip was taken: a: no MIB module is in it: there is no `NAME DEFINITIONS ::= BEGIN`; b: the file is empty.',
    );
  });

  it('made by Python is read', ({ skip }) => {
    const script =
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1],"w",8);z.writestr("m/A-MIB","A-MIB DEFINITIONS ::= BEGIN END")';
    const path = join(temporaryFolder(), 'made.zip');
    const { status } = spawnSync('python3', ['-c', script, path]);
    skip(status !== 0, 'python3 is not installed');
    return expect(send('made.zip', readFileSync(path))).resolves.toMatchObject([{ path: 'made/m/A-MIB' }]);
  });
});

it('forgets what an interrupted upload left', async () => {
  await send('a.mib', moduleText('A-MIB'));
  symlinkSync('/etc', join(root, 'incoming/left'));
  await uploads.start();
  expect(files()).toEqual(['uploads/a.mib']);
});

describe('a file that takes the place of another', () => {
  const old = moduleText('ACME-MIB', '-- old');
  const path = () => join(root, 'uploads', 'acme.mib');

  beforeEach(async () => {
    await send('acme.mib', old);
    await uploads.keep();
  });

  it('leaves no trace of it once it is kept', async () => {
    await send('acme.mib', moduleText('ACME-MIB', '-- new'));
    await uploads.keep();
    expect(readFileSync(path(), 'latin1')).toContain('-- new');
    expect(files()).toEqual(['uploads/acme.mib']);
  });

  it('gives it back when it is undone, also where a zip brought it twice and others with it', async () => {
    await uploads.receive('uploads', chunks(zipFile([{ name: 'x/B-MIB', octets: moduleText('B-MIB') }])));
    await uploads.undo();
    expect(files()).toEqual(['uploads/acme.mib']);
    await send('acme.mib', moduleText('ACME-MIB', '-- new'));
    await send('acme.mib', moduleText('ACME-MIB', '-- newer'));
    await uploads.undo();
    expect(readFileSync(path())).toEqual(old);
    expect(readdirSync(join(root, 'uploads'))).toEqual(['acme.mib']);
    expect(files()).toEqual(['uploads/acme.mib']);
  });

  it('gives it back at the next start where the process died before it was in use', async () => {
    await send('acme.mib', moduleText('ACME-MIB', '-- new'));
    const next = new Uploads({ folder: join(root, 'uploads'), incoming: join(root, 'incoming') });
    await next.start();
    expect(readFileSync(path())).toEqual(old);
    expect(files()).toEqual(['uploads/acme.mib']);
  });

  it('gives it back when the rest of its zip breaks the upload off', async () => {
    const members = (text: string) => [{ name: 'ACME-MIB', octets: moduleText('ACME-MIB', text) }];
    await sendZip(...members('-- old'));
    await uploads.keep();
    // It stands where the folder of the next file would be made.
    writeFileSync(join(root, 'uploads', 'vendor', 'sub'), 'a file');
    await expect(
      sendZip(...members('-- new'), { name: 'sub/D-MIB', octets: moduleText('D-MIB') }),
    ).rejects.toThrow('sub');
    expect(readFileSync(join(root, 'uploads', 'vendor', 'ACME-MIB'), 'latin1')).toContain('-- old');
  });
});
