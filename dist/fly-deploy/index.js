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

/***/ 421:
/***/ ((module) => {

module.exports = require("node:child_process");

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
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
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
class configuration_error_ConfigurationError extends Error {
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

;// CONCATENATED MODULE: ./packages/shell/execute.ts
const execute_MOST_BYTES = 64 * 1024 * 1024;
const execute = async (command, words, options) => {
    // Loaded with the first command, for actions that seldom run one.
    const { execFile } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 421, 23));
    return new Promise((resolve, reject) => {
        execFile(command, words, {
            cwd: options.cwd,
            env: options.environment,
            timeout: options.timeoutMs,
            killSignal: 'SIGKILL',
            maxBuffer: execute_MOST_BYTES,
            encoding: 'utf8',
            windowsHide: true,
            ...(options.signal === undefined ? {} : { signal: options.signal }),
        }, (error, stdout, stderr) => {
            if (options.signal?.aborted === true) {
                reject(options.signal.reason);
                return;
            }
            const code = error === null ? 0 : error.code;
            resolve({
                code: typeof code === 'number' ? code : undefined,
                stdout,
                stderr: stderr || (error?.message ?? ''),
            });
        });
    });
};

;// CONCATENATED MODULE: ./packages/shell/stream.ts
/** Enough for every verdict; what came before is only in the log. */
const KEPT = 1024 * 1024;
const stream = async (command, words, options) => {
    const { spawn } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 421, 23));
    return new Promise((resolve) => {
        const child = spawn(command, words, {
            cwd: options.cwd,
            env: options.environment,
            stdio: ['pipe', 'pipe', 'pipe'],
            windowsHide: true,
        });
        const texts = { stdout: '', stderr: '' };
        const follow = (name) => {
            let open = '';
            child[name].setEncoding('utf8').on('data', (text) => {
                texts[name] = (texts[name] + text).slice(-KEPT);
                const lines = (open + text).split(/\r\n|[\r\n]/);
                open = lines.pop() ?? '';
                for (const line of lines)
                    options.onLine?.(line);
            });
            return () => {
                if (open !== '')
                    options.onLine?.(open);
            };
        };
        const flush = [follow('stdout'), follow('stderr')];
        const stop = interruption(child, options.graceMs);
        if (options.interrupt.aborted)
            stop();
        options.interrupt.addEventListener('abort', stop, { once: true });
        // A command that ends without reading its input is judged by its exit code.
        child.stdin.on('error', () => undefined);
        child.stdin.end(options.input ?? '');
        const end = (code, problem = '') => {
            options.interrupt.removeEventListener('abort', stop);
            for (const each of flush)
                each();
            resolve({ code, stdout: texts.stdout, stderr: texts.stderr || problem });
        };
        child.on('error', (error) => {
            end(undefined, error.message);
        });
        child.on('close', (code) => {
            end(code ?? undefined);
        });
    });
};
function interruption(child, graceMs) {
    return () => {
        child.kill('SIGINT');
        const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
        child.once('close', () => {
            clearTimeout(timer);
        });
    };
}

;// CONCATENATED MODULE: external "node:fs/promises"
const external_node_fs_promises_namespaceObject = require("node:fs/promises");
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

;// CONCATENATED MODULE: ./actions/fly-deploy/deploy-words.ts

/** Without it, what fails at the first attempt is made once more, as if over another way to a remote builder. */
const ONCE = '--https-failover=false';
/** Words that every deploy has: no questions, no second checks of DNS, and one fixed way through flyctl. */
function common(app, config, wanted) {
    return [
        'deploy',
        '--app',
        app,
        ...(config === undefined ? [] : ['--config', config]),
        '--yes',
        '--dns-checks=false',
        // Else a feature flag of Fly's decides, and with it which failures look how.
        '--deploy-retries',
        '0',
        ...(wanted.waitTimeout === undefined ? [] : ['--wait-timeout', seconds(wanted.waitTimeout)]),
        ...wanted.regions.flatMap((region) => ['--regions', region]),
    ];
}
/** A build and its push, and no deploy. `folder` is the working directory. */
function buildOnlyWords(app, config, wanted, folder) {
    return [...common(app, config, wanted), '--build-only', '--push', ...buildWords(wanted, folder)];
}
/**
 * `flyctl deploy` as the inputs ask for it, a word for each value and no shell. Without an image flyctl finds it, by
 * the config.
 */
function deployWords(app, config, wanted, { image, folder }) {
    const { strategy, releaseCommandTimeout, ha } = wanted;
    return [
        ...common(app, config, wanted),
        `--ha=${ha}`,
        ...(strategy === 'auto' ? [] : ['--strategy', strategy]),
        ...(releaseCommandTimeout === undefined
            ? []
            : ['--release-command-timeout', seconds(releaseCommandTimeout)]),
        ...wanted.env.flatMap(({ key, value }) => ['--env', `${key}=${value}`]),
        ...(image === undefined ? buildWords(wanted, folder) : ['--image', image, ONCE]),
    ];
}
/**
 * `flyctl deploy` of an image that ran before. Rolling, since it is the one strategy that looks at each machine and
 * works from any mixture; without the release command, which belongs to the way forward; without smoke checks, which
 * would take the crashes of the failed version, still among a machine's events, for those of the old one.
 */
function rollbackWords(app, config, wanted, image) {
    return [
        ...common(app, config, wanted),
        '--ha=false',
        '--strategy',
        'rolling',
        '--skip-release-command',
        '--smoke-checks=false',
        '--image',
        image,
        ONCE,
    ];
}
function buildWords(wanted, folder) {
    const { dockerfile, imageLabel, buildArgs, buildSecrets, builder } = wanted;
    return [
        ...(builder === 'local' ? ['--local-only', ONCE] : ['--remote-only']),
        ...(dockerfile === '' ? [] : ['--dockerfile', (0,external_node_path_namespaceObject.resolve)(folder, dockerfile)]),
        ...(imageLabel === '' ? [] : ['--image-label', imageLabel]),
        ...buildArgs.flatMap(({ key, value }) => ['--build-arg', `${key}=${value}`]),
        ...buildSecrets.flatMap(({ key, value }) => ['--build-secret', `${key}=${value}`]),
    ];
}
function seconds(ms) {
    return `${Math.max(1, Math.ceil(ms / 1000))}s`;
}

;// CONCATENATED MODULE: ./actions/fly-deploy/plain-text.ts
/** Text without the colours and cursor moves that parts of flyctl send even where NO_COLOR is set. */
function plainText(text) {
    // eslint-disable-next-line no-control-regex
    return text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
}

;// CONCATENATED MODULE: ./actions/fly-deploy/explain-flyctl.ts

/** What flyctl says of a failure, and the mend that it does not name. The first that fits counts. */
const MENDS = [
    [
        /no access token available|must be authenticated|\b401\b|unauthorized|token validation error|invalid token/i,
        'api-token is wrong, expired or cut off: make a new one with `fly tokens create deploy -a APP` and store all that it prints',
    ],
    [
        /not authorized|\b403\b|forbidden/i,
        'api-token belongs to another app or organization: make one for this app with `fly tokens create deploy -a APP`',
    ],
    [
        /could not find app|app not found|could not be found, did you create|app\b.*\bnot found/i,
        'look at the name in app or in the config, create it once with `fly apps create`, and see that api-token is one of its organization',
    ],
    [/missing an app name/i, 'write the name in app, or as app = "…" in the config'],
    [
        /config file not found/i,
        'config is a path in the repository, relative to working-directory; did the job check it out?',
    ],
    [/App configuration is not valid/i, 'the lines above say which part of the config is wrong'],
    [
        /yes flag must be specified when not running interactively/i,
        '[mounts] was taken out of the config, while machines still have the volume: put it back, or take the volume off by hand',
    ],
    [/requires an unattached '[^']*' volume/i, 'create the volume with the command above, once'],
    [
        /Could not find image|could not find image/,
        'was the image pushed, to a registry that Fly may read, under just this name?',
    ],
    [
        /dockerfile '[^']*' not found/i,
        'dockerfile is a path in the repository, relative to working-directory',
    ],
    [
        /release command failed/i,
        'the command that the config runs before a release failed; its last lines are above, and what it had done to a database by then is still done',
    ],
    [
        /failed to (get lease|acquire lease)|lease currently held/i,
        'somebody else deploys at the same time: give the job a concurrency group with cancel-in-progress: false',
    ],
    [
        /health checks to pass|green machines to be healthy/i,
        'the new version never passed its checks: look at its log with `fly logs`, and at the port and path of the checks in the config',
    ],
    [
        /appears to be crashing/i,
        'the program ends again and again after its start: look at its log with `fly logs`',
    ],
    [
        /timeout reached waiting for machine's state|never reached the state|never started/i,
        'the machine did not start in time: look at `fly logs` for a program that ends at once, or raise wait-timeout where the image is large',
    ],
    [
        /found multiple image versions/i,
        'an earlier deploy left machines of two images, which bluegreen refuses: deploy once with strategy: rolling',
    ],
    [
        /error building|failed to fetch an image or build from source/i,
        'the build failed; its last lines are above',
    ],
];
const SHORT = 30;
/** Failures that another attempt would only repeat. */
const FINAL = /no access token|authenticated|unauthorized|not authorized|\b40[0134]\b|could not find|not found|not valid|unknown (flag|command)|missing an app name/i;
/** The last error of flyctl in one line, with what to do about it where that is known. */
function explainFlyctl(output) {
    const said = errorLine(output);
    const mend = MENDS.find(([pattern]) => pattern.test(said))?.[1] ??
        MENDS.find(([pattern]) => pattern.test(output))?.[1];
    return mend === undefined ? said : `${said}. ${mend.charAt(0).toUpperCase()}${mend.slice(1)}`;
}
function isFinal(output) {
    return FINAL.test(errorLine(output));
}
function errorLine(output) {
    const lines = plainText(output)
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const start = lines.findLastIndex((text) => text.startsWith('Error: '));
    const first = (start === -1 ? lines.at(-1) : lines[start]) ?? 'it said nothing';
    // Such as "wait timeout", whose second line says for what.
    const second = start !== -1 && first.length < SHORT ? lines[start + 1] : undefined;
    const line = second === undefined ? first : `${first}, ${second}`;
    return (line
        .replace(/^Error: /, '')
        // GraphQL of a page's length says nothing to anybody.
        .replace(/failed to run (query|mutation)\b.*\}: /, '')
        .replace(/\s*\((Request|Trace) ID: [^)]*\)/g, '')
        .replace(/[.\s]+$/, '')
        .slice(0, 400));
}

;// CONCATENATED MODULE: ./actions/fly-deploy/image-of.ts

/** The image that flyctl said it built or looked for; undefined where it named none. */
function imageIn(said) {
    const names = plainText(said).matchAll(/^(?:image: |Searching for image ')([^'\s]+)/gm);
    return [...names].at(-1)?.[1];
}
/**
 * Whether two references name one image, whichever way Fly writes the registry out. Undefined where one has only a
 * tag and the other only a digest.
 */
