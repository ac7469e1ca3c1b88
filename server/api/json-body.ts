import { ApiError } from './api-error.ts';
import { findJsonFault } from './json-fault.ts';

/** No contract nests deeper than five levels. */
const MAX_DEPTH = 20;
/** Far more than any page sends; what is long are texts. */
const MAX_VALUES = 20_000;

/** A request body as JSON. @throws ApiError `malformedJson` with line and column. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ApiError('malformedJson', 'The body is not UTF-8 text; encode it as UTF-8.', { cause });
  }
  const fault = findJsonFault(text, { maxDepth: MAX_DEPTH, maxValues: MAX_VALUES });
  if (fault)
    throw new ApiError(
      'malformedJson',
      `The body is not JSON at line ${fault.line}, column ${fault.column}: ${fault.message}.`,
    );
  return JSON.parse(text);
}
