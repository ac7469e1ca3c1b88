/**
 * What devices told of their neighbours is read as a whole and kept as JSON, a row each. Devices of before get the poll
 * modules that read it.
 */
export const sql = `
CREATE TABLE topology_sighting (
  device INTEGER PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE parent_override (
  device INTEGER PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
  parent INTEGER REFERENCES device (id) ON DELETE CASCADE
) STRICT;

UPDATE device SET modules = json_insert(modules, '$[#]', 'lldp', '$[#]', 'cdp', '$[#]', 'bridge', '$[#]', 'arp')
  WHERE modules LIKE '%"interfaces"%';
`;
