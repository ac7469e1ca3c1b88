import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { compileModules } from '../../../server/mib/compile-modules.ts';
import { eventually } from '../../support/signal.ts';
import { zipFile } from '../../support/zip-file.ts';
import { acmeModule } from './acme-module.ts';
import { InlineCompiler, bytesOf, makeModuleSet } from './module-set.ts';

const ACME = '1.3.6.1.4.1.99999';

let set: ReturnType<typeof makeModuleSet>;
beforeEach(() => {
  set = makeModuleSet();
});

const compiledFiles = () => readdirSync(set.folder).filter((name) => name.endsWith('.bin'));

async function started(compiler = new InlineCompiler()) {
  const made = set.service(compiler);
  await made.service.start();
  await made.service.reload();
  return { ...made, compiler };
}

function prebuild(): void {
  const output = join(set.root, 'built');
  const folders = [{ path: set.shipped, source: 'shipped' as const }];
  const fingerprint = compileModules({ folders, output, current: null, progress: () => undefined });
  writeFileSync(set.prebuilt, readFileSync(join(output, `compiled-${fingerprint}.bin`)));
}

describe('a start', () => {
  it('without anything compiled compiles in the background, then serves', async () => {
    const { service, told } = set.service();
    await service.start();
    expect(service.status()).toMatchObject({ state: 'compiling', modules: 0, generation: 0 });
    expect(service.loaded.nameOf('1.3.6.1.2.1.2.2.1.8.2')).toBe('1.3.6.1.2.1.2.2.1.8.2');
    await service.reload();
    expect(service.status()).toMatchObject({
      state: 'ready',
      modules: 6,
      generation: 1,
      progress: null,
      problem: null,
      folder: join(set.folder, 'modules'),
    });
    expect(service.loaded.nameOf('1.3.6.1.2.1.2.2.1.8.2')).toBe('ifOperStatus.2');
    expect(told.some(({ progress }) => progress?.total === 6)).toBe(true);
    expect(told.at(-1)).toMatchObject({ state: 'ready', generation: 1 });
  });

  it('opens what was compiled before and compiles nothing', async () => {
    await started();
    const second = await started();
    expect(second.compiler.calls).toBe(0);
    expect(second.service.status()).toMatchObject({ modules: 6, generation: 1 });
  });

  it('opens what the build compiled where nothing else was added', async () => {
    prebuild();
    const { service, compiler } = await started();
    expect(compiler.calls).toBe(0);
    expect(service.loaded.oidOf('ifOperStatus.2')).toBe('1.3.6.1.2.1.2.2.1.8.2');
    expect(compiledFiles()).toEqual([]);
  });

  it('serves what the build compiled while further modules are compiled', async () => {
    prebuild();
    set.drop('ACME-MIB', acmeModule({}));
    const { service } = set.service();
    await service.start();
    expect(service.loaded.oidOf('ifOperStatus')).toBe('1.3.6.1.2.1.2.2.1.8');
    expect(service.loaded.oidOf('acmeLoad')).toBeNull();
    await service.reload();
    expect(service.loaded.oidOf('acmeLoad')).toBe(`${ACME}.1`);
    expect(service.status().generation).toBe(2);
  });

  it.each<[string, (path: string) => void]>([
    ['cut to half', (path) => truncateSync(path, statSync(path).size >> 1)],
    ['cut by one octet', (path) => truncateSync(path, statSync(path).size - 1)],
    ['empty', (path) => truncateSync(path, 0)],
    ['of another version', (path) => patch(path, 8, Buffer.from([99, 0, 0, 0]))],
    ['of another program', (path) => writeFileSync(path, Buffer.alloc(100_000, 'x'))],
    ['damaged in its contents', (path) => patch(path, statSync(path).size - 200, Buffer.alloc(100, '}'))],
  ])('with a compiled set that is %s compiles anew', async (_, damage) => {
    await started();
    const [name = ''] = compiledFiles();
    damage(join(set.folder, name));
    writeFileSync(set.prebuilt, 'x');
    const { service, compiler } = await started();
    expect(compiler.calls).toBe(1);
    expect(service.loaded.nameOf('1.3.6.1.2.1.2.2.1.8.2')).toBe('ifOperStatus.2');
    expect(compiledFiles()).toEqual([name]);
  });
});

function patch(path: string, at: number, octets: Buffer): void {
  const whole = readFileSync(path);
  octets.copy(whole, at);
  writeFileSync(path, whole);
}

