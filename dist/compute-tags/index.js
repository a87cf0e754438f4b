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

/***/ 6:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(16);
const utils = __nccwpck_require__(59);

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ 595:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(595);
const utils = __nccwpck_require__(59);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 16:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(781);
const parse = __nccwpck_require__(265);
const utils = __nccwpck_require__(59);
const constants = __nccwpck_require__(595);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(59);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(595);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 59:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(595);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ 163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(101)
const { safeRe: re, t } = __nccwpck_require__(471)

const parseOptions = __nccwpck_require__(356)
const { compareIdentifiers } = __nccwpck_require__(348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 469:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 353:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(101)
const debug = __nccwpck_require__(159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


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

/***/ 688:
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

// EXTERNAL MODULE: ./packages/errors/remote-error.ts
var remote_error = __nccwpck_require__(467);
;// CONCATENATED MODULE: ./packages/http/http-failure.ts

/** A request that got no whole answer. The message is a sentence without a full stop that names the cause. */
class HttpFailure extends remote_error/* RemoteError */.H {
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
        return new HttpFailure(phase, 'TIMEOUT', `timeout: ${what} within ${(0,duration/* formatDuration */.a)(error.ms)}`);
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


/***/ }),

/***/ 979:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  parseYaml: () => (/* binding */ parseYaml)
});

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
// EXTERNAL MODULE: ./packages/errors/configuration-error.ts
var configuration_error = __nccwpck_require__(957);
;// CONCATENATED MODULE: ./packages/yaml/parse-yaml.ts


/** More than anybody writes; aliases of aliases get there with a few lines. */
const MOST_VALUES = 100_000;
/**
 * The value of a YAML text given as an input. `shape` tells people what to write instead. The parser's own
 * message is kept out, since it would quote the text, which may hold secrets.
 */
function parseYaml(input, text, shape) {
    const refusal = (line) => new configuration_error/* ConfigurationError */.j(`${input}: this is not YAML${line === undefined ? '' : ` (line ${String(line)})`}; write ${shape}`);
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


/***/ }),

/***/ 421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ }),

/***/ 292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  parse: () => (/* reexport */ parse)
});

// UNUSED EXPORTS: TomlDate, TomlError, default, stringify

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/error.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
function getLineColFromPtr(string, ptr) {
    let lines = string.slice(0, ptr).split(/\r?\n/);
    return [lines.length, lines.pop().length + 1];
}
function makeCodeBlock(string, line, column) {
    let lines = string.split(/\r?\n/);
    let codeblock = '';
    let numberLen = (Math.log10(line + 1) | 0) + 1;
    for (let i = line - 1; i <= line + 1; i++) {
        let l = lines[i - 1];
        if (!l)
            continue;
        codeblock += i.toString().padEnd(numberLen, ' ');
        codeblock += ':  ';
        codeblock += l;
        codeblock += '\n';
        if (i === line) {
            codeblock += ' '.repeat(numberLen + column + 2);
            codeblock += '^\n';
        }
    }
    return codeblock;
}
class TomlError extends Error {
    line;
    column;
    codeblock;
    constructor(message, options) {
        const [line, column] = getLineColFromPtr(options.toml, options.ptr);
        const codeblock = makeCodeBlock(options.toml, line, column);
        super(`Invalid TOML document: ${message}\n\n${codeblock}`, options);
        this.line = line;
        this.column = column;
        this.codeblock = codeblock;
    }
    /** @internal */
    static x(message, ctx, ptr) {
        throw new TomlError(message, { toml: ctx.s, ptr: ptr ?? ctx.p });
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/primitive.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/** @internal */
function parseString(ctx) {
    let startPtr = ctx.p;
    let c = ctx.s.charCodeAt(ctx.p++);
    let first = c;
    let isLiteral = c === 0x27; /* ' */
    let isMultiline = c === ctx.s.charCodeAt(ctx.p) && c === ctx.s.charCodeAt(ctx.p + 1);
    if (isMultiline) {
        // Trim initial newline
        if ((c = ctx.s.charCodeAt(ctx.p += 2)) === 0xa /* \n */)
            ctx.p++;
        else if (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */)
            ctx.p += 2;
    }
    // For the record: it is not worth it to use a fast-path for literal strings using `indexOf`.
    // Doing a char-by-char iteration ends up dispatching less instructions, for the same wall-clock runtime.
    let parsed = '';
    let sliceStart = ctx.p;
    // states:
    //   0 - decoding
    //   1 - decoding escape
    //   2 - whitespace escape (no newline encountered yet, must fail on non-whitespace)
    //   3 - whitespace escape (newline encountered, allowed to transition back to normal decode)
    let state = 0;
    for (; ctx.p < ctx.s.length; ctx.p++) {
        c = ctx.s.charCodeAt(ctx.p);
        // Deal with newlines first, since that simplifies control character checking and handling across all states
        if (isMultiline && (c === 0xa /* \n */ || (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */))) {
            state = state && 3;
        }
        // Control characters are banned in TOML, so we throw an error if we encounter them
        else if ((c < 0x20 && c !== 0x9 /* \t */) || c === 0x7f) {
            TomlError.x('control characters are not allowed in strings', ctx);
        }
        // The string might terminate while we're parsing through a newline escape.
        // It must have encountered a newline; otherwise, it'll simply fail in another branch.
        else if ((!state || state === 3) && c === first && (!isMultiline || (ctx.s.charCodeAt(ctx.p + 1) === first && ctx.s.charCodeAt(ctx.p + 2) === first))) {
            if (isMultiline) {
                // If the string ends with 4-5 quotes, then the first 1-2 are part of the string
                if (ctx.s.charCodeAt(ctx.p + 3) === first)
                    ctx.p++;
                if (ctx.s.charCodeAt(ctx.p + 3) === first)
                    ctx.p++;
            }
            // If we're in a newline escape still, then there's nothing to add.
            if (!state) {
                // Avoid a useless concat operation if the string can be used as-is.
                let s = ctx.s.slice(sliceStart, ctx.p);
                parsed = parsed ? parsed + s : s;
            }
            ctx.p += isMultiline ? 3 : 1;
            return parsed;
        }
        // Baseline state; keep moving forward unless an escape sequence starts
        else if (!state) {
            if (!isLiteral && c === 0x5c /* \ */) {
                parsed += ctx.s.slice(sliceStart, (sliceStart = ctx.p));
                state = 1;
            }
        }
        else if (state === 1) {
            if (c === 0x78 /* x */ || c === 0x75 /* u */ || c === 0x55 /* U */) { // Unicode escape
                let errPtr = ctx.p++ - 1;
                let value = 0;
                let len = c === 0x78 /* x */ ? 2 : c === 0x75 /* u */ ? 4 : 8;
                for (let j = 0; j < len; j++, ctx.p++) {
                    let hex = ctx.s.charCodeAt(ctx.p);
                    let digit = 
                    /* 0-9 */ hex >= 0x30 && hex <= 0x39 ? hex - 0x30 :
                        /* A-F */ hex >= 0x41 && hex <= 0x46 ? hex - 0x41 + 10 :
                            /* a-f */ hex >= 0x61 && hex <= 0x66 ? hex - 0x61 + 10 : -1;
                    if (digit < 0)
                        TomlError.x('invalid non-hex character in unicode escape', ctx);
                    value = (value << 4) | digit;
                }
                // Because JS does bitwise on signed 32bit integers, all 0xfzzzzzzz values are actually seen as negative
                if (value < 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
                    TomlError.x('invalid unicode escape', ctx, errPtr);
                }
                parsed += String.fromCodePoint(value);
                sliceStart = ctx.p--;
                state = 0;
            }
            // Newline escape sequence. We only need to care about spaces and tabs; newlines are dealt with earlier
            else if (isMultiline && (c === 0x20 || c === 0x9 /* \t */)) {
                state = 2;
            }
            // Basic escape sequence
            else {
                if (c === 0x62 /* b */)
                    parsed += '\b';
                else if (c === 0x74 /* t */)
                    parsed += '\t';
                else if (c === 0x6e /* n */)
                    parsed += '\n';
                else if (c === 0x66 /* f */)
                    parsed += '\f';
                else if (c === 0x72 /* r */)
                    parsed += '\r';
                else if (c === 0x65 /* e */)
                    parsed += '\x1b';
                else if (c === 0x22 /* " */)
                    parsed += '"';
                else if (c === 0x5c /* \ */)
                    parsed += '\\';
                else
                    TomlError.x('unrecognised escape sequence', ctx);
                sliceStart = ctx.p + 1;
                state = 0;
            }
        }
        // Newline escape continuation: keep moving forward until the first non-whitespace char
        else if (c !== 0x20 && c !== 0x9 /* \t */) {
            if (state === 2)
                TomlError.x('invalid escape: only line-ending whitespace may be escaped', ctx, sliceStart);
            // State cannot be zero, or we'd have branched earlier already.
            // If it's a backslash, immediately transition to the escape state so it can be processed.
            state = !isLiteral && c === 0x5c /* \ */ ? 1 : 0;
            sliceStart = ctx.p;
        }
    }
    TomlError.x('unfinished string', ctx, startPtr);
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/date.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
let DATE_TIME_RE = /^(\d{4}-\d{2}-\d{2})?[Tt ]?(?:(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|z|[-+]\d{2}:\d{2})?$/i;
class TomlDate extends Date {
    #hasDate = false;
    #hasTime = false;
    #offset = null;
    constructor(date, fasttype, unsafeDelim) {
        let hasDate = true;
        let hasTime = true;
        let offset = 'Z';
        let c;
        if (typeof date === 'string') {
            if (fasttype)
                prep: {
                    // Date-time
                    if (fasttype < 3) {
                        if (+date.slice(11, 13) > 23) {
                            date = '';
                            break prep;
                        }
                        // Local
                        if (fasttype === 2) {
                            offset = null;
                            date += 'Z';
                        }
                        // Offset; keep track of offset if not Z
                        else if ((c = date.charCodeAt(date.length - 1)) !== 0x5a /* Z */ && c !== 0x7a /* z */) {
                            offset = date.slice(date.length - 6);
                        }
                        if (unsafeDelim)
                            date = date.slice(0, 10) + 'T' + date.slice(11);
                    }
                    // Time
                    else if (fasttype === 4) {
                        date = +date.slice(0, 2) > 23 ? '' : `0000-01-01T${date}Z`;
                    }
                    hasDate = fasttype !== 4;
                    hasTime = fasttype !== 3;
                }
            else {
                let match = date.match(DATE_TIME_RE);
                if (match) {
                    if (!match[1]) {
                        hasDate = false;
                        date = `0000-01-01T${date}`;
                    }
                    hasTime = !!match[2];
                    // Make sure to use T instead of a space. Breaks in case of extreme values otherwise.
                    hasTime && date[10] === ' ' && (date = date.replace(' ', 'T'));
                    // Do not allow rollover hours.
                    if (match[2] && +match[2] > 23) {
                        date = '';
                    }
                    else {
                        offset = match[3] || null;
                        if (!offset && hasTime)
                            date += 'Z';
                    }
                }
                else {
                    date = '';
                }
            }
        }
        super(date);
        if (!isNaN(this.getTime())) {
            this.#hasDate = hasDate;
            this.#hasTime = hasTime;
            this.#offset = offset;
        }
    }
    isDateTime() {
        return this.#hasDate && this.#hasTime;
    }
    isLocal() {
        return !this.#hasDate || !this.#hasTime || !this.#offset;
    }
    isDate() {
        return this.#hasDate && !this.#hasTime;
    }
    isTime() {
        return this.#hasTime && !this.#hasDate;
    }
    isValid() {
        return this.#hasDate || this.#hasTime;
    }
    toISOString() {
        let iso = super.toISOString();
        // Local Date
        if (this.isDate())
            return iso.slice(0, 10);
        // Local Time
        if (this.isTime())
            return iso.slice(11, 23);
        // Local DateTime
        if (this.#offset === null)
            return iso.slice(0, -1);
        // Offset DateTime
        if (this.#offset === 'Z' || this.#offset === 'z')
            return iso;
        // This part is quite annoying: JS strips the original timezone from the ISO string representation
        // Instead of using a "modified" date and "Z", we restore the representation "as authored"
        let offset = (+(this.#offset.slice(1, 3)) * 60) + +(this.#offset.slice(4, 6));
        offset = this.#offset[0] === '-' ? offset : -offset;
        let offsetDate = new Date(this.getTime() - (offset * 60e3));
        return offsetDate.toISOString().slice(0, -1) + this.#offset;
    }
    static wrapAsOffsetDateTime(jsDate, offset = 'Z') {
        let date = new TomlDate(jsDate);
        date.#offset = offset;
        return date;
    }
    static wrapAsLocalDateTime(jsDate) {
        let date = new TomlDate(jsDate);
        date.#offset = null;
        return date;
    }
    static wrapAsLocalDate(jsDate) {
        let date = new TomlDate(jsDate);
        date.#hasTime = false;
        date.#offset = null;
        return date;
    }
    static wrapAsLocalTime(jsDate) {
        let date = new TomlDate(jsDate);
        date.#hasDate = false;
        date.#offset = null;
        return date;
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/extract.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




function isDigit(char, base = 10) {
    return base === 16
        ? (char > 0x2f && char < 0x3a) || (char > 0x40 && char < 0x47) || (char > 0x60 && char < 0x67)
        : (char > 0x2f && char < 0x30 + base);
}
function isEndOfValue(char, delim) {
    // Whitespace -- we're permissive on `\r` for performance; it'll be dealt with later anyway
    return char === 0x20 || char === 0x9 /* \t */ || char === 0xa /* \n */ || char === 0xd /* \r */ ||
        // Structure end or next value delimiter
        (delim && (char === delim || char === 0x2c /* , */)) ||
        // Comment
        char === 0x23; /* # */
}
/** @internal */
function extractValue(ctx, end) {
    let errPtr = ctx.p;
    let c = ctx.s.charCodeAt(ctx.p);
    // Structs
    if (c === 0x5b /* [ */ || c === 0x7b /* { */) {
        ctx.d-- || TomlError.x('document contains excessively nested structures. aborting.', ctx);
        let value = c === 0x5b /* [ */
            ? parseArray(ctx)
            : parseInlineTable(ctx);
        ctx.d++;
        return value;
    }
    // Strings
    if (c === 0x22 /* " */ || c === 0x27 /* ' */) {
        return parseString(ctx);
    }
    // Booleans
    // We can fast-path because the first character is enough to know the only possible value
    if (c === 0x74 /* t */) { // Only possible valid value is `true`
        if (ctx.s.charCodeAt(++ctx.p) !== 0x72 || ctx.s.charCodeAt(++ctx.p) !== 0x75 || ctx.s.charCodeAt(++ctx.p) !== 0x65)
            TomlError.x('invalid value', ctx, errPtr);
        return ctx.p++, true;
    }
    if (c === 0x66 /* f */) { // Only possible valid value is `false`
        if (ctx.s.charCodeAt(++ctx.p) !== 0x61 || ctx.s.charCodeAt(++ctx.p) !== 0x6c || ctx.s.charCodeAt(++ctx.p) !== 0x73 || ctx.s.charCodeAt(++ctx.p) !== 0x65)
            TomlError.x('invalid value', ctx, errPtr);
        return ctx.p++, false;
    }
    if (c === 0x2b /* + */ || c === 0x2d /* - */) {
        return parseNumber(ctx, ctx.p, ctx.s.charCodeAt(++ctx.p), 0x2c - c, end);
    }
    // Rough heuristic, but `parseDate` falls back to number parsing if it's a false positive.
    // e.g.: `a = 1\n-------------- = 1` would match this heuristic, but gracefully fallback to numbers.
    if (ctx.s.charCodeAt(ctx.p + 4) === 0x2d /* - */ && ctx.s.charCodeAt(ctx.p + 7) === 0x2d /* - */) {
        return parseDate(ctx, c, end);
    }
    // Same logic as above; `parseTime` falls back to number parsing if it's a false positive.
    if (ctx.s.charCodeAt(ctx.p + 2) === 0x3a /* : */) {
        return parseTime(ctx, c, end);
    }
    return parseNumber(ctx, ctx.p, c, 0, end);
}
// State:
// 0: init
// 1: integer
// 2: fractional dot
// 3: fractional
// 4: exponent letter
// 5: exponent
// 6: exponent sign
// 7: exponent with sign
// >9: underscore; see below
//     -> 12: was integer
//     -> 14: was fractional
//     -> 16: was exponent
// states 2-5, 14, 16 are ONLY permitted iif base === 10
function parseNumber(ctx, startPtr, startChr, sign, endChr) {
    let c = startChr;
    let state = 0;
    let hasUnderscores = false;
    // (+/-)inf
    if (c === 0x69 /* i */) {
        if (ctx.s.charCodeAt(++ctx.p) !== 0x6e || ctx.s.charCodeAt(++ctx.p) !== 0x66)
            TomlError.x('invalid value', ctx, startPtr);
        return ctx.p++, (sign || 1) / 0;
    }
    // (+/-)nan
    if (c === 0x6e /* n */) {
        if (ctx.s.charCodeAt(++ctx.p) !== 0x61 || ctx.s.charCodeAt(++ctx.p) !== 0x6e)
            TomlError.x('invalid value', ctx, startPtr);
        return ctx.p++, NaN;
    }
    // Leading zero
    // Only allowed cases: `0<EOV>`, `0.(...)`, `0e(...)`, `0x(...)`, `0b(...)`, `0o(...)`
    // FWIW, `0e(...)` is a stupid case, but it's not banned per-se so we have to parse it
    if (c === 0x30 /* 0 */) {
        if (++ctx.p >= ctx.s.length || isEndOfValue(c = ctx.s.charCodeAt(ctx.p), endChr))
            return ctx.bi === true ? 0n : 0; // note: conveniently deals with `-0`
        if (!sign) {
            if (c === 0x78 /* x */)
                return parseIntegerBaseN(ctx, startPtr, 16, endChr);
            else if (c === 0x62 /* b */)
                return parseIntegerBaseN(ctx, startPtr, 2, endChr);
            else if (c === 0x6f /* o */)
                return parseIntegerBaseN(ctx, startPtr, 8, endChr);
        }
        if (c === 0x2e /* . */)
            state = 2;
        else if (c === 0x65 /* e */ || c === 0x45 /* E */)
            state = 4;
        else
            TomlError.x('illegal leading zero', ctx, startPtr);
    }
    // If the 1st char is not a digit by now, then it's not a valid TOML value at all
    else if (!isDigit(c))
        TomlError.x('invalid value', ctx, startPtr);
    while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
        if (!state)
            state = 1; // Detects single-digit numbers we can use a fast parse path for
        // The way the states are numbered is not random: underscores are always permitted in odd-numbered states and
        // never permitted in even-numbered ones.
        if (c === 0x5f /* _ */) {
            if (!(state & 1))
                TomlError.x('illegal underscore', ctx);
            state += 11; // 11 is a marker that makes the state even and greater than 9; see the numbering + rationale above
            hasUnderscores = true;
        }
        // Transition to fractional part.
        else if (state === 1 && c === 0x2e /* . */)
            state = 2;
        // Transition to exponent part.
        else if ((state === 1 || state === 3) && (c === 0x65 /* e */ || c === 0x45 /* E */))
            state = 4;
        // + and - are permitted in state 4 only (handled before entering the function for state 0)
        else if (state === 4 && (c === 0x2b /* + */ || c === 0x2d /* - */)) {
            state = 6;
        }
        // All special cases have been handled; only digits are allowed here
        else if (!isDigit(c))
            TomlError.x(`illegal character in numeric literal`, ctx);
        // Clear state flags
        else if (state > 9)
            state -= 11;
        else if (!(state & 1))
            state++;
    }
    // Single-char number; we can fast-path these very easily.
    if (!state) {
        let val = (startChr - 0x30 /* 0 */) * (sign || 1);
        return ctx.bi === true ? BigInt(val) : val;
    }
    // Even-numbered states absolutely require a digit next; not even end of value is permitted
    if (!(state & 1))
        TomlError.x('unfinished numeric value', ctx, startPtr);
    let str = ctx.s.slice(startPtr, ctx.p);
    if (hasUnderscores)
        str = str.replaceAll('_', ''); // perf: replaceAll 1.25x faster than replace with a regex
    return state > 1
        ? parseFloat(str)
        : parseInteger(ctx, str, 10, startPtr);
}
function parseIntegerBaseN(ctx, startPtr, base, endChr) {
    let c, underscore = 1;
    while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
        if (c === 0x5f /* _ */) {
            if (underscore & 1)
                TomlError.x('illegal underscore', ctx);
            underscore = 3;
        }
        // We only need to check if the number is a valid digit, nothing else is permitted
        else if (!isDigit(c, base))
            TomlError.x(`illegal character in numeric literal`, ctx);
        // Clear underscore flag
        else if (underscore & 1)
            underscore--;
    }
    // Trailing underscore is not allowed
    if (underscore & 1)
        TomlError.x('unfinished numeric value', ctx);
    let str = ctx.s.slice(startPtr + 2, ctx.p);
    if (underscore)
        str = str.replaceAll('_', ''); // perf: replaceAll 1.25x faster than replace with a regex
    return parseInteger(ctx, str, base, startPtr);
}
function parseInteger(ctx, str, base, startPtr) {
    if (ctx.bi !== true)
        int: {
            let val = parseInt(str, base);
            if (!Number.isSafeInteger(val)) {
                if (ctx.bi)
                    break int;
                TomlError.x('integer value cannot be represented losslessly', ctx, startPtr);
            }
            return val;
        }
    return base === 10 ? BigInt(str) : BigInt((base === 2 ? '0b' : base === 8 ? '0o' : '0x') + str);
}
function parseDate(ctx, c, endChr) {
    let startPtr = ctx.p++, unsafeSeparator;
    if (!isDigit(c) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++)) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++)) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++))) {
        return parseNumber(ctx, ctx.p = startPtr, c, 0, endChr);
    }
    ctx.p += 5;
    if (!isDigit(ctx.s.charCodeAt(ctx.p++)))
        TomlError.x('invalid date-time: date part is malformed', ctx, startPtr);
    if (ctx.p >= ctx.s.length || (((c = ctx.s.charCodeAt(ctx.p)) !== 0x20 || (unsafeSeparator = true, !isDigit(ctx.s.charCodeAt(ctx.p + 1)))) && c !== 0x54 /* T */ && c !== 0x74 /* t */)) {
        let t = ctx.s.slice(startPtr, ctx.p);
        return readDate(ctx, t, 3, false, startPtr);
    }
    if (ctx.s.charCodeAt(ctx.p += 3) !== 0x3a /* : */)
        TomlError.x('invalid date-time: time part is malformed', ctx, startPtr);
    if (ctx.s.charCodeAt(ctx.p += 3) === 0x3a /* : */)
        ctx.p += 3;
    if (ctx.s.charCodeAt(ctx.p) === 0x2e /* . */)
        while (isDigit(ctx.s.charCodeAt(++ctx.p)))
            ;
    if (c = ctx.s.charCodeAt(ctx.p)) {
        if (c === 0x5a /* Z */ || c === 0x7a /* z */) {
            let t = ctx.s.slice(startPtr, ++ctx.p);
            return readDate(ctx, t, 1, unsafeSeparator, startPtr, '[+00:00]');
        }
        if (c === 0x2b /* + */ || c === 0x2d /* - */) {
            // Temporal's ZonedDateTime is weird asf when it comes to dealing with traditional offsets...
            // It's 1.2x faster to allocate a new string to pass to ZDT than use Instant.toZonedDateTimeISO
            let t = ctx.s.slice(startPtr, ctx.p += 6);
            return readDate(ctx, t, 1, unsafeSeparator, startPtr, !ctx.ld && ('[' + ctx.s.slice(ctx.p - 6, ctx.p) + ']'));
        }
    }
    let t = ctx.s.slice(startPtr, ctx.p);
    return readDate(ctx, t, 2, unsafeSeparator, startPtr);
}
function parseTime(ctx, c, endChr) {
    let start = ctx.p;
    if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(++ctx.p))) {
        return parseNumber(ctx, --ctx.p, c, 0, endChr);
    }
    if (ctx.s.charCodeAt(ctx.p += 4) === 0x3a /* : */)
        ctx.p += 3;
    if (ctx.s.charCodeAt(ctx.p) === 0x2e /* . */)
        while (isDigit(ctx.s.charCodeAt(++ctx.p)))
            ;
    let t = ctx.s.slice(start, ctx.p);
    return readDate(ctx, t, 4, false, start);
}
function readDate(ctx, str, type, unsafeDelim, errPtr, temporalSuffix) {
    if (ctx.ld) {
        let date = new TomlDate(str, type, unsafeDelim);
        if (!date.isValid())
            TomlError.x('invalid date', ctx, errPtr);
        return date;
    }
    try {
        if (temporalSuffix)
            str += temporalSuffix;
        switch (type) {
            case 1: return Temporal.ZonedDateTime.from(str);
            case 2: return Temporal.PlainDateTime.from(str);
            case 3: return Temporal.PlainDate.from(str);
            case 4: return Temporal.PlainTime.from(str);
        }
    }
    catch (e) {
        TomlError.x(e instanceof Error ? e.message : '' + e, ctx, errPtr);
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/util.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/** @internal */
function skipComment(ctx) {
    for (; ctx.p < ctx.s.length; ctx.p++) {
        let c = ctx.s.charCodeAt(ctx.p);
        if (c === 0xa /* \n */)
            break;
        if (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */) {
            ctx.p++;
            break;
        }
        if ((c < 0x20 && c !== 0x9 /* \t */) || c === 0x7f) {
            TomlError.x('control characters are not allowed in comments', ctx);
        }
    }
}
/** @internal */
function skipVoid(ctx, banNewLines, banComments) {
    let c;
    while (ctx.p < ctx.s.length) {
        while (ctx.p < ctx.s.length && ((c = ctx.s.charCodeAt(ctx.p)) === 0x20 ||
            c === 0x9 /* \t */ ||
            (!banNewLines &&
                (c === 0xa /* \n */ || (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */)))))
            ctx.p++;
        if (banComments || c !== 0x23 /* # */)
            break;
        skipComment(ctx);
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/struct.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




/** @internal */
function parseKey(ctx, end = 0x3d /* = */) {
    // States:
    // 0: before first char
    // 1: parsing bare key
    // 2: after key component
    let startPtr;
    let state = 0;
    let parsed = [];
    let sliceStart;
    let c = ctx.s.charCodeAt(startPtr = ctx.p);
    do {
        // End of key
        if (c === end) {
            if (!state)
                TomlError.x('unexpected end of key', ctx);
            if (state === 1)
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
            return ctx.p++, parsed;
        }
        // Dotted key separator
        else if (c === 0x2e /* . */) {
            if (!state)
                TomlError.x('illegal empty bare key', ctx);
            if (state === 1)
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
            state = 0;
        }
        // Quoted key
        else if (!state && (c === 0x22 /* " */ || c === 0x27 /* ' */)) {
            if (c === ctx.s.charCodeAt(ctx.p + 1) && c === ctx.s.charCodeAt(ctx.p + 2))
                TomlError.x('illegal quoted key: multiline strings are not allowed', ctx);
            parsed.push(parseString(ctx));
            state = 2;
            ctx.p--;
        }
        // Whitespace; no-op in state 0 and 2, end of bare key in state 1
        else if (c === 0x20 || c === 0x9 /* \t */) {
            if (state === 1) {
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
                state = 2;
            }
        }
        // If state is post-key, no character is allowed; otherwise ensure it's a bare-key component
        else if (state === 2 || (c < 0x30 && c !== 0x2d /* - */) || (c > 0x39 && c < 0x41) || (c > 0x5a && c < 0x61 && c !== 0x5f /* _ */) || c > 0x7a) {
            TomlError.x('illegal character in key', ctx);
        }
        // Illegal character
        else if (!state) {
            state = 1;
            sliceStart = ctx.p;
        }
    } while (c = ctx.s.charCodeAt(++ctx.p));
    TomlError.x('incomplete key-value: cannot find end of key', ctx, startPtr);
}
/** @internal */
function parseInlineTable(ctx) {
    let startPtr = ctx.p++;
    let res = Object.create(null);
    let seen = new Set();
    let c;
    while (ctx.p < ctx.s.length) {
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p)) === 0x7d /* } */) {
            ctx.p++;
            return res;
        }
        let k;
        let t = res;
        let hasOwn = false;
        let errPtr = ctx.p;
        let key = parseKey(ctx);
        for (let i = 0; i < key.length; i++) {
            if (i)
                t = hasOwn ? t[k] : (t[k] = Object.create(null));
            k = key[i];
            if ((hasOwn = Object.hasOwn(t, k)) && (typeof t[k] !== 'object' || seen.has(t[k]))) {
                TomlError.x('trying to redefine an already defined value', ctx, errPtr);
            }
            let unsafe = k === '__proto__';
            if (ctx.uk && (unsafe || k === 'constructor')) {
                t = ctx.uk !== 1 && TomlError.x('document contains an unsafe property', ctx, errPtr);
                break;
            }
            if (!hasOwn && unsafe) {
                Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
            }
        }
        if (hasOwn) {
            TomlError.x('trying to redefine an already defined value', ctx, errPtr);
        }
        skipVoid(ctx, true, true);
        let value = extractValue(ctx, 0x7d /* } */);
        if (t && typeof (t[k] = value) === 'object')
            seen.add(value);
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p++)) === 0x7d /* } */) {
            return res;
        }
        if (c !== 0x2c /* , */)
            TomlError.x('expected comma or end of structure', ctx, ctx.p - 1);
    }
    TomlError.x('unfinished table', ctx, startPtr);
}
/** @internal */
function parseArray(ctx) {
    let startPtr = ctx.p++;
    let res = [];
    let c;
    while (ctx.p < ctx.s.length) {
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p)) === 0x5d /* ] */) {
            ctx.p++;
            return res;
        }
        res.push(extractValue(ctx, 0x5d /* ] */));
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p++)) === 0x5d /* ] */) {
            return res;
        }
        if (c !== 0x2c /* , */)
            TomlError.x('expected comma or end of structure', ctx, ctx.p - 1);
    }
    TomlError.x('unfinished array', ctx, startPtr);
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/parse.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




