import { config } from 'zod';

/**
 * Zod makes code of a schema's text where it may, and finds out by trying. The content security policy forbids it, and
 * browsers tell of each try: so it is told not to, before the first schema is made.
 */
config({ jitless: true });