describe('an upload', () => {
  it('is in use when it is answered, with what it misses and who else does', async () => {
    const { service } = await started();
    await service.upload('OTHER', bytesOf(acmeModule({ name: 'OTHER-MIB', imports: 'x FROM ACME-SMI' })));
    const [file] = await service.upload(
      'acme.mib',
      bytesOf(acmeModule({ imports: 'acmeProducts FROM ACME-SMI' })),
    );
    expect(file).toMatchObject({
      file: 'acme.mib',
      modules: ['ACME-MIB'],
      refused: null,
      missing: [{ module: 'ACME-SMI', importedBy: ['ACME-MIB', 'OTHER-MIB'] }],
    });
    expect(file?.diagnostics.map(({ code, line }) => [code, line])).toContainEqual(['missing-module', 2]);
    expect(service.loaded.nameOf(`${ACME}.1.0`)).toBe('acmeLoad.0');
    expect(service.loaded.search('busy frobni', 10).items).toContainEqual({
      oid: `${ACME}.1`,
      name: 'acmeLoad',
      module: 'ACME-MIB',
      kind: 'scalar',
      where: 'description',
      excerpt: 'How busy the frobnicator is.',
    });
    expect(await service.module('ACME-MIB')).toMatchObject([
      {
        source: 'uploaded',
        file: 'acme.mib',
        imports: [
          { module: 'SNMPv2-SMI', found: true },
          { module: 'ACME-SMI', found: false },
        ],
      },
    ]);
    expect(compiledFiles()).toHaveLength(1);
  });

  it('of a zip is answered file by file', async () => {
    const { service } = await started();
    const files = await service.upload(
      'acme.zip',
      bytesOf(
        zipFile([
          { name: 'a/ACME-MIB', octets: Buffer.from(acmeModule({})) },
          { name: 'readme.txt', octets: Buffer.from('hello') },
        ]),
      ),
    );
    expect(files.map(({ file, modules, refused }) => [file, modules, refused])).toEqual([
      ['a/ACME-MIB', ['ACME-MIB'], null],
      ['readme.txt', [], 'no MIB module is in it: there is no `NAME DEFINITIONS ::= BEGIN`'],
    ]);
    expect((await service.module('ACME-MIB'))[0]?.file).toBe('acme/a/ACME-MIB');
  });

  it('at the same time as others loses none of them', async () => {
    const { service } = await started();
    const names = Array.from({ length: 5 }, (_, at) => `ACME-${at}-MIB`);
    await Promise.all(
      names.map((name, at) => service.upload(name, bytesOf(acmeModule({ name, object: `acmeLoad${at}` })))),
    );
    expect((await service.modules()).filter(({ name }) => names.includes(name))).toHaveLength(5);
  });

  it('that is refused leaves the set as it was', async () => {
    const { service } = await started();
    const { generation } = service.status();
    await expect(service.upload('x', bytesOf('nothing'))).rejects.toMatchObject({ code: 'uploadRefused' });
    expect(service.status().generation).toBe(generation);
  });
});

describe('a shipped module uploaded again', () => {
  const changed = (updated: string) =>
    readFileSync(join(set.shipped, 'IF-MIB'), 'latin1')
      .replace(/LAST-UPDATED\s+"\w+"/, `LAST-UPDATED "${updated}"`)
      .replace('ifNumber OBJECT-TYPE', 'ifCount OBJECT-TYPE');

  it('is used where it is newer', async () => {
    const { service } = await started();
    const [file] = await service.upload('newer/IF-MIB', bytesOf(changed('203001010000Z')));
    expect(service.loaded.nameOf('1.3.6.1.2.1.2.1.0')).toBe('ifCount.0');
    expect((await service.module('IF-MIB')).map(({ source, superseded }) => [source, superseded])).toEqual([
      ['uploaded', false],
      ['shipped', true],
    ]);
    expect(file?.notes).toEqual(['IF-MIB: used from now on instead of the shipped module of 200006140000Z']);
  });

  it('is superseded where it is older', async () => {
    const { service } = await started();
    const [file] = await service.upload('IF-MIB', bytesOf(changed('199001010000Z')));
    expect(service.loaded.nameOf('1.3.6.1.2.1.2.1.0')).toBe('ifNumber.0');
    expect((await service.module('IF-MIB')).map(({ source, superseded }) => [source, superseded])).toEqual([
      ['shipped', false],
      ['uploaded', true],
    ]);
    expect(file?.notes).toEqual([
      'IF-MIB: the shipped module of 200006140000Z stays in use, as this one of 199001010000Z is not newer',
    ]);
  });
});

