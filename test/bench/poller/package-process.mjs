// The net-snmp package at the same work: walks of the same columns side by side (walk), or single authPriv requests
// of six objects (v3), several devices at a time. Nothing is kept of the answers but their number.
import process from 'node:process';
import snmp from 'net-snmp';

const plan = JSON.parse(process.argv[2]);
const SYSTEM = [1, 2, 3, 4, 5, 6].map((n) => `1.3.6.1.2.1.1.${n}.0`);
/** Rows of so many columns that fit a datagram of 1,472 octets. */
const REPETITIONS = 4;
let values = 0;
let running = true;

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

async function walk(session) {
  const { columns } = plan;
  const oids = [...columns];
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
    if (over || !running) return;
  }
}

function get(session) {
  return new Promise((resolve, reject) =>
    session.get(SYSTEM, (error) => (error ? reject(new Error(error.message)) : resolve())),
  );
}

async function repeat(port) {
  const session = sessionTo(port);
  while (running) {
    if (plan.mode === 'walk') await walk(session);
    else {
      await get(session);
      values += 1;
    }
  }
  session.close();
}

const work = plan.ports.map(repeat);
await new Promise((resolve) => setTimeout(resolve, 1_500));
const before = process.cpuUsage();
values = 0;
await new Promise((resolve) => setTimeout(resolve, plan.seconds * 1_000));
const used = process.cpuUsage(before);
const result = { values, cpuSeconds: (used.user + used.system) / 1e6 };
running = false;
await Promise.all(work);
process.stdout.write(JSON.stringify(result));
