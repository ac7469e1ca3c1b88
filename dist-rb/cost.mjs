import { createRequire } from "node:module";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCipheriv, createDecipheriv, createHash, createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { createSocket } from "node:dgram";
import { isIP, isIPv4, isIPv6 } from "node:net";
import { lookup } from "node:dns";
import { lookup as lookup$1 } from "node:dns/promises";
// \0rolldown/runtime.js
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __require = /* #__PURE__ */ (() => createRequire(import.meta.url))();
// agents/engine/agent-error.ts
/** The one error class of the simulated network; the message names action, target and remedy. */
var AgentError = class extends Error {
	code;
	constructor(code, message, cause) {
		super(message, cause === void 0 ? {} : { cause });
		this.name = "AgentError";
		this.code = code;
	}
};
/** A packet that is not what its BER or its RFC says it must be. Costs that packet and one counter. */
var MalformedPacketError = class extends Error {
	code = "MALFORMED_PACKET";
	/** What is wrong, without the rest of the message. */
	what;
	constructor(what) {
		super(`reading a packet: ${what}; the packet is dropped and counted`);
		this.what = what;
		this.name = "MalformedPacketError";
	}
};
// agents/engine/ber-integer.ts
/** Length and contents of a signed 32-bit integer at `at`, in as few octets as hold it (X.690 §8.3.2); where they end. */
function writeInteger(bytes, at, value) {
	const count = octetsFor(value < 0 ? ~value : value);
	bytes[at] = count;
	for (let i = count; i > 0; i--) bytes[at + i] = value >> 8 * (count - i);
	return at + 1 + count;
}
/** The same of an unsigned number of up to 64 bits in two halves: a zero octet stands before a set top bit. */
function writeUnsigned(bytes, at, high, low) {
	if (high === 0 && low < 2147483648) return writeInteger(bytes, at, low);
	const highOctets = high === 0 ? 1 : high < 2147483648 ? octetsFor(high) : 5;
	bytes[at] = highOctets + 4;
	for (let i = highOctets; i > 0; i--) bytes[at + i] = highOctets - i < 4 ? high >>> 8 * (highOctets - i) : 0;
	const start = at + 1 + highOctets;
	bytes[start] = low >>> 24;
	bytes[start + 1] = low >>> 16;
	bytes[start + 2] = low >>> 8;
	bytes[start + 3] = low;
	return start + 4;
}
/** Octets of a number in 0..2^31-1, sign bit included. */
function octetsFor(value) {
	if (value < 128) return 1;
	if (value < 32768) return 2;
	return value < 8388608 ? 3 : 4;
}
// agents/engine/oid.ts
const MAX_SUB_IDENTIFIER = 2 ** 32 - 1;
const MAX_OCTETS_PER_PART = 5;
function formatOid(oid) {
	return oid.join(".");
}
/** Lexicographic order of RFC 3416 §4.2.2: negative, zero or positive; a prefix comes before what it begins. */
function compareOids(a, b) {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) {
		const difference = a[i] - b[i];
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}
/** Whether `oid` is `prefix` itself or stands below it. */
function isWithin(oid, prefix) {
	if (oid.length < prefix.length) return false;
	for (let i = 0; i < prefix.length; i++) if (oid[i] !== prefix[i]) return false;
	return true;
}
/** The BER contents (without tag and length) of an OID of two or more sub-identifiers (X.690 §8.19). */
function encodeOid(oid) {
	const bytes = new Uint8Array(Math.max(1, oid.length) * MAX_OCTETS_PER_PART);
	return bytes.slice(0, writeOid(bytes, 0, oid));
}
/** The same at a place of a buffer with room for it; where it ends. */
function writeOid(bytes, start, oid) {
	let at = writeBase128(bytes, start, (oid[0] ?? 0) * 40 + (oid[1] ?? 0));
	for (let i = 2; i < oid.length; i++) at = writeBase128(bytes, at, oid[i]);
	return at;
}
function writeBase128(bytes, start, value) {
	if (value < 128) {
		bytes[start] = value;
		return start + 1;
	}
	let at = start;
	let shift = 1;
	while (shift < 4 && value >= 2 ** (7 * (shift + 1))) shift++;
	for (; shift > 0; shift--) bytes[at++] = 128 | Math.floor(value / 2 ** (7 * shift)) & 127;
	bytes[at++] = value & 127;
	return at;
}
// agents/engine/syntax.ts
/** BER tags of the SMIv2 base types (RFC 2578 §7.1) and of the three exceptions (RFC 3416 §3). */
const Syntax = {
	Integer32: 2,
	OctetString: 4,
	Null: 5,
	ObjectIdentifier: 6,
	Sequence: 48,
	IpAddress: 64,
	Counter32: 65,
	Gauge32: 66,
	TimeTicks: 67,
	Opaque: 68,
	Counter64: 70,
	NoSuchObject: 128,
	NoSuchInstance: 129,
	EndOfMibView: 130
};
// agents/engine/ber-writer.ts
/** The largest UDP payload over IPv4. */
const MAX_DATAGRAM_BYTES = 65507;
const HEADROOM_BYTES = 1024;
const MAX_VALUE_BYTES = 4096;
/** Up to this many bytes a loop is faster than a call into the runtime, which wants a view made first. */
const LOOP_BYTES = 160;
/**
* One reusable buffer that grows at both ends: varbinds are appended, the headers around them prepended once their
* length is known, so every length is written minimal and nothing is copied until finish().
*/
var BerWriter = class {
	bytes = Buffer.allocUnsafe(74723);
	start = HEADROOM_BYTES;
	end = HEADROOM_BYTES;
	reset() {
		this.start = HEADROOM_BYTES;
		this.end = HEADROOM_BYTES;
	}
	get length() {
		return this.end - this.start;
	}
	/** Absolute place of the first byte written; stays valid while more is prepended. */
	get head() {
		return this.start;
	}
	/** Forgets what was appended after `length` bytes. */
	truncate(length) {
		this.end = this.start + length;
	}
	appendRaw(raw) {
		this.bytes.set(raw, this.end);
		this.end += raw.length;
	}
	/** Appends SEQUENCE { name, value }. Throws RangeError when the value is larger than any datagram. */
	appendVarBind(encodedOid, syntax, value) {
		const { bytes } = this;
		const header = this.end;
		const nameLength = encodedOid.length;
		let at = header + 2;
		bytes[at++] = Syntax.ObjectIdentifier;
		at = writeLength(bytes, at, nameLength);
		for (let i = 0; i < nameLength; i++) bytes[at++] = encodedOid[i];
		bytes[at++] = syntax;
		at = this.writeValue(at, syntax, value);
		bytes[header] = Syntax.Sequence;
		const contents = at - header - 2;
		if (contents < 128) bytes[header + 1] = contents;
		else {
			const extra = contents < 256 ? 1 : 2;
			bytes.copyWithin(header + 2 + extra, header + 2, at);
			writeLength(bytes, header + 1, contents);
			at += extra;
		}
		this.end = at;
	}
	/** Length and contents at `at`; where they end. */
	writeValue(at, syntax, value) {
		if (typeof value === "number") return this.writeNumber(at, syntax, value);
		if (typeof value === "string") return this.writeText(at, value);
		if (typeof value === "bigint") return this.writeBigInt(at, syntax, value);
		if (value === null) {
			this.bytes[at] = 0;
			return at + 1;
		}
		return value instanceof Uint8Array ? this.writeOctets(at, value) : this.writeOid(at, value);
	}
	writeOctets(at, value) {
		const { bytes } = this;
		const { length } = value;
		if (length > MAX_VALUE_BYTES) throw new RangeError(`a value of ${length} bytes`);
		const start = writeLength(bytes, at, length);
		if (length > LOOP_BYTES) bytes.set(value, start);
		else for (let i = 0; i < length; i++) bytes[start + i] = value[i];
		return start + length;
	}
	writeText(at, value) {
		const { bytes } = this;
		const { length } = value;
		if (length < 128) {
			let i = 0;
			for (; i < length; i++) {
				const unit = value.charCodeAt(i);
				if (unit >= 128) break;
				bytes[at + 1 + i] = unit;
			}
			if (i === length) {
				bytes[at] = length;
				return at + 1 + length;
			}
		}
		const octets = Buffer.byteLength(value);
		if (octets > MAX_VALUE_BYTES) throw new RangeError(`a value of ${octets} bytes`);
		const start = writeLength(bytes, at, octets);
		bytes.write(value, start);
		return start + octets;
	}
	writeNumber(at, syntax, value) {
		if (syntax === Syntax.Counter64) return writeUnsigned(this.bytes, at, Math.floor(value / 2 ** 32) >>> 0, value >>> 0);
		if (syntax === Syntax.Integer32) return writeInteger(this.bytes, at, value | 0);
		return writeUnsigned(this.bytes, at, 0, value >>> 0);
	}
	writeBigInt(at, syntax, value) {
		if (syntax !== Syntax.Counter64) return this.writeNumber(at, syntax, Number(BigInt.asIntN(32, value)));
		const high = Number(BigInt.asUintN(32, value >> 32n));
		return writeUnsigned(this.bytes, at, high, Number(BigInt.asUintN(32, value)));
	}
	writeOid(at, value) {
		const { bytes } = this;
		const end = writeOid(bytes, at + 1, value);
		const length = end - at - 1;
		if (length < 128) {
			bytes[at] = length;
			return end;
		}
		const start = at + (length < 256 ? 2 : 3);
		bytes.copyWithin(start, at + 1, end);
		writeLength(bytes, at, length);
		return start + length;
	}
	prependRaw(raw) {
		this.prependRange(raw, 0, raw.length);
	}
	/** Bytes [from, to) of `raw`. */
	prependRange(raw, from, to) {
		const length = to - from;
		this.start -= length;
		if (length > LOOP_BYTES) this.bytes.set(raw.subarray(from, to), this.start);
		else for (let i = 0; i < length; i++) this.bytes[this.start + i] = raw[from + i];
	}
	/** Wraps the last `contentLength` bytes before the head (by default all that is written) in tag and length. */
	prependHeader(tag, contentLength = this.length) {
		const { bytes } = this;
		let at = this.start;
		if (contentLength < 128) bytes[--at] = contentLength;
		else {
			const before = at;
			for (let rest = contentLength; rest > 0; rest >>>= 8) bytes[--at] = rest & 255;
			bytes[at - 1] = 128 | before - at;
			at--;
		}
		bytes[--at] = tag;
		this.start = at;
	}
	/** An octet string of bytes [from, to) of `octets`, by default all. */
	prependOctets(octets, tag = Syntax.OctetString, from = 0, to = octets.length) {
		this.prependRange(octets, from, to);
		this.prependHeader(tag, to - from);
	}
	/** A signed integer (request ids, versions, error codes); exact up to 53 bits. */
	prependInteger(value, tag = Syntax.Integer32) {
		const { bytes } = this;
		let at = this.start;
		let rest = value;
		let byte;
		do {
			byte = rest & 255;
			bytes[--at] = byte;
			rest = Math.floor(rest / 256);
		} while (!(rest === 0 && byte < 128) && !(rest === -1 && byte >= 128));
		bytes[at - 1] = this.start - at;
		bytes[at - 2] = tag;
		this.start = at - 2;
	}
	/** All that was written, until the next write. */
	view() {
		return this.bytes.subarray(this.start, this.end);
	}
	/** A copy of all that was written. */
	finish() {
		const { bytes, start } = this;
		const length = this.end - start;
		const copy = Buffer.allocUnsafe(length);
		if (length > LOOP_BYTES) bytes.copy(copy, 0, start, this.end);
		else for (let i = 0; i < length; i++) copy[i] = bytes[start + i];
		return copy;
	}
};
/** A BER length of up to 65,535 at `at`; where it ends. */
function writeLength(bytes, at, length) {
	if (length < 128) {
		bytes[at] = length;
		return at + 1;
	}
	if (length < 256) {
		bytes[at] = 129;
		bytes[at + 1] = length;
		return at + 2;
	}
	bytes[at] = 130;
	bytes[at + 1] = length >>> 8;
	bytes[at + 2] = length & 255;
	return at + 3;
}
// agents/engine/clock.ts
const SECOND = 1e3;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** TimeTicks (hundredths of a second, 32 bits) between two times in milliseconds. */
function timeTicks(fromMs, toMs) {
	return Math.floor(Math.max(0, toMs - fromMs) / 10) % 2 ** 32;
}
// agents/engine/snmp-engine.ts
const MAX_ENGINE_BOOTS = 2 ** 31 - 1;
const FORMAT_TEXT = 4;
const MAX_TEXT_BYTES = 27;
const BOOTS_EPOCH_MS = Date.UTC(2024, 0, 1);
/** The authoritative SNMP engine of an agent (RFC 3411 §3.1.1, RFC 3414 §2.2): identity, boots, running time. */
var SnmpEngine = class {
	engineId;
	options;
	bootsNow;
	startedNowMs;
	/** By the engine's own clock. */
	countingSinceMs;
	constructor(options) {
		this.options = options;
		this.engineId = engineIdOf(options.name);
		this.startedNowMs = options.startedMs;
		this.countingSinceMs = options.clock?.now() ?? options.startedMs;
		this.bootsNow = withinBoots(options.boots ?? bootsByClock(options.startedMs));
	}
	/** snmpEngineBoots. At 2^31-1 it stays there and nothing is in the time window any more (RFC 3414 §2.2.2). */
	get boots() {
		return this.bootsNow;
	}
	/** When the device last started, in ms of the lab's clock. */
	get startedMs() {
		return this.startedNowMs;
	}
	/** snmpEngineTime: seconds since the engine started. */
	time(nowMs) {
		const now = this.options.clock?.now() ?? nowMs;
		return Math.floor(Math.max(0, now - this.countingSinceMs) / SECOND) % 2 ** 31;
	}
	/** Lets sysUpTime jump, as that of a device with a bad clock: forward where `byMs` is positive. */
	jump(byMs) {
		this.startedNowMs -= byMs;
	}
	/** Restarts the engine under the same id: one boot more, and time from 0. */
	reboot(nowMs) {
		const stored = this.options.store?.next(this.options.name) ?? 0;
		this.bootsNow = withinBoots(Math.max(this.bootsNow + 1, stored));
		this.startedNowMs = nowMs;
		this.countingSinceMs = this.options.clock?.now() ?? nowMs;
	}
};
/** The engine id of a device, by its name: those that share their first 27 octets share it. */
function engineIdOf(name) {
	const text = Buffer.from(name).subarray(0, MAX_TEXT_BYTES);
	const header = Buffer.alloc(5);
	header.writeUInt32BE(2147491720, 0);
	header[4] = FORMAT_TEXT;
	return Buffer.concat([header, text]);
}
/**
* Boots must rise with every restart, or managers that remember us see a clock gone back; the second of the start
* does that without anything to keep on disk.
*/
function bootsByClock(nowMs) {
	const seconds = Math.floor((nowMs - BOOTS_EPOCH_MS) / SECOND);
	return Math.min(Math.max(1, seconds), MAX_ENGINE_BOOTS - 1);
}
function withinBoots(boots) {
	return Math.min(Math.max(1, Math.floor(boots)), MAX_ENGINE_BOOTS);
}
// agents/engine/engine-boots.ts
const FILE_NAME = "engine-boots.json";
/** As many engines as a lab can have devices, several times over. */
const MAX_ENGINES = 5e4;
const MAX_FILE_BYTES = 8388608;
const ENGINE_ID = /^[0-9a-f]{10,64}$/u;
/**
* snmpEngineBoots of all engines of a lab, kept over restarts (RFC 3414 §2.2.1): a JSON object from engine id (hex) to
* the number of the last boot. A file that cannot be read or written costs a report; the numbers then follow the
* clock's seconds, which rise as well, and what stands in an unreadable file is replaced with them.
*/
var EngineBoots = class {
	options;
	/** Key: engine id in hex. Null until the file has been read. */
	boots = null;
	/** What an engine without an entry begins with; the clock's number after an entry may have been lost. */
	first = null;
	/** Whether the last write failed, which is told once and not for every device of a lab. */
	unwritable = false;
	constructor(options) {
		this.options = options;
	}
	get path() {
		return join(this.options.folder, FILE_NAME);
	}
	/** Begins a boot of the engine that belongs to a name: 1 for the first, one more for each after it. */
	next(name) {
		return this.nextAll([name]).get(name) ?? 1;
	}
	/** The same for many, with one write. Key: the name. */
	nextAll(names) {
		const boots = this.load();
		const given = /* @__PURE__ */ new Map();
		for (const name of names) {
			const engineId = engineIdOf(name).toString("hex");
			const last = boots.get(engineId);
			const next = last === void 0 ? this.first?.() ?? 1 : Math.min(last + 1, MAX_ENGINE_BOOTS);
			boots.delete(engineId);
			boots.set(engineId, next);
			given.set(name, next);
		}
		for (const oldest of boots.keys()) {
			if (boots.size <= MAX_ENGINES) break;
			boots.delete(oldest);
		}
		if (this.store(boots)) return given;
		const byClock = bootsByClock(this.options.clock.now());
		return new Map([...given].map(([name, next]) => [name, Math.max(next, byClock)]));
	}
	load() {
		if (this.boots) return this.boots;
		try {
			if (statSync(this.path).size > MAX_FILE_BYTES) throw new RangeError("the file is too large");
			this.boots = parseBoots(readFileSync(this.path, "utf8"));
		} catch (cause) {
			this.boots = /* @__PURE__ */ new Map();
			if (cause.code !== "ENOENT") {
				this.first = () => bootsByClock(this.options.clock.now());
				this.problem("reading", cause);
			}
		}
		return this.boots;
	}
	store(boots) {
		const temporary = `${this.path}.${process.pid}.new`;
		try {
			mkdirSync(this.options.folder, { recursive: true });
			writeFileSync(temporary, `${JSON.stringify(Object.fromEntries(boots), null, 1)}\n`);
			renameSync(temporary, this.path);
			this.unwritable = false;
			return true;
		} catch (cause) {
			discard(temporary);
			if (!this.unwritable) this.problem("writing", cause);
			this.unwritable = true;
			return false;
		}
	}
	problem(action, cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		this.options.onProblem(new AgentError("STATE_UNUSABLE", `${action} ${this.path}: ${reason}; snmpEngineBoots follows the clock instead; make the folder readable and writable, or delete the file`, cause));
	}
};
function discard(path) {
	try {
		rmSync(path, { force: true });
	} catch {}
}
function parseBoots(text) {
	const parsed = JSON.parse(text);
	if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new TypeError("it holds no object from engine id to boots");
	const boots = /* @__PURE__ */ new Map();
	for (const [engineId, value] of Object.entries(parsed)) {
		const whole = Number.isInteger(value) && value >= 1 && value <= MAX_ENGINE_BOOTS;
		if (!ENGINE_ID.test(engineId) || !whole) throw new TypeError(`the entry ${JSON.stringify(engineId)} is no boots`);
		boots.set(engineId, value);
	}
	return boots;
}
// agents/engine/usm-user.ts
/** Authentication protocols of USM by the names of the net-snmp package (RFC 3414 §6, RFC 7860). */
const AUTH_PROTOCOLS = {
	md5: {
		hash: "md5",
		codeBytes: 12
	},
	sha: {
		hash: "sha1",
		codeBytes: 12
	},
	sha224: {
		hash: "sha224",
		codeBytes: 16
	},
	sha256: {
		hash: "sha256",
		codeBytes: 24
	},
	sha384: {
		hash: "sha384",
		codeBytes: 32
	},
	sha512: {
		hash: "sha512",
		codeBytes: 48
	}
};
/** Privacy protocols: DES (RFC 3414 §8), AES-128 (RFC 3826), AES-256 with the key extension of Blumenthal or Reeder. */
const PRIV_PROTOCOLS = {
	des: {
		keyBytes: 16,
		extension: "none"
	},
	aes: {
		keyBytes: 16,
		extension: "none"
	},
	aes256b: {
		keyBytes: 32,
		extension: "blumenthal"
	},
	aes256r: {
		keyBytes: 32,
		extension: "reeder"
	}
};
/** The highest security level that the user's keys allow. */
function securityLevelOf(user) {
	if (!user.auth) return "noAuthNoPriv";
	return user.priv ? "authPriv" : "authNoPriv";
}
// agents/engine/usm-keys.ts
const EXPANSION_BYTES = 2 ** 20;
/**
* Turns passwords into keys and remembers them. The first step hashes a megabyte (RFC 3414 §A.2) and does not
* depend on the engine, so all agents of a lab share one of these.
*/
var UsmKeyCache = class {
	/** Key: protocol, NUL, password in hex. */
	unlocalised = /* @__PURE__ */ new Map();
	/** Ku of RFC 3414 §A.2. */
	passwordKey(protocol, password) {
		const key = `${protocol}\0${Buffer.from(password).toString("hex")}`;
		const known = this.unlocalised.get(key);
		if (known) return known;
		const expanded = Buffer.alloc(EXPANSION_BYTES, password);
		const digest = createHash(AUTH_PROTOCOLS[protocol].hash).update(expanded).digest();
		this.unlocalised.set(key, digest);
		return digest;
	}
	/** Kul: the password's key bound to one engine. */
	localise(protocol, password, engineId) {
		const ku = this.passwordKey(protocol, password);
		return createHash(AUTH_PROTOCOLS[protocol].hash).update(ku).update(engineId).update(ku).digest();
	}
	keysOf(user, engineId) {
		if (!user.auth) return {
			auth: null,
			priv: null
		};
		const protocol = user.auth.protocol;
		const auth = this.localise(protocol, Buffer.from(user.auth.password), engineId);
		if (!user.priv) return {
			auth,
			priv: null
		};
		const { keyBytes, extension } = PRIV_PROTOCOLS[user.priv.protocol];
		let priv = this.localise(protocol, Buffer.from(user.priv.password), engineId);
		let last = priv;
		while (priv.length < keyBytes) {
			last = extension === "reeder" ? this.localise(protocol, last, engineId) : createHash(AUTH_PROTOCOLS[protocol].hash).update(priv).digest();
			priv = Buffer.concat([priv, last]);
		}
		return {
			auth,
			priv: priv.subarray(0, keyBytes)
		};
	}
};
// agents/engine/disposition.ts
/** An agent that does what it should. */
function goodDisposition() {
	return {
		silent: false,
		delayMs: 0,
		jitterMs: 0,
		lossShare: 0,
		nonsense: null
	};
}
function isGood(disposition) {
	const { silent, delayMs, jitterMs, lossShare, nonsense } = disposition;
	return !silent && nonsense === null && delayMs <= 0 && jitterMs <= 0 && lossShare <= 0;
}
// agents/faults/parameters.ts
const MAX_TEXT = 200;
const PLAIN = {
	required: true,
	fallback: null,
	min: null,
	max: null,
	unit: "",
	choices: [],
	nodeKinds: []
};
/** A device of the lab; `nodeKinds`: only of these kinds. */
function deviceParameter(nodeKinds = []) {
	return {
		...PLAIN,
		name: "device",
		label: "Device",
		type: "device",
		nodeKinds
	};
}
/** A port of the device named before it. */
const PORT_PARAMETER = {
	...PLAIN,
	name: "port",
	label: "Port",
	type: "port"
};
const LINK_PARAMETER = {
	...PLAIN,
	name: "link",
	label: "Link",
	type: "link"
};
function numberParameter(name, label, bounds) {
	const { fallback, min, max, unit = "" } = bounds;
	return {
		...PLAIN,
		name,
		label,
		type: "number",
		required: false,
		fallback,
		min,
		max,
		unit
	};
}
function choiceParameter(name, label, choices) {
	return {
		...PLAIN,
		name,
		label,
		type: "choice",
		required: false,
		fallback: choices[0]?.[0] ?? null,
		choices: choices.map(([value, text]) => ({
			value,
			label: text
		}))
	};
}
function textParameter(name, label, fallback) {
	return {
		...PLAIN,
		name,
		label,
		type: "text",
		required: false,
		fallback
	};
}
/** Checks what was given and fills in what was not. Throws AgentError BAD_FAULT that names the parameter. */
function readValues(kind, parameters, given) {
	const refuse = (what) => {
		throw new AgentError("BAD_FAULT", `reading the fault ${kind}: ${what}`);
	};
	const unknown = Object.keys(given).find((name) => !parameters.some((one) => one.name === name));
	if (unknown !== void 0) {
		const names = parameters.map(({ name }) => name).join(", ") || "none";
		refuse(`it has no parameter ${JSON.stringify(unknown.slice(0, 64))}; there are ${names}`);
	}
	const values = {};
	for (const parameter of parameters) {
		const { name, type, min, max, choices } = parameter;
		const value = given[name] ?? parameter.fallback;
		if (value === null || value === "") {
			if (parameter.required) refuse(`it needs the parameter ${name} (${parameter.label})`);
			continue;
		}
		if (type === "number") {
			const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
			if (typeof number !== "number" || !(number >= (min ?? -Infinity) && number <= (max ?? Infinity))) refuse(`${name} must be a number from ${min} to ${max}`);
			values[name] = number;
		} else {
			if (typeof value !== "string" && typeof value !== "number") return refuse(`${name} must be a text`);
			const text = String(value).slice(0, MAX_TEXT);
			if (type === "choice" && !choices.some((choice) => choice.value === text)) refuse(`${name} must be one of ${choices.map((choice) => choice.value).join(", ")}`);
			values[name] = text;
		}
	}
	return values;
}
function textOf$1(values, name) {
	return String(values[name] ?? "");
}
function numberOf$1(values, name) {
	return Number(values[name] ?? 0);
}
// agents/faults/kinds/agent-trouble.ts
const NONSENSE = [
	["garbage", "octets that are no SNMP"],
	["wrongRequestId", "answers to what nobody asked"],
	["wrongType", "values of the wrong type"],
	["truncated", "answers cut short"],
	["endless", "a walk that never ends"],
	["notIncreasing", "names that do not increase"],
	["hugeString", "a string of 40,000 octets"]
];
/** Changes how the agent of the named device behaves, until it is ended. */
function trouble(stage, values, change, text) {
	const name = textOf$1(values, "device");
	const { disposition } = stage.device(name);
	Object.assign(disposition, change);
	const good = goodDisposition();
	return {
		text: text(name),
		devices: [name],
		end: () => {
			for (const key of Object.keys(change)) Object.assign(disposition, { [key]: good[key] });
		}
	};
}
const SHARED = {
	group: "agents",
	lasting: true
};
const agentSlow = {
	...SHARED,
	kind: "agent-slow",
	title: "Slow agent",
	about: "Every answer comes late. Polls of other devices must not wait for it.",
	parameters: [
		deviceParameter(),
		numberParameter("delayMs", "Delay", {
			fallback: 700,
			min: 1,
			max: 6e4,
			unit: "ms"
		}),
		numberParameter("jitterMs", "and up to", {
			fallback: 200,
			min: 0,
			max: 6e4,
			unit: "ms"
		})
	],
	inject: (stage, values) => trouble(stage, values, {
		delayMs: numberOf$1(values, "delayMs"),
		jitterMs: numberOf$1(values, "jitterMs")
	}, (name) => `The agent of ${name} answers ${numberOf$1(values, "delayMs")} ms late`)
};
const agentLossy = {
	...SHARED,
	kind: "agent-lossy",
	title: "Lossy path",
	about: "Requests and answers get lost on the way, traps too. Retries show in the packets.",
	parameters: [deviceParameter(), numberParameter("percent", "Loss", {
		fallback: 30,
		min: 1,
		max: 100,
		unit: "%"
	})],
	inject: (stage, values) => trouble(stage, values, { lossShare: numberOf$1(values, "percent") / 100 }, (name) => `${numberOf$1(values, "percent")} % of the packets of ${name} are lost`)
};
const agentSilent = {
	...SHARED,
	kind: "agent-silent",
	title: "Silent agent",
	about: "The agent no longer answers, though the device goes on: no answer is not the same as a device that is down.",
	parameters: [deviceParameter()],
	inject: (stage, values) => trouble(stage, values, { silent: true }, (name) => `The agent of ${name} is silent`)
};
const agentNonsense = {
	...SHARED,
	kind: "agent-nonsense",
	title: "Agent talks nonsense",
	about: "The agent answers what no RFC allows. A manager must neither believe it nor fall over it.",
	parameters: [deviceParameter(), choiceParameter("nonsense", "What", NONSENSE)],
	inject: (stage, values) => {
		const [nonsense, words] = NONSENSE.find(([kind]) => kind === values["nonsense"]) ?? ["garbage", ""];
		return trouble(stage, values, { nonsense }, (name) => `The agent of ${name} talks nonsense: ${words}`);
	}
};
// agents/faults/kinds/cable-out.ts
/** A cable is pulled at both ends. */
const cableOut = {
	kind: "cable-out",
	title: "Cable out",
	about: "Pulls the cable between two devices. Both ends go down, both send linkDown, traffic takes another way where there is one.",
	group: "links",
	lasting: true,
	parameters: [LINK_PARAMETER],
	inject(stage, values) {
		const cable = stage.link(textOf$1(values, "link"));
		if (!cable.plugged) throw new AgentError("BAD_FAULT", `pulling the cable ${cable.id}: it is out already`);
		stage.network?.setCable(cable, false, stage.now());
		const [a, b] = [cable.a, cable.b].map(({ node, port }) => `${node.name} ${port.spec.ifName}`);
		return {
			text: `Cable out between ${a} and ${b}`,
			devices: [cable.a.node.name, cable.b.node.name],
			links: [cable.id],
			end: (nowMs) => stage.network?.setCable(cable, true, nowMs)
		};
	}
};
// agents/faults/kinds/clock-jump.ts
const DAY_S = 86400;
/** sysUpTime of a device jumps. */
const clockJump = {
	kind: "clock-jump",
	title: "Clock jump",
	about: "sysUpTime of the device jumps by so many seconds, forward or back (to zero at most), while its counters go on. Back looks like a restart that was none; far enough forward it comes near its wrap after 497 days.",
	group: "agents",
	lasting: false,
	parameters: [deviceParameter(), numberParameter("seconds", "Jump by", {
		fallback: 3600,
		min: -500 * DAY_S,
		max: 500 * DAY_S,
		unit: "s"
	})],
	inject(stage, values) {
		const name = textOf$1(values, "device");
		const seconds = numberOf$1(values, "seconds");
		const { engine } = stage.device(name).device;
		const byMs = Math.max(seconds * SECOND, engine.startedMs - stage.now());
		engine.jump(byMs);
		return {
			text: `The clock of ${name} jumps by ${byMs / SECOND} s`,
			devices: [name]
		};
	}
};
// agents/engine/ber-reader.ts
const MAX_INTEGER_BYTES = 9;
/**
* Walks BER with definite lengths (X.690) inside [position, end) of one packet. Every read checks the bounds of
* its enclosing element and throws MalformedPacketError; nothing is copied.
*/
var BerReader = class BerReader {
	bytes;
	end;
	position;
	/** Start of the contents of the element whose header was read last. */
	contentStart = 0;
	/** End of that element. */
	contentEnd = 0;
	constructor(bytes, start = 0, end = bytes.length) {
		this.bytes = bytes;
		this.position = start;
		this.end = end;
	}
	get atEnd() {
		return this.position >= this.end;
	}
	peekTag() {
		if (this.position >= this.end) throw new MalformedPacketError("it ends where an element must stand");
		return this.bytes[this.position];
	}
	/** Reads tag and length and steps over the element; contentStart and contentEnd then frame its contents. */
	skipElement() {
		const { bytes, end } = this;
		const tag = this.peekTag();
		let at = this.position + 1;
		if (at >= end) throw new MalformedPacketError("a length is missing");
		let length = bytes[at++];
		if (length >= 128) {
			const count = length & 127;
			if (count === 0 || count > 4 || at + count > end) throw new MalformedPacketError("a bad length");
			length = 0;
			for (let i = 0; i < count; i++) length = length * 256 + bytes[at++];
		}
		if (at + length > end) throw new MalformedPacketError("a length reaches past the end");
		this.contentStart = at;
		this.contentEnd = at + length;
		this.position = at + length;
		return tag;
	}
	/** As skipElement(), over an element of that tag. */
	step(tag) {
		const found = this.skipElement();
		if (found !== tag) throw new MalformedPacketError(`tag 0x${found.toString(16)} where 0x${tag.toString(16)} must stand`);
	}
	/** A reader over the contents of a constructed element. */
	enter(tag) {
		this.step(tag);
		return new BerReader(this.bytes, this.contentStart, this.contentEnd);
	}
	/** A signed integer; exact up to 53 bits. */
	integer(tag = Syntax.Integer32) {
		this.step(tag);
		return readInteger(this.bytes, this.contentStart, this.contentEnd);
	}
	/** A view (not a copy) of an octet string's contents. */
	octets(tag = Syntax.OctetString) {
		this.step(tag);
		return this.bytes.subarray(this.contentStart, this.contentEnd);
	}
	oid() {
		this.step(Syntax.ObjectIdentifier);
		return readOid(this.bytes, this.contentStart, this.contentEnd);
	}
};
/** Two's complement, big endian, 1..9 bytes. */
function readInteger(bytes, start, end) {
	const length = end - start;
	if (length < 1 || length > MAX_INTEGER_BYTES) throw new MalformedPacketError(`an integer of ${length} bytes`);
	const first = bytes[start];
	let value = first >= 128 ? first - 256 : first;
	for (let i = start + 1; i < end; i++) value = value * 256 + bytes[i];
	return value;
}
/** An OID's contents; an empty one reads as 0.0, which is what the net-snmp tools send for the root. */
function readOid(bytes, start, end) {
	if (start === end) return [0, 0];
	const oid = [];
	let value = 0;
	let begun = false;
	for (let i = start; i < end; i++) {
		const byte = bytes[i];
		if (!begun && byte === 128) throw new MalformedPacketError("an OID with a padded sub-identifier");
		value = value * 128 + (byte & 127);
		begun = byte >= 128;
		if (begun) {
			if (value > MAX_SUB_IDENTIFIER) throw new MalformedPacketError("an OID with a sub-identifier over 32 bits");
			continue;
		}
		if (oid.length === 0) {
			const root = Math.min(2, Math.floor(value / 40));
			oid.push(root, value - root * 40);
		} else oid.push(value);
		if (oid[oid.length - 1] > MAX_SUB_IDENTIFIER) throw new MalformedPacketError("an OID with a sub-identifier over 32 bits");
		if (oid.length > 128) throw new MalformedPacketError("an OID of more than 128 parts");
		value = 0;
	}
	if (begun) throw new MalformedPacketError("an OID that ends inside a sub-identifier");
	return oid;
}
// agents/engine/pdu.ts
/** Tags of the PDUs (RFC 1157 §4.1, RFC 3416 §3). */
const PduType = {
	Get: 160,
	GetNext: 161,
	Response: 162,
	Set: 163,
	TrapV1: 164,
	GetBulk: 165,
	Inform: 166,
	TrapV2: 167,
	Report: 168
};
/** A stretch of a packet. Views are made when they are asked for: one costs more than reading the varbind did. */
var Stretch = class {
	bytes;
	start;
	end;
	constructor(bytes, start, end) {
		this.bytes = bytes;
		this.start = start;
		this.end = end;
	}
	view() {
		return this.bytes.subarray(this.start, this.end);
	}
};
/** A varbind of a request; names and values are views into the packet. */
var RequestedVarBind = class {
	oid;
	tag;
	name;
	contents;
	constructor(options) {
		this.oid = options.oid;
		this.tag = options.tag;
		this.name = options.name;
		this.contents = options.contents;
	}
	get encodedOid() {
		return this.name.view();
	}
	get value() {
		return this.contents.view();
	}
};
/** A request as it came. `errorStatus` and `errorIndex` are non-repeaters and max-repetitions of a GETBULK. */
var RequestPdu = class {
	type;
	requestId;
	errorStatus;
	errorIndex;
	varBinds;
	list;
	constructor(options) {
		this.type = options.type;
		this.requestId = options.requestId;
		this.errorStatus = options.errorStatus;
		this.errorIndex = options.errorIndex;
		this.varBinds = options.varBinds;
		this.list = options.list;
	}
	/** The contents of the varbind list, for answers that repeat it. */
	get rawVarBinds() {
		return this.list.view();
	}
};
const MIN_INT32 = -(2 ** 31);
const MAX_INT32$1 = 2 ** 31 - 1;
/** Reads the PDU at the reader's place. Throws MalformedPacketError; a v1 trap has another shape and is refused. */
function readPdu(reader) {
	const type = reader.peekTag();
	if (type < PduType.Get || type > PduType.Report || type === PduType.TrapV1) throw new MalformedPacketError(`0x${type.toString(16)} is no request`);
	const body = reader.enter(type);
	const requestId = int32(body.integer());
	const errorStatus = int32(body.integer());
	const errorIndex = int32(body.integer());
	const rest = body.enter(Syntax.Sequence);
	const list = new Stretch(rest.bytes, rest.position, rest.end);
	const varBinds = [];
	while (!rest.atEnd) varBinds.push(readVarBind(rest.enter(Syntax.Sequence)));
	return new RequestPdu({
		type,
		requestId,
		errorStatus,
		errorIndex,
		varBinds,
		list
	});
}
function readVarBind(reader) {
	const { bytes } = reader;
	reader.step(Syntax.ObjectIdentifier);
	const name = new Stretch(bytes, reader.contentStart, reader.contentEnd);
	const oid = readOid(bytes, reader.contentStart, reader.contentEnd);
	const tag = reader.skipElement();
	const contents = new Stretch(bytes, reader.contentStart, reader.contentEnd);
	if (!reader.atEnd) throw new MalformedPacketError("a varbind with more than a name and a value");
	return new RequestedVarBind({
		oid,
		tag,
		name,
		contents
	});
}
function int32(value) {
	if (value < MIN_INT32 || value > MAX_INT32$1) throw new MalformedPacketError(`${value} is not 32 bits`);
	return value;
}
// agents/notify/notification.ts
/** The generic traps stand below snmpTraps, one more than their SNMPv1 number (RFC 3584 §3.1). */
const SNMP_TRAPS = [
	1,
	3,
	6,
	1,
	6,
	3,
	1,
	1,
	5
];
/** The standard notifications by name (RFC 3418, RFC 2863, RFC 1215), as the last part below snmpTraps. */
const STANDARD_NOTIFICATIONS = {
	coldStart: 1,
	warmStart: 2,
	linkDown: 3,
	linkUp: 4,
	authenticationFailure: 5,
	egpNeighborLoss: 6
};
/** A standard notification with the objects that go with it; linkDown and linkUp are made by linkNotification. */
function standardNotification(name, varBinds = []) {
	return {
		name,
		oid: [...SNMP_TRAPS, STANDARD_NOTIFICATIONS[name]],
		varBinds
	};
}
const COLD_START = standardNotification("coldStart");
const WARM_START = standardNotification("warmStart");
const AUTHENTICATION_FAILURE = standardNotification("authenticationFailure");
// agents/notify/trap-encoder.ts
const SYS_UP_TIME = [
	1,
	3,
	6,
	1,
	2,
	1,
	1,
	3,
	0
];
const SNMP_TRAP_OID = [
	1,
	3,
	6,
	1,
	6,
	3,
	1,
	1,
	4,
	1,
	0
];
const ENTERPRISE_SPECIFIC = 6;
const SNMP_V1 = 0;
const SNMP_V2C$1 = 1;
/** Leaves an SNMPv2-Trap-PDU or an InformRequest-PDU in the writer: sysUpTime.0 and snmpTrapOID.0 first (RFC 3416 §4.2.6). */
function writeTrapV2(writer, options) {
	const { notification } = options;
	writer.reset();
	writer.appendVarBind(encodeOid(SYS_UP_TIME), Syntax.TimeTicks, options.upTicks);
	writer.appendVarBind(encodeOid(SNMP_TRAP_OID), Syntax.ObjectIdentifier, notification.oid);
	for (const { oid, syntax, value } of notification.varBinds) writer.appendVarBind(encodeOid(oid), syntax, value);
	writer.prependHeader(Syntax.Sequence);
	writer.prependInteger(0);
	writer.prependInteger(0);
	writer.prependInteger(options.requestId);
	writer.prependHeader(options.inform === true ? PduType.Inform : PduType.TrapV2);
}
/**
* Whether SNMPv1 can carry the notification: one with a Counter64 cannot be translated, and is not sent at all
* (RFC 3584 §3.2 (6), §4.2).
*/
function fitsTrapV1(notification) {
	return notification.varBinds.every(({ syntax }) => syntax !== Syntax.Counter64);
}
/** Leaves an SNMPv1 Trap-PDU in the writer, translated by RFC 3584 §3.2. */
function writeTrapV1(writer, options) {
	const { notification } = options;
	const generic = isWithin(notification.oid, SNMP_TRAPS);
	const last = notification.oid.at(-1) ?? 0;
	writer.reset();
	for (const { oid, syntax, value } of notification.varBinds) writer.appendVarBind(encodeOid(oid), syntax, value);
	writer.prependHeader(Syntax.Sequence);
	writer.prependInteger(options.upTicks, Syntax.TimeTicks);
	writer.prependInteger(generic ? 0 : last);
	writer.prependInteger(generic ? last - 1 : ENTERPRISE_SPECIFIC);
	writer.prependOctets(Uint8Array.from(options.agentAddress.split(".").map(Number)), Syntax.IpAddress);
	const enterprise = generic ? options.sysObjectId : enterpriseOf(notification.oid);
	writer.prependOctets(encodeOid(enterprise), Syntax.ObjectIdentifier);
	writer.prependHeader(PduType.TrapV1);
}
function enterpriseOf(oid) {
	return oid.slice(0, oid.at(-2) === 0 ? -2 : -1);
}
/** Wraps the PDU in the writer into a community message. */
function finishCommunityMessage(writer, options) {
	writer.prependOctets(Buffer.from(options.community));
	writer.prependInteger(options.version === "v1" ? SNMP_V1 : SNMP_V2C$1);
	writer.prependHeader(Syntax.Sequence);
	return writer.finish();
}
// agents/faults/get-request.ts
const SYS_NAME = [
	1,
	3,
	6,
	1,
	2,
	1,
	1,
	5,
	0
];
/** A v2c GET of sysName.0, as an intruder would send it. */
function getRequest({ community, requestId }) {
	const writer = new BerWriter();
	writer.appendVarBind(encodeOid(SYS_NAME), Syntax.Null, null);
	writer.prependHeader(Syntax.Sequence);
	writer.prependInteger(0);
	writer.prependInteger(0);
	writer.prependInteger(requestId);
	writer.prependHeader(PduType.Get);
	return finishCommunityMessage(writer, {
		version: "v2c",
		community
	});
}
// agents/faults/kinds/community-guessing.ts
const LOOPBACK = "127.0.0.1";
/** What such programs try first. */
const GUESSES = [
	"admin",
	"cisco",
	"snmp",
	"secret",
	"manager",
	"switch",
	"monitor",
	"write",
	"root",
	"test"
];
/** Somebody tries communities. */
const communityGuessing = {
	kind: "community-guessing",
	title: "Community guessing",
	about: "Somebody asks the agent with one community after the other: snmpInBadCommunityNames grows, and the agent sends authenticationFailure, ten at once and then one a second at most, as long as snmpEnableAuthenTraps is enabled(1).",
	group: "security",
	lasting: true,
	parameters: [
		deviceParameter(),
		numberParameter("perSecond", "Guesses", {
			fallback: 5,
			min: .1,
			max: 200,
			unit: "1/s"
		}),
		numberParameter("guesses", "At most", {
			fallback: 50,
			min: 1,
			max: 1e4
		})
	],
	inject(stage, values) {
		const name = textOf$1(values, "device");
		const device = stage.device(name);
		const socket = createSocket("udp4");
		socket.on("error", () => void 0);
		let left = numberOf$1(values, "guesses");
		let open = true;
		let cancel = () => void 0;
		const close = () => {
			cancel();
			if (open) socket.close();
			open = false;
		};
		socket.bind(0, LOOPBACK, () => stage.act(() => device.suspect(socket.address().port)));
		const guess = (nowMs) => {
			if (left <= 0) {
				stage.over(nowMs);
				return;
			}
			const community = GUESSES[left % GUESSES.length] ?? "admin";
			socket.send(getRequest({
				community,
				requestId: left
			}), device.port, LOOPBACK);
			left--;
			cancel = stage.at(nowMs + SECOND / numberOf$1(values, "perSecond"), guess);
		};
		guess(stage.now());
		return {
			text: `Somebody guesses communities of ${name}`,
			devices: [name],
			end: close,
			release: close
		};
	}
};
// agents/variation/hash.ts
/** A 32-bit seed from text (FNV-1a), so that a device's values follow from its name. */
function seedOf(text, base = 0) {
	let hash = (2166136261 ^ base) >>> 0;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0;
	return hash;
}
/** 32 well mixed bits from a seed and two numbers (the finaliser of MurmurHash3 over their mix). */
function mix(seed, a, b = 0) {
	let hash = Math.imul(seed ^ Math.imul(a, 2654435761), 2246822507) ^ Math.imul(b + 2135587861, 3266489909);
	hash = Math.imul(hash ^ hash >>> 16, 2246822507);
	hash = Math.imul(hash ^ hash >>> 13, 3266489909);
	return (hash ^ hash >>> 16) >>> 0;
}
/** The same as a number in [0, 1). */
function unit(seed, a, b = 0) {
	return mix(seed, a, b) / 2 ** 32;
}
// agents/variation/connection-churn.ts
/** States of tcpConnState (RFC 4022). */
const TcpState = {
	listen: 2,
	synSent: 3,
	established: 5,
	timeWait: 11
};
const EPHEMERAL_FIRST = 32768;
const EPHEMERAL_COUNT = 28e3;
const TIME_WAIT_FROM = .85;
const SYN_UNTIL = .004;
/**
* The connections of a host at a second, purely from seed and time: each slot of a service holds one connection
* after another, opening, established for most of its life, and in timeWait for the rest.
*/
function connectionsAt(services, seed, atMs) {
	const connections = /* @__PURE__ */ new Map();
	for (const [number, service] of services.entries()) for (let slot = 0; slot < service.slots; slot++) {
		const slotSeed = mix(seed, number, slot);
		const lifeS = service.meanLifeS * (.5 + unit(slotSeed, 1));
		const lives = Math.floor(atMs / SECOND) / lifeS + unit(slotSeed, 2);
		const connection = connectionOf(service, slotSeed, Math.floor(lives), lives % 1);
		const { localAddress, localPort, remoteAddress, remotePort } = connection;
		connections.set(`${localAddress} ${localPort} ${remoteAddress} ${remotePort}`, connection);
	}
	return [...connections.values()];
}
/** Connections that have begun on one side since the lab's beginning of time, for tcpActiveOpens and tcpPassiveOpens. */
function opensUntil(services, side, seed, atMs) {
	let opens = 0;
	for (const [number, service] of services.entries()) {
		if (service.localPort === null !== (side === "active")) continue;
		for (let slot = 0; slot < service.slots; slot++) {
			const slotSeed = mix(seed, number, slot);
			const lifeS = service.meanLifeS * (.5 + unit(slotSeed, 1));
			opens += Math.floor(Math.floor(atMs / SECOND) / lifeS + unit(slotSeed, 2));
		}
	}
	return opens;
}
function connectionOf(service, seed, life, age) {
	const highPort = EPHEMERAL_FIRST + mix(seed, life, 3) % EPHEMERAL_COUNT;
	const remote = service.remoteAddresses[mix(seed, life, 4) % service.remoteAddresses.length];
	const opening = age < SYN_UNTIL && service.localPort === null;
	const lived = age > TIME_WAIT_FROM ? TcpState.timeWait : TcpState.established;
	return {
		localAddress: service.localAddress,
		localPort: service.localPort ?? highPort,
		remoteAddress: remote,
		remotePort: service.remotePort ?? highPort,
		state: opening ? TcpState.synSent : lived,
		process: service.process
	};
}
// agents/variation/day-shape.ts
/** Counters of moving devices count from here, whenever the lab is started. */
const LAB_EPOCH_MS = Date.UTC(2024, 0, 1);
const WEEK = 7 * DAY;
/** The epoch is a Monday; weeks are busiest around Wednesday noon. */
const WEEK_PEAK_MS = 2.5 * DAY;
/** People at work, copies made at night, and machines that never sleep. */
const DAY_SHAPES = {
	office: {
		dayDepth: .5,
		weekDepth: .15,
		peakMs: 14 * HOUR
	},
	night: {
		dayDepth: .85,
		weekDepth: 0,
		peakMs: 2 * HOUR
	},
	steady: {
		dayDepth: .08,
		weekDepth: .02,
		peakMs: 13 * HOUR
	}
};
/**
* Busy seconds since the lab's epoch: time that runs faster than the clock at the day's peak and slower at its other
* end. It is the integral of the daily and weekly shape, so what grows along it never goes back.
*/
function busySeconds(atMs, shape = DAY_SHAPES.office) {
	const sinceMs = Math.max(0, atMs - LAB_EPOCH_MS);
	return (sinceMs + wave(sinceMs, DAY, shape.peakMs, shape.dayDepth) + wave(sinceMs, WEEK, WEEK_PEAK_MS, shape.weekDepth)) / SECOND;
}
/** The integral of depth * cos(2 pi (t - peak) / period), zero at t = 0. */
function wave(sinceMs, periodMs, peakMs, depth) {
	const turn = 2 * Math.PI / periodMs;
	return depth / turn * (Math.sin(turn * (sinceMs - peakMs)) + Math.sin(turn * peakMs));
}
// agents/variation/volume.ts
/** Slot lengths in busy seconds with their share of the whole: bursts, minutes, quarters of an hour, hours. */
const SCALES = [
	{
		slotS: 17,
		share: .25
	},
	{
		slotS: 120,
		share: .3
	},
	{
		slotS: 900,
		share: .25
	},
	{
		slotS: 7200,
		share: .2
	}
];
/** How far a slot's pace may leave the mean; below 1, so that volume always grows. */
const SWING = .92;
/**
* Volume that has passed by a busy second: mean pace 1, between 0.08 and 1.92, rough on every scale. A slot's end
* is moved by a hash of its number, so the integral over all slots before needs no sum: O(1) at any time, strictly
* growing, the same in every run.
*/
function volume(seed, busyS) {
	let total = 0;
	for (let scale = 0; scale < SCALES.length; scale++) {
		const { slotS, share } = SCALES[scale];
		const slot = Math.floor(busyS / slotS);
		const into = busyS / slotS - slot;
		const before = unit(seed, slot, scale);
		const after = unit(seed, slot + 1, scale);
		total += share * (busyS + slotS * SWING * (before + (after - before) * into));
	}
	return total;
}
// agents/variation/flow-volume.ts
const RARE_PERIOD_MS = 24 * MINUTE;
const RARE_TALK_MS = 70 * SECOND;
/** Whole octets since the lab's epoch of a flow with the given mean, bit/s; a function of seed and time alone. */
function flowVolume(options) {
	const { shape, seed } = options;
	const perSecond = options.meanBps / 8;
	if (shape === "even") return (atMs) => Math.floor(perSecond * (atMs - LAB_EPOCH_MS) / SECOND);
	if (shape === "rare") return (atMs) => Math.floor(perSecond * rareSeconds(seed, atMs));
	return (atMs) => Math.floor(perSecond * volume(seed, busySeconds(atMs, DAY_SHAPES[shape])));
}
/** The window of one period in which a rare talker talks. */
function talkStart(seed, period) {
	return period * RARE_PERIOD_MS + unit(seed, period, 77) * 137e4;
}
/** Seconds of volume: a period's whole share falls into its window. */
function rareSeconds(seed, atMs) {
	const sinceMs = Math.max(0, atMs - LAB_EPOCH_MS);
	const period = Math.floor(sinceMs / RARE_PERIOD_MS);
	return (period + Math.min(1, Math.max(0, (sinceMs - talkStart(seed, period)) / RARE_TALK_MS))) * RARE_PERIOD_MS / SECOND;
}
/** When a rare talker was last heard by `atMs`: now, within its window, or at the end of its last one. */
function lastHeardMs(seed, atMs) {
	const sinceMs = Math.max(0, atMs - LAB_EPOCH_MS);
	const period = Math.floor(sinceMs / RARE_PERIOD_MS);
	const start = talkStart(seed, period);
	if (sinceMs >= start) return Math.min(atMs, LAB_EPOCH_MS + start + RARE_TALK_MS);
	return LAB_EPOCH_MS + Math.max(0, talkStart(seed, period - 1) + RARE_TALK_MS);
}
/** A seed of its own for each of a flow's two directions. */
function directionSeed(seed, direction) {
	return mix(seed, direction === "up" ? 11 : 12);
}
// agents/network/flow.ts
/** Frames of at least so many octets in the mean are those of bulk, others of questions and acknowledgements. */
const LARGE_FRAME_OCTETS = 512;
/** One direction of something that crosses the network, the same on every link that it crosses. */
var Flow = class {
	id;
	group;
	cast;
	frameOctets;
	volume;
	scale = 1;
	/** Octets that it had, and volume that had passed, when the scale was last changed. */
	settledOctets = 0;
	settledVolume = 0;
	memoMs = NaN;
	memoOctets = 0;
	constructor(options) {
		this.id = options.id;
		this.group = options.group;
		this.cast = options.cast;
		this.frameOctets = options.frameOctets;
		this.volume = options.volume;
	}
	/** Asked for every link that it crosses at one moment, so the last answer is kept. */
	octets(atMs) {
		if (atMs !== this.memoMs) {
			this.memoMs = atMs;
			const passed = this.volume(atMs) - this.settledVolume;
			this.memoOctets = this.settledOctets + (this.scale === 1 ? passed : Math.floor(passed * this.scale));
		}
		return this.memoOctets;
	}
	/** Whether its frames are mostly long ones. */
	get large() {
		return this.frameOctets >= LARGE_FRAME_OCTETS;
	}
	/** Packets for octets of this flow. */
	packets(octets) {
		return Math.floor(octets / this.frameOctets);
	}
	/** From now on `scale` times as much as written: 0 stops it. */
	setScale(scale, nowMs) {
		this.settledOctets = this.octets(nowMs);
		this.settledVolume = this.volume(nowMs);
		this.scale = scale;
		this.memoMs = NaN;
	}
};
// agents/network/conversation.ts
const REQUEST_FRAME_OCTETS = 210;
const ANSWER_FRAME_OCTETS = 980;
const MEAN_LIFE_S = 240;
/** A client and a server that talk: a flow each way, and the TCP connections that both ends show. */
var Conversation = class {
	client;
	server;
	port;
	tcp;
	up;
	down;
	service;
	seed;
	opensBefore;
	/** Whether packets get through, since the last change of the topology. */
	connected = true;
	constructor(options) {
		const { client, server, port, group, shape } = options;
		this.client = client;
		this.server = server;
		this.port = port;
		this.tcp = options.tcp;
		this.seed = mix(options.seed, port);
		const id = `${client.name}>${server.name}:${port}`;
		const seed = shape === "rare" ? (client.rare ? client : server).seed : this.seed;
		const flow = (direction, meanBps, frameOctets) => new Flow({
			id: `${id} ${direction}`,
			group,
			cast: "unicast",
			frameOctets,
			volume: flowVolume({
				meanBps,
				shape,
				seed: shape === "rare" ? seed : directionSeed(seed, direction)
			})
		});
		const bulky = options.upBps > options.downBps;
		this.up = flow("up", options.upBps, bulky ? ANSWER_FRAME_OCTETS : REQUEST_FRAME_OCTETS);
		this.down = flow("down", options.downBps, bulky ? REQUEST_FRAME_OCTETS : ANSWER_FRAME_OCTETS);
		this.service = options.tcp ? {
			localAddress: server.address,
			localPort: port,
			remoteAddresses: options.clientAddresses ?? [client.address],
			remotePort: null,
			slots: options.connections,
			meanLifeS: MEAN_LIFE_S,
			process: 0
		} : null;
		const { fromMs } = options;
		this.opensBefore = fromMs === void 0 ? 0 : this.begun(fromMs) - options.connections;
	}
	/** As the end sees it: its own address and port are the local ones. */
	connections(end, nowMs) {
		if (!this.service || !this.connected) return [];
		const seen = connectionsAt([this.service], this.seed, nowMs);
		if (end === this.server) return seen;
		return seen.map((one) => ({
			localAddress: one.remoteAddress,
			localPort: one.remotePort,
			remoteAddress: one.localAddress,
			remotePort: one.localPort,
			state: one.state,
			process: 0
		}));
	}
	/** Connections begun since it began itself: those that it began with count. */
	opens(nowMs) {
		return this.service ? this.begun(nowMs) - this.opensBefore : 0;
	}
	begun(nowMs) {
		return this.service ? opensUntil([this.service], "passive", this.seed, nowMs) : 0;
	}
};
// agents/faults/kinds/congestion.ts
const BITS$2 = 8;
const MEASURED_MS$1 = 60 * SECOND;
const LEAST_BPS = 1e5;
/** Of a full line, what the queue cannot take: discards a second per Mbit/s of it. */
const DISCARDS_PER_MBPS = .4;
const MEGA$1 = 1e6;
/** A pair of hosts whose packets take a wire. */
function pairOver(network, wire) {
	const places = /* @__PURE__ */ new Map();
	for (const one of network.endpoints) if (one.connected) places.set(`${one.attachment.node.name} ${one.vlan} ${one.node?.name ?? ""}`, one);
	const hosts = [...places.values()];
	for (const from of hosts) for (const to of hosts) if (from !== to && network.paths.trace(from, to)?.includes(wire)) return [from, to];
	return null;
}
/** Somebody sends so much that a link is full. */
const congestion = {
	kind: "congestion",
	title: "Congestion",
	about: "Two hosts copy so much that the link is full in one direction: its utilisation nears the limit, every other link on their way carries the same, and the port that sends drops what no longer fits.",
	group: "traffic",
	lasting: true,
	parameters: [LINK_PARAMETER, numberParameter("percent", "Use of the link", {
		fallback: 92,
		min: 10,
		max: 98,
		unit: "%"
	})],
	inject(stage, values) {
		const cable = stage.link(textOf$1(values, "link"));
		const { network } = stage;
		const pair = network && (pairOver(network, cable.aToB) ?? pairOver(network, cable.bToA));
		if (!network || !pair) throw new AgentError("BAD_FAULT", `filling the link ${cable.id}: no two hosts talk over it; plug it in or choose another`);
		const nowMs = stage.now();
		const [client, server] = pair;
		const [wire, sender] = network.paths.trace(client, server)?.includes(cable.aToB) ?? false ? [cable.aToB, cable.a] : [cable.bToA, cable.b];
		const spent = wire.totals(nowMs).octets - wire.totals(nowMs - MEASURED_MS$1).octets;
		const wantedBps = cable.speedBps * numberOf$1(values, "percent") / 100;
		const meanBps = Math.max(LEAST_BPS, wantedBps - spent * BITS$2 * SECOND / MEASURED_MS$1);
		const remove = network.add(new Conversation({
			client,
			server,
			port: 5001,
			tcp: true,
			upBps: meanBps,
			downBps: meanBps / 60,
			shape: "even",
			group: "congestion",
			seed: stage.seed,
			connections: 1,
			fromMs: nowMs
		}), nowMs);
		const stop = sender.port.addRate("outDiscards", wantedBps / MEGA$1 * DISCARDS_PER_MBPS, nowMs);
		const [a, b] = [cable.a, cable.b].map(({ node, port }) => `${node.name} ${port.spec.ifName}`);
		return {
			text: `The link between ${a} and ${b} is full: ${client.name} sends to ${server.name}`,
			devices: [cable.a.node.name, cable.b.node.name],
			links: [cable.id],
			end: (atMs) => {
				remove(atMs);
				stop(atMs);
			}
		};
	}
};
// agents/faults/kinds/counter-wrap.ts
const OFF_MS$1 = 3 * SECOND;
const WRAP = 2 ** 32;
const MEASURED_MS = 60 * SECOND;
/** So much in reserve even where nothing moves. */
const LEAST_OCTETS = 5e4;
/** Counter32 objects of a port are about to wrap. */
const counterWrap = {
	kind: "counter-wrap",
	title: "Counter32 about to wrap",
	about: "The agent starts anew (warmStart) with ifInOctets and ifOutOctets of the port just below 2^32: at the present pace they wrap after the given time, while ifHCInOctets goes on. A rate formed right shows nothing of it.",
	group: "agents",
	lasting: false,
	parameters: [
		deviceParameter(),
		PORT_PARAMETER,
		numberParameter("seconds", "Wraps after", {
			fallback: 60,
			min: 5,
			max: 3600,
			unit: "s"
		})
	],
	inject(stage, values) {
		const name = textOf$1(values, "device");
		const port = stage.port(name, textOf$1(values, "port"));
		const seconds = numberOf$1(values, "seconds");
		stage.device(name).reboot({
			offMs: OFF_MS$1,
			warm: true,
			schedule: stage,
			beforeStart: (nowMs) => {
				const before = (counter) => {
					const passed = port.counter(counter, nowMs) - port.counter(counter, nowMs - MEASURED_MS);
					const ahead = Math.round(Math.max(0, passed) / (MEASURED_MS / SECOND) * seconds);
					return WRAP - Math.max(LEAST_OCTETS, Math.min(ahead, WRAP / 2));
				};
				port.restartCounters(nowMs, {
					inOctets: before("inOctets"),
					outOctets: before("outOctets")
				});
			}
		});
		return {
			text: `ifInOctets and ifOutOctets of ${port.spec.ifName} on ${name} are about to wrap`,
			devices: [name]
		};
	}
};
// agents/faults/kinds/errors.ts
const COUNTERS = [
	"inErrors",
	"inDiscards",
	"outErrors",
	"outDiscards"
];
/** A port counts errors or discards. */
const errors = {
	kind: "errors",
	title: "Errors and discards",
	about: "A bad cable or a full queue: ifInErrors, ifInDiscards, ifOutErrors or ifOutDiscards of the port grow at a steady rate. No trap tells of it; a threshold can.",
	group: "links",
	lasting: true,
	parameters: [
		deviceParameter(),
		PORT_PARAMETER,
		choiceParameter("counter", "Counter", [
			["inErrors", "ifInErrors (bad cable)"],
			["inDiscards", "ifInDiscards"],
			["outErrors", "ifOutErrors"],
			["outDiscards", "ifOutDiscards (full queue)"]
		]),
		numberParameter("perSecond", "Rate", {
			fallback: 20,
			min: .1,
			max: 1e5,
			unit: "1/s"
		})
	],
	inject(stage, values) {
		const name = textOf$1(values, "device");
		const port = stage.port(name, textOf$1(values, "port"));
		const counter = COUNTERS.find((one) => one === values["counter"]) ?? "inErrors";
		const rate = numberOf$1(values, "perSecond");
		const stop = port.addRate(counter, rate, stage.now());
		return {
			text: `${rate} ${counter} a second on ${port.spec.ifName} of ${name}`,
			devices: [name],
			end: stop
		};
	}
};
// agents/faults/port-cable.ts
/**
* Pulls a port's cable or puts it back, at both ends where another device is at the other one: ifOperStatus,
* ifLastChange and the counters follow, and linkDown or linkUp goes out. Putting it back also lifts an administrative
* shutdown, so that the port does come up. Throws AgentError NO_SUCH_PORT.
*/
function setPortCable(device, options) {
	const { ifIndex, up, nowMs, network } = options;
	const port = device.portByIndex(ifIndex);
	if (!port) throw new AgentError("NO_SUCH_PORT", `switching port ${ifIndex} of ${device.name}: it has no such ifIndex; ask for its ports with list`);
	const cable = network?.cableOf(port);
	if (!cable) {
		device.changePort(port, up ? {
			adminUp: true,
			cableUp: true
		} : { cableUp: false }, nowMs);
		return port;
	}
	network?.change(nowMs, () => {
		network.setCable(cable, up, nowMs);
		if (up) device.changePort(port, { adminUp: true }, nowMs);
	});
	return port;
}
// agents/faults/kinds/port-flap.ts
/** A port goes down and up again and again. */
const portFlap = {
	kind: "port-flap",
	title: "Port flapping",
	about: "A bad plug: the port goes down and comes back at a steady pace. Every time linkDown and linkUp are sent; ifLastChange tells of the last one.",
	group: "links",
	lasting: true,
	parameters: [
		deviceParameter(),
		PORT_PARAMETER,
		numberParameter("downSeconds", "Down for", {
			fallback: 4,
			min: 1,
			max: 600,
			unit: "s"
		}),
		numberParameter("upSeconds", "Up for", {
			fallback: 6,
			min: 1,
			max: 600,
			unit: "s"
		})
	],
	inject(stage, values) {
		const name = textOf$1(values, "device");
		const { device } = stage.device(name);
		const port = stage.port(name, textOf$1(values, "port"));
		let cancel = () => void 0;
		const set = (up, nowMs) => {
			setPortCable(device, {
				ifIndex: port.spec.ifIndex,
				up,
				nowMs,
				network: stage.network
			});
			const seconds = numberOf$1(values, up ? "upSeconds" : "downSeconds");
			cancel = stage.at(nowMs + seconds * SECOND, (dueMs) => set(!up, dueMs));
		};
		set(false, stage.now());
		return {
			text: `Port ${port.spec.ifName} of ${name} flaps`,
			devices: [name],
			end: (nowMs) => {
				cancel();
				if (!port.operUp) setPortCable(device, {
					ifIndex: port.spec.ifIndex,
					up: true,
					nowMs,
					network: stage.network
				});
			}
		};
	}
};
// agents/faults/kinds/port-scan.ts
const SCANNED = [
	21,
	22,
	23,
	25,
	53,
	80,
	110,
	111,
	135,
	139,
	143,
	389,
	443,
	445,
	587,
	993,
	995,
	1433,
	1521
];
const SCAN_BPS = 4e3;
/** Somebody tries every port of a server. */
const portScan = {
	kind: "port-scan",
	title: "Port scan",
	about: "A host opens connections to one port of the server after the other: tcpConnTable fills with short ones from one address, and tcpPassiveOpens runs ahead.",
	group: "security",
	lasting: true,
	parameters: [
		deviceParameter(["server"]),
		numberParameter("ports", "Ports", {
			fallback: 60,
			min: 5,
			max: 500
		}),
		numberParameter("perSecond", "Pace", {
			fallback: 10,
			min: 1,
			max: 100,
			unit: "1/s"
		})
	],
	inject(stage, values) {
		const name = textOf$1(values, "device");
		const { network } = stage;
		const { node } = stage.device(name);
		const server = network?.endpoints.find((one) => one.node === node);
		const client = network?.endpoints.find((one) => one.node === null && one.kind === "station");
		if (!network || !server || !client) throw new AgentError("BAD_FAULT", `scanning ${name}: there is nobody who could`);
		const ports = Array.from({ length: numberOf$1(values, "ports") }, (_, at) => SCANNED[at] ?? 1e3 + at);
		const removes = [];
		let cancel = () => void 0;
		const next = (nowMs) => {
			const port = ports[removes.length];
			if (port === void 0) return;
			removes.push(network.add(new Conversation({
				client,
				server,
				port,
				tcp: true,
				upBps: SCAN_BPS,
				downBps: SCAN_BPS / 2,
				shape: "even",
				group: "port-scan",
				seed: stage.seed,
				connections: 1,
				fromMs: nowMs
			}), nowMs));
			cancel = stage.at(nowMs + SECOND / numberOf$1(values, "perSecond"), next);
		};
		next(stage.now());
		return {
			text: `${client.name} (${client.address}) scans the ports of ${name}`,
			devices: [name],
			end: (atMs) => {
				cancel();
				network.change(atMs, () => removes.forEach((remove) => remove(atMs)));
			}
		};
	}
};
// agents/faults/kinds/reboot.ts
/** A device starts anew. */
const reboot = {
	kind: "reboot",
	title: "Reboot",
	about: "The device goes dark and starts anew: it does not answer, its neighbours see their ports go down, then coldStart, sysUpTime and all counters from zero, one more snmpEngineBoots. A warm start is the agent alone: warmStart, ports stay up.",
	group: "agents",
	lasting: false,
	parameters: [
		deviceParameter(),
		numberParameter("offSeconds", "Dark for", {
			fallback: 10,
			min: 1,
			max: 3600,
			unit: "s"
		}),
		choiceParameter("start", "Start", [["cold", "cold (the whole device)"], ["warm", "warm (the agent alone)"]])
	],
	inject(stage, values) {
		const name = textOf$1(values, "device");
		const warm = values["start"] === "warm";
		stage.device(name).reboot({
			offMs: numberOf$1(values, "offSeconds") * SECOND,
			warm,
			schedule: stage
		});
		return {
			text: warm ? `The agent of ${name} starts anew` : `${name} starts anew`,
			devices: [name]
		};
	}
};
// agents/faults/kinds/renumber.ts
const OFF_MS = 8 * SECOND;
const CARD = 100;
/** After a restart the ports have other ifIndexes. */
const renumber = {
	kind: "renumber",
	title: "Renumbered ifIndexes",
	about: "A card was put in: after a restart every ifIndex is another one, and the first two even changed their order. ifName, ifDescr and MAC addresses stay, and a good NMS keeps each port’s history by them.",
	group: "agents",
	lasting: false,
	parameters: [deviceParameter([
		"router",
		"switch",
		"firewall",
		"accessPoint",
		"server"
	])],
	inject(stage, values) {
		const name = textOf$1(values, "device");
		const device = stage.device(name);
		device.reboot({
			offMs: OFF_MS,
			schedule: stage,
			beforeStart: () => device.renumber((indexes) => {
				const by = Math.min(...indexes) > CARD ? -100 : CARD;
				const moved = indexes.map((ifIndex) => ifIndex + by);
				const [first, second, ...rest] = moved;
				return first === void 0 || second === void 0 ? moved : [
					second,
					first,
					...rest
				];
			})
		});
		return {
			text: `${name} starts anew with other ifIndexes`,
			devices: [name]
		};
	}
};
// agents/network/endpoint.ts
/** Something with an address that sends and receives: a station, or a device as a host of its own. */
var Endpoint = class {
	name;
	label;
	kind;
	address;
	prefixLength;
	vlan;
	mac;
	seed;
	rare;
	node;
	attachment;
	/** Connections of conversations that are over, for tcpActiveOpens and tcpPassiveOpens. */
	pastOpens = {
		active: 0,
		passive: 0
	};
	/** Since when its cable is out; null while it is plugged in. */
	lostMs = null;
	backMs = Number.NEGATIVE_INFINITY;
	constructor(options) {
		this.name = options.name;
		this.label = options.label;
		this.kind = options.kind;
		this.address = options.address;
		this.prefixLength = options.prefixLength;
		this.vlan = options.vlan;
		this.mac = options.mac;
		this.seed = options.seed;
		this.rare = options.rare;
		this.node = options.node;
		this.attachment = options.attachment;
	}
	/** Whether what it is plugged into is up. */
	get connected() {
		const { port, node } = this.attachment;
		return port === null ? node.powered : port.operUp;
	}
	/** Told of every change of the topology. */
	follow(nowMs) {
		if (this.connected) {
			if (this.lostMs !== null) this.backMs = nowMs;
			this.lostMs = null;
		} else this.lostMs ??= nowMs;
	}
	/** When it last sent a frame; -Infinity where it has not yet since it was plugged in. */
	lastHeard(nowMs) {
		const untilMs = this.lostMs ?? nowMs;
		if (!this.rare) return untilMs;
		const heardMs = lastHeardMs(this.seed, untilMs);
		return heardMs >= this.backMs ? heardMs : Number.NEGATIVE_INFINITY;
	}
};
// agents/faults/kinds/rogue-mac.ts
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/iu;
/** A station that nobody knows is plugged in beside a known one. */
const rogueMac = {
	kind: "rogue-mac",
	title: "Rogue MAC address",
	about: "A box that nobody knows speaks on an access port: the switches learn its address (dot1dTpFdbTable), the router has it in its ARP cache, and the port suddenly has two addresses.",
	group: "security",
	lasting: true,
	parameters: [
		deviceParameter(["switch", "accessPoint"]),
		PORT_PARAMETER,
		textParameter("mac", "MAC address", "02:de:ad:be:ef:01")
	],
	inject(stage, values) {
		const name = textOf$1(values, "device");
		const port = stage.port(name, textOf$1(values, "port"));
		const { node } = stage.device(name);
		const mac = textOf$1(values, "mac");
		const { network } = stage;
		const neighbour = network?.endpoints.find((one) => one.attachment.port === port && one.vlan !== null);
		if (!network || !node || !neighbour) throw new AgentError("BAD_FAULT", `plugging into ${port.spec.ifName} of ${name}: it is no access port in use`);
		if (!MAC.test(mac)) throw new AgentError("BAD_FAULT", `reading the MAC address ${JSON.stringify(mac)}: give it as 02:de:ad:be:ef:01`);
		const remove = network.addEndpoint(new Endpoint({
			name: `rogue-${mac}`,
			label: "Unknown box",
			kind: "station",
			address: neighbour.address.replace(/\d+$/u, "250"),
			prefixLength: neighbour.prefixLength,
			vlan: neighbour.vlan,
			mac: Uint8Array.from(mac.split(":").map((octet) => Number.parseInt(octet, 16))),
			attachment: {
				node,
				port
			},
			seed: stage.seed,
			rare: false,
			node: null
		}), stage.now());
		return {
			text: `${mac} speaks on ${port.spec.ifName} of ${name}`,
			devices: [name],
			end: remove
		};
	}
};
// agents/notify/link-notification.ts
const IF_ENTRY$1 = [
	1,
	3,
	6,
	1,
	2,
	1,
	2,
	2,
	1
];
const IF_X_ENTRY$1 = [
	1,
	3,
	6,
	1,
	2,
	1,
	31,
	1,
	1,
	1
];
const UP$2 = 1;
const DOWN$1 = 2;
/**
* linkUp or linkDown after the port's state (RFC 2863 §6), with its names behind the objects that the RFC asks for.
* `cause`: the fault that moved the port.
*/
function linkNotification(port, cause) {
	const { ifIndex, ifDescr, ifName } = port.spec;
	return {
		...standardNotification(port.operUp ? "linkUp" : "linkDown", [
			{
				oid: [
					...IF_ENTRY$1,
					1,
					ifIndex
				],
				syntax: Syntax.Integer32,
				value: ifIndex
			},
			{
				oid: [
					...IF_ENTRY$1,
					7,
					ifIndex
				],
				syntax: Syntax.Integer32,
				value: port.adminUp ? UP$2 : DOWN$1
			},
			{
				oid: [
					...IF_ENTRY$1,
					8,
					ifIndex
				],
				syntax: Syntax.Integer32,
				value: port.operUp ? UP$2 : DOWN$1
			},
			{
				oid: [
					...IF_ENTRY$1,
					2,
					ifIndex
				],
				syntax: Syntax.OctetString,
				value: ifDescr
			},
			{
				oid: [
					...IF_X_ENTRY$1,
					1,
					ifIndex
				],
				syntax: Syntax.OctetString,
				value: ifName
			}
		]),
		...cause === void 0 ? {} : { cause }
	};
}
// agents/faults/kinds/trap-storm.ts
const BURSTS_PER_S = 20;
// agents/faults/all.ts
/** Every kind of fault, in the order in which they are offered. */
const FAULT_KINDS = [
	cableOut,
	portFlap,
	errors,
	congestion,
	{
		kind: "trap-storm",
		title: "Trap storm",
		about: "The device repeats linkDown of its ports a thousand times a second though nothing changes. What matters must still be seen among them.",
		group: "traffic",
		lasting: true,
		parameters: [
			deviceParameter(),
			numberParameter("perSecond", "Traps", {
				fallback: 1e3,
				min: 1,
				max: 5e3,
				unit: "1/s"
			}),
			numberParameter("seconds", "For", {
				fallback: 10,
				min: 1,
				max: 300,
				unit: "s"
			})
		],
		inject(stage, values) {
			const name = textOf$1(values, "device");
			const { device } = stage.device(name);
			const perBurst = numberOf$1(values, "perSecond") / BURSTS_PER_S;
			const total = numberOf$1(values, "perSecond") * numberOf$1(values, "seconds");
			let sent = 0;
			let due = 0;
			let cancel = () => void 0;
			const burst = (nowMs) => {
				due = Math.min(total, due + perBurst);
				for (; sent < Math.floor(due); sent++) {
					const port = device.ports[sent % device.ports.length];
					if (port) device.notify(linkNotification({
						spec: port.spec,
						adminUp: port.adminUp,
						operUp: false
					}), nowMs);
				}
				if (sent < Math.floor(total)) cancel = stage.at(nowMs + SECOND / BURSTS_PER_S, burst);
				else stage.over(nowMs);
			};
			burst(stage.now());
			return {
				text: `${name} sends ${numberOf$1(values, "perSecond")} traps a second`,
				devices: [name],
				end: () => cancel()
			};
		}
	},
	agentSlow,
	agentLossy,
	agentSilent,
	agentNonsense,
	reboot,
	renumber,
	counterWrap,
	clockJump,
	communityGuessing,
	rogueMac,
	portScan
];
// agents/faults/fault-book.ts
const KEPT_FAULTS = 200;
const KEPT_TRAPS = 50;
/** Each may hold a timer, and a place in the list that does not go by itself. */
const MOST_AT_WORK = 200;
/** The faults of a lab: lets them happen, ends them, and knows which traps each sent. */
var FaultBook = class {
	stage;
	realNow;
	speed;
	onChange;
	entries = [];
	lastId = 0;
	/** The fault on whose account things happen right now. */
	acting = null;
	constructor(options) {
		this.stage = options.stage;
		this.realNow = options.realNow;
		this.speed = options.speed;
		this.onChange = options.onChange;
	}
	/** Id of the fault that is acting, null where none is. */
	get current() {
		return this.acting?.record.id ?? null;
	}
	/** Newest first. */
	list() {
		return this.entries.map(({ record }) => record).toReversed();
	}
	/** Throws AgentError BAD_FAULT, NO_SUCH_DEVICE, NO_SUCH_PORT, NO_SUCH_LINK. */
	inject(order) {
		const kind = FAULT_KINDS.find((one) => one.kind === order.kind);
		if (!kind) {
			const known = FAULT_KINDS.map((one) => one.kind).join(", ");
			throw new AgentError("BAD_FAULT", `reading a fault: there is no kind ${JSON.stringify(order.kind)}; there are ${known}`);
		}
		const values = readValues(kind.kind, kind.parameters, order.parameters);
		this.check(kind, values);
		const entry = {
			record: blank(++this.lastId, order, values, this.realNow()),
			injected: null,
			over: false,
			cancelEnd: () => void 0
		};
		const injected = this.on(entry, () => kind.inject(this.stageOf(entry), values));
		const { text, devices, links = [] } = injected;
		Object.assign(entry.record, {
			text,
			devices,
			links
		});
		this.keep(entry);
		if (!injected.end) entry.record.endedAtMs = entry.record.startedAtMs;
		else {
			entry.injected = injected;
			if (order.forSeconds !== void 0) this.endAfter(entry, order.forSeconds);
		}
		if (entry.over) this.finish(entry, this.stage.now());
		else this.onChange(entry.record);
		return entry.record;
	}
	check(kind, values) {
		const refuse = (what) => {
			throw new AgentError("BAD_FAULT", `reading the fault ${kind.kind}: ${what}`);
		};
		if (kind.lasting && this.entries.filter(({ injected }) => injected).length >= MOST_AT_WORK) refuse(`${MOST_AT_WORK} faults are at work already; end some of them first`);
		for (const { name, type, nodeKinds } of kind.parameters) {
			const value = values[name];
			if (type !== "device" || nodeKinds.length === 0 || value === void 0) continue;
			const { kind: found } = this.stage.device(String(value));
			if (found === null || !nodeKinds.includes(found)) refuse(`${name} must be one of the kinds ${nodeKinds.join(", ")}; ${value} is ${found ?? "none of them"}`);
		}
	}
	endAfter(entry, seconds) {
		const dueMs = this.stage.now() + seconds * SECOND;
		entry.record.endsAtMs = this.realNow() + seconds * SECOND / this.speed();
		entry.cancelEnd = this.stage.at(dueMs, (nowMs) => this.finish(entry, nowMs));
	}
	/** Ends a fault; one that has ended stays as it is. Throws AgentError NO_SUCH_FAULT. */
	end(id) {
		const entry = this.entries.find(({ record }) => record.id === id);
		if (!entry) throw new AgentError("NO_SUCH_FAULT", `ending the fault ${id}: there is none of that id; ask for faults`);
		this.finish(entry, this.stage.now());
		return entry.record;
	}
	/** Lets go of what the faults at work hold: the lab stops. */
	stop() {
		for (const { injected } of this.entries) injected?.release?.();
	}
	finish(entry, nowMs) {
		const { injected } = entry;
		if (!injected) return;
		entry.injected = null;
		entry.cancelEnd();
		this.on(entry, () => injected.end?.(nowMs));
		entry.record.endedAtMs = this.realNow();
		this.onChange(entry.record);
	}
	/** A trap that went out while the fault acted. */
	noteTrap(id, trap) {
		const entry = this.entries.find(({ record }) => record.id === id) ?? (this.acting?.record.id === id ? this.acting : null);
		if (!entry) return;
		const { record } = entry;
		record.trapCount++;
		if (record.traps.length < KEPT_TRAPS) record.traps = [...record.traps, trap];
		this.onChange(record);
	}
	/** Does work on the account of a fault, given by its id. */
	onAccountOf(id, work) {
		const entry = this.entries.find(({ record }) => record.id === id);
		if (entry) this.on(entry, work);
		else work();
	}
	on(entry, work) {
		const before = this.acting;
		this.acting = entry;
		try {
			return work();
		} finally {
			this.acting = before;
		}
	}
	stageOf(entry) {
		const { stage } = this;
		return {
			now: () => stage.now(),
			seed: stage.seed,
			network: stage.network,
			device: (name) => stage.device(name),
			port: (name, ifName) => stage.port(name, ifName),
			link: (id) => stage.link(id),
			at: (dueMs, work) => stage.at(dueMs, (nowMs) => this.on(entry, () => work(nowMs))),
			act: (work) => this.on(entry, work),
			over: (nowMs) => {
				if (entry.injected) this.finish(entry, nowMs);
				else entry.over = true;
			}
		};
	}
	/** Ended ones go first, the oldest first. */
	keep(entry) {
		this.entries.push(entry);
		while (this.entries.length > KEPT_FAULTS) {
			const ended = this.entries.findIndex(({ injected, record }) => !injected && record !== entry.record);
			if (ended < 0) break;
			this.entries.splice(ended, 1);
		}
	}
};
function blank(id, order, parameters, startedAtMs) {
	return {
		id,
		kind: order.kind,
		text: "",
		parameters,
		source: order.source,
		startedAtMs,
		endsAtMs: null,
		endedAtMs: null,
		devices: [],
		links: [],
		traps: [],
		trapCount: 0
	};
}
/** Node's timers take no more than this. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** The lab's own time: it can be paused, stepped, and run up to 60 times as fast. Faults and samples keep to it. */
var LabClock = class {
	real;
	onChange;
	onProblem;
	/** Lab time and real time of the last change of pace. */
	baseLabMs;
	baseRealMs;
	latestRealMs;
	pace = 1;
	stopped = false;
	/** The time of the appointment that is being kept, which then is the present. */
	keptMs = null;
	/** The latest time that an appointment was kept at: none comes before it any more. */
	lastKeptMs = Number.NEGATIVE_INFINITY;
	appointments = [];
	ended = false;
	cancelTimer = null;
	/**
	* `startMs`: the lab's time at its start; the real one where absent. `onProblem`: told of an appointment that threw;
	* the others are kept all the same.
	*/
	constructor(options) {
		this.real = options.real;
		this.onChange = options.onChange ?? (() => void 0);
		this.onProblem = options.onProblem ?? (() => void 0);
		this.baseRealMs = options.real.now();
		this.latestRealMs = this.baseRealMs;
		this.baseLabMs = options.startMs ?? this.baseRealMs;
	}
	now() {
		return this.keptMs ?? this.running();
	}
	/** What time it is beside the appointment that is being kept, which may be late. */
	running() {
		if (this.stopped) return this.baseLabMs;
		const realMs = this.real.now();
		if (realMs < this.latestRealMs) {
			this.baseLabMs += (this.latestRealMs - this.baseRealMs) * this.pace;
			this.baseRealMs = realMs;
		}
		this.latestRealMs = realMs;
		return this.baseLabMs + (realMs - this.baseRealMs) * this.pace;
	}
	get speed() {
		return this.pace;
	}
	get paused() {
		return this.stopped;
	}
	pause() {
		if (this.stopped) return;
		this.settle();
		this.stopped = true;
		this.changed();
	}
	resume() {
		if (!this.stopped) return;
		this.baseRealMs = this.real.now();
		this.latestRealMs = this.baseRealMs;
		this.stopped = false;
		this.changed();
	}
	/** Goes on by so much at once. Throws AgentError NOT_PAUSED while time runs by itself. */
	step(byMs) {
		if (!this.stopped) throw new AgentError("NOT_PAUSED", `stepping the lab's time by ${byMs / 1e3} s: it runs by itself; pause it first`);
		const untilMs = this.baseLabMs + byMs;
		this.keepUntil(untilMs);
		this.baseLabMs = untilMs;
		this.changed();
	}
	/** Throws AgentError BAD_REQUEST for a speed outside 1..60. */
	setSpeed(speed) {
		if (!(speed >= 1 && speed <= 60)) throw new AgentError("BAD_REQUEST", `setting the lab's speed to ${speed}: give 1 to 60`);
		if (!this.stopped) this.settle();
		this.pace = speed;
		this.changed();
	}
	/** Time does not go back: one for before the last that was kept is kept at that one's time. */
	at(dueMs, work) {
		const appointment = {
			dueMs: Math.max(dueMs, this.lastKeptMs),
			work
		};
		let place = this.appointments.length;
		while (place > 0 && this.appointments[place - 1].dueMs > appointment.dueMs) place--;
		this.appointments.splice(place, 0, appointment);
		if (place === 0 && this.keptMs === null) this.arm();
		return () => {
			this.appointments = this.appointments.filter((other) => other !== appointment);
		};
	}
	/** Keeps what is due by now: before a state is changed by hand, so that samples come before it. */
	catchUp() {
		if (this.keptMs === null) this.keepUntil(this.now());
	}
	/** For good: no appointment is kept any more, those made later neither. */
	stop() {
		this.ended = true;
		this.cancelTimer?.();
		this.cancelTimer = null;
		this.appointments = [];
	}
	settle() {
		this.baseLabMs = this.running();
		this.baseRealMs = this.latestRealMs;
	}
	changed() {
		this.arm();
		this.onChange();
	}
	keepUntil(untilMs) {
		for (let next = this.appointments[0]; next && next.dueMs <= untilMs; next = this.appointments[0]) {
			this.appointments.shift();
			this.keptMs = next.dueMs;
			this.lastKeptMs = next.dueMs;
			try {
				next.work(next.dueMs);
			} catch (cause) {
				this.onProblem(problemOf(cause, next.dueMs));
			} finally {
				this.keptMs = null;
			}
		}
	}
	arm() {
		this.cancelTimer?.();
		this.cancelTimer = null;
		const next = this.appointments[0];
		if (!next || this.stopped || this.ended) return;
		const delayMs = Math.min(MAX_TIMER_MS, Math.max(0, Math.ceil((next.dueMs - this.now()) / this.pace)));
		this.cancelTimer = this.real.after(delayMs, () => {
			this.catchUp();
			this.arm();
		});
	}
};
function problemOf(cause, dueMs) {
	const reason = cause instanceof Error ? cause.message : String(cause);
	const when = new Date(dueMs).toISOString();
	return new AgentError(cause instanceof AgentError ? cause.code : "BROKEN", `keeping an appointment of ${when}, lab time: ${reason}; the lab goes on`, cause);
}
// agents/labs/lab-users.ts
/** The documented passwords of every lab user: lab data, not secrets. */
const LAB_AUTH_PASSWORD = "lab-auth-key";
const LAB_PRIV_PASSWORD = "lab-priv-key";
function user(name, auth, priv, access = "rw") {
	return {
		name,
		access,
		auth: auth === null ? null : {
			protocol: auth,
			password: LAB_AUTH_PASSWORD
		},
		priv: priv === null ? null : {
			protocol: priv,
			password: LAB_PRIV_PASSWORD
		}
	};
}
/** The user that every lab device has. */
const LAB_USERS = [user("lab-sha", "sha", "aes")];
/** One user for each level and each algorithm, so that every combination a manager offers can be tried. */
const COURSE_USERS = [
	...LAB_USERS,
	user("lab-noauth", null, null, "ro"),
	user("md5", "md5", null, "ro"),
	user("sha", "sha", null, "ro"),
	user("md5-des", "md5", "des"),
	user("md5-aes", "md5", "aes"),
	user("md5-aes256", "md5", "aes256b"),
	user("sha-des", "sha", "des"),
	user("sha-aes", "sha", "aes"),
	user("sha-aes256", "sha", "aes256b"),
	user("sha-aes256r", "sha", "aes256r"),
	user("sha224-aes", "sha224", "aes"),
	user("sha224-aes256r", "sha224", "aes256r"),
	user("sha256-aes", "sha256", "aes"),
	user("sha256-aes256", "sha256", "aes256b"),
	user("sha384-aes256", "sha384", "aes256b"),
	user("sha512-aes256", "sha512", "aes256b"),
	user("sha512-aes256r", "sha512", "aes256r")
];
// agents/labs/lab-device.ts
function describePort(port) {
	const { ifIndex, ifName, ifDescr, ifSpeedBps } = port.spec;
	return {
		ifIndex,
		ifName,
		ifDescr,
		ifAlias: port.alias,
		ifSpeedBps,
		ifAdminStatus: port.adminUp ? "up" : "down",
		ifOperStatus: port.operUp ? "up" : "down"
	};
}
function describeDevice(definition, device, endpoint) {
	return {
		name: definition.name,
		profile: definition.profile.name,
		address: endpoint.address,
		port: endpoint.port,
		extraPorts: endpoint.extraPorts,
		alsoAt: endpoint.alsoAt,
		communities: definition.communities.map(({ name, access, view }) => ({
			name,
			access,
			view: view ? view.map((subtree) => subtree.join(".")).join(" ") : null
		})),
		v3Users: definition.users.map((user) => ({
			name: user.name,
			level: securityLevelOf(user),
			authProtocol: user.auth?.protocol ?? null,
			privProtocol: user.priv?.protocol ?? null
		})),
		sysDescr: definition.profile.system.sysDescr,
		ports: device.ports.map(describePort),
		examples: examplesFor(definition, endpoint)
	};
}
function examplesFor(definition, { address, port }) {
	const target = `${address}:${port}`;
	const readers = definition.communities.filter(({ view }) => !view);
	const reader = readers.find(({ access }) => access === "ro")?.name ?? "public";
	const writer = readers.find(({ access }) => access === "rw")?.name;
	const user = definition.users.find((candidate) => securityLevelOf(candidate) === "authPriv");
	return [
		`snmpwalk -v2c -c ${reader} ${target} 1.3.6.1.2.1.1`,
		`snmpwalk -v2c -c ${reader} ${target} 1.3.6.1.2.1.2.2`,
		`snmpbulkget -Cn1 -Cr10 -v2c -c ${reader} ${target} 1.3.6.1.2.1.1.3 1.3.6.1.2.1.2.2.1.2 1.3.6.1.2.1.31.1.1.1.6`,
		...writer ? [`snmpset -v2c -c ${writer} ${target} 1.3.6.1.2.1.1.6.0 s "room 12"`] : [],
		...user ? [v3Example(user, target)] : []
	];
}
/** The net-snmp tools call the key extension of Reeder AES-256-C, after the vendor that uses it. */
const TOOL_NAMES = {
	md5: "MD5",
	sha: "SHA",
	sha224: "SHA-224",
	sha256: "SHA-256",
	sha384: "SHA-384",
	sha512: "SHA-512",
	des: "DES",
	aes: "AES",
	aes256b: "AES-256",
	aes256r: "AES-256-C"
};
function v3Example(user, target) {
	const auth = user.auth ? ` -a ${TOOL_NAMES[user.auth.protocol]} -A ${LAB_AUTH_PASSWORD}` : "";
	const priv = user.priv ? ` -x ${TOOL_NAMES[user.priv.protocol]} -X ${LAB_PRIV_PASSWORD}` : "";
	return `snmpwalk -v3 -l ${securityLevelOf(user)} -u ${user.name}${auth}${priv} ${target} 1.3.6.1.2.1.1`;
}
// agents/labs/lab-load.ts
const BITS$1 = 8;
/** The span that a load is the mean of, where it was not asked for before. */
const FIRST_SPAN_MS = 5 * SECOND;
/** Measures the links between two askings, as a poller would from the counters. */
var LoadMeter = class {
	network;
	last = null;
	constructor(network) {
		this.network = network;
	}
	/** The means since the last asking. */
	read(nowMs) {
		const { cables, endpoints } = this.network;
		const links = [...cables.map(({ id, aToB, bToA }) => ({
			id,
			out: aToB,
			in: bToA
		})), ...endpoints.flatMap(({ node, name, attachment }) => {
			const wires = attachment.port?.attached;
			if (node !== null || !attachment.port || !wires) return [];
			return [{
				id: `${attachment.node.name}:${attachment.port.spec.ifName}--${name}`,
				...wires
			}];
		})];
		const before = this.last ?? {
			atMs: nowMs - FIRST_SPAN_MS,
			octets: /* @__PURE__ */ new Map()
		};
		const octets = /* @__PURE__ */ new Map();
		const seconds = (nowMs - before.atMs) / SECOND;
		const rate = (wire) => {
			const now = wire.totals(nowMs).octets;
			octets.set(wire, now);
			const then = before.octets.get(wire) ?? wire.totals(before.atMs).octets;
			return seconds > 0 ? Math.max(0, Math.round((now - then) * BITS$1 / seconds)) : 0;
		};
		const loads = links.map((link) => ({
			link: link.id,
			aToBBps: rate(link.out),
			bToABps: rate(link.in)
		}));
		this.last = {
			atMs: nowMs,
			octets
		};
		return loads;
	}
};
// agents/variation/port-traffic.ts
/** The counters of a port, as IF-MIB names them without `if`. */
const PORT_COUNTERS = [
	"inOctets",
	"inUcastPkts",
	"inMulticastPkts",
	"inBroadcastPkts",
	"inDiscards",
	"inErrors",
	"outOctets",
	"outUcastPkts",
	"outMulticastPkts",
	"outBroadcastPkts",
	"outDiscards",
	"outErrors"
];
const MULTICAST = .012;
const BROADCAST = .008;
const UNICAST$1 = .98;
const OUT = 1;
const IN = 2;
const FAULT = 16;
/** Traffic with a daily shape and bursts; packets are octets over a mean frame, so that the two always agree. */
function movingTraffic(options) {
	const inPerS = options.speedBps / 8 * options.inShare;
	const outPerS = options.speedBps / 8 * options.outShare;
	const inFrame = options.inFrameOctets ?? 720;
	const outFrame = options.outFrameOctets ?? 640;
	const octets = (direction, seed, atMs) => (direction === IN ? inPerS : outPerS) * volume(mix(seed, direction), busySeconds(atMs));
	const faults = (perHour, kind, seed, atMs) => perHour ? perHour / 3600 * volume(mix(seed, FAULT + kind), busySeconds(atMs)) : 0;
	return (counter, seed, atMs) => {
		switch (counter) {
			case "inOctets": return Math.floor(octets(IN, seed, atMs));
			case "inUcastPkts": return Math.floor(octets(IN, seed, atMs) / inFrame * UNICAST$1);
			case "inMulticastPkts": return Math.floor(octets(IN, seed, atMs) / inFrame * MULTICAST);
			case "inBroadcastPkts": return Math.floor(octets(IN, seed, atMs) / inFrame * BROADCAST);
			case "inDiscards": return Math.floor(faults(options.inDiscardsPerHour, 0, seed, atMs));
			case "inErrors": return Math.floor(faults(options.inErrorsPerHour, 1, seed, atMs));
			case "outOctets": return Math.floor(octets(OUT, seed, atMs));
			case "outUcastPkts": return Math.floor(octets(OUT, seed, atMs) / outFrame * UNICAST$1);
			case "outMulticastPkts": return Math.floor(octets(OUT, seed, atMs) / outFrame * MULTICAST);
			case "outBroadcastPkts": return Math.floor(octets(OUT, seed, atMs) / outFrame * BROADCAST);
			case "outDiscards": return Math.floor(faults(options.outDiscardsPerHour, 2, seed, atMs));
			case "outErrors": return Math.floor(faults(options.outErrorsPerHour, 3, seed, atMs));
		}
	};
}
/** Counters that stand still at the given values; what is not named is zero. */
function frozenTraffic(values) {
	return (counter) => values[counter] ?? 0;
}
// agents/devices/port.ts
/** ifType values (IANAifType-MIB) of the lab's ports. */
const IfType = {
	ethernet: 6,
	ppp: 23,
	loopback: 24,
	tunnel: 131,
	vlan: 135,
	ipVlan: 136,
	radio: 71
};
/** Ports that are down from the start count as if they had gone down a month into the lab's time. */
const OUT_OF_USE_SINCE_MS = LAB_EPOCH_MS + 30 * DAY;
const LOCALLY_ADMINISTERED = 2;
/** One port of one device: its spec and what changes in it. */
var Port = class {
	spec;
	physAddress;
	adminUp;
	cableUp;
	carrier = true;
	alias;
	linkTrapsEnabled;
	lastChangeMs;
	/** ifCounterDiscontinuityTime, lab time; null where its counters never jumped. */
	discontinuityMs = null;
	wires = null;
	seed;
	/** Since when its counters stand still; null while they run. */
	heldSinceMs;
	heldMs = 0;
	extras = [];
	/** Added to each counter: after a restart what makes it begin at zero. */
	offsets = null;
	constructor(spec, options) {
		this.spec = spec;
		this.seed = mix(options.deviceSeed, spec.ifIndex);
		this.adminUp = spec.adminUp ?? true;
		this.cableUp = spec.cableUp ?? true;
		this.alias = spec.ifAlias;
		this.linkTrapsEnabled = spec.ifType !== IfType.vlan;
		this.lastChangeMs = options.startedMs;
		this.heldSinceMs = this.operUp ? null : OUT_OF_USE_SINCE_MS;
		this.physAddress = spec.physAddress ?? madeUpAddress(options.deviceSeed, spec.ifIndex);
	}
	get operUp() {
		return this.adminUp && this.cableUp && this.carrier;
	}
	/** The same port under another ifIndex, as some devices have it after a restart. */
	renumber(ifIndex) {
		this.spec = {
			...this.spec,
			ifIndex
		};
	}
	/** From now on it counts what crosses these wires, instead of traffic made up for it alone. */
	attach(wires) {
		this.wires = wires;
	}
	get attached() {
		return this.wires;
	}
	/** A counter not yet cut to its width. It holds while the port is down and goes on from there, without a jump. */
	counter(counter, nowMs) {
		const total = this.traffic(counter, nowMs) + (this.extras.length === 0 ? 0 : this.extra(counter, nowMs));
		return this.offsets === null ? total : total + (this.offsets.get(counter) ?? 0);
	}
	traffic(counter, nowMs) {
		if (!this.wires) return this.spec.traffic(counter, this.seed, (this.heldSinceMs ?? nowMs) - this.heldMs);
		switch (counter) {
			case "inOctets": return this.wires.in.totals(nowMs).octets;
			case "inUcastPkts": return this.wires.in.totals(nowMs).unicast;
			case "inMulticastPkts": return this.wires.in.totals(nowMs).multicast;
			case "inBroadcastPkts": return this.wires.in.totals(nowMs).broadcast;
			case "outOctets": return this.wires.out.totals(nowMs).octets;
			case "outUcastPkts": return this.wires.out.totals(nowMs).unicast;
			case "outMulticastPkts": return this.wires.out.totals(nowMs).multicast;
			case "outBroadcastPkts": return this.wires.out.totals(nowMs).broadcast;
			default: return 0;
		}
	}
	extra(counter, nowMs) {
		let total = 0;
		for (const { counter: named, perSecond, fromMs, untilMs } of this.extras) {
			if (named !== counter) continue;
			total += Math.floor(perSecond * Math.max(0, Math.min(nowMs, untilMs ?? nowMs) - fromMs) / SECOND);
		}
		return total;
	}
	/** Lets a counter run on top of the traffic, such as inErrors at 5 a second. Returns what stops it. */
	addRate(counter, perSecond, nowMs) {
		const extra = {
			counter,
			perSecond,
			fromMs: nowMs,
			untilMs: null
		};
		this.extras = [...this.extras, extra];
		return (atMs) => void (extra.untilMs ??= atMs);
	}
	/** Every counter begins anew, at zero or at what is given, as after a restart. */
	restartCounters(nowMs, at = {}) {
		this.offsets = null;
		const now = PORT_COUNTERS.map((name) => [name, (at[name] ?? 0) - this.counter(name, nowMs)]);
		this.offsets = new Map(now);
		this.discontinuityMs = nowMs;
	}
	/** Sets what is given; true when ifOperStatus changed by it. */
	change(state, nowMs) {
		const before = this.operUp;
		this.adminUp = state.adminUp ?? this.adminUp;
		this.cableUp = state.cableUp ?? this.cableUp;
		this.carrier = state.carrier ?? this.carrier;
		if (this.operUp === before) return false;
		this.lastChangeMs = nowMs;
		if (this.operUp) {
			this.heldMs += nowMs - (this.heldSinceMs ?? nowMs);
			this.heldSinceMs = null;
		} else this.heldSinceMs = nowMs;
		return true;
	}
};
function madeUpAddress(seed, ifIndex) {
	const device = mix(seed, 5062979);
	return Uint8Array.of(LOCALLY_ADMINISTERED, device >>> 24, device >>> 16, device >>> 8, ifIndex >>> 8, ifIndex);
}
// agents/devices/device.ts
/** The state of one simulated device: what SET and faults can change. Its values come from its profile's tree. */
var Device = class {
	name;
	seed;
	system;
	engine;
	statistics;
	schedule;
	ports;
	/** Where it stands in the simulated network; null for a device on its own. */
	place = null;
	/** The port that its own address stands on, where it bridges; null: the port of its cable. */
	managementPort = null;
	/** While it starts it says nothing of its ports. */
	muted = false;
	sysName;
	sysContact;
	sysLocation;
	/** snmpSetSerialNo. */
	setSerialNo = 0;
	/** How often the whole device started anew; then what it counts begins at zero. */
	coldStarts = 0;
	/** Counts changes of ports, for tables whose rows depend on them. */
	portChanges = 0;
	onPortChange;
	onNotification;
	tree;
	constructor(options) {
		this.name = options.name;
		this.seed = options.seed;
		this.system = options.system;
		this.engine = options.engine;
		this.statistics = options.statistics;
		this.schedule = options.schedule;
		this.sysName = options.system.sysName ?? options.name;
		this.sysContact = options.system.sysContact;
		this.sysLocation = options.system.sysLocation;
		this.ports = options.ports.map((spec) => new Port(spec, {
			deviceSeed: options.seed,
			startedMs: options.engine.startedMs
		}));
		this.onPortChange = options.onPortChange;
		this.onNotification = options.onNotification;
		this.tree = options.tree;
	}
	/** Since when sysUpTime counts, lab time; later after a reboot. */
	get startedMs() {
		return this.engine.startedMs;
	}
	/** An object instance of its own agent. */
	instance(oid, nowMs) {
		return this.tree?.().exact(oid, this, nowMs);
	}
	portByIndex(ifIndex) {
		return this.ports.find((port) => port.spec.ifIndex === ifIndex);
	}
	/** Changes a port and tells of it: linkDown or linkUp when ifOperStatus moved (RFC 2863 §3.1.15). */
	changePort(port, state, nowMs) {
		const adminBefore = port.adminUp;
		const moved = port.change(state, nowMs);
		if (!moved && port.adminUp === adminBefore) return;
		this.portChanges++;
		this.onPortChange(port, nowMs);
		if (moved && port.linkTrapsEnabled && !this.muted) this.onNotification(linkNotification(port), nowMs);
	}
	notify(notification, atMs) {
		this.onNotification(notification, atMs);
	}
};
// agents/engine/instance.ts
function createInstance(options) {
	const oid = [...options.object, ...options.index];
	return {
		oid,
		encodedOid: encodeOid(oid),
		objectLength: options.object.length,
		syntax: options.syntax,
		position: -1,
		read: options.read,
		write: options.write
	};
}
// agents/devices/groups/cells.ts
function cell(base, index, spec) {
	const { value } = spec;
	const read = typeof value === "function" ? value : () => value;
	return createInstance({
		object: [...base, spec.at],
		index,
		syntax: spec.syntax,
		read,
		write: spec.write
	});
}
/** The scalars of a group: each with the instance suffix .0. */
function scalars(group, specs) {
	return specs.map((spec) => cell(group, [0], spec));
}
/** The columns of one row. */
function row(entry, index, specs) {
	return specs.map((spec) => cell(entry, index, spec));
}
function maker(syntax) {
	return (at, value, write) => write ? {
		at,
		syntax,
		value,
		write
	} : {
		at,
		syntax,
		value
	};
}
const integer$1 = maker(Syntax.Integer32);
const text = maker(Syntax.OctetString);
const oidValue = maker(Syntax.ObjectIdentifier);
const gauge = maker(Syntax.Gauge32);
const ticks = maker(Syntax.TimeTicks);
const counter32 = maker(Syntax.Counter32);
const counter64 = maker(Syntax.Counter64);
/** A column of type IpAddress from dotted text. */
function ipAddress(at, address) {
	return {
		at,
		syntax: Syntax.IpAddress,
		value: Uint8Array.from(address.split(".").map(Number))
	};
}
/** A writable DisplayString: checked for its length, kept as the bytes that came. */
function displayString(at, options) {
	return text(at, options.get, {
		sizeOctets: [0, options.maxOctets],
		apply: (device, value) => {
			const before = options.get(device);
			options.set(device, value);
			return () => options.set(device, before);
		}
	});
}
// agents/devices/groups/inet-address.ts
const IPV4 = 1;
const IPV6 = 2;
const GROUPS = 8;
function isIpv4(address) {
	return !address.includes(":");
}
function ipv4Parts(address) {
	return address.split(".").map(Number);
}
/** From dotted IPv4 or IPv6 text with at most one `::`. Throws RangeError on other text. */
function inetAddress(address) {
	const type = isIpv4(address) ? IPV4 : IPV6;
	const octets = type === IPV4 ? ipv4Parts(address) : ipv6Octets(address);
	return {
		type,
		octets,
		index: [
			type,
			octets.length,
			...octets
		]
	};
}
function ipv6Octets(address) {
	if (!isIPv6(address)) throw new RangeError(`not an IPv6 address: ${address}`);
	const [head = "", tail] = address.split("::");
	const before = head === "" ? [] : head.split(":");
	const after = tail === void 0 || tail === "" ? [] : tail.split(":");
	const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => "0");
	return [
		...before,
		...zeros,
		...after
	].flatMap((group) => {
		const value = Number.parseInt(group, 16);
		return [value >>> 8, value & 255];
	});
}
// agents/devices/groups/place-version.ts
/**
* The version of a table that follows the topology: it grows with the place's, and also when the device is put
* elsewhere, numbers its ports anew or boots, since a boot moves every TimeTicks that stands in an index.
*/
function placeVersion() {
	const bySubject = /* @__PURE__ */ new WeakMap();
	return (device) => {
		const { place, ports, startedMs } = device;
		const version = place?.version ?? 0;
		const seen = bySubject.get(device);
		if (seen?.place === place && seen.placeVersion === version && seen.ports === ports && seen.startedMs === startedMs) return seen.count;
		const count = (seen?.count ?? 0) + 1;
		bySubject.set(device, {
			place,
			placeVersion: version,
			ports,
			startedMs,
			count
		});
		return count;
	};
}
// agents/devices/groups/table-rows.ts
/** The rows of a table. Where two have the same index the first stays: a double costs one row, not the table. */
function tableRows(entry, rows) {
	const taken = /* @__PURE__ */ new Set();
	const cells = [];
	for (const { index, columns } of rows) {
		const name = formatOid(index);
		if (taken.has(name)) continue;
		taken.add(name);
		cells.push(...row(entry, index, columns));
	}
	return cells;
}
// agents/devices/groups/lldp-local.ts
const LLDP_OBJECTS = [
	1,
	0,
	8802,
	1,
	1,
	2,
	1
];
const CONFIGURATION = [...LLDP_OBJECTS, 1];
const PORT_CONFIG_ENTRY = [
	...CONFIGURATION,
	6,
	1
];
const STATISTICS = [...LLDP_OBJECTS, 2];
const LOCAL_SYSTEM_DATA = [...LLDP_OBJECTS, 3];
const LOC_PORT_ENTRY = [
	...LOCAL_SYSTEM_DATA,
	7,
	1
];
const LOC_MAN_ADDR_ENTRY = [
	...LOCAL_SYSTEM_DATA,
	8,
	1
];
const MAN_ADDR_IF_INDEX = 2;
const TX_AND_RX = 3;
const TRUE$3 = 1;
/** portDesc, sysName, sysDesc and sysCap. */
const ALL_TLVS = Uint8Array.of(240);
const MAX_PORT_NUMBER = 4096;
const ZERO_DOT_ZERO$3 = [0, 0];
/** LldpSystemCapabilitiesMap: bit 0 is the highest. */
const CAPABILITIES$2 = {
	router: 8,
	switch: 32,
	firewall: 8,
	accessPoint: 48,
	server: 1,
	ups: 1,
	printer: 1
};
function lldpCapabilities(kind) {
	return Uint8Array.of(CAPABILITIES$2[kind]);
}
/**
* The Ethernet ports of a device. On a bridge the number is the dot1dBasePort, elsewhere the ifIndex (LldpPortNumber);
* ports of a bridge that do not bridge come behind those that do.
*/
function lldpPorts(device) {
	const ethernet = device.ports.filter(({ spec }) => spec.ifType === IfType.ethernet);
	const bridge = device.place?.bridge;
	if (!bridge) return ethernet.map((port) => ({
		number: port.spec.ifIndex,
		port
	})).filter(fits);
	const every = bridge.ports().map(({ basePort, port }) => ({
		number: basePort,
		port
	}));
	const bridged = every.filter(({ port }) => port.spec.ifType === IfType.ethernet);
	const own = new Set(bridged.map(({ port }) => port));
	const first = every.reduce((most, { number }) => Math.max(most, number), 0) + 1;
	const others = ethernet.filter((port) => !own.has(port));
	return [...bridged, ...others.map((port, position) => ({
		number: first + position,
		port
	}))].filter(fits);
}
function fits({ number }) {
	return number <= MAX_PORT_NUMBER;
}
/** lldpConfiguration, lldpStatistics and lldpLocalSystemData (IEEE 802.1AB-2005), without their tables. */
function lldpScalars(register) {
	const told = (tell) => {
		return (device, nowMs) => tell(register.statistics(device, nowMs), device);
	};
	const capabilities = ({ place }) => lldpCapabilities(place?.kind ?? "server");
	return [
		...scalars(CONFIGURATION, [
			integer$1(1, 30),
			integer$1(2, 4),
			integer$1(3, 2),
			integer$1(4, 2),
			integer$1(5, 5)
		]),
		...scalars(STATISTICS, [
			ticks(1, told(({ lastChangeMs }, { startedMs }) => timeTicks(startedMs, lastChangeMs ?? startedMs))),
			gauge(2, told(({ inserts }) => inserts)),
			gauge(3, told(({ deletes }) => deletes)),
			gauge(4, told(({ drops }) => drops)),
			gauge(5, told(({ ageouts }) => ageouts))
		]),
		...scalars(LOCAL_SYSTEM_DATA, [
			integer$1(1, 4),
			text(2, ({ place }) => place?.chassisAddress ?? /* @__PURE__ */ new Uint8Array(6)),
			text(3, (device) => device.sysName),
			text(4, (device) => device.system.sysDescr),
			text(5, capabilities),
			text(6, capabilities)
		])
	];
}
/** lldpPortConfigTable, lldpLocPortTable and lldpLocManAddrTable. */
function lldpLocalTables() {
	const portTable = (entry, toRow) => ({
		entry,
		version: placeVersion(),
		rows: (device) => device.place ? tableRows(entry, lldpPorts(device).map(toRow)) : []
	});
	return [
		portTable(PORT_CONFIG_ENTRY, ({ number }) => ({
			index: [number],
			columns: [
				integer$1(2, TX_AND_RX),
				integer$1(3, TRUE$3),
				text(4, ALL_TLVS)
			]
		})),
		portTable(LOC_PORT_ENTRY, ({ number, port }) => ({
			index: [number],
			columns: [
				integer$1(2, 5),
				text(3, port.spec.ifName),
				text(4, () => port.alias)
			]
		})),
		{
			entry: LOC_MAN_ADDR_ENTRY,
			version: placeVersion(),
			rows: (device) => tableRows(LOC_MAN_ADDR_ENTRY, manAddrRows(device))
		}
	];
}
function manAddrRows({ place }) {
	const address = place?.managementAddress;
	if (!place || !address) return [];
	const { index, octets } = inetAddress(address);
	const ifIndex = place.addresses().find((own) => own.address === address)?.ifIndex ?? 0;
	return [{
		index,
		columns: [
			integer$1(3, octets.length + 1),
			integer$1(4, ifIndex === 0 ? 1 : MAN_ADDR_IF_INDEX),
			integer$1(5, ifIndex),
			oidValue(6, ZERO_DOT_ZERO$3)
		]
	}];
}
/** What lldpStatistics now says to lldpRemTablesChange; null where the tree has no LLDP. */
function remTablesChanges(tree, device, nowMs) {
	const count = (at) => {
		const value = tree.exact([
			...STATISTICS,
			at,
			0
		], device, nowMs)?.read(device, nowMs);
		return typeof value === "number" ? value : NaN;
	};
	const changes = {
		inserts: count(2),
		deletes: count(3),
		drops: count(4),
		ageouts: count(5)
	};
	return Number.isNaN(changes.inserts) ? null : changes;
}
// agents/engine/access.ts
/** Communities by their octets in UTF-8. A device has a handful, so they are compared one after the other. */
var CommunityList = class {
	entries;
	/** Of two that share a name the later counts. */
	constructor(communities) {
		this.entries = communities.map((community) => ({
			octets: Buffer.from(community.name),
			community
		})).toReversed();
	}
	/** The one whose name stands in bytes [start, end). */
	find(bytes, start = 0, end = bytes.length) {
		for (let i = 0; i < this.entries.length; i++) {
			const { octets, community } = this.entries[i];
			if (octets.length === end - start && sameOctets(octets, bytes, start)) return community;
		}
	}
};
function sameOctets(octets, bytes, start) {
	for (let i = 0; i < octets.length; i++) if (octets[i] !== bytes[start + i]) return false;
	return true;
}
// agents/engine/datagram-socket.ts
/**
* A UDP socket that asks no resolver for what is an address already. Node's own way goes through the event loop once
* for every packet sent, which costs a tenth of an answer.
*/
function createDatagramSocket() {
	let lastAddress = "";
	return createSocket({
		type: "udp4",
		lookup: (host, options, done) => {
			if (host === lastAddress || isIPv4(host)) {
				lastAddress = host;
				done(null, host, 4);
			} else lookup(host, options, done);
		}
	});
}
// agents/engine/ber-element.ts
/** One BER element with a definite length, for messages that are put together by hand; BerWriter is for the rest. */
function berElement(tag, ...contents) {
	const length = contents.reduce((sum, part) => sum + part.length, 0);
	const lengthOctets = [];
	for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) lengthOctets.unshift(rest & 255);
	const header = length < 128 ? [tag, length] : [
		tag,
		128 | lengthOctets.length,
		...lengthOctets
	];
	return Buffer.concat([Buffer.from(header), ...contents]);
}
/** An INTEGER of 32 bits, minimal. */
function berInteger(value) {
	const octets = Buffer.alloc(4);
	octets.writeInt32BE(value);
	let start = 0;
	while (start < 3 && octets[start] === (octets[start + 1] >= 128 ? 255 : 0)) start++;
	return berElement(Syntax.Integer32, octets.subarray(start));
}
// agents/engine/endless-walk.ts
/** Answers until a walk comes round, where it does not come to the end of its subtree before. */
const ROUND = 8;
const MAX_WALKS = 32;
/** Makes walks go round: after the last row of a subtree comes its first again. */
var EndlessWalks = class {
	/** Key: whoever asks, address and port; the one that asked longest ago first. */
	rounds = /* @__PURE__ */ new Map();
	/** The varbind list to give for the correct answer to a GETNEXT or GETBULK. */
	next(from, request, answer) {
		const round = this.roundOf(from, request.varBinds[0]?.oid ?? []);
		const first = answer.varBinds[0];
		const leaves = !first || first.tag === Syntax.EndOfMibView || !isWithin(first.oid, round.root);
		round.closed ||= round.lists.length > 0 && (leaves || round.lists.length >= ROUND);
		if (!round.closed) {
			round.lists.push(Uint8Array.from(answer.rawVarBinds));
			for (const { oid } of answer.varBinds) round.names.add(formatOid(oid));
		}
		const list = round.lists[round.answers % round.lists.length] ?? answer.rawVarBinds;
		round.answers++;
		return list;
	}
	roundOf(from, asked) {
		const known = this.rounds.get(from);
		this.rounds.delete(from);
		const round = known?.names.has(formatOid(asked)) ? known : {
			root: asked,
			lists: [],
			names: /* @__PURE__ */ new Set(),
			answers: 0,
			closed: false
		};
		this.rounds.set(from, round);
		for (const oldest of this.rounds.keys()) {
			if (this.rounds.size <= MAX_WALKS) break;
			this.rounds.delete(oldest);
		}
		return round;
	}
	clear() {
		this.rounds.clear();
	}
};
// agents/engine/usm-cipher.ts
const DES_BLOCK_BYTES = 8;
/** HMAC over the whole message, cut to the protocol's length (RFC 3414 §6.3.1, RFC 7860 §4.2.1). */
function authenticationCode(protocol, key, message) {
	const { hash, codeBytes } = AUTH_PROTOCOLS[protocol];
	return createHmac(hash, key).update(message).digest().subarray(0, codeBytes);
}
function sameCode(a, b) {
	return a.length === b.length && timingSafeEqual(a, b);
}
function encrypt(protocol, key, plain, moment) {
	const { name, cipherKey, iv } = parameters(protocol, key, moment);
	const cipher = createCipheriv(name, cipherKey, iv).setAutoPadding(false);
	const missing = protocol === "des" ? (DES_BLOCK_BYTES - plain.length % DES_BLOCK_BYTES) % DES_BLOCK_BYTES : 0;
	return Buffer.concat([
		cipher.update(plain),
		cipher.update(Buffer.alloc(missing)),
		cipher.final()
	]);
}
/** Throws when the data is no whole number of DES blocks; a wrong key shows only in what comes out. */
function decrypt(protocol, key, data, moment) {
	const { name, cipherKey, iv } = parameters(protocol, key, moment);
	const decipher = createDecipheriv(name, cipherKey, iv).setAutoPadding(false);
	return Buffer.concat([decipher.update(data), decipher.final()]);
}
function parameters(protocol, key, moment) {
	if (protocol === "des") {
		const desKey = key.subarray(0, 8);
		const iv = Buffer.from(key.subarray(8, 16)).map((byte, i) => byte ^ (moment.salt[i] ?? 0));
		return {
			name: "des-ede3-cbc",
			cipherKey: Buffer.concat([
				desKey,
				desKey,
				desKey
			]),
			iv: Buffer.from(iv)
		};
	}
	const iv = Buffer.alloc(16);
	iv.writeUInt32BE(moment.boots, 0);
	iv.writeUInt32BE(moment.time, 4);
	iv.set(moment.salt, 8);
	return {
		name: protocol === "aes" ? "aes-128-cfb" : "aes-256-cfb",
		cipherKey: key,
		iv
	};
}
// agents/engine/usm-check.ts
const SEQUENCE = 48;
/** Whether the message's digest is the one that the user's key gives (RFC 3414 §6.3.2). */
function isAuthentic(message, packet, user, keys) {
	if (!user.auth || !keys.auth) return false;
	const blanked = Buffer.from(packet);
	const at = message.authCode.byteOffset - packet.byteOffset;
	blanked.fill(0, at, at + message.authCode.length);
	return sameCode(message.authCode, authenticationCode(user.auth.protocol, keys.auth, blanked));
}
/** The scoped PDU of an encrypted message in the clear; null where the key does not open it. */
function decryptScopedPdu(message, user, keys) {
	if (!user.priv || !keys.priv || message.salt.length !== 8) return null;
	try {
		const plain = decrypt(user.priv.protocol, keys.priv, message.data, message);
		return plain[0] === SEQUENCE ? plain : null;
	} catch {
		return null;
	}
}
const FLAG_AUTH = 1;
const FLAG_PRIV = 2;
const FLAG_REPORTABLE = 4;
const MIN_MESSAGE_BYTES = 484;
const MAX_USER_NAME_OCTETS = 32;
/** Reads what follows the version. Throws MalformedPacketError. */
function readV3Message(reader) {
	const header = reader.enter(Syntax.Sequence);
	const msgId = header.integer();
	const maxSizeBytes = header.integer();
	const flags = header.octets();
	const securityModel = header.integer();
	if (flags.length !== 1) throw new MalformedPacketError("msgFlags is not one octet");
	if (msgId < 0 || maxSizeBytes < MIN_MESSAGE_BYTES) throw new MalformedPacketError("a v3 header out of range");
	const bits = flags[0];
	const security = new BerReader(reader.octets()).enter(Syntax.Sequence);
	const engineId = security.octets();
	const boots = security.integer();
	const time = security.integer();
	const userName = security.octets();
	const authCode = security.octets();
	const salt = security.octets();
	if (userName.length > MAX_USER_NAME_OCTETS) throw new MalformedPacketError("a user name over 32 octets");
	const priv = (bits & FLAG_PRIV) !== 0;
	const dataStart = reader.position;
	const data = priv ? reader.octets() : reader.bytes.subarray(dataStart, reader.end);
	return {
		msgId,
		maxSizeBytes,
		reportable: (bits & FLAG_REPORTABLE) !== 0,
		auth: (bits & FLAG_AUTH) !== 0,
		priv,
		securityModel,
		engineId,
		boots,
		time,
		userName,
		authCode,
		salt,
		data
	};
}
/** Wraps the PDU in the writer into a scoped PDU and a secured message (RFC 3414 §3.1). */
function finishV3Message(writer, envelope) {
	writer.prependOctets(envelope.contextName ?? /* @__PURE__ */ new Uint8Array(0));
	writer.prependOctets(envelope.contextEngineId ?? envelope.engineId);
	writer.prependHeader(Syntax.Sequence);
	const { user, keys, level } = envelope;
	const auth = level !== "noAuthNoPriv" && user?.auth && keys?.auth ? {
		...user.auth,
		key: keys.auth
	} : null;
	const priv = level === "authPriv" && user?.priv && keys?.priv ? {
		...user.priv,
		key: keys.priv
	} : null;
	if (priv) {
		const data = encrypt(priv.protocol, priv.key, writer.finish(), envelope);
		writer.reset();
		writer.appendRaw(data);
		writer.prependHeader(Syntax.OctetString);
	}
	const scopedBytes = writer.length;
	writer.prependOctets(priv ? envelope.salt : /* @__PURE__ */ new Uint8Array(0));
	const codeBytes = auth ? AUTH_PROTOCOLS[auth.protocol].codeBytes : 0;
	writer.prependRaw(new Uint8Array(codeBytes));
	const codeAt = writer.head;
	writer.prependHeader(Syntax.OctetString, codeBytes);
	writer.prependOctets(envelope.userName);
	writer.prependInteger(envelope.time);
	writer.prependInteger(envelope.boots);
	writer.prependOctets(envelope.engineId);
	writer.prependHeader(Syntax.Sequence, writer.length - scopedBytes);
	writer.prependHeader(Syntax.OctetString, writer.length - scopedBytes);
	const afterHeader = writer.length;
	writer.prependInteger(3);
	const reportable = envelope.reportable === true ? FLAG_REPORTABLE : 0;
	writer.prependOctets(Uint8Array.of((auth ? FLAG_AUTH : 0) | (priv ? FLAG_PRIV : 0) | reportable));
	writer.prependInteger(MAX_DATAGRAM_BYTES);
	writer.prependInteger(envelope.msgId);
	writer.prependHeader(Syntax.Sequence, writer.length - afterHeader);
	writer.prependInteger(3);
	writer.prependHeader(Syntax.Sequence);
	const start = writer.head;
	const message = writer.finish();
	if (auth) message.set(authenticationCode(auth.protocol, auth.key, message), codeAt - start);
	return message;
}
/** 64-bit salts that never repeat within an engine's boot (RFC 3826 §3.1.2.1); DES wants boots in the first half. */
var SaltSequence = class {
	boots;
	next;
	constructor(options) {
		this.boots = options.boots;
		this.next = options.first;
	}
	take() {
		const salt = Buffer.alloc(8);
		salt.writeUInt32BE(this.boots >>> 0, 0);
		salt.writeUInt32BE(this.next >>> 0, 4);
		this.next = (this.next + 1) % 2 ** 32;
		return salt;
	}
};
// agents/engine/opened-message.ts
const SNMP_V3$1 = 3;
/**
* Opens a message of an agent or to it. Null for one that cannot be opened: no keys for its user.
* Throws MalformedPacketError.
*/
function openMessage(packet, security) {
	const reader = new BerReader(packet).enter(Syntax.Sequence);
	const version = reader.integer();
	if (version === SNMP_V3$1) return openV3(readV3Message(reader), security);
	const community = reader.octets();
	return {
		pdu: readPdu(reader),
		rewrap: (pdu) => berElement(Syntax.Sequence, berInteger(version), berElement(Syntax.OctetString, community), pdu)
	};
}
function openV3(message, security) {
	const user = security?.find(message.userName.toString("latin1")) ?? null;
	const keys = user && security ? security.keysOf(user) : null;
	const element = !message.priv ? message.data : user && keys ? decryptScopedPdu(message, user, keys) : null;
	if (!element || message.auth && !keys) return null;
	const scoped = new BerReader(element).enter(Syntax.Sequence);
	const contextEngineId = scoped.octets();
	const contextName = scoped.octets();
	return {
		pdu: readPdu(scoped),
		rewrap: (pdu) => {
			const writer = new BerWriter();
			writer.appendRaw(pdu);
			return finishV3Message(writer, {
				...message,
				level: !message.auth ? "noAuthNoPriv" : message.priv ? "authPriv" : "authNoPriv",
				contextEngineId,
				contextName,
				user,
				keys
			});
		}
	};
}
// agents/engine/distorted-answer.ts
const HUGE_OCTETS = 4e4;
const KEPT_SHARE = 2 / 3;
const ID_MASK = 23130;
/** What a value is sent as where its type is to be wrong: numbers and names as octets, octets as Opaque. */
function wrongTag(tag) {
	if (tag === Syntax.OctetString) return Syntax.Opaque;
	return tag === Syntax.Null || tag >= Syntax.NoSuchObject ? tag : Syntax.OctetString;
}
/** Turns correct answers into nonsense, signed and encrypted as the correct ones were. */
var AnswerDistorter = class {
	seed;
	security;
	endless = new EndlessWalks();
	/** Without `security`, an answer in v3 with authentication stays as it is, but for garbage and truncated. */
	constructor(options) {
		this.seed = options.seed;
		this.security = options.security;
	}
	distort(kind, exchange) {
		const { answer, number } = exchange;
		if (kind !== "endless") this.endless.clear();
		if (kind === "truncated") return answer.subarray(0, Math.floor(answer.length * KEPT_SHARE));
		if (kind === "garbage") return answer.map((_, at) => at === 0 ? 255 : mix(this.seed, number, at) & 255);
		try {
			return this.rewritten(kind, exchange);
		} catch (error) {
			if (error instanceof MalformedPacketError) return answer;
			throw error;
		}
	}
	rewritten(kind, { request, answer, from }) {
		const opened = openMessage(answer, this.security);
		if (opened?.pdu.type !== PduType.Response) return answer;
		const { pdu } = opened;
		const put = (list, requestId = pdu.requestId) => opened.rewrap(responsePdu(pdu, {
			list,
			requestId
		}));
		switch (kind) {
			case "wrongRequestId": return put(pdu.rawVarBinds, pdu.requestId ^ ID_MASK);
			case "wrongType": return put(listOf(pdu.varBinds.map((one) => partsOf$1(one, { tag: wrongTag(one.tag) }))));
			case "hugeString": return put(listOf(pdu.varBinds.map((one, at) => partsOf$1(one, at === 0 ? HUGE : {}))));
			case "notIncreasing": {
				const asked = this.walkRequest(request)?.varBinds ?? [];
				const names = pdu.varBinds.map((one, at) => asked[at % asked.length] ?? one);
				return put(listOf(pdu.varBinds.map((one, at) => partsOf$1(one, { encodedOid: names[at]?.encodedOid }))));
			}
			case "endless": {
				const asked = pdu.errorStatus === 0 ? this.walkRequest(request) : null;
				return asked ? put(this.endless.next(from, asked, pdu)) : answer;
			}
			default: return answer;
		}
	}
	/** The request, where it is one of a walk. */
	walkRequest(request) {
		const pdu = openMessage(request, this.security)?.pdu;
		return pdu && (pdu.type === PduType.GetNext || pdu.type === PduType.GetBulk) ? pdu : null;
	}
};
const HUGE = {
	tag: Syntax.OctetString,
	value: Buffer.alloc(HUGE_OCTETS, "x")
};
function partsOf$1(varBind, changes) {
	return {
		encodedOid: changes.encodedOid ?? varBind.encodedOid,
		tag: changes.tag ?? varBind.tag,
		value: changes.value ?? varBind.value
	};
}
function listOf(varBinds) {
	return Buffer.concat(varBinds.map(({ encodedOid, tag, value }) => berElement(Syntax.Sequence, berElement(Syntax.ObjectIdentifier, encodedOid), berElement(tag, value))));
}
function responsePdu(pdu, changes) {
	const numbers = [
		changes.requestId,
		pdu.errorStatus,
		pdu.errorIndex
	].map(berInteger);
	return berElement(PduType.Response, ...numbers, berElement(Syntax.Sequence, changes.list));
}
// agents/engine/troubled-path.ts
const DEFAULT_MAX_IN_FLIGHT = 1e3;
/** Which of a packet's chances is asked: whether it is lost, how long it waits, whether a notification is lost. */
const CHANCE = {
	loss: 0,
	jitter: 1,
	notification: 2
};
/** What a disposition does to the packets between an agent's processor and its socket. */
var TroubledPath = class {
	options;
	distorter;
	waiting = /* @__PURE__ */ new Set();
	requests = 0;
	notifications = 0;
	constructor(options) {
		this.options = options;
		const { seed, security } = options;
		this.distorter = new AnswerDistorter({
			seed,
			...security ? { security } : {}
		});
	}
	/** False while there is nothing to do. */
	get active() {
		return !isGood(this.options.disposition);
	}
	/** The next request's number; null where it never arrives. */
	arrive() {
		const { silent, lossShare } = this.options.disposition;
		const number = ++this.requests;
		return silent || this.chance(number, CHANCE.loss) < lossShare / 2 ? null : number;
	}
	/** Lets the answer to a request go, as it is or otherwise, now or later or never. */
	answer(exchange, send) {
		const { number } = exchange;
		const { silent, lossShare, nonsense, delayMs, jitterMs } = this.options.disposition;
		if (silent || this.chance(number, CHANCE.loss) < lossShare) return;
		const answer = nonsense === null ? exchange.answer : this.distorter.distort(nonsense, exchange);
		const waitMs = delayMs + jitterMs * this.chance(number, CHANCE.jitter);
		if (waitMs <= 0) {
			send(answer);
			return;
		}
		if (this.waiting.size >= (this.options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT)) return;
		const timer = setTimeout(() => {
			this.waiting.delete(timer);
			send(answer);
		}, waitMs);
		this.waiting.add(timer);
	}
	/** Whether the next notification gets out. */
	lets() {
		const { silent, lossShare } = this.options.disposition;
		return !silent && this.chance(++this.notifications, CHANCE.notification) >= lossShare;
	}
	/** Loses the answers that wait. */
	clear() {
		for (const timer of this.waiting) clearTimeout(timer);
		this.waiting.clear();
	}
	chance(number, which) {
		return unit(this.options.seed, number, which);
	}
};
// agents/engine/agent.ts
const RECEIVE_BUFFER_BYTES = 4194304;
/** One UDP endpoint of a simulated device: answers requests and sends the device's own notifications. */
var Agent = class {
	options;
	path;
	socket = null;
	constructor(options) {
		this.options = options;
		this.path = options.trouble ? new TroubledPath(options.trouble) : null;
	}
	/** The bound port; 0 before start. */
	get port() {
		return this.socket?.address().port ?? 0;
	}
	/** Binds. Throws AgentError PORT_IN_USE, PORT_FORBIDDEN or SOCKET_FAILED. */
	async start() {
		const { address, port } = this.options;
		const socket = createDatagramSocket();
		await new Promise((resolve, reject) => {
			socket.once("error", (cause) => {
				socket.close();
				reject(this.bindError(cause));
			});
			socket.bind({
				address,
				port,
				exclusive: true
			}, () => {
				socket.removeAllListeners("error");
				resolve();
			});
		});
		try {
			socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES);
		} catch {}
		socket.on("error", (cause) => this.problem("receiving", cause));
		socket.on("message", (packet, sender) => this.receive(socket, packet, sender));
		this.socket = socket;
	}
	receive(socket, packet, sender) {
		const path = this.path?.active === true ? this.path : null;
		const number = path ? path.arrive() : 0;
		if (number === null) return;
		try {
			if (this.options.onDatagram?.(packet, sender) === true) return;
			const answer = this.options.processor.process(packet, this.options.clock.now(), sender);
			if (!answer) return;
			if (!path) {
				this.answer(socket, answer, sender);
				return;
			}
			const from = `${sender.address}:${sender.port}`;
			path.answer({
				request: packet,
				answer,
				number,
				from
			}, (bytes) => this.answer(socket, bytes, sender));
		} catch (cause) {
			this.problem(`answering ${sender.address}:${sender.port}`, cause);
		}
	}
	answer(socket, answer, sender) {
		if (socket === this.socket) socket.send(answer, sender.port, sender.address);
	}
	/** Sends a notification from the agent's own port, by which a receiver tells which device speaks. */
	send(packet, target) {
		if (this.path?.active === true && !this.path.lets()) return;
		this.socket?.send(packet, target.port, target.address, (cause) => {
			if (cause) this.problem(`sending a notification to ${target.address}:${target.port}`, cause);
		});
	}
	async stop() {
		const socket = this.socket;
		this.socket = null;
		this.path?.clear();
		if (!socket) return;
		await new Promise((resolve) => socket.close(() => resolve()));
	}
	problem(action, cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		const message = `${this.options.name} failed at ${action}: ${reason}; the packet is lost, the agent goes on`;
		this.options.onProblem(new AgentError("SOCKET_FAILED", message, cause));
	}
	bindError(cause) {
		const { name, address, port } = this.options;
		const where = `binding ${name} to UDP ${address}:${port}`;
		if (cause.code === "EADDRINUSE") return new AgentError("PORT_IN_USE", `${where}: the port is in use; stop the program that holds it or choose other ports with --base-port`, cause);
		if (cause.code === "EACCES" || cause.code === "EPERM") return new AgentError("PORT_FORBIDDEN", `${where}: not permitted; ports below 1024 want root, CAP_NET_BIND_SERVICE or net.ipv4.ip_unprivileged_port_start`, cause);
		return new AgentError("SOCKET_FAILED", `${where}: ${cause.message}; check the address`, cause);
	}
};
// agents/engine/agent-context.ts
/** The context of that name in UTF-8; octets that are none name nothing. */
function findContext(contexts, name) {
	if (!contexts || name.length === 0) return void 0;
	const text = name.toString("utf8");
	return Buffer.from(text).equals(name) ? contexts.find(text) : void 0;
}
// agents/engine/error-status.ts
/** error-status of a Response PDU (RFC 3416 §3). */
const ErrorStatus = {
	noError: 0,
	tooBig: 1,
	noSuchName: 2,
	badValue: 3,
	readOnly: 4,
	genErr: 5,
	noAccess: 6,
	wrongType: 7,
	wrongLength: 8,
	wrongEncoding: 9,
	wrongValue: 10,
	noCreation: 11,
	inconsistentValue: 12,
	resourceUnavailable: 13,
	commitFailed: 14,
	undoFailed: 15,
	authorizationError: 16,
	notWritable: 17,
	inconsistentName: 18
};
const BAD_VALUE = /* @__PURE__ */ new Set([
	ErrorStatus.wrongValue,
	ErrorStatus.wrongEncoding,
	ErrorStatus.wrongType,
	ErrorStatus.wrongLength,
	ErrorStatus.inconsistentValue
]);
const NO_SUCH_NAME = /* @__PURE__ */ new Set([
	ErrorStatus.noAccess,
	ErrorStatus.notWritable,
	ErrorStatus.noCreation,
	ErrorStatus.inconsistentName,
	ErrorStatus.authorizationError
]);
/** The status that an SNMPv1 manager understands (RFC 3584 §4.4). */
function errorStatusForV1(status) {
	if (status <= ErrorStatus.genErr) return status;
	if (BAD_VALUE.has(status)) return ErrorStatus.badValue;
	return NO_SUCH_NAME.has(status) ? ErrorStatus.noSuchName : ErrorStatus.genErr;
}
// agents/engine/request-context.ts
const DONE = {
	status: ErrorStatus.noError,
	index: 0
};
/** Appends the instance's varbind under its own name; false when its value could not be had. */
function appendInstance(context, instance) {
	const { writer } = context;
	const before = writer.length;
	try {
		const value = instance.read(context.subject, context.nowMs);
		writer.appendVarBind(instance.encodedOid, instance.syntax, value);
		return true;
	} catch {
		writer.truncate(before);
		return false;
	}
}
// agents/engine/write-group.ts
function isGrouped(rule) {
	return "group" in rule;
}
// agents/engine/modification.ts
/**
* Answers SET (RFC 3416 §4.2.5): first every varbind is checked by itself, in the order of the RFC's list, then those
* that change something together, with all of the PDU in view; then all are applied, and if one fails, those before
* it are taken back. Nothing changes unless everything does.
*/
function answerSet(context, pdu) {
	const changes = [];
	for (const [position, wanted] of pdu.varBinds.entries()) {
		const checked = check(context, wanted);
		if (typeof checked === "number") return {
			status: checked,
			index: position + 1
		};
		changes.push({
			...checked,
			oid: wanted.oid,
			index: position + 1
		});
	}
	const steps = planSteps(context, changes);
	if (!Array.isArray(steps)) return steps;
	if (pdu.rawVarBinds.length > context.limitBytes) return {
		status: ErrorStatus.tooBig,
		index: 0
	};
	const outcome = commit$1(steps);
	if (outcome === DONE) for (const step of steps) step.done?.();
	context.writer.reset();
	context.writer.appendRaw(pdu.rawVarBinds);
	return outcome;
}
function check(context, wanted) {
	const { tree, view, subject, nowMs } = context;
	if (!context.writable || !view.includes(wanted.oid)) return ErrorStatus.noAccess;
	const instance = tree.exact(wanted.oid, subject, nowMs) ?? tree.creatable(wanted.oid, subject);
	const sibling = instance ?? writableSibling(context, wanted);
	const rule = sibling?.write;
	if (!sibling || !rule) return ErrorStatus.notWritable;
	if (wanted.tag !== sibling.syntax) return ErrorStatus.wrongType;
	if (rule.sizeOctets) {
		const [least, most] = rule.sizeOctets;
		if (wanted.value.length < least || wanted.value.length > most) return ErrorStatus.wrongLength;
	}
	let value;
	try {
		value = decodeValue(wanted);
	} catch (error) {
		if (error instanceof MalformedPacketError) return ErrorStatus.wrongEncoding;
		throw error;
	}
	if (rule.values && !rule.values.includes(value)) return ErrorStatus.wrongValue;
	if (rule.range) {
		const [least, most] = rule.range;
		if (value < least || value > most) return ErrorStatus.wrongValue;
	}
	const refused = isGrouped(rule) ? refusedByItself(rule, value, context) : void 0;
	if (refused !== void 0) return refused;
	return instance ? {
		rule,
		value
	} : ErrorStatus.noCreation;
}
function refusedByItself(rule, value, { subject, nowMs }) {
	if (rule.range && typeof value === "number" && (value < rule.range[0] || value > rule.range[1])) return ErrorStatus.wrongValue;
	return rule.refuse?.(value, subject, nowMs);
}
/** Lets each group judge all of its varbinds at once; of several that refuse, the first varbind is blamed. */
function planSteps({ subject, nowMs }, changes) {
	const groups = /* @__PURE__ */ new Map();
	const steps = [];
	for (const change of changes) {
		const { rule, value, index } = change;
		if (!isGrouped(rule)) steps.push({
			index,
			apply: () => rule.apply(subject, value, nowMs)
		});
		else if (groups.has(rule.group)) groups.get(rule.group)?.push(change);
		else groups.set(rule.group, [change]);
	}
	let refusal = null;
	for (const [group, wanted] of groups) {
		const plan = group.plan(subject, wanted, nowMs);
		if ("status" in plan) refusal = !refusal || plan.index < refusal.index ? plan : refusal;
		else {
			const done = plan.done ? { done: () => plan.done?.() } : {};
			steps.push({
				index: wanted[0]?.index ?? 0,
				apply: () => plan.commit(),
				...done
			});
		}
	}
	return refusal ?? steps.toSorted((a, b) => a.index - b.index);
}
/** A writable instance of the same object type, for a name that does not exist but whose type could be set. */
function writableSibling(context, wanted) {
	const { tree, subject, nowMs } = context;
	for (let length = wanted.oid.length; length > 1; length--) {
		const object = wanted.oid.slice(0, length);
		const near = tree.from(object, false, subject, nowMs);
		if (near?.objectLength === length && near.oid.every((part, i) => i >= length || part === object[i])) return near.write ? near : void 0;
	}
}
function decodeValue({ tag, value }) {
	switch (tag) {
		case Syntax.Integer32: return within(readInteger(value, 0, value.length), -(2 ** 31), 2 ** 31 - 1);
		case Syntax.Counter32:
		case Syntax.Gauge32:
		case Syntax.TimeTicks: return within(readInteger(value, 0, value.length), 0, 2 ** 32 - 1);
		case Syntax.Counter64: return within(readInteger(value, 0, value.length), 0, 2 ** 64);
		case Syntax.ObjectIdentifier: return readOid(value, 0, value.length);
		default: return Uint8Array.from(value);
	}
}
/** A number that its type holds (RFC 2578 §7.1). */
function within(value, least, most) {
	if (value >= least && value <= most) return value;
	throw new MalformedPacketError(`${value} where ${least}..${most} can stand`);
}
function commit$1(steps) {
	const undo = [];
	for (const step of steps) try {
		undo.push(step.apply());
	} catch {
		const undone = takeBack(undo.toReversed());
		return {
			status: undone ? ErrorStatus.commitFailed : ErrorStatus.undoFailed,
			index: undone ? step.index : 0
		};
	}
	return DONE;
}
function takeBack(undo) {
	let complete = true;
	for (const step of undo) try {
		step();
	} catch {
		complete = false;
	}
	return complete;
}
// agents/engine/retrieval.ts
/** Answers GET (RFC 3416 §4.2.1; for v1 RFC 1157 §4.1.2, where what is missing is noSuchName). */
function answerGet(context, pdu) {
	const { varBinds } = pdu;
	for (let position = 0; position < varBinds.length; position++) {
		const wanted = varBinds[position];
		const found = visible(context, wanted);
		if (found) {
			if (!appendInstance(context, found)) return {
				status: ErrorStatus.genErr,
				index: position + 1
			};
		} else {
			if (context.version === "v1") return {
				status: ErrorStatus.noSuchName,
				index: position + 1
			};
			context.writer.appendVarBind(wanted.encodedOid, missing(context, wanted), null);
		}
		if (context.writer.length > context.limitBytes) return {
			status: ErrorStatus.tooBig,
			index: 0
		};
	}
	return DONE;
}
function visible(context, wanted) {
	if (!context.view.includes(wanted.oid)) return void 0;
	const found = context.tree.exact(wanted.oid, context.subject, context.nowMs);
	return context.version === "v1" && found?.syntax === Syntax.Counter64 ? void 0 : found;
}
function missing(context, wanted) {
	return context.view.includes(wanted.oid) && context.tree.knowsObject(wanted.oid) ? Syntax.NoSuchInstance : Syntax.NoSuchObject;
}
/** Answers GETNEXT (RFC 3416 §4.2.2; v1: the end is noSuchName, Counter64 is passed over, RFC 3584 §4.2.2.1). */
function answerGetNext(context, pdu) {
	const { varBinds } = pdu;
	for (let position = 0; position < varBinds.length; position++) {
		const wanted = varBinds[position];
		const next = nextVisible(context, cursorAfter(context, wanted));
		if (next) {
			if (!appendInstance(context, next)) return {
				status: ErrorStatus.genErr,
				index: position + 1
			};
		} else {
			if (context.version === "v1") return {
				status: ErrorStatus.noSuchName,
				index: position + 1
			};
			context.writer.appendVarBind(wanted.encodedOid, Syntax.EndOfMibView, null);
		}
		if (context.writer.length > context.limitBytes) return {
			status: ErrorStatus.tooBig,
			index: 0
		};
	}
	return DONE;
}
/**
* Answers GETBULK: N + M * R varbinds (RFC 3416 §4.2.3), cut where the message would no longer fit, but not before
* the first. A repeater that has reached the end repeats endOfMibView under its last name; a whole repetition of those ends the answer.
*/
function answerGetBulk(context, pdu) {
	const { varBinds } = pdu;
	const nonRepeaters = Math.min(Math.max(pdu.errorStatus, 0), varBinds.length);
	const repetitions = Math.max(pdu.errorIndex, 0);
	for (let position = 0; position < nonRepeaters; position++) {
		const stop = repeat(context, {
			cursor: null,
			last: null,
			ended: false
		}, varBinds[position], position + 1);
		if (stop) return stop;
	}
	const count = varBinds.length - nonRepeaters;
	const repeaters = [];
	for (let column = 0; column < count; column++) repeaters.push({
		cursor: null,
		last: null,
		ended: false
	});
	let running = count;
	for (let repetition = 0; repetition < repetitions && running > 0; repetition++) {
		running = 0;
		for (let column = 0; column < count; column++) {
			const repeater = repeaters[column];
			const position = nonRepeaters + column;
			const stop = repeat(context, repeater, varBinds[position], position + 1);
			if (stop) return stop;
			if (!repeater.ended) running++;
		}
	}
	return DONE;
}
/** Appends the next varbind of one column; an outcome where the answer ends with or before it. */
function repeat(context, repeater, wanted, index) {
	const { writer } = context;
	const before = writer.length;
	let next;
	if (!repeater.ended) {
		repeater.cursor ??= cursorAfter(context, wanted);
		next = nextVisible(context, repeater.cursor);
	}
	if (next) {
		if (!appendInstance(context, next)) return {
			status: ErrorStatus.genErr,
			index
		};
		repeater.last = next;
	} else {
		repeater.ended = true;
		writer.appendVarBind((repeater.last ?? wanted).encodedOid, Syntax.EndOfMibView, null);
	}
	if (writer.length <= context.bulkLimitBytes) return null;
	if (before > 0) {
		writer.truncate(before);
		return DONE;
	}
	return writer.length <= context.limitBytes ? DONE : {
		status: ErrorStatus.tooBig,
		index: 0
	};
}
function cursorAfter(context, wanted) {
	return context.tree.cursor(wanted.oid, false, context.subject, context.nowMs);
}
/** The next instance in lexicographic order that this request may see. */
function nextVisible(context, cursor) {
	const { view, version } = context;
	for (let next = cursor.next(); next; next = cursor.next()) if (!view.includes(next.oid)) {
		const subtree = view.nextSubtree(next.oid);
		if (!subtree) return void 0;
		cursor.seek(subtree, true);
	} else if (version !== "v1" || next.syntax !== Syntax.Counter64) return next;
}
// agents/engine/command-responder.ts
/**
* Leaves the Response PDU for a request in the context's writer (RFC 3416 §4.2). False where nothing is answered:
* the PDU is none that a command responder serves, or not even the error fits.
*/
function respond(pdu, statistics, context) {
	const { writer } = context;
	writer.reset();
	const outcome = perform(pdu, statistics, context);
	if (!outcome) return false;
	let { status, index } = outcome;
	if (context.version === "v1") status = errorStatusForV1(status);
	if (status !== ErrorStatus.noError) {
		writer.reset();
		if (status !== ErrorStatus.tooBig || context.version === "v1") writer.appendRaw(pdu.rawVarBinds);
		if (writer.length > context.limitBytes && context.version !== "v1") {
			writer.reset();
			status = ErrorStatus.tooBig;
			index = 0;
		}
		if (writer.length > context.limitBytes) {
			statistics.silentDrops++;
			return false;
		}
	}
	countOutcome(pdu, statistics, status);
	finishResponse(context, pdu, status, index);
	return true;
}
function perform(pdu, statistics, context) {
	switch (pdu.type) {
		case PduType.Get:
			statistics.inGetRequests++;
			return answerGet(context, pdu);
		case PduType.GetNext:
			statistics.inGetNexts++;
			return answerGetNext(context, pdu);
		case PduType.GetBulk:
			statistics.inGetNexts++;
			return answerGetBulk(context, pdu);
		case PduType.Set:
			statistics.inSetRequests++;
			return answerSet(context, pdu);
		case PduType.Response:
			statistics.inGetResponses++;
			return null;
		case PduType.TrapV2:
		case PduType.Inform:
			statistics.inTraps++;
			return null;
		default:
			statistics.unknownPduHandlers++;
			return null;
	}
}
function countOutcome(pdu, statistics, status) {
	statistics.outGetResponses++;
	if (status === ErrorStatus.noError) {
		if (pdu.type === PduType.Set) statistics.inTotalSetVars += pdu.varBinds.length;
		else statistics.inTotalReqVars += pdu.varBinds.length;
	} else if (status === ErrorStatus.tooBig) statistics.outTooBigs++;
	else if (status === ErrorStatus.noSuchName) statistics.outNoSuchNames++;
	else if (status === ErrorStatus.badValue) statistics.outBadValues++;
	else if (status === ErrorStatus.genErr) statistics.outGenErrs++;
}
function finishResponse({ writer }, pdu, status, index) {
	writer.prependHeader(Syntax.Sequence);
	writer.prependInteger(status === ErrorStatus.noError ? 0 : index);
	writer.prependInteger(status);
	writer.prependInteger(pdu.requestId);
	writer.prependHeader(PduType.Response);
}
// agents/engine/processor-options.ts
/** GETBULK answers keep to what one Ethernet frame carries, as snmpd's do over a real network. */
const DEFAULT_BULK_BYTES = 1472;
// agents/engine/value-text.ts
const MAX_TEXT_CHARACTERS = 256;
const MAX_HEX_OCTETS = 85;
const MAX_INTEGER_OCTETS = 9;
/** Controls, format characters (which could turn a line's direction), what is no UTF-8. */
const UNREADABLE = /[^\P{C}\t\n\r]|\ufffd/u;
/** Four bytes are the most that a character takes, so this many hold all that is shown. */
const MAX_TEXT_OCTETS$1 = 4 * MAX_TEXT_CHARACTERS;
/** Key: BER tag. Names as in RFC 2578 §7 and RFC 3416 §3. */
const TYPE_NAMES = /* @__PURE__ */ new Map([
	[Syntax.Integer32, "INTEGER"],
	[Syntax.OctetString, "OCTET STRING"],
	[Syntax.Null, "NULL"],
	[Syntax.ObjectIdentifier, "OBJECT IDENTIFIER"],
	[Syntax.IpAddress, "IpAddress"],
	[Syntax.Counter32, "Counter32"],
	[Syntax.Gauge32, "Gauge32"],
	[Syntax.TimeTicks, "TimeTicks"],
	[Syntax.Opaque, "Opaque"],
	[Syntax.Counter64, "Counter64"],
	[Syntax.NoSuchObject, "noSuchObject"],
	[Syntax.NoSuchInstance, "noSuchInstance"],
	[Syntax.EndOfMibView, "endOfMibView"]
]);
function typeName(tag) {
	return TYPE_NAMES.get(tag) ?? `0x${tag.toString(16)}`;
}
/** Octets as text where all of it can be shown (UTF-8 without controls), else in hex; cut with '…' when long. */
function octetsText(octets) {
	const bytes = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
	const text = bytes.toString("utf8", 0, MAX_TEXT_OCTETS$1);
	if (octets.length <= MAX_TEXT_OCTETS$1 && !UNREADABLE.test(text)) return cut(text);
	if (octets.length > MAX_TEXT_OCTETS$1 && !UNREADABLE.test(text.slice(0, MAX_TEXT_CHARACTERS))) return cut(text);
	const pairs = bytes.toString("hex", 0, MAX_HEX_OCTETS).match(/../gu)?.join(" ") ?? "";
	return octets.length > MAX_HEX_OCTETS ? `${pairs} …` : pairs;
}
function cut(text) {
	if (text.length <= MAX_TEXT_CHARACTERS) return text;
	const end = (text.codePointAt(255) ?? 0) > 65535 ? 1 : 0;
	return `${text.slice(0, MAX_TEXT_CHARACTERS - end)}…`;
}
/** The contents of a BER element as text: numbers in decimal, OIDs and IpAddress dotted; '' for NULL and exceptions. */
function valueText(tag, contents) {
	switch (tag) {
		case Syntax.Integer32:
		case Syntax.Counter32:
		case Syntax.Gauge32:
		case Syntax.TimeTicks:
		case Syntax.Counter64: return contents.length > 0 && contents.length <= MAX_INTEGER_OCTETS ? String(signed(contents)) : octetsText(contents);
		case Syntax.ObjectIdentifier: return oidText(contents);
		case Syntax.IpAddress: return contents.length === 4 ? contents.join(".") : octetsText(contents);
		case Syntax.Null:
		case Syntax.NoSuchObject:
		case Syntax.NoSuchInstance:
		case Syntax.EndOfMibView: return "";
		default: return octetsText(contents);
	}
}
function signed(contents) {
	let value = 0n;
	for (const byte of contents) value = value << 8n | BigInt(byte);
	return BigInt.asIntN(8 * contents.length, value);
}
/** Dotted; in hex where it is no OID. */
function oidText(contents) {
	try {
		return formatOid(readOid(contents, 0, contents.length));
	} catch (error) {
		if (error instanceof MalformedPacketError) return octetsText(contents);
		throw error;
	}
}
// agents/engine/query-note.ts
const MAX_VAR_BINDS = 50;
/** Key: BER tag. Names as in RFC 3416 §3. */
const PDU_NAMES = /* @__PURE__ */ new Map([
	[PduType.Get, "GetRequest"],
	[PduType.GetNext, "GetNextRequest"],
	[PduType.Response, "Response"],
	[PduType.Set, "SetRequest"],
	[PduType.GetBulk, "GetBulkRequest"],
	[PduType.Inform, "InformRequest"],
	[PduType.TrapV2, "SNMPv2-Trap"],
	[PduType.Report, "Report"]
]);
const REQUESTS = /* @__PURE__ */ new Set([
	PduType.Get,
	PduType.GetNext,
	PduType.GetBulk,
	PduType.Set
]);
/** Gathers, while a datagram is dealt with, what the query log shall say of it. Exists only where somebody listens. */
var QueryNote = class {
	draft;
	constructor(options) {
		const { packet, atMs, sender } = options;
		this.draft = {
			atMs,
			from: {
				address: sender?.address ?? "",
				port: sender?.port ?? 0
			},
			version: null,
			credential: "",
			context: "",
			pdu: "",
			requestId: 0,
			nonRepeaters: 0,
			maxRepetitions: 0,
			requested: [],
			answered: false,
			errorStatus: 0,
			errorIndex: 0,
			varbinds: [],
			varbindCount: 0,
			requestBytes: packet.length,
			answerBytes: 0,
			silence: null
		};
	}
	/** Who speaks: community or user name as it came. */
	credential(version, name) {
		this.draft.version = version;
		this.draft.credential = octetsText(name);
	}
	context(name) {
		this.draft.context = octetsText(name);
	}
	request(pdu) {
		const { draft } = this;
		draft.pdu = PDU_NAMES.get(pdu.type) ?? typeName(pdu.type);
		draft.requestId = pdu.requestId;
		if (pdu.type === PduType.GetBulk) {
			draft.nonRepeaters = pdu.errorStatus;
			draft.maxRepetitions = pdu.errorIndex;
		}
		draft.requested = pdu.varBinds.slice(0, MAX_VAR_BINDS).map(({ encodedOid, tag, value }) => ({
			oid: oidText(encodedOid),
			type: typeName(tag),
			value: pdu.type === PduType.Set ? valueText(tag, value) : null
		}));
	}
	/** What the agent says, from its PDU before it is wrapped; null where respond() kept silent. */
	response(pdu, answer) {
		if (answer) {
			this.draft.answered = true;
			this.given(answer);
		} else if (REQUESTS.has(pdu.type)) this.silence("not even an error fits the size that the sender takes");
		else this.silence(`a ${this.draft.pdu} is no request`);
	}
	/** A Report, or none where the sender cannot take one. */
	report(reason, report) {
		this.silence(report ? `${reason} (Report)` : `${reason} (no Report wanted)`);
		if (report) this.given(report);
	}
	silence(reason) {
		this.draft.silence = reason;
	}
	malformed(error) {
		this.silence(`malformed: ${error.what}`);
	}
	finish(answer) {
		this.draft.answerBytes = answer?.length ?? 0;
		return this.draft;
	}
	given(answer) {
		const { draft } = this;
		const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.length);
		const body = new BerReader(bytes).enter(bytes[0] ?? 0);
		body.integer();
		draft.errorStatus = body.integer();
		draft.errorIndex = body.integer();
		const list = body.enter(Syntax.Sequence);
		const varbinds = [];
		let count = 0;
		for (; !list.atEnd; count++) if (count < MAX_VAR_BINDS) varbinds.push(readGiven(list.enter(Syntax.Sequence)));
		else list.skipElement();
		draft.varbinds = varbinds;
		draft.varbindCount = count;
	}
};
function readGiven(varBind) {
	const oid = oidText(varBind.octets(Syntax.ObjectIdentifier));
	const tag = varBind.skipElement();
	const value = varBind.bytes.subarray(varBind.contentStart, varBind.contentEnd);
	return {
		oid,
		type: typeName(tag),
		value: valueText(tag, value)
	};
}
// agents/engine/scoped-pdu.ts
const MAX_CONTEXT_NAME_OCTETS = 255;
/** Throws MalformedPacketError. */
function readScopedPdu$1(element) {
	const scoped = new BerReader(element).enter(Syntax.Sequence);
	const contextEngineId = scoped.octets();
	const contextName = scoped.octets();
	if (contextName.length > MAX_CONTEXT_NAME_OCTETS) throw new MalformedPacketError("a context name over 255 octets");
	return {
		contextEngineId,
		contextName,
		pdu: readPdu(scoped)
	};
}
/** What a refused message asked, where that can be read without keys; else null (RFC 3412 §7.1.3c). */
function readableScopedPdu(message) {
	if (message.priv) return null;
	try {
		return readScopedPdu$1(message.data);
	} catch (error) {
		if (error instanceof MalformedPacketError) return null;
		throw error;
	}
}
// agents/engine/usm-failure-text.ts
/** Key: last part of the counter's OID under usmStats (RFC 3414 §5). */
const TEXTS = /* @__PURE__ */ new Map([
	[1, "unsupported security level"],
	[2, "not in the time window"],
	[3, "unknown user"],
	[4, "unknown engine id"],
	[5, "wrong digest"],
	[6, "decryption error"]
]);
/** Why USM refused a message, for people. A manager that does not know the engine yet asks with an empty id. */
function usmFailureText(counter, engineId) {
	if (counter === 4 && engineId.length === 0) return "discovery of the engine id";
	return TEXTS.get(counter) ?? `usmStats ${counter}`;
}
// agents/engine/view.ts
/** The part of the tree that a community or user may see: included subtrees, or all of it (RFC 3415 §2.4). */
var View = class {
	subtrees;
	/** `null` includes everything. */
	constructor(subtrees) {
		this.subtrees = subtrees === null ? null : subtrees.toSorted(compareOids);
	}
	includes(oid) {
		return this.subtrees === null || this.subtrees.some((subtree) => isWithin(oid, subtree));
	}
	/** The first included subtree that begins after `oid`. */
	nextSubtree(oid) {
		return this.subtrees?.find((subtree) => compareOids(subtree, oid) > 0);
	}
	/** For people: the subtrees, or null for everything. */
	describe() {
		return this.subtrees === null ? null : this.subtrees.map(formatOid).join(" ");
	}
};
// agents/engine/v3-processor.ts
const USM_STATS$2 = [
	1,
	3,
	6,
	1,
	6,
	3,
	15,
	1,
	1
];
const SNMP_UNKNOWN_CONTEXTS = [
	1,
	3,
	6,
	1,
	6,
	3,
	12,
	1,
	5,
	0
];
const SNMP_UNKNOWN_PDU_HANDLERS = [
	1,
	3,
	6,
	1,
	6,
	3,
	11,
	2,
	1,
	3,
	0
];
const FIXED_OVERHEAD_BYTES = 160;
const USM_WRONG_DIGESTS = 5;
/** SNMPv3 message processing of an agent (RFC 3412 §7.2): security, scoped PDU, reports. */
var V3Processor = class {
	options;
	salts;
	views = /* @__PURE__ */ new Map();
	constructor(options) {
		this.options = options;
		this.salts = new SaltSequence({
			boots: options.engine.boots,
			first: 1
		});
	}
	/** The answer or Report to a message whose version has been read; null for silence. */
	process(reader, packet, nowMs, note) {
		const { statistics, security, engine } = this.options;
		const message = readV3Message(reader);
		note?.credential("v3", message.userName);
		if (message.securityModel !== 3) {
			statistics.unknownSecurityModels++;
			note?.silence(`unknown security model ${message.securityModel}`);
			return null;
		}
		if (message.priv && !message.auth) {
			statistics.invalidMsgs++;
			note?.silence("privacy without authentication");
			return null;
		}
		const checked = security.verify(message, packet, nowMs);
		if (!checked.ok) {
			if (checked.counter === USM_WRONG_DIGESTS) this.options.onAuthenticationFailure();
			const scoped = readableScopedPdu(message);
			if (scoped) takeNote(note, scoped);
			const counter = {
				oid: [
					...USM_STATS$2,
					checked.counter,
					0
				],
				value: checked.value
			};
			const reason = usmFailureText(checked.counter, message.engineId);
			return this.report({
				message,
				checked,
				scoped,
				counter,
				nowMs,
				note,
				reason
			});
		}
		const scoped = readScopedPdu$1(checked.scopedPdu);
		takeNote(note, scoped);
		if (!scoped.contextEngineId.equals(engine.engineId)) {
			const counter = {
				oid: SNMP_UNKNOWN_PDU_HANDLERS,
				value: ++statistics.unknownPduHandlers
			};
			return this.report({
				message,
				checked,
				scoped,
				counter,
				nowMs,
				note,
				reason: "unknown context engine id"
			});
		}
		const context = this.contextOf(scoped);
		if (!context) {
			const counter = {
				oid: SNMP_UNKNOWN_CONTEXTS,
				value: ++statistics.unknownContexts
			};
			return this.report({
				message,
				checked,
				scoped,
				counter,
				nowMs,
				note,
				reason: "unknown context"
			});
		}
		return this.answer({
			message,
			checked,
			scoped,
			nowMs,
			note
		}, context);
	}
	contextOf({ contextName }) {
		return contextName.length === 0 ? this.options : findContext(this.options.contexts, contextName);
	}
	answer(exchange, context) {
		const { message, checked, scoped, nowMs, note } = exchange;
		const { options } = this;
		const { engine, writer } = options;
		const names = message.userName.length + scoped.contextName.length;
		const overhead = FIXED_OVERHEAD_BYTES + 2 * engine.engineId.length + names;
		const limitBytes = Math.min(MAX_DATAGRAM_BYTES, message.maxSizeBytes) - overhead;
		const answered = respond(scoped.pdu, options.statistics, {
			tree: context.tree,
			subject: context.subject,
			view: this.viewOf(checked.user),
			writable: checked.user?.access === "rw",
			version: "v3",
			nowMs,
			writer,
			limitBytes,
			bulkLimitBytes: Math.min(limitBytes, (options.bulkBytes ?? 1472) - overhead)
		});
		note?.response(scoped.pdu, answered ? writer.view() : null);
		return answered ? this.finish(exchange) : null;
	}
	viewOf(user) {
		if (!user?.view) return this.options.fullView;
		let view = this.views.get(user);
		if (!view) {
			view = new View(user.view);
			this.views.set(user, view);
		}
		return view;
	}
	/** A Report PDU with one counter, if the sender can take one (RFC 3412 §7.1.3). */
	report(exchange) {
		const { message, scoped, counter, note, reason } = exchange;
		if (!message.reportable) {
			note?.report(reason, null);
			return null;
		}
		const { writer } = this.options;
		writer.reset();
		writer.appendVarBind(encodeOid(counter.oid), Syntax.Counter32, counter.value);
		writer.prependHeader(Syntax.Sequence);
		writer.prependInteger(0);
		writer.prependInteger(0);
		writer.prependInteger(scoped?.pdu.requestId ?? 0);
		writer.prependHeader(PduType.Report);
		note?.report(reason, writer.view());
		return this.finish(exchange);
	}
	finish({ message, checked, scoped, nowMs }) {
		const { engine, writer } = this.options;
		return finishV3Message(writer, {
			msgId: message.msgId,
			level: checked.level,
			engineId: engine.engineId,
			...scoped && checked.ok ? { contextName: scoped.contextName } : {},
			boots: engine.boots,
			time: engine.time(nowMs),
			userName: message.userName,
			user: checked.user,
			keys: checked.keys,
			salt: this.salts.take()
		});
	}
};
function takeNote(note, { contextName, pdu }) {
	note?.context(contextName);
	note?.request(pdu);
}
// agents/engine/request-processor.ts
const COMMUNITY_OVERHEAD_BYTES = 40;
const AT_SIGN = 64;
/** Packet in, packet (or silence) out: the dispatcher of RFC 3412 §4.2 over v1, v2c and v3. Opens no socket. */
var RequestProcessor = class {
	options;
	v3;
	constructor(options) {
		this.options = options;
		this.v3 = new V3Processor(options);
	}
	/** The answer to one datagram, or null where none may be sent. Never throws on what a packet holds. */
	process(packet, nowMs, sender) {
		const { statistics, onQuery } = this.options;
		const note = onQuery ? new QueryNote({
			packet,
			atMs: nowMs,
			sender
		}) : null;
		statistics.inPkts++;
		let answer = null;
		try {
			answer = this.dispatch(packet, nowMs, note);
			if (answer) statistics.outPkts++;
		} catch (error) {
			if (!(error instanceof MalformedPacketError)) throw error;
			statistics.inASNParseErrs++;
			note?.malformed(error);
		}
		if (note) onQuery?.(note.finish(answer));
		return answer;
	}
	dispatch(packet, nowMs, note) {
		const message = new BerReader(packet).enter(Syntax.Sequence);
		const version = message.integer();
		if (version === 3) return this.v3.process(message, packet, nowMs, note);
		if (version === 0 || version === 1) return this.community(message, version, nowMs, note);
		this.options.statistics.inBadVersions++;
		note?.silence(`unknown SNMP version ${version}`);
		return null;
	}
	community(message, version, nowMs, note) {
		const { statistics, writer, bulkBytes = DEFAULT_BULK_BYTES } = this.options;
		message.step(Syntax.OctetString);
		const { bytes, contentStart: start, contentEnd: end } = message;
		note?.credential(version === 0 ? "v1" : "v2c", bytes.subarray(start, end));
		const own = this.options.communities.find(bytes, start, end);
		const opened = own ? null : this.openContext(bytes.subarray(start, end), note);
		const community = own ?? opened?.community;
		if (!community) {
			statistics.inBadCommunityNames++;
			note?.silence("unknown community");
			this.options.onAuthenticationFailure();
			return null;
		}
		const { tree, subject } = opened?.context ?? this.options;
		const pdu = readPdu(message);
		note?.request(pdu);
		if (version === 0 && pdu.type === PduType.GetBulk) throw new MalformedPacketError("a GETBULK in v1");
		if (pdu.type === PduType.Set && community.access === "ro") statistics.inBadCommunityUses++;
		const overhead = COMMUNITY_OVERHEAD_BYTES + end - start;
		const answered = respond(pdu, statistics, {
			tree,
			subject,
			view: community.view,
			writable: community.access === "rw",
			version: version === 0 ? "v1" : "v2c",
			nowMs,
			writer,
			limitBytes: MAX_DATAGRAM_BYTES - overhead,
			bulkLimitBytes: bulkBytes - overhead
		});
		note?.response(pdu, answered ? writer.view() : null);
		if (!answered) return null;
		writer.prependOctets(bytes, Syntax.OctetString, start, end);
		writer.prependInteger(version);
		writer.prependHeader(Syntax.Sequence);
		return writer.finish();
	}
	/** The context named after the last '@' of a community, if the part before is one of its communities. */
	openContext(name, note) {
		const at = name.lastIndexOf(AT_SIGN);
		if (at < 0) return null;
		const contextName = name.subarray(at + 1);
		const context = findContext(this.options.contexts, contextName);
		const community = context?.communities.find(name, 0, at);
		if (!context || !community) return null;
		note?.context(contextName);
		return {
			community,
			context
		};
	}
};
// agents/engine/snmp-statistics.ts
/** What one agent counts about its own SNMP traffic: the snmp group (RFC 3418), SNMP-MPD-MIB, SNMP-USER-BASED-SM-MIB. */
var SnmpStatistics = class {
	inPkts = 0;
	outPkts = 0;
	inBadVersions = 0;
	inBadCommunityNames = 0;
	inBadCommunityUses = 0;
	inASNParseErrs = 0;
	inTotalReqVars = 0;
	inTotalSetVars = 0;
	inGetRequests = 0;
	inGetNexts = 0;
	inSetRequests = 0;
	inGetResponses = 0;
	inTraps = 0;
	outTooBigs = 0;
	outNoSuchNames = 0;
	outBadValues = 0;
	outGenErrs = 0;
	outGetResponses = 0;
	outTraps = 0;
	silentDrops = 0;
	/** snmpEnableAuthenTraps: enabled(1) or disabled(2). */
	enableAuthenTraps = 1;
	unknownSecurityModels = 0;
	invalidMsgs = 0;
	unknownPduHandlers = 0;
	unknownContexts = 0;
	unsupportedSecLevels = 0;
	notInTimeWindows = 0;
	unknownUserNames = 0;
	unknownEngineIds = 0;
	wrongDigests = 0;
	decryptionErrors = 0;
};
/** Counts from zero again, as after a restart. snmpEnableAuthenTraps stays: RFC 3418 wants it kept. */
function restartStatistics(statistics) {
	const { enableAuthenTraps } = statistics;
	Object.assign(statistics, new SnmpStatistics(), { enableAuthenTraps });
}
// agents/engine/usm.ts
const TIME_WINDOW_S$1 = 150;
/** Checks incoming messages as the authoritative engine does, in the order of RFC 3414 §3.2. */
var UserBasedSecurity = class {
	engine;
	statistics;
	keyCache;
	/** Key: the user name's bytes as latin1. */
	users;
	/** Localised keys by user name, made when the user is first seen. */
	localised = /* @__PURE__ */ new Map();
	constructor(options) {
		this.engine = options.engine;
		this.statistics = options.statistics;
		this.keyCache = options.keyCache;
		this.users = new Map(options.users.map((user) => [Buffer.from(user.name).toString("latin1"), user]));
	}
	find(name) {
		return this.users.get(name);
	}
	keysOf(user) {
		const known = this.localised.get(user.name);
		if (known) return known;
		const keys = this.keyCache.keysOf(user, this.engine.engineId);
		this.localised.set(user.name, keys);
		return keys;
	}
	/** The user's keys for another engine, which is the authority over what is sent to it. Kept by the caller. */
	keysFor(user, engineId) {
		return this.keyCache.keysOf(user, engineId);
	}
	verify(message, packet, nowMs) {
		const { statistics, engine } = this;
		if (!message.engineId.equals(engine.engineId)) return failure$1(4, ++statistics.unknownEngineIds);
		const user = this.users.get(message.userName.toString("latin1"));
		if (!user) return failure$1(3, ++statistics.unknownUserNames);
		if (message.auth && !user.auth || message.priv && !user.priv) return failure$1(1, ++statistics.unsupportedSecLevels);
		const keys = this.keysOf(user);
		if (!message.auth) return {
			ok: true,
			user,
			keys,
			level: "noAuthNoPriv",
			scopedPdu: message.data
		};
		if (!isAuthentic(message, packet, user, keys)) return failure$1(5, ++statistics.wrongDigests);
		const late = Math.abs(message.time - engine.time(nowMs)) > TIME_WINDOW_S$1;
		if (engine.boots >= MAX_ENGINE_BOOTS || message.boots !== engine.boots || late) return {
			...failure$1(2, ++statistics.notInTimeWindows),
			level: "authNoPriv",
			user,
			keys
		};
		if (!message.priv) return {
			ok: true,
			user,
			keys,
			level: "authNoPriv",
			scopedPdu: message.data
		};
		const scopedPdu = decryptScopedPdu(message, user, keys);
		if (!scopedPdu) return failure$1(6, ++statistics.decryptionErrors);
		return {
			ok: true,
			user,
			keys,
			level: "authPriv",
			scopedPdu
		};
	}
};
function failure$1(counter, value) {
	return {
		ok: false,
		counter,
		value,
		level: "noAuthNoPriv",
		user: null,
		keys: null
	};
}
// agents/notify/authentication-alarm.ts
const ENABLED$3 = 1;
const DEFAULT_BURST = 10;
const DEFAULT_EVERY_MS = 1 * SECOND;
/**
* Says authenticationFailure (RFC 3418) where snmpEnableAuthenTraps is enabled(1), and not for every packet of a flood:
* one small datagram with a forged sender would make each agent send one to every target. What is held back still
* counts in snmpInBadCommunityNames or usmStatsWrongDigests.
*/
var AuthenticationAlarm = class {
	options;
	tokens;
	filledMs;
	heldBackCount = 0;
	constructor(options) {
		this.options = options;
		this.tokens = options.burst ?? DEFAULT_BURST;
		this.filledMs = options.clock.now();
	}
	/** Notifications that would have been too many. */
	get heldBack() {
		return this.heldBackCount;
	}
	/** A message whose community or digest was wrong. */
	occurred() {
		const { statistics, clock, notify, burst = DEFAULT_BURST, everyMs = DEFAULT_EVERY_MS } = this.options;
		if (statistics.enableAuthenTraps !== ENABLED$3) return;
		const nowMs = clock.now();
		this.tokens = Math.min(burst, this.tokens + Math.max(0, nowMs - this.filledMs) / everyMs);
		this.filledMs = nowMs;
		if (this.tokens < 1) {
			this.heldBackCount++;
			return;
		}
		this.tokens--;
		notify();
	}
};
// agents/notify/lldp-rem-tables-change.ts
const LLDP_MIB = [
	1,
	0,
	8802,
	1,
	1,
	2
];
const LLDP_STATISTICS = [
	...LLDP_MIB,
	1,
	2
];
/** lldpRemTablesChange (IEEE 802.1AB-2005 §12.1): neighbours came or went. Not more often than every 5 seconds. */
function lldpRemTablesChange(changes) {
	const count = (at, value) => ({
		oid: [
			...LLDP_STATISTICS,
			at,
			0
		],
		syntax: Syntax.Gauge32,
		value
	});
	return {
		name: "lldpRemTablesChange",
		oid: [
			...LLDP_MIB,
			0,
			0,
			1
		],
		varBinds: [
			count(2, changes.inserts),
			count(3, changes.deletes),
			count(4, changes.drops),
			count(5, changes.ageouts)
		]
	};
}
// agents/notify/new-root.ts
/** newRoot (RFC 4188): the sender has become the root of the spanning tree. It carries nothing. */
function newRoot() {
	return {
		name: "newRoot",
		oid: [
			1,
			3,
			6,
			1,
			2,
			1,
			17,
			0,
			1
		],
		varBinds: []
	};
}
// agents/notify/topology-change.ts
/**
* topologyChange (RFC 4188): a port of the sender began to forward, or stopped. Not for the change of which newRoot
* tells already. It carries nothing.
*/
function topologyChange() {
	return {
		name: "topologyChange",
		oid: [
			1,
			3,
			6,
			1,
			2,
			1,
			17,
			0,
			2
		],
		varBinds: []
	};
}
// agents/notify/network-watch.ts
/** lldpNotificationInterval (IEEE 802.1AB-2005 §12.1). */
const LLDP_INTERVAL_MS = 5 * SECOND;
/** Lets a device tell what a change of the network is to it: newRoot or topologyChange, and lldpRemTablesChange. */
var NetworkWatch = class {
	options;
	isRoot;
	topologyChanges;
	told;
	toldMs = Number.NEGATIVE_INFINITY;
	waiting = false;
	constructor(options) {
		this.options = options;
		const tree = options.device.place?.bridge?.spanningTree();
		this.isRoot = tree !== void 0 && isRoot(tree);
		this.topologyChanges = tree?.topologyChanges ?? 0;
		this.told = JSON.stringify(options.remTablesChanges(options.nowMs));
	}
	/** To be called after every change of the network, at its time. */
	changed(nowMs) {
		this.watchTree(nowMs);
		this.watchNeighbours(nowMs);
	}
	watchTree(nowMs) {
		const { device } = this.options;
		const tree = device.place?.bridge?.spanningTree();
		if (!tree) return;
		const becameRoot = isRoot(tree) && !this.isRoot;
		const moved = tree.topologyChanges !== this.topologyChanges;
		this.isRoot = isRoot(tree);
		this.topologyChanges = tree.topologyChanges;
		if (becameRoot) device.notify(newRoot(), nowMs);
		else if (moved) device.notify(topologyChange(), nowMs);
	}
	/** What comes within the interval is told at its end, in one notification. */
	watchNeighbours(nowMs) {
		const { device, remTablesChanges } = this.options;
		const changes = remTablesChanges(nowMs);
		const text = JSON.stringify(changes);
		if (!changes || text === this.told || this.waiting) return;
		const dueMs = this.toldMs + LLDP_INTERVAL_MS;
		if (nowMs < dueMs) {
			this.waiting = true;
			device.schedule.at(dueMs, (atMs) => {
				this.waiting = false;
				this.watchNeighbours(atMs);
			});
			return;
		}
		this.told = text;
		this.toldMs = nowMs;
		device.notify(lldpRemTablesChange(changes), nowMs);
	}
};
function isRoot({ bridgeId, rootId }) {
	return bridgeId.every((octet, at) => octet === rootId[at]);
}
// agents/notify/remote-engine.ts
const TIME_WINDOW_S = 150;
const MIN_ENGINE_ID_OCTETS = 5;
const MAX_ENGINE_ID_OCTETS = 32;
/** What an agent knows of a receiver's engine, which is the authority over the INFORMs sent to it (RFC 3414 §2.3). */
var RemoteEngine = class {
	engineId;
	/** The user's keys, bound to this engine. */
	keys;
	boots;
	latestTime;
	heardMs;
	/** Whether the moment came in an authentic message. */
	vouched = false;
	/** `moment`: from the Report of discovery, which is not authentic: the first message that is puts it right. */
	constructor(options) {
		this.engineId = Buffer.from(options.engineId);
		this.keys = options.keys;
		this.boots = options.moment.boots;
		this.latestTime = options.moment.time;
		this.heardMs = options.nowMs;
	}
	/** What a message sent now must state. */
	moment(nowMs) {
		const since = Math.floor(Math.max(0, nowMs - this.heardMs) / SECOND);
		return {
			boots: this.boots,
			time: (this.latestTime + since) % 2 ** 31
		};
	}
	/** Whether an authentic message is timely, by the rules of whoever is no authority (RFC 3414 §3.2 7b); learns from it. */
	accepts(moment, nowMs) {
		const expected = this.moment(nowMs).time;
		if (moment.boots > this.boots || moment.boots === this.boots && moment.time > this.latestTime || !this.vouched) {
			this.boots = moment.boots;
			this.latestTime = moment.time;
			this.heardMs = nowMs;
			this.vouched = true;
			return this.boots < MAX_ENGINE_BOOTS;
		}
		if (this.boots >= MAX_ENGINE_BOOTS || moment.boots < this.boots) return false;
		return moment.time >= expected - TIME_WINDOW_S;
	}
};
/** Whether octets can be an engine id at all (RFC 3411 §5, SnmpEngineID). */
function isEngineId(octets) {
	return octets.length >= MIN_ENGINE_ID_OCTETS && octets.length <= MAX_ENGINE_ID_OCTETS;
}
// agents/notify/inform-session.ts
const USM_STATS$1 = [
	1,
	3,
	6,
	1,
	6,
	3,
	15,
	1,
	1
];
const NOT_IN_TIME_WINDOWS = 2;
const UNKNOWN_ENGINE_IDS = 4;
const NOBODY = Buffer.alloc(0);
const IGNORED = { kind: "ignored" };
const REFUSED = { kind: "refused" };
const DISCOVERED = { kind: "discovered" };
const SYNCHRONIZED = { kind: "synchronized" };
/** The v3 side of INFORMs to one receiver: discovery of its engine, its time, its keys (RFC 3414 §3.1, §4). */
var InformSession = class {
	user;
	local;
	security;
	/** Two agents with the same user share the key that a receiver's engine gives, so their salts begin at random. */
	salts;
	remote = null;
	constructor(options) {
		this.user = options.user;
		this.local = options.engine;
		this.security = options.security;
		this.salts = new SaltSequence({
			boots: options.randomInt32(),
			first: options.randomInt32()
		});
	}
	/** The receiver's engine; null until it is discovered. */
	get receiver() {
		return this.remote;
	}
	/** Discovers again with the next message, as after a receiver that has lost its state. */
	forget() {
		this.remote = null;
	}
	/** The INFORM, or where the receiver's engine is not known yet, the question for it. */
	encode(writer, inform, nowMs) {
		const { remote, user } = this;
		const { msgId } = inform;
		if (!remote) {
			writeDiscovery(writer, inform.requestId);
			return finishV3Message(writer, {
				msgId,
				level: "noAuthNoPriv",
				salt: NOBODY,
				reportable: true,
				engineId: NOBODY,
				boots: 0,
				time: 0,
				userName: NOBODY,
				user: null,
				keys: null
			});
		}
		writeTrapV2(writer, {
			...inform,
			inform: true
		});
		return finishV3Message(writer, {
			msgId,
			level: securityLevelOf(user),
			engineId: remote.engineId,
			contextEngineId: this.local.engineId,
			...remote.moment(nowMs),
			userName: Buffer.from(user.name),
			user,
			keys: remote.keys,
			salt: this.salts.take(),
			reportable: true
		});
	}
	/** Throws MalformedPacketError. */
	read(message, packet, nowMs) {
		return message.auth ? this.readAuthentic(message, packet, nowMs) : this.readOpen(message, nowMs);
	}
	readOpen(message, nowMs) {
		if (message.priv) return IGNORED;
		const pdu = readScopedPdu(message.data);
		if (pdu.type === PduType.Response) return (this.remote?.engineId.equals(message.engineId) ?? false) && !this.user.auth ? {
			kind: "response",
			pdu
		} : IGNORED;
		const counter = reportedCounter(pdu);
		if (counter === null || counter === NOT_IN_TIME_WINDOWS) return IGNORED;
		if (counter !== UNKNOWN_ENGINE_IDS) return this.remote ? REFUSED : IGNORED;
		if (!isEngineId(message.engineId)) return IGNORED;
		if (this.remote?.engineId.equals(message.engineId)) return IGNORED;
		const keys = this.security.keysFor(this.user, message.engineId);
		this.remote = new RemoteEngine({
			engineId: message.engineId,
			keys,
			moment: message,
			nowMs
		});
		return DISCOVERED;
	}
	readAuthentic(message, packet, nowMs) {
		const { remote, user } = this;
		if (!remote?.engineId.equals(message.engineId)) return IGNORED;
		if (message.userName.toString("latin1") !== Buffer.from(user.name).toString("latin1")) return IGNORED;
		if (!isAuthentic(message, packet, user, remote.keys)) return IGNORED;
		if (!remote.accepts(message, nowMs)) return IGNORED;
		const element = message.priv ? decryptScopedPdu(message, user, remote.keys) : message.data;
		if (!element) return IGNORED;
		const pdu = readScopedPdu(element);
		if (pdu.type === PduType.Response) return message.priv === (user.priv !== null) ? {
			kind: "response",
			pdu
		} : IGNORED;
		const counter = reportedCounter(pdu);
		if (counter === null) return IGNORED;
		return counter === NOT_IN_TIME_WINDOWS ? SYNCHRONIZED : REFUSED;
	}
};
/** A request without varbinds and without a user, which nobody answers but with a Report (RFC 3414 §4). */
function writeDiscovery(writer, requestId) {
	writer.reset();
	writer.prependHeader(Syntax.Sequence);
	writer.prependInteger(0);
	writer.prependInteger(0);
	writer.prependInteger(requestId);
	writer.prependHeader(PduType.Get);
}
function readScopedPdu(element) {
	const scoped = new BerReader(element).enter(Syntax.Sequence);
	scoped.octets();
	scoped.octets();
	return readPdu(scoped);
}
/** Which counter of usmStats a Report carries; null for another one, or for no Report. */
function reportedCounter(pdu) {
	const oid = pdu.varBinds[0]?.oid;
	if (pdu.type !== PduType.Report || !oid || !isWithin(oid, USM_STATS$1)) return null;
	return oid[USM_STATS$1.length] ?? null;
}
// agents/notify/inform-sender.ts
const DEFAULT_MAX_PENDING = 64;
/** Messages that one INFORM may cost beside its tries: discovery and time, each perhaps twice. */
const MAX_RESENDS = 4;
const MAX_INT32 = 2 ** 31 - 1;
const SNMP_V2C = 1;
const SNMP_V3 = 3;
/**
* Sends INFORMs and sends them again until the receiver answers (RFC 3416 §4.2.7, RFC 3413 §3.3). A retry has the
* request id of the first try; a Response counts only from the address and port that the INFORM went to.
*/
var InformSender = class {
	options;
	clock;
	/** Key: request id; the oldest first. */
	pending = /* @__PURE__ */ new Map();
	/** Key: msgID of a v3 message. */
	byMsgId = /* @__PURE__ */ new Map();
	/** The v3 state of receivers. Key: address, port and user. */
	sessions = /* @__PURE__ */ new Map();
	/** `address:port` of everybody that got an INFORM. */
	receivers = /* @__PURE__ */ new Set();
	lastRequestId = randomInt(MAX_INT32);
	lastMsgId = randomInt(MAX_INT32);
	droppedCount = 0;
	constructor(options) {
		this.options = options;
		this.clock = options.clock ?? performanceClock;
	}
	/** INFORMs that gave way to newer ones. */
	get dropped() {
		return this.droppedCount;
	}
	/** INFORMs that wait for their Responses. */
	get waiting() {
		return this.pending.size;
	}
	/** Begins an INFORM. False when the target's user is none of this agent's. */
	inform(notification, target, upTicks) {
		const session = target.version === "v3" ? this.sessionWith(target) : null;
		if (session === void 0) return false;
		const oldest = this.pending.values().next().value;
		if (oldest && this.pending.size >= (this.options.maxPending ?? DEFAULT_MAX_PENDING)) {
			this.droppedCount++;
			this.finish(oldest, "dropped");
		}
		this.lastRequestId = (this.lastRequestId + 1) % MAX_INT32;
		const inform = {
			notification,
			target,
			session,
			requestId: this.lastRequestId,
			upTicks,
			startedMs: this.clock.now(),
			msgIds: [],
			address: isIP(target.address) ? target.address : null,
			madeFor: null,
			tries: 0,
			resends: 0,
			timer: null
		};
		this.pending.set(inform.requestId, inform);
		this.options.statistics.outTraps++;
		this.attempt(inform);
		return true;
	}
	/** Undefined where the agent has no such user. */
	sessionWith(target) {
		const { engine, security } = this.options;
		const key = `${target.address}:${target.port} ${target.userName}`;
		const known = this.sessions.get(key);
		const user = known ? void 0 : security.find(Buffer.from(target.userName).toString("latin1"));
		if (!user) return known;
		const session = new InformSession({
			user,
			engine,
			security,
			randomInt32: () => randomInt(2 ** 32)
		});
		this.sessions.set(key, session);
		return session;
	}
	attempt(inform) {
		const { timeoutMs, retries } = inform.target.inform;
		if (inform.tries > retries) {
			inform.session?.forget();
			this.finish(inform, "timeout");
			return;
		}
		inform.tries++;
		inform.timer = setTimeout(() => this.attempt(inform), timeoutMs);
		if (inform.address !== null) this.transmit(inform, inform.address);
		else this.lookUp(inform);
	}
	/** A name that cannot be looked up is a receiver that does not answer: the next try looks again. */
	async lookUp(inform) {
		try {
			const { address } = await lookup$1(inform.target.address, { family: 4 });
			if (this.pending.get(inform.requestId) !== inform || inform.address !== null) return;
			inform.address = address;
			this.transmit(inform, address);
		} catch {
			return;
		}
	}
	transmit(inform, address) {
		const { target, session } = inform;
		const packet = session ? this.encodeV3(inform, session) : this.encodeV2(inform);
		this.receivers.add(`${address}:${target.port}`);
		this.options.statistics.outPkts++;
		this.options.send(packet, { address }, target);
	}
	encodeV2(inform) {
		const { writer } = this.options;
		writeTrapV2(writer, {
			...inform,
			inform: true
		});
		return finishCommunityMessage(writer, {
			version: "v2c",
			community: inform.target.version === "v3" ? "" : inform.target.community
		});
	}
	/** Every message has a msgID of its own (RFC 3412 §6.2), whatever the request id. */
	encodeV3(inform, session) {
		this.lastMsgId = (this.lastMsgId + 1) % MAX_INT32;
		inform.msgIds.push(this.lastMsgId);
		this.byMsgId.set(this.lastMsgId, inform);
		inform.madeFor = session.receiver;
		return session.encode(this.options.writer, {
			...inform,
			msgId: this.lastMsgId
		}, this.clock.now());
	}
	/**
	* Takes a datagram that came in on the agent's socket; false for what belongs to no INFORM and is a request to the
	* agent. One look into a set where the sender is no receiver of INFORMs.
	*/
	receive(packet, sender) {
		const from = `${sender.address}:${sender.port}`;
		if (this.receivers.size === 0 || !this.receivers.has(from)) return false;
		try {
			return this.read(packet, from);
		} catch (error) {
			if (error instanceof MalformedPacketError) return false;
			throw error;
		}
	}
	read(packet, from) {
		const message = new BerReader(packet).enter(Syntax.Sequence);
		const version = message.integer();
		if (version === SNMP_V3) return this.readV3(message, packet, from);
		if (version !== SNMP_V2C) return false;
		message.octets();
		if (message.peekTag() !== PduType.Response) return false;
		const pdu = readPdu(message);
		this.options.statistics.inPkts++;
		this.options.statistics.inGetResponses++;
		const inform = this.pending.get(pdu.requestId);
		if (inform && !inform.session && this.cameFrom(inform, from)) this.answered(inform, pdu);
		return true;
	}
	readV3(reader, packet, from) {
		const message = readV3Message(reader);
		if (message.reportable) return false;
		this.options.statistics.inPkts++;
		const inform = this.byMsgId.get(message.msgId);
		if (!inform?.session || !this.cameFrom(inform, from)) return true;
		const reply = inform.session.read(message, packet, this.clock.now());
		if (reply.kind === "refused") this.finish(inform, "refused");
		else if (reply.kind === "discovered") this.resendAll(inform.session);
		else if (reply.kind === "synchronized" && message.msgId === inform.msgIds.at(-1)) this.resend(inform);
		else if (reply.kind === "response" && reply.pdu.requestId === inform.requestId) {
			this.options.statistics.inGetResponses++;
			this.answered(inform, reply.pdu);
		}
		return true;
	}
	cameFrom(inform, from) {
		return `${inform.address}:${inform.target.port}` === from;
	}
	/** What one INFORM learns of the receiver's engine serves all that wait for it. */
	resendAll(session) {
		for (const inform of [...this.pending.values()]) if (inform.session === session && inform.madeFor !== session.receiver) this.resend(inform);
	}
	resend(inform) {
		if (inform.address === null || inform.resends >= MAX_RESENDS) return;
		inform.resends++;
		this.transmit(inform, inform.address);
	}
	answered(inform, pdu) {
		this.finish(inform, pdu.errorStatus === 0 ? "answered" : "refused");
	}
	finish(inform, end) {
		this.release(inform);
		const { notification, target, tries, startedMs } = inform;
		this.options.onInform?.({
			notification,
			target,
			acknowledged: end === "answered",
			end,
			tries,
			elapsedMs: this.clock.now() - startedMs
		});
	}
	release(inform) {
		if (inform.timer) clearTimeout(inform.timer);
		this.pending.delete(inform.requestId);
		for (const msgId of inform.msgIds) this.byMsgId.delete(msgId);
	}
	/** Gives up everything that waits, without a word: the agent stops or restarts. It may go on afterwards. */
	stop() {
		for (const inform of [...this.pending.values()]) this.release(inform);
		this.sessions.clear();
	}
};
const performanceClock = { now: () => performance.now() };
// agents/notify/trap-target.ts
function wantsInform(target) {
	return target.inform !== void 0;
}
// agents/notify/notifier.ts
/** Half of the salt space: answers of the same engine count from 1, and no salt may serve twice. */
const FIRST_NOTIFICATION_SALT = 2 ** 31;
/** Turns a device's notifications into packets, one per target, in the target's version. */
var Notifier = class {
	options;
	salts;
	informs;
	lastRequestId = 0;
	constructor(options) {
		this.options = options;
		this.informs = new InformSender({
			engine: options.engine,
			statistics: options.statistics,
			security: options.security,
			writer: options.writer,
			send: (packet, { address }, target) => options.send(packet, {
				...target,
				address
			}),
			...options.onInform ? { onInform: options.onInform } : {},
			...options.maxPendingInforms === void 0 ? {} : { maxPending: options.maxPendingInforms },
			...options.realClock ? { clock: options.realClock } : {}
		});
		this.salts = new SaltSequence({
			boots: options.engine.boots,
			first: FIRST_NOTIFICATION_SALT
		});
	}
	/** `atMs`: when it happened, from which its sysUpTime is taken. */
	notify(notification, atMs) {
		const { cause } = notification;
		for (const target of this.options.targets) {
			const inform = wantsInform(target);
			if (!(inform ? this.sendInform(notification, target, atMs) : this.sendTrap(notification, target, atMs))) continue;
			this.options.onSent({
				notification,
				target,
				atMs,
				inform,
				...cause === void 0 ? {} : { cause }
			});
		}
	}
	sendInform(notification, target, atMs) {
		return this.informs.inform(notification, target, timeTicks(this.options.engine.startedMs, atMs));
	}
	sendTrap(notification, target, atMs) {
		const { statistics } = this.options;
		const packet = this.encode(notification, target, atMs);
		if (!packet) return false;
		statistics.outPkts++;
		statistics.outTraps++;
		this.options.send(packet, target);
		return true;
	}
	/** For the agent's `onDatagram`: takes what answers an INFORM of this notifier; false for everything else. */
	receive(packet, sender) {
		return this.informs.receive(packet, sender);
	}
	/** INFORMs that gave way to newer ones since the start. */
	get droppedInforms() {
		return this.informs.dropped;
	}
	/** Gives up the INFORMs that wait: the device stops or restarts. It may notify again afterwards. */
	stop() {
		this.informs.stop();
	}
	/** Null when the target's user is none of this agent's, or v1 cannot carry the notification. */
	encode(notification, target, nowMs) {
		const { writer, engine, sysObjectId, agentAddress, security } = this.options;
		const upTicks = timeTicks(engine.startedMs, nowMs);
		if (target.version === "v1") {
			if (!fitsTrapV1(notification)) return null;
			writeTrapV1(writer, {
				notification,
				sysObjectId,
				agentAddress,
				upTicks
			});
			return finishCommunityMessage(writer, target);
		}
		this.lastRequestId = (this.lastRequestId + 1) % 2 ** 31;
		const requestId = this.lastRequestId;
		writeTrapV2(writer, {
			notification,
			requestId,
			upTicks
		});
		if (target.version !== "v3") return finishCommunityMessage(writer, target);
		const user = security.find(Buffer.from(target.userName).toString("latin1"));
		if (!user) return null;
		return finishV3Message(writer, {
			msgId: requestId,
			level: securityLevelOf(user),
			engineId: engine.engineId,
			boots: engine.boots,
			time: engine.time(nowMs),
			userName: Buffer.from(user.name),
			user,
			keys: security.keysOf(user),
			salt: this.salts.take()
		});
	}
};
// agents/labs/lab-member.ts
const SNMP_PORT$1 = 161;
const MOST_SUSPECTS = 8;
/** One device of a running lab: its state, its sockets and its notifier, put together. */
var LabMember = class {
	definition;
	device;
	disposition = goodDisposition();
	options;
	engine;
	statistics = new SnmpStatistics();
	notifier;
	agent;
	extraAgents;
	communities;
	/** Whom it holds to account for what it sends on receiving packets. Key: UDP port of the sender. */
	suspects = /* @__PURE__ */ new Map();
	tree;
	off = false;
	constructor(options) {
		const { definition, clock } = options;
		const { name, profile } = definition;
		this.options = options;
		this.definition = definition;
		this.tree = profile.tree;
		this.communities = new CommunityList(definition.communities.map(({ name: community, access, view }) => ({
			name: community,
			access,
			view: new View(view ?? null)
		})));
		this.engine = new SnmpEngine({
			name,
			startedMs: clock.now(),
			clock: options.realClock,
			...options.boots === void 0 ? {} : { boots: options.boots },
			...options.bootStore ? { store: options.bootStore } : {}
		});
		const security = new UserBasedSecurity({
			engine: this.engine,
			statistics: this.statistics,
			keyCache: options.keyCache,
			users: definition.users
		});
		this.notifier = this.makeNotifier(security);
		this.device = this.makeDevice();
		const shared = {
			name,
			processor: this.makeProcessor(security),
			clock: { now: () => {
				clock.catchUp();
				return clock.now();
			} },
			trouble: {
				disposition: this.disposition,
				seed: seedOf(name, options.seed),
				security
			},
			onProblem: options.onProblem
		};
		const own = {
			...shared,
			address: options.address
		};
		this.agent = new Agent({
			...own,
			port: options.port,
			onDatagram: (packet, sender) => this.notifier.receive(packet, sender)
		});
		this.extraAgents = [...options.extraPorts.map((port) => new Agent({
			...own,
			port
		})), ...options.loopback === null ? [] : [new Agent({
			...shared,
			address: options.loopback,
			port: SNMP_PORT$1
		})]];
	}
	makeDevice() {
		const { definition, seed, clock, onPortChange } = this.options;
		const { name, profile } = definition;
		const device = new Device({
			name,
			seed: seedOf(name, seed),
			system: profile.system,
			ports: profile.ports,
			engine: this.engine,
			statistics: this.statistics,
			schedule: clock,
			onPortChange: (port, nowMs) => {
				onPortChange(device, port);
				this.options.network()?.portChanged(nowMs);
			},
			onNotification: (notification, atMs) => this.notify(notification, atMs),
			tree: () => this.tree
		});
		return device;
	}
	makeNotifier(security) {
		const { options } = this;
		return new Notifier({
			targets: options.targets,
			sysObjectId: options.definition.profile.system.sysObjectId,
			agentAddress: options.address,
			engine: this.engine,
			statistics: this.statistics,
			security,
			writer: options.writer,
			realClock: options.realClock,
			send: (packet, target) => this.agent.send(packet, target),
			onSent: (sent) => options.onSent(this.device, sent)
		});
	}
	makeProcessor(security) {
		const { clock, writer, contexts, onQuery, watchesQueries } = this.options;
		const { statistics } = this;
		const alarm = new AuthenticationAlarm({
			statistics,
			clock: this.options.realClock,
			notify: () => this.device.notify(AUTHENTICATION_FAILURE, clock.now())
		});
		const current = () => this.tree;
		const processor = new RequestProcessor({
			get tree() {
				return current();
			},
			subject: this.device,
			communities: this.communities,
			contexts,
			get onQuery() {
				return watchesQueries() ? onQuery : void 0;
			},
			security,
			engine: this.engine,
			statistics,
			fullView: new View(null),
			writer,
			onAuthenticationFailure: () => alarm.occurred()
		});
		return { process: (packet, nowMs, sender) => {
			if (this.off) return null;
			const account = sender && this.suspects.get(sender.port);
			if (!account) return processor.process(packet, nowMs, sender);
			let answer = null;
			account(() => void (answer = processor.process(packet, nowMs, sender)));
			return answer;
		} };
	}
	/** Puts what it sends on receiving packets from this UDP port down to whatever lets things happen now. */
	suspect(senderPort) {
		this.suspects.delete(senderPort);
		this.suspects.set(senderPort, this.options.account());
		const [oldest] = this.suspects.keys();
		if (this.suspects.size > MOST_SUSPECTS && oldest !== void 0) this.suspects.delete(oldest);
	}
	/** Not at once: a SET that moves a port is still being answered in the shared writer. */
	notify(notification, atMs) {
		if (this.off) return;
		const account = this.options.account();
		queueMicrotask(() => account(() => this.notifier.notify(notification, atMs)));
	}
	/** The device as another one's agent shows it under its name. */
	get context() {
		return {
			tree: this.tree,
			subject: this.device,
			communities: this.communities
		};
	}
	get port() {
		return this.agent.port;
	}
	/** Binds. Throws AgentError when the main port is not to be had. Returns what went wrong with further ones. */
	async start() {
		await this.agent.start();
		const problems = [];
		for (const agent of this.extraAgents) try {
			await agent.start();
		} catch (error) {
			if (!(error instanceof AgentError)) throw error;
			problems.push(error);
		}
		return problems;
	}
	/** From now on it tells what changes of the network are to it. After all devices have their places in it. */
	watch(network) {
		const { device } = this;
		if (!network.node(device)) return;
		const watch = new NetworkWatch({
			device,
			nowMs: this.options.clock.now(),
			remTablesChanges: (nowMs) => remTablesChanges(this.tree, device, nowMs)
		});
		network.onChange((nowMs) => watch.changed(nowMs));
	}
	/** Sets going what the device does by itself, once it stands in its place. */
	begin() {
		this.definition.profile.begin?.(this.device, this.options.clock.now(), "start");
	}
	/** Says coldStart. */
	announce() {
		this.device.notify(COLD_START, this.options.clock.now());
	}
	/** Off, and on again after a while. Throws AgentError BAD_FAULT while it is off. */
	reboot({ offMs, warm = false, schedule, beforeStart }) {
		if (this.off) throw new AgentError("BAD_FAULT", `restarting ${this.device.name}: it is off already; wait until it is back`);
		const nowMs = this.options.clock.now();
		this.power(false, nowMs, warm);
		this.notifier.stop();
		schedule.at(nowMs + offMs, (dueMs) => {
			this.engine.reboot(dueMs);
			restartStatistics(this.statistics);
			if (!warm) this.restartCounters(dueMs);
			beforeStart?.(dueMs);
			this.power(true, dueMs, warm);
			this.definition.profile.begin?.(this.device, dueMs, "restart");
			this.device.notify(warm ? WARM_START : COLD_START, dueMs);
		});
	}
	restartCounters(nowMs) {
		this.device.coldStarts++;
		for (const port of this.device.ports) port.restartCounters(nowMs);
	}
	power(on, nowMs, warm) {
		const network = this.options.network();
		const node = network?.node(this.device);
		this.off = !on;
		this.device.muted = true;
		if (!warm && network && node) network.setPower(node, on, nowMs);
		this.device.muted = !on;
	}
	/** Puts the ports under other numbers; each keeps its name, address and cable. */
	renumber(order) {
		const { treeFor } = this.definition.profile;
		const { device } = this;
		const next = order(device.ports.map(({ spec }) => spec.ifIndex));
		if (!treeFor || next.length !== device.ports.length || new Set(next).size !== next.length) throw new AgentError("BAD_FAULT", `renumbering ${device.name}: its ports cannot have other numbers`);
		device.ports.forEach((port, place) => port.renumber(next[place]));
		device.portChanges++;
		this.tree = treeFor(device.ports.map(({ spec }) => spec));
	}
	async stop() {
		this.notifier.stop();
		await Promise.all([this.agent, ...this.extraAgents].map((agent) => agent.stop()));
	}
	describe() {
		const { extraPorts } = this.options;
		const own = this.extraAgents.slice(0, extraPorts.length);
		const others = this.extraAgents.slice(extraPorts.length);
		return describeDevice(this.definition, this.device, {
			address: this.options.address,
			port: this.agent.port,
			extraPorts: own.map((agent) => agent.port).filter((port) => port !== 0),
			alsoAt: others.filter((agent) => agent.port !== 0).map((agent) => `${this.options.loopback}:${agent.port}`)
		});
	}
};
// agents/labs/lab-stage.ts
/** A message names no more devices than that: a lab may have thousands. */
const NAMED = 20;
/** What faults reach of a running lab. */
var LabStage = class {
	seed;
	clock;
	members;
	found;
	onDevice;
	constructor(options) {
		this.seed = options.seed;
		this.clock = options.clock;
		this.members = options.members;
		this.found = options.network;
		this.onDevice = options.onDevice;
	}
	get network() {
		return this.found();
	}
	now() {
		return this.clock.now();
	}
	at(dueMs, work) {
		return this.clock.at(dueMs, work);
	}
	member(name) {
		const members = this.members();
		const found = members.find(({ definition }) => definition.name === name);
		if (found) return found;
		const known = members.slice(0, NAMED).map(({ definition }) => definition.name);
		const rest = members.length > NAMED ? ` and ${members.length - NAMED} more` : "";
		throw new AgentError("NO_SUCH_DEVICE", `looking for the lab device ${JSON.stringify(name)}: none of that name runs; there are ${known.join(", ")}${rest}`);
	}
	device(name) {
		const member = this.member(name);
		const { device } = member;
		return {
			device,
			node: this.network?.node(device) ?? null,
			kind: member.definition.profile.traits?.kind ?? null,
			port: member.port,
			disposition: member.disposition,
			reboot: (options) => member.reboot(options),
			suspect: (senderPort) => member.suspect(senderPort),
			renumber: (order) => {
				member.renumber(order);
				this.onDevice(member);
			}
		};
	}
	port(device, ifName) {
		const { ports } = this.member(device).device;
		const port = ports.find(({ spec }) => spec.ifName === ifName);
		if (port) return port;
		const names = ports.slice(0, 5).map(({ spec }) => spec.ifName).join(", ");
		throw new AgentError("NO_SUCH_PORT", `looking for the port ${JSON.stringify(ifName)} of ${device}: it has none of that ifName; it has ${names}…`);
	}
	link(id) {
		if (this.network) return this.network.cable(id);
		throw new AgentError("NO_SUCH_LINK", `looking for the link ${JSON.stringify(id)}: this lab has no links`);
	}
};
// agents/labs/lab-timeline.ts
/** The faults that a lab's file lets happen one after the other, once it is started. */
var LabTimeline = class {
	clock;
	faults;
	entries;
	onChange;
	onProblem;
	startedMs = null;
	cancels = [];
	/** What became of an entry: the fault's id, or null where it could not be let happen. */
	begun = /* @__PURE__ */ new Map();
	constructor(options) {
		this.clock = options.clock;
		this.faults = options.faults;
		this.entries = options.entries.toSorted((a, b) => a.at - b.at);
		this.onChange = options.onChange;
		this.onProblem = options.onProblem;
	}
	state() {
		const faults = new Map(this.faults.list().map((fault) => [fault.id, fault]));
		return {
			running: this.startedMs !== null,
			elapsedS: this.startedMs === null ? 0 : (this.clock.now() - this.startedMs) / SECOND,
			entries: this.entries.map((entry) => {
				const id = this.begun.get(entry);
				const fault = id === void 0 || id === null ? void 0 : faults.get(id);
				const ended = fault?.endedAtMs !== null ? "done" : "active";
				return {
					atS: entry.at,
					kind: entry.fault,
					text: fault?.text ?? titleOf(entry),
					state: id === void 0 ? "due" : id === null ? "failed" : ended,
					faultId: id ?? null
				};
			})
		};
	}
	/** From the beginning, also where it runs already. */
	start() {
		this.stop();
		this.begun.clear();
		const startedMs = this.clock.now();
		this.startedMs = startedMs;
		this.cancels = this.entries.map((entry) => this.clock.at(startedMs + entry.at * SECOND, () => this.begin(entry)));
		return this.told();
	}
	/** Lets nothing more happen; what is at work goes on until it is ended. */
	stop() {
		for (const cancel of this.cancels) cancel();
		this.cancels = [];
		this.startedMs = null;
		return this.told();
	}
	begin(entry) {
		const { fault: kind, parameters } = entry;
		try {
			const fault = this.faults.inject({
				kind,
				parameters,
				forSeconds: entry.for,
				source: "timeline"
			});
			this.begun.set(entry, fault.id);
		} catch (error) {
			if (!(error instanceof AgentError)) throw error;
			this.begun.set(entry, null);
			this.onProblem(error);
		}
		this.told();
	}
	told() {
		const state = this.state();
		this.onChange(state);
		return state;
	}
};
function titleOf({ fault, parameters }) {
	const title = FAULT_KINDS.find(({ kind }) => kind === fault)?.title ?? fault;
	const values = Object.values(parameters).join(", ");
	return values === "" ? title : `${title}: ${values}`;
}
// agents/labs/lab-topology.ts
const NOTHING$1 = {
	nodes: [],
	links: []
};
function macText(mac) {
	return [...mac].map((octet) => octet.toString(16).padStart(2, "0")).join(":");
}
/** The network as a map shows it: devices, stations, and what is plugged in where. */
function describeTopology(network, file) {
	if (!network) return NOTHING$1;
	const places = new Map(file?.devices.map(({ name, x = null, y = null }) => [name, {
		x,
		y
	}]));
	const devices = network.nodes.map((node) => {
		const own = network.endpoints.find((endpoint) => endpoint.node === node);
		return {
			name: node.name,
			kind: node.kind,
			label: node.name,
			managed: true,
			address: node.managementAddress,
			mac: macText(own?.mac ?? node.chassisAddress),
			vlan: own?.vlan ?? null,
			...places.get(node.name) ?? {
				x: null,
				y: null
			}
		};
	});
	const stations = network.endpoints.filter(({ node }) => node === null);
	return {
		nodes: [...devices, ...stations.map(describeStation)],
		links: [...network.cables.map((cable) => describeCable(cable, network)), ...stations.flatMap((station) => describeTap(station))]
	};
}
function describeStation(station) {
	const { name, label, kind, address, mac, vlan } = station;
	return {
		name,
		kind,
		label,
		managed: false,
		address,
		mac: macText(mac),
		vlan,
		x: null,
		y: null
	};
}
function describeCable(cable, network) {
	const end = ({ node, port }) => ({
		node: node.name,
		port: port.spec.ifName,
		ifIndex: port.spec.ifIndex,
		spanningTree: network.bridging.tree.ports.get(port)?.state ?? null
	});
	return {
		id: cable.id,
		a: end(cable.a),
		b: end(cable.b),
		speedBps: cable.speedBps,
		cable: cable.plugged ? "in" : "out",
		up: cable.up
	};
}
/** The cable of a station; several may share a port. */
function describeTap({ name, attachment }) {
	const { node, port } = attachment;
	if (!port) return [];
	const { ifName, ifIndex, ifSpeedBps } = port.spec;
	return [{
		id: `${node.name}:${ifName}--${name}`,
		a: {
			node: node.name,
			port: ifName,
			ifIndex,
			spanningTree: null
		},
		b: {
			node: name,
			port: "",
			ifIndex: null,
			spanningTree: null
		},
		speedBps: ifSpeedBps,
		cable: port.cableUp ? "in" : "out",
		up: port.operUp
	}];
}
// agents/labs/lab-traffic.ts
const MAX_SCALE = 10;
/** The traffic of a lab by the entries of its file. */
var LabTraffic = class {
	network;
	entries;
	/** Key: name of the entry. */
	scales = /* @__PURE__ */ new Map();
	constructor(network, file) {
		this.network = network;
		this.entries = file?.traffic ?? [];
	}
	list() {
		return this.entries.map((entry) => this.describe(entry));
	}
	describe({ name, title }) {
		return {
			name,
			title,
			flows: this.flows(name).length,
			scale: this.scales.get(name) ?? 1
		};
	}
	flows(name) {
		return (this.network?.conversations ?? []).flatMap(({ up, down }) => [up, down]).filter((flow) => flow.group === name);
	}
	/** `scale` 0..10, 1 as written. Throws AgentError BAD_REQUEST. */
	set(name, scale, nowMs) {
		const entry = this.entries.find((one) => one.name === name);
		if (!entry) {
			const known = this.entries.map((one) => one.name).join(", ") || "none";
			throw new AgentError("BAD_REQUEST", `setting the traffic ${JSON.stringify(name)}: there are ${known}`);
		}
		if (!(scale >= 0 && scale <= MAX_SCALE)) throw new AgentError("BAD_REQUEST", `setting the traffic ${name}: give a scale of 0 to ${MAX_SCALE}`);
		this.scales.set(name, scale);
		for (const flow of this.flows(name)) flow.setScale(scale, nowMs);
		return this.describe(entry);
	}
};
// agents/network/wire.ts
/**
* One direction of a link, the same object for the port that sends and the port that receives: that is why ifHCOutOctets
* of one end and ifHCInOctets of the other agree to the octet. Its totals are those carried before the last change of
* the topology, and what each flow has added since.
*/
var Wire = class {
	legs = [];
	carried = {
		octets: 0,
		unicast: 0,
		multicast: 0,
		broadcast: 0,
		large: 0
	};
	sinceMs = Number.NEGATIVE_INFINITY;
	memoMs = NaN;
	memo = this.carried;
	totals(atMs) {
		if (atMs === this.memoMs) return this.memo;
		this.memo = { ...this.carried };
		this.memoMs = atMs;
		if (atMs < this.sinceMs) return this.memo;
		for (const { flow, fromOctets } of this.legs) {
			const octets = flow.octets(atMs);
			this.memo.octets += octets - fromOctets;
			const packets = flow.packets(octets) - flow.packets(fromOctets);
			this.memo[flow.cast] += packets;
			if (flow.cast === "unicast" && flow.large) this.memo.large += packets;
		}
		return this.memo;
	}
	/**
	* From now on these flows cross here. At the lab's start (`nowMs` null) they count from the epoch, so that what a
	* port shows is a function of seed and time alone.
	*/
	carry(flows, nowMs) {
		if (nowMs !== null) {
			Object.assign(this.carried, this.totals(nowMs));
			this.sinceMs = nowMs;
		}
		this.legs = flows.map((flow) => ({
			flow,
			fromOctets: nowMs === null ? 0 : flow.octets(nowMs)
		}));
		this.memoMs = NaN;
	}
};
// agents/network/cable.ts
/** A cable between two devices. Both ends go up and down together. */
var Cable = class {
	id;
	a;
	b;
	aToB = new Wire();
	bToA = new Wire();
	constructor(a, b) {
		this.a = a;
		this.b = b;
		this.id = `${a.node.name}:${a.port.spec.ifName}--${b.node.name}:${b.port.spec.ifName}`;
		a.port.attach({
			out: this.aToB,
			in: this.bToA
		});
		b.port.attach({
			out: this.bToA,
			in: this.aToB
		});
	}
	get plugged() {
		return this.a.port.cableUp && this.b.port.cableUp;
	}
	get up() {
		return this.a.port.operUp && this.b.port.operUp;
	}
	get speedBps() {
		return Math.min(this.a.port.spec.ifSpeedBps, this.b.port.spec.ifSpeedBps);
	}
	/** The other end from a port's; undefined for a port that is none of its two. */
	across(port) {
		if (port === this.a.port) return this.b;
		return port === this.b.port ? this.a : void 0;
	}
	/** Lets each end see whether the other one shines; true when a port went up or down by it. */
	follow(nowMs) {
		const light = ({ node, port }) => node.powered && port.adminUp;
		let moved = false;
		for (const [end, peer] of [[this.a, this.b], [this.b, this.a]]) {
			const before = end.port.operUp;
			end.node.device.changePort(end.port, { carrier: light(peer) && end.node.powered }, nowMs);
			moved ||= end.port.operUp !== before;
		}
		return moved;
	}
};
// agents/network/spanning-tree.ts
const COSTS = [
	[1e10, 2],
	[1e9, 4],
	[1e8, 19]
];
/** The 16-bit path cost of a line (IEEE 802.1D-1998 table 8-5), which dot1dStpPortPathCost shows. */
function pathCost(speedBps) {
	return COSTS.find(([least]) => speedBps >= least)?.[1] ?? 100;
}
/** Agrees on a root per connected part, a root port per bridge and a designated port per link. */
function computeSpanningTree(bridges, cables) {
	const links = cables.filter((cable) => cable.up && cable.a.node.bridge && cable.b.node.bridge);
	const roles = /* @__PURE__ */ new Map();
	const byId = bridges.toSorted((one, other) => Buffer.compare(one.bridgeId, other.bridgeId));
	for (const root of byId) if (!roles.has(root)) spread$1(root, links, roles);
	const ports = /* @__PURE__ */ new Map();
	for (const cable of links) judge$1(cable, roles, ports);
	return {
		bridges: roles,
		ports
	};
}
/** Dijkstra from the root; equal costs go to the lower bridge id, then to the lower port. */
function spread$1(root, links, roles) {
	const open = /* @__PURE__ */ new Map([[root, {
		cost: 0,
		port: null,
		from: null
	}]]);
	while (open.size > 0) {
		const [node, best] = [...open].reduce((least, one) => one[1].cost < least[1].cost ? one : least);
		open.delete(node);
		roles.set(node, {
			root,
			rootCost: best.cost,
			rootPort: best.port
		});
		for (const cable of links) for (const [near, far] of [[cable.a, cable.b], [cable.b, cable.a]]) {
			if (near.node !== node || roles.has(far.node)) continue;
			const cost = best.cost + pathCost(cable.speedBps);
			const known = open.get(far.node);
			if (!known || cost < known.cost || cost === known.cost && known.from && precedes(near, known.from)) open.set(far.node, {
				cost,
				port: far.port,
				from: near
			});
		}
	}
}
function precedes(one, other) {
	const byBridge = Buffer.compare(one.node.bridgeId, other.node.bridgeId);
	return byBridge !== 0 ? byBridge < 0 : one.port.spec.ifIndex < other.port.spec.ifIndex;
}
function judge$1(cable, roles, ports) {
	const cost = ({ node }) => roles.get(node)?.rootCost ?? 0;
	const { a, b } = cable;
	const [designated, other] = (cost(a) !== cost(b) ? cost(a) < cost(b) : precedes(a, b)) ? [a, b] : [b, a];
	const shared = {
		designated: designated.node,
		designatedPort: designated.port,
		designatedCost: cost(designated)
	};
	ports.set(designated.port, {
		...shared,
		state: "forwarding"
	});
	const rooted = roles.get(other.node)?.rootPort === other.port;
	ports.set(other.port, {
		...shared,
		state: rooted ? "forwarding" : "blocking"
	});
}
// agents/network/bridge-view.ts
/** The default of IEEE 802.1D-2004 §7.9.2. */
const AGING_S = 300;
const PORT_PRIORITY$1 = 128;
/** A device as a bridge: its ports, its part in the spanning tree, and the addresses it has learned. */
var BridgeView = class {
	agingS = AGING_S;
	network;
	node;
	/** In the order of ifTable; dot1dBasePort is the place plus one. */
	bridged;
	topologyChanges = 0;
	coldStarts = 0;
	lastChangeMs;
	lastRoles = "";
	/** How often each port began to forward. */
	transitions = /* @__PURE__ */ new Map();
	forwarding = /* @__PURE__ */ new Set();
	talkers = {
		version: -1,
		list: []
	};
	constructor(options) {
		this.network = options.network;
		this.node = options.node;
		this.bridged = [...options.node.bridge?.vlans.keys() ?? []];
		this.lastChangeMs = options.startedMs;
		this.follow(options.startedMs);
		this.topologyChanges = 0;
		options.network.onChange((nowMs) => this.follow(nowMs));
	}
	get baseAddress() {
		return this.node.chassisAddress;
	}
	ports() {
		const { ports: roles, bridges } = this.network.bridging.tree;
		const own = bridges.get(this.node);
		return this.bridged.map((port, place) => {
			const role = roles.get(port);
			const designated = role?.designated ?? this.node;
			const designatedPort = role?.designatedPort ?? port;
			return {
				basePort: place + 1,
				port,
				state: port.operUp ? role?.state ?? "forwarding" : "disabled",
				pathCost: pathCost(port.spec.ifSpeedBps),
				designatedRoot: (own?.root ?? this.node).bridgeId,
				designatedCost: role?.designatedCost ?? own?.rootCost ?? 0,
				designatedBridge: designated.bridgeId,
				designatedPort: Uint8Array.of(PORT_PRIORITY$1, basePortOf(designated, designatedPort)),
				forwardTransitions: this.transitions.get(port) ?? 0
			};
		});
	}
	spanningTree() {
		const own = this.network.bridging.tree.bridges.get(this.node);
		return {
			bridgeId: this.node.bridgeId,
			priority: this.node.bridge?.priority ?? 0,
			rootId: (own?.root ?? this.node).bridgeId,
			rootCost: own?.rootCost ?? 0,
			rootPort: own?.rootPort ? basePortOf(this.node, own.rootPort) : 0,
			topologyChanges: this.topologyChanges,
			lastChangeMs: this.lastChangeMs
		};
	}
	vlans() {
		const members = (test) => this.bridged.flatMap((port, place) => test(port) ? [place + 1] : []);
		const of = (port) => this.node.bridge?.vlans.get(port);
		return [...this.network.vlanNames].map(([id, name]) => ({
			id,
			name,
			tagged: members((port) => of(port)?.tagged.includes(id) ?? false),
			untagged: members((port) => of(port)?.untagged === id)
		}));
	}
	portVlan(basePort) {
		const port = this.bridged[basePort - 1];
		return (port && this.node.bridge?.vlans.get(port)?.untagged) ?? 1;
	}
	fdb(nowMs) {
		const entries = [];
		const own = this.node.managementAddress === null ? 1 : this.managementVlan() ?? 1;
		entries.push({
			vlan: own,
			mac: this.baseAddress,
			basePort: 0,
			self: true
		});
		for (const talker of this.heard()) {
			if (nowMs - talker.lastHeard(nowMs) > this.agingS * 1e3) continue;
			const port = this.network.bridging.towards(this.node, talker.vlan, talker.attachment);
			if (!port || !port.operUp) continue;
			entries.push({
				vlan: talker.vlan,
				mac: talker.mac,
				basePort: basePortOf(this.node, port),
				self: false
			});
		}
		return entries;
	}
	managementVlan() {
		return this.network.endpoints.find(({ node }) => node === this.node)?.vlan ?? null;
	}
	/** Stations, devices, and the routers' interfaces in the bridged networks. */
	heard() {
		if (this.talkers.version === this.network.version) return this.talkers.list;
		const { endpoints, nodes, routing } = this.network;
		const list = [];
		for (const endpoint of endpoints) {
			const { vlan, mac, attachment } = endpoint;
			if (vlan === null || endpoint.node === this.node) continue;
			list.push({
				mac,
				vlan,
				attachment,
				lastHeard: (nowMs) => endpoint.lastHeard(nowMs)
			});
		}
		for (const router of nodes) for (const end of router.interfaces) {
			const attachment = end.vlan === null ? null : routing.attachment(end);
			if (!attachment || end.vlan === null) continue;
			const { port, physical } = end;
			const up = () => port.operUp && physical.operUp;
			list.push({
				mac: physical.physAddress,
				vlan: end.vlan,
				attachment,
				lastHeard: (nowMs) => up() ? nowMs : physical.lastChangeMs
			});
		}
		this.talkers = {
			version: this.network.version,
			list
		};
		return list;
	}
	/** A topology change is a port between bridges that begins to forward or ceases to (IEEE 802.1D-2004 §17.11). */
	follow(nowMs) {
		const { coldStarts } = this.node.device;
		if (coldStarts !== this.coldStarts) {
			this.coldStarts = coldStarts;
			this.topologyChanges = 0;
			this.transitions.clear();
			this.forwarding.clear();
		}
		const { ports: roles, bridges } = this.network.bridging.tree;
		const now = new Set(this.bridged.filter((port) => port.operUp && roles.get(port)?.state === "forwarding"));
		for (const port of now) if (!this.forwarding.has(port)) this.transitions.set(port, (this.transitions.get(port) ?? 0) + 1);
		this.forwarding = now;
		const state = `${bridges.get(this.node)?.root.name ?? ""} ${[...now].map((port) => port.spec.ifIndex).join(" ")}`;
		if (state === this.lastRoles) return;
		this.lastRoles = state;
		this.topologyChanges++;
		this.lastChangeMs = nowMs;
	}
};
function basePortOf(node, port) {
	return [...node.bridge?.vlans.keys() ?? []].indexOf(port) + 1;
}
/** Routers forget an address that was silent for so long (the four hours that many vendors take). */
const ARP_AGING_MS = 240 * MINUTE;
// agents/network/ipv4.ts
/** IPv4 addresses as unsigned 32-bit numbers. */
const DOT = 46;
const ZERO = 48;
const NINE = 57;
/** From dotted text; NaN where it is none. */
function parseIpv4(text) {
	let address = 0;
	let octet = 0;
	let digits = 0;
	let dots = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === DOT) {
			if (digits === 0) return NaN;
			address = address * 256 + octet;
			octet = 0;
			digits = 0;
			dots++;
		} else {
			octet = octet * 10 + code - ZERO;
			digits++;
			if (code < ZERO || code > NINE || digits > 3 || octet > 255) return NaN;
		}
	}
	return dots === 3 && digits > 0 ? address * 256 + octet : NaN;
}
function formatIpv4(address) {
	return [
		address >>> 24,
		address >>> 16,
		address >>> 8,
		address
	].map((part) => part & 255).join(".");
}
/** The mask of a prefix of 0..32 bits. */
function maskOf$1(prefixLength) {
	return prefixLength === 0 ? 0 : 4294967295 << 32 - prefixLength >>> 0;
}
/** The network that an address lies in, dotted. */
function networkOf(address, prefixLength) {
	return formatIpv4((parseIpv4(address) & maskOf$1(prefixLength)) >>> 0);
}
/** Whether `address` lies in `network`/`prefixLength`, all dotted. */
function liesIn(address, network, prefixLength) {
	return ((parseIpv4(address) ^ parseIpv4(network)) & maskOf$1(prefixLength)) === 0;
}
/** From `10.1.2.3/24`; null where it is none. */
function parseInterfaceAddress(text) {
	const [address = "", digits = "", rest] = text.split("/");
	const prefixLength = /^\d{1,2}$/u.test(digits) ? Number(digits) : 33;
	if (rest !== void 0 || prefixLength > 32 || Number.isNaN(parseIpv4(address))) return null;
	return {
		address,
		prefixLength
	};
}
// agents/network/routing.ts
const ROUTE_PROTOCOL = {
	local: 2,
	netmgmt: 3,
	ospf: 13
};
const REFERENCE_BPS = 1e10;
/** What the routers know of each other: connected networks, and those behind others by the cheapest way (as OSPF does). */
var Routing = class {
	tables = /* @__PURE__ */ new Map();
	cables;
	bridging;
	constructor(options) {
		this.cables = options.cables;
		this.bridging = options.bridging;
		const neighbours = new Map(options.routers.map((node) => [node, this.adjacent(node, options.routers)]));
		for (const node of options.routers) this.tables.set(node, learn(node, neighbours));
	}
	table(node) {
		return this.tables.get(node) ?? [];
	}
	/** The longest match (RFC 1812 §5.2.4.3). */
	lookup(node, address) {
		let best = null;
		for (const route of this.table(node)) {
			if (best && best.prefixLength >= route.prefixLength) continue;
			if (route.prefixLength === 0 || liesIn(address, route.destination, route.prefixLength)) best = route;
		}
		return best;
	}
	/** Where a bridged interface of a router is plugged in; null for one that meets no bridge. */
	attachment(end) {
		const far = this.cables.map((cable) => cable.across(end.physical)).find((other) => other !== void 0);
		return far?.node.bridge ? {
			node: far.node,
			port: far.port
		} : null;
	}
	adjacent(node, routers) {
		return node.interfaces.flatMap((out) => routers.flatMap((other) => other === node ? [] : other.interfaces.filter((next) => this.meet(out, next)).map((next) => ({
			out,
			next,
			cost: costOf(out)
		}))));
	}
	meet(out, next) {
		if (out.vlan !== next.vlan || !isUp(out) || !isUp(next)) return false;
		if (!liesIn(next.address, out.address, out.prefixLength)) return false;
		if (out.vlan === null) return this.cables.some((cable) => cable.up && cable.across(out.physical)?.port === next.physical);
		const [from, to] = [this.attachment(out), this.attachment(next)];
		return from !== null && to !== null && this.bridging.path(out.vlan, from, to) !== null;
	}
};
function isUp({ physical, port, node }) {
	return node.powered && physical.operUp && port.operUp;
}
function costOf({ physical }) {
	return Math.max(1, Math.round(REFERENCE_BPS / physical.spec.ifSpeedBps));
}
function connected(node) {
	return node.interfaces.filter(isUp).map((out) => ({
		destination: networkOf(out.address, out.prefixLength),
		prefixLength: out.prefixLength,
		metric: 0,
		protocol: ROUTE_PROTOCOL.local,
		out,
		next: null,
		nextHop: null
	}));
}
/** The default route of the router that leads to the internet, while its line is up. */
function gatewayRoute(node) {
	const { defaultNextHop: nextHop } = node;
	if (nextHop === null) return [];
	const out = node.interfaces.find((end) => isUp(end) && liesIn(nextHop, end.address, end.prefixLength));
	if (!out) return [];
	return [{
		destination: "0.0.0.0",
		prefixLength: 0,
		metric: 1,
		protocol: ROUTE_PROTOCOL.netmgmt,
		out,
		next: null,
		nextHop
	}];
}
function learn(node, neighbours) {
	const routes = [...connected(node), ...gatewayRoute(node)];
	const known = new Set(routes.map(({ destination, prefixLength }) => `${destination}/${prefixLength}`));
	const done = /* @__PURE__ */ new Set([node]);
	const open = (neighbours.get(node) ?? []).map((first) => ({
		at: first.next.node,
		cost: first.cost,
		first
	}));
	while (open.length > 0) {
		open.sort((a, b) => a.cost - b.cost);
		const here = open.shift();
		if (done.has(here.at)) continue;
		done.add(here.at);
		for (const route of [...connected(here.at), ...gatewayRoute(here.at)]) {
			const key = `${route.destination}/${route.prefixLength}`;
			if (known.has(key)) continue;
			known.add(key);
			routes.push({
				destination: route.destination,
				prefixLength: route.prefixLength,
				metric: here.cost + 1,
				protocol: ROUTE_PROTOCOL.ospf,
				out: here.first.out,
				next: here.first.next,
				nextHop: here.first.next.address
			});
		}
		for (const next of neighbours.get(here.at) ?? []) open.push({
			at: next.next.node,
			cost: here.cost + next.cost,
			first: here.first
		});
	}
	return routes;
}
// agents/network/device-view.ts
/** What one device's tables see of the network. */
var DeviceView = class {
	bridge;
	network;
	node;
	endpoints;
	ports;
	/** Since when a route stands. Key: destination/length via next hop. */
	routeSince = /* @__PURE__ */ new Map();
	/** Opens before the device last started anew. */
	boot = {
		coldStarts: 0,
		opens: {
			active: 0,
			passive: 0
		}
	};
	routesNow = {
		version: -1,
		list: []
	};
	constructor(options) {
		const { network, node, startedMs } = options;
		this.network = network;
		this.node = node;
		this.ports = options.listeners;
		this.endpoints = network.endpoints.filter((endpoint) => endpoint.node === node);
		this.bridge = node.bridge ? new BridgeView({
			network,
			node,
			startedMs
		}) : null;
		this.routes();
		network.onChange((nowMs) => {
			this.routes();
			this.followBoot(nowMs);
		});
	}
	get kind() {
		return this.node.kind;
	}
	get version() {
		return this.network.version;
	}
	get chassisAddress() {
		return this.node.chassisAddress;
	}
	get managementAddress() {
		return this.node.managementAddress;
	}
	addresses() {
		return [...this.node.interfaces.map(({ address, prefixLength, port }) => ({
			address,
			prefixLength,
			ifIndex: port.spec.ifIndex
		})), ...this.endpoints.map((endpoint) => this.ownAddress(endpoint))];
	}
	ownAddress({ address, prefixLength, attachment }) {
		return {
			address,
			prefixLength,
			ifIndex: this.interfaceTowards(attachment.node)
		};
	}
	/** The port by which a device with an address of its own is plugged in: its management interface, or its card. */
	interfaceTowards(node) {
		const { device } = this.node;
		if (node === this.node) return (device.managementPort ?? device.ports[0])?.spec.ifIndex ?? 1;
		const cable = this.network.cables.find(({ a, b }) => [a, b].some((end) => end.node === this.node));
		return [cable?.a, cable?.b].find((end) => end?.node === this.node)?.port.spec.ifIndex ?? 1;
	}
	neighbours() {
		if (!this.node.lldp) return [];
		return this.network.cables.flatMap((cable) => {
			if (!cable.up) return [];
			const [own, far] = cable.a.node === this.node ? [cable.a, cable.b] : [cable.b, cable.a];
			if (own.node !== this.node || !far.node.lldp) return [];
			const { device } = far.node;
			return [{
				localPort: own.port,
				chassisAddress: far.node.chassisAddress,
				portName: far.port.spec.ifName,
				portAlias: far.port.alias,
				systemName: textOf(device.sysName),
				systemDescr: device.system.sysDescr,
				kind: far.node.kind,
				managementAddress: far.node.managementAddress,
				cdp: this.node.cdp && far.node.cdp,
				platform: far.node.platform,
				sinceMs: Math.max(own.port.lastChangeMs, far.port.lastChangeMs)
			}];
		});
	}
	routes() {
		if (this.routesNow.version === this.network.version) return this.routesNow.list;
		const found = this.node.interfaces.length > 0 ? this.routed() : this.hostRoutes();
		const keys = /* @__PURE__ */ new Set();
		const list = found.map((route) => {
			const key = `${route.destination}/${route.prefixLength} ${route.nextHop ?? ""}`;
			keys.add(key);
			const sinceMs = this.routeSince.get(key) ?? this.network.changedMs;
			this.routeSince.set(key, sinceMs);
			return {
				...route,
				sinceMs
			};
		});
		for (const key of this.routeSince.keys()) if (!keys.has(key)) this.routeSince.delete(key);
		this.routesNow = {
			version: this.network.version,
			list
		};
		return list;
	}
	routed() {
		return this.network.routing.table(this.node).map((route) => ({
			destination: route.destination,
			prefixLength: route.prefixLength,
			nextHop: route.nextHop,
			ifIndex: route.out.port.spec.ifIndex,
			metric: route.metric,
			protocol: route.protocol
		}));
	}
	/** A host knows its own network and its gateway. */
	hostRoutes() {
		return this.endpoints.flatMap((endpoint) => {
			const { ifIndex } = this.ownAddress(endpoint);
			const gateway = this.network.paths.gateway(endpoint);
			const own = networkRoute(endpoint, ifIndex);
			if (!gateway || !endpoint.connected) return [own];
			return [own, {
				destination: "0.0.0.0",
				prefixLength: 0,
				nextHop: gateway.address,
				ifIndex,
				metric: 1,
				protocol: 3
			}];
		});
	}
	arp(nowMs) {
		return [...this.routerArp(nowMs), ...this.hostArp(nowMs)];
	}
	routerArp(nowMs) {
		const { network } = this;
		return this.node.interfaces.filter(isUp).flatMap((end) => {
			const ifIndex = end.port.spec.ifIndex;
			const near = ({ address }) => liesIn(address, end.address, end.prefixLength) && address !== end.address;
			const stations = network.endpoints.filter((one) => one.vlan === end.vlan && near(one) && nowMs - one.lastHeard(nowMs) < ARP_AGING_MS);
			const routers = network.nodes.flatMap((node) => node === this.node ? [] : node.interfaces.filter((one) => one.vlan === end.vlan && isUp(one) && near(one)));
			return [...stations.map(({ address, mac }) => ({
				ifIndex,
				address,
				mac
			})), ...routers.map(({ address, physical }) => ({
				ifIndex,
				address,
				mac: physical.physAddress
			}))];
		});
	}
	/** Its gateway, and those of its own network that it talks with. */
	hostArp(nowMs) {
		return this.endpoints.flatMap((endpoint) => {
			const { ifIndex } = this.ownAddress(endpoint);
			const peers = /* @__PURE__ */ new Map();
			const gateway = endpoint.connected ? this.network.paths.gateway(endpoint) : null;
			if (gateway) peers.set(gateway.address, gateway.physical.physAddress);
			for (const { client, server } of this.network.conversations) {
				const peer = client === endpoint ? server : server === endpoint ? client : null;
				if (!peer || peer.vlan !== endpoint.vlan || nowMs - peer.lastHeard(nowMs) > ARP_AGING_MS) continue;
				peers.set(peer.address, peer.mac);
			}
			return [...peers].map(([address, mac]) => ({
				ifIndex,
				address,
				mac
			}));
		});
	}
	connections(nowMs) {
		return this.own().flatMap(({ conversation, endpoint }) => conversation.connections(endpoint, nowMs));
	}
	listeners() {
		return this.ports;
	}
	opens(nowMs) {
		this.followBoot(nowMs);
		const { active, passive } = this.everyOpen(nowMs);
		const before = this.boot.opens;
		return {
			active: active - before.active,
			passive: passive - before.passive
		};
	}
	followBoot(nowMs) {
		const { coldStarts } = this.node.device;
		if (coldStarts !== this.boot.coldStarts) this.boot = {
			coldStarts,
			opens: this.everyOpen(nowMs)
		};
	}
	everyOpen(nowMs) {
		const opens = {
			active: 0,
			passive: 0
		};
		for (const { pastOpens } of this.endpoints) {
			opens.active += pastOpens.active;
			opens.passive += pastOpens.passive;
		}
		for (const { conversation, endpoint } of this.own()) opens[conversation.server === endpoint ? "passive" : "active"] += conversation.opens(nowMs);
		return opens;
	}
	own() {
		return this.endpoints.flatMap((endpoint) => this.network.conversations.filter(({ client, server }) => client === endpoint || server === endpoint).map((conversation) => ({
			conversation,
			endpoint
		})));
	}
};
function networkRoute({ address, prefixLength }, ifIndex) {
	return {
		destination: networkOf(address, prefixLength),
		prefixLength,
		nextHop: null,
		ifIndex,
		metric: 0,
		protocol: 2
	};
}
function textOf(value) {
	return typeof value === "string" ? value : Buffer.from(value).toString("utf8");
}
// agents/network/bridging.ts
/** Ways of frames through the bridges as the spanning tree leaves them. Made anew with every change of topology. */
var Bridging = class {
	tree;
	/** Forwarding links by bridge. */
	links = /* @__PURE__ */ new Map();
	cables;
	constructor(bridges, cables) {
		this.tree = computeSpanningTree(bridges, cables);
		this.cables = new Map(cables.flatMap((cable) => [[cable.a.port, cable], [cable.b.port, cable]]));
		for (const cable of cables) {
			if ([cable.a.port, cable.b.port].map((port) => this.tree.ports.get(port)?.state).some((state) => state !== "forwarding")) continue;
			this.link(cable.a.node, {
				port: cable.a.port,
				node: cable.b.node,
				entry: cable.b.port
			});
			this.link(cable.b.node, {
				port: cable.b.port,
				node: cable.a.node,
				entry: cable.a.port
			});
		}
	}
	link(node, link) {
		const known = this.links.get(node);
		if (known) known.push(link);
		else this.links.set(node, [link]);
	}
	/** The links from one bridge to another; null where the VLAN does not get there. */
	way(vlan, from, to) {
		const came = /* @__PURE__ */ new Map([[from, null]]);
		const queue = [from];
		for (let node = queue.shift(); node && node !== to; node = queue.shift()) for (const link of this.links.get(node) ?? []) {
			if (came.has(link.node) || !node.carries(link.port, vlan) || !link.node.carries(link.entry, vlan)) continue;
			came.set(link.node, {
				link,
				before: node
			});
			queue.push(link.node);
		}
		if (!came.has(to)) return null;
		const way = [];
		for (let step = came.get(to); step; step = came.get(step.before)) way.unshift(step.link);
		return way;
	}
	/** The wires that a frame crosses from one attachment to the other; null where there is no way. */
	path(vlan, from, to) {
		if (!usable(from, vlan) || !usable(to, vlan)) return null;
		const way = this.way(vlan, from.node, to.node);
		if (!way) return null;
		const wires = [];
		if (from.port?.attached) wires.push(from.port.attached.in);
		for (const { port } of way) if (port.attached) wires.push(port.attached.out);
		if (to.port?.attached && to.port !== from.port) wires.push(to.port.attached.out);
		return wires;
	}
	/** The port of `bridge` behind which an attachment lies; null where it is out of reach or the bridge itself. */
	towards(bridge, vlan, to) {
		if (bridge === to.node) return to.port;
		return this.way(vlan, bridge, to.node)?.[0]?.port ?? null;
	}
	/** Every wire that a broadcast from an attachment crosses. */
	flood(vlan, from) {
		if (!usable(from, vlan)) return [];
		const wires = from.port?.attached ? [from.port.attached.in] : [];
		const queue = [{
			node: from.node,
			entry: from.port
		}];
		for (let here = queue.shift(); here; here = queue.shift()) {
			const { node, entry } = here;
			for (const port of node.bridge?.vlans.keys() ?? []) {
				if (port === entry || !port.operUp || !port.attached || !node.carries(port, vlan)) continue;
				if (this.tree.ports.get(port)?.state === "blocking") continue;
				wires.push(port.attached.out);
				const far = this.cables.get(port)?.across(port);
				const joined = this.links.get(node)?.find((link) => link.port === port);
				if (far?.node.bridge && joined && far.node.carries(far.port, vlan)) queue.push({
					node: far.node,
					entry: far.port
				});
			}
		}
		return wires;
	}
};
function usable({ node, port }, vlan) {
	if (port === null) return node.powered;
	return port.operUp && node.carries(port, vlan);
}
// agents/network/flow-path.ts
const MAX_HOPS = 16;
/** Finds the wires that a packet crosses, as hosts, bridges and routers would send it. */
var FlowPath = class {
	bridging;
	routing;
	interfaces;
	constructor(options) {
		this.bridging = options.bridging;
		this.routing = options.routing;
		this.interfaces = options.interfaces;
	}
	/** Null where it does not get there. */
	trace(from, to) {
		if (!from.connected || !to.connected) return null;
		if (from.vlan !== null && liesIn(to.address, from.address, from.prefixLength) && from.vlan !== null) return this.bridging.path(from.vlan, from.attachment, to.attachment);
		const start = this.enter(from);
		if (!start) return null;
		const { wires } = start;
		let node = start.at.node;
		for (let hop = 0; hop < MAX_HOPS; hop++) {
			const route = this.routing.lookup(node, to.address);
			if (!route) return null;
			const last = this.leave(route.out, route.next, route.next ? null : to.attachment);
			if (!last) return null;
			wires.push(...last);
			if (!route.next) return wires;
			node = route.next.node;
		}
		return null;
	}
	/** The gateway of an endpoint's network; null where no router has an address in it that is up. */
	gateway(of) {
		return this.interfaces.find((end) => end.vlan === of.vlan && isUp(end) && liesIn(end.address, of.address, of.prefixLength)) ?? null;
	}
	/** From the endpoint into its gateway. */
	enter(from) {
		const at = this.gateway(from);
		if (!at) return null;
		if (from.vlan === null) return {
			at,
			wires: at.physical.attached ? [at.physical.attached.in] : []
		};
		const to = this.routing.attachment(at);
		const wires = to && this.bridging.path(from.vlan, from.attachment, to);
		return wires ? {
			at,
			wires: [...wires, ...logical(at, "in")]
		} : null;
	}
	/** Out of a router's interface to the next router's, or to what is plugged in at the end. */
	leave(out, next, end) {
		const first = logical(out, "out");
		const last = next ? logical(next, "in") : [];
		if (out.vlan === null) return out.physical.attached ? [
			out.physical.attached.out,
			...first,
			...last
		] : null;
		const from = this.routing.attachment(out);
		const to = next ? this.routing.attachment(next) : end;
		const wires = from && to && this.bridging.path(out.vlan, from, to);
		return wires ? [
			...first,
			...wires,
			...last
		] : null;
	}
};
/** The wire of the row of ifTable that stands for one VLAN of a trunk; none where the port is the cable's own. */
function logical(end, direction) {
	return end.port !== end.physical && end.port.attached ? [end.port.attached[direction]] : [];
}
// agents/network/network.ts
/**
* The simulated network: who is plugged in where, which ways frames and packets take, and so what crosses each wire.
* Every change of a port's state makes the ways anew at that very moment of the lab's time.
*/
var Network = class {
	nodes;
	cables;
	vlanNames;
	broadcasts;
	endpoints;
	conversations;
	bridging;
	routing;
	paths;
	/** Grows with every change of the topology; `changedMs` is when that was. */
	version = 0;
	changedMs;
	hello;
	wires;
	carried = /* @__PURE__ */ new Map();
	depth = 0;
	listeners = [];
	constructor(parts, startedMs) {
		this.nodes = parts.nodes;
		this.cables = parts.cables;
		this.endpoints = parts.endpoints;
		this.conversations = parts.conversations;
		this.broadcasts = parts.broadcasts;
		this.vlanNames = parts.vlanNames;
		this.hello = parts.hello;
		this.changedMs = startedMs;
		this.wires = new Set(parts.nodes.flatMap(({ device }) => device.ports.flatMap(({ attached }) => attached ? [attached.in, attached.out] : [])));
		for (const cable of parts.cables) cable.follow(startedMs);
		this.followTrunks(startedMs);
		const ways = this.ways();
		this.bridging = ways.bridging;
		this.routing = ways.routing;
		this.paths = ways.paths;
		this.carry(null);
	}
	onChange(listener) {
		this.listeners.push(listener);
	}
	node(device) {
		return this.nodes.find((node) => node.device === device);
	}
	cableOf(port) {
		return this.cables.find((cable) => cable.across(port) !== void 0);
	}
	/** Throws AgentError NO_SUCH_LINK. */
	cable(id) {
		const found = this.cables.find((cable) => cable.id === id);
		if (found) return found;
		throw new AgentError("NO_SUCH_LINK", `looking for the link ${JSON.stringify(id)}: the network has none of that id; ask for its topology`);
	}
	/** Pulls a cable at both ends, or plugs it in. */
	setCable(cable, plugged, nowMs) {
		this.change(nowMs, () => {
			for (const { node, port } of [cable.a, cable.b]) node.device.changePort(port, { cableUp: plugged }, nowMs);
		});
	}
	setPower(node, powered, nowMs) {
		this.change(nowMs, () => {
			node.powered = powered;
			for (const port of node.device.ports) if (!this.cableOf(port)) node.device.changePort(port, { carrier: powered }, nowMs);
		});
	}
	/** Told by a device after one of its ports changed. */
	portChanged(nowMs) {
		this.change(nowMs, () => void 0);
	}
	/** A flow or a conversation more, until the returned function takes it out again. */
	add(conversation, nowMs) {
		this.conversations = [...this.conversations, conversation];
		this.change(nowMs, () => void 0);
		return (atMs) => {
			if (!this.conversations.includes(conversation)) return;
			this.conversations = this.conversations.filter((other) => other !== conversation);
			const opens = conversation.opens(atMs);
			conversation.server.pastOpens.passive += opens;
			conversation.client.pastOpens.active += opens;
			this.change(atMs, () => void 0);
		};
	}
	/** A station more, such as one that nobody knows. */
	addEndpoint(endpoint, nowMs) {
		this.endpoints = [...this.endpoints, endpoint];
		this.change(nowMs, () => void 0);
		return (atMs) => {
			this.endpoints = this.endpoints.filter((other) => other !== endpoint);
			this.change(atMs, () => void 0);
		};
	}
	/** Changes that belong together make the ways anew once, after the last of them. */
	change(nowMs, work) {
		this.depth++;
		try {
			work();
		} finally {
			this.depth--;
		}
		if (this.depth > 0) return;
		this.depth++;
		for (let moved = true; moved;) {
			moved = false;
			for (const cable of this.cables) if (cable.follow(nowMs)) moved = true;
		}
		this.followTrunks(nowMs);
		this.depth--;
		for (const endpoint of this.endpoints) endpoint.follow(nowMs);
		Object.assign(this, this.ways());
		this.carry(nowMs);
		this.version++;
		this.changedMs = nowMs;
		for (const listener of this.listeners) listener(nowMs);
	}
	/** What stands on a trunk goes down with it (RFC 2863 §3.1.14: lowerLayerDown). */
	followTrunks(nowMs) {
		for (const { device, interfaces } of this.nodes) for (const { port, physical } of interfaces) if (port !== physical) device.changePort(port, { carrier: physical.operUp }, nowMs);
	}
	ways() {
		const { cables, nodes } = this;
		const bridging = new Bridging(nodes.filter((node) => node.bridge !== null && node.powered), cables);
		const routers = nodes.filter((node) => node.interfaces.length > 0 && node.powered);
		const routing = new Routing({
			routers,
			cables,
			bridging
		});
		return {
			bridging,
			routing,
			paths: new FlowPath({
				bridging,
				routing,
				interfaces: routers.flatMap((node) => node.interfaces)
			})
		};
	}
	/** Lets every wire carry what now takes its way; `nowMs` null at the start, from the lab's epoch on. */
	carry(nowMs) {
		const flows = /* @__PURE__ */ new Map();
		const put = (wire, flow) => {
			const known = flows.get(wire);
			if (known) known.push(flow);
			else flows.set(wire, [flow]);
		};
		for (const conversation of this.conversations) {
			const up = this.paths.trace(conversation.client, conversation.server);
			const down = up && this.paths.trace(conversation.server, conversation.client);
			conversation.connected = down !== null;
			if (!down) continue;
			for (const wire of up) put(wire, conversation.up);
			for (const wire of down) put(wire, conversation.down);
		}
		for (const endpoint of this.endpoints) this.flood(endpoint, put);
		for (const node of this.nodes) for (const port of node.powered ? node.device.ports : []) if (port.attached && port.operUp && (node.bridge || node.lldp)) put(port.attached.out, this.hello);
		for (const wire of this.wires) {
			const next = flows.get(wire) ?? [];
			if (nowMs !== null && sameFlows(this.carried.get(wire) ?? [], next)) continue;
			wire.carry(next, nowMs);
		}
		this.carried = flows;
	}
	flood(endpoint, put) {
		const flow = this.broadcasts.get(endpoint);
		if (!flow || endpoint.vlan === null || !endpoint.connected) return;
		for (const wire of this.bridging.flood(endpoint.vlan, endpoint.attachment)) put(wire, flow);
	}
};
function sameFlows(a, b) {
	return a.length === b.length && a.every((flow, position) => flow === b[position]);
}
// agents/network/node.ts
/** A device as a part of the network: what it bridges and routes. */
var NetworkNode = class {
	device;
	kind;
	bridge;
	defaultNextHop;
	managementAddress;
	lldp;
	cdp;
	platform;
	/** Filled while the network is built. */
	interfaces = [];
	powered = true;
	/** 8 octets: priority and address. */
	bridgeId;
	chassisAddress;
	constructor(options) {
		this.device = options.device;
		this.kind = options.kind;
		this.bridge = options.bridge;
		this.defaultNextHop = options.defaultNextHop;
		this.managementAddress = options.managementAddress;
		this.lldp = options.lldp;
		this.cdp = options.cdp;
		this.platform = options.platform;
		this.chassisAddress = chassisOf(options.device);
		const priority = options.bridge?.priority ?? 32768;
		this.bridgeId = Uint8Array.of(priority >>> 8, priority & 255, ...this.chassisAddress);
	}
	get name() {
		return this.device.name;
	}
	/** Whether frames of the VLAN may pass the port. */
	carries(port, vlan) {
		const vlans = this.bridge?.vlans.get(port);
		return vlans !== void 0 && (vlans.untagged === vlan || vlans.tagged.includes(vlan));
	}
};
/** The address of the first port that has one, with the last octet zero: the block that the ports' own are taken from. */
function chassisOf(device) {
	const first = device.ports.find((port) => port.physAddress.length === 6)?.physAddress;
	if (!first) return /* @__PURE__ */ new Uint8Array(6);
	return Uint8Array.of(...first.subarray(0, 5), 0);
}
// agents/devices/campus-ports.ts
const GIGABIT$3 = 1e9;
/** Far above the physical ports, where vendors put what is no port. */
const LOGICAL_FIRST = 1e3;
/** A port of a device in a network: it counts what crosses its cable, and nothing without one. */
function cabledPort(options) {
	return {
		ifIndex: options.ifIndex,
		ifName: options.ifName,
		ifDescr: options.ifDescr ?? options.ifName,
		ifAlias: options.ifAlias ?? "",
		ifType: IfType.ethernet,
		ifMtu: 1500,
		ifSpeedBps: options.ifSpeedBps ?? GIGABIT$3,
		adminUp: options.shut !== true,
		cableUp: false,
		traffic: frozenTraffic({})
	};
}
/** The part of a trunk that carries one VLAN, with an address of its own: `gi0/0.10`. */
function vlanPart(trunk, vlan, place) {
	return {
		...trunk,
		ifIndex: LOGICAL_FIRST + place,
		ifName: `${trunk.ifName}.${vlan}`,
		ifDescr: `${trunk.ifDescr}.${vlan}`,
		ifAlias: `VLAN ${vlan}`,
		ifType: IfType.vlan,
		adminUp: true,
		cableUp: true
	};
}
/** A switch's own interface in its management VLAN: little traffic, all of it its own. */
function switchedInterface(vlan) {
	return {
		ifIndex: LOGICAL_FIRST + vlan,
		ifName: `Vl${vlan}`,
		ifDescr: `Vlan${vlan}`,
		ifAlias: "Management",
		ifType: IfType.ipVlan,
		ifMtu: 1500,
		ifSpeedBps: GIGABIT$3,
		traffic: movingTraffic({
			speedBps: 1e5,
			inShare: .06,
			outShare: .08
		})
	};
}
function loopback(ifIndex) {
	return {
		ifIndex,
		ifName: "lo",
		ifDescr: "lo",
		ifAlias: "",
		ifType: IfType.loopback,
		ifMtu: 65536,
		ifSpeedBps: 1e7,
		physAddress: /* @__PURE__ */ new Uint8Array(0),
		traffic: movingTraffic({
			speedBps: 1e7,
			inShare: .02,
			outShare: .02,
			inFrameOctets: 400,
			outFrameOctets: 400
		})
	};
}
// agents/engine/mib-cursor.ts
/** A place in a tree at one moment, read in lexicographic order. */
var MibCursor = class {
	tree;
	subject;
	nowMs;
	region;
	sorted;
	position;
	end;
	constructor(options) {
		this.tree = options.tree;
		this.subject = options.subject;
		this.nowMs = options.nowMs;
		this.seek(options.oid, options.inclusive);
	}
	/** Goes to before the first instance after `oid`, or at it when `inclusive`. */
	seek(oid, inclusive) {
		this.enter(this.tree.locate(oid, inclusive, this.subject, this.nowMs));
	}
	/** The instance here, and one step on; undefined at the end of the tree. */
	next() {
		while (this.position >= this.end) {
			const region = this.tree.region(this.region + 1, this.subject, this.nowMs);
			if (!region) return void 0;
			this.enter(region);
		}
		return this.sorted.at(this.position++);
	}
	enter(region) {
		this.region = region.number;
		this.sorted = region.sorted;
		this.position = region.position;
		this.end = region.end;
	}
};
// agents/engine/oid-index.ts
const EMPTY = -1;
/** Where each of many names stands in its list: an open hash table of places, a few bytes for each. */
var OidIndex = class {
	oidAt;
	slots;
	mask;
	/** `oidAt` gives the name at places 0..count-1, all different, now and later. */
	constructor(options) {
		this.oidAt = options.oidAt;
		let size = 4;
		while (size < 2 * options.count) size *= 2;
		this.slots = new Int32Array(size).fill(EMPTY);
		this.mask = size - 1;
		for (let place = 0; place < options.count; place++) {
			let slot = hash(this.oidAt(place)) & this.mask;
			while (this.slots[slot] !== EMPTY) slot = slot + 1 & this.mask;
			this.slots[slot] = place;
		}
	}
	/** The place of exactly that name; -1 where there is none. */
	find(oid) {
		for (let slot = hash(oid) & this.mask;; slot = slot + 1 & this.mask) {
			const place = this.slots[slot];
			if (place === EMPTY || same(this.oidAt(place), oid)) return place;
		}
	}
};
/** Names of a table differ in their last parts, and by small numbers: the end mixes them over all bits. */
function hash(oid) {
	let value = oid.length;
	for (let i = 0; i < oid.length; i++) value = Math.imul(value ^ oid[i], 16777619);
	value = Math.imul(value ^ value >>> 15, 2246822507);
	return value ^ value >>> 13;
}
function same(a, b) {
	if (a.length !== b.length) return false;
	for (let i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return false;
	return true;
}
// agents/engine/sorted-instances.ts
/**
* Instances in lexicographic order. A name that is here is found by its hash, the place of one that is not by binary
* search. Throws RangeError when two share a name.
*/
var SortedInstances = class {
	instances;
	/** Null for a few, which need none. */
	index;
	constructor(instances) {
		const sorted = [...instances].toSorted((a, b) => compareOids(a.oid, b.oid));
		sorted.forEach((instance, position) => {
			const before = sorted[position - 1];
			if (before && compareOids(before.oid, instance.oid) === 0) throw new RangeError(`two instances are named ${formatOid(instance.oid)}`);
			instance.position = position;
		});
		this.instances = sorted;
		const oidAt = (place) => sorted[place].oid;
		this.index = sorted.length < 32 ? null : new OidIndex({
			count: sorted.length,
			oidAt
		});
	}
	get size() {
		return this.instances.length;
	}
	at(position) {
		return this.instances[position];
	}
	/** Whether this very instance stands in this table. */
	holds(instance) {
		return this.instances[instance.position] === instance;
	}
	/** The place of the first instance whose name is not before `oid`; size when there is none. */
	lowerBound(oid) {
		let low = 0;
		let high = this.instances.length;
		while (low < high) {
			const middle = low + high >>> 1;
			if (compareOids(this.instances[middle].oid, oid) < 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}
	exact(oid) {
		return this.instances[this.find(oid)];
	}
	/** The place of exactly that name; -1 where there is none. */
	find(oid) {
		if (this.index) return this.index.find(oid);
		const position = this.lowerBound(oid);
		const found = this.instances[position];
		return found && compareOids(found.oid, oid) === 0 ? position : -1;
	}
	/** The place of the first instance after `oid`, or at it when `inclusive`; size when there is none. */
	placeFrom(oid, inclusive) {
		const position = this.find(oid);
		if (position < 0) return this.lowerBound(oid);
		return inclusive ? position : position + 1;
	}
};
// agents/engine/mib-tree.ts
/**
* All instances of one kind of device: a fixed part, shared by every device of the kind, and live tables, cached
* per device. Answers the two questions of RFC 3416 §4.2: what is here, and what comes next.
*
* In lexicographic order the tree is a row of regions: fixed instances, a live table, fixed instances, a live table …
* so that what comes next is the next place of a region, and a search is needed only where a request begins.
*/
var MibTree = class {
	fixed;
	/** In the order of their entries. */
	liveTables;
	caches;
	/** How many fixed instances come before each live table. */
	fixedBefore;
	/** Throws RangeError where two instances share a name, or something stands in a live table's place. */
	constructor(options) {
		this.fixed = new SortedInstances(options.instances);
		this.liveTables = (options.liveTables ?? []).toSorted((a, b) => compareOids(a.entry, b.entry));
		this.caches = this.liveTables.map(() => /* @__PURE__ */ new WeakMap());
		this.fixedBefore = this.liveTables.map(({ entry }) => this.fixed.lowerBound(entry));
		for (const [position, { entry }] of this.liveTables.entries()) {
			const fixed = this.fixed.at(this.fixedBefore[position]);
			if (fixed && isWithin(fixed.oid, entry)) throw new RangeError(`${formatOid(fixed.oid)} is fixed, but stands in the live table ${formatOid(entry)}`);
			const other = this.liveTables[position + 1];
			if (other && isWithin(other.entry, entry)) throw new RangeError(`the live table ${formatOid(other.entry)} stands in ${formatOid(entry)}`);
		}
	}
	live(table, subject, nowMs) {
		const source = this.liveTables[table];
		const cache = this.caches[table];
		const version = source.version(subject, nowMs);
		const cached = cache.get(subject);
		if (cached && cached.version === version) return cached.sorted;
		const sorted = new SortedInstances(source.rows(subject, nowMs));
		cache.set(subject, {
			version,
			sorted
		});
		return sorted;
	}
	/** The live table that `oid` stands in, or ~t where it comes before table t and after those before it. */
	tableOf(oid) {
		let low = 0;
		let high = this.liveTables.length;
		while (low < high) {
			const middle = low + high >>> 1;
			const { entry } = this.liveTables[middle];
			if (isWithin(oid, entry)) return middle;
			if (compareOids(entry, oid) < 0) low = middle + 1;
			else high = middle;
		}
		return ~low;
	}
	exact(oid, subject, nowMs) {
		const table = this.tableOf(oid);
		return table < 0 ? this.fixed.exact(oid) : this.live(table, subject, nowMs).exact(oid);
	}
	/** An instance that a SET may create under this name. */
	creatable(oid, subject) {
		return this.liveTables.find(({ entry }) => isWithin(oid, entry))?.create?.(oid, subject);
	}
	/** The first instance after `oid` (or at it when `inclusive`) in lexicographic order. */
	from(oid, inclusive, subject, nowMs) {
		return this.cursor(oid, inclusive, subject, nowMs).next();
	}
	/** Reads on from there, without a search for each instance. For one request: it does not see rows that come later. */
	cursor(oid, inclusive, subject, nowMs) {
		return new MibCursor({
			tree: this,
			oid,
			inclusive,
			subject,
			nowMs
		});
	}
	/** The instance after one that this tree handed out: no search where nothing is live. */
	following(instance, subject, nowMs) {
		if (this.liveTables.length === 0 && this.fixed.holds(instance)) return this.fixed.at(instance.position + 1);
		return this.from(instance.oid, false, subject, nowMs);
	}
	/** For cursors: the region that holds what comes after `oid`, and the place in it. */
	locate(oid, inclusive, subject, nowMs) {
		const table = this.tableOf(oid);
		const region = this.region(table < 0 ? 2 * ~table : 2 * table + 1, subject, nowMs);
		return {
			...region,
			position: region.sorted.placeFrom(oid, inclusive)
		};
	}
	/** For cursors: region `number` from its beginning; fixed ones are even, live tables odd. Undefined past the last. */
	region(number, subject, nowMs) {
		if (number > 2 * this.liveTables.length) return void 0;
		const table = number >>> 1;
		if (number % 2 === 1) {
			const sorted = this.live(table, subject, nowMs);
			return {
				number,
				sorted,
				position: 0,
				end: sorted.size
			};
		}
		const position = table === 0 ? 0 : this.fixedBefore[table - 1];
		return {
			number,
			sorted: this.fixed,
			position,
			end: this.fixedBefore[table] ?? this.fixed.size
		};
	}
	/** Whether an object type of this tree has `oid` below it: noSuchInstance instead of noSuchObject. */
	knowsObject(oid) {
		if (this.tableOf(oid) >= 0) return true;
		const position = this.fixed.lowerBound(oid);
		return [this.fixed.at(position - 1), this.fixed.at(position)].some((near) => near !== void 0 && isWithin(oid, near.oid.slice(0, near.objectLength)));
	}
};
// agents/devices/groups/ip-group.ts
const IP$4 = [
	1,
	3,
	6,
	1,
	2,
	1,
	4
];
const IP_ADDR_ENTRY$1 = [
	...IP$4,
	20,
	1
];
const FORWARDING = 1;
const NOT_FORWARDING = 2;
const DEFAULT_TTL = 64;
const REASSEMBLY_TIMEOUT_S = 30;
const MAX_REASSEMBLED$1 = 65535;
/** The scalars of the ip group and ipAddrTable (RFC 1213, kept in RFC 4293). */
function ipGroup(options) {
	const zero = (at) => counter32(at, 0);
	return [...scalars(IP$4, [
		integer$1(1, options.router ? FORWARDING : NOT_FORWARDING),
		integer$1(2, DEFAULT_TTL),
		counter32(3, options.inReceives),
		zero(4),
		zero(5),
		counter32(6, options.forwarded),
		zero(7),
		zero(8),
		counter32(9, options.inDelivers),
		counter32(10, options.outRequests),
		zero(11),
		zero(12),
		integer$1(13, REASSEMBLY_TIMEOUT_S),
		...[
			14,
			15,
			16,
			17,
			18,
			19,
			23
		].map(zero)
	]), ...tableRows(IP_ADDR_ENTRY$1, (options.addresses ?? []).map(ipAddrRow))];
}
/** A row of ipAddrTable. */
function ipAddrRow({ address, ifIndex, mask }) {
	return {
		index: address.split(".").map(Number),
		columns: [
			ipAddress(1, address),
			integer$1(2, ifIndex),
			ipAddress(3, mask),
			integer$1(4, 1),
			integer$1(5, MAX_REASSEMBLED$1)
		]
	};
}
// agents/devices/groups/address-tables.ts
const IP$3 = [
	1,
	3,
	6,
	1,
	2,
	1,
	4
];
const IP_ADDR_ENTRY = [
	...IP$3,
	20,
	1
];
const IPV4_INTERFACE_ENTRY = [
	...IP$3,
	28,
	1
];
const IP_ADDRESS_ENTRY = [
	...IP$3,
	34,
	1
];
const ZERO_DOT_ZERO$2 = [0, 0];
const UNICAST = 1;
const MANUAL = 2;
const PREFERRED = 1;
const ACTIVE$4 = 1;
const NON_VOLATILE = 3;
const UP$1 = 1;
const MAX_REASSEMBLED = 65535;
const RETRANSMIT_MS = 1e3;
/** ipv4InterfaceTableLastChange and ipAddressSpinLock (RFC 4293). */
function addressScalars() {
	return scalars(IP$3, [ticks(27, 0), integer$1(33, 0)]);
}
/** ipAddrTable (RFC 1213), ipv4InterfaceTable and ipAddressTable (RFC 4293) of the addresses that the place has. */
function addressTables() {
	const table = (entry, toRow) => ({
		entry,
		version: placeVersion(),
		rows: ({ place }) => tableRows(entry, (place?.addresses() ?? []).map(toRow))
	});
	return [
		table(IP_ADDR_ENTRY, ({ address, prefixLength, ifIndex }) => ipAddrRow({
			address,
			ifIndex,
			mask: formatIpv4(maskOf$1(prefixLength))
		})),
		table(IPV4_INTERFACE_ENTRY, ({ ifIndex }) => ({
			index: [ifIndex],
			columns: [
				integer$1(2, MAX_REASSEMBLED),
				integer$1(3, UP$1),
				gauge(4, RETRANSMIT_MS)
			]
		})),
		table(IP_ADDRESS_ENTRY, ({ address, ifIndex }) => ({
			index: inetAddress(address).index,
			columns: [
				integer$1(3, ifIndex),
				integer$1(4, UNICAST),
				oidValue(5, ZERO_DOT_ZERO$2),
				integer$1(6, MANUAL),
				integer$1(7, PREFERRED),
				ticks(8, 0),
				ticks(9, 0),
				integer$1(10, ACTIVE$4),
				integer$1(11, NON_VOLATILE)
			]
		}))
	];
}
// agents/devices/groups/ageing-rows.ts
/**
* Rows that are looked at once per second of the lab's time at most, however often they are asked for: a walk of a
* thousand rows asks for the version at each of them.
*/
function ageingRows(options) {
	const samples = /* @__PURE__ */ new WeakMap();
	const sample = (device, nowMs) => {
		const { place } = device;
		const placeVersion = place?.version ?? 0;
		const setting = place ? options.setting?.(place) ?? 0 : 0;
		const second = Math.floor(nowMs / SECOND);
		const last = samples.get(device);
		if (last?.second === second && last.place === place && last.placeVersion === placeVersion && last.setting === setting) return last;
		const { keys, rows } = sorted(place ? options.read(place, nowMs) : [], options.keyOf);
		const changed = last?.keys !== keys;
		const next = {
			place,
			placeVersion,
			setting,
			second,
			keys,
			rows: changed ? rows : last.rows,
			count: (last?.count ?? 0) + (changed ? 1 : 0)
		};
		samples.set(device, next);
		return next;
	};
	return {
		rows: (device, nowMs) => sample(device, nowMs).rows,
		version: (device, nowMs) => sample(device, nowMs).count
	};
}
/** In the order of their keys, each once: the order in which a place tells them says nothing. */
function sorted(rows, keyOf) {
	const byKey = new Map(rows.map((row) => [keyOf(row), row]));
	const keys = [...byKey.keys()].toSorted();
	return {
		keys: keys.join("\n"),
		rows: keys.map((key) => byKey.get(key))
	};
}
// agents/devices/groups/arp-tables.ts
const IP$2 = [
	1,
	3,
	6,
	1,
	2,
	1,
	4
];
const NET_TO_MEDIA_ENTRY = [
	...IP$2,
	22,
	1
];
const NET_TO_PHYSICAL_ENTRY = [
	...IP$2,
	35,
	1
];
const DYNAMIC = 3;
const REACHABLE = 1;
const ACTIVE$3 = 1;
/** ipNetToMediaTable (RFC 1213, kept in RFC 4293) and ipNetToPhysicalTable (RFC 4293), of the same rows. */
function arpTables() {
	const known = ageingRows({
		read: (place, nowMs) => place.arp(nowMs),
		keyOf: ({ ifIndex, address, mac }) => `${ifIndex} ${address} ${Buffer.from(mac).toString("hex")}`
	});
	const table = (entry, toRow) => ({
		entry,
		version: (device, nowMs) => known.version(device, nowMs),
		rows: (device, nowMs) => tableRows(entry, known.rows(device, nowMs).map(toRow))
	});
	return [table(NET_TO_MEDIA_ENTRY, mediaRow), table(NET_TO_PHYSICAL_ENTRY, physicalRow)];
}
function mediaRow({ ifIndex, address, mac }) {
	return {
		index: [ifIndex, ...ipv4Parts(address)],
		columns: [
			integer$1(1, ifIndex),
			text(2, mac),
			ipAddress(3, address),
			integer$1(4, DYNAMIC)
		]
	};
}
function physicalRow({ ifIndex, address, mac }) {
	return {
		index: [ifIndex, ...inetAddress(address).index],
		columns: [
			text(4, mac),
			ticks(5, 0),
			integer$1(6, DYNAMIC),
			integer$1(7, REACHABLE),
			integer$1(8, ACTIVE$3)
		]
	};
}
// agents/devices/groups/forwarding-rows.ts
/** FdbEntry's status in dot1dTpFdbTable and dot1qTpFdbTable. */
const LEARNED = 3;
const SELF = 4;
function bridgeOf(device) {
	return device.place?.bridge ?? null;
}
/**
* What a bridge has learned, by VLAN and address. Both tables of addresses show these very rows, so that they agree
* whatever the moment at which each is asked.
*/
function forwardingRows() {
	return ageingRows({
		read: ({ bridge }, nowMs) => bridge?.fdb(nowMs) ?? [],
		keyOf: ({ vlan, mac, basePort, self }) => `${String(vlan).padStart(5, "0")} ${Buffer.from(mac).toString("hex")} ${basePort} ${self}`,
		setting: ({ bridge }) => bridge?.agingS ?? 0
	});
}
function fdbStatus({ self }) {
	return self ? SELF : LEARNED;
}
// agents/devices/groups/bridge-groups.ts
const DOT1D_BRIDGE = [
	1,
	3,
	6,
	1,
	2,
	1,
	17
];
const BASE$1 = [...DOT1D_BRIDGE, 1];
const BASE_PORT_ENTRY = [
	...BASE$1,
	4,
	1
];
const TP = [...DOT1D_BRIDGE, 4];
const TP_FDB_ENTRY$1 = [
	...TP,
	3,
	1
];
const TP_PORT_ENTRY = [
	...TP,
	4,
	1
];
const TRANSPARENT_ONLY = 2;
const ZERO_DOT_ZERO$1 = [0, 0];
const DEFAULT_AGING_S = 300;
const AGING_RANGE_S = [10, 1e6];
const IN_FRAMES = [
	"inUcastPkts",
	"inMulticastPkts",
	"inBroadcastPkts"
];
const OUT_FRAMES = [
	"outUcastPkts",
	"outMulticastPkts",
	"outBroadcastPkts"
];
/** The scalars of dot1dBase and dot1dTp (RFC 4188). dot1dTpAgingTime can be set. */
function bridgeScalars() {
	return [...scalars(BASE$1, [
		text(1, (device) => bridgeOf(device)?.baseAddress ?? /* @__PURE__ */ new Uint8Array(6)),
		integer$1(2, (device) => bridgeOf(device)?.ports().length ?? 0),
		integer$1(3, TRANSPARENT_ONLY)
	]), ...scalars(TP, [counter32(1, 0), integer$1(2, (device) => bridgeOf(device)?.agingS ?? DEFAULT_AGING_S, {
		range: AGING_RANGE_S,
		apply: (device, value) => setAging(device, value)
	})])];
}
function setAging(device, agingS) {
	const bridge = bridgeOf(device);
	if (!bridge) throw new Error(`setting dot1dTpAgingTime of ${device.name}: it is no bridge`);
	const before = bridge.agingS;
	bridge.agingS = agingS;
	return () => void (bridge.agingS = before);
}
/** A live table with one row for each port of the bridge. */
function bridgePortTable(entry, toRow) {
	return {
		entry,
		version: placeVersion(),
		rows: (device) => {
			return tableRows(entry, (bridgeOf(device)?.ports() ?? []).map((port) => toRow(port, device)));
		}
	};
}
/** dot1dBasePortTable, dot1dTpFdbTable and dot1dTpPortTable (RFC 4188). */
function bridgePortTables(learned) {
	return [
		bridgePortTable(BASE_PORT_ENTRY, ({ basePort, port }) => ({
			index: [basePort],
			columns: [
				integer$1(1, basePort),
				integer$1(2, port.spec.ifIndex),
				oidValue(3, ZERO_DOT_ZERO$1),
				counter32(4, 0),
				counter32(5, 0)
			]
		})),
		{
			entry: TP_FDB_ENTRY$1,
			version: (device, nowMs) => learned.version(device, nowMs),
			rows: (device, nowMs) => tableRows(TP_FDB_ENTRY$1, learned.rows(device, nowMs).map(fdbRow$1))
		},
		bridgePortTable(TP_PORT_ENTRY, ({ basePort, port }) => ({
			index: [basePort],
			columns: [
				integer$1(1, basePort),
				integer$1(2, port.spec.ifMtu),
				counter32(3, frames(port, IN_FRAMES)),
				counter32(4, frames(port, OUT_FRAMES)),
				counter32(5, frames(port, ["inDiscards"]))
			]
		}))
	];
}
function fdbRow$1(entry) {
	const { mac, basePort } = entry;
	return {
		index: [...mac],
		columns: [
			text(1, mac),
			integer$1(2, basePort),
			integer$1(3, fdbStatus(entry))
		]
	};
}
function frames(port, counters) {
	return (_device, nowMs) => counters.reduce((total, counter) => total + port.counter(counter, nowMs), 0);
}
// agents/devices/groups/tlv-text.ts
/** SnmpAdminString and DisplayString end here, and so do the texts of LLDP. */
const MAX_TEXT_OCTETS = 255;
/** A text cut to what a TLV may hold, without breaking a character. */
function tlvText(whole) {
	const bytes = Buffer.from(whole);
	if (bytes.length <= MAX_TEXT_OCTETS) return whole;
	let end = MAX_TEXT_OCTETS;
	while (end > 0 && ((bytes[end] ?? 0) & 192) === 128) end--;
	return bytes.subarray(0, end).toString();
}
// agents/devices/groups/cdp-groups.ts
const CDP_OBJECTS = [
	1,
	3,
	6,
	1,
	4,
	1,
	9,
	9,
	23,
	1
];
const INTERFACE_ENTRY = [
	...CDP_OBJECTS,
	1,
	1,
	1
];
const CACHE_ENTRY = [
	...CDP_OBJECTS,
	2,
	1,
	1
];
const CDP_GLOBAL = [...CDP_OBJECTS, 3];
const TRUE$2 = 1;
const MESSAGE_INTERVAL_S = 60;
const HOLD_TIME_S = 180;
/** CiscoNetworkProtocol. */
const IP$1 = 1;
const UNKNOWN_PROTOCOL = 65535;
/** The device id is a text of the platform's own: its name. */
const OTHER_FORMAT = 3;
const OTHER_FORMAT_BIT = Uint8Array.of(32);
/** The capabilities word of the protocol: router 0x01, transparent bridge 0x02, switch 0x08, host 0x10, IGMP 0x20. */
const CAPABILITIES$1 = {
	router: 1,
	switch: 40,
	firewall: 1,
	accessPoint: 2,
	server: 16,
	ups: 16,
	printer: 16
};
/** cdpGlobal (CISCO-CDP-MIB). */
function cdpScalars(register) {
	return scalars(CDP_GLOBAL, [
		integer$1(1, TRUE$2),
		integer$1(2, MESSAGE_INTERVAL_S),
		integer$1(3, HOLD_TIME_S),
		text(4, (device) => device.sysName),
		ticks(5, (device, nowMs) => {
			const { lastChangeMs } = register.statistics(device, nowMs);
			return timeTicks(device.startedMs, lastChangeMs ?? device.startedMs);
		}),
		text(6, OTHER_FORMAT_BIT),
		integer$1(7, OTHER_FORMAT)
	]);
}
/** cdpInterfaceTable and cdpCacheTable, the latter of those neighbours that speak CDP too. */
function cdpTables(register) {
	return [{
		entry: INTERFACE_ENTRY,
		version: placeVersion(),
		rows: (device) => tableRows(INTERFACE_ENTRY, (device.place ? lldpPorts(device) : []).map(({ port }) => ({
			index: [port.spec.ifIndex],
			columns: [integer$1(2, TRUE$2)]
		})))
	}, {
		entry: CACHE_ENTRY,
		version: placeVersion(),
		rows: (device, nowMs) => {
			const heard = register.neighbours(device, nowMs).filter(({ neighbour }) => neighbour.cdp);
			return tableRows(CACHE_ENTRY, heard.map((one) => cacheRow(device, one)));
		}
	}];
}
function cacheRow(device, { number, neighbour }) {
	const { managementAddress, systemDescr, systemName, portName, platform, kind, sinceMs } = neighbour;
	const addressType = managementAddress === null ? UNKNOWN_PROTOCOL : IP$1;
	const address = Uint8Array.from(managementAddress === null ? [] : ipv4Parts(managementAddress));
	return {
		index: [neighbour.localPort.spec.ifIndex, number],
		columns: [
			integer$1(3, addressType),
			text(4, address),
			text(5, tlvText(systemDescr)),
			text(6, tlvText(systemName)),
			text(7, portName),
			text(8, tlvText(platform)),
			text(9, Uint8Array.of(0, 0, 0, CAPABILITIES$1[kind])),
			text(17, tlvText(systemName)),
			...managementAddress === null ? [] : [integer$1(19, IP$1), text(20, address)],
			ticks(24, timeTicks(device.startedMs, sinceMs))
		]
	};
}
// agents/devices/groups/link-tables.ts
const DOT3_STATS_ENTRY = [
	1,
	3,
	6,
	1,
	2,
	1,
	10,
	7,
	2,
	1
];
const IF_STACK_ENTRY = [
	1,
	3,
	6,
	1,
	2,
	1,
	31,
	1,
	2,
	1
];
const ACTIVE$2 = 1;
const FALSE$2 = 2;
const RATE_CONTROL_OFF = 1;
const DUPLEX = {
	unknown: 1,
	half: 2,
	full: 3
};
/** Of 1000 frames that leave a port at half duplex, how many collide once, and more often. */
const SINGLE_COLLISIONS = .004;
const MULTIPLE_COLLISIONS = .001;
/** dot3StatsTable of the Ethernet ports (RFC 3635). */
function ethernetTables() {
	return [{
		entry: DOT3_STATS_ENTRY,
		version: placeVersion(),
		rows: ({ ports }) => tableRows(DOT3_STATS_ENTRY, ports.filter(({ spec }) => spec.ifType === IfType.ethernet).map(statsRow$1))
	}];
}
/** ifInErrors and ifOutErrors are the sums of columns of this table (RFC 3635 §3.2.6), so each goes into one of them. */
function statsRow$1(port) {
	const { ifIndex, halfDuplex = false } = port.spec;
	const zero = (at) => counter32(at, 0);
	const inErrors = (_device, nowMs) => port.counter("inErrors", nowMs);
	const outErrors = (_device, nowMs) => port.counter("outErrors", nowMs);
	const collisions = (share) => halfDuplex ? (_device, nowMs) => Math.floor(share * port.counter("outUcastPkts", nowMs)) : 0;
	return {
		index: [ifIndex],
		columns: [
			integer$1(1, ifIndex),
			zero(2),
			counter32(3, inErrors),
			counter32(4, collisions(SINGLE_COLLISIONS)),
			counter32(5, collisions(MULTIPLE_COLLISIONS)),
			zero(6),
			zero(7),
			counter32(8, halfDuplex ? outErrors : 0),
			zero(9),
			counter32(10, halfDuplex ? 0 : outErrors),
			zero(11),
			zero(13),
			zero(16),
			zero(18),
			integer$1(19, () => {
				if (!port.operUp) return DUPLEX.unknown;
				return halfDuplex ? DUPLEX.half : DUPLEX.full;
			}),
			integer$1(20, FALSE$2),
			integer$1(21, RATE_CONTROL_OFF)
		]
	};
}
/** ifStackTable (RFC 2863): a subinterface such as Gi0/1.10 lies over its port, everything else over nothing. */
function stackTables() {
	return [{
		entry: IF_STACK_ENTRY,
		version: placeVersion(),
		rows: ({ ports }) => tableRows(IF_STACK_ENTRY, stackRows(ports))
	}];
}
function stackRows(ports) {
	const byName = new Map(ports.map(({ spec }) => [spec.ifName, spec.ifIndex]));
	const pairs = ports.flatMap(({ spec }) => {
		const parent = /^(?<parent>.+)\.\d+$/u.exec(spec.ifName)?.groups?.["parent"];
		const lower = parent === void 0 ? void 0 : byName.get(parent);
		return lower === void 0 ? [] : [{
			higher: spec.ifIndex,
			lower
		}];
	});
	const above = new Set(pairs.map(({ lower }) => lower));
	const below = new Set(pairs.map(({ higher }) => higher));
	const all = ports.map(({ spec }) => spec.ifIndex);
	return [
		...all.filter((ifIndex) => !above.has(ifIndex)).map((lower) => ({
			higher: 0,
			lower
		})),
		...pairs,
		...all.filter((ifIndex) => !below.has(ifIndex)).map((higher) => ({
			higher,
			lower: 0
		}))
	].map(({ higher, lower }) => ({
		index: [higher, lower],
		columns: [integer$1(3, ACTIVE$2)]
	}));
}
// agents/devices/groups/lldp-remote.ts
const REMOTE_SYSTEMS_DATA = [
	1,
	0,
	8802,
	1,
	1,
	2,
	1,
	4
];
const REM_ENTRY = [
	...REMOTE_SYSTEMS_DATA,
	1,
	1
];
const REM_MAN_ADDR_ENTRY = [
	...REMOTE_SYSTEMS_DATA,
	2,
	1
];
/** lldpRemTable and lldpRemManAddrTable (IEEE 802.1AB-2005). */
function lldpRemoteTables(register) {
	const table = (entry, toRow) => ({
		entry,
		version: placeVersion(),
		rows: (device, nowMs) => {
			const numbers = new Map(lldpPorts(device).map(({ number, port }) => [port, number]));
			return tableRows(entry, register.neighbours(device, nowMs).flatMap((heard) => {
				const { localPort, sinceMs } = heard.neighbour;
				const portNumber = numbers.get(localPort);
				const timeMark = timeTicks(device.startedMs, sinceMs);
				return portNumber === void 0 ? [] : toRow([
					timeMark,
					portNumber,
					heard.number
				], heard);
			}));
		}
	});
	return [table(REM_ENTRY, remoteRow), table(REM_MAN_ADDR_ENTRY, remoteAddressRow)];
}
function remoteRow(index, { neighbour }) {
	const capabilities = lldpCapabilities(neighbour.kind);
	return [{
		index,
		columns: [
			integer$1(4, 4),
			text(5, neighbour.chassisAddress),
			integer$1(6, 5),
			text(7, neighbour.portName),
			text(8, tlvText(neighbour.portAlias)),
			text(9, tlvText(neighbour.systemName)),
			text(10, tlvText(neighbour.systemDescr)),
			text(11, capabilities),
			text(12, capabilities)
		]
	}];
}
function remoteAddressRow(index, { neighbour }) {
	if (neighbour.managementAddress === null) return [];
	const address = inetAddress(neighbour.managementAddress).index;
	return [{
		index: [...index, ...address],
		columns: [
			integer$1(3, 1),
			integer$1(4, 0),
			oidValue(5, ZERO_DOT_ZERO$3)
		]
	}];
}
// agents/devices/groups/neighbour-register.ts
/**
* What devices remember of their neighbours: a number for each remote system, which stays, and how often one came or
* went. It learns of a change when it is next asked, so whoever changes the topology asks at once.
*/
var NeighbourRegister = class {
	memories = /* @__PURE__ */ new WeakMap();
	/** Those that the device hears now, in the order of its ports. */
	neighbours(device, nowMs) {
		return [...this.look(device, nowMs).present.values()];
	}
	statistics(device, nowMs) {
		const { lastChangeMs, inserts, deletes, ageouts } = this.look(device, nowMs);
		return {
			lastChangeMs,
			inserts,
			deletes,
			drops: 0,
			ageouts
		};
	}
	look(device, nowMs) {
		const placeVersion = device.place?.version ?? -1;
		const known = this.memories.get(device);
		const { boots } = device.engine;
		if (known?.placeVersion === placeVersion && known.boots === boots) return known;
		const memory = known?.boots === boots ? known : newMemory(boots, known?.numbers);
		this.memories.set(device, memory);
		memory.placeVersion = placeVersion;
		update(memory, device, nowMs);
		return memory;
	}
};
function newMemory(boots, numbers) {
	return {
		boots,
		placeVersion: NaN,
		numbers: numbers ?? /* @__PURE__ */ new Map(),
		present: /* @__PURE__ */ new Map(),
		lastChangeMs: null,
		inserts: 0,
		deletes: 0,
		ageouts: 0
	};
}
function update(memory, device, nowMs) {
	const before = memory.present;
	const all = [...device.place?.neighbours() ?? []].toSorted((a, b) => a.localPort.spec.ifIndex - b.localPort.spec.ifIndex);
	memory.present = new Map(all.map((neighbour) => [keyOf(neighbour), {
		number: numberOf(memory, neighbour),
		neighbour
	}]));
	for (const [key, { neighbour }] of memory.present) {
		if (before.has(key)) continue;
		memory.inserts++;
		if (neighbour.sinceMs > device.startedMs) changedAt(memory, neighbour.sinceMs);
	}
	for (const [key, { neighbour }] of before) {
		if (memory.present.has(key)) continue;
		memory.deletes++;
		if (neighbour.localPort.operUp) memory.ageouts++;
		changedAt(memory, nowMs);
	}
}
function changedAt(memory, atMs) {
	memory.lastChangeMs = Math.max(memory.lastChangeMs ?? atMs, atMs);
}
function systemOf(neighbour) {
	return Buffer.from(neighbour.chassisAddress).toString("hex");
}
/** A neighbour that was lost and learned again is another row: its time mark differs. */
function keyOf(neighbour) {
	const { localPort, portName, sinceMs } = neighbour;
	return [
		localPort.spec.ifIndex,
		systemOf(neighbour),
		portName,
		sinceMs
	].join(" ");
}
function numberOf(memory, neighbour) {
	const system = systemOf(neighbour);
	const number = memory.numbers.get(system) ?? memory.numbers.size + 1;
	memory.numbers.set(system, number);
	return number;
}
// agents/devices/groups/port-sum.ts
/** A share of a counter over all Ethernet ports. It never goes back, since no port's counter does. */
function portSum(counter, share) {
	return (device, nowMs) => Math.floor(share * device.ports.reduce((total, port) => total + (port.spec.ifType === IfType.ethernet ? port.counter(counter, nowMs) : 0), 0));
}
// agents/devices/groups/place-tcp.ts
/** Shares of the unicast packets of all ports that are segments, and of those sent that are sent again. */
const IN_SEGMENTS = .96;
const OUT_SEGMENTS = .97;
const RETRANSMITTED = 4e-4;
/** The TCP connections and listeners that the device has where it stands. */
function placeTcpSource() {
	const connections = ageingRows({
		read: (place, nowMs) => place.connections(nowMs),
		keyOf: ({ localAddress, localPort, remoteAddress, remotePort, state, process }) => [
			localAddress,
			localPort,
			remoteAddress,
			remotePort,
			state,
			process
		].join(" ")
	});
	const topology = placeVersion();
	return {
		version: (device, nowMs) => connections.version(device, nowMs) + topology(device),
		connections: (device, nowMs) => connections.rows(device, nowMs),
		listeners: ({ place }) => place?.listeners() ?? [],
		counters: {
			activeOpens: ({ place }, nowMs) => place?.opens(nowMs).active ?? 0,
			passiveOpens: ({ place }, nowMs) => place?.opens(nowMs).passive ?? 0,
			inSegs: portSum("inUcastPkts", IN_SEGMENTS),
			outSegs: portSum("outUcastPkts", OUT_SEGMENTS),
			retransSegs: portSum("outUcastPkts", RETRANSMITTED)
		}
	};
}
// agents/devices/groups/route-tables.ts
const IP = [
	1,
	3,
	6,
	1,
	2,
	1,
	4
];
const IP_ROUTE_ENTRY = [
	...IP,
	21,
	1
];
const IP_FORWARD = [...IP, 24];
const IP_FORWARD_ENTRY = [
	...IP_FORWARD,
	2,
	1
];
const IP_CIDR_ROUTE_ENTRY = [
	...IP_FORWARD,
	4,
	1
];
const INET_CIDR_ROUTE_ENTRY = [
	...IP_FORWARD,
	7,
	1
];
const ZERO_DOT_ZERO = [0, 0];
const ACTIVE$1 = 1;
const UNUSED_METRIC = -1;
/** RFC 1213 has direct(3) and indirect(4), the later tables local(3) and remote(4). */
const DIRECT = 3;
const INDIRECT = 4;
/** How a route was learned (IANAipRouteProtocol). */
const RouteProtocol = {
	local: 2,
	netmgmt: 3,
	ospf: 13,
	bgp: 14
};
/** The routes that the device has learned where it stands. */
function placeRoutes() {
	return {
		version: placeVersion(),
		routes: ({ place }) => (place?.routes() ?? []).map(({ nextHop, ...route }) => nextHop === null ? route : {
			...route,
			nextHop
		})
	};
}
/** A route leaves with the link that it needs, and is as old as the port's state is. */
function fixedRoutes({ routes, ageing }) {
	return {
		version: (device) => device.portChanges,
		routes: (device) => routes.flatMap((route) => {
			const port = device.portByIndex(route.ifIndex);
			if (port && !port.operUp) return [];
			return [ageing ? {
				...route,
				sinceMs: port?.lastChangeMs ?? device.startedMs
			} : route];
		})
	};
}
function sourceOf(from) {
	return "version" in from ? from : fixedRoutes(from);
}
/** In seconds. */
function ageOf({ sinceMs }, syntax, at) {
	if (sinceMs === void 0) return syntax(at, 0);
	return syntax(at, (_device, nowMs) => Math.max(0, Math.floor((nowMs - sinceMs) / SECOND)));
}
/** ipForwardNumber, ipCidrRouteNumber and inetCidrRouteNumber. */
function routeNumbers(from) {
	const source = sourceOf(from);
	const ipv4 = (device) => source.routes(device).filter(onIpv4$1).length;
	return scalars(IP_FORWARD, [
		gauge(1, ipv4),
		gauge(3, ipv4),
		gauge(6, (device) => source.routes(device).length)
	]);
}
/** ipRouteTable (RFC 1213), ipForwardTable (RFC 1354), ipCidrRouteTable (RFC 2096), inetCidrRouteTable (RFC 4292). */
function routeTables(from) {
	const source = sourceOf(from);
	const table = (entry, toRow, ipv4Only) => ({
		entry,
		version: (device) => source.version(device),
		rows: (device) => {
			return tableRows(entry, source.routes(device).filter((route) => !ipv4Only || onIpv4$1(route)).toSorted(byPreference).map(toRow));
		}
	});
	return [
		table(IP_ROUTE_ENTRY, ipRouteRow, true),
		table(IP_FORWARD_ENTRY, ipForwardRow, true),
		table(IP_CIDR_ROUTE_ENTRY, ipCidrRouteRow, true),
		table(INET_CIDR_ROUTE_ENTRY, inetCidrRouteRow, false)
	];
}
/** The older tables know destinations without their prefix: the longer prefix and the lower metric is shown. */
function byPreference(a, b) {
	return b.prefixLength - a.prefixLength || a.metric - b.metric;
}
function onIpv4$1({ destination }) {
	return isIpv4(destination);
}
function maskOf(prefixLength) {
	const bits = prefixLength === 0 ? 0 : 4294967295 << 32 - prefixLength >>> 0;
	return [
		bits >>> 24,
		bits >>> 16,
		bits >>> 8,
		bits
	].map((part) => part & 255).join(".");
}
function unusedMetrics(columns) {
	return columns.map((at) => integer$1(at, UNUSED_METRIC));
}
function typeOf(route) {
	return route.nextHop === void 0 ? DIRECT : INDIRECT;
}
function ipRouteRow(route) {
	const columns = [
		ipAddress(1, route.destination),
		integer$1(2, route.ifIndex),
		integer$1(3, route.metric),
		...unusedMetrics([
			4,
			5,
			6
		]),
		ipAddress(7, route.nextHop ?? "0.0.0.0"),
		integer$1(8, typeOf(route)),
		integer$1(9, route.protocol),
		ageOf(route, integer$1, 10),
		ipAddress(11, maskOf(route.prefixLength)),
		...unusedMetrics([12]),
		oidValue(13, ZERO_DOT_ZERO)
	];
	return {
		index: ipv4Parts(route.destination),
		columns
	};
}
/** Columns 5 to 15, which RFC 1354 and RFC 2096 share. */
function forwardColumns(route) {
	return [
		integer$1(5, route.ifIndex),
		integer$1(6, typeOf(route)),
		integer$1(7, route.protocol),
		ageOf(route, integer$1, 8),
		oidValue(9, ZERO_DOT_ZERO),
		integer$1(10, 0),
		integer$1(11, route.metric),
		...unusedMetrics([
			12,
			13,
			14,
			15
		])
	];
}
function ipForwardRow(route) {
	const nextHop = route.nextHop ?? "0.0.0.0";
	return {
		index: [
			...ipv4Parts(route.destination),
			route.protocol,
			0,
			...ipv4Parts(nextHop)
		],
		columns: [
			ipAddress(1, route.destination),
			ipAddress(2, maskOf(route.prefixLength)),
			integer$1(3, 0),
			ipAddress(4, nextHop),
			...forwardColumns(route)
		]
	};
}
function ipCidrRouteRow(route) {
	const nextHop = route.nextHop ?? "0.0.0.0";
	const mask = maskOf(route.prefixLength);
	return {
		index: [
			...ipv4Parts(route.destination),
			...ipv4Parts(mask),
			0,
			...ipv4Parts(nextHop)
		],
		columns: [
			ipAddress(1, route.destination),
			ipAddress(2, mask),
			integer$1(3, 0),
			ipAddress(4, nextHop),
			...forwardColumns(route),
			integer$1(16, ACTIVE$1)
		]
	};
}
function inetCidrRouteRow(route) {
	const nextHop = route.nextHop === void 0 ? [0, 0] : inetAddress(route.nextHop).index;
	return {
		index: [
			...inetAddress(route.destination).index,
			route.prefixLength,
			2,
			0,
			0,
			...nextHop
		],
		columns: [
			integer$1(7, route.ifIndex),
			integer$1(8, typeOf(route)),
			integer$1(9, route.protocol),
			ageOf(route, gauge, 10),
			gauge(11, 0),
			integer$1(12, route.metric),
			...unusedMetrics([
				13,
				14,
				15,
				16
			]),
			integer$1(17, ACTIVE$1)
		]
	};
}
// agents/devices/groups/spanning-tree-groups.ts
const STP = [...DOT1D_BRIDGE, 2];
const STP_PORT_ENTRY = [
	...STP,
	15,
	1
];
const IEEE_8021D = 3;
const PORT_PRIORITY = 128;
const STATES = {
	disabled: 1,
	blocking: 2,
	forwarding: 5
};
const ENABLED$2 = 1;
const DISABLED$2 = 2;
const MAX_PATH_COST = 65535;
const MAX_PATH_COST32 = 2e8;
/** Hundredths of a second: the values that IEEE 802.1D §8.10.2 recommends. */
const MAX_AGE = 2e3;
const HELLO_TIME = 200;
const HOLD_TIME = 100;
const FORWARD_DELAY = 1500;
const NO_BRIDGE_ID = /* @__PURE__ */ new Uint8Array(8);
/** The scalars of dot1dStp (RFC 4188). */
function spanningTreeScalars() {
	const told = (tell, otherwise) => {
		return (device) => {
			const bridge = bridgeOf(device);
			return bridge ? tell(bridge.spanningTree()) : otherwise;
		};
	};
	return scalars(STP, [
		integer$1(1, IEEE_8021D),
		integer$1(2, told(({ priority }) => priority, 0)),
		ticks(3, (device, nowMs) => {
			const lastChangeMs = bridgeOf(device)?.spanningTree().lastChangeMs ?? device.startedMs;
			return timeTicks(Math.max(lastChangeMs, device.startedMs), nowMs);
		}),
		counter32(4, told(({ topologyChanges }) => topologyChanges, 0)),
		text(5, told(({ rootId }) => rootId, NO_BRIDGE_ID)),
		integer$1(6, told(({ rootCost }) => rootCost, 0)),
		integer$1(7, told(({ rootPort }) => rootPort, 0)),
		integer$1(8, MAX_AGE),
		integer$1(9, HELLO_TIME),
		integer$1(10, HOLD_TIME),
		integer$1(11, FORWARD_DELAY),
		integer$1(12, MAX_AGE),
		integer$1(13, HELLO_TIME),
		integer$1(14, FORWARD_DELAY)
	]);
}
/** dot1dStpPortTable (RFC 4188). */
function spanningTreeTables() {
	return [bridgePortTable(STP_PORT_ENTRY, portRow)];
}
function portRow(row) {
	const { basePort, port, state, pathCost } = row;
	return {
		index: [basePort],
		columns: [
			integer$1(1, basePort),
			integer$1(2, PORT_PRIORITY),
			integer$1(3, STATES[state]),
			integer$1(4, () => port.adminUp ? ENABLED$2 : DISABLED$2),
			integer$1(5, Math.min(Math.max(1, pathCost), MAX_PATH_COST)),
			text(6, row.designatedRoot),
			integer$1(7, row.designatedCost),
			text(8, row.designatedBridge),
			text(9, row.designatedPort),
			counter32(10, row.forwardTransitions),
			integer$1(11, Math.min(Math.max(1, pathCost), MAX_PATH_COST32))
		]
	};
}
// agents/devices/groups/table-group.ts
function joinGroups(...groups) {
	return {
		instances: groups.flatMap(({ instances }) => instances),
		liveTables: groups.flatMap(({ liveTables }) => liveTables)
	};
}
// agents/devices/groups/tcp-groups.ts
const TCP$1 = [
	1,
	3,
	6,
	1,
	2,
	1,
	6
];
const TCP_CONN_ENTRY = [
	...TCP$1,
	13,
	1
];
const TCP_CONNECTION_ENTRY = [
	...TCP$1,
	19,
	1
];
const TCP_LISTENER_ENTRY = [
	...TCP$1,
	20,
	1
];
const RTO_VANJ = 4;
const NO_LIMIT = -1;
const CURRENT = /* @__PURE__ */ new Set([TcpState.established, 8]);
/** The scalars of the tcp group (RFC 4022). */
function tcpScalars(source) {
	const { counters } = source;
	return scalars(TCP$1, [
		integer$1(1, RTO_VANJ),
		integer$1(2, 200),
		integer$1(3, 12e4),
		integer$1(4, NO_LIMIT),
		counter32(5, counters.activeOpens),
		counter32(6, counters.passiveOpens),
		counter32(7, 0),
		counter32(8, 0),
		gauge(9, (device, nowMs) => source.connections(device, nowMs).filter(({ state }) => CURRENT.has(state)).length),
		counter32(10, counters.inSegs),
		counter32(11, counters.outSegs),
		counter32(12, counters.retransSegs),
		counter32(14, 0),
		counter32(15, 0),
		counter64(17, counters.inSegs),
		counter64(18, counters.outSegs)
	]);
}
/** tcpConnTable (RFC 1213 form, IPv4 only), tcpConnectionTable and tcpListenerTable (RFC 4022). */
function tcpTables(source) {
	const version = (device, nowMs) => source.version(device, nowMs);
	return [
		{
			entry: TCP_CONN_ENTRY,
			version,
			rows: (device, nowMs) => tableRows(TCP_CONN_ENTRY, [...source.connections(device, nowMs).filter(onIpv4).map(connRow), ...source.listeners(device, nowMs).filter(onIpv4).map(listeningConnRow)])
		},
		{
			entry: TCP_CONNECTION_ENTRY,
			version,
			rows: (device, nowMs) => tableRows(TCP_CONNECTION_ENTRY, source.connections(device, nowMs).map(connectionRow))
		},
		{
			entry: TCP_LISTENER_ENTRY,
			version,
			rows: (device, nowMs) => tableRows(TCP_LISTENER_ENTRY, source.listeners(device, nowMs).map(listenerRow))
		}
	];
}
function onIpv4({ localAddress }) {
	return isIpv4(localAddress);
}
function connRow(connection) {
	const { localAddress, localPort, remoteAddress, remotePort, state } = connection;
	return {
		index: [
			...ipv4Parts(localAddress),
			localPort,
			...ipv4Parts(remoteAddress),
			remotePort
		],
		columns: [
			integer$1(1, state),
			ipAddress(2, localAddress),
			integer$1(3, localPort),
			ipAddress(4, remoteAddress),
			integer$1(5, remotePort)
		]
	};
}
function listeningConnRow({ localAddress, localPort, process }) {
	const state = TcpState.listen;
	return connRow({
		localAddress,
		localPort,
		remoteAddress: "0.0.0.0",
		remotePort: 0,
		state,
		process
	});
}
function connectionRow(connection) {
	const local = inetAddress(connection.localAddress);
	const remote = inetAddress(connection.remoteAddress);
	return {
		index: [
			...local.index,
			connection.localPort,
			...remote.index,
			connection.remotePort
		],
		columns: [integer$1(7, connection.state), gauge(8, connection.process)]
	};
}
function listenerRow({ localAddress, localPort, process }) {
	return {
		index: [...inetAddress(localAddress).index, localPort],
		columns: [gauge(4, process)]
	};
}
// agents/devices/groups/udp-groups.ts
const UDP = [
	1,
	3,
	6,
	1,
	2,
	1,
	7
];
const UDP_ENTRY = [
	...UDP,
	5,
	1
];
const UDP_ENDPOINT_ENTRY = [
	...UDP,
	7,
	1
];
const ANY_ADDRESS = "0.0.0.0";
/** Share of the unicast packets of all ports that are datagrams for the device itself. */
const DATAGRAMS = 1e-4;
/** Ports that devices of a kind listen on: SNMP all of them, NTP 123, notifications 162, syslog 514, mDNS 5353. */
const PORTS$1 = {
	router: [
		123,
		161,
		162
	],
	switch: [
		123,
		161,
		162
	],
	firewall: [
		123,
		161,
		514
	],
	accessPoint: [
		123,
		161,
		5246
	],
	server: [
		123,
		161,
		514
	],
	ups: [161],
	printer: [161, 5353]
};
/** The scalars of the udp group (RFC 4113). */
function udpScalars() {
	const inDatagrams = withOwn("inPkts", portSum("inUcastPkts", DATAGRAMS));
	const outDatagrams = withOwn("outPkts", portSum("outUcastPkts", DATAGRAMS));
	return scalars(UDP, [
		counter32(1, inDatagrams),
		counter32(2, 0),
		counter32(3, 0),
		counter32(4, outDatagrams),
		counter64(8, inDatagrams),
		counter64(9, outDatagrams)
	]);
}
/** What the agent itself counts are datagrams too. */
function withOwn(counter, others) {
	return (device, nowMs) => device.statistics[counter] + others(device, nowMs);
}
/** udpTable (RFC 1213) and udpEndpointTable (RFC 4113). */
function udpTables() {
	const ports = ({ place }) => place ? PORTS$1[place.kind] : [];
	return [{
		entry: UDP_ENTRY,
		version: placeVersion(),
		rows: (device) => tableRows(UDP_ENTRY, ports(device).map((port) => ({
			index: [...ipv4Parts(ANY_ADDRESS), port],
			columns: [ipAddress(1, ANY_ADDRESS), integer$1(2, port)]
		})))
	}, {
		entry: UDP_ENDPOINT_ENTRY,
		version: placeVersion(),
		rows: (device) => tableRows(UDP_ENDPOINT_ENTRY, ports(device).map((port) => ({
			index: [
				...inetAddress(ANY_ADDRESS).index,
				port,
				0,
				0,
				0,
				1
			],
			columns: [gauge(8, 0)]
		})))
	}];
}
// agents/devices/groups/vlan-groups.ts
const Q_BRIDGE = [
	...DOT1D_BRIDGE,
	7,
	1
];
const BASE = [...Q_BRIDGE, 1];
const FDB_ENTRY = [
	...Q_BRIDGE,
	2,
	1,
	1
];
const TP_FDB_ENTRY = [
	...Q_BRIDGE,
	2,
	2,
	1
];
const VLAN = [...Q_BRIDGE, 4];
const VLAN_CURRENT_ENTRY = [
	...VLAN,
	2,
	1
];
const VLAN_STATIC_ENTRY = [
	...VLAN,
	3,
	1
];
const PORT_VLAN_ENTRY = [
	...VLAN,
	5,
	1
];
const VERSION_1 = 1;
const MAX_VLAN_ID = 4094;
const ENABLED_STATUS_DISABLED = 2;
const TRUE$1 = 1;
const FALSE$1 = 2;
const PERMANENT = 2;
const ACTIVE = 1;
const ADMIT_ALL = 1;
const INDEPENDENT = 1;
const MAX_NAME_OCTETS = 32;
const NO_ADDRESS$1 = /* @__PURE__ */ new Uint8Array(6);
/** PortList (RFC 4363 §5): port 1 is the highest bit of the first octet; `ports` is the highest port of the bridge. */
function portList(members, ports) {
	const octets = new Uint8Array(Math.ceil(ports / 8));
	for (const member of members) {
		const at = member - 1 >>> 3;
		octets[at] = (octets[at] ?? 0) | 128 >>> (member - 1 & 7);
	}
	return octets;
}
/** The scalars of dot1qBase and dot1qVlan (RFC 4363). */
function vlanScalars() {
	return [...scalars(BASE, [
		integer$1(1, VERSION_1),
		integer$1(2, MAX_VLAN_ID),
		gauge(3, MAX_VLAN_ID),
		gauge(4, (device) => bridgeOf(device)?.vlans().length ?? 0),
		integer$1(5, ENABLED_STATUS_DISABLED)
	]), ...scalars(VLAN, [
		counter32(1, 0),
		integer$1(4, 0),
		integer$1(9, 0),
		integer$1(10, INDEPENDENT)
	])];
}
/** dot1qFdbTable, dot1qTpFdbTable, dot1qVlanCurrentTable, dot1qVlanStaticTable and dot1qPortVlanTable (RFC 4363). */
function vlanTables(learned) {
	return [
		vlanTable(FDB_ENTRY, ({ id }) => ({
			index: [id],
			columns: [counter32(2, (device, nowMs) => dynamicCount(learned.rows(device, nowMs), id))]
		})),
		{
			entry: TP_FDB_ENTRY,
			version: (device, nowMs) => learned.version(device, nowMs),
			rows: (device, nowMs) => tableRows(TP_FDB_ENTRY, learned.rows(device, nowMs).map(fdbRow))
		},
		vlanTable(VLAN_CURRENT_ENTRY, currentRow),
		vlanTable(VLAN_STATIC_ENTRY, staticRow),
		bridgePortTable(PORT_VLAN_ENTRY, ({ basePort }) => ({
			index: [basePort],
			columns: [
				gauge(1, (device) => bridgeOf(device)?.portVlan(basePort) ?? 1),
				integer$1(2, ADMIT_ALL),
				integer$1(3, TRUE$1),
				integer$1(4, ENABLED_STATUS_DISABLED),
				counter32(5, 0),
				text(6, NO_ADDRESS$1),
				integer$1(7, FALSE$1)
			]
		}))
	];
}
/** A live table with one row for each VLAN. */
function vlanTable(entry, toRow) {
	return {
		entry,
		version: placeVersion(),
		rows: (device) => {
			const bridge = bridgeOf(device);
			if (!bridge) return [];
			const ports = highestPort(bridge);
			return tableRows(entry, bridge.vlans().map((vlan) => toRow(vlan, ports)));
		}
	};
}
function highestPort(bridge) {
	return bridge.ports().reduce((most, { basePort }) => Math.max(most, basePort), 0);
}
function dynamicCount(rows, vlan) {
	return rows.filter((entry) => entry.vlan === vlan && !entry.self).length;
}
/** Each VLAN learns for itself (IVL), so that dot1qFdbId is its number. */
function fdbRow(entry) {
	return {
		index: [entry.vlan, ...entry.mac],
		columns: [integer$1(2, entry.basePort), integer$1(3, fdbStatus(entry))]
	};
}
function currentRow({ id, tagged, untagged }, ports) {
	return {
		index: [0, id],
		columns: [
			gauge(3, id),
			text(4, portList([...tagged, ...untagged], ports)),
			text(5, portList(untagged, ports)),
			integer$1(6, PERMANENT),
			ticks(7, 0)
		]
	};
}
function staticRow({ id, name, tagged, untagged }, ports) {
	return {
		index: [id],
		columns: [
			text(1, Buffer.from(name).subarray(0, MAX_NAME_OCTETS)),
			text(2, portList([...tagged, ...untagged], ports)),
			text(3, portList([], ports)),
			text(4, portList(untagged, ports)),
			integer$1(5, ACTIVE)
		]
	};
}
// agents/devices/groups/campus-tables.ts
/** Share of a router's unicast packets that are for itself, and of those that it passes on. */
const OWN_SHARE = .001;
const FORWARDED_SHARE = .998;
/** Share of a bridge's unicast frames that its management address takes part in. */
const MANAGEMENT_SHARE = 2e-4;
/** LLDP of every device, CDP also of those in the manner of Cisco. */
function neighbourTables(options) {
	const register = options.register ?? new NeighbourRegister();
	return joinGroups({
		instances: lldpScalars(register),
		liveTables: [...lldpLocalTables(), ...lldpRemoteTables(register)]
	}, options.cdp ? {
		instances: cdpScalars(register),
		liveTables: cdpTables(register)
	} : {
		instances: [],
		liveTables: []
	});
}
/** BRIDGE-MIB and Q-BRIDGE-MIB of a device whose place has a bridge. */
function bridgeTables() {
	const learned = forwardingRows();
	return {
		instances: [
			...bridgeScalars(),
			...spanningTreeScalars(),
			...vlanScalars()
		],
		liveTables: [
			...bridgePortTables(learned),
			...spanningTreeTables(),
			...vlanTables(learned)
		]
	};
}
/** EtherLike-MIB and what IF-MIB has beside ifTable and ifXTable. */
function linkTables() {
	return {
		instances: scalars([
			1,
			3,
			6,
			1,
			2,
			1,
			31,
			1
		], [ticks(6, 0)]),
		liveTables: [...ethernetTables(), ...stackTables()]
	};
}
/** ip, tcp and udp with addresses, ARP, routes, connections and endpoints. */
function internetTables(role) {
	const share = {
		router: OWN_SHARE,
		host: 1,
		managedBridge: MANAGEMENT_SHARE
	}[role];
	const routes = placeRoutes();
	const tcp = placeTcpSource();
	return {
		instances: [
			...ipGroup({
				router: role === "router",
				inReceives: portSum("inUcastPkts", role === "router" ? 1 : share),
				inDelivers: portSum("inUcastPkts", share),
				outRequests: portSum("outUcastPkts", share),
				forwarded: role === "router" ? portSum("inUcastPkts", FORWARDED_SHARE) : () => 0
			}),
			...addressScalars(),
			...routeNumbers(routes),
			...tcpScalars(tcp),
			...udpScalars()
		],
		liveTables: [
			...addressTables(),
			...arpTables(),
			...routeTables(routes),
			...tcpTables(tcp),
			...udpTables()
		]
	};
}
/** What routers and firewalls have beside system, interfaces, snmp and `neighbourTables`. */
function routerTables() {
	return joinGroups(linkTables(), internetTables("router"));
}
/** The same of switches and access points, which are managed over IP and bridge the rest. */
function switchTables() {
	return joinGroups(linkTables(), bridgeTables(), internetTables("managedBridge"));
}
/** The same of servers, printers and UPSs. */
function hostTables() {
	return joinGroups(linkTables(), internetTables("host"));
}
// agents/devices/groups/interface-groups.ts
const INTERFACES = [
	1,
	3,
	6,
	1,
	2,
	1,
	2
];
const IF_ENTRY = [
	...INTERFACES,
	2,
	1
];
const IF_MIB_OBJECTS = [
	1,
	3,
	6,
	1,
	2,
	1,
	31,
	1
];
const IF_X_ENTRY = [
	...IF_MIB_OBJECTS,
	1,
	1
];
const UP = 1;
const DOWN = 2;
const LOWER_LAYER_DOWN = 7;
const ENABLED$1 = 1;
const DISABLED$1 = 2;
const TRUE = 1;
const FALSE = 2;
const MAX_GAUGE32 = 2 ** 32 - 1;
const MEGA = 1e6;
const MAX_ALIAS_OCTETS = 64;
/** ifNumber, ifTable and ifXTable (RFC 2863) for the ports of a profile. */
function interfaceGroups(ports) {
	return [
		...scalars(INTERFACES, [integer$1(1, ports.length)]),
		...scalars(IF_MIB_OBJECTS, [ticks(5, 0)]),
		...ports.flatMap((spec, slot) => [...ifRow(spec, slot), ...ifXRow(spec, slot)])
	];
}
function portAt(device, slot) {
	return device.ports[slot];
}
function sum(slot, ...counters) {
	if (counters.length === 1) {
		const only = counters[0];
		return (device, nowMs) => portAt(device, slot).counter(only, nowMs);
	}
	return (device, nowMs) => counters.reduce((total, counter) => total + portAt(device, slot).counter(counter, nowMs), 0);
}
function ifRow(spec, slot) {
	return row(IF_ENTRY, [spec.ifIndex], [
		integer$1(1, spec.ifIndex),
		text(2, spec.ifDescr),
		integer$1(3, spec.ifType),
		integer$1(4, spec.ifMtu),
		gauge(5, Math.min(spec.ifSpeedBps, MAX_GAUGE32)),
		text(6, (device) => portAt(device, slot).physAddress),
		integer$1(7, (device) => portAt(device, slot).adminUp ? UP : DOWN, {
			values: [UP, DOWN],
			apply: (device, value, nowMs) => setAdmin(device, slot, value === UP, nowMs)
		}),
		integer$1(8, (device) => operStatus(portAt(device, slot))),
		ticks(9, (device) => timeTicks(device.startedMs, portAt(device, slot).lastChangeMs)),
		counter32(10, sum(slot, "inOctets")),
		counter32(11, sum(slot, "inUcastPkts")),
		counter32(12, sum(slot, "inMulticastPkts", "inBroadcastPkts")),
		counter32(13, sum(slot, "inDiscards")),
		counter32(14, sum(slot, "inErrors")),
		counter32(15, 0),
		counter32(16, sum(slot, "outOctets")),
		counter32(17, sum(slot, "outUcastPkts")),
		counter32(18, sum(slot, "outMulticastPkts", "outBroadcastPkts")),
		counter32(19, sum(slot, "outDiscards")),
		counter32(20, sum(slot, "outErrors")),
		gauge(21, 0),
		oidValue(22, [0, 0])
	]);
}
function operStatus(port) {
	if (port.operUp) return UP;
	return port.adminUp && port.spec.ifType === IfType.vlan && !port.carrier ? LOWER_LAYER_DOWN : DOWN;
}
function setAdmin(device, slot, adminUp, nowMs) {
	const port = portAt(device, slot);
	const before = port.adminUp;
	device.changePort(port, { adminUp }, nowMs);
	return () => device.changePort(port, { adminUp: before }, nowMs);
}
function ifXRow(spec, slot) {
	return row(IF_X_ENTRY, [spec.ifIndex], [
		text(1, spec.ifName),
		counter32(2, sum(slot, "inMulticastPkts")),
		counter32(3, sum(slot, "inBroadcastPkts")),
		counter32(4, sum(slot, "outMulticastPkts")),
		counter32(5, sum(slot, "outBroadcastPkts")),
		counter64(6, sum(slot, "inOctets")),
		counter64(7, sum(slot, "inUcastPkts")),
		counter64(8, sum(slot, "inMulticastPkts")),
		counter64(9, sum(slot, "inBroadcastPkts")),
		counter64(10, sum(slot, "outOctets")),
		counter64(11, sum(slot, "outUcastPkts")),
		counter64(12, sum(slot, "outMulticastPkts")),
		counter64(13, sum(slot, "outBroadcastPkts")),
		integer$1(14, (device) => portAt(device, slot).linkTrapsEnabled ? ENABLED$1 : DISABLED$1, {
			values: [ENABLED$1, DISABLED$1],
			apply: (device, value) => {
				const port = portAt(device, slot);
				const before = port.linkTrapsEnabled;
				port.linkTrapsEnabled = value === ENABLED$1;
				return () => void (port.linkTrapsEnabled = before);
			}
		}),
		gauge(15, Math.round(spec.ifSpeedBps / MEGA)),
		integer$1(16, FALSE),
		integer$1(17, spec.ifType === IfType.ethernet ? TRUE : FALSE),
		displayString(18, {
			maxOctets: MAX_ALIAS_OCTETS,
			get: (device) => portAt(device, slot).alias,
			set: (device, value) => setAlias(portAt(device, slot), value)
		}),
		ticks(19, (device) => discontinuity(device, slot))
	]);
}
/** ifCounterDiscontinuityTime: 0 where no counter has jumped since the boot. */
function discontinuity(device, slot) {
	return timeTicks(device.startedMs, portAt(device, slot).discontinuityMs ?? device.startedMs);
}
function setAlias(port, value) {
	port.alias = value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : String(value ?? "");
}
// agents/engine/test-and-incr.ts
const MAX_SERIAL = 2 ** 31 - 1;
/**
* The rule of a TestAndIncr (RFC 2579) such as snmpSetSerialNo: a SET goes through only with the present value, which
* then rises by one, so that of two managers that write at the same time one is told.
*/
function testAndIncr(serial) {
	return {
		range: [0, MAX_SERIAL],
		group: { plan: (subject, changes) => {
			const before = serial.get(subject);
			const wrong = changes.find(({ value }) => value !== before) ?? changes[1];
			if (wrong) return {
				status: ErrorStatus.inconsistentValue,
				index: wrong.index
			};
			return { commit: () => {
				serial.set(subject, before === MAX_SERIAL ? 0 : before + 1);
				return () => serial.set(subject, before);
			} };
		} },
		apply: () => {
			throw new Error("setting a TestAndIncr alone: it is set by its group");
		}
	};
}
// agents/devices/groups/snmp-groups.ts
const SNMP = [
	1,
	3,
	6,
	1,
	2,
	1,
	11
];
const SNMP_SET = [
	1,
	3,
	6,
	1,
	6,
	3,
	1,
	1,
	6
];
const SNMP_ENGINE = [
	1,
	3,
	6,
	1,
	6,
	3,
	10,
	2,
	1
];
const SNMP_MPD_STATS = [
	1,
	3,
	6,
	1,
	6,
	3,
	11,
	2,
	1
];
const SNMP_UNKNOWN_CONTEXTS_GROUP = [
	1,
	3,
	6,
	1,
	6,
	3,
	12,
	1
];
const USM_STATS = [
	1,
	3,
	6,
	1,
	6,
	3,
	15,
	1,
	1
];
const ENABLED = 1;
const DISABLED = 2;
function counted(at, counter) {
	return counter32(at, (device) => device.statistics[counter]);
}
/** A counter of things that a command responder never sees. */
function never$1(at) {
	return counter32(at, 0);
}
/** The snmp group and snmpSet (RFC 3418), snmpEngine (RFC 3411), snmpMPDStats (RFC 3412) and usmStats (RFC 3414), all counted. */
function snmpGroups() {
	return [
		...scalars(SNMP, [
			counted(1, "inPkts"),
			counted(2, "outPkts"),
			counted(3, "inBadVersions"),
			counted(4, "inBadCommunityNames"),
			counted(5, "inBadCommunityUses"),
			counted(6, "inASNParseErrs"),
			...[
				8,
				9,
				10,
				11,
				12
			].map(never$1),
			counted(13, "inTotalReqVars"),
			counted(14, "inTotalSetVars"),
			counted(15, "inGetRequests"),
			counted(16, "inGetNexts"),
			counted(17, "inSetRequests"),
			counted(18, "inGetResponses"),
			counted(19, "inTraps"),
			counted(20, "outTooBigs"),
			counted(21, "outNoSuchNames"),
			counted(22, "outBadValues"),
			counted(24, "outGenErrs"),
			...[
				25,
				26,
				27
			].map(never$1),
			counted(28, "outGetResponses"),
			counted(29, "outTraps"),
			integer$1(30, (device) => device.statistics.enableAuthenTraps, {
				values: [ENABLED, DISABLED],
				apply: (device, value) => {
					const before = device.statistics.enableAuthenTraps;
					device.statistics.enableAuthenTraps = value === ENABLED ? ENABLED : DISABLED;
					return () => void (device.statistics.enableAuthenTraps = before);
				}
			}),
			counted(31, "silentDrops"),
			never$1(32)
		]),
		...scalars(SNMP_SET, [integer$1(1, (device) => device.setSerialNo, testAndIncr({
			get: (device) => device.setSerialNo,
			set: (device, value) => void (device.setSerialNo = value)
		}))]),
		...scalars(SNMP_ENGINE, [
			text(1, (device) => device.engine.engineId),
			integer$1(2, (device) => device.engine.boots),
			integer$1(3, (device, nowMs) => device.engine.time(nowMs)),
			integer$1(4, MAX_DATAGRAM_BYTES)
		]),
		...scalars(SNMP_MPD_STATS, [
			counted(1, "unknownSecurityModels"),
			counted(2, "invalidMsgs"),
			counted(3, "unknownPduHandlers")
		]),
		...scalars(SNMP_UNKNOWN_CONTEXTS_GROUP, [never$1(4), counted(5, "unknownContexts")]),
		...scalars(USM_STATS, [
			counted(1, "unsupportedSecLevels"),
			counted(2, "notInTimeWindows"),
			counted(3, "unknownUserNames"),
			counted(4, "unknownEngineIds"),
			counted(5, "wrongDigests"),
			counted(6, "decryptionErrors")
		])
	];
}
// agents/devices/groups/system-group.ts
const SYSTEM$1 = [
	1,
	3,
	6,
	1,
	2,
	1,
	1
];
const SYS_OR_ENTRY = [
	...SYSTEM$1,
	9,
	1
];
const MAX_DISPLAY_STRING = 255;
/** Rows of sysORTable: the modules that the lab's engine implements. */
const CAPABILITIES = [
	[[
		1,
		3,
		6,
		1,
		6,
		3,
		1
	], "The MIB module for SNMPv2 entities"],
	[[
		1,
		3,
		6,
		1,
		6,
		3,
		10,
		3,
		1,
		1
	], "The SNMP Management Architecture MIB."],
	[[
		1,
		3,
		6,
		1,
		6,
		3,
		11,
		3,
		1,
		1
	], "The MIB for Message Processing and Dispatching."],
	[[
		1,
		3,
		6,
		1,
		6,
		3,
		15,
		2,
		1,
		1
	], "The management information definitions for the SNMP User-based Security Model."],
	[[
		1,
		3,
		6,
		1,
		2,
		1,
		31
	], "The MIB module to describe generic objects for network interface sub-layers"],
	[[
		1,
		3,
		6,
		1,
		2,
		1,
		4
	], "The MIB module for managing IP and ICMP implementations"],
	[[
		1,
		3,
		6,
		1,
		2,
		1,
		49
	], "The MIB module for managing TCP implementations"]
];
function writableText(value) {
	return typeof value === "string" || value instanceof Uint8Array ? value : "";
}
/** The system group and sysORTable (RFC 3418). sysContact, sysName and sysLocation can be set. */
function systemGroup() {
	return [...scalars(SYSTEM$1, [
		text(1, (device) => device.system.sysDescr),
		oidValue(2, (device) => device.system.sysObjectId),
		ticks(3, (device, nowMs) => timeTicks(device.startedMs, nowMs)),
		displayString(4, {
			maxOctets: MAX_DISPLAY_STRING,
			get: (device) => device.sysContact,
			set: (device, value) => void (device.sysContact = writableText(value))
		}),
		displayString(5, {
			maxOctets: MAX_DISPLAY_STRING,
			get: (device) => device.sysName,
			set: (device, value) => void (device.sysName = writableText(value))
		}),
		displayString(6, {
			maxOctets: MAX_DISPLAY_STRING,
			get: (device) => device.sysLocation,
			set: (device, value) => void (device.sysLocation = writableText(value))
		}),
		integer$1(7, (device) => device.system.sysServices),
		ticks(8, 0)
	]), ...CAPABILITIES.flatMap(([id, descr], position) => row(SYS_OR_ENTRY, [position + 1], [
		oidValue(2, id),
		text(3, descr),
		ticks(4, 0)
	]))];
}
// agents/devices/campus-tree.ts
const NOTHING = {
	instances: [],
	liveTables: []
};
/**
* The tree of a device in a network: what it shows follows from what it does there.
* @param further what this kind of device has beside that
*/
function campusTree(ports, traits, further = NOTHING) {
	const group = joinGroups(traits.routes ? routerTables() : traits.bridges ? switchTables() : hostTables(), traits.lldp ? neighbourTables({ cdp: traits.cdp }) : NOTHING, further);
	return new MibTree({
		instances: [
			...systemGroup(),
			...interfaceGroups(ports),
			...snmpGroups(),
			...group.instances
		],
		liveTables: group.liveTables
	});
}
// agents/devices/kinds/access-point.ts
const GIGABIT$2 = 1e9;
const RADIO_BPS = 574e6;
const TRAITS$5 = {
	kind: "accessPoint",
	bridges: true,
	routes: false,
	lldp: true,
	cdp: false,
	platform: "Trapline TA-2",
	managementPort: "eth0"
};
/** An access point: a bridge between its cable and the radio that all its stations share. */
const accessPoint = {
	profile: "access-point",
	make(request) {
		const ports = [cabledPort({
			ifIndex: 1,
			ifName: "eth0",
			ifSpeedBps: GIGABIT$2,
			ifAlias: "Uplink"
		}), {
			...cabledPort({
				ifIndex: 2,
				ifName: "wlan0",
				ifSpeedBps: RADIO_BPS,
				ifAlias: "campus-wifi"
			}),
			ifType: IfType.radio
		}];
		const treeFor = (specs) => campusTree(specs, TRAITS$5);
		return {
			name: "access-point",
			system: {
				sysDescr: request.descr ?? "Trapline simulated access point, 802.11ax, software 8.10.190",
				sysObjectId: [
					1,
					3,
					6,
					1,
					4,
					1,
					8072,
					3,
					2,
					10
				],
				sysServices: 2,
				sysContact: request.contact ?? "noc@example.org",
				sysLocation: request.location ?? "Building A, hall"
			},
			ports,
			tree: treeFor(ports),
			treeFor,
			traits: TRAITS$5
		};
	}
};
// agents/devices/course.ts
const NO_ADDRESS = /* @__PURE__ */ new Uint8Array(0);
const SYSTEM = {
	sysDescr: "Linux homepc 2.6.32-5-686 #1 SMP Mon Sep 23 23:00:18 UTC 2013 i686",
	sysObjectId: [
		1,
		3,
		6,
		1,
		4,
		1,
		8072,
		3,
		2,
		10
	],
	sysServices: 72,
	sysContact: "rcpteam",
	sysLocation: "lab",
	sysName: "homepc"
};
const PORTS = [
	{
		ifIndex: 1,
		ifName: "lo",
		ifDescr: "lo",
		ifAlias: "",
		ifType: IfType.loopback,
		ifMtu: 16436,
		ifSpeedBps: 1e7,
		physAddress: NO_ADDRESS,
		traffic: frozenTraffic({
			inOctets: 171,
			inUcastPkts: 3,
			outOctets: 171,
			outUcastPkts: 3
		})
	},
	{
		ifIndex: 2,
		ifName: "eth0",
		ifDescr: "eth0",
		ifAlias: "lab network",
		ifType: IfType.ethernet,
		ifMtu: 1500,
		ifSpeedBps: 1e8,
		physAddress: Uint8Array.of(0, 29, 96, 74, 59, 2),
		traffic: frozenTraffic({
			inOctets: 37155014,
			inUcastPkts: 1833455677,
			inMulticastPkts: 1204,
			inBroadcastPkts: 8911,
			outOctets: 1204557318,
			outUcastPkts: 9123456,
			outMulticastPkts: 311,
			outBroadcastPkts: 42
		})
	},
	{
		ifIndex: 3,
		ifName: "eth1",
		ifDescr: "eth1",
		ifAlias: "",
		ifType: IfType.ethernet,
		ifMtu: 1500,
		ifSpeedBps: 1e8,
		physAddress: Uint8Array.of(0, 29, 96, 74, 59, 3),
		cableUp: false,
		traffic: frozenTraffic({})
	},
	{
		ifIndex: 4,
		ifName: "ppp0",
		ifDescr: "ppp0",
		ifAlias: "dial-up to the campus",
		ifType: IfType.ppp,
		ifMtu: 1420,
		ifSpeedBps: 0,
		physAddress: NO_ADDRESS,
		traffic: frozenTraffic({
			inOctets: 2906687015,
			inUcastPkts: 2821825,
			outOctets: 412345678,
			outUcastPkts: 2510442
		})
	}
];
const ROUTES = {
	ageing: false,
	routes: [
		{
			destination: "0.0.0.0",
			prefixLength: 0,
			nextHop: "192.168.1.1",
			ifIndex: 2,
			metric: 1,
			protocol: RouteProtocol.netmgmt
		},
		{
			destination: "10.0.0.0",
			prefixLength: 24,
			ifIndex: 2,
			metric: 0,
			protocol: RouteProtocol.local
		},
		{
			destination: "10.38.0.0",
			prefixLength: 16,
			nextHop: "192.168.4.1",
			ifIndex: 4,
			metric: 1,
			protocol: RouteProtocol.netmgmt
		}
	]
};
function connection(localPort, remoteAddress, remotePort, state) {
	return {
		localAddress: "10.0.0.3",
		localPort,
		remoteAddress,
		remotePort,
		state,
		process: 0
	};
}
const CONNECTIONS = [
	connection(31895, "147.126.1.209", 993, TcpState.established),
	connection(40113, "74.125.225.98", 80, TcpState.timeWait),
	connection(20459, "10.38.2.42", 22, TcpState.established)
];
const TCP = {
	version: () => 0,
	connections: () => CONNECTIONS,
	listeners: () => [],
	counters: {
		activeOpens: () => 1204,
		passiveOpens: () => 87,
		inSegs: () => 4512330,
		outSegs: () => 4388914,
		retransSegs: () => 2117
	}
};
/** The course device: the values of the lecture's sheet, standing still. */
function courseProfile() {
	return {
		name: "course",
		system: SYSTEM,
		ports: PORTS,
		tree: new MibTree({
			instances: [
				...systemGroup(),
				...interfaceGroups(PORTS),
				...ipGroup({
					router: false,
					inReceives: () => 4655021,
					inDelivers: () => 4640118,
					outRequests: () => 4402776,
					forwarded: () => 0,
					addresses: [
						{
							address: "127.0.0.1",
							ifIndex: 1,
							mask: "255.0.0.0"
						},
						{
							address: "10.0.0.3",
							ifIndex: 2,
							mask: "255.255.255.0"
						},
						{
							address: "192.168.1.2",
							ifIndex: 2,
							mask: "255.255.255.0"
						},
						{
							address: "192.168.4.2",
							ifIndex: 4,
							mask: "255.255.255.252"
						}
					]
				}),
				...routeNumbers(ROUTES),
				...tcpScalars(TCP),
				...snmpGroups()
			],
			liveTables: [...routeTables(ROUTES), ...tcpTables(TCP)]
		})
	};
}
// agents/devices/kinds/course.ts
/** The frozen device of the lab sheet. It stands on its own. */
const course = {
	profile: "course",
	make: () => courseProfile()
};
// agents/devices/kinds/router.ts
const GIGABIT$1 = 1e9;
const DEFAULT_PORTS$1 = Array.from({ length: 4 }, (_, place) => ({
	name: `gi0/${place}`,
	speed: GIGABIT$1,
	alias: "",
	shut: false
}));
const TRAITS$4 = {
	kind: "router",
	bridges: false,
	routes: true,
	lldp: true,
	cdp: true,
	platform: "Trapline TR-8",
	managementPort: null
};
/** `te0/1` is TenGigabitEthernet0/1. */
function described$1(name) {
	return name.replace(/^te/u, "TenGigabitEthernet").replace(/^gi/u, "GigabitEthernet");
}
/** Physical ports first, then one row for each VLAN of a trunk that it has an address on. */
function routedPorts(request) {
	const physical = (typeof request.ports === "object" ? request.ports : DEFAULT_PORTS$1).map(({ name, speed, alias, shut }, place) => cabledPort({
		ifIndex: place + 1,
		ifName: name,
		ifDescr: described$1(name),
		ifAlias: alias,
		ifSpeedBps: speed,
		shut
	}));
	const parts = request.interfaces.flatMap(({ port, vlan }, place) => {
		const trunk = physical.find(({ ifName }) => ifName === port);
		return trunk ? [vlanPart(trunk, vlan, place)] : [];
	});
	return [...physical, ...parts];
}
/** A router: routed ports and VLANs of trunks, routes learned from its neighbours. */
const router = {
	profile: "router",
	make(request) {
		const ports = routedPorts(request);
		const treeFor = (specs) => campusTree(specs, TRAITS$4);
		return {
			name: "router",
			system: {
				sysDescr: request.descr ?? `Trapline simulated router, ${ports.length} interfaces, software 17.9(4)`,
				sysObjectId: [
					1,
					3,
					6,
					1,
					4,
					1,
					9,
					1,
					2494
				],
				sysServices: 78,
				sysContact: request.contact ?? "noc@example.org",
				sysLocation: request.location ?? "Core room, rack 1"
			},
			ports,
			tree: treeFor(ports),
			treeFor,
			traits: TRAITS$4
		};
	}
};
// agents/devices/kinds/firewall.ts
const TRAITS$3 = {
	kind: "firewall",
	bridges: false,
	routes: true,
	lldp: true,
	cdp: false,
	platform: "Trapline TF-3",
	managementPort: null
};
/** A firewall: a router between the campus and the internet. */
const firewall = {
	profile: "firewall",
	make(request) {
		const ports = routedPorts(request);
		const treeFor = (specs) => campusTree(specs, TRAITS$3);
		return {
			name: "firewall",
			system: {
				sysDescr: request.descr ?? "Trapline simulated firewall, OPNsense 24.7 compatible software",
				sysObjectId: [
					1,
					3,
					6,
					1,
					4,
					1,
					8072,
					3,
					2,
					8
				],
				sysServices: 76,
				sysContact: request.contact ?? "security@example.org",
				sysLocation: request.location ?? "Core room, rack 1"
			},
			ports,
			tree: treeFor(ports),
			treeFor,
			traits: TRAITS$3
		};
	}
};
// agents/devices/kinds/printer.ts
const TRAITS$2 = {
	kind: "printer",
	bridges: false,
	routes: false,
	lldp: false,
	cdp: false,
	platform: "Trapline TP-45",
	managementPort: null
};
/** A network printer. */
const printer = {
	profile: "printer",
	make(request) {
		const ports = [cabledPort({
			ifIndex: 1,
			ifName: "eth0",
			ifSpeedBps: 1e8
		})];
		const treeFor = (specs) => campusTree(specs, TRAITS$2);
		return {
			name: "printer",
			system: {
				sysDescr: request.descr ?? "Trapline simulated printer, colour laser, firmware 5.1",
				sysObjectId: [
					1,
					3,
					6,
					1,
					4,
					1,
					8072,
					3,
					2,
					254
				],
				sysServices: 64,
				sysContact: request.contact ?? "helpdesk@example.org",
				sysLocation: request.location ?? "Building A, copy room"
			},
			ports,
			tree: treeFor(ports),
			treeFor,
			traits: TRAITS$2
		};
	}
};
// agents/devices/kinds/server.ts
const TRAITS$1 = {
	kind: "server",
	bridges: false,
	routes: false,
	lldp: true,
	cdp: false,
	platform: "Linux",
	managementPort: null
};
/** A Linux host with services: its connections are those of the traffic. */
const server = {
	profile: "server",
	make(request) {
		const ports = [
			loopback(1),
			cabledPort({
				ifIndex: 2,
				ifName: "ens18",
				ifAlias: "Server network"
			}),
			cabledPort({
				ifIndex: 3,
				ifName: "ens19",
				ifAlias: "Not connected"
			})
		];
		const treeFor = (specs) => campusTree(specs, TRAITS$1);
		return {
			name: "server",
			system: {
				sysDescr: request.descr ?? `Linux ${request.name} 6.1.0-28-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 x86_64`,
				sysObjectId: [
					1,
					3,
					6,
					1,
					4,
					1,
					8072,
					3,
					2,
					10
				],
				sysServices: 72,
				sysContact: request.contact ?? "servers@example.org",
				sysLocation: request.location ?? "Server room"
			},
			ports,
			tree: treeFor(ports),
			treeFor,
			traits: TRAITS$1
		};
	}
};
/** EntryStatus of RFC 2819 §5. createRequest is only written; a row set to invalid is removed at once. */
const EntryStatus = {
	valid: 1,
	createRequest: 2,
	underCreation: 3,
	invalid: 4
};
const INCONSISTENT = { refused: ErrorStatus.inconsistentValue };
const GONE = { state: null };
/** The table of RFC 2819 §5, EntryStatus, without the additional ways that it allows an agent. */
const ENTRY_STATUS = {
	writable: [
		1,
		2,
		3,
		4
	],
	next({ current, wanted, complete }) {
		switch (wanted) {
			case EntryStatus.createRequest: return current === null ? { state: EntryStatus.underCreation } : INCONSISTENT;
			case EntryStatus.underCreation: return current === null ? INCONSISTENT : { state: EntryStatus.underCreation };
			case EntryStatus.valid: return current !== null && complete ? { state: EntryStatus.valid } : INCONSISTENT;
			case EntryStatus.invalid: return GONE;
			default: return current === null ? { refused: ErrorStatus.inconsistentName } : { state: current };
		}
	}
};
// agents/engine/table-index.ts
const IP_ADDRESS_OCTETS = 4;
/** The INDEX of a table: reads the values out of an instance suffix and writes them into one. */
var TableIndex = class {
	parts;
	constructor(parts) {
		this.parts = parts;
	}
	/** The values, one per part; null where no row could ever have this suffix. */
	decode(suffix) {
		const values = [];
		let at = 0;
		for (const part of this.parts) {
			const taken = take(part, suffix, at);
			if (!taken) return null;
			values.push(taken.value);
			at = taken.end;
		}
		return at === suffix.length ? values : null;
	}
	encode(values) {
		return this.parts.flatMap((part, position) => {
			const value = values[position] ?? 0;
			if (typeof value === "number") return [value];
			return lengthOf(part) === "counted" ? [value.length, ...value] : [...value];
		});
	}
};
function lengthOf(part) {
	if (part.kind === "integer") return 1;
	if (part.kind === "ipAddress") return IP_ADDRESS_OCTETS;
	if (part.implied === true) return "rest";
	if (part.kind === "oid") return "counted";
	const [least, most] = part.sizeOctets;
	return least === most ? least : "counted";
}
function take(part, suffix, start) {
	const length = lengthOf(part);
	const from = length === "counted" ? start + 1 : start;
	const count = length === "counted" ? suffix[start] : length === "rest" ? suffix.length - start : length;
	if (count === void 0 || from + count > suffix.length) return null;
	const end = from + count;
	const raw = suffix.slice(from, end);
	switch (part.kind) {
		case "integer": {
			const value = raw[0];
			return value >= part.range[0] && value <= part.range[1] ? {
				value,
				end
			} : null;
		}
		case "oid": return raw.every((one) => one <= MAX_SUB_IDENTIFIER) ? {
			value: raw,
			end
		} : null;
		default: {
			const [least, most] = part.kind === "octets" ? part.sizeOctets : [IP_ADDRESS_OCTETS, IP_ADDRESS_OCTETS];
			return count >= least && count <= most && raw.every((octet) => octet <= 255) ? {
				value: Uint8Array.from(raw),
				end
			} : null;
		}
	}
}
// agents/engine/table-row.ts
/** One row of a writable table. It stays the same object from its creation to its removal. */
var TableRow = class {
	/** The instance suffix that all its columns share. */
	index;
	/** Its columns as instances, made when first asked for. Key: column number. */
	cells = /* @__PURE__ */ new Map();
	/** When a SET touched it last. */
	touchedMs;
	contents;
	constructor(options) {
		this.index = options.index;
		this.contents = options.contents;
		this.touchedMs = options.nowMs;
	}
	get status() {
		return this.contents.status;
	}
	/** active or valid. */
	get inUse() {
		return this.contents.status === 1;
	}
	/** The value of a column; undefined while it has none. */
	value(column) {
		return this.contents.values.get(column);
	}
	/** The same for a column of numbers. */
	number(column) {
		return Number(this.contents.values.get(column) ?? 0);
	}
	/** The same for a column of octets, as text. */
	text(column) {
		const value = this.contents.values.get(column);
		return value instanceof Uint8Array ? Buffer.from(value).toString() : String(value ?? "");
	}
	/** Replaces all of it and returns what was before. */
	become(contents) {
		const before = this.contents;
		this.contents = contents;
		return before;
	}
};
// agents/engine/row-plan.ts
/**
* Judges all that one PDU wants of a table's rows, in any order of its varbinds, by the values that the rows would
* have after it. Changes nothing.
*/
function planRows(context, changes) {
	const drafts = draftRows(context, changes);
	if (!Array.isArray(drafts)) return drafts;
	const moves = [];
	let free = context.table.maxRows - context.rows.size;
	for (const draft of drafts) {
		const move = judge(context, draft);
		if ("index" in move) return move;
		if (move.row.status === null && move.status !== null) free--;
		else if (move.row.status !== null && move.status === null) free++;
		if (free < 0) return {
			status: ErrorStatus.resourceUnavailable,
			index: blamed(draft)
		};
		moves.push(move);
	}
	return {
		commit: () => commit(context, moves),
		done: () => tell(context, moves)
	};
}
function draftRows({ table, rows }, changes) {
	const drafts = /* @__PURE__ */ new Map();
	for (const change of changes) {
		const column = change.oid[table.entry.length];
		const suffix = change.oid.slice(table.entry.length + 1);
		const key = formatOid(suffix);
		let draft = drafts.get(key);
		if (!draft) {
			if (!rows.find(suffix) && !table.index.decode(suffix)) return {
				status: ErrorStatus.noCreation,
				index: change.index
			};
			draft = {
				suffix,
				columns: /* @__PURE__ */ new Map(),
				status: null,
				firstIndex: change.index
			};
			drafts.set(key, draft);
		}
		if (column !== table.status.at) draft.columns.set(column, change);
		else if (draft.status) return {
			status: ErrorStatus.inconsistentValue,
			index: change.index
		};
		else draft.status = change;
	}
	return [...drafts.values()];
}
function blamed(draft) {
	return draft.status?.index ?? draft.firstIndex;
}
function judge(context, draft) {
	const { table, rows, subject, nowMs } = context;
	const known = rows.find(draft.suffix);
	const empty = {
		status: null,
		values: /* @__PURE__ */ new Map()
	};
	const row = known ?? new TableRow({
		index: draft.suffix,
		contents: empty,
		nowMs
	});
	const values = proposedValues(context, draft, known);
	const next = table.status.states.next({
		current: row.status,
		wanted: draft.status ? Number(draft.status.value) : null,
		complete: table.columns.every((column) => !needed(column) || values.has(column.at))
	});
	if ("refused" in next) return {
		status: next.refused,
		index: blamed(draft)
	};
	const move = {
		row,
		status: next.state,
		values,
		wasInUse: row.inUse,
		changed: draft.columns.size > 0
	};
	if (row.inUse && next.state !== 1) return table.mayStop?.(row, subject) ?? true ? move : {
		status: ErrorStatus.inconsistentValue,
		index: blamed(draft)
	};
	if (next.state !== 1) return move;
	const fixed = row.inUse ? fixedChange(table.columns, draft, row) : void 0;
	if (fixed) return {
		status: ErrorStatus.inconsistentValue,
		index: fixed.index
	};
	const refusal = table.check?.({
		index: draft.suffix,
		values
	}, subject, nowMs);
	if (!refusal) return move;
	const culprit = refusal.column === void 0 ? void 0 : draft.columns.get(refusal.column);
	return {
		status: refusal.status,
		index: culprit?.index ?? blamed(draft)
	};
}
/** Whether a row cannot be used before the column has a value. */
function needed(column) {
	return column.access === "read-create" && column.optional !== true && !column.read;
}
function proposedValues({ table, subject }, draft, known) {
	const values = /* @__PURE__ */ new Map();
	for (const column of table.columns) {
		const value = draft.columns.get(column.at)?.value ?? (known ? known.value(column.at) : defaultOf(column, subject, draft.suffix));
		if (value !== void 0) values.set(column.at, value);
	}
	return values;
}
/** What the column holds in a new row; undefined where it has no default. */
function defaultOf(column, subject, suffix) {
	return typeof column.default === "function" ? column.default(subject, suffix) : column.default;
}
/** A change to a column that keeps its value while the row is in use. The same value again is no change. */
function fixedChange(columns, draft, row) {
	return columns.filter(({ fixedInUse }) => fixedInUse === true).map(({ at }) => ({
		change: draft.columns.get(at),
		before: row.value(at)
	})).find(({ change, before }) => change && !sameValue(change.value, before))?.change;
}
function sameValue(a, b) {
	const [left, right] = [partsOf(a), partsOf(b)];
	if (!left || !right) return a === b;
	return left.length === right.length && left.every((part, i) => part === right[i]);
}
/** Octets and sub-identifiers; a default may be written as text. */
function partsOf(value) {
	if (typeof value === "string") return [...Buffer.from(value)];
	return typeof value === "object" && value !== null ? [...value] : null;
}
function commit({ table, rows, nowMs }, moves) {
	const undo = moves.map((move) => {
		move.row.touchedMs = nowMs;
		return rows.change(move.row, {
			status: move.status,
			values: move.values
		});
	});
	if (table.abandonAfterMs !== void 0) rows.nextSweepMs = Math.min(rows.nextSweepMs, nowMs + table.abandonAfterMs);
	return () => undo.toReversed().forEach((step) => step());
}
function tell({ table, subject, nowMs }, moves) {
	for (const { row, wasInUse } of moves) if (wasInUse && !row.inUse) table.onDeactivate?.(row, subject, nowMs);
	for (const { row, wasInUse, changed } of moves) if (row.inUse && !wasInUse) table.onActivate?.(row, subject, nowMs);
	else if (row.inUse && changed) table.onChange?.(row, subject, nowMs);
}
// agents/engine/table-rows.ts
/** The rows that one subject has in a writable table. */
var TableRows = class {
	/** Rises with every instance that comes or goes. */
	version = 0;
	/** When the first row that waits to be finished has waited long enough. */
	nextSweepMs = Number.POSITIVE_INFINITY;
	/** Key: instance suffix, dotted. */
	bySuffix = /* @__PURE__ */ new Map();
	get size() {
		return this.bySuffix.size;
	}
	find(suffix) {
		return this.bySuffix.get(formatOid(suffix));
	}
	/** A copy, so that rows may go while it is gone through. */
	all() {
		return [...this.bySuffix.values()];
	}
	/** Gives a row other contents; it enters with its first status and leaves with null. Returns what takes this back. */
	change(row, contents) {
		const before = this.put(row, contents);
		return () => void this.put(row, before);
	}
	put(row, contents) {
		const before = row.become(contents);
		const came = before.status === null;
		const gone = contents.status === null;
		if (came !== gone || before.values.size !== contents.values.size) this.version++;
		if (gone) this.bySuffix.delete(formatOid(row.index));
		else this.bySuffix.set(formatOid(row.index), row);
		return before;
	}
};
// agents/engine/writable-table.ts
const IP_ADDRESS_SIZE = [4, 4];
/**
* A table whose rows SET creates, suspends and removes: by RowStatus (RFC 2579) or by EntryStatus (RFC 2819 §5).
* It is one of a tree's `liveTables`, shared by all devices of a kind; each subject has rows of its own.
*
*     const alarmTable = new WritableTable<Device>({
*       entry: [1, 3, 6, 1, 2, 1, 16, 3, 1, 1],
*       index: new TableIndex([{ kind: 'integer', range: [1, 65_535] }]),
*       columns: [
*         { at: 1, name: 'alarmIndex', syntax: Syntax.Integer32, access: 'read-only',
*           read: (row) => row.index[0] ?? 0 },
*         { at: 2, name: 'alarmInterval', syntax: Syntax.Integer32, access: 'read-create',
*           range: [1, 2 ** 31 - 1], fixedInUse: true },
*         { at: 11, name: 'alarmOwner', syntax: Syntax.OctetString, access: 'read-create',
*           sizeOctets: [0, 127], default: '' },
*       ],
*       status: { at: 12, name: 'alarmStatus', states: ENTRY_STATUS },
*       maxRows: 100,
*       onActivate: (row, device, nowMs) => watch(device, row.index[0], row.number(2)),
*       onDeactivate: (row, device) => forget(device, row.index[0]),
*     });
*     const tree = new MibTree({ instances, liveTables: [alarmTable] });
*     alarmTable.put(device, { index: [1], values: { 2: 30, 11: 'lab' }, nowMs }); // a row from the start
*
* A SET may hold the status and any columns of several rows in any order; all of them are tested first, by the
* values that the rows would have, then all are changed, and the hooks run when the whole PDU has gone through.
* Columns without a value do not exist (noSuchInstance). State of a row that no column shows belongs into a
* WeakMap of the caller's, keyed by the row: a row stays the same object from its creation to its removal.
*/
var WritableTable = class {
	entry;
	options;
	/** Key: column number. The status column is among them. */
	columns;
	/** Key: column number. */
	rules;
	bySubject = /* @__PURE__ */ new WeakMap();
	constructor(options) {
		this.options = options;
		this.entry = options.entry;
		const status = {
			at: options.status.at,
			name: options.status.name,
			syntax: Syntax.Integer32,
			access: "read-create",
			values: options.status.states.writable,
			read: (row) => row.status
		};
		const columns = [...options.columns, status];
		this.columns = new Map(columns.map((column) => [column.at, column]));
		this.rules = new Map(columns.filter(({ access }) => access === "read-create").map((column) => [column.at, this.ruleOf(column)]));
	}
	ruleOf(column) {
		const sizeOctets = column.syntax === Syntax.IpAddress ? IP_ADDRESS_SIZE : column.sizeOctets;
		return {
			group: this,
			...sizeOctets ? { sizeOctets } : {},
			...column.values ? { values: column.values } : {},
			...column.range ? { range: column.range } : {},
			...column.refuse ? { refuse: column.refuse } : {},
			apply: () => {
				throw new Error(`setting ${column.name} alone: it is set with its row`);
			}
		};
	}
	rowsOf(subject) {
		let rows = this.bySubject.get(subject);
		if (!rows) {
			rows = new TableRows();
			this.bySubject.set(subject, rows);
		}
		return rows;
	}
	/** The subject's rows, those that are not in use included, in order of their creation. */
	all(subject) {
		return this.rowsOf(subject).all();
	}
	/** The row of these index values. */
	find(subject, index) {
		return this.rowsOf(subject).find(this.options.index.encode(index));
	}
	/**
	* Makes or changes a row from inside, without the rules that bind a manager; it is in use afterwards.
	* `values`: by column number, defaults fill the rest.
	*/
	put(subject, options) {
		const suffix = this.options.index.encode(options.index);
		const rows = this.rowsOf(subject);
		const empty = {
			status: null,
			values: /* @__PURE__ */ new Map()
		};
		const row = rows.find(suffix) ?? new TableRow({
			index: suffix,
			contents: empty,
			nowMs: options.nowMs
		});
		const values = /* @__PURE__ */ new Map();
		for (const column of this.options.columns) {
			const value = options.values[column.at] ?? row.value(column.at) ?? defaultOf(column, subject, suffix);
			if (value !== void 0) values.set(column.at, value);
		}
		const before = row.inUse;
		rows.change(row, {
			status: 1,
			values
		});
		if (before) this.options.onChange?.(row, subject, options.nowMs);
		else this.options.onActivate?.(row, subject, options.nowMs);
		return row;
	}
	/** Takes a row away from inside; false when it had gone already. */
	remove(subject, row, nowMs) {
		if (row.status === null) return false;
		const wasInUse = row.inUse;
		const values = new Map(this.options.columns.flatMap(({ at }) => entryOf(at, row.value(at))));
		this.rowsOf(subject).change(row, {
			status: null,
			values
		});
		if (wasInUse) this.options.onDeactivate?.(row, subject, nowMs);
		return true;
	}
	/** Takes all rows away, as a restart does with volatile ones. */
	clear(subject, nowMs) {
		for (const row of this.all(subject)) this.remove(subject, row, nowMs);
	}
	version(subject, nowMs) {
		const rows = this.rowsOf(subject);
		if (nowMs >= rows.nextSweepMs) this.sweep(rows, subject, nowMs);
		return rows.version;
	}
	/** Removes the rows that nobody has finished in time. */
	sweep(rows, subject, nowMs) {
		const waitMs = this.options.abandonAfterMs ?? Number.POSITIVE_INFINITY;
		rows.nextSweepMs = Number.POSITIVE_INFINITY;
		for (const row of rows.all()) {
			if (row.inUse) continue;
			if (nowMs >= row.touchedMs + waitMs) this.remove(subject, row, nowMs);
			else rows.nextSweepMs = Math.min(rows.nextSweepMs, row.touchedMs + waitMs);
		}
	}
	*rows(subject) {
		for (const row of this.all(subject)) for (const column of this.columns.values()) {
			if (column.access === "not-accessible") continue;
			if (column.read || row.value(column.at) !== void 0) yield this.cell(row, column);
		}
	}
	cell(row, column) {
		const known = row.cells.get(column.at);
		if (known) return known;
		const { read } = column;
		const made = createInstance({
			object: [...this.entry, column.at],
			index: row.index,
			syntax: column.syntax,
			read: read ? (subject, nowMs) => read(row, subject, nowMs) : () => row.value(column.at) ?? null,
			write: this.rules.get(column.at)
		});
		row.cells.set(column.at, made);
		return made;
	}
	/** An instance that is not there but has a place in this table: what a SET to it must be like. */
	create(oid) {
		const at = oid[this.entry.length];
		const column = at === void 0 ? void 0 : this.columns.get(at);
		const write = column && this.rules.get(column.at);
		if (!column || !write) return void 0;
		const object = [...this.entry, column.at];
		return createInstance({
			object,
			index: oid.slice(object.length),
			syntax: column.syntax,
			read: () => null,
			write
		});
	}
	plan(subject, changes, nowMs) {
		return planRows({
			table: this.options,
			rows: this.rowsOf(subject),
			subject,
			nowMs
		}, changes);
	}
};
function entryOf(at, value) {
	return value === void 0 ? [] : [[at, value]];
}
// agents/notify/rmon-alarm.ts
const ALARM_ENTRY$1 = [
	1,
	3,
	6,
	1,
	2,
	1,
	16,
	3,
	1,
	1
];
const RMON_EVENTS_V2 = [
	1,
	3,
	6,
	1,
	2,
	1,
	16,
	0
];
/** risingAlarm or fallingAlarm with the objects of RFC 2819 §5, in their order. */
function rmonAlarm(crossing, alarm) {
	const { alarmIndex } = alarm;
	const number = (at, value) => ({
		oid: [
			...ALARM_ENTRY$1,
			at,
			alarmIndex
		],
		syntax: Syntax.Integer32,
		value
	});
	const rising = crossing === "rising";
	return {
		name: rising ? "risingAlarm" : "fallingAlarm",
		oid: [...RMON_EVENTS_V2, rising ? 1 : 2],
		varBinds: [
			number(1, alarmIndex),
			{
				oid: [
					...ALARM_ENTRY$1,
					3,
					alarmIndex
				],
				syntax: Syntax.ObjectIdentifier,
				value: alarm.alarmVariable
			},
			number(4, alarm.alarmSampleType),
			number(5, alarm.alarmValue),
			number(rising ? 7 : 8, alarm.threshold)
		]
	};
}
// agents/devices/rmon/alarm-hysteresis.ts
/** alarmStartupAlarm of RFC 2819 §5. */
const StartupAlarm = {
	rising: 1,
	falling: 2,
	risingOrFalling: 3
};
/**
* When an alarm goes off (RFC 2819 §5, alarmRisingThreshold and alarmFallingThreshold): as a threshold is reached that
* the sample before was not at, and not again before the other threshold was reached in between. The first sample
* counts as a crossing where alarmStartupAlarm says so.
*/
var AlarmHysteresis = class {
	thresholds;
	previous = null;
	/** Whether the next crossing may go off: since the last one the other threshold was reached. */
	armed = {
		rising: true,
		falling: true
	};
	constructor(thresholds) {
		this.thresholds = thresholds;
	}
	/** Takes a sample; what it sets off, null where nothing. */
	sample(value) {
		const { previous } = this;
		const { rising, falling, startupAlarm } = this.thresholds;
		this.previous = value;
		const [isHigh, isLow] = [value >= rising, value <= falling];
		if (isHigh) this.armed.falling = true;
		if (isLow) this.armed.rising = true;
		const first = previous === null;
		const rose = first ? startupAlarm !== StartupAlarm.falling : previous < rising;
		const fell = first ? startupAlarm !== StartupAlarm.rising : previous > falling;
		if (isHigh && rose && this.armed.rising) return this.goOff("rising");
		return isLow && fell && this.armed.falling ? this.goOff("falling") : null;
	}
	goOff(crossing) {
		this.armed[crossing] = false;
		return crossing;
	}
};
// agents/devices/rmon/sampled-variable.ts
const WRAP_32 = 2 ** 32;
const LEAST = -(2 ** 31);
const MOST = 2 ** 31 - 1;
const SIGNED = /* @__PURE__ */ new Set([Syntax.Integer32]);
const LONG = /* @__PURE__ */ new Set([Syntax.Counter64]);
const WRAPPING = /* @__PURE__ */ new Set([Syntax.Counter32, Syntax.TimeTicks]);
const WHOLE_NUMBERS = /* @__PURE__ */ new Set([
	Syntax.Integer32,
	Syntax.Counter32,
	Syntax.Gauge32,
	Syntax.TimeTicks,
	Syntax.Counter64
]);
/** The present value; null where there is no such instance, or it is no whole number (RFC 2819 §5, alarmVariable). */
function readVariable(device, oid, nowMs) {
	const instance = device.instance(oid, nowMs);
	if (!instance || !WHOLE_NUMBERS.has(instance.syntax)) return null;
	const raw = instance.read(device, nowMs);
	if (typeof raw !== "number" && typeof raw !== "bigint") return null;
	const { syntax } = instance;
	const value = Math.floor(Number(raw));
	return {
		syntax,
		value: SIGNED.has(syntax) || LONG.has(syntax) ? value : modulo(value)
	};
}
/** What lies between two readings; a Counter32 that wrapped has gone on, a Gauge32 may have fallen. */
function difference(before, after) {
	const between = after.value - before.value;
	return WRAPPING.has(after.syntax) ? modulo(between) : between;
}
/** As alarmValue holds it: an Integer32, that of a larger value being the largest. */
function asAlarmValue(value) {
	return Math.min(MOST, Math.max(LEAST, value));
}
function modulo(value) {
	return (value % WRAP_32 + WRAP_32) % WRAP_32;
}
// agents/devices/groups/rmon-limits.ts
/** Indexes of RMON's control tables. */
const INDEX_RANGE = [1, 65535];
/** OwnerString, and eventDescription and eventCommunity too. */
const OWNER_OCTETS = [0, 127];
/** A row under creation is left to a person at a keyboard for that long (RFC 2819 §5, EntryStatus). */
const ABANDONED_AFTER_MS = HOUR;
/** Owner of the rows that are there from the start, with the word that RFC 2819 §5 asks for. */
const MONITOR = "monitor";
// agents/devices/groups/rmon-alarms.ts
const ALARM_ENTRY = [
	1,
	3,
	6,
	1,
	2,
	1,
	16,
	3,
	1,
	1
];
const MAX_ALARMS = 100;
const MAX_INTEGER32 = 2 ** 31 - 1;
const ABSOLUTE = 1;
const DELTA = 2;
const Column$1 = {
	interval: 2,
	variable: 3,
	sampleType: 4,
	startupAlarm: 6,
	risingThreshold: 7,
	fallingThreshold: 8,
	risingEventIndex: 9,
	fallingEventIndex: 10
};
/**
* alarmTable (RFC 2819 §5): samples any whole number of the device every alarmInterval of the lab's time, the first
* time one interval after the row became valid. One sample per interval, not the two that the RFC suggests, so that
* what is compared is what alarmValue shows.
*/
var RmonAlarms = class {
	group;
	table;
	events;
	watches = /* @__PURE__ */ new WeakMap();
	constructor(events) {
		this.events = events;
		this.table = new WritableTable({
			entry: ALARM_ENTRY,
			index: new TableIndex([{
				kind: "integer",
				range: INDEX_RANGE
			}]),
			columns: alarmColumns((row) => this.watches.get(row)?.value ?? 0),
			status: {
				at: 12,
				name: "alarmStatus",
				states: ENTRY_STATUS
			},
			maxRows: MAX_ALARMS,
			abandonAfterMs: ABANDONED_AFTER_MS,
			check: ({ values }, device, nowMs) => readVariable(device, values.get(Column$1.variable), nowMs) ? void 0 : {
				status: ErrorStatus.wrongValue,
				column: Column$1.variable
			},
			onActivate: (row, device, nowMs) => this.begin(row, device, nowMs),
			onDeactivate: (row) => this.watches.get(row)?.cancel()
		});
		this.group = {
			instances: [],
			liveTables: [this.table]
		};
	}
	clear(device, nowMs) {
		this.table.clear(device, nowMs);
	}
	begin(row, device, nowMs) {
		const watch = {
			hysteresis: new AlarmHysteresis({
				startupAlarm: row.number(Column$1.startupAlarm),
				rising: row.number(Column$1.risingThreshold),
				falling: row.number(Column$1.fallingThreshold)
			}),
			last: readVariable(device, row.value(Column$1.variable), nowMs),
			value: 0,
			cancel: () => void 0
		};
		this.watches.set(row, watch);
		this.wait(row, device, watch, nowMs);
	}
	wait(row, device, watch, nowMs) {
		const dueMs = nowMs + row.number(Column$1.interval) * SECOND;
		watch.cancel = device.schedule.at(dueMs, (atMs) => this.sample(row, device, watch, atMs));
	}
	sample(row, device, watch, nowMs) {
		const reading = readVariable(device, row.value(Column$1.variable), nowMs);
		if (!reading || !watch.last) {
			this.table.remove(device, row, nowMs);
			return;
		}
		watch.value = asAlarmValue(row.number(Column$1.sampleType) === DELTA ? difference(watch.last, reading) : reading.value);
		watch.last = reading;
		this.wait(row, device, watch, nowMs);
		const crossing = watch.hysteresis.sample(watch.value);
		if (crossing) this.goOff(crossing, {
			row,
			device,
			watch,
			nowMs
		});
	}
	goOff(crossing, { row, device, watch, nowMs }) {
		const rising = crossing === "rising";
		const alarm = {
			alarmIndex: row.index[0] ?? 0,
			alarmVariable: row.value(Column$1.variable),
			alarmSampleType: row.number(Column$1.sampleType),
			alarmValue: watch.value,
			threshold: row.number(rising ? Column$1.risingThreshold : Column$1.fallingThreshold)
		};
		const event = row.number(rising ? Column$1.risingEventIndex : Column$1.fallingEventIndex);
		const way = alarm.alarmSampleType === DELTA ? "changed by" : rising ? "rose to" : "fell to";
		const said = `${formatOid(alarm.alarmVariable)} ${way} ${alarm.alarmValue}`;
		const description = `alarm ${alarm.alarmIndex}: ${said}, ${crossing} threshold ${alarm.threshold}`;
		this.events.happen(device, event, {
			description,
			notification: rmonAlarm(crossing, alarm)
		}, nowMs);
	}
};
function alarmColumns(valueOf) {
	const settable = (at, name, more = {}, syntax = Syntax.Integer32) => ({
		at,
		name,
		syntax,
		access: "read-create",
		fixedInUse: true,
		...more
	});
	return [
		{
			at: 1,
			name: "alarmIndex",
			syntax: Syntax.Integer32,
			access: "read-only",
			read: ({ index }) => index[0] ?? 0
		},
		settable(Column$1.interval, "alarmInterval", { range: [1, MAX_INTEGER32] }),
		settable(Column$1.variable, "alarmVariable", { refuse: unlessSampled }, Syntax.ObjectIdentifier),
		settable(Column$1.sampleType, "alarmSampleType", {
			values: [ABSOLUTE, DELTA],
			default: ABSOLUTE
		}),
		{
			at: 5,
			name: "alarmValue",
			syntax: Syntax.Integer32,
			access: "read-only",
			read: (row) => valueOf(row)
		},
		settable(Column$1.startupAlarm, "alarmStartupAlarm", {
			values: Object.values(StartupAlarm),
			default: StartupAlarm.risingOrFalling
		}),
		settable(Column$1.risingThreshold, "alarmRisingThreshold"),
		settable(Column$1.fallingThreshold, "alarmFallingThreshold"),
		settable(Column$1.risingEventIndex, "alarmRisingEventIndex", {
			range: [0, 65535],
			default: 0
		}),
		settable(Column$1.fallingEventIndex, "alarmFallingEventIndex", {
			range: [0, 65535],
			default: 0
		}),
		{
			at: 11,
			name: "alarmOwner",
			syntax: Syntax.OctetString,
			access: "read-create",
			sizeOctets: OWNER_OCTETS,
			default: ""
		}
	];
}
function unlessSampled(value, device, nowMs) {
	return readVariable(device, value, nowMs) ? void 0 : ErrorStatus.wrongValue;
}
// agents/devices/rmon/event-log.ts
const LOG_ENTRY = [
	1,
	3,
	6,
	1,
	2,
	1,
	16,
	9,
	2,
	1
];
/** Log entries that one event keeps; the oldest go first. */
const KEPT_ENTRIES = 50;
/** logTable (RFC 2819 §5): what events were written down, the last ones of each. */
var EventLog = class {
	entry = LOG_ENTRY;
	logs = /* @__PURE__ */ new WeakMap();
	of(device) {
		let logs = this.logs.get(device);
		if (!logs) {
			logs = {
				version: 0,
				byEvent: /* @__PURE__ */ new Map()
			};
			this.logs.set(device, logs);
		}
		return logs;
	}
	add(device, eventIndex, description, nowMs) {
		const logs = this.of(device);
		const log = logs.byEvent.get(eventIndex) ?? {
			lastIndex: 0,
			entries: []
		};
		logs.byEvent.set(eventIndex, log);
		log.lastIndex++;
		const columns = [
			integer$1(1, eventIndex),
			integer$1(2, log.lastIndex),
			ticks(3, timeTicks(device.startedMs, nowMs)),
			text(4, description)
		];
		log.entries.push(row(LOG_ENTRY, [eventIndex, log.lastIndex], columns));
		if (log.entries.length > KEPT_ENTRIES) log.entries.shift();
		logs.version++;
	}
	/** Forgets what an event has written: it is no longer valid. */
	forget(device, eventIndex) {
		const logs = this.of(device);
		if (logs.byEvent.delete(eventIndex)) logs.version++;
	}
	version(device) {
		return this.of(device).version;
	}
	rows(device) {
		return [...this.of(device).byEvent.values()].flatMap(({ entries }) => entries.flat());
	}
};
// agents/devices/groups/rmon-events.ts
const EVENT_ENTRY = [
	1,
	3,
	6,
	1,
	2,
	1,
	16,
	9,
	1,
	1
];
const MAX_EVENTS = 100;
const EVENT_TYPE = 3;
/** eventType: none, log, snmptrap, logandtrap. */
const EVENT_TYPES = [
	1,
	2,
	3,
	4
];
const LOGS = /* @__PURE__ */ new Set([2, 4]);
const NOTIFIES = /* @__PURE__ */ new Set([3, 4]);
/**
* eventTable and logTable (RFC 2819 §5). Events are set by managers and go with a restart. Traps go to the targets of
* the lab, with their communities: eventCommunity is kept but chooses none.
*/
var RmonEvents = class {
	group;
	log = new EventLog();
	lastSentMs = /* @__PURE__ */ new WeakMap();
	table;
	constructor() {
		this.table = this.makeTable();
		this.group = {
			instances: [],
			liveTables: [this.table, this.log]
		};
	}
	makeTable() {
		return new WritableTable({
			entry: EVENT_ENTRY,
			index: new TableIndex([{
				kind: "integer",
				range: INDEX_RANGE
			}]),
			columns: [
				{
					at: 1,
					name: "eventIndex",
					syntax: Syntax.Integer32,
					access: "read-only",
					read: ({ index }) => index[0] ?? 0
				},
				octets(2, "eventDescription"),
				{
					at: EVENT_TYPE,
					name: "eventType",
					syntax: Syntax.Integer32,
					access: "read-create",
					values: EVENT_TYPES
				},
				octets(4, "eventCommunity"),
				{
					at: 5,
					name: "eventLastTimeSent",
					syntax: Syntax.TimeTicks,
					access: "read-only",
					read: (row, device) => timeTicks(device.startedMs, this.lastSentMs.get(row) ?? device.startedMs)
				},
				octets(6, "eventOwner")
			],
			status: {
				at: 7,
				name: "eventStatus",
				states: ENTRY_STATUS
			},
			maxRows: MAX_EVENTS,
			abandonAfterMs: ABANDONED_AFTER_MS,
			onDeactivate: (row, device) => this.log.forget(device, row.index[0] ?? 0)
		});
	}
	/** Lets an event happen; nothing where there is no valid one of that index, as with 0. */
	happen(device, eventIndex, occasion, nowMs) {
		const row = this.table.find(device, [eventIndex]);
		if (!row?.inUse) return;
		const type = row.number(EVENT_TYPE);
		this.lastSentMs.set(row, nowMs);
		if (LOGS.has(type)) this.log.add(device, eventIndex, occasion.description, nowMs);
		if (NOTIFIES.has(type)) device.notify(occasion.notification, nowMs);
	}
	clear(device, nowMs) {
		this.table.clear(device, nowMs);
	}
};
function octets(at, name) {
	return {
		at,
		name,
		syntax: Syntax.OctetString,
		access: "read-create",
		sizeOctets: OWNER_OCTETS,
		default: ""
	};
}
/**
* How many of some frames fall into each size class. Frame number n always falls into the same one, so that counts
* never go back, and they add up to the frames.
*/
var FrameSizes = class {
	period;
	/** Of the first 0, 1, 2 … frames of a period, those of each class. */
	first;
	/** `perPeriod`: frames of each class in one period. */
	constructor(perPeriod) {
		const order = spread(perPeriod);
		this.period = order.length;
		const first = [perPeriod.map(() => 0)];
		for (const size of order) first.push(first.at(-1).map((n, at) => at === size ? n + 1 : n));
		this.first = first;
	}
	/** Adds what `frames` frames come to. */
	addTo(counts, frames) {
		const periods = Math.floor(frames / this.period);
		const rest = this.first[frames % this.period];
		const whole = this.first[this.period];
		for (let size = 0; size < 6; size++) counts[size] = (counts[size] ?? 0) + periods * (whole[size] ?? 0) + (rest[size] ?? 0);
	}
};
/** The classes in an order in which each comes as evenly as it can: the one that is most behind is next. */
function spread(perPeriod) {
	const length = perPeriod.reduce((sum, n) => sum + n, 0);
	const placed = perPeriod.map(() => 0);
	return Array.from({ length }, (_, at) => {
		const behind = perPeriod.map((n, size) => (at + 1) * n / length - (placed[size] ?? 0));
		const next = behind.indexOf(Math.max(...behind));
		placed[next] = (placed[next] ?? 0) + 1;
		return next;
	});
}
/** A mean of about 210 octets: questions and acknowledgements. */
const SMALL_FRAMES = new FrameSizes([
	8,
	5,
	3,
	2,
	1,
	1
]);
/** A mean of about 980 octets: what is fetched. */
const LARGE_FRAMES = new FrameSizes([
	3,
	1,
	1,
	1,
	2,
	12
]);
/** ARP and the like are padded to the least that Ethernet sends. */
const BROADCAST_FRAMES = new FrameSizes([
	1,
	0,
	0,
	0,
	0,
	0
]);
const MULTICAST_FRAMES = new FrameSizes([
	0,
	1,
	0,
	0,
	0,
	0
]);
/** What a bad cable spoils is more often long than short. */
const SPOILT_FRAMES = new FrameSizes([
	1,
	0,
	1,
	0,
	1,
	3
]);
// agents/devices/rmon/ether-counts.ts
/** Nothing at all. */
const NO_COUNTS = {
	octets: 0,
	pkts: 0,
	broadcastPkts: 0,
	multicastPkts: 0,
	crcAlignErrors: 0,
	sizes: Array.from({ length: 6 }, () => 0)
};
/**
* What the port has received, good and bad, as most switches count it: with one direction alone the octets are those
* of ifInOctets, and the utilisation is that of a full-duplex line.
*/
function etherCounts(port, nowMs) {
	const errors = port.counter("inErrors", nowMs);
	const { octets, unicast, multicast, broadcast, large } = port.attached?.in.totals(nowMs) ?? {
		octets: 0,
		unicast: 0,
		multicast: 0,
		broadcast: 0,
		large: 0
	};
	const sizes = NO_COUNTS.sizes.slice();
	SMALL_FRAMES.addTo(sizes, unicast - large);
	LARGE_FRAMES.addTo(sizes, large);
	BROADCAST_FRAMES.addTo(sizes, broadcast);
	MULTICAST_FRAMES.addTo(sizes, multicast);
	SPOILT_FRAMES.addTo(sizes, errors);
	return {
		octets: octets + errors * 900,
		pkts: unicast + multicast + broadcast + errors,
		broadcastPkts: broadcast,
		multicastPkts: multicast,
		crcAlignErrors: errors,
		sizes
	};
}
/** What came between two readings. */
function countsBetween(before, after) {
	return {
		octets: after.octets - before.octets,
		pkts: after.pkts - before.pkts,
		broadcastPkts: after.broadcastPkts - before.broadcastPkts,
		multicastPkts: after.multicastPkts - before.multicastPkts,
		crcAlignErrors: after.crcAlignErrors - before.crcAlignErrors,
		sizes: after.sizes.map((count, size) => count - (before.sizes[size] ?? 0))
	};
}
// agents/devices/rmon/history-buckets.ts
const ETHER_HISTORY_ENTRY = [
	1,
	3,
	6,
	1,
	2,
	1,
	16,
	2,
	2,
	1
];
const BITS = 8;
/** Preamble and gap of each frame, octets. */
const GAP_OCTETS = 20;
/** 100 %, in hundredths of a percent. */
const FULL = 1e4;
/** The samples of one row of historyControlTable, taken whether or not somebody asks for them (RFC 2819 §5). */
var HistoryBuckets = class {
	options;
	buckets = [];
	lastIndex = 0;
	cancel = () => void 0;
	constructor(options) {
		this.options = options;
	}
	/** The first sample starts so that one starts as each hour does (etherHistoryIntervalStart). */
	start(nowMs) {
		const intervalMs = this.options.intervalS * SECOND;
		const hourMs = Math.ceil(nowMs / HOUR) * HOUR;
		const firstMs = hourMs - Math.floor((hourMs - nowMs) / intervalMs) * intervalMs;
		if (firstMs === nowMs) this.wait(nowMs);
		else this.cancel = this.options.device.schedule.at(firstMs, (dueMs) => this.wait(dueMs));
	}
	wait(startMs) {
		const { device, port, intervalS, read } = this.options;
		const before = read(port, startMs);
		this.cancel = device.schedule.at(startMs + intervalS * SECOND, (dueMs) => {
			const counts = countsBetween(before, read(port, dueMs));
			this.buckets.push({
				sampleIndex: ++this.lastIndex,
				startMs,
				counts,
				cells: null
			});
			this.trim();
			this.wait(dueMs);
		});
	}
	/** Lets the oldest go until no more are left than were granted. */
	trim() {
		const surplus = this.buckets.length - this.options.granted();
		if (surplus > 0) this.buckets.splice(0, surplus);
		this.options.onChange();
	}
	stop() {
		this.cancel();
		this.buckets = [];
		this.options.onChange();
	}
	cells() {
		return this.buckets.flatMap((bucket) => bucket.cells ??= this.bucketCells(bucket));
	}
	bucketCells({ sampleIndex, startMs, counts }) {
		const { device, historyIndex } = this.options;
		return row(ETHER_HISTORY_ENTRY, [historyIndex, sampleIndex], [
			integer$1(1, historyIndex),
			integer$1(2, sampleIndex),
			ticks(3, timeTicks(device.startedMs, startMs)),
			counter32(4, 0),
			counter32(5, counts.octets),
			counter32(6, counts.pkts),
			counter32(7, counts.broadcastPkts),
			counter32(8, counts.multicastPkts),
			counter32(9, counts.crcAlignErrors),
			...[
				10,
				11,
				12,
				13,
				14
			].map((at) => counter32(at, 0)),
			integer$1(15, this.utilization(counts))
		]);
	}
	/** etherHistoryUtilization: time on the wire by the time that was, hundredths of a percent. */
	utilization({ octets, pkts }) {
		const { port, intervalS } = this.options;
		const bits = (octets + pkts * GAP_OCTETS) * BITS;
		return Math.min(FULL, Math.round(FULL * bits / (port.spec.ifSpeedBps * intervalS)));
	}
};
// agents/devices/groups/rmon-statistics.ts
const ETHER_STATS_ENTRY = [
	1,
	3,
	6,
	1,
	2,
	1,
	16,
	1,
	1,
	1
];
const IF_INDEX = [
	1,
	3,
	6,
	1,
	2,
	1,
	2,
	2,
	1,
	1
];
const FIRST_SIZE_COLUMN = 14;
/** What RMON calls a port: its ifIndex as an instance (RFC 2819 §5, etherStatsDataSource). */
function dataSource(ifIndex) {
	return [...IF_INDEX, ifIndex];
}
/** The ifIndex in a data source; null for what is none. */
function ifIndexOf(source) {
	const ifIndex = source.at(-1);
	return source.length === IF_INDEX.length + 1 && IF_INDEX.every((part, at) => part === source[at]) && ifIndex !== void 0 ? ifIndex : null;
}
/** etherStatsTable (RFC 2819 §5): a row for each Ethernet port, its ifIndex being the row's. */
function etherStatsTable(probe) {
	return {
		entry: ETHER_STATS_ENTRY,
		version: placeVersion(),
		rows: (device) => tableRows(ETHER_STATS_ENTRY, probe.ports(device).map((port) => statsRow(probe, port)))
	};
}
function statsRow(probe, port) {
	const { ifIndex } = port.spec;
	let memo = null;
	const count = (of) => (_device, nowMs) => {
		if (memo?.atMs !== nowMs) memo = {
			atMs: nowMs,
			counts: probe.read(port, nowMs)
		};
		return of(memo.counts);
	};
	return {
		index: [ifIndex],
		columns: [
			integer$1(1, ifIndex),
			oidValue(2, dataSource(ifIndex)),
			counter32(3, 0),
			counter32(4, count(({ octets }) => octets)),
			counter32(5, count(({ pkts }) => pkts)),
			counter32(6, count(({ broadcastPkts }) => broadcastPkts)),
			counter32(7, count(({ multicastPkts }) => multicastPkts)),
			counter32(8, count(({ crcAlignErrors }) => crcAlignErrors)),
			...[
				9,
				10,
				11,
				12,
				13
			].map((at) => counter32(at, 0)),
			...[
				0,
				1,
				2,
				3,
				4,
				5
			].map((size) => counter32(FIRST_SIZE_COLUMN + size, count(({ sizes }) => sizes[size] ?? 0))),
			text(20, MONITOR),
			integer$1(21, 1)
		]
	};
}
// agents/devices/groups/rmon-history.ts
const HISTORY_CONTROL_ENTRY = [
	1,
	3,
	6,
	1,
	2,
	1,
	16,
	2,
	1,
	1
];
const MAX_HISTORIES = 40;
const MAX_BUCKETS = 200;
const DEFAULT_BUCKETS = 50;
const DEFAULT_INTERVAL_S = 1800;
/** Intervals of the histories that are there from the start, as RFC 2819 §5 suggests. */
const PRESET_INTERVALS_S = [30, 1800];
const Column = {
	dataSource: 2,
	bucketsRequested: 3,
	interval: 5,
	owner: 6
};
/**
* historyControlTable and etherHistoryTable (RFC 2819 §5). Every port that carries several VLANs has two histories
* from the start; managers can have more.
*/
var RmonHistory = class {
	group;
	probe;
	table;
	kept = /* @__PURE__ */ new WeakMap();
	versions = /* @__PURE__ */ new WeakMap();
	constructor(probe) {
		this.probe = probe;
		this.table = new WritableTable({
			entry: HISTORY_CONTROL_ENTRY,
			index: new TableIndex([{
				kind: "integer",
				range: INDEX_RANGE
			}]),
			columns: controlColumns(),
			status: {
				at: 7,
				name: "historyControlStatus",
				states: ENTRY_STATUS
			},
			maxRows: MAX_HISTORIES,
			abandonAfterMs: ABANDONED_AFTER_MS,
			check: ({ values }, device) => this.portOf(device, values.get(Column.dataSource)) ? void 0 : {
				status: ErrorStatus.wrongValue,
				column: Column.dataSource
			},
			onActivate: (row, device, nowMs) => this.begin(row, device, nowMs),
			onChange: (row) => this.kept.get(row)?.trim(),
			onDeactivate: (row) => this.kept.get(row)?.stop()
		});
		this.group = {
			instances: [],
			liveTables: [this.table, this.buckets()]
		};
	}
	/** The histories that are there from the start, for the uplinks. */
	preset(device, nowMs) {
		this.table.clear(device, nowMs);
		const intervals = uplinks(device).flatMap((ifIndex) => PRESET_INTERVALS_S.map((intervalS) => ({
			ifIndex,
			intervalS
		})));
		for (const [place, { ifIndex, intervalS }] of intervals.slice(0, MAX_HISTORIES / 2).entries()) {
			const values = {
				[Column.dataSource]: dataSource(ifIndex),
				[Column.interval]: intervalS,
				[Column.owner]: MONITOR
			};
			this.table.put(device, {
				index: [place + 1],
				values,
				nowMs
			});
		}
	}
	portOf(device, source) {
		const ifIndex = ifIndexOf(source);
		return ifIndex === null ? void 0 : this.probe.find(device, ifIndex);
	}
	begin(row, device, nowMs) {
		const port = this.portOf(device, row.value(Column.dataSource));
		if (!port) return;
		const buckets = new HistoryBuckets({
			device,
			historyIndex: row.index[0] ?? 0,
			port,
			intervalS: row.number(Column.interval),
			granted: () => granted(row),
			read: (at, atMs) => this.probe.read(at, atMs),
			onChange: () => void this.versions.set(device, this.version(device) + 1)
		});
		this.kept.set(row, buckets);
		buckets.start(nowMs);
	}
	version(device) {
		return this.versions.get(device) ?? 0;
	}
	buckets() {
		return {
			entry: ETHER_HISTORY_ENTRY,
			version: (device) => this.version(device),
			rows: (device) => this.table.all(device).flatMap((row) => this.kept.get(row)?.cells() ?? [])
		};
	}
};
function granted(row) {
	return Math.min(MAX_BUCKETS, row.number(Column.bucketsRequested));
}
/** The ports that carry VLANs with their tags: those between bridges, and to routers. */
function uplinks({ place }) {
	const bridge = place?.bridge;
	if (!bridge) return [];
	const tagged = new Set(bridge.vlans().flatMap((vlan) => vlan.tagged));
	return bridge.ports().filter(({ basePort }) => tagged.has(basePort)).map(({ port }) => port.spec.ifIndex);
}
function controlColumns() {
	return [
		{
			at: 1,
			name: "historyControlIndex",
			syntax: Syntax.Integer32,
			access: "read-only",
			read: ({ index }) => index[0] ?? 0
		},
		{
			at: Column.dataSource,
			name: "historyControlDataSource",
			syntax: Syntax.ObjectIdentifier,
			access: "read-create",
			fixedInUse: true
		},
		{
			at: Column.bucketsRequested,
			name: "historyControlBucketsRequested",
			syntax: Syntax.Integer32,
			access: "read-create",
			range: [1, 65535],
			default: DEFAULT_BUCKETS
		},
		{
			at: 4,
			name: "historyControlBucketsGranted",
			syntax: Syntax.Integer32,
			access: "read-only",
			read: granted
		},
		{
			at: Column.interval,
			name: "historyControlInterval",
			syntax: Syntax.Integer32,
			access: "read-create",
			range: [1, 3600],
			default: DEFAULT_INTERVAL_S,
			fixedInUse: true
		},
		{
			at: Column.owner,
			name: "historyControlOwner",
			syntax: Syntax.OctetString,
			access: "read-create",
			sizeOctets: OWNER_OCTETS,
			default: ""
		}
	];
}
// agents/devices/rmon/ether-probe.ts
/** Counts on the Ethernet ports of devices since their last restart, or from the lab's beginning of time. */
var EtherProbe = class {
	/** What a port had counted when its device restarted. */
	before = /* @__PURE__ */ new WeakMap();
	ports({ ports }) {
		return ports.filter(({ spec }) => spec.ifType === IfType.ethernet);
	}
	read(port, nowMs) {
		const counts = etherCounts(port, nowMs);
		const before = this.before.get(port);
		return before ? countsBetween(before, counts) : counts;
	}
	/** From now on everything counts from zero. */
	restart(device, nowMs) {
		for (const port of this.ports(device)) this.before.set(port, etherCounts(port, nowMs));
	}
	/** The port that a data source names: ifIndex.N of an Ethernet port, `N` being its number. */
	find(device, ifIndex) {
		return this.ports(device).find(({ spec }) => spec.ifIndex === ifIndex);
	}
};
// agents/devices/rmon/rmon.ts
/** RMON-MIB (RFC 2819): the groups statistics, history, alarm and event. One for all devices of a kind. */
var Rmon = class {
	/** The same for all trees of the kind, so that rows outlive a change of ifIndexes. */
	group;
	probe = new EtherProbe();
	events = new RmonEvents();
	alarms = new RmonAlarms(this.events);
	history = new RmonHistory(this.probe);
	constructor() {
		this.group = joinGroups({
			instances: [],
			liveTables: [etherStatsTable(this.probe)]
		}, this.history.group, this.alarms.group, this.events.group);
	}
	/** Every row that a manager made goes with a restart, and all counts begin anew. */
	begin(device, nowMs, cause) {
		this.alarms.clear(device, nowMs);
		this.events.clear(device, nowMs);
		if (cause === "restart") this.probe.restart(device, nowMs);
		this.history.preset(device, nowMs);
	}
};
// agents/devices/kinds/switch.ts
const DEFAULT_PORTS = 24;
/** An access switch: `ports` gigabit ports and an interface of its own in the management VLAN. */
const accessSwitch = {
	profile: "switch",
	make(request) {
		const count = typeof request.ports === "number" ? request.ports : DEFAULT_PORTS;
		const management = request.vlan === void 0 ? [] : [switchedInterface(request.vlan)];
		const ports = [...Array.from({ length: count }, (_, place) => cabledPort({
			ifIndex: place + 1,
			ifName: `Gi1/0/${place + 1}`,
			ifDescr: `GigabitEthernet1/0/${place + 1}`
		})), ...management];
		const traits = {
			kind: "switch",
			bridges: true,
			routes: false,
			lldp: true,
			cdp: true,
			platform: `Trapline TS-${count}`,
			managementPort: management[0]?.ifName ?? null
		};
		const rmon = new Rmon();
		const treeFor = (specs) => campusTree(specs, traits, rmon.group);
		return {
			name: "switch",
			system: {
				sysDescr: request.descr ?? `Trapline simulated access switch, ${count} ports, software 15.2(7)E`,
				sysObjectId: [
					1,
					3,
					6,
					1,
					4,
					1,
					9,
					1,
					1208
				],
				sysServices: 6,
				sysContact: request.contact ?? "noc@example.org",
				sysLocation: request.location ?? "Building A"
			},
			ports,
			tree: treeFor(ports),
			treeFor,
			begin: (device, nowMs, cause) => rmon.begin(device, nowMs, cause),
			traits
		};
	}
};
// agents/devices/kinds/ups.ts
const TRAITS = {
	kind: "ups",
	bridges: false,
	routes: false,
	lldp: false,
	cdp: false,
	platform: "Trapline TU-3000",
	managementPort: null
};
// agents/devices/kinds/all.ts
/** Every kind of device that a lab's file may name after `profile:`. */
const DEVICE_KINDS = [
	course,
	router,
	firewall,
	accessSwitch,
	accessPoint,
	server,
	{
		profile: "ups",
		make(request) {
			const ports = [cabledPort({
				ifIndex: 1,
				ifName: "eth0",
				ifSpeedBps: 1e8
			})];
			const treeFor = (specs) => campusTree(specs, TRAITS);
			return {
				name: "ups",
				system: {
					sysDescr: request.descr ?? "Trapline simulated UPS, 3 kVA, firmware 2.4",
					sysObjectId: [
						1,
						3,
						6,
						1,
						4,
						1,
						8072,
						3,
						2,
						255
					],
					sysServices: 64,
					sysContact: request.contact ?? "facilities@example.org",
					sysLocation: request.location ?? "Server room"
				},
				ports,
				tree: treeFor(ports),
				treeFor,
				traits: TRAITS
			};
		}
	},
	printer
];
// agents/labs/lab-file-checks.ts
/** What a schema cannot see: names that must exist, ports that must be free, addresses that must fit. */
function checkLabFile(lab) {
	const issues = [];
	const report = (path, message) => void issues.push({
		path,
		message
	});
	if (lab.devices.length === 0 && !lab.scale) report([], "a lab needs devices, or scale");
	const profiles = checkDevices(lab, report);
	const taken = /* @__PURE__ */ new Map();
	checkLinks(lab, profiles, taken, report);
	checkHosts(lab, profiles, taken, report);
	checkTraffic(lab, report);
	lab.timeline.forEach(({ fault }, place) => {
		if (!FAULT_KINDS.some(({ kind }) => kind === fault)) report([
			"timeline",
			place,
			"fault"
		], `no such fault; there are ${list(FAULT_KINDS.map(({ kind }) => kind))}`);
	});
	return issues;
}
function list(names) {
	return names.join(", ");
}
function checkDevices(lab, report) {
	const profiles = /* @__PURE__ */ new Map();
	const offsets = /* @__PURE__ */ new Map();
	const vlans = new Set(lab.vlans.map(({ id }) => id));
	lab.devices.forEach((device, place) => {
		const path = ["devices", place];
		if (profiles.has(device.name)) report([...path, "name"], `a second device of the name ${device.name}`);
		if (device.profile === "recording") {
			if (device.file === void 0) report(path, "a recording needs its file: name it with \"file:\"");
		} else if (device.file !== void 0) report([...path, "file"], "only the profile recording has a file");
		const kind = DEVICE_KINDS.find(({ profile }) => profile === device.profile);
		if (kind) profiles.set(device.name, kind.make(device));
		else if (device.profile !== "recording") {
			const known = list([...DEVICE_KINDS.map(({ profile }) => profile), "recording"]);
			report([...path, "profile"], `no such profile; there are ${known}`);
		}
		const offset = device.port ?? place;
		const other = offsets.get(offset);
		if (other !== void 0) report([...path, "port"], `${other} has the port ${offset} already`);
		offsets.set(offset, device.name);
		if (device.vlan !== void 0 && !vlans.has(device.vlan)) report([...path, "vlan"], `the lab has no VLAN ${device.vlan}; add it to vlans`);
		device.interfaces.forEach(({ port, vlan }, at) => {
			if (!vlans.has(vlan)) report([
				...path,
				"interfaces",
				at,
				"vlan"
			], `the lab has no VLAN ${vlan}`);
			if (!profiles.get(device.name)?.ports.some(({ ifName }) => ifName === port)) report([
				...path,
				"interfaces",
				at,
				"port"
			], `${device.name} has no port ${port}`);
		});
	});
	return profiles;
}
/** True where the port exists; says so where it does not. */
function portExists(end, profiles, say) {
	const profile = profiles.get(end.device);
	if (!profile) say(`no device ${end.device} that can be plugged in`);
	else if (!profile.ports.some(({ ifName }) => ifName === end.port)) say(`${end.device} has no port ${end.port}; it has ${portNames(profile)}`);
	else return true;
	return false;
}
function portNames({ ports }) {
	const names = ports.map(({ ifName }) => ifName);
	return names.length <= 6 ? list(names) : `${names[0]} to ${names.at(-1)}`;
}
function checkLinks(lab, profiles, taken, report) {
	lab.links.forEach(({ a, b }, place) => {
		for (const end of [a, b]) {
			const key = `${end.device}:${end.port}`;
			if (!portExists(end, profiles, (message) => report(["links", place], message))) continue;
			if (taken.has(key)) report(["links", place], `${key} has a cable already`);
			taken.set(key, "a link");
		}
		if (a.device === b.device) report(["links", place], "a link from a device to itself");
	});
}
function checkHosts(lab, profiles, taken, report) {
	const vlans = new Set(lab.vlans.map(({ id }) => id));
	const addresses = /* @__PURE__ */ new Map();
	lab.hosts.forEach((group, place) => {
		const path = ["hosts", place];
		if (group.vlan !== void 0 && !vlans.has(group.vlan)) report([...path, "vlan"], `the lab has no VLAN ${group.vlan}`);
		if (group.vlan === void 0 && group.sort !== "internet") report(path, "a host needs its VLAN; only the internet stands outside of them");
		for (const host of membersOf(group)) {
			const key = `${host.at.device}:${host.at.port}`;
			if (!portExists(host.at, profiles, (message) => report([...path, "at"], message))) break;
			if (taken.get(key) === "a link") report([...path, "at"], `${key} has a cable to a device already`);
			else if (taken.has(key) && !group.shared) report([...path, "at"], `${key} has a host already; "shared: true" puts several behind one port`);
			taken.set(key, host.name);
			const other = addresses.get(host.address);
			if (other !== void 0) report([...path, "address"], `${host.address} is ${other}'s already`);
			addresses.set(host.address, host.name);
			if (!liesIn(host.address, group.address.address, group.address.prefixLength)) report([...path, "address"], `${host.address} lies outside of the network of the first`);
		}
	});
}
function checkTraffic(lab, report) {
	const known = /* @__PURE__ */ new Set([
		...lab.devices.map(({ name }) => name),
		...lab.hosts.map(({ name }) => name),
		...lab.vlans.map(({ id }) => `vlan:${id}`)
	]);
	lab.traffic.forEach((entry, place) => {
		for (const side of ["from", "to"]) entry[side].forEach((name, at) => {
			if (!known.has(name)) report([
				"traffic",
				place,
				side,
				at
			], `neither a host, a device nor a VLAN as "vlan:10"`);
		});
	});
}
/** The hosts that an entry stands for: numbers go up with name, port and address. */
function membersOf(group) {
	const { count, name, at, shared } = group;
	const first = parseIpv4(group.address.address);
	const digits = String(count).length;
	return Array.from({ length: count }, (_, place) => {
		const number = String(place + 1).padStart(digits, "0");
		return {
			name: count === 1 ? name : `${name}-${number}`,
			label: count === 1 ? group.label ?? name : `${group.label ?? name} ${place + 1}`,
			at: shared ? at : {
				device: at.device,
				port: numbered(at.port, place)
			},
			address: formatIpv4(first + place)
		};
	});
}
/** `Gi1/0/7` and 3 is `Gi1/0/10`. */
function numbered(port, more) {
	return port.replace(/\d+$/u, (digits) => String(Number(digits) + more));
}
// agents/labs/make-network.ts
/** First three octets of the addresses of stations, by sort: blocks of well-known makers of such things. */
const MAKERS = {
	pc: [
		0,
		27,
		33
	],
	laptop: [
		140,
		22,
		69
	],
	phone: [
		0,
		4,
		242
	],
	camera: [
		0,
		64,
		140
	],
	sensor: [
		112,
		179,
		213
	],
	internet: [
		0,
		0,
		94
	]
};
const BROADCAST_BPS = 420;
const BROADCAST_FRAME_OCTETS = 64;
const HELLO_BPS = 340;
const HELLO_FRAME_OCTETS = 68;
const SSH = 22;
/** Addresses that visitors from the internet come from (RFC 5737). */
const VISITORS = Array.from({ length: 12 }, (_, place) => `203.0.113.${20 + 7 * place}`);
/** Puts the devices of a lab into their network and gives each its place; null where the lab has no links. */
function makeNetwork(definition, devices, options) {
	const { file } = definition;
	if (!file || file.links.length === 0 && file.hosts.length === 0) return null;
	return new NetworkMaker(file, definition, devices, options).make();
}
var NetworkMaker = class {
	file;
	devices;
	seed;
	startedMs;
	nodes = /* @__PURE__ */ new Map();
	vlans = /* @__PURE__ */ new Map();
	endpoints = /* @__PURE__ */ new Map();
	/** Names of a host's group or its device, and of its VLAN, for the traffic. */
	groups = /* @__PURE__ */ new Map();
	constructor(file, definition, devices, options) {
		this.file = file;
		this.devices = devices;
		this.seed = options.seed;
		this.startedMs = options.startedMs;
		for (const entry of file.devices) {
			const device = devices.get(entry.name);
			const profile = definition.devices.find(({ name }) => name === entry.name)?.profile;
			if (device && profile?.traits) this.addNode(entry, device, profile.traits);
		}
	}
	make() {
		const cables = this.file.links.flatMap(({ a, b }) => {
			const [from, to] = [this.end(a), this.end(b)];
			return from && to ? [new Cable(from, to)] : [];
		});
		for (const { a, b } of cables) for (const { port } of [a, b]) port.change({ cableUp: true }, this.startedMs);
		for (const entry of this.file.devices) this.addInterfaces(entry);
		this.joinVlans(cables);
		for (const entry of this.file.devices) this.addDeviceEndpoint(entry, cables);
		for (const group of this.file.hosts) this.addHosts(group);
		const conversations = this.converse();
		const broadcasts = new Map([...this.endpoints.values()].map((one) => [one, broadcastOf(one)]));
		const network = new Network({
			nodes: [...this.nodes.values()],
			cables,
			endpoints: [...this.endpoints.values()],
			conversations,
			broadcasts,
			hello: helloFlow(this.seed),
			vlanNames: new Map(this.file.vlans.map(({ id, name }) => [id, name]))
		}, this.startedMs);
		for (const node of this.nodes.values()) {
			const listeners = this.listenersOf(node, conversations);
			node.device.place = new DeviceView({
				network,
				node,
				startedMs: this.startedMs,
				listeners
			});
		}
		return network;
	}
	addNode(entry, device, traits) {
		const vlans = /* @__PURE__ */ new Map();
		this.vlans.set(entry.name, vlans);
		const node = new NetworkNode({
			device,
			kind: traits.kind,
			bridge: traits.bridges ? {
				priority: entry.priority,
				vlans
			} : null,
			defaultNextHop: entry.defaultNextHop ?? null,
			managementAddress: entry.address?.address ?? entry.interfaces[0]?.address.address ?? null,
			lldp: traits.lldp,
			cdp: traits.cdp,
			platform: traits.platform
		});
		this.nodes.set(entry.name, node);
		if (traits.managementPort !== null) device.managementPort = device.ports.find(({ spec }) => spec.ifName === traits.managementPort) ?? null;
		if (!traits.bridges) return;
		for (const port of device.ports) if (port !== device.managementPort || port.spec.ifIndex < 1e3) vlans.set(port, {
			untagged: 1,
			tagged: []
		});
	}
	end({ device, port }) {
		const node = this.nodes.get(device);
		const found = node?.device.ports.find(({ spec }) => spec.ifName === port);
		return node && found ? {
			node,
			port: found
		} : null;
	}
	addInterfaces(entry) {
		const node = this.nodes.get(entry.name);
		if (!node) return;
		const named = (name) => node.device.ports.find(({ spec }) => spec.ifName === name);
		if (typeof entry.ports === "object") for (const { name, address } of entry.ports) {
			const port = named(name);
			if (port && address) node.interfaces.push({
				node,
				port,
				physical: port,
				vlan: null,
				...address
			});
		}
		for (const { port: trunk, vlan, address } of entry.interfaces) {
			const physical = named(trunk);
			const port = named(`${trunk}.${vlan}`);
			if (!physical || !port) continue;
			port.attach({
				in: new Wire(),
				out: new Wire()
			});
			node.interfaces.push({
				node,
				port,
				physical,
				vlan,
				...address
			});
		}
	}
	/** Trunks between bridges carry every VLAN, those to routers the ones that the router has addresses in. */
	joinVlans(cables) {
		const every = this.file.vlans.map(({ id }) => id);
		for (const { a, b } of cables) for (const [end, far] of [[a, b], [b, a]]) {
			if (!end.node.bridge) continue;
			const routed = far.node.interfaces.flatMap(({ physical, vlan }) => physical === far.port && vlan !== null ? [vlan] : []);
			const own = this.file.devices.find(({ name }) => name === far.node.name)?.vlan ?? null;
			const vlans = this.vlans.get(end.node.name);
			if (far.node.bridge) vlans?.set(end.port, {
				untagged: null,
				tagged: every
			});
			else if (routed.length > 0) vlans?.set(end.port, {
				untagged: null,
				tagged: routed
			});
			else vlans?.set(end.port, {
				untagged: own,
				tagged: []
			});
		}
	}
	put(endpoint, ...names) {
		this.endpoints.set(endpoint.name, endpoint);
		for (const name of names) {
			const known = this.groups.get(name);
			if (known) known.push(endpoint);
			else this.groups.set(name, [endpoint]);
		}
	}
	/** The address of a device that is no router's. */
	addDeviceEndpoint(entry, cables) {
		const node = this.nodes.get(entry.name);
		if (!node || !entry.address || entry.vlan === void 0) return;
		const cable = cables.find(({ a, b }) => a.node === node || b.node === node);
		const [own, far] = cable?.a.node === node ? [cable.a, cable.b] : [cable?.b, cable?.a];
		const attachment = node.bridge ? {
			node,
			port: null
		} : far?.node.bridge ? {
			node: far.node,
			port: far.port
		} : null;
		if (!attachment) return;
		const endpoint = new Endpoint({
			name: entry.name,
			label: entry.name,
			kind: "station",
			...entry.address,
			vlan: entry.vlan,
			mac: node.bridge ? node.chassisAddress : own?.port.physAddress ?? node.chassisAddress,
			attachment,
			seed: seedOf(entry.name, this.seed),
			rare: false,
			node
		});
		this.put(endpoint, entry.name, `vlan:${entry.vlan}`);
	}
	addHosts(group) {
		const { sort, vlan = null, rare } = group;
		for (const host of membersOf(group)) {
			const end = this.end(host.at);
			if (!end) continue;
			const { node, port } = end;
			if (!port.attached) port.attach({
				in: new Wire(),
				out: new Wire()
			});
			port.change({ cableUp: true }, this.startedMs);
			if (!group.shared) port.alias = host.label;
			if (vlan !== null) this.vlans.get(node.name)?.set(port, {
				untagged: vlan,
				tagged: []
			});
			const seed = seedOf(host.name, this.seed);
			const endpoint = new Endpoint({
				name: host.name,
				label: host.label,
				kind: sort === "internet" ? "internet" : "station",
				address: host.address,
				prefixLength: group.address.prefixLength,
				vlan,
				mac: macOf(sort, seed),
				attachment: {
					node,
					port
				},
				seed,
				rare,
				node: null
			});
			const names = host.name === group.name ? [group.name] : [host.name, group.name];
			this.put(endpoint, ...names, ...vlan === null ? [] : [`vlan:${vlan}`]);
		}
	}
	converse() {
		return this.file.traffic.flatMap((entry) => {
			const ends = (names) => [...new Set(names.flatMap((name) => this.groups.get(name) ?? []))];
			return ends(entry.to).flatMap((server) => ends(entry.from).filter((client) => client !== server).map((client) => {
				const seed = mix(mix(client.seed, server.seed), seedOf(entry.name, this.seed));
				return new Conversation({
					client,
					server,
					port: entry.port,
					tcp: entry.protocol === "tcp",
					upBps: entry.up,
					downBps: entry.down,
					shape: client.rare || server.rare ? "rare" : entry.shape,
					group: entry.name,
					seed,
					connections: entry.connections,
					...client.kind === "internet" ? { clientAddresses: VISITORS } : {}
				});
			}));
		});
	}
	listenersOf(node, conversations) {
		const entry = this.file.devices.find(({ name }) => name === node.name);
		const served = conversations.filter(({ server, tcp }) => tcp && server.node === node).map(({ port }) => port);
		return [.../* @__PURE__ */ new Set([
			SSH,
			...entry?.listens ?? [],
			...served
		])].toSorted((a, b) => a - b).map((localPort) => ({
			localAddress: "0.0.0.0",
			localPort,
			process: 0
		}));
	}
};
/** Six octets made of the sort's maker and the seed. */
function macOf(sort, seed) {
	const [first, second, third] = MAKERS[sort] ?? [
		2,
		0,
		94
	];
	const own = mix(seed, 5062979);
	return Uint8Array.of(first, second, third, own >>> 16, own >>> 8, own);
}
/** ARP and the like: a little, heard by the whole network. */
function broadcastOf(endpoint) {
	return new Flow({
		id: `${endpoint.name} broadcast`,
		group: "broadcast",
		cast: "broadcast",
		frameOctets: BROADCAST_FRAME_OCTETS,
		volume: flowVolume({
			meanBps: BROADCAST_BPS,
			shape: endpoint.rare ? "rare" : "steady",
			seed: endpoint.rare ? endpoint.seed : mix(endpoint.seed, 3)
		})
	});
}
function helloFlow(seed) {
	return new Flow({
		id: "hello",
		group: "hello",
		cast: "multicast",
		frameOctets: HELLO_FRAME_OCTETS,
		volume: flowVolume({
			meanBps: HELLO_BPS,
			shape: "steady",
			seed
		})
	});
}
// agents/labs/lab.ts
/** A running simulated network. A device whose port is taken is reported and left out; the others start. */
var Lab = class {
	name;
	title;
	clock;
	faults;
	timeline;
	options;
	stage;
	members = [];
	/** Key: the device's name. */
	contexts = /* @__PURE__ */ new Map();
	connected = null;
	loads = null;
	parts;
	constructor(options) {
		const { definition } = options;
		this.options = options;
		this.name = definition.name;
		this.title = definition.title ?? definition.name;
		this.clock = new LabClock({
			real: options.clock,
			onChange: () => options.onClock?.(),
			onProblem: options.onProblem,
			...options.startMs === void 0 ? {} : { startMs: options.startMs }
		});
		this.stage = new LabStage({
			seed: options.seed,
			clock: this.clock,
			members: () => this.members,
			network: () => this.network,
			onDevice: (member) => options.onDevice?.(member.describe())
		});
		this.faults = new FaultBook({
			stage: this.stage,
			realNow: () => options.clock.now(),
			speed: () => this.clock.speed,
			onChange: (fault) => options.onFault?.(fault)
		});
		this.timeline = new LabTimeline({
			clock: this.clock,
			faults: this.faults,
			entries: definition.file?.timeline ?? [],
			onChange: (state) => options.onTimeline?.(state),
			onProblem: options.onProblem
		});
		this.parts = new LabTraffic(null, definition.file);
	}
	async start() {
		const { definition, onProblem } = this.options;
		const boots = this.bootsOf(definition);
		const keyCache = new UsmKeyCache();
		const writer = new BerWriter();
		const further = [];
		for (const device of definition.devices) {
			const member = this.makeMember(device, {
				keyCache,
				writer,
				...boots(device.name)
			});
			try {
				further.push(...await member.start());
				this.members.push(member);
				this.contexts.set(device.name, member);
			} catch (error) {
				if (!(error instanceof AgentError)) throw error;
				onProblem(error);
			}
		}
		this.reportFurther(further);
		this.connect();
		for (const member of this.members) member.begin();
	}
	bootsOf(definition) {
		const { stateFolder, clock, onProblem } = this.options;
		if (stateFolder === void 0) return () => ({});
		const bootStore = new EngineBoots({
			folder: stateFolder,
			clock,
			onProblem
		});
		const next = bootStore.nextAll(definition.devices.map(({ name }) => name));
		return (name) => ({
			bootStore,
			boots: next.get(name) ?? 1
		});
	}
	makeMember(definition, shared) {
		const { options } = this;
		const { basePort, standardPorts, onQuery, watchesQueries } = options;
		return new LabMember({
			...shared,
			definition,
			address: options.address,
			port: basePort === 0 ? 0 : basePort + definition.portOffset,
			extraPorts: standardPorts ? definition.extraPorts : [],
			loopback: standardPorts ? definition.loopback ?? null : null,
			seed: options.seed,
			clock: this.clock,
			realClock: options.clock,
			targets: options.targets,
			network: () => this.network,
			contexts: { find: (name) => this.contexts.get(name)?.context },
			onQuery: (query) => onQuery?.(definition.name, query),
			watchesQueries: () => watchesQueries?.() ?? onQuery !== void 0,
			onPortChange: (device, port) => options.onPort(device.name, describePort(port)),
			account: () => {
				const fault = this.faults.current;
				return (work) => this.faults.onAccountOf(fault, work);
			},
			onSent: (device, sent) => this.sent(device.name, sent),
			onProblem: options.onProblem
		});
	}
	/** One sentence for all that could not have port 161, which on most machines is all of them. */
	reportFurther(problems) {
		const [first] = problems;
		if (!first) return;
		const rest = problems.length === 1 ? "" : ` (and so for ${problems.length - 1} more addresses)`;
		this.options.onProblem(new AgentError(first.code, `${first.message}${rest}`, first.cause));
	}
	connect() {
		const { definition, seed, onLink } = this.options;
		const network = makeNetwork(definition, new Map(this.members.map(({ device }) => [device.name, device])), {
			seed,
			startedMs: this.clock.now()
		});
		this.parts = new LabTraffic(network, definition.file);
		if (!network) return;
		this.connected = network;
		this.loads = new LoadMeter(network);
		for (const member of this.members) member.watch(network);
		const told = new Map(network.cables.map((cable) => [cable, JSON.stringify(describeCable(cable, network))]));
		network.onChange(() => {
			for (const cable of network.cables) {
				const link = describeCable(cable, network);
				const text = JSON.stringify(link);
				if (told.get(cable) === text) continue;
				told.set(cable, text);
				onLink?.(link);
			}
		});
	}
	sent(device, { notification, target }) {
		const trap = {
			atMs: this.options.clock.now(),
			device,
			notification: notification.name,
			oid: formatOid(notification.oid),
			to: `${target.address}:${target.port}`
		};
		const fault = this.faults.current;
		if (fault !== null) this.faults.noteTrap(fault, trap);
		this.options.onTrap({
			...trap,
			fault
		});
	}
	/** Every device says coldStart: apart from the start, so that whoever listens can learn of the devices first. */
	announce() {
		for (const member of this.members) member.announce();
	}
	list() {
		return this.members.map((member) => member.describe());
	}
	topology() {
		return describeTopology(this.network, this.options.definition.file);
	}
	load() {
		return this.loads?.read(this.clock.now()) ?? [];
	}
	/** Null before the start, and where the devices stand on their own. */
	get network() {
		return this.connected;
	}
	get traffic() {
		return this.parts;
	}
	/** Throws AgentError NO_SUCH_DEVICE or NO_SUCH_PORT. */
	setPort(name, ifIndex, up) {
		this.clock.catchUp();
		const { device } = this.stage.member(name);
		return describePort(setPortCable(device, {
			ifIndex,
			up,
			nowMs: this.clock.now(),
			network: this.network
		}));
	}
	async stop() {
		const members = this.members;
		this.members = [];
		this.clock.stop();
		this.faults.stop();
		await Promise.all(members.map((member) => member.stop()));
	}
};
// agents/devices/switch.ts
const GIGABIT = 1e9;
const UPLINKS = 2;
/** Every so many ports one has no cable, and one is shut by its administrator. */
const UNUSED_EVERY = 9;
const SHUT_EVERY = 23;
/** The port with a bad cable: a few errors, so that its chart is not flat. */
const FAULTY_PORT = 5;
/** Mean uses of the access ports, in turn. */
const SHARES = [
	.02,
	.04,
	.08,
	.03,
	.12,
	.015,
	.05,
	.18
];
const ROOMS = [
	"Office",
	"Lab",
	"Meeting room",
	"Printer",
	"Access point",
	"Phone"
];
function system(ports) {
	return {
		sysDescr: `Trapline simulated access switch, ${ports} ports, software 15.2(7)E`,
		sysObjectId: [
			1,
			3,
			6,
			1,
			4,
			1,
			9,
			1,
			1208
		],
		sysServices: 6,
		sysContact: "noc@example.org",
		sysLocation: "Building A, floor 1, closet 2"
	};
}
function port(ifIndex, ports) {
	const uplink = ports > UPLINKS && ifIndex > ports - UPLINKS;
	const share = SHARES[ifIndex % SHARES.length] ?? SHARES[0];
	const room = ROOMS[ifIndex % ROOMS.length] ?? ROOMS[0];
	const shut = !uplink && ifIndex % SHUT_EVERY === 0;
	return {
		ifIndex,
		ifName: `Gi1/0/${ifIndex}`,
		ifDescr: `GigabitEthernet1/0/${ifIndex}`,
		ifAlias: uplink ? `Uplink ${ifIndex - ports + UPLINKS} to core-1` : `${room} ${100 + ifIndex}`,
		ifType: IfType.ethernet,
		ifMtu: 1500,
		ifSpeedBps: GIGABIT,
		adminUp: !shut,
		cableUp: !shut && (uplink || ifIndex % UNUSED_EVERY !== 0),
		traffic: movingTraffic({
			speedBps: GIGABIT,
			inShare: uplink ? .18 : share / 2,
			outShare: uplink ? .09 : share,
			...ifIndex === FAULTY_PORT ? { inErrorsPerHour: 240 } : {},
			...uplink ? { outDiscardsPerHour: 400 } : {}
		})
	};
}
/** An access switch; `ports` of 1 to several thousand, the last two of them uplinks. */
function switchProfile(options) {
	const ports = Array.from({ length: options.ports }, (_, position) => port(position + 1, options.ports));
	const management = (share) => (device, nowMs) => Math.floor(share * (device.ports.at(-1)?.counter("inUcastPkts", nowMs) ?? 0));
	return {
		name: "switch",
		system: system(options.ports),
		ports,
		tree: new MibTree({ instances: [
			...systemGroup(),
			...interfaceGroups(ports),
			...ipGroup({
				router: false,
				inReceives: management(2e-4),
				inDelivers: management(2e-4),
				outRequests: management(19e-5),
				forwarded: () => 0,
				addresses: [{
					address: "10.10.0.2",
					ifIndex: options.ports,
					mask: "255.255.255.0"
				}]
			}),
			...snmpGroups()
		] })
	};
}
// agents/labs/scale.ts
/** `devices` switches of `ports` ports each on consecutive UDP ports; one profile, built once, serves them all. */
function scaleLab(options) {
	const profile = switchProfile({ ports: options.ports });
	const digits = Math.max(3, String(options.devices).length);
	return {
		name: "scale",
		devices: Array.from({ length: options.devices }, (_, position) => ({
			name: `switch-${String(position + 1).padStart(digits, "0")}`,
			profile,
			portOffset: position,
			extraPorts: [],
			communities: [{
				name: "public",
				access: "ro"
			}, {
				name: "private",
				access: "rw"
			}],
			users: LAB_USERS
		}))
	};
}
// agents/labs/make-definition.ts
const SNMP_PORT = 161;
/** Turns a checked file into what a lab runs. Throws AgentError BAD_LAB where a recording cannot be read. */
function makeDefinition(file, recordingProfile) {
	const shared = {
		name: file.name,
		title: file.title,
		...file.seed === void 0 ? {} : { seed: file.seed }
	};
	if (file.scale) return {
		...scaleLab(file.scale),
		...shared
	};
	const devices = file.devices.map((device, place) => {
		const profile = device.profile === "recording" ? recordingProfile(device) : kindOf(device).make(device);
		return {
			name: device.name,
			profile,
			portOffset: device.port ?? place,
			extraPorts: device.standardPort ? [SNMP_PORT] : [],
			...device.loopback === void 0 ? {} : { loopback: device.loopback },
			communities: (device.communities ?? file.communities).map(communityOf),
			users: usersOf(device, file)
		};
	});
	return {
		...shared,
		devices,
		file
	};
}
function kindOf(device) {
	const kind = DEVICE_KINDS.find(({ profile }) => profile === device.profile);
	if (kind) return kind;
	throw new AgentError("BAD_LAB", `making the device ${device.name}: there is no profile ${device.profile}`);
}
function communityOf({ name, access, view }) {
	return view ? {
		name,
		access,
		view
	} : {
		name,
		access
	};
}
function usersOf(device, file) {
	if (device.users === "every-algorithm") return COURSE_USERS;
	const users = device.users ?? file.users;
	return users ? users.map(userOf) : LAB_USERS;
}
function userOf(user) {
	const { auth, priv } = user;
	return {
		name: user.name,
		access: user.access,
		...user.view ? { view: user.view } : {},
		auth: auth ? {
			protocol: auth,
			password: user.authKey ?? "lab-auth-key"
		} : null,
		priv: auth && priv ? {
			protocol: priv,
			password: user.privKey ?? "lab-priv-key"
		} : null
	};
}
// ../../main/node_modules/yaml/dist/nodes/identity.js
var require_identity = /* @__PURE__ */ __commonJSMin(((exports) => {
	const ALIAS = Symbol.for("yaml.alias");
	const DOC = Symbol.for("yaml.document");
	const MAP = Symbol.for("yaml.map");
	const PAIR = Symbol.for("yaml.pair");
	const SCALAR = Symbol.for("yaml.scalar");
	const SEQ = Symbol.for("yaml.seq");
	const NODE_TYPE = Symbol.for("yaml.node.type");
	const isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
	const isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
	const isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
	const isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
	const isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
	const isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
	function isCollection(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case MAP:
			case SEQ: return true;
		}
		return false;
	}
	function isNode(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case ALIAS:
			case MAP:
			case SCALAR:
			case SEQ: return true;
		}
		return false;
	}
	const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
	exports.ALIAS = ALIAS;
	exports.DOC = DOC;
	exports.MAP = MAP;
	exports.NODE_TYPE = NODE_TYPE;
	exports.PAIR = PAIR;
	exports.SCALAR = SCALAR;
	exports.SEQ = SEQ;
	exports.hasAnchor = hasAnchor;
	exports.isAlias = isAlias;
	exports.isCollection = isCollection;
	exports.isDocument = isDocument;
	exports.isMap = isMap;
	exports.isNode = isNode;
	exports.isPair = isPair;
	exports.isScalar = isScalar;
	exports.isSeq = isSeq;
}));
// ../../main/node_modules/yaml/dist/visit.js
var require_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove node");
	/**
	* Apply a visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	function visit(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (visit_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else visit_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visit.SKIP = SKIP;
	/** Remove the current node */
	visit.REMOVE = REMOVE;
	function visit_(key, node, visitor, path) {
		const ctrl = callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visit_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = visit_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = visit_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = visit_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	/**
	* Apply an async visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `Promise`: Must resolve to one of the following values
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	async function visitAsync(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (await visitAsync_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else await visitAsync_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visitAsync.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visitAsync.SKIP = SKIP;
	/** Remove the current node */
	visitAsync.REMOVE = REMOVE;
	async function visitAsync_(key, node, visitor, path) {
		const ctrl = await callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visitAsync_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = await visitAsync_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = await visitAsync_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = await visitAsync_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	function initVisitor(visitor) {
		if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) return Object.assign({
			Alias: visitor.Node,
			Map: visitor.Node,
			Scalar: visitor.Node,
			Seq: visitor.Node
		}, visitor.Value && {
			Map: visitor.Value,
			Scalar: visitor.Value,
			Seq: visitor.Value
		}, visitor.Collection && {
			Map: visitor.Collection,
			Seq: visitor.Collection
		}, visitor);
		return visitor;
	}
	function callVisitor(key, node, visitor, path) {
		if (typeof visitor === "function") return visitor(key, node, path);
		if (identity.isMap(node)) return visitor.Map?.(key, node, path);
		if (identity.isSeq(node)) return visitor.Seq?.(key, node, path);
		if (identity.isPair(node)) return visitor.Pair?.(key, node, path);
		if (identity.isScalar(node)) return visitor.Scalar?.(key, node, path);
		if (identity.isAlias(node)) return visitor.Alias?.(key, node, path);
	}
	function replaceNode(key, path, node) {
		const parent = path[path.length - 1];
		if (identity.isCollection(parent)) parent.items[key] = node;
		else if (identity.isPair(parent)) {
			if (key === "key") parent.key = node;
			else parent.value = node;
		} else if (identity.isDocument(parent)) parent.contents = node;
		else {
			const pt = identity.isAlias(parent) ? "alias" : "scalar";
			throw new Error(`Cannot replace node with ${pt} parent`);
		}
	}
	exports.visit = visit;
	exports.visitAsync = visitAsync;
}));
// ../../main/node_modules/yaml/dist/doc/directives.js
var require_directives = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	const escapeChars = {
		"!": "%21",
		",": "%2C",
		"[": "%5B",
		"]": "%5D",
		"{": "%7B",
		"}": "%7D"
	};
	const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
	var Directives = class Directives {
		constructor(yaml, tags) {
			/**
			* The directives-end/doc-start marker `---`. If `null`, a marker may still be
			* included in the document's stringified representation.
			*/
			this.docStart = null;
			/** The doc-end marker `...`.  */
			this.docEnd = false;
			this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
			this.tags = Object.assign({}, Directives.defaultTags, tags);
		}
		clone() {
			const copy = new Directives(this.yaml, this.tags);
			copy.docStart = this.docStart;
			return copy;
		}
		/**
		* During parsing, get a Directives instance for the current document and
		* update the stream state according to the current version's spec.
		*/
		atDocument() {
			const res = new Directives(this.yaml, this.tags);
			switch (this.yaml.version) {
				case "1.1":
					this.atNextDocument = true;
					break;
				case "1.2":
					this.atNextDocument = false;
					this.yaml = {
						explicit: Directives.defaultYaml.explicit,
						version: "1.2"
					};
					this.tags = Object.assign({}, Directives.defaultTags);
			}
			return res;
		}
		/**
		* @param onError - May be called even if the action was successful
		* @returns `true` on success
		*/
		add(line, onError) {
			if (this.atNextDocument) {
				this.yaml = {
					explicit: Directives.defaultYaml.explicit,
					version: "1.1"
				};
				this.tags = Object.assign({}, Directives.defaultTags);
				this.atNextDocument = false;
			}
			const parts = line.trim().split(/[ \t]+/);
			const name = parts.shift();
			switch (name) {
				case "%TAG": {
					if (parts.length !== 2) {
						onError(0, "%TAG directive should contain exactly two parts");
						if (parts.length < 2) return false;
					}
					const [handle, prefix] = parts;
					this.tags[handle] = prefix;
					return true;
				}
				case "%YAML": {
					this.yaml.explicit = true;
					if (parts.length !== 1) {
						onError(0, "%YAML directive should contain exactly one part");
						return false;
					}
					const [version] = parts;
					if (version === "1.1" || version === "1.2") {
						this.yaml.version = version;
						return true;
					} else {
						const isValid = /^\d+\.\d+$/.test(version);
						onError(6, `Unsupported YAML version ${version}`, isValid);
						return false;
					}
				}
				default:
					onError(0, `Unknown directive ${name}`, true);
					return false;
			}
		}
		/**
		* Resolves a tag, matching handles to those defined in %TAG directives.
		*
		* @returns Resolved tag, which may also be the non-specific tag `'!'` or a
		*   `'!local'` tag, or `null` if unresolvable.
		*/
		tagName(source, onError) {
			if (source === "!") return "!";
			if (source[0] !== "!") {
				onError(`Not a valid tag: ${source}`);
				return null;
			}
			if (source[1] === "<") {
				const verbatim = source.slice(2, -1);
				if (verbatim === "!" || verbatim === "!!") {
					onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
					return null;
				}
				if (source[source.length - 1] !== ">") onError("Verbatim tags must end with a >");
				return verbatim;
			}
			const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
			if (!suffix) onError(`The ${source} tag has no suffix`);
			const prefix = this.tags[handle];
			if (prefix) try {
				return prefix + decodeURIComponent(suffix);
			} catch (error) {
				onError(String(error));
				return null;
			}
			if (handle === "!") return source;
			onError(`Could not resolve tag: ${source}`);
			return null;
		}
		/**
		* Given a fully resolved tag, returns its printable string form,
		* taking into account current tag prefixes and defaults.
		*/
		tagString(tag) {
			for (const [handle, prefix] of Object.entries(this.tags)) if (tag.startsWith(prefix)) return handle + escapeTagName(tag.substring(prefix.length));
			return tag[0] === "!" ? tag : `!<${tag}>`;
		}
		toString(doc) {
			const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
			const tagEntries = Object.entries(this.tags);
			let tagNames;
			if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
				const tags = {};
				visit.visit(doc.contents, (_key, node) => {
					if (identity.isNode(node) && node.tag) tags[node.tag] = true;
				});
				tagNames = Object.keys(tags);
			} else tagNames = [];
			for (const [handle, prefix] of tagEntries) {
				if (handle === "!!" && prefix === "tag:yaml.org,2002:") continue;
				if (!doc || tagNames.some((tn) => tn.startsWith(prefix))) lines.push(`%TAG ${handle} ${prefix}`);
			}
			return lines.join("\n");
		}
	};
	Directives.defaultYaml = {
		explicit: false,
		version: "1.2"
	};
	Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
	exports.Directives = Directives;
}));
// ../../main/node_modules/yaml/dist/doc/anchors.js
var require_anchors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	/**
	* Verify that the input string is a valid anchor.
	*
	* Will throw on errors.
	*/
	function anchorIsValid(anchor) {
		if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
			const msg = `Anchor must not contain whitespace or control characters: ${JSON.stringify(anchor)}`;
			throw new Error(msg);
		}
		return true;
	}
	function anchorNames(root) {
		const anchors = /* @__PURE__ */ new Set();
		visit.visit(root, { Value(_key, node) {
			if (node.anchor) anchors.add(node.anchor);
		} });
		return anchors;
	}
	/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
	function findNewAnchor(prefix, exclude) {
		for (let i = 1;; ++i) {
			const name = `${prefix}${i}`;
			if (!exclude.has(name)) return name;
		}
	}
	function createNodeAnchors(doc, prefix) {
		const aliasObjects = [];
		const sourceObjects = /* @__PURE__ */ new Map();
		let prevAnchors = null;
		return {
			onAnchor: (source) => {
				aliasObjects.push(source);
				prevAnchors ?? (prevAnchors = anchorNames(doc));
				const anchor = findNewAnchor(prefix, prevAnchors);
				prevAnchors.add(anchor);
				return anchor;
			},
			/**
			* With circular references, the source node is only resolved after all
			* of its child nodes are. This is why anchors are set only after all of
			* the nodes have been created.
			*/
			setAnchors: () => {
				for (const source of aliasObjects) {
					const ref = sourceObjects.get(source);
					if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) ref.node.anchor = ref.anchor;
					else {
						const error = /* @__PURE__ */ new Error("Failed to resolve repeated object (this should not happen)");
						error.source = source;
						throw error;
					}
				}
			},
			sourceObjects
		};
	}
	exports.anchorIsValid = anchorIsValid;
	exports.anchorNames = anchorNames;
	exports.createNodeAnchors = createNodeAnchors;
	exports.findNewAnchor = findNewAnchor;
}));
// ../../main/node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
	* in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
	* 2021 edition: https://tc39.es/ecma262/#sec-json.parse
	*
	* Includes extensions for handling Map and Set objects.
	*/
	function applyReviver(reviver, obj, key, val) {
		if (val && typeof val === "object") {
			if (Array.isArray(val)) for (let i = 0, len = val.length; i < len; ++i) {
				const v0 = val[i];
				const v1 = applyReviver(reviver, val, String(i), v0);
				if (v1 === void 0) delete val[i];
				else if (v1 !== v0) val[i] = v1;
			}
			else if (val instanceof Map) for (const k of Array.from(val.keys())) {
				const v0 = val.get(k);
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) val.delete(k);
				else if (v1 !== v0) val.set(k, v1);
			}
			else if (val instanceof Set) for (const v0 of Array.from(val)) {
				const v1 = applyReviver(reviver, val, v0, v0);
				if (v1 === void 0) val.delete(v0);
				else if (v1 !== v0) {
					val.delete(v0);
					val.add(v1);
				}
			}
			else for (const [k, v0] of Object.entries(val)) {
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) delete val[k];
				else if (v1 !== v0) val[k] = v1;
			}
		}
		return reviver.call(obj, key, val);
	}
	exports.applyReviver = applyReviver;
}));
// ../../main/node_modules/yaml/dist/nodes/toJS.js
var require_toJS = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	/**
	* Recursively convert any node or its contents to native JavaScript
	*
	* @param value - The input value
	* @param arg - If `value` defines a `toJSON()` method, use this
	*   as its first argument
	* @param ctx - Conversion context, originally set in Document#toJS(). If
	*   `{ keep: true }` is not set, output should be suitable for JSON
	*   stringification.
	*/
	function toJS(value, arg, ctx) {
		if (Array.isArray(value)) return value.map((v, i) => toJS(v, String(i), ctx));
		if (value && typeof value.toJSON === "function") {
			if (!ctx || !identity.hasAnchor(value)) return value.toJSON(arg, ctx);
			const data = {
				aliasCount: 0,
				count: 1,
				res: void 0
			};
			ctx.anchors.set(value, data);
			ctx.onCreate = (res) => {
				data.res = res;
				delete ctx.onCreate;
			};
			const res = value.toJSON(arg, ctx);
			if (ctx.onCreate) ctx.onCreate(res);
			return res;
		}
		if (typeof value === "bigint" && !ctx?.keep) return Number(value);
		return value;
	}
	exports.toJS = toJS;
}));
// ../../main/node_modules/yaml/dist/nodes/Node.js
var require_Node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var applyReviver = require_applyReviver();
	var identity = require_identity();
	var toJS = require_toJS();
	var NodeBase = class {
		constructor(type) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: type });
		}
		/** Create a copy of this node.  */
		clone() {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** A plain JavaScript representation of this node. */
		toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			if (!identity.isDocument(doc)) throw new TypeError("A document argument is required");
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc,
				keep: true,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this, "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
	};
	exports.NodeBase = NodeBase;
}));
// ../../main/node_modules/yaml/dist/nodes/Alias.js
var require_Alias = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var visit = require_visit();
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	var Alias = class extends Node.NodeBase {
		constructor(source) {
			super(identity.ALIAS);
			this.source = source;
			Object.defineProperty(this, "tag", { set() {
				throw new Error("Alias nodes cannot have tags");
			} });
		}
		/**
		* Resolve the value of this alias within `doc`, finding the last
		* instance of the `source` anchor before this node.
		*/
		resolve(doc, ctx) {
			if (ctx?.maxAliasCount === 0) throw new ReferenceError("Alias resolution is disabled");
			let nodes;
			if (ctx?.aliasResolveCache) nodes = ctx.aliasResolveCache;
			else {
				nodes = [];
				visit.visit(doc, { Node: (_key, node) => {
					if (identity.isAlias(node) || identity.hasAnchor(node)) nodes.push(node);
				} });
				if (ctx) ctx.aliasResolveCache = nodes;
			}
			let found = void 0;
			for (const node of nodes) {
				if (node === this) break;
				if (node.anchor === this.source) found = node;
			}
			if (found && ctx) {
				const { anchors, doc, maxAliasCount } = ctx;
				let data = anchors.get(found);
				if (!data) {
					toJS.toJS(found, null, ctx);
					data = anchors.get(found);
				}
				/* istanbul ignore if */
				if (data?.res === void 0) throw new ReferenceError("This should not happen: Alias anchor was not resolved?");
				if (maxAliasCount >= 0) {
					data.count += 1;
					if (data.aliasCount === 0) data.aliasCount = getAliasCount(doc, found, anchors);
					if (data.count * data.aliasCount > maxAliasCount) throw new ReferenceError("Excessive alias count indicates a resource exhaustion attack");
				}
			}
			return found;
		}
		toJSON(_arg, ctx) {
			if (!ctx) return { source: this.source };
			const source = this.resolve(ctx.doc, ctx);
			if (!source) {
				const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
				throw new ReferenceError(msg);
			}
			return ctx.anchors.get(source).res;
		}
		toString(ctx, _onComment, _onChompKeep) {
			const src = `*${this.source}`;
			if (ctx) {
				anchors.anchorIsValid(this.source);
				if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
					const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
					throw new Error(msg);
				}
				if (ctx.implicitKey) return `${src} `;
			}
			return src;
		}
	};
	function getAliasCount(doc, node, anchors) {
		if (identity.isAlias(node)) {
			const source = node.resolve(doc);
			const anchor = anchors && source && anchors.get(source);
			return anchor ? anchor.count * anchor.aliasCount : 0;
		} else if (identity.isCollection(node)) {
			let count = 0;
			for (const item of node.items) {
				const c = getAliasCount(doc, item, anchors);
				if (c > count) count = c;
			}
			return count;
		} else if (identity.isPair(node)) {
			const kc = getAliasCount(doc, node.key, anchors);
			const vc = getAliasCount(doc, node.value, anchors);
			return Math.max(kc, vc);
		}
		return 1;
	}
	exports.Alias = Alias;
}));
// ../../main/node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	const isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
	var Scalar = class extends Node.NodeBase {
		constructor(value) {
			super(identity.SCALAR);
			this.value = value;
		}
		toJSON(arg, ctx) {
			return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
		}
		toString() {
			return String(this.value);
		}
	};
	Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
	Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
	Scalar.PLAIN = "PLAIN";
	Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
	Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
	exports.Scalar = Scalar;
	exports.isScalarValue = isScalarValue;
}));
// ../../main/node_modules/yaml/dist/doc/createNode.js
var require_createNode = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var Scalar = require_Scalar();
	const defaultTagPrefix = "tag:yaml.org,2002:";
	function findTagObject(value, tagName, tags) {
		if (tagName) {
			const match = tags.filter((t) => t.tag === tagName);
			const tagObj = match.find((t) => !t.format) ?? match[0];
			if (!tagObj) throw new Error(`Tag ${tagName} not found`);
			return tagObj;
		}
		return tags.find((t) => t.identify?.(value) && !t.format);
	}
	function createNode(value, tagName, ctx) {
		if (identity.isDocument(value)) value = value.contents;
		if (identity.isNode(value)) return value;
		if (identity.isPair(value)) {
			const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
			map.items.push(value);
			return map;
		}
		if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) value = value.valueOf();
		const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
		let ref = void 0;
		if (aliasDuplicateObjects && value && typeof value === "object") {
			ref = sourceObjects.get(value);
			if (ref) {
				ref.anchor ?? (ref.anchor = onAnchor(value));
				return new Alias.Alias(ref.anchor);
			} else {
				ref = {
					anchor: null,
					node: null
				};
				sourceObjects.set(value, ref);
			}
		}
		if (tagName?.startsWith("!!")) tagName = defaultTagPrefix + tagName.slice(2);
		let tagObj = findTagObject(value, tagName, schema.tags);
		if (!tagObj) {
			if (value && typeof value.toJSON === "function") value = value.toJSON();
			if (!value || typeof value !== "object") {
				const node = new Scalar.Scalar(value);
				if (ref) ref.node = node;
				return node;
			}
			tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
		}
		if (onTagObj) {
			onTagObj(tagObj);
			delete ctx.onTagObj;
		}
		const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
		if (tagName) node.tag = tagName;
		else if (!tagObj.default) node.tag = tagObj.tag;
		if (ref) ref.node = node;
		return node;
	}
	exports.createNode = createNode;
}));
// ../../main/node_modules/yaml/dist/nodes/Collection.js
var require_Collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var identity = require_identity();
	var Node = require_Node();
	function collectionFromPath(schema, path, value) {
		let v = value;
		for (let i = path.length - 1; i >= 0; --i) {
			const k = path[i];
			if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
				const a = [];
				a[k] = v;
				v = a;
			} else v = /* @__PURE__ */ new Map([[k, v]]);
		}
		return createNode.createNode(v, void 0, {
			aliasDuplicateObjects: false,
			keepUndefined: false,
			onAnchor: () => {
				throw new Error("This should not happen, please report a bug.");
			},
			schema,
			sourceObjects: /* @__PURE__ */ new Map()
		});
	}
	const isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
	var Collection = class extends Node.NodeBase {
		constructor(type, schema) {
			super(type);
			Object.defineProperty(this, "schema", {
				value: schema,
				configurable: true,
				enumerable: false,
				writable: true
			});
		}
		/**
		* Create a copy of this collection.
		*
		* @param schema - If defined, overwrites the original's schema
		*/
		clone(schema) {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (schema) copy.schema = schema;
			copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/**
		* Adds a value to the collection. For `!!map` and `!!omap` the value must
		* be a Pair instance or a `{ key, value }` object, which may not have a key
		* that already exists in the map.
		*/
		addIn(path, value) {
			if (isEmptyPath(path)) this.add(value);
			else {
				const [key, ...rest] = path;
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.addIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
		/**
		* Removes a value from the collection.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.delete(key);
			const node = this.get(key, true);
			if (identity.isCollection(node)) return node.deleteIn(rest);
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			const [key, ...rest] = path;
			const node = this.get(key, true);
			if (rest.length === 0) return !keepScalar && identity.isScalar(node) ? node.value : node;
			else return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
		}
		hasAllNullValues(allowScalar) {
			return this.items.every((node) => {
				if (!identity.isPair(node)) return false;
				const n = node.value;
				return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
			});
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*/
		hasIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.has(key);
			const node = this.get(key, true);
			return identity.isCollection(node) ? node.hasIn(rest) : false;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			const [key, ...rest] = path;
			if (rest.length === 0) this.set(key, value);
			else {
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.setIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
	};
	exports.Collection = Collection;
	exports.collectionFromPath = collectionFromPath;
	exports.isEmptyPath = isEmptyPath;
}));
// ../../main/node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringifies a comment.
	*
	* Empty comment lines are left empty,
	* lines consisting of a single space are replaced by `#`,
	* and all other lines are prefixed with a `#`.
	*/
	const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
	function indentComment(comment, indent) {
		if (/^\n+$/.test(comment)) return comment.substring(1);
		return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
	}
	const lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
	exports.indentComment = indentComment;
	exports.lineComment = lineComment;
	exports.stringifyComment = stringifyComment;
}));
// ../../main/node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = /* @__PURE__ */ __commonJSMin(((exports) => {
	const FOLD_FLOW = "flow";
	const FOLD_BLOCK = "block";
	const FOLD_QUOTED = "quoted";
	/**
	* Tries to keep input at up to `lineWidth` characters, splitting only on spaces
	* not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
	* terminated with `\n` and started with `indent`.
	*/
	function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
		if (!lineWidth || lineWidth < 0) return text;
		if (lineWidth < minContentWidth) minContentWidth = 0;
		const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
		if (text.length <= endStep) return text;
		const folds = [];
		const escapedFolds = {};
		let end = lineWidth - indent.length;
		if (typeof indentAtStart === "number") {
			if (indentAtStart > lineWidth - Math.max(2, minContentWidth)) folds.push(0);
			else end = lineWidth - indentAtStart;
		}
		let split = void 0;
		let prev = void 0;
		let overflow = false;
		let i = -1;
		let escStart = -1;
		let escEnd = -1;
		if (mode === FOLD_BLOCK) {
			i = consumeMoreIndentedLines(text, i, indent.length);
			if (i !== -1) end = i + endStep;
		}
		for (let ch; ch = text[i += 1];) {
			if (mode === FOLD_QUOTED && ch === "\\") {
				escStart = i;
				switch (text[i + 1]) {
					case "x":
						i += 3;
						break;
					case "u":
						i += 5;
						break;
					case "U":
						i += 9;
						break;
					default: i += 1;
				}
				escEnd = i;
			}
			if (ch === "\n") {
				if (mode === FOLD_BLOCK) i = consumeMoreIndentedLines(text, i, indent.length);
				end = i + indent.length + endStep;
				split = void 0;
			} else {
				if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
					const next = text[i + 1];
					if (next && next !== " " && next !== "\n" && next !== "	") split = i;
				}
				if (i >= end) {
					if (split) {
						folds.push(split);
						end = split + endStep;
						split = void 0;
					} else if (mode === FOLD_QUOTED) {
						while (prev === " " || prev === "	") {
							prev = ch;
							ch = text[i += 1];
							overflow = true;
						}
						const j = i > escEnd + 1 ? i - 2 : escStart - 1;
						if (escapedFolds[j]) return text;
						folds.push(j);
						escapedFolds[j] = true;
						end = j + endStep;
						split = void 0;
					} else overflow = true;
				}
			}
			prev = ch;
		}
		if (overflow && onOverflow) onOverflow();
		if (folds.length === 0) return text;
		if (onFold) onFold();
		let res = text.slice(0, folds[0]);
		for (let i = 0; i < folds.length; ++i) {
			const fold = folds[i];
			const end = folds[i + 1] || text.length;
			if (fold === 0) res = `\n${indent}${text.slice(0, end)}`;
			else {
				if (mode === FOLD_QUOTED && escapedFolds[fold]) res += `${text[fold]}\\`;
				res += `\n${indent}${text.slice(fold + 1, end)}`;
			}
		}
		return res;
	}
	/**
	* Presumes `i + 1` is at the start of a line
	* @returns index of last newline in more-indented block
	*/
	function consumeMoreIndentedLines(text, i, indent) {
		let end = i;
		let start = i + 1;
		let ch = text[start];
		while (ch === " " || ch === "	") if (i < start + indent) ch = text[++i];
		else {
			do
				ch = text[++i];
			while (ch && ch !== "\n");
			end = i;
			start = i + 1;
			ch = text[start];
		}
		return end;
	}
	exports.FOLD_BLOCK = FOLD_BLOCK;
	exports.FOLD_FLOW = FOLD_FLOW;
	exports.FOLD_QUOTED = FOLD_QUOTED;
	exports.foldFlowLines = foldFlowLines;
}));
// ../../main/node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var foldFlowLines = require_foldFlowLines();
	const getFoldOptions = (ctx, isBlock) => ({
		indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
		lineWidth: ctx.options.lineWidth,
		minContentWidth: ctx.options.minContentWidth
	});
	const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
	function lineLengthOverLimit(str, lineWidth, indentLength) {
		if (!lineWidth || lineWidth < 0) return false;
		const limit = lineWidth - indentLength;
		const strLen = str.length;
		if (strLen <= limit) return false;
		for (let i = 0, start = 0; i < strLen; ++i) if (str[i] === "\n") {
			if (i - start > limit) return true;
			start = i + 1;
			if (strLen - start <= limit) return false;
		}
		return true;
	}
	function doubleQuotedString(value, ctx) {
		const json = JSON.stringify(value);
		if (ctx.options.doubleQuotedAsJSON) return json;
		const { implicitKey } = ctx;
		const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		let str = "";
		let start = 0;
		for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
			if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
				str += json.slice(start, i) + "\\ ";
				i += 1;
				start = i;
				ch = "\\";
			}
			if (ch === "\\") switch (json[i + 1]) {
				case "u":
					{
						str += json.slice(start, i);
						const code = json.substr(i + 2, 4);
						switch (code) {
							case "0000":
								str += "\\0";
								break;
							case "0007":
								str += "\\a";
								break;
							case "000b":
								str += "\\v";
								break;
							case "001b":
								str += "\\e";
								break;
							case "0085":
								str += "\\N";
								break;
							case "00a0":
								str += "\\_";
								break;
							case "2028":
								str += "\\L";
								break;
							case "2029":
								str += "\\P";
								break;
							default: if (code.substr(0, 2) === "00") str += "\\x" + code.substr(2);
							else str += json.substr(i, 6);
						}
						i += 5;
						start = i + 1;
					}
					break;
				case "n":
					if (implicitKey || json[i + 2] === "\"" || json.length < minMultiLineLength) i += 1;
					else {
						str += json.slice(start, i) + "\n\n";
						while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== "\"") {
							str += "\n";
							i += 2;
						}
						str += indent;
						if (json[i + 2] === " ") str += "\\";
						i += 1;
						start = i + 1;
					}
					break;
				default: i += 1;
			}
		}
		str = start ? str + json.slice(start) : json;
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
	}
	function singleQuotedString(value, ctx) {
		if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value)) return doubleQuotedString(value, ctx);
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
		return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function quotedString(value, ctx) {
		const { singleQuote } = ctx.options;
		let qs;
		if (singleQuote === false) qs = doubleQuotedString;
		else {
			const hasDouble = value.includes("\"");
			const hasSingle = value.includes("'");
			if (hasDouble && !hasSingle) qs = singleQuotedString;
			else if (hasSingle && !hasDouble) qs = doubleQuotedString;
			else qs = singleQuote ? singleQuotedString : doubleQuotedString;
		}
		return qs(value, ctx);
	}
	let blockEndNewlines;
	try {
		blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
	} catch {
		blockEndNewlines = /\n+(?!\n|$)/g;
	}
	function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
		const { blockQuote, commentString, lineWidth } = ctx.options;
		if (!blockQuote || /\n[\t ]+$/.test(value)) return quotedString(value, ctx);
		const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
		const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
		if (!value) return literal ? "|\n" : ">\n";
		let chomp;
		let endStart;
		for (endStart = value.length; endStart > 0; --endStart) {
			const ch = value[endStart - 1];
			if (ch !== "\n" && ch !== "	" && ch !== " ") break;
		}
		let end = value.substring(endStart);
		const endNlPos = end.indexOf("\n");
		if (endNlPos === -1) chomp = "-";
		else if (value === end || endNlPos !== end.length - 1) {
			chomp = "+";
			if (onChompKeep) onChompKeep();
		} else chomp = "";
		if (end) {
			value = value.slice(0, -end.length);
			if (end[end.length - 1] === "\n") end = end.slice(0, -1);
			end = end.replace(blockEndNewlines, `$&${indent}`);
		}
		let startWithSpace = false;
		let startEnd;
		let startNlPos = -1;
		for (startEnd = 0; startEnd < value.length; ++startEnd) {
			const ch = value[startEnd];
			if (ch === " ") startWithSpace = true;
			else if (ch === "\n") startNlPos = startEnd;
			else break;
		}
		let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
		if (start) {
			value = value.substring(start.length);
			start = start.replace(/\n+/g, `$&${indent}`);
		}
		let header = (startWithSpace ? indent ? "2" : "1" : "") + chomp;
		if (comment) {
			header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
			if (onComment) onComment();
		}
		if (!literal) {
			const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
			let literalFallback = false;
			const foldOptions = getFoldOptions(ctx, true);
			if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) foldOptions.onOverflow = () => {
				literalFallback = true;
			};
			const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
			if (!literalFallback) return `>${header}\n${indent}${body}`;
		}
		value = value.replace(/\n+/g, `$&${indent}`);
		return `|${header}\n${indent}${start}${value}${end}`;
	}
	function plainString(item, ctx, onComment, onChompKeep) {
		const { type, value } = item;
		const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
		if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) return quotedString(value, ctx);
		if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
		if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) return blockString(item, ctx, onComment, onChompKeep);
		if (containsDocumentMarker(value)) {
			if (indent === "") {
				ctx.forceBlockIndent = true;
				return blockString(item, ctx, onComment, onChompKeep);
			} else if (implicitKey && indent === indentStep) return quotedString(value, ctx);
		}
		const str = value.replace(/\n+/g, `$&\n${indent}`);
		if (actualString) {
			const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
			const { compat, tags } = ctx.doc.schema;
			if (tags.some(test) || compat?.some(test)) return quotedString(value, ctx);
		}
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function stringifyString(item, ctx, onComment, onChompKeep) {
		const { implicitKey, inFlow } = ctx;
		const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
		let { type } = item;
		if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
			if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value)) type = Scalar.Scalar.QUOTE_DOUBLE;
		}
		const _stringify = (_type) => {
			switch (_type) {
				case Scalar.Scalar.BLOCK_FOLDED:
				case Scalar.Scalar.BLOCK_LITERAL: return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
				case Scalar.Scalar.QUOTE_DOUBLE: return doubleQuotedString(ss.value, ctx);
				case Scalar.Scalar.QUOTE_SINGLE: return singleQuotedString(ss.value, ctx);
				case Scalar.Scalar.PLAIN: return plainString(ss, ctx, onComment, onChompKeep);
				default: return null;
			}
		};
		let res = _stringify(type);
		if (res === null) {
			const { defaultKeyType, defaultStringType } = ctx.options;
			const t = implicitKey && defaultKeyType || defaultStringType;
			res = _stringify(t);
			if (res === null) throw new Error(`Unsupported default string type ${t}`);
		}
		return res;
	}
	exports.stringifyString = stringifyString;
}));
// ../../main/node_modules/yaml/dist/stringify/stringify.js
var require_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var identity = require_identity();
	var stringifyComment = require_stringifyComment();
	var stringifyString = require_stringifyString();
	function createStringifyContext(doc, options) {
		const opt = Object.assign({
			blockQuote: true,
			commentString: stringifyComment.stringifyComment,
			defaultKeyType: null,
			defaultStringType: "PLAIN",
			directives: null,
			doubleQuotedAsJSON: false,
			doubleQuotedMinMultiLineLength: 40,
			falseStr: "false",
			flowCollectionPadding: true,
			indentSeq: true,
			lineWidth: 80,
			minContentWidth: 20,
			nullStr: "null",
			simpleKeys: false,
			singleQuote: null,
			trailingComma: false,
			trueStr: "true",
			verifyAliasOrder: true
		}, doc.schema.toStringOptions, options);
		let inFlow;
		switch (opt.collectionStyle) {
			case "block":
				inFlow = false;
				break;
			case "flow":
				inFlow = true;
				break;
			default: inFlow = null;
		}
		return {
			anchors: /* @__PURE__ */ new Set(),
			doc,
			flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
			indent: "",
			indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
			inFlow,
			options: opt
		};
	}
	function getTagObject(tags, item) {
		if (item.tag) {
			const match = tags.filter((t) => t.tag === item.tag);
			if (match.length > 0) return match.find((t) => t.format === item.format) ?? match[0];
		}
		let tagObj = void 0;
		let obj;
		if (identity.isScalar(item)) {
			obj = item.value;
			let match = tags.filter((t) => t.identify?.(obj));
			if (match.length > 1) {
				const testMatch = match.filter((t) => t.test);
				if (testMatch.length > 0) match = testMatch;
			}
			tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
		} else {
			obj = item;
			tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
		}
		if (!tagObj) {
			const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
			throw new Error(`Tag not resolved for ${name} value`);
		}
		return tagObj;
	}
	function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
		if (!doc.directives) return "";
		const props = [];
		const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
		if (anchor && anchors.anchorIsValid(anchor)) {
			anchors$1.add(anchor);
			props.push(`&${anchor}`);
		}
		const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
		if (tag) props.push(doc.directives.tagString(tag));
		return props.join(" ");
	}
	function stringify(item, ctx, onComment, onChompKeep) {
		if (identity.isPair(item)) return item.toString(ctx, onComment, onChompKeep);
		if (identity.isAlias(item)) {
			if (ctx.doc.directives) return item.toString(ctx);
			if (ctx.resolvedAliases?.has(item)) throw new TypeError(`Cannot stringify circular structure without alias nodes`);
			else {
				if (ctx.resolvedAliases) ctx.resolvedAliases.add(item);
				else ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
				item = item.resolve(ctx.doc);
			}
		}
		let tagObj = void 0;
		const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
		tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
		const props = stringifyProps(node, tagObj, ctx);
		if (props.length > 0) ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
		const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
		if (!props) return str;
		return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}\n${ctx.indent}${str}`;
	}
	exports.createStringifyContext = createStringifyContext;
	exports.stringify = stringify;
}));
// ../../main/node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
		const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
		let keyComment = identity.isNode(key) && key.comment || null;
		if (simpleKeys) {
			if (keyComment) throw new Error("With simple keys, key nodes cannot have comments");
			if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") throw new Error("With simple keys, collection cannot be used as a key value");
		}
		let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
		ctx = Object.assign({}, ctx, {
			allNullValues: false,
			implicitKey: !explicitKey && (simpleKeys || !allNullValues),
			indent: indent + indentStep
		});
		let keyCommentDone = false;
		let chompKeep = false;
		let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
		if (!explicitKey && !ctx.inFlow && str.length > 1024) {
			if (simpleKeys) throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
			explicitKey = true;
		}
		if (ctx.inFlow) {
			if (allNullValues || value == null) {
				if (keyCommentDone && onComment) onComment();
				return str === "" ? "?" : explicitKey ? `? ${str}` : str;
			}
		} else if (allNullValues && !simpleKeys || value == null && explicitKey) {
			str = `? ${str}`;
			if (keyComment && !keyCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			else if (chompKeep && onChompKeep) onChompKeep();
			return str;
		}
		if (keyCommentDone) keyComment = null;
		if (explicitKey) {
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			str = `? ${str}\n${indent}:`;
		} else {
			str = `${str}:`;
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
		}
		let vsb, vcb, valueComment;
		if (identity.isNode(value)) {
			vsb = !!value.spaceBefore;
			vcb = value.commentBefore;
			valueComment = value.comment;
		} else {
			vsb = false;
			vcb = null;
			valueComment = null;
			if (value && typeof value === "object") value = doc.createNode(value);
		}
		ctx.implicitKey = false;
		if (!explicitKey && !keyComment && identity.isScalar(value)) ctx.indentAtStart = str.length + 1;
		chompKeep = false;
		if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) ctx.indent = ctx.indent.substring(2);
		let valueCommentDone = false;
		const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
		let ws = " ";
		if (keyComment || vsb || vcb) {
			ws = vsb ? "\n" : "";
			if (vcb) {
				const cs = commentString(vcb);
				ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
			}
			if (valueStr === "" && !ctx.inFlow) {
				if (ws === "\n" && valueComment) ws = "\n\n";
			} else ws += `\n${ctx.indent}`;
		} else if (!explicitKey && identity.isCollection(value)) {
			const vs0 = valueStr[0];
			const nl0 = valueStr.indexOf("\n");
			const hasNewline = nl0 !== -1;
			const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
			if (hasNewline || !flow) {
				let hasPropsLine = false;
				if (hasNewline && (vs0 === "&" || vs0 === "!")) {
					let sp0 = valueStr.indexOf(" ");
					if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") sp0 = valueStr.indexOf(" ", sp0 + 1);
					if (sp0 === -1 || nl0 < sp0) hasPropsLine = true;
				}
				if (!hasPropsLine) ws = `\n${ctx.indent}`;
			}
		} else if (valueStr === "" || valueStr[0] === "\n") ws = "";
		str += ws + valueStr;
		if (ctx.inFlow) {
			if (valueCommentDone && onComment) onComment();
		} else if (valueComment && !valueCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
		else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	exports.stringifyPair = stringifyPair;
}));
// ../../main/node_modules/yaml/dist/log.js
var require_log = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	function debug(logLevel, ...messages) {
		if (logLevel === "debug") console.log(...messages);
	}
	function warn(logLevel, warning) {
		if (logLevel === "debug" || logLevel === "warn") {
			if (typeof node_process.emitWarning === "function") node_process.emitWarning(warning);
			else console.warn(warning);
		}
	}
	exports.debug = debug;
	exports.warn = warn;
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	const MERGE_KEY = "<<";
	const merge = {
		identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
		default: "key",
		tag: "tag:yaml.org,2002:merge",
		test: /^<<$/,
		resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), { addToJSMap: addMergeToJSMap }),
		stringify: () => MERGE_KEY
	};
	const isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
	function addMergeToJSMap(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (identity.isSeq(source)) for (const it of source.items) mergeValue(ctx, map, it);
		else if (Array.isArray(source)) for (const it of source) mergeValue(ctx, map, it);
		else mergeValue(ctx, map, source);
	}
	function mergeValue(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (!identity.isMap(source)) throw new Error("Merge sources must be maps or map aliases");
		const srcMap = source.toJSON(null, ctx, Map);
		for (const [key, value] of srcMap) if (map instanceof Map) {
			if (!map.has(key)) map.set(key, value);
		} else if (map instanceof Set) map.add(key);
		else if (!Object.prototype.hasOwnProperty.call(map, key)) Object.defineProperty(map, key, {
			value,
			writable: true,
			enumerable: true,
			configurable: true
		});
		return map;
	}
	function resolveAliasValue(ctx, value) {
		return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
	}
	exports.addMergeToJSMap = addMergeToJSMap;
	exports.isMergeKey = isMergeKey;
	exports.merge = merge;
}));
// ../../main/node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var log = require_log();
	var merge = require_merge();
	var stringify = require_stringify();
	var identity = require_identity();
	var toJS = require_toJS();
	function addPairToJSMap(ctx, map, { key, value }) {
		if (identity.isNode(key) && key.addToJSMap) key.addToJSMap(ctx, map, value);
		else if (merge.isMergeKey(ctx, key)) merge.addMergeToJSMap(ctx, map, value);
		else {
			const jsKey = toJS.toJS(key, "", ctx);
			if (map instanceof Map) map.set(jsKey, toJS.toJS(value, jsKey, ctx));
			else if (map instanceof Set) map.add(jsKey);
			else {
				const stringKey = stringifyKey(key, jsKey, ctx);
				const jsValue = toJS.toJS(value, stringKey, ctx);
				if (stringKey in map) Object.defineProperty(map, stringKey, {
					value: jsValue,
					writable: true,
					enumerable: true,
					configurable: true
				});
				else map[stringKey] = jsValue;
			}
		}
		return map;
	}
	function stringifyKey(key, jsKey, ctx) {
		if (jsKey === null) return "";
		if (typeof jsKey !== "object") return String(jsKey);
		if (identity.isNode(key) && ctx?.doc) {
			const strCtx = stringify.createStringifyContext(ctx.doc, {});
			strCtx.anchors = /* @__PURE__ */ new Set();
			for (const node of ctx.anchors.keys()) strCtx.anchors.add(node.anchor);
			strCtx.inFlow = true;
			strCtx.inStringifyKey = true;
			const strKey = key.toString(strCtx);
			if (!ctx.mapKeyWarned) {
				let jsonStr = JSON.stringify(strKey);
				if (jsonStr.length > 40) jsonStr = jsonStr.substring(0, 36) + "...\"";
				log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
				ctx.mapKeyWarned = true;
			}
			return strKey;
		}
		return JSON.stringify(jsKey);
	}
	exports.addPairToJSMap = addPairToJSMap;
}));
// ../../main/node_modules/yaml/dist/nodes/Pair.js
var require_Pair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyPair = require_stringifyPair();
	var addPairToJSMap = require_addPairToJSMap();
	var identity = require_identity();
	function createPair(key, value, ctx) {
		return new Pair(createNode.createNode(key, void 0, ctx), createNode.createNode(value, void 0, ctx));
	}
	var Pair = class Pair {
		constructor(key, value = null) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
			this.key = key;
			this.value = value;
		}
		clone(schema) {
			let { key, value } = this;
			if (identity.isNode(key)) key = key.clone(schema);
			if (identity.isNode(value)) value = value.clone(schema);
			return new Pair(key, value);
		}
		toJSON(_, ctx) {
			const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			return addPairToJSMap.addPairToJSMap(ctx, pair, this);
		}
		toString(ctx, onComment, onChompKeep) {
			return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
		}
	};
	exports.Pair = Pair;
	exports.createPair = createPair;
}));
// ../../main/node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyCollection(collection, ctx, options) {
		return (ctx.inFlow ?? collection.flow ? stringifyFlowCollection : stringifyBlockCollection)(collection, ctx, options);
	}
	function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
		const { indent, options: { commentString } } = ctx;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			type: null
		});
		let chompKeep = false;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (!chompKeep && item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (!chompKeep && ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
				}
			}
			chompKeep = false;
			let str = stringify.stringify(item, itemCtx, () => comment = null, () => chompKeep = true);
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			if (chompKeep && comment) chompKeep = false;
			lines.push(blockItemPrefix + str);
		}
		let str;
		if (lines.length === 0) str = flowChars.start + flowChars.end;
		else {
			str = lines[0];
			for (let i = 1; i < lines.length; ++i) {
				const line = lines[i];
				str += line ? `\n${indent}${line}` : "\n";
			}
		}
		if (comment) {
			str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
			if (onComment) onComment();
		} else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
		const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
		itemIndent += indentStep;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			inFlow: true,
			type: null
		});
		let reqNewline = false;
		let linesAtValue = 0;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, false);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, false);
					if (ik.comment) reqNewline = true;
				}
				const iv = identity.isNode(item.value) ? item.value : null;
				if (iv) {
					if (iv.comment) comment = iv.comment;
					if (iv.commentBefore) reqNewline = true;
				} else if (item.value == null && ik?.comment) comment = ik.comment;
			}
			if (comment) reqNewline = true;
			let str = stringify.stringify(item, itemCtx, () => comment = null);
			reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
			if (i < items.length - 1) str += ",";
			else if (ctx.options.trailingComma) {
				if (ctx.options.lineWidth > 0) reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
				if (reqNewline) str += ",";
			}
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			lines.push(str);
			linesAtValue = lines.length;
		}
		const { start, end } = flowChars;
		if (lines.length === 0) return start + end;
		else {
			if (!reqNewline) {
				const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
				reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
			}
			if (reqNewline) {
				let str = start;
				for (const line of lines) str += line ? `\n${indentStep}${indent}${line}` : "\n";
				return `${str}\n${indent}${end}`;
			} else return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
		}
	}
	function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
		if (comment && chompKeep) comment = comment.replace(/^\n+/, "");
		if (comment) {
			const ic = stringifyComment.indentComment(commentString(comment), indent);
			lines.push(ic.trimStart());
		}
	}
	exports.stringifyCollection = stringifyCollection;
}));
// ../../main/node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyCollection = require_stringifyCollection();
	var addPairToJSMap = require_addPairToJSMap();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	function findPair(items, key) {
		const k = identity.isScalar(key) ? key.value : key;
		for (const it of items) if (identity.isPair(it)) {
			if (it.key === key || it.key === k) return it;
			if (identity.isScalar(it.key) && it.key.value === k) return it;
		}
	}
	var YAMLMap = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:map";
		}
		constructor(schema) {
			super(identity.MAP, schema);
			this.items = [];
		}
		/**
		* A generic collection parsing method that can be extended
		* to other node classes that inherit from YAMLMap
		*/
		static from(schema, obj, ctx) {
			const { keepUndefined, replacer } = ctx;
			const map = new this(schema);
			const add = (key, value) => {
				if (typeof replacer === "function") value = replacer.call(obj, key, value);
				else if (Array.isArray(replacer) && !replacer.includes(key)) return;
				if (value !== void 0 || keepUndefined) map.items.push(Pair.createPair(key, value, ctx));
			};
			if (obj instanceof Map) for (const [key, value] of obj) add(key, value);
			else if (obj && typeof obj === "object") for (const key of Object.keys(obj)) add(key, obj[key]);
			if (typeof schema.sortMapEntries === "function") map.items.sort(schema.sortMapEntries);
			return map;
		}
		/**
		* Adds a value to the collection.
		*
		* @param overwrite - If not set `true`, using a key that is already in the
		*   collection will throw. Otherwise, overwrites the previous value.
		*/
		add(pair, overwrite) {
			let _pair;
			if (identity.isPair(pair)) _pair = pair;
			else if (!pair || typeof pair !== "object" || !("key" in pair)) _pair = new Pair.Pair(pair, pair?.value);
			else _pair = new Pair.Pair(pair.key, pair.value);
			const prev = findPair(this.items, _pair.key);
			const sortEntries = this.schema?.sortMapEntries;
			if (prev) {
				if (!overwrite) throw new Error(`Key ${_pair.key} already set`);
				if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value)) prev.value.value = _pair.value;
				else prev.value = _pair.value;
			} else if (sortEntries) {
				const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
				if (i === -1) this.items.push(_pair);
				else this.items.splice(i, 0, _pair);
			} else this.items.push(_pair);
		}
		delete(key) {
			const it = findPair(this.items, key);
			if (!it) return false;
			return this.items.splice(this.items.indexOf(it), 1).length > 0;
		}
		get(key, keepScalar) {
			const node = findPair(this.items, key)?.value;
			return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
		}
		has(key) {
			return !!findPair(this.items, key);
		}
		set(key, value) {
			this.add(new Pair.Pair(key, value), true);
		}
		/**
		* @param ctx - Conversion context, originally set in Document#toJS()
		* @param {Class} Type - If set, forces the returned collection type
		* @returns Instance of Type, Map, or Object
		*/
		toJSON(_, ctx, Type) {
			const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const item of this.items) addPairToJSMap.addPairToJSMap(ctx, map, item);
			return map;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			for (const item of this.items) if (!identity.isPair(item)) throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
			if (!ctx.allNullValues && this.hasAllNullValues(false)) ctx = Object.assign({}, ctx, { allNullValues: true });
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "",
				flowChars: {
					start: "{",
					end: "}"
				},
				itemIndent: ctx.indent || "",
				onChompKeep,
				onComment
			});
		}
	};
	exports.YAMLMap = YAMLMap;
	exports.findPair = findPair;
}));
// ../../main/node_modules/yaml/dist/schema/common/map.js
var require_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLMap = require_YAMLMap();
	exports.map = {
		collection: "map",
		default: true,
		nodeClass: YAMLMap.YAMLMap,
		tag: "tag:yaml.org,2002:map",
		resolve(map, onError) {
			if (!identity.isMap(map)) onError("Expected a mapping for this tag");
			return map;
		},
		createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
	};
}));
// ../../main/node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyCollection = require_stringifyCollection();
	var Collection = require_Collection();
	var identity = require_identity();
	var Scalar = require_Scalar();
	var toJS = require_toJS();
	var YAMLSeq = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:seq";
		}
		constructor(schema) {
			super(identity.SEQ, schema);
			this.items = [];
		}
		add(value) {
			this.items.push(value);
		}
		/**
		* Removes a value from the collection.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return false;
			return this.items.splice(idx, 1).length > 0;
		}
		get(key, keepScalar) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return void 0;
			const it = this.items[idx];
			return !keepScalar && identity.isScalar(it) ? it.value : it;
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*/
		has(key) {
			const idx = asItemIndex(key);
			return typeof idx === "number" && idx < this.items.length;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*
		* If `key` does not contain a representation of an integer, this will throw.
		* It may be wrapped in a `Scalar`.
		*/
		set(key, value) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") throw new Error(`Expected a valid index, not ${key}.`);
			const prev = this.items[idx];
			if (identity.isScalar(prev) && Scalar.isScalarValue(value)) prev.value = value;
			else this.items[idx] = value;
		}
		toJSON(_, ctx) {
			const seq = [];
			if (ctx?.onCreate) ctx.onCreate(seq);
			let i = 0;
			for (const item of this.items) seq.push(toJS.toJS(item, String(i++), ctx));
			return seq;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "- ",
				flowChars: {
					start: "[",
					end: "]"
				},
				itemIndent: (ctx.indent || "") + "  ",
				onChompKeep,
				onComment
			});
		}
		static from(schema, obj, ctx) {
			const { replacer } = ctx;
			const seq = new this(schema);
			if (obj && Symbol.iterator in Object(obj)) {
				let i = 0;
				for (let it of obj) {
					if (typeof replacer === "function") {
						const key = obj instanceof Set ? it : String(i++);
						it = replacer.call(obj, key, it);
					}
					seq.items.push(createNode.createNode(it, void 0, ctx));
				}
			}
			return seq;
		}
	};
	function asItemIndex(key) {
		let idx = identity.isScalar(key) ? key.value : key;
		if (idx && typeof idx === "string") idx = Number(idx);
		return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
	}
	exports.YAMLSeq = YAMLSeq;
}));
// ../../main/node_modules/yaml/dist/schema/common/seq.js
var require_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLSeq = require_YAMLSeq();
	exports.seq = {
		collection: "seq",
		default: true,
		nodeClass: YAMLSeq.YAMLSeq,
		tag: "tag:yaml.org,2002:seq",
		resolve(seq, onError) {
			if (!identity.isSeq(seq)) onError("Expected a sequence for this tag");
			return seq;
		},
		createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
	};
}));
// ../../main/node_modules/yaml/dist/schema/common/string.js
var require_string = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyString = require_stringifyString();
	exports.string = {
		identify: (value) => typeof value === "string",
		default: true,
		tag: "tag:yaml.org,2002:str",
		resolve: (str) => str,
		stringify(item, ctx, onComment, onChompKeep) {
			ctx = Object.assign({ actualString: true }, ctx);
			return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
		}
	};
}));
// ../../main/node_modules/yaml/dist/schema/common/null.js
var require_null = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const nullTag = {
		identify: (value) => value == null,
		createNode: () => new Scalar.Scalar(null),
		default: true,
		tag: "tag:yaml.org,2002:null",
		test: /^(?:~|[Nn]ull|NULL)?$/,
		resolve: () => new Scalar.Scalar(null),
		stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
	};
	exports.nullTag = nullTag;
}));
// ../../main/node_modules/yaml/dist/schema/core/bool.js
var require_bool$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const boolTag = {
		identify: (value) => typeof value === "boolean",
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
		resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
		stringify({ source, value }, ctx) {
			if (source && boolTag.test.test(source)) {
				if (value === (source[0] === "t" || source[0] === "T")) return source;
			}
			return value ? ctx.options.trueStr : ctx.options.falseStr;
		}
	};
	exports.boolTag = boolTag;
}));
// ../../main/node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = /* @__PURE__ */ __commonJSMin(((exports) => {
	function stringifyNumber({ format, minFractionDigits, tag, value }) {
		if (typeof value === "bigint") return String(value);
		const num = typeof value === "number" ? value : Number(value);
		if (!isFinite(num)) return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
		let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
		if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
			let i = n.indexOf(".");
			if (i < 0) {
				i = n.length;
				n += ".";
			}
			let d = minFractionDigits - (n.length - i - 1);
			while (d-- > 0) n += "0";
		}
		return n;
	}
	exports.stringifyNumber = stringifyNumber;
}));
// ../../main/node_modules/yaml/dist/schema/core/float.js
var require_float$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	exports.float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str));
			const dot = str.indexOf(".");
			if (dot !== -1 && str[str.length - 1] === "0") node.minFractionDigits = str.length - dot - 1;
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));
// ../../main/node_modules/yaml/dist/schema/core/int.js
var require_int$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	const intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value) && value >= 0) return prefix + value.toString(radix);
		return stringifyNumber.stringifyNumber(node);
	}
	const intOct = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^0o[0-7]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
		stringify: (node) => intStringify(node, 8, "0o")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^0x[0-9a-fA-F]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));
// ../../main/node_modules/yaml/dist/schema/core/schema.js
var require_schema$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	exports.schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.boolTag,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float
	];
}));
// ../../main/node_modules/yaml/dist/schema/json/schema.js
var require_schema$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var map = require_map();
	var seq = require_seq();
	function intIdentify(value) {
		return typeof value === "bigint" || Number.isInteger(value);
	}
	const stringifyJSON = ({ value }) => JSON.stringify(value);
	const jsonScalars = [
		{
			identify: (value) => typeof value === "string",
			default: true,
			tag: "tag:yaml.org,2002:str",
			resolve: (str) => str,
			stringify: stringifyJSON
		},
		{
			identify: (value) => value == null,
			createNode: () => new Scalar.Scalar(null),
			default: true,
			tag: "tag:yaml.org,2002:null",
			test: /^null$/,
			resolve: () => null,
			stringify: stringifyJSON
		},
		{
			identify: (value) => typeof value === "boolean",
			default: true,
			tag: "tag:yaml.org,2002:bool",
			test: /^true$|^false$/,
			resolve: (str) => str === "true",
			stringify: stringifyJSON
		},
		{
			identify: intIdentify,
			default: true,
			tag: "tag:yaml.org,2002:int",
			test: /^-?(?:0|[1-9][0-9]*)$/,
			resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
			stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
		},
		{
			identify: (value) => typeof value === "number",
			default: true,
			tag: "tag:yaml.org,2002:float",
			test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
			resolve: (str) => parseFloat(str),
			stringify: stringifyJSON
		}
	];
	exports.schema = [map.map, seq.seq].concat(jsonScalars, {
		default: true,
		tag: "",
		test: /^/,
		resolve(str, onError) {
			onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
			return str;
		}
	});
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_buffer = __require("buffer");
	var Scalar = require_Scalar();
	var stringifyString = require_stringifyString();
	exports.binary = {
		identify: (value) => value instanceof Uint8Array,
		default: false,
		tag: "tag:yaml.org,2002:binary",
		/**
		* Returns a Buffer in node and an Uint8Array in browsers
		*
		* To use the resulting buffer as an image, you'll want to do something like:
		*
		*   const blob = new Blob([buffer], { type: 'image/jpeg' })
		*   document.querySelector('#photo').src = URL.createObjectURL(blob)
		*/
		resolve(src, onError) {
			if (typeof node_buffer.Buffer === "function") return node_buffer.Buffer.from(src, "base64");
			else if (typeof atob === "function") {
				const str = atob(src.replace(/[\n\r]/g, ""));
				const buffer = new Uint8Array(str.length);
				for (let i = 0; i < str.length; ++i) buffer[i] = str.charCodeAt(i);
				return buffer;
			} else {
				onError("This environment does not support reading binary tags; either Buffer or atob is required");
				return src;
			}
		},
		stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
			if (!value) return "";
			const buf = value;
			let str;
			if (typeof node_buffer.Buffer === "function") str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
			else if (typeof btoa === "function") {
				let s = "";
				for (let i = 0; i < buf.length; ++i) s += String.fromCharCode(buf[i]);
				str = btoa(s);
			} else throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
			type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
			if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
				const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
				const n = Math.ceil(str.length / lineWidth);
				const lines = new Array(n);
				for (let i = 0, o = 0; i < n; ++i, o += lineWidth) lines[i] = str.substr(o, lineWidth);
				str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
			}
			return stringifyString.stringifyString({
				comment,
				type,
				value: str
			}, ctx, onComment, onChompKeep);
		}
	};
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLSeq = require_YAMLSeq();
	function resolvePairs(seq, onError) {
		if (identity.isSeq(seq)) for (let i = 0; i < seq.items.length; ++i) {
			let item = seq.items[i];
			if (identity.isPair(item)) continue;
			else if (identity.isMap(item)) {
				if (item.items.length > 1) onError("Each pair must have its own sequence indicator");
				const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
				if (item.commentBefore) pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}\n${pair.key.commentBefore}` : item.commentBefore;
				if (item.comment) {
					const cn = pair.value ?? pair.key;
					cn.comment = cn.comment ? `${item.comment}\n${cn.comment}` : item.comment;
				}
				item = pair;
			}
			seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
		}
		else onError("Expected a sequence for this tag");
		return seq;
	}
	function createPairs(schema, iterable, ctx) {
		const { replacer } = ctx;
		const pairs = new YAMLSeq.YAMLSeq(schema);
		pairs.tag = "tag:yaml.org,2002:pairs";
		let i = 0;
		if (iterable && Symbol.iterator in Object(iterable)) for (let it of iterable) {
			if (typeof replacer === "function") it = replacer.call(iterable, String(i++), it);
			let key, value;
			if (Array.isArray(it)) {
				if (it.length === 2) {
					key = it[0];
					value = it[1];
				} else throw new TypeError(`Expected [key, value] tuple: ${it}`);
			} else if (it && it instanceof Object) {
				const keys = Object.keys(it);
				if (keys.length === 1) {
					key = keys[0];
					value = it[key];
				} else throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
			} else key = it;
			pairs.items.push(Pair.createPair(key, value, ctx));
		}
		return pairs;
	}
	const pairs = {
		collection: "seq",
		default: false,
		tag: "tag:yaml.org,2002:pairs",
		resolve: resolvePairs,
		createNode: createPairs
	};
	exports.createPairs = createPairs;
	exports.pairs = pairs;
	exports.resolvePairs = resolvePairs;
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var toJS = require_toJS();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var pairs = require_pairs();
	var YAMLOMap = class YAMLOMap extends YAMLSeq.YAMLSeq {
		constructor() {
			super();
			this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
			this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
			this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
			this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
			this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
			this.tag = YAMLOMap.tag;
		}
		/**
		* If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
		* but TypeScript won't allow widening the signature of a child method.
		*/
		toJSON(_, ctx) {
			if (!ctx) return super.toJSON(_);
			const map = /* @__PURE__ */ new Map();
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const pair of this.items) {
				let key, value;
				if (identity.isPair(pair)) {
					key = toJS.toJS(pair.key, "", ctx);
					value = toJS.toJS(pair.value, key, ctx);
				} else key = toJS.toJS(pair, "", ctx);
				if (map.has(key)) throw new Error("Ordered maps must not include duplicate keys");
				map.set(key, value);
			}
			return map;
		}
		static from(schema, iterable, ctx) {
			const pairs$1 = pairs.createPairs(schema, iterable, ctx);
			const omap = new this();
			omap.items = pairs$1.items;
			return omap;
		}
	};
	YAMLOMap.tag = "tag:yaml.org,2002:omap";
	const omap = {
		collection: "seq",
		identify: (value) => value instanceof Map,
		nodeClass: YAMLOMap,
		default: false,
		tag: "tag:yaml.org,2002:omap",
		resolve(seq, onError) {
			const pairs$1 = pairs.resolvePairs(seq, onError);
			const seenKeys = [];
			for (const { key } of pairs$1.items) if (identity.isScalar(key)) {
				if (seenKeys.includes(key.value)) onError(`Ordered maps must not include duplicate keys: ${key.value}`);
				else seenKeys.push(key.value);
			}
			return Object.assign(new YAMLOMap(), pairs$1);
		},
		createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
	};
	exports.YAMLOMap = YAMLOMap;
	exports.omap = omap;
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function boolStringify({ value, source }, ctx) {
		if (source && (value ? trueTag : falseTag).test.test(source)) return source;
		return value ? ctx.options.trueStr : ctx.options.falseStr;
	}
	const trueTag = {
		identify: (value) => value === true,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
		resolve: () => new Scalar.Scalar(true),
		stringify: boolStringify
	};
	const falseTag = {
		identify: (value) => value === false,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
		resolve: () => new Scalar.Scalar(false),
		stringify: boolStringify
	};
	exports.falseTag = falseTag;
	exports.trueTag = trueTag;
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str.replace(/_/g, "")),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	exports.float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
			const dot = str.indexOf(".");
			if (dot !== -1) {
				const f = str.substring(dot + 1).replace(/_/g, "");
				if (f[f.length - 1] === "0") node.minFractionDigits = f.length;
			}
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	function intResolve(str, offset, radix, { intAsBigInt }) {
		const sign = str[0];
		if (sign === "-" || sign === "+") offset += 1;
		str = str.substring(offset).replace(/_/g, "");
		if (intAsBigInt) {
			switch (radix) {
				case 2:
					str = `0b${str}`;
					break;
				case 8:
					str = `0o${str}`;
					break;
				case 16: str = `0x${str}`;
			}
			const n = BigInt(str);
			return sign === "-" ? BigInt(-1) * n : n;
		}
		const n = parseInt(str, radix);
		return sign === "-" ? -1 * n : n;
	}
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value)) {
			const str = value.toString(radix);
			return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
		}
		return stringifyNumber.stringifyNumber(node);
	}
	const intBin = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "BIN",
		test: /^[-+]?0b[0-1_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
		stringify: (node) => intStringify(node, 2, "0b")
	};
	const intOct = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^[-+]?0[0-7_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
		stringify: (node) => intStringify(node, 8, "0")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9][0-9_]*$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^[-+]?0x[0-9a-fA-F_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intBin = intBin;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSet = class YAMLSet extends YAMLMap.YAMLMap {
		constructor(schema) {
			super(schema);
			this.tag = YAMLSet.tag;
		}
		add(key) {
			let pair;
			if (identity.isPair(key)) pair = key;
			else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null) pair = new Pair.Pair(key.key, null);
			else pair = new Pair.Pair(key, null);
			if (!YAMLMap.findPair(this.items, pair.key)) this.items.push(pair);
		}
		/**
		* If `keepPair` is `true`, returns the Pair matching `key`.
		* Otherwise, returns the value of that Pair's key.
		*/
		get(key, keepPair) {
			const pair = YAMLMap.findPair(this.items, key);
			return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
		}
		set(key, value) {
			if (typeof value !== "boolean") throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
			const prev = YAMLMap.findPair(this.items, key);
			if (prev && !value) this.items.splice(this.items.indexOf(prev), 1);
			else if (!prev && value) this.items.push(new Pair.Pair(key));
		}
		toJSON(_, ctx) {
			return super.toJSON(_, ctx, Set);
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			if (this.hasAllNullValues(true)) return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
			else throw new Error("Set items must all have null values");
		}
		static from(schema, iterable, ctx) {
			const { replacer } = ctx;
			const set = new this(schema);
			if (iterable && Symbol.iterator in Object(iterable)) for (let value of iterable) {
				if (typeof replacer === "function") value = replacer.call(iterable, value, value);
				set.items.push(Pair.createPair(value, null, ctx));
			}
			return set;
		}
	};
	YAMLSet.tag = "tag:yaml.org,2002:set";
	const set = {
		collection: "map",
		identify: (value) => value instanceof Set,
		nodeClass: YAMLSet,
		default: false,
		tag: "tag:yaml.org,2002:set",
		createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
		resolve(map, onError) {
			if (identity.isMap(map)) {
				if (map.hasAllNullValues(true)) return Object.assign(new YAMLSet(), map);
				else onError("Set items must all have null values");
			} else onError("Expected a mapping for this tag");
			return map;
		}
	};
	exports.YAMLSet = YAMLSet;
	exports.set = set;
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	/** Internal types handle bigint as number, because TS can't figure it out. */
	function parseSexagesimal(str, asBigInt) {
		const sign = str[0];
		const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
		const num = (n) => asBigInt ? BigInt(n) : Number(n);
		const res = parts.replace(/_/g, "").split(":").reduce((res, p) => res * num(60) + num(p), num(0));
		return sign === "-" ? num(-1) * res : res;
	}
	/**
	* hhhh:mm:ss.sss
	*
	* Internal types handle bigint as number, because TS can't figure it out.
	*/
	function stringifySexagesimal(node) {
		let { value } = node;
		let num = (n) => n;
		if (typeof value === "bigint") num = (n) => BigInt(n);
		else if (isNaN(value) || !isFinite(value)) return stringifyNumber.stringifyNumber(node);
		let sign = "";
		if (value < 0) {
			sign = "-";
			value *= num(-1);
		}
		const _60 = num(60);
		const parts = [value % _60];
		if (value < 60) parts.unshift(0);
		else {
			value = (value - parts[0]) / _60;
			parts.unshift(value % _60);
			if (value >= 60) {
				value = (value - parts[0]) / _60;
				parts.unshift(value);
			}
		}
		return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
	}
	const intTime = {
		identify: (value) => typeof value === "bigint" || Number.isInteger(value),
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
		resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
		stringify: stringifySexagesimal
	};
	const floatTime = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
		resolve: (str) => parseSexagesimal(str, false),
		stringify: stringifySexagesimal
	};
	const timestamp = {
		identify: (value) => value instanceof Date,
		default: true,
		tag: "tag:yaml.org,2002:timestamp",
		test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
		resolve(str) {
			const match = str.match(timestamp.test);
			if (!match) throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
			const [, year, month, day, hour, minute, second] = match.map(Number);
			const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
			let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
			const tz = match[8];
			if (tz && tz !== "Z") {
				let d = parseSexagesimal(tz, false);
				if (Math.abs(d) < 30) d *= 60;
				date -= 6e4 * d;
			}
			return new Date(date);
		},
		stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
	};
	exports.floatTime = floatTime;
	exports.intTime = intTime;
	exports.timestamp = timestamp;
}));
// ../../main/node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var binary = require_binary();
	var bool = require_bool();
	var float = require_float();
	var int = require_int();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var set = require_set();
	var timestamp = require_timestamp();
	exports.schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.trueTag,
		bool.falseTag,
		int.intBin,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float,
		binary.binary,
		merge.merge,
		omap.omap,
		pairs.pairs,
		set.set,
		timestamp.intTime,
		timestamp.floatTime,
		timestamp.timestamp
	];
}));
// ../../main/node_modules/yaml/dist/schema/tags.js
var require_tags = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	var schema = require_schema$2();
	var schema$1 = require_schema$1();
	var binary = require_binary();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var schema$2 = require_schema();
	var set = require_set();
	var timestamp = require_timestamp();
	const schemas = /* @__PURE__ */ new Map([
		["core", schema.schema],
		["failsafe", [
			map.map,
			seq.seq,
			string.string
		]],
		["json", schema$1.schema],
		["yaml11", schema$2.schema],
		["yaml-1.1", schema$2.schema]
	]);
	const tagsByName = {
		binary: binary.binary,
		bool: bool.boolTag,
		float: float.float,
		floatExp: float.floatExp,
		floatNaN: float.floatNaN,
		floatTime: timestamp.floatTime,
		int: int.int,
		intHex: int.intHex,
		intOct: int.intOct,
		intTime: timestamp.intTime,
		map: map.map,
		merge: merge.merge,
		null: _null.nullTag,
		omap: omap.omap,
		pairs: pairs.pairs,
		seq: seq.seq,
		set: set.set,
		timestamp: timestamp.timestamp
	};
	const coreKnownTags = {
		"tag:yaml.org,2002:binary": binary.binary,
		"tag:yaml.org,2002:merge": merge.merge,
		"tag:yaml.org,2002:omap": omap.omap,
		"tag:yaml.org,2002:pairs": pairs.pairs,
		"tag:yaml.org,2002:set": set.set,
		"tag:yaml.org,2002:timestamp": timestamp.timestamp
	};
	function getTags(customTags, schemaName, addMergeTag) {
		const schemaTags = schemas.get(schemaName);
		if (schemaTags && !customTags) return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
		let tags = schemaTags;
		if (!tags) {
			if (Array.isArray(customTags)) tags = [];
			else {
				const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
			}
		}
		if (Array.isArray(customTags)) for (const tag of customTags) tags = tags.concat(tag);
		else if (typeof customTags === "function") tags = customTags(tags.slice());
		if (addMergeTag) tags = tags.concat(merge.merge);
		return tags.reduce((tags, tag) => {
			const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
			if (!tagObj) {
				const tagName = JSON.stringify(tag);
				const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
			}
			if (!tags.includes(tagObj)) tags.push(tagObj);
			return tags;
		}, []);
	}
	exports.coreKnownTags = coreKnownTags;
	exports.getTags = getTags;
}));
// ../../main/node_modules/yaml/dist/schema/Schema.js
var require_Schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var map = require_map();
	var seq = require_seq();
	var string = require_string();
	var tags = require_tags();
	const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
	exports.Schema = class Schema {
		constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
			this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
			this.name = typeof schema === "string" && schema || "core";
			this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
			this.tags = tags.getTags(customTags, this.name, merge);
			this.toStringOptions = toStringDefaults ?? null;
			Object.defineProperty(this, identity.MAP, { value: map.map });
			Object.defineProperty(this, identity.SCALAR, { value: string.string });
			Object.defineProperty(this, identity.SEQ, { value: seq.seq });
			this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
		}
		clone() {
			const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
			copy.tags = this.tags.slice();
			return copy;
		}
	};
}));
// ../../main/node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyDocument(doc, options) {
		const lines = [];
		let hasDirectives = options.directives === true;
		if (options.directives !== false && doc.directives) {
			const dir = doc.directives.toString(doc);
			if (dir) {
				lines.push(dir);
				hasDirectives = true;
			} else if (doc.directives.docStart) hasDirectives = true;
		}
		if (hasDirectives) lines.push("---");
		const ctx = stringify.createStringifyContext(doc, options);
		const { commentString } = ctx.options;
		if (doc.commentBefore) {
			if (lines.length !== 1) lines.unshift("");
			const cs = commentString(doc.commentBefore);
			lines.unshift(stringifyComment.indentComment(cs, ""));
		}
		let chompKeep = false;
		let contentComment = null;
		if (doc.contents) {
			if (identity.isNode(doc.contents)) {
				if (doc.contents.spaceBefore && hasDirectives) lines.push("");
				if (doc.contents.commentBefore) {
					const cs = commentString(doc.contents.commentBefore);
					lines.push(stringifyComment.indentComment(cs, ""));
				}
				ctx.forceBlockIndent = !!doc.comment;
				contentComment = doc.contents.comment;
			}
			const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
			let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
			if (contentComment) body += stringifyComment.lineComment(body, "", commentString(contentComment));
			if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") lines[lines.length - 1] = `--- ${body}`;
			else lines.push(body);
		} else lines.push(stringify.stringify(doc.contents, ctx));
		if (doc.directives?.docEnd) {
			if (doc.comment) {
				const cs = commentString(doc.comment);
				if (cs.includes("\n")) {
					lines.push("...");
					lines.push(stringifyComment.indentComment(cs, ""));
				} else lines.push(`... ${cs}`);
			} else lines.push("...");
		} else {
			let dc = doc.comment;
			if (dc && chompKeep) dc = dc.replace(/^\n+/, "");
			if (dc) {
				if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "") lines.push("");
				lines.push(stringifyComment.indentComment(commentString(dc), ""));
			}
		}
		return lines.join("\n") + "\n";
	}
	exports.stringifyDocument = stringifyDocument;
}));
// ../../main/node_modules/yaml/dist/doc/Document.js
var require_Document = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var toJS = require_toJS();
	var Schema = require_Schema();
	var stringifyDocument = require_stringifyDocument();
	var anchors = require_anchors();
	var applyReviver = require_applyReviver();
	var createNode = require_createNode();
	var directives = require_directives();
	var Document = class Document {
		constructor(value, replacer, options) {
			/** A comment before this Document */
			this.commentBefore = null;
			/** A comment immediately after this Document */
			this.comment = null;
			/** Errors encountered during parsing. */
			this.errors = [];
			/** Warnings encountered during parsing. */
			this.warnings = [];
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
			let _replacer = null;
			if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
			else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const opt = Object.assign({
				intAsBigInt: false,
				keepSourceTokens: false,
				logLevel: "warn",
				prettyErrors: true,
				strict: true,
				stringKeys: false,
				uniqueKeys: true,
				version: "1.2"
			}, options);
			this.options = opt;
			let { version } = opt;
			if (options?._directives) {
				this.directives = options._directives.atDocument();
				if (this.directives.yaml.explicit) version = this.directives.yaml.version;
			} else this.directives = new directives.Directives({ version });
			this.setSchema(version, options);
			this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
		}
		/**
		* Create a deep copy of this Document and its contents.
		*
		* Custom Node values that inherit from `Object` still refer to their original instances.
		*/
		clone() {
			const copy = Object.create(Document.prototype, { [identity.NODE_TYPE]: { value: identity.DOC } });
			copy.commentBefore = this.commentBefore;
			copy.comment = this.comment;
			copy.errors = this.errors.slice();
			copy.warnings = this.warnings.slice();
			copy.options = Object.assign({}, this.options);
			if (this.directives) copy.directives = this.directives.clone();
			copy.schema = this.schema.clone();
			copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** Adds a value to the document. */
		add(value) {
			if (assertCollection(this.contents)) this.contents.add(value);
		}
		/** Adds a value to the document. */
		addIn(path, value) {
			if (assertCollection(this.contents)) this.contents.addIn(path, value);
		}
		/**
		* Create a new `Alias` node, ensuring that the target `node` has the required anchor.
		*
		* If `node` already has an anchor, `name` is ignored.
		* Otherwise, the `node.anchor` value will be set to `name`,
		* or if an anchor with that name is already present in the document,
		* `name` will be used as a prefix for a new unique anchor.
		* If `name` is undefined, the generated anchor will use 'a' as a prefix.
		*/
		createAlias(node, name) {
			if (!node.anchor) {
				const prev = anchors.anchorNames(this);
				node.anchor = !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
			}
			return new Alias.Alias(node.anchor);
		}
		createNode(value, replacer, options) {
			let _replacer = void 0;
			if (typeof replacer === "function") {
				value = replacer.call({ "": value }, "", value);
				_replacer = replacer;
			} else if (Array.isArray(replacer)) {
				const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
				const asStr = replacer.filter(keyToStr).map(String);
				if (asStr.length > 0) replacer = replacer.concat(asStr);
				_replacer = replacer;
			} else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
			const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, anchorPrefix || "a");
			const ctx = {
				aliasDuplicateObjects: aliasDuplicateObjects ?? true,
				keepUndefined: keepUndefined ?? false,
				onAnchor,
				onTagObj,
				replacer: _replacer,
				schema: this.schema,
				sourceObjects
			};
			const node = createNode.createNode(value, tag, ctx);
			if (flow && identity.isCollection(node)) node.flow = true;
			setAnchors();
			return node;
		}
		/**
		* Convert a key and a value into a `Pair` using the current schema,
		* recursively wrapping all values as `Scalar` or `Collection` nodes.
		*/
		createPair(key, value, options = {}) {
			const k = this.createNode(key, null, options);
			const v = this.createNode(value, null, options);
			return new Pair.Pair(k, v);
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			return assertCollection(this.contents) ? this.contents.delete(key) : false;
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			if (Collection.isEmptyPath(path)) {
				if (this.contents == null) return false;
				this.contents = null;
				return true;
			}
			return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		get(key, keepScalar) {
			return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
		}
		/**
		* Returns item at `path`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			if (Collection.isEmptyPath(path)) return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
			return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
		}
		/**
		* Checks if the document includes a value with the key `key`.
		*/
		has(key) {
			return identity.isCollection(this.contents) ? this.contents.has(key) : false;
		}
		/**
		* Checks if the document includes a value at `path`.
		*/
		hasIn(path) {
			if (Collection.isEmptyPath(path)) return this.contents !== void 0;
			return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		set(key, value) {
			if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, [key], value);
			else if (assertCollection(this.contents)) this.contents.set(key, value);
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			if (Collection.isEmptyPath(path)) this.contents = value;
			else if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
			else if (assertCollection(this.contents)) this.contents.setIn(path, value);
		}
		/**
		* Change the YAML version and schema used by the document.
		* A `null` version disables support for directives, explicit tags, anchors, and aliases.
		* It also requires the `schema` option to be given as a `Schema` instance value.
		*
		* Overrides all previously set schema options.
		*/
		setSchema(version, options = {}) {
			if (typeof version === "number") version = String(version);
			let opt;
			switch (version) {
				case "1.1":
					if (this.directives) this.directives.yaml.version = "1.1";
					else this.directives = new directives.Directives({ version: "1.1" });
					opt = {
						resolveKnownTags: false,
						schema: "yaml-1.1"
					};
					break;
				case "1.2":
				case "next":
					if (this.directives) this.directives.yaml.version = version;
					else this.directives = new directives.Directives({ version });
					opt = {
						resolveKnownTags: true,
						schema: "core"
					};
					break;
				case null:
					if (this.directives) delete this.directives;
					opt = null;
					break;
				default: {
					const sv = JSON.stringify(version);
					throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
				}
			}
			if (options.schema instanceof Object) this.schema = options.schema;
			else if (opt) this.schema = new Schema.Schema(Object.assign(opt, options));
			else throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
		}
		toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc: this,
				keep: !json,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
		/**
		* A JSON representation of the document `contents`.
		*
		* @param jsonArg Used by `JSON.stringify` to indicate the array index or
		*   property name.
		*/
		toJSON(jsonArg, onAnchor) {
			return this.toJS({
				json: true,
				jsonArg,
				mapAsMap: false,
				onAnchor
			});
		}
		/** A YAML representation of the document. */
		toString(options = {}) {
			if (this.errors.length > 0) throw new Error("Document with errors cannot be stringified");
			if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
				const s = JSON.stringify(options.indent);
				throw new Error(`"indent" option must be a positive integer, not ${s}`);
			}
			return stringifyDocument.stringifyDocument(this, options);
		}
	};
	function assertCollection(contents) {
		if (identity.isCollection(contents)) return true;
		throw new Error("Expected a YAML collection as document contents");
	}
	exports.Document = Document;
}));
// ../../main/node_modules/yaml/dist/errors.js
var require_errors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLError = class extends Error {
		constructor(name, pos, code, message) {
			super();
			this.name = name;
			this.code = code;
			this.message = message;
			this.pos = pos;
		}
	};
	var YAMLParseError = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLParseError", pos, code, message);
		}
	};
	var YAMLWarning = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLWarning", pos, code, message);
		}
	};
	const prettifyError = (src, lc) => (error) => {
		if (error.pos[0] === -1) return;
		error.linePos = error.pos.map((pos) => lc.linePos(pos));
		const { line, col } = error.linePos[0];
		error.message += ` at line ${line}, column ${col}`;
		let ci = col - 1;
		let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
		if (ci >= 60 && lineStr.length > 80) {
			const trimStart = Math.min(ci - 39, lineStr.length - 79);
			lineStr = "…" + lineStr.substring(trimStart);
			ci -= trimStart - 1;
		}
		if (lineStr.length > 80) lineStr = lineStr.substring(0, 79) + "…";
		if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
			let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
			if (prev.length > 80) prev = prev.substring(0, 79) + "…\n";
			lineStr = prev + lineStr;
		}
		if (/[^ ]/.test(lineStr)) {
			let count = 1;
			const end = error.linePos[1];
			if (end?.line === line && end.col > col) count = Math.max(1, Math.min(end.col - col, 80 - ci));
			const pointer = " ".repeat(ci) + "^".repeat(count);
			error.message += `:\n\n${lineStr}\n${pointer}\n`;
		}
	};
	exports.YAMLError = YAMLError;
	exports.YAMLParseError = YAMLParseError;
	exports.YAMLWarning = YAMLWarning;
	exports.prettifyError = prettifyError;
}));
// ../../main/node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
		let spaceBefore = false;
		let atNewline = startOnNewline;
		let hasSpace = startOnNewline;
		let comment = "";
		let commentSep = "";
		let hasNewline = false;
		let reqSpace = false;
		let tab = null;
		let anchor = null;
		let tag = null;
		let newlineAfterProp = null;
		let comma = null;
		let found = null;
		let start = null;
		for (const token of tokens) {
			if (reqSpace) {
				if (token.type !== "space" && token.type !== "newline" && token.type !== "comma") onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
				reqSpace = false;
			}
			if (tab) {
				if (atNewline && token.type !== "comment" && token.type !== "newline") onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
				tab = null;
			}
			switch (token.type) {
				case "space":
					if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) tab = token;
					hasSpace = true;
					break;
				case "comment": {
					if (!hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					const cb = token.source.substring(1) || " ";
					if (!comment) comment = cb;
					else comment += commentSep + cb;
					commentSep = "";
					atNewline = false;
					break;
				}
				case "newline":
					if (atNewline) {
						if (comment) comment += token.source;
						else if (!found || indicator !== "seq-item-ind") spaceBefore = true;
					} else commentSep += token.source;
					atNewline = true;
					hasNewline = true;
					if (anchor || tag) newlineAfterProp = token;
					hasSpace = true;
					break;
				case "anchor":
					if (anchor) onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
					if (token.source.endsWith(":")) onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
					anchor = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case "tag":
					if (tag) onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
					tag = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case indicator:
					if (anchor || tag) onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
					if (found) onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
					found = token;
					atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
					hasSpace = false;
					break;
				case "comma": if (flow) {
					if (comma) onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
					comma = token;
					atNewline = false;
					hasSpace = false;
					break;
				}
				default:
					onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
					atNewline = false;
					hasSpace = false;
			}
		}
		const last = tokens[tokens.length - 1];
		const end = last ? last.offset + last.source.length : offset;
		if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
		if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq")) onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
		return {
			comma,
			found,
			spaceBefore,
			comment,
			hasNewline,
			anchor,
			tag,
			newlineAfterProp,
			end,
			start: start ?? end
		};
	}
	exports.resolveProps = resolveProps;
}));
// ../../main/node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = /* @__PURE__ */ __commonJSMin(((exports) => {
	function containsNewline(key) {
		if (!key) return null;
		switch (key.type) {
			case "alias":
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				if (key.source.includes("\n")) return true;
				if (key.end) {
					for (const st of key.end) if (st.type === "newline") return true;
				}
				return false;
			case "flow-collection":
				for (const it of key.items) {
					for (const st of it.start) if (st.type === "newline") return true;
					if (it.sep) {
						for (const st of it.sep) if (st.type === "newline") return true;
					}
					if (containsNewline(it.key) || containsNewline(it.value)) return true;
				}
				return false;
			default: return true;
		}
	}
	exports.containsNewline = containsNewline;
}));
// ../../main/node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = /* @__PURE__ */ __commonJSMin(((exports) => {
	var utilContainsNewline = require_util_contains_newline();
	function flowIndentCheck(indent, fc, onError) {
		if (fc?.type === "flow-collection") {
			const end = fc.end[0];
			if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", true);
		}
	}
	exports.flowIndentCheck = flowIndentCheck;
}));
// ../../main/node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	function mapIncludes(ctx, items, search) {
		const { uniqueKeys } = ctx.options;
		if (uniqueKeys === false) return false;
		const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
		return items.some((pair) => isEqual(pair.key, search));
	}
	exports.mapIncludes = mapIncludes;
}));
// ../../main/node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	var utilMapIncludes = require_util_map_includes();
	const startColMsg = "All mapping items must start at the same column";
	function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
		const map = new ((tag?.nodeClass) ?? YAMLMap.YAMLMap)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		let offset = bm.offset;
		let commentEnd = null;
		for (const collItem of bm.items) {
			const { start, key, sep, value } = collItem;
			const keyProps = resolveProps.resolveProps(start, {
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: bm.indent,
				startOnNewline: true
			});
			const implicitKey = !keyProps.found;
			if (implicitKey) {
				if (key) {
					if (key.type === "block-seq") onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
					else if ("indent" in key && key.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
				}
				if (!keyProps.anchor && !keyProps.tag && !sep) {
					commentEnd = keyProps.end;
					if (keyProps.comment) {
						if (map.comment) map.comment += "\n" + keyProps.comment;
						else map.comment = keyProps.comment;
					}
					continue;
				}
				if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
			} else if (keyProps.found?.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
			ctx.atKey = true;
			const keyStart = keyProps.end;
			const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
			ctx.atKey = false;
			if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
			const valueProps = resolveProps.resolveProps(sep ?? [], {
				indicator: "map-value-ind",
				next: value,
				offset: keyNode.range[2],
				onError,
				parentIndent: bm.indent,
				startOnNewline: !key || key.type === "block-scalar"
			});
			offset = valueProps.end;
			if (valueProps.found) {
				if (implicitKey) {
					if (value?.type === "block-map" && !valueProps.hasNewline) onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
					if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024) onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
				if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
				offset = valueNode.range[2];
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			} else {
				if (implicitKey) onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
				if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			}
		}
		if (commentEnd && commentEnd < offset) onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
		map.range = [
			bm.offset,
			offset,
			commentEnd ?? offset
		];
		return map;
	}
	exports.resolveBlockMap = resolveBlockMap;
}));
// ../../main/node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLSeq = require_YAMLSeq();
	var resolveProps = require_resolve_props();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
		const seq = new ((tag?.nodeClass) ?? YAMLSeq.YAMLSeq)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = bs.offset;
		let commentEnd = null;
		for (const { start, value } of bs.items) {
			const props = resolveProps.resolveProps(start, {
				indicator: "seq-item-ind",
				next: value,
				offset,
				onError,
				parentIndent: bs.indent,
				startOnNewline: true
			});
			if (!props.found) {
				if (props.anchor || props.tag || value) {
					if (value?.type === "block-seq") onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
					else onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
				} else {
					commentEnd = props.end;
					if (props.comment) seq.comment = props.comment;
					continue;
				}
			}
			const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
			offset = node.range[2];
			seq.items.push(node);
		}
		seq.range = [
			bs.offset,
			offset,
			commentEnd ?? offset
		];
		return seq;
	}
	exports.resolveBlockSeq = resolveBlockSeq;
}));
// ../../main/node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveEnd(end, offset, reqSpace, onError) {
		let comment = "";
		if (end) {
			let hasSpace = false;
			let sep = "";
			for (const token of end) {
				const { source, type } = token;
				switch (type) {
					case "space":
						hasSpace = true;
						break;
					case "comment": {
						if (reqSpace && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
						const cb = source.substring(1) || " ";
						if (!comment) comment = cb;
						else comment += sep + cb;
						sep = "";
						break;
					}
					case "newline":
						if (comment) sep += source;
						hasSpace = true;
						break;
					default: onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
				}
				offset += source.length;
			}
		}
		return {
			comment,
			offset
		};
	}
	exports.resolveEnd = resolveEnd;
}));
// ../../main/node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilMapIncludes = require_util_map_includes();
	const blockMsg = "Block collections are not allowed within flow collections";
	const isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
	function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
		const isMap = fc.start.source === "{";
		const fcName = isMap ? "flow map" : "flow sequence";
		const coll = new ((tag?.nodeClass) ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq))(ctx.schema);
		coll.flow = true;
		const atRoot = ctx.atRoot;
		if (atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = fc.offset + fc.start.source.length;
		for (let i = 0; i < fc.items.length; ++i) {
			const collItem = fc.items[i];
			const { start, key, sep, value } = collItem;
			const props = resolveProps.resolveProps(start, {
				flow: fcName,
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: fc.indent,
				startOnNewline: false
			});
			if (!props.found) {
				if (!props.anchor && !props.tag && !sep && !value) {
					if (i === 0 && props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
					else if (i < fc.items.length - 1) onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
					if (props.comment) {
						if (coll.comment) coll.comment += "\n" + props.comment;
						else coll.comment = props.comment;
					}
					offset = props.end;
					continue;
				}
				if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key)) onError(key, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
			}
			if (i === 0) {
				if (props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
			} else {
				if (!props.comma) onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
				if (props.comment) {
					let prevItemComment = "";
					loop: for (const st of start) switch (st.type) {
						case "comma":
						case "space": break;
						case "comment":
							prevItemComment = st.source.substring(1);
							break loop;
						default: break loop;
					}
					if (prevItemComment) {
						let prev = coll.items[coll.items.length - 1];
						if (identity.isPair(prev)) prev = prev.value ?? prev.key;
						if (prev.comment) prev.comment += "\n" + prevItemComment;
						else prev.comment = prevItemComment;
						props.comment = props.comment.substring(prevItemComment.length + 1);
					}
				}
			}
			if (!isMap && !sep && !props.found) {
				const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
				coll.items.push(valueNode);
				offset = valueNode.range[2];
				if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
			} else {
				ctx.atKey = true;
				const keyStart = props.end;
				const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
				if (isBlock(key)) onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
				ctx.atKey = false;
				const valueProps = resolveProps.resolveProps(sep ?? [], {
					flow: fcName,
					indicator: "map-value-ind",
					next: value,
					offset: keyNode.range[2],
					onError,
					parentIndent: fc.indent,
					startOnNewline: false
				});
				if (valueProps.found) {
					if (!isMap && !props.found && ctx.options.strict) {
						if (sep) for (const st of sep) {
							if (st === valueProps.found) break;
							if (st.type === "newline") {
								onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
								break;
							}
						}
						if (props.start < valueProps.found.offset - 1024) onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
					}
				} else if (value) {
					if ("source" in value && value.source?.[0] === ":") onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
					else onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
				if (valueNode) {
					if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
				} else if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				if (isMap) {
					const map = coll;
					if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
					map.items.push(pair);
				} else {
					const map = new YAMLMap.YAMLMap(ctx.schema);
					map.flow = true;
					map.items.push(pair);
					const endRange = (valueNode ?? keyNode).range;
					map.range = [
						keyNode.range[0],
						endRange[1],
						endRange[2]
					];
					coll.items.push(map);
				}
				offset = valueNode ? valueNode.range[2] : valueProps.end;
			}
		}
		const expectedEnd = isMap ? "}" : "]";
		const [ce, ...ee] = fc.end;
		let cePos = offset;
		if (ce?.source === expectedEnd) cePos = ce.offset + ce.source.length;
		else {
			const name = fcName[0].toUpperCase() + fcName.substring(1);
			const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
			onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
			if (ce && ce.source.length !== 1) ee.unshift(ce);
		}
		if (ee.length > 0) {
			const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
			if (end.comment) {
				if (coll.comment) coll.comment += "\n" + end.comment;
				else coll.comment = end.comment;
			}
			coll.range = [
				fc.offset,
				cePos,
				end.offset
			];
		} else coll.range = [
			fc.offset,
			cePos,
			cePos
		];
		return coll;
	}
	exports.resolveFlowCollection = resolveFlowCollection;
}));
// ../../main/node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveBlockMap = require_resolve_block_map();
	var resolveBlockSeq = require_resolve_block_seq();
	var resolveFlowCollection = require_resolve_flow_collection();
	function resolveCollection(CN, ctx, token, onError, tagName, tag) {
		const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
		const Coll = coll.constructor;
		if (tagName === "!" || tagName === Coll.tagName) {
			coll.tag = Coll.tagName;
			return coll;
		}
		if (tagName) coll.tag = tagName;
		return coll;
	}
	function composeCollection(CN, ctx, token, props, onError) {
		const tagToken = props.tag;
		const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
		if (token.type === "block-seq") {
			const { anchor, newlineAfterProp: nl } = props;
			const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
			if (lastProp && (!nl || nl.offset < lastProp.offset)) onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
		}
		const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
		if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") return resolveCollection(CN, ctx, token, onError, tagName);
		let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
		if (!tag) {
			const kt = ctx.schema.knownTags[tagName];
			if (kt?.collection === expType) {
				ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
				tag = kt;
			} else {
				if (kt) onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
				else onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
				return resolveCollection(CN, ctx, token, onError, tagName);
			}
		}
		const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
		const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
		const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
		node.range = coll.range;
		node.tag = tagName;
		if (tag?.format) node.format = tag.format;
		return node;
	}
	exports.composeCollection = composeCollection;
}));
// ../../main/node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function resolveBlockScalar(ctx, scalar, onError) {
		const start = scalar.offset;
		const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
		if (!header) return {
			value: "",
			type: null,
			comment: "",
			range: [
				start,
				start,
				start
			]
		};
		const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
		const lines = scalar.source ? splitLines(scalar.source) : [];
		let chompStart = lines.length;
		for (let i = lines.length - 1; i >= 0; --i) {
			const content = lines[i][1];
			if (content === "" || content === "\r") chompStart = i;
			else break;
		}
		if (chompStart === 0) {
			const value = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
			let end = start + header.length;
			if (scalar.source) end += scalar.source.length;
			return {
				value,
				type,
				comment: header.comment,
				range: [
					start,
					end,
					end
				]
			};
		}
		let trimIndent = scalar.indent + header.indent;
		let offset = scalar.offset + header.length;
		let contentStart = 0;
		for (let i = 0; i < chompStart; ++i) {
			const [indent, content] = lines[i];
			if (content === "" || content === "\r") {
				if (header.indent === 0 && indent.length > trimIndent) trimIndent = indent.length;
			} else {
				if (indent.length < trimIndent) onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator");
				if (header.indent === 0) trimIndent = indent.length;
				contentStart = i;
				if (trimIndent === 0 && !ctx.atRoot) onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
				break;
			}
			offset += indent.length + content.length + 1;
		}
		for (let i = lines.length - 1; i >= chompStart; --i) if (lines[i][0].length > trimIndent) chompStart = i + 1;
		let value = "";
		let sep = "";
		let prevMoreIndented = false;
		for (let i = 0; i < contentStart; ++i) value += lines[i][0].slice(trimIndent) + "\n";
		for (let i = contentStart; i < chompStart; ++i) {
			let [indent, content] = lines[i];
			offset += indent.length + content.length + 1;
			const crlf = content[content.length - 1] === "\r";
			if (crlf) content = content.slice(0, -1);
			/* istanbul ignore if already caught in lexer */
			if (content && indent.length < trimIndent) {
				const message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
				onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
				indent = "";
			}
			if (type === Scalar.Scalar.BLOCK_LITERAL) {
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
			} else if (indent.length > trimIndent || content[0] === "	") {
				if (sep === " ") sep = "\n";
				else if (!prevMoreIndented && sep === "\n") sep = "\n\n";
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
				prevMoreIndented = true;
			} else if (content === "") {
				if (sep === "\n") value += "\n";
				else sep = "\n";
			} else {
				value += sep + content;
				sep = " ";
				prevMoreIndented = false;
			}
		}
		switch (header.chomp) {
			case "-": break;
			case "+":
				for (let i = chompStart; i < lines.length; ++i) value += "\n" + lines[i][0].slice(trimIndent);
				if (value[value.length - 1] !== "\n") value += "\n";
				break;
			default: value += "\n";
		}
		const end = start + header.length + scalar.source.length;
		return {
			value,
			type,
			comment: header.comment,
			range: [
				start,
				end,
				end
			]
		};
	}
	function parseBlockScalarHeader({ offset, props }, strict, onError) {
		/* istanbul ignore if should not happen */
		if (props[0].type !== "block-scalar-header") {
			onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
			return null;
		}
		const { source } = props[0];
		const mode = source[0];
		let indent = 0;
		let chomp = "";
		let error = -1;
		for (let i = 1; i < source.length; ++i) {
			const ch = source[i];
			if (!chomp && (ch === "-" || ch === "+")) chomp = ch;
			else {
				const n = Number(ch);
				if (!indent && n) indent = n;
				else if (error === -1) error = offset + i;
			}
		}
		if (error !== -1) onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
		let hasSpace = false;
		let comment = "";
		let length = source.length;
		for (let i = 1; i < props.length; ++i) {
			const token = props[i];
			switch (token.type) {
				case "space": hasSpace = true;
				case "newline":
					length += token.source.length;
					break;
				case "comment":
					if (strict && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					length += token.source.length;
					comment = token.source.substring(1);
					break;
				case "error":
					onError(token, "UNEXPECTED_TOKEN", token.message);
					length += token.source.length;
					break;
				/* istanbul ignore next should not happen */
				default: {
					onError(token, "UNEXPECTED_TOKEN", `Unexpected token in block scalar header: ${token.type}`);
					const ts = token.source;
					if (ts && typeof ts === "string") length += ts.length;
				}
			}
		}
		return {
			mode,
			indent,
			chomp,
			comment,
			length
		};
	}
	/** @returns Array of lines split up as `[indent, content]` */
	function splitLines(source) {
		const split = source.split(/\n( *)/);
		const first = split[0];
		const m = first.match(/^( *)/);
		const lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
		for (let i = 1; i < split.length; i += 2) lines.push([split[i], split[i + 1]]);
		return lines;
	}
	exports.resolveBlockScalar = resolveBlockScalar;
}));
// ../../main/node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var resolveEnd = require_resolve_end();
	function resolveFlowScalar(scalar, strict, onError) {
		const { offset, type, source, end } = scalar;
		let _type;
		let value;
		const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
		switch (type) {
			case "scalar":
				_type = Scalar.Scalar.PLAIN;
				value = plainValue(source, _onError);
				break;
			case "single-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_SINGLE;
				value = singleQuotedValue(source, _onError);
				break;
			case "double-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_DOUBLE;
				value = doubleQuotedValue(source, _onError);
				break;
			/* istanbul ignore next should not happen */
			default:
				onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
				return {
					value: "",
					type: null,
					comment: "",
					range: [
						offset,
						offset + source.length,
						offset + source.length
					]
				};
		}
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
		return {
			value,
			type: _type,
			comment: re.comment,
			range: [
				offset,
				valueEnd,
				re.offset
			]
		};
	}
	function plainValue(source, onError) {
		let badChar = "";
		switch (source[0]) {
			/* istanbul ignore next should not happen */
			case "	":
				badChar = "a tab character";
				break;
			case ",":
				badChar = "flow indicator character ,";
				break;
			case "%":
				badChar = "directive indicator character %";
				break;
			case "|":
			case ">":
				badChar = `block scalar indicator ${source[0]}`;
				break;
			case "@":
			case "`": badChar = `reserved character ${source[0]}`;
		}
		if (badChar) onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
		return unfoldLines(source);
	}
	function singleQuotedValue(source, onError) {
		if (source[source.length - 1] !== "'" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
		return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
	}
	function unfoldLines(source) {
		const line = /(.*?)\r?\n/sy;
		let match = line.exec(source);
		if (!match) return source;
		/**
		* The negative lookbehinds in these RegExps are to
		* prevent causing a polynomial search time in certain cases.
		*
		* The try-catch is for Safari < 16.4 and other old browsers:
		* https://caniuse.com/js-regexp-lookbehind
		*/
		let trimEnd, trimBoth;
		try {
			trimEnd = new RegExp("(?<![ 	])[ 	]+$");
			trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
		} catch {
			trimEnd = /[ \t]+$/;
			trimBoth = /^[ \t]+|[ \t]+$/g;
		}
		let res = match[1].replace(trimEnd, "");
		let sep = " ";
		let pos = line.lastIndex;
		while (match = line.exec(source)) {
			const lm = match[1].replace(trimBoth, "");
			if (lm === "") {
				if (sep === "\n") res += sep;
				else sep = "\n";
			} else {
				res += sep + lm;
				sep = " ";
			}
			pos = line.lastIndex;
		}
		const last = /[ \t]*(.*)/sy;
		last.lastIndex = pos;
		match = last.exec(source);
		return res + sep + (match?.[1] ?? "");
	}
	function doubleQuotedValue(source, onError) {
		let res = "";
		for (let i = 1; i < source.length - 1; ++i) {
			const ch = source[i];
			if (ch === "\r" && source[i + 1] === "\n") continue;
			if (ch === "\n") {
				const { fold, offset } = foldNewline(source, i);
				res += fold;
				i = offset;
			} else if (ch === "\\") {
				let next = source[++i];
				const cc = escapeCodes[next];
				if (cc) res += cc;
				else if (next === "\n") {
					next = source[i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "\r" && source[i + 1] === "\n") {
					next = source[++i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "x" || next === "u" || next === "U") {
					const length = next === "x" ? 2 : next === "u" ? 4 : 8;
					res += parseCharCode(source, i + 1, length, onError);
					i += length;
				} else {
					const raw = source.substr(i - 1, 2);
					onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
					res += raw;
				}
			} else if (ch === " " || ch === "	") {
				const wsStart = i;
				let next = source[i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
				if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n")) res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
			} else res += ch;
		}
		if (source[source.length - 1] !== "\"" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing \"quote");
		return res;
	}
	/**
	* Fold a single newline into a space, multiple newlines to N - 1 newlines.
	* Presumes `source[offset] === '\n'`
	*/
	function foldNewline(source, offset) {
		let fold = "";
		let ch = source[offset + 1];
		while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
			if (ch === "\r" && source[offset + 2] !== "\n") break;
			if (ch === "\n") fold += "\n";
			offset += 1;
			ch = source[offset + 1];
		}
		if (!fold) fold = " ";
		return {
			fold,
			offset
		};
	}
	const escapeCodes = {
		"0": "\0",
		a: "\x07",
		b: "\b",
		e: "\x1B",
		f: "\f",
		n: "\n",
		r: "\r",
		t: "	",
		v: "\v",
		N: "",
		_: "\xA0",
		L: "\u2028",
		P: "\u2029",
		" ": " ",
		"\"": "\"",
		"/": "/",
		"\\": "\\",
		"	": "	"
	};
	function parseCharCode(source, offset, length, onError) {
		const cc = source.substr(offset, length);
		const code = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
		try {
			return String.fromCodePoint(code);
		} catch {
			const raw = source.substr(offset - 2, length + 2);
			onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
			return raw;
		}
	}
	exports.resolveFlowScalar = resolveFlowScalar;
}));
// ../../main/node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	function composeScalar(ctx, token, tagToken, onError) {
		const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
		const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
		let tag;
		if (ctx.options.stringKeys && ctx.atKey) tag = ctx.schema[identity.SCALAR];
		else if (tagName) tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
		else if (token.type === "scalar") tag = findScalarTagByTest(ctx, value, token, onError);
		else tag = ctx.schema[identity.SCALAR];
		let scalar;
		try {
			const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
			scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
		} catch (error) {
			const msg = error instanceof Error ? error.message : String(error);
			onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
			scalar = new Scalar.Scalar(value);
		}
		scalar.range = range;
		scalar.source = value;
		if (type) scalar.type = type;
		if (tagName) scalar.tag = tagName;
		if (tag.format) scalar.format = tag.format;
		if (comment) scalar.comment = comment;
		return scalar;
	}
	function findScalarTagByName(schema, value, tagName, tagToken, onError) {
		if (tagName === "!") return schema[identity.SCALAR];
		const matchWithTest = [];
		for (const tag of schema.tags) if (!tag.collection && tag.tag === tagName) {
			if (tag.default && tag.test) matchWithTest.push(tag);
			else return tag;
		}
		for (const tag of matchWithTest) if (tag.test?.test(value)) return tag;
		const kt = schema.knownTags[tagName];
		if (kt && !kt.collection) {
			schema.tags.push(Object.assign({}, kt, {
				default: false,
				test: void 0
			}));
			return kt;
		}
		onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
		return schema[identity.SCALAR];
	}
	function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
		const tag = schema.tags.find((tag) => (tag.default === true || atKey && tag.default === "key") && tag.test?.test(value)) || schema[identity.SCALAR];
		if (schema.compat) {
			const compat = schema.compat.find((tag) => tag.default && tag.test?.test(value)) ?? schema[identity.SCALAR];
			if (tag.tag !== compat.tag) onError(token, "TAG_RESOLVE_FAILED", `Value may be parsed as either ${directives.tagString(tag.tag)} or ${directives.tagString(compat.tag)}`, true);
		}
		return tag;
	}
	exports.composeScalar = composeScalar;
}));
// ../../main/node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = /* @__PURE__ */ __commonJSMin(((exports) => {
	function emptyScalarPosition(offset, before, pos) {
		if (before) {
			pos ?? (pos = before.length);
			for (let i = pos - 1; i >= 0; --i) {
				let st = before[i];
				switch (st.type) {
					case "space":
					case "comment":
					case "newline":
						offset -= st.source.length;
						continue;
				}
				st = before[++i];
				while (st?.type === "space") {
					offset += st.source.length;
					st = before[++i];
				}
				break;
			}
		}
		return offset;
	}
	exports.emptyScalarPosition = emptyScalarPosition;
}));
// ../../main/node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var composeCollection = require_compose_collection();
	var composeScalar = require_compose_scalar();
	var resolveEnd = require_resolve_end();
	var utilEmptyScalarPosition = require_util_empty_scalar_position();
	const CN = {
		composeNode,
		composeEmptyNode
	};
	function composeNode(ctx, token, props, onError) {
		const atKey = ctx.atKey;
		const { spaceBefore, comment, anchor, tag } = props;
		let node;
		let isSrcToken = true;
		switch (token.type) {
			case "alias":
				node = composeAlias(ctx, token, onError);
				if (anchor || tag) onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
				break;
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "block-scalar":
				node = composeScalar.composeScalar(ctx, token, tag, onError);
				if (anchor) node.anchor = anchor.source.substring(1);
				break;
			case "block-map":
			case "block-seq":
			case "flow-collection":
				try {
					node = composeCollection.composeCollection(CN, ctx, token, props, onError);
					if (anchor) node.anchor = anchor.source.substring(1);
				} catch (error) {
					onError(token, "RESOURCE_EXHAUSTION", error instanceof Error ? error.message : String(error));
				}
				break;
			default:
				onError(token, "UNEXPECTED_TOKEN", token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`);
				isSrcToken = false;
		}
		node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
		if (anchor && node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings");
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			if (token.type === "scalar" && token.source === "") node.comment = comment;
			else node.commentBefore = comment;
		}
		if (ctx.options.keepSourceTokens && isSrcToken) node.srcToken = token;
		return node;
	}
	function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
		const token = {
			type: "scalar",
			offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
			indent: -1,
			source: ""
		};
		const node = composeScalar.composeScalar(ctx, token, tag, onError);
		if (anchor) {
			node.anchor = anchor.source.substring(1);
			if (node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		}
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			node.comment = comment;
			node.range[2] = end;
		}
		return node;
	}
	function composeAlias({ options }, { offset, source, end }, onError) {
		const alias = new Alias.Alias(source.substring(1));
		if (alias.source === "") onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
		if (alias.source.endsWith(":")) onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
		alias.range = [
			offset,
			valueEnd,
			re.offset
		];
		if (re.comment) alias.comment = re.comment;
		return alias;
	}
	exports.composeEmptyNode = composeEmptyNode;
	exports.composeNode = composeNode;
}));
// ../../main/node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Document = require_Document();
	var composeNode = require_compose_node();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	function composeDoc(options, directives, { offset, start, value, end }, onError) {
		const opts = Object.assign({ _directives: directives }, options);
		const doc = new Document.Document(void 0, opts);
		const ctx = {
			atKey: false,
			atRoot: true,
			directives: doc.directives,
			options: doc.options,
			schema: doc.schema
		};
		const props = resolveProps.resolveProps(start, {
			indicator: "doc-start",
			next: value ?? end?.[0],
			offset,
			onError,
			parentIndent: 0,
			startOnNewline: true
		});
		if (props.found) {
			doc.directives.docStart = true;
			if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline) onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
		}
		doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
		const contentEnd = doc.contents.range[2];
		const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
		if (re.comment) doc.comment = re.comment;
		doc.range = [
			offset,
			contentEnd,
			re.offset
		];
		return doc;
	}
	exports.composeDoc = composeDoc;
}));
// ../../main/node_modules/yaml/dist/compose/composer.js
var require_composer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var directives = require_directives();
	var Document = require_Document();
	var errors = require_errors();
	var identity = require_identity();
	var composeDoc = require_compose_doc();
	var resolveEnd = require_resolve_end();
	function getErrorPos(src) {
		if (typeof src === "number") return [src, src + 1];
		if (Array.isArray(src)) return src.length === 2 ? src : [src[0], src[1]];
		const { offset, source } = src;
		return [offset, offset + (typeof source === "string" ? source.length : 1)];
	}
	function parsePrelude(prelude) {
		let comment = "";
		let atComment = false;
		let afterEmptyLine = false;
		for (let i = 0; i < prelude.length; ++i) {
			const source = prelude[i];
			switch (source[0]) {
				case "#":
					comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
					atComment = true;
					afterEmptyLine = false;
					break;
				case "%":
					if (prelude[i + 1]?.[0] !== "#") i += 1;
					atComment = false;
					break;
				default:
					if (!atComment) afterEmptyLine = true;
					atComment = false;
			}
		}
		return {
			comment,
			afterEmptyLine
		};
	}
	/**
	* Compose a stream of CST nodes into a stream of YAML Documents.
	*
	* ```ts
	* import { Composer, Parser } from 'yaml'
	*
	* const src: string = ...
	* const tokens = new Parser().parse(src)
	* const docs = new Composer().compose(tokens)
	* ```
	*/
	var Composer = class {
		constructor(options = {}) {
			this.doc = null;
			this.atDirectives = false;
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
			this.onError = (source, code, message, warning) => {
				const pos = getErrorPos(source);
				if (warning) this.warnings.push(new errors.YAMLWarning(pos, code, message));
				else this.errors.push(new errors.YAMLParseError(pos, code, message));
			};
			this.directives = new directives.Directives({ version: options.version || "1.2" });
			this.options = options;
		}
		decorate(doc, afterDoc) {
			const { comment, afterEmptyLine } = parsePrelude(this.prelude);
			if (comment) {
				const dc = doc.contents;
				if (afterDoc) doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
				else if (afterEmptyLine || doc.directives.docStart || !dc) doc.commentBefore = comment;
				else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
					let it = dc.items[0];
					if (identity.isPair(it)) it = it.key;
					const cb = it.commentBefore;
					it.commentBefore = cb ? `${comment}\n${cb}` : comment;
				} else {
					const cb = dc.commentBefore;
					dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
				}
			}
			if (afterDoc) {
				for (let i = 0; i < this.errors.length; ++i) doc.errors.push(this.errors[i]);
				for (let i = 0; i < this.warnings.length; ++i) doc.warnings.push(this.warnings[i]);
			} else {
				doc.errors = this.errors;
				doc.warnings = this.warnings;
			}
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
		}
		/**
		* Current stream status information.
		*
		* Mostly useful at the end of input for an empty stream.
		*/
		streamInfo() {
			return {
				comment: parsePrelude(this.prelude).comment,
				directives: this.directives,
				errors: this.errors,
				warnings: this.warnings
			};
		}
		/**
		* Compose tokens into documents.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*compose(tokens, forceDoc = false, endOffset = -1) {
			for (const token of tokens) yield* this.next(token);
			yield* this.end(forceDoc, endOffset);
		}
		/** Advance the composer by one CST token. */
		*next(token) {
			if (node_process.env.LOG_STREAM) console.dir(token, { depth: null });
			switch (token.type) {
				case "directive":
					this.directives.add(token.source, (offset, message, warning) => {
						const pos = getErrorPos(token);
						pos[0] += offset;
						this.onError(pos, "BAD_DIRECTIVE", message, warning);
					});
					this.prelude.push(token.source);
					this.atDirectives = true;
					break;
				case "document": {
					const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
					if (this.atDirectives && !doc.directives.docStart) this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
					this.decorate(doc, false);
					if (this.doc) yield this.doc;
					this.doc = doc;
					this.atDirectives = false;
					break;
				}
				case "byte-order-mark":
				case "space": break;
				case "comment":
				case "newline":
					this.prelude.push(token.source);
					break;
				case "error": {
					const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
					const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
					if (this.atDirectives || !this.doc) this.errors.push(error);
					else this.doc.errors.push(error);
					break;
				}
				case "doc-end": {
					if (!this.doc) {
						this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", "Unexpected doc-end without preceding document"));
						break;
					}
					this.doc.directives.docEnd = true;
					const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
					this.decorate(this.doc, true);
					if (end.comment) {
						const dc = this.doc.comment;
						this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
					}
					this.doc.range[2] = end.offset;
					break;
				}
				default: this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
			}
		}
		/**
		* Call at end of input to yield any remaining document.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*end(forceDoc = false, endOffset = -1) {
			if (this.doc) {
				this.decorate(this.doc, true);
				yield this.doc;
				this.doc = null;
			} else if (forceDoc) {
				const opts = Object.assign({ _directives: this.directives }, this.options);
				const doc = new Document.Document(void 0, opts);
				if (this.atDirectives) this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
				doc.range = [
					0,
					endOffset,
					endOffset
				];
				this.decorate(doc, false);
				yield doc;
			}
		}
	};
	exports.Composer = Composer;
}));
// ../../main/node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	var errors = require_errors();
	var stringifyString = require_stringifyString();
	function resolveAsScalar(token, strict = true, onError) {
		if (token) {
			const _onError = (pos, code, message) => {
				const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
				if (onError) onError(offset, code, message);
				else throw new errors.YAMLParseError([offset, offset + 1], code, message);
			};
			switch (token.type) {
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
				case "block-scalar": return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
			}
		}
		return null;
	}
	/**
	* Create a new scalar token with `value`
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.indent The indent level of the token.
	* @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
	* @param context.offset The offset position of the token.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function createScalarToken(value, context) {
		const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey,
			indent: indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		const end = context.end ?? [{
			type: "newline",
			offset: -1,
			indent,
			source: "\n"
		}];
		switch (source[0]) {
			case "|":
			case ">": {
				const he = source.indexOf("\n");
				const head = source.substring(0, he);
				const body = source.substring(he + 1) + "\n";
				const props = [{
					type: "block-scalar-header",
					offset,
					indent,
					source: head
				}];
				if (!addEndtoBlockProps(props, end)) props.push({
					type: "newline",
					offset: -1,
					indent,
					source: "\n"
				});
				return {
					type: "block-scalar",
					offset,
					indent,
					props,
					source: body
				};
			}
			case "\"": return {
				type: "double-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			case "'": return {
				type: "single-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			default: return {
				type: "scalar",
				offset,
				indent,
				source,
				end
			};
		}
	}
	/**
	* Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
	*
	* Best efforts are made to retain any comments previously associated with the `token`,
	* though all contents within a collection's `items` will be overwritten.
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.afterKey In most cases, values after a key should have an additional level of indentation.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function setScalarValue(token, value, context = {}) {
		let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
		let indent = "indent" in token ? token.indent : null;
		if (afterKey && typeof indent === "number") indent += 2;
		if (!type) switch (token.type) {
			case "single-quoted-scalar":
				type = "QUOTE_SINGLE";
				break;
			case "double-quoted-scalar":
				type = "QUOTE_DOUBLE";
				break;
			case "block-scalar": {
				const header = token.props[0];
				if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
				type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
				break;
			}
			default: type = "PLAIN";
		}
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey: implicitKey || indent === null,
			indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		switch (source[0]) {
			case "|":
			case ">":
				setBlockScalarValue(token, source);
				break;
			case "\"":
				setFlowScalarValue(token, source, "double-quoted-scalar");
				break;
			case "'":
				setFlowScalarValue(token, source, "single-quoted-scalar");
				break;
			default: setFlowScalarValue(token, source, "scalar");
		}
	}
	function setBlockScalarValue(token, source) {
		const he = source.indexOf("\n");
		const head = source.substring(0, he);
		const body = source.substring(he + 1) + "\n";
		if (token.type === "block-scalar") {
			const header = token.props[0];
			if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
			header.source = head;
			token.source = body;
		} else {
			const { offset } = token;
			const indent = "indent" in token ? token.indent : -1;
			const props = [{
				type: "block-scalar-header",
				offset,
				indent,
				source: head
			}];
			if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0)) props.push({
				type: "newline",
				offset: -1,
				indent,
				source: "\n"
			});
			for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
			Object.assign(token, {
				type: "block-scalar",
				indent,
				props,
				source: body
			});
		}
	}
	/** @returns `true` if last token is a newline */
	function addEndtoBlockProps(props, end) {
		if (end) for (const st of end) switch (st.type) {
			case "space":
			case "comment":
				props.push(st);
				break;
			case "newline":
				props.push(st);
				return true;
		}
		return false;
	}
	function setFlowScalarValue(token, source, type) {
		switch (token.type) {
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				token.type = type;
				token.source = source;
				break;
			case "block-scalar": {
				const end = token.props.slice(1);
				let oa = source.length;
				if (token.props[0].type === "block-scalar-header") oa -= token.props[0].source.length;
				for (const tok of end) tok.offset += oa;
				delete token.props;
				Object.assign(token, {
					type,
					source,
					end
				});
				break;
			}
			case "block-map":
			case "block-seq": {
				const nl = {
					type: "newline",
					offset: token.offset + source.length,
					indent: token.indent,
					source: "\n"
				};
				delete token.items;
				Object.assign(token, {
					type,
					source,
					end: [nl]
				});
				break;
			}
			default: {
				const indent = "indent" in token ? token.indent : -1;
				const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
				for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
				Object.assign(token, {
					type,
					indent,
					source,
					end
				});
			}
		}
	}
	exports.createScalarToken = createScalarToken;
	exports.resolveAsScalar = resolveAsScalar;
	exports.setScalarValue = setScalarValue;
}));
// ../../main/node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringify a CST document, token, or collection item
	*
	* Fair warning: This applies no validation whatsoever, and
	* simply concatenates the sources in their logical order.
	*/
	const stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
	function stringifyToken(token) {
		switch (token.type) {
			case "block-scalar": {
				let res = "";
				for (const tok of token.props) res += stringifyToken(tok);
				return res + token.source;
			}
			case "block-map":
			case "block-seq": {
				let res = "";
				for (const item of token.items) res += stringifyItem(item);
				return res;
			}
			case "flow-collection": {
				let res = token.start.source;
				for (const item of token.items) res += stringifyItem(item);
				for (const st of token.end) res += st.source;
				return res;
			}
			case "document": {
				let res = stringifyItem(token);
				if (token.end) for (const st of token.end) res += st.source;
				return res;
			}
			default: {
				let res = token.source;
				if ("end" in token && token.end) for (const st of token.end) res += st.source;
				return res;
			}
		}
	}
	function stringifyItem({ start, key, sep, value }) {
		let res = "";
		for (const st of start) res += st.source;
		if (key) res += stringifyToken(key);
		if (sep) for (const st of sep) res += st.source;
		if (value) res += stringifyToken(value);
		return res;
	}
	exports.stringify = stringify;
}));
// ../../main/node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove item");
	/**
	* Apply a visitor to a CST document or item.
	*
	* Walks through the tree (depth-first) starting from the root, calling a
	* `visitor` function with two arguments when entering each item:
	*   - `item`: The current item, which included the following members:
	*     - `start: SourceToken[]` – Source tokens before the key or value,
	*       possibly including its anchor or tag.
	*     - `key?: Token | null` – Set for pair values. May then be `null`, if
	*       the key before the `:` separator is empty.
	*     - `sep?: SourceToken[]` – Source tokens between the key and the value,
	*       which should include the `:` map value indicator if `value` is set.
	*     - `value?: Token` – The value of a sequence item, or of a map pair.
	*   - `path`: The steps from the root to the current node, as an array of
	*     `['key' | 'value', number]` tuples.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this token, continue with
	*      next sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current item, then continue with the next one
	*   - `number`: Set the index of the next step. This is useful especially if
	*     the index of the current token has changed.
	*   - `function`: Define the next visitor for this item. After the original
	*     visitor is called on item entry, next visitors are called after handling
	*     a non-empty `key` and when exiting the item.
	*/
	function visit(cst, visitor) {
		if ("type" in cst && cst.type === "document") cst = {
			start: cst.start,
			value: cst.value
		};
		_visit(Object.freeze([]), cst, visitor);
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current item */
	visit.SKIP = SKIP;
	/** Remove the current item */
	visit.REMOVE = REMOVE;
	/** Find the item at `path` from `cst` as the root */
	visit.itemAtPath = (cst, path) => {
		let item = cst;
		for (const [field, index] of path) {
			const tok = item?.[field];
			if (tok && "items" in tok) item = tok.items[index];
			else return void 0;
		}
		return item;
	};
	/**
	* Get the immediate parent collection of the item at `path` from `cst` as the root.
	*
	* Throws an error if the collection is not found, which should never happen if the item itself exists.
	*/
	visit.parentCollection = (cst, path) => {
		const parent = visit.itemAtPath(cst, path.slice(0, -1));
		const field = path[path.length - 1][0];
		const coll = parent?.[field];
		if (coll && "items" in coll) return coll;
		throw new Error("Parent collection not found");
	};
	function _visit(path, item, visitor) {
		let ctrl = visitor(item, path);
		if (typeof ctrl === "symbol") return ctrl;
		for (const field of ["key", "value"]) {
			const token = item[field];
			if (token && "items" in token) {
				for (let i = 0; i < token.items.length; ++i) {
					const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						token.items.splice(i, 1);
						i -= 1;
					}
				}
				if (typeof ctrl === "function" && field === "key") ctrl = ctrl(item, path);
			}
		}
		return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
	}
	exports.visit = visit;
}));
// ../../main/node_modules/yaml/dist/parse/cst.js
var require_cst = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cstScalar = require_cst_scalar();
	var cstStringify = require_cst_stringify();
	var cstVisit = require_cst_visit();
	/** The byte order mark */
	const BOM = "﻿";
	/** Start of doc-mode */
	const DOCUMENT = "";
	/** Unexpected end of flow-mode */
	const FLOW_END = "";
	/** Next token is a scalar value */
	const SCALAR = "";
	/** @returns `true` if `token` is a flow or block collection */
	const isCollection = (token) => !!token && "items" in token;
	/** @returns `true` if `token` is a flow or block scalar; not an alias */
	const isScalar = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
	/* istanbul ignore next */
	/** Get a printable representation of a lexer token */
	function prettyToken(token) {
		switch (token) {
			case BOM: return "<BOM>";
			case DOCUMENT: return "<DOC>";
			case FLOW_END: return "<FLOW_END>";
			case SCALAR: return "<SCALAR>";
			default: return JSON.stringify(token);
		}
	}
	/** Identify the type of a lexer token. May return `null` for unknown tokens. */
	function tokenType(source) {
		switch (source) {
			case BOM: return "byte-order-mark";
			case DOCUMENT: return "doc-mode";
			case FLOW_END: return "flow-error-end";
			case SCALAR: return "scalar";
			case "---": return "doc-start";
			case "...": return "doc-end";
			case "":
			case "\n":
			case "\r\n": return "newline";
			case "-": return "seq-item-ind";
			case "?": return "explicit-key-ind";
			case ":": return "map-value-ind";
			case "{": return "flow-map-start";
			case "}": return "flow-map-end";
			case "[": return "flow-seq-start";
			case "]": return "flow-seq-end";
			case ",": return "comma";
		}
		switch (source[0]) {
			case " ":
			case "	": return "space";
			case "#": return "comment";
			case "%": return "directive-line";
			case "*": return "alias";
			case "&": return "anchor";
			case "!": return "tag";
			case "'": return "single-quoted-scalar";
			case "\"": return "double-quoted-scalar";
			case "|":
			case ">": return "block-scalar-header";
		}
		return null;
	}
	exports.createScalarToken = cstScalar.createScalarToken;
	exports.resolveAsScalar = cstScalar.resolveAsScalar;
	exports.setScalarValue = cstScalar.setScalarValue;
	exports.stringify = cstStringify.stringify;
	exports.visit = cstVisit.visit;
	exports.BOM = BOM;
	exports.DOCUMENT = DOCUMENT;
	exports.FLOW_END = FLOW_END;
	exports.SCALAR = SCALAR;
	exports.isCollection = isCollection;
	exports.isScalar = isScalar;
	exports.prettyToken = prettyToken;
	exports.tokenType = tokenType;
}));
// ../../main/node_modules/yaml/dist/parse/lexer.js
var require_lexer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cst = require_cst();
	function isEmpty(ch) {
		switch (ch) {
			case void 0:
			case " ":
			case "\n":
			case "\r":
			case "	": return true;
			default: return false;
		}
	}
	const hexDigits = /* @__PURE__ */ new Set("0123456789ABCDEFabcdef");
	const tagChars = /* @__PURE__ */ new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
	const flowIndicatorChars = /* @__PURE__ */ new Set(",[]{}");
	const invalidAnchorChars = /* @__PURE__ */ new Set(" ,[]{}\n\r	");
	const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
	/**
	* Splits an input string into lexical tokens, i.e. smaller strings that are
	* easily identifiable by `tokens.tokenType()`.
	*
	* Lexing starts always in a "stream" context. Incomplete input may be buffered
	* until a complete token can be emitted.
	*
	* In addition to slices of the original input, the following control characters
	* may also be emitted:
	*
	* - `\x02` (Start of Text): A document starts with the next token
	* - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
	* - `\x1f` (Unit Separator): Next token is a scalar value
	* - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
	*/
	var Lexer = class {
		constructor() {
			/**
			* Flag indicating whether the end of the current buffer marks the end of
			* all input
			*/
			this.atEnd = false;
			/**
			* Explicit indent set in block scalar header, as an offset from the current
			* minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
			* explicitly set.
			*/
			this.blockScalarIndent = -1;
			/**
			* Block scalars that include a + (keep) chomping indicator in their header
			* include trailing empty lines, which are otherwise excluded from the
			* scalar's contents.
			*/
			this.blockScalarKeep = false;
			/** Current input */
			this.buffer = "";
			/**
			* Flag noting whether the map value indicator : can immediately follow this
			* node within a flow context.
			*/
			this.flowKey = false;
			/** Count of surrounding flow collection levels. */
			this.flowLevel = 0;
			/**
			* Minimum level of indentation required for next lines to be parsed as a
			* part of the current scalar value.
			*/
			this.indentNext = 0;
			/** Indentation level of the current line. */
			this.indentValue = 0;
			/** Position of the next \n character. */
			this.lineEndPos = null;
			/** Stores the state of the lexer if reaching the end of incpomplete input */
			this.next = null;
			/** A pointer to `buffer`; the current position of the lexer. */
			this.pos = 0;
		}
		/**
		* Generate YAML tokens from the `source` string. If `incomplete`,
		* a part of the last line may be left as a buffer for the next call.
		*
		* @returns A generator of lexical tokens
		*/
		*lex(source, incomplete = false) {
			if (source) {
				if (typeof source !== "string") throw TypeError("source is not a string");
				this.buffer = this.buffer ? this.buffer + source : source;
				this.lineEndPos = null;
			}
			this.atEnd = !incomplete;
			let next = this.next ?? "stream";
			while (next && (incomplete || this.hasChars(1))) next = yield* this.parseNext(next);
		}
		atLineEnd() {
			let i = this.pos;
			let ch = this.buffer[i];
			while (ch === " " || ch === "	") ch = this.buffer[++i];
			if (!ch || ch === "#" || ch === "\n") return true;
			if (ch === "\r") return this.buffer[i + 1] === "\n";
			return false;
		}
		charAt(n) {
			return this.buffer[this.pos + n];
		}
		continueScalar(offset) {
			let ch = this.buffer[offset];
			if (this.indentNext > 0) {
				let indent = 0;
				while (ch === " ") ch = this.buffer[++indent + offset];
				if (ch === "\r") {
					const next = this.buffer[indent + offset + 1];
					if (next === "\n" || !next && !this.atEnd) return offset + indent + 1;
				}
				return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
			}
			if (ch === "-" || ch === ".") {
				const dt = this.buffer.substr(offset, 3);
				if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3])) return -1;
			}
			return offset;
		}
		getLine() {
			let end = this.lineEndPos;
			if (typeof end !== "number" || end !== -1 && end < this.pos) {
				end = this.buffer.indexOf("\n", this.pos);
				this.lineEndPos = end;
			}
			if (end === -1) return this.atEnd ? this.buffer.substring(this.pos) : null;
			if (this.buffer[end - 1] === "\r") end -= 1;
			return this.buffer.substring(this.pos, end);
		}
		hasChars(n) {
			return this.pos + n <= this.buffer.length;
		}
		setNext(state) {
			this.buffer = this.buffer.substring(this.pos);
			this.pos = 0;
			this.lineEndPos = null;
			this.next = state;
			return null;
		}
		peek(n) {
			return this.buffer.substr(this.pos, n);
		}
		*parseNext(next) {
			switch (next) {
				case "stream": return yield* this.parseStream();
				case "line-start": return yield* this.parseLineStart();
				case "block-start": return yield* this.parseBlockStart();
				case "doc": return yield* this.parseDocument();
				case "flow": return yield* this.parseFlowCollection();
				case "quoted-scalar": return yield* this.parseQuotedScalar();
				case "block-scalar": return yield* this.parseBlockScalar();
				case "plain-scalar": return yield* this.parsePlainScalar();
			}
		}
		*parseStream() {
			let line = this.getLine();
			if (line === null) return this.setNext("stream");
			if (line[0] === cst.BOM) {
				yield* this.pushCount(1);
				line = line.substring(1);
			}
			if (line[0] === "%") {
				let dirEnd = line.length;
				let cs = line.indexOf("#");
				while (cs !== -1) {
					const ch = line[cs - 1];
					if (ch === " " || ch === "	") {
						dirEnd = cs - 1;
						break;
					} else cs = line.indexOf("#", cs + 1);
				}
				while (true) {
					const ch = line[dirEnd - 1];
					if (ch === " " || ch === "	") dirEnd -= 1;
					else break;
				}
				const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
				yield* this.pushCount(line.length - n);
				this.pushNewline();
				return "stream";
			}
			if (this.atLineEnd()) {
				const sp = yield* this.pushSpaces(true);
				yield* this.pushCount(line.length - sp);
				yield* this.pushNewline();
				return "stream";
			}
			yield cst.DOCUMENT;
			return yield* this.parseLineStart();
		}
		*parseLineStart() {
			const ch = this.charAt(0);
			if (!ch && !this.atEnd) return this.setNext("line-start");
			if (ch === "-" || ch === ".") {
				if (!this.atEnd && !this.hasChars(4)) return this.setNext("line-start");
				const s = this.peek(3);
				if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
					yield* this.pushCount(3);
					this.indentValue = 0;
					this.indentNext = 0;
					return s === "---" ? "doc" : "stream";
				}
			}
			this.indentValue = yield* this.pushSpaces(false);
			if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1))) this.indentNext = this.indentValue;
			return yield* this.parseBlockStart();
		}
		*parseBlockStart() {
			const [ch0, ch1] = this.peek(2);
			if (!ch1 && !this.atEnd) return this.setNext("block-start");
			if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
				const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
				this.indentNext = this.indentValue + 1;
				this.indentValue += n;
				return "block-start";
			}
			return "doc";
		}
		*parseDocument() {
			yield* this.pushSpaces(true);
			const line = this.getLine();
			if (line === null) return this.setNext("doc");
			let n = yield* this.pushIndicators();
			switch (line[n]) {
				case "#": yield* this.pushCount(line.length - n);
				case void 0:
					yield* this.pushNewline();
					return yield* this.parseLineStart();
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel = 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					return "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "doc";
				case "\"":
				case "'": return yield* this.parseQuotedScalar();
				case "|":
				case ">":
					n += yield* this.parseBlockScalarHeader();
					n += yield* this.pushSpaces(true);
					yield* this.pushCount(line.length - n);
					yield* this.pushNewline();
					return yield* this.parseBlockScalar();
				default: return yield* this.parsePlainScalar();
			}
		}
		*parseFlowCollection() {
			let nl, sp;
			let indent = -1;
			do {
				nl = yield* this.pushNewline();
				if (nl > 0) {
					sp = yield* this.pushSpaces(false);
					this.indentValue = indent = sp;
				} else sp = 0;
				sp += yield* this.pushSpaces(true);
			} while (nl + sp > 0);
			const line = this.getLine();
			if (line === null) return this.setNext("flow");
			if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
				if (!(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}"))) {
					this.flowLevel = 0;
					yield cst.FLOW_END;
					return yield* this.parseLineStart();
				}
			}
			let n = 0;
			while (line[n] === ",") {
				n += yield* this.pushCount(1);
				n += yield* this.pushSpaces(true);
				this.flowKey = false;
			}
			n += yield* this.pushIndicators();
			switch (line[n]) {
				case void 0: return "flow";
				case "#":
					yield* this.pushCount(line.length - n);
					return "flow";
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel += 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					this.flowKey = true;
					this.flowLevel -= 1;
					return this.flowLevel ? "flow" : "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "flow";
				case "\"":
				case "'":
					this.flowKey = true;
					return yield* this.parseQuotedScalar();
				case ":": {
					const next = this.charAt(1);
					if (this.flowKey || isEmpty(next) || next === ",") {
						this.flowKey = false;
						yield* this.pushCount(1);
						yield* this.pushSpaces(true);
						return "flow";
					}
				}
				default:
					this.flowKey = false;
					return yield* this.parsePlainScalar();
			}
		}
		*parseQuotedScalar() {
			const quote = this.charAt(0);
			let end = this.buffer.indexOf(quote, this.pos + 1);
			if (quote === "'") while (end !== -1 && this.buffer[end + 1] === "'") end = this.buffer.indexOf("'", end + 2);
			else while (end !== -1) {
				let n = 0;
				while (this.buffer[end - 1 - n] === "\\") n += 1;
				if (n % 2 === 0) break;
				end = this.buffer.indexOf("\"", end + 1);
			}
			const qb = this.buffer.substring(0, end);
			let nl = qb.indexOf("\n", this.pos);
			if (nl !== -1) {
				while (nl !== -1) {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = qb.indexOf("\n", cs);
				}
				if (nl !== -1) end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
			}
			if (end === -1) {
				if (!this.atEnd) return this.setNext("quoted-scalar");
				end = this.buffer.length;
			}
			yield* this.pushToIndex(end + 1, false);
			return this.flowLevel ? "flow" : "doc";
		}
		*parseBlockScalarHeader() {
			this.blockScalarIndent = -1;
			this.blockScalarKeep = false;
			let i = this.pos;
			while (true) {
				const ch = this.buffer[++i];
				if (ch === "+") this.blockScalarKeep = true;
				else if (ch > "0" && ch <= "9") this.blockScalarIndent = Number(ch) - 1;
				else if (ch !== "-") break;
			}
			return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
		}
		*parseBlockScalar() {
			let nl = this.pos - 1;
			let indent = 0;
			let ch;
			loop: for (let i = this.pos; ch = this.buffer[i]; ++i) switch (ch) {
				case " ":
					indent += 1;
					break;
				case "\n":
					nl = i;
					indent = 0;
					break;
				case "\r": {
					const next = this.buffer[i + 1];
					if (!next && !this.atEnd) return this.setNext("block-scalar");
					if (next === "\n") break;
				}
				default: break loop;
			}
			if (!ch && !this.atEnd) return this.setNext("block-scalar");
			if (indent >= this.indentNext) {
				if (this.blockScalarIndent === -1) this.indentNext = indent;
				else this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
				do {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = this.buffer.indexOf("\n", cs);
				} while (nl !== -1);
				if (nl === -1) {
					if (!this.atEnd) return this.setNext("block-scalar");
					nl = this.buffer.length;
				}
			}
			let i = nl + 1;
			ch = this.buffer[i];
			while (ch === " ") ch = this.buffer[++i];
			if (ch === "	") {
				while (ch === "	" || ch === " " || ch === "\r" || ch === "\n") ch = this.buffer[++i];
				nl = i - 1;
			} else if (!this.blockScalarKeep) do {
				let i = nl - 1;
				let ch = this.buffer[i];
				if (ch === "\r") ch = this.buffer[--i];
				const lastChar = i;
				while (ch === " ") ch = this.buffer[--i];
				if (ch === "\n" && i >= this.pos && i + 1 + indent > lastChar) nl = i;
				else break;
			} while (true);
			yield cst.SCALAR;
			yield* this.pushToIndex(nl + 1, true);
			return yield* this.parseLineStart();
		}
		*parsePlainScalar() {
			const inFlow = this.flowLevel > 0;
			let end = this.pos - 1;
			let i = this.pos - 1;
			let ch;
			while (ch = this.buffer[++i]) if (ch === ":") {
				const next = this.buffer[i + 1];
				if (isEmpty(next) || inFlow && flowIndicatorChars.has(next)) break;
				end = i;
			} else if (isEmpty(ch)) {
				let next = this.buffer[i + 1];
				if (ch === "\r") {
					if (next === "\n") {
						i += 1;
						ch = "\n";
						next = this.buffer[i + 1];
					} else end = i;
				}
				if (next === "#" || inFlow && flowIndicatorChars.has(next)) break;
				if (ch === "\n") {
					const cs = this.continueScalar(i + 1);
					if (cs === -1) break;
					i = Math.max(i, cs - 2);
				}
			} else {
				if (inFlow && flowIndicatorChars.has(ch)) break;
				end = i;
			}
			if (!ch && !this.atEnd) return this.setNext("plain-scalar");
			yield cst.SCALAR;
			yield* this.pushToIndex(end + 1, true);
			return inFlow ? "flow" : "doc";
		}
		*pushCount(n) {
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos += n;
				return n;
			}
			return 0;
		}
		*pushToIndex(i, allowEmpty) {
			const s = this.buffer.slice(this.pos, i);
			if (s) {
				yield s;
				this.pos += s.length;
				return s.length;
			} else if (allowEmpty) yield "";
			return 0;
		}
		*pushIndicators() {
			let n = 0;
			loop: while (true) {
				switch (this.charAt(0)) {
					case "!":
						n += yield* this.pushTag();
						n += yield* this.pushSpaces(true);
						continue loop;
					case "&":
						n += yield* this.pushUntil(isNotAnchorChar);
						n += yield* this.pushSpaces(true);
						continue loop;
					case "-":
					case "?":
					case ":": {
						const inFlow = this.flowLevel > 0;
						const ch1 = this.charAt(1);
						if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
							if (!inFlow) this.indentNext = this.indentValue + 1;
							else if (this.flowKey) this.flowKey = false;
							n += yield* this.pushCount(1);
							n += yield* this.pushSpaces(true);
							continue loop;
						}
					}
				}
				break loop;
			}
			return n;
		}
		*pushTag() {
			if (this.charAt(1) === "<") {
				let i = this.pos + 2;
				let ch = this.buffer[i];
				while (!isEmpty(ch) && ch !== ">") ch = this.buffer[++i];
				return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
			} else {
				let i = this.pos + 1;
				let ch = this.buffer[i];
				while (ch) if (tagChars.has(ch)) ch = this.buffer[++i];
				else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) ch = this.buffer[i += 3];
				else break;
				return yield* this.pushToIndex(i, false);
			}
		}
		*pushNewline() {
			const ch = this.buffer[this.pos];
			if (ch === "\n") return yield* this.pushCount(1);
			else if (ch === "\r" && this.charAt(1) === "\n") return yield* this.pushCount(2);
			else return 0;
		}
		*pushSpaces(allowTabs) {
			let i = this.pos - 1;
			let ch;
			do
				ch = this.buffer[++i];
			while (ch === " " || allowTabs && ch === "	");
			const n = i - this.pos;
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos = i;
			}
			return n;
		}
		*pushUntil(test) {
			let i = this.pos;
			let ch = this.buffer[i];
			while (!test(ch)) ch = this.buffer[++i];
			return yield* this.pushToIndex(i, false);
		}
	};
	exports.Lexer = Lexer;
}));
// ../../main/node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Tracks newlines during parsing in order to provide an efficient API for
	* determining the one-indexed `{ line, col }` position for any offset
	* within the input.
	*/
	var LineCounter = class {
		constructor() {
			this.lineStarts = [];
			/**
			* Should be called in ascending order. Otherwise, call
			* `lineCounter.lineStarts.sort()` before calling `linePos()`.
			*/
			this.addNewLine = (offset) => this.lineStarts.push(offset);
			/**
			* Performs a binary search and returns the 1-indexed { line, col }
			* position of `offset`. If `line === 0`, `addNewLine` has never been
			* called or `offset` is before the first known newline.
			*/
			this.linePos = (offset) => {
				let low = 0;
				let high = this.lineStarts.length;
				while (low < high) {
					const mid = low + high >> 1;
					if (this.lineStarts[mid] < offset) low = mid + 1;
					else high = mid;
				}
				if (this.lineStarts[low] === offset) return {
					line: low + 1,
					col: 1
				};
				if (low === 0) return {
					line: 0,
					col: offset
				};
				const start = this.lineStarts[low - 1];
				return {
					line: low,
					col: offset - start + 1
				};
			};
		}
	};
	exports.LineCounter = LineCounter;
}));
// ../../main/node_modules/yaml/dist/parse/parser.js
var require_parser = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var cst = require_cst();
	var lexer = require_lexer();
	function includesToken(list, type) {
		for (let i = 0; i < list.length; ++i) if (list[i].type === type) return true;
		return false;
	}
	function findNonEmptyIndex(list) {
		for (let i = 0; i < list.length; ++i) switch (list[i].type) {
			case "space":
			case "comment":
			case "newline": break;
			default: return i;
		}
		return -1;
	}
	function isFlowToken(token) {
		switch (token?.type) {
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "flow-collection": return true;
			default: return false;
		}
	}
	function getPrevProps(parent) {
		switch (parent.type) {
			case "document": return parent.start;
			case "block-map": {
				const it = parent.items[parent.items.length - 1];
				return it.sep ?? it.start;
			}
			case "block-seq": return parent.items[parent.items.length - 1].start;
			/* istanbul ignore next should not happen */
			default: return [];
		}
	}
	/** Note: May modify input array */
	function getFirstKeyStartProps(prev) {
		if (prev.length === 0) return [];
		let i = prev.length;
		loop: while (--i >= 0) switch (prev[i].type) {
			case "doc-start":
			case "explicit-key-ind":
			case "map-value-ind":
			case "seq-item-ind":
			case "newline": break loop;
		}
		while (prev[++i]?.type === "space");
		return prev.splice(i, prev.length);
	}
	function arrayPushArray(target, source) {
		if (source.length < 1e5) Array.prototype.push.apply(target, source);
		else for (let i = 0; i < source.length; ++i) target.push(source[i]);
	}
	function fixFlowSeqItems(fc) {
		if (fc.start.type === "flow-seq-start") {
			for (const it of fc.items) if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
				if (it.key) it.value = it.key;
				delete it.key;
				if (isFlowToken(it.value)) {
					if (it.value.end) arrayPushArray(it.value.end, it.sep);
					else it.value.end = it.sep;
				} else arrayPushArray(it.start, it.sep);
				delete it.sep;
			}
		}
	}
	/**
	* A YAML concrete syntax tree (CST) parser
	*
	* ```ts
	* const src: string = ...
	* for (const token of new Parser().parse(src)) {
	*   // token: Token
	* }
	* ```
	*
	* To use the parser with a user-provided lexer:
	*
	* ```ts
	* function* parse(source: string, lexer: Lexer) {
	*   const parser = new Parser()
	*   for (const lexeme of lexer.lex(source))
	*     yield* parser.next(lexeme)
	*   yield* parser.end()
	* }
	*
	* const src: string = ...
	* const lexer = new Lexer()
	* for (const token of parse(src, lexer)) {
	*   // token: Token
	* }
	* ```
	*/
	var Parser = class {
		/**
		* @param onNewLine - If defined, called separately with the start position of
		*   each new line (in `parse()`, including the start of input).
		*/
		constructor(onNewLine) {
			/** If true, space and sequence indicators count as indentation */
			this.atNewLine = true;
			/** If true, next token is a scalar value */
			this.atScalar = false;
			/** Current indentation level */
			this.indent = 0;
			/** Current offset since the start of parsing */
			this.offset = 0;
			/** On the same line with a block map key */
			this.onKeyLine = false;
			/** Top indicates the node that's currently being built */
			this.stack = [];
			/** The source of the current token, set in parse() */
			this.source = "";
			/** The type of the current token, set in parse() */
			this.type = "";
			this.lexer = new lexer.Lexer();
			this.onNewLine = onNewLine;
		}
		/**
		* Parse `source` as a YAML stream.
		* If `incomplete`, a part of the last line may be left as a buffer for the next call.
		*
		* Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
		*
		* @returns A generator of tokens representing each directive, document, and other structure.
		*/
		*parse(source, incomplete = false) {
			if (this.onNewLine && this.offset === 0) this.onNewLine(0);
			for (const lexeme of this.lexer.lex(source, incomplete)) yield* this.next(lexeme);
			if (!incomplete) yield* this.end();
		}
		/**
		* Advance the parser by the `source` of one lexical token.
		*/
		*next(source) {
			this.source = source;
			if (node_process.env.LOG_TOKENS) console.log("|", cst.prettyToken(source));
			if (this.atScalar) {
				this.atScalar = false;
				yield* this.step();
				this.offset += source.length;
				return;
			}
			const type = cst.tokenType(source);
			if (!type) {
				const message = `Not a YAML token: ${source}`;
				yield* this.pop({
					type: "error",
					offset: this.offset,
					message,
					source
				});
				this.offset += source.length;
			} else if (type === "scalar") {
				this.atNewLine = false;
				this.atScalar = true;
				this.type = "scalar";
			} else {
				this.type = type;
				yield* this.step();
				switch (type) {
					case "newline":
						this.atNewLine = true;
						this.indent = 0;
						if (this.onNewLine) this.onNewLine(this.offset + source.length);
						break;
					case "space":
						if (this.atNewLine && source[0] === " ") this.indent += source.length;
						break;
					case "explicit-key-ind":
					case "map-value-ind":
					case "seq-item-ind":
						if (this.atNewLine) this.indent += source.length;
						break;
					case "doc-mode":
					case "flow-error-end": return;
					default: this.atNewLine = false;
				}
				this.offset += source.length;
			}
		}
		/** Call at end of input to push out any remaining constructions */
		*end() {
			while (this.stack.length > 0) yield* this.pop();
		}
		get sourceToken() {
			return {
				type: this.type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		*step() {
			const top = this.peek(1);
			if (this.type === "doc-end" && top?.type !== "doc-end") {
				while (this.stack.length > 0) yield* this.pop();
				this.stack.push({
					type: "doc-end",
					offset: this.offset,
					source: this.source
				});
				return;
			}
			if (!top) return yield* this.stream();
			switch (top.type) {
				case "document": return yield* this.document(top);
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return yield* this.scalar(top);
				case "block-scalar": return yield* this.blockScalar(top);
				case "block-map": return yield* this.blockMap(top);
				case "block-seq": return yield* this.blockSequence(top);
				case "flow-collection": return yield* this.flowCollection(top);
				case "doc-end": return yield* this.documentEnd(top);
			}
			/* istanbul ignore next should not happen */
			yield* this.pop();
		}
		peek(n) {
			return this.stack[this.stack.length - n];
		}
		*pop(error) {
			const token = error ?? this.stack.pop();
			/* istanbul ignore if should not happen */
			if (!token) yield {
				type: "error",
				offset: this.offset,
				source: "",
				message: "Tried to pop an empty stack"
			};
			else if (this.stack.length === 0) yield token;
			else {
				const top = this.peek(1);
				if (token.type === "block-scalar") token.indent = "indent" in top ? top.indent : 0;
				else if (token.type === "flow-collection" && top.type === "document") token.indent = 0;
				if (token.type === "flow-collection") fixFlowSeqItems(token);
				switch (top.type) {
					case "document":
						top.value = token;
						break;
					case "block-scalar":
						top.props.push(token);
						break;
					case "block-map": {
						const it = top.items[top.items.length - 1];
						if (it.value) {
							top.items.push({
								start: [],
								key: token,
								sep: []
							});
							this.onKeyLine = true;
							return;
						} else if (it.sep) it.value = token;
						else {
							Object.assign(it, {
								key: token,
								sep: []
							});
							this.onKeyLine = !it.explicitKey;
							return;
						}
						break;
					}
					case "block-seq": {
						const it = top.items[top.items.length - 1];
						if (it.value) top.items.push({
							start: [],
							value: token
						});
						else it.value = token;
						break;
					}
					case "flow-collection": {
						const it = top.items[top.items.length - 1];
						if (!it || it.value) top.items.push({
							start: [],
							key: token,
							sep: []
						});
						else if (it.sep) it.value = token;
						else Object.assign(it, {
							key: token,
							sep: []
						});
						return;
					}
					/* istanbul ignore next should not happen */
					default:
						yield* this.pop();
						yield* this.pop(token);
				}
				if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
					const last = token.items[token.items.length - 1];
					if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
						if (top.type === "document") top.end = last.start;
						else top.items.push({ start: last.start });
						token.items.splice(-1, 1);
					}
				}
			}
		}
		*stream() {
			switch (this.type) {
				case "directive-line":
					yield {
						type: "directive",
						offset: this.offset,
						source: this.source
					};
					return;
				case "byte-order-mark":
				case "space":
				case "comment":
				case "newline":
					yield this.sourceToken;
					return;
				case "doc-mode":
				case "doc-start": {
					const doc = {
						type: "document",
						offset: this.offset,
						start: []
					};
					if (this.type === "doc-start") doc.start.push(this.sourceToken);
					this.stack.push(doc);
					return;
				}
			}
			yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML stream`,
				source: this.source
			};
		}
		*document(doc) {
			if (doc.value) return yield* this.lineEnd(doc);
			switch (this.type) {
				case "doc-start":
					if (findNonEmptyIndex(doc.start) !== -1) {
						yield* this.pop();
						yield* this.step();
					} else doc.start.push(this.sourceToken);
					return;
				case "anchor":
				case "tag":
				case "space":
				case "comment":
				case "newline":
					doc.start.push(this.sourceToken);
					return;
			}
			const bv = this.startBlockValue(doc);
			if (bv) this.stack.push(bv);
			else yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML document`,
				source: this.source
			};
		}
		*scalar(scalar) {
			if (this.type === "map-value-ind") {
				const start = getFirstKeyStartProps(getPrevProps(this.peek(2)));
				let sep;
				if (scalar.end) {
					sep = scalar.end;
					sep.push(this.sourceToken);
					delete scalar.end;
				} else sep = [this.sourceToken];
				const map = {
					type: "block-map",
					offset: scalar.offset,
					indent: scalar.indent,
					items: [{
						start,
						key: scalar,
						sep
					}]
				};
				this.onKeyLine = true;
				this.stack[this.stack.length - 1] = map;
			} else yield* this.lineEnd(scalar);
		}
		*blockScalar(scalar) {
			switch (this.type) {
				case "space":
				case "comment":
				case "newline":
					scalar.props.push(this.sourceToken);
					return;
				case "scalar":
					scalar.source = this.source;
					this.atNewLine = true;
					this.indent = 0;
					if (this.onNewLine) {
						let nl = this.source.indexOf("\n") + 1;
						while (nl !== 0) {
							this.onNewLine(this.offset + nl);
							nl = this.source.indexOf("\n", nl) + 1;
						}
					}
					yield* this.pop();
					break;
				/* istanbul ignore next should not happen */
				default:
					yield* this.pop();
					yield* this.step();
			}
		}
		*blockMap(map) {
			const it = map.items[map.items.length - 1];
			switch (this.type) {
				case "newline":
					this.onKeyLine = false;
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else map.items.push({ start: [this.sourceToken] });
					} else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) map.items.push({ start: [this.sourceToken] });
					else if (it.sep) it.sep.push(this.sourceToken);
					else {
						if (this.atIndentedComment(it.start, map.indent)) {
							const end = map.items[map.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								map.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
			}
			if (this.indent >= map.indent) {
				const atMapIndent = !this.onKeyLine && this.indent === map.indent;
				const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
				let start = [];
				if (atNextItem && it.sep && !it.value) {
					const nl = [];
					for (let i = 0; i < it.sep.length; ++i) {
						const st = it.sep[i];
						switch (st.type) {
							case "newline":
								nl.push(i);
								break;
							case "space": break;
							case "comment":
								if (st.indent > map.indent) nl.length = 0;
								break;
							default: nl.length = 0;
						}
					}
					if (nl.length >= 2) start = it.sep.splice(nl[1]);
				}
				switch (this.type) {
					case "anchor":
					case "tag":
						if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({ start });
							this.onKeyLine = true;
						} else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "explicit-key-ind":
						if (!it.sep && !it.explicitKey) {
							it.start.push(this.sourceToken);
							it.explicitKey = true;
						} else if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({
								start,
								explicitKey: true
							});
						} else this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [this.sourceToken],
								explicitKey: true
							}]
						});
						this.onKeyLine = true;
						return;
					case "map-value-ind":
						if (it.explicitKey) {
							if (!it.sep) {
								if (includesToken(it.start, "newline")) Object.assign(it, {
									key: null,
									sep: [this.sourceToken]
								});
								else {
									const start = getFirstKeyStartProps(it.start);
									this.stack.push({
										type: "block-map",
										offset: this.offset,
										indent: this.indent,
										items: [{
											start,
											key: null,
											sep: [this.sourceToken]
										}]
									});
								}
							} else if (it.value) map.items.push({
								start: [],
								key: null,
								sep: [this.sourceToken]
							});
							else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
								type: "block-map",
								offset: this.offset,
								indent: this.indent,
								items: [{
									start,
									key: null,
									sep: [this.sourceToken]
								}]
							});
							else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
								const start = getFirstKeyStartProps(it.start);
								const key = it.key;
								const sep = it.sep;
								sep.push(this.sourceToken);
								delete it.key;
								delete it.sep;
								this.stack.push({
									type: "block-map",
									offset: this.offset,
									indent: this.indent,
									items: [{
										start,
										key,
										sep
									}]
								});
							} else if (start.length > 0) it.sep = it.sep.concat(start, this.sourceToken);
							else it.sep.push(this.sourceToken);
						} else if (!it.sep) Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.value || atNextItem) map.items.push({
							start,
							key: null,
							sep: [this.sourceToken]
						});
						else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [],
								key: null,
								sep: [this.sourceToken]
							}]
						});
						else it.sep.push(this.sourceToken);
						this.onKeyLine = true;
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (atNextItem || it.value) {
							map.items.push({
								start,
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						} else if (it.sep) this.stack.push(fs);
						else {
							Object.assign(it, {
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						}
						return;
					}
					default: {
						const bv = this.startBlockValue(map);
						if (bv) {
							if (bv.type === "block-seq") {
								if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
									yield* this.pop({
										type: "error",
										offset: this.offset,
										message: "Unexpected block-seq-ind on same line with key",
										source: this.source
									});
									return;
								}
							} else if (atMapIndent) map.items.push({ start });
							this.stack.push(bv);
							return;
						}
					}
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*blockSequence(seq) {
			const it = seq.items[seq.items.length - 1];
			switch (this.type) {
				case "newline":
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else seq.items.push({ start: [this.sourceToken] });
					} else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) seq.items.push({ start: [this.sourceToken] });
					else {
						if (this.atIndentedComment(it.start, seq.indent)) {
							const end = seq.items[seq.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								seq.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
				case "anchor":
				case "tag":
					if (it.value || this.indent <= seq.indent) break;
					it.start.push(this.sourceToken);
					return;
				case "seq-item-ind":
					if (this.indent !== seq.indent) break;
					if (it.value || includesToken(it.start, "seq-item-ind")) seq.items.push({ start: [this.sourceToken] });
					else it.start.push(this.sourceToken);
					return;
			}
			if (this.indent > seq.indent) {
				const bv = this.startBlockValue(seq);
				if (bv) {
					this.stack.push(bv);
					return;
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*flowCollection(fc) {
			const it = fc.items[fc.items.length - 1];
			if (this.type === "flow-error-end") {
				let top;
				do {
					yield* this.pop();
					top = this.peek(1);
				} while (top?.type === "flow-collection");
			} else if (fc.end.length === 0) {
				switch (this.type) {
					case "comma":
					case "explicit-key-ind":
						if (!it || it.sep) fc.items.push({ start: [this.sourceToken] });
						else it.start.push(this.sourceToken);
						return;
					case "map-value-ind":
						if (!it || it.value) fc.items.push({
							start: [],
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.sep) it.sep.push(this.sourceToken);
						else Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						return;
					case "space":
					case "comment":
					case "newline":
					case "anchor":
					case "tag":
						if (!it || it.value) fc.items.push({ start: [this.sourceToken] });
						else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (!it || it.value) fc.items.push({
							start: [],
							key: fs,
							sep: []
						});
						else if (it.sep) this.stack.push(fs);
						else Object.assign(it, {
							key: fs,
							sep: []
						});
						return;
					}
					case "flow-map-end":
					case "flow-seq-end":
						fc.end.push(this.sourceToken);
						return;
				}
				const bv = this.startBlockValue(fc);
				/* istanbul ignore else should not happen */
				if (bv) this.stack.push(bv);
				else {
					yield* this.pop();
					yield* this.step();
				}
			} else {
				const parent = this.peek(2);
				if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
					yield* this.pop();
					yield* this.step();
				} else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
					const start = getFirstKeyStartProps(getPrevProps(parent));
					fixFlowSeqItems(fc);
					const sep = fc.end.splice(1, fc.end.length);
					sep.push(this.sourceToken);
					const map = {
						type: "block-map",
						offset: fc.offset,
						indent: fc.indent,
						items: [{
							start,
							key: fc,
							sep
						}]
					};
					this.onKeyLine = true;
					this.stack[this.stack.length - 1] = map;
				} else yield* this.lineEnd(fc);
			}
		}
		flowScalar(type) {
			if (this.onNewLine) {
				let nl = this.source.indexOf("\n") + 1;
				while (nl !== 0) {
					this.onNewLine(this.offset + nl);
					nl = this.source.indexOf("\n", nl) + 1;
				}
			}
			return {
				type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		startBlockValue(parent) {
			switch (this.type) {
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return this.flowScalar(this.type);
				case "block-scalar-header": return {
					type: "block-scalar",
					offset: this.offset,
					indent: this.indent,
					props: [this.sourceToken],
					source: ""
				};
				case "flow-map-start":
				case "flow-seq-start": return {
					type: "flow-collection",
					offset: this.offset,
					indent: this.indent,
					start: this.sourceToken,
					items: [],
					end: []
				};
				case "seq-item-ind": return {
					type: "block-seq",
					offset: this.offset,
					indent: this.indent,
					items: [{ start: [this.sourceToken] }]
				};
				case "explicit-key-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					start.push(this.sourceToken);
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							explicitKey: true
						}]
					};
				}
				case "map-value-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							key: null,
							sep: [this.sourceToken]
						}]
					};
				}
			}
			return null;
		}
		atIndentedComment(start, indent) {
			if (this.type !== "comment") return false;
			if (this.indent <= indent) return false;
			return start.every((st) => st.type === "newline" || st.type === "space");
		}
		*documentEnd(docEnd) {
			if (this.type !== "doc-mode") {
				if (docEnd.end) docEnd.end.push(this.sourceToken);
				else docEnd.end = [this.sourceToken];
				if (this.type === "newline") yield* this.pop();
			}
		}
		*lineEnd(token) {
			switch (this.type) {
				case "comma":
				case "doc-start":
				case "doc-end":
				case "flow-seq-end":
				case "flow-map-end":
				case "map-value-ind":
					yield* this.pop();
					yield* this.step();
					break;
				case "newline": this.onKeyLine = false;
				default:
					if (token.end) token.end.push(this.sourceToken);
					else token.end = [this.sourceToken];
					if (this.type === "newline") yield* this.pop();
			}
		}
	};
	exports.Parser = Parser;
}));
// ../../main/node_modules/yaml/dist/public-api.js
var require_public_api = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var errors = require_errors();
	var log = require_log();
	var identity = require_identity();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	function parseOptions(options) {
		const prettyErrors = options.prettyErrors !== false;
		return {
			lineCounter: options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null,
			prettyErrors
		};
	}
	/**
	* Parse the input as a stream of YAML documents.
	*
	* Documents should be separated from each other by `...` or `---` marker lines.
	*
	* @returns If an empty `docs` array is returned, it will be of type
	*   EmptyStream and contain additional stream information. In
	*   TypeScript, you should use `'empty' in docs` as a type guard for it.
	*/
	function parseAllDocuments(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		const docs = Array.from(composer$1.compose(parser$1.parse(source)));
		if (prettyErrors && lineCounter) for (const doc of docs) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		if (docs.length > 0) return docs;
		return Object.assign([], { empty: true }, composer$1.streamInfo());
	}
	/** Parse an input string into a single YAML.Document */
	function parseDocument(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		let doc = null;
		for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) if (!doc) doc = _doc;
		else if (doc.options.logLevel !== "silent") {
			doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
			break;
		}
		if (prettyErrors && lineCounter) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		return doc;
	}
	function parse(src, reviver, options) {
		let _reviver = void 0;
		if (typeof reviver === "function") _reviver = reviver;
		else if (options === void 0 && reviver && typeof reviver === "object") options = reviver;
		const doc = parseDocument(src, options);
		if (!doc) return null;
		doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
		if (doc.errors.length > 0) {
			if (doc.options.logLevel !== "silent") throw doc.errors[0];
			else doc.errors = [];
		}
		return doc.toJS(Object.assign({ reviver: _reviver }, options));
	}
	function stringify(value, replacer, options) {
		let _replacer = null;
		if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
		else if (options === void 0 && replacer) options = replacer;
		if (typeof options === "string") options = options.length;
		if (typeof options === "number") {
			const indent = Math.round(options);
			options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
		}
		if (value === void 0) {
			const { keepUndefined } = options ?? replacer ?? {};
			if (!keepUndefined) return void 0;
		}
		if (identity.isDocument(value) && !_replacer) return value.toString(options);
		return new Document.Document(value, _replacer, options).toString(options);
	}
	exports.parse = parse;
	exports.parseAllDocuments = parseAllDocuments;
	exports.parseDocument = parseDocument;
	exports.stringify = stringify;
}));
// ../../main/node_modules/yaml/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var Schema = require_Schema();
	var errors = require_errors();
	var Alias = require_Alias();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	require_cst();
	var lexer = require_lexer();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	var publicApi = require_public_api();
	var visit = require_visit();
	exports.Composer = composer.Composer;
	exports.Document = Document.Document;
	exports.Schema = Schema.Schema;
	exports.YAMLError = errors.YAMLError;
	exports.YAMLParseError = errors.YAMLParseError;
	exports.YAMLWarning = errors.YAMLWarning;
	exports.Alias = Alias.Alias;
	exports.isAlias = identity.isAlias;
	exports.isCollection = identity.isCollection;
	exports.isDocument = identity.isDocument;
	exports.isMap = identity.isMap;
	exports.isNode = identity.isNode;
	exports.isPair = identity.isPair;
	exports.isScalar = identity.isScalar;
	exports.isSeq = identity.isSeq;
	exports.Pair = Pair.Pair;
	exports.Scalar = Scalar.Scalar;
	exports.YAMLMap = YAMLMap.YAMLMap;
	exports.YAMLSeq = YAMLSeq.YAMLSeq;
	exports.Lexer = lexer.Lexer;
	exports.LineCounter = lineCounter.LineCounter;
	exports.Parser = parser.Parser;
	exports.parse = publicApi.parse;
	exports.parseAllDocuments = publicApi.parseAllDocuments;
	exports.parseDocument = publicApi.parseDocument;
	exports.stringify = publicApi.stringify;
	exports.visit = visit.visit;
	exports.visitAsync = visit.visitAsync;
}));
// ../../main/node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	const ratio = val / step;
	const roundedRatio = Math.round(ratio);
	const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
	if (Math.abs(ratio - roundedRatio) < tolerance) return 0;
	return ratio - roundedRatio;
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
/**
* Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
*
* Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
*/
function rawShape(def) {
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			const value = getter();
			assignProp(this, key, value);
			return value;
		},
		enumerable: true,
		configurable: true
	});
}
function putProp(target, key, value) {
	if (key in target) assignProp(target, key, value);
	else target[key] = value;
}
/**
* Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
*
* A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
*/
function mirrorShape(target, source, keys, wrap) {
	const raw = sourceShape(source);
	for (const key of keys) {
		const desc = Object.getOwnPropertyDescriptor(raw, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => {
			const value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		});
		else putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
	}
}
function mirrorProps(target, source) {
	for (const key of Reflect.ownKeys(source)) {
		const desc = Object.getOwnPropertyDescriptor(source, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => source[key]);
		else putProp(target, key, desc.value);
	}
}
function mergeDefs(...defs) {
	const mergedDescriptors = {};
	for (const def of defs) {
		const descriptors = Object.getOwnPropertyDescriptors(def);
		Object.assign(mergedDescriptors, descriptors);
	}
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
const captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
	if (globalConfig.jitless) return false;
	if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) return false;
	try {
		new Function("");
		return true;
	} catch (_) {
		return false;
	}
});
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
function shallowClone(o) {
	if (isPlainObject(o)) return { ...o };
	if (Array.isArray(o)) return [...o];
	if (o instanceof Map) return new Map(o);
	if (o instanceof Set) return new Set(o);
	return o;
}
const propertyKeyTypes = /* @__PURE__*/ new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function stringifyPrimitive(value) {
	if (typeof value === "bigint") return value.toString() + "n";
	if (typeof value === "string") return `"${value}"`;
	return `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
const BIGINT_FORMAT_RANGES = {
	int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
	uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")]
};
function pick(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".pick() cannot be used on object schemas containing refinements");
	const newShape = {};
	mirrorShape(newShape, schema, maskedKeys(schema, mask));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	const raw = sourceShape(schema);
	const keys = [];
	for (const key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw new Error(`Unrecognized key: "${String(key)}"`);
		if (mask[key]) keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".omit() cannot be used on object schemas containing refinements");
	const omitted = new Set(maskedKeys(schema, mask));
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to extend: expected a plain object");
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		const existingShape = sourceShape(schema);
		for (const key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
	mirrorProps(newShape, shape);
	return newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
	if (!b?._zod?.def) throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	const newShape = {};
	mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
	mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
	return clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial(Class, schema, mask, name = "partial") {
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	})));
	return clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	}));
	return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) {
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	}
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
const highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function parsedType(data) {
	const t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			const obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
/**
* Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
*
* Call this from a `proto` initializer, which runs once per prototype — never per instance.
*/
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
/* @__NO_SIDE_EFFECTS__ */
function derived(computes, table) {
	for (const key in computes) {
		const compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: true,
			enumerable: true,
			get() {
				return own(this, key, compute(this));
			},
			set(value) {
				own(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
const breaker = {
	configurable: true,
	get() {
		broke = true;
	}
};
/**
* Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
* constructor, computed from the internals object itself and cached there on
* first read. One accessor per constructor rather than one per instance.
*/
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
/**
* Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
* data property. One accessor per constructor rather than one per instance, because an own accessor
* puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
*/
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
	const fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}
// ../../main/node_modules/zod/v4/core/core.js
var _a$1;
/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({ status: "aborted" });
const _zodDesc = {
	value: void 0,
	enumerable: false
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
/* @__NO_SIDE_EFFECTS__ */
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = /* @__PURE__ */ new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
var $ZodEncodeError = class extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}
// ../../main/node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
const _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
const _issuesDesc = {
	value: void 0,
	enumerable: false
};
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer$1 = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
const $ZodError = /* @__PURE__ */ $constructor("$ZodError", initializer$1);
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
* ("toString", "constructor") would otherwise read through to the prototype, and assigning
* "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
	if (!Object.prototype.hasOwnProperty.call(obj, key)) {
		if (key === "__proto__") Object.defineProperty(obj, key, {
			value: make(),
			writable: true,
			enumerable: true,
			configurable: true
		});
		else obj[key] = make();
	}
	return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	const fieldErrors = {};
	const formErrors = [];
	for (const sub of error.issues) if (sub.path.length > 0) node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
	else formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	const fieldErrors = { _errors: [] };
	const processError = (error, path = []) => {
		for (const issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			const fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors;
				let i = 0;
				while (i < fullpath.length) {
					const el = fullpath[i];
					const terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						if (terminal) curr._errors.push(mapper(issue));
						i++;
						continue;
					}
					if (!Object.prototype.hasOwnProperty.call(curr, el)) Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: true,
						writable: true,
						configurable: true
					});
					const node = curr[el];
					if (terminal) node._errors.push(mapper(issue));
					curr = node;
					i++;
				}
			}
		}
	};
	processError(error);
	return fieldErrors;
}
// ../../main/node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
const _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
function failure(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
const validate = ((schema, value, _ctx) => {
	const validator = schema._zod.bag.validator;
	if (validator !== void 0) {
		if (validator(value) !== COMPILE_INVALID) return true;
		if (validator.definite === true && _ctx === void 0) return false;
	}
	return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
	const ctx = _ctx ? {
		..._ctx,
		async: false,
		abortEarly: true
	} : {
		async: false,
		abortEarly: true
	};
	const fallbackRun = schema._zod.bag.fallbackRun;
	let result;
	if (fallbackRun) {
		ctx[COMPILE_FALLBACK] = true;
		result = fallbackRun({
			value,
			issues: []
		}, ctx);
	} else result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
const validateAsync$1 = async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true,
		abortEarly: true
	} : {
		async: true,
		abortEarly: true
	};
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length === 0;
};
const _encode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return parse(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _encodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return await parseAsync(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _safeEncode = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParse(_Err)(schema, value, ctx);
};
const _safeDecode = (_Err) => (schema, value, _ctx) => {
	return _safeParse(_Err)(schema, value, _ctx);
};
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParseAsync(_Err)(schema, value, ctx);
};
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
	return _safeParseAsync(_Err)(schema, value, _ctx);
};
// ../../main/node_modules/zod/v4/core/regexes.js
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
*
* @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
	return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
const anyString = /^[\s\S]{0,}$/;
const integer = /^-?\d+$/;
const number$1 = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
const lowercase = /^[^A-Z]*$/;
const uppercase = /^[^a-z]*$/;
// ../../main/node_modules/zod/v4/core/checks.js
const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});
// ../../main/node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};
// ../../main/node_modules/zod/v4/core/versions.js
const version = {
	major: 4,
	minor: 6,
	patch: 7
};
// ../../main/node_modules/zod/v4/core/schemas.js
const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email);
	$ZodStringFormat.init(inst, def);
});
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
const $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration);
	$ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
const $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
const $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, /* @__PURE__ */ new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$1 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$1(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
const $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$2 = isObject;
	const jit = !globalConfig.jitless;
	const fastEnabled = jit && allowsEval.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$2(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
const $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = /* @__PURE__ */ new Map();
	let unrecIssue;
	const keyIssues = /* @__PURE__ */ new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
const $ZodRecord = /*@__PURE__*/ $constructor("$ZodRecord", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isPlainObject(input)) {
			payload.issues.push({
				expected: "record",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		const proms = [];
		const values = def.keyType._zod.values;
		if (values && !def.partial) {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			const recordKeys = /* @__PURE__ */ new Set();
			for (const key of values) if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
				recordKeys.add(typeof key === "number" ? key.toString() : key);
				if (key === "__proto__") continue;
				const keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (keyResult.issues.length) {
					payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			let unrecognized;
			for (const key in input) if (!recordKeys.has(key)) {
				if (def.mode === "loose") {
					if (key === "__proto__") continue;
					payload.value[key] = input[key];
				} else {
					unrecognized = unrecognized ?? [];
					unrecognized.push(key);
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		} else {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			let unrecognized;
			for (const key of Reflect.ownKeys(input)) {
				if (key === "__proto__") continue;
				if (!Object.prototype.propertyIsEnumerable.call(input, key)) continue;
				let keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (typeof key === "string" && number$1.test(key) && keyResult.issues.length) {
					const retryResult = def.keyType._zod.run({
						value: Number(key),
						issues: []
					}, ctx);
					if (retryResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
					if (retryResult.issues.length === 0) keyResult = retryResult;
				}
				if (keyResult.issues.length) {
					if (def.mode === "loose") payload.value[key] = input[key];
					else if (values) {
						unrecognized = unrecognized ?? [];
						unrecognized.push(key);
					} else payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
});
const $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			/**
			* $ZodDefault returns the default value immediately in forward direction.
			* It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
const $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
const $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
const $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
const $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}
// ../../main/node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
	constructor() {
		super(`Cannot parse a reference cycle that closes through a transform`);
		this.name = "ZodCyclicError";
	}
};
/** Keyed off the context object every schema in one parse call already shares. */
const STATE = "~memo";
const NO_ISSUES = [];
function isRef(value) {
	return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
const recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
const NONE = 0;
const ASSUMED = 1;
const PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
	const cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE;
	const check = (child) => {
		if (result !== PROVEN && child?._zod) {
			const answer = isRecursive(child, stack, resolve);
			if (answer > result) result = answer;
		}
	};
	const shape = (sh, spread) => {
		let answer = NONE;
		for (const key of Reflect.ownKeys(sh)) {
			const desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
			if (child > answer) answer = child;
		}
		return answer;
	};
	const merge = (answer) => {
		if (answer > result) result = answer;
	};
	const def = inst._zod.def;
	switch (def.type) {
		case "object": {
			const raw = rawShape(def);
			merge(raw ? shape(raw, true) : ASSUMED);
			check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (const el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType);
			check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (const el of def.options) check(el);
			break;
		case "intersection":
			check(def.left);
			check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in);
			check(def.out);
			break;
		case "function":
			check(def.input);
			check(def.output);
			break;
		case "lazy": {
			const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (const key in def) {
			const desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			const value = desc.value;
			if (!value || typeof value !== "object") continue;
			if (value._zod) check(value);
			else if (Array.isArray(value)) for (const el of value) check(el);
		}
	}
	stack.delete(inst);
	return settle$1(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle$1(inst, answer) {
	if (answer !== ASSUMED) recursive.set(inst, answer === PROVEN);
	return answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	if (!bucket) {
		bucket = /* @__PURE__ */ new WeakMap();
		state.buckets.set(inst, bucket);
	}
	return bucket;
}
let handoff;
const open = [];
const memo = {
	alloc(_inst, payload, empty) {
		const bucket = handoff;
		if (!bucket) return empty;
		handoff = void 0;
		const entry = {
			value: empty,
			issues: null
		};
		bucket.set(payload.value, entry);
		open.push(entry);
		return empty;
	},
	guard(inst) {
		var _a;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
				return base(payload, ctx);
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	},
	attach(inst) {
		var _a;
		let isRecursiveInst;
		let rechecked = false;
		let lastCtx;
		let lastBucket;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (isRecursiveInst === void 0) {
					const walked = isRecursive(inst, /* @__PURE__ */ new Set(), false);
					if (walked === NONE) {
						inst._zod.parse = base;
						if (inst._zod.run === wrapped) inst._zod.run = base;
						return base(payload, ctx);
					}
					if (walked === PROVEN || rechecked) isRecursiveInst = true;
					else rechecked = true;
				}
				const input = payload.value;
				if (!isRef(input)) return base(payload, ctx);
				let state = ctx[STATE];
				if (!state) {
					state = {
						buckets: /* @__PURE__ */ new WeakMap(),
						backEdges: void 0
					};
					ctx[STATE] = state;
				}
				let bucket;
				if (lastCtx === ctx) bucket = lastBucket;
				else {
					bucket = bucketFor(state, inst);
					lastCtx = ctx;
					lastBucket = bucket;
				}
				const hit = bucket.get(input);
				if (hit) {
					payload.value = hit.value;
					if (hit.issues) {
						if (hit.issues.length) payload.issues.push(...cloneIssues(hit.issues));
					} else {
						payload.memo = true;
						state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet());
						state.backEdges.add(hit.value);
					}
					return payload;
				}
				handoff = bucket;
				const depth = open.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open.length > depth ? open.pop() : void 0;
				if (result instanceof Promise) return result.then((r) => {
					if (entry) entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
					return r;
				});
				if (entry) entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
				return result;
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	}
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
	return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
	const backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}
// ../../main/node_modules/zod/v4/locales/en.js
const error = () => {
	const Sizable = {
		string: {
			unit: "characters",
			verb: "to have"
		},
		file: {
			unit: "bytes",
			verb: "to have"
		},
		array: {
			unit: "items",
			verb: "to have"
		},
		set: {
			unit: "items",
			verb: "to have"
		},
		map: {
			unit: "entries",
			verb: "to have"
		}
	};
	function getSizing(origin) {
		return Sizable[origin] ?? null;
	}
	const FormatDictionary = {
		regex: "input",
		email: "email address",
		url: "URL",
		emoji: "emoji",
		uuid: "UUID",
		uuidv4: "UUIDv4",
		uuidv6: "UUIDv6",
		nanoid: "nanoid",
		guid: "GUID",
		cuid: "cuid",
		cuid2: "cuid2",
		ulid: "ULID",
		xid: "XID",
		ksuid: "KSUID",
		datetime: "ISO datetime",
		date: "ISO date",
		time: "ISO time",
		duration: "ISO duration",
		ipv4: "IPv4 address",
		ipv6: "IPv6 address",
		mac: "MAC address",
		cidrv4: "IPv4 range",
		cidrv6: "IPv6 range",
		base64: "base64-encoded string",
		base64url: "base64url-encoded string",
		json_string: "JSON string",
		e164: "E.164 number",
		currency_code: "currency code",
		credit_card: "credit card number",
		iban: "IBAN",
		jwt: "JWT",
		template_literal: "input"
	};
	const TypeDictionary = { nan: "NaN" };
	function getTypeName(type, input) {
		if (type === "number" && typeof input === "number" && !Number.isFinite(input)) return String(input);
		return TypeDictionary[type] ?? type;
	}
	return (issue) => {
		switch (issue.code) {
			case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
			case "invalid_value":
				if (issue.values.length === 1) return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
				return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
			case "too_big": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
				return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
			}
			case "too_small": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
				return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
			}
			case "invalid_format": {
				const _issue = issue;
				if (_issue.format === "starts_with") return `Invalid string: must start with "${_issue.prefix}"`;
				if (_issue.format === "ends_with") return `Invalid string: must end with "${_issue.suffix}"`;
				if (_issue.format === "includes") return `Invalid string: must include "${_issue.includes}"`;
				if (_issue.format === "regex") return `Invalid string: must match pattern ${_issue.pattern}`;
				return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
			}
			case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
			case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
			case "invalid_key": return `Invalid key in ${issue.origin}`;
			case "invalid_union":
				if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) return `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}`;
				if (issue.inclusive === false) return "Invalid input: more than one option matched";
				return "Invalid input";
			case "invalid_element": return `Invalid value in ${issue.origin}`;
			default: return `Invalid input`;
		}
	};
};
function en_default() {
	return { localeError: error() };
}
// ../../main/node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;
// ../../main/node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link _cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	const ch = /* @__PURE__ */ _check((payload) => {
		payload.addIssue = (issue$2) => {
			if (typeof issue$2 === "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
			else {
				const _issue = issue$2;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}
// ../../main/node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (const source of sources) for (const key of Reflect.ownKeys(source)) if (Object.prototype.propertyIsEnumerable.call(source, key)) assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	if (target === "draft-4") target = "draft-04";
	if (target === "draft-7") target = "draft-07";
	return {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: /* @__PURE__ */ new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
/**
* Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
* `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
* custom JSON Schema was written into `json`, in which case the caller must not write its own.
*/
function handleUnrepresentable(schema, ctx, json, params, message) {
	const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return false;
	if (result === void 0 || result === "throw") throw new Error(message);
	Object.assign(json, result);
	return true;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	const def = schema._zod.def;
	const seen = ctx.seen.get(schema);
	if (seen) {
		seen.count++;
		if (_params.schemaPath.includes(schema)) seen.cycle = _params.path;
		return seen.schema;
	}
	const result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result);
	ctx.sharedDefsExtractedFor = void 0;
	ctx.sharedEmitDoneFor = void 0;
	const overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		const params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			const _json = result.schema;
			const processor = ctx.processors[def.type];
			if (!processor) throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		const parent = schema._zod.parent;
		if (parent) {
			if (!result.ref) result.ref = parent;
			processSchema(parent, ctx, params);
			ctx.seen.get(parent).isParent = true;
		}
	}
	const meta = ctx.metadataRegistry.get(schema);
	if (meta) assignProps(result.schema, meta);
	if (ctx.io === "input" && isTransforming(schema)) {
		delete result.schema.examples;
		delete result.schema.default;
	}
	if (ctx.io === "input" && "_prefault" in result.schema) (_a = result.schema).default ?? (_a.default = result.schema._prefault);
	delete result.schema._prefault;
	return ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	const idToSchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.entries()) {
		const id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			const existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	const makeURI = (entry) => {
		const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			const externalId = ctx.external.registry.get(entry[0])?.id;
			const uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			entry[1].defId = id;
			return {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		const uriPrefix = `#`;
		const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: uriPrefix };
		const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	};
	const extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		const seen = entry[1];
		const { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema };
		if (defId) seen.defId = defId;
		const schema = seen.schema;
		for (const key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.cycle) throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (schema === entry[0]) {
			extractToDef(entry);
			continue;
		}
		if (ctx.external) {
			const ext = ctx.external.registry.get(entry[0])?.id;
			if (schema !== entry[0] && ext) {
				extractToDef(entry);
				continue;
			}
		}
		if (ctx.metadataRegistry.get(entry[0])?.id) {
			extractToDef(entry);
			continue;
		}
		if (seen.cycle) {
			extractToDef(entry);
			continue;
		}
		if (seen.count > 1) {
			if (ctx.reused === "ref") extractToDef(entry);
		}
	}
	if (ctx.external) ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
	const options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	const types = [];
	for (const option of options) {
		if (!option || typeof option !== "object") return;
		compactTypeUnion(option);
		const keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		const type = option.type;
		for (const member of Array.isArray(type) ? type : [type]) {
			if (typeof member !== "string") return;
			if (!types.includes(member)) types.push(member);
		}
	}
	delete schema.anyOf;
	schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
* an annotation like `description` — makes a member unfoldable, so a constraint this does not
* understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
const FOLDABLE_KEYS = /* @__PURE__ */ new Set([
	"type",
	"properties",
	"required",
	"additionalProperties"
]);
const UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
	const extra = member.additionalProperties;
	if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null) return null;
	return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
	const objects = [];
	for (const member of members) {
		if (typeof member !== "object" || member.type !== "object") return null;
		for (const key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	const properties = {};
	const required = /* @__PURE__ */ new Set();
	for (const object of objects) {
		for (const key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			const parts = [];
			for (const other of objects) {
				const part = other.properties?.[key] ?? undeclaredConstraint(other);
				if (part === null || part === void 0) continue;
				if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part))) parts.push(part);
			}
			assignProp(properties, key, parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts });
		}
		for (const key of object.required ?? []) required.add(key);
	}
	const folded = {
		type: "object",
		properties
	};
	if (required.size) folded.required = [...required];
	if (objects.every((object) => object.additionalProperties === false)) folded.additionalProperties = false;
	else {
		const constraints = [];
		for (const object of objects) {
			const constraint = undeclaredConstraint(object);
			if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint))) constraints.push(constraint);
		}
		if (constraints.length === 1) folded.additionalProperties = constraints[0];
		else if (constraints.length > 1) folded.additionalProperties = { allOf: constraints };
	}
	return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
* closed object members reject each other's keys and the schema validates nothing. Zod's parser
* pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
* *every* side rejects it — so the emitted schema has to pool them too, and folding the members
* into one object is the encoding that says so on every target.
*
* This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
* machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
* keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
	const allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (const key of FOLDABLE_KEYS) if (key in json) return;
	const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
	let folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		const union = unions[0];
		const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		const rest = allOf.filter((m) => m !== union);
		const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	if (!folded) return;
	delete json.allOf;
	assignProps(json, folded);
}
function finalize(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	const flattenRef = (zodSchema) => {
		const seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		const schema = seen.def ?? seen.schema;
		const _cached = { ...schema };
		const ref = seen.ref;
		seen.ref = null;
		if (ref) {
			flattenRef(ref);
			const refSeen = ctx.seen.get(ref);
			const refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
				schema.allOf = schema.allOf ?? [];
				schema.allOf.push(refSchema);
			} else assignProps(schema, refSchema);
			assignProps(schema, _cached);
			if (zodSchema._zod.parent === ref) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (!(key in _cached)) delete schema[key];
			}
			if (refSchema.$ref && refSeen.def) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) delete schema[key];
			}
		}
		const parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			const parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref) {
				schema.$ref = parentSeen.schema.$ref;
				if (parentSeen.def) for (const key in schema) {
					if (key === "$ref" || key === "allOf") continue;
					if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) delete schema[key];
				}
			}
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (const entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (const entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (const rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			const carriers = /* @__PURE__ */ new Map();
			for (const seen of ctx.seen.values()) for (const json of [seen.schema, seen.def]) {
				const allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				const existing = carriers.get(allOf);
				if (existing) existing.push(json);
				else carriers.set(allOf, [json]);
			}
			for (const allOf of ctx.intersections) for (const json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	const result = {};
	if (ctx.target === "draft-2020-12") result.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (ctx.target === "draft-07") result.$schema = "http://json-schema.org/draft-07/schema#";
	else if (ctx.target === "draft-04") result.$schema = "http://json-schema.org/draft-04/schema#";
	else if (ctx.target === "openapi-3.0") {}
	if (ctx.external?.uri) {
		const id = ctx.external.registry.get(schema)?.id;
		if (!id) throw new Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	if (rootMetaId !== void 0 && result.id === rootMetaId) delete result.id;
	const defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.def && seen.defId) {
			if (seen.def.id === seen.defId) delete seen.def.id;
			assignProp(defs, seen.defId, seen.def);
		}
	}
	if (ctx.external) ctx.sharedEmitDoneFor = ctx.external;
	if (ctx.external) {} else if (Object.keys(defs).length > 0) {
		if (ctx.target === "draft-2020-12") result.$defs = defs;
		else result.definitions = defs;
	}
	try {
		const finalized = JSON.parse(JSON.stringify(result));
		Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: false,
			writable: false
		});
		return finalized;
	} catch (_err) {
		throw new Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	const ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
	if (ctx.seen.has(_schema)) return false;
	ctx.seen.add(_schema);
	const def = _schema._zod.def;
	if (def.type === "transform") return true;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") {
		if (_schema._zod.traits.has("$ZodCodec")) return true;
		return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	}
	if (def.type === "object") {
		for (const key in def.shape) if (isTransforming(def.shape[key], ctx)) return true;
		return false;
	}
	if (def.type === "union") {
		for (const option of def.options) if (isTransforming(option, ctx)) return true;
		return false;
	}
	if (def.type === "tuple") {
		for (const item of def.items) if (isTransforming(item, ctx)) return true;
		if (def.rest && isTransforming(def.rest, ctx)) return true;
		return false;
	}
	return false;
}
/**
* Creates a toJSONSchema method for a schema instance.
* This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
*/
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
	const ctx = initializeContext({
		...params,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
	const { libraryOptions, target } = params ?? {};
	const ctx = initializeContext({
		...libraryOptions ?? {},
		target,
		io,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
// ../../main/node_modules/zod/v4/core/json-schema-processors.js
const narrowMin = (agg, key, value) => {
	if (agg[key] === void 0 || value > agg[key]) agg[key] = value;
};
const narrowMax = (agg, key, value) => {
	if (agg[key] === void 0 || value < agg[key]) agg[key] = value;
};
const narrowBoth = (agg, value) => {
	narrowMin(agg, "minimum", value);
	narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
	agg.multipleOf ?? (agg.multipleOf = []);
	if (!agg.multipleOf.includes(value)) agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
	agg.patterns ?? (agg.patterns = /* @__PURE__ */ new Set());
	agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
	agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
const setFormat = (agg, format) => {
	agg.format = format;
	if (format.includes("int")) agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
	setFormat(agg, def.format);
	const [minimum, maximum] = ranges[def.format];
	narrowMin(agg, "minimum", minimum);
	narrowMax(agg, "maximum", maximum);
};
const contributors = {
	greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
	less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
	multiple_of: (agg, def) => addDivisor(agg, def.value),
	number_format: formatContributor(NUMBER_FORMAT_RANGES),
	bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
	min_length: minContributor,
	max_length: maxContributor,
	length_equals: (agg, def) => narrowBoth(agg, def.length),
	min_size: minContributor,
	max_size: maxContributor,
	size_equals: (agg, def) => narrowBoth(agg, def.size),
	string_format: (agg, def) => {
		setFormat(agg, def.format);
		if (def.pattern) addPattern(agg, def.pattern);
		if (def.format === "base64" || def.format === "base64url") agg.contentEncoding = def.format;
		if (def.local || def.precision === -1) agg.laxFormat = true;
	},
	mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
	const agg = {};
	const def = schema._zod.def;
	const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (const ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	const bag = schema._zod.bag;
	if (bag.minimum !== void 0) narrowMin(agg, "minimum", bag.minimum);
	if (bag.exclusiveMinimum !== void 0) narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
	if (bag.maximum !== void 0) narrowMax(agg, "maximum", bag.maximum);
	if (bag.exclusiveMaximum !== void 0) narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
	if (bag.multipleOf !== void 0) addDivisor(agg, bag.multipleOf);
	if (bag.format !== void 0) {
		agg.format ?? (agg.format = bag.format);
		if (bag.format.includes("int")) agg.isInt = true;
	}
	if (bag.mime) intersectMime(agg, bag.mime);
	for (const pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
const formatMap = {
	guid: "uuid",
	url: "uri",
	datetime: "date-time",
	json_string: "json-string",
	regex: ""
};
const exactPatterns = /* @__PURE__ */ new Map([[base64Charset, base64], [base64urlCharset, base64url]]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
	const json = _json;
	json.type = "string";
	const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minLength = minimum;
	if (typeof maximum === "number") json.maxLength = maximum;
	if (format) {
		json.format = formatMap[format] ?? format;
		if (json.format === "") delete json.format;
		if (format === "time" || laxFormat) delete json.format;
	}
	if (contentEncoding) json.contentEncoding = contentEncoding;
	if (patterns && patterns.size > 0) {
		const patternList = [...patterns].map(exactPattern);
		if (patternList.length === 1) json.pattern = patternList[0].source;
		else if (patternList.length > 1) json.allOf = [...patternList.map((regex) => ({
			...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
			pattern: regex.source
		}))];
	}
};
const numberProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
	json.type = isInt ? "integer" : "number";
	const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
	const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
	const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
	if (exMin) {
		if (legacy) {
			json.minimum = exclusiveMinimum;
			json.exclusiveMinimum = true;
		} else json.exclusiveMinimum = exclusiveMinimum;
	} else if (typeof minimum === "number") json.minimum = minimum;
	if (exMax) {
		if (legacy) {
			json.maximum = exclusiveMaximum;
			json.exclusiveMaximum = true;
		} else json.exclusiveMaximum = exclusiveMaximum;
	} else if (typeof maximum === "number") json.maximum = maximum;
	if (multipleOf) {
		const divisors = /* @__PURE__ */ new Set();
		for (const divisor of multipleOf) if (Number.isFinite(divisor) && divisor !== 0) divisors.add(Math.abs(divisor));
		else handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
		const [first, ...rest] = divisors;
		if (first !== void 0) json.multipleOf = first;
		if (rest.length) json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
	}
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
const enumProcessor = (schema, _ctx, json, _params) => {
	const def = schema._zod.def;
	const values = getEnumValues(def.entries);
	if (values.length === 0) {
		json.not = {};
		return;
	}
	if (values.every((v) => typeof v === "number")) json.type = "number";
	if (values.every((v) => typeof v === "string")) json.type = "string";
	json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	if (def.values.length === 0) {
		json.not = {};
		return;
	}
	const vals = [];
	for (const val of def.values) if (val === void 0) {
		if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema")) return;
	} else if (typeof val === "bigint") {
		if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema")) return;
		vals.push(Number(val));
	} else vals.push(val);
	if (vals.length === 0) {} else if (vals.length === 1) {
		const val = vals[0];
		json.type = val === null ? "null" : typeof val;
		if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") json.enum = [val];
		else json.const = val;
	} else {
		if (vals.every((v) => typeof v === "number")) json.type = "number";
		if (vals.every((v) => typeof v === "string")) json.type = "string";
		if (vals.every((v) => typeof v === "boolean")) json.type = "boolean";
		if (vals.every((v) => v === null)) json.type = "null";
		json.enum = vals;
	}
};
const customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const arrayProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
	json.type = "array";
	json.items = processSchema(def.element, ctx, {
		...params,
		path: [...params.path, "items"]
	});
};
function inputOptin(schema) {
	const def = schema._zod.def;
	if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) return inputOptin(def.out);
	if (def.type === "catch") return inputOptin(def.innerType);
	return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const shape = def.shape;
	if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
	json.type = "object";
	json.properties = {};
	for (const key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
		...params,
		path: [
			...params.path,
			"properties",
			key
		]
	}));
	const requiredKeys = [];
	for (const key of Object.keys(shape)) {
		const field = def.shape[key];
		if (ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) requiredKeys.push(key);
	}
	if (requiredKeys.length > 0) json.required = requiredKeys;
	if (def.catchall?._zod.def.type === "never") json.additionalProperties = false;
	else if (!def.catchall) {
		if (ctx.io === "output") json.additionalProperties = false;
	} else if (def.catchall) json.additionalProperties = processSchema(def.catchall, ctx, {
		...params,
		path: [...params.path, "additionalProperties"]
	});
};
const unionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const isExclusive = def.inclusive === false;
	const options = def.options.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			isExclusive ? "oneOf" : "anyOf",
			i
		]
	}));
	if (isExclusive) json.oneOf = options;
	else json.anyOf = options;
};
const intersectionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const a = processSchema(def.left, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			0
		]
	});
	const b = processSchema(def.right, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			1
		]
	});
	const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
	const allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
	json.allOf = allOf;
	ctx.intersections.push(allOf);
};
/** JSON object keys are always strings, so a numeric record key schema is re-expressed over the
* numeric-string form the record parser matches. Deferred to `finalize`, after the flatten: a key
* behind a wrapper only carries its own `type` before then, and a union key only has its branches.
*
* A numeric bound cannot apply to a property name, so `minimum` and its siblings are dropped rather
* than carried over: keeping them beside `type: "string"` reproduces the match-nothing schema this
* exists to fix. A key that carries one therefore emits wider than the record parses — `z.record(z.number().min(5), V)`
* accepts `"3"` — which is the deliberate trade, since throwing on it would reject an ordinary schema
* outright. */
function stringifyKeyNames(bySchema, json, visited) {
	if (json.$ref) {
		if (visited.has(json)) return json;
		visited.add(json);
		const def = bySchema.get(json)?.def;
		if (!def) return json;
		const inlined = stringifyKeyNames(bySchema, def, visited);
		return inlined === def ? json : inlined;
	}
	for (const keyword of ["anyOf", "oneOf"]) {
		const branches = json[keyword];
		if (!Array.isArray(branches)) continue;
		const mapped = branches.map((branch) => stringifyKeyNames(bySchema, branch, visited));
		if (mapped.some((branch, i) => branch !== branches[i])) json = {
			...json,
			[keyword]: mapped
		};
	}
	const types = Array.isArray(json.type) ? json.type : [json.type];
	const numericType = !types.includes("string") && types.some((t) => t === "number" || t === "integer");
	const values = json.enum ?? (json.const !== void 0 ? [json.const] : void 0);
	if (!numericType && !values?.some((v) => typeof v === "number")) return json;
	const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format, id, ...rest } = json;
	if (rest.enum) rest.enum = rest.enum.map((v) => typeof v === "number" ? String(v) : v);
	else if (typeof rest.const === "number") rest.const = String(rest.const);
	if (!numericType) return rest;
	rest.type = "string";
	if (!values) rest.pattern = (types.includes("number") ? number$1 : integer).source;
	return rest;
}
/** Every record of one conversion, so the carriers are found in a single pass rather than once per record. */
const pendingRecords = /* @__PURE__ */ new WeakMap();
function rewriteKeyNames(ctx) {
	const bySchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.values()) if (entry.def && !bySchema.has(entry.schema)) bySchema.set(entry.schema, entry);
	const rewrites = /* @__PURE__ */ new Map();
	for (const record of pendingRecords.get(ctx) ?? []) {
		const seen = ctx.seen.get(record);
		const names = (seen?.def ?? seen?.schema)?.propertyNames;
		if (!names || names === true || rewrites.has(names)) continue;
		const rewritten = stringifyKeyNames(bySchema, names, /* @__PURE__ */ new Set());
		if (rewritten !== names) rewrites.set(names, rewritten);
	}
	if (!rewrites.size) return;
	for (const entry of ctx.seen.values()) for (const carrier of [entry.schema, entry.def]) {
		const rewritten = carrier && rewrites.get(carrier.propertyNames);
		if (rewritten) carrier.propertyNames = rewritten;
	}
}
const recordProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "object";
	const keyType = def.keyType;
	const patterns = aggregateChecks(keyType).patterns;
	if (def.mode === "loose" && patterns && patterns.size > 0) {
		const valueSchema = processSchema(def.valueType, ctx, {
			...params,
			path: [
				...params.path,
				"patternProperties",
				"*"
			]
		});
		json.patternProperties = {};
		for (const pattern of patterns) assignProp(json.patternProperties, exactPattern(pattern).source, valueSchema);
	} else {
		if (ctx.target === "draft-07" || ctx.target === "draft-2020-12") {
			json.propertyNames = processSchema(def.keyType, ctx, {
				...params,
				path: [...params.path, "propertyNames"]
			});
			let pending = pendingRecords.get(ctx);
			if (!pending) {
				pending = [];
				pendingRecords.set(ctx, pending);
				ctx.deferred.push(() => rewriteKeyNames(ctx));
			}
			pending.push(schema);
		}
		json.additionalProperties = processSchema(def.valueType, ctx, {
			...params,
			path: [...params.path, "additionalProperties"]
		});
	}
	const keyValues = keyType._zod.values;
	const omittableOnInput = ctx.io === "input" && inputOptin(def.valueType) !== void 0;
	if (keyValues && !def.partial && !omittableOnInput) {
		const validKeyValues = [...keyValues].filter((v) => typeof v === "string" || typeof v === "number");
		if (validKeyValues.length > 0) json.required = validKeyValues.map(String);
	}
};
const nullableProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const inner = processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	if (ctx.target === "openapi-3.0") {
		seen.ref = def.innerType;
		json.nullable = true;
	} else json.anyOf = [inner, { type: "null" }];
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
* A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
* unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = false;
	const serialized = JSON.stringify(value, (_, val) => {
		if (typeof val !== "bigint") return val;
		unrepresentable = true;
		return null;
	});
	if (!unrepresentable) return JSON.parse(serialized);
	handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
	return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	if (ctx.io !== "input") return;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	let catchValue;
	try {
		catchValue = def.catchValue(void 0);
	} catch {
		handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
		return;
	}
	json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	const inIsTransform = def.in._zod.traits.has("$ZodTransform");
	const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	json.readOnly = true;
};
const optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
// ../../main/node_modules/zod/v4/classic/errors.js
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: true,
		enumerable: false,
		get() {
			const value = make(this);
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
			return value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
		}
	});
}
const initializer = (inst, issues) => {
	$ZodError.init(inst, issues);
	inst.name = "ZodError";
	const proto = Object.getPrototypeOf(inst);
	if (_installedErrorProtos.has(proto)) return;
	_installedErrorProtos.add(proto);
	_lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
	_lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
	_lazyMethod(proto, "addIssue", (self) => (issue) => {
		self.issues.push(issue);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	_lazyMethod(proto, "addIssues", (self) => (issues) => {
		self.issues.push(...issues);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	Object.defineProperty(proto, "isEmpty", {
		configurable: true,
		enumerable: false,
		get() {
			return this.issues.length === 0;
		}
	});
};
const ZodRealError = /*@__PURE__*/ $constructor("ZodError", initializer, void 0, { Parent: Error });
// ../../main/node_modules/zod/v4/classic/parse.js
const parse = /* @__PURE__ */ _parse(ZodRealError);
const parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
const encode = /* @__PURE__ */ _encode(ZodRealError);
const decode = /* @__PURE__ */ _decode(ZodRealError);
const encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);
// ../../main/node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	if (!globalConfig.localeError) config(en_default());
}
function _ensureDefaultMemoizer() {
	if (!globalConfig.memoizer) config({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ $constructor("ZodType", (inst, def) => {
	_ensureDefaultLocale();
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
	return inst;
}, {
	check(...chks) {
		const def = this.def;
		return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch === "function" ? { _zod: {
			check: ch,
			def: { check: "custom" },
			onattach: []
		} } : ch)] }), { parent: true });
	},
	with(...chks) {
		return this.check(...chks);
	},
	clone(def, params) {
		return clone(this, def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	refine(check, params) {
		return this.check(refine(check, params));
	},
	superRefine(refinement, params) {
		return this.check(superRefine(refinement, params));
	},
	overwrite(fn) {
		return this.check(/* @__PURE__ */ _overwrite(fn));
	},
	optional() {
		return optional(this);
	},
	exactOptional() {
		return exactOptional(this);
	},
	nullable() {
		return nullable(this);
	},
	nullish() {
		return optional(nullable(this));
	},
	nonoptional(params) {
		return nonoptional(this, params);
	},
	array() {
		return array(this);
	},
	or(arg) {
		return union([this, arg]);
	},
	and(arg) {
		return intersection(this, arg);
	},
	transform(tx) {
		return pipe(this, transform(tx));
	},
	default(d) {
		return _default(this, d);
	},
	prefault(d) {
		return prefault(this, d);
	},
	catch(params) {
		return _catch(this, params);
	},
	pipe(target) {
		return pipe(this, target);
	},
	readonly() {
		return readonly(this);
	},
	describe(description) {
		const cl = this.clone();
		globalRegistry.add(cl, { description });
		return cl;
	},
	meta(...args) {
		if (args.length === 0) return globalRegistry.get(this);
		const cl = this.clone();
		globalRegistry.add(cl, args[0]);
		return cl;
	},
	isOptional() {
		return this.safeParse(void 0).success;
	},
	isNullable() {
		return this.safeParse(null).success;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	},
	get "~standard"() {
		return hide(this, "~standard", {
			...standardProps(this),
			jsonSchema: {
				input: createStandardJSONSchemaMethod(this, "input"),
				output: createStandardJSONSchemaMethod(this, "output")
			}
		});
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	},
	parse: function _parse(data, params) {
		return parse(this, data, params, { callee: _parse });
	},
	parseAsync: async function _parseAsync(data, params) {
		return await parseAsync(this, data, params, { callee: _parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	async safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	get spa() {
		return this?.safeParseAsync;
	},
	set spa(value) {
		own(this, "spa", value);
	},
	validate(data, params) {
		return validate(this, data, params);
	},
	validateAsync(data, params) {
		return validateAsync$1(this, data, params);
	},
	encode: function _encode(data, params) {
		return encode(this, data, params, { callee: _encode });
	},
	decode: function _decode(data, params) {
		return decode(this, data, params, { callee: _decode });
	},
	encodeAsync: async function _encodeAsync(data, params) {
		return await encodeAsync(this, data, params, { callee: _encodeAsync });
	},
	decodeAsync: async function _decodeAsync(data, params) {
		return await decodeAsync(this, data, params, { callee: _decodeAsync });
	},
	safeEncode(data, params) {
		return safeEncode(this, data, params);
	},
	safeDecode(data, params) {
		return safeDecode(this, data, params);
	},
	async safeEncodeAsync(data, params) {
		return safeEncodeAsync(this, data, params);
	},
	async safeDecodeAsync(data, params) {
		return safeDecodeAsync(this, data, params);
	},
	toJSONSchema(params) {
		return createToJSONSchemaMethod(this, {})(params);
	},
	get description() {
		return globalRegistry.get(this)?.description;
	},
	get _def() {
		return this._zod.def;
	}
});
/** @internal */
const _ZodString = /*@__PURE__*/ $constructor("_ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, /*@__PURE__*/ derived({
	format: (inst) => aggregateChecks(inst).format ?? null,
	minLength: (inst) => aggregateChecks(inst).minimum ?? null,
	maxLength: (inst) => aggregateChecks(inst).maximum ?? null
}, {
	regex(...args) {
		return this.check(/* @__PURE__ */ _regex(...args));
	},
	includes(...args) {
		return this.check(/* @__PURE__ */ _includes(...args));
	},
	startsWith(...args) {
		return this.check(/* @__PURE__ */ _startsWith(...args));
	},
	endsWith(...args) {
		return this.check(/* @__PURE__ */ _endsWith(...args));
	},
	min(...args) {
		return this.check(/* @__PURE__ */ _minLength(...args));
	},
	max(...args) {
		return this.check(/* @__PURE__ */ _maxLength(...args));
	},
	length(...args) {
		return this.check(/* @__PURE__ */ _length(...args));
	},
	nonempty(...args) {
		return this.check(/* @__PURE__ */ _minLength(1, ...args));
	},
	lowercase(params) {
		return this.check(/* @__PURE__ */ _lowercase(params));
	},
	uppercase(params) {
		return this.check(/* @__PURE__ */ _uppercase(params));
	},
	trim() {
		return this.check(/* @__PURE__ */ _trim());
	},
	normalize(...args) {
		return this.check(/* @__PURE__ */ _normalize(...args));
	},
	toLowerCase() {
		return this.check(/* @__PURE__ */ _toLowerCase());
	},
	toUpperCase() {
		return this.check(/* @__PURE__ */ _toUpperCase());
	},
	slugify() {
		return this.check(/* @__PURE__ */ _slugify());
	}
}));
const ZodString = /*@__PURE__*/ $constructor("ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	_ZodString.init(inst, def);
}, {
	email(params) {
		return this.check(/* @__PURE__ */ _email(ZodEmail, params));
	},
	url(params) {
		return this.check(/* @__PURE__ */ _url(ZodURL, params));
	},
	jwt(params) {
		return this.check(/* @__PURE__ */ _jwt(ZodJWT, params));
	},
	emoji(params) {
		return this.check(/* @__PURE__ */ _emoji(ZodEmoji, params));
	},
	guid(params) {
		return this.check(/* @__PURE__ */ _guid(ZodGUID, params));
	},
	uuid(params) {
		return this.check(/* @__PURE__ */ _uuid(ZodUUID, params));
	},
	uuidv4(params) {
		return this.check(/* @__PURE__ */ _uuidv4(ZodUUID, params));
	},
	uuidv6(params) {
		return this.check(/* @__PURE__ */ _uuidv6(ZodUUID, params));
	},
	uuidv7(params) {
		return this.check(/* @__PURE__ */ _uuidv7(ZodUUID, params));
	},
	nanoid(params) {
		return this.check(/* @__PURE__ */ _nanoid(ZodNanoID, params));
	},
	cuid(params) {
		return this.check(/* @__PURE__ */ _cuid(ZodCUID, params));
	},
	cuid2(params) {
		return this.check(/* @__PURE__ */ _cuid2(ZodCUID2, params));
	},
	ulid(params) {
		return this.check(/* @__PURE__ */ _ulid(ZodULID, params));
	},
	base64(params) {
		return this.check(/* @__PURE__ */ _base64(ZodBase64, params));
	},
	base64url(params) {
		return this.check(/* @__PURE__ */ _base64url(ZodBase64URL, params));
	},
	xid(params) {
		return this.check(/* @__PURE__ */ _xid(ZodXID, params));
	},
	ksuid(params) {
		return this.check(/* @__PURE__ */ _ksuid(ZodKSUID, params));
	},
	ipv4(params) {
		return this.check(/* @__PURE__ */ _ipv4(ZodIPv4, params));
	},
	ipv6(params) {
		return this.check(/* @__PURE__ */ _ipv6(ZodIPv6, params));
	},
	cidrv4(params) {
		return this.check(/* @__PURE__ */ _cidrv4(ZodCIDRv4, params));
	},
	cidrv6(params) {
		return this.check(/* @__PURE__ */ _cidrv6(ZodCIDRv6, params));
	},
	e164(params) {
		return this.check(/* @__PURE__ */ _e164(ZodE164, params));
	},
	datetime(params) {
		return this.check(/* @__PURE__ */ _isoDateTime(ZodISODateTime, params));
	},
	date(params) {
		return this.check(/* @__PURE__ */ _isoDate(ZodISODate, params));
	},
	time(params) {
		return this.check(/* @__PURE__ */ _isoTime(ZodISOTime, params));
	},
	duration(params) {
		return this.check(/* @__PURE__ */ _isoDuration(ZodISODuration, params));
	}
});
function string(params) {
	return /* @__PURE__ */ _string(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ $constructor("ZodStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	_ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ $constructor("ZodISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ $constructor("ZodISODate", (inst, def) => {
	$ZodISODate.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ $constructor("ZodISOTime", (inst, def) => {
	$ZodISOTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ $constructor("ZodISODuration", (inst, def) => {
	$ZodISODuration.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ $constructor("ZodEmail", (inst, def) => {
	$ZodEmail.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodGUID = /*@__PURE__*/ $constructor("ZodGUID", (inst, def) => {
	$ZodGUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodUUID = /*@__PURE__*/ $constructor("ZodUUID", (inst, def) => {
	$ZodUUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodURL = /*@__PURE__*/ $constructor("ZodURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmoji = /*@__PURE__*/ $constructor("ZodEmoji", (inst, def) => {
	$ZodEmoji.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNanoID = /*@__PURE__*/ $constructor("ZodNanoID", (inst, def) => {
	$ZodNanoID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const ZodCUID = /*@__PURE__*/ $constructor("ZodCUID", (inst, def) => {
	$ZodCUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID2 = /*@__PURE__*/ $constructor("ZodCUID2", (inst, def) => {
	$ZodCUID2.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodULID = /*@__PURE__*/ $constructor("ZodULID", (inst, def) => {
	$ZodULID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodXID = /*@__PURE__*/ $constructor("ZodXID", (inst, def) => {
	$ZodXID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodKSUID = /*@__PURE__*/ $constructor("ZodKSUID", (inst, def) => {
	$ZodKSUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv4 = /*@__PURE__*/ $constructor("ZodIPv4", (inst, def) => {
	$ZodIPv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv6 = /*@__PURE__*/ $constructor("ZodIPv6", (inst, def) => {
	$ZodIPv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv4 = /*@__PURE__*/ $constructor("ZodCIDRv4", (inst, def) => {
	$ZodCIDRv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv6 = /*@__PURE__*/ $constructor("ZodCIDRv6", (inst, def) => {
	$ZodCIDRv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64 = /*@__PURE__*/ $constructor("ZodBase64", (inst, def) => {
	$ZodBase64.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64URL = /*@__PURE__*/ $constructor("ZodBase64URL", (inst, def) => {
	$ZodBase64URL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodE164 = /*@__PURE__*/ $constructor("ZodE164", (inst, def) => {
	$ZodE164.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodJWT = /*@__PURE__*/ $constructor("ZodJWT", (inst, def) => {
	$ZodJWT.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNumber = /*@__PURE__*/ $constructor("ZodNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
	inst.isFinite = true;
}, /*@__PURE__*/ derived({
	minValue: (inst) => {
		const { minimum, exclusiveMinimum } = aggregateChecks(inst);
		return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
	},
	maxValue: (inst) => {
		const { maximum, exclusiveMaximum } = aggregateChecks(inst);
		return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
	},
	isInt: (inst) => {
		const { isInt, multipleOf } = aggregateChecks(inst);
		return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
	},
	format: (inst) => aggregateChecks(inst).format ?? null
}, {
	gt(value, params) {
		return this.check(/* @__PURE__ */ _gt(value, params));
	},
	gte(value, params) {
		return this.check(/* @__PURE__ */ _gte(value, params));
	},
	min(value, params) {
		return this.check(/* @__PURE__ */ _gte(value, params));
	},
	lt(value, params) {
		return this.check(/* @__PURE__ */ _lt(value, params));
	},
	lte(value, params) {
		return this.check(/* @__PURE__ */ _lte(value, params));
	},
	max(value, params) {
		return this.check(/* @__PURE__ */ _lte(value, params));
	},
	int(params) {
		return this.check(int(params));
	},
	safe(params) {
		return this.check(int(params));
	},
	positive(params) {
		return this.check(/* @__PURE__ */ _gt(0, params));
	},
	nonnegative(params) {
		return this.check(/* @__PURE__ */ _gte(0, params));
	},
	negative(params) {
		return this.check(/* @__PURE__ */ _lt(0, params));
	},
	nonpositive(params) {
		return this.check(/* @__PURE__ */ _lte(0, params));
	},
	multipleOf(value, params) {
		return this.check(/* @__PURE__ */ _multipleOf(value, params));
	},
	step(value, params) {
		return this.check(/* @__PURE__ */ _multipleOf(value, params));
	},
	finite() {
		return this;
	}
}));
function number(params) {
	return /* @__PURE__ */ _number(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ $constructor("ZodNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodNumber.init(inst, def);
});
function int(params) {
	return /* @__PURE__ */ _int(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ $constructor("ZodBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean(params) {
	return /* @__PURE__ */ _boolean(ZodBoolean, params);
}
const ZodUnknown = /*@__PURE__*/ $constructor("ZodUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => void 0;
});
function unknown() {
	return /* @__PURE__ */ _unknown(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ $constructor("ZodNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
	return /* @__PURE__ */ _never(ZodNever, params);
}
const ZodArray = /*@__PURE__*/ $constructor("ZodArray", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodArray.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
	inst.element = def.element;
}, {
	min(n, params) {
		return this.check(/* @__PURE__ */ _minLength(n, params));
	},
	nonempty(params) {
		return this.check(/* @__PURE__ */ _minLength(1, params));
	},
	max(n, params) {
		return this.check(/* @__PURE__ */ _maxLength(n, params));
	},
	length(n, params) {
		return this.check(/* @__PURE__ */ _length(n, params));
	},
	unwrap() {
		return this.element;
	}
});
function array(element, params) {
	return /* @__PURE__ */ _array(ZodArray, element, params);
}
const ZodObject = /*@__PURE__*/ $constructor("ZodObject", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodObjectJIT.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
	keyof() {
		return _enum(Object.keys(this._zod.def.shape));
	},
	catchall(catchall) {
		return this.clone(mergeDefs(this._zod.def, { catchall }));
	},
	passthrough() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	loose() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	strict() {
		return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
	},
	strip() {
		return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
	},
	extend(incoming) {
		return extend(this, incoming);
	},
	safeExtend(incoming) {
		return safeExtend(this, incoming);
	},
	merge(other) {
		return merge(this, other);
	},
	pick(mask) {
		return pick(this, mask);
	},
	omit(mask) {
		return omit(this, mask);
	},
	partial(...args) {
		return partial(ZodOptional, this, args[0]);
	},
	exactPartial(...args) {
		return partial(ZodExactOptional, this, args[0], "exactPartial");
	},
	required(...args) {
		return required(ZodNonOptional, this, args[0]);
	}
});
function strictObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: never(),
		...normalizeParams(params)
	});
}
const ZodUnion = /*@__PURE__*/ $constructor("ZodUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
	inst.options = def.options;
});
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodIntersection = /*@__PURE__*/ $constructor("ZodIntersection", (inst, def) => {
	$ZodIntersection.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
const ZodRecord = /*@__PURE__*/ $constructor("ZodRecord", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodRecord.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => recordProcessor(inst, ctx, json, params);
	inst.keyType = def.keyType;
	inst.valueType = def.valueType;
});
function record(keyType, valueType, params) {
	if (!valueType || !valueType._zod) return new ZodRecord({
		type: "record",
		keyType: string(),
		valueType: keyType,
		...normalizeParams(valueType)
	});
	return new ZodRecord({
		type: "record",
		keyType,
		valueType,
		...normalizeParams(params)
	});
}
const ZodEnum = /*@__PURE__*/ $constructor("ZodEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
	inst.enum = def.entries;
	inst.options = [...inst._zod.values];
	const keys = new Set(Object.keys(def.entries));
	inst.extract = (values, params) => {
		const newEntries = {};
		for (const value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
	inst.exclude = (values, params) => {
		const newEntries = { ...def.entries };
		for (const value of values) if (keys.has(value)) delete newEntries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
});
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodLiteral = /*@__PURE__*/ $constructor("ZodLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
	inst.values = new Set(def.values);
	Object.defineProperty(inst, "value", { get() {
		if (def.values.length > 1) throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
		return def.values[0];
	} });
});
function literal(value, params) {
	return new ZodLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodTransform = /*@__PURE__*/ $constructor("ZodTransform", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTransform.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
	inst._zod.parse = (payload, _ctx) => {
		if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = inst);
				payload.issues.push(issue(_issue));
			}
		};
		const output = def.transform(payload.value, payload);
		if (output instanceof Promise) return output.then((output) => {
			payload.value = output;
			return payload;
		});
		payload.value = output;
		return payload;
	};
});
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
const ZodOptional = /*@__PURE__*/ $constructor("ZodOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
const ZodExactOptional = /*@__PURE__*/ $constructor("ZodExactOptional", (inst, def) => {
	$ZodExactOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
const ZodNullable = /*@__PURE__*/ $constructor("ZodNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
const ZodDefault = /*@__PURE__*/ $constructor("ZodDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodPrefault = /*@__PURE__*/ $constructor("ZodPrefault", (inst, def) => {
	$ZodPrefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodNonOptional = /*@__PURE__*/ $constructor("ZodNonOptional", (inst, def) => {
	$ZodNonOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
const ZodCatch = /*@__PURE__*/ $constructor("ZodCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue === "function" ? catchValue : constantCatch(catchValue)
	});
}
const ZodPipe = /*@__PURE__*/ $constructor("ZodPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
	inst.in = def.in;
	inst.out = def.out;
});
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
const ZodReadonly = /*@__PURE__*/ $constructor("ZodReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
const ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function refine(fn, _params = {}) {
	return /* @__PURE__ */ _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return /* @__PURE__ */ _superRefine(fn, params);
}
// agents/labs/lab-file.ts
var import_dist = require_dist();
const MULTIPLES = {
	"": 1,
	k: 1e3,
	M: 1e6,
	G: 1e9
};
const Name = string().regex(/^[A-Za-z0-9][\w.-]{0,62}$/u, "a name of letters, digits, dots and hyphens, at most 63");
/** `10G`, `2.5M`, `800k` or plain bit/s, as a number of bit/s. */
const BitRate = union([number(), string()]).transform((value, context) => {
	const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)([kMG]?)$/u.exec(String(value)) ?? [];
	const rate = Number(digits) * (MULTIPLES[unit] ?? NaN);
	if (digits !== "" && rate >= 0 && rate <= 0xe8d4a51000) return rate;
	context.addIssue({
		code: "custom",
		message: "a rate such as 800k, 2.5M or 10G, in bit/s"
	});
	return NEVER;
});
const Address = string().refine((text) => !Number.isNaN(parseIpv4(text)), "a dotted IPv4 address");
const InterfaceAddressText = string().transform((text, context) => {
	const parsed = parseInterfaceAddress(text);
	if (parsed) return parsed;
	context.addIssue({
		code: "custom",
		message: "an address with its prefix, such as 10.10.0.1/24"
	});
	return NEVER;
});
const OidText = string().regex(/^\.?\d+(\.\d+)*$/u, "a numeric OID").transform((text) => text.replace(/^\./u, "").split(".").map(Number));
const VlanId = int().min(1).max(4094);
/** `device:port`. */
const PortReference = string().transform((text, context) => {
	const at = text.indexOf(":");
	if (at > 0 && at < text.length - 1) return {
		device: text.slice(0, at),
		port: text.slice(at + 1)
	};
	context.addIssue({
		code: "custom",
		message: "a port as device:port, such as access-1:Gi1/0/7"
	});
	return NEVER;
});
const CommunityEntry = strictObject({
	name: string().min(1).max(64),
	access: _enum(["ro", "rw"]),
	view: array(OidText).min(1).optional()
});
const UserEntry = strictObject({
	name: Name,
	access: _enum(["ro", "rw"]).default("ro"),
	auth: _enum([
		"md5",
		"sha",
		"sha224",
		"sha256",
		"sha384",
		"sha512"
	]).optional(),
	priv: _enum([
		"des",
		"aes",
		"aes256b",
		"aes256r"
	]).optional(),
	authKey: string().min(8).optional(),
	privKey: string().min(8).optional(),
	view: array(OidText).min(1).optional()
});
const PortEntry = strictObject({
	name: string().min(1).max(32),
	speed: BitRate.default(1e9),
	alias: string().max(64).default(""),
	address: InterfaceAddressText.optional(),
	shut: boolean().default(false)
});
const DeviceEntry = strictObject({
	name: Name,
	/** Which kind of device; the names are those of agents/devices/profiles.ts. */
	profile: string(),
	/** Added to the lab's base port. */
	port: int().min(0).max(2e4).optional(),
	/** Answers on UDP 161 of 127.0.0.1 too, where that may be bound. */
	standardPort: boolean().default(false),
	/** A loopback address whose port 161 it takes as well, where that may be bound. */
	loopback: string().regex(/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/u, "an address in 127.0.0.0/8").optional(),
	location: string().max(255).optional(),
	contact: string().max(255).optional(),
	descr: string().max(255).optional(),
	communities: array(CommunityEntry).optional(),
	users: union([literal("every-algorithm"), array(UserEntry)]).optional(),
	/** Of switches: how many; of routers: which. */
	ports: union([int().min(1).max(512), array(PortEntry).min(1).max(512)]).optional(),
	/** Addresses on single VLANs of a trunk. */
	interfaces: array(strictObject({
		port: string(),
		vlan: VlanId,
		address: InterfaceAddressText
	})).default([]),
	address: InterfaceAddressText.optional(),
	vlan: VlanId.optional(),
	priority: int().min(0).max(61440).multipleOf(4096).default(32768),
	defaultNextHop: Address.optional(),
	/** TCP ports that it listens on beside those of the traffic. */
	listens: array(int().min(1).max(65535)).default([]),
	/** Of the profile `recording`: one file, or two of one device with the seconds between them. */
	file: string().optional(),
	second: string().optional(),
	secondsBetween: number().positive().optional(),
	x: number().min(0).max(1e3).optional(),
	y: number().min(0).max(1e3).optional()
});
const HostEntry = strictObject({
	/** With a count above 1 a number is added to the name, the address and the port. */
	name: Name,
	count: int().min(1).max(500).default(1),
	label: string().max(64).optional(),
	sort: _enum([
		"pc",
		"laptop",
		"phone",
		"camera",
		"sensor",
		"internet"
	]).default("pc"),
	at: PortReference,
	/** Whether all of them share the one port: a hub or a radio. */
	shared: boolean().default(false),
	vlan: VlanId.optional(),
	address: InterfaceAddressText,
	/** Speaks only now and then. */
	rare: boolean().default(false)
});
const TrafficEntry = strictObject({
	name: Name,
	title: string().max(64),
	/** Names of hosts, groups or devices, `vlan:10`, or `internet`. */
	from: array(string()).min(1),
	to: array(string()).min(1),
	port: int().min(1).max(65535),
	protocol: _enum(["tcp", "udp"]).default("tcp"),
	up: BitRate,
	down: BitRate,
	shape: _enum([
		"office",
		"night",
		"steady"
	]).default("office"),
	connections: int().min(1).max(50).default(1)
});
const TimelineEntry = strictObject({
	/** Seconds of the lab's time after the timeline was started. */
	at: number().min(0).max(604800),
	fault: string(),
	parameters: record(string(), union([string(), number()])).default({}),
	for: number().positive().max(86400).optional()
});
/** A lab as its author writes it. */
const LabFile = strictObject({
	name: Name,
	title: string().min(1).max(80),
	about: string().max(400).default(""),
	seed: int().min(0).max(2 ** 32 - 1).optional(),
	communities: array(CommunityEntry).default([{
		name: "public",
		access: "ro"
	}, {
		name: "private",
		access: "rw"
	}]),
	users: array(UserEntry).optional(),
	vlans: array(strictObject({
		id: VlanId,
		name: string().min(1).max(32)
	})).default([]),
	devices: array(DeviceEntry).default([]),
	/** So many switches of so many ports, instead of devices. */
	scale: strictObject({
		devices: int().min(1).max(1e4),
		ports: int().min(1).max(1e4)
	}).optional(),
	/** `device:port -- device:port`. */
	links: array(string().transform((text, context) => {
		const ends = text.split(/\s+--\s+/u).map((end) => PortReference.safeParse(end));
		const [a, b] = ends;
		if (ends.length === 2 && a?.success && b?.success) return {
			a: a.data,
			b: b.data
		};
		context.addIssue({
			code: "custom",
			message: "a link as \"core-1:gi0/0 -- access-1:Gi1/0/48\""
		});
		return NEVER;
	})).default([]),
	hosts: array(HostEntry).default([]),
	traffic: array(TrafficEntry).default([]),
	timeline: array(TimelineEntry).default([])
});
// agents/labs/read-lab-file.ts
const MAX_FILE_CHARACTERS = 1e6;
const MAX_PROBLEMS = 100;
/** Aliases multiply what a file holds; a lab needs few. */
const MAX_ALIASES = 100;
/**
* Reads a lab from YAML 1.2 text and checks all that can be checked without starting it. Never throws: what is wrong
* comes as problems with their lines, at most 100.
* @param name of the file, for messages
*/
function readLabFile(text, name) {
	const problem = (line, column, what) => ({
		file: name,
		line,
		column,
		text: what
	});
	if (text.length > MAX_FILE_CHARACTERS) return {
		ok: false,
		problems: [problem(1, 1, "the file is larger than 1 MB; a lab is a few kB")]
	};
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false
	});
	const at = (offset, what) => {
		const { line, col } = lines.linePos(offset);
		return problem(line, col, what);
	};
	if (document.errors.length > 0) return {
		ok: false,
		problems: document.errors.map(({ pos, message }) => at(pos[0], message))
	};
	let value;
	try {
		value = document.toJS({ maxAliasCount: MAX_ALIASES });
	} catch (error) {
		return {
			ok: false,
			problems: [problem(1, 1, error.message)]
		};
	}
	const checked = LabFile.safeParse(value);
	const issues = checked.success ? checkLabFile(checked.data) : checked.error.issues.map(described);
	if (checked.success && issues.length === 0) return {
		ok: true,
		lab: checked.data
	};
	return {
		ok: false,
		problems: issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => at(offsetOf(document, path), `${pathText(path)}${message}`))
	};
}
function described(issue) {
	if (issue.code === "unrecognized_keys") {
		const [key = ""] = issue.keys;
		return {
			path: [...issue.path, key],
			message: `no such key; remove it or see the guide for labs`
		};
	}
	return {
		path: issue.path,
		message: issue.message
	};
}
function pathText(path) {
	const text = path.map((part) => typeof part === "number" ? `[${part + 1}]` : `.${String(part)}`).join("").replace(/^\./u, "");
	return text === "" ? "" : `${text}: `;
}
/** The place of the deepest part of the path that the document has; of a key, its value. */
function offsetOf(document, path) {
	for (let length = path.length; length > 0; length--) {
		const range = document.getIn(path.slice(0, length), true)?.range;
		if (range) return range[0];
	}
	return 0;
}
// test/support/fake-clock.ts
/** Time that moves only when the test says so. */
var FakeClock = class {
	#wallMs;
	#monotonicMs = 0;
	#appointments = /* @__PURE__ */ new Set();
	/** `startMs`: wall time, ms since the epoch. */
	constructor(startMs = Date.UTC(2026, 0, 1)) {
		this.#wallMs = startMs;
	}
	now() {
		return this.#wallMs;
	}
	monotonic() {
		return this.#monotonicMs;
	}
	after(delayMs, work) {
		const appointment = {
			dueMs: this.#monotonicMs + delayMs,
			work
		};
		this.#appointments.add(appointment);
		return () => void this.#appointments.delete(appointment);
	}
	/** Number of appointments not yet run or cancelled. */
	get pending() {
		return this.#appointments.size;
	}
	/** Moves time on, running what falls due in its order, each at its own time. */
	advance(durationMs) {
		const untilMs = this.#monotonicMs + durationMs;
		for (let next = this.#nextDue(untilMs); next !== null; next = this.#nextDue(untilMs)) {
			this.#moveTo(next.dueMs);
			this.#appointments.delete(next);
			next.work();
		}
		this.#moveTo(untilMs);
	}
	/** As `advance`, and lets what each appointment awaits settle before time goes on. */
	async advanceAsync(durationMs) {
		const untilMs = this.#monotonicMs + durationMs;
		await settle();
		for (let next = this.#nextDue(untilMs); next !== null; next = this.#nextDue(untilMs)) {
			this.#moveTo(next.dueMs);
			this.#appointments.delete(next);
			next.work();
			await settle();
		}
		this.#moveTo(untilMs);
	}
	/** Steps the wall clock only, as setting the system's clock does. */
	stepWall(byMs) {
		this.#wallMs += byMs;
	}
	#moveTo(monotonicMs) {
		this.#wallMs += monotonicMs - this.#monotonicMs;
		this.#monotonicMs = monotonicMs;
	}
	#nextDue(untilMs) {
		let next = null;
		for (const appointment of this.#appointments) if (appointment.dueMs <= untilMs && (next === null || appointment.dueMs < next.dueMs)) next = appointment;
		return next;
	}
};
function settle() {
	return new Promise((resolve) => void setImmediate(resolve));
}
// ../../../tmp/rb/lab.ts
async function start(path, startMs) {
	const read = readLabFile(readFileSync(path, "utf8"), path);
	if (!read.ok) {
		console.log(read.problems.slice(0, 5));
		process.exit(1);
	}
	const clock = new FakeClock(startMs);
	const problems = [];
	const traps = [];
	const lab = new Lab({
		definition: makeDefinition(read.lab, () => {
			throw 1;
		}),
		address: "127.0.0.1",
		basePort: 0,
		standardPorts: false,
		targets: [],
		seed: 1,
		clock,
		onTrap: (t) => void traps.push(t),
		onPort: () => void 0,
		onProblem: (p) => void problems.push(p)
	});
	await lab.start();
	return {
		lab,
		clock,
		problems,
		traps,
		network: lab.network
	};
}
// ../../../tmp/rb/cost.ts
const t0 = performance.now();
const c0 = process.cpuUsage();
const { lab, clock, problems, network: n } = await start(process.argv[2]);
const u0 = process.cpuUsage(c0);
console.log("start", Math.round(performance.now() - t0), "ms wall", Math.round((u0.user + u0.system) / 1e3), "ms cpu", problems.map((p) => p.message).slice(0, 3));
console.log("nodes", n.nodes.length, "cables", n.cables.length, "endpoints", n.endpoints.length, "conversations", n.conversations.length, "routers", n.nodes.filter((x) => x.interfaces.length).length);
const c = n.cables[Math.floor(n.cables.length / 2)];
const reps = Number(process.argv[3] ?? 40);
const cpu = process.cpuUsage();
for (let i = 0; i < reps; i++) {
	clock.advance(1e3);
	n.setCable(c, i % 2 === 1, lab.clock.now());
}
const u = process.cpuUsage(cpu);
console.log("change cpu ms", (u.user + u.system) / 1e3 / reps);
const some = n.nodes.filter((_, i) => i % Math.ceil(n.nodes.length / 20) === 0);
for (const [w, f] of [
	["fdb", (node) => node.device.place.bridge?.fdb(lab.clock.now()).length ?? 0],
	["arp", (node) => node.device.place.arp(lab.clock.now()).length],
	["ports", (node) => node.device.place.bridge?.ports().length ?? 0],
	["conns", (node) => node.device.place.connections(lab.clock.now()).length],
	["neigh", (node) => node.device.place.neighbours().length]
]) {
	const cpu = process.cpuUsage();
	let rows = 0;
	for (const node of some) rows += f(node);
	const u = process.cpuUsage(cpu);
	console.log(w, "rows", rows, "cpu ms per node", (u.user + u.system) / 1e3 / some.length);
}
console.log("rss MB", Math.round(process.memoryUsage().rss / 1e6));
await lab.stop();
export {};