function peekTable(ctx, key, table, meta, type) {
    let t = table;
    let m = meta;
    let k;
    let hasOwn = false;
    let state;
    for (let i = 0; i < key.length; i++) {
        if (i) {
            t = hasOwn ? t[k] : (t[k] = Object.create(null));
            m = (state = m[k]).c;
            if (type === 0 /* Type.DOTTED */ && (state.t === 1 /* Type.EXPLICIT */ || state.t === 2 /* Type.ARRAY */)) {
                return null;
            }
            if (state.t === 2 /* Type.ARRAY */) {
                let l = t.length - 1;
                t = t[l];
                m = m[l].c;
            }
        }
        k = key[i];
        if ((hasOwn = Object.hasOwn(t, k)) && m[k]?.t === 0 /* Type.DOTTED */ && m[k]?.d) {
            return null;
        }
        if (!hasOwn) {
            let unsafe = k === '__proto__';
            if (ctx.uk && (unsafe || k === 'constructor'))
                return false;
            if (unsafe) {
                Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
                Object.defineProperty(m, k, { enumerable: true, configurable: true, writable: true });
            }
            m[k] = {
                t: i < key.length - 1 && type === 2 /* Type.ARRAY */
                    ? 3 /* Type.ARRAY_DOTTED */ : type,
                d: false,
                i: 0,
                c: Object.create(null),
            };
        }
    }
    state = m[k];
    if (state.t !== type && !(type === 1 /* Type.EXPLICIT */ && state.t === 3 /* Type.ARRAY_DOTTED */)) {
        // Bad key type!
        return null;
    }
    if (type === 2 /* Type.ARRAY */) {
        if (!state.d) {
            state.d = true;
            t[k] = [];
        }
        t[k].push(t = Object.create(null));
        state.c[state.i++] = (state = { t: 1 /* Type.EXPLICIT */, d: false, i: 0, c: Object.create(null) });
    }
    if (state.d) {
        // Redefining a table!
        return null;
    }
    state.d = true;
    if (type === 1 /* Type.EXPLICIT */) {
        t = hasOwn ? t[k] : (t[k] = Object.create(null));
    }
    else if (type === 0 /* Type.DOTTED */ && hasOwn) {
        return null;
    }
    return [k, t, state.c];
}
function validateTablePeek(ctx, peek, ptr) {
    if (peek === null || ctx.uk === 2)
        TomlError.x(peek === null
            ? 'trying to redefine an already defined table or value'
            : 'document contains an unsafe property', ctx, ptr);
}
function parse(toml, options = {}) {
    let ctx = {
        s: toml,
        p: 0,
        d: options.maxDepth ?? 1000,
        bi: options.integersAsBigInt ?? false,
        ld: options.useLegacyDate ?? true,
        uk: options.unsafeKeyBehaviour === 'throw' ? 2 : options.unsafeKeyBehaviour === 'drop' ? 1 : 0,
    };
    let res = Object.create(null);
    let meta = Object.create(null);
    let tmp;
    let skipping = false;
    let tbl = res;
    let m = meta;
    // BOM is allowed, skip.
    // JS is UTF-16, so we have to check for the UTF-16 BOM instead of the UTF-8 BOM sequence!
    if (toml.charCodeAt(0) === 0xfeff)
        ctx.p++;
    skipVoid(ctx);
    while (ctx.p < toml.length) {
        if (toml.charCodeAt(ctx.p) === 0x5b /* [ */) {
            let isTableArray = toml.charCodeAt(++ctx.p) === 0x5b; /* [ */
            tmp = ctx.p += +isTableArray;
            skipping = false;
            let k = parseKey(ctx, 0x5d /* ] */);
            if (isTableArray) {
                if (toml.charCodeAt(ctx.p) !== 0x5d /* ] */) {
                    TomlError.x('expected end of table array declaration', ctx);
                }
                ctx.p++;
            }
            let p = peekTable(ctx, k, res, meta, isTableArray ? 2 /* Type.ARRAY */ : 1 /* Type.EXPLICIT */);
            if (!p) {
                validateTablePeek(ctx, p, tmp);
                skipping = true;
            }
            else {
                m = p[2];
                tbl = p[1];
            }
        }
        else {
            tmp = ctx.p;
            let k = parseKey(ctx);
            let p = peekTable(ctx, k, tbl, m, 0 /* Type.DOTTED */);
            if (!p && !skipping)
                validateTablePeek(ctx, p, tmp);
            skipVoid(ctx, true, true);
            let v = extractValue(ctx, void 0);
            if (p && !skipping)
                p[1][p[0]] = v;
        }
        skipVoid(ctx, true);
        if (ctx.p < toml.length && (tmp = toml.charCodeAt(ctx.p)) !== 0xa /* \n */ && (tmp !== 0xd /* \r */ || toml.charCodeAt(ctx.p + 1) !== 0xa /* \n */)) {
            TomlError.x('each key-value declaration must be followed by an end-of-line', ctx);
        }
        skipVoid(ctx);
    }
    return res;
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/stringify.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
let BARE_KEY = /^[a-z0-9-_]+$/i;
let HAS_WELLFORMED = !!(''.isWellFormed);
function extendedTypeOf(obj) {
    let type = typeof obj;
    if (type === 'object') {
        if (Array.isArray(obj))
            return 'array';
        if (typeof obj.getUTCDate === 'function' && obj instanceof Date)
            return 'date';
        if (globalThis.Temporal) {
            if (obj.until) {
                if (obj instanceof Temporal.ZonedDateTime)
                    return 'temporal/tz+uc';
                if (obj instanceof Temporal.PlainDateTime || obj instanceof Temporal.PlainDate)
                    return 'temporal/uc';
                if (obj instanceof Temporal.PlainTime || obj instanceof Temporal.Instant)
                    return 'temporal';
                if (obj instanceof Temporal.PlainYearMonth)
                    return 'temporal/x';
            }
            else if ((obj.toPlainDate && obj instanceof Temporal.PlainMonthDay) ||
                (obj.negated && obj instanceof Temporal.Duration)) {
                return 'temporal/x';
            }
        }
    }
    return type;
}
function isArrayOfTables(obj) {
    for (let i = 0; i < obj.length; i++) {
        if (extendedTypeOf(obj[i]) !== 'object')
            return false;
    }
    return obj.length != 0;
}
function formatWellFormedStringUnchecked(s) {
    return JSON.stringify(s).replaceAll('\x7f', '\\u007f');
}
function formatString(s) {
    return formatWellFormedStringUnchecked(HAS_WELLFORMED ? s.toWellFormed() : s);
}
function formatKey(s) {
    if (BARE_KEY.test(s))
        return s;
    if (HAS_WELLFORMED && !s.isWellFormed())
        throw new RangeError('key contains illegal lone surrogates');
    return formatWellFormedStringUnchecked(s);
}
function stringifyValue(val, type, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    switch (type) {
        // @ts-expect-error -- intentional fallthrough case
        case 'number':
            if (isNaN(val))
                return 'nan';
            if (val === Infinity)
                return 'inf';
            if (val === -Infinity)
                return '-inf';
            if (Number.isInteger(val) && (numberAsFloat || !Number.isSafeInteger(val)))
                return val.toFixed(1);
        case 'bigint':
        case 'boolean':
        case 'temporal':
            return val.toString();
        case 'string':
            return formatString(val);
        case 'date':
            if (isNaN(val.getTime()))
                throw new TypeError('cannot serialize invalid date');
            return val.toISOString();
        case 'object':
            return stringifyInlineTable(val, depth, numberAsFloat, strictTemporal);
        case 'array':
            return stringifyArray(val, depth, numberAsFloat, strictTemporal);
        // @ts-expect-error -- intentional fallthrough case
        case 'temporal/tz+uc':
            if (strictTemporal) {
                let tz = val.timeZoneId;
                let tzc = tz.charCodeAt(0);
                if (
                // Classic offset
                tzc !== 0x2b /* + */ && tzc !== 0x2d /* - */ &&
                    (
                    // Fast pre-check pass; see below for the actually accepted values
                    (tzc !== 0x55 /* U */ && tzc !== 0x47 /* G */ && tzc !== 0x5a /* Z */ && tzc !== 0x45 /* E */) ||
                        (
                        // UTC and its aliases; Temporal implementations don't all canonicalise unfortunately
                        tz !== 'UTC' && tz !== 'UCT' && tz !== 'Universal' && tz !== 'Zulu' &&
                            // GMT is a TZ but it's for all intents and purposes equivalent to UTC. Safe to downgrade.
                            !tz.startsWith('GMT') && tz !== 'Greenwich' &&
                            // Etc/* are all safe to downgrade to offset (either UTC, GMT, or offset)
                            !tz.startsWith('Etc/')))) {
                    throw new TypeError('Temporal objects with an IANA timezone are not allowed in Temporal strict mode');
                }
            }
        case 'temporal/uc':
            if (strictTemporal && val.calendarId !== 'iso8601')
                throw new TypeError('Temporal objects with a non-default calendar are not allowed in Temporal strict mode');
            return val.toString({
                calendarName: 'never',
                timeZoneName: 'never',
            });
        case 'temporal/x':
            throw new TypeError('Unsupported ' + val[Symbol.toStringTag]);
    }
}
function stringifyInlineTable(obj, depth, numberAsFloat, strictTemporal) {
    let keys = Object.keys(obj);
    if (keys.length === 0)
        return '{}';
    let res = '{ ';
    for (let i = 0; i < keys.length; i++) {
        let k = keys[i];
        if (i)
            res += ', ';
        res += formatKey(k) + ' = ' + stringifyValue(obj[k], extendedTypeOf(obj[k]), depth - 1, numberAsFloat, strictTemporal);
    }
    return res + ' }';
}
function stringifyArray(array, depth, numberAsFloat, strictTemporal) {
    if (array.length === 0)
        return '[]';
    let res = '[ ';
    for (let i = 0; i < array.length; i++) {
        if (i)
            res += ', ';
        if (array[i] === null || array[i] === void 0) {
            throw new TypeError('arrays cannot contain null or undefined values');
        }
        res += stringifyValue(array[i], extendedTypeOf(array[i]), depth - 1, numberAsFloat, strictTemporal);
    }
    return res + ' ]';
}
function stringifyArrayTable(array, key, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    let res = '';
    for (let i = 0; i < array.length; i++) {
        res += `${res && '\n'}[[${key}]]\n`;
        res += stringifyTable(0, array[i], key, depth, numberAsFloat, strictTemporal);
    }
    return res;
}
function stringifyTable(tableKey, obj, prefix, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    let preamble = '';
    let tables = '';
    let keys = Object.keys(obj);
    for (let i = 0; i < keys.length; i++) {
        let k = keys[i];
        if (obj[k] !== null && obj[k] !== void 0) {
            let type = extendedTypeOf(obj[k]);
            if (type === 'symbol' || type === 'function') {
                throw new TypeError(`cannot serialize values of type '${type}'`);
            }
            let key = formatKey(k);
            if (type === 'array' && isArrayOfTables(obj[k])) {
                tables += (tables && '\n') + stringifyArrayTable(obj[k], prefix ? `${prefix}.${key}` : key, depth - 1, numberAsFloat, strictTemporal);
            }
            else if (type === 'object') {
                let tblKey = prefix ? `${prefix}.${key}` : key;
                tables += (tables && '\n') + stringifyTable(tblKey, obj[k], tblKey, depth - 1, numberAsFloat, strictTemporal);
            }
            else {
                preamble += key;
                preamble += ' = ';
                preamble += stringifyValue(obj[k], type, depth, numberAsFloat, strictTemporal);
                preamble += '\n';
            }
        }
    }
    if (tableKey && (preamble || !tables)) // Create table only if necessary
        preamble = preamble ? `[${tableKey}]\n${preamble}` : `[${tableKey}]`;
    return preamble && tables
        ? `${preamble}\n${tables}`
        : preamble || tables;
}
function stringify(obj, { maxDepth = 1000, numbersAsFloat = false, strictTemporal = false } = {}) {
    if (extendedTypeOf(obj) !== 'object') {
        throw new TypeError('stringify can only be called with an object');
    }
    let str = stringifyTable(0, obj, '', maxDepth, numbersAsFloat, strictTemporal);
    if (str[str.length - 1] !== '\n')
        return str + '\n';
    return str;
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/index.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */





/** @deprecated use `import * as ... from 'smol-toml'` instead */
/* harmony default export */ const dist = ({ parse: parse, stringify: stringify, TomlDate: TomlDate, TomlError: TomlError });


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
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
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

// EXTERNAL MODULE: ./packages/errors/message-of.ts
var message_of = __nccwpck_require__(185);
// EXTERNAL MODULE: ./packages/errors/remote-error.ts
var remote_error = __nccwpck_require__(467);
;// CONCATENATED MODULE: ./packages/github/github-api.ts


const TIMEOUT_MS = 10_000;
const MOST_PAGES = 50;
const MOST_BYTES = 16 * 1024 * 1024;
function githubApi({ http, apiUrl, token, signal }) {
    const base = apiUrl.replace(/\/+$/, '');
    const ask = async (url) => {
        const send = await http();
        const answer = await send({
            url,
            headers: new Map([
                ['accept', 'application/vnd.github+json'],
                ['authorization', `Bearer ${token}`],
                ['x-github-api-version', '2022-11-28'],
            ]),
            timeoutMs: TIMEOUT_MS,
            bodyLimit: MOST_BYTES,
            redirects: 'same-host',
            ...(signal === undefined ? {} : { signal }),
        }).catch((error) => {
            signal?.throwIfAborted();
            throw new remote_error/* RemoteError */.H(`GitHub's API did not answer at ${base}: ${(0,message_of/* messageOf */.b)(error)}`);
        });
        const text = answer.body.toString('utf8');
        if (answer.status !== 200) {
            throw new remote_error/* RemoteError */.H(`GitHub's API answered ${String(answer.status)} to GET ${url.pathname}${reasonIn(text)}`);
        }
        try {
            return { json: JSON.parse(text), next: nextPage(answer.headers.get('link'), url) };
        }
        catch {
            throw new remote_error/* RemoteError */.H(`GitHub's API answered GET ${url.pathname} with something else than JSON`);
        }
    };
    return {
        get: async (path) => (await ask(new URL(`${base}${path}`))).json,
        list: async (path) => {
            const items = [];
            let url = new URL(`${base}${path}`);
            url.searchParams.set('per_page', '100');
            for (let page = 0; url !== undefined && page < MOST_PAGES; page += 1) {
                const { json, next } = await ask(url);
                if (!Array.isArray(json)) {
                    throw new remote_error/* RemoteError */.H(`GitHub's API answered GET ${url.pathname} without a list`);
                }
                items.push(...json);
                url = next;
            }
            return items;
        },
    };
}
function nextPage(link, current) {
    const target = /<([^>]+)>\s*;\s*rel="next"/.exec(link ?? '')?.[1];
    if (target === undefined)
        return undefined;
    const next = new URL(target, current);
    // The token goes to nobody else.
    return next.origin === current.origin ? next : undefined;
}
function reasonIn(text) {
    try {
        const { message } = JSON.parse(text);
        return typeof message === 'string' ? `: ${message}` : '';
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./packages/github/open-http.ts
/** Makes an Http when it is first needed: reading its parts takes longer than the rest of a small action. */
function openHttp(environment) {
    let http;
    return () => (http ??= Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 688)).then(({ createHttp }) => createHttp({ environment })));
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

// EXTERNAL MODULE: ./packages/clock/duration.ts
var duration = __nccwpck_require__(643);
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

;// CONCATENATED MODULE: ./actions/compute-tags/format-date.ts
const MONTHS = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY_MS = 86_400_000;
/** Ready-made formats of American English, the only language that tags are written in. */
const PRESETS = {
    LTS: 'h:mm:ss A',
    LT: 'h:mm A',
    LLLL: 'dddd, MMMM D, YYYY h:mm A',
    LLL: 'MMMM D, YYYY h:mm A',
    LL: 'MMMM D, YYYY',
    L: 'MM/DD/YYYY',
    llll: 'ddd, MMM D, YYYY h:mm A',
    lll: 'MMM D, YYYY h:mm A',
    ll: 'MMM D, YYYY',
    l: 'M/D/YYYY',
};
const TOKEN = /\[[^\]]*\]|LTS|LT|LL?L?L?|l{1,4}|YYYYYY|YYYY|YY|Y|Qo|Q|MMMM|MMM|Mo|MM|M|DDDD|DDDo|DDD|Do|DD|D|dddd|ddd|do|dd|d|E|e|GGGG|GG|gggg|gg|wo|ww|w|Wo|WW|W|HH|H|hh|h|kk|k|A|a|mm|m|ss|s|S{1,9}|ZZ|Z|zz|z|X|x/g;
/** A moment in time by a format of moment.js, the language of metadata-action's dates, in a time zone. */
function formatDate(ms, format, timeZone) {
    const zoned = inZone(ms, timeZone);
    const expanded = format.replaceAll(/\[[^\]]*\]|LTS|LT|LL?L?L?|l{1,4}/g, (token) => PRESETS[token] ?? token);
    return expanded.replaceAll(TOKEN, (token) => token.startsWith('[') ? token.slice(1, -1) : (TOKENS[token]?.(zoned) ?? fraction(zoned, token)));
}
/** False where Intl knows no such zone. */
function isTimeZone(timeZone) {
    // Asking Intl takes 10 ms, which is a lot for the zone that nearly everybody means.
    if (timeZone === 'UTC')
        return true;
    try {
        new Intl.DateTimeFormat('en-US', { timeZone });
        return true;
    }
    catch {
        return false;
    }
}
function inZone(ms, timeZone) {
    const parts = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
        timeZoneName: 'short',
    }).formatToParts(ms);
    const part = (type) => parts.find((found) => found.type === type)?.value ?? '';
    const n = (type) => Number(part(type));
    const millisecond = ((ms % 1000) + 1000) % 1000;
    const wall = new Date(Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute'), n('second'), millisecond));
    return {
        wall,
        ms,
        offsetMinutes: Math.round((wall.getTime() - ms) / 60_000),
        zoneName: part('timeZoneName'),
    };
}
const TOKENS = {
    YYYYYY: ({ wall }) => `+${pad(wall.getUTCFullYear(), 6)}`,
    YYYY: ({ wall }) => pad(wall.getUTCFullYear(), 4),
    YY: ({ wall }) => pad(wall.getUTCFullYear() % 100, 2),
    Y: ({ wall }) => String(wall.getUTCFullYear()),
    Q: ({ wall }) => String(quarter(wall)),
    Qo: ({ wall }) => ordinal(quarter(wall)),
    M: ({ wall }) => String(wall.getUTCMonth() + 1),
    Mo: ({ wall }) => ordinal(wall.getUTCMonth() + 1),
    MM: ({ wall }) => pad(wall.getUTCMonth() + 1, 2),
    MMM: ({ wall }) => (MONTHS[wall.getUTCMonth()] ?? '').slice(0, 3),
    MMMM: ({ wall }) => MONTHS[wall.getUTCMonth()] ?? '',
    D: ({ wall }) => String(wall.getUTCDate()),
    Do: ({ wall }) => ordinal(wall.getUTCDate()),
    DD: ({ wall }) => pad(wall.getUTCDate(), 2),
    DDD: ({ wall }) => String(dayOfYear(wall)),
    DDDo: ({ wall }) => ordinal(dayOfYear(wall)),
    DDDD: ({ wall }) => pad(dayOfYear(wall), 3),
    d: ({ wall }) => String(wall.getUTCDay()),
    do: ({ wall }) => ordinal(wall.getUTCDay()),
    dd: ({ wall }) => (DAYS[wall.getUTCDay()] ?? '').slice(0, 2),
    ddd: ({ wall }) => (DAYS[wall.getUTCDay()] ?? '').slice(0, 3),
    dddd: ({ wall }) => DAYS[wall.getUTCDay()] ?? '',
    e: ({ wall }) => String(wall.getUTCDay()),
    E: ({ wall }) => String(wall.getUTCDay() || 7),
    w: ({ wall }) => String(americanWeek(wall).week),
    wo: ({ wall }) => ordinal(americanWeek(wall).week),
    ww: ({ wall }) => pad(americanWeek(wall).week, 2),
    gg: ({ wall }) => pad(americanWeek(wall).year % 100, 2),
    gggg: ({ wall }) => pad(americanWeek(wall).year, 4),
    W: ({ wall }) => String(isoWeek(wall).week),
    Wo: ({ wall }) => ordinal(isoWeek(wall).week),
    WW: ({ wall }) => pad(isoWeek(wall).week, 2),
    GG: ({ wall }) => pad(isoWeek(wall).year % 100, 2),
    GGGG: ({ wall }) => pad(isoWeek(wall).year, 4),
    H: ({ wall }) => String(wall.getUTCHours()),
    HH: ({ wall }) => pad(wall.getUTCHours(), 2),
    h: ({ wall }) => String(wall.getUTCHours() % 12 || 12),
    hh: ({ wall }) => pad(wall.getUTCHours() % 12 || 12, 2),
    k: ({ wall }) => String(wall.getUTCHours() || 24),
    kk: ({ wall }) => pad(wall.getUTCHours() || 24, 2),
    a: ({ wall }) => (wall.getUTCHours() < 12 ? 'am' : 'pm'),
    A: ({ wall }) => (wall.getUTCHours() < 12 ? 'AM' : 'PM'),
    m: ({ wall }) => String(wall.getUTCMinutes()),
    mm: ({ wall }) => pad(wall.getUTCMinutes(), 2),
    s: ({ wall }) => String(wall.getUTCSeconds()),
    ss: ({ wall }) => pad(wall.getUTCSeconds(), 2),
    Z: (zoned) => offset(zoned, ':'),
    ZZ: (zoned) => offset(zoned, ''),
    z: ({ zoneName }) => zoneName,
    zz: ({ zoneName }) => zoneName,
    X: ({ ms }) => String(Math.floor(ms / 1000)),
    x: ({ ms }) => String(ms),
};
/** `S` to `SSSSSSSSS`: that many digits of the second's fraction. */
function fraction({ wall }, token) {
    return pad(wall.getUTCMilliseconds(), 3).padEnd(9, '0').slice(0, token.length);
}
function quarter(wall) {
    return Math.floor(wall.getUTCMonth() / 3) + 1;
}
function dayOfYear(wall) {
    return Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
}
/** Weeks start on Monday and belong to the year of their Thursday. */
function isoWeek(wall) {
    return weekOf(wall, ((wall.getUTCDay() + 6) % 7) - 3);
}
/** Weeks start on Sunday and belong to the year of their Saturday. */
function americanWeek(wall) {
    return weekOf(wall, wall.getUTCDay() - 6);
}
/** The week of the day that decides its year, `ahead` days before `wall`. */
function weekOf(wall, ahead) {
    const deciding = new Date(wall.getTime() - ahead * DAY_MS);
    return {
        year: deciding.getUTCFullYear(),
        week: Math.floor((dayOfYear(deciding) - 1) / 7) + 1,
    };
}
function offset({ offsetMinutes }, separator) {
    const minutes = Math.abs(offsetMinutes);
    const sign = offsetMinutes < 0 ? '-' : '+';
    return `${sign}${pad(Math.floor(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
}
function pad(value, length) {
    return String(value).padStart(length, '0');
}
function ordinal(value) {
    const teen = value % 100 > 10 && value % 100 < 14;
    const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
    return `${String(value)}${ending}`;
}

;// CONCATENATED MODULE: ./actions/compute-tags/expression-value.ts


/** What a global expression stands for in this run; empty where it does not apply. */
function expressionValue(facts, expression, timeZone = 'UTC') {
    const { subject } = facts;
    switch (expression.name) {
        case 'branch':
            return subject.branch;
        case 'tag':
            return subject.tag;
        case 'sha':
            return facts.shortSha;
        case 'base_ref':
            return subject.baseRef;
        case 'is_default_branch':
            return String(subject.isDefaultBranch);
        case 'is_not_default_branch':
            return String(!subject.isDefaultBranch);
        case 'date':
            return date(facts.now, expression, timeZone);
        case 'commit_date':
            return date(facts.commitDate, expression, timeZone);
        default:
            return '';
    }
}
function date(ms, expression, fallbackZone) {
    const zone = expression.options['tz'] ?? fallbackZone;
    if (!isTimeZone(zone)) {
        throw new configuration_error/* ConfigurationError */.j(`${expression.source}: "${zone}" is not a time zone; write one like UTC or Europe/Berlin`);
    }
    return formatDate(ms, expression.argument ?? '', zone);
}

;// CONCATENATED MODULE: ./actions/compute-tags/tag-name.ts
/** Longest tag that registries take. */
const LONGEST_TAG = 128;
/**
 * The pieces as one tag of the grammar `[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}`; undefined where a piece that must say something
 * says nothing.
 */
function tagName(parts) {
    const clean = parts.map((part) => ({
        ...part,
        clean: part.isElastic === true ? cleanRef(part.text) : cleanText(part.text),
    }));
    const says = clean.filter((part) => part.isElastic === true || part.isRequired === true);
    if (says.some((part) => part.clean === ''))
        return undefined;
    const whole = trimmed(clean.map((part) => part.clean).join(''));
    if (whole === '')
        return undefined;
    if (whole.length <= LONGEST_TAG)
        return whole;
    const elastic = clean.filter((part) => part.isElastic === true);
    const longest = elastic.sort((a, b) => b.clean.length - a.clean.length)[0];
    const room = (longest?.clean.length ?? 0) - (whole.length - LONGEST_TAG);
    // Less than a letter beside the hash: cut the whole instead.
    if (longest === undefined || room < 10) {
        return tag_name_shortened(whole, LONGEST_TAG, parts.map((part) => part.text).join('\0'));
    }
    return trimmed(clean
        .map((part) => (part === longest ? tag_name_shortened(part.clean, room, part.text) : part.clean))
        .join(''));
}
/** A git ref as a piece of a tag: what a tag cannot hold becomes a dash, and dashes never pile up. */
function cleanRef(ref) {
    return trimmed(ref.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/-{2,}/g, '-'));
}
/** Text that somebody wrote to be in a tag: only what a tag cannot hold is touched. */
function cleanText(text) {
    return text.replaceAll(/-*[^A-Za-z0-9._-](?:[^A-Za-z0-9._]*)/g, '-');
}
function trimmed(text) {
    return text.replace(/^[.-]+/, '').replace(/[.-]+$/, '');
}
function tag_name_shortened(clean, length, raw) {
    // Hardly ever needed, and 8 ms of every start if it were imported.
    const { createHash } = process.getBuiltinModule('node:crypto');
    const hash = createHash('sha256').update(raw).digest('hex').slice(0, 8);
    return `${clean.slice(0, length - 9).replace(/[.-]+$/, '')}-${hash}`;
}

;// CONCATENATED MODULE: ./actions/compute-tags/reserved-reason.ts

/**
 * Why a tag made from a branch's name may not be: it would overwrite a tag of another family. Whoever may
 * push a branch could otherwise replace `latest`, a released version or the image of a commit.
 */
function reservedReason(name, branch, shaLength) {
    const family = familyOf(name, branch, shaLength);
    return family === undefined
        ? undefined
        : `${name} is kept for ${family}, so no branch may have it`;
}
function familyOf(name, branch, shaLength) {
    if (/^latest$/i.test(name))
        return 'the newest release';
    if (/^edge$/i.test(name))
        return 'the head of the default branch';
    if (/^pr-\d+(?:-mq)?$/.test(name))
        return 'a pull request';
    if (/^v?\d+(?:\.\d+)?$/i.test(name) || /^v?\d+\.\d+\.\d+(?:[-.+].*)?$/i.test(name))
        return 'a version';
    if (/^sha-[0-9a-f]{7,64}$/.test(name))
        return 'a commit';
    // `main-1234567` as a branch would be the same as the commit 1234567 of main.
    const ending = /-([0-9a-f]+)$/.exec(cleanRef(branch))?.[1];
    return ending?.length === shaLength && name.endsWith(ending) ? 'a commit of a branch' : undefined;
}

;// CONCATENATED MODULE: ./actions/compute-tags/template-parts.ts

/** A template as pieces of a tag; `values` are those of expressions that only this rule knows. */
function templateParts(template, rule, facts, values = {}) {
    return template.map((part) => {
        if (typeof part === 'string')
            return { text: part };
        const text = values[part.name] ?? expressionValue(facts, part, rule.timeZone);
        // A shortened commit would name another one.
        return part.name === 'sha' ? { text, isRequired: true } : { text, isElastic: true };
    });
}
/** How long a tag of this template stays what it is. */
function lastingOf(template) {
    if (uses(template, 'sha'))
        return 'immutable';
    return ['version', 'raw', 'patch'].some((name) => uses(template, name)) ? 'version' : 'moving';
}
function uses(template, name) {
    return template.some((part) => typeof part !== 'string' && part.name === name);
}

;// CONCATENATED MODULE: ./actions/compute-tags/python-version.ts
/** The grammar of PEP 440, with all the spellings that its normal form allows for. */
const GRAMMAR = /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/i;
const PHASES = {
    alpha: 'a',
    beta: 'b',
    c: 'rc',
    pre: 'rc',
    preview: 'rc',
};
/** A version by PEP 440; undefined where the text is none. */
function pythonVersion(raw) {
    const parts = read(raw);
    if (parts === undefined)
        return undefined;
    const { epoch, release, phase, pre, post, dev, local } = parts;
    const isStable = phase === undefined && dev === undefined;
    return {
        scheme: 'pep440',
        raw,
        text: [
            epoch === '0' ? '' : `${epoch}!`,
            release.join('.'),
            phase === undefined ? '' : `${phase}${pre}`,
            post === undefined ? '' : `.post${post}`,
            dev === undefined ? '' : `.dev${dev}`,
            local === undefined ? '' : `+${local}`,
        ].join(''),
        major: release[0] ?? '0',
        minor: release[1] ?? '0',
        patch: release[2] ?? '0',
        isStable,
        isExactOnly: !isStable || post !== undefined,
        compare: (other) => compareParts(parts, read(other.text) ?? parts),
    };
}
function read(raw) {
    const match = GRAMMAR.exec(raw);
    if (match?.[2] === undefined)
        return undefined;
    const phase = match[3]?.toLowerCase();
    const isPost = match[5] !== undefined || match[6] !== undefined;
    return {
        epoch: number(match[1]),
        release: match[2].split('.').map(number),
        phase: phase === undefined ? undefined : (PHASES[phase] ?? phase),
        pre: number(match[4]),
        post: isPost ? number(match[5] ?? match[7]) : undefined,
        dev: match[8] === undefined ? undefined : number(match[9]),
        local: match[10]?.toLowerCase().replaceAll(/[-_]/g, '.'),
    };
}
function compareParts(a, b) {
    return (compareNumbers([a.epoch], [b.epoch]) ||
        compareNumbers(a.release, b.release) ||
        compareNumbers([phaseRank(a), a.pre], [phaseRank(b), b.pre]) ||
        // No post-release comes before the first, and a development version before what it leads to.
        compareNumbers([after(a.post)], [after(b.post)]) ||
        Number(a.dev === undefined) - Number(b.dev === undefined) ||
        compareNumbers([a.dev ?? '0'], [b.dev ?? '0']));
}
function phaseRank({ phase, post, dev }) {
    if (phase !== undefined)
        return String(['a', 'b', 'rc'].indexOf(phase) + 1);
    // A development version of the release itself comes before all its pre-releases.
    return dev !== undefined && post === undefined ? '0' : '4';
}
function after(post) {
    return post === undefined ? '0' : String(BigInt(post) + 1n);
}
function compareNumbers(a, b) {
    for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
        const left = BigInt(a[i] ?? 0);
        const right = BigInt(b[i] ?? 0);
        if (left !== right)
            return left < right ? -1 : 1;
    }
    return 0;
}
/** Digits without leading zeros; none count as zero. */
function number(digits) {
    return (digits ?? '').replace(/^0+(?=\d)/, '') || '0';
}

// EXTERNAL MODULE: ./node_modules/semver/functions/compare.js
var compare = __nccwpck_require__(469);
var compare_default = /*#__PURE__*/__nccwpck_require__.n(compare);
// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var parse = __nccwpck_require__(353);
var parse_default = /*#__PURE__*/__nccwpck_require__.n(parse);
;// CONCATENATED MODULE: ./actions/compute-tags/semantic-version.ts


/** A strict semantic version, a leading `v` allowed; undefined for all else: nothing is coerced. */
function semanticVersion(raw) {
    const version = parse_default()(raw);
    if (version === null)
        return undefined;
    const isStable = version.prerelease.length === 0;
    return {
        scheme: 'semver',
        raw,
        text: version.version,
        major: String(version.major),
        minor: String(version.minor),
        patch: String(version.patch),
        isStable,
        isExactOnly: !isStable,
        compare: (other) => compare_default()(version.version, other.text),
    };
}

;// CONCATENATED MODULE: ./actions/compute-tags/template.ts



/** Expressions that every attribute understands, and those that only a version gives. */
const GLOBAL_EXPRESSIONS = [
    'branch',
    'tag',
    'sha',
    'base_ref',
    'is_default_branch',
    'is_not_default_branch',
    'date',
    'commit_date',
];
const VERSION_EXPRESSIONS = ['version', 'major', 'minor', 'patch', 'raw'];
const QUOTED = `'[^']*'|"[^"]*"`;
const EXPRESSION = new RegExp(`^\\s*(\\w+)(?:\\s+(${QUOTED}))?((?:\\s+\\w+\\s*=\\s*(?:${QUOTED}))*)\\s*$`);
/** Reads a template and refuses expressions that are not `known`; `where` names the input for people. */
function parseTemplate(where, text, known) {
    const parts = [];
    let end = 0;
    // Three braces mean the same: they switch off the escaping of HTML, which there is none of here.
    for (const found of text.matchAll(/\{\{\{(.*?)\}\}\}|\{\{(.*?)\}\}/gs)) {
        if (found.index > end)
            parts.push(text.slice(end, found.index));
        parts.push(parseExpression(where, found[0], found[1] ?? found[2] ?? '', known));
        end = found.index + found[0].length;
    }
    const rest = text.slice(end);
    if (rest.includes('{{')) {
        throw new configuration_error/* ConfigurationError */.j(`${where}: "${shown(text)}" has a {{ that no }} closes`);
    }
    if (rest !== '')
        parts.push(rest);
    return parts;
}
/** The template with every expression replaced by what `valueOf` says. */
function render(template, valueOf) {
    return template.map((part) => (typeof part === 'string' ? part : valueOf(part))).join('');
}
function parseExpression(where, source, inner, known) {
    const match = EXPRESSION.exec(inner);
    const name = match?.[1] ?? '';
    if (!known.includes(name)) {
        const guess = nearest(name, known);
        const hint = guess === undefined ? '' : `; did you mean {{${guess}}}?`;
        throw new configuration_error/* ConfigurationError */.j(`${where}: ${shown(source)} is not an expression here; known are ${known.join(', ')}${hint}`);
    }
    const options = {};
    for (const [, key = '', value = ''] of (match?.[3] ?? '').matchAll(new RegExp(`(\\w+)\\s*=\\s*(${QUOTED})`, 'g'))) {
        if (key !== 'tz') {
            throw new configuration_error/* ConfigurationError */.j(`${where}: ${shown(source)} knows no ${key}, only tz='Area/City'`);
        }
        options[key] = value.slice(1, -1);
    }
    const takesFormat = name === 'date' || name === 'commit_date';
    if (takesFormat !== (match?.[2] !== undefined)) {
        throw new configuration_error/* ConfigurationError */.j(takesFormat
            ? `${where}: ${shown(source)} needs a format; write {{${name} 'YYYYMMDD'}}`
            : `${where}: ${shown(source)} takes no argument; write {{${name}}}`);
    }
    return {
        name,
        source,
        options,
        ...(match?.[2] === undefined ? {} : { argument: match[2].slice(1, -1) }),
    };
}

