import type { Channel, ChannelId, ChannelRepository } from '../../domain/channel.ts';

/** The channels in memory, read again after each change: every alert asks for them, and opening secrets costs. */
export class ChannelBook {
  readonly #repository: ChannelRepository;
  #channels: ReadonlyMap<ChannelId, Channel> | null = null;

  constructor(options: { channels: ChannelRepository }) {
    this.#repository = options.channels;
  }

  all(): readonly Channel[] {
    return [...this.#read().values()];
  }

  get(id: ChannelId): Channel | null {
    return this.#read().get(id) ?? null;
  }

  /** After a change, whether it was stored or not. */
  forget(): void {
    this.#channels = null;
  }

  #read(): ReadonlyMap<ChannelId, Channel> {
    this.#channels ??= new Map(this.#repository.list().map((channel) => [channel.id, channel]));
    return this.#channels;
  }
}
