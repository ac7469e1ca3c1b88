import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApplication } from '../api/application.ts';
import type { ApiPorts } from '../api/ports.ts';
import type { Config } from '../config/settings.ts';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import { SECOND } from '../domain/units.ts';
import { Poller } from '../poller/poller.ts';
import { HostResolver } from '../snmp/host-resolver.ts';
import { WorkerIntake } from '../snmp/worker-intake.ts';
import { Store } from '../store/store.ts';
import type { KeySource } from '../store/vault.ts';
import { EventHub } from '../stream/event-hub.ts';
import { TrapLog } from '../traps/trap-log.ts';
import { TrapProcessor } from '../traps/trap-processor.ts';
import { type AccessStage, makeAccessStage } from './access-stage.ts';
import { apiPorts } from './api-ports.ts';
import { type BrowserStage, makeBrowserStage } from './browser-stage.ts';
import { LabPorts } from './exercise-lab.ts';
import { type ExerciseStage, makeExerciseStage } from './exercise-stage.ts';
import { retentionOf, stageLimitsOf } from './configured-limits.ts';
import { HealthMonitor } from './health-monitor.ts';
import { pauseLab } from './lab-registration.ts';
import { ScopedNetworks } from './scoped/scoped-networks.ts';
import { LabStage } from './lab-stage.ts';
import { type MibStage, makeMibStage } from './mib-stage.ts';
import { makeMicroscopeStage, type MicroscopeStage } from './microscope-stage.ts';
import { type ArrivedRequest, OwnPorts } from './own-ports.ts';
import { regularWork } from './regular-work.ts';
import type { Shutdown } from './shutdown.ts';
import { RuleReader } from './rules/rule-reader.ts';
import { makeStages, type Stages } from './stages.ts';
import { makeTrapDesk, NO_TRAPS, type TrapDesk } from './trap-desk.ts';
import { tlsOf } from './tls.ts';
import { TrapReception } from './trap-reception.ts';
import { VERSION } from './version.ts';
import { accessNotices, allowedHosts, listenForPages } from './web-address.ts';
import { makeWebServer } from './web-server.ts';
import { deviceNetworks } from './wire-limits.ts';

/** Beside this file once it is built. */
const INTAKE_SCRIPT = new URL('../snmp/trap-intake-worker.js', import.meta.url);
const RULES_SCRIPT = new URL('rules/rule-document-worker.js', import.meta.url);
const KEEPER_SCRIPT = new URL('../store/keeper-worker.js', import.meta.url);
const OVERVIEW_MS = 1 * SECOND;
/** A little of the learning of what is usual, so often: two hundredths of a core at the most. */
const LEARNING_MS = 250;
const LEARNING_BUDGET_MS = 4;
const POSTURE_MS = 60 * SECOND;
const ENGINE_CLOCKS_MS = 1 * SECOND;
const HEALTH_MS = 5 * SECOND;
/** Snoozes, maintenance, flapping and what rules say of time end to this accuracy. */
const ALERTS_MS = 2 * SECOND;

export interface ServerOptions {
  readonly config: Config;
  /** Of the stored secrets; a file in the data folder where absent. */
  readonly secretKey?: KeySource;
  readonly clock: Clock;
  readonly log: Log;
  readonly shutdown: Shutdown;
  /** 0 <= value < 1, for all that is left to chance; `Math.random` where it is absent. */
  readonly random?: () => number;
  /** Says something to whoever sits at the console, and to no log. */
  readonly tell?: (text: string) => void;
  /** Does on this thread what has one of its own otherwise, so that whoever moves the clock moves all of it. */
  readonly oneThread?: boolean;
}

