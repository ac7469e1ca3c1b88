/**
 * The volumes of the hour that runs, all interfaces of a device in one row that each poll writes anew; they join
 * volume_hour and volume_day when the hour is over. `data` is as RunningVolumes has it.
 */
export const sql = `
CREATE TABLE volume_running (
  device INTEGER PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
  data BLOB NOT NULL
);
`;
