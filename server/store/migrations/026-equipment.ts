/**
 * Storages and sensors, kept as routes and connections are, and what finds a disk that fills, a fan that stands and what is
 * too hot. Devices of before that are polled for everything are polled for these as well.
 */
const tables = (name: string): string => `
CREATE TABLE ${name} (
  device INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  since INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (device, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE ${name}_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX ${name}_history_device ON ${name}_history (device, id);
`;

export const sql = `
${tables('storage')}
${tables('sensor')}
UPDATE device SET modules = json_insert(modules, '$[#]', 'storages', '$[#]', 'processors', '$[#]', 'sensors')
  WHERE json_array_length(modules) >= 8;

INSERT INTO threshold
  (name, metric, selector, direction, raise, clear, for_polls, of_polls, severity, enabled, shipped, original)
VALUES
  ('Disk nearly full', 'diskUtilisation', '{"kind":"all"}', 'above', 90, 85, 2, 3, 'major', 1, 1,
   '{"name":"Disk nearly full","metric":"diskUtilisation","selector":{"kind":"all"},"direction":"above","raise":90,"clear":85,"forPolls":2,"ofPolls":3,"severity":"major","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'),
  ('Disk fills up', 'diskUtilisationSoon', '{"kind":"all"}', 'above', 100, 95, 3, 3, 'warning', 1, 1,
   '{"name":"Disk fills up","metric":"diskUtilisationSoon","selector":{"kind":"all"},"direction":"above","raise":100,"clear":95,"forPolls":3,"ofPolls":3,"severity":"warning","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'),
  ('Temperature too high', 'sensorTemperatureExcess', '{"kind":"all"}', 'above', 0, -3, 2, 3, 'major', 1, 1,
   '{"name":"Temperature too high","metric":"sensorTemperatureExcess","selector":{"kind":"all"},"direction":"above","raise":0,"clear":-3,"forPolls":2,"ofPolls":3,"severity":"major","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}');

INSERT OR IGNORE INTO rule (kind, name, enabled, body, shipped) VALUES
  ('state', 'Sensor out of service', 1,
   '{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"sensor","sensors":null,"status":["nonoperational","stopped"]},"forPolls":2,"severity":"major"}',
   '{"name":"Sensor out of service","enabled":true,"body":{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"sensor","sensors":null,"status":["nonoperational","stopped"]},"forPolls":2,"severity":"major"}}');
`;
