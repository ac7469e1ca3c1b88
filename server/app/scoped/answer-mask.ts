import type { TextMask } from './text-mask.ts';

/** Words of the contract and names of things that are no devices, which a device may happen to be called as. */
const FIXED =
  /^(kind|state|severity|reachability|admin|oper|source|standing|version|type|unit|quality|syntax|direction|metric|bucket|handler|quarantine|outcome|test|by|assignee|code|oid|sysName|key|portState)$|[Ss]tatus$/u;

interface Seen {
  /** Whether an alert is of a device that one sees. */
  alert(id: number): boolean;
  device(id: number): boolean;
}

/**
 * Takes what is left of other devices out of an answer that was put together of the devices that one sees: their names
 * in sentences, and what an alert says of the device that explains it.
 */
export class AnswerMask {
  readonly #seen: Seen;
  readonly #texts: TextMask;

  constructor(options: { readonly seen: Seen; readonly texts: TextMask }) {
    this.#seen = options.seen;
    this.#texts = options.texts;
  }

  text(text: string): string {
    return this.#texts.apply(text);
  }

  /** What holds nothing of others is the same object again. */
  apply(value: unknown): unknown {
    if (typeof value === 'string') return this.#texts.apply(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const items = value.map((item) => this.apply(item));
      return items.some((item, at) => item !== value[at]) ? items : value;
    }
    return this.#object(this.#withoutCause(value));
  }

  #object(value: object): object {
    const masked: Record<string, unknown> = {};
    let isOther = false;
    for (const [key, part] of Object.entries(value)) {
      masked[key] = typeof part === 'string' && FIXED.test(key) ? part : this.apply(part);
      isOther ||= masked[key] !== part;
    }
    return isOther ? masked : value;
  }

  /** Of a suppression: neither which alert explains it nor the way to its device. */
  #withoutCause(value: object): object {
    if ('causeAlertId' in value && typeof value.causeAlertId === 'number') {
      const { path, ...rest } = value as { path?: readonly { name: string; down: boolean }[] };
      const steps = path?.filter(({ name }) => !this.#texts.mentions(name));
      const way = steps === undefined ? {} : { path: steps };
      if (this.#seen.alert(value.causeAlertId))
        return steps?.length === path?.length ? value : { ...rest, ...way };
      return { ...rest, causeAlertId: null, text: 'explained by a device that you do not see' };
    }
    if ('parentDeviceId' in value && typeof value.parentDeviceId === 'number')
      return this.#seen.device(value.parentDeviceId)
        ? value
        : { ...value, parentDeviceId: null, text: 'a device that you do not see is being asked first' };
    return value;
  }
}
