/** What a list of alerts, traps, changes or security events is narrowed to. */
export interface AlertFilter {
  readonly state?: 'active' | 'cleared' | undefined;
  /** True: only snoozed and suppressed ones; false: only the others. */
  readonly quiet?: boolean | undefined;
  readonly device?: number | undefined;
  readonly interface?: number | undefined;
  readonly severity?: string | undefined;
  /** Only those that this alert explains. */
  readonly cause?: number | undefined;
}
export interface TrapFilter {
  readonly device?: number | undefined;
  readonly quarantined?: boolean | undefined;
  readonly notification?: string | undefined;
  readonly sender?: string | undefined;
  /** Unix ms; `to` is exclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}
export interface DeliveryFilter {
  readonly channel?: number | undefined;
  readonly alert?: number | undefined;
  readonly state?: string | undefined;
}
export interface IncidentFilter {
  readonly state?: 'unresolved' | 'resolved' | undefined;
  readonly device?: number | undefined;
  /** The one that has this alert. */
  readonly alert?: number | undefined;
  readonly text?: string | undefined;
  /** Opened at or after, Unix ms. */
  readonly from?: number | undefined;
}
export interface ChangeFilter {
  readonly device?: number | undefined;
  readonly interface?: number | undefined;
}
export interface SecurityEventFilter {
  readonly device?: number | undefined;
  readonly kind?: string | undefined;
}
export interface StationFilter {
  readonly text?: string | undefined;
  readonly device?: number | undefined;
  readonly standing?: string | undefined;
}

export interface AuditFilter {
  /** Name of who did it. */
  readonly account?: string | undefined;
  readonly action?: string | undefined;
  readonly text?: string | undefined;
}
export interface LabQueryFilter {
  /** Name of a lab device. */
  readonly device?: string | undefined;
  /** False: without what Trapline itself asks; absent: with it. */
  readonly own?: boolean | undefined;
}