;// CONCATENATED MODULE: ./actions/compute-tags/version-core.ts





function semverCore(rule, facts) {
    return versionCore(rule, facts, semanticVersion, 'a semantic version such as 1.2.3');
}
function pep440Core(rule, facts) {
    return versionCore(rule, facts, pythonVersion, 'a version by PEP 440');
}
function matchCore(rule, facts) {
    const source = sourceOf(rule, facts);
    if ('skipped' in source)
        return source;
    if (rule.match === undefined)
        return { skipped: 'its pattern is empty here' };
    const found = rule.match.exec(source.text);
    if (found === null)
        return { skipped: `${source.name} does not match ${String(rule.match)}` };
    const text = found[rule.group];
    if (text === undefined) {
        return {
            skipped: `${String(rule.match)} has no group ${String(rule.group)} in ${source.name}`,
            isNotable: true,
        };
    }
    const reason = `${source.name} matches`;
    return { parts: [{ text, isElastic: true }], lasting: 'version', reason, isRelease: true };
}
function fileCore(rule, facts) {
    const found = facts.fileVersions.get(rule.file);
    if (found === undefined)
        return { skipped: 'no version file is given' };
    if ('placeholder' in found)
        return { skipped: found.placeholder, isNotable: true };
    const { text, path } = found;
    const version = found.version ?? NO_PARTS;
    if (version === NO_PARTS &&
        ['major', 'minor', 'patch'].some((name) => uses(rule.pattern, name))) {
        return {
            skipped: `${path} holds ${text}, which has no major, minor and patch`,
            isNotable: true,
        };
    }
    if (isJustZero(rule.pattern, version))
        return ZERO;
    const values = { ...version, text: text.replace(/^v/i, ''), raw: text };
    return {
        parts: patternParts(rule, facts, values, version.isExactOnly),
        lasting: version.isExactOnly && !uses(rule.pattern, 'sha') ? 'version' : lastingOf(rule.pattern),
        reason: `the version in ${path}`,
        isRelease: true,
        isUnstable: found.version?.isStable === false,
    };
}
const NO_PARTS = { major: '', minor: '', patch: '', isExactOnly: false };
const ZERO = {
    skipped: 'version 0 promises nothing, so a tag for all of 0 would be no help',
};
function versionCore(rule, facts, read, scheme) {
    const source = sourceOf(rule, facts);
    if ('skipped' in source)
        return source;
    const found = rule.match?.exec(source.text);
    if (found === null)
        return { skipped: `${source.name} does not match ${String(rule.match)}` };
    const raw = found === undefined ? source.text : (found[1] ?? found[0]);
    const version = read(raw);
    if (version === undefined) {
        const skipped = `${source.name} is not ${scheme}`;
        return { skipped, isNotable: true, isNearMiss: source.isTag && looksLikeVersion(raw) };
    }
    if (isJustZero(rule.pattern, version))
        return ZERO;
    const isExactOnly = version.isExactOnly || (source.isTag && facts.subject.isUnstableRelease);
    const lasting = isExactOnly && !uses(rule.pattern, 'sha') ? 'version' : lastingOf(rule.pattern);
    if (source.isTag && lasting === 'moving') {
        const rivals = facts.rivals(reachOf(rule.pattern));
        if ('unknown' in rivals) {
            return {
                skipped: `not sure whether a higher version has it: ${rivals.unknown}`,
                isNotable: true,
            };
        }
        if (rivals.higher !== undefined)
            return { skipped: `${rivals.higher} is higher and keeps it` };
    }
    return {
        parts: patternParts(rule, facts, version, isExactOnly),
        lasting,
        reason: source.isTag ? 'the version of the git tag' : `the version of ${source.name}`,
        isRelease: true,
        isUnstable: !version.isStable,
    };
}
/** The value that a rule was given, or the git tag as far as it is this service's. */
function sourceOf(rule, facts) {
    const { subject, release } = facts;
    const valueOf = (template) => render(template, (expression) => expressionValue(facts, expression, rule.timeZone));
    const value = valueOf(rule.value);
    if (value !== '')
        return { text: value, name: `the value ${value}`, isTag: false };
    if (rule.value.length > 0)
        return { skipped: 'its value is empty here' };
    if (subject.kind !== 'tag')
        return { skipped: 'the run is not about a git tag' };
    if (release === undefined)
        return { skipped: `the git tag ${subject.tag} is another service's` };
    return { text: release.rest, name: `the git tag ${subject.tag}`, isTag: true };
}
/** Pre-releases say their whole version whatever the pattern, since the next one may change everything. */
function patternParts(rule, facts, version, isExactOnly) {
    const isWhole = !isExactOnly || uses(rule.pattern, 'version') || uses(rule.pattern, 'raw');
    const pattern = isWhole
        ? rule.pattern
        : [{ name: 'version', options: {}, source: '{{version}}' }];
    return templateParts(pattern, rule, facts, {
        version: version.text,
        raw: version.raw,
        major: version.major,
        minor: version.minor,
        patch: version.patch,
    });
}
function reachOf(pattern) {
    if (uses(pattern, 'minor'))
        return 'minor';
    return uses(pattern, 'major') ? 'major' : 'all';
}
/** `0`, or `v0`: a tag that only a major version of 0 would give. */
function isJustZero(pattern, { major }) {
    const names = pattern.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
    return major === '0' && names.length === 1 && names[0] === 'major';
}
/** `1.2` and `1.2.3.4` were surely meant to be versions; `release1` was not. */
function looksLikeVersion(raw) {
    return /^v?\d+\.\d/i.test(raw);
}

