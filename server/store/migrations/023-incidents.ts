/**
 * Devices stand without foreign keys and with their names: what was learnt outlives them. The words that are searched are
 * kept by the rows' own ids, so they go with the incident.
 */
export const sql = `
CREATE TABLE incident (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  renamed INTEGER NOT NULL,
  severity TEXT NOT NULL,
  lead_alert INTEGER NOT NULL,
  signature TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  assignee TEXT,
  recovered_at INTEGER,
  resolved_at INTEGER,
  resolved_by TEXT,
  cause TEXT NOT NULL,
  remedy TEXT NOT NULL,
  merged_into INTEGER,
  recurrences INTEGER NOT NULL,
  touched INTEGER NOT NULL,
  alert_count INTEGER NOT NULL,
  active_alerts INTEGER NOT NULL
) STRICT;
CREATE INDEX incident_unresolved ON incident (id) WHERE resolved_at IS NULL;
CREATE INDEX incident_opened ON incident (opened_at);
CREATE INDEX incident_resolved ON incident (resolved_at) WHERE resolved_at IS NOT NULL;

CREATE TABLE incident_alert (
  alert INTEGER PRIMARY KEY REFERENCES alert (id) ON DELETE CASCADE,
  incident INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  device INTEGER NOT NULL,
  signature TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;
CREATE INDEX incident_alert_incident ON incident_alert (incident, alert);
CREATE INDEX incident_alert_signature ON incident_alert (signature, incident);

CREATE TABLE incident_device (
  incident INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  device INTEGER NOT NULL,
  name TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (incident, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_device_device ON incident_device (device, incident);

CREATE TABLE incident_action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  incident INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX incident_action_incident ON incident_action (incident, id);

CREATE VIRTUAL TABLE incident_text USING fts5 (title, cause, remedy, notes, devices, tokenize = 'unicode61');
CREATE TRIGGER incident_gone AFTER DELETE ON incident BEGIN
  DELETE FROM incident_text WHERE rowid = old.id;
END;
`;
