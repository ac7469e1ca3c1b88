/**
 * What is usual of a series, learned from its roll-ups: one row each, made anew now and then. `data` is null until it is
 * learned anew after another level was taken over. Of the rules that come along the one for too little is off: where a
 * link is out, every port behind it has less than usual.
 */
export const sql = `
CREATE TABLE baseline (
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  series INTEGER NOT NULL,
  learned_at INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  ready INTEGER NOT NULL,
  level_since INTEGER,
  data BLOB,
  PRIMARY KEY (device, series)
) STRICT, WITHOUT ROWID;

INSERT INTO rule (kind, name, enabled, body, shipped) VALUES
  ('baseline', 'Traffic in unusually high', 1,
   '{"kind":"baseline","scope":{"devices":[],"groups":[]},"metric":"ifInOctets","ports":null,"direction":"above","sensitivity":"normal","forSeconds":180,"severity":"warning"}',
   '{"name":"Traffic in unusually high","enabled":true,"body":{"kind":"baseline","scope":{"devices":[],"groups":[]},"metric":"ifInOctets","ports":null,"direction":"above","sensitivity":"normal","forSeconds":180,"severity":"warning"}}'),
  ('baseline', 'Traffic in unusually low', 0,
   '{"kind":"baseline","scope":{"devices":[],"groups":[]},"metric":"ifInOctets","ports":null,"direction":"below","sensitivity":"normal","forSeconds":180,"severity":"warning"}',
   '{"name":"Traffic in unusually low","enabled":false,"body":{"kind":"baseline","scope":{"devices":[],"groups":[]},"metric":"ifInOctets","ports":null,"direction":"below","sensitivity":"normal","forSeconds":180,"severity":"warning"}}');

ALTER TABLE threshold ADD COLUMN of_baseline INTEGER NOT NULL DEFAULT 0;
`;
