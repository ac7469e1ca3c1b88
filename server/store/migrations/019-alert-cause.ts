/** Alerts are asked for by what explains them. */
export const sql = `
CREATE INDEX alert_cause ON alert (json_extract(suppressed, '$.causeAlertId')) WHERE suppressed IS NOT NULL;
`;
