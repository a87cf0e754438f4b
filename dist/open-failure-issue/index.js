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


/***/ }),

/***/ 643:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
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


/***/ }),

/***/ 957:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ ConfigurationError)
/* harmony export */ });
/** "Your workflow is wrong": the message says which input, what is wrong with it, and what to write. */
class ConfigurationError extends Error {
    name = 'ConfigurationError';
}


/***/ }),

/***/ 185:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
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


/***/ }),

/***/ 467:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ RemoteError)
/* harmony export */ });
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


/***/ }),

/***/ 366:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  BODY_LIMIT: () => (/* binding */ BODY_LIMIT),
  createHttp: () => (/* binding */ createHttp)
});

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

// EXTERNAL MODULE: ./packages/clock/duration.ts
var duration = __nccwpck_require__(643);
// EXTERNAL MODULE: ./packages/errors/message-of.ts
var message_of = __nccwpck_require__(185);
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

// EXTERNAL MODULE: ./packages/http/http-failure.ts
var http_failure = __nccwpck_require__(780);
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
        return new http_failure/* HttpFailure */.H(phase, 'TIMEOUT', `timeout: ${what} within ${(0,duration/* formatDuration */.a)(error.ms)}`);
    }
    const code = codeOf(error);
    return new http_failure/* HttpFailure */.H(phase, code, sentence(phase, place, code, error), error);
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
    return `${(0,message_of/* messageOf */.b)(error)} (${code === 'UNKNOWN' ? place : `${place}, ${code}`})`;
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
        const cause = CONNECT_CAUSES[codeOf(failure)] ?? `${(0,message_of/* messageOf */.b)(failure)}:`;
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
    return `DNS: ${host} could not be looked up (${(0,message_of/* messageOf */.b)(error)})`;
}
function tlsSentence(place, code, error) {
    if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNEXPECTED_MESSAGE|RECORD_LAYER/.test(code)) {
        return `TLS: ${place} does not speak TLS; is the URL meant to start with http://? (${code})`;
    }
    if (code.includes('NO_APPLICATION_PROTOCOL')) {
        return `TLS: ${place} speaks only HTTP/2, and this request is HTTP/1.1 (${code})`;
    }
    return `TLS: the handshake with ${place} failed: ${(0,message_of/* messageOf */.b)(error)} (${code})`;
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
        if (error instanceof http_failure/* HttpFailure */.H)
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
    return new http_failure/* HttpFailure */.H('body', 'INCOMPLETE_BODY', message);
}
function invalid(encoding, error) {
    const message = `the body is not valid ${encoding} (${error.message})`;
    return new http_failure/* HttpFailure */.H('body', 'BAD_ENCODING', message);
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
                reject(new http_failure/* HttpFailure */.H('proxy', 'PROXY_REFUSED', message));
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

// EXTERNAL MODULE: ./packages/errors/configuration-error.ts
var configuration_error = __nccwpck_require__(957);
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
        throw new configuration_error/* ConfigurationError */.j(`${variable} (environment) is not the address of an HTTP proxy; write it as http://host:port`);
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
            if (!(error instanceof http_failure/* HttpFailure */.H))
                throw error;
            const message = `the proxy cannot be reached: ${error.message}`;
            throw new http_failure/* HttpFailure */.H('proxy', error.code, message, error.cause);
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
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
            new external_node_crypto_.X509Certificate(block);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new configuration_error/* ConfigurationError */.j(`${name}: not a certificate in PEM (${why}); give the text of the authority's certificate, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----`);
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
            throw new http_failure/* HttpFailure */.H('redirect', 'TOO_MANY_REDIRECTS', `more than ${String(MOST_REDIRECTS)} redirects, the last one to ${to.origin}${to.pathname}`);
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


/***/ }),

/***/ 780:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ HttpFailure)
/* harmony export */ });
/* harmony import */ var _errors_remote_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(467);

/** A request that got no whole answer. The message is a sentence without a full stop that names the cause. */
class HttpFailure extends _errors_remote_error_js__WEBPACK_IMPORTED_MODULE_0__/* .RemoteError */ .H {
    phase;
    /** Node's code (`ECONNREFUSED`, `CERT_HAS_EXPIRED`, …) or one of ours (`TIMEOUT`, `CLOSED`, …). */
    code;
    constructor(phase, code, message, cause) {
        super(message, { cause });
        this.phase = phase;
        this.code = code;
    }
}


/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = require("node:crypto");

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
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
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

// EXTERNAL MODULE: ./packages/clock/duration.ts
var duration = __nccwpck_require__(643);
// EXTERNAL MODULE: ./packages/errors/message-of.ts
var message_of = __nccwpck_require__(185);
// EXTERNAL MODULE: ./packages/errors/remote-error.ts
var remote_error = __nccwpck_require__(467);
// EXTERNAL MODULE: ./packages/http/http-failure.ts
var http_failure = __nccwpck_require__(780);
;// CONCATENATED MODULE: ./packages/github/github-refusal.ts

/** GitHub took the request and said no. */
class GitHubRefusal extends remote_error/* RemoteError */.H {
    status;
    /** GitHub's own words. */
    reason;
    /** Fields of the request that GitHub named, in a refusal of its content (422). */
    fields;
    constructor(question, status, text) {
        const { message, fields } = read(text);
        super(`GitHub's API answered ${String(status)} to ${question}${message && `: ${message}`}`);
        this.status = status;
        this.reason = message;
        this.fields = fields;
    }
}
function read(text) {
    try {
        const { message, errors } = JSON.parse(text);
        const list = Array.isArray(errors) ? errors : [];
        const fields = list.map((error) => error?.field);
        return {
            message: typeof message === 'string' ? message : '',
            fields: fields.filter((field) => typeof field === 'string'),
        };
    }
    catch {
        return { message: '', fields: [] };
    }
}

;// CONCATENATED MODULE: ./packages/github/next-page.ts
/** The page that a Link header calls the next; undefined at the last one. */
function nextPage(link, current) {
    const target = /<([^>]+)>\s*;\s*rel="next"/.exec(link ?? '')?.[1];
    const next = target === undefined ? null : URL.parse(target, current.href);
    // The token goes to nobody else.
    return next?.origin === current.origin ? next : undefined;
}

;// CONCATENATED MODULE: ./packages/github/uncertain-answer.ts

