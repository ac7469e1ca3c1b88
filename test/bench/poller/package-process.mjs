// The net-snmp package at the same work: walks of the same columns side by side (walk), or single authPriv requests
// of six objects (v3), several devices at a time. Nothing is kept of the answers but their number.
import process from 'node:process';
import snmp from 'net-snmp';
import { runFlatOut } from './flat-out.mjs';

const plan = JSON.parse(process.argv[2]);
const SYSTEM = [1, 2, 3, 4, 5, 6].map((n) => `1.3.6.1.2.1.1.${n}.0`);
/** Rows of so many columns that fit a datagram of 1,472 octets. */
const REPETITIONS = 4;

function sessionTo(port) {
  const options = { port, timeout: 2_000, retries: 2 };
  if (plan.mode === 'walk')
    return snmp.createSession('127.0.0.1', 'public', { ...options, version: snmp.Version2c });
  const { user, authKey, privKey } = plan.credential;
  return snmp.createV3Session(
    '127.0.0.1',
    {
      name: user,
      level: snmp.SecurityLevel.authPriv,
      authProtocol: snmp.AuthProtocols.sha,
      authKey,
      privProtocol: snmp.PrivProtocols.aes,
      privKey,
    },
    options,
  );
}

function bulk(session, oids) {
  return new Promise((resolve, reject) =>
    session.getBulk(oids, 0, REPETITIONS, (error, varbinds) =>
      error ? reject(new Error(error.message)) : resolve(varbinds),
    ),
  );
}

/** Once through all columns; the number of cells. */
async function walk(session, running) {
  const { columns } = plan;
  const oids = [...columns];
  let values = 0;
  for (;;) {
    const columnsOfRows = await bulk(session, oids);
    let over = false;
    for (const [column, rows] of columnsOfRows.entries()) {
      for (const row of rows) {
        if (!row.oid.startsWith(`${columns[column]}.`)) {
          over = true;
          break;
        }
        values += 1;
        oids[column] = row.oid;
      }
    }
    if (over || !running()) return values;
  }
}

/** One request. */
function get(session) {
  return new Promise((resolve, reject) =>
    session.get(SYSTEM, (error) => (error ? reject(new Error(error.message)) : resolve(1))),
  );
}

await runFlatOut(plan, (port) => {
  const session = sessionTo(port);
  return {
    ask: (running) => (plan.mode === 'walk' ? walk(session, running) : get(session)),
    close: () => session.close(),
  };
});
