// Opens a long list again and again, in a process of its own so that taking it in does not delay other measurements.
// list-opener.mjs URL PAUSE_MS; answers the message `stop` with the times from the request to the last byte, ms.
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const [url, pauseMs] = [process.argv[2], Number(process.argv[3])];
const timesMs = [];
let stopped = false;
process.on('message', () => (stopped = true));
while (!stopped) {
  const sentMs = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (answer.ok) timesMs.push(performance.now() - sentMs);
  await sleep(pauseMs);
}
process.send({ timesMs }, () => process.exit());