/** A request that may or may not have been carried out: look before sending it again. */
class UncertainAnswer extends remote_error/* RemoteError */.H {
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

;// CONCATENATED MODULE: ./packages/github/wait-asked.ts

/** What GitHub wants a client to wait that names no time after a secondary limit. */
const UNNAMED_MS = 60_000;
/** Milliseconds until a request that met a rate limit may be sent again; undefined where it met none. */
function waitAsked({ status, headers, text }, now) {
    if (status !== 403 && status !== 429)
        return undefined;
    const after = headers.get('retry-after');
    if (after !== undefined)
        return Math.max(1000, retryAfterMs(after, now));
    const reset = Number(headers.get('x-ratelimit-reset'));
    if (headers.get('x-ratelimit-remaining') === '0' && reset > 0) {
        // A second more, since the header counts whole ones.
        return Math.max(1000, reset * 1000 - now + 1000);
    }
    return status === 429 || /secondary rate limit|abuse/i.test(text) ? UNNAMED_MS : undefined;
}

;// CONCATENATED MODULE: ./packages/github/github-client.ts








const TIMEOUT_MS = 15_000;
const MOST_BYTES = 32 * 1024 * 1024;
const ATTEMPTS = 4;
/** All waiting for rate limits together; GitHub's unnamed wait is one minute. */
const MOST_WAITING_MS = 180_000;
/** GitHub asks for a second between requests that write. */
const BETWEEN_WRITES_MS = 1000;
/** GitHub's REST API in a file: octokit is 1 MB, eight times the whole action, and a third more of its start. */
function githubClient(settings) {
    const { clock, signal, onWait = () => undefined } = settings;
    const base = settings.apiUrl.replace(/\/+$/, '');
    let waitedMs = 0;
    let lastWrite = Number.NEGATIVE_INFINITY;
    const ask = async (url, method, body) => {
        const http = await settings.http();
        const sent = {
            url,
            method,
            headers: new Map([
                ['accept', 'application/vnd.github+json'],
                ['authorization', `Bearer ${settings.token}`],
                ['x-github-api-version', '2022-11-28'],
                ...(body === undefined ? [] : contentHeaders(body)),
            ]),
            body: body === undefined ? undefined : JSON.stringify(body),
            timeoutMs: TIMEOUT_MS,
            bodyLimit: MOST_BYTES,
            // To another origin it goes without the token.
            redirects: method === 'GET' ? 'all' : 'none',
            signal,
        };
        if (method === 'GET')
            return http(sent);
        const pause = lastWrite + BETWEEN_WRITES_MS - clock.now();
        if (pause > 0)
            await clock.sleep(pause, signal);
        try {
            return await http(sent);
        }
        finally {
            lastWrite = clock.now();
        }
    };
    const waitFor = async (ms, question) => {
        waitedMs += ms;
        if (waitedMs > MOST_WAITING_MS) {
            throw new remote_error/* RemoteError */.H(`GitHub's rate limit is used up: ${question} may be sent again in ${(0,duration/* formatDuration */.a)(ms)}, which is longer than this step waits; run the job again then`);
        }
        onWait(`GitHub's rate limit: waiting ${(0,duration/* formatDuration */.a)(ms)} before ${question}`);
        await clock.sleep(ms, signal);
    };
    /** Asks until there is an answer that more asking would not better. */
    const persist = async (url, method, body) => {
        const question = `${method} ${url.pathname}`;
        for (let attempt = 1;;) {
            let problem;
            let wasSent = true;
            try {
                const answer = await ask(url, method, body);
                if (answer.status < 400)
                    return answer;
                const text = answer.body.toString('utf8');
                const asked = waitAsked({ ...answer, text }, clock.now());
                if (asked !== undefined) {
                    await waitFor(asked, question);
                    continue;
                }
                const refusal = new GitHubRefusal(question, answer.status, text);
                if (answer.status < 500)
                    throw refusal;
                problem = refusal.message;
            }
            catch (error) {
                signal.throwIfAborted();
                if (!(error instanceof http_failure/* HttpFailure */.H))
                    throw error;
                problem = `GitHub's API did not answer ${question} at ${base}: ${(0,message_of/* messageOf */.b)(error)}`;
                wasSent = error.phase === 'headers' || error.phase === 'body';
            }
            if (method === 'POST' && wasSent)
                throw new UncertainAnswer(problem);
            if (attempt === ATTEMPTS)
                throw new remote_error/* RemoteError */.H(problem);
            await clock.sleep(500 * 2 ** attempt, signal);
            attempt += 1;
        }
    };
    return {
        send: async ({ method = 'GET', path, query = {}, body }) => {
            const url = urlOf(base, path, query);
            return jsonOf(await persist(url, method, body), `${method} ${url.pathname}`);
        },
        list: async (path, { query = {}, mostPages, member }) => {
            const items = [];
            let url = urlOf(base, path, { ...query, per_page: 100 });
            for (let page = 0; url !== undefined && page < mostPages; page += 1) {
                const question = `GET ${url.pathname}`;
                const answer = await persist(url, 'GET');
                const json = jsonOf(answer, question);
                const list = member === undefined ? json : json?.[member];
                if (!Array.isArray(list)) {
                    throw new remote_error/* RemoteError */.H(`GitHub's API answered ${question} without a list`);
                }
                items.push(...list);
                url = nextPage(answer.headers.get('link'), url);
            }
            return items;
        },
        text: async (path) => (await persist(urlOf(base, path, {}), 'GET')).body.toString('utf8'),
    };
}
function contentHeaders(body) {
    const length = Buffer.byteLength(JSON.stringify(body));
    return [
        ['content-type', 'application/json'],
        ['content-length', String(length)],
    ];
}
function urlOf(base, path, query) {
    const url = new URL(`${base}${path}`);
    for (const [name, value] of Object.entries(query))
        url.searchParams.set(name, String(value));
    return url;
}
function jsonOf(answer, question) {
    const text = answer.body.toString('utf8');
    if (text === '')
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        throw new remote_error/* RemoteError */.H(`GitHub's API answered ${question} with something else than JSON`);
    }
}

;// CONCATENATED MODULE: ./packages/github/open-http.ts
/** Makes an Http when it is first needed: reading its parts takes longer than the rest of a small action. */
function openHttp(environment) {
    let http;
    return () => (http ??= Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 366)).then(({ createHttp }) => createHttp({ environment })));
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

// EXTERNAL MODULE: ./packages/errors/configuration-error.ts
var configuration_error = __nccwpck_require__(957);
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
            throw new configuration_error/* ConfigurationError */.j(`${name} is required: ${hint}`);
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
        throw new configuration_error/* ConfigurationError */.j(`${name}: "${shown(value)}" is not a boolean; write true or false`);
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
        throw new configuration_error/* ConfigurationError */.j(`${name}: "${shown(value)}" is not a whole number ${upTo}`);
    }
    /** A duration in milliseconds; `fallback` as a user would write it. */
    duration(name, fallback) {
        const value = this.text(name, fallback);
        const ms = (0,duration/* parseDuration */.E)(value);
        if (ms !== undefined)
            return ms;
        throw new configuration_error/* ConfigurationError */.j(`${name}: "${shown(value)}" is not a duration; write for example 500ms, 5s, 2m or 1h (a bare number is seconds)`);
    }
    /** One of a closed set. */
    oneOf(name, known, fallback) {
        const value = this.text(name, fallback);
        const found = known.find((candidate) => candidate === value);
        if (found !== undefined)
            return found;
        const guess = nearest(value, known);
        const hint = guess === undefined ? '' : `; did you mean "${guess}"?`;
        throw new configuration_error/* ConfigurationError */.j(`${name}: "${shown(value)}" is not one of ${known.join(', ')}${hint}`);
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
        this.info(`${mark} ${title} (${(0,duration/* formatDuration */.a)(this.#clock.now() - since)})`);
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
    const message = (0,message_of/* messageOf */.b)(thrown);
    if (thrown instanceof configuration_error/* ConfigurationError */.j) {
        return { title: `${action}: the workflow needs a change`, message, details: [] };
    }
    if (thrown instanceof remote_error/* RemoteError */.H) {
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
const summary_MOST_BYTES = 1_000_000;
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
    if (bytes.length <= summary_MOST_BYTES)
        return text;
    // Decoded as a stream, which keeps a character that was cut in two to itself.
    const start = new TextDecoder().decode(bytes.subarray(0, summary_MOST_BYTES), { stream: true });
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
            log.warning(`the job summary could not be written: ${(0,message_of/* messageOf */.b)(error)}`);
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

;// CONCATENATED MODULE: ./packages/json/at.ts
/** What lies at the end of a path into JSON of unknown shape; undefined where the path breaks off. */
function at(value, ...path) {
    let inner = value;
    for (const key of path) {
        if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key))
            return undefined;
        inner = inner[key];
    }
    return inner;
}
/** A text or a number as text; empty for anything else. */
function textAt(value, ...path) {
    const found = at(value, ...path);
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}
/** A list; empty for anything else. */
function listAt(value, ...path) {
    const found = at(value, ...path);
    return Array.isArray(found) ? found : [];
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/needs.ts


const RESULTS = ['success', 'failure', 'cancelled', 'skipped'];
const MEND = 'write needs: ${{ toJSON(needs) }}';
/** Reads the `needs` context as the workflow passed it. */
function parseNeeds(text) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        throw new configuration_error/* ConfigurationError */.j(`needs: this is no JSON; ${MEND}`);
    }
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
        throw new configuration_error/* ConfigurationError */.j(`needs: this is not the needs context; ${MEND}`);
    }
    return new Map(Object.entries(json).map(([id, job]) => {
        const said = at(job, 'result');
        const result = RESULTS.find((known) => known === said);
        if (result === undefined) {
            throw new configuration_error/* ConfigurationError */.j(`needs: the job "${id.slice(0, 80)}" has no result of ${RESULTS.join(', ')}; ${MEND}`);
        }
        return [id, result];
    }));
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/inputs.ts



