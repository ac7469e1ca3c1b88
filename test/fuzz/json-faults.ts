import type { JsonSchema } from '../../server/api/openapi.ts';
import type { Random } from './random.ts';
import { exceptionalText } from './text-faults.ts';

const MAX_DEPTH = 6;
/** Names or items, a third of what a body of a megabyte has room for: the time is in proportion to them. */
const MANY = 20_000;
const NUMBERS = [
  ...[
    0,
    -0,
    1,
    -1,
    0.5,
    255,
    256,
    65_535,
    65_536,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    2 ** 53 + 2,
    -(2 ** 53),
  ],
  ...[1e21, 1e308, -1e308, 5e-324, 8.64e15, 8.64e15 + 1],
];

/** Values of JSON that a schema allows, nearly, or not at all. */
export class JsonSource {
  readonly #schemas: Readonly<Record<string, JsonSchema>>;

  constructor(options: { readonly schemas: Readonly<Record<string, JsonSchema>> }) {
    this.#schemas = options.schemas;
  }

  /** @param spoilOneIn how often a part is none of what the schema says */
  value(schema: JsonSchema, random: Random, spoilOneIn: number, depth = 0): unknown {
    if (random.oneIn(spoilOneIn)) return exceptionalValue(random, depth);
    if (schema.$ref !== undefined) {
      const name = schema.$ref.replace('#/components/schemas/', '');
      return this.value(this.#schemas[name] ?? {}, random, spoilOneIn, depth);
    }
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return this.value(random.pick(choices) as JsonSchema, random, spoilOneIn, depth);
    if (schema.allOf)
      return Object.assign(
        {},
        ...schema.allOf.map((part) => this.value(part as JsonSchema, random, spoilOneIn, depth)),
      ) as unknown;
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return random.pick(schema.enum);
    const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type;
    switch (type) {
      case 'object':
        return this.#object(schema, random, spoilOneIn, depth);
      case 'array':
        return this.#array(schema, random, spoilOneIn, depth);
      case 'integer':
      case 'number':
        return number(schema, random);
      case 'boolean':
        return random.oneIn(2);
      case 'null':
        return null;
      default:
        return text(schema, random);
    }
  }

  #object(schema: JsonSchema, random: Random, spoilOneIn: number, depth: number): unknown {
    const made: Record<string, unknown> = {};
    const required = new Set(schema.required);
    for (const [name, part] of Object.entries(schema.properties ?? {})) {
      if (random.oneIn(required.has(name) ? spoilOneIn : 2)) continue;
      made[name] = this.value(part as JsonSchema, random, spoilOneIn, depth + 1);
    }
    if (random.oneIn(spoilOneIn)) made[exceptionalText(random)] = exceptionalValue(random, depth);
    if (random.oneIn(spoilOneIn * 4)) for (let more = 0; more < MANY; more += 1) made[`k${more}`] = 0;
    return made;
  }

  #array(schema: JsonSchema, random: Random, spoilOneIn: number, depth: number): unknown {
    const length = depth > MAX_DEPTH ? 0 : (schema.minItems ?? 0) + random.below(3);
    const items = (schema.items ?? {}) as JsonSchema;
    if (random.oneIn(spoilOneIn)) return Array.from({ length: MANY }, () => random.pick(NUMBERS));
    return Array.from({ length }, () => this.value(items, random, spoilOneIn, depth + 1));
  }
}

/** Anything but what is expected. */
export function exceptionalValue(random: Random, depth = 0): unknown {
  switch (random.below(8)) {
    case 0:
      return null;
    case 1:
      return random.pick(NUMBERS);
    case 2:
      return random.oneIn(2);
    case 3:
      return depth > MAX_DEPTH
        ? []
        : Array.from({ length: random.below(4) }, () => exceptionalValue(random, depth + 1));
    case 4:
      return depth > MAX_DEPTH ? {} : { [exceptionalText(random)]: exceptionalValue(random, depth + 1) };
    default:
      return exceptionalText(random);
  }
}

function number({ minimum, maximum, type }: JsonSchema, random: Random): number {
  if (random.oneIn(3)) return random.pick(NUMBERS);
  const value = random.pick([minimum ?? 0, maximum ?? 1, (minimum ?? 0) + 1, random.below(100)]);
  return type === 'integer' ? Math.floor(value) : value;
}

function text({ minLength, maxLength, format }: JsonSchema, random: Random): string {
  if (format === 'uri') return 'http://127.0.0.1:9/';
  if (random.oneIn(4)) return exceptionalText(random);
  const edge = random.pick([minLength ?? 1, Math.min(maxLength ?? 20, 5_000), 8]);
  return random
    .pick(['a', '1', '127.0.0.1', 'ifInOctets', '1.3.6.1.2.1.1.1.0', '00:00', 'é', '\u202E'])
    .repeat(Math.max(1, Math.ceil(edge / 8)));
}
