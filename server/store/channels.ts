import type {
  Channel,
  ChannelKindName,
  ChannelPolicy,
  ChannelRepository,
  ChannelSecrets,
  ChannelSettings,
  ChannelState,
  NewChannel,
} from '../domain/channel.ts';
import { DEFAULT_POLICY } from '../domain/channel.ts';
import { Secret } from '../domain/secret.ts';
import type { StoreFile } from './store-file.ts';
import type { Vault } from './vault.ts';

interface ChannelColumns {
  id: number;
  name: string;
  kind: string;
  enabled: number;
  settings: string;
  secrets: Uint8Array;
  policy: string;
  created_at: number;
}

interface StateColumns {
  id: number;
  last_sent_at: number | null;
  failing_since: number | null;
  last_error: string | null;
  waiting: number;
  dead: number;
}

const INSERT = `INSERT INTO channel (name, kind, enabled, settings, secrets, policy, created_at)
  VALUES (@name, @kind, @enabled, @settings, @secrets, @policy, @created_at)`;
const UPDATE = `UPDATE channel SET name = @name, kind = @kind, enabled = @enabled, settings = @settings,
    secrets = @secrets, policy = @policy, created_at = @created_at WHERE id = @id`;
const STATES = `SELECT id, last_sent_at, failing_since, last_error,
    (SELECT count(*) FROM delivery WHERE channel = channel.id AND state IN ('held', 'waiting', 'sending')) AS waiting,
    (SELECT count(*) FROM delivery WHERE channel = channel.id AND state = 'dead' AND leader IS NULL) AS dead
  FROM channel ORDER BY id`;

/** Channels with their secrets sealed, and how they fared. */
export class Channels implements ChannelRepository {
  readonly #file: StoreFile;
  readonly #vault: Vault;

  constructor(options: { file: StoreFile; vault: Vault }) {
    this.#file = options.file;
    this.#vault = options.vault;
  }

  list(): readonly Channel[] {
    return this.#file.act('reading the channels', () =>
      this.#file
        .read<[], ChannelColumns>('SELECT * FROM channel ORDER BY id')
        .all()
        .map((row) => this.#channel(row)),
    );
  }

  get(id: number): Channel | null {
    return this.#file.act(`reading channel ${id}`, () => {
      const row = this.#file.read<[number], ChannelColumns>('SELECT * FROM channel WHERE id = ?').get(id);
      return row === undefined ? null : this.#channel(row);
    });
  }

  insert(channel: NewChannel & { readonly createdAtMs: number }): Channel {
    return this.#file.act(`adding channel ${channel.name}`, () => {
      const result = this.#file.write<[object]>(INSERT).run(this.#columns(channel));
      return { ...channel, id: Number(result.lastInsertRowid) };
    });
  }

  update(channel: Channel): void {
    this.#file.act(`changing channel ${channel.name}`, () =>
      this.#file.write<[object]>(UPDATE).run({ ...this.#columns(channel), id: channel.id }),
    );
  }

  remove(id: number): boolean {
    return this.#file.act(
      `removing channel ${id}`,
      () => this.#file.write<[number]>('DELETE FROM channel WHERE id = ?').run(id).changes > 0,
    );
  }

  states(): readonly ChannelState[] {
    return this.#file.act('reading the states of the channels', () =>
      this.#file
        .read<[], StateColumns>(STATES)
        .all()
        .map((row) => ({
          channelId: row.id,
          lastSentAtMs: row.last_sent_at,
          failingSinceMs: row.failing_since,
          lastError: row.last_error,
          waiting: row.waiting,
          dead: row.dead,
        })),
    );
  }

  saveOutcome(id: number, outcome: Parameters<ChannelRepository['saveOutcome']>[1]): void {
    this.#file.act(`noting the outcome of channel ${id}`, () => {
      if ('sent' in outcome)
        this.#file
          .write<[number, number]>(
            'UPDATE channel SET last_sent_at = ?, failing_since = NULL, last_error = NULL WHERE id = ?',
          )
          .run(outcome.atMs, id);
      else
        this.#file
          .write<[number, string, number]>(
            'UPDATE channel SET failing_since = ifnull(failing_since, ?), last_error = ? WHERE id = ?',
          )
          .run(outcome.atMs, outcome.error, id);
    });
  }

  #columns(channel: NewChannel & { readonly createdAtMs: number }): Omit<ChannelColumns, 'id'> {
    return {
      name: channel.name,
      kind: channel.kind,
      enabled: channel.enabled ? 1 : 0,
      settings: JSON.stringify(channel.settings),
      secrets: this.#vault.seal(secretsText(channel.secrets)),
      policy: JSON.stringify(channel.policy),
      created_at: channel.createdAtMs,
    };
  }

  #channel(row: ChannelColumns): Channel {
    return {
      id: row.id,
      name: row.name,
      kind: row.kind as ChannelKindName,
      enabled: row.enabled === 1,
      settings: JSON.parse(row.settings) as ChannelSettings,
      secrets: secretsOf(this.#vault.open(row.secrets)),
      // What a later version added has its default in channels stored before.
      policy: { ...DEFAULT_POLICY, ...(JSON.parse(row.policy) as Partial<ChannelPolicy>) },
      createdAtMs: row.created_at,
    };
  }
}

/** The one place where a channel's secrets are taken out to be stored. */
function secretsText(secrets: ChannelSecrets): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(secrets).map(([key, secret]) => [key, secret.reveal()])),
  );
}

function secretsOf(text: string): ChannelSecrets {
  const plain = JSON.parse(text) as Record<string, string>;
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, new Secret(value)]));
}