/** GitHub's own limits. */
const LONGEST_LABEL = 50;
const MOST_ASSIGNEES = 10;
const LONGEST_TITLE = 200;
const LONGEST_MESSAGE = 10_000;
/** Reads the inputs; every refusal of a wrong one happens here. */
function readInputs({ inputs, context }) {
    const needs = parseNeeds(inputs.required('needs', 'write needs: ${{ toJSON(needs) }}, in a job that needs all others'));
    // A workflow that follows another one (workflow_run) has no jobs of its own to need.
    if (needs.size === 0 && context.eventName !== 'workflow_run') {
        throw new configuration_error/* ConfigurationError */.j('needs: there is no job in it; give this job a `needs:` that lists all others, for example needs: [build, deploy]');
    }
    const token = inputs.secret('github-token');
    if (token === '') {
        throw new configuration_error/* ConfigurationError */.j('github-token is empty; leave it out, or write github-token: ${{ github.token }}');
    }
    return Object.freeze({
        needs,
        token,
        title: inputs_text(inputs, 'title', LONGEST_TITLE),
        labels: readLabels(inputs),
        assignees: readAssignees(inputs),
        key: inputs.text('key'),
        environment: inputs.text('environment'),
        closeOnSuccess: inputs.boolean('close-on-success', true),
        commentEveryMs: inputs.duration('comment-every', '6h'),
        logLines: inputs.integer('log-lines', 30, { max: 1000 }),
        message: inputs_text(inputs, 'message', LONGEST_MESSAGE).replaceAll('\r', ''),
        issueRepository: readRepository(inputs, context.repository),
    });
}
function inputs_text(inputs, name, longest) {
    const value = inputs.text(name);
    if (value.length <= longest)
        return value;
    throw new configuration_error/* ConfigurationError */.j(`${name}: ${String(value.length)} characters are more than fit; write at most ${String(longest)}`);
}
/** One per line, or several on a line with commas, which neither a label nor a login can hold here. */
function entries(inputs, name, fallback) {
    const all = inputs.list(name, fallback).flatMap((line) => line.split(','));
    return [...new Set(all.map((entry) => entry.trim()).filter((entry) => entry !== ''))];
}
function readLabels(inputs) {
    const labels = entries(inputs, 'labels', ['bug']);
    const long = labels.find((label) => label.length > LONGEST_LABEL);
    if (long === undefined)
        return labels;
    throw new configuration_error/* ConfigurationError */.j(`labels: "${shown(long)}" is longer than the ${String(LONGEST_LABEL)} characters GitHub allows`);
}
function readAssignees(inputs) {
    const logins = entries(inputs, 'assignees', []).map((login) => login.replace(/^@/, ''));
    const wrong = logins.find((login) => !/^[\w-]+(\[bot\])?$/.test(login));
    if (wrong !== undefined) {
        throw new configuration_error/* ConfigurationError */.j(`assignees: "${shown(wrong)}" is not a login; write for example octocat, one per line (teams cannot be assigned)`);
    }
    if (logins.length <= MOST_ASSIGNEES)
        return logins;
    throw new configuration_error/* ConfigurationError */.j(`assignees: ${String(logins.length)} are more than the ${String(MOST_ASSIGNEES)} GitHub allows`);
}
function readRepository(inputs, own) {
    const repository = inputs.text('issue-repository') || own;
    if (/^[\w.-]+\/[\w.-]+$/.test(repository))
        return repository;
    throw new configuration_error/* ConfigurationError */.j(`issue-repository: "${shown(repository)}" is not a repository; write owner/name`);
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/job.ts
const BROKEN = new Set(['failure', 'timed_out', 'startup_failure']);
function isBroken({ conclusion }) {
    return BROKEN.has(conclusion);
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/read-jobs.ts

const MOST_PAGES = 10;
/** All jobs of the run's attempt except the one that asks, the earliest first. */
async function readJobs(api, { repository, id, attempt, isFollowed }, own) {
    const run = `/repos/${repository}/actions/runs/${id}`;
    const options = { mostPages: MOST_PAGES, member: 'jobs' };
    const rows = await api.list(`${run}/attempts/${String(attempt)}/jobs`, options);
    if (attempt > 1 && !isFollowed) {
        // A re-run of the failed jobs keeps the others from the attempt before.
        const latest = await api.list(`${run}/jobs`, { ...options, query: { filter: 'latest' } });
        const known = new Set(rows.map((row) => textAt(row, 'name')));
        rows.push(...latest.filter((row) => !known.has(textAt(row, 'name'))));
    }
    return rows
        .filter((row) => isFollowed || !isOwn(row, own))
        .map(jobOf)
        .sort((a, b) => (a.startedAt ?? Infinity) - (b.startedAt ?? Infinity) || 0);
}
function isOwn(row, { id, runner }) {
    if (textAt(row, 'conclusion') !== '')
        return false;
    const by = textAt(row, 'runner_name');
    return by !== '' && runner !== '' ? by === runner : isNamedAfter(textAt(row, 'name'), id);
}
/** True for a job that GitHub names after its id: itself, a leg `id (a, b)`, or `id / job` of a called workflow. */
function isNamedAfter(name, id) {
    return name === id || name.startsWith(`${id} (`) || name.startsWith(`${id} / `);
}
function jobOf(row) {
    const steps = listAt(row, 'steps');
    const broken = steps.find((step) => textAt(step, 'conclusion') === 'failure');
    const ended = steps.find((step) => textAt(step, 'conclusion') === 'cancelled');
    const found = broken ?? ended;
    return {
        id: textAt(row, 'id'),
        name: textAt(row, 'name'),
        conclusion: textAt(row, 'conclusion'),
        url: textAt(row, 'html_url'),
        checkRunId: /\/check-runs\/(\d+)$/.exec(textAt(row, 'check_run_url'))?.[1] ?? '',
        startedAt: timeOf(row, 'started_at'),
        completedAt: timeOf(row, 'completed_at'),
        failedStep: found === undefined ? undefined : stepOf(found),
    };
}
function stepOf(step) {
    return {
        name: textAt(step, 'name'),
        startedAt: timeOf(step, 'started_at'),
        completedAt: timeOf(step, 'completed_at'),
    };
}
function timeOf(value, key) {
    const time = Date.parse(textAt(value, key));
    return Number.isNaN(time) ? undefined : time;
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/timed-out-jobs.ts


/** One call for each; a user's cancel of a large matrix must not cost a hundred. */
const MOST_ASKED = 10;
/** Ids of the jobs that ran out of time: GitHub calls them cancelled and says why only in an annotation. */
async function timedOutJobs(api, repository, jobs, log) {
    const found = new Set(jobs.filter((job) => job.conclusion === 'timed_out').map(({ id }) => id));
    const cancelled = jobs.filter((job) => job.conclusion === 'cancelled' && job.checkRunId !== '');
    for (const job of cancelled.slice(0, MOST_ASKED)) {
        const path = `/repos/${repository}/check-runs/${job.checkRunId}/annotations`;
        try {
            const annotations = await api.list(path, { mostPages: 1 });
            const isLate = (message) => /exceeded the maximum execution time/i.test(message);
            if (annotations.some((one) => isLate(textAt(one, 'message'))))
                found.add(job.id);
        }
        catch (error) {
            if (!(error instanceof GitHubRefusal))
                throw error;
            log.notice(`whether cancelled jobs ran out of time cannot be seen (${error.message}); give this job the permission checks: read`);
            break;
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/verdict.ts


/**
 * Decides by `needs`, which needs no permission and cannot lag. Only for what it calls cancelled are the
 * jobs asked: GitHub calls a job cancelled that ran out of time. `timedOut` holds the ids of such jobs.
 */
function verdictOf(needs, jobs, timedOut) {
    const ids = [...needs.keys()];
    const late = jobs.filter(({ id }) => timedOut.has(id));
    const cancelled = ids.filter((id) => needs.get(id) === 'cancelled');
    const broken = new Set([
        ...ids.filter((id) => needs.get(id) === 'failure'),
        ...cancelled.filter((id) => late.some(({ name }) => isNamedAfter(name, id))),
    ]);
    if (late.some(({ name }) => !ids.some((id) => isNamedAfter(name, id)))) {
        // A job with a name of its own can only be one of those that no name was found for.
        for (const id of cancelled)
            if (!jobs.some(({ name }) => isNamedAfter(name, id)))
                broken.add(id);
    }
    if (broken.size > 0)
        return { kind: 'failed', stages: inOrder([...broken], [...jobs.filter(isBroken), ...late]) };
    if (cancelled.length > 0)
        return { kind: 'undecided', why: `${cancelled.join(', ')} was cancelled` };
    const passed = ids.filter((id) => needs.get(id) === 'success');
    return passed.length === 0
        ? { kind: 'undecided', why: 'every stage was skipped' }
        : { kind: 'passed', stages: new Set(passed) };
}
/** The verdict on a run that this workflow follows, of which only conclusion and jobs are known. */
function verdictOnFollowed({ conclusion, workflow }, jobs, timedOut) {
    const broken = jobs.filter((job) => isBroken(job) || timedOut.has(job.id));
    if (isBroken({ conclusion }) || (conclusion === 'cancelled' && broken.length > 0)) {
        const names = broken.map(({ name }) => name);
        return { kind: 'failed', stages: names.length === 0 ? [workflow] : [...new Set(names)] };
    }
    if (conclusion !== 'success')
        return { kind: 'undecided', why: `the run ended ${conclusion}` };
    const passed = jobs.filter((job) => job.conclusion === 'success').map(({ name }) => name);
    return { kind: 'passed', stages: new Set([...passed, workflow]) };
}
/** The stage that broke first leads; those whose jobs are not known stay where they are. */
function inOrder(ids, broken) {
    const start = (id) => Math.min(...broken
        .filter((job) => isNamedAfter(job.name, id))
        .map(({ startedAt }) => startedAt ?? Infinity));
    const timed = ids.map((id) => ({ id, at: start(id) }));
    return timed.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ id }) => id);
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/find-verdict.ts





/** The verdict and the jobs it rests on. A run that is plainly green costs no request at all. */
async function findVerdict(needs, run, { api, log, own }) {
    const results = [...needs.values()];
    const isPlain = !run.isFollowed && results.every((result) => result === 'success');
    const jobs = isPlain ? [] : await jobsOf();
    const suspects = jobs.filter(({ name }) => run.isFollowed || mayBeLate(name));
    const timedOut = results.includes('cancelled') || run.isFollowed
        ? await timedOutJobs(api, run.repository, suspects, log)
        : new Set();
    const verdict = run.isFollowed
        ? verdictOnFollowed(run, jobs, timedOut)
        : verdictOf(needs, jobs, timedOut);
    if (verdict.kind !== 'failed')
        warnOfUnneeded();
    return { verdict, jobs, timedOut };
    async function jobsOf() {
        try {
            return await readJobs(api, run, own);
        }
        catch (error) {
            log.notice(`the run's jobs cannot be read, so the issue shows neither steps nor logs (${(0,message_of/* messageOf */.b)(error)}); give this job the permission actions: read`);
            return [];
        }
    }
    /** Not a leg that ended because its sister failed. */
    function mayBeLate(name) {
        const ids = [...needs.keys()].filter((id) => isNamedAfter(name, id));
        return ids.length === 0 || ids.some((id) => needs.get(id) === 'cancelled');
    }
    /** A stage behind a failed one reads as skipped, and only direct needs are told. */
    function warnOfUnneeded() {
        if (run.isFollowed)
            return;
        const names = jobs
            .filter((job) => isBroken(job) && ![...needs.keys()].some((id) => isNamedAfter(job.name, id)))
            .map(({ name }) => name);
        if (names.length === 0)
            return;
        log.warning(`needs: ${names.slice(0, 5).join(', ')} failed, but this job does not need it; list every job in its needs:`);
    }
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/fixed-issues.ts
const MOST = 5;
/**
 * Numbers of the issues that commit messages say they fix: `fix issue #12`, `fixes #12`, `Fixed issue: #12`,
 * and with `owner/name#12` for issues that are kept in another repository.
 */
function fixedIssues(messages, own, issueRepository) {
    const found = new Set();
    for (const message of messages) {
        for (const match of message.matchAll(/\b(?:fix|fixes|fixed)(?:\s+issue)?:?\s+([\w.-]+\/[\w.-]+)?#(\d{1,9})\b/gi)) {
            const repository = match[1] ?? own;
            if (repository.toLowerCase() === issueRepository.toLowerCase())
                found.add(Number(match[2]));
        }
    }
    return [...found].slice(0, MOST);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: ./actions/open-failure-issue/marker.ts


const NAME = 'open-failure-issue:v1';
/** The first line of an issue's body, which nobody sees: whose it is and what it remembers. */
function formatMarker(key, state) {
    // Encoded, so that no name of a stage or branch can end the comment.
    const text = Buffer.from(JSON.stringify(state)).toString('base64url');
    return `<!-- ${NAME} key=${key} state=${text} -->`;
}
/** The marker at the very start of a body, where only its author can have put it; undefined without one. */
function parseMarker(body) {
    const match = /^<!-- open-failure-issue:v1 key=([0-9a-f]{16}) state=([\w-]+) -->/.exec(body);
    if (match?.[1] === undefined || match[2] === undefined)
        return undefined;
    try {
        const json = JSON.parse(Buffer.from(match[2], 'base64url').toString('utf8'));
        return { key: match[1], state: stateOf(json) };
    }
    catch {
        return undefined;
    }
}
/** Marks a comment, so that one that was sent twice is found. */
function commentMarker({ id, attempt }) {
    return `<!-- ${NAME} report=${id}.${String(attempt)} -->`;
}
/** Sixteen hex digits that stand for any text. */
function fingerprint(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}
function stateOf(json) {
    return {
        records: listAt(json, 'records').map(recordOf),
        unresolved: wordsAt(json, 'unresolved'),
        toldAt: numberAt(json, 'toldAt'),
        title: textAt(json, 'title'),
    };
}
function recordOf(json) {
    return {
        id: textAt(json, 'id'),
        attempt: numberAt(json, 'attempt'),
        number: numberAt(json, 'number'),
        file: textAt(json, 'file'),
        sha: textAt(json, 'sha'),
        failed: wordsAt(json, 'failed'),
        at: numberAt(json, 'at'),
    };
}
function numberAt(json, key) {
    const value = at(json, key);
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
function wordsAt(json, key) {
    return listAt(json, key).filter((word) => typeof word === 'string');
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/issue-key.ts

/** What makes two failures the same: one issue is open per key. */
function issueKey({ key, environment }, { repository, file, line }) {
    const what = key === '' ? [file, line] : [key];
    // As JSON, so that no two lists run into the same text.
    return fingerprint(JSON.stringify([repository.toLowerCase(), what, environment]));
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/issue.ts


/** Undefined for a pull request, which GitHub lists among the issues. */
function issueOf(json) {
    const number = at(json, 'number');
    if (typeof number !== 'number' || at(json, 'pull_request') !== undefined)
        return undefined;
    return {
        number,
        url: textAt(json, 'html_url'),
        isOpen: textAt(json, 'state') === 'open',
        title: textAt(json, 'title'),
        body: textAt(json, 'body'),
        author: textAt(json, 'user', 'login'),
        authorIsBot: textAt(json, 'user', 'type') === 'Bot',
        labels: listAt(json, 'labels').map((label) => textAt(label, 'name') || String(label)),
        assignees: listAt(json, 'assignees').map((user) => textAt(user, 'login')),
        createdAt: Date.parse(textAt(json, 'created_at')),
    };
}
/** The issue with its marker; undefined where it has none. */
function ownIssueOf(issue) {
    const marker = parseMarker(issue.body);
    return marker === undefined ? undefined : { ...issue, ...marker };
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/issues.ts




/** Who writes with the job's own token. No person's login can hold a bracket. */
const ACTIONS_BOT = 'github-actions[bot]';
const MOST_LABELLED_PAGES = 10;
/** An issue that lost its label is still among those that changed of late. */
const MOST_RECENT_PAGES = 3;
/** The issues of one repository, and which of them are ours. */
class Issues {
    #api;
    #repository;
    #path;
    #label;
    #viewer;
    constructor(api, repository, label) {
        this.#api = api;
        this.#repository = `/repos/${repository}`;
        this.#path = `${this.#repository}/issues`;
        this.#label = label;
    }
    /** Our open issues with this key, the oldest first. By list: GitHub's search lags for minutes. */
    async open(key) {
        const query = { state: 'open', sort: 'updated', direction: 'desc' };
        const labelled = this.#label === undefined
            ? []
            : await this.#ours(key, { ...query, labels: this.#label }, MOST_LABELLED_PAGES);
        if (labelled.length > 0)
            return labelled;
        return this.#ours(key, query, MOST_RECENT_PAGES);
    }
    async get(number) {
        try {
            return issueOf(await this.#api.send({ path: `${this.#path}/${String(number)}` }));
        }
        catch (error) {
            // Deleted, moved away, or a number that was never given.
            if (error instanceof GitHubRefusal && [404, 410].includes(error.status))
                return undefined;
            throw error;
        }
    }
    /** The issue if it is ours, whatever its key. */
    async own(number) {
        const issue = await this.get(number);
        const own = issue === undefined ? undefined : ownIssueOf(issue);
        return own !== undefined && (await this.#isTrusted(own)) ? own : undefined;
    }
    async create(body) {
        return asIssue(await this.#api.send({ method: 'POST', path: this.#path, body }));
    }
    async edit(number, body) {
        const path = `${this.#path}/${String(number)}`;
        return asIssue(await this.#api.send({ method: 'PATCH', path, body }));
    }
    async comment(number, body) {
        const path = `${this.#path}/${String(number)}/comments`;
        await this.#api.send({ method: 'POST', path, body: { body } });
    }
    /** Whether a comment that starts so was written since. */
    async hasComment(number, start, since) {
        const comments = await this.#api.list(`${this.#path}/${String(number)}/comments`, {
            query: { since: new Date(since).toISOString().replace(/\.\d+Z$/, 'Z') },
            mostPages: 3,
        });
        return comments.some((comment) => textAt(comment, 'body').startsWith(start));
    }
    /** Those of the logins that can be assigned. */
    async assignable(logins) {
        const able = [];
        for (const login of logins) {
            try {
                await this.#api.send({
                    path: `${this.#repository}/assignees/${encodeURIComponent(login)}`,
                });
                able.push(login);
            }
            catch (error) {
                if (!(error instanceof GitHubRefusal))
                    throw error;
            }
        }
        return able;
    }
    async addLabels(number, labels) {
        const path = `${this.#path}/${String(number)}/labels`;
        await this.#api.send({ method: 'POST', path, body: { labels } });
    }
    async close(number, reason) {
        try {
            await this.edit(number, { state: 'closed', state_reason: reason });
        }
        catch (error) {
            // An older Enterprise Server knows no duplicates.
            if (!(error instanceof GitHubRefusal && error.status === 422))
                throw error;
            await this.edit(number, { state: 'closed' });
        }
    }
    async #ours(key, query, mostPages) {
        const rows = await this.#api.list(this.#path, { query, mostPages });
        const found = [];
        for (const issue of rows.map(issueOf)) {
            const own = issue === undefined ? undefined : ownIssueOf(issue);
            if (own?.isOpen !== true || own.key !== key)
                continue;
            if (await this.#isTrusted(own))
                found.push(own);
        }
        return found.sort((a, b) => a.number - b.number);
    }
    /** A marker counts only where the one who holds our token has written it: anybody can copy one. */
    async #isTrusted({ author, authorIsBot }) {
        if (author === ACTIONS_BOT)
            return true;
        this.#viewer ??= this.#whoAmI();
        const viewer = await this.#viewer;
        // An app's token cannot ask who it is, and no person can hold one.
        return viewer === '' ? authorIsBot : author === viewer;
    }
    async #whoAmI() {
        try {
            return textAt(await this.#api.send({ path: '/user' }), 'login');
        }
        catch (error) {
            if (error instanceof GitHubRefusal)
                return '';
            throw error;
        }
    }
}
function asIssue(json) {
    const issue = issueOf(json);
    if (issue === undefined)
        throw new remote_error/* RemoteError */.H("GitHub's API answered without an issue");
    return issue;
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/pipeline-run.ts

/** Makes the run from GitHub's variables and the event's payload, in which nothing is taken for granted. */
function pipelineRun(context, payload, needsAnything) {
    const followed = context.eventName === 'workflow_run' ? at(payload, 'workflow_run') : undefined;
    const isFollowed = followed !== undefined && !needsAnything;
    const { serverUrl, repository } = context;
    const place = followed === undefined ? placeOf(context, payload) : placeOfFollowed(followed, repository);
    const sha = textAt(followed, 'head_sha') || textAt(payload, 'pull_request', 'head', 'sha') || context.sha;
    const defaultBranch = textAt(payload, 'repository', 'default_branch');
    const home = `${serverUrl}/${place.repository}`;
    const own = isFollowed
        ? {
            id: textAt(followed, 'id'),
            number: Number(textAt(followed, 'run_number')),
            attempt: Number(textAt(followed, 'run_attempt')) || 1,
            url: `${serverUrl}/${repository}/actions/runs/${textAt(followed, 'id')}/attempts/${textAt(followed, 'run_attempt') || '1'}`,
            workflow: textAt(followed, 'name'),
            file: textAt(followed, 'path').replace(/@.*$/, ''),
        }
        : {
            id: context.runId,
            number: Number(context.runNumber) || 0,
            attempt: Number(context.runAttempt) || 1,
            url: context.runUrl,
            workflow: context.workflow,
            file: fileOf(context),
        };
    const commits = [
        at(followed, 'head_commit'),
        at(payload, 'head_commit'),
        ...[...listAt(payload, 'commits')].reverse(),
    ];
    const head = commits.find((commit) => textAt(commit, 'id') === sha);
    const messages = [head, ...commits].map((commit) => textAt(commit, 'message'));
    return {
        ...own,
        repository,
        branch: place.branch,
        line: place.line,
        branchUrl: place.repository === '' || place.ref === '' ? '' : `${home}/tree/${pathOf(place.ref)}`,
        isDefaultBranch: defaultBranch !== '' && place.line === defaultBranch,
        sha,
        commitUrl: sha === '' ? '' : `${serverUrl}/${repository}/commit/${sha}`,
        messages: [...new Set(messages.filter((message) => message !== ''))],
        author: textAt(head, 'author', 'username') || textAt(head, 'author', 'name'),
        isFollowed,
        conclusion: isFollowed ? textAt(followed, 'conclusion') : '',
    };
}
function placeOf({ ref, repository, environment }, payload) {
    const pull = at(payload, 'pull_request');
    if (pull !== undefined || ref.startsWith('refs/pull/')) {
        const name = textAt(pull, 'head', 'ref') || (environment['GITHUB_HEAD_REF'] ?? '');
        return fromFork(name, textAt(pull, 'head', 'repo', 'full_name'), textAt(pull, 'head', 'label'), repository);
    }
    if (ref.startsWith('refs/tags/')) {
        const tag = ref.slice('refs/tags/'.length);
        return { branch: tag, line: 'refs/tags', ref: tag, repository };
    }
    const branch = ref.replace(/^refs\/heads\//, '');
    const queue = /^(gh-readonly-queue\/.+)\/pr-\d+-[0-9a-f]+$/.exec(branch)?.[1];
    // A queue's branch is gone when somebody reads the issue.
    if (queue !== undefined)
        return { branch: queue, line: queue, ref: '', repository };
    return { branch, line: branch, ref: branch, repository };
}
function placeOfFollowed(followed, repository) {
    const name = textAt(followed, 'head_branch');
    const home = textAt(followed, 'head_repository', 'full_name');
    return fromFork(name, home, `${home.split('/')[0] ?? ''}:${name}`, repository);
}
function fromFork(name, home, label, repository) {
    if (home === repository)
        return { branch: name, line: name, ref: name, repository };
    const branch = label.includes(':') ? label : name;
    return { branch, line: branch, ref: name, repository: home };
}
/** `owner/repo/.github/workflows/x.yml@ref` without its repository and ref. */
function fileOf({ workflowRef, workflow }) {
    const path = /^[^/]+\/[^/]+\/(.+?)@/.exec(workflowRef)?.[1];
    return path ?? workflow;
}
/** Each segment encoded, with the signs that would end a Markdown link. */
function pathOf(ref) {
    return ref.split('/').map(encoded).join('/');
}
function encoded(segment) {
    return encodeURIComponent(segment.toWellFormed()).replaceAll(/[()'*!~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/read-commit.ts

/** The commit as the event tells it, else as the API does; empty where neither can (contents: read). */
async function readCommit(api, run) {
    const { messages, author, repository, sha } = run;
    if ((messages.length > 0 && author !== '') || sha === '')
        return { messages, author };
    try {
        const commit = await api.send({ path: `/repos/${repository}/commits/${sha}` });
        const message = textAt(commit, 'commit', 'message');
        return {
            messages: messages.length > 0 || message === '' ? messages : [message],
            author: textAt(commit, 'author', 'login') || textAt(commit, 'commit', 'author', 'name'),
        };
    }
    catch {
        return { messages, author };
    }
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = require("node:util");
;// CONCATENATED MODULE: ./actions/open-failure-issue/mask-tokens.ts
const SHAPES = [
    /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/g,
    /\bglpat-[\w-]{20,}/g,
    /\bdckr_pat_[\w-]{20,}/g,
    /\bnpm_[A-Za-z0-9]{30,}/g,
    /\bxox[abprs]-[\w-]{10,}/g,
    /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
    /\bsk_live_[A-Za-z0-9]{16,}/g,
    /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/g,
    /\bFlyV1 [\w+/=,-]{20,}/g,
];
/**
 * Masks what has the shape of a well-known token. The runner masked the log when it was written, but only
 * what it knew as a secret, and the issue may be read by more people than the log.
 */
function maskTokens(line) {
    const masked = SHAPES.reduce((text, shape) => text.replaceAll(shape, '***'), line);
    return masked
        .replaceAll(/(\w+:\/\/[^\s:/@]*):[^\s/@]+@/g, '$1:***@')
        .replaceAll(/(authorization\s*:\s*(?:bearer|basic|token)\s+)\S+/gi, '$1***');
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/log-excerpt.ts


const LONGEST_LINE = 400;
/** `2026-01-31T08:09:10.1234567Z ` in front of every line. */
const STAMP = /^\ufeff?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z) ?/;
/** The last `count` lines of the failed step, up to the error that ended it. */
function logExcerpt(log, step, count, redact) {
    if (count === 0)
        return [];
    const all = log.split(/\r?\n/).map(lineOf);
    while (all.at(-1)?.text === '')
        all.pop();
    const own = all.filter(({ at }) => isWithin(at, step));
    const lines = own.length === 0 ? all : own;
    const error = lines.findLastIndex(({ text }) => text.startsWith('##[error]'));
    const end = error === -1 ? lines.length : error + 1;
    return lines
        .slice(Math.max(0, end - count), end)
        .map(({ text }) => log_excerpt_shortened(maskTokens(redact(plain(text)))));
}
function lineOf(line) {
    const stamp = STAMP.exec(line);
    if (stamp?.[1] === undefined)
        return { at: undefined, text: line };
    return { at: Date.parse(stamp[1]), text: line.slice(stamp[0].length) };
}
/** A step's times are whole seconds, a line's are not. */
function isWithin(at, step) {
    if (at === undefined || step?.startedAt === undefined)
        return false;
    return at >= step.startedAt && at < (step.completedAt ?? Infinity) + 1000;
}
/** Without colours, the runner's own marks, and signs that would make a line look like another. */
function plain(text) {
    return (0,external_node_util_namespaceObject.stripVTControlCharacters)(text)
        .replace(/^##\[(?:group|endgroup|command|debug)\]/, '')
        .replace(/^##\[(error|warning|notice)\]/, (_, kind) => `${kind}: `)
        .replaceAll('\t', '  ')
        .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
        .trimEnd();
}
function log_excerpt_shortened(line) {
    return line.length > LONGEST_LINE
        ? `${line.slice(0, LONGEST_LINE - 1).replace(/[\ud800-\udbff]$/, '')}…`
        : line;
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/read-excerpt.ts



/** The log of the job that broke first, as far as its failed step; undefined where there is none to read. */
async function readExcerpt(api, { jobs, timedOut }, { repository }, count, { log, redact }) {
    const job = jobs.find((one) => isBroken(one) || timedOut.has(one.id));
    if (job === undefined || count === 0)
        return undefined;
    try {
        const text = await api.text(`/repos/${repository}/actions/jobs/${job.id}/logs`);
        return { job, step: job.failedStep, lines: logExcerpt(text, job.failedStep, count, redact) };
    }
    catch (error) {
        log.info(`The log of ${job.name} cannot be read (${(0,message_of/* messageOf */.b)(error)}), so the issue shows none`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/refused-reason.ts

/**
 * Why GitHub does not let this run write issues, and what to write to mend it; undefined for any other
 * failure. Such a run goes on with a warning: what failed shows in the run itself.
 */
function refusedReason(error, { issueRepository, isFork, actor }) {
    if (!(error instanceof GitHubRefusal))
        return undefined;
    const { status, reason } = error;
    if (status === 410) {
        return `issues are switched off in ${issueRepository}; switch them on in its settings, or set issue-repository to a repository that takes them`;
    }
    if (status === 401) {
        return `github-token: GitHub does not accept this token (${reason}); leave the input out, or give one that is valid`;
    }
    if (status === 403 && isFork) {
        return `GitHub gives a run from a fork a token that only reads; skip this job with if: github.event_name != 'pull_request'`;
    }
    if (status === 403 && actor === 'dependabot[bot]') {
        return `GitHub gives a run that Dependabot started a token that only reads; skip this job with if: github.actor != 'dependabot[bot]'`;
    }
    if (status === 403 && /archived/i.test(reason)) {
        return `${issueRepository} is archived and takes no issues`;
    }
    if (status === 403) {
        return `the token may not write issues in ${issueRepository} (${reason}); give this job permissions: issues: write`;
    }
    if (status === 404) {
        return `${issueRepository} does not exist, or the token cannot see it; give this job permissions: issues: write, or for issue-repository a github-token with access to it`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/create-issue.ts



/** Lists lag behind, so an issue that nobody is sure of is looked for more than once. */
const LOOKS = 3;
const LOOK_EVERY_MS = 2000;
const create_issue_ATTEMPTS = 3;
/**
 * Makes the issue, without those assignees and labels that GitHub refuses. After an answer that leaves it
 * open whether there is an issue now, it is looked for before another is made.
 */
async function createIssue(wanted, key, { issues, clock, log, signal }) {
    let asked = wanted;
    for (let attempt = 1;; attempt += 1) {
        try {
            const made = await issues.create(asked);
            await complete(made);
            return made;
        }
        catch (error) {
            if (error instanceof UncertainAnswer && attempt < create_issue_ATTEMPTS) {
                log.info(`${error.message}; looking whether the issue was made nevertheless`);
                for (let look = 1; look <= LOOKS; look += 1) {
                    await clock.sleep(LOOK_EVERY_MS, signal);
                    const found = (await issues.open(key)).find(({ body }) => markerOf(body) === markerOf(asked.body));
                    if (found !== undefined)
                        return found;
                }
                continue;
            }
            const less = await withoutRefused(error, asked);
            if (less === undefined)
                throw error;
            asked = less;
        }
    }
    /** The same issue with less in it; undefined where what is left is not at fault. */
    async function withoutRefused(error, asked) {
        if (!(error instanceof GitHubRefusal))
            return undefined;
        const { status, fields } = error;
        if (status === 422 && asked.assignees.length > 0 && !fields.includes('labels')) {
            const able = await issues.assignable(asked.assignees);
            return { ...asked, assignees: able.length < asked.assignees.length ? able : [] };
        }
        // Also a 403: without push access a label that is new is refused.
        if ((status === 422 || status === 403) && asked.labels.length > 0) {
            return { ...asked, labels: [], assignees: [] };
        }
        return undefined;
    }
    /** Without push access GitHub also drops labels and assignees without a word. */
    async function complete(made) {
        const have = new Set(made.labels.map((label) => label.toLowerCase()));
        const missing = wanted.labels.filter((label) => !have.has(label.toLowerCase()));
        if (missing.length > 0) {
            try {
                await issues.addLabels(made.number, missing);
            }
            catch (error) {
                log.warning(`labels: GitHub did not set ${missing.join(', ')}: ${(0,message_of/* messageOf */.b)(error)}`);
            }
        }
        const assigned = new Set(made.assignees.map((login) => login.toLowerCase()));
        const left = wanted.assignees.filter((login) => !assigned.has(login.toLowerCase()));
        if (left.length > 0) {
            log.warning(`assignees: GitHub did not assign ${left.join(', ')}; only who can read the repository can be assigned, and only with a token that may write to it`);
        }
    }
}
/** The first line, which holds the run and the moment of the report. */
function markerOf(body) {
    return /^.*/.exec(body)?.[0] ?? '';
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

;// CONCATENATED MODULE: ./packages/markdown/table.ts
/** A Markdown table. Cells are Markdown already: pass untrusted text through `escape` or `code` first. */
function table(header, rows) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${header.map((_, i) => (cells[i] ?? '').replaceAll('\n', ' ')).join(' | ')} |`;
    return [line(header), `|${' --- |'.repeat(header.length)}`, ...rows.map(line)].join('\n');
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/stage-rows.ts



/** A matrix of 256 legs would fill the issue; what failed always shows. */
const MOST_ROWS = 60;
const SIGNS = new Map([
    ['success', '✅ passed'],
    ['failure', '❌ failed'],
    ['cancelled', '⚪ cancelled'],
    ['skipped', '⏭️ skipped'],
    ['neutral', '⚪ neutral'],
    ['timed_out', '⏱️ timed out'],
    ['startup_failure', '❌ could not start'],
    ['action_required', '✋ waits for approval'],
    ['', '🏃 running'],
]);
/** All stages with result and duration; from `needs` alone where the jobs are not known. */
function stageTable({ jobs, results, timedOut }) {
    if (jobs.length === 0) {
        const rows = [...results].map(([id, result]) => [code(id), signOf(result)]);
        return table(['stage', 'result'], rows);
    }
    const ofWeight = (job) => job.conclusion === 'failure' || timedOut.has(job.id) ? 0 : 1;
    const shown = jobs.length > MOST_ROWS
        ? [...jobs].sort((a, b) => ofWeight(a) - ofWeight(b)).slice(0, MOST_ROWS)
        : jobs;
    const rows = shown.map((job) => [
        linked(job.name, job.url),
        signOf(timedOut.has(job.id) ? 'timed_out' : job.conclusion),
        job.startedAt === undefined || job.completedAt === undefined
            ? ''
            : (0,duration/* formatDuration */.a)(Math.max(0, job.completedAt - job.startedAt)),
    ]);
    const rest = jobs.length - shown.length;
    const more = rest > 0 ? `\n\n… and ${String(rest)} more in the run` : '';
    return `${table(['stage', 'result', 'took'], rows)}${more}`;
}
/** Untrusted text as a link's text; a URL that is none of GitHub's pages is left out. */
function linked(text, url) {
    const label = code(text);
    return /^https?:\/\/[^\s()<>|]+$/.test(url) ? `[${label}](${url})` : label;
}
function signOf(conclusion) {
    return SIGNS.get(conclusion) ?? code(conclusion);
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/issue-body.ts






/** GitHub takes 65,536 characters; how it counts those beyond the basic plane is not written anywhere. */
const LONGEST = 60_000;
const MOST_HISTORY = 10;
/** The issue as people read it, under the marker. `number` is known from the second report on. */
function issueBody(key, state, failure, number) {
    const parts = [
        headline(failure),
        facts(failure),
        stageTable(failure),
        howToClose(state, failure, number),
        issue_body_history(state, failure),
        // Last, so that an open fence in it swallows nothing.
        failure.message,
    ];
    return fitted(formatMarker(key, state), parts, failure.excerpt);
}
/** What is new, for a comment on an issue that is open already. */
function commentBody(marker, failure) {
    return fitted(marker, [headline(failure), facts(failure), stageTable(failure)], failure.excerpt);
}
/** The excerpt stands third and gives way, from its start, when all of it is too much. */
function fitted(marker, parts, excerpt) {
    const join = (log) => [marker, ...parts.slice(0, 3), log, ...parts.slice(3)]
        .filter((part) => part !== '')
        .join('\n\n');
    const room = LONGEST - join('').length - 2;
    let lines = excerpt?.lines ?? [];
    for (;;) {
        const block = excerpt === undefined || lines.length === 0 ? '' : excerptBlock(excerpt, lines);
        if (block.length <= room || block === '')
            return cut(join(block));
        lines = lines.slice(Math.ceil(lines.length / 8));
    }
}
function cut(text) {
    return text.length <= LONGEST
        ? text
        : `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}\n\n…`;
}
function headline({ run, stages, jobs, timedOut, environment }) {
    const names = stages.map((stage) => code(stage)).join(', ');
    const attempt = run.attempt > 1 ? `, attempt ${String(run.attempt)}` : '';
    const where = environment === '' ? '' : ` (${code(environment)})`;
    const what = `**${names} failed**${where} in [run #${String(run.number)}${attempt}](${run.url}) of ${code(run.workflow)}.`;
    const broken = jobs.filter((job) => isBroken(job) || timedOut.has(job.id));
    const list = broken.slice(0, 20).map((job) => {
        const step = job.failedStep === undefined ? '' : `, step ${code(job.failedStep.name)}`;
        return `- ${linked(job.name, job.url)} ${timedOut.has(job.id) ? 'timed out' : 'failed'}${step}`;
    });
    return [what, list.join('\n')].filter((part) => part !== '').join('\n\n');
}
function facts({ run, subject, author }) {
    const sha = run.sha.slice(0, 7);
    const commit = [linked(sha, run.commitUrl), escape_escape(subject)]
        .filter((part) => part !== '')
        .join(' ');
    const by = author === '' ? '' : ` by ${code(author)}`;
    return [`Branch: ${linked(run.branch, run.branchUrl)}`, `Commit: ${commit}${by}`].join('  \n');
}
function excerptBlock({ job, step, lines }, shown) {
    const where = step === undefined ? code(job.name) : `${code(step.name)} in ${code(job.name)}`;
    const left = shown.length < lines.length ? `, shortened to ${String(shown.length)} lines` : '';
    return `The end of ${where}${left}:\n\n${codeBlock(shown.join('\n'), 'text')}`;
}
function howToClose({ unresolved }, { run }, number) {
    const stages = unresolved.map((stage) => code(stage)).join(', ');
    const words = code(`fix issue #${number === undefined ? '<number of this issue>' : String(number)}`);
    return `This issue closes by itself when a newer run on ${code(run.branch)} passes ${stages}, or when a green run of the default branch has a commit whose message says ${words}.`;
}
function issue_body_history(state, { run }) {
    const before = state.records.slice(0, -1);
    if (before.length === 0)
        return '';
    const rows = before
        .slice(-MOST_HISTORY)
        .reverse()
        .map((record) => [
        runLink(record, run.url),
        code(record.sha.slice(0, 7)),
        namesOf(record),
        dateOf(record.at),
    ]);
    const first = state.records[0];
    const since = first === undefined ? '' : ` since ${dateOf(first.at)}`;
    const total = `${String(state.records.length)} failing runs${since}`;
    return `<details><summary>${total}</summary>\n\n${table(['run', 'commit', 'failed', 'when'], rows)}\n\n</details>`;
}
function runLink({ id, attempt, number }, current) {
    const url = current.replace(/\/runs\/.*$/, `/runs/${id}/attempts/${String(attempt)}`);
    return `[#${String(number)}](${url})`;
}
function namesOf({ failed }) {
    return failed.map((stage) => code(stage)).join(', ');
}
function dateOf(ms) {
    return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/issue-state.ts
/** Enough that a report is not made twice; older ones are forgotten. */
const MOST_RECORDS = 40;
/** Whether run `a` was started after run `b`; a re-run keeps the place of its first attempt. */
function isNewer(a, b) {
    if (a.id === b.id)
        return a.attempt > b.attempt;
    if (a.file === b.file && a.number > 0 && b.number > 0)
        return a.number > b.number;
    return idOf(a) > idOf(b);
}
function idOf({ id }) {
    return /^\d+$/.test(id) ? BigInt(id) : 0n;
}
/** The newest failing run, which is not always the one told last. */
function newestRecord({ records }) {
    return records.reduce((newest, record) => (newest === undefined || isNewer(record, newest) ? record : newest), undefined);
}
function isRecorded({ records }, run) {
    return records.some(({ id, attempt }) => id === run.id && attempt === run.attempt);
}
/** The state with one more failing run in it. `passed` are the stages that went well in that run. */
function withRecord(state, record, passed) {
    const newest = newestRecord(state);
    const isNewest = newest === undefined || isNewer(record, newest);
    // What an older run says of its stages was overtaken.
    const before = isNewest
        ? state.unresolved.filter((stage) => !passed.has(stage))
        : state.unresolved;
    const unresolved = isNewest ? [...new Set([...before, ...record.failed])] : before;
    return { ...state, unresolved, records: [...state.records, record].slice(-MOST_RECORDS) };
}
/** Why a green run leaves the issue open; undefined where it closes it. */
function reasonToStayOpen(state, run, passed) {
    const newest = newestRecord(state);
    if (newest !== undefined && !isNewer(run, newest)) {
        return `run #${String(newest.number)} failed and is not older than this one`;
    }
    const missing = state.unresolved.filter((stage) => !passed.has(stage));
    return missing.length === 0 ? undefined : `${missing.join(', ')} did not pass in this run`;
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/issue-title.ts
const issue_title_LONGEST = 200;
/** The issue's title; `given` may name `{workflow}`, `{branch}`, `{stages}` and `{environment}`. */
function issueTitle({ run, stages, environment }, given) {
    const words = {
        workflow: run.workflow,
        branch: run.branch,
        stages: issue_title_namesOf(stages),
        environment,
    };
    const fallback = `{workflow}: {stages} failed on {branch}${environment === '' ? '' : ' ({environment})'}`;
    const title = (given === '' ? fallback : given)
        .replaceAll(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole)
        .replaceAll(/[\p{Cc}\s]+/gu, ' ')
        // No mention: a title is repeated in places where one would notify.
        .replaceAll(/@(?=\w)/g, '@\u200b')
        .replace(/^[: ]+/, '')
        .trim();
    return title.length > issue_title_LONGEST
        ? `${title.slice(0, issue_title_LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`
        : title;
}
function issue_title_namesOf(stages) {
    if (stages.length > 3)
        return `${stages.slice(0, 2).join(', ')} and ${String(stages.length - 2)} more`;
    return stages.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/older-twin.ts

/** How far back another run may have opened an issue that the list did not show yet. */
const LAG_MS = 15 * 60_000;
const MOST_LOOKED_AT = 20;
/**
 * An open issue with the same key that another run made before ours. The list may lag behind, but a single
 * issue is always current, and numbers count up: so the numbers before ours are looked at one by one.
 */
async function olderTwin(made, key, { issues, log }) {
    const twins = (await issues.open(key)).filter(({ number }) => number < made.number);
    const lowest = Math.max(1, made.number - MOST_LOOKED_AT);
    for (let number = made.number - 1; number >= lowest; number -= 1) {
        const issue = await issues.get(number);
        if (issue === undefined)
            continue;
        if (issue.createdAt < made.createdAt - LAG_MS)
            break;
        const own = ownIssueOf(issue);
        if (own?.isOpen === true && own.key === key && own.author === made.author)
            twins.push(own);
    }
    const oldest = twins.sort((a, b) => a.number - b.number)[0];
    if (oldest !== undefined) {
        log.info(`Issue #${String(oldest.number)} was opened by another run at the same time and stays`);
    }
    return oldest;
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/report-failure.ts









/** Time in which another run that wrote from an older state will have overwritten ours. */
const SETTLE_MS = 1000;
const MOST_EDITS = 6;
/** Opens the issue of a failed pipeline, or brings the open one up to date. */
async function reportFailure(failure, wishes, world) {
    const { issues } = world;
    for (const open of await issues.open(wishes.key)) {
        const outcome = await update(open, failure, wishes, world);
        if (outcome !== undefined)
            return outcome;
    }
    const made = await create(failure, wishes, world);
    const older = await olderTwin(made, wishes.key, world);
    const outcome = older === undefined ? undefined : await update(older, failure, wishes, world);
    if (older === undefined || outcome === undefined) {
        return { result: 'created', issue: made, what: `opened issue #${String(made.number)}` };
    }
    await issues.comment(made.number, `Duplicate of #${String(older.number)}`);
    await issues.close(made.number, 'duplicate');
    return outcome;
}
async function create(failure, wishes, world) {
    const title = world.redact(issueTitle(failure, wishes.title));
    const empty = {
        records: [],
        unresolved: [],
        toldAt: failure.at,
        title: fingerprint(title),
    };
    const state = withRecord(empty, report_failure_recordOf(failure), failure.passed);
    const body = world.redact(issueBody(wishes.key, state, failure, undefined));
    const { labels, assignees } = wishes;
    return createIssue({ title, body, labels, assignees }, wishes.key, world);
}
/**
 * Writes this run into the issue, and again where another run wrote over it at the same time. Undefined
 * where a person or a green run has closed it meanwhile.
 */
async function update(found, failure, wishes, world) {
    const { issues, clock, signal } = world;
    const { number } = found;
    const name = `issue #${String(number)}`;
    let comment = false;
    for (let edit = 0;; edit += 1) {
        const issue = await issues.get(number);
        const marker = issue === undefined ? undefined : parseMarker(issue.body);
        if (issue === undefined || marker === undefined || !issue.isOpen)
            return undefined;
        if (isRecorded(marker.state, failure.run)) {
            if (edit === 0)
                return { result: 'unchanged', issue: found, what: `${name} knows this run already` };
            break;
        }
        if (edit === MOST_EDITS) {
            throw new remote_error/* RemoteError */.H(`${name} is written by too many runs at once; run this job again`);
        }
        const next = nextState(issue, marker.state, failure, wishes, world.redact);
        comment = next.comment;
        const body = world.redact(issueBody(wishes.key, next.state, failure, number));
        await issues.edit(number, next.isNewest ? { title: next.title, body } : { body: withState(issue.body, body) });
        await clock.sleep(SETTLE_MS, signal);
    }
    if (comment)
        await tell(number, failure, world);
    return {
        result: 'updated',
        issue: found,
        what: `brought ${name} up to date${comment ? ' and commented on it' : ''}`,
    };
}
/** An older run is remembered, but what the issue says stays the newest run's. */
function withState(before, after) {
    const end = '-->';
    return after.slice(0, after.indexOf(end)) + before.slice(before.indexOf(end));
}
function nextState(issue, state, failure, wishes, redact) {
    const record = report_failure_recordOf(failure);
    const newest = newestRecord(state);
    const isNewest = newest === undefined || isNewer(record, newest);
    const changed = !isSameSet(newest?.failed ?? [], record.failed);
    const comment = isNewest && (changed || failure.at - state.toldAt >= wishes.commentEveryMs);
    // A title that somebody wrote is better than ours.
    const isOurs = fingerprint(issue.title) === state.title;
    const title = isOurs ? redact(issueTitle(failure, wishes.title)) : issue.title;
    return {
        state: {
            ...withRecord(state, record, failure.passed),
            toldAt: comment ? failure.at : state.toldAt,
            title: isOurs && isNewest ? fingerprint(title) : state.title,
        },
        title,
        comment,
        isNewest,
    };
}
async function tell(number, failure, world) {
    const { issues, log, redact, clock, signal } = world;
    const marker = commentMarker(failure.run);
    const body = redact(commentBody(marker, failure));
    const since = clock.now() - 60_000;
    try {
        await issues.comment(number, body);
    }
    catch (error) {
        if (!(error instanceof UncertainAnswer))
            throw error;
        await clock.sleep(SETTLE_MS, signal);
        if (await issues.hasComment(number, marker, since))
            return;
        log.info(`${(0,message_of/* messageOf */.b)(error)}; commenting again`);
        await issues.comment(number, body);
    }
}
function report_failure_recordOf({ run, stages, at }) {
    const { id, attempt, number, file, sha } = run;
    return { id, attempt, number, file, sha, failed: stages, at };
}
function isSameSet(a, b) {
    return a.length === b.length && a.every((stage) => b.includes(stage));
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/report-success.ts


/** Closes the issues that this green run settles, and no others. */
async function reportSuccess({ run, passed, fixes }, key, { issues, log }) {
    const closed = [];
    let left;
    for (const { number } of await issues.open(key)) {
        // Read anew: a failing run may have written to it since it was listed.
        const issue = await issues.own(number);
        if (issue?.isOpen !== true || issue.key !== key)
            continue;
        const reason = reasonToStayOpen(issue.state, run, passed);
        if (reason === undefined) {
            await close(issue, `passed again`);
            closed.push(issue);
        }
        else if (!fixes.includes(number)) {
            log.info(`Issue #${String(number)} stays open: ${reason}`);
            left = issue;
        }
    }
    for (const number of fixes.filter((fix) => !closed.some((issue) => issue.number === fix))) {
        const issue = await issues.own(number);
        if (issue?.isOpen !== true) {
            log.info(`Issue #${String(number)} is named by a commit, and is no open issue of ours`);
            continue;
        }
        const newest = newestRecord(issue.state);
        if (newest !== undefined && !isNewer(run, newest)) {
            log.info(`Issue #${String(number)} stays open: a newer run failed since that commit`);
            left = issue;
            continue;
        }
        await close(issue, 'is green with a commit that fixes this issue');
        closed.push(issue);
    }
    const [first] = closed;
    if (first !== undefined) {
        const names = closed.map(({ number }) => `#${String(number)}`).join(', ');
        return {
            result: 'closed',
            issue: first,
            what: `closed ${closed.length === 1 ? 'issue' : 'issues'} ${names}`,
        };
    }
    return left === undefined
        ? { result: 'none', issue: undefined, what: 'no open issue, and none is needed' }
        : { result: 'unchanged', issue: left, what: `issue #${String(left.number)} stays open` };
    async function close(issue, what) {
        const at = run.sha === '' ? '' : ` at ${code(run.sha.slice(0, 7))}`;
        await issues.comment(issue.number, `✅ [Run #${String(run.number)}](${run.url}) of ${code(run.workflow)}${at} ${what}.`);
        await issues.close(issue.number, 'completed');
    }
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/tell.ts


const tell_SIGNS = {
    failed: '❌',
    passed: '✅',
    undecided: '⚪',
};
/** Says what became of the issue: outputs, log and summary. */
function tell_tell({ result, issue, what }, verdict, run, runner) {
    const { log, summary } = runner;
    const stages = verdict.kind === 'failed' ? verdict.stages : [];
    runner.output('result', result);
    runner.output('issue-number', issue === undefined ? '' : String(issue.number));
    runner.output('issue-url', issue?.url ?? '');
    runner.output('failed-stages', JSON.stringify(stages));
    const state = verdict.kind === 'failed' ? `${stages.join(', ')} failed` : verdict.kind;
    log.info(`${run.workflow} on ${run.branch}: ${state}; ${what}`);
    const link = issue === undefined ? '' : ` ([#${String(issue.number)}](${issue.url}))`;
    const named = stages.length === 0 ? '' : ` ${stages.map((stage) => code(stage)).join(', ')} failed:`;
    summary.add(`### ${tell_SIGNS[verdict.kind]} open-failure-issue\n\n${code(run.branch)}:${named} ${escape_escape(what)}${link}`);
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/open-failure-issue.ts














/** Opens, updates or closes the issue of this pipeline, as its run went. */
async function openFailureIssue(inputs, runner, { api, clock, payload }) {
    const { context, log, secrets, signal } = runner;
    const run = pipelineRun(context, payload, inputs.needs.size > 0);
    const own = { id: context.job, runner: context.environment['RUNNER_NAME'] ?? '' };
    const finding = await findVerdict(inputs.needs, run, { api, log, own });
    const { verdict } = finding;
    const world = {
        issues: new Issues(api, inputs.issueRepository, inputs.labels[0]),
        clock,
        log,
        signal,
        redact: (text) => secrets.redact(text),
    };
    const work = { inputs, run, finding, world, api };
    let outcome;
    try {
        outcome = await (verdict.kind === 'failed' ? onFailure(work) : onSuccess(work));
    }
    catch (error) {
        signal.throwIfAborted();
        const isFork = textAt(payload, 'pull_request', 'head', 'repo', 'full_name') !== context.repository;
        const { actor } = context;
        const { issueRepository } = inputs;
        const refused = refusedReason(error, {
            issueRepository,
            isFork: isFork && context.eventName === 'pull_request',
            actor,
        });
        // A green pipeline stays green: at worst an issue stays open until the next run.
        const excuse = verdict.kind === 'failed' ? undefined : (0,message_of/* messageOf */.b)(error);
        const reason = refused ?? (error instanceof remote_error/* RemoteError */.H ? excuse : undefined);
        if (reason === undefined)
            throw error;
        log.warning(`no issue was written: ${reason}`);
        outcome = { result: 'none', issue: undefined, what: `no issue was written: ${reason}` };
    }
    tell_tell(outcome, verdict, run, runner);
}
async function onFailure({ inputs, run, finding, world, api }) {
    const { verdict, jobs, timedOut } = finding;
    const stages = verdict.kind === 'failed' ? verdict.stages : [];
    const { needs, environment, message, logLines } = inputs;
    const commit = await readCommit(api, run);
    const failure = {
        run,
        stages,
        passed: passedStages(needs, run.isFollowed ? jobs : []),
        results: needs,
        jobs,
        timedOut,
        excerpt: await readExcerpt(api, finding, run, logLines, world),
        subject: commit.messages[0]?.split('\n')[0]?.slice(0, 200) ?? '',
        author: commit.author,
        environment,
        message,
        at: world.clock.now(),
    };
    return reportFailure(failure, { ...inputs, key: issueKey(inputs, run) }, world);
}
async function onSuccess({ inputs, run, finding, world, api }) {
    const { verdict } = finding;
    const nothing = (what) => ({ result: 'none', issue: undefined, what });
    if (verdict.kind === 'undecided')
        return nothing(`${verdict.why}: that opens and closes nothing`);
    if (verdict.kind === 'failed' || !inputs.closeOnSuccess)
        return nothing('closing is left to people');
    const { messages } = run.isDefaultBranch ? await readCommit(api, run) : { messages: [] };
    const fixes = fixedIssues(messages, run.repository, inputs.issueRepository);
    return reportSuccess({ run, passed: verdict.stages, fixes }, issueKey(inputs, run), world);
}
/** What went well, by need, or by job where the run is another workflow's. */
function passedStages(needs, jobs) {
    const ids = [...needs].filter(([, result]) => result === 'success').map(([id]) => id);
    const names = jobs.filter(({ conclusion }) => conclusion === 'success').map(({ name }) => name);
    return new Set([...ids, ...names]);
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/read-payload.ts

/** The event's payload; undefined where there is none, as in some job containers. */
function readPayload(file) {
    try {
        return JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/open-failure-issue/main.ts







run('open-failure-issue', async (runner) => {
    const { context, log, signal } = runner;
    const inputs = readInputs(runner);
    const api = githubClient({
        http: openHttp(context.environment),
        apiUrl: context.apiUrl,
        token: inputs.token,
        clock: systemClock,
        signal,
        onWait: (why) => {
            log.info(why);
        },
    });
    const payload = readPayload(context.eventPath);
    await openFailureIssue(inputs, runner, { api, clock: systemClock, payload });
});

module.exports = __webpack_exports__;
/******/ })()
;