;// CONCATENATED MODULE: ./actions/compute-tags/rule-core.ts


/** What a rule of each type makes of a run. */
const RULE_CORES = {
    schedule: (rule, facts) => facts.subject.event === 'schedule'
        ? {
            parts: templateParts(rule.pattern, rule, facts),
            lasting: lastingOf(rule.pattern),
            reason: 'the run was scheduled',
        }
        : { skipped: 'the run was not scheduled' },
    semver: semverCore,
    pep440: pep440Core,
    file: fileCore,
    match: matchCore,
    edge: edgeCore,
    ref: refCore,
    raw: (rule, facts) => ({
        parts: templateParts(rule.pattern, rule, facts),
        lasting: lastingOf(rule.pattern),
        reason: rule.pattern.length > 1 ? 'by its template' : 'asked for by name',
    }),
    sha: ({ format }, { subject, shortSha }) => shortSha === ''
        ? { skipped: 'the commit is not known' }
        : {
            parts: [{ text: format === 'long' ? subject.sha : shortSha }],
            lasting: 'immutable',
            reason: subject.shaSource,
        },
};
function edgeCore({ branch }, { subject }) {
    const wanted = branch || subject.defaultBranch;
    if (subject.kind !== 'branch')
        return { skipped: 'the run is not about a branch' };
    if (wanted === '')
        return { skipped: 'the default branch is not known', isNotable: true };
    if (subject.branch !== wanted)
        return { skipped: `the branch is not ${wanted}` };
    return { parts: [{ text: 'edge' }], lasting: 'moving', reason: `the branch is ${wanted}` };
}
function refCore({ event }, { subject }) {
    switch (event) {
        case 'branch':
            if (subject.kind !== 'branch')
                return { skipped: 'the run is not about a branch' };
            return {
                parts: [{ text: subject.branch, isElastic: true }],
                lasting: 'moving',
                reason: 'the branch',
            };
        case 'tag':
            if (subject.kind !== 'tag')
                return { skipped: 'the run is not about a git tag' };
            return {
                parts: [{ text: subject.tag, isElastic: true }],
                lasting: 'version',
                reason: 'the git tag',
                isRelease: true,
            };
        case 'pr':
            return pullRequestCore({ subject });
    }
}
function pullRequestCore({ subject }) {
    const isQueue = subject.kind === 'merge-queue';
    if (!isQueue && subject.kind !== 'pull-request') {
        return { skipped: 'the run is not about a pull request' };
    }
    if (subject.pullRequest === '') {
        return { skipped: 'GitHub does not say which pull request it is', isNotable: true };
    }
    return {
        parts: [{ text: subject.pullRequest, isElastic: true }, ...(isQueue ? [{ text: '-mq' }] : [])],
        lasting: 'moving',
        reason: isQueue ? 'the pull request in the merge queue' : 'the pull request',
    };
}

;// CONCATENATED MODULE: ./actions/compute-tags/apply-rule.ts








/** Applies one rule to one run. */
function applyRule(rule, facts, flavor) {
    if (!isEnabled(rule, facts))
        return { rule, skipped: 'not enabled here' };
    const core = RULE_CORES[rule.type](rule, facts);
    if ('skipped' in core)
        return { rule, ...core };
    const prefix = rule.prefix ?? flavor.prefix;
    const suffix = rule.suffix ?? flavor.suffix;
    const templates = [prefix, rule.pattern, suffix];
    const name = tagName([
        ...templateParts(prefix, rule, facts),
        ...core.parts,
        ...templateParts(suffix, rule, facts),
    ]);
    if (name === undefined) {
        return { rule, skipped: emptyReason(rule, facts, templates, core), isNotable: true };
    }
    const isPinned = core.lasting === 'immutable' || [prefix, suffix].some((template) => uses(template, 'sha'));
    const isOfBranch = (rule.type === 'ref' && rule.event === 'branch') ||
        templates.some((template) => uses(template, 'branch'));
    if (isOfBranch && !isPinned) {
        const reserved = reservedReason(name, facts.subject.branch, facts.shortSha.length);
        if (reserved !== undefined)
            return { rule, skipped: reserved, isNotable: true };
    }
    if (facts.outdated !== undefined && !isPinned && facts.subject.kind === 'branch') {
        return { rule, skipped: facts.outdated, isNotable: true };
    }
    return {
        rule,
        name,
        lasting: isPinned ? 'immutable' : core.lasting,
        reason: core.reason,
        isRelease: core.isRelease ?? false,
        isUnstable: core.isUnstable ?? false,
        isCommit: rule.type === 'sha',
        isOfGitTag: core.isRelease === true || templates.some((template) => uses(template, 'tag')),
        isLatest: name === 'latest' || tagName(core.parts) === 'latest',
        note: noteOn(rule, name, core),
    };
}
function noteOn(rule, name, core) {
    const plus = core.parts.find(({ text }) => core.isRelease === true && text.includes('+'));
    if (plus !== undefined)
        return `${plus.text} became ${name}, since a tag cannot hold a +`;
    if (rule.type === 'sha' && /^\d+(?:e\d+)?$/i.test(name)) {
        return `${name} is a number to YAML; give type=sha a prefix, or quote the tag wherever it is used`;
    }
    return undefined;
}
/** Why nothing is left to be a tag. */
function emptyReason(rule, facts, templates, core) {
    const empty = templates
        .flat()
        .find((part) => typeof part !== 'string' &&
        GLOBAL_EXPRESSIONS.includes(part.name) &&
        expressionValue(facts, part, rule.timeZone) === '');
    if (empty !== undefined)
        return `${empty.source} is empty here`;
    const text = core.parts.map((part) => part.text).join('');
    return text === '' ? 'it says nothing here' : `nothing of "${shown(text)}" may stand in a tag`;
}
function isEnabled(rule, facts) {
    const text = render(rule.enable, (expression) => expressionValue(facts, expression, rule.timeZone));
    if (text === 'true')
        return true;
    if (text === 'false')
        return false;
    throw new configuration_error/* ConfigurationError */.j(`tags: enable=${shown(text)} in ${shown(rule.source)} is neither true nor false; write for example enable={{is_default_branch}}`);
}

;// CONCATENATED MODULE: ./actions/compute-tags/apply-once.ts

/** Rules that look at nothing of a service's own, so that they give all services of a run the same. */
const COMMON = ['schedule', 'edge', 'ref', 'raw', 'sha'];
/** Applies rules, and those that are the same for all services only once in a run. */
function applyOnce(flavor) {
    const done = new Map();
    return (rule, facts) => {
        const known = done.get(rule);
        if (known !== undefined)
            return known;
        const outcome = applyRule(rule, facts, flavor);
        if (COMMON.includes(rule.type))
            done.set(rule, outcome);
        return outcome;
    };
}

;// CONCATENATED MODULE: ./actions/compute-tags/asks-for-rivals.ts
/** Whether the other git tags matter: asking for them takes time, a token or a full checkout. */
function asksForRivals(rules, release, mode) {
    // What is no stable version moves nothing anyway.
    if (release?.version?.isStable === false)
        return false;
    return rules.some((rule) => {
        switch (rule.type) {
            case 'semver':
            case 'pep440':
                return true;
            case 'match':
            case 'file':
                return mode === 'auto';
            case 'ref':
                return mode === 'auto' && rule.event === 'tag';
            case 'raw':
                return mode === 'auto' && mayBeLatest(rule.pattern);
            default:
                return false;
        }
    });
}
function mayBeLatest(pattern) {
    return pattern.some((part) => typeof part !== 'string' || part === 'latest');
}

;// CONCATENATED MODULE: ./actions/compute-tags/payload.ts
/** The event's payload as GitHub wrote it: any JSON, so nothing in it is taken for granted. */
class Payload {
    #root;
    constructor(root) {
        this.#root = root;
    }
    /** What lies at the end of the path; undefined where the path breaks off. */
    at(...path) {
        let value = this.#root;
        for (const key of path) {
            if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
                return undefined;
            value = value[key];
        }
        return value;
    }
    /** A text or a number as text; empty for anything else. */
    text(...path) {
        const value = this.at(...path);
        return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    }
    /** True only where the payload says exactly true. */
    flag(...path) {
        return this.at(...path) === true;
    }
    list(...path) {
        const value = this.at(...path);
        return Array.isArray(value) ? value.map((item) => new Payload(item)) : [];
    }
    get isEmpty() {
        return this.#root === undefined;
    }
}

;// CONCATENATED MODULE: ./actions/compute-tags/unless-cancelled.ts

