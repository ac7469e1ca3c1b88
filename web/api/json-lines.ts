/**
 * The JSON values of a body of one value per line, in lists as they arrive (one network chunk can hold thousands of
 * lines, and telling each alone would cost the page more than reading them).
 * @throws what the body's stream throws, and SyntaxError where a whole line is no JSON
 */
export async function* jsonLines<Line>(body: ReadableStream<Uint8Array>): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      // A line without its end is a cut-off answer; whoever reads the events sees that the last one is missing.
      rest = lines.pop() ?? '';
      const items = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Line);
      if (items.length > 0) yield items;
      if (done) return;
    }
  } finally {
    // Also reached where the caller stops reading: the server then frees the session.
    await reader.cancel().catch(() => undefined);
  }
}
