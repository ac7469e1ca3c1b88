const builtIn = (name: string, what: string): string => {
  const body = `{"kind":"builtIn","builtIn":"${what}"}`;
  return `('builtIn', '${name}', 1, '${body}', '{"name":"${name}","enabled":true,"body":${body}}')`;
};

const LISTENER =
  '{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"listener","ports":[],"exceptPorts":[]},"forPolls":1,"severity":"warning"}';

/**
 * How well the network is protected: a row a day of the whole and of each device, findings that somebody accepted, the
 * networks that devices open connections to, and the rules that look for attacks.
 */
export const sql = `
CREATE TABLE posture_day (
  day INTEGER NOT NULL,
  device INTEGER NOT NULL,
  score INTEGER NOT NULL,
  critical INTEGER NOT NULL,
  major INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  warning INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  PRIMARY KEY (device, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX posture_day_day ON posture_day (day);
CREATE TRIGGER posture_day_device AFTER DELETE ON device BEGIN
  DELETE FROM posture_day WHERE device = old.id;
END;

CREATE TABLE posture_acceptance (
  finding TEXT PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  accepted_by TEXT NOT NULL,
  accepted_at INTEGER NOT NULL,
  until_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX posture_acceptance_device ON posture_acceptance (device);

CREATE TABLE community_write (
  device INTEGER PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE known_network (
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  network TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  PRIMARY KEY (device, network)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO rule (kind, name, enabled, body, shipped) VALUES
  ${[
    builtIn('Communities and users guessed', 'communityGuessing'),
    builtIn('Connection to a new network', 'newNetwork'),
    builtIn('Device scans others', 'outboundScan'),
    builtIn('Trap that may be forged', 'forgedTrap'),
    builtIn('Traps of an unknown sender', 'unknownTrapSender'),
    builtIn('Logins tried again and again', 'loginAttack'),
  ].join(',\n  ')},
  ('state', 'New TCP listener', 1, '${LISTENER}', '{"name":"New TCP listener","enabled":true,"body":${LISTENER}}');
`;