function sameImage(one, other) {
    const [a, b] = [parts(one), parts(other)];
    if (a.digest !== '' && b.digest !== '')
        return a.digest === b.digest;
    if (a.name !== b.name)
        return false;
    if (a.tag !== '' && b.tag !== '')
        return a.tag === b.tag;
    return undefined;
}
function parts(reference) {
    const [rest = '', digest = ''] = reference.split('@');
    const [, name = rest, tag = ''] = /^(.+):([\w.-]+)$/.exec(rest) ?? [];
    return {
        name: name.replace(/^(?:localhost|[^/]*[.:][^/]*)\//, '').replace(/^library\//, ''),
        tag: tag === '' && digest === '' ? 'latest' : tag,
        digest,
    };
}

;// CONCATENATED MODULE: ./actions/fly-deploy/build-image.ts






/**
 * Builds and pushes, and returns what to deploy: a build may take minutes, in which others come and go, and one that
 * fails then has made no release and staged no secret. Undefined where the config names an image, which is flyctl's
 * to find. Throws a RemoteError or a Cancelled; nothing was changed by then.
 */
async function buildImage(run) {
    const { runner, wanted, app, flyctl, interrupt } = run;
    const words = buildOnlyWords(app.name, run.config, wanted, run.folder);
    const built = await runner.log.group('Build', async () => {
        const { code, stdout, stderr } = await flyctl.run(words, { interrupt });
        if (runner.signal.aborted) {
            throw new Cancelled('cancelled while the image was built; nothing was changed');
        }
        if (code === 0)
            return `${stdout}\n${stderr}`;
        const said = interrupt.aborted
            ? `timeout: the build was not done after ${formatDuration(wanted.timeout)}, and was stopped`
            : explainFlyctl(`${stdout}\n${stderr}`);
        throw new RemoteError(`${said}; nothing was changed`);
    });
    if (/^Searching for image '/m.test(built))
        return undefined;
    const image = imageIn(built);
    if (image !== undefined)
        return image;
    throw new RemoteError('flyctl ended its build well, and yet named no image; nothing was changed. Does flyctl-path name the real flyctl?');
}

;// CONCATENATED MODULE: ./actions/fly-deploy/fly-state.ts

/** Internal process groups: machines that run one command and are no part of the app. */
const RELEASE_COMMAND = 'fly_app_release_command';
const INTERNAL = [RELEASE_COMMAND, 'fly_app_console', 'fly_app_test_machine_command'];
const GONE = ['destroyed', 'destroying'];
/** Keys come in two spellings: flyctl prints Go's names for GraphQL answers and means to move to snake case. */
function parseReleases(json) {
    const list = Array.isArray(json) ? json : listAt(json, 'releases');
    return list
        .map((entry) => ({
        id: textAt(entry, 'ID') || textAt(entry, 'id'),
        version: Number(textAt(entry, 'Version') || textAt(entry, 'version')),
        status: (textAt(entry, 'Status') || textAt(entry, 'status')).toLowerCase(),
        image: textAt(entry, 'ImageRef') || textAt(entry, 'image_ref'),
        createdAt: Date.parse(textAt(entry, 'CreatedAt') || textAt(entry, 'created_at')) || 0,
    }))
        .filter(({ version }) => Number.isInteger(version) && version > 0)
        .sort((a, b) => b.version - a.version);
}
/** The app's own machines, and those on which a release command is at work. */
function parseMachines(json) {
    const all = (Array.isArray(json) ? json : [])
        .filter((entry) => textAt(entry, 'config', 'metadata', 'fly_platform_version') === 'v2')
        .map(machineOf)
        .filter(({ state }) => !GONE.includes(state));
    return {
        machines: all
            .filter(({ group }) => !INTERNAL.includes(group))
            .sort((a, b) => (a.id < b.id ? -1 : 1)),
        releaseCommands: all
            .filter(({ group }) => group === RELEASE_COMMAND)
            .filter(({ state }) => state !== 'stopped' && state !== 'failed')
            .map(({ id }) => id),
    };
}
function machineOf(entry) {
    const metadata = (key) => textAt(entry, 'config', 'metadata', key);
    const services = listAt(entry, 'config', 'services');
    const checksOf = (owner) => {
        const checks = at(owner, 'checks');
        return typeof checks === 'object' && checks !== null ? Object.keys(checks).length : 0;
    };
    const events = listAt(entry, 'events');
    return {
        id: textAt(entry, 'id'),
        state: textAt(entry, 'state'),
        region: textAt(entry, 'region'),
        group: metadata('fly_process_group') || 'app',
        image: textAt(entry, 'config', 'image'),
        digest: textAt(entry, 'image_ref', 'digest'),
        releaseId: metadata('fly_release_id'),
        releaseVersion: Number(metadata('fly_release_version')) || 0,
        checks: listAt(entry, 'checks')
            .map((check) => ({
            name: textAt(check, 'name'),
            status: textAt(check, 'status'),
            output: textAt(check, 'output'),
        }))
            .filter(({ name }) => !name.startsWith('bg_deployments_compat')),
        wantedChecks: checksOf(at(entry, 'config')) +
            services.reduce((sum, service) => sum + checksOf(service), 0),
        crashes: events.flatMap((event) => crashOf(event)),
        lastEventIsCrash: crashOf(events[0]).length > 0,
        endedItself: textAt(events[0], 'type') === 'exit' && at(exitOf(events[0]), 'requested_stop') !== true,
        idle: listAt(entry, 'config', 'standbys').length > 0 ||
            textAt(entry, 'config', 'schedule') !== '' ||
            (textAt(entry, 'config', 'restart', 'policy') === 'no' && services.length === 0),
        proxied: services.length > 0,
        serves: services.some((service) => listAt(service, 'ports').some((port) => {
            const number = Number(textAt(port, 'port'));
            return listAt(port, 'handlers').includes('http') && (number === 80 || number === 443);
        })),
    };
}
function exitOf(event) {
    return at(event, 'request', 'exit_event') ?? at(event, 'request', 'MonitorEvent', 'exit_event');
}
function crashOf(event) {
    if (textAt(event, 'type') !== 'exit')
        return [];
    const exit = exitOf(event);
    const code = Number(textAt(exit, 'exit_code')) || 0;
    // A program that is done and ends with 0 has not crashed, unless Fly has to start it again.
    const wanted = at(exit, 'requested_stop') === true || (code === 0 && at(exit, 'restarting') !== true);
    return wanted ? [] : [{ at: Number(textAt(event, 'timestamp')) || 0, code }];
}
/** Whether a release came to a bad end, as Fly has it. */
function hasFailed({ status }) {
    return status === 'failed' || status === 'interrupted';
}
/** The image that all machines run; undefined where they run several, or where there is none. */
function commonImage(machines) {
    const images = new Set(machines.map(({ image }) => image));
    return images.size === 1 ? machines[0]?.image || undefined : undefined;
}

;// CONCATENATED MODULE: ./actions/fly-deploy/changes.ts

/** Whether a deploy came as far as the machines of the app: one runs its release, or one of before is gone. */
function touched(before, after, release) {
    const now = new Set(after.machines.map(({ id }) => id));
    return (after.machines.some(({ releaseId }) => releaseId === release.id) ||
        before.machines.some(({ id }) => !now.has(id)));
}
/** Whether the machines are others than before, or run another release, whoever did that. */
function changed(before, after) {
    const was = new Map(before.machines.map(({ id, releaseId }) => [id, releaseId]));
    return (after.machines.length !== was.size ||
        after.machines.some(({ id, releaseId }) => was.get(id) !== releaseId));
}
/** Whether there are machines, and all of them run the release. */
function runsEverywhere({ machines }, release) {
    return machines.length > 0 && machines.every(({ releaseId }) => releaseId === release.id);
}
/** Which releases machines run, for people. */
function versionsOf(machines) {
    const versions = [...new Set(machines.map(({ releaseVersion }) => releaseVersion))];
    return versions.length === 0 ? 'none' : versions.map((version) => `v${version}`).join(' and ');
}
/** A release that somebody else has begun since one of version `since`, unless it failed and no machine runs it. */
function overtaking({ releases, machines }, since) {
    return releases.find((other) => other.version > since &&
        (!hasFailed(other) || machines.some(({ releaseId }) => releaseId === other.id)));
}

;// CONCATENATED MODULE: ./actions/fly-deploy/through-outage.ts


/** How long a Fly that does not answer is asked again: it may be what failed the deploy, too. */
const OUTAGE_MS = 120_000;
const PAUSE_MS = 5000;
/** Asks Fly, for two minutes where it does not answer; once only where `signal` is aborted. Throws the last error. */
async function throughOutage(ask, { clock, log, signal, }) {
    const deadline = clock.now() + OUTAGE_MS;
    for (;;) {
        try {
            return await ask();
        }
        catch (error) {
            if (signal.aborted || clock.now() >= deadline)
                throw error;
            log.info(`asking again in ${formatDuration(PAUSE_MS)}: ${messageOf(error)}`);
            await clock.sleep(PAUSE_MS);
        }
    }
}
/** What Fly says of the app, also after a timeout: somebody has to know what it left. */
async function lookThroughOutage({ app, clock, runner }) {
    const { log, signal } = runner;
    return await throughOutage(() => app.look(), { clock, log, signal });
}

;// CONCATENATED MODULE: ./actions/fly-deploy/attempt.ts







/**
 * Runs `flyctl deploy` and looks at what is there afterwards, whatever its exit code. Throws a RemoteError where Fly
 * does not tell that for two minutes.
 */
async function attempt(run, before, words, interrupt) {
    const { code, stdout, stderr } = await run.flyctl.run(words, { interrupt });
    const said = `${stdout}\n${stderr}`;
    try {
        const after = await lookThroughOutage(run);
        return { code, said, after, release: releaseOf({ code, said }, before, after) };
    }
    catch (error) {
        const ended = code === 0 ? 'flyctl ended well' : explainFlyctl(said);
        throw new RemoteError(`${ended}; and what runs now is not known, since Fly does not tell: ${messageOf(error)}`);
    }
}
/** What flyctl says where it ended before it made a release: whatever is new then is somebody else's. */
const BEFORE_RELEASE = /failed to fetch an image or build from source|failed to create release|App configuration is not valid|no access token available|yes flag must be specified|requires an unattached|needs volumes with name/;
/**
 * The release that an attempt made: the one that flyctl names at its end, be it in Fly's list yet or not; else the
 * only new one of the image that flyctl talked of, or the only one that failed as it did; else one that machines run
 * with that image and Fly does not list yet. Undefined where none is new, or where it cannot be told from another's.
 */
function releaseOf({ code, said }, before, after) {
    if (code !== 0 && BEFORE_RELEASE.test(said))
        return undefined;
    const named = releaseNamed(said);
    const newest = before.releases[0]?.version ?? 0;
    const fresh = after.releases.filter(({ version }) => version > newest);
    if (named !== undefined)
        return fresh.find(({ id }) => id === named.id) ?? named;
    const image = imageIn(said);
    // flyctl names the image before it makes a release.
    if (code !== 0 && image === undefined)
        return undefined;
    const likeness = (other) => image === undefined ? undefined : sameImage(other, image);
    const ours = fresh.filter((release) => likeness(release.image) !== false);
    if (ours.length === 0)
        return releaseUnlisted(before, after, likeness);
    if (ours.length === 1)
        return ours[0];
    const surely = ours.filter((release) => likeness(release.image) === true);
    if (surely.length === 1)
        return surely[0];
    const bad = surely.filter(hasFailed);
    return code !== 0 && bad.length === 1 ? bad[0] : undefined;
}
/** A release that machines run before Fly lists it. */
function releaseUnlisted(before, after, likeness) {
    const known = new Set([
        ...before.machines.map(({ releaseId }) => releaseId),
        ...after.releases.map(({ id }) => id),
    ]);
    const strange = after.machines.filter(({ releaseId, image }) => !known.has(releaseId) && likeness(image) === true);
    const [first] = strange;
    if (first === undefined || strange.some(({ releaseId }) => releaseId !== first.releaseId))
        return undefined;
    const { releaseId: id, releaseVersion: version, image } = first;
    return { id, version, status: 'running', image, createdAt: 0 };
}
/** The release in the line that flyctl prints at a good end, where FLY_EMIT_RELEASE_JSON is set. */
function releaseNamed(said) {
    const line = /^\{"id":"[^"]+","version":\d+,"image_ref":.*$/m.exec(said)?.[0];
    if (line === undefined)
        return undefined;
    try {
        const json = JSON.parse(line);
        return {
            id: textAt(json, 'id'),
            version: Number(textAt(json, 'version')),
            status: 'complete',
            image: textAt(json, 'image_ref'),
            createdAt: 0,
        };
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/fly-deploy/under-way.ts


const POLL_MS = 2000;
/** flyctl holds leases for 13 s after its death. */
const LEASE_MS = 15_000;
/**
 * A release whose deploy died stays `running` for ever. Without a lease and a release command it counts as under
 * way only this long: the time between its creation and the first of the two.
 */
const QUIET_MS = 120_000;
const UNENDED = ['running', 'pending'];
/** Waits until no other deploy of the app is under way, and returns what is there then. */
async function waitForOthers(app, waitMs, { clock, log, signal, }) {
    const deadline = clock.now() + waitMs;
    let told = '';
    let askedAgain = false;
    for (;;) {
        const look = await app.look(signal);
        let leased;
        try {
            leased = await app.leased(look.machines, signal);
        }
        catch (error) {
            // A machine that went away since it was listed has no leases to tell.
            if (askedAgain)
                throw error;
            askedAgain = true;
            continue;
        }
        askedAgain = false;
        const found = underWay(look, leased, clock.now());
        if (found === undefined)
            return look;
        const { reason, mend } = found;
        if (clock.now() >= deadline) {
            const waited = waitMs === 0 ? '' : ` after ${formatDuration(waitMs)} of waiting`;
            throw new RemoteError(`another deploy of ${app.name} is under way${waited}: ${reason}. Nothing was changed. Give the job a concurrency group with cancel-in-progress: false, or raise concurrency-wait.${mend === '' ? '' : ` If nothing deploys, a dead deploy left it: ${mend} -a ${app.name}`}`);
        }
        if (reason !== told)
            log.info(`waiting: another deploy is under way, ${reason}`);
        told = reason;
        await clock.sleep(Math.min(POLL_MS, Math.max(200, deadline - clock.now())), signal);
    }
}
/** By what it shows that somebody else deploys, and how a person ends that; undefined where nobody does. */
function underWay({ releases, releaseCommands }, leased, now) {
    const newest = releases[0];
    const which = newest !== undefined && UNENDED.includes(newest.status) ? ` of v${newest.version}` : '';
    if (leased.length > 0) {
        const machines = leased.length === 1 ? 'a machine' : `${leased.length} machines`;
        return {
            reason: `the deploy${which} holds ${machines} (${leased.slice(0, 3).join(', ')})`,
            mend: `fly machine leases clear ${leased.join(' ')}`,
        };
    }
    if (releaseCommands.length > 0) {
        return {
            reason: `the release command${which} is at work`,
            mend: `fly machine destroy --force ${releaseCommands.join(' ')}`,
        };
    }
    if (which === '' || newest === undefined)
        return undefined;
    if (now - newest.createdAt >= QUIET_MS)
        return undefined;
    return { reason: `release v${newest.version} is ${newest.status}`, mend: '' };
}

;// CONCATENATED MODULE: ./actions/fly-deploy/deploy-image.ts




/** Fly's API may hear of a push some seconds after its registry. */
const PUSHED_MS = 5000;
const LOOKS_FOR_PUSHED = 4;
/** `flyctl deploy`, made again where only the moment was wrong and nothing has been touched yet. */
async function deployImage(run, before, words, built) {
    const { clock, runner, interrupt } = run;
    for (let look = 1;; look += 1) {
        const tried = await tryTwice(run, before, words);
        const unknown = tried.release === undefined && /could not find image/i.test(tried.said);
        if (!built || !unknown || look === LOOKS_FOR_PUSHED || interrupt.aborted)
            return tried;
        runner.log.info(`Fly does not know the image yet that was just pushed; again in ${formatDuration(PUSHED_MS)}`);
        const waited = await clock.sleep(PUSHED_MS, interrupt).then(() => true, () => false);
        if (!waited)
            return tried;
    }
}
/** Somebody else's lease fails a deploy before any machine is touched, though after the release command. */
async function tryTwice(run, before, words) {
    const { clock, runner, interrupt, app } = run;
    const first = await attempt(run, before, words, interrupt);
    const { release, after } = first;
    const leased = /failed to (get lease|acquire lease)|lease currently held/i.test(first.said);
    if (first.code === 0 || !leased || release === undefined || interrupt.aborted)
        return first;
    if (touched(before, after, release))
        return first;
    runner.log.info(`somebody else held a machine; trying once more in ${formatDuration(LEASE_MS)}`);
    const now = await clock
        .sleep(LEASE_MS, interrupt)
        .then(() => waitForOthers(app, run.wanted.concurrencyWait, { clock, log: runner.log, signal: interrupt }))
        // What failed first is what is told.
        .catch(() => undefined);
    // Whoever came later carries the newer commit.
    if (now?.releases[0]?.id !== release.id)
        return first;
    const again = ['--image', release.image, '--skip-release-command'];
    const built = words.filter((_, i) => words[i - 1] !== '--image' && words[i] !== '--image');
    const second = await attempt(run, now, [...built, ...again], interrupt);
    return second.release === undefined ? { ...first, after: second.after } : second;
}

;// CONCATENATED MODULE: ./actions/fly-deploy/deploy-old.ts






const ATTEMPTS = 2;
/**
 * Deploys the image of a release of before: by the surest name first, the next only where Fly does not know that
 * one, and all of it once more where flyctl ended before every machine was there. The last attempt is returned, with
 * the release that an earlier one made where it made none.
 */
async function deployOld(run, before, back, { config, interrupt }) {
    const { runner, wanted, app, clock } = run;
    let seen = before;
    let made;
    for (let round = 1;; round += 1) {
        let tried;
        for (const reference of back.references) {
            const words = rollbackWords(app.name, config, wanted, reference);
            tried = await attempt(run, seen, words, interrupt);
            if (!isUnknownImage(tried))
                break;
        }
        if (tried === undefined)
            throw new Error('a release without an image was chosen');
        made = tried.release ?? made;
        tried = { ...tried, release: made };
        const done = isEverywhere(tried) || isUnknownImage(tried);
        if (done || round === ATTEMPTS || interrupt.aborted)
            return tried;
        runner.log.info(`that did not reach every machine; once more in ${formatDuration(LEASE_MS)}`);
        await clock.sleep(LEASE_MS, interrupt);
        const since = made?.version ?? seen.releases[0]?.version ?? 0;
        seen = await lookThroughOutage(run);
        const overtaker = overtaking(seen, since);
        if (overtaker !== undefined)
            return { ...tried, after: seen, overtaker };
    }
}
/** Whether every machine runs what was deployed: then it is the machines that are asked, whatever flyctl said. */
function isEverywhere({ code, release, after }) {
    return release !== undefined && (code === 0 || runsEverywhere(after, release));
}
/** Words to put behind a sentence, about why it was not tried again. */
function overtakenWords({ overtaker }) {
    return overtaker === undefined
        ? ''
        : `; it was not tried again, since somebody else has begun release v${overtaker.version} meanwhile`;
}
function isUnknownImage({ code, said }) {
    return code !== 0 && /could not find image|invalid reference/i.test(said);
}

;// CONCATENATED MODULE: ./actions/fly-deploy/token.ts

/**
 * A token of Fly.io as flyctl takes it: several parts (macaroons begin with `fm2_`) joined by commas, without a
 * scheme. Each part is told to `mask` by itself, since any of them may show up alone.
 */
function parseToken(text, mask) {
    const bare = text
        .trim()
        .replace(/^(["'])(.*)\1$/s, '$2')
        .trim()
        .replace(/^(FlyV1|Bearer)(\s+|$)/i, '');
    const parts = bare
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
    for (const part of parts)
        mask(part);
    mask(parts.join(','));
    if (parts.length === 0) {
        throw new configuration_error_ConfigurationError('api-token is required: a deploy token, made by `fly tokens create deploy` and stored as a secret. It is empty too where a pull request comes from a fork');
    }
    if (parts.some((part) => !/^[\x21-\x7e]+$/.test(part))) {
        throw new configuration_error_ConfigurationError('api-token holds white space or other characters that no token has; store what `fly tokens create deploy` prints, in one line and nothing else');
    }
    return parts.join(',');
}
/** What Fly's own HTTP API wants in `Authorization`. */
function authorizationOf(token) {
    return `${/^fm\d/.test(token) ? 'FlyV1' : 'Bearer'} ${token}`;
}

;// CONCATENATED MODULE: ./actions/fly-deploy/release-config.ts



const FLY_API = 'https://api.fly.io';
const QUERY = 'query configs($app: String!) { app(name: $app) { releasesUnprocessed(first: 25) { nodes { version configDefinition } } } }';
/**
 * The config that a release was made with, of which flyctl itself shows only the newest. Undefined where Fly no
 * longer tells it. Throws a RemoteError or HttpFailure where Fly's API does not answer.
 */
async function releaseConfig(app, version, { http, token, api, signal, }) {
    const answer = await http({
        url: new URL('/graphql', api || FLY_API),
        method: 'POST',
        headers: new Map([
            ['authorization', authorizationOf(token)],
            ['content-type', 'application/json'],
        ]),
        body: JSON.stringify({ query: QUERY, variables: { app } }),
        bodyLimit: 16 * 1024 * 1024,
        timeoutMs: 30_000,
        signal,
    });
    if (answer.status !== 200)
        throw new RemoteError(`Fly's API answered HTTP ${answer.status}`);
    let json;
    try {
        json = JSON.parse(answer.body.toString('utf8'));
    }
    catch {
        throw new RemoteError("Fly's API answered with something that is no JSON");
    }
    const nodes = listAt(json, 'data', 'app', 'releasesUnprocessed', 'nodes');
    const found = nodes.find((node) => textAt(node, 'version') === String(version));
    return at(found, 'configDefinition') ?? undefined;
}

;// CONCATENATED MODULE: ./actions/fly-deploy/save-config.ts





const save_config_ATTEMPTS = 3;
const save_config_PAUSE_MS = 1000;
/**
 * Writes the config of a release to a file and returns its path; undefined where Fly no longer tells it. flyctl shows
 * only the config of the newest release, be it a good one or not. Throws where Fly does not answer.
 */
async function saveConfig({ runner, wanted, app, http, home, clock }, { releases }, { version }, signal) {
    const ask = () => releases[0]?.version === version
        ? app.config(signal)
        : releaseConfig(app.name, version, {
            http,
            token: wanted.token,
            api: runner.context.environment['FLY_API_BASE_URL'] ?? '',
            signal,
        });
    for (let attempt = 1;; attempt += 1) {
        try {
            const config = await ask();
            if (typeof config !== 'object' || config === null)
                return undefined;
            const path = (0,external_node_path_namespaceObject.join)(home, `v${version}.json`);
            await (0,external_node_fs_promises_namespaceObject.writeFile)(path, JSON.stringify(config, null, 2), { mode: 0o600 });
            return path;
        }
        catch (error) {
            if (signal.aborted || attempt === save_config_ATTEMPTS)
                throw error;
            await clock.sleep(save_config_PAUSE_MS * attempt, signal);
        }
    }
}
/** The same; undefined, with a word in the log, also where Fly does not answer: a deploy does not hang on it. */
async function trySaveConfig(run, look, back, signal) {
    try {
        return await saveConfig(run, look, back, signal);
    }
    catch (error) {
        if (error instanceof Cancelled)
            throw error;
        run.runner.log.info(`the config of v${back.version} could not be saved: ${messageOf(error)}`);
        return undefined;
    }
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

;// CONCATENATED MODULE: ./packages/health/expectations.ts
/** Any 2xx. */
const ANY_SUCCESS = {
    status: [[200, 299]],
    json: [],
    body: [],
    headers: [],
    version: undefined,
};

;// CONCATENATED MODULE: ./actions/fly-deploy/watch-machines.ts

const watch_machines_POLL_MS = 1000;
/**
 * Looks at the machines until all run the release, pass their checks and have stayed so for a while; flyctl's own word
 * ends 10 s after a start, and leaves out machines that were stopped. One that crashes ends the wait at once.
 */
async function watchMachines(app, watch, { clock, log, signal, }) {
    const deadline = clock.now() + watch.settleMs;
    let crashesBefore;
    let wellSince;
    let told = '';
    const tell = (text) => {
        if (text !== told)
            log.info(text);
        told = text;
    };
    for (;;) {
        let machines;
        try {
            ({ machines } = await app.machines(signal));
        }
        catch (error) {
            signal?.throwIfAborted();
            // That nobody can look for a while says nothing of the release.
            if (clock.now() >= deadline)
                throw error;
            tell(`not known: ${messageOf(error)}`);
            wellSince = undefined;
            await clock.sleep(watch_machines_POLL_MS, signal);
            continue;
        }
        crashesBefore ??= latestCrashes(machines);
        const crashed = machines.flatMap((machine) => watch_machines_crashOf(machine, crashesBefore ?? new Map()));
        if (crashed.length > 0)
            return { problems: crashed, machines };
        const problems = problemsOf(machines, watch);
        const now = clock.now();
        if (problems.length === 0) {
            wellSince ??= now;
            if (now - wellSince >= watch.stableForMs)
                return { problems, machines };
        }
        else {
            wellSince = undefined;
            if (now >= deadline)
                return { problems, machines };
            tell(`not yet: ${problems.join('; ')}`);
        }
        await clock.sleep(watch_machines_POLL_MS, signal);
    }
}
/** What keeps machines from being well on a release: another release, a state on the way, a check. */
function problemsOf(machines, { releaseId, woken }) {
    if (machines.length === 0)
        return ['there is no machine'];
    return machines.flatMap((machine) => {
        const name = nameOf(machine);
        if (machine.releaseId !== releaseId) {
            return [`${name} runs release v${machine.releaseVersion} with ${machine.image}`];
        }
        if (isAsleep(machine.state)) {
            // Fly's proxy puts to sleep what nobody asks for; whatever else ends was to run.
            const mayEnd = machine.proxied && !machine.endedItself;
            return woken.has(machine.id) && !mayEnd
                ? [`${name} was started and is ${machine.state}`]
                : [];
        }
        if (machine.state !== 'started')
            return [`${name} is ${machine.state}`];
        const bad = machine.checks.filter(({ status }) => status !== 'passing');
        if (bad.length > 0)
            return bad.map((check) => `${name}: ${checkLine(check)}`);
        return machine.checks.length === 0 && machine.wantedChecks > 0
            ? [`${name}: no result of its checks yet`]
            : [];
    });
}
function nameOf({ id, group, region }) {
    return `machine ${id} (${group}, ${region})`;
}
function isAsleep(state) {
    return state === 'stopped' || state === 'suspended';
}
/** Groups that stand still although nobody asked them to wait: one machine of each can be started to be judged. */
function sleepingGroups(machines) {
    const groups = Map.groupBy(machines.filter(({ idle }) => !idle), ({ group }) => group);
    return [...groups.values()].flatMap((members) => members.some(({ state }) => !isAsleep(state)) ? [] : members.slice(0, 1));
}
function checkLine({ name, status, output }) {
    const said = output.replaceAll(/\s+/g, ' ').trim().slice(0, 120);
    return `check ${name} is ${status || 'unknown'}${said === '' ? '' : ` (${said})`}`;
}
function latestCrashes(machines) {
    // A program that came to its end before the first look, and was not started again, counts as well.
    return new Map(machines.map((machine) => [
        machine.id,
        endedByItself(machine) ? 0 : Math.max(0, ...machine.crashes.map(({ at }) => at)),
    ]));
}
function endedByItself({ state, lastEventIsCrash }) {
    return (state === 'stopped' || state === 'failed') && lastEventIsCrash;
}
function watch_machines_crashOf(machine, before) {
    const known = before.get(machine.id) ?? 0;
    const crash = machine.crashes.find(({ at }) => at > known);
    if (crash === undefined)
        return [];
    return [`${nameOf(machine)} ended with exit code ${crash.code} after its start`];
}

;// CONCATENATED MODULE: ./actions/fly-deploy/verify.ts





/** flyctl's own default for `--wait-timeout`. */
const SETTLE_MS = 300_000;
const START_ATTEMPTS = 2;
const START_PAUSE_MS = 5000;
/**
 * Whether a release really serves: every machine runs it, is well and stays so, and the app answers as the gate
 * expects. flyctl changes a machine that stands still without starting it; so those in `awake` are started first, and
 * one of each group that sleeps as a whole, since an image that nobody started proves nothing.
 */
async function verify(run, release, { gate, awake, signal }) {
    const { runner, app, clock, flyctl } = run;
    const ask = () => app.machines(signal);
    const { machines } = await throughOutage(ask, { clock, log: runner.log, signal });
    const stopped = machines.filter(({ id, state, idle }) => awake.includes(id) && isAsleep(state) && !idle);
    const woken = stopped.length > 0 ? stopped : sleepingGroups(machines);
    const toSleepAgain = [];
    try {
        for (const machine of woken) {
            const problem = await wake(run, machine, signal);
            if (problem !== '')
                return { reason: problem, machines, gate: undefined };
            // Of what slept, Fly's proxy puts to sleep again what it may wake; the rest is ours.
            if (stopped.length === 0 && !machine.proxied)
                toSleepAgain.push(machine.id);
        }
        return await verify_judge(run, release, { gate, woken, signal });
    }
    finally {
        for (const id of toSleepAgain) {
            if (signal.aborted)
                break;
            await flyctl.run(['machine', 'stop', id, '--app', app.name], { interrupt: signal });
        }
    }
}
/** Starts a machine that stands still, in two attempts; says why it does not, or nothing. */
async function wake({ runner, app, clock, flyctl }, machine, signal) {
    runner.log.info(`${nameOf(machine)} stands still; starting it`);
    for (let attempt = 1;; attempt += 1) {
        const words = ['machine', 'start', machine.id, '--app', app.name];
        const { code, stdout, stderr } = await flyctl.run(words, { interrupt: signal });
        if (code === 0)
            return '';
        const said = explainFlyctl(`${stdout}\n${stderr}`);
        if (attempt === START_ATTEMPTS)
            return `${nameOf(machine)} could not be started: ${said}`;
        await clock.sleep(START_PAUSE_MS, signal);
        // A request may have woken it meanwhile.
        const now = (await app.machines(signal)).machines.find(({ id }) => id === machine.id);
        if (now !== undefined && !isAsleep(now.state))
            return '';
    }
}
async function verify_judge({ runner, wanted, clock, http, app }, release, { gate, woken, signal, }) {
    const failed = new AbortController();
    const both = AbortSignal.any([signal, failed.signal]);
    const watch = {
        releaseId: release.id,
        woken: new Set(woken.map(({ id }) => id)),
        stableForMs: wanted.stableFor,
        settleMs: wanted.waitTimeout ?? SETTLE_MS,
    };
    const { log } = runner;
    const watching = watchMachines(app, watch, { clock, log, signal: both }).then((watched) => {
        // A machine that is not well makes every answer of the app worthless.
        if (watched.problems.length > 0)
            failed.abort(new Unwell());
        return watched;
    });
    const asking = gate === undefined
        ? Promise.resolve(undefined)
        : askGate(gate, runner, { clock, http, signal: both }).catch((error) => {
            if (error instanceof Unwell)
                return undefined;
            throw error;
        });
    const [watched, answer] = await Promise.all([watching, asking]);
    const reasons = [
        ...watched.problems,
        ...(answer?.healthy === false ? [hinted(answer.reason)] : []),
    ];
    return { reason: reasons.join('; '), machines: watched.machines, gate: answer };
}
/** A first deploy without a terminal is given no address, and nobody says so. */
function hinted(reason) {
    return /\.fly\.dev\b.*never resolved/.test(reason)
        ? `${reason}; an app that has no address yet gets one by \`fly ips allocate\``
        : reason;
}
/** The gate for a release of before: that it answers at all, since nobody said what its version or JSON is. */
function gateOfOld(gate) {
    if (gate === undefined)
        return undefined;
    const targets = gate.targets.map((target) => ({ ...target, expect: ANY_SUCCESS }));
    return { ...gate, targets };
}
class Unwell extends Error {
}

;// CONCATENATED MODULE: ./actions/fly-deploy/way-back.ts



/**
 * What a failed deploy goes back to: what all machines run, as long as that release was complete; else, where they
 * are mixed or left over from a failure, the newest complete release. Undefined where there was none.
 */
function wayBack({ releases, machines }) {
    const complete = releases.filter(isComplete);
    const running = commonImage(machines);
    const version = machines[0]?.releaseVersion ?? 0;
    const its = releases.find((release) => release.version === version);
    const isGood = its === undefined ? complete.length === 0 : isComplete(its);
    if (running !== undefined && isGood)
        return to(version, running, machines);
    const newest = complete[0];
    return newest === undefined ? undefined : to(newest.version, newest.image, machines);
}
/** The release that all machines run; undefined where they are mixed, or there is none. */
function servingRelease({ releases, machines }) {
    const ids = new Set(machines.map(({ releaseId }) => releaseId));
    return ids.size === 1 ? releases.find(({ id }) => ids.has(id)) : undefined;
}
/**
 * What `command: rollback` goes to: the release that was asked for; else the newest complete one whose image is not
 * what all machines run now. Throws a ConfigurationError where there is none.
 */
function chosenRelease({ releases, machines }, asked) {
    const running = commonImage(machines);
    if (asked === undefined) {
        const last = releases.find((release) => isComplete(release) && !isSame(release.image, running));
        if (last !== undefined)
            return to(last.version, last.image, machines);
        throw new configuration_error_ConfigurationError(`release: there is no complete release with another image than ${running ?? 'what runs'} among the last ${releases.length}; deploy the image you want with command: deploy`);
    }
    const found = releases.find(({ version }) => version === asked);
    if (found !== undefined && found.image !== '')
        return to(found.version, found.image, machines);
    const known = releases.filter(isComplete).map(({ version }) => `v${version}`);
    throw new configuration_error_ConfigurationError(`release: v${asked} is not among the releases that Fly still tells (complete are ${known.slice(0, 8).join(', ') || 'none'}); deploy its image with command: deploy and image`);
}
/** A rollback names the digest as well. */
function isSame(image, running) {
    return running !== undefined && sameImage(image, running) === true;
}
function isComplete({ status, image }) {
    return (status === 'complete' || status === 'succeeded') && image !== '';
}
/** By digest where a machine that runs the image knows it: a tag may have been moved to another image since. */
function to(version, image, machines) {
    const digest = machines.find((machine) => machine.image === image)?.digest ?? '';
    const pinned = /^sha256:[0-9a-f]{64}$/.test(digest) && !image.includes('@');
    return { version, image, references: pinned ? [`${image}@${digest}`, image] : [image] };
}

;// CONCATENATED MODULE: ./actions/fly-deploy/roll-back.ts








/**
 * Brings back the image and the config of before and verifies them; the step is red all the same. Does nothing
 * where there is nothing to go back to, or where somebody else has begun to deploy since.
 */
async function rollBack(run, failure) {
    const { runner, wanted } = run;
    const { reason, release, after, back } = failure;
    const stay = (why) => ({
        state: 'failed',
        reason: `${reason}; ${why}`,
        release: servingRelease(after),
        machines: after.machines,
    });
    if (!wanted.rollbackOnFailure) {
        return stay(`the machines stay as they are, since rollback-on-failure is false`);
    }
    if (back === undefined) {
        return stay('it was not rolled back: no release of this app was ever complete');
    }
    // A cancel leaves no time to say so once flyctl is at work.
    runner.lastWord(`${reason}; cancelled during the rollback to v${back.version}: look with fly status -a ${run.app.name}, and run command: rollback with release: ${back.version}`);
    runner.output('state', 'rollback-failed');
    // A cancel does not end what is on its way back to health.
    const interrupt = AbortSignal.timeout(wanted.timeout);
    try {
        const now = await lookThroughOutage(run);
        const other = overtaking(now, release.version);
        if (other !== undefined) {
            return stay(`it was not rolled back, since somebody else has begun release v${other.version} meanwhile`);
        }
        runner.log.openGroup(`Roll back to v${back.version}, ${back.image}`);
        await destroySurplus(run, failure);
        const config = failure.config ?? (await trySaveConfig(run, now, back, interrupt));
        if (config === undefined) {
            runner.log.warning(`the config of v${back.version} could not be had from Fly: the image goes back, with the config of now`);
        }
        const tried = await deployOld(run, now, back, { config: config ?? run.config, interrupt });
        if (tried.release === undefined || !isEverywhere(tried)) {
            const gone = isUnknownImage(tried)
                ? '. Fly keeps no image for ever; a registry of your own does'
                : '';
            const why = `${explainFlyctl(tried.said)}${gone}${overtakenWords(tried)}`;
            return {
                state: 'rollback-failed',
                reason: `${reason}; and the rollback to v${back.version} failed: ${why}`,
                release: servingRelease(tried.after),
                machines: tried.after.machines,
            };
        }
        const verified = await verify(run, tried.release, {
            gate: gateOfOld(wanted.health),
            awake: failure.before.machines.filter(({ state }) => state === 'started').map(({ id }) => id),
            signal: AbortSignal.timeout(wanted.timeout),
        });
        const { machines, gate } = verified;
        const without = config === undefined
            ? `; its config could not be had from Fly, so the image went back with the config of now`
            : '';
        return verified.reason === ''
            ? {
                state: 'rolled-back',
                reason: `${reason}${without}`,
                release: tried.release,
                machines,
                gate,
            }
            : {
                state: 'rollback-failed',
                reason: `${reason}; and after the rollback to v${back.version}: ${verified.reason}`,
                release: tried.release,
                machines,
                gate,
            };
    }
    catch (error) {
        return {
            state: 'rollback-failed',
            reason: `${reason}; and the rollback to v${back.version} broke off: ${messageOf(error)}`,
            release: undefined,
            machines: after.machines,
        };
    }
}
/**
 * Machines that only the failed release has, beside a whole old set: what bluegreen and canary leave behind. With
 * them the rollback would double the app.
 */
async function destroySurplus({ flyctl, app, wanted }, failure) {
    for (const { id } of surplusOf(failure)) {
        await flyctl.run(['machine', 'destroy', id, '--force', '--app', app.name], {
            interrupt: AbortSignal.timeout(wanted.timeout),
        });
    }
}
function surplusOf({ before, after, release, }) {
    const old = new Set(before.machines.map(({ id }) => id));
    const now = new Set(after.machines.map(({ id }) => id));
    return after.machines.filter((machine) => {
        const oldOfGroup = before.machines.filter(({ group }) => group === machine.group);
        const whole = oldOfGroup.length > 0 && oldOfGroup.every(({ id }) => now.has(id));
        return machine.releaseId === release.id && !old.has(machine.id) && whole;
    });
}

;// CONCATENATED MODULE: ./actions/fly-deploy/stage-secrets.ts




/** What a failure after the staging has to add. */
const STAGED = 'the secrets are staged, and reach the machines with the next deploy';
/**
 * Stages the secrets: they reach the machines with the deploy that follows, and not before. Throws a RemoteError or a
 * Cancelled that says what is staged by then.
 */
async function stageSecrets({ runner, wanted, flyctl, app, interrupt }) {
    if (wanted.staging.length === 0)
        return;
    await runner.log.group('Stage secrets', async () => {
        for (const [i, { words, input }] of wanted.staging.entries()) {
            const left = i === 0 ? '' : '; some of the secrets are staged';
            const { code, stdout, stderr } = await flyctl.run(['secrets', ...words, '--stage', '--app', app.name], { input, interrupt });
            if (runner.signal.aborted) {
                throw new Cancelled('cancelled while the secrets were staged; nothing was deployed, and what is staged reaches the machines with the next deploy');
            }
            if (code === 0)
                continue;
            const said = interrupt.aborted
                ? `timeout: not done after ${formatDuration(wanted.timeout)}`
                : explainFlyctl(stderr || stdout);
            throw new RemoteError(`the secrets could not be staged: ${said}; nothing was deployed${left}`);
        }
    });
}

;// CONCATENATED MODULE: ./actions/fly-deploy/deploy.ts














/** Builds what is to be built, then deploys it over what runs by then. */
async function deploy(run, before) {
    const { runner, wanted, app, clock } = run;
    if (wanted.image !== '')
        return await deployOver(run, before, { image: wanted.image });
    let image;
    try {
        image = await buildImage(run);
    }
    catch (error) {
        return {
            state: 'failed',
            cancelled: error instanceof Cancelled,
            reason: messageOf(error),
            release: servingRelease(before),
            machines: before.machines,
        };
    }
    const { log, signal } = runner;
    const now = await log.group(`Look at ${app.name} again`, () => waitForOthers(app, wanted.concurrencyWait, { clock, log, signal }));
    return { ...(await deployOver(run, now, { image, built: true })), before: now };
}
/** Deploys, judges by what then runs, and goes back where that is not the new release in good health. */
async function deployOver(run, before, { image, built = false }) {
    const { runner, wanted, app, interrupt } = run;
    const back = wayBack(before);
    const config = back === undefined ? undefined : await trySaveConfig(run, before, back, interrupt);
    await stageSecrets(run);
    const words = deployWords(app.name, run.config, wanted, { image, folder: run.folder });
    runner.log.openGroup(`flyctl deploy of ${app.name}`);
    runner.lastWord(`cancelled while flyctl deployed ${app.name}, which has not let go of it: some machines may run the new version. Deploy again, or go back with command: rollback`);
    let tried;
    try {
        tried = await deployImage(run, before, words, built);
    }
    catch (error) {
        runner.log.closeGroup('✗');
        return unknown(run, before, error);
    }
    runner.log.closeGroup(tried.code === 0 ? '✓' : '✗');
    const { release, after } = tried;
    if (runner.signal.aborted)
        return cancelled(run, before, tried);
    const late = `timeout: it was not done after ${formatDuration(wanted.timeout)}, and was stopped`;
    const said = interrupt.aborted ? late : explainFlyctl(tried.said);
    const unchanged = (what) => ({
        state: 'failed',
        reason: `${said}; ${what}${wanted.staging.length > 0 ? `; ${STAGED}` : ''}`,
        release: servingRelease(after),
        machines: after.machines,
    });
    if (release === undefined)
        return unchanged(whatRuns(before, after, 'nothing was changed'));
    const goBack = (reason) => rollBack(run, { reason, release, before, after, back, config });
    if (tried.code !== 0 && !isBelievable(run, tried, release)) {
        return touched(before, after, release)
            ? await goBack(said)
            : unchanged(whatRuns(before, after, `${stillServes(before)}, no machine was touched`));
    }
    runner.log.openGroup(`Verify v${release.version}`);
    try {
        const verified = await verify(run, release, {
            gate: wanted.health,
            awake: [],
            signal: interrupt,
        });
        const { reason, machines, gate } = verified;
        runner.log.closeGroup(reason === '' ? '✓' : '✗');
        if (reason !== '')
            return { ...(await goBack(reason)), gate };
        const warning = `flyctl ended with exit code ${tried.code ?? 'none'} (${said}), and yet every machine runs v${release.version} and is well`;
        return {
            state: 'deployed',
            reason,
            release,
            machines,
            gate,
            ...(tried.code === 0 ? {} : { warning }),
        };
    }
    catch (error) {
        runner.log.closeGroup('✗');
        if (error instanceof Cancelled)
            return cancelled(run, before, tried);
        return await goBack(interrupt.aborted ? late : `the new release could not be judged: ${messageOf(error)}`);
    }
}
/** Whether a deploy went through although flyctl ended badly: a lost answer of Fly's API is no failed deploy. */
function isBelievable({ wanted }, { after }, release) {
    return (runsEverywhere(after, release) &&
        (release.status === 'complete' || wanted.health?.targets.some(asksVersion) === true));
}
function asksVersion({ expect }) {
    return expect.version !== undefined;
}
/** What a deploy leaves of which Fly tells nothing: without a look nobody goes back, so it says how a person does. */
function unknown({ app, runner }, before, error) {
    return {
        state: 'failed',
        cancelled: runner.signal.aborted,
        reason: `${messageOf(error)}. It was not rolled back. Once Fly answers, look with fly status -a ${app.name}. ${wayOn(before)}`,
        release: undefined,
        machines: [],
    };
}
/** What a cancel leaves. There is no time to go back in a step that is about to be killed, so it says how. */
function cancelled({ app }, before, { release, after }) {
    const at = release === undefined ? [] : after.machines.filter((m) => m.releaseId === release.id);
    const reason = at.length === 0
        ? `cancelled before a machine of ${app.name} was touched; ${whatRuns(before, after, stillServes(before))}`
        : `cancelled: ${at.length} of ${after.machines.length} machines of ${app.name} run v${release?.version ?? 0}, the others what ran before. ${wayOn(before)}`;
    return {
        state: 'failed',
        cancelled: true,
        reason,
        release: servingRelease(after),
        machines: after.machines,
    };
}
/** What runs after a deploy that came to no machine, as far as is known; in the words of `same` where all is as before. */
function whatRuns(before, after, same) {
    if (changed(before, after)) {
        return `no machine is known to run what it deployed, and yet they run ${versionsOf(after.machines)} instead of ${versionsOf(before.machines)}: does somebody else deploy as well?`;
    }
    return same;
}
function stillServes({ machines }) {
    return machines.length === 0 ? 'nothing serves yet' : 'the old version still serves';
}
/** What a person does next. */
function wayOn(before) {
    const back = wayBack(before);
    return back === undefined
        ? 'Deploy again'
        : `Deploy again, or go back with command: rollback and release: ${back.version}`;
}

;// CONCATENATED MODULE: ./actions/fly-deploy/install-flyctl.ts






const RELEASES = 'https://github.com/superfly/flyctl/releases/download';
/** Also the name of the variable that flyctl itself reads. */
const install_flyctl_FLY_API = 'https://api.fly.io';
const OPERATING_SYSTEMS = {
    linux: 'Linux',
    darwin: 'macOS',
    win32: 'Windows',
};
const ARCHITECTURES = { x64: 'x86_64', arm64: 'arm64' };
const install_flyctl_MOST_BYTES = 300 * 1024 * 1024;
const DOWNLOAD_MS = 5 * 60_000;
/**
 * The path of flyctl in the wanted version: from the runner's tool cache, or from its release, checked against the
 * checksums that were published with it, and put into the cache. Throws a RemoteError where no source has it.
 */
async function installFlyctl(version, world) {
    const os = OPERATING_SYSTEMS[world.platform];
    const arch = ARCHITECTURES[world.arch];
    if (os === undefined || arch === undefined) {
        throw new RemoteError(`there is no flyctl for ${world.platform} on ${world.arch}; install one that runs here, and name it in flyctl-path`);
    }
    const { context, log } = world;
    const cache = context.environment['RUNNER_TOOL_CACHE'] ?? '';
    const folder = (0,external_node_path_namespaceObject.join)(cache === '' ? context.temp : cache, 'flyctl', version, world.arch);
    const program = (0,external_node_path_namespaceObject.join)(folder, world.platform === 'win32' ? 'flyctl.exe' : 'flyctl');
    if (await exists(`${folder}.complete`, program)) {
        log.info(`flyctl ${version} was in the tool cache`);
        return program;
    }
    const name = `flyctl_${version}_${os}_${arch}.${os === 'Windows' ? 'zip' : 'tar.gz'}`;
    const scratch = await (0,external_node_fs_promises_namespaceObject.mkdtemp)((0,external_node_path_namespaceObject.join)(context.temp, 'flyctl-'));
    try {
        const archive = (0,external_node_path_namespaceObject.join)(scratch, name);
        await (0,external_node_fs_promises_namespaceObject.writeFile)(archive, await download(version, name, [os, arch], world));
        await unpack(archive, scratch, world);
        await (0,external_node_fs_promises_namespaceObject.rm)(archive);
        await (0,external_node_fs_promises_namespaceObject.mkdir)(folder, { recursive: true });
        await (0,external_node_fs_promises_namespaceObject.cp)(scratch, folder, { recursive: true });
        await (0,external_node_fs_promises_namespaceObject.chmod)(program, 0o755);
        await (0,external_node_fs_promises_namespaceObject.writeFile)(`${folder}.complete`, '');
    }
    finally {
        await (0,external_node_fs_promises_namespaceObject.rm)(scratch, { recursive: true, force: true });
    }
    return program;
}
async function exists(...paths) {
    const checks = await Promise.allSettled(paths.map((path) => (0,external_node_fs_promises_namespaceObject.access)(path)));
    return checks.every(({ status }) => status === 'fulfilled');
}
/** From GitHub, else from where Fly's own API says: that API has been down for days when GitHub was not. */
async function download(version, name, place, world) {
    const first = `${RELEASES}/v${version}/${name}`;
    try {
        return await downloadVerified(first, version, name, world);
    }
    catch (error) {
        if (error instanceof WrongChecksum || error instanceof Cancelled)
            throw error;
        world.log.info(`GitHub did not give flyctl ${version} (${messageOf(error)}); asking Fly`);
        try {
            const second = await addressFromFly(version, place, world);
            return await downloadVerified(second, version, name, world);
        }
        catch (other) {
            if (other instanceof WrongChecksum || other instanceof Cancelled)
                throw other;
            throw new RemoteError(`flyctl ${version} could not be downloaded: GitHub: ${messageOf(error)}; Fly: ${messageOf(other)}. See whether that version exists at github.com/superfly/flyctl/releases, or name a program in flyctl-path`);
        }
    }
}
async function addressFromFly(version, place, { http, signal, context }) {
    const base = context.environment['FLY_API_BASE_URL'] || install_flyctl_FLY_API;
    const url = new URL(`${base}/app/flyctl_releases/${place.join('/')}/${version}`);
    const answer = await http({ url, timeoutMs: 30_000, redirects: 'none', signal });
    const address = answer.body.toString('utf8').trim();
    if (answer.status !== 200 || URL.parse(address)?.protocol !== 'https:') {
        throw new RemoteError(`HTTP ${answer.status} instead of an address`);
    }
    return address;
}
/** The archive's bytes, once they have the sum that is published beside it. */
async function downloadVerified(address, version, name, world) {
    const list = new URL(`flyctl_${version}_checksums.txt`, address);
    const [sums, archive] = await Promise.all([
        fetched(list, world),
        fetched(new URL(address), world),
    ]);
    const wanted = sumIn(sums.toString('utf8'), name);
    if (wanted === undefined) {
        throw new RemoteError(`${list.href} has no checksum of ${name}`);
    }
    const sum = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(archive).digest('hex');
    if (sum !== wanted)
        throw new WrongChecksum(address, sum, wanted);
    world.log.info(`flyctl ${version} from ${new URL(address).host}, checksum verified`);
    return archive;
}
async function fetched(url, { http, signal }) {
    const answer = await http({
        url,
        timeoutMs: DOWNLOAD_MS,
        bodyLimit: install_flyctl_MOST_BYTES,
        redirects: 'all',
        signal,
    });
    if (answer.status === 200 && !answer.bodyCut)
        return answer.body;
    throw new RemoteError(`HTTP ${answer.status} for ${url.pathname}`);
}
function sumIn(list, name) {
    const lines = list.split(/\r?\n/).map((line) => /^([0-9a-f]{64})\s+\*?(\S+)$/i.exec(line.trim()));
    return lines.find((line) => line?.[2] === name)?.[1]?.toLowerCase();
}
/** tar is on every runner. The one of Windows reads zip too; that of Git, which may come first in PATH, does not. */
async function unpack(archive, folder, world) {
    const system = world.context.environment['SystemRoot'] ?? 'C:\\Windows';
    const tar = world.platform === 'win32' ? external_node_path_namespaceObject.win32.join(system, 'System32', 'tar.exe') : 'tar';
    const { code, stderr } = await world.execute(tar, ['-xf', archive, '-C', folder], {
        cwd: folder,
        environment: world.context.environment,
        timeoutMs: 120_000,
        signal: world.signal,
    });
    if (code !== 0)
        throw new RemoteError(`tar could not unpack flyctl: ${stderr.trim()}`);
}
class WrongChecksum extends RemoteError {
    constructor(address, sum, wanted) {
        super(`${address} has the checksum ${sum}, and ${wanted} was published: it is not used. Run the job again; where it stays so, somebody changed the file`);
    }
}

;// CONCATENATED MODULE: ./actions/fly-deploy/find-flyctl.ts





/** flyctl from `flyctl-path`, from PATH where it is the wanted version, from the tool cache, or from its release. */
async function findFlyctl({ context, log, signal }, { flyctlPath, flyctlVersion }, { execute, http }) {
    const world = { execute, context, signal };
    if (flyctlPath !== '') {
        const isName = !/[\\/]/.test(flyctlPath);
        return await givenFlyctl(isName ? flyctlPath : (0,external_node_path_namespaceObject.resolve)(context.workspace, flyctlPath), world);
    }
    const onPath = await flyctlOnPath(flyctlVersion, world);
    if (onPath !== undefined)
        return onPath;
    const { platform, arch } = process;
    const path = await installFlyctl(flyctlVersion, { ...world, http, log, platform, arch });
    const version = await find_flyctl_versionOf(path, world);
    if (version !== undefined)
        return { path, version };
    throw new RemoteError(`flyctl ${flyctlVersion} was installed, and does not run on this runner`);
}
/** The flyctl that `flyctl-path` names. Throws where it is none. */
async function givenFlyctl(path, world) {
    const version = await find_flyctl_versionOf(path, world);
    if (version !== undefined)
        return { path, version };
    throw new configuration_error_ConfigurationError(`flyctl-path: ${path} is no flyctl that runs here; give the path of the program itself, or leave it empty to have one installed`);
}
/** The flyctl on PATH, where it is just the wanted version. */
async function flyctlOnPath(wanted, world) {
    const name = process.platform === 'win32' ? 'flyctl.exe' : 'flyctl';
    const folders = (world.context.environment['PATH'] ?? '').split(external_node_path_namespaceObject.delimiter);
    for (const folder of folders.filter((part) => part !== '')) {
        const path = (0,external_node_path_namespaceObject.join)(folder, name);
        try {
            await (0,external_node_fs_promises_namespaceObject.access)(path, external_node_fs_promises_namespaceObject.constants.X_OK);
        }
        catch {
            continue;
        }
        const version = await find_flyctl_versionOf(path, world);
        return version === wanted ? { path, version } : undefined;
    }
    return undefined;
}
/** `flyctl v0.4.80 linux/amd64 Commit: …`: what it calls itself; undefined where it is no flyctl. */
async function find_flyctl_versionOf(path, { execute, context, signal }) {
    const { code, stdout } = await execute(path, ['version'], {
        cwd: context.temp,
        environment: {
            ...context.environment,
            FLY_NO_UPDATE_CHECK: '1',
            FLY_SEND_METRICS: '0',
            CI: '1',
        },
        timeoutMs: 20_000,
        signal,
    });
    return code === 0 ? /^fly(?:ctl)?(?:\.exe)? v?(\S+)/m.exec(stdout)?.[1] : undefined;
}

;// CONCATENATED MODULE: ./actions/fly-deploy/fly-app.ts


/** One app of Fly, or its part in some regions, asked through flyctl. */
class FlyApp {
    name;
    #flyctl;
    #regions;
    /** Only machines in `regions` count; none named, all do. */
    constructor(name, flyctl, regions) {
        this.name = name;
        this.#flyctl = flyctl;
        this.#regions = regions;
    }
    async look(signal) {
        // Both to their end, also where one fails: nothing of flyctl may run on behind a failure's back.
        const [releases, machines] = await Promise.allSettled([
            this.#flyctl.read(['releases', '--app', this.name, '--json'], signal),
            this.machines(signal),
        ]);
        if (machines.status === 'rejected')
            throw machines.reason;
        if (releases.status === 'rejected')
            throw releases.reason;
        return { releases: parseReleases(releases.value), ...machines.value };
    }
    async machines(signal) {
        const words = ['machine', 'list', '--app', this.name, '--json'];
        const { machines, ...rest } = parseMachines(await this.#flyctl.read(words, signal));
        const regions = this.#regions;
        const isHere = ({ region }) => regions.length === 0 || regions.includes(region);
        return { machines: machines.filter(isHere), ...rest };
    }
    /** Machines that somebody holds a lease on: a deploy is changing them. */
    async leased(machines, signal) {
        if (machines.length === 0)
            return [];
        const ids = machines.map(({ id }) => id);
        const words = ['machine', 'leases', 'view', ...ids, '--app', this.name, '--json'];
        const leases = await this.#flyctl.read(words, signal);
        return ids.filter((id) => at(leases, id) !== undefined);
    }
    /** The config of the newest release, as JSON that `--config` takes. */
    async config(signal) {
        return await this.#flyctl.read(['config', 'show', '--app', this.name], signal);
    }
}

;// CONCATENATED MODULE: ./actions/fly-deploy/flyctl.ts





const READ_MS = 60_000;
const READ_ATTEMPTS = 3;
const flyctl_PAUSE_MS = 1000;
const CLOSE_MS = 3000;
/** After a cancel the runner gives a step 7.5 s. */
const GRACE_MS = 4500;
/** One flyctl with one token: words in, and what it said out. */
class Flyctl {
    #options;
    #environment;
    constructor(options) {
        this.#options = options;
        this.#environment = environmentOf(options);
    }
    /**
     * Asks for something that changes nothing, as JSON. Tries again where the failure may pass. Throws a RemoteError
     * that names the mend, or the signal's reason.
     */
    async read(words, signal) {
        const { execute, path, cwd, clock } = this.#options;
        for (let attempt = 1;; attempt += 1) {
            const { code, stdout, stderr } = await execute(path, words, {
                cwd,
                environment: this.#environment,
                timeoutMs: READ_MS,
                ...(signal === undefined ? {} : { signal }),
            });
            if (code === 0) {
                try {
                    return JSON.parse(stdout);
                }
                catch {
                    throw new RemoteError(`flyctl ${words[0] ?? ''} printed no JSON; is flyctl-path the real flyctl, of version 0.4.56 or newer?`);
                }
            }
            if (attempt === READ_ATTEMPTS || isFinal(stderr)) {
                throw new RemoteError(`flyctl ${shownWords(words)} failed: ${explainFlyctl(stderr || stdout)}`);
            }
            await clock.sleep(flyctl_PAUSE_MS * attempt, signal);
        }
    }
    /** Ends the agent that flyctl may have left behind, detached, to follow logs; the runner would keep it. */
    async close() {
        const { execute, path, cwd, home } = this.#options;
        if (!(0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(home, 'fly-agent.sock')))
            return;
        await execute(path, ['agent', 'stop'], {
            cwd,
            environment: this.#environment,
            timeoutMs: CLOSE_MS,
        });
    }
    /** Runs what changes something and shows its lines. `interrupt` sends it SIGINT, which it takes as a person's. */
    async run(words, { input, interrupt }) {
        const { stream, path, cwd, log } = this.#options;
        let last = '';
        return await stream(path, words, {
            cwd,
            environment: this.#environment,
            interrupt,
            graceMs: GRACE_MS,
            ...(input === undefined ? {} : { input }),
            onLine: (line) => {
                const text = plainText(line).trimEnd();
                if (text !== '' && text !== last && !/^\{"id":.*"image_ref":/.test(text))
                    log.info(text);
                last = text;
            },
        });
    }
}
/** Nothing of the step's inputs goes along, and no other token can win over ours. */
function environmentOf({ token, home, environment }) {
    const inherited = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_') && name !== 'FLY_ACCESS_TOKEN');
    return {
        ...Object.fromEntries(inherited),
        FLY_API_TOKEN: token,
        FLY_CONFIG_DIR: home,
        FLY_EMIT_RELEASE_JSON: '1',
        FLY_SEND_METRICS: '0',
        FLY_NO_UPDATE_CHECK: '1',
        FLY_NO_INCIDENTS_CHECK: '1',
        NO_COLOR: '1',
        CI: '1',
    };
}
function shownWords(words) {
    return words
        .filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith('-'))
        .slice(0, 2)
        .join(' ');
}

;// CONCATENATED MODULE: ./actions/fly-deploy/go-back.ts









/** `command: rollback`: the image and the config of an earlier release, deployed and verified as any other. */
async function goBack(run, before) {
    const { runner, wanted, interrupt } = run;
    const { log } = runner;
    const chosen = chosenRelease(before, wanted.release);
    // The config input wins: somebody who gives one wants it.
    const config = wanted.config === '' ? await configOf(run, before, chosen) : run.config;
    if (config === undefined) {
        throw new RemoteError(`Fly no longer tells the config of v${chosen.version}; check out the commit of that release and name its fly.toml in config. Nothing was changed`);
    }
    runner.lastWord(`cancelled during the rollback to v${chosen.version}, of which flyctl has not let go; run it again`);
    const late = `timeout: it was not done after ${formatDuration(wanted.timeout)}, and was stopped`;
    log.openGroup(`flyctl deploy of v${chosen.version}, ${chosen.image}`);
    let tried;
    try {
        tried = await deployOld(run, before, chosen, { config, interrupt });
    }
    catch (error) {
        log.closeGroup('✗');
        return brokenOff(run, chosen, error, { machines: [] });
    }
    log.closeGroup(tried.code === 0 ? '✓' : '✗');
    const { release, after } = tried;
    const machines = after.machines;
    if (runner.signal.aborted)
        return brokenOff(run, chosen, undefined, { machines });
    const said = interrupt.aborted ? late : explainFlyctl(tried.said);
    if (release === undefined && !changed(before, after)) {
        return {
            state: 'failed',
            reason: `${said}; nothing was changed`,
            release: servingRelease(after),
            machines,
        };
    }
    if (release === undefined || !isEverywhere(tried)) {
        const reason = `the rollback to v${chosen.version} failed: ${said}${overtakenWords(tried)}`;
        return { state: 'rollback-failed', reason, release: servingRelease(after), machines };
    }
    log.openGroup(`Verify v${release.version}`);
    let verified;
    try {
        verified = await verify(run, release, { gate: wanted.health, awake: [], signal: interrupt });
    }
    catch (error) {
        log.closeGroup('✗');
        return brokenOff(run, chosen, error, { release, machines });
    }
    log.closeGroup(verified.reason === '' ? '✓' : '✗');
    const { reason, gate } = verified;
    return {
        state: reason === '' ? 'deployed' : 'rollback-failed',
        reason,
        release,
        machines: verified.machines,
        gate,
    };
}
/** The config of the release; a Fly that does not answer is not one that no longer tells it. */
async function configOf(run, before, chosen) {
    try {
        return await saveConfig(run, before, chosen, run.interrupt);
    }
    catch (error) {
        if (run.runner.signal.aborted)
            throw error;
        throw new RemoteError(`the config of v${chosen.version} could not be had from Fly: ${messageOf(error)}. Nothing was changed; run it again`);
    }
}
/** What is left where nobody could see a rollback through to its end. */
function brokenOff({ runner, interrupt, wanted, app }, { version }, error, left) {
    const at = left.release === undefined ? '' : `, when it ran as v${left.release.version}`;
    const on = `Look with fly status -a ${app.name}, and run it again`;
    const { release, machines } = left;
    if (runner.signal.aborted) {
        const reason = `cancelled during the rollback to v${version}${at}. ${on}`;
        return { state: 'failed', cancelled: true, reason, release, machines };
    }
    const why = interrupt.aborted
        ? `timeout: it was not done after ${formatDuration(wanted.timeout)}`
        : messageOf(error);
    const reason = `the rollback to v${version} could not be judged${at}: ${why}. ${on}`;
    return { state: 'rollback-failed', reason, release, machines };
}

;// CONCATENATED MODULE: ./packages/markdown/table.ts
/** A Markdown table. Cells are Markdown already: pass untrusted text through `escape` or `code` first. */
function table(header, rows) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${header.map((_, i) => (cells[i] ?? '').replaceAll('\n', ' ')).join(' | ')} |`;
    return [line(header), `|${' --- |'.repeat(header.length)}`, ...rows.map(line)].join('\n');
}

;// CONCATENATED MODULE: ./actions/fly-deploy/deploy-summary.ts




const MARKS = { deployed: '✅', 'rolled-back': '↩️' };
const MOST_MACHINES = 40;
/** The summary: what ran before, what runs now on which machine, and the way back. */
function deploySummary(story, { was, back, line, }) {
    const { app, wanted, before, outcome, durationMs } = story;
    const { state, release, machines } = outcome;
    const title = `${MARKS[state] ?? '❌'} ${wanted.command} of ${app}: ${state}`;
    const then = was.version === 0 ? 'nothing' : `v${was.version}, ${code(was.image)}`;
    const now = release === undefined
        ? machines.length === 0
            ? 'no machine that Fly tells of'
            : 'not one release on all machines'
        : `v${release.version}, ${code(release.image)}`;
    const facts = [
        `**Before:** ${then}`,
        `**Now:** ${now}`,
        `**Took:** ${formatDuration(durationMs)}`,
    ];
    return [
        `### ${escape_escape(title)}`,
        escape_escape(line),
        facts.map((fact) => `- ${fact}`).join('\n'),
        machineTable(before.machines, machines),
        outcome.gate?.report ?? '',
        wayBackLine(story, back),
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}
function machineTable(before, after) {
    const rows = after.slice(0, MOST_MACHINES).map((machine) => {
        const was = before.find(({ id }) => id === machine.id);
        const passing = machine.checks.filter(({ status }) => status === 'passing').length;
        return [
            code(machine.id),
            escape_escape(`${machine.group}, ${machine.region}`),
            was === undefined ? 'new' : escape_escape(`v${was.releaseVersion}`),
            escape_escape(`v${machine.releaseVersion}`),
            escape_escape(machine.state),
            machine.wantedChecks === 0 ? '–' : `${passing}/${machine.wantedChecks}`,
        ];
    });
    const left = after.length - rows.length;
    const rest = left > 0 ? `\n\n(and ${left} more)` : '';
    return `${table(['machine', 'group', 'from', 'to', 'state', 'checks'], rows)}${rest}`;
}
function wayBackLine({ wanted, outcome, before }, back) {
    if (back === undefined || outcome.state === 'rolled-back')
        return '';
    if (outcome.state === 'failed' && outcome.release?.version === back.version)
        return '';
    const notes = wanted.staging.length > 0
        ? ' Secrets stay as they are now, and so does what a release command did to a database.'
        : ' What a release command did to a database stays.';
    const known = before.releases.some(({ version }) => version === back.version);
    const release = known ? ` and ${code(`release: ${back.version}`)}` : '';
    return `**Way back:** run this action with \`command: rollback\`${release}.${notes}`;
}

;// CONCATENATED MODULE: ./actions/fly-deploy/report.ts




/** Sets the outputs and the summary, and returns the one line that says how it went. */
function report(runner, story) {
    const { app, outcome } = story;
    const { release, machines } = outcome;
    const before = outcome.before ?? story.before;
    const was = previousOf(before);
    const back = wayBack(before);
    const values = {
        state: outcome.state,
        url: machines.some(({ serves }) => serves) ? `https://${app}.fly.dev/` : '',
        version: release === undefined ? '' : String(release.version),
        'release-id': release?.id ?? '',
        image: release?.image || (commonImage(machines) ?? ''),
        'previous-version': was.version === 0 ? '' : String(was.version),
        'previous-image': was.image,
    };
    for (const [name, value] of Object.entries(values))
        runner.output(name, value);
    const line = lineOf(story, back);
    runner.summary.add(deploySummary({ ...story, before }, { was, back, line }));
    return line;
}
/** What ran before this run: what all machines agree on, else the newest complete release. */
function previousOf({ releases, machines }) {
    const image = commonImage(machines);
    const version = machines[0]?.releaseVersion ?? 0;
    if (image !== undefined && version > 0)
        return { version, image };
    const complete = releases.find(({ status }) => status === 'complete');
    return { version: complete?.version ?? 0, image: complete?.image ?? image ?? '' };
}
function lineOf({ app, wanted, outcome, durationMs }, back) {
    const { state, reason, release } = outcome;
    const took = formatDuration(durationMs);
    switch (state) {
        case 'deployed':
            return wanted.command === 'rollback'
                ? `rolled ${app} back to ${release?.image ?? ''}, as release v${release?.version ?? 0}, in ${took}`
                : `deployed release v${release?.version ?? 0} of ${app} in ${took}`;
        case 'rolled-back':
            return `${reason}; ${app} was rolled back to the image of v${back?.version ?? 0}, as v${release?.version ?? 0}, and is well`;
        case 'rollback-failed':
            return `${app} needs a person: ${reason}`;
        default:
            return reason;
    }
}

;// CONCATENATED MODULE: ./actions/fly-deploy/fly-deploy.ts
















/** Deploys or rolls back one app of Fly, tells it, and fails unless the wanted release is what serves. */
async function flyDeploy(runner, wanted, world) {
    const started = world.clock.now();
    let home = '';
    let told = false;
    let flyctl;
    try {
        home = await (0,external_node_fs_promises_namespaceObject.mkdtemp)((0,external_node_path_namespaceObject.join)(runner.context.temp, 'fly-deploy-'));
        const run = await prepare(runner, wanted, world, home);
        ({ flyctl } = run);
        const before = await look(run);
        const outcome = await (wanted.command === 'deploy' ? deploy : goBack)(run, before);
        const durationMs = world.clock.now() - started;
        const line = report(runner, { app: run.app.name, wanted, before, outcome, durationMs });
        told = true;
        if (outcome.warning !== undefined)
            runner.log.warning(outcome.warning);
        if (outcome.state === 'deployed')
            runner.log.info(line);
        else
            throw outcome.cancelled === true ? new Cancelled(line) : new RemoteError(line);
    }
    catch (error) {
        if (!told)
            runner.output('state', 'failed');
        throw error;
    }
    finally {
        await flyctl?.close();
        if (home !== '') {
            // A flyctl that was killed may still be letting go of its files.
            await (0,external_node_fs_promises_namespaceObject.rm)(home, { recursive: true, force: true, maxRetries: 8, retryDelay: 100 }).catch((error) => {
                runner.log.warning(`${home} could not be removed: ${messageOf(error)}`);
            });
        }
    }
}
/** Finds the config, flyctl and the app's name; nothing of the app has been asked for by then. */
async function prepare(runner, wanted, world, home) {
    const { log, context, signal } = runner;
    const folder = folderOf(context.workspace, wanted.workingDirectory);
    const config = fly_deploy_configOf(context.workspace, folder, wanted);
    const flyctl = await log.group('flyctl', async () => {
        const { path, version } = await findFlyctl(runner, wanted, world);
        log.info(`flyctl ${version}, ${path}`);
        const { environment } = context;
        return new Flyctl({ ...world, path, token: wanted.token, home, cwd: folder, environment, log });
    });
    const app = new FlyApp(await fly_deploy_nameOf(wanted, config, flyctl, signal), flyctl, wanted.regions);
    const interrupt = AbortSignal.any([signal, AbortSignal.timeout(wanted.timeout)]);
    return { ...world, runner, wanted, flyctl, app, config, folder, home, interrupt };
}
async function look({ runner, wanted, clock, app }) {
    const { log, signal } = runner;
    return await log.group(`Look at ${app.name}`, async () => {
        const before = await waitForOthers(app, wanted.concurrencyWait, { clock, log, signal });
        const { version, image } = previousOf(before);
        const runs = version === 0 ? 'none that was complete' : `v${version}, ${image}`;
        log.info(`${before.machines.length} machines; release ${runs}`);
        if (before.machines.length > 0 && commonImage(before.machines) === undefined) {
            log.warning(`the machines of ${app.name} run different images, which an earlier deploy left; a rollback would go to the last complete release`);
        }
        return before;
    });
}
function folderOf(workspace, path) {
    const folder = (0,external_node_path_namespaceObject.resolve)(workspace, path);
    if ((0,external_node_fs_namespaceObject.existsSync)(folder))
        return folder;
    throw new configuration_error_ConfigurationError(`working-directory: there is no folder ${path} in the workspace; did actions/checkout run before?`);
}
/** The config's path, relative to the working directory or else to the workspace; found by name where none is given. */
function fly_deploy_configOf(workspace, folder, { config, app, command }) {
    const names = config === '' ? ['fly.toml', 'fly.json', 'fly.yaml'] : [config];
    const places = names.flatMap((name) => [(0,external_node_path_namespaceObject.resolve)(folder, name), (0,external_node_path_namespaceObject.resolve)(workspace, name)]);
    const found = places.find((place, i) => (config !== '' || i % 2 === 0) && (0,external_node_fs_namespaceObject.existsSync)(place));
    if (found !== undefined)
        return found;
    if (config !== '') {
        throw new configuration_error_ConfigurationError(`config: there is no ${config} in working-directory or in the workspace; did actions/checkout run before?`);
    }
    if (app !== '' && command === 'rollback')
        return undefined;
    throw new configuration_error_ConfigurationError(`config: there is no fly.toml in ${folder}; check the repository out before, name the file in config${command === 'rollback' ? ', or the app in app' : ''}`);
}
/** The app's name: from its input, else from the config as flyctl itself reads it. */
async function fly_deploy_nameOf({ app }, config, flyctl, signal) {
    if (app !== '' || config === undefined)
        return app;
    const read = await flyctl.read(['config', 'show', '--local', '--config', config], signal);
    const name = textAt(read, 'app');
    if (/^[a-z0-9][a-z0-9-]*$/.test(name))
        return name;
    throw new configuration_error_ConfigurationError('app is required: the config does not name the app either, as app = "…"');
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
function makeGate(text, mask) {
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

;// CONCATENATED MODULE: ./actions/fly-deploy/flyctl-version.ts
/** The flyctl that the tests run; the default of `flyctl-version`. */
const FLYCTL_VERSION = '0.4.80';

;// CONCATENATED MODULE: ./actions/fly-deploy/pairs.ts

/** Lines of `KEY=value`, the value literal after the first `=`. No refusal repeats a value. */
function parsePairs(input, lines) {
    const pairs = lines.map((line, i) => {
        const [, key, value] = /^([A-Za-z_][\w.-]*)\s*=(.*)$/.exec(line) ?? [];
        if (key === undefined || value === undefined) {
            throw new configuration_error_ConfigurationError(`${input}, line ${i + 1}: no KEY=value; the key is letters, digits and _, and the value stands as it is after the first =; a value of several lines goes in as base64, in one`);
        }
        return { key, value };
    });
    const twice = pairs.find(({ key }, i) => pairs.findIndex((other) => other.key === key) < i);
    if (twice === undefined)
        return pairs;
    throw new configuration_error_ConfigurationError(`${input}: ${twice.key} is given twice; keep one of the lines`);
}

;// CONCATENATED MODULE: ./actions/fly-deploy/secrets-stdin.ts

/** flyctl reads lines of at most 64 KiB, and silently ends at a longer one. */
const LONGEST = 60_000;
/**
 * The calls that stage the secrets, values over stdin alone. `secrets import` takes many at once, yet cuts a value at
 * a `#` that follows an even count of quotes (of its own three and the value's); such a value goes alone, as `KEY=-`.
 */
function stagingCalls(secrets) {
    const tooLong = secrets.find(({ value }) => Buffer.byteLength(value) > LONGEST);
    if (tooLong !== undefined) {
        throw new configuration_error_ConfigurationError(`secrets: the value of ${tooLong.key} is longer than the ${LONGEST} bytes that Fly takes; store it elsewhere and give its address`);
    }
    const alone = secrets.filter(({ value }) => isCut(value));
    for (const { key, value } of alone) {
        if (value === value.trim())
            continue;
        throw new configuration_error_ConfigurationError(`secrets: the value of ${key} begins or ends with white space and holds both " and #, which flyctl cannot be given; take the white space away`);
    }
    const lines = secrets
        .filter((pair) => !alone.includes(pair))
        .map(({ key, value }) => `${key}="""${value}"""\n`);
    return [
        ...(lines.length === 0 ? [] : [{ words: ['import'], input: lines.join('') }]),
        ...alone.map(({ key, value }) => ({ words: ['set', `${key}=-`], input: value })),
    ];
}
function isCut(value) {
    const hash = value.indexOf('#');
    return hash !== -1 && (value.slice(0, hash).split('"').length - 1) % 2 === 1;
}

;// CONCATENATED MODULE: ./actions/fly-deploy/inputs.ts







/** Reads and checks every input. Throws a ConfigurationError; nothing has been contacted by then. */
function readInputs({ inputs, secrets, context, }) {
    const mask = (secret) => {
        secrets.add(secret);
    };
    const token = parseToken(inputs.secret('api-token'), mask);
    const pairs = (input) => parsePairs(input, inputs.list(input));
    const hidden = (input) => {
        for (const line of inputs.list(input))
            mask(line.slice(line.indexOf('=') + 1));
        return pairs(input);
    };
    const wanted = {
        command: inputs.oneOf('command', ['deploy', 'rollback'], 'deploy'),
        app: readApp(inputs.text('app')),
        token,
        config: inputs.text('config'),
        workingDirectory: inputs.text('working-directory', '.'),
        image: readImage(inputs.text('image')),
        dockerfile: inputs.text('dockerfile'),
        imageLabel: readLabel(inputs.text('image-label')),
        buildArgs: pairs('build-args'),
        buildSecrets: hidden('build-secrets'),
        env: pairs('env'),
        staging: stagingCalls(hidden('secrets')),
        strategy: inputs.oneOf('strategy', ['auto', 'rolling', 'canary', 'bluegreen', 'immediate'], 'auto'),
        regions: readRegions(inputs.list('regions')),
        ha: inputs.boolean('ha', true),
        builder: inputs.oneOf('builder', ['remote', 'local'], 'remote'),
        waitTimeout: optionalDuration(inputs, 'wait-timeout'),
        releaseCommandTimeout: optionalDuration(inputs, 'release-command-timeout'),
        stableFor: inputs.duration('stable-for', '10s'),
        health: readGate(inputs, mask),
        rollbackOnFailure: inputs.boolean('rollback-on-failure', true),
        release: readRelease(inputs.text('release')),
        concurrencyWait: inputs.duration('concurrency-wait', '5m'),
        flyctlVersion: readVersion(inputs.text('flyctl-version', FLYCTL_VERSION)),
        flyctlPath: inputs.text('flyctl-path'),
        timeout: inputs.duration('timeout', '30m'),
    };
    refuseMixtures(wanted);
    // A runner of one's own may be in that network.
    if (context.environment['RUNNER_ENVIRONMENT'] === 'github-hosted')
        refusePrivate(wanted.health);
    return Object.freeze(wanted);
}
function refuseMixtures(wanted) {
    const builds = [
        ['dockerfile', wanted.dockerfile !== ''],
        ['image-label', wanted.imageLabel !== ''],
        ['build-args', wanted.buildArgs.length > 0],
        ['build-secrets', wanted.buildSecrets.length > 0],
    ];
    const given = builds.find(([, set]) => set)?.[0];
    if (wanted.image !== '' && given !== undefined) {
        throw new configuration_error_ConfigurationError(`${given} is for a build, and image deploys what is built already; leave one of them out`);
    }
    if (wanted.command === 'deploy') {
        if (wanted.release === undefined)
            return;
        throw new configuration_error_ConfigurationError('release is for command: rollback; deploy takes an image, or builds one');
    }
    const senseless = [
        ['image', wanted.image !== ''],
        ...builds,
        ['secrets', wanted.staging.length > 0],
        ['env', wanted.env.length > 0],
    ];
    const wrong = senseless.find(([, set]) => set)?.[0];
    if (wrong === undefined)
        return;
    throw new configuration_error_ConfigurationError(`${wrong} has no place in command: rollback, which brings back a release as it was; name the release in release, or leave that empty too`);
}
/** Names of Fly's private network, which never resolve outside of it. */
function refusePrivate(health) {
    const hosts = health?.targets.map(({ request }) => request.url.hostname) ?? [];
    const host = hosts.find((name) => /\.(flycast|internal)$/.test(name));
    if (host === undefined)
        return;
    throw new configuration_error_ConfigurationError(`health-url: ${host} answers only inside Fly's private network, where this runner is not; give the app checks in its config, which Fly asks and this action waits for, or run the job on a runner in that network`);
}
function optionalDuration(inputs, name) {
    return inputs.text(name) === '' ? undefined : inputs.duration(name, '');
}
function readApp(app) {
    if (app === '' || /^[a-z0-9][a-z0-9-]{0,62}$/.test(app))
        return app;
    throw new configuration_error_ConfigurationError(`app: "${shown(app)}" is no name of a Fly app; write lower-case letters, digits and -`);
}
function readImage(image) {
    if (image === '' || /^[\w][\w.:/@+-]*$/.test(image))
        return image;
    throw new configuration_error_ConfigurationError(`image: "${shown(image)}" is no image; write for example registry.fly.io/shop:sha-1a2b3c4`);
}
function readLabel(label) {
    if (label === '' || /^\w[\w.-]{0,127}$/.test(label))
        return label;
    throw new configuration_error_ConfigurationError(`image-label: "${shown(label)}" is no tag of an image; write letters, digits, _, . and -`);
}
function readRegions(regions) {
    const names = regions.flatMap((line) => line.split(/[\s,]+/)).filter((name) => name !== '');
    const wrong = names.find((name) => !/^[a-z]{3}$/.test(name));
    if (wrong === undefined)
        return names;
    throw new configuration_error_ConfigurationError(`regions: "${shown(wrong)}" is no region of Fly; write three letters such as fra or iad, one per line`);
}
function readRelease(release) {
    if (release === '')
        return undefined;
    const [, version] = /^v?([1-9]\d{0,8})$/.exec(release) ?? [];
    if (version !== undefined)
        return Number(version);
    throw new configuration_error_ConfigurationError(`release: "${shown(release)}" is no version of a release; write a number such as 41, as \`fly releases\` lists them`);
}
function readVersion(version) {
    const bare = version.replace(/^v/, '');
    if (!/^\d+\.\d+\.\d+$/.test(bare)) {
        throw new configuration_error_ConfigurationError(`flyctl-version: "${shown(version)}" is no version; write one in full, such as ${FLYCTL_VERSION}, since a moving one could not be trusted`);
    }
    const [major = 0, minor = 0, patch = 0] = bare.split('.').map(Number);
    if (major > 0 || minor > 4 || (minor === 4 && patch >= 56))
        return bare;
    throw new configuration_error_ConfigurationError(`flyctl-version: ${bare} is older than 0.4.56, the first that says which release it made; write for example ${FLYCTL_VERSION}`);
}

;// CONCATENATED MODULE: ./actions/fly-deploy/main.ts







run('fly-deploy', async (runner) => {
    const http = createHttp({ environment: runner.context.environment });
    await flyDeploy(runner, readInputs(runner), { clock: systemClock, http, execute: execute, stream: stream });
});

module.exports = __webpack_exports__;
/******/ })()
;