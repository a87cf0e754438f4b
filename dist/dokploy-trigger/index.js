/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = __webpack_unused_export__ = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
__webpack_unused_export__ = closest;


/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};

;// CONCATENATED MODULE: ./packages/clock/system-clock.ts
/** The machine's clock. */
const systemClock = {
    now: () => Date.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject(asError(signal.reason));
            return;
        }
        const onAbort = () => {
            clearTimeout(timer);
            reject(asError(signal?.reason));
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
        }, ms);
        signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
function asError(reason) {
    return reason instanceof Error ? reason : new Error(String(reason));
}

;// CONCATENATED MODULE: ./packages/errors/cancelled.ts
/** The job was cancelled; the message says what was left behind, if anything. */
class Cancelled extends Error {
    name = 'Cancelled';
    constructor(message = 'cancelled before anything was changed') {
        super(message);
    }
}

;// CONCATENATED MODULE: ./packages/errors/message-of.ts
/** The one-line message of whatever was thrown, with the causes that Node hides in `cause` and `errors`. */
function messageOf(thrown) {
    return told(thrown, []);
}
function told(thrown, before) {
    if (!(thrown instanceof Error))
        return oneLine(String(thrown));
    const seen = [...before, thrown];
    const parts = thrown instanceof AggregateError ? thrown.errors : [];
    const own = oneLine(thrown.message) || parts.map((part) => told(part, seen)).join(', ') || thrown.name;
    if (thrown.cause === undefined || seen.includes(thrown.cause))
        return own;
    const cause = told(thrown.cause, seen);
    return own.includes(cause) ? own : `${own}: ${cause}`;
}
function oneLine(text) {
    return text.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim();
}

;// CONCATENATED MODULE: ./packages/markdown/escape.ts
/**
 * Untrusted text as inert Markdown: no markup, no HTML, no mention, no issue link, no line break.
 * For use inside a paragraph, a heading, a list item or a table cell.
 */
