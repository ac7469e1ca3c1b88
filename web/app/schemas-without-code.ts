/**
 * Zod makes code of a schema's text where it may, and finds out by trying. The content security policy forbids it, and
 * browsers tell of each try: so it is told not to, before the first schema is made. This is where zod keeps what
 * `config()` sets.
 */
const held = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
held.__zod_globalConfig = Object.assign(held.__zod_globalConfig ?? {}, { jitless: true });

export {};