describe('removing', () => {
  it('takes the file and its folders away, and the names with it', async () => {
    const { service } = await started();
    const zip = zipFile([{ name: 'a/b/ACME-MIB', octets: Buffer.from(acmeModule({})) }]);
    await service.upload('acme.zip', bytesOf(zip));
    await service.remove('ACME-MIB');
    expect(await service.module('ACME-MIB')).toEqual([]);
    expect(service.loaded.nameOf(`${ACME}.1.0`)).toBe('enterprises.99999.1.0');
    expect(readdirSync(join(set.folder, 'uploads'))).toEqual([]);
  });

  it('says before which other modules of its files go with it', async () => {
    const { service } = await started();
    const both = `${acmeModule({})}${acmeModule({ name: 'ACME-TC', object: 'acmeOther' })}`;
    await service.upload('both.mib', bytesOf(both));
    await service.upload(
      'again.mib',
      bytesOf(`${acmeModule({})}${acmeModule({ name: 'B-MIB', object: 'bLoad' })}`),
    );
    const told = (await service.module('ACME-MIB'))[0]?.fileModules;
    expect(told).toEqual(['ACME-TC', 'B-MIB']);
    expect((await service.module('ACME-TC'))[0]?.fileModules).toEqual(['ACME-MIB']);
    expect((await service.module('IF-MIB'))[0]?.fileModules).toEqual([]);
    const before = (await service.modules()).map(({ name }) => name);
    await service.remove('ACME-MIB');
    const after = new Set((await service.modules()).map(({ name }) => name));
    expect([...new Set(before)].filter((name) => !after.has(name))).toEqual(['ACME-MIB', ...(told ?? [])]);
  });

  it('spares what was shipped, and says what is unknown', async () => {
    const { service } = await started();
    await expect(service.remove('IF-MIB')).rejects.toMatchObject({ code: 'shippedModule' });
    await expect(service.remove('../../etc')).rejects.toMatchObject({ code: 'unknownModule' });
    expect(existsSync(join(set.shipped, 'IF-MIB'))).toBe(true);
  });
});

describe('the folder for users', () => {
  it('is read again when a file is put into it', async () => {
    const { service } = await started();
    set.drop('vendor/ACME-MIB.txt', acmeModule({}));
    await eventually('the name', async () => service.loaded.oidOf('acmeLoad') === `${ACME}.1`);
    expect((await service.module('ACME-MIB'))[0]).toMatchObject({
      source: 'uploaded',
      file: 'vendor/ACME-MIB.txt',
    });
    rmSync(join(set.folder, 'modules', 'vendor'), { recursive: true });
    await eventually('the name to go', async () => service.loaded.oidOf('acmeLoad') === null);
  });

  it('is read again on request, and nothing is compiled where nothing changed', async () => {
    const { service, compiler } = await started();
    const { calls } = compiler;
    expect(await service.reload()).toMatchObject({ generation: 1 });
    expect(compiler.calls).toBe(calls);
  });
});

describe('while modules are compiled', () => {
  it('the former ones serve, and a failure leaves them in place', async () => {
    const { service, compiler } = await started();
    let open = () => {};
    compiler.gate = new Promise((resolve) => (open = resolve));
    set.drop('ACME-MIB', acmeModule({}));
    const reloading = service.reload();
    expect(service.status().state).toBe('compiling');
    expect(service.loaded.oidOf('ifOperStatus')).toBe('1.3.6.1.2.1.2.2.1.8');
    compiler.failure = new Error('no space left');
    open();
    await expect(reloading).rejects.toThrow('no space left');
    expect(service.status()).toMatchObject({
      state: 'ready',
      generation: 1,
      problem: 'The MIB modules could not be loaded again, so the former ones stay in use: no space left',
    });
    compiler.failure = null;
    expect(await service.reload()).toMatchObject({ generation: 2, problem: null });
  });

  it('an upload that cannot be compiled is not kept, so that the next one can', async () => {
    const { service, compiler } = await started();
    compiler.failure = new Error('out of memory');
    await expect(service.upload('bad.mib', bytesOf(acmeModule({ name: 'BAD-MIB' })))).rejects.toMatchObject({
      code: 'uploadRefused',
      message: 'bad.mib was not kept, as the modules could not be compiled with it: out of memory',
    });
    compiler.failure = null;
    await service.upload('acme.mib', bytesOf(acmeModule({})));
    expect(readdirSync(join(set.folder, 'uploads'))).toEqual(['acme.mib']);
    expect(await service.module('BAD-MIB')).toEqual([]);
  });

  it('a newer file that cannot be compiled gives its place back to the one it replaced', async () => {
    const { service, compiler } = await started();
    await service.upload('acme.mib', bytesOf(acmeModule({ object: 'acmeOld' })));
    compiler.failure = new Error('out of memory');
    await expect(
      service.upload('acme.mib', bytesOf(acmeModule({ object: 'acmeNew' }))),
    ).rejects.toMatchObject({ code: 'uploadRefused' });
    compiler.failure = null;
    await service.reload();
    expect(readFileSync(join(set.folder, 'uploads', 'acme.mib'), 'latin1')).toBe(
      acmeModule({ object: 'acmeOld' }),
    );
    expect(service.loaded.oidOf('acmeOld')).toBe(`${ACME}.1`);
    expect(service.loaded.oidOf('acmeNew')).toBeNull();
    expect(readdirSync(join(set.folder, 'incoming'))).toEqual([]);
  });

  it('a stop waits for nothing and may be called twice', async () => {
    const { service, compiler } = await started();
    compiler.failure = new Error('ended');
    void service.reload().catch(() => undefined);
    await service.stop();
    await service.stop();
    expect(service.status()).toMatchObject({ state: 'ready', modules: 0 });
  });
});