function escape_escape(text) {
    return text
        .replaceAll(/\p{Cc}+/gu, ' ')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll(/[\\`*_{}[\]()!|~$^=#]/g, (character) => `\\${character}`)
        .replaceAll('@', '@\u200b')
        .replaceAll(/#(?=[\w-])/g, '#\u200b')
        .replaceAll(/\bGH-(?=\d)/gi, (prefix) => `${prefix}\u200b`)
        .replaceAll(/(https?|ftp):(?=\/\/)/gi, (scheme) => `${scheme}\u200b`)
        .replaceAll(/www\.(?=\S)/gi, (prefix) => `${prefix}\u200b`)
        .replace(/^(\s*)([-+:]|\d+[.)])/, (_, space, marker) => {
        const last = marker.length - 1;
        return `${space}${marker.slice(0, last)}\\${marker.slice(last)}`;
    })
        .trim();
}

;// CONCATENATED MODULE: ./packages/runner/cancellation.ts

/**
 * The job's cancel as an AbortSignal. The runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after
 * that: `lastCall` is told at the SIGTERM, when what is not said now is never said.
 */
function cancellation(signals, lastCall) {
    const controller = new AbortController();
    const abort = () => {
        controller.abort(new Cancelled());
    };
    signals.on('SIGINT', abort);
    signals.on('SIGTERM', () => {
        abort();
        lastCall();
    });
    return controller.signal;
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
;// CONCATENATED MODULE: ./packages/runner/context.ts


function contextOf(environment) {
    const get = (name) => environment[name] ?? '';
    const serverUrl = get('GITHUB_SERVER_URL') || 'https://github.com';
    const repository = get('GITHUB_REPOSITORY');
    const runId = get('GITHUB_RUN_ID');
    const runAttempt = get('GITHUB_RUN_ATTEMPT') || '1';
    return {
        repository,
        sha: get('GITHUB_SHA'),
        ref: get('GITHUB_REF'),
        refType: get('GITHUB_REF_TYPE'),
        eventName: get('GITHUB_EVENT_NAME'),
        eventPath: get('GITHUB_EVENT_PATH'),
        actor: get('GITHUB_ACTOR'),
        workflow: get('GITHUB_WORKFLOW'),
        workflowRef: get('GITHUB_WORKFLOW_REF'),
        job: get('GITHUB_JOB'),
        runId,
        runNumber: get('GITHUB_RUN_NUMBER'),
        runAttempt,
        serverUrl,
        apiUrl: get('GITHUB_API_URL') || 'https://api.github.com',
        runUrl: repository === '' || runId === ''
            ? ''
            : `${serverUrl}/${repository}/actions/runs/${runId}/attempts/${runAttempt}`,
        workspace: (0,external_node_path_namespaceObject.resolve)(get('GITHUB_WORKSPACE') || '.'),
        temp: (0,external_node_path_namespaceObject.resolve)(get('RUNNER_TEMP') || (0,external_node_os_namespaceObject.tmpdir)()),
        home: (0,external_node_os_namespaceObject.homedir)(),
        environment,
    };
}

;// CONCATENATED MODULE: ./packages/clock/duration.ts
const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** 24 days: a timer of Node that is to wait longer fires at once. */
const LONGEST_MS = 2 ** 31 - 1;
/** `500ms`, `5s`, `2m`, `1h`, or a bare number of seconds, in milliseconds; undefined for anything else. */
function parseDuration(text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim());
    const unit = UNITS[match?.[2] ?? 's'];
    if (match?.[1] === undefined || unit === undefined)
        return undefined;
    return Math.min(Math.round(Number(match[1]) * unit), LONGEST_MS);
}
/** Milliseconds as people say them: `840ms`, `3.2s`, `2m05s`, `1h02m`. */
function formatDuration(ms) {
    if (Math.round(ms) < 1000)
        return `${String(Math.round(ms))}ms`;
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')}s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 3600)
        return `${String(Math.floor(seconds / 60))}m${two(seconds % 60)}s`;
    const minutes = Math.round(seconds / 60);
    return `${String(Math.floor(minutes / 60))}h${two(minutes % 60)}m`;
}
function two(n) {
    return String(n).padStart(2, '0');
}

;// CONCATENATED MODULE: ./packages/errors/configuration-error.ts
/** "Your workflow is wrong": the message says which input, what is wrong with it, and what to write. */
class configuration_error_ConfigurationError extends Error {
    name = 'ConfigurationError';
}

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(916);
;// CONCATENATED MODULE: ./packages/runner/nearest.ts

/** The known word that `value` was most likely meant to be; undefined where none is near. */
function nearest(value, known) {
    const word = value.toLowerCase();
    const scored = known
        .map((candidate) => ({ candidate, steps: (0,mod/* distance */.Io)(word, candidate.toLowerCase()) }))
        .filter(({ candidate, steps }) => steps <= Math.max(2, Math.floor(candidate.length / 3)))
        .sort((a, b) => a.steps - b.steps);
    return scored[0]?.candidate;
}

;// CONCATENATED MODULE: ./packages/runner/inputs.ts



/**
 * The step's inputs as types. Every refusal is a ConfigurationError with the input's name, the value
 * (unless it is secret) and what would be right. An empty input counts as not given.
 */
class Inputs {
    #environment;
    #secrets;
    #asked = new Map();
    constructor(environment, secrets) {
        this.#environment = environment;
        this.#secrets = secrets;
    }
    /** Each input that was read and the default it was given: what action.yml has to say too. */
    get asked() {
        return this.#asked;
    }
    /** Text without the white space around it; `fallback` where the input is empty. */
    text(name, fallback = '') {
        const value = this.raw(name);
        this.#asked.set(name, fallback);
        return value.trim() || fallback;
    }
    /** Text as it was given, white space and all. */
    raw(name) {
        this.#asked.set(name, '');
        return this.#environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '';
    }
    /** Text that must be there. `hint` says what to write. */
    required(name, hint) {
        const value = this.text(name);
        if (value === '')
            throw new configuration_error_ConfigurationError(`${name} is required: ${hint}`);
        return value;
    }
    /** Text that is masked before anybody can print it. */
    secret(name) {
        const value = this.text(name);
        if (value !== '')
            this.#secrets.add(value);
        return value;
    }
    /** One entry per line; blank lines and lines that start with `#` are skipped. */
    list(name, fallback = []) {
        const lines = this.text(name, fallback.join('\n')).split(/\r?\n/);
        return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    }
    /** `true` or `false`, in the letter cases that YAML knows. */
    boolean(name, fallback) {
        const value = this.text(name, String(fallback));
        if (/^(true|True|TRUE)$/.test(value))
            return true;
        if (/^(false|False|FALSE)$/.test(value))
            return false;
        throw new configuration_error_ConfigurationError(`${name}: "${shown(value)}" is not a boolean; write true or false`);
    }
    /** A whole number between `min` and `max`, both included. */
    integer(name, fallback, range = {}) {
        const value = this.text(name, String(fallback));
        const { min = 0, max = Number.MAX_SAFE_INTEGER } = range;
        const number = Number(value);
        if (/^-?\d+$/.test(value) && number >= min && number <= max)
            return number;
        const upTo = range.max === undefined
            ? `of at least ${String(min)}`
            : `from ${String(min)} to ${String(max)}`;
        throw new configuration_error_ConfigurationError(`${name}: "${shown(value)}" is not a whole number ${upTo}`);
    }
    /** A duration in milliseconds; `fallback` as a user would write it. */
    duration(name, fallback) {
        const value = this.text(name, fallback);
        const ms = parseDuration(value);
        if (ms !== undefined)
            return ms;
        throw new configuration_error_ConfigurationError(`${name}: "${shown(value)}" is not a duration; write for example 500ms, 5s, 2m or 1h (a bare number is seconds)`);
    }
    /** One of a closed set. */
    oneOf(name, known, fallback) {
        const value = this.text(name, fallback);
        const found = known.find((candidate) => candidate === value);
        if (found !== undefined)
            return found;
        const guess = nearest(value, known);
        const hint = guess === undefined ? '' : `; did you mean "${guess}"?`;
        throw new configuration_error_ConfigurationError(`${name}: "${shown(value)}" is not one of ${known.join(', ')}${hint}`);
    }
}
/** A value as far as it helps: one line, no longer than a glance, or than `most` characters. */
function shown(value, most = 80) {
    const line = value.toWellFormed().replaceAll(/\s+/g, ' ');
    return line.length > most ? `${line.slice(0, most - 3).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

;// CONCATENATED MODULE: ./packages/runner/log.ts

/** The step's log: every line redacted, none of them able to be a workflow command. */
class Log {
    #commands;
    #secrets;
    #clock;
    #open;
    constructor(commands, secrets, clock) {
        this.#commands = commands;
        this.#secrets = secrets;
        this.#clock = clock;
    }
    /** One or more plain lines. */
    info(text) {
        for (const line of text.split(/\r\n|[\r\n]/))
            this.#commands.info(this.#safe(line));
    }
    /** Lines shown only where the step debug log is on. */
    debug(text) {
        this.#commands.debug(this.#safe(text));
    }
    /** An annotation that asks for nothing. */
    notice(text) {
        this.#commands.notice(this.#safe(text));
    }
    /** An annotation for what somebody should mend, although the step goes on. */
    warning(text) {
        this.#commands.warning(this.#safe(text));
    }
    /** Starts a group; an open one is ended first, since the runner knows no nesting. */
    openGroup(title) {
        this.closeGroup();
        this.#open = { title, since: this.#clock.now() };
        this.#commands.startGroup(this.#safe(title));
    }
    /** Ends the open group, if any, and says how long it took where a folded log shows it. */
    closeGroup(mark = '✓') {
        if (this.#open === undefined)
            return;
        const { title, since } = this.#open;
        this.#open = undefined;
        this.#commands.endGroup();
        this.info(`${mark} ${title} (${formatDuration(this.#clock.now() - since)})`);
    }
    /** A group of lines that are over already; how long they took is in the title, where it matters. */
    fold(title, lines) {
        this.closeGroup();
        this.#commands.startGroup(this.#safe(title));
        for (const line of lines)
            this.info(line);
        this.#commands.endGroup();
    }
    /** Runs `work` in a group. */
    async group(title, work) {
        this.openGroup(title);
        try {
            const result = await work();
            this.closeGroup();
            return result;
        }
        catch (error) {
            this.closeGroup('✗');
            throw error;
        }
    }
    #safe(text) {
        return withoutCommands(this.#secrets.redact(text));
    }
}
/**
 * The runner takes `::x::` at the start of a line and `##[x]` anywhere as a command; text must not be one.
 * White space is .NET's here: it counts U+0085, which JavaScript does not.
 */
function withoutCommands(text) {
    return text.replaceAll(/^([\s\u0085]*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '##\u200b[');
}

;// CONCATENATED MODULE: ./packages/errors/remote-error.ts
/** "The other side refused or broke": the message says who, what it said, and what to do. */
class RemoteError extends Error {
    name = 'RemoteError';
    /** Lines worth reading before the one-line message, such as the last log lines of a container. */
    details;
    constructor(message, options = {}) {
        super(message, { cause: options.cause });
        this.details = options.details ?? [];
    }
}

;// CONCATENATED MODULE: ./packages/runner/report.ts




/** Words for whatever an action threw: a wrong workflow, a remote failure, a cancel, or our own bug. */
function reportOf(action, thrown) {
    const message = messageOf(thrown);
    if (thrown instanceof configuration_error_ConfigurationError) {
        return { title: `${action}: the workflow needs a change`, message, details: [] };
    }
    if (thrown instanceof RemoteError) {
        return { title: `${action} failed`, message, details: thrown.details };
    }
    if (thrown instanceof Cancelled) {
        return { title: `${action} was cancelled`, message, details: [] };
    }
    return {
        title: `${action}: a bug in deploy-actions`,
        message: `unexpected failure, please report it with this log: ${message}`,
        details: thrown instanceof Error && thrown.stack !== undefined ? thrown.stack.split('\n') : [],
    };
}

;// CONCATENATED MODULE: ./packages/runner/secrets.ts
const MASK = '***';
/** Shorter pieces would blank out half of every log and protect nothing. */
const SHORTEST = 4;
/** What must never be printed: told to the runner at once, and cut from every text of our own. */
class Secrets {
    #commands;
    #known = new Set();
    constructor(commands) {
        this.#commands = commands;
    }
    /** Masks a value, each of its lines, and the forms in which a tool may repeat it. */
    add(value) {
        for (const form of [value, ...value.split(/\r?\n|\\n/)].flatMap(formsOf)) {
            if (form.length < SHORTEST || this.#known.has(form))
                continue;
            this.#known.add(form);
            this.#commands.setSecret(form);
        }
    }
    /** The text with every known secret replaced by `***`, the longest first. */
    redact(text) {
        const longestFirst = [...this.#known].sort((a, b) => b.length - a.length);
        let result = text;
        for (let before; before !== result;) {
            // Again until nothing is left: the mask itself may complete a secret that holds `*`.
            before = result;
            for (const secret of longestFirst)
                result = result.replaceAll(secret, MASK);
        }
        return result;
    }
}
function formsOf(value) {
    const text = value.trim();
    if (text.length < SHORTEST)
        return [];
    return [
        text,
        Buffer.from(text).toString('base64'),
        encodeURIComponent(text.toWellFormed()),
        JSON.stringify(text).slice(1, -1),
    ];
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: ./packages/runner/summary.ts

/** The runner drops a whole summary over 1 MiB; a shortened one is better than none. */
const MOST_BYTES = 1_000_000;
/** The job summary: collected while the action runs, written once at its end. */
class Summary {
    #file;
    #secrets;
    #parts = [];
    /** `file` is $GITHUB_STEP_SUMMARY; empty where the runner has none. */
    constructor(file, secrets) {
        this.#file = file;
        this.#secrets = secrets;
    }
    get isEmpty() {
        return this.#parts.length === 0;
    }
    /** Adds a block of Markdown, set apart by a blank line. */
    add(markdown) {
        if (markdown.trim() !== '')
            this.#parts.push(markdown.trim());
    }
    write() {
        if (this.#file === '' || this.isEmpty)
            return;
        (0,external_node_fs_namespaceObject.appendFileSync)(this.#file, `${shortened(this.#secrets.redact(this.#parts.join('\n\n')))}\n`);
        this.#parts = [];
    }
}
function shortened(text) {
    const bytes = Buffer.from(text);
    if (bytes.length <= MOST_BYTES)
        return text;
    // Decoded as a stream, which keeps a character that was cut in two to itself.
    const start = new TextDecoder().decode(bytes.subarray(0, MOST_BYTES), { stream: true });
    return `${start}\n\n… shortened: the runner takes at most 1 MiB`;
}

;// CONCATENATED MODULE: ./packages/runner/append-key-value.ts

/** Adds a value to one of the runner's files, GITHUB_OUTPUT or GITHUB_ENV; outside of the runner there is none. */
function appendKeyValue(file, name, value) {
    if (file !== '')
        (0,external_node_fs_namespaceObject.appendFileSync)(file, keyValue(name, value));
}
/** `name<<delimiter`, the value, and the delimiter again, which the value cannot hold. */
function keyValue(name, value) {
    if (!/^[\w-]+$/.test(name))
        throw new Error(`"${name}" cannot be the name of an output`);
    let delimiter;
    do {
        delimiter = `end_${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`;
    } while (value.includes(delimiter));
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

;// CONCATENATED MODULE: ./packages/runner/workflow-commands.ts

/**
 * The runner's protocol: lines `::name key=value::message` on stdout, and the file that GITHUB_OUTPUT
 * names. Written out here because @actions/core, which does the same, brings an HTTP client of
 * 1 MB that no action uses and that makes up most of an action's start.
 */
function workflowCommands(environment, write) {
    const issue = (name, message, title) => {
        const properties = title === undefined ? '' : ` title=${escapeProperty(title)}`;
        write(`::${name}${properties}::${escapeData(message)}\n`);
    };
    return {
        info: (message) => {
            write(`${message}\n`);
        },
        debug: (message) => {
            issue('debug', message);
        },
        notice: (message, properties) => {
            issue('notice', message, properties?.title);
        },
        warning: (message, properties) => {
            issue('warning', message, properties?.title);
        },
        error: (message, properties) => {
            issue('error', message, properties?.title);
        },
        startGroup: (name) => {
            issue('group', name);
        },
        endGroup: () => {
            issue('endgroup', '');
        },
        setSecret: (secret) => {
            issue('add-mask', secret);
        },
        setOutput: (name, value) => {
            appendKeyValue(environment['GITHUB_OUTPUT'] ?? '', name, value);
        },
    };
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

;// CONCATENATED MODULE: ./packages/runner/run.ts












/** Between SIGTERM and the runner's SIGKILL there are 2.5 s; the last word must be out before. */
const LAST_CALL_MS = 1500;
/**
 * Runs an action under the Actions runner: builds its world, and turns whatever it throws into exactly
 * one `::error` and exit code 1. Ends the process, also where something still holds it open.
 */
function run(name, action) {
    const commands = workflowCommands(process.env, (text) => process.stdout.write(text));
    const secrets = new Secrets(commands);
    const log = new Log(commands, secrets, systemClock);
    const context = contextOf(process.env);
    const summary = new Summary(context.environment['GITHUB_STEP_SUMMARY'] ?? '', secrets);
    const inputs = new Inputs(process.env, secrets);
    let withSummary = true;
    let ended = false;
    const end = (thrown) => {
        if (ended)
            return;
        ended = true;
        log.closeGroup(thrown === undefined ? '✓' : '✗');
        if (thrown !== undefined) {
            const report = reportOf(name, thrown.error);
            for (const line of report.details)
                log.info(line);
            if (summary.isEmpty)
                summary.add(`### ❌ ${escape_escape(report.title)}\n\n${escape_escape(report.message)}`);
            commands.error(secrets.redact(report.message), { title: report.title });
        }
        try {
            if (withSummary)
                summary.write();
        }
        catch (error) {
            // A full disk must not turn the verdict around.
            log.warning(`the job summary could not be written: ${messageOf(error)}`);
        }
        // Waits for a pipe that is slow to drain, and for nothing else.
        process.stdout.write('', () => process.exit(thrown === undefined ? 0 : 1));
    };
    let unfinished;
    const lastWord = (message) => {
        unfinished = new Cancelled(message);
    };
    const signal = cancellation(process, () => {
        setTimeout(() => {
            end({ error: unfinished ?? signal.reason });
        }, LAST_CALL_MS);
    });
    process.on('uncaughtException', (error) => {
        end({ error });
    });
    const output = (key, value) => {
        commands.setOutput(key, value.replaceAll(/[\r\0]/g, ''));
    };
    const work = async () => {
        withSummary = inputs.boolean('summary', true);
        await action({ inputs, log, secrets, summary, context, signal, lastWord, output });
    };
    work().then(() => {
        end();
    }, (error) => {
        end({ error });
    });
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = require("node:http");
;// CONCATENATED MODULE: ./packages/http/abortable.ts
/**
 * A promise over event emitters that an AbortSignal can end. `start` returns what takes everything down
 * again, which is called once, on whatever end but success.
 */
function abortable(signal, start) {
    return new Promise((resolve, reject) => {
        const state = { settled: false, failed: false, dispose: () => undefined };
        const settle = () => {
            const first = !state.settled;
            state.settled = true;
            signal.removeEventListener('abort', onAbort);
            return first;
        };
        const fail = (error) => {
            if (!settle())
                return;
            state.failed = true;
            state.dispose();
            reject(error);
        };
        const onAbort = () => {
            fail(signal.reason);
        };
        if (signal.aborted) {
            onAbort();
            return;
        }
        signal.addEventListener('abort', onAbort, { once: true });
        state.dispose = start((value) => {
            if (settle())
                resolve(value);
        }, fail);
        // It may have failed before it could say how to clean up.
        if (state.failed)
            state.dispose();
    });
}

;// CONCATENATED MODULE: ./packages/http/certificate-refused.ts
/** A certificate that does not prove who the server is; the message says why. */
class CertificateRefused extends Error {
    code;
    constructor(tls, host) {
        // Typed as Error, in truth Node's code as a string.
        const code = String(tls.authorizationError);
        const { valid_from, valid_to, subjectaltname, issuer } = tls.getPeerCertificate();
        const names = (subjectaltname ?? '').replaceAll(/(DNS|IP Address):/g, '') || 'no name';
        super(messageFor(code, host, {
            from: dateOf(valid_from),
            to: dateOf(valid_to),
            names: names.slice(0, 200),
            issuer: [issuer.O, issuer.CN].flat().filter(Boolean).join(', ').slice(0, 100),
        }));
        this.code = code;
    }
}
function messageFor(code, host, { from, to, names, issuer }) {
    switch (code) {
        case 'CERT_HAS_EXPIRED':
            return `the certificate expired on ${to}`;
        case 'CERT_NOT_YET_VALID':
            return `the certificate is not valid before ${from}`;
        case 'ERR_TLS_CERT_ALTNAME_INVALID':
            return `the certificate is for ${names}, not for ${host}`;
        case 'DEPTH_ZERO_SELF_SIGNED_CERT':
            return 'the certificate is self-signed';
        case 'SELF_SIGNED_CERT_IN_CHAIN':
        case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
        case 'UNABLE_TO_GET_ISSUER_CERT':
            return `the certificate was issued by an authority that is not trusted here (${issuer || 'unnamed'})`;
        case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
            return `the certificate's issuer is not trusted here, or the server does not send its whole chain (${issuer || 'unnamed'})`;
        default:
            return `the certificate is not accepted (${code})`;
    }
}
function dateOf(text) {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? 'an unreadable date' : date.toISOString().slice(0, 10);
}

;// CONCATENATED MODULE: ./packages/http/host-port.ts
/** `host:port`, `[::1]:port`, `host` or `[::1]`; undefined for anything else. */
function parseHostPort(text) {
    const match = /^(?:\[([0-9a-fA-F:.]+(?:%\w+)?)\]|([^\s:/@[\]]+))(?::(\d{1,5}))?$/.exec(text.trim());
    const host = match?.[1] ?? match?.[2];
    if (host === undefined)
        return undefined;
    const port = match?.[3] === undefined ? undefined : Number(match[3]);
    return port === undefined || (port >= 1 && port <= 65_535) ? { host, port } : undefined;
}
/** The place as people write it, with brackets around IPv6. */
function host_port_formatHostPort({ host, port }) {
    return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}
/** Where a URL says to connect to. */
function hostPortOf(url) {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
    return { host, port };
}

;// CONCATENATED MODULE: ./packages/http/http-failure.ts

/** A request that got no whole answer. The message is a sentence without a full stop that names the cause. */
class HttpFailure extends RemoteError {
    phase;
    /** Node's code (`ECONNREFUSED`, `CERT_HAS_EXPIRED`, …) or one of ours (`TIMEOUT`, `CLOSED`, …). */
    code;
    constructor(phase, code, message, cause) {
        super(message, { cause });
        this.phase = phase;
        this.code = code;
    }
}

;// CONCATENATED MODULE: ./packages/http/request-timeout.ts
/** The reason with which a request's own time limit aborts it. */
class RequestTimeout extends Error {
    ms;
    constructor(ms) {
        super(`no whole answer within ${String(ms)}ms`);
        this.ms = ms;
    }
}

;// CONCATENATED MODULE: ./packages/http/describe-failure.ts






const TIMED_OUT = {
    dns: (place) => `no answer from DNS about ${place}`,
    connect: (place) => `no answer to the attempt to connect to ${place}`,
    proxy: (place) => `no answer from the proxy ${place}`,
    tls: (place) => `the TLS handshake with ${place} did not end`,
    headers: (place) => `${place} took the request and sent no whole answer headers`,
    body: () => 'the body did not end',
    redirect: () => 'the redirects did not end',
};
/** Whatever a phase threw as the failure that names its cause. `place` is host or host:port. */
function describeFailure(phase, place, error) {
    if (error instanceof RequestTimeout) {
        const what = TIMED_OUT[phase](place);
        return new HttpFailure(phase, 'TIMEOUT', `timeout: ${what} within ${formatDuration(error.ms)}`);
    }
    const code = codeOf(error);
    return new HttpFailure(phase, code, sentence(phase, place, code, error), error);
}
function sentence(phase, place, code, error) {
    if (error instanceof AggregateError)
        return eachAddress(error);
    if (error instanceof CertificateRefused)
        return error.message;
    if (phase === 'dns')
        return dnsSentence(place, code, error);
    if (code === 'ECONNREFUSED')
        return `connection refused by ${place}`;
    if (code === 'ECONNRESET' || code === 'EPIPE')
        return `connection reset by ${place} ${WHEN[phase]}`;
    if (code === 'CLOSED')
        return `connection closed by ${place} ${WHEN[phase]}`;
    if (phase === 'tls')
        return tlsSentence(place, code, error);
    if (code === 'HPE_HEADER_OVERFLOW')
        return `${place} answered with more than 16 KiB of headers`;
    if (code.startsWith('HPE_'))
        return `${place} does not answer in HTTP/1.1${hintOf(error)} (${code})`;
    return `${messageOf(error)} (${code === 'UNKNOWN' ? place : `${place}, ${code}`})`;
}
const WHEN = {
    dns: 'during the look-up',
    connect: 'on connecting',
    proxy: 'while asking the proxy for a tunnel',
    tls: 'during the TLS handshake',
    headers: 'before it sent an answer',
    body: 'in the middle of the body',
    redirect: 'during the redirects',
};
function eachAddress(error) {
    const causes = new Map();
    for (const failure of error.errors) {
        const cause = CONNECT_CAUSES[codeOf(failure)] ?? `${messageOf(failure)}:`;
        const place = failure.place === undefined ? '?' : host_port_formatHostPort(failure.place);
        causes.set(cause, [...(causes.get(cause) ?? []), place]);
    }
    return [...causes].map(([cause, places]) => `${cause} ${places.join(' and ')}`).join('; ');
}
const CONNECT_CAUSES = {
    ECONNREFUSED: 'connection refused by',
    ECONNRESET: 'connection reset by',
    EHOSTUNREACH: 'no route to',
    ENETUNREACH: 'no network to',
    EADDRNOTAVAIL: 'this machine has no address from which to reach',
    ETIMEDOUT: 'timeout: no answer to the attempt to connect to',
};
function dnsSentence(host, code, error) {
    if (code === 'ENOTFOUND')
        return `DNS: the name ${host} does not exist (${code})`;
    if (code === 'EAI_AGAIN')
        return `DNS: no server answered about ${host} (${code})`;
    return `DNS: ${host} could not be looked up (${messageOf(error)})`;
}
function tlsSentence(place, code, error) {
    if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNEXPECTED_MESSAGE|RECORD_LAYER/.test(code)) {
        return `TLS: ${place} does not speak TLS; is the URL meant to start with http://? (${code})`;
    }
    if (code.includes('NO_APPLICATION_PROTOCOL')) {
        return `TLS: ${place} speaks only HTTP/2, and this request is HTTP/1.1 (${code})`;
    }
    return `TLS: the handshake with ${place} failed: ${messageOf(error)} (${code})`;
}
/** What the first bytes of a broken answer look like. */
function hintOf(error) {
    const packet = error.rawPacket;
    if (!(packet instanceof Uint8Array))
        return '';
    const bytes = Buffer.from(packet);
    // An HTTP/2 connection starts with a SETTINGS frame: type 4 on stream 0.
    if (bytes.length >= 9 && bytes[3] === 4 && bytes.readUInt32BE(5) === 0)
        return '; it speaks HTTP/2';
    if (bytes[0] === 0x15 && bytes[1] === 3)
        return '; it speaks TLS: is the URL meant to start with https://?';
    if (bytes.subarray(0, 4).toString('latin1') === 'SSH-')
        return '; it speaks SSH';
    return '';
}
function codeOf(error) {
    if (error instanceof AggregateError)
        return codeOf(error.errors[0]);
    const code = error?.code;
    return typeof code === 'string' ? code : 'UNKNOWN';
}

;// CONCATENATED MODULE: ./packages/http/during.ts



/** Runs one phase of a request, so that whatever fails in it carries the phase and a sentence. */
async function during(phase, place, signal, work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof HttpFailure)
            throw error;
        // A cancel from outside is not a failure of the other side.
        if (signal.aborted && !(signal.reason instanceof RequestTimeout))
            throw signal.reason;
        throw describeFailure(phase, place, signal.aborted ? signal.reason : error);
    }
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = require("node:zlib");
;// CONCATENATED MODULE: ./packages/http/read-body.ts



const DECODERS = new Map([
    ['gzip', external_node_zlib_namespaceObject.createUnzip],
    ['x-gzip', external_node_zlib_namespaceObject.createUnzip],
    ['deflate', external_node_zlib_namespaceObject.createInflate],
    ['br', external_node_zlib_namespaceObject.createBrotliDecompress],
    ['zstd', external_node_zlib_namespaceObject.createZstdDecompress],
]);
/** Reads at most `limit` decoded bytes, so that it never matters what a small compressed body swells to. */
function readBody(answer, failure, limit, signal) {
    return abortable(signal, (resolve, reject) => {
        const parts = [];
        let size = 0;
        let anything = false;
        const encoding = (answer.headers['content-encoding'] ?? '').trim().toLowerCase();
        const decoder = DECODERS.get(encoding)?.();
        const stream = decoder === undefined ? answer : answer.pipe(decoder);
        const dispose = () => {
            decoder?.destroy();
            answer.destroy();
        };
        const finish = (cut) => {
            resolve({ bytes: Buffer.concat(parts), cut });
        };
        stream.on('data', (part) => {
            const room = limit - size;
            parts.push(part.length > room ? part.subarray(0, room) : part);
            size += part.length;
            if (size <= limit)
                return;
            finish(true);
            dispose();
        });
        answer.once('data', () => {
            anything = true;
        });
        stream.once('end', () => {
            finish(false);
        });
        decoder?.on('error', (error) => {
            // An answer without a body may still carry the header.
            if (!anything)
                finish(false);
            else
                reject(invalid(encoding, error));
        });
        answer.on('error', () => {
            reject(failure() ?? cutShort(answer, size));
        });
        return dispose;
    });
}
function cutShort(answer, size) {
    const promised = answer.headers['content-length'];
    const of = promised === undefined ? '' : ` of the ${promised} it announced`;
    const message = `the connection closed after ${String(size)} bytes of the body${of}`;
    return new HttpFailure('body', 'INCOMPLETE_BODY', message);
}
function invalid(encoding, error) {
    const message = `the body is not valid ${encoding} (${error.message})`;
    return new HttpFailure('body', 'BAD_ENCODING', message);
}

;// CONCATENATED MODULE: ./packages/http/exchange.ts




/** One HTTP/1.1 request and its answer over a connection that serves nothing else. */
async function exchange(connection, place, outgoing, bodyLimit, signal) {
    try {
        const { answer, failure } = await during('headers', place, signal, () => send(connection, outgoing, signal));
        const { bytes, cut } = await during('body', place, signal, () => readBody(answer, failure, bodyLimit, signal));
        return {
            status: answer.statusCode ?? 0,
            headers: headersOf(answer),
            body: bytes,
            bodyCut: cut,
        };
    }
    finally {
        connection.destroy();
    }
}
function send(connection, { method, path, headers, body }, signal) {
    return abortable(signal, (resolve, reject) => {
        const call = (0,external_node_http_namespaceObject.request)({
            createConnection: () => connection,
            setHost: false,
            method,
            path,
            headers: Object.fromEntries(headers),
        });
        let failure;
        call.on('error', (error) => {
            failure = error;
            // Node words a connection that ends without an answer as a reset.
            const hungUp = error.code === 'ECONNRESET' && error.message === 'socket hang up';
            reject(hungUp ? Object.assign(error, { code: 'CLOSED' }) : error);
        });
        // A switch of protocols that nobody asked for comes without an error.
        call.once('close', () => {
            reject(Object.assign(new Error('closed'), { code: 'CLOSED' }));
        });
        call.once('response', (answer) => {
            resolve({ answer, failure: () => failure });
        });
        call.end(body);
        return () => call.destroy();
    });
}
function headersOf(answer) {
    const all = Object.entries(answer.headersDistinct);
    return new Map(all.map(([name, values]) => [name, (values ?? []).join(', ')]));
}

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = require("node:net");
;// CONCATENATED MODULE: ./packages/http/connect-any.ts


/** Head start of one address before the next is tried beside it (RFC 8305). */
const STAGGER_MS = 250;
/**
 * Connects to the first of the addresses that takes the connection. Unlike Node's own selection it never
 * gives up on a slow address because a next one exists. Rejects with an AggregateError of all failures.
 */
function connectAny(addresses, port, signal) {
    return abortable(signal, (resolve, reject) => {
        const open = new Set();
        const failures = [];
        let next = 0;
        let timer;
        const dispose = () => {
            clearTimeout(timer);
            for (const socket of open)
                socket.destroy();
        };
        const attempt = () => {
            clearTimeout(timer);
            const host = addresses[next];
            next += 1;
            if (host === undefined)
                return;
            const socket = (0,external_node_net_namespaceObject.connect)({ host, port, autoSelectFamily: false });
            open.add(socket);
            socket.on('error', (error) => {
                if (!open.delete(socket))
                    return;
                failures.push(Object.assign(error, { place: { host, port } }));
                if (next < addresses.length)
                    attempt();
                else if (open.size === 0)
                    reject(new AggregateError(failures, failures[0]?.message));
            });
            socket.once('connect', () => {
                open.delete(socket);
                dispose();
                socket.setNoDelay(true);
                resolve(socket);
            });
            if (next < addresses.length)
                timer = setTimeout(attempt, STAGGER_MS);
        };
        attempt();
        return dispose;
    });
}

;// CONCATENATED MODULE: ./packages/http/open-tunnel.ts




/** Asks a proxy, over a connection to it, for a tunnel to `target`; the connection then is that tunnel. */
function openTunnel(connection, proxy, target, signal) {
    const authority = host_port_formatHostPort(target);
    return abortable(signal, (resolve, reject) => {
        const call = (0,external_node_http_namespaceObject.request)({
            createConnection: () => connection,
            setHost: false,
            method: 'CONNECT',
            path: authority,
            headers: {
                host: authority,
                ...(proxy.authorization === undefined
                    ? {}
                    : { 'proxy-authorization': proxy.authorization }),
            },
        });
        call.on('error', reject);
        call.once('connect', (answer, tunnel, early) => {
            const status = answer.statusCode ?? 0;
            if (status < 200 || status > 299) {
                const hint = status === 407 ? '; it wants a name and password in the proxy variable' : '';
                const message = `the proxy ${host_port_formatHostPort(proxy.place)} refused a tunnel to ${authority}: HTTP ${String(status)}${hint}`;
                reject(new HttpFailure('proxy', 'PROXY_REFUSED', message));
                return;
            }
            if (early.length > 0)
                tunnel.unshift(early);
            resolve(tunnel);
        });
        call.end();
        return () => {
            call.destroy();
            connection.destroy();
        };
    });
}

;// CONCATENATED MODULE: ./packages/http/proxy-for.ts



/** The proxy through which the environment wants `target` to be reached; undefined for a direct way. */
function proxyFor(protocol, target, environment) {
    const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const value = read(environment, variable);
    if (value === '' || isExempt(target, read(environment, 'NO_PROXY')))
        return undefined;
    return parseProxy(value, variable);
}
/** As curl does, the lower-case name wins. */
function read(environment, name) {
    return (environment[name.toLowerCase()] ?? environment[name] ?? '').trim();
}
function parseProxy(value, variable) {
    const url = URL.parse(value.includes('://') ? value : `http://${value}`);
    // The value may hold a password, so the refusal does not repeat it.
    if (url === null || url.hostname === '' || !/^https?:$/.test(url.protocol)) {
        throw new configuration_error_ConfigurationError(`${variable} (environment) is not the address of an HTTP proxy; write it as http://host:port`);
    }
    const tls = url.protocol === 'https:';
    const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port);
    const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return {
        place: { host: url.hostname.replace(/^\[|\]$/g, ''), port },
        tls,
        authorization: login === ':' ? undefined : `Basic ${Buffer.from(login, 'utf8').toString('base64')}`,
    };
}
/** NO_PROXY: `*`, names with all below them, addresses, networks as `10.0.0.0/8`, each also with `:port`. */
function isExempt(target, list) {
    const host = target.host.toLowerCase();
    return list
        .split(/[\s,]+/)
        .filter((entry) => entry !== '')
        .some((entry) => covers(entry.toLowerCase(), host, target));
}
function covers(entry, host, target) {
    if (entry === '*')
        return true;
    if (entry.includes('/'))
        return inNetwork(entry, host);
    const withPort = /^(.*):(\d+)$/.exec(entry);
    if (withPort !== null && (0,external_node_net_namespaceObject.isIP)(entry) === 0) {
        if (withPort[2] !== String(target.port))
            return false;
        return covers(withPort[1] ?? '', host, target);
    }
    const name = entry.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
    return name !== '' && (host === name || ((0,external_node_net_namespaceObject.isIP)(host) === 0 && host.endsWith(`.${name}`)));
}
function inNetwork(entry, host) {
    const [network = '', bits = ''] = entry.split('/');
    const family = (0,external_node_net_namespaceObject.isIP)(network) === 6 ? 'ipv6' : 'ipv4';
    if ((0,external_node_net_namespaceObject.isIP)(network) === 0 || (0,external_node_net_namespaceObject.isIP)(host) !== (0,external_node_net_namespaceObject.isIP)(network) || !/^\d{1,3}$/.test(bits))
        return false;
    try {
        const list = new external_node_net_namespaceObject.BlockList();
        list.addSubnet(network, Number(bits), family);
        return list.check(host, family);
    }
    catch {
        return false;
    }
}
/** The proxy as a message may show it, without its password. */
function formatProxy(proxy) {
    return `proxy ${formatHostPort(proxy.place)}`;
}

;// CONCATENATED MODULE: external "node:dns/promises"
const promises_namespaceObject = require("node:dns/promises");
;// CONCATENATED MODULE: ./packages/http/resolve.ts



/** Every address of a name, in the system's order, IPv4 and IPv6 taking turns. */
async function resolve(host, signal) {
    if ((0,external_node_net_namespaceObject.isIP)(host.split('%')[0] ?? '') !== 0)
        return [host];
    const found = await abortable(signal, (done, fail) => {
        (0,promises_namespaceObject.lookup)(host, { all: true, order: 'verbatim' }).then(done, fail);
        return () => undefined;
    });
    const first = found.filter(({ family }) => family === found[0]?.family);
    const other = found.filter(({ family }) => family !== found[0]?.family);
    return first
        .flatMap((entry, i) => [entry, other[i]])
        .concat(other.slice(first.length))
        .flatMap((entry) => (entry === undefined ? [] : [entry.address]));
}

;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = require("node:tls");
;// CONCATENATED MODULE: ./packages/http/start-tls.ts




/** TLS over a connection that is already open. Nothing is sent over it before the certificate is accepted. */
function startTls(connection, host, { context, insecure }, signal) {
    return abortable(signal, (resolve, reject) => {
        const tls = (0,external_node_tls_namespaceObject.connect)({
            socket: connection,
            host,
            servername: (0,external_node_net_namespaceObject.isIP)(host) === 0 ? host : '',
            secureContext: context(),
            ALPNProtocols: ['http/1.1'],
            // Checked right below: Node's own refusal would not say when it expired or for which names it is.
            rejectUnauthorized: false,
        });
        const dispose = () => {
            tls.destroy();
            connection.destroy();
        };
        const onClose = () => {
            reject(Object.assign(new Error('closed during the handshake'), { code: 'CLOSED' }));
        };
        tls.once('close', onClose);
        tls.on('error', reject);
        tls.once('secureConnect', () => {
            tls.removeListener('close', onClose);
            if (tls.authorized || insecure)
                resolve(tls);
            else
                reject(new CertificateRefused(tls, host));
        });
        return dispose;
    });
}

;// CONCATENATED MODULE: ./packages/http/open-connection.ts









/** A new connection on which the request for `url` can be sent. */
async function openConnection(url, route, signal) {
    const own = hostPortOf(url);
    const target = {
        host: route.connectTo?.host ?? own.host,
        port: route.connectTo?.port ?? own.port,
    };
    const encrypted = url.protocol === 'https:';
    const { connect } = route;
    let place = host_port_formatHostPort(target);
    let stream;
    let plainProxy;
    if (connect !== undefined) {
        stream = await during('connect', place, signal, () => openOwn(connect, target, signal));
    }
    else {
        const proxy = proxyFor(url.protocol, target, route.environment);
        if (proxy === undefined)
            stream = await openTcp(target, signal);
        else {
            // A proxy that is given the URL would ask its host, and not the place that was named instead.
            const tunnels = encrypted || route.connectTo !== undefined;
            stream = await openProxy(proxy, tunnels ? target : undefined, route, signal);
            place = `${place} through the proxy ${host_port_formatHostPort(proxy.place)}`;
            if (!tunnels)
                plainProxy = proxy;
        }
    }
    // A stream that breaks between two phases must not become an uncaught error.
    stream.on('error', () => undefined);
    if (!encrypted)
        return { stream, place, plainProxy };
    return closing(stream, async () => {
        const tls = during('tls', place, signal, () => startTls(stream, own.host, route.tls, signal));
        return { stream: await tls, place, plainProxy };
    });
}
async function openTcp(target, signal) {
    const addresses = await during('dns', target.host, signal, () => resolve(target.host, signal));
    return during('connect', host_port_formatHostPort(target), signal, () => connectAny(addresses, target.port, signal));
}
/** The caller's way, held to the time limit even where it does not heed the signal. */
function openOwn(connect, target, signal) {
    return abortable(signal, (resolve, reject) => {
        let late = false;
        connect(target, signal).then((stream) => {
            if (late)
                stream.destroy();
            else
                resolve(stream);
        }, reject);
        return () => {
            late = true;
        };
    });
}
/** A connection to the proxy and, where `tunnelTo` is given, through it. */
async function openProxy(proxy, tunnelTo, route, signal) {
    const place = host_port_formatHostPort(proxy.place);
    return during('proxy', place, signal, async () => {
        const tcp = await openTcp(proxy.place, signal).catch((error) => {
            if (!(error instanceof HttpFailure))
                throw error;
            const message = `the proxy cannot be reached: ${error.message}`;
            throw new HttpFailure('proxy', error.code, message, error.cause);
        });
        tcp.on('error', () => undefined);
        return closing(tcp, async () => {
            const stream = proxy.tls
                ? await startTls(tcp, proxy.place.host, { ...route.tls, insecure: false }, signal)
                : tcp;
            return tunnelTo === undefined ? stream : openTunnel(stream, proxy, tunnelTo, signal);
        });
    });
}
/** What is built on a stream, which is closed where that fails. */
async function closing(stream, build) {
    try {
        return await build();
    }
    catch (error) {
        stream.destroy();
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/http/redirect.ts
/** Headers that say nothing about the caller; every other one stays with the origin it was meant for. */
const HARMLESS = new Set([
    'accept',
    'accept-encoding',
    'accept-language',
    'cache-control',
    'content-type',
    'user-agent',
]);
/** Where an answer redirects to; undefined where it does not, or not to http or https. */
function redirectTarget(status, location, from) {
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined)
        return undefined;
    const to = URL.parse(location, from.href);
    if (to === null || !/^https?:$/.test(to.protocol))
        return undefined;
    to.username = '';
    to.password = '';
    to.hash = '';
    return to;
}
function mayFollow(from, to, policy) {
    if (policy === 'all')
        return true;
    return policy === 'same-host' && to.hostname === from.hostname;
}
/** The request that follows a redirect. Authorization, cookies and the like never go to another origin. */
function redirected(outgoing, status, from, to) {
    const becomesGet = (status === 303 && outgoing.method !== 'HEAD') ||
        ((status === 301 || status === 302) && outgoing.method === 'POST');
    const headers = [...outgoing.headers].filter(([name]) => (to.origin === from.origin || HARMLESS.has(name)) && !(becomesGet && name === 'content-type'));
    return {
        method: becomesGet ? 'GET' : outgoing.method,
        headers: new Map(headers),
        body: becomesGet ? undefined : outgoing.body,
    };
}

;// CONCATENATED MODULE: ./packages/http/trust-context.ts



/**
 * Trust in the system's authorities and in those of `ca` (PEM), made when first asked for. `name` is the
 * input that a refusal names.
 */
function trustContext(ca, name) {
    const own = ca === '' ? [] : certificatesOf(ca, name);
    let made;
    return () => {
        made ??= (0,external_node_tls_namespaceObject.createSecureContext)(own.length === 0 ? {} : { ca: [...(0,external_node_tls_namespaceObject.getCACertificates)('default'), ...own] });
        return made;
    };
}
function certificatesOf(ca, name) {
    // A secret may hold its line breaks as two characters.
    const text = ca.replaceAll('\\n', '\n');
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    try {
        if (blocks.length === 0)
            throw new Error('no -----BEGIN CERTIFICATE----- in it');
        // A secure context drops what it cannot read without a word.
        for (const block of blocks)
            new external_node_crypto_namespaceObject.X509Certificate(block);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new configuration_error_ConfigurationError(`${name}: not a certificate in PEM (${why}); give the text of the authority's certificate, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----`);
    }
    return blocks;
}

;// CONCATENATED MODULE: ./packages/http/create-http.ts






const BODY_LIMIT = 64 * 1024;
const MOST_REDIRECTS = 10;
function createHttp(settings = {}) {
    const route = {
        tls: {
            context: trustContext(settings.ca ?? '', 'ca'),
            insecure: settings.insecureTls ?? false,
        },
        connectTo: settings.connectTo,
        environment: settings.environment ?? {},
        connect: settings.connect,
    };
    return async (request) => {
        const timeout = new AbortController();
        const timer = setTimeout(() => {
            timeout.abort(new RequestTimeout(request.timeoutMs));
        }, request.timeoutMs);
        const outer = request.signal;
        const signal = outer === undefined ? timeout.signal : AbortSignal.any([outer, timeout.signal]);
        try {
            return await follow(request, route, signal);
        }
        finally {
            clearTimeout(timer);
        }
    };
}
async function follow(request, route, signal) {
    const redirectedFrom = [];
    let { url } = request;
    let outgoing = {
        method: request.method ?? 'GET',
        headers: request.headers ?? new Map(),
        body: request.body,
    };
    for (;;) {
        // The way to another host is not the one that was given for this one.
        const way = url.hostname === request.url.hostname ? route : { ...route, connectTo: undefined };
        const answer = await once(url, outgoing, way, request.bodyLimit ?? BODY_LIMIT, signal);
        const to = redirectTarget(answer.status, answer.headers.get('location'), url);
        if (to === undefined || !mayFollow(url, to, request.redirects ?? 'none')) {
            return { ...answer, url, redirectedFrom };
        }
        redirectedFrom.push(url);
        if (redirectedFrom.length > MOST_REDIRECTS) {
            throw new HttpFailure('redirect', 'TOO_MANY_REDIRECTS', `more than ${String(MOST_REDIRECTS)} redirects, the last one to ${to.origin}${to.pathname}`);
        }
        outgoing = redirected(outgoing, answer.status, url, to);
        url = to;
    }
}
async function once(url, outgoing, route, bodyLimit, signal) {
    const { stream, place, plainProxy } = await openConnection(url, route, signal);
    const path = `${url.pathname}${url.search}`;
    const headers = new Map([
        ['host', url.host],
        ['user-agent', 'deploy-actions'],
        ['accept', '*/*'],
        ['accept-encoding', 'identity'],
        ...outgoing.headers,
        ['connection', 'close'],
    ]);
    if (plainProxy?.authorization !== undefined) {
        headers.set('proxy-authorization', plainProxy.authorization);
    }
    return exchange(stream, place, {
        ...outgoing,
        headers,
        path: plainProxy === undefined ? path : `http://${url.host}${path}`,
    }, bodyLimit, signal);
}

;// CONCATENATED MODULE: ./packages/health/show-url.ts
/** A URL as messages show it: without name, password and fragment. */
function showUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}${url.search}`;
}

;// CONCATENATED MODULE: ./packages/health/attempt-log.ts


const HEARTBEAT_MS = 30_000;
/** A server that changes its answer all the time gets a line this often. */
const QUIETEST_MS = 2000;
/** Logs attempts as people want to follow them: a line per change, a heartbeat, never a flood. */
function attemptLog(log, clock) {
    const seen = new Map();
    return ({ target, number, verdict, changed, elapsedMs }) => {
        const state = seen.get(target) ?? { at: Number.NEGATIVE_INFINITY, reasons: new Set() };
        seen.set(target, state);
        // Reasons that carry a counter or a time would be new for ever.
        const isNew = changed && state.reasons.size < 20 && !state.reasons.has(verdict.reason);
        const quietFor = clock.now() - state.at;
        if (!isNew && quietFor < (changed ? QUIETEST_MS : HEARTBEAT_MS))
            return;
        state.at = clock.now();
        if (isNew)
            state.reasons.add(verdict.reason);
        const sign = verdict.outcome === 'pass' ? '✓' : '·';
        const still = changed ? '' : 'still ';
        log.info(`${sign} ${formatDuration(elapsedMs)} #${String(number)} ${showUrl(target.request.url)}: ${still}${verdict.reason}`);
    };
}

;// CONCATENATED MODULE: ./packages/words/plural.ts
/** A count with its noun: `1 file`, `2 files`. */
function plural(count, noun) {
    return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./packages/health/explain-poll.ts



/** The names in the deploy actions. */
const DEPLOY_INPUTS = {
    headers: 'health-headers',
    versionPath: 'health-version-path',
};
/** Why a poll did not end healthy: one sentence, then the mend where one can be guessed. */
function explainPoll(result, inputs = DEPLOY_INPUTS) {
    const hard = result.end === 'deadline' ? ' (the hard end)' : '';
    const asked = `${formatDuration(result.elapsedMs)}${hard} and ${plural(result.attempts, 'attempt')}`;
    const sick = result.targets
        .filter(({ healthy }) => !healthy)
        .sort((a, b) => Number(b.last?.outcome === 'stop') - Number(a.last?.outcome === 'stop'));
    if (sick.length === 0) {
        const { successes } = result.window;
        return `never ${String(successes)} healthy answers in a row from every URL within ${asked}; the most were ${String(result.longestStreak)}`;
    }
    const how = result.end === 'fail-fast' ? 'gave up at once' : 'not healthy';
    const [first, ...rest] = sick;
    const parts = [first, ...rest.slice(0, 2)].flatMap((target) => target === undefined ? [] : `${showUrl(target.target.request.url)}: ${lastWord(target)}`);
    if (rest.length > 2)
        parts.push(`and ${String(rest.length - 2)} more`);
    const mend = mendFor(first, inputs);
    return `${how} after ${asked}: ${parts.join('; ')}${mend === '' ? '' : `. ${mend}`}`;
}
/** The last answer, and what came before it where that was something else. */
function lastWord({ last, history }) {
    if (last === undefined)
        return 'no attempt came to an end';
    const before = new Map();
    for (const { verdict, count } of history) {
        if (verdict.reason === last.reason)
            continue;
        const seen = verdict.outcome === 'pass' ? `healthy (${verdict.reason})` : verdict.reason;
        before.set(seen, (before.get(seen) ?? 0) + count);
    }
    const earlier = [...before]
        .slice(-3)
        .map(([reason, count]) => `${brief(reason)} (${String(count)}×)`);
    const pause = last.retryAfterMs === 0 ? '' : ` and asks to wait ${formatDuration(last.retryAfterMs)}`;
    return `${last.reason}${pause}${earlier.length === 0 ? '' : `; before that ${earlier.join(', ')}`}`;
}
/** What to do about the commonest causes; empty where the reason says all there is to say. */
function mendFor(target, inputs) {
    const last = target?.last;
    if (last === undefined)
        return inputs.timeouts === undefined ? '' : `Change ${inputs.timeouts}`;
    switch (last.cause) {
        case 'version':
            if (last.version === undefined) {
                return `Say in ${inputs.versionPath} where the answer carries its version: a path in its JSON, or header:Name`;
            }
            return 'The old version still answers, or another server does: look whether the deploy replaced the program, and at caches and proxies before it';
        case 'redirect':
            if (last.code === 'TOO_MANY_REDIRECTS')
                return 'The server redirects in a circle';
            return `Write the final address as the URL${or(inputs.followRedirects, (name) => `set ${name} to all`)}`;
        case 'network':
            return networkMend(last.code ?? '', target?.history.length === 1, inputs);
        case 'status':
            return last.status === 401 || last.status === 403
                ? `Send credentials in ${inputs.headers}, or poll an address that needs none`
                : '';
        default:
            return '';
    }
}
function networkMend(code, always, inputs) {
    switch (code) {
        case 'ENOTFOUND':
            return `${always ? 'The name never resolved: check' : 'Check'} it in the URL, and its DNS record`;
        case 'ECONNREFUSED':
            return 'Nothing listens there: look at the port, and whether the program runs';
        case 'DEPTH_ZERO_SELF_SIGNED_CERT':
        case 'SELF_SIGNED_CERT_IN_CHAIN':
        case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
        case 'UNABLE_TO_GET_ISSUER_CERT':
        case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
            return inputs.ca === undefined
                ? "The public authorities must know the server's certificate"
                : `Give the authority's certificate in ${inputs.ca} where it is a private one`;
        case 'ERR_TLS_CERT_ALTNAME_INVALID':
            return `Use a host name that the certificate covers${or(inputs.connectTo, (name) => `reach it at another address by ${name}`)}`;
        case 'PROXY_REFUSED':
            return 'Add the host to NO_PROXY where it is to be reached directly';
        default:
            return '';
    }
}
/** The second half of an advice, where the action has the input for it. */
function or(input, advice) {
    return input === undefined ? '' : `, or ${advice(input)}`;
}
function brief(reason) {
    return reason.length > 120 ? `${reason.slice(0, 119)}…` : reason;
}

;// CONCATENATED MODULE: ./packages/health/history.ts
/** A server that changes its answer all the time must not fill the memory. */
const MOST_STRETCHES = 300;
/** What the attempts at one target came to, in the order in which they ended. */
class History {
    #stretches = [];
    #attempts = 0;
    #dropped = 0;
    get attempts() {
        return this.#attempts;
    }
    get last() {
        return this.#stretches.at(-1)?.verdict;
    }
    /** Oldest first; where there were too many, those in the middle are gone. */
    get stretches() {
        return this.#stretches;
    }
    /** Stretches that were left out of `stretches`. */
    get dropped() {
        return this.#dropped;
    }
    /** Returns true where the verdict differs from the one before. */
    add(verdict, atMs) {
        this.#attempts += 1;
        const last = this.#stretches.at(-1);
        if (last?.verdict.outcome === verdict.outcome && last.verdict.reason === verdict.reason) {
            this.#stretches[this.#stretches.length - 1] = {
                verdict,
                count: last.count + 1,
                fromMs: last.fromMs,
                toMs: atMs,
            };
            return false;
        }
        this.#stretches.push({ verdict, count: 1, fromMs: atMs, toMs: atMs });
        if (this.#stretches.length > MOST_STRETCHES) {
            this.#stretches.splice(MOST_STRETCHES / 2, 1);
            this.#dropped += 1;
        }
        return true;
    }
}

;// CONCATENATED MODULE: ./packages/health/poll-window.ts
const QUICKEST_MS = 200;
const SLOWEST_QUICK_MS = 1000;
const EASING = 1.2;
/** After so many probes the gap grows no more. */
const EASED = Math.ceil(Math.log(SLOWEST_QUICK_MS / QUICKEST_MS) / Math.log(EASING));
/** So that the last request is ended by its own time limit, whose message says more. */
const SLACK_MS = 1000;
/** The hard end where the user gives none: the window, and time for the request that starts last. */
function computedTimeout(window) {
    const { retries, intervalMs, pace, initialDelayMs, requestTimeoutMs } = window;
    const waits = pace === 'quick'
        ? retries * intervalMs
        : (retries - 1) * Math.max(intervalMs, requestTimeoutMs);
    return initialDelayMs + waits + requestTimeoutMs + SLACK_MS;
}
/** From the start of probe `n` (the first is 1) to the start of the next. */
function gapAfter(n, { pace, intervalMs }) {
    if (pace === 'fixed')
        return intervalMs;
    const slowest = Math.min(Math.max(intervalMs, QUICKEST_MS), SLOWEST_QUICK_MS);
    return Math.min(Math.round(QUICKEST_MS * EASING ** (n - 1)), slowest);
}
/** How long an unanswered probe holds back the next one; undefined for as long as it takes. */
function patience({ pace }) {
    return pace === 'fixed' ? undefined : SLOWEST_QUICK_MS;
}
/** The most successes in a row that fit into the window where every answer comes at once. */
function mostSuccesses(window) {
    const { retries, intervalMs, pace } = window;
    if (pace === 'fixed')
        return retries;
    // As the poll goes: a gap after each probe, at last always the same, and a last probe at the window's end.
    let probes = 1;
    let left = retries * intervalMs;
    for (; left > 0 && probes <= EASED; probes += 1)
        left -= gapAfter(probes, window);
    return probes + Math.max(0, Math.ceil(left / gapAfter(probes, window)));
}

;// CONCATENATED MODULE: ./packages/health/excerpt.ts
const excerpt_MOST_BYTES = 4096;
/** The start of a body as text, at most 4 KiB of UTF-8; redacted before it is cut, so that no half secret stays. */
function excerptOf(body, redact) {
    const raw = Buffer.from(body);
    const head = raw.subarray(0, 512);
    if (head.includes(0))
        return `(${String(raw.length)} bytes that are not text)`;
    const bytes = Buffer.from(redact(raw.toString('utf8')).replaceAll(/(?![\t\n])[\p{Cc}\p{Cf}]/gu, ''));
    if (bytes.length <= excerpt_MOST_BYTES)
        return bytes.toString('utf8');
    let end = excerpt_MOST_BYTES;
    // A continuation byte at the cut would leave half a character behind.
    while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80)
        end -= 1;
    return bytes.subarray(0, end).toString('utf8');
}

;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = require("node:vm");
;// CONCATENATED MODULE: ./packages/health/text-pattern.ts


/** Past this a pattern that backtracks without end is given up. */
const MATCH_MS = 250;
function parseTextPattern(text, input) {
    const match = /^\/(.+)\/([a-z]*)$/s.exec(text);
    if (match === null)
        return { substring: text };
    try {
        const flags = (match[2] ?? '').replaceAll(/[gy]/g, '');
        return { expression: new RegExp(match[1] ?? '', flags), source: text };
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new configuration_error_ConfigurationError(`${input}: ${why}; write a JavaScript regular expression as /…/`);
    }
}
/** Whether the text matches; undefined where the expression takes too long to tell. */
function matchesPattern(pattern, text) {
    if ('substring' in pattern)
        return text.includes(pattern.substring);
    // A regular expression cannot be stopped from outside, but a script that runs it can.
    sandbox ??= (0,external_node_vm_namespaceObject.createContext)(Object.create(null));
    Object.assign(sandbox, { expression: pattern.expression, text });
    try {
        return (0,external_node_vm_namespaceObject.runInContext)('expression.test(text)', sandbox, { timeout: MATCH_MS });
    }
    catch {
        return undefined;
    }
}
let sandbox;
function formatPattern(pattern) {
    return 'substring' in pattern ? `"${pattern.substring}"` : pattern.source;
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = require("node:util");
;// CONCATENATED MODULE: ./packages/health/json-path.ts

/**
 * Reads a path from the start of `text`: `services.database`, `items[0].state`, `["key.with.dots"].x`, or
 * `$` for the whole document. Returns what follows it as `rest`.
 */
function parseJsonPath(text, input) {
    const path = [];
    let rest = text.trim();
    const root = /^\$(?=[.[\s]|$)\.?/.exec(rest);
    if (root !== null)
        rest = rest.slice(root[0].length);
    let open = root === null || root[0].endsWith('.');
    for (;;) {
        const key = open ? /^[^\s.[\]"'=!~]+/.exec(rest) : null;
        const index = /^\[(\d{1,9})\]/.exec(rest);
        const quoted = /^\[\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*\]/.exec(rest);
        const match = key ?? index ?? quoted;
        if (match === null)
            break;
        if (key !== null)
            path.push(key[0]);
        else if (index?.[1] !== undefined)
            path.push(Number(index[1]));
        else
            path.push(quoted?.[2] ?? json_path_unescape(quoted?.[1] ?? '', text, input));
        rest = rest.slice(match[0].length);
        open = rest.startsWith('.');
        if (open)
            rest = rest.slice(1);
    }
    const broken = rest !== '' && !/^[\s=!~]/.test(rest);
    if (open || broken || (path.length === 0 && root === null))
        refuse(text, input);
    return { path, rest };
}
/** A text that is a path and nothing else. */
function parseWholeJsonPath(text, input) {
    const { path, rest } = parseJsonPath(text, input);
    if (rest.trim() !== '')
        refuse(text, input);
    return path;
}
/** The value at a path; only what the document itself holds counts, nothing inherited. */
function readJsonPath(document, path) {
    let value = document;
    for (const [depth, step] of path.entries()) {
        const key = Array.isArray(value) && /^\d+$/.test(String(step)) ? Number(step) : step;
        const fits = Array.isArray(value) === (typeof key === 'number');
        if (typeof value !== 'object' || value === null || !fits || !Object.hasOwn(value, key)) {
            return { found: false, sentence: missing(value, path, depth) };
        }
        value = value[key];
    }
    return { found: true, value };
}
function formatJsonPath(path) {
    if (path.length === 0)
        return '$';
    return path
        .map((step, i) => {
        if (typeof step === 'number')
            return `[${String(step)}]`;
        if (/[\s.[\]"'=!~]/.test(step) || step === '')
            return `[${JSON.stringify(step)}]`;
        return i === 0 ? step : `.${step}`;
    })
        .join('');
}
function missing(value, path, depth) {
    const where = depth === 0 ? 'it' : formatJsonPath(path.slice(0, depth));
    const what = Array.isArray(value)
        ? `a list of ${String(value.length)}`
        : typeof value === 'object' && value !== null
            ? `an object with ${Object.keys(value).slice(0, 8).join(', ') || 'no keys'}`
            : JSON.stringify(value);
    return `there is no ${formatJsonPath(path)} (${where} is ${what})`;
}
function json_path_unescape(text, whole, input) {
    try {
        return JSON.parse(`"${text}"`);
    }
    catch {
        return refuse(whole, input);
    }
}
function refuse(text, input) {
    throw new configuration_error_ConfigurationError(`${input}: "${text.trim().slice(0, 80)}" does not start with a JSON path; write for example services.database, items[0].state or ["key.with.dots"]`);
}

;// CONCATENATED MODULE: ./packages/health/quote.ts
/** Untrusted text as a message shows it: redacted before it is cut, one line, no control characters. */
function quote(text, redact, longest = 100) {
    const line = redact(text)
        .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .trim();
    return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line;
}

;// CONCATENATED MODULE: ./packages/health/json-assertion.ts





/** `path == value`, `path != value`, `path =~ /regex/` or `path exists`. */
function parseJsonAssertion(line, input) {
    const { path, rest } = parseJsonPath(line, input);
    const match = /^\s*(?:(exists)|(==|!=|=~)\s*(\S.*))$/s.exec(rest.trimEnd());
    const text = match?.[3] ?? '';
    if (match?.[1] !== undefined)
        return { path, operator: 'exists' };
    if (match?.[2] === '==' || match?.[2] === '!=') {
        return { path, operator: match[2], value: parseValue(text) };
    }
    const pattern = match === null ? undefined : parseTextPattern(text, input);
    if (pattern === undefined || 'substring' in pattern) {
        throw new configuration_error_ConfigurationError(`${input}: "${line.slice(0, 80)}" is not an assertion; write path == value, path != value, path =~ /regex/ or path exists`);
    }
    return { path, operator: '=~', pattern };
}
/** What is wrong with a document; undefined where the assertion holds. A missing path never holds. */
function checkJson(assertion, document, redact) {
    const name = formatJsonPath(assertion.path);
    const read = readJsonPath(document, assertion.path);
    if (!read.found)
        return quote(read.sentence, redact, 200);
    const got = shownValue(read.value, redact);
    switch (assertion.operator) {
        case 'exists':
            return undefined;
        case '==':
            if ((0,external_node_util_namespaceObject.isDeepStrictEqual)(read.value, assertion.value))
                return undefined;
            return `${name} is ${got}, want ${wanted(assertion.value, read.value)}`;
        case '!=':
            if (!(0,external_node_util_namespaceObject.isDeepStrictEqual)(read.value, assertion.value))
                return undefined;
            return `${name} is ${got}, which it must not be`;
        case '=~': {
            if (typeof read.value === 'object')
                return `${name} is ${got}, want a text`;
            const matches = matchesPattern(assertion.pattern, textOf(read.value));
            if (matches === true)
                return undefined;
            const verb = matches === false ? 'does not match' : 'takes too long to match';
            return `${name} is ${got}, which ${verb} ${formatPattern(assertion.pattern)}`;
        }
    }
}
/** A value is JSON where it can be read as such, else the text itself, with or without single quotes. */
function parseValue(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return /^'.*'$/s.test(text) ? text.slice(1, -1) : text;
    }
}
function wanted(want, got) {
    const shown = JSON.stringify(want);
    const onlyTypeDiffers = typeof want !== 'string' && got === shown;
    return onlyTypeDiffers ? `${shown} (write "${shown}" in quotes to mean the text)` : shown;
}
/** A value in JSON; a hostile document may nest deeper than anything but its parser can follow. */
function shownValue(value, redact) {
    try {
        return quote(JSON.stringify(value), redact);
    }
    catch {
        return 'a value nested too deeply to be shown';
    }
}
/** A value that is not an object or a list, as the text that a pattern is matched against. */
function textOf(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./packages/health/expected-version.ts


/** Names that mean another build tomorrow, so that no running program ever calls itself that for sure. */
const MOVING = new Set(('latest main master trunk head develop dev development edge nightly next canary stable release ' +
    'current lts prod production staging stage preview beta alpha rc test testing snapshot default').split(' '));
/** Whether a version or tag means another build tomorrow. */
function isMoving(name) {
    return MOVING.has(name.toLowerCase());
}
/** The version or sha that must answer; names that move are refused. */
function parseExpectedVersion(text, input) {
    const name = text.trim();
    if (isMoving(name)) {
        throw new configuration_error_ConfigurationError(`${input}: "${name}" moves from build to build, so no answer can prove it; write the version or the commit sha that was deployed, for example \${{ github.sha }}`);
    }
    if (/[\s/@]/.test(name)) {
        throw new configuration_error_ConfigurationError(`${input}: "${name.slice(0, 80)}" is not a version; write the version or the commit sha alone, without branch or image name`);
    }
    return name;
}
/** A JSON path, or `header:X-Version`. */
function parseVersionSource(text, input) {
    const header = /^header:\s*(.*)$/i.exec(text.trim())?.[1];
    if (header === undefined)
        return { path: parseWholeJsonPath(text, input) };
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(header))
        return { header: header.toLowerCase() };
    throw new configuration_error_ConfigurationError(`${input}: "${text}" names no header; write header:X-Version`);
}
/**
 * Whether an answered version is the expected one: the same text (a leading `v` or `sha-` aside), or two
 * forms of one commit sha, the shorter with at least 7 digits.
 */
function isVersion(expected, answered) {
    const want = plain(expected);
    const got = plain(answered);
    if (want === got)
        return true;
    const [short, long] = want.length < got.length ? [want, got] : [got, want];
    if (!/^[0-9a-f]{7,}$/i.test(short) || !/^[0-9a-f]{7,64}$/i.test(long))
        return false;
    // Digits alone may be a date or a build number, and 2024010 is not 20240101.
    const surelySha = /[a-f]/i.test(short) || long.length === 40 || long.length === 64;
    return surelySha && long.toLowerCase().startsWith(short.toLowerCase());
}
function plain(version) {
    return version
        .trim()
        .replace(/^sha-(?=[0-9a-f]{7,64}$)/i, '')
        .replace(/^v(?=\d)/i, '');
}

;// CONCATENATED MODULE: ./packages/health/retry-after.ts
/** What a Retry-After header asks to wait, in milliseconds; 0 for a date that is past or what is no such thing. */
function retryAfterMs(value, now) {
    const text = value?.trim() ?? '';
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    // Date.parse takes nearly anything; an HTTP date starts with the day's name.
    if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text))
        return 0;
    const date = Date.parse(text);
    return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

;// CONCATENATED MODULE: ./packages/health/status-set.ts

/** Codes (`204`), ranges (`200-299`) and classes (`2xx`), one per line or separated by commas. */
function parseStatusSet(lines, input) {
    return lines
        .flatMap((line) => line.split(/[\s,]+/))
        .filter((word) => word !== '')
        .map((word) => {
        const match = /^(?:(\d{3})(?:-(\d{3}))?|([1-5])xx)$/i.exec(word);
        const from = Number(match?.[3] === undefined ? match?.[1] : `${match[3]}00`);
        const to = match?.[3] === undefined ? Number(match?.[2] ?? match?.[1]) : from + 99;
        if (match !== null && from >= 100 && to <= 599 && from <= to)
            return [from, to];
        throw new ConfigurationError(`${input}: "${word.slice(0, 40)}" is not a status code; write codes and ranges such as 200, 200-299 or 2xx`);
    });
}
function hasStatus(set, status) {
    return set.some(([from, to]) => status >= from && status <= to);
}
/** The set as messages show it. */
function formatStatusSet(set) {
    return set
        .map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`))
        .join(', ');
}

;// CONCATENATED MODULE: ./packages/health/status-name.ts

/** `503 Service Unavailable`; the number alone where it has no name. */
function statusName(status) {
    return `${String(status)} ${external_node_http_namespaceObject.STATUS_CODES[status] ?? ''}`.trim();
}

;// CONCATENATED MODULE: ./packages/health/judge.ts









/** Whether an answer is healthy, and why not. */
function judge(answer, judging) {
    const { expect, failFastOn, redact, now } = judging;
    const text = answer.body.toString('utf8');
    const document = parsed(answer, text);
    const version = expect.version === undefined ? undefined : versionOf(expect.version.source, answer, document);
    const shownVersion = version?.found === true ? quote(version.text, redact) : undefined;
    const problem = problemOf(answer, text, document, version, judging);
    const passed = `HTTP ${statusName(answer.status)}${shownVersion === undefined ? '' : `, version ${shownVersion}`}`;
    const reason = `${problem?.reason ?? passed}${detourOf(answer, redact)}`;
    const stops = hasStatus(failFastOn, answer.status);
    return {
        outcome: problem === undefined ? 'pass' : stops ? 'stop' : 'retry',
        cause: problem?.cause,
        code: undefined,
        reason,
        status: answer.status,
        version: shownVersion,
        excerpt: excerptOf(answer.body, redact),
        retryAfterMs: problem === undefined ? 0 : retryAfterMs(answer.headers.get('retry-after'), now),
    };
}
/** Where redirects led, since an answer from elsewhere is easily taken for the one that was asked for. */
function detourOf({ redirectedFrom, url, status }, redact) {
    const asked = redirectedFrom[0];
    if (asked === undefined)
        return '';
    const where = url.origin === asked.origin ? url.pathname : `${url.origin}${url.pathname}`;
    const bare = url.origin !== asked.origin && (status === 401 || status === 403);
    return ` (redirected to ${quote(where, redact)}${bare ? ', where the headers are not sent' : ''})`;
}
function problemOf(answer, text, document, version, { expect, redact }) {
    const { status } = answer;
    if (!hasStatus(expect.status, status))
        return statusProblem(answer, expect.status, redact);
    for (const { name, pattern } of expect.headers) {
        const value = answer.headers.get(name);
        if (value === undefined)
            return { cause: 'header', reason: `there is no header ${name}` };
        const wrong = mismatch(pattern, value);
        if (wrong !== undefined) {
            return {
                cause: 'header',
                reason: `header ${name} is "${quote(value, redact)}", which ${wrong}`,
            };
        }
    }
    if (expect.version !== undefined && version !== undefined) {
        if (!version.found)
            return { cause: version.cause, reason: quote(version.sentence, redact, 200) };
        if (!isVersion(expect.version.expected, version.text)) {
            const reason = `version ${quote(version.text, redact) || '""'} answers, want ${expect.version.expected}`;
            return { cause: 'version', reason };
        }
    }
    if (expect.json.length > 0) {
        if ('notJson' in document)
            return { cause: 'json', reason: document.notJson };
        const wrong = expect.json.flatMap((assertion) => checkJson(assertion, document.document, redact) ?? []);
        if (wrong.length > 0)
            return { cause: 'json', reason: `JSON: ${wrong.slice(0, 3).join('; ')}` };
    }
    for (const pattern of expect.body) {
        const wrong = mismatch(pattern, text);
        if (wrong !== undefined)
            return { cause: 'body', reason: `the body ${wrong}` };
    }
    return undefined;
}
function statusProblem(answer, want, redact) {
    const location = answer.headers.get('location');
    if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
        const reason = `HTTP ${String(answer.status)} redirects to ${quote(location, redact, 200)}, which is not followed`;
        return { cause: 'redirect', reason };
    }
    const wanted = formatStatusSet(want);
    const reason = `HTTP ${statusName(answer.status)}${wanted === '200-299' ? '' : `, want ${wanted}`}`;
    return { cause: 'status', reason };
}
/** How a text fails a pattern, as the end of a sentence. */
function mismatch(pattern, text) {
    const matches = matchesPattern(pattern, text);
    if (matches === true)
        return undefined;
    const shown = formatPattern(pattern);
    if (matches === undefined)
        return `takes too long to match against ${shown}`;
    return 'substring' in pattern ? `does not contain ${shown}` : `does not match ${shown}`;
}
function parsed(answer, text) {
    const type = (answer.headers.get('content-type') ?? 'no content-type').split(';')[0] ?? '';
    if (answer.bodyCut) {
        const size = String(Math.round(answer.body.length / 1024));
        return { notJson: `the body is longer than ${size} KiB, too long to be read as JSON` };
    }
    if (text.trim() === '')
        return { notJson: `the body is empty, not JSON` };
    try {
        return { document: JSON.parse(text.replace(/^\uFEFF/, '')) };
    }
    catch {
        return { notJson: `the body is not JSON (${type.replaceAll(/[^\w/+.-]/g, ' ').slice(0, 60)})` };
    }
}
function versionOf(source, answer, document) {
    if ('header' in source) {
        const text = answer.headers.get(source.header);
        if (text !== undefined)
            return { found: true, text: text.trim() };
        const sentence = `there is no header ${source.header}, which should carry the version`;
        return { found: false, cause: 'version', sentence };
    }
    if ('notJson' in document) {
        return { found: false, cause: 'json', sentence: `${document.notJson}, so no version is seen` };
    }
    const read = readJsonPath(document.document, source.path);
    if (!read.found) {
        return { found: false, cause: 'version', sentence: `no version is seen: ${read.sentence}` };
    }
    if (typeof read.value === 'string' || typeof read.value === 'number') {
        return { found: true, text: String(read.value) };
    }
    const sentence = `no version is seen: ${formatJsonPath(source.path)} is ${kindOf(read.value)}, not a text`;
    return { found: false, cause: 'version', sentence };
}
function kindOf(value) {
    if (typeof value !== 'object' || value === null)
        return String(value);
    return Array.isArray(value) ? 'a list' : 'an object';
}

;// CONCATENATED MODULE: ./packages/health/probe.ts



/** One attempt at one URL. Rejects only with the signal's reason or a ConfigurationError. */
async function probe({ request, expect }, { requestTimeoutMs, failFastOn }, { http, clock, redact }, signal) {
    try {
        const answer = await http({ ...request, timeoutMs: requestTimeoutMs, signal });
        return judge(answer, { expect, failFastOn, redact, now: clock.now() });
    }
    catch (error) {
        if (!(error instanceof HttpFailure))
            throw error;
        return {
            outcome: 'retry',
            cause: error.phase === 'redirect' ? 'redirect' : 'network',
            code: error.code,
            reason: quote(error.message, redact, 400),
            status: undefined,
            version: undefined,
            excerpt: '',
            retryAfterMs: 0,
        };
    }
}

;// CONCATENATED MODULE: ./packages/health/streak.ts
/** Counts successes in a row by the order in which probes started, whatever the order in which they end. */
class Streak {
    #outcomes = [];
    #longest = 0;
    /** The longest run of successes so far. */
    get longest() {
        return this.#longest;
    }
    /** Notes what probe `n` came to; returns the length of the run of successes it now stands in. */
    note(n, passed) {
        this.#outcomes[n] = passed;
        if (!passed)
            return 0;
        let first = n;
        let last = n;
        while (this.#outcomes[first - 1] === true)
            first -= 1;
        while (this.#outcomes[last + 1] === true)
            last += 1;
        const length = last - first + 1;
        this.#longest = Math.max(this.#longest, length);
        return length;
    }
}

;// CONCATENATED MODULE: ./packages/health/poll.ts




/** More probes than these never wait for an answer at the same time. */
const MOST_PENDING = 10;
/** One poll while it runs; `pollHealth` is its face. */
class Poll {
    #options;
    #window;
    #world;
    #began;
    #histories;
    #streak = new Streak();
    #pending = new Set();
    /** Aborted once it is known how the poll ends. */
    #over = new AbortController();
    /** On which every sleep and every request hangs. */
    #stopping;
    #end = 'window';
    #failure;
    /** The time before which a server asked not to be asked again. */
    #notBefore = 0;
    #started = 0;
    constructor(targets, options, world) {
        this.#options = options;
        this.#window = options.window;
        this.#world = world;
        this.#began = world.clock.now();
        this.#histories = new Map(targets.map((target) => [target, new History()]));
        this.#stopping = AbortSignal.any([world.signal, this.#over.signal]);
    }
    async run() {
        const deadline = this.#sleep(this.#window.timeoutMs).then(() => {
            this.#finish('deadline');
        });
        await this.#sleep(this.#window.initialDelayMs);
        await this.#probeUntilClosed();
        await Promise.all(this.#pending);
        this.#finish('window');
        await deadline;
        if (this.#world.signal.aborted)
            throw this.#world.signal.reason;
        if (this.#failure !== undefined)
            throw this.#failure.error;
        return this.#result();
    }
    /** Starts probes until the window closes or the end is known; the last ones may still be on their way. */
    async #probeUntilClosed() {
        const opened = this.#world.clock.now();
        const { retries, intervalMs, pace, timeoutMs, requestTimeoutMs } = this.#window;
        const closes = pace === 'quick' ? opened + retries * intervalMs : this.#began + timeoutMs - requestTimeoutMs;
        let last = Number.NEGATIVE_INFINITY;
        let next = opened;
        const mayStart = () => !this.#stopping.aborted && (pace === 'fixed' ? this.#started < retries : last < closes);
        while (mayStart()) {
            // A timer may ring a millisecond early.
            last = Math.max(this.#world.clock.now(), next);
            await this.#start();
            if (!mayStart())
                return;
            const due = last + gapAfter(this.#started, this.#window);
            // The window's very end always sees a probe, however long the server asks to be left alone.
            const atLatest = pace === 'quick' ? closes : Math.max(closes, due);
            next = Math.min(Math.max(due, this.#notBefore), atLatest);
            await this.#sleep(next - this.#world.clock.now());
        }
    }
    /** Starts a probe and waits for it, but not for ever: a hanging one must not hide that the server recovered. */
    async #start() {
        this.#started += 1;
        const run = this.#launch(this.#started).finally(() => this.#pending.delete(run));
        this.#pending.add(run);
        const ms = patience(this.#window);
        if (ms === undefined) {
            await run;
            return;
        }
        const won = new AbortController();
        const waited = this.#world.clock.sleep(ms, won.signal).catch(() => undefined);
        await Promise.race([run, waited]);
        won.abort();
        while (this.#pending.size >= MOST_PENDING)
            await Promise.race(this.#pending);
    }
    async #launch(number) {
        try {
            const targets = [...this.#histories];
            const asked = targets.map(([target, history]) => this.#ask(target, history, number));
            const verdicts = await Promise.all(asked);
            if (this.#stopping.aborted)
                return;
            const passed = verdicts.every(({ outcome }) => outcome === 'pass');
            const row = this.#streak.note(number, passed);
            if (row >= this.#window.successes)
                this.#finish('healthy');
        }
        catch (error) {
            if (this.#stopping.aborted)
                return;
            this.#failure = { error };
            this.#over.abort();
        }
    }
    async #ask(target, history, number) {
        const { clock, onAttempt } = this.#world;
        const settings = {
            requestTimeoutMs: this.#window.requestTimeoutMs,
            failFastOn: this.#options.failFastOn,
        };
        const verdict = await probe(target, settings, this.#world, this.#stopping);
        if (this.#stopping.aborted)
            return verdict;
        const elapsedMs = clock.now() - this.#began;
        const changed = history.add(verdict, elapsedMs);
        this.#notBefore = Math.max(this.#notBefore, clock.now() + verdict.retryAfterMs);
        onAttempt?.({ target, number, verdict, changed, elapsedMs });
        if (verdict.outcome === 'stop')
            this.#finish('fail-fast');
        return verdict;
    }
    #finish(end) {
        if (this.#stopping.aborted)
            return;
        this.#end = end;
        this.#over.abort();
    }
    /** Sleeps until the time is over or the end is known. */
    async #sleep(ms) {
        if (ms > 0)
            await this.#world.clock.sleep(ms, this.#stopping).catch(() => undefined);
    }
    #result() {
        return {
            healthy: this.#end === 'healthy',
            end: this.#end,
            attempts: this.#started,
            elapsedMs: this.#world.clock.now() - this.#began,
            longestStreak: this.#streak.longest,
            window: this.#window,
            targets: [...this.#histories].map(([target, history]) => ({
                target,
                healthy: this.#end === 'healthy' || history.last?.outcome === 'pass',
                attempts: history.attempts,
                last: history.last,
                history: history.stretches,
            })),
        };
    }
}

;// CONCATENATED MODULE: ./packages/health/poll-health.ts

/**
 * Probes the targets until all are healthy often enough in a row, or until the window, the deadline or a
 * fail-fast status ends it. Rejects only with the signal's reason or a ConfigurationError.
 */
function pollHealth(targets, options, world) {
    return new Poll(targets, options, world).run();
}

;// CONCATENATED MODULE: ./packages/markdown/code.ts
/** Untrusted text as an inline code span; safe in a table cell too. */
function code(text) {
    const line = text.replaceAll(/\p{Cc}+/gu, ' ').trim();
    if (line === '')
        return '';
    // A pipe ends a cell; and readers do not agree whether a code span or a bracket in it ends a link's text.
    if (/\||`.*[[\]]|[[\]].*`/.test(line))
        return `<code>${asEntities(line)}</code>`;
    const fence = '`'.repeat(longestRun(line) + 1);
    const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return `${fence}${space}${line}${space}${fence}`;
}
/** Untrusted lines as a fenced block whose fence is longer than any inside. */
function codeBlock(text, language = '') {
    const body = text.replaceAll('\r', '').replace(/\n+$/, '');
    const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
    return `${fence}${language}\n${body}\n${fence}`;
}
function longestRun(text) {
    return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
/** Inside `<code>` Markdown's own signs and bare links still count, so they become entities as well. */
function asEntities(text) {
    return text
        .replaceAll(/[&<>|`*_[\]\\~@#:$.]/g, (sign) => `&#${String(sign.charCodeAt(0))};`)
        .replaceAll('&#64;', '&#64;\u200b');
}

;// CONCATENATED MODULE: ./packages/health/poll-report.ts





const MOST_SQUARES = 40;
const MOST_ROWS = 12;
const EXCERPT_LINES = 20;
/**
 * A poll as Markdown for a job summary: a line per URL with a small timeline, and what was answered. Lists, since
 * addresses and reasons are too wide for a phone in a table's cells.
 */
function pollReport(result, { title, reason }) {
    const verdict = result.healthy ? 'healthy' : 'not healthy';
    const parts = [
        `### ${result.healthy ? '✅' : '❌'} ${escape_escape(title)}: ${verdict} after ${formatDuration(result.elapsedMs)}`,
        reason === '' ? '' : escape_escape(reason),
        result.targets.map(targetLine).join('\n'),
        '🟩 healthy · 🟥 another answer than expected · ⬛ no whole answer',
        ...result.targets.map((target) => timeline(target, result.targets.length > 1)),
        ...result.targets.filter(({ healthy }) => !healthy).map(lastAnswer),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
function targetLine({ target, healthy, last, attempts, history }) {
    const status = last?.status === undefined ? '' : `, status ${String(last.status)}`;
    const version = last?.version === undefined ? '' : `, version ${code(last.version)}`;
    return `- ${healthy ? '✅' : '❌'} ${code(showUrl(target.request.url))}${status}${version}, ${plural(attempts, 'attempt')} ${squares(history)}`;
}
/** One square per attempt, or per share of the attempts where there are many. */
function squares(history) {
    const total = history.reduce((sum, { count }) => sum + count, 0);
    const scale = Math.min(1, MOST_SQUARES / total);
    return history
        .map(({ verdict, count }) => square(verdict).repeat(Math.max(1, Math.round(count * scale))))
        .slice(-MOST_SQUARES)
        .join('');
}
function square({ outcome, cause }) {
    if (outcome === 'pass')
        return '🟩';
    return cause === 'network' ? '⬛' : '🟥';
}
function timeline(target, several) {
    const { history } = target;
    if (history.length === 0)
        return '';
    const shown = history.slice(-MOST_ROWS);
    const left = history.length - shown.length;
    const lines = shown.map(({ verdict, count, fromMs, toMs }) => {
        const until = fromMs === toMs ? '' : ` – ${formatDuration(toMs)}`;
        return `- ${square(verdict)} ${formatDuration(fromMs)}${until}, ${String(count)}×: ${escape_escape(verdict.reason)}`;
    });
    return [
        `<details${left === 0 && !target.healthy ? ' open' : ''}><summary>Attempts</summary>`,
        several ? code(showUrl(target.target.request.url)) : '',
        lines.join('\n'),
        left === 0 ? '' : `(${String(left)} earlier changes left out)`,
        '</details>',
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}
function lastAnswer({ last, target }) {
    const excerpt = last?.excerpt ?? '';
    if (excerpt.trim() === '')
        return '';
    const lines = excerpt.split('\n').slice(0, EXCERPT_LINES).join('\n').slice(0, 2000);
    return `The last answer of ${code(showUrl(target.request.url))} began:\n\n${codeBlock(lines)}`;
}

;// CONCATENATED MODULE: ./packages/health/ask-gate.ts





/** Asks what a deploy brought up how it is, until it is well or the gate's time is over, and tells it in the log. */
async function askGate({ targets, ...options }, { log, secrets }, { clock, http, signal, title = 'health-url', way }) {
    for (const { request } of targets) {
        log.info(`probing ${showUrl(request.url)}${way?.(request.url) ?? ''}`);
    }
    const result = await pollHealth(targets, options, {
        clock,
        http,
        redact: (text) => secrets.redact(text),
        signal,
        onAttempt: attemptLog(log, clock),
    });
    const reason = result.healthy ? '' : explainPoll(result);
    return { healthy: result.healthy, reason, report: pollReport(result, { title, reason }) };
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/container.ts
function shapeOf(isCompose, { composeType }) {
    if (!isCompose)
        return 'application';
    return composeType === 'stack' ? 'stack' : 'compose';
}
/** The containers of a service, also those that ended. */
async function askContainers(api, { appName, serverId }, shape) {
    const appType = { compose: 'docker-compose', stack: 'stack', application: undefined }[shape];
    const answer = await api.persist('docker.getContainersByAppNameMatch', {
        appName,
        appType,
        serverId,
    });
    const containers = containersOf(answer);
    // Dokploy looks for names that begin with this one, and so finds "shop-x1y2z3-worker" for "shop-x1y2z3" as well.
    return shape === 'application'
        ? containers.filter(({ name }) => name.startsWith(`${appName}.`))
        : containers;
}
function containersOf(answer) {
    if (!Array.isArray(answer))
        return [];
    return answer.flatMap((entry) => {
        const text = (name) => {
            const value = entry?.[name];
            return typeof value === 'string' ? value : '';
        };
        if (text('containerId') === '')
            return [];
        return [
            { id: text('containerId'), name: text('name'), state: text('state'), status: text('status') },
        ];
    });
}
/** Without a health check, whatever crashes at its start does so within this time. */
const YOUNG_S = 3;
/** What is wrong with a container; empty where nothing is. */
function ailment({ state, status }) {
    if (/\(unhealthy\)/i.test(status))
        return 'is unhealthy';
    if (/\(health: starting\)/i.test(status))
        return 'is still starting (health check)';
    if (state === 'restarting' || /^Restarting/i.test(status))
        return `keeps crashing (${status || state})`;
    if (state !== 'running')
        return `is not running (${status || state})`;
    if (/\(healthy\)/i.test(status))
        return '';
    const seconds = /^Up (?:Less than a second|(\d+) seconds?)/i.exec(status);
    return seconds !== null && Number(seconds[1] ?? 0) < YOUNG_S
        ? `started only just now, or again (${status})`
        : '';
}
/** A one-shot such as a migration. */
function endedWell({ state, status }) {
    return state === 'exited' && /^Exited \(0\)/.test(status);
}
/** Before v0.27 nobody says with what it ended, and a finished one-shot must not be taken for a crash. */
function endedSomehow({ state, status }) {
    return state === 'exited' && status === '';
}
function container_shown({ name, state, status }) {
    return `${name}: ${status || state}`;
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/containers.ts


const LOOKS = 2;
/** A container that Docker is about to restart may look as if it had exited for a moment. */
const FINAL_LOOKS = 5;
/** What waits for this service waits no longer than two of these. */
const PAUSE_MS = 400;
/** Waits until every container is well at two looks in a row, for as long as `windowMs`. */
async function awaitContainers(look, judge, windowMs, { clock, log, signal }) {
    const began = clock.now();
    let good = 0;
    let hopeless = 0;
    let told = '';
    for (;;) {
        const containers = await look();
        const verdict = judge(containers);
        good = verdict.well ? good + 1 : 0;
        const line = containers.map(container_shown).join(', ') || 'no container yet';
        // Seconds and minutes of uptime are no news.
        const news = line.replaceAll(/\d+ (?:second|minute)s?|Less than a second|About a minute/g, '');
        if (news !== told)
            log.info(line);
        told = news;
        if (good >= LOOKS)
            return verdict;
        hopeless = verdict.isFinal ? hopeless + 1 : 0;
        const waited = clock.now() - began;
        if (hopeless >= FINAL_LOOKS || (!verdict.well && waited >= windowMs)) {
            return {
                ...verdict,
                reason: `${verdict.reason} ${formatDuration(waited)} after the deployment was done`,
            };
        }
        await clock.sleep(PAUSE_MS, signal);
    }
}
/** How the containers are, given the ids of those that were there before the deploy. */
function containers_judge(containers, before, shape) {
    if (containers.length === 0) {
        return ill('Dokploy shows no container of it (where the host cannot be asked, set container-health: false)', undefined);
    }
    if (shape === 'application')
        return judgeApplication(containers, before);
    if (shape === 'compose')
        return judgeEach(containers, ({ state }) => state === 'exited');
    const current = currentOfEachTask(containers, before);
    return current.length === 0 ? ill('no container runs', undefined) : judgeEach(current);
}
/** All run, none is unhealthy, and what has ended ended with 0; of one-shots alone nobody can tell what is to run. */
function judgeEach(containers, isFinal = () => false) {
    const runs = containers.some(({ state }) => state === 'running');
    const ended = (one) => endedWell(one) || (runs && endedSomehow(one));
    const bad = containers.filter((one) => ailment(one) !== '' && !ended(one));
    const worst = bad.find(isFinal) ?? bad[0];
    if (worst === undefined) {
        const [first] = containers;
        if (first === undefined || runs)
            return WELL;
        return { ...ill(ALL_ENDED, first), isFinal: isFinal(first) };
    }
    return { ...ill(`${worst.name} ${ailment(worst)}`, worst), isFinal: isFinal(worst) };
}
/** Swarm keeps the containers of earlier tasks for a while: of each slot the one that counts, by `stack_service.1.id`. */
function currentOfEachTask(containers, before) {
    return slotsOf(containers).flatMap((slot) => {
        const current = slot.find(({ state }) => state === 'running') ?? slot.find(({ id }) => !before.has(id));
        // A slot in which nothing runs and nothing is new was scaled away before.
        return current ?? [];
    });
}
/** The containers of each replica, whose name ends with the id of the task. */
function slotsOf(containers) {
    return [...Map.groupBy(containers, ({ name }) => name.replace(/\.[^.]*$/, '')).values()];
}
/** Of an application: in each slot a task that was not there before runs, and none of the old ones does. */
function judgeApplication(containers, before) {
    const running = containers.filter(({ state }) => state === 'running');
    const fresh = containers.filter(({ id }) => !before.has(id));
    const sick = running.find((one) => !before.has(one.id) && ailment(one) !== '');
    if (sick !== undefined)
        return ill(`${sick.name} ${ailment(sick)}`, sick);
    const died = fresh.find((one) => one.state !== 'running' && !endedWell(one));
    const kept = running.find(({ id }) => before.has(id));
    const fine = running.some(({ id }) => !before.has(id));
    if (fine && kept === undefined) {
        // A slot in which nothing runs and nothing is new was scaled away before.
        const dead = slotsOf(containers)
            .filter((slot) => !slot.some(({ state }) => state === 'running'))
            .flatMap((slot) => slot.filter((one) => !before.has(one.id) && !endedWell(one)))[0];
        return dead === undefined ? WELL : ill(`${dead.name} ${ailment(dead)}`, dead);
    }
    if (kept !== undefined) {
        const why = died === undefined ? '' : `, and the new one ${ailment(died)}`;
        return ill(`the old container ${kept.name} still serves${why}: swarm kept the old task`, died ?? kept);
    }
    return ill(died === undefined ? 'no container runs' : `${died.name} ${ailment(died)}`, died);
}
const ALL_ENDED = 'nothing of it runs: every container has ended (Exited 0; where that is meant, set container-health: false)';
const WELL = { well: true, reason: '', culprit: undefined, isFinal: false };
function ill(reason, culprit) {
    return { well: false, reason, culprit, isFinal: false };
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/explain-status.ts

/** What happened to a deployment that did not come to a good end, and what to do; empty where it is done. */
function explainStatus({ status, deployment, queuedMs, deployMs }, showsLog = false) {
    const which = `Dokploy's deployment ${deployment?.id ?? ''}`;
    switch (status) {
        case 'error':
            return `${which} failed${whyFailed(deployment?.errorMessage ?? '', showsLog)}`;
        case 'cancelled':
            return `${which} was cancelled (somebody cancelled it, or Dokploy restarted meanwhile); run the job again, or set retrigger-on-lost: true`;
        case 'lost':
            return 'the job left the queue without being begun: somebody cleaned the queue, or Dokploy restarted; run the job again, or set retrigger-on-lost: true';
        case 'deleted':
            return 'the service was deleted in Dokploy meanwhile, and its deployment with it; nothing is left to deploy';
        case 'withheld':
            return "Dokploy does not show the service to the key's user any more: it was deleted meanwhile, or the access to it was taken away; what became of the deployment is not known";
        case 'trimmed':
            return `${deployment === undefined ? 'our deployment' : which} is out of the history: more than ten newer ones of this service pushed it out, so what became of it is not known`;
        case 'removed':
            return `${which} was removed from the history, so what became of it is not known`;
        case 'queue-timeout':
            return `Dokploy did not begin within ${formatDuration(queuedMs)} (input queue-timeout); it may still do so later`;
        case 'deploy-timeout':
            return `${which} was not over after ${formatDuration(deployMs)} (input deploy-timeout); it goes on there`;
        case 'unclear':
            return 'several deployments of this service ended unseen and differently, and Dokploy does not tell which was ours; look at its page';
        case 'done':
            return '';
    }
}
function whyFailed(errorMessage, showsLog) {
    if (errorMessage !== '')
        return `: ${errorMessage.replaceAll(/\s+/g, ' ').slice(0, 300)}`;
    return showsLog ? '; the end of its log is in this step' : '; look at its page in Dokploy';
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/dokploy-refusal.ts

/** Dokploy answered, and the answer is no. */
class DokployRefusal extends RemoteError {
    status;
    /** What Dokploy says of it. */
    reason;
    /** Whether this version of Dokploy has no such procedure at all. */
    isMissingRoute;
    /** Whether the key is good, but not for this. */
    isWithheld;
    /** Whether somebody else answered, such as a proxy: this is not Dokploy's JSON. */
    isForeign;
    constructor(procedure, status, answer, message) {
        super(message);
        this.status = status;
        this.reason = answer.message || `${procedure}: HTTP ${status}`;
        this.isMissingRoute = status === 404 && answer.message === 'Not found';
        this.isWithheld = status === 401 && /access|permission/i.test(answer.message);
        this.isForeign = answer.message === '';
    }
}
/** Reads the body of a refusal: JSON of Dokploy, or somebody else's page. */
function answered(text) {
    try {
        const json = JSON.parse(text);
        const message = json?.message;
        const issues = json?.issues;
        const first = Array.isArray(issues) ? issues[0] : undefined;
        const detail = first === undefined ? '' : ` (${(first.path ?? []).join('.')}: ${String(first.message)})`;
        if (typeof message === 'string')
            return { message: dokploy_refusal_oneLine(`${message}${detail}`), page: '' };
    }
    catch {
        const title = /<title[^>]*>([^<]*)</i.exec(text)?.[1];
        if (title !== undefined)
            return { message: '', page: dokploy_refusal_oneLine(title) };
    }
    return { message: '', page: '' };
}
function dokploy_refusal_oneLine(text) {
    return text.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/log-of.ts



const MOST_CHARACTERS = 200_000;
/** The last lines of a log that a procedure gives, without colours; a sentence where there are none to be had. */
function logOf(api, procedure, parameters, page) {
    return readable(page, () => api.query(procedure, parameters));
}
/** The same of a deployment, also where only the WebSocket of Dokploy's page has it. */
function logOfDeployment(api, { id, logPath }, { serverId, page }, lines) {
    return readable(page, async () => {
        try {
            const text = await api.query('deployment.readLogs', { deploymentId: id, tail: lines });
            // Before v0.29.10 it is empty where a server of its own built it.
            if (text !== '' || serverId === undefined)
                return text;
        }
        catch (error) {
            // Before v0.29.5.
            if (!(error instanceof DokployRefusal) || !error.isMissingRoute)
                throw error;
        }
        const all = await api.stream('listen-deployment', { logPath, serverId });
        return all.trimEnd().split('\n').slice(-lines).join('\n');
    });
}
async function readable(page, read) {
    try {
        const answer = await read();
        const text = (0,external_node_util_namespaceObject.stripVTControlCharacters)(typeof answer === 'string' ? answer : '').slice(-MOST_CHARACTERS);
        return text.trim() === ''
            ? noLog(`Dokploy has no log of it; see ${page}`)
            : { text: text.trimEnd(), isLog: true };
    }
    catch (error) {
        if (error instanceof DokployRefusal && error.isMissingRoute) {
            return noLog(`this version of Dokploy gives no logs by API; see ${page}`);
        }
        return noLog(`the log could not be read: ${messageOf(error)}; see ${page}`);
    }
}
function noLog(why) {
    return { text: `(${why})`, isLog: false };
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/service.ts
/** The name of the id in requests. */
function idOf({ kind, id }) {
    return kind === 'compose' ? { composeId: id } : { applicationId: id };
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/attribution.ts

/** Dokploy keeps about ten rows of a service and deletes the oldest. */
const KEPT_ROWS = 10;
/** Looks in a row that must agree before our job counts as gone. */
const attribution_LOOKS = 2;
/**
 * Finds our deployment among those of everybody. Dokploy gives no id for a trigger, so it is known by a nonce in its
 * title, and where Dokploy has replaced that by a commit's message, by having seen that the others are others'.
 */
class Attribution {
    #trigger;
    #foreign = new Set();
    #ours;
    #how = 'title';
    #goneLooks = 0;
    constructor(trigger) {
        this.#trigger = trigger;
    }
    /** `jobs` must have been asked for before `rows`; undefined where this Dokploy shows no queue. */
    look(jobs, rows) {
        const fresh = rows.filter(({ id }) => !this.#trigger.known.has(id));
        this.#tellApart(fresh);
        const named = fresh.find(({ id }) => id === this.#ours);
        if (named !== undefined)
            return { kind: 'ours', deployment: named, how: this.#how };
        const candidates = this.candidates(rows);
        const job = jobs?.find((one) => this.#bears(one));
        if (jobs !== undefined && job !== undefined) {
            this.#goneLooks = 0;
            if (job.isActive)
                return { kind: 'active' };
            const isAhead = (one) => one.serverId === job.serverId && one.timestamp < job.timestamp;
            return { kind: 'waiting', ahead: jobs.filter(isAhead).length };
        }
        if (jobs === undefined) {
            // Without titles and without a queue, whatever is new may be ours.
            const nameless = !this.#trigger.hasTitles && candidates.length > 0;
            return nameless ? { kind: 'one of', deployments: candidates } : { kind: 'unseen' };
        }
        this.#goneLooks += 1;
        if (this.#goneLooks < attribution_LOOKS)
            return { kind: 'unseen' };
        if (!this.reachesBack(rows))
            return { kind: 'pushed out' };
        const likely = this.likely(candidates);
        const [only, ...more] = likely;
        if (only === undefined)
            return { kind: 'lost' };
        if (more.length > 0)
            return { kind: 'one of', deployments: likely };
        this.#ours = only.id;
        this.#how = candidates.length === 1 ? 'elimination' : 'commit';
        return { kind: 'ours', deployment: only, how: this.#how };
    }
    /** Whether there is one of ours at all, where the trigger got no answer: elimination takes that for granted. */
    prove(jobs, rows) {
        this.#tellApart(rows.filter(({ id }) => !this.#trigger.known.has(id)));
        if (this.#ours !== undefined || jobs?.some((one) => this.#bears(one)))
            return 'there';
        const nameless = this.#trigger.titleMayChange
            ? this.candidates(rows).filter(({ description }) => description.startsWith('Commit: '))
            : [];
        const [only, ...more] = this.#ofOurCommit(nameless);
        if (only === undefined)
            return nameless.length > 0 ? 'maybe' : 'absent';
        if (more.length === 0) {
            this.#ours = only.id;
            this.#how = 'commit';
        }
        return 'there';
    }
    /** Whether the history shows everything since the trigger, and so ours, if it was ever begun. */
    reachesBack(rows) {
        return rows.length < KEPT_ROWS || rows.some(({ id }) => this.#trigger.known.has(id));
    }
    /** Of several that could be ours those of our commit, where any is. */
    likely(candidates) {
        if (candidates.length < 2)
            return candidates;
        const same = this.#ofOurCommit(candidates);
        return same.length > 0 ? same : candidates;
    }
    /** Deployments that could be ours, for want of better knowledge. */
    candidates(rows) {
        return rows.filter(({ id }) => !this.#trigger.known.has(id) && !this.#foreign.has(id));
    }
    #tellApart(fresh) {
        const { hasTitles, titleMayChange } = this.#trigger;
        for (const row of fresh) {
            if (this.#bears(row))
                this.#name(row);
            // Ours would carry the nonce for as long as it runs, and for good where the title stays.
            else if (hasTitles && (!titleMayChange || !mayHaveLostTitle(row)))
                this.#foreign.add(row.id);
        }
        if (this.#ours !== undefined)
            this.#foreign.delete(this.#ours);
    }
    /** The nonce outdoes what a commit or elimination has said before. */
    #name({ id }) {
        if (this.#ours !== undefined && this.#how === 'title')
            return;
        this.#ours = id;
        this.#how = 'title';
    }
    #ofOurCommit(rows) {
        return rows.filter((row) => this.#trigger.commits.some((one) => isOfCommit(row, one)));
    }
    #bears({ title, description }) {
        const { nonce } = this.#trigger;
        return title.includes(nonce) || description.includes(nonce);
    }
}
/** Dokploy writes the whole sha of what it deployed from a git source. */
function isOfCommit({ description }, commit) {
    const sha = /^Commit: ([0-9a-f]{40})\b/.exec(description)?.[1];
    return sha !== undefined && isVersion(commit, sha);
}
/** Only what is done or failed gets the commit's message for a title. */
function mayHaveLostTitle({ status }) {
    return status === 'done' || status === 'error';
}

;// CONCATENATED MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
/*! js-yaml 5.5.0 https://github.com/nodeca/js-yaml @license MIT */
//#region src/tag.ts
/**
* Returned by a scalar resolver when the source does not match its tag.
*
* @category Tags
*/
var NOT_RESOLVED = Symbol("NOT_RESOLVED");
/**
* Create a normalized scalar tag definition.
*
* @category Tags
*/
function defineScalarTag(tagName, options) {
	return {
		tagName,
		nodeKind: "scalar",
		implicit: options.implicit ?? false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		implicitFirstChars: options.implicitFirstChars ?? null,
		resolve: options.resolve,
		identify: options.identify,
		represent: options.represent ?? ((data) => String(data)),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized sequence tag definition.
*
* @category Tags
*/
function defineSequenceTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "sequence",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addItem: options.addItem,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized mapping tag definition.
*
* @category Tags
*/
function defineMappingTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "mapping",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addPair: options.addPair,
		has: options.has,
		keys: options.keys,
		get: options.get,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
//#endregion
//#region src/tag/scalar/str.ts
/** @category Tags */
var strTag = defineScalarTag("tag:yaml.org,2002:str", {
	resolve: (source) => source,
	identify: (data) => typeof data === "string"
});
//#endregion
//#region src/tag/scalar/null_core.ts
var NULL_VALUES$1 = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullCoreTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES$1.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/null_json.ts
/** @category Tags */
var nullJsonTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: ["n"],
	resolve: (source, isExplicit) => {
		if (source === "null" || isExplicit && source === "") return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/null_yaml11.ts
var NULL_VALUES = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullYaml11Tag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/bool_core.ts
var TRUE_VALUES$2 = [
	"true",
	"True",
	"TRUE"
];
var FALSE_VALUES$2 = [
	"false",
	"False",
	"FALSE"
];
/** @category Tags */
var boolCoreTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"t",
		"T",
		"f",
		"F"
	],
	resolve: (source) => {
		if (TRUE_VALUES$2.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$2.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/bool_json.ts
var TRUE_VALUES$1 = ["true"];
var FALSE_VALUES$1 = ["false"];
/** @category Tags */
var boolJsonTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: ["t", "f"],
	resolve: (source) => {
		if (TRUE_VALUES$1.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$1.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/bool_yaml11.ts
var TRUE_VALUES = [
	"true",
	"True",
	"TRUE",
	"y",
	"Y",
	"yes",
	"Yes",
	"YES",
	"on",
	"On",
	"ON"
];
var FALSE_VALUES = [
	"false",
	"False",
	"FALSE",
	"n",
	"N",
	"no",
	"No",
	"NO",
	"off",
	"Off",
	"OFF"
];
/** @category Tags */
var boolYaml11Tag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"y",
		"Y",
		"n",
		"N",
		"t",
		"T",
		"f",
		"F",
		"o",
		"O"
	],
	resolve: (source) => {
		if (TRUE_VALUES.indexOf(source) !== -1) return true;
		if (FALSE_VALUES.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/int_core.ts
var YAML_INTEGER_IMPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
var YAML_INTEGER_EXPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$2(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$2(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$2(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intCoreTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger$2,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/int_json.ts
var YAML_INTEGER_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)$");
var YAML_INTEGER_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$1(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$1(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intJsonTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlInteger$1,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/int_yaml11.ts
var YAML_INTEGER_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");
function parseYamlInteger(source) {
	let value = source.replace(/_/g, "");
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	if (value.includes(":")) {
		let result = 0;
		for (const part of value.split(":")) result = result * 60 + Number(part);
		return sign * result;
	}
	if (value !== "0" && value[0] === "0") return sign * parseInt(value, 8);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger(source) {
	if (!YAML_INTEGER_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intYaml11Tag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/float_core.ts
var YAML_FLOAT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$2(source) {
	if (!YAML_FLOAT_PATTERN$1.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase();
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	const result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN$1.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$2(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatCoreTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat$2,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$2
});
//#endregion
//#region src/tag/scalar/float_json.ts
var YAML_FLOAT_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$");
var YAML_FLOAT_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_FLOAT_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
		let value = source.toLowerCase();
		const sign = value[0] === "-" ? -1 : 1;
		if ("+-".includes(value[0])) value = value.slice(1);
		if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
		if (value === ".nan") return NaN;
		const result = sign * parseFloat(value);
		return Number.isFinite(result) ? result : NOT_RESOLVED;
	}
	if (!YAML_FLOAT_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = Number(source);
	if (Number.isFinite(result)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$1(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatJsonTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlFloat$1,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$1
});
//#endregion
//#region src/tag/scalar/float_yaml11.ts
var YAML_FLOAT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat(source) {
	if (!YAML_FLOAT_PATTERN.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase().replace(/_/g, "");
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	let result = 0;
	if (value.includes(":")) {
		for (const part of value.split(":")) result = result * 60 + Number(part);
		result *= sign;
	} else result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatYaml11Tag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat
});
//#endregion
//#region src/tag/scalar/merge.ts
/**
* Enables merge keys in {@link CORE_SCHEMA} when added with
* {@link Schema.withTags}.
*
* @category Tags
*/
var mergeTag = defineScalarTag("tag:yaml.org,2002:merge", {
	implicit: true,
	implicitFirstChars: ["<"],
	resolve: (source, isExplicit) => {
		if (source === "<<" || isExplicit && source === "") return "<<";
		return NOT_RESOLVED;
	},
	identify: () => false
});
//#endregion
//#region src/tag/scalar/binary.ts
var BASE64_PATTERN = /^[A-Za-z0-9+/]*={0,2}$/;
function resolveYamlBinary(source) {
	const input = source.replace(/\s/g, "");
	if (input.length % 4 !== 0 || !BASE64_PATTERN.test(input)) return NOT_RESOLVED;
	const binary = atob(input);
	const result = new Uint8Array(binary.length);
	for (let index = 0; index < binary.length; index++) result[index] = binary.charCodeAt(index);
	return result;
}
function representYamlBinary(object) {
	let binary = "";
	for (let index = 0; index < object.length; index++) binary += String.fromCharCode(object[index]);
	return btoa(binary);
}
/**
* The `!!binary` tag, represented as a `Uint8Array`.
*
* @category Tags
*/
var binaryTag = defineScalarTag("tag:yaml.org,2002:binary", {
	resolve: resolveYamlBinary,
	identify: (object) => Object.prototype.toString.call(object) === "[object Uint8Array]",
	represent: representYamlBinary
});
//#endregion
//#region src/tag/scalar/timestamp.ts
var YAML_DATE_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$");
var YAML_TIMESTAMP_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");
function makeUtcDate(year, month, day, hour = 0, minute = 0, second = 0, fraction = 0) {
	const date = new Date(Date.UTC(year, month, day, hour, minute, second, fraction));
	date.setUTCFullYear(year, month, day);
	return date;
}
function resolveYamlTimestamp(source) {
	let match = YAML_DATE_REGEXP.exec(source);
	if (match === null) match = YAML_TIMESTAMP_REGEXP.exec(source);
	if (match === null) return NOT_RESOLVED;
	const year = +match[1];
	const month = +match[2] - 1;
	const day = +match[3];
	if (!match[4]) {
		const date = makeUtcDate(year, month, day);
		if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
		return date;
	}
	const hour = +match[4];
	const minute = +match[5];
	const second = +match[6];
	let fraction = 0;
	if (hour > 23 || minute > 59 || second > 59) return NOT_RESOLVED;
	if (match[7]) {
		let value = match[7].slice(0, 3);
		while (value.length < 3) value += "0";
		fraction = +value;
	}
	const date = makeUtcDate(year, month, day, hour, minute, second, fraction);
	if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
	if (match[9]) {
		const offsetHour = +match[10];
		const offsetMinute = +(match[11] || 0);
		if (offsetHour > 23 || offsetMinute > 59) return NOT_RESOLVED;
		const offset = (offsetHour * 60 + offsetMinute) * 6e4;
		date.setTime(date.getTime() - (match[9] === "-" ? -offset : offset));
	}
	return date;
}
/**
* The YAML 1.1 `!!timestamp` tag, represented as a JavaScript `Date`.
*
* @category Tags
*/
var timestampTag = defineScalarTag("tag:yaml.org,2002:timestamp", {
	implicit: true,
	implicitFirstChars: [..."0123456789"],
	resolve: resolveYamlTimestamp,
	identify: (object) => object instanceof Date,
	represent: (object) => object.toISOString()
});
//#endregion
//#region src/tag/sequence/seq.ts
/** @category Tags */
var seqTag = defineSequenceTag("tag:yaml.org,2002:seq", {
	create: () => [],
	addItem: (container, item) => {
		container.push(item);
	},
	identify: Array.isArray
});
//#endregion
//#region src/common/object.ts
function isPlainObject(data) {
	if (data === null || typeof data !== "object" || Array.isArray(data)) return false;
	const prototype = Object.getPrototypeOf(data);
	return prototype === null || prototype === Object.prototype;
}
function pick(object, keys) {
	const result = {};
	for (const key of keys) if (object[key] !== void 0) result[key] = object[key];
	return result;
}
//#endregion
//#region src/tag/sequence/omap.ts
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!omap
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   { one: 1 },
*   { two: 2 }
* ]
* ```
*
* @category Tags
*/
var omapTag = defineSequenceTag("tag:yaml.org,2002:omap", {
	create: () => ({
		list: [],
		seen: /* @__PURE__ */ new Set()
	}),
	addItem: (carrier, item) => {
		let key;
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve an ordered map item";
			key = item.keys().next().value;
		} else if (isPlainObject(item)) {
			const itemKeys = Object.keys(item);
			if (itemKeys.length !== 1) return "cannot resolve an ordered map item";
			key = itemKeys[0];
		} else return "cannot resolve an ordered map item";
		if (carrier.seen.has(key)) return "duplicate key in ordered map";
		carrier.seen.add(key);
		carrier.list.push(item);
		return "";
	},
	finalize: (carrier) => carrier.list,
	identify: () => false
});
//#endregion
//#region src/tag/sequence/pairs.ts
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!pairs
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   ['one', 1],
*   ['two', 2]
* ]
* ```
*
* @category Tags
*/
var pairsTag = defineSequenceTag("tag:yaml.org,2002:pairs", {
	create: () => [],
	addItem: (container, item) => {
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve a pairs item";
			container.push(item.entries().next().value);
			return "";
		}
		if (Object.prototype.toString.call(item) !== "[object Object]") return "cannot resolve a pairs item";
		const object = item;
		const keys = Object.keys(object);
		if (keys.length !== 1) return "cannot resolve a pairs item";
		container.push([keys[0], object[keys[0]]]);
		return "";
	},
	identify: () => false
});
//#endregion
//#region src/tag/mapping/map.ts
/**
* This is the default mapping implementation. It uses `{}` objects and has only
* partial functionality due to language limitations. This choice was made
* because users expect to get JavaScript objects, and it was left unchanged to
* avoid too many breaking changes in the v5 release.
*
* Side effects:
*
* - `Object.hasOwn()` checks or `for...of` loops are required for safe use (to
*   avoid falling through to prototypes).
* - Only scalar string keys are supported properly.
* - Other scalar keys, such as `null` and numbers, are converted to strings.
*   This is historical behaviour, and it can cause side effects such as
*   problems with `!!merge`.
*
* Note that non-string scalar keys may be deprecated in future versions.
*
* Ideally, use {@link realMapTag} instead.
*
* @category Tags
*/
var mapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		if (key !== null && typeof key === "object") return "object-based map does not support complex keys";
		const normalizedKey = String(key);
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		if (key !== null && typeof key === "object") return false;
		return Object.prototype.hasOwnProperty.call(container, String(key));
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
//#endregion
//#region src/tag/mapping/set.ts
/**
* The YAML 1.1 `!!set` tag, represented as a JavaScript `Set`.
*
* @category Tags
*/
var setTag = defineMappingTag("tag:yaml.org,2002:set", {
	create: () => /* @__PURE__ */ new Set(),
	identify: (data) => data instanceof Set,
	represent: (data) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of data) map.set(key, null);
		return map;
	},
	addPair: (container, key, value) => {
		if (value !== null) return "cannot resolve a set item";
		container.add(key);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: () => null
});
//#endregion
//#region src/schema.ts
function createTagDefinitionMap() {
	return {
		scalar: Object.create(null),
		sequence: Object.create(null),
		mapping: Object.create(null)
	};
}
function createTagDefinitionListMap() {
	return {
		scalar: [],
		sequence: [],
		mapping: []
	};
}
function compileTags(tags) {
	const result = [];
	for (const tag of tags) {
		let index = result.length;
		for (let previousIndex = 0; previousIndex < result.length; previousIndex++) {
			const previous = result[previousIndex];
			if (previous.nodeKind === tag.nodeKind && previous.tagName === tag.tagName && previous.matchByTagPrefix === tag.matchByTagPrefix) {
				index = previousIndex;
				break;
			}
		}
		result[index] = tag;
	}
	return result;
}
/**
* Controls tag resolution when loading and type selection when dumping.
*
* @category Schemas
*/
var Schema = class Schema {
	tags;
	/** @internal */
	implicitScalarTags;
	/**
	* Dispatch implicit scalar resolvers by `source.charAt(0)`. Each bucket holds
	* the resolvers that may match that key, in schema order; a key absent from
	* the map uses
	* {@link Schema.implicitScalarAnyFirstChar}
	* (resolvers that declared no first-char constraint, so they apply to any
	* first character).
	*/
	implicitScalarByFirstChar;
	implicitScalarAnyFirstChar;
	/**
	* The default scalar tag (`!!str`), resolved once so the composer's fallback
	* for unresolved plain scalars avoids a keyed lookup per scalar.
	*
	* @internal
	*/
	defaultScalarTag;
	/**
	* The default container tags (`!!seq` / `!!map`), used by the dumper: when a
	* value is identified by its default tag, the tag is implicit and not
	* printed. Undefined if the schema does not define them (then such values
	* can't be dumped).
	*
	* @internal
	*/
	defaultSequenceTag;
	/** @internal */
	defaultMappingTag;
	exact;
	prefix;
	constructor(tags) {
		const compiledTags = compileTags(tags);
		const implicitScalarTags = [];
		const exact = createTagDefinitionMap();
		const prefix = createTagDefinitionListMap();
		for (const tag of compiledTags) {
			if (tag.nodeKind === "scalar" && tag.implicit) {
				if (tag.matchByTagPrefix) throw new Error("Implicit scalar tags cannot match by tag prefix");
				implicitScalarTags.push(tag);
			}
			switch (tag.nodeKind) {
				case "scalar":
					if (tag.matchByTagPrefix) prefix.scalar.push(tag);
					else exact.scalar[tag.tagName] = tag;
					break;
				case "sequence":
					if (tag.matchByTagPrefix) prefix.sequence.push(tag);
					else exact.sequence[tag.tagName] = tag;
					break;
				case "mapping": if (tag.matchByTagPrefix) prefix.mapping.push(tag);
				else exact.mapping[tag.tagName] = tag;
			}
		}
		const implicitScalarAnyFirstChar = implicitScalarTags.filter((tag) => tag.implicitFirstChars === null);
		const keys = /* @__PURE__ */ new Set();
		for (const tag of implicitScalarTags) if (tag.implicitFirstChars !== null) for (const key of tag.implicitFirstChars) keys.add(key);
		const implicitScalarByFirstChar = /* @__PURE__ */ new Map();
		for (const key of keys) implicitScalarByFirstChar.set(key, implicitScalarTags.filter((tag) => tag.implicitFirstChars === null || tag.implicitFirstChars.indexOf(key) !== -1));
		const defaultScalarTag = exact.scalar["tag:yaml.org,2002:str"];
		if (!defaultScalarTag) throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");
		this.tags = compiledTags;
		this.implicitScalarTags = implicitScalarTags;
		this.implicitScalarByFirstChar = implicitScalarByFirstChar;
		this.implicitScalarAnyFirstChar = implicitScalarAnyFirstChar;
		this.defaultScalarTag = defaultScalarTag;
		this.defaultSequenceTag = exact.sequence["tag:yaml.org,2002:seq"];
		this.defaultMappingTag = exact.mapping["tag:yaml.org,2002:map"];
		this.exact = exact;
		this.prefix = prefix;
	}
	/** @internal */
	lookupScalarTag(tagName) {
		const exactTag = this.exact.scalar[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.scalar) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupSequenceTag(tagName) {
		const exactTag = this.exact.sequence[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.sequence) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupMappingTag(tagName) {
		const exactTag = this.exact.mapping[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.mapping) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	resolveImplicitScalarTag(source) {
		const candidates = this.implicitScalarByFirstChar.get(source.charAt(0)) ?? this.implicitScalarAnyFirstChar;
		for (const tag of candidates) {
			const value = tag.resolve(source, false, tag.tagName);
			if (value !== NOT_RESOLVED) return {
				value,
				tag
			};
		}
		const tag = this.defaultScalarTag;
		return {
			value: tag.resolve(source, false, tag.tagName),
			tag
		};
	}
	/**
	* Creates a new schema with the specified tags added. If a tag already
	* exists, it is replaced by the specified tag.
	*
	* @example
	*
	* ```javascript
	* import { CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
	*
	* const schema = CORE_SCHEMA.withTags(mergeTag, realMapTag)
	* ```
	*/
	withTags(...tags) {
		let flatTags = [];
		for (const tag of tags) flatTags = flatTags.concat(tag);
		return new Schema([...this.tags, ...flatTags]);
	}
};
/**
* The YAML 1.2 Failsafe Schema: strings, sequences, and mappings.
*
* @category Schemas
*/
var FAILSAFE_SCHEMA = new Schema([
	strTag,
	seqTag,
	mapTag
]);
/**
* The YAML 1.2 JSON Schema. It uses JSON scalar forms while retaining YAML
* collection syntax.
*
* @category Schemas
*/
var JSON_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullJsonTag,
	boolJsonTag,
	intJsonTag,
	floatJsonTag
]);
/**
* The default schema for the loaders. Note, {@link CORE_SCHEMA} comes
* without the `!!merge` tag. You can easily enable it if needed.
*
* @example
* Enable {@link mergeTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, mergeTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(mergeTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Schemas
*/
var CORE_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullCoreTag,
	boolCoreTag,
	intCoreTag,
	floatCoreTag
]);
/**
* YAML 1.1-compatible schema.
*
* @category Schemas
*/
var YAML11_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullYaml11Tag,
	boolYaml11Tag,
	intYaml11Tag,
	floatYaml11Tag,
	timestampTag,
	mergeTag,
	binaryTag,
	omapTag,
	pairsTag,
	setTag
]);
/**
* The dumper schema for maximum compatibility. It combines all supported type
* variants from YAML 1.1 and YAML 1.2 so strings matching any of them are
* quoted. This makes the generated YAML more compatible with other parsers.
*
* The schema is based on YAML 1.1, but extends `!!int` and `!!float` to accept
* both YAML 1.1 and Core Schema forms, since Core Schema supports some forms
* that YAML 1.1 does not.
*
* @category Schemas
*/
var DUMP_SCHEMA = YAML11_SCHEMA.withTags({
	...intYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = intYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? intCoreTag.resolve(source, isExplicit, tagName) : result;
	}
}, {
	...floatYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = floatYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? floatCoreTag.resolve(source, isExplicit, tagName) : result;
	}
});
//#endregion
//#region src/tag/mapping/real_map.ts
/**
* Recommended when non-string keys are actually needed. It uses native
* JavaScript `Map` objects, so keys keep their constructed types instead of
* being converted to strings.
*
* It is not the default to avoid widespread breaking changes in existing
* projects. `Map` has a different access API and does not pass deep equality
* checks against `{}`-based fixtures. Alongside the other changes in v5,
* making it the default was considered too disruptive.
*
* If these differences are acceptable for your project, we recommend using
* {@link realMapTag} to guarantee the absence of problems and side effects.
*
* @example
* Enable {@link realMapTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, realMapTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(realMapTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Tags
*/
var realMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => /* @__PURE__ */ new Map(),
	addPair: (container, key, value) => {
		container.set(key, value);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: (container, key) => container.get(key),
	identify: (data) => data instanceof Map || isPlainObject(data),
	represent: (data) => {
		if (data instanceof Map) return data;
		const map = /* @__PURE__ */ new Map();
		const obj = data;
		for (const key of Object.keys(obj)) map.set(key, obj[key]);
		return map;
	}
});
//#endregion
//#region src/tag/mapping/legacy_map.ts
function normalizeKey(key) {
	if (Array.isArray(key)) {
		const array = Array.prototype.slice.call(key);
		for (let index = 0; index < array.length; index++) {
			if (Array.isArray(array[index])) return null;
			if (typeof array[index] === "object" && Object.prototype.toString.call(array[index]) === "[object Object]") array[index] = "[object Object]";
		}
		return String(array);
	}
	if (typeof key === "object" && Object.prototype.toString.call(key) === "[object Object]") return "[object Object]";
	return String(key);
}
/**
* This implementation exists solely to reproduce v4 behavior exactly. Its use
* is strongly discouraged. If complex or non-string keys are needed, use
* {@link realMapTag} instead.
*
* @category Tags
*/
var legacyMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		const normalizedKey = normalizeKey(key);
		if (normalizedKey === null) return "nested arrays are not supported inside keys";
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		const normalizedKey = normalizeKey(key);
		return normalizedKey !== null && Object.prototype.hasOwnProperty.call(container, normalizedKey);
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
//#endregion
//#region src/common/snippet.ts
var DEFAULT_SNIPPET_OPTIONS = {
	maxLength: 79,
	indent: 1,
	linesBefore: 3,
	linesAfter: 2
};
function getLine(buffer, lineStart, lineEnd, position, maxLineLength) {
	let head = "";
	let tail = "";
	const maxHalfLength = Math.floor(maxLineLength / 2) - 1;
	if (position - lineStart > maxHalfLength) {
		head = " ... ";
		lineStart = position - maxHalfLength + head.length;
	}
	if (lineEnd - position > maxHalfLength) {
		tail = " ...";
		lineEnd = position + maxHalfLength - tail.length;
	}
	return {
		str: head + buffer.slice(lineStart, lineEnd).replace(/\t/g, "→") + tail,
		pos: position - lineStart + head.length
	};
}
function padStart(string, max) {
	return " ".repeat(Math.max(max - string.length, 0)) + string;
}
function makeSnippet(mark, options) {
	if (!mark.buffer) return null;
	const opts = {
		...DEFAULT_SNIPPET_OPTIONS,
		...options
	};
	const re = /\r?\n|\r|\0/g;
	const lineStarts = [0];
	const lineEnds = [];
	let match;
	let foundLineNo = -1;
	while (match = re.exec(mark.buffer)) {
		lineEnds.push(match.index);
		lineStarts.push(match.index + match[0].length);
		if (mark.position <= match.index && foundLineNo < 0) foundLineNo = lineStarts.length - 2;
	}
	if (foundLineNo < 0) foundLineNo = lineStarts.length - 1;
	let result = "";
	const lineNoLength = Math.min(mark.line + opts.linesAfter, lineEnds.length).toString().length;
	const maxLineLength = opts.maxLength - (opts.indent + lineNoLength + 3);
	for (let i = 1; i <= opts.linesBefore; i++) {
		if (foundLineNo - i < 0) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo - i], lineEnds[foundLineNo - i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo - i]), maxLineLength);
		result = `${" ".repeat(opts.indent)}${padStart((mark.line - i + 1).toString(), lineNoLength)} | ${line.str}\n${result}`;
	}
	const line = getLine(mark.buffer, lineStarts[foundLineNo], lineEnds[foundLineNo], mark.position, maxLineLength);
	result += `${" ".repeat(opts.indent)}${padStart((mark.line + 1).toString(), lineNoLength)} | ${line.str}\n`;
	result += `${"-".repeat(opts.indent + lineNoLength + 3 + line.pos)}^\n`;
	for (let i = 1; i <= opts.linesAfter; i++) {
		if (foundLineNo + i >= lineEnds.length) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo + i], lineEnds[foundLineNo + i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo + i]), maxLineLength);
		result += `${" ".repeat(opts.indent)}${padStart((mark.line + i + 1).toString(), lineNoLength)} | ${line.str}\n`;
	}
	return result.replace(/\n$/, "");
}
//#endregion
//#region src/common/exception.ts
function formatError(exception, compact) {
	let where = "";
	if (!exception.mark) return exception.reason;
	if (exception.mark.name) where += `in "${exception.mark.name}" `;
	where += `(${exception.mark.line + 1}:${exception.mark.column + 1})`;
	if (!compact && exception.mark.snippet) where += `\n\n${exception.mark.snippet}`;
	return `${exception.reason} ${where}`;
}
/**
* A YAML error. Unlike an ordinary `Error`, it adds a source snippet showing
* the location of the problem to the error message, when available.
*
* @category Main
*/
var YAMLException = class YAMLException extends Error {
	reason;
	mark;
	/**
	* Optional `mark` contains source snippet data. Usually, use
	* {@link YAMLException.throwAt} instead of passing it directly.
	*/
	constructor(reason, mark) {
		super();
		this.name = "YAMLException";
		this.reason = reason;
		this.mark = mark;
		this.message = formatError(this, false);
		if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
	}
	/**
	* Returns the formatted error, omitting the source snippet in compact mode.
	*/
	toString(compact) {
		return `${this.name}: ${formatError(this, compact)}`;
	}
	/**
	* Builds a YAMLException with a source snippet and throws it. `source` is
	* the raw input text; `position` is an offset into it.
	*/
	static throwAt(source, position, message, filename = "") {
		let line = 0;
		let lineStart = 0;
		for (let index = 0; index < position; index++) {
			const ch = source.charCodeAt(index);
			if (ch === 10) {
				line++;
				lineStart = index + 1;
			} else if (ch === 13) {
				line++;
				if (source.charCodeAt(index + 1) === 10) index++;
				lineStart = index + 1;
			}
		}
		const mark = {
			name: filename,
			buffer: source,
			position,
			line,
			column: position - lineStart
		};
		mark.snippet = makeSnippet(mark);
		throw new YAMLException(message, mark);
	}
};
//#endregion
//#region src/parser/events.ts
/** @category Events */
var EVENT_ID = {
	DOCUMENT: 1,
	SEQUENCE: 2,
	MAPPING: 3,
	SCALAR: 4,
	ALIAS: 5,
	POP: 6
};
/** @category Nodes */
var SCALAR_STYLE = {
	PLAIN: 1,
	SINGLE_QUOTED: 2,
	DOUBLE_QUOTED: 3,
	LITERAL_BLOCK: 4,
	FOLDED_BLOCK: 5
};
/** @category Nodes */
var COLLECTION_STYLE = {
	BLOCK: 1,
	FLOW: 2
};
/** @category Nodes */
var CHOMPING_MODE = {
	CLIP: 1,
	STRIP: 2,
	KEEP: 3
};
//#endregion
//#region src/parser/parser_scalar.ts
var NO_RANGE$3 = -1;
function simpleEscapeSequence(c) {
	switch (c) {
		case 48: return "\0";
		case 97: return "\x07";
		case 98: return "\b";
		case 116: return "	";
		case 9: return "	";
		case 110: return "\n";
		case 118: return "\v";
		case 102: return "\f";
		case 114: return "\r";
		case 101: return "\x1B";
		case 32: return " ";
		case 34: return "\"";
		case 47: return "/";
		case 92: return "\\";
		case 78: return "";
		case 95: return "\xA0";
		case 76: return "\u2028";
		case 80: return "\u2029";
		default: return "";
	}
}
var simpleEscapeCheck = new Array(256);
var simpleEscapeMap = new Array(256);
for (let i = 0; i < 256; i++) {
	simpleEscapeCheck[i] = simpleEscapeSequence(i) ? 1 : 0;
	simpleEscapeMap[i] = simpleEscapeSequence(i);
}
function charFromCodepoint(c) {
	if (c <= 65535) return String.fromCharCode(c);
	return String.fromCharCode((c - 65536 >> 10) + 55296, (c - 65536 & 1023) + 56320);
}
function fromHexCode$1(c) {
	if (c >= 48 && c <= 57) return c - 48;
	return (c | 32) - 97 + 10;
}
function escapedHexLen$1(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	return 8;
}
function skipFoldedBreaks(input, position, end) {
	let breaks = 0;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10) {
			breaks++;
			position++;
		} else if (ch === 13) {
			breaks++;
			position++;
			if (input.charCodeAt(position) === 10) position++;
		} else if (ch === 32 || ch === 9) position++;
		else break;
	}
	return {
		position,
		breaks
	};
}
function foldedBreaks(count) {
	if (count === 1) return " ";
	return "\n".repeat(count - 1);
}
function getPlainValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, captureEnd);
}
function getSingleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 39) {
			result += input.slice(captureStart, position) + "'";
			position += 2;
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getDoubleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 92) {
			result += input.slice(captureStart, position);
			position++;
			const escaped = input.charCodeAt(position);
			if (escaped === 10 || escaped === 13) position = skipFoldedBreaks(input, position, end).position;
			else if (escaped < 256 && simpleEscapeCheck[escaped]) {
				result += simpleEscapeMap[escaped];
				position++;
			} else {
				let hexLength = escapedHexLen$1(escaped);
				let hexResult = 0;
				for (; hexLength > 0; hexLength--) {
					position++;
					const digit = fromHexCode$1(input.charCodeAt(position));
					hexResult = (hexResult << 4) + digit;
				}
				result += charFromCodepoint(hexResult);
				position++;
			}
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getBlockValue(input, start, end, indent, chomping, folded) {
	const textIndent = indent < 0 ? 0 : indent;
	const region = input.slice(start, end).replace(/\r\n?/g, "\n");
	const lines = region === "" ? [] : (region.endsWith("\n") ? region.slice(0, -1) : region).split("\n");
	let result = "";
	let didReadContent = false;
	let emptyLines = 0;
	let atMoreIndented = false;
	for (const line of lines) {
		let column = 0;
		while (column < textIndent && line.charCodeAt(column) === 32) column++;
		if (indent < 0 || column >= line.length) {
			emptyLines++;
			continue;
		}
		const content = line.slice(textIndent);
		const first = content.charCodeAt(0);
		if (folded) {
			if (first === 32 || first === 9) {
				atMoreIndented = true;
				result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
			} else if (atMoreIndented) {
				atMoreIndented = false;
				result += "\n".repeat(emptyLines + 1);
			} else if (emptyLines === 0) {
				if (didReadContent) result += " ";
			} else result += "\n".repeat(emptyLines);
		} else result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
		result += content;
		didReadContent = true;
		emptyLines = 0;
	}
	if (chomping === CHOMPING_MODE.KEEP) result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
	else if (chomping !== CHOMPING_MODE.STRIP) {
		if (didReadContent) result += "\n";
	}
	return result;
}
/**
* Decodes the scalar referenced by event offsets in `input`.
*
* @category Events
*/
function getScalarValue(input, scalar) {
	if (scalar.valueStart === NO_RANGE$3) return "";
	const { valueStart, valueEnd } = scalar;
	if (scalar.fast) return input.slice(valueStart, valueEnd);
	switch (scalar.style) {
		case SCALAR_STYLE.SINGLE_QUOTED: return getSingleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.DOUBLE_QUOTED: return getDoubleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.LITERAL_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, false);
		case SCALAR_STYLE.FOLDED_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, true);
		default: return getPlainValue(input, valueStart, valueEnd);
	}
}
//#endregion
//#region src/common/tagname.ts
var DEFAULT_TAG_HANDLERS = Object.assign(Object.create(null), {
	"!": "!",
	"!!": "tag:yaml.org,2002:"
});
var TAG_SUFFIX_CHARS = "-#;/?:@&=+$_.~*'()";
var TAG_URI_CHARS = TAG_SUFFIX_CHARS + "!,[]";
var HEX = "0123456789ABCDEF";
function percentByte(byte) {
	return "%" + HEX[byte >> 4] + HEX[byte & 15];
}
function tagPercentEncode(source, isSuffix) {
	const allowed = isSuffix ? TAG_SUFFIX_CHARS : TAG_URI_CHARS;
	let result = "";
	for (let index = 0; index < source.length; index++) {
		let ch = source.charCodeAt(index);
		if (ch >= 48 && ch <= 57 || ch >= 65 && ch <= 90 || ch >= 97 && ch <= 122 || allowed.includes(source[index])) {
			result += source[index];
			continue;
		}
		if (ch >= 55296 && ch <= 56319) ch = 65536 + ((ch & 1023) << 10) + (source.charCodeAt(++index) & 1023);
		if (ch < 128) result += percentByte(ch);
		else if (ch < 2048) result += percentByte(192 | ch >> 6) + percentByte(128 | ch & 63);
		else if (ch < 65536) result += percentByte(224 | ch >> 12) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
		else result += percentByte(240 | ch >> 18) + percentByte(128 | ch >> 12 & 63) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
	}
	return result;
}
function tagPercentDecode(source) {
	let result = "";
	let index = 0;
	while (index < source.length) {
		if (source.charCodeAt(index) !== 37) {
			result += source[index++];
			continue;
		}
		let ch = parseInt(source.slice(index + 1, index + 3), 16);
		index += 3;
		if (ch >= 192) {
			let remaining = ch < 224 ? 1 : ch < 240 ? 2 : 3;
			ch &= (1 << 6 - remaining) - 1;
			while (remaining-- > 0) {
				ch = ch << 6 | parseInt(source.slice(index + 1, index + 3), 16) & 63;
				index += 3;
			}
		}
		if (ch < 65536) result += String.fromCharCode(ch);
		else {
			ch -= 65536;
			result += String.fromCharCode(55296 | ch >> 10, 56320 | ch & 1023);
		}
	}
	return result;
}
function tagNameFull(rawTag, tagHandlers) {
	if (rawTag.startsWith("!<") && rawTag.endsWith(">")) return tagPercentDecode(rawTag.slice(2, -1));
	const handleEnd = rawTag.indexOf("!", 1);
	const handle = handleEnd === -1 ? "!" : rawTag.slice(0, handleEnd + 1);
	return tagPercentDecode(tagHandlers?.[handle] ?? DEFAULT_TAG_HANDLERS[handle] ?? handle) + tagPercentDecode(rawTag.slice(handle.length));
}
function tagNameShort(fullTag) {
	let tag = fullTag;
	if (tag.charCodeAt(0) === 33) {
		tag = tag.slice(1);
		return `!${tagPercentEncode(tag, true)}`;
	}
	if (tag.slice(0, 18) === "tag:yaml.org,2002:") return `!!${tagPercentEncode(tag.slice(18), true)}`;
	return `!<${tagPercentEncode(tag, false)}>`;
}
//#endregion
//#region src/parser/constructor.ts
var NO_RANGE$2 = -1;
var MERGE_TAG_NAME = "tag:yaml.org,2002:merge";
var DEFAULT_CONSTRUCTOR_OPTIONS = {
	filename: "",
	schema: CORE_SCHEMA,
	json: false,
	maxTotalMergeKeys: 1e4,
	maxAliases: -1
};
function eventPosition$1(event) {
	if ("tagStart" in event && event.tagStart !== NO_RANGE$2) return event.tagStart;
	if ("anchorStart" in event && event.anchorStart !== NO_RANGE$2) return event.anchorStart;
	if ("valueStart" in event && event.valueStart !== NO_RANGE$2) return event.valueStart;
	if ("start" in event) return event.start;
	return 0;
}
function throwError$1(state, message) {
	YAMLException.throwAt(state.source, state.position, message, state.filename);
}
function finalizeCollection(state, position, tag, carrier) {
	try {
		return tag.finalize(carrier);
	} catch (error) {
		if (error instanceof YAMLException) throw error;
		YAMLException.throwAt(state.source, position, error instanceof Error ? error.message : String(error), state.filename);
	}
}
function constructScalar(state, event) {
	const source = getScalarValue(state.source, event);
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	const strTag = state.schema.defaultScalarTag;
	if (rawTag !== "") {
		if (rawTag === "!") return {
			value: source,
			tag: strTag
		};
		const tagName = tagNameFull(rawTag, state.tagHandlers);
		const scalarTag = state.schema.lookupScalarTag(tagName);
		if (scalarTag) {
			const result = scalarTag.resolve(source, true, tagName);
			if (result === NOT_RESOLVED) throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			return {
				value: result,
				tag: scalarTag
			};
		}
		const collectionTagDef = state.schema.lookupMappingTag(tagName) ?? state.schema.lookupSequenceTag(tagName);
		if (collectionTagDef) {
			if (source !== "") throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			const carrier = collectionTagDef.create(tagName);
			return {
				value: collectionTagDef.carrierIsResult ? carrier : finalizeCollection(state, state.position, collectionTagDef, carrier),
				tag: collectionTagDef
			};
		}
		throwError$1(state, `unknown scalar tag !<${tagName}>`);
	}
	if (event.style === SCALAR_STYLE.PLAIN) return state.schema.resolveImplicitScalarTag(source);
	return {
		value: strTag.resolve(source, false, strTag.tagName),
		tag: strTag
	};
}
function collectionTagName(state, event, defaultTagName) {
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	return rawTag === "" || rawTag === "!" ? defaultTagName : tagNameFull(rawTag, state.tagHandlers);
}
function isMappingTag(tag) {
	return tag.nodeKind === "mapping";
}
function chargeMergeWork(state) {
	state.totalMergeKeys++;
	if (state.maxTotalMergeKeys !== -1 && state.totalMergeKeys > state.maxTotalMergeKeys) throwError$1(state, `merge keys exceeded maxTotalMergeKeys (${state.maxTotalMergeKeys})`);
}
function mergeKeys(state, frame, source, sourceTag) {
	chargeMergeWork(state);
	for (const sourceKey of sourceTag.keys(source)) {
		chargeMergeWork(state);
		if (frame.tag.has(frame.value, sourceKey)) continue;
		const err = frame.tag.addPair(frame.value, sourceKey, sourceTag.get(source, sourceKey));
		if (err) throwError$1(state, err);
		frame.overridable ??= /* @__PURE__ */ new Set();
		frame.overridable.add(sourceKey);
	}
}
function mergeSource(state, frame, source, sourceTag) {
	state.position = frame.keyPosition;
	if (isMappingTag(sourceTag)) mergeKeys(state, frame, source, sourceTag);
	else if (sourceTag.nodeKind === "sequence" && Array.isArray(source)) {
		if (source.length > 100) throwError$1(state, "abnormal merge sequence size");
		for (const element of source) {
			const elementTag = state.nodeTags.get(element);
			if (!elementTag) throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
			mergeKeys(state, frame, element, elementTag);
		}
	} else throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
}
function addMappingValue(state, frame, key, value, tag) {
	state.position = frame.keyPosition;
	if (frame.keyIsMerge) {
		mergeSource(state, frame, value, tag);
		return;
	}
	if (!state.json && frame.tag.has(frame.value, key) && !frame.overridable?.has(key)) throwError$1(state, "duplicated mapping key");
	const err = frame.tag.addPair(frame.value, key, value);
	if (err) throwError$1(state, err);
	frame.overridable?.delete(key);
}
function addValue(state, value, tag) {
	const frame = state.frames[state.frames.length - 1];
	if (frame.kind === "document") {
		frame.value = value;
		frame.hasValue = true;
	} else if (frame.kind === "sequence") {
		if (isMappingTag(tag)) state.nodeTags.set(value, tag);
		const err = frame.tag.addItem(frame.value, value, frame.index++);
		if (err) throwError$1(state, err);
	} else if (frame.hasKey) {
		const key = frame.key;
		frame.key = void 0;
		frame.hasKey = false;
		addMappingValue(state, frame, key, value, tag);
	} else {
		frame.key = value;
		frame.keyPosition = state.position;
		frame.hasKey = true;
		frame.keyIsMerge = tag.tagName === MERGE_TAG_NAME;
	}
}
function storeAnchor(state, event, value, tag, isValueFinal) {
	if (event.anchorStart !== NO_RANGE$2) {
		const anchor = {
			value,
			tag,
			isValueFinal
		};
		state.anchors.set(state.source.slice(event.anchorStart, event.anchorEnd), anchor);
		return anchor;
	}
	return null;
}
/**
* Constructs JavaScript documents directly from parser events, without an
* intermediate AST.
*
* @category Events
*/
function constructFromEvents(events, options) {
	const state = {
		...DEFAULT_CONSTRUCTOR_OPTIONS,
		...options,
		events,
		documents: [],
		eventIndex: 0,
		position: 0,
		frames: [],
		anchors: /* @__PURE__ */ new Map(),
		nodeTags: /* @__PURE__ */ new Map(),
		tagHandlers: Object.create(null),
		totalMergeKeys: 0,
		aliasCount: 0
	};
	while (state.eventIndex < state.events.length) {
		const event = state.events[state.eventIndex++];
		state.position = eventPosition$1(event);
		switch (event.type) {
			case EVENT_ID.DOCUMENT:
				state.anchors = /* @__PURE__ */ new Map();
				state.nodeTags = /* @__PURE__ */ new Map();
				state.aliasCount = 0;
				state.tagHandlers = Object.create(null);
				for (const directive of event.directives) if (directive.kind === "tag") state.tagHandlers[directive.handle] = directive.prefix;
				state.frames.push({
					kind: "document",
					position: state.position,
					value: void 0,
					hasValue: false
				});
				break;
			case EVENT_ID.SCALAR: {
				const { value, tag } = constructScalar(state, event);
				storeAnchor(state, event, value, tag, true);
				addValue(state, value, tag);
				break;
			}
			case EVENT_ID.SEQUENCE: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:seq");
				const tag = state.schema.lookupSequenceTag(tagName);
				if (!tag) throwError$1(state, `unknown sequence tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "sequence",
					position: state.position,
					value,
					tag,
					anchor,
					index: 0
				});
				break;
			}
			case EVENT_ID.MAPPING: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:map");
				const tag = state.schema.lookupMappingTag(tagName);
				if (!tag) throwError$1(state, `unknown mapping tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "mapping",
					position: state.position,
					value,
					tag,
					anchor,
					key: void 0,
					keyPosition: state.position,
					hasKey: false,
					keyIsMerge: false,
					overridable: null
				});
				break;
			}
			case EVENT_ID.ALIAS: {
				if (state.maxAliases !== -1 && ++state.aliasCount > state.maxAliases) throwError$1(state, `aliases exceeded maxAliases (${state.maxAliases})`);
				const name = state.source.slice(event.anchorStart, event.anchorEnd);
				const anchor = state.anchors.get(name);
				if (!anchor) throwError$1(state, `unidentified alias "${name}"`);
				if (!anchor.isValueFinal) throwError$1(state, `recursive alias "${name}" is not supported for tag ${anchor.tag.tagName} because it uses finalize()`);
				addValue(state, anchor.value, anchor.tag);
				break;
			}
			case EVENT_ID.POP: {
				const frame = state.frames.pop();
				if (frame.kind === "mapping" && frame.hasKey) {
					state.position = frame.keyPosition;
					throwError$1(state, "incomplete mapping pair in event stream");
				}
				if (frame.kind === "document") state.documents.push(frame.value);
				else {
					const value = frame.tag.carrierIsResult ? frame.value : finalizeCollection(state, frame.position, frame.tag, frame.value);
					if (frame.anchor) {
						frame.anchor.value = value;
						frame.anchor.isValueFinal = true;
					}
					addValue(state, value, frame.tag);
				}
				break;
			}
		}
	}
	return state.documents;
}
//#endregion
//#region src/parser/parser.ts
var NO_RANGE$1 = -1;
var HAS_OWN = Object.prototype.hasOwnProperty;
var CONTEXT_FLOW_IN = 1;
var CONTEXT_FLOW_OUT = 2;
var CONTEXT_BLOCK_IN = 3;
var CONTEXT_BLOCK_OUT = 4;
var PATTERN_NON_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
var PATTERN_FLOW_INDICATORS = /[,\[\]{}]/;
var PATTERN_TAG_HANDLE = /^(?:!|!!|![0-9A-Za-z-]+!)$/;
var NS_URI_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`;
var NS_TAG_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`;
var PATTERN_TAG_URI = new RegExp(`^(?:${NS_URI_CHAR})*$`);
var PATTERN_TAG_SUFFIX = new RegExp(`^(?:${NS_TAG_CHAR})+$`);
var PATTERN_TAG_PREFIX = new RegExp(`^(?:!(?:${NS_URI_CHAR})*|${NS_TAG_CHAR}(?:${NS_URI_CHAR})*)$`);
var DEFAULT_PARSER_OPTIONS = {
	filename: "",
	maxDepth: 100
};
function addDocumentEvent(state, explicitStart, explicitEnd) {
	state.events.push({
		type: EVENT_ID.DOCUMENT,
		explicitStart,
		explicitEnd,
		directives: state.directives
	});
}
function addSequenceEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.SEQUENCE,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function addMappingEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.MAPPING,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function insertFlowPairMappingEvent(state, snapshot) {
	state.events.splice(snapshot.eventsLength, 0, {
		type: EVENT_ID.MAPPING,
		start: snapshot.position,
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1,
		style: COLLECTION_STYLE.FLOW
	});
}
function addScalarEvent(state, valueStart, valueEnd, anchorStart, anchorEnd, tagStart, tagEnd, style, chomping = CHOMPING_MODE.CLIP, indent = -1, fast = false) {
	state.events.push({
		type: EVENT_ID.SCALAR,
		valueStart,
		valueEnd,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style,
		chomping,
		indent,
		fast
	});
}
function addAliasEvent(state, anchorStart, anchorEnd) {
	state.events.push({
		type: EVENT_ID.ALIAS,
		anchorStart,
		anchorEnd
	});
}
function addPopEvent(state) {
	state.events.push({ type: EVENT_ID.POP });
}
function addEmptyScalarEvent(state) {
	addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, SCALAR_STYLE.PLAIN);
}
function emptyProperties() {
	return {
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1
	};
}
function snapshotState(state) {
	return {
		position: state.position,
		line: state.line,
		lineStart: state.lineStart,
		lineIndent: state.lineIndent,
		firstTabInLine: state.firstTabInLine,
		eventsLength: state.events.length
	};
}
function restoreState(state, snapshot) {
	state.position = snapshot.position;
	state.line = snapshot.line;
	state.lineStart = snapshot.lineStart;
	state.lineIndent = snapshot.lineIndent;
	state.firstTabInLine = snapshot.firstTabInLine;
	state.events.length = snapshot.eventsLength;
}
function throwError(state, message) {
	YAMLException.throwAt(state.input.slice(0, state.length), state.position, message, state.filename);
}
function isEol(c) {
	return c === 10 || c === 13;
}
function isWhiteSpace(c) {
	return c === 9 || c === 32;
}
function isWsOrEol(c) {
	return isWhiteSpace(c) || isEol(c);
}
function isWsOrEolOrEnd(c) {
	return c === 0 || isWsOrEol(c);
}
function isFlowIndicator(c) {
	return c === 44 || c === 91 || c === 93 || c === 123 || c === 125;
}
function fromDecimalCode(c) {
	return c >= 48 && c <= 57 ? c - 48 : -1;
}
function fromHexCode(c) {
	if (c >= 48 && c <= 57) return c - 48;
	const lc = c | 32;
	if (lc >= 97 && lc <= 102) return lc - 97 + 10;
	return -1;
}
function escapedHexLen(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	if (c === 85) return 8;
	return 0;
}
function isSimpleEscape(c) {
	return c === 48 || c === 97 || c === 98 || c === 116 || c === 9 || c === 110 || c === 118 || c === 102 || c === 114 || c === 101 || c === 32 || c === 34 || c === 47 || c === 92 || c === 78 || c === 95 || c === 76 || c === 80;
}
function consumeLineBreak(state) {
	if (state.input.charCodeAt(state.position) === 10) state.position++;
	else {
		state.position++;
		if (state.input.charCodeAt(state.position) === 10) state.position++;
	}
	state.line++;
	state.lineStart = state.position;
	state.lineIndent = 0;
	state.firstTabInLine = -1;
}
function skipSeparationSpace(state, allowComments) {
	let lineBreaks = 0;
	let ch = state.input.charCodeAt(state.position);
	let hasSeparation = state.position === state.lineStart || isWsOrEol(state.input.charCodeAt(state.position - 1));
	while (ch !== 0) {
		while (isWhiteSpace(ch)) {
			hasSeparation = true;
			if (ch === 9 && state.firstTabInLine === -1) state.firstTabInLine = state.position;
			ch = state.input.charCodeAt(++state.position);
		}
		if (allowComments && hasSeparation && ch === 35) do
			ch = state.input.charCodeAt(++state.position);
		while (!isEol(ch) && ch !== 0);
		if (!isEol(ch)) break;
		consumeLineBreak(state);
		lineBreaks++;
		hasSeparation = true;
		ch = state.input.charCodeAt(state.position);
		while (ch === 32) {
			state.lineIndent++;
			ch = state.input.charCodeAt(++state.position);
		}
	}
	return lineBreaks;
}
function testDocumentSeparator(state, position = state.position) {
	const ch = state.input.charCodeAt(position);
	if ((ch === 45 || ch === 46) && ch === state.input.charCodeAt(position + 1) && ch === state.input.charCodeAt(position + 2)) {
		const following = state.input.charCodeAt(position + 3);
		return following === 0 || isWsOrEol(following);
	}
	return false;
}
function skipByteOrderMark(state) {
	if (state.position === state.lineStart && state.input.charCodeAt(state.position) === 65279) {
		state.position++;
		state.lineStart = state.position;
	}
}
function testDocumentBoundary(state) {
	if (state.position !== state.lineStart) return false;
	if (testDocumentSeparator(state)) return true;
	if (state.input.charCodeAt(state.position) !== 65279) return false;
	const snapshot = snapshotState(state);
	skipByteOrderMark(state);
	skipSeparationSpace(state, true);
	const ch = state.input.charCodeAt(state.position);
	const result = state.position === state.lineStart && (ch === 37 || ch === 45 && testDocumentSeparator(state));
	restoreState(state, snapshot);
	return result;
}
function skipUntilLineEnd(state) {
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0 && !isEol(ch)) ch = state.input.charCodeAt(++state.position);
}
function checkPrintable(state, start, end) {
	const match = PATTERN_NON_PRINTABLE.exec(state.input.slice(start, end));
	if (match !== null) {
		state.position = start + match.index + match[0].length - 1;
		throwError(state, "the stream contains non-printable characters");
	}
}
function readTagProperty(state, props, inFlow) {
	if (state.input.charCodeAt(state.position) !== 33) return false;
	if (props.tagStart !== NO_RANGE$1) throwError(state, "duplication of a tag property");
	const start = state.position;
	let isVerbatim = false;
	let isNamed = false;
	let tagHandle = "!";
	let ch = state.input.charCodeAt(++state.position);
	if (ch === 60) {
		isVerbatim = true;
		ch = state.input.charCodeAt(++state.position);
	} else if (ch === 33) {
		isNamed = true;
		tagHandle = "!!";
		ch = state.input.charCodeAt(++state.position);
	}
	let suffixStart = state.position;
	let tagName;
	if (isVerbatim) {
		while (ch !== 0 && ch !== 62) ch = state.input.charCodeAt(++state.position);
		if (ch !== 62) throwError(state, "unexpected end of the stream within a verbatim tag");
		tagName = state.input.slice(suffixStart, state.position);
		state.position++;
	} else {
		while (ch !== 0 && !isWsOrEol(ch) && !(inFlow && isFlowIndicator(ch))) {
			if (ch === 33) {
				if (!isNamed) {
					tagHandle = state.input.slice(suffixStart - 1, state.position + 1);
					if (!PATTERN_TAG_HANDLE.test(tagHandle)) throwError(state, "named tag handle cannot contain such characters");
					isNamed = true;
					suffixStart = state.position + 1;
				} else throwError(state, "tag suffix cannot contain exclamation marks");
			}
			ch = state.input.charCodeAt(++state.position);
		}
		tagName = state.input.slice(suffixStart, state.position);
		if (PATTERN_FLOW_INDICATORS.test(tagName)) throwError(state, "tag suffix cannot contain flow indicator characters");
	}
	if (tagName && !(isVerbatim ? PATTERN_TAG_URI.test(tagName) : PATTERN_TAG_SUFFIX.test(tagName))) throwError(state, `tag name cannot contain such characters: ${tagName}`);
	if (!isVerbatim && tagHandle !== "!" && tagHandle !== "!!" && !HAS_OWN.call(state.tagHandlers, tagHandle)) throwError(state, `undeclared tag handle "${tagHandle}"`);
	props.tagStart = start;
	props.tagEnd = state.position;
	return true;
}
function readAnchorProperty(state, props) {
	if (state.input.charCodeAt(state.position) !== 38) return false;
	if (props.anchorStart !== NO_RANGE$1) throwError(state, "duplication of an anchor property");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an anchor node must contain at least one character");
	props.anchorStart = start;
	props.anchorEnd = state.position;
	return true;
}
function readAlias(state, props) {
	if (state.input.charCodeAt(state.position) !== 42) return false;
	if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) throwError(state, "alias node should not have any properties");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an alias node must contain at least one character");
	addAliasEvent(state, start, state.position);
	return true;
}
function readFlowScalarBreak(state, nodeIndent) {
	skipSeparationSpace(state, false);
	if (state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readSingleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 39) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 39) {
			if (state.input.charCodeAt(state.position + 1) === 39) {
				simple = false;
				state.position += 2;
				continue;
			}
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.SINGLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a single quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a single quoted scalar");
}
function readDoubleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 34) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 34) {
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.DOUBLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (ch === 92) {
			simple = false;
			const escaped = state.input.charCodeAt(++state.position);
			if (isEol(escaped)) readFlowScalarBreak(state, nodeIndent);
			else if (isSimpleEscape(escaped)) state.position++;
			else {
				let hexLength = escapedHexLen(escaped);
				if (hexLength === 0) throwError(state, "unknown escape sequence");
				while (hexLength-- > 0) {
					state.position++;
					if (fromHexCode(state.input.charCodeAt(state.position)) < 0) throwError(state, "expected hexadecimal character");
				}
				state.position++;
			}
		} else if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a double quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a double quoted scalar");
}
function readBlockScalar(state, parentIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	let chomping = CHOMPING_MODE.CLIP;
	let indent = -1;
	let detectedIndent = false;
	if (ch !== 124 && ch !== 62) return false;
	const style = ch === 124 ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		const current = state.input.charCodeAt(state.position);
		const digit = fromDecimalCode(current);
		if (current === 43 || current === 45) {
			if (chomping !== CHOMPING_MODE.CLIP) throwError(state, "repeat of a chomping mode identifier");
			chomping = current === 43 ? CHOMPING_MODE.KEEP : CHOMPING_MODE.STRIP;
			state.position++;
		} else if (digit >= 0) {
			if (digit === 0) throwError(state, "bad explicit indentation width of a block scalar; it cannot be less than one");
			if (detectedIndent) throwError(state, "repeat of an indentation width identifier");
			indent = parentIndent + digit - 1;
			detectedIndent = true;
			state.position++;
		} else break;
	}
	let hadWhitespace = false;
	while (isWhiteSpace(state.input.charCodeAt(state.position))) {
		hadWhitespace = true;
		state.position++;
	}
	if (hadWhitespace && state.input.charCodeAt(state.position) === 35) skipUntilLineEnd(state);
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	else if (state.input.charCodeAt(state.position) !== 0) throwError(state, "a line break is expected");
	let contentIndent = detectedIndent ? indent : -1;
	let maxLeadingIndent = 0;
	const valueStart = state.position;
	let valueEnd = state.position;
	while (state.input.charCodeAt(state.position) !== 0) {
		const linePosition = state.position;
		let column = 0;
		while (state.input.charCodeAt(linePosition + column) === 32) column++;
		const first = state.input.charCodeAt(linePosition + column);
		if (first === 0) {
			if (contentIndent >= 0) {
				if (column > contentIndent) valueEnd = linePosition + column;
			} else if (column > 0) valueEnd = linePosition + column;
			break;
		}
		if (testDocumentBoundary(state)) break;
		if (!detectedIndent && contentIndent === -1 && isEol(first)) maxLeadingIndent = Math.max(maxLeadingIndent, column);
		if (!detectedIndent && contentIndent === -1 && !isEol(first)) {
			if (first === 9 && column < parentIndent) {
				state.position = linePosition + column;
				throwError(state, "tab characters must not be used in indentation");
			}
			if (column >= parentIndent && column < maxLeadingIndent) {
				state.position = linePosition + column;
				throwError(state, "bad indentation of a mapping entry");
			}
		}
		if (contentIndent === -1 && first !== 0 && !isEol(first) && column < parentIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		if (!detectedIndent && first !== 0 && !isEol(first) && contentIndent === -1) contentIndent = column;
		const requiredIndent = contentIndent === -1 ? parentIndent + 1 : contentIndent;
		if (first !== 0 && !isEol(first) && column < requiredIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		skipUntilLineEnd(state);
		valueEnd = state.position;
		if (isEol(state.input.charCodeAt(state.position))) {
			consumeLineBreak(state);
			valueEnd = state.position;
		}
	}
	checkPrintable(state, valueStart, valueEnd);
	addScalarEvent(state, valueStart, valueEnd, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, style, chomping, contentIndent);
	return true;
}
function canStartPlainScalar(state, nodeContext) {
	const ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	if (ch === 0 || isWsOrEol(ch) || ch === 35 || ch === 38 || ch === 42 || ch === 33 || ch === 124 || ch === 62 || ch === 39 || ch === 34 || ch === 37 || ch === 64 || ch === 96 || isFlowIndicator(ch)) return false;
	if (ch === 63 || ch === 45) {
		const following = state.input.charCodeAt(state.position + 1);
		if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) return false;
	}
	return true;
}
function readPlainScalar(state, nodeIndent, nodeContext, props) {
	if (!canStartPlainScalar(state, nodeContext)) return false;
	const start = state.position;
	let end = state.position;
	let ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	let multiline = false;
	while (ch !== 0) {
		if (testDocumentBoundary(state)) break;
		if (ch === 58) {
			const following = state.input.charCodeAt(state.position + 1);
			if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) break;
		} else if (ch === 35) {
			if (isWsOrEol(state.input.charCodeAt(state.position - 1))) break;
		} else if (inFlow && isFlowIndicator(ch)) break;
		else if (isEol(ch)) {
			const savedPosition = state.position;
			const savedLine = state.line;
			const savedLineStart = state.lineStart;
			const savedLineIndent = state.lineIndent;
			skipSeparationSpace(state, false);
			if (state.lineIndent >= nodeIndent) {
				multiline = true;
				ch = state.input.charCodeAt(state.position);
				continue;
			}
			state.position = savedPosition;
			state.line = savedLine;
			state.lineStart = savedLineStart;
			state.lineIndent = savedLineIndent;
			break;
		}
		if (!isWhiteSpace(ch)) end = state.position + 1;
		ch = state.input.charCodeAt(++state.position);
	}
	if (end === start) return false;
	checkPrintable(state, start, end);
	addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN, CHOMPING_MODE.CLIP, -1, !multiline);
	return true;
}
function skipFlowSeparationSpace(state, nodeIndent) {
	const startLine = state.line;
	skipSeparationSpace(state, true);
	if (state.line > startLine && state.lineIndent < nodeIndent || state.firstTabInLine !== -1 && state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readFlowCollection(state, nodeIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	const isMapping = ch === 123;
	const start = state.position;
	let readNext = true;
	if (ch !== 91 && ch !== 123) return false;
	const terminator = isMapping ? 125 : 93;
	if (isMapping) addMappingEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	else addSequenceEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		skipFlowSeparationSpace(state, nodeIndent);
		let ch = state.input.charCodeAt(state.position);
		if (ch === terminator) {
			state.position++;
			addPopEvent(state);
			return true;
		} else if (!readNext) throwError(state, "missed comma between flow collection entries");
		else if (ch === 44) throwError(state, "expected the node content, but found ','");
		let isPair = false;
		let isExplicitPair = false;
		if (ch === 63 && isWsOrEol(state.input.charCodeAt(state.position + 1))) {
			isPair = isExplicitPair = true;
			state.position += 1;
			skipFlowSeparationSpace(state, nodeIndent);
		}
		const entryLine = state.line;
		const entryStart = snapshotState(state);
		const keyWasRead = parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true);
		skipFlowSeparationSpace(state, nodeIndent);
		ch = state.input.charCodeAt(state.position);
		if ((isMapping || isExplicitPair || state.line === entryLine) && ch === 58) {
			isPair = true;
			state.position++;
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) {
				insertFlowPairMappingEvent(state, entryStart);
				if (!keyWasRead) addEmptyScalarEvent(state);
			} else if (!keyWasRead) addEmptyScalarEvent(state);
			if (!parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true)) addEmptyScalarEvent(state);
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) addPopEvent(state);
		} else if (isMapping && isPair) {
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
		} else if (isMapping) addEmptyScalarEvent(state);
		else if (isPair) {
			insertFlowPairMappingEvent(state, entryStart);
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
			addPopEvent(state);
		}
		ch = state.input.charCodeAt(state.position);
		if (ch === 44) {
			readNext = true;
			state.position++;
		} else readNext = false;
	}
	throwError(state, "unexpected end of the stream within a flow collection");
}
function readBlockSequence(state, nodeIndent, props) {
	if (state.firstTabInLine !== -1 || state.input.charCodeAt(state.position) !== 45 || !isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) return false;
	addSequenceEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
	while (state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) {
		if (state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const entryLine = state.line;
		state.position++;
		const hadBreak = skipSeparationSpace(state, true) > 0;
		if (state.firstTabInLine !== -1 && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
		if (hadBreak && state.lineIndent <= nodeIndent) addEmptyScalarEvent(state);
		else parseNode(state, nodeIndent, CONTEXT_BLOCK_IN, false, true);
		skipSeparationSpace(state, true);
		if (state.lineIndent < nodeIndent || state.position >= state.length) break;
		if (state.lineIndent > nodeIndent) throwError(state, "bad indentation of a sequence entry");
		if (state.line === entryLine && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
	}
	addPopEvent(state);
	return true;
}
function readBlockMapping(state, nodeIndent, flowIndent, props) {
	let atExplicitKey = false;
	let detected = false;
	let mappingOpened = false;
	let pendingExplicitKey = false;
	if (state.firstTabInLine !== -1) return false;
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0) {
		if (!atExplicitKey && state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const following = state.input.charCodeAt(state.position + 1);
		const entryLine = state.line;
		if ((ch === 63 || ch === 58) && isWsOrEolOrEnd(following)) {
			if (!mappingOpened) {
				addMappingEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
				mappingOpened = true;
			}
			if (ch === 63) {
				if (atExplicitKey) addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = true;
			} else if (atExplicitKey) atExplicitKey = false;
			else {
				addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = false;
			}
			state.position += 1;
			pendingExplicitKey = true;
		} else {
			if (atExplicitKey) {
				addEmptyScalarEvent(state);
				atExplicitKey = false;
			}
			const beforeKey = snapshotState(state);
			if (!parseNode(state, flowIndent, CONTEXT_FLOW_OUT, false, true)) break;
			if (state.line === entryLine) {
				ch = state.input.charCodeAt(state.position);
				while (isWhiteSpace(ch)) ch = state.input.charCodeAt(++state.position);
				if (ch === 58) {
					ch = state.input.charCodeAt(++state.position);
					if (!isWsOrEolOrEnd(ch)) throwError(state, "a whitespace character is expected after the key-value separator within a block mapping");
					if (!mappingOpened) {
						state.events.splice(beforeKey.eventsLength, 0, {
							type: EVENT_ID.MAPPING,
							start: beforeKey.position,
							anchorStart: props.anchorStart,
							anchorEnd: props.anchorEnd,
							tagStart: props.tagStart,
							tagEnd: props.tagEnd,
							style: COLLECTION_STYLE.BLOCK
						});
						mappingOpened = true;
					}
					detected = true;
					atExplicitKey = false;
					pendingExplicitKey = false;
				} else if (detected) throwError(state, "expected ':' after a mapping key");
				else {
					if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
						restoreState(state, beforeKey);
						return false;
					}
					return true;
				}
			} else if (detected) throwError(state, "can not read a block mapping entry; a multiline key may not be an implicit key");
			else {
				if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
					restoreState(state, beforeKey);
					return false;
				}
				return true;
			}
		}
		if (parseNode(state, nodeIndent, CONTEXT_BLOCK_OUT, true, pendingExplicitKey)) pendingExplicitKey = false;
		if (!atExplicitKey) {
			if (pendingExplicitKey) {
				addEmptyScalarEvent(state);
				pendingExplicitKey = false;
			}
		}
		skipSeparationSpace(state, true);
		ch = state.input.charCodeAt(state.position);
		if ((state.line === entryLine || state.lineIndent > nodeIndent) && ch !== 0) throwError(state, "bad indentation of a mapping entry");
		else if (state.lineIndent < nodeIndent) break;
	}
	if (!detected) return false;
	if (atExplicitKey) addEmptyScalarEvent(state);
	if (mappingOpened) addPopEvent(state);
	return true;
}
function parseNode(state, parentIndent, nodeContext, allowToSeek, allowCompact, allowPropertyMapping = true) {
	if (state.depth >= state.maxDepth) throwError(state, `nesting exceeded maxDepth (${state.maxDepth})`);
	state.depth++;
	let indentStatus = 1;
	let atNewLine = false;
	let hasContent = false;
	let propertyStart = null;
	const props = emptyProperties();
	let allowBlockScalars = nodeContext === CONTEXT_BLOCK_OUT || nodeContext === CONTEXT_BLOCK_IN;
	let allowBlockCollections = allowBlockScalars;
	const allowBlockStyles = allowBlockScalars;
	if (allowToSeek && skipSeparationSpace(state, true)) {
		atNewLine = true;
		if (state.lineIndent > parentIndent) indentStatus = 1;
		else if (state.lineIndent === parentIndent) indentStatus = 0;
		else indentStatus = -1;
	}
	if (indentStatus === 1) while (true) {
		const ch = state.input.charCodeAt(state.position);
		const propertyState = snapshotState(state);
		if (atNewLine && indentStatus !== 1 && (ch === 33 || ch === 38)) break;
		if (atNewLine && allowBlockStyles && (props.tagStart !== NO_RANGE$1 || props.anchorStart !== NO_RANGE$1) && (ch === 33 || ch === 38)) {
			const fallbackState = snapshotState(state);
			const flowIndent = parentIndent + 1;
			if (readBlockMapping(state, state.position - state.lineStart, flowIndent, props) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) {
				state.depth--;
				return true;
			}
			restoreState(state, fallbackState);
		}
		if (atNewLine && (ch === 33 && props.tagStart !== NO_RANGE$1 || ch === 38 && props.anchorStart !== NO_RANGE$1)) break;
		if (!readTagProperty(state, props, nodeContext === CONTEXT_FLOW_IN) && !readAnchorProperty(state, props)) break;
		if (propertyStart === null) propertyStart = propertyState;
		if (skipSeparationSpace(state, true)) {
			atNewLine = true;
			allowBlockCollections = allowBlockStyles;
			if (state.lineIndent > parentIndent) indentStatus = 1;
			else if (state.lineIndent === parentIndent) indentStatus = 0;
			else indentStatus = -1;
		} else allowBlockCollections = false;
	}
	if (allowBlockCollections) allowBlockCollections = atNewLine || allowCompact;
	if (indentStatus === 1 || nodeContext === CONTEXT_BLOCK_OUT) {
		const flowIndent = nodeContext === CONTEXT_FLOW_IN || nodeContext === CONTEXT_FLOW_OUT ? parentIndent : parentIndent + 1;
		const blockIndent = state.position - state.lineStart;
		if (indentStatus === 1) {
			if (allowBlockCollections && (readBlockSequence(state, blockIndent, props) || readBlockMapping(state, blockIndent, flowIndent, props)) || readFlowCollection(state, flowIndent, props)) hasContent = true;
			else {
				const ch = state.input.charCodeAt(state.position);
				if (propertyStart !== null && allowPropertyMapping && allowBlockStyles && !allowBlockCollections && ch !== 124 && ch !== 62) {
					const fallbackState = snapshotState(state);
					const propertyIndent = propertyStart.position - propertyStart.lineStart;
					restoreState(state, propertyStart);
					if (readBlockMapping(state, propertyIndent, flowIndent, emptyProperties()) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) hasContent = true;
					else restoreState(state, fallbackState);
				}
				if (!hasContent && (allowBlockScalars && readBlockScalar(state, flowIndent, props) || readSingleQuotedScalar(state, flowIndent, props) || readDoubleQuotedScalar(state, flowIndent, props) || readAlias(state, props) || readPlainScalar(state, flowIndent, nodeContext, props))) hasContent = true;
			}
		} else if (indentStatus === 0) hasContent = allowBlockCollections && readBlockSequence(state, blockIndent, props);
	}
	allowBlockScalars = allowBlockScalars && !hasContent;
	if (!hasContent && (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1 || allowBlockScalars)) {
		addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN);
		hasContent = true;
	}
	state.depth--;
	return hasContent || props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1;
}
function readDirective(state) {
	if (state.lineIndent > 0 || state.input.charCodeAt(state.position) !== 37) return false;
	state.position++;
	const nameStart = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
	const name = state.input.slice(nameStart, state.position);
	const args = [];
	if (name.length === 0) throwError(state, "directive name must not be less than one character in length");
	while (state.input.charCodeAt(state.position) !== 0 && !isEol(state.input.charCodeAt(state.position))) {
		while (isWhiteSpace(state.input.charCodeAt(state.position))) state.position++;
		if (state.input.charCodeAt(state.position) === 35 || isEol(state.input.charCodeAt(state.position)) || state.input.charCodeAt(state.position) === 0) break;
		const start = state.position;
		while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
		args.push(state.input.slice(start, state.position));
	}
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	if (name === "YAML") {
		if (state.directives.some((directive) => directive.kind === "yaml")) throwError(state, "duplication of %YAML directive");
		if (args.length !== 1) throwError(state, "YAML directive accepts exactly one argument");
		const match = /^([0-9]+)\.([0-9]+)$/.exec(args[0]);
		if (match === null) throwError(state, "ill-formed argument of the YAML directive");
		if (parseInt(match[1], 10) !== 1) throwError(state, "unacceptable YAML version of the document");
		state.directives.push({
			kind: "yaml",
			version: args[0]
		});
	} else if (name === "TAG") {
		if (args.length !== 2) throwError(state, "TAG directive accepts exactly two arguments");
		const [handle, prefix] = args;
		if (!PATTERN_TAG_HANDLE.test(handle)) throwError(state, "ill-formed tag handle (first argument) of the TAG directive");
		if (HAS_OWN.call(state.tagHandlers, handle)) throwError(state, `there is a previously declared suffix for "${handle}" tag handle`);
		if (!PATTERN_TAG_PREFIX.test(prefix)) throwError(state, "ill-formed tag prefix (second argument) of the TAG directive");
		state.tagHandlers[handle] = prefix;
		state.directives.push({
			kind: "tag",
			handle,
			prefix
		});
	}
	return true;
}
function readDocument(state) {
	state.directives = [];
	state.tagHandlers = Object.create(null);
	let hasDirectives = false;
	skipSeparationSpace(state, true);
	while (readDirective(state)) {
		hasDirectives = true;
		skipSeparationSpace(state, true);
	}
	let explicitStart = false;
	let explicitEnd = false;
	let allowCompact = true;
	if (state.lineIndent === 0 && state.input.charCodeAt(state.position) === 45 && state.input.charCodeAt(state.position + 1) === 45 && state.input.charCodeAt(state.position + 2) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 3))) {
		explicitStart = true;
		const markerLine = state.line;
		state.position += 3;
		skipSeparationSpace(state, true);
		allowCompact = state.line > markerLine;
	} else if (hasDirectives) throwError(state, "directives end mark is expected");
	const documentEventIndex = state.events.length;
	if (!explicitStart && state.position === state.lineStart && state.input.charCodeAt(state.position) === 46 && testDocumentSeparator(state)) {
		state.position += 3;
		skipSeparationSpace(state, true);
		return;
	}
	addDocumentEvent(state, explicitStart, false);
	if (!parseNode(state, state.lineIndent - 1, CONTEXT_BLOCK_OUT, false, allowCompact, allowCompact)) addEmptyScalarEvent(state);
	skipSeparationSpace(state, true);
	if (state.position === state.lineStart && testDocumentSeparator(state)) {
		explicitEnd = state.input.charCodeAt(state.position) === 46;
		if (explicitEnd) {
			const markerLine = state.line;
			state.position += 3;
			skipSeparationSpace(state, true);
			if (state.line === markerLine && state.position < state.length) throwError(state, "end of the stream or a document separator is expected");
		}
	}
	const documentEvent = state.events[documentEventIndex];
	if (documentEvent?.type === EVENT_ID.DOCUMENT) documentEvent.explicitEnd = explicitEnd;
	addPopEvent(state);
	if (!explicitEnd && state.position < state.length && !testDocumentBoundary(state)) throwError(state, "end of the stream or a document separator is expected");
}
/**
* Parses YAML into a flat event stream referencing source text by offsets.
*
* @category Events
*/
function parseEvents(input, options) {
	const length = input.length;
	const state = {
		...DEFAULT_PARSER_OPTIONS,
		...options,
		input: `${input}\0`,
		length,
		position: 0,
		line: 0,
		lineStart: 0,
		lineIndent: 0,
		firstTabInLine: -1,
		depth: 0,
		directives: [],
		tagHandlers: Object.create(null),
		events: []
	};
	const nullpos = input.indexOf("\0");
	if (nullpos !== -1) YAMLException.throwAt(input, nullpos, "null byte is not allowed in input", state.filename);
	while (state.position < state.length) {
		skipByteOrderMark(state);
		skipSeparationSpace(state, true);
		if (state.position >= state.length) break;
		const documentStart = state.position;
		readDocument(state);
		if (state.position === documentStart)
 /* c8 ignore next */
		throwError(state, "can not read a document");
	}
	return state.events;
}
//#endregion
//#region src/load.ts
var DEFAULT_LOAD_OPTIONS = {
	...DEFAULT_PARSER_OPTIONS,
	...DEFAULT_CONSTRUCTOR_OPTIONS
};
function loadDocuments(input, options = {}) {
	const opts = {
		...DEFAULT_LOAD_OPTIONS,
		...options
	};
	const source = String(input);
	const PARSER_OPT_KEYS = Object.keys(DEFAULT_PARSER_OPTIONS);
	const CONSTRUCTOR_OPT_KEYS = Object.keys(DEFAULT_CONSTRUCTOR_OPTIONS);
	return constructFromEvents(parseEvents(source, pick(opts, PARSER_OPT_KEYS)), {
		...pick(opts, CONSTRUCTOR_OPT_KEYS),
		source
	});
}
function loadAll(input, iteratorOrOptions, options) {
	let iterator = null;
	if (typeof iteratorOrOptions === "function") iterator = iteratorOrOptions;
	else if (iteratorOrOptions !== null && typeof iteratorOrOptions === "object") options = iteratorOrOptions;
	const documents = loadDocuments(input, options);
	if (iterator === null) return documents;
	for (const document of documents) iterator(document);
}
/**
* Parses `string` as a single YAML document. Throws {@link YAMLException} on
* error. This function does not understand multi-document or empty sources; it
* throws an exception on those.
*
* > [!NOTE]
* > 1. When processing untrusted input, see the
* >    [security considerations](../docs/safety.md).
* > 2. All exceptions MUST be caught, not just {@link YAMLException}.
* > 3. The default {@link CORE_SCHEMA} comes without the `!!merge` tag. You can
* >    easily enable it if needed.
* > 4. The default {@link mapTag} is `{}`-object based, with known limitations
* >    (see description). For full compatibility use {@link realMapTag}
* >    instead (it uses native JS `Map`).
*
* @example
* Enable {@link mergeTag} and {@link realMapTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(mergeTag, realMapTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Main
*/
function load(input, options) {
	const documents = loadDocuments(input, options);
	if (documents.length === 0) throw new YAMLException("expected a document, but the input is empty");
	if (documents.length === 1) return documents[0];
	throw new YAMLException("expected a single document in the stream, but found more");
}
//#endregion
//#region src/ast/from_js.ts
var INVALID = Symbol("INVALID");
function buildRepresentTypes(schema) {
	const defaultTags = new Set([
		schema.defaultScalarTag,
		schema.defaultSequenceTag,
		schema.defaultMappingTag
	].filter((t) => t !== void 0));
	const implicitScalars = schema.implicitScalarTags;
	const explicitTags = schema.tags.filter((t) => !(t.nodeKind === "scalar" && t.implicit) && !defaultTags.has(t));
	const defaultTagsLast = schema.tags.filter((t) => defaultTags.has(t));
	return [
		...implicitScalars.map((tag) => ({
			tag,
			implicitTag: true
		})),
		...explicitTags.map((tag) => ({
			tag,
			implicitTag: false
		})),
		...defaultTagsLast.map((tag) => ({
			tag,
			implicitTag: true
		}))
	];
}
function matchTag(state, object) {
	for (let index = 0, length = state.representTypes.length; index < length; index += 1) {
		const { tag, implicitTag } = state.representTypes[index];
		if (tag.identify(object)) {
			let tagName;
			if (tag.matchByTagPrefix) tagName = tag.representTagName(object);
			else tagName = tag.tagName;
			return {
				tag,
				tagName,
				implicitTag
			};
		}
	}
	return null;
}
function build(state, object) {
	if (!state.noRefs && object !== null && typeof object === "object") {
		const existing = state.refs.get(object);
		if (existing) {
			if (existing.anchor === void 0) existing.anchor = `ref_${state.refCounter++}`;
			return {
				kind: "alias",
				anchor: existing.anchor
			};
		}
	}
	const matched = matchTag(state, object);
	if (!matched) {
		if (object === void 0) return INVALID;
		if (state.skipInvalid) return INVALID;
		throw new YAMLException(`unacceptable kind of an object to dump ${Object.prototype.toString.call(object)}`);
	}
	const { tag, tagName, implicitTag } = matched;
	const nodeTagName = implicitTag ? tagName : tagNameShort(tagName);
	if (tag.nodeKind === "scalar") return {
		kind: "scalar",
		tag: nodeTagName,
		tagged: !implicitTag,
		style: SCALAR_STYLE.PLAIN,
		value: tag.represent(object)
	};
	if (tag.nodeKind === "sequence") {
		const container = tag.represent(object);
		const node = {
			kind: "sequence",
			tag: nodeTagName,
			tagged: !implicitTag,
			style: COLLECTION_STYLE.BLOCK,
			items: []
		};
		if (!state.noRefs) state.refs.set(object, node);
		for (let index = 0, length = container.length; index < length; index += 1) {
			let item = build(state, container[index]);
			if (item === INVALID && container[index] === void 0) item = build(state, null);
			if (item === INVALID) continue;
			node.items.push(item);
		}
		return node;
	}
	const map = tag.represent(object);
	const node = {
		kind: "mapping",
		tag: nodeTagName,
		tagged: !implicitTag,
		style: COLLECTION_STYLE.BLOCK,
		items: []
	};
	if (!state.noRefs) state.refs.set(object, node);
	for (const [objectKey, objectValue] of map) {
		const key = build(state, objectKey);
		if (key === INVALID) continue;
		const value = build(state, objectValue);
		if (value === INVALID) continue;
		node.items.push({
			key,
			value
		});
	}
	return node;
}
/**
* Convert JS object to AST. A JS value is one YAML document. An unrepresentable
* root becomes an empty document, which the presenter renders as an empty
* string.
*
* @category AST
*/
function jsToAst(input, schema, options = {}) {
	const root = build({
		representTypes: buildRepresentTypes(schema),
		noRefs: options.noRefs ?? false,
		skipInvalid: options.skipInvalid ?? false,
		refs: /* @__PURE__ */ new Map(),
		refCounter: 0
	}, input);
	return [{
		contents: root === INVALID ? null : root,
		directives: []
	}];
}
//#endregion
//#region src/ast/visit.ts
/**
* Return from a visitor to stop the whole traversal.
*
* @category AST
*/
var VISIT_BREAK = Symbol("visit:break");
/**
* Return from a visitor to skip the current node's children.
*
* @category AST
*/
var VISIT_SKIP = Symbol("visit:skip");
function visitNode(node, visitor, ctx) {
	const control = visitor(node, ctx);
	if (control === VISIT_BREAK) return true;
	if (control === VISIT_SKIP) return false;
	const depth = ctx.depth + 1;
	switch (node.kind) {
		case "sequence":
			for (const item of node.items) if (visitNode(item, visitor, {
				depth,
				parent: node,
				isKey: false
			})) return true;
			break;
		case "mapping": for (const { key, value } of node.items) {
			if (visitNode(key, visitor, {
				depth,
				parent: node,
				isKey: true
			})) return true;
			if (visitNode(value, visitor, {
				depth,
				parent: node,
				isKey: false
			})) return true;
		}
	}
	return false;
}
/**
* Walk every node in the documents, calling {@link Visitor} once per
* node (pre-order).
*
* @category AST
*/
function visit(documents, visitor) {
	for (const doc of documents) if (doc.contents && visitNode(doc.contents, visitor, {
		depth: 0,
		parent: null,
		isKey: false
	})) return;
}
//#endregion
//#region src/ast/styler_defaults.ts
function hasBit(mask, bit) {
	return (mask & 1 << bit) !== 0;
}
/**
* Default scalar styling rules in application order.
* See [Scalar styling](../../docs/scalar_styling.md) for usage details.
*
* @category AST
*/
var DEFAULT_SCALAR_STYLE_RULES = {
	applyQuoteFlowKeysOption,
	doubleQuoteForInvisibles,
	doubleQuoteWhitespaceOnly,
	applyForceQuotesOption,
	tryLongOrMultilineAsBlock,
	quoteInvalidPlain,
	fallbackToDoubleQuoted
};
function _preferredQuotedStyle(layout) {
	if (layout.presenterOptions.quoteStyle === "single" && hasBit(layout.allowedStylesMask, SCALAR_STYLE.SINGLE_QUOTED)) return SCALAR_STYLE.SINGLE_QUOTED;
	return SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyQuoteFlowKeysOption(layout) {
	if (!layout.presenterOptions.quoteFlowKeys) return;
	if (!layout.isKey || !layout.flowOnly || layout.style !== SCALAR_STYLE.PLAIN) return;
	layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteForInvisibles(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteWhitespaceOnly(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /^\s+$/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyForceQuotesOption(layout) {
	if (!layout.presenterOptions.forceQuotes) return;
	if (layout.isKey || layout.style !== SCALAR_STYLE.PLAIN) return;
	if (layout.node.tag !== layout.presenterOptions.schema.defaultScalarTag.tagName) return;
	layout.style = layout.node.value.includes("\n") ? SCALAR_STYLE.DOUBLE_QUOTED : _preferredQuotedStyle(layout);
}
function tryLongOrMultilineAsBlock(layout) {
	if (layout.style !== SCALAR_STYLE.PLAIN || layout.isKey) return;
	const value = layout.node.value;
	const multiline = value.indexOf("\n") !== -1;
	if (!hasBit(layout.allowedStylesMask, SCALAR_STYLE.LITERAL_BLOCK)) {
		if (multiline) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
		return;
	}
	const w = layout.presenterOptions.lineWidth;
	if (w === -1) {
		if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
		return;
	}
	const availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
	let position = 0;
	let shouldFold = false;
	while (position <= value.length) {
		let lineEnd = value.length;
		const nextLineBreak = value.indexOf("\n", position);
		if (nextLineBreak !== -1) lineEnd = nextLineBreak;
		const line = value.slice(position, lineEnd);
		if (line.length > availableWidth && line[0] !== " " && / [^ \t]/.test(line)) shouldFold = true;
		if (nextLineBreak === -1) break;
		position = nextLineBreak + 1;
	}
	if (shouldFold) layout.style = SCALAR_STYLE.FOLDED_BLOCK;
	else if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
}
function quoteInvalidPlain(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && !hasBit(layout.allowedStylesMask, SCALAR_STYLE.PLAIN)) layout.style = _preferredQuotedStyle(layout);
}
function fallbackToDoubleQuoted(layout) {
	if (!hasBit(layout.allowedStylesMask, layout.style)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
//#endregion
//#region src/ast/scalar_styler.ts
function setBit(mask, bit) {
	return mask | 1 << bit;
}
var SRC_C_PRINTABLE = "[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]";
var SRC_B_CHAR = "[\\n\\r]";
var SRC_C_BYTE_ORDER_MARK = "\\uFEFF";
var SRC_S_WHITE = "[ \\t]";
var SRC_NB_CHAR = `(?:(?!(?:${SRC_B_CHAR}|${SRC_C_BYTE_ORDER_MARK}))${SRC_C_PRINTABLE})`;
var SRC_NS_CHAR = `(?:(?!${SRC_S_WHITE})${SRC_NB_CHAR})`;
var SRC_NB_JSON = "[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]";
var SRC_C_INDICATOR = "[-?:,\\[\\]{}#&*!|>'\"%@`]";
var SRC_C_FLOW_INDICATOR = "[,\\[\\]{}]";
var SRC_NS_PLAIN_SAFE_FLOW_OUT = SRC_NS_CHAR;
var SRC_NS_PLAIN_SAFE_FLOW_IN = `(?:(?!${SRC_C_FLOW_INDICATOR})${SRC_NS_CHAR})`;
var SRC_NS_PLAIN_FIRST_FLOW_OUT = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))`;
var SRC_NS_PLAIN_FIRST_FLOW_IN = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))`;
var SRC_NS_PLAIN_CHAR_FLOW_OUT = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_OUT})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))#*`;
var SRC_NS_PLAIN_CHAR_FLOW_IN = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_IN})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))#*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_OUT})*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_IN})*`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_OUT = `${SRC_NS_PLAIN_FIRST_FLOW_OUT}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_IN = `${SRC_NS_PLAIN_FIRST_FLOW_IN}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_OUT;
var SRC_NS_PLAIN_ONE_LINE_FLOW_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_IN;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_OUT}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_IN}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT = `${SRC_NS_PLAIN_ONE_LINE_FLOW_OUT}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT})*`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_IN = `${SRC_NS_PLAIN_ONE_LINE_FLOW_IN}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN})*`;
var NS_PLAIN_FLOW_OUT = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT})$`, "u");
var NS_PLAIN_FLOW_IN = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_IN})$`, "u");
var NS_PLAIN_BLOCK_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY})$`, "u");
var NS_PLAIN_FLOW_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_FLOW_KEY})$`, "u");
var NB_SINGLE_ONE_LINE = new RegExp(`^(?:${SRC_NB_JSON})*$`, "u");
var NB_SINGLE_MULTI_LINE = new RegExp(`^(?:${SRC_NB_JSON}|\\n)*$`, "u");
var BLOCK_SCALAR_CONTENT = new RegExp(`^(?:${SRC_NB_CHAR}|\\n)*$`, "u");
var C_FORBIDDEN_FIRST_LINE = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/;
var C_FORBIDDEN_CONTENT = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/m;
function canUsePlain(layout) {
	const str = layout.node.value;
	if (str !== "") {
		if (!(layout.isKey ? layout.flowOnly ? NS_PLAIN_FLOW_KEY : NS_PLAIN_BLOCK_KEY : layout.flowOnly ? NS_PLAIN_FLOW_IN : NS_PLAIN_FLOW_OUT).test(str)) return false;
		if (layout.shiftOfFirstLine === 0 && C_FORBIDDEN_FIRST_LINE.test(str)) return false;
		if (layout.shiftOfContent === 0) {
			const firstLineBreak = str.indexOf("\n");
			if (firstLineBreak !== -1) {
				const content = str.slice(firstLineBreak + 1);
				if (C_FORBIDDEN_CONTENT.test(content)) return false;
			}
		}
	}
	const resolvedTag = layout.presenterOptions.schema.resolveImplicitScalarTag(str).tag.tagName;
	if (!layout.node.tagged && resolvedTag !== layout.node.tag) return false;
	if (!layout.node.tagged && str === "=" && resolvedTag === layout.presenterOptions.schema.defaultScalarTag.tagName) return false;
	return true;
}
function canUseSingleQuoted(layout) {
	const str = layout.node.value;
	if (!(layout.isKey ? NB_SINGLE_ONE_LINE : NB_SINGLE_MULTI_LINE).test(str)) return false;
	if (/[ \t]\n|\n[ \t]/.test(str)) return false;
	if (!layout.isKey && layout.shiftOfContent === 0) {
		const firstLineBreak = str.indexOf("\n");
		if (firstLineBreak !== -1 && C_FORBIDDEN_CONTENT.test(str.slice(firstLineBreak + 1))) return false;
	}
	return true;
}
function canUseBlock(layout) {
	if (layout.flowOnly || !BLOCK_SCALAR_CONTENT.test(layout.node.value)) return false;
	const contentIndent = layout.shiftOfContent - layout.shiftOfParent;
	if (contentIndent < 1) return false;
	if (contentIndent > 9 && /^\n* /.test(layout.node.value)) return false;
	if (layout.shiftOfContent === 0 && C_FORBIDDEN_CONTENT.test(layout.node.value)) return false;
	return true;
}
function detectAllowedStyles(layout) {
	let mask = setBit(0, SCALAR_STYLE.DOUBLE_QUOTED);
	if (canUsePlain(layout)) mask = setBit(mask, SCALAR_STYLE.PLAIN);
	if (canUseSingleQuoted(layout)) mask = setBit(mask, SCALAR_STYLE.SINGLE_QUOTED);
	if (canUseBlock(layout)) mask = setBit(setBit(mask, SCALAR_STYLE.LITERAL_BLOCK), SCALAR_STYLE.FOLDED_BLOCK);
	layout.allowedStylesMask = mask;
}
function renderScalar(layout) {
	switch (layout.style) {
		case SCALAR_STYLE.PLAIN: return renderPlain(layout);
		case SCALAR_STYLE.SINGLE_QUOTED: return renderSingleQuoted(layout);
		case SCALAR_STYLE.LITERAL_BLOCK: return renderLiteralBlock(layout);
		case SCALAR_STYLE.FOLDED_BLOCK: return renderFoldedBlock(layout);
		case SCALAR_STYLE.DOUBLE_QUOTED: return renderDoubleQuoted(layout);
	}
}
function renderPlain(layout) {
	return encodeFlowBreaks(layout.node.value, layout.shiftOfContent);
}
function renderSingleQuoted(layout) {
	return `'${encodeFlowBreaks(layout.node.value, layout.shiftOfContent).replace(/'/g, "''")}'`;
}
function renderLiteralBlock(layout) {
	const value = layout.node.value;
	return "|" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(value, layout.shiftOfContent));
}
function renderFoldedBlock(layout) {
	const value = layout.node.value;
	const w = layout.presenterOptions.lineWidth;
	let availableWidth = Infinity;
	if (w !== -1) availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
	return ">" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(foldBlockScalar(value, availableWidth), layout.shiftOfContent));
}
function renderDoubleQuoted(layout) {
	return `"${escapeString(layout.node.value)}"`;
}
function encodeFlowBreaks(string, shiftOfContent) {
	let nextLF = string.indexOf("\n");
	if (nextLF === -1) return string;
	const pad = " ".repeat(shiftOfContent);
	let result = string.slice(0, nextLF);
	const lineRe = /(\n+)([^\n]*)/g;
	lineRe.lastIndex = nextLF;
	let match;
	while (match = lineRe.exec(string)) {
		const breaks = match[1].length;
		const line = match[2];
		result += "\n".repeat(breaks + 1) + pad + line;
	}
	return result;
}
function indentString(string, spaces) {
	const indent = " ".repeat(spaces);
	let position = 0;
	let result = "";
	const length = string.length;
	while (position < length) {
		let line;
		const next = string.indexOf("\n", position);
		if (next === -1) {
			line = string.slice(position);
			position = length;
		} else {
			line = string.slice(position, next + 1);
			position = next + 1;
		}
		if (line.length && line !== "\n") result += indent;
		result += line;
	}
	return result;
}
function needIndentIndicator(string) {
	return /^\n* /.test(string);
}
function blockHeader(string, shiftOfParent, shiftOfContent) {
	const indentIndicator = needIndentIndicator(string) ? String(shiftOfContent - shiftOfParent) : "";
	const clip = string[string.length - 1] === "\n";
	return `${indentIndicator}${clip && (string[string.length - 2] === "\n" || string === "\n") ? "+" : clip ? "" : "-"}\n`;
}
function dropEndingNewline(string) {
	return string[string.length - 1] === "\n" ? string.slice(0, -1) : string;
}
function isMoreIndented(char) {
	return char === " " || char === "	";
}
function foldLine(line, width) {
	if (line === "" || isMoreIndented(line[0])) return line;
	const breakRe = / [^ \t]/g;
	let match;
	let start = 0;
	let end;
	let curr = 0;
	let next = 0;
	let result = "";
	while (match = breakRe.exec(line)) {
		next = match.index;
		if (next - start > width) {
			end = curr > start ? curr : next;
			result += `\n${line.slice(start, end)}`;
			start = end + 1;
		}
		curr = next;
	}
	result += "\n";
	if (line.length - start > width && curr > start) result += `${line.slice(start, curr)}\n${line.slice(curr + 1)}`;
	else result += line.slice(start);
	return result.slice(1);
}
function foldBlockScalar(string, width) {
	const lineRe = /(\n+)([^\n]*)/g;
	let nextLF = string.indexOf("\n");
	if (nextLF === -1) nextLF = string.length;
	lineRe.lastIndex = nextLF;
	let result = foldLine(string.slice(0, nextLF), width);
	let prevMoreIndented = string[0] === "\n" || isMoreIndented(string[0]);
	let moreIndented;
	let match;
	while (match = lineRe.exec(string)) {
		const prefix = match[1];
		const line = match[2];
		moreIndented = line !== "" && isMoreIndented(line[0]);
		result += prefix + (!prevMoreIndented && !moreIndented && line !== "" ? "\n" : "") + foldLine(line, width);
		prevMoreIndented = moreIndented;
	}
	return result;
}
var CHARACTERS_TO_ESCAPE = /["\\\x00-\x1F\x7F-\xA0\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/gu;
function escapeCharacter(character) {
	switch (character) {
		case "\0": return "\\0";
		case "\x07": return "\\a";
		case "\b": return "\\b";
		case "	": return "\\t";
		case "\n": return "\\n";
		case "\v": return "\\v";
		case "\f": return "\\f";
		case "\r": return "\\r";
		case "\x1B": return "\\e";
		case "\"": return "\\\"";
		case "\\": return "\\\\";
		case "": return "\\N";
		case "\xA0": return "\\_";
		case "\u2028": return "\\L";
		case "\u2029": return "\\P";
	}
	const code = character.charCodeAt(0);
	const hex = code.toString(16).toUpperCase();
	if (code <= 255) return `\\x${"0".repeat(2 - hex.length)}${hex}`;
	return `\\u${"0".repeat(4 - hex.length)}${hex}`;
}
function escapeString(string) {
	return string.replace(CHARACTERS_TO_ESCAPE, escapeCharacter);
}
//#endregion
//#region src/ast/presenter.ts
var CHAR_LINE_FEED = 10;
var DEFAULT_PRESENTER_OPTIONS = {
	indent: 2,
	seqNoIndent: false,
	seqInlineFirst: true,
	lineWidth: 80,
	flowBracketPadding: false,
	flowSkipCommaSpace: false,
	flowSkipColonSpace: false,
	quoteFlowKeys: false,
	quoteStyle: "single",
	forceQuotes: false,
	scalarStyleRules: Object.keys(DEFAULT_SCALAR_STYLE_RULES).map((name) => Reflect.get(DEFAULT_SCALAR_STYLE_RULES, name)),
	tagBeforeAnchor: false
};
function nodeTagShort(node) {
	return node.tagged ? node.tag : tagNameShort(node.tag);
}
function createPresenterState(options) {
	const opts = {
		...DEFAULT_PRESENTER_OPTIONS,
		...options
	};
	if (opts.flowSkipColonSpace) opts.quoteFlowKeys = true;
	return {
		...opts,
		defaultScalarTagName: opts.schema.defaultScalarTag.tagName,
		openEnded: false
	};
}
function generateNextLine(state, level) {
	return `\n${" ".repeat(state.indent * level)}`;
}
function scalarLayout(state, node, parent, level, isKey, flowOnly) {
	return {
		node,
		parent,
		level,
		isKey,
		flowOnly,
		shiftOfParent: level === 0 ? -1 : state.indent * (level - 1),
		shiftOfContent: state.indent * Math.max(1, level),
		shiftOfFirstLine: level === 0 ? 0 : state.indent * level,
		presenterOptions: state,
		allowedStylesMask: 0,
		style: node.style
	};
}
function writeFlowSequence(state, level, node) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		const item = writeNode(state, level, node.items[index], node, {}).text;
		if (index > 0) result += `,${!state.flowSkipCommaSpace ? " " : ""}`;
		result += item;
	}
	const pad = state.flowBracketPadding && node.items.length > 0 ? " " : "";
	return `[${pad}${result}${pad}]`;
}
function writeBlockSequence(state, level, node, compact) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		const item = writeNode(state, level + 1, node.items[index], node, {
			block: true,
			compact: state.seqInlineFirst,
			isblockseq: true
		}).text;
		if (!compact || result !== "") result += generateNextLine(state, level);
		if (item === "" || CHAR_LINE_FEED === item.charCodeAt(0)) result += "-";
		else result += "- ";
		result += item;
	}
	return result;
}
function writeFlowMapping(state, level, node) {
	let result = "";
	for (const { key, value } of node.items) {
		let pairBuffer = "";
		if (result !== "") pairBuffer += `,${!state.flowSkipCommaSpace ? " " : ""}`;
		const keyRender = writeNode(state, level, key, node, { iskey: true });
		const keyText = keyRender.text;
		const valueText = writeNode(state, level, value, node, {}).text;
		const sep = state.flowSkipColonSpace || valueText === "" ? "" : " ";
		const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
		const keyColonSep = key.kind === "alias" || keyIsBareProps ? " " : "";
		pairBuffer += `${keyText}${keyColonSep}:${sep}${valueText}`;
		result += pairBuffer;
	}
	const pad = state.flowBracketPadding && result !== "" ? " " : "";
	return `{${pad}${result}${pad}}`;
}
function writeBlockMapping(state, level, node, compact) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		let pairBuffer = "";
		if (!compact || result !== "") pairBuffer += generateNextLine(state, level);
		const { key, value } = node.items[index];
		const keyIsBlock = (key.kind === "mapping" || key.kind === "sequence") && key.style === COLLECTION_STYLE.BLOCK && key.items.length !== 0 || key.kind === "scalar" && (key.style === SCALAR_STYLE.LITERAL_BLOCK || key.style === SCALAR_STYLE.FOLDED_BLOCK);
		const keyRender = keyIsBlock ? writeNode(state, level + 1, key, node, {
			block: true,
			compact: true,
			isblockseq: !cannotBeCompact(state, key, level + 1)
		}) : writeNode(state, level + 1, key, node, {
			block: true,
			compact: true,
			iskey: true
		});
		const keyText = keyRender.text;
		const keyHasLineBreak = key.kind === "scalar" && key.value.indexOf("\n") !== -1;
		const keyIsTooLong = keyText.length > 1024 && /^[\s\S]{1025}/u.test(keyText);
		const explicitPair = keyIsBlock || keyHasLineBreak || keyIsTooLong;
		if (explicitPair) {
			if (keyText && CHAR_LINE_FEED === keyText.charCodeAt(0)) pairBuffer += "?";
			else pairBuffer += "? ";
		}
		pairBuffer += keyText;
		if (explicitPair) pairBuffer += generateNextLine(state, level);
		const valueText = writeNode(state, level + 1, value, node, {
			block: true,
			compact: explicitPair,
			isblockseq: explicitPair && !cannotBeCompact(state, value, level + 1)
		}).text;
		const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
		const keyColonSep = !explicitPair && (key.kind === "alias" || keyIsBareProps) ? " " : "";
		if (valueText === "" || CHAR_LINE_FEED === valueText.charCodeAt(0)) pairBuffer += `${keyColonSep}:`;
		else pairBuffer += `${keyColonSep}: `;
		pairBuffer += valueText;
		result += pairBuffer;
	}
	return result;
}
function cannotBeCompact(state, node, level) {
	if (node.kind === "alias") return true;
	return node.tagged || node.anchor !== void 0 || state.indent < 2 && level > 0;
}
function writeNode(state, level, node, parent, ctx) {
	if (node.kind === "alias") {
		state.openEnded = false;
		return {
			text: `*${node.anchor}`,
			noBody: false
		};
	}
	const { block = false, iskey = false, isblockseq = false } = ctx;
	let compact = ctx.compact ?? false;
	const hasAnchor = node.anchor !== void 0;
	if (cannotBeCompact(state, node, level)) compact = false;
	let body;
	let shouldPrintTag = node.tagged;
	const useBlockCollection = block && (node.kind === "mapping" || node.kind === "sequence") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0;
	if (node.kind === "mapping") {
		if (useBlockCollection) body = writeBlockMapping(state, level, node, compact);
		else body = writeFlowMapping(state, level, node);
	} else if (node.kind === "sequence") {
		if (useBlockCollection) {
			if (state.seqNoIndent && !isblockseq && level > 0) body = writeBlockSequence(state, level - 1, node, compact);
			else body = writeBlockSequence(state, level, node, compact);
		} else body = writeFlowSequence(state, level, node);
	} else {
		const layout = scalarLayout(state, node, parent, level, iskey, !block);
		detectAllowedStyles(layout);
		for (const rule of state.scalarStyleRules) rule(layout);
		body = renderScalar(layout);
		state.openEnded = (layout.style === SCALAR_STYLE.LITERAL_BLOCK || layout.style === SCALAR_STYLE.FOLDED_BLOCK) && (node.value === "\n" || node.value.endsWith("\n\n"));
		shouldPrintTag = node.tagged || body === "" && layout.flowOnly && parent?.kind === "sequence" && !hasAnchor || layout.style !== SCALAR_STYLE.PLAIN && node.tag !== state.defaultScalarTagName;
	}
	if ((node.kind === "mapping" || node.kind === "sequence") && !useBlockCollection) state.openEnded = false;
	if (useBlockCollection && compact && level > 0 && state.indent > 2) body = `${" ".repeat(state.indent - 2)}${body}`;
	const noBody = body === "";
	let text = body;
	if (shouldPrintTag || hasAnchor) {
		const props = [];
		const tag = shouldPrintTag ? nodeTagShort(node) : null;
		const anchor = hasAnchor ? `&${node.anchor}` : null;
		if (state.tagBeforeAnchor) {
			if (tag !== null) props.push(tag);
			if (anchor !== null) props.push(anchor);
		} else {
			if (anchor !== null) props.push(anchor);
			if (tag !== null) props.push(tag);
		}
		const sep = body === "" || body.charCodeAt(0) === CHAR_LINE_FEED ? "" : " ";
		text = `${props.join(" ")}${sep}${body}`;
	}
	return {
		text,
		noBody
	};
}
function rootStartsOwnLine(node) {
	return (node.kind === "sequence" || node.kind === "mapping") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0 && !node.tagged && node.anchor === void 0;
}
function writeDocumentDirectives(doc) {
	let result = "";
	for (const directive of doc.directives) {
		if (directive.kind === "yaml") {
			result += `%YAML ${directive.version}\n`;
			continue;
		}
		const { handle, prefix } = directive;
		result += `%TAG ${handle} ${prefix}\n`;
	}
	return result;
}
/**
* Build YAML from AST.
*
* @category AST
*/
function present(documents, options) {
	const state = createPresenterState(options);
	let result = "";
	let previousEnded = false;
	for (let index = 0; index < documents.length; index += 1) {
		const doc = documents[index];
		state.openEnded = false;
		const directives = writeDocumentDirectives(doc);
		const hasDirectives = directives !== "";
		const marker = doc.explicitStart || hasDirectives || index > 0 && !previousEnded;
		result += directives;
		if (doc.contents === null) {
			if (marker) result += "---\n";
		} else if (marker) {
			const body = writeNode(state, 0, doc.contents, null, {
				block: true,
				compact: true
			}).text;
			const sep = body === "" ? "" : hasDirectives || rootStartsOwnLine(doc.contents) ? "\n" : " ";
			result += `---${sep}${body}\n`;
		} else result += writeNode(state, 0, doc.contents, null, {
			block: true,
			compact: true
		}).text + "\n";
		previousEnded = doc.explicitEnd || state.openEnded;
		if (previousEnded) result += "...\n";
	}
	return result;
}
//#endregion
//#region src/dump.ts
var DEFAULT_DUMP_OPTIONS = {
	...DEFAULT_PRESENTER_OPTIONS,
	schema: DUMP_SCHEMA,
	skipInvalid: false,
	noRefs: false,
	flowLevel: -1,
	sortKeys: false,
	transform: () => {}
};
function defaultCompareFn(a, b) {
	const x = String(a);
	const y = String(b);
	if (x < y) return -1;
	if (x > y) return 1;
	return 0;
}
/**
* Serializes JS object as a YAML document. By default it can dump every
* supported YAML type, so it throws an exception if you try to dump regexps or
* functions. However, you can disable exceptions by setting the
* {@link DumpOptions.skipInvalid} option to `true`.
*
* @category Main
*/
function dump(input, options = {}) {
	const opts = {
		...DEFAULT_DUMP_OPTIONS,
		...options
	};
	const documents = jsToAst(input, opts.schema, {
		noRefs: opts.noRefs,
		skipInvalid: opts.skipInvalid
	});
	if (opts.flowLevel >= 0) visit(documents, (node, ctx) => {
		if (ctx.depth < opts.flowLevel) return;
		if (node.kind === "sequence" || node.kind === "mapping") node.style = COLLECTION_STYLE.FLOW;
		return VISIT_SKIP;
	});
	if (opts.sortKeys) {
		const compareFn = opts.sortKeys === true ? defaultCompareFn : opts.sortKeys;
		visit(documents, (node) => {
			if (node.kind !== "mapping") return;
			node.items.sort((a, b) => compareFn(a.key.kind === "scalar" ? a.key.value : "", b.key.kind === "scalar" ? b.key.value : ""));
		});
	}
	opts.transform(documents);
	return present(documents, {
		...pick(opts, Object.keys(DEFAULT_PRESENTER_OPTIONS)),
		schema: opts.schema
	});
}
//#endregion
//#region src/ast/from_events.ts
var NO_RANGE = (/* unused pure expression or super */ null && (-1));
function eventPosition(event) {
	if ("tagStart" in event && event.tagStart !== NO_RANGE) return event.tagStart;
	if ("anchorStart" in event && event.anchorStart !== NO_RANGE) return event.anchorStart;
	if ("valueStart" in event && event.valueStart !== NO_RANGE) return event.valueStart;
	if ("start" in event) return event.start;
	return 0;
}
function rawTag(state, event) {
	return event.tagStart === NO_RANGE ? "" : state.source.slice(event.tagStart, event.tagEnd);
}
function anchorName(state, event) {
	return event.anchorStart === NO_RANGE ? void 0 : state.source.slice(event.anchorStart, event.anchorEnd);
}
function buildScalar(state, event) {
	const value = getScalarValue(state.source, event);
	const raw = rawTag(state, event);
	let tag;
	let tagged = false;
	if (raw !== "") {
		tagged = true;
		tag = raw;
	} else if (event.style === SCALAR_STYLE.PLAIN) tag = state.schema.resolveImplicitScalarTag(value).tag.tagName;
	else tag = state.schema.defaultScalarTag.tagName;
	return {
		kind: "scalar",
		tag,
		tagged,
		style: event.style,
		anchor: anchorName(state, event),
		value
	};
}
function buildCollection(state, event, defaultTagName) {
	const raw = rawTag(state, event);
	let tag;
	let tagged = false;
	if (raw === "") tag = defaultTagName;
	else {
		tag = raw;
		tagged = true;
	}
	return {
		tag,
		tagged,
		style: event.style,
		anchor: anchorName(state, event)
	};
}
function addNode(state, node) {
	const frame = state.frames[state.frames.length - 1];
	if (frame.kind === "document") frame.doc.contents = node;
	else if (frame.kind === "sequence") frame.node.items.push(node);
	else if (frame.key) {
		frame.node.items.push({
			key: frame.key,
			value: node
		});
		frame.key = null;
	} else frame.key = node;
}
/**
* Builds an AST from parser events
*
* @category AST
*/
function eventsToAst(events, options) {
	const state = {
		source: options.source,
		schema: options.schema,
		eventIndex: 0,
		position: 0,
		frames: [],
		documents: []
	};
	while (state.eventIndex < events.length) {
		const event = events[state.eventIndex++];
		state.position = eventPosition(event);
		switch (event.type) {
			case EVENT_ID.DOCUMENT: {
				const doc = {
					contents: null,
					explicitStart: event.explicitStart,
					explicitEnd: event.explicitEnd,
					directives: event.directives
				};
				state.frames.push({
					kind: "document",
					doc
				});
				break;
			}
			case EVENT_ID.SCALAR:
				addNode(state, buildScalar(state, event));
				break;
			case EVENT_ID.SEQUENCE: {
				const { tag, tagged, style, anchor } = buildCollection(state, event, "tag:yaml.org,2002:seq");
				const node = {
					kind: "sequence",
					tag,
					tagged,
					style,
					anchor,
					items: []
				};
				state.frames.push({
					kind: "sequence",
					node
				});
				break;
			}
			case EVENT_ID.MAPPING: {
				const { tag, tagged, style, anchor } = buildCollection(state, event, "tag:yaml.org,2002:map");
				const node = {
					kind: "mapping",
					tag,
					tagged,
					style,
					anchor,
					items: []
				};
				state.frames.push({
					kind: "mapping",
					node,
					key: null
				});
				break;
			}
			case EVENT_ID.ALIAS:
				addNode(state, {
					kind: "alias",
					anchor: state.source.slice(event.anchorStart, event.anchorEnd)
				});
				break;
			case EVENT_ID.POP: {
				const frame = state.frames.pop();
				if (frame.kind === "mapping" && frame.key) throw new Error("incomplete mapping pair in event stream");
				if (frame.kind === "document") state.documents.push(frame.doc);
				else addNode(state, frame.node);
				break;
			}
		}
	}
	return state.documents;
}
//#endregion
//#region src/index.ts
/** @deprecated Use `EVENT_ID.DOCUMENT` instead. @internal */
var EVENT_DOCUMENT = EVENT_ID.DOCUMENT;
/** @deprecated Use `EVENT_ID.SEQUENCE` instead. @internal */
var EVENT_SEQUENCE = EVENT_ID.SEQUENCE;
/** @deprecated Use `EVENT_ID.MAPPING` instead. @internal */
var EVENT_MAPPING = EVENT_ID.MAPPING;
/** @deprecated Use `EVENT_ID.SCALAR` instead. @internal */
var EVENT_SCALAR = EVENT_ID.SCALAR;
/** @deprecated Use `EVENT_ID.ALIAS` instead. @internal */
var EVENT_ALIAS = EVENT_ID.ALIAS;
/** @deprecated Use `EVENT_ID.POP` instead. @internal */
var EVENT_POP = EVENT_ID.POP;
/** @deprecated Use `SCALAR_STYLE.PLAIN` instead. @internal */
var SCALAR_STYLE_PLAIN = SCALAR_STYLE.PLAIN;
/** @deprecated Use `SCALAR_STYLE.SINGLE_QUOTED` instead. @internal */
var SCALAR_STYLE_SINGLE_QUOTED = SCALAR_STYLE.SINGLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.DOUBLE_QUOTED` instead. @internal */
var SCALAR_STYLE_DOUBLE_QUOTED = SCALAR_STYLE.DOUBLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.LITERAL_BLOCK` instead. @internal */
var SCALAR_STYLE_LITERAL_BLOCK = SCALAR_STYLE.LITERAL_BLOCK;
/** @deprecated Use `SCALAR_STYLE.FOLDED_BLOCK` instead. @internal */
var SCALAR_STYLE_FOLDED_BLOCK = SCALAR_STYLE.FOLDED_BLOCK;
/** @deprecated Use `COLLECTION_STYLE.BLOCK` instead. @internal */
var COLLECTION_STYLE_BLOCK = COLLECTION_STYLE.BLOCK;
/** @deprecated Use `COLLECTION_STYLE.FLOW` instead. @internal */
var COLLECTION_STYLE_FLOW = COLLECTION_STYLE.FLOW;
/** @deprecated Use `CHOMPING_MODE.CLIP` instead. @internal */
var CHOMPING_CLIP = CHOMPING_MODE.CLIP;
/** @deprecated Use `CHOMPING_MODE.STRIP` instead. @internal */
var CHOMPING_STRIP = CHOMPING_MODE.STRIP;
/** @deprecated Use `CHOMPING_MODE.KEEP` instead. @internal */
var CHOMPING_KEEP = CHOMPING_MODE.KEEP;
//#endregion


