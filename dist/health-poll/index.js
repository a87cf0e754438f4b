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

;// CONCATENATED MODULE: ./packages/errors/configuration-error.ts
/** "Your workflow is wrong": the message says which input, what is wrong with it, and what to write. */
class ConfigurationError extends Error {
    name = 'ConfigurationError';
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
        throw new ConfigurationError(`${variable} (environment) is not the address of an HTTP proxy; write it as http://host:port`);
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

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
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
        throw new ConfigurationError(`${name}: not a certificate in PEM (${why}); give the text of the authority's certificate, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----`);
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

;// CONCATENATED MODULE: ./packages/errors/cancelled.ts
/** The job was cancelled; the message says what was left behind, if anything. */
class Cancelled extends Error {
    name = 'Cancelled';
    constructor(message = 'cancelled before anything was changed') {
        super(message);
    }
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
            throw new ConfigurationError(`${name} is required: ${hint}`);
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
        throw new ConfigurationError(`${name}: "${shown(value)}" is not a boolean; write true or false`);
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
        throw new ConfigurationError(`${name}: "${shown(value)}" is not a whole number ${upTo}`);
    }
    /** A duration in milliseconds; `fallback` as a user would write it. */
    duration(name, fallback) {
        const value = this.text(name, fallback);
        const ms = parseDuration(value);
        if (ms !== undefined)
            return ms;
        throw new ConfigurationError(`${name}: "${shown(value)}" is not a duration; write for example 500ms, 5s, 2m or 1h (a bare number is seconds)`);
    }
    /** One of a closed set. */
    oneOf(name, known, fallback) {
        const value = this.text(name, fallback);
        const found = known.find((candidate) => candidate === value);
        if (found !== undefined)
            return found;
        const guess = nearest(value, known);
        const hint = guess === undefined ? '' : `; did you mean "${guess}"?`;
        throw new ConfigurationError(`${name}: "${shown(value)}" is not one of ${known.join(', ')}${hint}`);
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

;// CONCATENATED MODULE: ./packages/runner/report.ts




/** Words for whatever an action threw: a wrong workflow, a remote failure, a cancel, or our own bug. */
function reportOf(action, thrown) {
    const message = messageOf(thrown);
    if (thrown instanceof ConfigurationError) {
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
        throw new ConfigurationError(`${input}: ${why}; write a JavaScript regular expression as /…/`);
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
    throw new ConfigurationError(`${input}: "${text.trim().slice(0, 80)}" does not start with a JSON path; write for example services.database, items[0].state or ["key.with.dots"]`);
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
        throw new ConfigurationError(`${input}: "${line.slice(0, 80)}" is not an assertion; write path == value, path != value, path =~ /regex/ or path exists`);
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
        throw new ConfigurationError(`${input}: "${name}" moves from build to build, so no answer can prove it; write the version or the commit sha that was deployed, for example \${{ github.sha }}`);
    }
    if (/[\s/@]/.test(name)) {
        throw new ConfigurationError(`${input}: "${name.slice(0, 80)}" is not a version; write the version or the commit sha alone, without branch or image name`);
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
    throw new ConfigurationError(`${input}: "${text}" names no header; write header:X-Version`);
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

;// CONCATENATED MODULE: ./actions/health-poll/gate.ts







const INPUTS = {
    headers: 'headers',
    versionPath: 'version-path',
    followRedirects: 'follow-redirects',
    ca: 'ca',
    connectTo: 'connect-to',
    timeouts: 'timeout or request-timeout, so that a request can end',
};
/** Waits until the targets are healthy, tells how it went, and throws where they never were. */
async function gate({ targets, window, failFastOn }, runner, { clock, http }) {
    const { log, secrets, signal, summary } = runner;
    const redact = (text) => secrets.redact(text);
    for (const { request } of targets)
        log.info(`Polling ${request.method ?? 'GET'} ${showUrl(request.url)}`);
    log.info(planOf(window));
    const result = await pollHealth(targets, { window, failFastOn }, { clock, http, redact, signal, onAttempt: attemptLog(log, clock) });
    const reason = result.healthy ? '' : explainPoll(result, INPUTS);
    tell(result, reason, runner);
    summary.add(pollReport(result, { title: 'health-poll', reason }));
    if (result.healthy)
        return;
    throw new RemoteError(reason, { details: gate_lastAnswer(result) });
}
function planOf(window) {
    const { retries, intervalMs, pace, successes, initialDelayMs } = window;
    const every = formatDuration(intervalMs);
    const plan = pace === 'quick'
        ? `Probing for ${formatDuration(retries * intervalMs)} (${String(retries)} × ${every}), 200ms apart at first and never more than 1s`
        : `Probing ${retries === 1 ? 'once' : `${String(retries)} times, ${every} apart`}`;
    const inRow = successes === 1 ? '' : `, until ${String(successes)} in a row are healthy`;
    const delay = initialDelayMs === 0 ? '' : `, the first time after ${formatDuration(initialDelayMs)}`;
    return `${plan}${delay}${inRow}; hard end after ${formatDuration(window.timeoutMs)}`;
}
/** The target whose answer the outputs show: the first that is not healthy, else the first. */
function shownTarget(result) {
    return result.targets.find(({ healthy }) => !healthy) ?? result.targets[0];
}
function tell(result, reason, runner) {
    const last = shownTarget(result)?.last;
    const results = result.targets.map(({ target, healthy, attempts, last: verdict }) => ({
        url: showUrl(target.request.url),
        healthy,
        status: verdict?.status ?? null,
        version: verdict?.version ?? null,
        attempts,
        reason: healthy ? '' : (verdict?.reason ?? 'no attempt came to an end'),
    }));
    const values = {
        healthy: String(result.healthy),
        status: String(last?.status ?? ''),
        attempts: String(result.attempts),
        'elapsed-ms': String(Math.round(result.elapsedMs)),
        version: last?.version ?? '',
        body: last?.excerpt ?? '',
        reason,
        results: JSON.stringify(results),
    };
    for (const [name, value] of Object.entries(values)) {
        runner.output(name, runner.secrets.redact(value));
    }
}
/** The last answer of the target that failed, for the log. */
function gate_lastAnswer(result) {
    const excerpt = shownTarget(result)?.last?.excerpt ?? '';
    if (excerpt.trim() === '')
        return [];
    return ['The last answer began:', ...excerpt.split('\n').slice(0, 40)];
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
        throw new ConfigurationError(`${input}: "${shown}" is not a URL; write for example https://app.example.com/health${guess}`);
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        throw new ConfigurationError(`${input}: "${shown}" starts with ${url.protocol}; only http:// and https:// can be polled`);
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
            throw new ConfigurationError(`${where}: not a header; write Name: value`);
        }
        if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
            throw new ConfigurationError(`${where}: the value of ${name} holds a character that no header may carry`);
        }
        if (OURS.has(key)) {
            throw new ConfigurationError(`${where}: ${name} is set by the request itself; leave it out`);
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

;// CONCATENATED MODULE: ./actions/health-poll/inputs.ts










const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const REDIRECTS = ['none', 'same-host', 'all'];
/** What a timer can hold, in whole days. */
const inputs_LONGEST_MS = 24 * 24 * 3_600_000;
/** Reads the inputs; every refusal of a wrong one happens here. */
function readInputs({ inputs, secrets, context }) {
    const mask = (secret) => {
        secrets.add(secret);
    };
    const urls = inputs.list('url');
    if (urls.length === 0) {
        throw new ConfigurationError('url is required: write the address that says how the service is, for example https://app.example.com/health');
    }
    const method = inputs.oneOf('method', METHODS, 'GET');
    const headers = parseHeaders(inputs.list('headers'), 'headers', mask);
    const body = inputs.text('body') || undefined;
    if (body !== undefined && (method === 'GET' || method === 'HEAD')) {
        throw new ConfigurationError(`body: a ${method} request carries none; set method to POST, or leave body out`);
    }
    const redirects = inputs.oneOf('follow-redirects', REDIRECTS, 'same-host');
    const expect = readExpectations(inputs, method);
    const asking = { headers, expect, method, body, redirects };
    return Object.freeze({
        targets: urls.map((text) => makeTarget(text, 'url', mask, asking)),
        window: readWindow(inputs),
        failFastOn: parseStatusSet(inputs.list('fail-fast-on'), 'fail-fast-on'),
        http: readHttp(inputs, context.environment),
    });
}
function readExpectations(inputs, method) {
    const version = inputs.text('expect-version');
    const source = parseVersionSource(inputs.text('version-path', 'version'), 'version-path');
    const expect = {
        status: parseStatusSet(inputs.list('expect-status', ['200-299']), 'expect-status'),
        json: inputs.list('expect-json').map((line) => parseJsonAssertion(line, 'expect-json')),
        body: inputs.list('expect-body').map((line) => parseTextPattern(line, 'expect-body')),
        headers: inputs.list('expect-header').map(parseHeaderExpectation),
        version: version === ''
            ? undefined
            : { expected: parseExpectedVersion(version, 'expect-version'), source },
    };
    const readsBody = expect.json.length > 0 || expect.body.length > 0 || (version !== '' && 'path' in source);
    if (method === 'HEAD' && readsBody) {
        throw new ConfigurationError('method: an answer to HEAD has no body to look into; set method to GET, or take expect-json, expect-body and expect-version out');
    }
    return expect;
}
function parseHeaderExpectation(line) {
    const match = /^([\w!#$%&'*+.^`|~-]+)\s*:\s*(.+)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) {
        throw new ConfigurationError(`expect-header: "${line.slice(0, 80)}" is not an expectation; write Name: substring, or Name: /regex/`);
    }
    return { name: match[1].toLowerCase(), pattern: parseTextPattern(match[2], 'expect-header') };
}
function readWindow(inputs) {
    const window = {
        retries: inputs.integer('retries', 12, { min: 1 }),
        intervalMs: positive(inputs, 'interval', '5s'),
        pace: inputs.oneOf('pace', ['quick', 'fixed'], 'quick'),
        successes: inputs.integer('successes', 1, { min: 1 }),
        initialDelayMs: inputs.duration('initial-delay', '0s'),
        requestTimeoutMs: positive(inputs, 'request-timeout', '10s'),
    };
    const most = mostSuccesses(window);
    if (window.successes > most) {
        throw new ConfigurationError(`successes: ${String(window.successes)} in a row do not fit into the waiting time, ${String(most)} do; raise retries or interval`);
    }
    const timeoutMs = inputs.text('timeout') === '' ? computedTimeout(window) : positive(inputs, 'timeout', '');
    if (timeoutMs > inputs_LONGEST_MS) {
        throw new ConfigurationError(`timeout: the wait may take ${formatDuration(timeoutMs)}, and 24 days is the most; lower retries, interval or timeout`);
    }
    return { ...window, timeoutMs };
}
function positive(inputs, name, fallback) {
    const ms = inputs.duration(name, fallback);
    if (ms > 0)
        return ms;
    throw new ConfigurationError(`${name}: 0 leaves no time at all; write for example 5s`);
}
function readHttp(inputs, environment) {
    const connectTo = inputs.text('connect-to');
    const place = parseHostPort(connectTo);
    if (connectTo !== '' && place === undefined) {
        throw new ConfigurationError(`connect-to: "${connectTo.slice(0, 80)}" is not a place; write host:port, for example 10.0.0.5:443`);
    }
    return {
        ca: inputs.text('ca'),
        insecureTls: inputs.boolean('insecure-tls', false),
        connectTo: place,
        environment: environment ?? {},
    };
}

;// CONCATENATED MODULE: ./actions/health-poll/main.ts





run('health-poll', async (runner) => {
    const inputs = readInputs(runner);
    await gate(inputs, runner, { clock: systemClock, http: createHttp(inputs.http) });
});

module.exports = __webpack_exports__;
/******/ })()
;