/** The whole: makes the parts, starts them in order and leaves word with `shutdown` how each stops. */
export class Server {
  readonly #options: ServerOptions;
  readonly #store: Store;
  readonly #hub: EventHub;
  readonly #access: AccessStage;
  readonly #mib: MibStage;
  readonly #microscope: MicroscopeStage;
  readonly #stages: Stages;
  readonly #browser: BrowserStage;
  readonly #poller: Poller;
  readonly #lab: LabStage | null;
  readonly #exercises: ExerciseStage;
  readonly #health: HealthMonitor;
  readonly #trapLog: TrapLog;
  readonly #trapDesk: TrapDesk;
  readonly #reception: TrapReception;
  readonly #resolver: HostResolver;
  #pagesAt: string | null = null;
  /** What REST asks of everything; there once the pages are served. */
  #ports: ApiPorts | null = null;
  readonly #scoped = new ScopedNetworks({
    whole: () => this.#whole(),
    revision: () => this.#stages.inventory.revision,
  });

  constructor(options: ServerOptions) {
    const { config, clock, log, random = Math.random, oneThread = false } = options;
    this.#options = options;
    this.#store = new Store({
      folder: config.data,
      clock,
      log,
      ...(oneThread ? {} : { keeper: KEEPER_SCRIPT }),
      retention: retentionOf(config),
      ...(options.secretKey && { secretKey: options.secretKey }),
    });
    this.#reception = new TrapReception({ config, clock, log, store: this.#store });
    this.#hub = new EventHub({
      ...{ clock, log, allowedHosts: allowedHosts(config) },
      gate: () => this.#access.gate((scope) => this.#scoped.of(scope).events),
    });
    this.#access = makeAccessStage({
      ...{ config, clock, log, store: this.#store, channel: this.#hub },
      attacks: { loginFailed: (failure) => this.#stages.fault.loginFailed(failure) },
    });
    this.#mib = makeMibStage({ data: config.data, clock, log, channel: this.#hub });
    this.#trapLog = new TrapLog({ stored: this.#store.traps, names: this.#mib.reader });
    const resolver = (this.#resolver = new HostResolver(clock, deviceNetworks(config)));
    this.#microscope = makeMicroscopeStage({
      resolver,
      channel: this.#hub,
      inventory: () => this.#stages.inventory,
      names: this.#mib.reader,
      clock,
    });
    this.#stages = makeStages({
      ...{ store: this.#store, channel: this.#hub, clock, log, random },
      trapLog: this.#trapLog,
      polls: () => this.#poller,
      ...stageLimitsOf(config),
      ruleReader: new RuleReader(oneThread ? null : RULES_SCRIPT),
      mib: () => this.#mib.reader,
      modules: () => this.#mib.service.generation,
      deviceRemoved: (id) => this.#microscope.recorder.forget(id),
      usersChanged: (users) => this.#reception.setUsers(users),
    });
    this.#trapDesk = this.#makeTrapDesk();
    const ownPorts = new OwnPorts({ sink: this.#microscope.recorder, clock });
    this.#poller = new Poller({
      clock,
      resolver,
      random,
      log,
      sink: this.#stages.pipeline,
      monitored: (id) => this.#stages.monitored.targets(id),
      exchanges: ownPorts,
    });
    this.#browser = makeBrowserStage({
      resolver,
      store: this.#store,
      channel: this.#hub,
      inventory: this.#stages.inventory,
      mib: this.#mib.reader,
      polls: () => this.#poller,
      communityWrite: (id) => this.#stages.posture.onCommunityWrite(id),
      clock,
      log,
      exchanges: this.#microscope.recorder,
    });
    const labPorts = new LabPorts({ clock });
    const isOwn = { has: (request: ArrivedRequest) => ownPorts.has(request) || labPorts.has(request) };
    this.#lab = config.lab === false ? null : this.#makeLab(config.lab, isOwn);
    this.#exercises = this.#makeExercises(labPorts);
    this.#health = this.#makeHealth();
  }

  /** @param serving called with the address of the pages as soon as they can be opened */
  async start(serving: (address: string) => void): Promise<void> {
    const { shutdown } = this.#options;
    this.#store.start();
    shutdown.add('the store', () => this.#store.stop());
    shutdown.add('the pipeline', () => this.#stages.pipeline.stop());
    await this.#mib.service.start();
    shutdown.add('the MIB modules', () => this.#mib.service.stop());
    this.#stages.load();
    this.#trapDesk.senders.load();
    shutdown.add('the trap senders', () => this.#trapDesk.senders.stop());
    shutdown.add('the lab', () => this.#lab?.close());
    this.#exercises.start();
    // After the lab in this list, so ended before it: it withdraws what it injected.
    shutdown.add('the exercises', () => this.#exercises.stop());
    this.#health.start();
    shutdown.add('the health monitor', () => this.#health.stop());
    this.#access.start(shutdown);
    const pagesAt = (this.#pagesAt = await this.#serve());
    serving(pagesAt);
    this.#access.tell(this.#options.tell);
    this.#stages.notification.start(pagesAt);
    shutdown.add('the notifications', () => this.#stages.notification.stop());
    await this.#listen();
    if (!this.#lab) pauseLab(this.#stages.devices, this.#stages.inventory, this.#store);
    const { inventory } = this.#stages;
    // Devices of the lab do not answer until it runs: asked before, they would only raise alerts.
    this.#poller.start(inventory.devices().filter(({ lab }) => !lab || this.#lab === null));
    shutdown.add('the poller', () => this.#poller.stop());
    this.#tick();
    if (this.#lab === null) return;
    await this.#lab.start();
    for (const device of inventory.devices())
      if (device.lab && device.enabled && !this.#poller.knows(device.id)) this.#poller.upsert(device);
  }

  async #serve(): Promise<string> {
    const { config, log, shutdown } = this.#options;
    const folder = fileURLToPath(new URL('../../web', import.meta.url));
    const application = createApplication({
      log,
      clock: this.#options.clock,
      version: VERSION,
      webFolder: existsSync(folder) ? folder : null,
      allowedHosts: allowedHosts(config),
      trustedProxies: config.trustedProxies,
      ports: (this.#ports = this.#makePorts()),
    });
    const tls = await tlsOf(config, { names: allowedHosts(config), nowMs: this.#options.clock.now() });
    const http = makeWebServer(application, tls);
    for (const notice of accessNotices(config, tls !== null)) this.#health.add(notice);
    this.#hub.attach(http);
    // Before it listens, so that one that cannot does not keep the process by the timers of the stream.
    shutdown.add('operations under way', () => this.#browser.browser.stop());
    shutdown.add('the web server', async () => {
      await this.#hub.stop();
      http.close();
      http.closeAllConnections();
    });
    return listenForPages(http, config);
  }

  #makePorts(): ApiPorts {
    return apiPorts({
      ...{ access: this.#access, store: this.#store, stages: this.#stages, poller: this.#poller },
      ...{ mib: this.#mib, browser: this.#browser, microscope: this.#microscope },
      ...{ exercises: this.#exercises, lab: this.#lab, health: this.#health },
      ...{ traps: this.#trapLog, trapDesk: this.#trapDesk, deviceNetworks: this.#resolver },
      clock: this.#options.clock,
      within: (scope) => this.#scoped.of(scope).network.ports,
    });
  }

  #whole() {
    const { inventory, topology, fault: active } = this.#stages;
    const { incidents, alertActions, securityEvents, volumes } = this.#store;
    const { clock } = this.#options;
    const ports = (this.#ports ??= this.#makePorts());
    const stored = { incidents, alertActions, securityEvents, volumes };
    return { ports, inventory, topology, active, ...stored, traps: this.#trapLog, clock };
  }

  async #listen(): Promise<void> {
    const { log, shutdown, oneThread = false } = this.#options;
    const { inventory, pipeline } = this.#stages;
    const processor = new TrapProcessor({
      names: this.#mib.reader,
      inventory,
      told: (address) => this.#trapDesk.senders.deviceAt(address),
      sink: pipeline,
      log,
    });
    const notice = await this.#reception.start({
      processor,
      pipeline,
      isBlocked: (address) => this.#trapDesk.senders.isBlocked(address),
      exchanges: this.#microscope.recorder,
      provenClock: (engineId) => this.#poller.engineClock(engineId),
      ...(oneThread ? {} : { intake: (options) => new WorkerIntake(options, INTAKE_SCRIPT) }),
    });
    if (notice) this.#health.add(notice);
    shutdown.add('the trap receiver', () => this.#reception.stop());
  }

  #makeExercises(labPorts: LabPorts): ExerciseStage {
    const { config, clock, log } = this.#options;
    return makeExerciseStage({
      data: config.data,
      store: this.#store,
      control: () => this.#lab?.control ?? null,
      queries: () => this.#lab?.queries ?? null,
      labPorts,
      nms: {
        inventory: this.#stages.inventory,
        alerts: this.#store.alerts,
        thresholds: this.#stages.thresholds,
        monitored: this.#stages.monitored,
        traps: this.#trapLog,
        endStorms: () => this.#store.traps.endStorms(),
      },
      mib: this.#mib.reader,
      accounts: config.access === 'accounts',
      enrolled: () =>
        this.#store.people
          .list()
          .filter(({ role, enabled }) => role === 'student' && enabled)
          .map(({ name }) => name),
      channel: this.#hub,
      clock,
      log,
    });
  }

  #makeLab(lab: string, ownPorts: Pick<OwnPorts, 'has'>): LabStage {
    const { config, clock, log } = this.#options;
    return new LabStage({
      lab,
      basePort: config.labBasePort,
      address: config.labAddress,
      wellKnownPort: config.labWellKnownPort,
      stateFolder: join(config.data, 'lab'),
      trapTo: () => this.#reception.target(),
      signInAt: () =>
        config.access === 'open' || this.#pagesAt === null ? null : `${this.#pagesAt}api/v1/session`,
      channel: this.#hub,
      names: this.#mib.reader,
      ownPorts,
      devices: this.#stages.devices,
      inventory: this.#stages.inventory,
      memory: this.#store,
      started: () => this.#exercises.labStarted(),
      trapUsersChanged: (users) => this.#reception.setLabUsers(users),
      clock,
      log,
    });
  }

  #tick(): void {
    const every = regularWork(this.#options);
    every(OVERVIEW_MS, 'the overview', async () => {
      if (!this.#hub.hasListeners('overview')) return;
      for (const scope of this.#hub.scopesIn('overview')) this.#scoped.of(scope).events.refreshOverview();
      this.#hub.publish(['overview'], 'overview', await this.#stages.overview.read());
    });
    every(ALERTS_MS, 'the alerts that time changes', () => this.#stages.fault.tick());
    every(LEARNING_MS, 'the learning of what is usual', () => {
      this.#stages.fault.learner.work(LEARNING_BUDGET_MS);
    });
    every(ALERTS_MS, 'the incidents that have recovered', () => this.#stages.incidents.tick());
    every(POSTURE_MS, 'how the security is today', () => this.#stages.posture.work());
    every(ENGINE_CLOCKS_MS, 'the clocks of trap senders', () => this.#reception.keepEngineClocks());
    every(HEALTH_MS, 'the health report', () => {
      this.#health.look();
      if (this.#hub.hasListeners('health')) {
        const health = this.#health.health();
        this.#hub.publish(['health'], 'health', { ...health, notices: [...health.notices] });
      }
    });
  }

  /** What keeps a device of the inventory from answering; lesser ones (port 161 needs rights) the Lab page tells. */
  #labProblems(): readonly string[] {
    if (!this.#lab) return [];
    const { running, devices, problems } = this.#lab.control.state();
    const simulated = new Set(devices.map((device) => device.name));
    const missing = this.#stages.inventory
      .devices()
      .some((device) => device.lab && device.enabled && !simulated.has(device.name));
    return running && !missing ? [] : problems;
  }

  #makeTrapDesk(): TrapDesk {
    return makeTrapDesk({
      store: this.#store,
      names: this.#mib.reader,
      traps: this.#trapLog,
      inventory: this.#stages.inventory,
      receiver: () => this.#reception.receiver,
      target: () => this.#reception.target(),
      notStored: () => this.#stages.pipeline.lostEvents,
      missed: () => this.#stages.fault.missedTraps(),
      clock: this.#options.clock,
    });
  }

  #makeHealth(): HealthMonitor {
    return new HealthMonitor({
      clock: this.#options.clock,
      version: VERSION,
      store: () => this.#store.size(),
      storeDamage: () => this.#store.damage,
      keeperTrouble: () => this.#store.keeperTrouble,
      pipeline: () => this.#stages.pipeline,
      poller: () => this.#poller.stats(),
      traps: () => ({
        ...this.#reception.listening,
        trouble: this.#reception.receiver?.trouble() ?? null,
        counters: this.#reception.counters(this.#stages.pipeline.waitingTraps) ?? NO_TRAPS,
      }),
      labProblems: () => this.#labProblems(),
      channelProblems: () => this.#stages.notification.problems(),
    });
  }
}