/** Query keys. The first part names the subject; what is pushed finds every cached list by it. */
export const keys = {
  devices: ['devices'] as const,
  device: (id: number) => ['device', id] as const,
  /** All devices' interfaces under 'all'. */
  interfaces: (deviceId: number | 'all') => ['interfaces', deviceId] as const,
  interface: (id: number) => ['interface', id] as const,
  routes: (deviceId: number) => ['routes', deviceId] as const,
  routeHistory: (deviceId: number) => ['routes', deviceId, 'history'] as const,
  connections: (deviceId: number) => ['connections', deviceId] as const,
  connectionHistory: (deviceId: number) => ['connections', deviceId, 'history'] as const,
  changes: (filter: ChangeFilter) => ['changes', filter] as const,
  alerts: (filter: AlertFilter) => ['alerts', filter] as const,
  alert: (id: number) => ['alert', id] as const,
  /** Below the alert: whatever changes the one changes the other. */
  alertExplanation: (id: number) => ['alert', id, 'explanation'] as const,
  alertActions: (id: number) => ['alertActions', id] as const,
  incidents: (filter: IncidentFilter) => ['incidents', filter] as const,
  incident: (id: number) => ['incident', id] as const,
  /** What is put together of an incident: `alerts`, `timeline`, `diagnosis`, `seen-before`. */
  incidentPart: (id: number, part: string) => ['incident', id, part] as const,
  incidentPresence: (id: number) => ['incidentPresence', id] as const,
  incidentTimes: (query: object) => ['incidentTimes', query] as const,
  maintenanceWindows: ['maintenanceWindows'] as const,
  topology: ['topology'] as const,
  traps: (filter: TrapFilter) => ['traps', filter] as const,
  trap: (id: number) => ['trap', id] as const,
  trapGroups: (query: object) => ['trapGroups', query] as const,
  trapRate: (query: object) => ['trapRate', query] as const,
  trapLosses: ['trapLosses'] as const,
  trapSources: ['trapSources'] as const,
  trapBlocks: ['trapBlocks'] as const,
  thresholds: ['thresholds'] as const,
  channels: ['channels'] as const,
  channelKinds: ['channelKinds'] as const,
  deliveries: (filter: DeliveryFilter) => ['deliveries', filter] as const,
  rules: ['rules'] as const,
  trapRules: (trapId: number) => ['rules', 'trap', trapId] as const,
  series: (query: object) => ['series', query] as const,
  baselines: (query: object) => ['baselines', query] as const,
  comparison: (query: object) => ['comparison', query] as const,
  top: (query: object) => ['top', query] as const,
  annotations: (query: object) => ['annotations', query] as const,
  availability: (query: object) => ['availability', query] as const,
  capacity: (level: number) => ['capacity', level] as const,
  availabilityTargets: ['availabilityTargets'] as const,
  savedViews: ['savedViews'] as const,
  dashboards: ['dashboards'] as const,
  dashboard: (id: number) => ['dashboard', id] as const,
  accounts: (query: object) => ['accounts', query] as const,
  volumes: (query: object) => ['volumes', query] as const,
  securityEvents: (filter: SecurityEventFilter) => ['securityEvents', filter] as const,
  weaknesses: ['weaknesses'] as const,
  stations: (filter: StationFilter) => ['stations', filter] as const,
  posture: ['posture'] as const,
  /** Below the whole: what changes the one changes the other. */
  devicePosture: (deviceId: number) => ['posture', 'device', deviceId] as const,
  postureDays: (deviceId: number | null) => ['posture', 'days', deviceId] as const,
  session: ['session'] as const,
  ownSessions: ['ownSessions'] as const,
  people: ['people'] as const,
  students: ['students'] as const,
  classPreview: (list: string) => ['classPreview', list] as const,
  tokens: (all: boolean) => ['tokens', all] as const,
  audit: (filter: AuditFilter) => ['audit', filter] as const,
  overview: ['overview'] as const,
  health: ['health'] as const,
  metrics: ['metrics'] as const,
  storages: (deviceId: number) => ['storages', deviceId] as const,
  sensors: (deviceId: number) => ['sensors', deviceId] as const,
  monitored: (deviceId: number) => ['monitored', deviceId] as const,
  exchanges: (deviceId: number) => ['exchanges', deviceId] as const,
  exchange: (deviceId: number, id: number) => ['exchange', deviceId, id] as const,
  lab: ['lab'] as const,
  labTopology: ['labNetwork', 'topology'] as const,
  labLoad: ['labNetwork', 'load'] as const,
  labClock: ['labNetwork', 'clock'] as const,
  labTraffic: ['labNetwork', 'traffic'] as const,
  labTimeline: ['labNetwork', 'timeline'] as const,
  labFaultKinds: ['labNetwork', 'faultKinds'] as const,
  labFaults: ['labNetwork', 'faults'] as const,
  /** Everything that another lab changes. */
  labNetwork: ['labNetwork'] as const,
  labs: ['labs'] as const,
  labQueries: (filter: LabQueryFilter) => ['labQueries', filter] as const,
  exercises: ['exercises'] as const,
  exerciseProgress: ['exerciseProgress'] as const,
  exerciseRuns: (student: string) => ['exerciseRuns', student] as const,
  exerciseRun: (exercise: string, student: string) => ['exerciseRun', exercise, student] as const,
  mib: ['mib'] as const,
  mibStatus: ['mib', 'status'] as const,
  /** Of which generation of modules the cached answers are. */
  mibGeneration: ['mib', 'generation'] as const,
  mibBranch: (oid: string, deviceId: number | null) => ['mib', 'branch', oid, deviceId] as const,
  mibObject: (name: string) => ['mib', 'object', name] as const,
  mibSearch: (text: string, limit: number) => ['mib', 'search', text, limit] as const,
  mibTranslation: (text: string) => ['mib', 'translation', text] as const,
  mibModules: ['mib', 'modules'] as const,
  mibModule: (name: string) => ['mib', 'module', name] as const,
};
