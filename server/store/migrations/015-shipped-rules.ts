/**
 * Rules that come with Trapline: what is built in, to be switched off, and pairs of traps that the standards define
 * (OSPF-TRAP-MIB of RFC 4750, BGP4-MIB of RFC 4273 and RFC 1657, POWER-ETHERNET-MIB of RFC 3621, DISMAN-EVENT-MIB of
 * RFC 2981, BRIDGE-MIB of RFC 4188), by OID, as their modules need not be loaded. Then the thresholds as they came.
 */
export const sql = `
INSERT INTO rule (kind, name, enabled, body, shipped) VALUES
  ('builtIn', 'Link down and up', 1,
   '{"kind":"builtIn","builtIn":"links"}',
   '{"name":"Link down and up","enabled":true,"body":{"kind":"builtIn","builtIn":"links"}}'),
  ('builtIn', 'Authentication failures', 1,
   '{"kind":"builtIn","builtIn":"authenticationFailure"}',
   '{"name":"Authentication failures","enabled":true,"body":{"kind":"builtIn","builtIn":"authenticationFailure"}}'),
  ('builtIn', 'EGP neighbour lost', 1,
   '{"kind":"builtIn","builtIn":"egpNeighborLoss"}',
   '{"name":"EGP neighbour lost","enabled":true,"body":{"kind":"builtIn","builtIn":"egpNeighborLoss"}}'),
  ('builtIn', 'RMON rising and falling alarms', 1,
   '{"kind":"builtIn","builtIn":"rmonAlarm"}',
   '{"name":"RMON rising and falling alarms","enabled":true,"body":{"kind":"builtIn","builtIn":"rmonAlarm"}}'),
  ('builtIn', 'UPS alarms', 1,
   '{"kind":"builtIn","builtIn":"ups"}',
   '{"name":"UPS alarms","enabled":true,"body":{"kind":"builtIn","builtIn":"ups"}}'),
  ('builtIn', 'Fans, temperature and power of Cisco devices', 1,
   '{"kind":"builtIn","builtIn":"environment"}',
   '{"name":"Fans, temperature and power of Cisco devices","enabled":true,"body":{"kind":"builtIn","builtIn":"environment"}}'),
  ('builtIn', 'Sensors past their thresholds', 1,
   '{"kind":"builtIn","builtIn":"sensor"}',
   '{"name":"Sensors past their thresholds","enabled":true,"body":{"kind":"builtIn","builtIn":"sensor"}}'),
  ('builtIn', 'Printer alerts', 1,
   '{"kind":"builtIn","builtIn":"printer"}',
   '{"name":"Printer alerts","enabled":true,"body":{"kind":"builtIn","builtIn":"printer"}}'),
  ('trap', 'OSPF neighbour lost', 1,
   '{"kind":"trap","notification":"1.3.6.1.2.1.14.16.2.2","when":[{"varbind":"1.3.6.1.2.1.14.10.1.6","test":"oneOf","values":[1,2,3,5,6,7]}],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"minor","severityFrom":{"varbind":"1.3.6.1.2.1.14.10.1.6","map":{"1":"major"}},"title":"OSPF neighbour {varbind 1.3.6.1.2.1.14.10.1.1} is in state {varbind 1.3.6.1.2.1.14.10.1.6}","key":"ospf {instance 1.3.6.1.2.1.14.10.1.6}","clearedBy":{"notification":"1.3.6.1.2.1.14.16.2.2","when":[{"varbind":"1.3.6.1.2.1.14.10.1.6","test":"oneOf","values":[4,8]}],"key":null},"dedupSeconds":60,"storm":null}',
   '{"name":"OSPF neighbour lost","enabled":true,"body":{"kind":"trap","notification":"1.3.6.1.2.1.14.16.2.2","when":[{"varbind":"1.3.6.1.2.1.14.10.1.6","test":"oneOf","values":[1,2,3,5,6,7]}],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"minor","severityFrom":{"varbind":"1.3.6.1.2.1.14.10.1.6","map":{"1":"major"}},"title":"OSPF neighbour {varbind 1.3.6.1.2.1.14.10.1.1} is in state {varbind 1.3.6.1.2.1.14.10.1.6}","key":"ospf {instance 1.3.6.1.2.1.14.10.1.6}","clearedBy":{"notification":"1.3.6.1.2.1.14.16.2.2","when":[{"varbind":"1.3.6.1.2.1.14.10.1.6","test":"oneOf","values":[4,8]}],"key":null},"dedupSeconds":60,"storm":null}}'),
  ('trap', 'BGP session lost', 1,
   '{"kind":"trap","notification":"1.3.6.1.2.1.15.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"major","severityFrom":null,"title":"BGP session with {instance 1.3.6.1.2.1.15.3.1.2} is lost","key":"bgp {instance 1.3.6.1.2.1.15.3.1.2}","clearedBy":{"notification":"1.3.6.1.2.1.15.0.1","when":[],"key":null},"dedupSeconds":60,"storm":null}',
   '{"name":"BGP session lost","enabled":true,"body":{"kind":"trap","notification":"1.3.6.1.2.1.15.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"major","severityFrom":null,"title":"BGP session with {instance 1.3.6.1.2.1.15.3.1.2} is lost","key":"bgp {instance 1.3.6.1.2.1.15.3.1.2}","clearedBy":{"notification":"1.3.6.1.2.1.15.0.1","when":[],"key":null},"dedupSeconds":60,"storm":null}}'),
  ('trap', 'BGP session lost (RFC 1657)', 1,
   '{"kind":"trap","notification":"1.3.6.1.2.1.15.7.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"major","severityFrom":null,"title":"BGP session with {instance 1.3.6.1.2.1.15.3.1.2} is lost","key":"bgp {instance 1.3.6.1.2.1.15.3.1.2}","clearedBy":{"notification":"1.3.6.1.2.1.15.7.1","when":[],"key":null},"dedupSeconds":60,"storm":null}',
   '{"name":"BGP session lost (RFC 1657)","enabled":true,"body":{"kind":"trap","notification":"1.3.6.1.2.1.15.7.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"major","severityFrom":null,"title":"BGP session with {instance 1.3.6.1.2.1.15.3.1.2} is lost","key":"bgp {instance 1.3.6.1.2.1.15.3.1.2}","clearedBy":{"notification":"1.3.6.1.2.1.15.7.1","when":[],"key":null},"dedupSeconds":60,"storm":null}}'),
  ('trap', 'PoE budget nearly used up', 1,
   '{"kind":"trap","notification":"1.3.6.1.2.1.105.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"minor","severityFrom":null,"title":"power sourcing group {instance 1.3.6.1.2.1.105.1.3.1.1.4} is above its usage threshold","key":"poe {instance 1.3.6.1.2.1.105.1.3.1.1.4}","clearedBy":{"notification":"1.3.6.1.2.1.105.0.3","when":[],"key":null},"dedupSeconds":60,"storm":null}',
   '{"name":"PoE budget nearly used up","enabled":true,"body":{"kind":"trap","notification":"1.3.6.1.2.1.105.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"minor","severityFrom":null,"title":"power sourcing group {instance 1.3.6.1.2.1.105.1.3.1.1.4} is above its usage threshold","key":"poe {instance 1.3.6.1.2.1.105.1.3.1.1.4}","clearedBy":{"notification":"1.3.6.1.2.1.105.0.3","when":[],"key":null},"dedupSeconds":60,"storm":null}}'),
  ('trap', 'DISMAN trigger', 1,
   '{"kind":"trap","notification":"1.3.6.1.2.1.88.2.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"warning","severityFrom":null,"title":"{varbind 1.3.6.1.2.1.88.2.1.1} rose to {varbind 1.3.6.1.2.1.88.2.1.5}","key":"disman {varbind 1.3.6.1.2.1.88.2.1.1} {varbind 1.3.6.1.2.1.88.2.1.4}","clearedBy":{"notification":"1.3.6.1.2.1.88.2.0.3","when":[],"key":null},"dedupSeconds":60,"storm":null}',
   '{"name":"DISMAN trigger","enabled":true,"body":{"kind":"trap","notification":"1.3.6.1.2.1.88.2.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"warning","severityFrom":null,"title":"{varbind 1.3.6.1.2.1.88.2.1.1} rose to {varbind 1.3.6.1.2.1.88.2.1.5}","key":"disman {varbind 1.3.6.1.2.1.88.2.1.1} {varbind 1.3.6.1.2.1.88.2.1.4}","clearedBy":{"notification":"1.3.6.1.2.1.88.2.0.3","when":[],"key":null},"dedupSeconds":60,"storm":null}}'),
  ('trap', 'SNMP agent shut down', 1,
   '{"kind":"trap","notification":"1.3.6.1.4.1.8072.4.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"minor","severityFrom":null,"title":"its SNMP agent was shut down","key":"snmp agent","clearedBy":{"notification":"1.3.6.1.6.3.1.1.5.1","when":[],"key":null},"dedupSeconds":60,"storm":null}',
   '{"name":"SNMP agent shut down","enabled":true,"body":{"kind":"trap","notification":"1.3.6.1.4.1.8072.4.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"minor","severityFrom":null,"title":"its SNMP agent was shut down","key":"snmp agent","clearedBy":{"notification":"1.3.6.1.6.3.1.1.5.1","when":[],"key":null},"dedupSeconds":60,"storm":null}}'),
  ('trap', 'Spanning tree unstable', 1,
   '{"kind":"trap","notification":"1.3.6.1.2.1.17.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"minor","severityFrom":null,"title":"spanning tree changes its topology again and again","key":"spanning tree","clearedBy":null,"dedupSeconds":60,"storm":{"count":10,"withinSeconds":60,"quietSeconds":300}}',
   '{"name":"Spanning tree unstable","enabled":true,"body":{"kind":"trap","notification":"1.3.6.1.2.1.17.0.2","when":[],"scope":{"devices":[],"groups":[]},"networks":[],"action":"raise","severity":"minor","severityFrom":null,"title":"spanning tree changes its topology again and again","key":"spanning tree","clearedBy":null,"dedupSeconds":60,"storm":{"count":10,"withinSeconds":60,"quietSeconds":300}}}'),
  ('state', 'Default route gone', 0,
   '{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"route","destination":"0.0.0.0/0","event":"gone"},"forPolls":1,"severity":"major"}',
   '{"name":"Default route gone","enabled":false,"body":{"kind":"state","scope":{"devices":[],"groups":[]},"watch":{"what":"route","destination":"0.0.0.0/0","event":"gone"},"forPolls":1,"severity":"major"}}'),
  ('absence', 'No answered poll for 15 minutes', 0,
   '{"kind":"absence","scope":{"devices":[],"groups":[]},"watch":{"what":"poll"},"forSeconds":900,"severity":"major"}',
   '{"name":"No answered poll for 15 minutes","enabled":false,"body":{"kind":"absence","scope":{"devices":[],"groups":[]},"watch":{"what":"poll"},"forSeconds":900,"severity":"major"}}');

UPDATE threshold SET original = '{"name":"Device unreachable","metric":"snmpReachable","selector":{"kind":"all"},"direction":"below","raise":0.5,"clear":0.5,"forPolls":2,"ofPolls":2,"severity":"critical","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 1 AND shipped = 1 AND metric = 'snmpReachable';
UPDATE threshold SET original = '{"name":"SNMP answers lost","metric":"snmpLoss","selector":{"kind":"all"},"direction":"above","raise":30,"clear":10,"forPolls":3,"ofPolls":5,"severity":"minor","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 2 AND shipped = 1 AND metric = 'snmpLoss';
UPDATE threshold SET original = '{"name":"Utilisation in high","metric":"ifInUtilisation","selector":{"kind":"all"},"direction":"above","raise":80,"clear":70,"forPolls":3,"ofPolls":3,"severity":"warning","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 3 AND shipped = 1 AND metric = 'ifInUtilisation';
UPDATE threshold SET original = '{"name":"Utilisation out high","metric":"ifOutUtilisation","selector":{"kind":"all"},"direction":"above","raise":80,"clear":70,"forPolls":3,"ofPolls":3,"severity":"warning","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 4 AND shipped = 1 AND metric = 'ifOutUtilisation';
UPDATE threshold SET original = '{"name":"Utilisation in near line rate","metric":"ifInUtilisation","selector":{"kind":"all"},"direction":"above","raise":95,"clear":90,"forPolls":3,"ofPolls":3,"severity":"major","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 5 AND shipped = 1 AND metric = 'ifInUtilisation';
UPDATE threshold SET original = '{"name":"Utilisation out near line rate","metric":"ifOutUtilisation","selector":{"kind":"all"},"direction":"above","raise":95,"clear":90,"forPolls":3,"ofPolls":3,"severity":"major","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 6 AND shipped = 1 AND metric = 'ifOutUtilisation';
UPDATE threshold SET original = '{"name":"Errors in","metric":"ifInErrors","selector":{"kind":"all"},"direction":"above","raise":1,"clear":0.1,"forPolls":2,"ofPolls":3,"severity":"minor","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 7 AND shipped = 1 AND metric = 'ifInErrors';
UPDATE threshold SET original = '{"name":"Errors out","metric":"ifOutErrors","selector":{"kind":"all"},"direction":"above","raise":1,"clear":0.1,"forPolls":2,"ofPolls":3,"severity":"minor","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 8 AND shipped = 1 AND metric = 'ifOutErrors';
UPDATE threshold SET original = '{"name":"Discards in","metric":"ifInDiscards","selector":{"kind":"all"},"direction":"above","raise":10,"clear":1,"forPolls":2,"ofPolls":3,"severity":"warning","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 9 AND shipped = 1 AND metric = 'ifInDiscards';
UPDATE threshold SET original = '{"name":"Discards out","metric":"ifOutDiscards","selector":{"kind":"all"},"direction":"above","raise":10,"clear":1,"forPolls":2,"ofPolls":3,"severity":"warning","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 10 AND shipped = 1 AND metric = 'ifOutDiscards';
UPDATE threshold SET original = '{"name":"Bad community names","metric":"snmpInBadCommunityNames","selector":{"kind":"all"},"direction":"above","raise":0.1,"clear":0.01,"forPolls":2,"ofPolls":3,"severity":"warning","enabled":true,"ports":null,"forSeconds":0,"hours":null,"dividedBy":null}'
  WHERE id = 11 AND shipped = 1 AND metric = 'snmpInBadCommunityNames';
`;
