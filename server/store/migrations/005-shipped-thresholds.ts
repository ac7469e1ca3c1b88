/** Written once, so one that the operator changes or deletes stays so. */
export const sql = `
INSERT INTO threshold
  (name, metric, selector, direction, raise, clear, for_polls, of_polls, severity, enabled, shipped)
VALUES
  ('Device unreachable', 'snmpReachable', '{"kind":"all"}', 'below', 0.5, 0.5, 2, 2, 'critical', 1, 1),
  ('SNMP answers lost', 'snmpLoss', '{"kind":"all"}', 'above', 30, 10, 3, 5, 'minor', 1, 1),
  ('Utilisation in high', 'ifInUtilisation', '{"kind":"all"}', 'above', 80, 70, 3, 3, 'warning', 1, 1),
  ('Utilisation out high', 'ifOutUtilisation', '{"kind":"all"}', 'above', 80, 70, 3, 3, 'warning', 1, 1),
  ('Utilisation in near line rate', 'ifInUtilisation', '{"kind":"all"}', 'above', 95, 90, 3, 3, 'major', 1, 1),
  ('Utilisation out near line rate', 'ifOutUtilisation', '{"kind":"all"}', 'above', 95, 90, 3, 3, 'major', 1, 1),
  ('Errors in', 'ifInErrors', '{"kind":"all"}', 'above', 1, 0.1, 2, 3, 'minor', 1, 1),
  ('Errors out', 'ifOutErrors', '{"kind":"all"}', 'above', 1, 0.1, 2, 3, 'minor', 1, 1),
  ('Discards in', 'ifInDiscards', '{"kind":"all"}', 'above', 10, 1, 2, 3, 'warning', 1, 1),
  ('Discards out', 'ifOutDiscards', '{"kind":"all"}', 'above', 10, 1, 2, 3, 'warning', 1, 1),
  ('Bad community names', 'snmpInBadCommunityNames', '{"kind":"all"}', 'above', 0.1, 0.01, 2, 3, 'warning', 1, 1);
`;
