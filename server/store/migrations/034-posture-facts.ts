/**
 * What the posture asks of a device, and is to outlive a restart. When its TCP tables were first read: a listener is new
 * where they were read before and it was not in them, even if nothing was. Of devices that were read before this: when
 * the oldest row was seen that is still known; those of which none is known are taken as never read, so that their next
 * poll is the first look, and not all they have is news. And the snmpEngineID that the device said last, in hex.
 */
export const sql = `
ALTER TABLE device_state ADD COLUMN tcp_first_read_at INTEGER;
ALTER TABLE device_state ADD COLUMN snmp_engine_id TEXT;
UPDATE device_state SET tcp_first_read_at = (
  SELECT min(at) FROM (
    SELECT min(since) AS at FROM connection WHERE connection.device = device_state.device
    UNION ALL
    SELECT * FROM (
      SELECT at FROM connection_history AS history WHERE history.device = device_state.device ORDER BY id LIMIT 1
    )
  )
);
`;
