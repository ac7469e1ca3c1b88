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
-- One look at the index for each device: there may be very many traps.
INSERT INTO device_trap_loss (device, heard_at, link_down, link_up, contradicted)
  SELECT id, heard_at, 0, 0, 0 FROM (
    SELECT device.id, (
      SELECT received_at FROM trap WHERE trap.device = device.id AND quarantine IS NULL ORDER BY id LIMIT 1
    ) AS heard_at FROM device
  ) WHERE heard_at IS NOT NULL;
`;
