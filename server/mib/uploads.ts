import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MibRefusal } from '../domain/mib.ts';
import { safeFileName } from './file-name.ts';
import { MAX_FILE_BYTES, isZip, judgeModuleFile } from './module-file.ts';
import { moduleNames } from './module-header.ts';
import { UploadJournal } from './upload-journal.ts';
import { zipEntries } from './zip-entries.ts';

const MAX_ZIP_BYTES = 50 * 1_048_576;
/** Files of one name and different modules that are kept beside one another. */
const MAX_NAMESAKES = 100;

/** One file of an upload: taken and written, or refused. */
export interface ReceivedFile {
  /** As the sender named it, with its folders of the zip. */
  readonly file: string;
  /** Below the folder of the uploads; null where it was refused. */
  readonly path: string | null;
  readonly modules: readonly string[];
  readonly refused: string | null;
}

/** The folder of uploaded modules. Nothing is ever written outside of it, whatever names were sent. */
export class Uploads {
  readonly #folder: string;
  readonly #incoming: string;
  readonly #journal: UploadJournal;

  /** @param folder where modules stay; `incoming` where they wait until they are judged, on the same disk */
  constructor(options: { folder: string; incoming: string }) {
    this.#folder = options.folder;
    this.#incoming = options.incoming;
    this.#journal = new UploadJournal({ folder: options.folder, former: join(options.incoming, 'former') });
  }

  /** Makes the folders, drops what an interrupted upload left and puts back what it had replaced. */
  async start(): Promise<void> {
    await this.#journal.start();
    await rm(this.#incoming, { recursive: true, force: true });
    await mkdir(this.#incoming, { recursive: true });
    await mkdir(this.#folder, { recursive: true });
  }

  /**
   * Takes a file or a zip and writes the modules that it holds. `keep` or `undo` must follow before the next one.
   * @throws MibRefusal `uploadTooLarge` | `uploadRefused` where nothing of it was taken
   */
  async receive(file: string, body: AsyncIterable<Uint8Array>): Promise<readonly ReceivedFile[]> {
    const temporary = join(this.#incoming, randomUUID());
    try {
      const { zip } = await this.#store(temporary, body);
      const received = zip
        ? await this.#takeZip(temporary, stem(file))
        : [await this.#take({ file, folders: [], octets: await readFile(temporary) })];
      if (received.some(({ path }) => path !== null)) return received;
      throw new MibRefusal('uploadRefused', nothingTaken(file, received));
    } catch (error) {
      await this.#journal.undo();
      throw error;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  /** What was received is in use. */
  keep(): Promise<void> {
    return this.#journal.keep();
  }

  /** Takes what was received away again, and puts back the files that it replaced. */
  undo(): Promise<void> {
    return this.#journal.undo();
  }

  async #store(temporary: string, body: AsyncIterable<Uint8Array>): Promise<{ zip: boolean }> {
    let octets = 0;
    let head = Buffer.alloc(0);
    let zip = false;
    const limited = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        if (head.length < 4) {
          head = Buffer.concat([head, chunk.subarray(0, 4)]);
          zip = isZip(head);
        }
        octets += chunk.length;
        const limit = zip ? MAX_ZIP_BYTES : MAX_FILE_BYTES;
        if (octets > limit)
          throw new MibRefusal(
            'uploadTooLarge',
            `A ${zip ? 'zip' : 'module file'} may have ${limit / 1_048_576} MB; this one has more. Send fewer modules at a time.`,
          );
        yield chunk;
      }
    };
    // An error must not destroy the request before its answer is sent, so the iterable is read, not piped.
    await pipeline(Readable.from(limited(body)), createWriteStream(temporary, { mode: 0o600 }));
    return { zip };
  }

  async #takeZip(temporary: string, name: string): Promise<ReceivedFile[]> {
    const received: ReceivedFile[] = [];
    for await (const { path, octets, refused } of zipEntries(temporary)) {
      const parts = path.split('/').filter((part) => part !== '' && part !== '.');
      const file = parts.join('/');
      // What a Mac adds to every zip is nobody's module.
      if (parts[0] === '__MACOSX' || parts.at(-1)?.startsWith('.')) continue;
      if (octets === null) received.push({ file, path: null, modules: [], refused });
      else received.push(await this.#take({ file, folders: [name, ...parts.slice(0, -1)], octets }));
    }
    return received;
  }

  async #take(upload: {
    file: string;
    folders: readonly string[];
    octets: Uint8Array;
  }): Promise<ReceivedFile> {
    const { file, folders, octets } = upload;
    const verdict = judgeModuleFile(octets);
    if (!verdict.ok) return { file, path: null, modules: [], refused: verdict.reason };
    const safe = folders.map(safeFileName);
    const path = await this.#freePath([...safe, safeFileName(file)].join('/'), verdict.modules);
    const temporary = join(this.#incoming, randomUUID());
    await writeFile(temporary, octets, { mode: 0o644 });
    await this.#journal.place(temporary, path);
    return { file, path, modules: verdict.modules, refused: null };
  }

  /** The path itself where it is free or holds the same modules, which are replaced; else one with a number. */
  async #freePath(path: string, modules: readonly string[]): Promise<string> {
    for (let number = 1; number <= MAX_NAMESAKES; number += 1) {
      const candidate = number === 1 ? path : `${path}-${number}`;
      const present = await this.#modulesOf(candidate);
      if (present === 'free' || present === modules.join()) return candidate;
    }
    throw new MibRefusal(
      'uploadRefused',
      `There are ${MAX_NAMESAKES} uploads named ${path}; rename the file.`,
    );
  }

  async #modulesOf(path: string): Promise<string> {
    const full = join(this.#folder, path);
    const state = await lstat(full).catch(() => null);
    if (state === null) return 'free';
    return state.isFile() && state.size <= MAX_FILE_BYTES
      ? moduleNames(await readFile(full, 'latin1')).join()
      : 'a folder';
  }
}

function stem(file: string): string {
  return safeFileName(file).replace(/\.zip$/i, '') || 'module';
}

function nothingTaken(file: string, received: readonly ReceivedFile[]): string {
  const [only] = received;
  if (!only) return `${file}: the zip holds no files.`;
  if (received.length === 1) return `${only.file}: ${only.refused}.`;
  const reasons = received.slice(0, 5).map((one) => `${one.file}: ${one.refused}`);
  const more = received.length > 5 ? `; and ${received.length - 5} more` : '';
  return `No file of ${file} was taken: ${reasons.join('; ')}${more}.`;
}