//# sourceMappingURL=js-yaml.mjs.map
;// CONCATENATED MODULE: ./packages/yaml/parse-yaml.ts


/** More than anybody writes; aliases of aliases get there with a few lines. */
const MOST_VALUES = 100_000;
/**
 * The value of a YAML text given as an input. `shape` tells people what to write instead. The parser's own
 * message is kept out, since it would quote the text, which may hold secrets.
 */
function parseYaml(input, text, shape) {
    const refusal = (line) => new configuration_error_ConfigurationError(`${input}: this is not YAML${line === undefined ? '' : ` (line ${String(line)})`}; write ${shape}`);
    // To the parser nothing at all is a mistake.
    if (text.split('\n').every((line) => /^\s*(?:#|$)/.test(line)))
        return null;
    let value;
    try {
        value = load(text);
    }
    catch (error) {
        throw refusal(lineOf(error));
    }
    if (!isSmall(value))
        throw refusal();
    return value;
}
/** Counts what is behind an alias each time anew, as whoever reads the value would. */
function isSmall(value) {
    const rest = [value];
    for (let count = 0; count < MOST_VALUES; count += 1) {
        const next = rest.pop();
        if (typeof next === 'object' && next !== null)
            rest.push(...Object.values(next));
        if (rest.length === 0)
            return true;
    }
    return false;
}
function lineOf(error) {
    const mark = error?.mark;
    return typeof mark?.line === 'number' ? mark.line + 1 : undefined;
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/compose-services.ts

/** The services of a compose file as they are written, as far as it is one. */
function composeServices(composeFile) {
    let file;
    try {
        file = parseYaml('composeFile', composeFile, '');
    }
    catch {
        return [];
    }
    const services = file?.services;
    if (typeof services !== 'object' || services === null)
        return [];
    return Object.values(services).filter((one) => typeof one === 'object' && one !== null);
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/compose-environment.ts

/** Keys and values that stand under `environment` in a compose file, nothing interpolated. */
function composeEnvironment(composeFile) {
    return composeServices(composeFile)
        .flatMap(({ environment }) => pairsOf(environment))
        .flatMap(([key, value]) => {
        if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value))
            return [];
        // Compose takes two dollar signs for one.
        return [[key, String(value).replaceAll('$$', '$')]];
    });
}
/** A mapping, or a list of `KEY=value`; a key alone takes its value from elsewhere. */
function pairsOf(environment) {
    if (typeof environment !== 'object' || environment === null)
        return [];
    if (!Array.isArray(environment))
        return Object.entries(environment);
    return environment.flatMap((line) => {
        const [, key, value] = /^([^=]+)=([^]*)$/.exec(typeof line === 'string' ? line : '') ?? [];
        return key === undefined || value === undefined ? [] : [[key, value]];
    });
}

;// CONCATENATED MODULE: ./packages/dotenv/dotenv-values.ts
const STATEMENT = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|[^\r\n]*)/gm;
const ESCAPES = { n: '\n', r: '\r', t: '\t' };
/** The keys and values of a dotenv text as a container gets them, nothing interpolated. */
function dotenvValues(text) {
    return [...text.matchAll(STATEMENT)].map(([, key = '', value = '']) => [key, dotenv_values_valueOf(value)]);
}
function dotenv_values_valueOf(written) {
    if (/^"[^]*"$/.test(written)) {
        return written
            .slice(1, -1)
            .replaceAll(/\\(["$\\nrt])/g, (_, sign) => ESCAPES[sign] ?? sign);
    }
    if (/^'[^]*'$/.test(written))
        return written.slice(1, -1);
    return written.replace(/\s+#.*$/, '').trim();
}

;// CONCATENATED MODULE: ./packages/dotenv/is-public.ts
/**
 * Whether a value of the environment need not be masked. Masking `true` or `3000` would blank out half of the log and
 * protect nothing; and GitHub drops a job output in which a masked text occurs, so names of images, which the outputs
 * carry, must not be masked either.
 */
function isPublic(key, value) {
    return (/(^|_)(IMAGE|TAG|VERSION|REGISTRY|REPOSITORY|ENV|ENVIRONMENT|PORT|REPLICAS|TZ|LOG_LEVEL)$/i.test(key) ||
        /^(\d{0,5}|true|false|yes|no|on|off|null|none|production|staging|development|test)$/i.test(value.trim()));
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/described.ts






/** Asks for a service; the refusal of a wrong id says which input to mend. */
async function describe(api, service, secrets) {
    let answer;
    try {
        answer = await api.persist(`${service.kind}.one`, idOf(service));
    }
    catch (error) {
        if (!(error instanceof DokployRefusal) || error.status !== 404 || error.isMissingRoute)
            throw error;
        const other = service.kind === 'compose' ? 'application' : 'compose';
        throw new configuration_error_ConfigurationError(`${service.kind}-id: Dokploy has no ${service.kind} service "${service.id}"; copy the id from the address of its page (…/services/${service.kind}/ID). Where that says services/${other}, it goes into ${other}-id`);
    }
    const one = (typeof answer === 'object' && answer !== null ? answer : {});
    const open = `${service.name} ${service.id} ${api.base.href}`;
    maskSecrets(one, (value) => {
        // What stands in every line of the log anyway is no secret, and masking it would blank them all out.
        if (!open.includes(value))
            secrets.add(value);
    });
    const text = (name) => (typeof one[name] === 'string' ? one[name] : '');
    const environment = one['environment'];
    const project = environment?.projectId;
    const at = text('environmentId') || environment?.environmentId;
    const base = api.base.href.replace(/\/$/, '');
    return {
        appName: text('appName'),
        sourceType: text('sourceType'),
        composeType: text('composeType'),
        serverId: text('serverId') || undefined,
        status: text('composeStatus') || text('applicationStatus'),
        env: text('env'),
        composeFile: text('composeFile'),
        page: typeof project === 'string' && typeof at === 'string' && at !== ''
            ? `${base}/dashboard/project/${encodeURIComponent(project)}/environment/${encodeURIComponent(at)}/services/${service.kind}/${encodeURIComponent(service.id)}?tab=deployments`
            : `${base}/dashboard`,
        docker: {
            dockerImage: one['dockerImage'] ?? null,
            username: one['username'] ?? null,
            password: one['password'] ?? null,
            registryUrl: one['registryUrl'] ?? null,
        },
        build: {
            buildArgs: one['buildArgs'] ?? '',
            buildSecrets: one['buildSecrets'] ?? '',
            createEnvFile: one['createEnvFile'] ?? true,
        },
    };
}
const DOTENV = /^((preview)?(env|buildArgs|buildSecrets)|content)$/i;
/**
 * A log may print what the environment holds: the service's, its project's, that of its compose file or of a file
 * that is mounted, or tokens of its git provider and registry. The runner shall know all of it before the first line.
 */
function maskSecrets(value, mask) {
    const maskEach = (pairs) => {
        for (const [key, text] of pairs)
            if (!isPublic(key, text))
                mask(text);
    };
    for (const [name, one] of Object.entries(value)) {
        if (typeof one === 'object' && one !== null)
            maskSecrets(one, mask);
        else if (typeof one !== 'string')
            continue;
        else if (DOTENV.test(name))
            maskEach(dotenvValues(one));
        else if (name === 'composeFile')
            maskEach(composeEnvironment(one));
        else if (/token|password|secret|privatekey/i.test(name))
            mask(one);
    }
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/absence.ts


/** Whether Dokploy has the service no more. */
async function askAbsence(api, service) {
    try {
        await api.persist(`${service.kind}.one`, idOf(service));
        return undefined;
    }
    catch (error) {
        return absenceOrThrow(error);
    }
}
/** What a refusal says of a service that this run has already seen; throws an error that says nothing of it. */
function absenceOrThrow(error) {
    if (error instanceof DokployRefusal) {
        if (error.status === 404 && !error.isMissingRoute && !error.isForeign)
            return 'deleted';
        if (error.isWithheld)
            return 'withheld';
    }
    throw error;
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/deployment.ts
/** The rows of an answer, newest first; what is none is left out. */
function deploymentsOf(answer) {
    if (!Array.isArray(answer))
        return [];
    return answer.flatMap((row) => {
        if (typeof row !== 'object' || row === null)
            return [];
        const text = (name) => {
            const value = row[name];
            return typeof value === 'string' ? value : '';
        };
        if (text('deploymentId') === '')
            return [];
        return [
            {
                id: text('deploymentId'),
                title: text('title'),
                description: text('description'),
                status: text('status'),
                logPath: text('logPath'),
                createdAt: text('createdAt'),
                errorMessage: text('errorMessage'),
            },
        ];
    });
}
/** Whether nothing more will happen to it. */
function isOver({ status }) {
    return status === 'done' || status === 'error' || status === 'cancelled';
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/queue.ts
/** The jobs of an answer; what is none is left out. */
function jobsOf(answer) {
    if (!Array.isArray(answer))
        return [];
    return answer.flatMap((entry) => {
        const job = entry;
        const data = job?.['data'];
        if (typeof job !== 'object' || job === null || typeof data !== 'object' || data === null) {
            return [];
        }
        return [
            {
                id: queue_text(job['id']),
                serviceId: queue_text(data['composeId']) || queue_text(data['applicationId']),
                title: queue_text(data['titleLog']),
                description: queue_text(data['descriptionLog']),
                isActive: job['state'] === 'active',
                serverId: queue_text(data['serverId']),
                timestamp: typeof job['timestamp'] === 'number' ? job['timestamp'] : 0,
            },
        ];
    });
}
function queue_text(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/follow.ts






/** For the first minute a job in the queue is asked for as often as one that runs, later less often. */
const EAGER_MS = 60_000;
const PATIENT_MS = 4000;
const GONE_LOOKS = 2;
/** Looks for which the deployments that may be ours must all be over, so that one right behind them is seen. */
const OVER_LOOKS = 3;
/** Waits until our deployment is over, whoever else deploys meanwhile. Throws where Dokploy refuses or is gone for long. */
async function follow_follow(service, attribution, showsQueue, budgets, world) {
    const { clock, log, signal } = world;
    const began = clock.now();
    let runsSince;
    let missing = 0;
    let over = 0;
    let last;
    let told = '';
    let queue = showsQueue;
    const tell = (text) => {
        if (text !== told)
            log.info(text);
        told = text;
    };
    const ended = (status, deployment = last) => ({
        status,
        deployment,
        queuedMs: (runsSince ?? clock.now()) - began,
        deployMs: runsSince === undefined ? 0 : clock.now() - runsSince,
    });
    for (;;) {
        const jobs = queue ? await askQueue(world.api) : undefined;
        if (jobs === undefined)
            queue = false;
        const rows = await askRows(world.api, service).catch(absenceOrThrow);
        if (typeof rows === 'string')
            return ended(rows);
        const sight = attribution.look(jobs, rows);
        if (sight.kind === 'ours') {
            missing = 0;
            last = sight.deployment;
            runsSince ??= clock.now();
            tell(sightLine(sight));
            if (isOver(last))
                return ended(last.status);
        }
        else if (last !== undefined) {
            missing += 1;
            if (missing >= GONE_LOOKS)
                return ended((await askAbsence(world.api, service)) ?? whyMissing(last, rows));
        }
        else if (sight.kind === 'lost') {
            return ended((await askAbsence(world.api, service)) ?? 'lost');
        }
        else if (sight.kind === 'pushed out') {
            return ended('trimmed');
        }
        else {
            tell(sightLine(sight));
            if (sight.kind === 'active')
                runsSince ??= clock.now();
            if (sight.kind === 'one of') {
                runsSince ??= clock.now();
                over = sight.deployments.every(isOver) ? over + 1 : 0;
                if (over >= OVER_LOOKS)
                    return ended(...verdictOn(sight.deployments));
            }
        }
        const now = clock.now();
        if (runsSince === undefined && now - began >= budgets.queueMs) {
            const open = attribution.likely(attribution.candidates(rows).filter(isOver));
            if (!queue && !attribution.reachesBack(rows))
                return ended('trimmed');
            if (queue || open.length === 0)
                return ended('queue-timeout');
            log.info(`taken for ours, since no other is left: ${open.map(({ id }) => id).join(', ')}`);
            return ended(...verdictOn(open));
        }
        if (runsSince !== undefined && now - runsSince >= budgets.deployMs)
            return ended('deploy-timeout');
        // Without a queue, what comes and goes between two looks is never known for ours.
        const patient = queue && runsSince === undefined && now - began > EAGER_MS;
        await clock.sleep(patient ? Math.max(PATIENT_MS, budgets.pollMs) : budgets.pollMs, signal);
    }
}
function whyMissing({ createdAt }, rows) {
    const newer = rows.filter((row) => row.createdAt > createdAt);
    return newer.length >= KEPT_ROWS ? 'trimmed' : 'removed';
}
/** Of several that could be ours: good only where all are. */
function verdictOn(deployments) {
    const [first, ...rest] = deployments;
    const agree = rest.every(({ status }) => status === first?.status);
    return agree && first !== undefined ? [first.status, first] : ['unclear', undefined];
}
const HOW = {
    title: '',
    commit: ' (ours by its commit: Dokploy replaced its title)',
    elimination: ' (ours by elimination: Dokploy replaced its title)',
};
function sightLine(sight) {
    switch (sight.kind) {
        case 'ours':
            return `deployment ${sight.deployment.id}: ${sight.deployment.status}${HOW[sight.how]}`;
        case 'waiting':
            return sight.ahead === 0
                ? 'queued, next in line'
                : `queued behind ${sight.ahead} ${sight.ahead === 1 ? 'job' : 'jobs'} of this Dokploy`;
        case 'active':
            return 'Dokploy begins with it';
        case 'one of':
            return `one of ${sight.deployments.length} deployments that cannot be told apart; waiting for all`;
        default:
            return 'waiting for Dokploy to begin';
    }
}
/** Undefined where this Dokploy has no such list (before v0.28.3). */
async function askQueue(api) {
    try {
        return jobsOf(await api.persist('deployment.queueList'));
    }
    catch (error) {
        if (error instanceof DokployRefusal && error.isMissingRoute)
            return undefined;
        throw error;
    }
}
async function askRows(api, service) {
    const procedure = service.kind === 'compose' ? 'deployment.allByCompose' : 'deployment.all';
    return deploymentsOf(await api.persist(procedure, idOf(service)));
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/trigger.ts








/** Whether the trigger was carried out cannot be told. */
class Unsure extends RemoteError {
}
/** Half a minute: an update of Dokploy takes about twenty seconds. */
const CONNECT_ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 5000;
const SEARCH_MS = 30_000;
/** Whose queue shows nothing of ours. */
const CLOUD = 'app.dokploy.com';
/**
 * Queues a deployment, once. A request that may have been carried out although its answer was lost is not repeated
 * before the queue and the history say that it was not. Returns whether this is Dokploy's cloud.
 */
async function trigger(service, wish, world) {
    const { api, clock, log, signal } = world;
    const procedure = `${service.kind}.${wish.redeploy ? 'redeploy' : 'deploy'}`;
    const body = {
        ...idOf(service),
        title: `${wish.title} [${wish.nonce}]`,
        description: `${wish.description} [${wish.nonce}]`.trim(),
    };
    const isCloud = api.base.host === CLOUD;
    const began = clock.now();
    let again = true;
    for (let attempt = 1;; attempt += 1) {
        signal.throwIfAborted();
        try {
            return (await api.mutate(procedure, body)) === true || isCloud;
        }
        catch (error) {
            if (isSurelyNotSent(error) || isOfNoRoute(error)) {
                signal.throwIfAborted();
                if (attempt >= CONNECT_ATTEMPTS) {
                    throw new RemoteError(`Dokploy could not be reached to trigger the deployment, ${CONNECT_ATTEMPTS} times in ${formatDuration(clock.now() - began)}, so nothing was begun: ${messageOf(error)}; run the job again once Dokploy is back`);
                }
                log.info(`${messageOf(error)}; trying again`);
                await clock.sleep(Math.min(1000 * attempt, LONGEST_PAUSE_MS), signal);
                continue;
            }
            if (error instanceof DokployRefusal && error.status === 404 && !error.isMissingRoute) {
                throw new configuration_error_ConfigurationError(`${error.message}; check ${service.kind}-id`);
            }
            if (signal.aborted && !(error instanceof DokployRefusal)) {
                throw new Unsure('cancelled while the deployment was being triggered');
            }
            if (!mayBeCarriedOut(error))
                throw error;
            log.info(`no answer to the trigger (${messageOf(error)}); looking whether Dokploy has it`);
            const unsure = (why) => new Unsure(`whether Dokploy queued the deployment is not known: the trigger got no answer (${messageOf(error)}), and ${why}; look at its page before you run the job again`);
            const found = await search(service, wish.attribution, world).catch((failure) => {
                throw unsure(signal.aborted ? 'the job was cancelled' : messageOf(failure));
            });
            if (found === 'there')
                return isCloud;
            if (found === 'maybe') {
                throw unsure('a deployment that ended unseen may be it, or one of somebody else');
            }
            if (found === 'unknown' || isCloud)
                throw unsure('this Dokploy does not show its queue');
            if (!again)
                throw unsure('the second one, sent since it was not queued, got none either');
            log.info('Dokploy has not; triggering once more');
            again = false;
        }
    }
}
/** Nobody was reached who could have begun anything. */
function isSurelyNotSent(error) {
    return error instanceof HttpFailure && ['dns', 'connect', 'proxy', 'tls'].includes(error.phase);
}
/** A proxy has no way to Dokploy, as while that is being updated: `404 page not found` of Traefik. */
function isOfNoRoute(error) {
    return error instanceof DokployRefusal && error.status === 404 && error.isForeign;
}
function mayBeCarriedOut(error) {
    // A proxy that gave up waiting; Dokploy's own 500 is a refusal.
    if (error instanceof DokployRefusal)
        return error.status >= 502;
    return error instanceof HttpFailure;
}
/** Looks for ours in the queue and among the deployments. */
async function search(service, attribution, world) {
    const until = world.clock.now() + SEARCH_MS;
    for (;;) {
        const jobs = await askQueue(world.api);
        const rows = await askRows(world.api, service);
        const proof = attribution.prove(jobs, rows);
        if (proof === 'there')
            return proof;
        if (world.clock.now() >= until)
            return proof === 'absent' && jobs === undefined ? 'unknown' : proof;
        await world.clock.sleep(1000, world.signal);
    }
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/trigger-and-follow.ts




/** Sources that have no commit, so that Dokploy leaves the title as it is. */
const WITHOUT_COMMIT = new Set(['raw', 'docker', 'drop']);
/** Triggers a deployment under a mark of its own and follows it to its end. Undefined where nobody waits for it. */
async function triggerAndFollow(service, { sourceType }, { title, wait, onTriggered }, { redeploy, description, budgets }, { api, clock, runner, nonce: newNonce, hasTitles }) {
    const { log, signal, secrets, context } = runner;
    const known = new Set((await askRows(api, service)).map(({ id }) => id));
    const nonce = newNonce();
    const titleMayChange = !redeploy && !WITHOUT_COMMIT.has(sourceType);
    const commits = [context.sha, ...versionsOf(service)];
    const attribution = new Attribution({ known, nonce, titleMayChange, hasTitles, commits });
    const wish = { title, description, redeploy, nonce, attribution };
    const isCloud = await trigger(service, wish, { api, clock, log, signal });
    onTriggered();
    log.info(`triggered ${service.name} as "${title} [${nonce}]"`);
    if (!wait)
        return undefined;
    const followed = await follow_follow(service, attribution, 
    // The cloud's queue is not shown, so nothing is lost for not being in it.
    !isCloud, budgets, { api, clock, log, signal });
    if (!isCloud || followed.status !== 'done')
        return followed;
    // The cloud notes a cancel as done, and the service as idle.
    const { status } = await describe(api, service, secrets);
    return status === 'idle' ? { ...followed, status: 'cancelled' } : followed;
}
/** What the health check expects to answer is often the commit, also where another workflow began this run. */
function versionsOf({ gate }) {
    return (gate?.targets ?? []).flatMap(({ expect }) => expect.version?.expected ?? []);
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/what-runs.ts

/** The state of the service once nothing of it is being deployed, for as long as a deployment may take. */
async function settledStatus(service, { budgets: { deployMs, pollMs } }, { api, clock, runner: { secrets, signal } }) {
    const until = clock.now() + deployMs;
    for (;;) {
        const { status } = await describe(api, service, secrets);
        if (status !== 'running' || clock.now() >= until)
            return status;
        await clock.sleep(pollMs, signal);
    }
}
/** Whether an address has to say the new version itself, so that no other deployment is taken for ours. */
function tellsVersion(gate) {
    return gate?.targets.some(({ expect }) => expect.version !== undefined) ?? false;
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/attempt.ts








const NOTHING_KNOWN = {
    followed: undefined,
    healthy: undefined,
    reason: '',
    report: '',
    excerpt: '',
};
/** Triggers a deployment and follows it to its end, then looks at the containers and asks the health addresses. */
async function attemptDeploy(service, described, { gate, title, wait, onTriggered }, wanted, world) {
    const shape = shapeOf(service.kind === 'compose', described);
    const before = new Set(wait && wanted.containerHealth
        ? (await askContainers(world.api, described, shape)).map(({ id }) => id)
        : []);
    const settings = { title, wait, onTriggered };
    let followed = await triggerAndFollow(service, described, settings, wanted, world);
    if (followed === undefined)
        return NOTHING_KNOWN;
    if (wanted.retriggerOnLost && ['lost', 'cancelled'].includes(followed.status)) {
        world.runner.log.warning(`${service.name}: ${explainStatus(followed)}; triggering once more (retrigger-on-lost)`);
        followed = (await triggerAndFollow(service, described, settings, wanted, world)) ?? followed;
    }
    const unseen = followed.status === 'trimmed' || followed.status === 'removed';
    if (unseen) {
        const reason = await unlessWhatRunsDecides(service, followed, gate, wanted, world);
        if (reason !== '')
            return { ...NOTHING_KNOWN, followed, reason };
    }
    else if (followed.status !== 'done') {
        const excerpt = await buildLog(followed, described, wanted, world);
        const reason = explainStatus(followed, excerpt.isLog);
        return { followed, healthy: false, reason, report: '', excerpt: excerpt.text };
    }
    const containers = wanted.containerHealth
        ? await checkContainers(service, described, before, wanted, world)
        : NOTHING_KNOWN;
    if (gate === undefined || containers.reason !== '')
        return { ...containers, followed };
    const { healthy, reason, report } = await attempt_probe(gate, service, world);
    return { followed, healthy, reason, report, excerpt: '' };
}
/** Empty where the version that answers can tell what the history does not; else why nobody knows. */
async function unlessWhatRunsDecides(service, followed, gate, wanted, world) {
    const status = await settledStatus(service, wanted, world);
    const found = `${explainStatus(followed)}; Dokploy says "${status}" of the service now`;
    if (status !== 'done')
        return found;
    if (!tellsVersion(gate)) {
        return `${found}, be it for a deployment of somebody else; with health-expect-version the version that answers would tell`;
    }
    world.runner.log.warning(`${service.name}: ${found}, and the version that answers has to tell`);
    return '';
}
async function checkContainers(service, described, before, wanted, { api, clock, runner }) {
    const { log, signal } = runner;
    const shape = shapeOf(service.kind === 'compose', described);
    const verdict = await awaitContainers(() => askContainers(api, described, shape), (containers) => containers_judge(containers, before, shape), wanted.healthWindowMs, { clock, log, signal });
    if (verdict.well)
        return { ...NOTHING_KNOWN, healthy: true };
    const reason = `Dokploy says done, but ${verdict.reason}`;
    const { culprit } = verdict;
    if (culprit === undefined || wanted.logLines === 0)
        return { ...NOTHING_KNOWN, healthy: false, reason };
    const { text: excerpt } = await logOf(api, `${service.kind}.readLogs`, { ...idOf(service), containerId: culprit.id, tail: wanted.logLines }, described.page);
    tellLog(log, `Log of the container ${culprit.name}`, excerpt);
    return { ...NOTHING_KNOWN, healthy: false, reason, excerpt };
}
function attempt_probe(gate, service, { clock, http, runner }) {
    return askGate(gate, runner, { clock, http, signal: runner.signal, title: service.name });
}
const NO_EXCERPT = { text: '', isLog: false };
async function buildLog({ status, deployment }, described, wanted, { api, runner }) {
    if (deployment === undefined || wanted.logLines === 0)
        return NO_EXCERPT;
    if (status === 'deleted' || status === 'withheld')
        return NO_EXCERPT;
    // Without a path there never was a log, and the row itself says why.
    if (deployment.logPath === '')
        return NO_EXCERPT;
    const excerpt = await logOfDeployment(api, deployment, described, wanted.logLines);
    tellLog(runner.log, `Log of the deployment ${deployment.id}`, excerpt.text);
    return excerpt;
}
function tellLog(log, title, text) {
    log.openGroup(title);
    log.info(text);
    log.closeGroup();
}

;// CONCATENATED MODULE: ./packages/dotenv/dotenv-line.ts
/**
 * `KEY=value` so that Compose reads exactly `value`, in one physical line. Plain where nothing in it has a
 * meaning, in single quotes where that is literal, else in double quotes with what Compose expands escaped.
 */
function dotenvLine(key, value) {
    if (/^[\w./:@,+=%-]*$/.test(value))
        return `${key}=${value}`;
    if (!/['\\\r\n]/.test(value))
        return `${key}='${value}'`;
    const escaped = value
        .replaceAll(/["$\\]/g, (sign) => `\\${sign}`)
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r');
    return `${key}="${escaped}"`;
}

;// CONCATENATED MODULE: ./packages/dotenv/merge-dotenv.ts

const merge_dotenv_STATEMENT = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(?:"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|[^\r\n]*)[^\r\n]*(?:\r?\n|$)/gm;
/**
 * The dotenv text with the given keys set where they stand, or added; a key whose value is undefined goes. Other
 * lines, comments and order stay byte for byte.
 */
function mergeDotenv(text, values) {
    const done = new Set();
    const merged = text.replaceAll(merge_dotenv_STATEMENT, (statement, key) => {
        if (!values.has(key))
            return statement;
        if (done.has(key))
            return '';
        done.add(key);
        const value = values.get(key);
        return value === undefined
            ? ''
            : `${dotenvLine(key, value)}${/\r?\n$/.exec(statement)?.[0] ?? ''}`;
    });
    const added = [...values].flatMap(([key, value]) => done.has(key) || value === undefined ? [] : [dotenvLine(key, value)]);
    if (added.length === 0)
        return merged;
    const gap = merged === '' || merged.endsWith('\n') ? '' : '\n';
    return `${merged}${gap}${added.join('\n')}\n`;
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/undone.ts
/** Words to put behind a sentence, about what stays as somebody else set it. */
function keptWords({ kept }) {
    if (kept.length === 0)
        return '';
    return `; ${kept.join(', ')} ${kept.length === 1 ? 'stays' : 'stay'} as somebody else set ${kept.length === 1 ? 'it' : 'them'} meanwhile`;
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/not-put-back.ts



/** Of what was set before, `left` could not be put back; the rest was, or stays as somebody else set it. */
class NotPutBack extends RemoteError {
    constructor(left, undone, cause) {
        const restored = undone.restored.length === 0 ? '' : `; the old ${undone.restored.join(', ')} is set again`;
        super(`what was set before (${left.join(', ')}) could not be put back: ${messageOf(cause)}${restored}${keptWords(undone)}`, { cause });
    }
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/change.ts









/** Sets `env` and `image` of a service. Undefined where there is nothing to set, or it is so already. */
async function change(api, undoing, service, secrets) {
    if (service.env.size === 0 && service.image === '')
        return undefined;
    // Read right before writing: somebody may work in Dokploy's pages.
    const before = await describe(api, service, secrets);
    const { sourceType } = before;
    if (service.image !== '' && sourceType !== 'docker') {
        throw new configuration_error_ConfigurationError(`image: the application ${service.name} takes its image from "${sourceType}", not from a registry; set its provider to Docker in Dokploy, or give the tag through env`);
    }
    const what = [];
    const undos = [];
    const undo = async () => {
        let undone = { restored: [], kept: [] };
        for (const [at, { back }] of undos.entries()) {
            try {
                const { restored, kept } = await back();
                undone = {
                    restored: [...undone.restored, ...restored],
                    kept: [...undone.kept, ...kept],
                };
            }
            catch (error) {
                const left = undos.slice(at).flatMap(({ names }) => names);
                throw new NotPutBack(left, undone, error);
            }
        }
        return undone;
    };
    /** Sets one thing; where its answer is lost, it counts as set. */
    const set = async (names, write, back) => {
        what.push(...names);
        undos.push({ names, back });
        try {
            await write();
        }
        catch (error) {
            throw await afterUndo(undo, error);
        }
    };
    const wanted = differing(before.env, service.env);
    const env = mergeDotenv(before.env, wanted);
    if (env !== before.env) {
        await set([...wanted.keys()], () => saveEnv(api, service, before, env), async () => {
            const now = await describe(undoing, service, secrets);
            const { text, ...undone } = now.env === env ? whole(before.env, wanted) : withOld(now.env, before.env, wanted);
            if (text !== now.env)
                await saveEnv(undoing, service, now, text);
            return undone;
        });
    }
    const { dockerImage } = before.docker;
    if (service.image !== '' && dockerImage !== service.image) {
        await set(['image'], () => saveImage(api, service, before, service.image), async () => {
            const now = await describe(undoing, service, secrets);
            const old = typeof dockerImage === 'string' ? dockerImage : '';
            const found = now.docker.dockerImage ?? '';
            // Somebody who set another image meanwhile knows better.
            if (found !== service.image && found !== old)
                return { restored: [], kept: ['image'] };
            if (found !== old)
                await saveImage(undoing, service, now, old);
            return { restored: ['image'], kept: [] };
        });
    }
    return what.length === 0 ? undefined : { what, undo };
}
/** Puts the old values back after an error; the error to throw, which says so where that failed or not all went back. */
async function afterUndo(undo, error) {
    try {
        const kept = keptWords(await undo());
        return kept === '' ? error : new RemoteError(`${messageOf(error)}${kept}`);
    }
    catch (another) {
        return new RemoteError(`${messageOf(error)}; and ${messageOf(another)}`);
    }
}
/** Of the wanted values those that are not there yet, so that no other counts as set, or as put back. */
function differing(before, wanted) {
    const old = new Map(dotenvValues(before));
    const differs = ([key, value]) => 
    // With a dollar sign the quotes decide what a container gets.
    old.get(key) !== value ||
        (value.includes('$') && mergeDotenv(before, new Map([[key, value]])) !== before);
    return new Map([...wanted].filter(differs));
}
/** Nobody touched it meanwhile, so it goes back byte for byte. */
function whole(before, wanted) {
    return { text: before, restored: [...wanted.keys()], kept: [] };
}
/** What stands there now, with the old values of the keys that still are as they were set. */
function withOld(now, before, wanted) {
    const old = new Map(dotenvValues(before));
    const current = new Map(dotenvValues(now));
    const isOurs = (key) => current.get(key) === wanted.get(key) || current.get(key) === old.get(key);
    const restored = [...wanted.keys()].filter(isOurs);
    return {
        text: mergeDotenv(now, new Map(restored.map((key) => [key, old.get(key)]))),
        restored,
        kept: [...wanted.keys()].filter((key) => !isOurs(key)),
    };
}
async function saveEnv(api, { kind, id }, { build }, env) {
    if (kind === 'application') {
        // What is left out here would be wiped.
        await api.settle('application.saveEnvironment', { applicationId: id, env, ...build });
        return;
    }
    try {
        await api.settle('compose.saveEnvironment', { composeId: id, env });
    }
    catch (error) {
        if (!(error instanceof DokployRefusal) || !error.isMissingRoute)
            throw error;
        await api.settle('compose.update', { composeId: id, env });
    }
}
async function saveImage(api, { id }, { docker }, dockerImage) {
    const { username, password, registryUrl } = docker;
    await api.settle('application.saveDockerProvider', {
        applicationId: id,
        dockerImage,
        username,
        password,
        registryUrl,
    });
}

;// CONCATENATED MODULE: ./packages/health/expectations.ts
/** Any 2xx. */
const ANY_SUCCESS = {
    status: [[200, 299]],
    json: [],
    body: [],
    headers: [],
    version: undefined,
};

;// CONCATENATED MODULE: ./packages/health/request-headers.ts

/** Headers whose values are no secret, so that masking them would only blank out words of the log. */
const PUBLIC = new Set('accept accept-encoding accept-language cache-control content-type host pragma user-agent'.split(' '));
/** Headers that would break the framing of a request on a connection of its own. */
const OURS = new Set('connection content-length expect keep-alive proxy-connection te trailer transfer-encoding upgrade'.split(' '));
/** Lines of `Name: value` as a map of lower-case names. No refusal repeats a value, and `mask` hears of each first. */
function parseHeaders(lines, input, mask) {
    const headers = new Map();
    for (const [i, line] of lines.entries()) {
        const [, name = '', value = ''] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
        const key = name.toLowerCase();
        if (!PUBLIC.has(key)) {
            for (const secret of [value, ...partsOf(key, value)])
                mask(secret);
        }
        const where = `${input}, line ${String(i + 1)}`;
        if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
            throw new configuration_error_ConfigurationError(`${where}: not a header; write Name: value`);
        }
        if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
            throw new configuration_error_ConfigurationError(`${where}: the value of ${name} holds a character that no header may carry`);
        }
        if (OURS.has(key)) {
            throw new configuration_error_ConfigurationError(`${where}: ${name} is set by the request itself; leave it out`);
        }
        const before = headers.get(key);
        headers.set(key, before === undefined ? value : `${before}, ${value}`);
    }
    return headers;
}
/** What inside a value must not show by itself either. */
function partsOf(name, value) {
    if (name === 'cookie') {
        const values = value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
        return values.filter((part) => part.length >= 8);
    }
    const [, scheme = '', credential = ''] = /^(\S+)\s+(\S+)$/.exec(value) ?? [];
    if (!/^basic$/i.test(scheme))
        return [credential];
    const login = Buffer.from(credential, 'base64').toString('utf8');
    return [credential, login, login.slice(login.indexOf(':') + 1)];
}

;// CONCATENATED MODULE: ./packages/health/target-url.ts

/** Query parameters whose value is likely a secret. */
const SECRET_NAME = /token|secret|passw|pwd|auth|api-?key|access-?key|sig(nature)?$|credential/i;
/** An absolute http or https URL; `mask` hears of a password in it before any refusal repeats it. */
function parseTargetUrl(text, input, mask) {
    const password = /^\w+:\/\/[^/?#]*?:([^/?#]*)@/.exec(text)?.[1];
    if (password !== undefined)
        mask(password);
    const url = URL.parse(text);
    const shown = text.slice(0, 100);
    if (url === null || url.hostname === '') {
        const scheme = /^(localhost|[\d.]+)\b/.test(text) ? 'http' : 'https';
        const near = /^[\w.-]+(:\d+)?(\/|$)/.test(text) && /[.:]/.test(text);
        const guess = near ? `; did you mean ${scheme}://${shown}?` : '';
        throw new configuration_error_ConfigurationError(`${input}: "${shown}" is not a URL; write for example https://app.example.com/health${guess}`);
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        throw new configuration_error_ConfigurationError(`${input}: "${shown}" starts with ${url.protocol}; only http:// and https:// can be polled`);
    }
    for (const [name, value] of url.searchParams)
        if (SECRET_NAME.test(name))
            mask(value);
    const authorization = basicOf(url, mask);
    url.username = '';
    url.password = '';
    url.hash = '';
    return { url, authorization };
}
function basicOf(url, mask) {
    if (url.username === '' && url.password === '')
        return undefined;
    const [name, password] = [decoded(url.username), decoded(url.password)];
    // A name alone is how some services take a token.
    mask(password === '' ? name : password);
    const credential = Buffer.from(`${name}:${password}`).toString('base64');
    mask(credential);
    return `Basic ${credential}`;
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./packages/health/make-target.ts

/** A target from the text of its URL; a name and password in it become its Authorization. */
function makeTarget(text, input, mask, { headers, expect, method = 'GET', body, redirects = 'same-host' }) {
    const { url, authorization } = parseTargetUrl(text, input, mask);
    const own = new Map([['cache-control', 'no-cache'], ...headers]);
    if (authorization !== undefined && !own.has('authorization')) {
        own.set('authorization', authorization);
    }
    // A redirect that is expected is the answer, not the way to one.
    const awaited = expect.status.some(([from, to]) => from < 400 && to >= 300);
    return Object.freeze({
        request: { url, method, headers: own, body, redirects: awaited ? 'none' : redirects },
        expect,
    });
}

;// CONCATENATED MODULE: ./packages/health/make-gate.ts







/** The gate, or undefined where no URL is given. Refusals name the inputs `health-…`. */
function make_gate_makeGate(text, mask) {
    const headers = parseHeaders(text.headers, 'health-headers', mask);
    if (text.urls.length === 0) {
        if (text.version === '' && text.json.length === 0)
            return undefined;
        throw new configuration_error_ConfigurationError('health-url is missing: health-expect-version and health-expect-json need an address that answers');
    }
    if (text.intervalMs === 0) {
        throw new configuration_error_ConfigurationError('health-interval: 0 leaves no time at all; write for example 5s');
    }
    const expect = {
        ...ANY_SUCCESS,
        json: text.json.map((line) => parseJsonAssertion(line, 'health-expect-json')),
        version: text.version === ''
            ? undefined
            : {
                expected: parseExpectedVersion(text.version, 'health-expect-version'),
                source: parseVersionSource(text.versionPath, 'health-version-path'),
            },
    };
    const window = {
        retries: text.retries,
        intervalMs: text.intervalMs,
        pace: 'quick',
        successes: text.successes ?? 1,
        initialDelayMs: 0,
        requestTimeoutMs: 10_000,
    };
    return Object.freeze({
        targets: text.urls.map((url) => makeTarget(url, 'health-url', mask, { headers, expect })),
        window: { ...window, timeoutMs: computedTimeout(window) },
        failFastOn: [],
    });
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/make-service.ts



/** Answers in a row that count where no version tells the new one from the old one. */
const NAMELESS_SUCCESSES = 3;
/** What waits for a service is triggered within a second of its being well. */
const SLOWEST_MS = 500;
/** Checks what the parts of a service have to do with each other. */
function makeService({ name, kind, id, env, image }, gateText, mask) {
    if (!/^[\w-]{1,100}$/.test(id)) {
        throw new configuration_error_ConfigurationError(`${kind}-id: "${id.slice(0, 40)}" is no id of Dokploy (letters, digits, _ and -); copy it from the address of the service's page`);
    }
    if (image !== '' && kind === 'compose') {
        throw new configuration_error_ConfigurationError('image: only an application has an image of its own; give a compose service its tag through env, such as IMAGE_TAG=sha-1a2b3c4');
    }
    if (image !== '' && !/[:@][^/]+$/.test(image)) {
        throw new configuration_error_ConfigurationError(`image: "${image.slice(0, 100)}" has no tag; write the immutable one, such as ghcr.io/acme/shop:sha-1a2b3c4`);
    }
    const successes = gateText.version === '' ? NAMELESS_SUCCESSES : 1;
    return {
        name: name || `${kind} ${id}`,
        kind,
        id,
        env,
        image,
        gate: make_gate_makeGate({ ...gateText, ...finer(gateText), successes }, mask),
    };
}
/** The same window in steps that are short enough. */
function finer({ retries, intervalMs }) {
    if (intervalMs <= SLOWEST_MS)
        return { retries, intervalMs };
    return { retries: (retries * intervalMs) / SLOWEST_MS, intervalMs: SLOWEST_MS };
}
/** The values of an environment, all but the plainly public ones masked. */
function masked(pairs, mask) {
    for (const [key, value] of pairs)
        if (!isPublic(key, value))
            mask(value);
    return new Map(pairs);
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/moving-images.ts



/** Sentences about images of a service whose tag means another build tomorrow, as far as Dokploy shows them. */
function movingImages(service, { composeFile, env, sourceType }) {
    const { name, image, kind } = service;
    if (kind === 'application') {
        return image !== '' && isMovingImage(image)
            ? [
                `${name}: "${image}" is a moving tag, so there is no way back to what ran before; give image the immutable one`,
            ]
            : [];
    }
    // Of a git source Dokploy may show the text of an earlier commit.
    if (sourceType !== 'raw')
        return [];
    const values = new Map([...dotenvValues(env), ...service.env]);
    const moving = imagesOf(composeFile)
        .filter(({ pullPolicy }) => !/^(always|daily|weekly|every_\w+)$/.test(pullPolicy))
        .map(({ image: written }) => interpolated(written, values))
        .filter((one) => one !== undefined && isMovingImage(one));
    if (moving.length === 0)
        return [];
    return [
        `${name}: Dokploy does not pull ${[...new Set(moving)].join(', ').slice(0, 300)} again once the server has it; give the compose file an immutable tag through env, or write pull_policy: always`,
    ];
}
/** Images that are pulled, with their policy. */
function imagesOf(composeFile) {
    return composeServices(composeFile).flatMap((one) => {
        if ('build' in one)
            return [];
        const { image, pull_policy: policy } = one;
        return typeof image === 'string'
            ? [{ image, pullPolicy: typeof policy === 'string' ? policy : '' }]
            : [];
    });
}
/** As Compose fills in variables; undefined where that takes more than a plain one with or without a default. */
function interpolated(text, values) {
    const filled = text.replaceAll(/\$(?:(\w+)|\{(\w+)(?:(:?[-?])([^${}]*))?\})/g, (whole, plain, name, sign, rest) => {
        const value = values.get(plain ?? name ?? '');
        if (value !== undefined && (value !== '' || sign?.startsWith(':') !== true))
            return value;
        return sign?.endsWith('-') === true ? (rest ?? '') : whole;
    });
    return filled.includes('$') ? undefined : filled;
}
function isMovingImage(image) {
    if (image.includes('@'))
        return false;
    const tag = /:([^/:]*)$/.exec(image)?.[1];
    return tag === undefined || tag === '' || isMoving(tag);
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/deploy-service.ts








/** Deploys one service and follows it to its real end; goes back where something of it was changed and it failed. */
async function deployService(service, described, wanted, world) {
    const { api, runner } = world;
    for (const warning of movingImages(service, described))
        runner.log.warning(warning);
    const wished = [...service.env.keys(), ...(service.image === '' ? [] : ['image'])].join(', ');
    const unknown = wished === '' ? '' : `; whether its old ${wished} is set again is not known`;
    runner.lastWord(`cancelled while ${service.name} was being deployed${unknown}: ${described.page}`);
    const changed = await change(api, world.undoing, service, runner.secrets);
    if (changed !== undefined)
        runner.log.info(`set ${changed.what.join(', ')} of ${service.name}`);
    const attempt = await firstAttempt(service, described, changed, wanted, world);
    const failed = attempt.reason !== '';
    const back = wanted.rollbackOnFailure ? changed : undefined;
    if (back !== undefined && attempt.followed?.status === 'queue-timeout') {
        const reason = `${attempt.reason}; ${await setBack(back)}`;
        return outcomeOf('failed', service, described, changed, { ...attempt, reason });
    }
    if (attempt.followed?.status === 'deleted' || attempt.followed?.status === 'withheld') {
        // There is nothing that could be set back, or it may not be.
        const set = changed === undefined ? '' : `; ${changed.what.join(', ')} was not set back`;
        const reason = `${attempt.reason}${set}`;
        return outcomeOf('failed', service, described, changed, { ...attempt, reason });
    }
    if (failed && attempt.followed !== undefined && back !== undefined)
        return goBack(service, described, back, attempt, wanted, world);
    const state = failed ? 'failed' : wanted.wait ? 'deployed' : 'triggered';
    return outcomeOf(state, service, described, changed, attempt);
}
/** Nothing was begun, so there is nothing to deploy either; what waits in the queue reads the values when it is begun. */
async function setBack(changed) {
    try {
        const undone = await changed.undo();
        const set = undone.restored.length === 0 ? 'nothing' : `the old ${undone.restored.join(', ')}`;
        return `${set} is set again, and what runs was not touched${keptWords(undone)}`;
    }
    catch (error) {
        return `and ${messageOf(error)}`;
    }
}
/** Throws where nothing was triggered; what was changed before is then put back. */
async function firstAttempt(service, described, changed, wanted, world) {
    const { gate } = service;
    const { title, wait } = wanted;
    const begun = { yes: false };
    const onTriggered = () => {
        begun.yes = true;
    };
    try {
        return await attemptDeploy(service, described, { gate, title, wait, onTriggered }, wanted, world);
    }
    catch (error) {
        if (!begun.yes && !(error instanceof Unsure)) {
            throw changed === undefined ? error : await afterUndo(() => changed.undo(), error);
        }
        const set = changed === undefined ? '' : `; ${changed.what.join(', ')} stays as it was set`;
        if (world.runner.signal.aborted) {
            const far = begun.yes
                ? 'deployed; Dokploy goes on with it'
                : 'triggered; whether Dokploy has queued it is not known';
            throw new Cancelled(`cancelled while ${service.name} was being ${far}${set}: ${described.page}`);
        }
        // The key is refused or Dokploy is gone, so there is no way back either.
        return { ...NOTHING_KNOWN, reason: `${messageOf(error)}${set}` };
    }
}
/** Puts the old values back and deploys them; the version that has to answer then is the old one, whichever that is. */
async function goBack(service, described, changed, attempt, wanted, world) {
    const { log, signal } = world.runner;
    const what = changed.what.join(', ');
    const outcome = (state, reason) => outcomeOf(state, service, described, changed, { ...attempt, reason });
    log.info(`${attempt.reason}; going back to the old ${what}`);
    let undone;
    try {
        undone = await changed.undo();
        const kept = keptWords(undone);
        if (undone.restored.length === 0) {
            return outcome('failed', `${attempt.reason}${kept}, so nothing was deployed again`);
        }
        const back = await attemptDeploy(service, described, {
            gate: service.gate && ofAnyVersion(service.gate),
            title: `${wanted.title} (rollback)`,
            wait: true,
            onTriggered: () => undefined,
        }, wanted, world);
        if (back.reason === '') {
            const done = `the old ${undone.restored.join(', ')} was put back, deployed and is well${kept}`;
            return outcome('rolled-back', `${attempt.reason}; ${done}`);
        }
        return outcome('rollback-failed', `${attempt.reason}; and the way back failed too: ${back.reason}${kept}`);
    }
    catch (error) {
        if (signal.aborted) {
            throw new Cancelled(`cancelled on the way back of ${service.name} (${attempt.reason}); the old ${undone === undefined ? `${what} may not be set again` : `${undone.restored.join(', ')} is set again, whether it is deployed is not known${keptWords(undone)}`}: ${described.page}`);
        }
        const why = undone === undefined
            ? `and ${messageOf(error)}`
            : `the old ${undone.restored.join(', ')} is set again, but deploying it failed: ${messageOf(error)}${keptWords(undone)}`;
        return outcome('rollback-failed', `${attempt.reason}; ${why}`);
    }
}
function ofAnyVersion(gate) {
    return {
        ...gate,
        window: { ...gate.window, successes: NAMELESS_SUCCESSES },
        targets: gate.targets.map((target) => ({
            ...target,
            expect: { ...target.expect, version: undefined },
        })),
    };
}
function outcomeOf(state, { name, id }, { page }, changed, { followed, healthy, reason, report, excerpt }) {
    return {
        name,
        id,
        state,
        deploymentId: followed?.deployment?.id ?? '',
        status: followed?.status ?? (state === 'triggered' ? 'triggered' : ''),
        healthy,
        queuedMs: followed?.queuedMs ?? 0,
        deployMs: followed?.deployMs ?? 0,
        page,
        reason,
        changed: changed?.what ?? [],
        report,
        excerpt,
    };
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/explain-refusal.ts

/** The refusal with what happened and what to write to mend it. */
function explainRefusal(refused) {
    const { procedure, status, text } = refused;
    const answer = answered(text);
    return new DokployRefusal(procedure, status, answer, explain_refusal_sentence(refused, answer));
}
function explain_refusal_sentence({ procedure, status, base, location, accepted }, { message, page }) {
    const place = `${base.origin}${base.pathname.replace(/\/$/, '')}`;
    if (status >= 300 && status < 400)
        return explain_refusal_redirected(place, location, base);
    if (message === '') {
        const shown = page === '' ? '' : ` (a page titled "${page}")`;
        return `${place} answered ${procedure} with HTTP ${status}${shown}, which is not Dokploy's JSON; is url the address of Dokploy itself, and does no login page or bot check stand before /api?`;
    }
    if (status === 401 && /access|permission/i.test(message)) {
        return `api-key: Dokploy says "${message}" for ${procedure}; check the service's id, and give the key's user access to it in Dokploy (Settings, Users, Permissions)`;
    }
    if (status === 404 && message === 'Not found') {
        return `${place} knows no API call ${procedure} (404); is url the address of Dokploy itself, and is this Dokploy recent enough (v0.24 or newer)?`;
    }
    if (status === 401 && accepted > 0) {
        return `api-key: Dokploy took the key for ${accepted} calls and then refused it (401 at ${procedure}): its rate limit is used up, or it has expired. Each call counts twice. What became of a deployment that was begun is not known; make a key without rate limit (Settings, Profile, API Keys)`;
    }
    if (status === 401) {
        return `api-key: Dokploy at ${place} refused the key (401); it is wrong, expired, disabled, or its rate limit is used up. Make one in Dokploy (Settings, Profile, API Keys), without rate limit`;
    }
    return `Dokploy at ${place} refused ${procedure}: ${message} (HTTP ${status})`;
}
function explain_refusal_redirected(place, location, base) {
    const to = URL.canParse(location ?? '', base.href)
        ? new URL(location ?? '', base.href)
        : undefined;
    const right = to === undefined ? '' : `; write url: ${to.origin}`;
    return `${place} redirects${to === undefined ? '' : ` to ${to.origin}`}, and the API key is not sent there${right}`;
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/dokploy-api.ts






const TIMEOUT_MS = 30_000;
const dokploy_api_MOST_BYTES = 16 * 1024 * 1024;
const dokploy_api_PAUSE_MS = 1000;
/** Dokploy's API, as far as a deploy needs it. Answers may hold secrets: nothing here prints one. */
function dokployApi(settings) {
    const { base, clock, signal, outageGraceMs, onNote } = settings;
    let accepted = 0;
    const send = async (procedure, url, body) => {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const answer = await settings.http({
            url,
            method: body === undefined ? 'GET' : 'POST',
            headers: new Map([
                ['x-api-key', settings.key],
                ['accept', 'application/json'],
                ...(text === undefined
                    ? []
                    : [
                        ['content-type', 'application/json'],
                        ['content-length', String(Buffer.byteLength(text))],
                    ]),
            ]),
            body: text,
            timeoutMs: TIMEOUT_MS,
            bodyLimit: dokploy_api_MOST_BYTES,
            // The key is for this origin alone.
            redirects: 'none',
            signal,
        });
        const value = dokploy_api_valueOf(procedure, answer, base, accepted);
        accepted += 1;
        return value;
    };
    const query = (procedure, parameters = {}) => send(procedure, urlOf(base, `api/${procedure}`, parameters));
    const mutate = (procedure, body) => send(procedure, urlOf(base, `api/${procedure}`, {}), body);
    const untilAnswered = async (ask) => {
        let since;
        for (;;) {
            try {
                const value = await ask();
                if (since !== undefined) {
                    onNote(`Dokploy is back after ${formatDuration(clock.now() - since)}`);
                }
                return value;
            }
            catch (error) {
                signal.throwIfAborted();
                if (!isOutage(error))
                    throw error;
                if (since === undefined) {
                    since = clock.now();
                    onNote(`Dokploy does not answer (${messageOf(error)}); waiting at most ${formatDuration(outageGraceMs)} for it`);
                }
                if (clock.now() - since >= outageGraceMs) {
                    throw new RemoteError(`Dokploy has not answered for ${formatDuration(outageGraceMs)} (input outage-grace): ${messageOf(error)}${accepted === 0 ? '' : '; what became of the deployment is not known'}`);
                }
                await clock.sleep(dokploy_api_PAUSE_MS, signal);
            }
        }
    };
    return {
        base,
        query,
        persist: (procedure, parameters) => untilAnswered(() => query(procedure, parameters)),
        mutate,
        settle: (procedure, body) => untilAnswered(() => mutate(procedure, body)),
        stream: (path, parameters) => {
            const url = urlOf(base, path, parameters);
            url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
            return settings.readSocket(url, { 'x-api-key': settings.key }, signal);
        },
    };
}
/** A restart or an update of Dokploy, of its database, or of the proxy before it, which then answers in its place. */
function isOutage(error) {
    if (error instanceof DokployRefusal)
        return error.status >= 500 || error.isForeign;
    return error instanceof HttpFailure;
}
function urlOf(base, path, parameters) {
    const url = new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}/${path}`);
    for (const [name, value] of Object.entries(parameters)) {
        if (value !== undefined)
            url.searchParams.set(name, String(value));
    }
    return url;
}
function dokploy_api_valueOf(procedure, answer, base, accepted) {
    const text = answer.body.toString('utf8');
    const refusal = () => explainRefusal({
        procedure,
        status: answer.status,
        text,
        base,
        location: answer.headers.get('location'),
        accepted,
    });
    if (answer.status !== 200)
        throw refusal();
    // Some procedures answer with nothing at all.
    if (text === '')
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        throw refusal();
    }
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/read-socket.ts

/** For what has been written already; a log that is being written is cut there. */
const read_socket_PAUSE_MS = 1500;
const read_socket_LONGEST_MS = 15_000;
const LOOK_MS = 100;
const read_socket_MOST_CHARACTERS = 200_000;
/** The end of it, over the WebSocket of Node, which follows no redirect and so keeps the headers to their origin. */
function readSocket(clock) {
    return async (url, headers, signal) => {
        const began = clock.now();
        let heard;
        let text = '';
        const over = { yes: false, why: `did not say anything within ${String(read_socket_LONGEST_MS / 1000)}s` };
        const socket = new WebSocket(url, { headers });
        socket.addEventListener('message', ({ data }) => {
            heard = clock.now();
            if (typeof data === 'string')
                text = `${text}${data}`.slice(-read_socket_MOST_CHARACTERS);
        });
        const end = (why) => () => {
            over.yes = true;
            over.why = why;
        };
        socket.addEventListener('error', end('could not be opened'));
        socket.addEventListener('close', end('was closed before it said anything'));
        try {
            const goesOn = () => {
                const now = clock.now();
                return !over.yes && now - began < read_socket_LONGEST_MS && now - (heard ?? now) < read_socket_PAUSE_MS;
            };
            while (goesOn())
                await clock.sleep(LOOK_MS, signal);
        }
        finally {
            socket.close();
        }
        if (text === '')
            throw new RemoteError(`the WebSocket ${url.origin}${url.pathname} ${over.why}`);
        return text;
    };
}

;// CONCATENATED MODULE: ./packages/markdown/table.ts
/** A Markdown table. Cells are Markdown already: pass untrusted text through `escape` or `code` first. */
function table(header, rows) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${header.map((_, i) => (cells[i] ?? '').replaceAll('\n', ' ')).join(' | ')} |`;
    return [line(header), `|${' --- |'.repeat(header.length)}`, ...rows.map(line)].join('\n');
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/report.ts




const report_EXCERPT_LINES = 40;
const MARKS = {
    deployed: '✅',
    triggered: '📨',
    'rolled-back': '↩️',
    'rollback-failed': '🆘',
    failed: '❌',
    skipped: '⏭️',
};
/** Sets the outputs and the summary; returns the one line that says what went wrong, if anything did. */
function report(runner, outcomes, tookMs) {
    const bad = outcomes.find(({ state }) => !['deployed', 'triggered', 'skipped'].includes(state));
    const state = bad?.state ?? outcomes[0]?.state ?? 'failed';
    runner.output('state', state);
    runner.output('deployment-id', outcomes.length === 1 ? (outcomes[0]?.deploymentId ?? '') : '');
    runner.output('deployments', JSON.stringify(outcomes.map(outputOf)));
    runner.summary.add(summaryOf(outcomes, state, tookMs));
    if (bad === undefined)
        return undefined;
    const left = outcomes.filter((one) => one.state === 'skipped').map(({ name }) => name);
    const rest = left.length === 0 ? '' : `; not triggered: ${left.join(', ')}`;
    const page = bad.page === '' ? '' : ` (${bad.page})`;
    return `${bad.name}: ${bad.reason}${rest}${page}`;
}
function outputOf(outcome) {
    return {
        name: outcome.name,
        id: outcome.id,
        'deployment-id': outcome.deploymentId,
        status: outcome.status === '' ? outcome.state : outcome.status,
        state: outcome.state,
        healthy: outcome.healthy ?? null,
        'queued-ms': Math.round(outcome.queuedMs),
        'deploy-ms': Math.round(outcome.deployMs),
        url: outcome.page,
    };
}
function summaryOf(outcomes, state, tookMs) {
    const rows = outcomes.map((one) => [
        one.page === '' ? escape_escape(one.name) : `[${escape_escape(one.name)}](${one.page})`,
        `${MARKS[one.state]} ${one.state}`,
        one.healthy === undefined ? '–' : one.healthy ? 'healthy' : 'not healthy',
        one.queuedMs === 0 && one.deployMs === 0
            ? '–'
            : `${formatDuration(one.queuedMs)} + ${formatDuration(one.deployMs)}`,
        one.changed.map(code).join(', ') || '–',
    ]);
    const parts = [
        `### ${MARKS[state]} Dokploy: ${state} in ${formatDuration(tookMs)}`,
        ...outcomes
            .filter(({ reason }) => reason !== '')
            .map(({ name, reason }) => `**${escape_escape(name)}**: ${escape_escape(reason)}`),
        table(['Service', 'State', 'Health', 'Queue + deployment', 'Set before'], rows),
        ...outcomes.map(({ report: health }) => health),
        ...outcomes.filter(({ excerpt }) => excerpt !== '').map(report_excerptOf),
        howBack(outcomes),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
function report_excerptOf({ name, excerpt }) {
    const lines = excerpt.split('\n').slice(-report_EXCERPT_LINES).join('\n').slice(-8000);
    return `<details open><summary>End of the log of ${escape_escape(name)}</summary>\n\n${codeBlock(lines)}\n\n</details>`;
}
function howBack(outcomes) {
    const set = outcomes.some(({ state, changed }) => state === 'deployed' && changed.length > 0);
    return set ? 'To go back, run this workflow with the image tag of before.' : '';
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/titles-since.ts



const VERSION = 'settings.getDokployVersion';
/**
 * Whether this Dokploy keeps the titles of deployments (v0.25.0 and newer), by which ours are known. An old one is told
 * in one notice; one that does not say its version counts as new.
 */
async function titlesSince(api, log) {
    let version;
    try {
        version = await api.query(VERSION);
    }
    catch (error) {
        if (isBetween(error))
            version = await api.persist(VERSION);
        // The key itself is wrong, or this is no Dokploy: the first thing that is said.
        else if (!(error instanceof DokployRefusal) || !error.isMissingRoute)
            throw error;
    }
    const [shown, major = '0', minor = '99', patch = '0'] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(String(version)) ?? [];
    const number = Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch);
    const lacks = [
        ...(number < 25_000
            ? ['titles (v0.25.0), so a deployment of somebody else may be taken for ours']
            : []),
        ...(number < 27_000
            ? [
                'health of containers (v0.27.0), so only whether they run is looked at, and what has ended beside them counts as a finished one-shot',
            ]
            : []),
        ...(number < 28_003
            ? ['list of its queue (v0.28.3), so a lost job is noticed only by queue-timeout']
            : []),
        ...(number < 29_000 ? ['logs of containers by API (v0.29.0)'] : []),
    ];
    if (lacks.length > 0)
        log.notice(`this Dokploy (${shown ?? ''}) has no ${lacks.join(', no ')}; update it`);
    return number >= 25_000;
}
/** Whether somebody is there, but not Dokploy itself: it is being restarted or updated. A wrong address is told at once. */
function isBetween(error) {
    if (error instanceof DokployRefusal)
        return [502, 503, 504].includes(error.status);
    return error instanceof HttpFailure && !isSurelyNotSent(error);
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/dokploy-trigger.ts












/** Deploys the services one after the other, the next one as soon as the one before is well, and stops at a failure. */
async function dokployTrigger(runner, wanted, clock) {
    const { log, context } = runner;
    const http = createHttp({ environment: context.environment });
    const api = (signal) => dokployApi({
        base: wanted.base,
        key: wanted.key,
        http,
        readSocket: readSocket(clock),
        clock,
        signal,
        outageGraceMs: wanted.outageGraceMs,
        onNote: (text) => {
            log.info(text);
        },
    });
    const asking = api(runner.signal);
    const run = `${context.runId || 'local'}-${context.runAttempt}`;
    const world = {
        api: asking,
        undoing: api(new AbortController().signal),
        runner,
        clock,
        http,
        nonce: () => `gha-${run}-${(0,external_node_crypto_namespaceObject.randomBytes)(3).toString('hex')}`,
        hasTitles: await titlesSince(asking, log),
    };
    const outcomes = [];
    const began = clock.now();
    let thrown;
    /** Nothing of this one was begun, or it would say so itself. */
    const cancelledBefore = ({ name }) => {
        const names = outcomes.map((one) => one.name).join(', ');
        const before = names === '' ? '' : `; ${wanted.wait ? 'deployed' : 'triggered'}: ${names}`;
        return new Cancelled(`cancelled before ${name} was triggered${before}`);
    };
    /** Goes through the services up to the first that fails. */
    const each = async (work) => {
        for (const service of wanted.services) {
            if (thrown !== undefined)
                return;
            try {
                if (!isGood(await work(service)))
                    return;
            }
            catch (error) {
                thrown = dokploy_trigger_asError(error === runner.signal.reason ? cancelledBefore(service) : error);
                const reason = messageOf(thrown);
                outcomes.push({ ...skipped(service), state: 'failed', status: '', reason });
                log.closeGroup('✗');
            }
        }
    };
    // A wrong id of the last one is told before the first one is touched.
    const known = new Map();
    await each(async (service) => {
        known.set(service, await describe(asking, service, runner.secrets));
        return 'deployed';
    });
    await each(async (service) => {
        const described = known.get(service);
        if (described === undefined)
            return 'skipped';
        log.openGroup(wanted.services.length === 1 ? 'Deploy' : `Deploy ${service.name}`);
        const outcome = await deployService(service, described, wanted, world);
        outcomes.push(outcome);
        log.closeGroup(isGood(outcome.state) ? '✓' : '✗');
        return outcome.state;
    });
    const all = wanted.services.map((service) => outcomes.find(({ name }) => name === service.name) ?? skipped(service));
    const bad = report(runner, all, clock.now() - began);
    if (thrown !== undefined)
        throw thrown;
    if (bad !== undefined)
        throw new RemoteError(bad);
    const names = outcomes.map(({ name }) => name).join(', ');
    log.info(`${names}: ${wanted.wait ? 'deployed and well' : 'triggered'} in ${formatDuration(clock.now() - began)}`);
}
function dokploy_trigger_asError(thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
}
function isGood(state) {
    return state === 'deployed' || state === 'triggered';
}
function skipped({ name, id }) {
    return {
        name,
        id,
        state: 'skipped',
        deploymentId: '',
        status: 'skipped',
        healthy: undefined,
        queuedMs: 0,
        deployMs: 0,
        page: '',
        reason: '',
        changed: [],
        report: '',
        excerpt: '',
    };
}

;// CONCATENATED MODULE: ./packages/dotenv/env-lines.ts

/** KEY=value lines of an input; the value is everything after the first `=`, as it stands. No refusal repeats it. */
function envLines(input, text) {
    return text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
        .map((line) => {
        const at = line.indexOf('=');
        if (at === -1) {
            throw new configuration_error_ConfigurationError(`${input}: a line has no "="; write KEY=value, one per line (a value with line breaks goes into env-json). The line begins with "${line.trim().slice(0, 3)}…"`);
        }
        const key = line.slice(0, at).trim();
        checkKey(input, key, 'lines of KEY=value');
        return [key, checkedValue(input, key, line.slice(at + 1))];
    });
}
/** Refuses what is no name of a variable; `shape` says what to write. */
function checkKey(input, key, shape) {
    if (/^[A-Za-z_][\w.-]*$/.test(key))
        return;
    // What is far from a name may be a line of a secret.
    const told = /^[\w .-]{0,40}$/.test(key) ? key : `${key.slice(0, 3)}…`;
    throw new configuration_error_ConfigurationError(`${input}: "${told}" is no name of a variable; write ${shape}`);
}
/** The value, unless no environment can carry it. */
function checkedValue(input, key, value) {
    if (!value.includes('\0'))
        return value;
    throw new configuration_error_ConfigurationError(`${input}: the value of ${key} holds a NUL byte, which no environment can carry`);
}

;// CONCATENATED MODULE: ./packages/health/read-gate.ts

/**
 * The `health-*` inputs of a deploy action: url, headers, expect-version, version-path, expect-json,
 * retries and interval, with health-poll's defaults for everything else. Undefined where no URL is given.
 */
function readGate(inputs, mask) {
    return makeGate(readGateText(inputs), mask);
}
/** The same inputs as they were written. */
function readGateText(inputs) {
    return {
        urls: inputs.list('health-url'),
        headers: inputs.list('health-headers'),
        version: inputs.text('health-expect-version'),
        versionPath: inputs.text('health-version-path', 'version'),
        json: inputs.list('health-expect-json'),
        retries: inputs.integer('health-retries', 12, { min: 1 }),
        intervalMs: inputs.duration('health-interval', '5s'),
    };
}

;// CONCATENATED MODULE: ./packages/http/is-loopback.ts


const LOOPBACK = new external_node_net_namespaceObject.BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
/** Whether a URL means the machine that asks: localhost, what ends in it, 127.0.0.0/8 or ::1. */
function isLoopback(url) {
    const { host } = hostPortOf(url);
    const family = (0,external_node_net_namespaceObject.isIP)(host);
    if (family === 0)
        return /^(.+\.)?localhost\.?$/i.test(host);
    return LOOPBACK.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/base-url.ts


/** Dokploy's address without `/api` and slashes at its end; a key must not travel in plain text. */
function parseBaseUrl(text) {
    let url;
    try {
        url = new URL(text);
    }
    catch {
        throw new configuration_error_ConfigurationError(`url: "${text.slice(0, 80)}" is no address; write for example https://dokploy.example.com`);
    }
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
        throw new configuration_error_ConfigurationError(`url: ${url.protocol}//${url.host} would send the API key in plain text; write https://${url.host}`);
    }
    if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
        throw new configuration_error_ConfigurationError(`url: write only scheme, host and port, such as ${url.protocol}//${url.host}; the key goes into api-key`);
    }
    url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/api$/, '');
    return url;
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/parse-services.ts





const KEYS = [
    'name',
    'compose-id',
    'application-id',
    'env',
    'image',
    'health-url',
    'health-expect-version',
    'health-expect-json',
];
const SHAPE = 'a list such as "- name: backend" with "  compose-id: …" below it';
/** Reads the YAML of `services`. What a service leaves out of its health check is that of the inputs. */
function parseServices(text, common, mask) {
    const list = parseYaml('services', text, SHAPE);
    if (!Array.isArray(list) || list.length === 0) {
        throw new configuration_error_ConfigurationError(`services: this is no list of services; write ${SHAPE}`);
    }
    const services = list.map((entry, at) => serviceOf(entry, at + 1, common, mask));
    for (const [at, { name, kind, id }] of services.entries()) {
        const twin = services
            .slice(0, at)
            .find((one) => one.name === name || (one.kind === kind && one.id === id));
        if (twin !== undefined) {
            throw new configuration_error_ConfigurationError(`services: ${name} and ${twin.name} are the same; each stands in the list once`);
        }
    }
    // Nobody would notice that nothing of it is ever asked.
    if (services.every(({ gate }) => gate === undefined)) {
        const expectation = common.version !== ''
            ? 'health-expect-version'
            : common.json.length > 0
                ? 'health-expect-json'
                : '';
        if (expectation !== '') {
            throw new configuration_error_ConfigurationError(`services: ${expectation} needs a health-url with at least one service`);
        }
    }
    return services;
}
function serviceOf(entry, number, common, mask) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
        throw new configuration_error_ConfigurationError(`services: number ${number} is no mapping; write ${SHAPE}`);
    }
    const given = entry;
    for (const key of Object.keys(given)) {
        if (KEYS.includes(key))
            continue;
        const guess = nearest(key, KEYS);
        throw new configuration_error_ConfigurationError(`services: number ${number} has an unknown key "${key.slice(0, 40)}"${guess === undefined ? '' : `; did you mean "${guess}"?`} Known are ${KEYS.join(', ')}`);
    }
    const text = (key) => {
        const value = given[key] ?? '';
        if (typeof value === 'string' || typeof value === 'number')
            return String(value).trim();
        throw new configuration_error_ConfigurationError(`services: ${key} of number ${number} is no text`);
    };
    const lines = (key) => {
        const value = given[key];
        const list = Array.isArray(value) ? value.map(String) : text(key).split('\n');
        return list.map((line) => line.trim()).filter((line) => line !== '');
    };
    const name = text('name') || `number ${number}`;
    const compose = text('compose-id');
    const application = text('application-id');
    if ((compose === '') === (application === '')) {
        throw new configuration_error_ConfigurationError(`services: ${name} needs either a compose-id or an application-id`);
    }
    const urls = lines('health-url');
    const kind = compose === '' ? 'application' : 'compose';
    return makeService({
        name,
        kind,
        id: compose || application,
        env: masked(envOf(given['env'], name), mask),
        image: text('image'),
    }, {
        ...common,
        urls,
        // What is said of this service alone stays without an address too, where it is refused.
        version: text('health-expect-version') || (urls.length === 0 ? '' : common.version),
        json: [...(urls.length === 0 ? [] : common.json), ...lines('health-expect-json')],
    }, mask);
}
/** KEY=value lines, or a mapping. */
function envOf(value, name) {
    if (value === undefined || value === null)
        return [];
    if (typeof value === 'string')
        return envLines('services: env', value);
    if (typeof value !== 'object' || Array.isArray(value)) {
        throw new configuration_error_ConfigurationError(`services: env of ${name} is neither a mapping nor lines of KEY=value`);
    }
    return Object.entries(value).map(([key, one]) => {
        checkKey('services: env', key, '"KEY: value"');
        if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') {
            return [key, checkedValue('services: env', key, String(one))];
        }
        throw new configuration_error_ConfigurationError(`services: env of ${name}: ${key} is no text`);
    });
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/inputs.ts






/** The inputs as one object. Throws a ConfigurationError where something is missing or wrong. */
function readInputs({ inputs, secrets, context }) {
    const key = inputs.secret('api-key');
    const base = parseBaseUrl(inputs.required('url', 'the address of Dokploy, such as https://dokploy.example.com'));
    if (key === '') {
        throw new configuration_error_ConfigurationError('api-key is required: make one in Dokploy (Settings, Profile, API Keys) without rate limit, and store it as a secret');
    }
    const mask = (secret) => {
        secrets.add(secret);
    };
    const gateText = readGateText(inputs);
    const env = masked(envLines('env', inputs.raw('env')), mask);
    const single = {
        compose: inputs.text('compose-id'),
        application: inputs.text('application-id'),
        image: inputs.text('image'),
    };
    const list = inputs.text('services');
    const services = list === '' ? [oneService(single, env, gateText, mask)] : parseServices(list, gateText, mask);
    if (list !== '' &&
        (single.compose !== '' ||
            single.application !== '' ||
            single.image !== '' ||
            env.size > 0 ||
            gateText.urls.length > 0)) {
        throw new configuration_error_ConfigurationError('services: compose-id, application-id, image, env and health-url stand with each service in the list; leave the inputs of that name empty');
    }
    return Object.freeze({
        base,
        key,
        services,
        redeploy: inputs.boolean('redeploy', false),
        title: inputs.text('title') || defaultTitle(context.workflow, context.runNumber),
        description: inputs.text('description') || context.runUrl,
        wait: inputs.boolean('wait', true),
        budgets: {
            queueMs: inputs.duration('queue-timeout', '15m'),
            deployMs: inputs.duration('deploy-timeout', '15m'),
            pollMs: Math.max(inputs.duration('poll-interval', '1s'), 200),
        },
        outageGraceMs: inputs.duration('outage-grace', '120s'),
        containerHealth: inputs.boolean('container-health', true),
        healthWindowMs: gateText.retries * gateText.intervalMs,
        retriggerOnLost: inputs.boolean('retrigger-on-lost', false),
        logLines: inputs.integer('log-lines', 200, { min: 0, max: 10_000 }),
        rollbackOnFailure: inputs.boolean('rollback-on-failure', true),
    });
}
function oneService({ compose, application, image }, env, gateText, mask) {
    if ((compose === '') === (application === '')) {
        throw new configuration_error_ConfigurationError(`${compose === '' ? 'compose-id or application-id is required' : 'compose-id and application-id are both given'}: name one service, by the id in the address of its page in Dokploy (…/services/compose/ID), or several in services`);
    }
    const kind = compose === '' ? 'application' : 'compose';
    return makeService({ name: '', kind, id: compose || application, env, image }, gateText, mask);
}
function defaultTitle(workflow, runNumber) {
    return workflow === '' ? 'Deploy' : `${workflow} #${runNumber}`;
}

;// CONCATENATED MODULE: ./actions/dokploy-trigger/main.ts




run('dokploy-trigger', async (runner) => {
    await dokployTrigger(runner, readInputs(runner), systemClock);
});

module.exports = __webpack_exports__;
/******/ })()
;