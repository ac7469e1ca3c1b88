/**
 * What the faults of the lab are found by within five minutes, where nothing found them before. Where every third
 * packet is lost many a poll sees less, and they take a minute each: so the threshold on loss becomes 10 % in 2 of 3 polls,
 * where the operator has left it as it came.
 */
export const sql = `
INSERT INTO rule (kind, name, enabled, body, shipped) VALUES
  ('builtIn', 'Device restarted', 1,
   '{"kind":"builtIn","builtIn":"restart"}',
   '{"name":"Device restarted","enabled":true,"body":{"kind":"builtIn","builtIn":"restart"}}'),
  ('builtIn', 'TCP ports scanned', 1,
   '{"kind":"builtIn","builtIn":"portScan"}',
   '{"name":"TCP ports scanned","enabled":true,"body":{"kind":"builtIn","builtIn":"portScan"}}');

INSERT INTO threshold
  (name, metric, selector, direction, raise, clear, for_polls, of_polls, severity, enabled, shipped, original)
VALUES
  ('SNMP answers slow', 'snmpRoundTrip', '{"kind":"all"}', 'above', 500, 300, 3, 3, 'warning', 1, 1,
   '{"name":"SNMP answers slow","metric":"snmpRoundTrip","selector":{"kind":"all"},"direction":"above","raise":500,"clear":300,"forPolls":3,"ofPolls":3,"severity":"warning","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}');

UPDATE threshold SET "raise" = 10, clear = 5, for_polls = 2, of_polls = 3
  WHERE id = 2 AND shipped = 1 AND metric = 'snmpLoss' AND direction = 'above' AND "raise" = 30 AND clear = 10
    AND for_polls = 3 AND of_polls = 5;
UPDATE threshold SET original = '{"name":"SNMP answers lost","metric":"snmpLoss","selector":{"kind":"all"},"direction":"above","raise":10,"clear":5,"forPolls":2,"ofPolls":3,"severity":"minor","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 2 AND shipped = 1 AND metric = 'snmpLoss';
`;
