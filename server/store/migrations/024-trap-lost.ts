/** Traps that polls show to be missing: by alert, and by device that sends any. */
export const sql = `
ALTER TABLE alert ADD COLUMN trap_lost TEXT;

CREATE TABLE device_trap_loss (
  device INTEGER PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
  heard_at INTEGER NOT NULL,
  link_down INTEGER NOT NULL,
  link_up INTEGER NOT NULL,
  contradicted INTEGER NOT NULL,
  last_at INTEGER
) STRICT;
INSERT INTO device_trap_loss (device, heard_at, link_down, link_up, contradicted)
  SELECT device.id, min(trap.received_at), 0, 0, 0 FROM device JOIN trap ON trap.device = device.id
  WHERE trap.quarantine IS NULL GROUP BY device.id;
`;
