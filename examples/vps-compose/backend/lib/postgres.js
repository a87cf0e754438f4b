// The little of PostgreSQL's protocol that this example needs, so that it has no dependency; take `pg` in your own.
'use strict';

const { createHash, createHmac, pbkdf2Sync, randomBytes } = require('node:crypto');
const net = require('node:net');

const settings = () => ({
  host: process.env.POSTGRES_HOST ?? 'postgres',
  port: Number(process.env.POSTGRES_PORT ?? 5432),
  user: process.env.POSTGRES_USER ?? 'postgres',
  password: process.env.POSTGRES_PASSWORD ?? '',
  database: process.env.POSTGRES_DB ?? process.env.POSTGRES_USER ?? 'postgres',
});

/** Runs a statement with parameters on a connection of its own; rows as objects of text. */
async function query(sql, parameters = []) {
  return connected((connection) => connection.ask(extended(sql, parameters)));
}

/** Runs a text of several statements as one transaction. */
async function script(sql) {
  return connected((connection) => connection.ask(message('Q', text(`BEGIN;\n${sql}\n;COMMIT;`))));
}

async function connected(work) {
  const connection = new Connection(settings());
  try {
    await connection.open();
    return await work(connection);
  } finally {
    connection.close();
  }
}

class Connection {
  constructor(options) {
    this.options = options;
    this.socket = net.connect({ host: options.host, port: options.port, timeout: 5000 });
    this.data = Buffer.alloc(0);
    this.waiting = undefined;
  }

  async open() {
    const { user, password, database } = this.options;
    this.socket.on('timeout', () => this.socket.destroy(new Error('postgres did not answer')));
    this.socket.on('error', (error) => this.waiting?.reject(error));
    this.socket.on('close', () =>
      this.waiting?.reject(new Error('postgres closed the connection')),
    );
    this.socket.on('data', (chunk) => {
      this.data = Buffer.concat([this.data, chunk]);
      this.waiting?.look();
    });
    const body = Buffer.concat([
      int32(196608),
      text('user'),
      text(user),
      text('database'),
      text(database),
      Buffer.from([0]),
    ]);
    this.socket.write(Buffer.concat([int32(body.length + 4), body]));
    const scram = new Scram(password);
    for (;;) {
      const { type, body: said } = await this.next();
      if (type === 'E') throw new Error(errorOf(said));
      if (type === 'Z') return;
      if (type !== 'R') continue;
      const kind = said.readInt32BE(0);
      if (kind === 10) {
        const first = Buffer.from(scram.first());
        this.socket.write(
          message('p', Buffer.concat([text('SCRAM-SHA-256'), int32(first.length), first])),
        );
      } else if (kind === 11) {
        this.socket.write(message('p', Buffer.from(scram.final(said.toString('utf8', 4)))));
      } else if (kind === 12) {
        scram.check(said.toString('utf8', 4));
      } else if (kind !== 0) {
        throw new Error(
          'postgres asks for a password in a way that this example does not know; use scram-sha-256',
        );
      }
    }
  }

  async ask(request) {
    this.socket.write(request);
    let names = [];
    const rows = [];
    let failure;
    for (;;) {
      const { type, body } = await this.next();
      if (type === 'T') names = namesOf(body);
      if (type === 'D') rows.push(rowOf(names, body));
      if (type === 'E') failure ??= new Error(errorOf(body));
      if (type !== 'Z') continue;
      if (failure !== undefined) throw failure;
      return rows;
    }
  }

  /** The next message of the server. */
  next() {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.data.length < 5) return;
        const length = this.data.readInt32BE(1) + 1;
        if (this.data.length < length) return;
        const found = {
          type: String.fromCharCode(this.data[0]),
          body: this.data.subarray(5, length),
        };
        this.data = this.data.subarray(length);
        this.waiting = undefined;
        resolve(found);
      };
      this.waiting = { look, reject };
      look();
    });
  }

  close() {
    this.waiting = undefined;
    this.socket.end(message('X', Buffer.alloc(0)));
  }
}

/** SCRAM-SHA-256 of RFC 5802: both sides prove that they know the password, and nobody says it. */
class Scram {
  constructor(password) {
    this.password = password;
    this.nonce = randomBytes(18).toString('base64');
  }

  first() {
    return `n,,n=,r=${this.nonce}`;
  }

  final(serverFirst) {
    const { r: nonce, s: salt, i: count } = fields(serverFirst);
    if (!nonce.startsWith(this.nonce)) throw new Error('postgres answered with a foreign nonce');
    const salted = pbkdf2Sync(
      this.password.normalize('NFKC'),
      Buffer.from(salt, 'base64'),
      Number(count),
      32,
      'sha256',
    );
    const clientKey = hmac(salted, 'Client Key');
    const withoutProof = `c=biws,r=${nonce}`;
    const said = `n=,r=${this.nonce},${serverFirst},${withoutProof}`;
    const signature = hmac(createHash('sha256').update(clientKey).digest(), said);
    this.expected = hmac(hmac(salted, 'Server Key'), said).toString('base64');
    const proof = Buffer.from(clientKey.map((byte, at) => byte ^ signature[at])).toString('base64');
    return `${withoutProof},p=${proof}`;
  }

  check(serverFinal) {
    if (fields(serverFinal).v !== this.expected)
      throw new Error('this is not the postgres that has our password');
  }
}

function fields(line) {
  return Object.fromEntries(line.split(',').map((part) => [part[0], part.slice(2)]));
}

function hmac(key, data) {
  return createHmac('sha256', key).update(data).digest();
}

function int32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function text(value) {
  return Buffer.from(`${value}\0`);
}

function message(type, body) {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

/** Parse, bind, describe, execute, sync: the parameters never are part of the statement. */
function extended(sql, parameters) {
  const values = parameters.flatMap((value) => {
    const bytes = Buffer.from(String(value));
    return [int32(bytes.length), bytes];
  });
  return Buffer.concat([
    message('P', Buffer.concat([text(''), text(sql), int16(0)])),
    message(
      'B',
      Buffer.concat([text(''), text(''), int16(0), int16(parameters.length), ...values, int16(0)]),
    ),
    message('D', Buffer.concat([Buffer.from('P'), text('')])),
    message('E', Buffer.concat([text(''), int32(0)])),
    message('S', Buffer.alloc(0)),
  ]);
}

function namesOf(body) {
  const names = [];
  let at = 2;
  for (let count = body.readInt16BE(0); count > 0; count -= 1) {
    const end = body.indexOf(0, at);
    names.push(body.toString('utf8', at, end));
    at = end + 19;
  }
  return names;
}

function rowOf(names, body) {
  let at = 2;
  return Object.fromEntries(
    names.map((name) => {
      const length = body.readInt32BE(at);
      at += 4;
      if (length === -1) return [name, null];
      at += length;
      return [name, body.toString('utf8', at - length, at)];
    }),
  );
}

function errorOf(body) {
  return body
    .toString('utf8')
    .split('\0')
    .filter((part) => part.startsWith('M'))
    .map((part) => part.slice(1))
    .join('; ');
}

module.exports = { query, script };