/** What somebody answers, or undefined where he cannot, and `failed` is told why. A cancel stays a cancel. */
async function unlessCancelled(answer, failed = () => undefined) {
    try {
        return await answer;
    }
    catch (error) {
        if (error instanceof Cancelled)
            throw error;
        failed(error);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/compute-tags/commit-date.ts



/** When the commit was made, from whoever knows it cheapest; the present where nobody does. */
async function commitDate(subject, world) {
    const { checkout, api, context, clock } = world;
    if (subject.sha === '')
        return { ms: clock.now(), unknown: 'the commit is not known' };
    const told = dateInEvent(subject, world);
    if (told !== undefined)
        return { ms: told };
    const known = (await checkout.state()) === undefined ? undefined : await checkout.commitDate(subject.sha);
    if (known !== undefined)
        return { ms: known };
    let unknown = 'neither event nor checkout knows it';
    if (api !== undefined && context.repository !== '') {
        const path = `/repos/${context.repository}/commits/${subject.sha}`;
        const commit = await unlessCancelled(api.get(path), (error) => {
            unknown = (0,message_of/* messageOf */.b)(error);
        });
        const date = timeOf(new Payload(commit).text('commit', 'committer', 'date'));
        if (date !== undefined)
            return { ms: date };
    }
    return { ms: clock.now(), unknown };
}
function dateInEvent({ sha }, { payload }) {
    const commits = [
        new Payload(payload.at('head_commit')),
        new Payload(payload.at('workflow_run', 'head_commit')),
        ...payload.list('commits'),
    ];
    return timeOf(commits.find((commit) => commit.text('id') === sha)?.text('timestamp'));
}
function timeOf(text = '') {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? undefined : ms;
}
/** SOURCE_DATE_EPOCH, with which people make builds repeatable, in milliseconds. */
function sourceDate(environment) {
    const seconds = environment['SOURCE_DATE_EPOCH'] ?? '';
    return /^\d{1,11}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

;// CONCATENATED MODULE: ./actions/compute-tags/known-tags.ts



/** Asks for all git tags: a full checkout first, then the API, then the remote of a shallow checkout. */
async function knownTags(current, checkout, api, repository) {
    const state = await checkout.state();
    const local = state === undefined ? [] : [...(await checkout.tags()).keys()];
    const all = (names) => ({ names, gap: undefined, isGuess: false });
    // Without the current one the tags were not fetched, however deep the history is.
    if (state?.isShallow === false && local.includes(current))
        return all(local);
    const problems = [];
    if (api !== undefined) {
        const refs = await unlessCancelled(api.list(`/repos/${repository}/git/matching-refs/tags/`), (error) => problems.push((0,message_of/* messageOf */.b)(error)));
        if (refs !== undefined) {
            return all(refs.map((ref) => new Payload(ref).text('ref').replace(/^refs\/tags\//, '')));
        }
    }
    if (state !== undefined) {
        const remote = await checkout.remoteTags();
        if (remote !== undefined)
            return all(remote);
        problems.push('the checkout lacks tags and its remote does not answer');
    }
    if (problems.length === 0)
        return { names: local, gap: undefined, isGuess: true };
    return { names: local, gap: problems.join('; '), isGuess: false };
}

;// CONCATENATED MODULE: ./actions/compute-tags/outdated-reason.ts


/** Why the commit may no longer give moving tags: its branch has gone on. Undefined where it has not. */
async function outdatedReason(subject, world) {
    if (subject.kind !== 'branch')
        return undefined;
    const head = await headOf(subject.branch, world);
    if (head === subject.sha)
        return undefined;
    return head === undefined
        ? `nobody could tell whether ${subject.branch} has gone on`
        : `${subject.branch} has gone on to ${head.slice(0, 7)}`;
}
async function headOf(branch, { api, checkout, context }) {
    if (api !== undefined) {
        const ref = encodeURIComponent(`heads/${branch}`).replaceAll('%2F', '/');
        const found = await unlessCancelled(api.get(`/repos/${context.repository}/git/ref/${ref}`));
        if (found !== undefined)
            return new Payload(found).text('object', 'sha') || undefined;
    }
    return (await checkout.state()) === undefined ? undefined : checkout.remoteHead(branch);
}

;// CONCATENATED MODULE: ./actions/compute-tags/parse-ref.ts
/** What a full git ref says by itself: a branch, a tag, a pull request, a merge group, or nothing. */
function parseRef(ref) {
    const queue = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-(\d+)-[0-9a-f]+$/.exec(ref);
    if (queue?.[1] !== undefined && queue[2] !== undefined) {
        return { kind: 'merge-queue', baseRef: queue[1], pullRequest: queue[2] };
    }
    const pull = /^refs\/pull\/(\d+)\/(?:merge|head)$/.exec(ref);
    if (pull?.[1] !== undefined)
        return { kind: 'pull-request', pullRequest: pull[1] };
    const named = /^refs\/(heads|tags)\/(.+)$/s.exec(ref);
    if (named?.[2] === undefined)
        return { kind: 'commit' };
    return named[1] === 'tags'
        ? { kind: 'tag', tag: named[2] }
        : { kind: 'branch', branch: named[2] };
}

;// CONCATENATED MODULE: ./actions/compute-tags/subject-of.ts

const READERS = {
    push: readPush,
    create: readCreate,
    release: readRelease,
    pull_request: readPullRequest,
    pull_request_target: readPullRequest,
    pull_request_review: readPullRequest,
    pull_request_review_comment: readPullRequest,
    merge_group: readMergeGroup,
    workflow_run: readWorkflowRun,
    repository_dispatch: readRepositoryDispatch,
    deployment: readDeployment,
    deployment_status: readDeployment,
};
/** Events whose GITHUB_REF is what they are about; all others run on the default branch whatever they tell. */
const ABOUT_THEIR_REF = [
    '',
    'push',
    'create',
    'release',
    'workflow_dispatch',
    'schedule',
    'repository_dispatch',
];
/** Makes the subject of a run from its event: the one place that knows how GitHub's events differ. */
function subjectOf(trigger) {
    const reader = Object.hasOwn(READERS, trigger.event) ? READERS[trigger.event] : undefined;
    const reading = (reader ?? readRef)(trigger);
    const defaultBranch = trigger.payload.text('repository', 'default_branch') || (trigger.defaultBranch ?? '');
    const branch = reading.branch ?? '';
    const isAboutRef = reading.isAboutRef ?? ABOUT_THEIR_REF.includes(trigger.event);
    return {
        event: trigger.event,
        kind: reading.kind,
        branch,
        tag: reading.tag ?? '',
        pullRequest: reading.pullRequest ?? '',
        sha: reading.sha ?? trigger.sha,
        shaSource: reading.shaSource ?? 'the commit of the event',
        baseRef: reading.baseRef ?? '',
        defaultBranch,
        isDefaultBranch: branch !== '' && branch === defaultBranch,
        isAboutRef,
        isUnstableRelease: reading.isUnstableRelease ?? false,
        notes: reading.notes ?? [],
    };
}
function readRef({ ref }) {
    return parseRef(ref);
}
function readPush(trigger) {
    if (trigger.payload.flag('deleted')) {
        return {
            kind: 'nothing',
            // GITHUB_SHA is the default branch's here, which nobody should take for what was deleted.
            sha: '',
            notes: ['the push deleted its branch or tag, so there is nothing to build'],
        };
    }
    const { payload } = trigger;
    const sha = trigger.sha || payload.text('head_commit', 'id') || payload.text('after');
    const reading = { ...parseRef(trigger.ref || payload.text('ref')), sha };
    // An undocumented field that GitHub sets on some tag pushes; only {{base_ref}} shows it.
    const base = payload.text('base_ref').replace(/^refs\/heads\//, '');
    return reading.kind === 'tag' ? { ...reading, baseRef: base } : reading;
}
function readCreate(trigger) {
    if (trigger.ref !== '')
        return parseRef(trigger.ref);
    const name = trigger.payload.text('ref');
    return parseRef(`refs/${trigger.payload.text('ref_type') === 'tag' ? 'tags' : 'heads'}/${name}`);
}
function readRelease(trigger) {
    const { payload } = trigger;
    const tag = payload.text('release', 'tag_name');
    const reading = tag === '' ? parseRef(trigger.ref) : { kind: 'tag', tag };
    const takenBack = ['unpublished', 'deleted'].includes(payload.text('action'));
    return {
        ...reading,
        isUnstableRelease: payload.flag('release', 'prerelease') || payload.flag('release', 'draft') || takenBack,
    };
}
/** Also closed and merged ones, whose GITHUB_REF is the base branch: the image is still the pull request's. */
function readPullRequest(trigger) {
    const { payload } = trigger;
    const number = payload.text('pull_request', 'number') ||
        payload.text('number') ||
        (parseRef(trigger.ref).pullRequest ?? '');
    const baseRef = payload.text('pull_request', 'base', 'ref');
    const common = { kind: 'pull-request', pullRequest: number, baseRef, isAboutRef: true };
    const head = payload.text('pull_request', 'head', 'sha');
    if (trigger.useMergeCommit === true) {
        return { ...common, shaSource: 'the merge commit, as DOCKER_METADATA_PR_HEAD_SHA=false asks' };
    }
    if (head !== '')
        return { ...common, sha: head, shaSource: `the head of pull request ${number}` };
    return {
        ...common,
        notes: ['the event has no head commit, so the merge commit GITHUB_SHA names the image'],
    };
}
function readMergeGroup(trigger) {
    const { payload } = trigger;
    const reading = parseRef(payload.text('merge_group', 'head_ref') || trigger.ref);
    const sha = payload.text('merge_group', 'head_sha');
    const baseRef = payload.text('merge_group', 'base_ref').replace(/^refs\/heads\//, '');
    return {
        kind: 'merge-queue',
        pullRequest: reading.pullRequest ?? '',
        baseRef: baseRef || (reading.baseRef ?? ''),
        isAboutRef: true,
        ...(sha === '' ? {} : { sha, shaSource: 'the head of the merge group' }),
    };
}
/** The run that ended, not the default branch on which GitHub starts the one that listens to it. */
function readWorkflowRun(trigger) {
    const { payload } = trigger;
    const sha = payload.text('workflow_run', 'head_sha');
    const headBranch = payload.text('workflow_run', 'head_branch');
    const event = payload.text('workflow_run', 'event');
    if (sha === '') {
        return {
            kind: 'commit',
            notes: ['the event does not say which run ended, so only the commit names the image'],
        };
    }
    const common = { sha, shaSource: 'the head of the workflow run that ended', isAboutRef: true };
    if (/^pull_request/.test(event)) {
        const number = payload.list('workflow_run', 'pull_requests')[0]?.text('number') ?? '';
        const notes = number === '' ? ['GitHub does not say which pull request the run was for'] : [];
        return { ...common, kind: 'pull-request', pullRequest: number, notes };
    }
    if (payload.text('workflow_run', 'head_repository', 'full_name') !== trigger.repository) {
        return {
            ...common,
            kind: 'commit',
            notes: ['the run that ended was for another repository, so its branch names nothing here'],
        };
    }
    if (event === 'release')
        return { ...common, kind: 'tag', tag: headBranch };
    if (headBranch === '')
        return { ...common, kind: 'commit' };
    return { ...common, ...parseRef(`refs/heads/${headBranch}`) };
}
function readRepositoryDispatch(trigger) {
    const sha = trigger.payload.text('client_payload', 'sha');
    const ref = trigger.payload.text('client_payload', 'ref');
    if (!isCommit(sha)) {
        const notes = ref === '' ? [] : ['client_payload.ref is ignored, since client_payload.sha names no commit'];
        return { ...parseRef(trigger.ref), notes };
    }
    const reading = ref === '' ? { kind: 'commit' } : parseRef(ref);
    return { ...reading, sha, shaSource: 'client_payload.sha' };
}
function readDeployment(trigger) {
    const sha = trigger.payload.text('deployment', 'sha');
    return {
        kind: 'commit',
        ...(isCommit(sha) ? { sha, shaSource: 'the commit of the deployment' } : {}),
    };
}
function isCommit(text) {
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

;// CONCATENATED MODULE: ./actions/compute-tags/read-subject.ts






/** What the run is about: from the inputs if they say so, else from the checkout or the event. */
async function readSubject(inputs, world) {
    const { context, payload, checkout } = world;
    const asked = await defaultBranch(world);
    const trigger = {
        event: context.eventName,
        ref: context.ref,
        sha: context.sha,
        repository: context.repository,
        payload,
        defaultBranch: asked.name,
        useMergeCommit: inputs.useMergeCommit,
    };
    const found = await chosen(inputs, world, trigger);
    const subject = checkedSha({
        ...found,
        ...(inputs.sha === '' ? {} : { sha: inputs.sha, shaSource: 'the input sha' }),
        notes: [...found.notes, ...asked.notes],
    });
    return subject.kind === 'pull-request' && payload.isEmpty && inputs.sha === ''
        ? headOfMerge(subject, checkout.parents(subject.sha))
        : subject;
}
async function chosen(inputs, world, trigger) {
    const { checkout } = world;
    if (inputs.ref !== '') {
        const head = (await checkout.state())?.head;
        const sha = inputs.sha || head;
        if (sha === undefined) {
            throw new configuration_error/* ConfigurationError */.j('ref: without a checkout nobody knows its commit; write it as sha too, or run actions/checkout before');
        }
        return byRef(trigger, inputs.ref, sha, 'the checkout');
    }
    if (inputs.context === 'git') {
        const state = await checkout.state();
        if (state === undefined) {
            throw new configuration_error/* ConfigurationError */.j('context: git needs a checkout in the workspace; run actions/checkout before, or write context: workflow');
        }
        const ref = (await checkout.headRef()) ?? refOf(await checkout.refsAt(state.head), trigger, state.head);
        return byRef(trigger, ref, state.head, 'the checkout');
    }
    const subject = subjectOf(trigger);
    if (subject.event !== 'workflow_run' || subject.kind !== 'branch')
        return subject;
    // GitHub gives the name of a pushed tag as the branch of the run.
    const tagged = (await checkout.state()) === undefined
        ? undefined
        : (await checkout.tags()).get(subject.branch);
    return tagged === subject.sha
        ? { ...subject, kind: 'tag', tag: subject.branch, branch: '', isDefaultBranch: false }
        : subject;
}
/** As if the ref itself were the event, but for the name of the event. */
function byRef(trigger, ref, sha, shaSource) {
    const subject = subjectOf({ ...trigger, event: '', ref, sha });
    return { ...subject, event: trigger.event, shaSource };
}
/** The best name for a detached commit: a tag, a pull request, a branch, or what the event says about it. */
function refOf(refs, trigger, head) {
    if (refs.length === 0)
        return trigger.sha === head ? trigger.ref : '';
    const names = refs
        .map((ref) => ref
        .replace(/^refs\/remotes\/pull\//, 'refs/pull/')
        .replace(/^refs\/remotes\/[^/]+\//, 'refs/heads/'))
        .filter((name) => name !== 'refs/heads/HEAD');
    const ofKind = (kind) => {
        const all = names.filter((name) => name.startsWith(kind));
        return all.includes(trigger.ref) ? trigger.ref : all[0];
    };
    return ofKind('refs/tags/') ?? ofKind('refs/pull/') ?? ofKind('refs/heads/') ?? '';
}
/** Without a payload the head of a pull request is still written in the merge commit, as its second parent. */
async function headOfMerge(subject, parents) {
    const head = (await parents)[1];
    if (head === undefined)
        return subject;
    return { ...subject, sha: head, shaSource: 'the second parent of the merge commit', notes: [] };
}
/** The name that the payload lacks, as far as the API can tell. */
async function defaultBranch({ payload, api, context, }) {
    const isTold = payload.text('repository', 'default_branch') !== '';
    if (isTold || api === undefined || context.repository === '')
        return { name: '', notes: [] };
    const notes = [];
    const repository = await unlessCancelled(api.get(`/repos/${context.repository}`), (error) => notes.push(`the default branch is not known: ${(0,message_of/* messageOf */.b)(error)}`));
    return { name: new Payload(repository).text('default_branch'), notes };
}
function checkedSha(subject) {
    if (subject.sha === '' || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(subject.sha))
        return subject;
    throw new configuration_error/* ConfigurationError */.j(`${subject.shaSource} is "${shown(subject.sha)}", which is not a commit; write the right one as sha`);
}

;// CONCATENATED MODULE: ./actions/compute-tags/latest.ts
const LATEST_MODES = ['auto', 'true', 'false'];
/**
 * The one gate for `latest`: the default branch and the highest stable version may have it, or whoever
 * says `true`; pull requests and merge queues never.
 */
function judgeLatest(question) {
    const { mode, subject } = question;
    if (mode === 'false')
        return no('latest is false');
    if (subject.kind !== 'branch' && subject.kind !== 'tag')
        return no(`never for ${NAMES[subject.kind]}`);
    if (question.outdated !== undefined && subject.kind === 'branch')
        return no(question.outdated);
    if (mode === 'true')
        return yes('latest is true');
    return subject.kind === 'branch' ? judgeBranch(subject) : judgeTag(question);
}
function judgeBranch({ branch, isDefaultBranch, defaultBranch }) {
    if (isDefaultBranch)
        return yes(`${branch} is the default branch`);
    return no(defaultBranch === ''
        ? 'the default branch is not known'
        : `${branch} is not the default branch ${defaultBranch}`);
}
function judgeTag({ subject, version, rivals }) {
    if (subject.isUnstableRelease)
        return no('GitHub shows the release as draft or pre-release');
    if (version === undefined)
        return no(`the git tag ${subject.tag} is not a version of it`);
    if (!version.isStable)
        return no(`${version.text} is a pre-release`);
    if ('unknown' in rivals)
        return no(`perhaps not the highest version: ${rivals.unknown}`);
    if (rivals.higher !== undefined)
        return no(`${rivals.higher} is higher`);
    return yes(rivals.isGuess === true
        ? `${version.text} is the only version known here`
        : `${version.text} is the highest stable version`);
}
function yes(reason) {
    return { isGiven: true, reason };
}
function no(reason) {
    return { isGiven: false, reason };
}
const NAMES = {
    'pull-request': 'a pull request',
    'merge-queue': 'a merge queue',
    commit: 'a commit without branch or tag',
    nothing: 'a deletion',
};

;// CONCATENATED MODULE: ./actions/compute-tags/compute-service.ts




/** Applies all rules of one service and puts what they give in order. */
function computeService(rules, facts, flavor, question, apply) {
    const ordered = [...rules].sort((a, b) => b.priority - a.priority);
    const outcomes = ordered.map((rule) => apply(rule, facts));
    const computed = outcomes.filter((outcome) => 'name' in outcome);
    const verdict = judgeLatest(question);
    // As with metadata-action, what comes first says whether the run is a release.
    const isImplied = question.mode === 'true' || (computed[0]?.isRelease === true && !computed[0].isUnstable);
    const given = computed.filter((tag) => !tag.isLatest || verdict.isGiven);
    const tags = distinct(given);
    if (isImplied && verdict.isGiven && given.length > 0) {
        const name = nameOfLatest(facts, flavor);
        if (!tags.some((tag) => tag.name === name)) {
            tags.push({
                name,
                lasting: 'moving',
                reason: verdict.reason,
                isOfGitTag: false,
                isCommit: false,
            });
        }
    }
    const withheld = computed
        .filter((tag) => tag.isLatest && !verdict.isGiven)
        .map(({ rule }) => ({ rule, skipped: verdict.reason }));
    return {
        tags,
        skipped: [...outcomes.filter(isSkipped), ...withheld],
        latest: { ...verdict, isAsked: isImplied || computed.some((tag) => tag.isLatest) },
        version: tags[0]?.name ?? '',
        primary: primaryOf(tags),
    };
}
function nameOfLatest(facts, flavor) {
    const value = (template) => render(template, (expression) => expressionValue(facts, expression));
    const prefix = flavor.isPrefixOnLatest ? value(flavor.prefix) : '';
    const suffix = flavor.isSuffixOnLatest ? value(flavor.suffix) : '';
    return tagName([{ text: prefix }, { text: 'latest' }, { text: suffix }]) ?? 'latest';
}
function primaryOf(tags) {
    const immutable = tags.filter((tag) => tag.lasting === 'immutable');
    const best = immutable.find((tag) => tag.isCommit) ??
        immutable[0] ??
        tags.find((tag) => tag.lasting === 'version') ??
        tags[0];
    return best?.name ?? '';
}
function distinct(tags) {
    return tags.filter((tag, index) => tags.findIndex(({ name }) => name === tag.name) === index);
}
function isSkipped(outcome) {
    return 'skipped' in outcome;
}

;// CONCATENATED MODULE: ./actions/compute-tags/field.ts
/** What lies at the end of a path of keys; undefined where the path breaks off. */
function field(value, ...path) {
    return path.reduce((at, key) => typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? at[key]
        : undefined, value);
}

;// CONCATENATED MODULE: ./actions/compute-tags/toml-version.ts

/** The version at the top of any TOML file. */
async function readToml(text, path) {
    const toml = await parseToml(text);
    const version = field(toml, 'version');
    if (toml === undefined)
        return { problem: `${path} is not valid TOML` };
    return typeof version === 'string' ? { version } : { problem: `${path} has no version` };
}
/** The version of a crate, or of the workspace that it belongs to. */
async function readCargo(text, path) {
    const toml = await parseToml(text);
    if (toml === undefined)
        return { problem: `${path} is not valid TOML` };
    const version = field(toml, 'package', 'version');
    if (typeof version === 'string')
        return { version };
    const shared = field(toml, 'workspace', 'package', 'version');
    if (typeof shared === 'string')
        return { version: shared };
    if (field(version, 'workspace') === true)
        return { above: 'Cargo.toml' };
    return { problem: `${path} has no package.version` };
}
/** The static version, or the file that the build tool would take a dynamic one from. */
async function readPyproject(text, path) {
    const toml = await parseToml(text);
    if (toml === undefined)
        return { problem: `${path} is not valid TOML` };
    for (const version of [
        field(toml, 'project', 'version'),
        field(toml, 'tool', 'poetry', 'version'),
    ]) {
        if (typeof version === 'string')
            return { version };
    }
    const file = dynamicFile(toml);
    if (file !== undefined)
        return file;
    const byGit = field(toml, 'tool', 'setuptools_scm') ??
        field(toml, 'tool', 'setuptools-git-versioning') ??
        field(toml, 'tool', 'versioningit');
    const source = field(toml, 'tool', 'hatch', 'version', 'source');
    return {
        problem: byGit !== undefined || source === 'vcs'
            ? `${path} takes its version from git tags, so use the tag and leave version-file out`
            : `${path} has no project.version`,
    };
}
function dynamicFile(toml) {
    const hatch = field(toml, 'tool', 'hatch', 'version', 'path');
    const pdm = field(toml, 'tool', 'pdm', 'version', 'path');
    const setuptools = field(toml, 'tool', 'setuptools', 'dynamic', 'version');
    const named = field(setuptools, 'file');
    const files = [hatch, pdm, named].flat();
    const file = files.find((value) => typeof value === 'string');
    if (file !== undefined)
        return { elsewhere: [file] };
    const attribute = field(setuptools, 'attr');
    if (typeof attribute === 'string')
        return { elsewhere: modulePaths(attribute) };
    const flit = field(toml, 'tool', 'flit', 'module', 'name') ??
        (isFlit(toml) ? field(toml, 'project', 'name') : undefined);
    if (typeof flit === 'string')
        return { elsewhere: modulePaths(`${flit.replaceAll('-', '_')}.__version__`) };
    return undefined;
}
function isFlit(toml) {
    return String(field(toml, 'build-system', 'build-backend')).startsWith('flit');
}
/** The files that may hold `package.module.attribute`, flat or below src/. */
function modulePaths(attribute) {
    const module = attribute.split('.').slice(0, -1).join('/');
    return ['', 'src/'].flatMap((root) => [`${root}${module}.py`, `${root}${module}/__init__.py`]);
}
async function parseToml(text) {
    // Evaluated only for TOML files.
    const { parse } = await Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 292));
    try {
        return parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/compute-tags/version-readers.ts


/** Finds the reader for a file by its name; undefined for files nobody knows. */
function readerFor(path) {
    const name = path.split('/').at(-1) ?? path;
    return version_readers_READERS.find(([pattern]) => pattern.test(name))?.[1];
}
/** `__version__ = "1.2.3"` at the start of a line, with or without a type. */
const PYTHON = /^__version__\s*(?::[^=\n]+)?=\s*(['"])([^'"\n]+)\1/m;
const version_readers_READERS = [
    [/^pyproject\.toml$/, readPyproject],
    [/^Cargo\.toml$/, readCargo],
    [/\.toml$/, readToml],
    [/\.json$/, readJson],
    [
        /^setup\.cfg$/,
        expression(/^\[metadata\](?:\n(?!\[).*)*?\nversion\s*=\s*(?!attr:|file:)(\S+)/m),
    ],
    [/^setup\.py$/, expression(/\bversion\s*=\s*['"]([^'"]+)['"]/)],
    [/\.py$/, readPython],
    [/^version(\.txt)?$|^\.version$/i, readPlain],
    [
        /^Chart\.ya?ml$/,
        expression(/^appVersion:\s*['"]?([^'"\s#]+)/m, /^version:\s*['"]?([^'"\s#]+)/m),
    ],
    [/\.ya?ml$/, expression(/^version:\s*['"]?([^'"\s#]+)/m)],
    [/^pom\.xml$/, readPom],
    [
        /^Directory\.Build\.props$|\.(cs|fs|vb)proj$/,
        expression(/<Version>\s*([^<\s]+)\s*<\/Version>/, /<VersionPrefix>\s*([^<\s]+)\s*<\/VersionPrefix>/),
    ],
    [/^gradle\.properties$/, expression(/^version\s*=\s*(\S+)/m)],
    [/\.gradle(\.kts)?$/, expression(/^\s*version\s*=?\s*['"]([^'"]+)['"]/m)],
    [/^mix\.exs$/, expression(/\bversion:\s*"([^"]+)"/, /@version\s+"([^"]+)"/)],
    [/\.gemspec$/, expression(/\.version\s*=\s*['"]([^'"]+)['"]/)],
    [/\.rb$/, expression(/\bVERSION\s*=\s*['"]([^'"]+)['"]/)],
    [/\.go$/, expression(/\b[Vv]ersion\s*(?:string\s*)?=\s*"([^"]+)"/)],
];
function expression(...patterns) {
    return (text, path) => {
        for (const pattern of patterns) {
            const version = pattern.exec(text)?.[1];
            if (version !== undefined)
                return { version };
        }
        return { problem: `${path} names no version` };
    };
}
function readPlain(text, path) {
    const version = text
        .split('\n')
        .find((line) => line.trim() !== '')
        ?.trim();
    return version === undefined ? { problem: `${path} is empty` } : { version };
}
function readPython(text, path) {
    const version = PYTHON.exec(text)?.[2];
    if (version !== undefined)
        return { version };
    const computed = /^__version__\s*(?::[^=\n]+)?=\s*(.+)$/m.exec(text)?.[1];
    return {
        problem: computed === undefined
            ? `${path} has no line __version__ = "…"`
            : `${path} computes its version (__version__ = ${computed.trim().slice(0, 60)}), and code is never run; name the file that holds it, or use the git tag`,
    };
}
function readJson(text, path) {
    try {
        const version = field(JSON.parse(text), 'version');
        return typeof version === 'string' ? { version } : { problem: `${path} has no "version"` };
    }
    catch {
        return { problem: `${path} is not valid JSON` };
    }
}
/** The version of the project itself, not of its parent or of a dependency. */
function readPom(text, path) {
    const own = text
        .replaceAll(/<!--[\s\S]*?-->/g, '')
        .replaceAll(/<(parent|dependencies|dependencyManagement|build|profiles|reporting)>[\s\S]*?<\/\1>/g, '');
    const version = /<version>\s*([^<\s]+)\s*<\/version>/.exec(own)?.[1];
    if (version === undefined)
        return { problem: `${path} has no version of its own` };
    return version.includes('${')
        ? { problem: `${path} computes its version (${version})` }
        : { version };
}

;// CONCATENATED MODULE: ./actions/compute-tags/read-version-file.ts






/** One file may point to another, but not in circles. */
const MOST_HOPS = 8;
/** Takes the version out of a file. The file is read, never run. `where` names the input in refusals. */
async function readVersionFile(where, source, readText) {
    let { path } = source;
    for (let hop = 0; hop < MOST_HOPS; hop += 1) {
        const text = textOf(where, path, readText);
        const found = await look(where, text, path, hop === 0 ? source.expression : undefined);
        if ('version' in found)
            return checked(where, found.version.trim(), path);
        if ('problem' in found)
            throw new configuration_error/* ConfigurationError */.j(`${where}: ${found.problem}`);
        path = nextPath(where, path, found, readText);
    }
    throw new configuration_error/* ConfigurationError */.j(`${where}: ${source.path} leads to ever more files; name the one that holds the version`);
}
async function look(where, text, path, expression) {
    if (expression !== undefined) {
        const match = expression.exec(text);
        const version = match?.[1] ?? match?.[0];
        return version === undefined || version.trim() === ''
            ? { problem: `nothing in ${path} matches ${String(expression)}` }
            : { version };
    }
    const reader = readerFor(path);
    if (reader !== undefined)
        return reader(text, path);
    throw new configuration_error/* ConfigurationError */.j(`${where}: nobody knows where ${path} holds its version; write ${path}:regex, with the version as the regex's first group`);
}
function nextPath(where, path, found, readText) {
    const folder = external_node_path_namespaceObject.posix.dirname(path);
    const candidates = 'above' in found
        ? ancestors(folder).map((above) => external_node_path_namespaceObject.posix.join(above, found.above))
        : found.elsewhere.map((name) => external_node_path_namespaceObject.posix.join(folder, name));
    const next = candidates.find((candidate) => !candidate.startsWith('..') && readText(candidate) !== undefined);
    if (next !== undefined)
        return next;
    const places = candidates.length === 0 ? 'a file above it' : candidates.join(' or ');
    throw new configuration_error/* ConfigurationError */.j(`${where}: ${path} takes its version from ${places}, which is not there`);
}
/** The folders above one, nearest first, up to the checkout. */
function ancestors(folder) {
    if (folder === '.')
        return [];
    const above = external_node_path_namespaceObject.posix.dirname(folder);
    return [above, ...ancestors(above)];
}
function textOf(where, path, readText) {
    const text = readText(path);
    if (text !== undefined)
        return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
    throw new configuration_error/* ConfigurationError */.j(`${where}: ${path} is not in the workspace; check the path, and run actions/checkout before this step`);
}
function checked(where, text, path) {
    if (/^0\.0\.0(?:-(?:development|semantically-released|placeholder|dev))?$/.test(text))
        return { placeholder: `${path} holds the placeholder ${text}` };
    if (!/^[vV]?\d[0-9A-Za-z._+!-]{0,127}$/.test(text)) {
        throw new configuration_error/* ConfigurationError */.j(`${where}: "${shown(text)}" in ${path} is not a version; it has to start with a digit and hold nothing but letters, digits and . _ - +`);
    }
    return { text, version: semanticVersion(text) ?? pythonVersion(text), path };
}

;// CONCATENATED MODULE: ./actions/compute-tags/inside-workspace.ts



/** A path of the checkout in its shortest form, with forward slashes; refuses one that leads out of it. */
function insideWorkspace(where, path) {
    const short = external_node_path_namespaceObject.posix.normalize(path.replaceAll('\\', '/')).replace(/(?<=.)\/$/, '');
    if (short.startsWith('/') ||
        short === '..' ||
        short.startsWith('../') ||
        /^[A-Za-z]:/.test(short)) {
        throw new configuration_error/* ConfigurationError */.j(`${where}: "${shown(path)}" is outside of the checkout; write a path relative to it`);
    }
    return short;
}

;// CONCATENATED MODULE: ./actions/compute-tags/version-source.ts



/** Reads `path` or `path:regex`; the first group of the expression, or all of it, is the version. */
function parseVersionSource(where, text) {
    const colon = text.indexOf(':');
    const path = colon === -1 ? text : text.slice(0, colon);
    const pattern = colon === -1 ? '' : text.slice(colon + 1);
    if (path === '') {
        throw new configuration_error/* ConfigurationError */.j(`${where}: "${shown(text)}" names no file; write path or path:regex`);
    }
    try {
        return {
            path: insideWorkspace(where, path),
            expression: pattern === '' ? undefined : new RegExp(pattern, 'm'),
        };
    }
    catch (error) {
        if (error instanceof configuration_error/* ConfigurationError */.j)
            throw error;
        throw new configuration_error/* ConfigurationError */.j(`${where}: "${shown(pattern)}" is not a regular expression`, {
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./actions/compute-tags/gather-facts.ts




/**
 * Adds to what is known of the run what is known of one service. `judged` is its release as a rule takes the version
 * out of the tag, which other tags are compared with.
 */
async function gatherFacts(common, service, rules, release, readText, judged) {
    const fileVersions = await versionsOf(service, rules, readText);
    const own = fileVersions.get('');
    if (own !== undefined && 'text' in own)
        refuseDisagreement(service, common.subject, own, release);
    const rivals = (reach) => judged === undefined ? { higher: undefined } : common.tagVersions.rivalsOf(judged, reach);
    return { ...common, fileVersions, release, rivals };
}
async function versionsOf(service, rules, readText) {
    const found = new Map();
    if (service.versionFile !== undefined) {
        const where = service.isOneOfMany ? `services: ${service.name}: version-file` : 'version-file';
        found.set('', await readVersionFile(where, service.versionFile, readText));
    }
    for (const { type, file } of rules) {
        if (type !== 'file' || file === '' || found.has(file))
            continue;
        found.set(file, await readVersionFile('tags', parseVersionSource('tags', file), readText));
    }
    return found;
}
/** A release whose file and git tag name different versions would be published under a wrong one. */
function refuseDisagreement(service, { kind, tag }, own, release) {
    if (kind !== 'tag' || release?.version === undefined || own.version === undefined)
        return;
    if (isSame(own, release))
        return;
    const name = service.isOneOfMany ? `services: ${service.name}: ` : '';
    throw new configuration_error/* ConfigurationError */.j(`${name}version-file: ${own.path} says ${own.text} and the git tag says ${tag}; bring the file to the tag's version, commit, and tag that commit`);
}
/** By the scheme that both understand; what follows a plus is no other version. */
function isSame(own, { rest, version }) {
    const [file, tag] = [own.text, rest].map((text) => text.replace(/\+.*$/, ''));
    if (own.version !== undefined &&
        version?.scheme === own.version.scheme &&
        version.compare(own.version) === 0)
        return true;
    const python = [file, tag].map((text) => pythonVersion(text ?? ''));
    return python[0] !== undefined && python[1] !== undefined && python[0].compare(python[1]) === 0;
}

;// CONCATENATED MODULE: ./actions/compute-tags/image-labels.ts


/** The labels that the OCI image specification names. */
function imageLabels({ subject }, source) {
    return new Map([
        ['org.opencontainers.image.created', new Date(source.created).toISOString()],
        ['org.opencontainers.image.description', oneLine(source.description)],
        ['org.opencontainers.image.licenses', oneLine(source.license)],
        ['org.opencontainers.image.revision', subject.sha],
        ['org.opencontainers.image.source', oneLine(source.url)],
        ['org.opencontainers.image.title', oneLine(source.title)],
        ['org.opencontainers.image.url', oneLine(source.url)],
        ['org.opencontainers.image.version', source.version],
    ]);
}
/** Puts labels that somebody wrote over the computed ones. */
function withCustomLabels(computed, custom, facts) {
    if (custom.length === 0)
        return computed;
    const labels = new Map(computed);
    for (const { key, value, isRemoved } of custom) {
        if (isRemoved)
            labels.delete(key);
        else
            labels.set(key, oneLine(render(value, (part) => expressionValue(facts, part))));
    }
    return new Map([...labels].sort(([a], [b]) => (a < b ? -1 : 1)));
}
/** A label is a line of its output, and a build argument later on. */
function oneLine(text) {
    return text.replaceAll(/\s*[\r\n\0]+\s*/g, ' ');
}

;// CONCATENATED MODULE: ./actions/compute-tags/release-tag.ts


/**
 * The service that a git tag is about: `api-v1.2.3`, `api/1.2.3` or `api@1.2.3` is about `api`, `v1.2.3`
 * about none in particular.
 */
function ownerOf(tag, services) {
    // The longest name wins, so that api-admin-1.0.0 is none of api's.
    return services
        .filter((name) => tag.startsWith(name) && /^[-/@_]v?\d/i.test(tag.slice(name.length)))
        .sort((a, b) => b.length - a.length)[0];
}
/** Reads a git tag as the release of one service; undefined where it is about another one. */
function serviceRelease(tag, service, owner) {
    if (owner === undefined)
        return release(tag, '');
    return owner === service ? release(tag, tag.slice(0, owner.length + 1)) : undefined;
}
/** Reads a git tag as a release; `part` is what a rule took out of it as the version, if one did. */
function releaseOf(tag, part) {
    if (part !== undefined && part !== '') {
        const prefix = tag.slice(0, Math.max(tag.indexOf(part), 0)).replace(/v$/i, '');
        return release(tag, prefix);
    }
    const whole = release(tag, '');
    if (whole.version !== undefined)
        return whole;
    // `release-1.2.3`: the first place from which on the rest is a version.
    for (const separator of tag.matchAll(/[-/@_](?=v?\d+\.\d)/gi)) {
        const found = release(tag, tag.slice(0, separator.index + 1));
        if (found.version !== undefined)
            return found;
    }
    return whole;
}
function release(tag, prefix) {
    const rest = tag.slice(prefix.length);
    return { prefix, rest, version: semanticVersion(rest) ?? pythonVersion(rest) };
}
/** What the first rule with a regular expression takes out of the git tag as its version. */
function takenPart(rules, tag) {
    for (const { type, match, value, group } of rules) {
        const found = value.length === 0 ? match?.exec(tag) : undefined;
        if (found === undefined || found === null)
            continue;
        return type === 'match' ? found[group] : (found[1] ?? found[0]);
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/compute-tags/repository.ts
/** The repository as the payload tells it, or as far as its name goes. */
function repositoryOf(payload, fullName, serverUrl) {
    return {
        name: payload.text('repository', 'name') || (fullName.split('/').at(-1) ?? ''),
        description: payload.text('repository', 'description'),
        url: payload.text('repository', 'html_url') || (fullName === '' ? '' : `${serverUrl}/${fullName}`),
        license: payload.text('repository', 'license', 'spdx_id'),
    };
}

;// CONCATENATED MODULE: ./actions/compute-tags/name-service.ts







/** Everything that one service is called in this run. `release`: the git tag, as far as it is the service's. */
async function nameService(inputs, service, rules, release, common, world) {
    const { subject } = common;
    const latestRelease = release === undefined || release.version !== undefined
        ? release
        : releaseOf(subject.tag, takenPart(rules, subject.tag));
    const facts = await gatherFacts(common, service, rules, release, world.readText, latestRelease);
    const question = {
        mode: inputs.latest,
        subject,
        version: latestRelease?.version,
        rivals: latestRelease === undefined
            ? { higher: undefined }
            : common.tagVersions.rivalsOf(latestRelease, 'all'),
        outdated: common.outdated,
    };
    const tags = computeService(rules, facts, inputs.flavor, question, common.apply);
    refuseNearMiss(tags, subject);
    const repository = repositoryOf(world.payload, world.context.repository, world.context.serverUrl);
    const title = service.isOneOfMany ? service.name : repository.name;
    const created = sourceDate(world.context.environment) ?? common.commitDate;
    const computed = imageLabels(facts, { ...repository, title, version: tags.version, created });
    return {
        ...service,
        ...tags,
        labels: withCustomLabels(computed, inputs.labels, facts),
        annotations: withCustomLabels(computed, inputs.annotations, facts),
    };
}
/** A tag such as v1.2 that no rule could take is a mistake, which nobody would notice in a green run. */
function refuseNearMiss(tags, subject) {
    const miss = tags.skipped.find(({ isNearMiss }) => isNearMiss === true);
    const isTaken = tags.tags.some((tag) => tag.isOfGitTag);
    if (miss === undefined || isTaken)
        return;
    throw new configuration_error/* ConfigurationError */.j(`tags: ${miss.skipped}; nothing is guessed: tag the commit as v1.2.3, or take ${subject.tag} as it is with type=ref,event=tag`);
}

;// CONCATENATED MODULE: ./actions/compute-tags/remarks-on.ts
/** What to know about the way from the event to what the tags name. */
async function remarksOn(subject, world) {
    const { isMerge, text } = await otherCheckout(subject, world);
    return {
        remarks: [...bystander(subject), ...(isMerge ? text : [])],
        notices: [...subject.notes, ...(isMerge ? [] : text)],
    };
}
/** Events such as a comment, which run on the default branch whatever they are about. */
function bystander({ event, branch, isAboutRef }) {
    if (isAboutRef || branch === '')
        return [];
    return [
        `${event} only happens while ${branch} stands where it stands; to name something else that you build, write ref and sha`,
    ];
}
/** The checkout may be another commit than the one that the tags name. */
async function otherCheckout(subject, { checkout, context }) {
    const state = subject.sha === '' ? undefined : await checkout.state();
    if (state === undefined || state.head === subject.sha)
        return { isMerge: false, text: [] };
    const [built, named] = [state.head.slice(0, 7), subject.sha.slice(0, 7)];
    // The way that actions/checkout has for pull requests, unless told otherwise.
    const isMerge = subject.kind === 'pull-request' && state.head === context.sha;
    const text = isMerge
        ? `the checkout is ${built}, the merge of the pull request into its base, and the tags name its head ${named}; to build just that, check out with ref: \${{ github.event.pull_request.head.sha }}`
        : `the checkout is ${built}, but the tags name ${named}`;
    return { isMerge, text: [text] };
}

;// CONCATENATED MODULE: ./actions/compute-tags/attributes.ts


/** Splits a line such as `type=raw,"value=a,b",enable=true`: CSV fields, each cut at its first `=`. */
function attributes(where, line) {
    return fields(where, line).map((field) => {
        // What stands before the sign must be a word, or an expression with tz='…' would be cut in two.
        const pair = /^\s*([A-Za-z][\w-]*)\s*=(.*)$/s.exec(field);
        return pair === null
            ? ['', field.trim()]
            : [(pair[1] ?? '').toLowerCase(), (pair[2] ?? '').trim()];
    });
}
function fields(where, line) {
    const found = [];
    // A field is quoted as a whole, with "" for a quote inside, or has no quote at all.
    const field = /\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^",]*)(?=,|$)/y;
    for (let at = 0; at <= line.length; at = field.lastIndex + 1) {
        field.lastIndex = at;
        const match = field.exec(line);
        if (match === null) {
            throw new configuration_error/* ConfigurationError */.j(`${where}: a quote is out of place in ${shown(line)}; quote the whole of a field, for example "pattern=\\d{1,3}"`);
        }
        found.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    }
    return found;
}

;// CONCATENATED MODULE: ./actions/compute-tags/rule.ts
const RULE_TYPES = [
    'schedule',
    'semver',
    'pep440',
    'file',
    'match',
    'edge',
    'ref',
    'raw',
    'sha',
];
/** Where a rule stands among the others unless it says so itself; the first tag gives `version`. */
const DEFAULT_PRIORITY = {
    schedule: 1000,
    semver: 900,
    pep440: 900,
    file: 900,
    match: 800,
    edge: 700,
    ref: 600,
    raw: 200,
    sha: 100,
};

;// CONCATENATED MODULE: ./actions/compute-tags/parse-rule.ts







const ATTRIBUTES = [
    'type',
    'enable',
    'priority',
    'prefix',
    'suffix',
    'pattern',
    'value',
    'match',
    'group',
    'event',
    'branch',
    'format',
    'file',
    'tz',
];
/** Reads one line of `tags`; `where` names the input that it stands in. */
function parseRule(where, line) {
    const given = new Map();
    for (const [key, value] of attributes(where, line)) {
        if (key === '' && value === '')
            continue;
        given.set(known(where, line, key), value);
    }
    const type = oneOf(where, line, 'type', given.get('type') ?? 'raw', [
        ...RULE_TYPES,
        'version-file',
    ]);
    return build(where, line, type === 'version-file' ? 'file' : type, given);
}
function build(where, line, type, given) {
    const get = (key, fallback = '') => given.get(key) ?? fallback;
    const need = (key, example) => {
        // Empty is fine: an expression of the workflow may have said nothing.
        const value = given.get(key);
        if (value !== undefined)
            return value;
        throw new configuration_error/* ConfigurationError */.j(`${where}: ${shown(line)} has no ${key}; write for example ${example}`);
    };
    const template = (text, withVersion = false) => parseTemplate(where, text, withVersion ? [...VERSION_EXPRESSIONS, ...GLOBAL_EXPRESSIONS] : GLOBAL_EXPRESSIONS);
    const optional = (key, fallback) => {
        const text = given.get(key) ?? fallback;
        return text === undefined ? undefined : template(text);
    };
    const event = type === 'ref' ? need('event', 'type=ref,event=branch') : 'branch';
    const patternOf = {
        schedule: () => template(get('pattern', 'nightly')),
        semver: () => template(need('pattern', 'type=semver,pattern={{version}}'), true),
        pep440: () => template(need('pattern', 'type=pep440,pattern={{version}}'), true),
        file: () => template(get('pattern', '{{version}}'), true),
        match: () => [],
        edge: () => ['edge'],
        ref: () => [],
        raw: () => template(need('value', 'type=raw,value=foo')),
        sha: () => [],
    };
    return {
        type,
        source: line,
        enable: template(get('enable', 'true')),
        priority: priority(where, line, get('priority', String(DEFAULT_PRIORITY[type]))),
        prefix: optional('prefix', defaultPrefix(type, event)),
        suffix: optional('suffix'),
        pattern: patternOf[type](),
        value: ['semver', 'pep440', 'match'].includes(type) ? template(get('value')) : [],
        match: expressionOf(where, line, type === 'match' ? need('pattern', 'type=match,pattern=v(.*),group=1') : get('match')),
        group: group(where, line, get('group', '0')),
        event: oneOf(where, line, 'event', event, ['branch', 'tag', 'pr']),
        branch: get('branch'),
        format: oneOf(where, line, 'format', type === 'sha' ? get('format', 'short') : 'short', [
            'short',
            'long',
        ]),
        file: get('file', type === 'file' ? get('value') : ''),
        timeZone: timeZone(where, line, get('tz', 'UTC')),
    };
}
function defaultPrefix(type, event) {
    if (type === 'sha')
        return 'sha-';
    return type === 'ref' && event === 'pr' ? 'pr-' : undefined;
}
function known(where, line, key) {
    // A field without a key is the value, so that a line may be just a tag.
    if (key === '')
        return 'value';
    if (key === 'path')
        return 'file';
    if (ATTRIBUTES.includes(key))
        return key;
    const guess = nearest(key, ATTRIBUTES);
    throw new configuration_error/* ConfigurationError */.j(`${where}: ${shown(line)} has an unknown attribute "${shown(key)}"${guess === undefined ? `; known are ${ATTRIBUTES.join(', ')}` : `; did you mean "${guess}"?`}`);
}
function oneOf(where, line, key, value, all) {
    const found = all.find((candidate) => candidate === value);
    if (found !== undefined)
        return found;
    const guess = nearest(value, all);
    const pair = `${key}=${shown(value)}`;
    throw new configuration_error/* ConfigurationError */.j(`${where}: ${pair}${line === pair ? '' : ` in ${shown(line)}`} is not one of ${all.join(', ')}${guess === undefined ? '' : `; did you mean "${guess}"?`}`);
}
function priority(where, line, text) {
    if (/^-?\d{1,9}$/.test(text))
        return Number(text);
    throw new configuration_error/* ConfigurationError */.j(`${where}: priority=${shown(text)} in ${shown(line)} is not a whole number`);
}
function group(where, line, text) {
    if (/^\d{1,2}$/.test(text))
        return Number(text);
    throw new configuration_error/* ConfigurationError */.j(`${where}: group=${shown(text)} in ${shown(line)} is not a number of a group; 0 is the whole match`);
}
/** `/pattern/flags`, or a bare pattern. */
function expressionOf(where, line, text) {
    if (text === '')
        return undefined;
    const literal = /^\/(.+)\/([a-z]*)$/s.exec(text);
    try {
        // The flags that keep a position would make a second look start where the first one ended.
        return new RegExp(literal?.[1] ?? text, (literal?.[2] ?? '').replaceAll(/[gy]/g, ''));
    }
    catch (error) {
        throw new configuration_error/* ConfigurationError */.j(`${where}: ${shown(line)} holds no valid regular expression`, {
            cause: error,
        });
    }
}
function timeZone(where, line, zone) {
    if (isTimeZone(zone))
        return zone;
    throw new configuration_error/* ConfigurationError */.j(`${where}: tz=${shown(zone)} in ${shown(line)} is not a time zone; write one like UTC or Europe/Berlin`);
}

;// CONCATENATED MODULE: ./actions/compute-tags/preset.ts
const preset_PRESETS = ['deploy', 'metadata-action'];
/** The lines that stand for an empty `tags`. */
function presetLines(preset, subject, hasVersionFile) {
    if (preset === 'metadata-action') {
        return ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];
    }
    // A rebuild by schedule is no release, so it leaves the version that is already out alone.
    const isRelease = subject.kind === 'tag' || (subject.isDefaultBranch && subject.event !== 'schedule');
    return [
        'type=semver,pattern={{version}}',
        'type=semver,pattern={{major}}.{{minor}}',
        'type=semver,pattern={{major}}',
        ...(hasVersionFile && subject.isAboutRef
            ? [
                ...(isRelease ? ['type=file,pattern={{version}}'] : []),
                'type=file,pattern={{version}}-{{sha}}',
            ]
            : []),
        'type=ref,event=pr',
        ...(subject.isAboutRef && subject.kind === 'branch'
            ? [
                'type=ref,event=branch',
                'type=raw,value={{branch}}-{{sha}}',
                'type=raw,value=latest,enable={{is_default_branch}}',
            ]
            : []),
        'type=sha',
    ];
}

;// CONCATENATED MODULE: ./actions/compute-tags/rule-book.ts


/** The rules of each service; those of the preset are read once for all that share them. */
function ruleBook(inputs, subject) {
    const presets = new Map();
    return ({ rules, versionFile }) => {
        if (rules.length > 0)
            return rules;
        if (inputs.rules.length > 0)
            return inputs.rules;
        const hasFile = versionFile !== undefined;
        const known = presets.get(hasFile);
        if (known !== undefined)
            return known;
        const read = presetLines(inputs.preset, subject, hasFile).map((line) => parseRule('preset', line));
        presets.set(hasFile, read);
        return read;
    };
}

;// CONCATENATED MODULE: ./actions/compute-tags/changed-files.ts



/** GitHub cuts a comparison off there. */
const MOST_COMPARED = 300;
const MOST_IN_PULL_REQUEST = 3000;
/** Finds what changed since the event's base, from the checkout if it reaches that far, else from the API. */
async function changedFiles(subject, world) {
    const { payload } = world;
    switch (subject.event) {
        case 'push':
            return subject.kind === 'branch' ? afterPush(subject, world) : NO_BASE;
        case 'pull_request':
        case 'pull_request_target':
        case 'pull_request_review':
        case 'pull_request_review_comment':
            return inPullRequest(subject, world);
        case 'merge_group':
            return between(payload.text('merge_group', 'base_sha'), subject.sha, world);
        default:
            return NO_BASE;
    }
}
const NO_BASE = { unknown: 'the event has no base to compare with', isUsual: true };
async function afterPush(subject, world) {
    const before = world.payload.text('before');
    if (changed_files_isCommit(before)) {
        const found = await between(before, subject.sha, world, !world.payload.flag('forced'));
        if ('files' in found || !world.payload.flag('forced'))
            return found;
        return { unknown: 'the push was forced, and the commit before it is not in the checkout' };
    }
    if (subject.isDefaultBranch || subject.defaultBranch === '')
        return { unknown: 'the branch is new', isUsual: true };
    const base = await world.checkout.mergeBase(`refs/remotes/origin/${subject.defaultBranch}`, subject.sha);
    return between(base ?? subject.defaultBranch, subject.sha, world);
}
async function inPullRequest(subject, world) {
    const base = world.payload.text('pull_request', 'base', 'sha');
    const mergeBase = changed_files_isCommit(base) ? await world.checkout.mergeBase(base, subject.sha) : undefined;
    const exact = mergeBase === undefined ? undefined : await world.checkout.changedFiles(mergeBase, subject.sha);
    if (exact !== undefined)
        return { files: exact };
    const merge = changed_files_isCommit(world.eventSha) ? await world.checkout.parents(world.eventSha) : [];
    const [first, second] = merge;
    if (first !== undefined && second === subject.sha) {
        const merged = await world.checkout.changedFiles(first, world.eventSha);
        if (merged !== undefined)
            return { files: merged };
    }
    if (subject.pullRequest === '')
        return { unknown: 'GitHub does not say which pull request it is' };
    return ask(world.api, async (api) => {
        const files = await api.list(`/repos/${world.repository}/pulls/${subject.pullRequest}/files`);
        return files.length >= MOST_IN_PULL_REQUEST ? undefined : files;
    });
}
/** `base` may be a branch for the API. `mayAsk`: whether the API, which compares from the merge base, would be right. */
async function between(base, head, world, mayAsk = true) {
    if (!changed_files_isCommit(head) || base === '')
        return NO_BASE;
    const local = changed_files_isCommit(base) ? await world.checkout.changedFiles(base, head) : undefined;
    if (local !== undefined)
        return { files: local };
    if (!mayAsk)
        return { unknown: 'the commit before the push is not in the checkout' };
    return ask(world.api, async (api) => {
        const path = `/repos/${world.repository}/compare/${encodeURIComponent(base)}...${head}`;
        const files = new Payload(await api.get(path)).at('files');
        return Array.isArray(files) && files.length < MOST_COMPARED ? files : undefined;
    });
}
async function ask(api, question) {
    if (api === undefined)
        return {
            unknown: 'the base is not in the checkout, and without github-token nobody else can tell',
        };
    let unknown = 'GitHub does not list that many changed files';
    const files = await unlessCancelled(question(api), (error) => {
        unknown = (0,message_of/* messageOf */.b)(error);
    });
    return files === undefined ? { unknown } : { files: files.flatMap(pathsOf) };
}
function pathsOf(file) {
    const entry = new Payload(file);
    return [entry.text('filename'), entry.text('previous_filename')].filter((path) => path !== '');
}
function changed_files_isCommit(text) {
    return /^[0-9a-f]{40,64}$/.test(text) && !/^0+$/.test(text);
}

;// CONCATENATED MODULE: ./actions/compute-tags/is-affected.ts
/** Tells whether one of the changed paths belongs to the service. */
async function isAffected(service, files) {
    // Patterns that only take away need something to take from.
    const isOnlyLess = service.paths.every((path) => path.startsWith('!'));
    const patterns = [...(isOnlyLess ? defaultPaths(service) : []), ...service.paths];
    const rules = await Promise.all(patterns.map(readPattern));
    // As in .gitignore, the last pattern that matches decides.
    return files.some((file) => rules.findLast(({ matches }) => matches(file))?.isWanted === true);
}
function defaultPaths({ context, dockerfile, versionFile }) {
    return [context, dockerfile, versionFile?.path ?? ''].filter((path) => path !== '');
}
async function readPattern(pattern) {
    const isWanted = !pattern.startsWith('!');
    const path = (isWanted ? pattern : pattern.slice(1))
        .trim()
        .replace(/^(?:\.?\/)+/, '')
        .replace(/\/+$/, '');
    if (path === '' || path === '.')
        return { isWanted, matches: () => true };
    const isBelow = (file) => file === path || file.startsWith(`${path}/`);
    if (!/[*?[\]{}()!+@]/.test(path))
        return { isWanted, matches: isBelow };
    // Evaluated only where somebody writes a pattern; `@acme/api` and `(shop)` are folders all the same.
    const { default: picomatch } = await Promise.resolve(/* import() eager */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6, 23));
    const matches = picomatch(path, { dot: true });
    return { isWanted, matches: (file) => isBelow(file) || matches(file) };
}

;// CONCATENATED MODULE: ./actions/compute-tags/select-services.ts



/** All services, or with `only-changed` those that the event changed; all again where nobody can tell. */
async function selectServices(inputs, subject, all, world) {
    if (!inputs.onlyChanged)
        return split(all, all);
    if (subject.kind === 'tag')
        return split(all, ofTag(subject.tag, all));
    const changed = await changedFiles(subject, {
        ...world,
        repository: world.context.repository,
        eventSha: world.context.sha,
    });
    if ('unknown' in changed) {
        const kept = [`only-changed keeps every service: ${changed.unknown}`];
        return { ...split(all, all), [changed.isUsual === true ? 'remarks' : 'warnings']: kept };
    }
    const affected = await Promise.all(all.map((service) => isAffected(service, changed.files)));
    return split(all, all.filter((_, index) => affected[index]));
}
/** A git tag such as `api-v1.2.3` is about one service, any other about all. */
function ofTag(tag, all) {
    const owner = ownerOf(tag, all.map((service) => service.name));
    return owner === undefined ? all : all.filter((service) => service.name === owner);
}
function split(all, kept) {
    const unchanged = all.filter((service) => !kept.includes(service)).map((service) => service.name);
    return { services: kept, unchanged, remarks: [], warnings: [] };
}

;// CONCATENATED MODULE: ./actions/compute-tags/tag-versions.ts


/** The stable versions among the repository's git tags, each tag read once. */
class TagVersions {
    #tags;
    #read = new Map();
    constructor(tags) {
        this.#tags = tags;
    }
    /**
     * Looks for a version that is higher. Pre-releases and the tags of other services do not count, and
     * versions are compared, not dates.
     */
    rivalsOf({ prefix, version: own }, reach) {
        if (own === undefined)
            return { higher: undefined };
        const highest = this.#stable(prefix, own.scheme)
            .filter((version) => reaches(reach, own, version))
            .reduce((best, version) => (version.compare(best) > 0 ? version : best), own);
        if (highest !== own)
            return { higher: highest.text };
        const { gap, isGuess } = this.#tags;
        return gap === undefined ? { higher: undefined, isGuess } : { unknown: gap };
    }
    #stable(prefix, scheme) {
        const key = `${scheme} ${prefix}`;
        let found = this.#read.get(key);
        if (found === undefined) {
            const read = scheme === 'semver' ? semanticVersion : pythonVersion;
            found = this.#tags.names
                .filter((tag) => tag.startsWith(prefix))
                .map((tag) => read(tag.slice(prefix.length)))
                .filter((version) => version !== undefined)
                .filter((version) => version.isStable);
            this.#read.set(key, found);
        }
        return found;
    }
}
function reaches(reach, own, other) {
    if (reach === 'all')
        return true;
    return own.major === other.major && (reach === 'major' || own.minor === other.minor);
}

;// CONCATENATED MODULE: ./actions/compute-tags/compute-tags.ts













/** From inputs, event and checkout to everything that the image is called. */
async function computeTags(inputs, world) {
    const subject = await readSubject(inputs, world);
    const shortSha = subject.sha.slice(0, inputs.shaLength);
    if (subject.kind === 'nothing') {
        return { ...NOTHING, subject, notices: subject.notes };
    }
    const { remarks, notices } = await remarksOn(subject, world);
    const all = inputs.services.length > 0 ? inputs.services : [onlyService(inputs, world)];
    const selection = await selectServices(inputs, subject, all, world);
    const warnings = [...selection.warnings];
    const rulesOf = ruleBook(inputs, subject);
    const owner = ownerOf(subject.tag, inputs.services.map((service) => service.name));
    const plans = selection.services.map((service) => ({
        service,
        rules: rulesOf(service),
        release: subject.kind === 'tag' ? serviceRelease(subject.tag, service.name, owner) : undefined,
    }));
    const tags = subject.kind === 'tag' &&
        plans.some(({ rules, release }) => asksForRivals(rules, release, inputs.latest))
        ? await knownTags(subject.tag, world.checkout, world.api, world.context.repository)
        : NO_TAGS;
    const date = await commitDate(subject, world);
    const common = {
        subject,
        shortSha,
        now: world.clock.now(),
        commitDate: date.ms,
        outdated: inputs.movingTags === 'if-head' ? await outdatedReason(subject, world) : undefined,
        tagVersions: new TagVersions(tags),
        apply: applyOnce(inputs.flavor),
    };
    const undated = date.unknown === undefined
        ? []
        : [`the present stands for the date of the commit: ${date.unknown}`];
    const services = [];
    for (const { service, rules, release } of plans) {
        services.push(await nameService(inputs, service, rules, release, common, world));
    }
    if (tags.gap !== undefined && services.some((service) => service.latest.isAsked)) {
        warnings.push(`moving tags stay where they are, since not all git tags are known: ${tags.gap}`);
    }
    else if (tags.isGuess &&
        subject.kind === 'tag' &&
        services.some(({ latest }) => latest.isGiven && latest.isAsked)) {
        warnings.push('latest is given without a look at the other git tags; run actions/checkout with fetch-depth: 0 before, or leave github-token as it is');
    }
    refuseEmpty(inputs, subject, services, world);
    return {
        subject,
        shortSha,
        services,
        unchanged: selection.unchanged,
        remarks: [...remarks, ...selection.remarks, ...undated],
        notices: [...notices, ...notable(services)],
        warnings,
    };
}
const NO_TAGS = { names: [], gap: undefined, isGuess: true };
const NOTHING = { shortSha: '', services: [], unchanged: [], remarks: [], warnings: [] };
/** `images` and the inputs beside it, as a service. */
function onlyService(inputs, { context }) {
    return {
        name: context.repository.split('/').at(-1) || 'app',
        images: inputs.images,
        context: '.',
        dockerfile: 'Dockerfile',
        target: '',
        platforms: [],
        versionFile: inputs.versionFile,
        paths: [],
        rules: [],
        isOneOfMany: false,
    };
}
function refuseEmpty(inputs, subject, services, { context }) {
    const empty = services.find((service) => service.tags.length === 0);
    if (empty === undefined || inputs.allowEmpty)
        return;
    const which = inputs.services.length > 0 ? ` for ${empty.name}` : '';
    const why = [
        ...new Set(empty.skipped.map(({ rule, skipped }) => `${rule.source}: ${skipped}`)),
    ].slice(0, 3);
    throw new configuration_error/* ConfigurationError */.j(`tags: no rule gives a tag${which} on the event ${context.eventName || '(none)'} with ${context.ref || 'no ref'} (${why.join('; ')}); add one that does, such as type=sha, or set allow-empty: true`);
}
/** What rules said that somebody should know; once, however many rules and services said it. */
function notable(services) {
    const rulesByReason = new Map();
    for (const { rule, skipped, isNotable } of services.flatMap((service) => service.skipped)) {
        if (isNotable !== true)
            continue;
        rulesByReason.set(skipped, (rulesByReason.get(skipped) ?? new Set()).add(rule.source));
    }
    const notes = services.flatMap(({ tags }) => tags.flatMap(({ note }) => note ?? []));
    return [
        ...new Set(notes),
        ...[...rulesByReason].map(([reason, rules]) => `no tag from ${[...rules].join(' and ')}: ${reason}`),
    ];
}

;// CONCATENATED MODULE: ./actions/compute-tags/git-checkout.ts


const LOCAL_MS = 30_000;
const REMOTE_MS = 10_000;
/** The checkout as git tells it. */
class GitCheckout {
    #execute;
    #folder;
    #environment;
    #signal;
    #state;
    constructor(execute, folder, environment, signal) {
        this.#execute = execute;
        this.#folder = folder;
        // No prompt can be answered, and no lock is needed to look.
        this.#environment = { ...environment, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
        this.#signal = signal;
    }
    state() {
        this.#state ??= this.#readState();
        return this.#state;
    }
    async headRef() {
        return nonEmpty(await this.#git(['symbolic-ref', '--quiet', 'HEAD']));
    }
    async refsAt(sha) {
        return lines(await this.#git(['for-each-ref', '--points-at', sha, '--format=%(refname)']));
    }
    async tags() {
        // An annotated tag is an object of its own, and the commit is what it points at.
        const commit = '%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)';
        const found = lines(await this.#git(['for-each-ref', `--format=${commit} %(refname:strip=2)`, 'refs/tags']));
        return new Map(found.map((line) => {
            const space = line.indexOf(' ');
            return [line.slice(space + 1), line.slice(0, space)];
        }));
    }
    async remoteTags() {
        const answer = await this.#git(['ls-remote', '--tags', '--refs', 'origin'], REMOTE_MS);
        if (answer.code !== 0)
            return undefined;
        return lines(answer).map((line) => line.replace(/^.*\trefs\/tags\//, ''));
    }
    async remoteHead(branch) {
        const answer = await this.#git(['ls-remote', 'origin', `refs/heads/${branch}`], REMOTE_MS);
        return answer.code === 0 ? /^[0-9a-f]{40,64}/.exec(answer.stdout)?.[0] : undefined;
    }
    async commitDate(sha) {
        const seconds = nonEmpty(await this.#git(['show', '-s', '--format=%ct', `${sha}^{commit}`, '--']));
        return seconds !== undefined && /^-?\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined;
    }
    async parents(sha) {
        const { stdout } = await this.#git(['cat-file', '-p', `${sha}^{commit}`]);
        const header = stdout.split('\n\n', 1)[0] ?? '';
        return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map((match) => match[1] ?? '');
    }
    async mergeBase(one, other) {
        return nonEmpty(await this.#git(['merge-base', one, other]));
    }
    async changedFiles(base, head) {
        const words = ['diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', base, head, '--'];
        const answer = await this.#git(words);
        return answer.code === 0 ? answer.stdout.split('\0').filter((path) => path !== '') : undefined;
    }
    async #readState() {
        if (!(0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(this.#folder, '.git')))
            return undefined;
        const answer = await this.#git(['rev-parse', '--is-shallow-repository', 'HEAD']);
        const [shallow, head = ''] = lines(answer);
        if (!/^[0-9a-f]{40,64}$/.test(head))
            return undefined;
        return { head, isShallow: shallow !== 'false' };
    }
    #git(words, timeoutMs = LOCAL_MS) {
        // A job container runs as another user than the one who checked out, which git would refuse.
        return this.#execute('git', ['-c', 'safe.directory=*', ...words], {
            cwd: this.#folder,
            environment: this.#environment,
            timeoutMs,
            signal: this.#signal,
        });
    }
}
function lines({ code, stdout }) {
    return code === 0 ? stdout.split('\n').filter((line) => line !== '') : [];
}
function nonEmpty({ code, stdout }) {
    return code === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

;// CONCATENATED MODULE: ./actions/compute-tags/parse-flavor.ts






const KEYS = ['latest', 'prefix', 'suffix', 'onlatest'];
/** Reads the lines of `flavor`; the last one to say something wins. */
function parseFlavor(lines) {
    let latest;
    const affix = { prefix: [], suffix: [] };
    const onLatest = { prefix: false, suffix: false };
    for (const line of lines) {
        let last;
        for (const [key, value] of attributes('flavor', line)) {
            switch (key) {
                case 'latest':
                    latest = latestMode(line, value);
                    break;
                case 'prefix':
                case 'suffix':
                    affix[key] = parseTemplate('flavor', value, GLOBAL_EXPRESSIONS);
                    last = key;
                    break;
                case 'onlatest':
                    if (last === undefined) {
                        throw new configuration_error/* ConfigurationError */.j(`flavor: onlatest in ${shown(line)} follows no prefix or suffix; write for example suffix=-alpine,onlatest=true`);
                    }
                    onLatest[last] = parse_flavor_boolean(line, value);
                    break;
                default: {
                    const guess = nearest(key, KEYS);
                    throw new configuration_error/* ConfigurationError */.j(`flavor: ${shown(line)} is not understood; known are ${KEYS.join(', ')}${guess === undefined ? '' : `; did you mean "${guess}"?`}`);
                }
            }
        }
    }
    return {
        latest,
        ...affix,
        isPrefixOnLatest: onLatest.prefix,
        isSuffixOnLatest: onLatest.suffix,
    };
}
function latestMode(line, value) {
    const found = LATEST_MODES.find((mode) => mode === value);
    if (found !== undefined)
        return found;
    throw new configuration_error/* ConfigurationError */.j(`flavor: latest in ${shown(line)} is not one of ${LATEST_MODES.join(', ')}`);
}
function parse_flavor_boolean(line, value) {
    if (value === 'true' || value === 'false')
        return value === 'true';
    throw new configuration_error/* ConfigurationError */.j(`flavor: onlatest in ${shown(line)} is not a boolean; write true or false`);
}

;// CONCATENATED MODULE: ./actions/compute-tags/image-name.ts


const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
/** An image name without tag, in lower case as registries want it; refuses what no registry takes. */
function imageName(input, text) {
    const name = text.toLowerCase();
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    // As Docker does: the first part is a host only if it looks like one.
    const hasHost = /[.:]/.test(first) || first === 'localhost';
    const path = hasHost ? name.slice(slash + 1) : name;
    if ((hasHost && !HOST.test(first)) || !PATH.test(path) || path.length > 255) {
        throw new configuration_error/* ConfigurationError */.j(`${input}: "${shown(text)}" is not an image name; ${mend(path)}`);
    }
    return name;
}
function mend(path) {
    if (path.includes('@'))
        return 'write it without a digest';
    if (/:[^/]*$/.test(path))
        return 'write it without a tag, the tags are what this action computes';
    return 'write [registry/]owner/name, each part of letters and digits with single dots, one or two underscores or dashes between them';
}

;// CONCATENATED MODULE: ./actions/compute-tags/parse-images.ts




/** Reads the lines of `images`: names, or `name=…,enable=…`; one line may also list several names. */
function parseImages(lines) {
    const names = lines.flatMap((line) => {
        const fields = attributes('images', line).filter(([key, value]) => key !== '' || value !== '');
        if (fields.every(([key]) => key === '')) {
            if (fields.length > 1 && lines.length > 1) {
                throw new configuration_error/* ConfigurationError */.j(`images: ${shown(line)} lists several names; write one per line`);
            }
            return fields.map(([, value]) => imageName('images', value));
        }
        return enabledName(line, fields);
    });
    return [...new Set(names)];
}
function enabledName(line, fields) {
    let name = '';
    let enable = 'true';
    for (const [key, value] of fields) {
        if (key === 'name' || key === '')
            name = value;
        else if (key === 'enable')
            enable = value;
        else
            throw new configuration_error/* ConfigurationError */.j(`images: ${shown(line)} has an unknown attribute "${shown(key)}"; known are name, enable`);
    }
    if (enable !== 'true' && enable !== 'false') {
        throw new configuration_error/* ConfigurationError */.j(`images: enable in ${shown(line)} is not a boolean; write true or false`);
    }
    if (name === '')
        throw new configuration_error/* ConfigurationError */.j(`images: ${shown(line)} has no name; write name=owner/app`);
    return enable === 'true' ? [imageName('images', name)] : [];
}

;// CONCATENATED MODULE: ./actions/compute-tags/parse-labels.ts



/** Reads the lines of `labels` or `annotations`: `key=value`, or `name=key,value=…,enable=…`. */
function parseLabels(where, lines) {
    return lines.flatMap((line) => {
        const long = /^name=([^,]*?)(?:,value=(.*?))?(?:,enable=([^,]*))?$/s.exec(line);
        if (long !== null && (long[2] ?? long[3]) !== undefined) {
            return longForm(where, line, long[1] ?? '', long[2], long[3] ?? 'true');
        }
        const equals = line.indexOf('=');
        const [key, value] = equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
        return [label(where, line, key, value)];
    });
}
function longForm(where, line, key, value, enable) {
    if (enable !== 'true' && enable !== 'false') {
        throw new configuration_error/* ConfigurationError */.j(`${where}: enable in ${shown(line)} is not a boolean; write true or false`);
    }
    if (enable === 'false')
        return [{ ...label(where, line, key, ''), isRemoved: true }];
    // Without a value there is nothing to say beyond what is computed.
    return value === undefined ? [] : [label(where, line, key, value)];
}
function label(where, line, key, value) {
    if (key.trim() === '') {
        throw new configuration_error/* ConfigurationError */.j(`${where}: ${shown(line)} has no key; write key=value`);
    }
    return {
        key: key.trim(),
        value: parseTemplate(where, value.trim(), GLOBAL_EXPRESSIONS),
        isRemoved: false,
    };
}

;// CONCATENATED MODULE: ./actions/compute-tags/parse-services.ts







const parse_services_KEYS = [
    'name',
    'image',
    'context',
    'dockerfile',
    'target',
    'platforms',
    'version-file',
    'paths',
    'tags',
];
const SHAPE = 'a list such as "- name: api" with "  image: ghcr.io/owner/api" below it';
/** GitHub runs at most that many jobs of one matrix. */
const MOST_JOBS = 256;
/**
 * Reads the YAML of `services`. `images` are the common beginning of services that name no image, and
 * `commonVersionFile` is for those without one.
 */
async function parseServices(text, images, commonVersionFile) {
    if (text === '')
        return [];
    // Evaluated only when somebody lists services: the parser is half the start-up.
    const { parseYaml } = await Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 979));
    const list = parseYaml('services', text, SHAPE);
    if (!Array.isArray(list) || list.length === 0) {
        throw new configuration_error/* ConfigurationError */.j(`services: this is not a list of services; write ${SHAPE}`);
    }
    if (list.length > MOST_JOBS) {
        throw new configuration_error/* ConfigurationError */.j(`services: ${String(list.length)} are more than the ${String(MOST_JOBS)} jobs that GitHub runs of one matrix; split them into several steps`);
    }
    const services = list.map((entry, index) => service(entry, index + 1, images, commonVersionFile));
    const names = new Set();
    for (const { name } of services) {
        // Images and bake targets do not tell upper from lower case everywhere.
        if (names.has(name.toLowerCase())) {
            throw new configuration_error/* ConfigurationError */.j(`services: two are called "${name}"; give each a name of its own`);
        }
        names.add(name.toLowerCase());
    }
    return services;
}
function service(entry, position, images, commonVersionFile) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
        throw new configuration_error/* ConfigurationError */.j(`services: entry ${String(position)} is not a mapping; write ${SHAPE}`);
    }
    const fields = new Map(Object.entries(entry));
    const name = nameOf(fields.get('name'), position);
    const where = `services: ${name}`;
    for (const key of fields.keys())
        refuseUnknown(where, key);
    const text = (key, fallback = '') => parse_services_textOf(where, key, fields.get(key)) || fallback;
    const list = (key, separator) => listOf(where, key, fields.get(key), separator);
    const context = insideWorkspace(`${where}: context`, text('context', '.'));
    const dockerfile = insideWorkspace(`${where}: dockerfile`, text('dockerfile', context === '.' ? 'Dockerfile' : `${context}/Dockerfile`));
    const versionFile = text('version-file');
    return {
        name,
        images: imagesOf(where, name, list('image', /[\n,]/), images),
        context,
        dockerfile,
        target: text('target'),
        platforms: list('platforms', /[\n,]/),
        versionFile: versionFile === ''
            ? commonVersionFile
            : parseVersionSource(`${where}: version-file`, versionFile),
        paths: list('paths', /\n/),
        rules: list('tags', /\n/).map((line) => parseRule(`${where}: tags`, line)),
        isOneOfMany: true,
    };
}
function nameOf(value, position) {
    const name = parse_services_textOf(`services: entry ${String(position)}`, 'name', value);
    if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/.test(name))
        return name;
    throw new configuration_error/* ConfigurationError */.j(name === ''
        ? `services: entry ${String(position)} has no name; write ${SHAPE}`
        : `services: "${shown(name)}" is not a name of a service; use letters, digits, dots, dashes and underscores`);
}
function imagesOf(where, name, own, common) {
    if (own.length > 0)
        return own.map((image) => imageName(`${where}: image`, image));
    if (common.length > 0)
        return common.map((image) => imageName(where, `${image}/${name}`));
    throw new configuration_error/* ConfigurationError */.j(`${where} has no image; write image: ghcr.io/owner/${name.toLowerCase()}, or give the common beginning as images`);
}
function parse_services_textOf(where, key, value) {
    if (value === undefined || value === null)
        return '';
    if (typeof value === 'string')
        return value.trim();
    if (typeof value === 'number')
        return String(value);
    throw new configuration_error/* ConfigurationError */.j(`${where}: ${key} is not a text; write ${key}: something`);
}
/** A list, or a text with the entries one after the other. */
function listOf(where, key, value, separator) {
    const entries = Array.isArray(value)
        ? value
        : parse_services_textOf(where, key, value).split(separator);
    return entries
        .map((entry) => parse_services_textOf(where, key, entry))
        .filter((entry) => entry !== '' && !entry.startsWith('#'));
}
function refuseUnknown(where, key) {
    if (parse_services_KEYS.includes(key))
        return;
    const guess = nearest(key, parse_services_KEYS);
    throw new configuration_error/* ConfigurationError */.j(`${where} has an unknown key "${shown(key)}"; known are ${parse_services_KEYS.join(', ')}${guess === undefined ? '' : `; did you mean "${guess}"?`}`);
}

;// CONCATENATED MODULE: ./actions/compute-tags/inputs.ts










/** Reads and checks every input; whatever is wrong with them is refused here. */
async function readInputs({ inputs, context: { environment }, }) {
    const githubToken = inputs.secret('github-token');
    const flavor = parseFlavor(inputs.list('flavor'));
    const images = parseImages(inputs.list('images'));
    const versionText = inputs.text('version-file');
    const versionFile = versionText === '' ? undefined : parseVersionSource('version-file', versionText);
    return Object.freeze({
        context: inputs.oneOf('context', ['workflow', 'git'], 'workflow'),
        ref: ref(inputs.text('ref')),
        sha: sha(inputs.text('sha')),
        images,
        services: await parseServices(inputs.text('services'), images, versionFile),
        preset: inputs.oneOf('preset', preset_PRESETS, 'deploy'),
        rules: inputs.list('tags').map((line) => parseRule('tags', line)),
        flavor,
        versionFile,
        shaLength: shaLength(inputs.integer('sha-length', 7, { min: 7, max: 40 }), environment['DOCKER_METADATA_SHORT_SHA_LENGTH']),
        latest: inputs_latestMode(inputs.oneOf('latest', LATEST_MODES, 'auto'), flavor),
        movingTags: inputs.oneOf('moving-tags', ['always', 'if-head'], 'always'),
        onlyChanged: inputs.boolean('only-changed', false),
        allowEmpty: inputs.boolean('allow-empty', false),
        labels: parseLabels('labels', inputs.list('labels')),
        annotations: parseLabels('annotations', inputs.list('annotations')),
        annotationLevels: annotationLevels(environment['DOCKER_METADATA_ANNOTATIONS_LEVELS']),
        sepTags: inputs.raw('sep-tags') || '\n',
        sepLabels: inputs.raw('sep-labels') || '\n',
        sepAnnotations: inputs.raw('sep-annotations') || '\n',
        bakeTarget: bakeTarget(inputs.text('bake-target', 'docker-metadata-action')),
        githubToken,
        useMergeCommit: /^false$/i.test(environment['DOCKER_METADATA_PR_HEAD_SHA'] ?? ''),
        exportOutputs: /^true$/i.test(environment['DOCKER_METADATA_SET_OUTPUT_ENV'] ?? ''),
    });
}
function ref(text) {
    if (text === '' || /^refs\/(?:heads|tags|pull)\/./.test(text))
        return text;
    throw new configuration_error/* ConfigurationError */.j(`ref: "${shown(text)}" is not a full ref; write refs/heads/${shown(text)} for a branch, refs/tags/${shown(text)} for a tag, or refs/pull/12/head`);
}
function sha(text) {
    if (text === '' || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text))
        return text;
    throw new configuration_error/* ConfigurationError */.j(`sha: "${shown(text)}" is not a commit; write all 40 characters of it, for example \${{ github.event.pull_request.head.sha }}`);
}
/** The environment variable of metadata-action counts where the input is not used. */
function shaLength(input, variable) {
    if (variable === undefined || variable === '' || input !== 7)
        return input;
    const length = Number(variable);
    if (/^\d+$/.test(variable) && length >= 7)
        return Math.min(length, 40);
    throw new configuration_error/* ConfigurationError */.j(`DOCKER_METADATA_SHORT_SHA_LENGTH: "${shown(variable)}" is not a whole number from 7 to 40; better use the input sha-length`);
}
function inputs_latestMode(input, { latest: flavor }) {
    if (flavor === undefined || flavor === 'auto' || flavor === input)
        return input;
    if (input === 'auto')
        return flavor;
    throw new configuration_error/* ConfigurationError */.j(`latest: ${input} contradicts latest=${flavor} of flavor; leave one of them out`);
}
function annotationLevels(variable) {
    const levels = (variable || 'manifest').split(',').map((level) => level.trim());
    const wrong = levels.find((level) => !/^(?:manifest|index|manifest-descriptor|index-descriptor)(?:\[[\w/.*-]+\])?$/.test(level));
    if (wrong === undefined)
        return [...new Set(levels)];
    throw new configuration_error/* ConfigurationError */.j(`DOCKER_METADATA_ANNOTATIONS_LEVELS: "${shown(wrong)}" is no level; known are manifest, index, manifest-descriptor, index-descriptor`);
}
function bakeTarget(text) {
    if (/^[A-Za-z0-9_-]+$/.test(text))
        return text;
    throw new configuration_error/* ConfigurationError */.j(`bake-target: "${shown(text)}" is not a name of a target; use letters, digits, dashes and underscores`);
}

;// CONCATENATED MODULE: ./actions/compute-tags/computed.ts
/** `image:tag` for every image and tag, the tags of one image together. */
function references({ images, tags }) {
    const names = tags.map((tag) => tag.name);
    return images.length === 0
        ? names
        : images.flatMap((image) => names.map((name) => `${image}:${name}`));
}

;// CONCATENATED MODULE: ./actions/compute-tags/matrix.ts

/** The value for `strategy.matrix` of a build job. */
function matrix({ services }) {
    // What has no tag cannot be pushed, so there is nothing to build it for.
    const built = services.filter((service) => service.tags.length > 0);
    return { include: built.map(job) };
}
function job(service) {
    return {
        name: service.name,
        image: service.images[0] ?? '',
        context: service.context,
        dockerfile: service.dockerfile,
        target: service.target,
        platforms: service.platforms.join(','),
        version: service.version,
        tags: references(service).join('\n'),
        labels: labelLines(service.labels).join('\n'),
        'primary-tag': service.primary,
    };
}
function labelLines(labels) {
    return [...labels].map(([key, value]) => `${key}=${value}`);
}
/** Each annotation once for every level of the image that it shall stand at. */
function annotationLines(annotations, levels) {
    return levels.flatMap((level) => labelLines(annotations).map((line) => `${level}:${line}`));
}

;// CONCATENATED MODULE: ./actions/compute-tags/bake-files.ts




/** Writes the definition files into a folder of their own, since steps may run side by side. */
function writeBakeFiles(computed, target, levels, temp) {
    const folder = (0,external_node_fs_namespaceObject.mkdtempSync)((0,external_node_path_namespaceObject.join)(temp, 'compute-tags-'));
    const write = (suffix, pieces) => {
        const path = (0,external_node_path_namespaceObject.join)(folder, `docker-metadata-action-bake${suffix}.json`);
        const targets = computed.services.map((service) => [
            service.isOneOfMany ? targetName(service.name) : target,
            pieces(service),
        ]);
        (0,external_node_fs_namespaceObject.writeFileSync)(path, literal({ target: Object.fromEntries(targets) }));
        return path;
    };
    const tags = (service) => ({ tags: references(service) });
    const labels = (service) => ({
        labels: Object.fromEntries(service.labels),
    });
    const args = (service) => ({
        args: {
            DOCKER_META_IMAGES: service.images.join(','),
            DOCKER_META_VERSION: service.version,
        },
    });
    return {
        all: write('', (service) => ({ ...tags(service), ...labels(service), ...args(service) })),
        tags: write('-tags', (service) => ({ ...tags(service), ...args(service) })),
        labels: write('-labels', labels),
        annotations: write('-annotations', (service) => ({
            annotations: annotationLines(service.annotations, levels),
        })),
    };
}
/** Bake reads every text as a template, which a description such as `${HOME}` must not be. */
function literal(content) {
    return JSON.stringify(content, null, 2).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}
/** Bake takes no dots, and replaces those of Compose services the same way. */
function targetName(service) {
    return service.replaceAll('.', '_');
}

;// CONCATENATED MODULE: ./actions/compute-tags/outputs.ts


/** The step's outputs by name. */
function outputs(computed, inputs, files) {
    const { services, subject, shortSha } = computed;
    const first = services[0];
    const labels = shared(services.map((service) => service.labels));
    const annotations = annotationLines(shared(services.map((service) => service.annotations)), inputs.annotationLevels);
    const tags = services.flatMap(references);
    const names = [...new Set(services.flatMap((service) => service.tags.map((tag) => tag.name)))];
    return {
        version: first?.version ?? '',
        tags: tags.join(inputs.sepTags),
        'tag-names': names.join(inputs.sepTags),
        labels: labelLines(labels).join(inputs.sepLabels),
        annotations: annotations.join(inputs.sepAnnotations),
        json: JSON.stringify({ tags, labels: Object.fromEntries(labels), annotations }),
        'bake-file': files.all,
        'bake-file-tags': files.tags,
        'bake-file-labels': files.labels,
        'bake-file-annotations': files.annotations,
        'primary-tag': first?.primary ?? '',
        image: imageOf(first),
        sha: subject.sha,
        'short-sha': shortSha,
        latest: String(services.some(({ tags, latest }) => tags.length > 0 && latest.isAsked && latest.isGiven)),
        matrix: JSON.stringify(matrix(computed)),
        'has-services': String(services.some((service) => service.tags.length > 0)),
    };
}
function imageOf(service) {
    const image = service?.images[0];
    return service === undefined || image === undefined || service.primary === ''
        ? ''
        : `${image}:${service.primary}`;
}
/** What all services have in common; of one service, all of it. */
function shared(all) {
    const [first, ...others] = all;
    return new Map([...(first ?? [])].filter(([key, value]) => others.every((other) => other.get(key) === value)));
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

;// CONCATENATED MODULE: ./actions/compute-tags/summary.ts



/** The job summary: what every image is called, and why. */
function summary(computed) {
    const { subject, services, unchanged, warnings, notices, remarks } = computed;
    const parts = [
        '### Tags',
        subject.sha === '' ? '' : `Commit ${code(subject.sha)}: ${escape_escape(subject.shaSource)}.`,
        ...(services.length === 0 ? ['There is nothing to build.'] : named(services)),
        unchanged.length === 0 ? '' : `Unchanged, left out: ${unchanged.map(escape_escape).join(', ')}.`,
        ...warnings.map((warning) => `⚠️ ${escape_escape(warning)}`),
        ...[...notices, ...remarks].map((notice) => `ℹ️ ${escape_escape(notice)}`),
        skippedRules(services),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
/** Lists, since reasons in a table's cells are columns of single words on a phone; services with the same are one. */
function named(services) {
    const names = new Map();
    // Most tags of many services are the same.
    const items = new Map();
    const itemOf = ({ name, reason }) => {
        const key = `${name}\0${reason}`;
        const item = items.get(key) ?? `- ${code(name)} ${escape_escape(reason)}`;
        items.set(key, item);
        return item;
    };
    for (const service of services) {
        const version = service.version === '' ? '' : `, version ${code(service.version)}`;
        const told = `${version}\n\n${[...service.tags.map(itemOf), `- ${latest(service)}`].join('\n')}`;
        names.set(told, [...(names.get(told) ?? []), escape_escape(service.name)]);
    }
    return [...names].map(([told, all]) => `**${all.join(', ')}**${told}`);
}
function latest({ latest: verdict }) {
    if (verdict.isGiven && verdict.isAsked)
        return `latest: ${escape_escape(`yes, ${verdict.reason}`)}`;
    return `latest: ${escape_escape(`no, ${verdict.isGiven ? 'no rule asks for it' : verdict.reason}`)}`;
}
/** Rules with the same fate in all services are shown once. */
function skippedRules(services) {
    const fates = new Map();
    for (const service of services) {
        for (const { rule, skipped } of service.skipped) {
            const key = `${rule.source}\0${skipped}`;
            const fate = fates.get(key) ?? { rule: rule.source, why: skipped, names: [] };
            fate.names.push(service.name);
            fates.set(key, fate);
        }
    }
    if (fates.size === 0)
        return '';
    const rows = [...fates.values()].map(({ rule, why, names }) => [
        code(rule),
        escape_escape(why),
        names.length === services.length ? 'all' : names.map(escape_escape).join(', '),
    ]);
    const header = services.length === 1 ? ['rule', 'why'] : ['rule', 'why', 'services'];
    return `<details><summary>Rules that gave no tag</summary>\n\n${table(header, rows)}\n\n</details>`;
}

;// CONCATENATED MODULE: ./actions/compute-tags/report.ts






/** GitHub shows that many annotations of a kind for a step. */
const MOST_NOTICES = 8;
/** Tells people and the following steps what was computed. */
function report(computed, inputs, runner) {
    const { log, context } = runner;
    logEvent(computed, runner);
    const [first] = computed.services;
    if (first !== undefined && computed.services.length === 1)
        logService(first, runner);
    else
        logServices(computed.services, runner);
    for (const warning of computed.warnings)
        log.warning(warning);
    for (const [index, notice] of computed.notices.entries()) {
        if (index < MOST_NOTICES)
            log.notice(notice);
        else
            log.info(notice);
    }
    const files = writeBakeFiles(computed, inputs.bakeTarget, inputs.annotationLevels, context.temp);
    for (const [name, value] of Object.entries(outputs(computed, inputs, files))) {
        runner.output(name, value);
        if (inputs.exportOutputs) {
            const variable = `DOCKER_METADATA_OUTPUT_${name.replaceAll('-', '_').toUpperCase()}`;
            appendKeyValue(context.environment['GITHUB_ENV'] ?? '', variable, value);
        }
    }
    runner.summary.add(summary(computed));
}
function logEvent({ subject, unchanged, remarks }, { log, context }) {
    log.openGroup('Event');
    log.info(`event: ${context.eventName}`);
    log.info(`ref: ${context.ref}`);
    log.info(`about: ${subject.kind} ${subject.branch || subject.tag || subject.pullRequest}`.trim());
    log.info(`commit: ${subject.sha} (${subject.shaSource})`);
    log.info(`default branch: ${subject.defaultBranch || 'not known'}`);
    if (unchanged.length > 0)
        log.info(`unchanged, left out: ${unchanged.join(', ')}`);
    for (const remark of remarks)
        log.info(remark);
    log.closeGroup();
}
/** One service in full. */
function logService(service, { log }) {
    log.openGroup('Tags');
    for (const reference of references(service))
        log.info(reference);
    log.info(latestLine(service));
    for (const { rule, skipped } of service.skipped)
        log.info(`not used: ${rule.source} (${skipped})`);
    log.closeGroup();
    log.openGroup('Labels');
    for (const line of labelLines(service.labels))
        log.info(line);
    log.closeGroup();
}
/** Many services, a line each; the summary and the outputs say the rest. */
function logServices(services, { log }) {
    log.openGroup('Tags');
    for (const service of services) {
        const names = service.tags.map((tag) => tag.name).join(' ');
        log.info(`${service.name}: ${service.images.join(' ')}: ${names} (${latestLine(service)})`);
    }
    log.closeGroup();
}
function latestLine({ latest }) {
    if (latest.isGiven)
        return latest.isAsked ? `latest: ${latest.reason}` : 'no rule asks for latest';
    return `not latest: ${latest.reason}`;
}

;// CONCATENATED MODULE: ./actions/compute-tags/workspace.ts



const workspace_MOST_BYTES = 1024 * 1024;
/** Reads files of the checkout, and none that a link in it leads out to. */
function readTextIn(workspace) {
    let root;
    return (path) => {
        try {
            root ??= external_node_fs_namespaceObject.realpathSync.native(workspace);
            const file = external_node_fs_namespaceObject.realpathSync.native((0,external_node_path_namespaceObject.join)(root, path));
            if (!file.startsWith(root + external_node_path_namespaceObject.sep) || (0,external_node_fs_namespaceObject.statSync)(file).size > workspace_MOST_BYTES)
                return undefined;
            return (0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8');
        }
        catch {
            return undefined;
        }
    };
}
/** A job container may lack the event's file; everything works without it, only less is known. */
function readPayload(path) {
    try {
        return new Payload(JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(path, 'utf8')));
    }
    catch {
        return new Payload(undefined);
    }
}

;// CONCATENATED MODULE: ./actions/compute-tags/main.ts










run('compute-tags', async (runner) => {
    const { context, signal } = runner;
    const inputs = await readInputs(runner);
    const { environment, apiUrl, workspace, eventPath } = context;
    const computed = await computeTags(inputs, {
        context,
        clock: systemClock,
        payload: readPayload(eventPath),
        checkout: new GitCheckout(execute, workspace, environment, signal),
        api: inputs.githubToken === ''
            ? undefined
            : githubApi({ http: openHttp(environment), apiUrl, token: inputs.githubToken, signal }),
        readText: readTextIn(workspace),
    });
    report(computed, inputs, runner);
});

module.exports = __webpack_exports__;
/******/ })()
;