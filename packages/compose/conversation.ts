import { gzipSync } from 'node:zlib';
import { RemoteError } from '../errors/remote-error.ts';
import { quote } from '../shell/quote.ts';
import type { Exit, RemoteCommand, Session } from '../ssh/session.ts';
import { frontProgram } from './program.ts';

/** A line from the server and where its end lies in the stream since the conversation's start. */
export interface Line {
  readonly text: string;
  readonly bytes: number;
}

/** The attached half on the other side of one SSH channel. */
export interface Conversation {
  readonly lines: AsyncIterable<Line>;
  /** Never rejects: what cannot be sent is noticed by the end of the lines. */
  send(data: string | Buffer): void;
  /** How the attached half ended. Never rejects. */
  readonly exit: Promise<Exit>;
  /** Text of stderr so far, for a message. */
  complaint(): string;
  close(): void;
}

/**
 * Starts the attached half with its variables. It comes in the command itself, so that it is at work while the
 * server's consent to the command and the first data travel; as base64, in which no login shell finds a sign to
 * expand. Everyone on the server can read a command line, so nothing secret may be in the variables.
 */
export async function converse(
  session: Session,
  variables: Readonly<Record<string, string>>,
): Promise<Conversation> {
  const assignments = Object.entries(variables).map(([name, value]) => `${name}=${quote(value)}\n`);
  const program = gzipSync(assignments.join('') + frontProgram(), { level: 9 }).toString('base64');
  const unpack = `eval "$(echo ${program} | base64 -d | gzip -dc)"`;
  const command = await session.exec(`sh -c ${quote(unpack)}`);
  let complaint = '';
  command.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  return {
    lines: linesOf(command),
    send: (data) => {
      if (command.stdin.writable) command.stdin.write(data);
    },
    exit: command.exit,
    complaint: () => complaint.trim(),
    close: () => {
      command.stdin.end();
    },
  };
}

/** No honest line is longer; a server must not fill the runner's memory. */
const LONGEST_LINE = 1024 * 1024;

async function* linesOf(command: RemoteCommand): AsyncGenerator<Line> {
  let rest = Buffer.alloc(0);
  let lost = false;
  void command.exit.then((exit) => {
    lost = exit === 'lost';
    if (lost) command.stdout.destroy();
  });
  try {
    for await (const chunk of command.stdout as AsyncIterable<Buffer>) {
      rest = Buffer.concat([rest, chunk]);
      for (let at = rest.indexOf(10); at !== -1; at = rest.indexOf(10)) {
        yield { text: rest.subarray(0, at).toString('utf8'), bytes: at + 1 };
        rest = rest.subarray(at + 1);
      }
      if (rest.length > LONGEST_LINE) throw new RemoteError('the server sent a line of over 1 MiB');
    }
  } catch (error) {
    // A stream cut short ends the lines; whoever reads them knows that no last word came.
    if (error instanceof RemoteError) throw error;
  }
}
