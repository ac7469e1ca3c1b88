/** The name of an operation in words: `setValue` reads `set value`, `createMibUpload` reads `create MIB upload`. */
export function actionText(action: string): string {
  return action
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b(mib|snmp|csv|oid)\b/g, (word) => word.toUpperCase());
}
