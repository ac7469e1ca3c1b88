/**
 * The stations behind access ports, since when each device is asked for them, and the rules about them that ship. Where a
 * person has a rule of the same name already, that one stays alone.
 */
export const sql = `
CREATE TABLE station (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mac TEXT NOT NULL UNIQUE,
  standing TEXT NOT NULL,
  device INTEGER REFERENCES device (id) ON DELETE SET NULL,
  interface INTEGER REFERENCES interface (id) ON DELETE SET NULL,
  vlan INTEGER,
  addresses TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  placed INTEGER NOT NULL,
  judged_at INTEGER,
  judged_by TEXT,
  note TEXT
) STRICT;
CREATE INDEX station_device ON station (device);
CREATE INDEX station_interface ON station (interface);

CREATE TABLE station_learning (
  device INTEGER PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
  since INTEGER NOT NULL
) STRICT;

INSERT OR IGNORE INTO rule (kind, name, enabled, body, shipped) VALUES
  ('state', 'New station on a port', 1,
   '{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"station","event":"appeared","ports":null,"goneSeconds":3600},"forPolls":1,"severity":"warning"}',
   '{"name":"New station on a port","enabled":true,"body":{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"station","event":"appeared","ports":null,"goneSeconds":3600},"forPolls":1,"severity":"warning"}}'),
  ('state', 'Station moved to another port', 1,
   '{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"station","event":"moved","ports":null,"goneSeconds":3600},"forPolls":1,"severity":"warning"}',
   '{"name":"Station moved to another port","enabled":true,"body":{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"station","event":"moved","ports":null,"goneSeconds":3600},"forPolls":1,"severity":"warning"}}'),
  ('state', 'One MAC address at two switches', 1,
   '{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"station","event":"doubled","ports":null,"goneSeconds":3600},"forPolls":1,"severity":"major"}',
   '{"name":"One MAC address at two switches","enabled":true,"body":{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"station","event":"doubled","ports":null,"goneSeconds":3600},"forPolls":1,"severity":"major"}}'),
  ('state', 'One IP address with two MAC addresses', 1,
   '{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"station","event":"shared","ports":null,"goneSeconds":3600},"forPolls":1,"severity":"major"}',
   '{"name":"One IP address with two MAC addresses","enabled":true,"body":{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"station","event":"shared","ports":null,"goneSeconds":3600},"forPolls":1,"severity":"major"}}');
`;
